// Package neo4jstore keeps the graph in Neo4j 5.26 or newer, under the same promises as the embedded store.
//
// Each load is a generation: its name is a property of every node, and one node, LinkageCurrent, names the generation
// that is read. So a reader sees either the old content or the new, even when a load is interrupted. A generation that
// was replaced is kept until the next load, and for Config.Grace at least, for the readers that have it open. Each
// generation that can be read has a manifest, which is created last and removed first: a statement that still finds it
// after it has read the rest has read all of the rest. Nodes of other labels than the store's own, which begin with
// Linkage, are neither read nor touched.
package neo4jstore

import (
	"cmp"
	"context"
	"crypto/rand"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"linkage/graph"
)

//go:embed *.cypher
var statements embed.FS

// statement returns the text of one statement.
func statement(name string) string {
	b, err := statements.ReadFile(name + ".cypher")
	if err != nil {
		panic(err) // a file of this package
	}
	return string(b)
}

// Config says which server to use and how long to wait for it.
type Config struct {
	URI      string // bolt:// or neo4j://, with +s for TLS
	User     string // empty: no authentication
	Password string
	Database string        // empty: the server's default
	Timeout  time.Duration // of one statement on the server; the caller's context bounds it besides
	Grace    time.Duration // how long a generation that was replaced is kept for its readers; 0: DefaultGrace
}

// DefaultGrace is three times as long as a request may take.
const DefaultGrace = 30 * time.Second

// batchSize is how many records one statement of a load carries.
const batchSize = 1000

// Store keeps one current generation.
type Store struct {
	driver  neo4j.DriverWithContext
	config  Config
	current atomic.Pointer[snapshot] // the one opened last: its manifest need not be read again
	trips   atomic.Int64             // statements run so far
	batch   int                      // how many entities one statement removes
}

// layout numbers what the properties of nodes and links mean, and changes with it. A graph of another layout counts as
// missing, so that it is loaded again and never misread.
const layout = 3

// oldest is the oldest release that supports the Cypher of the statements.
const oldest = "5.26"

// Open connects and checks the server. It changes nothing: read-only access is enough for serving.
func Open(ctx context.Context, c Config) (*Store, error) {
	auth := neo4j.NoAuth()
	if c.User != "" {
		auth = neo4j.BasicAuth(c.User, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, func(d *config.Config) {
		d.SocketConnectTimeout = 3 * time.Second
		d.ConnectionAcquisitionTimeout = 5 * time.Second
		d.MaxTransactionRetryTime = 5 * time.Second
		d.ConnectionLivenessCheckTimeout = 30 * time.Second // a restart leaves dead ones in the pool
		d.UserAgent = "linkage"
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j %s: %w", c.URI, err)
	}
	c.Grace = cmp.Or(c.Grace, DefaultGrace)
	s := &Store{driver: driver, config: c, batch: 10 * batchSize}
	if err := s.checkVersion(ctx); err != nil {
		_ = driver.Close(ctx)
		return nil, fmt.Errorf("neo4j %s: %w", c.URI, err)
	}
	return s, nil
}

func (s *Store) checkVersion(ctx context.Context) error {
	records, err := s.run(ctx, statement("version"), nil)
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return fmt.Errorf("does not report its version; Neo4j %s or newer is needed", oldest)
	}
	version, _, err := neo4j.GetRecordValue[string](records[0], "version")
	var have, want [2]int
	_, _ = fmt.Sscanf(version, "%d.%d", &have[0], &have[1])
	_, _ = fmt.Sscanf(oldest, "%d.%d", &want[0], &want[1])
	if err == nil && slices.Compare(have[:], want[:]) < 0 {
		return fmt.Errorf("is Neo4j %s; %s or newer is needed", version, oldest)
	}
	return err
}

// Close returns the connections back.
func (s *Store) Close(ctx context.Context) error { return s.driver.Close(ctx) }

// run executes one statement: one round trip. The driver repeats it only where it did not take effect.
func (s *Store) run(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.trips.Add(1)
	result, err := neo4j.ExecuteQuery(ctx, s.driver, cypher, params, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase(s.config.Database),
		neo4j.ExecuteQueryWithTransactionConfig(neo4j.WithTxTimeout(s.config.Timeout)))
	if err == nil {
		return result.Records, nil
	}
	var fromServer *neo4j.Neo4jError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &fromServer) && fromServer.Code == "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration":
		return nil, fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	case errors.As(err, &fromServer) && strings.HasPrefix(fromServer.Code, "Neo.ClientError.Security."):
		return nil, fmt.Errorf("%w: the server refuses user %q (%s); check user name, password and privileges", graph.ErrUnavailable, s.config.User, fromServer.Code)
	case errors.As(err, &fromServer) && fromServer.Classification() == "ClientError" && fromServer.Category() == "Statement":
		return nil, err // our fault
	}
	return nil, fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
}

// Snapshot opens the current generation: one round trip.
func (s *Store) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	opened, err := s.open(ctx)
	if errors.Is(err, errBroken) {
		opened, err = s.open(ctx) // it may have been replaced and removed while the statement ran
	}
	if err != nil {
		return nil, fmt.Errorf("current generation: %w", err)
	}
	return opened, nil
}

// errBroken says that the database names a generation that cannot be read.
var errBroken = fmt.Errorf("%w: what the database names as its current graph is not whole; \"linkage load\" mends it", graph.ErrUnavailable)

func (s *Store) open(ctx context.Context) (*snapshot, error) {
	known := s.current.Load()
	if known == nil {
		known = &snapshot{store: s, manifest: &graph.Manifest{}}
	}
	records, err := s.run(ctx, statement("current"), map[string]any{"layout": layout, "known": known.generation})
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return &snapshot{store: s, manifest: &graph.Manifest{}}, nil
	}
	generation, _, err := neo4j.GetRecordValue[string](records[0], "generation")
	if err != nil {
		return nil, err
	}
	if whole, _, err := neo4j.GetRecordValue[bool](records[0], "whole"); err != nil || !whole {
		return nil, cmp.Or(err, errBroken)
	}
	if known.generation == generation {
		return known, nil
	}
	opened := &snapshot{s, generation, &graph.Manifest{}}
	if err := decode(records[0], "manifest", opened.manifest); err != nil {
		return nil, err
	}
	s.current.Store(opened)
	return opened, nil
}

func decode(r *neo4j.Record, column string, into any) error {
	text, _, err := neo4j.GetRecordValue[string](r, column)
	if err == nil {
		err = json.Unmarshal([]byte(text), into)
	}
	if err != nil {
		return fmt.Errorf("column %s: %w", column, err)
	}
	return nil
}

// Replace loads a new generation beside the current one, then names it the current one in one transaction.
func (s *Store) Replace(ctx context.Context, m *graph.Manifest, records iter.Seq2[graph.Record, error]) error {
	for _, name := range []string{"constraint_entity", "constraint_current", "constraint_manifest", "index_kind", "index_tokens", "await_indexes"} {
		if _, err := s.run(ctx, statement(name), nil); err != nil {
			return fmt.Errorf("prepare the database: %w", err)
		}
	}
	if err := s.sweep(ctx); err != nil {
		return err
	}
	generation := rand.Text()
	entities, links := []any{}, []any{}
	flush := func(name string, rows *[]any, least int) error {
		if len(*rows) <= least {
			return nil
		}
		params := map[string]any{"generation": generation, "rows": *rows}
		records, err := s.run(ctx, statement(name), params)
		if err != nil {
			return err
		}
		created, _, err := neo4j.GetRecordValue[int64](records[0], "created")
		if err == nil && int(created) != len(*rows) {
			err = s.dangling(ctx, params)
		}
		*rows = (*rows)[:0]
		return err
	}
	n := 0
	for r, err := range records {
		if n++; err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		var row map[string]any
		if r.Entity != nil {
			if row, err = entityRow(r.Entity); err == nil {
				entities = append(entities, row)
				err = flush("load_entities", &entities, batchSize-1)
			}
		} else {
			if row, err = linkRow(r.Link); err == nil {
				links = append(links, row)
				err = flush("load_entities", &entities, 0)
			}
			if err == nil {
				err = flush("load_links", &links, batchSize-1)
			}
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
	}
	if err := errors.Join(flush("load_entities", &entities, 0), flush("load_links", &links, 0)); err != nil {
		return fmt.Errorf("records up to %d: %w", n, err)
	}
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if _, err := s.run(ctx, statement("switch"), map[string]any{
		"generation": generation, "manifest": string(text), "layout": layout}); err != nil {
		return fmt.Errorf("switch to the new generation: %w", err)
	}
	return nil
}

// dangling returns the error for a batch of links of which some could not be created.
func (s *Store) dangling(ctx context.Context, params map[string]any) error {
	records, err := s.run(ctx, statement("dangling"), params)
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return errors.New("the database created fewer links than it was given")
	}
	link := records[0].AsMap()
	return fmt.Errorf("link %q joins %q to %q, and one of the two does not precede it", link["link"], link["source"], link["target"])
}

// sweep removes what nobody reads: generations that were replaced longer ago than the grace period, and what interrupted
// loads have left. Their manifests go first, in a transaction of their own, so that whoever still reads them notices.
func (s *Store) sweep(ctx context.Context) error {
	_, err := s.run(ctx, statement("retire"), map[string]any{"grace": s.config.Grace.Milliseconds()})
	for err == nil {
		var records []*neo4j.Record
		if records, err = s.run(ctx, statement("leftover"), nil); err != nil || len(records) == 0 {
			break
		}
		err = s.remove(ctx, records[0].AsMap()["generation"])
	}
	if err != nil {
		return fmt.Errorf("remove old generations: %w", err)
	}
	return nil
}

// remove deletes the entities of one generation, in batches.
func (s *Store) remove(ctx context.Context, generation any) error {
	for {
		records, err := s.run(ctx, statement("remove"), map[string]any{"generation": generation, "batch": s.batch})
		if err != nil {
			return err
		}
		removed, _, err := neo4j.GetRecordValue[int64](records[0], "removed")
		if err != nil || removed == 0 {
			return err
		}
	}
}

func entityRow(e *graph.Entity) (map[string]any, error) {
	text, err := json.Marshal(e)
	absences := []string{}
	for _, a := range e.Absences {
		absences = append(absences, absenceKey(a))
	}
	row := map[string]any{
		"id": string(e.ID), "kind": string(e.Kind), "edition": e.Edition, "standing": string(e.Standing), "iri": e.IRI,
		"effectiveStanding": string(e.EffectiveStanding), "absences": absences, "sourceMissing": graph.SourceMissing(e.Citations),
		"codes": e.Codes(), "tokens": e.Tokens, "tokenText": strings.Join(e.Tokens, " "), "rank": e.Rank, "codeRank": e.CodeRank, "record": string(text),
	}
	for lang, rank := range e.LabelRanks {
		row["labelRank_"+lang] = rank
	}
	return row, err
}

func linkRow(l *graph.Link) (map[string]any, error) {
	text, err := json.Marshal(l)
	order := graph.Hop{Link: l, Far: &graph.Entity{}}.Key()
	return map[string]any{"source": string(l.Source), "target": string(l.Target), "kind": string(l.Kind), "link": map[string]any{
		"id": string(l.ID), "kind": string(l.Kind), "edition": l.Edition, "basis": string(l.Basis), "standing": string(l.Standing),
		"confidence": string(l.Confidence), "sourceMissing": graph.SourceMissing(l.Citations), "kindOrder": order[0], "position": order[1], "rank": l.Rank, "record": string(text),
	}}, err
}
