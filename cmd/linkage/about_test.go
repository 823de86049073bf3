package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestSubjects: where the pages are built, that of an entity, and the first for all data, say what they are about; their
// address is that which the operator names.
func TestSubjects(t *testing.T) {
	const public = "https://linkage.example.org"
	html := map[string]string{"Accept": "text/html"}
	address := serving(t, "--public-url", public+"/")
	own := serving(t, "--data", "web/tests/data")
	if _, body := get(t, "GET", address+"/", html, ""); strings.Contains(body, "npm run build") {
		t.Log("NOT RUN: the pages are not built")
		return
	}
	linked := func(page string) (head, string) {
		t.Helper()
		r, body := get(t, "GET", page, html, "")
		_, rest, found := strings.Cut(body, `<script type="application/ld+json">`)
		data, _, _ := strings.Cut(rest, "</script>")
		var h head
		if err := json.Unmarshal([]byte(data), &h); r.StatusCode != 200 || !found || err != nil {
			t.Fatalf("%s: %d %v %s", page, r.StatusCode, err, body)
		}
		return h, body
	}
	term, body := linked(address + "/embed/entity/wtdc22d:EUR1/3?lang=zh")
	if !strings.Contains(body, `<link rel="canonical" href="`+public+`/entity/wtdc22d:EUR1/3">`) || !strings.Contains(body, "<title>EUR1/3 ") ||
		term.Type != "DefinedTerm" || term.TermCode != "EUR1/3" || term.URL != public+"/entity/wtdc22d:EUR1/3" {
		t.Errorf("%+v %s", term, body)
	}
	set, body := linked(address + "/")
	_, hash := get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json"}, `{"query":"{ service { hash } }"}`)
	if !strings.Contains(body, `<link rel="canonical" href="`+public+`/">`) || !strings.Contains(body, "<title>Linkage Explorer</title>") ||
		set.Type != "Dataset" || set.Identifier != "wtdc22d" || set.Name != "Draft WTDC Action Plan, 2022" || set.Version == "" || !strings.Contains(hash, set.Version) ||
		len(set.License) != 1 || set.License[0].Name != "Apache-2.0" || set.License[0].URL == "" || set.URL != public+"/" || len(set.Distribution) < 8 {
		t.Errorf("%+v %s", set, body)
	}
	for _, d := range set.Distribution {
		file, found := strings.CutPrefix(d.ContentURL, public)
		if r, _ := get(t, "GET", address+file, nil, ""); !found || r.StatusCode != 200 || r.Header.Get("Content-Type") != d.EncodingFormat {
			t.Errorf("%+v: %d %s", d, r.StatusCode, r.Header)
		}
	}
	// Whoever lays data over the built-in ones decides on their licence; without an address there is none to name.
	if set, body := linked(own + "/?lang=zh"); len(set.License) != 0 || set.URL != "" || strings.Contains(body, "canonical") || set.Name != "测试计划" {
		t.Errorf("%+v %s", set, body)
	}
	if r, _ := get(t, "GET", address+"/entity/wtdc22d:EUR99", html, ""); r.StatusCode != 404 {
		t.Errorf("an entity that is not there: %d", r.StatusCode)
	}
}

// head is what a page says of its subject in JSON-LD.
type head struct {
	Type                                     string `json:"@type"`
	Name, Identifier, Version, TermCode, URL string
	License                                  []struct{ Name, URL string }
	Distribution                             []struct{ EncodingFormat, ContentURL string }
}
