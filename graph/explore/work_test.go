package explore_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
	"linkage/seeds"
)

// watched is a context that knows how much work was done between two looks at it, and ends after some looks.
type watched struct {
	context.Context
	work      *explore.Work
	endsAfter int // looks; 0: never
	looks     int
	last      int // work at the last look
	longest   int // work between two looks
	atEnd     int // work when it ended
}

func (w *watched) Err() error {
	w.looks++
	spent := w.work.Spent()
	w.longest, w.last = max(w.longest, spent-w.last), spent
	if w.endsAfter > 0 && w.looks >= w.endsAfter {
		if w.atEnd == 0 {
			w.atEnd = spent
		}
		return context.DeadlineExceeded
	}
	return nil
}

// heavy are questions that take much work over the built-in data.
var heavy = map[string]func(ctx context.Context, x explore.Explorer) error{
	"paths of all cells": func(ctx context.Context, x explore.Explorer) error {
		rule := explore.WalkRule{EndOnly: []graph.Kind{}, Direction: graph.Both}
		m, err := x.Matrix(ctx, graph.KindWSISActionLine, graph.KindSDGGoal, explore.Count{Through: rule}, explore.Full)
		if err != nil {
			return err
		}
		for _, c := range m.Cells {
			if _, err := c.Paths(ctx, 100); err != nil {
				return err
			}
		}
		return nil
	},
	"repeated steps from everywhere": func(ctx context.Context, x explore.Explorer) error {
		w, err := x.Walk(ctx, graph.EntityFilter{}, []explore.WalkStep{{Repeat: &explore.Repeat{Max: 12}}}, explore.PageRequest{})
		if err != nil {
			return err
		}
		for _, end := range w.Ends.Items {
			if _, err := end.Paths(ctx, 3); err != nil {
				return err
			}
		}
		return nil
	},
	"co-linkage": func(ctx context.Context, x explore.Explorer) error {
		rule := explore.WalkRule{EndOnly: []graph.Kind{}, Direction: graph.Both}
		_, err := x.CoLinkage(ctx, graph.KindSDGTarget, explore.Count{Of: graph.KindSDGIndicator, Through: rule}, 1)
		return err
	},
	"long paths": func(ctx context.Context, x explore.Explorer) error {
		rule := explore.WalkRule{PassThrough: []graph.Kind{graph.KindRegion, graph.KindAgenda, graph.KindDocument}}
		for goal := range 17 {
			for _, from := range []graph.ID{"wtdc22d:ARB1", "wtdc22d:EUR3", "wsis:C7", "connect2030:2"} {
				to := graph.ID(fmt.Sprintf("sdg:%d", goal+1))
				_, err := x.Paths(ctx, explore.PathRequest{From: from, To: to, MaxLength: 10, First: 100, Through: rule})
				if err != nil {
					return err
				}
			}
		}
		return nil
	},
}

// TestLooks: no loop takes more than a said number of steps between two looks at the context, and each ends soon after
// the context has; a clock never makes an answer.
func TestLooks(t *testing.T) {
	x := builtIn(t)
	for name, ask := range heavy {
		t.Run(name, func(t *testing.T) {
			x.Work = explore.NewWork(3_000_000)
			ctx := &watched{Context: t.Context(), work: x.Work}
			err := ask(ctx, x)
			if input, ok := errors.AsType[*graph.InputError](err); err != nil && (!ok || input.Code != graph.LimitExceeded) {
				t.Fatal(err)
			}
			if ctx.looks < 20 {
				t.Fatalf("%d looks in %d steps: the question is too small to tell", ctx.looks, x.Work.Spent())
			}
			// Two loops may each be short of a look, and what one store call reads is counted at once.
			if most := 3*explore.LookEvery + x.Limits.WalkHops/10; ctx.longest > most {
				t.Errorf("%d steps between two looks; at most %d", ctx.longest, most)
			}
			t.Logf("%d steps, %d looks, at most %d steps between two", x.Work.Spent(), ctx.looks, ctx.longest)

			x.Work = explore.NewWork(1 << 40)
			ended := &watched{Context: t.Context(), work: x.Work, endsAfter: ctx.looks / 2}
			if err := ask(ended, x); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("after the context has ended: %v", err)
			}
			if more := x.Work.Spent() - ended.atEnd; more > 3*explore.LookEvery {
				t.Errorf("%d steps after the context had ended", more)
			}
		})
	}
}

// TestWork: the work of a request is one budget for all of its questions, and ends each of them.
func TestWork(t *testing.T) {
	x := builtIn(t)
	for name, ask := range heavy {
		t.Run(name, func(t *testing.T) {
			x.Work = explore.NewWork(20_000)
			for range 3 { // the second and the third find nothing left
				err := ask(t.Context(), x)
				if input, ok := errors.AsType[*graph.InputError](err); err != nil && (!ok || input.Code != graph.LimitExceeded) {
					t.Fatal(err)
				}
			}
			if spent := x.Work.Spent(); spent < 20_000 || spent > 20_000+3*x.Limits.WalkHops/10 {
				t.Errorf("%d steps spent of 20000", spent)
			}
		})
	}
	x.Work = explore.NewWork(100)
	got, err := x.Neighbourhood(t.Context(), []graph.ID{"sdg:9"}, 3, explore.WalkRule{}, 300)
	if err != nil || got.Completeness != explore.Truncated {
		t.Errorf("a neighbourhood beyond the work: %+v %v; want it TRUNCATED", got, err)
	}
}

// builtIn holds the built-in data.
func builtIn(t *testing.T) explore.Explorer {
	t.Helper()
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	store := memstore.New()
	graphtest.Load(t, store, d.Dataset)
	return explore.Explorer{Snapshot: graphtest.Open(t, store), Limits: explore.DefaultLimits}
}
