package graph

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sync"

	"linkage/graph/distinct"
)

// Validate finds every fault, not only the first.
func (d *Dataset) Validate() []Fault {
	v := validator{Dataset: d, editions: map[string]*Edition{}}
	v.places, v.ends = d.numbers()
	v.links = distinct.New(len(d.Links), func(n int32) ID { return d.Links[n].ID })
	v.checkEditions()
	others := v // what is left, on another processor
	others.faults = nil
	var each sync.WaitGroup
	each.Go(v.checkEntities)
	each.Go(func() {
		others.checkLinks()
		others.checkParents()
		others.checkAbsences()
		others.checkFindings()
		others.checkAdoptions()
		others.checkRules()
		others.checkAppearances()
		others.checkAliases()
	})
	each.Wait()
	return append(v.faults, others.faults...)
}

type validator struct {
	*Dataset
	editions map[string]*Edition
	places   map[ID]int32      // of entities
	ends     [][2]int32        // of links, by place; -1 where there is no such entity
	links    *distinct.Set[ID] // by place
	faults   []Fault
}

// entity returns an entity by ID, nil when there is none.
func (v *validator) entity(id ID) *Entity {
	if at, ok := v.places[id]; ok {
		return v.Entities[at]
	}
	return nil
}

// end returns the entity at one end of a link, nil when there is none.
func (v *validator) end(link int, end int) *Entity {
	if at := v.ends[link][end]; at >= 0 {
		return v.Entities[at]
	}
	return nil
}

func (v *validator) fault(subject any, field string, code FaultCode, format string, args ...any) {
	v.faults = append(v.faults, Fault{Subject: fmt.Sprint(subject), Field: field, Code: code, Problem: fmt.Sprintf(format, args...)})
}

// unknown reports that something is named that is not there: an entity, an edition or a link, as the noun says.
func (v *validator) unknown(subject any, field, noun string, name any) {
	v.faults = append(v.faults, Fault{Subject: fmt.Sprint(subject), Field: field, Code: FaultUnknown, Unknown: fmt.Sprint(name),
		Problem: fmt.Sprintf("%s %q: no such %s", cmp.Or(map[string]string{"uses": "edition", "link_source": "link"}[field], field), name, noun)})
}

func (v *validator) checkEditions() {
	var defaults []string
	for i := range v.Editions {
		e := &v.Editions[i]
		if v.editions[e.ID] != nil {
			v.fault(e.ID, "id", FaultDuplicate, "edition %q occurs twice", e.ID)
		}
		v.editions[e.ID] = e
		if e.IsDefault {
			defaults = append(defaults, e.ID)
		}
	}
	if len(v.Editions) > 0 && len(defaults) != 1 {
		v.fault(v.Editions[0].ID, "is_default", FaultValue, "exactly one edition must be the default, found %d %v", len(defaults), defaults)
	}
	for _, e := range v.Editions {
		for _, used := range e.Uses {
			if v.editions[used] == nil {
				v.unknown(e.ID, "uses", "edition", used)
			}
		}
	}
}

func (v *validator) checkEntities() {
	type name struct {
		kind           Kind
		edition, value string
	}
	labels := map[string]*distinct.Set[name]{} // by language
	type place struct {
		kind     Kind
		edition  string
		position int
	}
	placed := distinct.New(len(v.Entities), func(n int32) place {
		e := v.Entities[n]
		return place{e.Kind, e.Edition, e.Position}
	})
	unique := func(e *Entity, first int32, field string, value any) {
		if f := v.Entities[first]; f != e {
			v.fault(e.ID, field, FaultDuplicate, `%q is also that of %s, and must be unique among the entities of kind %s in an edition`, fmt.Sprint(value), f.ID, e.Kind)
		}
	}
	for i, e := range v.Entities {
		if v.places[e.ID] != int32(i) {
			v.fault(e.ID, "id", FaultDuplicate, "entity %q occurs twice", e.ID)
			continue
		}
		if !e.ID.IsEntity() {
			v.fault(e.ID, "id", FaultValue, `%q is not an entity ID; expected a prefix, a colon and a code, for example "wtdc22d:EUR1/3"`, e.ID)
		}
		if !e.Kind.IsKnown() {
			v.fault(e.ID, "kind", FaultValue, "kind %q: no such kind; expected one of %s", e.Kind, names(Kinds))
		}
		if v.editions[e.Edition] == nil {
			v.unknown(e.ID, "edition", "edition", e.Edition)
		}
		if e.Position < 1 {
			v.fault(e.ID, "position", FaultValue, "position %d: expected 1 or more", e.Position)
		} else {
			unique(e, placed.Add(int32(i)), "position", e.Position)
		}
		for _, lang := range v.languages(e.Edition) {
			if e.Labels[lang].Text == "" {
				v.fault(e.ID, "label_"+lang, FaultMissing, "no label in %q (label_%s); every entity needs one in English and in the language of its edition", lang, lang)
			}
		}
		for lang, t := range e.Labels {
			if labels[lang] == nil {
				labels[lang] = distinct.New(len(v.Entities), func(n int32) name {
					e := v.Entities[n]
					return name{e.Kind, e.Edition, e.Labels[lang].Text}
				})
			}
			unique(e, labels[lang].Add(int32(i)), "label_"+lang, t.Text)
		}
		if len(e.Citations) == 0 {
			v.fault(e.ID, "document", FaultMissing, "no citation; every entity needs one")
		}
		v.checkCitations(string(e.ID), e.Citations)
		v.checkValidity(e.ID, e.ValidFrom, e.ValidTo)
	}
}

func (v *validator) checkCitations(subject string, cs []Citation) {
	for _, c := range cs {
		if d := v.entity(c.Document); d == nil {
			v.unknown(subject, "document", "entity", c.Document)
		} else if d.Kind != KindDocument {
			v.fault(subject, "document", FaultJoin, "document %q is of kind %s; expected %s", c.Document, d.Kind, KindDocument)
		}
		if c.Lines != nil && (c.Lines.First < 1 || c.Lines.Last < c.Lines.First) {
			v.fault(subject, "lines", FaultValue, "lines %d-%d: expected a span from 1 up", c.Lines.First, c.Lines.Last)
		}
	}
}

// languages returns those in which everything in an edition needs a label.
func (v *validator) languages(edition string) []string {
	if e := v.editions[edition]; e != nil {
		return e.Languages()
	}
	return nil // which is reported elsewhere
}

func (v *validator) checkLinks() {
	type place struct {
		source   ID
		kind     LinkKind
		edition  string
		position int
	}
	placed := distinct.New(len(v.Links), func(n int32) place {
		l := v.Links[n]
		return place{l.Source, l.Kind, l.Edition, l.Position}
	})
	for i, l := range v.Links {
		if v.links.Add(int32(i)) != int32(i) {
			v.fault(l.ID, "source", FaultDuplicate, "link %q occurs twice", l.ID)
			continue
		}
		if !l.Kind.IsKnown() {
			v.fault(l.ID, "kind", FaultValue, "kind %q: no such kind of link; expected one of %s", l.Kind, names(LinkKinds))
		}
		if v.editions[l.Edition] == nil {
			v.unknown(l.ID, "edition", "edition", l.Edition)
		}
		v.checkValidity(l.ID, l.ValidFrom, l.ValidTo)
		source, target := v.end(i, 0), v.end(i, 1)
		if source == nil {
			v.unknown(l.ID, "source", "entity", l.Source)
		}
		if target == nil {
			v.unknown(l.ID, "target", "entity", l.Target)
		}
		if l.Source == l.Target {
			v.fault(l.ID, "target", FaultJoin, "a link must not join %q to itself", l.Source)
		} else if source != nil && target != nil && l.Kind.IsKnown() && !l.Kind.MayJoin(source.Kind, target.Kind) {
			v.fault(l.ID, "kind", FaultJoin, "%s cannot join %s (%s) to %s (%s)", l.Kind, l.Source, source.Kind, l.Target, target.Kind)
		}
		if l.Position < 0 {
			v.fault(l.ID, "position", FaultValue, "position %d: expected 1 or more, or nothing", l.Position)
		} else if l.Position > 0 {
			if first := placed.Add(int32(i)); first != int32(i) {
				v.fault(l.ID, "position", FaultDuplicate, "%d is also that of %s; links of one kind from one entity need different positions", l.Position, v.Links[first].ID)
			}
		}
		if l.Listing != "" && (l.Kind != LinkPartOf || source != nil && source.Kind != KindSDGIndicator) {
			v.fault(l.ID, "listing", FaultContradiction, "listing %q on a link that does not put an indicator under a target", l.Listing)
		}
		if editorial := l.Basis == BasisEditorial; editorial != (l.Confidence != "") {
			v.fault(l.ID, "confidence", FaultContradiction, "confidence %q on a link of basis %s; EDITORIAL links need one, and others must not have one", l.Confidence, l.Basis)
		} else if !editorial && l.Rationale != nil {
			v.fault(l.ID, "rationale_en", FaultContradiction, "a rationale on a link of basis %s; EDITORIAL links need one, and others must not have one", l.Basis)
		} else if editorial {
			for _, lang := range v.languages(l.Edition) {
				if l.Rationale[lang].Text == "" {
					v.fault(l.ID, "rationale_"+lang, FaultMissing, "no rationale in %q (rationale_%s); EDITORIAL links need one in English and in the language of their edition", lang, lang)
				}
			}
		}
		if len(l.Citations) == 0 {
			v.fault(l.ID, "document", FaultMissing, "no citation; every link needs one")
		}
		v.checkCitations(string(l.ID), l.Citations)
	}
}

// checkParents finds entities that are directly or indirectly a part of themselves.
func (v *validator) checkParents() {
	parents := v.parents(v.ends)
	const onTheWay, done = 1, 2
	state := make([]uint8, len(v.Entities))
	var visit func(i int32)
	visit = func(i int32) {
		state[i] = onTheWay
		for _, p := range parents.of(i) {
			switch {
			case p < 0: // no such entity, which is reported already
			case state[p] == 0:
				visit(p)
			case state[p] == onTheWay:
				id, parent := v.Entities[i].ID, v.Entities[p].ID
				v.fault(id, "parent", FaultCycle, "%s is a part of %s, which is in turn a part of it", id, parent)
			}
		}
		state[i] = done
	}
	for i := range v.Entities {
		if state[i] == 0 {
			visit(int32(i))
		}
	}
}

func (v *validator) checkAbsences() {
	stated := map[ID]map[Kind]ID{} // of entities with absences: the links that state something
	for _, e := range v.Entities {
		if len(e.Absences) > 0 {
			stated[e.ID] = map[Kind]ID{}
		}
	}
	for i, l := range v.Links {
		source, target := v.end(i, 0), v.end(i, 1)
		if l.Basis != BasisStated || l.Kind == LinkMentions || source == nil || target == nil || len(source.Absences)+len(target.Absences) == 0 {
			continue
		}
		for _, end := range [][2]*Entity{{source, target}, {target, source}} {
			if about := stated[end[0].ID]; about != nil {
				about[end[1].Kind] = l.ID
			}
		}
	}
	for _, e := range v.Entities {
		for _, a := range e.Absences {
			subject := AbsenceSubject(e.ID, a)
			if !Kind(a.About).IsKnown() && !slices.Contains(AbsenceFields, a.About) {
				v.fault(subject, "about", FaultValue, "absence about %q: expected a kind, or one of %v", a.About, AbsenceFields)
			}
			if link, ok := stated[e.ID][Kind(a.About)]; ok && a.Status != StatusUnreadFigure {
				v.fault(subject, "about", FaultContradiction, "absence %s about %s, but link %s states one", a.Status, a.About, link)
			}
			if a.About == "objective" && e.Objective != nil {
				v.fault(subject, "about", FaultContradiction, "absence %s about the objective, but there is one", a.Status)
			}
			v.checkCitations(subject, a.Citations)
		}
	}
}

func (v *validator) checkFindings() {
	for i, f := range v.Dataset.Findings {
		subject := FindingSubject(i)
		if f.Entity != "" && v.entity(f.Entity) == nil {
			v.unknown(subject, "entity", "entity", f.Entity)
		}
		if f.Link != "" {
			if _, ok := v.links.Find(f.Link); !ok {
				v.unknown(subject, "link_source", "link", f.Link)
			}
		}
		v.checkCitations(subject, f.Citations)
	}
}

func (v *validator) checkAdoptions() {
	for _, e := range v.Entities {
		if e.Adoption == nil {
			continue
		}
		subject := AdoptionSubject(e.ID)
		if e.Kind != KindVariant {
			v.fault(subject, "variant", FaultJoin, "%q is a %s: only a VARIANT can be adopted", e.ID, e.Kind)
		}
		v.checkCitations(subject, e.Adoption.Citations)
	}
}

func (v *validator) checkRules() {
	for _, r := range v.Rules {
		if isLink := LinkKind(r.Subject).IsKnown(); isLink != (r.Rule == NotFollowed) || !isLink && !Kind(r.Subject).IsKnown() {
			v.fault(RuleSubject(r), "subject", FaultValue, "%q: %s is about a kind of %s", r.Subject, r.Rule, map[bool]string{true: "link", false: "entity"}[r.Rule == NotFollowed])
		}
	}
}

func (v *validator) checkAppearances() {
	for _, a := range v.Appearances {
		subject := AppearanceSubject(a.Subject)
		if !Kind(a.Subject).IsKnown() && v.entity(ID(a.Subject)) == nil {
			v.fault(subject, "subject", FaultUnknown, "%q: neither a kind of entity nor an entity", a.Subject)
			v.faults[len(v.faults)-1].Unknown = a.Subject
		}
		if Kind(a.Subject).IsKnown() && a.Plural == nil {
			v.fault(subject, "plural_en", FaultMissing, "a kind also needs a plural name")
		}
	}
}

func (v *validator) checkAliases() {
	for _, a := range v.Aliases {
		subject := AliasSubject(a.ID)
		if v.entity(a.ID) != nil {
			v.fault(subject, "alias", FaultContradiction, "%q: an entity has this ID; an ID of before is given to nothing else", a.ID)
		}
		if a.Entity != "" && v.entity(a.Entity) == nil {
			v.unknown(subject, "entity", "entity", a.Entity)
		}
		if a.Entity == "" && a.Status == AliasMoved {
			v.fault(subject, "entity", FaultMissing, "is empty; expected the ID that %q has now, or status %s", a.ID, AliasWithdrawn)
		}
	}
}

// checkValidity reports a period that ends before it begins.
func (v *validator) checkValidity(subject ID, from, to Date) {
	if from != "" && to != "" && to < from {
		v.fault(subject, "valid_to", FaultContradiction, "valid_to %s is before valid_from %s", to, from)
	}
}

// Nearest returns the candidate that differs from a word by one or two letters, "" when there is none: what a mistyped
// word may have been meant to be.
func Nearest[T ~string](word T, candidates iter.Seq[T]) T {
	var best T
	at := 3
	for c := range candidates {
		if d := distance(string(word), string(c), 3); d < at || d == at && d < 3 && c < best {
			best, at = c, d
		}
	}
	return best
}

// distance returns the edit distance of two strings, or most when it is that or more.
func distance(a, b string, most int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] { // most words have no more in common
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 || len(a)-len(b) >= most || len(b)-len(a) >= most {
		return min(max(len(a), len(b)), most)
	}
	var short [32]int
	row := short[:]
	if len(b) >= len(row) {
		row = make([]int, len(b)+1)
	}
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		diagonal, least := row[0], i+1
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j]+1, row[j+1]+1, diagonal+cost)
			least = min(least, row[j+1])
		}
		if least >= most {
			return most
		}
	}
	return min(row[len(b)], most)
}
