package resolvers

import (
	"context"
	"sync"
	"sync/atomic"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

// session is one request: one version of the content, and the questions asked of it. It is the [schema.Fetcher].
type session struct {
	explorer explore.Explorer
	calls    *atomic.Int64 // questions put to the store
	quote    func(graph.Citation) string
	entities map[graph.ID]*graph.Entity // fetched by ID: the same few documents are cited again and again
	mutex    sync.Mutex                 // of entities: the executor of the tests reads fields side by side
}

type sessionKey struct{}

// begin begins a session on the snapshot that all of a request is answered from.
func (r *Resolver) begin(ctx context.Context, snapshot graph.Snapshot) (context.Context, *session) {
	calls := new(atomic.Int64)
	s := &session{
		explorer: explore.Explorer{Snapshot: countCalls(snapshot, calls), Limits: r.Limits, Work: explore.NewWork(r.Limits.Work)},
		calls:    calls,
		quote:    r.Quote, entities: map[graph.ID]*graph.Entity{},
	}
	ctx = context.WithValue(ctx, sessionKey{}, s)
	return schema.With(ctx, s), s
}

func sessionOf(ctx context.Context) *session { return ctx.Value(sessionKey{}).(*session) }

func (s *session) Manifest() *graph.Manifest { return s.explorer.Snapshot.Manifest() }

// Entities asks the store for those that were not fetched before; an empty ID is of none.
func (s *session) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	var unknown []graph.ID
	for _, id := range ids {
		if _, known := s.entities[id]; !known && id != "" {
			s.entities[id] = nil
			unknown = append(unknown, id)
		}
	}
	if unknown != nil {
		found, err := s.explorer.Snapshot.Entities(ctx, unknown)
		for i, id := range unknown {
			if err != nil {
				delete(s.entities, id)
			} else {
				s.entities[id] = found[i]
			}
		}
		if err != nil {
			return nil, err
		}
	}
	entities := make([]*graph.Entity, len(ids))
	for i, id := range ids {
		entities[i] = s.entities[id]
	}
	return entities, nil
}

func (s *session) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return s.explorer.Snapshot.Links(ctx, ids)
}

func (s *session) Hops(ctx context.Context, questions []explore.HopQuestion) []explore.HopAnswer {
	return s.explorer.HopsOfAll(ctx, questions)
}

func (s *session) Facets(ctx context.Context, f graph.EntityFilter) (explore.Facets, error) {
	return s.explorer.Facets(ctx, f)
}

func (s *session) RegionFacets(ctx context.Context, f graph.EntityFilter) ([]explore.EntityFacet, error) {
	return s.explorer.RegionFacets(ctx, f)
}

func (s *session) LinkFacets(ctx context.Context, f graph.LinkFilter) (explore.LinkFacets, error) {
	return s.explorer.LinkFacets(ctx, f)
}

func (s *session) Quote(c graph.Citation) string {
	if s.quote == nil {
		return ""
	}
	return s.quote(c)
}

// counted is a snapshot that counts the questions put to it.
type counted struct {
	graph.Snapshot
	calls *atomic.Int64
}

// numbered is one that offers its graph by number, which is no call.
type numbered struct {
	counted
	numbers *graph.Numbers
}

func (n numbered) Numbers() *graph.Numbers { return n.numbers }

func countCalls(snapshot graph.Snapshot, calls *atomic.Int64) graph.Snapshot {
	c := counted{snapshot, calls}
	if whole, ok := snapshot.(graph.Numbered); ok {
		return numbered{c, whole.Numbers()}
	}
	return c
}

func (c counted) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	c.calls.Add(1)
	return c.Snapshot.Entities(ctx, ids)
}

func (c counted) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	c.calls.Add(1)
	return c.Snapshot.Links(ctx, ids)
}

func (c counted) FindEntities(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	c.calls.Add(1)
	return c.Snapshot.FindEntities(ctx, q)
}

func (c counted) FindLinks(ctx context.Context, f graph.LinkFilter, p graph.Page) (graph.LinkPage, error) {
	c.calls.Add(1)
	return c.Snapshot.FindLinks(ctx, f, p)
}

func (c counted) CountEntities(ctx context.Context, f graph.EntityFilter) ([]graph.EntityCount, error) {
	c.calls.Add(1)
	return c.Snapshot.CountEntities(ctx, f)
}

func (c counted) Hops(ctx context.Context, questions ...graph.HopQuery) ([][]graph.HopPage, error) {
	c.calls.Add(1)
	return c.Snapshot.Hops(ctx, questions...)
}

func (c counted) Expand(
	ctx context.Context, front []graph.Place, q graph.ExpandQuery,
) ([][]graph.Step, bool, error) {
	c.calls.Add(1)
	return c.Snapshot.Expand(ctx, front, q)
}

func (c counted) At(
	ctx context.Context, entities []int32, links []graph.NumberedLink,
) ([]*graph.Entity, []*graph.Link, error) {
	c.calls.Add(1)
	return c.Snapshot.At(ctx, entities, links)
}
