package schema

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"linkage/graph"
	"linkage/graph/explore"
)

// Fetcher asks the store for what the fields of views need and the views do not hold. There is one for each request.
type Fetcher interface {
	Manifest() *graph.Manifest
	// Entities and Links return one result per ID, nil where there is none.
	Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error)
	Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error)
	// Hops answers questions about hops, all in one call of the store.
	Hops(ctx context.Context, questions []explore.HopQuestion) []explore.HopAnswer
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
	Single    bool         // returns the first entity, not a list
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
	return explore.HopRequest{Direction: r.Direction, Via: r.Via, Far: r.To, Where: where, Page: page}
}

// Level answers the fields that ask the store: each for all objects of a level of the answer in one call. The results
// are in the order of the objects, nil where there is none.
type Level struct{}

// KindOf returns the kind of the entities of a type; for another type, its name.
func KindOf(object string) graph.Kind {
	if kind, is := kinds[object]; is {
		return kind
	}
	return graph.Kind(object)
}

// RelationKey is the same for the relation fields of all types that follow the same links, and return as many entities.
func RelationKey(object, field string) string {
	return fmt.Sprint(relations[object+"."+field])
}

// RelationRequest returns the question behind a relation field that is a list. The type and the field name the relation.
func RelationRequest(object, field string, where *graph.LinkFilter, page explore.PageRequest) explore.HopRequest {
	return relations[object+"."+field].request(where, page)
}

// Connections makes the answers of a relation field that is a list from the hops of each object.
func Connections(of []Record, hops []explore.List[graph.Hop]) []EntityLinkConnection {
	connections := make([]EntityLinkConnection, len(of))
	for i := range of {
		connections[i] = EntityLinkConnection{hops[i], of[i].Entity}
	}
	return connections
}

// OneRequest returns the question behind a relation field that is a single entity: the first, in the order of links.
func OneRequest(object, field string) explore.HopRequest {
	first := 1
	return relations[object+"."+field].request(nil, explore.PageRequest{First: &first})
}

// Ones makes the answers of a relation field that is a single entity from the hops of each object.
func Ones(of []Record, hops []explore.List[graph.Hop]) []Record {
	found := make([]Record, len(of))
	for i := range of {
		if len(hops[i].Items) > 0 {
			found[i] = Record{hops[i].Items[0].Far}
		}
	}
	return found
}

// RecordLabel returns the label of each entity; of all texts it is the one that is read of many.
func (Level) RecordLabel(_ context.Context, of []Record, language *string) ([]*graph.LocalizedText, error) {
	texts, labels := make([]graph.LocalizedText, len(of)), make([]*graph.LocalizedText, len(of))
	for i := range of {
		text, there, err := of[i].Labels.Find(orEnglish(language))
		if err != nil {
			return nil, err
		}
		if there {
			texts[i], labels[i] = text, &texts[i]
		}
	}
	return labels, nil
}

// mostVariants limits a list without paging, which is never long.
const mostVariants = 100

func (Level) RecordVariants(ctx context.Context, of []Record) ([][]Record, error) {
	first := mostVariants
	variants := relation{Via: []graph.LinkKind{graph.LinkVariantOf}, Direction: graph.In, To: []graph.Kind{graph.KindVariant}}
	hops, err := hopsOf(ctx, of, variants.request(nil, explore.PageRequest{First: &first}))
	if err != nil {
		return nil, err
	}
	lists := make([][]Record, len(of))
	for i := range of {
		lists[i] = viewsOf(hops[i].Items, func(h graph.Hop) Record { return Record{h.Far} })
	}
	return lists, nil
}

// RecordLinks returns the links of each entity, in either direction.
func (Level) RecordLinks(ctx context.Context, of []Record, direction *graph.Direction, where *graph.LinkFilter, first *int, after *string, last *int, before *string) ([]LinkConnection, error) {
	request := linksOf(direction).request(where, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	hops, err := hopsOf(ctx, of, request)
	if err != nil {
		return nil, err
	}
	connections := make([]LinkConnection, len(of))
	for i := range of {
		connections[i] = LinkConnection{List: joined(hops[i], of[i].Entity), near: of[i].Entity, hops: request}
	}
	return connections, nil
}

// LinkConnectionFacets counts the links of each list. Lists of one entity each that were asked for alike are counted
// together.
func (Level) LinkConnectionFacets(ctx context.Context, of []LinkConnection) ([]explore.LinkFacets, error) {
	all, done := make([]explore.LinkFacets, len(of)), make([]bool, len(of))
	for first, c := range of {
		if done[first] {
			continue
		}
		if c.near == nil {
			var err error
			if all[first], err = from(ctx).LinkFacets(ctx, c.Filter); err != nil {
				return nil, err
			}
			continue
		}
		var alike []int
		var near []*graph.Entity
		for i := first; i < len(of); i++ {
			if of[i].near != nil && reflect.DeepEqual(of[i].hops, c.hops) {
				alike, near, done[i] = append(alike, i), append(near, of[i].near), true
			}
		}
		none, request, counts := 0, c.hops, map[graph.Basis][]explore.List[graph.Hop]{}
		request.Page = explore.PageRequest{First: &none}
		var questions []explore.HopQuestion
		for _, b := range graph.Bases {
			request.OnBasis = b.Value
			questions = append(questions, explore.HopQuestion{Of: near, HopRequest: request})
		}
		for b, answer := range from(ctx).Hops(ctx, questions) {
			if answer.Err != nil {
				return nil, answer.Err
			}
			counts[graph.Bases[b].Value] = answer.Lists
		}
		for n, i := range alike {
			all[i] = explore.ByBasis(func(b graph.Basis) int { return counts[b][n].Total })
		}
	}
	return all, nil
}

// RecordLinkCount counts the links of each entity.
func (Level) RecordLinkCount(ctx context.Context, of []Record, direction *graph.Direction, where *graph.LinkFilter) ([]int, error) {
	none := 0
	hops, err := hopsOf(ctx, of, linksOf(direction).request(where, explore.PageRequest{First: &none}))
	if err != nil {
		return nil, err
	}
	counts := make([]int, len(of))
	for i := range of {
		counts[i] = hops[i].Total
	}
	return counts, nil
}

// CitationDocument returns the document of each citation.
func (Level) CitationDocument(ctx context.Context, of []Citation) ([]Record, error) {
	ids := make([]graph.ID, len(of))
	for i, c := range of {
		ids[i] = c.Citation.Document
	}
	return recordsOf(ctx, ids)
}

// FindingEntity returns the entity that each finding is about.
func (Level) FindingEntity(ctx context.Context, of []Finding) ([]Record, error) {
	ids := make([]graph.ID, len(of))
	for i, f := range of {
		ids[i] = f.Finding.Entity
	}
	return recordsOf(ctx, ids)
}

// FindingLink returns the link that each finding is about.
func (Level) FindingLink(ctx context.Context, of []Finding) ([]*Link, error) {
	var ids []graph.ID
	for _, f := range of {
		if f.Finding.Link != "" {
			ids = append(ids, f.Finding.Link)
		}
	}
	links, next := make([]*Link, len(of)), 0
	found, err := from(ctx).Links(ctx, ids)
	if err != nil {
		return links, failing(of, err, func(f Finding) bool { return f.Finding.Link != "" })
	}
	for i, f := range of {
		if f.Finding.Link != "" {
			if l := found[next]; l != nil {
				links[i] = &Link{*l}
			}
			next++
		}
	}
	return links, nil
}

// Errors are those of the objects of a level, nil where there is none: some of them may have asked for nothing.
type Errors []error

func (e Errors) Error() string { return errors.Join(e...).Error() }

// failing gives an error to those of some objects that asked.
func failing[T any](of []T, err error, asked func(T) bool) Errors {
	errs := make(Errors, len(of))
	for i, object := range of {
		if asked(object) {
			errs[i] = err
		}
	}
	return errs
}

// recordsOf fetches entities; an empty ID stands for none.
func recordsOf(ctx context.Context, ids []graph.ID) ([]Record, error) {
	records := make([]Record, len(ids))
	found, err := from(ctx).Entities(ctx, ids)
	if err != nil {
		return records, failing(ids, err, func(id graph.ID) bool { return id != "" })
	}
	for i, e := range found {
		records[i] = Record{e}
	}
	return records, nil
}

func hopsOf(ctx context.Context, of []Record, r explore.HopRequest) ([]explore.List[graph.Hop], error) {
	entities := make([]*graph.Entity, len(of))
	for i, record := range of {
		entities[i] = record.Entity
	}
	answer := Hops(ctx, []explore.HopQuestion{{Of: entities, HopRequest: r}})[0]
	return answer.Lists, answer.Err
}

// Hops answers questions about hops, all in one call of the store: those of the relation fields of a level.
func Hops(ctx context.Context, questions []explore.HopQuestion) []explore.HopAnswer {
	return from(ctx).Hops(ctx, questions)
}

func linksOf(direction *graph.Direction) relation {
	if direction == nil {
		return relation{Direction: graph.Both}
	}
	return relation{Direction: *direction}
}
