package neo4jstore_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/graphtest"
	"linkage/graph/neo4jstore"
	"linkage/resolvers"
)

// network is what is between a store and the server, which can stall and break.
type network struct {
	net.Listener
	flows sync.RWMutex // locked for writing: nothing passes
	mu    sync.Mutex
	open  []net.Conn
}

// through returns a store whose connections run through a network of their own.
func through(t *testing.T, c neo4jstore.Config) (*neo4jstore.Store, *network) {
	t.Helper()
	there, err := url.Parse(server.URI)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := &network{Listener: listener}
	t.Cleanup(n.tear)
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", there.Host)
			if err != nil {
				near.Close()
				return
			}
			n.mu.Lock()
			n.open = append(n.open, near, far)
			n.mu.Unlock()
			go n.carry(near, far)
			go n.carry(far, near)
		}
	}()
	c.URI, c.User, c.Password = "bolt://"+listener.Addr().String(), server.User, server.Password
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s, n
}

func (n *network) carry(from, to net.Conn) {
	defer to.Close()
	b := make([]byte, 32<<10)
	for {
		read, err := from.Read(b)
		n.flows.RLock()
		_, failed := to.Write(b[:read])
		n.flows.RUnlock()
		if err != nil || failed != nil {
			return
		}
	}
}

// tear ends every connection and takes no more.
func (n *network) tear() {
	n.Close()
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, c := range n.open {
		c.Close()
	}
}

const heavy = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a = -b RETURN count(*) AS n"

// TestStalled: a database that says nothing is not available; one that is busy with the question has run out of time.
func TestStalled(t *testing.T) {
	graphtest.Load(t, open(t), graphtest.Small())
	s, network := through(t, neo4jstore.Config{Timeout: time.Second})
	snapshot := graphtest.Open(t, s)
	ask := func(ctx context.Context) error {
		_, err := snapshot.Entities(ctx, []graph.ID{"p:EUR1"})
		return err
	}
	config := resolvers.DefaultConfig
	config.Timeout = time.Second
	api := resolvers.NewServer(&resolvers.Resolver{Store: s, Limits: explore.DefaultLimits}, config)

	start := time.Now()
	if err := s.Run(t.Context(), heavy); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 5*time.Second {
		t.Errorf("a statement past its limit gave %v after %v; want a deadline", err, time.Since(start))
	}
	soon, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := s.Run(soon, heavy); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a busy server gave %v; want the caller's deadline", err)
	}

	network.flows.Lock()
	start = time.Now()
	if _, err := s.Snapshot(t.Context()); !errors.Is(err, graph.ErrUnavailable) || time.Since(start) > 4*time.Second {
		t.Errorf("a stalled server gave %v after %v; want ErrUnavailable in less than the 5 s that /readyz has", err, time.Since(start))
	}
	start = time.Now()
	if _, err := s.Snapshot(t.Context()); !errors.Is(err, graph.ErrUnavailable) || time.Since(start) > 100*time.Millisecond {
		t.Errorf("a server that is known to be away gave %v after %v; want ErrUnavailable at once", err, time.Since(start))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	start = time.Now()
	if err := ask(ctx); !errors.Is(err, graph.ErrUnavailable) || time.Since(start) > 4*time.Second {
		t.Errorf("a stalled server gave %v after %v; want ErrUnavailable", err, time.Since(start))
	}
	answer := api.Do(t.Context(), &graphql.RawParams{Query: `{ node(id: "p:EUR1") { id } }`})
	if len(answer.Errors) != 1 || answer.Errors[0].Extensions["code"] != "STORE_UNAVAILABLE" {
		t.Errorf("a stalled server: the API answered %v", answer.Errors)
	}
	start = time.Now()
	if err := ask(t.Context()); !errors.Is(err, graph.ErrUnavailable) || time.Since(start) > 10*time.Second {
		t.Errorf("without a deadline, a stalled server gave %v after %v; want ErrUnavailable", err, time.Since(start))
	}
	network.flows.Unlock()
	start = time.Now()
	for err := ask(t.Context()); err != nil; err = ask(t.Context()) {
		if time.Since(start) > 10*time.Second { // the store looks for it
			t.Fatalf("once the server answers again: %v", err)
		}
		time.Sleep(10 * time.Millisecond)
	}

	network.tear()
	ctx, cancel = context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	if err := ask(ctx); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a server that is gone gave %v; want ErrUnavailable", err)
	}
	if err := ask(t.Context()); !errors.Is(err, graph.ErrUnavailable) || strings.Contains(err.Error(), "\n") {
		t.Errorf("without a deadline, a server that is gone gave %v; want ErrUnavailable", err)
	}
}

// busy is a store of which every search takes the database for as long as somebody waits for it.
type busy struct{ *neo4jstore.Store }

type busySnapshot struct {
	graph.Snapshot
	store *neo4jstore.Store
}

func (b busy) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	s, err := b.Store.Snapshot(ctx)
	return busySnapshot{s, b.Store}, err
}

func (b busySnapshot) FindEntities(ctx context.Context, _ graph.EntityQuery) (graph.EntityPage, error) {
	return graph.EntityPage{}, b.store.Ask(ctx, heavy)
}

// TestLeft: a client that closes its connection stops the work in the database, long before its time is up.
func TestLeft(t *testing.T) {
	graphtest.Load(t, open(t), graphtest.Small())
	store := connect(t, neo4jstore.Config{Timeout: time.Minute})
	config := resolvers.DefaultConfig
	config.Timeout = time.Minute
	api := httptest.NewServer(resolvers.NewServer(&resolvers.Resolver{Store: busy{store}, Limits: explore.DefaultLimits}, config))
	defer api.Close()
	working := func() int {
		return server.Count(t, "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'range(1, 100000)' "+
			"AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*) AS n")
	}
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	asked := make(chan error, 1)
	go func() {
		r, err := http.NewRequestWithContext(ctx, "POST", api.URL, strings.NewReader(`{"query":"{ entities { totalCount } }"}`))
		if err == nil {
			r.Header.Set("Content-Type", "application/json")
			_, err = http.DefaultClient.Do(r)
		}
		asked <- err
	}()
	within := func(most time.Duration, n int) {
		t.Helper()
		for until := time.Now().Add(most); working() != n; time.Sleep(50 * time.Millisecond) {
			if time.Now().After(until) {
				t.Fatalf("%d statements run; want %d", working(), n)
			}
		}
	}
	within(20*time.Second, 1)
	leave()
	if err := <-asked; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	within(10*time.Second, 0)
}
