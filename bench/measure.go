package main

import (
	"context"
	"fmt"
	"os"
	"slices"
)

// results holds the samples of every arm and question, one for each round.
type results struct {
	config    config
	arms      []*arm
	questions []*question
	samples   map[cell][]sample
}

// cell is a question put to an arm.
type cell struct{ arm, question string }

// measure puts every question to every arm, round by round: arms that are compared are asked one right after the other.
func (c config) measure(ctx context.Context, arms []*arm, questions []*question) (*results, error) {
	r := &results{config: c, arms: arms, questions: questions, samples: map[cell][]sample{}}
	for round := range c.rounds + 1 {
		howLong := c.cell
		if round == 0 {
			howLong = c.warm
		}
		fmt.Fprintf(os.Stderr, "round %d of %d (0 warms up)\n", round, c.rounds)
		for _, q := range questions {
			for i := range arms {
				a := arms[(i+round)%len(arms)]
				s, err := a.load(ctx, q, c.connections, howLong)
				if err != nil {
					return nil, err
				}
				if round > 0 {
					at := cell{a.name, q.name}
					r.samples[at] = append(r.samples[at], s)
				}
			}
		}
	}
	return r, nil
}

// figure is what one sample says.
type figure func(sample) float64

func perSecond(s sample) float64  { return s.requests / s.took }
func ofServer(s sample) float64   { return s.server }
func ofDatabase(s sample) float64 { return s.database }

// ofBoth is of server and database together.
func ofBoth(s sample) float64 { return s.server + s.database }

// median returns a figure of a cell.
func (r *results) median(arm string, q *question, f figure) float64 {
	var list []float64
	for _, s := range r.samples[cell{arm, q.name}] {
		list = append(list, f(s))
	}
	return middle(list)
}

// ratio returns how many times the figure of one arm that of another is: the median of what it is in each round.
func (r *results) ratio(arm, of string, q *question, f figure) float64 {
	var list []float64
	others := r.samples[cell{of, q.name}]
	for i, s := range r.samples[cell{arm, q.name}] {
		list = append(list, f(s)/f(others[i]))
	}
	return middle(list)
}

func middle(list []float64) float64 {
	slices.Sort(list)
	n := len(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}
