package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"linkage/graph"
)

// What somebody asks with is checked here, once for every question.

// filterCheck checks one argument that selects: depth of nesting, number of parts, length of lists, known values.
type filterCheck struct {
	limits   Limits
	parts    int                                    // so far
	editions func(arg string, named []string) error // whether there are such
}

// part counts one filter within the argument.
func (w *filterCheck) part(arg string, depth int) error {
	w.parts++
	if depth > w.limits.FilterDepth {
		return limitExceeded(arg, depth, fmt.Sprintf("nested deeper than %d", w.limits.FilterDepth),
			"use fewer levels of and, or, not, far, source and target")
	}
	if w.parts > w.limits.FilterParts {
		return limitExceeded(arg, w.parts, fmt.Sprintf("more than %d parts in one filter", w.limits.FilterParts),
			"ask in several requests")
	}
	return nil
}

// length checks the number of values in a list.
func (w *filterCheck) length(arg string, n int) error {
	if n > w.limits.FilterValues {
		return overLimit(arg, n, 0, w.limits.FilterValues, "ask in several requests")
	}
	return nil
}

// checkValues checks a list of values of an enumeration.
func checkValues[T ~string](w *filterCheck, arg string, values []T, table []graph.Meaning[T]) error {
	return cmp.Or(w.length(arg, len(values)), checkKnown(arg, values, table))
}

// checkKnown checks values against their table.
func checkKnown[T ~string](arg string, values []T, table []graph.Meaning[T]) error {
	for _, v := range values {
		if !slices.ContainsFunc(table, func(row graph.Meaning[T]) bool { return row.Value == v }) {
			return badInput(arg, string(v), "no such value", "one of "+strings.Join(graph.Values(table), ", "))
		}
	}
	return nil
}

// editionList checks a list of editions.
func (w *filterCheck) editionList(arg string, named []string) error {
	return cmp.Or(w.length(arg, len(named)), w.editions(arg, named))
}

func (w *filterCheck) entityFilter(arg string, f *graph.EntityFilter, depth int) error {
	if err := cmp.Or(
		w.part(arg, depth),
		w.length(arg+".ids", len(f.IDs)),
		checkValues(w, arg+".kinds", f.Kinds, graph.Kinds),
		w.editionList(arg+".editions", f.Editions),
		checkValues(w, arg+".standing", f.Standing, graph.Standings),
		checkValues(w, arg+".effectiveStanding", f.EffectiveStanding, graph.Standings),
		w.length(arg+".codes", len(f.Codes)),
		w.length(arg+".and", len(f.And)),
		w.length(arg+".or", len(f.Or)),
	); err != nil {
		return err
	}
	if n := len([]rune(f.Text)); n > w.limits.TextLength {
		return overLimit(arg+".text", n, 0, w.limits.TextLength, "use fewer words")
	}
	if f.Text != "" && len(graph.QueryTokens(f.Text)) == 0 {
		return badInput(arg+".text", f.Text, "has no letter and no digit", "write a word or a code")
	}
	for _, code := range f.Codes {
		if graph.FoldCode(code) == "" || len(code) > w.limits.TextLength {
			return badInput(arg+".codes", code, "not a code", `write a code such as "EUR3" or "9.c"`)
		}
	}
	if err := cmp.Or(w.linked(arg+".linked", f.Linked, depth), w.absent(arg+".absent", f.Absent), w.day(arg+".at", f.At)); err != nil {
		return err
	}
	return checkParts(arg, f.And, f.Or, f.Not, func(arg string, f *graph.EntityFilter) error {
		return w.entityFilter(arg, f, depth+1)
	})
}

func (w *filterCheck) linked(arg string, l *graph.LinkedFilter, depth int) error {
	switch {
	case l == nil:
		return nil
	case l.AtLeast != nil && l.Some == nil:
		return badInput(arg+".atLeast", *l.AtLeast, "counts what some describes, and some is missing",
			"write {some: {kinds: [SDG_GOAL]}, atLeast: 3}; for fewer, put that into not")
	case l.AtLeast != nil && *l.AtLeast < 1:
		return badInput(arg+".atLeast", *l.AtLeast, "must be at least 1", "for entities without such links use none")
	}
	return cmp.Or(w.linkedTo(arg+".some", l.Some, depth), w.linkedTo(arg+".none", l.None, depth))
}

func (w *filterCheck) linkedTo(arg string, to *graph.LinkedTo, depth int) error {
	if to == nil {
		return nil
	}
	err := cmp.Or(
		w.part(arg, depth),
		checkValues(w, arg+".kinds", to.Kinds, graph.Kinds),
		checkValues(w, arg+".via", to.Via, graph.LinkKinds),
		checkValues(w, arg+".basis", to.Basis, graph.Bases),
		w.editionList(arg+".editions", to.Editions),
	)
	if err != nil || to.Far == nil {
		return err
	}
	return w.entityFilter(arg+".far", to.Far, depth+1)
}

func (w *filterCheck) day(arg string, at graph.Date) error {
	if at != "" && !at.IsDay() {
		return badInput(arg, string(at), "not a day", "write year, month and day, as 2026-11-28")
	}
	return nil
}

func (w *filterCheck) absent(arg string, f *graph.AbsentFilter) error {
	if f == nil {
		return nil
	}
	if err := cmp.Or(
		w.length(arg+".about", len(f.About)),
		checkValues(w, arg+".status", f.Status, graph.CoverageStatuses),
	); err != nil {
		return err
	}
	for _, about := range f.About {
		if !graph.Kind(about).IsKnown() && !slices.Contains(graph.AbsenceFields, about) {
			return badInput(arg+".about", about, "no record of an absence is about such a thing",
				"a kind such as STRATEGIC_GOAL, or "+strings.Join(graph.AbsenceFields, ", "))
		}
	}
	for _, status := range f.Status {
		if !slices.Contains(graph.AbsenceStatuses, status) {
			return badInput(arg+".status", string(status), "is computed and on no record of an absence", "ask coverage")
		}
	}
	return nil
}

// linkFilter checks a filter of links; named says that a part it must hold together with names EDITORIAL.
func (w *filterCheck) linkFilter(arg string, f *graph.LinkFilter, depth int, named bool) error {
	if err := cmp.Or(
		w.part(arg, depth),
		checkValues(w, arg+".kinds", f.Kinds, graph.LinkKinds),
		checkValues(w, arg+".basis", f.Basis, graph.Bases),
		checkValues(w, arg+".confidence", f.Confidence, graph.Confidences),
		checkValues(w, arg+".standing", f.Standing, graph.Standings),
		w.editionList(arg+".editions", f.Editions),
		w.day(arg+".at", f.At),
		w.length(arg+".and", len(f.And)),
		w.length(arg+".or", len(f.Or)),
	); err != nil {
		return err
	}
	for name, end := range map[string]*graph.EntityFilter{"source": f.Source, "target": f.Target} {
		if end == nil {
			continue
		}
		if err := w.entityFilter(arg+"."+name, end, depth+1); err != nil {
			return err
		}
	}
	beside := named || slices.Contains(f.Basis, graph.BasisEditorial) || slices.ContainsFunc(f.And, namesEditorial)
	whole := beside || slices.ContainsFunc(f.Or, namesEditorial)
	if err := checkConfidence(arg, f.Confidence, whole); err != nil {
		return err
	}
	if err := checkParts(arg, f.And, nil, f.Not, func(arg string, f *graph.LinkFilter) error {
		return w.linkFilter(arg, f, depth+1, whole)
	}); err != nil {
		return err
	}
	return checkParts(arg, nil, f.Or, nil, func(arg string, f *graph.LinkFilter) error {
		return w.linkFilter(arg, f, depth+1, beside)
	})
}

// namesEditorial reports whether a filter names links of basis EDITORIAL.
func namesEditorial(f graph.LinkFilter) bool {
	return slices.Contains(f.Basis, graph.BasisEditorial) ||
		slices.ContainsFunc(f.And, namesEditorial) || slices.ContainsFunc(f.Or, namesEditorial)
}

// checkConfidence refuses a confidence where no EDITORIAL link is asked for: no other link has one.
func checkConfidence(arg string, confidence []graph.Confidence, named bool) error {
	if confidence == nil || named {
		return nil
	}
	return badInput(
		arg+".confidence",
		strings.Trim(fmt.Sprint(confidence), "[]"),
		"only EDITORIAL links have a confidence, and no basis names EDITORIAL",
		"add basis: [EDITORIAL], or leave confidence out",
	)
}

// checkParts checks the filters that a filter combines.
func checkParts[F any](arg string, and, or []F, not *F, check func(arg string, part *F) error) error {
	for i := range and {
		if err := check(fmt.Sprintf("%s.and[%d]", arg, i), &and[i]); err != nil {
			return err
		}
	}
	for i := range or {
		if err := check(fmt.Sprintf("%s.or[%d]", arg, i), &or[i]); err != nil {
			return err
		}
	}
	if not != nil {
		return check(arg+".not", not)
	}
	return nil
}

// checkLinkFilter checks a filter of links by itself.
func (x Explorer) checkLinkFilter(arg string, f *graph.LinkFilter) error {
	return (&filterCheck{limits: x.Limits, editions: x.checkEditions}).linkFilter(arg, f, 1, false)
}

func (x Explorer) checkEditions(arg string, named []string) error {
	for _, id := range named {
		if x.Snapshot.Manifest().Edition(id) == nil {
			var have []string
			for _, e := range x.Snapshot.Manifest().Editions {
				have = append(have, e.ID)
			}
			return notFound(arg, id, "no such edition", "one of "+strings.Join(have, ", "))
		}
	}
	return nil
}

func (x Explorer) checkOrder(order []graph.EntityOrder, w *filterCheck) error {
	if len(order) > x.Limits.OrderParts {
		return overLimit("orderBy", len(order), 0, x.Limits.OrderParts, "the first criteria decide almost everything")
	}
	for i := range order {
		arg, o := fmt.Sprintf("orderBy[%d]", i), &order[i]
		if o.By == graph.ByLabel {
			if _, err := x.languages(arg+".language", o.Language); err != nil {
				return err
			}
		}
		if err := w.linkFilter(arg+".links", &o.Links, 1, false); err != nil {
			return err
		}
	}
	return nil
}

// checkRule checks a walk rule.
func (x Explorer) checkRule(arg string, r WalkRule) error {
	w := &filterCheck{limits: x.Limits}
	if err := cmp.Or(
		checkValues(w, arg+".via", r.Via, graph.LinkKinds),
		checkValues(w, arg+".kinds", r.Kinds, graph.Kinds),
		checkValues(w, arg+".endOnly", r.EndOnly, graph.Kinds),
		checkValues(w, arg+".passThrough", r.PassThrough, graph.Kinds),
		checkValues(w, arg+".basis", r.Basis, graph.Bases),
		checkValues(w, arg+".confidence", r.Confidence, graph.Confidences),
		checkConfidence(arg, r.Confidence, slices.Contains(r.Basis, graph.BasisEditorial)),
		checkValues(w, arg+".standing", r.Standing, graph.Standings),
		w.length(arg+".editions", len(r.Editions)),
		x.checkEditions(arg+".editions", r.Editions),
	); err != nil {
		return err
	}
	for _, k := range r.PassThrough {
		if slices.Contains(r.EndOnly, k) {
			return badInput(arg+".passThrough", string(k), "is in endOnly, too", "name the kind in one of the two")
		}
		if r.Kinds != nil && !slices.Contains(r.Kinds, k) {
			return badInput(arg+".passThrough", string(k), "is not in kinds", "add it to kinds, or leave kinds out")
		}
	}
	return nil
}

// checkStep checks a step of a pattern.
func (x Explorer) checkStep(arg string, step WalkStep) error {
	w := &filterCheck{limits: x.Limits}
	if err := cmp.Or(
		checkValues(w, arg+".via", step.Via, graph.LinkKinds),
		checkValues(w, arg+".to", step.To, graph.Kinds),
		checkValues(w, arg+".basis", step.Basis, graph.Bases),
	); err != nil {
		return err
	}
	if step.Absent && step.Repeat != nil {
		return badInput(arg+".repeat", nil, "an absent step does not move, so it cannot repeat", "drop one of the two")
	}
	if r := step.Repeat; r != nil && (r.Min < 0 || r.Min > r.Max) {
		return badInput(
			arg+".repeat",
			fmt.Sprintf("%d..%d", r.Min, r.Max),
			"min must be at least 0 and max at least min",
			"write {min: 1, max: 3}",
		)
	}
	return nil
}

// withinLimit checks a number in a question. One below low cannot be meant; for one above high the hint is the way out.
func withinLimit(arg string, n, low, high int, hint string) error {
	if n < low {
		return badInput(arg, n, fmt.Sprintf("must be at least %d", low), fmt.Sprintf("give one from %d to %d", low, high))
	}
	if n > high {
		return overLimit(arg, n, low, high, hint)
	}
	return nil
}

// lengthWithin checks the length of a list in a question as [withinLimit] checks a number.
func lengthWithin(arg string, n, low, high int, hint string) error {
	if n < low {
		return badInput(arg, nil, fmt.Sprintf("a list of %d; at least %d must be given", n, low), "")
	}
	return withinLimit(arg, n, 0, high, hint)
}

// mustFind returns the entities that an argument names, in the order asked; an unknown one is an [graph.InputError].
func (x Explorer) mustFind(ctx context.Context, arg string, ids ...graph.ID) ([]*graph.Entity, error) {
	found, err := x.entities(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", arg, err)
	}
	for i, id := range ids {
		if found[i] == nil {
			return nil, x.unknown(ctx, arg, id)
		}
	}
	return found, nil
}

// unknown returns the error for an argument that is not the ID of an entity. If it is a code, such as EUR3, wtdc22d:eur3
// or SDG 9, the hint offers the IDs that the code stands for, those of the editions read by default first.
func (x Explorer) unknown(ctx context.Context, arg string, id graph.ID) error {
	if id.IsLink() {
		return notFound(arg, string(id), "no such entity", "this is the ID of a link; name one of its ends")
	}
	if err := x.Withdrawn(arg, id); err != nil {
		return err
	}
	meant, err := x.meantBy(ctx, id)
	if err != nil {
		return fmt.Errorf("%s: %w", arg, err)
	}
	if len(meant) == 0 {
		return notFound(arg, string(id), "no such entity", "ask search or entities for it")
	}
	byDefault := x.Snapshot.Manifest().DefaultScope()
	var names, others []string
	for _, e := range meant {
		if slices.Contains(byDefault, e.Edition) {
			names = append(names, string(e.ID))
		} else {
			others = append(others, string(e.ID)+" (of edition "+e.Edition+")")
		}
	}
	names = append(names, others...)
	const most = 5
	if more := len(names) - most; more > 0 {
		names = names[:most]
		names = append(names, fmt.Sprintf("one of %d more", more))
	}
	return notFound(arg, string(id), "no such entity", "did you mean "+strings.Join(names, " or ")+"?")
}

// meantBy returns the entities of every edition that somebody may mean with a text that is not an ID.
func (x Explorer) meantBy(ctx context.Context, id graph.ID) ([]*graph.Entity, error) {
	if len(id) > x.Limits.TextLength {
		return nil, nil
	}
	filter := graph.EntityFilter{Or: []graph.EntityFilter{{Codes: []string{string(id)}}}}
	if id.Code() != "" {
		filter.Or = append(filter.Or, graph.EntityFilter{Codes: []string{id.Code()}})
	}
	if kinds, code := kindAndCode(string(id), namesOfKinds(x.Snapshot.Manifest())); kinds != nil {
		filter.Or = append(filter.Or, graph.EntityFilter{Kinds: kinds, Codes: []string{code}})
	}
	page, err := x.Snapshot.FindEntities(
		ctx,
		graph.EntityQuery{Filter: filter, Page: graph.Page{Limit: x.Limits.DefaultFirst}},
	)
	return page.Entities, err
}

func badInput(arg string, value any, problem, hint string) error {
	return &graph.InputError{Code: graph.BadInput, Arg: arg, Value: value, Problem: problem, Hint: hint}
}

func overLimit(arg string, value any, low, high int, hint string) error {
	return limitExceeded(arg, value, fmt.Sprintf("outside %d..%d", low, high), hint)
}

func limitExceeded(arg string, value any, problem, hint string) error {
	return &graph.InputError{Code: graph.LimitExceeded, Arg: arg, Value: value, Problem: problem, Hint: hint}
}

func notFound(arg string, value any, problem, hint string) error {
	return &graph.InputError{Code: graph.NotFound, Arg: arg, Value: value, Problem: problem, Hint: hint}
}
