package explore

import (
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
	return &Walk{listOf(pages, ends[at:to], keys, len(ends)), p.web.completeness()}, nil
}

// selectAll returns all entities that a filter selects, by rank. Each takes a step of the request's work; more than it
// lasts for, or than a walk may meet, are an [graph.InputError].
func (x Explorer) selectAll(ctx context.Context, arg string, f graph.EntityFilter) ([]*graph.Entity, scope, error) {
	filter, scope, err := x.inScope(arg, f, &filterCheck{limits: x.Limits})
	if err != nil {
		return nil, scope, err
	}
	most := min(x.Limits.WalkEntities, x.Work.left())
	page, err := x.Snapshot.FindEntities(ctx, graph.EntityQuery{Filter: filter, Page: graph.Page{Limit: most}})
	if err != nil {
		return nil, scope, fmt.Errorf("find entities: %w", err)
	}
	if page.Total > most || !x.Work.take(page.Total) {
		return nil, scope, limitExceeded(
			arg,
			nil,
			fmt.Sprintf("selects %d entities; at most %d are counted at once", page.Total, most),
			"narrow it, or ask for less in one request",
		)
	}
	return page.Entities, scope, nil
}

// pattern is a sequence of steps as a machine with states: state s.first+n of a step says that n of its hops are taken;
// the last state of all says that the pattern is fulfilled.
type pattern struct {
	Explorer
	web    *web
	rule   *AppliedRule
	steps  []WalkStep
	firsts []int // the first state of each step
	final  uint64
	starts []int32
	places []int32       // that the walk came to
	states pages[uint64] // by place: the states in which it came to it
	alive  pages[uint64] // by place: those of them from which the pattern can be fulfilled
	goal   int32         // the only place where it may be, -1: any
}

func (x Explorer) pattern(steps []WalkStep, editions []string) (*pattern, error) {
	p := &pattern{Explorer: x, steps: slices.Clone(steps), goal: -1}
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
	p.rule = rule
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

// takes reports whether a step takes a hop.
func (p *pattern) takes(step WalkStep, h hop) bool {
	return (step.Direction == graph.Both || (step.Direction == graph.Out) == h.out) &&
		(step.Via == nil || slices.Contains(step.Via, p.web.linkKind(h))) &&
		slices.Contains(step.Basis, basisOf(h.basis))
}

func (p *pattern) endsAt(step WalkStep, place int32) bool {
	return step.To == nil || slices.Contains(step.To, p.web.kindAt(place))
}

// closure adds to the states at a place those that are reached without moving.
func (p *pattern) closure(place int32, states uint64) uint64 {
	for i, step := range p.steps {
		first, after := p.firsts[i], uint64(1)<<p.firsts[i+1]
		if step.Absent {
			// What a limit kept from being read may be there: then nothing is absent.
			if states>>first&1 != 0 && !p.web.cut {
				isThere := false
				p.web.eachHop(place, p.direction(), func(h hop) {
					isThere = isThere || p.takes(step, h) && p.endsAt(step, h.far)
				})
				if !isThere {
					states |= after
				}
			}
			continue
		}
		for n := step.Repeat.Min; n <= step.Repeat.Max; n++ {
			if states>>(first+n)&1 != 0 && p.endsAt(step, place) {
				states |= after
			}
		}
	}
	return states
}

// transition returns the states that taking a hop leads to.
func (p *pattern) transition(states uint64, h hop) (next uint64) {
	for i, step := range p.steps {
		if step.Absent || !p.takes(step, h) {
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
	var err error
	if p.web, err = p.readBy(p.rule, func(w *web) error { return p.reach(ctx, w, from) }); err != nil {
		return nil, err
	}
	if err := p.markAlive(ctx); err != nil {
		return nil, err
	}
	return p.ends(ctx)
}

// reach reads what the pattern can touch.
func (p *pattern) reach(ctx context.Context, w *web, from []*graph.Entity) error {
	p.web, p.places, p.states = w, nil, nil
	p.starts = w.addAll(from)
	front := map[int32]uint64{}
	for _, i := range p.starts {
		front[i] = 1
	}
	direction := p.direction()
	var read set
	for range p.rule.MaxLength + 1 {
		var places []int32
		for _, i := range slices.Sorted(maps.Keys(front)) {
			if !read.has(i) && front[i] != p.final {
				places = append(places, i)
				read.add(i, w.size)
			}
		}
		if err := w.readHops(ctx, places, func(int32) graph.Direction { return direction }, anyKind, false); err != nil || w.tooLarge {
			return err
		}
		for _, i := range places {
			w.eachHop(i, direction, func(h hop) { w.add(h.far) })
		}
		next := map[int32]uint64{}
		for i, states := range front {
			before := p.states.at(i)
			if before == 0 {
				p.places = append(p.places, i)
			}
			p.states.set(i, before|states)
			states = p.closure(i, states)
			w.eachHop(i, direction, func(h hop) {
				if m := p.transition(states, h); m != 0 && w.met.has(h.far) {
					next[h.far] |= m
				}
			})
		}
		front = next
	}
	slices.Sort(p.places)
	return nil
}

// markAlive finds, for each place, the states from which the pattern can still be fulfilled.
func (p *pattern) markAlive(ctx context.Context) error {
	steps := p.meter(ctx)
	p.alive = nil
	for changed := true; changed; {
		changed = false
		for _, i := range p.places {
			alive, n := p.alive.at(i), 1
			for state := range p.firsts[len(p.steps)] + 1 {
				if (p.states.at(i)&^alive)>>state&1 == 0 {
					continue
				}
				settled := p.closure(i, 1<<state)
				fits := settled&p.final != 0 && (p.goal < 0 || p.goal == i)
				if settled != p.final {
					p.web.eachHop(i, p.direction(), func(h hop) {
						n++
						fits = fits || p.transition(settled, h)&p.alive.at(h.far) != 0
					})
				}
				if fits {
					alive |= 1 << state
				}
			}
			if steps.pass(n) {
				return steps.incomplete()
			}
			if alive != p.alive.at(i) {
				p.alive.set(i, alive)
				changed = true
			}
		}
	}
	return nil
}

// eachMatch calls visit for every path that fits the pattern, until it returns false.
func (p *pattern) eachMatch(s *search, visit func(from, to int32) bool) {
	var follow func(from, place int32, states uint64) bool
	follow = func(from, place int32, states uint64) bool {
		states = p.closure(place, states&p.alive.at(place))
		if states&p.final != 0 && !visit(from, place) {
			return false
		}
		base := len(s.stack)
		defer func() { s.stack = s.stack[:base] }()
		s.eachHop(place, p.direction(), func(h hop) {
			if p.transition(states, h)&p.alive.at(h.far) != 0 && !s.visited.has(h.far) {
				s.stack = append(s.stack, h)
			}
		})
		end := s.sortHops(base)
		for n := base; n < end; n++ {
			h := s.stack[n]
			if s.meter.spend() {
				return false
			}
			if !s.over(h, func() bool { return follow(from, h.far, p.transition(states, h)&p.alive.at(h.far)) }) {
				return false
			}
		}
		return true
	}
	for _, i := range p.starts {
		s.visited.add(i, s.size)
		goesOn := follow(i, i, 1)
		s.visited.remove(i)
		if !goesOn {
			return
		}
	}
}

func (p *pattern) ends(ctx context.Context) ([]WalkEnd, error) {
	type end struct {
		paths   int
		weakest uint8
	}
	found := map[int32]end{}
	s := p.web.search(ctx, p.direction())
	defer s.close()
	p.eachMatch(s, func(_, to int32) bool {
		e, met := found[to]
		if e.paths++; !met || weakest(s.trail) < e.weakest {
			e.weakest = weakest(s.trail)
		}
		found[to] = e
		return true
	})
	if err := p.web.finish(s.meter); err != nil {
		return nil, err
	}
	places := slices.Sorted(maps.Keys(found))
	entities, err := p.web.entities(ctx, places)
	if err != nil {
		return nil, err
	}
	ends := make([]WalkEnd, len(places))
	for n, place := range places {
		ends[n] = WalkEnd{entities[n], found[place].paths, basisOf(found[place].weakest), p}
	}
	return ends, nil
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
	narrowed := *p
	if narrowed.goal = placeOf(end); !p.web.met.has(narrowed.goal) {
		return nil, nil
	}
	if start != nil {
		narrowed.starts = []int32{placeOf(start)}
	}
	if err := narrowed.markAlive(ctx); err != nil {
		return nil, err
	}
	s := p.web.search(ctx, p.direction())
	defer s.close()
	var routes []route
	narrowed.eachMatch(s, func(from, to int32) bool {
		if to == narrowed.goal {
			at, _ := slices.BinarySearchFunc(routes, route{from, s.trail}, route.compare)
			if at < first {
				routes = slices.Insert(routes, at, s.route(from))
				routes = routes[:min(first, len(routes))]
			}
		}
		return true
	})
	if err := s.incomplete(); err != nil {
		return nil, err
	}
	return p.web.paths(ctx, routes)
}
