package graph

import "strings"

// Entity is anything that can be linked. Fields from EffectiveStanding on are computed by [Dataset.Seal].
// An entity that came out of a store is read-only.
type Entity struct {
	ID        ID         `json:"id"`
	Kind      Kind       `json:"kind"`
	Edition   string     `json:"edition"`
	Position  int        `json:"position"` // from 1, within the kind and the edition, as the source states it
	IRI       string     `json:"iri,omitempty"`
	Standing  Standing   `json:"standing"`
	ValidFrom Date       `json:"validFrom,omitempty"` // the first day on which it holds
	ValidTo   Date       `json:"validTo,omitempty"`   // the last
	Labels    Texts      `json:"labels"`
	Summaries Texts      `json:"summaries,omitempty"`
	Objective Texts      `json:"objective,omitempty"`
	Brackets  []Brackets `json:"brackets,omitempty"`
	Absences  []Absence  `json:"absences,omitempty"`
	Citations []Citation `json:"citations"`
	Adoption  *Adoption  `json:"adoption,omitempty"` // of a variant

	EffectiveStanding Standing `json:"effectiveStanding"`
	ShownAs           ID       `json:"shownAs,omitempty"`  // the entity whose [Appearance] it has: itself, or the first with one that it is a part of
	Listings          []string `json:"listings,omitempty"` // other codes, from the PART_OF links of an indicator
	Rank              int      `json:"rank"`               // from 1; the order of all entities
	CodeRank          int      `json:"codeRank"`           // natural order of codes: C2 before C10, 16.2 before 16.10
	LabelRanks        []int32  `json:"labelRanks"`         // by place in [Manifest].Languages, that of the English label where there is none
}

// Code is the part of the ID after the colon.
func (e *Entity) Code() string { return e.ID.Code() }

// Codes returns every code of the entity, folded: its own and, for an indicator, its listings.
func (e *Entity) Codes() []string {
	codes := []string{FoldCode(e.Code())}
	for _, l := range e.Listings {
		codes = append(codes, FoldCode(l))
	}
	return codes
}

// Tokens returns what [Tokens] makes of the entity's codes, labels, summaries and objective: what search looks at. They
// are made anew at each call.
func (e *Entity) Tokens() []string {
	words := append([]string{e.Code(), FoldCode(e.Code())}, e.Listings...)
	for _, texts := range []Texts{e.Labels, e.Summaries, e.Objective} {
		for _, t := range texts {
			words = append(words, t.Text)
		}
	}
	return Tokens(strings.Join(words, "\n"))
}

// Absence returns the record that the source does not state links to a kind, nil when there is no such record.
func (e *Entity) Absence(about Kind) *Absence {
	for i := range e.Absences {
		if e.Absences[i].About == string(about) {
			return &e.Absences[i]
		}
	}
	return nil
}
