package export

import (
	"encoding/json"
	"io"
)

// writeJSONLD writes a graph as RDF in JSON-LD: the same statements as in Turtle.
func writeJSONLD(w io.Writer, c *Content) error {
	d := newDocument(w)
	var context object
	for _, p := range prefixes {
		context.add(p[0], p[1])
	}
	d.printf(`{"@context":%s,"@graph":[`, context.end())
	separator := "\n"
	err := c.eachResource(func(r *resource) error {
		d.printf("%s%s", separator, r.json())
		separator = ",\n"
		return d.err
	})
	d.printf("\n]}\n")
	return d.end(err)
}

func (r *resource) json() json.RawMessage {
	var o object
	if r.iri != "" {
		o.add("@id", jsonIRI(r.iri))
	}
	for _, p := range r.properties {
		var values []json.RawMessage
		for _, v := range p.values {
			values = append(values, v.json(p.name == "rdf:type"))
		}
		name := p.name
		if name == "rdf:type" {
			name = "@type"
		}
		o.add(name, values)
	}
	return o.end()
}

func (v value) json(isType bool) json.RawMessage {
	var o object
	switch {
	case v.part != nil:
		return v.part.json()
	case isType:
		return inJSON(jsonIRI(v.iri))
	case v.iri != "":
		o.add("@id", jsonIRI(v.iri))
	default:
		o.add("@value", v.text)
		if v.language != "" {
			o.add("@language", v.language)
		}
		if v.datatype != "" {
			o.add("@type", v.datatype)
		}
	}
	return o.end()
}

func jsonIRI(iri string) string { return iriEscape.Replace(iri) }
