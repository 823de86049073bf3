package explore

import (
	"math/rand/v2"
	"testing"
)

// TestBetweenness: graphs whose measures can be told by hand.
func TestBetweenness(t *testing.T) {
	for name, c := range map[string]struct {
		n       int
		links   [][2]int
		between []float64
		bridges []bool
	}{
		"nothing":   {0, nil, nil, nil},
		"alone":     {1, nil, []float64{0}, []bool{false}},
		"pair":      {2, [][2]int{{0, 1}, {1, 0}, {0, 0}}, []float64{0, 0}, []bool{false, false}},
		"chain":     {3, [][2]int{{0, 1}, {1, 2}}, []float64{0, 1, 0}, []bool{false, true, false}},
		"ring":      {4, [][2]int{{0, 1}, {1, 2}, {2, 3}, {3, 0}}, []float64{0.166667, 0.166667, 0.166667, 0.166667}, []bool{false, false, false, false}},
		"two_parts": {5, [][2]int{{0, 1}, {1, 2}, {3, 4}}, []float64{0, 0.166667, 0, 0, 0}, []bool{false, true, false, false, false}},
	} {
		t.Run(name, func(t *testing.T) {
			between, bridges := betweennessAndBridges(c.n, c.links)
			if len(between) != c.n || len(bridges) != c.n {
				t.Fatalf("%d and %d measures of %d nodes", len(between), len(bridges), c.n)
			}
			for i := range c.n {
				if between[i] != c.between[i] || bridges[i] != c.bridges[i] {
					t.Errorf("node %d: %v %v; want %v %v", i, between[i], bridges[i], c.between[i], c.bridges[i])
				}
			}
		})
	}
}

// TestBridges compares with a plain search, on random graphs.
func TestBridges(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		n := 2 + r.IntN(9)
		var links [][2]int
		for range r.IntN(2 * n) {
			links = append(links, [2]int{r.IntN(n), r.IntN(n)})
		}
		_, bridges := betweennessAndBridges(n, links)
		for i, isBridge := range bridges {
			if want := pieces(n, links, i) > pieces(n, links, -1)-isolated(n, links, i); isBridge != want {
				t.Errorf("node %d of %d, %v: bridge %v; want %v", i, n, links, isBridge, want)
			}
		}
	}
}

// pieces counts the parts that are connected, one node left out.
func pieces(n int, links [][2]int, without int) (count int) {
	part := make([]int, n)
	for i := range part {
		part[i] = i
	}
	for range n {
		for _, l := range links {
			if l[0] != without && l[1] != without {
				least := min(part[l[0]], part[l[1]])
				part[l[0]], part[l[1]] = least, least
			}
		}
	}
	for i, p := range part {
		if i == p && i != without {
			count++
		}
	}
	return count
}

// isolated returns 1 for a node without links: a part of its own, which is gone when it is left out.
func isolated(n int, links [][2]int, i int) int {
	for _, l := range links {
		if l[0] != l[1] && (l[0] == i || l[1] == i) {
			return 0
		}
	}
	return 1
}
