package explore

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math/bits"
	"slices"

	"linkage/graph"
)

// basisOrder numbers the bases from the strongest, 1.
var basisOrder = graph.Ordinals(graph.Bases)

// web is the graph as a walk sees it, by number ([graph.Numbers]): the whole of it where the snapshot offers that, else
// the part that was read. What was read never grows beyond the limits.
//
// Over the whole graph nothing is read, but everything is counted as if it were. Where that comes to a limit, the walk
// starts again and reads: so an answer is cut at the same place whatever the store.
type web struct {
	Explorer
	rule    *AppliedRule
	whole   *graph.Numbers // nil: part holds what was read
	part    *part
	size    int // more than any number of an entity
	classes classes
	joins   []join // see joined

	read     int // hops so far
	met      set
	metCount int
	listed   set            // by partsOf
	stops    map[int32]bool // places at which the walk had to stop before its limit
	cut      bool           // a limit stopped the walk, or the enumeration of its paths
	tooLarge bool           // for the whole graph at once
}

// classes is what the rule makes of the classes of links and entities ([graph.Numbers]).
type classes struct {
	links    []graph.LinkClass
	basis    []uint8 // by class of link: the number of its basis; 0 where the rule does not follow it
	stops    kinds   // at which a walk must end
	entities []graph.EntityClass
	kinds    []kinds // by class of entity: its kind
	passing  []passing
}

// passing says what a rule lets a walk do at an entity.
type passing uint8

const (
	meets   passing = 1 << iota // come there, even if it is not looking for it
	goesOn                      // go through
	isAStop                     // not go through, because of its kind
)

// kinds is a set of kinds.
type kinds uint32

var kindOrder, linkKindOrder = graph.Ordinals(graph.Kinds), graph.Ordinals(graph.LinkKinds)

// anyKind holds every kind.
const anyKind = ^kinds(0)

// setOf returns the set of some kinds; nil is any.
func setOf(list []graph.Kind) (set kinds) {
	if list == nil {
		return anyKind
	}
	for _, k := range list {
		set |= one(k)
	}
	return set
}

// one returns the set of one kind.
func one(k graph.Kind) kinds { return 1 << kindOrder[k] }

// list returns the kinds in order, nil where they are any.
func (s kinds) list() []graph.Kind {
	if s == anyKind {
		return nil
	}
	list := make([]graph.Kind, 0, bits.OnesCount32(uint32(s)))
	for _, k := range graph.Kinds {
		if s&one(k.Value) != 0 {
			list = append(list, k.Value)
		}
	}
	return list
}

func classesFor(rule *AppliedRule, m *graph.Manifest) classes {
	c := classes{
		links: m.LinkClasses, basis: make([]uint8, len(m.LinkClasses)), stops: rule.stops(),
		entities: m.EntityClasses, kinds: make([]kinds, len(m.EntityClasses)), passing: make([]passing, len(m.EntityClasses)),
	}
	for n, class := range m.LinkClasses {
		if rule.follows(class) {
			c.basis[n] = uint8(basisOrder[class.Basis])
		}
	}
	for n, class := range m.EntityClasses {
		c.kinds[n] = one(class.Kind)
		if rule.meets(class) {
			c.passing[n] |= meets
		}
		if c.kinds[n]&c.stops != 0 {
			c.passing[n] |= isAStop
		}
		if c.passing[n] == meets {
			c.passing[n] |= goesOn
		}
	}
	return c
}

// webOf returns the graph as a rule shows it: by number where the snapshot offers that.
func (x Explorer) webOf(rule *AppliedRule) *web {
	numbered, ok := x.Snapshot.(graph.Numbered)
	if !ok {
		return x.webOfParts(rule)
	}
	w := x.emptyWeb(rule)
	w.whole = numbered.Numbers()
	w.size = len(w.whole.Entities)
	return w
}

func (x Explorer) emptyWeb(rule *AppliedRule) *web {
	return &web{Explorer: x, rule: rule, stops: map[int32]bool{}, classes: classesFor(rule, x.Snapshot.Manifest())}
}

// webOfParts returns a web of what will be read.
func (x Explorer) webOfParts(rule *AppliedRule) *web {
	w := x.emptyWeb(rule)
	w.part = &part{numbers: graph.NumbersOf(w.classes.entities), positions: map[int32]int32{}}
	w.size, _ = x.Snapshot.Manifest().Size()
	return w
}

// readBy lets walk read what it needs of the graph, as a rule shows it: over the whole graph or, where that comes to a
// limit, once more by parts.
func (x Explorer) readBy(rule *AppliedRule, walk func(*web) error) (*web, error) {
	whole := x
	whole.Work = x.Work.part()
	w := whole.webOf(rule)
	err := walk(w)
	if err == nil && w.tooLarge {
		w.Work.giveBack()
		w = x.webOfParts(rule)
		err = walk(w)
	}
	return w, err
}

func (w *web) completeness() Completeness {
	if w.cut {
		return Truncated
	}
	return w.Explorer.completeness(w.rule.Editions...)
}

// at returns entities and links that were met.
func (w *web) at(ctx context.Context, places []int32, links []graph.NumberedLink) ([]*graph.Entity, []*graph.Link, error) {
	if len(places) == 0 && len(links) == 0 {
		return nil, nil, nil
	}
	if w.whole != nil {
		entities, found := w.whole.At(places, links)
		return entities, found, nil
	}
	entities, found, err := w.Snapshot.At(ctx, places, links)
	if err != nil {
		return nil, nil, fmt.Errorf("records of %d entities and %d links: %w", len(places), len(links), err)
	}
	return entities, found, nil
}

func (w *web) entities(ctx context.Context, places []int32) ([]*graph.Entity, error) {
	entities, _, err := w.at(ctx, places, nil)
	return entities, err
}

func (w *web) linkKind(h hop) graph.LinkKind { return w.classes.links[h.class].Kind }

// classOf returns the class of the entity at a place that was met.
func (w *web) classOf(place int32) uint16 {
	if w.whole != nil {
		return w.whole.ClassOf[place]
	}
	return w.part.classes.at(place) - 1
}

func (w *web) passing(place int32) passing { return w.classes.passing[w.classOf(place)] }

func (w *web) kindAt(place int32) graph.Kind { return w.classes.entities[w.classOf(place)].Kind }

// placeOf returns the place of an entity: its number.
func placeOf(e *graph.Entity) int32 { return int32(e.Rank - 1) }

func placesOf(entities []*graph.Entity) []int32 {
	places := make([]int32, len(entities))
	for n, e := range entities {
		places[n] = placeOf(e)
	}
	return places
}

// row returns the hops of a place that are known, out or in; the rule may not follow them all.
func (w *web) row(place int32, out bool) []graph.NumberedHop {
	switch {
	case w.whole == nil:
		return w.part.rows[side(out)].at(place)
	case out:
		return w.whole.Out.Of(place)
	}
	return w.whole.In.Of(place)
}

// hop is a hop that a walk may take.
type hop struct {
	far, link int32
	class     uint16 // of the link
	basis     uint8
	out       bool
}

// eachHop visits the hops of a place, in a direction, that the rule follows. No path takes a loop.
func (w *web) eachHop(place int32, way graph.Direction, visit func(hop)) {
	for _, out := range [...]bool{true, false} {
		if way == graph.Out && !out || way == graph.In && out {
			continue
		}
		for _, h := range w.row(place, out) {
			if basis := w.classes.basis[h.Class]; basis != 0 && h.Far != place {
				visit(hop{h.Far, h.Link, h.Class, basis, out})
			}
		}
	}
}

// add takes note that a walk came to a place and reports whether the limit allows it.
func (w *web) add(place int32) bool {
	if w.met.has(place) {
		return true
	}
	if w.metCount >= w.Limits.WalkEntities {
		w.stop()
		return false
	}
	w.met.add(place, w.size)
	w.metCount++
	return true
}

// stop ends a walk that came to a limit: it is cut, or must start again.
func (w *web) stop() {
	if w.whole != nil {
		w.tooLarge = true
	}
	w.cut = true
}

// addAll adds entities and returns their places, each once.
func (w *web) addAll(entities []*graph.Entity) []int32 {
	places := make([]int32, 0, len(entities))
	for _, e := range entities {
		place := placeOf(e)
		if w.met.has(place) {
			continue
		}
		if w.whole == nil {
			w.part.classes.set(place, w.part.numbers[e.Class()]+1)
		}
		if w.add(place) {
			places = append(places, place)
		}
	}
	return places
}

// readHops makes the hops of some places known that lead to entities of some kinds, in one call of the store. They are
// read from that side alone unless both is asked for.
func (w *web) readHops(ctx context.Context, places []int32, way func(int32) graph.Direction, far kinds, both bool) error {
	if len(places) == 0 {
		return nil
	}
	if w.whole != nil {
		n := 0
		for _, place := range places {
			w.eachHop(place, way(place), func(h hop) {
				if far&w.classes.kinds[w.classOf(h.far)] != 0 {
					n++
				}
			})
		}
		if w.read += n; w.read > w.Limits.WalkHops {
			w.stop()
		}
		w.take(len(places) + n)
		return ctx.Err()
	}
	steps, err := w.expand(ctx, places, way, w.rule.filter(), far.list())
	if err != nil {
		return err
	}
	for n, list := range steps {
		for _, s := range list {
			w.part.add(places[n], s, both)
		}
	}
	if both { // what came from the other side is not in order
		for n, list := range steps {
			w.part.sortRows(w, places[n])
			for _, s := range list {
				w.part.sortRows(w, s.Far)
			}
		}
	}
	return nil
}

func (w *web) take(steps int) {
	w.cut = !w.Work.take(steps) || w.cut
}

// expand reads hops of some places from the store.
func (w *web) expand(
	ctx context.Context, of []int32, way func(int32) graph.Direction, filter graph.LinkFilter, far []graph.Kind,
) ([][]graph.Step, error) {
	front := make([]graph.Place, len(of))
	for n, place := range of {
		front[n] = graph.Place{Entity: place, Direction: way(place)}
	}
	query := graph.ExpandQuery{Filter: filter, Far: far, Most: w.Limits.WalkHops - w.read}
	steps, more, err := w.Snapshot.Expand(ctx, front, query)
	if err != nil {
		return nil, fmt.Errorf("expand %d entities: %w", len(of), err)
	}
	n := 0
	for _, list := range steps {
		n += len(list)
	}
	w.read += n
	w.take(len(of) + n)
	w.cut = w.cut || more
	return steps, nil
}

// linksOf reads the links of some entities, one after the other, from the store: those that lead to accepted places; nil
// accepts all.
func (w *web) linksOf(
	ctx context.Context, of []*graph.Entity, way graph.Direction, filter graph.LinkFilter, far []graph.Kind, accepts func(place int32) bool,
) ([]graph.Joined, error) {
	steps, err := w.expand(ctx, placesOf(of), func(int32) graph.Direction { return way }, filter, far)
	if err != nil {
		return nil, err
	}
	var places []int32
	var links []graph.NumberedLink
	for n, list := range steps {
		if accepts != nil {
			list = slices.DeleteFunc(list, func(s graph.Step) bool { return !accepts(s.Far) })
			steps[n] = list
		}
		for _, s := range list {
			places, links = append(places, s.Far), append(links, s.Seen(placeOf(of[n])))
		}
	}
	entities, found, err := w.at(ctx, places, links)
	if err != nil {
		return nil, err
	}
	joined := make([]graph.Joined, 0, len(links))
	for n, list := range steps {
		for _, s := range list {
			at := len(joined)
			joined = append(joined, graph.Hop{Link: found[at], Far: entities[at], Out: s.Out}.From(of[n]))
		}
	}
	return joined, nil
}

// spread is how far a walk comes in one direction.
type spread struct {
	way    graph.Direction
	seen   set
	places []int32 // that the walk went on from, in order
	starts []int   // by distance: where in places those begin that were first met at it; the last are the frontier
	ahead  []kinds // by number of hops left: kinds that are an end, or from which one can still be reached
}

func (s *spread) frontier() []int32 { return s.places[s.starts[len(s.starts)-1]:] }

// spreadFrom walks from some places, length by length, each way of the rule by itself, and calls met for every place
// when it is first met that way. ends are the kinds that the walk looks for: it does not go on where no link can lead
// to one any more; anyKind is any.
//
// Cost: one call of [graph.Snapshot.Expand] for each length.
func (w *web) spreadFrom(
	ctx context.Context, from []int32, length int, ends kinds, met func(place int32, distance int),
) ([]spread, error) {
	ways := make([]spread, len(w.rule.ways()))
	for n, way := range w.rule.ways() {
		ways[n] = spread{way: way, places: slices.Clip(from), starts: []int{0}, ahead: w.kindsTowards(way, length, ends)}
		for _, i := range from {
			ways[n].seen.add(i, w.size)
		}
	}
	for distance := 1; distance <= length && !w.tooLarge; distance++ {
		left := length - distance
		places, way := w.frontier(ways)
		far := kinds(0)
		for _, s := range ways {
			far |= s.ahead[left]
		}
		if distance < length {
			far |= w.classes.stops // to count them
		}
		if ends == anyKind {
			far = setOf(w.rule.Kinds)
		}
		if err := w.readHops(ctx, places, way, far, false); err != nil {
			return nil, err
		}
		for n := range ways {
			if w.advance(&ways[n], left, ends, func(place int32) {
				if met != nil {
					met(place, distance)
				}
			}); w.tooLarge {
				break
			}
		}
	}
	return ways, nil
}

// frontier returns the places from which any of the ways goes on, each once, and the direction in which it does.
func (w *web) frontier(ways []spread) ([]int32, func(int32) graph.Direction) {
	first := ways[0].frontier()
	if len(ways) == 1 {
		return first, func(int32) graph.Direction { return ways[0].way }
	}
	var inFirst, inSecond set
	for _, i := range first {
		inFirst.add(i, w.size)
	}
	places := slices.Clip(first)
	for _, i := range ways[1].frontier() {
		if inSecond.add(i, w.size); !inFirst.has(i) {
			places = append(places, i)
		}
	}
	return places, func(place int32) graph.Direction {
		switch {
		case !inSecond.has(place):
			return ways[0].way
		case !inFirst.has(place):
			return ways[1].way
		}
		return graph.Both
	}
}

// advance moves a frontier over hops that are known; left is the number of hops that a path may still have after.
func (w *web) advance(s *spread, left int, ends kinds, met func(int32)) {
	from := s.frontier()
	s.starts = append(s.starts, len(s.places))
	for _, i := range from {
		w.eachHop(i, s.way, func(h hop) {
			class := w.classOf(h.far)
			kind, passing := w.classes.kinds[class], w.classes.passing[class]
			isEnd := ends != anyKind && kind&ends != 0
			on := w.leadsOn(s, class, left)
			stops := left > 0 && passing == meets|isAStop
			switch {
			case passing&meets == 0 && !isEnd, ends != anyKind && !isEnd && !on && !stops, w.tooLarge, !w.add(h.far), s.seen.has(h.far):
				return
			}
			s.seen.add(h.far, w.size)
			met(h.far)
			if on {
				s.places = append(s.places, h.far)
			} else if stops && !isEnd {
				w.stops[h.far] = true
			}
		})
	}
}

// leadsOn reports whether a path may go on from entities of a class, with so many hops left.
func (w *web) leadsOn(s *spread, class uint16, left int) bool {
	return left > 0 && w.classes.passing[class]&goesOn != 0 && w.classes.kinds[class]&s.ahead[left] != 0
}

// kindsTowards returns, for each number of hops left, the kinds that are an end or from which one can still be reached,
// judged by which kinds are joined at all, so that a walk does not read what leads nowhere.
func (w *web) kindsTowards(way graph.Direction, length int, ends kinds) []kinds {
	leading := make([]kinds, length+1)
	leading[0] = ends
	for left := 1; left <= length; left++ {
		before := leading[left-1]
		open := before & (ends | ^w.classes.stops) // a walk may go on to these
		leading[left] = before
		for _, j := range w.joined() {
			if way != graph.In && open&j.target != 0 {
				leading[left] |= j.source
			}
			if way != graph.Out && open&j.source != 0 {
				leading[left] |= j.target
			}
		}
	}
	return leading
}

// join says that links which the rule follows run from one kind to another.
type join struct{ source, target kinds }

// joined returns which kinds are joined by links that the rule follows.
func (w *web) joined() []join {
	if w.joins == nil {
		all := w.Snapshot.Manifest().Joins
		w.joins = make([]join, 0, len(all))
		for _, j := range all {
			if slices.Contains(w.rule.Via, j.Link) {
				w.joins = append(w.joins, join{one(j.Source), one(j.Target)})
			}
		}
	}
	return w.joins
}

// exclusions counts the places at which the walk had to stop, by kind.
func (w *web) exclusions() []Exclusion {
	counts := map[graph.Kind]int{}
	for i := range w.stops {
		counts[w.kindAt(i)]++
	}
	list := []Exclusion{}
	for _, k := range graph.Kinds {
		if counts[k.Value] > 0 {
			list = append(list, Exclusion{k.Value, counts[k.Value]})
		}
	}
	return list
}

// part is what was read of a graph.
type part struct {
	numbers   map[graph.EntityClass]uint16
	classes   pages[uint16]                 // of entities that were met, plus one
	rows      [2]pages[[]graph.NumberedHop] // out and in
	positions map[int32]int32               // of links that are known from both their ends
}

func side(out bool) int {
	if out {
		return 0
	}
	return 1
}

// add adds a hop of a place; with both, it is a hop of its far end, too, and is known from either.
func (p *part) add(near int32, s graph.Step, both bool) {
	if both {
		if _, known := p.positions[s.Link]; known {
			return
		}
		p.positions[s.Link] = s.Position
	}
	p.classes.set(s.Far, s.FarClass+1)
	rows := &p.rows[side(s.Out)]
	rows.set(near, append(rows.at(near), s.NumberedHop))
	if both {
		rows = &p.rows[side(!s.Out)]
		rows.set(s.Far, append(rows.at(s.Far), graph.NumberedHop{Far: near, Link: s.Link, Class: s.Class}))
	}
}

// sortRows brings the hops of a place into the order that they have in the whole graph.
func (p *part) sortRows(w *web, place int32) {
	for i := range p.rows {
		slices.SortFunc(p.rows[i].at(place), func(a, b graph.NumberedHop) int {
			return cmp.Or(cmp.Compare(linkKindOrder[w.classes.links[a.Class].Kind], linkKindOrder[w.classes.links[b.Class].Kind]),
				cmp.Compare(p.positions[a.Link], p.positions[b.Link]), cmp.Compare(a.Far, b.Far), cmp.Compare(a.Link, b.Link))
		})
	}
}

// pages is a table by number of which only the pages that are used exist, so that a small walk over a large graph needs
// little of it.
type pages[T any] []*[256]T

func (p pages[T]) at(i int32) (value T) {
	if n := int(i >> 8); n < len(p) && p[n] != nil {
		return p[n][i&255]
	}
	return value
}

func (p *pages[T]) set(i int32, value T) {
	n := int(i >> 8)
	if n >= len(*p) {
		*p = append(*p, make(pages[T], n+1-len(*p))...)
	}
	if (*p)[n] == nil {
		(*p)[n] = new([256]T)
	}
	(*p)[n][i&255] = value
}

// set is a set of numbers.
type set []uint64

func (s set) has(i int32) bool {
	n := int(i >> 6)
	return n < len(s) && s[n]>>(i&63)&1 != 0
}

// add adds a number; all are below size.
func (s *set) add(i int32, size int) {
	if int(i>>6) >= len(*s) {
		*s = append(*s, make(set, max(size, int(i)+1)/64+1-len(*s))...)
	}
	(*s)[i>>6] |= 1 << (i & 63)
}

// all visits the numbers in order.
func (s set) all() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for n, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(int32(n<<6 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

func (s set) remove(i int32) { s[i>>6] &^= 1 << (i & 63) }
