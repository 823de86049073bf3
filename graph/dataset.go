package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Dataset is content before it is put into a store, as it was read from files, in any order.
type Dataset struct {
	Editions    []Edition
	Entities    []*Entity
	Links       []*Link
	Findings    []Finding
	Rules       []DefaultRule
	Appearances []Appearance
}

// Fault is something wrong with a dataset. A dataset with a fault is not loaded.
type Fault struct {
	Subject string // ID of the edition, entity or link; or an [AbsenceSubject] or [FindingSubject]
	Field   string // of the subject; may be empty
	Problem string // what is wrong and what was expected
}

// AbsenceSubject names an absence in a [Fault].
func AbsenceSubject(entity ID, a Absence) string { return fmt.Sprintf("%s about %s", entity, a.About) }

// AdoptionSubject names the adoption of a variant in a [Fault].
func AdoptionSubject(variant ID) string { return fmt.Sprintf("adoption of %s", variant) }

// RuleSubject names a default rule in a [Fault].
func RuleSubject(r DefaultRule) string { return fmt.Sprintf("%s of %s", r.Rule, r.Subject) }

// FindingSubject names a finding in a [Fault] by its place in the dataset.
func FindingSubject(i int) string { return fmt.Sprintf("finding %d", i+1) }

// Validate finds every fault, not only the first.
func (d *Dataset) Validate() []Fault {
	v := validator{Dataset: d, entities: map[ID]*Entity{}, links: map[ID]*Link{}, editions: map[string]*Edition{}}
	v.checkEditions()
	v.checkEntities()
	v.checkLinks()
	v.checkParents()
	v.checkAbsences()
	v.checkFindings()
	v.checkAdoptions()
	v.checkRules()
	v.checkAppearances()
	return v.faults
}

type validator struct {
	*Dataset
	editions map[string]*Edition
	entities map[ID]*Entity
	links    map[ID]*Link
	faults   []Fault
}

func (v *validator) fault(subject any, field, format string, args ...any) {
	v.faults = append(v.faults, Fault{fmt.Sprint(subject), field, fmt.Sprintf(format, args...)})
}

func (v *validator) checkEditions() {
	var defaults []string
	for i := range v.Editions {
		e := &v.Editions[i]
		if v.editions[e.ID] != nil {
			v.fault(e.ID, "id", "edition %q occurs twice", e.ID)
		}
		v.editions[e.ID] = e
		if e.IsDefault {
			defaults = append(defaults, e.ID)
		}
	}
	if len(v.Editions) > 0 && len(defaults) != 1 {
		v.fault(v.Editions[0].ID, "is_default", "exactly one edition must be the default, found %d %v", len(defaults), defaults)
	}
	for _, e := range v.Editions {
		for _, used := range e.Uses {
			if v.editions[used] == nil {
				v.fault(e.ID, "uses", "edition %q: no such edition", used)
			}
		}
	}
}

func (v *validator) checkEntities() {
	for _, e := range v.Dataset.Entities {
		if first := v.entities[e.ID]; first != nil {
			v.fault(e.ID, "id", "entity %q occurs twice", e.ID)
			continue
		}
		v.entities[e.ID] = e
	}
	type name struct {
		kind           Kind
		edition, field string
		value          string
	}
	seen := map[name]ID{}
	unique := func(e *Entity, field, value string) {
		key := name{e.Kind, e.Edition, field, value}
		if first, ok := seen[key]; ok {
			v.fault(e.ID, field, "%q is also that of %s, and must be unique among the entities of kind %s in an edition", value, first, e.Kind)
		}
		seen[key] = e.ID
	}
	for _, e := range v.Dataset.Entities {
		if !e.ID.IsEntity() {
			v.fault(e.ID, "id", `%q is not an entity ID; expected a prefix, a colon and a code, for example "wtdc22d:EUR1/3"`, e.ID)
		}
		if !e.Kind.IsKnown() {
			v.fault(e.ID, "kind", "kind %q: no such kind; expected one of %s", e.Kind, names(Kinds))
		}
		if v.editions[e.Edition] == nil {
			v.fault(e.ID, "edition", "edition %q: no such edition", e.Edition)
		}
		if e.Position < 1 {
			v.fault(e.ID, "position", "position %d: expected 1 or more", e.Position)
		} else {
			unique(e, "position", fmt.Sprint(e.Position))
		}
		for _, lang := range v.languages(e.Edition) {
			if e.Labels[lang].Text == "" {
				v.fault(e.ID, "label_"+lang, "no label in %q (label_%s); every entity needs one in English and in the language of its edition", lang, lang)
			}
		}
		for lang, t := range e.Labels {
			unique(e, "label_"+lang, t.Text)
		}
		if len(e.Citations) == 0 {
			v.fault(e.ID, "document", "no citation; every entity needs one")
		}
		v.checkCitations(string(e.ID), e.Citations)
	}
}

func (v *validator) checkCitations(subject string, cs []Citation) {
	for _, c := range cs {
		if d := v.entities[c.Document]; d == nil {
			v.fault(subject, "document", "document %q: no such entity%s", c.Document, v.didYouMean(c.Document))
		} else if d.Kind != KindDocument {
			v.fault(subject, "document", "document %q is of kind %s; expected %s", c.Document, d.Kind, KindDocument)
		}
		if c.Lines != nil && (c.Lines.First < 1 || c.Lines.Last < c.Lines.First) {
			v.fault(subject, "lines", "lines %d-%d: expected a span from 1 up", c.Lines.First, c.Lines.Last)
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
	stated := map[place]ID{}
	for _, l := range v.Dataset.Links {
		if v.links[l.ID] != nil {
			v.fault(l.ID, "source", "link %q occurs twice", l.ID)
			continue
		}
		v.links[l.ID] = l
		if !l.Kind.IsKnown() {
			v.fault(l.ID, "kind", "kind %q: no such kind of link; expected one of %s", l.Kind, names(LinkKinds))
		}
		if v.editions[l.Edition] == nil {
			v.fault(l.ID, "edition", "edition %q: no such edition", l.Edition)
		}
		source, target := v.entities[l.Source], v.entities[l.Target]
		if source == nil {
			v.fault(l.ID, "source", "source %q: no such entity%s", l.Source, v.didYouMean(l.Source))
		}
		if target == nil {
			v.fault(l.ID, "target", "target %q: no such entity%s", l.Target, v.didYouMean(l.Target))
		}
		if l.Source == l.Target {
			v.fault(l.ID, "target", "a link must not join %q to itself", l.Source)
		} else if source != nil && target != nil && l.Kind.IsKnown() && !l.Kind.MayJoin(source.Kind, target.Kind) {
			v.fault(l.ID, "kind", "%s cannot join %s (%s) to %s (%s)", l.Kind, l.Source, source.Kind, l.Target, target.Kind)
		}
		if l.Position < 0 {
			v.fault(l.ID, "position", "position %d: expected 1 or more, or nothing", l.Position)
		} else if l.Position > 0 {
			at := place{l.Source, l.Kind, l.Edition, l.Position}
			if first := stated[at]; first != "" {
				v.fault(l.ID, "position", "%d is also that of %s; links of one kind from one entity need different positions", l.Position, first)
			} else {
				stated[at] = l.ID
			}
		}
		if l.Listing != "" && (l.Kind != LinkPartOf || source != nil && source.Kind != KindSDGIndicator) {
			v.fault(l.ID, "listing", "listing %q on a link that does not put an indicator under a target", l.Listing)
		}
		if editorial := l.Basis == BasisEditorial; editorial != (l.Confidence != "") {
			v.fault(l.ID, "confidence", "confidence %q on a link of basis %s; EDITORIAL links need one, and others must not have one", l.Confidence, l.Basis)
		} else if !editorial && l.Rationale != nil {
			v.fault(l.ID, "rationale_en", "a rationale on a link of basis %s; EDITORIAL links need one, and others must not have one", l.Basis)
		} else if editorial {
			for _, lang := range v.languages(l.Edition) {
				if l.Rationale[lang].Text == "" {
					v.fault(l.ID, "rationale_"+lang, "no rationale in %q (rationale_%s); EDITORIAL links need one in English and in the language of their edition", lang, lang)
				}
			}
		}
		if len(l.Citations) == 0 {
			v.fault(l.ID, "document", "no citation; every link needs one")
		}
		v.checkCitations(string(l.ID), l.Citations)
	}
}

// checkParents finds entities that are directly or indirectly a part of themselves.
func (v *validator) checkParents() {
	parents := map[ID][]ID{}
	for _, l := range v.Dataset.Links {
		if l.Kind == LinkPartOf || l.Kind == LinkVariantOf {
			parents[l.Source] = append(parents[l.Source], l.Target)
		}
	}
	state := map[ID]int{} // 1: on the way, 2: done
	var visit func(id ID)
	visit = func(id ID) {
		state[id] = 1
		for _, p := range parents[id] {
			switch state[p] {
			case 0:
				visit(p)
			case 1:
				v.fault(id, "parent", "%s is a part of %s, which is in turn a part of it", id, p)
			}
		}
		state[id] = 2
	}
	for _, id := range slices.Sorted(maps.Keys(parents)) {
		if state[id] == 0 {
			visit(id)
		}
	}
}

func (v *validator) checkAbsences() {
	stated := map[ID]map[Kind]ID{}
	for _, l := range v.Dataset.Links {
		t, s := v.entities[l.Target], v.entities[l.Source]
		if l.Basis != BasisStated || l.Kind == LinkMentions || t == nil || s == nil {
			continue
		}
		for id, far := range map[ID]Kind{l.Source: t.Kind, l.Target: s.Kind} {
			if stated[id] == nil {
				stated[id] = map[Kind]ID{}
			}
			stated[id][far] = l.ID
		}
	}
	for _, e := range v.Dataset.Entities {
		for _, a := range e.Absences {
			subject := AbsenceSubject(e.ID, a)
			if !Kind(a.About).IsKnown() && !slices.Contains(AbsenceFields, a.About) {
				v.fault(subject, "about", "absence about %q: expected a kind, or one of %v", a.About, AbsenceFields)
			}
			if link, ok := stated[e.ID][Kind(a.About)]; ok && a.Status != StatusUnreadFigure {
				v.fault(subject, "about", "absence %s about %s, but link %s states one", a.Status, a.About, link)
			}
			if a.About == "objective" && e.Objective != nil {
				v.fault(subject, "about", "absence %s about the objective, but there is one", a.Status)
			}
			v.checkCitations(subject, a.Citations)
		}
	}
}

func (v *validator) checkFindings() {
	for i, f := range v.Dataset.Findings {
		subject := FindingSubject(i)
		if f.Entity != "" && v.entities[f.Entity] == nil {
			v.fault(subject, "entity", "entity %q: no such entity%s", f.Entity, v.didYouMean(f.Entity))
		}
		if f.Link != "" && v.links[f.Link] == nil {
			v.fault(subject, "link_source", "link %q: no such link", f.Link)
		}
		v.checkCitations(subject, f.Citations)
	}
}

func (v *validator) checkAdoptions() {
	for _, e := range v.Dataset.Entities {
		if e.Adoption == nil {
			continue
		}
		subject := AdoptionSubject(e.ID)
		if e.Kind != KindVariant {
			v.fault(subject, "variant", "%q is a %s: only a VARIANT can be adopted", e.ID, e.Kind)
		}
		v.checkCitations(subject, e.Adoption.Citations)
	}
}

func (v *validator) checkRules() {
	for _, r := range v.Rules {
		if isLink := LinkKind(r.Subject).IsKnown(); isLink != (r.Rule == NotFollowed) || !isLink && !Kind(r.Subject).IsKnown() {
			v.fault(RuleSubject(r), "subject", "%q: %s is about a kind of %s", r.Subject, r.Rule, map[bool]string{true: "link", false: "entity"}[r.Rule == NotFollowed])
		}
	}
}

func (v *validator) checkAppearances() {
	for _, a := range v.Appearances {
		subject := AppearanceSubject(a.Subject)
		if !Kind(a.Subject).IsKnown() && v.entities[ID(a.Subject)] == nil {
			v.fault(subject, "subject", "%q: neither a kind of entity nor an entity%s", a.Subject, v.didYouMean(ID(a.Subject)))
		}
		if Kind(a.Subject).IsKnown() && a.Plural == nil {
			v.fault(subject, "plural_en", "a kind also needs a plural name")
		}
	}
}

// didYouMean names the nearest ID that exists, if one is near.
func (v *validator) didYouMean(id ID) string {
	best := Nearest(id, maps.Keys(v.entities))
	if best == "" {
		return ""
	}
	return "; did you mean " + string(best) + "?"
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
	if len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j]+1, row[j+1]+1, diagonal+cost)
		}
	}
	return min(row[len(b)], most)
}

// Seal computes what follows from the data: ranks, effective standings, listings, search tokens and hashes. The
// dataset must have no faults. Seal is called once; the dataset is read-only afterwards.
func (d *Dataset) Seal() *Manifest {
	slices.SortFunc(d.Editions, func(a, b Edition) int {
		if a.IsDefault != b.IsDefault {
			if a.IsDefault {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.ID, b.ID)
	})
	d.rankEntities()
	d.rankLinks()
	d.settle()
	d.placeFindings()
	m := &Manifest{Editions: d.Editions, Findings: d.Findings, WalkRules: d.Rules, Appearances: d.Appearances, Entities: map[string]map[Kind]int{}, Links: map[string]map[LinkKind]int{}, Readings: map[string]map[LinkKind]int{}}
	m.Languages = d.rankLabels()
	slices.SortFunc(m.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Link, b.Link), cmp.Compare(a.Message["en"].Text, b.Message["en"].Text))
	})
	slices.SortFunc(m.WalkRules, func(a, b DefaultRule) int {
		return cmp.Or(cmp.Compare(ruleOrder[a.Rule], ruleOrder[b.Rule]), cmp.Compare(kindOrder[Kind(a.Subject)], kindOrder[Kind(b.Subject)]), cmp.Compare(a.Subject, b.Subject))
	})
	m.Joins = d.joins()
	slices.SortFunc(m.Appearances, func(a, b Appearance) int {
		return cmp.Or(cmp.Compare(cmp.Or(kindOrder[Kind(a.Subject)], math.MaxInt32), cmp.Or(kindOrder[Kind(b.Subject)], math.MaxInt32)), naturalCompare(a.Subject, b.Subject))
	})
	d.hash(m)
	return m
}

// placeFindings returns each finding the edition that it belongs to.
func (d *Dataset) placeFindings() {
	editions := map[ID]string{}
	for _, e := range d.Entities {
		editions[e.ID] = e.Edition
	}
	for _, l := range d.Links {
		editions[l.ID] = l.Edition
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		f.Edition = editions[cmp.Or(f.Link, f.Entity, f.Citations[0].Document)]
	}
}

func (d *Dataset) joins() []Join {
	type end struct {
		id   ID
		join Join
	}
	kinds, joins, out, in := map[ID]Kind{}, map[Join]Join{}, map[end]int{}, map[end]int{}
	for _, e := range d.Entities {
		kinds[e.ID] = e.Kind
	}
	for _, l := range d.Links {
		key := Join{Source: kinds[l.Source], Link: l.Kind, Target: kinds[l.Target]}
		out[end{l.Source, key}]++
		in[end{l.Target, key}]++
		join := key
		join.MostOut = max(joins[key].MostOut, out[end{l.Source, key}])
		join.MostIn = max(joins[key].MostIn, in[end{l.Target, key}])
		joins[key] = join
	}
	return slices.SortedFunc(maps.Values(joins), func(a, b Join) int {
		return cmp.Or(cmp.Compare(kindOrder[a.Source], kindOrder[b.Source]), cmp.Compare(linkKindOrder[a.Link], linkKindOrder[b.Link]), cmp.Compare(kindOrder[a.Target], kindOrder[b.Target]))
	})
}

// Records returns the sealed content, entities before links, each by rank.
func (d *Dataset) Records() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for _, e := range d.Entities {
			if !yield(Record{Entity: e}, nil) {
				return
			}
		}
		for _, l := range d.Links {
			if !yield(Record{Link: l}, nil) {
				return
			}
		}
	}
}

func (d *Dataset) rankEntities() {
	edition := map[string]int{}
	for i, e := range d.Editions {
		edition[e.ID] = i
	}
	slices.SortFunc(d.Entities, func(a, b *Entity) int {
		return cmp.Or(cmp.Compare(kindOrder[a.Kind], kindOrder[b.Kind]), cmp.Compare(edition[a.Edition], edition[b.Edition]),
			cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	for i, e := range d.Entities {
		e.Rank = i + 1
	}
	byCode := slices.Clone(d.Entities)
	slices.SortStableFunc(byCode, func(a, b *Entity) int { return naturalCompare(a.Code(), b.Code()) })
	for i, e := range byCode {
		e.CodeRank = i + 1
	}
}

func (d *Dataset) rankLinks() {
	rank := map[ID]int{}
	for _, e := range d.Entities {
		rank[e.ID] = e.Rank
	}
	slices.SortFunc(d.Links, func(a, b *Link) int {
		return cmp.Or(cmp.Compare(linkKindOrder[a.Kind], linkKindOrder[b.Kind]), cmp.Compare(rank[a.Source], rank[b.Source]),
			cmp.Compare(cmp.Or(a.Position, math.MaxInt32), cmp.Or(b.Position, math.MaxInt32)), cmp.Compare(rank[a.Target], rank[b.Target]), cmp.Compare(a.ID, b.ID))
	})
	for i, l := range d.Links {
		l.Rank = i + 1
	}
}

// rankLabels returns every label its place in the order of its language, and returns the languages.
func (d *Dataset) rankLabels() []string {
	all := map[string]bool{}
	for _, e := range d.Entities {
		e.LabelRanks = map[string]int{}
		for lang := range e.Labels {
			all[lang] = true
		}
	}
	languages := slices.Sorted(maps.Keys(all))
	type keyed struct {
		*Entity
		key []byte
	}
	for _, lang := range languages {
		collator, buffer := collate.New(language.Make(lang), collate.Numeric), collate.Buffer{}
		order := make([]keyed, len(d.Entities))
		for i, e := range d.Entities {
			label, ok := e.Labels[lang]
			if !ok {
				label = e.Labels["en"]
			}
			order[i] = keyed{e, collator.KeyFromString(&buffer, label.Text)}
		}
		slices.SortStableFunc(order, func(a, b keyed) int { return slices.Compare(a.key, b.key) })
		for i, k := range order {
			k.LabelRanks[lang] = i + 1
		}
	}
	return languages
}

// settle computes what an entity derives from its links, and sorts its lists.
func (d *Dataset) settle() {
	parents := map[ID][]ID{}
	byID := map[ID]*Entity{}
	for _, e := range d.Entities {
		e.Listings = nil
		byID[e.ID] = e
	}
	for _, l := range d.Links {
		if l.Kind == LinkPartOf || l.Kind == LinkVariantOf {
			parents[l.Source] = append(parents[l.Source], l.Target)
		}
		if l.Listing != "" {
			byID[l.Source].Listings = append(byID[l.Source].Listings, l.Listing)
		}
	}
	var bracketed func(e *Entity) bool
	bracketed = func(e *Entity) bool {
		if e.EffectiveStanding == "" {
			e.EffectiveStanding = e.Standing
			if slices.ContainsFunc(parents[e.ID], func(p ID) bool { return bracketed(byID[p]) }) {
				e.EffectiveStanding = StandingBracketed
			}
		}
		return e.EffectiveStanding == StandingBracketed
	}
	ownRow := map[ID]bool{}
	for _, a := range d.Appearances {
		ownRow[ID(a.Subject)] = true
	}
	var shownAs func(id ID) ID // the entity itself, else the first that it is a part of with a row
	shownAs = func(id ID) ID {
		if ownRow[id] {
			return id
		}
		for _, p := range parents[id] {
			if by := shownAs(p); by != "" {
				return by
			}
		}
		return ""
	}
	for _, e := range d.Entities {
		bracketed(e)
		e.ShownAs = shownAs(e.ID)
		slices.SortFunc(e.Absences, func(a, b Absence) int {
			return cmp.Or(cmp.Compare(cmp.Or(kindOrder[Kind(a.About)], math.MaxInt32), cmp.Or(kindOrder[Kind(b.About)], math.MaxInt32)), cmp.Compare(a.About, b.About))
		})
		slices.SortFunc(e.Brackets, func(a, b Brackets) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), -cmp.Compare(a.Covers, b.Covers))
		})
		words := []string{e.Code(), FoldCode(e.Code())}
		words = append(words, e.Listings...)
		for _, texts := range []Texts{e.Labels, e.Summaries, e.Objective} {
			for _, t := range texts {
				words = append(words, t.Text)
			}
		}
		e.Tokens = Tokens(strings.Join(words, "\n"))
	}
}

// format numbers the way in which ranks, tokens and whatever else is computed are made. It is a part of the hash of the
// whole content, so that a database that another release has loaded is loaded anew. A test says when to raise it.
const format = 1

// hash computes the hash of each edition from its records, and that of the whole content from its editions.
func (d *Dataset) hash(m *Manifest) {
	sums := map[string][]byte{}
	for _, e := range d.Editions {
		m.Entities[e.ID], m.Links[e.ID], m.Readings[e.ID] = map[Kind]int{}, map[LinkKind]int{}, map[LinkKind]int{}
	}
	add := func(edition string, record any) {
		b, err := json.Marshal(record)
		if err != nil {
			panic(err) // every record can be encoded as JSON
		}
		sum := sha256.Sum256(append(sums[edition], b...))
		sums[edition] = sum[:]
	}
	for _, e := range d.Entities {
		bare := *e // ranks and looks depend on what else is loaded, tokens on the program; an edition's hash must not
		bare.Rank, bare.CodeRank, bare.LabelRanks, bare.Tokens, bare.ShownAs = 0, 0, nil, nil, ""
		add(e.Edition, bare)
		m.Entities[e.Edition][e.Kind]++
	}
	for _, l := range d.Links {
		bare := *l
		bare.Rank = 0
		add(l.Edition, bare)
		if l.Basis == BasisEditorial {
			m.Readings[l.Edition][l.Kind]++
		} else {
			m.Links[l.Edition][l.Kind]++
		}
	}
	whole := sha256.New()
	encoder := json.NewEncoder(whole)
	_ = encoder.Encode(format)
	for i := range d.Editions {
		e := &d.Editions[i]
		e.Hash = hex.EncodeToString(sums[e.ID])
		_ = encoder.Encode(e)
	}
	_ = encoder.Encode(m.Findings)
	_ = encoder.Encode(m.WalkRules)
	_ = encoder.Encode(m.Joins)
	_ = encoder.Encode(m.Appearances)
	m.Hash = hex.EncodeToString(whole.Sum(nil))
}

// naturalCompare orders codes as people do: runs of digits by their value, and before letters.
func naturalCompare(a, b string) int {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	for a != "" && b != "" {
		if digit(a[0]) && digit(b[0]) {
			i, j := 0, 0
			for i < len(a) && digit(a[i]) {
				i++
			}
			for j < len(b) && digit(b[j]) {
				j++
			}
			x, y := strings.TrimLeft(a[:i], "0"), strings.TrimLeft(b[:j], "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y), cmp.Compare(i, j)); c != 0 {
				return c
			}
			a, b = a[i:], b[j:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}
