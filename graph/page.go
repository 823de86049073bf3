package graph

import (
	"sort"
)

// Page asks a store for a part of an ordered list: at most Limit elements after After and before Before. They are the
// first of these or, with FromEnd, the last, in list order in both cases. Limit 0 asks only for the total.
type Page struct {
	Limit   int
	After   Key // exclusive; nil: from the start
	Before  Key // exclusive; nil: to the end
	FromEnd bool
}

// Cut applies a page to a whole ordered list of n elements, given the key of each, and returns the half-open range
// of the page. It is for stores that hold a list in memory.
func (p Page) Cut(n int, key func(int) Key) (from, to int) {
	to = n
	if p.After != nil {
		from = sort.Search(n, func(i int) bool { return key(i).Compare(p.After) > 0 })
	}
	if p.Before != nil {
		to = sort.Search(n, func(i int) bool { return key(i).Compare(p.Before) >= 0 })
	}
	to = max(from, to)
	if to-from > p.Limit {
		if p.FromEnd {
			from = to - p.Limit
		} else {
			to = from + p.Limit
		}
	}
	return from, to
}
