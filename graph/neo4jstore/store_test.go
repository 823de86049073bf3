package neo4jstore_test

import (
	"cmp"
	"context"
	"os"
	"testing"
	"time"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/graphtest/neo4jserver"
	"linkage/graph/neo4jstore"
)

var server *neo4jserver.Server

func TestMain(m *testing.M) {
	if number := os.Getenv("LINKAGE_TEST_LOADER"); number != "" {
		os.Exit(loader(number))
	}
	os.Exit(neo4jserver.Main(func(s *neo4jserver.Server) int {
		server = s
		return m.Run()
	}))
}

// open returns a store that holds nothing.
func open(t testing.TB) graph.Store {
	t.Helper()
	if err := server.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	return connect(t, neo4jstore.Config{})
}

// keep is enough for all that a test reads.
const keep = 64 << 20

// connect returns a store over what the server holds.
func connect(t testing.TB, c neo4jstore.Config) *neo4jstore.Store {
	t.Helper()
	c.URI, c.User, c.Password, c.Timeout = server.URI, server.User, server.Password, cmp.Or(c.Timeout, 20*time.Second)
	c.Keep = cmp.Or(c.Keep, keep)
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func TestStore(t *testing.T) { graphtest.Run(t, fresh) }

func TestWalks(t *testing.T) { graphtest.RunWalks(t, fresh, 10) }

func fresh(t *testing.T) graph.Store { return open(t) }

// TestLayout: a graph that was loaded when properties meant something else is taken for none, until it is loaded again.
func TestLayout(t *testing.T) {
	s := open(t)
	hash := graphtest.Load(t, s, graphtest.Small()).Hash
	server.Count(t, "MATCH (c:LinkageCurrent) REMOVE c.layout RETURN 1 AS n")
	if old := graphtest.Open(t, s).Manifest().Hash; old != "" {
		t.Errorf("a graph of an older layout is read as %q", old)
	}
	graphtest.Load(t, s, graphtest.Small())
	if again := graphtest.Open(t, s).Manifest().Hash; again != hash {
		t.Errorf("loaded again, the graph is %q; want %q", again, hash)
	}
}
