package explore

import (
	"fmt"
	"strings"

	"linkage/graph"
)

// filterWeight counts the parts of a filter and checks its limits: depth of nesting, number of parts, length of lists.
type filterCheck struct {
	limits Limits
	parts  int
}

func (w *filterCheck) part(arg string, depth int) error {
	w.parts++
	if depth > w.limits.FilterDepth {
		return limitExceeded(
			arg,
			nil,
			fmt.Sprintf("nested deeper than %d", w.limits.FilterDepth),
			"use fewer levels of and, or, not",
		)
	}
	if w.parts > w.limits.FilterParts {
		return limitExceeded(
			arg,
			nil,
			fmt.Sprintf("more than %d parts in one filter", w.limits.FilterParts),
			"ask in several requests",
		)
	}
	return nil
}

func (w *filterCheck) values(arg string, n int) error {
	if n > w.limits.FilterValues {
		return overLimit(arg, n, 0, w.limits.FilterValues, "ask in several requests")
	}
	return nil
}

func checkKnown[T ~string](arg string, values []T, table []graph.Meaning[T]) error {
	for _, v := range values {
		if graph.Ordinals(table)[v] == 0 {
			return badInput(arg, string(v), "no such value", "one of "+strings.Join(graph.Values(table), ", "))
		}
	}
	return nil
}

func (w *filterCheck) entityFilter(arg string, f *graph.EntityFilter, depth int) error {
	if err := w.part(arg, depth); err != nil {
		return err
	}
	for name, n := range map[string]int{"kinds": len(f.Kinds), "editions": len(f.Editions), "codes": len(f.Codes), "and": len(f.And), "or": len(f.Or)} {
		if err := w.values(arg+"."+name, n); err != nil {
			return err
		}
	}
	if err := checkKnown(arg+".kinds", f.Kinds, graph.Kinds); err != nil {
		return err
	}
	if n := len([]rune(f.Text)); n > w.limits.TextLength {
		return overLimit(arg+".text", n, 0, w.limits.TextLength, "use fewer words")
	}
	if f.Text != "" && len(f.TextTokens()) == 0 {
		return badInput(arg+".text", f.Text, "has no letter and no digit", "write a word or a code")
	}
	for _, code := range f.Codes {
		if graph.FoldCode(code) == "" || len(code) > w.limits.TextLength {
			return badInput(arg+".codes", code, "not a code", `write a code such as "EUR3" or "9.c"`)
		}
	}
	if l := f.Linked; l != nil {
		for name, to := range map[string]*graph.LinkedTo{"some": l.Some, "none": l.None} {
			if to == nil {
				continue
			}
			if err := w.part(arg+".linked."+name, depth); err != nil {
				return err
			}
			if err := checkKnown(arg+".linked."+name+".kinds", to.Kinds, graph.Kinds); err != nil {
				return err
			}
			if err := checkKnown(arg+".linked."+name+".via", to.Via, graph.LinkKinds); err != nil {
				return err
			}
		}
	}
	for i := range f.And {
		if err := w.entityFilter(fmt.Sprintf("%s.and[%d]", arg, i), &f.And[i], depth+1); err != nil {
			return err
		}
	}
	for i := range f.Or {
		if err := w.entityFilter(fmt.Sprintf("%s.or[%d]", arg, i), &f.Or[i], depth+1); err != nil {
			return err
		}
	}
	if f.Not != nil {
		return w.entityFilter(arg+".not", f.Not, depth+1)
	}
	return nil
}

func (w *filterCheck) linkFilter(arg string, f *graph.LinkFilter, depth int) error {
	if err := w.part(arg, depth); err != nil {
		return err
	}
	for name, n := range map[string]int{"kinds": len(f.Kinds), "editions": len(f.Editions), "and": len(f.And), "or": len(f.Or)} {
		if err := w.values(arg+"."+name, n); err != nil {
			return err
		}
	}
	if err := checkKnown(arg+".kinds", f.Kinds, graph.LinkKinds); err != nil {
		return err
	}
	if f.Source != nil {
		if err := w.entityFilter(arg+".source", f.Source, depth+1); err != nil {
			return err
		}
	}
	if f.Target != nil {
		if err := w.entityFilter(arg+".target", f.Target, depth+1); err != nil {
			return err
		}
	}
	for i := range f.And {
		if err := w.linkFilter(fmt.Sprintf("%s.and[%d]", arg, i), &f.And[i], depth+1); err != nil {
			return err
		}
	}
	for i := range f.Or {
		if err := w.linkFilter(fmt.Sprintf("%s.or[%d]", arg, i), &f.Or[i], depth+1); err != nil {
			return err
		}
	}
	if f.Not != nil {
		return w.linkFilter(arg+".not", f.Not, depth+1)
	}
	return nil
}

func badInput(arg string, value any, problem, hint string) error {
	return &graph.InputError{Code: graph.BadInput, Arg: arg, Value: value, Problem: problem, Hint: hint}
}

func overLimit(arg string, value any, low, high int, hint string) error {
	return &graph.InputError{
		Code:    graph.LimitExceeded,
		Arg:     arg,
		Value:   value,
		Problem: fmt.Sprintf("outside %d..%d", low, high),
		Hint:    hint,
	}
}

func limitExceeded(arg string, value any, problem, hint string) error {
	return &graph.InputError{Code: graph.LimitExceeded, Arg: arg, Value: value, Problem: problem, Hint: hint}
}

func notFound(arg string, value any, problem, hint string) error {
	return &graph.InputError{Code: graph.NotFound, Arg: arg, Value: value, Problem: problem, Hint: hint}
}
