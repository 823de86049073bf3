package explore

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"
	"sync"

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

	by       graph.Kind
	reached  *reach
	pairs    []Pair
	together *evidence
}

// evidence is what rows that are shown together read together: one reading of their parts and of what these mention,
// and the reasons of each row once, however many fields ask for them. It is safe for concurrent use.
type evidence struct {
	mutex      sync.Mutex
	entities   []*graph.Entity
	read       bool
	tooMuch    bool // for one reading: each row reads alone
	mentions   map[graph.ID][]graph.Joined
	unrecorded map[graph.ID][]*graph.Entity
	reasons    map[graph.ID][]Reason
}

// Together returns the rows so that they read their evidence together. A row of which this is not said reads alone.
func Together(rows []CoverageRow) []CoverageRow {
	shared := &evidence{reasons: map[graph.ID][]Reason{}}
	together := slices.Clone(rows)
	for i := range together {
		shared.entities = append(shared.entities, rows[i].Entity)
		together[i].together = shared
	}
	return together
}

// gather reads what the parts of the entities mention, and what is on record about the kind for them.
func (e *evidence) gather(ctx context.Context, x Explorer, by graph.Kind) (cut bool, err error) {
	var mentionsCut, partsCut bool
	if e.mentions, mentionsCut, err = x.mentions(ctx, by, e.entities); err != nil {
		return false, err
	}
	e.unrecorded, partsCut, err = x.unrecorded(ctx, by, e.entities)
	return mentionsCut || partsCut, err
}

// isKnown reports whether the sources answer the question.
func (r CoverageRow) isKnown() bool {
	switch r.Status {
	case graph.StatusStated, graph.StatusLinked, graph.StatusDerived, graph.StatusNotApplicable:
		return true
	}
	return false
}

// Reason is one of the statuses that hold for an entity, and what it rests on.
type Reason struct {
	Status    graph.CoverageStatus
	Links     []graph.Joined
	Citations []graph.Citation // each place once
}

// Coverage reports what is known of each entity's relation to a kind: the first status of [graph.CoverageStatuses] that
// holds. A kind counted against itself is an [graph.InputError].
//
// Cost: that of a walk; where some entity is reached by no path, one more call of [graph.Snapshot.Expand] for each length
// of the parts that it has, and of the agendas that these mention.
func (x Explorer) Coverage(ctx context.Context, by graph.Kind, q Count) (*Coverage, error) {
	if by == q.Of {
		return nil, againstItself("by", by)
	}
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

// againstItself returns the error for a kind that is counted against itself.
func againstItself(arg string, k graph.Kind) error {
	return badInput(arg, string(k), "a kind is not counted against itself",
		"coLinkage tells which entities of one kind share entities of another")
}

// statuses returns, for each counted thing, what is known of its relation to a kind that was walked to.
func (r *reach) statuses(ctx context.Context, by graph.Kind) ([]CoverageRow, error) {
	rows := make([]CoverageRow, len(r.things))
	var open []*graph.Entity
	for n, e := range r.things {
		row := CoverageRow{Entity: e, by: by, reached: r, pairs: r.pairs[by][n]}
		for _, p := range row.pairs {
			row.WeakestBasis = p.WeakestBasis.Stronger(cmp.Or(row.WeakestBasis, graph.BasisEditorial))
		}
		absence := e.Absence(by)
		switch {
		case slices.ContainsFunc(row.pairs, func(p Pair) bool { return p.isStated }):
			row.Status = graph.StatusStated
		case slices.ContainsFunc(row.pairs, func(p Pair) bool { return p.isLinked }):
			row.Status = graph.StatusLinked
		case len(row.pairs) > 0:
			row.Status = graph.StatusDerived
		case absence != nil && absence.Status == graph.StatusNotApplicable:
			row.Status = graph.StatusNotApplicable
		default:
			open = append(open, e)
		}
		rows[n] = row
	}
	mentions, cut, err := r.Explorer.mentions(ctx, by, open)
	if err != nil {
		return nil, err
	}
	r.cut = r.cut || cut
	for n := range rows {
		row := &rows[n]
		if row.Status != "" {
			continue
		}
		switch absence := row.Entity.Absence(by); {
		case len(mentions[row.Entity.ID]) > 0:
			row.Status = graph.StatusMentioned
		case absence != nil:
			row.Status = absence.Status
		default:
			row.Status = graph.StatusNotStated
		}
	}
	return rows, nil
}

// partDepth is the number of levels of parts that are searched, the entity's own included: goal, target and indicator
// are three.
const partDepth = 4

// mentions finds, for each of some things, the MENTIONS links from it or a part of it to something of the kind, or to an
// agenda that has parts of the kind. What the sources mention does not depend on the rule of the walk.
func (x Explorer) mentions(
	ctx context.Context, by graph.Kind, things []*graph.Entity,
) (mentions map[graph.ID][]graph.Joined, cut bool, err error) {
	w := x.newExpansion(&AppliedRule{Editions: x.scope(editionsOf(things)).editions})
	if err := w.readParts(ctx, w.addAll(things), graph.Both, nil, graph.LinkPartOf, graph.LinkMentions); err != nil {
		return nil, false, err
	}
	type mention struct {
		from int32
		arc
	}
	found, agendas := map[graph.ID][]mention{}, map[int32]bool{}
	for _, e := range things {
		for _, i := range w.partsOf(e, partDepth-1) {
			for _, a := range w.arcs[i] {
				far := w.entities[a.far]
				if a.link.Kind == graph.LinkMentions && a.out && (far.Kind == by || far.Kind == graph.KindAgenda) {
					found[e.ID] = append(found[e.ID], mention{i, a})
					agendas[a.far] = far.Kind == graph.KindAgenda
				}
			}
		}
	}
	ofKind := x.Snapshot.Manifest().PartsTowards(by) // an agenda has hundreds of parts; most lead to none of the kind
	if err := w.readParts(ctx, slices.Sorted(maps.Keys(agendas)), graph.In, ofKind, graph.LinkPartOf); err != nil {
		return nil, false, err
	}
	isOfKind := func(i int32) bool { return w.entities[i].Kind == by }
	mentions = map[graph.ID][]graph.Joined{}
	for id, all := range found {
		for _, a := range all {
			far := w.entities[a.far]
			if far.Kind == by || slices.ContainsFunc(w.partsOf(far, partDepth), isOfKind) {
				mentions[id] = append(mentions[id], graph.Joined{Link: a.link, From: w.entities[a.from], To: far})
			}
		}
		slices.SortFunc(mentions[id], func(a, b graph.Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	}
	return mentions, w.cut, nil
}

// readParts reads links of some kinds from places to entities of the kinds far, from their parts, and so on.
func (w *expansion) readParts(
	ctx context.Context, front []int32, way graph.Direction, far []graph.Kind, kinds ...graph.LinkKind,
) error {
	filter := graph.LinkFilter{Kinds: kinds, Basis: DefaultBasis, Editions: w.rule.Editions}
	read := map[int32]bool{}
	for range partDepth {
		hops, err := w.expand(ctx, front, func(int32) graph.Direction { return way }, filter, far)
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
// counted for each entity by itself: what was read for another must not make a difference. The list is good until the
// next call.
func (w *expansion) partsOf(e *graph.Entity, levels int) []int32 {
	root, met := w.placeOf(e)
	if !met {
		return nil
	}
	w.searches++
	w.marks = append(w.marks, make([]int, len(w.entities)-len(w.marks))...)
	w.marks[root] = w.searches
	all, from := append(w.parts[:0], root), 0
	for range levels {
		to := len(all)
		for _, i := range all[from:to] {
			for _, a := range w.arcs[i] {
				if a.link.Kind == graph.LinkPartOf && !a.out && w.marks[a.far] != w.searches {
					w.marks[a.far] = w.searches
					all = append(all, a.far)
				}
			}
		}
		from = to
	}
	w.parts = all
	return all
}

// Reasons returns every status that holds, in the order of [graph.CoverageStatuses], each with its links and citations.
// The first is the row's status.
//
// NOT_STATED holds where a record says so, of the entity or of a part of it, or where nothing else holds; it cites the
// record, else the lines of the entity that were read and say nothing.
//
// Cost: a search for paths for each thing reached, and one reading of the entity's parts and of what they mention: one for
// all rows that are [Together].
func (r CoverageRow) Reasons(ctx context.Context) ([]Reason, error) {
	e := r.together
	if e == nil {
		e = Together([]CoverageRow{r})[0].together
	}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if known, ok := e.reasons[r.Entity.ID]; ok {
		return known, nil
	}
	if !e.read {
		var err error
		if e.tooMuch, err = e.gather(ctx, r.reached.Explorer, r.by); err != nil {
			return nil, err
		}
		e.read = true
	}
	if e.tooMuch && len(e.entities) > 1 {
		r.together = nil
		return r.Reasons(ctx)
	}
	if e.tooMuch {
		return nil, limitExceeded("reasons", nil, "the entity has more parts and mentions than one question reads",
			"ask for its links page by page")
	}
	reasons, err := r.reasons(ctx, e)
	if err == nil {
		e.reasons[r.Entity.ID] = reasons
	}
	return reasons, err
}

func (r CoverageRow) reasons(ctx context.Context, e *evidence) ([]Reason, error) {
	links := map[graph.CoverageStatus][]graph.Joined{}
	var best *graph.Path
	for _, p := range r.pairs {
		direct, err := r.reached.pathsThrough(ctx, p, r.reached.Limits.Paths, func(p graph.Path) bool { return p.Length() == 1 })
		if err != nil {
			return nil, err
		}
		for _, path := range direct {
			status := graph.StatusLinked
			if path.Links[0].Basis == graph.BasisStated {
				status = graph.StatusStated
			}
			links[status] = append(links[status], path.Joined()...)
		}
		if !p.isLonger {
			continue
		}
		longer, err := r.reached.pathsThrough(ctx, p, 1, func(p graph.Path) bool { return p.Length() > 1 })
		if err != nil {
			return nil, err
		}
		if len(longer) > 0 && (best == nil || longer[0].Compare(*best) < 0) {
			best = &longer[0]
		}
	}
	if best != nil {
		links[graph.StatusDerived] = best.Joined()
	}
	links[graph.StatusMentioned] = e.mentions[r.Entity.ID]
	records := r.records(e)
	var reasons []Reason
	for _, s := range graph.CoverageStatuses {
		reason := Reason{Status: s.Value, Links: links[s.Value]}
		for _, l := range reason.Links {
			reason.cite(l.Citations)
		}
		recorded := records[s.Value]
		reason.cite(recorded)
		if isLast := s.Value == graph.StatusNotStated && len(reasons) == 0; isLast && recorded == nil {
			reason.cite(r.Entity.Citations)
		} else if reason.Links == nil && recorded == nil {
			continue
		}
		reasons = append(reasons, reason)
	}
	return reasons, nil
}

// cite adds citations, each place once.
func (r *Reason) cite(more []graph.Citation) {
	for _, c := range more {
		if !slices.ContainsFunc(r.Citations, func(other graph.Citation) bool { return reflect.DeepEqual(c, other) }) {
			r.Citations = append(r.Citations, c)
		}
	}
}

// records returns the citations of what is on record about the lack of links, by status: the entity's own record, and
// NOT_STATED of its parts.
func (r CoverageRow) records(e *evidence) map[graph.CoverageStatus][]graph.Citation {
	records := map[graph.CoverageStatus][]graph.Citation{}
	if a := r.Entity.Absence(r.by); a != nil {
		records[a.Status] = a.Citations
	}
	for _, part := range e.unrecorded[r.Entity.ID] {
		records[graph.StatusNotStated] = append(records[graph.StatusNotStated], part.Absence(r.by).Citations...)
	}
	return records
}

// unrecorded finds, for each of some wholes, its parts that have a record that nothing of a kind is stated for them.
func (x Explorer) unrecorded(
	ctx context.Context, about graph.Kind, wholes []*graph.Entity,
) (parts map[graph.ID][]*graph.Entity, cut bool, err error) {
	w := x.newExpansion(&AppliedRule{Editions: x.scope(editionsOf(wholes)).editions})
	if err := w.readParts(ctx, w.addAll(wholes), graph.In, nil, graph.LinkPartOf); err != nil {
		return nil, false, err
	}
	found := map[graph.ID][]*graph.Entity{}
	for _, whole := range wholes {
		for _, i := range w.partsOf(whole, partDepth-1) {
			part := w.entities[i]
			if a := part.Absence(about); part != whole && a != nil && a.Status == graph.StatusNotStated {
				found[whole.ID] = append(found[whole.ID], part)
			}
		}
		slices.SortFunc(found[whole.ID], func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	}
	return found, w.cut, nil
}
