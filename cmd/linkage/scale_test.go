package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"linkage/graph/graphtest/neo4jserver"
	"linkage/resolvers"
)

// A balancer is what a proxy before several servers does: it asks each whether it is ready, sends requests to those that
// are, in turn, and to another where a connection is refused.
type balancer struct {
	servers []*balanced
	next    atomic.Int64
}

type balanced struct {
	address string
	ready   atomic.Bool
}

func (b *balancer) watch(ctx context.Context) {
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	for ctx.Err() == nil {
		for _, s := range b.servers {
			r, err := client.Get(s.address + "/readyz")
			if err == nil {
				r.Body.Close()
			}
			s.ready.Store(err == nil && r.StatusCode == http.StatusOK)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	for range 10 * len(b.servers) {
		s := b.servers[b.next.Add(1)%int64(len(b.servers))]
		if !s.ready.Load() {
			continue
		}
		to, _ := url.Parse(s.address)
		refused := false
		proxy := httputil.NewSingleHostReverseProxy(to)
		proxy.ErrorHandler = func(w http.ResponseWriter, _ *http.Request, err error) {
			if refused = errors.Is(err, syscall.ECONNREFUSED); !refused {
				w.WriteHeader(http.StatusBadGateway)
			}
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		if proxy.ServeHTTP(w, r); !refused {
			return
		}
	}
	w.WriteHeader(http.StatusBadGateway)
}

// A fleet is three servers, each a process of its own, behind a proxy.
type fleet struct {
	balancer
	args      []string
	processes [3]*os.Process
	url       string // of the proxy
}

// newFleet starts three servers with the same arguments, and waits until the proxy knows that they are ready.
func newFleet(t *testing.T, args ...string) *fleet {
	t.Helper()
	f := &fleet{args: args}
	for i := range f.processes {
		f.servers = append(f.servers, &balanced{address: f.start(t, i, "127.0.0.1:0")})
	}
	go f.watch(t.Context())
	front := httptest.NewServer(f)
	t.Cleanup(front.Close)
	f.url = front.URL
	for i := range f.processes {
		f.await(t, i)
	}
	return f
}

func (f *fleet) start(t *testing.T, i int, addr string) (address string) {
	t.Helper()
	args := append([]string{"serve", "--addr", addr, "--drain", "1s", "--log", "error"}, f.args...)
	address, f.processes[i] = started(t, args...)
	return address
}

func (f *fleet) await(t *testing.T, i int) {
	t.Helper()
	for n := 0; !f.servers[i].ready.Load(); n++ {
		if n == 600 {
			t.Fatalf("server %d is not ready", i)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// restart restarts the servers one after the other.
func (f *fleet) restart(t *testing.T) {
	t.Helper()
	for i, process := range f.processes {
		if err := process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		_, _ = process.Wait()
		f.start(t, i, strings.TrimPrefix(f.servers[i].address, "http://"))
		f.servers[i].ready.Store(false)
		f.await(t, i)
	}
}

// TestRollingRestart: three servers behind a proxy are restarted one after the other, under load, and no request is lost.
func TestRollingRestart(t *testing.T) {
	f := newFleet(t)
	ctx, stop := context.WithCancel(t.Context())
	var clients sync.WaitGroup
	var asked, lost atomic.Int64
	for range 8 {
		clients.Go(func() {
			for ctx.Err() == nil {
				r, err := http.Post(f.url+"/graphql", "application/json", strings.NewReader(`{"query":"{ sdgGoals { totalCount } }"}`))
				if err != nil {
					lost.Add(1)
					continue
				}
				body, err := io.ReadAll(r.Body)
				r.Body.Close()
				if asked.Add(1); err != nil || !strings.Contains(string(body), `"totalCount":17`) {
					lost.Add(1)
				}
			}
		})
	}
	f.restart(t)
	stop()
	clients.Wait()
	if lost.Load() > 0 || asked.Load() < 100 {
		t.Errorf("%d of %d requests were lost", lost.Load(), asked.Load())
	}
}

// TestDrain: a request that runs when the server is told to end has as long as any other request.
func TestDrain(t *testing.T) {
	address, process := started(t, "serve", "--addr", "127.0.0.1:0", "--log", "error")
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: linkage\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", len(askVersion))
	time.Sleep(100 * time.Millisecond) // the request has begun when the signal comes
	if err := process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	time.Sleep(resolvers.DefaultConfig.Timeout * 8 / 10)
	fmt.Fprint(conn, askVersion)
	answer, err := io.ReadAll(conn)
	if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 200 OK") {
		t.Errorf("%q, %v", answer, err)
	}
}

// TestFleet: while three servers over one real Neo4j are restarted one after the other, and another graph is loaded, no
// request is lost, each answer is wholly of one load, and a cursor of the other load is refused and says what to do.
func TestFleet(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_FLEET") == "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: several servers over a real Neo4j (make neo4j)")
		return
	}
	database, err := neo4jserver.StartOwn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer database.Stop()
	load := func(t *testing.T, args ...string) {
		t.Helper()
		var out bytes.Buffer
		args = append([]string{"load", "--neo4j-timeout", "1m", "--neo4j-uri", database.URI}, args...)
		for tries := 0; run(t.Context(), args, nil, &out, &out) != 0; tries++ { // a cold database takes long
			if tries == 5 {
				t.Fatal(out.String())
			}
		}
	}
	folder := filepath.Join(t.TempDir(), "more")
	var out bytes.Buffer
	if code := run(t.Context(), []string{"generate", folder, "--entities", "1000"}, nil, &out, &out); code != 0 {
		t.Fatal(out.String())
	}
	load(t)
	for _, mode := range []string{"snapshot", "live"} {
		t.Run(mode, func(t *testing.T) {
			var other []string // that is loaded: the built-in data, or those with more laid over them
			if mode == "snapshot" {
				other = []string{"--data", folder}
			}
			f := newFleet(t, "--neo4j-uri", database.URI, "--neo4j-mode", mode, "--neo4j-behind", "10s", "--neo4j-timeout", "30s")
			first := askTwo(t, f.url, "")
			cursor := first.Data.Entities.PageInfo.EndCursor
			if cursor == "" {
				t.Fatalf("%+v", first)
			}
			ctx, stop := context.WithCancel(t.Context())
			var clients sync.WaitGroup
			var mutex sync.Mutex
			asked, of := 0, map[string]map[[2]int]bool{} // for each load, the numbers that were told together
			for range 8 {
				clients.Go(func() {
					for ctx.Err() == nil {
						a := askTwo(t, f.url, "")
						mutex.Lock()
						hash := a.Extensions.Data.Hash
						if of[hash] == nil {
							of[hash] = map[[2]int]bool{}
						}
						of[hash][[2]int{a.Data.Entities.TotalCount, a.Data.Projects.TotalCount}] = true
						if asked++; len(a.Errors) > 0 {
							t.Errorf("a request was lost: %+v", a.Errors)
						}
						mutex.Unlock()
					}
				})
			}
			var loading sync.WaitGroup
			loading.Go(func() { load(t, other...) })
			f.restart(t)
			loading.Wait()
			for _, s := range f.servers {
				for n := 0; askTwo(t, s.address, "").Extensions.Data.Hash == first.Extensions.Data.Hash; n++ {
					if n == 150 {
						t.Fatal("a server does not follow the database")
					}
					time.Sleep(100 * time.Millisecond)
				}
				a := askTwo(t, s.address, `,"variables":{"after":"`+cursor+`"}`)
				if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "BAD_USER_INPUT" ||
					!strings.Contains(a.Errors[0].Message, "older version of the data; start again without it") {
					t.Errorf("a cursor of the other load: %+v", a)
				}
			}
			stop()
			clients.Wait()
			if len(of) != 2 || asked < 100 {
				t.Errorf("%d answers of %d loads; want 2", asked, len(of))
			}
			for hash, numbers := range of {
				if len(numbers) != 1 {
					t.Errorf("load %.12s: %v", hash, numbers)
				}
			}
			t.Logf("%d requests, none lost", asked)
		})
	}
}

// twoNumbers is the answer to [askTwo], or why there is none.
type twoNumbers struct {
	Data struct {
		Entities struct {
			TotalCount int
			PageInfo   struct{ EndCursor string }
		}
		Projects struct{ TotalCount int }
	}
	Extensions struct{ Data struct{ Hash string } }
	Errors     []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

// askTwo asks for two numbers that differ between loads; rest are the other members of the request.
func askTwo(t *testing.T, address, rest string) (a twoNumbers) {
	const query = `{"query":"query Q($after: String) { entities(first: 1, after: $after) { totalCount pageInfo { endCursor } } projects(first: 0) { totalCount } }"`
	r, err := http.Post(address+"/graphql", "application/json", strings.NewReader(query+rest+"}"))
	if err != nil {
		t.Error(err)
		return a
	}
	defer r.Body.Close()
	if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
		t.Errorf("%s: %v", r.Status, err)
	}
	return a
}
