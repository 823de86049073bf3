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

// UnmarshalInt reads an Int, which is a whole number of 32 bits in GraphQL. Anything else is an [graph.InputError], also
// a number in quotation marks.
func UnmarshalInt(v any) (int, error) {
	if _, isText := v.(string); isText {
		return 0, NotInt32("Int", v)
	}
	if f, isFloat := v.(float64); isFloat && f == math.Trunc(f) && f >= math.MinInt32 && f <= math.MaxInt32 {
		return int(f), nil
	}
	n, err := graphql.UnmarshalInt64(v)
	if err != nil || n < math.MinInt32 || n > math.MaxInt32 {
		return 0, NotInt32("Int", v)
	}
	return int(n), nil
}

// NotInt32 returns the error for an argument that must be an Int and is not.
func NotInt32(arg string, v any) error {
	if s, ok := v.(fmt.Stringer); ok {
		v = json.Number(s.String())
	}
	return &graph.InputError{Code: graph.BadInput, Arg: arg, Value: v, Problem: "not a whole number of 32 bits",
		Hint: fmt.Sprintf("give one from %d to %d", math.MinInt32, math.MaxInt32)}
}
