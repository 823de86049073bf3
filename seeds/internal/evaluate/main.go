// Command evaluate measures how good suggestions are against the links that are known, and prints the tables of
// docs/suggestions.md.
package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"linkage/graph"
	"linkage/graph/suggest"
	"linkage/seeds"
)

func main() {
	d, err := seeds.Read()
	if err == nil {
		err = newTrial(d).print(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

// trial is what suggestions are measured against.
type trial struct {
	*seeds.Data
	entities map[graph.ID]*graph.Entity
	targets  []*graph.Entity
	readings []suggest.Reading
	answers  []answer
	texts    map[string]string // by ID and language
}

// answer is a text and what is known to be right for it.
type answer struct {
	source graph.ID
	truth  string // which of the truths
	right  map[graph.ID]bool
}

// The truths. A stated link leads to a goal, which is found where one of its targets is.
const (
	stated = "stated goals and lines"
	target = "readings of targets"
	line   = "readings of lines"
)

// ranking gives what a method finds for a text, the best first, without the readings of some sources.
type ranking func(text string, kind graph.Kind, without func(graph.ID) bool) []suggest.Suggestion

func newTrial(d *seeds.Data) *trial {
	t := &trial{Data: d, entities: map[graph.ID]*graph.Entity{}, texts: map[string]string{}}
	for _, e := range d.Entities {
		t.entities[e.ID] = e
		if e.Kind == graph.KindSDGTarget || e.Kind == graph.KindWSISActionLine {
			t.targets = append(t.targets, e)
		}
	}
	right := map[answerKey]map[graph.ID]bool{}
	read := map[graph.ID][]graph.ID{}
	for _, k := range d.Links {
		truth := ""
		switch source, kind := t.entities[k.Source], t.entities[k.Target].Kind; {
		case k.Basis == graph.BasisEditorial && kind == graph.KindSDGTarget:
			truth = target
		case k.Basis == graph.BasisEditorial && kind == graph.KindWSISActionLine:
			truth = line
		case k.Basis == graph.BasisStated && source.Kind == graph.KindRegionalInitiative && (kind == graph.KindSDGGoal || kind == graph.KindWSISActionLine):
			truth = stated
		default:
			continue
		}
		if truth != stated {
			read[k.Source] = append(read[k.Source], k.Target)
		}
		key := answerKey{k.Source, truth}
		if right[key] == nil {
			right[key] = map[graph.ID]bool{}
			t.answers = append(t.answers, answer{k.Source, truth, right[key]})
		}
		right[key][k.Target] = true
	}
	for _, e := range d.Entities {
		if read[e.ID] != nil {
			t.readings = append(t.readings, suggest.Reading{Source: e, Targets: read[e.ID]})
		}
	}
	return t
}

type answerKey struct {
	source graph.ID
	truth  string
}

// text is what an entity and its parts say in one language.
func (t *trial) text(id graph.ID, lang string) string {
	if text, ok := t.texts[string(id)+lang]; ok {
		return text
	}
	var s strings.Builder
	for _, e := range t.Entities {
		if e.ID != id && !isPart(e.ID, id) {
			continue
		}
		for _, texts := range []graph.Texts{e.Labels, e.Summaries, e.Objective} {
			fmt.Fprintln(&s, texts[lang].Text)
		}
	}
	t.texts[string(id)+lang] = s.String()
	return s.String()
}

// isPart reports by their IDs whether an entity is a part of another.
func isPart(id, whole graph.ID) bool { return strings.HasPrefix(string(id), string(whole)+"/") }

// without leaves out an entity, what it is a part of, and its other parts: they say the same.
func without(source graph.ID) func(graph.ID) bool {
	root, _, _ := strings.Cut(string(source), "/")
	return func(id graph.ID) bool { return id == graph.ID(root) || isPart(id, graph.ID(root)) }
}

// half returns every second concept, from the first or from the second.
func (t *trial) half(n int) []graph.Concept {
	var list []graph.Concept
	for i, c := range t.Concepts {
		if i%2 == n {
			list = append(list, c)
		}
	}
	return list
}

// ours is what the program does, with some of the concepts and of the readings.
func (t *trial) ours(concepts []graph.Concept, readings []suggest.Reading) ranking {
	x := suggest.New(concepts, t.targets, readings)
	return func(text string, kind graph.Kind, without func(graph.ID) bool) []suggest.Suggestion {
		return x.For(text, suggest.Options{Kinds: []graph.Kind{kind}, Without: without})
	}
}

// keywords is the method that is usual elsewhere: each entity has a list of words, and the more of them occur in the
// text, the better it fits. The lists are the words of our concepts.
func (t *trial) keywords(concepts []graph.Concept) ranking {
	return func(text string, kind graph.Kind, _ func(graph.ID) bool) []suggest.Suggestion {
		folded := graph.FoldWords(text)
		hits := map[graph.ID]int{}
		for _, c := range concepts {
			for id := range c.Targets {
				hits[id] += len(c.In(folded))
			}
		}
		var list []suggest.Suggestion
		for _, e := range t.targets {
			if e.Kind == kind && hits[e.ID] > 0 {
				list = append(list, suggest.Suggestion{Target: e, Score: float64(hits[e.ID])})
			}
		}
		slices.SortStableFunc(list, func(a, b suggest.Suggestion) int { return cmp.Compare(b.Score, a.Score) })
		return list
	}
}

// figure is how many suggestions were made, how many of them are right, and how many right ones there are.
type figure struct{ hits, made, right int }

func (f *figure) add(o figure) {
	f.hits, f.made, f.right = f.hits+o.hits, f.made+o.made, f.right+o.right
}

func (f figure) precision() float64 { return float64(f.hits) / float64(max(f.made, 1)) }
func (f figure) recall() float64    { return float64(f.hits) / float64(max(f.right, 1)) }

// measure counts over all texts of a truth what the first few suggestions bring.
func (t *trial) measure(truth, lang string, first int, rank ranking) (f figure) {
	for _, a := range t.answers {
		if a.truth != truth {
			continue
		}
		text := t.text(a.source, lang)
		f.right += len(a.right)
		for _, kind := range map[string][]graph.Kind{
			stated: {graph.KindSDGTarget, graph.KindWSISActionLine}, target: {graph.KindSDGTarget}, line: {graph.KindWSISActionLine},
		}[truth] {
			var found []graph.ID
			for _, s := range rank(text, kind, without(a.source)) {
				id := s.Target.ID
				if truth == stated {
					id = whole(id)
				}
				if !slices.Contains(found, id) && len(found) < first {
					found = append(found, id)
				}
			}
			f.made += len(found)
			for _, id := range found {
				if a.right[id] {
					f.hits++
				}
			}
		}
	}
	return f
}

// whole is the goal of a target, and the line of a sub-line.
func whole(id graph.ID) graph.ID {
	if i := strings.LastIndexAny(string(id), "./"); i > 0 {
		return id[:i]
	}
	return id
}

// method is a way to rank; its figures are summed over several, where it leaves something out in several ways.
type method struct {
	name  string
	ranks []ranking
}

func (t *trial) methods() []method {
	return []method{
		{"keyword list", []ranking{t.keywords(t.Concepts)}},
		{"`linkage suggest`", []ranking{t.ours(t.Concepts, t.readings)}},
		{"keyword list, half of the concepts", []ranking{t.keywords(t.half(0)), t.keywords(t.half(1))}},
		{"`linkage suggest`, half of the concepts", []ranking{t.ours(t.half(0), t.readings), t.ours(t.half(1), t.readings)}},
		{"`linkage suggest`, no concepts", []ranking{t.ours(nil, t.readings)}},
		{"`linkage suggest`, no concepts and no readings", []ranking{t.ours(nil, nil)}},
	}
}

func (t *trial) print(w io.Writer) error {
	fmt.Fprintln(w, "| known | text | method | precision at 3 | recall at 3 | precision at 5 | recall at 5 |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- |")
	methods := t.methods()
	for _, truth := range []string{stated, target, line} {
		for _, lang := range []string{"en", "zh"} {
			for _, m := range methods {
				var three, five figure
				for _, rank := range m.ranks {
					three.add(t.measure(truth, lang, 3, rank))
					five.add(t.measure(truth, lang, 5, rank))
				}
				fmt.Fprintf(w, "| %s | %s | %s | %.2f | %.2f | %.2f | %.2f |\n", truth, lang, m.name,
					three.precision(), three.recall(), five.precision(), five.recall())
			}
		}
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, "| confidence | suggested | read so | share |")
	fmt.Fprintln(w, "| --- | --- | --- | --- |")
	by := t.byConfidence()
	for _, c := range graph.Confidences {
		f := by[c.Value]
		_, err := fmt.Fprintf(w, "| `%s` | %d | %d | %.2f |\n", c.Value, f.made, f.hits, f.precision())
		if err != nil {
			return err
		}
	}
	return nil
}

// byConfidence counts the first five suggestions for English texts by the confidence that they come with.
func (t *trial) byConfidence() map[graph.Confidence]figure {
	by := map[graph.Confidence]figure{}
	rank := t.ours(t.Concepts, t.readings)
	for _, a := range t.answers {
		kind := map[string]graph.Kind{target: graph.KindSDGTarget, line: graph.KindWSISActionLine}[a.truth]
		if kind == "" {
			continue
		}
		list := rank(t.text(a.source, "en"), kind, without(a.source))
		for _, s := range list[:min(5, len(list))] {
			f := by[s.Confidence]
			f.made++
			if a.right[s.Target.ID] {
				f.hits++
			}
			by[s.Confidence] = f
		}
	}
	return by
}
