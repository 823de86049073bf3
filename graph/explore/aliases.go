package explore

import (
	"context"
	"fmt"
	"strings"

	"linkage/graph"
)

// entities returns the entities with these IDs, in the order asked, nil where unknown. One that has moved is found by its
// ID of before, at the cost of another call.
func (x Explorer) entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	return byAlias(ids, x.Snapshot.Manifest().Moved, func(ids []graph.ID) ([]*graph.Entity, error) { return x.Snapshot.Entities(ctx, ids) })
}

// links does the same for links, whose IDs have those of their ends in them.
func (x Explorer) links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	return byAlias(ids, x.Snapshot.Manifest().Moved, func(ids []graph.ID) ([]*graph.Joined, error) { return x.Snapshot.Links(ctx, ids) })
}

// byAlias asks once more, by the IDs of now, for what was not found.
func byAlias[T any](ids []graph.ID, moved func(graph.ID) graph.ID, find func([]graph.ID) ([]*T, error)) ([]*T, error) {
	found, err := find(ids)
	if err != nil {
		return nil, err
	}
	var at []int
	var now []graph.ID
	for i, id := range ids {
		if found[i] == nil {
			if to := moved(id); to != id {
				at, now = append(at, i), append(now, to)
			}
		}
	}
	if now == nil {
		return found, nil
	}
	again, err := find(now)
	if err != nil {
		return nil, err
	}
	for n, i := range at {
		found[i] = again[n]
	}
	return found, nil
}

// Withdrawn returns an [graph.InputError] that says what became of an ID, nil unless it was withdrawn.
func (x Explorer) Withdrawn(arg string, id graph.ID) error {
	a := x.Snapshot.Manifest().Alias(id)
	if a == nil || a.Status != graph.AliasWithdrawn {
		return nil
	}
	hint := "nothing took its place"
	if a.Entity != "" {
		hint = fmt.Sprintf("ask for %s, which took its place", a.Entity)
	}
	reason, _, _ := a.Reason.Find("en")
	return &graph.InputError{Code: graph.Withdrawn, Arg: arg, Value: string(id),
		Problem: fmt.Sprintf("withdrawn on %s: %s", a.Since, strings.TrimSuffix(reason.Text, ".")), Hint: hint}
}
