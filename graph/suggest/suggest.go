// Package suggest finds what a text may serve: it ranks targets, action lines and the like by the words of a text.
//
// Three things speak for an entity, each weaker than the one before: a concept that the text names and that curators
// have tied to it, words that the text shares with its labels, and texts like this one that were read as serving it.
// What it finds is a proposal. Nothing here makes a link.
package suggest

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"linkage/graph"
)

// Suggestion is an entity that a text may serve.
type Suggestion struct {
	Target     *graph.Entity
	Confidence graph.Confidence // HIGH: a concept that is all the entity is about is named; MEDIUM: one that is a part or a means of it; LOW: words only
	Score      float64          // by which suggestions are ordered; it has no unit and compares only within one list
	Words      []Word           // of the text that speak for it: those of concepts first, then the rarest
	Like       []*graph.Entity  // whose texts are most like this one, of those that were read as serving it; at most three
}

// Word is a word of the text, folded, and why it speaks for an entity.
type Word struct {
	Text    string
	Concept string       // that it names; empty: it stands in a label or a summary of the entity
	Covers  graph.Extent // of the entity, by the concept; empty without one
}

// Reading is an entity whose text was read, and what it was read as serving.
type Reading struct {
	Source  *graph.Entity
	Targets []graph.ID
}

// LinkKinds are those of the links that would be made of suggestions.
var LinkKinds = []graph.LinkKind{graph.LinkContributesTo, graph.LinkAlignsWith, graph.LinkSupports, graph.LinkAddresses, graph.LinkSameAs}

// Kinds are those of what may be suggested: whatever the links lead to.
var Kinds = []graph.Kind{
	graph.KindSDGGoal, graph.KindSDGTarget, graph.KindWSISActionLine, graph.KindStrategicGoal, graph.KindThematicPriority, graph.KindBDTPriority,
}

// Options narrow a question.
type Options struct {
	Kinds   []graph.Kind        // of what is suggested; any when nil
	Without func(graph.ID) bool // readings whose sources are left out; it may be nil
}

// What each reason weighs beside a word of a concept that is a part of an entity. Of the values tried these did best, with
// all concepts and with half of them held back.
const (
	wholeWeight = 2.0 // a concept that is the whole of the entity
	againWeight = 0.3 // of a concept's weight: each further word of it
	shareWeight = 4.0 // the share of the entity's words that the text has, from 0 to 1
	likeWeight  = 4.0 // likeness to each of the texts that were read so, from 0 to 1
)

const (
	leastScore = 0.6 // below which words alone are chance
	neighbours = 10  // texts that count as like another
	leastRare  = 3.0 // weight of a word that is shown: it is in one document of twenty at most
	mostNamed  = 16  // words of concepts, in one suggestion
	mostWords  = 8   // words of labels
	mostLike   = 3
)

// Index is what suggestions are made from. It is safe for concurrent use.
type Index struct {
	concepts []graph.Concept
	targets  []document
	readings []document
	served   [][]int        // for each reading, the places of its targets
	seen     map[string]int // by token: in how many documents
}

// document is an entity by its words.
type document struct {
	entity *graph.Entity
	tokens []string // sorted, distinct
	length float64  // of its vector
}

// New makes an index of what may be suggested. A reading of anything else is left out.
func New(concepts []graph.Concept, targets []*graph.Entity, readings []Reading) *Index {
	x := &Index{concepts: concepts, seen: map[string]int{}}
	at := map[graph.ID]int{}
	for i, e := range targets {
		at[e.ID] = i
		x.targets = append(x.targets, x.document(e))
	}
	for _, r := range readings {
		var served []int
		for _, id := range r.Targets {
			if i, ok := at[id]; ok {
				served = append(served, i)
			}
		}
		if served != nil {
			x.readings, x.served = append(x.readings, x.document(r.Source)), append(x.served, served)
		}
	}
	for _, list := range [][]document{x.targets, x.readings} {
		for i := range list {
			list[i].length = x.length(list[i].tokens)
		}
	}
	return x
}

func (x *Index) document(e *graph.Entity) document {
	d := document{entity: e, tokens: tokens(Text(e))}
	for _, t := range d.tokens {
		x.seen[t]++
	}
	return d
}

// Text returns what an entity says of itself: labels, summaries and objective, in every language.
func Text(e *graph.Entity) string {
	var s strings.Builder
	for _, texts := range []graph.Texts{e.Labels, e.Summaries, e.Objective} {
		for _, lang := range texts.Languages() {
			s.WriteString(texts[lang].Text)
			s.WriteByte('\n')
		}
	}
	return s.String()
}

// For ranks what a text may serve, the best first, and leaves out what only chance speaks for. It is the same for the
// same text and index.
//
// Cost: the product of the words of the text and the entities of the index, some milliseconds for a page of text.
func (x *Index) For(text string, o Options) []Suggestion {
	folded := graph.FoldWords(text)
	asked := tokens(folded)
	length := x.length(asked)
	named := x.named(folded)
	like := x.like(asked, length, o.Without)
	var list []Suggestion
	for i, t := range x.targets {
		if o.Kinds != nil && !slices.Contains(o.Kinds, t.entity.Kind) {
			continue
		}
		s := Suggestion{Target: t.entity, Confidence: graph.ConfidenceLow, Words: named[t.entity.ID]}
		for n, w := range s.Words {
			weight := 1.0
			if w.Covers == graph.ExtentWhole {
				weight = wholeWeight
				s.Confidence = graph.ConfidenceHigh
			} else if n == 0 { // the whole ones come first, so that there is none
				s.Confidence = graph.ConfidenceMedium
			}
			if n > 0 && s.Words[n-1].Concept == w.Concept {
				weight *= againWeight
			}
			s.Score += weight
		}
		shared := common(asked, t.tokens)
		s.Score += shareWeight*x.share(shared, t.length) + likeWeight*like[i].score
		if s.Score < leastScore {
			continue
		}
		s.Words, s.Like = x.words(folded, s.Words, shared), like[i].entities
		if s.Words != nil || s.Like != nil {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b Suggestion) int { return cmp.Compare(b.Score, a.Score) })
	return list
}

// named finds the concepts that a folded text names, by the entities that they support; the whole of one first.
func (x *Index) named(folded string) map[graph.ID][]Word {
	by := map[graph.ID][]Word{}
	for _, c := range x.concepts {
		for _, word := range c.In(folded) {
			for id, covers := range c.Targets {
				by[id] = append(by[id], Word{word, c.ID, covers})
			}
		}
	}
	for _, words := range by {
		slices.SortStableFunc(words, func(a, b Word) int { return -cmp.Compare(a.Covers, b.Covers) }) // WHOLE before PART
	}
	return by
}

// likeness is how much the texts that were read as serving an entity are like another.
type likeness struct {
	score    float64
	entities []*graph.Entity
}

// like finds the readings nearest to a text and gives each target its part of them, by place.
func (x *Index) like(asked []string, length float64, without func(graph.ID) bool) []likeness {
	type neighbour struct {
		reading int
		cosine  float64
	}
	var near []neighbour
	for i, r := range x.readings {
		if without != nil && without(r.entity.ID) {
			continue
		}
		if c := x.cosine(common(asked, r.tokens), length, r.length); c > 0 {
			near = append(near, neighbour{i, c})
		}
	}
	slices.SortStableFunc(near, func(a, b neighbour) int { return cmp.Compare(b.cosine, a.cosine) })
	by := make([]likeness, len(x.targets))
	for _, n := range near[:min(neighbours, len(near))] {
		for _, t := range x.served[n.reading] {
			by[t].score += n.cosine
			if len(by[t].entities) < mostLike {
				by[t].entities = append(by[t].entities, x.readings[n.reading].entity)
			}
		}
	}
	return by
}

// words adds to the words of concepts the tokens that a text shares with an entity, as they stand in the text, the rarest
// first. Pairs of Chinese characters that follow one another are one word.
func (x *Index) words(text string, named []Word, shared []string) []Word {
	type rare struct {
		word   string
		weight float64
	}
	var found []rare
	graph.EachRun(text, func(run string, han bool) {
		if !han {
			if _, ok := slices.BinarySearch(shared, stem(run)); ok {
				found = append(found, rare{run, x.weight(stem(run))})
			}
			return
		}
		var word rare // made of pairs that follow one another
		end := func() {
			if word.word != "" {
				found = append(found, word)
			}
			word = rare{}
		}
		graph.EachPair(run, func(one, pair string) {
			if _, ok := slices.BinarySearch(shared, pair); !ok {
				end()
				return
			}
			if word.word == "" {
				word.word = pair
			} else {
				word.word += one
			}
			word.weight = max(word.weight, x.weight(pair))
		})
		end()
	})
	slices.SortStableFunc(found, func(a, b rare) int { return cmp.Compare(b.weight, a.weight) })
	named = named[:min(mostNamed, len(named))]
	words := slices.Clip(named)
	for _, r := range found {
		known := slices.ContainsFunc(words, func(w Word) bool { return strings.Contains(w.Text, r.word) })
		if r.weight >= leastRare && len(words) < len(named)+mostWords && !known {
			words = append(words, Word{Text: r.word})
		}
	}
	return words
}

// weight of a token: the rarer, the heavier.
func (x *Index) weight(token string) float64 {
	return math.Log(float64(len(x.targets)+len(x.readings)+1) / float64(x.seen[token]+1))
}

func (x *Index) length(tokens []string) float64 {
	sum := 0.0
	for _, t := range tokens {
		sum += x.weight(t) * x.weight(t)
	}
	return math.Sqrt(sum)
}

// share is how much of the words of an entity a text has, from 0 to 1.
func (x *Index) share(shared []string, length float64) float64 {
	if length == 0 {
		return 0
	}
	own := x.length(shared) / length
	return own * own
}

// cosine is the likeness of two texts by what they share, from 0 to 1.
func (x *Index) cosine(shared []string, a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	own := x.length(shared)
	return own * own / (a * b)
}

// common returns what two sorted lists share.
func common(a, b []string) []string {
	var both []string
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(a[0], b[0]); {
		case c < 0:
			a = a[1:]
		case c > 0:
			b = b[1:]
		default:
			both = append(both, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return both
}

// tokens are the stems of words in letters and, for a run of Chinese characters, each pair: sorted and distinct.
func tokens(text string) []string {
	var list []string
	graph.EachRun(text, func(run string, han bool) {
		if !han {
			list = append(list, stem(run))
			return
		}
		graph.EachPair(run, func(_, pair string) {
			if pair != "" {
				list = append(list, pair)
			}
		})
	})
	slices.Sort(list)
	return slices.Compact(list)
}

func stem(word string) string {
	e := snowballstem.NewEnv(word)
	english.Stem(e)
	return e.Current()
}
