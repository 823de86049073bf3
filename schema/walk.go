package schema

import (
	"context"
	"slices"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/explore/explain"
)

func views(list []*graph.Entity) []Entity {
	entities := make([]Entity, len(list))
	for i, e := range list {
		entities[i] = View(e)
	}
	return entities
}

func links(list []graph.Joined) []Link {
	views := make([]Link, len(list))
	for i, l := range list {
		views[i] = Link{l}
	}
	return views
}

func paths(list []graph.Path, editions []string) []Path {
	return viewsOf(list, func(p graph.Path) Path { return Path{p, editions} })
}

// drill returns the first paths on which a number rests.
func drill(ctx context.Context, first *int, otherwise int, number interface {
	Paths(ctx context.Context, first int) ([]graph.Path, error)
	Editions() []string
}) ([]Path, error) {
	found, err := number.Paths(ctx, *or(first, otherwise))
	return paths(found, number.Editions()), err
}

// Path is a view of [graph.Path], with the editions whose links were read to find it.
type Path struct {
	graph.Path
	editions []string
}

func (p Path) Entities() []Entity { return views(p.Path.Entities) }

// Hop is a link as a path takes it.
type Hop struct {
	Link      Link
	From, To  Entity
	Direction graph.Direction
}

func (p Path) Hops() []Hop {
	hops := make([]Hop, p.Length())
	for i, l := range p.Links {
		near, far := p.Path.Entities[i], p.Path.Entities[i+1]
		hop := graph.Hop{Link: l, Far: far, Out: p.Direction(i) == graph.Out}
		hops[i] = Hop{Link{hop.From(near)}, View(near), View(far), p.Direction(i)}
	}
	return hops
}

// Explanation falls back to English, as every text does.
func (p Path) Explanation(ctx context.Context, language *string) (string, error) {
	plans := map[string]graph.Texts{}
	for _, e := range from(ctx).Manifest().Editions {
		if e.Basis == graph.BasisStated && slices.Contains(p.editions, e.ID) {
			plans[e.ID] = e.Name
		}
	}
	texts := graph.Texts{}
	for _, l := range []string{"en", "zh"} {
		texts[l] = graph.Text{Text: explain.Sentence(p.Path, l, plans), Authority: graph.AuthorityOurs}
	}
	text, err := in(texts, language)
	if err != nil {
		return "", err
	}
	return text.Text, nil
}

// Subgraph is a view of [explore.Subgraph].
type Subgraph struct{ *explore.Subgraph }

func (g Subgraph) Nodes() []Entity  { return views(g.Subgraph.Nodes) }
func (g Subgraph) Links() []Link    { return links(g.Subgraph.Links) }
func (g Subgraph) HiddenCount() int { return g.Hidden }

// Centrality is a view of the centrality of an entity within a part of the graph.
type Centrality struct{ explore.Centrality }

func (c Centrality) Entity() Entity { return View(c.Centrality.Entity) }

// Centrality is measured only when it is asked for.
func (g Subgraph) Centrality(first *int) ([]Centrality, error) {
	measured, err := g.Subgraph.Centrality(*or(first, 100))
	if err != nil {
		return nil, err
	}
	return viewsOf(measured, func(c explore.Centrality) Centrality { return Centrality{c} }), nil
}

// PathSearch is a view of [explore.PathSearch].
type PathSearch struct{ *explore.PathSearch }

func (s PathSearch) Paths() []Path { return paths(s.PathSearch.Paths, s.Editions()) }

// Walk is a page of the ends of a pattern.
type Walk struct{ *explore.Walk }

// WalkEnd is an end of a pattern.
type WalkEnd struct{ explore.WalkEnd }

func (w Walk) Ends() []WalkEnd {
	ends := make([]WalkEnd, len(w.Walk.Ends.Items))
	for i, e := range w.Walk.Ends.Items {
		ends[i] = WalkEnd{e}
	}
	return ends
}

func (e WalkEnd) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 3, e.WalkEnd)
}

func (w Walk) TotalEnds() int             { return w.Walk.Ends.Total }
func (w Walk) PageInfo() explore.PageInfo { return w.Walk.Ends.Info() }
func (e WalkEnd) Entity() Entity          { return View(e.WalkEnd.Entity) }
