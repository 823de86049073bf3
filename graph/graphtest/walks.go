package graphtest

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"linkage/graph"
	"linkage/graph/explore"
)

// RunWalks checks what is promised of walks and analyses over a store: the clauses, then random questions about so many
// random graphs, each answered by a plain oracle that tries every path.
func RunWalks(t *testing.T, open func(t *testing.T) graph.Store, graphs int) {
	limits := explore.DefaultLimits
	for _, c := range walkClauses {
		t.Run(c.name, func(t *testing.T) {
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("the promise: %s", c.clause)
				}
			})
			store := open(t)
			d := Small()
			if c.data != nil {
				c.data(d)
			}
			loaded(t, store, d)
			c.check(t, explore.Explorer{Snapshot: Open(t, store), Limits: limits})
		})
	}
	t.Run("oracle", func(t *testing.T) {
		seed := uint64(time.Now().UnixNano())
		t.Logf("seed %d", seed)
		r, store := rand.New(rand.NewPCG(seed, 0)), open(t)
		for range graphs {
			d := RandomWeb(r)
			loaded(t, store, d)
			a := asker{t, r, explore.Explorer{Snapshot: Open(t, store), Limits: limits}, newOracle(d)}
			for range 4 {
				a.paths()
				a.neighbourhood()
				a.walk()
				a.analyses()
			}
			if t.Failed() {
				for _, l := range d.Links {
					t.Logf("%s %s %s %s", l.ID, l.Basis, l.Standing, l.Edition)
				}
				return
			}
		}
	})
}

// asker puts random questions to an explorer and to the oracle.
type asker struct {
	*testing.T
	*rand.Rand
	x explore.Explorer
	o oracle
}

func someOf[T ~string](r *rand.Rand, table []graph.Meaning[T], chance int) []T {
	if r.IntN(chance) > 0 {
		return nil
	}
	list := []T{}
	for _, row := range table {
		if r.IntN(2) == 0 {
			list = append(list, row.Value)
		}
	}
	return list
}

func (a asker) rule() explore.WalkRule {
	rule := explore.WalkRule{Via: someOf(a.Rand, graph.LinkKinds, 4), Kinds: someOf(a.Rand, graph.Kinds, 6), EndOnly: someOf(a.Rand, graph.Kinds, 5),
		Basis: someOf(a.Rand, graph.Bases, 3), Standing: someOf(a.Rand, graph.Standings, 6)}
	if slices.Contains(rule.Basis, graph.BasisEditorial) {
		rule.Confidence = someOf(a.Rand, graph.Confidences, 2)
	}
	for _, k := range someOf(a.Rand, graph.Kinds, 3) {
		if !slices.Contains(rule.EndOnly, k) && (rule.Kinds == nil || slices.Contains(rule.Kinds, k)) {
			rule.PassThrough = append(rule.PassThrough, k)
		}
	}
	if a.IntN(3) == 0 {
		rule.Direction = graph.Directions[a.IntN(3)].Value
	}
	if a.IntN(8) == 0 {
		rule.Editions = []string{"plan", "other"}
	}
	return rule
}

func (a asker) entity() *graph.Entity { return a.o.entities[a.IntN(len(a.o.entities))] }

func (a asker) same(what string, question any, got, want string) {
	a.Helper()
	if got != want {
		a.Errorf("%s of %+v:\ngot\n%s\nwant\n%s", what, question, got, want)
	}
}

func (a asker) paths() {
	a.Helper()
	from, to := a.entity(), a.entity()
	r := explore.PathRequest{From: from.ID, To: to.ID, Through: a.rule(), MaxLength: 1 + a.IntN(6), First: a.IntN(30)}
	got, err := a.x.Paths(a.Context(), r)
	if err != nil {
		a.Fatalf("%+v: %v", r, err)
	}
	want := []graph.Path{{Entities: []*graph.Entity{from}}}
	if from != to {
		want = a.o.paths(from, func(e *graph.Entity) bool { return e == to }, question{r.Through, true, false, r.MaxLength})
	}
	completeness := explore.Exact
	if len(want) > r.First {
		want, completeness = want[:r.First], explore.Truncated
	}
	a.same("paths", r, fmt.Sprint(tell(got.Paths), got.Completeness), fmt.Sprint(tell(want), completeness))

	back := r
	back.From, back.To = r.To, r.From
	if back.Through.Direction != "" && back.Through.Direction != graph.Both {
		back.Through.Direction = map[graph.Direction]graph.Direction{graph.Out: graph.In, graph.In: graph.Out}[back.Through.Direction]
	}
	reverse, err := a.x.Paths(a.Context(), back)
	if err != nil {
		a.Fatalf("%+v: %v", back, err)
	}
	a.same("number of paths asked in reverse", r, fmt.Sprint(len(reverse.Paths), reverse.Completeness, reverse.Excluded), fmt.Sprint(len(got.Paths), got.Completeness, got.Excluded))
	if len(got.Excluded) == 0 && got.Completeness == explore.Exact && r.Through.Kinds == nil {
		lifted := r
		lifted.Through.EndOnly, lifted.Through.PassThrough = []graph.Kind{}, nil
		for _, k := range graph.Kinds {
			lifted.Through.PassThrough = append(lifted.Through.PassThrough, k.Value)
		}
		all, err := a.x.Paths(a.Context(), lifted)
		if err != nil {
			a.Fatal(err)
		}
		a.same("paths with nothing excluded, every kind passed,", r, tell(all.Paths), tell(got.Paths))
	}
}

func (a asker) neighbourhood() {
	a.Helper()
	from, rule, depth, first := []*graph.Entity{a.entity(), a.entity()}, a.rule(), 1+a.IntN(4), a.IntN(20)
	got, err := a.x.Neighbourhood(a.Context(), []graph.ID{from[0].ID, from[1].ID}, depth, rule, first)
	if err != nil {
		a.Fatal(err)
	}
	q := question{rule, false, false, depth}
	distances := map[*graph.Entity]int{from[0]: 0, from[1]: 0}
	order := slices.Compact(slices.Clone(from))
	var links []*graph.Link
	way := cmp.Or(rule.Direction, graph.Both)
	stops := map[graph.Kind]map[*graph.Entity]bool{}
	for at := range depth {
		var met []*graph.Entity
		for e, distance := range distances {
			if distance != at {
				continue
			}
			if at > 0 && !a.o.passes(q, e.Kind) {
				if stops[e.Kind] == nil {
					stops[e.Kind] = map[*graph.Entity]bool{}
				}
				stops[e.Kind][e] = true
				continue
			}
			for _, h := range a.o.hops[e.ID] {
				if !a.o.follows(q, h.Link) || way != graph.Both && (way == graph.Out) != h.Out || !q.meets(h.Far) {
					continue
				}
				if _, ok := distances[h.Far]; !ok && !slices.Contains(met, h.Far) {
					met = append(met, h.Far)
				}
			}
		}
		slices.SortFunc(met, func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) })
		for _, e := range met {
			distances[e] = at + 1
		}
		order = append(order, met...)
	}
	shown := order[:min(first, len(order))]
	for _, e := range shown {
		for _, h := range a.o.hops[e.ID] {
			if h.Out && a.o.follows(q, h.Link) && slices.Contains(shown, h.Far) {
				links = append(links, h.Link)
			}
		}
	}
	slices.SortFunc(links, func(a, b *graph.Link) int { return cmp.Compare(a.Rank, b.Rank) })
	var want, have strings.Builder
	for _, l := range links {
		fmt.Fprintln(&want, l.ID)
	}
	for _, l := range got.Links {
		fmt.Fprintln(&have, l.ID)
	}
	completeness := explore.Exact
	if len(shown) < len(order) {
		completeness = explore.Truncated
	}
	for _, k := range graph.Kinds {
		if n := len(stops[k.Value]); n > 0 {
			fmt.Fprint(&want, k.Value, n)
		}
	}
	for _, e := range got.Excluded {
		fmt.Fprint(&have, e.Kind, e.Count)
	}
	a.same("neighbourhood", fmt.Sprintf("%v %+v depth %d first %d", ids(from), rule, depth, first),
		fmt.Sprint(ids(got.Nodes), got.Hidden, got.Completeness, have.String()), fmt.Sprint(ids(shown), len(order)-len(shown), completeness, want.String()))
}

func (a asker) walk() {
	a.Helper()
	from := graph.EntityFilter{Kinds: someOf(a.Rand, graph.Kinds, 1)}
	var steps []explore.WalkStep
	for range 1 + a.IntN(3) {
		step := explore.WalkStep{Via: someOf(a.Rand, graph.LinkKinds, 3), To: someOf(a.Rand, graph.Kinds, 3), Basis: someOf(a.Rand, graph.Bases, 4)}
		if a.IntN(2) == 0 {
			step.Direction = graph.Directions[a.IntN(3)].Value
		}
		switch a.IntN(4) {
		case 0:
			step.Absent = true
		case 1:
			least := a.IntN(2)
			step.Repeat = &explore.Repeat{Min: least, Max: least + a.IntN(3)}
		}
		steps = append(steps, step)
	}
	first := 100
	got, err := a.x.Walk(a.Context(), from, steps, explore.PageRequest{First: &first})
	if err != nil {
		a.Fatal(err)
	}
	var starts []*graph.Entity
	for _, e := range a.o.entities {
		if slices.Contains(from.Kinds, e.Kind) {
			starts = append(starts, e)
		}
	}
	byEnd := map[*graph.Entity][]graph.Path{}
	for _, p := range a.o.matches(starts, steps) {
		end := p.Entities[p.Length()]
		byEnd[end] = append(byEnd[end], p)
	}
	var want, have strings.Builder
	for _, e := range a.o.entities {
		if paths := byEnd[e]; paths != nil {
			fmt.Fprintln(&want, e.ID, len(paths), pair{paths: paths}.basis(), tell(paths[:min(2, len(paths))]))
		}
	}
	for _, end := range got.Ends.Items {
		paths, err := end.Paths(a.Context(), 2)
		if err != nil {
			a.Fatal(err)
		}
		fmt.Fprintln(&have, end.Entity.ID, end.PathCount, end.WeakestBasis, tell(paths))
	}
	a.same("walk", fmt.Sprintf("%+v %+v", from.Kinds, steps), fmt.Sprint(have.String(), got.Ends.Total, got.Completeness), fmt.Sprint(want.String(), len(byEnd), explore.Exact))
}

// number writes an exact sum as answers have it.
func number(r *big.Rat) string {
	f, _ := r.Float64()
	return fmt.Sprintf("%.6f", f)
}

func (a asker) analyses() {
	a.Helper()
	kinds := []graph.Kind{graph.KindOutcome, graph.KindRegion, graph.KindRegionalInitiative, graph.KindExpectedResult, graph.KindSDGGoal, graph.KindSDGTarget, graph.KindWSISActionLine}
	a.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	of, rows, columns := kinds[0], kinds[1], kinds[2]
	if a.IntN(2) == 0 {
		rows = of
	}
	rule, counting := a.rule(), explore.Countings[a.IntN(3)].Value
	q, count := question{rule, false, true, a.x.Limits.AnalysisLength}, explore.Count{Of: of, Through: rule}
	ofRows, ofColumns := a.o.reach(of, rows, q, true), a.o.reach(of, columns, q, false)
	asked := fmt.Sprintf("%s by %s and %s, %s, %+v", of, rows, columns, counting, rule)

	m, err := a.x.Matrix(a.Context(), rows, columns, count, counting)
	if err != nil {
		a.Fatal(err)
	}
	a.same("matrix", asked, a.tellMatrix(m), a.matrix(of, rows, columns, ofRows, ofColumns, counting))
	for _, cell := range m.Cells {
		paths, err := cell.Paths(a.Context(), 3)
		if err != nil {
			a.Fatal(err)
		}
		var want []graph.Path
		for thing, pairs := range ofColumns {
			for _, p := range pairs {
				if p.target.ID == m.Columns[cell.Column].Entity.ID && slices.ContainsFunc(ofRows[thing], func(r pair) bool { return r.target.ID == m.Rows[cell.Row].Entity.ID }) {
					want = append(want, p.paths...)
				}
			}
		}
		inOrder(want)
		a.same("paths of a cell", asked, tell(paths), tell(want[:min(3, len(want))]))
	}
	a.contributions(asked, of, columns, count, counting, q, m)
	a.reversed(asked, of, columns, rule)

	coverage, err := a.x.Coverage(a.Context(), columns, count)
	if err != nil {
		a.Fatal(err)
	}
	var want, have strings.Builder
	for _, e := range a.o.ofKind(of) {
		fmt.Fprintln(&want, e.ID, a.o.status(e, columns, ofColumns[e]))
	}
	for _, row := range coverage.Rows {
		fmt.Fprintln(&have, row.Entity.ID, row.Status)
	}
	a.same("coverage", asked, have.String(), want.String())

	a.flows(kinds[:2+a.IntN(3)], counting, rule, q)

	least := 1 + a.IntN(2)
	co, err := a.x.CoLinkage(a.Context(), columns, count, least)
	if err != nil {
		a.Fatal(err)
	}
	a.same("co-linkage", asked, tellPairs(co), a.coLinkage(of, columns, ofColumns, least))
}

// flows asks for a flow through some levels, of one of them.
func (a asker) flows(levels []graph.Kind, counting explore.Counting, rule explore.WalkRule, q question) {
	a.Helper()
	of := levels[a.IntN(len(levels))]
	f, err := a.x.Flow(a.Context(), levels, explore.Count{Of: of, Through: rule}, counting)
	if err != nil {
		a.Fatal(err)
	}
	asked := fmt.Sprintf("%s through %v, %s, %+v", of, levels, counting, rule)
	var have []string
	for _, l := range f.Links {
		paths, err := explore.FlowEvidence{Flow: f, Link: l}.Paths(a.Context(), 3)
		if err != nil {
			a.Fatal(err)
		}
		have = append(have, fmt.Sprintf("%s %s %.6f %s\n%s", f.Nodes[l.Source].Key(), f.Nodes[l.Target].Key(), l.Value, l.WeakestBasis(), tell(paths)))
	}
	for _, n := range f.Nodes {
		have = append(have, fmt.Sprintf("%s %.6f", n.Key(), n.Value))
		for _, e := range n.Ended {
			have = append(have, fmt.Sprintf("%s before %d: %s %.6f", n.Key(), e.Level, e.Reason, e.Value))
		}
	}
	for _, b := range f.Bypassed {
		have = append(have, fmt.Sprint("bypassed ", b))
	}
	want := a.o.flow(levels, of, counting, q)
	slices.Sort(have)
	slices.Sort(want)
	a.same("flow", asked, strings.Join(have, "\n"), strings.Join(want, "\n"))
	if counting == explore.Split && !f.IsBalanced {
		a.Errorf("%s is not balanced", asked)
	}
}

func tellPairs(c *explore.CoLinkage) string {
	var s strings.Builder
	for _, p := range c.Pairs {
		fmt.Fprintln(&s, p.A.ID, p.B.ID, ids(p.Through))
	}
	return s.String() + "alone " + ids(c.Alone) + " unstated " + ids(c.Unstated)
}

func (a asker) coLinkage(of, through graph.Kind, reached map[*graph.Entity][]pair, least int) string {
	c, paired := explore.CoLinkage{}, map[*graph.Entity]bool{}
	things := a.o.ofKind(of)
	for i, one := range things {
		for _, other := range things[i+1:] {
			shared := []*graph.Entity{}
			for _, p := range reached[one] {
				if slices.ContainsFunc(reached[other], func(q pair) bool { return q.target == p.target }) {
					shared = append(shared, p.target)
				}
			}
			if len(shared) >= least {
				c.Pairs = append(c.Pairs, explore.CoLinkedPair{A: one, B: other, Through: shared})
				paired[one], paired[other] = true, true
			}
		}
	}
	slices.SortStableFunc(c.Pairs, func(a, b explore.CoLinkedPair) int { return len(b.Through) - len(a.Through) })
	for _, e := range things {
		if len(reached[e]) > 0 && !paired[e] {
			c.Alone = append(c.Alone, e)
		} else if len(reached[e]) == 0 && a.o.status(e, through, nil) != graph.StatusNotApplicable {
			c.Unstated = append(c.Unstated, e)
		}
	}
	return tellPairs(&c)
}

// reversed asks the same from the other end: the same pairs, joined by as many paths, must be found.
func (a asker) reversed(asked string, of, by graph.Kind, rule explore.WalkRule) {
	a.Helper()
	pairs := func(of, by graph.Kind, rule explore.WalkRule, reverse bool) string {
		m, err := a.x.Matrix(a.Context(), of, by, explore.Count{Through: rule}, explore.Full)
		if err != nil {
			a.Fatal(err)
		}
		var list []string
		for _, c := range m.Cells {
			ends := []graph.ID{m.Rows[c.Row].Entity.ID, m.Columns[c.Column].Entity.ID}
			if reverse {
				slices.Reverse(ends)
			}
			list = append(list, fmt.Sprint(ends, c.WeakestBasis()))
		}
		slices.Sort(list)
		return strings.Join(list, "\n")
	}
	back := rule
	switch rule.Direction {
	case graph.Out:
		back.Direction = graph.In
	case graph.In:
		back.Direction = graph.Out
	}
	a.same("pairs asked in reverse", asked, pairs(by, of, back, true), pairs(of, by, rule, false))
}

// contributions asks for each column of the matrix by itself.
func (a asker) contributions(asked string, of, columns graph.Kind, count explore.Count, counting explore.Counting, q question, m *explore.Matrix) {
	a.Helper()
	reached := a.o.reach(of, columns, q, false)
	for _, line := range m.Columns {
		c, err := a.x.Contribution(a.Context(), line.Entity.ID, count, counting)
		if isInput(err, graph.BadInput, "from") {
			for _, l := range a.o.links {
				if a.o.byID[l.Source].Kind == of && a.o.byID[l.Target].Kind == columns && l.Kind != graph.LinkMentions &&
					l.Kind.MayJoin(of, columns) {
					a.Errorf("%s: %s is refused, but %s contributes: %v", asked, line.Entity.ID, l.ID, err)
				}
			}
			continue
		}
		if err != nil {
			a.Fatal(err)
		}
		value, paths, rows := new(big.Rat), 0, 0
		for _, pairs := range reached {
			for _, p := range pairs {
				if p.target == a.o.byID[line.Entity.ID] {
					value.Add(value, share(counting, len(pairs)))
					paths += len(p.paths)
					rows++
				}
			}
		}
		a.same("contribution to "+string(line.Entity.ID), asked, fmt.Sprintf("%.6f %d %d %d", c.Value, c.PathCount, len(c.Rows), c.DistinctSources), fmt.Sprintf("%s %d %d %d", number(value), paths, rows, rows))
		if len(m.Rows) > 0 && count.Of == of && len(m.Rows) == len(a.o.ofKind(of)) && m.Rows[0].Entity.Kind == of && c.Value != line.Total {
			a.Errorf("%s: the contribution to %s is %v, the column's total %v", asked, line.Entity.ID, c.Value, line.Total)
		}
	}
}

func (a asker) tellMatrix(m *explore.Matrix) string {
	var s strings.Builder
	for _, c := range m.Cells {
		fmt.Fprintf(&s, "%s %s %.6f %s\n", m.Rows[c.Row].Entity.ID, m.Columns[c.Column].Entity.ID, c.Value, c.WeakestBasis())
	}
	for i, lines := range [][]explore.MatrixLine{m.Rows, m.Columns} {
		for _, l := range lines {
			fmt.Fprintf(&s, "%s %.6f %d", l.Entity.ID, l.Total, l.Distinct)
			if i == 0 {
				fmt.Fprintf(&s, " %d", l.Unknown)
			}
			s.WriteString("\n")
		}
	}
	fmt.Fprintf(&s, "%.6f %d %d %s", m.Total, m.Distinct, m.UnknownCount, m.Completeness)
	for _, b := range m.ByBasis {
		if b.Count > 0 {
			fmt.Fprint(&s, " ", b.Basis, b.Count)
		}
	}
	return s.String()
}

// matrix counts by the definitions, with exact fractions.
func (a asker) matrix(of, rows, columns graph.Kind, ofRows, ofColumns map[*graph.Entity][]pair, counting explore.Counting) string {
	isOpen := func(thing *graph.Entity, kind graph.Kind, pairs []pair) bool {
		s := a.o.status(thing, kind, pairs)
		return s == graph.StatusMentioned || s == graph.StatusUnreadFigure || s == graph.StatusNotStated
	}
	weaker := func(a, b graph.Basis) graph.Basis {
		return graph.Bases[max(slices.IndexFunc(graph.Bases, is(a)), slices.IndexFunc(graph.Bases, is(b)))].Value
	}
	sums := func(selects func(row, column *graph.Entity) bool) (*big.Rat, int, graph.Basis) {
		sum, things, basis := new(big.Rat), map[*graph.Entity]bool{}, graph.BasisStated
		for _, thing := range a.o.ofKind(of) {
			for _, r := range ofRows[thing] {
				for _, c := range ofColumns[thing] {
					if selects(r.target, c.target) {
						sum.Add(sum, share(counting, len(ofRows[thing])*len(ofColumns[thing])))
						things[thing] = true
						basis = weaker(basis, weaker(r.basis(), c.basis()))
					}
				}
			}
		}
		return sum, len(things), basis
	}
	total := func(sum *big.Rat, distinct int) string {
		if counting == explore.Distinct {
			return number(big.NewRat(int64(distinct), 1))
		}
		return number(sum)
	}
	var s strings.Builder
	for _, row := range a.o.ofKind(rows) {
		for _, column := range a.o.ofKind(columns) {
			if sum, n, basis := sums(func(r, c *graph.Entity) bool { return r == row && c == column }); n > 0 {
				fmt.Fprintln(&s, row.ID, column.ID, number(sum), basis)
			}
		}
	}
	unknown := map[*graph.Entity]bool{}
	for _, thing := range a.o.ofKind(of) {
		unknown[thing] = isOpen(thing, columns, ofColumns[thing])
	}
	for _, row := range a.o.ofKind(rows) {
		sum, n, _ := sums(func(r, _ *graph.Entity) bool { return r == row })
		open := 0
		for _, thing := range a.o.ofKind(of) {
			if unknown[thing] && slices.ContainsFunc(ofRows[thing], func(p pair) bool { return p.target == row }) {
				open++
			}
		}
		fmt.Fprintln(&s, row.ID, total(sum, n), n, open)
	}
	for _, column := range a.o.ofKind(columns) {
		sum, n, _ := sums(func(_, c *graph.Entity) bool { return c == column })
		fmt.Fprintln(&s, column.ID, total(sum, n), n)
	}
	sum, n, _ := sums(func(_, _ *graph.Entity) bool { return true })
	open := 0
	for _, thing := range a.o.ofKind(of) {
		if unknown[thing] || rows != of && isOpen(thing, rows, ofRows[thing]) {
			open++
		}
	}
	fmt.Fprint(&s, total(sum, n), " ", n, " ", open, " ", explore.Exact)
	counts := map[graph.Basis]int{}
	for thing, rows := range ofRows {
		for _, r := range rows {
			for _, c := range ofColumns[thing] {
				counts[weaker(r.basis(), c.basis())]++
			}
		}
	}
	for _, b := range graph.Bases {
		if counts[b.Value] > 0 {
			fmt.Fprint(&s, " ", b.Value, counts[b.Value])
		}
	}
	return s.String()
}

// isInput reports whether an error is the asker's fault, of a code, about an argument.
func isInput(err error, code graph.Code, arg string) bool {
	input, ok := errors.AsType[*graph.InputError](err)
	return ok && input.Code == code && input.Arg == arg
}
