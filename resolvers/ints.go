package resolvers

import (
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/schema"
)

// checkLiterals returns an error for the first Int among the literals of a document that has more than 32 bits. It looks
// at arguments of fields that are never reached, too, which the executor does not read.
func checkLiterals(doc *ast.QueryDocument) error {
	c := intCheck{}
	for _, operation := range doc.Operations {
		for _, v := range operation.VariableDefinitions {
			c.literal("$"+v.Variable, v.DefaultValue)
		}
		c.selections(operation.SelectionSet)
	}
	for _, fragment := range doc.Fragments {
		c.selections(fragment.SelectionSet)
	}
	return c.found
}

// checkVariables does the same for the values of variables.
func checkVariables(types *ast.Schema, o *graphql.OperationContext) error {
	c := intCheck{types: types}
	for _, v := range o.Operation.VariableDefinitions {
		c.variable("$"+v.Variable, v.Type, o.Variables[v.Variable])
	}
	return c.found
}

type intCheck struct {
	types *ast.Schema
	found error // the first
}

func (c *intCheck) selections(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			for _, a := range s.Arguments {
				c.literal(a.Name, a.Value)
			}
			c.selections(s.SelectionSet)
		case *ast.InlineFragment:
			c.selections(s.SelectionSet)
		}
	}
}

// literal checks a value that is written in the document. The validator has noted of which type it must be.
func (c *intCheck) literal(arg string, v *ast.Value) {
	if v == nil {
		return
	}
	if v.Kind == ast.IntValue && v.ExpectedType != nil && v.ExpectedType.Name() == "Int" {
		c.number(arg, json.Number(v.Raw), v.Position)
	}
	for i, child := range v.Children {
		c.literal(element(arg, child.Name, i), child.Value)
	}
}

// variable checks the value of a variable, or a part of it.
func (c *intCheck) variable(arg string, t *ast.Type, v any) {
	switch v := v.(type) {
	case nil:
	case []any:
		for i, e := range v {
			c.variable(element(arg, "", i), elementType(t), e)
		}
	case map[string]any:
		for _, field := range c.types.Types[t.Name()].Fields {
			c.variable(element(arg, field.Name, 0), field.Type, v[field.Name])
		}
	default:
		if t.Name() == "Int" {
			c.number(arg, v, nil)
		}
	}
}

func (c *intCheck) number(arg string, v any, at *ast.Position) {
	if c.found != nil {
		return
	}
	if _, err := schema.UnmarshalInt(v); err == nil {
		return
	}
	err := gqlerror.WrapPath(nil, schema.NotInt32(arg, v))
	if at != nil {
		err.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	c.found = err
}

// element names a field of an argument, or the i-th element where it is a list.
func element(arg, field string, i int) string {
	if field == "" {
		return fmt.Sprintf("%s[%d]", arg, i)
	}
	return arg + "." + field
}

// elementType is the type of the elements of a list; a value in place of a list stands for a list of one.
func elementType(t *ast.Type) *ast.Type {
	if t.Elem != nil {
		return t.Elem
	}
	return t
}
