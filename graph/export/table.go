// Package export writes what people take along: tables, and how to cite them. Each format is one function of a writer.
package export

import (
	"encoding/csv"
	"io"
	"strings"
)

// Table is one tidy table: a row for each observation, a column for each thing that is said of it.
type Table struct {
	Columns []Column
	Rows    [][]string
}

// Column says what stands in a column, in the terms of Table Schema.
type Column struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // string, number, integer
	Description string `json:"description"`
}

// byteOrderMark tells spreadsheets that a file is in UTF-8.
const byteOrderMark = "\uFEFF"

// CSV writes a table as RFC 4180 has it, names of columns first. A text that a spreadsheet would run as a formula
// begins with an apostrophe.
func CSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	if err := out.Write(names); err != nil {
		return err
	}
	for _, row := range t.Rows {
		cells := make([]string, len(row))
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
