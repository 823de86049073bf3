package graphtest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"linkage/graph"
	"linkage/graph/explore"
)

// Mixed is the small data with every standing, basis, edition and absence where none would expect it.
func Mixed(r *rand.Rand) *graph.Dataset {
	d := Small()
	for i := range 5 {
		e := *d.Entities[3+r.IntN(6)]
		e.ID, e.Edition, e.Position = graph.ID(fmt.Sprint("o:Y", i)), "other", 50+i
		d.Entities = append(d.Entities, &e)
	}
	day := func() graph.Date {
		return []graph.Date{"", "", "", "2023-12-31", "2024-01-01", "2024-06-30"}[r.IntN(6)]
	}
	for _, e := range d.Entities {
		if e.ValidFrom, e.ValidTo = day(), day(); e.ValidTo < e.ValidFrom {
			e.ValidTo = ""
		}
		e.Standing = graph.Standings[r.IntN(4)/3].Value
		e.Citations = []graph.Citation{{Document: "p:doc", Section: "1", SourceMissing: r.IntN(8) == 0}}
		for about := range map[string]bool{"objective": true, string(graph.KindSDGGoal): true} {
			if r.IntN(4) == 0 {
				status := graph.AbsenceStatuses[r.IntN(3)]
				e.Absences = append(e.Absences, graph.Absence{About: about, Status: status, Citations: cite()})
			}
		}
	}
	for range 40 {
		from, to := d.Entities[r.IntN(len(d.Entities))].ID, d.Entities[r.IntN(len(d.Entities))].ID
		id := graph.LinkID(from, graph.LinkMentions, to)
		if from != to && !slices.ContainsFunc(d.Links, func(l *graph.Link) bool { return l.ID == id }) {
			d.Links = append(d.Links, &graph.Link{ID: id, Kind: graph.LinkMentions, Source: from, Target: to})
		}
	}
	for _, l := range d.Links {
		if l.ValidFrom, l.ValidTo = day(), day(); l.ValidTo < l.ValidFrom {
			l.ValidTo = ""
		}
		l.Basis, l.Confidence = graph.Bases[r.IntN(len(graph.Bases))].Value, ""
		if l.Basis == graph.BasisEditorial {
			l.Confidence = graph.Confidences[r.IntN(len(graph.Confidences))].Value
		}
		l.Edition, l.Standing = []string{"plan", "sdg", "other"}[r.IntN(3)], graph.Standings[r.IntN(2)].Value
		l.Citations = []graph.Citation{{Document: "p:doc", Section: "1", SourceMissing: r.IntN(8) == 0}}
	}
	return d
}

// derivations tells, for each set of respects, whether a filter holds by a choice of alternatives that names these
// respects: bit 1 is the basis, bit 2 the edition.
type derivations [4]bool

func (d derivations) holds() bool { return d != derivations{} }

func (d derivations) or(other derivations) derivations {
	for i := range d {
		d[i] = d[i] || other[i]
	}
	return d
}

func (d derivations) and(other derivations) (both derivations) {
	for i := range d {
		for j := range other {
			both[i|j] = both[i|j] || d[i] && other[j]
		}
	}
	return both
}

// reads reports whether one choice names all respects in which something lies outside of what is read by default.
func (d derivations) reads(isBasisOutside, isEditionOutside bool) bool {
	for named, holds := range d {
		if holds && (named&1 != 0 || !isBasisOutside) && (named&2 != 0 || !isEditionOutside) {
			return true
		}
	}
	return false
}

func leaf(holds, namesBasis, namesEdition bool) (d derivations) {
	n := 0
	if namesBasis {
		n |= 1
	}
	if namesEdition {
		n |= 2
	}
	d[n] = holds
	return d
}

func in[T comparable](list []T, value T) bool { return list == nil || slices.Contains(list, value) }

// combine joins what a filter says itself with the filters that it combines.
func combine[F any](own derivations, and, or []F, not *F, one func(*F) derivations) derivations {
	for i := range and {
		own = own.and(one(&and[i]))
	}
	if or != nil {
		var any derivations
		for i := range or {
			any = any.or(one(&or[i]))
		}
		own = own.and(any)
	}
	if not != nil && one(not).holds() {
		return derivations{}
	}
	return own
}

// entity tells how a filter holds for an entity; what it names is asked of an edition: its own, or that of a link.
func (o oracle) entity(f *graph.EntityFilter, e *graph.Entity, edition string) derivations {
	isCoded := f.Codes == nil || slices.ContainsFunc(e.Codes(), func(c string) bool {
		return slices.Contains(f.FoldedCodes(), c)
	})
	isAbsent := f.Absent == nil
	for _, a := range e.Absences {
		isAbsent = isAbsent || in(f.Absent.About, a.About) && in(f.Absent.Status, a.Status)
	}
	isLinked := true
	if l := f.Linked; l != nil {
		if l.Some != nil {
			least := 1
			if l.AtLeast != nil {
				least = *l.AtLeast
			}
			isLinked = o.linkedTo(l.Some, e) >= least
		}
		isLinked = isLinked && (l.None == nil || o.linkedTo(l.None, e) == 0)
	}
	own := leaf(in(f.IDs, e.ID) && in(f.Kinds, e.Kind) && in(f.Editions, e.Edition) && in(f.Standing, e.Standing) &&
		in(f.EffectiveStanding, e.EffectiveStanding) && isCoded && isAbsent && isLinked &&
		(f.SourceMissing == nil || *f.SourceMissing == e.Citations[0].SourceMissing) && holds(e.ValidFrom, e.ValidTo, f.At),
		false, slices.Contains(f.Editions, edition))
	return combine(own, f.And, f.Or, f.Not, func(part *graph.EntityFilter) derivations {
		return o.entity(part, e, edition)
	})
}

var byDefault = []string{"plan", "sdg"}

// linkedTo counts the entities that such links join to an entity.
func (o oracle) linkedTo(to *graph.LinkedTo, e *graph.Entity) int {
	met := map[graph.ID]bool{}
	for _, h := range o.hops[e.ID] {
		far := to.Far
		if far == nil {
			far = &graph.EntityFilter{}
		}
		basis := to.Basis
		if basis == nil {
			basis = explore.DefaultBasis
		}
		isOutside := to.Editions == nil && !slices.Contains(byDefault, h.Link.Edition) && h.Link.Edition != e.Edition
		if in(to.Kinds, h.Far.Kind) && in(to.Via, h.Link.Kind) &&
			in(basis, h.Link.Basis) && in(to.Editions, h.Link.Edition) &&
			(to.Direction == "" || to.Direction == graph.Both || h.Out == (to.Direction == graph.Out)) &&
			o.entity(far, h.Far, h.Link.Edition).reads(false, isOutside) {
			met[h.Far.ID] = true
		}
	}
	return len(met)
}

// holds is told by lists of days: those of a period and the one that is asked for.
func holds(from, to, at graph.Date) bool {
	days := []graph.Date{from, at, to}
	days = slices.DeleteFunc(days, func(d graph.Date) bool { return d == "" })
	return at == "" || slices.IsSorted(days)
}

func (o oracle) link(f *graph.LinkFilter, l *graph.Link) derivations {
	own := leaf(in(f.Kinds, l.Kind) && in(f.Basis, l.Basis) && in(f.Standing, l.Standing) && in(f.Editions, l.Edition) &&
		(l.Confidence == "" || in(f.Confidence, l.Confidence)) &&
		(f.SourceMissing == nil || *f.SourceMissing == l.Citations[0].SourceMissing) && holds(l.ValidFrom, l.ValidTo, f.At),
		f.Basis != nil, f.Editions != nil)
	if f.Source != nil {
		own = own.and(o.entity(f.Source, o.byID[l.Source], l.Edition))
	}
	if f.Target != nil {
		own = own.and(o.entity(f.Target, o.byID[l.Target], l.Edition))
	}
	return combine(own, f.And, f.Or, f.Not, func(part *graph.LinkFilter) derivations { return o.link(part, l) })
}

// readsLink reports whether a filter selects a link, asked of an entity of an edition; of none where it is empty.
func (o oracle) readsLink(f *graph.LinkFilter, l *graph.Link, near string) bool {
	return o.link(f, l).reads(l.Basis == graph.BasisEditorial, !slices.Contains(byDefault, l.Edition) && l.Edition != near)
}

// filterer makes filters.
type filterer struct{ *rand.Rand }

func (r filterer) editions() []string {
	return [][]string{{"other"}, {"plan", "other"}, {"sdg"}, {"plan"}, {}}[r.IntN(5)]
}

func (r filterer) day() graph.Date {
	return []graph.Date{"2023-12-30", "2023-12-31", "2024-01-01", "2024-07-01"}[r.IntN(4)]
}

func (r filterer) flag() *bool { is := r.IntN(2) == 0; return &is }

func (r filterer) entity(depth int) graph.EntityFilter {
	f := graph.EntityFilter{
		Kinds: someOf(r.Rand, graph.Kinds, 5), Standing: someOf(r.Rand, graph.Standings, 8),
		EffectiveStanding: someOf(r.Rand, graph.Standings, 8),
	}
	switch r.IntN(12) {
	case 0, 1, 2:
		f.Editions = r.editions()
	case 3:
		f.IDs = []graph.ID{"p:EUR1", "o:X1", "p:nobody", "sdg:2", "sdg:10", "p:AFR"}[r.IntN(6):]
	case 4:
		f.Codes = []string{"eur 2", "1", "X1", "1.1"}[r.IntN(4):]
	case 5:
		f.Absent = &graph.AbsentFilter{About: [][]string{nil, {"objective"}, {"SDG_GOAL", "objective"}}[r.IntN(3)]}
		if r.IntN(2) == 0 {
			f.Absent.Status = graph.AbsenceStatuses[r.IntN(3):]
		}
	case 6:
		if f.SourceMissing = r.flag(); r.IntN(2) == 0 {
			f.SourceMissing, f.At = nil, r.day()
		}
	case 7, 8, 9:
		f.Linked = &graph.LinkedFilter{}
		if r.IntN(3) > 0 {
			f.Linked.Some = r.linkedTo(depth)
			if n := r.IntN(6); n > 0 && n < 4 {
				f.Linked.AtLeast = &n
			}
		}
		if r.IntN(3) == 0 {
			f.Linked.None = r.linkedTo(depth)
		}
	}
	parts(r, depth, &f.And, &f.Or, &f.Not, r.entity)
	return f
}

func (r filterer) linkedTo(depth int) *graph.LinkedTo {
	to := &graph.LinkedTo{
		Kinds: someOf(r.Rand, graph.Kinds, 6), Via: someOf(r.Rand, graph.LinkKinds, 4),
		Basis:     someOf(r.Rand, graph.Bases, 3),
		Direction: []graph.Direction{"", graph.Both, graph.Out, graph.In}[r.IntN(4)],
	}
	if r.IntN(3) == 0 {
		to.Editions = r.editions()
	}
	if depth > 1 && r.IntN(2) == 0 {
		far := r.entity(depth - 1)
		to.Far = &far
	}
	return to
}

func (r filterer) link(depth int) graph.LinkFilter {
	f := graph.LinkFilter{
		Kinds: someOf(r.Rand, graph.LinkKinds, 5), Basis: someOf(r.Rand, graph.Bases, 3),
		Standing: someOf(r.Rand, graph.Standings, 9),
	}
	if slices.Contains(f.Basis, graph.BasisEditorial) {
		f.Confidence = someOf(r.Rand, graph.Confidences, 3)
	}
	if r.IntN(3) == 0 {
		f.Editions = r.editions()
	}
	if r.IntN(10) == 0 {
		f.SourceMissing = r.flag()
	}
	if r.IntN(10) == 0 {
		f.At = r.day()
	}
	for _, end := range []**graph.EntityFilter{&f.Source, &f.Target} {
		if depth > 1 && r.IntN(3) == 0 {
			e := r.entity(depth - 1)
			*end = &e
		}
	}
	parts(r, depth, &f.And, &f.Or, &f.Not, r.link)
	return f
}

// parts fills the and, or, not of a filter.
func parts[F any](r filterer, depth int, and, or *[]F, not **F, one func(int) F) {
	if depth < 2 {
		return
	}
	if r.IntN(4) == 0 {
		*and = []F{one(depth - 1), one(depth - 1)}[r.IntN(2):]
	}
	if r.IntN(2) == 0 {
		*or = []F{one(depth - 1), one(depth - 1), one(depth - 1)}[r.IntN(3):]
	}
	if r.IntN(4) == 0 {
		f := one(depth - 1)
		*not = &f
	}
}

// checkFilters puts random filters to a store as clients do, and compares with what the oracle reads.
func checkFilters(t *testing.T, s graph.Store) {
	seed, rounds := uint64(time.Now().UnixNano()), 30
	r := filterer{rand.New(rand.NewPCG(seed, 3))}
	limits := explore.DefaultLimits
	limits.FilterParts, limits.DefaultFirst = 1000, limits.MaxFirst
	for start := time.Now(); rounds > 0 && time.Since(start) < 15*time.Second && !t.Failed(); rounds-- {
		d := Mixed(r.Rand)
		loaded(t, s, d)
		x, o := explore.Explorer{Snapshot: Open(t, s), Limits: limits}, newOracle(d)
		for range 30 {
			checkFilter(t, x, o, r)
		}
	}
	if t.Failed() {
		t.Logf("seed %d", seed)
	}
}

func checkFilter(t *testing.T, x explore.Explorer, o oracle, r filterer) {
	links, entities := r.link(1+r.IntN(3)), r.entity(1+r.IntN(3))
	var want []string
	for _, l := range o.links {
		if o.readsLink(&links, l, "") {
			want = append(want, string(l.ID))
		}
	}
	got := linksOf(t, x, links)
	compare(t, "links", links, got, want)

	// The rules that clients are told, apart from the oracle.
	if or := links.Or; or != nil {
		var union []string
		for _, alternative := range or {
			one := links
			one.Or, one.And = nil, append(slices.Clone(links.And), alternative)
			union = append(union, linksOf(t, x, one)...)
		}
		slices.Sort(union)
		sorted := slices.Sorted(slices.Values(got))
		compare(t, "the alternatives of links one by one", links, sorted, slices.Compact(union))
	}
	if links.Not != nil {
		without := links
		without.Not = nil
		all := linksOf(t, x, without)
		for _, id := range got {
			if !slices.Contains(all, id) {
				t.Errorf("the not of %s adds %s", asJSON(links), id)
			}
		}
	}
	for _, l := range o.links {
		if l.Basis == graph.BasisEditorial && slices.Contains(got, string(l.ID)) && !namesEditorial(links) {
			t.Errorf("%s gives %s, whose basis no positive part names", asJSON(links), l.ID)
		}
	}

	want = nil
	for _, e := range o.entities {
		if o.entity(&entities, e, e.Edition).reads(false, !slices.Contains(byDefault, e.Edition)) {
			want = append(want, string(e.ID))
		}
	}
	got = entitiesOf(t, x, entities)
	compare(t, "entities", entities, got, want)
	if or := entities.Or; or != nil {
		var union []string
		for _, alternative := range or {
			one := entities
			one.Or, one.And = nil, append(slices.Clone(entities.And), alternative)
			union = append(union, entitiesOf(t, x, one)...)
		}
		slices.Sort(union)
		sorted := slices.Sorted(slices.Values(got))
		compare(t, "the alternatives of entities one by one", entities, sorted, slices.Compact(union))
	}

	lists, err := x.Hops(t.Context(), o.entities, explore.HopRequest{Direction: graph.Both, Where: &links})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[graph.ID]int{}
	for i, e := range o.entities {
		counts[e.ID] = lists[i].Total
		got, want = nil, nil
		for _, h := range lists[i].Items {
			got = append(got, string(h.Link.ID))
		}
		for _, h := range o.hops[e.ID] {
			if o.readsLink(&links, h.Link, e.Edition) {
				want = append(want, string(h.Link.ID))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		compare(t, "hops of "+string(e.ID), links, got, want)
	}
	order := []graph.EntityOrder{{By: graph.ByLinkCount, Sense: graph.Descending, Links: links}}
	ordered, err := x.FindEntities(t.Context(), entities, order, explore.PageRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(ordered.Items, func(a, b *graph.Entity) int { return counts[b.ID] - counts[a.ID] }) {
		t.Errorf("an order by number of links %s disagrees with the numbers of links", asJSON(links))
	}
	checkFacets(t, x, o, links, lists)
	checkRegions(t, x, o, entities)
	checkAbsences(t, x, o, entities, graph.AbsentFilter{
		About:  [][]string{nil, {"objective"}, {"SDG_GOAL", "STRATEGIC_GOAL"}}[r.IntN(3)],
		Status: [][]graph.CoverageStatus{nil, graph.AbsenceStatuses[1:], graph.AbsenceStatuses[:1]}[r.IntN(3)],
	})
}

// checkFacets compares facets of links, of all and of each entity, with the lists that they are facets of.
func checkFacets(t *testing.T, x explore.Explorer, o oracle, f graph.LinkFilter, lists []explore.List[graph.Hop]) {
	t.Helper()
	found, err := x.FindLinks(t.Context(), f, explore.PageRequest{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[graph.Basis]int{}
	for _, l := range found.Items {
		want[l.Basis]++
	}
	facets, err := x.LinkFacets(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "facets of links", f, told(facets.Bases), byBasis(want))
	none := 0
	for _, b := range graph.Bases {
		counts, err := x.Hops(t.Context(), o.entities, explore.HopRequest{
			Direction: graph.Both, Where: &f, OnBasis: b.Value, Page: explore.PageRequest{First: &none},
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, list := range lists {
			n := 0
			for _, h := range list.Items {
				if h.Link.Basis == b.Value {
					n++
				}
			}
			if counts[i].Total != n {
				t.Errorf("%d hops of %s on %s, counted %d: %s", n, o.entities[i].ID, b.Value, counts[i].Total, asJSON(f))
			}
		}
	}
}

func byBasis(counts map[graph.Basis]int) (list []string) {
	for _, b := range graph.Bases {
		if counts[b.Value] > 0 {
			list = append(list, fmt.Sprint(b.Value, " ", counts[b.Value]))
		}
	}
	return list
}

func told(facets []explore.Facet) (list []string) {
	for _, f := range facets {
		list = append(list, fmt.Sprint(f.Value, " ", f.Count))
	}
	return list
}

// checkRegions compares the numbers of entities by region with the parts of each region, read link by link.
func checkRegions(t *testing.T, x explore.Explorer, o oracle, f graph.EntityFilter) {
	t.Helper()
	found, err := x.FindEntities(t.Context(), f, nil, explore.PageRequest{})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[graph.ID]int{}
	for _, e := range found.Items {
		regions := map[graph.ID]bool{}
		for _, whole := range o.wholes(e) {
			for _, region := range append(o.wholes(whole), whole) {
				regions[region.ID] = region.Kind == graph.KindRegion
			}
		}
		for id, is := range regions {
			if is {
				counts[id]++
			}
		}
	}
	var want, got []string
	for _, e := range o.entities {
		if counts[e.ID] > 0 {
			want = append(want, fmt.Sprint(e.ID, " ", counts[e.ID]))
		}
	}
	facets, err := x.RegionFacets(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range facets {
		got = append(got, fmt.Sprint(f.Entity.ID, " ", f.Count))
	}
	compare(t, "regions of entities", f, got, want)
}

// wholes returns what an entity is a part of, by the links that are read by default.
func (o oracle) wholes(e *graph.Entity) (list []*graph.Entity) {
	for _, h := range o.hops[e.ID] {
		if h.Out && h.Link.Kind == graph.LinkPartOf && h.Link.Basis != graph.BasisEditorial &&
			(slices.Contains(byDefault, h.Link.Edition) || h.Link.Edition == e.Edition) {
			list = append(list, h.Far)
		}
	}
	return list
}

// checkAbsences compares the records of what is not stated with those of the entities that a filter selects.
func checkAbsences(t *testing.T, x explore.Explorer, o oracle, f graph.EntityFilter, wanted graph.AbsentFilter) {
	t.Helper()
	var want []string
	for _, e := range o.entities {
		if !o.entity(&f, e, e.Edition).reads(false, !slices.Contains(byDefault, e.Edition)) {
			continue
		}
		for _, a := range e.Absences {
			if in(wanted.About, a.About) && in(wanted.Status, a.Status) {
				want = append(want, fmt.Sprint(e.ID, " ", a.About, " ", a.Status))
			}
		}
	}
	found, err := x.FindAbsences(t.Context(), f, wanted, explore.PageRequest{})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "absences "+asJSON(wanted)+" of", f, absences(found), want)
	if found.Total != len(want) {
		t.Errorf("%d absences, counted %d", len(want), found.Total)
	}
}

func absences(l *explore.Absences) (list []string) {
	for _, a := range l.Items {
		list = append(list, fmt.Sprint(a.Entity.ID, " ", a.About, " ", a.Status))
	}
	return list
}

func linksOf(t *testing.T, x explore.Explorer, f graph.LinkFilter) (ids []string) {
	t.Helper()
	found, err := x.FindLinks(t.Context(), f, explore.PageRequest{})
	if err != nil {
		t.Fatalf("%s: %v", asJSON(f), err)
	}
	for _, l := range found.Items {
		ids = append(ids, string(l.ID))
	}
	return ids
}

func entitiesOf(t *testing.T, x explore.Explorer, f graph.EntityFilter) (ids []string) {
	t.Helper()
	found, err := x.FindEntities(t.Context(), f, nil, explore.PageRequest{})
	if err != nil {
		t.Fatalf("%s: %v", asJSON(f), err)
	}
	for _, e := range found.Items {
		ids = append(ids, string(e.ID))
	}
	return ids
}

func compare(t *testing.T, what string, filter any, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s %s:\ngot  %q\nwant %q", what, asJSON(filter), got, want)
	}
}

func asJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

func namesEditorial(f graph.LinkFilter) bool {
	return slices.Contains(f.Basis, graph.BasisEditorial) ||
		slices.ContainsFunc(f.And, namesEditorial) || slices.ContainsFunc(f.Or, namesEditorial)
}
