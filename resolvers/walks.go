package resolvers

import (
	"context"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

// The questions that walk and count. Arguments that are null have the same defaults here as in the schema, because a
// client may also pass null explicitly.

func (q query) Neighbourhood(ctx context.Context, from []graph.ID, depth *int, through *explore.WalkRule, first *int) (*schema.Subgraph, error) {
	g, err := sessionOf(ctx).explorer.Neighbourhood(ctx, from, or(depth, 1), orZero(through), or(first, 300))
	return viewOf(g, err, func(g *explore.Subgraph) schema.Subgraph { return schema.Subgraph{Subgraph: g} })
}

func (q query) Subgraph(ctx context.Context, where graph.EntityFilter, links *graph.LinkFilter, first *int) (*schema.Subgraph, error) {
	g, err := sessionOf(ctx).explorer.Subgraph(ctx, where, orZero(links), or(first, 300))
	return viewOf(g, err, func(g *explore.Subgraph) schema.Subgraph { return schema.Subgraph{Subgraph: g} })
}

func (q query) Paths(ctx context.Context, from, to graph.ID, through *explore.WalkRule, maxLength, first *int) (*schema.PathSearch, error) {
	s, err := sessionOf(ctx).explorer.Paths(ctx, explore.PathRequest{From: from, To: to, Through: orZero(through), MaxLength: or(maxLength, 6), First: or(first, 10)})
	return viewOf(s, err, func(s *explore.PathSearch) schema.PathSearch { return schema.PathSearch{PathSearch: s} })
}

func (q query) Walk(ctx context.Context, from graph.EntityFilter, steps []explore.WalkStep, first *int, after *string) (*schema.Walk, error) {
	w, err := sessionOf(ctx).explorer.Walk(ctx, from, steps, explore.PageRequest{First: first, After: after})
	return viewOf(w, err, func(w *explore.Walk) schema.Walk { return schema.Walk{Walk: w} })
}

func (q query) Contribution(ctx context.Context, to graph.ID, from graph.Kind, where *graph.EntityFilter, counting *explore.Counting, through *explore.WalkRule) (*schema.Contribution, error) {
	a, err := sessionOf(ctx).explorer.Contribution(ctx, to, explore.Count{Of: from, Where: orZero(where), Through: orZero(through)}, or(counting, explore.Distinct))
	return viewOf(a, err, func(a *explore.Contribution) schema.Contribution { return schema.Contribution{Contribution: a} })
}

func (q query) Matrix(ctx context.Context, rows, columns graph.Kind, of *graph.Kind, where *graph.EntityFilter, counting *explore.Counting, through *explore.WalkRule) (*schema.Matrix, error) {
	a, err := sessionOf(ctx).explorer.Matrix(ctx, rows, columns, explore.Count{Of: orZero(of), Where: orZero(where), Through: orZero(through)}, or(counting, explore.Full))
	return viewOf(a, err, func(a *explore.Matrix) schema.Matrix { return schema.Matrix{Matrix: a} })
}

func (q query) Flow(ctx context.Context, levels []graph.Kind, of *graph.Kind, where *graph.EntityFilter, counting *explore.Counting, through *explore.WalkRule) (*schema.Flow, error) {
	a, err := sessionOf(ctx).explorer.Flow(ctx, levels, explore.Count{Of: orZero(of), Where: orZero(where), Through: orZero(through)}, or(counting, explore.Split))
	return viewOf(a, err, func(a *explore.Flow) schema.Flow { return schema.Flow{Flow: a} })
}

func (q query) Coverage(ctx context.Context, of, by graph.Kind, where *graph.EntityFilter, through *explore.WalkRule) (*schema.Coverage, error) {
	a, err := sessionOf(ctx).explorer.Coverage(ctx, by, explore.Count{Of: of, Where: orZero(where), Through: orZero(through)})
	return viewOf(a, err, func(a *explore.Coverage) schema.Coverage { return schema.Coverage{Coverage: a} })
}

func (q query) CoLinkage(ctx context.Context, of, through graph.Kind, where *graph.EntityFilter, minimum *int, rule *explore.WalkRule) (*schema.CoLinkage, error) {
	a, err := sessionOf(ctx).explorer.CoLinkage(ctx, through, explore.Count{Of: of, Where: orZero(where), Through: orZero(rule)}, or(minimum, 2))
	return viewOf(a, err, func(a *explore.CoLinkage) schema.CoLinkage { return schema.CoLinkage{CoLinkage: a} })
}

func (q query) Corroboration(ctx context.Context, initiatives []graph.ID, basis []graph.Basis) ([]schema.Corroboration, error) {
	found, err := sessionOf(ctx).explorer.Corroboration(ctx, initiatives, basis)
	if err != nil {
		return nil, err
	}
	list := make([]schema.Corroboration, len(found))
	for i, c := range found {
		list[i] = schema.Corroboration{Corroboration: c}
	}
	return list, nil
}

func (q query) WhatIf(ctx context.Context, variant graph.ID) (*schema.WhatIf, error) {
	w, err := sessionOf(ctx).explorer.WhatIf(ctx, variant)
	return viewOf(w, err, func(w *explore.WhatIf) schema.WhatIf { return schema.WhatIf{WhatIf: w} })
}

func (q query) CompareEditions(ctx context.Context, from, to graph.ID, basis []graph.Basis) (*schema.EditionComparison, error) {
	c, err := sessionOf(ctx).explorer.CompareEditions(ctx, string(from), string(to), basis)
	return viewOf(c, err, func(c *explore.EditionComparison) schema.EditionComparison {
		return schema.EditionComparison{EditionComparison: c}
	})
}

// viewOf makes a view of an answer, unless there was an error.
func viewOf[T, V any](answer *T, err error, view func(*T) V) (*V, error) {
	if err != nil {
		return nil, err
	}
	v := view(answer)
	return &v, nil
}
