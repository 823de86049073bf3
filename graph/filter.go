package graph

import (
	"fmt"
	"strings"
)

// EntityFilter selects entities. Fields that are nil do not select; a list that is there but empty matches nothing.
// All fields must hold together.
type EntityFilter struct {
	Kinds    []Kind        `json:"kinds,omitzero"`
	Editions []string      `json:"editions,omitzero"` // at the top: the default edition and what it uses, when nil
	Standing []Standing    `json:"standing,omitzero"` // the effective standing
	Codes    []string      `json:"codes,omitzero"`    // compared folded, see [FoldCode]; listings count as codes
	IRIs     []string      `json:"iris,omitzero"`     // exact
	Text     string        `json:"text,omitzero"`     // every word must occur in code, label or summary, in any language
	Linked   *LinkedFilter `json:"linked,omitzero"`

	// For search, which is decided above the stores: not for clients.
	Prefixes   []string `json:"prefixes,omitzero"`   // each begins a token of the entity
	CodePrefix string   `json:"codePrefix,omitzero"` // folded; begins the code or a listing

	And []EntityFilter `json:"and,omitzero"` // all of them; an empty list matches everything
	Or  []EntityFilter `json:"or,omitzero"`  // at least one of them
	Not *EntityFilter  `json:"not,omitzero"`
}

// LinkedFilter selects entities by what they are linked to.
type LinkedFilter struct {
	Some *LinkedTo `json:"some,omitzero"` // at least one such link
	None *LinkedTo `json:"none,omitzero"` // no such link
}

// LinkedTo describes links from the entity's point of view.
type LinkedTo struct {
	Kinds     []Kind     `json:"kinds,omitzero"` // of the far entity
	Via       []LinkKind `json:"via,omitzero"`
	Direction Direction  `json:"direction,omitzero"` // Both when empty
	Basis     []Basis    `json:"basis,omitzero"`     // any when nil
	Editions  []string   `json:"editions,omitzero"`  // of the link; any when nil
}

// LinkFilter selects links, in the manner of [EntityFilter].
type LinkFilter struct {
	Kinds      []LinkKind    `json:"kinds,omitzero"`
	Basis      []Basis       `json:"basis,omitzero"`
	Confidence []Confidence  `json:"confidence,omitzero"` // of EDITORIAL links; the others have none and stay
	Standing   []Standing    `json:"standing,omitzero"`
	Editions   []string      `json:"editions,omitzero"`
	Source     *EntityFilter `json:"source,omitzero"`
	Target     *EntityFilter `json:"target,omitzero"`
	And        []LinkFilter  `json:"and,omitzero"`
	Or         []LinkFilter  `json:"or,omitzero"`
	Not        *LinkFilter   `json:"not,omitzero"`
}

// TextTokens gives the tokens that the filter's text asks for; see [Tokens].
func (f EntityFilter) TextTokens() []string { return queryTokens(f.Text) }

// FoldedCodes gives the filter's codes as they are compared, nil when it does not select by code; see [FoldCode].
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
	{ByCode, "By code, numbers counted as numbers", "16.2 before 16.10"},
	{ByLabel, "By label in a language, as its dictionaries order words", "Africa before Europe"},
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

// EntityKey gives an entity's place in a list with this order. counts holds, for each criterion ByLinkCount in turn,
// the number of the entity's links.
func EntityKey(e *Entity, order []EntityOrder, counts []int) Key {
	key := make(Key, 0, len(order)+1)
	for _, o := range order {
		var n int
		switch o.By {
		case ByCode:
			n = e.CodeRank
		case ByLabel:
			n = e.LabelRanks[o.Language]
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

// filterWeight counts the parts of a filter and checks its limits: depth of nesting, number of parts, length of lists.
type filterWeight struct {
	limits Limits
	parts  int
}

func (w *filterWeight) part(arg string, depth int) error {
	w.parts++
	if depth > w.limits.FilterDepth {
		return &InputError{LimitExceeded, arg, nil, fmt.Sprintf("nested deeper than %d", w.limits.FilterDepth), "use fewer levels of and, or, not"}
	}
	if w.parts > w.limits.FilterParts {
		return &InputError{LimitExceeded, arg, nil, fmt.Sprintf("more than %d parts in one filter", w.limits.FilterParts), "ask in several requests"}
	}
	return nil
}

func (w *filterWeight) list(arg string, n int) error {
	if n > w.limits.FilterValues {
		return overLimit(arg, n, 0, w.limits.FilterValues, "ask in several requests")
	}
	return nil
}

func known[T ~string](arg string, values []T, table []Meaning[T]) error {
	for _, v := range values {
		if ordinals(table)[v] == 0 {
			return badInput(arg, string(v), "no such value", "one of "+names(table))
		}
	}
	return nil
}

func names[T ~string](table []Meaning[T]) string { return strings.Join(valuesOf(table), ", ") }

func valuesOf[T ~string](table []Meaning[T]) []string {
	list := make([]string, len(table))
	for i, row := range table {
		list[i] = string(row.Value)
	}
	return list
}

func (w *filterWeight) entities(arg string, f *EntityFilter, depth int) error {
	if err := w.part(arg, depth); err != nil {
		return err
	}
	for name, n := range map[string]int{"kinds": len(f.Kinds), "editions": len(f.Editions), "codes": len(f.Codes), "and": len(f.And), "or": len(f.Or)} {
		if err := w.list(arg+"."+name, n); err != nil {
			return err
		}
	}
	if err := known(arg+".kinds", f.Kinds, Kinds); err != nil {
		return err
	}
	if n := len([]rune(f.Text)); n > w.limits.TextLength {
		return overLimit(arg+".text", n, 0, w.limits.TextLength, "use fewer words")
	}
	if f.Text != "" && len(f.TextTokens()) == 0 {
		return badInput(arg+".text", f.Text, "has no letter and no digit", "write a word or a code")
	}
	for _, code := range f.Codes {
		if FoldCode(code) == "" || len(code) > w.limits.TextLength {
			return badInput(arg+".codes", code, "not a code", `write a code such as "EUR3" or "9.c"`)
		}
	}
	if l := f.Linked; l != nil {
		for name, to := range map[string]*LinkedTo{"some": l.Some, "none": l.None} {
			if to == nil {
				continue
			}
			if err := w.part(arg+".linked."+name, depth); err != nil {
				return err
			}
			if err := known(arg+".linked."+name+".kinds", to.Kinds, Kinds); err != nil {
				return err
			}
			if err := known(arg+".linked."+name+".via", to.Via, LinkKinds); err != nil {
				return err
			}
		}
	}
	for i := range f.And {
		if err := w.entities(fmt.Sprintf("%s.and[%d]", arg, i), &f.And[i], depth+1); err != nil {
			return err
		}
	}
	for i := range f.Or {
		if err := w.entities(fmt.Sprintf("%s.or[%d]", arg, i), &f.Or[i], depth+1); err != nil {
			return err
		}
	}
	if f.Not != nil {
		return w.entities(arg+".not", f.Not, depth+1)
	}
	return nil
}

func (w *filterWeight) links(arg string, f *LinkFilter, depth int) error {
	if err := w.part(arg, depth); err != nil {
		return err
	}
	for name, n := range map[string]int{"kinds": len(f.Kinds), "editions": len(f.Editions), "and": len(f.And), "or": len(f.Or)} {
		if err := w.list(arg+"."+name, n); err != nil {
			return err
		}
	}
	if err := known(arg+".kinds", f.Kinds, LinkKinds); err != nil {
		return err
	}
	if f.Source != nil {
		if err := w.entities(arg+".source", f.Source, depth+1); err != nil {
			return err
		}
	}
	if f.Target != nil {
		if err := w.entities(arg+".target", f.Target, depth+1); err != nil {
			return err
		}
	}
	for i := range f.And {
		if err := w.links(fmt.Sprintf("%s.and[%d]", arg, i), &f.And[i], depth+1); err != nil {
			return err
		}
	}
	for i := range f.Or {
		if err := w.links(fmt.Sprintf("%s.or[%d]", arg, i), &f.Or[i], depth+1); err != nil {
			return err
		}
	}
	if f.Not != nil {
		return w.links(arg+".not", f.Not, depth+1)
	}
	return nil
}

// each visits the filter and every filter within it.
func (f *EntityFilter) each(visit func(*EntityFilter)) {
	if f == nil {
		return
	}
	visit(f)
	for i := range f.And {
		f.And[i].each(visit)
	}
	for i := range f.Or {
		f.Or[i].each(visit)
	}
	f.Not.each(visit)
}

// each visits the filter and every link filter within it.
func (f *LinkFilter) each(visit func(*LinkFilter)) {
	if f == nil {
		return
	}
	visit(f)
	for i := range f.And {
		f.And[i].each(visit)
	}
	for i := range f.Or {
		f.Or[i].each(visit)
	}
	f.Not.each(visit)
}

// namesEditions tells whether the filter says of which editions entities are, so that the default ones do not apply.
func (f *EntityFilter) namesEditions() (names bool) {
	f.each(func(part *EntityFilter) { names = names || part.Editions != nil })
	return names
}

// editions gives every edition that the filter names, of entities or of links.
func (f *EntityFilter) editions() (named []string) {
	f.each(func(part *EntityFilter) {
		named = append(named, part.Editions...)
		if l := part.Linked; l != nil {
			for _, to := range []*LinkedTo{l.Some, l.None} {
				if to != nil {
					named = append(named, to.Editions...)
				}
			}
		}
	})
	return named
}

func (f *LinkFilter) editions() (named []string) {
	f.each(func(part *LinkFilter) {
		named = append(append(append(named, part.Editions...), part.Source.editions()...), part.Target.editions()...)
	})
	return named
}

// scope is what a question reads of links when it does not say otherwise.
type scope struct {
	editions []string
	basis    []Basis
}

// links narrows a filter of links to the scope, where the filter does not name an edition or a basis itself.
func (s scope) links(f LinkFilter) LinkFilter {
	whole := LinkFilter{Editions: s.editions, Basis: s.basis, And: []LinkFilter{*s.inLinks(&f)}}
	f.each(func(part *LinkFilter) {
		if part.Editions != nil {
			whole.Editions = nil
		}
		if part.Basis != nil {
			whole.Basis = nil
		}
	})
	return whole
}

// inEntities copies a filter; where a part of it speaks of links and names no edition or no basis, the copy names
// those of the scope.
func (s scope) inEntities(f *EntityFilter) *EntityFilter {
	if f == nil {
		return nil
	}
	g := *f
	if f.Linked != nil {
		g.Linked = &LinkedFilter{s.linkedTo(f.Linked.Some), s.linkedTo(f.Linked.None)}
	}
	g.And, g.Or, g.Not = each(f.And, s.inEntities), each(f.Or, s.inEntities), s.inEntities(f.Not)
	return &g
}

func (s scope) inLinks(f *LinkFilter) *LinkFilter {
	if f == nil {
		return nil
	}
	g := *f
	g.Source, g.Target = s.inEntities(f.Source), s.inEntities(f.Target)
	g.And, g.Or, g.Not = each(f.And, s.inLinks), each(f.Or, s.inLinks), s.inLinks(f.Not)
	return &g
}

func (s scope) linkedTo(to *LinkedTo) *LinkedTo {
	if to == nil {
		return nil
	}
	filled := *to
	if to.Editions == nil {
		filled.Editions = s.editions
	}
	if to.Basis == nil {
		filled.Basis = s.basis
	}
	return &filled
}

func each[T any](list []T, f func(*T) *T) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	for i := range list {
		out[i] = *f(&list[i])
	}
	return out
}
