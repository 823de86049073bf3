package schema

import (
	"cmp"
	"context"
	"slices"

	"linkage/graph"
	"linkage/graph/explore"
)

// Analysis is a view of an answer that counts.
type Analysis interface{ IsAnalysis() }

// DefaultRule is a view of [graph.DefaultRule].
type DefaultRule struct{ graph.DefaultRule }

func (r DefaultRule) Reason(language *string) (*graph.LocalizedText, error) {
	return in(r.DefaultRule.Reason, language)
}

// Contribution is a view of [explore.Contribution].
type Contribution struct{ *explore.Contribution }

// IsAnalysis marks what the interface holds.
func (Contribution) IsAnalysis() {}

func (c Contribution) To() Entity { return View(c.Contribution.To) }

// ContributionRow is one source of a contribution.
type ContributionRow struct{ explore.ContributionRow }

// Share is a number of different entities and the total that it is a part of.
type Share struct{ Count, Of, Unknown int }

func (c Contribution) RowCount() int { return len(c.Contribution.Rows) }
func (c Contribution) Share() Share {
	return Share{c.DistinctSources, c.Things, c.UnknownCount}
}

func (c Contribution) Rows(first *int, after *graph.ID, orderBy *explore.ListOrder) ([]ContributionRow, error) {
	rows, err := explore.Part(c.Contribution.Rows, listRequest(first, after, orderBy, nil),
		func(r explore.ContributionRow) graph.ID { return r.Thing.ID },
		func(r explore.ContributionRow) float64 { return r.Weight })
	return viewsOf(rows, func(r explore.ContributionRow) ContributionRow { return ContributionRow{r} }), err
}

// listRequest reads the arguments of a list of an analysis, which may be null.
func listRequest(first *int, after *graph.ID, orderBy *explore.ListOrder, omitEmpty *bool) explore.ListRequest {
	r := explore.ListRequest{First: first, After: after}
	if orderBy != nil {
		r.Order = *orderBy
	}
	r.OmitEmpty = omitEmpty != nil && *omitEmpty
	return r
}

// viewsOf makes a view of each element of a list; the list is never null.
func viewsOf[T, V any](list []T, view func(T) V) []V {
	views := make([]V, len(list))
	for i, e := range list {
		views[i] = view(e)
	}
	return views
}

func (r ContributionRow) Key() graph.ID  { return r.Thing.ID }
func (r ContributionRow) Source() Entity { return View(r.Thing) }

func (r ContributionRow) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 5, r.ContributionRow)
}

// Matrix is a view of [explore.Matrix].
type Matrix struct{ *explore.Matrix }

// IsAnalysis marks what the interface holds.
func (Matrix) IsAnalysis() {}

// MatrixLine is a view of [explore.MatrixLine].
type MatrixLine struct{ explore.MatrixLine }

func (m Matrix) RowCount() int    { return len(m.Matrix.Rows) }
func (m Matrix) ColumnCount() int { return len(m.Matrix.Columns) }
func (m Matrix) CellCount() int   { return len(m.Matrix.Cells) }

func (m Matrix) Rows(first *int, after *graph.ID, orderBy *explore.ListOrder, omitEmpty *bool) ([]MatrixLine, error) {
	return lines(m.Matrix.Rows, listRequest(first, after, orderBy, omitEmpty))
}

func (m Matrix) Columns(first *int, after *graph.ID, orderBy *explore.ListOrder, omitEmpty *bool) ([]MatrixLine, error) {
	return lines(m.Matrix.Columns, listRequest(first, after, orderBy, omitEmpty))
}

func lines(list []explore.MatrixLine, r explore.ListRequest) ([]MatrixLine, error) {
	found, err := explore.Part(list, r,
		func(l explore.MatrixLine) graph.ID { return l.Entity.ID },
		func(l explore.MatrixLine) float64 { return l.Total })
	found = explore.LinesTogether(found)
	return viewsOf(found, func(l explore.MatrixLine) MatrixLine { return MatrixLine{l} }), err
}

func (l MatrixLine) Key() graph.ID  { return l.MatrixLine.Entity.ID }
func (l MatrixLine) Entity() Entity { return View(l.MatrixLine.Entity) }
func (l MatrixLine) Share() Share   { return Share{l.Distinct, l.Of, l.Unknown} }
func (l MatrixLine) Coverage() *CoverageRow {
	row := l.MatrixLine.Coverage()
	if row == nil {
		return nil
	}
	return &CoverageRow{*row}
}

// MatrixCell is a view of [explore.MatrixCell], with the lines that it belongs to.
type MatrixCell struct {
	explore.MatrixCell
	row, column explore.MatrixLine
}

// Cells returns the cells of some rows and columns, or all cells where none are named.
func (m Matrix) Cells(
	rows, columns []graph.ID, first *int, after *graph.ID, orderBy *explore.ListOrder,
) ([]MatrixCell, error) {
	found, err := m.CellsOf(rows, columns)
	if err != nil {
		return nil, err
	}
	view := func(c explore.MatrixCell) MatrixCell {
		return MatrixCell{c, m.Matrix.Rows[c.Row], m.Matrix.Columns[c.Column]}
	}
	found, err = explore.Part(found, listRequest(first, after, orderBy, nil),
		func(c explore.MatrixCell) graph.ID { return view(c).Key() },
		func(c explore.MatrixCell) float64 { return c.Value })
	return viewsOf(found, view), err
}

func (c MatrixCell) Key() graph.ID       { return c.RowKey() + "|" + c.ColumnKey() }
func (c MatrixCell) RowKey() graph.ID    { return c.row.Entity.ID }
func (c MatrixCell) ColumnKey() graph.ID { return c.column.Entity.ID }
func (c MatrixCell) Share() Share        { return Share{int(c.Distinct), c.row.Of, c.row.Unknown} }

func (c MatrixCell) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 5, c.MatrixCell)
}

// Flow is a view of [explore.Flow].
type Flow struct{ *explore.Flow }

// IsAnalysis marks what the interface holds.
func (Flow) IsAnalysis() {}

func (f Flow) Balanced() bool { return f.IsBalanced }

// FlowNode is a view of [explore.FlowNode]; of is the number of units that are counted.
type FlowNode struct {
	explore.FlowNode
	of, unknown int
}

func (n FlowNode) Entity() Entity { return View(n.FlowNode.Entity) }
func (n FlowNode) Share() Share   { return Share{n.Distinct, n.of, n.unknown} }

func (f Flow) NodeCount() int { return len(f.Flow.Nodes) }
func (f Flow) LinkCount() int { return len(f.Flow.Links) }

func (f Flow) Nodes(first *int, after *graph.ID, orderBy *explore.ListOrder) ([]FlowNode, error) {
	found, err := explore.Part(f.Flow.Nodes, listRequest(first, after, orderBy, nil), explore.FlowNode.Key,
		func(n explore.FlowNode) float64 { return n.Value })
	return viewsOf(found, func(n explore.FlowNode) FlowNode { return FlowNode{n, f.Things, f.UnknownCount} }), err
}

// FlowLink is a view of [explore.FlowLink].
type FlowLink struct {
	explore.FlowLink
	SourceKey, TargetKey graph.ID

	flow *explore.Flow
}

func (f Flow) Links(first *int, after *graph.ID, orderBy *explore.ListOrder) ([]FlowLink, error) {
	view := func(l explore.FlowLink) FlowLink {
		return FlowLink{l, f.Flow.Nodes[l.Source].Key(), f.Flow.Nodes[l.Target].Key(), f.Flow}
	}
	found, err := explore.Part(f.Flow.Links, listRequest(first, after, orderBy, nil),
		func(l explore.FlowLink) graph.ID { return view(l).Key() },
		func(l explore.FlowLink) float64 { return l.Value })
	return viewsOf(found, view), err
}

func (l FlowLink) Key() graph.ID { return l.SourceKey + "|" + l.TargetKey }

func (l FlowLink) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 5, explore.FlowEvidence{Flow: l.flow, Link: l.FlowLink})
}

// FlowUnknown is the part of a flow that ends at a node because the sources do not say what comes next.
type FlowUnknown struct {
	NodeKey graph.ID
	Level   int
	Status  graph.CoverageStatus
	Value   float64
}

func (f Flow) Unknown() []FlowUnknown {
	list := []FlowUnknown{}
	for _, n := range f.Flow.Nodes {
		for _, e := range n.Ended {
			switch e.Reason {
			case explore.EndMentioned, explore.EndUnreadFigure, explore.EndNotStated:
				list = append(list, FlowUnknown{n.Key(), e.Level, graph.CoverageStatus(e.Reason), e.Value})
			}
		}
	}
	return list
}

// Coverage is a view of [explore.Coverage].
type Coverage struct{ *explore.Coverage }

// IsAnalysis marks what the interface holds.
func (Coverage) IsAnalysis() {}

// CoverageCount is a view of [explore.CoverageCount].
type CoverageCount struct {
	explore.CoverageCount
	of, unknown int
}

func (c CoverageCount) Share() Share { return Share{c.Count, c.of, c.unknown} }

func (c Coverage) Counts() []CoverageCount {
	return viewsOf(c.Coverage.Counts, func(n explore.CoverageCount) CoverageCount {
		return CoverageCount{n, c.Things, c.UnknownCount}
	})
}

// CoverageRow is a view of [explore.CoverageRow].
type CoverageRow struct{ explore.CoverageRow }

// defaultRows is how many rows of a coverage are returned when the question names no number: each includes its
// evidence.
const defaultRows = 100

func (c Coverage) Rows(status []graph.CoverageStatus, first *int, after *graph.ID) ([]CoverageRow, error) {
	rows := []explore.CoverageRow{}
	for _, r := range c.Coverage.Rows {
		if status == nil || slices.Contains(status, r.Status) {
			rows = append(rows, r)
		}
	}
	found, err := explore.Part(rows, listRequest(or(first, defaultRows), after, nil, nil),
		func(r explore.CoverageRow) graph.ID { return r.Entity.ID }, func(explore.CoverageRow) float64 { return 1 })
	return viewsOf(explore.Together(found), func(r explore.CoverageRow) CoverageRow { return CoverageRow{r} }), err
}

func (r CoverageRow) Key() graph.ID              { return r.CoverageRow.Entity.ID }
func (r CoverageRow) Entity() Entity             { return View(r.CoverageRow.Entity) }
func (r CoverageRow) WeakestBasis() *graph.Basis { return orNull(r.CoverageRow.WeakestBasis) }

// CoverageReason is a view of [explore.Reason].
type CoverageReason struct{ explore.Reason }

func (r CoverageReason) Links() []Link         { return links(r.Reason.Links) }
func (r CoverageReason) Citations() []Citation { return citations(r.Reason.Citations) }

func (r CoverageRow) Reasons(ctx context.Context) ([]CoverageReason, error) {
	found, err := r.CoverageRow.Reasons(ctx)
	return viewsOf(found, func(r explore.Reason) CoverageReason { return CoverageReason{r} }), err
}

func (r CoverageRow) Links(ctx context.Context) ([]Link, error) {
	found, err := r.CoverageRow.Reasons(ctx)
	if err != nil {
		return nil, err
	}
	return links(found[0].Links), nil
}

func (r CoverageRow) Citations(ctx context.Context) ([]Citation, error) {
	found, err := r.CoverageRow.Reasons(ctx)
	if err != nil {
		return nil, err
	}
	return citations(found[0].Citations), nil
}

// CoLinkage is a view of [explore.CoLinkage].
type CoLinkage struct{ *explore.CoLinkage }

// IsAnalysis marks what the interface holds.
func (CoLinkage) IsAnalysis() {}

func (c CoLinkage) PairCount() int     { return len(c.CoLinkage.Pairs) }
func (c CoLinkage) AloneCount() int    { return len(c.CoLinkage.Alone) }
func (c CoLinkage) UnstatedCount() int { return len(c.CoLinkage.Unstated) }

func (c CoLinkage) Alone(first *int, after *graph.ID) ([]Entity, error) {
	return listed(c.CoLinkage.Alone, first, after)
}

func (c CoLinkage) Unstated(first *int, after *graph.ID) ([]Entity, error) {
	return listed(c.CoLinkage.Unstated, first, after)
}

// listed returns a part of a list of entities.
func listed(list []*graph.Entity, first *int, after *graph.ID) ([]Entity, error) {
	found, err := explore.Part(list, listRequest(first, after, nil, nil),
		func(e *graph.Entity) graph.ID { return e.ID }, func(*graph.Entity) float64 { return 1 })
	return views(found), err
}

// CoLinkedPair is a view of [explore.CoLinkedPair].
type CoLinkedPair struct{ explore.CoLinkedPair }

func (c CoLinkage) Pairs(first *int, after *graph.ID, orderBy *explore.ListOrder) ([]CoLinkedPair, error) {
	pairs := viewsOf(c.CoLinkage.Pairs, func(p explore.CoLinkedPair) CoLinkedPair { return CoLinkedPair{p} })
	r := listRequest(first, after, orderBy, nil)
	if orderBy == nil {
		r.Order = explore.ByValue
	}
	slices.SortStableFunc(pairs, func(a, b CoLinkedPair) int {
		return cmp.Or(cmp.Compare(a.CoLinkedPair.A.Rank, b.CoLinkedPair.A.Rank), cmp.Compare(a.CoLinkedPair.B.Rank, b.CoLinkedPair.B.Rank))
	})
	return explore.Part(pairs, r, CoLinkedPair.Key, func(p CoLinkedPair) float64 { return float64(p.Count()) })
}

func (p CoLinkedPair) Key() graph.ID { return p.CoLinkedPair.A.ID + "|" + p.CoLinkedPair.B.ID }

func (p CoLinkedPair) A() Entity         { return View(p.CoLinkedPair.A) }
func (p CoLinkedPair) B() Entity         { return View(p.CoLinkedPair.B) }
func (p CoLinkedPair) Count() int        { return len(p.CoLinkedPair.Through) }
func (p CoLinkedPair) Through() []Entity { return views(p.CoLinkedPair.Through) }

// Corroboration is a view of [explore.Corroboration]: what the matrix says about a link.
type Corroboration struct{ explore.Corroboration }

func (c Corroboration) Link() *Link { return &Link{c.Corroboration.Link} }

func (c Corroboration) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 5, c.Corroboration)
}

// WhatIf is a view of what the adoption of a variant would change.
type WhatIf struct{ *explore.WhatIf }

func (w WhatIf) Variant() Entity       { return View(w.WhatIf.Variant) }
func (w WhatIf) Of() Entity            { return View(w.WhatIf.Of) }
func (w WhatIf) Effect() graph.Effect  { return w.WhatIf.Variant.Adoption.Effect }
func (w WhatIf) Citations() []Citation { return citations(w.WhatIf.Variant.Adoption.Citations) }
func (w WhatIf) Kept() []Entity        { return views(w.WhatIf.Kept) }
func (w WhatIf) Homeless() []Entity    { return views(w.WhatIf.Homeless) }
func (w WhatIf) Candidates() []Entity  { return views(w.WhatIf.Candidates) }
func (w WhatIf) Links() []Link         { return links(w.WhatIf.Links) }
func (w WhatIf) Rationale(language *string) (*graph.LocalizedText, error) {
	return in(w.WhatIf.Variant.Adoption.Rationale, language)
}

// EditionComparison is a view of [explore.EditionComparison].
type EditionComparison struct{ *explore.EditionComparison }

func (c EditionComparison) From() *Edition { return &Edition{c.EditionComparison.From} }
func (c EditionComparison) To() *Edition   { return &Edition{c.EditionComparison.To} }
func (c EditionComparison) SameCount() int { return c.Same }

// Counts leaves out the classes of which there are none.
func (c EditionComparison) Counts() []explore.DifferenceCount { return c.Comparison.Counts() }

func (c EditionComparison) Differences(classes []explore.DifferenceClass, first *int, after *graph.ID) ([]Difference, error) {
	found, err := explore.Part(c.Comparison.In(classes), listRequest(or(first, defaultRows), after, nil, nil),
		explore.Difference.Key, func(explore.Difference) float64 { return 1 })
	return viewsOf(found, func(d explore.Difference) Difference { return Difference{d} }), err
}

// Difference is a view of [explore.Difference].
type Difference struct{ explore.Difference }

func (d Difference) Identity() *explore.Identity {
	if d.Difference.Identity == "" {
		return nil
	}
	return &d.Difference.Identity
}

func (d Difference) Before() Entity    { return View(d.Difference.Before) }
func (d Difference) After() Entity     { return View(d.Difference.After) }
func (d Difference) LinkBefore() *Link { return linkOrNull(d.Difference.LinkBefore) }
func (d Difference) LinkAfter() *Link  { return linkOrNull(d.Difference.LinkAfter) }

func linkOrNull(l *graph.Joined) *Link {
	if l == nil {
		return nil
	}
	return &Link{*l}
}

func (c EditionComparison) AddedCount() int        { return len(c.EditionComparison.Added) }
func (c EditionComparison) RemovedCount() int      { return len(c.EditionComparison.Removed) }
func (c EditionComparison) ChangedCount() int      { return len(c.EditionComparison.Changed) }
func (c EditionComparison) LinksAddedCount() int   { return len(c.EditionComparison.LinksAdded) }
func (c EditionComparison) LinksRemovedCount() int { return len(c.EditionComparison.LinksRemoved) }

func (c EditionComparison) Added(first *int, after *graph.ID) ([]Entity, error) {
	return listed(c.EditionComparison.Added, or(first, defaultRows), after)
}

func (c EditionComparison) Removed(first *int, after *graph.ID) ([]Entity, error) {
	return listed(c.EditionComparison.Removed, or(first, defaultRows), after)
}

func (c EditionComparison) LinksAdded(first *int, after *graph.ID) ([]Link, error) {
	return listedLinks(c.EditionComparison.LinksAdded, first, after)
}

func (c EditionComparison) LinksRemoved(first *int, after *graph.ID) ([]Link, error) {
	return listedLinks(c.EditionComparison.LinksRemoved, first, after)
}

// listedLinks gives a part of a list of links.
func listedLinks(list []graph.Joined, first *int, after *graph.ID) ([]Link, error) {
	found, err := explore.Part(list, listRequest(or(first, defaultRows), after, nil, nil),
		func(l graph.Joined) graph.ID { return l.ID }, func(graph.Joined) float64 { return 1 })
	return links(found), err
}

// or gives a number that the question leaves open.
func or(n *int, otherwise int) *int {
	if n != nil {
		return n
	}
	return &otherwise
}

// EntityChange is an entity that differs between two editions.
type EntityChange struct{ explore.EntityChange }

func (c EntityChange) Key() graph.ID  { return c.EntityChange.Before.ID }
func (c EntityChange) Before() Entity { return View(c.EntityChange.Before) }
func (c EntityChange) After() Entity  { return View(c.EntityChange.After) }

func (c EditionComparison) Changed(first *int, after *graph.ID) ([]EntityChange, error) {
	changes := viewsOf(c.EditionComparison.Changed, func(c explore.EntityChange) EntityChange { return EntityChange{c} })
	return explore.Part(changes, listRequest(or(first, defaultRows), after, nil, nil), EntityChange.Key,
		func(EntityChange) float64 { return 1 })
}
