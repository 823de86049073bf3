package export

import (
	"io"
	"strings"

	"linkage/graph"
)

// lines tells the basis of a link by its line, as the pages draw it.
var lines = map[graph.Basis]string{
	graph.BasisStated: "solid", graph.BasisOfficial: "solid", graph.BasisRelayed: "dashed", graph.BasisEditorial: "dotted",
}

// quoted returns a text as it stands in DOT, which knows no other escape in it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// writeDOT writes a graph in the language of Graphviz.
func writeDOT(w io.Writer, c *Content) error {
	d := newDocument(w)
	d.printf("digraph linkage {\n  graph [comment=%s, rankdir=LR];\n  node [shape=box];\n", quoted(c.provenance()))
	err := each(c.Graph.Entities, func(e *graph.Entity) error {
		d.printf("  %s [label=%s, comment=%s];\n", quoted(string(e.ID)), quoted(e.Code()+"\n"+in(e.Labels, c.Language).Text), quoted(string(e.Kind)))
		return d.err
	})
	if err == nil {
		err = each(c.Graph.Links, func(l graph.Joined) error {
			d.printf("  %s -> %s [label=%s, comment=%s, style=%s];\n", quoted(string(l.Source)), quoted(string(l.Target)),
				quoted(string(l.Kind)), quoted(string(l.Basis)), lines[l.Basis])
			return d.err
		})
	}
	d.printf("}\n")
	return d.end(err)
}
