// Command generate writes everything in package schema that is not written by hand:
//
//   - schema.graphql, what clients read: the hand-written files, with every type given the fields of its interfaces,
//     every relation and entry point its arguments, and the enums as the tables of package graph have them;
//   - relations_gen.go, which links each relation field follows;
//   - ../resolvers/entries_gen.go, the entry points by kind;
//   - exec_gen.go, by gqlgen: the executor.
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
"Follows links of these kinds, in this direction, to entities of these kinds."
directive @relation(via: [LinkKind!]!, direction: Direction!, to: [EntityKind!]) on FIELD_DEFINITION
"Lists entities, of one kind where it is given."
directive @entry(of: EntityKind) on FIELD_DEFINITION
`

const pagingArguments = `
	"At most so many from the start, 0 to 100, 25 when neither first nor last is given; for example 10." first: Int
	"Go on after this cursor of the same list." after: String
	"At most so many from the end, 0 to 100; not together with first." last: Int
	"Stop before this cursor of the same list." before: String`

const relationArguments = `"Which links; for example {basis: [STATED]}." where: LinkFilter` + pagingArguments

const entryArguments = `"Which entities; for example {standing: [AGREED]}." where: EntityFilter
	"In which order; as stated when not given. For example [{by: LINK_COUNT, direction: DESC}]." orderBy: [EntityOrder!]` + pagingArguments

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
	relations, entries := relationTable(doc, cfg), entryPoints(doc)
	for _, def := range doc.Definitions {
		for _, field := range def.Fields {
			switch {
			case field.Directives.ForName("entry") != nil:
				field.Arguments = arguments(entryArguments)
			case field.Directives.ForName("relation") != nil && field.Type.Name() == "EntityLinkConnection":
				field.Arguments = arguments(relationArguments)
			}
			field.Directives = nil
		}
	}
	doc.Directives = nil
	var out bytes.Buffer
	out.WriteString("# Code generated from the other files in this folder; DO NOT EDIT.\n\n")
	formatter.NewFormatter(&out, formatter.WithIndent("  ")).FormatSchemaDocument(doc)
	check(os.WriteFile("schema.graphql", out.Bytes(), 0o644))
	write("relations_gen.go", relations)
	write("../resolvers/entries_gen.go", entries)
	check(os.Chdir(".."))
	cfg.Sources = []*ast.Source{{Name: "schema/schema.graphql", Input: out.String()}}
	check(config.CompleteConfig(cfg))
	check(api.Generate(cfg))
}

// relationTable writes what each relation follows, and tells gqlgen which method answers the lists among them.
func relationTable(doc *ast.SchemaDocument, cfg *config.Config) string {
	var rows []string
	for _, def := range doc.Definitions {
		for _, field := range def.Fields {
			d := field.Directives.ForName("relation")
			if d == nil || def.Kind != ast.Object {
				continue
			}
			if field.Type.Name() == "EntityLinkConnection" {
				model := cfg.Models[def.Name]
				if model.Fields == nil {
					model.Fields = map[string]config.TypeMapField{}
				}
				model.Fields[field.Name] = config.TypeMapField{FieldName: "Relation"}
				cfg.Models[def.Name] = model
			}
			row := fmt.Sprintf("%q: {Via: []graph.LinkKind{%s}, Direction: graph.Direction(%q)", def.Name+"."+field.Name, values(d, "via"), d.Arguments.ForName("direction").Value.Raw)
			if d.Arguments.ForName("to") != nil {
				row += fmt.Sprintf(", To: []graph.Kind{%s}", values(d, "to"))
			}
			rows = append(rows, row+"},\n")
		}
	}
	slices.Sort(rows)
	return "// Code generated from the schema files; DO NOT EDIT.\n\npackage schema\n\nimport \"linkage/graph\"\n\n" +
		"// relations says which links each relation field follows, by type and field.\nvar relations = map[string]relation{\n" + strings.Join(rows, "") + "}\n"
}

// entryPoints writes the entry points that list one kind.
func entryPoints(doc *ast.SchemaDocument) string {
	var s strings.Builder
	s.WriteString("// Code generated from the schema files; DO NOT EDIT.\n\npackage resolvers\n\nimport (\n\"context\"\n\n\"linkage/graph\"\n\"linkage/graph/explore\"\n\"linkage/schema\"\n)\n")
	for _, field := range doc.Definitions.ForName("Query").Fields {
		if d := field.Directives.ForName("entry"); d != nil && d.Arguments.ForName("of") != nil {
			fmt.Fprintf(&s, "\nfunc (q query) %s(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {\n"+
				"return q.list(ctx, %q, where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})\n}\n", templates.ToGo(field.Name), d.Arguments.ForName("of").Value.Raw)
		}
	}
	return s.String()
}

func write(file, source string) {
	code, err := format.Source([]byte(source))
	check(err)
	check(os.WriteFile(file, code, 0o644))
}

func values(d *ast.Directive, argument string) string {
	var quoted []string
	for _, child := range d.Arguments.ForName(argument).Value.Children {
		quoted = append(quoted, fmt.Sprintf("%q", child.Value.Raw))
	}
	return strings.Join(quoted, ", ")
}

// inherit gives a type the fields of an interface that it does not write itself, before its own.
func inherit(def, from *ast.Definition) {
	var missing ast.FieldList
	for _, field := range from.Fields {
		if def.Fields.ForName(field.Name) == nil {
			inherited := *field
			inherited.Directives = slices.Clone(field.Directives)
			missing = append(missing, &inherited)
		}
	}
	def.Fields = append(missing, def.Fields...)
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
	enum(&s, "CoverageStatus", "What is known of a relation of an entity to a kind of things; the first that holds is taken.", graph.CoverageStatuses)
	enum(&s, "Authority", "Whose words a text is.", graph.Authorities)
	enum(&s, "Severity", "How far a finding should worry a reader.", graph.Severities)
	enum(&s, "Extent", "How much of a text stands in brackets.", graph.Extents)
	enum(&s, "Direction", "Which way links are followed from an entity.", graph.Directions)
	enum(&s, "OrderBy", "What a list of entities is ordered by.", graph.OrdersBy)
	enum(&s, "OrderDirection", "Smallest or largest first.", graph.Senses)
	enum(&s, "SearchField", "The part of an entity in which something was found.", explore.SearchFields)
	enum(&s, "Completeness", "Whether an answer is all that there is.", explore.Completenesses)
	enum(&s, "Counting", "How counted things share themselves among the targets that they reach.", explore.Countings)
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
