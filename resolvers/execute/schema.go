package execute

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linkage/schema"
)

// Schema is the executable form of the schema.
type Schema struct {
	// MostBytes bounds the data of an answer.
	MostBytes int

	query     Query
	types     *ast.Schema
	objects   map[string]fields
	documents *Documents
}

var _ graphql.ExecutableSchema = (*Schema)(nil)

// New returns the schema with what answers its root fields, and the documents that it keeps plans for.
func New(query Query, documents *Documents, mostBytes int) *Schema {
	s := &Schema{MostBytes: mostBytes, query: query, documents: documents,
		types: gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.SDL})}
	s.objects = s.introspected()
	return s
}

// Schema returns the types.
func (s *Schema) Schema() *ast.Schema { return s.types }

// Complexity is not used: queries are weighed before they are executed.
func (s *Schema) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

// Exec executes the operation of the context. The data of the answer is in a buffer that [Release] takes back.
func (s *Schema) Exec(ctx context.Context) graphql.ResponseHandler {
	o := graphql.GetOperationContext(ctx)
	var once sync.Once
	return func(ctx context.Context) (response *graphql.Response) {
		once.Do(func() {
			plan, err := s.documents.plan(s, o.Doc, o.Operation)
			if err != nil {
				graphql.AddError(ctx, err)
				response = &graphql.Response{}
				return
			}
			response = s.run(ctx, plan, o.Variables)
		})
		return response
	}
}

func (s *Schema) run(ctx context.Context, p *plan, variables map[string]any) *graphql.Response {
	top := &level{scope: p.top, objects: []Query{s.query}, n: 1}
	r := run{ctx, variables}
	r.execute(top)
	w := writer{ctx: ctx, b: (*buffers.Get().(*[]byte))[:0], most: s.MostBytes}
	if !w.object(top, 0) {
		w.b = appendNull(w.b)
	}
	if w.stopped != nil {
		Release(w.b)
		graphql.AddError(ctx, w.stopped)
		return &graphql.Response{}
	}
	for _, err := range w.errs {
		graphql.AddError(ctx, err)
	}
	return &graphql.Response{Data: w.b}
}

// buffers are those of answers that have been sent.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// mostKept is the largest buffer that is kept for another answer.
const mostKept = 1 << 20

// Release takes back the data of an answer, which must not be used any more.
func Release(data []byte) {
	if cap(data) > 0 && cap(data) <= mostKept {
		buffers.Put(&data)
	}
}

// introspected adds the root fields that every schema has.
func (s *Schema) introspected() map[string]fields {
	of := introspection.WrapSchema(s.types)
	root := fields{
		"__schema": single(func(context.Context, *Query, []any) (introspection.Schema, bool, error) { return *of, true, nil }),
		"__type": single(func(_ context.Context, _ *Query, a []any) (introspection.Type, bool, error) {
			return pointer(introspection.WrapTypeFromDef(s.types, s.types.Types[arg[string](a, 0)]), nil)
		}, argumentOf("name", readText[string])),
	}
	all := map[string]fields{s.types.Query.Name: with(objects[s.types.Query.Name], root)}
	for name, fields := range objects {
		if all[name] == nil {
			all[name] = fields
		}
	}
	return all
}
