package explore

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"linkage/graph"
)

// DifferenceClass says what a difference between two editions means.
type DifferenceClass string

const (
	DiffAdded           DifferenceClass = "ADDED"
	DiffRemoved         DifferenceClass = "REMOVED"
	DiffRenamed         DifferenceClass = "RENAMED"
	DiffRenumbered      DifferenceClass = "RENUMBERED"
	DiffTextChanged     DifferenceClass = "TEXT_CHANGED"
	DiffBracketResolved DifferenceClass = "BRACKET_RESOLVED"
	DiffBracketed       DifferenceClass = "BRACKETED"
	DiffAbsenceChanged  DifferenceClass = "ABSENCE_CHANGED"
	DiffLinkAdded       DifferenceClass = "LINK_ADDED"
	DiffLinkRemoved     DifferenceClass = "LINK_REMOVED"
	DiffNotKnown        DifferenceClass = "NOT_KNOWN"
)

// DifferenceClasses lists every class, in the order in which differences are listed.
var DifferenceClasses = []graph.Meaning[DifferenceClass]{
	{Value: DiffAdded, Description: "The entity is in the other edition alone", Example: "an initiative that the later plan has and the draft has not"},
	{Value: DiffRemoved, Description: "The entity is in the first edition alone", Example: "an initiative that the later plan has given up"},
	{Value: DiffRenamed, Description: "Its label differs in a language, by more than case, width and spaces, in words of the same authority on both sides", Example: "an official title that was changed"},
	{Value: DiffRenumbered, Description: "Its code differs, or the listings of an indicator do", Example: "EUR3 that became EUR2"},
	{Value: DiffTextChanged, Description: "Its summary or objective differs, or its label where one side has an official name and the other words of ours, which says nothing of the name", Example: "an objective that was rewritten"},
	{Value: DiffBracketResolved, Description: "Square brackets are gone from its own text or, by effectiveStanding, from what it is a part of; of a link, from the text that states it", Example: "a priority that was agreed"},
	{Value: DiffBracketed, Description: "Square brackets have come, in the same sense", Example: "a priority that was put in question"},
	{Value: DiffAbsenceChanged, Description: "The records of what its source does not say differ", Example: "an objective that was not stated and now is"},
	{Value: DiffLinkAdded, Description: "The link is in the other edition alone, or there on another basis", Example: "a goal that an initiative now names"},
	{Value: DiffLinkRemoved, Description: "The link is in the first edition alone, or there on another basis", Example: "a goal that an initiative no longer names"},
	{Value: DiffNotKnown, Description: "One edition has it and the other, which is partial, has not: that proves nothing", Example: "an outcome of the draft beside the few names that are known of the adopted plan"},
}

// Identity says by what two entities were taken for one.
type Identity string

const (
	SameID    Identity = "ID"
	SameLabel Identity = "LABEL"
	SameCode  Identity = "CODE"
)

// Identities lists them, in the order in which they are tried.
var Identities = []graph.Meaning[Identity]{
	{Value: SameID, Description: "They have one ID, which keeps its meaning forever", Example: "sdg:9 in two releases of the data"},
	{Value: SameLabel, Description: "They are of one kind and have one label in a language, which nothing else of the kind has", Example: "an initiative that has kept its title and got another code"},
	{Value: SameCode, Description: "They are of one kind and have one code, which nothing else of the kind has; case, spaces and hyphens count only where codes differ in nothing else", Example: "wtdc22d:AFR1 and wtdc22:AFR1"},
}

// Difference is one thing that differs. An entity that differs in several ways has several.
type Difference struct {
	Class    DifferenceClass
	Identity Identity // empty where one side is missing, and of links

	Before, After         *graph.Entity // nil where the side is missing, and of links
	LinkBefore, LinkAfter *graph.Joined // likewise, of links
	Fields                []string      // that differ, sorted
}

// Key names the difference within its comparison.
func (d Difference) Key() graph.ID {
	switch {
	case d.LinkBefore != nil:
		return graph.ID(d.Class) + " " + d.LinkBefore.ID
	case d.LinkAfter != nil:
		return graph.ID(d.Class) + " " + d.LinkAfter.ID
	case d.Before != nil:
		return graph.ID(d.Class) + " " + d.Before.ID
	}
	return graph.ID(d.Class) + " " + d.After.ID
}

// IsOfLink reports whether it is about a link.
func (d Difference) IsOfLink() bool { return d.LinkBefore != nil || d.LinkAfter != nil }

// Comparison holds what differs between two bodies of data, by class, then by rank in the first or, of what only the
// other has, in the other.
type Comparison struct {
	Differences []Difference
	Same        int // entities that are in both and alike
}

// In returns the differences of some classes, all when classes is nil.
func (c *Comparison) In(classes []DifferenceClass) []Difference {
	if classes == nil {
		return c.Differences
	}
	var in []Difference
	for _, d := range c.Differences {
		if slices.Contains(classes, d.Class) {
			in = append(in, d)
		}
	}
	return in
}

// DifferenceCount is how many differences are of a class.
type DifferenceCount struct {
	Class DifferenceClass
	Count int
}

// Counts returns how many differences there are of each class of which there are some, in the order of classes.
func (c *Comparison) Counts() (counts []DifferenceCount) {
	for _, d := range c.Differences { // by class
		if n := len(counts); n == 0 || counts[n-1].Class != d.Class {
			counts = append(counts, DifferenceCount{Class: d.Class})
		}
		counts[len(counts)-1].Count++
	}
	return counts
}

// EditionComparison holds the differences between two editions.
type EditionComparison struct {
	From, To *graph.Edition
	Comparison
	Added        []*graph.Entity // in To alone, by rank; not those of which it is not known
	Removed      []*graph.Entity // in From alone, likewise
	Changed      []EntityChange
	LinksAdded   []graph.Joined
	LinksRemoved []graph.Joined
	Completeness Completeness
}

// EntityChange is an entity that is in both editions and not alike: its differences as one.
type EntityChange struct {
	Before, After *graph.Entity
	Identity      Identity
	Classes       []DifferenceClass
	Fields        []string
}

// CompareEditions finds what differs between two editions, by meaning. Entities are matched as [Identities] says, each
// with one other at most; links by kind, ends and basis: a link whose basis has changed is one that was removed and one
// that was added. Only links on some bases are compared, on [DefaultBasis] when nil. Positions and citations are not
// compared: a single insertion moves all that follow it, and another document has other lines.
//
// What a partial edition does not have is NOT_KNOWN, neither added nor removed.
//
// Cost: two calls of [graph.Snapshot.FindEntities] and two of [graph.Snapshot.FindLinks].
func (x Explorer) CompareEditions(
	ctx context.Context, from, to string, basis []graph.Basis,
) (*EditionComparison, error) {
	if basis == nil {
		basis = DefaultBasis
	}
	if err := checkKnown("basis", basis, graph.Bases); err != nil {
		return nil, err
	}
	m, args, editions, sides := x.Snapshot.Manifest(), [2]string{"from", "to"}, [2]string{from, to}, [2]Side{}
	for i, id := range editions {
		if err := x.checkEditions(args[i], []string{id}); err != nil {
			return nil, err
		}
	}
	for i, id := range editions {
		var err error
		if sides[i], err = x.side(ctx, args[i], []string{id}, basis); err != nil {
			return nil, err
		}
		sides[i].IsPartial = m.Edition(id).IsPartial
	}
	c := &EditionComparison{From: m.Edition(from), To: m.Edition(to), Comparison: Compare(sides[0], sides[1]),
		Completeness: x.completeness(from, to)}
	c.group()
	return c, nil
}

// group sorts the differences into lists, those of an entity that is on both sides as one change.
func (c *EditionComparison) group() {
	changed := map[graph.ID]int{}
	for _, d := range c.Differences {
		switch {
		case d.Class == DiffNotKnown:
		case d.Class == DiffAdded:
			c.Added = append(c.Added, d.After)
		case d.Class == DiffRemoved:
			c.Removed = append(c.Removed, d.Before)
		case d.Class == DiffLinkAdded:
			c.LinksAdded = append(c.LinksAdded, *d.LinkAfter)
		case d.Class == DiffLinkRemoved:
			c.LinksRemoved = append(c.LinksRemoved, *d.LinkBefore)
		case !d.IsOfLink():
			at, ok := changed[d.Before.ID]
			if !ok {
				at = len(c.Changed)
				changed[d.Before.ID] = at
				c.Changed = append(c.Changed, EntityChange{Before: d.Before, After: d.After, Identity: d.Identity})
			}
			change := &c.Changed[at]
			change.Classes, change.Fields = append(change.Classes, d.Class), append(change.Fields, d.Fields...)
		}
	}
	slices.SortFunc(c.Changed, func(a, b EntityChange) int { return cmp.Compare(a.Before.Rank, b.Before.Rank) })
	for i := range c.Changed {
		slices.Sort(c.Changed[i].Fields)
		c.Changed[i].Fields = slices.Compact(c.Changed[i].Fields)
	}
}

// CompareData finds what differs between everything that two stores hold, as [Explorer.CompareEditions] does. What a
// partial edition no longer has was removed: it is the data that are compared.
func CompareData(ctx context.Context, from, to Explorer, basis []graph.Basis) (*Comparison, error) {
	var sides [2]Side
	for i, x := range []Explorer{from, to} {
		var err error
		if sides[i], err = x.side(ctx, [2]string{"from", "to"}[i], nil, basis); err != nil {
			return nil, err
		}
	}
	c := Compare(sides[0], sides[1])
	return &c, nil
}

// Side is one of two bodies of data that are compared, each list by rank.
type Side struct {
	Entities  []*graph.Entity
	Links     []graph.Joined
	IsPartial bool // what it does not have may be there all the same
}

// side reads one side: some editions, or all where editions is nil.
func (x Explorer) side(ctx context.Context, arg string, editions []string, basis []graph.Basis) (s Side, err error) {
	if s.Entities, err = x.entitiesOf(ctx, arg, editions); err != nil {
		return s, err
	}
	links, err := x.Snapshot.FindLinks(ctx, graph.LinkFilter{Editions: editions, Basis: basis}, graph.Page{Limit: x.Limits.Pairs})
	if err != nil {
		return s, fmt.Errorf("links of editions %v: %w", editions, err)
	}
	if links.Total > x.Limits.Pairs {
		return s, limitExceeded(arg, editions, fmt.Sprintf("has %d links; at most %d are compared", links.Total, x.Limits.Pairs), "")
	}
	s.Links = links.Links
	return s, nil
}

func (x Explorer) entitiesOf(ctx context.Context, arg string, editions []string) ([]*graph.Entity, error) {
	if editions != nil {
		found, _, err := x.selectAll(ctx, arg, graph.EntityFilter{Editions: editions})
		return found, err
	}
	page, err := x.Snapshot.FindEntities(ctx, graph.EntityQuery{Page: graph.Page{Limit: x.Limits.WalkEntities}})
	if err == nil && page.Total > x.Limits.WalkEntities {
		err = limitExceeded(arg, nil, fmt.Sprintf("has %d entities; at most %d are compared", page.Total, x.Limits.WalkEntities), "")
	}
	return page.Entities, err
}

// Compare finds what differs between two sides. The rule of identity is that of [Identities].
func Compare(from, to Side) Comparison {
	var c Comparison
	pairs := match(from.Entities, to.Entities)
	matched, name := map[graph.ID]bool{}, map[graph.ID]graph.ID{}
	for _, before := range from.Entities {
		p, ok := pairs[before.ID]
		if !ok {
			c.alone(DiffRemoved, to.IsPartial, Difference{Before: before})
			continue
		}
		matched[p.after.ID], name[p.after.ID] = true, before.ID
		found := differences(before, p.after, from.IsPartial, to.IsPartial)
		for _, d := range found {
			d.Before, d.After, d.Identity = before, p.after, p.by
			c.Differences = append(c.Differences, d)
		}
		if len(found) == 0 {
			c.Same++
		}
	}
	for _, after := range to.Entities {
		if !matched[after.ID] {
			c.alone(DiffAdded, from.IsPartial, Difference{After: after})
		}
	}
	c.links(from, to, name)
	order := map[DifferenceClass]int{}
	for i, class := range DifferenceClasses {
		order[class.Value] = i
	}
	slices.SortStableFunc(c.Differences, func(a, b Difference) int { return cmp.Compare(order[a.Class], order[b.Class]) })
	return c
}

// alone records what one side alone has.
func (c *Comparison) alone(class DifferenceClass, otherIsPartial bool, d Difference) {
	if d.Class = class; otherIsPartial {
		d.Class = DiffNotKnown
	}
	c.Differences = append(c.Differences, d)
}

// links compares links; name gives an entity of the other side the ID of the one that it was matched with.
func (c *Comparison) links(from, to Side, name map[graph.ID]graph.ID) {
	type key struct {
		source, target graph.ID
		kind           graph.LinkKind
		basis          graph.Basis
	}
	keyOf := func(l graph.Joined) key {
		return key{cmp.Or(name[l.Source], l.Source), cmp.Or(name[l.Target], l.Target), l.Kind, l.Basis}
	}
	after, matched := map[key]*graph.Joined{}, map[key]bool{}
	for i := range to.Links {
		after[keyOf(to.Links[i])] = &to.Links[i]
	}
	for i := range from.Links {
		l := &from.Links[i]
		k := keyOf(*l)
		other := after[k]
		if other == nil {
			c.alone(DiffLinkRemoved, to.IsPartial, Difference{LinkBefore: l})
			continue
		}
		matched[k] = true
		if l.Standing != other.Standing {
			class := DiffBracketed
			if l.Standing == graph.StandingBracketed {
				class = DiffBracketResolved
			}
			c.Differences = append(c.Differences, Difference{Class: class, LinkBefore: l, LinkAfter: other, Fields: []string{"standing"}})
		}
	}
	for i := range to.Links {
		if l := &to.Links[i]; !matched[keyOf(*l)] {
			c.alone(DiffLinkAdded, from.IsPartial, Difference{LinkAfter: l})
		}
	}
}

// identified is what an entity was matched with, and by what.
type identified struct {
	after *graph.Entity
	by    Identity
}

// match matches entities by what they have in common and nothing else on either side has: by ID, then by kind and
// label, then by kind and code.
func match(from, to []*graph.Entity) map[graph.ID]identified {
	pairs, taken := make(map[graph.ID]identified, len(from)), make(map[graph.ID]bool, len(to))
	for _, rule := range []struct {
		by   Identity
		keys func(*graph.Entity) []string
	}{
		{SameID, func(e *graph.Entity) []string { return []string{string(e.ID)} }},
		{SameLabel, labelKeys},
		{SameCode, func(e *graph.Entity) []string { return []string{string(e.Kind) + " " + e.Code()} }},
		{SameCode, func(e *graph.Entity) []string { return []string{string(e.Kind) + " " + graph.FoldCode(e.Code())} }},
	} {
		isTaken := func(e *graph.Entity) bool { _, ok := pairs[e.ID]; return ok }
		before := uniques(from, isTaken, rule.keys)
		after := uniques(to, func(e *graph.Entity) bool { return taken[e.ID] }, rule.keys)
		for _, e := range from {
			if isTaken(e) {
				continue
			}
			for _, k := range rule.keys(e) {
				if other := after[k]; other != nil && before[k] == e && !taken[other.ID] {
					pairs[e.ID], taken[other.ID] = identified{other, rule.by}, true
					break
				}
			}
		}
	}
	return pairs
}

// uniques finds the entities by keys that no other has. Keys that several have lead to nil.
func uniques(entities []*graph.Entity, isTaken func(*graph.Entity) bool, keys func(*graph.Entity) []string) map[string]*graph.Entity {
	found := map[string]*graph.Entity{}
	for _, e := range entities {
		if isTaken(e) {
			continue
		}
		for _, k := range keys(e) {
			if _, twice := found[k]; twice {
				found[k] = nil
			} else {
				found[k] = e
			}
		}
	}
	return found
}

// labelKeys are kind and label in each language, without what printing changes: case, width, spaces.
func labelKeys(e *graph.Entity) (keys []string) {
	for _, lang := range e.Labels.Languages() {
		keys = append(keys, fmt.Sprint(e.Kind, " ", lang, " ", plain(e.Labels[lang].Text)))
	}
	return keys
}

func plain(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(text))), " ")
}

// differences finds what differs between two entities that were taken for one. What a partial side does not say is not
// compared.
func differences(e, other *graph.Entity, isPartial, otherIsPartial bool) (found []Difference) {
	fields := map[DifferenceClass][]string{}
	differs := func(class DifferenceClass, field string) { fields[class] = append(fields[class], field) }
	for _, lang := range e.Labels.Languages() {
		label, now := e.Labels[lang], other.Labels[lang]
		switch {
		case now.Text == "" || plain(now.Text) == plain(label.Text):
		case now.Authority == label.Authority:
			differs(DiffRenamed, "label")
		default:
			differs(DiffTextChanged, "label")
		}
	}
	if graph.FoldCode(e.Code()) != graph.FoldCode(other.Code()) {
		differs(DiffRenumbered, "code")
	}
	known := func(has, otherHas bool) bool { return (has || !isPartial) && (otherHas || !otherIsPartial) }
	if known(len(e.Listings) > 0, len(other.Listings) > 0) && !slices.Equal(slices.Sorted(slices.Values(e.Listings)), slices.Sorted(slices.Values(other.Listings))) {
		differs(DiffRenumbered, "listings")
	}
	for field, texts := range map[string][2]graph.Texts{"summary": {e.Summaries, other.Summaries}, "objective": {e.Objective, other.Objective}} {
		if known(len(texts[0]) > 0, len(texts[1]) > 0) && !sameTexts(texts[0], texts[1]) {
			differs(DiffTextChanged, field)
		}
	}
	for field, brackets := range map[string]int{
		"standing":          cmp.Compare(bracketed(e.Standing), bracketed(other.Standing)),
		"effectiveStanding": cmp.Compare(bracketed(e.EffectiveStanding), bracketed(other.EffectiveStanding)),
		"brackets":          cmp.Compare(len(e.Brackets), len(other.Brackets)),
	} {
		if brackets > 0 {
			differs(DiffBracketResolved, field)
		} else if brackets < 0 {
			differs(DiffBracketed, field)
		}
	}
	if known(false, false) && !reflect.DeepEqual(absences(e), absences(other)) {
		differs(DiffAbsenceChanged, "absences")
	}
	for _, class := range DifferenceClasses {
		if of := fields[class.Value]; len(of) > 0 {
			slices.Sort(of)
			found = append(found, Difference{Class: class.Value, Fields: slices.Compact(of)})
		}
	}
	return found
}

func bracketed(s graph.Standing) int {
	if s == graph.StandingBracketed {
		return 1
	}
	return 0
}

// sameTexts reports whether texts are equal in the languages that both have, if there is one.
func sameTexts(a, b graph.Texts) bool {
	if (len(a) == 0) != (len(b) == 0) {
		return false
	}
	for lang, text := range a {
		if now, ok := b[lang]; ok && now.Text != text.Text {
			return false
		}
	}
	return true
}

// absences are what is absent, without the places that say so.
func absences(e *graph.Entity) map[string]graph.CoverageStatus {
	about := map[string]graph.CoverageStatus{}
	for _, a := range e.Absences {
		about[a.About] = a.Status
	}
	return about
}
