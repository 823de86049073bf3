package seeds

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"linkage/graph"
)

// data makes a dataset from the rows. It leaves out what is invalid, which is already reported.
func (r *reader) data() *Data {
	d := &Data{Dataset: &graph.Dataset{}, Read: map[string]bool{}}
	r.places = &places{data: d.Dataset, other: map[string]row{}}
	d.places = r.places
	basis := r.editions(d)
	r.aliases(d)
	entities := make(map[graph.ID]*graph.Entity, len(r.rows["entities"]))
	for _, at := range r.rows["entities"] {
		e := &graph.Entity{
			ID: graph.ID(at.get("id")), Kind: graph.Kind(r.name(at, "kind")), Edition: r.name(at, "edition"), Position: at.number("position"),
			IRI: at.get("iri"), Standing: graph.Standing(r.name(at, "standing")), ValidFrom: r.date(at, "valid_from"), ValidTo: r.date(at, "valid_to"),
			Labels: r.labels(at), Summaries: own(at, "summary"), Citations: r.citations(at),
		}
		entities[e.ID] = e
		d.Entities = append(d.Entities, e)
	}
	r.places.entities = r.rows["entities"]
	// id returns the ID in a cell as the entity has it, so that it is kept once.
	id := func(at row, column string) graph.ID {
		id := r.moved(graph.ID(at.get(column)))
		if e := entities[id]; e != nil {
			return e.ID
		}
		return id
	}
	for i, at := range r.rows["entities"] {
		if parent := id(at, "parent"); parent != "" {
			e := d.Entities[i]
			r.link(d, at, graph.Link{Kind: graph.LinkPartOf, Source: e.ID, Target: parent, Edition: e.Edition,
				Basis: basis[e.Edition], Standing: graph.StandingAgreed, Citations: e.Citations})
		}
	}
	for _, at := range r.rows["links"] {
		r.link(d, at, graph.Link{
			Kind: graph.LinkKind(r.name(at, "kind")), Source: id(at, "source"), Target: id(at, "target"), Edition: r.name(at, "edition"),
			Basis: graph.Basis(r.name(at, "basis")), Standing: graph.Standing(r.name(at, "standing")), Position: at.number("position"),
			ValidFrom: r.date(at, "valid_from"), ValidTo: r.date(at, "valid_to"),
			Listing: r.name(at, "listing"), Confidence: graph.Confidence(r.name(at, "confidence")), Rationale: own(at, "rationale"),
			Citations: r.citations(at),
		})
	}
	of := func(at row, column string) *graph.Entity { // a row about an unknown entity is reported already
		if e := entities[r.moved(graph.ID(at.get(column)))]; e != nil {
			return e
		}
		return &graph.Entity{Labels: graph.Texts{}}
	}
	for _, at := range r.rows["objectives"] {
		e := of(at, "initiative")
		r.demand(at, "text", e.Edition)
		e.Objective = own(at, "text")
		e.Citations = append(slices.Clip(e.Citations), r.citations(at)...)
	}
	for _, at := range r.rows["absences"] {
		e := of(at, "entity")
		a := graph.Absence{About: at.get("about"), Status: graph.CoverageStatus(at.get("status")), Citations: r.citations(at)}
		r.places.other[graph.AbsenceSubject(e.ID, a)] = at
		e.Absences = append(e.Absences, a)
	}
	for _, at := range r.rows["brackets"] {
		e := of(at, "entity")
		e.Brackets = append(e.Brackets, graph.Brackets{Line: at.number("line"), Opening: at.number("opening"), Closing: at.number("closing"),
			Covers: graph.Extent(at.get("covers")), Remark: own(at, "note")})
	}
	for _, at := range r.rows["adoptions"] {
		e := of(at, "variant")
		r.demand(at, "rationale", e.Edition)
		e.Adoption = &graph.Adoption{Effect: graph.Effect(at.get("effect")), Rationale: own(at, "rationale"), Citations: r.citations(at)}
		r.places.other[graph.AdoptionSubject(e.ID)] = at
	}
	for _, at := range r.rows["walk_rules"] {
		rule := graph.DefaultRule{Rule: graph.RuleName(at.get("rule")), Subject: at.get("subject"), Reason: own(at, "reason")}
		r.places.other[graph.RuleSubject(rule)] = at
		d.Rules = append(d.Rules, rule)
	}
	for _, at := range r.rows["appearances"] {
		a := graph.Appearance{Subject: at.get("subject"), Values: map[string]string{}, Short: own(at, "short"), Plural: own(at, "plural")}
		for _, column := range []string{"shape", "color", "color_on_dark", "text_color"} {
			a.Values[column] = at.get(column)
		}
		r.places.other[graph.AppearanceSubject(a.Subject)] = at
		d.Appearances = append(d.Appearances, a)
	}
	for _, at := range r.rows["translations"] {
		e, lang := of(at, "entity"), at.get("language")
		if _, ok := e.Labels[lang]; ok {
			r.faultAt(at, "language", graph.FaultDuplicate, "%q: the entity has a label in this language in its own table", lang)
			continue
		}
		e.Labels[lang] = graph.Text{Text: at.get("label"), Authority: graph.Authority(at.get("authority"))}
	}
	r.officialLabels(d, entities)
	for _, at := range r.rows["findings"] {
		r.demand(at, "message", cmp.Or(of(at, "entity").Edition, of(at, "link_source").Edition))
		f := graph.Finding{Rule: at.get("rule"), Severity: graph.Severity(at.get("severity")), Entity: r.moved(graph.ID(at.get("entity"))),
			Message: own(at, "message"), Citations: r.citations(at)}
		if at.get("link_source") != "" {
			f.Link = graph.LinkID(r.moved(graph.ID(at.get("link_source"))), graph.LinkKind(at.get("link_kind")), r.moved(graph.ID(at.get("link_target"))))
		}
		d.Findings = append(d.Findings, f)
		r.places.other[graph.FindingSubject(len(d.Findings)-1)] = at
	}
	for _, at := range r.rows["source_texts"] {
		d.SourceTexts = append(d.SourceTexts, SourceText{r.moved(graph.ID(at.get("document"))), at.get("sha256"), at.number("lines")})
	}
	r.readings(d)
	return d
}

// editions reads the editions and gives the basis of each. The default of the last layer that has one is the default.
func (r *reader) editions(d *Data) map[string]graph.Basis {
	basis := map[string]graph.Basis{}
	last := "" // file that names a default edition last
	for _, at := range r.rows["editions"] {
		if at.is("is_default") {
			last = at.file
		}
	}
	for _, at := range r.rows["editions"] {
		e := graph.Edition{ID: at.get("id"), Name: own(at, "name"), IsDefault: at.is("is_default") && at.file == last,
			Language: cmp.Or(at.get("language"), "en"), Uses: strings.Fields(at.get("uses")), Basis: graph.Basis(at.get("basis"))}
		if _, err := language.ParseBase(e.Language); err != nil {
			r.faultAt(at, "language", graph.FaultValue, "%q: expected a language tag, for example %q", e.Language, "zh")
			e.Language = "en"
		}
		r.languages[e.ID] = e.Languages()
		r.demand(at, "name", e.ID)
		basis[e.ID] = e.Basis
		e.IsPartial, e.Follows, e.Updated = at.is("is_partial"), at.get("follows"), r.date(at, "updated")
		d.Read[e.ID] = at.is("is_read")
		e.Period = r.period(at)
		r.places.other[e.ID] = at
		d.Editions = append(d.Editions, e)
	}
	return basis
}

// officialLabels is the table of what entities are called officially.
const officialLabels = "official_labels"

// officialLabels puts official labels in place of others. Where several tables have one for an entity and a language the last
// is taken, as the keys of rows may name it in two ways.
func (r *reader) officialLabels(d *Data, entities map[graph.ID]*graph.Entity) {
	if len(r.rows[officialLabels]) == 0 {
		return
	}
	d.laid = map[[2]string]bool{}
	byCode := map[string][]*graph.Entity{}
	for _, e := range d.Entities {
		byCode[graph.FoldCode(e.Code())] = append(byCode[graph.FoldCode(e.Code())], e)
	}
	for _, at := range r.rows[officialLabels] {
		code, lang := at.get("code"), at.get("language")
		e := entities[r.moved(graph.ID(code))]
		if same := byCode[graph.FoldCode(code)]; e == nil && len(same) == 1 {
			e = same[0]
		} else if e == nil && len(same) > 1 {
			var ids []string
			for _, other := range same {
				ids = append(ids, string(other.ID))
			}
			r.faultAt(at, "code", graph.FaultUnknown, "%q: the code of several entities; expected one of their IDs, %s", code, strings.Join(ids[:min(5, len(ids))], ", "))
			continue
		}
		if e == nil {
			r.unknownAt(at, "code", code, "entities")
			continue
		}
		if _, err := language.Parse(lang); err != nil {
			r.faultAt(at, "language", graph.FaultValue, "%q: expected a language tag, for example %q", lang, "fr")
			continue
		}
		d.laid[[2]string{string(e.ID), lang}] = true
		e.Labels[lang] = graph.Text{Text: strings.Clone(at.get("text")), Authority: graph.AuthorityOfficial}
	}
}

// aliases reads what became of IDs of before.
func (r *reader) aliases(d *Data) {
	r.now = map[graph.ID]graph.ID{}
	for _, at := range r.rows["aliases"] {
		a := graph.Alias{ID: graph.ID(at.get("alias")), Status: graph.AliasStatus(at.get("status")), Entity: graph.ID(at.get("entity")),
			Since: r.date(at, "since"), Reason: own(at, "reason")}
		r.places.other[graph.AliasSubject(a.ID)] = at
		d.Aliases = append(d.Aliases, a)
		if a.Status == graph.AliasMoved && a.Entity != "" {
			r.now[a.ID] = a.Entity
		}
	}
}

// moved returns the ID that something has now.
func (r *reader) moved(id graph.ID) graph.ID {
	if now, has := r.now[id]; has {
		return now
	}
	return id
}

// date reads a day; one that is none is reported already.
func (r *reader) date(at row, column string) graph.Date { return graph.Date(r.name(at, column)) }

// period reads the years that an edition covers. They come with a standing, or not at all.
func (r *reader) period(at row) *graph.Period {
	years, standing := at.get("period"), at.get("period_standing")
	if (years == "") != (standing == "") {
		r.faultAt(at, "period_standing", graph.FaultContradiction, "must be given together with a period; fill in both or neither")
		return nil
	}
	first, last, ok := strings.Cut(years, "-")
	if !ok {
		return nil // no period, or a fault of the cell that is reported already
	}
	p := &graph.Period{Standing: graph.Standing(standing)}
	p.First, _ = strconv.Atoi(first)
	p.Last, _ = strconv.Atoi(last)
	if p.Last < p.First {
		r.faultAt(at, "period", graph.FaultValue, "%q: ends before it begins", years)
		return nil
	}
	return p
}

func (r *reader) link(d *Data, at row, link graph.Link) {
	l := r.linkSlab.take()
	*l = link
	l.ID = graph.LinkID(l.Source, l.Kind, l.Target)
	r.places.links = append(r.places.links, at)
	d.Links = append(d.Links, l)
}

// name returns a cell with one of few values, each of which is kept once.
func (r *reader) name(at row, column string) string {
	cell := at.get(column)
	name, ok := r.names[cell]
	if !ok {
		name = strings.Clone(cell)
		r.names[name] = name
	}
	return name
}

// own reads the columns of our own words, one for each language.
func own(at row, column string) (texts graph.Texts) {
	for _, lang := range at.languages {
		if s := at.get(column + "_" + lang); s != "" {
			if texts == nil {
				texts = graph.Texts{}
			}
			texts[lang] = graph.Text{Text: strings.Clone(s), Authority: graph.AuthorityOurs}
		}
	}
	return texts
}

// labels reads the labels of an entity, each with its authority.
func (r *reader) labels(at row) graph.Texts {
	labels := graph.Texts{}
	for _, lang := range at.languages {
		label, column := at.get("label_"+lang), "label_"+lang+"_authority"
		if label == "" {
			continue
		}
		authority := graph.Authority(r.name(at, column))
		if authority == "" {
			r.faultAt(at, column, graph.FaultMissing, "is empty; expected one of %s, to say whose words label_%s is", strings.Join(at.field(column).Constraints.Enum, ", "), lang)
		}
		labels[lang] = graph.Text{Text: label, Authority: authority}
	}
	return labels
}

// demand reports texts of ours that are missing and that an edition requires.
func (r *reader) demand(at row, column, edition string) {
	for _, lang := range r.languages[edition] {
		if at.get(column+"_"+lang) == "" {
			r.faultAt(at, column+"_"+lang, graph.FaultMissing, "is empty; expected a text in %q, because edition %s is in that language", lang, edition)
		}
	}
}

// citations reads the columns of a citation. Rows that follow one another and cite the same place share one.
func (r *reader) citations(at row) []graph.Citation {
	c := graph.Citation{Document: r.moved(graph.ID(r.name(at, "document"))), Section: at.get("section"), Footnote: at.number("footnote"),
		Page: at.get("page"), Figure: at.get("figure"), Note: at.get("note"), Quote: at.get("quote"), SourceMissing: at.is("source_missing")}
	lines := at.get("lines")
	if len(r.cited) > 0 && lines == r.citedLines {
		last := r.cited[0]
		last.Lines = nil
		if last == c {
			return r.cited
		}
	}
	for _, text := range []*string{&c.Section, &c.Page, &c.Figure, &c.Note, &c.Quote} {
		*text = strings.Clone(*text) // so that the text of the table can go
	}
	if lines != "" {
		c.Lines, _ = span(lines) // an invalid span is already reported
	}
	r.cited, r.citedLines = []graph.Citation{c}, lines
	return r.cited
}

// places tell in which row the subject of a [graph.Fault] is.
type places struct {
	data            *graph.Dataset
	entities, links []row            // of the data, in its order
	other           map[string]row   // by subject
	byID            map[graph.ID]row // of entities and links, once the first is looked for
}

// row finds the row of a subject, before the data is sealed.
func (p *places) row(subject string) (row, bool) {
	if at, ok := p.other[subject]; ok {
		return at, true
	}
	if p.byID == nil {
		p.byID = make(map[graph.ID]row, len(p.entities)+len(p.links))
		for i, at := range p.entities {
			p.byID[p.data.Entities[i].ID] = at
		}
		for i, at := range p.links {
			p.byID[p.data.Links[i].ID] = at
		}
	}
	at, ok := p.byID[graph.ID(subject)]
	return at, ok
}

// place finds the cell that a fault is about.
func (p *places) place(f graph.Fault) Fault {
	at, ok := p.row(f.Subject)
	if !ok {
		return Fault{File: packageFile, Code: f.Code, Problem: fmt.Sprintf("%s: %s", f.Subject, f.Problem)}
	}
	column := f.Field
	if _, isEntity := at.columns["parent"]; isEntity && graph.ID(f.Subject).IsLink() && !slices.Contains([]string{"edition", "document", "lines"}, column) {
		column = "parent" // the link that the parent makes
	}
	fault := Fault{File: at.file, Line: at.line(), Code: f.Code, Problem: f.Problem, unknown: f.Unknown, table: "entities"}
	switch f.Field {
	case "edition", "uses":
		fault.table = "editions"
	case "link_source":
		fault.table, fault.unknown = "links", strings.ReplaceAll(f.Unknown, "~", " ")
	}
	if i, ok := at.columns[column]; ok {
		fault.Column = i + 1
	}
	return fault
}

// slab gives out places for values that live as long as one another, many at a time.
type slab[T any] []T

func (s *slab[T]) take() *T {
	if len(*s) == 0 {
		*s = make([]T, 256)
	}
	taken := &(*s)[0]
	*s = (*s)[1:]
	return taken
}
