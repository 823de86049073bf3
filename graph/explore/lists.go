package explore

import (
	"cmp"
	"slices"

	"linkage/graph"
)

// ListOrder is what a list of an analysis is ordered by.
type ListOrder string

const (
	ByRank  ListOrder = "RANK"
	ByValue ListOrder = "VALUE"
)

// ListOrders lists both orders.
var ListOrders = []graph.Meaning[ListOrder]{
	{Value: ByRank, Description: "As the data orders them", Example: "the goals 1, 2, 3"},
	{Value: ByValue, Description: "By their number, the largest first; of equals as the data orders them", Example: "the goal that most initiatives name"},
}

// ListRequest asks for a part of a list of an analysis. The zero value asks for its beginning, by rank.
type ListRequest struct {
	First     *int
	After     *graph.ID // the key of the last element that was seen
	Order     ListOrder
	OmitEmpty bool
}

// ListLimits bound the lists of an analysis.
const (
	DefaultListed = 500
	MaxListed     = 5000
)

// Part returns the part of a list, given by rank, that a request asks for: each element has a key that is unique in the
// list, and a number.
func Part[T any](list []T, r ListRequest, key func(T) graph.ID, value func(T) float64) ([]T, error) {
	first := DefaultListed
	if r.First != nil {
		first = *r.First
	}
	if err := withinLimit("first", first, 0, MaxListed, "ask for a part and go on after its last key"); err != nil {
		return nil, err
	}
	if r.Order != "" {
		if err := checkKnown("orderBy", []ListOrder{r.Order}, ListOrders); err != nil {
			return nil, err
		}
	}
	if r.OmitEmpty || r.Order == ByValue {
		list = slices.Clone(list)
	}
	if r.OmitEmpty {
		list = slices.DeleteFunc(list, func(e T) bool { return value(e) == 0 })
	}
	if r.Order == ByValue {
		slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(value(b), value(a)) })
	}
	if r.After != nil {
		at := slices.IndexFunc(list, func(e T) bool { return key(e) == *r.After })
		if at < 0 {
			return nil, notFound("after", string(*r.After), "is the key of nothing in this list", "take the key of an element")
		}
		list = list[at+1:]
	}
	return slices.Clone(list[:min(first, len(list))]), nil // for the caller to change
}
