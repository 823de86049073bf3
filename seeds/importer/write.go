package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"linkage/graph"
)

// resources are the files of the package by the table that they are of, in their order.
var resources = []struct {
	Name        string   `json:"name"`
	Path        []string `json:"path"`
	Description string   `json:"description"`
}{
	{"editions", []string{"editions.csv"}, "The plan as a whole, and the vocabularies that its links lead to."},
	{"entities", []string{"documents.csv", "pillars.csv", "organizations.csv", "actions.csv"}, "The table itself, the pillars and bodies that it names, and its rows."},
	{"links", []string{"links.csv"}, "What the rows name."},
	{"absences", []string{"absences.csv"}, "What rows do not name where others do."},
}

// order is that of the columns of every table; labels stand in the place of the empty one.
var order = []string{"id", "entity", "about", "status", "source", "kind", "target", "edition", "position", "parent", "basis", "standing", "", "document", "section", "page", "note", "quote"}

// columnsOf returns the columns that rows have, in their order.
func columnsOf(rows []record) []string {
	has := map[string]bool{}
	for _, r := range rows {
		for column, cell := range r.cells {
			has[column] = has[column] || cell != ""
		}
	}
	var columns []string
	for _, column := range order {
		if column == "" {
			for _, label := range slices.Sorted(maps.Keys(has)) {
				if has[label] && strings.HasPrefix(label, "label_") {
					columns = append(columns, label)
				}
			}
		} else if has[column] {
			columns = append(columns, column)
		}
	}
	return columns
}

// write writes the package to a folder.
func (i *importer) write(dir string) error {
	b, err := os.ReadFile(i.sheet.file)
	if err != nil {
		return err
	}
	file := filepath.Base(i.sheet.file)
	document := record{cells: map[string]string{"id": string(i.document()), "kind": string(graph.KindDocument), "edition": i.Edition, "position": "1", "standing": string(graph.StandingAgreed),
		"document": string(i.document()), "section": file, "note": fmt.Sprintf("The file %s, SHA-256 %x", file, sha256.Sum256(b))}}
	edition := map[string]string{"id": i.Edition, "language": i.Language, "is_default": "true", "uses": strings.Join(slices.Sorted(maps.Keys(i.uses)), " "), "basis": string(graph.BasisStated)}
	for lang, text := range i.Document {
		document.cells["label_"+lang], document.cells["label_"+lang+"_authority"] = name(text), string(graph.AuthorityOfficial)
	}
	header := []string{"id", "language", "is_default", "uses", "basis"}
	for _, lang := range slices.Sorted(maps.Keys(i.Name)) {
		edition["name_"+lang] = oneLine(i.Name[lang])
		header = append(header, "name_"+lang)
	}
	i.tables["documents.csv"] = []record{document}
	if err := writeTable(filepath.Join(dir, "editions.csv"), header, []record{{cells: edition}}); err != nil {
		return err
	}
	described := slices.Clone(resources[:1])
	for _, r := range resources[1:] {
		r.Path = slices.DeleteFunc(slices.Clone(r.Path), func(file string) bool { return len(i.tables[file]) == 0 })
		for _, file := range r.Path {
			if err := writeTable(filepath.Join(dir, file), columnsOf(i.tables[file]), i.tables[file]); err != nil {
				return err
			}
		}
		if len(r.Path) > 0 {
			described = append(described, r)
		}
	}
	b, err = json.MarshalIndent(map[string]any{"name": i.Edition, "title": i.Name["en"], "description": "Made of " + file + " by linkage import.", "resources": described}, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "datapackage.json"), append(b, '\n'), 0o666)
}

func writeTable(file string, columns []string, rows []record) error {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	_ = out.Write(columns) // into memory
	cells := make([]string, len(columns))
	for _, r := range rows {
		for i, column := range columns {
			cells[i] = r.cells[column]
		}
		_ = out.Write(cells)
	}
	out.Flush()
	return os.WriteFile(file, b.Bytes(), 0o666)
}
