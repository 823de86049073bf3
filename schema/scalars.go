package schema

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
)

// MarshalInt writes an Int.
func MarshalInt(n int) graphql.Marshaler { return graphql.MarshalInt(n) }

// UnmarshalInt reads an Int, which has 32 bits in GraphQL. What is larger, or no whole number, is an [graph.InputError].
func UnmarshalInt(v any) (int, error) {
	n, err := graphql.UnmarshalInt64(v)
	if err != nil || !IsInt32(n) {
		return 0, NotInt32(v)
	}
	return int(n), nil
}

// IsInt32 reports whether a number is an Int of GraphQL.
func IsInt32(n int64) bool { return math.MinInt32 <= n && n <= math.MaxInt32 }

// NotInt32 is the error for a value that is no Int of GraphQL.
func NotInt32(v any) error {
	if s, ok := v.(fmt.Stringer); ok {
		v = json.Number(s.String())
	}
	return &graph.InputError{Code: graph.BadInput, Arg: "Int", Value: v, Problem: "not a whole number of 32 bits",
		Hint: fmt.Sprintf("give one from %d to %d", math.MinInt32, math.MaxInt32)}
}
