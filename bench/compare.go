package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"linkage/graph"
)

// essence reduces an answer to what every arm must agree on, as indented JSON. Lists are sorted, for a database
// promises no order; what only wraps (nodes, edges, a text) is taken off, and so is a list around its only element, for
// @neo4j/graphql has no relation to a single entity; type names become kinds. Of a path it leaves length and ends,
// because several shortest ones exist, and checks that it holds together.
func essence(q *question, answer []byte) (string, error) {
	var value any
	if err := json.Unmarshal(answer, &value); err != nil {
		return "", fmt.Errorf("%w: %.500s", err, answer)
	}
	fields, _ := value.(map[string]any)
	if fields["errors"] != nil {
		return "", fmt.Errorf("errors: %.1000s", answer)
	}
	if data, ok := fields["data"].(map[string]any); ok && len(data) == 1 {
		for _, value = range data {
		}
	}
	if q.name == "path" {
		return pathEssence(value)
	}
	b, err := json.MarshalIndent(reduced(value), "", "  ")
	return string(b), err
}

func reduced(value any) any {
	switch value := value.(type) {
	case []any:
		return reducedList(value)
	case map[string]any:
		return reducedObject(value)
	}
	return value
}

func reducedList(list []any) any {
	if len(list) == 1 {
		return reduced(list[0])
	}
	keys, elements := map[int]string{}, make([]any, len(list))
	order := make([]int, len(list))
	for i := range list {
		elements[i] = reduced(list[i])
		b, _ := json.Marshal(elements[i]) // came from JSON
		keys[i], order[i] = string(b), i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(keys[i], keys[j]) })
	sorted := make([]any, len(list))
	for to, from := range order {
		sorted[to] = elements[from]
	}
	return sorted
}

func reducedObject(object map[string]any) any {
	whole := map[string]any{}
	for name, field := range object {
		switch name {
		case "edges":
			whole["nodes"] = reduced(field)
		case "__typename":
			whole["kind"] = kindOf(field)
		default:
			whole[name] = reduced(field)
		}
	}
	if len(whole) == 1 {
		for _, wrapper := range []string{"nodes", "node", "text"} {
			if inner, ok := whole[wrapper]; ok {
				return inner
			}
		}
	}
	return whole
}

// kindOf returns the kind for which a plain graph has a label.
func kindOf(label any) any {
	for _, kind := range graph.Kinds {
		if labelOf(kind.Value) == label {
			return string(kind.Value)
		}
	}
	return label
}

// pathEssence returns length and ends of the first path.
func pathEssence(value any) (string, error) {
	var answer struct {
		Paths []struct {
			Entities []struct{ ID string }
			Hops     []struct {
				Link      struct{ ID, Kind string }
				Direction graph.Direction
			}
		}
	}
	b, err := json.Marshal(value)
	if err != nil {
		return "", err
	}
	if err := json.NewDecoder(bytes.NewReader(b)).Decode(&answer); err != nil || len(answer.Paths) != 1 {
		return "", fmt.Errorf("not one path: %w: %s", err, b)
	}
	path := answer.Paths[0]
	if len(path.Entities) != len(path.Hops)+1 {
		return "", fmt.Errorf("%d entities and %d hops: %s", len(path.Entities), len(path.Hops), b)
	}
	for i, hop := range path.Hops {
		ends := []string{path.Entities[i].ID, path.Entities[i+1].ID}
		if hop.Direction == graph.In {
			slices.Reverse(ends)
		}
		if want := strings.Join([]string{ends[0], hop.Link.Kind, ends[1]}, "~"); hop.Link.ID != want {
			return "", fmt.Errorf("hop %d is %s; these entities are joined by %s", i+1, hop.Link.ID, want)
		}
	}
	last := len(path.Hops)
	return fmt.Sprintf("%d links from %s to %s", last, path.Entities[0].ID, path.Entities[last].ID), nil
}
