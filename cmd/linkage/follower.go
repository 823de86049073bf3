package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"linkage/graph"
	"linkage/graph/memstore"
	"linkage/graph/neo4jstore"
)

// source is a store that can be followed.
type source interface {
	// Current names what the store holds by its hash, "" when it is empty.
	Current(ctx context.Context) (string, error)
	// Records returns all of it. They fail with [graph.ErrReplaced] when it is replaced before all were read.
	Records(ctx context.Context) (*graph.Manifest, iter.Seq2[graph.Record, error], error)
	loads
	Close(ctx context.Context) error
}

// follower is a store that holds a copy of another in memory. It looks in the background whether the other holds something
// new, and takes it over whole. While the other is away it answers from the copy, up to a bound.
type follower struct {
	*memstore.Store
	source  source
	most    time.Duration // that the copy may be behind
	checked atomic.Int64  // when the copy was last known to be what the source holds, in nanoseconds of Unix time
	stop    context.CancelFunc
	ended   sync.WaitGroup
}

// How often a follower looks for something new: several times within its bound.
const (
	looksWithinBound = 4
	mostBetweenLooks = 10 * time.Second
)

// follow copies a source and keeps following it until Close.
func follow(ctx context.Context, s source, most time.Duration) (*follower, error) {
	f := &follower{Store: memstore.New(), source: s, most: most}
	if err := f.look(ctx); err != nil {
		return nil, err
	}
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	f.stop = stop
	f.ended.Go(func() { f.watch(background) })
	return f, nil
}

// watch looks again and again. Only the first of several failures is logged, and the end of them.
func (f *follower) watch(ctx context.Context) {
	between := min(f.most/looksWithinBound, mostBetweenLooks)
	ticker := time.NewTicker(between)
	defer ticker.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		err := f.look(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !failing && !errors.Is(err, graph.ErrReplaced):
			slog.Warn("the database cannot be read; answers come from the copy", "for", f.left().Round(time.Second), "error", err)
		case err == nil && failing:
			slog.Info("the database can be read again")
		}
		failing = err != nil
	}
}

// look takes over what the source holds, if it is not what is held here.
func (f *follower) look(ctx context.Context) error {
	start := time.Now()
	soon, cancel := context.WithTimeout(ctx, f.most/2) // so that there is time to look again
	hash, err := f.source.Current(soon)
	cancel()
	if err != nil {
		return err
	}
	held, err := f.Store.Snapshot(ctx)
	if err != nil {
		return err
	}
	if hash != held.Manifest().Hash {
		manifest, records, err := f.source.Records(ctx)
		if err != nil {
			return err
		}
		if err := sparing(func() error { return f.Replace(ctx, manifest, records) }); err != nil {
			return err
		}
		if held.Manifest().Hash != "" {
			slog.Info("the database holds a new graph, which was taken over", "hash", manifest.Hash[:12], "took", time.Since(start).Round(time.Millisecond))
		}
	}
	f.checked.Store(start.UnixNano())
	return nil
}

func (f *follower) lastChecked() time.Time { return time.Unix(0, f.checked.Load()) }

// left is how long the copy may still be answered from.
func (f *follower) left() time.Duration { return f.most - time.Since(f.lastChecked()) }

// Snapshot opens the copy. It fails with [graph.ErrUnavailable] once the copy may be too far behind.
func (f *follower) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	if f.left() < 0 {
		return nil, fmt.Errorf("%w: the database was last read at %s, and an answer may be at most %s behind it",
			graph.ErrUnavailable, f.lastChecked().UTC().Format(time.RFC3339), f.most)
	}
	return f.Store.Snapshot(ctx)
}

// Loading returns the load that runs in the source.
func (f *follower) Loading(ctx context.Context) (*neo4jstore.Running, error) {
	return f.source.Loading(ctx)
}

// Close stops following.
func (f *follower) Close(ctx context.Context) error {
	f.stop()
	f.ended.Wait()
	return f.source.Close(ctx)
}

// checkedHeader says when the copy that an answer comes from was last known to be what the database holds.
const checkedHeader = "Linkage-Checked"

// tell writes that into the header of each answer.
func (f *follower) tell(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(checkedHeader, f.lastChecked().UTC().Format(http.TimeFormat))
		next.ServeHTTP(w, r)
	})
}
