package explore

import (
	"context"
	"slices"

	"linkage/graph"
)

// Corroboration reports whether a link to the SDGs is backed by the WSIS-SDG Matrix.
type Corroboration struct {
	Link        graph.Joined
	IsSupported bool
	PathCount   int

	pattern *pattern
}

// matrixSteps lead from an initiative to what the matrix maps its action lines to: the lines that it names, their
// sub-lines, the targets and goals mapped to these, and targets up to their goal.
func matrixSteps(basis []graph.Basis) []WalkStep {
	lines, goals := []graph.Kind{graph.KindWSISActionLine}, []graph.Kind{graph.KindSDGGoal, graph.KindSDGTarget}
	return []WalkStep{
		{Via: []graph.LinkKind{graph.LinkAlignsWith}, Direction: graph.Out, To: lines, Basis: basis},
		{Via: []graph.LinkKind{graph.LinkPartOf}, Direction: graph.In, To: lines, Repeat: &Repeat{0, 1}},
		{Via: []graph.LinkKind{graph.LinkMapsTo}, Direction: graph.Out, To: goals},
		{Via: []graph.LinkKind{graph.LinkPartOf}, Direction: graph.Out, To: goals, Repeat: &Repeat{0, 1}},
	}
}

// Corroboration checks the CONTRIBUTES_TO links of some entities, all regional initiatives when none is named. basis
// says which links are checked, STATED when nil; the lines of an initiative are read on the default basis and on these.
//
// Cost: one or two calls to find the entities, one of [graph.Snapshot.Expand] for their links and one for each length
// of the pattern.
func (x Explorer) Corroboration(ctx context.Context, ids []graph.ID, basis []graph.Basis) ([]Corroboration, error) {
	if basis == nil {
		basis = []graph.Basis{graph.BasisStated}
	}
	if err := checkKnown("basis", basis, graph.Bases); err != nil {
		return nil, err
	}
	of, err := x.initiatives(ctx, ids)
	if err != nil {
		return nil, err
	}
	editions := x.scope(editionsOf(of)).editions
	p, err := x.pattern(matrixSteps(append(slices.Clone(DefaultBasis), basis...)), editions)
	if err != nil {
		return nil, err
	}
	if _, err := p.match(ctx, of); err != nil {
		return nil, err
	}
	asked := x.webOfParts(&AppliedRule{})
	links, err := asked.linksOf(
		ctx,
		of,
		graph.Out,
		graph.LinkFilter{
			Kinds:    []graph.LinkKind{graph.LinkContributesTo},
			Basis:    basis,
			Editions: editions,
		},
		[]graph.Kind{graph.KindSDGGoal, graph.KindSDGTarget},
		nil,
	)
	if err != nil {
		return nil, err
	}
	list := []Corroboration{}
	at := map[[2]int32]int{}
	for _, l := range links {
		at[[2]int32{placeOf(l.From), placeOf(l.To)}] = len(list)
		list = append(list, Corroboration{Link: l, pattern: p})
	}
	s := p.web.search(ctx, p.direction())
	defer s.close()
	p.eachMatch(s, func(from, to int32) bool {
		if i, ok := at[[2]int32{from, to}]; ok {
			list[i].PathCount++
			list[i].IsSupported = true
		}
		return true
	})
	if err := p.web.finish(s.meter); err != nil {
		return nil, err
	}
	if p.web.cut || asked.cut {
		return nil, limitExceeded("initiatives", len(of), "more links than one question reads", "name fewer")
	}
	return list, nil
}

// initiatives returns the entities named, or all regional initiatives.
func (x Explorer) initiatives(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	if ids == nil {
		all, _, err := x.selectAll(
			ctx,
			"initiatives",
			graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative}},
		)
		return all, err
	}
	if err := lengthWithin("initiatives", len(ids), 0, x.Limits.MaxIDs, "ask in several requests"); err != nil {
		return nil, err
	}
	named, err := x.mustFind(ctx, "initiatives", ids...)
	for _, e := range named {
		if !graph.LinkContributesTo.MayJoin(e.Kind, graph.KindSDGGoal) {
			return nil, badInput("initiatives", string(e.ID), "is of kind "+string(e.Kind)+", which contributes to no SDG",
				"name an initiative, a result, or another entity of a plan")
		}
	}
	return named, err
}

// Paths returns the first paths by which the matrix backs the link.
func (c Corroboration) Paths(ctx context.Context, first int) ([]graph.Path, error) {
	return c.pattern.pathsBetween(ctx, c.Link.From, c.Link.To, first)
}
