package execute

import (
	"context"
	"fmt"
	"runtime/debug"

	"linkage/graph"
	"linkage/schema"
)

// A run is the execution of a plan for one request.
type run struct {
	ctx       context.Context
	variables map[string]any
}

// A level holds the objects that one scope is read of, and what its fields returned.
type level struct {
	scope   *scope
	objects any // a slice of views
	n       int
	kinds   []int        // for each object the place of its type in the scope, -1 for null; nil: all have the only type
	orders  [][]*planned // what is written, for each type
	results []result     // for each field of the scope
}

// A result is the column of a field in a level.
type result struct {
	column
	rows  []int // for each object its row in the column; nil: the same
	below *level
}

// execute reads all levels, from the top.
func (r *run) execute(top *level) {
	queue := append(make([]*level, 0, 32), top)
	for next := 0; next < len(queue); next++ {
		l := queue[next]
		fields := l.scope.fields
		if l.orders = l.scope.fixed; l.orders == nil {
			l.orders, fields = l.scope.ordered(r.variables)
		}
		l.results = make([]result, len(l.scope.fields))
		for _, p := range fields {
			if below := r.read(l, p); below != nil {
				l.results[p.index].below = below
				queue = append(queue, below)
			}
		}
	}
}

// ordered returns the fields that are written for each type in their order, and those that are read for any.
func (s *scope) ordered(variables map[string]any) (orders [][]*planned, fields []*planned) {
	orders, read := make([][]*planned, len(s.orders)), make([]bool, len(s.fields))
	for t, order := range s.orders {
		written := make([]bool, len(s.fields))
		for _, place := range order {
			if i := place.field.index; !written[i] && place.when.holds(variables) {
				written[i], read[i] = true, true
				orders[t] = append(orders[t], place.field)
			}
		}
	}
	for i, p := range s.fields {
		if read[i] {
			fields = append(fields, p)
		}
	}
	return orders, fields
}

// read reads one field of a level and returns the level of the objects in it, nil where there are none.
func (r *run) read(l *level, p *planned) *level {
	if p.of == nil { // __typename
		return nil
	}
	objects, n, result := l.objects, l.n, &l.results[p.index]
	if l.kinds != nil {
		if objects, result.rows, n = l.pick(p.types); n == 0 {
			return nil
		}
	}
	if p.field.read == nil {
		result.values = objects
		return nil
	}
	args := p.constant
	if args == nil {
		args = p.argumentsOf(p.syntax, r.variables)
	}
	switch err := r.ctx.Err(); {
	case err != nil:
		result.column = failed(n, err)
	case args.err != nil:
		result.column = failed(n, args.err)
	default:
		result.column = p.call(r.ctx, objects, n, args.values)
	}
	if p.scope == nil || result.n == 0 {
		return nil
	}
	below := &level{scope: p.scope, objects: result.values, n: result.n}
	if len(p.scope.types) > 1 {
		below.kinds = p.scope.kindsOf(result.values)
	}
	return below
}

// call reads a field. A panic is an error of the field.
func (f *field) call(ctx context.Context, objects any, n int, args []any) (c column) {
	defer func() {
		if p := recover(); p != nil {
			c = failed(n, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	return f.read(ctx, objects, args)
}

// kindsOf returns for each object of an abstract type the place of its own type in the scope.
func (s *scope) kindsOf(objects any) []int {
	var kinds []int
	switch objects := objects.(type) {
	case []schema.Record:
		kinds = make([]int, len(objects))
		for i, r := range objects {
			kinds[i] = s.places[r.Kind]
		}
	case []schema.Node:
		kinds = make([]int, len(objects))
		for i, n := range objects {
			switch n := n.(type) {
			case schema.Entity:
				kinds[i] = s.places[schema.RecordOf(n).Kind]
			case schema.Link:
				kinds[i] = s.places[linkType]
			case schema.Edition:
				kinds[i] = s.places[editionType]
			default:
				kinds[i] = -1
			}
		}
	}
	return kinds
}

// Types that implement Node and are of no kind.
const linkType, editionType = graph.Kind("Link"), graph.Kind("Edition")

// pick returns the objects of a level that have one of these types, as the fields of these types read them, and for
// each object of the level its row among them.
func (l *level) pick(types []bool) (objects any, rows []int, n int) {
	nodes, mixed := l.objects.([]schema.Node)
	all := !mixed
	for _, kind := range l.kinds {
		all = all && kind >= 0 && types[kind]
	}
	if all {
		return l.objects, nil, l.n
	}
	rows = make([]int, l.n)
	var records []schema.Record
	var links []schema.Link
	var editions []schema.Edition
	for i, kind := range l.kinds {
		if kind < 0 || !types[kind] {
			continue
		}
		rows[i] = n
		n++
		if !mixed {
			records = append(records, l.objects.([]schema.Record)[i])
			continue
		}
		switch n := nodes[i].(type) {
		case schema.Entity:
			records = append(records, schema.RecordOf(n))
		case schema.Link:
			links = append(links, n)
		case schema.Edition:
			editions = append(editions, n)
		}
	}
	switch {
	case links != nil:
		return links, rows, n
	case editions != nil:
		return editions, rows, n
	}
	return records, rows, n
}
