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
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"linkage/graph"
)

const packageFile = "datapackage.json"

// Package is a Tabular Data Package: https://specs.frictionlessdata.io/tabular-data-package/
type Package struct {
	Name      string     `json:"name"`
	Licenses  []any      `json:"licenses"`
	Resources []Resource `json:"resources"`

	lines map[string]int // of the file, by what stands there; see [jsonLines]
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

	at string // its place in Package.lines
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

// UnmarshalJSON reads both forms. Anything else yields no file, which the reader of the package reports with its line.
func (p *Paths) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil && one != "" {
		*p = Paths{one}
	} else if json.Unmarshal(b, (*[]string)(p)) != nil {
		*p = nil
	}
	return nil
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

// readPackage reads the list of tables of a layer. Its faults have the line of the file.
func readPackage(fsys fs.FS, layer string) (*Package, error) {
	file := path.Join(layer, packageFile)
	b, err := readFile(fsys, packageFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Faults{{File: file, Problem: "no such file; a data package is a folder or zip file with a datapackage.json that lists its tables"}}
	} else if err != nil {
		return nil, Faults{{File: file, Problem: err.Error()}}
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff")) // editors write one
	if problem := encodingOf(b); problem != "" {
		return nil, Faults{{File: file, Line: 1, Problem: problem + "; save it as UTF-8"}}
	}
	p := &Package{}
	if err := json.Unmarshal(b, p); err != nil {
		f := Fault{File: file, Problem: err.Error()}
		if bad, ok := errors.AsType[*json.SyntaxError](err); ok {
			f.Line, f.Column = placeIn(b, bad.Offset-1)
			f.Problem += "; expected JSON as shown in FORMAT.md"
		} else if bad, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			f.Line, _ = placeIn(b, bad.Offset-1)
			f.Problem = fmt.Sprintf("%s: is a %s; expected %s", bad.Field, bad.Value, jsonName(bad.Type.Kind()))
		}
		return nil, Faults{f}
	}
	p.lines = jsonLines(b)
	var faults Faults
	fault := func(at, format string, args ...any) {
		faults = append(faults, Fault{File: file, Line: cmp.Or(p.lines[at], 1), Problem: fmt.Sprintf(format, args...)})
	}
	if p.Name == "" {
		fault("/name", `name is missing; expected a name of its own, for example "my-plan", because a package replaces another of the same name`)
	}
	if len(p.Resources) == 0 {
		fault("/resources", `resources are missing; expected a list of tables, for example {"name": "entities", "path": "entities.csv"}`)
	}
	for i := range p.Resources {
		r := &p.Resources[i]
		r.at = fmt.Sprintf("/resources/%d", i)
		if r.Name == "" {
			fault(r.at, "name of the resource is missing; expected that of a table, for example \"entities\"")
		}
		if len(r.Path) == 0 {
			fault(r.at, "path of resource %q is missing; expected the name of a file, or a list of names", r.Name)
		}
		for j := range r.Schema.Fields {
			f := &r.Schema.Fields[j]
			if f.Constraints.Pattern != "" {
				if f.pattern, err = regexp.Compile(f.Constraints.Pattern); err != nil {
					fault(fmt.Sprintf("%s/schema/fields/%d/constraints/pattern", r.at, j), "field %s: %v", f.Name, err)
				}
			}
		}
	}
	if len(faults) > 0 {
		return nil, faults
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
	file      string
	columns   map[string]int // from 0, by name
	languages []string       // that its columns have texts in, sorted
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

// is reports whether a boolean column is true.
func (r row) is(column string) bool { return r.get(column) == "true" }

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
	schema    *Package // of the base; it holds for every layer
	rows      map[string][]row
	unread    map[string]bool // tables of which rows could not be read: whether something is in them is not known
	at        places
	languages map[string][]string // that editions cannot be without
	faults    Faults              // of cells and what they mean
	first     Faults              // of files and lines that could not be read
}

// layered is a package with the place it was read from.
type layered struct {
	Layer
	*Package
}

func (r *reader) open(layers []Layer) ([]layered, error) {
	r.rows, r.unread = map[string][]row{}, map[string]bool{}
	var packages []layered
	var faults Faults
	for _, layer := range layers {
		p, err := readPackage(layer.FS, layer.Name)
		if bad, ok := errors.AsType[Faults](err); ok {
			faults = append(faults, bad...)
			continue
		} else if err != nil {
			return nil, err
		}
		packages = slices.DeleteFunc(packages, func(earlier layered) bool { return earlier.Package.Name == p.Name })
		packages = append(packages, layered{layer, p})
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return packages, nil
}

func (r *reader) fault(f Fault) { r.faults = append(r.faults, f) }

// lost records that rows of a table could not be read.
func (r *reader) lost(t *table, f Fault) {
	r.unread[t.Name] = true
	f.File = cmp.Or(f.File, t.file)
	if slices.ContainsFunc(r.schema.Resources, func(other Resource) bool { return other.refersTo(t.Name) }) {
		f.Problem += "; what refers to " + t.Name + " was not checked"
	}
	r.first = append(r.first, f)
}

func (r *reader) faultAt(at row, column, format string, args ...any) {
	f := Fault{File: at.file, Line: at.line, Problem: column + " " + fmt.Sprintf(format, args...)}
	if i, ok := at.columns[column]; ok {
		f.Column = i + 1
	}
	r.fault(f)
}

// sorted returns what could not be read first, then the faults by place, only the first of each cell: what follows from
// it adds nothing.
func (r *reader) sorted() Faults {
	slices.SortStableFunc(r.first, byPlace)
	slices.SortStableFunc(r.faults, byPlace)
	return append(r.first, slices.CompactFunc(r.faults, func(a, b Fault) bool {
		return a == b || a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Column > 0
	})...)
}

func byPlace(a, b Fault) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Problem, b.Problem))
}

func (r *reader) read(p layered) {
	for _, listed := range p.Resources {
		at := Fault{File: path.Join(p.Layer.Name, packageFile), Line: cmp.Or(p.lines[listed.at+"/name"], p.lines[listed.at])}
		resource := r.schema.resource(listed.Name)
		if resource == nil {
			var names []string
			for _, known := range r.schema.Resources {
				names = append(names, known.Name)
			}
			at.Problem = fmt.Sprintf("resource %q: no such table; expected one of %s", listed.Name, strings.Join(names, ", "))
			r.fault(at)
			continue
		}
		for i, name := range listed.Path {
			t := &table{Resource: resource, file: path.Join(p.Layer.Name, name), columns: map[string]int{}}
			at.Line = cmp.Or(p.lines[fmt.Sprintf("%s/path/%d", listed.at, i)], p.lines[listed.at+"/path"])
			if !fs.ValidPath(name) {
				at.Problem = fmt.Sprintf("path %q: expected the path of a file in the package, from its top, with slashes", name)
				r.lost(t, at)
				continue
			}
			b, err := readFile(p.FS, name)
			if err != nil {
				at.Problem = fmt.Sprintf("path %q: cannot be read: %s", name, reason(err))
				r.lost(t, at)
				continue
			}
			r.readTable(t, bytes.TrimPrefix(b, []byte("\ufeff"))) // spreadsheets write one
		}
	}
}

func (r *reader) readTable(t *table, b []byte) {
	if problem := cmp.Or(encodingOf(b), t.separatorOf(b)); problem != "" {
		r.lost(t, Fault{Line: 1, Problem: problem + `; save the file as "CSV UTF-8 (comma delimited)"`})
		return
	}
	lines := csv.NewReader(bytes.NewReader(b))
	lines.FieldsPerRecord = -1
	var header []string
	var fields []*Field
	for {
		cells, err := lines.Read()
		if err == io.EOF && header == nil {
			r.lost(t, Fault{Line: 1, Problem: "no header; expected " + strings.Join(t.Resource.columns(), ",")})
			return
		} else if err == io.EOF {
			return
		}
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			line, column := openQuote(b, bad)
			r.lost(t, Fault{Line: line, Column: column, Problem: fmt.Sprintf("a quotation mark that is not closed or is inside a cell, as line %d shows; "+
				`expected, for example, "a ""quoted"" word"; the file was not read from here on`, bad.Line)})
			return
		}
		line, _ := lines.FieldPos(0)
		if i := slices.IndexFunc(cells, func(cell string) bool { return !utf8.ValidString(cell) }); i >= 0 {
			line, _ = lines.FieldPos(i)
			r.lost(t, Fault{Line: line, Column: i + 1, Problem: fmt.Sprintf(`%s; save the file as "CSV UTF-8 (comma delimited)"`, guessed(cells[i]))})
			return
		}
		if header == nil {
			if header = cells; !r.readHeader(t, header) {
				return
			}
			for _, name := range header {
				fields = append(fields, t.field(name))
			}
			continue
		}
		at := row{t, line, cells}
		if len(cells) != len(header) {
			r.lost(t, Fault{Line: line, Problem: fmt.Sprintf("%d %s; expected %d, as in the header; a cell with a comma must be in quotation marks",
				len(cells), plural(len(cells), "cell"), len(header))})
			continue
		}
		for i := range cells {
			if fields[i] != nil {
				cells[i] = r.checkCell(at, fields[i], cells[i])
			}
		}
		r.rows[t.Name] = append(r.rows[t.Name], at)
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

// refersTo reports whether a foreign key leads to a table.
func (t *Resource) refersTo(name string) bool {
	for _, fk := range t.Schema.ForeignKeys {
		if cmp.Or(fk.Reference.Resource, t.Name) == name {
			return true
		}
	}
	return false
}

// languageColumn is the form of the name of a column that has texts in one language: label_zh, label_zh_authority.
var languageColumn = regexp.MustCompile(`^([a-z]+)_([a-z]{2,3}(?:-[A-Za-z0-9]+)*)(_authority)?$`)

// field returns a column by its name, nil where there is none. What a table says in Chinese it can say in any language.
func (t *Resource) field(name string) *Field {
	for i := range t.Schema.Fields {
		if t.Schema.Fields[i].Name == name {
			return &t.Schema.Fields[i]
		}
	}
	m := languageColumn.FindStringSubmatch(name)
	if m == nil || m[2] == "zh" || t.Name == "concepts" { // the words of a concept are looked for in texts of ours
		return nil
	}
	if _, err := language.Parse(m[2]); err != nil {
		return nil
	}
	if chinese := t.field(m[1] + "_zh" + m[3]); chinese != nil {
		other := *chinese
		other.Name = name
		return &other
	}
	return nil
}

// readHeader reports whether the rows can be read. An unknown column is a fault, but does not prevent it.
func (r *reader) readHeader(t *table, header []string) bool {
	sound := true
	for i, name := range header {
		_, twice := t.columns[name]
		switch {
		case t.field(name) == nil:
			known := t.Resource.columns()
			meant := ""
			if near := graph.Nearest(name, slices.Values(known)); near != "" {
				meant = fmt.Sprintf("; did you mean %s?", near)
			}
			r.fault(Fault{t.file, 1, i + 1, fmt.Sprintf("%q: no such column in %s; its columns are %s%s", name, t.Name, strings.Join(known, ","), meant)})
		case twice:
			sound = false
			r.lost(t, Fault{Line: 1, Column: i + 1, Problem: fmt.Sprintf("column %q is there twice", name)})
		default:
			t.columns[name] = i
			if m := languageColumn.FindStringSubmatch(name); m != nil && !slices.Contains(t.languages, m[2]) {
				t.languages = append(t.languages, m[2])
			}
		}
	}
	slices.Sort(t.languages)
	var missing []string
	for _, f := range t.Schema.Fields {
		if _, ok := t.columns[f.Name]; !ok && f.Constraints.Required {
			missing = append(missing, f.Name)
		}
	}
	if len(missing) > 0 {
		sound = false
		r.lost(t, Fault{Line: 1, Problem: fmt.Sprintf("%s missing that %s requires: %s", plural(len(missing), "column"), t.Name, strings.Join(missing, ","))})
	}
	return sound
}

// pageMarkup matches what a page may take for markup: tags and character references.
var pageMarkup = regexp.MustCompile(`</?[A-Za-z][^<>]*>|<!--|&([a-z]{2,6}|#[0-9]+|#x[0-9A-Fa-f]+);`)

// checkCell returns the cell as it is read on.
func (r *reader) checkCell(at row, f *Field, cell string) string {
	c := f.Constraints
	switch {
	case cell == "":
		if c.Required {
			r.faultAt(at, f.Name, "is empty; expected, for example, %q", f.Example)
		}
	case strings.ContainsFunc(cell, isUnseen):
		i := strings.IndexFunc(cell, isUnseen)
		unseen, _ := utf8.DecodeRuneInString(cell[i:])
		r.faultAt(at, f.Name, "%q: character %d is %U, a control character or one lost in conversion; expected visible text on one line", cell, utf8.RuneCountInString(cell[:i])+1, unseen)
	case strings.TrimSpace(cell) != cell:
		r.faultAt(at, f.Name, "%q: begins or ends with a space; expected %q", cell, strings.TrimSpace(cell))
	case f.Type == "integer":
		if n, err := strconv.Atoi(cell); err != nil || strconv.Itoa(n) != cell {
			r.faultAt(at, f.Name, "%q: not a whole number; expected, for example, %s", cell, f.Example)
		} else if c.Minimum != nil && n < *c.Minimum {
			r.faultAt(at, f.Name, "%d: expected %d or more", n, *c.Minimum)
		} else if n > math.MaxInt32 {
			r.faultAt(at, f.Name, "%d: expected %d at most", n, math.MaxInt32)
		}
	case f.Type == "boolean":
		switch strings.ToLower(cell) {
		case "true", "1":
			return "true"
		case "false", "0":
			return "false"
		}
		r.faultAt(at, f.Name, "%q: expected true or false (TRUE, FALSE, 1 and 0 are also accepted)", cell)
	case c.Enum != nil:
		if !slices.Contains(c.Enum, cell) {
			r.faultAt(at, f.Name, "%q: expected one of %s", cell, strings.Join(c.Enum, ", "))
		}
	case f.pattern != nil && !f.pattern.MatchString(cell):
		r.faultAt(at, f.Name, "%q: expected, for example, %q", cell, f.Example)
	case f.Name == "lines":
		if _, err := span(cell); err != nil {
			r.faultAt(at, f.Name, "%q: %v; expected, for example, %q", cell, err, f.Example)
		}
	case strings.ContainsAny(cell[:1], "=+-@") || slices.ContainsFunc([]string{"＝", "＋", "－", "＠"}, func(s string) bool { return strings.HasPrefix(cell, s) }):
		sign, _ := utf8.DecodeRuneInString(cell)
		r.faultAt(at, f.Name, "%q: begins with %q, so a spreadsheet would take it for a formula; begin with a letter, a digit or a quotation mark", cell, sign)
	case pageMarkup.MatchString(cell):
		r.faultAt(at, f.Name, "%q: %q is markup; expected plain text", cell, pageMarkup.FindString(cell))
	}
	return cell
}

// isUnseen reports whether a character has no place in a cell: controls, those that turn the direction of what is
// shown, and the one that stands for what another program could not read. The joiners of Indic and Persian letters have
// one.
func isUnseen(c rune) bool {
	return unicode.IsControl(c) || c == utf8.RuneError || c == '\ufeff' || '\u202a' <= c && c <= '\u202e' || '\u2066' <= c && c <= '\u2069' ||
		c == '\u2028' || c == '\u2029'
}

// span reads the lines of a citation.
func span(lines string) (*graph.LineSpan, error) {
	first, last, isSpan := strings.Cut(lines, "-")
	if !isSpan {
		last = first
	}
	s := &graph.LineSpan{}
	var err, err2 error
	s.First, err = strconv.Atoi(first)
	s.Last, err2 = strconv.Atoi(last)
	if err != nil || err2 != nil || s.Last > math.MaxInt32 {
		return nil, errors.New("no text has that many lines")
	}
	if s.First > s.Last {
		return nil, errors.New("the first line comes after the last")
	}
	return s, nil
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
			if r.unread[target] {
				continue
			}
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

// nearest suggests the key that may have been meant, if there is one that is near.
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
