package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"debug/buildinfo"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/CycloneDX/cyclonedx-go"
)

// TestArchive: an archive is the same whenever and in whatever order it is written, and has everything below one folder.
func TestArchive(t *testing.T) {
	at := time.Unix(1_700_000_001, 0).UTC()
	for _, program := range []file{{"linkage", 0o755, []byte("a")}, {"linkage.exe", 0o755, []byte("a")}} {
		first, second, readme := filepath.Join(t.TempDir(), "linkage_1"), filepath.Join(t.TempDir(), "linkage_1"), file{"README.md", 0o644, []byte("b")}
		for name, files := range map[string][]file{first: {program, readme}, second: {readme, program}} {
			if err := archive(name, files, at); err != nil {
				t.Fatal(err)
			}
		}
		a, err := filepath.Glob(first + ".*")
		if err != nil || len(a) != 1 {
			t.Fatal(a, err)
		}
		one, err := os.ReadFile(a[0])
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(second + strings.TrimPrefix(a[0], first))
		if err != nil || !bytes.Equal(one, two) {
			t.Errorf("%s: not the same bytes (%v)", program.name, err)
		}
		if program.name == "linkage" {
			out, err := exec.Command("tar", "tvzf", a[0]).CombinedOutput()
			if got := string(out); err != nil || !strings.Contains(got, "-rwxr-xr-x 0/0") || !strings.Contains(got, "linkage_1/README.md") {
				t.Errorf("%v\n%s", err, got)
			}
			continue
		}
		r, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
		if err != nil || len(r.File) != 2 || r.File[0].Name != "linkage_1/README.md" || r.File[1].Mode() != 0o755 {
			t.Errorf("%v: %+v", err, r)
		}
	}
}

// TestRelease makes the release for this system twice, and takes it as a user would: checks the sums, unpacks it in an empty folder,
// starts the program and asks it.
func TestRelease(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_RELEASE") == "" {
		t.Skip("NOT RUN: the files of a release (make release-test)")
	}
	t.Chdir("../..")
	home, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	target := runtime.GOOS + "/" + runtime.GOARCH
	first, second := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	for _, into := range []string{first, second, second} { // into the same folder again, too
		if err := release("v9.8.7", []string{target}, into); err != nil {
			t.Fatal(err)
		}
	}
	sumsOf := func(dir string) string {
		b, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if a, b := sumsOf(first), sumsOf(second); a != b || strings.Count(a, "\n") != 2 {
		t.Errorf("two builds differ:\n%s\n%s", a, b)
	}
	if err := release("v9.8.7", []string{target}, "docs"); err == nil || !strings.Contains(err.Error(), "not the folder of a release") {
		t.Fatalf("a folder with other files: %v", err)
	}
	name := "linkage_9.8.7_" + strings.ReplaceAll(target, "/", "_")
	run := func(command ...string) string {
		t.Helper()
		c := exec.Command(command[0], command[1:]...)
		c.Dir = first
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", command, err, out)
		}
		return string(out)
	}
	run("sha256sum", "--check", "SHA256SUMS")
	run("tar", "xzf", name+".tar.gz")
	program := filepath.Join(first, name, "linkage")
	if got := run(program, "version"); !strings.HasPrefix(got, "linkage v9.8.7\ncommit "+run("git", "-C", home, "rev-parse", "HEAD")+"built-in data ") {
		t.Errorf("version: %s", got)
	}
	serve := exec.Command(program, "serve", "--addr", "127.0.0.1:0")
	said, err := serve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	printed, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { serve.Process.Kill(); serve.Wait() }()
	go io.Copy(io.Discard, said)
	line, err := bufio.NewReader(printed).ReadString('\n')
	_, rest, found := strings.Cut(line, "http://")
	if err != nil || !found {
		t.Fatalf("printed %q: %v", line, err)
	}
	address := "http://" + strings.TrimRight(strings.Fields(rest)[0], "/.,")
	ask := func(r *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != http.StatusOK {
			t.Errorf("%s: %v", r.Status, err)
		}
		return string(b)
	}
	if page := ask(http.Get(address + "/")); !strings.Contains(page, "/assets/") {
		t.Errorf("no pages in the program: %.300s", page)
	}
	if answer := ask(http.Post(address+"/graphql", "application/json", strings.NewReader(`{"query":"{ regionalInitiatives { totalCount } }"}`))); !strings.Contains(answer, `"totalCount":28`) {
		t.Errorf("answered %s", answer)
	}

	b, err := os.ReadFile(filepath.Join(first, "linkage_9.8.7.cdx.json"))
	if err != nil {
		t.Fatal(err)
	}
	var bom cyclonedx.BOM
	if err := cyclonedx.NewBOMDecoder(bytes.NewReader(b), cyclonedx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, c := range *bom.Components {
		listed[c.PackageURL] = true
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil || len(info.Deps) < 20 {
		t.Fatalf("%d modules: %v", len(info.Deps), err)
	}
	for _, m := range append(info.Deps, &debug.Module{Path: "stdlib", Version: strings.TrimPrefix(info.GoVersion, "go")}) {
		if !listed["pkg:golang/"+strings.ToLower(m.Path)+"@"+m.Version] {
			t.Errorf("%s %s is in the program and not listed", m.Path, m.Version)
		}
		if kept, err := filepath.Glob(filepath.Join(first, name, "licenses", m.Path, "*")); err != nil || len(kept) == 0 {
			t.Errorf("%s: no licence: %v", m.Path, err)
		}
	}
	if !strings.Contains(string(b), "pkg:npm/graphiql@") {
		t.Error("the packages of the pages are not listed")
	}
}
