package explore

import (
	"cmp"
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

	counted, columns  graph.Kind
	reached           *reach
	ofRows, ofColumns *pairs // of the things; of rows nil where they are the things
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

	status   status
	matrix   *Matrix
	together *CoverageRow // with other lines
}

// Status returns what is known of a row about the columns' kind; empty of a column, and where the rows are not counted.
func (l MatrixLine) Status() graph.CoverageStatus { return l.status.value() }

// Coverage returns what the line's status rests on, nil where it has none.
func (l MatrixLine) Coverage() *CoverageRow {
	if l.together != nil || l.status == 0 {
		return l.together
	}
	r := l.matrix.reached
	n, _ := slices.BinarySearchFunc(r.things, l.Entity.Rank, func(e *graph.Entity, rank int) int { return cmp.Compare(e.Rank, rank) })
	row := (&coverage{r, l.matrix.columns}).row(n, l.Status())
	return &row
}

// MatrixCell is where a row and a column meet. There may be very many: what can be worked out is not kept.
type MatrixCell struct {
	Row, Column int32 // by their places in the matrix
	Distinct    int32 // different things
	weakest     uint8
	Value       float64

	matrix *Matrix
}

// WeakestBasis returns the weakest basis of what is counted in the cell.
func (c MatrixCell) WeakestBasis() graph.Basis { return basisOf(c.weakest) }

// Paths returns the first paths on which the cell rests: from the things counted to the column.
func (c MatrixCell) Paths(ctx context.Context, first int) ([]graph.Path, error) {
	m := c.matrix
	row, column := placeOf(m.Rows[c.Row].Entity), placeOf(m.Columns[c.Column].Entity)
	steps := m.reached.meter(ctx)
	var paths []graph.Path
	for n := range m.reached.things {
		if m.ofRows == nil && n != int(c.Row) { // the rows are the things
			continue
		}
		if steps.pass(1) {
			return nil, steps.incomplete()
		}
		if m.ofRows != nil && !reaches(m.ofRows.of(n), row) || !reaches(m.ofColumns.of(n), column) {
			continue
		}
		more, err := m.reached.pathsThrough(ctx, m.reached.from[n], column, first, nil)
		if err != nil {
			return nil, err
		}
		paths = append(paths, more...)
	}
	slices.SortFunc(paths, graph.Path.Compare)
	return paths[:min(first, len(paths))], nil
}

// reaches reports whether a target is among the pairs of a thing.
func reaches(of []pair, target int32) bool {
	_, is := slices.BinarySearchFunc(of, target, func(p pair, target int32) int { return cmp.Compare(p.target, target) })
	return is
}

// CellsOf returns the cells where some rows and columns meet, by their keys; nil means all of them. A key of none is an
// [graph.InputError].
func (m *Matrix) CellsOf(rows, columns []graph.ID) ([]MatrixCell, error) {
	if rows == nil && columns == nil {
		return m.Cells, nil
	}
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

// among reports of each line whether its key is among those of an argument; nil means all of them.
func among(arg string, lines []MatrixLine, keys []graph.ID) ([]bool, error) {
	chosen := make([]bool, len(lines))
	if keys == nil {
		for i := range chosen {
			chosen[i] = true
		}
		return chosen, nil
	}
	at := map[graph.ID]int{}
	for i, line := range lines {
		at[line.Entity.ID] = i
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
	m := &Matrix{Counting: counting, counted: q.Of, columns: columns, reached: r, ofColumns: r.pairs[columns]}
	rowLines := r.things
	if rows != q.Of {
		m.ofRows = r.pairs[rows]
		if rowLines, err = r.linesOf(ctx, rows); err != nil {
			return nil, err
		}
	}
	columnLines, err := r.linesOf(ctx, columns)
	if err != nil {
		return nil, err
	}
	m.Rows, m.Columns = linesFor(rowLines), linesFor(columnLines)
	statuses, err := r.statuses(ctx, columns)
	if err != nil {
		return nil, err
	}
	unknown := make([]bool, len(r.things))
	for n := range r.things {
		unknown[n] = !statuses[n].isKnown()
		if rows == q.Of {
			m.Rows[n].status, m.Rows[n].matrix = statuses[n], m
		}
	}
	for i, open := 0, count(unknown); i < len(m.Columns); i++ {
		m.Columns[i].Of, m.Columns[i].Unknown = len(r.things), open
	}
	if err := m.fill(ctx, unknown); err != nil {
		return nil, err
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
		for n, status := range statuses {
			unknown[n] = unknown[n] || !status.isKnown()
		}
	}
	m.Analysis = r.analysis(count(unknown))
	return m, nil
}

// rowsOf returns how many rows a thing reaches.
func (m *Matrix) rowsOf(thing int) int {
	if m.ofRows == nil {
		return 1
	}
	return len(m.ofRows.of(thing))
}

func linesFor(entities []*graph.Entity) []MatrixLine {
	lines := make([]MatrixLine, len(entities))
	for i, e := range entities {
		lines[i].Entity = e
	}
	return lines
}

// fill counts each thing in the cells of all rows and columns that it reaches, row by row. unknown things are told apart
// in what a row says of itself.
func (m *Matrix) fill(ctx context.Context, unknown []bool) error {
	r := m.reached
	table := scratchOf(r.size) // slots and at: by place, its row and its column
	if m.ofRows != nil {
		for i, line := range m.Rows {
			table.slots[placeOf(line.Entity)] = int32(i)
		}
	}
	for i, line := range m.Columns {
		table.at[placeOf(line.Entity)] = int32(i)
	}
	defer func() {
		if m.ofRows != nil {
			for _, line := range m.Rows {
				table.slots[placeOf(line.Entity)] = 0
			}
		}
		for _, line := range m.Columns {
			table.at[placeOf(line.Entity)] = 0
		}
		scratches.Put(table)
	}()
	var inRow *rowThings
	if m.ofRows != nil {
		inRow = m.thingsByRow(table.slots)
	}
	m.Cells = make([]MatrixCell, 0, m.ofColumns.count)
	cellAt := make([]int32, len(m.Columns)) // of the row: where the cell is, from 1
	steps := r.meter(ctx)
	for i := range m.Rows {
		row := &m.Rows[i]
		from := len(m.Cells)
		of := []rowThing{{int32(i), onStated}}
		if inRow != nil {
			of = inRow.of(i)
		}
		for _, k := range of {
			n := k.thing
			columns := m.ofColumns.of(int(n))
			row.Of++
			if unknown[n] {
				row.Unknown++
			}
			if len(columns) == 0 {
				continue
			}
			row.Distinct++
			if steps.pass(len(columns)) {
				return steps.incomplete()
			}
			share := m.Counting.share(m.rowsOf(int(n)) * len(columns))
			for _, column := range columns {
				at := table.at[column.target]
				if cellAt[at] == 0 {
					m.Cells = append(m.Cells, MatrixCell{Row: int32(i), Column: at, weakest: onStated, matrix: m})
					cellAt[at] = int32(len(m.Cells))
				}
				cell := &m.Cells[cellAt[at]-1]
				basis := max(k.basis, column.chains.strongest())
				r.basis[basis]++
				cell.Value += share
				cell.weakest = max(cell.weakest, basis)
				cell.Distinct++
			}
		}
		ofRow := m.Cells[from:]
		slices.SortFunc(ofRow, func(a, b MatrixCell) int { return cmp.Compare(a.Column, b.Column) })
		for _, cell := range ofRow {
			cellAt[cell.Column] = 0
		}
	}
	for n := range r.things {
		if m.rowsOf(n) > 0 && len(m.ofColumns.of(n)) > 0 {
			m.Distinct++
			for _, column := range m.ofColumns.of(n) {
				m.Columns[table.at[column.target]].Distinct++
			}
		}
	}
	m.total()
	return nil
}

// total sums the cells up, for their rows, their columns and the whole.
func (m *Matrix) total() {
	for i := range m.Cells {
		cell := &m.Cells[i]
		m.Total += cell.Value
		m.Rows[cell.Row].Total += cell.Value
		m.Columns[cell.Column].Total += cell.Value
		cell.Value = round(cell.Value)
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
}

// rowThings lists the things that reach each row, in turn.
type rowThings struct {
	first []int32
	list  []rowThing
}

// rowThing is a thing that reaches a row, and the weakest basis on which it does.
type rowThing struct {
	thing int32
	basis uint8
}

func (t *rowThings) of(row int) []rowThing { return t.list[t.first[row]:t.first[row+1]] }

// thingsByRow turns the pairs of things and rows round.
func (m *Matrix) thingsByRow(rowAt []int32) *rowThings {
	t := &rowThings{first: make([]int32, len(m.Rows)+1), list: make([]rowThing, m.ofRows.count)}
	for _, of := range m.ofRows.things {
		for _, p := range of {
			t.first[rowAt[p.target]+1]++
		}
	}
	for i := range m.Rows {
		t.first[i+1] += t.first[i]
	}
	next := slices.Clone(t.first)
	for n := range m.reached.things {
		for _, p := range m.ofRows.of(n) {
			at := &next[rowAt[p.target]]
			t.list[*at] = rowThing{int32(n), p.chains.strongest()}
			*at++
		}
	}
	return t
}
