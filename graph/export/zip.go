package export

import (
	"archive/zip"
	"encoding/json"
	"io"
	"strings"
	"time"
)

// archive is a zip file, whose bytes depend on nothing but what is added to it.
type archive struct {
	*zip.Writer
	err error
}

func newArchive(w io.Writer) *archive { return &archive{Writer: zip.NewWriter(w)} }

// epoch stands where a zip file wants to know when something was written: the earliest time that it can name.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// add writes a file, unless one before it failed.
func (a *archive) add(name string, write func(io.Writer) error) {
	if a.err != nil {
		return
	}
	var f io.Writer
	if f, a.err = a.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch}); a.err == nil {
		a.err = write(f)
	}
}

func (a *archive) close() error {
	if a.err != nil {
		return a.err
	}
	return a.Close()
}

// writeZip writes a data package with all that is needed to understand it, to cite it and to ask for it again: a CSV
// file for each table, README.txt, query.graphql with variables.json, CITATION.txt and datapackage.json.
func writeZip(w io.Writer, c *Content) error {
	a := newArchive(w)
	a.add("README.txt", func(w io.Writer) error { return writeAll(w, c.readme()) })
	for _, t := range c.Tables {
		a.add(t.Name+".csv", func(w io.Writer) error { return CSV(w, t) })
	}
	a.add("query.graphql", func(w io.Writer) error { return writeAll(w, c.Query) })
	a.add("variables.json", func(w io.Writer) error { return writeJSON(w, c.Variables) })
	a.add("CITATION.txt", func(w io.Writer) error { return writeAll(w, c.provenance()+"\n") })
	a.add("datapackage.json", func(w io.Writer) error { return writeJSON(w, c.descriptor()) })
	return a.close()
}

func (c *Content) readme() string {
	var s strings.Builder
	s.WriteString(c.Title + "\n\n")
	for _, note := range c.Notes {
		s.WriteString(note + "\n")
	}
	for _, t := range c.Tables {
		s.WriteString("\nColumns of " + t.Name + ".csv:\n")
		for _, column := range t.Columns {
			s.WriteString("  " + column.Name + ": " + column.Description + "\n")
		}
	}
	s.WriteString("\nTo ask again: query.graphql with variables.json, sent to /graphql.\n\nTo cite:\n" + c.provenance() + "\n")
	return s.String()
}

// descriptor describes the package as Frictionless data packages are.
func (c *Content) descriptor() any {
	var resources []map[string]any
	for _, t := range c.Tables {
		resources = append(resources, map[string]any{
			"name": t.Name, "path": t.Name + ".csv", "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
			"schema": map[string]any{"fields": t.Columns, "missingValues": []string{""}},
		})
	}
	return map[string]any{
		"name": "linkage-" + short(c.Hash), "title": c.Title, "version": c.Version, "profile": "tabular-data-package",
		"sources": []map[string]string{{"title": c.Data, "version": c.Hash}}, "resources": resources,
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
