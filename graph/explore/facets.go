package explore

import (
	"context"
	"fmt"

	"linkage/graph"
)

// Facets are the numbers of entities that a filter selects, by what they are.
type Facets struct {
	Kinds              []Facet
	Editions           []Facet
	Standings          []Facet // of their own text
	EffectiveStandings []Facet
}

// Facet is a value and the number of entities that have it. Values that none has are left out.
type Facet struct {
	Value string
	Count int
}

// Facets counts all that a filter selects.
func (x Explorer) Facets(ctx context.Context, f graph.EntityFilter) (Facets, error) {
	filter, _, err := x.inScope("where", f, &filterCheck{limits: x.Limits})
	if err != nil {
		return Facets{}, err
	}
	counts, err := x.Snapshot.CountEntities(ctx, filter)
	if err != nil {
		return Facets{}, fmt.Errorf("count entities: %w", err)
	}
	kinds, editions := map[string]int{}, map[string]int{}
	standings, effective := map[string]int{}, map[string]int{}
	for _, c := range counts {
		kinds[string(c.Kind)] += c.Count
		editions[c.Edition] += c.Count
		standings[string(c.Standing)] += c.Count
		effective[string(c.EffectiveStanding)] += c.Count
	}
	var ids []string
	for _, e := range x.Snapshot.Manifest().Editions {
		ids = append(ids, e.ID)
	}
	return Facets{
		facets(kinds, graph.Values(graph.Kinds)),
		facets(editions, ids),
		facets(standings, graph.Values(graph.Standings)),
		facets(effective, graph.Values(graph.Standings)),
	}, nil
}

func facets(counts map[string]int, order []string) []Facet {
	list := []Facet{}
	for _, value := range order {
		if counts[value] > 0 {
			list = append(list, Facet{value, counts[value]})
		}
	}
	return list
}

// EntityFacet is an entity and the number of entities that belong to it.
type EntityFacet struct {
	Entity *graph.Entity
	Count  int
}

// mostRegions is the number of regions that a list is counted by at most: each is a call of the store.
const mostRegions = 50

// RegionFacets counts what a filter selects by the regions of which it is a part: directly, as initiatives are, or as a
// part of a part, as expected results are. Regions that have no such part are left out; a part of several counts for
// each.
//
// Cost: one call of [graph.Snapshot.FindEntities], and one of [graph.Snapshot.CountEntities] for each region.
func (x Explorer) RegionFacets(ctx context.Context, f graph.EntityFilter) ([]EntityFacet, error) {
	filter, scope, err := x.inScope("where", f, &filterCheck{limits: x.Limits})
	if err != nil {
		return nil, err
	}
	regions, err := x.Snapshot.FindEntities(ctx, graph.EntityQuery{
		Filter: graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegion}, Editions: scope.editions},
		Page:   graph.Page{Limit: mostRegions},
	})
	if err != nil {
		return nil, fmt.Errorf("find regions: %w", err)
	}
	if regions.Total > mostRegions {
		return nil, limitExceeded(
			"facets.region",
			regions.Total,
			fmt.Sprintf("more than %d regions", mostRegions),
			"count those of one region with linked",
		)
	}
	facets := []EntityFacet{}
	for _, region := range regions.Entities {
		direct := partOf(graph.EntityFilter{IDs: []graph.ID{region.ID}})
		inRegion := graph.EntityFilter{Or: []graph.EntityFilter{direct, partOf(direct)}}
		counts, err := x.Snapshot.CountEntities(ctx, graph.EntityFilter{
			And: []graph.EntityFilter{filter, *x.scope(nil).inEntities(&inRegion)},
		})
		if err != nil {
			return nil, fmt.Errorf("count entities of %s: %w", region.ID, err)
		}
		n := 0
		for _, c := range counts {
			n += c.Count
		}
		if n > 0 {
			facets = append(facets, EntityFacet{region, n})
		}
	}
	return facets, nil
}

// partOf selects what is a part of such an entity.
func partOf(whole graph.EntityFilter) graph.EntityFilter {
	return graph.EntityFilter{Linked: &graph.LinkedFilter{Some: &graph.LinkedTo{
		Via: []graph.LinkKind{graph.LinkPartOf}, Direction: graph.Out, Far: &whole,
	}}}
}

// LinkFacets are the numbers of links in a list, by what they are.
type LinkFacets struct {
	Bases []Facet
}

// LinkFacets counts all links that a filter selects.
//
// Cost: one call of [graph.Snapshot.FindLinks] for each basis.
func (x Explorer) LinkFacets(ctx context.Context, f graph.LinkFilter) (LinkFacets, error) {
	if err := x.checkLinkFilter("where", &f); err != nil {
		return LinkFacets{}, err
	}
	filter := x.scope(nil).links(f)
	counts := map[graph.Basis]int{}
	for _, b := range graph.Bases {
		page, err := x.Snapshot.FindLinks(ctx, onBasis(filter, b.Value), graph.Page{})
		if err != nil {
			return LinkFacets{}, fmt.Errorf("count links on %s: %w", b.Value, err)
		}
		counts[b.Value] = page.Total
	}
	return ByBasis(func(b graph.Basis) int { return counts[b] }), nil
}

// ByBasis makes facets of the number of links on each basis.
func ByBasis(count func(graph.Basis) int) LinkFacets {
	counts := map[string]int{}
	for _, b := range graph.Bases {
		counts[string(b.Value)] = count(b.Value)
	}
	return LinkFacets{facets(counts, graph.Values(graph.Bases))}
}

// onBasis narrows a filter to one basis; to all where it is empty. The filter has been rewritten by its scope: before,
// the basis would be named, and let in what the filter leaves out.
func onBasis(scoped graph.LinkFilter, b graph.Basis) graph.LinkFilter {
	if b == "" {
		return scoped
	}
	return graph.LinkFilter{Basis: []graph.Basis{b}, And: []graph.LinkFilter{scoped}}
}
