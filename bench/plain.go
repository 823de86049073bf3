package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph"
	"linkage/seeds"
)

// labelOf returns the label that a plain property graph has for a kind: RegionalInitiative, SDGGoal.
func labelOf(kind graph.Kind) string {
	var label strings.Builder
	for word := range strings.SplitSeq(string(kind), "_") {
		if !slices.Contains([]string{"SDG", "WSIS", "BDT"}, word) {
			word = word[:1] + strings.ToLower(word[1:])
		}
		label.WriteString(word)
	}
	return label.String()
}

// writePlain fills an empty database with the facts of the built-in plan in the shape that one would give them without
// our program: a label for each kind, a relationship type for each kind of link, texts as properties, unique IDs. It
// leaves out what answers leave out by default, our own readings and other editions, so that no statement of a peer
// has to.
func writePlain(ctx context.Context, driver neo4j.DriverWithContext) error {
	data, err := seeds.Read()
	if err != nil {
		return err
	}
	scope := data.Seal().DefaultScope()
	var nodes, links []any
	for _, e := range data.Entities {
		nodes = append(nodes, map[string]any{"label": labelOf(e.Kind), "properties": propertiesOf(e)})
	}
	for _, l := range data.Links {
		if l.Basis == graph.BasisEditorial || !slices.Contains(scope, l.Edition) {
			continue
		}
		links = append(links, map[string]any{
			"source": string(l.Source), "kind": string(l.Kind), "target": string(l.Target),
			"properties": map[string]any{"id": string(l.ID), "basis": string(l.Basis), "position": l.Position},
		})
	}
	for _, kind := range graph.Kinds {
		constraint := fmt.Sprintf("CREATE CONSTRAINT FOR (n:%s) REQUIRE n.id IS UNIQUE", labelOf(kind.Value))
		if err := write(ctx, driver, constraint, nil); err != nil {
			return err
		}
	}
	const createNodes = "UNWIND $rows AS row CREATE (n:$(row.label)) SET n = row.properties"
	if err := write(ctx, driver, createNodes, nodes); err != nil {
		return err
	}
	const createLinks = `
UNWIND $rows AS row
MATCH (source {id: row.source})
MATCH (target {id: row.target})
CREATE (source)-[link:$(row.kind)]->(target)
SET link = row.properties`
	if err := write(ctx, driver, createLinks, links); err != nil {
		return err
	}
	return write(ctx, driver, "CALL db.awaitIndexes(60)", nil)
}

func propertiesOf(e *graph.Entity) map[string]any {
	properties := map[string]any{
		"id": string(e.ID), "code": e.Code(), "edition": e.Edition, "position": e.Position, "standing": string(e.Standing),
	}
	for language, text := range e.Labels {
		properties["label_"+language] = text.Text
	}
	for language, text := range e.Summaries {
		properties["summary_"+language] = text.Text
	}
	return properties
}

func write(ctx context.Context, driver neo4j.DriverWithContext, cypher string, rows []any) error {
	_, err := neo4j.ExecuteQuery(ctx, driver, cypher, map[string]any{"rows": rows}, neo4j.EagerResultTransformer)
	return err
}
