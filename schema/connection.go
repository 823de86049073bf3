package schema

import (
	"context"

	"linkage/graph"
	"linkage/graph/explore"
)

// EntityConnection is a page of entities.
type EntityConnection struct {
	explore.List[*graph.Entity]
	Filter graph.EntityFilter // of the whole list
}

// Facets are counted only when they are asked for.
func (c EntityConnection) Facets(ctx context.Context) (*explore.Facets, error) {
	facets, err := from(ctx).Facets(ctx, c.Filter)
	return &facets, err
}

// EntityEdge is an entity in a page.
type EntityEdge struct {
	Cursor string
	Node   Entity
}

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

func (c EntityConnection) PageInfo() *explore.PageInfo { return &c.Info }
func (c EntityConnection) TotalCount() int             { return c.Total }

// LinkConnection is a page of links.
type LinkConnection struct {
	explore.List[graph.Joined]
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

func (c LinkConnection) PageInfo() *explore.PageInfo { return &c.Info }
func (c LinkConnection) TotalCount() int             { return c.Total }

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

func (c EntityLinkConnection) PageInfo() *explore.PageInfo { return &c.Info }
func (c EntityLinkConnection) TotalCount() int             { return c.Total }

// SearchConnection is a page of what was found.
type SearchConnection struct {
	explore.List[explore.Found]
	Completeness explore.Completeness
}

// SearchEdge is an entity that was found, in a page.
type SearchEdge struct {
	Cursor   string
	Node     Entity
	Field    explore.SearchField
	Language *string
	Fragment string
}

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

func (c SearchConnection) PageInfo() *explore.PageInfo { return &c.Info }
func (c SearchConnection) TotalCount() int             { return c.Total }

// joined makes links of the hops of one entity.
func joined(hops explore.List[graph.Hop], near *graph.Entity) explore.List[graph.Joined] {
	return explore.Map(hops, func(h graph.Hop) graph.Joined { return h.From(near) })
}
