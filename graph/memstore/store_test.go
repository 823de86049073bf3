package memstore_test

import (
	"testing"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
)

func TestStore(t *testing.T) {
	graphtest.Run(t, func(*testing.T) graph.Store { return memstore.New() })
}

func TestWalks(t *testing.T) {
	graphtest.RunWalks(t, func(*testing.T) graph.Store { return memstore.New() }, 150)
}
