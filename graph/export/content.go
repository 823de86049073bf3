// Package export writes what people take along: graphs, tables, and how to cite them. Each format is one function in one
// file, listed in [Formats]; all are fed by one model, [Content].
package export

import (
	"io"
	"iter"

	"linkage/graph"
)

// Content is the answer to a question, as it is written to a file.
type Content struct {
	Citation
	Notes     []string // rule, unit, what is not known: a sentence or two each
	Language  string   // of labels; those that have none in it say in which they are
	Question  string   // the field of the API that was asked, with its arguments
	Query     string   // the whole query of the API, with which anyone can ask again
	Variables map[string]any
	Tables    []Table // the first says everything, once; of a graph the second has its entities
	Graph     *Graph  // nil where the answer is none
}

// Graph is a part of the graph, or all of it, read once for each time that it is gone through.
type Graph struct {
	Languages []string // in which there are labels
	Entities  iter.Seq2[*graph.Entity, error]
	Links     iter.Seq2[graph.Joined, error] // both ends are entities of the graph
}

// licence is that of the built-in data.
const licence = "Built-in data: Apache-2.0 for our own words and the arrangement; the facts are nobody's. Data laid over them: as their owners say."

// A Format is a kind of file.
type Format struct {
	Name, Ending, MediaType string
	Description             string
	NeedsGraph              bool // only graphs have it
	IsCitation              bool // it says when the question was asked; all others have the same bytes at any time
	Write                   func(io.Writer, *Content) error
}

// Formats lists every format; the first is the default.
var Formats = []Format{
	{"csv", ".csv", "text/csv; charset=utf-8", "one tidy table: a row for each observation, unknown ones too", false, false, writeCSV},
	{"xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a workbook, with a sheet that says what it holds", false, false, writeXLSX},
	{"zip", ".zip", "application/zip", "tables as a data package, with README, query and citation; of the whole graph, one that can be loaded again", false, false, writeZip},
	{"graphml", ".graphml", "application/graphml+xml", "GraphML, as networkx, igraph, yEd and Gephi read it", true, false, writeGraphML},
	{"gexf", ".gexf", "application/gexf+xml", "GEXF 1.2, for Gephi", true, false, writeGEXF},
	{"dot", ".gv", "text/vnd.graphviz; charset=utf-8", "DOT, for Graphviz", true, false, writeDOT},
	{"node-link", ".json", "application/json", "nodes and links in JSON, as networkx and D3 read them", true, false, writeNodeLink},
	{"cytoscape", ".cyjs", "application/json", "elements in JSON, for Cytoscape", true, false, writeCytoscape},
	{"jsonld", ".jsonld", "application/ld+json", "RDF in JSON-LD: SKOS, PROV-O, DCAT and the IRIs of the UN", true, false, writeJSONLD},
	{"turtle", ".ttl", "text/turtle; charset=utf-8", "the same in Turtle", true, false, writeTurtle},
	{"neo4j", ".zip", "application/zip", "CSV files with the headers that neo4j-admin database import reads", true, false, writeNeo4j},
	{"text", ".txt", "text/plain; charset=utf-8", "the citation as a sentence", false, true, cited(Text)},
	{"bibtex", ".bib", "application/x-bibtex; charset=utf-8", "the citation for BibTeX", false, true, cited(BibTeX)},
	{"ris", ".ris", "application/x-research-info-systems; charset=utf-8", "the citation for reference managers", false, true, cited(RIS)},
	{"csl", ".json", "application/vnd.citationstyles.csl+json", "the citation in the Citation Style Language", false, true, cited(CSLJSON)},
}

func cited(write func(io.Writer, Citation) error) func(io.Writer, *Content) error {
	return func(w io.Writer, c *Content) error { return write(w, c.Citation) }
}

// FormatNamed returns a format by its name.
func FormatNamed(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
