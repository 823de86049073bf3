package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
)

// WhatIf describes what would become of the graph if a variant were adopted.
type WhatIf struct {
	Variant  *graph.Entity
	Of       *graph.Entity   // beside which the variant stands
	Kept     []*graph.Entity // entities that keep their place
	Homeless []*graph.Entity // parts that would be parts of nothing
	// Candidates are entities of the same kind that the variant names, by rank: where the homeless parts could go.
	Candidates []*graph.Entity
	Links      []graph.Joined // those that would lose an end, by rank
}

// WhatIf works out what follows from adopting a variant: an entity that it dissolves loses its links, and its parts are
// left without a home unless they have another.
//
// Cost: one call of [graph.Snapshot.Entities] and up to four each of [graph.Snapshot.Expand] and [graph.Snapshot.At].
func (x Explorer) WhatIf(ctx context.Context, variant graph.ID) (*WhatIf, error) {
	found, err := x.mustFind(ctx, "variant", variant)
	if err != nil {
		return nil, err
	}
	v := found[0]
	if v.Kind != graph.KindVariant {
		return nil, badInput(
			"variant",
			string(variant),
			"is a "+string(v.Kind)+", not a VARIANT",
			"the field variants lists them",
		)
	}
	if v.Adoption == nil {
		return nil, badInput(
			"variant",
			string(variant),
			"nothing is on record about its adoption",
			"the table adoptions takes it",
		)
	}
	w := x.webOfParts(&AppliedRule{})
	read := func(from []*graph.Entity, way graph.Direction, kinds ...graph.LinkKind) ([]graph.Joined, error) {
		filter := graph.LinkFilter{Kinds: kinds, Basis: DefaultBasis, Editions: x.scope([]string{v.Edition}).editions}
		links, err := w.linksOf(ctx, from, way, filter, nil, nil)
		if err == nil && w.cut {
			err = limitExceeded(
				"variant",
				string(variant),
				"more links hang on it than one question reads",
				"ask links page by page",
			)
		}
		return links, err
	}
	of, err := read(found, graph.Out, graph.LinkVariantOf)
	if err != nil {
		return nil, err
	}
	if len(of) != 1 {
		return nil, badInput(
			"variant",
			string(variant),
			fmt.Sprintf("stands beside %d entities; expected one", len(of)),
			"",
		)
	}
	base := of[0].To
	links, err := read([]*graph.Entity{base}, graph.Both)
	if err != nil {
		return nil, err
	}
	w.read = 0
	a := &WhatIf{Variant: v, Of: base}
	var parts []*graph.Entity
	for _, l := range links {
		if l.Kind == graph.LinkPartOf && l.To.ID == base.ID {
			parts = append(parts, l.From)
		}
	}
	slices.SortFunc(parts, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	if v.Adoption.Effect == graph.EffectKeeps {
		a.Kept = append([]*graph.Entity{base}, parts...)
		return a, nil
	}
	parents, err := read(parts, graph.Out, graph.LinkPartOf)
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		if slices.ContainsFunc(
			parents,
			func(l graph.Joined) bool { return l.From.ID == part.ID && l.To.ID != base.ID },
		) {
			a.Kept = append(a.Kept, part)
		} else {
			a.Homeless = append(a.Homeless, part)
		}
	}
	named, err := read(found, graph.Out, graph.LinkMentions)
	if err != nil {
		return nil, err
	}
	for _, l := range named {
		if l.To.Kind == base.Kind && l.To.ID != base.ID {
			a.Candidates = append(a.Candidates, l.To)
		}
	}
	slices.SortFunc(a.Candidates, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	a.Links = links
	slices.SortFunc(a.Links, func(a, b graph.Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	return a, nil
}
