package neo4jstore

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
)

// snapshot reads one generation. What it has read it keeps: only what is not kept is asked of the database, lists as the
// ranks of their elements, and then, in one more round trip, the records among them that are not kept.
type snapshot struct {
	store      *Store
	generation string // empty: there is no content
	manifest   *graph.Manifest
	kept       *kept
}

func (s *Store) snapshotOf(generation string) *snapshot {
	return &snapshot{s, generation, &graph.Manifest{}, newKept(s.config.Keep)}
}

func (s *snapshot) Manifest() *graph.Manifest { return s.manifest }

// read runs a statement that returns the column "row", and returns its rows. It fails where the generation is no longer
// whole. The statement looks for the manifest once it has read everything else (collect waits for the last row), and
// [Store.sweep] removes the manifest before anything else: found then, nothing was missing before.
func (s *snapshot) read(ctx context.Context, cypher string, params map[string]any) ([]any, error) {
	params["generation"] = s.generation
	records, err := s.store.ask(ctx, "CALL () {\n"+cypher+"\n}\nWITH collect(row) AS rows\n"+
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
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found, unknown := make([]*graph.Entity, len(ids)), []string{}
	s.kept.mutex.Lock()
	for i, id := range ids {
		if found[i] = s.kept.named(id); found[i] == nil {
			unknown = append(unknown, string(id))
		}
	}
	s.kept.mutex.Unlock()
	if len(unknown) == 0 {
		return found, nil
	}
	rows, err := s.read(ctx, statement("entities"), map[string]any{"ids": unknown})
	if err != nil {
		return nil, err
	}
	read := map[graph.ID]*graph.Entity{}
	for _, row := range rows {
		e, err := decodeEntity(s.kept, row)
		if err != nil {
			return nil, err
		}
		read[e.ID] = e
	}
	for i, id := range ids {
		found[i] = cmp.Or(found[i], read[id])
	}
	return found, nil
}

// decodeEntity and decodeLink read a record, and keep it.
func decodeEntity(k *kept, text any) (*graph.Entity, error) {
	e := &graph.Entity{}
	if err := json.Unmarshal([]byte(text.(string)), e); err != nil {
		return nil, err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.putEntity(e, text.(string))
	return e, nil
}

func decodeLink(k *kept, text any) (*graph.Link, error) {
	l := &graph.Link{}
	if err := json.Unmarshal([]byte(text.(string)), l); err != nil {
		return nil, err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.putLink(l, text.(string))
	return l, nil
}

// linkAt is a link and its ends, by rank.
type linkAt struct{ link, source, target int }

// recordsBy is how many records are read in one statement.
const recordsBy = 10_000

// records returns the entities and the links of some ranks, which must exist. Of a link only its rank and its source's
// are needed.
func (s *snapshot) records(
	ctx context.Context, entities []int, links []linkAt,
) ([]*graph.Entity, []*graph.Link, error) {
	foundEntities, foundLinks := make([]*graph.Entity, len(entities)), make([]*graph.Link, len(links))
	readEntities, readLinks := map[int]*graph.Entity{}, map[int]*graph.Link{}
	var missing []linkAt // an entity is a link of rank 0 here
	s.kept.mutex.Lock()
	for i, rank := range entities {
		if foundEntities[i], _ = get[*graph.Entity](s.kept, entityKey(rank)); foundEntities[i] == nil {
			if _, noted := readEntities[rank]; !noted {
				readEntities[rank] = nil
				missing = append(missing, linkAt{source: rank})
			}
		}
	}
	for i, at := range links {
		if foundLinks[i], _ = get[*graph.Link](s.kept, linkKey(at.link)); foundLinks[i] == nil {
			if _, noted := readLinks[at.link]; !noted {
				readLinks[at.link] = nil
				missing = append(missing, at)
			}
		}
	}
	s.kept.mutex.Unlock()
	for part := range slices.Chunk(missing, recordsBy) {
		if err := s.readRecords(ctx, part, readEntities, readLinks); err != nil {
			return nil, nil, err
		}
	}
	for i, rank := range entities {
		foundEntities[i] = cmp.Or(foundEntities[i], readEntities[rank])
	}
	for i, at := range links {
		foundLinks[i] = cmp.Or(foundLinks[i], readLinks[at.link])
	}
	return foundEntities, foundLinks, nil
}

func (s *snapshot) At(
	ctx context.Context, entities []int32, links []graph.NumberedLink,
) ([]*graph.Entity, []*graph.Link, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	ranks, at := make([]int, len(entities)), make([]linkAt, len(links))
	for i, n := range entities {
		ranks[i] = int(n) + 1
	}
	for i, l := range links {
		at[i] = linkAt{link: int(l.Number) + 1, source: int(l.Source) + 1}
	}
	return s.records(ctx, ranks, at)
}

func (s *snapshot) readRecords(
	ctx context.Context, missing []linkAt, entities map[int]*graph.Entity, links map[int]*graph.Link,
) error {
	ranks, sources, linkRanks := []int{}, map[int]bool{}, []int{}
	for _, at := range missing {
		if at.link == 0 {
			ranks = append(ranks, at.source)
			continue
		}
		sources[at.source] = true
		linkRanks = append(linkRanks, at.link)
	}
	rows, err := s.read(ctx, statement("ranks"), map[string]any{
		"entities": ranks, "sources": slices.Collect(maps.Keys(sources)), "links": linkRanks})
	if err != nil {
		return err
	}
	texts := rows[0].([]any)
	if n := len(texts[0].([]any)) + len(texts[1].([]any)); n != len(missing) {
		return fmt.Errorf("%d records for %d ranks", n, len(missing))
	}
	for _, text := range texts[0].([]any) {
		e, err := decodeEntity(s.kept, text)
		if err != nil {
			return err
		}
		entities[e.Rank] = e
	}
	for _, text := range texts[1].([]any) {
		l, err := decodeLink(s.kept, text)
		if err != nil {
			return err
		}
		links[l.Rank] = l
	}
	return nil
}

// joined returns links with both their ends.
func (s *snapshot) joined(ctx context.Context, at []linkAt) ([]graph.Joined, error) {
	ends := make([]int, 0, 2*len(at))
	for _, l := range at {
		ends = append(ends, l.source, l.target)
	}
	entities, links, err := s.records(ctx, ends, at)
	if err != nil {
		return nil, err
	}
	joined := make([]graph.Joined, len(at))
	for i := range at {
		joined[i] = graph.Joined{Link: links[i], From: entities[2*i], To: entities[2*i+1]}
	}
	return joined, nil
}

func (s *snapshot) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	known, unknown, sources := map[graph.ID]linkAt{}, []string{}, []string{}
	s.kept.mutex.Lock()
	for _, id := range ids {
		if at, is := get[linkAt](s.kept, idKey(id)); is {
			known[id] = at
			continue
		}
		unknown = append(unknown, string(id))
		source, _, _ := strings.Cut(string(id), "~") // a link is found from its source, by the index of entities
		sources = append(sources, source)
	}
	s.kept.mutex.Unlock()
	if len(unknown) > 0 {
		rows, err := s.read(ctx, statement("links"), map[string]any{"ids": unknown, "sources": sources})
		if err != nil {
			return nil, err
		}
		s.kept.mutex.Lock()
		for _, row := range rows {
			at, id := linkOf(row), graph.ID(row.([]any)[3].(string))
			known[id] = at
			s.kept.put(idKey(id), at, 24)
		}
		s.kept.mutex.Unlock()
	}
	at := make([]linkAt, 0, len(ids))
	for _, id := range ids {
		if l, is := known[id]; is {
			at = append(at, l)
		}
	}
	joined, err := s.joined(ctx, at)
	if err != nil {
		return nil, err
	}
	found := make([]*graph.Joined, len(ids))
	for i, id := range ids {
		if _, is := known[id]; is {
			found[i], joined = &joined[0], joined[1:]
		}
	}
	return found, nil
}

// linkOf reads the ranks of a link and its ends.
func linkOf(row any) linkAt {
	at := row.([]any)
	return linkAt{number(at[0]), number(at[1]), number(at[2])}
}

func number(v any) int { return int(v.(int64)) }

// question names a question by what it asks.
func question(method string, asks any) string {
	text, err := json.Marshal(asks)
	if err != nil {
		panic(err) // filters hold nothing that JSON cannot
	}
	return method + string(text)
}

// answer returns the kept answer to a question, or finds and keeps it; bytes is how many it needs.
func answer[T any](s *snapshot, question string, bytes func(T) int, find func() (T, error)) (T, error) {
	s.kept.mutex.Lock()
	a, is := get[T](s.kept, questionKey(question))
	s.kept.mutex.Unlock()
	if is {
		return a, nil
	}
	a, err := find()
	if err == nil {
		s.kept.mutex.Lock()
		defer s.kept.mutex.Unlock()
		s.kept.put(questionKey(question), a, bytes(a))
	}
	return a, err
}
