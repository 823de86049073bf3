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
// There are English and Chinese; any other language, or a text that is no language tag, gets English.
//
// An entity is named in full where it is met, and in short where the next link starts from it. Square brackets are
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

// phrasebook holds all that a language needs to explain paths. Each map has an entry for every value of its key.
type phrasebook struct {
	// nouns have {code}, its halves {stem} and {number}, or {label}.
	nouns map[graph.Kind]wording
	// links have {source} and {target}; the end that the path meets first stands first.
	links       map[graph.LinkKind]map[graph.Direction]string
	bases       map[graph.Basis]wording
	stated      wording // with {edition}: what one of several plans states
	confidences map[graph.Confidence]string

	clause     string  // with {statement} and {basis}
	itself     string  // with {entity}: the sentence about a path without links
	next, last string  // between clauses, and before the last of them
	stop       string  // ends the sentence
	notes      string  // what is said in passing, with {notes}
	note       string  // between notes
	bracketed  wording // of a standing
}

// wording is how a thing is put where it comes up, and where it comes up again.
type wording struct{ first, again string }

// filled fills a placeholder in both forms.
func (w wording) filled(placeholder, value string) wording {
	return wording{fill(w.first, placeholder, value), fill(w.again, placeholder, value)}
}

// phrasebooks has one for each language. A kind whose codes are slugs goes by its label in quotation marks; every other
// by its code, with the label in parentheses behind it. A slug before a number stays: no other name of what it stands
// for is at hand, and a reader can look it up.
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

// introduce names an entity in full. A label that would only say the name again ("Footnote 60") is left out.
func (b *phrasebook) introduce(e *graph.Entity, lang string) string {
	phrase, label := b.nouns[e.Kind].first, labelOf(e, lang)
	name := nameOf(phrase, e, label)
	if strings.Contains(phrase, "{label}") || strings.EqualFold(name, label) {
		label = ""
	}
	return name + b.aside(label, b.standing(e.EffectiveStanding))
}

// recall names an entity in short, right after it was introduced.
func (b *phrasebook) recall(e *graph.Entity, lang string) string {
	return nameOf(b.nouns[e.Kind].again, e, labelOf(e, lang))
}

// nameOf fills in a noun. An indicator goes by all of its listings, for any one of them may contradict the target that
// the path comes from: the UN itself prints 1.5.1, 11.5.1 and 13.1.1 for the same one.
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

// aside puts notes in parentheses; without notes it is empty.
func (b *phrasebook) aside(notes ...string) string {
	notes = slices.DeleteFunc(notes, func(n string) bool { return n == "" })
	if len(notes) == 0 {
		return ""
	}
	return fill(b.notes, "{notes}", strings.Join(notes, b.note))
}

// sentence finishes a sentence; what square brackets mean is said once.
func (b *phrasebook) sentence(s string) string {
	if before, after, ok := strings.Cut(s, b.bracketed.first); ok {
		s = before + b.bracketed.first + strings.ReplaceAll(after, b.bracketed.first, b.bracketed.again)
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + b.stop
}

// fill puts values for placeholders, all in one pass, so that a value is never taken for a placeholder.
func fill(phrase string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(phrase)
}
