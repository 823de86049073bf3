// Package graphtest holds the promises of [graph.Store] as tests that every store must pass, without exception.
package graphtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"linkage/graph"
)

// all is a page that holds every list of the small data.
var all = graph.Page{Limit: 1000}

// clauses are the promises. Each is checked on a store of its own that holds [Small].
var clauses = []struct {
	name, clause string
	check        func(t *testing.T, s graph.Store)
}{
	{"entities/order", "Entities gives one result per ID, in the order asked, nil where unknown; asking twice is allowed", func(t *testing.T, s graph.Store) {
		got, err := Open(t, s).Entities(t.Context(), []graph.ID{"p:EUR2", "p:nobody", "p:EUR1", "p:EUR2"})
		want(t, err, ids(got), "p:EUR2 - p:EUR1 p:EUR2")
	}},
	{"entities/letter_case", "the letter case of an ID is significant", func(t *testing.T, s graph.Store) {
		got, err := Open(t, s).Entities(t.Context(), []graph.ID{"p:eur2", "p:Eur2"})
		want(t, err, ids(got), "p:eur2 -")
	}},
	{"entities/whole", "what was loaded comes back whole", func(t *testing.T, s graph.Store) {
		got, err := Open(t, s).Entities(t.Context(), []graph.ID{"sdg:C010101"})
		want(t, err, fmt.Sprintln(got[0].Kind, got[0].Labels["zh"].Text, got[0].Listings, got[0].Citations[0].Document), "SDG_INDICATOR 指标 [1.1.1 2.1.1] p:doc\n")
	}},
	{"links/joined", "Links gives both ends of each link, nil where unknown", func(t *testing.T, s graph.Store) {
		got, err := Open(t, s).Links(t.Context(), []graph.ID{"p:C2~MAPS_TO~sdg:2", "p:C2~MAPS_TO~sdg:10"})
		if err == nil && (got[0].From.ID != "p:C2" || got[0].To.ID != "sdg:2" || got[1] != nil) {
			t.Errorf("got %v", got)
		}
		want(t, err, "", "")
	}},
	{"hops/order", "hops come by kind of link, then position as stated (none last), then the far entity's rank", func(t *testing.T, s graph.Store) {
		want(t, nil, hops(t, s, "p:EUR1", graph.HopQuery{Direction: graph.Both, Page: all}),
			"PART_OF>p:EUR CONTRIBUTES_TO>sdg:10 CONTRIBUTES_TO>sdg:2 CONTRIBUTES_TO>sdg:1 CONTRIBUTES_TO>sdg:1.1 ALIGNS_WITH>p:C10 ALIGNS_WITH>p:C2 MENTIONS>sdg:10")
	}},
	{"hops/both_ends", "a link is a hop of both its ends, and says at which it starts", func(t *testing.T, s graph.Store) {
		want(t, nil, hops(t, s, "sdg:10", graph.HopQuery{Direction: graph.Both, Page: all}), "PART_OF>sdg:agenda CONTRIBUTES_TO<p:EUR1 MENTIONS<p:EUR1")
		want(t, nil, hops(t, s, "sdg:10", graph.HopQuery{Direction: graph.In, Page: all}), "CONTRIBUTES_TO<p:EUR1 MENTIONS<p:EUR1")
		want(t, nil, hops(t, s, "sdg:10", graph.HopQuery{Direction: graph.Out, Page: all}), "PART_OF>sdg:agenda")
	}},
	{"hops/cycle", "links that run both ways between two entities are two hops of each", func(t *testing.T, s graph.Store) {
		q := graph.HopQuery{Direction: graph.Both, Filter: graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkMentions}}, Page: all}
		want(t, nil, hops(t, s, "p:AFR1", q), "MENTIONS<p:EUR2 MENTIONS>p:EUR2")
	}},
	{"hops/loop", "a loop appears once, whatever the direction", func(t *testing.T, s graph.Store) {
		loaded(t, s, withLoop())
		for _, direction := range []graph.Direction{graph.Both, graph.In, graph.Out} {
			want(t, nil, hops(t, s, "p:C1", graph.HopQuery{Direction: direction, Page: all}), "MENTIONS>p:C1")
		}
	}},
	{"hops/many", "Hops answers for each ID in the order asked; an unknown one has none; asking twice is allowed", func(t *testing.T, s graph.Store) {
		got, err := Open(t, s).Hops(t.Context(), graph.HopQuery{From: []graph.ID{"p:C10", "p:nobody", "p:C2", "p:C10"}, Direction: graph.Both, Page: all})
		var totals []int
		for _, page := range got[0] {
			totals = append(totals, page.Total)
		}
		want(t, err, fmt.Sprint(totals), "[1 0 3 1]")
	}},
	{"hops/questions", "Hops answers several questions at once, each in its place: none, one of no IDs, the same one twice", func(t *testing.T, s graph.Store) {
		snapshot := Open(t, s)
		none, err := snapshot.Hops(t.Context())
		want(t, err, fmt.Sprint(len(none)), "0")
		goals := graph.HopQuery{From: []graph.ID{"p:EUR1", "p:EUR2"}, Direction: graph.Out, Far: []graph.Kind{graph.KindSDGGoal}, Page: graph.Page{Limit: 1}}
		parts := graph.HopQuery{From: []graph.ID{"sdg:2", "p:nobody"}, Direction: graph.In, Filter: graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkPartOf}}, Page: all}
		got, err := snapshot.Hops(t.Context(), goals, parts, graph.HopQuery{Direction: graph.Both, Page: all}, goals)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, pages := range got {
			for _, page := range pages {
				told = append(told, fmt.Sprint(page.Total, " ", arrows(page.Hops)))
			}
			told = append(told, "|")
		}
		want(t, nil, strings.Join(told, ", "), "4 CONTRIBUTES_TO>sdg:10, 1 CONTRIBUTES_TO>sdg:2, |, 1 PART_OF<sdg:2.1, 0 , |, |, 4 CONTRIBUTES_TO>sdg:10, 1 CONTRIBUTES_TO>sdg:2, |")
	}},
	{"hops/far", "hops can be narrowed to kinds of far entity and by every field of a link filter", func(t *testing.T, s graph.Store) {
		for _, c := range []struct {
			q    graph.HopQuery
			want string
		}{
			{graph.HopQuery{Far: []graph.Kind{graph.KindSDGTarget}}, "CONTRIBUTES_TO>sdg:1.1"},
			{graph.HopQuery{Far: []graph.Kind{}}, ""},
			{graph.HopQuery{Filter: graph.LinkFilter{Basis: []graph.Basis{graph.BasisEditorial}}}, "CONTRIBUTES_TO>sdg:1.1"},
			{graph.HopQuery{Filter: graph.LinkFilter{Target: &graph.EntityFilter{Codes: []string{"c 2"}}}}, "ALIGNS_WITH>p:C2"},
			{graph.HopQuery{Filter: graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkPartOf, graph.LinkAlignsWith}, Not: &graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkPartOf}}}}, "ALIGNS_WITH>p:C10 ALIGNS_WITH>p:C2"},
		} {
			c.q.Direction, c.q.Page = graph.Both, all
			want(t, nil, hops(t, s, "p:EUR1", c.q), c.want)
		}
	}},
	{"hops/near", "NearEdition adds the edition of the entity that hops are asked of", func(t *testing.T, s graph.Store) {
		q := graph.HopQuery{Direction: graph.Both, Filter: graph.LinkFilter{Editions: []string{"sdg"}, NearEdition: true}, Page: all}
		want(t, nil, hops(t, s, "o:X1", q), "CONTRIBUTES_TO>sdg:2")
		want(t, nil, hops(t, s, "sdg:2", q), "PART_OF<sdg:2.1 PART_OF>sdg:agenda")
		want(t, nil, hops(t, s, "p:EUR2", q), "PART_OF>p:EUR CONTRIBUTES_TO>sdg:2 MENTIONS>p:AFR1 MENTIONS<p:AFR1")
		got, _ := expand(t, s, graph.ExpandQuery{Filter: q.Filter, Most: 100}, place{"o:X1", graph.Both}, place{"sdg:10", graph.Both})
		want(t, nil, got, "CONTRIBUTES_TO>sdg:2 | PART_OF>sdg:agenda")
		page, err := Open(t, s).FindEntities(t.Context(), graph.EntityQuery{
			Filter: graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative}}, Page: all,
			Order: []graph.EntityOrder{{By: graph.ByLinkCount, Sense: graph.Descending, Links: q.Filter}, {By: graph.ByStated, Sense: graph.Descending}}})
		want(t, err, ids(page.Entities), "p:EUR1 p:AFR1 p:EUR2 o:X1 p:eur2")
	}},
	{"hops/pages", "pages of hops, forward and backward, make up the whole list; the total is that of the list", func(t *testing.T, s graph.Store) {
		pages(t, func(p graph.Page) ([]string, []graph.Key, int) {
			got, err := Open(t, s).Hops(t.Context(), graph.HopQuery{From: []graph.ID{"p:EUR1"}, Direction: graph.Both, Page: p})
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			var keys []graph.Key
			for _, h := range got[0][0].Hops {
				names, keys = append(names, string(h.Link.ID)), append(keys, h.Key())
			}
			return names, keys, got[0][0].Total
		})
	}},
	{"expand/front", "Expand gives the hops of each place in its own direction, by key; an unknown entity has none; asking twice is allowed", func(t *testing.T, s graph.Store) {
		got, more := expand(t, s, graph.ExpandQuery{Filter: graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkPartOf, graph.LinkMentions}}, Most: 100},
			place{"sdg:10", graph.In}, place{"p:nobody", graph.Both}, place{"p:AFR1", graph.Both},
			place{"p:AFR1", graph.Out})
		want(t, nil, got, "MENTIONS<p:EUR1 |  | PART_OF>p:AFR PART_OF<p:AFR1/1 PART_OF<p:AFR1/2 MENTIONS<p:EUR2 MENTIONS>p:EUR2 | PART_OF>p:AFR MENTIONS>p:EUR2")
		want(t, nil, fmt.Sprint(more), "false")
	}},
	{"expand/filter", "Expand takes only the links that the filter selects, to the kinds asked for", func(t *testing.T, s graph.Store) {
		got, _ := expand(t, s, graph.ExpandQuery{Filter: graph.LinkFilter{Basis: []graph.Basis{graph.BasisStated, graph.BasisEditorial}}, Far: []graph.Kind{graph.KindSDGTarget, graph.KindRegion}, Most: 100}, place{"p:EUR1", graph.Both})
		want(t, nil, got, "PART_OF>p:EUR CONTRIBUTES_TO>sdg:1.1")
		got, _ = expand(t, s, graph.ExpandQuery{Filter: graph.LinkFilter{Target: &graph.EntityFilter{Codes: []string{"2"}}, Source: &graph.EntityFilter{Codes: []string{"EUR 1"}}}, Most: 100}, place{"sdg:2", graph.In})
		want(t, nil, got, "CONTRIBUTES_TO<p:EUR1")
	}},
	{"expand/confidence", "a confidence is asked of EDITORIAL links alone; the others have none and stay", func(t *testing.T, s graph.Store) {
		for confidence, told := range map[graph.Confidence]string{graph.ConfidenceLow: "CONTRIBUTES_TO>sdg:10 CONTRIBUTES_TO>sdg:2 CONTRIBUTES_TO>sdg:1 CONTRIBUTES_TO>sdg:1.1", graph.ConfidenceHigh: "CONTRIBUTES_TO>sdg:10 CONTRIBUTES_TO>sdg:2 CONTRIBUTES_TO>sdg:1"} {
			got, _ := expand(t, s, graph.ExpandQuery{Filter: graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkContributesTo}, Confidence: []graph.Confidence{confidence}}, Most: 100}, place{"p:EUR1", graph.Out})
			want(t, nil, got, told)
		}
	}},
	{"expand/most", "Expand gives no more hops in all than asked for, those of the first places first, and tells that there are more", func(t *testing.T, s graph.Store) {
		q := graph.ExpandQuery{Filter: graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkAlignsWith, graph.LinkMapsTo}}}
		for most, c := range []string{" |  true", "ALIGNS_WITH>p:C10 |  true", "ALIGNS_WITH>p:C10 ALIGNS_WITH>p:C2 |  true", "ALIGNS_WITH>p:C10 ALIGNS_WITH>p:C2 | MAPS_TO>sdg:2.1 true", "ALIGNS_WITH>p:C10 ALIGNS_WITH>p:C2 | MAPS_TO>sdg:2.1 MAPS_TO>sdg:2 false"} {
			q.Most = most
			got, more := expand(t, s, q, place{"p:EUR1", graph.Out}, place{"p:C2", graph.Out})
			want(t, nil, fmt.Sprint(got, " ", more), c)
		}
	}},
	{"expand/loop", "Expand leaves a loop out, whatever the direction", func(t *testing.T, s graph.Store) {
		loaded(t, s, withLoop())
		for _, direction := range []graph.Direction{graph.Both, graph.In, graph.Out} {
			got, _ := expand(t, s, graph.ExpandQuery{Most: 100}, place{"p:C1", direction})
			want(t, nil, got, "")
		}
	}},
	{"find/entities", "FindEntities selects by every field of a filter, by rank", func(t *testing.T, s graph.Store) {
		part := func(f graph.EntityFilter) *graph.EntityFilter { return &f }
		goals := []graph.Kind{graph.KindSDGGoal}
		for _, c := range []struct {
			f    graph.EntityFilter
			want string
		}{
			{graph.EntityFilter{Kinds: goals}, "sdg:1 sdg:2 sdg:10"},
			{graph.EntityFilter{Kinds: []graph.Kind{}}, ""},
			{graph.EntityFilter{Kinds: []graph.Kind{graph.KindWSISActionLine, graph.KindRegion}}, "p:EUR p:AFR p:C1 p:C2 p:C10"},
			{graph.EntityFilter{Editions: []string{"other"}}, "o:X1"},
			{graph.EntityFilter{IDs: []graph.ID{"sdg:10", "p:nobody", "p:eur2", "sdg:10"}}, "p:eur2 sdg:10"},
			{graph.EntityFilter{IDs: []graph.ID{}}, ""},
			{graph.EntityFilter{Standing: []graph.Standing{graph.StandingBracketed}}, "p:AFR1"},
			{graph.EntityFilter{EffectiveStanding: []graph.Standing{graph.StandingBracketed}}, "p:AFR1 p:AFR1/1 p:AFR1/2"},
			{graph.EntityFilter{Standing: []graph.Standing{graph.StandingAgreed}, EffectiveStanding: []graph.Standing{graph.StandingBracketed}}, "p:AFR1/1 p:AFR1/2"},
			{graph.EntityFilter{Absent: &graph.AbsentFilter{}}, "p:EUR2 p:eur2"},
			{graph.EntityFilter{Absent: &graph.AbsentFilter{About: []string{"objective"}}}, "p:EUR2 p:eur2"},
			{graph.EntityFilter{Absent: &graph.AbsentFilter{About: []string{"STRATEGIC_GOAL"}}}, "p:EUR2"},
			{graph.EntityFilter{Absent: &graph.AbsentFilter{About: []string{"objective"}, Status: []graph.CoverageStatus{graph.StatusNotApplicable}}}, "p:eur2"},
			{graph.EntityFilter{Absent: &graph.AbsentFilter{Status: []graph.CoverageStatus{graph.StatusUnreadFigure}}}, ""},
			{graph.EntityFilter{Absent: &graph.AbsentFilter{About: []string{}}}, ""},
			{graph.EntityFilter{SourceMissing: new(true)}, "p:C1"},
			{graph.EntityFilter{SourceMissing: new(false), Kinds: []graph.Kind{graph.KindWSISActionLine}}, "p:C2 p:C10"},
			{graph.EntityFilter{Codes: []string{"ＥＵＲ 2", "afr‑1"}}, "p:EUR2 p:eur2 p:AFR1"},
			{graph.EntityFilter{Codes: []string{"2.1.1"}}, "sdg:C010101"},
			{graph.EntityFilter{Codes: []string{"1.1"}}, "sdg:1.1"},
			{graph.EntityFilter{Codes: []string{"%", "'", "*"}}, ""},
			{graph.EntityFilter{IRIs: []string{"http://example.org/10"}}, "sdg:10"},
			{graph.EntityFilter{Prefixes: []string{"ict", "能力"}}, "p:EUR2"},
			{graph.EntityFilter{Prefixes: []string{"lin", "t"}}, "p:C2 p:C10"},
			{graph.EntityFilter{Prefixes: []string{"数字"}}, "p:EUR1"},
			{graph.EntityFilter{Prefixes: []string{"li*", "\""}}, ""},
			{graph.EntityFilter{CodePrefix: "1.1"}, "sdg:1.1 sdg:1.10 sdg:C010101"},
			{graph.EntityFilter{CodePrefix: "%"}, ""},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Kinds: goals}}, Kinds: []graph.Kind{graph.KindRegionalInitiative}}, "p:EUR1 p:EUR2 o:X1"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{None: &graph.LinkedTo{Kinds: goals}}, Kinds: []graph.Kind{graph.KindRegionalInitiative}}, "p:eur2 p:AFR1"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Via: []graph.LinkKind{graph.LinkMentions}, Direction: graph.In}}}, "p:EUR2 p:AFR1 sdg:10"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Basis: []graph.Basis{graph.BasisRelayed}, Direction: graph.Out}}}, "p:C2"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Editions: []string{"other"}}}}, "o:X1 sdg:2"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Kinds: []graph.Kind{}}}}, ""},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Via: []graph.LinkKind{graph.LinkPartOf}, Direction: graph.Out, Far: &graph.EntityFilter{Codes: []string{"EUR"}}}}}, "p:EUR1 p:EUR2 p:eur2"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{None: &graph.LinkedTo{Far: &graph.EntityFilter{IDs: []graph.ID{"sdg:2"}}}}, Kinds: []graph.Kind{graph.KindRegionalInitiative}}, "p:eur2 p:AFR1"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Far: &graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Kinds: []graph.Kind{graph.KindWSISActionLine}}}}}}, Kinds: goals}, "sdg:1 sdg:2 sdg:10"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Kinds: goals}, AtLeast: new(3)}}, "p:EUR1 sdg:agenda"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Kinds: goals}, AtLeast: new(1)}, Kinds: []graph.Kind{graph.KindRegionalInitiative}}, "p:EUR1 p:EUR2 o:X1"},
			// Four links join EUR1 to three goals; two of them to one.
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Kinds: goals}, AtLeast: new(4)}}, ""},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Via: []graph.LinkKind{graph.LinkMentions}}, AtLeast: new(2)}}, ""},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Editions: []string{"sdg"}, NearEdition: true}}, Kinds: []graph.Kind{graph.KindRegionalInitiative}}, "p:EUR1 p:EUR2 p:eur2 p:AFR1 o:X1"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Editions: []string{"sdg"}, OrEditions: []graph.EditionsBy{{Editions: []string{"other"}, Far: &graph.EntityFilter{Codes: []string{"X1"}}}}}}, Kinds: goals}, "sdg:1 sdg:2 sdg:10"},
			{graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{Editions: []string{}, OrEditions: []graph.EditionsBy{{Editions: []string{"other"}}}}}}, "o:X1 sdg:2"},
			{graph.EntityFilter{Kinds: goals, Or: []graph.EntityFilter{{Codes: []string{"1"}}, {Codes: []string{"10"}}}}, "sdg:1 sdg:10"},
			{graph.EntityFilter{Kinds: goals, Not: part(graph.EntityFilter{Codes: []string{"1"}})}, "sdg:2 sdg:10"},
			{graph.EntityFilter{Kinds: goals, And: []graph.EntityFilter{{Codes: []string{"1", "2"}}, {Codes: []string{"2", "10"}}}}, "sdg:2"},
			{graph.EntityFilter{Kinds: goals, And: []graph.EntityFilter{}}, "sdg:1 sdg:2 sdg:10"},
			{graph.EntityFilter{Kinds: goals, Or: []graph.EntityFilter{}}, ""},
			{graph.EntityFilter{Kinds: goals, Not: part(graph.EntityFilter{})}, ""},
		} {
			page, err := Open(t, s).FindEntities(t.Context(), graph.EntityQuery{Filter: c.f, Page: all})
			want(t, err, ids(page.Entities), c.want)
			if page.Total != len(page.Entities) {
				t.Errorf("total %d of %d", page.Total, len(page.Entities))
			}
		}
	}},
	{"find/count", "CountEntities counts every match of a filter once, by kind, edition, standing and effective standing", func(t *testing.T, s graph.Store) {
		got, err := Open(t, s).CountEntities(t.Context(), graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative, graph.KindExpectedResult}})
		var counts []string
		for _, c := range got {
			counts = append(counts, fmt.Sprint(c.Kind, " ", c.Edition, " ", c.Standing, " ", c.EffectiveStanding, " ", c.Count))
		}
		slices.Sort(counts)
		want(t, err, strings.Join(counts, ", "), "EXPECTED_RESULT plan AGREED BRACKETED 2, REGIONAL_INITIATIVE other AGREED AGREED 1, REGIONAL_INITIATIVE plan AGREED AGREED 3, REGIONAL_INITIATIVE plan BRACKETED BRACKETED 1")
		none, err := Open(t, s).CountEntities(t.Context(), graph.EntityFilter{Kinds: []graph.Kind{}})
		want(t, err, fmt.Sprint(len(none)), "0")
	}},
	{"find/order", "an order is by its criteria one after the other, then by rank", func(t *testing.T, s graph.Store) {
		lines := graph.EntityFilter{Kinds: []graph.Kind{graph.KindWSISActionLine, graph.KindSDGGoal}}
		regions := graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegion}}
		for _, c := range []struct {
			f     graph.EntityFilter
			order []graph.EntityOrder
			want  string
		}{
			{lines, nil, "sdg:1 sdg:2 sdg:10 p:C1 p:C2 p:C10"},
			{lines, []graph.EntityOrder{{By: graph.ByStated, Sense: graph.Descending}}, "p:C10 p:C2 p:C1 sdg:10 sdg:2 sdg:1"},
			{lines, []graph.EntityOrder{{By: graph.ByCode, Sense: graph.Ascending}}, "sdg:1 sdg:2 sdg:10 p:C1 p:C2 p:C10"},
			{regions, []graph.EntityOrder{{By: graph.ByLabel, Sense: graph.Ascending, Language: "en"}}, "p:AFR p:EUR"},
			{lines, []graph.EntityOrder{{By: graph.ByLinkCount, Sense: graph.Descending}}, "sdg:2 sdg:1 sdg:10 p:C2 p:C10 p:C1"},
			{lines, []graph.EntityOrder{
				{By: graph.ByLinkCount, Sense: graph.Descending, Links: graph.LinkFilter{Basis: []graph.Basis{graph.BasisRelayed}}},
				{By: graph.ByStated, Sense: graph.Descending}}, "p:C2 sdg:2 p:C10 p:C1 sdg:10 sdg:1"},
		} {
			page, err := Open(t, s).FindEntities(t.Context(), graph.EntityQuery{Filter: c.f, Order: c.order, Page: all})
			want(t, err, ids(page.Entities), c.want)
		}
	}},
	{"find/pages", "pages of entities, forward and backward and in any order, make up the whole list", func(t *testing.T, s graph.Store) {
		for _, order := range [][]graph.EntityOrder{nil, {{By: graph.ByLinkCount, Sense: graph.Descending}, {By: graph.ByLabel, Language: "zh", Sense: graph.Ascending}}} {
			pages(t, func(p graph.Page) ([]string, []graph.Key, int) {
				page, err := Open(t, s).FindEntities(t.Context(), graph.EntityQuery{Order: order, Page: p})
				if err != nil {
					t.Fatal(err)
				}
				if order == nil && page.Keys == nil {
					for _, e := range page.Entities {
						page.Keys = append(page.Keys, graph.Key{e.Rank})
					}
				}
				return strings.Fields(ids(page.Entities)), page.Keys, page.Total
			})
		}
	}},
	{"find/links", "FindLinks selects by every field of a filter, by rank", func(t *testing.T, s graph.Store) {
		for _, c := range []struct {
			f    graph.LinkFilter
			want string
		}{
			{graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkMapsTo}}, "p:C2~MAPS_TO~sdg:2.1 p:C2~MAPS_TO~sdg:2"},
			{graph.LinkFilter{Kinds: []graph.LinkKind{}}, ""},
			{graph.LinkFilter{Basis: []graph.Basis{graph.BasisEditorial}}, "p:EUR1~CONTRIBUTES_TO~sdg:1.1"},
			{graph.LinkFilter{Standing: []graph.Standing{graph.StandingBracketed}}, "p:EUR2~CONTRIBUTES_TO~sdg:2"},
			{graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkContributesTo}, Basis: []graph.Basis{graph.BasisStated, graph.BasisEditorial}, Editions: []string{"plan"}}, "p:EUR1~CONTRIBUTES_TO~sdg:10 p:EUR1~CONTRIBUTES_TO~sdg:2 p:EUR1~CONTRIBUTES_TO~sdg:1 p:EUR1~CONTRIBUTES_TO~sdg:1.1 p:EUR2~CONTRIBUTES_TO~sdg:2"},
			{graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkContributesTo}, Basis: []graph.Basis{graph.BasisStated, graph.BasisOfficial, graph.BasisRelayed}, Editions: []string{"plan"}}, "p:EUR1~CONTRIBUTES_TO~sdg:10 p:EUR1~CONTRIBUTES_TO~sdg:2 p:EUR1~CONTRIBUTES_TO~sdg:1 p:EUR2~CONTRIBUTES_TO~sdg:2"},
			{graph.LinkFilter{And: []graph.LinkFilter{{Kinds: []graph.LinkKind{graph.LinkMapsTo, graph.LinkMentions}}, {Kinds: []graph.LinkKind{graph.LinkMapsTo}, Basis: []graph.Basis{graph.BasisRelayed}}}}, "p:C2~MAPS_TO~sdg:2.1 p:C2~MAPS_TO~sdg:2"},
			{graph.LinkFilter{Editions: []string{"other"}}, "o:X1~CONTRIBUTES_TO~sdg:2"},
			{graph.LinkFilter{SourceMissing: new(true)}, "p:C2~MAPS_TO~sdg:2.1"},
			{graph.LinkFilter{SourceMissing: new(false), Kinds: []graph.LinkKind{graph.LinkMapsTo}}, "p:C2~MAPS_TO~sdg:2"},
			{graph.LinkFilter{Source: &graph.EntityFilter{Kinds: []graph.Kind{graph.KindExpectedResult}}}, "p:AFR1/1~PART_OF~p:AFR1 p:AFR1/2~PART_OF~p:AFR1"},
			{graph.LinkFilter{Target: &graph.EntityFilter{Codes: []string{"10"}}, Or: []graph.LinkFilter{{Kinds: []graph.LinkKind{graph.LinkMentions}}, {Kinds: []graph.LinkKind{graph.LinkContributesTo}}}}, "p:EUR1~CONTRIBUTES_TO~sdg:10 p:EUR1~MENTIONS~sdg:10"},
		} {
			page, err := Open(t, s).FindLinks(t.Context(), c.f, all)
			var got []string
			for _, l := range page.Links {
				got = append(got, string(l.ID))
				if l.From.ID != l.Source || l.To.ID != l.Target {
					t.Errorf("%s is joined to %s and %s", l.ID, l.From.ID, l.To.ID)
				}
			}
			if page.Total != len(page.Links) {
				t.Errorf("total %d of %d", page.Total, len(page.Links))
			}
			want(t, err, strings.Join(got, " "), c.want)
		}
	}},
	{"filters", "a filter of clients reads what it names and the default besides: an or the union of its alternatives, a not never more", checkFilters},
	{"links/pages", "pages of links, forward and backward, make up the whole list", func(t *testing.T, s graph.Store) {
		pages(t, func(p graph.Page) ([]string, []graph.Key, int) {
			page, err := Open(t, s).FindLinks(t.Context(), graph.LinkFilter{}, p)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			var keys []graph.Key
			for _, l := range page.Links {
				names, keys = append(names, string(l.ID)), append(keys, graph.Key{l.Rank})
			}
			return names, keys, page.Total
		})
	}},
	{"lists", "lists belong to the caller", func(t *testing.T, s graph.Store) {
		q := graph.EntityQuery{Filter: graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegion}}, Page: all}
		snapshot := Open(t, s)
		first, err := snapshot.FindEntities(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		clear(first.Entities)
		again, err := snapshot.FindEntities(t.Context(), q)
		want(t, err, ids(again.Entities), "p:EUR p:AFR")
	}},
	{"replace/whole", "Replace swaps the whole content: nothing of the old is left, and a new snapshot tells the new version", func(t *testing.T, s graph.Store) {
		before := Open(t, s).Manifest().Hash
		m := Load(t, s, without(Small(), "p:EUR2"))
		after := Open(t, s)
		if after.Manifest().Hash != m.Hash || before == m.Hash {
			t.Errorf("version %q after loading %q over %q", after.Manifest().Hash, m.Hash, before)
		}
		got, err := after.Entities(t.Context(), []graph.ID{"p:EUR2", "p:EUR1"})
		want(t, err, ids(got), "- p:EUR1")
	}},
	{"replace/again", "loading the same content again changes nothing, whatever the order of its records", func(t *testing.T, s graph.Store) {
		before := hops(t, s, "p:EUR1", graph.HopQuery{Direction: graph.Both, Page: all})
		hash := Open(t, s).Manifest().Hash
		if m := Load(t, s, Small()); m.Hash != hash {
			t.Errorf("the same content has version %q, then %q", hash, m.Hash)
		}
		want(t, nil, hops(t, s, "p:EUR1", graph.HopQuery{Direction: graph.Both, Page: all}), before)
	}},
	{"replace/fails", "when the content fails half-way, Replace says so and the old content stays", func(t *testing.T, s graph.Store) {
		d := without(Small(), "p:EUR2")
		m, broken := d.Seal(), errors.New("the disk is gone")
		var half iter.Seq2[graph.Record, error] = func(yield func(graph.Record, error) bool) {
			n := 0
			for r := range d.Records() {
				if n++; n > len(d.Entities)+2 {
					yield(graph.Record{}, broken)
					return
				}
				if !yield(r, nil) {
					return
				}
			}
		}
		if err := s.Replace(t.Context(), m, half); !errors.Is(err, broken) {
			t.Errorf("Replace gave %v", err)
		}
		got, err := Open(t, s).Entities(t.Context(), []graph.ID{"p:EUR2"})
		want(t, err, ids(got), "p:EUR2")
		want(t, nil, hops(t, s, "p:EUR2", graph.HopQuery{Direction: graph.Out, Page: all}), "PART_OF>p:EUR CONTRIBUTES_TO>sdg:2 MENTIONS>p:AFR1")
	}},
	{"replace/readers", "a reader during Replace sees all of the old or all of the new, through one snapshot always the same", func(t *testing.T, s graph.Store) {
		var readers sync.WaitGroup
		done := make(chan struct{})
		for range 4 {
			readers.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
					}
					snapshot, err := s.Snapshot(context.Background())
					if err != nil {
						t.Error(err)
						return
					}
					want := snapshot.Manifest().Entities["plan"][graph.KindRegionalInitiative]
					page, err := snapshot.FindEntities(context.Background(), graph.EntityQuery{
						Filter: graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative}, Editions: []string{"plan"}}, Page: all})
					if err != nil || page.Total != want || len(page.Entities) != want {
						t.Errorf("%d and %d initiatives in a version that has %d (%v)", page.Total, len(page.Entities), want, err)
						return
					}
				}
			})
		}
		for i := range 10 {
			d := Small()
			if i%2 == 0 {
				d = without(d, "p:EUR2")
			}
			Load(t, s, d)
		}
		close(done)
		readers.Wait()
	}},
	{"replace/held", "a snapshot held over two loads goes on to answer right, or fails with ErrUnavailable; it is never empty", Held},
	{"replace/dangling", "a link whose source or target is not there is refused, and the old content stays", func(t *testing.T, s graph.Store) {
		for _, end := range []string{"source", "target"} {
			d := without(Small(), "p:EUR2")
			m, link := d.Seal(), *d.Links[0] // sealed before, because a sound dataset has no such link
			if link.ID = "p:nobody~MENTIONS~p:nobody"; end == "source" {
				link.Source = "p:nobody"
			} else {
				link.Target = "p:nobody"
			}
			d.Links = append(d.Links, &link)
			if err := s.Replace(t.Context(), m, d.Records()); err == nil || !strings.Contains(err.Error(), string(link.ID)) {
				t.Errorf("a link without its %s: Replace gave %v; want an error that names it", end, err)
			}
			got, err := Open(t, s).Entities(t.Context(), []graph.ID{"p:EUR2"})
			want(t, err, ids(got), "p:EUR2")
		}
	}},
	{"context/cancelled", "a cancelled context ends every question with the context's error", func(t *testing.T, s graph.Store) {
		snapshot := Open(t, s)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, opened := s.Snapshot(ctx)
		_, entities := snapshot.Entities(ctx, []graph.ID{"p:EUR1"})
		_, links := snapshot.Links(ctx, []graph.ID{"p:C2~MAPS_TO~sdg:2"})
		_, find := snapshot.FindEntities(ctx, graph.EntityQuery{Page: all})
		_, count := snapshot.CountEntities(ctx, graph.EntityFilter{})
		_, findLinks := snapshot.FindLinks(ctx, graph.LinkFilter{}, all)
		_, hops := snapshot.Hops(ctx, graph.HopQuery{From: []graph.ID{"p:EUR1"}, Direction: graph.Both, Page: all})
		_, _, expand := snapshot.Expand(ctx, []graph.Place{{Entity: 1, Direction: graph.Both}}, graph.ExpandQuery{Most: 100})
		_, _, at := snapshot.At(ctx, []int32{1}, nil)
		d := without(Small(), "p:EUR2")
		replace := s.Replace(ctx, d.Seal(), d.Records())
		for i, err := range []error{opened, entities, links, find, count, findLinks, hops, expand, at, replace} {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("question %d gave %v", i, err)
			}
		}
		got, err := Open(t, s).Entities(t.Context(), []graph.ID{"p:EUR2"})
		want(t, err, ids(got), "p:EUR2")
	}},
}

// Questions returns one question of each method that reads, as functions that put it to a snapshot and return the answer
// as text. Each has an answer in [Small].
func Questions(ctx context.Context, s graph.Snapshot) map[string]func() (string, error) {
	initiatives := graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative}}
	return map[string]func() (string, error){
		"Entities": func() (string, error) {
			found, err := s.Entities(ctx, []graph.ID{"p:EUR1", "p:nobody", "sdg:10"})
			return ids(found), err
		},
		"Links": func() (string, error) {
			found, err := s.Links(ctx, []graph.ID{"p:C2~MAPS_TO~sdg:2", "p:nobody~MAPS_TO~sdg:2"})
			return fmt.Sprint(len(found) == 2 && found[0] != nil && found[0].To.ID == "sdg:2"), err
		},
		"FindEntities": func() (string, error) {
			page, err := s.FindEntities(ctx, graph.EntityQuery{Filter: initiatives, Page: all})
			return fmt.Sprint(page.Total, ids(page.Entities)), err
		},
		"FindEntities by text": func() (string, error) {
			page, err := s.FindEntities(ctx, graph.EntityQuery{Filter: graph.EntityFilter{Prefixes: []string{"line"}}, Page: all})
			return fmt.Sprint(page.Total, ids(page.Entities)), err
		},
		"CountEntities": func() (string, error) {
			counts, err := s.CountEntities(ctx, initiatives)
			n := 0
			for _, c := range counts {
				n += c.Count
			}
			return fmt.Sprint(n), err
		},
		"FindLinks": func() (string, error) {
			page, err := s.FindLinks(ctx, graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkContributesTo}}, all)
			return fmt.Sprint(page.Total, len(page.Links)), err
		},
		"Hops": func() (string, error) {
			pages, err := s.Hops(ctx, graph.HopQuery{From: []graph.ID{"p:nobody", "p:EUR1"}, Direction: graph.Both, Page: all})
			if err != nil {
				return "", err
			}
			return fmt.Sprint(pages[0][0].Total, pages[0][1].Total, arrows(pages[0][1].Hops)), nil
		},
		"Expand": func() (string, error) {
			shown, more, err := expanded(ctx, s, graph.ExpandQuery{Most: 100}, []place{{"p:EUR1", graph.Both}})
			return fmt.Sprint(shown, more), err
		},
	}
}

// Held checks that a snapshot that is held over two loads and more goes on to answer right, or fails.
func Held(t *testing.T, s graph.Store) {
	snapshot := Open(t, s)
	questions, answers := Questions(t.Context(), snapshot), map[string]string{}
	for name, ask := range questions {
		answer, err := ask()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		answers[name] = answer
	}
	for loads := 1; loads <= 3; loads++ {
		d := Small()
		for _, id := range []graph.ID{"p:EUR1", "p:EUR2", "p:C2"}[:loads] {
			d = without(d, id)
		}
		Load(t, s, d)
		for name, ask := range questions {
			if got, err := ask(); err == nil && got != answers[name] {
				t.Errorf("%s after %d loads: got %q, no error; want %q or an error", name, loads, got, answers[name])
			} else if err != nil && !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("%s after %d loads: the error is %v; want one that wraps ErrUnavailable", name, loads, err)
			}
		}
	}
}

// Run holds a store to every clause. open gives a store that holds nothing and is closed by the test.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	t.Run("empty", func(t *testing.T) {
		snapshot := Open(t, open(t))
		if h := snapshot.Manifest().Hash; h != "" {
			t.Errorf("a store that holds nothing has version %q", h)
		}
		got, err := snapshot.Entities(t.Context(), []graph.ID{"p:EUR1"})
		want(t, err, ids(got), "-")
		page, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Page: all})
		want(t, err, ids(page.Entities), "")
		hops, err := snapshot.Hops(t.Context(), graph.HopQuery{From: []graph.ID{"p:EUR1"}, Direction: graph.Both, Page: all})
		want(t, err, fmt.Sprint(len(hops[0]), hops[0][0].Total), "1 0")
	})
	for _, c := range clauses {
		t.Run(c.name, func(t *testing.T) {
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("the promise: %s", c.clause)
				}
			})
			store := open(t)
			Load(t, store, Small())
			c.check(t, store)
		})
	}
}

func want(t *testing.T, err error, got, want string) {
	t.Helper()
	if err != nil {
		t.Errorf("error: %v", err)
	} else if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func ids(entities []*graph.Entity) string {
	s := make([]string, len(entities))
	for i, e := range entities {
		s[i] = "-"
		if e != nil {
			s[i] = string(e.ID)
		}
	}
	return strings.Join(s, " ")
}

func hops(t *testing.T, store graph.Store, from graph.ID, q graph.HopQuery) string {
	t.Helper()
	q.From = []graph.ID{from}
	got, err := Open(t, store).Hops(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	shown := arrows(got[0][0].Hops)
	if got[0][0].Total != len(got[0][0].Hops) {
		t.Errorf("total %d of %d hops", got[0][0].Total, len(got[0][0].Hops))
	}
	return shown
}

func arrows(hops []graph.Hop) string {
	s := make([]string, len(hops))
	for i, h := range hops {
		arrow := "<"
		if h.Out {
			arrow = ">"
		}
		s[i] = string(h.Link.Kind) + arrow + string(h.Far.ID)
	}
	return strings.Join(s, " ")
}

// place is a place of a frontier, by ID.
type place struct {
	id        graph.ID
	direction graph.Direction
}

// frontier returns places by number; one of an unknown ID has a number that no entity has.
func frontier(ctx context.Context, s graph.Snapshot, places []place) ([]graph.Place, error) {
	ids, front := make([]graph.ID, len(places)), make([]graph.Place, len(places))
	for i, p := range places {
		ids[i] = p.id
	}
	found, err := s.Entities(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, p := range places {
		front[i] = graph.Place{Entity: math.MaxInt32, Direction: p.direction}
		if found[i] != nil {
			front[i].Entity = int32(found[i].Rank - 1)
		}
	}
	return front, nil
}

// expanded shows the hops of each place, with the records that [graph.Snapshot.At] has for them, one after the other.
func expanded(ctx context.Context, s graph.Snapshot, q graph.ExpandQuery, places []place) (shown []string, more bool, err error) {
	front, err := frontier(ctx, s, places)
	if err != nil {
		return nil, false, err
	}
	steps, more, err := s.Expand(ctx, front, q)
	if err != nil {
		return nil, false, err
	}
	m := s.Manifest()
	for i, list := range steps {
		var far []int32
		var links []graph.NumberedLink
		for _, step := range list {
			far, links = append(far, step.Far), append(links, step.Seen(front[i].Entity))
		}
		entities, records, err := s.At(ctx, far, links)
		if err != nil {
			return nil, false, err
		}
		hops := make([]graph.Hop, len(list))
		for n, step := range list {
			hops[n] = graph.Hop{Link: records[n], Far: entities[n], Out: step.Out}
			told := []any{m.LinkClasses[step.Class], m.EntityClasses[step.FarClass], int(step.Position)}
			is := []any{records[n].Class(), entities[n].Class(), hops[n].Key()[1]}
			if !slices.Equal(told, is) {
				return nil, false, fmt.Errorf("%s: told %v, is %v", records[n].ID, told, is)
			}
		}
		shown = append(shown, arrows(hops))
	}
	return shown, more, nil
}

func expand(t *testing.T, store graph.Store, q graph.ExpandQuery, front ...place) (got string, more bool) {
	t.Helper()
	shown, more, err := expanded(t.Context(), Open(t, store), q, front)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(shown, " | "), more
}

// withLoop is the small data with a link from an entity to itself: Validate forbids it, a store must survive it.
func withLoop() *graph.Dataset {
	d := Small()
	l := *d.Links[len(d.Links)-1]
	l.ID, l.Kind, l.Source, l.Target, l.Edition = "p:C1~MENTIONS~p:C1", graph.LinkMentions, "p:C1", "p:C1", "plan"
	d.Links = append(d.Links, &l)
	return d
}

func loaded(t *testing.T, s graph.Store, d *graph.Dataset) {
	t.Helper()
	m := d.Seal()
	if err := s.Replace(t.Context(), m, d.Records()); err != nil {
		t.Fatal(err)
	}
}

// pages reads a list in pages of every size, both ways, and compares it with the list in one piece.
func pages(t *testing.T, read func(graph.Page) ([]string, []graph.Key, int)) {
	t.Helper()
	whole, keys, total := read(all)
	if len(whole) < 3 || total != len(whole) {
		t.Fatalf("a list of %d with total %d", len(whole), total)
	}
	if !slices.IsSortedFunc(keys, graph.Key.Compare) {
		t.Errorf("keys are not in order: %v", keys)
	}
	if none, _, n := read(graph.Page{Limit: 0}); len(none) != 0 || n != total {
		t.Errorf("limit 0 gave %d elements and total %d", len(none), n)
	}
	for _, size := range []int{1, 2, len(whole) - 1, len(whole)} {
		for _, backward := range []bool{false, true} {
			var got []string
			p := graph.Page{Limit: size, FromEnd: backward}
			for {
				part, keys, n := read(p)
				if n != total {
					t.Errorf("a page of a list of %d gave total %d", total, n)
				}
				if len(part) == 0 {
					break
				}
				if backward {
					got, p.Before = append(slices.Clone(part), got...), keys[0]
				} else {
					got, p.After = append(got, part...), keys[len(keys)-1]
				}
				if len(got) > total {
					break
				}
			}
			if !slices.Equal(got, whole) {
				t.Errorf("pages of %d, backward %v: %v\nwant %v", size, backward, got, whole)
			}
		}
	}
}

// without returns a dataset without an entity and its links.
func without(d *graph.Dataset, id graph.ID) *graph.Dataset {
	d.Entities = slices.DeleteFunc(d.Entities, func(e *graph.Entity) bool { return e.ID == id })
	d.Links = slices.DeleteFunc(d.Links, func(l *graph.Link) bool { return l.Source == id || l.Target == id })
	return d
}
