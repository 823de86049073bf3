// Package oracle is what tests compare the program's executor with: the executor that gqlgen generates from the same
// schema and views, and a source of random operations. The program itself does not contain it.
package oracle
