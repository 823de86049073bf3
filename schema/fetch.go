package schema

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
	"linkage/graph/explore"
)

// Fetcher gets what the fields of a view need and the view does not hold. There is one for each request; it gathers
// what a level of the answer needs into one call of the store.
type Fetcher interface {
	Manifest() *graph.Manifest
	// Entity and Link give nil when there is none.
	Entity(ctx context.Context, id graph.ID) (*graph.Entity, error)
	Link(ctx context.Context, id graph.ID) (*graph.Joined, error)
	Hops(ctx context.Context, of *graph.Entity, r explore.HopRequest) (explore.List[graph.Hop], error)
	Facets(ctx context.Context, f graph.EntityFilter) (explore.Facets, error)
	// Quote gives the words cited, "" when the source text is not at hand.
	Quote(c graph.Citation) string
}

type fetcherKey struct{}

// With gives the context in which the views of a request are read.
func With(ctx context.Context, f Fetcher) context.Context {
	return context.WithValue(ctx, fetcherKey{}, f)
}

func from(ctx context.Context) Fetcher { return ctx.Value(fetcherKey{}).(Fetcher) }

// relation says which links a relation field follows.
type relation struct {
	Via       []graph.LinkKind
	Direction graph.Direction
	To        []graph.Kind // nil: any
}

// relationOf gives the relation of the field that is being answered.
func relationOf(ctx context.Context) relation {
	field := graphql.GetFieldContext(ctx)
	return relations[field.Object+"."+field.Field.Name]
}

func (r relation) request(where *graph.LinkFilter, page explore.PageRequest) explore.HopRequest {
	request := explore.HopRequest{Direction: r.Direction, Far: r.To, Page: page}
	request.Where.Kinds = r.Via
	if where != nil {
		request.Where.And = []graph.LinkFilter{*where}
	}
	return request
}

// Relation answers every relation field that is a list.
func (r Record) Relation(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*EntityLinkConnection, error) {
	request := relationOf(ctx).request(where, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	hops, err := from(ctx).Hops(ctx, r.Entity, request)
	if err != nil {
		return nil, err
	}
	return &EntityLinkConnection{hops, r.Entity}, nil
}

// one answers a relation field that is a single entity: the first, in the order of links.
func (r Record) one(ctx context.Context) (*graph.Entity, error) {
	first := 1
	hops, err := from(ctx).Hops(ctx, r.Entity, relationOf(ctx).request(nil, explore.PageRequest{First: &first}))
	if err != nil || len(hops.Items) == 0 {
		return nil, err
	}
	return hops.Items[0].Far, nil
}

// oneOf is one as a view of a known kind.
func oneOf[T ~struct{ Record }](ctx context.Context, r Record) (*T, error) {
	e, err := r.one(ctx)
	if e == nil {
		return nil, err
	}
	return &T{Record{e}}, nil
}

func (x OfferingItem) Offering(ctx context.Context) (*Offering, error) {
	return oneOf[Offering](ctx, x.Record)
}
func (x Outcome) Parent(ctx context.Context) (Entity, error) { return x.view(ctx) }
func (x SourceOutcome) Document(ctx context.Context) (*Document, error) {
	return oneOf[Document](ctx, x.Record)
}
func (x Variant) Of(ctx context.Context) (Entity, error)       { return x.view(ctx) }
func (x Term) Document(ctx context.Context) (*Document, error) { return oneOf[Document](ctx, x.Record) }
func (x Resolution) Document(ctx context.Context) (*Document, error) {
	return oneOf[Document](ctx, x.Record)
}
func (x StudyQuestion) Document(ctx context.Context) (*Document, error) {
	return oneOf[Document](ctx, x.Record)
}
func (x RegionalInitiative) Region(ctx context.Context) (*Region, error) {
	return oneOf[Region](ctx, x.Record)
}
func (x ExpectedResult) Initiative(ctx context.Context) (*RegionalInitiative, error) {
	return oneOf[RegionalInitiative](ctx, x.Record)
}
func (x StrategicGoal) Agenda(ctx context.Context) (*Agenda, error) {
	return oneOf[Agenda](ctx, x.Record)
}
func (x SDGGoal) Agenda(ctx context.Context) (*Agenda, error) { return oneOf[Agenda](ctx, x.Record) }
func (x SDGTarget) Goal(ctx context.Context) (*SDGGoal, error) {
	return oneOf[SDGGoal](ctx, x.Record)
}
func (x WSISActionLine) Parent(ctx context.Context) (*WSISActionLine, error) {
	return oneOf[WSISActionLine](ctx, x.Record)
}
func (x Figure) Document(ctx context.Context) (*Document, error) {
	return oneOf[Document](ctx, x.Record)
}
func (x Footnote) Document(ctx context.Context) (*Document, error) {
	return oneOf[Document](ctx, x.Record)
}

func (r Record) view(ctx context.Context) (Entity, error) {
	e, err := r.one(ctx)
	return View(e), err
}

// Variants come as a plain list: there are never many.
func (r Record) Variants(ctx context.Context) ([]Variant, error) {
	first := explore.DefaultLimits.MaxFirst
	variants := relation{Via: []graph.LinkKind{graph.LinkVariantOf}, Direction: graph.In, To: []graph.Kind{graph.KindVariant}}
	hops, err := from(ctx).Hops(ctx, r.Entity, variants.request(nil, explore.PageRequest{First: &first}))
	list := make([]Variant, len(hops.Items))
	for i, h := range hops.Items {
		list[i] = Variant{Record{h.Far}}
	}
	return list, err
}

// Links gives the links of the entity, whichever way they run.
func (r Record) Links(ctx context.Context, direction *graph.Direction, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*LinkConnection, error) {
	request := linksOf(direction).request(where, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	hops, err := from(ctx).Hops(ctx, r.Entity, request)
	if err != nil {
		return nil, err
	}
	return &LinkConnection{joined(hops, r.Entity)}, nil
}

// LinkCount counts them.
func (r Record) LinkCount(ctx context.Context, direction *graph.Direction, where *graph.LinkFilter) (int, error) {
	none := 0
	hops, err := from(ctx).Hops(ctx, r.Entity, linksOf(direction).request(where, explore.PageRequest{First: &none}))
	return hops.Total, err
}

func linksOf(direction *graph.Direction) relation {
	if direction == nil {
		return relation{Direction: graph.Both}
	}
	return relation{Direction: *direction}
}
