package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"linkage/graph"
)

// Limits bound what one question may ask for. The service lists them, so that nobody has to find one by hitting it.
type Limits struct {
	DefaultFirst int // elements of a page when the asker does not say
	MaxFirst     int // elements of a page at most
	MaxIDs       int // IDs in one argument
	FilterDepth  int // levels of and, or, not, far, source, target in one filter
	FilterParts  int // filters within one filter, itself included
	FilterValues int // values in one list of a filter
	OrderParts   int // criteria of one order
	TextLength   int // characters of a text or a code
	LongText     int // characters of a text for which something is suggested
	Candidates   int // matches of a search that are ranked
	Paths        int // paths in one list

	Length         int // links of a path that a question may ask for
	AnalysisLength int // links of a path of an analysis
	Depth          int // links of a neighbourhood
	Neighbours     int // entities of a neighbourhood that are shown
	Steps          int // steps of a pattern, repeats counted
	Pairs          int // pairs that an analysis lists
	WalkEntities   int // entities that a walk meets
	WalkHops       int // hops that a walk reads
	WalkSteps      int // steps of the search for paths among them
	Work           int // steps of all walks and counts of one request
}

// DefaultLimits are those of the service.
var DefaultLimits = Limits{
	DefaultFirst: 100, MaxFirst: 500, MaxIDs: 100, FilterDepth: 5, FilterParts: 50, FilterValues: 100, OrderParts: 4,
	TextLength: 200, LongText: 5000, Candidates: 2000, Paths: 100,
	Length: 10, AnalysisLength: 6, Depth: 6, Neighbours: 1000, Steps: 12, Pairs: 100_000,
	WalkEntities: 1_000_000, WalkHops: 5_000_000, WalkSteps: 2_000_000, Work: 20_000_000,
}

// DefaultBasis is what is read of links when a question names no basis: EDITORIAL is never a part of it.
var DefaultBasis = []graph.Basis{graph.BasisStated, graph.BasisOfficial, graph.BasisRelayed}

// Explorer answers questions over one version of the content, alike for every store.
//
// A question that names no editions is about the default edition and the vocabularies it uses. Links are read from
// these, from the editions that the question names, and from that of the entity they are asked of; on the default
// basis, and on another where it is named. What names is told in scope.go.
type Explorer struct {
	Snapshot graph.Snapshot
	Limits   Limits
	Work     *Work // of the request; nil: unlimited
}

// Ref names one entity in one of three ways; exactly one is given.
type Ref struct {
	ID   *graph.ID
	IRI  *string
	Code *CodeRef
}

// CodeRef names an entity by its code, as people type it.
type CodeRef struct {
	Code    string
	Kind    graph.Kind // any when empty
	Edition string     // the default edition and what it uses when empty
}

// Entity returns the entity that a reference names, nil when there is none. An ID of before names what has its meaning
// now, and one that was withdrawn is an [graph.InputError]. A code that fits several entities is an
// [graph.InputError] that names them.
func (x Explorer) Entity(ctx context.Context, by Ref) (*graph.Entity, error) {
	given := 0
	for _, is := range []bool{by.ID != nil, by.IRI != nil, by.Code != nil} {
		if is {
			given++
		}
	}
	if given != 1 {
		return nil, badInput(
			"by",
			fmt.Sprintf("%d fields", given),
			"exactly one of id, iri and code must be given",
			"drop the others",
		)
	}
	var filter graph.EntityFilter
	switch {
	case by.ID != nil:
		found, err := x.entities(ctx, []graph.ID{*by.ID})
		if err != nil {
			return nil, fmt.Errorf("entity %s: %w", *by.ID, err)
		}
		if found[0] == nil {
			return nil, x.Withdrawn("by.id", *by.ID)
		}
		return found[0], nil
	case by.IRI != nil:
		filter = graph.EntityFilter{IRIs: []string{*by.IRI}}
	default:
		c := by.Code
		if graph.FoldCode(c.Code) == "" || len(c.Code) > x.Limits.TextLength {
			return nil, badInput("by.code.code", c.Code, "not a code", `write a code such as "EUR3" or "9.c"`)
		}
		filter = graph.EntityFilter{
			Or:       []graph.EntityFilter{{Codes: []string{c.Code}}},
			Editions: x.Snapshot.Manifest().DefaultScope(),
		}
		if kinds, code := kindAndCode(c.Code, namesOfKinds(x.Snapshot.Manifest())); kinds != nil {
			filter.Or = append(filter.Or, graph.EntityFilter{Kinds: kinds, Codes: []string{code}})
		}
		if c.Kind != "" {
			filter.Kinds = []graph.Kind{c.Kind}
		}
		if c.Edition != "" {
			if err := x.checkEditions("by.code.edition", []string{c.Edition}); err != nil {
				return nil, err
			}
			filter.Editions = []string{c.Edition}
		}
	}
	page, err := x.Snapshot.FindEntities(
		ctx,
		graph.EntityQuery{Filter: filter, Page: graph.Page{Limit: x.Limits.DefaultFirst}},
	)
	if err != nil {
		return nil, fmt.Errorf("entity by reference: %w", err)
	}
	found := page.Entities
	if by.Code != nil { // a code that is typed out goes before a kind and a code
		whole := func(e *graph.Entity) bool { return slices.Contains(e.Codes(), graph.FoldCode(by.Code.Code)) }
		if slices.ContainsFunc(found, whole) {
			found = slices.DeleteFunc(found, func(e *graph.Entity) bool { return !whole(e) })
		}
	}
	switch len(found) {
	case 0:
		return nil, nil
	case 1:
		return found[0], nil
	}
	var ids []string
	for _, e := range found {
		ids = append(ids, string(e.ID))
	}
	if by.IRI != nil {
		return nil, badInput("by.iri", *by.IRI, "names several entities: "+strings.Join(ids, ", "), "ask by id")
	}
	return nil, badInput(
		"by.code.code",
		by.Code.Code,
		"names several entities: "+strings.Join(ids, ", "),
		"give the kind or the edition too, or ask by id",
	)
}

// Nodes returns the entities, links and editions with these IDs, in the order asked, nil where unknown: each an
// *[graph.Entity], a *[graph.Joined] or an *[graph.Edition]. IDs of before name what has their meaning now.
func (x Explorer) Nodes(ctx context.Context, arg string, ids []graph.ID) ([]any, error) {
	if len(ids) > x.Limits.MaxIDs {
		return nil, overLimit(arg, len(ids), 0, x.Limits.MaxIDs, "ask in several requests")
	}
	var entities, links []graph.ID
	nodes := make([]any, len(ids))
	for i, id := range ids {
		switch {
		case id.IsLink():
			links = append(links, id)
		case id.IsEdition():
			if e := x.Snapshot.Manifest().Edition(string(id)); e != nil {
				nodes[i] = e
			}
		default:
			entities = append(entities, id)
		}
	}
	if len(entities) > 0 {
		found, err := x.entities(ctx, entities)
		if err != nil {
			return nil, fmt.Errorf("%d entities: %w", len(entities), err)
		}
		putBack(nodes, ids, found, func(id graph.ID) bool { return !id.IsLink() && !id.IsEdition() })
	}
	if len(links) > 0 {
		found, err := x.links(ctx, links)
		if err != nil {
			return nil, fmt.Errorf("%d links: %w", len(links), err)
		}
		putBack(nodes, ids, found, graph.ID.IsLink)
	}
	return nodes, nil
}

// putBack puts what was found into the places where it was asked for.
func putBack[T any](nodes []any, ids []graph.ID, found []*T, belongs func(graph.ID) bool) {
	next := 0
	for i, id := range ids {
		if belongs(id) {
			if found[next] != nil {
				nodes[i] = found[next]
			}
			next++
		}
	}
}

// FindEntities returns a page of the entities that a filter selects, by rank unless an order is given.
func (x Explorer) FindEntities(
	ctx context.Context,
	f graph.EntityFilter,
	order []graph.EntityOrder,
	r PageRequest,
) (List[*graph.Entity], error) {
	weight := filterCheck{limits: x.Limits}
	filter, _, err := x.inScope("where", f, &weight)
	if err != nil {
		return List[*graph.Entity]{}, err
	}
	if err := x.checkOrder(order, &weight); err != nil {
		return List[*graph.Entity]{}, err
	}
	pages, err := x.Limits.pager(&listing{version: x.Snapshot.Manifest().Hash, question: func() []any { return []any{"entities", f, order} }}, "", len(order)+1, r)
	if err != nil {
		return List[*graph.Entity]{}, err
	}
	q := graph.EntityQuery{Filter: filter, Page: pages.page}
	for _, o := range order {
		o.Links = x.nearScope().links(o.Links)
		if o.By == graph.ByLabel {
			languages, _ := x.languages("orderBy", o.Language) // is checked
			o.Language = languages[0]
		}
		q.Order = append(q.Order, o)
	}
	page, err := x.Snapshot.FindEntities(ctx, q)
	if err != nil {
		return List[*graph.Entity]{}, fmt.Errorf("find entities: %w", err)
	}
	if page.Keys == nil {
		page.Keys = ranksOf(page.Entities)
	}
	return listOf(pages, page.Entities, page.Keys, page.Total), nil
}

// ranksOf returns the keys of entities in a list by rank.
func ranksOf(entities []*graph.Entity) []graph.Key {
	keys, ranks := make([]graph.Key, len(entities)), make([]int, len(entities))
	for i, e := range entities {
		ranks[i] = e.Rank
		keys[i] = ranks[i : i+1 : i+1]
	}
	return keys
}

// inScope checks a filter that somebody asks with and narrows it to the default editions and basis where it names no
// other. The scope is that of links which belong to the question besides: it has the editions that the filter names.
func (x Explorer) inScope(arg string, f graph.EntityFilter, weight *filterCheck) (graph.EntityFilter, scope, error) {
	weight.editions = x.checkEditions
	if err := weight.entityFilter(arg, &f, 1); err != nil {
		return graph.EntityFilter{}, scope{}, err
	}
	return x.scope(nil).entities(f), x.scope(editionsNamed(&f)), nil
}

// FindLinks returns a page of the links that a filter selects, by rank.
func (x Explorer) FindLinks(ctx context.Context, f graph.LinkFilter, r PageRequest) (List[graph.Joined], error) {
	if err := x.checkLinkFilter("where", &f); err != nil {
		return List[graph.Joined]{}, err
	}
	pages, err := x.Limits.pager(&listing{version: x.Snapshot.Manifest().Hash, question: func() []any { return []any{"links", f} }}, "", 1, r)
	if err != nil {
		return List[graph.Joined]{}, err
	}
	page, err := x.Snapshot.FindLinks(ctx, x.scope(nil).links(f), pages.page)
	if err != nil {
		return List[graph.Joined]{}, fmt.Errorf("find links: %w", err)
	}
	keys := make([]graph.Key, len(page.Links))
	for i, l := range page.Links {
		keys[i] = graph.Key{l.Rank}
	}
	return listOf(pages, page.Links, keys, page.Total), nil
}

// HopRequest asks for the hops of an entity as a client does.
type HopRequest struct {
	Direction graph.Direction
	Via       []graph.LinkKind  // any when nil
	Far       []graph.Kind      // of the far entity; any when nil
	Where     *graph.LinkFilter // and what the client asks for, if anything
	Page      PageRequest

	// OnBasis counts of these hops only those of one basis. It says what is counted, not what is read: it names no basis.
	OnBasis graph.Basis
}

// HopQuestion asks for the hops of some entities.
type HopQuestion struct {
	Of []*graph.Entity
	HopRequest
}

// HopAnswer holds, for each entity of a question, one page of its hops, or why there is none.
type HopAnswer struct {
	Lists []List[graph.Hop]
	Err   error
}

// Hops returns, for each entity, one page of its hops, by [graph.Hop.Key].
//
// Cost: one call of [graph.Snapshot.Hops].
func (x Explorer) Hops(ctx context.Context, from []*graph.Entity, r HopRequest) ([]List[graph.Hop], error) {
	answer := x.HopsOfAll(ctx, []HopQuestion{{from, r}})[0]
	return answer.Lists, answer.Err
}

// HopsOfAll answers several questions as [Explorer.Hops] does. A mistake in one leaves the others alone.
//
// Cost: one call of [graph.Snapshot.Hops].
func (x Explorer) HopsOfAll(ctx context.Context, questions []HopQuestion) []HopAnswer {
	answers, pagers := make([]HopAnswer, len(questions)), make([]pager, len(questions))
	queries, asked := make([]graph.HopQuery, 0, len(questions)), make([]int, 0, len(questions))
	for i := range questions {
		q := graph.HopQuery{}
		if q, pagers[i], answers[i].Err = x.hopQuery(&questions[i]); answers[i].Err == nil && len(q.From) > 0 {
			queries, asked = append(queries, q), append(asked, i)
		}
	}
	if len(queries) == 0 {
		return answers
	}
	found, err := x.Snapshot.Hops(ctx, queries...)
	for n, i := range asked {
		if err != nil {
			answers[i].Err = fmt.Errorf("hops of %d entities: %w", len(queries[n].From), err)
			continue
		}
		answers[i].Lists = make([]List[graph.Hop], len(found[n]))
		for k, page := range found[n] {
			pagers[i].of = queries[n].From[k]
			answers[i].Lists[k] = listOf(pagers[i], page.Hops, nil, page.Total)
		}
	}
	return answers
}

// hopQuery checks a question and returns it as the store is asked.
func (x Explorer) hopQuery(q *HopQuestion) (graph.HopQuery, pager, error) {
	from, r := q.Of, &q.HopRequest
	filter := graph.LinkFilter{Kinds: r.Via}
	if r.Where != nil {
		if err := x.checkLinkFilter("where", r.Where); err != nil {
			return graph.HopQuery{}, pager{}, err
		}
		filter.And = []graph.LinkFilter{*r.Where}
	}
	list := &listing{version: x.Snapshot.Manifest().Hash, question: func() []any { return []any{"hops", r.Direction, filter, r.Far, r.OnBasis} }}
	var pages pager
	ids := make([]graph.ID, len(from))
	for i, e := range from {
		if ids[i] = e.ID; i == 0 || r.Page.After != nil || r.Page.Before != nil { // a cursor must be of each list
			var err error
			if pages, err = x.Limits.pager(list, e.ID, graph.HopKeyWidth, r.Page); err != nil {
				return graph.HopQuery{}, pager{}, err
			}
		}
	}
	return graph.HopQuery{
		From:      ids,
		Direction: r.Direction,
		Filter:    onBasis(x.nearScope().links(filter), r.OnBasis),
		Far:       r.Far,
		Page:      pages.page,
	}, pages, nil
}
