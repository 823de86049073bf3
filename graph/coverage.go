package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Coverage tells of each entity of a kind what is known of its relation to another kind.
type Coverage struct {
	Analysis
	Total  int
	Counts []CoverageCount // every status, in the order in which the first that holds is taken
	Rows   []CoverageRow   // by rank
}

// CoverageCount is how many entities have a status.
type CoverageCount struct {
	Status CoverageStatus
	Count  int
}

// CoverageRow is what is known of one entity.
type CoverageRow struct {
	Entity       *Entity
	Status       CoverageStatus
	WeakestBasis Basis // of the paths, strongest first; empty where there is none

	reached  *reached
	pairs    []Pair
	mentions []Joined
	absence  *Absence
}

// isKnown tells whether the sources answer the question.
func (r CoverageRow) isKnown() bool {
	return r.Status == StatusStated || r.Status == StatusDerived || r.Status == StatusNotApplicable
}

// Coverage tells what is known of each entity's relation to a kind: the first status of [CoverageStatuses] that holds.
//
// Cost: that of a walk; where some entity is reached by no path, one more call of [Snapshot.Expand] for each length of
// the parts that it has, and of the agendas that these mention.
func (x Explorer) Coverage(ctx context.Context, by Kind, q Count) (*Coverage, error) {
	r, err := x.reach(ctx, q, by)
	if err != nil {
		return nil, err
	}
	rows, err := r.statuses(ctx, by)
	if err != nil {
		return nil, err
	}
	c := &Coverage{Total: len(rows), Rows: rows}
	counts, unknown := map[CoverageStatus]int{}, 0
	for _, row := range rows {
		counts[row.Status]++
		if !row.isKnown() {
			unknown++
		}
		if row.WeakestBasis != "" {
			r.basis[row.WeakestBasis]++
		}
	}
	for _, s := range CoverageStatuses {
		c.Counts = append(c.Counts, CoverageCount{s.Value, counts[s.Value]})
	}
	c.Analysis = r.analysis(unknown)
	return c, nil
}

// statuses tells of each counted thing what is known of its relation to a kind that was walked to.
func (r *reached) statuses(ctx context.Context, by Kind) ([]CoverageRow, error) {
	rows := make([]CoverageRow, len(r.things))
	var open []int
	for n, e := range r.things {
		row := CoverageRow{Entity: e, reached: r, pairs: r.pairs[by][n]}
		if len(row.pairs) > 0 {
			row.Status, row.WeakestBasis = StatusDerived, BasisEditorial
			for _, p := range row.pairs {
				row.WeakestBasis = stronger(row.WeakestBasis, p.WeakestBasis)
				if p.isStated {
					row.Status = StatusStated
				}
			}
		} else if row.absence = e.absence(by); row.absence == nil || row.absence.Status != StatusNotApplicable {
			open = append(open, n)
		} else {
			row.Status = StatusNotApplicable
		}
		rows[n] = row
	}
	mentions, err := r.mentions(ctx, by, open, rows)
	if err != nil {
		return nil, err
	}
	for _, n := range open {
		row := &rows[n]
		switch {
		case len(mentions[n]) > 0:
			row.Status, row.mentions = StatusMentioned, mentions[n]
		case row.absence != nil:
			row.Status = row.absence.Status
		default:
			row.Status = StatusNotStated
		}
	}
	return rows, nil
}

// absence gives what the entity's source says of the lack of links to a kind, nil when it says nothing.
func (e *Entity) absence(about Kind) *Absence {
	for i := range e.Absences {
		if e.Absences[i].About == string(about) {
			return &e.Absences[i]
		}
	}
	return nil
}

// partDepth is how many levels are looked through, the entity's own included: goal, target, indicator are three.
const partDepth = 4

// mentions finds, for each open row, the MENTIONS links from the entity or a part of it to something of the kind, or to
// an agenda that has parts of the kind. What the sources mention does not depend on the rule of the walk.
func (r *reached) mentions(ctx context.Context, by Kind, open []int, rows []CoverageRow) (map[int][]Joined, error) {
	ctx, stop := r.timed(ctx)
	defer stop()
	var entities []*Entity
	for _, n := range open {
		entities = append(entities, rows[n].Entity)
	}
	w := r.web.Explorer.web(&AppliedRule{Editions: r.scope(editionsOf(entities)).editions})
	if err := w.gather(ctx, w.meetAll(entities), Both, LinkPartOf, LinkMentions); err != nil {
		return nil, err
	}
	found, agendas := map[int][]arc{}, map[int32]bool{}
	for _, n := range open {
		for _, i := range w.parts(rows[n].Entity, partDepth-1) {
			for _, a := range w.arcs[i] {
				if far := w.entities[a.far]; a.link.Kind == LinkMentions && a.out && (far.Kind == by || far.Kind == KindAgenda) {
					found[n] = append(found[n], a)
					agendas[a.far] = far.Kind == KindAgenda
				}
			}
		}
	}
	if err := w.gather(ctx, slices.Sorted(maps.Keys(agendas)), In, LinkPartOf); err != nil {
		return nil, err
	}
	mentions := map[int][]Joined{}
	for n, arcs := range found {
		for _, a := range arcs {
			far := w.entities[a.far]
			if far.Kind == by || slices.ContainsFunc(w.parts(far, partDepth), func(i int32) bool { return w.entities[i].Kind == by }) {
				mentions[n] = append(mentions[n], Joined{a.link, w.entities[w.places[a.link.Source]], far})
			}
		}
		slices.SortFunc(mentions[n], func(a, b Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	}
	r.cut = r.cut || w.cut
	return mentions, nil
}

// gather reads links of some kinds from places, from their parts, and so on.
func (w *web) gather(ctx context.Context, front []int32, way Direction, kinds ...LinkKind) error {
	filter := LinkFilter{Kinds: kinds, Basis: DefaultBasis, Editions: w.rule.Editions}
	read := map[int32]bool{}
	for range partDepth {
		hops, err := w.expand(ctx, front, func(int32) Direction { return way }, filter, nil)
		if err != nil {
			return err
		}
		for _, i := range front {
			read[i] = true
		}
		var parts []int32
		for n, i := range front {
			for _, h := range hops[n] {
				j := w.meet(h.Far)
				if j < 0 {
					continue
				}
				w.join(i, j, h)
				if h.Link.Kind == LinkPartOf && !h.Out && !read[j] {
					read[j] = true
					parts = append(parts, j)
				}
			}
		}
		front = parts
	}
	return nil
}

// parts gives the places of an entity, of its parts, and so on, so many levels down, of what was gathered. The levels
// are counted for each entity by itself: what was gathered for another must not make a difference.
func (w *web) parts(e *Entity, levels int) []int32 {
	root, ok := w.places[e.ID]
	if !ok {
		return nil
	}
	all, seen := []int32{root}, map[int32]bool{root: true}
	level := all
	for range levels {
		var next []int32
		for _, i := range level {
			for _, a := range w.arcs[i] {
				if a.link.Kind == LinkPartOf && !a.out && !seen[a.far] {
					seen[a.far] = true
					next = append(next, a.far)
				}
			}
		}
		all, level = append(all, next...), next
	}
	return all
}

// Links gives the links on which the status rests: the STATED ones, those of the best path, or the MENTIONS.
func (r CoverageRow) Links(ctx context.Context) ([]Joined, error) {
	switch r.Status {
	case StatusMentioned:
		return r.mentions, nil
	case StatusStated, StatusDerived:
	default:
		return nil, nil
	}
	var best Path
	var links []Joined
	for _, p := range r.pairs {
		paths, err := r.reached.paths(ctx, p, 1)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			if p.isStated && path.Length() == 1 {
				links = append(links, path.joined()...)
			}
			if best.Entities == nil || path.Compare(best) < 0 {
				best = path
			}
		}
	}
	if r.Status == StatusDerived {
		links = best.joined()
	}
	return links, nil
}

// joined gives the links of a path with their ends.
func (p Path) joined() []Joined {
	list := make([]Joined, len(p.Links))
	for i, l := range p.Links {
		list[i] = Hop{l, p.Entities[i+1], p.Direction(i) == Out}.From(p.Entities[i])
	}
	return list
}

// Citations gives where the answer, or the lack of one, is written; each place once.
func (r CoverageRow) Citations(ctx context.Context) ([]Citation, error) {
	if r.Status == StatusNotApplicable || r.absence != nil && r.Status == r.absence.Status {
		return r.absence.Citations, nil
	}
	links, err := r.Links(ctx)
	if err != nil {
		return nil, fmt.Errorf("citations of %s: %w", r.Entity.ID, err)
	}
	var all []Citation
	for _, l := range links {
		for _, c := range l.Citations {
			if !slices.ContainsFunc(all, func(other Citation) bool { return reflect.DeepEqual(c, other) }) {
				all = append(all, c)
			}
		}
	}
	return all, nil
}
