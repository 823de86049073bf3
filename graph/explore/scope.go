package explore

import "linkage/graph"

// eachEntityFilter calls visit for an entity filter and for every entity filter that it combines.
func eachEntityFilter(f *graph.EntityFilter, visit func(*graph.EntityFilter)) {
	if f == nil {
		return
	}
	visit(f)
	for i := range f.And {
		eachEntityFilter(&f.And[i], visit)
	}
	for i := range f.Or {
		eachEntityFilter(&f.Or[i], visit)
	}
	eachEntityFilter(f.Not, visit)
}

// eachLinkFilter calls visit for a link filter and for every link filter that it combines.
func eachLinkFilter(f *graph.LinkFilter, visit func(*graph.LinkFilter)) {
	if f == nil {
		return
	}
	visit(f)
	for i := range f.And {
		eachLinkFilter(&f.And[i], visit)
	}
	for i := range f.Or {
		eachLinkFilter(&f.Or[i], visit)
	}
	eachLinkFilter(f.Not, visit)
}

// namesEditions reports whether an entity filter says of which editions entities are, so that the default ones do not
// apply.
func namesEditions(f *graph.EntityFilter) (names bool) {
	eachEntityFilter(f, func(part *graph.EntityFilter) { names = names || part.Editions != nil })
	return names
}

// editionsInEntities returns every edition that an entity filter names, of entities or of links.
func editionsInEntities(f *graph.EntityFilter) (named []string) {
	eachEntityFilter(f, func(part *graph.EntityFilter) {
		named = append(named, part.Editions...)
		if l := part.Linked; l != nil {
			for _, to := range []*graph.LinkedTo{l.Some, l.None} {
				if to != nil {
					named = append(named, to.Editions...)
				}
			}
		}
	})
	return named
}

// editionsInLinks returns every edition that a link filter names, of links or of their ends.
func editionsInLinks(f *graph.LinkFilter) (named []string) {
	eachLinkFilter(f, func(part *graph.LinkFilter) {
		named = append(named, part.Editions...)
		named = append(named, editionsInEntities(part.Source)...)
		named = append(named, editionsInEntities(part.Target)...)
	})
	return named
}

// scope is the editions and bases of links that a question reads when it does not say otherwise.
type scope struct {
	editions []string
	basis    []graph.Basis
}

// links narrows a filter of links to the scope, where the filter does not name an edition or a basis itself.
func (s scope) links(f graph.LinkFilter) graph.LinkFilter {
	whole := graph.LinkFilter{Editions: s.editions, Basis: s.basis, And: []graph.LinkFilter{*s.inLinks(&f)}}
	eachLinkFilter(&f, func(part *graph.LinkFilter) {
		if part.Editions != nil {
			whole.Editions = nil
		}
		if part.Basis != nil {
			whole.Basis = nil
		}
	})
	return whole
}

// inEntities copies a filter; where a part of it speaks of links and names no edition or no basis, the copy names
// those of the scope.
func (s scope) inEntities(f *graph.EntityFilter) *graph.EntityFilter {
	if f == nil {
		return nil
	}
	g := *f
	if f.Linked != nil {
		g.Linked = &graph.LinkedFilter{Some: s.linkedTo(f.Linked.Some), None: s.linkedTo(f.Linked.None)}
	}
	g.And, g.Or, g.Not = mapEach(f.And, s.inEntities), mapEach(f.Or, s.inEntities), s.inEntities(f.Not)
	return &g
}

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
	if to.Editions == nil {
		filled.Editions = s.editions
	}
	if to.Basis == nil {
		filled.Basis = s.basis
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
