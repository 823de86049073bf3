package explore

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"linkage/graph"
)

// Flow carries counted things through levels of entities. Each thing is one unit at its own node and is carried outwards,
// level by level and both ways, along paths that pass every level on the way.
type Flow struct {
	Analysis
	Of         graph.Kind // what is counted
	Counting   Counting
	Nodes      []FlowNode // those at which some unit is, by level and rank
	Links      []FlowLink // by level, then by the places of their nodes
	Ended      []FlowEnded
	Bypassed   []FlowBypassed
	IsBalanced bool // at every node, what comes in is what runs on and what ends there
	Distinct   int  // things that run through some link

	carried *carrying
}

// FlowNode is an entity at a level.
type FlowNode struct {
	Entity   *graph.Entity
	Level    int         // from 0
	Value    float64     // units that are at the node; under Split the shares that they bring
	Distinct int         // different units
	Ended    []FlowEnded // what does not run on, by level and reason
}

// Key names the node within the flow.
func (n FlowNode) Key() graph.ID { return graph.ID(fmt.Sprintf("%d/%s", n.Level, n.Entity.ID)) }

// FlowLink is what runs between two nodes, by their places in the list. The source has the lower level. There may be very
// many: what can be worked out is not kept.
type FlowLink struct {
	Source, Target int32
	Distinct       int32 // different units
	weakest        uint8
	Value          float64
}

// WeakestBasis returns the weakest basis of what runs on the link.
func (l FlowLink) WeakestBasis() graph.Basis { return basisOf(l.weakest) }

// FlowEnd says why a unit does not run on from a node.
type FlowEnd string

const (
	EndNotPassed     FlowEnd = "NOT_PASSED"
	EndNotApplicable FlowEnd = "NOT_APPLICABLE"
	EndMentioned     FlowEnd = "MENTIONED"
	EndUnreadFigure  FlowEnd = "UNREAD_FIGURE"
	EndNotStated     FlowEnd = "NOT_STATED"
	EndNotJoined     FlowEnd = "NOT_JOINED"
)

// FlowEnds lists every reason, in the order in which the first that holds is taken.
var FlowEnds = []graph.Meaning[FlowEnd]{
	{Value: EndNotPassed, Description: "The walk rule does not pass such entities", Example: "an SDG goal between lines and targets"},
	{Value: EndNotApplicable, Description: "The source says that the question does not apply to the entity", Example: "EUR2 and strategic goals"},
	{Value: EndMentioned, Description: "The text names such things without saying which", Example: "AFR1 and SDG goals"},
	{Value: EndUnreadFigure, Description: "The answer stands in a figure whose content is missing from the source text", Example: "AFR1 and thematic priorities"},
	{Value: EndNotStated, Description: "The source gives no answer for the entity", Example: "ARB1 and SDG goals"},
	{Value: EndNotJoined, Description: "The entity has such links, but no path of this unit goes through them", Example: "a result that serves a goal by itself only"},
}

var flowEndOrder = graph.Ordinals(FlowEnds)

// FlowEnded is what ends before a level, for one reason.
type FlowEnded struct {
	Level  int // the level that is not reached
	Reason FlowEnd
	Value  float64
}

// FlowBypassed counts, for a level, the pairs of a unit and an entity that the rule joins though no chain of the flow
// does: their paths leave out a level in between.
type FlowBypassed struct {
	Level int
	Units int // different units
	Pairs int
}

// maxLevels bounds a flow: more cannot be read.
const maxLevels = 6

// Flow counts things through levels. A unit that is at an entity runs on to one of the next level outwards only on a path
// of the rule that leads from the unit through the first to the second. Without a kind to count, the level from which all
// others are reached in this way is counted; else that from which most are, and of equals the one with most entities.
//
// Next to the units' own level a link equals a cell of the [Matrix]; further out it need not.
//
// Cost: that of a walk, for each level that is tried as the one to count; one more for each level at which something
// ends, to say why.
func (x Explorer) Flow(ctx context.Context, levels []graph.Kind, q Count, counting Counting) (*Flow, error) {
	if err := counting.check(); err != nil {
		return nil, err
	}
	const atLeastTwo = "a flow runs between two levels at least"
	if err := lengthWithin("levels", len(levels), 2, maxLevels, atLeastTwo); err != nil {
		return nil, err
	}
	if err := checkKnown("levels", levels, graph.Kinds); err != nil {
		return nil, err
	}
	for i, k := range levels {
		if slices.Contains(levels[:i], k) {
			return nil, badInput("levels", string(k), "is named twice", "name each level once")
		}
	}
	c, err := x.carried(ctx, levels, q)
	if err != nil {
		return nil, err
	}
	return c.flow(ctx, counting)
}

// carrying is how units run through levels: which are where, and on what they got there.
type carrying struct {
	*reach
	kinds  []graph.Kind // of the levels
	of     graph.Kind
	origin int // the level of the units
	levels []level
}

// level is what is at one level. Units are known by their number among the things.
type level struct {
	places []int32 // at which some unit is, by rank: the nodes
	first  []int32 // by node: the first of its units, which are in order
	units  []int32
	shares []float64 // what each unit brings there
	node   int32     // of the first place, in the flow
	runs   []run     // that lead here, by their ends and units
}

// run is a unit that runs from one entity to another, the first being nearer to the units' own level, and the strongest
// basis on which it does.
type run struct {
	near, far, unit int32
	from            int32 // the unit, among those of the level that is left
	basis           uint8
}

func (r run) compare(other run) int {
	return cmp.Or(cmp.Compare(r.near, other.near), cmp.Compare(r.far, other.far), cmp.Compare(r.unit, other.unit),
		cmp.Compare(r.basis, other.basis))
}

// nodeOf returns the node at a place, -1 where there is none.
func (l *level) nodeOf(place int32) int {
	if n, is := slices.BinarySearch(l.places, place); is {
		return n
	}
	return -1
}

// find returns where a unit is among those at a place, -1 where it is not.
func (l *level) find(place, unit int32) int {
	n := l.nodeOf(place)
	if n < 0 {
		return -1
	}
	if i, is := slices.BinarySearch(l.units[l.first[n]:l.first[n+1]], unit); is {
		return int(l.first[n]) + i
	}
	return -1
}

// fill places units at the level: each as its place and its number, the place first.
func (l *level) fill(at []uint64) {
	slices.Sort(at)
	at = slices.Compact(at)
	l.units, l.shares = make([]int32, len(at)), make([]float64, len(at))
	for i, both := range at {
		place := int32(both >> 32)
		if n := len(l.places); n == 0 || l.places[n-1] != place {
			l.places, l.first = append(l.places, place), append(l.first, int32(i))
		}
		l.units[i] = int32(both)
	}
	l.first = append(l.first, int32(len(at)))
}

func placed(place, unit int32) uint64 { return uint64(place)<<32 | uint64(unit) }

// carried finds how things run through the levels, choosing what is counted when the question does not say.
func (x Explorer) carried(ctx context.Context, levels []graph.Kind, q Count) (*carrying, error) {
	if q.Of != "" {
		return x.carry(ctx, levels, q)
	}
	var best *carrying
	for _, of := range levels {
		c, err := x.carry(ctx, levels, Count{of, q.Where, q.Through})
		if err != nil {
			return nil, err
		}
		if best == nil || cmp.Or(cmp.Compare(c.levelsReached(), best.levelsReached()), cmp.Compare(len(c.things), len(best.things))) > 0 {
			best = c
		}
	}
	return best, nil
}

func (c *carrying) levelsReached() (n int) {
	for _, l := range c.levels {
		if len(l.units) > 0 {
			n++
		}
	}
	return n
}

// carry walks from the units to the entities of all levels and follows them outwards.
func (x Explorer) carry(ctx context.Context, levels []graph.Kind, q Count) (*carrying, error) {
	if !slices.Contains(levels, q.Of) {
		return nil, badInput("of", string(q.Of), "is none of the levels", "name one of them, or leave it out")
	}
	c := &carrying{kinds: levels, of: q.Of, origin: slices.Index(levels, q.Of), levels: make([]level, len(levels))}
	others := slices.DeleteFunc(slices.Clone(levels), func(k graph.Kind) bool { return k == q.Of })
	var err error
	var further visitor // where there are levels that are not next to that of the units
	if c.origin > 1 || c.origin < len(levels)-2 {
		further = c
	}
	if c.reach, err = x.reachAlong(ctx, q, further, others...); err != nil {
		return nil, err
	}
	at := make([]uint64, 0, len(c.things))
	for n, from := range c.from {
		if c.met.has(from) { // a limit may have kept it out
			at = append(at, placed(from, int32(n)))
		}
	}
	c.levels[c.origin].fill(at)
	for _, level := range []int{c.origin - 1, c.origin + 1} {
		if c.isLevel(level) {
			c.levels[level].runs = c.runsFrom(c.pairs[levels[level]])
		}
	}
	for _, outwards := range []int{-1, 1} {
		for level := c.origin; c.isLevel(level + outwards); level += outwards {
			c.advance(&c.levels[level], &c.levels[level+outwards])
		}
	}
	return c, nil
}

func (c *carrying) isLevel(level int) bool { return 0 <= level && level < len(c.levels) }

// nearer returns the level before, seen from that of the units.
func (c *carrying) nearer(level int) int {
	if level < c.origin {
		return level + 1
	}
	return level - 1
}

// runsFrom returns what runs on to a level next to that of the units: everything that reaches it.
func (c *carrying) runsFrom(reached *pairs) []run {
	runs := make([]run, 0, reached.count)
	for n, from := range c.from {
		for _, p := range reached.of(n) {
			runs = append(runs, run{near: from, far: p.target, unit: int32(n), basis: p.chains.strongest()})
		}
	}
	return runs
}

// path takes note of a path that was found from a unit: if it ends at a level further out and passes the level before,
// there the unit may run.
func (c *carrying) path(r *reach, unit int, trail []hop) {
	end := trail[len(trail)-1].far
	far := slices.Index(c.kinds, r.kindAt(end))
	near := c.nearer(far)
	if near == c.origin {
		return
	}
	for _, h := range trail[:len(trail)-1] {
		if r.kindAt(h.far) == c.kinds[near] {
			c.levels[far].runs = append(c.levels[far].runs, run{near: h.far, far: end, unit: int32(unit), basis: weakest(trail)})
		}
	}
}

// sums takes note of what a unit reaches in one way, where paths were summed: it may run on every path through an entity
// of the level before, and all that leads there and goes on from there makes a path.
func (c *carrying) sums(counter *counter, unit int, found []pair, onward func(int32) []pair) {
	for _, p := range found {
		far := slices.Index(c.kinds, counter.kindAt(p.target))
		if counter.passing(p.target)&goesOn == 0 {
			continue
		}
		for level := range c.levels {
			if level == c.origin || c.nearer(level) != far {
				continue
			}
			for _, then := range onward(p.target) {
				if counter.kindAt(then.target) != c.kinds[level] {
					continue
				}
				if basis := strongestThrough(p.chains, then.chains, counter.rule.MaxLength); basis != 0 {
					c.levels[level].runs = append(c.levels[level].runs, run{near: p.target, far: then.target, unit: int32(unit), basis: basis})
				}
			}
		}
	}
}

// strongestThrough returns the weakest basis of the path on which it is strongest, among paths of some chains that go on
// with others and have so many links at most; 0 where there is none.
func strongestThrough(first, then chains, most int) (strongest uint8) {
	for a := 1; a < most; a++ {
		for b := 1; a+b <= most; b++ {
			if first.at(a) == 0 || then.at(b) == 0 {
				continue
			}
			basis := max(chain(0, first.at(a)).strongest(), chain(0, then.at(b)).strongest())
			if strongest == 0 || basis < strongest {
				strongest = basis
			}
		}
	}
	return strongest
}

// advance carries the units that are at a level on to the next, and forgets the runs of units that are not there.
func (c *carrying) advance(from, next *level) {
	for i := range next.runs {
		r := &next.runs[i]
		r.from = int32(from.find(r.near, r.unit))
	}
	next.runs = slices.DeleteFunc(next.runs, func(r run) bool { return r.from < 0 })
	if !slices.IsSortedFunc(next.runs, run.compare) {
		slices.SortFunc(next.runs, run.compare)
	}
	next.runs = slices.CompactFunc(next.runs, func(a, b run) bool { // the strongest comes first
		return a.near == b.near && a.far == b.far && a.unit == b.unit
	})
	at := make([]uint64, len(next.runs))
	for i, r := range next.runs {
		at[i] = placed(r.far, r.unit)
	}
	next.fill(at)
}

// flow counts what runs.
func (c *carrying) flow(ctx context.Context, counting Counting) (*Flow, error) {
	f := &Flow{Of: c.of, Counting: counting, IsBalanced: true, carried: c}
	if err := c.nodes(ctx, f); err != nil {
		return nil, err
	}
	runs := 0
	for _, l := range c.levels {
		runs += len(l.runs)
	}
	f.Links = make([]FlowLink, 0, runs)
	running, unknown := make([]bool, len(c.things)), make([]bool, len(c.things))
	ofUnits := map[graph.Kind][]status{} // by kind of a level
	for _, kind := range c.kinds {
		if kind == c.of {
			continue
		}
		statuses, err := c.statuses(ctx, kind)
		if err != nil {
			return nil, err
		}
		ofUnits[kind] = statuses
		for n, status := range statuses {
			unknown[n] = unknown[n] || !status.isKnown()
		}
	}
	for _, outwards := range []int{-1, 1} {
		for level := c.origin; c.isLevel(level + outwards); level += outwards {
			next := level + outwards
			ends := c.count(f, level, next, running)
			if err := c.explain(ctx, f, level, next, ends, ofUnits[c.kinds[next]]); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(f.Links, func(a, b FlowLink) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	c.total(f)
	f.Distinct = count(running)
	f.Analysis = c.analysis(count(unknown))
	return f, nil
}

// nodes lists the entities at which some unit is.
func (c *carrying) nodes(ctx context.Context, f *Flow) error {
	n := 0
	for _, l := range c.levels {
		n += len(l.places)
	}
	f.Nodes = make([]FlowNode, 0, n)
	places := make([]int32, 0, n)
	for i := range c.levels {
		l := &c.levels[i]
		l.node = int32(len(f.Nodes))
		for n, place := range l.places {
			places = append(places, place)
			f.Nodes = append(f.Nodes, FlowNode{Level: i, Distinct: int(l.first[n+1] - l.first[n])})
		}
	}
	entities, err := c.entities(ctx, places)
	if err != nil {
		return err
	}
	for n, e := range entities {
		f.Nodes[n].Entity = e
	}
	own := c.levels[c.origin].shares
	for i := range own {
		own[i] = 1
	}
	return nil
}

// count makes links of what runs from a level to the next outwards. It returns what ends at each node of the level.
func (c *carrying) count(f *Flow, level, next int, running []bool) []float64 {
	from, to := &c.levels[level], &c.levels[next]
	forks := make([]int32, len(from.units)) // to how many entities of the next level each unit runs on
	for _, r := range to.runs {
		forks[r.from]++
	}
	for i := 0; i < len(to.runs); {
		first := to.runs[i]
		l := FlowLink{Source: from.node + int32(from.nodeOf(first.near)), Target: to.node + int32(to.nodeOf(first.far)),
			weakest: onStated}
		if next < level {
			l.Source, l.Target = l.Target, l.Source
		}
		for ; i < len(to.runs) && to.runs[i].near == first.near && to.runs[i].far == first.far; i++ {
			r := to.runs[i]
			after := &to.shares[to.find(r.far, r.unit)]
			share := 1.0
			if f.Counting == Split {
				share = from.shares[r.from] / float64(forks[r.from])
				*after += share
			} else {
				*after = 1
			}
			l.Value += share
			l.Distinct++
			running[r.unit] = true
			l.weakest = max(l.weakest, r.basis)
			c.basis[r.basis]++
		}
		l.Value = round(l.Value)
		f.Links = append(f.Links, l)
	}
	ends := make([]float64, len(from.places))
	for n := range from.places {
		for i := from.first[n]; i < from.first[n+1]; i++ {
			if forks[i] == 0 {
				ends[n] += from.shares[i]
			}
		}
	}
	return ends
}

// explain says why what ends at a level does not run on to the next.
func (c *carrying) explain(
	ctx context.Context, f *Flow, level, next int, ends []float64,
	statuses []status, // of the units
) error {
	from := &c.levels[level]
	reasons := make([]FlowEnd, len(ends)) // by node
	var open []int                        // nodes
	for n, value := range ends {
		switch {
		case value == 0:
		case level != c.origin && c.passing(from.places[n])&goesOn == 0:
			reasons[n] = EndNotPassed
		default:
			open = append(open, n)
		}
	}
	if level == c.origin {
		for _, n := range open {
			reasons[n] = FlowEnd(statuses[from.units[from.first[n]]].value())
		}
	} else if len(open) > 0 {
		entities := make([]*graph.Entity, len(open))
		for i, n := range open {
			entities[i] = f.Nodes[int(from.node)+n].Entity
		}
		r, err := c.Explorer.reachFrom(ctx, c.rule, entities, nil, c.kinds[next])
		if err != nil {
			return err
		}
		statuses, err := r.statuses(ctx, c.kinds[next])
		if err != nil {
			return err
		}
		for i, n := range open {
			reasons[n] = FlowEnd(statuses[i].value())
		}
		c.cut = c.cut || r.cut
	}
	sums := map[FlowEnd]float64{}
	for n, value := range ends {
		if value == 0 {
			continue
		}
		if flowEndOrder[reasons[n]] == 0 {
			reasons[n] = EndNotJoined
		}
		node := &f.Nodes[int(from.node)+n]
		ended := FlowEnded{next, reasons[n], round(value)}
		node.Ended = append(node.Ended, ended)
		sums[ended.Reason] += ended.Value
	}
	for _, reason := range FlowEnds {
		if sums[reason.Value] > 0 {
			f.Ended = append(f.Ended, FlowEnded{next, reason.Value, round(sums[reason.Value])})
		}
	}
	return nil
}

// total completes the nodes, checks the balance and counts what is bypassed.
func (c *carrying) total(f *Flow) {
	in, out := make([]float64, len(f.Nodes)), make([]float64, len(f.Nodes))
	for _, l := range f.Links {
		out[l.Source] += l.Value
		in[l.Target] += l.Value
	}
	for _, l := range c.levels {
		for n := range l.places {
			node := &f.Nodes[int(l.node)+n]
			for _, share := range l.shares[l.first[n]:l.first[n+1]] {
				node.Value += share
			}
			node.Value = round(node.Value)
		}
	}
	for i, node := range f.Nodes {
		for _, e := range node.Ended {
			if e.Level < node.Level {
				in[i] += e.Value
			} else {
				out[i] += e.Value
			}
		}
		f.IsBalanced = f.IsBalanced && (node.Level == 0 || near(in[i], node.Value)) &&
			(node.Level == len(c.levels)-1 || near(out[i], node.Value))
	}
	slices.SortFunc(f.Ended, func(a, b FlowEnded) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(flowEndOrder[a.Reason], flowEndOrder[b.Reason]))
	})
	for level, kind := range c.kinds {
		b := FlowBypassed{Level: level}
		for n := range c.things {
			if kind == c.of {
				break
			}
			before := b.Pairs
			for _, p := range c.pairs[kind].of(n) {
				if c.levels[level].find(p.target, int32(n)) < 0 {
					b.Pairs++
				}
			}
			if b.Pairs > before {
				b.Units++
			}
		}
		if b.Pairs > 0 {
			f.Bypassed = append(f.Bypassed, b)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// count returns how many are true.
func count(is []bool) (n int) {
	for _, b := range is {
		if b {
			n++
		}
	}
	return n
}

// FlowEvidence is what a link of a flow rests on.
type FlowEvidence struct {
	Flow *Flow
	Link FlowLink
}

// Paths returns the first paths on which the link rests: each from a unit through the end nearer to the units' level to
// the other end.
func (e FlowEvidence) Paths(ctx context.Context, first int) ([]graph.Path, error) {
	f, l, c := e.Flow, e.Link, e.Flow.carried
	near, far := f.Nodes[l.Source], f.Nodes[l.Target]
	if near.Level < c.origin {
		near, far = far, near
	}
	runs, between := c.levels[far.Level].runs, run{near: placeOf(near.Entity), far: placeOf(far.Entity)}
	at, _ := slices.BinarySearchFunc(runs, between, run.compare)
	var paths []graph.Path
	for _, r := range runs[at : at+int(l.Distinct)] {
		passes := func(r route) bool { return r.passes(placeOf(near.Entity)) }
		more, err := c.pathsThrough(ctx, c.from[r.unit], r.far, first, passes)
		if err != nil {
			return nil, err
		}
		paths = append(paths, more...)
	}
	slices.SortFunc(paths, graph.Path.Compare)
	return paths[:min(first, len(paths))], nil
}
