package export

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"linkage/graph"
)

// What both forms of RDF write: resources with properties, whose names have one of the prefixes.
type (
	resource struct {
		iri        string // "" where it is only a part of another
		properties []property
	}
	property struct {
		name   string
		values []value
	}
	// value is a text, a resource that is a part of this one, or the IRI of another.
	value struct {
		text, language, datatype string
		iri                      string
		part                     *resource
	}
)

// prefixes are those of names. The last holds what no published vocabulary has: basis, standing, absence.
var prefixes = [][2]string{
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"dct", "http://purl.org/dc/terms/"},
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"linkage", "urn:linkage:vocabulary:"},
}

// mappings are the links that SKOS has a property for. All others have one of ours.
var mappings = map[graph.LinkKind]string{
	graph.LinkPartOf: "skos:broader", graph.LinkMapsTo: "skos:relatedMatch", graph.LinkSameAs: "skos:closeMatch",
}

func (r *resource) add(name string, values ...value) {
	if len(values) > 0 {
		r.properties = append(r.properties, property{name, values})
	}
}

func (r *resource) addText(name, text string) {
	if text != "" {
		r.add(name, value{text: text})
	}
}

func (r *resource) addNumber(name string, n int) {
	if n != 0 {
		r.add(name, value{text: fmt.Sprint(n), datatype: "xsd:integer"})
	}
}

// addTexts adds a text in every language.
func (r *resource) addTexts(name string, texts graph.Texts) {
	var values []value
	for _, lang := range texts.Languages() {
		values = append(values, value{text: texts[lang].Text, language: lang})
	}
	r.add(name, values...)
}

func named(iri string) value { return value{iri: iri} }

// urn returns an IRI for what has only an ID of ours.
func urn(id string) string {
	escaped := url.PathEscape(id)
	return "urn:linkage:" + strings.NewReplacer("%3A", ":", "%2F", "/", "%7E", "~").Replace(escaped)
}

// iriOf is that of the vocabulary which publishes an entity, where there is one.
func iriOf(e *graph.Entity) string {
	if e.IRI != "" {
		return e.IRI
	}
	return urn(string(e.ID))
}

// ofData describes the file: a data set of an edition, with the hash of the data as its version.
func (c *Content) ofData() *resource {
	r := &resource{iri: urn("data/" + c.Hash)}
	r.add("rdf:type", named("dcat:Dataset"), named("prov:Entity"))
	r.addText("dct:title", c.Title)
	r.addText("dcat:version", c.Hash)
	r.add("dct:isVersionOf", named(urn(c.Edition)))
	r.addText("dct:bibliographicCitation", c.provenance())
	for _, note := range c.Notes {
		r.addText("dct:description", note)
	}
	return r
}

func ofCitations(citations []graph.Citation) (values []value) {
	for _, cited := range citations {
		part := &resource{}
		part.add("rdf:type", named("prov:PrimarySource"))
		part.add("prov:entity", named(urn(string(cited.Document))))
		part.addText("linkage:section", cited.Section)
		if cited.Lines != nil {
			part.addNumber("linkage:firstLine", cited.Lines.First)
			part.addNumber("linkage:lastLine", cited.Lines.Last)
		}
		part.addNumber("linkage:footnote", cited.Footnote)
		part.addText("linkage:page", cited.Page)
		part.addText("linkage:figure", cited.Figure)
		values = append(values, value{part: part})
	}
	return values
}

// ofEntity describes an entity as a concept of its edition.
func (c *Content) ofEntity(e *graph.Entity) *resource {
	r := &resource{iri: iriOf(e)}
	r.add("rdf:type", named("skos:Concept"), named("prov:Entity"), named("linkage:"+camel(string(e.Kind), true)))
	r.addText("dct:identifier", string(e.ID))
	r.addText("skos:notation", e.Code())
	r.addTexts("skos:prefLabel", e.Labels)
	r.addTexts("dct:description", e.Summaries)
	r.add("skos:inScheme", named(urn(e.Edition)))
	r.addText("linkage:standing", string(e.Standing))
	r.addText("linkage:effectiveStanding", string(e.EffectiveStanding))
	var absences []value
	for _, a := range e.Absences {
		part := &resource{}
		part.addText("linkage:about", a.About)
		part.addText("linkage:status", string(a.Status))
		part.add("prov:qualifiedPrimarySource", ofCitations(a.Citations)...)
		absences = append(absences, value{part: part})
	}
	r.add("linkage:absence", absences...)
	r.add("prov:qualifiedPrimarySource", ofCitations(e.Citations)...)
	return r
}

// predicate is the property that says what a link says.
func predicate(l *graph.Link) string {
	if known, is := mappings[l.Kind]; is {
		return known
	}
	return "linkage:" + camel(string(l.Kind), false)
}

// ofLink describes a link as a statement with its evidence and, unless it is a reading of our own, states it.
func (c *Content) ofLink(l graph.Joined) []*resource {
	source, target := iriOf(l.From), iriOf(l.To)
	said := &resource{iri: urn(string(l.ID))}
	said.add("rdf:type", named("rdf:Statement"), named("prov:Entity"))
	said.addText("dct:identifier", string(l.ID))
	said.add("rdf:subject", named(source))
	said.add("rdf:predicate", named(predicate(l.Link)))
	said.add("rdf:object", named(target))
	said.addText("linkage:kind", string(l.Kind))
	said.addText("linkage:basis", string(l.Basis))
	said.addText("linkage:standing", string(l.Standing))
	said.addNumber("linkage:position", l.Position)
	said.addText("linkage:listing", l.Listing)
	said.addText("linkage:confidence", string(l.Confidence))
	said.addTexts("linkage:rationale", l.Rationale)
	said.add("skos:inScheme", named(urn(l.Edition)))
	said.add("prov:qualifiedPrimarySource", ofCitations(l.Citations)...)
	if l.Basis == graph.BasisEditorial {
		return []*resource{said}
	}
	direct := &resource{iri: source}
	direct.add(predicate(l.Link), named(target))
	return []*resource{direct, said}
}

// eachResource goes through everything that a file says.
func (c *Content) eachResource(f func(*resource) error) error {
	if err := f(c.ofData()); err != nil {
		return err
	}
	schemes := map[string]bool{}
	scheme := func(id string) error {
		if schemes[id] {
			return nil
		}
		schemes[id] = true
		r := &resource{iri: urn(id)}
		r.add("rdf:type", named("skos:ConceptScheme"))
		r.addText("dct:identifier", id)
		if id == c.Edition {
			r.addText("dct:title", c.Data)
		}
		return f(r)
	}
	if err := each(c.Graph.Entities, func(e *graph.Entity) error {
		if err := scheme(e.Edition); err != nil {
			return err
		}
		return f(c.ofEntity(e))
	}); err != nil {
		return err
	}
	return each(c.Graph.Links, func(l graph.Joined) error {
		if err := scheme(l.Edition); err != nil {
			return err
		}
		for _, r := range c.ofLink(l) {
			if err := f(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// camel makes partOf or PartOf of PART_OF.
func camel(s string, upper bool) string {
	words := strings.Split(strings.ToLower(s), "_")
	for i, word := range words {
		if i > 0 || upper {
			words[i] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, "")
}

// isName reports whether an IRI is written as a name with one of the prefixes.
func isName(iri string) bool {
	prefix, _, _ := strings.Cut(iri, ":")
	return slices.ContainsFunc(prefixes, func(p [2]string) bool { return p[0] == prefix })
}
