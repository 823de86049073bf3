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

func numberOf(h graph.Hop) hop {
	n := hop(h.Link.Rank)<<32 | hop(h.Far.Rank)<<1
	if h.Out {
		n |= 1
	}
	return n
}

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

// Expand keeps the whole list of each place. Where a walk may read no more than a part of what its frontier has, the
// database cuts, and nothing is kept.
func (s *snapshot) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Hop, bool, error) {
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
		if len(list.hops) > left {
			cut := *list
			cut.hops = list.hops[:left]
			lists[i], more = &cut, true
		}
		left -= len(lists[i].hops)
	}
	hops, err := s.whole(ctx, lists)
	return hops, more, err
}

// frontLists returns all hops of each place; whole is false where the database has more than asked for.
func (s *snapshot) frontLists(
	ctx context.Context, front []graph.Place, q *graph.ExpandQuery,
) (lists []*hopList, whole bool, err error) {
	lists = make([]*hopList, len(front))
	uncut := *q
	uncut.Most = 0
	name := question("expand", uncut)
	numbers := map[graph.Direction]int{}
	var missing []int
	s.kept.mutex.Lock()
	for _, way := range graph.Directions {
		numbers[way.Value] = s.kept.number(string(way.Value) + name)
	}
	for i, place := range front {
		var is bool
		if lists[i], is = get[*hopList](s.kept, answerKey(numbers[cmp.Or(place.Direction, graph.Both)], place.ID)); !is {
			missing = append(missing, i)
			lists[i] = &hopList{}
		}
	}
	s.kept.mutex.Unlock()
	if missing == nil {
		return lists, true, nil
	}
	c := newCompiler("near")
	cypher := c.expand(front, missing, q) + "\nWITH i, near, hop LIMIT " + c.param(q.Most+1) +
		"\nWITH i, near.rank AS near, collect(hop) AS hops\nRETURN [i, near, hops] AS row"
	rows, err := s.read(ctx, cypher, c.params)
	if err != nil {
		return nil, false, err
	}
	n := 0
	for _, r := range rows {
		row := r.([]any)
		i := number(row[0])
		lists[i] = &hopList{near: number(row[1]), hops: hopsOf(row[2])}
		n += len(lists[i].hops)
	}
	if n > q.Most {
		return nil, false, nil
	}
	if err := s.sort(ctx, lists, missing); err != nil {
		return nil, false, err
	}
	s.kept.mutex.Lock()
	defer s.kept.mutex.Unlock()
	for _, i := range missing {
		s.kept.put(
			answerKey(numbers[cmp.Or(front[i].Direction, graph.Both)], front[i].ID),
			lists[i],
			lists[i].bytes(),
		)
	}
	return lists, true, nil
}

// sort brings some lists into the order of [graph.Hop.Key].
func (s *snapshot) sort(ctx context.Context, lists []*hopList, which []int) error {
	some := make([]*hopList, len(which))
	for n, i := range which {
		some[n] = lists[i]
	}
	hops, err := s.whole(ctx, some)
	if err != nil {
		return err
	}
	for n, list := range some {
		slices.SortFunc(hops[n], graph.Hop.Compare)
		for i, h := range hops[n] {
			list.hops[i] = numberOf(h)
		}
	}
	return nil
}

// cutLists returns the first hops of a frontier, one more than asked for.
func (s *snapshot) cutLists(ctx context.Context, front []graph.Place, q *graph.ExpandQuery) ([]*hopList, error) {
	c := newCompiler("near")
	all := make([]int, len(front))
	for i := range all {
		all[i] = i
	}
	rows, err := s.read(ctx, c.expand(front, all, q)+
		"\nWITH i, near, l, far, hop ORDER BY i, l.kindOrder, l.position, far.rank, l.rank LIMIT "+c.param(q.Most+1)+
		"\nRETURN [i, near.rank, hop] AS row", c.params)
	if err != nil {
		return nil, err
	}
	lists := make([]*hopList, len(front))
	for i := range lists {
		lists[i] = &hopList{}
	}
	for _, r := range rows {
		row := r.([]any)
		list := lists[number(row[0])]
		list.near, list.hops = number(row[1]), append(list.hops, hop(row[2].(int64)))
	}
	return lists, nil
}

// expand returns the statement for the hops of some places of a frontier, without its end.
func (c *compiler) expand(front []graph.Place, which []int, q *graph.ExpandQuery) string {
	var ids [2][]string // of places from which links are followed out, and in
	var at [2][]int
	for _, i := range which {
		for n, against := range []graph.Direction{graph.In, graph.Out} {
			if front[i].Direction != against {
				ids[n], at[n] = append(ids[n], string(front[i].ID)), append(at[n], i)
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
		from, places := c.param(ids[n]), c.param(at[n])
		parts = append(parts, "UNWIND range(0, size("+from+") - 1) AS i"+
			"\nMATCH (near:LinkageEntity {generation: $generation, id: "+from+"[i]})"+seek("near", "generation", "id")+
			"\nMATCH (near)"+arrow("l", way, linkKinds(&q.Filter))+"(far:LinkageEntity)"+
			"\nWITH i, near, l, far, "+[]string{"near AS source, far AS target", "far AS source, near AS target"}[n]+
			" WHERE "+c.all(predicates)+
			"\nRETURN "+places+"[i] AS i, near, l, far, "+hopNumber+strconv.Itoa(1-n)+" AS hop")
	}
	return "CALL () {\n" + strings.Join(parts, "\nUNION ALL\n") + "\n}"
}
