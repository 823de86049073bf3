package neo4jstore_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/neo4jstore"
)

// TestReplaced: once a generation has been removed, each question to a snapshot of it that is not answered from what is
// kept fails and says so.
func TestReplaced(t *testing.T) {
	open(t)
	s := connect(t, neo4jstore.Config{Grace: time.Nanosecond, Keep: 1}) // so little keeps nothing
	graphtest.Load(t, s, graphtest.Small())
	questions := graphtest.Questions(t.Context(), graphtest.Open(t, s))
	graphtest.Held(t, s)
	for name, ask := range questions {
		if got, err := ask(); !errors.Is(err, graph.ErrReplaced) {
			t.Errorf("%s: got %q and the error %v; want ErrReplaced", name, got, err)
		}
	}
}

// TestReadWhileRemoved: a generation is removed in small steps while it is read. An answer is right, or an error.
func TestReadWhileRemoved(t *testing.T) {
	open(t)
	s := connect(t, neo4jstore.Config{Grace: time.Nanosecond})
	s.RemoveBy(20)
	big := graphtest.Small()
	for i := range 400 {
		e := *big.Entities[len(big.Entities)-1]
		e.ID, e.Kind, e.Edition, e.Position = graph.ID(fmt.Sprintf("p:R%d", i)), graph.KindExpectedResult, "plan", i+10
		l := *big.Links[len(big.Links)-1]
		l.ID, l.Kind, l.Source, l.Target, l.Edition = graph.LinkID(e.ID, graph.LinkPartOf, "p:EUR1"), graph.LinkPartOf, e.ID, "p:EUR1", "plan"
		l.Position = 0
		big.Entities, big.Links = append(big.Entities, &e), append(big.Links, &l)
	}
	manifest := big.Seal()
	replace := func(m *graph.Manifest, d *graph.Dataset) {
		if err := s.Replace(t.Context(), m, d.Records()); err != nil {
			t.Fatal(err)
		}
	}
	var right, refused atomic.Int64
	for range 6 {
		replace(manifest, big)
		snapshot := graphtest.Open(t, s)
		questions := graphtest.Questions(t.Context(), snapshot)
		questions["all entities"] = func() (string, error) {
			page, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Page: graph.Page{Limit: 1000}})
			return fmt.Sprint(page.Total, len(page.Entities)), err
		}
		questions["all links"] = func() (string, error) {
			page, err := snapshot.FindLinks(t.Context(), graph.LinkFilter{}, graph.Page{Limit: 1000})
			return fmt.Sprint(page.Total, len(page.Links)), err
		}
		answers := map[string]string{}
		for name, ask := range questions {
			answer, err := ask()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			answers[name] = answer
		}
		reading, stop := context.WithCancel(t.Context())
		var readers sync.WaitGroup
		for range 3 {
			readers.Go(func() {
				for reading.Err() == nil {
					for name, ask := range questions {
						got, err := ask()
						switch {
						case err == nil && got == answers[name]:
							right.Add(1)
						case errors.Is(err, graph.ErrUnavailable):
							refused.Add(1)
						default:
							t.Errorf("%s: got %.60q and the error %v; want %.60q or ErrUnavailable", name, got, err, answers[name])
						}
					}
				}
			})
		}
		time.Sleep(rand.N(100 * time.Millisecond))
		first := graphtest.Small()
		replace(first.Seal(), first)
		d := graphtest.Small()
		replace(d.Seal(), d) // removes the first
		stop()
		readers.Wait()
	}
	t.Logf("%d right answers, %d errors", right.Load(), refused.Load())
	if right.Load() == 0 || refused.Load() == 0 {
		t.Error("want both: the removal was not met")
	}
}
