package explore

import (
	"cmp"
	"context"
	"fmt"

	"linkage/graph"
)

// PathRequest asks how two entities are connected.
type PathRequest struct {
	From, To  graph.ID
	Through   WalkRule
	MaxLength int // in links
	First     int // paths at most
}

// PathSearch holds paths in the order of [graph.Path.Compare].
type PathSearch struct {
	Paths        []graph.Path
	Completeness Completeness
	Excluded     []Exclusion

	rule *AppliedRule
}

// Paths finds the shortest chains of links between two entities, at most r.First of them.
//
// Length is counted in links: an entity is at length 0 from itself. Links are followed both ways unless the rule
// narrows it; kinds that the rule does not pass may still be an end. Asked from the other end, the same paths are
// found.
//
// No chain within r.MaxLength is an empty list that is Exact. If a limit stopped the search, or there are more paths
// than asked for, the result is Truncated, and then an empty list says nothing. An unknown end is an
// [graph.InputError].
//
// Cost: one call of [graph.Snapshot.Entities] for the ends, then one of [graph.Snapshot.Expand] for each length until
// enough are found, each from the end with the smaller frontier, and one of [graph.Snapshot.At] for what was found.
func (x Explorer) Paths(ctx context.Context, r PathRequest) (*PathSearch, error) {
	const widen = "start with 3 and widen only if nothing is found"
	if err := withinLimit("maxLength", r.MaxLength, 1, x.Limits.Length, widen); err != nil {
		return nil, err
	}
	if err := withinLimit("first", r.First, 0, x.Limits.Paths, "the shortest paths come first"); err != nil {
		return nil, err
	}
	ends, err := x.entities(ctx, []graph.ID{r.From, r.To})
	if err != nil {
		return nil, fmt.Errorf("ends of paths: %w", err)
	}
	for n, arg := range []string{"from", "to"} {
		if ends[n] == nil {
			return nil, x.unknown(ctx, arg, []graph.ID{r.From, r.To}[n])
		}
	}
	rule, err := x.applied("through", r.Through, pathWalk, r.MaxLength, ends...)
	if err != nil {
		return nil, err
	}
	var paths []graph.Path
	w, err := x.readBy(rule, func(w *web) (err error) {
		paths, err = w.pathsBetween(ctx, ends, r.First)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &PathSearch{paths, w.completeness(), w.exclusions(), rule}, nil
}

// pathsBetween reads from both ends, each time from the one with the smaller frontier, until enough paths are found.
func (w *web) pathsBetween(ctx context.Context, ends []*graph.Entity, first int) ([]graph.Path, error) {
	w.addAll(ends)
	from, to := placeOf(ends[0]), placeOf(ends[1])
	if from == to {
		paths := []graph.Path{{Entities: ends[:1]}}
		w.cut = w.cut || first == 0
		return paths[:min(first, 1)], nil
	}
	sides := [2]*reading{newReading(w, from, to, w.rule.Direction), newReading(w, to, from, against(w.rule.Direction))}
	b := w.between(ctx, from, to, w.rule.Direction)
	defer b.close()
	var routes []route
	for length := 1; length <= w.rule.MaxLength && len(routes) <= first && !w.cut; length++ {
		if len(sides[0].frontier) > 0 && len(sides[1].frontier) > 0 {
			nearer := sides[0]
			if cmp.Or(
				cmp.Compare(len(sides[1].frontier), len(sides[0].frontier)),
				cmp.Compare(ends[1].Rank, ends[0].Rank),
			) < 0 {
				nearer = sides[1]
			}
			if err := nearer.widen(ctx, setOf(w.rule.far([]graph.Kind{ends[0].Kind, ends[1].Kind}))); err != nil || w.tooLarge {
				return nil, err
			}
		} // else all links that a path can take are known
		behind := min(length, sides[1].distance)
		if len(sides[0].frontier) > 0 {
			behind = max(0, length-sides[0].distance)
		}
		b.prepare(length, behind)
		routes = append(routes, routesOfLength([]*between{b}, length, first+1-len(routes), nil)...)
		if err := w.finish(b.meter); err != nil {
			return nil, err
		}
	}
	if len(routes) > first {
		routes, w.cut = routes[:first], true
	}
	return w.paths(ctx, routes)
}

// against returns the direction in which a link is followed from its other end.
func against(d graph.Direction) graph.Direction {
	switch d {
	case graph.Out:
		return graph.In
	case graph.In:
		return graph.Out
	}
	return d
}

// reading is one end of a search from both ends, and how far it has been widened.
type reading struct {
	*web
	way      graph.Direction
	frontier []int32
	distance int
	seen     set
	ends     [2]int32
}

func newReading(w *web, from, to int32, way graph.Direction) *reading {
	r := &reading{web: w, way: way, frontier: []int32{from}, ends: [2]int32{from, to}}
	r.seen.add(from, w.size)
	r.seen.add(to, w.size)
	return r
}

// widen extends a side by one length. Each link is known from both its ends, so that a path can be followed from one
// end over links that were read from the other.
func (r *reading) widen(ctx context.Context, far kinds) error {
	if err := r.readHops(ctx, r.frontier, func(int32) graph.Direction { return r.way }, far, true); err != nil {
		return err
	}
	r.distance++
	var next []int32
	for _, i := range r.frontier {
		r.eachHop(i, r.way, func(h hop) {
			isEnd, passing := h.far == r.ends[0] || h.far == r.ends[1], r.passing(h.far)
			if !isEnd && passing&meets == 0 || r.tooLarge || !r.add(h.far) || r.seen.has(h.far) {
				return
			}
			r.seen.add(h.far, r.size)
			if passing&goesOn != 0 {
				next = append(next, h.far)
			} else if r.distance < r.rule.MaxLength {
				r.stops[h.far] = true
			}
		})
	}
	r.frontier = next
	return nil
}
