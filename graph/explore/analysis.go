package explore

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"linkage/graph"
)

// Counting says how the things that are counted share themselves among the targets that they reach.
type Counting string

const (
	Full     Counting = "FULL"
	Split    Counting = "SPLIT"
	Distinct Counting = "DISTINCT"
)

// Countings lists every rule of counting.
var Countings = []graph.Meaning[Counting]{
	{
		Value:       Full,
		Description: "Each pair of a counted entity and a target counts as one, however many paths join them",
		Example:     "EUR1 counts one for each of its goals",
	},
	{
		Value:       Split,
		Description: "Each counted entity counts as one, shared equally among all targets of the kind that it reaches",
		Example:     "EUR3 names 5 goals and counts 0.2 for each",
	},
	{
		Value:       Distinct,
		Description: "Cells are as in FULL; a total counts each entity once, so it is not the sum of its cells",
		Example:     "5 initiatives name goals, however many each",
	},
}

// Count is the question that every analysis asks: what do the entities of one kind reach?
type Count struct {
	Of      graph.Kind         // what is counted
	Where   graph.EntityFilter // which of them
	Through WalkRule
}

// Analysis holds what all answers that count have in common.
type Analysis struct {
	Rule         *AppliedRule
	Things       int // that were counted in all, whether they reach anything or not
	UnknownCount int // counted things of which the sources do not say whether they should be counted
	ByBasis      []BasisCount
	Completeness Completeness
	Excluded     []Exclusion
}

// BasisCount is how many of the pairs that were counted rest on a basis.
type BasisCount struct {
	Basis graph.Basis
	Count int
}

// Pair is a counted thing and something that it reaches.
type Pair struct {
	Thing, Target *graph.Entity
	PathCount     int
	Length        int         // of the shortest path; 0 where the thing is the target itself
	WeakestBasis  graph.Basis // the weakest basis of the path on which it is strongest

	isStated bool // a STATED link joins the two
	isLinked bool // a link on another basis joins the two
	isLonger bool // a path of several links joins the two
}

// reach holds the pairs of counted things and what they reach. Every analysis counts from it, so that their numbers
// agree.
type reach struct {
	*expansion
	things []*graph.Entity
	pairs  map[graph.Kind][][]Pair // by kind of the target, then by thing; targets by rank
	basis  map[graph.Basis]int     // of pairs that were counted
}

// reachOf walks from the counted things to entities of some kinds and counts the paths. A path never turns, unless the
// rule allows it; so the same pairs are found from either end.
//
// Cost: one call of [graph.Snapshot.FindEntities], one of [graph.Snapshot.Expand] for each length.
func (x Explorer) reachOf(ctx context.Context, q Count, kinds ...graph.Kind) (*reach, error) {
	return x.reachAlong(ctx, q, nil, kinds...)
}

// visitor is shown every path from a counted thing, as the place where it begins and its arcs.
type visitor func(thing int, from int32, trail []arc, entities []*graph.Entity)

// reachAlong is reachOf, showing each path to a visitor.
func (x Explorer) reachAlong(ctx context.Context, q Count, visit visitor, kinds ...graph.Kind) (*reach, error) {
	if err := checkKnown("kinds", append([]graph.Kind{q.Of}, kinds...), graph.Kinds); err != nil {
		return nil, err
	}
	things, _, err := x.selectAll(
		ctx,
		"where",
		graph.EntityFilter{Kinds: []graph.Kind{q.Of}, And: []graph.EntityFilter{q.Where}},
	)
	if err != nil {
		return nil, err
	}
	rule, err := x.applied("through", q.Through, analysisWalk, x.Limits.AnalysisLength, things...)
	if err != nil {
		return nil, err
	}
	return x.reachFrom(ctx, rule, things, visit, kinds...)
}

// reachFrom walks from some things, by a rule, to entities of some kinds.
func (x Explorer) reachFrom(
	ctx context.Context, rule *AppliedRule, things []*graph.Entity, visit visitor, kinds ...graph.Kind,
) (*reach, error) {
	r := &reach{
		expansion: x.newExpansion(rule),
		things:    things,
		pairs:     map[graph.Kind][][]Pair{},
		basis:     map[graph.Basis]int{},
	}
	from := r.addAll(things)
	if err := r.expandFrom(ctx, from, rule.MaxLength, kinds, nil); err != nil {
		return nil, err
	}
	return r, r.countPaths(ctx, from, kinds, visit)
}

// countPaths visits every path from the things to entities of the kinds.
func (r *reach) countPaths(ctx context.Context, from []int32, kinds []graph.Kind, visit visitor) error {
	s := r.enumerate(ctx)
	isEnd := func(i int32) bool { return slices.Contains(kinds, r.entities[i].Kind) }
	ways := r.rule.ways()
	tables := make([]reachTable, len(ways))
	for i, way := range ways {
		tables[i] = s.reachTable(isEnd, way, r.rule.MaxLength, anyBasis)
	}
	for _, k := range kinds {
		r.pairs[k] = make([][]Pair, len(r.things))
	}
	// The pairs of one thing, and for each place which of them leads to it, counted from one.
	var found []Pair
	pairAt := make([]int32, len(r.entities))
	total := 0
	for n, i := range from {
		for _, p := range tables {
			for length := 1; length <= r.rule.MaxLength; length++ {
				s.eachPath(i, p, length, func() bool {
					last := s.trail[length-1]
					if pairAt[last.far] == 0 {
						if total++; total > r.Limits.Pairs {
							return false
						}
						found = append(found, Pair{Thing: r.entities[i], Target: r.entities[last.far], Length: length,
							WeakestBasis: graph.BasisEditorial})
						pairAt[last.far] = int32(len(found))
					}
					found[pairAt[last.far]-1].count(length, last.link.Basis, s.weakest())
					if visit != nil {
						visit(n, i, s.trail, r.entities)
					}
					return true
				})
			}
		}
		slices.SortFunc(found, func(a, b Pair) int { return cmp.Compare(a.Target.Rank, b.Target.Rank) })
		for _, pair := range found {
			place, _ := r.placeOf(pair.Target)
			pairAt[place] = 0
			list := r.pairs[pair.Target.Kind]
			list[n] = append(list[n], pair)
		}
		found = found[:0]
	}
	if total > r.Limits.Pairs {
		return limitExceeded(
			"where",
			nil,
			fmt.Sprintf("more than %d pairs", r.Limits.Pairs),
			"count fewer entities at once",
		)
	}
	return s.finish()
}

// count adds a path to a pair: its length, the basis of its last link and its weakest basis.
func (p *Pair) count(length int, last, weakest graph.Basis) {
	p.PathCount++
	p.Length = min(p.Length, length)
	p.WeakestBasis = p.WeakestBasis.Stronger(weakest)
	switch {
	case length > 1:
		p.isLonger = true
	case last == graph.BasisStated:
		p.isStated = true
	default:
		p.isLinked = true
	}
}

// identity returns pairs in which each counted thing reaches itself: the level, or the lines, of its own kind.
func (r *reach) identity() [][]Pair {
	pairs, all := make([][]Pair, len(r.things)), make([]Pair, len(r.things))
	for n, e := range r.things {
		all[n] = Pair{Thing: e, Target: e, PathCount: 1, WeakestBasis: graph.BasisStated}
		pairs[n] = all[n : n+1 : n+1]
	}
	return pairs
}

// analysis fills in what all answers have in common; unknown is the number of things that the sources leave open.
func (r *reach) analysis(unknown int) Analysis {
	a := Analysis{
		Rule:         r.rule,
		Things:       len(r.things),
		UnknownCount: unknown,
		Completeness: r.completeness(),
		Excluded:     r.exclusions(),
	}
	for _, b := range graph.Bases {
		if slices.Contains(r.rule.Basis, b.Value) {
			a.ByBasis = append(a.ByBasis, BasisCount{b.Value, r.basis[b.Value]})
		}
	}
	return a
}

// paths returns the first paths between a counted thing and a target.
func (r *reach) paths(ctx context.Context, p Pair, first int) ([]graph.Path, error) {
	return r.pathsThrough(ctx, p, first, nil)
}

// pathsThrough returns the first of those paths that are accepted; nil accepts all.
func (r *reach) pathsThrough(ctx context.Context, p Pair, first int, accepts func(graph.Path) bool) ([]graph.Path, error) {
	if err := withinLimit("first", first, 0, r.Limits.Paths, "the shortest paths come first"); err != nil {
		return nil, err
	}
	from, _ := r.placeOf(p.Thing)
	part, err := r.reachableFrom(ctx, from)
	if err != nil {
		return nil, err
	}
	s := part.enumerate(ctx)
	to, _ := part.placeOf(p.Target)
	paths := s.shortestPaths(0, func(i int32) bool { return i == to }, first, accepts)
	return paths, s.incomplete()
}

// linesOf returns every entity of a kind, by rank: those that are read, and those that are reached.
func (r *reach) linesOf(ctx context.Context, kind graph.Kind) ([]*graph.Entity, error) {
	lines, _, err := r.selectAll(ctx, "kind", graph.EntityFilter{Kinds: []graph.Kind{kind}})
	if err != nil {
		return nil, err
	}
	have := map[graph.ID]bool{}
	for _, e := range lines {
		have[e.ID] = true
	}
	for _, pairs := range r.pairs[kind] {
		for _, p := range pairs {
			if !have[p.Target.ID] {
				have[p.Target.ID] = true
				lines = append(lines, p.Target)
			}
		}
	}
	slices.SortFunc(lines, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	return lines, nil
}

// round removes the rounding noise of a sum of shares, so that the order of its terms makes no difference.
func round(x float64) float64 { return math.Round(x*1e9) / 1e9 }

// share is what a thing that reaches so many targets counts for each of them.
func (c Counting) share(targets int) float64 {
	if c == Split {
		return 1 / float64(targets)
	}
	return 1
}

func (c Counting) check() error { return checkKnown("counting", []Counting{c}, Countings) }
