package explore

import (
	"slices"

	"linkage/graph"
)

// What a filter reads when it does not say: links of a basis or an edition outside the default are read only where a
// part of the filter that they satisfy names it. A part names by a list of its own; parts that must hold together name
// if any of them does; of alternatives, one that holds must name; nothing is named inside a not. So the alternatives of
// an or select together what each of them selects alone, and a not never adds.
//
// The filters of clients are rewritten here to say all of this themselves, before a store is asked.

// scope is the editions and bases of links that a question reads when it does not say otherwise.
type scope struct {
	editions []string
	basis    []graph.Basis
	ofNear   bool // and the edition of the entity whose links are asked for
	manifest *graph.Manifest
}

func (x Explorer) scope(named []string) scope {
	editions := x.Snapshot.Manifest().DefaultScope()
	for _, e := range named {
		if !slices.Contains(editions, e) {
			editions = append(editions, e)
		}
	}
	return scope{editions: editions, basis: DefaultBasis, manifest: x.Snapshot.Manifest()}
}

// nearScope is the scope of links that are asked for entity by entity.
func (x Explorer) nearScope() scope {
	s := x.scope(nil)
	s.ofNear = true
	return s
}

// respects is a set of the respects in which a link can lie outside the scope.
type respects uint8

const (
	inBasis respects = 1 << iota
	inEdition
)

// links narrows a filter of links to the scope: it selects what f selects and is either in the scope or named.
func (s scope) links(f graph.LinkFilter) graph.LinkFilter {
	whole := *s.inLinks(&f)
	open := (inBasis | inEdition) &^ conjuncts(&whole).names
	var ways []graph.LinkFilter
	for named := respects(0); named <= open; named++ {
		if named&^open != 0 {
			continue
		}
		way := s.only(open &^ named)
		if named != 0 {
			if way.Or = namings(&whole, named); way.Or == nil {
				continue
			}
		}
		ways = append(ways, way)
	}
	if len(ways) == 1 {
		if whole.Basis == nil && whole.Editions == nil { // both in one filter, as for nearly every relation
			whole.Basis, whole.Editions, whole.NearEdition = ways[0].Basis, ways[0].Editions, ways[0].NearEdition
			return whole
		}
		ways[0].And = []graph.LinkFilter{whole}
		return ways[0]
	}
	return graph.LinkFilter{And: []graph.LinkFilter{whole}, Or: ways}
}

// only selects the links that are within the scope in these respects.
func (s scope) only(in respects) (f graph.LinkFilter) {
	if in&inBasis != 0 {
		f.Basis = s.basis
	}
	if in&inEdition != 0 {
		f.Editions, f.NearEdition = s.editions, s.ofNear
	}
	return f
}

// conjunction is what must hold together where a filter of links holds.
type conjunction struct {
	names respects             // in which a list of its own names every link
	may   [][]graph.LinkFilter // sets of filters; one that holds names what it names by itself
}

// conjuncts gathers the parts of a filter that must hold together, however they are nested.
func conjuncts(f *graph.LinkFilter) (c conjunction) {
	if f.Basis != nil {
		c.names |= inBasis
	}
	if f.Editions != nil {
		c.names |= inEdition
	}
	if f.Or != nil {
		c.may = append(c.may, f.Or)
	}
	// An edition of an end names the links of that edition.
	var ends []graph.LinkFilter
	for _, n := range editionNamings(f.Source) {
		ends = append(ends, graph.LinkFilter{Editions: n.Editions, Source: n.Far})
	}
	for _, n := range editionNamings(f.Target) {
		ends = append(ends, graph.LinkFilter{Editions: n.Editions, Target: n.Far})
	}
	if ends != nil {
		c.may = append(c.may, ends)
	}
	for i := range f.And {
		part := conjuncts(&f.And[i])
		c.names |= part.names
		c.may = append(c.may, part.may...)
	}
	return c
}

// namings returns filters of which one holds if and only if f, which is known to hold, names a link in all the respects
// wanted: by the same alternative wherever there are several.
func namings(f *graph.LinkFilter, wanted respects) (ways []graph.LinkFilter) {
	c := conjuncts(f)
	wanted &^= c.names
	if wanted == 0 {
		return []graph.LinkFilter{{}}
	}
	for i, set := range c.may {
		ways = append(ways, namingsOf(set, wanted)...)
		if wanted != inBasis|inEdition {
			continue
		}
		basis := namingsOf(set, inBasis)
		for j, other := range c.may {
			if i == j || basis == nil {
				continue
			}
			if editions := namingsOf(other, inEdition); editions != nil {
				ways = append(ways, graph.LinkFilter{And: []graph.LinkFilter{{Or: basis}, {Or: editions}}})
			}
		}
	}
	return ways
}

// namingsOf returns filters of which one holds where one of the alternatives holds and names a link as wanted.
func namingsOf(alternatives []graph.LinkFilter, wanted respects) (ways []graph.LinkFilter) {
	for i := range alternatives {
		for _, way := range namings(&alternatives[i], wanted) {
			ways = append(ways, graph.LinkFilter{And: []graph.LinkFilter{alternatives[i], way}})
		}
	}
	return ways
}

// editionNamings returns the editions that a filter of entities names, each with what an entity must satisfy besides;
// nil where it need not.
func editionNamings(f *graph.EntityFilter) (named []graph.EditionsBy) {
	if f == nil {
		return nil
	}
	if f.Editions != nil {
		named = append(named, graph.EditionsBy{Editions: f.Editions})
	}
	for i := range f.And {
		named = append(named, editionNamings(&f.And[i])...)
	}
	for i := range f.Or {
		for _, n := range editionNamings(&f.Or[i]) {
			both := graph.EntityFilter{And: []graph.EntityFilter{f.Or[i]}}
			if n.Far != nil {
				both.And = append(both.And, *n.Far)
			}
			named = append(named, graph.EditionsBy{Editions: n.Editions, Far: &both})
		}
	}
	return named
}

// entities narrows a filter of entities to the editions of the scope and those that it names.
func (s scope) entities(f graph.EntityFilter) graph.EntityFilter {
	whole := *s.inEntities(&f)
	named := editionNamings(&whole)
	ways := []graph.EntityFilter{{Editions: s.editions}}
	for _, n := range named {
		if n.Far == nil {
			return whole // every entity must be of an edition that is named
		}
		ways = append(ways, *n.Far)
	}
	if named == nil {
		return graph.EntityFilter{Editions: s.editions, And: []graph.EntityFilter{whole}}
	}
	return graph.EntityFilter{Or: ways, And: []graph.EntityFilter{whole}}
}

// inEntities copies a filter; each linked in it is narrowed to the scope by itself, and texts match as a search does.
func (s scope) inEntities(f *graph.EntityFilter) *graph.EntityFilter {
	if f == nil {
		return nil
	}
	g := *f
	if f.IDs != nil && len(s.manifest.Aliases) > 0 {
		g.IDs = make([]graph.ID, len(f.IDs))
		for i, id := range f.IDs {
			g.IDs[i] = s.manifest.Moved(id)
		}
	}
	if f.Linked != nil {
		linked := *f.Linked
		linked.Some, linked.None = s.linkedTo(f.Linked.Some), s.linkedTo(f.Linked.None)
		g.Linked = &linked
	}
	g.And, g.Or, g.Not = mapEach(f.And, s.inEntities), mapEach(f.Or, s.inEntities), s.inEntities(f.Not)
	if f.Text != "" { // no store knows how
		g.And, g.Text = append(g.And, questionOf(s.manifest, f.Text).filter()), ""
	}
	return &g
}

// inLinks copies a filter, with what it says of the ends of links as inEntities has it.
func (s scope) inLinks(f *graph.LinkFilter) *graph.LinkFilter {
	if f == nil {
		return nil
	}
	g := *f
	g.Source, g.Target = s.inEntities(f.Source), s.inEntities(f.Target)
	g.And, g.Or, g.Not = mapEach(f.And, s.inLinks), mapEach(f.Or, s.inLinks), s.inLinks(f.Not)
	return &g
}

func (s scope) linkedTo(to *graph.LinkedTo) *graph.LinkedTo {
	if to == nil {
		return nil
	}
	filled := *to
	filled.Far = s.inEntities(to.Far)
	if to.Basis == nil {
		filled.Basis = s.basis
	}
	if to.Editions == nil {
		filled.Editions, filled.NearEdition, filled.OrEditions = s.editions, true, editionNamings(filled.Far)
	}
	return &filled
}

// mapEach copies a list with f applied to each element; nil stays nil.
func mapEach[T any](list []T, f func(*T) *T) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	for i := range list {
		out[i] = *f(&list[i])
	}
	return out
}

// editionsNamed returns the editions that a filter of entities names.
func editionsNamed(f *graph.EntityFilter) (named []string) {
	for _, n := range editionNamings(f) {
		named = append(named, n.Editions...)
	}
	return named
}
