package resolvers

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/vikstrous/dataloadgen"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

// gatherTime is how long calls for one level of the answer are collected before the store is asked. The fields of a
// level run side by side in memory, so a millisecond is plenty; the libraries' default of 16 would be most of an
// answer's time.
const gatherTime = time.Millisecond

// session is one request: one version of the content, and the calls made for it. It is the [schema.Fetcher].
type session struct {
	explorer explore.Explorer
	quote    func(graph.Citation) string
	entities *dataloadgen.Loader[graph.ID, *graph.Entity]
	links    *dataloadgen.Loader[graph.ID, *graph.Joined]
	hops     *dataloadgen.Loader[hopKey, explore.List[graph.Hop]]
}

// hopKey is one entity and one question about its hops, as text, so that equal questions are asked once.
type hopKey struct {
	of      *graph.Entity
	request string
}

type sessionKey struct{}

// open begins a request: it opens the snapshot that all of it is answered from.
func (r *Resolver) open(ctx context.Context) (context.Context, *session, error) {
	snapshot, err := r.Store.Snapshot(ctx)
	if err != nil {
		return ctx, nil, err
	}
	s := &session{explorer: explore.Explorer{Snapshot: snapshot, Limits: r.Limits, Work: explore.NewWork(r.Limits.Work)}, quote: r.Quote}
	s.entities = dataloadgen.NewLoader(inOrder(snapshot.Entities), dataloadgen.WithWait(gatherTime))
	s.links = dataloadgen.NewLoader(inOrder(snapshot.Links), dataloadgen.WithWait(gatherTime))
	s.hops = dataloadgen.NewLoader(s.loadHops, dataloadgen.WithWait(gatherTime))
	ctx = context.WithValue(ctx, sessionKey{}, s)
	return schema.With(ctx, s), s, nil
}

func sessionOf(ctx context.Context) *session { return ctx.Value(sessionKey{}).(*session) }

func inOrder[T any](ask func(context.Context, []graph.ID) ([]*T, error)) func(context.Context, []graph.ID) ([]*T, []error) {
	return func(ctx context.Context, ids []graph.ID) ([]*T, []error) {
		found, err := ask(ctx, ids)
		if err != nil {
			return make([]*T, len(ids)), slices.Repeat([]error{err}, len(ids))
		}
		return found, nil
	}
}

// loadHops asks the store once for each different question of a level.
func (s *session) loadHops(ctx context.Context, keys []hopKey) ([]explore.List[graph.Hop], []error) {
	lists, errs := make([]explore.List[graph.Hop], len(keys)), make([]error, len(keys))
	var questions []string
	members := map[string][]int{}
	for i, k := range keys {
		if members[k.request] == nil {
			questions = append(questions, k.request)
		}
		members[k.request] = append(members[k.request], i)
	}
	for _, question := range questions {
		var request explore.HopRequest
		err := json.Unmarshal([]byte(question), &request)
		var found []explore.List[graph.Hop]
		if err == nil {
			of := make([]*graph.Entity, len(members[question]))
			for n, i := range members[question] {
				of[n] = keys[i].of
			}
			found, err = s.explorer.Hops(ctx, of, request)
		}
		for n, i := range members[question] {
			if errs[i] = err; err == nil {
				lists[i] = found[n]
			}
		}
	}
	return lists, errs
}

func (s *session) Manifest() *graph.Manifest { return s.explorer.Snapshot.Manifest() }

func (s *session) Entity(ctx context.Context, id graph.ID) (*graph.Entity, error) {
	return s.entities.Load(ctx, id)
}

func (s *session) Link(ctx context.Context, id graph.ID) (*graph.Joined, error) {
	return s.links.Load(ctx, id)
}

func (s *session) Hops(ctx context.Context, of *graph.Entity, r explore.HopRequest) (explore.List[graph.Hop], error) {
	question, err := json.Marshal(r)
	if err != nil {
		return explore.List[graph.Hop]{}, err
	}
	return s.hops.Load(ctx, hopKey{of, string(question)})
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
