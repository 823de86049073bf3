package neo4jstore_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/graphtest"
	"linkage/graph/neo4jstore"
	"linkage/schema"
	"linkage/seeds"
)

var pair = regexp.MustCompile("(?s)```cypher\n(.*?)```\n\n```graphql\n(.*?)```")

// TestCypherGuide: the statements of docs/cypher.md return the values that the API answers, in the same order.
func TestCypherGuide(t *testing.T) {
	guide, err := os.ReadFile("../../docs/cypher.md")
	if err != nil {
		t.Fatal(err)
	}
	pairs := pair.FindAllSubmatch(guide, -1)
	if len(pairs) < 12 {
		t.Fatalf("%d statements; want a dozen", len(pairs))
	}
	open(t)
	store := connect(t, neo4jstore.Config{KindLabels: true})
	graphtest.Load(t, store, graphtest.Small()) // is replaced, and must not be counted
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Replace(t.Context(), d.Seal(), d.Records()); err != nil {
		t.Fatal(err)
	}
	api := api(store, explore.DefaultLimits)
	for _, p := range pairs {
		var got []string
		for _, row := range server.Rows(t, string(p[1])) {
			got = append(got, values(row)...)
		}
		answer := api.Do(t.Context(), &graphql.RawParams{Query: string(p[2])})
		if len(answer.Errors) > 0 {
			t.Fatalf("%s: %v", p[2], answer.Errors)
		}
		if diff := cmp.Diff(leaves(t, answer.Data), got); diff != "" || len(got) == 0 {
			t.Errorf("%s(-API +Cypher):\n%s", p[1], diff)
		}
	}
}

// values returns what a row holds as texts, lists within it one after the other.
func values(v any) (texts []string) {
	if list, ok := v.([]any); ok {
		for _, e := range list {
			texts = append(texts, values(e)...)
		}
		return texts
	}
	return []string{fmt.Sprint(v)}
}

// leaves returns the values of a JSON text in their order.
func leaves(t *testing.T, text []byte) (texts []string) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var inObject []bool
	key := false // a name is next
	for {
		token, err := decoder.Token()
		if err != nil {
			return texts
		}
		switch v := token.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				inObject = append(inObject, v == '{')
			} else {
				inObject = inObject[:len(inObject)-1]
			}
			key = len(inObject) > 0 && inObject[len(inObject)-1]
			continue
		default:
			if !key {
				texts = append(texts, fmt.Sprint(v))
			}
		}
		key = !key && inObject[len(inObject)-1]
	}
}

// TestLabels: only the current graph has the labels of kinds, and a load puts right what an interrupted one has left.
func TestLabels(t *testing.T) {
	for _, k := range graph.Kinds {
		if !strings.Contains(schema.SDL, "type "+neo4jstore.Label(k.Value)+" implements") {
			t.Errorf("%s has the label %s; there is no such type in the API", k.Value, neo4jstore.Label(k.Value))
		}
	}
	const count = "MATCH (i:RegionalInitiative) RETURN count(i) AS n"
	open(t)
	store := connect(t, neo4jstore.Config{KindLabels: true})
	store.RemoveBy(7)
	graphtest.Load(t, store, graphtest.Small())
	graphtest.Load(t, store, graphtest.Small())
	want := len(slices.DeleteFunc(graphtest.Small().Entities, func(e *graph.Entity) bool { return e.Kind != graph.KindRegionalInitiative }))
	if n := server.Count(t, count); n != want {
		t.Errorf("%d initiatives; want the %d of the current graph", n, want)
	}
	labelled := func(wanted bool) bool {
		status, err := store.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return status.Labelled(wanted)
	}
	if !labelled(true) || labelled(false) {
		t.Error("the status does not know that the nodes have their labels")
	}
	server.Count(t, "MATCH (e:LinkageEntity {id: 'p:EUR1'}) WITH e REMOVE e:RegionalInitiative RETURN count(e) AS n")
	if labelled(true) {
		t.Error("the status does not know that a label is missing")
	}
	if err := store.Label(t.Context()); err != nil || !labelled(true) || server.Count(t, count) != want {
		t.Errorf("the labels are not put right: %v", err)
	}
	if err := connect(t, neo4jstore.Config{}).Label(t.Context()); err != nil || !labelled(false) || server.Count(t, count) != 0 {
		t.Errorf("the labels are not taken away: %v", err)
	}
}
