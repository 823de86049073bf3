package seeds

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"linkage/graph"
	"linkage/graph/suggest"
)

// Suggestion is a reading that a curator may want to make.
type Suggestion struct {
	suggest.Suggestion
	Kind      graph.LinkKind
	Lines     []graph.LineSpan // for each of Words, the fewest lines in which it stands; zero where it is cited without lines
	Citation  *graph.LineSpan  // the lines of the concepts that are named; nil where the source is cited without lines
	Existing  *graph.Link      // that joins the two already, in this kind or another; nil when none does
	IsRefused bool             // the rules would not accept it: it contradicts what is stated, or says less than an existing reading
}

// passage is a text of the source with its place.
type passage struct {
	lines graph.LineSpan
	text  string // folded
}

// Suggest returns readings that may start from an entity, the best first, by what package suggest finds in our own words
// for it and its parts and, where they are given, in the source texts. What was read of itself does not speak for it.
func (d *Data) Suggest(id graph.ID, texts Texts) ([]Suggestion, error) {
	var source *graph.Entity
	byID := map[graph.ID]*graph.Entity{}
	for _, e := range d.Entities {
		byID[e.ID] = e
	}
	if source = byID[id]; source == nil {
		if near := graph.Nearest(id, maps.Keys(byID)); near != "" {
			return nil, fmt.Errorf("entity %q: no such entity; did you mean %s?", id, near)
		}
		return nil, fmt.Errorf("entity %q: no such entity; expected an ID, for example wtdc22d:AFR2", id)
	}
	if !slices.ContainsFunc(suggest.Kinds, func(to graph.Kind) bool { return joining(source.Kind, to) != "" }) {
		return nil, fmt.Errorf("entity %q: no reading can start from a %s", id, source.Kind)
	}
	passages := d.passages(source, d.parts()[id], texts)
	existing := map[graph.ID]*graph.Link{}
	for _, k := range d.Links {
		if k.Source == id {
			existing[k.Target] = k
		} else if k.Target == id && k.Kind == graph.LinkSameAs {
			existing[k.Source] = k
		}
	}
	scope := map[string]bool{source.Edition: true}
	for _, e := range d.Editions {
		if e.ID == source.Edition {
			for _, used := range e.Uses {
				scope[used] = true
			}
		}
	}
	var text strings.Builder
	for _, p := range passages {
		fmt.Fprintln(&text, p.text)
	}
	pairs := d.pairs()
	var list []Suggestion
	for _, found := range d.Index().For(text.String(), suggest.Options{Without: func(of graph.ID) bool { return of == id }}) {
		e := found.Target
		kind := joining(source.Kind, e.Kind)
		if kind == "" || e == source || !scope[e.Edition] {
			continue
		}
		s := Suggestion{Suggestion: found, Kind: kind, Existing: existing[e.ID]}
		for _, w := range s.Words {
			lines := fewest(passages, w.Text)
			s.Lines = append(s.Lines, lines)
			if w.Concept != "" && lines.First > 0 {
				if s.Citation == nil {
					s.Citation = &graph.LineSpan{First: lines.First, Last: lines.Last}
				}
				s.Citation.First, s.Citation.Last = min(s.Citation.First, lines.First), max(s.Citation.Last, lines.Last)
			}
		}
		if s.Citation == nil {
			s.Citation = source.Citations[0].Lines
		}
		s.IsRefused = s.Existing == nil && len(pairs.problems(&graph.Link{Kind: s.Kind, Source: id, Target: e.ID})) > 0
		list = append(list, s)
	}
	return list, nil
}

// joining returns the kind of link that a reading from one kind to another is, "" when there is none.
func joining(from, to graph.Kind) graph.LinkKind {
	for _, k := range suggest.LinkKinds {
		if k.MayJoin(from, to) {
			return k
		}
	}
	return ""
}

// Index returns what suggestions are made from: the concepts, whatever a reading may lead to, and the readings. It is made
// when it is asked for first; d must not change afterwards.
func (d *Data) Index() *suggest.Index {
	if d.index != nil {
		return d.index
	}
	read := map[graph.ID][]graph.ID{}
	for _, k := range d.Links {
		if k.Basis == graph.BasisEditorial {
			read[k.Source] = append(read[k.Source], k.Target)
		}
	}
	var targets []*graph.Entity
	var readings []suggest.Reading
	for _, e := range d.Entities {
		if slices.Contains(suggest.Kinds, e.Kind) {
			targets = append(targets, e)
		}
		if read[e.ID] != nil {
			readings = append(readings, suggest.Reading{Source: e, Targets: read[e.ID]})
		}
	}
	d.index = suggest.New(d.Concepts, targets, readings)
	return d.index
}

// fewest returns the fewest lines in which a word stands, none where it is cited without lines.
func fewest(passages []passage, word string) (best graph.LineSpan) {
	for _, p := range passages {
		if p.lines.First > 0 && strings.Contains(p.text, word) && (best.First == 0 || p.lines.Last-p.lines.First < best.Last-best.First) {
			best = p.lines
		}
	}
	return best
}

// Rationale says in both languages by which words a reading is proposed, for a curator to replace by a better one.
func (s Suggestion) Rationale(source graph.ID) graph.Texts {
	why := map[graph.Confidence]graph.Texts{
		graph.ConfidenceHigh:   {"en": {Text: "which is what %s is about"}, "zh": {Text: "这正是%s的内容"}},
		graph.ConfidenceMedium: {"en": {Text: "a part or a means of %s"}, "zh": {Text: "属于%s的部分内容或实现手段"}},
		graph.ConfidenceLow:    {"en": {Text: "words that also stand in the label of %s"}, "zh": {Text: "这些词语也见于%s的名称"}},
	}[s.Confidence]
	return graph.Texts{
		"en": {Text: fmt.Sprintf("Proposed by words, not yet reviewed: the text of %s names %s, "+why["en"].Text+".",
			source.Code(), strings.Join(s.wordsIn(false), ", "), s.Target.Code())},
		"zh": {Text: fmt.Sprintf("由词语匹配提出，尚未审核：%s的文本提到%s，"+why["zh"].Text+"。",
			source.Code(), strings.Join(s.wordsIn(true), "、"), s.Target.Code())},
	}
}

// wordsIn returns the words that speak most for a suggestion: those of concepts, if there are any, in Chinese or in letters,
// if there are any.
func (s Suggestion) wordsIn(chinese bool) []string {
	var words []string
	for _, prefers := range []func(suggest.Word) bool{
		func(w suggest.Word) bool { return w.Concept != "" && strings.ContainsFunc(w.Text, isHan) == chinese },
		func(w suggest.Word) bool { return w.Concept != "" },
		func(suggest.Word) bool { return true },
	} {
		for _, w := range s.Words {
			if prefers(w) && !slices.Contains(words, w.Text) {
				words = append(words, w.Text)
			}
		}
		if words != nil {
			break
		}
	}
	return words
}

// passages returns the texts of an entity and of its parts, each with its lines: our words and those of the source.
func (d *Data) passages(e *graph.Entity, parts []*graph.Entity, texts Texts) []passage {
	var list []passage
	for _, e := range append([]*graph.Entity{e}, parts...) {
		for i, c := range e.Citations {
			p := passage{}
			if c.Lines != nil {
				p.lines = *c.Lines
			}
			ours := e.Objective // which is cited after the entity itself
			if i == 0 {
				ours = graph.Texts{"en": {Text: e.Labels["en"].Text + "\n" + e.Summaries["en"].Text}, "zh": {Text: e.Labels["zh"].Text + "\n" + e.Summaries["zh"].Text}}
			}
			p.text = graph.FoldWords(ours["en"].Text + "\n" + ours["zh"].Text + "\n" + markup.ReplaceAllString(texts.Quote(c), ""))
			list = append(list, p)
		}
	}
	return list
}

// LinkColumns are the columns of the tables of links, in their order.
func LinkColumns() ([]string, error) {
	p, err := Describe()
	if err != nil {
		return nil, err
	}
	return p.resource("links").columns(), nil
}
