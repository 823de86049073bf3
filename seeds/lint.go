package seeds

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"linkage/graph"
)

// rule is a promise about the tables that cannot be checked column by column.
type rule struct {
	name      string
	needsText bool // can only be checked against the source texts
	check     func(l *linter)
}

// rules apply to every table, of the built-in package and of layers alike.
var rules = []rule{
	{"label-form", false, (*linter).labelForm},
	{"summary", false, (*linter).summary},
	{"edition-uses", false, (*linter).editionUses},
	{"lines-given", false, (*linter).linesGiven},
	{"span-exists", false, (*linter).spanExists},
	{"stands-there", true, (*linter).standsThere},
	{"brackets-counted", true, (*linter).bracketsCounted},
	{"copied-wording", true, (*linter).copiedWording},
	{"reading-words", false, (*linter).readingWords},
	{"reading-place", false, (*linter).readingPlace},
	{"reading-pair", false, (*linter).readingPair},
	{"reading-many", false, (*linter).readingMany},
	{"reading-complete", false, (*linter).readingComplete},
	{"reading-concept", false, (*linter).readingConcept},
	{"reading-cited", true, (*linter).readingCited},
}

// Lint checks sound data against every rule; those that need a source text are checked for the texts given.
func Lint(d *Data, texts Texts) Faults {
	l := &linter{Data: d, texts: texts, entities: map[graph.ID]*graph.Entity{}, citing: map[graph.ID]bool{}}
	for _, e := range d.Entities {
		l.entities[e.ID] = e
	}
	for _, s := range d.SourceTexts {
		l.citing[s.Document] = true
	}
	for _, r := range rules {
		if !r.needsText || len(texts) > 0 {
			l.rule = r.name
			r.check(l)
		}
	}
	slices.SortStableFunc(l.faults, byPlace)
	return l.faults
}

type linter struct {
	*Data
	texts    Texts
	entities map[graph.ID]*graph.Entity
	citing   map[graph.ID]bool // documents that have a source text
	rule     string
	faults   Faults
}

func (l *linter) fault(subject, column, format string, args ...any) {
	f := l.places.place(graph.Fault{Subject: subject, Field: column, Code: graph.FaultCode(l.rule), Problem: fmt.Sprintf(format, args...)})
	if f.Column == 0 { // a column that may be left out, and was
		f.Problem = column + " " + f.Problem
	}
	f.Problem = l.rule + ": " + f.Problem
	l.faults = append(l.faults, f)
}

// fromPlan reports whether an entity comes from a text that we have, so that its summary must be our own.
func (l *linter) fromPlan(e *graph.Entity) bool {
	return slices.ContainsFunc(e.Citations, func(c graph.Citation) bool { return l.citing[c.Document] })
}

// labelForm: a label is not a sentence, and one of our own is short.
func (l *linter) labelForm() {
	for _, e := range l.Entities {
		for lang, t := range e.Labels {
			if l.laid[[2]string{string(e.ID), lang}] {
				continue
			}
			if strings.HasSuffix(t.Text, ".") || strings.HasSuffix(t.Text, "。") {
				l.fault(string(e.ID), "label_"+lang, "%q: ends with a full stop; a label is a name, not a sentence", t.Text)
			}
			if n := len([]rune(t.Text)); t.Authority == graph.AuthorityOurs && n > 80 {
				l.fault(string(e.ID), "label_"+lang, "%d characters; a label of our own may have at most 80", n)
			}
		}
	}
}

// stops end a sentence, in the languages of which we know.
var stops = map[string]string{"en": ".", "zh": "。"}

// summary: whatever comes from a plan has one sentence in English and in the language of its edition.
func (l *linter) summary() {
	languages := map[string][]string{}
	for _, e := range l.Editions {
		languages[e.ID] = e.Languages()
	}
	for _, e := range l.Entities {
		for _, lang := range languages[e.Edition] {
			if e.Summaries[lang].Text == "" && l.fromPlan(e) {
				l.fault(string(e.ID), "summary_"+lang, "is empty; everything from a plan needs a summary in English and in the language of its edition")
			}
		}
		for lang, s := range e.Summaries {
			if !strings.HasSuffix(s.Text, stops[lang]) {
				l.fault(string(e.ID), "summary_"+lang, "does not end with %q; expected a sentence", stops[lang])
			}
		}
	}
}

// editionUses: a link joins only what its edition reads.
func (l *linter) editionUses() {
	reads := map[string][]string{}
	for _, e := range l.Editions {
		reads[e.ID] = append([]string{e.ID}, e.Uses...)
	}
	for _, k := range l.Links {
		for column, end := range map[string]graph.ID{"source": k.Source, "target": k.Target} {
			if e := l.entities[end]; !slices.Contains(reads[k.Edition], e.Edition) {
				l.fault(string(k.ID), column, "%s is of edition %s, which edition %s of the link does not use; add it to uses in editions", end, e.Edition, k.Edition)
			}
		}
	}
}

// cited is a citation with the row that gives it.
type cited struct {
	subject string
	graph.Citation
}

func (l *linter) eachCitation(yield func(cited)) {
	each := func(subject string, list []graph.Citation) {
		for _, c := range list {
			yield(cited{subject, c})
		}
	}
	for _, e := range l.Entities {
		each(string(e.ID), e.Citations)
		for _, a := range e.Absences {
			each(graph.AbsenceSubject(e.ID, a), a.Citations)
		}
	}
	for _, k := range l.Links {
		at, _ := l.places.row(string(k.ID))
		if _, parent := at.columns["parent"]; !parent {
			each(string(k.ID), k.Citations)
		}
	}
	for i, f := range l.Findings {
		each(graph.FindingSubject(i), f.Citations)
	}
}

// linesGiven: a citation of a document with a source text names lines.
func (l *linter) linesGiven() {
	l.eachCitation(func(c cited) {
		if l.citing[c.Document] && c.Lines == nil {
			l.fault(c.subject, "lines", "is empty; %s has a source text, so name its lines", c.Document)
		}
	})
}

// spanExists: no citation points past the end of its text.
func (l *linter) spanExists() {
	lines := map[graph.ID]int{}
	for _, s := range l.SourceTexts {
		lines[s.Document] = s.Lines
	}
	l.eachCitation(func(c cited) {
		if n, ok := lines[c.Document]; ok && c.Lines != nil && c.Lines.Last > n {
			l.fault(c.subject, "lines", "%d-%d: the source text has %d %s", c.Lines.First, c.Lines.Last, n, plural(n, "line"))
		}
	})
}

// plain brings a text to the form in which names and codes are looked for: folded, without blanks and hyphens.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".:[]/,、", r) {
			return r
		}
		return -1
	}, graph.FoldCode(s))
}

// standsThere: a code, number or name is in the lines cited, unless a note says why not.
func (l *linter) standsThere() {
	check := func(subject string, c graph.Citation, marks ...string) {
		text := l.texts.Quote(c)
		if text == "" || c.Note != "" || len(marks) == 0 {
			return
		}
		text = plain(text)
		if !slices.ContainsFunc(marks, func(m string) bool { return contains(text, plain(m)) }) {
			l.fault(subject, "lines", "%d-%d: %q is not in these lines, and no note says why", c.Lines.First, c.Lines.Last, marks[0])
		}
	}
	for _, e := range l.Entities {
		if len(e.Citations) > 0 {
			check(string(e.ID), e.Citations[0], marks(e)...)
		}
	}
	for _, k := range l.Links {
		if k.Basis == graph.BasisEditorial {
			continue // what is stated is no reading; see readingCited
		}
		switch k.Kind {
		case graph.LinkPartOf, graph.LinkVariantOf, graph.LinkSameWording:
		case graph.LinkCites:
			check(string(k.ID), k.Citations[0], "["+l.entities[k.Source].Code()[len("footnote/"):]+":")
		default:
			check(string(k.ID), k.Citations[0], marks(l.entities[k.Target])...)
		}
	}
	l.eachCitation(func(c cited) {
		if c.Footnote != 0 {
			check(c.subject, c.Citation, fmt.Sprintf("[%d:", c.Footnote), fmt.Sprintf("footnoteRef:%d", c.Footnote))
		}
		if c.Figure != "" {
			check(c.subject, c.Citation, "图"+c.Figure)
		}
	})
}

// contains reports whether a mark occurs in a text, other than as a part of a longer number: "9" is not in "19".
func contains(text, mark string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], mark)
		if i < 0 {
			return false
		}
		i += from
		before, after := text[:i], text[i+len(mark):]
		if !(endsInDigit(mark) && startsWithDigit(after)) && !(startsWithDigit(mark) && endsInDigit(before)) {
			return true
		}
		from = i + len(mark)
	}
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
func endsInDigit(s string) bool     { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }

// marks returns the names or codes of which one must stand in a text that states or names an entity.
func marks(e *graph.Entity) []string {
	code, _, _ := strings.Cut(e.Code(), "/")
	part := e.Code()[strings.LastIndex(e.Code(), "/")+1:]
	switch e.Kind {
	case graph.KindRegionalInitiative, graph.KindSourceOutcome, graph.KindSDGGoal, graph.KindSDGTarget, graph.KindWSISActionLine:
		return []string{code}
	case graph.KindStrategicGoal:
		return []string{"目标" + code}
	case graph.KindSDGIndicator:
		return e.Listings
	case graph.KindFigure:
		return []string{"图" + part}
	case graph.KindFootnote:
		return []string{"[" + part + ":"}
	case graph.KindOutcome, graph.KindExpectedResult:
		return []string{part}
	}
	if t := e.Labels["zh"]; t.Authority == graph.AuthorityOfficial {
		return []string{t.Text}
	}
	return nil
}

var markup = regexp.MustCompile(`\[(footnoteRef|bookmark|image)[^\[\]]*\]?|\[\d+:[^\[\]]*\]`)

// bracketsCounted: a bracketed text has brackets, and as many are recorded as there are in the line.
func (l *linter) bracketsCounted() {
	for _, e := range l.Entities {
		if _, given := l.texts[e.Citations[0].Document]; !given {
			continue
		}
		if e.Standing == graph.StandingBracketed && e.Kind != graph.KindVariant && len(e.Brackets) == 0 {
			l.fault(string(e.ID), "standing", "BRACKETED, but no row of the brackets table says where")
		}
		for _, b := range e.Brackets {
			text := markup.ReplaceAllString(l.texts.Quote(graph.Citation{Document: e.Citations[0].Document, Lines: &graph.LineSpan{First: b.Line, Last: b.Line}}), "")
			if text == "" {
				continue
			}
			if opening, closing := strings.Count(text, "["), strings.Count(text, "]"); opening != b.Opening || closing != b.Closing {
				l.fault(string(e.ID), "id", "brackets in line %d: there are %d opening and %d closing ones, but %d and %d are recorded", b.Line, opening, closing, b.Opening, b.Closing)
			}
		}
	}
}

// copiedRun is how many characters of a text in a row count as its wording.
const copiedRun = 20

// copiedWording: labels and summaries are our own words.
func (l *linter) copiedWording() {
	bare := func(s string) []rune {
		return slices.DeleteFunc([]rune(norm.NFKC.String(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	runs := map[string]bool{}
	for _, lines := range l.texts {
		for _, line := range lines {
			text := bare(markup.ReplaceAllString(line, ""))
			for i := 0; i+copiedRun <= len(text); i++ {
				runs[string(text[i:i+copiedRun])] = true
			}
		}
	}
	own := func(subject, column, s string) {
		text := bare(s)
		for i := 0; i+copiedRun <= len(text); i++ {
			if run := string(text[i : i+copiedRun]); runs[run] {
				l.fault(subject, column, "%q is the wording of the source; say it in your own words", run)
				return
			}
		}
	}
	for _, e := range l.Entities {
		for lang, t := range e.Labels {
			if t.Authority == graph.AuthorityOurs {
				own(string(e.ID), "label_"+lang, t.Text)
			}
		}
		for lang, t := range e.Summaries {
			own(string(e.ID), "summary_"+lang, t.Text)
		}
		for lang, t := range e.Objective {
			own(string(e.ID), "id", "objective "+lang+": "+t.Text)
		}
	}
	for i, f := range l.Findings {
		for lang, t := range f.Message {
			own(graph.FindingSubject(i), "message_"+lang, t.Text)
		}
	}
	for _, k := range l.Links {
		for lang, t := range k.Rationale {
			own(string(k.ID), "rationale_"+lang, t.Text)
		}
	}
	for _, n := range l.NoReadings {
		for lang, t := range n.Reason {
			own(n.subject(), "reason_"+lang, t.Text)
		}
	}
}
