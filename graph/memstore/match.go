package memstore

import (
	"context"
	"slices"
	"strings"

	"linkage/graph"
)

// matcher turns filters into functions over places in the snapshot.
type matcher struct {
	*snapshot
	ctx   context.Context
	steps int
}

func (s *snapshot) matcher(ctx context.Context) *matcher { return &matcher{snapshot: s, ctx: ctx} }

// cancelled is called at every step of a loop and checks the context at some of them.
func (m *matcher) cancelled() bool {
	m.steps++
	return m.steps%256 == 0 && m.ctx.Err() != nil
}

// candidates returns, in rank order, entities that include all matches.
func (s *snapshot) candidates(f *graph.EntityFilter) []int32 {
	var lists [][]int32
	var narrow func(f *graph.EntityFilter)
	narrow = func(f *graph.EntityFilter) {
		if f.Codes != nil {
			var at []int32
			for _, code := range f.FoldedCodes() {
				at = append(at, s.byCode[code]...)
			}
			lists = append(lists, at)
		}
		if f.IRIs != nil {
			var at []int32
			for _, iri := range f.IRIs {
				at = append(at, s.byIRI[iri]...)
			}
			lists = append(lists, at)
		}
		if f.Kinds != nil {
			var at []int32
			for _, kind := range f.Kinds {
				at = append(at, s.byKind[kind]...)
			}
			lists = append(lists, at)
		}
		for i := range f.And {
			narrow(&f.And[i])
		}
	}
	narrow(f)
	if lists == nil {
		all := make([]int32, len(s.entities))
		for i := range all {
			all[i] = int32(i)
		}
		return all
	}
	shortest := slices.MinFunc(lists, func(a, b []int32) int { return len(a) - len(b) })
	shortest = slices.Clone(shortest)
	slices.Sort(shortest)
	return slices.Compact(shortest)
}

func anything(int32) bool { return true }

// all joins conditions; a nil condition always holds.
func all(conditions ...func(int32) bool) func(int32) bool {
	conditions = slices.DeleteFunc(conditions, func(c func(int32) bool) bool { return c == nil })
	switch len(conditions) {
	case 0:
		return anything
	case 1:
		return conditions[0]
	}
	return func(i int32) bool {
		for _, holds := range conditions {
			if !holds(i) {
				return false
			}
		}
		return true
	}
}

// among returns a condition that the value is in the list; nil when there is no list.
func among[T comparable](list []T, value func(int32) T) func(int32) bool {
	if list == nil {
		return nil
	}
	return func(i int32) bool { return slices.Contains(list, value(i)) }
}

// combined joins the and, or, not of a filter.
func combined[F any](condition func(*F) func(int32) bool, and, or []F, not *F) func(int32) bool {
	var conditions []func(int32) bool
	for i := range and {
		conditions = append(conditions, condition(&and[i]))
	}
	if or != nil {
		var alternatives []func(int32) bool
		for i := range or {
			alternatives = append(alternatives, condition(&or[i]))
		}
		conditions = append(conditions, func(i int32) bool {
			return slices.ContainsFunc(alternatives, func(holds func(int32) bool) bool { return holds(i) })
		})
	}
	if not != nil {
		holds := condition(not)
		conditions = append(conditions, func(i int32) bool { return !holds(i) })
	}
	return all(conditions...)
}

func (m *matcher) entityFilter(f *graph.EntityFilter) func(int32) bool {
	var codes, iris, begins, code, some, none func(int32) bool
	if folded := f.FoldedCodes(); folded != nil {
		codes = func(i int32) bool {
			return slices.ContainsFunc(m.entities[i].Codes(), func(code string) bool { return slices.Contains(folded, code) })
		}
	}
	iris = among(f.IRIs, func(i int32) string { return m.entities[i].IRI })
	if f.Prefixes != nil {
		begins = func(i int32) bool {
			have := m.entities[i].Tokens
			for _, prefix := range f.Prefixes {
				if at, _ := slices.BinarySearch(have, prefix); at == len(have) || !strings.HasPrefix(have[at], prefix) {
					return false
				}
			}
			return true
		}
	}
	if f.CodePrefix != "" {
		code = func(i int32) bool {
			return slices.ContainsFunc(m.entities[i].Codes(), func(code string) bool { return strings.HasPrefix(code, f.CodePrefix) })
		}
	}
	if f.Linked != nil {
		if to := f.Linked.Some; to != nil {
			some = m.linkedTo(to)
		}
		if to := f.Linked.None; to != nil {
			is := m.linkedTo(to)
			none = func(i int32) bool { return !is(i) }
		}
	}
	return all(
		among(f.Kinds, func(i int32) graph.Kind { return m.entities[i].Kind }),
		among(f.Editions, func(i int32) string { return m.entities[i].Edition }),
		among(f.Standing, func(i int32) graph.Standing { return m.entities[i].EffectiveStanding }),
		codes, iris, begins, code, some, none,
		combined(m.entityFilter, f.And, f.Or, f.Not),
	)
}

func (m *matcher) linkedTo(to *graph.LinkedTo) func(int32) bool {
	return func(i int32) bool {
		return slices.ContainsFunc(m.hopsOf(i), func(h hop) bool {
			l := m.links[h.link]
			return m.follows(h, to.Direction) &&
				(to.Kinds == nil || slices.Contains(to.Kinds, m.entities[h.far].Kind)) &&
				(to.Via == nil || slices.Contains(to.Via, l.Kind)) &&
				(to.Basis == nil || slices.Contains(to.Basis, l.Basis)) &&
				(to.Editions == nil || slices.Contains(to.Editions, l.Edition))
		})
	}
}

func (m *matcher) linkFilter(f *graph.LinkFilter) func(int32) bool {
	var source, target, sure func(int32) bool
	if f.Confidence != nil {
		sure = func(i int32) bool {
			return m.links[i].Confidence == "" || slices.Contains(f.Confidence, m.links[i].Confidence)
		}
	}
	if f.Source != nil {
		holds := m.entityFilter(f.Source)
		source = func(i int32) bool { return holds(m.byID[m.links[i].Source]) }
	}
	if f.Target != nil {
		holds := m.entityFilter(f.Target)
		target = func(i int32) bool { return holds(m.byID[m.links[i].Target]) }
	}
	return all(
		among(f.Kinds, func(i int32) graph.LinkKind { return m.links[i].Kind }),
		among(f.Basis, func(i int32) graph.Basis { return m.links[i].Basis }),
		among(f.Standing, func(i int32) graph.Standing { return m.links[i].Standing }),
		among(f.Editions, func(i int32) string { return m.links[i].Edition }),
		source, target, sure,
		combined(m.linkFilter, f.And, f.Or, f.Not),
	)
}
