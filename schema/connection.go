package schema

import (
	"context"

	"linkage/graph"
	"linkage/graph/explore"
)

// EntityList, LinkedEntityList and the others are the interfaces of pages and of their elements.
type (
	EntityList       interface{ IsEntityList() }
	EntityItem       interface{ IsEntityItem() }
	LinkedEntityList interface {
		EntityList
		IsLinkedEntityList()
	}
	LinkedEntityItem interface {
		EntityItem
		IsLinkedEntityItem()
	}
)

// EntityConnection is a page of entities.
type EntityConnection struct {
	explore.List[*graph.Entity]
	Filter graph.EntityFilter // of the whole list
}

// Facets are counted only when they are asked for.
func (c EntityConnection) Facets(ctx context.Context) (*Facets, error) {
	facets, err := from(ctx).Facets(ctx, c.Filter)
	return &Facets{facets, c.Filter}, err
}

// Facets is a view of [explore.Facets].
type Facets struct {
	explore.Facets
	filter graph.EntityFilter // of the list that is counted
}

func (f Facets) Region(ctx context.Context) ([]EntityFacet, error) {
	found, err := from(ctx).RegionFacets(ctx, f.filter)
	if err != nil {
		return nil, err
	}
	return viewsOf(found, func(f explore.EntityFacet) EntityFacet { return EntityFacet{f} }), nil
}

// EntityFacet is a view of [explore.EntityFacet].
type EntityFacet struct{ explore.EntityFacet }

func (f EntityFacet) Entity() Entity { return View(f.EntityFacet.Entity) }

// EntityEdge is an entity in a page.
type EntityEdge struct {
	Cursor string
	Node   Entity
}

// IsEntityList and the like mark what the interfaces hold.
func (EntityConnection) IsEntityList() {}
func (EntityEdge) IsEntityItem()       {}

func (c EntityConnection) Edges() []EntityEdge {
	edges := make([]EntityEdge, len(c.Items))
	for i, e := range c.Items {
		edges[i] = EntityEdge{c.Cursor(i), View(e)}
	}
	return edges
}

func (c EntityConnection) Nodes() []Entity {
	nodes := make([]Entity, len(c.Items))
	for i, e := range c.Items {
		nodes[i] = View(e)
	}
	return nodes
}

func (c EntityConnection) PageInfo() explore.PageInfo { return c.Info() }
func (c EntityConnection) TotalCount() int            { return c.Total }

// LinkConnection is a page of links, of all or of one entity.
type LinkConnection struct {
	explore.List[graph.Joined]
	Filter graph.LinkFilter // of the whole list of all links

	near *graph.Entity // nil for a list of all links
	hops explore.HopRequest
}

// LinkEdge is a link in a page.
type LinkEdge struct {
	Cursor string
	Node   Link
}

func (c LinkConnection) Edges() []LinkEdge {
	edges := make([]LinkEdge, len(c.Items))
	for i, l := range c.Items {
		edges[i] = LinkEdge{c.Cursor(i), Link{l}}
	}
	return edges
}

func (c LinkConnection) Nodes() []Link {
	nodes := make([]Link, len(c.Items))
	for i, l := range c.Items {
		nodes[i] = Link{l}
	}
	return nodes
}

func (c LinkConnection) PageInfo() explore.PageInfo { return c.Info() }
func (c LinkConnection) TotalCount() int            { return c.Total }

// AbsenceConnection is a page of records of what is not stated.
type AbsenceConnection struct{ *explore.Absences }

// AbsenceEdge is such a record in a page.
type AbsenceEdge struct {
	Cursor string
	Node   Absence
}

func (c AbsenceConnection) Edges() []AbsenceEdge {
	edges := make([]AbsenceEdge, len(c.Items))
	for i, node := range c.Nodes() {
		edges[i] = AbsenceEdge{c.Cursor(i), node}
	}
	return edges
}

func (c AbsenceConnection) Nodes() []Absence {
	return viewsOf(c.Items, func(a explore.AbsenceOf) Absence { return Absence{a.Absence, a.Entity} })
}

func (c AbsenceConnection) PageInfo() explore.PageInfo { return c.Info() }
func (c AbsenceConnection) TotalCount() int            { return c.Total }

// EntityLinkConnection is a page of the hops of one entity.
type EntityLinkConnection struct {
	explore.List[graph.Hop]
	near *graph.Entity
}

// EntityLinkEdge is a hop in a page.
type EntityLinkEdge struct {
	Cursor string
	Node   Entity
	Link   Link
}

// IsEntityList and the like mark what the interfaces hold.
func (EntityLinkConnection) IsEntityList()       {}
func (EntityLinkConnection) IsLinkedEntityList() {}
func (EntityLinkEdge) IsEntityItem()             {}
func (EntityLinkEdge) IsLinkedEntityItem()       {}

func (c EntityLinkConnection) Edges() []EntityLinkEdge {
	edges := make([]EntityLinkEdge, len(c.Items))
	for i, h := range c.Items {
		edges[i] = EntityLinkEdge{c.Cursor(i), View(h.Far), Link{h.From(c.near)}}
	}
	return edges
}

func (c EntityLinkConnection) Nodes() []Entity {
	nodes := make([]Entity, len(c.Items))
	for i, h := range c.Items {
		nodes[i] = View(h.Far)
	}
	return nodes
}

// AppendNodes is Nodes for one of many lists.
func (c EntityLinkConnection) AppendNodes(to []Record) []Record {
	for _, h := range c.Items {
		to = append(to, Record{h.Far})
	}
	return to
}

func (c EntityLinkConnection) PageInfo() explore.PageInfo { return c.Info() }
func (c EntityLinkConnection) TotalCount() int            { return c.Total }

// SearchConnection is a page of search results.
type SearchConnection struct {
	explore.List[explore.Found]
	Completeness explore.Completeness
}

// SearchEdge is a search result in a page.
type SearchEdge struct {
	Cursor   string
	Node     Entity
	Field    explore.SearchField
	Language *string
	Fragment string
}

// IsEntityList and the like mark what the interfaces hold.
func (SearchConnection) IsEntityList() {}
func (SearchEdge) IsEntityItem()       {}

func (c SearchConnection) Edges() []SearchEdge {
	edges := make([]SearchEdge, len(c.Items))
	for i, f := range c.Items {
		edges[i] = SearchEdge{c.Cursor(i), View(f.Entity), f.Field, orNull(f.Language), f.Fragment}
	}
	return edges
}

func (c SearchConnection) Nodes() []Entity {
	nodes := make([]Entity, len(c.Items))
	for i, f := range c.Items {
		nodes[i] = View(f.Entity)
	}
	return nodes
}

func (c SearchConnection) PageInfo() explore.PageInfo { return c.Info() }
func (c SearchConnection) TotalCount() int            { return c.Total }

// joined makes links of the hops of one entity.
func joined(hops explore.List[graph.Hop], near *graph.Entity) explore.List[graph.Joined] {
	return explore.Map(hops, func(h graph.Hop) graph.Joined { return h.From(near) })
}

// nodesOf, edgesOf and linkEdgesOf make a page of one kind of a page of any.
func nodesOf[T ~struct{ Record }](list []Entity) []T {
	views := make([]T, len(list))
	for i, e := range list {
		views[i] = T{e.record()}
	}
	return views
}

func edgesOf[T ~struct{ EntityEdge }](list []EntityEdge) []T {
	views := make([]T, len(list))
	for i, e := range list {
		views[i] = T{e}
	}
	return views
}

func linkEdgesOf[T ~struct{ EntityLinkEdge }](list []EntityLinkEdge) []T {
	views := make([]T, len(list))
	for i, e := range list {
		views[i] = T{e}
	}
	return views
}
