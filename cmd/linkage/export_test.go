package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/export"
	"linkage/resolvers"
	"linkage/resolvers/files"
)

// TestExport: the table of a matrix has each pair once, and a row for each row that has none, whose value is empty and
// not zero; what is asked wrongly is said.
func TestExport(t *testing.T) {
	address := serving(t)
	r, body := get(t, "GET", address+"/export?columns=SDG_GOAL", nil, "")
	if r.StatusCode != 200 || !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment; filename=") {
		t.Fatalf("%d %v %s", r.StatusCode, r.Header, body)
	}
	pairs, empty := 0, 0
	for _, row := range rowsOf(t, body) {
		switch {
		case row["column_id"] != "" && row["value"] == "1" && row["basis"] == "STATED":
			pairs++
		case row["column_id"] == "" && row["value"] == "" && row["unknown"] == "1":
			empty++
		default:
			t.Errorf("%q", row)
		}
	}
	_, answer := get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json"}, `{"query":"{ matrix(rows: REGIONAL_INITIATIVE, columns: SDG_GOAL) { cellCount unknownCount } }"}`)
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
		"rows=a){x}":                            "a){x}",
		"counting=TWICE":                        "TWICE",
		"basis=HEARSAY":                         "HEARSAY",
		"columns=REGIONAL_INITIATIVE":           "is not counted against itself",
		"address=javascript:alert(1)":           "address",
		"title=" + strings.Repeat("x", 3000):    "at most 2000 characters",
		"lang=..&format=text":                   "language",
		"rows=SDG_GOAL&columns=SDG_GOAL&of=&a=": "columns",
		"question=service":                      "has no table",
		"question=nothing":                      "no field of the API",
		"question=graph(first: 1)":              "where, links or both",
		"question=editions{id}":                 "a selection",
		"question=a:editions":                   "an alias",
		"question=editions@skip(if:true)":       "a directive",
		"question=editions findings":            "more than one",
		"question=editions}{findings":           "more than one",
		"question=(":                            "Expected Name",
		"question=editions&format=turtle":       "only a graph has it",
		"question=findings(rule: $rule)":        "rule",
		`question=whatIf(variant: "x")`:         "x",
		"question=editions" + url.QueryEscape(strings.Repeat("#", 200000)): "",
	} {
		if name, value, is := strings.Cut(query, "question="); is && name == "" {
			value, rest, _ := strings.Cut(value, "&")
			query = "question=" + strings.NewReplacer(" ", "%20", "{", "%7B", "}", "%7D", "\"", "%22").Replace(value) + "&" + rest
		}
		if r, body := get(t, "GET", address+"/export?"+query, nil, ""); r.StatusCode < 400 || r.StatusCode >= 500 || !strings.Contains(body, want) {
			t.Errorf("%.40s: %d %.120s", query, r.StatusCode, body)
		}
	}
}

// rowsOf reads a table as CSV: what stands in each row, by column.
func rowsOf(t *testing.T, body string) (rows []map[string]string) {
	t.Helper()
	read, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range read[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[read[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// TestExportAgrees: what tables say in all is what the API says.
func TestExportAgrees(t *testing.T) {
	address := serving(t)
	for question, c := range map[string]struct {
		numbers string // of the API, at the paths after them
		paths   []string
		count   func(row map[string]string) string // which of the numbers a row is counted in; "": none
	}{
		`coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL)`: {"{ total unknownCount }", []string{"total", "unknownCount"}, func(row map[string]string) string {
			if row["status"] == "MENTIONED" || row["status"] == "NOT_STATED" || row["status"] == "UNREAD_FIGURE" {
				return "total unknownCount"
			}
			return "total"
		}},
		`contribution(to: "sdg:9", from: REGIONAL_INITIATIVE)`: {"{ rowCount unknownCount }", []string{"rowCount", "unknownCount"}, func(row map[string]string) string {
			if row["status"] == "LINKED" {
				return "rowCount"
			}
			return "unknownCount"
		}},
		`coLinkage(of: REGIONAL_INITIATIVE, through: SDG_GOAL, minimum: 1)`: {"{ pairCount aloneCount unstatedCount }", []string{"pairCount", "aloneCount", "unstatedCount"}, func(row map[string]string) string {
			return map[string]string{"LINKED": "pairCount", "ALONE": "aloneCount", "UNKNOWN": "unstatedCount"}[row["status"]]
		}},
		`flow(levels: [REGION, REGIONAL_INITIATIVE, SDG_GOAL])`: {"{ linkCount }", []string{"linkCount"}, func(row map[string]string) string {
			if row["status"] == "LINKED" {
				return "linkCount"
			}
			return ""
		}},
		`entities`:                           {"{ totalCount }", []string{"totalCount"}, func(map[string]string) string { return "totalCount" }},
		`links(where: {basis: [EDITORIAL]})`: {"{ totalCount }", []string{"totalCount"}, func(map[string]string) string { return "totalCount" }},
		`absences`:                           {"{ totalCount }", []string{"totalCount"}, func(map[string]string) string { return "totalCount" }},
		`search(text: "network")`:            {"{ totalCount }", []string{"totalCount"}, func(map[string]string) string { return "totalCount" }},
		`regionalInitiatives(where: {linked: {some: {far: {ids: ["wtdc22d:EUR"]}}}})`: {"{ totalCount }", []string{"totalCount"}, func(map[string]string) string { return "totalCount" }},
	} {
		r, body := get(t, "GET", address+"/export?format=csv&question="+url.QueryEscape(question), nil, "")
		if r.StatusCode != 200 {
			t.Errorf("%s: %d %s", question, r.StatusCode, body)
			continue
		}
		got := map[string]int{}
		for _, row := range rowsOf(t, body) {
			for name := range strings.FieldsSeq(c.count(row)) {
				got[name]++
			}
		}
		_, out := get(t, "GET", address+"/graphql?query="+url.QueryEscape("{ answer: "+question+" "+c.numbers+" }"), nil, "")
		var answer struct {
			Data struct{ Answer map[string]int }
		}
		if err := json.Unmarshal([]byte(out), &answer); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		for _, path := range c.paths {
			if got[path] != answer.Data.Answer[path] || got[path] == 0 {
				t.Errorf("%s: %d rows of %s; the API says %d", question, got[path], path, answer.Data.Answer[path])
			}
		}
	}
}

// TestExportEveryField: every field of the API that returns more than one thing is a question that has a table or a graph.
func TestExportEveryField(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"query", "-"}, strings.NewReader("{ __schema { queryType { fields { name args { name type { kind } defaultValue } } } } }"), &out, &errs); code != 0 {
		t.Fatal(out.String())
	}
	var answer struct {
		Data struct {
			Schema struct {
				QueryType struct {
					Fields []struct {
						Name string
						Args []struct {
							Name         string
							Type         struct{ Kind string }
							DefaultValue *string
						}
					}
				}
			} `json:"__schema"`
		}
	}
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	given := map[string]string{
		"search": `text: "eur"`, "suggest": `prefix: "eur"`, "suggestions": `text: "broadband, skills"`, "neighbourhood": `from: ["wtdc22d:EUR1"]`, "subgraph": `where: {kinds: [REGION]}`,
		"paths": `from: "wtdc22d:EUR1", to: "sdg:9"`, "walk": `from: {kinds: [REGION]}, steps: [{via: [PART_OF]}]`, "contribution": `to: "sdg:9", from: REGIONAL_INITIATIVE`,
		"matrix": `rows: REGION, columns: SDG_GOAL, of: REGIONAL_INITIATIVE`, "flow": `levels: [REGION, REGIONAL_INITIATIVE]`, "coverage": `of: REGIONAL_INITIATIVE, by: SDG_GOAL`,
		"coLinkage": `of: REGIONAL_INITIATIVE, through: SDG_GOAL`, "whatIf": `variant: "wtdc22d:cybersecurity/option-2"`, "compareEditions": `from: "wtdc22d", to: "sdg"`,
	}
	one := map[string]bool{"node": true, "nodes": true, "entity": true, "service": true} // are no lists
	address := serving(t)
	for _, field := range answer.Data.Schema.QueryType.Fields {
		if one[field.Name] {
			continue
		}
		question := field.Name
		if args := given[field.Name]; args != "" {
			question += "(" + args + ")"
		}
		if r, body := get(t, "GET", address+"/export?question="+url.QueryEscape(question), nil, ""); r.StatusCode != 200 || !strings.Contains(body, ",") {
			t.Errorf("%s: %d %.200s", question, r.StatusCode, body)
		}
	}
}

// TestExportRoundTrip: the whole graph as a data package, loaded and exported again, has the same bytes and the same hash,
// and so does one with another plan laid over it; every example is answered alike over the first.
func TestExportRoundTrip(t *testing.T) {
	dir := t.TempDir()
	overlay := filepath.Join(dir, "mine")
	if code := run(t.Context(), []string{"generate", overlay, "--entities", "1000"}, nil, io.Discard, io.Discard); code != 0 {
		t.Fatal("generate failed")
	}
	exported := func(name string, args ...string) string {
		t.Helper()
		var errs bytes.Buffer
		file := filepath.Join(dir, name)
		if code := run(t.Context(), append([]string{"export", "-o", file}, args...), nil, io.Discard, &errs); code != 0 {
			t.Fatal(errs.String())
		}
		return file
	}
	for _, args := range [][]string{nil, {"--data", overlay}} {
		first := exported("first.zip", args...)
		second := exported("second.zip", "--data", first)
		a, err := os.ReadFile(first)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(second)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%v: exported again, the bytes differ", args)
		}
		examples, err := filepath.Glob("../../examples/*/*.graphql")
		if err != nil || len(examples) < 10 {
			t.Fatalf("%d examples, %v", len(examples), err)
		}
		if args != nil {
			continue
		}
		stated, loaded := serving(t), serving(t, "--data", first)
		for _, example := range examples {
			query, err := os.ReadFile(example)
			if err != nil {
				t.Fatal(err)
			}
			body, err := json.Marshal(map[string]string{"query": string(query)})
			if err != nil {
				t.Fatal(err)
			}
			_, want := get(t, "POST", stated+"/graphql", map[string]string{"Content-Type": "application/json"}, string(body))
			_, got := get(t, "POST", loaded+"/graphql", map[string]string{"Content-Type": "application/json"}, string(body))
			if want != got || !strings.Contains(got, `"hash"`) {
				t.Errorf("%s, %v: answered otherwise over what was exported:\n%s", example, args, cmp.Diff(want, got))
			}
		}
	}
}

// TestExportHTTP: files have their types, a tag by which one that is known is not sent again, and a header that can be asked
// for alone; beyond their limits they are refused or break off.
func TestExportHTTP(t *testing.T) {
	address := serving(t, "--limit", "exportBytes=100000", "--limit", "exports=1")
	for _, f := range export.Formats {
		question := url.QueryEscape(`neighbourhood(from: ["wtdc22d:EUR1"])`)
		at := address + "/export?question=" + question + "&format=" + f.Name
		r, body := get(t, "GET", at, nil, "")
		if r.StatusCode != 200 || r.Header.Get("Content-Type") != f.MediaType || len(body) < 100 || !strings.HasSuffix(r.Header.Get("Content-Disposition"), f.Ending+`"`) {
			t.Errorf("%s: %d %v %.100s", f.Name, r.StatusCode, r.Header, body)
		}
		tag := r.Header.Get("ETag")
		if again, nothing := get(t, "GET", at, map[string]string{"If-None-Match": tag}, ""); again.StatusCode != 304 || nothing != "" || tag == "" {
			t.Errorf("%s: %d with the tag %s", f.Name, again.StatusCode, tag)
		}
		if other, _ := get(t, "GET", at+"&lang=zh", map[string]string{"If-None-Match": tag}, ""); other.StatusCode != 200 {
			t.Errorf("%s in another language: %d", f.Name, other.StatusCode)
		}
		head, nothing := get(t, "HEAD", at, nil, "")
		if head.StatusCode != 200 || nothing != "" || head.Header.Get("ETag") != tag || head.Header.Get("Content-Type") != f.MediaType {
			t.Errorf("HEAD of %s: %d %v", f.Name, head.StatusCode, head.Header)
		}
	}
	// The whole graph is larger than this server lets a file be.
	if r, err := http.Get(address + "/export?question=graph&format=turtle"); err != nil {
		t.Error(err)
	} else {
		_, err := io.Copy(io.Discard, r.Body)
		r.Body.Close()
		if err == nil {
			t.Error("a file that is too large came to a good end")
		}
	}
	if r, body := get(t, "GET", address+"/export?question=graph&format=xlsx", nil, ""); r.StatusCode != 400 || !strings.Contains(body, "exportBytes") {
		t.Errorf("a workbook that is too large: %d %.100s", r.StatusCode, body)
	}
	if r, _ := get(t, "GET", address+"/export?question="+url.QueryEscape("entities(first: 5)"), nil, ""); r.Header.Get("Linkage-Completeness") != "TRUNCATED" {
		t.Errorf("one page of a list is not told from all of it: %v", r.Header)
	}
	// As many as may be are written, and as many wait: others are told to come again.
	busy := make(chan int)
	const clients = 12
	for range clients {
		go func() {
			r, err := http.Get(address + "/export?question=entities&format=xlsx")
			if err != nil {
				busy <- 0
				return
			}
			_, _ = io.Copy(io.Discard, r.Body)
			r.Body.Close()
			busy <- r.StatusCode
		}()
	}
	codes := map[int]int{}
	for range clients {
		codes[<-busy]++
	}
	if codes[503] == 0 || codes[503] == clients {
		t.Errorf("of %d at a time were answered %v", clients, codes)
	}
}

// TestExportDoc runs each command of docs/export.md in the order in which they stand there, and holds its lists to the
// program's.
func TestExportDoc(t *testing.T) {
	doc, err := os.ReadFile("../../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Formats {
		if !strings.Contains(string(doc), "`"+f.Name+"`") {
			t.Errorf("docs/export.md does not name the format %s", f.Name)
		}
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Symlink(examples, "examples"); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllSubmatch(doc, -1) {
		for line := range strings.Lines(string(block[1])) {
			args := wordsOf(strings.TrimSpace(line))
			ran++
			if args[0] == "cmp" {
				a, err := os.ReadFile(args[1])
				b, err2 := os.ReadFile(args[2])
				if err != nil || err2 != nil || !bytes.Equal(a, b) {
					t.Errorf("%s: %v, %v, or they differ", line, err, err2)
				}
				continue
			}
			into := ""
			if n := len(args); args[n-2] == ">" {
				args, into = args[:n-2], args[n-1]
			}
			var out, errs bytes.Buffer
			if code := run(t.Context(), args[1:], nil, &out, &errs); code != 0 || args[0] != "bin/linkage" {
				t.Errorf("%s: %d %s%s", line, code, out.String(), errs.String())
			}
			if into != "" {
				if err := os.WriteFile(into, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if ran < 10 {
		t.Errorf("%d commands ran", ran)
	}
}

// wordsOf splits a command as a shell does, which here knows single quotes only.
func wordsOf(line string) (words []string) {
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
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
		for _, address := range []string{"/export", "/export?question=graph"} {
			w := httptest.NewRecorder()
			files.Service{API: resolvers.NewServer(store, resolvers.DefaultConfig)}.ServeHTTP(w, httptest.NewRequest("GET", address, nil))
			if w.Code != want.status || w.Header().Get("Retry-After") != want.again {
				t.Errorf("%v: %d %v %s", why, w.Code, w.Header(), w.Body)
			}
		}
	}
}
