package neo4jstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
)

// snapshot reads one generation.
type snapshot struct {
	store      *Store
	generation string // empty: there is no content
	manifest   *graph.Manifest
}

func (s *snapshot) Manifest() *graph.Manifest { return s.manifest }

func (s *snapshot) compiler() *compiler {
	return &compiler{params: map[string]any{}}
}

// read runs a statement that returns the column "row", and returns its rows. It fails where the generation is no longer
// whole. The statement looks for the manifest once it has read everything else (collect waits for the last row), and
// [Store.sweep] removes the manifest before anything else: found then, nothing was missing before.
func (s *snapshot) read(ctx context.Context, cypher string, params map[string]any) ([]any, error) {
	params["generation"] = s.generation
	records, err := s.store.run(ctx, "CALL () {\n"+cypher+"\n}\nWITH collect(row) AS rows\n"+
		"OPTIONAL MATCH (m:LinkageManifest {generation: $generation})\nRETURN rows, m IS NOT NULL AS whole", params)
	var fromServer *neo4j.Neo4jError
	if errors.As(err, &fromServer) && fromServer.Code == "Neo.ClientError.Statement.EntityNotFound" {
		return nil, graph.ErrReplaced // removed between two steps of the statement
	}
	if err != nil {
		return nil, err
	}
	whole, _, err := neo4j.GetRecordValue[bool](records[0], "whole")
	if err != nil {
		return nil, err
	}
	if !whole && s.generation != "" { // there is nothing to miss where there was no content
		return nil, graph.ErrReplaced
	}
	rows, _, err := neo4j.GetRecordValue[[]any](records[0], "rows")
	return rows, err
}

func (s *snapshot) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	rows, err := s.read(ctx, statement("entities"), map[string]any{"ids": plain(ids)})
	if err != nil {
		return nil, err
	}
	byID := map[graph.ID]*graph.Entity{}
	for _, row := range rows {
		e := &graph.Entity{}
		if err := json.Unmarshal([]byte(row.(string)), e); err != nil {
			return nil, err
		}
		byID[e.ID] = e
	}
	found := make([]*graph.Entity, len(ids))
	for i, id := range ids {
		found[i] = byID[id]
	}
	return found, nil
}

func (s *snapshot) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	sources := make([]string, len(ids)) // a link is found from its source, by the index of entities
	for i, id := range ids {
		sources[i], _, _ = strings.Cut(string(id), "~")
	}
	rows, err := s.read(ctx, statement("links"), map[string]any{"ids": plain(ids), "sources": sources})
	if err != nil {
		return nil, err
	}
	byID := map[graph.ID]*graph.Joined{}
	for _, row := range rows {
		l, err := joined(row)
		if err != nil {
			return nil, err
		}
		byID[l.ID] = &l
	}
	found := make([]*graph.Joined, len(ids))
	for i, id := range ids {
		found[i] = byID[id]
	}
	return found, nil
}

// parse reads a list of records, each into what it is.
func parse(texts any, into ...any) error {
	for i, text := range texts.([]any)[:len(into)] {
		if err := json.Unmarshal([]byte(text.(string)), into[i]); err != nil {
			return err
		}
	}
	return nil
}

// joined reads the records of a link, its source and its target.
func joined(texts any) (graph.Joined, error) {
	l := graph.Joined{Link: &graph.Link{}, From: &graph.Entity{}, To: &graph.Entity{}}
	return l, parse(texts, l.Link, l.From, l.To)
}

// bounds adds what a page asks for to the parameters of a statement that cuts a list named "list".
func bounds(c *compiler, p graph.Page) string {
	within := []string{}
	if p.After != nil {
		within = append(within, "x.key > "+c.param(p.After))
	}
	if p.Before != nil {
		within = append(within, "x.key < "+c.param(p.Before))
	}
	limit := c.param(p.Limit)
	list := "[x IN list WHERE " + c.all(within) + "]"
	if p.FromEnd {
		return "WITH size(list) AS total, " + list + " AS list\nWITH total, list[CASE WHEN size(list) > " + limit + " THEN size(list) - " + limit + " ELSE 0 END ..] AS page"
	}
	return "WITH size(list) AS total, " + list + "[.." + limit + "] AS page"
}

// start returns the beginning of a statement about entities, up to its WHERE: by the full-text index where that helps.
func (c *compiler) start(f *graph.EntityFilter) string {
	if q := fulltext(f); q != "" {
		return "CALL db.index.fulltext.queryNodes('linkage_tokens', " + c.param(q) + ") YIELD node AS e\nWITH e WHERE e.generation = $generation AND "
	}
	return "MATCH (e:LinkageEntity {generation: $generation}) WHERE "
}

func (s *snapshot) FindEntities(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	c := s.compiler()
	c.near = "e"
	where := c.entity("e", &q.Filter)
	key := []string{}
	for _, o := range q.Order {
		part := "e.rank"
		switch o.By {
		case graph.ByCode:
			part = "e.codeRank"
		case graph.ByLabel:
			part = "e[" + c.param("labelRank_"+o.Language) + "]"
		case graph.ByLinkCount:
			part = "COUNT { MATCH (e)-[l]-(:LinkageEntity) WITH DISTINCT l, startNode(l) AS source, endNode(l) AS target WHERE " + c.link("l", &o.Links) + " RETURN l }"
		}
		if o.Sense == graph.Descending {
			part = "-" + part
		}
		key = append(key, part)
	}
	cypher := c.start(&q.Filter) + where +
		"\nWITH e, [" + strings.Join(append(key, "e.rank"), ", ") + "] AS key ORDER BY key" +
		"\nWITH collect({e: e, key: key}) AS list\n" + bounds(c, q.Page) +
		"\nRETURN {total: total, records: [x IN page | x.e.record], keys: [x IN page | x.key]} AS row"
	rows, err := s.read(ctx, cypher, c.params)
	if err != nil {
		return graph.EntityPage{}, err
	}
	var page graph.EntityPage
	row := rows[0].(map[string]any)
	page.Total = int(row["total"].(int64))
	keys := row["keys"].([]any)
	for i, text := range row["records"].([]any) {
		e := &graph.Entity{}
		if err := json.Unmarshal([]byte(text.(string)), e); err != nil {
			return page, err
		}
		page.Entities = append(page.Entities, e)
		page.Keys = append(page.Keys, asKey(keys[i]))
	}
	return page, nil
}

func asKey(v any) graph.Key {
	var key graph.Key
	for _, n := range v.([]any) {
		key = append(key, int(n.(int64)))
	}
	return key
}

func (s *snapshot) CountEntities(ctx context.Context, f graph.EntityFilter) ([]graph.EntityCount, error) {
	c := s.compiler()
	rows, err := s.read(ctx, c.start(&f)+c.entity("e", &f)+
		"\nWITH e.kind AS kind, e.edition AS edition, e.standing AS standing, e.effectiveStanding AS effectiveStanding, count(*) AS n"+
		"\nRETURN {kind: kind, edition: edition, standing: standing, effectiveStanding: effectiveStanding, n: n} AS row", c.params)
	if err != nil {
		return nil, err
	}
	var counts []graph.EntityCount
	for _, r := range rows {
		row := r.(map[string]any)
		counts = append(counts, graph.EntityCount{
			Kind: graph.Kind(row["kind"].(string)), Edition: row["edition"].(string), Count: int(row["n"].(int64)),
			Standing:          graph.Standing(row["standing"].(string)),
			EffectiveStanding: graph.Standing(row["effectiveStanding"].(string)),
		})
	}
	return counts, nil
}

func (s *snapshot) FindLinks(ctx context.Context, f graph.LinkFilter, p graph.Page) (graph.LinkPage, error) {
	c := s.compiler()
	cypher := "MATCH (source:LinkageEntity {generation: $generation})-[l]->(target:LinkageEntity) WHERE " + c.link("l", &f) +
		"\nWITH source, l, target, [l.rank] AS key ORDER BY key" +
		"\nWITH collect({source: source, l: l, target: target, key: key}) AS list\n" + bounds(c, p) +
		"\nRETURN {total: total, links: [x IN page | [x.l.record, x.source.record, x.target.record]]} AS row"
	rows, err := s.read(ctx, cypher, c.params)
	if err != nil {
		return graph.LinkPage{}, err
	}
	var page graph.LinkPage
	row := rows[0].(map[string]any)
	page.Total = int(row["total"].(int64))
	for _, parts := range row["links"].([]any) {
		l, err := joined(parts)
		if err != nil {
			return page, err
		}
		page.Links = append(page.Links, l)
	}
	return page, nil
}

func (s *snapshot) Hops(ctx context.Context, from []graph.ID, q graph.HopQuery) ([]graph.HopPage, error) {
	c := s.compiler()
	c.near = "near"
	predicates := []string{c.link("l", &q.Filter)}
	among(c, &predicates, "far.kind", q.Far)
	cypher := "UNWIND range(0, size($from) - 1) AS i\nCALL (i) {\nMATCH (near:LinkageEntity {generation: $generation, id: $from[i]})" + arrow("l", q.Direction) + "(far:LinkageEntity)" +
		"\nWITH DISTINCT near, l, far, startNode(l) AS source, endNode(l) AS target WHERE " + c.all(predicates) +
		"\nWITH l, far, source = near AS out, [l.kindOrder, l.position, far.rank, l.rank] AS key ORDER BY key" +
		"\nWITH collect({l: l, far: far, out: out, key: key}) AS list\n" + bounds(c, q.Page) +
		"\nRETURN total, [x IN page | [x.l.record, x.far.record, x.out]] AS hops\n}\nRETURN {i: i, total: total, hops: hops} AS row"
	c.params["from"] = plain(from)
	rows, err := s.read(ctx, cypher, c.params)
	if err != nil {
		return nil, err
	}
	pages := make([]graph.HopPage, len(from))
	if len(rows) != len(from) {
		return nil, fmt.Errorf("%d answers for %d entities", len(rows), len(from))
	}
	for _, r := range rows {
		row := r.(map[string]any)
		i := row["i"].(int64)
		pages[i].Total = int(row["total"].(int64))
		for _, parts := range row["hops"].([]any) {
			h := graph.Hop{Link: &graph.Link{}, Far: &graph.Entity{}, Out: parts.([]any)[2].(bool)}
			if err := parse(parts, h.Link, h.Far); err != nil {
				return nil, err
			}
			pages[i].Hops = append(pages[i].Hops, h)
		}
	}
	return pages, nil
}

// Expand returns each far entity's record once, however many hops lead to it: a walk meets the same few again and
// again.
func (s *snapshot) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Hop, bool, error) {
	c := s.compiler()
	c.near = "near"
	predicates := []string{"far <> near", c.link("l", &q.Filter)}
	among(c, &predicates, "far.kind", q.Far)
	ids, outs, ins := make([]string, len(front)), make([]bool, len(front)), make([]bool, len(front))
	for i, place := range front {
		ids[i], outs[i], ins[i] = string(place.ID), place.Direction != graph.In, place.Direction != graph.Out
	}
	where := " WHERE " + c.all(predicates)
	cypher := "UNWIND range(0, size($from) - 1) AS i\nMATCH (near:LinkageEntity {generation: $generation, id: $from[i]})" +
		"\nCALL (i, near) {\nWITH i, near WHERE $outs[i] MATCH (near)-[l]->(far:LinkageEntity) WITH near AS source, near, l, far, far AS target" + where + " RETURN l, far, true AS out" +
		"\nUNION ALL\nWITH i, near WHERE $ins[i] MATCH (near)<-[l]-(far:LinkageEntity) WITH far AS source, near, l, far, near AS target" + where + " RETURN l, far, false AS out\n}" +
		"\nWITH i, l, far, out ORDER BY i, l.kindOrder, l.position, far.rank, l.rank LIMIT " + c.param(q.Most+1) +
		"\nWITH collect([i, l.record, far.id, out]) AS hops, collect(DISTINCT far) AS met" +
		"\nRETURN {hops: hops, met: [far IN met | far.record]} AS row"
	c.params["from"], c.params["outs"], c.params["ins"] = ids, outs, ins
	rows, err := s.read(ctx, cypher, c.params)
	if err != nil {
		return nil, false, err
	}
	row := rows[0].(map[string]any)
	met := map[string]*graph.Entity{}
	for _, text := range row["met"].([]any) {
		e := &graph.Entity{}
		if err := json.Unmarshal([]byte(text.(string)), e); err != nil {
			return nil, false, err
		}
		met[string(e.ID)] = e
	}
	hops, found := make([][]graph.Hop, len(front)), row["hops"].([]any)
	more := len(found) > q.Most
	for _, parts := range found[:min(len(found), q.Most)] {
		part := parts.([]any)
		h := graph.Hop{Link: &graph.Link{}, Far: met[part[2].(string)], Out: part[3].(bool)}
		if err := json.Unmarshal([]byte(part[1].(string)), h.Link); err != nil {
			return nil, false, err
		}
		i := part[0].(int64)
		hops[i] = append(hops[i], h)
	}
	return hops, more, nil
}
