// Package neo4jstore keeps the graph in Neo4j 5.26 or newer, under the same promises as the embedded store.
//
// Each load is a generation: its name is a property of every node, and one node, LinkageCurrent, names the generation
// that is read. So a reader sees either the old content or the new, even when a load is interrupted. A generation that
// was replaced is kept until the next load, and for Config.Grace at least, for the readers that have it open. Each
// generation that can be read has a manifest, which is created last and removed first: a statement that still finds it
// after it has read the rest has read all of the rest. Nodes without one of the store's own labels, which begin with
// Linkage, are neither read nor touched. Beside those, nodes of the current generation can have their kind as a label,
// for people who write Cypher; no statement of the store reads it.
package neo4jstore

import (
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
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
	Lease    time.Duration // after so long without a sign of life a load is taken for dead; 0: DefaultLease
	Wait     time.Duration // how long Replace waits for another load to end; 0: not at all
	Force    bool          // Replace takes the place of a load that runs, and removes what it cannot make sense of

	Keep int // bytes of what was read that are kept of each generation; 0: nothing

	KindLabels bool // nodes of the current graph have their kind as a label, for people who write Cypher
}

const (
	DefaultGrace = 30 * time.Second // three times as long as a request may take
	DefaultLease = 15 * time.Second
)

// Store keeps one current generation.
type Store struct {
	driver  neo4j.DriverWithContext
	config  Config
	current atomic.Pointer[snapshot]                   // the one opened last: its manifest need not be read again
	trips   atomic.Int64                               // statements run so far
	watch   func(cypher string, params map[string]any) // is shown every statement that reads, in tests; else nil
	batch   int                                        // how many entities one statement removes
	reads   int                                        // how many records one statement of [Store.Records] brings
	probe   probe
	away    away

	looks looks
}

// layout numbers what the properties of nodes and links mean, and changes with it. A graph of another layout counts as
// missing, so that it is loaded again and never misread.
const layout = 6

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
		d.TelemetryDisabled = true // a message more for each statement
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j %s: %w", c.URI, err)
	}
	c.Grace, c.Lease = cmp.Or(c.Grace, DefaultGrace), cmp.Or(c.Lease, DefaultLease)
	s := &Store{driver: driver, config: c, batch: 10 * batchSize, reads: batchSize, away: away{closed: make(chan struct{})}}
	s.looks.open = s.open
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
func (s *Store) Close(ctx context.Context) error {
	s.away.end()
	return s.driver.Close(ctx)
}

// run executes one statement that may write. The driver repeats it only where it did not take effect.
func (s *Store) run(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	return s.runWithin(ctx, s.config.Timeout, cypher, params)
}

// runWithin is [Store.run] with a time limit of its own on the server.
func (s *Store) runWithin(
	ctx context.Context, limit time.Duration, cypher string, params map[string]any,
) ([]*neo4j.Record, error) {
	return s.within(ctx, limit, func(ctx context.Context) ([]*neo4j.Record, error) {
		return s.execute(ctx, limit, cypher, params)
	})
}

func (s *Store) askOnce(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	if s.watch != nil {
		s.watch(cypher, params)
	}
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: s.config.Database, FetchSize: neo4j.FetchAll})
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = session.Close(closing)
	}()
	result, err := session.Run(ctx, cypher, params, neo4j.WithTxTimeout(s.config.Timeout))
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

func (s *Store) execute(
	ctx context.Context, limit time.Duration, cypher string, params map[string]any,
	settings ...neo4j.ExecuteQueryConfigurationOption,
) ([]*neo4j.Record, error) {
	settings = append(settings, neo4j.ExecuteQueryWithDatabase(s.config.Database),
		neo4j.ExecuteQueryWithTransactionConfig(neo4j.WithTxTimeout(limit)))
	result, err := neo4j.ExecuteQuery(ctx, s.driver, cypher, params, neo4j.EagerResultTransformer, settings...)
	if err != nil {
		return nil, err
	}
	return result.Records, nil
}

// within runs a statement that has a time limit on the server, and says what its error means.
func (s *Store) within(
	ctx context.Context, limit time.Duration, run func(context.Context) ([]*neo4j.Record, error),
) ([]*neo4j.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.trips.Add(1)
	// The server keeps the limit itself. Past that and some time for the reply it no longer answers.
	start := time.Now()
	asking, cancel := context.WithTimeout(ctx, limit+silence)
	defer cancel()
	records, err := run(asking)
	if err == nil {
		return records, nil
	}
	var fromServer *neo4j.Neo4jError
	switch {
	case ctx.Err() != nil:
		return nil, s.ended(ctx, start)
	case errors.As(err, &fromServer) && fromServer.Code == "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration":
		return nil, fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	case refused(err):
		return nil, fmt.Errorf("%w: the server refuses user %q (%w); check user name, password and privileges", graph.ErrUnavailable, s.config.User, err)
	case errors.As(err, &fromServer) && fromServer.Code == "Neo.DatabaseError.Transaction.TransactionLogError":
		return nil, fmt.Errorf("%w: the server cannot write, perhaps because its disk is full; make room and start it again: %w", graph.ErrUnavailable, err)
	case errors.As(err, &fromServer) && fromServer.Classification() == "ClientError" && fromServer.Category() == "Statement":
		return nil, err // our fault
	}
	return nil, fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
}

// ended returns the error of a question that began at a time and whose context has ended.
func (s *Store) ended(ctx context.Context, start time.Time) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) && s.silent(start) {
		return fmt.Errorf("%w: the server does not answer", graph.ErrUnavailable)
	}
	return ctx.Err()
}

// silence is how long after the limit of a statement the server may take to say that it has ended it: it looks every two
// seconds.
const silence = 5 * time.Second

// Snapshot opens the current generation: one round trip, shared with others who ask at the same time.
func (s *Store) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	start := time.Now()
	l := s.looks.join()
	select {
	case <-l.done:
	case <-ctx.Done():
		return nil, s.ended(ctx, start)
	}
	if l.err != nil {
		return nil, fmt.Errorf("current generation: %w", l.err)
	}
	return l.opened, nil
}

// looks are looks at which generation is current. One serves everybody who came before it began: so each reads what was
// current when it came, or later, and many who come together ask the database once.
type looks struct {
	open  func() (*snapshot, error)
	mutex sync.Mutex
	next  *look // the one that has not begun; nil: nobody waits
	runs  bool
}

type look struct {
	done   chan struct{} // closed when the rest is there
	opened *snapshot
	err    error
}

// join returns the look that has not begun.
func (l *looks) join() *look {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.next == nil {
		l.next = &look{done: make(chan struct{})}
	}
	if !l.runs {
		l.runs = true
		go l.run()
	}
	return l.next
}

// run takes one look after the other, until nobody waits for the next.
func (l *looks) run() {
	for {
		l.mutex.Lock()
		now := l.next
		l.next, l.runs = nil, now != nil
		l.mutex.Unlock()
		if now == nil {
			return
		}
		now.opened, now.err = l.open()
		close(now.done)
	}
}

// open opens the current generation, for all who wait: any of them may give up. The statement has a time limit.
func (s *Store) open() (*snapshot, error) {
	opened, err := s.openOnce(context.Background())
	if errors.Is(err, errBroken) {
		opened, err = s.openOnce(context.Background()) // it may have been replaced and removed while the statement ran
	}
	return opened, err
}

// errBroken says that the database names a generation that cannot be read.
var errBroken = fmt.Errorf("%w: what the database names as its current graph has no manifest; linkage load mends it",
	graph.ErrUnavailable)

func (s *Store) openOnce(ctx context.Context) (*snapshot, error) {
	known := s.current.Load()
	if known == nil {
		known = s.snapshotOf("")
	}
	records, err := s.ask(ctx, statement("current"), map[string]any{"layout": layout, "known": known.generation})
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return s.snapshotOf(""), nil
	}
	generation, missing, err := neo4j.GetRecordValue[string](records[0], "generation")
	if err != nil {
		return nil, err
	}
	if missing {
		return nil, errBroken
	}
	if known.generation == generation {
		return known, nil
	}
	opened := s.snapshotOf(generation)
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
