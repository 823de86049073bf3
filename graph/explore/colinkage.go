package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
)

// CoLinkage holds the entities of one kind that share entities of another.
type CoLinkage struct {
	Analysis
	Pairs    []CoLinkedPair  // those that share most first, then by rank
	Alone    []*graph.Entity // reach something, but share less than the minimum with every other
	Unstated []*graph.Entity // of which the sources do not say what they reach
}

// CoLinkedPair is two entities and what both reach. A has the lower rank.
type CoLinkedPair struct {
	A, B    *graph.Entity
	Through []*graph.Entity
}

// CoLinkage finds the pairs of entities that share at least so many entities of another kind.
//
// Cost: that of a walk, and of [Explorer.Coverage].
func (x Explorer) CoLinkage(ctx context.Context, through graph.Kind, q Count, minimum int) (*CoLinkage, error) {
	if err := withinLimit("minimum", minimum, 1, x.Limits.WalkEntities, "entities that share nothing are no pair"); err != nil {
		return nil, err
	}
	if through == q.Of {
		return nil, badInput("through", string(through), "is the kind that is compared", "name another kind")
	}
	r, err := x.reachOf(ctx, q, through)
	if err != nil {
		return nil, err
	}
	sharing, targets := map[int32][]int{}, []int32{} // the things that reach a target, by rank
	for n := range r.things {
		for _, p := range r.pairs[through].of(n) {
			if sharing[p.target] == nil {
				targets = append(targets, p.target)
			}
			sharing[p.target] = append(sharing[p.target], n)
			r.basis[p.chains.strongest()]++
		}
	}
	slices.Sort(targets)
	shares, err := r.entities(ctx, targets)
	if err != nil {
		return nil, err
	}
	shared, steps := map[[2]int][]*graph.Entity{}, x.meter(ctx)
	for n, target := range targets {
		things := sharing[target]
		for i, a := range things {
			for _, b := range things[i+1:] {
				if steps.spend() {
					return nil, steps.incomplete()
				}
				shared[[2]int{a, b}] = append(shared[[2]int{a, b}], shares[n])
			}
		}
	}
	c := &CoLinkage{}
	paired := make([]bool, len(r.things))
	var order [][2]int
	for at, through := range shared {
		if len(through) >= minimum {
			order = append(order, at)
			paired[at[0]], paired[at[1]] = true, true
		}
	}
	if len(order) > x.Limits.Pairs {
		return nil, limitExceeded(
			"minimum",
			minimum,
			fmt.Sprintf("gives %d pairs; at most %d are listed", len(order), x.Limits.Pairs),
			"raise it, or narrow where",
		)
	}
	slices.SortFunc(order, func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(len(shared[b]), len(shared[a])), slices.Compare(a[:], b[:]))
	})
	for _, at := range order {
		c.Pairs = append(c.Pairs, CoLinkedPair{r.things[at[0]], r.things[at[1]], shared[at]})
	}
	statuses, err := r.statuses(ctx, through)
	if err != nil {
		return nil, err
	}
	for n, e := range r.things {
		switch {
		case !statuses[n].isKnown():
			c.Unstated = append(c.Unstated, e)
		case !paired[n] && len(r.pairs[through].of(n)) > 0:
			c.Alone = append(c.Alone, e)
		}
	}
	c.Analysis = r.analysis(len(c.Unstated))
	return c, nil
}
