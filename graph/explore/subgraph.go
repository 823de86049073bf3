package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
)

// Subgraph is a part of the graph: entities, and the links between them.
type Subgraph struct {
	Nodes        []*graph.Entity
	Links        []graph.Joined // by rank
	Hidden       int            // entities that were met and are not shown
	Completeness Completeness
	Excluded     []Exclusion
}

// Neighbourhood walks from some entities, both ways, up to depth links far. It returns the first entities that it meets
// (those asked for, then by distance and rank) and the links between them that the rule follows, walked or not.
//
// Cost: one call of [graph.Snapshot.Entities], one of [graph.Snapshot.Expand] for each length and one for the links.
func (x Explorer) Neighbourhood(
	ctx context.Context,
	from []graph.ID,
	depth int,
	through WalkRule,
	first int,
) (*Subgraph, error) {
	if err := withinLimit("depth", depth, 1, x.Limits.Depth, "go on from an entity that was met"); err != nil {
		return nil, err
	}
	if err := lengthWithin("from", len(from), 1, x.Limits.MaxIDs, "name some entities, not all"); err != nil {
		return nil, err
	}
	const unreadable = "a picture of more cannot be read; narrow the rule"
	if err := withinLimit("first", first, 0, x.Limits.Neighbours, unreadable); err != nil {
		return nil, err
	}
	starts, err := x.mustFind(ctx, "from", from...)
	if err != nil {
		return nil, err
	}
	rule, err := x.applied("through", through, neighbourhoodWalk, depth, starts...)
	if err != nil {
		return nil, err
	}
	w := x.newExpansion(rule)
	origins := w.addAll(starts)
	distances := map[int32]int{}
	for _, i := range origins {
		distances[i] = 0
	}
	if err := w.expandFrom(ctx, origins, depth, nil, func(i int32, distance int) { distances[i] = distance }); err != nil {
		return nil, err
	}
	order := make([]int32, len(w.entities))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int {
		if c := cmp.Compare(distances[i], distances[j]); c != 0 || distances[i] == 0 {
			return c
		}
		return cmp.Compare(w.entities[i].Rank, w.entities[j].Rank)
	})
	return w.subgraph(ctx, order, first, rule.filter())
}

// subgraph returns the first of some places, and the links between them that a filter selects.
func (w *expansion) subgraph(ctx context.Context, order []int32, first int, links graph.LinkFilter) (*Subgraph, error) {
	g := &Subgraph{Hidden: max(0, len(order)-first), Excluded: w.exclusions()}
	order = order[:min(first, len(order))]
	shown := map[graph.ID]bool{}
	for _, i := range order {
		shown[w.entities[i].ID] = true
		g.Nodes = append(g.Nodes, w.entities[i])
	}
	hops, err := w.expand(ctx, order, func(int32) graph.Direction { return graph.Out }, links, nil)
	if err != nil {
		return nil, err
	}
	for n, i := range order {
		for _, h := range hops[n] {
			if shown[h.Far.ID] {
				g.Links = append(g.Links, h.From(w.entities[i]))
			}
		}
	}
	slices.SortFunc(g.Links, func(a, b graph.Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	w.cut = w.cut || g.Hidden > 0
	g.Completeness = w.completeness()
	return g, nil
}

// Subgraph returns the entities that a filter selects, by rank, and the links between them that another selects.
//
// Cost: one call of [graph.Snapshot.FindEntities] and one of [graph.Snapshot.Expand].
func (x Explorer) Subgraph(
	ctx context.Context,
	where graph.EntityFilter,
	links graph.LinkFilter,
	first int,
) (*Subgraph, error) {
	if err := withinLimit("first", first, 0, x.Limits.Neighbours, "narrow the filter"); err != nil {
		return nil, err
	}
	weight := filterCheck{limits: x.Limits}
	filter, scope, err := x.inScope("where", where, &weight)
	if err != nil {
		return nil, err
	}
	if err := x.checkLinkFilter("links", &links); err != nil {
		return nil, err
	}
	page, err := x.Snapshot.FindEntities(ctx, graph.EntityQuery{Filter: filter, Page: graph.Page{Limit: first}})
	if err != nil {
		return nil, fmt.Errorf("entities of a subgraph: %w", err)
	}
	w := x.newExpansion(&AppliedRule{})
	order := w.addAll(page.Entities)
	g, err := w.subgraph(ctx, order, first, scope.links(links))
	if err != nil {
		return nil, err
	}
	if g.Hidden = page.Total - len(g.Nodes); g.Hidden > 0 {
		g.Completeness = Truncated
	}
	return g, nil
}
