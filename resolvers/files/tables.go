package files

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linkage/graph"
	"linkage/graph/export"
)

// A section is one of the lists that a table is made of: a row for each element.
type section struct {
	list string // its field; "" where the answer is the list itself. "nodes/ended" is a list in each element of another
	// columns are "name=path". A path is one of fields, from the element; "^path" is from the element around it;
	// "rowKey>rows:path" is from the element of the list rows whose key is at rowKey; "'TEXT" is a text.
	columns string
	isNew   bool   // elements whose first column no row before has; the others are left out
	args    string // of the list, besides those of its page
}

const cited = " document=citations.document.id section=citations.section first_line=citations.lines.first last_line=citations.lines.last footnote=citations.footnote figure=citations.figure"

// tablesOf says of each type of an answer what its table is. Entities and links that nothing joins are rows of their own.
var tablesOf = map[string][]section{
	"Matrix": {
		{list: "cells", columns: "row_id=rowKey row_label=rowKey>rows:entity.label.text status=rowKey>rows:coverage.status column_id=columnKey " +
			"column_label=columnKey>columns:entity.label.text value=value basis=weakestBasis unknown=rowKey>rows:share.unknown"},
		{list: "rows", columns: "row_id=key row_label=entity.label.text status=coverage.status unknown=share.unknown", isNew: true},
	},
	"Coverage": {{list: "rows", columns: "id=entity.id kind=entity.kind label=entity.label.text status=status basis=weakestBasis links=links.id" + cited}},
	"Flow": {
		{list: "links", columns: "level=sourceKey>nodes:level source_id=sourceKey>nodes:entity.id source_label=sourceKey>nodes:entity.label.text status='LINKED " +
			"target_id=targetKey>nodes:entity.id target_label=targetKey>nodes:entity.label.text value=value basis=weakestBasis"},
		{list: "nodes/ended", columns: "level=^level source_id=^entity.id source_label=^entity.label.text status=reason value=value"},
	},
	"CoLinkage": {
		{list: "pairs", columns: "a_id=a.id a_label=a.label.text b_id=b.id b_label=b.label.text status='LINKED count=count through=through.id"},
		{list: "alone", columns: "a_id=id a_label=label.text status='ALONE"},
		{list: "unstated", columns: "a_id=id a_label=label.text status='UNKNOWN"},
	},
	"Contribution": {{list: "rows", columns: "source_id=source.id source_label=source.label.text status='LINKED weight=weight basis=weakestBasis paths=pathCount"}},
	"PathSearch":   {{list: "paths", columns: "length=length basis=weakestBasis entities=entities.id labels=entities.label.text links=hops.link.id sentence=explanation"}},
	"Walk":         {{list: "ends", columns: "id=entity.id kind=entity.kind label=entity.label.text paths=pathCount basis=weakestBasis"}},
	"Corroboration": {{columns: "link=link.id source_id=link.source.id source_label=link.source.label.text target_id=link.target.id " +
		"target_label=link.target.label.text supported=isSupported paths=pathCount"}},
	"WhatIf": {
		{list: "kept", columns: "role='KEPT id=id kind=kind label=label.text"},
		{list: "homeless", columns: "role='HOMELESS id=id kind=kind label=label.text"},
		{list: "candidates", columns: "role='CANDIDATE id=id kind=kind label=label.text"},
		{list: "links", columns: "role='LINK id=id kind=kind"},
	},
	"EditionComparison": {{list: "differences", columns: "change=class before_id=before.id before_label=before.label.text after_id=after.id after_label=after.label.text " +
		"link_before=linkBefore.id link_after=linkAfter.id identity=identity fields=fields"}},
	"Suggestion": {{columns: "id=entity.id kind=entity.kind label=entity.label.text confidence=confidence score=score words=words.text concepts=words.concept like=like.id"}},
	"Finding":    {{columns: "rule=rule severity=severity message=message.text entity=entity.id link=link.id edition=edition.id" + cited}},
	"Edition":    {{columns: "id=id name=name.text language=language is_default=isDefault is_partial=isPartial uses=uses.id hash=hash"}},
	"Entity":     {{columns: listed}},
	"LinkConnection": {{list: "nodes", columns: "id=id source_id=source.id source_kind=source.kind source_label=source.label.text kind=kind target_id=target.id " +
		"target_kind=target.kind target_label=target.label.text basis=basis standing=standing position=position confidence=confidence rationale=rationale.text edition=edition.id" + cited}},
	"AbsenceConnection": {{list: "nodes", columns: "entity_id=entity.id entity_kind=entity.kind entity_label=entity.label.text about=about status=status" + cited}},
	"SearchConnection":  {{list: "edges", columns: "id=node.id kind=node.kind label=node.label.text field=field language=language fragment=fragment"}},
}

const listed = "id=id kind=kind code=code label=label.text label_language=label.language label_authority=label.authority summary=summary.text iri=iri standing=standing " +
	"effective_standing=effectiveStanding edition=edition.id absent=absences.about absent_status=absences.status" + cited

// column is one of a section, read.
type column struct{ name, path, constant, by, of string }

func columnsOf(s section) (columns []column) {
	for field := range strings.FieldsSeq(s.columns) {
		name, path, _ := strings.Cut(field, "=")
		c := column{name: name}
		if constant, is := strings.CutPrefix(path, "'"); is {
			c.constant = constant
		} else if by, rest, is := strings.Cut(path, ">"); is {
			c.by = by
			c.of, c.path, _ = strings.Cut(rest, ":")
		} else {
			c.path = path
		}
		columns = append(columns, c)
	}
	return columns
}

// How many elements are asked for at a time: of a list of an analysis, of a connection, and of the entities and links
// of a graph at first, together. The weight of a query bounds them.
const perPage, perConnection, perGraph = 1000, 500, 200

// tabling is a question whose answer is made a table of.
type tabling struct {
	*asking
	schema    *ast.Schema
	answer    *ast.Definition
	isList    bool // the answer is a list
	sections  []section
	selection *selection
	first     any      // the answer to the first query
	also      *tabling // a second question, whose rows follow
}

// tables asks for the first pages and makes a table that asks for the others.
func (a *asking) tables() error {
	answer := a.API.Schema().Types[a.question.definition.Type.Name()]
	sections := tablesOf[answer.Name]
	if sections == nil && slices.Contains(answer.Interfaces, "EntityList") {
		sections = []section{{list: "nodes", columns: listed}}
	}
	t := a.tabling(a.question, sections)
	if sections == nil || t.isList && sections[0].list != "" {
		return badQuestion(a.question.name(), "has no table", "take a list, an analysis, or graph, subgraph, neighbourhood")
	}
	d, err := a.ask("answer: " + t.question.with(t.page("")...) + " " + t.selection.in(t.schema, t.answer))
	if err != nil {
		return err
	}
	if t.first = d["answer"]; t.first == nil {
		return badQuestion(a.question.text, "is null: what it names does not exist", "")
	}
	if answer.Name == "Contribution" {
		if t.also, err = a.unknownSources(text(t.first, "to.kind")); err != nil {
			return err
		}
	}
	a.file.Notes, a.file.Truncated = t.notes()
	a.file.Tables = []export.Table{{Name: "data", Columns: t.columns(), Rows: t.rows()}}
	return nil
}

func (a *asking) tabling(q *question, sections []section) *tabling {
	t := &tabling{asking: &asking{a.Service, a.ctx, q, a.file}, schema: a.API.Schema(), sections: sections, selection: &selection{},
		isList: q.definition.Type.Elem != nil}
	t.answer = t.schema.Types[q.definition.Type.Name()]
	t.selectAll()
	return t
}

// unknownSources asks of which entities that could contribute it is unknown whether they do: a contribution has only their number.
func (a *asking) unknownSources(kind string) (*tabling, error) {
	args := []string{"of: " + a.question.argument("from"), "by: " + kind}
	for _, name := range []string{"where", "through"} {
		if given := a.question.argument(name); given != "" {
			args = append(args, name+": "+given)
		}
	}
	q, err := a.parse("coverage(" + strings.Join(args, ", ") + ")")
	if err != nil {
		return nil, err
	}
	t := a.tabling(q, []section{{list: "rows", args: "status: [MENTIONED, UNREAD_FIGURE, NOT_STATED]",
		columns: "source_id=entity.id source_label=entity.label.text status=status"}})
	d, err := a.more("answer: " + q.text + " " + t.selection.in(t.schema, t.answer))
	t.first = d["answer"]
	return t, err
}

// facts are what an answer says of itself, where it does.
var facts = []string{"counting", "things", "unknownCount", "completeness", "rule.basis", "rule.standing", "rule.endOnly", "rule.neverPassed", "rule.maxLength"}

// selectAll selects what the columns name, of each list the first page.
func (t *tabling) selectAll() {
	for _, fact := range facts {
		if !t.isList && fieldAt(t.schema, t.answer, fact) != nil {
			t.selection.add(fact)
		}
	}
	if t.answer.Name == "Contribution" {
		t.selection.add("to.kind")
	}
	if fieldAt(t.schema, t.answer, "pageInfo") != nil {
		t.selection.add("pageInfo.hasNextPage")
		t.selection.add("pageInfo.endCursor")
	}
	for _, s := range t.sections {
		outer, inner, _ := strings.Cut(s.list, "/")
		if key := t.keyOf(outer); key != "" {
			t.selection.add(outer + "." + key)
		}
		for _, c := range columnsOf(s) {
			switch around, is := strings.CutPrefix(c.path, "^"); {
			case c.constant != "":
			case c.of != "":
				t.selection.add(join(outer, inner, c.by))
				t.selection.add(join(c.of, "key"))
				t.selection.add(join(c.of, c.path))
			case is:
				t.selection.add(join(outer, around))
			default:
				t.selection.add(join(outer, inner, c.path))
			}
		}
	}
	for _, name := range t.selection.names {
		t.selection.args[name] = t.pageOf(name, "")
	}
}

// pageOf returns the arguments of a list for a page after the element with a key.
func (t *tabling) pageOf(list, after string) string {
	field := t.answer.Fields.ForName(list)
	if field == nil || field.Arguments.ForName("first") == nil {
		return ""
	}
	args := []string{fmt.Sprintf("first: %d", perPage)}
	for _, s := range t.sections {
		if s.list == list && s.args != "" {
			args = append(args, s.args)
		}
	}
	if after != "" {
		args = append(args, fmt.Sprintf("after: %q", after))
	}
	return strings.Join(args, ", ")
}

func join(names ...string) string {
	return strings.Join(slices.DeleteFunc(names, func(s string) bool { return s == "" }), ".")
}

// keyOf returns the field by which one goes on after an element of a list, "" where it is not paged.
func (t *tabling) keyOf(list string) string {
	field := t.answer.Fields.ForName(list)
	switch {
	case list == "" || t.isList || field.Arguments.ForName("after") == nil:
		return ""
	case t.schema.Types[field.Type.Name()].Fields.ForName("key") != nil:
		return "key"
	}
	return "id"
}

// page returns the arguments of the question for a page of a connection.
func (t *tabling) page(after string) (args []string) {
	if t.answer.Fields.ForName("pageInfo") == nil || !t.question.takes("first") || t.question.argument("last") != "" {
		return nil
	}
	args = []string{fmt.Sprintf("first: %d", perConnection)}
	if after != "" {
		args = append(args, fmt.Sprintf("after: %q", after))
	}
	return args
}

// all goes through a list, page by page.
func (t *tabling) all(list string) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		answer, key := t.first, t.keyOf(list)
		for {
			page := elements(answer, list)
			for _, element := range page {
				if !yield(element, nil) {
					return
				}
			}
			var next string
			switch {
			case key != "" && len(page) == perPage:
				part := &selection{names: []string{list}, fields: t.selection.fields, args: map[string]string{list: t.pageOf(list, text(page[len(page)-1], key))}}
				next = t.question.with() + " " + part.in(t.schema, t.answer)
			case at(answer, "pageInfo.hasNextPage") == true && t.page("") != nil:
				next = t.question.with(t.page(text(answer, "pageInfo.endCursor"))...) + " " + t.selection.in(t.schema, t.answer)
			default:
				return
			}
			d, err := t.more("answer: " + next)
			if err != nil {
				yield(nil, err)
				return
			}
			answer = d["answer"]
		}
	}
}

// columns are those of all sections, as the schema describes them.
func (t *tabling) columns() (columns []export.Column) {
	for _, s := range t.sections {
		outer, inner, _ := strings.Cut(s.list, "/")
		for _, c := range columnsOf(s) {
			if slices.ContainsFunc(columns, func(known export.Column) bool { return known.Name == c.name }) {
				continue
			}
			path := join(outer, inner, c.path)
			if around, is := strings.CutPrefix(c.path, "^"); is {
				path = join(outer, around)
			} else if c.of != "" {
				path = join(c.of, c.path)
			}
			described := export.Column{Name: c.name, Type: "string", Description: "what the row says of the source: a status, or LINKED"}
			if field := fieldAt(t.schema, t.answer, path); c.constant == "" && field != nil {
				described.Description = field.Description
				switch {
				case t.within(path):
				case field.Type.Name() == "Int":
					described.Type = "integer"
				case field.Type.Name() == "Float":
					described.Type = "number"
				case field.Type.Name() == "Boolean":
					described.Type = "boolean"
				}
			}
			columns = append(columns, described)
		}
	}
	return columns
}

// within reports whether a path leads through a list of an element, so that a cell can hold several.
func (t *tabling) within(path string) bool {
	names := strings.Split(path, ".")
	lists := 0
	for i := range names {
		if fieldAt(t.schema, t.answer, strings.Join(names[:i+1], ".")).Type.Elem != nil {
			lists++
		}
	}
	sections := 1
	if t.isList {
		sections = 0
	} else if slices.ContainsFunc(t.sections, func(s section) bool {
		outer, inner, nested := strings.Cut(s.list, "/")
		return nested && strings.HasPrefix(path, outer+"."+inner+".")
	}) {
		sections = 2
	}
	return lists > sections
}

// rows makes the rows, section by section.
func (t *tabling) rows() iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		lookup := map[string]map[string]any{} // by list and key
		for _, s := range t.sections {
			for _, c := range columnsOf(s) {
				if c.of == "" || lookup[c.of] != nil {
					continue
				}
				lookup[c.of] = map[string]any{}
				for element, err := range t.all(c.of) {
					if err != nil {
						yield(nil, err)
						return
					}
					lookup[c.of][text(element, "key")] = element
				}
			}
		}
		names := map[string]int{}
		for i, c := range t.columns() {
			names[c.Name] = i
		}
		seen := map[string]bool{}
		for _, s := range t.sections {
			outer, inner, nested := strings.Cut(s.list, "/")
			columns := columnsOf(s)
			row := func(element, around any) []string {
				cells := make([]string, len(names))
				for _, c := range columns {
					switch path, is := strings.CutPrefix(c.path, "^"); {
					case c.of != "":
						cells[names[c.name]] = text(lookup[c.of][text(element, c.by)], c.path)
					case is:
						cells[names[c.name]] = text(around, path)
					default:
						cells[names[c.name]] = cmp.Or(c.constant, text(element, c.path))
					}
				}
				return cells
			}
			for element, err := range t.all(outer) {
				if err != nil {
					yield(nil, err)
					return
				}
				parts := []any{element}
				if nested {
					parts = elements(element, inner)
				}
				for _, part := range parts {
					cells := row(part, element)
					if s.isNew && seen[cells[0]] {
						continue
					}
					if len(t.sections) > 1 {
						seen[cells[0]] = true
					}
					if !yield(cells, nil) {
						return
					}
				}
			}
		}
		if t.also == nil {
			return
		}
		for cells, err := range t.also.rows() {
			if !yield(append(cells, make([]string, len(names)-len(cells))...), err) {
				return
			}
		}
	}
}

const partial = "PARTIAL: an edition that was read is known only in part; what is not here may be in its documents all the same."

// notes says the rule, the unit and what is not known.
func (t *tabling) notes() (notes []string, truncated string) {
	a := t.first
	if counting := text(a, "counting"); counting != "" {
		notes = append(notes, "Counting: "+counting+".")
	}
	if basis := text(a, "rule.basis"); basis != "" {
		notes = append(notes, fmt.Sprintf("Rule: links of basis %s; standing %s; a path ends at %s, never leads through %s and has at most %s links.", listing(basis),
			cmp.Or(listing(text(a, "rule.standing")), "any"), cmp.Or(listing(text(a, "rule.endOnly")), "nothing else"), listing(text(a, "rule.neverPassed")), text(a, "rule.maxLength")))
		notes = append(notes, fmt.Sprintf("Unknown: of %s things that are counted, the sources do not say of %s what they are linked with. An empty value is not zero.", text(a, "things"), text(a, "unknownCount")))
		if strings.Contains(basis, string(graph.BasisEditorial)) {
			notes = append(notes, "Our own readings (EDITORIAL) are counted; no person has reviewed them.")
		}
	}
	switch {
	case at(a, "completeness") == "TRUNCATED":
		truncated = "TRUNCATED: a limit stopped the count or the list; this is not all."
	case at(a, "completeness") == "PARTIAL":
		notes = append(notes, partial)
	case at(a, "pageInfo.hasNextPage") == true && t.page("") == nil:
		truncated = "TRUNCATED: the question asks for one page; this is not all."
	}
	if truncated != "" {
		notes = append(notes, truncated)
	}
	return notes, truncated
}

func listing(cell string) string { return strings.ReplaceAll(cell, "; ", ", ") }
