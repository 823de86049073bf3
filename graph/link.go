package graph

import (
	"cmp"
	"math"
	"slices"
)

// Link joins two entities, once and in one direction. Rank is computed by [Dataset.Seal].
// A link that came out of a store is read-only.
type Link struct {
	ID         ID         `json:"id"`
	Kind       LinkKind   `json:"kind"`
	Source     ID         `json:"source"`
	Target     ID         `json:"target"`
	Edition    string     `json:"edition"`
	Basis      Basis      `json:"basis"`
	Standing   Standing   `json:"standing"`
	ValidFrom  Date       `json:"validFrom,omitempty"`  // the first day on which it holds
	ValidTo    Date       `json:"validTo,omitempty"`    // the last
	Position   int        `json:"position,omitempty"`   // from 1, as stated among its source's links of the kind; 0: no order stated
	Listing    string     `json:"listing,omitempty"`    // of an indicator under a target
	Confidence Confidence `json:"confidence,omitempty"` // EDITORIAL only
	Rationale  Texts      `json:"rationale,omitempty"`  // EDITORIAL only
	Citations  []Citation `json:"citations"`

	Rank int `json:"rank"` // from 1; the order of all links: kind, source, position, target
}

// Direction says which way links are followed from an entity.
type Direction string

const (
	Out  Direction = "OUT"
	In   Direction = "IN"
	Both Direction = "BOTH"
)

// Directions lists every direction.
var Directions = []Meaning[Direction]{
	{Out, "Links that start here", "from EUR1 to SDG 9"},
	{In, "Links that end here", "from SDG 9 back to EUR1"},
	{Both, "Links that start or end here", "all links of EUR1"},
}

// Joined is a link with both its ends.
type Joined struct {
	*Link
	From, To *Entity
}

// Hop is a link seen from one of its ends.
type Hop struct {
	Link *Link
	Far  *Entity
	Out  bool // the link starts at the end it is seen from; true for a loop
}

// Key is a position in an ordered list: integers, compared one after the other.
type Key []int

// Compare orders keys.
func (k Key) Compare(other Key) int { return slices.Compare(k, other) }

// HopKeyWidth is the number of integers in a hop's key.
const HopKeyWidth = 4

// Key returns the hop's place among the hops of one entity: the link's kind, then its position as stated (links without
// one come last), then the far entity's rank. The link's own rank distinguishes parallel links.
func (h Hop) Key() Key {
	return Key{linkKindOrder[h.Link.Kind], cmp.Or(h.Link.Position, math.MaxInt32), h.Far.Rank, h.Link.Rank}
}

// Compare orders the hops of one entity by their keys, without making them.
func (h Hop) Compare(other Hop) int {
	a, b := h.Link, other.Link
	if a.Kind != b.Kind {
		return cmp.Compare(linkKindOrder[a.Kind], linkKindOrder[b.Kind])
	}
	return cmp.Or(cmp.Compare(cmp.Or(a.Position, math.MaxInt32), cmp.Or(b.Position, math.MaxInt32)),
		cmp.Compare(h.Far.Rank, other.Far.Rank), cmp.Compare(a.Rank, b.Rank))
}

// From returns the hop's link with both its ends, where near is the end it is seen from.
func (h Hop) From(near *Entity) Joined {
	if h.Out {
		return Joined{h.Link, near, h.Far}
	}
	return Joined{h.Link, h.Far, near}
}
