package neo4jstore

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
)

// TestAway: a server that is away is looked for each half second; one that refuses the user, no more than each eight
// seconds, because three wrong passwords shut everybody out for five.
func TestAway(t *testing.T) {
	wrong := fmt.Errorf("%w: %w", graph.ErrUnavailable, &neo4j.Neo4jError{Code: "Neo.ClientError.Security.Unauthorized"})
	limited := fmt.Errorf("%w: %w", graph.ErrUnavailable, &neo4j.Neo4jError{Code: "Neo.ClientError.Security.AuthenticationRateLimit"})
	for name, c := range map[string]struct {
		answers []error // the first is that of the question
		want    []time.Duration
	}{
		"refused":      {[]error{wrong, wrong, limited, nil}, []time.Duration{8 * time.Second, 16 * time.Second, 24 * time.Second}},
		"gone":         {[]error{errSilent, errSilent, nil}, []time.Duration{500 * time.Millisecond, time.Second}},
		"then refused": {[]error{errSilent, wrong, nil}, []time.Duration{500 * time.Millisecond, 8500 * time.Millisecond}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &away{closed: make(chan struct{})}
				defer a.end()
				start, looks := time.Now(), []time.Duration{}
				a.lost(c.answers[0], func() error {
					looks = append(looks, time.Since(start))
					return c.answers[len(looks)]
				})
				a.lost(c.answers[0], func() error { t.Error("two look at once"); return nil })
				if err := a.reason(); !errors.Is(err, graph.ErrUnavailable) {
					t.Errorf("while it is away, the reason is %v", err)
				}
				time.Sleep(time.Minute)
				if !slices.Equal(looks, c.want) || a.reason() != nil {
					t.Errorf("looked after %v, then %v; want %v and that it is back", looks, a.reason(), c.want)
				}
			})
		})
	}
}
