package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
)

const (
	// patience is how long a statement that reads goes without a reply until the store looks whether the server answers
	// anybody, and between one such look and the next. With probeTime it adds up to less than the five seconds in which
	// /readyz has to fall.
	patience = 1500 * time.Millisecond
	// probeTime is how long the server may take to answer "RETURN 1".
	probeTime = 1500 * time.Millisecond
	// returnTime is how long the store waits between two looks at a server that is away, and returnProbe how long that
	// may take to answer: its first statement takes longer.
	returnTime  = 500 * time.Millisecond
	returnProbe = 3 * time.Second
	// refusedTime takes the place of returnTime where the server refuses the user. After three wrong passwords Neo4j refuses
	// right ones, too, for five seconds: whoever is to put things right must get in meanwhile.
	refusedTime = 8 * time.Second
	// warmTime is how long a server that is back may be too slow because it plans every statement anew.
	warmTime = time.Minute
	// quick bounds the tries on other connections when one is lost.
	quick = 800 * time.Millisecond
	tries = 20
)

// away remembers that the server does not answer: then nobody waits for it but the store, which looks for it until it
// is back.
type away struct {
	mutex  sync.Mutex
	why    error         // nil: it answers, as far as is known
	back   time.Time     // when it was back
	closed chan struct{} // when the store is
	ended  sync.WaitGroup
}

// probe is the last look at whether the server answers at all.
type probe struct {
	sync.Mutex
	at     time.Time
	silent bool
}

// warming reports whether the server was away a short time ago.
func (a *away) warming() bool {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return time.Since(a.back) < warmTime
}

// reason returns an error while the server is known to be away.
func (a *away) reason() error {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.why
}

// ask executes one statement that only reads, in one round trip: no transaction is begun and committed around it. While
// the server is away it fails at once; when it goes away meanwhile, as soon as that is known.
func (s *Store) ask(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	if err := s.away.reason(); err != nil {
		return nil, err
	}
	known := false // to be away
	records, err := s.within(ctx, s.config.Timeout, func(ctx context.Context) ([]*neo4j.Record, error) {
		ctx, stop := s.whileAnswering(ctx)
		defer stop()
		records, err := s.try(ctx, cypher, params)
		var fromServer *neo4j.Neo4jError
		if errors.As(err, &fromServer) && neo4j.IsRetryable(err) {
			records, err = s.execute(ctx, s.config.Timeout, cypher, params, neo4j.ExecuteQueryWithReadersRouting())
		}
		known = errors.Is(context.Cause(ctx), errSilent)
		return records, err
	})
	if errors.Is(err, context.DeadlineExceeded) && s.away.warming() {
		err = fmt.Errorf("%w: the server has just come back: %w", graph.ErrUnavailable, err)
	}
	if errors.Is(err, graph.ErrUnavailable) && (known || s.silent(time.Now().Add(-returnTime))) {
		s.away.lost(err, func() error { return s.answers(returnProbe) })
	}
	return records, err
}

// try runs a statement, and again on another connection where one was lost: those that were idle when the server ended
// are found dead one by one.
func (s *Store) try(ctx context.Context, cypher string, params map[string]any) (records []*neo4j.Record, err error) {
	start := time.Now()
	for range tries {
		records, err = s.askOnce(ctx, cypher, params)
		var lost *neo4j.ConnectivityError
		if !errors.As(err, &lost) || ctx.Err() != nil || time.Since(start) > quick {
			break
		}
	}
	return records, err
}

// errSilent is why a statement is given up whose server no longer answers anybody.
var errSilent = errors.New("the server does not answer")

// whileAnswering returns a context that ends, because of errSilent, when the server no longer answers anybody.
func (s *Store) whileAnswering(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	var look *time.Timer
	var mutex sync.Mutex // of look: the first may come before it is set
	mutex.Lock()
	look = time.AfterFunc(patience, func() {
		if s.silent(time.Now().Add(-returnTime)) {
			cancel(errSilent)
			return
		}
		mutex.Lock()
		defer mutex.Unlock()
		if ctx.Err() == nil {
			look.Reset(patience)
		}
	})
	mutex.Unlock()
	return ctx, func() {
		mutex.Lock()
		defer mutex.Unlock()
		cancel(nil)
		look.Stop()
	}
}

// silent tells a server that is stalled or gone from one that is busy with what it was asked: a caller whose time is up
// should ask for less of the one, and come again to the other. Callers share a look that has begun since the time given.
func (s *Store) silent(since time.Time) bool {
	s.probe.Lock()
	defer s.probe.Unlock()
	if s.probe.at.Before(since) {
		s.probe.at = time.Now()
		s.probe.silent = s.answers(probeTime) != nil
	}
	return s.probe.silent
}

// answers returns an error unless the server answers a statement that takes no time, in time.
func (s *Store) answers(within time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	_, err := s.try(ctx, "RETURN 1", nil)
	return err
}

// refused reports whether the server does not let the user in.
func refused(err error) bool {
	var fromServer *neo4j.Neo4jError
	return errors.As(err, &fromServer) && strings.HasPrefix(fromServer.Code, "Neo.ClientError.Security.")
}

// lost notes that the server is away, and why, and looks whether it answers until it does or the store is closed.
func (a *away) lost(err error, answers func() error) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	select {
	case <-a.closed:
		return
	default:
	}
	if a.why != nil {
		return
	}
	a.why = fmt.Errorf("%w: the server has not answered since %s", graph.ErrUnavailable, time.Now().Format(time.TimeOnly))
	slog.Warn("the database is away", "error", err)
	a.ended.Go(func() {
		for answer := err; answer != nil; answer = answers() {
			wait := returnTime
			if refused(answer) {
				wait = refusedTime
			}
			select {
			case <-a.closed:
				return
			case <-time.After(wait):
			}
		}
		a.mutex.Lock()
		defer a.mutex.Unlock()
		a.why, a.back = nil, time.Now()
		slog.Info("the database answers again")
	})
}

// end stops looking for a server that is away.
func (a *away) end() {
	a.mutex.Lock()
	select {
	case <-a.closed:
	default:
		close(a.closed)
	}
	a.mutex.Unlock()
	a.ended.Wait()
}
