package graph

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Concept is an idea by which it is found what a text is about: our readings, the EDITORIAL links, are suggested and
// checked by it. Concepts are published with the graph but are not a part of it: no walk follows them and none is counted.
type Concept struct {
	ID      string              `json:"id"`
	Words   map[string][]string `json:"words"`   // that stand for it, by language, folded by [FoldWords]; a star stands for any ending
	Targets map[ID]Extent       `json:"targets"` // what it supports: WHOLE where it is all that the entity is about, PART where it is a part or a means of it
}

// FoldWords brings a text to the form in which the words of concepts are looked for.
func FoldWords(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

// In returns the words of the concept that occur in a folded text, as they stand there, the Chinese ones first. A Chinese
// word may occur anywhere; a word in letters must be whole, apart from the s of a plural.
func (c Concept) In(text string) []string {
	var found []string
	for _, lang := range []string{"zh", "en"} {
		for _, w := range c.Words[lang] {
			if at := find(w, text); at != "" {
				found = append(found, at)
			}
		}
	}
	return found
}

// find returns a word, or what begins with it where it ends in a star, as it stands in a text; "" where it does not.
func find(word, text string) string {
	word, open := strings.CutSuffix(word, "*")
	if strings.ContainsFunc(word, isHan) {
		if strings.Contains(text, word) {
			return word
		}
		return ""
	}
	letter := func(s string, i int) bool {
		return i >= 0 && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
	}
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return ""
		}
		i += from
		end := i + len(word)
		for open && letter(text, end) {
			end++
		}
		if !letter(text, i-1) && (!letter(text, end) || text[end] == 's' && !letter(text, end+1)) {
			return text[i:end]
		}
		from = i + len(word)
	}
}
