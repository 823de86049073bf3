package seeds

import (
	"fmt"
	"slices"
	"strings"

	"linkage/graph"
)

// NoReading records why no EDITORIAL link starts from an entity, or none that leads to a kind of entities.
type NoReading struct {
	Entity graph.ID
	About  graph.Kind // empty: no reading starts from the entity at all
	Reason graph.Texts
}

func (n NoReading) subject() string {
	return strings.TrimSpace(fmt.Sprintf("no reading of %s %s", n.Entity, n.About))
}

func (r *reader) readings(d *Data) {
	for _, at := range r.rows["concepts"] {
		c := graph.Concept{ID: at.get("id"), Words: map[string][]string{}, Targets: map[graph.ID]graph.Extent{}}
		for _, lang := range []string{"en", "zh"} {
			for word := range strings.SplitSeq(at.get("words_"+lang), "; ") {
				c.Words[lang] = append(c.Words[lang], graph.FoldWords(word))
			}
		}
		r.places.other[graph.ConceptSubject(c)] = at
		d.Concepts = append(d.Concepts, c)
	}
	concepts := map[string]graph.Concept{}
	for _, c := range d.Concepts {
		concepts[c.ID] = c
	}
	for _, at := range r.rows["concept_targets"] {
		if c, ok := concepts[at.get("concept")]; ok { // an unknown one is reported already
			c.Targets[graph.ID(at.get("target"))] = graph.Extent(at.get("covers"))
		}
	}
	for _, at := range r.rows["no_readings"] {
		n := NoReading{graph.ID(at.get("entity")), graph.Kind(at.get("about")), own(at, "reason")}
		r.places.other[n.subject()] = at
		d.NoReadings = append(d.NoReadings, n)
	}
}

// ownWords returns our words, folded, for what stands in the lines cited: those for the entity itself, when the lines
// meet its own, and those for the parts of it that stand in the lines.
func (d *Data) ownWords(e *graph.Entity, parts []*graph.Entity, cited *graph.LineSpan) string {
	var words []string
	add := func(e *graph.Entity) {
		for _, texts := range []graph.Texts{e.Labels, e.Summaries, e.Objective} {
			words = append(words, texts["en"].Text, texts["zh"].Text)
		}
	}
	meets := func(c graph.Citation) bool {
		return c.Lines == nil || cited == nil || c.Lines.First <= cited.Last && cited.First <= c.Lines.Last
	}
	for _, e := range append([]*graph.Entity{e}, parts...) {
		if slices.ContainsFunc(e.Citations, meets) {
			add(e)
		}
	}
	return graph.FoldWords(strings.Join(words, "\n"))
}

// parts returns the entities that are directly a part of each.
func (d *Data) parts() map[graph.ID][]*graph.Entity {
	byID := map[graph.ID]*graph.Entity{}
	for _, e := range d.Entities {
		byID[e.ID] = e
	}
	parts := map[graph.ID][]*graph.Entity{}
	for _, k := range d.Links {
		if k.Kind == graph.LinkPartOf && byID[k.Source] != nil {
			parts[k.Target] = append(parts[k.Target], byID[k.Source])
		}
	}
	return parts
}

// maxReadings is how many readings may start from one entity: more would say nothing about it.
const maxReadings = 8

// likeWording is the share of words that two rationales may have in common, in percent.
const likeWording = 75

// readings returns the readings of editions to which the method applies.
func (l *linter) readings(yield func(*graph.Link) bool) {
	for _, k := range l.Links {
		if k.Basis == graph.BasisEditorial && l.Read[k.Edition] && !yield(k) {
			return
		}
	}
}

// readingWords: a rationale is a sentence, and differs from every other.
func (l *linter) readingWords() {
	type worded struct {
		*graph.Link
		tokens []string
	}
	var earlier []worded
	for k := range l.readings {
		for lang, s := range k.Rationale {
			if !strings.HasSuffix(s.Text, stops[lang]) {
				l.fault(string(k.ID), "rationale_"+lang, "does not end with %q; expected a sentence", stops[lang])
			}
		}
		w := worded{k, graph.Tokens(k.Rationale["en"].Text)}
		for _, other := range earlier {
			both := 0
			for _, t := range w.tokens {
				if _, found := slices.BinarySearch(other.tokens, t); found {
					both++
				}
			}
			if all := len(w.tokens) + len(other.tokens) - both; both*100 > all*likeWording {
				l.fault(string(k.ID), "rationale_en", "says nearly the same as that of %s; say what these lines say", other.ID)
				break
			}
		}
		earlier = append(earlier, w)
	}
	for _, n := range l.NoReadings {
		for lang, s := range n.Reason {
			if !strings.HasSuffix(s.Text, stops[lang]) {
				l.fault(n.subject(), "reason_"+lang, "does not end with %q; expected a sentence", stops[lang])
			}
		}
	}
}

// readingPlace: a reading rests on the text of its own source, or of a part of it.
func (l *linter) readingPlace() {
	parts := l.parts()
	for k := range l.readings {
		first, last := 0, 0
		for _, e := range append([]*graph.Entity{l.entities[k.Source]}, parts[k.Source]...) {
			for _, c := range e.Citations {
				if c.Document == k.Citations[0].Document && c.Lines != nil {
					if first == 0 || c.Lines.First < first {
						first = c.Lines.First
					}
					last = max(last, c.Lines.Last)
				}
			}
		}
		if lines := k.Citations[0].Lines; lines != nil && (lines.First < first || lines.Last > last) {
			l.fault(string(k.ID), "lines", "%d-%d: the text of %s and its parts is on lines %d-%d", lines.First, lines.Last, k.Source, first, last)
		}
	}
}

// readingPair: a reading neither repeats nor contradicts what the sources say, nor another reading.
func (l *linter) readingPair() {
	p := l.pairs()
	for k := range l.readings {
		for _, problem := range p.problems(k) {
			l.fault(string(k.ID), "target", "%s", problem)
		}
	}
}

// pairs records which entities are linked.
//
// What an entity states about a kind of things is complete: a reading may only be more specific, a target of a goal
// that is stated, or a sub-line of a line that is. The same holds for the parts of the entity, except that a reading of
// a part may also lead to what the entity states: it then says which part carries it.
type pairs struct {
	entities map[graph.ID]*graph.Entity
	wholes   map[graph.ID][]graph.ID
	joined   map[graph.ID]map[graph.ID]*graph.Link // on another basis than EDITORIAL, both ways
	finer    map[graph.ID]map[graph.ID]*graph.Link // from an entity, to the wholes of what it is linked to
	stated   map[graph.ID]map[graph.LinkKind]*graph.Link
}

func (d *Data) pairs() pairs {
	p := pairs{map[graph.ID]*graph.Entity{}, map[graph.ID][]graph.ID{}, map[graph.ID]map[graph.ID]*graph.Link{}, map[graph.ID]map[graph.ID]*graph.Link{}, map[graph.ID]map[graph.LinkKind]*graph.Link{}}
	for _, e := range d.Entities {
		p.entities[e.ID] = e
	}
	for _, k := range d.Links {
		if k.Kind == graph.LinkPartOf {
			p.wholes[k.Source] = append(p.wholes[k.Source], k.Target)
		}
	}
	for _, k := range d.Links {
		if k.Kind == graph.LinkPartOf || k.Kind == graph.LinkMentions { // to mention is not yet to contribute
			continue
		}
		for _, whole := range p.wholes[k.Target] {
			put(p.finer, k.Source, whole, k)
		}
		if k.Kind == graph.LinkSameAs || k.Basis != graph.BasisEditorial {
			put(p.joined, k.Target, k.Source, k)
		}
		if k.Basis != graph.BasisEditorial {
			put(p.joined, k.Source, k.Target, k)
		}
		if k.Basis == graph.BasisStated {
			put(p.stated, k.Source, k.Kind, k)
		}
	}
	return p
}

func put[K comparable](m map[graph.ID]map[K]*graph.Link, id graph.ID, key K, k *graph.Link) {
	if m[id] == nil {
		m[id] = map[K]*graph.Link{}
	}
	m[id][key] = k
}

// problems lists what speaks against a reading, whether it is there already or not.
func (p pairs) problems(k *graph.Link) (list []string) {
	if other := p.joined[k.Source][k.Target]; other != nil {
		return []string{fmt.Sprintf("%s says so already, on basis %s", other.ID, other.Basis)}
	}
	if finer := p.finer[k.Source][k.Target]; finer != nil {
		list = append(list, fmt.Sprintf("%s is finer: %s is a part of %s", finer.ID, finer.Target, k.Target))
	}
	target := p.entities[k.Target]
	for _, id := range append([]graph.ID{k.Source}, p.wholes[k.Source]...) {
		if a := slices.IndexFunc(p.entities[id].Absences, func(a graph.Absence) bool {
			return a.Status == graph.StatusNotApplicable && a.About == string(target.Kind)
		}); a >= 0 {
			list = append(list, fmt.Sprintf("the source says that a %s does not apply to %s", target.Kind, id))
		}
		s := p.stated[id][k.Kind]
		if s == nil || !p.oneList(s.Target, k.Target) || p.joined[id][k.Target] != nil ||
			slices.ContainsFunc(p.wholes[k.Target], func(whole graph.ID) bool { return p.joined[id][whole] != nil }) {
			continue
		}
		list = append(list, fmt.Sprintf("%s states its whole list of %s, for example %s; a reading must lead to a part of what is listed", id, k.Kind, s.ID))
	}
	return list
}

// oneList reports whether two entities belong to one list that an entity states: goals and targets are one.
func (p pairs) oneList(a, b graph.ID) bool {
	isSDG := func(k graph.Kind) bool { return k == graph.KindSDGGoal || k == graph.KindSDGTarget }
	x, y := p.entities[a].Kind, p.entities[b].Kind
	return x == y || isSDG(x) && isSDG(y)
}

// readingMany: an entity has at most maxReadings readings.
func (l *linter) readingMany() {
	count := map[graph.ID]int{}
	for k := range l.readings {
		if count[k.Source]++; count[k.Source] == maxReadings+1 {
			l.fault(string(k.ID), "source", "reading %d of %s, which may have at most %d; keep the best", maxReadings+1, k.Source, maxReadings)
		}
	}
}

// readKinds are the kinds of which every entity has a reading, or a reason why not.
var readKinds = []graph.Kind{graph.KindThematicPriority, graph.KindEnabler, graph.KindOutcome,
	graph.KindRegionalInitiative, graph.KindExpectedResult}

// readingComplete: every entity of these kinds has a reading or a recorded reason why not; no reason is given where
// there is a reading; and every concept supports an entity.
func (l *linter) readingComplete() {
	type pair struct {
		source graph.ID
		kind   graph.Kind // of the far entity; empty: any
	}
	has, reason := map[pair]*graph.Link{}, map[graph.ID]bool{}
	for k := range l.readings {
		has[pair{k.Source, ""}] = k
		has[pair{k.Source, l.entities[k.Target].Kind}] = k
	}
	for _, n := range l.NoReadings {
		if n.About == "" {
			reason[n.Entity] = true
		}
		if k := has[pair{n.Entity, n.About}]; k != nil {
			l.fault(n.subject(), "entity", "%s has a reading, %s; remove one or the other", n.Entity, k.ID)
		}
	}
	for _, e := range l.Entities {
		if l.Read[e.Edition] && slices.Contains(readKinds, e.Kind) && has[pair{e.ID, ""}] == nil && !reason[e.ID] {
			l.fault(string(e.ID), "id", "has no reading and no reason why not; add one to no_readings")
		}
	}
	for _, c := range l.Concepts {
		if len(c.Targets) == 0 {
			l.fault(graph.ConceptSubject(c), "id", "concept %q supports no entity; add a row to concept_targets", c.ID)
		}
	}
}

// supported looks for a concept of the far entity in a text: one that covers the whole of it if there is one.
func (l *linter) supported(k *graph.Link, text string) (whole, any bool) {
	for _, c := range l.Concepts {
		if extent, ok := c.Targets[k.Target]; ok && c.In(text) != nil {
			any = true
			whole = whole || extent == graph.ExtentWhole
		}
	}
	return whole, any
}

// checkSupport: some concept of the far entity is named, and one that is the whole of it when the reading is HIGH.
func (l *linter) checkSupport(k *graph.Link, text, where string) {
	whole, any := l.supported(k, text)
	if !any {
		l.fault(string(k.ID), "target", "no concept of %s is named in %s", k.Target, where)
	} else if k.Confidence == graph.ConfidenceHigh && !whole {
		l.fault(string(k.ID), "confidence", "HIGH, but %s name only a part of %s", where, k.Target)
	}
}

// readingConcept: our own words for the lines cited name a concept of the far entity.
func (l *linter) readingConcept() {
	parts := l.parts()
	for k := range l.readings {
		l.checkSupport(k, l.ownWords(l.entities[k.Source], parts[k.Source], k.Citations[0].Lines), "our words for the lines cited")
	}
}

// readingCited: the lines cited name a concept of the far entity themselves.
func (l *linter) readingCited() {
	for k := range l.readings {
		if text := l.texts.Quote(k.Citations[0]); text != "" {
			l.checkSupport(k, graph.FoldWords(markup.ReplaceAllString(text, "")), "the lines cited")
		}
	}
}
