package explore_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
)

func code(err error) graph.Code {
	if input, ok := errors.AsType[*graph.InputError](err); ok {
		return input.Code
	}
	return ""
}

// explorer holds the small data of the conformance suite.
func explorer(t *testing.T) explore.Explorer {
	t.Helper()
	store := memstore.New()
	graphtest.Load(t, store, graphtest.Small())
	return explore.Explorer{Snapshot: graphtest.Open(t, store), Limits: explore.DefaultLimits}
}

func list[T any](found explore.List[T], name func(T) graph.ID) string {
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
		by   explore.Ref
		want graph.ID
	}{
		"id":                {explore.Ref{ID: &id}, "p:EUR1"},
		"iri":               {explore.Ref{IRI: &iri}, "sdg:2"},
		"code":              {explore.Ref{Code: &explore.CodeRef{Code: "afr 1"}}, "p:AFR1"},
		"listing":           {explore.Ref{Code: &explore.CodeRef{Code: "2.1.1"}}, "sdg:C010101"},
		"unknown":           {explore.Ref{Code: &explore.CodeRef{Code: "AFR9"}}, ""},
		"of_another":        {explore.Ref{Code: &explore.CodeRef{Code: "X1"}}, ""},
		"of_another, named": {explore.Ref{Code: &explore.CodeRef{Code: "X1", Edition: "other"}}, "o:X1"},
	} {
		got, err := x.Entity(t.Context(), c.by)
		if err != nil || (got == nil) != (c.want == "") || got != nil && got.ID != c.want {
			t.Errorf("%s: %v %v; want %q", name, got, err, c.want)
		}
	}
	_, err := x.Entity(t.Context(), explore.Ref{Code: &explore.CodeRef{Code: "EUR2"}})
	if code(err) != graph.BadInput || !strings.Contains(err.Error(), "p:EUR2, p:eur2") {
		t.Errorf("two matches gave %v", err)
	}
	for name, by := range map[string]explore.Ref{"none": {}, "two": {ID: &id, IRI: &iri}, "empty": {Code: &explore.CodeRef{Code: " - "}}} {
		if _, err := x.Entity(t.Context(), by); code(err) != graph.BadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := x.Entity(t.Context(), explore.Ref{Code: &explore.CodeRef{Code: "1", Edition: "nobody"}}); code(
		err,
	) != graph.NotFound {
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
		found, err := x.FindEntities(t.Context(), c.f, nil, explore.PageRequest{})
		if got := list(found, entityID); err != nil || got != c.want {
			t.Errorf("%s: %s %v; want %s", name, got, err, c.want)
		}
	}
	two, _ := x.Snapshot.Entities(t.Context(), []graph.ID{"sdg:2", "o:X1", "p:EUR1"})
	hops, err := x.Hops(t.Context(), two, explore.HopRequest{Direction: graph.Both})
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
	hops, err = x.Hops(
		t.Context(),
		two[2:],
		explore.HopRequest{Direction: graph.Both, Where: &graph.LinkFilter{Basis: []graph.Basis{graph.BasisEditorial}}},
	)
	if got := list(hops[0], farID); err != nil || got != "sdg:1.1" {
		t.Errorf("EDITORIAL, named: %s %v", got, err)
	}
	hops, err = x.Hops(
		t.Context(),
		two[:1],
		explore.HopRequest{Direction: graph.In, Where: &graph.LinkFilter{Editions: []string{"other"}}},
	)
	if got := list(hops[0], farID); err != nil || got != "o:X1" {
		t.Errorf("another edition, named: %s %v", got, err)
	}
}

func TestCursors(t *testing.T) {
	x := explorer(t)
	goals := graph.EntityFilter{Kinds: []graph.Kind{graph.KindSDGGoal}}
	one, two, none := 1, 2, 0
	first, err := x.FindEntities(t.Context(), goals, nil, explore.PageRequest{First: &two})
	if err != nil || !first.Info().HasNextPage || first.Info().HasPreviousPage ||
		*first.Info().EndCursor != first.Cursor(1) ||
		first.Total != 3 {
		t.Fatalf("first page: %+v %v", first.Info(), err)
	}
	next, err := x.FindEntities(t.Context(), goals, nil, explore.PageRequest{First: &two, After: first.Info().EndCursor})
	if got := list(next, entityID); err != nil || got != "sdg:10" || next.Info().HasNextPage ||
		!next.Info().HasPreviousPage {
		t.Errorf("next page: %s %+v %v", got, next.Info(), err)
	}
	last, err := x.FindEntities(t.Context(), goals, nil, explore.PageRequest{Last: &one, Before: next.Info().StartCursor})
	if got := list(last, entityID); err != nil || got != "sdg:2" || !last.Info().HasPreviousPage ||
		!last.Info().HasNextPage {
		t.Errorf("page before: %s %+v %v", got, last.Info(), err)
	}
	count, err := x.FindEntities(t.Context(), goals, nil, explore.PageRequest{First: &none})
	if err != nil || len(count.Items) != 0 || count.Total != 3 || !count.Info().HasNextPage ||
		count.Info().EndCursor != nil {
		t.Errorf("count: %+v %v", count, err)
	}

	bad, minus, many := "not a cursor", -1, 501
	for name, c := range map[string]struct {
		f    graph.EntityFilter
		r    explore.PageRequest
		want graph.Code
	}{
		"no_cursor":                {goals, explore.PageRequest{After: &bad}, graph.BadInput},
		"cursor_of_another_filter": {graph.EntityFilter{}, explore.PageRequest{After: first.Info().EndCursor}, graph.BadInput},
		"first_and_last":           {goals, explore.PageRequest{First: &one, Last: &one}, graph.BadInput},
		"negative":                 {goals, explore.PageRequest{First: &minus}, graph.BadInput},
		"too_many":                 {goals, explore.PageRequest{Last: &many}, graph.LimitExceeded},
	} {
		if _, err := x.FindEntities(t.Context(), c.f, nil, c.r); code(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	order := []graph.EntityOrder{{By: graph.ByCode, Sense: graph.Descending}}
	if _, err := x.FindEntities(t.Context(), goals, order, explore.PageRequest{After: first.Info().EndCursor}); code(
		err,
	) != graph.BadInput {
		t.Errorf("cursor of another order: %v", err)
	}
}

func FuzzCursor(f *testing.F) {
	store := memstore.New()
	graphtest.Load(f, store, graphtest.Small())
	x := explore.Explorer{Snapshot: graphtest.Open(f, store), Limits: explore.DefaultLimits}
	one := 1
	page, _ := x.FindEntities(f.Context(), graph.EntityFilter{}, nil, explore.PageRequest{First: &one})
	f.Add(*page.Info().EndCursor)
	f.Add("eyJsIjoiIiwiayI6WzFdfQ")
	f.Fuzz(func(t *testing.T, cursor string) {
		_, err := x.FindEntities(t.Context(), graph.EntityFilter{}, nil, explore.PageRequest{After: &cursor})
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
		_, err := x.FindEntities(t.Context(), c.f, nil, explore.PageRequest{})
		if code(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if input, ok := errors.AsType[*graph.InputError](err); ok &&
			(input.Arg == "" || input.Hint == "" || len(err.Error()) > 500) {
			t.Errorf("%s: the error does not help: %v", name, err)
		}
	}
	if _, err := x.Nodes(t.Context(), "ids", make([]graph.ID, 101)); code(err) != graph.LimitExceeded {
		t.Errorf("ids: %v", err)
	}
	order := []graph.EntityOrder{{By: graph.ByLabel, Language: "xx"}}
	if _, err := x.FindEntities(t.Context(), graph.EntityFilter{}, order, explore.PageRequest{}); code(
		err,
	) != graph.BadInput {
		t.Errorf("order by a language that is not there: %v", err)
	}
}

func TestSearch(t *testing.T) {
	x := explorer(t)
	ids := func(text, lang string) string {
		found, completeness, err := x.Search(t.Context(), text, lang, graph.EntityFilter{}, explore.PageRequest{})
		if err != nil || completeness != explore.Exact {
			t.Errorf("%s: %s %v", text, completeness, err)
		}
		return list(found, func(f explore.Found) graph.ID { return f.Entity.ID })
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
	if _, completeness, err := x.Search(t.Context(), "line", "", graph.EntityFilter{}, explore.PageRequest{}); err != nil ||
		completeness != explore.Truncated {
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
		if _, _, err := x.Search(t.Context(), c.text, c.lang, c.where, explore.PageRequest{}); code(err) != c.want {
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
	whole, _, _ := x.Search(t.Context(), "i", "", graph.EntityFilter{}, explore.PageRequest{})
	one, after, got := 1, (*string)(nil), ""
	for range whole.Total {
		page, _, err := x.Search(
			t.Context(),
			"i",
			"",
			graph.EntityFilter{},
			explore.PageRequest{First: &one, After: after},
		)
		if err != nil || page.Total != whole.Total {
			t.Fatal(page.Total, err)
		}
		got, after = got+" "+string(page.Items[0].Entity.ID), page.Info().EndCursor
	}
	if want := list(whole, func(f explore.Found) graph.ID { return f.Entity.ID }); strings.TrimSpace(got) != want ||
		whole.Total < 2 {
		t.Errorf("in pages %s; whole %s", got, want)
	}
}
