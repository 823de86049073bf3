package schema

import (
	"context"
	"math"

	"linkage/graph"
	"linkage/graph/suggest"
)

// Record is a view of [graph.Entity] with the fields that every entity has. The types of the kinds embed it and nothing
// else.
type Record struct{ *graph.Entity }

// Entity is a view of an entity by the type of its kind.
type Entity interface {
	Node
	record() Record
}

// Node is an entity or a link.
type Node interface{ IsNode() }

// Planned is a view of an entity that a plan sets out.
type Planned interface {
	Entity
	IsPlanned()
}

func (r Record) record() Record { return r }

// RecordOf returns the view that all kinds share.
func RecordOf(e Entity) Record { return e.record() }

// IsNode marks what the interface holds.
func (Record) IsNode() {}

func (r Record) IRI() *string { return orNull(r.Entity.IRI) }

func (r Record) Label(language *string) (*graph.LocalizedText, error) {
	return in(r.Labels, language)
}

func (r Record) Summary(language *string) (*graph.LocalizedText, error) {
	return in(r.Summaries, language)
}

func (r Record) Absences() []Absence {
	list := make([]Absence, len(r.Entity.Absences))
	for i := range list {
		list[i] = Absence{&r.Entity.Absences[i], r.Entity}
	}
	return list
}

func (r Record) Brackets() []Brackets {
	list := make([]Brackets, len(r.Entity.Brackets))
	for i := range list {
		list[i] = Brackets{&r.Entity.Brackets[i]}
	}
	return list
}

func (r Record) Citations() []Citation { return citations(r.Entity.Citations) }

func (r Record) ValidFrom() *graph.Date { return orNull(r.Entity.ValidFrom) }
func (r Record) ValidTo() *graph.Date   { return orNull(r.Entity.ValidTo) }

// Aliases are those of the manifest.
func (r Record) Aliases(ctx context.Context) []Alias {
	return viewsOf(from(ctx).Manifest().AliasesOf(r.Entity.ID), func(a *graph.Alias) Alias { return Alias{a} })
}

func (r Record) Edition(ctx context.Context) (*Edition, error) {
	return edition(ctx, r.Entity.Edition)
}

// Objective is a text, not a field of the record: it has a language.
func (x RegionalInitiative) Objective(language *string) (*graph.LocalizedText, error) {
	return in(x.Entity.Objective, language)
}

// Listings is never null.
func (x SDGIndicator) Listings() []string {
	return append([]string{}, x.Entity.Listings...)
}

// Link is a view of [graph.Link].
type Link struct{ graph.Joined }

// IsNode marks what the interface holds.
func (Link) IsNode() {}

func (l Link) Source() Entity { return View(l.From) }
func (l Link) Target() Entity { return View(l.To) }

func (l Link) Position() *int {
	if l.Link.Position == 0 {
		return nil
	}
	return &l.Link.Position
}

func (l Link) Listing() *string { return orNull(l.Link.Listing) }

func (l Link) Confidence() *graph.Confidence { return orNull(l.Link.Confidence) }

func (l Link) Rationale(language *string) (*graph.LocalizedText, error) {
	return in(l.Link.Rationale, language)
}

func (l Link) Citations() []Citation { return citations(l.Link.Citations) }

func (l Link) ValidFrom() *graph.Date { return orNull(l.Link.ValidFrom) }
func (l Link) ValidTo() *graph.Date   { return orNull(l.Link.ValidTo) }

func (l Link) Edition(ctx context.Context) (*Edition, error) { return edition(ctx, l.Link.Edition) }

// orNull returns null for the zero value, which means "there is none" in records.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// in returns a text in a language.
func in(texts graph.Texts, language *string) (*graph.LocalizedText, error) {
	return texts.In(orEnglish(language))
}

// orEnglish returns the language of an argument; null is the default one.
func orEnglish(language *string) string {
	if language == nil {
		return "en"
	}
	return *language
}

// Suggestion is a view of [suggest.Suggestion].
type Suggestion struct{ suggest.Suggestion }

func (s Suggestion) Entity() Entity { return View(s.Target) }

func (s Suggestion) Score() float64 { return math.Round(s.Suggestion.Score*100) / 100 }

func (s Suggestion) Words() []SuggestionWord {
	words := make([]SuggestionWord, len(s.Suggestion.Words))
	for i, w := range s.Suggestion.Words {
		words[i] = SuggestionWord{w}
	}
	return words
}

func (s Suggestion) Like() []Entity {
	list := make([]Entity, len(s.Suggestion.Like))
	for i, e := range s.Suggestion.Like {
		list[i] = View(e)
	}
	return list
}

// SuggestionWord is a view of [suggest.Word].
type SuggestionWord struct{ suggest.Word }

func (w SuggestionWord) Concept() *string { return orNull(w.Word.Concept) }

func (w SuggestionWord) Covers() *graph.Extent { return orNull(w.Word.Covers) }
