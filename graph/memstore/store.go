// Package memstore is the embedded store: the whole graph in memory, immutable, swapped at once.
package memstore

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"linkage/graph"
)

// Store holds one snapshot at a time. Readers take no lock: a reader keeps the snapshot that it opened for as long as
// it needs it, and a replaced one is freed when its last reader is done.
type Store struct {
	current atomic.Pointer[snapshot]
}

// New returns a store without content.
func New() *Store {
	s := &Store{}
	s.current.Store(newSnapshot(&graph.Manifest{}))
	return s
}

// Snapshot opens the current content. It fails only when the context is cancelled.
func (s *Store) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	return s.current.Load(), ctx.Err()
}

// Replace builds a snapshot beside the current one and swaps the two.
func (s *Store) Replace(ctx context.Context, m *graph.Manifest, records iter.Seq2[graph.Record, error]) error {
	next := newSnapshot(m)
	n := 0
	for r, err := range records {
		if err != nil {
			return fmt.Errorf("record %d: %w", n+1, err)
		}
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := next.add(r); err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
	}
	if err := next.index(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.current.Store(next)
	return nil
}

// Close does nothing, because the store holds no resources.
func (s *Store) Close(context.Context) error { return nil }
