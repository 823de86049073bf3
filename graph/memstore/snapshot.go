package memstore

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync"

	"linkage/graph"
)

// snapshot is one version of the content. It is read-only once it is indexed.
type snapshot struct {
	g                      graph.Numbers // entities and links are known by their numbers
	manifest               *graph.Manifest
	editionOf, linkClassOf []uint16 // by entity: its place in the manifest's Editions; by link: in LinkClasses
	byID                   map[graph.ID]int32
	linkByID               map[graph.ID]int32
	byKind                 map[graph.Kind][]int32
	codes                  words // of entities, folded
	tokens                 words // that search looks at
	byIRI                  map[string][]int32
}

// hop is a link seen from one end.
type hop struct {
	graph.NumberedHop
	out bool
}

func newSnapshot(m *graph.Manifest) *snapshot {
	entities, links := m.Size()
	return &snapshot{
		manifest: m, g: graph.Numbers{Out: graph.Rows{First: []int32{0}}, In: graph.Rows{First: []int32{0}}},
		byID: make(map[graph.ID]int32, entities), linkByID: make(map[graph.ID]int32, links),
		byKind: map[graph.Kind][]int32{}, byIRI: map[string][]int32{},
	}
}

// add adds a record. Entities precede the links that join them.
func (s *snapshot) add(r graph.Record) error {
	if e := r.Entity; e != nil {
		if _, ok := s.byID[e.ID]; ok {
			return fmt.Errorf("entity %q occurs twice", e.ID)
		}
		s.byID[e.ID] = int32(len(s.g.Entities))
		s.g.Entities = append(s.g.Entities, e)
		return nil
	}
	l := r.Link
	if _, ok := s.linkByID[l.ID]; ok {
		return fmt.Errorf("link %q occurs twice", l.ID)
	}
	if _, ok := s.byID[l.Source]; !ok {
		return fmt.Errorf("link %q starts at an entity that does not precede it", l.ID)
	}
	if _, ok := s.byID[l.Target]; !ok {
		return fmt.Errorf("link %q ends at an entity that does not precede it", l.ID)
	}
	s.linkByID[l.ID] = int32(len(s.g.Links))
	s.g.Links = append(s.g.Links, l)
	return nil
}

// index gives everything its number and builds the indexes that questions are answered from.
func (s *snapshot) index() error {
	slices.SortFunc(s.g.Entities, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	slices.SortFunc(s.g.Links, func(a, b *graph.Link) int { return cmp.Compare(a.Rank, b.Rank) })
	s.g.ClassOf, s.editionOf = make([]uint16, len(s.g.Entities)), make([]uint16, len(s.g.Entities))
	editions := map[string]uint16{}
	for n, e := range s.manifest.Editions {
		editions[e.ID] = uint16(n)
	}
	entityClasses, linkClasses := graph.NumbersOf(s.manifest.EntityClasses), graph.NumbersOf(s.manifest.LinkClasses)
	for i, e := range s.g.Entities {
		if e.Rank != i+1 {
			return fmt.Errorf("entity %q has rank %d; ranks are 1 to %d, each once", e.ID, e.Rank, len(s.g.Entities))
		}
		class, known := entityClasses[e.Class()]
		if !known {
			return fmt.Errorf("entity %q: its class %v is not in the manifest", e.ID, e.Class())
		}
		if s.editionOf[i], known = editions[e.Edition]; !known {
			return fmt.Errorf("entity %q: its edition %q is not in the manifest", e.ID, e.Edition)
		}
		s.g.ClassOf[i] = class
		s.byID[e.ID] = int32(i)
		s.byKind[e.Kind] = append(s.byKind[e.Kind], int32(i))
		if e.IRI != "" {
			s.byIRI[e.IRI] = append(s.byIRI[e.IRI], int32(i))
		}
	}
	s.g.Ends = make([][2]int32, len(s.g.Links))
	s.linkClassOf = make([]uint16, len(s.g.Links))
	for i, l := range s.g.Links {
		if l.Rank != i+1 {
			return fmt.Errorf("link %q has rank %d; ranks are 1 to %d, each once", l.ID, l.Rank, len(s.g.Links))
		}
		class, known := linkClasses[l.Class()]
		if !known {
			return fmt.Errorf("link %q: its class %v is not in the manifest", l.ID, l.Class())
		}
		s.linkClassOf[i] = class
		s.linkByID[l.ID] = int32(i)
		s.g.Ends[i] = [2]int32{s.byID[l.Source], s.byID[l.Target]}
	}
	var each sync.WaitGroup
	each.Go(func() { s.tokens = wordsOf(s.g.Entities, (*graph.Entity).Tokens) })
	each.Go(func() { s.codes = wordsOf(s.g.Entities, (*graph.Entity).Codes) })
	each.Go(func() { s.g.Out, s.g.In = s.rows(0), s.rows(1) })
	each.Wait()
	return nil
}

// rows lists the hops of every entity from one end of the links, 0 or 1, by graph.Hop.Key.
func (s *snapshot) rows(near int) graph.Rows {
	r := graph.Rows{First: make([]int32, len(s.g.Entities)+1), Hops: make([]graph.NumberedHop, len(s.g.Links))}
	for _, ends := range s.g.Ends {
		r.First[ends[near]+1]++
	}
	for i := range s.g.Entities {
		r.First[i+1] += r.First[i]
	}
	next := slices.Clone(r.First)
	for i, ends := range s.g.Ends {
		at := &next[ends[near]]
		r.Hops[*at] = graph.NumberedHop{Far: ends[1-near], Link: int32(i), Class: s.linkClassOf[i]}
		*at++
	}
	for i := range s.g.Entities {
		slices.SortFunc(r.Of(int32(i)), s.compare)
	}
	return r
}

// compare orders the hops of one entity by graph.Hop.Key.
func (s *snapshot) compare(a, b graph.NumberedHop) int {
	return s.hop(hop{NumberedHop: a}).Compare(s.hop(hop{NumberedHop: b}))
}

func (s *snapshot) hop(h hop) graph.Hop {
	return graph.Hop{Link: s.g.Links[h.Link], Far: s.g.Entities[h.Far], Out: h.out}
}

// Numbers returns the graph as arrays.
func (s *snapshot) Numbers() *graph.Numbers { return &s.g }

func (s *snapshot) Manifest() *graph.Manifest { return s.manifest }

func (s *snapshot) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	found := make([]*graph.Entity, len(ids))
	for i, id := range ids {
		if at, ok := s.byID[id]; ok {
			found[i] = s.g.Entities[at]
		}
	}
	return found, ctx.Err()
}

func (s *snapshot) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	found := make([]*graph.Joined, len(ids))
	for i, id := range ids {
		if at, ok := s.linkByID[id]; ok {
			joined := s.g.Joined(at)
			found[i] = &joined
		}
	}
	return found, ctx.Err()
}

// matching returns all that a filter selects, by rank; fewer when the context is cancelled.
func (m *matcher) matching(f *graph.EntityFilter) (matches []int32) {
	selects := m.entityFilter(f)
	candidates := m.candidates(f)
	matches = candidates[:0]
	for _, i := range candidates {
		if m.cancelled() {
			return nil
		}
		if selects(i) {
			matches = append(matches, i)
		}
	}
	return matches
}

func (s *snapshot) CountEntities(ctx context.Context, f graph.EntityFilter) ([]graph.EntityCount, error) {
	counts := map[graph.EntityCount]int{}
	for _, i := range s.matcher(ctx).matching(&f) {
		e := s.g.Entities[i]
		counts[graph.EntityCount{Kind: e.Kind, Edition: e.Edition, Standing: e.Standing, EffectiveStanding: e.EffectiveStanding}]++
	}
	var list []graph.EntityCount
	for c, n := range counts {
		c.Count = n
		list = append(list, c)
	}
	return list, ctx.Err()
}

func (s *snapshot) FindEntities(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	m := s.matcher(ctx)
	matches := m.matching(&q.Filter)
	keys := map[int32]graph.Key{}
	key := func(i int32) graph.Key { return graph.Key{s.g.Entities[i].Rank} }
	if len(q.Order) > 0 {
		counted := make([]func(int32) bool, 0, len(q.Order))
		for _, o := range q.Order {
			if o.By == graph.ByLinkCount {
				counted = append(counted, m.linkFilter(&o.Links))
			}
		}
		for _, i := range matches {
			if m.cancelled() {
				return graph.EntityPage{}, ctx.Err()
			}
			m.near = i
			counts := make([]int, len(counted))
			for n, selects := range counted {
				for h := range m.hops(i, graph.Both) {
					if selects(h.Link) {
						counts[n]++
					}
				}
			}
			keys[i] = s.manifest.EntityKey(s.g.Entities[i], q.Order, counts)
		}
		key = func(i int32) graph.Key { return keys[i] }
		slices.SortFunc(matches, func(a, b int32) int { return keys[a].Compare(keys[b]) })
	}
	from, to := q.Page.Cut(len(matches), func(n int) graph.Key { return key(matches[n]) })
	page := graph.EntityPage{Total: len(matches), Entities: make([]*graph.Entity, 0, to-from)}
	for _, i := range matches[from:to] {
		page.Entities = append(page.Entities, s.g.Entities[i])
		if len(q.Order) > 0 {
			page.Keys = append(page.Keys, keys[i])
		}
	}
	return page, ctx.Err()
}

func (s *snapshot) FindLinks(ctx context.Context, f graph.LinkFilter, p graph.Page) (graph.LinkPage, error) {
	m := s.matcher(ctx)
	var matches []int32
	selects := m.linkFilter(&f)
	for i := range s.g.Links {
		if m.cancelled() {
			return graph.LinkPage{}, ctx.Err()
		}
		if selects(int32(i)) {
			matches = append(matches, int32(i))
		}
	}
	from, to := p.Cut(len(matches), func(n int) graph.Key { return graph.Key{s.g.Links[matches[n]].Rank} })
	page := graph.LinkPage{Total: len(matches)}
	for _, i := range matches[from:to] {
		page.Links = append(page.Links, s.g.Joined(i))
	}
	return page, ctx.Err()
}

func (s *snapshot) Hops(ctx context.Context, questions ...graph.HopQuery) ([][]graph.HopPage, error) {
	answers := make([][]graph.HopPage, len(questions))
	for i := range questions {
		answers[i] = s.hopPages(ctx, &questions[i])
	}
	return answers, ctx.Err()
}

func (s *snapshot) hopPages(ctx context.Context, q *graph.HopQuery) []graph.HopPage {
	m, from := s.matcher(ctx), q.From
	selects := m.linkFilter(&q.Filter)
	pages, spans := make([]graph.HopPage, len(from)), make([][2]int, len(from))
	matches := make([]hop, 0, 64)
	found := make([]graph.Hop, 0, 4*len(from)) // of all pages, one after the other
	key := func(n int) graph.Key { return s.hop(matches[n]).Key() }
	for n, id := range from {
		i, ok := s.byID[id]
		if !ok {
			continue
		}
		matches, m.near = matches[:0], i
		for h := range m.hops(i, q.Direction) {
			if m.cancelled() {
				return nil
			}
			if (q.Far == nil || slices.Contains(q.Far, s.g.Entities[h.Far].Kind)) && selects(h.Link) {
				matches = append(matches, h)
			}
		}
		start, end := q.Page.Cut(len(matches), key)
		pages[n].Total, spans[n][0] = len(matches), len(found)
		for _, h := range matches[start:end] {
			found = append(found, s.hop(h))
		}
		spans[n][1] = len(found)
	}
	for n, span := range spans {
		pages[n].Hops = found[span[0]:span[1]:span[1]]
	}
	return pages
}

func (s *snapshot) At(ctx context.Context, entities []int32, links []graph.NumberedLink) ([]*graph.Entity, []*graph.Link, error) {
	foundEntities, foundLinks := s.g.At(entities, links)
	return foundEntities, foundLinks, ctx.Err()
}

func (s *snapshot) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Step, bool, error) {
	m := s.matcher(ctx)
	selects := m.linkFilter(&q.Filter)
	steps, spans := make([][]graph.Step, len(front)), make([][2]int, len(front))
	found := make([]graph.Step, 0, min(4*len(front), q.Most)) // of all, one after the other
	more := false
	for n, place := range front {
		spans[n] = [...]int{len(found), len(found)}
		i := place.Entity
		if i < 0 || int(i) >= len(s.g.Entities) || more {
			continue
		}
		m.near = i
		for h := range m.hops(i, place.Direction) {
			if m.cancelled() {
				return nil, false, ctx.Err()
			}
			if h.Far == i || q.Far != nil && !slices.Contains(q.Far, s.g.Entities[h.Far].Kind) || !selects(h.Link) {
				continue
			}
			if more = len(found) == q.Most; more {
				break
			}
			position := int32(cmp.Or(s.g.Links[h.Link].Position, math.MaxInt32))
			found = append(found, graph.Step{NumberedHop: h.NumberedHop, FarClass: s.g.ClassOf[h.Far], Out: h.out, Position: position})
		}
		spans[n][1] = len(found)
	}
	for n, span := range spans {
		steps[n] = found[span[0]:span[1]:span[1]]
	}
	return steps, more, ctx.Err()
}

// hops visits the hops of an entity in a direction, by graph.Hop.Key. A loop is a hop in each, and one of both.
func (s *snapshot) hops(i int32, d graph.Direction) iter.Seq[hop] {
	return func(yield func(hop) bool) {
		var out, in []graph.NumberedHop
		if d != graph.In {
			out = s.g.Out.Of(i)
		}
		if d != graph.Out {
			in = s.g.In.Of(i)
		}
		for len(out) > 0 || len(in) > 0 {
			switch {
			case len(in) > 0 && in[0].Far == i && d != graph.In: // it is among out
				in = in[1:]
			case len(in) == 0 || len(out) > 0 && s.compare(out[0], in[0]) < 0:
				if !yield(hop{out[0], true}) {
					return
				}
				out = out[1:]
			default:
				if !yield(hop{in[0], in[0].Far == i}) {
					return
				}
				in = in[1:]
			}
		}
	}
}
