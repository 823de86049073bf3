package explore

import (
	"cmp"
	"context"
	"iter"
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

	about    *coverage
	thing    int
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

// coverage is what the rows of one answer have in common.
type coverage struct {
	*reach
	by graph.Kind
}

// pairs returns those of the row's entity.
func (r CoverageRow) pairs() []pair { return r.about.pairs[r.about.by].of(r.thing) }

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

// status is a coverage status by its place in [graph.CoverageStatuses], from 1; 0 is none. There is one for each thing.
type status uint8

var statusOrder = graph.Ordinals(graph.CoverageStatuses)

func statusOf(s graph.CoverageStatus) status { return status(statusOrder[s]) }

func (s status) value() graph.CoverageStatus {
	if s == 0 {
		return ""
	}
	return graph.CoverageStatuses[s-1].Value
}

var (
	stated, linked, derived  = statusOf(graph.StatusStated), statusOf(graph.StatusLinked), statusOf(graph.StatusDerived)
	notApplicable, notStated = statusOf(graph.StatusNotApplicable), statusOf(graph.StatusNotStated)
)

// isKnown reports whether a status says that the sources answer the question.
func (s status) isKnown() bool {
	return s == stated || s == linked || s == derived || s == notApplicable
}

func countUnknown(statuses []status) (n int) {
	for _, s := range statuses {
		if !s.isKnown() {
			n++
		}
	}
	return n
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
	statuses, err := r.statuses(ctx, by)
	if err != nil {
		return nil, err
	}
	c := &Coverage{Total: len(statuses), Rows: make([]CoverageRow, len(statuses))}
	about := &coverage{r, by}
	counts := make([]int, len(graph.CoverageStatuses)+1)
	for n, status := range statuses {
		counts[status]++
		if c.Rows[n] = about.row(n, status.value()); c.Rows[n].WeakestBasis != "" {
			r.basis[basisOrder[c.Rows[n].WeakestBasis]]++
		}
	}
	for _, s := range graph.CoverageStatuses {
		c.Counts = append(c.Counts, CoverageCount{s.Value, counts[statusOf(s.Value)]})
	}
	c.Analysis = r.analysis(countUnknown(statuses))
	return c, nil
}

// row returns what is known of a thing.
func (c *coverage) row(thing int, status graph.CoverageStatus) CoverageRow {
	row := CoverageRow{Entity: c.things[thing], Status: status, about: c, thing: thing}
	if pairs := row.pairs(); len(pairs) > 0 {
		basis := uint8(len(graph.Bases))
		for _, p := range pairs {
			basis = min(basis, p.chains.strongest())
		}
		row.WeakestBasis = basisOf(basis)
	}
	return row
}

// againstItself returns the error for a kind that is counted against itself.
func againstItself(arg string, k graph.Kind) error {
	return badInput(arg, string(k), "a kind is not counted against itself",
		"coLinkage tells which entities of one kind share entities of another")
}

// statuses returns, for each counted thing, what is known of its relation to a kind that was walked to.
func (r *reach) statuses(ctx context.Context, by graph.Kind) ([]status, error) {
	statuses := make([]status, len(r.things))
	var open []*graph.Entity
	for n, e := range r.things {
		absence := e.Absence(by)
		all := chains(0)
		for _, p := range r.pairs[by].of(n) {
			all |= p.chains
		}
		switch {
		case all.at(1)&onStated != 0:
			statuses[n] = stated
		case all.at(1) != 0:
			statuses[n] = linked
		case all != 0:
			statuses[n] = derived
		case absence != nil && absence.Status == graph.StatusNotApplicable:
			statuses[n] = notApplicable
		default:
			open = append(open, e)
		}
	}
	_, mentions, cut, err := r.Explorer.findMentions(ctx, by, open)
	if err != nil {
		return nil, err
	}
	r.cut = r.cut || cut
	for n, e := range r.things {
		if statuses[n] != 0 {
			continue
		}
		isMentioned := len(mentions[0]) > 0
		mentions = mentions[1:]
		switch absence := e.Absence(by); {
		case isMentioned:
			statuses[n] = statusOf(graph.StatusMentioned)
		case absence != nil:
			statuses[n] = statusOf(absence.Status)
		default:
			statuses[n] = notStated
		}
	}
	return statuses, nil
}

// partDepth is the number of levels of parts that are searched, the entity's own included: goal, target and indicator
// are three.
const partDepth = 4

// mention is a MENTIONS link, by number.
type mention struct{ from, to, link int32 }

// findMentions finds, for each of some things, the MENTIONS links from it or a part of it to something of the kind, or to
// an agenda that has parts of the kind, in order. What the sources mention does not depend on the rule of the walk.
func (x Explorer) findMentions(
	ctx context.Context, by graph.Kind, things []*graph.Entity,
) (w *web, found [][]mention, cut bool, err error) {
	w, err = x.readBy(x.partsRule(things, graph.LinkPartOf, graph.LinkMentions), func(w *web) error {
		if err := w.readParts(ctx, w.addAll(things), graph.Both, anyKind); err != nil || w.tooLarge {
			return err
		}
		found = make([][]mention, len(things))
		for n, e := range things {
			for i := range w.partsOf(placeOf(e), partDepth-1) {
				w.eachHop(i, graph.Out, func(h hop) {
					if kind := w.kindAt(h.far); w.linkKind(h) == graph.LinkMentions && (kind == by || kind == graph.KindAgenda) {
						found[n] = append(found[n], mention{i, h.far, h.link})
					}
				})
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, false, err
	}
	var agendas []int32
	ofKind := map[int32]bool{} // by what is mentioned
	for _, m := range slices.Concat(found...) {
		if _, known := ofKind[m.to]; !known {
			if ofKind[m.to] = w.kindAt(m.to) == by; !ofKind[m.to] {
				agendas = append(agendas, m.to)
			}
		}
	}
	slices.Sort(agendas)
	mentioned, err := w.entities(ctx, agendas)
	if err != nil {
		return nil, nil, false, err
	}
	cut, err = x.havingParts(ctx, by, mentioned, things, ofKind)
	if err != nil {
		return nil, nil, false, err
	}
	for n := range found {
		found[n] = slices.DeleteFunc(found[n], func(m mention) bool { return !ofKind[m.to] })
		slices.SortFunc(found[n], func(a, b mention) int { return cmp.Compare(a.link, b.link) })
	}
	return w, found, w.cut || cut, nil
}

// mentions is [Explorer.findMentions] with the records of the links and their ends.
func (x Explorer) mentions(
	ctx context.Context, by graph.Kind, things []*graph.Entity,
) (mentions map[graph.ID][]graph.Joined, cut bool, err error) {
	w, found, cut, err := x.findMentions(ctx, by, things)
	if err != nil {
		return nil, false, err
	}
	var ends []int32
	var links []graph.NumberedLink
	for _, m := range slices.Concat(found...) {
		ends, links = append(ends, m.from, m.to), append(links, graph.NumberedLink{Number: m.link, Source: m.from})
	}
	entities, records, err := w.at(ctx, ends, links)
	if err != nil {
		return nil, false, err
	}
	mentions = map[graph.ID][]graph.Joined{}
	for n, list := range found {
		for range list {
			mentions[things[n].ID] = append(mentions[things[n].ID], graph.Joined{Link: records[0], From: entities[0], To: entities[1]})
			records, entities = records[1:], entities[2:]
		}
	}
	return mentions, cut, nil
}

// havingParts marks those of some agendas that have parts of a kind, as they are read around some things.
func (x Explorer) havingParts(
	ctx context.Context, kind graph.Kind, agendas, things []*graph.Entity, have map[int32]bool,
) (cut bool, err error) {
	if len(agendas) == 0 {
		return false, nil
	}
	ofKind := setOf(x.Snapshot.Manifest().PartsTowards(kind)) // an agenda has hundreds of parts; most lead to none of the kind
	w, err := x.readBy(x.partsRule(things, graph.LinkPartOf), func(w *web) error {
		return w.readParts(ctx, w.addAll(agendas), graph.In, ofKind)
	})
	if err != nil {
		return false, err
	}
	for _, agenda := range agendas {
		for part := range w.partsOf(placeOf(agenda), partDepth) {
			have[placeOf(agenda)] = have[placeOf(agenda)] || w.kindAt(part) == kind
		}
	}
	return w.cut, nil
}

// partsRule follows links of some kinds as they are read by default, around some entities.
func (x Explorer) partsRule(around []*graph.Entity, via ...graph.LinkKind) *AppliedRule {
	return &AppliedRule{Via: via, Basis: DefaultBasis, Editions: x.scope(editionsOf(around)).editions}
}

// readParts reads hops from places to entities of some kinds, from their parts, and so on.
func (w *web) readParts(ctx context.Context, front []int32, way graph.Direction, far kinds) error {
	var read set
	for range partDepth {
		if err := w.readHops(ctx, front, func(int32) graph.Direction { return way }, far, false); err != nil || w.tooLarge {
			return err
		}
		for _, i := range front {
			read.add(i, w.size)
		}
		var parts []int32
		for _, i := range front {
			w.eachHop(i, way, func(h hop) {
				if w.tooLarge || far&w.classes.kinds[w.classOf(h.far)] == 0 || !w.add(h.far) {
					return
				}
				if w.linkKind(h) == graph.LinkPartOf && !h.out && !read.has(h.far) {
					read.add(h.far, w.size)
					parts = append(parts, h.far)
				}
			})
		}
		front = parts
	}
	return nil
}

// partsOf visits an entity and its parts, so many levels down, among those that were read, each once. Levels are counted
// for each entity by itself: what was read for another must not make a difference.
func (w *web) partsOf(place int32, levels int) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		w.listed.add(place, w.size)
		all, from := []int32{place}, 0
		for range levels {
			to := len(all)
			for _, i := range all[from:to] {
				w.eachHop(i, graph.In, func(h hop) {
					if w.met.has(h.far) && !w.listed.has(h.far) && w.linkKind(h) == graph.LinkPartOf {
						w.listed.add(h.far, w.size)
						all = append(all, h.far)
					}
				})
			}
			from = to
		}
		for _, i := range all {
			w.listed.remove(i)
		}
		for _, i := range all {
			if !yield(i) {
				return
			}
		}
	}
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
		if e.tooMuch, err = e.gather(ctx, r.about.Explorer, r.about.by); err != nil {
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
	for _, p := range r.pairs() {
		direct, err := r.about.pathsThrough(ctx, placeOf(r.Entity), p.target, r.about.Limits.Paths, func(r route) bool { return len(r.hops) == 1 })
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
		if !p.chains.isLonger() {
			continue
		}
		longer, err := r.about.pathsThrough(ctx, placeOf(r.Entity), p.target, 1, func(r route) bool { return len(r.hops) > 1 })
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
	if a := r.Entity.Absence(r.about.by); a != nil {
		records[a.Status] = a.Citations
	}
	for _, part := range e.unrecorded[r.Entity.ID] {
		records[graph.StatusNotStated] = append(records[graph.StatusNotStated], part.Absence(r.about.by).Citations...)
	}
	return records
}

// unrecorded finds, for each of some wholes, its parts that have a record that nothing of a kind is stated for them.
func (x Explorer) unrecorded(
	ctx context.Context, about graph.Kind, wholes []*graph.Entity,
) (parts map[graph.ID][]*graph.Entity, cut bool, err error) {
	parts = map[graph.ID][]*graph.Entity{}
	w, err := x.readBy(x.partsRule(wholes, graph.LinkPartOf), func(w *web) error {
		return w.readParts(ctx, w.addAll(wholes), graph.In, anyKind)
	})
	if err != nil {
		return nil, false, err
	}
	listed := make([][]int32, len(wholes))
	for n, whole := range wholes {
		if w.met.has(placeOf(whole)) { // a limit may have kept it out
			listed[n] = slices.Collect(w.partsOf(placeOf(whole), partDepth-1))
		}
	}
	all, err := w.entities(ctx, slices.Concat(listed...))
	if err != nil {
		return nil, false, err
	}
	for n, whole := range wholes {
		for _, part := range all[:len(listed[n])] {
			if a := part.Absence(about); part != whole && a != nil && a.Status == graph.StatusNotStated {
				parts[whole.ID] = append(parts[whole.ID], part)
			}
		}
		all = all[len(listed[n]):]
		slices.SortFunc(parts[whole.ID], func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	}
	return parts, w.cut, nil
}
