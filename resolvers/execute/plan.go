package execute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"linkage/graph"
	"linkage/schema"
)

// maxPlanned bounds how many fields a plan may have: one for each field that can be read, fragments spread out and
// types told apart. The weight of a query, which is checked first, keeps the plans of usual queries far below it.
const maxPlanned = 20_000

// A plan is an operation, compiled. It serves any number of requests at a time, whatever their variables are.
type plan struct{ top *scope }

// A scope is a selection set on objects of some types.
type scope struct {
	types  []string
	places map[graph.Kind]int // of the types, by kind
	fields []*planned
	orders [][]placed   // for each type
	fixed  [][]*planned // the orders where they do not depend on variables, else nil
}

// A planned field is read once for all objects of a level that have one of its types.
type planned struct {
	*field
	index    int // in the scope
	name     string
	key      []byte               // the name as it is written, with its colon
	of       *ast.FieldDefinition // nil: __typename
	syntax   *ast.Field
	constant *arguments // nil: they depend on variables
	types    []bool     // of the scope's
	scope    *scope     // nil: a leaf
}

// A placed field is a field where it stands in the answer. A field that is asked for twice stands at the first place
// whose condition holds.
type placed struct {
	field *planned
	when  condition
}

// arguments are the values for one field, or why they cannot be read.
type arguments struct {
	values []any
	err    error
}

// A condition holds when all of these variables have these values; it is what @skip and @include say around a field.
type condition []assignment

type assignment struct {
	variable string
	value    bool
}

func (c condition) holds(variables map[string]any) bool {
	for _, a := range c {
		if v, _ := variables[a.variable].(bool); v != a.value {
			return false
		}
	}
	return true
}

func (c condition) implies(other condition) bool {
	for _, a := range other {
		if !slices.Contains(c, a) {
			return false
		}
	}
	return true
}

// under adds what the directives of a selection ask for; never is true for what is never selected.
func (c condition) under(directives ast.DirectiveList) (all condition, never bool) {
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		value := d.Arguments.ForName("if").Value
		if value.Kind == ast.Variable {
			a := assignment{value.Raw, d.Name == "include"}
			if !slices.Contains(c, a) {
				c = append(slices.Clone(c), a)
			}
		} else if (value.Raw == "true") != (d.Name == "include") {
			return nil, true
		}
	}
	return c, false
}

// compiler makes a plan.
type compiler struct {
	*Schema
	size int
}

func (s *Schema) compile(operation *ast.OperationDefinition) (p *plan, err error) {
	defer func() {
		if r := recover(); r == errTooLarge {
			p, err = nil, errTooLarge
		} else if r != nil {
			panic(r)
		}
	}()
	c := compiler{s, 0}
	return &plan{c.scope([]string{s.types.Query.Name}, []selected{{operation.SelectionSet, nil}})}, nil
}

var errTooLarge error = &graph.InputError{Code: graph.LimitExceeded, Arg: "query", Value: "",
	Problem: fmt.Sprintf("more than %d fields when its fragments are spread out", maxPlanned), Hint: "ask in several requests"}

// count bounds the work of compiling.
func (c *compiler) count() {
	if c.size++; c.size > maxPlanned {
		panic(errTooLarge)
	}
}

// A selected set of selections is read where its condition holds.
type selected struct {
	set  ast.SelectionSet
	when condition
}

// An encounter is a field as it is met in a selection set.
type encounter struct {
	syntax *ast.Field
	when   condition
}

// scope compiles the selections on objects of some types. A field that several types read alike is planned once.
func (c *compiler) scope(types []string, sets []selected) *scope {
	s := &scope{types: types, places: map[graph.Kind]int{}, orders: make([][]placed, len(types))}
	varies := false
	known := map[string]*planned{}
	for t, name := range types {
		s.places[schema.KindOf(name)] = t
		met := collector{compiler: c, of: c.types.Types[name], spread: map[string][]condition{}}
		for _, set := range sets {
			met.collect(set.set, set.when)
		}
		groups := map[string][]encounter{}
		for _, e := range met.found {
			groups[e.syntax.Alias] = append(groups[e.syntax.Alias], e)
		}
		byKey := map[string]*planned{}
		for i, e := range met.found {
			key, group := e.syntax.Alias, groups[e.syntax.Alias]
			if byKey[key] == nil {
				read, of := c.objects[name][e.syntax.Name], met.of.Fields.ForName(e.syntax.Name)
				alike := signature(read, of, group)
				if known[alike] == nil {
					known[alike] = c.plan(len(s.fields), read, of, group)
					known[alike].types = make([]bool, len(types))
					s.fields = append(s.fields, known[alike])
				}
				byKey[key] = known[alike]
				byKey[key].types[t] = true
			}
			certain := slices.ContainsFunc(met.found[:i], func(before encounter) bool {
				return before.syntax.Alias == key && e.when.implies(before.when)
			})
			if !certain {
				s.orders[t] = append(s.orders[t], placed{byKey[key], e.when})
				varies = varies || e.when != nil
			}
		}
	}
	if !varies {
		s.fixed, _ = s.ordered(nil)
	}
	return s
}

// signature is the same for fields that are read, and written below, alike. of is nil for __typename.
func signature(read *field, of *ast.FieldDefinition, group []encounter) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%p", read)
	if of != nil {
		s.WriteString(of.Type.String())
	}
	for _, e := range group {
		fmt.Fprintf(&s, " %p%v", e.syntax, e.when)
	}
	return s.String()
}

// plan compiles a field that is met in one or several places of a selection set.
func (c *compiler) plan(index int, read *field, of *ast.FieldDefinition, group []encounter) *planned {
	c.count()
	syntax := group[0].syntax
	p := &planned{field: read, index: index, name: syntax.Alias, syntax: syntax, of: of}
	p.key = append(appendText(nil, syntax.Alias), ':')
	if of == nil {
		return p
	}
	if read == nil {
		panic(fmt.Sprintf("%s.%s cannot be read", syntax.ObjectDefinition.Name, syntax.Name)) // a test reads every field
	}
	if !slices.ContainsFunc(syntax.Arguments, func(a *ast.Argument) bool { return dependsOnVariables(a.Value) }) {
		p.constant = read.argumentsOf(syntax, nil)
	}
	def := c.types.Types[p.of.Type.Name()]
	if def.IsLeafType() {
		return p
	}
	types := []string{def.Name}
	if def.IsAbstractType() {
		types = nil
		for _, t := range c.types.GetPossibleTypes(def) {
			if t.Kind == ast.Object {
				types = append(types, t.Name)
			}
		}
	}
	sets := make([]selected, len(group))
	for i, e := range group {
		if sets[i].set = e.syntax.SelectionSet; len(group) > 1 { // of one, the condition is that of the field itself
			sets[i].when = e.when
		}
	}
	p.scope = c.scope(types, sets)
	return p
}

func dependsOnVariables(v *ast.Value) bool {
	return v.Kind == ast.Variable ||
		slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return dependsOnVariables(c.Value) })
}

// argumentsOf reads the arguments of a field.
func (f *field) argumentsOf(syntax *ast.Field, variables map[string]any) *arguments {
	if len(f.arguments) == 0 {
		return &arguments{}
	}
	given, a := syntax.ArgumentMap(variables), &arguments{values: make([]any, len(f.arguments))}
	for i, argument := range f.arguments {
		if a.values[i], a.err = argument.read(given[argument.name]); a.err != nil {
			break
		}
	}
	return a
}

// A collector gathers the fields that are selected on objects of a type, fragments spread out.
type collector struct {
	*compiler
	of     *ast.Definition
	found  []encounter
	spread map[string][]condition // where each fragment was spread already
}

func (c *collector) collect(set ast.SelectionSet, when condition) {
	for _, selection := range set {
		c.count()
		switch s := selection.(type) {
		case *ast.Field:
			if when, never := when.under(s.Directives); !never {
				c.found = append(c.found, encounter{s, when})
			}
		case *ast.InlineFragment:
			if when, never := when.under(s.Directives); !never && c.fits(s.TypeCondition) {
				c.collect(s.SelectionSet, when)
			}
		case *ast.FragmentSpread:
			when, never := when.under(s.Directives)
			if never || !c.fits(s.Definition.TypeCondition) || slices.ContainsFunc(c.spread[s.Name], when.implies) {
				continue
			}
			c.spread[s.Name] = append(c.spread[s.Name], when)
			c.collect(s.Definition.SelectionSet, when)
		}
	}
}

// fits reports whether objects of the type are of the type that a fragment is about.
func (c *collector) fits(of string) bool {
	return of == "" || of == c.of.Name || slices.Contains(c.of.Interfaces, of)
}
