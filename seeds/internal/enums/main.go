// Command enums writes into datapackage.json which values the columns may have that name kinds and the like, from the
// tables of package graph. It is run by go generate, and leaves everything else in the file as it is.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"

	"linkage/graph"
)

const file = "datapackage.json"

// columns maps table and column to the values that there are.
var columns = map[string][]string{
	"entities.kind":      graph.Values(graph.Kinds),
	"no_readings.about":  graph.Values(graph.Kinds),
	"absences.about":     slices.Concat(graph.Values(graph.Kinds), graph.AbsenceFields),
	"links.kind":         graph.Values(graph.LinkKinds),
	"findings.link_kind": graph.Values(graph.LinkKinds),
	"walk_rules.rule":    graph.Values(graph.RuleNames),
	"walk_rules.subject": slices.Concat(graph.Values(graph.Kinds), graph.Values(graph.LinkKinds)),
	"adoptions.effect":   graph.Values(graph.Effects),
}

func main() {
	b, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	var out strings.Builder
	table, column, skipping := "", "", false
	for line := range strings.Lines(string(b)) {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		switch name, isName := strings.CutPrefix(strings.TrimSpace(line), `"name": "`); {
		case isName && indent == 3:
			table = strings.TrimSuffix(name, `",`)
		case isName && indent == 6:
			column = strings.TrimSuffix(name, `",`)
		case strings.TrimSpace(line) == `"enum": [` && columns[table+"."+column] != nil:
			list, err := json.MarshalIndent(columns[table+"."+column], strings.Repeat(" ", indent), " ")
			if err != nil {
				log.Fatal(err)
			}
			fmt.Fprintf(&out, "%s\"enum\": %s", strings.Repeat(" ", indent), list)
			delete(columns, table+"."+column)
			skipping = true
		}
		if !skipping {
			out.WriteString(line)
		} else if after, isEnd := strings.CutPrefix(strings.TrimSpace(line), "]"); isEnd {
			out.WriteString(after + "\n")
			skipping = false
		}
	}
	if len(columns) > 0 {
		log.Fatalf("%s has no enum of %v", file, slices.Sorted(maps.Keys(columns)))
	}
	if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}
