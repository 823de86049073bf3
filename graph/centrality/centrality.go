// Package centrality measures what each node means to a small graph. It is the one place that knows gonum.
package centrality

import (
	"math"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// Measure is what a node means to its graph.
type Measure struct {
	// Betweenness is the share of all pairs of other nodes whose shortest paths lead through the node, 0 to 1, where a
	// pair joined by several shortest paths counts by the share of them; to six decimals.
	Betweenness float64
	// IsBridge tells whether what hangs together through the node would fall apart without it.
	IsBridge bool
}

// MostNodes bounds a graph: betweenness takes time that grows with nodes times links.
const MostNodes = 500

// Of measures nodes 0 to n-1 of a graph whose links go both ways. Parallel links count once, loops not at all.
//
// Cost: n searches through the whole graph, twice. n is at most [MostNodes].
func Of(n int, links [][2]int) []Measure {
	g := simple.NewUndirectedGraph()
	for i := range n {
		g.AddNode(simple.Node(i))
	}
	for _, l := range links {
		if l[0] != l[1] {
			g.SetEdge(simple.Edge{F: simple.Node(l[0]), T: simple.Node(l[1])})
		}
	}
	measures := make([]Measure, n)
	pairs := float64(n-1) * float64(n-2) // gonum counts each pair from both its ends
	for id, through := range network.Betweenness(g) {
		measures[id].Betweenness = math.Round(through/pairs*1e6) / 1e6
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
		measures[i].IsBridge = len(topo.ConnectedComponents(g)) > whole
		g.AddNode(simple.Node(i))
		for _, e := range ends {
			g.SetEdge(e)
		}
	}
	return measures
}
