package seeds

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// largestPart is the size at which a table goes on in another file, so that each can be read again.
const largestPart = maxFileBytes / 2

// epoch is the earliest time that a zip file can name: what is written does not depend on when it is.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes everything that was read, all layers, as one data package in a zip file. It has the name of the base, which
// it replaces where it is laid over it. Reading it gives the same data with the same hash, and writing those the same bytes.
func (d *Data) Write(w io.Writer) error {
	schema, err := Base.ReadFile(packageFile)
	if err != nil {
		return err
	}
	described := map[string]any{}
	if err := json.Unmarshal(schema, &described); err != nil {
		return err
	}
	described["licenses"] = d.licenses
	archive := zip.NewWriter(w)
	resources, _ := described["resources"].([]any)
	for _, resource := range resources {
		resource, _ := resource.(map[string]any)
		name, _ := resource["name"].(string)
		if resource["path"], err = d.writeTable(archive, name); err != nil {
			return err
		}
	}
	out, err := create(archive, packageFile)
	if err != nil {
		return err
	}
	in := json.NewEncoder(out)
	in.SetIndent("", " ")
	in.SetEscapeHTML(false)
	if err := in.Encode(described); err != nil {
		return err
	}
	return archive.Close()
}

func create(archive *zip.Writer, name string) (io.Writer, error) {
	return archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
}

// writeTable writes a table with every column that a file of it has, and returns the files.
func (d *Data) writeTable(archive *zip.Writer, name string) (paths []string, err error) {
	rows := d.tables[name]
	columns := columnsOf(d.schema.resource(name), rows)
	for part := 0; part == 0 || len(rows) > 0; part++ {
		path := name + ".csv"
		if part > 0 {
			path = fmt.Sprintf("%s-%d.csv", name, part+1)
		}
		paths = append(paths, path)
		file, err := create(archive, path)
		if err != nil {
			return nil, err
		}
		var buffer bytes.Buffer
		out := csv.NewWriter(&buffer)
		if err := out.Write(columns); err != nil {
			return nil, err
		}
		for written := 0; len(rows) > 0 && written < largestPart; rows = rows[1:] {
			cells := make([]string, len(columns))
			for i, column := range columns {
				cells[i] = d.cell(name, rows[0], column)
			}
			if err := out.Write(cells); err != nil {
				return nil, err
			}
			if out.Flush(); buffer.Len() > 1<<16 {
				written += buffer.Len()
				if _, err := buffer.WriteTo(file); err != nil {
					return nil, err
				}
			}
		}
		out.Flush()
		if _, err := buffer.WriteTo(file); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// cell returns a cell as it is to be read. Of several editions that are the default where they come from one is.
func (d *Data) cell(table string, at row, column string) string {
	if table == "editions" && column == "is_default" {
		for _, e := range d.Editions {
			if e.ID == at.get("id") {
				return fmt.Sprint(e.IsDefault)
			}
		}
	}
	return at.get(column)
}

// columnsOf returns the columns of the schema that some file has, or that a row cannot do without, then those in further languages.
func columnsOf(r *Resource, rows []row) (columns []string) {
	known := map[string]bool{}
	var last *table
	for _, at := range rows {
		if at.table != last {
			last = at.table
			for column := range last.columns {
				known[column] = true
			}
		}
	}
	for _, column := range r.columns() {
		columns = append(columns, column)
		delete(known, column)
	}
	return append(columns, slices.SortedFunc(maps.Keys(known), strings.Compare)...)
}
