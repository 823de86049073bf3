package explore

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"

	"linkage/graph"
)

// PageRequest is a page as a client asks for it, in Relay's terms.
type PageRequest struct {
	First, Last   *int
	After, Before *string
}

// PageInfo says where a page lies in its list, in Relay's terms.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// cursor is the content of an opaque cursor. List ties it to one list of one version of the data, so that a cursor of
// another question is refused.
type cursor struct {
	List string    `json:"l"`
	Key  graph.Key `json:"k"`
}

// listName names an ordered list: the same question over the same data.
func listName(version string, question ...any) string {
	b, err := json.Marshal(question)
	if err != nil {
		panic(err) // filters hold nothing that JSON cannot
	}
	sum := sha256.Sum256(append([]byte(version), b...))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

func (c cursor) String() string {
	b, _ := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(b)
}

func parseCursor(arg, s, list string, width int) (graph.Key, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	var c cursor
	if err != nil || json.Unmarshal(b, &c) != nil || len(c.Key) == 0 {
		return nil, badInput(
			arg,
			s,
			"not a cursor of this service",
			"take it from pageInfo or an edge of the page before",
		)
	}
	if c.List != list || len(c.Key) != width {
		return nil, badInput(
			arg,
			s,
			"a cursor of another list, or of an older version of the data",
			"start again without it",
		)
	}
	return c.Key, nil
}

// List is a page of a list as a client reads it.
type List[T any] struct {
	Items []T
	Info  PageInfo
	Total int // of the whole list

	pager pager
	keys  []graph.Key
}

// Cursor returns the opaque cursor of the i-th item.
func (l List[T]) Cursor(i int) string { return l.pager.cursor(l.keys[i]) }

// Map applies f to each item of a page.
func Map[T, U any](l List[T], f func(T) U) List[U] {
	items := make([]U, len(l.Items))
	for i, item := range l.Items {
		items[i] = f(item)
	}
	return List[U]{items, l.Info, l.Total, l.pager, l.keys}
}

// listOf makes a client's page of what a store returned for the pager's page: it drops the one element that was asked
// for in excess.
func listOf[T any](p pager, items []T, keys []graph.Key, total int) List[T] {
	from, to := 0, len(keys)
	more := to > p.want
	info := PageInfo{HasNextPage: p.page.Before != nil, HasPreviousPage: p.page.After != nil}
	switch {
	case p.page.FromEnd && more:
		from, info.HasPreviousPage = to-p.want, true
	case more:
		to, info.HasNextPage = p.want, true
	}
	if from < to {
		start, end := p.cursor(keys[from]), p.cursor(keys[to-1])
		info.StartCursor, info.EndCursor = &start, &end
	}
	return List[T]{items[from:to], info, total, p, keys[from:to]}
}

// pager turns a request into a page for the store and, in [listOf], what the store gave into a page for the client.
type pager struct {
	list string
	page graph.Page
	want int // what the client asked for; the store is asked for one more
}

// pager checks a request. width is the number of integers in a key of the list.
func (l Limits) pager(list string, width int, r PageRequest) (pager, error) {
	p := pager{list: list, want: l.DefaultFirst}
	if r.First != nil && r.Last != nil {
		return p, badInput("last", *r.Last, "given together with first", "use one of the two")
	}
	for arg, n := range map[string]*int{"first": r.First, "last": r.Last} {
		if n == nil {
			continue
		}
		if err := withinLimit(arg, *n, 0, l.MaxFirst, "ask for a page and go on with its endCursor"); err != nil {
			return p, err
		}
		p.want = *n
	}
	p.page.FromEnd = r.Last != nil
	var err error
	if r.After != nil {
		if p.page.After, err = parseCursor("after", *r.After, list, width); err != nil {
			return p, err
		}
	}
	if r.Before != nil {
		if p.page.Before, err = parseCursor("before", *r.Before, list, width); err != nil {
			return p, err
		}
	}
	p.page.Limit = p.want + 1
	return p, nil
}

func (p pager) cursor(k graph.Key) string { return cursor{p.list, k}.String() }
