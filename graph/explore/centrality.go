package explore

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"linkage/graph"
)

// Centrality says what an entity means to a subgraph.
type Centrality struct {
	Entity                      *graph.Entity
	Degree, InDegree, OutDegree int // links of the subgraph; parallel links each count
	// Betweenness is the share of all pairs of other entities whose shortest paths lead through this one, 0 to 1, where
	// a pair joined by several shortest paths counts by the share of them; to six decimals.
	Betweenness float64
	// IsBridge reports whether the part of the subgraph that holds the entity would fall apart without it.
	IsBridge bool
}

// MaxMeasured bounds the subgraph that is measured: betweenness takes time that grows with entities times links.
const MaxMeasured = 500

// Centrality measures every entity of the subgraph and returns the first of them: the one with the highest betweenness
// first, then by degree and rank. Links count whichever way they run; for betweenness parallel links count once.
//
// A subgraph of more than 500 entities is an [graph.InputError] with code LimitExceeded.
//
// Cost: two searches through the whole subgraph for each entity.
func (g *Subgraph) Centrality(first int) ([]Centrality, error) {
	if err := withinLimit("first", first, 0, MaxMeasured, "no more entities are measured"); err != nil {
		return nil, err
	}
	if n := len(g.Nodes); n > MaxMeasured {
		return nil, limitExceeded(
			"centrality",
			n,
			fmt.Sprintf("entities are shown; at most %d are measured", MaxMeasured),
			"show fewer with first, or narrow the question",
		)
	}
	index, list := map[graph.ID]int{}, make([]Centrality, len(g.Nodes))
	for i, e := range g.Nodes {
		index[e.ID], list[i].Entity = i, e
	}
	ends := make([][2]int, len(g.Links))
	for i, l := range g.Links {
		from, to := index[l.Source], index[l.Target]
		ends[i] = [2]int{from, to}
		list[from].OutDegree++
		list[to].InDegree++
	}
	betweenness, isBridge := betweennessAndBridges(len(list), ends)
	for i := range list {
		list[i].Degree = list[i].InDegree + list[i].OutDegree
		list[i].Betweenness, list[i].IsBridge = betweenness[i], isBridge[i]
	}
	slices.SortStableFunc(list, func(a, b Centrality) int {
		return cmp.Or(cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(b.Degree, a.Degree),
			cmp.Compare(a.Entity.Rank, b.Entity.Rank))
	})
	return list[:min(first, len(list))], nil
}

// betweennessAndBridges measures nodes 0 to n-1 of a graph whose links go both ways. Parallel links count once, loops
// not at all.
func betweennessAndBridges(n int, links [][2]int) (betweenness []float64, isBridge []bool) {
	g := simple.NewUndirectedGraph()
	for i := range n {
		g.AddNode(simple.Node(i))
	}
	for _, l := range links {
		if l[0] != l[1] {
			g.SetEdge(simple.Edge{F: simple.Node(l[0]), T: simple.Node(l[1])})
		}
	}
	betweenness, isBridge = make([]float64, n), make([]bool, n)
	pairs := float64(n-1) * float64(n-2) // gonum counts each pair from both its ends
	for id, through := range network.Betweenness(g) {
		betweenness[id] = math.Round(through/pairs*1e6) / 1e6
	}
	whole := len(topo.ConnectedComponents(g))
	for i := range n {
		near := g.From(int64(i))
		if near.Len() < 2 {
			continue
		}
		var ends []simple.Edge
		for near.Next() {
			ends = append(ends, simple.Edge{F: simple.Node(i), T: simple.Node(near.Node().ID())})
		}
		g.RemoveNode(int64(i))
		isBridge[i] = len(topo.ConnectedComponents(g)) > whole
		g.AddNode(simple.Node(i))
		for _, e := range ends {
			g.SetEdge(e)
		}
	}
	return betweenness, isBridge
}
