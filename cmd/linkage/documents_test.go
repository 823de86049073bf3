package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"

	"linkage/graph/explore"
	"linkage/graph/graphtest/neo4jserver"
	"linkage/resolvers"
)

var (
	// A block of a document, by the language that it is in and what else stands beside that: "sh fails", "csv my-plan/links.csv".
	block     = regexp.MustCompile("(?ms)^```(\\w+)(?: ([^\n]+))?\n(.*?)^```$")
	localPage = regexp.MustCompile(`<http://127\.0\.0\.1:8080(/[^>]*)>`)
)

// walkThrough does what a document tells its reader to do, in a folder of its own: it runs commands and compares what they
// print with the lines given after them, asks questions and compares the answers, puts rows at the end of tables, writes
// files and opens pages of the server. What stands behind the language of a block is the name of a file, "fails", or the
// programs that a command needs; neo4j is a database of its own.
func walkThrough(t *testing.T, document string, files ...string) {
	t.Helper()
	dir := t.TempDir()
	for _, file := range files {
		if err := copied(filepath.Join(dir, filepath.Base(file)), file); err != nil {
			t.Fatal(err)
		}
	}
	walkIn(t, document, dir)
}

// walkIn is walkThrough in a folder that is there.
func walkIn(t *testing.T, document, dir string) {
	t.Helper()
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LINKAGE_SOURCE_TEXT", "") // is put back afterwards
	os.Unsetenv("LINKAGE_SOURCE_TEXT")  // the reader of a document has no source text
	bin := t.TempDir()
	if err := os.Symlink(program, filepath.Join(bin, "linkage")); err != nil {
		t.Fatal(err)
	}
	address, builtIn, printed, ran, isMissing := "", "", "", 0, false
	where := []string{"http://127.0.0.1:8080", "", "bolt://127.0.0.1:7687", ""} // addresses in documents, and those of the test
	for _, b := range block.FindAllStringSubmatch(string(text), -1) {
		language, title, body := b[1], b[2], b[3]
		switch _, exists := os.Stat(filepath.Join(root, title)); {
		case title != "" && exists == nil: // a part of a file of the project, which a test of its own runs
			if whole, err := os.ReadFile(filepath.Join(root, title)); err != nil || !strings.Contains(string(whole), body) {
				t.Errorf("%s has no such lines (%v):\n%s", title, err, body)
			}
		case language == "sh":
			if arguments, ok := strings.CutPrefix(strings.TrimSpace(body), "linkage serve"); ok {
				t.Chdir(dir)
				address, _ = started(t, append(append([]string{"serve"}, strings.Fields(arguments)...), "--addr", "127.0.0.1:0")...)
				where[1] = address
				continue
			}
			title, fails := strings.CutSuffix(title, "fails")
			title, neo4j := strings.CutSuffix(title, "neo4j")
			if isMissing = missing(t, title) || neo4j && os.Getenv("LINKAGE_TEST_FLEET") == ""; isMissing {
				if neo4j {
					fmt.Fprintf(os.Stderr, "NOT RUN: commands of %s over a real Neo4j (make neo4j)\n", t.Name())
				}
				continue
			}
			if neo4j {
				database, err := neo4jserver.StartOwn(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				defer database.Stop()
				where[3] = database.URI
				t.Setenv("LINKAGE_NEO4J_TIMEOUT", "1m") // a cold database takes long
			}
			c := exec.CommandContext(t.Context(), "sh", "-ec", strings.NewReplacer(where...).Replace(body))
			c.Dir, c.Env = dir, append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			out, err := c.CombinedOutput()
			if printed = string(out); (err != nil) != fails {
				t.Fatalf("%s: %v\n%s", body, err, out)
			}
			ran++
		case language == "graphql" && (title == "" || title == "fails"):
			if builtIn == "" {
				builtIn = serving(t)
			}
			asked, err := json.Marshal(map[string]string{"query": body})
			if err != nil {
				t.Fatal(err)
			}
			_, printed = get(t, "POST", builtIn+"/graphql", map[string]string{"Content-Type": "application/json"}, string(asked))
			if failed := strings.HasPrefix(printed, `{"errors"`); failed != (title == "fails") {
				t.Errorf("%s: %s", body, printed)
			}
			isMissing = false
			ran++
		case language == "json" && title == "" && isMissing, language == "text" && isMissing:
		case language == "json" && title == "":
			if diff := differs(printed, body); diff != "" {
				t.Errorf("(-%s +answer):\n%s", document, diff)
			}
		case language == "diff":
			c := exec.CommandContext(t.Context(), "git", "apply", "-")
			c.Dir, c.Stdin = dir, strings.NewReader(body)
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("%s%v: %s", body, err, out)
			}
		case language == "text":
			rest := printed
			for want := range strings.Lines(body) {
				_, after, ok := strings.Cut(rest, strings.TrimSpace(want))
				if !ok {
					t.Errorf("%q is not printed, or not in this place, but:\n%s", strings.TrimSpace(want), printed)
				}
				rest = after
			}
		case title != "":
			f, err := os.OpenFile(filepath.Join(dir, title), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
			if err != nil {
				t.Fatal(err)
			}
			_, err = fmt.Fprint(f, body)
			if f.Close(); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("a block in %q: it is not known what to do with it", language)
		}
	}
	if ran == 0 {
		t.Error("nothing was run")
	}
	for _, page := range localPage.FindAllStringSubmatch(string(text), -1) {
		if r, body := get(t, "GET", address+page[1], nil, ""); r.StatusCode != 200 || strings.Contains(body, "not found") { // a word on how to build them will do
			t.Errorf("%s: %d %.100q", page[1], r.StatusCode, body)
		}
	}
}

// TestRecipes follows the recipes in a copy of the project.
func TestRecipes(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_RECIPES") == "" {
		t.Skip("NOT RUN: the recipes of docs/recipes.md (make recipes)")
	}
	out, err := exec.Command("git", "-C", "../..", "ls-files", "-z").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := copied(to, filepath.Join("../..", name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, command := range []string{"git init -q", "git add -A", "git -c user.name=copy -c user.email= commit -qm copy"} {
		c := exec.Command("sh", "-c", command)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
	}
	walkIn(t, "../../docs/recipes.md", dir)
}

// copied copies a file or a folder.
func copied(to, from string) error {
	if info, err := os.Stat(from); err != nil || info.IsDir() {
		return cmp.Or(err, os.CopyFS(to, os.DirFS(from)))
	}
	b, err := os.ReadFile(from)
	return cmp.Or(err, os.WriteFile(to, b, 0o666))
}

// missing reports whether one of some programs is not there, and says what is therefore not run.
func missing(t *testing.T, programs string) bool {
	t.Helper()
	for name := range strings.FieldsSeq(programs) {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") == "true" {
				t.Errorf("%s: not installed", name)
			}
			fmt.Fprintf(os.Stderr, "NOT RUN: a command of %s, which needs %s\n", t.Name(), name)
			return true
		}
	}
	return false
}

// differs compares an answer with what a document says of it: its data, or those of its parts that the document names.
func differs(answer, said string) string {
	var got, want map[string]any
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		return fmt.Sprintf("%v: %s", err, answer)
	}
	if err := json.Unmarshal([]byte(said), &want); err != nil {
		return fmt.Sprintf("%v: %s", err, said)
	}
	if data, is := got["data"].(map[string]any); is && want["data"] == nil && want["errors"] == nil {
		got = data
	} else {
		maps.DeleteFunc(got, func(part string, _ any) bool { return want[part] == nil })
	}
	return gocmp.Diff(want, got)
}

// TestDocuments does what the tutorial, the page on spreadsheets and every guide say, and asks the questions of the reference.
func TestDocuments(t *testing.T) {
	guides, err := filepath.Glob("../../docs/guides/*.md")
	if err != nil || len(guides) == 0 {
		t.Fatalf("no guides: %v", err)
	}
	in, err := filepath.Glob("../../docs/guides/*/*.md")
	if err != nil || len(in) != 2 {
		t.Fatalf("%d guides in a language: %v", len(in), err)
	}
	for _, document := range slices.Concat([]string{"../../docs/tutorial.md", "../../docs/import.md", "../../docs/reference/query.md"}, guides, in) {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(document), "../../docs/"), ".md"), func(t *testing.T) {
			walkThrough(t, document, "../../seeds", "../../examples")
		})
	}
}

var (
	mdBlock = regexp.MustCompile("(?ms)^ *```.*?^ *```")
	mdCode  = regexp.MustCompile("(?ms)^ *```.*?^ *```|`[^`\n]*`")
	mdLink  = regexp.MustCompile(`\]\(([^)\s]+)(?: "[^"]*")?\)|(?:href|src)="([^"]+)"`)
	mdTitle = regexp.MustCompile(`(?m)^#+ +(?:<a id="([^"]+)"></a>)?(.*)$`)
)

// anchors returns the parts of a document that a link can lead to: what its headings become, as GitHub does it, and its
// anchors.
func anchors(text string) map[string]bool {
	found, seen := map[string]bool{}, map[string]int{}
	for _, m := range mdTitle.FindAllStringSubmatch(mdBlock.ReplaceAllString(text, ""), -1) {
		slug := strings.Map(func(r rune) rune {
			switch {
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			case r == ' ':
				return '-'
			}
			return -1
		}, strings.TrimSpace(mdLink.ReplaceAllString(m[2], "]")))
		if seen[slug]++; seen[slug] > 1 {
			slug += fmt.Sprintf("-%d", seen[slug]-1)
		}
		found[slug], found[m[1]] = true, true
	}
	return found
}

// TestLinks: every link from one document of the project to another leads to a file, and to a part of it, that there is; every
// picture is shown somewhere and is drawn by a command.
func TestLinks(t *testing.T) {
	list, err := exec.Command("git", "-C", "../..", "ls-files", "*.md", "docs/pictures/*").Output()
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("web/build/pictures.js")
	if err != nil {
		t.Fatal(err)
	}
	texts, parts, shown, links := map[string]string{}, map[string]map[string]bool{}, map[string]bool{}, 0
	read := func(name string) (string, error) {
		if _, known := texts[name]; !known {
			b, err := os.ReadFile(filepath.Join("../..", name))
			if err != nil {
				return "", err
			}
			texts[name], parts[name] = string(b), anchors(string(b))
		}
		return texts[name], nil
	}
	files := strings.Fields(string(list))
	for _, name := range files {
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		text, err := read(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range mdLink.FindAllStringSubmatch(mdCode.ReplaceAllString(text, ""), -1) {
			target := cmp.Or(m[1], m[2])
			if strings.Contains(target, "://") || strings.HasPrefix(target, "/") || strings.HasPrefix(target, "mailto:") {
				continue
			}
			links++
			file, anchor, _ := strings.Cut(target, "#")
			to := name
			if file != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(name), file))
			}
			shown[to] = true
			if _, err := os.Stat(filepath.Join("../..", to)); err != nil {
				t.Errorf("%s links to %s: there is no such file", name, target)
			} else if anchor != "" && strings.HasSuffix(to, ".md") {
				if _, err := read(to); err != nil || !parts[to][anchor] {
					t.Errorf("%s links to %s: there is no such part (%v)", name, target, err)
				}
			}
		}
	}
	if links < 50 {
		t.Errorf("%d links were looked at", links)
	}
	for _, name := range files {
		if picture, is := strings.CutPrefix(name, "docs/pictures/"); is {
			if base := strings.TrimSuffix(picture, filepath.Ext(picture)); !shown[name] || !regexp.MustCompile(`(?m)^\s*'?`+regexp.QuoteMeta(base)+`'?: `).Match(script) {
				t.Errorf("%s is shown in no document, or make pictures does not draw it", name)
			}
		}
	}
}

// TestLimitsPage: the page on limits and errors has every limit with its value and its meaning, and every code of an error.
func TestLimitsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/guides/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	limits, config := explore.DefaultLimits, resolvers.DefaultConfig
	all := resolvers.Limits(&limits, &config)
	for _, l := range all {
		if row := fmt.Sprintf("| `%s` | %d | %s |\n", l.Name, l.Value, l.Description); !strings.Contains(string(page), row) {
			t.Errorf("the page has not %s", row)
		}
	}
	if rows := regexp.MustCompile("(?m)^\\| `[a-zA-Z]+` \\| \\d+ \\| [^|]* \\|$").FindAllString(string(page), -1); len(rows) != len(all) {
		t.Errorf("the page has %d limits; there are %d", len(rows), len(all))
	}
	codes := map[string]bool{"GRAPHQL_PARSE_FAILED": true, "GRAPHQL_VALIDATION_FAILED": true} // of gqlgen
	for _, pattern := range []string{"*.go", "../../resolvers/*.go", "../../graph/errors.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, m := range regexp.MustCompile(`(?:\bcode\w+ += |Code += |\bproblem\(w, http\.Status\w+, )"([A-Z_]+)"`).FindAllSubmatch(source, -1) {
				codes[string(m[1])] = true
			}
		}
	}
	var said []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\| \\d{3} ").FindAllSubmatch(page, -1) {
		said = append(said, string(m[1]))
	}
	slices.Sort(said)
	if diff := gocmp.Diff(slices.Sorted(maps.Keys(codes)), said); diff != "" {
		t.Errorf("codes (-program +page):\n%s", diff)
	}
}

// TestReference: every field at which a question can begin has an example in the reference.
func TestReference(t *testing.T) {
	page, err := os.ReadFile("../../docs/reference/query.md")
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Split(string(page), "\n## ")[1:]
	if len(fields) < 40 {
		t.Errorf("the reference has %d fields", len(fields))
	}
	for _, field := range fields {
		if name, rest, _ := strings.Cut(field, "\n"); !strings.Contains(rest, "```graphql") {
			t.Errorf("%s is asked by none of the examples: add a file to folder examples, and run go generate", name)
		}
	}
}
