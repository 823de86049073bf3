package schema

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
	"linkage/graph/centrality"
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

func paths(list []graph.Path) []Path {
	views := make([]Path, len(list))
	for i, p := range list {
		views[i] = Path{p}
	}
	return views
}

// drill gives the first paths on which a number rests.
func drill(ctx context.Context, first *int, otherwise int, search func(context.Context, int) ([]graph.Path, error)) ([]Path, error) {
	n := otherwise
	if first != nil {
		n = *first
	}
	found, err := search(ctx, n)
	return paths(found), err
}

// Path is what a path is to a client.
type Path struct{ graph.Path }

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

// Explanation falls back to English as every text does.
func (p Path) Explanation(language *string) (string, error) {
	texts := graph.Texts{}
	for _, l := range []string{"en", "zh"} {
		texts[l] = graph.Text{Text: p.Path.Explanation(l), Authority: graph.AuthorityOurs}
	}
	text, err := in(texts, language)
	if err != nil {
		return "", err
	}
	return text.Text, nil
}

// Subgraph is what a part of the graph is to a client.
type Subgraph struct{ *graph.Subgraph }

func (g Subgraph) Nodes() []Entity  { return views(g.Subgraph.Nodes) }
func (g Subgraph) Links() []Link    { return links(g.Subgraph.Links) }
func (g Subgraph) HiddenCount() int { return g.Hidden }

// Centrality is what an entity means to a part of the graph.
type Centrality struct {
	centrality.Measure
	Entity                      Entity
	Degree, InDegree, OutDegree int
}

// Centrality is measured only when it is asked for.
func (g Subgraph) Centrality(first *int) ([]Centrality, error) {
	nodes := g.Subgraph.Nodes
	if len(nodes) > centrality.MostNodes {
		return nil, &graph.InputError{Code: graph.LimitExceeded, Arg: "centrality", Value: len(nodes), Problem: fmt.Sprintf("entities are shown; at most %d are measured", centrality.MostNodes), Hint: "show fewer with first, or narrow the question"}
	}
	at, list := map[graph.ID]int{}, make([]Centrality, len(nodes))
	for i, e := range nodes {
		at[e.ID], list[i].Entity = i, View(e)
	}
	var ends [][2]int
	for _, l := range g.Subgraph.Links {
		from, to := at[l.Source], at[l.Target]
		ends = append(ends, [2]int{from, to})
		list[from].OutDegree++
		list[to].InDegree++
	}
	for i, m := range centrality.Of(len(nodes), ends) {
		list[i].Measure, list[i].Degree = m, list[i].InDegree+list[i].OutDegree
	}
	slices.SortStableFunc(list, func(a, b Centrality) int {
		return cmp.Or(cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(b.Degree, a.Degree), cmp.Compare(a.Entity.record().Rank, b.Entity.record().Rank))
	})
	return part(list, first)
}

// PathSearch is what a search for paths gives to a client.
type PathSearch struct{ *graph.PathSearch }

func (s PathSearch) Paths() []Path { return paths(s.PathSearch.Paths) }

// Walk is a page of the ends of a pattern.
type Walk struct{ *graph.Walk }

// WalkEnd is one of them.
type WalkEnd struct{ graph.WalkEnd }

func (w Walk) Ends() []WalkEnd {
	ends := make([]WalkEnd, len(w.Walk.Ends.Items))
	for i, e := range w.Walk.Ends.Items {
		ends[i] = WalkEnd{e}
	}
	return ends
}

func (e WalkEnd) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 3, e.WalkEnd.Paths)
}

func (w Walk) TotalEnds() int            { return w.Walk.Ends.Total }
func (w Walk) PageInfo() *graph.PageInfo { return &w.Walk.Ends.Info }
func (e WalkEnd) Entity() Entity         { return View(e.WalkEnd.Entity) }
