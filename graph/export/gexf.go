package export

import (
	"encoding/xml"
	"io"

	"linkage/graph"
)

// writeGEXF writes a graph as GEXF 1.2, the version that Gephi and others read.
func writeGEXF(w io.Writer, c *Content) error {
	d := newDocument(w)
	d.printf("%s<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n", xml.Header)
	d.printf("<meta><creator>%s</creator><description>%s</description></meta>\n<graph mode=\"static\" defaultedgetype=\"directed\">\n", publisher, escaped(c.provenance()))
	declare := func(class string, columns []Column) {
		d.printf("<attributes class=\"%s\">\n", class)
		for i, column := range columns {
			kind := column.Type
			if kind == "number" {
				kind = "double"
			}
			d.printf("<attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, escaped(column.Name), kind)
		}
		d.printf("</attributes>\n")
	}
	values := func(row []string) {
		d.printf("<attvalues>")
		for i, value := range row {
			if value != "" {
				d.printf("<attvalue for=\"%d\" value=\"%s\"/>", i, escaped(value))
			}
		}
		d.printf("</attvalues>")
	}
	declare("node", c.Graph.entityColumns()[1:])
	declare("edge", c.Graph.linkColumns()[1:])
	d.printf("<nodes>\n")
	err := each(c.Graph.Entities, func(e *graph.Entity) error {
		d.printf("<node id=\"%s\" label=\"%s\">", escaped(string(e.ID)), escaped(in(e.Labels, c.Language).Text))
		values(c.Graph.entityRow(e, c.Language)[1:])
		d.printf("</node>\n")
		return d.err
	})
	d.printf("</nodes>\n<edges>\n")
	if err == nil {
		err = each(c.Graph.Links, func(l graph.Joined) error {
			d.printf("<edge id=\"%s\" source=\"%s\" target=\"%s\" label=\"%s\">", escaped(string(l.ID)), escaped(string(l.Source)), escaped(string(l.Target)), l.Kind)
			values(c.Graph.linkRow(l.Link, c.Language)[1:])
			d.printf("</edge>\n")
			return d.err
		})
	}
	d.printf("</edges>\n</graph>\n</gexf>\n")
	return d.end(err)
}
