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

// TestRollingRestart: three servers behind a proxy are restarted one after the other, under load, and no request is lost.
func TestRollingRestart(t *testing.T) {
	b := &balancer{}
	processes := make([]*os.Process, 3)
	start := func(i int, addr string) (address string) {
		address, processes[i] = started(t, "serve", "--addr", addr, "--drain", "1s", "--log", "error")
		return address
	}
	for i := range processes {
		b.servers = append(b.servers, &balanced{address: start(i, "127.0.0.1:0")})
	}
	ctx, stop := context.WithCancel(t.Context())
	go b.watch(ctx)
	front := httptest.NewServer(b)
	defer front.Close()
	ready := func(i int) {
		for n := 0; !b.servers[i].ready.Load(); n++ {
			if n == 600 {
				t.Fatalf("server %d is not ready", i)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	for i := range processes {
		ready(i)
	}
	var clients sync.WaitGroup
	var asked, lost atomic.Int64
	for range 8 {
		clients.Go(func() {
			for ctx.Err() == nil {
				r, err := http.Post(front.URL+"/graphql", "application/json", strings.NewReader(`{"query":"{ sdgGoals { totalCount } }"}`))
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
	for i := range processes {
		if err := processes[i].Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		_, _ = processes[i].Wait()
		start(i, strings.TrimPrefix(b.servers[i].address, "http://"))
		b.servers[i].ready.Store(false)
		ready(i)
	}
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

// TestDuringLoad: while the data of a database are replaced again and again, each answer of each server is wholly of one
// load, and a cursor of another load is refused.
func TestDuringLoad(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_FAULTS") == "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: answers during loads of a real Neo4j (make faults)")
		return
	}
	database, err := neo4jserver.StartOwn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer database.Stop()
	load := func(args ...string) {
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
	load()
	const asked = `{"query":"query Q($after: String) { entities(first: 1, after: $after) { totalCount pageInfo { endCursor } } projects(first: 0) { totalCount } }"`
	type answer struct {
		Data struct {
			Entities struct {
				TotalCount int
				PageInfo   struct{ EndCursor string }
			}
			Projects struct{ TotalCount int }
		}
		Extensions struct{ Data struct{ Hash string } }
		Errors     []struct{ Extensions struct{ Code string } }
	}
	ask := func(address, rest string) (a answer, body string) {
		r, err := http.Post(address+"/graphql", "application/json", strings.NewReader(asked+rest+"}"))
		if err != nil {
			return a, err.Error()
		}
		defer r.Body.Close()
		raw, _ := io.ReadAll(r.Body)
		_ = json.Unmarshal(raw, &a)
		return a, string(raw)
	}
	var addresses []string
	for range 3 {
		address, _ := started(t, "serve", "--addr", "127.0.0.1:0", "--neo4j-uri", database.URI, "--neo4j-timeout", "30s", "--log", "error")
		addresses = append(addresses, address)
	}
	first, body := ask(addresses[0], "")
	cursor := first.Data.Entities.PageInfo.EndCursor
	if cursor == "" {
		t.Fatal(body)
	}
	ctx, stop := context.WithCancel(t.Context())
	var clients sync.WaitGroup
	var mutex sync.Mutex
	of := map[string]map[[2]int]bool{} // for each load, the numbers that were told together
	for _, address := range addresses {
		clients.Go(func() {
			for ctx.Err() == nil {
				a, body := ask(address, "")
				mutex.Lock()
				if hash := a.Extensions.Data.Hash; len(a.Errors) == 0 && hash != "" {
					if of[hash] == nil {
						of[hash] = map[[2]int]bool{}
					}
					of[hash][[2]int{a.Data.Entities.TotalCount, a.Data.Projects.TotalCount}] = true
				} else if len(a.Errors) == 0 || a.Errors[0].Extensions.Code != "STORE_UNAVAILABLE" {
					t.Error(body)
				}
				mutex.Unlock()
			}
		})
	}
	load("--data", folder)
	if a, body := ask(addresses[1], `,"variables":{"after":"`+cursor+`"}`); len(a.Errors) == 0 || a.Errors[0].Extensions.Code != "BAD_USER_INPUT" {
		t.Errorf("a cursor of another load: %s", body)
	}
	load()
	stop()
	clients.Wait()
	if len(of) != 2 {
		t.Errorf("answers of %d loads; want 2", len(of))
	}
	for hash, numbers := range of {
		if len(numbers) != 1 {
			t.Errorf("load %.12s: %v", hash, numbers)
		}
	}
}
