package importer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"linkage/graph"
	"linkage/seeds"
)

// Limits on a table, so that none can exhaust memory. A table of actions has hundreds of rows.
const (
	maxFileBytes  = 64 << 20
	maxUnzipBytes = 256 << 20
	maxRows       = 20_000
	maxColumns    = 500
	maxCellBytes  = 64 << 10
)

// place is a cell: the index of its row among those of the sheet that has been read, and its column, from 0.
type place struct{ row, column int }

// sheet is a table as it was read.
type sheet struct {
	file          string
	name          string // of the sheet, "" in a CSV file
	rows          []sheetRow
	merges        map[place]string // the range that a cell is merged into
	anchors       map[place]place  // of merged cells: the one that has the content
	hiddenColumns map[int]bool
	faults        seeds.Faults
}

type sheetRow struct {
	number int // from 1, as a spreadsheet counts
	hidden bool
	cells  []content
}

func (r sheetRow) isEmpty() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c.text) != "" || c.kind != isText {
			return false
		}
	}
	return true
}

// content is what a cell holds. A CSV file has texts only.
type content struct {
	kind    contentKind
	text    string // of a number: in digits, without trailing zeros
	date    time.Time
	formula string
}

type contentKind int

const (
	isText contentKind = iota
	isNumber
	isDate
	isFormula
	isError
)

// cell returns what a cell shows, that of the whole range where it is merged.
func (s *sheet) cell(at place) content {
	if anchor, ok := s.anchors[at]; ok {
		at = anchor
	}
	if cells := s.rows[at.row].cells; at.column < len(cells) {
		return cells[at.column]
	}
	return content{}
}

// ref names a cell, or its row alone, as a spreadsheet does: "Actions!B7".
func (s *sheet) ref(at place) string {
	name, _ := excelize.CoordinatesToCellName(at.column+1, s.rows[at.row].number)
	if s.name != "" {
		return s.name + "!" + name
	}
	return name
}

func (s *sheet) fault(at place, code graph.FaultCode, suggestion, format string, args ...any) seeds.Fault {
	return seeds.Fault{File: s.file, Line: s.rows[at.row].number, Column: at.column + 1, Cell: s.ref(at), Code: code,
		Problem: fmt.Sprintf(format, args...), Suggestion: suggestion}
}

// unreadable returns the one fault of a table that cannot be read.
func unreadable(file string, line int, format string, args ...any) seeds.Faults {
	return seeds.Faults{{File: file, Line: line, Code: seeds.FaultUnreadable, Problem: fmt.Sprintf(format, args...)}}
}

// open reads the table of a file, which is CSV unless it is a workbook by its first bytes.
func (m *tableMap) open(file string) (*sheet, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil, unreadable(file, 0, "not a file of its own, but a folder, a device or the like")
	}
	b, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(b) > maxFileBytes:
		return nil, unreadable(file, 0, "larger than %d MiB, the limit for a table", maxFileBytes>>20)
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return m.workbook(file, b)
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return nil, unreadable(file, 0, "an old workbook (.xls) or one with a password; save it as .xlsx without a password")
	}
	return m.csv(file, b)
}

func (m *tableMap) csv(file string, b []byte) (*sheet, error) {
	text, problem := m.decoded(b)
	if problem != "" {
		return nil, unreadable(file, 0, "%s", problem)
	}
	s := &sheet{file: file}
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord = -1
	if m.Separator != "" {
		in.Comma, _ = utf8.DecodeRuneInString(m.Separator)
	}
	line, width := 0, 0 // the last line that was read; how many cells the header has
	for {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			return nil, unreadable(file, bad.StartLine, `a quotation mark that is not closed or is inside a cell, as line %d shows; expected, for example, "a ""quoted"" word"`, bad.Line)
		} else if err != nil {
			return nil, err
		}
		number := 1
		if first, _ := in.FieldPos(0); len(s.rows) > 0 { // lines that are empty are rows; those within a cell are not
			number = s.rows[len(s.rows)-1].number + first - line
		} else {
			number = first
		}
		r := sheetRow{number: number}
		line, _ = in.FieldPos(len(cells) - 1)
		for _, cell := range cells {
			r.cells = append(r.cells, content{text: cell})
		}
		line += strings.Count(cells[len(cells)-1], "\n")
		if s.rows = append(s.rows, r); len(s.rows) > maxRows || len(cells) > maxColumns {
			return nil, unreadable(file, line, "more than %d rows or %d columns, the limits for a table", maxRows, maxColumns)
		}
		at := place{len(s.rows) - 1, 0}
		for column, cell := range cells {
			at.column = column
			if strings.ContainsRune(cell, utf8.RuneError) {
				s.faults = append(s.faults, s.fault(at, seeds.FaultUnreadable, "", "%q: a character was lost; write the encoding of the file in the map, for example encoding: gb18030", cell))
			} else if len(cell) > maxCellBytes {
				return nil, unreadable(file, line, "a cell of more than %d kB, the limit", maxCellBytes>>10)
			}
		}
		if number == m.Header {
			width = len(cells)
			if in.Comma == ',' && width == 1 && strings.ContainsAny(cells[0], ";\t") {
				return nil, unreadable(file, line, `cells are not separated by commas; write separator: ";" or separator: "\t" in the map`)
			}
		} else if number > m.Header && !r.isEmpty() && len(cells) != width {
			at.column = min(len(cells), width)
			s.faults = append(s.faults, s.fault(at, seeds.FaultUnreadable, "", "%d cells in the row, %d in the header; a cell with a separator in it must be in quotation marks", len(cells), width))
		}
	}
	return s, nil
}

// decoded returns a text in UTF-8, or the problem with its encoding.
func (m *tableMap) decoded(b []byte) (text, problem string) {
	wide := bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) || bytes.IndexByte(b[:min(len(b), 1000)], 0) >= 0
	var from encoding.Encoding = unicode.UTF8BOM
	switch {
	case m.Encoding != "":
		var err error
		if from, err = htmlindex.Get(m.Encoding); err != nil {
			return "", fmt.Sprintf("encoding: %q in the map: no such encoding; expected, for example, gb18030, utf-16le or windows-1252", m.Encoding)
		}
	case wide:
		return "", `is in UTF-16; write encoding: utf-16le in the map, or save it as "CSV UTF-8"`
	case !utf8.Valid(b):
		return "", `is not in UTF-8; write its encoding in the map, for example encoding: gb18030, or save it as "CSV UTF-8"`
	}
	out, _, err := transform.Bytes(unicode.BOMOverride(from.NewDecoder()), b) // what a file says of itself at its beginning is right
	if err != nil {
		return "", fmt.Sprintf("is not in %s: %v", m.Encoding, err)
	}
	return string(out), ""
}

// workbook reads a sheet of an .xlsx file.
func (m *tableMap) workbook(file string, b []byte) (*sheet, error) {
	book, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzipBytes, UnzipXMLSizeLimit: maxUnzipBytes})
	if err != nil {
		return nil, unreadable(file, 0, "cannot be read as a workbook of at most %d MiB, unzipped: %v", maxUnzipBytes>>20, err)
	}
	defer book.Close()
	s := &sheet{file: file, name: m.Sheet, merges: map[place]string{}, anchors: map[place]place{}, hiddenColumns: map[int]bool{}}
	var sheets []string
	for _, name := range book.GetSheetList() {
		if visible, _ := book.GetSheetVisible(name); visible || name == m.Sheet {
			sheets = append(sheets, name)
			if name == m.Sheet && !visible && m.Hidden != "read" {
				return nil, unreadable(file, 0, "sheet %q is hidden; show it, or write hidden: read in the map", name)
			}
		}
	}
	found := false
	for _, name := range sheets {
		found = found || name == m.Sheet
	}
	switch {
	case m.Sheet == "" && len(sheets) == 1:
		s.name = sheets[0]
	case !found:
		return nil, unreadable(file, 0, "sheet: %q in the map: expected one of %s", m.Sheet, strings.Join(sheets, ", "))
	}
	if err := s.readRows(book); err != nil {
		return nil, unreadable(file, 0, "sheet %q: %v", s.name, err)
	}
	return s, nil
}

// readRows holds the sheet to the limits row by row before it asks of any cell what it is, for which all of it is kept.
func (s *sheet) readRows(book *excelize.File) error {
	rows, err := book.Rows(s.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		if number > maxRows {
			return fmt.Errorf("more than %d rows, the limit for a table; delete what is below it", maxRows)
		}
		texts, err := rows.Columns()
		if err != nil {
			return err
		}
		if len(texts) > maxColumns {
			return fmt.Errorf("row %d has more than %d columns, the limit for a table", number, maxColumns)
		}
		r := sheetRow{number: number, hidden: rows.GetRowOpts().Hidden}
		for _, text := range texts {
			if len(text) > maxCellBytes {
				return fmt.Errorf("row %d has a cell of more than %d kB, the limit", number, maxCellBytes>>10)
			}
			r.cells = append(r.cells, content{text: text})
		}
		s.rows = append(s.rows, r)
	}
	if err := rows.Error(); err != nil {
		return err
	}
	props, err := book.GetWorkbookProps()
	if err != nil {
		return err
	}
	known := formats{dates: map[int]bool{}, from1904: props.Date1904 != nil && *props.Date1904}
	for _, r := range s.rows {
		for column := range r.cells {
			if err := r.cells[column].find(book, s.name, column, r.number, known); err != nil {
				return err
			}
		}
	}
	for column := range maxColumns {
		name, _ := excelize.ColumnNumberToName(column + 1)
		visible, err := book.GetColVisible(s.name, name)
		if err != nil {
			return err
		}
		s.hiddenColumns[column] = !visible
	}
	merged, err := book.GetMergeCells(s.name)
	if err != nil {
		return err
	}
	for _, m := range merged {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		for row := top - 1; row < min(bottom, len(s.rows)); row++ {
			for column := left - 1; column < min(right, maxColumns); column++ {
				s.merges[place{row, column}] = m.GetStartAxis() + ":" + m.GetEndAxis()
				s.anchors[place{row, column}] = place{top - 1, left - 1}
			}
		}
	}
	return nil
}

// formats are what is known of how a workbook shows numbers.
type formats struct {
	dates    map[int]bool // whether as dates, by style
	from1904 bool         // whether dates are counted from 1904
}

// find finds out what a cell holds of which the text is known.
func (c *content) find(book *excelize.File, sheet string, column, number int, known formats) error {
	ref, err := excelize.CoordinatesToCellName(column+1, number)
	if err != nil {
		return err
	}
	if c.formula, err = book.GetCellFormula(sheet, ref); err != nil {
		return err
	} else if c.formula != "" {
		c.kind = isFormula
		return nil
	}
	kind, err := book.GetCellType(sheet, ref)
	if err != nil || c.text == "" {
		return err
	}
	switch kind {
	case excelize.CellTypeError:
		c.kind = isError
	case excelize.CellTypeUnset, excelize.CellTypeNumber, excelize.CellTypeDate:
		value, err := strconv.ParseFloat(c.text, 64)
		if err != nil {
			return nil // a date as text: what it says is its text
		}
		c.kind, c.text = isNumber, strconv.FormatFloat(value, 'f', -1, 64)
		style, err := book.GetCellStyle(sheet, ref)
		if err != nil {
			return err
		}
		is, seen := known.dates[style]
		if !seen {
			if is, err = isDateStyle(book, style); err != nil {
				return err
			}
			known.dates[style] = is
		}
		if is && value >= 0 && value < math.MaxInt32 {
			c.kind = isDate
			if c.date, err = excelize.ExcelDateToTime(value, known.from1904); err != nil {
				return err
			}
		}
	}
	return nil
}

// isDateStyle reports whether numbers are shown as dates: by one of the formats that every spreadsheet knows, or by the
// letters of one that a file brings.
func isDateStyle(book *excelize.File, id int) (bool, error) {
	style, err := book.GetStyle(id)
	if err != nil {
		return false, err
	}
	if n := style.NumFmt; style.CustomNumFmt == nil {
		return n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58, nil
	}
	bare, quoted := "", false
	for _, r := range strings.ToLower(*style.CustomNumFmt) {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted:
			bare += string(r)
		}
	}
	return strings.ContainsAny(bare, "dy") || strings.Contains(bare, "mm") || strings.Contains(bare, "月"), nil
}
