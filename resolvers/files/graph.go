package files

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"linkage/graph"
	"linkage/graph/export"
)

// graph asks for a graph: for one that is shown at once, or for all of it, page by page.
func (a *asking) graph() error {
	snapshot, err := a.API.Store.Snapshot(a.ctx)
	if err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	s := spelling(snapshot.Manifest().Languages)
	g := &a.file.Content
	if a.question.definition == nil {
		err = a.whole(s)
	} else {
		err = a.part(s)
	}
	if err != nil {
		return err
	}
	g.Graph.Languages = s
	g.AddTables()
	return nil
}

// spelling is how entities and links are selected and read: texts in each of these languages, whose place names the field.
type spelling []string

func (s spelling) texts(field string) string {
	var b strings.Builder
	for i, lang := range s {
		fmt.Fprintf(&b, " %s%d: %s(language: %q) { text language isFallback authority }", field, i, field, lang)
	}
	return b.String()
}

const citation = " { document { id } section lines { first last } footnote page figure note sourceMissing }"

func (s spelling) entity() string {
	return "{ id kind iri standing effectiveStanding edition { id } absences { about status citations" + citation + " } citations" + citation +
		s.texts("label") + s.texts("summary") + " }"
}

func (s spelling) link() string {
	ends := "{ id kind iri" + s.texts("label") + " }"
	return "{ id kind basis standing position listing confidence edition { id } source " + ends + " target " + ends + " citations" + citation + s.texts("rationale") + " }"
}

func (s spelling) readTexts(v any, field string) graph.Texts {
	texts := graph.Texts{}
	for i, lang := range s {
		if said := at(v, field+strconv.Itoa(i)); said != nil && at(said, "isFallback") == false {
			texts[lang] = graph.Text{Text: text(said, "text"), Authority: graph.Authority(text(said, "authority"))}
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return texts
}

func readCitations(v any) (citations []graph.Citation) {
	for _, c := range elements(v, "citations") {
		cited := graph.Citation{Document: graph.ID(text(c, "document.id")), Section: text(c, "section"), Footnote: whole(c, "footnote"), Page: text(c, "page"),
			Figure: text(c, "figure"), Note: text(c, "note"), SourceMissing: at(c, "sourceMissing") == true}
		if at(c, "lines") != nil {
			cited.Lines = &graph.LineSpan{First: whole(c, "lines.first"), Last: whole(c, "lines.last")}
		}
		citations = append(citations, cited)
	}
	return citations
}

func whole(v any, path string) int {
	n, _ := strconv.Atoi(text(v, path))
	return n
}

func (s spelling) readEntity(v any) *graph.Entity {
	e := &graph.Entity{ID: graph.ID(text(v, "id")), Kind: graph.Kind(text(v, "kind")), IRI: text(v, "iri"), Edition: text(v, "edition.id"),
		Standing: graph.Standing(text(v, "standing")), EffectiveStanding: graph.Standing(text(v, "effectiveStanding")),
		Labels: s.readTexts(v, "label"), Summaries: s.readTexts(v, "summary"), Citations: readCitations(v)}
	for _, a := range elements(v, "absences") {
		e.Absences = append(e.Absences, graph.Absence{About: text(a, "about"), Status: graph.CoverageStatus(text(a, "status")), Citations: readCitations(a)})
	}
	return e
}

func (s spelling) readLink(v any) graph.Joined {
	from, to := s.readEntity(at(v, "source")), s.readEntity(at(v, "target"))
	return graph.Joined{From: from, To: to, Link: &graph.Link{ID: graph.ID(text(v, "id")), Kind: graph.LinkKind(text(v, "kind")), Source: from.ID, Target: to.ID,
		Edition: text(v, "edition.id"), Basis: graph.Basis(text(v, "basis")), Standing: graph.Standing(text(v, "standing")), Position: whole(v, "position"),
		Listing: text(v, "listing"), Confidence: graph.Confidence(text(v, "confidence")), Rationale: s.readTexts(v, "rationale"), Citations: readCitations(v)}}
}

// part asks for a subgraph or a neighbourhood, with as many entities as may be where the question does not say.
func (a *asking) part(s spelling) error {
	var first []string
	if a.question.takes("first") {
		first = []string{fmt.Sprintf("first: %d", a.API.Limits.Neighbours)}
	}
	d, err := a.ask("answer: " + a.question.with(first...) + " { nodes { id } links { id } hiddenCount completeness }")
	if err != nil {
		return err
	}
	answer := d["answer"]
	if at(answer, "completeness") == "TRUNCATED" {
		a.file.Truncated = fmt.Sprintf("TRUNCATED: %s entities are not among them.", text(answer, "hiddenCount"))
		a.file.Notes = append(a.file.Notes, a.file.Truncated)
	} else if at(answer, "completeness") == "PARTIAL" {
		a.file.Notes = append(a.file.Notes, partial)
	}
	a.file.Graph = &export.Graph{
		Entities: byID(a, elements(answer, "nodes"), "... on Entity "+s.entity(), s.readEntity),
		Links:    byID(a, elements(answer, "links"), "... on Link "+s.link(), s.readLink),
	}
	return nil
}

// byID goes through what has these IDs.
func byID[T any](a *asking, named []any, selection string, read func(any) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for some := range slices.Chunk(named, a.API.Limits.MaxIDs) {
			ids := make([]string, len(some))
			for i, v := range some {
				ids[i] = strconv.Quote(text(v, "id"))
			}
			d, err := a.more("nodes(ids: [" + strings.Join(ids, ", ") + "]) { " + selection + " }")
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, v := range elements(d, "nodes") {
				if !yield(read(v), nil) {
					return
				}
			}
		}
	}
}

// whole asks for everything that the filters select, in pages that are asked for while it is written.
func (a *asking) whole(s spelling) error {
	var entities, links []string
	if where := a.question.argument("where"); where != "" {
		entities = []string{"where: " + where}
		links = append(links, "source: "+where, "target: "+where)
	}
	if filter := a.question.argument("links"); filter != "" {
		links = append(links, "and: ["+filter+"]")
	}
	if links != nil {
		links = []string{"where: {" + strings.Join(links, ", ") + "}"}
	}
	first, err := a.ask("entities" + page(entities, "") + selected(s.entity()) + "\n  links" + page(links, "") + selected(s.link()))
	if err != nil {
		return err
	}
	a.file.Notes = append(a.file.Notes, "Links of basis EDITORIAL, our own readings, are among these only if the question names that basis; editions only if it names them, or the default edition uses them.")
	a.file.Graph = &export.Graph{
		Entities: pages(a, first, "entities", entities, s.entity(), s.readEntity),
		Links:    pages(a, first, "links", links, s.link(), s.readLink),
	}
	return nil
}

// page returns the arguments for a page after another. The first of entities and that of links are asked for together, and
// so are smaller.
func page(args []string, after string) string {
	first := perGraph
	if after != "" {
		first = perConnection
		args = append([]string{fmt.Sprintf("after: %q", after)}, args...)
	}
	args = append([]string{fmt.Sprintf("first: %d", first)}, args...)
	return "(" + strings.Join(args, ", ") + ")"
}

func selected(node string) string {
	return " { nodes " + node + " pageInfo { hasNextPage endCursor } }"
}

// pages goes through a connection, of which the first page is there.
func pages[T any](a *asking, first data, field string, args []string, node string, read func(any) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		answer := first
		for {
			for _, v := range elements(answer, field+".nodes") {
				if !yield(read(v), nil) {
					return
				}
			}
			if at(answer, field+".pageInfo.hasNextPage") != true {
				return
			}
			var err error
			if answer, err = a.more(field + page(args, text(answer, field+".pageInfo.endCursor")) + selected(node)); err != nil {
				var none T
				yield(none, err)
				return
			}
		}
	}
}
