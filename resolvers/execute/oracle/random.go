package oracle

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// An Operation is a random request.
type Operation struct {
	Query     string
	Variables map[string]any
}

// Random returns a valid operation: any root field, nested fragments on types and interfaces, aliases, fields that are
// merged, directives with variables, arguments that are fitting, wrong or null.
func Random(schema *ast.Schema, r *rand.Rand) Operation {
	for {
		g := generator{schema: schema, r: r, left: 4 + r.IntN(40), values: map[string]any{}}
		body := g.selections(schema.Query, 0)
		query := g.operation(body)
		doc, err := parser.ParseQuery(&ast.Source{Input: query})
		if err != nil {
			panic(fmt.Sprintf("%v\n%s", err, query))
		}
		if validator.ValidateWithRules(schema, doc, nil) != nil {
			continue // fields of one name that do not merge
		}
		if _, err := validator.VariableValues(schema, doc.Operations[0], g.values); err != (*gqlerror.Error)(nil) && err != nil {
			continue
		}
		return Operation{query, g.values}
	}
}

type generator struct {
	schema    *ast.Schema
	r         *rand.Rand
	left      int // fields that may still be asked for
	names     int // made so far
	fragments []fragment
	declared  []string
	values    map[string]any
}

type fragment struct{ name, of, text string }

func (g *generator) chance(of int) bool { return g.r.IntN(of) == 0 }

func (g *generator) name(of string) string {
	g.names++
	return fmt.Sprint(of, g.names)
}

func (g *generator) operation(body string) string {
	query := body
	if g.declared != nil {
		query = "query Q(" + strings.Join(g.declared, ", ") + ") " + body
	}
	for _, f := range g.fragments {
		query += "\nfragment " + f.name + " on " + f.of + " " + f.text
	}
	return query
}

// deepest is the depth of fields beyond which only leaves are asked for.
const deepest = 8

func (g *generator) selections(of *ast.Definition, depth int) string {
	items := []string{}
	for range 1 + g.r.IntN(4) {
		items = append(items, g.selection(of, depth))
	}
	if g.chance(6) {
		items = append(items, items[g.r.IntN(len(items))]) // merged with itself
	}
	return "{ " + strings.Join(items, " ") + " }"
}

func (g *generator) selection(of *ast.Definition, depth int) string {
	g.left--
	switch n := g.r.IntN(12); {
	case n == 0:
		return g.alias() + "__typename" + g.directives()
	case n == 1 && g.left > 0:
		on := g.related(of)
		return "... on " + on.Name + g.directives() + " " + g.selections(on, depth)
	case n == 2 && g.left > 0:
		return "..." + g.directives() + " " + g.selections(of, depth)
	case n == 3 && g.left > 0:
		on := g.related(of)
		for _, f := range g.fragments {
			if f.of == on.Name && g.chance(2) {
				return "..." + f.name + g.directives()
			}
		}
		f := fragment{g.name("F"), on.Name, g.selections(on, depth)}
		g.fragments = append(g.fragments, f)
		return "..." + f.name + g.directives()
	}
	return g.field(of, depth)
}

// related returns a type that objects of another may have too.
func (g *generator) related(of *ast.Definition) *ast.Definition {
	all := []*ast.Definition{of}
	for _, t := range g.schema.GetPossibleTypes(of) {
		all = append(all, t)
		for _, name := range t.Interfaces {
			all = append(all, g.schema.Types[name])
		}
	}
	return all[g.r.IntN(len(all))]
}

func (g *generator) field(of *ast.Definition, depth int) string {
	var fitting ast.FieldList
	for _, f := range of.Fields {
		isLeaf := g.schema.Types[f.Type.Name()].IsLeafType()
		if !strings.HasPrefix(f.Name, "__") && (isLeaf || g.left > 0 && depth < deepest) {
			fitting = append(fitting, f)
		}
	}
	if len(fitting) == 0 {
		return "__typename"
	}
	f := fitting[g.r.IntN(len(fitting))]
	if of.Name == "Query" && g.chance(20) {
		return g.introspection()
	}
	arguments := g.arguments(f)
	text := f.Name + arguments
	if arguments != "" || g.chance(5) {
		text = g.name("a") + ": " + text
	}
	text += g.directives()
	def := g.schema.Types[f.Type.Name()]
	if def.IsLeafType() {
		return text
	}
	whole := text + " " + g.selections(def, depth+1)
	if g.chance(8) {
		whole += " " + text + " " + g.selections(def, depth+1) // two selections of one field
	}
	return whole
}

func (g *generator) introspection() string {
	if g.chance(2) {
		return g.name("a") + `: __schema { queryType { name } types { kind name fields(includeDeprecated: true) { name isDeprecated args { name defaultValue type { kind name ofType { name } } } } enumValues { name } possibleTypes { name } interfaces { name } } directives { name locations } }`
	}
	return g.name("a") + `: __type(name: "` + []string{"Region", "Nothing", "EntityFilter", "Basis"}[g.r.IntN(4)] + `") { name kind description inputFields { name type { kind ofType { name } } } fields { name } ofType { name } }`
}

func (g *generator) alias() string {
	if g.chance(3) {
		return g.name("a") + ": "
	}
	return ""
}

func (g *generator) directives() string {
	if !g.chance(6) {
		return ""
	}
	directive := []string{" @include", " @skip"}[g.r.IntN(2)]
	if g.chance(4) {
		return directive + fmt.Sprintf("(if: %t)", g.chance(2))
	}
	name := fmt.Sprintf("b%d", g.r.IntN(3))
	if _, known := g.values[name]; !known {
		g.declared = append(g.declared, "$"+name+": Boolean!")
		g.values[name] = g.chance(2)
	}
	return directive + "(if: $" + name + ")"
}

func (g *generator) arguments(f *ast.FieldDefinition) string {
	var given []string
	for _, a := range f.Arguments {
		if !a.Type.NonNull && !g.chance(4) && a.Name != "first" {
			continue
		}
		value := g.value(a.Name, a.Type, 0)
		if g.chance(4) {
			name := g.name("v")
			g.declared = append(g.declared, "$"+name+": "+a.Type.String())
			g.values[name] = plain(value)
			value = variable(name)
		}
		given = append(given, a.Name+": "+literal(value))
	}
	if given == nil {
		return ""
	}
	return "(" + strings.Join(given, ", ") + ")"
}

// Values are written as JSON, but for names, which are written as they are.
type (
	enumValue string
	variable  string
)

var ids = []string{"wtdc22d:EUR1", "wtdc22d:EUR3", "wtdc22d:AFR2", "wtdc22d:EUR3/2", "sdg:9", "sdg:9.c", "sdg:4", "sdg:C090c01", "wsis:C2", "wsis:C7",
	"connect2030:2", "wtdc22d:cybersecurity", "wtdc22d:EUR", "wtdc22d:EUR3~CONTRIBUTES_TO~sdg:9", "wsis:C2~MAPS_TO~sdg:2", "wtdc22d", "sdg", "doc:wtdc22d", "no:such", "EUR3"}

var texts = []string{"digital", "eur 3", "SDG 9", "技能", "网络", "en", "zh", "zh-CN", "fr", "?", "", "objective", "STRATEGIC_GOAL"}

func (g *generator) value(name string, t *ast.Type, depth int) any {
	if !t.NonNull && g.chance(12) && name != "edition" { // gqlgen reads the ID null as "null", against the specification
		return nil
	}
	if t.Elem != nil {
		list := []any{}
		for range g.r.IntN(3) {
			element := *t.Elem
			element.NonNull = true
			list = append(list, g.value(name, &element, depth))
		}
		if len(list) == 1 && g.chance(3) {
			return list[0]
		}
		return list
	}
	switch def := g.schema.Types[t.NamedType]; {
	case def.Kind == ast.Enum:
		return enumValue(def.EnumValues[g.r.IntN(len(def.EnumValues))].Name)
	case def.Kind == ast.InputObject:
		m := map[string]any{}
		one := g.r.IntN(len(def.Fields))
		for i, f := range def.Fields {
			nested := g.schema.Types[f.Type.Name()].Kind == ast.InputObject
			oneOf := def.Directives.ForName("oneOf") != nil
			if f.Type.NonNull || i == one && oneOf || !oneOf && g.chance(6) && !(nested && depth > 1) {
				if m[f.Name] = g.value(f.Name, f.Type, depth+1); oneOf && m[f.Name] == nil {
					m[f.Name] = "sdg:9"
				}
			}
		}
		return m
	case t.NamedType == "Int":
		return []int{0, 1, 1, 2, 2, 3, 5, 10, -1, 1000}[g.r.IntN(10)]
	case t.NamedType == "Boolean":
		return g.chance(2)
	case t.NamedType == "ID" || strings.HasPrefix(name, "from") || name == "to":
		return ids[g.r.IntN(len(ids))]
	}
	return texts[g.r.IntN(len(texts))]
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case enumValue:
		return string(v)
	case variable:
		return "$" + string(v)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = literal(v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for name, value := range v {
			parts = append(parts, name+": "+literal(value))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	}
	b, _ := json.Marshal(v)
	return string(b)
}

// plain is a value as JSON has it.
func plain(v any) any {
	switch v := v.(type) {
	case enumValue:
		return string(v)
	case int:
		return json.Number(fmt.Sprint(v))
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case map[string]any:
		m := map[string]any{}
		for name, value := range v {
			m[name] = plain(value)
		}
		return m
	}
	return v
}
