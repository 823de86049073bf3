package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/resolvers"
)

// TestExport: the table of a matrix has each pair once, and a row for each row that has none, whose value is empty and
// not zero; what is asked wrongly is said.
func TestExport(t *testing.T) {
	address := serving(t)
	r, body := get(t, "GET", address+"/export?columns=SDG_GOAL", nil, "")
	if r.StatusCode != 200 || !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment; filename=") {
		t.Fatalf("%d %v %s", r.StatusCode, r.Header, body)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	_, answer := get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json"}, `{"query":"{ matrix(rows: REGIONAL_INITIATIVE, columns: SDG_GOAL) { cellCount unknownCount } }"}`)
	pairs, empty := 0, 0
	for _, row := range rows[1:] {
		switch {
		case row[3] != "" && row[5] == "1" && row[6] == "STATED":
			pairs++
		case row[3] == "" && row[5] == "" && row[7] == "1":
			empty++
		default:
			t.Errorf("%q", row)
		}
	}
	if want := `{"data":{"matrix":{"cellCount":15,"unknownCount":23}}`; !strings.HasPrefix(answer, want) || pairs != 15 || empty != 23 {
		t.Errorf("%d pairs, %d rows without: %s", pairs, empty, answer)
	}
	_, body = get(t, "GET", address+"/export?format=zip&rows=REGION&of=REGIONAL_INITIATIVE&counting=SPLIT&basis=STATED&standing=AGREED&through=1&lang=zh", nil, "")
	if _, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body))); err != nil {
		t.Error(err)
	}
	for format, want := range map[string]string{"text": "Two words. Data:", "bibtex": "title = {Two words}", "ris": "TI  - Two words", "csl": `"title": "Two words"`} {
		if r, body := get(t, "GET", address+"/export?format="+format+"&title=Two%0Awords&address=https://example.org/", nil, ""); r.StatusCode != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s", format, r.StatusCode, body)
		}
	}
	for query, want := range map[string]string{
		"format=doc":                            `format "doc"`,
		"rows=NONSENSE":                         "NONSENSE",
		"counting=TWICE":                        "TWICE",
		"basis=HEARSAY":                         "HEARSAY",
		"columns=REGIONAL_INITIATIVE":           "is not counted against itself",
		"address=javascript:alert(1)":           "address",
		"title=" + strings.Repeat("x", 3000):    "at most 2000 characters",
		"lang=..&format=text":                   "language",
		"rows=SDG_GOAL&columns=SDG_GOAL&of=&a=": "columns",
	} {
		if r, body := get(t, "GET", address+"/export?"+query, nil, ""); r.StatusCode != 400 || !strings.Contains(body, want) {
			t.Errorf("%.40s: %d %.120s", query, r.StatusCode, body)
		}
	}
}

// TestEntityPage: where the pages are built, that of an entity says what it is about; its address is that which the
// operator names.
func TestEntityPage(t *testing.T) {
	address := serving(t, "--public-url", "https://linkage.example.org/")
	r, body := get(t, "GET", address+"/entity/wtdc22d:EUR1/3?lang=zh", map[string]string{"Accept": "text/html"}, "")
	if r.StatusCode != 200 {
		t.Fatalf("%d %s", r.StatusCode, body)
	}
	if strings.Contains(body, "npm run build") {
		t.Log("NOT RUN: the pages are not built")
		return
	}
	for _, want := range []string{`<link rel="canonical" href="https://linkage.example.org/entity/wtdc22d:EUR1/3">`, `"@type":"DefinedTerm"`, `"termCode":"EUR1/3"`, "<title>EUR1/3 "} {
		if !strings.Contains(body, want) {
			t.Errorf("%s\nlacks %s", body, want)
		}
	}
	if r, _ := get(t, "GET", address+"/entity/wtdc22d:EUR99", map[string]string{"Accept": "text/html"}, ""); r.StatusCode != 404 {
		t.Errorf("an entity that is not there: %d", r.StatusCode)
	}
}

// gone is a store that fails to be opened.
type gone struct {
	graph.Store
	why error
}

func (g gone) Snapshot(context.Context) (graph.Snapshot, error) { return nil, g.why }

// TestExportRefused: a table that cannot be made has the status that the API has, and clients are told to come again.
func TestExportRefused(t *testing.T) {
	for why, want := range map[error]struct {
		status int
		again  string
	}{
		graph.ErrUnavailable: {503, "1"}, context.DeadlineExceeded: {503, ""}, io.ErrUnexpectedEOF: {500, ""},
	} {
		store := &resolvers.Resolver{Store: gone{why: why}, Limits: explore.DefaultLimits}
		w := httptest.NewRecorder()
		exporter{resolvers.NewServer(store, resolvers.DefaultConfig)}.ServeHTTP(w, httptest.NewRequest("GET", "/export", nil))
		if w.Code != want.status || w.Header().Get("Retry-After") != want.again {
			t.Errorf("%v: %d %v %s", why, w.Code, w.Header(), w.Body)
		}
	}
}
