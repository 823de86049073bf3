package resolvers

import (
	"context"
	"errors"
)

// A gate admits some requests at a time and lets a bounded number of others wait.
type gate struct {
	slots chan struct{}
	queue chan struct{}
}

func newGate(slots, queue int) *gate {
	return &gate{make(chan struct{}, slots), make(chan struct{}, queue)}
}

// errBusy says that as many requests wait as may.
var errBusy = errors.New("as many requests as may wait are waiting")

// enter takes a slot, which leave gives back.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
	}
	if err := g.join(); err != nil {
		return err
	}
	defer g.part()
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (g *gate) leave() { <-g.slots }

// join takes a place in the queue, if there is one, which part gives back.
func (g *gate) join() error {
	select {
	case g.queue <- struct{}{}:
		return nil
	default:
		return errBusy
	}
}

func (g *gate) part() { <-g.queue }

// wait waits in the queue for something else than a slot.
func (g *gate) wait(ctx context.Context, until <-chan struct{}) error {
	if err := g.join(); err != nil {
		return err
	}
	defer g.part()
	select {
	case <-until:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
