package main

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"linkage/cmd/linkage/web"
	"linkage/graph"
)

// about tells what the page of an entity is about, and whether there is such an entity. Where the store is not
// available, the page itself says so. public is the address at which people reach the server, "" where nobody said it.
func about(r *http.Request, store graph.Store, id graph.ID, public string) (*web.About, bool) {
	snapshot, err := store.Snapshot(r.Context())
	if err != nil {
		return nil, true
	}
	found, err := snapshot.Entities(r.Context(), []graph.ID{id})
	if err != nil {
		return nil, true
	}
	if found[0] == nil {
		return nil, false
	}
	e, m := found[0], snapshot.Manifest()
	lang := cmp.Or(r.URL.Query().Get("lang"), "en")
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
	if public != "" {
		a.Address = strings.TrimSuffix(public, "/") + (&url.URL{Path: "/entity/" + string(e.ID)}).EscapedPath()
		term["url"] = a.Address
	}
	a.Linked = term
	return a, true
}

// in returns a text in a language, or in the one that stands in for it; "" where there is none.
func in(texts graph.Texts, lang string) string {
	if text, err := texts.In(lang); err == nil && text != nil {
		return text.Text
	}
	return ""
}
