package neo4jstore

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
)

// batchSize is how many records one statement of a load carries.
const batchSize = 1000

// ErrUnsettled is wrapped by the error of a load that lost the database in the very moment of the switch.
var ErrUnsettled = errors.New("the database was lost while the new graph took the place of the old one; " +
	"linkage status tells which of the two is served")

// Replace loads a new generation beside the current one, counts it and names it the current one in one transaction.
// One load runs at a time: see [lease].
func (s *Store) Replace(ctx context.Context, m *graph.Manifest, records iter.Seq2[graph.Record, error]) error {
	if err := s.prepare(ctx); err != nil {
		return fmt.Errorf("prepare the database: %w", err)
	}
	held, err := s.lease(ctx)
	if err != nil {
		return err
	}
	defer held.release(ctx)
	entities, links := m.Size()
	held.total = entities + links
	if err := held.sweep(ctx); err != nil {
		return fmt.Errorf("remove old generations: %w", err)
	}
	l := &load{lease: held, generation: rand.Text(), languages: m.Languages,
		entityClasses: graph.NumbersOf(m.EntityClasses), linkClasses: graph.NumbersOf(m.LinkClasses)}
	defer func() { _ = l.arrived() }()
	n := 0
	for r, err := range records {
		n++
		if err == nil {
			err = l.add(ctx, r)
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
	}
	if err := errors.Join(l.flushEntities(ctx, 0), l.flushLinks(ctx, 0), l.arrived()); err != nil {
		return fmt.Errorf("records up to %d: %w", n, err)
	}
	if err := l.makeCurrent(ctx, m); err != nil {
		return err
	}
	if err := l.label(ctx, l.generation); err != nil {
		return fmt.Errorf("%w: %w", ErrServed, err)
	}
	return nil
}

// prepare makes the constraints and indexes.
func (s *Store) prepare(ctx context.Context) error {
	for _, name := range []string{"constraint_lease", "constraint_entity", "constraint_current", "constraint_manifest",
		"index_rank", "index_kind_order", "index_tokens", "await_indexes"} {
		_, err := s.runWithin(ctx, slow*s.config.Timeout, statement(name), nil)
		var fromServer *neo4j.Neo4jError
		if s.config.Force && errors.As(err, &fromServer) && strings.HasSuffix(fromServer.Code, ".ConstraintCreationFailed") {
			// There are nodes of ours that no load has made. What else there is cannot be trusted.
			if err = s.clear(ctx); err == nil {
				_, err = s.run(ctx, statement(name), nil)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// clear removes every node of the store's labels, in batches.
func (s *Store) clear(ctx context.Context) error {
	for {
		records, err := s.runWithin(ctx, slow*s.config.Timeout, statement("clear"), map[string]any{"batch": s.batch})
		if err != nil {
			return err
		}
		removed, _, err := neo4j.GetRecordValue[int64](records[0], "row")
		if err != nil || removed == 0 {
			return err
		}
	}
}

// load is one load on its way.
type load struct {
	*lease
	generation    string
	languages     []string // of labels
	entityClasses map[graph.EntityClass]uint16
	linkClasses   map[graph.LinkClass]uint16
	entities      []any // the rows of the next batch
	links         []any // the same, a row for each source: links come along their sources
	linksReady    int   // in those rows
	entitiesSent  int
	linksSent     int
	underWay      chan error // the outcome of the batch that the database takes in; nil: none
}

// add sends a record, once there are enough of them for a batch.
func (l *load) add(ctx context.Context, r graph.Record) error {
	if r.Entity != nil {
		row, err := l.entityRow(r.Entity)
		if err != nil {
			return err
		}
		l.entities = append(l.entities, row)
		return l.flushEntities(ctx, batchSize-1)
	}
	out, err := l.linkRow(r.Link)
	if err != nil {
		return err
	}
	source := string(r.Link.Source)
	if n := len(l.links); n > 0 && l.links[n-1].(map[string]any)["source"] == source {
		row := l.links[n-1].(map[string]any)
		row["links"] = append(row["links"].([]any), out)
	} else {
		l.links = append(l.links, map[string]any{"source": source, "links": []any{out}})
	}
	l.linksReady++
	if err := l.flushEntities(ctx, 0); err != nil {
		return err
	}
	return l.flushLinks(ctx, batchSize-1)
}

func (l *load) flushEntities(ctx context.Context, most int) error {
	if len(l.entities) <= most {
		return nil
	}
	rows := l.entities
	l.entities = make([]any, 0, batchSize)
	l.entitiesSent += len(rows)
	return l.send(func() error {
		_, err := l.run(ctx, "load_entities", map[string]any{"rows": rows})
		l.done.Add(int64(len(rows)))
		return err
	})
}

func (l *load) flushLinks(ctx context.Context, most int) error {
	if l.linksReady <= most {
		return nil
	}
	rows, n := l.links, l.linksReady
	l.links, l.linksReady = nil, 0
	l.linksSent += n
	return l.send(func() error {
		params := map[string]any{"generation": l.generation, "rows": rows}
		created, err := l.run(ctx, "load_links", params)
		if err == nil && created != int64(n) {
			err = l.dangling(ctx, params)
		}
		l.done.Add(int64(n))
		return err
	})
}

// send lets a batch be sent once the one before it has arrived. While the database takes it in, the next is made.
func (l *load) send(batch func() error) error {
	err := l.arrived()
	if err == nil {
		outcome := make(chan error, 1)
		l.underWay = outcome
		go func() { outcome <- batch() }()
	}
	return err
}

// arrived waits until no batch is under way.
func (l *load) arrived() error {
	if l.underWay == nil {
		return nil
	}
	err := <-l.underWay
	l.underWay = nil
	return err
}

// dangling returns the error for a batch of links of which some could not be created.
func (l *load) dangling(ctx context.Context, params map[string]any) error {
	records, err := l.store.run(ctx, statement("dangling"), params)
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return errors.New("the database created fewer links than it was given")
	}
	link := records[0].AsMap()
	return fmt.Errorf("link %q joins %q to %q, and one of the two does not precede it",
		link["link"], link["source"], link["target"])
}

// makeCurrent names the new generation the current one if all of it is there: in one transaction, so that what was
// counted is what is served.
func (l *load) makeCurrent(ctx context.Context, m *graph.Manifest) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	row, err := l.runSlow(ctx, "switch", map[string]any{"generation": l.generation, "layout": layout, "hash": m.Hash,
		"manifest": string(text), "entities": l.entitiesSent, "links": l.linksSent})
	if err != nil {
		return l.settle(ctx, fmt.Errorf("switch to the new generation: %w", err))
	}
	counted := row.(map[string]any)
	if counted["switched"] != int64(1) {
		return fmt.Errorf("the database holds %d entities and %d links of the %d and %d that were loaded; load again",
			counted["entities"], counted["links"], l.entitiesSent, l.linksSent)
	}
	return nil
}

// settle finds out whether a switch that ended with an error took place. It takes the lock of the lease, so that it
// waits for a transaction of which only the reply was lost.
func (l *load) settle(ctx context.Context, failed error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	current, err := l.run(ctx, "which", nil)
	switch {
	case err != nil && !errors.Is(err, errLost):
		return fmt.Errorf("%w: %w", ErrUnsettled, failed)
	case err == nil && current == l.generation:
		return nil
	}
	return failed
}

// settleTime is how long the end of a load may take that can no longer be interrupted.
const settleTime = 5 * time.Second

// sweep removes what nobody reads: generations that were replaced longer ago than the grace period, and what interrupted
// loads have left. Their manifests go first, in a transaction of their own, so that whoever still reads them notices.
func (l *lease) sweep(ctx context.Context) error {
	if _, err := l.run(ctx, "retire", map[string]any{"grace": l.store.config.Grace.Milliseconds()}); err != nil {
		return err
	}
	for {
		generation, err := l.runSlow(ctx, "leftover", nil)
		if err != nil || generation == nil {
			return err
		}
		// Links go first: a node that a great many lead to would take all of them along in one statement.
		if err := l.inParts(ctx, "remove_links", generation.(string), nil); err != nil {
			return err
		}
		for removed := any(nil); removed != int64(0); {
			removed, err = l.runSlow(ctx, "remove", map[string]any{"generation": generation, "batch": l.store.batch})
			if err != nil {
				return err
			}
		}
	}
}

// entityRow makes the properties of an entity.
func (l *load) entityRow(e *graph.Entity) (map[string]any, error) {
	tokens := e.Tokens()
	text, err := json.Marshal(e)
	absences := []string{}
	for _, a := range e.Absences {
		absences = append(absences, absenceKey(a))
	}
	row := map[string]any{
		"generation": l.generation, "id": string(e.ID), "kind": string(e.Kind), "kindOrder": kindOrder[e.Kind], "edition": e.Edition, "iri": e.IRI,
		"standing": string(e.Standing), "effectiveStanding": string(e.EffectiveStanding),
		"validFrom": e.ValidFrom.Number(graph.FirstDay), "validTo": e.ValidTo.Number(graph.LastDay),
		"absences": absences, "sourceMissing": graph.SourceMissing(e.Citations),
		"codes": e.Codes(), "tokens": tokens, "tokenText": strings.Join(tokens, " "),
		"rank": e.Rank, "codeRank": e.CodeRank, "record": string(text), "class": int(l.entityClasses[e.Class()]),
	}
	// What no statement of the store reads is for people who write Cypher.
	row["code"] = e.Code()
	for lang, label := range e.Labels {
		row["label_"+lang] = label.Text
	}
	for n, lang := range l.languages {
		row["labelRank_"+lang] = e.LabelRanks[n]
	}
	return row, err
}

func (l *load) linkRow(link *graph.Link) (map[string]any, error) {
	text, err := json.Marshal(link)
	order := graph.Hop{Link: link, Far: &graph.Entity{}}.Key()
	return map[string]any{
		"target": string(link.Target), "kind": string(link.Kind),
		"link": map[string]any{
			"id": string(link.ID), "kind": string(link.Kind), "edition": link.Edition, "basis": string(link.Basis),
			"standing": string(link.Standing), "confidence": string(link.Confidence),
			"sourceMissing": graph.SourceMissing(link.Citations),
			"validFrom":     link.ValidFrom.Number(graph.FirstDay), "validTo": link.ValidTo.Number(graph.LastDay),
			"kindOrder": order[0], "position": order[1], "rank": link.Rank, "record": string(text), "class": int(l.linkClasses[link.Class()]),
		},
	}, err
}
