package graph

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Tokens splits a text into the units that search compares, the same for every store: folded words of letters and
// digits (a code like 16.10 is one token) and, for a run of Chinese characters, each character and each pair. They are
// sorted and distinct.
func Tokens(text string) []string {
	var tokens []string
	EachRun(text, func(run string, han bool) {
		if !han {
			tokens = append(tokens, run)
			return
		}
		EachPair(run, func(one, pair string) {
			tokens = append(tokens, one)
			if pair != "" {
				tokens = append(tokens, pair)
			}
		})
	})
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// QueryTokens splits a query like [Tokens], but a Chinese run of two or more characters yields only pairs, which are
// more precise.
func QueryTokens(text string) []string {
	var tokens []string
	EachRun(text, func(run string, han bool) {
		if !han || utf8.RuneCountInString(run) == 1 {
			tokens = append(tokens, run)
			return
		}
		EachPair(run, func(_, pair string) {
			if pair != "" {
				tokens = append(tokens, pair)
			}
		})
	})
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isHan(r rune) bool { return r > unicode.MaxLatin1 && unicode.Is(unicode.Han, r) }

// EachPair visits the characters of a run, each with the pair that it ends: "" for the first.
func EachPair(run string, yield func(one, pair string)) {
	before := -1 // where the character before begins
	for i, r := range run {
		end := i + utf8.RuneLen(r)
		if before < 0 {
			yield(run[i:end], "")
		} else {
			yield(run[i:end], run[before:end])
		}
		before = i
	}
}

// EachRun visits the runs of one script in a text, folded: "ICT能力" is "ict" and "能力".
func EachRun(text string, yield func(run string, han bool)) {
	folded := strings.ToLower(norm.NFKC.String(text))
	start, inHan := -1, false // of the run
	flush := func(end int) {
		if start >= 0 {
			yield(folded[start:end], inHan)
		}
		start = -1
	}
	for i, r := range folded {
		if r == '.' && start >= 0 && !inHan {
			if next, _ := utf8.DecodeRuneInString(folded[i+1:]); isWord(next) && !isHan(next) {
				continue // within a code: 16.10, 9.c
			}
		}
		if !isWord(r) {
			flush(i)
			continue
		}
		if han := isHan(r); start < 0 || han != inHan {
			flush(i)
			start, inHan = i, han
		}
	}
	flush(len(folded))
}
