// Package explain puts paths into words: one engine, and one phrase book for each language.
package explain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"linkage/graph"
)

// Sentence describes a path in one sentence, from its first entity to its last: what each link says, and on what basis.
// The languages are English and Chinese; for any other language, and for a text that is not a language tag, the sentence
// is in English.
//
// An entity is named in full where it first appears, and in short where the next link starts from it. Square brackets are
// mentioned for entities and for links. The path must be one of a valid dataset.
//
// plans names the editions that are plans, by ID. Where there are several, what a plan states is said to be of its
// edition; nil names none.
func Sentence(p graph.Path, lang string, plans map[string]graph.Texts) string {
	b, lang := phrasebookFor(lang)
	near := b.introduce(p.Entities[0], lang)
	if p.Length() == 0 {
		return b.sentence(fill(b.itself, "{entity}", near))
	}
	var clauses []string
	for i, l := range p.Links {
		far := b.introduce(p.Entities[i+1], lang)
		source, target := near, far
		if p.Direction(i) == graph.In {
			source, target = far, near
		}
		wording := b.bases[l.Basis]
		if name, err := plans[l.Edition].In(lang); len(plans) > 1 && l.Basis == graph.BasisStated && err == nil && name != nil {
			wording = b.stated.filled("{edition}", name.Text)
		}
		basis := wording.first
		if i > 0 && l.Basis == p.Links[i-1].Basis {
			basis = wording.again
		}
		clauses = append(clauses, fill(b.clause,
			"{statement}", fill(b.links[l.Kind][p.Direction(i)], "{source}", source, "{target}", target),
			"{basis}", basis+b.aside(b.confidences[l.Confidence], b.standing(l.Standing))))
		near = b.recall(p.Entities[i+1], lang)
	}
	said := clauses[0]
	if last := len(clauses) - 1; last > 0 {
		said = strings.Join(clauses[:last], b.next) + b.last + clauses[last]
	}
	return b.sentence(said)
}

// phrasebook holds everything that is needed to explain paths in a language. Each map has an entry for every value of its key.
type phrasebook struct {
	// nouns have {code}, its halves {stem} and {number}, or {label}.
	nouns map[graph.Kind]wording
	// links have {source} and {target}; the end that the path meets first comes first.
	links       map[graph.LinkKind]map[graph.Direction]string
	bases       map[graph.Basis]wording
	stated      wording // with {edition}: what one of several plans states
	confidences map[graph.Confidence]string

	clause     string  // with {statement} and {basis}
	itself     string  // with {entity}: the sentence for a path without links
	next, last string  // between clauses, and before the last of them
	stop       string  // ends the sentence
	notes      string  // remarks in parentheses, with {notes}
	note       string  // between notes
	bracketed  wording // of a standing
}

// wording holds the words for the first mention of a thing and for the next.
type wording struct{ first, again string }

// filled replaces a placeholder in both forms.
func (w wording) filled(placeholder, value string) wording {
	return wording{fill(w.first, placeholder, value), fill(w.again, placeholder, value)}
}

// phrasebooks has one for each language. A kind whose codes are slugs is named by its label in quotation marks; every
// other by its code, followed by the label in parentheses. A slug before a number is kept: no other name of what it
// stands for is available here, and a reader can look it up.
var phrasebooks = map[string]*phrasebook{"en": &english, "zh": &chinese}

// phrasebookFor returns the phrasebook for a language and the language of the labels that go with it.
func phrasebookFor(lang string) (*phrasebook, string) {
	if tag, err := language.Parse(lang); err == nil {
		base, _ := tag.Base()
		if b, ok := phrasebooks[base.String()]; ok {
			return b, lang
		}
	}
	return phrasebooks["en"], "en"
}

// introduce names an entity in full. A label that would only repeat the name ("Footnote 60") is left out.
func (b *phrasebook) introduce(e *graph.Entity, lang string) string {
	phrase, label := b.nouns[e.Kind].first, labelOf(e, lang)
	name := nameOf(phrase, e, label)
	if strings.Contains(phrase, "{label}") || strings.EqualFold(name, label) {
		label = ""
	}
	return name + b.aside(label, b.standing(e.EffectiveStanding))
}

// recall names an entity in short, right after it has been introduced.
func (b *phrasebook) recall(e *graph.Entity, lang string) string {
	return nameOf(b.nouns[e.Kind].again, e, labelOf(e, lang))
}

// nameOf fills in a noun. An indicator is named by all of its listings, because any single one may contradict the target
// that the path comes from: the UN itself lists the same indicator as 1.5.1, 11.5.1 and 13.1.1.
func nameOf(noun string, e *graph.Entity, label string) string {
	code := e.Code()
	if len(e.Listings) > 0 {
		code = strings.Join(e.Listings, "/")
	}
	stem, number := "", code
	if i := strings.LastIndex(code, "/"); i >= 0 {
		stem, number = code[:i], code[i+1:]
	}
	name := fill(noun, "{code}", code, "{stem}", stem, "{number}", number, "{label}", label)
	return strings.TrimSpace(name) // a code without a slash has no stem
}

func labelOf(e *graph.Entity, lang string) string {
	if text, err := e.Labels.In(lang); err == nil && text != nil {
		return text.Text
	}
	return e.Code()
}

func (b *phrasebook) standing(s graph.Standing) string {
	if s == graph.StandingBracketed {
		return b.bracketed.first
	}
	return ""
}

// aside returns notes in parentheses, or nothing when there are none.
func (b *phrasebook) aside(notes ...string) string {
	notes = slices.DeleteFunc(notes, func(n string) bool { return n == "" })
	if len(notes) == 0 {
		return ""
	}
	return fill(b.notes, "{notes}", strings.Join(notes, b.note))
}

// sentence finishes a sentence; what square brackets mean is explained once.
func (b *phrasebook) sentence(s string) string {
	if before, after, ok := strings.Cut(s, b.bracketed.first); ok {
		s = before + b.bracketed.first + strings.ReplaceAll(after, b.bracketed.first, b.bracketed.again)
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + b.stop
}

// fill replaces placeholders with values in one pass, so that a value is never mistaken for a placeholder.
func fill(phrase string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(phrase)
}
