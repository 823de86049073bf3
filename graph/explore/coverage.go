package explore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"linkage/graph"
)

// Coverage holds, for each entity of a kind, what is known of its relation to another kind.
type Coverage struct {
	Analysis
	Total  int
	Counts []CoverageCount // every status, in the order in which the first that holds is taken
	Rows   []CoverageRow   // by rank
}

// CoverageCount is how many entities have a status.
type CoverageCount struct {
	Status graph.CoverageStatus
	Count  int
}

// CoverageRow is what is known of one entity.
type CoverageRow struct {
	Entity       *graph.Entity
	Status       graph.CoverageStatus
	WeakestBasis graph.Basis // of the paths, strongest first; empty where there is none

	reached  *reach
	pairs    []Pair
	mentions []graph.Joined
	absence  *graph.Absence
}

// isKnown reports whether the sources answer the question.
func (r CoverageRow) isKnown() bool {
	return r.Status == graph.StatusStated || r.Status == graph.StatusDerived || r.Status == graph.StatusNotApplicable
}

// Coverage reports what is known of each entity's relation to a kind: the first status of [graph.CoverageStatuses] that
// holds.
//
// Cost: that of a walk; where some entity is reached by no path, one more call of [graph.Snapshot.Expand] for each
// length of the parts that it has, and of the agendas that these mention.
func (x Explorer) Coverage(ctx context.Context, by graph.Kind, q Count) (*Coverage, error) {
	r, err := x.reachOf(ctx, q, by)
	if err != nil {
		return nil, err
	}
	rows, err := r.statuses(ctx, by)
	if err != nil {
		return nil, err
	}
	c := &Coverage{Total: len(rows), Rows: rows}
	counts, unknown := map[graph.CoverageStatus]int{}, 0
	for _, row := range rows {
		counts[row.Status]++
		if !row.isKnown() {
			unknown++
		}
		if row.WeakestBasis != "" {
			r.basis[row.WeakestBasis]++
		}
	}
	for _, s := range graph.CoverageStatuses {
		c.Counts = append(c.Counts, CoverageCount{s.Value, counts[s.Value]})
	}
	c.Analysis = r.analysis(unknown)
	return c, nil
}

// statuses returns, for each counted thing, what is known of its relation to a kind that was walked to.
func (r *reach) statuses(ctx context.Context, by graph.Kind) ([]CoverageRow, error) {
	rows := make([]CoverageRow, len(r.things))
	var open []int
	for n, e := range r.things {
		row := CoverageRow{Entity: e, reached: r, pairs: r.pairs[by][n]}
		if len(row.pairs) > 0 {
			row.Status, row.WeakestBasis = graph.StatusDerived, graph.BasisEditorial
			for _, p := range row.pairs {
				row.WeakestBasis = row.WeakestBasis.Stronger(p.WeakestBasis)
				if p.isStated {
					row.Status = graph.StatusStated
				}
			}
		} else if row.absence = e.Absence(by); row.absence == nil || row.absence.Status != graph.StatusNotApplicable {
			open = append(open, n)
		} else {
			row.Status = graph.StatusNotApplicable
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
			row.Status, row.mentions = graph.StatusMentioned, mentions[n]
		case row.absence != nil:
			row.Status = row.absence.Status
		default:
			row.Status = graph.StatusNotStated
		}
	}
	return rows, nil
}

// partDepth is the number of levels of parts that are searched, the entity's own included: goal, target and indicator
// are three.
const partDepth = 4

// mentions finds, for each open row, the MENTIONS links from the entity or a part of it to something of the kind, or to
// an agenda that has parts of the kind. What the sources mention does not depend on the rule of the walk.
func (r *reach) mentions(
	ctx context.Context,
	by graph.Kind,
	open []int,
	rows []CoverageRow,
) (map[int][]graph.Joined, error) {
	ctx, stop := r.timed(ctx)
	defer stop()
	var entities []*graph.Entity
	for _, n := range open {
		entities = append(entities, rows[n].Entity)
	}
	w := r.expansion.Explorer.newExpansion(&AppliedRule{Editions: r.scope(editionsOf(entities)).editions})
	if err := w.readParts(ctx, w.addAll(entities), graph.Both, graph.LinkPartOf, graph.LinkMentions); err != nil {
		return nil, err
	}
	found, agendas := map[int][]arc{}, map[int32]bool{}
	for _, n := range open {
		for _, i := range w.partsOf(rows[n].Entity, partDepth-1) {
			for _, a := range w.arcs[i] {
				if far := w.entities[a.far]; a.link.Kind == graph.LinkMentions && a.out &&
					(far.Kind == by || far.Kind == graph.KindAgenda) {
					found[n] = append(found[n], a)
					agendas[a.far] = far.Kind == graph.KindAgenda
				}
			}
		}
	}
	if err := w.readParts(ctx, slices.Sorted(maps.Keys(agendas)), graph.In, graph.LinkPartOf); err != nil {
		return nil, err
	}
	mentions := map[int][]graph.Joined{}
	for n, arcs := range found {
		for _, a := range arcs {
			far := w.entities[a.far]
			if far.Kind == by ||
				slices.ContainsFunc(w.partsOf(far, partDepth), func(i int32) bool { return w.entities[i].Kind == by }) {
				mentions[n] = append(
					mentions[n],
					graph.Joined{Link: a.link, From: w.entities[w.index[a.link.Source]], To: far},
				)
			}
		}
		slices.SortFunc(mentions[n], func(a, b graph.Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	}
	r.cut = r.cut || w.cut
	return mentions, nil
}

// readParts reads links of some kinds from places, from their parts, and so on.
func (w *expansion) readParts(ctx context.Context, front []int32, way graph.Direction, kinds ...graph.LinkKind) error {
	filter := graph.LinkFilter{Kinds: kinds, Basis: DefaultBasis, Editions: w.rule.Editions}
	read := map[int32]bool{}
	for range partDepth {
		hops, err := w.expand(ctx, front, func(int32) graph.Direction { return way }, filter, nil)
		if err != nil {
			return err
		}
		for _, i := range front {
			read[i] = true
		}
		var parts []int32
		for n, i := range front {
			for _, h := range hops[n] {
				j := w.add(h.Far)
				if j < 0 {
					continue
				}
				w.addArc(i, j, h)
				if h.Link.Kind == graph.LinkPartOf && !h.Out && !read[j] {
					read[j] = true
					parts = append(parts, j)
				}
			}
		}
		front = parts
	}
	return nil
}

// partsOf returns the places of an entity and of its parts, so many levels down, among those that were read. Levels are
// counted for each entity by itself: what was read for another must not make a difference.
func (w *expansion) partsOf(e *graph.Entity, levels int) []int32 {
	root, ok := w.index[e.ID]
	if !ok {
		return nil
	}
	all, seen := []int32{root}, map[int32]bool{root: true}
	level := all
	for range levels {
		var next []int32
		for _, i := range level {
			for _, a := range w.arcs[i] {
				if a.link.Kind == graph.LinkPartOf && !a.out && !seen[a.far] {
					seen[a.far] = true
					next = append(next, a.far)
				}
			}
		}
		all, level = append(all, next...), next
	}
	return all
}

// Links returns the links on which the status rests: the STATED ones, those of the best path, or the MENTIONS.
func (r CoverageRow) Links(ctx context.Context) ([]graph.Joined, error) {
	switch r.Status {
	case graph.StatusMentioned:
		return r.mentions, nil
	case graph.StatusStated, graph.StatusDerived:
	default:
		return nil, nil
	}
	var best graph.Path
	var links []graph.Joined
	for _, p := range r.pairs {
		paths, err := r.reached.paths(ctx, p, 1)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			if p.isStated && path.Length() == 1 {
				links = append(links, path.Joined()...)
			}
			if best.Entities == nil || path.Compare(best) < 0 {
				best = path
			}
		}
	}
	if r.Status == graph.StatusDerived {
		links = best.Joined()
	}
	return links, nil
}

// Citations returns where the answer, or the lack of one, is written; each place once.
func (r CoverageRow) Citations(ctx context.Context) ([]graph.Citation, error) {
	if r.Status == graph.StatusNotApplicable || r.absence != nil && r.Status == r.absence.Status {
		return r.absence.Citations, nil
	}
	links, err := r.Links(ctx)
	if err != nil {
		return nil, fmt.Errorf("citations of %s: %w", r.Entity.ID, err)
	}
	var all []graph.Citation
	for _, l := range links {
		for _, c := range l.Citations {
			if !slices.ContainsFunc(all, func(other graph.Citation) bool { return reflect.DeepEqual(c, other) }) {
				all = append(all, c)
			}
		}
	}
	return all, nil
}
