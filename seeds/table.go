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
	"maps"
	"math"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/language"

	"linkage/graph"
	"linkage/graph/distinct"
)

const packageFile = "datapackage.json"

// Package is a Tabular Data Package: https://specs.frictionlessdata.io/tabular-data-package/
type Package struct {
	Name      string     `json:"name"`
	Version   string     `json:"version"` // of the data, for example 1.0.0
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
	Type        string `json:"type"` // string, integer, boolean or date
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
	info, err := fs.Stat(fsys, name) // first: to open a pipe would wait for whoever writes to it
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a file of its own, but a folder, a device or the like")
	}
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
		return nil, Faults{{File: file, Code: FaultPackage, Problem: "no such file; a data package is a folder or zip file with a datapackage.json that lists its tables"}}
	} else if err != nil {
		return nil, Faults{{File: file, Code: FaultPackage, Problem: err.Error()}}
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff")) // editors write one
	if problem := encodingOf(b); problem != "" {
		return nil, Faults{{File: file, Line: 1, Code: FaultPackage, Problem: problem + "; save it as UTF-8"}}
	}
	p := &Package{}
	if err := json.Unmarshal(b, p); err != nil {
		f := Fault{File: file, Code: FaultPackage, Problem: err.Error()}
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
		faults = append(faults, Fault{File: file, Line: cmp.Or(p.lines[at], 1), Code: FaultPackage, Problem: fmt.Sprintf(format, args...)})
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

// table is one file of a resource. Its cells are parts of one text: millions of strings of their own would take several
// times the memory.
type table struct {
	*Resource
	file      string
	columns   map[string]int // from 0, by name
	width     int            // number of columns, with those that no table has
	languages []string       // that its columns have texts in, sorted
	lines     []int32        // where each row begins in the file, from 1
	cells     string         // of all rows, one after the other
	ends      []uint32       // where each cell ends
}

// row is one line of a table, from 0.
type row struct {
	*table
	n int32
}

func (r row) line() int { return int(r.lines[r.n]) }

// get returns the cell of a column, "" where the table does not have it.
func (r row) get(column string) string {
	i, ok := r.columns[column]
	if !ok {
		return ""
	}
	from, cell := uint32(0), int(r.n)*r.width+i
	if cell > 0 {
		from = r.ends[cell-1]
	}
	return r.cells[from:r.ends[cell]]
}

// is reports whether a boolean column is true.
func (r row) is(column string) bool { return r.get(column) == "true" }

// number returns the cell of an integer column, 0 where it is empty.
func (r row) number(column string) int {
	n, _ := strconv.Atoi(r.get(column))
	return n
}

// key holds the cells of a row by which it is known. No table has more columns in its key.
type key [5]string

func (k key) String() string { return strings.TrimRight(strings.Join(k[:], " "), " ") }

func (r row) key(columns []string) key {
	var k key
	for i, c := range columns {
		k[i] = r.get(c)
	}
	return k
}

// reader reads packages and collects their faults.
type reader struct {
	schema     *Package // of the base; it holds for every layer
	rows       map[string][]row
	unread     map[string]bool // tables of which rows could not be read: whether something is in them is not known
	places     *places
	languages  map[string][]string   // that editions cannot be without
	now        map[graph.ID]graph.ID // IDs of what has moved, by those of before
	names      map[string]string     // values of which there are few, each kept once
	cited      []graph.Citation      // of the row read last
	citedLines string
	linkSlab   slab[graph.Link]
	faults     Faults // of cells and what they mean
	first      Faults // of files and lines that could not be read
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
		if layer.labels != "" {
			one := Resource{Name: officialLabels, Path: Paths{layer.labels}}
			packages = append(packages, layered{layer, &Package{Name: path.Join(layer.Name, layer.labels), Resources: []Resource{one}}})
			continue
		}
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
	f.File, f.Code = cmp.Or(f.File, t.file), cmp.Or(f.Code, FaultUnreadable)
	if slices.ContainsFunc(r.schema.Resources, func(other Resource) bool { return other.refersTo(t.Name) }) {
		f.Problem += "; what refers to " + t.Name + " was not checked"
	}
	r.first = append(r.first, f)
}

func (r *reader) faultAt(at row, column string, code graph.FaultCode, format string, args ...any) {
	f := Fault{File: at.file, Line: at.line(), Code: code, Problem: column + " " + fmt.Sprintf(format, args...)}
	if i, ok := at.columns[column]; ok {
		f.Column = i + 1
	}
	r.fault(f)
}

// unknownAt reports what is named in a cell and is not in the table that it should be in.
func (r *reader) unknownAt(at row, column string, name, table string) {
	r.faultAt(at, column, graph.FaultUnknown, "%q: not in %s", name, table)
	r.faults[len(r.faults)-1].unknown, r.faults[len(r.faults)-1].table = name, table
}

// read reads the tables of a package, several at a time.
func (r *reader) read(p layered) {
	var parts []*reader // of each file, in order
	var size atomic.Int64
	var each errgroup.Group
	each.SetLimit(runtime.GOMAXPROCS(0))
	for _, listed := range p.Resources {
		at := Fault{File: path.Join(p.Layer.Name, packageFile), Line: cmp.Or(p.lines[listed.at+"/name"], p.lines[listed.at])}
		resource := r.schema.resource(listed.Name)
		if resource == nil {
			var names []string
			for _, known := range r.schema.Resources {
				names = append(names, known.Name)
			}
			at.Code, at.Suggestion = graph.FaultUnknown, graph.Nearest(listed.Name, slices.Values(names))
			at.Problem = fmt.Sprintf("resource %q: no such table; expected one of %s", listed.Name, strings.Join(names, ", "))
			r.fault(at)
			continue
		}
		for i, name := range listed.Path {
			t := &table{Resource: resource, file: path.Join(p.Layer.Name, name), columns: map[string]int{}}
			at := at
			at.Line = cmp.Or(p.lines[fmt.Sprintf("%s/path/%d", listed.at, i)], p.lines[listed.at+"/path"])
			part := &reader{schema: r.schema, rows: map[string][]row{}, unread: map[string]bool{}}
			parts = append(parts, part)
			each.Go(func() error {
				if size.Load() <= maxPackageBytes {
					size.Add(part.readFile(t, p.FS, name, at))
				}
				return nil
			})
		}
	}
	_ = each.Wait() // what is wrong is among the faults
	if size.Load() > maxPackageBytes {
		r.first = append(r.first, Fault{File: path.Join(p.Layer.Name, packageFile), Line: p.lines["/resources"], Code: FaultUnreadable,
			Problem: fmt.Sprintf("resources have more than %d MiB in all, the limit for one package; none of it was read", maxPackageBytes>>20)})
		for _, resource := range p.Resources { // so that nothing is said of what refers to them
			r.unread[resource.Name] = true
		}
		return
	}
	for _, part := range parts {
		for name, rows := range part.rows {
			r.rows[name] = append(r.rows[name], rows...)
		}
		maps.Copy(r.unread, part.unread)
		r.faults, r.first = append(r.faults, part.faults...), append(r.first, part.first...)
	}
}

// readFile reads a table from a file of a package and returns its size; at is where the package names it.
func (r *reader) readFile(t *table, fsys fs.FS, name string, at Fault) int64 {
	if !fs.ValidPath(name) {
		at.Problem = fmt.Sprintf("path %q: expected the path of a file in the package, from its top, with slashes", name)
		r.lost(t, at)
		return 0
	}
	b, err := readFile(fsys, name)
	if err != nil {
		at.Problem = fmt.Sprintf("path %q: cannot be read: %s", name, reason(err))
		r.lost(t, at)
		return 0
	}
	r.readTable(t, bytes.TrimPrefix(b, []byte("\ufeff"))) // spreadsheets write one
	return int64(len(b))
}

func (r *reader) readTable(t *table, b []byte) {
	if problem := cmp.Or(encodingOf(b), t.separatorOf(b)); problem != "" {
		r.lost(t, Fault{Line: 1, Problem: problem + `; save the file as "CSV UTF-8 (comma delimited)"`})
		return
	}
	lines := csv.NewReader(bytes.NewReader(b))
	lines.FieldsPerRecord, lines.ReuseRecord = -1, true
	valid := utf8.Valid(b)
	var header []string
	var fields []*Field
	var text strings.Builder // of all cells
	text.Grow(len(b))
	defer func() { t.cells = text.String() }()
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
		if !valid {
			if i := slices.IndexFunc(cells, func(cell string) bool { return !utf8.ValidString(cell) }); i >= 0 {
				line, _ = lines.FieldPos(i)
				r.lost(t, Fault{Line: line, Column: i + 1, Problem: fmt.Sprintf(`%s; save the file as "CSV UTF-8 (comma delimited)"`, guessed(cells[i]))})
				return
			}
		}
		if header == nil {
			if header = slices.Clone(cells); !r.readHeader(t, header) {
				return
			}
			for _, name := range header {
				fields = append(fields, t.field(name))
			}
			t.width = len(header)
			continue
		}
		if len(cells) != len(header) {
			r.lost(t, Fault{Line: line, Problem: fmt.Sprintf("%d %s; expected %d, as in the header; a cell with a comma must be in quotation marks",
				len(cells), plural(len(cells), "cell"), len(header))})
			continue
		}
		at := row{t, int32(len(t.lines))}
		t.lines = append(t.lines, int32(line))
		for i, cell := range cells {
			if fields[i] != nil {
				cell = r.checkCell(at, fields[i], cell)
			}
			text.WriteString(cell)
			t.ends = append(t.ends, uint32(text.Len()))
		}
		r.rows[t.Name] = append(r.rows[t.Name], at)
	}
}

// reason says why a file could not be read, without its path, which the fault names already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		if strings.Contains(p.Err.Error(), "escapes from parent") { // package os keeps this error to itself
			return "it leads out of the package, by a symbolic link; put a copy of the file there"
		}
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
			r.fault(Fault{File: t.file, Line: 1, Column: i + 1, Code: graph.FaultUnknown, Suggestion: graph.Nearest(name, slices.Values(known)),
				Problem: fmt.Sprintf("%q: no such column in %s; its columns are %s", name, t.Name, strings.Join(known, ","))})
		case twice:
			sound = false
			r.lost(t, Fault{Line: 1, Column: i + 1, Code: graph.FaultDuplicate, Problem: fmt.Sprintf("column %q is there twice", name)})
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
		r.lost(t, Fault{Line: 1, Code: graph.FaultMissing, Problem: fmt.Sprintf("%s missing that %s requires: %s", plural(len(missing), "column"), t.Name, strings.Join(missing, ","))})
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
			r.faultAt(at, f.Name, graph.FaultMissing, "is empty; expected, for example, %q", f.Example)
		}
	case hasUnseen(cell):
		i := strings.IndexFunc(cell, isUnseen)
		unseen, _ := utf8.DecodeRuneInString(cell[i:])
		r.faultAt(at, f.Name, FaultUnsafe, "%q: character %d is %U, a control character or one lost in conversion; expected visible text on one line", cell, utf8.RuneCountInString(cell[:i])+1, unseen)
	case strings.TrimSpace(cell) != cell:
		r.faultAt(at, f.Name, graph.FaultValue, "%q: begins or ends with a space; expected %q", cell, strings.TrimSpace(cell))
	case f.Type == "integer":
		if n, err := strconv.Atoi(cell); err != nil || strconv.Itoa(n) != cell {
			r.faultAt(at, f.Name, graph.FaultValue, "%q: not a whole number; expected, for example, %s", cell, f.Example)
		} else if c.Minimum != nil && n < *c.Minimum {
			r.faultAt(at, f.Name, graph.FaultValue, "%d: expected %d or more", n, *c.Minimum)
		} else if n > math.MaxInt32 {
			r.faultAt(at, f.Name, graph.FaultValue, "%d: expected %d at most", n, math.MaxInt32)
		}
	case f.Type == "boolean":
		switch strings.ToLower(cell) {
		case "true", "1":
			return "true"
		case "false", "0":
			return "false"
		}
		r.faultAt(at, f.Name, graph.FaultValue, "%q: expected true or false (TRUE, FALSE, 1 and 0 are also accepted)", cell)
	case f.Type == "date":
		if !graph.Date(cell).IsDay() {
			r.faultAt(at, f.Name, graph.FaultValue, "%q: no such day; expected year, month and day, for example %s", cell, f.Example)
		}
	case c.Enum != nil:
		if !slices.Contains(c.Enum, cell) {
			r.faultAt(at, f.Name, graph.FaultValue, "%q: expected one of %s", cell, strings.Join(c.Enum, ", "))
			r.faults[len(r.faults)-1].Suggestion = graph.Nearest(strings.ToUpper(cell), slices.Values(c.Enum))
		}
	case f.pattern != nil && !f.pattern.MatchString(cell):
		r.faultAt(at, f.Name, graph.FaultValue, "%q: expected, for example, %q", cell, f.Example)
	case f.Name == "lines":
		if _, err := span(cell); err != nil {
			r.faultAt(at, f.Name, graph.FaultValue, "%q: %v; expected, for example, %q", cell, err, f.Example)
		}
	case beginsFormula(cell):
		sign, _ := utf8.DecodeRuneInString(cell)
		r.faultAt(at, f.Name, FaultUnsafe, "%q: begins with %q, so a spreadsheet would take it for a formula; begin with a letter, a digit or a quotation mark", cell, sign)
	case strings.ContainsAny(cell, "<&") && pageMarkup.MatchString(cell):
		r.faultAt(at, f.Name, FaultUnsafe, "%q: %q is markup; expected plain text", cell, pageMarkup.FindString(cell))
	}
	return cell
}

// beginsFormula reports whether a spreadsheet takes a cell for a formula.
func beginsFormula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return strings.ContainsRune("=+-@＝＋－＠", first)
}

// hasUnseen reports whether a cell has a character that [isUnseen].
func hasUnseen(cell string) bool {
	for i := range len(cell) {
		if c := cell[i]; c < ' ' || c >= 0x7f { // most cells have none of these
			return strings.ContainsFunc(cell, isUnseen)
		}
	}
	return false
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

// index finds the rows of a table by their keys.
type index struct {
	rows []row
	*distinct.Set[key]
}

func indexOf(rows []row, columns []string) index {
	return index{rows, distinct.New(len(rows), func(n int32) key { return rows[n].key(columns) })}
}

// checkReferences checks primary and foreign keys. Of rows with one key the first is kept.
func (r *reader) checkReferences() {
	known := map[string]index{} // by table
	for _, resource := range r.schema.Resources {
		columns := resource.Schema.PrimaryKey
		index := indexOf(r.rows[resource.Name], columns)
		again := map[row]bool{}
		for n, at := range index.rows {
			if first := index.Add(int32(n)); first != int32(n) {
				again[at] = true
				earlier := index.rows[first]
				r.faultAt(at, columns[0], graph.FaultDuplicate, "%q: the key of an earlier row, %s:%d", at.key(columns), earlier.file, earlier.line())
			}
		}
		if len(again) > 0 {
			r.rows[resource.Name] = slices.DeleteFunc(slices.Clone(index.rows), func(at row) bool { return again[at] })
		}
		known[resource.Name] = index
	}
	for _, resource := range r.schema.Resources {
		for _, fk := range resource.Schema.ForeignKeys {
			target := cmp.Or(fk.Reference.Resource, resource.Name)
			if r.unread[target] {
				continue
			}
			var last key // often that of the next row, too
			for _, at := range r.rows[resource.Name] {
				k := at.key(fk.Fields)
				if k == (key{}) || k == last {
					continue
				}
				if _, ok := known[target].Find(k); ok || target == "links" && known["entities"].hasParent(k) {
					last = k
					continue
				}
				if n, ok := known["aliases"].Find(k); ok && target == "entities" && known["aliases"].rows[n].get("status") == string(graph.AliasMoved) {
					continue // whoever refers to it by the ID of before need not change
				}
				r.unknownAt(at, fk.Fields[0], k.String(), target)
			}
		}
	}
}

// hasParent reports whether a key of the links is that of one that the parent of an entity makes.
func (entities index) hasParent(link key) bool {
	n, ok := entities.Find(key{link[0]})
	return ok && link[1] == string(graph.LinkPartOf) && entities.rows[n].get("parent") == link[2]
}
