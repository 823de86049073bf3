package graph

import "slices"

// EntityFilter selects entities. Fields that are nil do not select; a list that is there but empty matches nothing.
// All fields must hold together.
type EntityFilter struct {
	IDs               []ID          `json:"ids,omitzero"` // exact; an unknown one matches nothing
	Kinds             []Kind        `json:"kinds,omitzero"`
	Editions          []string      `json:"editions,omitzero"`
	Standing          []Standing    `json:"standing,omitzero"` // of the entity's own text
	EffectiveStanding []Standing    `json:"effectiveStanding,omitzero"`
	Codes             []string      `json:"codes,omitzero"` // compared folded, see [FoldCode]; listings count as codes
	IRIs              []string      `json:"iris,omitzero"`  // exact
	Text              string        `json:"text,omitzero"`  // matches as a search does; no store ever sees it
	Linked            *LinkedFilter `json:"linked,omitzero"`
	Absent            *AbsentFilter `json:"absent,omitzero"`
	SourceMissing     *bool         `json:"sourceMissing,omitzero"` // whether a citation of its own says so
	At                Date          `json:"at,omitzero"`            // those that hold on that day; what says no days holds on all

	// For search, which is decided above the stores: not for clients.
	Prefixes   []string `json:"prefixes,omitzero"`   // each begins a token of the entity
	CodePrefix string   `json:"codePrefix,omitzero"` // folded; begins the code or a listing

	And []EntityFilter `json:"and,omitzero"` // all of them; an empty list matches everything
	Or  []EntityFilter `json:"or,omitzero"`  // at least one of them
	Not *EntityFilter  `json:"not,omitzero"`
}

// LinkedFilter selects entities by what they are linked to.
type LinkedFilter struct {
	Some    *LinkedTo `json:"some,omitzero"`    // at least one such link
	None    *LinkedTo `json:"none,omitzero"`    // no such link
	AtLeast *int      `json:"atLeast,omitzero"` // so many different far entities by the links of Some
}

// LinkedTo describes links from the entity's point of view.
type LinkedTo struct {
	Kinds     []Kind        `json:"kinds,omitzero"` // of the far entity
	Via       []LinkKind    `json:"via,omitzero"`
	Direction Direction     `json:"direction,omitzero"` // Both when empty
	Basis     []Basis       `json:"basis,omitzero"`
	Editions  []string      `json:"editions,omitzero"` // of the link
	Far       *EntityFilter `json:"far,omitzero"`

	// What Editions leaves out and is read all the same, by the rules of package explore: not for clients.
	NearEdition bool         `json:"nearEdition,omitzero"` // links of the entity's own edition
	OrEditions  []EditionsBy `json:"orEditions,omitzero"`
}

// EditionsBy names editions of links whose far entity is such.
type EditionsBy struct {
	Editions []string      `json:"editions"`
	Far      *EntityFilter `json:"far,omitzero"` // any when nil
}

// AbsentFilter selects entities by an [Absence] on record. One record must have both.
type AbsentFilter struct {
	About  []string         `json:"about,omitzero"` // a [Kind], or one of [AbsenceFields]
	Status []CoverageStatus `json:"status,omitzero"`
}

// Matches reports whether the filter selects an absence.
func (f *AbsentFilter) Matches(a Absence) bool {
	return (f.About == nil || slices.Contains(f.About, a.About)) &&
		(f.Status == nil || slices.Contains(f.Status, a.Status))
}

// LinkFilter selects links, in the manner of [EntityFilter].
type LinkFilter struct {
	Kinds         []LinkKind    `json:"kinds,omitzero"`
	Basis         []Basis       `json:"basis,omitzero"`
	Confidence    []Confidence  `json:"confidence,omitzero"` // of EDITORIAL links; the others have none and stay
	Standing      []Standing    `json:"standing,omitzero"`
	Editions      []string      `json:"editions,omitzero"`
	Source        *EntityFilter `json:"source,omitzero"`
	Target        *EntityFilter `json:"target,omitzero"`
	SourceMissing *bool         `json:"sourceMissing,omitzero"` // whether a citation says so
	At            Date          `json:"at,omitzero"`            // those that hold on that day themselves, whatever their ends do
	And           []LinkFilter  `json:"and,omitzero"`
	Or            []LinkFilter  `json:"or,omitzero"`
	Not           *LinkFilter   `json:"not,omitzero"`

	// NearEdition adds to Editions that of the entity whose links are asked for, in Hops, Expand and an order of
	// entities. It is not for clients.
	NearEdition bool `json:"nearEdition,omitzero"`
}

// FoldedCodes returns the filter's codes as they are compared, nil when it does not select by code; see [FoldCode].
func (f EntityFilter) FoldedCodes() []string {
	if f.Codes == nil {
		return nil
	}
	folded := make([]string, len(f.Codes))
	for i, code := range f.Codes {
		folded[i] = FoldCode(code)
	}
	return folded
}

// OrderBy is what a list of entities can be ordered by.
type OrderBy string

const (
	ByStated    OrderBy = "STATED"
	ByCode      OrderBy = "CODE"
	ByLabel     OrderBy = "LABEL"
	ByLinkCount OrderBy = "LINK_COUNT"
)

// OrdersBy lists what entities can be ordered by.
var OrdersBy = []Meaning[OrderBy]{
	{ByStated, "By kind, then as the source states them", "the goals 1, 2, 3"},
	{ByCode, "By code, with numbers compared as numbers", "16.2 before 16.10"},
	{ByLabel, "By label, in the dictionary order of a language", "Africa before Europe"},
	{ByLinkCount, "By the number of links", "the goals that most initiatives name"},
}

// Sense is the sense of an order.
type Sense string

const (
	Ascending  Sense = "ASC"
	Descending Sense = "DESC"
)

// Senses lists both.
var Senses = []Meaning[Sense]{
	{Ascending, "Smallest first", "1, 2, 3"},
	{Descending, "Largest first", "3, 2, 1"},
}

// EntityOrder is one criterion of an order of entities. Where all criteria are equal the rank decides.
type EntityOrder struct {
	By       OrderBy    `json:"by"`
	Sense    Sense      `json:"sense"`
	Language string     `json:"language,omitzero"` // ByLabel: a language of the [Manifest]
	Links    LinkFilter `json:"links,omitzero"`    // ByLinkCount: which links are counted
}

// EntityKey returns an entity's place in a list with this order. counts holds, for each criterion ByLinkCount in turn,
// the number of the entity's links.
func (m *Manifest) EntityKey(e *Entity, order []EntityOrder, counts []int) Key {
	key := make(Key, 0, len(order)+1)
	for _, o := range order {
		var n int
		switch o.By {
		case ByCode:
			n = e.CodeRank
		case ByLabel:
			n = int(e.LabelRanks[slices.Index(m.Languages, o.Language)])
		case ByLinkCount:
			n, counts = counts[0], counts[1:]
		default:
			n = e.Rank
		}
		if o.Sense == Descending {
			n = -n
		}
		key = append(key, n)
	}
	return append(key, e.Rank)
}
