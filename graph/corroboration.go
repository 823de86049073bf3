package graph

import (
	"context"
	"slices"
)

// Corroboration tells whether a link to the SDGs is backed by the WSIS-SDG Matrix.
type Corroboration struct {
	Link        Joined
	IsSupported bool
	PathCount   int
	Excluded    []Exclusion

	pattern *pattern
}

// matrixSteps lead from an initiative to what the matrix maps its action lines to: the lines that it names, their
// sub-lines, the targets and goals mapped to these, and targets up to their goal.
func matrixSteps(basis []Basis) []WalkStep {
	lines, goals := []Kind{KindWSISActionLine}, []Kind{KindSDGGoal, KindSDGTarget}
	return []WalkStep{
		{Via: []LinkKind{LinkAlignsWith}, Direction: Out, To: lines, Basis: basis},
		{Via: []LinkKind{LinkPartOf}, Direction: In, To: lines, Repeat: &Repeat{0, 1}},
		{Via: []LinkKind{LinkMapsTo}, Direction: Out, To: goals},
		{Via: []LinkKind{LinkPartOf}, Direction: Out, To: goals, Repeat: &Repeat{0, 1}},
	}
}

// Corroboration checks the CONTRIBUTES_TO links of some entities, all regional initiatives when none is named. basis
// says which links are checked, STATED when nil; the lines of an initiative are read on the default basis and on these.
//
// Cost: one or two calls to find the entities, one of [Snapshot.Expand] for their links and one for each length of the
// pattern.
func (x Explorer) Corroboration(ctx context.Context, ids []ID, basis []Basis) ([]Corroboration, error) {
	if basis == nil {
		basis = []Basis{BasisStated}
	}
	if err := known("basis", basis, Bases); err != nil {
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
	if _, err := p.walk(ctx, of); err != nil {
		return nil, err
	}
	asked := x.web(&AppliedRule{Editions: editions})
	hops, err := asked.expand(ctx, asked.meetAll(of), func(int32) Direction { return Out },
		LinkFilter{Kinds: []LinkKind{LinkContributesTo}, Basis: basis, Editions: editions}, []Kind{KindSDGGoal, KindSDGTarget})
	if err != nil {
		return nil, err
	}
	list := []Corroboration{}
	at := map[[2]ID]int{}
	for n := range hops {
		for _, h := range hops[n] {
			at[[2]ID{asked.entities[n].ID, h.Far.ID}] = len(list)
			list = append(list, Corroboration{Link: h.From(asked.entities[n]), Excluded: []Exclusion{}, pattern: p})
		}
	}
	s := p.search(ctx)
	p.each(s, func(from, to int32) bool {
		if i, ok := at[[2]ID{p.entities[from].ID, p.entities[to].ID}]; ok {
			list[i].PathCount++
			list[i].IsSupported = true
		}
		return true
	})
	if err := s.done(); err != nil {
		return nil, err
	}
	if p.cut || asked.cut {
		return nil, &InputError{LimitExceeded, "initiatives", len(of), "more links than one question reads", "name fewer"}
	}
	return list, nil
}

// initiatives gives the entities named, or all regional initiatives.
func (x Explorer) initiatives(ctx context.Context, ids []ID) ([]*Entity, error) {
	if ids == nil {
		all, _, err := x.counted(ctx, "initiatives", EntityFilter{Kinds: []Kind{KindRegionalInitiative}})
		return all, err
	}
	if err := withinLimit("initiatives", len(ids), 0, x.Limits.MaxIDs, "ask in several requests"); err != nil {
		return nil, err
	}
	return x.named(ctx, "initiatives", ids...)
}

// Paths gives the first paths by which the matrix backs the link.
func (c Corroboration) Paths(ctx context.Context, first int) ([]Path, error) {
	return c.pattern.between(ctx, c.Link.From, c.Link.To, first)
}
