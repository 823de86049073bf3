package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// Counting says how the things that are counted share themselves among the targets that they reach.
type Counting string

const (
	Full     Counting = "FULL"
	Split    Counting = "SPLIT"
	Distinct Counting = "DISTINCT"
)

// Countings lists every rule of counting.
var Countings = []Meaning[Counting]{
	{Full, "Each pair of a counted thing and a target counts one, however many paths join it", "EUR1 counts one for each of its goals"},
	{Split, "Each counted thing shares one equally over all targets of the kind that it reaches", "EUR3 names 5 goals and counts 0.2 for each"},
	{Distinct, "In a cell as FULL; a total counts each thing once, so it is no sum of cells", "5 initiatives name goals, however many each"},
}

// Count is the question that every analysis asks: what do the entities of one kind reach?
type Count struct {
	Of      Kind         // what is counted
	Where   EntityFilter // which of them
	Through WalkRule
}

// Analysis is what all answers that count have in common.
type Analysis struct {
	Rule         *AppliedRule
	UnknownCount int // counted things of which the sources do not say whether they should be counted
	ByBasis      []BasisCount
	Completeness Completeness
	Excluded     []Exclusion
}

// BasisCount is how many of the pairs that were counted rest on a basis.
type BasisCount struct {
	Basis Basis
	Count int
}

// Pair is a counted thing and something that it reaches.
type Pair struct {
	Thing, Target *Entity
	PathCount     int
	Length        int   // of the shortest path; 0 where the thing is the target itself
	WeakestBasis  Basis // the weakest basis of the path on which it is strongest
	isStated      bool  // a STATED link joins the two
}

// reached holds what counted things reach: the one thing that every analysis counts from.
type reached struct {
	*web
	things []*Entity
	pairs  map[Kind][][]Pair // by kind of the target, then by thing; targets by rank
	basis  map[Basis]int     // of pairs that were counted
}

// reach walks from the counted things to entities of some kinds and counts the paths. A path never turns, unless the
// rule says so; so the same pairs are found from either end.
//
// Cost: one call of [Snapshot.FindEntities], one of [Snapshot.Expand] for each length.
func (x Explorer) reach(ctx context.Context, q Count, kinds ...Kind) (*reached, error) {
	if err := known("kinds", append([]Kind{q.Of}, kinds...), Kinds); err != nil {
		return nil, err
	}
	things, _, err := x.counted(ctx, "where", EntityFilter{Kinds: []Kind{q.Of}, And: []EntityFilter{q.Where}})
	if err != nil {
		return nil, err
	}
	rule, err := x.applied("through", q.Through, analysisWalk, x.Limits.AnalysisLength, things...)
	if err != nil {
		return nil, err
	}
	ctx, stop := x.timed(ctx)
	defer stop()
	r := &reached{web: x.web(rule), things: things, pairs: map[Kind][][]Pair{}, basis: map[Basis]int{}}
	from := r.meetAll(things)
	if err := r.grow(ctx, from, rule.MaxLength, kinds, nil); err != nil {
		return nil, err
	}
	return r, r.count(ctx, from, kinds)
}

// count goes through all paths from the things to entities of the kinds.
func (r *reached) count(ctx context.Context, from []int32, kinds []Kind) error {
	s := r.search(ctx)
	found := make([]map[int32]*Pair, len(from))
	total := 0
	for _, way := range r.rule.ways() {
		p := s.prospects(func(i int32) bool { return slices.Contains(kinds, r.entities[i].Kind) }, way, r.rule.MaxLength, anyBasis)
		for n, i := range from {
			if found[n] == nil {
				found[n] = map[int32]*Pair{}
			}
			for length := 1; length <= r.rule.MaxLength; length++ {
				s.each(i, p, length, func() bool {
					last := s.trail[length-1]
					pair := found[n][last.far]
					if pair == nil {
						if total++; total > r.Limits.Pairs {
							return false
						}
						pair = &Pair{Thing: r.entities[i], Target: r.entities[last.far], Length: length, WeakestBasis: BasisEditorial}
						found[n][last.far] = pair
					}
					pair.PathCount++
					pair.Length = min(pair.Length, length)
					pair.WeakestBasis = stronger(pair.WeakestBasis, s.weakest())
					pair.isStated = pair.isStated || length == 1 && last.link.Basis == BasisStated
					return true
				})
			}
		}
	}
	if total > r.Limits.Pairs {
		return &InputError{LimitExceeded, "where", nil, fmt.Sprintf("more than %d pairs", r.Limits.Pairs), "count fewer entities at once"}
	}
	for _, k := range kinds {
		r.pairs[k] = make([][]Pair, len(r.things))
	}
	for n := range found {
		for _, pair := range found[n] {
			list := r.pairs[pair.Target.Kind]
			list[n] = append(list[n], *pair)
		}
		for _, k := range kinds {
			slices.SortFunc(r.pairs[k][n], func(a, b Pair) int { return cmp.Compare(a.Target.Rank, b.Target.Rank) })
		}
	}
	return s.done()
}

// themselves makes each counted thing reach itself: the level, or the lines, of its own kind.
func (r *reached) themselves() [][]Pair {
	pairs := make([][]Pair, len(r.things))
	for n, e := range r.things {
		pairs[n] = []Pair{{Thing: e, Target: e, PathCount: 1, WeakestBasis: BasisStated}}
	}
	return pairs
}

// analysis completes what all answers have in common. unknown tells of each thing whether the sources leave it open.
func (r *reached) analysis(unknown int) Analysis {
	a := Analysis{Rule: r.rule, UnknownCount: unknown, Completeness: r.completeness(), Excluded: r.excluded()}
	for _, b := range Bases {
		if slices.Contains(r.rule.Basis, b.Value) {
			a.ByBasis = append(a.ByBasis, BasisCount{b.Value, r.basis[b.Value]})
		}
	}
	return a
}

// paths gives the first paths between a counted thing and a target.
func (r *reached) paths(ctx context.Context, p Pair, first int) ([]Path, error) {
	if err := withinLimit("first", first, 0, r.Limits.Paths, "the shortest paths come first"); err != nil {
		return nil, err
	}
	part := r.around(r.places[p.Thing.ID])
	s, to := part.search(ctx), part.places[p.Target.ID]
	paths := s.firsts(0, func(i int32) bool { return i == to }, first)
	return paths, s.told()
}

// lines gives every entity of a kind, by rank: those that are read, and those that are reached.
func (r *reached) lines(ctx context.Context, kind Kind) ([]*Entity, error) {
	lines, _, err := r.counted(ctx, "kind", EntityFilter{Kinds: []Kind{kind}})
	if err != nil {
		return nil, err
	}
	have := map[ID]bool{}
	for _, e := range lines {
		have[e.ID] = true
	}
	for _, pairs := range r.pairs[kind] {
		for _, p := range pairs {
			if !have[p.Target.ID] {
				have[p.Target.ID] = true
				lines = append(lines, p.Target)
			}
		}
	}
	slices.SortFunc(lines, func(a, b *Entity) int { return cmp.Compare(a.Rank, b.Rank) })
	return lines, nil
}

// round takes the noise off a sum of shares, so that the same sum is the same number whatever the order of its terms.
func round(x float64) float64 { return math.Round(x*1e9) / 1e9 }

// share is what a thing that reaches so many targets counts for each of them.
func (c Counting) share(targets int) float64 {
	if c == Split {
		return 1 / float64(targets)
	}
	return 1
}

func (c Counting) check() error { return known("counting", []Counting{c}, Countings) }

// Contribution is how much entities of one kind contribute to one entity.
type Contribution struct {
	Analysis
	To              *Entity
	Counting        Counting
	Value           float64
	DistinctSources int
	FullCount       int
	SplitCount      float64
	PathCount       int
	Rows            []ContributionRow // by rank of the source
}

// ContributionRow is one of them.
type ContributionRow struct {
	Pair
	Weight  float64 // under the rule of counting
	reached *reached
}

// Paths gives the first paths on which the row rests.
func (r ContributionRow) Paths(ctx context.Context, first int) ([]Path, error) {
	return r.reached.paths(ctx, r.Pair, first)
}

// Contribution counts the entities of one kind that reach one entity.
//
// Cost: that of a walk, one call of [Snapshot.Entities], and those of telling what is not known.
func (x Explorer) Contribution(ctx context.Context, to ID, q Count, counting Counting) (*Contribution, error) {
	if err := counting.check(); err != nil {
		return nil, err
	}
	found, err := x.named(ctx, "to", to)
	if err != nil {
		return nil, err
	}
	kind := found[0].Kind
	r, err := x.reach(ctx, q, kind)
	if err != nil {
		return nil, err
	}
	c := &Contribution{To: found[0], Counting: counting, Rows: []ContributionRow{}}
	for _, pairs := range r.pairs[kind] {
		for _, p := range pairs {
			if p.Target.ID != to {
				continue
			}
			c.Rows = append(c.Rows, ContributionRow{p, round(counting.share(len(pairs))), r})
			c.DistinctSources++
			c.FullCount++
			c.PathCount += p.PathCount
			c.SplitCount += Split.share(len(pairs))
			r.basis[p.WeakestBasis]++
		}
	}
	c.SplitCount = round(c.SplitCount)
	switch c.Value = float64(c.FullCount); counting {
	case Split:
		c.Value = c.SplitCount
	case Distinct:
		c.Value = float64(c.DistinctSources)
	}
	statuses, err := r.statuses(ctx, kind)
	if err != nil {
		return nil, err
	}
	c.Analysis = r.analysis(len(slices.DeleteFunc(statuses, CoverageRow.isKnown)))
	return c, nil
}

// Matrix counts things by two kinds of entities that they reach.
type Matrix struct {
	Analysis
	Counting      Counting
	Rows, Columns []MatrixLine // every entity of the kind, by rank
	Cells         []MatrixCell // those that are not empty, by row, then column
	Total         float64
	Distinct      int
}

// MatrixLine is a row or a column.
type MatrixLine struct {
	Entity   *Entity
	Total    float64
	Distinct int
	Unknown  int // rows: counted things of which it is not known what they reach among the columns
}

// MatrixCell is where a row and a column meet.
type MatrixCell struct {
	Row, Column  int
	Value        float64
	WeakestBasis Basis

	counted []Pair // of the things counted and the column
	reached *reached
}

// Paths gives the first paths on which the cell rests: from the things counted to the column.
func (c MatrixCell) Paths(ctx context.Context, first int) ([]Path, error) {
	var paths []Path
	for _, p := range c.counted {
		more, err := c.reached.paths(ctx, p, first)
		if err != nil {
			return nil, err
		}
		paths = append(paths, more...)
	}
	slices.SortFunc(paths, Path.Compare)
	return paths[:min(first, len(paths))], nil
}

// Matrix counts things by the rows and the columns that they reach; without another kind, the rows themselves are
// counted.
//
// Cost: that of a walk, one call of [Snapshot.FindEntities] for each kind of line, and those of telling what is not known.
func (x Explorer) Matrix(ctx context.Context, rows, columns Kind, q Count, counting Counting) (*Matrix, error) {
	if err := counting.check(); err != nil {
		return nil, err
	}
	if q.Of == "" {
		q.Of = rows
	}
	if columns == q.Of && rows != q.Of {
		return nil, badInput("columns", string(columns), "is what is counted", "make it the rows")
	}
	kinds := []Kind{columns}
	if rows != q.Of {
		kinds = append(kinds, rows)
	}
	r, err := x.reach(ctx, q, kinds...)
	if err != nil {
		return nil, err
	}
	m := &Matrix{Counting: counting}
	ofRows, rowLines := r.themselves(), r.things
	if rows != q.Of {
		ofRows = r.pairs[rows]
		if rowLines, err = r.lines(ctx, rows); err != nil {
			return nil, err
		}
	}
	columnLines, err := r.lines(ctx, columns)
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
		if unknown[n] = !statuses[n].isKnown(); unknown[n] {
			for _, row := range ofRows[n] {
				m.Rows[rowAt[row.Target.ID]].Unknown++
			}
		}
	}
	if rows != q.Of {
		if statuses, err = r.statuses(ctx, rows); err != nil {
			return nil, err
		}
		for n := range r.things {
			unknown[n] = unknown[n] || !statuses[n].isKnown()
		}
	}
	m.fill(r, ofRows, r.pairs[columns], rowAt, columnAt)
	m.Analysis = r.analysis(count(unknown))
	return m, nil
}

func (m *Matrix) lines(into *[]MatrixLine, entities []*Entity) map[ID]int {
	at := map[ID]int{}
	for i, e := range entities {
		at[e.ID] = i
		*into = append(*into, MatrixLine{Entity: e})
	}
	return at
}

// fill counts: each thing in the cells of all rows and columns that it reaches.
func (m *Matrix) fill(r *reached, ofRows, ofColumns [][]Pair, rowAt, columnAt map[ID]int) {
	cells := map[[2]int]*MatrixCell{}
	var order [][2]int
	for n := range r.things {
		if len(ofRows[n]) == 0 || len(ofColumns[n]) == 0 {
			continue
		}
		m.Distinct++
		share := m.Counting.share(len(ofRows[n]) * len(ofColumns[n]))
		for _, row := range ofRows[n] {
			m.Rows[rowAt[row.Target.ID]].Distinct++
			for _, column := range ofColumns[n] {
				at := [2]int{rowAt[row.Target.ID], columnAt[column.Target.ID]}
				cell := cells[at]
				if cell == nil {
					cell = &MatrixCell{Row: at[0], Column: at[1], WeakestBasis: BasisStated, reached: r}
					cells[at] = cell
					order = append(order, at)
				}
				basis := weaker(row.WeakestBasis, column.WeakestBasis)
				r.basis[basis]++
				cell.Value += share
				cell.WeakestBasis = weaker(cell.WeakestBasis, basis)
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
}
