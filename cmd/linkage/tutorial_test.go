package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// A block of a document, by the language that it is in and what else stands beside that: "sh fails", "csv my-plan/links.csv".
	block     = regexp.MustCompile("(?ms)^```(\\w+)(?: ([^\n]+))?\n(.*?)^```$")
	localPage = regexp.MustCompile(`<http://127\.0\.0\.1:8080(/[^>]*)>`)
)

// walkThrough does what a document tells its reader to do, in a folder of its own: it runs commands and compares what they
// print with the lines given after them, puts rows at the end of tables, writes files and opens pages of the server.
func walkThrough(t *testing.T, document string, files ...string) {
	t.Helper()
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, bin := t.TempDir(), t.TempDir()
	if err := os.Symlink(program, filepath.Join(bin, "linkage")); err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.Base(file)), b, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	address, printed, ran := "", "", 0
	for _, b := range block.FindAllStringSubmatch(string(text), -1) {
		language, title, body := b[1], b[2], b[3]
		switch language {
		case "sh":
			if arguments, ok := strings.CutPrefix(strings.TrimSpace(body), "linkage serve "); ok {
				t.Chdir(dir)
				address, _ = started(t, append(append([]string{"serve"}, strings.Fields(arguments)...), "--addr", "127.0.0.1:0")...)
				continue
			}
			c := exec.CommandContext(t.Context(), "sh", "-ec", body)
			c.Dir, c.Env = dir, append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			out, err := c.CombinedOutput()
			if printed = string(out); (err != nil) != (title == "fails") {
				t.Fatalf("%s: %v\n%s", body, err, out)
			}
			ran++
		case "text":
			rest := printed
			for want := range strings.Lines(body) {
				_, after, ok := strings.Cut(rest, strings.TrimSpace(want))
				if !ok {
					t.Errorf("%q is not printed, or not in this place, but:\n%s", strings.TrimSpace(want), printed)
				}
				rest = after
			}
		case "csv", "graphql", "yaml":
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

// TestTutorial does what the tutorial says.
func TestTutorial(t *testing.T) { walkThrough(t, "../../docs/tutorial.md") }

// TestImportPage does what the page on spreadsheets says.
func TestImportPage(t *testing.T) { walkThrough(t, "../../docs/import.md") }
