package resolvers

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

// weight refuses a request that is too heavy before any work is done for it. The number of selections is checked before
// validation, which takes quadratic time in it; the depth and the most fields that the answer can have are checked
// after validation, by the page sizes asked for or by what is loaded, whichever is less. gqlgen's own complexity limit
// is not used: it walks a fragment again at every spread, which takes exponential time.
type weight struct{ *Server }

func (weight) ExtensionName() string                   { return "Weight" }
func (weight) Validate(graphql.ExecutableSchema) error { return nil }

func tooHeavy(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": string(graph.LimitExceeded), "argument": "query"}
	return err
}

// MutateOperationParameters looks at a query before it is validated, unless it was not long ago.
func (w weight) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if _, known := w.documents.Get(ctx, p.Query); known {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: p.Query}, w.config.MaxTokens)
	if err != nil {
		return nil // the executor reports it better
	}
	n := 0
	var count func(ast.SelectionSet)
	count = func(set ast.SelectionSet) {
		n += len(set)
		for _, selection := range set {
			switch s := selection.(type) {
			case *ast.Field:
				count(s.SelectionSet)
			case *ast.InlineFragment:
				count(s.SelectionSet)
			}
		}
	}
	for _, operation := range doc.Operations {
		count(operation.SelectionSet)
	}
	for _, fragment := range doc.Fragments {
		count(fragment.SelectionSet)
	}
	if n > w.config.MaxSelections {
		return tooHeavy("query: %d selections, more than %d; ask in several requests", n, w.config.MaxSelections)
	}
	return nil
}

// weigh looks at a valid query with its variables, and at how much the data can bring to it.
func (w weight) weigh(o *graphql.OperationContext, m *graph.Manifest) (total heft, refusal *gqlerror.Error) {
	h := hefter{root: w.types.Query.Name, variables: o.Variables, limits: w.Limits, most: w.mostOf(m), fragments: map[fragmentKey]heft{}}
	total = h.of(o.Operation.SelectionSet, 0)
	switch {
	case h.introspects && w.config.NoIntrospection:
		refusal = gqlerror.Errorf("__schema and __type are not answered here; the schema is at /schema.graphql")
		refusal.Extensions = map[string]any{"code": codeNoIntrospection}
	case total.depth > w.config.MaxDepth:
		refusal = tooHeavy("query: %d levels deep, more than %d; ask for the deeper levels in a second request", total.depth, w.config.MaxDepth)
	case total.fields > w.config.MaxFields:
		refusal = tooHeavy("query: up to %s fields in the answer, more than %d; use a smaller first, or fewer levels", about(total.fields), w.config.MaxFields)
	}
	return total, refusal
}

func about(n int) string {
	if n >= ceiling {
		return "over a billion"
	}
	return fmt.Sprint(n)
}

// ceiling keeps products from overflowing.
const ceiling = 1_000_000_000

// heft is how much a selection can return, and whether it walks or counts.
type heft struct {
	fields, depth int
	walks         bool
}

type fragmentKey struct {
	name string
	page int
}

// most keeps how many elements each connection can have, by what is loaded.
type most struct {
	manifest *graph.Manifest
	known    sync.Map // from *ast.FieldDefinition to int
}

func (s *Server) mostOf(m *graph.Manifest) *most {
	known := s.most.Load()
	if known == nil || known.manifest != m {
		known = &most{manifest: m}
		s.most.Store(known)
	}
	return known
}

func (m *most) of(f *ast.Field) int {
	known, is := m.known.Load(f.Definition)
	if !is {
		known = schema.Most(m.manifest, f.ObjectDefinition.Name, f.Name, f.Definition.Type.Name())
		m.known.Store(f.Definition, known)
	}
	return known.(int)
}

// hefter weighs each fragment once for each page size.
type hefter struct {
	root      string
	variables map[string]any
	limits    explore.Limits
	most      *most
	fragments map[fragmentKey]heft

	introspects bool // it has met a question about the schema
}

// plainList is how many elements a short list without paging is assumed to have.
const plainList = 4

// wholeSchema is what the usual question about the whole schema brings, in fields.
const wholeSchema = 20_000

// paged are the lists whose length is the page that the field before them was asked for.
var paged = map[string]bool{"nodes": true, "edges": true, "Walk.ends": true, "PathSearch.paths": true}

// of weighs selections on one object; page is how many elements the lists of a connection hold.
func (h *hefter) of(set ast.SelectionSet, page int) (total heft) {
	for _, selection := range set {
		var one heft
		switch s := selection.(type) {
		case *ast.Field:
			if h.leavesOut(s.Directives) {
				continue
			}
			one = h.field(s, page)
		case *ast.InlineFragment:
			if h.leavesOut(s.Directives) {
				continue
			}
			one = h.of(s.SelectionSet, page)
		case *ast.FragmentSpread:
			if h.leavesOut(s.Directives) {
				continue
			}
			key := fragmentKey{s.Name, page}
			known, ok := h.fragments[key]
			if !ok {
				known = h.of(s.Definition.SelectionSet, page)
				h.fragments[key] = known
			}
			one = known
		}
		total.fields = min(total.fields+one.fields, ceiling)
		total.depth = max(total.depth, one.depth)
		total.walks = total.walks || one.walks
	}
	return total
}

// leavesOut reports whether a selection is skipped, or not included: what is not answered weighs nothing.
func (h *hefter) leavesOut(directives ast.DirectiveList) bool {
	for name, leaves := range map[string]bool{"skip": true, "include": false} {
		d := directives.ForName(name)
		if d == nil || d.Arguments.ForName("if") == nil {
			continue
		}
		if value, err := d.Arguments.ForName("if").Value.Value(h.variables); err == nil && value == leaves {
			return true
		}
	}
	return false
}

func (h *hefter) field(f *ast.Field, page int) heft {
	switch f.Name { // their depth is bounded by a rule of the validator, so that the schema bounds what they bring
	case "__schema":
		h.introspects = true
		return heft{fields: wholeSchema, depth: 1}
	case "__type":
		h.introspects = true
		return heft{fields: wholeSchema / 20, depth: 1}
	}
	first := f.Definition.Arguments.ForName("first")
	isList, isConnection := f.Definition.Type.Elem != nil, strings.HasSuffix(f.Definition.Type.Name(), "Connection")
	name := ""
	if isList && !paged[f.Name] {
		name = f.ObjectDefinition.Name + "." + f.Name
	}
	times := 1
	switch ids := h.length(f, "ids"); {
	case ids >= 0:
		times = ids
	case isList && (paged[f.Name] || paged[name]):
		times = page
	case isList && first == nil:
		times = cmp.Or(assumedSizes[name], plainList)
	}
	if first != nil {
		var given bool
		if page, given = h.number(f, "first"); !given {
			if page, given = h.number(f, "last"); !given {
				page = h.limits.DefaultFirst
				if first.DefaultValue != nil {
					page, _ = strconv.Atoi(first.DefaultValue.Raw)
				}
			}
		}
		if page = max(0, min(page, h.limits.Neighbours)); isConnection { // what is out of bounds is refused when it is executed
			page = min(page, h.most.of(f))
		}
		if isList {
			times = page
		}
		if usual := assumedSizes[name]; usual > 0 && f.Arguments.ForName("first") == nil {
			times = min(usual, times) // mostly far fewer than a list of an analysis gives at most
		}
	}
	if name == "Matrix.cells" {
		for _, lines := range []string{"rows", "columns"} {
			if named := h.length(f, lines); named >= 0 {
				times = min(times, (times+19)/20*named) // 400 cells of a whole matrix, 20 of a line, 1 where two lines meet
			}
		}
	}
	inner := h.of(f.SelectionSet, page)
	walks := inner.walks || walking[f.Name] && f.ObjectDefinition.Name == h.root
	return heft{min(1+times*inner.fields, ceiling), 1 + inner.depth, walks}
}

// value returns the value of an argument: written in the query, or of a variable.
func (h *hefter) value(f *ast.Field, argument string) (written *ast.Value, variable any) {
	a := f.Arguments.ForName(argument)
	switch {
	case a == nil:
		return nil, nil
	case a.Value.Kind == ast.Variable:
		return nil, h.variables[a.Value.Raw]
	}
	return a.Value, nil
}

// length returns the number of values in an argument that is a list, -1 when it is not given.
func (h *hefter) length(f *ast.Field, argument string) int {
	written, variable := h.value(f, argument)
	if list, is := variable.([]any); is {
		return len(list)
	}
	if written == nil || written.Kind != ast.ListValue {
		return -1
	}
	return len(written.Children)
}

// number reads a page size, which a variable may hold as any sort of number.
func (h *hefter) number(f *ast.Field, argument string) (n int, given bool) {
	written, variable := h.value(f, argument)
	if written != nil {
		n, err := strconv.Atoi(written.Raw)
		return n, err == nil
	}
	switch v := variable.(type) {
	case int64:
		return int(v), true
	case int:
		return v, true
	case float64:
		return int(v), true
	case fmt.Stringer: // json.Number
		n, err := strconv.Atoi(v.String())
		return n, err == nil
	}
	return 0, false
}
