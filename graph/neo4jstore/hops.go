package neo4jstore

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"linkage/graph"
)

// hop is a link seen from one of its ends, in one number: the rank of the link, the rank of the far entity and whether the
// link starts at the near one.
type hop int64

// hopNumber is the expression for that number, of a link l to a far entity.
const hopNumber = "l.rank * 4294967296 + far.rank * 2 + "

func (h hop) link() int { return int(h >> 32) }
func (h hop) far() int  { return int(h&math.MaxUint32) >> 1 }
func (h hop) out() bool { return h&1 == 1 }

// at returns the link with its ends, where near is the rank of the end from which it is seen.
func (h hop) at(near int) linkAt {
	if h.out() {
		return linkAt{h.link(), near, h.far()}
	}
	return linkAt{h.link(), h.far(), near}
}

func hopsOf(list any) []hop {
	hops := make([]hop, len(list.([]any)))
	for i, n := range list.([]any) {
		hops[i] = hop(n.(int64))
	}
	return hops
}

// hopList is a page of the hops of one entity.
type hopList struct {
	near, total int
	hops        []hop
}

func (l hopList) bytes() int { return 48 + 8*len(l.hops) }

// whole turns numbers into hops.
func (s *snapshot) whole(ctx context.Context, lists []*hopList) ([][]graph.Hop, error) {
	n := 0
	for _, list := range lists {
		n += len(list.hops)
	}
	far, links := make([]int, 0, n), make([]linkAt, 0, n)
	for _, list := range lists {
		for _, h := range list.hops {
			far, links = append(far, h.far()), append(links, h.at(list.near))
		}
	}
	entities, records, err := s.records(ctx, far, links)
	if err != nil {
		return nil, err
	}
	all, hops := make([]graph.Hop, 0, n), make([][]graph.Hop, len(lists))
	for i, list := range lists {
		from := len(all)
		for _, h := range list.hops {
			all = append(all, graph.Hop{Link: records[len(all)], Far: entities[len(all)], Out: h.out()})
		}
		hops[i] = all[from:len(all):len(all)]
	}
	return hops, nil
}

func (s *snapshot) Hops(ctx context.Context, questions ...graph.HopQuery) ([][]graph.HopPage, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lists, err := s.hopLists(ctx, questions)
	if err != nil {
		return nil, err
	}
	hops, err := s.whole(ctx, lists)
	if err != nil {
		return nil, err
	}
	answers := make([][]graph.HopPage, len(questions))
	for i, q := range questions {
		answers[i] = make([]graph.HopPage, len(q.From))
		for n := range q.From {
			answers[i][n] = graph.HopPage{Hops: hops[n], Total: lists[n].total}
		}
		hops, lists = hops[len(q.From):], lists[len(q.From):]
	}
	return answers, nil
}

// hopLists returns the page for each entity of each question, one after the other.
func (s *snapshot) hopLists(ctx context.Context, questions []graph.HopQuery) ([]*hopList, error) {
	var lists []*hopList
	names := make([]string, len(questions))
	for i, q := range questions {
		q.From = nil
		names[i] = question("hops", q)
	}
	numbers, missing := make([]int, len(questions)), make([][]int, len(questions)) // places in lists
	s.kept.mutex.Lock()
	for i, q := range questions {
		numbers[i] = s.kept.number(names[i])
		for _, id := range q.From {
			list, is := get[*hopList](s.kept, answerKey(numbers[i], id))
			if !is {
				missing[i] = append(missing[i], len(lists))
				list = &hopList{}
			}
			lists = append(lists, list)
		}
	}
	s.kept.mutex.Unlock()
	c := newCompiler("near")
	var parts []string
	ids := make([]graph.ID, 0, len(lists))
	for i := range questions {
		q := &questions[i]
		ids = append(ids, q.From...)
		if missing[i] != nil {
			from := make([]graph.ID, len(missing[i]))
			for n, at := range missing[i] {
				from[n] = ids[at]
			}
			parts = append(parts, c.hops(q, plain(from), missing[i]))
		}
	}
	if parts == nil {
		return lists, nil
	}
	rows, err := s.read(ctx, strings.Join(parts, "\nUNION ALL\n"), c.params)
	if err != nil {
		return nil, err
	}
	of := make([]int, 0, len(lists)) // the question of each list
	for i, q := range questions {
		of = append(of, slices.Repeat([]int{i}, len(q.From))...)
	}
	s.kept.mutex.Lock()
	defer s.kept.mutex.Unlock()
	for _, r := range rows {
		row := r.([]any)
		at := number(row[0])
		list := &hopList{number(row[1]), number(row[2]), hopsOf(row[3])}
		lists[at] = list
		s.kept.put(answerKey(numbers[of[at]], ids[at]), list, list.bytes())
	}
	return lists, nil
}

// hops returns the statement for one question about some entities, each with the place of its answer.
func (c *compiler) hops(q *graph.HopQuery, from []string, places []int) string {
	predicates := []string{c.link("l", &q.Filter)}
	among(c, &predicates, "far.kind", q.Far)
	ends := map[graph.Direction]string{
		graph.Out:  "near, l, far, near AS source, far AS target",
		graph.In:   "near, l, far, far AS source, near AS target",
		graph.Both: "DISTINCT near, l, far, startNode(l) AS source, endNode(l) AS target", // a loop is met twice
	}
	ids, at := c.param(from), c.param(places)
	list := "\nWITH l, far, source = near AS out ORDER BY l.kindOrder, l.position, far.rank, l.rank" +
		"\nWITH collect(" + hopNumber + "CASE WHEN out THEN 1 ELSE 0 END) AS list\n"
	page := bounds(c, q.Page, "")
	switch {
	case q.Page.Limit == 0:
		list, page = "\n", "WITH count(l) AS total, [] AS page"
	case q.Page.After != nil || q.Page.Before != nil:
		list = "\nWITH l, far, source = near AS out, [l.kindOrder, l.position, far.rank, l.rank] AS key ORDER BY key" +
			"\nWITH collect({key: key, hop: " + hopNumber + "CASE WHEN out THEN 1 ELSE 0 END}) AS list\n"
		page = bounds(c, q.Page, "x.key") + "\nWITH total, [x IN page | x.hop] AS page"
	}
	return "UNWIND range(0, size(" + ids + ") - 1) AS i" +
		"\nMATCH (near:LinkageEntity {generation: $generation, id: " + ids + "[i]})" + seek("near", "generation", "id") +
		"\nCALL (near) {\nMATCH (near)" + arrow("l", q.Direction, linkKinds(&q.Filter)) + "(far:LinkageEntity)" +
		"\nWITH " + ends[cmp.Or(q.Direction, graph.Both)] + " WHERE " + c.all(predicates) + list + page +
		"\nRETURN total, page\n}\nRETURN [" + at + "[i], near.rank, total, page] AS row"
}

// stepNumber is the expression for what is told of a hop besides its number: the position of the link and the classes of
// the link and the far entity.
const stepNumber = "l.position * 4294967296 + l.class * 65536 + far.class"

// stepOf puts a hop together from both its numbers.
func stepOf(number, more any) graph.Step {
	h, n := hop(number.(int64)), more.(int64)
	return graph.Step{
		NumberedHop: graph.NumberedHop{Far: int32(h.far() - 1), Link: int32(h.link() - 1), Class: uint16(n >> 16)},
		FarClass:    uint16(n), Out: h.out(), Position: int32(n >> 32),
	}
}

// Expand keeps the whole list of each place. Where a walk may read no more than a part of what its frontier has, the
// database cuts, and nothing is kept.
func (s *snapshot) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Step, bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	lists, whole, err := s.frontLists(ctx, front, &q)
	if err != nil {
		return nil, false, err
	}
	left, more := q.Most, false
	if !whole {
		if lists, err = s.cutLists(ctx, front, &q); err != nil {
			return nil, false, err
		}
	}
	for i, list := range lists {
		if len(list) > left {
			lists[i], more = list[:left], true
		}
		left -= len(lists[i])
	}
	return lists, more, nil
}

// frontLists returns all hops of each place; whole is false where the database has more than asked for.
func (s *snapshot) frontLists(
	ctx context.Context, front []graph.Place, q *graph.ExpandQuery,
) (lists [][]graph.Step, whole bool, err error) {
	lists = make([][]graph.Step, len(front))
	uncut := *q
	uncut.Most = 0
	name := question("expand", uncut)
	numbers := map[graph.Direction]int{}
	at := func(i int) key { return placeKey(numbers[cmp.Or(front[i].Direction, graph.Both)], front[i].Entity) }
	var missing []int
	s.kept.mutex.Lock()
	for _, way := range graph.Directions {
		numbers[way.Value] = s.kept.number(string(way.Value) + name)
	}
	for i := range front {
		list, is := get[[]graph.Step](s.kept, at(i))
		if !is {
			missing = append(missing, i)
		}
		lists[i] = slices.Clip(list)
	}
	s.kept.mutex.Unlock()
	left := q.Most
	for some := range slices.Chunk(missing, placesBy) {
		n, err := s.readLists(ctx, front, some, q, left, lists)
		if err != nil {
			return nil, false, err
		}
		if left -= n; left < 0 {
			return nil, false, nil
		}
		s.kept.mutex.Lock()
		for _, i := range some {
			slices.SortFunc(lists[i], s.compare)
			s.kept.put(at(i), lists[i], bytesOfList+bytesOfStep*len(lists[i]))
		}
		s.kept.mutex.Unlock()
	}
	return lists, true, nil
}

// placesBy is of how many places one statement reads the hops, so that none runs into its time limit. What one has
// brought is kept, even if the next one fails.
const placesBy = 5000

// readLists reads the lists of some places, if they have no more hops in all than asked for, and returns how many.
func (s *snapshot) readLists(
	ctx context.Context, front []graph.Place, which []int, q *graph.ExpandQuery, most int, lists [][]graph.Step,
) (n int, err error) {
	c := newCompiler("near")
	cypher := c.expand(front, which, q) + "\nWITH i, hop, step LIMIT " + c.param(most+1) +
		"\nWITH i, collect(hop) AS hops, collect(step) AS steps\nRETURN [i, hops, steps] AS row"
	rows, err := s.read(ctx, cypher, c.params)
	if err != nil {
		return 0, err
	}
	for _, r := range rows {
		row := r.([]any)
		hops, more := row[1].([]any), row[2].([]any)
		list := make([]graph.Step, len(hops))
		for at := range hops {
			list[at] = stepOf(hops[at], more[at])
		}
		lists[number(row[0])] = list
		n += len(list)
	}
	return n, nil
}

// What a kept list of steps needs, and each of its elements.
const bytesOfList, bytesOfStep = 48, 20

// compare orders the steps from one entity by [graph.Hop.Key].
func (s *snapshot) compare(a, b graph.Step) int {
	classes := s.manifest.LinkClasses
	return cmp.Or(cmp.Compare(linkKindOrder[classes[a.Class].Kind], linkKindOrder[classes[b.Class].Kind]),
		cmp.Compare(a.Position, b.Position), cmp.Compare(a.Far, b.Far), cmp.Compare(a.Link, b.Link))
}

// cutLists returns the first hops of a frontier, one more than asked for.
func (s *snapshot) cutLists(ctx context.Context, front []graph.Place, q *graph.ExpandQuery) ([][]graph.Step, error) {
	c := newCompiler("near")
	all := make([]int, len(front))
	for i := range all {
		all[i] = i
	}
	rows, err := s.read(ctx, c.expand(front, all, q)+
		"\nWITH i, l, far, hop, step ORDER BY i, l.kindOrder, l.position, far.rank, l.rank LIMIT "+c.param(q.Most+1)+
		"\nRETURN [i, hop, step] AS row", c.params)
	if err != nil {
		return nil, err
	}
	lists := make([][]graph.Step, len(front))
	for _, r := range rows {
		row := r.([]any)
		i := number(row[0])
		lists[i] = append(lists[i], stepOf(row[1], row[2]))
	}
	return lists, nil
}

// expand returns the statement for the hops of some places of a frontier, without its end.
func (c *compiler) expand(front []graph.Place, which []int, q *graph.ExpandQuery) string {
	var ranks, at [2][]int // of places from which links are followed out, and in
	for _, i := range which {
		for n, against := range []graph.Direction{graph.In, graph.Out} {
			if front[i].Direction != against {
				ranks[n], at[n] = append(ranks[n], int(front[i].Entity)+1), append(at[n], i)
			}
		}
	}
	var parts []string
	for n, way := range []graph.Direction{graph.Out, graph.In} {
		if at[n] == nil {
			continue
		}
		predicates := []string{"far <> near", c.link("l", &q.Filter)}
		among(c, &predicates, "far.kind", q.Far)
		from, places := c.param(ranks[n]), c.param(at[n])
		parts = append(parts, "UNWIND range(0, size("+from+") - 1) AS i"+
			"\nMATCH (near:LinkageEntity {generation: $generation, rank: "+from+"[i]})"+seek("near", "generation", "rank")+
			"\nMATCH (near)"+arrow("l", way, linkKinds(&q.Filter))+"(far:LinkageEntity)"+
			"\nWITH i, near, l, far, "+[]string{"near AS source, far AS target", "far AS source, near AS target"}[n]+
			" WHERE "+c.all(predicates)+
			"\nRETURN "+places+"[i] AS i, l, far, "+hopNumber+strconv.Itoa(1-n)+" AS hop, "+stepNumber+" AS step")
	}
	return "CALL () {\n" + strings.Join(parts, "\nUNION ALL\n") + "\n}"
}
