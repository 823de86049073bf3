package export

import (
	"encoding/csv"
	"io"
	"iter"
	"strings"
)

// Table is one tidy table: a row for each observation, a column for each thing that is said of it.
type Table struct {
	Name    string
	Columns []Column
	Rows    iter.Seq2[[]string, error] // a cell for each column, "" where nothing is said
}

// Column says what stands in a column, in the terms of Table Schema.
type Column struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // string, number, integer, boolean
	Description string `json:"description"`
}

// byteOrderMark tells spreadsheets that a file is in UTF-8.
const byteOrderMark = "\uFEFF"

func writeCSV(w io.Writer, c *Content) error { return CSV(w, c.Tables[0]) }

// CSV writes a table as RFC 4180 has it, names of columns first. A text that a spreadsheet would run as a formula
// begins with an apostrophe.
func CSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(t.names()); err != nil {
		return err
	}
	cells := make([]string, len(t.Columns))
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		for i, cell := range row {
			if cells[i] = cell; t.Columns[i].Type == "string" && strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") {
				cells[i] = "'" + cell
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (t Table) names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}
