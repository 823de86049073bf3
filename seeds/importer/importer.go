// Package importer makes a data package of the table that people have: a spreadsheet with one row for each action, in which
// one cell may name several goals and action lines as people type them.
//
// It guesses nothing: what it cannot read for certain is a fault, with its cell. Every entity and link that it makes is
// STATED by the table and cites the cell.
package importer

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"linkage/graph"
	"linkage/seeds"
)

// Plan is what was made of a table.
type Plan struct {
	Counts map[graph.Kind]int
	Links  int         // with those of rows to their pillar
	Unread []string    // headers of the columns that the map does not name
	Data   *seeds.Data // all that was read: the layers with the plan over them
}

// Import reads a table as a map says and writes a data package to a folder, which must be empty or not exist. Codes and
// countries are looked up in the built-in data and the layers, and the package is sound over them.
//
// Where the map or the table has a fault the error is of type [seeds.Faults], and nothing is written.
func Import(file, mapFile, dir string, layers ...seeds.Layer) (*Plan, error) {
	m, err := readMap(mapFile)
	if err != nil {
		return nil, err
	}
	base, err := seeds.Read(layers...)
	if err != nil {
		return nil, err
	}
	s, err := m.open(file)
	if err != nil {
		return nil, err
	}
	i := &importer{tableMap: m, sheet: s, codes: newCodes(base, m.Kind), plan: &Plan{Counts: map[graph.Kind]int{}}, ids: map[graph.ID]place{},
		made: map[string]graph.ID{}, linked: map[graph.ID]bool{}, positions: map[graph.ID]int{}, uses: map[string]bool{"sdg": true, "wsis": true}, tables: map[string][]record{}}
	if i.read(); len(i.faults) > 0 {
		return nil, i.sorted()
	}
	err = seeds.WriteFolder(dir, func(part string) error {
		if err := i.write(part); err != nil {
			return err
		}
		layer, closer, err := seeds.Open(part)
		if err != nil {
			return err
		}
		defer closer.Close()
		layer.Name = i.Edition
		i.plan.Data, err = seeds.Read(append(slices.Clip(layers), layer)...)
		if faults, ok := errors.AsType[seeds.Faults](err); ok {
			i.place(faults)
			return i.sorted()
		}
		return err
	})
	return i.plan, err
}

// importer makes the tables of a data package from the rows of a sheet.
type importer struct {
	*tableMap
	sheet  *sheet
	codes  *codes
	plan   *Plan
	faults seeds.Faults

	ids       map[graph.ID]place  // of entities, where they were met first
	made      map[string]graph.ID // pillars and bodies, by kind and folded name
	linked    map[graph.ID]bool   // links, each made once
	positions map[graph.ID]int    // how many links of a kind an entity has
	uses      map[string]bool     // editions that links lead to
	named     []naming            // what each row names
	tables    map[string][]record // by file
}

// naming is what a row names in its codes.
type naming struct {
	id    graph.ID
	kinds map[graph.Kind]bool
	at    place
}

// record is a row of a table that is written, with the cell from which each of its columns came; "" for the others.
type record struct {
	cells map[string]string
	from  map[string]place
}

func (i *importer) fault(at place, code graph.FaultCode, suggestion, format string, args ...any) {
	i.faults = append(i.faults, i.sheet.fault(at, code, suggestion, format, args...))
}

// sorted returns the faults by place.
func (i *importer) sorted() seeds.Faults {
	slices.SortStableFunc(i.faults, func(a, b seeds.Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return i.faults
}

func (i *importer) read() {
	i.faults = i.sheet.faults
	if !i.readHeader() {
		return
	}
	for n, r := range i.sheet.rows {
		switch {
		case r.number <= i.Header || r.isEmpty():
		case !r.hidden || i.Hidden == "read":
			i.readRow(n)
		case i.Hidden == "":
			i.fault(place{n, 0}, graph.FaultValue, "", "the row is hidden; show it or delete it, or write hidden: read or hidden: skip in the map")
		}
	}
	i.absences()
	if len(i.faults) == 0 && i.plan.Counts[i.Kind] == 0 {
		i.faults = append(i.faults, i.mapFault(0, graph.FaultMissing, "", "%s has no row below its header, row %d", i.sheet.file, i.Header))
	}
}

// readHeader finds the columns that the map names and reports whether the rows can be read.
func (i *importer) readHeader() bool {
	at := slices.IndexFunc(i.sheet.rows, func(r sheetRow) bool { return r.number == i.Header })
	if at < 0 {
		i.faults = append(i.faults, i.mapFault(0, graph.FaultValue, "", "header: %d: there is nothing in this row of %s", i.Header, i.sheet.file))
		return false
	}
	header := map[string]int{}
	sound := true
	for column, c := range i.sheet.rows[at].cells {
		name := oneLine(c.text)
		if first, twice := header[name]; twice && name != "" {
			sound = false
			i.fault(place{at, column}, graph.FaultDuplicate, "", "%q is also the header of %s; give each column a name of its own", name, i.sheet.ref(place{at, first}))
			continue
		}
		header[name] = column
	}
	delete(header, "")
	unread := maps.Clone(header)
	for _, c := range i.Columns.all() {
		column, ok := header[c.Name]
		if !ok {
			sound = false
			i.faults = append(i.faults, i.mapFault(c.line, graph.FaultUnknown, graph.Nearest(c.Name, maps.Keys(header)),
				"column %q: not in row %d of %s, which has %s", c.Name, i.Header, i.sheet.file, strings.Join(slices.Sorted(maps.Keys(header)), ", ")))
			continue
		}
		if c.vocabulary != "" && !i.codes.editions[c.vocabulary] {
			i.faults = append(i.faults, i.mapFault(c.line, graph.FaultUnknown, graph.Nearest(c.vocabulary, maps.Keys(i.codes.editions)),
				"codes: %q: no such vocabulary; expected one of %s", c.vocabulary, strings.Join(slices.Sorted(maps.Keys(i.codes.editions)), ", ")))
		}
		c.at = column
		delete(unread, c.Name)
		if i.sheet.hiddenColumns[column] && i.Hidden == "" {
			i.fault(place{at, column}, graph.FaultValue, "", "column %q is hidden; show it, or write hidden: read in the map", c.Name)
		}
	}
	i.plan.Unread = slices.SortedFunc(maps.Keys(unread), func(a, b string) int { return cmp.Compare(header[a], header[b]) })
	named := map[int]bool{}
	for _, column := range header {
		named[column] = true
	}
	for n, r := range i.sheet.rows[at+1:] { // a column without a name may be one that the map should name
		for column, c := range r.cells {
			if c.text != "" && !named[column] {
				named[column] = true
				i.fault(place{at, column}, graph.FaultMissing, "", "the header is empty, but not %s below it; give the column a name", i.sheet.ref(place{at + 1 + n, column}))
			}
		}
	}
	return sound
}

// text returns what a cell says, and reports it where that is not certain.
func (i *importer) text(n int, c *column) string {
	if c == nil {
		return ""
	}
	at := place{n, c.at}
	cell := i.sheet.cell(at)
	switch merge := i.sheet.merges[at]; {
	case merge != "" && i.Merged == "":
		i.fault(at, graph.FaultValue, "", "merged, as %s, so it is not certain of which rows it speaks; unmerge it, or write merged: repeat in the map", merge)
	case cell.kind == isDate:
		i.fault(at, graph.FaultValue, "", "a date, %s, where a text is due; format the cell as text and type it again", cell.date.Format("2 January 2006"))
	case cell.kind == isFormula:
		i.fault(at, graph.FaultValue, "", "a formula, =%s, whose value depends on the program that opens it; paste the value in its place", cell.formula)
	case cell.kind == isError:
		i.fault(at, graph.FaultValue, "", "an error of the spreadsheet, %s", cell.text)
	default:
		return strings.TrimSpace(cell.text)
	}
	return ""
}

func (i *importer) readRow(n int) {
	r := i.record(place{n, 0})
	id := i.id(n, r)
	r.cells["id"], r.cells["kind"] = string(id), string(i.Kind)
	for _, c := range i.Columns.Title {
		label := name(i.text(n, c))
		if label == "" && slices.Contains(i.languages(), c.language) && i.sheet.cell(place{n, c.at}).text == "" {
			i.fault(place{n, c.at}, graph.FaultMissing, "", "the title is empty; every row needs one in %s", strings.Join(i.languages(), " and "))
		}
		i.label(r, c, label, place{n, c.at})
	}
	for column, c := range map[string]*column{"quote": i.Columns.Text, "page": i.Columns.Page} {
		if c != nil {
			r.cells[column], r.from[column] = oneLine(i.text(n, c)), place{n, c.at}
		}
	}
	pillars := i.bodies(n, i.Columns.Pillar, i.Pillars, "pillar", "pillars.csv")
	if len(pillars) > 0 && i.pillarLink == graph.LinkPartOf {
		r.cells["parent"], r.from["parent"] = string(pillars[0]), place{n, i.Columns.Pillar[0].at}
		i.plan.Links++
		pillars = nil
	}
	i.entity("actions.csv", r, id, i.Kind)
	for _, pillar := range pillars {
		i.link(id, i.pillarLink, pillar, place{n, i.Columns.Pillar[0].at}, "")
	}
	for _, body := range i.bodies(n, i.Columns.Body, graph.KindOrganization, "org", "organizations.csv") {
		i.link(id, graph.LinkLedBy, body, place{n, i.Columns.Body[0].at}, "")
	}
	i.readCountries(n, id)
	i.readCodes(n, id)
}

// id returns the ID of a row, "" where it has none.
func (i *importer) id(n int, r record) graph.ID {
	c := i.Columns.Code
	if c == nil {
		return graph.ID(i.Edition + ":" + strings.ReplaceAll(i.Code, "{row}", fmt.Sprint(i.sheet.rows[n].number)))
	}
	at := place{n, c.at}
	r.from["id"] = at
	if cell := i.sheet.cell(at); cell.kind == isNumber && strings.Contains(cell.text, ".") {
		i.fault(at, graph.FaultValue, "", "%s: a number, in which 1.1 and 1.10 are one; format the cell as text and type the code again", cell.text)
		return ""
	} else if cell.text == "" && cell.kind == isText {
		i.fault(at, graph.FaultMissing, "", "the code is empty; every row needs one")
		return ""
	}
	code := oneLine(i.text(n, c))
	id := graph.ID(i.Edition + ":" + code)
	if first, twice := i.ids[id]; twice && code != "" {
		i.fault(at, graph.FaultDuplicate, "", "code %q is also that of %s", code, i.sheet.ref(first))
		return ""
	} else if code != "" && !id.IsEntity() {
		i.fault(at, graph.FaultValue, slug(code), "code %q: expected Latin letters, digits and . / - between them", code)
		return ""
	}
	i.ids[id] = at
	return id
}

// bodies returns the pillars or the bodies that a row names. Those that are named for the first time are made.
func (i *importer) bodies(n int, columns []*column, kind graph.Kind, prefix, file string) (ids []graph.ID) {
	var labels []map[string]string
	for _, c := range columns {
		names := several(i.text(n, c))
		for k, label := range names {
			if c == columns[0] {
				labels = append(labels, map[string]string{})
			}
			if k < len(labels) {
				labels[k][c.language] = name(label)
			}
		}
		if len(names) != len(labels) {
			i.fault(place{n, c.at}, graph.FaultMissing, "", "%d names, but %d in %s, which has the same in another language", len(names), len(labels), i.sheet.ref(place{n, columns[0].at}))
			return nil
		}
	}
	for _, names := range labels {
		key := string(kind) + " " + fold(names[columns[0].language])
		if i.made[key] == "" {
			at := place{n, columns[0].at}
			id := graph.ID(fmt.Sprintf("%s:%s/%s", i.Edition, prefix, cmp.Or(strings.ToLower(slug(names["en"])), fmt.Sprint(i.plan.Counts[kind]+1))))
			if _, taken := i.ids[id]; taken {
				id += graph.ID(fmt.Sprintf("-%d", i.plan.Counts[kind]+1))
			}
			i.ids[id], i.made[key] = at, id
			r := i.record(at)
			r.cells["id"], r.cells["kind"] = string(id), string(kind)
			for _, c := range columns {
				i.label(r, c, names[c.language], place{n, c.at})
			}
			i.entity(file, r, id, kind)
		}
		ids = append(ids, i.made[key])
	}
	return ids
}

func (i *importer) readCountries(n int, id graph.ID) {
	c := i.Columns.Country
	if c == nil {
		return
	}
	at := place{n, c.at}
	whole := i.text(n, c)
	list := []string{whole}
	if i.codes.country(whole) == "" {
		list = strings.FieldsFunc(whole, func(r rune) bool { return strings.ContainsRune(";,/\n、，；", r) })
	}
	for _, written := range list {
		if written = oneLine(written); written == "" {
			continue
		}
		country := i.codes.country(written)
		if country == "" {
			i.fault(at, graph.FaultUnknown, i.codes.nearestCountry(written), "country %q: neither the name of one in a language of the data nor its code in ISO 3166-1 or M49", written)
			continue
		}
		i.link(id, graph.LinkLocatedIn, country, at, "")
	}
}

// readCodes makes a link of each code that a row names.
func (i *importer) readCodes(n int, id graph.ID) {
	if len(i.Columns.Codes) == 0 {
		return
	}
	named := naming{id, map[graph.Kind]bool{}, place{n, i.Columns.Codes[0].at}}
	for _, c := range i.Columns.Codes {
		at := place{n, c.at}
		cell := i.sheet.cell(at)
		if i.sheet.merges[at] == "" || i.Merged != "" {
			if problem, meant := i.codes.lost(cell); problem != "" {
				i.fault(at, graph.FaultValue, meant, "%s", problem)
				named.kinds = nil
				continue
			}
		}
		text := i.text(n, c)
		found, problems := i.codes.read(text, c.vocabulary)
		for _, p := range problems {
			i.fault(at, graph.FaultUnknown, p.meant, "%q: %s", p.text, p.problem)
		}
		for _, e := range found {
			if named.kinds != nil {
				named.kinds[e.Kind] = true
			}
			i.link(id, i.codes.linkKind(e.Kind), e.ID, at, oneLine(text))
		}
	}
	i.named = append(i.named, named)
}

// absences says of a row that names no goal, or no action line, where others name some, that it is not stated. That is not
// the same as none.
func (i *importer) absences() {
	for _, about := range [][]graph.Kind{{graph.KindSDGGoal, graph.KindSDGTarget}, {graph.KindWSISActionLine}} {
		names := func(n naming) bool { return slices.ContainsFunc(about, func(k graph.Kind) bool { return n.kinds[k] }) }
		if !slices.ContainsFunc(i.named, names) {
			continue
		}
		for _, n := range i.named {
			if !names(n) {
				r := i.record(n.at)
				r.cells["entity"], r.cells["about"], r.cells["status"] = string(n.id), string(about[0]), string(graph.StatusNotStated)
				i.tables["absences.csv"] = append(i.tables["absences.csv"], r)
			}
		}
	}
}

// record begins a row that cites a cell.
func (i *importer) record(at place) record {
	return record{map[string]string{"document": string(i.document()), "section": i.sheet.ref(at)}, map[string]place{"": at}}
}

func (i *importer) label(r record, c *column, label string, at place) {
	if label != "" {
		r.cells["label_"+c.language], r.cells["label_"+c.language+"_authority"] = label, string(c.authority)
	}
	r.from["label_"+c.language] = at
}

func (i *importer) entity(file string, r record, id graph.ID, kind graph.Kind) {
	i.plan.Counts[kind]++
	r.cells["edition"], r.cells["standing"], r.cells["position"] = i.Edition, string(graph.StandingAgreed), fmt.Sprint(i.plan.Counts[kind])
	i.tables[file] = append(i.tables[file], r)
}

// link makes a link that a cell states. A second statement of the same row adds nothing.
func (i *importer) link(source graph.ID, kind graph.LinkKind, target graph.ID, at place, quote string) {
	id := graph.LinkID(source, kind, target)
	if i.linked[id] {
		return
	}
	i.linked[id] = true
	of := source + " " + graph.ID(kind)
	i.positions[of]++
	if edition := i.codes.edition(target); edition != "" {
		i.uses[edition] = true
	}
	r := i.record(at)
	maps.Copy(r.cells, map[string]string{"source": string(source), "kind": string(kind), "target": string(target), "edition": i.Edition,
		"position": fmt.Sprint(i.positions[of]), "basis": string(graph.BasisStated), "standing": string(graph.StandingAgreed), "quote": quote})
	i.tables["links.csv"] = append(i.tables["links.csv"], r)
	i.plan.Links++
}

// place takes over faults of the tables that were written, each with the cell of the sheet from which it came.
func (i *importer) place(faults seeds.Faults) {
	for _, f := range faults {
		rows := i.tables[path.Base(f.File)]
		if f.Line < 2 || f.Line-2 >= len(rows) {
			i.faults = append(i.faults, i.mapFault(0, f.Code, f.Suggestion, "%s", f.Problem))
			continue
		}
		r := rows[f.Line-2]
		at, ok := place{}, false
		if columns := columnsOf(rows); f.Column > 0 {
			at, ok = r.from[columns[f.Column-1]]
		}
		if !ok {
			at = r.from[""]
		}
		i.fault(at, f.Code, f.Suggestion, "%s", f.Problem)
	}
}

// oneLine returns a text without line breaks and other runs of blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// name returns a text as a label: on one line, and without the full stop that makes a sentence of it.
func name(s string) string { return strings.TrimRight(oneLine(s), ".。") }

// several returns the names in a cell, which stand on lines of their own or behind semicolons.
func several(s string) (names []string) {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == '；' || r == '\n' }) {
		if part = oneLine(part); part != "" {
			names = append(names, part)
		}
	}
	return names
}

// fold returns a name as it is compared: without case, accents, blanks and punctuation.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(s))
}

// slug returns a name as a part of an ID, as far as it is in Latin letters; "" where nothing of it is, or too little.
func slug(s string) string {
	var b strings.Builder
	foreign := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case unicode.IsLetter(r):
			foreign = true
		case !unicode.Is(unicode.Mn, r) && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if foreign {
		return ""
	}
	const most = 48
	text := b.String()
	if len(text) > most {
		text = text[:most]
	}
	return strings.Trim(text, "-")
}
