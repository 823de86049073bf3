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

// FlowLink is what runs between two nodes, by their places in the list. The source has the lower level.
type FlowLink struct {
	Source, Target int
	Value          float64
	Distinct       int // different units
	WeakestBasis   graph.Basis

	near, far *graph.Entity // by distance from the level of the units
	units     []int
	reached   *reach
}

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
	levels []graph.Kind
	of     graph.Kind
	origin int                // the level of the units; -1 where they are of no level's kind
	at     []map[int32]*crowd // by level and place: which units are there
	steps  []map[step]*run    // by the level that is left, towards the outside
}

// A crowd is the units at a place, in order.
type crowd struct {
	units  []int
	shares []float64 // what each brings there
	forks  []int     // to how many entities of the next level each runs on
}

// find returns where a unit is in the crowd.
func (c *crowd) find(unit int) (i int, there bool) {
	if c == nil {
		return 0, false
	}
	return slices.BinarySearch(c.units, unit)
}

// step is a way from one entity to another, the first being nearer to the units' own level.
type step struct{ near, far int32 }

// run is what runs on a step: units in order, and the strongest basis on which each does.
type run struct {
	units []int
	basis []uint8
}

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
	for _, units := range c.at {
		if len(units) > 0 {
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
	c := &carrying{levels: levels, of: q.Of, origin: slices.Index(levels, q.Of)}
	c.at, c.steps = make([]map[int32]*crowd, len(levels)), make([]map[step]*run, len(levels))
	for level := range levels {
		c.at[level], c.steps[level] = map[int32]*crowd{}, map[step]*run{}
	}
	others := slices.DeleteFunc(slices.Clone(levels), func(k graph.Kind) bool { return k == q.Of })
	var err error
	if c.reach, err = x.reachAlong(ctx, q, c.see, others...); err != nil {
		return nil, err
	}
	for n, e := range c.things {
		if place, met := c.placeOf(e); met { // a limit may have kept it out
			c.at[c.origin][place] = &crowd{units: []int{n}, shares: []float64{1}}
		}
	}
	for _, outwards := range []int{-1, 1} {
		for level := c.origin; c.isLevel(level + outwards); level += outwards {
			c.advance(level, level+outwards)
		}
	}
	return c, nil
}

func (c *carrying) isLevel(level int) bool { return 0 <= level && level < len(c.levels) }

// see takes note of a path that was found from a unit: if it ends at a level and passes the level before, on which step
// it does. The units come in order.
func (c *carrying) see(unit int, from int32, trail []arc, entities []*graph.Entity) {
	last := trail[len(trail)-1]
	far := slices.Index(c.levels, entities[last.far].Kind)
	near := far - 1
	if far < c.origin {
		near = far + 1
	}
	basis := weakestOf(trail)
	note := func(place int32) {
		runs := c.steps[near]
		s := step{place, last.far}
		r := runs[s]
		if r == nil {
			r = &run{}
			runs[s] = r
		}
		if last := len(r.units) - 1; last < 0 || r.units[last] != unit {
			r.units, r.basis = append(r.units, unit), append(r.basis, basis)
		} else {
			r.basis[last] = min(r.basis[last], basis)
		}
	}
	if near == c.origin {
		note(from)
		return
	}
	for _, a := range trail[:len(trail)-1] {
		if entities[a.far].Kind == c.levels[near] {
			note(a.far)
		}
	}
}

// advance carries the units that are at a level on to the next, and forgets the steps of units that are not there.
func (c *carrying) advance(level, next int) {
	for s, r := range c.steps[level] {
		if c.entities[s.far].Kind != c.levels[next] {
			continue
		}
		kept := run{r.units[:0], r.basis[:0]}
		for i, unit := range r.units {
			if _, there := c.at[level][s.near].find(unit); there {
				kept.units, kept.basis = append(kept.units, unit), append(kept.basis, r.basis[i])
			}
		}
		if *r = kept; len(r.units) == 0 {
			delete(c.steps[level], s)
			continue
		}
		if c.at[next][s.far] == nil {
			c.at[next][s.far] = &crowd{}
		}
		arrived := c.at[next][s.far]
		arrived.units = append(arrived.units, r.units...)
	}
	for _, arrived := range c.at[next] {
		slices.Sort(arrived.units)
		arrived.units = slices.Compact(arrived.units)
		arrived.shares = make([]float64, len(arrived.units))
	}
}

// flow counts what runs.
func (c *carrying) flow(ctx context.Context, counting Counting) (*Flow, error) {
	f := &Flow{Of: c.of, Counting: counting, IsBalanced: true}
	nodes := c.nodes(f)
	running, unknown := make([]bool, len(c.things)), make([]bool, len(c.things))
	ofUnits := map[graph.Kind]map[graph.ID]graph.CoverageStatus{} // by kind of a level
	for _, kind := range c.levels {
		if kind == c.of {
			continue
		}
		rows, err := c.statuses(ctx, kind)
		if err != nil {
			return nil, err
		}
		ofUnits[kind] = statusesByID(rows)
		for n := range rows {
			unknown[n] = unknown[n] || !rows[n].isKnown()
		}
	}
	for _, outwards := range []int{-1, 1} {
		for level := c.origin; c.isLevel(level + outwards); level += outwards {
			next := level + outwards
			ends := c.count(f, nodes, level, next, running)
			if err := c.explain(ctx, f, nodes, level, next, ends, ofUnits[c.levels[next]]); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(f.Links, func(a, b FlowLink) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	c.total(f, nodes)
	f.Distinct = count(running)
	f.Analysis = c.analysis(count(unknown))
	return f, nil
}

func statusesByID(rows []CoverageRow) map[graph.ID]graph.CoverageStatus {
	statuses := make(map[graph.ID]graph.CoverageStatus, len(rows))
	for _, row := range rows {
		statuses[row.Entity.ID] = row.Status
	}
	return statuses
}

// nodes lists the entities at which some unit is, and returns the place of each in the list.
func (c *carrying) nodes(f *Flow) []map[int32]int {
	nodes := make([]map[int32]int, len(c.levels))
	for level := range c.levels {
		nodes[level] = map[int32]int{}
		places := make([]int32, 0, len(c.at[level]))
		for place := range c.at[level] {
			places = append(places, place)
		}
		slices.SortFunc(places, func(a, b int32) int { return cmp.Compare(c.entities[a].Rank, c.entities[b].Rank) })
		for _, place := range places {
			nodes[level][place] = len(f.Nodes)
			f.Nodes = append(f.Nodes, FlowNode{Entity: c.entities[place], Level: level, Distinct: len(c.at[level][place].units)})
		}
	}
	return nodes
}

// count makes links of what runs from a level to the next outwards. It returns what ends at each place of the level.
func (c *carrying) count(f *Flow, nodes []map[int32]int, level, next int, running []bool) map[int32]float64 {
	for _, there := range c.at[level] {
		there.forks = make([]int, len(there.units))
	}
	steps := make([]step, 0, len(c.steps[level]))
	for s, r := range c.steps[level] {
		if c.entities[s.far].Kind != c.levels[next] {
			continue
		}
		steps = append(steps, s)
		for _, unit := range r.units {
			i, _ := c.at[level][s.near].find(unit)
			c.at[level][s.near].forks[i]++
		}
	}
	slices.SortFunc(steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(c.entities[a.near].Rank, c.entities[b.near].Rank), cmp.Compare(c.entities[a.far].Rank, c.entities[b.far].Rank))
	})
	for _, s := range steps {
		r, from, to := c.steps[level][s], c.at[level][s.near], c.at[next][s.far]
		l := FlowLink{Source: nodes[level][s.near], Target: nodes[next][s.far], Distinct: len(r.units),
			near: c.entities[s.near], far: c.entities[s.far], units: r.units, reached: c.reach}
		if next < level {
			l.Source, l.Target = l.Target, l.Source
		}
		weakest := uint8(1)
		for n, unit := range r.units {
			before, _ := from.find(unit)
			after, _ := to.find(unit)
			share := 1.0
			if f.Counting == Split {
				share = from.shares[before] / float64(from.forks[before])
				to.shares[after] += share
			} else {
				to.shares[after] = 1
			}
			l.Value += share
			running[unit] = true
			weakest = max(weakest, r.basis[n])
			c.basis[graph.Bases[r.basis[n]-1].Value]++
		}
		l.Value, l.WeakestBasis = round(l.Value), graph.Bases[weakest-1].Value
		f.Links = append(f.Links, l)
	}
	ends := map[int32]float64{}
	for place, there := range c.at[level] {
		for i, share := range there.shares {
			if there.forks[i] == 0 {
				ends[place] += share
			}
		}
	}
	return ends
}

// explain says why what ends at a level does not run on to the next.
func (c *carrying) explain(
	ctx context.Context, f *Flow, nodes []map[int32]int, level, next int, ends map[int32]float64,
	statuses map[graph.ID]graph.CoverageStatus, // of the units
) error {
	reasons := map[graph.ID]FlowEnd{}
	var open []*graph.Entity
	for place := range ends {
		e := c.entities[place]
		if level != c.origin && !c.rule.goesThrough(e) {
			reasons[e.ID] = EndNotPassed
		} else {
			open = append(open, e)
		}
	}
	if len(open) > 0 && level != c.origin {
		slices.SortFunc(open, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
		r, err := c.Explorer.reachFrom(ctx, c.rule, open, nil, c.levels[next])
		if err != nil {
			return err
		}
		rows, err := r.statuses(ctx, c.levels[next])
		if err != nil {
			return err
		}
		statuses = statusesByID(rows)
		c.cut = c.cut || r.cut
	}
	for _, e := range open {
		if reasons[e.ID] = FlowEnd(statuses[e.ID]); flowEndOrder[reasons[e.ID]] == 0 {
			reasons[e.ID] = EndNotJoined
		}
	}
	sums := map[FlowEnd]float64{}
	for place, value := range ends {
		node := &f.Nodes[nodes[level][place]]
		node.Ended = append(node.Ended, FlowEnded{next, reasons[node.Entity.ID], round(value)})
	}
	for _, node := range f.Nodes { // in order
		for _, e := range node.Ended {
			if node.Level == level && e.Level == next {
				sums[e.Reason] += e.Value
			}
		}
	}
	for _, reason := range FlowEnds {
		if sums[reason.Value] > 0 {
			f.Ended = append(f.Ended, FlowEnded{next, reason.Value, round(sums[reason.Value])})
		}
	}
	return nil
}

// total completes the nodes, checks the balance and counts what is bypassed.
func (c *carrying) total(f *Flow, nodes []map[int32]int) {
	in, out := make([]float64, len(f.Nodes)), make([]float64, len(f.Nodes))
	for _, l := range f.Links {
		out[l.Source] += l.Value
		in[l.Target] += l.Value
	}
	for level := range c.levels {
		for place, i := range nodes[level] {
			node := &f.Nodes[i]
			for _, share := range c.at[level][place].shares {
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
	for level, kind := range c.levels {
		b := FlowBypassed{Level: level}
		for n, pairs := range c.pairs[kind] {
			before := b.Pairs
			for _, p := range pairs {
				place, _ := c.placeOf(p.Target)
				if _, there := c.at[level][place].find(n); !there {
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

// Paths returns the first paths on which the link rests: each from a unit through the end nearer to the units' level to
// the other end.
func (l FlowLink) Paths(ctx context.Context, first int) ([]graph.Path, error) {
	passes := func(p graph.Path) bool { return slices.Contains(p.Entities, l.near) }
	var paths []graph.Path
	for _, unit := range l.units {
		more, err := l.reached.pathsThrough(ctx, Pair{Thing: l.reached.things[unit], Target: l.far}, first, passes)
		if err != nil {
			return nil, err
		}
		paths = append(paths, more...)
	}
	slices.SortFunc(paths, graph.Path.Compare)
	return paths[:min(first, len(paths))], nil
}
