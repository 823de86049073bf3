package graphtest

import (
	"cmp"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"

	"linkage/graph"
	"linkage/graph/explore"
)

// RandomWeb returns a dataset of a few entities with many links of every kind and basis between them: cycles, parallel
// links, hubs, kinds at which walks stop, absences, and links of an edition that is not read by default.
func RandomWeb(r *rand.Rand) *graph.Dataset {
	d := &graph.Dataset{Editions: []graph.Edition{
		{ID: "plan", Name: english("The plan"), IsDefault: true, Uses: []string{"sdg"}, Basis: graph.BasisStated},
		{ID: "sdg", Name: english("The goals"), Basis: graph.BasisOfficial},
		{ID: "other", Name: english("Another plan"), Basis: graph.BasisStated},
	}, Rules: Small().Rules}
	kinds := []graph.Kind{graph.KindOutcome, graph.KindRegion, graph.KindRegionalInitiative, graph.KindExpectedResult, graph.KindSDGGoal, graph.KindSDGTarget, graph.KindWSISActionLine, graph.KindAgenda}
	linkKinds := []graph.LinkKind{graph.LinkPartOf, graph.LinkPartOf, graph.LinkContributesTo, graph.LinkContributesTo, graph.LinkAlignsWith, graph.LinkMapsTo, graph.LinkSameWording, graph.LinkMentions}
	for i := range 5 + r.IntN(9) {
		kind := kinds[r.IntN(len(kinds))]
		e := &graph.Entity{ID: graph.ID(fmt.Sprintf("x:%s%d", strings.ToLower(string(kind[:3])), i)), Kind: kind, Edition: []string{"plan", "sdg"}[r.IntN(2)], Position: i + 1,
			Standing: graph.Standings[r.IntN(5)/4].Value, Labels: english(fmt.Sprint("Entity ", i))}
		if r.IntN(5) == 0 {
			status := []graph.CoverageStatus{graph.StatusNotApplicable, graph.StatusUnreadFigure, graph.StatusNotStated}[r.IntN(3)]
			e.Absences = []graph.Absence{{About: string(kinds[r.IntN(len(kinds))]), Status: status}}
		}
		d.Entities = append(d.Entities, e)
	}
	seen := map[graph.ID]bool{}
	for range r.IntN(4 * len(d.Entities)) {
		i, j := r.IntN(len(d.Entities)), r.IntN(len(d.Entities))
		kind := linkKinds[r.IntN(len(linkKinds))]
		if kind == graph.LinkPartOf { // parts have no cycles
			i, j = max(i, j), min(i, j)
		}
		l := &graph.Link{Kind: kind, Source: d.Entities[i].ID, Target: d.Entities[j].ID, Edition: []string{"plan", "sdg", "plan", "sdg", "other"}[r.IntN(5)],
			Basis: graph.Bases[r.IntN(len(graph.Bases))].Value, Standing: graph.Standings[r.IntN(5)/4].Value, Position: r.IntN(3)}
		if l.ID = graph.LinkID(l.Source, l.Kind, l.Target); i == j || seen[l.ID] {
			continue
		}
		seen[l.ID] = true
		if l.Basis == graph.BasisEditorial {
			l.Confidence = graph.Confidences[r.IntN(3)].Value
		}
		d.Links = append(d.Links, l)
	}
	return d
}

// oracle answers questions about walks in the plainest way there is: it tries every path.
type oracle struct {
	entities []*graph.Entity // by rank
	links    []*graph.Link   // by rank
	byID     map[graph.ID]*graph.Entity
	hops     map[graph.ID][]graph.Hop
	rules    []graph.DefaultRule
}

// newOracle reads a sealed dataset.
func newOracle(d *graph.Dataset) oracle {
	o := oracle{slices.Clone(d.Entities), slices.Clone(d.Links), map[graph.ID]*graph.Entity{}, map[graph.ID][]graph.Hop{}, d.Rules}
	slices.SortFunc(o.links, func(a, b *graph.Link) int { return cmp.Compare(a.Rank, b.Rank) })
	slices.SortFunc(o.entities, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	for _, e := range d.Entities {
		o.byID[e.ID] = e
	}
	for _, l := range d.Links {
		o.hops[l.Source] = append(o.hops[l.Source], graph.Hop{Link: l, Far: o.byID[l.Target], Out: true})
		o.hops[l.Target] = append(o.hops[l.Target], graph.Hop{Link: l, Far: o.byID[l.Source]})
	}
	return o
}

// question is a rule as the oracle reads it, with the defaults that hold for the question.
type question struct {
	explore.WalkRule
	isPaths, isAnalysis bool
	max                 int
}

func (o oracle) follows(q question, l *graph.Link) bool {
	basis, editions := q.Basis, q.Editions
	if basis == nil {
		basis = []graph.Basis{graph.BasisStated, graph.BasisOfficial, graph.BasisRelayed}
	}
	if editions == nil {
		editions = []string{"plan", "sdg"}
	}
	followed := slices.Contains(q.Via, l.Kind)
	if q.Via == nil {
		followed = !q.isAnalysis || !slices.ContainsFunc(o.rules, func(r graph.DefaultRule) bool { return r.Rule == graph.NotFollowed && r.Subject == string(l.Kind) })
	}
	if q.Confidence != nil && l.Basis == graph.BasisEditorial && !slices.Contains(q.Confidence, l.Confidence) {
		return false
	}
	return followed && slices.Contains(basis, l.Basis) && slices.Contains(editions, l.Edition) && (q.Standing == nil || slices.Contains(q.Standing, l.Standing))
}

func (o oracle) passes(q question, k graph.Kind) bool {
	if slices.Contains(q.PassThrough, k) {
		return true
	}
	if slices.Contains(q.EndOnly, k) {
		return false
	}
	for _, r := range o.rules {
		if r.Subject == string(k) && (r.Rule == graph.NeverAPassage || r.Rule == graph.EndOnly && !q.isPaths && q.EndOnly == nil) {
			return false
		}
	}
	return true
}

func (q question) meets(e *graph.Entity) bool {
	return (q.Kinds == nil || slices.Contains(q.Kinds, e.Kind)) && (q.Standing == nil || slices.Contains(q.Standing, e.EffectiveStanding))
}

// paths returns every path from an entity to an end, in order.
func (o oracle) paths(from *graph.Entity, isEnd func(*graph.Entity) bool, q question) []graph.Path {
	var found []graph.Path
	var follow func(p graph.Path, way graph.Direction)
	follow = func(p graph.Path, way graph.Direction) {
		here := p.Entities[len(p.Entities)-1]
		for _, h := range o.hops[here.ID] {
			this := graph.In
			if h.Out {
				this = graph.Out
			}
			if slices.Contains(p.Entities, h.Far) || !o.follows(q, h.Link) || way != graph.Both && way != "" && way != this || !isEnd(h.Far) && !q.meets(h.Far) {
				continue
			}
			next := graph.Path{Entities: append(slices.Clone(p.Entities), h.Far), Links: append(slices.Clone(p.Links), h.Link)}
			if isEnd(h.Far) {
				found = append(found, next)
			}
			if next.Length() < q.max && o.passes(q, h.Far.Kind) && q.meets(h.Far) {
				turn := way
				if way == "" {
					turn = this
				}
				follow(next, turn)
			}
		}
	}
	way := q.Direction
	if way == "" && !q.isAnalysis {
		way = graph.Both
	}
	follow(graph.Path{Entities: []*graph.Entity{from}}, way)
	inOrder(found)
	return found
}

// inOrder sorts by length, then by the weakest basis, then by the ranks along the way.
func inOrder(paths []graph.Path) {
	strength := map[graph.Basis]int{graph.BasisStated: 1, graph.BasisOfficial: 2, graph.BasisRelayed: 3, graph.BasisEditorial: 4}
	key := func(p graph.Path) []int {
		weakest := 0
		key := []int{p.Entities[0].Rank}
		for i, l := range p.Links {
			weakest = max(weakest, strength[l.Basis])
			key = append(key, p.Entities[i+1].Rank, l.Rank)
		}
		return append([]int{len(p.Links), max(1, weakest)}, key...)
	}
	slices.SortFunc(paths, func(a, b graph.Path) int { return slices.Compare(key(a), key(b)) })
}

func tell(paths []graph.Path) string {
	var s strings.Builder
	for _, p := range paths {
		for i, e := range p.Entities {
			if i > 0 {
				fmt.Fprintf(&s, " %s ", p.Links[i-1].ID)
			}
			s.WriteString(string(e.ID))
		}
		s.WriteString("\n")
	}
	return s.String()
}

func (o oracle) ofKind(k graph.Kind) (list []*graph.Entity) {
	for _, e := range o.entities {
		if e.Kind == k {
			list = append(list, e)
		}
	}
	return list
}

// pair is a thing and what it reaches, by every path there is.
type pair struct {
	thing, target *graph.Entity
	paths         []graph.Path
}

func (p pair) basis() graph.Basis { // of the strongest path
	best := p.paths[0]
	for _, path := range p.paths {
		if slices.IndexFunc(graph.Bases, is(path.WeakestBasis())) < slices.IndexFunc(graph.Bases, is(best.WeakestBasis())) {
			best = path
		}
	}
	return best.WeakestBasis()
}

func is(b graph.Basis) func(graph.Meaning[graph.Basis]) bool {
	return func(m graph.Meaning[graph.Basis]) bool { return m.Value == b }
}

// reach returns, for each thing of a kind, the pairs with entities of another; where the kinds are one it gives each
// thing itself when self is true.
func (o oracle) reach(of, kind graph.Kind, q question, self bool) map[*graph.Entity][]pair {
	reached := map[*graph.Entity][]pair{}
	for _, thing := range o.ofKind(of) {
		if self && of == kind {
			reached[thing] = []pair{{thing, thing, []graph.Path{{Entities: []*graph.Entity{thing}}}}}
			continue
		}
		all := o.paths(thing, func(e *graph.Entity) bool { return e.Kind == kind }, q)
		for _, target := range o.ofKind(kind) {
			p := pair{thing: thing, target: target}
			for _, path := range all {
				if path.Entities[path.Length()] == target {
					p.paths = append(p.paths, path)
				}
			}
			if p.paths != nil {
				reached[thing] = append(reached[thing], p)
			}
		}
	}
	return reached
}

// share is what one of so many counts, exactly.
func share(c explore.Counting, n int) *big.Rat {
	if c == explore.Split {
		return big.NewRat(1, int64(n))
	}
	return big.NewRat(1, 1)
}

// status tells what is known of a thing's relation to a kind.
func (o oracle) status(thing *graph.Entity, kind graph.Kind, pairs []pair) graph.CoverageStatus {
	if len(pairs) > 0 {
		status := graph.StatusDerived
		for _, p := range pairs {
			for _, path := range p.paths {
				if path.Length() == 1 && path.Links[0].Basis == graph.BasisStated {
					return graph.StatusStated
				}
				if path.Length() == 1 {
					status = graph.StatusLinked
				}
			}
		}
		return status
	}
	absent := graph.StatusNotStated
	for _, a := range thing.Absences {
		if a.About == string(kind) {
			absent = a.Status
		}
	}
	if absent == graph.StatusNotApplicable {
		return absent
	}
	plain := question{} // what sources mention does not depend on the rule
	for _, e := range o.entities {
		if !o.isPart(plain, e, thing, 3) {
			continue
		}
		for _, h := range o.hops[e.ID] {
			if h.Link.Kind != graph.LinkMentions || !h.Out || !o.follows(plain, h.Link) {
				continue
			}
			if h.Far.Kind == kind || h.Far.Kind == graph.KindAgenda && slices.ContainsFunc(o.ofKind(kind), func(e *graph.Entity) bool { return o.isPart(plain, e, h.Far, 4) }) {
				return graph.StatusMentioned
			}
		}
	}
	return absent
}

// flow follows each unit by every path there is, and tells what runs, what is where, what ends and what is bypassed.
func (o oracle) flow(levels []graph.Kind, of graph.Kind, counting explore.Counting, q question) (told []string) {
	origin := slices.Index(levels, of)
	type link struct{ level, source, target int }
	byRank := func(rank int) *graph.Entity {
		return o.entities[slices.IndexFunc(o.entities, func(e *graph.Entity) bool { return e.Rank == rank })]
	}
	key := func(level, rank int) string { return fmt.Sprintf("%d/%s", level, byRank(rank).ID) }
	values, bases, paths := map[link]*big.Rat{}, map[link]graph.Basis{}, map[link][]graph.Path{}
	nodes, ends := map[[2]int]*big.Rat{}, map[string]*big.Rat{}
	bypassed := map[int]*explore.FlowBypassed{}
	add := func(sums map[[2]int]*big.Rat, at [2]int, x *big.Rat) {
		if sums[at] == nil {
			sums[at] = new(big.Rat)
		}
		sums[at].Add(sums[at], x)
	}
	for _, unit := range o.ofKind(of) {
		one := big.NewRat(1, 1)
		add(nodes, [2]int{origin, unit.Rank}, one)
		for _, outwards := range []int{-1, 1} {
			at := map[int]*big.Rat{unit.Rank: one} // by rank, what the unit has there
			for level := origin; level+outwards >= 0 && level+outwards < len(levels); level += outwards {
				next := level + outwards
				all := o.paths(unit, func(e *graph.Entity) bool { return e.Kind == levels[next] }, q)
				then := map[int]*big.Rat{}
				for place, has := range at {
					runs := map[int][]graph.Path{}
					for _, p := range all {
						inner := p.Entities[1:p.Length()]
						if level == origin || slices.ContainsFunc(inner, func(e *graph.Entity) bool { return e.Rank == place }) {
							end := p.Entities[p.Length()].Rank
							runs[end] = append(runs[end], p)
						}
					}
					if len(runs) == 0 {
						name := fmt.Sprintf("%s before %d: %s", key(level, place), next, o.flowEnd(byRank(place), level == origin, levels[next], q))
						if ends[name] == nil {
							ends[name] = new(big.Rat)
						}
						ends[name].Add(ends[name], has)
					}
					for end, found := range runs {
						l := link{min(level, next), place, end}
						if next < level {
							l.source, l.target = l.target, l.source
						}
						x := one
						if counting == explore.Split {
							x = new(big.Rat).Quo(has, big.NewRat(int64(len(runs)), 1))
						}
						if values[l] == nil {
							values[l], bases[l] = new(big.Rat), graph.BasisStated
						}
						values[l].Add(values[l], x)
						bases[l] = bases[l].Weaker(pair{paths: found}.basis())
						paths[l] = append(paths[l], found...)
						switch {
						case then[end] == nil:
							then[end] = x
						case counting == explore.Split:
							then[end] = new(big.Rat).Add(then[end], x)
						}
					}
				}
				for place, has := range then {
					add(nodes, [2]int{next, place}, has)
				}
				missed := map[int]bool{}
				for _, p := range all {
					if end := p.Entities[p.Length()].Rank; then[end] == nil {
						missed[end] = true
					}
				}
				if len(missed) > 0 {
					if bypassed[next] == nil {
						bypassed[next] = &explore.FlowBypassed{Level: next}
					}
					bypassed[next].Units++
					bypassed[next].Pairs += len(missed)
				}
				at = then
			}
		}
	}
	for l, x := range values {
		inOrder(paths[l])
		told = append(told, fmt.Sprintf("%s %s %s %s\n%s", key(l.level, l.source), key(l.level+1, l.target), number(x), bases[l], tell(paths[l][:min(3, len(paths[l]))])))
	}
	for at, x := range nodes {
		told = append(told, key(at[0], at[1])+" "+number(x))
	}
	for name, x := range ends {
		told = append(told, name+" "+number(x))
	}
	for _, b := range bypassed {
		told = append(told, fmt.Sprint("bypassed ", *b))
	}
	return told
}

// flowEnd tells why a unit does not run on from an entity to a kind.
func (o oracle) flowEnd(e *graph.Entity, isUnit bool, kind graph.Kind, q question) explore.FlowEnd {
	if !isUnit && (!o.passes(q, e.Kind) || !q.meets(e)) {
		return explore.EndNotPassed
	}
	var pairs []pair
	if all := o.paths(e, func(e *graph.Entity) bool { return e.Kind == kind }, q); len(all) > 0 {
		pairs = []pair{{paths: all}}
	}
	switch status := o.status(e, kind, pairs); status {
	case graph.StatusStated, graph.StatusLinked, graph.StatusDerived:
		return explore.EndNotJoined
	default:
		return explore.FlowEnd(status)
	}
}

// isPart reports whether an entity is another, or a part of it, or a part of a part, so many levels down.
func (o oracle) isPart(q question, e, whole *graph.Entity, levels int) bool {
	if e == whole {
		return true
	}
	return levels > 0 && slices.ContainsFunc(o.hops[e.ID], func(h graph.Hop) bool {
		return h.Link.Kind == graph.LinkPartOf && h.Out && o.follows(q, h.Link) && o.isPart(q, h.Far, whole, levels-1)
	})
}

// matches returns every path that fits a pattern, each once, in order.
func (o oracle) matches(from []*graph.Entity, steps []explore.WalkStep) []graph.Path {
	var found []graph.Path
	told := map[string]bool{}
	takes := func(step explore.WalkStep, h graph.Hop) bool {
		basis := step.Basis
		if basis == nil {
			basis = explore.DefaultBasis
		}
		return (step.Via == nil || slices.Contains(step.Via, h.Link.Kind)) && slices.Contains(basis, h.Link.Basis) && h.Link.Edition != "other" &&
			(step.Direction == "" || step.Direction == graph.Both || (step.Direction == graph.Out) == h.Out)
	}
	endsAt := func(step explore.WalkStep, e *graph.Entity) bool {
		return step.To == nil || slices.Contains(step.To, e.Kind)
	}
	var match func(p graph.Path, step, taken int)
	match = func(p graph.Path, at, taken int) {
		here := p.Entities[p.Length()]
		if at == len(steps) {
			if s := tell([]graph.Path{p}); !told[s] {
				told[s] = true
				found = append(found, p)
			}
			return
		}
		step := steps[at]
		if step.Absent {
			if !slices.ContainsFunc(o.hops[here.ID], func(h graph.Hop) bool { return takes(step, h) && endsAt(step, h.Far) }) {
				match(p, at+1, 0)
			}
			return
		}
		least, most := 1, 1
		if step.Repeat != nil {
			least, most = step.Repeat.Min, step.Repeat.Max
		}
		if taken >= least && endsAt(step, here) {
			match(p, at+1, 0)
		}
		if taken == most {
			return
		}
		for _, h := range o.hops[here.ID] {
			if takes(step, h) && !slices.Contains(p.Entities, h.Far) {
				match(graph.Path{Entities: append(slices.Clone(p.Entities), h.Far), Links: append(slices.Clone(p.Links), h.Link)}, at, taken+1)
			}
		}
	}
	for _, e := range from {
		match(graph.Path{Entities: []*graph.Entity{e}}, 0, 0)
	}
	inOrder(found)
	return found
}
