package explore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"linkage/graph"
)

// The tables as numbers: bases from the strongest, kinds as in ranks.
var (
	basisOrder = graph.Ordinals(graph.Bases)
	kindOrder  = graph.Ordinals(graph.Kinds)
)

// expansion is what a walk has met: entities and, of those it went on from, their hops. It never grows beyond the limits.
type expansion struct {
	Explorer
	rule     *AppliedRule
	index    map[graph.ID]int32
	entities []*graph.Entity
	arcs     [][]arc
	stops    map[int32]bool // places at which the walk had to stop before its limit
	read     int            // read so far
	cut      bool           // a limit stopped the walk, or the search in it
}

// arc is a hop within a web.
type arc struct {
	link  *graph.Link
	basis uint8
	far   int32
	out   bool
}

func (a arc) goes(way graph.Direction) bool { return way == graph.Both || (way == graph.Out) == a.out }

func (x Explorer) newExpansion(rule *AppliedRule) *expansion {
	return &expansion{Explorer: x, rule: rule, index: map[graph.ID]int32{}, stops: map[int32]bool{}}
}

func (w *expansion) completeness() Completeness {
	if w.cut {
		return Truncated
	}
	return Exact
}

// timed gives the context of a walk: when its time is over, the walk ends with what it has.
func (x Explorer) timed(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, x.Limits.WalkTime, errWalkTime)
}

var errWalkTime = errors.New("the time of a walk is over")

// isLate tells whether it was the walk's own time that ended, not the asker's patience.
func isLate(ctx context.Context) bool { return context.Cause(ctx) == errWalkTime }

// meet gives the place of an entity in the web, -1 when the web is full.
func (w *expansion) add(e *graph.Entity) int32 {
	i, ok := w.index[e.ID]
	if !ok {
		if len(w.entities) >= w.Limits.WalkEntities {
			w.cut = true
			return -1
		}
		i = int32(len(w.entities))
		w.index[e.ID] = i
		w.entities, w.arcs = append(w.entities, e), append(w.arcs, nil)
	}
	return i
}

// meetAll gives the places of entities that are new to the web, each once.
func (w *expansion) addAll(entities []*graph.Entity) []int32 {
	var places []int32
	for _, e := range entities {
		if known := len(w.entities); w.add(e) == int32(known) {
			places = append(places, int32(known))
		}
	}
	return places
}

// expand reads the hops of places: one call of the store. It gives none when time is over.
func (w *expansion) expand(
	ctx context.Context,
	places []int32,
	way func(int32) graph.Direction,
	filter graph.LinkFilter,
	far []graph.Kind,
) ([][]graph.Hop, error) {
	if len(places) == 0 {
		return nil, nil
	}
	if isLate(ctx) {
		w.cut = true
		return make([][]graph.Hop, len(places)), nil
	}
	front := make([]graph.Place, len(places))
	for n, i := range places {
		front[n] = graph.Place{ID: w.entities[i].ID, Direction: way(i)}
	}
	hops, more, err := w.Snapshot.Expand(
		ctx,
		front,
		graph.ExpandQuery{Filter: filter, Far: far, Most: w.Limits.WalkHops - w.read},
	)
	if err != nil && isLate(ctx) {
		hops, more, err = make([][]graph.Hop, len(places)), true, nil
	}
	if err != nil {
		return nil, fmt.Errorf("expand %d entities: %w", len(places), err)
	}
	for _, list := range hops {
		w.read += len(list)
	}
	w.cut = w.cut || more
	return hops, nil
}

func (w *expansion) addArc(from, to int32, h graph.Hop) {
	w.arcs[from] = append(w.arcs[from], arc{h.Link, uint8(basisOrder[h.Link.Basis]), to, h.Out})
}

// grow walks from some places, length by length, each way of the rule by itself, and calls met for every place when it
// is first met that way. ends are the kinds that the walk is looking for: where no link can lead to one any more it does
// not go on; nil is any.
//
// Cost: one call of [Snapshot.Expand] for each length.
func (w *expansion) expandFrom(
	ctx context.Context,
	from []int32,
	length int,
	ends []graph.Kind,
	met func(i int32, distance int),
) error {
	ways := make([]frontier, len(w.rule.ways()))
	for n, way := range w.rule.ways() {
		ways[n] = frontier{
			way:        way,
			seen:       map[int32]bool{},
			places:     from,
			kindsAhead: w.kindsTowards(way, length, ends),
		}
		for _, i := range from {
			ways[n].seen[i] = true
		}
	}
	for distance := 1; distance <= length; distance++ {
		var places []int32
		going, at, far := map[int32]graph.Direction{}, map[int32]int{}, []graph.Kind{}
		for _, g := range ways {
			for _, i := range g.places {
				if other, ok := going[i]; !ok {
					at[i] = len(places)
					going[i] = g.way
					places = append(places, i)
				} else if other != g.way {
					going[i] = graph.Both
				}
			}
			far = append(far, g.kindsAhead[length-distance]...)
		}
		if distance < length {
			far = append(append(far, w.rule.EndOnly...), w.rule.NeverPassed...) // to count them
		}
		if ends == nil {
			far = w.rule.Kinds
		}
		hops, err := w.expand(ctx, places, func(i int32) graph.Direction { return going[i] }, w.rule.filter(), far)
		if err != nil {
			return err
		}
		for n := range ways {
			ways[n].advance(w, hops, at, length-distance, ends, func(i int32) {
				if met != nil {
					met(i, distance)
				}
			})
		}
	}
	w.sortArcs()
	return nil
}

// growth is how far a walk has come in one direction.
type frontier struct {
	way        graph.Direction
	seen       map[int32]bool
	places     []int32
	kindsAhead [][]graph.Kind
}

// take goes on from the front over hops that were read, with so many left after them.
func (g *frontier) advance(
	w *expansion,
	hops [][]graph.Hop,
	at map[int32]int,
	left int,
	ends []graph.Kind,
	met func(int32),
) {
	var next []int32
	for _, i := range g.places {
		for _, h := range hops[at[i]] {
			isEnd := ends != nil && slices.Contains(ends, h.Far.Kind)
			if !(arc{out: h.Out}).goes(g.way) || !w.rule.meets(h.Far) && !isEnd {
				continue
			}
			goesOn := left > 0 && w.rule.goesThrough(h.Far) &&
				(ends == nil || slices.Contains(g.kindsAhead[left], h.Far.Kind))
			stops := left > 0 && w.rule.stopsAt(h.Far.Kind) && w.rule.meets(h.Far)
			if !isEnd && !goesOn && !stops && ends != nil {
				continue
			}
			j := w.add(h.Far)
			if j < 0 {
				continue
			}
			w.addArc(i, j, h)
			if g.seen[j] {
				continue
			}
			g.seen[j] = true
			met(j)
			if goesOn {
				next = append(next, j)
			} else if stops && !isEnd {
				w.stops[j] = true
			}
		}
	}
	g.places = next
}

// leading gives, for each number of hops left, the kinds from which an end can still be reached, or which are one: by
// what joins what at all, so that a walk does not read what leads nowhere.
func (w *expansion) kindsTowards(way graph.Direction, length int, ends []graph.Kind) [][]graph.Kind {
	leading := make([][]graph.Kind, length+1)
	leading[0] = ends
	for left := 1; left <= length; left++ {
		kinds := slices.Clone(leading[left-1])
		add := func(from, to graph.Kind) {
			if slices.Contains(leading[left-1], to) && (slices.Contains(ends, to) || !w.rule.stopsAt(to)) &&
				!slices.Contains(kinds, from) {
				kinds = append(kinds, from)
			}
		}
		for _, j := range w.Snapshot.Manifest().Joins {
			if !slices.Contains(w.rule.Via, j.Link) {
				continue
			}
			if way != graph.In {
				add(j.Source, j.Target)
			}
			if way != graph.Out {
				add(j.Target, j.Source)
			}
		}
		leading[left] = kinds
	}
	return leading
}

// sort brings the hops of every place into the order in which paths are told.
func (w *expansion) sortArcs() {
	for _, arcs := range w.arcs {
		slices.SortFunc(arcs, func(a, b arc) int {
			return cmp.Or(
				cmp.Compare(w.entities[a.far].Rank, w.entities[b.far].Rank),
				cmp.Compare(a.link.Rank, b.link.Rank),
			)
		})
	}
}

// excluded counts the places at which the walk had to stop, by kind.
func (w *expansion) exclusions() []Exclusion {
	counts := map[graph.Kind]int{}
	for i := range w.stops {
		counts[w.entities[i].Kind]++
	}
	list := []Exclusion{}
	for _, k := range slices.SortedFunc(maps.Keys(counts), func(a, b graph.Kind) int { return cmp.Compare(kindOrder[a], kindOrder[b]) }) {
		list = append(list, Exclusion{k, counts[k]})
	}
	return list
}

// search goes through the paths of a web, one after the other.
type enumeration struct {
	*expansion
	ctx       context.Context
	spent     int // taken
	exhausted bool
	trail     []arc
	visited   []bool
}

func (w *expansion) enumerate(ctx context.Context) *enumeration {
	return &enumeration{expansion: w, ctx: ctx, visited: make([]bool, len(w.entities))}
}

// spend counts a step; it tells whether the search must end.
func (s *enumeration) spend() bool {
	s.spent++
	if s.spent > s.Limits.WalkSteps || s.spent%1024 == 0 && s.ctx.Err() != nil {
		s.exhausted = true
	}
	return s.exhausted
}

// anyBasis asks for paths whatever their weakest basis is.
const anyBasis = 0

// prospects tells, for each number of hops left and each place, whether an end is in reach: bit 1 by stronger links
// alone, bit 2 with one of the weakest basis on the way. It is what keeps a search from going where no end is.
type reachTable struct {
	way     graph.Direction
	weakest uint8 // basis that a path must have as its weakest; anyBasis: whatever
	left    [][]uint8
}

func (s *enumeration) reachTable(isEnd func(int32) bool, way graph.Direction, length int, weakest uint8) reachTable {
	p := reachTable{way, weakest, make([][]uint8, length+1)}
	for left := range p.left {
		p.left[left] = make([]uint8, len(s.entities))
		for i, arcs := range s.arcs {
			if left == 0 {
				if isEnd(int32(i)) {
					p.left[0][i] = 1
				}
				continue
			}
			for _, a := range arcs {
				if then := p.afterArc(s.expansion, a, left); then != 0 {
					if a.basis == weakest {
						then = 2
					}
					p.left[left][i] |= then
				}
			}
		}
	}
	return p
}

// after tells what is in reach when an arc has been taken with so many hops left before it.
func (p reachTable) afterArc(w *expansion, a arc, left int) uint8 {
	if !a.goes(p.way) || p.weakest != anyBasis && a.basis > p.weakest ||
		left > 1 && !w.rule.goesThrough(w.entities[a.far]) {
		return 0
	}
	return p.left[left-1][a.far]
}

// each calls visit for every path of exactly so many links from a place to an end, by the ranks along the way, until
// visit gives false; the path is s.trail. It gives false when it was told to stop, or the search is over.
func (s *enumeration) eachPath(from int32, p reachTable, length int, visit func() bool) bool {
	if p.left[length][from] == 0 {
		return true
	}
	s.visited[from] = true
	goesOn := s.follow(from, p, length, p.weakest == anyBasis, visit)
	s.visited[from] = false
	return goesOn
}

// follow goes on from a place; enough says that the path has a link of the weakest basis already, or needs none.
func (s *enumeration) follow(from int32, p reachTable, left int, enough bool, visit func() bool) bool {
	for _, a := range s.arcs[from] {
		then := p.afterArc(s.expansion, a, left)
		enough := enough || a.basis == p.weakest
		if then == 0 || !enough && then&2 == 0 || s.visited[a.far] {
			continue
		}
		if s.spend() {
			return false
		}
		s.trail = append(s.trail, a)
		goesOn := true
		if left == 1 {
			goesOn = visit()
		} else {
			s.visited[a.far] = true
			goesOn = s.follow(a.far, p, left-1, enough, visit)
			s.visited[a.far] = false
		}
		s.trail = s.trail[:len(s.trail)-1]
		if !goesOn {
			return false
		}
	}
	return true
}

// path makes a path of the trail.
func (s *enumeration) currentPath(from int32) graph.Path {
	p := graph.Path{Entities: []*graph.Entity{s.entities[from]}}
	for _, a := range s.trail {
		p.Entities, p.Links = append(p.Entities, s.entities[a.far]), append(p.Links, a.link)
	}
	return p
}

// around gives the part of a web that can be reached from a place: a search for what one number rests on need not look
// at all that was counted.
func (w *expansion) reachableFrom(from int32) *expansion {
	part := w.Explorer.newExpansion(w.rule)
	part.index[w.entities[from].ID] = 0
	part.entities, part.arcs = []*graph.Entity{w.entities[from]}, [][]arc{nil}
	old := []int32{from}
	for n := 0; n < len(old); n++ {
		if n > 0 && !w.rule.goesThrough(w.entities[old[n]]) {
			continue
		}
		for _, a := range w.arcs[old[n]] {
			far := w.entities[a.far]
			i, ok := part.index[far.ID]
			if !ok {
				i = int32(len(old))
				part.index[far.ID] = i
				part.entities, part.arcs, old = append(part.entities, far), append(part.arcs, nil), append(old, a.far)
			}
			part.arcs[n] = append(part.arcs[n], arc{a.link, a.basis, i, a.out})
		}
	}
	return part
}

// first gives the first n paths of exactly one length between a place and the ends, in the order of [Path.Compare].
func (s *enumeration) pathsOfLength(from int32, isEnd func(int32) bool, length, n int) []graph.Path {
	var paths []graph.Path
	for weakest := range graph.Bases {
		var found []graph.Path
		for _, way := range s.rule.ways() {
			taken := 0
			p := s.reachTable(isEnd, way, length, uint8(weakest+1))
			s.eachPath(from, p, length, func() bool {
				found = append(found, s.currentPath(from))
				taken++
				return len(paths)+taken < n
			})
		}
		slices.SortFunc(found, graph.Path.Compare)
		if paths = append(paths, found...); len(paths) >= n || s.exhausted {
			break
		}
	}
	return paths[:min(n, len(paths))]
}

// firsts gives the first n paths of every length that the rule allows.
func (s *enumeration) shortestPaths(from int32, isEnd func(int32) bool, n int) (paths []graph.Path) {
	for length := 1; length <= s.rule.MaxLength && len(paths) < n && !s.exhausted; length++ {
		paths = append(paths, s.pathsOfLength(from, isEnd, length, n-len(paths))...)
	}
	return paths
}

// done tells whether the search went to its end. A search that ran out of steps or of the walk's time leaves the web
// cut; one whose asker is gone is an error.
func (s *enumeration) finish() error {
	if s.exhausted {
		if err := s.ctx.Err(); err != nil && !isLate(s.ctx) {
			return err
		}
		s.cut = true
	}
	return nil
}
