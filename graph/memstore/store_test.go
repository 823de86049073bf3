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
