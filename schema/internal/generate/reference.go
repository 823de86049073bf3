package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// A page of the reference, named like the schema file that it is of.
type page struct{ name, title, lead string }

// pages are in the order in which a reader needs them; a schema file that is not here has one at the end.
var pages = []page{
	{"query", "Questions", "Every field at which a question can begin, with its arguments and an example that a test runs."},
	{"entity", "Entities and lists", "What every entity has, what selects and orders entities, and how lists are paged. Every kind `K` has lists of its own, `KConnection` and `KLinkConnection`, which are like those of `Entity` with `K` for `Entity`."},
	{"link", "Links", "What joins two entities, and what selects links."},
	{"evidence", "Evidence", "Why something is believed, where it is written, and what is not stated."},
	{"region", "Regions and their initiatives", ""},
	{"plan", "The plan", "Priorities, enablers, offerings, outcomes and what else a plan has."},
	{"goal", "Goals, targets, indicators, action lines", ""},
	{"project", "Projects", "What plans that are laid over the built-in data have."},
	{"document", "Documents, figures, footnotes", ""},
	{"search", "Search and suggestions", ""},
	{"walk", "Walks", "What paths, neighbourhoods and patterns return, and the rule that they follow."},
	{"analysis", "Analyses", "What counts: matrices, coverage, contributions, flows and comparisons."},
	{"appearance", "How things are drawn", ""},
	{"service", "The service", "Its data, its limits and its rules."},
	{"enums", "Values", "Every enumeration, value by value."},
}

// A question of folder examples, which a test answers.
type question struct {
	words, file, text string
	roots             []string
}

// reference describes the schema in Markdown: a page for each of its files, and an index of questions. It is given the
// schema as it is written, before relations and entry points have the arguments that all of them have.
func reference(doc *ast.SchemaDocument) {
	const folder = "../docs/reference"
	check(os.RemoveAll(folder))
	check(os.MkdirAll(folder, 0o755))
	r := referenced{doc, pages, map[string]string{}, questions()}
	for _, def := range doc.Definitions {
		name := strings.TrimSuffix(def.Position.Src.Name, ".graphqls")
		r.pageOf[def.Name] = name
		if !slices.ContainsFunc(r.pages, func(p page) bool { return p.name == name }) {
			r.pages = append(slices.Clip(r.pages), page{name: name, title: strings.ToUpper(name[:1]) + name[1:]})
		}
	}
	for _, p := range r.pages {
		var s strings.Builder
		fmt.Fprintf(&s, "<!-- Written by go generate from the schema; change it there. -->\n# %s\n\n", p.title)
		if p.lead != "" {
			s.WriteString(p.lead + " ")
		}
		s.WriteString("[All questions and pages](README.md).\n")
		for _, def := range doc.Definitions {
			if r.pageOf[def.Name] == p.name && !r.isOfKind(def.Name) {
				r.definition(&s, def)
			}
		}
		check(os.WriteFile(filepath.Join(folder, p.name+".md"), []byte(s.String()), 0o644))
	}
	check(os.WriteFile(filepath.Join(folder, "README.md"), []byte(r.index()), 0o644))
}

type referenced struct {
	doc       *ast.SchemaDocument
	pages     []page
	pageOf    map[string]string // by the name of a type
	questions []question
}

// isOfKind reports whether a type is a list of one kind, made after that of all kinds.
func (r referenced) isOfKind(name string) bool { return r.general(name) != name }

// general returns the type that stands for a list of one kind: EntityConnection for SDGGoalConnection.
func (r referenced) general(name string) string {
	for _, suffix := range []string{"LinkConnection", "LinkEdge", "Connection", "Edge"} {
		of, is := strings.CutSuffix(name, suffix)
		if def := r.doc.Definitions.ForName(of); is && def != nil && def.Kind == ast.Object && slices.Contains(def.Interfaces, "Entity") {
			return "Entity" + suffix
		}
	}
	return name
}

// link names a type, and leads to what describes it.
func (r referenced) link(t *ast.Type) string {
	name := r.general(t.Name())
	if r.pageOf[name] == "" {
		return "`" + t.String() + "`"
	}
	return fmt.Sprintf("[`%s`](%s.md#%s)", t, r.pageOf[name], strings.ToLower(name))
}

func (r referenced) links(names []string) string {
	linked := make([]string, len(names))
	for i, name := range names {
		linked[i] = r.link(ast.NamedType(name, nil))
	}
	return strings.Join(linked, ", ")
}

var inMarkdown = strings.NewReplacer("\n", " ", "|", `\|`, "~", `\~`, "*", `\*`, "<", "&lt;")

func (r referenced) definition(s *strings.Builder, def *ast.Definition) {
	if def.Name == "Query" {
		r.roots(s, def)
		return
	}
	fmt.Fprintf(s, "\n## %s\n\n%s\n", def.Name, inMarkdown.Replace(def.Description))
	if def.Directives.ForName("oneOf") != nil {
		s.WriteString("\nExactly one of the fields is given.\n")
	}
	var are []string
	for _, other := range r.doc.Definitions {
		if slices.Contains(other.Interfaces, def.Name) && !r.isOfKind(other.Name) {
			are = append(are, other.Name)
		}
	}
	if len(are) > 0 {
		fmt.Fprintf(s, "\nOf these types: %s.\n", r.links(are))
	}
	if len(def.Interfaces) > 0 {
		fmt.Fprintf(s, "\nIt has the fields of %s as well.\n", r.links(def.Interfaces))
	}
	if from := r.leadingTo(def.Name); len(from) > 0 {
		fmt.Fprintf(s, "\nReturned by: %s.\n", strings.Join(from, ", "))
	}
	if len(def.EnumValues) > 0 {
		s.WriteString("\n| value | meaning |\n| --- | --- |\n")
		for _, v := range def.EnumValues {
			fmt.Fprintf(s, "| `%s` | %s |\n", v.Name, inMarkdown.Replace(v.Description))
		}
	}
	own := r.own(def)
	if len(own) > 0 {
		s.WriteString("\n| field | type | meaning |\n| --- | --- | --- |\n")
	}
	for _, f := range own {
		fmt.Fprintf(s, "| `%s` | %s | %s%s |\n", f.Name, r.link(f.Type)+byDefault(f.DefaultValue), inMarkdown.Replace(f.Description), follows(f))
		for _, a := range f.Arguments {
			fmt.Fprintf(s, "| &nbsp; ↳ `%s` | %s | %s |\n", a.Name, r.link(a.Type)+byDefault(a.DefaultValue), inMarkdown.Replace(a.Description))
		}
	}
}

// own returns the fields that a type has besides those of its interfaces.
func (r referenced) own(def *ast.Definition) (fields ast.FieldList) {
	for _, f := range def.Fields {
		if !slices.ContainsFunc(def.Interfaces, func(i string) bool { return r.doc.Definitions.ForName(i).Fields.ForName(f.Name) != nil }) {
			fields = append(fields, f)
		}
	}
	return fields
}

// roots describes where a question can begin.
func (r referenced) roots(s *strings.Builder, def *ast.Definition) {
	fmt.Fprintf(s, "\n%s\n", inMarkdown.Replace(def.Description))
	for _, f := range def.Fields {
		fmt.Fprintf(s, "\n## %s\n\n%s\n\nReturns %s%s.\n", f.Name, inMarkdown.Replace(f.Description), r.link(f.Type), follows(f))
		if len(f.Arguments) > 0 {
			s.WriteString("\n| argument | type | meaning |\n| --- | --- | --- |\n")
		}
		for _, a := range f.Arguments {
			fmt.Fprintf(s, "| `%s` | %s | %s |\n", a.Name, r.link(a.Type)+byDefault(a.DefaultValue), inMarkdown.Replace(a.Description))
		}
		var asked []question
		for _, q := range r.questions {
			if slices.Contains(q.roots, f.Name) {
				asked = append(asked, q)
			}
		}
		text := "{ node(id: \"wtdc22d:EUR1\") { __typename id ... on Entity { label { text } } } }\n"
		switch {
		case len(asked) > 0:
			text = slices.MinFunc(asked, func(a, b question) int { return len(a.text) - len(b.text) }).text
		case f.Directives.ForName("entry") != nil:
			text = fmt.Sprintf("{ %s(first: 2) { totalCount nodes { id label { text } } } }\n", f.Name)
		case f.Name != "node":
			text = "" // which a test of the documents tells
		}
		if text == "" {
			continue
		}
		fmt.Fprintf(s, "\n```graphql\n%s```\n", text)
		for i, q := range asked {
			if i == 0 {
				s.WriteString("\n")
			}
			fmt.Fprintf(s, "- [%s](../../examples/%s) → [answer](../../examples/%s.json)\n", q.words, q.file, strings.TrimSuffix(q.file, ".graphql"))
		}
	}
}

// leadingTo lists the fields that return a type, if they are few: of what is everywhere, this says nothing.
func (r referenced) leadingTo(name string) (fields []string) {
	for _, def := range r.doc.Definitions {
		for _, f := range r.own(def) {
			if f.Type.Name() == name && !r.isOfKind(def.Name) && def.Kind != ast.InputObject {
				at := strings.ToLower(def.Name)
				if def.Name == "Query" {
					at = strings.ToLower(f.Name)
				}
				fields = append(fields, fmt.Sprintf("[`%s.%s`](%s.md#%s)", def.Name, f.Name, r.pageOf[def.Name], at))
			}
		}
	}
	if len(fields) > 8 {
		return nil
	}
	return fields
}

func byDefault(v *ast.Value) string {
	if v == nil {
		return ""
	}
	return " = `" + v.String() + "`"
}

// follows says what the directives of a field tell: what a relation follows, where the arguments stand that all entry points
// have, and what the field weighs.
func follows(f *ast.FieldDefinition) string {
	d, size := f.Directives.ForName("relation"), f.Directives.ForName("listSize")
	switch {
	case f.Directives.ForName("walks") != nil:
		return ". It walks or counts, so that a request with it is [heavy](../guides/limits.md#costs)"
	case size != nil:
		return fmt.Sprintf(" Where no number is given it counts as %s in the [weight](../guides/limits.md#costs) of a request.", size.Arguments.ForName("assumedSize").Value.Raw)
	case f.Directives.ForName("entry") != nil:
		return ", with the [arguments of every list](README.md#arguments-of-every-list)"
	case d == nil:
		return ""
	}
	way := map[string]string{"OUT": "from it", "IN": "to it", "BOTH": "both ways"}[d.Arguments.ForName("direction").Value.Raw]
	return fmt.Sprintf(" Follows `%s` %s.", strings.Join(values(d, "via"), "`, `"), way)
}

// questions reads the folder of examples.
func questions() (list []question) {
	files, err := filepath.Glob("../examples/*/*.graphql")
	check(err)
	for _, file := range files {
		b, err := os.ReadFile(file)
		check(err)
		if !strings.HasPrefix(string(b), "# ") {
			continue // of a client, not a ready question
		}
		doc, err := parser.ParseQuery(&ast.Source{Name: file, Input: string(b)})
		check(err)
		words, text, _ := strings.Cut(string(b), "\n")
		for strings.HasPrefix(text, "#") {
			_, text, _ = strings.Cut(text, "\n")
		}
		q := question{words: strings.TrimPrefix(words, "# "), text: strings.TrimLeft(text, "\n"), file: filepath.ToSlash(strings.TrimPrefix(file, "../examples/"))}
		for _, operation := range doc.Operations {
			for _, selection := range operation.SelectionSet {
				if f, is := selection.(*ast.Field); is && !slices.Contains(q.roots, f.Name) {
					q.roots = append(q.roots, f.Name)
				}
			}
		}
		list = append(list, q)
	}
	return list
}

func (r referenced) index() string {
	var s strings.Builder
	s.WriteString("<!-- Written by go generate from the schema; change it there. -->\n# Reference\n\n" +
		"Everything that the API can be asked, from the schema that it answers by (a service has it at `/schema.graphql`).\n\n")
	for _, p := range r.pages {
		fmt.Fprintf(&s, "- [%s](%s.md)", p.title, p.name)
		var names []string
		for _, def := range r.doc.Definitions {
			if r.pageOf[def.Name] == p.name && p.name != "query" && p.name != "enums" && !r.isOfKind(def.Name) && !strings.HasSuffix(def.Name, "Edge") {
				names = append(names, fmt.Sprintf("[%s](%s.md#%s)", def.Name, p.name, strings.ToLower(def.Name)))
			}
		}
		if len(names) > 0 {
			s.WriteString(": " + strings.Join(names, ", "))
		}
		s.WriteString("\n")
	}
	s.WriteString("\n## By question\n\nEach line is a question that stands ready in folder `examples`, the fields that it asks, and its answer.\n")
	folder := ""
	for _, q := range r.questions {
		if of := filepath.Dir(q.file); of != folder {
			folder = of
			fmt.Fprintf(&s, "\n### For the %s\n\n| question | asks | |\n| --- | --- | --- |\n", of)
		}
		roots := make([]string, len(q.roots))
		for i, name := range q.roots {
			roots[i] = fmt.Sprintf("[`%s`](query.md#%s)", name, strings.ToLower(name))
		}
		fmt.Fprintf(&s, "| [%s](../../examples/%s) | %s | [answer](../../examples/%s.json) |\n", inMarkdown.Replace(q.words), q.file, strings.Join(roots, ", "), strings.TrimSuffix(q.file, ".graphql"))
	}
	s.WriteString("\n## Arguments of every list\n\nLists at which a question begins take all of these; the links of an entity take `where`, which is a [`LinkFilter`](link.md#linkfilter) there, and those of paging.\n\n" +
		"| argument | type | meaning |\n| --- | --- | --- |\n")
	for _, a := range arguments(entryArguments) {
		fmt.Fprintf(&s, "| `%s` | %s | %s |\n", a.Name, r.link(a.Type), inMarkdown.Replace(a.Description))
	}
	return s.String()
}
