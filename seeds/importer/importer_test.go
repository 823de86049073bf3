package importer_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"linkage/graph"
	"linkage/seeds"
	"linkage/seeds/importer"
)

const (
	exampleMap   = "testdata/map.yaml"
	exampleTable = "testdata/actions.csv"
)

// written writes a file to a folder of the test.
func written(t *testing.T, name string, content []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, content, 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// imported imports into a folder that does not exist, and holds the importer to writing all or nothing.
func imported(t *testing.T, table, mapFile string) (*importer.Plan, string, seeds.Faults) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "plan")
	plan, err := importer.Import(table, mapFile, dir)
	faults, ok := errors.AsType[seeds.Faults](err)
	if err != nil && !ok {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "datapackage.json")); (err == nil) != (faults == nil) {
		t.Errorf("with %d faults, datapackage.json: %v", len(faults), err)
	}
	if _, err := os.Stat(dir); err == nil && faults != nil {
		t.Error("a folder is left of an import that failed")
	}
	return plan, dir, faults
}

// told lists faults without the folder of the file.
func told(faults seeds.Faults) string {
	var s strings.Builder
	for _, f := range faults {
		f.File = filepath.Base(f.File)
		fmt.Fprintln(&s, f)
	}
	return s.String()
}

// TestClean: the made-up example is read whole, each link with its cell, and keeps the rules of the built-in data.
func TestClean(t *testing.T) {
	plan, _, faults := imported(t, exampleTable, exampleMap)
	if faults != nil {
		t.Fatal(faults)
	}
	want := map[graph.Kind]int{graph.KindProject: 60, graph.KindThematicPriority: 4, graph.KindOrganization: 6}
	if diff := cmp.Diff(want, plan.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Budget"}, plan.Unread); diff != "" {
		t.Errorf("columns not read (-want +got):\n%s", diff)
	}
	links := map[graph.ID]*graph.Link{}
	for _, l := range plan.Data.Links {
		links[l.ID] = l
	}
	for id, cell := range map[graph.ID]string{
		"example-islands:1-01~CONTRIBUTES_TO~sdg:9.c":                                "G4",
		"example-islands:1-01~ALIGNS_WITH~wsis:C5":                                   "G4",
		"example-islands:4-02~ALIGNS_WITH~wsis:C7.e-health":                          "G11",
		"example-islands:1-01~LED_BY~example-islands:org/school-board":               "D4",
		"example-islands:2-01~IMPLEMENTS~example-islands:pillar/skills-for-all-ages": "C5",
	} {
		if l := links[id]; l == nil || l.Basis != graph.BasisStated || l.Citations[0].Section != cell || l.Citations[0].Document != "example-islands:table" {
			t.Errorf("%s: %+v; want it STATED in %s", id, l, cell)
		}
	}
	absent := 0
	for _, e := range plan.Data.Entities {
		if e.Kind == graph.KindProject {
			absent += len(e.Absences)
			if c := e.Citations[0]; c.Quote == "" {
				t.Errorf("%s does not quote the text of its row", e.ID)
			}
		}
	}
	if absent != 15+34 { // rows that name no goal or target, and no action line, counted by another program
		t.Errorf("%d absences", absent)
	}
	if unkept := seeds.Lint(plan.Data, nil); len(unkept) > 0 {
		t.Error(unkept)
	}
}

// workbook makes a workbook of the example, the header in its third row.
func workbook(t *testing.T) *excelize.File {
	t.Helper()
	b, err := os.ReadFile(exampleTable)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	t.Cleanup(func() { book.Close() })
	must(t, book.SetSheetName("Sheet1", "Actions"))
	for i, row := range rows {
		for j, cell := range row {
			must(t, book.SetCellStr("Actions", ref(j, i), cell))
		}
	}
	return book
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ref(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, row+1)
	return name
}

func saved(t *testing.T, book *excelize.File) string {
	t.Helper()
	var b bytes.Buffer
	must(t, book.Write(&b))
	return written(t, "plan.xlsx", b.Bytes())
}

// dated puts a date in a cell, as a spreadsheet does with "4.4" where dates are written so.
func dated(t *testing.T, book *excelize.File, cell string, date time.Time) {
	t.Helper()
	format := "d. mmm"
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(t, err)
	must(t, book.SetCellValue("Actions", cell, date))
	must(t, book.SetCellStyle("Actions", cell, cell, style))
}

// TestWorkbook: a workbook says the same as the CSV file.
func TestWorkbook(t *testing.T) {
	book := workbook(t)
	must(t, book.SetCellValue("Actions", "G5", 4.4)) // a number that can be one target only
	must(t, book.SetColVisible("Actions", "H", false))
	_, err := book.NewSheet("Old")
	must(t, err)
	must(t, book.SetSheetVisible("Old", false))
	plan, _, faults := imported(t, saved(t, book), exampleMap)
	if faults != nil {
		t.Fatal(faults)
	}
	if plan.Counts[graph.KindProject] != 60 || plan.Links != 217 { // one fewer: 9.c of G5
		t.Errorf("%v, %d links", plan.Counts, plan.Links)
	}
}

// TestFaults: everything that such a sheet has wrong is told at once, by cell.
func TestFaults(t *testing.T) {
	book := workbook(t)
	dated(t, book, "G4", time.Date(2026, 4, 4, 0, 0, 0, 0, time.UTC))
	dated(t, book, "A5", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC))
	must(t, book.SetCellValue("Actions", "G6", 16.1))
	must(t, book.SetCellValue("Actions", "A7", 4.1))
	must(t, book.MergeCell("Actions", "C8", "C10"))
	must(t, book.SetCellStr("Actions", "A11", "1-02"))
	must(t, book.SetCellStr("Actions", "B12", "Map a market for crafts"))
	must(t, book.SetCellFormula("Actions", "B13", `CONCAT("Open ","a shop")`))
	must(t, book.SetRowVisible("Actions", 14, false))
	must(t, book.SetCellStr("Actions", "B15", ""))
	must(t, book.SetCellStr("Actions", "A16", "P 014"))
	must(t, book.SetCellStr("Actions", "G17", "SDG 4.12; see annex"))
	must(t, book.SetCellStr("Actions", "F18", "=1+1"))
	must(t, book.SetCellStr("Actions", "F19", "Two\nlines"))
	must(t, book.SetCellStr("Actions", "J20", "in a column without a header"))
	must(t, book.SetCellStr("Actions", "A21", ""))
	must(t, book.SetCellStr("Actions", "G22", "4"))
	must(t, book.SetColVisible("Actions", "D", false))
	_, _, faults := imported(t, saved(t, book), exampleMap)
	golden(t, "testdata/faults.golden", told(faults))
	for _, f := range faults {
		if f.Cell == "" || f.Line == 0 || f.Column == 0 || f.Code == "" {
			t.Errorf("%+v: without its cell or its code", f)
		}
	}

	// What is written correctly but is not sound as a whole is told by cell as well.
	book = workbook(t)
	must(t, book.SetCellStr("Actions", "B12", "Map a market for crafts"))
	must(t, book.SetCellStr("Actions", "F18", "=1+1"))
	must(t, book.SetCellStr("Actions", "C20", "A <b>pillar</b>"))
	_, _, faults = imported(t, saved(t, book), exampleMap)
	golden(t, "testdata/unsound.golden", told(faults))
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		must(t, os.WriteFile(file, []byte(got), 0o666))
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// TestTables: what keeps a table from being read is told, or done as the map says.
func TestTables(t *testing.T) {
	const head, row = "Action,Links\n", "一个行动,SDG 9.c\n"
	const mapped = "edition: mine\nname: {en: Mine}\ncolumns: {title: Action, codes: Links}\n"
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(head + row))
	must(t, err)
	chinese, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(head + row))
	must(t, err)
	for _, test := range []struct{ name, table, more, want string }{
		{"sound", head + row, "", ""},
		{"with a mark of its encoding", "\ufeff" + head + row, "", ""},
		{"UTF-16", string(wide), "", "plan.csv: is in UTF-16; write encoding: utf-16le in the map"},
		{"UTF-16, said", string(wide), "encoding: utf-16le", ""},
		{"GB18030", string(chinese), "", "plan.csv: is not in UTF-8; write its encoding in the map, for example encoding: gb18030"},
		{"GB18030, said", string(chinese), "encoding: gb18030", ""},
		{"an encoding that is not", head + row, "encoding: klingon", `encoding: "klingon" in the map: no such encoding`},
		{"another encoding", string(chinese), "encoding: utf-8", "plan.csv: A2:"},
		{"semicolons", "Action;Links\nOne;SDG 9.c\n", "", `plan.csv:1: cells are not separated by commas; write separator: ";"`},
		{"semicolons, said", "Action;Links\nOne;SDG 9.c\n", `separator: ";"`, ""},
		{"too many cells", head + "One,SDG 4.4, 9.c\n", "", "plan.csv: C2: 3 cells in the row, 2 in the header"},
		{"too few cells", head + "\n\nOne\n", "", "plan.csv: B4: 1 cells in the row, 2 in the header"},
		{"an open quotation mark", head + "\"One,SDG 9.c\n", "", "plan.csv:2: a quotation mark that is not closed"},
		{"a row after a cell of two lines", head + "\"One\nmore\",SDG 9.c\nTwo,SDG 9.x\n", "", `plan.csv: B3: "SDG 9.x"`},
		{"no such column", "Act,Links\nOne,SDG 9.c\n", "", `map.yaml:3: column "Action": not in row 1 of`},
		{"two columns of one name", "Action,Links,Links\nOne,SDG 9.c,SDG 4\n", "", `plan.csv: C1: "Links" is also the header of B1`},
		{"no rows", head, "", "has no row below its header"},
		{"nothing", "", "", "header: 1: there is nothing in this row"},
		{"a key that is not", head + row, "titel: Action", "map.yaml:4: field titel not found in a map"},
		{"a kind that is not", head + row, "kind: ACTION", `kind: "ACTION": expected a kind that can contribute to goals`},
		{"no name in a language", head + row, "language: zh", `name: no text in "zh"`},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "an old workbook (.xls)"},
		{"no workbook", "PK\x03\x04", "", "cannot be read as a workbook"},
		{"dates", head + "One,04-Apr\n", "", `B2: "04-Apr": a date, which a spreadsheet makes of a code`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, faults := imported(t, written(t, "plan.csv", []byte(test.table)), written(t, "map.yaml", []byte(mapped+test.more)))
			if got := told(faults); (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("%q; want %q", got, test.want)
			}
		})
	}
}

// TestOnceMore: merged and hidden cells are read when the map says so.
func TestOnceMore(t *testing.T) {
	book := workbook(t)
	must(t, book.MergeCell("Actions", "C4", "C6"))
	must(t, book.SetRowVisible("Actions", 14, false))
	must(t, book.SetColVisible("Actions", "D", false))
	text, err := os.ReadFile(exampleMap)
	must(t, err)
	plan, _, faults := imported(t, saved(t, book), written(t, "map.yaml", append(text, "merged: repeat\nhidden: read\n"...)))
	if faults != nil {
		t.Fatal(faults)
	}
	parts := 0
	for _, l := range plan.Data.Links {
		if l.Target == "example-islands:pillar/networks-for-every-island" {
			parts++
		}
	}
	if plan.Counts[graph.KindProject] != 60 || parts != 17 { // 15 and the two rows that the cell was merged over
		t.Errorf("%v, %d under the merged pillar", plan.Counts, parts)
	}
}

// TestLimits: no table can exhaust memory, and of many faults the first are shown with the number of all.
func TestLimits(t *testing.T) {
	bomb := func(name string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, part := range []string{"[Content_Types].xml", "xl/workbook.xml", name} {
			w, err := z.Create(part)
			must(t, err)
			if part == name {
				_, err = io.CopyN(w, endless{}, 300<<20)
				must(t, err)
			}
		}
		must(t, z.Close())
		return written(t, "plan.xlsx", b.Bytes())
	}
	far := workbook(t)
	must(t, far.SetCellStr("Actions", "A20001", "far below"))
	wide := workbook(t)
	must(t, wide.SetCellStr("Actions", "XFD4", "far to the right"))
	for want, file := range map[string]string{
		"cannot be read as a workbook of at most 256 MiB, unzipped": bomb("xl/worksheets/sheet1.xml"),
		"more than 20000 rows, the limit for a table":               saved(t, far),
		"row 4 has more than 500 columns, the limit for a table":    saved(t, wide),
		"larger than 64 MiB, the limit for a table":                 written(t, "plan.csv", bytes.Repeat([]byte("a,b\n"), 17<<20)),
		"more than 20000 rows or 500 columns":                       written(t, "plan.csv", bytes.Repeat([]byte("a,b\n"), 20_001)),
		"a cell of more than 64 kB":                                 written(t, "plan.csv", append([]byte("a,b\n"), bytes.Repeat([]byte("a"), 70_000)...)),
	} {
		if _, _, faults := imported(t, file, exampleMap); !strings.Contains(told(faults), want) {
			t.Errorf("%s; want %q", told(faults), want)
		}
	}

	var table strings.Builder
	table.WriteString("Action,Links\n")
	for n := range 1500 {
		fmt.Fprintf(&table, "Action %d,SDG 9.x\n", n)
	}
	_, _, faults := imported(t, written(t, "plan.csv", []byte(table.String())),
		written(t, "map.yaml", []byte("edition: mine\nname: {en: Mine}\ncolumns: {title: Action, codes: Links}\n")))
	if text := faults.Error(); len(faults) != 1500 || strings.Count(text, "\n") != seeds.MaxFaults || !strings.HasSuffix(text, "and 500 more") {
		t.Errorf("%d faults: …%s", len(faults), text[max(0, len(text)-100):])
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// FuzzTable: no table makes the importer fail in another way than with faults.
func FuzzTable(f *testing.F) {
	b, err := os.ReadFile(exampleTable)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("No.,Action\n1,\"One"))
	f.Fuzz(func(t *testing.T, table []byte) { imported(t, written(t, "plan.csv", table), exampleMap) })
}
