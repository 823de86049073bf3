package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"linkage/graph"
	"linkage/graph/explore"
)

// changes serves what changed in the data as an Atom feed (RFC 4287): an entry for each edition that says when its data
// last changed and, of one that follows another, the differences between the two.
type changes struct {
	store  graph.Store
	limits explore.Limits
	public string // the address at which people reach the server, "" where nobody said it
	last   atomic.Pointer[feed]
}

// Limits on the feed: entries, the newest first, and differences that an entry names.
const (
	mostEntries = 50
	mostNamed   = 20
)

// feed is the feed as it was written for the data of one hash.
type feed struct {
	hash string
	text []byte
}

func (c *changes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, err := c.feed(r.Context())
	if err != nil {
		problem(w, http.StatusServiceUnavailable, "STORE_UNAVAILABLE", "changes: the store is not available; try again in some seconds")
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256(f.text))[:32]))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.text))
}

// feed returns the feed of the data of now, which is written once.
func (c *changes) feed(ctx context.Context) (*feed, error) {
	snapshot, err := c.store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	hash := snapshot.Manifest().Hash
	if f := c.last.Load(); f != nil && f.hash == hash {
		return f, nil
	}
	text, err := c.write(ctx, explore.Explorer{Snapshot: snapshot, Limits: c.limits, Work: explore.NewWork(c.limits.Work)})
	if err != nil {
		return nil, err
	}
	f := &feed{hash, text}
	c.last.Store(f)
	return f, nil
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID       string `xml:"id"`
	Title    string `xml:"title"`
	Updated  string `xml:"updated"`
	Category struct {
		Term string `xml:"term,attr"`
	} `xml:"category"`
	Link    atomLink `xml:"link"`
	Content struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"content"`
}

func (c *changes) write(ctx context.Context, x explore.Explorer) ([]byte, error) {
	m := x.Snapshot.Manifest()
	var editions []*graph.Edition
	for i := range m.Editions {
		if m.Editions[i].Updated != "" {
			editions = append(editions, &m.Editions[i])
		}
	}
	slices.SortStableFunc(editions, func(a, b *graph.Edition) int { return cmp.Compare(b.Updated, a.Updated) })
	f := atomFeed{Lang: "en", Title: "What changed in the data", Author: "Linkage Explorer", Updated: atomDay("1970-01-01"),
		Links: []atomLink{{"self", c.public + "/changes.atom"}, {"alternate", c.public + "/editions"}}}
	if plan := m.Default(); plan != nil {
		f.ID, f.Title = urn("changes", plan.ID, c.public), f.Title+": "+in(plan.Name, "en")
	} else {
		f.ID = urn("changes", c.public)
	}
	if len(editions) > 0 {
		f.Updated = atomDay(editions[0].Updated)
	}
	for _, e := range editions[:min(len(editions), mostEntries)] {
		entry, err := c.entry(ctx, x, e)
		if err != nil {
			return nil, err
		}
		f.Entries = append(f.Entries, entry)
	}
	text, err := xml.MarshalIndent(f, "", " ")
	return append([]byte(xml.Header), append(text, '\n')...), err
}

func (c *changes) entry(ctx context.Context, x explore.Explorer, e *graph.Edition) (entry atomEntry, err error) {
	m := x.Snapshot.Manifest()
	entities, links, readings := 0, 0, 0
	for _, n := range m.Entities[e.ID] {
		entities += n
	}
	for _, n := range m.Links[e.ID] {
		links += n
	}
	for _, n := range m.Readings[e.ID] {
		readings += n
	}
	entry.ID, entry.Updated, entry.Title = urn("edition", e.ID, e.Hash), atomDay(e.Updated), in(e.Name, "en")
	entry.Category.Term, entry.Content.Type = e.ID, "text"
	entry.Link = atomLink{"alternate", c.public + "/editions?to=" + url.QueryEscape(e.ID)}
	var b strings.Builder
	fmt.Fprintf(&b, "%s and %s, and %s of our own. Hash %s.", count(entities, "entity", "entities"), count(links, "link", "links"), count(readings, "reading", "readings"), e.Hash)
	if e.IsPartial {
		b.WriteString(" Partial: only some of what its documents say is known.")
	}
	if e.Follows != "" {
		entry.Link.Href = c.public + "/editions?from=" + url.QueryEscape(e.Follows) + "&to=" + url.QueryEscape(e.ID)
		found, err := x.CompareEditions(ctx, e.Follows, e.ID, nil)
		if input, is := errors.AsType[*graph.InputError](err); is { // more than is compared at once: the entry says so, and the feed goes on
			fmt.Fprintf(&b, "\nNot compared with edition %s: %v.", e.Follows, input)
		} else if err != nil {
			return entry, err
		} else {
			c.differences(&b, found)
		}
	}
	entry.Content.Text = b.String()
	return entry, nil
}

// differences counts them by class, and names the first of those that are known.
func (c *changes) differences(b *strings.Builder, found *explore.EditionComparison) {
	fmt.Fprintf(b, "\nCompared with edition %s:", found.From.ID)
	all := diff{First: mostNamed, Language: "en"}.found(compared{}, compared{}, found.Completeness, &found.Comparison)
	left := mostNamed
	plain := func(s string) string { return s }
	for _, count := range all.Counts {
		fmt.Fprintf(b, "\n%s: %d", classTitles[count.Class], count.Count)
		if count.Class == explore.DiffNotKnown {
			continue
		}
		for _, item := range all.of(count.Class) {
			if left == 0 {
				break
			}
			left--
			fmt.Fprintf(b, "\n- %s", item.describe(plain, plain))
		}
	}
}

// atomDay is the beginning of a day, as Atom writes times.
func atomDay(d graph.Date) string { return string(d) + "T00:00:00Z" }

// urn makes an ID of what is to be identified: a UUID of version 8 (RFC 9562), so that no host need be named.
func urn(of ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(of, "\n")))
	id := sum[:16]
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
