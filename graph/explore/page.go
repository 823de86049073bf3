package explore

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"sync"

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

// A listing is an ordered list: the same question over the same data. It is named only where a cursor asks for it.
type listing struct {
	version  string
	question func() []any

	once sync.Once
	name string
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
	Total int // of the whole list

	hasNext, hasPrevious bool
	pager                pager
	keys                 []graph.Key // nil: the items know theirs
}

// Cursor returns the opaque cursor of the i-th item.
func (l List[T]) Cursor(i int) string { return l.pager.cursor(l.key(i)) }

func (l List[T]) key(i int) graph.Key {
	if l.keys != nil {
		return l.keys[i]
	}
	return any(l.Items[i]).(interface{ Key() graph.Key }).Key()
}

// Info returns where the page lies in its list.
func (l List[T]) Info() PageInfo {
	info := PageInfo{HasNextPage: l.hasNext, HasPreviousPage: l.hasPrevious}
	if len(l.Items) > 0 {
		start, end := l.Cursor(0), l.Cursor(len(l.Items)-1)
		info.StartCursor, info.EndCursor = &start, &end
	}
	return info
}

// Map applies f to each item of a page.
func Map[T, U any](l List[T], f func(T) U) List[U] {
	items, keys := make([]U, len(l.Items)), make([]graph.Key, len(l.Items))
	for i, item := range l.Items {
		items[i], keys[i] = f(item), l.key(i)
	}
	return List[U]{items, l.Total, l.hasNext, l.hasPrevious, l.pager, keys}
}

// listOf makes a client's page of what a store returned for the pager's page: it drops the one element that was asked
// for in excess. keys may be nil where the items have a method Key.
func listOf[T any](p pager, items []T, keys []graph.Key, total int) List[T] {
	from, to := 0, len(items)
	more := to > p.want
	l := List[T]{Total: total, hasNext: p.page.Before != nil, hasPrevious: p.page.After != nil, pager: p}
	switch {
	case p.page.FromEnd && more:
		from, l.hasPrevious = to-p.want, true
	case more:
		to, l.hasNext = p.want, true
	}
	l.Items = items[from:to]
	if keys != nil {
		l.keys = keys[from:to]
	}
	return l
}

// pager turns a request into a page for the store and, in [listOf], what the store gave into a page for the client.
type pager struct {
	list *listing
	of   graph.ID // the entity that the list is of, where there is one for each of several
	page graph.Page
	want int // what the client asked for; the store is asked for one more
}

// pager checks a request. width is the number of integers in a key of the list.
func (l Limits) pager(list *listing, of graph.ID, width int, r PageRequest) (pager, error) {
	p := pager{list: list, of: of, want: l.DefaultFirst}
	if r.First != nil && r.Last != nil {
		return p, badInput("last", *r.Last, "given together with first", "use one of the two")
	}
	for arg, n := range [...]*int{r.First, r.Last} {
		if n == nil {
			continue
		}
		if err := withinLimit([]string{"first", "last"}[arg], *n, 0, l.MaxFirst, "ask for a page and go on with its endCursor"); err != nil {
			return p, err
		}
		p.want = *n
	}
	p.page.FromEnd = r.Last != nil
	var err error
	if r.After != nil {
		if p.page.After, err = parseCursor("after", *r.After, p.name(), width); err != nil {
			return p, err
		}
	}
	if r.Before != nil {
		if p.page.Before, err = parseCursor("before", *r.Before, p.name(), width); err != nil {
			return p, err
		}
	}
	p.page.Limit = p.want + 1
	return p, nil
}

// name tells the list from every other.
func (p pager) name() string {
	p.list.once.Do(func() {
		b, err := json.Marshal(p.list.question())
		if err != nil {
			panic(err) // filters hold nothing that JSON cannot
		}
		sum := sha256.Sum256(append([]byte(p.list.version), b...))
		p.list.name = base64.RawURLEncoding.EncodeToString(sum[:6])
	})
	return p.list.name + string(p.of)
}

func (p pager) cursor(k graph.Key) string { return cursor{p.name(), k}.String() }
