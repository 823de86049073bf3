package schema_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linkage/graph"
	"linkage/schema"
	"linkage/seeds"
)

func parsed(t *testing.T) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.SDL})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestDescribed: every type, field, argument and value says what it is, and no field begins with its type's name.
func TestDescribed(t *testing.T) {
	s := parsed(t)
	for name, def := range s.Types {
		if def.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		described := func(what, description string) {
			if len(strings.Fields(description)) < 2 {
				t.Errorf("%s: description %q", what, description)
			}
		}
		described(name, def.Description)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			described(name+"."+f.Name, f.Description)
			inherited := slices.ContainsFunc(def.Interfaces, func(i string) bool { return s.Types[i].Fields.ForName(f.Name) != nil })
			if !inherited && strings.HasPrefix(strings.ToLower(f.Name), strings.ToLower(name)) {
				t.Errorf("%s.%s begins with the name of its type", name, f.Name)
			}
			for _, a := range f.Arguments {
				described(name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
		for _, v := range def.EnumValues {
			described(name+"."+v.Name, v.Description)
		}
	}
}

// TestNullable: a root field that can fail must not blank its siblings.
func TestNullable(t *testing.T) {
	for _, f := range parsed(t).Query.Fields {
		if f.Type.NonNull && !strings.HasPrefix(f.Name, "__") {
			t.Errorf("Query.%s is non-null", f.Name)
		}
	}
}

// TestConnections: every connection has what Relay asks for, and every field that gives one can be paged.
func TestConnections(t *testing.T) {
	s := parsed(t)
	for name, def := range s.Types {
		if strings.HasSuffix(name, "Connection") {
			for _, want := range []string{"edges", "nodes", "pageInfo", "totalCount"} {
				if def.Fields.ForName(want) == nil {
					t.Errorf("%s has no %s", name, want)
				}
			}
		}
		for _, f := range def.Fields {
			for _, want := range []string{"where", "first", "after", "last", "before"} {
				if strings.HasSuffix(f.Type.Name(), "Connection") && f.Arguments.ForName(want) == nil {
					t.Errorf("%s.%s cannot be paged: no %s", name, f.Name, want)
				}
			}
		}
	}
}

// TestTyped: what leads to one kind says so in its type, alike in an interface and in what implements it.
func TestTyped(t *testing.T) {
	s := parsed(t)
	for _, kind := range s.GetPossibleTypes(s.Types["Entity"]) {
		if kind.Kind != ast.Object {
			continue
		}
		for _, suffix := range []string{"Connection", "LinkConnection"} {
			c := s.Types[kind.Name+suffix]
			if c == nil || c.Fields.ForName("nodes").Type.String() != "["+kind.Name+"!]!" || !slices.Contains(c.Interfaces, "EntityList") {
				t.Errorf("%s%s is not a list of entities of type %s", kind.Name, suffix, kind.Name)
			}
		}
		for _, name := range kind.Interfaces {
			for _, f := range s.Types[name].Fields {
				if strings.HasSuffix(f.Type.Name(), "Connection") && f.Type.String() != kind.Fields.ForName(f.Name).Type.String() {
					t.Errorf("%s.%s is not a %s", kind.Name, f.Name, f.Type)
				}
			}
		}
	}
}

// TestView: every kind has a type of its own, which the schema knows.
func TestView(t *testing.T) {
	s := parsed(t)
	seen := map[string]graph.Kind{}
	for _, k := range graph.Kinds {
		view := schema.View(&graph.Entity{Kind: k.Value})
		name := strings.TrimPrefix(fmt.Sprintf("%T", view), "schema.")
		if s.Types[name] == nil || seen[name] != "" {
			t.Errorf("kind %s has view %s, which the schema does not know or kind %s has", k.Value, name, seen[name])
		}
		seen[name] = k.Value
	}
	for _, def := range s.GetPossibleTypes(s.Types["Entity"]) {
		if def.Kind == ast.Object && seen[def.Name] == "" {
			t.Errorf("type %s is of no kind", def.Name)
		}
	}
	if schema.View(nil) != nil {
		t.Error("the view of nothing is something")
	}
}

// TestShapes: the schema and the data package know the same shapes.
func TestShapes(t *testing.T) {
	p, err := seeds.Describe()
	if err != nil {
		t.Fatal(err)
	}
	var shapes []string
	for _, v := range parsed(t).Types["Shape"].EnumValues {
		shapes = append(shapes, v.Name)
	}
	for _, r := range p.Resources {
		for _, f := range r.Schema.Fields {
			if r.Name+"."+f.Name == "appearances.shape" {
				if !slices.Equal(shapes, f.Constraints.Enum) {
					t.Errorf("the schema has %v; the data package %v", shapes, f.Constraints.Enum)
				}
				return
			}
		}
	}
	t.Error("the data package has no column appearances.shape")
}

// TestContract holds the names of fields that clients rely on.
func TestContract(t *testing.T) {
	s := parsed(t)
	for name, fields := range map[string]string{
		"Entity":             "id kind code iri label summary standing effectiveStanding variants absences edition citations links linkCount",
		"LocalizedText":      "text language isFallback authority",
		"Link":               "id kind source target basis standing position confidence rationale citations edition",
		"RegionalInitiative": "region objective expectedResults sdgGoals sdgTargets wsisActionLines strategicGoals bdtPriorities thematicPriorities",
		"Region":             "initiatives",
		"SDGTarget":          "goal indicators initiatives wsisActionLines",
		"WSISActionLine":     "parent sublines sdgTargets sdgGoals initiatives",
		"Document":           "footnotes",
		"Citation":           "document section lines footnote page figure quote note sourceMissing",
		"Edition":            "id name hash isDefault",
		"Absence":            "entity about status citations",
		"Finding":            "rule severity entity link message citations",
		"Query":              "node nodes entity entities links absences findings editions service thematicPriorities enablers offerings outcomes regions regionalInitiatives expectedResults sdgGoals sdgTargets sdgIndicators wsisActionLines strategicGoals bdtPriorities agendas documents terms",
		"EntityRef":          "id iri code",
		"CodeRef":            "code kind edition",
		"EntityFilter":       "ids kinds editions standing effectiveStanding codes text linked absent sourceMissing and or not",
		"LinkFilter":         "kinds basis confidence standing editions source target sourceMissing and or not",
		"LinkedFilter":       "some none atLeast",
		"AbsentFilter":       "about status",
		"Facets":             "kind edition standing effectiveStanding region",
		"LinkFacets":         "basis",
		"AbsenceFacets":      "about status kind",
		"LinkedTo":           "kinds via direction basis editions far",
		"EntityOrder":        "by direction language links",
	} {
		for field := range strings.FieldsSeq(fields) {
			if s.Types[name] == nil || s.Types[name].Fields.ForName(field) == nil {
				t.Errorf("%s.%s is gone", name, field)
			}
		}
	}
}
