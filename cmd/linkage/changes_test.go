package main

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
)

// TestChanges: the feed is Atom by RFC 4287, says what follows what and what differs, and is sent once to who has it.
func TestChanges(t *testing.T) {
	address := serving(t)
	r, body := get(t, "GET", address+"/changes.atom", nil, "")
	if r.StatusCode != 200 || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/atom+xml") {
		t.Fatal(r.StatusCode, r.Header)
	}
	ids := checkAtom(t, body)
	if len(ids) != 5 {
		t.Errorf("%d entries; each of the 5 editions says when its data last changed", len(ids))
	}
	for _, words := range []string{"Names adopted at WTDC-22", "Partial: only some of what its documents say is known.", "Compared with edition wtdc22d:\nAdded: 13\n- wtdc22:affordable-connectivity Affordable connectivity",
		"Text changed: 4", "href=\"/editions?from=wtdc22d&amp;to=wtdc22\""} {
		if !strings.Contains(strings.ReplaceAll(body, "&#xA;", "\n"), words) {
			t.Errorf("it does not say %q: %s", words, body)
		}
	}
	if strings.Contains(body, "not known in") || strings.Count(body, "&#xA;- ") > mostNamed {
		t.Errorf("more than %d differences are named", mostNamed)
	}
	tag := r.Header.Get("ETag")
	if r, again := get(t, "GET", address+"/changes.atom", map[string]string{"If-None-Match": tag}, ""); tag == "" || r.StatusCode != 304 || again != "" {
		t.Errorf("asked again with ETag %s: %d", tag, r.StatusCode)
	}
	if r, nothing := get(t, "HEAD", address+"/changes.atom", nil, ""); r.StatusCode != 200 || nothing != "" || r.Header.Get("ETag") != tag {
		t.Errorf("HEAD: %d %v", r.StatusCode, r.Header)
	}
}

// TestChangesBounded: a feed has so many entries at most, the newest first, and one that cannot be compared says why.
func TestChangesBounded(t *testing.T) {
	store, d := memstore.New(), graphtest.Small()
	for i := range mostEntries + 10 {
		e := d.Editions[2]
		e.ID, e.Updated = fmt.Sprint("e", i), graph.Date(fmt.Sprintf("2024-01-%02d", 1+i%28))
		d.Editions = append(d.Editions, e)
	}
	d.Editions[2].Updated, d.Editions[2].Follows = "2025-01-01", "plan"
	graphtest.Load(t, store, d)
	limits := explore.DefaultLimits
	limits.Pairs = 3
	c := &changes{store: store, limits: limits, public: "https://example.org"}
	f, err := c.feed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	body := string(f.text)
	if ids := checkAtom(t, body); len(ids) != mostEntries {
		t.Errorf("%d entries; want %d", len(ids), mostEntries)
	}
	if !strings.Contains(body, "Not compared with edition plan: from") || !strings.Contains(body, "https://example.org/editions?from=plan&amp;to=other") {
		t.Error(body)
	}
	if again, err := c.feed(t.Context()); err != nil || again != f {
		t.Error("the same data are written twice")
	}
	graphtest.Load(t, store, graphtest.Small())
	if f, err = c.feed(t.Context()); err != nil || len(checkAtom(t, string(f.text))) != 0 {
		t.Errorf("of other data, in which nothing says when it changed: %v %s", err, f.text)
	}
}

// checkAtom holds a feed to what RFC 4287 requires, and returns the IDs of its entries.
func checkAtom(t *testing.T, text string) (ids []string) {
	t.Helper()
	type common struct {
		ID      string `xml:"http://www.w3.org/2005/Atom id"`
		Title   string `xml:"http://www.w3.org/2005/Atom title"`
		Updated string `xml:"http://www.w3.org/2005/Atom updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
	}
	var feed struct {
		XMLName xml.Name
		common
		Authors []string `xml:"http://www.w3.org/2005/Atom author>name"`
		Entries []struct {
			common
			Content string `xml:"http://www.w3.org/2005/Atom content"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal([]byte(text), &feed); err != nil || feed.XMLName != (xml.Name{Space: "http://www.w3.org/2005/Atom", Local: "feed"}) || len(feed.Authors) != 1 {
		t.Fatalf("%v %v %v", err, feed.XMLName, feed.Authors)
	}
	seen, last := map[string]bool{}, feed.Updated
	check := func(c common) {
		if _, err := time.Parse(time.RFC3339, c.Updated); err != nil || c.Title == "" || !strings.HasPrefix(c.ID, "urn:uuid:") || len(c.ID) != len("urn:uuid:")+36 || seen[c.ID] || c.Updated > last {
			t.Errorf("%+v: %v", c, err)
		}
		for _, l := range c.Links {
			if _, err := url.Parse(l.Href); err != nil || l.Rel != "self" && l.Rel != "alternate" {
				t.Errorf("%+v: %v", l, err)
			}
		}
		seen[c.ID], last = true, c.Updated
	}
	check(feed.common)
	for _, e := range feed.Entries {
		check(e.common)
		if e.Content == "" || len(e.Links) != 1 {
			t.Errorf("%+v", e)
		}
		ids = append(ids, e.ID)
	}
	return ids
}
