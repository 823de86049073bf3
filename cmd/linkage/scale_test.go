package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
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
	start := func(i int, addr string) {
		b.servers[i].address, processes[i] = started(t, "serve", "--addr", addr, "--drain", "1s", "--log", "error")
	}
	for i := range processes {
		b.servers = append(b.servers, &balanced{})
		start(i, "127.0.0.1:0")
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
