package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// What a sheet can hold; beyond it, the export fails and names CSV.
const (
	mostRows  = excelize.TotalRows
	widest    = 60 // of a column, in characters; longer cells are wrapped
	narrowest = 9

	longestFormulaText = 255
)

// writeXLSX writes tables as a workbook that can be read as it opens: a sheet that says what it holds, then one for each
// table, its header frozen, its columns as wide as their first rows need, IDs that have an address linked.
func writeXLSX(w io.Writer, c *Content) error {
	f := excelize.NewFile().SetZipWriter(newOrderedZip)
	defer f.Close()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	wrapped, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	if err := f.SetSheetName("Sheet1", "About"); err != nil {
		return err
	}
	if err := c.aboutSheet(f, bold, wrapped); err != nil {
		return err
	}
	for _, t := range c.Tables {
		if err := t.sheet(f, bold, wrapped); err != nil {
			return err
		}
	}
	// The bytes are to depend on nothing but the content.
	if err := f.SetDocProps(&excelize.DocProperties{Creator: publisher, Title: c.Title, Description: c.provenance(), Created: "1980-01-01T00:00:00Z", Modified: "1980-01-01T00:00:00Z"}); err != nil {
		return err
	}
	f.SetActiveSheet(1)
	_, err = f.WriteTo(w)
	return err
}

func (c *Content) aboutSheet(f *excelize.File, bold, wrapped int) error {
	rows := [][2]string{{"Title", c.Title}, {"Edition", c.Data + " (" + c.Edition + ")"}, {"Hash of the data", c.Hash}, {"Version of the program", c.Version},
		{"Question", c.Question}, {"Language of labels", c.Language}, {"Licence", licence}, {"To cite", c.provenance()}}
	for i, note := range c.Notes {
		rows = append(rows, [2]string{fmt.Sprintf("Note %d", i+1), note})
	}
	if c.Address != "" {
		rows = append(rows, [2]string{"Address", c.Address})
	}
	for _, t := range c.Tables {
		for _, column := range t.Columns {
			rows = append(rows, [2]string{"Column " + column.Name + " of " + t.Name, column.Description})
		}
	}
	out, err := f.NewStreamWriter("About")
	if err != nil {
		return err
	}
	if err := out.SetColWidth(1, 1, 34); err != nil {
		return err
	}
	if err := out.SetColWidth(2, 2, 100); err != nil {
		return err
	}
	for i, row := range rows {
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), []any{excelize.Cell{StyleID: bold, Value: row[0]}, excelize.Cell{StyleID: wrapped, Value: row[1]}}); err != nil {
			return err
		}
	}
	return out.Flush()
}

// sampled is how many rows decide how wide columns are.
const sampled = 200

func (t Table) sheet(f *excelize.File, bold, wrapped int) error {
	if _, err := f.NewSheet(t.Name); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	next := 1
	write := func(cells []any) error {
		if next > mostRows {
			return fmt.Errorf("%s: more than %d rows, the most that a sheet can have; take CSV", t.Name, mostRows)
		}
		next++
		return out.SetRow(fmt.Sprintf("A%d", next-1), cells)
	}
	var first [][]string // rows that wait until the columns have their widths
	flush := func() error {
		header := make([]any, len(t.Columns))
		for i, column := range t.Columns {
			width := max(narrowest, len(column.Name)+2)
			for _, row := range first {
				width = max(width, breadth(row[i])+2)
			}
			if err := out.SetColWidth(i+1, i+1, float64(min(width, widest))); err != nil {
				return err
			}
			header[i] = excelize.Cell{StyleID: bold, Value: column.Name}
		}
		if err := write(header); err != nil {
			return err
		}
		for _, row := range first {
			if err := write(t.cells(row, wrapped)); err != nil {
				return err
			}
		}
		return nil
	}
	flushed := false
	if err := each(t.Rows, func(row []string) error {
		if flushed {
			return write(t.cells(row, wrapped))
		}
		first = append(first, row)
		if len(first) < sampled {
			return nil
		}
		flushed = true
		return flush()
	}); err != nil {
		return err
	}
	if !flushed {
		if err := flush(); err != nil {
			return err
		}
	}
	return out.Flush()
}

// cells are of the types of their columns; text is never a formula. An address can be followed.
func (t Table) cells(row []string, wrapped int) []any {
	cells := make([]any, len(row))
	for i, cell := range row {
		switch n, err := strconv.ParseFloat(cell, 64); {
		case cell == "":
			cells[i] = nil
		case t.Columns[i].Type != "string" && err == nil:
			cells[i] = n
		case t.Columns[i].Name == "iri" && len(cell) <= longestFormulaText:
			cells[i] = excelize.Cell{Formula: "HYPERLINK(" + formulaText(cell) + ")", Value: cell}
		case breadth(cell) > widest:
			cells[i] = excelize.Cell{StyleID: wrapped, Value: cell}
		default:
			cells[i] = cell
		}
	}
	return cells
}

// formulaText returns a text as it stands in a formula.
func formulaText(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// breadth is how many characters of a Latin script a text takes; those of Chinese take two each.
func breadth(s string) int {
	n := utf8.RuneCountInString(s)
	for _, c := range s {
		if c >= '\u2e80' {
			n++
		}
	}
	return n
}
