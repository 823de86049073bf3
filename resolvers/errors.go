package resolvers

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
)

// Codes that clients may rely on, besides those of [graph.Code] and those of gqlgen for syntax and validation.
const (
	codeTimeout     = "TIMEOUT"
	codeUnavailable = "STORE_UNAVAILABLE"
	codeBusy        = "BUSY"
	codeInternal    = "INTERNAL"

	codeNoIntrospection = "INTROSPECTION_DISABLED"
)

// maxErrors is how many errors an answer reports. Errors multiply: one missing field in a list of 100 makes 100 errors.
const maxErrors = 20

// errTooMuch says that clients take the answers too slowly.
var errTooMuch = errors.New("as many bytes of answers as may be are under way to clients")

type requestKey struct{}

// WithRequestID returns a context in which errors are reported with an ID.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

// RequestID returns the ID of a request, or a new one.
func RequestID(ctx context.Context) string {
	if id, is := ctx.Value(requestKey{}).(string); is {
		return id
	}
	return rand.Text()[:12]
}

// Present is the only place that decides what clients see of an error: a mistake in the request is reported in full; a
// failure of the store or the program is logged in full and reported without internal details.
func (s *Server) Present(ctx context.Context, err error) *gqlerror.Error {
	shown := &gqlerror.Error{Path: graphql.GetPath(ctx), Extensions: map[string]any{}}
	var fromLibrary *gqlerror.Error
	if errors.As(err, &fromLibrary) {
		if shown.Path = fromLibrary.Path; fromLibrary.Err == nil {
			return fromLibrary // syntax and validation: written for the asker, with a code of its own
		}
		shown.Locations = fromLibrary.Locations
	}
	var input *graph.InputError
	var number *strconv.NumError
	switch {
	case errors.As(err, &input):
		shown.Message, shown.Extensions["code"], shown.Extensions["argument"] = input.Error(), string(input.Code), input.Arg
		if input.Hint != "" {
			shown.Extensions["hint"] = input.Hint
		}
	case errors.As(err, &number):
		shown.Message, shown.Extensions["code"] = fmt.Sprintf("%q: not a whole number of 32 bits", number.Num), string(graph.BadInput)
	case errors.Is(err, errBusy), errors.Is(err, errTooMuch):
		shown.Message, shown.Extensions["code"] = err.Error()+"; try again in a second", codeBusy
	case errors.Is(err, graph.ErrReplaced):
		shown.Message, shown.Extensions["code"] = "the data was replaced while the answer was being made; ask again", codeUnavailable
	case errors.Is(err, graph.ErrUnavailable):
		shown.Message, shown.Extensions["code"] = "the store is not available at the moment; try again in a few seconds", codeUnavailable
		slog.ErrorContext(ctx, "store unavailable", "error", err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		shown.Message = fmt.Sprintf("no answer within %v; ask for less at once: smaller pages, fewer levels", s.config.Timeout)
		shown.Extensions["code"] = codeTimeout
	default:
		id := RequestID(ctx)
		shown.Message, shown.Extensions["code"], shown.Extensions["request"] = "internal error; quote the request ID when you report it", codeInternal, id
		slog.ErrorContext(ctx, "internal error", "request", id, "path", shown.Path.String(), "error", err)
	}
	return shown
}

// recovered turns a panic into an error that [Server.Present] treats as internal.
func recovered(_ context.Context, panicked any) error {
	return fmt.Errorf("panic: %v\n%s", panicked, debug.Stack())
}

// capped keeps the first errors, by path, and reports how many more there were. Fields fail side by side: without an
// order, the same question would be answered with other bytes each time.
func capped(list gqlerror.List) gqlerror.List {
	slices.SortStableFunc(list, func(a, b *gqlerror.Error) int { return cmp.Compare(a.Path.String(), b.Path.String()) })
	if len(list) <= maxErrors {
		return list
	}
	more := gqlerror.Errorf("%d more errors are not shown", len(list)-maxErrors)
	more.Extensions = map[string]any{"code": string(graph.LimitExceeded)}
	return append(list[:maxErrors:maxErrors], more)
}
