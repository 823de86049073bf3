package graph

import (
	"errors"
	"fmt"
)

// ErrUnavailable is wrapped by every error that means "the store could not be reached", as opposed to "there is
// nothing".
var ErrUnavailable = errors.New("the store is not available")

// ErrReplaced is returned by a snapshot whose content was replaced so long ago that the store has removed it. The same
// question succeeds on a snapshot that is opened anew.
var ErrReplaced = fmt.Errorf("%w: the content that was being read has been replaced", ErrUnavailable)

// Code classes an [InputError]; clients may rely on its values.
type Code string

const (
	BadInput      Code = "BAD_USER_INPUT" // an argument has an invalid value
	NotFound      Code = "NOT_FOUND"      // an argument names something that does not exist
	Withdrawn     Code = "WITHDRAWN"      // an argument names something that no longer exists
	LimitExceeded Code = "LIMIT_EXCEEDED" // an argument asks for more than the service returns at once
)

// InputError is a mistake in the request. It names the argument, its value, what is wrong and the way out.
type InputError struct {
	Code    Code
	Arg     string // path of the argument, for example "where.codes"
	Value   any    // nil when the value cannot be shown
	Problem string // what is wrong, and the limit if there is one
	Hint    string // the way out; may be empty
}

func (e *InputError) Error() string {
	s := e.Arg
	if e.Value != nil {
		s += fmt.Sprintf(" %s", shown(e.Value))
	}
	s += ": " + e.Problem
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// shown formats a value, truncated: an error must not echo a whole request body.
func shown(v any) string {
	const most = 80
	s := fmt.Sprintf("%v", v)
	if t, ok := v.(string); ok {
		s = fmt.Sprintf("%q", t)
	}
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}
