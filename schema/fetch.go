package schema

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
	"linkage/graph/explore"
)

// Fetcher reads what the fields of a view need and the view does not hold. There is one for each request; it combines
// what a level of the answer needs into one call of the store.
type Fetcher interface {
	Manifest() *graph.Manifest
	// Entity and Link return nil when there is none.
	Entity(ctx context.Context, id graph.ID) (*graph.Entity, error)
	Link(ctx context.Context, id graph.ID) (*graph.Joined, error)
	Hops(ctx context.Context, of *graph.Entity, r explore.HopRequest) (explore.List[graph.Hop], error)
	Facets(ctx context.Context, f graph.EntityFilter) (explore.Facets, error)
	RegionFacets(ctx context.Context, f graph.EntityFilter) ([]explore.EntityFacet, error)
	LinkFacets(ctx context.Context, f graph.LinkFilter) (explore.LinkFacets, error)
	// Quote returns the words cited, "" when the source text is not available.
	Quote(c graph.Citation) string
}

type fetcherKey struct{}

// With returns the context in which the views of a request are read.
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

// relationOf returns the relation of the field that is being answered.
func relationOf(ctx context.Context) relation {
	field := graphql.GetFieldContext(ctx)
	return relations[field.Object+"."+field.Field.Name]
}

// Most returns the largest number of elements that a connection can have, given what is loaded and whatever is asked
// for: field is one of the type named object and returns the connection named of.
func Most(m *graph.Manifest, object, field, of string) int {
	if object == "Query" {
		return total(m, strings.TrimSuffix(of, "Connection"))
	}
	r, isRelation := relations[object+"."+field]
	if !isRelation {
		r.Direction = graph.Both
	}
	return r.most(m, kinds[object])
}

// total counts what a list of a root field selects from.
func total(m *graph.Manifest, of string) (n int) {
	for _, edition := range m.Editions {
		switch kind, isKind := kinds[of]; {
		case of == "Absence":
			return math.MaxInt // an entity has any number of them
		case of == "Link":
			for _, links := range []map[graph.LinkKind]int{m.Links[edition.ID], m.Readings[edition.ID]} {
				for _, count := range links {
					n += count
				}
			}
		case isKind:
			n += m.Entities[edition.ID][kind]
		default:
			for _, count := range m.Entities[edition.ID] {
				n += count
			}
		}
	}
	return n
}

// most returns how many links an entity of a kind, of any kind when it is empty, can have in the relation.
func (r relation) most(m *graph.Manifest, near graph.Kind) (n int) {
	by := map[graph.Kind]int{}
	for _, j := range m.Joins {
		if r.Via != nil && !slices.Contains(r.Via, j.Link) {
			continue
		}
		if r.Direction != graph.In && (r.To == nil || slices.Contains(r.To, j.Target)) {
			by[j.Source] += j.MostOut
		}
		if r.Direction != graph.Out && (r.To == nil || slices.Contains(r.To, j.Source)) {
			by[j.Target] += j.MostIn
		}
	}
	for kind, most := range by {
		if near == "" || kind == near {
			n = max(n, most)
		}
	}
	return n
}

func (r relation) request(where *graph.LinkFilter, page explore.PageRequest) explore.HopRequest {
	request := explore.HopRequest{Direction: r.Direction, Far: r.To, Page: page}
	request.Where.Kinds = r.Via
	if where != nil {
		request.Where.And = []graph.LinkFilter{*where}
	}
	return request
}

// EntityLinks answers every relation field that is a list; the view of a kind calls it for lists of that kind.
func (r Record) EntityLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*EntityLinkConnection, error) {
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
func (x ExpectedResult) Project(ctx context.Context) (*Project, error) {
	return oneOf[Project](ctx, x.Record)
}
func (x Country) Region(ctx context.Context) (*Region, error) { return oneOf[Region](ctx, x.Record) }
func (x StrategicGoal) Agenda(ctx context.Context) (*Agenda, error) {
	return oneOf[Agenda](ctx, x.Record)
}
func (x SDGGoal) Agenda(ctx context.Context) (*Agenda, error) { return oneOf[Agenda](ctx, x.Record) }
func (x SDGTarget) Goal(ctx context.Context) (*SDGGoal, error) {
	return oneOf[SDGGoal](ctx, x.Record)
}
func (x WSISActionLine) Agenda(ctx context.Context) (*Agenda, error) {
	return oneOf[Agenda](ctx, x.Record)
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

// mostVariants limits a list without paging, which is never long.
const mostVariants = 100

// Variants returns a plain list.
func (r Record) Variants(ctx context.Context) ([]Variant, error) {
	first := mostVariants
	variants := relation{Via: []graph.LinkKind{graph.LinkVariantOf}, Direction: graph.In, To: []graph.Kind{graph.KindVariant}}
	hops, err := from(ctx).Hops(ctx, r.Entity, variants.request(nil, explore.PageRequest{First: &first}))
	list := make([]Variant, len(hops.Items))
	for i, h := range hops.Items {
		list[i] = Variant{Record{h.Far}}
	}
	return list, err
}

// Links returns the links of the entity, in either direction.
func (r Record) Links(ctx context.Context, direction *graph.Direction, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*LinkConnection, error) {
	request := linksOf(direction).request(where, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	hops, err := from(ctx).Hops(ctx, r.Entity, request)
	if err != nil {
		return nil, err
	}
	return &LinkConnection{List: joined(hops, r.Entity), near: r.Entity, hops: request}, nil
}

// LinkCount counts the links of the entity.
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
