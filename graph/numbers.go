package graph

// Numbered is a [Snapshot] that holds its whole graph in memory and offers it by number, so that walking and counting
// need neither IDs nor a call for each length. A walk over any other snapshot reads what it needs by [Snapshot.Expand],
// into the same form.
type Numbered interface {
	Snapshot
	// Numbers returns the graph of the version that is read. It is read-only, and making it costs nothing.
	Numbers() *Numbers
}

// Numbers is a graph as arrays. The number of an entity is its rank less one, and so is that of a link. What decides
// whether a walk follows a link, or goes through an entity, is its class: there are a few dozen, so that a question
// looks at each class once and not at each link.
type Numbers struct {
	Entities []*Entity
	Links    []*Link
	Ends     [][2]int32 // by link: the numbers of its source and its target
	ClassOf  []uint16   // by entity: its place in [Manifest].EntityClasses
	Out, In  Rows       // by source, and by target
}

// EntityClass is what entities have in common that a walk treats alike.
type EntityClass struct {
	Kind              Kind     `json:"kind"`
	EffectiveStanding Standing `json:"effectiveStanding"`
}

// Class returns the entity's class.
func (e *Entity) Class() EntityClass { return EntityClass{e.Kind, e.EffectiveStanding} }

// LinkClass is what links have in common that a walk treats alike.
type LinkClass struct {
	Kind       LinkKind   `json:"kind"`
	Basis      Basis      `json:"basis"`
	Confidence Confidence `json:"confidence,omitempty"`
	Standing   Standing   `json:"standing"`
	Edition    string     `json:"edition"`
}

// Class returns the link's class.
func (l *Link) Class() LinkClass {
	return LinkClass{l.Kind, l.Basis, l.Confidence, l.Standing, l.Edition}
}

// Rows holds the hops of all entities in one direction: those of entity i are Hops[First[i]:First[i+1]], by [Hop.Key].
type Rows struct {
	First []int32
	Hops  []NumberedHop
}

// Of returns the hops of an entity.
func (r *Rows) Of(entity int32) []NumberedHop { return r.Hops[r.First[entity]:r.First[entity+1]] }

// NumberedHop is a [Hop] by number. A loop is a hop in either direction.
type NumberedHop struct {
	Far, Link int32
	Class     uint16 // of the link, in [Manifest].LinkClasses
}

// Step is a hop as a walk meets it that does not have the whole graph at hand.
type Step struct {
	NumberedHop
	FarClass uint16 // in [Manifest].EntityClasses
	Out      bool   // the link starts at the end it is seen from
	Position int32  // of the link, as [Hop.Key] has it
}

// NumberedLink is a link by number, with that of its source, by which it is found.
type NumberedLink struct{ Number, Source int32 }

// Seen returns the step's link, seen from an entity.
func (s Step) Seen(from int32) NumberedLink {
	if s.Out {
		return NumberedLink{s.Link, from}
	}
	return NumberedLink{s.Link, s.Far}
}

// At returns entities and links by their numbers, in the order asked.
func (n *Numbers) At(entities []int32, links []NumberedLink) ([]*Entity, []*Link) {
	foundEntities, foundLinks := make([]*Entity, len(entities)), make([]*Link, len(links))
	for i, e := range entities {
		foundEntities[i] = n.Entities[e]
	}
	for i, l := range links {
		foundLinks[i] = n.Links[l.Number]
	}
	return foundEntities, foundLinks
}

// Joined returns a link with both its ends.
func (n *Numbers) Joined(link int32) Joined {
	ends := n.Ends[link]
	return Joined{n.Links[link], n.Entities[ends[0]], n.Entities[ends[1]]}
}
