package explore

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"linkage/graph"
)

// chains says by which paths something is reached: for each length up to 15, the weakest bases that such paths have, one
// bit each, the strongest lowest.
type chains uint64

// onStated is that of a path without links.
const onStated = 1

func chain(length int, bases uint8) chains { return chains(bases) << (4 * length) }

// at returns the weakest bases of the paths of a length.
func (c chains) at(length int) uint8 { return uint8(c>>(4*length)) & 15 }

// length returns the length of the shortest path.
func (c chains) length() int {
	for n := range 16 {
		if c.at(n) != 0 {
			return n
		}
	}
	return 0
}

// strongest returns the weakest basis of the path on which it is strongest: a number of [graph.Bases], from 1; the last
// where there is no path.
func (c chains) strongest() uint8 {
	all := uint8(0)
	for n := range 16 {
		all |= c.at(n)
	}
	for basis := uint8(1); basis < uint8(len(graph.Bases)); basis++ {
		if all>>(basis-1)&1 != 0 {
			return basis
		}
	}
	return uint8(len(graph.Bases))
}

// isLonger reports whether a path has several links.
func (c chains) isLonger() bool { return c>>8 != 0 }

// weaker gives the weakest bases of paths with some weakest bases, once they take a hop on a basis more.
var weaker = func() (table [16][5]uint8) {
	for bases := range table {
		for basis := 1; basis < 5; basis++ {
			for w := 1; w < 5; w++ {
				if bases>>(w-1)&1 != 0 {
					table[bases][basis] |= 1 << (max(w, basis) - 1)
				}
			}
		}
	}
	return table
}()

func basisOf(number uint8) graph.Basis { return graph.Bases[number-1].Value }

// scratch is room for tables by number that are zero between uses, so that small questions about large graphs need not
// clear them. It is given back only where it is zero again: after a panic nobody knows.
type scratch struct {
	ahead []chains // by place: the chains that lead from it to an end
	slots []int32
	at    []int32
}

var scratches = sync.Pool{New: func() any { return &scratch{} }}

func scratchOf(size int) *scratch {
	s := scratches.Get().(*scratch)
	if len(s.slots) < size {
		s.ahead, s.slots, s.at = make([]chains, size), make([]int32, size), make([]int32, size)
	}
	return s
}

// search visits the paths of a web, one after the other.
type search struct {
	*web
	*meter
	*scratch
	way     graph.Direction
	trail   []hop
	visited set
	stack   []hop // hops that are still to be taken, of all places on the trail
	touched []int32
}

func (w *web) search(ctx context.Context, way graph.Direction) *search {
	m := w.meter(ctx)
	return &search{web: w, meter: &m, scratch: scratchOf(w.size), way: way}
}

// close gives the tables back.
func (s *search) close() {
	for _, place := range s.touched {
		s.ahead[place], s.slots[place] = 0, 0
	}
	scratches.Put(s.scratch)
}

// lead takes note of chains that lead from a place to an end.
func (s *search) lead(place int32, c chains) {
	if s.ahead[place] == 0 {
		s.touched = append(s.touched, place)
	}
	s.ahead[place] |= c
}

// lookAhead finds from which places of a spread an end is in reach, so that no search enters a dead end. It reports
// whether the work lasted.
func (s *search) lookAhead(spread *spread, ends kinds, length int) bool {
	for place := range spread.seen.all() {
		if s.classes.kinds[s.classOf(place)]&ends != 0 {
			s.lead(place, onStated)
		}
	}
	for left := 1; left <= length; left++ {
		for _, place := range spread.places {
			if !s.relax(place, left) {
				return false
			}
		}
	}
	return true
}

// relax finds the chains of so many links that lead from a place to an end, from those of its neighbours that are
// shorter by one. It reports whether the work lasted.
func (s *search) relax(place int32, left int) bool {
	bases, n := uint8(0), 0
	s.eachHop(place, s.way, func(h hop) {
		if then := s.ahead[h.far].at(left - 1); then != 0 && (left == 1 || s.passing(h.far)&goesOn != 0) {
			n++
			bases |= weaker[then][h.basis]
		}
	})
	if bases != 0 {
		s.lead(place, chain(left, bases))
	}
	return !s.pass(1 + n)
}

// anyBasis stands for paths of whatever weakest basis.
const anyBasis = 0

// eachPath calls visit for every path of exactly so many links from a place to an end, by the ranks along the way,
// until visit returns false; the path is s.trail. weakest is the weakest basis that it must have. eachPath returns false
// when visit did, or when the steps are spent.
func (s *search) eachPath(from int32, length int, weakest uint8, visit func() bool) bool {
	if s.exhausted {
		return false
	}
	if s.ahead[from].at(length) == 0 {
		return true
	}
	s.visited.add(from, s.size)
	goesOn := s.follow(from, length, weakest, 1, visit)
	s.visited.remove(from)
	return goesOn
}

// follow goes on from a place; sofar is the weakest basis of the trail.
func (s *search) follow(from int32, left int, weakest, sofar uint8, visit func() bool) bool {
	base := len(s.stack)
	s.eachHop(from, s.way, func(h hop) {
		then := s.ahead[h.far].at(left - 1)
		if then == 0 || left > 1 && s.passing(h.far)&goesOn == 0 || s.visited.has(h.far) {
			return
		}
		if weakest != anyBasis {
			now := max(sofar, h.basis)
			if now > weakest || now == weakest && then&(1<<weakest-1) == 0 || now < weakest && then>>(weakest-1)&1 == 0 {
				return
			}
		}
		s.stack = append(s.stack, h)
	})
	defer func() { s.stack = s.stack[:base] }()
	end := s.sortHops(base)
	for n := base; n < end; n++ {
		h := s.stack[n]
		if s.meter.spend() {
			return false
		}
		if !s.over(h, func() bool {
			if left == 1 {
				return visit()
			}
			return s.follow(h.far, left-1, weakest, max(sofar, h.basis), visit)
		}) {
			return false
		}
	}
	return true
}

// over takes a hop, goes on, and comes back. It returns what going on did.
func (s *search) over(h hop, goOn func() bool) bool {
	s.trail = append(s.trail, h)
	s.visited.add(h.far, s.size)
	goesOn := goOn()
	s.visited.remove(h.far)
	s.trail = s.trail[:len(s.trail)-1]
	return goesOn
}

// sortHops brings the hops from base on into the order in which paths are listed, and returns their end.
func (s *search) sortHops(base int) (end int) {
	slices.SortFunc(s.stack[base:], func(a, b hop) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.link, b.link))
	})
	return len(s.stack)
}

// weakest returns the number of the weakest basis among hops, 1 being the strongest of all.
func weakest(trail []hop) uint8 {
	basis := uint8(1)
	for _, h := range trail {
		basis = max(basis, h.basis)
	}
	return basis
}

// route is a path by number.
type route struct {
	from int32
	hops []hop
}

// route returns the trail from a place.
func (s *search) route(from int32) route { return route{from, slices.Clone(s.trail)} }

// passes reports whether a route comes by a place.
func (r route) passes(place int32) bool {
	return r.from == place || slices.ContainsFunc(r.hops, func(h hop) bool { return h.far == place })
}

// compare is [graph.Path.Compare].
func (r route) compare(other route) int {
	if c := cmp.Or(cmp.Compare(len(r.hops), len(other.hops)), cmp.Compare(weakest(r.hops), weakest(other.hops)),
		cmp.Compare(r.from, other.from)); c != 0 {
		return c
	}
	return slices.CompareFunc(r.hops, other.hops, func(a, b hop) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.link, b.link))
	})
}

// paths returns routes with their records.
func (w *web) paths(ctx context.Context, routes []route) ([]graph.Path, error) {
	var places []int32
	var links []graph.NumberedLink
	for _, r := range routes {
		near := r.from
		places = append(places, near)
		for _, h := range r.hops {
			source := h.far
			if h.out {
				source = near
			}
			near = h.far
			places, links = append(places, near), append(links, graph.NumberedLink{Number: h.link, Source: source})
		}
	}
	entities, found, err := w.at(ctx, places, links)
	if err != nil {
		return nil, err
	}
	paths := make([]graph.Path, len(routes))
	for i, r := range routes {
		n := len(r.hops)
		paths[i] = graph.Path{Entities: entities[: n+1 : n+1], Links: found[:n:n]}
		entities, found = entities[n+1:], found[n:]
	}
	return paths, nil
}

// finish marks the web as cut when the steps or the request's work were spent. When the context has ended it returns
// the cause: a clock never makes an answer that looks whole, or cut.
func (w *web) finish(m *meter) error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	w.cut = w.cut || m.exhausted
	return nil
}

// between searches the paths from one place to another. To know which places lie on one it walks from both: it looks
// behind the last place as far as hops are known from there, and for the rest ahead of the first.
type between struct {
	*search
	from, to         int32
	kinds            []kinds   // by number of links left: kinds from which the end may be reached; nil: any
	forward, against [][]int32 // by number of links: places to which so many lead, and from which so many lead on
}

func (w *web) between(ctx context.Context, from, to int32, way graph.Direction) *between {
	b := &between{search: w.search(ctx, way), from: from, to: to, forward: [][]int32{{from}}, against: [][]int32{{to}}}
	b.lead(to, onStated)
	return b
}

// prepare looks ahead to the end from every place at which a path of exactly so many links may be; so many of them are
// looked at from the end.
func (b *between) prepare(length, behind int) {
	for len(b.against) <= behind {
		b.lookBehind()
	}
	for len(b.forward) < length-behind {
		b.lookFurther()
	}
	for n := max(0, length-behind-1); n >= 0; n-- {
		for _, place := range b.forward[n] {
			if !b.relax(place, length-n) {
				return
			}
		}
	}
}

// isInside reports whether a path may pass a place.
func (b *between) isInside(place int32) bool {
	return place != b.from && place != b.to && b.passing(place)&goesOn != 0
}

// lookFurther finds the places that one link more leads to.
func (b *between) lookFurther() {
	last := len(b.forward) - 1
	var next []int32
	for _, place := range b.forward[last] {
		n := 0
		b.eachHop(place, b.way, func(h hop) {
			if !b.isInside(h.far) || b.kinds != nil && b.classes.kinds[b.classOf(h.far)]&b.kinds[b.rule.MaxLength-last-1] == 0 {
				return
			}
			if n++; b.slots[h.far] != int32(last+1) {
				b.mark(h.far, int32(last+1))
				next = append(next, h.far)
			}
		})
		if b.pass(1 + n) {
			break
		}
	}
	b.forward = append(b.forward, next)
}

// mark takes note in which layer a place was met last.
func (b *between) mark(place, layer int32) {
	if b.slots[place] == 0 {
		b.touched = append(b.touched, place)
	}
	b.slots[place] = layer
}

// lookBehind finds the places from which one link more leads to the end.
func (b *between) lookBehind() {
	last := len(b.against) - 1
	var next []int32
	var met set
	for _, place := range b.against[last] {
		n, then := 0, b.ahead[place].at(last)
		b.eachHop(place, against(b.way), func(h hop) {
			if !b.isInside(h.far) {
				return
			}
			if n++; !met.has(h.far) {
				met.add(h.far, b.size)
				next = append(next, h.far)
			}
			b.lead(h.far, chain(last+1, weaker[then][h.basis]))
		})
		if b.pass(1 + n) {
			break
		}
	}
	b.against = append(b.against, next)
}

// routesOfLength returns the first n paths of exactly one length, each in one of some ways, in the order of
// [graph.Path.Compare], of those that are accepted; nil accepts all.
func routesOfLength(ways []*between, length, n int, accepts func(route) bool) []route {
	var routes []route
	for basis := range graph.Bases {
		var found []route
		for _, b := range ways {
			taken := 0
			b.eachPath(b.from, length, uint8(basis+1), func() bool {
				if accepts == nil || accepts(route{b.from, b.trail}) {
					found = append(found, b.route(b.from))
					taken++
				}
				return len(routes)+taken < n
			})
		}
		slices.SortFunc(found, route.compare)
		if routes = append(routes, found...); len(routes) >= n {
			break
		}
	}
	return routes[:min(n, len(routes))]
}

// shortestPaths returns the first n paths between two places, of every length that the rule allows, over hops that are
// known from the first place on, as far as some spreads came.
func (w *web) shortestPaths(
	ctx context.Context, spreads []spread, from, to int32, n int, accepts func(route) bool,
) ([]graph.Path, error) {
	var routes []route
	var ways []*between
	for _, s := range spreads {
		b := w.between(ctx, from, to, s.way)
		b.kinds = s.ahead
		defer b.close()
		ways = append(ways, b)
	}
	for length := 1; length <= w.rule.MaxLength && len(routes) < n; length++ {
		for _, b := range ways {
			b.prepare(length, 0)
		}
		routes = append(routes, routesOfLength(ways, length, n-len(routes), accepts)...)
		for _, b := range ways {
			if err := b.incomplete(); err != nil {
				return nil, err
			}
		}
	}
	return w.paths(ctx, routes)
}
