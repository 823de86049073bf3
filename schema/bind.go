package schema

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
	"linkage/graph/explore"
)

// The methods of this file answer the fields that ask the store for a single object. gqlgen reads the arguments and the
// types of fields from them; the program itself answers whole levels, by the methods of [Level] on which these rest.
// What gqlgen generates from them is the executor that tests compare the program's own with.

// relationField returns the type and the name of the field that is being answered.
func relationField(ctx context.Context) (object, field string) {
	f := graphql.GetFieldContext(ctx)
	return f.Object, f.Field.Name
}

// only returns the one answer to a question about one object.
func only[T any](answers []T, err error) (answer T, _ error) {
	if some, are := errors.AsType[Errors](err); are {
		err = some[0]
	}
	if err != nil {
		return answer, err
	}
	return answers[0], nil
}

// EntityLinks answers every relation field that is a list; the view of a kind calls it for lists of that kind.
func (r Record) EntityLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*EntityLinkConnection, error) {
	object, field := relationField(ctx)
	page := explore.PageRequest{First: first, After: after, Last: last, Before: before}
	hops, err := hopsOf(ctx, []Record{r}, RelationRequest(object, field, where, page))
	if err != nil {
		return nil, err
	}
	return &Connections([]Record{r}, hops)[0], nil
}

// one answers a relation field that is a single entity.
func (r Record) one(ctx context.Context) (*graph.Entity, error) {
	object, field := relationField(ctx)
	hops, err := hopsOf(ctx, []Record{r}, OneRequest(object, field))
	if err != nil {
		return nil, err
	}
	return Ones([]Record{r}, hops)[0].Entity, nil
}

// oneOf is one as a view of a known kind.
func oneOf[T ~struct{ Record }](ctx context.Context, r Record) (*T, error) {
	e, err := r.one(ctx)
	if e == nil {
		return nil, err
	}
	return &T{Record{e}}, nil
}

// OneEntity answers the relation fields that are a single entity of several kinds; there is a method for each kind, too.
func (r Record) OneEntity(ctx context.Context) (Entity, error) {
	e, err := r.one(ctx)
	return View(e), err
}

// Variants returns a plain list.
func (r Record) Variants(ctx context.Context) ([]Variant, error) {
	found, err := only(Level{}.RecordVariants(ctx, []Record{r}))
	return viewsOf(found, func(r Record) Variant { return Variant{r} }), err
}

// Links returns the links of the entity, in either direction.
func (r Record) Links(ctx context.Context, direction *graph.Direction, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*LinkConnection, error) {
	c, err := only(Level{}.RecordLinks(ctx, []Record{r}, direction, where, first, after, last, before))
	return &c, err
}

// LinkCount counts the links of the entity.
func (r Record) LinkCount(ctx context.Context, direction *graph.Direction, where *graph.LinkFilter) (int, error) {
	return only(Level{}.RecordLinkCount(ctx, []Record{r}, direction, where))
}

// Facets are counted only when they are asked for.
func (c LinkConnection) Facets(ctx context.Context) (*explore.LinkFacets, error) {
	facets, err := only(Level{}.LinkConnectionFacets(ctx, []LinkConnection{c}))
	return &facets, err
}

// Document returns the document that is cited.
func (c Citation) Document(ctx context.Context) (*Document, error) {
	found, err := only(Level{}.CitationDocument(ctx, []Citation{c}))
	if found.Entity == nil {
		return nil, err
	}
	return &Document{found}, nil
}

// Entity returns the entity that the finding is about.
func (f Finding) Entity(ctx context.Context) (Entity, error) {
	found, err := only(Level{}.FindingEntity(ctx, []Finding{f}))
	return View(found.Entity), err
}

// Link returns the link that the finding is about.
func (f Finding) Link(ctx context.Context) (*Link, error) {
	return only(Level{}.FindingLink(ctx, []Finding{f}))
}
