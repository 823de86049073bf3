package seeds

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"linkage/graph"
)

// Suggestion is a reading that a curator may want to make.
type Suggestion struct {
	Kind       graph.LinkKind
	Target     *graph.Entity
	Concepts   []Match         // of the far entity that the source names; those that are the whole of it first
	Similarity float64         // of the words of both, from 0 to 1
	Citation   *graph.LineSpan // the lines that name most concepts; nil where the source is cited without lines
	Existing   *graph.Link     // that joins the two already, in this kind or another; nil when none does
	IsRefused  bool            // the rules would not accept it: it contradicts what is stated, or says less than an existing reading
}

// Match is a concept with the word by which it was found.
type Match struct {
	Concept string
	Extent  graph.Extent
	Word    string
	Lines   graph.LineSpan // the text in which it was found
}

// readingKinds are the kinds of links that readings are suggested for.
var readingKinds = []graph.LinkKind{graph.LinkContributesTo, graph.LinkAlignsWith, graph.LinkSupports, graph.LinkAddresses, graph.LinkSameAs}

// minSimilarity is the least similarity of words for which a reading is suggested without a concept.
const minSimilarity = 0.12

// passage is a text of the source with its place.
type passage struct {
	lines graph.LineSpan
	text  string // folded
}

// Suggest returns readings that may start from an entity: those whose concepts it names, and those whose words are like
// its own. Concepts are looked for in our own words and, where they are given, in the source texts. Most concepts
// first, then the most alike.
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
	parts := d.parts()[id]
	passages := d.passages(source, parts, texts)
	similar, pairs := d.similarity(source), d.pairs()
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
	joinable := false
	var list []Suggestion
	for _, e := range d.Entities {
		i := slices.IndexFunc(readingKinds, func(k graph.LinkKind) bool { return k.MayJoin(source.Kind, e.Kind) })
		if i < 0 || e == source || !scope[e.Edition] {
			continue
		}
		joinable = true
		s := Suggestion{Kind: readingKinds[i], Target: e, Similarity: similar(e), Existing: existing[e.ID]}
		s.Concepts = d.matches(e.ID, passages)
		if len(s.Concepts) == 0 && s.Similarity < minSimilarity {
			continue
		}
		for _, m := range s.Concepts {
			if span := m.Lines; span.First > 0 {
				if s.Citation == nil {
					s.Citation = &span
				}
				s.Citation.First, s.Citation.Last = min(s.Citation.First, span.First), max(s.Citation.Last, span.Last)
			}
		}
		if s.Citation == nil {
			s.Citation = source.Citations[0].Lines
		}
		s.IsRefused = s.Existing == nil && len(pairs.problems(&graph.Link{Kind: s.Kind, Source: id, Target: e.ID})) > 0
		list = append(list, s)
	}
	if !joinable {
		return nil, fmt.Errorf("entity %q: no reading can start from a %s", id, source.Kind)
	}
	whole := func(s Suggestion) (n int) {
		for _, m := range s.Concepts {
			if m.Extent == graph.ExtentWhole {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(list, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(whole(b), whole(a)), cmp.Compare(len(b.Concepts), len(a.Concepts)), cmp.Compare(b.Similarity, a.Similarity))
	})
	return list, nil
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
			p.text = folded(ours["en"].Text + "\n" + ours["zh"].Text + "\n" + markup.ReplaceAllString(texts.Quote(c), ""))
			list = append(list, p)
		}
	}
	return list
}

// matches finds the concepts of a far entity in the passages, each in the shortest text that names it.
func (d *Data) matches(target graph.ID, passages []passage) []Match {
	var list []Match
	for _, c := range d.Concepts {
		extent, ok := c.Targets[target]
		if !ok {
			continue
		}
		var best *Match
		for _, p := range passages {
			if word := c.In(p.text); word != "" && (best == nil || p.lines.Last-p.lines.First < best.Lines.Last-best.Lines.First) {
				best = &Match{c.ID, extent, word, p.lines}
			}
		}
		if best != nil {
			list = append(list, *best)
		}
	}
	slices.SortStableFunc(list, func(a, b Match) int { return -cmp.Compare(a.Extent, b.Extent) }) // WHOLE before PART
	return list
}

// similarity returns a function that compares the words of an entity with those of another: the cosine of their tokens,
// each weighed by how rare it is among all entities.
func (d *Data) similarity(source *graph.Entity) func(*graph.Entity) float64 {
	tokens := map[graph.ID][]string{}
	in := map[string]int{} // of how many entities
	for _, e := range d.Entities {
		var words strings.Builder
		for _, texts := range []graph.Texts{e.Labels, e.Summaries, e.Objective} {
			words.WriteString("\n" + texts["en"].Text + "\n" + texts["zh"].Text)
		}
		tokens[e.ID] = graph.Tokens(words.String())
		for _, t := range tokens[e.ID] {
			in[t]++
		}
	}
	weight := func(t string) float64 { return math.Log(float64(len(d.Entities)) / float64(in[t])) }
	length := func(list []string) (sum float64) {
		for _, t := range list {
			sum += weight(t) * weight(t)
		}
		return math.Sqrt(sum)
	}
	ours := tokens[source.ID]
	return func(e *graph.Entity) float64 {
		product := 0.0
		for _, t := range tokens[e.ID] {
			if _, ok := slices.BinarySearch(ours, t); ok {
				product += weight(t) * weight(t)
			}
		}
		if product == 0 {
			return 0
		}
		return product / (length(ours) * length(tokens[e.ID]))
	}
}

// LinkColumns are the columns of the tables of links, in their order.
func LinkColumns() ([]string, error) {
	p, err := Describe()
	if err != nil {
		return nil, err
	}
	return p.resource("links").columns(), nil
}
