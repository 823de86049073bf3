package export

import (
	"encoding/xml"
	"io"

	"linkage/graph"
)

// writeGraphML writes a graph as http://graphml.graphdrawing.org has it.
func writeGraphML(w io.Writer, c *Content) error {
	d := newDocument(w)
	d.printf("%s<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n", xml.Header)
	d.printf("<desc>%s</desc>\n", escaped(c.provenance()))
	types := map[string]string{"integer": "long", "number": "double"}
	declare := func(of, prefix string, columns []Column) {
		for i, column := range columns {
			kind := types[column.Type]
			if kind == "" {
				kind = "string"
			}
			d.printf("<key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"><desc>%s</desc></key>\n",
				prefix, i, of, escaped(column.Name), kind, escaped(column.Description))
		}
	}
	values := func(prefix string, row []string) {
		for i, value := range row {
			if value != "" {
				d.printf("<data key=\"%s%d\">%s</data>", prefix, i, escaped(value))
			}
		}
	}
	entityColumns, linkColumns := c.Graph.entityColumns(), c.Graph.linkColumns()
	declare("node", "n", entityColumns[1:]) // the ID is that of the node
	declare("edge", "e", linkColumns[1:])
	d.printf("<graph id=\"linkage\" edgedefault=\"directed\">\n")
	err := each(c.Graph.Entities, func(e *graph.Entity) error {
		d.printf("<node id=\"%s\">", escaped(string(e.ID)))
		values("n", c.Graph.entityRow(e, c.Language)[1:])
		d.printf("</node>\n")
		return d.err
	})
	if err == nil {
		err = each(c.Graph.Links, func(l graph.Joined) error {
			d.printf("<edge id=\"%s\" source=\"%s\" target=\"%s\">", escaped(string(l.ID)), escaped(string(l.Source)), escaped(string(l.Target)))
			values("e", c.Graph.linkRow(l.Link, c.Language)[1:])
			d.printf("</edge>\n")
			return d.err
		})
	}
	d.printf("</graph>\n</graphml>\n")
	return d.end(err)
}
