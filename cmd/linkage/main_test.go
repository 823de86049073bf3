package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"linkage/graph"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"linkage": main})
}

// TestCommandLine plays the scripts of testdata: the command line as a user meets it.
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", UpdateScripts: os.Getenv("UPDATE") != ""})
}

// broken is a stream that panics, as a fault anywhere in a command would.
type broken struct{}

func (broken) Write([]byte) (int, error) { panic("no such shelf") }

// TestPanic: a panic in a command is reported and ends with exit code 2.
func TestPanic(t *testing.T) {
	var errs bytes.Buffer
	code := run(t.Context(), []string{"version"}, strings.NewReader(""), broken{}, &errs)
	if code != 2 || !strings.Contains(errs.String(), "fault of the program") || !strings.Contains(errs.String(), "no such shelf") {
		t.Errorf("exit code %d and %q; want 2 and a report", code, errs.String())
	}
}

// serving starts the server on a free port, as a user would, and gives its address; it is stopped with the test.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	return servingTo(t, new(locked), args...)
}

// servingTo is [serving] with a log.
func servingTo(t *testing.T, errs *locked, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...), strings.NewReader(""), w, errs)
		w.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 || !regexp.MustCompile(`"?msg"?[=:]"?stopped"?[\n}]`).MatchString(errs.String()) { // and waited for nothing
			t.Errorf("serve ended with %d: %s", code, errs.String())
		}
	})
	line := make([]byte, 100)
	n, err := r.Read(line)
	if err != nil {
		t.Fatalf("no address: %v: %s", err, errs.String())
	}
	address := strings.TrimSpace(string(line[:n]))
	if !regexp.MustCompile(`^http://127\.0\.0\.1:\d+$`).MatchString(address) {
		t.Fatalf("the first line is %q; expected the address", address)
	}
	return address
}

func get(t *testing.T, method, url string, header map[string]string, body string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range header {
		r.Header.Set(k, v)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(b)
}

func TestServe(t *testing.T) {
	address := serving(t)
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "ready\n", "/version": "linkage ", "/schema.graphql": "type RegionalInitiative implements", "/": "/graphql"} {
		if r, body := get(t, "GET", address+path, nil, ""); r.StatusCode != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d %.80q", path, r.StatusCode, body)
		}
	}
	if r, _ := get(t, "GET", address+"/nothing", nil, ""); r.StatusCode != 404 {
		t.Errorf("/nothing: %d", r.StatusCode)
	}
	r, body := get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json"}, `{"query":"{ regionalInitiatives(first: 0) { totalCount } }"}`)
	if !strings.HasPrefix(body, `{"data":{"regionalInitiatives":{"totalCount":28}},`) {
		t.Errorf("%d %s", r.StatusCode, body)
	}
}

// TestOrigins: which pages a browser lets ask.
func TestOrigins(t *testing.T) {
	preflight := func(address, origin string) string {
		r, _ := get(t, "OPTIONS", address+"/graphql", map[string]string{"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}, "")
		return r.Header.Get("Access-Control-Allow-Origin")
	}
	local := serving(t)
	configured := serving(t, "--allow-origin", "https://example.org", "--allow-origin", "https://example.com:8443")
	for _, c := range []struct{ address, origin, want string }{
		{local, "http://localhost:5173", "http://localhost:5173"},
		{local, "http://127.0.0.1:3000", "http://127.0.0.1:3000"},
		{local, "https://example.org", ""},
		{local, "http://localhost.example.org", ""},
		{local, "null", ""},
		{configured, "https://example.org", "https://example.org"},
		{configured, "https://example.com:8443", "https://example.com:8443"},
		{configured, "https://example.com", ""},
		{configured, "https://www.example.org", ""},
		{configured, "http://example.org", ""},
		{configured, "http://localhost:5173", ""},
	} {
		if got := preflight(c.address, c.origin); got != c.want {
			t.Errorf("%s of %s: allowed %q; want %q", c.origin, c.address, got, c.want)
		}
	}
	everybody, err := serve{Addr: "0.0.0.0:80"}.origins()
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Origin", "http://localhost:5173")
	if err != nil || everybody.OriginAllowed(r) {
		t.Error("a server for everybody is open to pages of anybody's own machine")
	}
}

var example = regexp.MustCompile("(?s)```graphql\n(.*?)```\n\n```json\n(.*?)```")

// TestReadme runs the queries of the README and compares the answers it gives.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := example.FindAllSubmatch(readme, -1)
	if len(examples) < 3 {
		t.Fatalf("%d examples in the README; expected three at least", len(examples))
	}
	for _, e := range examples {
		var out, errs bytes.Buffer
		if code := run(t.Context(), []string{"query", "-"}, bytes.NewReader(e[1]), &out, &errs); code != 0 {
			t.Errorf("%s: %d %s %s", e[1], code, errs.String(), out.String())
			continue
		}
		if diff := differs(out.String(), string(e[2])); diff != "" {
			t.Errorf("%s(-README +answer):\n%s", e[1], diff)
		}
	}
}

// TestLogged: a log is told how far a load is, how fast, and how long it will take.
func TestLogged(t *testing.T) {
	var log strings.Builder
	n := 0
	for range logged(&log, 0, 4, func(yield func(graph.Record, error) bool) {
		for range 4 {
			time.Sleep(time.Millisecond)
			if !yield(graph.Record{}, nil) {
				return
			}
		}
	}) {
		n++
	}
	if lines := strings.Split(log.String(), "\n"); n != 4 || len(lines) != 4 ||
		!regexp.MustCompile(`^loading: 3 of 4 records, \d{2,3} a second, about 0s left$`).MatchString(lines[2]) {
		t.Errorf("%d records: %q", n, log.String())
	}
}

// TestImports holds the arrows between the packages: an import may only go the ways named here.
func TestImports(t *testing.T) {
	own := map[string][]string{
		"linkage/graph/distinct":              {},
		"linkage/graph":                       {"linkage/graph/distinct"},
		"linkage/graph/suggest":               {"linkage/graph"},
		"linkage/graph/explore":               {"linkage/graph", "linkage/graph/suggest"},
		"linkage/graph/explore/explain":       {"linkage/graph"},
		"linkage/graph/memstore":              {"linkage/graph"},
		"linkage/graph/neo4jstore":            {"linkage/graph"},
		"linkage/graph/graphtest/neo4jserver": {},
		"linkage/graph/graphtest":             {"linkage/graph", "linkage/graph/explore"},
		"linkage/schema":                      {"linkage/graph", "linkage/graph/explore", "linkage/graph/explore/explain", "linkage/graph/suggest"},
		"linkage/schema/internal/generate":    {"linkage/graph", "linkage/graph/explore"},
		"linkage/resolvers":                   {"linkage/graph", "linkage/graph/explore", "linkage/graph/suggest", "linkage/resolvers/execute", "linkage/schema"},
		"linkage/resolvers/execute":           {"linkage/graph", "linkage/graph/explore", "linkage/schema"},
		"linkage/resolvers/execute/oracle":    {"linkage/graph", "linkage/graph/explore", "linkage/schema"},
		"linkage/seeds":                       {"linkage/graph", "linkage/graph/distinct", "linkage/graph/suggest"},
		"linkage/seeds/generator":             {"linkage/graph", "linkage/seeds"},
		"linkage/seeds/starter":               {"linkage/seeds"},
		"linkage/seeds/countries":             {"linkage/seeds"},
		"linkage/seeds/internal/countries":    {},
		"linkage/seeds/importer":              {"linkage/graph", "linkage/seeds"},
		"linkage/seeds/internal/format":       {"linkage/seeds"},
		"linkage/seeds/internal/enums":        {"linkage/graph"},
		"linkage/seeds/internal/release":      {"linkage/graph", "linkage/seeds"},
		"linkage/deploy/release":              {},
		"linkage/seeds/internal/blind":        {"linkage/graph", "linkage/seeds"},
		"linkage/seeds/internal/evaluate":     {"linkage/graph", "linkage/graph/suggest", "linkage/seeds"},
		"linkage/bench":                       {"linkage/graph", "linkage/graph/graphtest/neo4jserver", "linkage/seeds"},
		"linkage/cmd/linkage/web":             {},
		"linkage/graph/export":                {"linkage/graph"},
		"linkage/resolvers/agents":            {"linkage/graph", "linkage/graph/explore", "linkage/resolvers", "linkage/schema"},
		"linkage/resolvers/files":             {"linkage/graph", "linkage/graph/export", "linkage/resolvers"},
		"linkage/cmd/linkage": {"linkage/cmd/linkage/web", "linkage/graph", "linkage/graph/explore", "linkage/graph/export",
			"linkage/graph/memstore", "linkage/graph/neo4jstore", "linkage/graph/suggest", "linkage/resolvers", "linkage/resolvers/agents", "linkage/resolvers/files", "linkage/schema", "linkage/seeds",
			"linkage/seeds/countries", "linkage/seeds/generator", "linkage/seeds/importer", "linkage/seeds/starter"},
	}
	// Libraries that one part alone may know.
	owners := map[string][]string{
		"github.com/99designs/gqlgen":     {"linkage/schema", "linkage/schema/internal/generate", "linkage/resolvers", "linkage/resolvers/execute", "linkage/resolvers/execute/oracle", "linkage/resolvers/files", "linkage/resolvers/agents", "linkage/cmd/linkage"},
		"github.com/blevesearch":          {"linkage/graph/suggest"},
		"github.com/modelcontextprotocol": {"linkage/resolvers/agents", "linkage/cmd/linkage"},
		"github.com/xuri/excelize":        {"linkage/graph/export", "linkage/seeds/importer"},
		"github.com/CycloneDX":            {"linkage/deploy/release"},
		"github.com/rs/cors":              {"linkage/cmd/linkage"},
		"github.com/neo4j":                {"linkage/graph/neo4jstore", "linkage/graph/graphtest/neo4jserver", "linkage/bench"},
		"github.com/alecthomas/kong":      {"linkage/cmd/linkage"},
		"github.com/andybalholm":          {"linkage/resolvers"},
		"github.com/klauspost":            {"linkage/resolvers"},
		"github.com/hashicorp":            {"linkage/graph/neo4jstore", "linkage/resolvers", "linkage/resolvers/execute", "linkage/cmd/linkage"},
		"github.com/prometheus":           {"linkage/cmd/linkage"},
		"go.opentelemetry.io":             {"linkage/cmd/linkage"},
		"golang.org/x/time":               {"linkage/cmd/linkage"},
		"golang.org/x/text":               {"linkage/graph", "linkage/graph/explore", "linkage/graph/explore/explain", "linkage/seeds", "linkage/seeds/importer"},
		"go.yaml.in":                      {"linkage/seeds/importer"},
		"gonum.org":                       {"linkage/graph/explore"},
	}
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}}: {{join .Imports \" \"}}", "../../...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		name, imports, _ := strings.Cut(strings.TrimSpace(line), ":")
		allowed, known := own[name]
		if !known {
			t.Errorf("%s: a package without a place; say here what it may import", name)
			continue
		}
		for imported := range strings.FieldsSeq(imports) {
			if strings.HasPrefix(imported, "linkage/") && !slices.Contains(allowed, imported) {
				t.Errorf("%s may not import %s", name, imported)
			}
			for library, users := range owners {
				if strings.HasPrefix(imported, library) && !slices.Contains(users, name) {
					t.Errorf("%s may not import %s; only %v may", name, imported, users)
				}
			}
			if name == "linkage/graph" && strings.Contains(imported, ".") && !strings.HasPrefix(imported, "golang.org/x/text/") {
				t.Errorf("%s: package graph imports the standard library and golang.org/x/text only", imported)
			}
		}
	}
}
