package memstore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
)

// snapshot is one version of the content. It is read-only once it is indexed.
type snapshot struct {
	manifest *graph.Manifest
	entities []*graph.Entity // by rank
	links    []graph.Joined  // by rank
	byID     map[graph.ID]int32
	linkByID map[graph.ID]int32
	byKind   map[graph.Kind][]int32
	byCode   map[string][]int32
	byIRI    map[string][]int32

	// The hops of entity i are hops[first[i]:first[i+1]], by graph.Hop.Key.
	first []int32
	hops  []hop
}

// hop is a link seen from one end: the place of the link, and of the entity at the far end.
type hop struct {
	link, far int32
	out       bool
}

func newSnapshot(m *graph.Manifest) *snapshot {
	return &snapshot{
		manifest: m, first: []int32{0},
		byID: map[graph.ID]int32{}, linkByID: map[graph.ID]int32{},
		byKind: map[graph.Kind][]int32{}, byCode: map[string][]int32{}, byIRI: map[string][]int32{},
	}
}

// add adds a record. Entities precede the links that join them.
func (s *snapshot) add(r graph.Record) error {
	if e := r.Entity; e != nil {
		if _, ok := s.byID[e.ID]; ok {
			return fmt.Errorf("entity %q occurs twice", e.ID)
		}
		s.byID[e.ID] = int32(len(s.entities))
		s.entities = append(s.entities, e)
		return nil
	}
	l := r.Link
	if _, ok := s.linkByID[l.ID]; ok {
		return fmt.Errorf("link %q occurs twice", l.ID)
	}
	from, ok := s.byID[l.Source]
	if !ok {
		return fmt.Errorf("link %q starts at an entity that does not precede it", l.ID)
	}
	to, ok := s.byID[l.Target]
	if !ok {
		return fmt.Errorf("link %q ends at an entity that does not precede it", l.ID)
	}
	s.linkByID[l.ID] = int32(len(s.links))
	s.links = append(s.links, graph.Joined{Link: l, From: s.entities[from], To: s.entities[to]})
	return nil
}

// index sorts everything by rank and builds the indexes that questions are answered from.
func (s *snapshot) index() {
	slices.SortFunc(s.entities, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	slices.SortFunc(s.links, func(a, b graph.Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	for i, e := range s.entities {
		s.byID[e.ID] = int32(i)
		s.byKind[e.Kind] = append(s.byKind[e.Kind], int32(i))
		for _, code := range e.Codes() {
			s.byCode[code] = append(s.byCode[code], int32(i))
		}
		if e.IRI != "" {
			s.byIRI[e.IRI] = append(s.byIRI[e.IRI], int32(i))
		}
	}
	hops := make([][]hop, len(s.entities))
	for i, l := range s.links {
		s.linkByID[l.ID] = int32(i)
		from, to := s.byID[l.Source], s.byID[l.Target]
		hops[from] = append(hops[from], hop{int32(i), to, true})
		if from != to {
			hops[to] = append(hops[to], hop{int32(i), from, false})
		}
	}
	s.hops = make([]hop, 0, 2*len(s.links))
	for _, list := range hops {
		slices.SortFunc(list, func(a, b hop) int { return s.hop(a).Key().Compare(s.hop(b).Key()) })
		s.hops = append(s.hops, list...)
		s.first = append(s.first, int32(len(s.hops)))
	}
}

func (s *snapshot) hop(h hop) graph.Hop {
	return graph.Hop{Link: s.links[h.link].Link, Far: s.entities[h.far], Out: h.out}
}

func (s *snapshot) hopsOf(entity int32) []hop { return s.hops[s.first[entity]:s.first[entity+1]] }

func (s *snapshot) Manifest() *graph.Manifest { return s.manifest }

func (s *snapshot) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	found := make([]*graph.Entity, len(ids))
	for i, id := range ids {
		if at, ok := s.byID[id]; ok {
			found[i] = s.entities[at]
		}
	}
	return found, ctx.Err()
}

func (s *snapshot) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	found := make([]*graph.Joined, len(ids))
	for i, id := range ids {
		if at, ok := s.linkByID[id]; ok {
			joined := s.links[at]
			found[i] = &joined
		}
	}
	return found, ctx.Err()
}

// matching returns all that a filter selects, by rank; fewer when the context is cancelled.
func (m *matcher) matching(f *graph.EntityFilter) (matches []int32) {
	selects := m.entityFilter(f)
	for _, i := range m.candidates(f) {
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
		e := s.entities[i]
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
	key := func(i int32) graph.Key { return graph.Key{s.entities[i].Rank} }
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
				for _, h := range s.hopsOf(i) {
					if selects(h.link) {
						counts[n]++
					}
				}
			}
			keys[i] = graph.EntityKey(s.entities[i], q.Order, counts)
		}
		key = func(i int32) graph.Key { return keys[i] }
		slices.SortFunc(matches, func(a, b int32) int { return keys[a].Compare(keys[b]) })
	}
	from, to := q.Page.Cut(len(matches), func(n int) graph.Key { return key(matches[n]) })
	page := graph.EntityPage{Total: len(matches), Entities: make([]*graph.Entity, 0, to-from), Keys: make([]graph.Key, 0, to-from)}
	ranks := make([]int, 0, to-from) // the keys where no order is asked for, in one piece
	for n, i := range matches[from:to] {
		page.Entities = append(page.Entities, s.entities[i])
		if len(q.Order) > 0 {
			page.Keys = append(page.Keys, keys[i])
			continue
		}
		ranks = append(ranks, s.entities[i].Rank)
		page.Keys = append(page.Keys, ranks[n:n+1:n+1])
	}
	return page, ctx.Err()
}

func (s *snapshot) FindLinks(ctx context.Context, f graph.LinkFilter, p graph.Page) (graph.LinkPage, error) {
	m := s.matcher(ctx)
	var matches []int32
	selects := m.linkFilter(&f)
	for i := range s.links {
		if m.cancelled() {
			return graph.LinkPage{}, ctx.Err()
		}
		if selects(int32(i)) {
			matches = append(matches, int32(i))
		}
	}
	from, to := p.Cut(len(matches), func(n int) graph.Key { return graph.Key{s.links[matches[n]].Rank} })
	page := graph.LinkPage{Total: len(matches)}
	for _, i := range matches[from:to] {
		page.Links = append(page.Links, s.links[i])
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
		for _, h := range s.hopsOf(i) {
			if m.cancelled() {
				return nil
			}
			if s.follows(h, q.Direction) && (q.Far == nil || slices.Contains(q.Far, s.entities[h.far].Kind)) && selects(h.link) {
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

func (s *snapshot) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Hop, bool, error) {
	m := s.matcher(ctx)
	selects := m.linkFilter(&q.Filter)
	hops, spans := make([][]graph.Hop, len(front)), make([][2]int, len(front))
	found := make([]graph.Hop, 0, min(4*len(front), q.Most)) // of all, one after the other
	more := false
	for n, place := range front {
		spans[n] = [...]int{len(found), len(found)}
		i, ok := s.byID[place.ID]
		if !ok || more {
			continue
		}
		m.near = i
		for _, h := range s.hopsOf(i) {
			if m.cancelled() {
				return nil, false, ctx.Err()
			}
			if h.far == i || !s.follows(h, place.Direction) || q.Far != nil && !slices.Contains(q.Far, s.entities[h.far].Kind) || !selects(h.link) {
				continue
			}
			if more = len(found) == q.Most; more {
				break
			}
			found = append(found, s.hop(h))
		}
		spans[n][1] = len(found)
	}
	for n, span := range spans {
		hops[n] = found[span[0]:span[1]:span[1]]
	}
	return hops, more, ctx.Err()
}

// follows reports whether a hop goes in a direction. A loop goes in both.
func (s *snapshot) follows(h hop, d graph.Direction) bool {
	switch d {
	case graph.Out:
		return h.out
	case graph.In:
		return !h.out || s.links[h.link].Source == s.links[h.link].Target
	}
	return true
}
