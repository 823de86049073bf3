package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"linkage/graph/explore"
	"linkage/graph/export"
	"linkage/resolvers"
	"linkage/resolvers/files"
)

// TestVerify: a file of every format holds over the data that it was written from, wherever it was written, and does not
// over others, of which it is said what moved.
func TestVerify(t *testing.T) {
	dir := t.TempDir()
	changed := changedData(t, dir, "Digital infrastructure development", "Digital infrastructure works")
	public := serving(t, "--public-url", "https://linkage.example.org/")
	const question = `neighbourhood(from: ["wtdc22d:EUR1"])`
	verifiers := map[string]func([]byte, files.Request) (*files.Verdict, error){}
	for name, from := range map[string]data{"the same": {}, "changed": {Data: []string{changed}}} {
		server, err := from.server(t.Context(), database{}, following{}, explore.DefaultLimits, resolvers.DefaultConfig)
		if err != nil {
			t.Fatal(err)
		}
		verifiers[name] = func(content []byte, r files.Request) (*files.Verdict, error) {
			return from.files(server, "").Verify(t.Context(), content, r)
		}
	}
	for _, f := range export.Formats {
		r, body := get(t, "GET", public+"/export?question=neighbourhood(from:[%22wtdc22d:EUR1%22])&format="+f.Name, nil, "")
		if r.StatusCode != 200 {
			t.Fatalf("%s: %d", f.Name, r.StatusCode)
		}
		request := files.Request{}
		if f.Name == "csv" {
			if v, err := verifiers["the same"]([]byte(body), request); err == nil || !strings.Contains(err.Error(), "does not say what was asked") {
				t.Errorf("csv alone: %+v, %v", v, err)
			}
			request = files.Request{Question: question, Format: f.Name}
		}
		if v, err := verifiers["the same"]([]byte(body), request); err != nil || !v.Holds {
			t.Errorf("%s: %+v, %v", f.Name, v, err)
		}
		v, err := verifiers["changed"]([]byte(body), request)
		if err != nil || v.Holds || !f.IsCitation && (!strings.Contains(strings.Join(v.Gone, ""), "Digital infrastructure development") || !strings.Contains(strings.Join(v.Come, ""), "Digital infrastructure works")) {
			t.Errorf("%s over other data: %+v, %v", f.Name, v, err)
		}
	}
	all := filepath.Join(dir, "all.zip")
	if code, out := ran(t, "export", "-o", all); code != 0 {
		t.Fatal(out)
	}
	if code, out := ran(t, "verify", all); code != 0 {
		t.Errorf("the package of everything: %s", out)
	}
	if code, out := ran(t, "verify", all, "--data", changed); code != 1 || !strings.Contains(out, "+ entities.csv: wtdc22d:EUR1,") {
		t.Errorf("the package of everything, over other data: %d %s", code, out)
	}
	// What the change does not touch holds though the hash is another.
	goals := filepath.Join(dir, "goals.xlsx")
	if code, out := ran(t, "export", "sdgGoals", "-o", goals); code != 0 {
		t.Fatal(out)
	}
	if code, out := ran(t, "verify", goals, "--data", changed); code != 0 || !strings.Contains(out, "those of the file had") {
		t.Errorf("goals, over other data: %d %s", code, out)
	}
	broken := filepath.Join(dir, "broken.graphml")
	if err := os.WriteFile(broken, []byte("nothing that we wrote"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, out := ran(t, "verify", broken); code != 1 || !strings.Contains(out, "does not say what was asked") {
		t.Errorf("what is no file of ours: %d %s", code, out)
	}
}

// TestCite: an answer says on request how it is cited. Its address gives the same bytes; saved, it can be verified.
func TestCite(t *testing.T) {
	dir := t.TempDir()
	changed := changedData(t, dir, "wtdc22d:EUR1,CONTRIBUTES_TO,sdg:17,", "wtdc22d:EUR1,CONTRIBUTES_TO,sdg:1,")
	const request = `{"query":"query Q($of: EntityKind!) { coverage(of: $of, by: SDG_GOAL) { counts { status count } } sdgGoals(where: {linked: {some: {via: [CONTRIBUTES_TO]}}}) { nodes { code } } }","variables":{"of":"REGIONAL_INITIATIVE"}`
	address := serving(t)
	inJSON := map[string]string{"Content-Type": "application/json"}
	if _, body := get(t, "POST", address+"/graphql", inJSON, request+"}"); strings.Contains(body, "cite") {
		t.Errorf("not asked for: %s", body)
	}
	_, body := get(t, "POST", address+"/graphql", inJSON, request+`,"extensions":{"cite":true}}`)
	found := regexp.MustCompile(`"address":"(/graphql\?[^"]+)"`).FindStringSubmatch(body)
	if found == nil || !strings.Contains(body, `"rule":"Where the query says nothing else: links of basis STATED, OFFICIAL, RELAYED; editions wtdc22d, sdg`) {
		t.Fatal(body)
	}
	if _, again := get(t, "GET", address+found[1], nil, ""); again != body {
		t.Errorf("the address gives %s\nnot %s", again, body)
	}
	long := strings.Repeat("#", 9000)
	if _, body := get(t, "POST", address+"/graphql", inJSON, `{"query":"{ editions { id } } `+long+`","extensions":{"cite":true}}`); strings.Contains(body, "address") || !strings.Contains(body, "cite") {
		t.Errorf("an address of more than 8000 bytes: %.300s", body)
	}
	saved := filepath.Join(dir, "answer.json")
	if err := os.WriteFile(saved, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, out := ran(t, "verify", saved); code != 0 || !strings.HasPrefix(out, "holds: answer.json") {
		t.Errorf("%d %s", code, out)
	}
	if code, out := ran(t, "verify", saved, "--data", changed); code != 1 || !strings.Contains(out, `+ data.sdgGoals.nodes[`) || !strings.Contains(out, `"1"`) {
		t.Errorf("over other data: %d %s", code, out)
	}
	query := filepath.Join(dir, "q.graphql")
	if err := os.WriteFile(query, []byte("{ editions { id } }"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out := ran(t, "query", "--cite", query)
	if err := os.WriteFile(saved, []byte(out), 0o644); err != nil || code != 0 {
		t.Fatal(out, err)
	}
	if code, out := ran(t, "verify", saved); code != 0 {
		t.Errorf("what linkage query --cite prints: %s", out)
	}
}

// ran runs a command and returns all that it prints.
func ran(t *testing.T, args ...string) (code int, out string) {
	t.Helper()
	var b bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &b, &b)
	return code, b.String()
}

// changedData returns a folder of the built-in data in which one thing is another.
func changedData(t *testing.T, dir, from, to string) string {
	t.Helper()
	all, folder := filepath.Join(dir, "base.zip"), filepath.Join(dir, "changed")
	if code := run(t.Context(), []string{"export", "-f", "zip", "-o", all}, nil, io.Discard, io.Discard); code != 0 {
		t.Fatal("export failed")
	}
	extract(t, all, folder)
	times := 0
	for _, name := range []string{"entities.csv", "links.csv"} {
		b, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		times += strings.Count(string(b), from)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(strings.ReplaceAll(string(b), from, to)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if times != 1 {
		t.Fatalf("%q is there %d times", from, times)
	}
	return folder
}
