package explore

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"linkage/graph"
)

// Flow carries counted things through levels of entities: as much runs between two entities of neighbouring levels as
// the [Matrix] of the two levels says.
type Flow struct {
	Analysis
	Of         graph.Kind // what is counted
	Counting   Counting
	Nodes      []FlowNode // those through which something runs, by level and rank
	Links      []FlowLink
	Unknown    []FlowUnknown
	Missing    []FlowMissing // the same by level and status
	IsBalanced bool          // at every node as much comes in as goes out, what is unknown on either side included
	Distinct   int           // things that run through some link
}

// FlowNode is an entity at a level.
type FlowNode struct {
	Entity *graph.Entity
	Level  int // from 0
	Value  float64
}

// ID names the node within the flow.
func (n FlowNode) ID() string { return fmt.Sprintf("%d/%s", n.Level, n.Entity.ID) }

// FlowLink is what runs between two nodes, by their place in the list.
type FlowLink struct {
	Source, Target int
	MatrixCell
}

// FlowUnknown is what a node holds of things that reach nothing at a neighbouring level.
type FlowUnknown struct {
	Node   int // place in the list
	Level  int // the neighbouring level
	Status graph.CoverageStatus
	Value  float64
}

// FlowMissing is all that reaches nothing at a level, for one reason.
type FlowMissing struct {
	Level  int
	Status graph.CoverageStatus
	Value  float64
}

// maxLevels bounds a flow: more cannot be read.
const maxLevels = 6

// Flow counts things through levels. Without another kind, the things of the first level from which all others are
// reached are counted.
//
// Cost: that of a walk, for each level that is tried as the one to count; one call of [graph.Snapshot.FindEntities] for
// each level, and those of [Explorer.Coverage].
func (x Explorer) Flow(ctx context.Context, levels []graph.Kind, q Count, counting Counting) (*Flow, error) {
	if err := counting.check(); err != nil {
		return nil, err
	}
	if err := withinLimit("levels", len(levels), 2, maxLevels, "a flow runs between two levels at least"); err != nil {
		return nil, err
	}
	for i, k := range levels {
		if slices.Contains(levels[:i], k) {
			return nil, badInput("levels", string(k), "is named twice", "name each level once")
		}
	}
	r, err := x.reachOfLevels(ctx, levels, &q)
	if err != nil {
		return nil, err
	}
	f := &Flow{Of: q.Of, Counting: counting, IsBalanced: true}
	at := make([][][]Pair, len(levels)) // by level, then by thing: what it reaches there
	statuses := make([][]CoverageRow, len(levels))
	unknown, running := make([]bool, len(r.things)), make([]bool, len(r.things))
	for level, kind := range levels {
		if kind == q.Of {
			at[level] = r.identity()
			continue
		}
		at[level] = r.pairs[kind]
		if statuses[level], err = r.statuses(ctx, kind); err != nil {
			return nil, err
		}
		for n := range r.things {
			unknown[n] = unknown[n] || !statuses[level][n].isKnown()
		}
	}
	nodes := f.nodes(at)
	in, out := make([]float64, len(f.Nodes)), make([]float64, len(f.Nodes))
	for level := range levels[1:] {
		m := Matrix{Counting: counting}
		rows, columns := m.lines(&m.Rows, entitiesOf(f.Nodes, level)), m.lines(&m.Columns, entitiesOf(f.Nodes, level+1))
		m.fill(r, at[level], at[level+1], rows, columns)
		for _, cell := range m.Cells {
			l := FlowLink{
				nodes[level][m.Rows[cell.Row].Entity.ID],
				nodes[level+1][m.Columns[cell.Column].Entity.ID],
				cell,
			}
			f.Links = append(f.Links, l)
			out[l.Source] += cell.Value
			in[l.Target] += cell.Value
		}
		for n := range r.things {
			running[n] = running[n] || len(at[level][n]) > 0 && len(at[level+1][n]) > 0
		}
		f.lost(at, statuses, nodes, level, level+1, out)
		f.lost(at, statuses, nodes, level+1, level, in)
	}
	for i, node := range f.Nodes {
		f.IsBalanced = f.IsBalanced && (node.Level == 0 || near(in[i], node.Value)) &&
			(node.Level == len(levels)-1 || near(out[i], node.Value))
	}
	f.Distinct = count(running)
	f.Missing = missing(f.Unknown)
	f.Analysis = r.analysis(count(unknown))
	return f, nil
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

func entitiesOf(nodes []FlowNode, level int) (entities []*graph.Entity) {
	for _, n := range nodes {
		if n.Level == level {
			entities = append(entities, n.Entity)
		}
	}
	return entities
}

// levels walks from the kind that is counted to all other levels; it finds the kind when the question names none.
func (x Explorer) reachOfLevels(ctx context.Context, levels []graph.Kind, q *Count) (*reach, error) {
	others := func(of graph.Kind) []graph.Kind {
		return slices.DeleteFunc(slices.Clone(levels), func(k graph.Kind) bool { return k == of })
	}
	if q.Of != "" {
		return x.reachOf(ctx, *q, others(q.Of)...)
	}
	for _, of := range levels {
		r, err := x.reachOf(ctx, Count{Of: of, Through: q.Through}, others(of)...)
		if err != nil {
			return nil, err
		}
		reachesAll := !slices.ContainsFunc(others(of), func(k graph.Kind) bool {
			return !slices.ContainsFunc(r.pairs[k], func(pairs []Pair) bool { return len(pairs) > 0 })
		})
		if reachesAll {
			q.Of = of
			return x.reachOf(ctx, *q, others(of)...)
		}
	}
	return nil, badInput(
		"levels",
		levels,
		"from none of them all others are reached by paths that do not turn",
		"name what is counted in of, or let paths turn with through {direction: BOTH}",
	)
}

// nodes makes a node of everything that is reached at a level, and gives the place of each by level and ID.
func (f *Flow) nodes(at [][][]Pair) []map[graph.ID]int {
	places := make([]map[graph.ID]int, len(at))
	for level := range at {
		values, entities := map[graph.ID]float64{}, []*graph.Entity{}
		for _, pairs := range at[level] {
			for _, p := range pairs {
				if _, ok := values[p.Target.ID]; !ok {
					entities = append(entities, p.Target)
				}
				values[p.Target.ID] += f.Counting.share(len(pairs))
			}
		}
		slices.SortFunc(entities, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
		places[level] = map[graph.ID]int{}
		for _, e := range entities {
			places[level][e.ID] = len(f.Nodes)
			f.Nodes = append(f.Nodes, FlowNode{e, level, round(values[e.ID])})
		}
	}
	return places
}

// lost tells, for the nodes of a level, what reaches nothing at a neighbouring one, and adds it to what the nodes hold.
func (f *Flow) lost(at [][][]Pair, statuses [][]CoverageRow, nodes []map[graph.ID]int, level, to int, sums []float64) {
	type place struct {
		node   int
		status graph.CoverageStatus
	}
	values := map[place]float64{}
	for n, pairs := range at[level] {
		if len(at[to][n]) > 0 {
			continue
		}
		for _, p := range pairs {
			values[place{nodes[level][p.Target.ID], statuses[to][n].Status}] += f.Counting.share(len(pairs))
		}
	}
	start := len(f.Unknown)
	for at, value := range values {
		f.Unknown = append(f.Unknown, FlowUnknown{at.node, to, at.status, round(value)})
		sums[at.node] += value
	}
	slices.SortFunc(f.Unknown[start:], func(a, b FlowUnknown) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(coverageOrder[a.Status], coverageOrder[b.Status]))
	})
}

// missing adds up what is unknown by level and status, in their order.
func missing(unknown []FlowUnknown) (sums []FlowMissing) {
	values := map[FlowMissing]float64{}
	for _, u := range unknown {
		values[FlowMissing{Level: u.Level, Status: u.Status}] += u.Value
	}
	for at, value := range values {
		at.Value = round(value)
		sums = append(sums, at)
	}
	slices.SortFunc(sums, func(a, b FlowMissing) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(coverageOrder[a.Status], coverageOrder[b.Status]))
	})
	return sums
}

var coverageOrder = graph.Ordinals(graph.CoverageStatuses)
