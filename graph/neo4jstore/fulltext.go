package neo4jstore

import (
	"slices"
	"strings"
	"unicode"

	"linkage/graph"
)

// fulltext returns a full-text query that every match of a filter satisfies, so that the index can supply the
// candidates instead of a scan of all entities; "" when the filter is not specific enough. What matches is still
// decided by the predicate.
func fulltext(f *graph.EntityFilter) string {
	var must []string
	for _, prefix := range append(graph.Tokens(f.CodePrefix), f.Prefixes...) { // the code "eur3/1" is indexed as eur3 and 1
		if !isPlain(prefix) {
			return ""
		}
		must = append(must, prefix+"*")
	}
	for i := range f.And {
		if q := fulltext(&f.And[i]); q != "" {
			must = append(must, "("+q+")")
		}
	}
	if len(f.Or) > 0 {
		var any []string
		for i := range f.Or {
			any = append(any, fulltext(&f.Or[i]))
		}
		if !slices.Contains(any, "") {
			must = append(must, "(("+strings.Join(any, ") (")+"))")
		}
	}
	if len(must) == 0 {
		return ""
	}
	return "+" + strings.Join(must, " +")
}

// isPlain reports whether nothing in a token is an operator of Lucene. Tokens are folded letters, digits and full
// stops.
func isPlain(token string) bool {
	return !strings.ContainsFunc(token, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '.'
	})
}
