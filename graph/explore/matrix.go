package explore

import (
	"context"
	"slices"

	"linkage/graph"
)

// Matrix counts things by two kinds of entities that they reach.
type Matrix struct {
	Analysis
	Counting      Counting
	Rows, Columns []MatrixLine // every entity of the kind, by rank
	Cells         []MatrixCell // those that are not empty, by row, then column
	Total         float64
	Distinct      int

	counted, columns graph.Kind
	reached          *reach
}

// MatrixLine is a row or a column of a matrix.
type MatrixLine struct {
	Entity   *graph.Entity
	Total    float64
	Distinct int
	// Unknown is the number of counted things, of a row those that are part of it, of which the sources do not say what
	// they reach among the columns.
	Unknown int
	// Of is how many things could count here: all that are counted, of a row those that reach it.
	Of int
	// Unrecorded is, of a row, the number of its parts for which it is on record that no counted thing is stated.
	Unrecorded int
	// Coverage is what is known of a row about the columns' kind; nil of a column, and where the rows are not counted.
	Coverage *CoverageRow
}

// MatrixCell is where a row and a column meet.
type MatrixCell struct {
	Row, Column  int
	Value        float64
	Distinct     int // different things
	WeakestBasis graph.Basis

	counted []Pair // of the things counted and the column
	reached *reach
}

// Paths returns the first paths on which the cell rests: from the things counted to the column.
func (c MatrixCell) Paths(ctx context.Context, first int) ([]graph.Path, error) {
	var paths []graph.Path
	for _, p := range c.counted {
		more, err := c.reached.paths(ctx, p, first)
		if err != nil {
			return nil, err
		}
		paths = append(paths, more...)
	}
	slices.SortFunc(paths, graph.Path.Compare)
	return paths[:min(first, len(paths))], nil
}

// CellsOf returns the cells where some rows and columns meet, by their keys; nil means all of them. A key of none is an
// [graph.InputError].
func (m *Matrix) CellsOf(rows, columns []graph.ID) ([]MatrixCell, error) {
	inRows, err := among("rows", m.Rows, rows)
	if err != nil {
		return nil, err
	}
	inColumns, err := among("columns", m.Columns, columns)
	if err != nil {
		return nil, err
	}
	cells := []MatrixCell{}
	for _, c := range m.Cells {
		if inRows[c.Row] && inColumns[c.Column] {
			cells = append(cells, c)
		}
	}
	return cells, nil
}

// among reports of each line whether its key is among those of an argument.
func among(arg string, lines []MatrixLine, keys []graph.ID) ([]bool, error) {
	chosen, at := make([]bool, len(lines)), map[graph.ID]int{}
	for i, line := range lines {
		chosen[i], at[line.Entity.ID] = keys == nil, i
	}
	for _, key := range keys {
		i, ok := at[key]
		if !ok {
			return nil, noLine(arg, lines, key)
		}
		chosen[i] = true
	}
	return chosen, nil
}

// noLine returns the error for a key of no line. If it is the code of a line, the hint offers the key of that line.
func noLine(arg string, lines []MatrixLine, key graph.ID) error {
	hint := "take the key of one of its " + arg
	for _, line := range lines {
		if slices.Contains(line.Entity.Codes(), graph.FoldCode(string(key))) {
			hint = "did you mean " + string(line.Entity.ID) + "?"
			break
		}
	}
	return notFound(arg, string(key), "is the key of nothing in this matrix", hint)
}

// Matrix counts things by the rows and the columns that they reach; without another kind, the rows themselves are
// counted.
//
// Cost: that of a walk, one call of [graph.Snapshot.FindEntities] for each kind of line, and those of
// [Explorer.Coverage].
func (x Explorer) Matrix(ctx context.Context, rows, columns graph.Kind, q Count, counting Counting) (*Matrix, error) {
	if err := counting.check(); err != nil {
		return nil, err
	}
	if q.Of == "" {
		q.Of = rows
	}
	if rows == columns {
		return nil, againstItself("columns", columns)
	}
	if columns == q.Of && rows != q.Of {
		return nil, badInput("columns", string(columns), "is what is counted", "make it the rows")
	}
	kinds := []graph.Kind{columns}
	if rows != q.Of {
		kinds = append(kinds, rows)
	}
	r, err := x.reachOf(ctx, q, kinds...)
	if err != nil {
		return nil, err
	}
	m := &Matrix{Counting: counting, counted: q.Of, columns: columns, reached: r}
	ofRows, rowLines := r.identity(), r.things
	if rows != q.Of {
		ofRows = r.pairs[rows]
		if rowLines, err = r.linesOf(ctx, rows); err != nil {
			return nil, err
		}
	}
	columnLines, err := r.linesOf(ctx, columns)
	if err != nil {
		return nil, err
	}
	rowAt, columnAt := m.lines(&m.Rows, rowLines), m.lines(&m.Columns, columnLines)
	statuses, err := r.statuses(ctx, columns)
	if err != nil {
		return nil, err
	}
	unknown := make([]bool, len(r.things))
	for n := range r.things {
		unknown[n] = !statuses[n].isKnown()
		if rows == q.Of {
			m.Rows[n].Coverage = &statuses[n]
		}
		for _, row := range ofRows[n] {
			line := &m.Rows[rowAt[row.Target.ID]]
			line.Of++
			if unknown[n] {
				line.Unknown++
			}
		}
	}
	for i := range m.Columns {
		m.Columns[i].Of, m.Columns[i].Unknown = len(r.things), count(unknown)
	}
	if rows != q.Of {
		parts, cut, err := r.Explorer.unrecorded(ctx, q.Of, rowLines)
		if err != nil {
			return nil, err
		}
		r.cut = r.cut || cut
		for i, line := range m.Rows {
			m.Rows[i].Unrecorded = len(parts[line.Entity.ID])
		}
		if statuses, err = r.statuses(ctx, rows); err != nil {
			return nil, err
		}
		for n := range r.things {
			unknown[n] = unknown[n] || !statuses[n].isKnown()
		}
	}
	if err := m.fill(ctx, r, ofRows, r.pairs[columns], rowAt, columnAt); err != nil {
		return nil, err
	}
	m.Analysis = r.analysis(count(unknown))
	return m, nil
}

func (m *Matrix) lines(into *[]MatrixLine, entities []*graph.Entity) map[graph.ID]int {
	at := map[graph.ID]int{}
	for i, e := range entities {
		at[e.ID] = i
		*into = append(*into, MatrixLine{Entity: e})
	}
	return at
}

// fill counts each thing in the cells of all rows and columns that it reaches.
func (m *Matrix) fill(
	ctx context.Context, r *reach, ofRows, ofColumns [][]Pair, rowAt, columnAt map[graph.ID]int,
) error {
	steps := r.meter(ctx)
	cells, order := map[[2]int]*MatrixCell{}, make([][2]int, 0, usual)
	for n := range r.things {
		if len(ofRows[n]) == 0 || len(ofColumns[n]) == 0 {
			continue
		}
		m.Distinct++
		share := m.Counting.share(len(ofRows[n]) * len(ofColumns[n]))
		for _, row := range ofRows[n] {
			m.Rows[rowAt[row.Target.ID]].Distinct++
			if steps.pass(len(ofColumns[n])) {
				return steps.incomplete()
			}
			for _, column := range ofColumns[n] {
				at := [2]int{rowAt[row.Target.ID], columnAt[column.Target.ID]}
				cell := cells[at]
				if cell == nil {
					cell = &MatrixCell{Row: at[0], Column: at[1], WeakestBasis: graph.BasisStated, reached: r}
					cells[at] = cell
					order = append(order, at)
				}
				basis := row.WeakestBasis.Weaker(column.WeakestBasis)
				r.basis[basis]++
				cell.Value += share
				cell.WeakestBasis = cell.WeakestBasis.Weaker(basis)
				cell.Distinct++
				cell.counted = append(cell.counted, column)
			}
		}
		for _, column := range ofColumns[n] {
			m.Columns[columnAt[column.Target.ID]].Distinct++
		}
	}
	slices.SortFunc(order, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, at := range order {
		cell := *cells[at]
		m.Total += cell.Value
		m.Rows[cell.Row].Total += cell.Value
		m.Columns[cell.Column].Total += cell.Value
		cell.Value = round(cell.Value)
		m.Cells = append(m.Cells, cell)
	}
	for _, lines := range [][]MatrixLine{m.Rows, m.Columns} {
		for i := range lines {
			lines[i].Total = round(lines[i].Total)
			if m.Counting == Distinct {
				lines[i].Total = float64(lines[i].Distinct)
			}
		}
	}
	if m.Total = round(m.Total); m.Counting == Distinct {
		m.Total = float64(m.Distinct)
	}
	return nil
}
