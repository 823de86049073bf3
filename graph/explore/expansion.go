package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
)

// basisOrder numbers the bases from the strongest.
var basisOrder = graph.Ordinals(graph.Bases)

// expansion is the part of the graph that a walk has read: entities and, of those it went on from, their hops. It never
// grows beyond the limits. An entity is known by its place, its index in entities.
type expansion struct {
	Explorer
	rule     *AppliedRule
	places   []*page // by rank of the entity: its place plus one, 0 where it was not met
	entities []*graph.Entity
	arcs     [][]arc
	spare    []arc          // room for the arcs of further places
	marks    []int          // by place: the search that saw it last
	searches int            // so far
	parts    []int32        // the list that partsOf returned last
	stops    map[int32]bool // places at which the walk had to stop before its limit
	read     int            // hops read so far
	cut      bool           // a limit stopped the walk, or the enumeration of its paths
}

// arc is a hop within an expansion.
type arc struct {
	link  *graph.Link
	basis uint8
	far   int32
	out   bool
}

func (a arc) goes(way graph.Direction) bool { return way == graph.Both || (way == graph.Out) == a.out }

// usual is how many entities a small walk meets.
const usual = 64

func (x Explorer) newExpansion(rule *AppliedRule) *expansion {
	return &expansion{Explorer: x, rule: rule, stops: map[int32]bool{},
		entities: make([]*graph.Entity, 0, usual), arcs: make([][]arc, 0, usual)}
}

func (w *expansion) completeness() Completeness {
	if w.cut {
		return Truncated
	}
	return Exact
}

// add returns the place of an entity, adding it if it is new; -1 when the expansion is full.
func (w *expansion) add(e *graph.Entity) int32 {
	if i, met := w.placeOf(e); met {
		return i
	}
	if len(w.entities) >= w.Limits.WalkEntities {
		w.cut = true
		return -1
	}
	i := int32(len(w.entities))
	at := e.Rank / len(page{})
	if at >= len(w.places) {
		w.places = append(w.places, make([]*page, at+1-len(w.places))...)
	}
	if w.places[at] == nil {
		w.places[at] = new(page)
	}
	w.places[at][e.Rank%len(page{})] = i + 1
	w.entities, w.arcs = append(w.entities, e), append(w.arcs, nil)
	return i
}

// placeOf returns the place of an entity that was met.
func (w *expansion) placeOf(e *graph.Entity) (place int32, met bool) {
	at := e.Rank / len(page{})
	if at >= len(w.places) || w.places[at] == nil {
		return 0, false
	}
	place = w.places[at][e.Rank%len(page{})] - 1
	return place, place >= 0
}

// A page is a part of a table by rank, so that a small walk over a large graph needs little of it.
type page [256]int32

// addAll returns the places of the entities that are new to the expansion, each once.
func (w *expansion) addAll(entities []*graph.Entity) []int32 {
	var places []int32
	for _, e := range entities {
		if known := len(w.entities); w.add(e) == int32(known) {
			places = append(places, int32(known))
		}
	}
	return places
}

// expand reads the hops of places in one call of the store.
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
	front := make([]graph.Place, len(places))
	for n, i := range places {
		front[n] = graph.Place{ID: w.entities[i].ID, Direction: way(i)}
	}
	query := graph.ExpandQuery{Filter: filter, Far: far, Most: w.Limits.WalkHops - w.read}
	hops, more, err := w.Snapshot.Expand(ctx, front, query)
	if err != nil {
		return nil, fmt.Errorf("expand %d entities: %w", len(places), err)
	}
	read := len(places)
	for _, list := range hops {
		w.read += len(list)
		read += len(list)
	}
	w.cut = w.cut || more || !w.Work.take(read)
	return hops, nil
}

// fewArcs is how many arcs most places have at most.
const fewArcs = 4

func (w *expansion) addArc(from, to int32, h graph.Hop) {
	if w.arcs[from] == nil {
		if len(w.spare) < fewArcs {
			w.spare = make([]arc, fewArcs*max(usual/2, len(w.entities)))
		}
		w.arcs[from], w.spare = w.spare[:0:fewArcs], w.spare[fewArcs:]
	}
	w.arcs[from] = append(w.arcs[from], arc{h.Link, uint8(basisOrder[h.Link.Basis]), to, h.Out})
}

// expandFrom walks from some places, length by length, each way of the rule by itself, and calls met for every place
// when it is first met that way. ends are the kinds that the walk looks for: it does not go on where no link can lead
// to one any more; nil is any.
//
// Cost: one call of [graph.Snapshot.Expand] for each length.
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
			places:     from,
			kindsAhead: w.kindsTowards(way, length, ends),
		}
		for _, i := range from {
			ways[n].see(i)
		}
	}
	for distance := 1; distance <= length; distance++ {
		var places []int32
		going, at, far := make([]graph.Direction, len(w.entities)), make([]int, len(w.entities)), []graph.Kind{}
		for _, g := range ways {
			for _, i := range g.places {
				if other := going[i]; other == "" {
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

// frontier is how far a walk has come in one direction.
type frontier struct {
	way        graph.Direction
	seen       []bool // by place
	places     []int32
	kindsAhead [][]graph.Kind
}

// see marks a place as seen and reports whether it is new.
func (g *frontier) see(i int32) bool {
	if int(i) >= len(g.seen) {
		g.seen = append(g.seen, make([]bool, max(int(i)+1, 2*len(g.seen))-len(g.seen))...)
	}
	isNew := !g.seen[i]
	g.seen[i] = true
	return isNew
}

// advance moves the frontier over hops that were read; left is the number of hops that a path may still have after.
func (g *frontier) advance(
	w *expansion,
	hops [][]graph.Hop,
	at []int,
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
			if !g.see(j) {
				continue
			}
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

// kindsTowards returns, for each number of hops left, the kinds that are an end or from which one can still be reached,
// judged by which kinds are joined at all, so that a walk does not read what leads nowhere.
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

// sortArcs brings the arcs of every place into the order in which paths are listed.
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

// exclusions counts the places at which the walk had to stop, by kind.
func (w *expansion) exclusions() []Exclusion {
	counts := map[graph.Kind]int{}
	for i := range w.stops {
		counts[w.entities[i].Kind]++
	}
	list := []Exclusion{}
	for _, k := range graph.Kinds {
		if counts[k.Value] > 0 {
			list = append(list, Exclusion{k.Value, counts[k.Value]})
		}
	}
	return list
}

// enumeration visits the paths of an expansion, one after the other.
type enumeration struct {
	*expansion
	meter
	trail   []arc
	visited []bool
}

func (w *expansion) enumerate(ctx context.Context) *enumeration {
	return &enumeration{expansion: w, meter: w.meter(ctx), visited: make([]bool, len(w.entities))}
}

// anyBasis stands for paths of whatever weakest basis.
const anyBasis = 0

// reachTable says, for each number of hops left and each place, whether an end is in reach: bit 1 by stronger links
// alone, bit 2 with a link of the weakest basis on the way. It keeps an enumeration from entering dead ends.
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
			if s.pass(1 + len(arcs)) {
				return p
			}
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

// afterArc returns what is in reach once an arc is taken, with so many hops left before it.
func (p reachTable) afterArc(w *expansion, a arc, left int) uint8 {
	if !a.goes(p.way) || p.weakest != anyBasis && a.basis > p.weakest ||
		left > 1 && !w.rule.goesThrough(w.entities[a.far]) {
		return 0
	}
	return p.left[left-1][a.far]
}

// eachPath calls visit for every path of exactly so many links from a place to an end, by the ranks along the way,
// until visit returns false; the path is s.trail. It returns false when visit did, or when the steps are spent.
func (s *enumeration) eachPath(from int32, p reachTable, length int, visit func() bool) bool {
	if s.exhausted {
		return false
	}
	if p.left[length][from] == 0 {
		return true
	}
	s.visited[from] = true
	goesOn := s.follow(from, p, length, p.weakest == anyBasis, visit)
	s.visited[from] = false
	return goesOn
}

// follow goes on from a place; enough means that the path has a link of the weakest basis already, or needs none.
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

// currentPath returns the trail as a path.
func (s *enumeration) currentPath(from int32) graph.Path {
	p := graph.Path{Entities: []*graph.Entity{s.entities[from]}}
	for _, a := range s.trail {
		p.Entities, p.Links = append(p.Entities, s.entities[a.far]), append(p.Links, a.link)
	}
	return p
}

// reachableFrom returns the part of an expansion that can be reached from a place, so that the search for the paths
// behind one number need not look at everything that was counted.
func (w *expansion) reachableFrom(ctx context.Context, from int32) (*expansion, error) {
	part, m := w.Explorer.newExpansion(w.rule), w.meter(ctx)
	part.add(w.entities[from])
	old := []int32{from}
	for n := 0; n < len(old); n++ {
		if n > 0 && !w.rule.goesThrough(w.entities[old[n]]) {
			continue
		}
		if m.pass(1 + len(w.arcs[old[n]])) {
			return nil, m.incomplete()
		}
		for _, a := range w.arcs[old[n]] {
			far := w.entities[a.far]
			i := part.add(far)
			if int(i) == len(old) {
				old = append(old, a.far)
			}
			part.arcs[n] = append(part.arcs[n], arc{a.link, a.basis, i, a.out})
		}
	}
	return part, nil
}

// pathsOfLength returns the first n paths of exactly one length between a place and the ends, in the order of
// [graph.Path.Compare], of those that are accepted; nil accepts all.
func (s *enumeration) pathsOfLength(
	from int32, isEnd func(int32) bool, length, n int, accepts func(graph.Path) bool,
) []graph.Path {
	var paths []graph.Path
	for weakest := range graph.Bases {
		var found []graph.Path
		for _, way := range s.rule.ways() {
			taken := 0
			p := s.reachTable(isEnd, way, length, uint8(weakest+1))
			s.eachPath(from, p, length, func() bool {
				if path := s.currentPath(from); accepts == nil || accepts(path) {
					found = append(found, path)
					taken++
				}
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

// shortestPaths returns the first n paths of every length that the rule allows.
func (s *enumeration) shortestPaths(
	from int32, isEnd func(int32) bool, n int, accepts func(graph.Path) bool,
) (paths []graph.Path) {
	for length := 1; length <= s.rule.MaxLength && len(paths) < n && !s.exhausted; length++ {
		paths = append(paths, s.pathsOfLength(from, isEnd, length, n-len(paths), accepts)...)
	}
	return paths
}

// finish marks the expansion as cut when the steps or the request's work were spent. When the context has ended it
// returns the cause: a clock never makes an answer that looks whole, or cut.
func (s *enumeration) finish() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.cut = s.cut || s.exhausted
	return nil
}
