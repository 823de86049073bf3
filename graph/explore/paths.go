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
// enough are found, each from the end with the smaller frontier.
func (x Explorer) Paths(ctx context.Context, r PathRequest) (*PathSearch, error) {
	const widen = "start with 3 and widen only if nothing is found"
	if err := withinLimit("maxLength", r.MaxLength, 1, x.Limits.Length, widen); err != nil {
		return nil, err
	}
	if err := withinLimit("first", r.First, 0, x.Limits.Paths, "the shortest paths come first"); err != nil {
		return nil, err
	}
	ends, err := x.Snapshot.Entities(ctx, []graph.ID{r.From, r.To})
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
	w := x.newExpansion(rule)
	from, to := w.add(ends[0]), w.add(ends[1])
	var paths []graph.Path
	if from == to {
		paths = []graph.Path{{Entities: ends[:1]}}
	}
	sides := [2]side{
		{expansion: w, origin: from, other: to, way: rule.Direction, frontier: []int32{from}},
		{expansion: w, origin: to, other: from, way: against(rule.Direction), frontier: []int32{to}},
	}
	joined := map[graph.ID]bool{}
	steps := 0
	for length := 1; length <= r.MaxLength && len(paths) <= r.First && from != to && !w.cut; length++ {
		if len(sides[0].frontier) > 0 && len(sides[1].frontier) > 0 {
			nearer := &sides[0]
			if cmp.Or(
				cmp.Compare(len(sides[1].frontier), len(sides[0].frontier)),
				cmp.Compare(ends[1].Rank, ends[0].Rank),
			) < 0 {
				nearer = &sides[1]
			}
			if err := nearer.widen(ctx, joined, r.MaxLength); err != nil {
				return nil, err
			}
		} // else all links that a path can take are known
		s := w.enumerate(ctx)
		s.spent = steps
		paths = append(
			paths,
			s.pathsOfLength(from, func(i int32) bool { return i == to }, length, r.First+1-len(paths), nil)...)
		if err := s.finish(); err != nil {
			return nil, err
		}
		steps = s.spent
	}
	if len(paths) > r.First {
		paths, w.cut = paths[:r.First], true
	}
	return &PathSearch{paths, w.completeness(), w.exclusions(), rule}, nil
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

// side is one end of a search from both ends, and how far it has been widened.
type side struct {
	*expansion
	origin, other int32
	way           graph.Direction
	frontier      []int32
	distance      int
	seen          map[int32]bool
}

// widen extends a side by one length. Each link is kept with both its ends, so that a path can be followed from one end
// over links that were read from the other.
func (s *side) widen(ctx context.Context, joined map[graph.ID]bool, maxLength int) error {
	ends := []graph.Kind{s.entities[s.origin].Kind, s.entities[s.other].Kind}
	hops, err := s.expand(
		ctx,
		s.frontier,
		func(int32) graph.Direction { return s.way },
		s.rule.filter(),
		s.rule.far(ends),
	)
	if err != nil {
		return err
	}
	if s.seen == nil {
		s.seen = map[int32]bool{s.origin: true, s.other: true}
	}
	s.distance++
	var next []int32
	for n, i := range s.frontier {
		for _, h := range hops[n] {
			isEnd := h.Far.ID == s.entities[s.origin].ID || h.Far.ID == s.entities[s.other].ID
			if !isEnd && !s.rule.meets(h.Far) {
				continue
			}
			j := s.add(h.Far)
			if j < 0 {
				continue
			}
			if !joined[h.Link.ID] {
				joined[h.Link.ID] = true
				s.addArc(i, j, h)
				s.addArc(j, i, graph.Hop{Link: h.Link, Far: s.entities[i], Out: !h.Out})
			}
			if s.seen[j] {
				continue
			}
			s.seen[j] = true
			if s.rule.goesThrough(h.Far) {
				next = append(next, j)
			} else if s.distance < maxLength {
				s.stops[j] = true
			}
		}
	}
	s.frontier = next
	s.sortArcs()
	return nil
}
