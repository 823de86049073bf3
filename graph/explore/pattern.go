package explore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"linkage/graph"
)

// WalkStep is one step of a pattern. Fields that are nil leave it open; a list that is there but empty matches nothing.
type WalkStep struct {
	Via       []graph.LinkKind
	Direction graph.Direction // Both when empty
	To        []graph.Kind    // kinds at which the step may end
	Basis     []graph.Basis   // the default basis when nil
	Repeat    *Repeat         // once when nil
	Absent    bool            // keep the entities that have no such hop, and do not move
}

// Repeat says how often a step is taken: every number from Min to Max. Only the end of the last must be of the step's
// kinds; with Min 0 an entity whose kind is among them may stay where it stands.
type Repeat struct{ Min, Max int }

// Walk holds a page of the entities at which a pattern ends, by rank. It is Truncated when a limit
// stopped the walk, and then the total is a lower bound; a page that does not hold all ends is not.
type Walk struct {
	Ends         List[WalkEnd]
	Completeness Completeness
}

// WalkEnd is an entity at which a pattern ends.
type WalkEnd struct {
	Entity       *graph.Entity
	PathCount    int         // different paths that fit the pattern and end here
	WeakestBasis graph.Basis // the weakest basis of the path on which it is strongest

	pattern *pattern
}

// Walk follows a pattern, step by step, from the entities that a filter selects. Steps count as they are written: no
// default rule applies to them. A path never meets an entity twice; one that fits the pattern in several ways counts
// once.
//
// Cost: one call of [graph.Snapshot.FindEntities], then one of [graph.Snapshot.Expand] for each length.
func (x Explorer) Walk(ctx context.Context, from graph.EntityFilter, steps []WalkStep, r PageRequest) (*Walk, error) {
	pages, err := x.Limits.pager(&listing{version: x.Snapshot.Manifest().Hash, question: func() []any { return []any{"walk", from, steps} }}, "", 1, r)
	if err != nil {
		return nil, err
	}
	starts, scope, err := x.selectAll(ctx, "from", from)
	if err != nil {
		return nil, err
	}
	p, err := x.pattern(steps, scope.editions)
	if err != nil {
		return nil, err
	}
	ends, err := p.match(ctx, starts)
	if err != nil {
		return nil, err
	}
	key := func(i int) graph.Key { return graph.Key{ends[i].Entity.Rank} }
	at, to := pages.page.Cut(len(ends), key)
	var keys []graph.Key
	for i := at; i < to; i++ {
		keys = append(keys, key(i))
	}
	return &Walk{listOf(pages, ends[at:to], keys, len(ends)), p.completeness()}, nil
}

// selectAll returns all entities that a filter selects, by rank; too many are an [graph.InputError].
func (x Explorer) selectAll(ctx context.Context, arg string, f graph.EntityFilter) ([]*graph.Entity, scope, error) {
	filter, scope, err := x.inScope(arg, f, &filterCheck{limits: x.Limits})
	if err != nil {
		return nil, scope, err
	}
	page, err := x.Snapshot.FindEntities(
		ctx,
		graph.EntityQuery{Filter: filter, Page: graph.Page{Limit: x.Limits.Counted}},
	)
	if err != nil {
		return nil, scope, fmt.Errorf("find entities: %w", err)
	}
	if page.Total > x.Limits.Counted {
		return nil, scope, limitExceeded(
			arg,
			nil,
			fmt.Sprintf("selects %d entities; at most %d are counted at once", page.Total, x.Limits.Counted),
			"narrow it",
		)
	}
	return page.Entities, scope, nil
}

// pattern is a sequence of steps as a machine with states: state s.first+n of a step says that n of its hops are taken;
// the last state of all says that the pattern is fulfilled.
type pattern struct {
	*expansion
	steps  []WalkStep
	firsts []int // the first state of each step
	final  uint64
	starts []int32
	met    map[int32]uint64 // by place: the states in which the walk came to it
	alive  []uint64         // by place: those of them from which the pattern can be fulfilled
	goal   int32            // the only place where it may be, -1: any
}

func (x Explorer) pattern(steps []WalkStep, editions []string) (*pattern, error) {
	p := &pattern{steps: slices.Clone(steps), met: map[int32]uint64{}, goal: -1}
	hops, states := 0, 0
	for i, step := range p.steps {
		arg := fmt.Sprintf("steps[%d]", i)
		if err := x.checkStep(arg, step); err != nil {
			return nil, err
		}
		r := Repeat{1, 1}
		if step.Absent {
			r = Repeat{}
		} else if step.Repeat != nil {
			r = *step.Repeat
		}
		p.steps[i].Repeat = &r
		if step.Basis == nil {
			p.steps[i].Basis = DefaultBasis
		}
		if step.Direction == "" {
			p.steps[i].Direction = graph.Both
		}
		p.firsts = append(p.firsts, states)
		states += r.Max + 1
		hops += max(1, r.Max)
	}
	if err := lengthWithin("steps", hops, 1, x.Limits.Steps, "each repeat counts; ask in shorter walks"); err != nil {
		return nil, err
	}
	p.firsts = append(p.firsts, states)
	p.final = 1 << states
	rule := &AppliedRule{
		Direction: graph.Both,
		Editions:  editions,
		MaxLength: hops,
		Via:       []graph.LinkKind{},
		Basis:     []graph.Basis{},
	}
	for _, step := range p.steps {
		if rule.Via != nil {
			rule.Via = append(rule.Via, step.Via...)
		}
		if step.Via == nil {
			rule.Via = nil
		}
		rule.Basis = append(rule.Basis, step.Basis...)
	}
	p.expansion = x.newExpansion(rule)
	return p, nil
}

// direction returns the way in which all steps go, or both.
func (p *pattern) direction() graph.Direction {
	d := p.steps[0].Direction
	for _, step := range p.steps {
		if step.Direction != d {
			return graph.Both
		}
	}
	return d
}

func (step WalkStep) takes(a arc) bool {
	return a.goes(step.Direction) && (step.Via == nil || slices.Contains(step.Via, a.link.Kind)) &&
		slices.Contains(step.Basis, a.link.Basis)
}

func (step WalkStep) endsAt(e *graph.Entity) bool {
	return step.To == nil || slices.Contains(step.To, e.Kind)
}

// closure adds to the states at a place those that are reached without moving.
func (p *pattern) closure(place int32, states uint64) uint64 {
	for i, step := range p.steps {
		first, after := p.firsts[i], uint64(1)<<p.firsts[i+1]
		if step.Absent {
			// What a limit kept from being read may be there: then nothing is absent.
			if states>>first&1 != 0 && !p.cut &&
				!slices.ContainsFunc(
					p.arcs[place],
					func(a arc) bool { return step.takes(a) && step.endsAt(p.entities[a.far]) },
				) {
				states |= after
			}
			continue
		}
		for n := step.Repeat.Min; n <= step.Repeat.Max; n++ {
			if states>>(first+n)&1 != 0 && step.endsAt(p.entities[place]) {
				states |= after
			}
		}
	}
	return states
}

// transition returns the states that taking an arc leads to.
func (p *pattern) transition(states uint64, a arc) (next uint64) {
	for i, step := range p.steps {
		if step.Absent || !step.takes(a) {
			continue
		}
		for n := range step.Repeat.Max {
			next |= states >> (p.firsts[i] + n) & 1 << (p.firsts[i] + n + 1)
		}
	}
	return next
}

// match reads what the pattern can touch and counts the paths to each of its ends.
func (p *pattern) match(ctx context.Context, from []*graph.Entity) ([]WalkEnd, error) {
	p.starts = p.addAll(from)
	front := map[int32]uint64{}
	for _, i := range p.starts {
		front[i] = 1
	}
	read, direction := map[int32]bool{}, p.direction()
	for range p.rule.MaxLength + 1 {
		var places []int32
		for _, i := range slices.Sorted(maps.Keys(front)) {
			if !read[i] && front[i] != p.final {
				places = append(places, i)
				read[i] = true
			}
		}
		hops, err := p.expand(ctx, places, func(int32) graph.Direction { return direction }, p.rule.filter(), nil)
		if err != nil {
			return nil, err
		}
		for n, i := range places {
			for _, h := range hops[n] {
				if j := p.add(h.Far); j >= 0 {
					p.addArc(i, j, h)
				}
			}
		}
		next := map[int32]uint64{}
		for i, states := range front {
			p.met[i] |= states
			states = p.closure(i, states)
			for _, a := range p.arcs[i] {
				if m := p.transition(states, a); m != 0 {
					next[a.far] |= m
				}
			}
		}
		front = next
	}
	p.sortArcs()
	if err := p.markAlive(ctx); err != nil {
		return nil, err
	}
	return p.ends(ctx)
}

// markAlive finds, for each place, the states from which the pattern can still be fulfilled.
func (p *pattern) markAlive(ctx context.Context) error {
	steps := p.meter(ctx)
	p.alive = make([]uint64, len(p.entities))
	for changed := true; changed; {
		changed = false
		for i := range p.entities {
			if steps.pass(1 + len(p.arcs[i])) {
				return steps.incomplete()
			}
			alive := p.alive[i]
			for state := range p.firsts[len(p.steps)] + 1 {
				if (p.met[int32(i)]&^alive)>>state&1 == 0 {
					continue
				}
				settled := p.closure(int32(i), 1<<state)
				fits := settled&p.final != 0 && (p.goal < 0 || p.goal == int32(i))
				for _, a := range p.arcs[i] {
					fits = fits || p.transition(settled, a)&p.alive[a.far] != 0
				}
				if fits {
					alive |= 1 << state
				}
			}
			if alive != p.alive[i] {
				p.alive[i], changed = alive, true
			}
		}
	}
	return nil
}

// eachMatch calls visit for every path that fits the pattern, until it returns false.
func (p *pattern) eachMatch(s *enumeration, visit func(from, to int32) bool) {
	var follow func(from, place int32, states uint64) bool
	follow = func(from, place int32, states uint64) bool {
		states = p.closure(place, states&p.alive[place])
		if states&p.final != 0 && !visit(from, place) {
			return false
		}
		for _, a := range p.arcs[place] {
			next := p.transition(states, a) & p.alive[a.far]
			if next == 0 || s.visited[a.far] {
				continue
			}
			if s.spend() {
				return false
			}
			s.trail, s.visited[a.far] = append(s.trail, a), true
			goesOn := follow(from, a.far, next)
			s.trail, s.visited[a.far] = s.trail[:len(s.trail)-1], false
			if !goesOn {
				return false
			}
		}
		return true
	}
	for _, i := range p.starts {
		s.visited[i] = true
		goesOn := follow(i, i, 1)
		s.visited[i] = false
		if !goesOn {
			return
		}
	}
}

func (p *pattern) ends(ctx context.Context) ([]WalkEnd, error) {
	found := map[int32]*WalkEnd{}
	s := p.enumerate(ctx)
	p.eachMatch(s, func(_, to int32) bool {
		end := found[to]
		if end == nil {
			end = &WalkEnd{Entity: p.entities[to], WeakestBasis: graph.BasisEditorial, pattern: p}
			found[to] = end
		}
		end.PathCount++
		end.WeakestBasis = end.WeakestBasis.Stronger(s.weakest())
		return true
	})
	if err := s.finish(); err != nil {
		return nil, err
	}
	ends := make([]WalkEnd, 0, len(found))
	for _, end := range found {
		ends = append(ends, *end)
	}
	slices.SortFunc(ends, func(a, b WalkEnd) int { return cmp.Compare(a.Entity.Rank, b.Entity.Rank) })
	return ends, nil
}

// weakest returns the weakest basis of the trail.
func (s *enumeration) weakest() graph.Basis { return graph.Bases[weakestOf(s.trail)-1].Value }

// weakestOf returns the number of the weakest basis among arcs, 1 being the strongest of all.
func weakestOf(trail []arc) uint8 {
	weakest := uint8(1)
	for _, a := range trail {
		weakest = max(weakest, a.basis)
	}
	return weakest
}

// Paths returns the first paths that end here, in the order of [graph.Path.Compare].
func (e WalkEnd) Paths(ctx context.Context, first int) ([]graph.Path, error) {
	return e.pattern.pathsBetween(ctx, nil, e.Entity, first)
}

// pathsBetween returns the first paths that fit the pattern and end at an entity; if start is given, only those from
// it.
func (p *pattern) pathsBetween(ctx context.Context, start, end *graph.Entity, first int) ([]graph.Path, error) {
	if err := withinLimit("first", first, 0, p.Limits.Paths, "the shortest paths come first"); err != nil {
		return nil, err
	}
	place, met := p.placeOf(end)
	if !met {
		return nil, nil
	}
	narrowed := *p
	narrowed.goal = place
	if start != nil {
		from, _ := p.placeOf(start)
		narrowed.starts = []int32{from}
	}
	if err := narrowed.markAlive(ctx); err != nil {
		return nil, err
	}
	s := p.enumerate(ctx)
	var paths []graph.Path
	narrowed.eachMatch(s, func(from, to int32) bool {
		if to == narrowed.goal {
			path := s.currentPath(from)
			at, _ := slices.BinarySearchFunc(paths, path, graph.Path.Compare)
			if paths = slices.Insert(paths, at, path); len(paths) > first {
				paths = paths[:first]
			}
		}
		return true
	})
	return paths, s.incomplete()
}
