package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"linkage/graph"
	"linkage/graph/export"
)

var cited = export.Citation{
	Title: "Goals & {lines} 100 %", Data: "A plan", Edition: "test", Hash: "0123456789abcdef", Version: "v1",
	Address: "https://example.org/?rows=REGION&x=}", Date: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC),
}

func listOf[T any](list ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, element := range list {
			if !yield(element, nil) {
				return
			}
		}
	}
}

// hostile is a text with everything that some format has to escape.
const hostile = "=1+1 \"<a>\" & 'b' \\ {c} 数, two\nlines"

// content is a graph of two entities and a link between them, with hostile texts, and a third with none.
func content() *export.Content {
	a := &graph.Entity{ID: "t:A<1>", Kind: graph.KindOutcome, Edition: "test", Standing: graph.StandingAgreed, EffectiveStanding: graph.StandingAgreed,
		Labels:    graph.Texts{"en": {Text: hostile, Authority: graph.AuthorityOurs}, "zh": {Text: "甲", Authority: graph.AuthorityOfficial}},
		Citations: []graph.Citation{{Document: "doc:x", Section: "1 \"a\"", Lines: &graph.LineSpan{First: 3, Last: 4}, Footnote: 7}}}
	b := &graph.Entity{ID: "sdg:1", Kind: graph.KindSDGGoal, Edition: "sdg", IRI: `http://example.org/a"b`, Standing: graph.StandingAgreed,
		EffectiveStanding: graph.StandingAgreed, Labels: graph.Texts{"en": {Text: "One", Authority: graph.AuthorityOfficial}}}
	alone := &graph.Entity{ID: "t:B", Kind: graph.KindOutcome, Edition: "test", Standing: graph.StandingBracketed, EffectiveStanding: graph.StandingBracketed,
		Labels: graph.Texts{"zh": {Text: "乙", Authority: graph.AuthorityOurs}}, Absences: []graph.Absence{{About: "SDG_GOAL", Status: graph.StatusNotStated, Citations: a.Citations}}}
	bare := &graph.Entity{ID: "t:C", Kind: graph.KindOutcome, Edition: "test"}
	link := &graph.Link{ID: "t:A<1>~CONTRIBUTES_TO~sdg:1", Kind: graph.LinkContributesTo, Source: a.ID, Target: b.ID, Edition: "test", Basis: graph.BasisStated,
		Standing: graph.StandingAgreed, Position: 2, Citations: a.Citations}
	reading := &graph.Link{ID: "t:B~CONTRIBUTES_TO~sdg:1", Kind: graph.LinkContributesTo, Source: alone.ID, Target: b.ID, Edition: "test", Basis: graph.BasisEditorial,
		Standing: graph.StandingAgreed, Confidence: graph.ConfidenceLow, Rationale: graph.Texts{"en": {Text: "why"}}}
	c := &export.Content{Citation: cited, Language: "en", Question: "graph", Query: "{ service { version } }", Notes: []string{"Unit: one thing."},
		Variables: map[string]any{"rows": "REGION"},
		Graph: &export.Graph{Languages: []string{"en", "zh"}, Entities: listOf(a, b, alone, bare),
			Links: listOf(graph.Joined{Link: link, From: a, To: b}, graph.Joined{Link: reading, From: alone, To: b})}}
	c.AddTables()
	return c
}

func written(t *testing.T, format string, c *export.Content) string {
	t.Helper()
	f, known := export.FormatNamed(format)
	if !known {
		t.Fatalf("no format %q", format)
	}
	var s strings.Builder
	if err := f.Write(&s, c); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return s.String()
}

func TestCSV(t *testing.T) {
	table := export.Table{
		Columns: []export.Column{{Name: "id", Type: "string"}, {Name: "value", Type: "number"}},
		Rows:    listOf([]string{"=1+1", "-0.5"}, []string{`he said "no", twice`, ""}),
	}
	got := written(t, "csv", &export.Content{Tables: []export.Table{table}})
	want := "\uFEFFid,value\r\n'=1+1,-0.5\r\n\"he said \"\"no\"\", twice\",\r\n"
	if got != want {
		t.Errorf("%q; want %q", got, want)
	}
}

// TestUnknownIsARow: what the source does not say, and an entity that nothing is linked with, are rows of the one table.
func TestUnknownIsARow(t *testing.T) {
	got := written(t, "csv", content())
	for _, want := range []string{"t:B,OUTCOME,乙,NOT_STATED,SDG_GOAL,,,,", "t:C,OUTCOME,,NO_LINK,,,,,", "LINKED,,sdg:1,SDG_GOAL,One,"} {
		if strings.Count(got, want) == 0 {
			t.Errorf("%s\nlacks %q", got, want)
		}
	}
	if n := strings.Count(got, "NO_LINK"); n != 1 {
		t.Errorf("%d entities have no link; want 1\n%s", n, got)
	}
}

// TestSameBytes: the same content has the same bytes in every format; the time of day is in none of them.
func TestSameBytes(t *testing.T) {
	for _, f := range export.Formats {
		if first := written(t, f.Name, content()); first != written(t, f.Name, content()) || first == "" {
			t.Errorf("%s differs from one time to the next, or is empty", f.Name)
		}
	}
}

// TestWorkbook: text is text whatever it begins with, numbers are numbers, the header is frozen.
func TestWorkbook(t *testing.T) {
	f, err := excelize.OpenReader(strings.NewReader(written(t, "xlsx", content())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if sheets := strings.Join(f.GetSheetList(), ","); sheets != "About,links,entities" {
		t.Errorf("sheets %s", sheets)
	}
	label, _ := f.GetCellValue("entities", "D2")
	formula, _ := f.GetCellFormula("entities", "D2")
	if label != hostile || formula != "" {
		t.Errorf("%q, formula %q; want the text %q", label, formula, hostile)
	}
	if link, _ := f.GetCellFormula("entities", "H3"); link != `HYPERLINK("http://example.org/a""b")` {
		t.Errorf("the IRI is %s", link)
	}
	if kind, _ := f.GetCellType("links", "M2"); kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
		t.Errorf("a position is of type %v", kind)
	}
	if panes, err := f.GetPanes("links"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
}

// TestReadingIsNotStated: in RDF a reading of our own is described, with its basis, and never stated as a fact.
func TestReadingIsNotStated(t *testing.T) {
	got := written(t, "turtle", content())
	for want, times := range map[string]int{"linkage:contributesTo <http://example.org/a%22b> .": 1, `linkage:basis "EDITORIAL"`: 1, "rdf:predicate linkage:contributesTo": 2} {
		if n := strings.Count(got, want); n != times {
			t.Errorf("%q is there %d times; want %d\n%s", want, n, times, got)
		}
	}
}

func TestCitations(t *testing.T) {
	c := &export.Content{Citation: cited}
	for name, want := range map[string][]string{
		"text":   {"Linkage Explorer (2026). Goals & {lines} 100 %. Data: A plan (test), hash 0123456789abcdef. Version v1. https://example.org/", "Accessed 2026-03-04."},
		"bibtex": {"@misc{linkage-0123456789ab,", `title = {Goals \& \{lines\} 100 \%}`, `\url{https://example.org/?rows=REGION&x=%7D}`, "urldate = {2026-03-04}"},
		"ris":    {"TY  - DATA\r\n", "TI  - Goals & {lines} 100 %\r\n", "Y2  - 2026/03/04\r\nER  - \r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := written(t, name, c)
			for _, want := range want {
				if !strings.Contains(got, want) {
					t.Errorf("%s\nlacks %q", got, want)
				}
			}
			if name == "bibtex" && strings.Count(got, "{") != strings.Count(got, "}") {
				t.Errorf("braces do not balance: %s", got)
			}
		})
	}
	var items []map[string]any
	if err := json.Unmarshal([]byte(written(t, "csl", c)), &items); err != nil || items[0]["type"] != "dataset" {
		t.Errorf("CSL-JSON: %v, %v", items, err)
	}
	undated := cited
	undated.Date = time.Time{}
	if got := written(t, "text", &export.Content{Citation: undated}); !strings.HasPrefix(got, "Linkage Explorer. Goals") || strings.Contains(got, "0001") || strings.Contains(got, "Accessed") {
		t.Errorf("without a date: %s", got)
	}
}

func TestZip(t *testing.T) {
	b := written(t, "zip", content())
	r, err := zip.NewReader(bytes.NewReader([]byte(b)), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"README.txt": "Unit: one thing.", "links.csv": "t:A<1>", "entities.csv": "'=1+1", "query.graphql": "service", "variables.json": `"REGION"`,
		"CITATION.txt": "0123456789abcdef", "datapackage.json": `"path": "links.csv"`,
	} {
		f, err := r.Open(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if content, err := io.ReadAll(f); err != nil || !strings.Contains(string(content), want) {
			t.Errorf("%s lacks %q: %s, %v", name, want, content, err)
		}
	}
}
