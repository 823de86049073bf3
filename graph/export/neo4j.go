package export

import (
	"encoding/csv"
	"io"

	"linkage/graph"
)

// neo4jReadme says how the files are imported.
const neo4jReadme = `Import into an empty database, with its server stopped:

  neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=relationships.csv

Nodes have their kind as a label; relationships have that of their link as a type.

`

// writeNeo4j writes a graph as CSV files with the headers of neo4j-admin.
func writeNeo4j(w io.Writer, c *Content) error {
	a := newArchive(w)
	a.add("README.txt", func(w io.Writer) error { return writeAll(w, neo4jReadme+c.provenance()+"\n") })
	header := func(columns []Column) (names []string) {
		for _, column := range columns {
			name := column.Name
			if column.Type == "integer" {
				name += ":int"
			}
			names = append(names, name)
		}
		return names
	}
	a.add("nodes.csv", func(w io.Writer) error {
		out := csv.NewWriter(w)
		names := header(c.Graph.entityColumns())
		names[0] = "id:ID"
		if err := out.Write(append(names, ":LABEL")); err != nil {
			return err
		}
		err := each(c.Graph.Entities, func(e *graph.Entity) error {
			return out.Write(append(c.Graph.entityRow(e, c.Language), camel(string(e.Kind), true)))
		})
		out.Flush()
		if err == nil {
			err = out.Error()
		}
		return err
	})
	a.add("relationships.csv", func(w io.Writer) error {
		out := csv.NewWriter(w)
		if err := out.Write(append([]string{":START_ID", ":END_ID", ":TYPE"}, header(c.Graph.linkColumns())...)); err != nil {
			return err
		}
		err := each(c.Graph.Links, func(l graph.Joined) error {
			return out.Write(append([]string{string(l.Source), string(l.Target), string(l.Kind)}, c.Graph.linkRow(l.Link, c.Language)...))
		})
		out.Flush()
		if err == nil {
			err = out.Error()
		}
		return err
	})
	return a.close()
}
