// Package execute answers GraphQL operations level by level.
//
// An operation is compiled once into a [plan]: for each selection set a scope, which lists the fields that are read of
// its objects, and for each type the order in which they are written. A request runs the plan breadth first: every
// field of a scope is read once for all objects of its level and gives a column; the objects in it are the level below.
// So the store is asked once for each field of a level, whatever the number of objects, and once for all relations of a
// depth together. When all columns are there, one pass from the top writes the answer, finds the paths of errors and
// propagates nulls.
//
//	{ regionalInitiatives { nodes { code sdgGoals { totalCount } } } }
//
//	level 0  Query          1 object     regionalInitiatives: one call of the store
//	level 1  ...Connection  1 object     nodes
//	level 2  ...Initiative  28 objects   sdgGoals: one call of the store; code is written from the objects
//	level 3  ...Connection  28 objects   totalCount is written from the objects
//
// How fields and arguments are read is generated from the schema (fields_gen.go), by the binding that gqlgen makes of
// it. gqlgen's own executor, generated too, stands in package oracle; only tests import it.
package execute
