package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"linkage/graph"
)

// What a matrix says at a glance: its rows by what they are a part of, how many have each status, and its three
// headlines. All of it is counted from the lines of the matrix, so that it agrees with them.

// MatrixGroup is the rows of a matrix that are a part of the same entity.
type MatrixGroup struct {
	Whole *graph.Entity // nil: these rows are a part of nothing
	Rows  []MatrixLine
	Overview
}

// Overview says of how many lines something is known.
type Overview struct {
	Of      int             // lines in all
	Linked  int             // with something in their cells
	Unknown int             // with nothing in their cells, where the sources do not say whether there should be
	Counts  []CoverageCount // by status, every status in its order; nil where the lines are not what is counted
}

func overviewOf(lines []MatrixLine) Overview {
	o, counts := Overview{Of: len(lines)}, map[graph.CoverageStatus]int{}
	for _, line := range lines {
		switch {
		case line.Distinct > 0:
			o.Linked++
		case line.Unknown > 0:
			o.Unknown++
		}
		if s := line.Status(); s != "" {
			counts[s]++
		}
	}
	if len(counts) > 0 {
		for _, s := range graph.CoverageStatuses {
			o.Counts = append(o.Counts, CoverageCount{s.Value, counts[s.Value]})
		}
	}
	return o
}

// Counts returns how many rows have each status; nil where the rows are not what is counted.
func (m *Matrix) Counts() []CoverageCount { return overviewOf(m.Rows).Counts }

// Groups returns the rows by the first entity that each is a part of, in the order of their first rows.
//
// Cost: one call of [graph.Snapshot.Hops].
func (m *Matrix) Groups(ctx context.Context) ([]MatrixGroup, error) {
	ids := make([]graph.ID, len(m.Rows))
	for i, line := range m.Rows {
		ids[i] = line.Entity.ID
	}
	answers, err := m.reached.Snapshot.Hops(ctx, graph.HopQuery{
		From:      ids,
		Direction: graph.Out,
		Filter: graph.LinkFilter{
			Kinds:    []graph.LinkKind{graph.LinkPartOf},
			Basis:    DefaultBasis,
			Editions: m.Rule.Editions,
		},
		Page: graph.Page{Limit: 1},
	})
	if err != nil {
		return nil, fmt.Errorf("what %d rows are a part of: %w", len(ids), err)
	}
	hops, at, groups := answers[0], map[graph.ID]int{}, []MatrixGroup{}
	for i, line := range m.Rows {
		var whole *graph.Entity
		var id graph.ID
		if len(hops[i].Hops) > 0 {
			whole = hops[i].Hops[0].Far
			id = whole.ID
		}
		n, met := at[id]
		if !met {
			n = len(groups)
			at[id] = n
			groups = append(groups, MatrixGroup{Whole: whole})
		}
		groups[n].Rows = append(groups[n].Rows, line)
	}
	for i := range groups {
		groups[i].Overview = overviewOf(groups[i].Rows)
	}
	return groups, nil
}

// HeadlineKind is what a headline is about.
type HeadlineKind string

const (
	HeadlineLinked  HeadlineKind = "LINKED"
	HeadlineEmpty   HeadlineKind = "EMPTY"
	HeadlineUnknown HeadlineKind = "UNKNOWN"
)

// HeadlineKinds lists the headlines of a matrix, in their order.
var HeadlineKinds = []graph.Meaning[HeadlineKind]{
	{
		Value:       HeadlineLinked,
		Description: "Of what is counted, how much is in some cell; its lines are those rows",
		Example:     "5 of 28 initiatives are linked with goals",
	},
	{
		Value:       HeadlineEmpty,
		Description: "Of the columns, how many have nothing in their cells; its lines are those columns",
		Example:     "8 of 17 goals are linked with none of the 5 initiatives of which something is known",
	},
	{
		Value:       HeadlineUnknown,
		Description: "Of what is counted, of how much the sources do not say what it is linked with; its lines are the rows concerned",
		Example:     "of 23 of 28 initiatives it cannot be said",
	},
}

// Headline is one of the things that a matrix says first.
type Headline struct {
	Kind      HeadlineKind
	Count, Of int
	Lines     []MatrixLine
	Columns   graph.Kind
	Counted   graph.Kind
	// Within are the wholes that the lines are a part of, of Wholes in all; nil where a line is a part of none, and of
	// columns.
	Within []*graph.Entity
	Wholes int
	// Counts is, of HeadlineUnknown, how many have each status that leaves the question open.
	Counts []CoverageCount
	// Unknown is, of HeadlineEmpty, how many things may yet be linked with these columns.
	Unknown int
	// Known is, of HeadlineEmpty, how many things are linked with some column.
	Known int
}

// Headlines returns one headline of each kind.
//
// Cost: that of [Matrix.Groups].
func (m *Matrix) Headlines(ctx context.Context) ([]Headline, error) {
	groups, err := m.Groups(ctx)
	if err != nil {
		return nil, err
	}
	linked := m.headline(HeadlineLinked, groups, func(l MatrixLine) bool { return l.Distinct > 0 })
	linked.Count = m.Distinct
	unknown := m.headline(HeadlineUnknown, groups, func(l MatrixLine) bool { return l.Unknown > 0 })
	unknown.Count = m.UnknownCount
	for _, c := range m.Counts() {
		if slices.Contains(openStatuses, c.Status) && c.Count > 0 {
			unknown.Counts = append(unknown.Counts, c)
		}
	}
	empty := Headline{
		Kind:    HeadlineEmpty,
		Of:      len(m.Columns),
		Columns: m.columns,
		Counted: m.counted,
		Unknown: m.UnknownCount,
		Known:   m.Distinct,
	}
	for _, c := range m.Columns {
		if c.Distinct == 0 {
			empty.Lines = append(empty.Lines, c)
		}
	}
	empty.Count = len(empty.Lines)
	return []Headline{linked, empty, unknown}, nil
}

// openStatuses leave open what an entity is linked with.
var openStatuses = []graph.CoverageStatus{graph.StatusMentioned, graph.StatusUnreadFigure, graph.StatusNotStated}

// headline returns a headline about rows, without its number.
func (m *Matrix) headline(kind HeadlineKind, groups []MatrixGroup, concerns func(MatrixLine) bool) Headline {
	h := Headline{Kind: kind, Of: m.Things, Columns: m.columns, Counted: m.counted, Wholes: len(groups)}
	hasOutside := false
	for _, g := range groups {
		n := len(h.Lines)
		for _, line := range g.Rows {
			if concerns(line) {
				h.Lines = append(h.Lines, line)
			}
		}
		if len(h.Lines) > n {
			h.Within = append(h.Within, g.Whole)
			hasOutside = hasOutside || g.Whole == nil
		}
	}
	if hasOutside {
		h.Within = nil
	}
	slices.SortFunc(h.Lines, func(a, b MatrixLine) int { return cmp.Compare(a.Entity.Rank, b.Entity.Rank) })
	return h
}

// LinesTogether returns the lines so that their coverage reads its evidence together, as [Together] does for rows.
func LinesTogether(lines []MatrixLine) []MatrixLine {
	var rows []CoverageRow
	for _, line := range lines {
		if row := line.Coverage(); row != nil {
			rows = append(rows, *row)
		}
	}
	rows = Together(rows)
	together := slices.Clone(lines)
	for i, n := 0, 0; i < len(together); i++ {
		if together[i].status != 0 {
			together[i].together = &rows[n]
			n++
		}
	}
	return together
}
