package graph

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Tokens splits a text into the units that search compares, the same for every store: folded words of letters and
// digits (a code like 16.10 is one token) and, for a run of Chinese characters, each character and each pair. They are
// sorted and distinct.
func Tokens(text string) []string {
	var tokens []string
	eachRun(text, func(run []rune, han bool) {
		if !han {
			tokens = append(tokens, string(run))
			return
		}
		for i := range run {
			tokens = append(tokens, string(run[i:i+1]))
			if i > 0 {
				tokens = append(tokens, string(run[i-1:i+1]))
			}
		}
	})
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// QueryTokens splits a query like [Tokens], but a Chinese run of two or more characters yields only pairs, which are
// more precise.
func QueryTokens(text string) []string {
	var tokens []string
	eachRun(text, func(run []rune, han bool) {
		switch {
		case !han || len(run) == 1:
			tokens = append(tokens, string(run))
		default:
			for i := 1; i < len(run); i++ {
				tokens = append(tokens, string(run[i-1:i+1]))
			}
		}
	})
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// eachRun returns the runs of one script in a text, folded: "ICT能力" is "ict" and "能力".
func eachRun(text string, yield func(run []rune, han bool)) {
	var run []rune
	var inHan bool
	flush := func() {
		if len(run) > 0 {
			yield(run, inHan)
		}
		run = nil
	}
	folded := []rune(strings.ToLower(norm.NFKC.String(text)))
	for i, r := range folded {
		han := unicode.Is(unicode.Han, r)
		if r == '.' && len(run) > 0 && !inHan && i+1 < len(folded) && isWord(folded[i+1]) && !unicode.Is(unicode.Han, folded[i+1]) {
			run = append(run, r) // within a code: 16.10, 9.c
			continue
		}
		if !isWord(r) {
			flush()
			continue
		}
		if han != inHan {
			flush()
			inHan = han
		}
		run = append(run, r)
	}
	flush()
}
