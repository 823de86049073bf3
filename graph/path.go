package graph

import "cmp"

// Path is a chain of links that meets no entity twice: Links[i] joins Entities[i] and Entities[i+1], whichever way it
// runs. It is derived, and never stored.
type Path struct {
	Entities []*Entity // one more than links
	Links    []*Link
}

// Length counts links. An entity is at length 0 from itself.
func (p Path) Length() int { return len(p.Links) }

// Direction says which way the path takes its i-th link.
func (p Path) Direction(i int) Direction {
	if p.Links[i].Source == p.Entities[i].ID {
		return Out
	}
	return In
}

// WeakestBasis is the weakest among the bases of the links. For a path without links it is STATED.
func (p Path) WeakestBasis() Basis {
	weakest := BasisStated
	for _, l := range p.Links {
		weakest = weakest.Weaker(l.Basis)
	}
	return weakest
}

var basisOrder = Ordinals(Bases)

// Weaker returns the weaker of two bases.
func (a Basis) Weaker(b Basis) Basis {
	if basisOrder[a] < basisOrder[b] {
		return b
	}
	return a
}

// Stronger returns the stronger of two bases.
func (a Basis) Stronger(b Basis) Basis {
	if basisOrder[b] < basisOrder[a] {
		return b
	}
	return a
}

// Compare orders paths: the shorter first, then the one whose weakest basis is stronger, then by the ranks of entities
// and links along the way.
func (p Path) Compare(q Path) int {
	if c := cmp.Or(cmp.Compare(p.Length(), q.Length()), cmp.Compare(basisOrder[p.WeakestBasis()], basisOrder[q.WeakestBasis()]),
		cmp.Compare(p.Entities[0].Rank, q.Entities[0].Rank)); c != 0 {
		return c
	}
	for i := range p.Links {
		if c := cmp.Or(cmp.Compare(p.Entities[i+1].Rank, q.Entities[i+1].Rank), cmp.Compare(p.Links[i].Rank, q.Links[i].Rank)); c != 0 {
			return c
		}
	}
	return 0
}

// Joined returns the links of the path, each with both its ends.
func (p Path) Joined() []Joined {
	list := make([]Joined, len(p.Links))
	for i, l := range p.Links {
		list[i] = Hop{l, p.Entities[i+1], p.Direction(i) == Out}.From(p.Entities[i])
	}
	return list
}
