package export

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"linkage/graph"
)

// What the formats that know only names and values say of an entity and of a link: these columns.
var (
	entityColumns = []Column{
		{"id", "string", "permanent ID"},
		{"kind", "string", "what it is, for example REGIONAL_INITIATIVE"},
		{"code", "string", "its code, as people know it"},
		{"label", "string", "its name"},
		{"label_language", "string", "the language of the label"},
		{"label_authority", "string", "whose words the label is: OFFICIAL, TRANSLATION of an official name, or OURS"},
		{"summary", "string", "a sentence about it, in our own words"},
		{"iri", "string", "its IRI in the vocabulary that publishes it"},
		{"standing", "string", "AGREED, or BRACKETED: its own text is in square brackets"},
		{"effective_standing", "string", "the same with everything that it is a part of"},
		{"edition", "string", "the edition that it belongs to"},
		{"absences", "string", "what the source does not say about it, and why not: about STATUS, separated by semicolons"},
	}
	linkColumns = []Column{
		{"id", "string", "permanent ID"},
		{"kind", "string", "what it says, read from source to target, for example CONTRIBUTES_TO"},
		{"basis", "string", "why it is believed: STATED, OFFICIAL, RELAYED, or EDITORIAL (our own reading)"},
		{"standing", "string", "AGREED or BRACKETED"},
		{"position", "integer", "its place among the links of its kind from the same source, as stated"},
		{"listing", "string", "the code under which an indicator is listed at a target"},
		{"confidence", "string", "how sure a reading of our own is"},
		{"rationale", "string", "why it was made"},
		{"edition", "string", "the edition that it belongs to"},
	}
	citationColumns = []Column{
		{"document", "string", "where it is written: ID of the document"},
		{"section", "string", "the section of the document"},
		{"lines", "string", "the lines of its plain text, counted from 1"},
		{"footnote", "integer", "the footnote"},
		{"page", "string", "the page"},
		{"figure", "string", "the figure"},
	}
)

// labelColumns are one for each language of the graph.
func (g *Graph) labelColumns() []Column {
	var columns []Column
	for _, lang := range g.Languages {
		columns = append(columns, Column{"label_" + lang, "string", "its name in " + lang + ", empty where there is none"})
	}
	return columns
}

func (g *Graph) entityColumns() []Column {
	return slices.Concat(entityColumns, g.labelColumns(), citationColumns)
}

// entityRow says of an entity what the columns name, in their order.
func (g *Graph) entityRow(e *graph.Entity, lang string) []string {
	label, summary := in(e.Labels, lang), in(e.Summaries, lang)
	row := []string{string(e.ID), string(e.Kind), e.Code(), label.Text, label.Language, string(label.Authority), summary.Text, e.IRI,
		string(e.Standing), string(e.EffectiveStanding), e.Edition, absences(e)}
	for _, l := range g.Languages {
		row = append(row, e.Labels[l].Text)
	}
	return append(row, citationRow(e.Citations)...)
}

func (g *Graph) linkColumns() []Column { return slices.Concat(linkColumns, citationColumns) }

func (g *Graph) linkRow(l *graph.Link, lang string) []string {
	row := []string{string(l.ID), string(l.Kind), string(l.Basis), string(l.Standing), number(l.Position), l.Listing, string(l.Confidence),
		in(l.Rationale, lang).Text, l.Edition}
	return append(row, citationRow(l.Citations)...)
}

// citationRow tells the first citation.
func citationRow(citations []graph.Citation) []string {
	if len(citations) == 0 {
		return make([]string, len(citationColumns))
	}
	first, lines := citations[0], ""
	if first.Lines != nil {
		lines = fmt.Sprintf("%d-%d", first.Lines.First, first.Lines.Last)
	}
	return []string{string(first.Document), first.Section, lines, number(first.Footnote), first.Page, first.Figure}
}

func absences(e *graph.Entity) string {
	var list []string
	for _, a := range e.Absences {
		list = append(list, a.About+" "+string(a.Status))
	}
	return strings.Join(list, "; ")
}

func in(texts graph.Texts, lang string) graph.LocalizedText {
	text, _, _ := texts.Find(lang) // the tag was checked when the question was
	return text
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// AddTables tells a graph as tables: its links, with a row for each entity that has none and for each absence, and its entities.
func (c *Content) AddTables() {
	g := c.Graph
	if g == nil {
		return
	}
	ends := func(role string) []Column {
		return []Column{{role + "_id", "string", role + " of the link: its ID"}, {role + "_kind", "string", "its kind"}, {role + "_label", "string", "its name"}}
	}
	links := Table{
		Name: "links",
		Columns: slices.Concat(ends("source"), []Column{{"status", "string", "LINKED; of an entity without a link here NO_LINK; of what the source does not say NOT_STATED, NOT_APPLICABLE or UNREAD_FIGURE"},
			{"about", "string", "what it is that the source does not say: a kind of entity, or a field"}},
			ends("target"), linkColumns, citationColumns),
	}
	unsaid := func(e *graph.Entity, status, about string, citations []graph.Citation) []string {
		return slices.Concat([]string{string(e.ID), string(e.Kind), in(e.Labels, c.Language).Text, status, about},
			make([]string, 3+len(linkColumns)), citationRow(citations))
	}
	links.Rows = func(yield func([]string, error) bool) {
		linked := map[graph.ID]bool{}
		for l, err := range g.Links {
			if err != nil {
				yield(nil, err)
				return
			}
			linked[l.Source], linked[l.Target] = true, true
			if !yield(slices.Concat([]string{string(l.Source), string(l.From.Kind), in(l.From.Labels, c.Language).Text, "LINKED", "",
				string(l.Target), string(l.To.Kind), in(l.To.Labels, c.Language).Text}, g.linkRow(l.Link, c.Language)), nil) {
				return
			}
		}
		for e, err := range g.Entities {
			if err != nil {
				yield(nil, err)
				return
			}
			if !linked[e.ID] && len(e.Absences) == 0 && !yield(unsaid(e, "NO_LINK", "", nil), nil) {
				return
			}
			for _, a := range e.Absences {
				if !yield(unsaid(e, string(a.Status), a.About, a.Citations), nil) {
					return
				}
			}
		}
	}
	entities := Table{Name: "entities", Columns: g.entityColumns(), Rows: mapped(g.Entities, func(e *graph.Entity) []string { return g.entityRow(e, c.Language) })}
	c.Tables = []Table{links, entities}
}

// mapped applies f to each element, up to the first error.
func mapped[T, U any](list iter.Seq2[T, error], f func(T) U) iter.Seq2[U, error] {
	return func(yield func(U, error) bool) {
		for element, err := range list {
			if err != nil {
				var none U
				yield(none, err)
				return
			}
			if !yield(f(element), nil) {
				return
			}
		}
	}
}

// each calls f with each element, up to the first error.
func each[T any](list iter.Seq2[T, error], f func(T) error) error {
	for element, err := range list {
		if err == nil {
			err = f(element)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
