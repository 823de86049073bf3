package schema

import (
	"cmp"
	"context"
	"slices"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/explore/explain"
)

// MatrixGroup is a view of [explore.MatrixGroup].
type MatrixGroup struct{ explore.MatrixGroup }

func (g MatrixGroup) Key() graph.ID {
	if g.MatrixGroup.Whole == nil {
		return ""
	}
	return g.MatrixGroup.Whole.ID
}
func (g MatrixGroup) Whole() Entity           { return View(g.MatrixGroup.Whole) }
func (g MatrixGroup) RowKeys() []graph.ID     { return keysOf(g.Rows) }
func (g MatrixGroup) Share() Share            { return Share{g.Linked, g.Of, g.Unknown} }
func (g MatrixGroup) Counts() []CoverageCount { return countsOf(g.Overview.Counts, g.Of, g.Unknown) }

func keysOf(lines []explore.MatrixLine) []graph.ID {
	return viewsOf(lines, func(l explore.MatrixLine) graph.ID { return l.Entity.ID })
}

func countsOf(counts []explore.CoverageCount, of, unknown int) []CoverageCount {
	return viewsOf(counts, func(c explore.CoverageCount) CoverageCount { return CoverageCount{c, of, unknown} })
}

// Counts returns how many rows have each status.
func (m Matrix) Counts() []CoverageCount {
	return countsOf(m.Matrix.Counts(), len(m.Matrix.Rows), m.UnknownCount)
}

func (m Matrix) Groups(ctx context.Context, orderBy *explore.ListOrder) ([]MatrixGroup, error) {
	groups, err := m.Matrix.Groups(ctx)
	if err != nil {
		return nil, err
	}
	if orderBy != nil && *orderBy == explore.ByValue {
		for _, g := range groups {
			slices.SortStableFunc(
				g.Rows,
				func(a, b explore.MatrixLine) int { return cmp.Compare(isEmpty(a), isEmpty(b)) },
			)
		}
	}
	most := explore.MaxListed
	found, err := explore.Part(groups, listRequest(&most, nil, orderBy, nil),
		func(g explore.MatrixGroup) graph.ID { return MatrixGroup{g}.Key() },
		func(g explore.MatrixGroup) float64 { return float64(g.Linked) })
	return viewsOf(found, func(g explore.MatrixGroup) MatrixGroup { return MatrixGroup{g} }), err
}

// isEmpty is 1 of a line with nothing in its cells, else 0.
func isEmpty(l explore.MatrixLine) int {
	if l.Distinct == 0 {
		return 1
	}
	return 0
}

// Headline is a view of [explore.Headline].
type Headline struct{ explore.Headline }

func (m Matrix) Headlines(ctx context.Context) ([]Headline, error) {
	found, err := m.Matrix.Headlines(ctx)
	return viewsOf(found, func(h explore.Headline) Headline { return Headline{h} }), err
}

func (h Headline) Keys() []graph.ID { return keysOf(h.Lines) }

func (h Headline) Text(ctx context.Context, language *string) (*graph.LocalizedText, error) {
	return in(explain.Headline(h.said(ctx)), language)
}

func (h Headline) Detail(ctx context.Context, language *string) (*graph.LocalizedText, error) {
	return inOrNull(explain.Detail(h.said(ctx)), language)
}

func (h Headline) said(ctx context.Context) explain.Said {
	m := from(ctx).Manifest()
	s := explain.Said{
		About: string(
			h.Kind,
		), Count: h.Count, Of: h.Of, Known: h.Known, Unknown: h.Unknown, Within: h.Within, Wholes: h.Wholes,
		Things: appearanceOfKind(m, h.Counted).plural, Columns: appearanceOfKind(m, h.Columns).plural,
	}
	for _, c := range h.Counts {
		s.Statuses = append(s.Statuses, explain.StatusCount(c))
	}
	return s
}
