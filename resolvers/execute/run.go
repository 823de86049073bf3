package execute

import (
	"context"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"

	"linkage/graph"
	"linkage/graph/explore"
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

// A reading is a field of a level that is read, of those objects of the level that have it.
type reading struct {
	*planned
	of      *result
	objects any
	n       int
	args    *arguments
	done    bool
}

// execute reads all levels, from the top. Levels of the same depth are read together, so that a question which several
// of them put to the store is asked once.
func (r *run) execute(top *level) {
	var readings []reading
	for levels := []*level{top}; len(levels) > 0; {
		readings = readings[:0]
		for _, l := range levels {
			readings = r.prepare(l, readings)
		}
		levels = nil
		r.readHops(readings)
		for i := range readings {
			if !readings[i].done {
				r.read(readings[i:])
			}
			if below := readings[i].below(); below != nil {
				levels = append(levels, below)
			}
		}
	}
}

// prepare adds what must be read of a level.
func (r *run) prepare(l *level, readings []reading) []reading {
	fields := l.scope.fields
	if l.orders = l.scope.fixed; l.orders == nil {
		l.orders, fields = l.scope.ordered(r.variables)
	}
	l.results = make([]result, len(l.scope.fields))
	for _, p := range fields {
		if p.of == nil { // __typename
			continue
		}
		reading := reading{planned: p, of: &l.results[p.index], objects: l.objects, n: l.n, args: p.constant}
		if l.kinds != nil {
			reading.objects, reading.of.rows, reading.n = l.pick(p.types)
		}
		switch {
		case reading.n == 0:
			continue
		case p.field.read == nil && p.ask == nil:
			reading.of.values = reading.objects
			continue
		case reading.args == nil:
			reading.args = p.argumentsOf(p.syntax, r.variables)
		}
		readings = append(readings, reading)
	}
	return readings
}

// fail reports whether a reading need not be tried, having failed.
func (r *run) fail(reading *reading) bool {
	err := r.ctx.Err()
	if err == nil {
		err = reading.args.err
	}
	if err != nil {
		reading.of.column, reading.done = failed(reading.n, err), true
	}
	return err != nil
}

// alikeOf returns the readings after the first that ask the same question.
func alikeOf(readings []reading) (alike []*reading) {
	first := &readings[0]
	for i := range readings[1:] {
		other := &readings[1+i]
		if other.field == first.field && !other.done && reflect.DeepEqual(other.args, first.args) {
			alike = append(alike, other)
		}
	}
	return alike
}

// readHops reads the fields that are made from hops, all in one question to the store.
func (r *run) readHops(readings []reading) {
	var questions []explore.HopQuestion
	var askers [][]*reading
	for i := range readings {
		first := &readings[i]
		if first.ask == nil || first.done || r.fail(first) {
			continue
		}
		all := append(alikeOf(readings[i:]), first)
		q := explore.HopQuestion{HopRequest: first.ask(first.args.values)}
		for _, reading := range all {
			reading.done = true
			for _, record := range reading.objects.([]schema.Record) {
				q.Of = append(q.Of, record.Entity)
			}
		}
		questions, askers = append(questions, q), append(askers, all)
	}
	if questions == nil {
		return
	}
	for i, answer := range r.hops(questions) {
		for _, reading := range askers[i] {
			if answer.Err != nil {
				reading.of.column = failed(reading.n, answer.Err)
				continue
			}
			reading.of.column = reading.made(reading.objects.([]schema.Record), answer.Lists[:reading.n:reading.n])
			answer.Lists = answer.Lists[reading.n:]
		}
	}
}

// hops answers questions about hops; a panic is an error of all of them.
func (r *run) hops(questions []explore.HopQuestion) (answers []explore.HopAnswer) {
	defer func() {
		if p := recover(); p != nil {
			answers = slices.Repeat([]explore.HopAnswer{{Err: panicked(p)}}, len(questions))
		}
	}()
	return schema.Hops(r.ctx, questions)
}

func panicked(p any) error { return fmt.Errorf("panic: %v\n%s", p, debug.Stack()) }

// read reads the first of some fields, and with it those that ask the same question.
func (r *run) read(readings []reading) {
	first := &readings[0]
	if r.fail(first) {
		return
	}
	var alike []*reading
	if first.together != nil {
		alike = alikeOf(readings)
	}
	defer func() {
		if p := recover(); p != nil { // an error of the field
			err := panicked(p)
			for _, reading := range append(alike, first) {
				reading.of.column, reading.done = failed(reading.n, err), true
			}
		}
	}()
	if alike == nil {
		first.of.column = first.field.read(r.ctx, first.objects, first.args.values)
		return
	}
	alike = append(alike, first)
	objects := make([]any, len(alike))
	for i, reading := range alike {
		objects[i] = reading.objects
	}
	for i, column := range first.together(r.ctx, objects, first.args.values) {
		alike[i].of.column, alike[i].done = column, true
	}
}

// below returns the level of the objects that were read, nil where there are none.
func (r *reading) below() *level {
	if r.scope == nil || r.of.n == 0 {
		return nil
	}
	below := &level{scope: r.scope, objects: r.of.values, n: r.of.n}
	if len(r.scope.types) > 1 {
		below.kinds = r.scope.kindsOf(r.of.values)
	}
	r.of.below = below
	return below
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
