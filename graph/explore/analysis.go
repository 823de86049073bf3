package explore

import (
	"cmp"
	"context"
	"maps"
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
	Length        int         // of the shortest path
	WeakestBasis  graph.Basis // the weakest basis of the path on which it is strongest
}

// pair is a Pair as it is counted: the place of the target, and the paths to it.
type pair struct {
	target int32
	paths  int32 // how many; the largest number stands for all above
	chains chains
}

// pairs lists the pairs of each thing, by the rank of the target.
type pairs struct {
	kind   graph.Kind // of the targets
	things [][]pair
	room   []pair // for more
	count  int    // of all
}

func (p *pairs) of(thing int) []pair { return p.things[thing] }

// roomFor is how many pairs are given room at once, where there are many.
const roomFor = 4096

// add adds the pairs of one more thing.
func (p *pairs) add(of []pair) {
	if len(p.room) < len(of) {
		p.room = make([]pair, max(len(of), min(roomFor, p.count)))
	}
	copy(p.room, of)
	p.things = append(p.things, p.room[:len(of):len(of)])
	p.room, p.count = p.room[len(of):], p.count+len(of)
}

// reach holds the pairs of counted things and what they reach. Every analysis counts from it, so that their numbers
// agree.
type reach struct {
	*web
	things []*graph.Entity
	from   []int32 // their places
	ways   []spread
	pairs  map[graph.Kind]*pairs
	turns  bool   // some path could come back to where it was: paths were looked at one by one
	basis  [5]int // of pairs that were counted, by number
}

// reachOf walks from the counted things to entities of some kinds and counts the paths. A path never turns, unless the
// rule allows it; so the same pairs are found from either end.
//
// Cost: one call of [graph.Snapshot.FindEntities], one of [graph.Snapshot.Expand] for each length.
func (x Explorer) reachOf(ctx context.Context, q Count, ends ...graph.Kind) (*reach, error) {
	return x.reachAlong(ctx, q, nil, ends...)
}

// visitor is shown what is found from each counted thing: every path, where paths are looked at one by one, else what is
// reached in each way, and what is reached onward from a place in it.
type visitor interface {
	path(r *reach, thing int, trail []hop)
	sums(c *counter, thing int, found []pair, onward func(place int32) []pair)
}

// reachAlong is reachOf with a visitor.
func (x Explorer) reachAlong(ctx context.Context, q Count, visit visitor, ends ...graph.Kind) (*reach, error) {
	if err := checkKnown("kinds", append([]graph.Kind{q.Of}, ends...), graph.Kinds); err != nil {
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
	return x.reachFrom(ctx, rule, things, visit, ends...)
}

// reachFrom walks from some things, by a rule, to entities of some kinds.
func (x Explorer) reachFrom(
	ctx context.Context, rule *AppliedRule, things []*graph.Entity, visit visitor, ends ...graph.Kind,
) (*reach, error) {
	r := &reach{things: things, pairs: map[graph.Kind]*pairs{}}
	for _, kind := range ends {
		r.pairs[kind] = &pairs{kind: kind, things: make([][]pair, 0, len(things))}
	}
	var err error
	r.web, err = x.readBy(rule, func(w *web) (err error) {
		met := w.addAll(things)
		if r.from = met; len(met) < len(things) { // a limit kept some out
			r.from = placesOf(things)
		}
		r.ways, err = w.spreadFrom(ctx, met, rule.MaxLength, setOf(ends), nil)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range r.ways {
		r.turns = r.turns || r.hasCycle(&r.ways[i], setOf(ends))
	}
	return r, r.countPaths(ctx, setOf(ends), visit)
}

// hasCycle reports whether a path of a spread could come back to where it was: whether there is no order in which every
// hop goes on. Without one, what leads somewhere can be summed instead of looking at each path.
func (r *reach) hasCycle(s *spread, ends kinds) bool {
	if s.way == graph.Both {
		return true
	}
	if !r.mayTurn(s) {
		return false
	}
	table := scratchOf(r.size)
	isIn := set{}
	for distance, start := range s.starts {
		end := len(s.places)
		if distance+1 < len(s.starts) {
			end = s.starts[distance+1]
		}
		for _, place := range s.places[start:end] {
			isIn.add(place, r.size)
			table.at[place] = int32(r.rule.MaxLength - distance - 1) // hops that are left after one from here
		}
	}
	// Only hops count that a path takes: what else is known differs between the whole graph and what was read.
	each := func(place int32, visit func(far int32)) {
		r.eachHop(place, s.way, func(h hop) {
			if class := r.classOf(h.far); isIn.has(h.far) && (r.leadsOn(s, class, int(table.at[place])) || r.classes.kinds[class]&ends != 0) {
				visit(h.far)
			}
		})
	}
	for _, place := range s.places {
		each(place, func(far int32) { table.slots[far]++ }) // how many hops lead there
	}
	ordered := make([]int32, 0, len(s.places)) // each after all that lead to it
	for _, place := range s.places {
		if table.slots[place] == 0 {
			ordered = append(ordered, place)
		}
	}
	for n := 0; n < len(ordered); n++ {
		each(ordered[n], func(far int32) {
			if table.slots[far]--; table.slots[far] == 0 {
				ordered = append(ordered, far)
			}
		})
	}
	for _, place := range s.places {
		table.slots[place], table.at[place] = 0, 0
	}
	scratches.Put(table)
	return len(ordered) < len(s.places)
}

// mayTurn reports whether a path of a spread could come back to a kind where it was, judged by which kinds are joined at
// all: most rules allow none, and nothing else need be looked at.
func (r *reach) mayTurn(s *spread) bool {
	var open kinds
	for _, place := range s.places {
		open |= r.classes.kinds[r.classOf(place)]
	}
	for open != 0 { // take away the kinds that no other leads to
		led := kinds(0)
		for _, j := range r.joined() {
			if open&j.source != 0 {
				led |= j.target
			}
		}
		if open&^led == 0 {
			return true
		}
		open &= led
	}
	return false
}

// countPaths finds the pairs of every thing.
func (r *reach) countPaths(ctx context.Context, ends kinds, visit visitor) error {
	m := r.meter(ctx)
	c := r.counter(&m, ends)
	c.lists = slices.Collect(maps.Values(r.pairs))
	searches, onward := make([]*search, len(r.ways)), make([]func(int32) []pair, len(r.ways))
	for i := range r.ways {
		if !r.turns {
			onward[i] = r.onward(&m, &r.ways[i], ends)
			continue
		}
		searches[i] = r.search(ctx, r.ways[i].way)
		defer searches[i].close()
		searches[i].lookAhead(&r.ways[i], ends, r.rule.MaxLength)
	}
	for n, from := range r.from {
		if r.met.has(from) { // a limit may have kept it out
			for i := range r.ways {
				if r.turns {
					c.enumerate(searches[i], n, from, visit)
				} else if found := c.sum(&r.ways[i], from); visit != nil {
					visit.sums(c, n, found, onward[i])
				}
			}
		}
		c.collect()
	}
	scratches.Put(c.scratch)
	for _, s := range searches {
		if s == nil {
			continue
		}
		if err := r.finish(s.meter); err != nil {
			return err
		}
	}
	return r.finish(&m)
}

// onward returns what is reached onward from a place in one way, summed once for each.
func (r *reach) onward(m *meter, s *spread, ends kinds) func(place int32) []pair {
	known := map[int32][]pair{}
	return func(place int32) []pair {
		list, is := known[place]
		if !is {
			c := r.counter(m, ends)
			list = c.sum(s, place)
			known[place] = list
			scratches.Put(c.scratch)
		}
		return list
	}
}

// counter counts the paths of one thing after the other.
type counter struct {
	*reach
	*meter
	*scratch
	ends       kinds
	lists      []*pairs
	found      []pair    // of the thing, way after way; slots says where each target of the way is, from 1
	here, next []reached // at says where each place is in next, from 1
}

func (r *reach) counter(m *meter, ends kinds) *counter {
	return &counter{reach: r, meter: m, scratch: scratchOf(r.size), ends: ends}
}

// reached is a place that so many paths lead to, on these weakest bases.
type reached struct {
	place int32
	bases uint8
	paths int32
}

// add counts paths to a target.
func (c *counter) add(target int32, paths int32, found chains) {
	if c.slots[target] == 0 {
		c.found = append(c.found, pair{target: target})
		c.slots[target] = int32(len(c.found))
	}
	p := &c.found[c.slots[target]-1]
	p.paths = plus(p.paths, paths)
	p.chains |= found
}

// plus adds numbers of paths.
func plus(a, b int32) int32 { return int32(min(int64(a)+int64(b), math.MaxInt32)) }

// collect files the pairs of a thing, each once.
func (c *counter) collect() {
	if len(c.found) > 1 {
		slices.SortFunc(c.found, func(a, b pair) int { return cmp.Compare(a.target, b.target) })
	}
	once := c.found[:0]
	for _, p := range c.found {
		if last := len(once) - 1; last >= 0 && once[last].target == p.target {
			once[last].paths, once[last].chains = plus(once[last].paths, p.paths), once[last].chains|p.chains
		} else {
			once = append(once, p)
		}
	}
	for _, of := range c.lists { // in the order of ranks those of a kind come together
		from := 0
		for from < len(once) && c.kindAt(once[from].target) != of.kind {
			from++
		}
		to := from
		for to < len(once) && c.kindAt(once[to].target) == of.kind {
			to++
		}
		of.add(once[from:to])
	}
	c.found = once[:0]
}

// ofWay returns what was found from the i-th pair on, in one way, and forgets where it is.
func (c *counter) ofWay(i int) []pair {
	for _, p := range c.found[i:] {
		c.slots[p.target] = 0
	}
	return c.found[i:]
}

// sum adds up the paths of a thing in one way, length by length: the paths to a place are those to all places before it.
func (c *counter) sum(s *spread, from int32) []pair {
	start := len(c.found)
	c.here = append(c.here[:0], reached{from, onStated, 1})
	for length := 1; length <= c.rule.MaxLength && len(c.here) > 0; length++ {
		left := c.rule.MaxLength - length
		c.next = c.next[:0]
		for _, here := range c.here {
			steps := 1
			c.eachHop(here.place, s.way, func(h hop) {
				if class := c.classOf(h.far); !c.leadsOn(s, class, left) && c.classes.kinds[class]&c.ends == 0 {
					return
				}
				steps++
				if c.at[h.far] == 0 {
					c.next = append(c.next, reached{place: h.far})
					c.at[h.far] = int32(len(c.next))
				}
				to := &c.next[c.at[h.far]-1]
				to.paths = plus(to.paths, here.paths)
				to.bases |= weaker[here.bases][h.basis]
			})
			if c.pass(steps) {
				break
			}
		}
		c.here = c.here[:0]
		for _, to := range c.next {
			c.at[to.place] = 0
			class := c.classOf(to.place)
			if c.classes.kinds[class]&c.ends != 0 {
				c.add(to.place, to.paths, chain(length, to.bases))
			}
			if c.leadsOn(s, class, left) {
				c.here = append(c.here, to)
			}
		}
	}
	return c.ofWay(start)
}

// enumerate looks at the paths of a thing one by one.
func (c *counter) enumerate(s *search, thing int, from int32, visit visitor) {
	defer c.ofWay(len(c.found))
	for length := 1; length <= c.rule.MaxLength; length++ {
		s.eachPath(from, length, anyBasis, func() bool {
			c.add(s.trail[length-1].far, 1, chain(length, 1<<(weakest(s.trail)-1)))
			if visit != nil {
				visit.path(c.reach, thing, s.trail)
			}
			return true
		})
	}
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
			a.ByBasis = append(a.ByBasis, BasisCount{b.Value, r.basis[basisOrder[b.Value]]})
		}
	}
	return a
}

// pathsThrough returns the first paths between a counted thing and a target that are accepted; nil accepts all.
func (r *reach) pathsThrough(
	ctx context.Context, thing, target int32, first int, accepts func(route) bool,
) ([]graph.Path, error) {
	if err := withinLimit("first", first, 0, r.Limits.Paths, "the shortest paths come first"); err != nil {
		return nil, err
	}
	return r.shortestPaths(ctx, r.ways, thing, target, first, accepts)
}

// linesOf returns every entity of a kind, by rank: those that are read, and those that are reached.
func (r *reach) linesOf(ctx context.Context, kind graph.Kind) ([]*graph.Entity, error) {
	lines, _, err := r.selectAll(ctx, "kind", graph.EntityFilter{Kinds: []graph.Kind{kind}})
	if err != nil {
		return nil, err
	}
	var have set
	for _, e := range lines {
		have.add(placeOf(e), r.size)
	}
	var more []int32
	for _, of := range r.pairs[kind].things {
		for _, p := range of {
			if !have.has(p.target) {
				have.add(p.target, r.size)
				more = append(more, p.target)
			}
		}
	}
	if len(more) == 0 {
		return lines, nil
	}
	reached, err := r.entities(ctx, more)
	if err != nil {
		return nil, err
	}
	lines = append(lines, reached...)
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
