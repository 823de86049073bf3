// Command generate writes everything in package schema that is not written by hand:
//
//   - schema.graphql, what clients read: the hand-written files, with every type given the fields of its interfaces,
//     every kind its connections, every relation and entry point its arguments, and the enums as the tables of package
//     graph have them;
//   - relations_gen.go, which links each relation field follows;
//   - views_gen.go, the views of entities by their kind and of the connections of one kind;
//   - ../resolvers/entries_gen.go, the entry points by kind;
//   - ../resolvers/weights_gen.go, what is assumed of fields when a request is weighed;
//   - ../resolvers/execute/fields_gen.go, what the executor reads fields and arguments with;
//   - ../docs/reference, the same as pages to read;
//   - ../resolvers/execute/oracle/exec_gen.go, by gqlgen: the executor that tests compare ours with.
//
// So each promise is written once. It is run by go generate.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"linkage/graph"
	"linkage/graph/explore"
)

// directives are instructions to this program; clients do not see them.
const directives = `
"""
Follows links of these kinds, in this direction, to entities of the kind that the type of the field names: one of them,
or a connection. The argument to is for relations to several kinds, whose type names none.
"""
directive @relation(via: [LinkKind!]!, direction: Direction!, to: [EntityKind!]) on FIELD_DEFINITION
"Lists the entities of the kind that the type of the field names, or of all kinds."
directive @entry on FIELD_DEFINITION
"How many elements a list is assumed to have when a request is weighed that asks for it without a number."
directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
"Walks or counts, so that its cost is not bounded by what it returns."
directive @walks on FIELD_DEFINITION
`

const pagingArguments = `
	"The number of elements to return from the start, 0 to 500; 100 when neither first nor last is given. For example 10." first: Int
	"Return only elements after this cursor of the same list." after: String
	"The number of elements to return from the end, 0 to 500; not together with first." last: Int
	"Return only elements before this cursor of the same list." before: String`

const relationArguments = `"Which links; for example {basis: [STATED]}." where: LinkFilter` + pagingArguments

const entryArguments = `"Which entities; for example {effectiveStanding: [AGREED]}." where: EntityFilter
	"Only those that hold on this day; all when not given. For example 2026-11-28." at: Date
	"The order; as stated when not given. For example [{by: LINK_COUNT, direction: DESC}]." orderBy: [EntityOrder!]` + pagingArguments

func main() {
	files, err := filepath.Glob("*.graphqls")
	check(err)
	slices.Sort(files)
	var sources []*ast.Source
	for _, f := range files {
		b, err := os.ReadFile(f)
		check(err)
		sources = append(sources, &ast.Source{Name: f, Input: string(b)})
	}
	sources = append(sources, &ast.Source{Name: "enums", Input: enums()}, &ast.Source{Name: "directives", Input: directives})
	doc, err := parser.ParseSchemas(sources...)
	check(err)
	for _, more := range doc.Extensions { // a file may bring its own fields of Query
		def := doc.Definitions.ForName(more.Name)
		def.Fields = append(def.Fields, more.Fields...)
	}
	doc.Extensions = nil

	for _, kind := range []ast.DefinitionKind{ast.Interface, ast.Object} {
		for _, def := range doc.Definitions {
			for _, name := range slices.Backward(def.Interfaces) {
				if def.Kind == kind {
					inherit(def, doc.Definitions.ForName(name))
				}
			}
		}
	}
	cfg, err := config.LoadConfig("../gqlgen.yml")
	check(err)
	kinds := kindsOf(doc)
	for _, kind := range kinds {
		doc.Definitions = append(doc.Definitions, connections(doc, kind.name)...)
	}
	relations, entries, weights := relationTable(doc, cfg, kinds), entryPoints(doc, kinds), weights(doc)
	reference(doc)
	for _, def := range doc.Definitions {
		for _, field := range def.Fields {
			switch {
			case field.Directives.ForName("entry") != nil:
				field.Arguments = arguments(entryArguments)
			case field.Directives.ForName("relation") != nil && isList(field):
				field.Arguments = arguments(relationArguments)
			}
			field.Directives = slices.DeleteFunc(field.Directives, func(d *ast.Directive) bool { return d.Name != "deprecated" })
		}
	}
	doc.Directives = nil
	var out bytes.Buffer
	out.WriteString("# Code generated from the other files in this folder; DO NOT EDIT.\n\n")
	formatter.NewFormatter(&out, formatter.WithIndent("  ")).FormatSchemaDocument(doc)
	check(os.WriteFile("schema.graphql", out.Bytes(), 0o644))
	write("relations_gen.go", relations)
	write("views_gen.go", views(kinds))
	write("../resolvers/entries_gen.go", entries)
	write("../resolvers/weights_gen.go", weights)
	check(os.Chdir(".."))
	cfg.Sources = []*ast.Source{{Name: "schema/schema.graphql", Input: out.String()}}
	check(config.CompleteConfig(cfg))
	check(api.Generate(cfg, api.AddPlugin(&fields{})))
}

// A kind of entities and its type.
type kind struct {
	kind graph.Kind
	name string
	is   []string // the interfaces of its type besides Node and Entity
}

// kindsOf finds the type of each kind, which has the same name.
func kindsOf(doc *ast.SchemaDocument) (kinds []kind) {
	for _, row := range graph.Kinds {
		at := slices.IndexFunc(doc.Definitions, func(def *ast.Definition) bool {
			return def.Kind == ast.Object && slices.Contains(def.Interfaces, "Entity") &&
				strings.EqualFold(def.Name, strings.ReplaceAll(string(row.Value), "_", ""))
		})
		if at < 0 {
			log.Fatalf("kind %s has no type", row.Value)
		}
		def := doc.Definitions[at]
		others := slices.DeleteFunc(slices.Clone(def.Interfaces), func(i string) bool { return i == "Node" || i == "Entity" })
		kinds = append(kinds, kind{row.Value, def.Name, others})
	}
	return kinds
}

// connections makes the connections of one kind from those of all: the same fields, with the type of the kind for
// Entity.
func connections(doc *ast.SchemaDocument, name string) (defs ast.DefinitionList) {
	for _, suffix := range []string{"Connection", "Edge", "LinkConnection", "LinkEdge"} {
		def := *doc.Definitions.ForName("Entity" + suffix)
		def.Name = name + suffix
		def.Description = "Like Entity" + suffix + ", with every entity of type " + name + "."
		fields := def.Fields
		def.Fields = nil
		for _, f := range fields {
			field := *f
			field.Type = ofKind(field.Type, name)
			def.Fields = append(def.Fields, &field)
		}
		defs = append(defs, &def)
	}
	return defs
}

func ofKind(t *ast.Type, name string) *ast.Type {
	of := *t
	switch {
	case t.Elem != nil:
		of.Elem = ofKind(t.Elem, name)
	case slices.Contains([]string{"Entity", "EntityEdge", "EntityLinkEdge"}, t.NamedType):
		of.NamedType = name + strings.TrimPrefix(t.NamedType, "Entity")
	}
	return &of
}

// isList reports whether a relation leads to any number of entities, not to a single one.
func isList(field *ast.FieldDefinition) bool {
	return strings.HasSuffix(field.Type.Name(), "LinkConnection")
}

// far returns the kinds that a relation leads to, none if it leads to any kind.
func far(d *ast.Directive, field *ast.FieldDefinition, kinds []kind) []string {
	name := strings.TrimSuffix(field.Type.Name(), "LinkConnection")
	if i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name }); i >= 0 {
		return []string{string(kinds[i].kind)}
	}
	if d.Arguments.ForName("to") == nil {
		return nil
	}
	return values(d, "to")
}

// relationTable writes what each relation follows, and names to gqlgen the method that answers each.
func relationTable(doc *ast.SchemaDocument, cfg *config.Config, kinds []kind) string {
	var rows []string
	for _, def := range doc.Definitions {
		for _, field := range def.Fields {
			d := field.Directives.ForName("relation")
			if d == nil {
				continue
			}
			reader, method := "relationToOne", "One"+field.Type.Name()
			if isList(field) {
				reader, method = "relation", strings.TrimSuffix(field.Type.Name(), "Connection")+"s"
			}
			relations[def.Name+"."+field.Name] = reader
			if def.Kind == ast.Object {
				model := cfg.Models[def.Name]
				if model.Fields == nil {
					model.Fields = map[string]config.TypeMapField{}
				}
				model.Fields[field.Name] = config.TypeMapField{FieldName: method}
				cfg.Models[def.Name] = model
			}
			row := fmt.Sprintf("%q: {Via: []graph.LinkKind{%s}, Direction: graph.Direction(%q)",
				def.Name+"."+field.Name, goList(values(d, "via")), d.Arguments.ForName("direction").Value.Raw)
			if to := far(d, field, kinds); to != nil {
				row += fmt.Sprintf(", To: []graph.Kind{%s}", goList(to))
			}
			if !isList(field) {
				row += ", Single: true"
			}
			rows = append(rows, row+"},\n")
		}
	}
	slices.Sort(rows)
	var names strings.Builder
	for _, kind := range kinds {
		fmt.Fprintf(&names, "%q: %q,\n", kind.name, kind.kind)
	}
	return "// Code generated from the schema files; DO NOT EDIT.\n\npackage schema\n\nimport \"linkage/graph\"\n\n" +
		"// kinds maps each type of entities to its kind.\nvar kinds = map[string]graph.Kind{\n" + names.String() + "}\n\n" +
		"// relations says which links each relation field follows, by type and field.\n" +
		"var relations = map[string]relation{\n" + strings.Join(rows, "") + "}\n"
}

// views writes the views of entities by their kind, and of the connections of each kind.
func views(kinds []kind) string {
	const header = `// Code generated from the schema files; DO NOT EDIT.

package schema

import (
	"context"

	"linkage/graph"
)

// View returns the view of an entity by the type of its kind; nil of nil.
func View(e *graph.Entity) Entity {
	if e == nil {
		return nil
	}
	switch e.Kind {
CASES	}
	panic("no view of kind " + e.Kind)
}
`
	const template = `
// Views of an entity of this kind, and of its connections.
type (
	Kind               struct{ Record }
	KindConnection     struct{ EntityConnection }
	KindEdge           struct{ EntityEdge }
	KindLinkConnection struct{ EntityLinkConnection }
	KindLinkEdge       struct{ EntityLinkEdge }
)

func (c KindConnection) Nodes() []Kind         { return nodesOf[Kind](c.EntityConnection.Nodes()) }
func (c KindConnection) Edges() []KindEdge     { return edgesOf[KindEdge](c.EntityConnection.Edges()) }
func (c KindLinkConnection) Nodes() []Kind     { return nodesOf[Kind](c.EntityLinkConnection.Nodes()) }
func (c KindLinkConnection) Edges() []KindLinkEdge { return linkEdgesOf[KindLinkEdge](c.EntityLinkConnection.Edges()) }
func (e KindEdge) Node() Kind     { return Kind{e.EntityEdge.Node.record()} }
func (e KindLinkEdge) Node() Kind { return Kind{e.EntityLinkEdge.Node.record()} }

func (r Record) OneKind(ctx context.Context) (*Kind, error) { return oneOf[Kind](ctx, r) }

func (r Record) KindLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*KindLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &KindLinkConnection{*c}, nil
}
`
	var cases, s strings.Builder
	for _, kind := range kinds {
		fmt.Fprintf(&cases, "case %q:\nreturn %s{Record{e}}\n", kind.kind, kind.name)
		s.WriteString(strings.ReplaceAll(template, "Kind", kind.name))
		for _, name := range kind.is {
			fmt.Fprintf(&s, "\nfunc (%s) Is%s() {}\n", kind.name, name)
		}
	}
	return strings.Replace(header, "CASES", cases.String(), 1) + s.String()
}

// entryPoints writes the entry points that list one kind.
func entryPoints(doc *ast.SchemaDocument, kinds []kind) string {
	var s strings.Builder
	s.WriteString("// Code generated from the schema files; DO NOT EDIT.\n\npackage resolvers\n\n" +
		"import (\n\"context\"\n\n\"linkage/graph\"\n\"linkage/graph/explore\"\n\"linkage/schema\"\n)\n")
	for _, field := range doc.Definitions.ForName("Query").Fields {
		for _, kind := range kinds {
			if field.Directives.ForName("entry") != nil && field.Type.Name() == kind.name+"Connection" {
				fmt.Fprintf(&s, entryPoint, templates.ToGo(field.Name), kind.name, kind.kind)
			}
		}
	}
	return s.String()
}

const entryPoint = `
func (q query) %[1]s(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.%[2]sConnection, error) {
	c, err := q.list(ctx, %[3]q, where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.%[2]sConnection { return schema.%[2]sConnection{EntityConnection: *c} })
}
`

// weights writes what is assumed of lists, and which root fields walk.
func weights(doc *ast.SchemaDocument) string {
	var sizes, walks []string
	for _, def := range doc.Definitions {
		for _, field := range def.Fields {
			if d := field.Directives.ForName("listSize"); d != nil {
				sizes = append(sizes, fmt.Sprintf("%q: %s,\n", def.Name+"."+field.Name, d.Arguments.ForName("assumedSize").Value.Raw))
			}
			if field.Directives.ForName("walks") != nil {
				walks = append(walks, fmt.Sprintf("%q: true,\n", field.Name))
			}
		}
	}
	slices.Sort(sizes)
	return "// Code generated from the schema files; DO NOT EDIT.\n\npackage resolvers\n\n" +
		"// assumedSizes is how many elements a list is assumed to have that is asked for without a number.\n" +
		"var assumedSizes = map[string]int{\n" + strings.Join(sizes, "") + "}\n\n" +
		"// walking are the root fields whose cost is not bounded by what they return.\n" +
		"var walking = map[string]bool{\n" + strings.Join(walks, "") + "}\n"
}

func write(file, source string) {
	code, err := format.Source([]byte(source))
	check(err)
	check(os.WriteFile(file, code, 0o644))
}

func values(d *ast.Directive, argument string) (list []string) {
	for _, child := range d.Arguments.ForName(argument).Value.Children {
		list = append(list, child.Value.Raw)
	}
	return list
}

// goList writes the elements of a list of strings.
func goList(list []string) string {
	quoted := make([]string, len(list))
	for i, v := range list {
		quoted[i] = fmt.Sprintf("%q", v)
	}
	return strings.Join(quoted, ", ")
}

// inherit adds the fields of an interface to a type, before its own. A field that the type declares itself stays as it is.
func inherit(def, from *ast.Definition) {
	var fields ast.FieldList
	for _, field := range from.Fields {
		own := def.Fields.ForName(field.Name)
		if own == nil {
			inherited := *field
			inherited.Directives = slices.Clone(field.Directives)
			own = &inherited
		}
		fields = append(fields, own)
	}
	for _, own := range def.Fields {
		if from.Fields.ForName(own.Name) == nil {
			fields = append(fields, own)
		}
	}
	def.Fields = fields
}

func arguments(sdl string) ast.ArgumentDefinitionList {
	doc, err := parser.ParseSchema(&ast.Source{Name: "arguments", Input: "type T { f(" + sdl + "): Int }"})
	check(err)
	return doc.Definitions[0].Fields[0].Arguments
}

func enums() string {
	var s strings.Builder
	enum(&s, "EntityKind", "What an entity is.", graph.Kinds)
	enum(&s, "LinkKind", "What a link says, read from source to target.", graph.LinkKinds)
	enum(&s, "Basis", "Why a link is believed, the strongest reason first.", graph.Bases)
	enum(&s, "Standing", "How far a text is agreed.", graph.Standings)
	enum(&s, "Confidence", "How sure a link of basis EDITORIAL is.", graph.Confidences)
	enum(&s, "CoverageStatus", "What is known about the links of an entity to entities of a kind; the first status that holds is taken.", graph.CoverageStatuses)
	enum(&s, "Authority", "Whose words a text is.", graph.Authorities)
	enum(&s, "Severity", "How serious a finding is for a reader.", graph.Severities)
	enum(&s, "Extent", "How much of a text is in brackets, or how much of an entity a concept is.", graph.Extents)
	enum(&s, "Direction", "Which way links are followed from an entity.", graph.Directions)
	enum(&s, "OrderBy", "What a list of entities is ordered by.", graph.OrdersBy)
	enum(&s, "OrderDirection", "Smallest or largest first.", graph.Senses)
	enum(&s, "SearchField", "The part of an entity in which something was found.", explore.SearchFields)
	enum(&s, "Completeness", "Whether an answer is complete.", explore.Completenesses)
	enum(&s, "Counting", "How counted entities are distributed over the targets that they reach.", explore.Countings)
	enum(&s, "FlowEnd", "Why a unit of a flow does not run on from an entity; the first that holds is taken.", explore.FlowEnds)
	enum(&s, "HeadlineKind", "What a headline of a matrix is about.", explore.HeadlineKinds)
	enum(&s, "ListOrder", "What a list of an analysis is ordered by.", explore.ListOrders)
	enum(&s, "DifferenceClass", "What a difference between two editions means, in the order in which differences are listed.", explore.DifferenceClasses)
	enum(&s, "EntityIdentity", "By what two entities of two editions are taken for one; the first that holds.", explore.Identities)
	enum(&s, "AliasStatus", "What became of an ID that was published.", graph.AliasStatuses)
	enum(&s, "RuleName", "What a default rule of walks says of its subject.", graph.RuleNames)
	enum(&s, "Effect", "What would become of an entity if a variant of it were adopted.", graph.Effects)
	return s.String()
}

func enum[T ~string](s *strings.Builder, name, description string, table []graph.Meaning[T]) {
	fmt.Fprintf(s, "%q\nenum %s {\n", description, name)
	for _, row := range table {
		fmt.Fprintf(s, "%q %s\n", row.Description+"; for example "+row.Example+".", string(row.Value))
	}
	s.WriteString("}\n")
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
