package execute

import (
	"context"
	"errors"
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
)

// A writer writes an answer from the columns of its levels, in one pass. It finds the paths of errors on its way, and
// drops what a null may not stand in.
type writer struct {
	ctx     context.Context
	b       []byte
	most    int // bytes
	errs    gqlerror.List
	path    []step
	objects int
	stopped error // why nothing more is written: the answer is too large, or time ran out
}

// A step of a path is the name of a field, or a place in a list.
type step struct {
	name  string
	place int
}

// lookEvery is how many objects are written between two looks at the context.
const lookEvery = 256

// object writes the i-th object of a level. It returns false, and writes nothing, where a field that may not be null is.
func (w *writer) object(l *level, i int) bool {
	if w.objects++; w.objects%lookEvery == 0 && w.stopped == nil {
		w.stopped = w.ctx.Err()
	}
	if w.stopped != nil {
		return true
	}
	kind := 0
	if l.kinds != nil {
		kind = l.kinds[i]
	}
	start, whole := len(w.b), true
	w.b = append(w.b, '{')
	for n, p := range l.orders[kind] {
		if n > 0 {
			w.b = append(w.b, ',')
		}
		w.b = append(w.b, p.key...)
		if p.of == nil {
			w.b = appendText(w.b, l.scope.types[kind])
			continue
		}
		w.path = append(w.path, step{name: p.name})
		whole = w.field(p, &l.results[p.index], i) && whole
		w.path = w.path[:len(w.path)-1]
	}
	w.b = append(w.b, '}')
	if len(w.b) > w.most && w.stopped == nil {
		w.stopped = &graph.InputError{Code: graph.LimitExceeded, Arg: "query", Value: "",
			Problem: fmt.Sprintf("an answer of more than %d bytes", w.most), Hint: "use smaller pages, or fewer fields"}
	}
	if !whole {
		w.b = w.b[:start]
	}
	return whole
}

// field writes a field of the i-th object of a level, and returns false where it may not be null and is.
func (w *writer) field(p *planned, r *result, i int) bool {
	if r.rows != nil {
		i = r.rows[i]
	}
	of := p.of.Type
	if r.errs != nil && r.errs[i] != nil {
		return w.failed(r.errs[i], of)
	}
	if p.scope == nil {
		w.b = p.write(w.b, r.values, i)
		return true
	}
	if r.spans != nil {
		return w.list(r, r.spans[i], of)
	}
	if r.at != nil {
		i = int(r.at[i])
	}
	if i < 0 {
		return w.missing(of)
	}
	return w.object(r.below, i) || w.null(of)
}

func (w *writer) list(r *result, s span, of *ast.Type) bool {
	if s.from < 0 {
		if !of.NonNull {
			return w.null(of)
		}
		s.from = s.to // views leave lists nil that are empty
	}
	start, whole := len(w.b), true
	w.b = append(w.b, '[')
	for i := s.from; i < s.to && w.stopped == nil; i++ {
		if i > s.from {
			w.b = append(w.b, ',')
		}
		w.path = append(w.path, step{place: int(i - s.from)})
		if r.below.kinds != nil && r.below.kinds[i] < 0 {
			whole = w.missing(of.Elem) && whole
		} else {
			whole = (w.object(r.below, int(i)) || w.null(of.Elem)) && whole
		}
		w.path = w.path[:len(w.path)-1]
	}
	w.b = append(w.b, ']')
	if whole {
		return true
	}
	w.b = w.b[:start]
	return w.null(of)
}

// null writes null where a value may be null.
func (w *writer) null(of *ast.Type) bool {
	if of.NonNull {
		return false
	}
	w.b = appendNull(w.b)
	return true
}

var errNull = errors.New("null where the schema allows none")

// missing writes null for a value that there is not.
func (w *writer) missing(of *ast.Type) bool {
	if of.NonNull {
		return w.failed(errNull, of)
	}
	return w.null(of)
}

// failed notes an error with its path, and writes null.
func (w *writer) failed(err error, of *ast.Type) bool {
	path := make(ast.Path, len(w.path))
	for i, s := range w.path {
		if path[i] = ast.PathName(s.name); s.name == "" {
			path[i] = ast.PathIndex(s.place)
		}
	}
	w.errs = append(w.errs, gqlerror.WrapPath(path, err))
	return w.null(of)
}
