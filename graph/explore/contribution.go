package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
)

// Contribution is how much entities of one kind contribute to one entity.
type Contribution struct {
	Analysis
	To              *graph.Entity
	Counting        Counting
	Value           float64
	DistinctSources int
	FullCount       int
	SplitCount      float64
	PathCount       int
	Rows            []ContributionRow // by rank of the source
}

// ContributionRow is one entity that contributes.
type ContributionRow struct {
	Pair
	Weight  float64 // under the rule of counting
	reached *reach
}

// Paths returns the first paths on which the row rests.
func (r ContributionRow) Paths(ctx context.Context, first int) ([]graph.Path, error) {
	return r.reached.pathsThrough(ctx, placeOf(r.Thing), placeOf(r.Target), first, nil)
}

// contributes reports whether an entity of one kind may contribute to one of another by a single link, as a part does
// to its whole.
func contributes(from, to graph.Kind) bool {
	return slices.ContainsFunc([]graph.LinkKind{
		graph.LinkContributesTo, graph.LinkAlignsWith, graph.LinkSupports, graph.LinkAddresses, graph.LinkMapsTo,
		graph.LinkPartOf, graph.LinkImplements,
	}, func(k graph.LinkKind) bool { return k.MayJoin(from, to) })
}

// Contribution counts the entities of one kind that reach one entity. A kind to which the entity itself contributes,
// and not the other way round, is an [graph.InputError]: goals do not contribute to initiatives.
//
// Cost: that of a walk, one call of [graph.Snapshot.Entities], and those of [Explorer.Coverage].
func (x Explorer) Contribution(ctx context.Context, to graph.ID, q Count, counting Counting) (*Contribution, error) {
	if err := counting.check(); err != nil {
		return nil, err
	}
	found, err := x.mustFind(ctx, "to", to)
	if err != nil {
		return nil, err
	}
	kind := found[0].Kind
	if contributes(kind, q.Of) && !contributes(q.Of, kind) {
		return nil, badInput("from", string(q.Of), fmt.Sprintf("contributes to no %s; it is the other way round", kind),
			fmt.Sprintf("ask for the contribution to one %s from %s, or for their matrix", q.Of, kind))
	}
	r, err := x.reachOf(ctx, q, kind)
	if err != nil {
		return nil, err
	}
	c := &Contribution{To: found[0], Counting: counting, Rows: []ContributionRow{}}
	target, all := placeOf(found[0]), r.pairs[kind]
	for n, thing := range r.things {
		of := all.of(n)
		i, reached := slices.BinarySearchFunc(of, target, func(p pair, target int32) int { return cmp.Compare(p.target, target) })
		if !reached {
			continue
		}
		p := of[i]
		basis := p.chains.strongest()
		c.Rows = append(c.Rows, ContributionRow{
			Pair{thing, found[0], int(p.paths), p.chains.length(), basisOf(basis)}, round(counting.share(len(of))), r,
		})
		c.DistinctSources++
		c.FullCount++
		c.PathCount += int(p.paths)
		c.SplitCount += Split.share(len(of))
		r.basis[basis]++
	}
	c.SplitCount = round(c.SplitCount)
	switch c.Value = float64(c.FullCount); counting {
	case Split:
		c.Value = c.SplitCount
	case Distinct:
		c.Value = float64(c.DistinctSources)
	}
	statuses, err := r.statuses(ctx, kind)
	if err != nil {
		return nil, err
	}
	c.Analysis = r.analysis(countUnknown(statuses))
	return c, nil
}
