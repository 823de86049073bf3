package execute

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

// An argument is how an argument of a field is read from its value in a request: a scalar, a []any or a map[string]any,
// as the validator leaves it, nil for null or nothing.
type argument struct {
	name string
	read func(v any) (any, error)
}

// argumentOf makes an argument of the function that reads its values.
func argumentOf[T any](name string, read func(any) (T, error)) argument {
	return argument{name, func(v any) (any, error) { return read(v) }}
}

// arg returns an argument as the type that a method takes.
func arg[T any](args []any, i int) T { return args[i].(T) }

// optional reads a value that may be null.
func optional[T any](read func(any) (T, error)) func(any) (*T, error) {
	return func(v any) (*T, error) {
		if v == nil {
			return nil, nil
		}
		value, err := read(v)
		return &value, err
	}
}

// listIn reads a list; a single value stands for a list of one.
func listIn[T any](read func(any) (T, error)) func(any) ([]T, error) {
	return func(v any) ([]T, error) {
		if v == nil {
			return nil, nil
		}
		from := graphql.CoerceList(v)
		list := make([]T, len(from))
		for i := range from {
			var err error
			if list[i], err = read(from[i]); err != nil {
				return nil, err
			}
		}
		return list, nil
	}
}

// readText reads a string, an ID or a value of an enum.
func readText[T ~string](v any) (T, error) {
	s, err := graphql.UnmarshalString(v)
	return T(s), err
}

func readBool(v any) (bool, error) { return graphql.UnmarshalBoolean(v) }

// An inputObject is the value of an input object.
type inputObject map[string]any

func inputOf(v any) (inputObject, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case map[string]any:
		return v, nil
	}
	return nil, fmt.Errorf("%T is not an input object", v)
}

// field returns the value of a field, or its default where it is not given.
func (m inputObject) field(name string, otherwise any) (v any, given bool) {
	v, given = m[name]
	if !given && otherwise != nil {
		return otherwise, true
	}
	return v, given
}

// set reads the value of a field of an input object, unless one before it failed.
func set[T any](before error, to *T, v any, read func(any) (T, error)) (err error) {
	if before == nil {
		*to, err = read(v)
		return err
	}
	return before
}
