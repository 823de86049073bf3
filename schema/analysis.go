package schema

import (
	"context"
	"fmt"
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

func (c Contribution) Rows() []ContributionRow {
	rows := make([]ContributionRow, len(c.Contribution.Rows))
	for i, r := range c.Contribution.Rows {
		rows[i] = ContributionRow{r}
	}
	return rows
}

func (r ContributionRow) Source() Entity { return View(r.Thing) }

func (r ContributionRow) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 5, r.ContributionRow.Paths)
}

// Matrix is a view of [explore.Matrix].
type Matrix struct{ *explore.Matrix }

// IsAnalysis marks what the interface holds.
func (Matrix) IsAnalysis() {}

// MatrixLine is a row or a column.
type MatrixLine struct {
	explore.MatrixLine
	isRow bool
}

func (m Matrix) Rows() []MatrixLine    { return lines(m.Matrix.Rows, true) }
func (m Matrix) Columns() []MatrixLine { return lines(m.Matrix.Columns, false) }

func lines(list []explore.MatrixLine, areRows bool) []MatrixLine {
	views := make([]MatrixLine, len(list))
	for i, l := range list {
		views[i] = MatrixLine{l, areRows}
	}
	return views
}

func (l MatrixLine) Entity() Entity { return View(l.MatrixLine.Entity) }

// Unknown is told of rows alone: whether a thing reaches a column is not a question about the column.
func (l MatrixLine) Unknown() *int {
	if !l.isRow {
		return nil
	}
	return &l.MatrixLine.Unknown
}

// MatrixCell is where a row and a column meet.
type MatrixCell struct{ explore.MatrixCell }

// Cells gives the cells of a row and of a column, of all where none is named.
func (m Matrix) Cells(row, column *graph.ID) []MatrixCell {
	cells := []MatrixCell{}
	for _, c := range m.Matrix.Cells {
		if (row == nil || m.Matrix.Rows[c.Row].Entity.ID == *row) && (column == nil || m.Matrix.Columns[c.Column].Entity.ID == *column) {
			cells = append(cells, MatrixCell{c})
		}
	}
	return cells
}

func (c MatrixCell) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 5, c.MatrixCell.Paths)
}

// Flow is a view of [explore.Flow].
type Flow struct{ *explore.Flow }

// IsAnalysis marks what the interface holds.
func (Flow) IsAnalysis() {}

func (f Flow) Balanced() bool { return f.IsBalanced }

// FlowNode is an entity at a level.
type FlowNode struct{ explore.FlowNode }

func (n FlowNode) ID() string     { return n.FlowNode.ID() }
func (n FlowNode) Entity() Entity { return View(n.FlowNode.Entity) }

func (f Flow) Nodes() []FlowNode {
	nodes := make([]FlowNode, len(f.Flow.Nodes))
	for i, n := range f.Flow.Nodes {
		nodes[i] = FlowNode{n}
	}
	return nodes
}

// FlowLink is what runs between two nodes.
type FlowLink struct {
	MatrixCell
	Source, Target string
}

func (f Flow) Links() []FlowLink {
	links := make([]FlowLink, len(f.Flow.Links))
	for i, l := range f.Flow.Links {
		links[i] = FlowLink{MatrixCell{l.MatrixCell}, f.Flow.Nodes[l.Source].ID(), f.Flow.Nodes[l.Target].ID()}
	}
	return links
}

// FlowUnknown is a view of [explore.FlowUnknown].
type FlowUnknown struct {
	explore.FlowUnknown
	Node string
}

func (f Flow) Unknown() []FlowUnknown {
	list := make([]FlowUnknown, len(f.Flow.Unknown))
	for i, u := range f.Flow.Unknown {
		list[i] = FlowUnknown{u, f.Flow.Nodes[u.Node].ID()}
	}
	return list
}

// Coverage is a view of [explore.Coverage].
type Coverage struct{ *explore.Coverage }

// IsAnalysis marks what the interface holds.
func (Coverage) IsAnalysis() {}

// CoverageRow is what is known of one entity.
type CoverageRow struct{ explore.CoverageRow }

// mostRows bounds the rows of a coverage that are told one by one.
const mostRows = 1000

func (c Coverage) Rows(status []graph.CoverageStatus, first *int) ([]CoverageRow, error) {
	rows := []CoverageRow{}
	for _, r := range c.Coverage.Rows {
		if status == nil || slices.Contains(status, r.Status) {
			rows = append(rows, CoverageRow{r})
		}
	}
	return head(rows, first, 100, mostRows, "narrow where, or ask for one status")
}

func (r CoverageRow) Entity() Entity             { return View(r.CoverageRow.Entity) }
func (r CoverageRow) WeakestBasis() *graph.Basis { return orNull(r.CoverageRow.WeakestBasis) }

func (r CoverageRow) Links(ctx context.Context) ([]Link, error) {
	found, err := r.CoverageRow.Links(ctx)
	return links(found), err
}

func (r CoverageRow) Citations(ctx context.Context) ([]Citation, error) {
	found, err := r.CoverageRow.Citations(ctx)
	return citations(found), err
}

// CoLinkage is a view of [explore.CoLinkage].
type CoLinkage struct{ *explore.CoLinkage }

// IsAnalysis marks what the interface holds.
func (CoLinkage) IsAnalysis() {}

func (c CoLinkage) Alone() []Entity    { return views(c.CoLinkage.Alone) }
func (c CoLinkage) Unstated() []Entity { return views(c.CoLinkage.Unstated) }

// CoLinkedPair is two entities and what both reach.
type CoLinkedPair struct{ explore.CoLinkedPair }

func (c CoLinkage) Pairs() []CoLinkedPair {
	pairs := make([]CoLinkedPair, len(c.CoLinkage.Pairs))
	for i, p := range c.CoLinkage.Pairs {
		pairs[i] = CoLinkedPair{p}
	}
	return pairs
}

func (p CoLinkedPair) A() Entity         { return View(p.CoLinkedPair.A) }
func (p CoLinkedPair) B() Entity         { return View(p.CoLinkedPair.B) }
func (p CoLinkedPair) Count() int        { return len(p.CoLinkedPair.Through) }
func (p CoLinkedPair) Through() []Entity { return views(p.CoLinkedPair.Through) }

// Corroboration is what the matrix says of a link.
type Corroboration struct{ explore.Corroboration }

func (c Corroboration) Link() *Link { return &Link{c.Corroboration.Link} }

func (c Corroboration) Paths(ctx context.Context, first *int) ([]Path, error) {
	return drill(ctx, first, 5, c.Corroboration.Paths)
}

// WhatIf is what would become of the graph.
type WhatIf struct{ *explore.WhatIf }

func (w WhatIf) Variant() Entity       { return View(w.WhatIf.Variant) }
func (w WhatIf) Of() Entity            { return View(w.WhatIf.Of) }
func (w WhatIf) Effect() graph.Effect  { return w.WhatIf.Variant.Adoption.Effect }
func (w WhatIf) Citations() []Citation { return citations(w.WhatIf.Variant.Adoption.Citations) }
func (w WhatIf) Kept() []Entity        { return views(w.WhatIf.Kept) }
func (w WhatIf) Homeless() []Entity    { return views(w.WhatIf.Homeless) }
func (w WhatIf) Links() []Link         { return links(w.WhatIf.Links) }
func (w WhatIf) Rationale(language *string) (*graph.LocalizedText, error) {
	return in(w.WhatIf.Variant.Adoption.Rationale, language)
}

// EditionComparison is a view of [explore.EditionComparison].
type EditionComparison struct{ *explore.EditionComparison }

func (c EditionComparison) From() *Edition         { return &Edition{c.EditionComparison.From} }
func (c EditionComparison) To() *Edition           { return &Edition{c.EditionComparison.To} }
func (c EditionComparison) SameCount() int         { return c.Same }
func (c EditionComparison) AddedCount() int        { return len(c.EditionComparison.Added) }
func (c EditionComparison) RemovedCount() int      { return len(c.EditionComparison.Removed) }
func (c EditionComparison) ChangedCount() int      { return len(c.EditionComparison.Changed) }
func (c EditionComparison) LinksAddedCount() int   { return len(c.EditionComparison.LinksAdded) }
func (c EditionComparison) LinksRemovedCount() int { return len(c.EditionComparison.LinksRemoved) }

// head gives the first of a list: as many as asked for, or so many, and no more than a bound.
func head[T any](list []T, first *int, otherwise, most int, hint string) ([]T, error) {
	n := otherwise
	if first != nil {
		n = *first
	}
	if n < 0 || n > most {
		return nil, &graph.InputError{Code: graph.LimitExceeded, Arg: "first", Value: n, Problem: fmt.Sprintf("outside 0..%d", most), Hint: hint}
	}
	return list[:min(n, len(list))], nil
}

// part gives the first of a list that has a count beside it.
func part[T any](list []T, first *int) ([]T, error) {
	return head(list, first, explore.DefaultLimits.DefaultFirst, explore.DefaultLimits.MaxFirst, "the counts tell how many there are")
}

func (c EditionComparison) Added(first *int) ([]Entity, error) {
	list, err := part(c.EditionComparison.Added, first)
	return views(list), err
}

func (c EditionComparison) Removed(first *int) ([]Entity, error) {
	list, err := part(c.EditionComparison.Removed, first)
	return views(list), err
}

func (c EditionComparison) LinksAdded(first *int) ([]Link, error) {
	list, err := part(c.EditionComparison.LinksAdded, first)
	return links(list), err
}

func (c EditionComparison) LinksRemoved(first *int) ([]Link, error) {
	list, err := part(c.EditionComparison.LinksRemoved, first)
	return links(list), err
}

// EntityChange is an entity that is in both editions and not alike.
type EntityChange struct{ explore.EntityChange }

func (c EntityChange) Before() Entity { return View(c.EntityChange.Before) }
func (c EntityChange) After() Entity  { return View(c.EntityChange.After) }

func (c EditionComparison) Changed(first *int) ([]EntityChange, error) {
	list, err := part(c.EditionComparison.Changed, first)
	changes := make([]EntityChange, len(list))
	for i, change := range list {
		changes[i] = EntityChange{change}
	}
	return changes, err
}
