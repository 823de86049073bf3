package export

import (
	"bytes"
	"encoding/json"
	"io"

	"linkage/graph"
)

// object is a JSON object whose fields stand in order.
type object struct{ b bytes.Buffer }

// add adds a field; a value that is a text in JSON already is a [json.RawMessage].
func (o *object) add(name string, value any) {
	if o.b.Len() == 0 {
		o.b.WriteByte('{')
	} else {
		o.b.WriteByte(',')
	}
	o.b.Write(inJSON(name))
	o.b.WriteByte(':')
	o.b.Write(inJSON(value))
}

// addRow adds what the columns name and the row says. Numbers are numbers; what is not said is left out.
func (o *object) addRow(columns []Column, row []string) {
	for i, value := range row {
		switch {
		case value == "":
		case columns[i].Type == "integer", columns[i].Type == "number":
			o.add(columns[i].Name, json.RawMessage(value))
		default:
			o.add(columns[i].Name, value)
		}
	}
}

func (o *object) end() json.RawMessage {
	if o.b.Len() == 0 {
		o.b.WriteByte('{')
	}
	o.b.WriteByte('}')
	return o.b.Bytes()
}

// inJSON returns a value in JSON, with < and > as they are.
func inJSON(value any) []byte {
	if raw, is := value.(json.RawMessage); is {
		return raw
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if err := out.Encode(value); err != nil {
		panic(err) // texts, numbers and maps of them
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// about is what formats in JSON say of themselves.
func (c *Content) about() json.RawMessage {
	var o object
	o.add("title", c.Title)
	o.add("edition", c.Edition)
	o.add("hash", c.Hash)
	o.add("version", c.Version)
	o.add("citation", c.provenance())
	if c.Notes != nil {
		o.add("notes", c.Notes)
	}
	return o.end()
}

// lists writes entities and links as two lists, one to a line.
func (c *Content) lists(d *document, entity func(*graph.Entity) json.RawMessage, between string, link func(graph.Joined) json.RawMessage) error {
	separator := "\n"
	err := each(c.Graph.Entities, func(e *graph.Entity) error {
		d.printf("%s%s", separator, entity(e))
		separator = ",\n"
		return d.err
	})
	d.printf("%s", between)
	separator = "\n"
	if err == nil {
		err = each(c.Graph.Links, func(l graph.Joined) error {
			d.printf("%s%s", separator, link(l))
			separator = ",\n"
			return d.err
		})
	}
	return err
}

// writeNodeLink writes a graph as networkx calls it node-link data: "nodes", and "links" between them by ID.
func writeNodeLink(w io.Writer, c *Content) error {
	d := newDocument(w)
	d.printf(`{"directed":true,"multigraph":true,"graph":%s,"nodes":[`, c.about())
	entityColumns, linkColumns := c.Graph.entityColumns(), c.Graph.linkColumns()
	err := c.lists(d, func(e *graph.Entity) json.RawMessage {
		var o object
		o.addRow(entityColumns, c.Graph.entityRow(e, c.Language))
		return o.end()
	}, "\n],\"links\":[", func(l graph.Joined) json.RawMessage {
		var o object
		o.add("source", l.Source)
		o.add("target", l.Target)
		o.add("key", l.Kind) // tells links between the same two apart
		o.addRow(linkColumns, c.Graph.linkRow(l.Link, c.Language))
		return o.end()
	})
	d.printf("\n]}\n")
	return d.end(err)
}

// writeCytoscape writes a graph as Cytoscape and Cytoscape.js read it: elements with their data.
func writeCytoscape(w io.Writer, c *Content) error {
	d := newDocument(w)
	d.printf(`{"directed":true,"multigraph":true,"data":%s,"elements":{"nodes":[`, c.about())
	entityColumns, linkColumns := c.Graph.entityColumns(), c.Graph.linkColumns()
	element := func(o *object) json.RawMessage {
		var e object
		e.add("data", o.end())
		return e.end()
	}
	err := c.lists(d, func(e *graph.Entity) json.RawMessage {
		o := new(object)
		o.add("name", in(e.Labels, c.Language).Text)
		o.add("value", e.ID)
		o.addRow(entityColumns, c.Graph.entityRow(e, c.Language))
		return element(o)
	}, "\n],\"edges\":[", func(l graph.Joined) json.RawMessage {
		o := new(object)
		o.add("source", l.Source)
		o.add("target", l.Target)
		o.add("key", l.Kind)
		o.add("interaction", l.Kind)
		o.addRow(linkColumns, c.Graph.linkRow(l.Link, c.Language))
		return element(o)
	})
	d.printf("\n]}}\n")
	return d.end(err)
}
