package resolvers_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"linkage/graph"
	"linkage/graph/memstore"
	"linkage/resolvers"
	"linkage/seeds"
)

// unread returns a store that holds the built-in data without our own readings.
func unread(t *testing.T) graph.Store {
	t.Helper()
	folder := fstest.MapFS{}
	names, err := fs.Glob(seeds.Base, "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := seeds.Base.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: b}
	}
	var p map[string]any
	if err := json.Unmarshal(folder["datapackage.json"].Data, &p); err != nil {
		t.Fatal(err)
	}
	dropped := 0
	for _, r := range p["resources"].([]any) {
		r := r.(map[string]any)
		paths, several := r["path"].([]any)
		if r["name"] != "links" || !several {
			continue
		}
		var kept []any
		for _, name := range paths {
			if strings.HasPrefix(name.(string), "editorial_") {
				dropped++
			} else {
				kept = append(kept, name)
			}
		}
		r["path"] = kept
	}
	if dropped == 0 {
		t.Fatal("there are no tables of readings")
	}
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	folder["datapackage.json"] = &fstest.MapFile{Data: b}
	d, err := seeds.Read(seeds.Layer{Name: "unread", FS: folder})
	if err != nil {
		t.Fatal(err)
	}
	store, m := memstore.New(), d.Seal()
	if err := store.Replace(t.Context(), m, d.Records()); err != nil {
		t.Fatal(err)
	}
	return store
}

// byDefault are questions of every sort that name no basis.
const byDefault = `{
  everything: entities(first: 0) { totalCount facets { kind { value count } } }
  linked: regionalInitiatives(where: {linked: {some: {via: [CONTRIBUTES_TO]}}}, first: 0) { totalCount }
  most: entities(orderBy: [{by: LINK_COUNT, direction: DESC}], first: 20) { nodes { id linkCount links(first: 3) { totalCount } } }
  links(first: 0) { totalCount }
  service { kinds { kind count } linkKinds { kind count } }
  neighbourhood(from: ["wtdc22d:AFR2"], depth: 2) { nodes { id } links { id } hiddenCount completeness excluded { kind count } }
  paths(from: "wtdc22d:EUR1", to: "sdg:9.c") { paths { weakestBasis entities { id } } completeness }
  none: paths(from: "wtdc22d:AFR2", to: "sdg:9.c", maxLength: 3) { paths { length } completeness }
  walk(from: {kinds: [REGIONAL_INITIATIVE]}, steps: [{via: [CONTRIBUTES_TO]}]) { totalEnds ends { entity { id } pathCount weakestBasis } }
  contribution(to: "sdg:9", from: REGIONAL_INITIATIVE) { value pathCount unknownCount byBasis { basis count } rows { source { id } weight } }
  matrix(rows: REGION, columns: SDG_GOAL, of: REGIONAL_INITIATIVE) { total distinct unknownCount byBasis { basis count } cells { rowKey columnKey value weakestBasis } }
  flow(levels: [REGIONAL_INITIATIVE, SDG_GOAL]) { distinct unknownCount links { sourceKey targetKey value } }
  coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL) { counts { status count } byBasis { basis count } rows { entity { id } status weakestBasis } }
  targets: coverage(of: SDG_TARGET, by: OUTCOME) { counts { status count } }
  coLinkage(of: REGIONAL_INITIATIVE, through: SDG_GOAL, minimum: 1) { pairs { a { id } b { id } count } unstated { id } }
  corroboration { link { id } isSupported }
  whatIf(variant: "wtdc22d:cybersecurity/option-2") { kept { id } homeless { id } candidates { id } links { id } }
  compareEditions(from: "sdg", to: "wtdc22d") { addedCount linksAddedCount linksAdded { id basis } }
}`

// TestReadingsMoveNothing: what names no basis EDITORIAL is answered as if there were no readings: every golden
// question, every example, and one question of every sort; suggestions, which are none of the plan's, excepted.
func TestReadingsMoveNothing(t *testing.T) {
	questions := map[string]graphql.RawParams{"every sort": {Query: byDefault}}
	goldens, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range goldens {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p := graphql.RawParams{}
		for _, f := range archive.Files {
			switch f.Name {
			case "query.graphql":
				p.Query = string(f.Data)
			case "vars.json":
				if err := json.Unmarshal(f.Data, &p.Variables); err != nil {
					t.Fatal(err)
				}
			}
		}
		questions[file] = p
	}
	examples, _ := filepath.Glob("../examples/*/*.graphql")
	for _, file := range examples {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(b), "EDITORIAL") {
			questions[file] = graphql.RawParams{Query: string(b)}
		}
	}
	named := regexp.MustCompile(`(?m)^.*(EDITORIAL|editorialCount).*$`)
	changing := regexp.MustCompile(`"(hash|endCursor|startCursor|cursor)":"[^"]*"`) // they name the whole content
	with, without := server(seeded(), resolvers.DefaultConfig), server(unread(t), resolvers.DefaultConfig)
	asked := 0
	for name, p := range questions {
		if strings.Contains(p.Query, "suggestions(") {
			continue // they are proposals for readings, and learn from those that there are
		}
		p.Query = named.ReplaceAllString(p.Query, "") // whoever names the basis asks for readings
		a, b := with.Do(t.Context(), &p), without.Do(t.Context(), &p)
		if len(a.Errors) > 0 || len(b.Errors) > 0 {
			t.Errorf("%s: %v, without readings %v", name, a.Errors, b.Errors)
		}
		if diff := cmp.Diff(changing.ReplaceAllString(string(b.Data), ""), changing.ReplaceAllString(string(a.Data), "")); diff != "" {
			t.Errorf("%s (-without readings +with them):\n%s", name, diff)
		}
		asked++
	}
	if asked < 9 {
		t.Errorf("only %d questions were asked", asked)
	}
}

// TestMatrixBacksReadings holds the page on our readings to what the matrix says of them.
func TestMatrixBacksReadings(t *testing.T) {
	answer := server(seeded(), resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{
		Query: `{ read: corroboration(basis: [EDITORIAL]) { isSupported } stated: corroboration { isSupported } }`})
	var got map[string][]struct{ IsSupported bool }
	if err := json.Unmarshal(answer.Data, &got); err != nil {
		t.Fatal(err)
	}
	backed := func(name string) (n int) {
		for _, c := range got[name] {
			if c.IsSupported {
				n++
			}
		}
		return n
	}
	page, err := os.ReadFile("../docs/editorial-method.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		fmt.Sprintf("it supports %d of %d readings of initiatives to targets", backed("read"), len(got["read"])),
		fmt.Sprintf("of the %d links to goals that the plan states, it supports %d", len(got["stated"]), backed("stated")),
	} {
		if !strings.Contains(strings.Join(strings.Fields(string(page)), " "), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// TestReadingsAskedFor: who names the basis gets readings in every analysis, split from what the sources say, and every
// path over one says so.
func TestReadingsAskedFor(t *testing.T) {
	const all = `[STATED, OFFICIAL, RELAYED, EDITORIAL]`
	query := strings.ReplaceAll(`{
  contribution(to: "sdg:9", from: REGIONAL_INITIATIVE, through: {basis: ALL}) { distinctSources byBasis { basis count } rows { weakestBasis paths(first: 1) { weakestBasis hops { link { basis confidence rationale(language: "zh") { language } citations { lines { first } } } } explanation } } }
  coverage(of: OUTCOME, by: SDG_TARGET, through: {basis: ALL}) { counts { status count } byBasis { basis count } }
  corroboration(initiatives: ["wtdc22d:AFR2"], basis: [EDITORIAL]) { link { id basis } isSupported }
  service { linkKinds { kind count editorialCount } }
  read: links(where: {basis: [EDITORIAL], kinds: [SUPPORTS]}, first: 0) { totalCount }
  bdt: entity(by: {id: "bdt:capacity-building"}) { ... on BDTPriority { sameAs { totalCount } probably: sameAs(where: {basis: [EDITORIAL]}) { nodes { id } } } }
}`, "ALL", all)
	answer := server(seeded(), resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{Query: query})
	if len(answer.Errors) > 0 {
		t.Fatal(answer.Errors)
	}
	type basisCount struct {
		Basis string
		Count int
	}
	var got struct {
		Contribution struct {
			DistinctSources int
			ByBasis         []basisCount
			Rows            []struct {
				WeakestBasis string
				Paths        []struct {
					WeakestBasis, Explanation string
					Hops                      []struct {
						Link struct {
							Basis      string
							Confidence *string
							Rationale  *struct{ Language string }
							Citations  []struct{ Lines *struct{ First int } }
						}
					}
				}
			}
		}
		Coverage struct {
			Counts []struct {
				Status string
				Count  int
			}
			ByBasis []basisCount
		}
		Corroboration []struct {
			Link        struct{ ID, Basis string }
			IsSupported bool
		}
		Service struct {
			LinkKinds []struct {
				Kind                  string
				Count, EditorialCount int
			}
		}
		Read struct{ TotalCount int }
		Bdt  struct {
			SameAs   struct{ TotalCount int }
			Probably struct{ Nodes []struct{ ID string } }
		}
	}
	if err := json.Unmarshal(answer.Data, &got); err != nil {
		t.Fatal(err)
	}
	split := func(counts []basisCount) (editorial, other int) {
		for _, c := range counts {
			if c.Basis == "EDITORIAL" {
				editorial += c.Count
			} else {
				other += c.Count
			}
		}
		return
	}
	if editorial, other := split(got.Contribution.ByBasis); editorial == 0 || other == 0 {
		t.Errorf("contributions to goal 9 are not split: %v", got.Contribution.ByBasis)
	}
	for _, r := range got.Contribution.Rows {
		for _, p := range r.Paths {
			if (p.WeakestBasis == "EDITORIAL") != strings.Contains(p.Explanation, "by our own reading (confidence ") {
				t.Errorf("a path of basis %s says %q", p.WeakestBasis, p.Explanation)
			}
			for _, h := range p.Hops {
				if l := h.Link; l.Basis == "EDITORIAL" && (l.Confidence == nil || l.Rationale == nil || l.Rationale.Language != "zh" || len(l.Citations) == 0 || l.Citations[0].Lines == nil) {
					t.Errorf("a reading without its evidence: %+v", l)
				}
			}
		}
	}
	for _, c := range got.Coverage.Counts {
		if c.Status == "STATED" && c.Count > 0 || c.Status == "DERIVED" && c.Count == 0 {
			t.Errorf("a reading is no statement: %v", got.Coverage.Counts)
		}
	}
	supported := false
	for _, c := range got.Corroboration {
		supported = supported || c.IsSupported
		if c.Link.Basis != "EDITORIAL" {
			t.Errorf("%s is of basis %s", c.Link.ID, c.Link.Basis)
		}
	}
	if !supported {
		t.Errorf("no reading of AFR2 is backed by the matrix: %v", got.Corroboration)
	}
	for _, k := range got.Service.LinkKinds {
		if k.Kind == "SUPPORTS" && (k.Count != 4 || k.EditorialCount != got.Read.TotalCount || k.EditorialCount == 0) {
			t.Errorf("%+v; there are %d readings", k, got.Read.TotalCount)
		}
	}
	if got.Bdt.SameAs.TotalCount != 0 || len(got.Bdt.Probably.Nodes) != 1 {
		t.Errorf("names of one priority: %+v", got.Bdt)
	}
}
