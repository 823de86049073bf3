package export

import (
	"archive/zip"
	"encoding/json"
	"io"
	"strings"
)

// Package is a table with all that is needed to understand it, to cite it and to ask for it again.
type Package struct {
	Table
	Citation
	Notes     []string // rule, unit, what is not known: a paragraph each
	Query     string
	Variables any
}

// Zip writes a package: data.csv, README.txt, query.graphql with variables.json, CITATION.txt and datapackage.json.
func Zip(w io.Writer, p Package) error {
	out := zip.NewWriter(w)
	var cited strings.Builder
	if err := Text(&cited, p.Citation); err != nil {
		return err
	}
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"README.txt", func(w io.Writer) error { return writeAll(w, readme(p, cited.String())) }},
		{"data.csv", func(w io.Writer) error { return CSV(w, p.Table) }},
		{"query.graphql", func(w io.Writer) error { return writeAll(w, p.Query) }},
		{"variables.json", func(w io.Writer) error { return writeJSON(w, p.Variables) }},
		{"CITATION.txt", func(w io.Writer) error { return writeAll(w, cited.String()) }},
		{"datapackage.json", func(w io.Writer) error { return writeJSON(w, descriptor(p)) }},
	} {
		f, err := out.CreateHeader(&zip.FileHeader{Name: file.name, Method: zip.Deflate, Modified: p.Date})
		if err != nil {
			return err
		}
		if err := file.write(f); err != nil {
			return err
		}
	}
	return out.Close()
}

func readme(p Package, cited string) string {
	var s strings.Builder
	s.WriteString(p.Title + "\n\n")
	for _, note := range p.Notes {
		s.WriteString(note + "\n")
	}
	s.WriteString("\nColumns of data.csv:\n")
	for _, c := range p.Columns {
		s.WriteString("  " + c.Name + ": " + c.Description + "\n")
	}
	s.WriteString("\nTo ask again: query.graphql with variables.json, sent to /graphql.\n\nTo cite:\n" + cited)
	return s.String()
}

// descriptor describes the package as Frictionless data packages are.
func descriptor(p Package) any {
	return map[string]any{
		"name": "linkage-" + p.Hash[:min(12, len(p.Hash))], "title": p.Title, "version": p.Version, "created": p.Date.Format("2006-01-02T15:04:05Z07:00"),
		"sources": []map[string]string{{"title": p.Data, "version": p.Hash}},
		"resources": []map[string]any{{
			"name": "data", "path": "data.csv", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
			"schema": map[string]any{"fields": p.Columns, "missingValues": []string{""}},
		}},
	}
}

func writeAll(w io.Writer, s string) error {
	_, err := io.WriteString(w, s)
	return err
}

func writeJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(v)
}
