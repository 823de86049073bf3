package seeds

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"linkage/graph"
)

const packageFile = "datapackage.json"

// Package is a Tabular Data Package: https://specs.frictionlessdata.io/tabular-data-package/
type Package struct {
	Name      string     `json:"name"`
	Resources []Resource `json:"resources"`
}

// Resource is a table in one file or several.
type Resource struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Description string `json:"description"`
	Path        Paths  `json:"path"`
	Schema      struct {
		Fields      []Field  `json:"fields"`
		PrimaryKey  []string `json:"primaryKey"`
		ForeignKeys []struct {
			Fields    []string `json:"fields"`
			Reference struct {
				Resource string   `json:"resource"` // empty: the table itself
				Fields   []string `json:"fields"`
			} `json:"reference"`
		} `json:"foreignKeys"`
	} `json:"schema"`
}

// Field is a column.
type Field struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // string, integer or boolean
	Description string `json:"description"`
	Example     string `json:"example"`
	Constraints struct {
		Required bool     `json:"required"`
		Enum     []string `json:"enum"`
		Pattern  string   `json:"pattern"`
		Minimum  *int     `json:"minimum"`
	} `json:"constraints"`

	pattern *regexp.Regexp
}

// Paths are the files of a resource: in JSON one string or a list.
type Paths []string

// UnmarshalJSON reads both forms.
func (p *Paths) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*p = Paths{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(p))
}

func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if len(b) > maxFileBytes {
		return nil, fmt.Errorf("larger than %d MiB, the limit for one file", maxFileBytes>>20)
	}
	return b, err
}

func readPackage(fsys fs.FS, layer string) (*Package, error) {
	file := path.Join(layer, packageFile)
	b, err := readFile(fsys, packageFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Faults{{File: file, Problem: "no such file; a data package is a folder or zip with a datapackage.json that lists its tables"}}
	} else if err != nil {
		return nil, Faults{{File: file, Problem: err.Error()}}
	}
	p := &Package{}
	if err := json.Unmarshal(b, p); err != nil {
		return nil, Faults{{File: file, Problem: err.Error()}}
	}
	for i := range p.Resources {
		for j := range p.Resources[i].Schema.Fields {
			f := &p.Resources[i].Schema.Fields[j]
			if f.Constraints.Pattern != "" {
				if f.pattern, err = regexp.Compile(f.Constraints.Pattern); err != nil {
					return nil, Faults{{File: file, Problem: fmt.Sprintf("field %s: %v", f.Name, err)}}
				}
			}
		}
	}
	return p, nil
}

func (p *Package) resource(name string) *Resource {
	for i := range p.Resources {
		if p.Resources[i].Name == name {
			return &p.Resources[i]
		}
	}
	return nil
}

// table is one file of a resource.
type table struct {
	*Resource
	file    string
	columns map[string]int // from 0, by name
}

// row is one line of a table.
type row struct {
	*table
	line  int
	cells []string
}

// get returns the cell of a column, "" where the table does not have it.
func (r row) get(column string) string {
	if i, ok := r.columns[column]; ok {
		return r.cells[i]
	}
	return ""
}

// number returns the cell of an integer column, 0 where it is empty.
func (r row) number(column string) int {
	n, _ := strconv.Atoi(r.get(column))
	return n
}

func (r row) key(columns []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = r.get(c)
	}
	return strings.Join(parts, "\x00")
}

// reader reads packages and collects their faults.
type reader struct {
	schema *Package // of the base; it holds for every layer
	rows   map[string][]row
	at     places
	faults Faults
}

// layered is a package with the place it was read from.
type layered struct {
	Layer
	*Package
}

func (r *reader) open(layers []Layer) ([]layered, error) {
	r.rows = map[string][]row{}
	var packages []layered
	for _, layer := range layers {
		p, err := readPackage(layer.FS, layer.Name)
		if err != nil {
			return nil, err
		}
		packages = slices.DeleteFunc(packages, func(earlier layered) bool { return earlier.Package.Name == p.Name })
		packages = append(packages, layered{layer, p})
	}
	return packages, nil
}

func (r *reader) fault(f Fault) { r.faults = append(r.faults, f) }

func (r *reader) faultAt(at row, column, format string, args ...any) {
	f := Fault{File: at.file, Line: at.line, Problem: fmt.Sprintf(format, args...)}
	if i, ok := at.columns[column]; ok {
		f.Column = i + 1
		f.Problem = column + " " + f.Problem
	}
	r.fault(f)
}

// sorted returns the faults by place, only the first of each cell: later ones follow from it.
func (r *reader) sorted() Faults {
	slices.SortStableFunc(r.faults, byPlace)
	return slices.CompactFunc(r.faults, func(a, b Fault) bool {
		return a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Line > 0
	})
}

func byPlace(a, b Fault) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Problem, b.Problem))
}

func (r *reader) read(p layered) {
	for _, listed := range p.Resources {
		resource := r.schema.resource(listed.Name)
		if resource == nil {
			var names []string
			for _, known := range r.schema.Resources {
				names = append(names, known.Name)
			}
			r.fault(Fault{File: path.Join(p.Layer.Name, packageFile), Problem: fmt.Sprintf("resource %q: no such table; one of %s", listed.Name, strings.Join(names, ", "))})
			continue
		}
		for _, name := range listed.Path {
			r.readTable(resource, p.Layer, name)
		}
	}
}

func (r *reader) readTable(resource *Resource, layer Layer, name string) {
	t := &table{resource, path.Join(layer.Name, name), map[string]int{}}
	b, err := readFile(layer.FS, name)
	if err != nil {
		r.fault(Fault{File: t.file, Problem: "cannot be read: " + reason(err)})
		return
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff")) // spreadsheets write one
	if !utf8.Valid(b) {
		line := 1 + bytes.Count(b[:len(b)-len(bytes.TrimLeftFunc(b, func(c rune) bool { return c != utf8.RuneError }))], []byte("\n"))
		r.fault(Fault{File: t.file, Line: line, Problem: "not UTF-8; save the file in that encoding"})
		return
	}
	lines := csv.NewReader(bytes.NewReader(b))
	lines.FieldsPerRecord = -1
	header, err := lines.Read()
	if err != nil {
		r.fault(Fault{File: t.file, Line: 1, Problem: "no header; expected " + strings.Join(resource.columns(), ",")})
		return
	}
	if !r.readHeader(t, header) {
		return
	}
	for {
		cells, err := lines.Read()
		if err == io.EOF {
			return
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			r.fault(Fault{File: t.file, Line: bad.Line, Problem: bad.Err.Error() + "; what follows in the file was not read"})
			return
		}
		line, _ := lines.FieldPos(0)
		at := row{t, line, cells}
		if len(cells) != len(header) {
			r.fault(Fault{File: t.file, Line: line, Problem: fmt.Sprintf("%d cells; expected %d, as in the header", len(cells), len(header))})
			continue
		}
		for i, cell := range cells {
			r.checkCell(at, resource.field(header[i]), cell)
		}
		r.rows[resource.Name] = append(r.rows[resource.Name], at)
	}
}

// reason says why a file could not be read, without its path, which the fault names already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func (t *Resource) columns() []string {
	var names []string
	for _, f := range t.Schema.Fields {
		names = append(names, f.Name)
	}
	return names
}

func (t *Resource) field(name string) *Field {
	for i := range t.Schema.Fields {
		if t.Schema.Fields[i].Name == name {
			return &t.Schema.Fields[i]
		}
	}
	return nil
}

func (r *reader) readHeader(t *table, header []string) bool {
	sound := true
	for i, name := range header {
		problem := ""
		if t.field(name) == nil {
			problem = fmt.Sprintf("%q: no such column in %s; its columns are %s", name, t.Name, strings.Join(t.Resource.columns(), ","))
		} else if _, twice := t.columns[name]; twice {
			problem = fmt.Sprintf("column %q appears twice", name)
		}
		if problem != "" {
			r.fault(Fault{t.file, 1, i + 1, problem})
			sound = false
		}
		t.columns[name] = i
	}
	for _, f := range t.Schema.Fields {
		if _, ok := t.columns[f.Name]; !ok && f.Constraints.Required {
			r.fault(Fault{File: t.file, Line: 1, Problem: fmt.Sprintf("column %q is missing; %s requires it", f.Name, t.Name)})
			sound = false
		}
	}
	return sound
}

func (r *reader) checkCell(at row, f *Field, cell string) {
	c := f.Constraints
	switch {
	case cell == "":
		if c.Required {
			r.faultAt(at, f.Name, "is empty; expected, for example, %q", f.Example)
		}
	case strings.TrimSpace(cell) != cell:
		r.faultAt(at, f.Name, "%q: begins or ends with a blank; expected %q", cell, strings.TrimSpace(cell))
	case f.Type == "integer":
		if n, err := strconv.Atoi(cell); err != nil || strconv.Itoa(n) != cell {
			r.faultAt(at, f.Name, "%q: not a whole number; expected, for example, %s", cell, f.Example)
		} else if c.Minimum != nil && n < *c.Minimum {
			r.faultAt(at, f.Name, "%d: expected %d or more", n, *c.Minimum)
		}
	case f.Type == "boolean":
		if cell != "true" && cell != "false" {
			r.faultAt(at, f.Name, "%q: expected true or false", cell)
		}
	case c.Enum != nil && !slices.Contains(c.Enum, cell):
		r.faultAt(at, f.Name, "%q: expected one of %s", cell, strings.Join(c.Enum, ", "))
	case f.pattern != nil && !f.pattern.MatchString(cell):
		r.faultAt(at, f.Name, "%q: expected, for example, %q", cell, f.Example)
	}
}

// checkReferences checks primary and foreign keys. Of rows with one key the first is kept.
func (r *reader) checkReferences() {
	keys := map[string]map[string]bool{} // by resource and the columns referred to
	index := func(resource string, columns []string) map[string]bool {
		name := resource + "\x00" + strings.Join(columns, "\x00")
		if keys[name] == nil {
			keys[name] = map[string]bool{}
			for _, at := range r.rows[resource] {
				keys[name][at.key(columns)] = true
			}
			if resource == "links" {
				for _, at := range r.rows["entities"] { // a parent is a link too
					if at.get("parent") != "" {
						keys[name][strings.Join([]string{at.get("id"), string(graph.LinkPartOf), at.get("parent")}, "\x00")] = true
					}
				}
			}
		}
		return keys[name]
	}
	for _, resource := range r.schema.Resources {
		first := map[string]row{}
		kept := r.rows[resource.Name][:0]
		for _, at := range r.rows[resource.Name] {
			key := at.key(resource.Schema.PrimaryKey)
			if earlier, ok := first[key]; ok {
				r.faultAt(at, resource.Schema.PrimaryKey[0], "%q: the key of an earlier row, %s:%d", strings.ReplaceAll(key, "\x00", " "), earlier.file, earlier.line)
				continue
			}
			first[key] = at
			kept = append(kept, at)
		}
		r.rows[resource.Name] = kept
	}
	for _, resource := range r.schema.Resources {
		for _, fk := range resource.Schema.ForeignKeys {
			target := cmp.Or(fk.Reference.Resource, resource.Name)
			known := index(target, fk.Reference.Fields)
			for _, at := range r.rows[resource.Name] {
				key := at.key(fk.Fields)
				if strings.Trim(key, "\x00") == "" || known[key] {
					continue
				}
				value := strings.ReplaceAll(key, "\x00", " ")
				r.faultAt(at, fk.Fields[0], "%q: not in %s%s", value, target, nearest(key, known))
			}
		}
	}
}

// nearest names the key that somebody may have meant, if one is near.
func nearest(key string, known map[string]bool) string {
	best := graph.Nearest(key, func(yield func(string) bool) {
		for k := range known {
			if !yield(k) {
				return
			}
		}
	})
	if best == "" {
		return ""
	}
	return "; did you mean " + strings.ReplaceAll(best, "\x00", " ") + "?"
}
