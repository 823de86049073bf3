package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"linkage/graph"
)

// ranked is a page of a list, as the keys of its elements; the last number of a key is the rank.
type ranked struct {
	keys  []graph.Key
	total int
}

func (r ranked) bytes() (n int) {
	for _, key := range r.keys {
		n += 24 + 8*len(key)
	}
	return n
}

func (s *snapshot) FindEntities(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	if err := ctx.Err(); err != nil {
		return graph.EntityPage{}, err
	}
	page, err := answer(
		s,
		question("entities", q),
		ranked.bytes,
		func() (ranked, error) { return s.rankEntities(ctx, &q) },
	)
	if err != nil {
		return graph.EntityPage{}, err
	}
	ranks := make([]int, len(page.keys))
	for i, key := range page.keys {
		ranks[i] = key[len(key)-1]
	}
	entities, _, err := s.records(ctx, ranks, nil)
	return graph.EntityPage{Entities: entities, Keys: slices.Clone(page.keys), Total: page.total}, err
}

// rankEntities reads a page of entities.
func (s *snapshot) rankEntities(ctx context.Context, q *graph.EntityQuery) (ranked, error) {
	c := newCompiler("e")
	if total, isKnown := s.total(&q.Filter); isKnown && len(q.Order) == 0 {
		return s.alongIndex(ctx, c, &q.Filter, q.Page, total)
	}
	var key []string
	for i := range q.Order {
		key = append(key, c.part(&q.Order[i]))
	}
	return s.counted(ctx, c, c.start(&q.Filter)+c.entity("e", &q.Filter), append(key, "e.rank"), q.Page)
}

// alongIndex reads a page of entities whose total is known, by rank. The order is written as the index has it, so that
// the database stops at the end of the page.
func (s *snapshot) alongIndex(
	ctx context.Context, c *compiler, f *graph.EntityFilter, p graph.Page, total int,
) (ranked, error) {
	index := []string{"generation", "rank"}
	where := []string{"e.generation = $generation", "e.rank > " + c.param(after(p))}
	if p.Before != nil {
		where = append(where, "e.rank < "+c.param(p.Before[0]))
	}
	kinds, editions := bothOf(f)
	if kinds != nil {
		index = []string{"generation", "kindOrder", "rank"}
		where = append(where, "e.kindOrder IN "+c.param(kindOrders(kinds)))
	}
	among(c, &where, "e.edition", editions)
	order := make([]string, len(index))
	for i, property := range index {
		order[i] = "e." + property
	}
	rows, err := s.read(ctx, "MATCH (e:LinkageEntity)"+seek("e", index...)+
		"\nWHERE "+strings.Join(where, " AND ")+
		"\nRETURN e.rank AS row"+orderBy(order, p)+" LIMIT "+c.param(p.Limit), c.params)
	if err != nil {
		return ranked{}, err
	}
	page := ranked{total: total}
	for _, row := range rows {
		page.keys = append(page.keys, graph.Key{number(row)})
	}
	if p.FromEnd {
		slices.Reverse(page.keys)
	}
	return page, nil
}

func after(p graph.Page) int {
	if p.After == nil {
		return 0
	}
	return p.After[0]
}

// orderBy returns the order of a page that is cut at its far end.
func orderBy(parts []string, p graph.Page) string {
	if p.FromEnd {
		return " ORDER BY " + strings.Join(parts, " DESC, ") + " DESC"
	}
	return " ORDER BY " + strings.Join(parts, ", ")
}

// counted reads a page of a list whose total is not known, so that all of it must be looked at.
func (s *snapshot) counted(
	ctx context.Context, c *compiler, match string, key []string, p graph.Page,
) (ranked, error) {
	rows, err := s.read(ctx, match+"\nWITH ["+strings.Join(key, ", ")+"] AS key ORDER BY key"+
		"\nWITH collect(key) AS list\n"+bounds(c, p, "x")+"\nRETURN [total, page] AS row", c.params)
	if err != nil {
		return ranked{}, err
	}
	row := rows[0].([]any)
	page := ranked{total: number(row[0])}
	for _, key := range row[1].([]any) {
		page.keys = append(page.keys, asKey(key))
	}
	return page, nil
}

func asKey(v any) graph.Key {
	key := make(graph.Key, 0, len(v.([]any)))
	for _, n := range v.([]any) {
		key = append(key, number(n))
	}
	return key
}

// bounds cuts a list named "list" as a page asks for, into one named "page"; key is the expression for the key of an
// element x.
func bounds(c *compiler, p graph.Page, key string) string {
	var within []string
	if p.After != nil {
		within = append(within, key+" > "+c.param(p.After))
	}
	if p.Before != nil {
		within = append(within, key+" < "+c.param(p.Before))
	}
	list := "list"
	if within != nil {
		list = "[x IN list WHERE " + c.all(within) + "]"
	}
	limit := c.param(p.Limit)
	if p.FromEnd {
		return "WITH size(list) AS total, " + list + " AS list\nWITH total, list[CASE WHEN size(list) > " + limit + " THEN size(list) - " + limit + " ELSE 0 END ..] AS page"
	}
	return "WITH size(list) AS total, " + list + "[.." + limit + "] AS page"
}

// total returns how many entities a filter selects, where the manifest says so: a filter of kinds and editions alone.
func (s *snapshot) total(f *graph.EntityFilter) (total int, isKnown bool) {
	if !isOfKindsAndEditions(f) {
		return 0, false
	}
	kinds, editions := bothOf(f)
	return sum(s.manifest.Entities, editions, kinds), true
}

// sum adds up counts by edition and kind, of those that are listed; nil is any.
func sum[K comparable](counts map[string]map[K]int, editions []string, kinds []K) (total int) {
	for edition, byKind := range counts {
		if editions != nil && !slices.Contains(editions, edition) {
			continue
		}
		for kind, n := range byKind {
			if kinds == nil || slices.Contains(kinds, kind) {
				total += n
			}
		}
	}
	return total
}

func isOfKindsAndEditions(f *graph.EntityFilter) bool {
	bare := *f
	bare.Kinds, bare.Editions, bare.And = nil, nil, nil
	for i := range f.And {
		if !isOfKindsAndEditions(&f.And[i]) {
			return false
		}
	}
	return question("", bare) == "{}"
}

// bothOf returns the kinds and the editions that all parts of a filter leave; nil is any.
func bothOf(f *graph.EntityFilter) (kinds []graph.Kind, editions []string) {
	kinds, editions = f.Kinds, f.Editions
	for i := range f.And {
		k, e := bothOf(&f.And[i])
		kinds, editions = intersection(kinds, k), intersection(editions, e)
	}
	return kinds, editions
}

// intersection returns what two lists have in common; a list that is nil has everything.
func intersection[T comparable](a, b []T) []T {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	both := []T{}
	for _, v := range a {
		if slices.Contains(b, v) {
			both = append(both, v)
		}
	}
	return both
}

func (s *snapshot) CountEntities(ctx context.Context, f graph.EntityFilter) ([]graph.EntityCount, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	bytes := func(counts []graph.EntityCount) int { return 72 * len(counts) }
	counts, err := answer(
		s,
		question("counts", f),
		bytes,
		func() ([]graph.EntityCount, error) { return s.count(ctx, &f) },
	)
	return slices.Clone(counts), err
}

func (s *snapshot) count(ctx context.Context, f *graph.EntityFilter) (counts []graph.EntityCount, err error) {
	c := newCompiler("")
	rows, err := s.read(ctx, c.start(f)+c.entity("e", f)+
		"\nWITH e.kind AS kind, e.edition AS edition, e.standing AS standing, e.effectiveStanding AS effective, count(*) AS n"+
		"\nRETURN [kind, edition, standing, effective, n] AS row", c.params)
	for _, r := range rows {
		row := r.([]any)
		counts = append(counts, graph.EntityCount{
			Kind: graph.Kind(row[0].(string)), Edition: row[1].(string), Standing: graph.Standing(row[2].(string)),
			EffectiveStanding: graph.Standing(row[3].(string)), Count: number(row[4]),
		})
	}
	return counts, err
}

// rankedLinks is a page of links.
type rankedLinks struct {
	links []linkAt
	total int
}

func (s *snapshot) FindLinks(ctx context.Context, f graph.LinkFilter, p graph.Page) (graph.LinkPage, error) {
	if err := ctx.Err(); err != nil {
		return graph.LinkPage{}, err
	}
	bytes := func(r rankedLinks) int { return 24 * len(r.links) }
	page, err := answer(
		s,
		question("links", []any{f, p}),
		bytes,
		func() (rankedLinks, error) { return s.rankLinks(ctx, &f, p) },
	)
	if err != nil {
		return graph.LinkPage{}, err
	}
	links, err := s.joined(ctx, page.links)
	return graph.LinkPage{Links: links, Total: page.total}, err
}

// rankLinks reads a page of links; of one whose total is known, the database sorts no more than the page.
func (s *snapshot) rankLinks(ctx context.Context, f *graph.LinkFilter, p graph.Page) (rankedLinks, error) {
	c := newCompiler("")
	cypher := "MATCH (source:LinkageEntity)" + arrow("l", graph.Out, linkKinds(f)) + "(target:LinkageEntity)" +
		seek("source", "generation", "rank") + "\nWHERE source.generation = $generation AND source.rank > " + c.param(0) + " AND " + c.link("l", f)
	const at = "[l.rank, source.rank, target.rank]"
	total, isKnown := s.linkTotal(f)
	if isKnown {
		cypher += " AND l.rank > " + c.param(after(p))
		if p.Before != nil {
			cypher += " AND l.rank < " + c.param(p.Before[0])
		}
		cypher += "\nWITH source, l, target" + orderBy([]string{"l.rank"}, p) + " LIMIT " + c.param(p.Limit) +
			"\nWITH " + at + " AS at ORDER BY at\nRETURN [" + c.param(total) + ", collect(at)] AS row"
	} else {
		cypher += "\nWITH " + at + " AS at ORDER BY at\nWITH collect(at) AS list\n" + bounds(c, p, "x[..1]") +
			"\nRETURN [total, page] AS row"
	}
	rows, err := s.read(ctx, cypher, c.params)
	if err != nil {
		return rankedLinks{}, err
	}
	row := rows[0].([]any)
	page := rankedLinks{total: number(row[0])}
	for _, at := range row[1].([]any) {
		page.links = append(page.links, linkOf(at))
	}
	return page, nil
}

// linkTotal returns how many links a filter selects, where the manifest says so: a filter of kinds, editions and the bases
// that it counts together.
func (s *snapshot) linkTotal(f *graph.LinkFilter) (total int, isKnown bool) {
	if !isOfKindsEditionsAndBases(f) {
		return 0, false
	}
	kinds, editions := linkKinds(f), left(f, func(f *graph.LinkFilter) []string { return f.Editions })
	basis := left(f, func(f *graph.LinkFilter) []graph.Basis { return f.Basis })
	readings, others := basis == nil || slices.Contains(basis, graph.BasisEditorial), 0
	for _, b := range graph.Bases {
		if b.Value != graph.BasisEditorial && (basis == nil || slices.Contains(basis, b.Value)) {
			others++
		}
	}
	if others != 0 && others != len(graph.Bases)-1 {
		return 0, false
	}
	if others > 0 {
		total += sum(s.manifest.Links, editions, kinds)
	}
	if readings {
		total += sum(s.manifest.Readings, editions, kinds)
	}
	return total, true
}

func isOfKindsEditionsAndBases(f *graph.LinkFilter) bool {
	bare := *f
	bare.Kinds, bare.Editions, bare.Basis, bare.And = nil, nil, nil, nil
	for i := range f.And {
		if !isOfKindsEditionsAndBases(&f.And[i]) {
			return false
		}
	}
	return question("", bare) == "{}"
}
