package memstore_test

import (
	"context"
	"testing"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
)

func TestStore(t *testing.T) {
	graphtest.Run(t, func(*testing.T) graph.Store { return memstore.New() })
}

// byParts hides that its snapshots can offer the graph by number, so that walks read it as they do from a database.
type byParts struct{ *memstore.Store }

func (s byParts) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	snapshot, err := s.Store.Snapshot(ctx)
	return struct{ graph.Snapshot }{snapshot}, err
}

func TestWalksByParts(t *testing.T) {
	graphtest.RunWalks(t, func(*testing.T) graph.Store { return byParts{memstore.New()} }, 150)
}

func TestWalks(t *testing.T) {
	graphtest.RunWalks(t, func(*testing.T) graph.Store { return memstore.New() }, 150)
}
