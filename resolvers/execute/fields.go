package execute

import (
	"context"
	"errors"
	"maps"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

// A field says how a field of the schema is read for all objects of a level. Objects and values are slices of views, of
// a type that the functions below know.
type field struct {
	arguments []argument
	// read returns what the field is of each object; nil for a leaf that is written from the objects.
	read func(ctx context.Context, objects any, args []any) column
	// together is read for several lists of objects, in one question to the store; nil where it asks none.
	together func(ctx context.Context, objects []any, args []any) []column
	// A field that is made from the hops of entities has these two in place of read and together, so that the hops of all
	// fields of a depth are one question to the store.
	ask  func(args []any) explore.HopRequest
	made func(of []schema.Record, hops []explore.List[graph.Hop]) column
	// write appends the i-th value of a leaf.
	write func(b []byte, values any, i int) []byte
}

type fields map[string]*field

// with returns the fields that a type shares with others and its own.
func with(shared, own fields) fields {
	all := maps.Clone(shared)
	maps.Copy(all, own)
	return all
}

// A column is what a field returned for the objects of a level, by object.
type column struct {
	values any     // of leaves, one for each object; otherwise the objects of the level below
	n      int     // how many objects these are
	at     []int32 // which value belongs to an object, -1 for null; nil: each object has the value at its own place
	spans  []span  // of lists: which values belong to an object
	errs   []error // nil when none failed
}

// A span is a part of the values of a column; from is -1 for a list that is null.
type span struct{ from, to int32 }

// failed returns a column whose every object failed with the same error.
func failed(n int, err error) column {
	c := column{}
	for i := range n {
		c.fail(i, n, err)
	}
	return c
}

func (c *column) fail(i, n int, err error) {
	if c.errs == nil {
		c.errs = make([]error, n)
	}
	c.errs[i] = err
}

// place notes which value belongs to the i-th of n objects, -1 for none.
func (c *column) place(i, n, value int) {
	if c.at == nil {
		if value == i {
			return
		}
		c.at = make([]int32, n)
		for k := range i {
			c.at[k] = int32(k)
		}
	}
	c.at[i] = int32(value)
}

// leaf makes a field of a scalar that is a part of the view.
func leaf[C, R any](get func(*C) R, write func([]byte, R) []byte) *field {
	return &field{write: func(b []byte, objects any, i int) []byte { return write(b, get(&objects.([]C)[i])) }}
}

// leaves makes a field of a scalar that may fail or has arguments.
func leaves[C, R any](
	get func(context.Context, *C, []any) (R, error), write func([]byte, R) []byte, arguments ...argument,
) *field {
	return &field{arguments: arguments, write: element(write), read: func(ctx context.Context, objects any, args []any) column {
		of := objects.([]C)
		values, c := make([]R, len(of)), column{}
		for i := range of {
			var err error
			if values[i], err = get(ctx, &of[i], args); err != nil {
				c.fail(i, len(of), err)
			}
		}
		c.values = values
		return c
	}}
}

// element writes the i-th of a slice of values.
func element[R any](write func([]byte, R) []byte) func([]byte, any, int) []byte {
	return func(b []byte, values any, i int) []byte { return write(b, values.([]R)[i]) }
}

// single makes a field of one object, or none.
func single[C, R any](get func(context.Context, *C, []any) (R, bool, error), arguments ...argument) *field {
	return &field{arguments: arguments, read: func(ctx context.Context, objects any, args []any) column {
		of := objects.([]C)
		values, c := make([]R, 0, len(of)), column{}
		for i := range of {
			v, there, err := get(ctx, &of[i], args)
			switch {
			case err != nil:
				c.fail(i, len(of), err)
				c.place(i, len(of), -1)
			case !there:
				c.place(i, len(of), -1)
			default:
				c.place(i, len(of), len(values))
				values = append(values, v)
			}
		}
		c.values, c.n = values, len(values)
		return c
	}}
}

// lists makes a field of a list of objects.
func lists[C, R any](get func(context.Context, *C, []any) ([]R, error), arguments ...argument) *field {
	return &field{arguments: arguments, read: func(ctx context.Context, objects any, args []any) column {
		of := objects.([]C)
		var values []R
		c := column{spans: make([]span, len(of))}
		for i := range of {
			list, err := get(ctx, &of[i], args)
			if err != nil {
				c.fail(i, len(of), err)
			}
			c.spans[i] = span{int32(len(values)), int32(len(values) + len(list))}
			if list == nil {
				c.spans[i].from = -1
			}
			if values == nil {
				values = list[:len(list):len(list)] // which belongs to the view
			} else {
				values = append(values, list...)
			}
		}
		c.values, c.n = values, len(values)
		return c
	}}
}

// appended makes a field of a list whose elements are appended to those of the objects before.
func appended[C, R any](get func(*C, []R) []R) *field {
	return &field{read: func(_ context.Context, objects any, _ []any) column {
		of := objects.([]C)
		values, spans := make([]R, 0, 4*len(of)), make([]span, len(of))
		for i := range of {
			from := len(values)
			values = get(&of[i], values)
			spans[i] = span{int32(from), int32(len(values))}
		}
		return column{values: values, n: len(values), spans: spans}
	}}
}

// asking makes a field that is read for all objects of a level in one question; finish makes the column of the answers.
// An error is that of all of them, unless it is [schema.Errors].
func asking[C, R any](
	get func(context.Context, []C, []any) ([]R, error), finish func([]R) column, arguments []argument,
) *field {
	answered := func(n int, found []R, some schema.Errors, err error) column {
		if some == nil && err != nil {
			return failed(n, err)
		}
		c := finish(found)
		c.errs = some
		return c
	}
	return &field{
		arguments: arguments,
		read: func(ctx context.Context, objects any, args []any) column {
			found, err := get(ctx, objects.([]C), args)
			some, _ := errors.AsType[schema.Errors](err)
			return answered(len(objects.([]C)), found, some, err)
		},
		together: func(ctx context.Context, objects []any, args []any) []column {
			var all []C
			for _, list := range objects {
				all = append(all, list.([]C)...)
			}
			found, err := get(ctx, all, args)
			some, _ := errors.AsType[schema.Errors](err)
			columns := make([]column, len(objects))
			for i, list := range objects {
				n := len(list.([]C))
				ofList, failures := found[:min(n, len(found))], some[:min(n, len(some))]
				columns[i] = answered(n, ofList, failures, err)
				found, some = found[len(ofList):], some[len(failures):]
			}
			return columns
		},
	}
}

// levelOf makes a field of one object for each, or none.
func levelOf[C, R any](get func(context.Context, []C, []any) ([]R, error), arguments ...argument) *field {
	return asking(get, func(found []R) column { return present(found, len(found)) }, arguments)
}

// levelOfLists is levelOf for lists of objects.
func levelOfLists[C, R any](get func(context.Context, []C, []any) ([][]R, error), arguments ...argument) *field {
	return asking(get, func(found [][]R) column {
		var values []R
		spans := make([]span, len(found))
		for i, list := range found {
			spans[i] = span{int32(len(values)), int32(len(values) + len(list))}
			values = append(values, list...)
		}
		return column{values: values, n: len(values), spans: spans}
	}, arguments)
}

// levelOfLeaves is levelOf for scalars.
func levelOfLeaves[C, R any](
	get func(context.Context, []C, []any) ([]R, error), write func([]byte, R) []byte, arguments ...argument,
) *field {
	f := asking(get, func(found []R) column { return column{values: found} }, arguments)
	f.write = element(write)
	return f
}

// present makes a column of views of which some may be missing; those are left out of the level below.
func present(found any, n int) column {
	switch found := found.(type) {
	case []schema.Record:
		return there(found, func(r *schema.Record) (schema.Record, bool) { return *r, r.Entity != nil })
	case []*schema.Link:
		return there(found, pointed)
	case []*graph.LocalizedText:
		return there(found, pointed)
	}
	return column{values: found, n: n}
}

func there[T, V any](found []T, value func(*T) (V, bool)) (c column) {
	values := make([]V, 0, len(found))
	for i := range found {
		v, is := value(&found[i])
		if !is {
			c.place(i, len(found), -1)
			continue
		}
		c.place(i, len(found), len(values))
		values = append(values, v)
	}
	c.values, c.n = values, len(values)
	return c
}

func pointed[T any](p **T) (v T, is bool) {
	if *p == nil {
		return v, false
	}
	return **p, true
}

// relations keeps one field for all relations that follow the same links, so that types which share one are asked for
// together.
var relations = map[string]*field{}

// relation makes a field that follows links to a list of entities.
func relation(object, name string) *field {
	return shared(object, name, &field{
		arguments: []argument{argumentOf("where", optional(readLinkFilter)),
			argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])),
			argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))},
		ask: func(a []any) explore.HopRequest {
			page := explore.PageRequest{
				First: arg[*int](a, 1), After: arg[*string](a, 2), Last: arg[*int](a, 3), Before: arg[*string](a, 4)}
			return schema.RelationRequest(object, name, arg[*graph.LinkFilter](a, 0), page)
		},
		made: func(of []schema.Record, hops []explore.List[graph.Hop]) column {
			return present(schema.Connections(of, hops), len(of))
		},
	})
}

// relationToOne makes a field that follows links to a single entity.
func relationToOne(object, name string) *field {
	return shared(object, name, &field{
		ask: func([]any) explore.HopRequest { return schema.OneRequest(object, name) },
		made: func(of []schema.Record, hops []explore.List[graph.Hop]) column {
			return present(schema.Ones(of, hops), len(of))
		},
	})
}

func shared(object, name string, f *field) *field {
	key := schema.RelationKey(object, name)
	if relations[key] == nil {
		relations[key] = f
	}
	return relations[key]
}

// The functions below turn what methods of views return into what a column keeps: the innermost view, and whether there
// is one.

func value[T any](v T, err error) (T, bool, error) { return v, true, err }

func pointer[T any](p *T, err error) (v T, there bool, _ error) {
	if p == nil || err != nil {
		return v, false, err
	}
	return *p, true, nil
}

// inner is pointer for a view that is kept as the one that it embeds.
func inner[T, C any](of func(*T) C) func(*T, error) (C, bool, error) {
	return func(p *T, err error) (c C, there bool, _ error) {
		if p == nil || err != nil {
			return c, false, err
		}
		return of(p), true, nil
	}
}

func entity(e schema.Entity, err error) (schema.Record, bool, error) {
	if e == nil || err != nil {
		return schema.Record{}, false, err
	}
	return schema.RecordOf(e), true, nil
}

func node(n schema.Node, err error) (schema.Node, bool, error) { return n, n != nil, err }

func entities(list []schema.Entity, err error) ([]schema.Record, error) {
	if list == nil {
		return nil, err
	}
	records := make([]schema.Record, len(list))
	for i, e := range list {
		records[i] = schema.RecordOf(e)
	}
	return records, err
}
