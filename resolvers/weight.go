package resolvers

import (
	"cmp"
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"linkage/graph"
	"linkage/graph/explore"
)

// weight refuses a request that is too heavy before any work is done for it: the number of its selections before
// validation, which is quadratic in them; its depth and the most fields that it can bring back after it. gqlgen's own
// complexity limit is not used: it walks a fragment again at every spread, which takes exponential time.
type weight struct{ *Server }

func (weight) ExtensionName() string                   { return "Weight" }
func (weight) Validate(graphql.ExecutableSchema) error { return nil }

func tooHeavy(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": string(graph.LimitExceeded), "argument": "query"}
	return err
}

// MutateOperationParameters looks at a query before it is validated.
func (w weight) MutateOperationParameters(_ context.Context, p *graphql.RawParams) *gqlerror.Error {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: p.Query}, w.config.MaxTokens)
	if err != nil {
		return nil // the executor tells it better
	}
	n := 0
	var count func(ast.SelectionSet)
	count = func(set ast.SelectionSet) {
		n += len(set)
		for _, selection := range set {
			switch s := selection.(type) {
			case *ast.Field:
				count(s.SelectionSet)
			case *ast.InlineFragment:
				count(s.SelectionSet)
			}
		}
	}
	for _, operation := range doc.Operations {
		count(operation.SelectionSet)
	}
	for _, fragment := range doc.Fragments {
		count(fragment.SelectionSet)
	}
	if n > w.config.MaxSelections {
		return tooHeavy("query: %d selections, more than %d; ask in several requests", n, w.config.MaxSelections)
	}
	return nil
}

// MutateOperationContext looks at a valid query with its variables.
func (w weight) MutateOperationContext(_ context.Context, o *graphql.OperationContext) *gqlerror.Error {
	heft := hefter{variables: o.Variables, limits: w.Limits, fragments: map[fragmentKey]heft{}}
	total := heft.of(o.Operation.SelectionSet, heft.limits.DefaultFirst)
	switch {
	case total.depth > w.config.MaxDepth:
		return tooHeavy("query: %d levels deep, more than %d; ask for the far ones in a second request", total.depth, w.config.MaxDepth)
	case total.fields > w.config.MaxFields:
		return tooHeavy("query: up to %s fields in the answer, more than %d; use a smaller first, or fewer levels", about(total.fields), w.config.MaxFields)
	}
	return nil
}

func about(n int) string {
	if n >= ceiling {
		return "over a thousand million"
	}
	return fmt.Sprint(n)
}

// ceiling keeps products from running over.
const ceiling = 1_000_000_000

// heft is how much a selection can bring back.
type heft struct{ fields, depth int }

type fragmentKey struct {
	name string
	page int
}

// hefter weighs each fragment once for each page size.
type hefter struct {
	variables map[string]any
	limits    explore.Limits
	fragments map[fragmentKey]heft
}

// plainList is how many elements a list without paging is taken to have: citations, variants, absences.
const plainList = 4

// longLists are the lists that grow with the data and have no paging; how many elements are taken for granted.
var longLists = map[string]int{
	"Subgraph.links": 600, "Contribution.rows": 100, "Matrix.rows": 100, "Matrix.columns": 100, "Matrix.cells": 400, "Flow.nodes": 100, "Flow.links": 400,
	"Flow.unknown": 100, "CoLinkage.pairs": 100, "CoLinkage.alone": 100, "CoLinkage.unstated": 100, "Query.corroboration": 100,
}

// of weighs selections on one object; page is how many elements the lists of a connection hold.
func (h *hefter) of(set ast.SelectionSet, page int) (total heft) {
	for _, selection := range set {
		var one heft
		switch s := selection.(type) {
		case *ast.Field:
			one = h.field(s, page)
		case *ast.InlineFragment:
			one = h.of(s.SelectionSet, page)
		case *ast.FragmentSpread:
			key := fragmentKey{s.Name, page}
			known, ok := h.fragments[key]
			if !ok {
				known = h.of(s.Definition.SelectionSet, page)
				h.fragments[key] = known
			}
			one = known
		}
		total.fields = min(total.fields+one.fields, ceiling)
		total.depth = max(total.depth, one.depth)
	}
	return total
}

func (h *hefter) field(f *ast.Field, page int) heft {
	if f.Name == "__schema" || f.Name == "__type" {
		return heft{1, 1} // bounded by a rule of the validator
	}
	isList, isPaged := f.Definition.Type.Elem != nil, f.Definition.Arguments.ForName("first") != nil
	times := 1
	if isList {
		times = cmp.Or(longLists[f.ObjectDefinition.Name+"."+f.Name], plainList)
		if f.Name == "nodes" || f.Name == "edges" {
			times = page
		}
	}
	if isPaged || f.Definition.Arguments.ForName("ids") != nil {
		args := f.ArgumentMap(h.variables)
		if ids, ok := args["ids"].([]any); ok {
			times = len(ids)
		}
		if page = h.limits.DefaultFirst; isPaged {
			page = size(args["first"], size(args["last"], page))
		}
		if page = min(page, h.limits.Neighbours); isList && isPaged {
			times = page
		}
	}
	if f.ObjectDefinition.Name == "Matrix" && f.Name == "cells" {
		for _, end := range []string{"row", "column"} {
			if f.ArgumentMap(h.variables)[end] != nil {
				times = (times + 19) / 20 // 400 cells of a whole matrix, 20 of a line, 1 where two lines meet
			}
		}
	}
	inner := h.of(f.SelectionSet, page)
	return heft{min(1+times*inner.fields, ceiling), 1 + inner.depth}
}

// size reads a page size from an argument, which may come as any sort of number or not at all.
func size(argument any, otherwise int) int {
	switch n := argument.(type) {
	case int64:
		return int(n)
	case int:
		return n
	case float64:
		return int(n)
	case fmt.Stringer: // json.Number
		var i int
		if _, err := fmt.Sscan(n.String(), &i); err == nil {
			return i
		}
	}
	return otherwise
}
