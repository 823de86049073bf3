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

// The types of the kinds, in the order of [graph.Kinds].
type (
	ThematicPriority   struct{ Record }
	Enabler            struct{ Record }
	Offering           struct{ Record }
	OfferingItem       struct{ Record }
	Outcome            struct{ Record }
	Region             struct{ Record }
	RegionalInitiative struct{ Record }
	ExpectedResult     struct{ Record }
	BDTPriority        struct{ Record }
	StrategicGoal      struct{ Record }
	SDGGoal            struct{ Record }
	SDGTarget          struct{ Record }
	SDGIndicator       struct{ Record }
	WSISActionLine     struct{ Record }
	SourceOutcome      struct{ Record }
	Agenda             struct{ Record }
	Document           struct{ Record }
	Figure             struct{ Record }
	Footnote           struct{ Record }
	Variant            struct{ Record }
	Resolution         struct{ Record }
	StudyQuestion      struct{ Record }
	Term               struct{ Record }
	Project            struct{ Record }
	Organization       struct{ Record }
	Country            struct{ Record }
)

// View returns the view of an entity; nil of nil.
func View(e *graph.Entity) Entity {
	if e == nil {
		return nil
	}
	r := Record{e}
	switch e.Kind {
	case graph.KindThematicPriority:
		return ThematicPriority{r}
	case graph.KindEnabler:
		return Enabler{r}
	case graph.KindOffering:
		return Offering{r}
	case graph.KindOfferingItem:
		return OfferingItem{r}
	case graph.KindOutcome:
		return Outcome{r}
	case graph.KindRegion:
		return Region{r}
	case graph.KindRegionalInitiative:
		return RegionalInitiative{r}
	case graph.KindExpectedResult:
		return ExpectedResult{r}
	case graph.KindBDTPriority:
		return BDTPriority{r}
	case graph.KindStrategicGoal:
		return StrategicGoal{r}
	case graph.KindSDGGoal:
		return SDGGoal{r}
	case graph.KindSDGTarget:
		return SDGTarget{r}
	case graph.KindSDGIndicator:
		return SDGIndicator{r}
	case graph.KindWSISActionLine:
		return WSISActionLine{r}
	case graph.KindSourceOutcome:
		return SourceOutcome{r}
	case graph.KindAgenda:
		return Agenda{r}
	case graph.KindDocument:
		return Document{r}
	case graph.KindFigure:
		return Figure{r}
	case graph.KindFootnote:
		return Footnote{r}
	case graph.KindVariant:
		return Variant{r}
	case graph.KindResolution:
		return Resolution{r}
	case graph.KindStudyQuestion:
		return StudyQuestion{r}
	case graph.KindTerm:
		return Term{r}
	case graph.KindProject:
		return Project{r}
	case graph.KindOrganization:
		return Organization{r}
	case graph.KindCountry:
		return Country{r}
	}
	panic("no view of kind " + e.Kind) // a test goes through all kinds
}

func (r Record) record() Record { return r }

// RecordOf returns the view that all kinds share.
func RecordOf(e Entity) Record { return e.record() }

// IsNode and the methods below mark which types implement the interfaces of the schema.
func (Record) IsNode() {}

func (ThematicPriority) IsPlanned()   {}
func (Enabler) IsPlanned()            {}
func (Offering) IsPlanned()           {}
func (OfferingItem) IsPlanned()       {}
func (Outcome) IsPlanned()            {}
func (RegionalInitiative) IsPlanned() {}
func (ExpectedResult) IsPlanned()     {}
func (Project) IsPlanned()            {}

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
