package export

import (
	"io"
	"strings"
)

// writeTurtle writes a graph as RDF in Turtle.
func writeTurtle(w io.Writer, c *Content) error {
	d := newDocument(w)
	for _, p := range prefixes {
		d.printf("@prefix %s: <%s> .\n", p[0], p[1])
	}
	return d.end(c.eachResource(func(r *resource) error {
		d.printf("\n%s ", turtleIRI(r.iri))
		r.turtle(d, "  ")
		d.printf(" .\n")
		return d.err
	}))
}

func (r *resource) turtle(d *document, indent string) {
	for i, p := range r.properties {
		if i > 0 {
			d.printf(" ;\n%s", indent)
		}
		d.printf("%s ", p.name)
		for j, v := range p.values {
			if j > 0 {
				d.printf(", ")
			}
			switch {
			case v.part != nil:
				d.printf("[ ")
				v.part.turtle(d, indent+"  ")
				d.printf(" ]")
			case v.iri != "":
				d.printf("%s", turtleIRI(v.iri))
			default:
				d.printf("%s", turtleText(v))
			}
		}
	}
}

func turtleIRI(iri string) string {
	if isName(iri) {
		return iri
	}
	return "<" + iriEscape.Replace(iri) + ">"
}

// iriEscape is what may not stand between the brackets of an IRI.
var iriEscape = strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22", " ", "%20", "{", "%7B", "}", "%7D", "|", "%7C", "^", "%5E", "`", "%60", `\`, "%5C")

var turtleEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func turtleText(v value) string {
	s := `"` + turtleEscape.Replace(v.text) + `"`
	switch {
	case v.language != "":
		return s + "@" + v.language
	case v.datatype != "":
		return s + "^^" + v.datatype
	}
	return s
}
