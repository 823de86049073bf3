package neo4jstore_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/neo4jstore"
)

// TestPlans: every statement that reads begins at an index, and a page of entities stops at its end. With -v it prints the
// plan of each: its operators, from the first that works, with the rows of each, and the database hits of all.
func TestPlans(t *testing.T) {
	_, database := seeded(t)
	store := database.(*neo4jstore.Store)
	driver, err := neo4j.NewDriverWithContext(server.URI, neo4j.BasicAuth(server.User, server.Password, ""))
	if server.User == "" {
		driver, err = neo4j.NewDriverWithContext(server.URI, neo4j.NoAuth())
	}
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(context.Background())
	type seen struct {
		cypher string
		params map[string]any
	}
	var statements []seen
	store.Watch(func(cypher string, params map[string]any) { statements = append(statements, seen{cypher, params}) })
	snapshot := graphtest.Open(t, store)
	initiatives := graph.EntityFilter{Kinds: []graph.Kind{graph.KindRegionalInitiative}, Editions: []string{"wtdc22d"}}
	stated := graph.LinkFilter{
		Basis:    []graph.Basis{graph.BasisStated, graph.BasisOfficial},
		Editions: []string{"wtdc22d", "sdg"},
	}
	named := stated
	named.Kinds = []graph.LinkKind{graph.LinkContributesTo, graph.LinkAlignsWith}
	first := graph.Page{Limit: 11}
	known, err := snapshot.Entities(t.Context(), []graph.ID{"wtdc22d:EUR1", "sdg:9"})
	if err != nil {
		t.Fatal(err)
	}
	mapping, err := snapshot.Links(t.Context(), []graph.ID{"wsis:C2~MAPS_TO~sdg:8.2"})
	if err != nil {
		t.Fatal(err)
	}
	link := graph.NumberedLink{Number: int32(mapping[0].Rank - 1), Source: int32(mapping[0].From.Rank - 1)}
	eur1, sdg9 := int32(known[0].Rank-1), int32(known[1].Rank-1)
	for _, q := range []struct {
		name string
		ask  func() error
	}{
		{"current generation", func() error { _, err := store.Snapshot(t.Context()); return err }},
		{"entities by ID", func() error {
			_, err := snapshot.Entities(t.Context(), []graph.ID{"wtdc22d:EUR1", "wtdc22d:EUR3", "sdg:9"})
			return err
		}},
		{"page of a kind", func() error {
			_, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Filter: initiatives, Page: first})
			return err
		}},
		{"page of all", func() error {
			_, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Page: first})
			return err
		}},
		{"page in another order", func() error {
			_, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Filter: initiatives, Page: first,
				Order: []graph.EntityOrder{{By: graph.ByCode, Sense: graph.Descending}}})
			return err
		}},
		{"page by text", func() error {
			_, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Filter: graph.EntityFilter{Prefixes: []string{"dig"}}, Page: first})
			return err
		}},
		{"counts", func() error { _, err := snapshot.CountEntities(t.Context(), initiatives); return err }},
		{"page of links", func() error { _, err := snapshot.FindLinks(t.Context(), named, first); return err }},
		{"hops, two questions", func() error {
			_, err := snapshot.Hops(t.Context(),
				graph.HopQuery{From: []graph.ID{"wtdc22d:EUR1", "wtdc22d:EUR3"}, Direction: graph.Out, Filter: named, Page: first},
				graph.HopQuery{From: []graph.ID{"sdg:9"}, Direction: graph.Both, Filter: stated, Page: first})
			return err
		}},
		{"expansion", func() error {
			_, _, err := snapshot.Expand(t.Context(), []graph.Place{{Entity: eur1, Direction: graph.Both}, {Entity: sdg9, Direction: graph.In}},
				graph.ExpandQuery{Filter: stated, Most: 1000})
			return err
		}},
		{"expansion, cut", func() error {
			_, _, err := snapshot.Expand(t.Context(), []graph.Place{{Entity: sdg9, Direction: graph.Both}}, graph.ExpandQuery{Filter: stated, Most: 10})
			return err
		}},
		{"records of a walk", func() error {
			_, _, err := snapshot.At(t.Context(), []int32{sdg9 + 1}, []graph.NumberedLink{link})
			return err
		}},
		{"link by ID", func() error {
			_, err := snapshot.Links(t.Context(), []graph.ID{"wsis:C2~MAPS_TO~sdg:8.2"})
			return err
		}},
	} {
		statements = nil
		if err := q.ask(); err != nil {
			t.Fatal(err)
		}
		for i, s := range statements {
			operators, hits := profile(t, driver, s.cypher, s.params)
			t.Logf("| %s%s | %s | %d |", q.name, strings.Repeat(", second", min(i, 1)), strings.Join(operators, ", "), hits)
			for _, operator := range operators {
				if strings.Contains(operator, "Scan") {
					t.Errorf("%s reads more than it must: %s\n%s", q.name, operator, s.cypher)
				}
			}
			if q.name == "page of all" && i == 0 &&
				!slices.ContainsFunc(operators, func(o string) bool { return o == "Limit 11" }) {
				t.Errorf("%s does not stop at its end: %v", q.name, operators)
			}
		}
	}
}

// profile runs a statement and returns the operators of its plan that find, order or cut, from the first, and the number
// of database hits of all.
func profile(
	t *testing.T, driver neo4j.DriverWithContext, cypher string, params map[string]any,
) (operators []string, hits int64) {
	t.Helper()
	session := driver.NewSession(t.Context(), neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(t.Context())
	result, err := session.Run(t.Context(), "PROFILE "+cypher, params)
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var visit func(p neo4j.ProfiledPlan)
	visit = func(p neo4j.ProfiledPlan) {
		for _, child := range p.Children() {
			visit(child)
		}
		hits += p.DbHits()
		name := strings.TrimSuffix(p.Operator(), "@neo4j")
		for _, telling := range []string{"Seek", "Scan", "Expand", "Filter", "Procedure", "Sort", "Top", "Limit"} {
			if strings.Contains(name, telling) {
				operators = append(operators, fmt.Sprintf("%s %d", name, p.Records()))
			}
		}
	}
	visit(summary.Profile())
	return operators, hits
}
