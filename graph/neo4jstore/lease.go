package neo4jstore

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"os"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
)

// lease is the right to load, which one load has at a time: a node that names its owner and when it expires. Every
// statement of a load first takes the lock of that node, checks the owner, puts the expiry off and writes how far the load is.
// So the statements themselves are the sign of life, and none of a load that has lost its lease has an effect, however long it was frozen.
type lease struct {
	store *Store
	owner string
	done  atomic.Int64 // records that have arrived
	total int          // that are loaded; 0: none, or not known
}

// slow is how many times the usual limit a statement over a whole generation may take.
const slow = 6

// coldTries is how often a statement is tried that the server has ended for its time, and so undone: a server that has
// just started plans and compiles its first ones for longer than they may take.
const coldTries = 3

// errLost ends a load in whose place another one loads.
var errLost = errors.New("another load has taken the place of this one, which gave no sign of life for too long " +
	"or was replaced with --force")

// lease waits until no other load runs, at most as long as configured.
func (s *Store) lease(ctx context.Context) (*lease, error) {
	host, _ := os.Hostname()
	l := &lease{store: s, owner: rand.Text()}
	params := map[string]any{"owner": l.owner, "by": fmt.Sprintf("process %d on %s", os.Getpid(), host),
		"lease": s.config.Lease.Milliseconds(), "force": s.config.Force}
	for until := time.Now().Add(s.config.Wait); ; {
		busy := "its lease is locked"
		records, err := s.run(ctx, statement("lease"), params)
		switch {
		case err == nil:
			answer := records[0].AsMap()
			if answer["taken"].(bool) {
				return l, nil
			}
			busy = fmt.Sprintf("%s, since %s, last seen %s", answer["by"],
				at(answer["started"]).Format(time.DateTime), at(answer["renewed"]).Format(time.TimeOnly))
		case !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil: // the limit of the statement: the node is locked
			return nil, fmt.Errorf("lease of the load: %w", err)
		}
		if time.Now().After(until) {
			return nil, fmt.Errorf("another load is running (%s); wait for it, or take its place with --force", busy)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(min(time.Second, s.config.Lease/4)):
		}
	}
}

// run runs one statement, by its name, under the lease, and returns its column "row".
func (l *lease) run(ctx context.Context, name string, params map[string]any) (any, error) {
	return l.runWithin(ctx, l.store.config.Timeout, name, params)
}

// runSlow is [lease.run] for a statement over a whole generation.
func (l *lease) runSlow(ctx context.Context, name string, params map[string]any) (any, error) {
	return l.runWithin(ctx, slow*l.store.config.Timeout, name, params)
}

// inParts runs a statement for the entities of a generation along their IDs, as many at once as one statement may remove.
// Its column "row" is the last of these IDs, or null when there are no more.
func (l *lease) inParts(ctx context.Context, name, generation string, params map[string]any) error {
	for after := any(""); after != nil; {
		all := map[string]any{"generation": generation, "after": after, "batch": l.store.batch}
		maps.Copy(all, params)
		var err error
		if after, err = l.runSlow(ctx, name, all); err != nil {
			return err
		}
	}
	return nil
}

func (l *lease) runWithin(ctx context.Context, limit time.Duration, name string, params map[string]any) (any, error) {
	all := map[string]any{"owner": l.owner, "lease": l.store.config.Lease.Milliseconds(), "done": l.done.Load(), "total": l.total}
	maps.Copy(all, params)
	var records []*neo4j.Record
	var err error
	for range coldTries {
		records, err = l.store.runWithin(ctx, limit, statement("hold")+"CALL () {\n"+statement(name)+"}\nRETURN row", all)
		if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, graph.ErrUnavailable) || ctx.Err() != nil {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, errLost
	}
	return records[0].AsMap()["row"], nil
}

// release ends the lease, also when the load was interrupted: the next one need not wait until it expires.
func (l *lease) release(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	_, _ = l.store.run(ctx, statement("release"), map[string]any{"owner": l.owner})
}

// at returns the time that the database keeps as milliseconds; the zero time for none.
func at(millis any) time.Time {
	if ms, ok := millis.(int64); ok && ms > 0 {
		return time.UnixMilli(ms).UTC()
	}
	return time.Time{}
}
