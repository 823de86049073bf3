package neo4jstore_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/neo4jstore"
)

// unread is the predicate for an entity e of a generation that cannot be read: a load has left it.
const unread = "NOT EXISTS { MATCH (:LinkageManifest {generation: e.generation}) }"

// loaderLease is short, so that a test need not wait long for the lease of a load that was killed or frozen.
const loaderLease = 2 * time.Second

// numbered returns the small data as the plan of a number: each has another hash.
func numbered(n int) *graph.Dataset {
	d := graphtest.Small()
	for _, e := range d.Entities {
		if e.ID == "p:doc" {
			e.Labels["en"] = graph.Text{Text: fmt.Sprintf("Document %d", n), Authority: graph.AuthorityOurs}
		}
	}
	return d
}

// loader is the test program as a process that loads once, so that it can be killed and frozen. It prints the hash of
// what it has loaded.
func loader(number string) int {
	n, err := strconv.Atoi(number)
	if err != nil {
		panic(err)
	}
	var c neo4jstore.Config
	if err := json.Unmarshal([]byte(os.Getenv("LINKAGE_TEST_LOADER_CONFIG")), &c); err != nil {
		panic(err)
	}
	ctx := context.Background()
	s, err := neo4jstore.Open(ctx, c)
	if err == nil {
		defer s.Close(ctx)
		d := numbered(n)
		m := d.Seal()
		err = s.Replace(ctx, m, func(yield func(graph.Record, error) bool) {
			for r, err := range d.Records() {
				time.Sleep(5 * time.Millisecond) // so that loads meet half-way, and not only before and after
				if !yield(r, err) {
					return
				}
			}
		})
		if err == nil {
			fmt.Print(m.Hash)
			return 0
		}
	}
	fmt.Print(err)
	return 1
}

// loading is a loader on its way.
type loading struct {
	*exec.Cmd
	out strings.Builder
}

// startLoad starts a process that loads the plan of a number.
func startLoad(t *testing.T, n int, c neo4jstore.Config) *loading {
	t.Helper()
	c.URI, c.User, c.Password, c.Timeout, c.Lease = server.URI, server.User, server.Password, 5*time.Second, loaderLease
	config, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	l := &loading{Cmd: exec.CommandContext(t.Context(), os.Args[0])}
	l.Env = append(os.Environ(), "LINKAGE_TEST_LOADER="+strconv.Itoa(n), "LINKAGE_TEST_LOADER_CONFIG="+string(config))
	l.Stdout = &l.out
	if err := l.Start(); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestLoadsAtOnce: of two loads that start at about the same time, one of them killed or frozen now and then, readers see
// the graph from before or all of a new one, and the next load succeeds. LINKAGE_TEST_PAIRS is how many pairs are tried.
func TestLoadsAtOnce(t *testing.T) {
	pairs := 10
	if text := os.Getenv("LINKAGE_TEST_PAIRS"); text != "" {
		var err error
		if pairs, err = strconv.Atoi(text); err != nil {
			t.Fatal("LINKAGE_TEST_PAIRS:", err)
		}
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 2))
	store := open(t).(*neo4jstore.Store)
	d := numbered(0)
	before := d.Seal().Hash
	if err := store.Replace(t.Context(), d.Seal(), d.Records()); err != nil {
		t.Fatal(err)
	}
	hash := func(n int) string { return numbered(n).Seal().Hash }
	start := time.Now()
	if err := startLoad(t, 0, neo4jstore.Config{}).Wait(); err != nil {
		t.Fatal(err)
	}
	alone := time.Since(start)
	told := map[string]int{}
	for pair := range pairs {
		accident := []string{"", "kill", "freeze"}[pair%3]
		first, second := 2*pair+1, 2*pair+2
		a := startLoad(t, first, neo4jstore.Config{Wait: time.Minute})
		time.Sleep(time.Duration(r.Int64N(int64(alone))))
		b := startLoad(t, second, neo4jstore.Config{Wait: time.Minute})
		victim := []*loading{a, b}[r.IntN(2)]
		time.Sleep(time.Duration(r.Int64N(int64(alone))))
		switch accident {
		case "kill":
			_ = victim.Process.Kill()
		case "freeze":
			_ = victim.Process.Signal(syscall.SIGSTOP)
			lookAt(t, store, before, hash(first), hash(second))
			time.Sleep(time.Duration(r.IntN(4000)) * time.Millisecond)
			_ = victim.Process.Signal(syscall.SIGCONT)
		}
		lookAt(t, store, before, hash(first), hash(second))
		succeeded := false
		for i, l := range []*loading{a, b} {
			loaded := l.Wait() == nil
			n := []int{first, second}[i]
			switch {
			case loaded:
				if l.out.String() != hash(n) {
					t.Errorf("pair %d: a load printed %q", pair, l.out.String())
				}
				told["loaded"]++
			case accident == "" || l != victim:
				t.Errorf("pair %d: a load that nothing happened to failed: %s", pair, l.out.String())
			case accident == "kill":
				told["killed"]++
			default:
				told["frozen too long"]++
			}
			succeeded = succeeded || loaded
		}
		found := lookAt(t, store, before, hash(first), hash(second))
		if succeeded && found == before {
			t.Errorf("pair %d (%s): a load succeeded, and the graph from before is still served", pair, accident)
		}
		before = found
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Logf("%d pairs, a load alone takes %v: %v", pairs, alone.Round(time.Millisecond), told)
	graphtest.Load(t, connect(t, neo4jstore.Config{Wait: time.Minute, Lease: loaderLease}), graphtest.Small())
	if n := server.Count(t, "MATCH (e:LinkageEntity) WHERE "+unread+" RETURN count(e) AS n"); n != 0 {
		t.Errorf("%d entities of interrupted loads are left after the next load", n)
	}
}

// lookAt reads the current graph and fails the test unless it is whole and one of those that are possible.
func lookAt(t *testing.T, s *neo4jstore.Store, possible ...string) string {
	t.Helper()
	snapshot := graphtest.Open(t, s)
	small, m := graphtest.Small(), snapshot.Manifest()
	if !strings.Contains(strings.Join(possible, " "), m.Hash) || m.Hash == "" {
		t.Errorf("readers see %q; want one of %q", m.Hash, possible)
	}
	entities, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Page: graph.Page{Limit: 1000}})
	if err != nil || entities.Total != len(small.Entities) {
		t.Errorf("readers see %d entities (%v); want %d", entities.Total, err, len(small.Entities))
	}
	links, err := snapshot.FindLinks(t.Context(), graph.LinkFilter{}, graph.Page{Limit: 1000})
	if err != nil || links.Total != len(small.Links) {
		t.Errorf("readers see %d links (%v); want %d", links.Total, err, len(small.Links))
	}
	return m.Hash
}

// TestLease: while a load runs, a second one waits for it, fails with one clear line, or takes its place.
func TestLease(t *testing.T) {
	store := open(t).(*neo4jstore.Store)
	old := graphtest.Load(t, store, graphtest.Small())
	d, other := numbered(1), numbered(2)
	m, otherManifest := d.Seal(), other.Seal()
	// Half-way through the records of the first load, the second one comes.
	during := func(do func()) error {
		return store.Replace(t.Context(), m, func(yield func(graph.Record, error) bool) {
			for r, err := range d.Records() {
				if r.Link != nil && do != nil {
					do()
					do = nil
				}
				if !yield(r, err) {
					return
				}
			}
		})
	}
	err := during(func() {
		err := connect(t, neo4jstore.Config{}).Replace(t.Context(), otherManifest, other.Records())
		if err == nil || !strings.Contains(err.Error(), "another load is running (process") || strings.Contains(err.Error(), "\n") {
			t.Errorf("a second load: %v; want one line that another is running", err)
		}
		status, err := store.Status(t.Context())
		if err != nil || status.Load == nil || !strings.Contains(status.Load.By, strconv.Itoa(os.Getpid())) {
			t.Errorf("the status tells of the load %v (%v)", status.Load, err)
		}
		if runs, err := store.Loading(t.Context()); err != nil || runs == nil || runs.Total != len(d.Entities)+len(d.Links) {
			t.Errorf("the load that runs is %v (%v)", runs, err)
		}
	})
	if hash := graphtest.Open(t, store).Manifest().Hash; err != nil || hash != m.Hash || hash == old.Hash {
		t.Errorf("the first load, %v, left %s; want %s", err, hash, m.Hash)
	}
	waited := make(chan error, 1)
	if err := during(func() {
		second := connect(t, neo4jstore.Config{Wait: time.Minute})
		go func() { waited <- second.Replace(t.Context(), otherManifest, other.Records()) }()
		time.Sleep(300 * time.Millisecond)
	}); err != nil {
		t.Errorf("the load that was waited for: %v", err)
	}
	if err := <-waited; err != nil || graphtest.Open(t, store).Manifest().Hash != otherManifest.Hash {
		t.Errorf("the load that waited: %v", err)
	}
	err = during(func() {
		forced := connect(t, neo4jstore.Config{Force: true})
		if err := forced.Replace(t.Context(), otherManifest, other.Records()); err != nil {
			t.Errorf("a load that takes the other's place: %v", err)
		}
	})
	if err == nil || !strings.Contains(err.Error(), "another load has taken the place") {
		t.Errorf("the load whose place was taken: %v", err)
	}
	if hash := graphtest.Open(t, store).Manifest().Hash; hash != otherManifest.Hash {
		t.Errorf("%s is served; want that of the load that was forced", hash)
	}
}

// TestCounted: a generation of which something was lost on the way does not become the current one.
func TestCounted(t *testing.T) {
	for name, loss := range map[string]string{
		"an entity": "MATCH (e:LinkageEntity {id: 'p:doc'}) WHERE " + unread + " DETACH DELETE e RETURN 1 AS n",
		"a link":    "MATCH (e:LinkageEntity {id: 'p:EUR1'})-[l]->() WHERE " + unread + " WITH l LIMIT 1 DELETE l RETURN 1 AS n",
	} {
		t.Run(name, func(t *testing.T) {
			store := open(t).(*neo4jstore.Store)
			old := graphtest.Load(t, store, graphtest.Small())
			d := numbered(1)
			for i := range 1000 { // so many links that a batch is full, and sent, before the loss
				l := *d.Links[0]
				l.ID = graph.ID(fmt.Sprintf("%s#%d", l.ID, i))
				d.Links = append(d.Links, &l)
			}
			err := store.Replace(t.Context(), d.Seal(), func(yield func(graph.Record, error) bool) {
				for r, err := range d.Records() {
					if !yield(r, err) {
						return
					}
				}
				for server.Count(t, "MATCH (e:LinkageEntity)-[l]->() WHERE "+unread+" RETURN count(l) AS n") < 1000 {
					time.Sleep(10 * time.Millisecond) // they are under way
				}
				if runs, err := store.Loading(t.Context()); err != nil || runs == nil || runs.Done != len(d.Entities) {
					t.Errorf("the database has taken in %v (%v); want that %d had arrived before the links", runs, err, len(d.Entities))
				}
				server.Count(t, loss)
			})
			if runs, err := store.Loading(t.Context()); err != nil || runs != nil {
				t.Errorf("no load runs; told of %v (%v)", runs, err)
			}
			if err == nil || !strings.Contains(err.Error(), "load again") {
				t.Errorf("a load that lost %s: %v", name, err)
			}
			lookAt(t, store, old.Hash)
		})
	}
}

// TestMends: a plain load mends a database whose current graph is broken, and --force any state of it.
func TestMends(t *testing.T) {
	for name, harm := range map[string]string{
		"no manifest":          "MATCH (m:LinkageManifest) DELETE m RETURN 1 AS n",
		"an entity is missing": "MATCH (e:LinkageEntity {id: 'p:EUR1'}) DETACH DELETE e RETURN 1 AS n",
		"a link is missing":    "MATCH (:LinkageEntity {id: 'p:EUR1'})-[l]->() WITH l LIMIT 1 DELETE l RETURN 1 AS n",
		"no entities":          "MATCH (e:LinkageEntity) DETACH DELETE e RETURN 1 AS n",
		"no current":           "MATCH (c:LinkageCurrent) DELETE c RETURN 1 AS n",
	} {
		t.Run(name, func(t *testing.T) {
			store := open(t).(*neo4jstore.Store)
			graphtest.Load(t, store, graphtest.Small())
			server.Count(t, harm)
			status, err := store.Status(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if served, problem := status.Served(); served != nil && problem == "" {
				t.Error("the status finds nothing wrong")
			}
			m := graphtest.Load(t, store, graphtest.Small())
			if found := lookAt(t, store, m.Hash); found != m.Hash {
				t.Errorf("%s is served", found)
			}
			if status, err = store.Status(t.Context()); err != nil {
				t.Fatal(err)
			}
			if served, problem := status.Served(); served == nil || problem != "" {
				t.Errorf("loaded again, the graph is broken: %s", problem)
			}
		})
	}
	t.Run("strange nodes", func(t *testing.T) {
		store := open(t)
		server.Count(t, "CREATE (:LinkageNothing) RETURN 1 AS n")
		for _, name := range []string{"linkage_current", "linkage_lease", "linkage_manifest", "linkage_entity"} {
			if err := store.(*neo4jstore.Store).Run(t.Context(), "DROP CONSTRAINT "+name+" IF EXISTS"); err != nil {
				t.Fatal(err)
			}
		}
		server.Count(t, "UNWIND [1, 2] AS i CREATE (:LinkageCurrent {name: 'linkage', generation: 'x'}), "+
			"(:LinkageLease {name: 'linkage', expires: 9999999999999}), "+
			"(:LinkageManifest {generation: 'x'}), (:LinkageEntity {generation: 'x', id: 'y'}) RETURN count(*) AS n")
		d := graphtest.Small()
		if err := store.Replace(t.Context(), d.Seal(), d.Records()); err == nil {
			t.Error("a plain load succeeded over nodes that no load has made")
		}
		forced := connect(t, neo4jstore.Config{Force: true})
		m := graphtest.Load(t, forced, graphtest.Small())
		lookAt(t, forced, m.Hash)
	})
}
