package resolvers_test

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/resolvers"
)

// TestOverview: what a matrix says at a glance adds up to what its lines say.
func TestOverview(t *testing.T) {
	snapshot, err := seeded().Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	x := explore.Explorer{Snapshot: snapshot, Limits: explore.DefaultLimits, Work: explore.NewWork(explore.DefaultLimits.Work)}
	for _, q := range []struct{ rows, columns, of graph.Kind }{
		{graph.KindRegionalInitiative, graph.KindSDGGoal, ""},
		{graph.KindRegion, graph.KindSDGGoal, graph.KindRegionalInitiative},
		{graph.KindSDGTarget, graph.KindWSISActionLine, ""},
	} {
		t.Run(string(q.rows)+" by "+string(q.columns), func(t *testing.T) {
			m, err := x.Matrix(t.Context(), q.rows, q.columns, explore.Count{Of: q.of}, explore.Full)
			if err != nil {
				t.Fatal(err)
			}
			groups, err := m.Groups(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			rows, linked, counted := 0, 0, 0
			for _, g := range groups {
				if g.Of != len(g.Rows) || g.Linked+g.Unknown > g.Of {
					t.Errorf("group %v: %d linked and %d unknown of %d, %d rows", g.Whole, g.Linked, g.Unknown, g.Of, len(g.Rows))
				}
				rows, linked = rows+g.Of, linked+g.Linked
				for _, c := range g.Counts {
					counted += c.Count
				}
			}
			if rows != len(m.Rows) {
				t.Errorf("%d rows in groups, %d in the matrix", rows, len(m.Rows))
			}
			if isCounted := q.of == ""; isCounted && (counted != m.Things || linked != m.Distinct) || !isCounted && counted != 0 {
				t.Errorf("%d statuses and %d linked in groups; %d things, %d in the cells", counted, linked, m.Things, m.Distinct)
			}
			headlines, err := m.Headlines(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if len(headlines) != len(explore.HeadlineKinds) {
				t.Fatalf("%d headlines", len(headlines))
			}
			for i, want := range []int{m.Distinct, emptyColumns(m), m.UnknownCount} {
				h := headlines[i]
				if h.Kind != explore.HeadlineKinds[i].Value || h.Count != want || h.Count > h.Of {
					t.Errorf("headline %s: %d of %d, expected %d", h.Kind, h.Count, h.Of, want)
				}
				if (q.of == "" || h.Kind == explore.HeadlineEmpty) && len(h.Lines) != h.Count {
					t.Errorf("headline %s: %d lines for %d", h.Kind, len(h.Lines), h.Count)
				}
			}
		})
	}
}

func emptyColumns(m *explore.Matrix) (n int) {
	for _, c := range m.Columns {
		if c.Distinct == 0 {
			n++
		}
	}
	return n
}

// TestLeftOutWeighsNothing: a part of a query that its directive leaves out does not make the query too heavy.
func TestLeftOutWeighsNothing(t *testing.T) {
	for _, directive := range []string{"@include(if: $with)", "@skip(if: $without)"} {
		for _, with := range []bool{false, true} {
			answer := server(seeded(), resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{
				Query: `query ($with: Boolean!, $without: Boolean!) {
					matrix(rows: SDG_TARGET, columns: SDG_GOAL) {
						counts { status @include(if: $with) @skip(if: $without) count }
						rows { coverage ` + directive + ` { reasons { links { source { links(first: 500) { nodes { id } } } } } } }
					}
				}`,
				Variables: map[string]any{"with": with, "without": !with},
			})
			if refused := len(answer.Errors) > 0; refused != with {
				t.Errorf("%s, %v: %v", directive, with, answer.Errors)
			}
		}
	}
}
