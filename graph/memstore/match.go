package memstore

import (
	"context"
	"math/bits"
	"slices"

	"linkage/graph"
)

// matcher turns filters into functions over places in the snapshot.
type matcher struct {
	*snapshot
	ctx   context.Context
	steps int
	near  int32 // the entity whose links are looked at, if they are those of one
}

func (s *snapshot) matcher(ctx context.Context) *matcher { return &matcher{snapshot: s, ctx: ctx} }

// cancelled is called at every step of a loop and checks the context at some of them.
func (m *matcher) cancelled() bool {
	m.steps++
	return m.steps%256 == 0 && m.ctx.Err() != nil
}

// candidates returns, in rank order, entities that include all matches.
func (s *snapshot) candidates(f *graph.EntityFilter) []int32 {
	list, narrow := s.narrow(f)
	if !narrow {
		all := make([]int32, len(s.g.Entities))
		for i := range all {
			all[i] = int32(i)
		}
		return all
	}
	if len(list) < long {
		list = slices.Clone(list)
		slices.Sort(list)
		return slices.Compact(list)
	}
	sorted := make([]int32, 0, len(list))
	for n, word := range s.bits(list) {
		for ; word != 0; word &= word - 1 {
			sorted = append(sorted, int32(n<<6+bits.TrailingZeros64(word)))
		}
	}
	return sorted
}

// narrow returns the shortest list of entities that an index gives for a filter and that includes all matches; false
// where no index does. The list may be that of the index itself.
func (s *snapshot) narrow(f *graph.EntityFilter) (shortest []int32, narrow bool) {
	take := func(list []int32) {
		if !narrow || len(list) < len(shortest) {
			shortest, narrow = list, true
		}
	}
	if f.IDs != nil {
		var list []int32
		for _, id := range f.IDs {
			if i, ok := s.byID[id]; ok {
				list = append(list, i)
			}
		}
		take(list)
	}
	if codes := f.FoldedCodes(); codes != nil {
		take(union(codes, s.codes.of))
	}
	if f.IRIs != nil {
		take(union(f.IRIs, func(iri string) []int32 { return s.byIRI[iri] }))
	}
	for _, prefix := range f.Prefixes {
		take(s.tokens.begun(prefix))
	}
	if f.CodePrefix != "" {
		take(s.codes.begun(f.CodePrefix))
	}
	if f.Kinds != nil {
		take(union(f.Kinds, func(kind graph.Kind) []int32 { return s.byKind[kind] }))
	}
	for i := range f.And {
		if list, ok := s.narrow(&f.And[i]); ok {
			take(list)
		}
	}
	if f.Or != nil {
		var lists [][]int32
		for i := range f.Or {
			if list, ok := s.narrow(&f.Or[i]); ok {
				lists = append(lists, list)
			}
		}
		if len(lists) == len(f.Or) {
			take(slices.Concat(lists...))
		}
	}
	return shortest, narrow
}

// union joins the lists that an index has for some values.
func union[T any](values []T, index func(T) []int32) []int32 {
	if len(values) == 1 {
		return index(values[0])
	}
	var all []int32
	for _, v := range values {
		all = append(all, index(v)...)
	}
	return all
}

func anything(int32) bool { return true }

// all joins conditions; a nil condition always holds.
func all(conditions ...func(int32) bool) func(int32) bool {
	conditions = slices.DeleteFunc(conditions, func(c func(int32) bool) bool { return c == nil })
	switch len(conditions) {
	case 0:
		return anything
	case 1:
		return conditions[0]
	}
	return func(i int32) bool {
		for _, holds := range conditions {
			if !holds(i) {
				return false
			}
		}
		return true
	}
}

// among returns a condition that the value is in the list; nil when there is no list.
func among[T comparable](list []T, value func(int32) T) func(int32) bool {
	if list == nil {
		return nil
	}
	return func(i int32) bool { return slices.Contains(list, value(i)) }
}

// isAmong reports whether there is no list, or it has a value.
func isAmong[T comparable](list []T, value T) bool {
	return list == nil || slices.Contains(list, value)
}

// classed returns a condition that is looked up once for each class.
func classed[C any](classes []C, classOf []uint16, holds func(C) bool) func(int32) bool {
	is := make([]bool, len(classes))
	for n, class := range classes {
		is[n] = holds(class)
	}
	return func(i int32) bool { return is[classOf[i]] }
}

// ofClasses returns a condition on what entities of a class share; nil when the filter has none.
func (m *matcher) ofClasses(f *graph.EntityFilter) func(int32) bool {
	if f.Kinds == nil && f.EffectiveStanding == nil {
		return nil
	}
	return classed(m.manifest.EntityClasses, m.g.ClassOf, func(c graph.EntityClass) bool {
		return isAmong(f.Kinds, c.Kind) && isAmong(f.EffectiveStanding, c.EffectiveStanding)
	})
}

// ofEditions returns a condition that an entity is of one of the editions; nil when there is no list.
func (m *matcher) ofEditions(editions []string) func(int32) bool {
	if editions == nil {
		return nil
	}
	return classed(m.manifest.Editions, m.editionOf, func(e graph.Edition) bool { return slices.Contains(editions, e.ID) })
}

// ofLinkClasses returns a condition on what links of a class share; nil when the filter has none.
func (m *matcher) ofLinkClasses(f *graph.LinkFilter) func(int32) bool {
	editions := f.Editions
	if f.NearEdition {
		editions = nil
	}
	if f.Kinds == nil && f.Basis == nil && f.Standing == nil && f.Confidence == nil && editions == nil {
		return nil
	}
	return classed(m.manifest.LinkClasses, m.linkClassOf, func(c graph.LinkClass) bool {
		return isAmong(f.Kinds, c.Kind) && isAmong(f.Basis, c.Basis) && isAmong(f.Standing, c.Standing) &&
			(c.Confidence == "" || isAmong(f.Confidence, c.Confidence)) && isAmong(editions, c.Edition)
	})
}

// long is how many entities a list must have for a bit for each entity of all to be cheaper than looking for them in it.
const long = 1000

// bits returns a bit for each entity that is in a list.
func (s *snapshot) bits(list []int32) []uint64 {
	set := make([]uint64, len(s.g.Entities)/64+1)
	for _, i := range list {
		set[i/64] |= 1 << (i % 64)
	}
	return set
}

// in returns a condition that an entity is in a list.
func (s *snapshot) in(list []int32) func(int32) bool {
	if len(list) < long {
		list = slices.Clone(list)
		slices.Sort(list)
		return func(i int32) bool {
			_, is := slices.BinarySearch(list, i)
			return is
		}
	}
	set := s.bits(list)
	return func(i int32) bool { return set[i/64]>>(i%64)&1 == 1 }
}

// combined joins the and, or, not of a filter.
func combined[F any](condition func(*F) func(int32) bool, and, or []F, not *F) func(int32) bool {
	var conditions []func(int32) bool
	for i := range and {
		conditions = append(conditions, condition(&and[i]))
	}
	if or != nil {
		var alternatives []func(int32) bool
		for i := range or {
			alternatives = append(alternatives, condition(&or[i]))
		}
		conditions = append(conditions, func(i int32) bool {
			return slices.ContainsFunc(alternatives, func(holds func(int32) bool) bool { return holds(i) })
		})
	}
	if not != nil {
		holds := condition(not)
		conditions = append(conditions, func(i int32) bool { return !holds(i) })
	}
	return all(conditions...)
}

func (m *matcher) entityFilter(f *graph.EntityFilter) func(int32) bool {
	var codes, iris, begins, code, some, none, absent, missing, valid func(int32) bool
	if folded := f.FoldedCodes(); folded != nil {
		codes = m.in(union(folded, m.codes.of))
	}
	iris = among(f.IRIs, func(i int32) string { return m.g.Entities[i].IRI })
	if f.Prefixes != nil {
		each := make([]func(int32) bool, len(f.Prefixes))
		for n, prefix := range f.Prefixes {
			each[n] = m.in(m.tokens.begun(prefix))
		}
		begins = all(each...)
	}
	if f.CodePrefix != "" {
		code = m.in(m.codes.begun(f.CodePrefix))
	}
	if l := f.Linked; l != nil {
		if l.Some != nil {
			least := 1
			if l.AtLeast != nil {
				least = *l.AtLeast
			}
			some = m.linkedTo(l.Some, least)
		}
		if l.None != nil {
			is := m.linkedTo(l.None, 1)
			none = func(i int32) bool { return !is(i) }
		}
	}
	if f.Absent != nil {
		absent = func(i int32) bool { return slices.ContainsFunc(m.g.Entities[i].Absences, f.Absent.Matches) }
	}
	if f.SourceMissing != nil {
		missing = func(i int32) bool { return graph.SourceMissing(m.g.Entities[i].Citations) == *f.SourceMissing }
	}
	if f.At != "" {
		valid = func(i int32) bool { return graph.HoldsAt(m.g.Entities[i].ValidFrom, m.g.Entities[i].ValidTo, f.At) }
	}
	return all(
		among(f.IDs, func(i int32) graph.ID { return m.g.Entities[i].ID }),
		m.ofClasses(f),
		m.ofEditions(f.Editions),
		among(f.Standing, func(i int32) graph.Standing { return m.g.Entities[i].Standing }),
		codes, iris, begins, code, absent, missing, valid, some, none,
		combined(m.entityFilter, f.And, f.Or, f.Not),
	)
}

// linkedTo holds for entities that such links join to at least so many others. Each is decided once: many entities may
// have the same far ones.
func (m *matcher) linkedTo(to *graph.LinkedTo, least int) func(int32) bool {
	far := anything
	if to.Far != nil {
		far = m.entityFilter(to.Far)
	}
	read := m.linkedEditions(to)
	takes := func(i int32, h hop) bool {
		l := m.g.Links[h.Link]
		return (to.Kinds == nil || slices.Contains(to.Kinds, m.g.Entities[h.Far].Kind)) &&
			(to.Via == nil || slices.Contains(to.Via, l.Kind)) &&
			(to.Basis == nil || slices.Contains(to.Basis, l.Basis)) &&
			read(i, h) && far(h.Far)
	}
	decided := map[int32]bool{}
	return func(i int32) bool {
		is, ok := decided[i]
		if ok {
			return is
		}
		met := map[int32]bool{}
		for h := range m.hops(i, to.Direction) {
			if len(met) >= least || m.cancelled() {
				break
			}
			if !met[h.Far] && takes(i, h) {
				met[h.Far] = true
			}
		}
		decided[i] = len(met) >= least
		return decided[i]
	}
}

// linkedEditions holds for hops of an entity whose links are of an edition that is read.
func (m *matcher) linkedEditions(to *graph.LinkedTo) func(near int32, h hop) bool {
	if to.Editions == nil {
		return func(int32, hop) bool { return true }
	}
	ends := make([]func(int32) bool, len(to.OrEditions))
	for n, by := range to.OrEditions {
		ends[n] = anything
		if by.Far != nil {
			ends[n] = m.entityFilter(by.Far)
		}
	}
	return func(near int32, h hop) bool {
		edition := m.g.Links[h.Link].Edition
		if slices.Contains(to.Editions, edition) || to.NearEdition && edition == m.g.Entities[near].Edition {
			return true
		}
		for n, by := range to.OrEditions {
			if slices.Contains(by.Editions, edition) && ends[n](h.Far) {
				return true
			}
		}
		return false
	}
}

func (m *matcher) linkFilter(f *graph.LinkFilter) func(int32) bool {
	var source, target, near, missing, valid func(int32) bool
	if f.Editions != nil && f.NearEdition {
		near = func(i int32) bool {
			return slices.Contains(f.Editions, m.g.Links[i].Edition) || m.g.Links[i].Edition == m.g.Entities[m.near].Edition
		}
	}
	if f.SourceMissing != nil {
		missing = func(i int32) bool { return graph.SourceMissing(m.g.Links[i].Citations) == *f.SourceMissing }
	}
	if f.At != "" {
		valid = func(i int32) bool { return graph.HoldsAt(m.g.Links[i].ValidFrom, m.g.Links[i].ValidTo, f.At) }
	}
	if f.Source != nil {
		holds := m.entityFilter(f.Source)
		source = func(i int32) bool { return holds(m.g.Ends[i][0]) }
	}
	if f.Target != nil {
		holds := m.entityFilter(f.Target)
		target = func(i int32) bool { return holds(m.g.Ends[i][1]) }
	}
	return all(
		m.ofLinkClasses(f), near, missing, valid, source, target,
		combined(m.linkFilter, f.And, f.Or, f.Not),
	)
}
