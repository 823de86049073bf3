package files

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// question is a field of the API with its arguments.
type question struct {
	field      *ast.Field
	definition *ast.FieldDefinition // nil of the whole graph, which is no field of the API
	text       string               // the same question has the same text, however it was written
}

// mostTokens bounds what a question may be made of, in names, numbers and brackets.
const mostTokens = 3000

// parse reads a question. What it asks for is checked by the API when it is asked.
func (s Service) parse(text string) (*question, error) {
	const expected = "write a field of the API with its arguments and no selection, for example matrix(rows: REGIONAL_INITIATIVE, columns: SDG_GOAL), or " + Whole
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: "{" + text + "}"}, mostTokens)
	if err != nil {
		return nil, badQuestion(text, refused(err), expected)
	}
	if len(doc.Operations) != 1 || len(doc.Fragments) > 0 || len(doc.Operations[0].SelectionSet) != 1 {
		return nil, badQuestion(text, "more than one", expected)
	}
	field, is := doc.Operations[0].SelectionSet[0].(*ast.Field)
	if !is || field.SelectionSet != nil || field.Directives != nil || field.Alias != field.Name {
		return nil, badQuestion(text, "has a selection, an alias, a directive or a fragment", expected)
	}
	q := &question{field: field}
	if field.Name != Whole {
		if q.definition = s.API.Schema().Query.Fields.ForName(field.Name); q.definition == nil {
			return nil, badQuestion(field.Name, "no field of the API", expected)
		}
	} else if other := slices.IndexFunc(field.Arguments, func(a *ast.Argument) bool { return a.Name != "where" && a.Name != "links" }); other >= 0 {
		return nil, badQuestion(text, Whole+" has no argument "+field.Arguments[other].Name, "expected where, links or both")
	}
	slices.SortStableFunc(field.Arguments, func(a, b *ast.Argument) int { return strings.Compare(a.Name, b.Name) })
	q.text = q.with()
	return q, nil
}

// refused is what the parser says; its places are not those of the question.
func refused(err error) string {
	if said, is := errors.AsType[*gqlerror.Error](err); is {
		return said.Message
	}
	return err.Error()
}

func (q *question) name() string { return q.field.Name }

func (q *question) title() string {
	if q.text == Whole {
		return "The whole graph"
	}
	return q.text
}

func (q *question) isGraph() bool {
	return q.definition == nil || q.definition.Type.Name() == "Subgraph"
}

// argument returns an argument as it is written, "" where it is not given.
func (q *question) argument(name string) string {
	if a := q.field.Arguments.ForName(name); a != nil {
		return a.Value.String()
	}
	return ""
}

// takes reports whether the field has an argument that the question does not give.
func (q *question) takes(name string) bool {
	return q.definition != nil && q.definition.Arguments.ForName(name) != nil && q.argument(name) == ""
}

// with returns the question with further arguments.
func (q *question) with(more ...string) string {
	args := make([]string, 0, len(q.field.Arguments)+len(more))
	for _, a := range q.field.Arguments {
		args = append(args, a.Name+": "+a.Value.String())
	}
	args = append(args, more...)
	if len(args) == 0 {
		return q.name()
	}
	return fmt.Sprintf("%s(%s)", q.name(), strings.Join(args, ", "))
}
