package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
)

func TestFoldCode(t *testing.T) {
	for typed, want := range map[string]string{
		"EUR3": "eur3", "eur 3": "eur3", "Eur-3": "eur3", "ＥＵＲ３": "eur3", "EUR\u20113": "eur3", "EUR\u00a03": "eur3",
		"СIS4": "cis4" /* Cyrillic Es */, "D.7‑a": "d.7a", "16.10": "16.10", "9.C": "9.c", "C7.e-government": "c7.egovernment", "−": "",
	} {
		if got := graph.FoldCode(typed); got != want {
			t.Errorf("%q folds to %q; want %q", typed, got, want)
		}
	}
	if graph.FoldCode("16.1") == graph.FoldCode("16.10") {
		t.Error("16.1 and 16.10 are one")
	}
}

func FuzzFoldCode(f *testing.F) {
	f.Add("ＥＵＲ 3")
	f.Add("ΑΒΓ\xff")
	f.Fuzz(func(t *testing.T, s string) {
		if once := graph.FoldCode(s); graph.FoldCode(once) != once {
			t.Errorf("%q folds to %q and then to %q", s, once, graph.FoldCode(once))
		}
	})
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"ICT能力":             "ict 力 能 能力",
		"Broadband, 5G! 5g": "5g broadband",
		"宽带":                "宽 宽带 带",
		"":                  "",
	} {
		if got := strings.Join(graph.Tokens(text), " "); got != want {
			t.Errorf("%q has tokens %q; want %q", text, got, want)
		}
	}
	if got := strings.Join(graph.EntityFilter{Text: "ICT能力"}.TextTokens(), " "); got != "ict 能力" {
		t.Errorf("asked for %q", got)
	}
}

func TestTextsIn(t *testing.T) {
	texts := graph.Texts{"en": {Text: "goal"}, "zh": {Text: "目标"}}
	for lang, want := range map[string]string{"en": "goal", "en-GB": "goal", "zh": "目标", "zh-Hans": "目标", "ru": "goal (en)"} {
		got, err := texts.In(lang)
		if err != nil {
			t.Fatal(err)
		}
		text := got.Text
		if got.IsFallback {
			text += " (" + got.Language + ")"
		}
		if text != want {
			t.Errorf("in %s: %q; want %q", lang, text, want)
		}
	}
	if _, err := texts.In("not a language"); code(err) != graph.BadInput {
		t.Errorf("a language that is none gave %v", err)
	}
}

func code(err error) graph.Code {
	if input, ok := errors.AsType[*graph.InputError](err); ok {
		return input.Code
	}
	return ""
}

// explorer holds the small data of the conformance suite.
func explorer(t *testing.T) graph.Explorer {
	t.Helper()
	store := memstore.New()
	graphtest.Load(t, store, graphtest.Small())
	return graph.Explorer{Snapshot: graphtest.Open(t, store), Limits: graph.DefaultLimits}
}

func list[T any](found graph.List[T], name func(T) graph.ID) string {
	var s []string
	for _, item := range found.Items {
		s = append(s, string(name(item)))
	}
	return strings.Join(s, " ")
}

func entityID(e *graph.Entity) graph.ID { return e.ID }
func farID(h graph.Hop) graph.ID        { return h.Far.ID }

func TestEntityByReference(t *testing.T) {
	x := explorer(t)
	id, iri := graph.ID("p:EUR1"), "http://example.org/2"
	for name, c := range map[string]struct {
		by   graph.Ref
		want graph.ID
	}{
		"id":                {graph.Ref{ID: &id}, "p:EUR1"},
		"iri":               {graph.Ref{IRI: &iri}, "sdg:2"},
		"code":              {graph.Ref{Code: &graph.CodeRef{Code: "afr 1"}}, "p:AFR1"},
		"listing":           {graph.Ref{Code: &graph.CodeRef{Code: "2.1.1"}}, "sdg:C010101"},
		"unknown":           {graph.Ref{Code: &graph.CodeRef{Code: "AFR9"}}, ""},
		"of_another":        {graph.Ref{Code: &graph.CodeRef{Code: "X1"}}, ""},
		"of_another, named": {graph.Ref{Code: &graph.CodeRef{Code: "X1", Edition: "other"}}, "o:X1"},
	} {
		got, err := x.Entity(t.Context(), c.by)
		if err != nil || (got == nil) != (c.want == "") || got != nil && got.ID != c.want {
			t.Errorf("%s: %v %v; want %q", name, got, err, c.want)
		}
	}
	_, err := x.Entity(t.Context(), graph.Ref{Code: &graph.CodeRef{Code: "EUR2"}})
	if code(err) != graph.BadInput || !strings.Contains(err.Error(), "p:EUR2, p:eur2") {
		t.Errorf("two matches gave %v", err)
	}
	for name, by := range map[string]graph.Ref{"none": {}, "two": {ID: &id, IRI: &iri}, "empty": {Code: &graph.CodeRef{Code: " - "}}} {
		if _, err := x.Entity(t.Context(), by); code(err) != graph.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := x.Entity(t.Context(), graph.Ref{Code: &graph.CodeRef{Code: "1", Edition: "nobody"}}); code(err) != graph.NotFound {
		t.Errorf("unknown edition: %v", err)
	}
}

// TestScope: what a question reads when it does not say.
func TestScope(t *testing.T) {
	x := explorer(t)
	initiatives := graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative}}
	goals := []graph.Kind{graph.KindSDGGoal}
	withGoal := func(some *graph.LinkedTo) graph.EntityFilter {
		return graph.EntityFilter{Kinds: goals, Linked: &graph.LinkedFilter{Some: some}}
	}
	for name, c := range map[string]struct {
		f    graph.EntityFilter
		want string
	}{
		"the default edition and what it uses": {initiatives, "p:EUR1 p:EUR2 p:eur2 p:AFR1"},
		"an edition that is named":             {graph.EntityFilter{Kinds: initiatives.Kinds, Editions: []string{"other"}}, "o:X1"},
		"named within":                         {graph.EntityFilter{Kinds: initiatives.Kinds, Or: []graph.EntityFilter{{Editions: []string{"other"}}, {Codes: []string{"AFR1"}}}}, "p:AFR1 o:X1"},
		"linked by the default edition only":   {withGoal(&graph.LinkedTo{Via: []graph.LinkKind{graph.LinkContributesTo}}), "sdg:1 sdg:2 sdg:10"},
	} {
		found, err := x.FindEntities(t.Context(), c.f, nil, graph.PageRequest{})
		if got := list(found, entityID); err != nil || got != c.want {
			t.Errorf("%s: %s %v; want %s", name, got, err, c.want)
		}
	}
	two, _ := x.Snapshot.Entities(t.Context(), []graph.ID{"sdg:2", "o:X1", "p:EUR1"})
	hops, err := x.Hops(t.Context(), two, graph.HopRequest{Direction: graph.Both})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"sdg:2.1 sdg:agenda p:EUR2 p:EUR1 p:C2", // not o:X1, which another plan says
		"sdg:2",                                 // but that plan's own initiative has it
		"p:EUR sdg:10 sdg:2 sdg:1 p:C10 p:C2 sdg:10", // not sdg:1.1, which is our reading
	} {
		if got := list(hops[i], farID); got != want {
			t.Errorf("%s: %s; want %s", two[i].ID, got, want)
		}
	}
	hops, err = x.Hops(t.Context(), two[2:], graph.HopRequest{Direction: graph.Both, Where: graph.LinkFilter{Basis: []graph.Basis{graph.BasisEditorial}}})
	if got := list(hops[0], farID); err != nil || got != "sdg:1.1" {
		t.Errorf("EDITORIAL, named: %s %v", got, err)
	}
	hops, err = x.Hops(t.Context(), two[:1], graph.HopRequest{Direction: graph.In, Where: graph.LinkFilter{Editions: []string{"other"}}})
	if got := list(hops[0], farID); err != nil || got != "o:X1" {
		t.Errorf("another edition, named: %s %v", got, err)
	}
}

func TestCursors(t *testing.T) {
	x := explorer(t)
	goals := graph.EntityFilter{Kinds: []graph.Kind{graph.KindSDGGoal}}
	one, two, none := 1, 2, 0
	first, err := x.FindEntities(t.Context(), goals, nil, graph.PageRequest{First: &two})
	if err != nil || !first.Info.HasNextPage || first.Info.HasPreviousPage || *first.Info.EndCursor != first.Cursor(1) || first.Total != 3 {
		t.Fatalf("first page: %+v %v", first.Info, err)
	}
	next, err := x.FindEntities(t.Context(), goals, nil, graph.PageRequest{First: &two, After: first.Info.EndCursor})
	if got := list(next, entityID); err != nil || got != "sdg:10" || next.Info.HasNextPage || !next.Info.HasPreviousPage {
		t.Errorf("next page: %s %+v %v", got, next.Info, err)
	}
	last, err := x.FindEntities(t.Context(), goals, nil, graph.PageRequest{Last: &one, Before: next.Info.StartCursor})
	if got := list(last, entityID); err != nil || got != "sdg:2" || !last.Info.HasPreviousPage || !last.Info.HasNextPage {
		t.Errorf("page before: %s %+v %v", got, last.Info, err)
	}
	count, err := x.FindEntities(t.Context(), goals, nil, graph.PageRequest{First: &none})
	if err != nil || len(count.Items) != 0 || count.Total != 3 || !count.Info.HasNextPage || count.Info.EndCursor != nil {
		t.Errorf("count: %+v %v", count, err)
	}

	bad, minus, many := "not a cursor", -1, 501
	for name, c := range map[string]struct {
		f    graph.EntityFilter
		r    graph.PageRequest
		want graph.Code
	}{
		"no_cursor":                {goals, graph.PageRequest{After: &bad}, graph.BadInput},
		"cursor_of_another_filter": {graph.EntityFilter{}, graph.PageRequest{After: first.Info.EndCursor}, graph.BadInput},
		"first_and_last":           {goals, graph.PageRequest{First: &one, Last: &one}, graph.BadInput},
		"negative":                 {goals, graph.PageRequest{First: &minus}, graph.LimitExceeded},
		"too_many":                 {goals, graph.PageRequest{Last: &many}, graph.LimitExceeded},
	} {
		if _, err := x.FindEntities(t.Context(), c.f, nil, c.r); code(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	order := []graph.EntityOrder{{By: graph.ByCode, Sense: graph.Descending}}
	if _, err := x.FindEntities(t.Context(), goals, order, graph.PageRequest{After: first.Info.EndCursor}); code(err) != graph.BadInput {
		t.Errorf("cursor of another order: %v", err)
	}
}

func FuzzCursor(f *testing.F) {
	store := memstore.New()
	graphtest.Load(f, store, graphtest.Small())
	x := graph.Explorer{Snapshot: graphtest.Open(f, store), Limits: graph.DefaultLimits}
	one := 1
	page, _ := x.FindEntities(f.Context(), graph.EntityFilter{}, nil, graph.PageRequest{First: &one})
	f.Add(*page.Info.EndCursor)
	f.Add("eyJsIjoiIiwiayI6WzFdfQ")
	f.Fuzz(func(t *testing.T, cursor string) {
		_, err := x.FindEntities(t.Context(), graph.EntityFilter{}, nil, graph.PageRequest{After: &cursor})
		if err != nil && code(err) != graph.BadInput {
			t.Error(err)
		}
	})
}

func TestFilterLimits(t *testing.T) {
	x := explorer(t)
	deep := graph.EntityFilter{}
	for range 6 {
		inner := deep
		deep = graph.EntityFilter{Not: &inner}
	}
	for name, c := range map[string]struct {
		f    graph.EntityFilter
		want graph.Code
	}{
		"deep":            {deep, graph.LimitExceeded},
		"parts":           {graph.EntityFilter{Or: make([]graph.EntityFilter, 60)}, graph.LimitExceeded},
		"values":          {graph.EntityFilter{Codes: slices.Repeat([]string{"1"}, 101)}, graph.LimitExceeded},
		"text":            {graph.EntityFilter{Text: strings.Repeat("a", 201)}, graph.LimitExceeded},
		"text of nothing": {graph.EntityFilter{Text: "?!"}, graph.BadInput},
		"no code":         {graph.EntityFilter{Codes: []string{"-"}}, graph.BadInput},
		"no kind":         {graph.EntityFilter{Kinds: []graph.Kind{"THING"}}, graph.BadInput},
		"no edition":      {graph.EntityFilter{Editions: []string{"nobody"}}, graph.NotFound},
	} {
		_, err := x.FindEntities(t.Context(), c.f, nil, graph.PageRequest{})
		if code(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if input, ok := errors.AsType[*graph.InputError](err); ok && (input.Arg == "" || input.Hint == "" || len(err.Error()) > 500) {
			t.Errorf("%s: the error does not help: %v", name, err)
		}
	}
	if _, err := x.Nodes(t.Context(), "ids", make([]graph.ID, 101)); code(err) != graph.LimitExceeded {
		t.Errorf("ids: %v", err)
	}
	order := []graph.EntityOrder{{By: graph.ByLabel, Language: "xx"}}
	if _, err := x.FindEntities(t.Context(), graph.EntityFilter{}, order, graph.PageRequest{}); code(err) != graph.BadInput {
		t.Errorf("order by a language that is not there: %v", err)
	}
}

func TestSearch(t *testing.T) {
	x := explorer(t)
	ids := func(text, lang string) string {
		found, completeness, err := x.Search(t.Context(), text, lang, graph.EntityFilter{}, graph.PageRequest{})
		if err != nil || completeness != graph.Exact {
			t.Errorf("%s: %s %v", text, completeness, err)
		}
		return list(found, func(f graph.Found) graph.ID { return f.Entity.ID })
	}
	for text, want := range map[string]string{
		"eur 1": "p:EUR1", "1.1": "sdg:1.1 sdg:1.10 sdg:C010101", // the whole code first
		"line": "p:C1 p:C2 p:C10", "line t": "p:C2 p:C10", "Line ten": "p:C10",
		"ICT能力": "p:EUR2", "数字": "p:EUR1", "x1": "", // of another plan
		"SDG 10": "sdg:10", "target 1.1": "sdg:1.1 sdg:1.10", "initiative eur-1": "p:EUR1", "sdg EUR1": "", // a kind and its code
	} {
		if got := ids(text, ""); got != want {
			t.Errorf("%q found %q; want %q", text, got, want)
		}
	}
	if got := ids("infrastructure", "zh"); got != "" {
		t.Errorf("an English word in Chinese texts: %s", got)
	}
	x.Limits.Candidates = 1
	if _, completeness, err := x.Search(t.Context(), "line", "", graph.EntityFilter{}, graph.PageRequest{}); err != nil || completeness != graph.Truncated {
		t.Errorf("more matches than are ranked: %s %v", completeness, err)
	}
	for name, c := range map[string]struct {
		text, lang string
		where      graph.EntityFilter
		want       graph.Code
	}{
		"nothing":  {"?", "", graph.EntityFilter{}, graph.BadInput},
		"long":     {strings.Repeat("a", 201), "", graph.EntityFilter{}, graph.LimitExceeded},
		"language": {"a", "xx", graph.EntityFilter{}, graph.BadInput},
		"edition":  {"a", "", graph.EntityFilter{Editions: []string{"nobody"}}, graph.NotFound},
	} {
		if _, _, err := x.Search(t.Context(), c.text, c.lang, c.where, graph.PageRequest{}); code(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := x.Suggest(t.Context(), "a", 501); code(err) != graph.LimitExceeded {
		t.Errorf("suggest too many: %v", err)
	}
}

// TestSearchPages: pages of what was found make up the whole, in one order.
func TestSearchPages(t *testing.T) {
	x := explorer(t)
	whole, _, _ := x.Search(t.Context(), "i", "", graph.EntityFilter{}, graph.PageRequest{})
	one, after, got := 1, (*string)(nil), ""
	for range whole.Total {
		page, _, err := x.Search(t.Context(), "i", "", graph.EntityFilter{}, graph.PageRequest{First: &one, After: after})
		if err != nil || page.Total != whole.Total {
			t.Fatal(page.Total, err)
		}
		got, after = got+" "+string(page.Items[0].Entity.ID), page.Info.EndCursor
	}
	if want := list(whole, func(f graph.Found) graph.ID { return f.Entity.ID }); strings.TrimSpace(got) != want || whole.Total < 2 {
		t.Errorf("in pages %s; whole %s", got, want)
	}
}

// TestNaturalOrder compares the order of codes with one made the slow way: every number padded.
func TestNaturalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-C]?[1-9][0-9]{0,2}(\.([1-9][0-9]?|[a-c]))?`), 2, 8, rapid.ID).Draw(t, "codes")
		d := &graph.Dataset{Editions: []graph.Edition{{ID: "e", IsDefault: true}}}
		for i, c := range codes {
			d.Entities = append(d.Entities, &graph.Entity{ID: graph.ID("x:" + c), Kind: graph.KindTerm, Edition: "e", Position: i + 1, Standing: graph.StandingAgreed})
		}
		d.Seal()
		slices.SortFunc(d.Entities, func(a, b *graph.Entity) int { return a.CodeRank - b.CodeRank })
		for i := 1; i < len(d.Entities); i++ {
			if a, b := padded(d.Entities[i-1].Code()), padded(d.Entities[i].Code()); a > b {
				t.Fatalf("%s stands before %s", d.Entities[i-1].Code(), d.Entities[i].Code())
			}
		}
	})
}

func padded(code string) string {
	var out, run strings.Builder
	flush := func() {
		if run.Len() > 0 {
			trimmed := strings.TrimLeft(run.String(), "0")
			out.WriteString(strings.Repeat("0", 6-len(trimmed)) + trimmed)
			run.Reset()
		}
	}
	for _, r := range code {
		if r >= '0' && r <= '9' {
			run.WriteRune(r)
			continue
		}
		flush()
		out.WriteRune(r)
	}
	flush()
	return out.String()
}

// TestSeal: what follows from the data does not depend on the order in which it was read.
func TestSeal(t *testing.T) {
	a, b := graphtest.Small(), graphtest.Small()
	slices.Reverse(b.Entities)
	slices.Reverse(b.Links)
	slices.Reverse(b.Editions)
	if diff := cmp.Diff(a.Seal(), b.Seal()); diff != "" {
		t.Errorf("manifests differ:\n%s", diff)
	}
	if diff := cmp.Diff(a.Entities, b.Entities); diff != "" {
		t.Errorf("entities differ:\n%s", diff)
	}
	c := graphtest.Small()
	c.Entities[3].Labels["en"] = graph.Text{Text: "Another name"}
	before, after := a.Editions, c.Seal().Editions
	if before[0].Hash == after[0].Hash || before[2].Hash != after[2].Hash {
		t.Error("a change of one edition must show in its hash, and in no other")
	}
}
