package graphtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"

	"linkage/graph"
	"linkage/graph/explore"
)

// walkClauses are the promises of walks and analyses. Each is checked on a store of its own that holds [Small], changed
// by data.
var walkClauses = []struct {
	name, clause string
	data         func(*graph.Dataset)
	check        func(t *testing.T, x explore.Explorer)
}{
	{"paths/at_the_limit", "a path of exactly the maximum length is found, also by parallel links; one link less finds nothing, and says that this is all", nil, func(t *testing.T, x explore.Explorer) {
		want(t, nil, paths(t, x, explore.PathRequest{From: "p:AFR1/1", To: "sdg:2", MaxLength: 3, First: 10}),
			"AFR1/1 PART_OF> AFR1 <MENTIONS EUR2 CONTRIBUTES_TO> 2 | AFR1/1 PART_OF> AFR1 MENTIONS> EUR2 CONTRIBUTES_TO> 2 EXACT REGION 1 AGENDA 1")
		want(t, nil, paths(t, x, explore.PathRequest{From: "p:AFR1/1", To: "sdg:2", MaxLength: 2, First: 10}), " EXACT ")
	}},
	{"paths/last_of_its_length", "every neighbour is found at length 1, whichever is met first", nil, func(t *testing.T, x explore.Explorer) {
		for _, to := range []graph.ID{"p:EUR", "sdg:1", "sdg:2", "sdg:10", "p:C2", "p:C10"} {
			if got := paths(t, x, explore.PathRequest{From: "p:EUR1", To: to, MaxLength: 1, First: 1}); !strings.HasPrefix(got, "EUR1 ") {
				t.Errorf("to %s: %s", to, got)
			}
		}
	}},
	{"paths/never_a_passage", "a kind that is never a passage may be an end; it is passed only when passThrough names it, and is counted when it is not", nil, func(t *testing.T, x explore.Explorer) {
		want(t, nil, paths(t, x, explore.PathRequest{From: "p:EUR1", To: "p:EUR2", MaxLength: 2, First: 10}), "EUR1 CONTRIBUTES_TO> 2 <CONTRIBUTES_TO EUR2 EXACT REGION 1")
		want(t, nil, paths(t, x, explore.PathRequest{From: "p:EUR1", To: "p:EUR", MaxLength: 1, First: 10}), "EUR1 PART_OF> EUR EXACT ")
		want(t, nil, paths(t, x, explore.PathRequest{From: "p:EUR1", To: "p:EUR2", MaxLength: 2, First: 10, Through: explore.WalkRule{PassThrough: []graph.Kind{graph.KindRegion}}}),
			"EUR1 PART_OF> EUR <PART_OF EUR2 | EUR1 CONTRIBUTES_TO> 2 <CONTRIBUTES_TO EUR2 EXACT ")
	}},
	{"paths/order", "shorter comes first, then the stronger weakest basis, then ranks; what is cut off by number is TRUNCATED", nil, func(t *testing.T, x explore.Explorer) {
		r := explore.PathRequest{From: "p:EUR1", To: "sdg:2", MaxLength: 3, First: 10}
		want(t, nil, paths(t, x, r), "EUR1 CONTRIBUTES_TO> 2 | EUR1 ALIGNS_WITH> C2 MAPS_TO> 2 | EUR1 ALIGNS_WITH> C2 MAPS_TO> 2.1 PART_OF> 2 EXACT REGION 1 AGENDA 1")
		r.First = 2
		want(t, nil, paths(t, x, r), "EUR1 CONTRIBUTES_TO> 2 | EUR1 ALIGNS_WITH> C2 MAPS_TO> 2 TRUNCATED REGION 1 AGENDA 1")
		r.First = 0
		want(t, nil, paths(t, x, r), " TRUNCATED REGION 1")
	}},
	{"paths/itself", "an entity is at length 0 from itself", nil, func(t *testing.T, x explore.Explorer) {
		want(t, nil, paths(t, x, explore.PathRequest{From: "p:EUR1", To: "p:EUR1", MaxLength: 3, First: 10}), "EUR1 EXACT ")
	}},
	{"paths/basis", "links of basis EDITORIAL are followed only when that basis is named", nil, func(t *testing.T, x explore.Explorer) {
		r := explore.PathRequest{From: "p:EUR1", To: "sdg:1.1", MaxLength: 1, First: 10}
		want(t, nil, paths(t, x, r), " EXACT ")
		r.Through.Basis = []graph.Basis{graph.BasisEditorial}
		want(t, nil, paths(t, x, r), "EUR1 CONTRIBUTES_TO> 1.1 EXACT ")
	}},
	{"paths/edition", "links of another edition are read when an end is of that edition", nil, func(t *testing.T, x explore.Explorer) {
		want(t, nil, paths(t, x, explore.PathRequest{From: "sdg:2", To: "o:X1", MaxLength: 2, First: 10}), "2 <CONTRIBUTES_TO X1 EXACT ")
	}},
	{"paths/loop", "a link from an entity to itself is no part of a path", func(d *graph.Dataset) { *d = *withLoop() }, func(t *testing.T, x explore.Explorer) {
		want(t, nil, paths(t, x, explore.PathRequest{From: "p:C1", To: "p:C2", MaxLength: 3, First: 10}), " EXACT ")
	}},
	{"paths/limits", "a walk that meets a limit, of hops, of entities or of work, gives what it has and says that it is TRUNCATED", nil, func(t *testing.T, x explore.Explorer) {
		for name, limit := range map[string]func(*explore.Limits){
			"hops":     func(l *explore.Limits) { l.WalkHops = 1 },
			"entities": func(l *explore.Limits) { l.WalkEntities = 2 },
		} {
			limited := x
			limit(&limited.Limits)
			got, err := limited.Paths(t.Context(), explore.PathRequest{From: "p:AFR1/1", To: "sdg:2", MaxLength: 4, First: 10})
			if err != nil || got.Completeness != explore.Truncated || len(got.Paths) > 0 {
				t.Errorf("%s: %+v %v", name, got, err)
			}
		}
		limited := x
		limited.Limits.WalkSteps = 1
		turning := explore.Count{Through: explore.WalkRule{Direction: graph.Both}} // so that paths are looked at one by one
		if m, err := limited.Matrix(t.Context(), graph.KindRegionalInitiative, graph.KindSDGGoal, turning, explore.Full); err != nil || m.Completeness != explore.Truncated {
			t.Errorf("steps: %+v %v", m, err)
		}
	}},
	{"paths/trips", "a search makes one call for its ends and at most one for each length", nil, func(t *testing.T, x explore.Explorer) {
		counted := &expansions{Snapshot: x.Snapshot}
		x.Snapshot = counted
		if _, err := x.Paths(t.Context(), explore.PathRequest{From: "p:AFR1/1", To: "sdg:C010101", MaxLength: 5, First: 100}); err != nil || counted.calls > 5 || counted.calls < 3 {
			t.Errorf("%d calls (%v)", counted.calls, err)
		}
		counted.calls = 0
		if _, err := x.Matrix(t.Context(), graph.KindRegionalInitiative, graph.KindSDGTarget, explore.Count{Through: explore.WalkRule{EndOnly: []graph.Kind{}}}, explore.Full); err != nil || counted.calls > x.Limits.AnalysisLength+2*4 {
			t.Errorf("%d calls (%v)", counted.calls, err)
		}
	}},
	{"search/kind_and_code", "a kind and its code find the entity, in every language that has a name for the kind, with or without a blank, a hyphen or a colon between; by search, suggest, code and filter alike", named, func(t *testing.T, x explore.Explorer) {
		for text, id := range map[string]graph.ID{
			"SDG 10": "sdg:10", "SDG10": "sdg:10", "SDG-10": "sdg:10", "sdg:10": "sdg:10", "ＳＤＧ１０": "sdg:10",
			"可持续发展目标 10": "sdg:10", "可持续发展目标10": "sdg:10", "目标10": "sdg:10",
			"具体目标 1.10": "sdg:1.10", "行动方面C2": "p:C2", "WSIS行动方面 c 2": "p:C2", "区域性举措 EUR1": "p:EUR1",
		} {
			found, _, err := x.Search(t.Context(), text, "", graph.EntityFilter{}, explore.PageRequest{})
			if err != nil || len(found.Items) == 0 || found.Items[0].Entity.ID != id {
				t.Errorf("search %q: %v %v; want %s first", text, found.Items, err, id)
			}
			if suggested, err := x.Suggest(t.Context(), text, 1); err != nil || len(suggested) != 1 || suggested[0].ID != id {
				t.Errorf("suggest %q: %v %v; want %s", text, suggested, err, id)
			}
			if e, err := x.Entity(t.Context(), explore.Ref{Code: &explore.CodeRef{Code: text}}); err != nil || e == nil || e.ID != id {
				t.Errorf("code %q: %v %v; want %s", text, e, err, id)
			}
		}
		_, err := x.Entity(t.Context(), explore.Ref{Code: &explore.CodeRef{Code: "目标2", Kind: graph.KindSDGTarget}})
		want(t, err, "", "")
	}},
	{"search/filter", "a filter by text matches what a search finds, no more and no less, also where a link's far end is filtered", named, func(t *testing.T, x explore.Explorer) {
		for _, text := range []string{"digi", "line t", "1.1", "数字", "ICT 能力", "SDG 10", "目标10", "x", "eur"} {
			found, _, err := x.Search(t.Context(), text, "", graph.EntityFilter{}, explore.PageRequest{})
			if err != nil {
				t.Fatal(err)
			}
			searched, filtered := map[graph.ID]bool{}, map[graph.ID]bool{}
			for _, f := range found.Items {
				searched[f.Entity.ID] = true
			}
			list, err := x.FindEntities(t.Context(), graph.EntityFilter{Text: text}, nil, explore.PageRequest{})
			for _, e := range list.Items {
				filtered[e.ID] = true
			}
			if err != nil || !maps.Equal(searched, filtered) || text != "x" && len(searched) == 0 {
				t.Errorf("%q: a search finds %v, a filter %v (%v)", text, searched, filtered, err)
			}
		}
		links, err := x.FindLinks(t.Context(), graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkAlignsWith}, Target: &graph.EntityFilter{Text: "lin t"}}, explore.PageRequest{})
		want(t, err, fmt.Sprint(links.Total), "2")
	}},
	{"search/language", "a language with a region is read as labels are: zh for zh-CN, in search and in orders; one that no label is in is an error", nil, func(t *testing.T, x explore.Explorer) {
		for lang, n := range map[string]int{"zh": 1, "zh-CN": 1, "zh-Hans-CN": 1, "en-GB": 0} {
			found, _, err := x.Search(t.Context(), "数字", lang, graph.EntityFilter{}, explore.PageRequest{})
			want(t, err, fmt.Sprint(lang, found.Total), fmt.Sprint(lang, n))
		}
		inOrder := func(lang string) (ids string) {
			order := []graph.EntityOrder{{By: graph.ByLabel, Sense: graph.Ascending, Language: lang}}
			list, err := x.FindEntities(t.Context(), graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative, graph.KindWSISActionLine}}, order, explore.PageRequest{})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list.Items {
				ids += string(e.ID) + " "
			}
			return ids
		}
		want(t, nil, inOrder("zh-CN"), inOrder("zh"))
		if inOrder("zh") == inOrder("en") {
			t.Error("the order by Chinese labels is that by English ones")
		}
		for _, lang := range []string{"fr", "no language"} {
			_, _, err := x.Search(t.Context(), "a", lang, graph.EntityFilter{}, explore.PageRequest{})
			if bad, ok := errors.AsType[*graph.InputError](err); !ok || bad.Arg != "language" {
				t.Errorf("%s: %v", lang, err)
			}
		}
	}},
	{"absences/pages", "records of what is not stated come by entity, then as recorded; pages make up the whole list", nil, func(t *testing.T, x explore.Explorer) {
		whole := []string{"p:EUR2 STRATEGIC_GOAL NOT_APPLICABLE", "p:EUR2 objective NOT_STATED", "p:eur2 objective NOT_APPLICABLE"}
		read := func(r explore.PageRequest) *explore.Absences {
			l, err := x.FindAbsences(t.Context(), graph.EntityFilter{}, graph.AbsentFilter{}, r)
			if err != nil {
				t.Fatal(err)
			}
			if l.Total != len(whole) {
				t.Errorf("total %d", l.Total)
			}
			return l
		}
		compare(t, "absences", nil, absences(read(explore.PageRequest{})), whole)
		for size := range 4 {
			var forward, backward []string
			for l := read(explore.PageRequest{First: &size}); len(l.Items) > 0; l = read(explore.PageRequest{First: &size, After: l.Info().EndCursor}) {
				forward = append(forward, absences(l)...)
			}
			for l := read(explore.PageRequest{Last: &size}); len(l.Items) > 0; l = read(explore.PageRequest{Last: &size, Before: l.Info().StartCursor}) {
				backward = append(absences(l), backward...)
			}
			if size > 0 {
				compare(t, "absences forward by", size, forward, whole)
				compare(t, "absences backward by", size, backward, whole)
			}
		}
		l := read(explore.PageRequest{})
		want(t, nil, fmt.Sprint(l.Facets()), "{[{STRATEGIC_GOAL 1} {objective 2}] [{NOT_APPLICABLE 2} {NOT_STATED 1}] [{REGIONAL_INITIATIVE 3}]}")
	}},
	{"absences/bad_input", "what no record is about, and more entities than can be read at once, are errors that name the argument", nil, func(t *testing.T, x explore.Explorer) {
		ask := func(x explore.Explorer, wanted graph.AbsentFilter) *graph.InputError {
			_, err := x.FindAbsences(t.Context(), graph.EntityFilter{}, wanted, explore.PageRequest{})
			in, _ := errors.AsType[*graph.InputError](err)
			if in == nil {
				t.Fatalf("%v: %v", wanted, err)
			}
			return in
		}
		want(t, nil, ask(x, graph.AbsentFilter{About: []string{"objectives"}}).Arg, "absent.about")
		want(t, nil, ask(x, graph.AbsentFilter{Status: []graph.CoverageStatus{graph.StatusMentioned}}).Arg, "absent.status")
		x.Limits.WalkEntities = 1
		want(t, nil, string(ask(x, graph.AbsentFilter{}).Code), string(graph.LimitExceeded))
	}},
	{"facets/regions", "entities are counted by the regions they are a part of, results by way of their initiative; what is of none is left out", func(d *graph.Dataset) {
		d.Entities = append(d.Entities, &graph.Entity{ID: "o:R", Kind: graph.KindRegion, Edition: "other", Position: 1,
			Standing: graph.StandingAgreed, Labels: english("Own region"), Citations: cite()})
		for _, region := range []graph.ID{"o:R", "p:EUR"} {
			d.Links = append(d.Links, &graph.Link{ID: graph.LinkID("o:X1", graph.LinkPartOf, region), Kind: graph.LinkPartOf, Source: "o:X1", Target: region,
				Edition: "other", Basis: graph.BasisStated, Standing: graph.StandingAgreed, Citations: cite()})
		}
	}, func(t *testing.T, x explore.Explorer) {
		for _, c := range []struct {
			f    graph.EntityFilter
			want string
		}{
			{graph.EntityFilter{Kinds: kinds("REGIONAL_INITIATIVE")}, "p:EUR 3, p:AFR 1"},
			{graph.EntityFilter{Kinds: kinds("EXPECTED_RESULT")}, "p:AFR 2"},
			{graph.EntityFilter{}, "p:EUR 3, p:AFR 3"},
			{graph.EntityFilter{Kinds: kinds("SDG_GOAL")}, ""},
			{graph.EntityFilter{Editions: []string{"other"}}, "p:EUR 1, o:R 1"},
		} {
			found, err := x.RegionFacets(t.Context(), c.f)
			var got []string
			for _, f := range found {
				got = append(got, fmt.Sprint(f.Entity.ID, " ", f.Count))
			}
			want(t, err, strings.Join(got, ", "), c.want)
		}
	}},
	{"facets/basis", "links are counted by basis as the list reads them: to ask for the counts lets no basis in", nil, func(t *testing.T, x explore.Explorer) {
		eur1 := &graph.EntityFilter{IDs: []graph.ID{"p:EUR1"}}
		for _, c := range []struct {
			f    graph.LinkFilter
			want string
		}{
			{graph.LinkFilter{Source: eur1}, "[STATED 7]"},
			{graph.LinkFilter{Source: eur1, Basis: []graph.Basis{graph.BasisStated, graph.BasisEditorial}}, "[STATED 7 EDITORIAL 1]"},
			{graph.LinkFilter{Source: eur1, Not: &graph.LinkFilter{Basis: []graph.Basis{graph.BasisEditorial}}}, "[STATED 7]"},
			{graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkMapsTo, graph.LinkMentions}}, "[STATED 3 RELAYED 2]"},
			{graph.LinkFilter{Basis: []graph.Basis{}}, "[]"},
		} {
			facets, err := x.LinkFacets(t.Context(), c.f)
			want(t, err, fmt.Sprint(told(facets.Bases)), c.want)
		}
	}},
	{"findings", "findings are those of the editions read, by default the default edition and what it uses; a rule of none is an error that names the rules there are", func(d *graph.Dataset) {
		found := func(rule string, entity, link graph.ID) {
			d.Findings = append(d.Findings, graph.Finding{Rule: rule, Severity: graph.SeverityInfo, Entity: entity, Link: link, Message: english("Found"), Citations: cite()})
		}
		found("brackets", "p:AFR1", "")
		found("brackets", "o:X1", "")
		found("pair", "", "o:X1~CONTRIBUTES_TO~sdg:2")
		found("whole", "", "")
		found("goal", "sdg:1", "")
	}, func(t *testing.T, x explore.Explorer) {
		asked := func(severity graph.Severity, rule string, editions ...string) string {
			found, err := x.Findings(severity, rule, editions)
			var s strings.Builder
			for _, f := range found {
				fmt.Fprint(&s, f.Rule, "@", f.Edition, " ")
			}
			if err != nil {
				fmt.Fprint(&s, err)
			}
			return s.String()
		}
		want(t, nil, asked("", ""), "brackets@plan goal@sdg whole@plan ")
		want(t, nil, asked("", "", "other"), "brackets@other pair@other ")
		want(t, nil, asked("", "brackets", "other", "plan"), "brackets@other brackets@plan ")
		want(t, nil, asked("", "pair"), "")
		want(t, nil, asked(graph.SeverityError, ""), "")
		want(t, nil, asked("", "nope"), `rule "nope": no finding is of this rule; one of brackets, goal, pair, whole`)
		want(t, nil, fmt.Sprint(explore.FindingRules(x.Snapshot.Manifest())), "[{brackets 1} {goal 1} {pair 0} {whole 1}]")
		if _, err := x.Findings("", "", []string{"nobody"}); err == nil {
			t.Error("findings of an edition that is not there")
		}
	}},
	{"walks/cancelled", "an asker that is gone gets an error, not an answer", nil, func(t *testing.T, x explore.Explorer) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if got, err := x.Paths(ctx, explore.PathRequest{From: "p:EUR1", To: "sdg:2", MaxLength: 3, First: 50}); !errors.Is(err, context.Canceled) {
			t.Errorf("%+v %v", got, err)
		}
		if got, err := x.Coverage(ctx, graph.KindSDGGoal, explore.Count{Of: graph.KindRegionalInitiative}); !errors.Is(err, context.Canceled) {
			t.Errorf("%+v %v", got, err)
		}
	}},
	{"walks/bad_input", "unknown IDs, numbers out of range and contradictory rules are errors that name the argument", nil, func(t *testing.T, x explore.Explorer) {
		ok := explore.PathRequest{From: "p:EUR1", To: "sdg:2", MaxLength: 3, First: 50}
		with := func(change func(*explore.PathRequest)) func() error {
			return func() error {
				r := ok
				change(&r)
				_, err := x.Paths(t.Context(), r)
				return err
			}
		}
		initiatives := explore.Count{Of: graph.KindRegionalInitiative}
		for name, c := range map[string]struct {
			ask  func() error
			code graph.Code
			arg  string
		}{
			"unknown_from": {with(func(r *explore.PathRequest) { r.From = "p:nobody" }), graph.NotFound, "from"},
			"a_link":       {with(func(r *explore.PathRequest) { r.To = "p:EUR1~PART_OF~p:EUR" }), graph.NotFound, "to"},
			"length_0":     {with(func(r *explore.PathRequest) { r.MaxLength = 0 }), graph.BadInput, "maxLength"},
			"length_-1":    {with(func(r *explore.PathRequest) { r.MaxLength = -1 }), graph.BadInput, "maxLength"},
			"length_huge":  {with(func(r *explore.PathRequest) { r.MaxLength = 1 << 31 }), graph.LimitExceeded, "maxLength"},
			"first_-1":     {with(func(r *explore.PathRequest) { r.First = -1 }), graph.BadInput, "first"},
			"first_huge":   {with(func(r *explore.PathRequest) { r.First = 1 << 31 }), graph.LimitExceeded, "first"},
			"end_and_pass": {with(func(r *explore.PathRequest) {
				r.Through = explore.WalkRule{EndOnly: kinds("REGION"), PassThrough: kinds("REGION")}
			}), graph.BadInput, "through.passThrough"},
			"pass_unmet": {with(func(r *explore.PathRequest) {
				r.Through = explore.WalkRule{Kinds: kinds("SDG_GOAL"), PassThrough: kinds("REGION")}
			}), graph.BadInput, "through.passThrough"},
			"no_such_kind": {with(func(r *explore.PathRequest) { r.Through.Kinds = kinds("PLANET") }), graph.BadInput, "through.kinds"},
			"no_edition":   {with(func(r *explore.PathRequest) { r.Through.Editions = []string{"x"} }), graph.NotFound, "through.editions"},
			"depth_0": {func() error {
				_, err := x.Neighbourhood(t.Context(), []graph.ID{"p:EUR1"}, 0, explore.WalkRule{}, 9)
				return err
			}, graph.BadInput, "depth"},
			"first_of_page": {func() error {
				minus := -1
				_, err := x.FindEntities(t.Context(), graph.EntityFilter{}, nil, explore.PageRequest{Last: &minus})
				return err
			}, graph.BadInput, "last"},
			"measured":      {func() error { _, err := (&explore.Subgraph{}).Centrality(-1); return err }, graph.BadInput, "first"},
			"measured_huge": {func() error { _, err := (&explore.Subgraph{}).Centrality(501); return err }, graph.LimitExceeded, "first"},
			"nobody":        {func() error { _, err := x.Neighbourhood(t.Context(), nil, 1, explore.WalkRule{}, 9); return err }, graph.BadInput, "from"},
			"no_steps":      {walking(t, x), graph.BadInput, "steps"},
			"too_many":      {walking(t, x, explore.WalkStep{Repeat: &explore.Repeat{Min: 0, Max: 1 << 31}}), graph.LimitExceeded, "steps"},
			"repeat":        {walking(t, x, explore.WalkStep{Repeat: &explore.Repeat{Min: 3, Max: 2}}), graph.BadInput, "steps[0].repeat"},
			"absent_repeat": {walking(t, x, explore.WalkStep{Absent: true, Repeat: &explore.Repeat{Min: 1, Max: 2}}), graph.BadInput, "steps[0].repeat"},
			"counting":      {func() error { _, err := x.Contribution(t.Context(), "sdg:2", initiatives, "HALF"); return err }, graph.BadInput, "counting"},
			"unknown_to":    {func() error { _, err := x.Contribution(t.Context(), "sdg:99", initiatives, explore.Full); return err }, graph.NotFound, "to"},
			"columns_of": {func() error {
				_, err := x.Matrix(t.Context(), "REGION", "REGIONAL_INITIATIVE", initiatives, explore.Full)
				return err
			}, graph.BadInput, "columns"},
			"one_level":      {flowing(t, x, "REGION"), graph.BadInput, "levels"},
			"level_twice":    {flowing(t, x, "REGION", "REGION"), graph.BadInput, "levels"},
			"minimum_0":      {func() error { _, err := x.CoLinkage(t.Context(), "SDG_GOAL", initiatives, 0); return err }, graph.BadInput, "minimum"},
			"through_itself": {func() error { _, err := x.CoLinkage(t.Context(), "REGIONAL_INITIATIVE", initiatives, 2); return err }, graph.BadInput, "through"},
			"corroborated":   {func() error { _, err := x.Corroboration(t.Context(), []graph.ID{"p:EUR1", "sdg:2"}, nil); return err }, graph.BadInput, "initiatives"},
			"not_a_variant":  {func() error { _, err := x.WhatIf(t.Context(), "p:EUR1"); return err }, graph.BadInput, "variant"},
			"no_such_plan":   {func() error { _, err := x.CompareEditions(t.Context(), "plan", "x", nil); return err }, graph.NotFound, "to"},
		} {
			if err := c.ask(); !isInput(err, c.code, c.arg) {
				t.Errorf("%s: %v; want %s of %s", name, err, c.code, c.arg)
			}
		}
		limited := x
		limited.Limits.WalkEntities = 3
		if _, err := limited.Coverage(t.Context(), graph.KindSDGGoal, initiatives); !isInput(err, graph.LimitExceeded, "where") {
			t.Errorf("too many to count: %v", err)
		}
		limited = x
		limited.Work = explore.NewWork(3)
		if _, err := limited.Coverage(t.Context(), graph.KindSDGGoal, initiatives); !isInput(err, graph.LimitExceeded, "where") {
			t.Errorf("more to count than the request may take steps: %v", err)
		}
	}},
	{"walks/unknown_ids", "an argument that is no ID offers the IDs that it stands for as a code, with the edition where it is not read by default", nil, func(t *testing.T, x explore.Explorer) {
		for text, hint := range map[graph.ID]string{
			"EUR1":             "did you mean p:EUR1?",
			"p:eur 1":          "did you mean p:EUR1?",
			"sdg:EUR1":         "did you mean p:EUR1?",
			"eur-2":            "did you mean p:EUR2 or p:eur2?",
			"X1":               "did you mean o:X1 (of edition other)?",
			"SDG goal 2":       "did you mean sdg:2?",
			"1.1.1":            "did you mean sdg:C010101?",
			"nothing":          "ask search or entities for it",
			"p:EUR1~PART_OF~x": "this is the ID of a link; name one of its ends",
		} {
			for arg, ask := range map[string]func() error{
				"to": func() error {
					_, err := x.Paths(t.Context(), explore.PathRequest{From: "p:EUR1", To: text, MaxLength: 1})
					return err
				},
				"from": func() error {
					_, err := x.Neighbourhood(t.Context(), []graph.ID{"p:EUR1", text}, 1, explore.WalkRule{}, 9)
					return err
				},
				"initiatives": func() error { _, err := x.Corroboration(t.Context(), []graph.ID{text}, nil); return err },
				"variant":     func() error { _, err := x.WhatIf(t.Context(), text); return err },
			} {
				err := ask()
				if input, ok := errors.AsType[*graph.InputError](err); !ok || input.Code != graph.NotFound || input.Arg != arg || input.Hint != hint {
					t.Errorf("%s %s: %v; want %s", arg, text, err, hint)
				}
			}
		}
	}},
	{"walks/editions", "a rule's editions are those of links; by default those read by default and those of the entities asked about", nil, func(t *testing.T, x explore.Explorer) {
		r := explore.PathRequest{From: "p:EUR1", To: "sdg:agenda", MaxLength: 2, First: 1, Through: explore.WalkRule{Editions: []string{"plan"}}}
		want(t, nil, paths(t, x, r), " EXACT REGION 1")
		r.Through.Editions = []string{"plan", "sdg"}
		want(t, nil, paths(t, x, r), "EUR1 CONTRIBUTES_TO> 1 PART_OF> agenda TRUNCATED REGION 1")
		other := explore.Count{Of: graph.KindRegionalInitiative, Where: graph.EntityFilter{Editions: []string{"other"}}}
		want(t, nil, coverage(t, x, graph.KindSDGGoal, other), "X1 STATED STATED")
		other.Through.Editions = []string{"plan"}
		want(t, nil, coverage(t, x, graph.KindSDGGoal, other), "X1 NOT_STATED")
	}},
	{"contribution/returns", "a walk that comes back to the goal that it has met is no path to it, even with its last link", func(d *graph.Dataset) {
		id := graph.LinkID("sdg:agenda", graph.LinkContributesTo, "sdg:10")
		d.Links = append(d.Links, &graph.Link{ID: id, Kind: graph.LinkContributesTo, Source: "sdg:agenda", Target: "sdg:10", Edition: "sdg",
			Basis: graph.BasisStated, Standing: graph.StandingAgreed, Citations: cite()})
	}, func(t *testing.T, x explore.Explorer) {
		x.Limits.AnalysisLength = 3
		through := explore.WalkRule{PassThrough: kinds(graph.KindAgenda, graph.KindSDGGoal)}
		c, err := x.Contribution(t.Context(), "sdg:10", explore.Count{Of: graph.KindRegionalInitiative, Through: through}, explore.Full)
		if err != nil {
			t.Fatal(err)
		}
		// Straight, and from goals 1 and 2 over their agenda.
		if got := c.Rows[0]; got.Thing.ID != "p:EUR1" || got.PathCount != 3 {
			t.Errorf("%s by %d paths; want p:EUR1 by 3", got.Thing.ID, got.PathCount)
		}
	}},
	{"contribution/backwards", "entities that may only receive a contribution from another are refused as its sources", nil, func(t *testing.T, x explore.Explorer) {
		for _, c := range []struct {
			to   graph.ID
			from graph.Kind
			is   bool // refused
		}{
			{"p:EUR1", graph.KindSDGGoal, true}, {"p:EUR1", graph.KindWSISActionLine, true}, {"p:EUR1", graph.KindRegion, true},
			{"p:C2", graph.KindSDGTarget, true}, {"sdg:1.1", graph.KindSDGGoal, true},
			{"sdg:1", graph.KindSDGTarget, false}, {"sdg:2", graph.KindWSISActionLine, false}, {"p:EUR", graph.KindRegionalInitiative, false},
			{"p:AFR1/1", graph.KindProject, false}, {"p:doc", graph.KindSDGGoal, false},
		} {
			_, err := x.Contribution(t.Context(), c.to, explore.Count{Of: c.from}, explore.Full)
			if c.is && !isInput(err, graph.BadInput, "from") || !c.is && err != nil {
				t.Errorf("%s to %s: %v", c.from, c.to, err)
			}
		}
	}},
	{"analyses/nothing_joins", "kinds that nothing joins, and a rule that follows nothing, give an exact empty answer", nil, func(t *testing.T, x explore.Explorer) {
		for _, through := range []explore.WalkRule{{}, {Via: []graph.LinkKind{}}, {Basis: []graph.Basis{}}, {Editions: []string{}}, {Standing: []graph.Standing{}}} {
			m, err := x.Matrix(t.Context(), graph.KindExpectedResult, graph.KindSDGIndicator, explore.Count{Through: through}, explore.Full)
			if err != nil || m.Total != 0 || m.Completeness != explore.Exact || len(m.Rows) != 2 || len(m.Columns) != 1 || len(m.Cells) != 0 {
				t.Errorf("%+v: %+v %v", through, m, err)
			}
		}
	}},
	{"analyses/turns", "a path of an analysis never turns unless the rule says BOTH", nil, func(t *testing.T, x explore.Explorer) {
		q := explore.Count{Of: graph.KindRegion}
		want(t, nil, coverage(t, x, graph.KindSDGGoal, q), "EUR MENTIONED AFR NOT_STATED")
		q.Through.Direction = graph.Both
		want(t, nil, coverage(t, x, graph.KindSDGGoal, q), "EUR DERIVED STATED AFR NOT_STATED")
	}},
	{"analyses/end_only", "analyses do not pass lines and goals, unless endOnly or passThrough says otherwise; what stopped them is counted", nil, func(t *testing.T, x explore.Explorer) {
		q := explore.Count{Of: graph.KindRegionalInitiative, Where: graph.EntityFilter{Codes: []string{"EUR1"}}}
		c, err := x.Coverage(t.Context(), graph.KindSDGTarget, q)
		if err != nil || fmt.Sprint(c.Rows[0].Status, c.Excluded) != "NOT_STATED[{REGION 1} {SDG_GOAL 3} {WSIS_ACTION_LINE 2}]" {
			t.Errorf("%+v %v", c, err)
		}
		for _, through := range []explore.WalkRule{{EndOnly: []graph.Kind{}}, {PassThrough: kinds("WSIS_ACTION_LINE")}} {
			q.Through = through
			want(t, nil, coverage(t, x, graph.KindSDGTarget, q), "EUR1 DERIVED RELAYED")
		}
	}},
	{"analyses/editorial", "nothing EDITORIAL is counted unasked; asked for, every count splits by basis", nil, func(t *testing.T, x explore.Explorer) {
		q := explore.Count{Of: graph.KindRegionalInitiative}
		c, err := x.Contribution(t.Context(), "sdg:1.1", q, explore.Distinct)
		if err != nil || c.Value != 0 {
			t.Errorf("%+v %v", c, err)
		}
		q.Through.Basis = append([]graph.Basis{graph.BasisEditorial}, explore.DefaultBasis...)
		c, err = x.Contribution(t.Context(), "sdg:1.1", q, explore.Distinct)
		if err != nil || c.Value != 1 || fmt.Sprint(c.ByBasis) != "[{STATED 0} {OFFICIAL 0} {RELAYED 0} {EDITORIAL 1}]" || c.Rows[0].WeakestBasis != graph.BasisEditorial {
			t.Errorf("%+v %v", c, err)
		}
	}},
	{"coverage/statuses", "the first status that holds is told: STATED, LINKED, DERIVED, NOT_APPLICABLE, MENTIONED by itself or a part, UNREAD_FIGURE, NOT_STATED", func(d *graph.Dataset) {
		for _, e := range d.Entities {
			switch e.ID {
			case "p:eur2":
				e.Absences = []graph.Absence{{About: "SDG_GOAL", Status: graph.StatusNotApplicable, Citations: cite()}}
			case "o:X1":
				e.Edition = "plan"
				e.Absences = []graph.Absence{{About: "SDG_GOAL", Status: graph.StatusUnreadFigure, Citations: cite()}}
			}
		}
		l := *d.Links[0]
		l.Kind, l.Source, l.Target, l.Edition, l.Basis = graph.LinkMentions, "p:AFR1/2", "sdg:agenda", "plan", graph.BasisStated
		l.ID = graph.LinkID(l.Source, l.Kind, l.Target)
		d.Links = append(d.Links, &l)
	}, func(t *testing.T, x explore.Explorer) {
		want(t, nil, coverage(t, x, graph.KindSDGGoal, explore.Count{Of: graph.KindRegionalInitiative}),
			"X1 UNREAD_FIGURE EUR1 STATED STATED EUR2 STATED STATED eur2 NOT_APPLICABLE AFR1 MENTIONED")
		want(t, nil, coverage(t, x, graph.KindSDGGoal, explore.Count{Of: graph.KindExpectedResult}), "AFR1/1 NOT_STATED AFR1/2 MENTIONED")
		c, err := x.Coverage(t.Context(), graph.KindSDGGoal, explore.Count{Of: graph.KindRegionalInitiative, Where: graph.EntityFilter{Codes: []string{"AFR1"}}})
		if err != nil {
			t.Fatal(err)
		}
		reasons, err := c.Rows[0].Reasons(t.Context())
		if err != nil || len(reasons) != 1 || len(reasons[0].Links) != 1 || reasons[0].Links[0].ID != "p:AFR1/2~MENTIONS~sdg:agenda" {
			t.Errorf("a mention by a part: %v %v", reasons, err)
		}
	}},
	{"coverage/reasons", "a row has every reason that holds, in order, with its links; a link of its own on another basis is LINKED", nil, func(t *testing.T, x explore.Explorer) {
		rule := explore.WalkRule{EndOnly: []graph.Kind{}, Basis: []graph.Basis{graph.BasisStated, graph.BasisOfficial, graph.BasisRelayed, graph.BasisEditorial}}
		want(t, nil, reasons(t, x, "SDG_TARGET", "REGIONAL_INITIATIVE", "EUR1", rule),
			"LINKED p:EUR1~CONTRIBUTES_TO~sdg:1.1, DERIVED p:EUR1~ALIGNS_WITH~p:C2 p:C2~MAPS_TO~sdg:2.1")
		want(t, nil, reasons(t, x, "SDG_GOAL", "REGIONAL_INITIATIVE", "EUR1", rule),
			"STATED p:EUR1~CONTRIBUTES_TO~sdg:1 p:EUR1~CONTRIBUTES_TO~sdg:2 p:EUR1~CONTRIBUTES_TO~sdg:10, DERIVED p:EUR1~ALIGNS_WITH~p:C2 p:C2~MAPS_TO~sdg:2, MENTIONED p:EUR1~MENTIONS~sdg:10")
		want(t, nil, coverage(t, x, graph.KindSDGTarget, explore.Count{Of: graph.KindSDGIndicator}), "C010101 LINKED OFFICIAL")
	}},
	{"coverage/trips", "rows that are shown together read their evidence together, and once, however often it is asked for", nil, func(t *testing.T, x explore.Explorer) {
		counted := &expansions{Snapshot: x.Snapshot}
		x.Snapshot = counted
		c, err := x.Coverage(t.Context(), "SDG_GOAL", explore.Count{Of: "REGIONAL_INITIATIVE"})
		if err != nil {
			t.Fatal(err)
		}
		var alone, together []explore.Reason
		for _, row := range c.Rows {
			found, err := row.Reasons(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			alone = append(alone, found...)
		}
		counted.calls = 0
		rows := explore.Together(c.Rows)
		for range 2 {
			together = nil
			for _, row := range rows {
				found, err := row.Reasons(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				together = append(together, found...)
			}
		}
		if counted.calls == 0 || counted.calls > 3*4 { // parts and mentions, agendas, parts: four levels each
			t.Errorf("%d calls for %d rows", counted.calls, len(rows))
		}
		want(t, nil, wording(together), wording(alone))
		for i := range min(len(together), len(alone)) {
			if !reflect.DeepEqual(together[i].Citations, alone[i].Citations) {
				t.Errorf("citations %v, alone %v", together[i].Citations, alone[i].Citations)
			}
		}
	}},
	{"coverage/not_stated", "NOT_STATED cites the record, of the entity or of its parts, else the entity's own lines", func(d *graph.Dataset) {
		for _, e := range d.Entities {
			switch e.ID {
			case "p:EUR1":
				e.Absences = []graph.Absence{{About: "EXPECTED_RESULT", Status: graph.StatusNotStated, Citations: []graph.Citation{{Document: "p:doc", Section: "a record"}}}}
			case "p:eur2":
				e.Citations = []graph.Citation{{Document: "p:doc", Section: "its own lines"}}
			}
		}
	}, func(t *testing.T, x explore.Explorer) {
		for code, told := range map[string]string{"EUR1": "NOT_STATED (a record)", "eur2": "NOT_STATED (its own lines)"} {
			q := explore.Count{Of: "REGIONAL_INITIATIVE", Where: graph.EntityFilter{Codes: []string{code}}}
			c, err := x.Coverage(t.Context(), "EXPECTED_RESULT", q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range c.Rows {
				if row.Entity.ID == "p:"+graph.ID(code) {
					found, err := row.Reasons(t.Context())
					want(t, err, fmt.Sprintf("%s (%s)", found[0].Status, found[0].Citations[0].Section), told)
				}
			}
		}
		want(t, nil, reasons(t, x, "EXPECTED_RESULT", "REGION", "EUR", explore.WalkRule{}), "NOT_STATED")
		c, err := x.Coverage(t.Context(), "EXPECTED_RESULT", explore.Count{Of: "REGION", Where: graph.EntityFilter{Codes: []string{"EUR"}}})
		if err != nil {
			t.Fatal(err)
		}
		found, err := c.Rows[0].Reasons(t.Context())
		want(t, err, found[0].Citations[0].Section, "a record")
		m, err := x.Matrix(t.Context(), "REGION", "SDG_GOAL", explore.Count{Of: "EXPECTED_RESULT"}, explore.Full)
		if err != nil {
			t.Fatal(err)
		}
		want(t, nil, fmt.Sprint(m.Rows[0].Entity.Code(), " ", m.Rows[0].Unrecorded, " ", m.Rows[1].Entity.Code(), " ", m.Rows[1].Unrecorded), "EUR 1 AFR 0")
	}},
	{"counting/against_itself", "a kind counted against itself is an error that names coLinkage", nil, func(t *testing.T, x explore.Explorer) {
		_, coverage := x.Coverage(t.Context(), "SDG_GOAL", explore.Count{Of: "SDG_GOAL"})
		_, matrix := x.Matrix(t.Context(), "SDG_GOAL", "SDG_GOAL", explore.Count{Of: "REGIONAL_INITIATIVE"}, explore.Full)
		for _, err := range []error{coverage, matrix} {
			if err == nil || !strings.Contains(err.Error(), "coLinkage") {
				t.Errorf("got %v", err)
			}
		}
	}},
	{"flow/through", "a unit runs on only on a path through the entity that it is at; what does not is told with its reason, and what leaves out a level is bypassed", nil, func(t *testing.T, x explore.Explorer) {
		rule := explore.WalkRule{EndOnly: []graph.Kind{"SDG_GOAL"}}
		q := explore.Count{Of: "REGIONAL_INITIATIVE", Where: graph.EntityFilter{Codes: []string{"EUR1"}}, Through: rule}
		want(t, nil, flow(t, x, q, "REGIONAL_INITIATIVE", "WSIS_ACTION_LINE", "SDG_GOAL"),
			"0/p:EUR1|1/p:C2 0.5; 0/p:EUR1|1/p:C10 0.5; 1/p:C2|2/sdg:2 0.5; 1/p:C10 NOT_STATED 0.5; bypassed 2: 1 of 2; true")
		// EUR1 reaches goal 2 through C2 alone, too, which is no path through target 2.1.
		want(t, nil, flow(t, x, q, "REGIONAL_INITIATIVE", "SDG_TARGET", "SDG_GOAL"),
			"0/p:EUR1|1/sdg:2.1 1; 1/sdg:2.1|2/sdg:2 1; bypassed 2: 1 of 2; true")
		q.Through = explore.WalkRule{} // lines are not passed
		want(t, nil, flow(t, x, q, "REGIONAL_INITIATIVE", "WSIS_ACTION_LINE", "SDG_GOAL"),
			"0/p:EUR1|1/p:C2 0.5; 0/p:EUR1|1/p:C10 0.5; 1/p:C2 NOT_PASSED 0.5; 1/p:C10 NOT_PASSED 0.5; bypassed 2: 1 of 3; true")
	}},
	{"flow/default", "without a kind to count, it is the one from which most levels are reached, and of equals that with most entities", nil, func(t *testing.T, x explore.Explorer) {
		for levels, of := range map[[3]graph.Kind]graph.Kind{
			{"REGION", "REGIONAL_INITIATIVE", "SDG_GOAL"}:        "REGIONAL_INITIATIVE",
			{"SDG_GOAL", "SDG_TARGET", "SDG_INDICATOR"}:          "SDG_GOAL",            // as many targets reach both
			{"REGION", "SDG_GOAL", "SDG_INDICATOR"}:              "SDG_GOAL",            // from none is all reached
			{"EXPECTED_RESULT", "REGIONAL_INITIATIVE", "REGION"}: "REGIONAL_INITIATIVE", // five, and two results
		} {
			f, err := x.Flow(t.Context(), levels[:], explore.Count{}, explore.Split)
			if err != nil || !f.IsBalanced {
				t.Fatalf("%v: %+v %v", levels, f, err)
			}
			want(t, nil, string(f.Of), string(of))
		}
	}},
	{"coverage/levels", "a mention counts for what it is a part of, three levels up, whatever else is asked about", func(d *graph.Dataset) {
		link := func(source graph.ID, kind graph.LinkKind, target graph.ID) {
			d.Links = append(d.Links, &graph.Link{ID: graph.LinkID(source, kind, target), Kind: kind, Source: source, Target: target, Edition: "plan",
				Basis: graph.BasisStated, Standing: graph.StandingAgreed, Citations: cite()})
		}
		for i := range 5 {
			term := *d.Entities[0]
			term.ID, term.Kind, term.Position = graph.ID(fmt.Sprint("p:t", i)), graph.KindTerm, i+1
			d.Entities = append(d.Entities, &term)
			if i > 0 {
				link(term.ID, graph.LinkPartOf, graph.ID(fmt.Sprint("p:t", i-1)))
			}
		}
		link("p:t4", graph.LinkMentions, "p:AFR")
	}, func(t *testing.T, x explore.Explorer) {
		want(t, nil, coverage(t, x, graph.KindRegion, explore.Count{Of: graph.KindTerm}), "t0 NOT_STATED t1 MENTIONED t2 MENTIONED t3 MENTIONED t4 MENTIONED")
	}},
	{"flow/balance", "without a kind to count, the first level that reaches all others is counted; under SPLIT what comes in goes out or is unknown", nil, func(t *testing.T, x explore.Explorer) {
		f, err := x.Flow(t.Context(), kinds("REGION", "REGIONAL_INITIATIVE", "SDG_GOAL"), explore.Count{}, explore.Split)
		if err != nil || f.Of != graph.KindRegionalInitiative || !f.IsBalanced {
			t.Fatalf("%+v %v", f, err)
		}
		var ended []string
		for _, n := range f.Nodes {
			for _, e := range n.Ended {
				ended = append(ended, fmt.Sprint(n.Key(), " ", e.Level, " ", e.Reason, " ", e.Value))
			}
		}
		want(t, nil, strings.Join(ended, ", "), "1/p:eur2 2 NOT_STATED 1, 1/p:AFR1 2 NOT_STATED 1")
		want(t, nil, fmt.Sprint(f.Ended), "[{2 NOT_STATED 2}]")
	}},
	{"walk/repeat", "a step may be taken several times, or not at all where the entity is of the kinds asked for", nil, func(t *testing.T, x explore.Explorer) {
		up := explore.WalkStep{Via: []graph.LinkKind{graph.LinkPartOf}, Direction: graph.Out, To: kinds("SDG_GOAL"), Repeat: &explore.Repeat{Min: 0, Max: 2}}
		want(t, nil, ends(t, x, []graph.Kind{"SDG_INDICATOR", "SDG_TARGET", "SDG_GOAL"}, up), "1 4 STATED, 2 3 STATED, 10 1 STATED")
		up.Repeat = &explore.Repeat{Min: 2, Max: 2}
		want(t, nil, ends(t, x, []graph.Kind{"SDG_INDICATOR", "SDG_TARGET", "SDG_GOAL"}, up), "1 1 OFFICIAL, 2 1 OFFICIAL")
	}},
	{"walk/absent", "an absent step keeps the entities that have no such link, and does not move", nil, func(t *testing.T, x explore.Explorer) {
		mapped := explore.WalkStep{Via: []graph.LinkKind{graph.LinkMapsTo}, Direction: graph.Out, Absent: true}
		want(t, nil, ends(t, x, kinds("WSIS_ACTION_LINE"), mapped), "C1 1 STATED, C10 1 STATED")
		named := explore.WalkStep{Via: []graph.LinkKind{graph.LinkAlignsWith}, Direction: graph.In}
		want(t, nil, ends(t, x, kinds("WSIS_ACTION_LINE"), mapped, named), "EUR1 1 STATED")
		x.Limits.WalkHops = 0
		w, err := x.Walk(t.Context(), graph.EntityFilter{Kinds: kinds("WSIS_ACTION_LINE")}, []explore.WalkStep{mapped}, explore.PageRequest{})
		if err != nil || w.Ends.Total != 0 || w.Completeness != explore.Truncated {
			t.Errorf("what could not be read is taken for absent: %+v %v", w, err)
		}
	}},
	{"walk/once", "a path that fits a pattern in several ways counts once", nil, func(t *testing.T, x explore.Explorer) {
		any := explore.WalkStep{Via: []graph.LinkKind{graph.LinkPartOf}, Direction: graph.Out, Repeat: &explore.Repeat{Min: 0, Max: 1}}
		want(t, nil, ends(t, x, kinds("EXPECTED_RESULT"), any, any), "AFR 2 STATED, AFR1 2 STATED, AFR1/1 1 STATED, AFR1/2 1 STATED")
	}},
	{"walk/pages", "pages of ends make up the whole list; a page that does not hold all of it is no reason to be TRUNCATED", nil, func(t *testing.T, x explore.Explorer) {
		one, all, after := 1, "", (*string)(nil)
		for range 3 {
			w, err := x.Walk(t.Context(), graph.EntityFilter{Kinds: kinds("REGIONAL_INITIATIVE")}, []explore.WalkStep{{Via: []graph.LinkKind{graph.LinkContributesTo}}}, explore.PageRequest{First: &one, After: after})
			if err != nil || w.Ends.Total != 3 || len(w.Ends.Items) != 1 || w.Completeness != explore.Exact {
				t.Fatalf("%+v %v", w, err)
			}
			all, after = all+w.Ends.Items[0].Entity.Code()+" ", w.Ends.Info().EndCursor
		}
		want(t, nil, all, "1 2 10 ")
	}},
	{"subgraph", "a subgraph holds the entities that a filter selects and the links between them", nil, func(t *testing.T, x explore.Explorer) {
		g, err := x.Subgraph(t.Context(), graph.EntityFilter{Kinds: kinds("REGIONAL_INITIATIVE", "WSIS_ACTION_LINE", "REGION")}, graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkAlignsWith}}, 100)
		if err != nil || fmt.Sprint(len(g.Nodes), len(g.Links), g.Hidden) != "9 2 0" || g.Completeness != explore.Exact {
			t.Errorf("%+v %v", g, err)
		}
		g, err = x.Subgraph(t.Context(), graph.EntityFilter{}, graph.LinkFilter{}, 2)
		if err != nil || len(g.Nodes) != 2 || g.Hidden == 0 || g.Completeness != explore.Truncated {
			t.Errorf("%+v %v", g, err)
		}
	}},
	{"corroboration", "a stated link is supported when the matrix leads from the lines named to its target, or to a target of that goal", nil, func(t *testing.T, x explore.Explorer) {
		got, err := x.Corroboration(t.Context(), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, c := range got {
			told = append(told, fmt.Sprint(c.Link.From.Code(), " ", c.Link.To.Code(), " ", c.IsSupported, " ", c.PathCount))
			if found, err := c.Paths(t.Context(), 9); err != nil || len(found) != c.PathCount {
				t.Errorf("%s: %d paths of %d (%v)", c.Link.ID, len(found), c.PathCount, err)
			}
		}
		want(t, nil, strings.Join(told, ", "), "EUR1 10 false 0, EUR1 2 true 2, EUR1 1 false 0, EUR2 2 false 0")
	}},
	{"what_if", "a variant that dissolves an entity leaves its parts without a home, and names where they could go; one that keeps it leaves all as it is", func(d *graph.Dataset) {
		for i, effect := range []graph.Effect{graph.EffectKeeps, graph.EffectDissolves} {
			v := *d.Entities[0]
			v.ID, v.Kind, v.Position = graph.ID(fmt.Sprint("p:AFR1/option-", i+1)), graph.KindVariant, i+1
			v.Adoption = &graph.Adoption{Effect: effect, Rationale: english("It is so"), Citations: cite()}
			l := *d.Links[0]
			l.Kind, l.Source, l.Target, l.Edition, l.Basis = graph.LinkVariantOf, v.ID, "p:AFR1", "plan", graph.BasisStated
			l.ID = graph.LinkID(l.Source, l.Kind, l.Target)
			d.Entities, d.Links = append(d.Entities, &v), append(d.Links, &l)
			for _, mentioned := range []graph.ID{"p:EUR2", "p:EUR1", "p:EUR", "p:AFR1"} {
				m := l
				m.Kind, m.Target = graph.LinkMentions, mentioned
				m.ID = graph.LinkID(m.Source, m.Kind, m.Target)
				d.Links = append(d.Links, &m)
			}
		}
	}, func(t *testing.T, x explore.Explorer) {
		for variant, told := range map[graph.ID]string{
			"p:AFR1/option-1": "of AFR1 kept p:AFR1 p:AFR1/1 p:AFR1/2 homeless  candidates  links 0",
			"p:AFR1/option-2": "of AFR1 kept  homeless p:AFR1/1 p:AFR1/2 candidates p:EUR1 p:EUR2 links 9",
		} {
			w, err := x.WhatIf(t.Context(), variant)
			if err != nil {
				t.Fatal(err)
			}
			want(t, nil, fmt.Sprint("of ", w.Of.Code(), " kept ", ids(w.Kept), " homeless ", ids(w.Homeless), " candidates ", ids(w.Candidates), " links ", len(w.Links)), told)
		}
	}},
	{"periods", "what holds from a day to another is selected on these days and those between; what says no days, on all; a link by its own days", func(d *graph.Dataset) {
		d.Entities[3].ValidFrom, d.Entities[3].ValidTo = "2024-02-01", "2024-02-29" // p:EUR1
		d.Entities[4].ValidFrom = "2024-03-01"                                      // p:EUR2
		for _, l := range d.Links {
			switch l.ID {
			case "p:EUR1~CONTRIBUTES_TO~sdg:2":
				l.ValidTo = "2024-02-10"
			case "p:EUR1~CONTRIBUTES_TO~sdg:1":
				l.ValidFrom = "2024-02-11"
			}
		}
	}, func(t *testing.T, x explore.Explorer) {
		for at, wanted := range map[graph.Date]string{
			"2024-01-31": "p:eur2 p:AFR1 sdg:10 sdg:2", "2024-02-01": "p:EUR1 p:eur2 p:AFR1 sdg:10 sdg:2", "2024-02-10": "p:EUR1 p:eur2 p:AFR1 sdg:10 sdg:2",
			"2024-02-11": "p:EUR1 p:eur2 p:AFR1 sdg:10 sdg:1", "2024-02-29": "p:EUR1 p:eur2 p:AFR1 sdg:10 sdg:1", "2024-03-01": "p:EUR2 p:eur2 p:AFR1 sdg:10 sdg:1",
		} {
			found, err := x.FindEntities(t.Context(), graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative}, At: at}, nil, explore.PageRequest{})
			if err != nil {
				t.Fatal(err)
			}
			links, err := x.FindLinks(t.Context(), graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkContributesTo}, At: at, Source: &graph.EntityFilter{IDs: []graph.ID{"p:EUR1"}}}, explore.PageRequest{})
			var told strings.Builder
			told.WriteString(ids(found.Items))
			for _, l := range links.Items {
				told.WriteString(" " + string(l.Target))
			}
			want(t, err, told.String(), wanted)
		}
		for _, at := range []graph.Date{"2024-02-30", "yesterday", "2024-2-1"} {
			_, err := x.FindEntities(t.Context(), graph.EntityFilter{Not: &graph.EntityFilter{At: at}}, nil, explore.PageRequest{})
			if input, is := errors.AsType[*graph.InputError](err); !is || input.Arg != "where.not.at" {
				t.Errorf("%s: %v", at, err)
			}
		}
	}},
	{"aliases", "an ID of before finds what has its meaning now, as an end of a link and in filters too; one that was withdrawn says what became of it, and selects nothing", func(d *graph.Dataset) {
		d.Aliases = []graph.Alias{
			{ID: "p:EUR9", Status: graph.AliasMoved, Entity: "p:EUR1", Since: "2024-01-01", Reason: english("Renumbered.")},
			{ID: "p:EUR8", Status: graph.AliasMoved, Entity: "p:EUR1", Since: "2023-01-01", Reason: english("Renumbered.")},
			{ID: "p:EUR7", Status: graph.AliasWithdrawn, Entity: "p:EUR2", Since: "2024-01-01", Reason: english("It was joined with EUR2.")},
			{ID: "p:EUR6", Status: graph.AliasWithdrawn, Since: "2024-01-01", Reason: english("Given up.")},
		}
	}, func(t *testing.T, x explore.Explorer) {
		old, gone := graph.ID("p:EUR9"), graph.ID("p:EUR7")
		e, err := x.Entity(t.Context(), explore.Ref{ID: &old})
		want(t, err, string(e.ID), "p:EUR1")
		nodes, err := x.Nodes(t.Context(), "ids", []graph.ID{"p:EUR2", "p:EUR8", "p:EUR9~CONTRIBUTES_TO~sdg:10", "p:EUR7", "p:EUR9~CONTRIBUTES_TO~sdg:404"})
		want(t, err, fmt.Sprint(nodes[1].(*graph.Entity).ID, " ", nodes[2].(*graph.Joined).ID, " ", nodes[3], nodes[4]), "p:EUR1 p:EUR1~CONTRIBUTES_TO~sdg:10 <nil> <nil>")
		found, err := x.FindEntities(t.Context(), graph.EntityFilter{Or: []graph.EntityFilter{{IDs: []graph.ID{"p:EUR9", "p:EUR7"}}}}, nil, explore.PageRequest{})
		want(t, err, ids(found.Items), "p:EUR1")
		links, err := x.FindLinks(t.Context(), graph.LinkFilter{Source: &graph.EntityFilter{IDs: []graph.ID{"p:EUR8"}}, Kinds: []graph.LinkKind{graph.LinkAlignsWith}}, explore.PageRequest{})
		want(t, err, fmt.Sprint(links.Total), "2")
		p, err := x.Paths(t.Context(), explore.PathRequest{From: "p:EUR9", To: "sdg:10", MaxLength: 1, First: 5})
		want(t, err, fmt.Sprint(len(p.Paths)), "2")
		var told []string
		for _, a := range x.Snapshot.Manifest().AliasesOf("p:EUR1") {
			told = append(told, string(a.ID))
		}
		want(t, nil, strings.Join(told, " "), "p:EUR8 p:EUR9")
		_, byID := x.Entity(t.Context(), explore.Ref{ID: &gone})
		_, asEnd := x.Paths(t.Context(), explore.PathRequest{From: "p:EUR1", To: "p:EUR6", MaxLength: 1, First: 5})
		for err, message := range map[error]string{
			byID:  `by.id "p:EUR7": withdrawn on 2024-01-01: It was joined with EUR2; ask for p:EUR2, which took its place`,
			asEnd: `to "p:EUR6": withdrawn on 2024-01-01: Given up; nothing took its place`,
		} {
			if input, is := errors.AsType[*graph.InputError](err); !is || input.Code != graph.Withdrawn || err.Error() != message {
				t.Errorf("%v; want %s", err, message)
			}
		}
	}},
	{"compare", "editions are compared by ID, else kind and label, else kind and code, where nothing else has the same; each difference has a class, both sides and a place in one order; links on the default basis unless another is named", func(d *graph.Dataset) {
		in := func(id graph.ID, of int, label string) *graph.Entity { // in another plan
			twin := *d.Entities[of]
			twin.ID, twin.Edition = id, "other"
			twin.Labels = graph.Texts{"en": {Text: label, Authority: graph.AuthorityOurs}}
			twin.Absences = nil
			d.Entities = append(d.Entities, &twin)
			return &twin
		}
		in("o:EUR1", 3, "Digital infrastructure").Standing = graph.StandingBracketed // as p:EUR1
		in("o:EUR-2", 4, "Skills").Position = 2                                      // renamed; o:eur2 is by its very code
		in("o:eur2", 5, "In small letters").Summaries = english("New")
		in("o:AFR7", 6, "TRUST ").Standing = graph.StandingAgreed // renumbered, and agreed
		in("o:AFR", 2, "Africa").Labels["en"] = graph.Text{Text: "The region of Africa", Authority: graph.AuthorityOfficial}
		for i, e := range d.Entities {
			if e.Edition == "other" {
				e.Position = i + 1
			}
		}
		for _, l := range []graph.Link{
			{Source: "o:EUR1", Kind: graph.LinkContributesTo, Target: "sdg:10", Basis: graph.BasisStated},
			{Source: "o:EUR-2", Kind: graph.LinkContributesTo, Target: "sdg:2", Basis: graph.BasisStated},
			{Source: "o:AFR7", Kind: graph.LinkPartOf, Target: "o:AFR", Basis: graph.BasisStated},
		} {
			l.ID, l.Edition, l.Standing, l.Citations = graph.LinkID(l.Source, l.Kind, l.Target), "other", graph.StandingAgreed, cite()
			d.Links = append(d.Links, &l)
		}
	}, func(t *testing.T, x explore.Explorer) {
		c, err := x.CompareEditions(t.Context(), "plan", "other", nil)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, d := range c.Differences {
			if d.Class != explore.DiffRemoved && d.Class != explore.DiffLinkRemoved {
				told = append(told, fmt.Sprint(d.Key(), d.Identity, d.Fields))
			}
		}
		want(t, nil, strings.Join(told, "\n"), strings.Join([]string{
			"ADDED o:X1[]",
			"RENAMED p:EUR2CODE[label]",
			"RENUMBERED p:AFR1LABEL[code]",
			"TEXT_CHANGED p:AFRCODE[label]",
			"TEXT_CHANGED p:eur2LABEL[summary]",
			"BRACKET_RESOLVED p:AFR1LABEL[effectiveStanding standing]",
			"BRACKET_RESOLVED p:EUR2~CONTRIBUTES_TO~sdg:2[standing]",
			"BRACKETED p:EUR1LABEL[effectiveStanding standing]",
			"ABSENCE_CHANGED p:EUR2CODE[absences]",
			"ABSENCE_CHANGED p:eur2LABEL[absences]",
			"LINK_ADDED o:X1~CONTRIBUTES_TO~sdg:2[]",
		}, "\n"))
		want(t, nil, fmt.Sprint(ids(c.Added), len(c.Removed), len(c.Changed), c.Changed[2].Classes, c.Changed[2].Fields, c.Same, len(c.LinksAdded), len(c.LinksRemoved), c.Completeness),
			"o:X17 5 [RENAMED ABSENCE_CHANGED] [absences label] 0 1 14EXACT")
		for basis, removed := range map[graph.Basis]int{graph.BasisEditorial: 1, graph.BasisRelayed: 2} {
			if c, err = x.CompareEditions(t.Context(), "plan", "other", []graph.Basis{basis}); err != nil || len(c.LinksRemoved) != removed {
				t.Errorf("on %s: %+v %v", basis, c, err)
			}
		}
		if c, err = x.CompareEditions(t.Context(), "sdg", "sdg", nil); err != nil || len(c.Differences)+len(c.Added)+len(c.Removed)+len(c.Changed)+len(c.LinksAdded) > 0 || c.Same == 0 {
			t.Errorf("with itself: %+v %v", c, err)
		}
	}},
	{"compare with a part", "what a partial edition does not have is not known, neither new nor gone, nor is what it does not say; the answer says so, as every answer does that reads it", func(d *graph.Dataset) {
		d.Editions[2].IsPartial = true
		twin := *d.Entities[4] // p:EUR2, of which absences are recorded
		twin.ID, twin.Edition, twin.Position, twin.Absences = "o:EUR2", "other", 2, nil
		d.Entities = append(d.Entities, &twin)
	}, func(t *testing.T, x explore.Explorer) {
		for _, editions := range [][2]string{{"plan", "other"}, {"other", "plan"}} {
			c, err := x.CompareEditions(t.Context(), editions[0], editions[1], nil)
			if err != nil {
				t.Fatal(err)
			}
			alone := map[explore.DifferenceClass]int{}
			for _, count := range c.Counts() {
				alone[count.Class] = count.Count
			}
			known := map[string]string{"plan": "map[ADDED:1 LINK_ADDED:1 NOT_KNOWN:28]", "other": "map[LINK_REMOVED:1 NOT_KNOWN:28 REMOVED:1]"}[editions[0]]
			want(t, nil, fmt.Sprint(alone, c.Same, c.Completeness), known+" 1PARTIAL")
		}
		all := graph.EntityFilter{Editions: []string{"other"}}
		found, completeness, err := x.Search(t.Context(), "no such word", "", all, explore.PageRequest{})
		want(t, err, fmt.Sprint(found.Total, completeness), "0PARTIAL")
		p, err := x.Paths(t.Context(), explore.PathRequest{From: "o:X1", To: "sdg:10", MaxLength: 3, First: 50})
		want(t, err, string(p.Completeness), "PARTIAL")
		g, err := x.Neighbourhood(t.Context(), []graph.ID{"o:X1"}, 1, explore.WalkRule{}, 10)
		want(t, err, string(g.Completeness), "PARTIAL")
		if g, err = x.Neighbourhood(t.Context(), []graph.ID{"p:EUR1"}, 1, explore.WalkRule{}, 50); err != nil || g.Completeness != explore.Exact {
			t.Errorf("of the default edition: %v %v", g.Completeness, err)
		}
	}},
}

// expansions counts the steps of walks.
type expansions struct {
	graph.Snapshot
	calls int
}

func (e *expansions) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Step, bool, error) {
	e.calls++
	return e.Snapshot.Expand(ctx, front, q)
}

func kinds(names ...graph.Kind) []graph.Kind { return names }

func walking(t *testing.T, x explore.Explorer, steps ...explore.WalkStep) func() error {
	return func() error {
		_, err := x.Walk(t.Context(), graph.EntityFilter{}, steps, explore.PageRequest{})
		return err
	}
}

func flowing(t *testing.T, x explore.Explorer, levels ...graph.Kind) func() error {
	return func() error {
		_, err := x.Flow(t.Context(), levels, explore.Count{}, explore.Split)
		return err
	}
}

// paths tells what a search found: the paths, whether they are all, and where it stopped.
func paths(t *testing.T, x explore.Explorer, r explore.PathRequest) string {
	t.Helper()
	found, err := x.Paths(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, p := range found.Paths {
		var s strings.Builder
		s.WriteString(p.Entities[0].Code())
		for i, l := range p.Links {
			if p.Direction(i) == graph.Out {
				s.WriteString(fmt.Sprintf(" %s> %s", l.Kind, p.Entities[i+1].Code()))
			} else {
				s.WriteString(fmt.Sprintf(" <%s %s", l.Kind, p.Entities[i+1].Code()))
			}
		}
		told = append(told, s.String())
	}
	var stopped []string
	for _, e := range found.Excluded {
		stopped = append(stopped, fmt.Sprint(map[graph.Kind]string{graph.KindRegion: "REGION", graph.KindAgenda: "AGENDA"}[e.Kind], " ", e.Count))
	}
	return fmt.Sprint(strings.Join(told, " | "), " ", found.Completeness, " ", strings.Join(stopped, " "))
}

// flow tells what runs, what ends and what is bypassed, under SPLIT.
func flow(t *testing.T, x explore.Explorer, q explore.Count, levels ...graph.Kind) string {
	t.Helper()
	f, err := x.Flow(t.Context(), levels, q, explore.Split)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, l := range f.Links {
		told = append(told, fmt.Sprint(f.Nodes[l.Source].Key(), "|", f.Nodes[l.Target].Key(), " ", l.Value))
	}
	for _, n := range f.Nodes {
		for _, e := range n.Ended {
			told = append(told, fmt.Sprint(n.Key(), " ", e.Reason, " ", e.Value))
		}
	}
	for _, b := range f.Bypassed {
		told = append(told, fmt.Sprintf("bypassed %d: %d of %d", b.Level, b.Units, b.Pairs))
	}
	return strings.Join(append(told, fmt.Sprint(f.IsBalanced)), "; ")
}

// reasons tells the reasons of one entity's row of a coverage.
func reasons(t *testing.T, x explore.Explorer, by, of graph.Kind, code string, rule explore.WalkRule) string {
	t.Helper()
	c, err := x.Coverage(t.Context(), by, explore.Count{Of: of, Where: graph.EntityFilter{Codes: []string{code}}, Through: rule})
	if err != nil {
		t.Fatal(err)
	}
	found, err := c.Rows[0].Reasons(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return wording(found)
}

// wording writes reasons by their content: two stores, or two calls, give equal records and not the same ones.
func wording(reasons []explore.Reason) string {
	var told []string
	for _, r := range reasons {
		var s strings.Builder
		s.WriteString(string(r.Status))
		for _, l := range r.Links {
			s.WriteString(" " + string(l.ID))
		}
		told = append(told, s.String())
	}
	return strings.Join(told, ", ")
}

func coverage(t *testing.T, x explore.Explorer, by graph.Kind, q explore.Count) string {
	t.Helper()
	c, err := x.Coverage(t.Context(), by, q)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, row := range c.Rows {
		told = append(told, row.Entity.Code(), string(row.Status))
		if row.WeakestBasis != "" {
			told = append(told, string(row.WeakestBasis))
		}
	}
	return strings.Join(told, " ")
}

func ends(t *testing.T, x explore.Explorer, from []graph.Kind, steps ...explore.WalkStep) string {
	t.Helper()
	w, err := x.Walk(t.Context(), graph.EntityFilter{Kinds: from}, steps, explore.PageRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, end := range w.Ends.Items {
		told = append(told, fmt.Sprint(end.Entity.Code(), " ", end.PathCount, " ", end.WeakestBasis))
	}
	return strings.Join(told, ", ")
}

// named returns kinds the names that they have in Chinese.
func named(d *graph.Dataset) {
	for kind, name := range map[graph.Kind]string{
		graph.KindSDGGoal: "可持续发展目标", graph.KindSDGTarget: "具体目标", graph.KindWSISActionLine: "WSIS行动方面", graph.KindRegionalInitiative: "区域性举措",
	} {
		short := english(string(kind))
		short["zh"] = graph.Text{Text: name, Authority: graph.AuthorityOurs}
		d.Appearances = append(d.Appearances, graph.Appearance{Subject: string(kind), Short: short, Plural: short})
	}
}
