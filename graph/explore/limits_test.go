package explore_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
)

// metered is a snapshot that counts what walks read.
type metered struct {
	graph.Snapshot
	calls, hops int
}

func (m *metered) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Step, bool, error) {
	m.calls++
	hops, more, err := m.Snapshot.Expand(ctx, front, q)
	for _, list := range hops {
		m.hops += len(list)
	}
	return hops, more, err
}

// FuzzWalks: whatever the arguments, no walk reads more, goes further or gives more than its limits, and every error is
// the asker's fault, told as one.
func FuzzWalks(f *testing.F) {
	f.Add(uint64(1), int32(3), int32(10), int32(2), uint8(40), uint8(10))
	f.Add(uint64(2), int32(0), int32(-1), int32(1<<30), uint8(0), uint8(0))
	f.Add(uint64(3), int32(10), int32(1000), int32(1), uint8(255), uint8(255))
	f.Fuzz(func(t *testing.T, seed uint64, length, first, least int32, hops, entities uint8) {
		r := rand.New(rand.NewPCG(seed, 0))
		d, store := graphtest.RandomWeb(r), memstore.New()
		m := d.Seal()
		if err := store.Replace(t.Context(), m, d.Records()); err != nil {
			t.Fatal(err)
		}
		limits := explore.DefaultLimits
		limits.WalkHops, limits.WalkEntities, limits.WalkSteps, limits.Pairs = int(
			hops,
		), int(
			entities,
		), 50, 30
		if seed%7 == 0 {
			limits.WalkSteps = 0
		}
		kind := func() graph.Kind { return graph.Kinds[r.IntN(len(graph.Kinds))].Value }
		id := func() graph.ID { return d.Entities[r.IntN(len(d.Entities))].ID }
		rule := explore.WalkRule{
			Direction:   graph.Directions[r.IntN(3)].Value,
			PassThrough: []graph.Kind{kind()},
			EndOnly:     []graph.Kind{kind()},
		}
		if seed%2 == 0 {
			rule = explore.WalkRule{}
		}
		steps := []explore.WalkStep{
			{Repeat: &explore.Repeat{Min: int(least), Max: int(length)}},
			{Absent: seed%3 == 0, To: []graph.Kind{kind()}},
		}
		count, counting, n := explore.Count{Of: kind(), Through: rule}, explore.Countings[r.IntN(3)].Value, int(first)
		from, to, rows, columns, third, work := id(), id(), kind(), kind(), kind(), r.IntN(500)
		for name, ask := range map[string]func(x explore.Explorer) (answer any, given int, err error){
			"paths": func(x explore.Explorer) (any, int, error) {
				found, err := x.Paths(t.Context(), explore.PathRequest{From: from, To: to, Through: rule, MaxLength: int(length), First: n})
				if err != nil {
					return nil, 0, err
				}
				for _, p := range found.Paths {
					if p.Length() > int(length) {
						t.Errorf("a path of %d links; the limit is %d", p.Length(), length)
					}
				}
				return found, len(found.Paths), nil
			},
			"neighbourhood": func(x explore.Explorer) (any, int, error) {
				g, err := x.Neighbourhood(t.Context(), []graph.ID{from, to}, int(length), rule, n)
				if err != nil {
					return nil, 0, err
				}
				return g, len(g.Nodes), nil
			},
			"walk": func(x explore.Explorer) (any, int, error) {
				w, err := x.Walk(t.Context(), graph.EntityFilter{}, steps, explore.PageRequest{First: &n})
				if err != nil {
					return nil, 0, err
				}
				told := []any{w.Ends.Total, w.Completeness}
				for _, end := range w.Ends.Items {
					paths, err := end.Paths(t.Context(), 3)
					if err != nil {
						return nil, 0, err
					}
					told = append(told, end, paths)
				}
				return told, len(w.Ends.Items), nil
			},
			"contribution": func(x explore.Explorer) (any, int, error) {
				c, err := x.Contribution(t.Context(), from, count, counting)
				return c, 0, err
			},
			"matrix": func(x explore.Explorer) (any, int, error) {
				m, err := x.Matrix(t.Context(), rows, columns, count, counting)
				return m, 0, err
			},
			"flow": func(x explore.Explorer) (any, int, error) {
				f, err := x.Flow(t.Context(), []graph.Kind{rows, columns, third}, count, counting)
				return f, 0, err
			},
			"coverage": func(x explore.Explorer) (any, int, error) {
				c, err := x.Coverage(t.Context(), rows, count)
				return c, 0, err
			},
			"coLinkage": func(x explore.Explorer) (any, int, error) {
				c, err := x.CoLinkage(t.Context(), rows, count, int(least))
				return c, 0, err
			},
			"corroborate": func(x explore.Explorer) (any, int, error) {
				c, err := x.Corroboration(t.Context(), nil, nil)
				return c, 0, err
			},
		} {
			snapshot, err := store.Snapshot(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			meter := &metered{Snapshot: snapshot}
			answer, given, err := ask(explore.Explorer{Snapshot: meter, Limits: limits})
			if _, isInput := errors.AsType[*graph.InputError](err); err != nil && !isInput {
				t.Errorf("%s: %v", name, err)
			}
			// A question makes two walks at most: one for its answer and one for what is not known, for each kind it is
			// about; a flow tries its levels one after the other.
			if meter.hops > 8*limits.WalkHops || meter.calls > 8*(limits.Length+limits.Steps) {
				t.Errorf(
					"%s: read %d hops in %d calls; a walk may read %d",
					name,
					meter.hops,
					meter.calls,
					limits.WalkHops,
				)
			}
			if given > max(0, n) {
				t.Errorf("%s: gave %d of %d asked for", name, given, n)
			}
			// The whole graph by number gives the same answer, cut at the same place.
			whole, _, wholeErr := ask(explore.Explorer{Snapshot: snapshot, Limits: limits})
			same(t, name, answer, err, whole, wholeErr)
			limited := explore.Explorer{Snapshot: meter, Limits: limits, Work: explore.NewWork(work)}
			answer, _, err = ask(limited)
			spent := limited.Work.Spent()
			limited.Snapshot, limited.Work = snapshot, explore.NewWork(work)
			whole, _, wholeErr = ask(limited)
			same(t, fmt.Sprint(name, " with work for ", work, " steps"), answer, err, whole, wholeErr)
			if limited.Work.Spent() != spent {
				t.Errorf("%s: %d steps by number, %d by parts", name, limited.Work.Spent(), spent)
			}
		}
	})
}

// same checks that two answers are told alike.
func same(t *testing.T, name string, a any, errA error, b any, errB error) {
	t.Helper()
	tell := func(answer any, err error) string {
		if err != nil {
			return err.Error()
		}
		told, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		return string(told)
	}
	if one, other := tell(a, errA), tell(b, errB); one != other {
		t.Errorf("%s:\nby parts  %s\nby number %s", name, one, other)
	}
}
