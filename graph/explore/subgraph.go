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
// Cost: one call of [graph.Snapshot.Entities], one of [graph.Snapshot.Expand] for each length and one for the links, and
// one of [graph.Snapshot.At].
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
	var order []int32
	var hidden int
	w, err := x.readBy(rule, func(w *web) error {
		origins := w.addAll(starts)
		byDistance := make([]set, depth+1)
		if _, err := w.spreadFrom(ctx, origins, depth, anyKind, func(place int32, distance int) {
			byDistance[distance].add(place, w.size)
		}); err != nil || w.tooLarge {
			return err
		}
		order = origins
		for _, places := range byDistance {
			for place := range places.all() {
				if len(order) == first {
					break
				}
				order = append(order, place)
			}
		}
		order = order[:min(first, len(order))]
		hidden = w.metCount - len(order)
		return w.readHops(ctx, order, func(int32) graph.Direction { return graph.Out }, anyKind, false)
	})
	if err != nil {
		return nil, err
	}
	g := &Subgraph{Hidden: hidden, Excluded: w.exclusions()}
	shown := map[int32]int{} // where each is in order
	for n, place := range order {
		shown[place] = n
	}
	var links []graph.NumberedLink
	var ends [][2]int
	for n, place := range order {
		w.eachHop(place, graph.Out, func(h hop) {
			if far, is := shown[h.far]; is {
				links, ends = append(links, graph.NumberedLink{Number: h.link, Source: place}), append(ends, [2]int{n, far})
			}
		})
	}
	var found []*graph.Link
	if g.Nodes, found, err = w.at(ctx, order, links); err != nil {
		return nil, err
	}
	for n, l := range found {
		g.Links = append(g.Links, graph.Joined{Link: l, From: g.Nodes[ends[n][0]], To: g.Nodes[ends[n][1]]})
	}
	g.finish(w)
	return g, nil
}

// Subgraph returns the entities that a filter selects, by rank, and the links between them that another selects.
//
// Cost: one call each of [graph.Snapshot.FindEntities], [graph.Snapshot.Expand] and [graph.Snapshot.At].
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
	g := &Subgraph{Nodes: page.Entities, Hidden: page.Total - len(page.Entities), Excluded: []Exclusion{}}
	w := x.webOfParts(&AppliedRule{})
	var shown set
	for _, e := range g.Nodes {
		shown.add(placeOf(e), w.size)
	}
	if g.Links, err = w.linksOf(ctx, g.Nodes, graph.Out, scope.links(links), nil, shown.has); err != nil {
		return nil, err
	}
	g.finish(w)
	return g, nil
}

// finish brings the links into order, each once, and says how complete the subgraph is.
func (g *Subgraph) finish(w *web) {
	slices.SortFunc(g.Links, func(a, b graph.Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	g.Links = slices.CompactFunc(g.Links, func(a, b graph.Joined) bool { return a.Rank == b.Rank })
	if g.Completeness = Truncated; !w.cut && g.Hidden == 0 {
		g.Completeness = w.Explorer.completeness(append(editionsOf(g.Nodes), w.rule.Editions...)...)
	}
}
