// Package resolvers answers GraphQL requests: it opens one snapshot of the store for each, lets package schema read
// the views, gathers what a level of the answer needs into one call, and decides what a client may read of an error.
package resolvers

import (
	"context"
	"time"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/resolvers/execute"
	"linkage/schema"
)

// Resolver holds what requests are answered from.
type Resolver struct {
	Store   graph.Store
	Service schema.Service
	Public  string // address at which people reach the server, without a slash at its end; may be empty
	Build   string // names the program that answers, where its version does not
	Limits  explore.Limits
	Behind  time.Duration // how far the store may be behind another that it copies; 0: it is none's copy
	// Quote returns the words cited, "" when the source text is not available. It may be nil.
	Quote  func(graph.Citation) string
	Quoted []graph.ID // the documents whose words are

	index keptIndex
}

// Query returns what answers the root fields.
func (r *Resolver) Query() execute.Query { return query{r} }

// query is not concurrent: the fields of a request are read one after the other.
type query struct{ *Resolver }

func (q query) Node(ctx context.Context, id graph.ID) (schema.Node, error) {
	nodes, err := q.nodes(ctx, "id", []graph.ID{id})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

func (q query) Nodes(ctx context.Context, ids []graph.ID) ([]schema.Node, error) {
	return q.nodes(ctx, "ids", ids)
}

func (q query) nodes(ctx context.Context, arg string, ids []graph.ID) ([]schema.Node, error) {
	found, err := sessionOf(ctx).explorer.Nodes(ctx, arg, ids)
	if err != nil {
		return nil, err
	}
	nodes := make([]schema.Node, len(found))
	for i, n := range found {
		switch n := n.(type) {
		case *graph.Entity:
			nodes[i] = schema.View(n)
		case *graph.Joined:
			nodes[i] = schema.Link{Joined: *n}
		case *graph.Edition:
			nodes[i] = schema.Edition{Edition: n}
		}
	}
	return nodes, nil
}

func (q query) Entity(ctx context.Context, by explore.Ref) (schema.Entity, error) {
	e, err := sessionOf(ctx).explorer.Entity(ctx, by)
	if err != nil || e == nil {
		return nil, err
	}
	return schema.View(e), nil
}

func (q query) Entities(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

// list returns entities of one kind, or of all when it is empty.
func (q query) list(ctx context.Context, kind graph.Kind, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, page explore.PageRequest) (*schema.EntityConnection, error) {
	filter := orZero(where)
	if at != nil {
		if !at.IsDay() {
			return nil, &graph.InputError{Code: graph.BadInput, Arg: "at", Value: string(*at), Problem: "not a day", Hint: "write year, month and day, as 2026-11-28"}
		}
		filter = graph.EntityFilter{At: *at, And: []graph.EntityFilter{filter}}
	}
	if kind != "" {
		filter = graph.EntityFilter{Kinds: []graph.Kind{kind}, And: []graph.EntityFilter{filter}}
	}
	found, err := sessionOf(ctx).explorer.FindEntities(ctx, filter, orderBy, page)
	if err != nil {
		return nil, err
	}
	return &schema.EntityConnection{List: found, Filter: filter}, nil
}

func (q query) Links(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*schema.LinkConnection, error) {
	found, err := sessionOf(ctx).explorer.FindLinks(ctx, orZero(where), explore.PageRequest{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	return &schema.LinkConnection{List: found, Filter: orZero(where)}, nil
}

func (q query) Absences(
	ctx context.Context,
	where *graph.EntityFilter,
	absent *graph.AbsentFilter,
	first *int, after *string, last *int, before *string,
) (*schema.AbsenceConnection, error) {
	page := explore.PageRequest{First: first, After: after, Last: last, Before: before}
	found, err := sessionOf(ctx).explorer.FindAbsences(ctx, orZero(where), orZero(absent), page)
	return viewOf(found, err, func(a *explore.Absences) schema.AbsenceConnection {
		return schema.AbsenceConnection{Absences: a}
	})
}

func (q query) Search(ctx context.Context, text string, language *string, where *graph.EntityFilter, first *int, after *string, last *int, before *string) (*schema.SearchConnection, error) {
	found, completeness, err := sessionOf(ctx).explorer.Search(ctx, text, orZero(language), orZero(where), explore.PageRequest{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	return &schema.SearchConnection{List: found, Completeness: completeness}, nil
}

func (q query) Suggest(ctx context.Context, prefix string, first *int) ([]schema.Entity, error) {
	found, err := sessionOf(ctx).explorer.Suggest(ctx, prefix, or(first, 10))
	if err != nil {
		return nil, err
	}
	list := make([]schema.Entity, len(found))
	for i, e := range found {
		list[i] = schema.View(e)
	}
	return list, nil
}

func (q query) Suggestions(ctx context.Context, text string, kinds []graph.Kind, first *int) ([]schema.Suggestion, error) {
	x := sessionOf(ctx).explorer
	index, err := q.index.of(ctx, x)
	if err != nil {
		return nil, err
	}
	found, err := x.Suggestions(index, text, kinds, or(first, 10))
	if err != nil {
		return nil, err
	}
	list := make([]schema.Suggestion, len(found))
	for i, s := range found {
		list[i] = schema.Suggestion{Suggestion: s}
	}
	return list, nil
}

func (q query) Findings(
	ctx context.Context,
	severity *graph.Severity,
	rule *string,
	editions []graph.ID,
) ([]schema.Finding, error) {
	var named []string
	for _, id := range editions {
		named = append(named, string(id))
	}
	found, err := sessionOf(ctx).explorer.Findings(orZero(severity), orZero(rule), named)
	if err != nil {
		return nil, err
	}
	list := make([]schema.Finding, len(found))
	for i := range found {
		list[i] = schema.Finding{Finding: &found[i]}
	}
	return list, nil
}

func (q query) Editions(ctx context.Context) ([]schema.Edition, error) {
	all := sessionOf(ctx).Manifest().Editions
	list := make([]schema.Edition, len(all))
	for i := range all {
		list[i] = schema.Edition{Edition: &all[i]}
	}
	return list, nil
}

func (q query) Service(context.Context) (*schema.Service, error) {
	s := q.Resolver.Service
	return &s, nil
}

// orZero returns the value of an argument, or the zero value when it is missing.
func orZero[T any](argument *T) (value T) {
	if argument != nil {
		value = *argument
	}
	return value
}

// or returns the value of an argument, or a default when it is missing.
func or[T any](argument *T, otherwise T) T {
	if argument != nil {
		return *argument
	}
	return otherwise
}
