// Package generator writes data packages of up to a million entities, to measure the program with. Nothing in them is
// true, and they say so: no person or organisation is in them, only numbers.
package generator

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"linkage/graph"
	"linkage/seeds"
)

// Limits of how many entities are made: fewer measure nothing, more do not fit into the memory of a usual machine.
const (
	Least = 1000
	Most  = 1_000_000

	MostLinks = 10 // for each entity
)

const (
	edition  = "made"
	document = graph.ID("made:document")
	nameEN   = "Made-up projects, for measuring"
	nameZH   = "编造的项目，供测量之用"

	rowsPerFile = 100_000 // a row has less than 300 bytes, so that a file stays well below the 64 MiB that are read
)

// Write invents this many entities with their links and writes them to a folder, as a package to lay over the built-in
// data. The same arguments give the same bytes, for as long as the built-in data has the same SDG targets, action lines
// and initiatives. The folder must be empty or not exist.
//
// Links is about how many there are, at most [MostLinks]; 0, or fewer than some three for each entity: as many as that.
func Write(dir string, entities, links int, seed uint64) error {
	if entities < Least || entities > Most {
		return fmt.Errorf("entities %d: outside %d..%d; take %d", entities, Least, Most, min(max(entities, Least), Most))
	}
	if links < 0 || links > MostLinks*entities {
		return fmt.Errorf("links %d: outside 0..%d, %d for each entity; take %d", links, MostLinks*entities, MostLinks, min(max(links, 0), MostLinks*entities))
	}
	return seeds.WriteFolder(dir, func(part string) error {
		base, err := seeds.Read()
		if err != nil {
			return err
		}
		m := newMaker(base, seed)
		m.make(entities, links)
		return m.write(part, fmt.Sprintf("%s, all made up for measuring (entities %d, links %d, seed %d)", m.counts, entities, links, seed))
	})
}

// maker holds everything in memory: a reader of the package needs more of it anyway.
type maker struct {
	rng         *rand.Rand
	targets     skewed
	actionLines []graph.ID
	initiatives []graph.ID // of the built-in plan

	tables                                                                            []*table
	editions, documents, countries, organizations, projects, results, links, brackets *table

	line   int // of the made-up document: each entity has one
	counts string
}

func newMaker(base *seeds.Data, seed uint64) *maker {
	m := &maker{rng: rand.New(rand.NewPCG(seed, 0))}
	ids := map[graph.Kind][]graph.ID{}
	partial := map[string]bool{} // editions that nothing made up is to be linked to
	for _, e := range base.Editions {
		partial[e.ID] = e.IsPartial
	}
	for _, e := range base.Entities {
		if !partial[e.Edition] {
			ids[e.Kind] = append(ids[e.Kind], e.ID)
		}
	}
	m.actionLines, m.initiatives = ids[graph.KindWSISActionLine], ids[graph.KindRegionalInitiative]
	targets := ids[graph.KindSDGTarget]
	m.rng.Shuffle(len(targets), func(i, j int) { targets[i], targets[j] = targets[j], targets[i] }) // hubs in any goal
	m.targets = newSkewed(targets)

	table := func(resource, file string, columns ...any) *table {
		t := &table{resource: resource, file: file, header: columns}
		t.next()
		m.tables = append(m.tables, t)
		return t
	}
	entity := []any{"id", "kind", "edition", "position", "parent", "standing", "label_en", "label_en_authority", "label_zh", "label_zh_authority", "document", "section", "lines"}
	m.editions = table("editions", "editions", "id", "name_en", "name_zh", "language", "is_default", "uses", "basis")
	m.documents = table("entities", "documents", entity...)
	m.countries = table("entities", "countries", entity...)
	m.organizations = table("entities", "organizations", entity...)
	m.projects = table("entities", "projects", entity...)
	m.results = table("entities", "expected_results", entity...)
	m.links = table("links", "links", "source", "kind", "target", "position", "basis", "standing", "confidence", "rationale_en", "rationale_zh", "edition", "document", "section", "lines")
	m.brackets = table("brackets", "brackets", "entity", "line", "opening", "closing", "covers")
	return m
}

// oneIn is true once in n times, on average.
func (m *maker) oneIn(n int) bool { return m.rng.IntN(n) == 0 }

// linked is how many links there are, those of results to their projects included.
func (m *maker) linked() int { return m.links.rows + m.results.rows }

func (m *maker) make(entities, links int) {
	countries, organizations, projects := min(190, entities/50), entities/200, entities/5
	results := make([]int, projects) // how many each project has: some none, most about four
	for range entities - 1 - countries - organizations - projects {
		results[m.rng.IntN(projects)]++
	}
	m.editions.add(edition, nameEN, nameZH, "zh", true, "wtdc22d sdg wsis connect2030", graph.BasisStated)
	m.entity(m.documents, made{id: document, kind: graph.KindDocument, en: nameEN, zh: nameZH, section: "whole"})
	country := func(i int) made {
		return made{id: graph.ID(fmt.Sprintf("made:country-%03d", i)), kind: graph.KindCountry,
			en: fmt.Sprintf("Country %03d", i), zh: fmt.Sprintf("国家%03d", i), section: fmt.Sprintf("Country %03d", i)}
	}
	for i := range countries {
		m.entity(m.countries, country(i+1))
	}
	organization := func(i int) graph.ID { return graph.ID(fmt.Sprintf("made:org/%d", i)) }
	for i := range organizations {
		n, home := i+1, country(1+i%countries)
		o := made{id: organization(n), kind: graph.KindOrganization, en: fmt.Sprintf("Organization %d", n), zh: fmt.Sprintf("机构%d", n), section: home.section}
		m.entity(m.organizations, o)
		m.link(o, graph.LinkLocatedIn, home.id)
	}
	for i := range projects {
		n, c := i+1, 1+m.rng.IntN(countries)
		project := made{id: graph.ID(fmt.Sprintf("made:P%06d", n)), kind: graph.KindProject,
			en: fmt.Sprintf("Project %06d in country %03d", n, c), zh: fmt.Sprintf("项目%06d（国家%03d）", n, c), section: country(c).section}
		m.entity(m.projects, project)
		m.link(project, graph.LinkLocatedIn, country(c).id)
		m.link(project, graph.LinkLedBy, organization(1+m.rng.IntN(organizations)))
		if m.oneIn(2) {
			m.link(project, graph.LinkImplements, m.oneOf(m.initiatives))
		}
		gap := m.oneIn(10) // neither it nor its results are linked to any SDG
		if !gap {
			m.link(project, graph.LinkContributesTo, m.distinct(1+m.rng.IntN(4), func() graph.ID { return m.targets.draw(m.rng) })...)
		}
		m.link(project, graph.LinkAlignsWith, m.distinct(1+m.rng.IntN(3), func() graph.ID { return m.oneOf(m.actionLines) })...)
		if m.oneIn(5) {
			m.link(project, graph.LinkMentions, m.oneOf(m.initiatives))
		}
		for j := range results[i] {
			result := made{id: graph.ID(fmt.Sprintf("%s/%d", project.id, j+1)), kind: graph.KindExpectedResult, parent: project.id,
				en: fmt.Sprintf("Result %d of project %06d", j+1, n), zh: fmt.Sprintf("项目%06d的成果%d", n, j+1), section: project.section}
			m.entity(m.results, result)
			if gap {
				continue
			}
			wanted := 0
			if m.rng.IntN(27) < 10 { // one in three of all, those in gaps included
				wanted = 1
			}
			missing := links*m.line/entities - m.linked() // what is written so far has its share of them
			wanted = min(max(wanted, missing), len(m.targets.ids)/4)
			m.link(result, graph.LinkContributesTo, m.distinct(wanted, func() graph.ID { return m.targets.draw(m.rng) })...)
		}
	}
	m.counts = fmt.Sprintf("%d countries, %d organizations, %d projects, %d expected results and %d links (hub %s)",
		m.countries.rows, m.organizations.rows, m.projects.rows, m.results.rows, m.linked(), m.targets.ids[0])
}

// made is an entity.
type made struct {
	id, parent      graph.ID
	kind            graph.Kind
	en, zh, section string
}

// entity writes an entity down. One project or result in fifty is bracketed.
func (m *maker) entity(t *table, e made) {
	m.line++
	standing := graph.StandingAgreed
	if (e.kind == graph.KindProject || e.kind == graph.KindExpectedResult) && m.oneIn(50) {
		standing = graph.StandingBracketed
		m.brackets.add(e.id, m.line, 1, 1, graph.ExtentWhole)
	}
	t.add(e.id, e.kind, edition, t.rows+1, e.parent, standing, e.en, graph.AuthorityOurs, e.zh, graph.AuthorityOurs, document, e.section, m.line)
}

// link writes links of the entity that was written last. One in twenty of those that can be read into a text is a
// reading of ours, and so has no position.
func (m *maker) link(source made, kind graph.LinkKind, targets ...graph.ID) {
	stated := 0
	for _, target := range targets {
		basis, position, confidence, en, zh := graph.BasisStated, "", graph.Confidence(""), "", ""
		if readable[kind] && m.oneIn(20) {
			basis, en, zh = graph.BasisEditorial, "Made up, for measuring.", "编造的理由，供测量之用。"
			confidence = graph.Confidences[m.rng.IntN(len(graph.Confidences))].Value
		} else if kind != graph.LinkMentions { // those have no order
			stated++
			position = strconv.Itoa(stated)
		}
		m.links.add(source.id, kind, target, position, basis, graph.StandingAgreed, confidence, en, zh, edition, document, source.section, m.line)
	}
}

// readable are the kinds of links that readings of ours can be.
var readable = map[graph.LinkKind]bool{graph.LinkContributesTo: true, graph.LinkAlignsWith: true, graph.LinkMentions: true, graph.LinkImplements: true}

func (m *maker) oneOf(ids []graph.ID) graph.ID { return ids[m.rng.IntN(len(ids))] }

// distinct draws until it has that many different ones.
func (m *maker) distinct(n int, draw func() graph.ID) (ids []graph.ID) {
	for len(ids) < n {
		if id := draw(); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// skewed draws the second half as often as the first, the third a third as often: Zipf's law, as links have it in the
// world. It computes with integers, since the floating point numbers of [rand.Zipf] may differ from machine to machine.
type skewed struct {
	ids  []graph.ID
	upTo []int // sums of the weights
}

func newSkewed(ids []graph.ID) skewed {
	s, sum := skewed{ids: ids}, 0
	for i := range ids {
		sum += 1_000_000 / (i + 1)
		s.upTo = append(s.upTo, sum)
	}
	return s
}

func (s skewed) draw(rng *rand.Rand) graph.ID {
	i, _ := slices.BinarySearch(s.upTo, 1+rng.IntN(s.upTo[len(s.upTo)-1]))
	return s.ids[i]
}

// table is what becomes one file, or several where one would be too large to be read.
type table struct {
	resource, file string
	header         []any
	rows           int
	parts          []*bytes.Buffer
	csv            *csv.Writer // into the last part
}

func (t *table) next() {
	part := &bytes.Buffer{}
	t.parts, t.csv = append(t.parts, part), csv.NewWriter(part)
	t.write(t.header)
}

func (t *table) add(cells ...any) {
	if t.rows > 0 && t.rows%rowsPerFile == 0 {
		t.next()
	}
	t.write(cells)
	t.rows++
}

func (t *table) write(cells []any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = fmt.Sprint(c)
	}
	_ = t.csv.Write(row) // a buffer takes everything
	t.csv.Flush()
}

// write writes the tables and, last, what makes a package of them: so that an incomplete folder is no package.
func (m *maker) write(dir, description string) error {
	type resource struct {
		Name string   `json:"name"`
		Path []string `json:"path"`
	}
	var resources []resource
	for _, t := range m.tables {
		if last := len(resources) - 1; last < 0 || resources[last].Name != t.resource {
			resources = append(resources, resource{Name: t.resource})
		}
		for i, part := range t.parts {
			name := t.file + ".csv"
			if i > 0 {
				name = fmt.Sprintf("%s-%d.csv", t.file, i+1)
			}
			if err := os.WriteFile(filepath.Join(dir, name), part.Bytes(), 0o666); err != nil {
				return err
			}
			r := &resources[len(resources)-1]
			r.Path = append(r.Path, name)
		}
	}
	b, err := json.MarshalIndent(map[string]any{"profile": "tabular-data-package", "name": "made-up", "title": nameEN, "description": description, "resources": resources}, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "datapackage.json"), append(b, '\n'), 0o666)
}
