package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"linkage/graph"
	"linkage/graph/neo4jstore"
	"linkage/resolvers"
	"linkage/seeds"
)

// changing is a source whose content changes, and which may be away.
type changing struct {
	mutex   sync.Mutex
	holds   *seeds.Data
	sealed  *graph.Manifest
	away    error
	breaks  error // in the middle of the records
	ordered int   // how often the records were asked for
	closed  bool
}

func (c *changing) Current(context.Context) (string, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.sealed.Hash, c.away
}

func (c *changing) Records(context.Context) (*graph.Manifest, iter.Seq2[graph.Record, error], error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.ordered++
	records, breaks := c.holds.Records(), c.breaks
	return c.sealed, func(yield func(graph.Record, error) bool) {
		n := 0
		for r, err := range records {
			if n++; n == 100 && breaks != nil {
				yield(graph.Record{}, breaks)
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}, c.away
}

func (c *changing) Loading(context.Context) (*neo4jstore.Running, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return &neo4jstore.Running{By: "a process", Done: 3, Total: 12}, c.away
}

func (c *changing) Close(context.Context) error {
	c.closed = true
	return nil
}

func (c *changing) set(change func()) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	change()
}

// TestFollower: a copy takes over what is new, whole; while its source is away it answers up to the bound and not beyond,
// and again once the source is back.
func TestFollower(t *testing.T) {
	one, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	first := one.Seal()
	other, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	last := len(other.Links) - 1
	other.Links = other.Links[:last]
	second := other.Seal()
	if first.Hash == second.Hash {
		t.Fatal("the two graphs have one hash")
	}
	synctest.Test(t, func(t *testing.T) {
		s := &changing{holds: one, sealed: first}
		f, err := follow(t.Context(), s, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		holds := func() string {
			t.Helper()
			snapshot, err := f.Snapshot(t.Context())
			if errors.Is(err, graph.ErrUnavailable) {
				return "unavailable"
			}
			if err != nil {
				t.Fatal(err)
			}
			return snapshot.Manifest().Hash
		}
		expect := func(when, want string) {
			t.Helper()
			synctest.Wait()
			if got := holds(); got != want {
				t.Errorf("%s: %s; want %s", when, got, want)
			}
		}
		expect("at first", first.Hash)
		s.set(func() { s.breaks = graph.ErrReplaced; s.holds, s.sealed = other, second })
		time.Sleep(11 * time.Second)
		expect("after a reading that broke off", first.Hash)
		s.set(func() { s.breaks = nil })
		time.Sleep(11 * time.Second)
		expect("after a change", second.Hash)
		var told strings.Builder
		gathered, err := newMetrics(resolvers.NewServer(&resolvers.Resolver{Store: f}, resolvers.DefaultConfig), f).registry.Gather()
		if err != nil {
			t.Fatal(err)
		}
		for _, family := range gathered {
			if strings.HasPrefix(family.GetName(), "linkage_load_") {
				fmt.Fprintln(&told, family.GetName(), family.Metric[0].GetGauge().GetValue())
			}
		}
		if want := "linkage_load_all_records 12\nlinkage_load_done_records 3\nlinkage_load_running 1\n"; told.String() != want {
			t.Errorf("the load is measured as %s", told.String())
		}
		asked := s.ordered
		time.Sleep(time.Minute)
		if s.ordered != asked {
			t.Errorf("the same graph was read %d times more", s.ordered-asked)
		}
		s.set(func() { s.away = graph.ErrUnavailable })
		time.Sleep(45 * time.Second)
		expect("away for less than the bound", second.Hash)
		time.Sleep(30 * time.Second)
		expect("away for longer", "unavailable")
		s.set(func() { s.away = nil })
		time.Sleep(11 * time.Second)
		expect("back", second.Hash)
		if err := f.Close(t.Context()); err != nil || !s.closed {
			t.Errorf("close: %v, the source is closed: %v", err, s.closed)
		}
	})
}
