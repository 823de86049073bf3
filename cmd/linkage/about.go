package main

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"linkage/cmd/linkage/web"
	"linkage/graph"
	"linkage/graph/export"
	"linkage/seeds"
)

// subjects tells pages what they are about.
type subjects struct {
	store    graph.Store
	public   string // the address at which people reach the server, "" where nobody said it
	licences []any  // of the data, as a data package states them; none where they are not known
}

// subjects returns what the pages of this server are about. Of data that others have laid over the built-in ones, or
// have loaded into a database, the licence is not known.
func (c serve) subjects(store graph.Store) (subjects, error) {
	s := subjects{store: store, public: strings.TrimSuffix(c.PublicURL, "/")}
	if c.URI == "" && len(c.Data) == 0 {
		base, err := seeds.Describe()
		if err != nil {
			return s, err
		}
		s.licences = base.Licenses
	}
	return s, nil
}

// about tells what the page of an entity is about, and whether there is such an entity; for the ID "", what all data
// are. Where the store is not available, the page itself says so.
func (s subjects) about(r *http.Request, id string) (*web.About, bool) {
	snapshot, err := s.store.Snapshot(r.Context())
	if err != nil {
		return nil, true
	}
	m, lang := snapshot.Manifest(), cmp.Or(r.URL.Query().Get("lang"), "en")
	if id == "" {
		return s.data(m, lang), true
	}
	found, err := snapshot.Entities(r.Context(), []graph.ID{m.Moved(graph.ID(id))})
	if err != nil {
		return nil, true
	}
	if found[0] == nil {
		return nil, false
	}
	return s.entity(found[0], m, lang), true
}

// entity tells of an entity, as a term of its edition.
func (s subjects) entity(e *graph.Entity, m *graph.Manifest, lang string) *web.About {
	name, kind, plan := in(e.Labels, lang), string(e.Kind), ""
	if look := m.Appearance(string(e.Kind)); look != nil {
		kind = cmp.Or(in(look.Short, lang), kind)
	}
	if edition := m.Edition(e.Edition); edition != nil {
		plan = in(edition.Name, lang)
	}
	a := &web.About{
		Title:       strings.TrimSpace(e.Code()+" "+name) + " · Linkage Explorer",
		Description: cmp.Or(in(e.Summaries, lang), kind+": "+name),
	}
	term := map[string]any{
		"@context": "https://schema.org", "@type": "DefinedTerm", "name": name, "termCode": e.Code(), "identifier": string(e.ID),
		"description": a.Description, "inLanguage": lang,
		"inDefinedTermSet": map[string]any{"@type": "DefinedTermSet", "name": plan, "version": m.Hash},
	}
	if e.IRI != "" {
		term["sameAs"] = e.IRI
	}
	if s.public != "" {
		a.Address = s.public + (&url.URL{Path: "/entity/" + string(e.ID)}).EscapedPath()
		term["url"] = a.Address
	}
	a.Linked = term
	return a
}

// data tells of all data, as a data set that can be had in several forms; nil while there are none.
func (s subjects) data(m *graph.Manifest, lang string) *web.About {
	plan := m.Default()
	if plan == nil {
		return nil
	}
	words := descriptions[lang]
	if words == "" {
		words = descriptions["en"]
	}
	a := &web.About{Title: "Linkage Explorer", Description: words}
	forms := []any{}
	for _, f := range export.Formats {
		if !f.IsCitation {
			address := s.public + "/export?question=graph&format=" + f.Name
			forms = append(forms, map[string]any{"@type": "DataDownload", "name": f.Name, "description": f.Description, "encodingFormat": f.MediaType, "contentUrl": address})
		}
	}
	set := map[string]any{
		"@context": "https://schema.org", "@type": "Dataset", "name": in(plan.Name, lang), "description": words,
		"identifier": plan.ID, "version": m.Hash, "inLanguage": m.Languages, "isAccessibleForFree": true, "distribution": forms,
	}
	if p := plan.Period; p != nil {
		set["temporalCoverage"] = fmt.Sprintf("%d/%d", p.First, p.Last)
	}
	licences := []any{}
	for _, l := range s.licences {
		if l, is := l.(map[string]any); is {
			licences = append(licences, map[string]any{"@type": "CreativeWork", "name": l["name"], "url": l["path"], "description": l["title"]})
		}
	}
	if len(licences) > 0 {
		set["license"] = licences
	}
	if s.public != "" {
		a.Address = s.public + "/"
		set["url"] = a.Address
	}
	a.Linked = set
	return a
}

// descriptions say in a line what the explorer shows.
var descriptions = map[string]string{
	"en": "How a development plan hangs together with the Sustainable Development Goals and the WSIS action lines, each link with its evidence.",
	"zh": "一项发展计划与可持续发展目标和信息社会世界峰会行动方面之间有哪些关联，每项关联都附有依据。",
}

// in returns a text in a language, or in the one that stands in for it; "" where there is none.
func in(texts graph.Texts, lang string) string {
	if text, err := texts.In(lang); err == nil && text != nil {
		return text.Text
	}
	return ""
}
