package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"linkage/graph/graphtest/neo4jserver"
)

// TestReaders opens files in every format with readers of others, and compares what they find with the API. It makes an
// environment of Python with pinned packages, which is kept, and takes a minute; make readers asks for it.
func TestReaders(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_READERS") == "" {
		t.Skip("NOT RUN: independent readers of exported files (make readers)")
	}
	dir := t.TempDir()
	whole, small := "graph", `graph(where: {kinds: [REGION, REGIONAL_INITIATIVE, WSIS_ACTION_LINE]})`
	for _, file := range []struct{ name, format, question string }{
		{"graph.graphml", "graphml", whole}, {"graph.gexf", "gexf", whole}, {"graph.json", "node-link", whole}, {"graph.cyjs", "cytoscape", whole},
		{"graph.gv", "dot", whole}, {"small.gv", "dot", small}, {"graph.ttl", "turtle", whole}, {"graph.jsonld", "jsonld", whole},
		{"small.ttl", "turtle", small}, {"small.jsonld", "jsonld", small}, {"graph.xlsx", "xlsx", whole}, {"graph.csv", "csv", whole},
		{"all.zip", "zip", whole}, {"part.zip", "zip", small}, {"neo4j.zip", "neo4j", whole},
		{"coverage.csv", "csv", "coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL)"}, {"coverage.zip", "zip", "coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL)"},
	} {
		var errs bytes.Buffer
		if code := run(t.Context(), []string{"export", file.question, "--format", file.format, "-o", filepath.Join(dir, file.name)}, nil, io.Discard, &errs); code != 0 {
			t.Fatalf("%s: %s", file.name, errs.String())
		}
	}
	expected, nodes, links := expectedOf(t)
	if err := os.WriteFile(filepath.Join(dir, "expected.json"), expected, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Run("python", func(t *testing.T) {
		python := environment(t, "testdata/readers/requirements.txt")
		out, err := exec.CommandContext(t.Context(), python, "testdata/readers/check.py", dir).CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Error(err)
		}
	})
	t.Run("neo4j-admin", func(t *testing.T) {
		jars, err := neo4jserver.Jars(t.Context())
		if err != nil {
			t.Skipf("NOT RUN: neo4j-admin: %v", err)
		}
		extract(t, filepath.Join(dir, "neo4j.zip"), dir)
		readme, err := os.ReadFile(filepath.Join(dir, "README.txt"))
		if err != nil {
			t.Fatal(err)
		}
		_, command, _ := strings.Cut(string(readme), "neo4j-admin ") // as the file says it
		command, _, _ = strings.Cut(command, "\n")
		home := t.TempDir()
		if err := os.Mkdir(filepath.Join(home, "conf"), 0o755); err != nil {
			t.Fatal(err)
		}
		admin := neo4jserver.AdminCommand(t.Context(), jars, home, strings.Fields(command)...)
		admin.Dir = dir
		out, err := admin.CombinedOutput()
		want := fmt.Sprintf("%d nodes\n  %d relationships", nodes, links)
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%v; want %q in\n%s", err, want, out)
		} else {
			t.Logf("neo4j: neo4j-admin of %s, %s", filepath.Base(jars), strings.ReplaceAll(want, "\n ", ","))
		}
	})
}

// expectedOf asks the API for what the readers are to find.
func expectedOf(t *testing.T) (expected []byte, entities, links int) {
	t.Helper()
	const question = `{
		entities(first: 0) { totalCount facets { kind { value count } } }
		links(first: 0) { totalCount facets { basis { value count } } }
		small: entities(where: {kinds: [REGION, REGIONAL_INITIATIVE, WSIS_ACTION_LINE]}, first: 0) { totalCount }
		smallLinks: links(where: {source: {kinds: [REGION, REGIONAL_INITIATIVE, WSIS_ACTION_LINE]}, target: {kinds: [REGION, REGIONAL_INITIATIVE, WSIS_ACTION_LINE]}}, first: 0) { totalCount }
		absences(first: 0) { totalCount }
		coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL) { counts { status count } }
		entity(by: {id: "wtdc22d:EUR1"}) { label { text } }
		goal: entity(by: {id: "sdg:9"}) { ar: label(language: "ar") { text } en: label { text } es: label(language: "es") { text }
			fr: label(language: "fr") { text } ru: label(language: "ru") { text } zh: label(language: "zh") { text } }
		service { hash }
	}`
	var out bytes.Buffer
	if code := run(t.Context(), []string{"query", "-"}, strings.NewReader(question), &out, io.Discard); code != 0 {
		t.Fatal(out.String())
	}
	type number struct{ TotalCount int }
	type facet struct {
		Value string
		Count int
	}
	var answer struct {
		Data struct {
			Entities struct {
				number
				Facets struct{ Kind []facet }
			}
			Links struct {
				number
				Facets struct{ Basis []facet }
			}
			Small, SmallLinks, Absences number
			Coverage                    struct {
				Counts []struct {
					Status string
					Count  int
				}
			}
			Entity  struct{ Label struct{ Text string } }
			Goal    map[string]struct{ Text string }
			Service struct{ Hash string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	d := answer.Data
	kinds, bases, coverage, goal := map[string]int{}, map[string]int{}, map[string]int{}, map[string]string{}
	for _, f := range d.Entities.Facets.Kind {
		kinds[f.Value] = f.Count
	}
	for _, f := range d.Links.Facets.Basis {
		bases[f.Value] = f.Count
	}
	for _, c := range d.Coverage.Counts {
		if c.Count > 0 {
			coverage[c.Status] = c.Count
		}
	}
	for lang, label := range d.Goal {
		goal[lang] = label.Text
	}
	expected, err := json.Marshal(map[string]any{"kinds": kinds, "bases": bases, "coverage": coverage, "label": d.Entity.Label.Text, "goal": goal, "hash": d.Service.Hash,
		"absences": d.Absences.TotalCount, "small": map[string]int{"nodes": d.Small.TotalCount, "links": d.SmallLinks.TotalCount}})
	if err != nil {
		t.Fatal(err)
	}
	return expected, d.Entities.TotalCount, d.Links.TotalCount
}

// environment makes an environment of Python with the packages that requirements.txt pins, once, and returns its Python.
func environment(t *testing.T, list string) string {
	t.Helper()
	requirements, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(cache, "linkage", fmt.Sprintf("python-%x", sha256.Sum256(requirements))[:20])
	python := filepath.Join(home, "bin", "python")
	complete := filepath.Join(home, "complete")
	if _, err := os.Stat(complete); err == nil {
		return python
	}
	for _, command := range [][]string{
		{"python3", "-m", "venv", "--clear", home},
		{python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", list},
	} {
		if out, err := exec.CommandContext(t.Context(), command[0], command[1:]...).CombinedOutput(); err != nil {
			t.Skipf("NOT RUN: what is in Python; it needs Python 3.11 with venv (apt-get install python3-venv) and its package index: %s: %v\n%s", strings.Join(command, " "), err, out)
		}
	}
	if err := os.WriteFile(complete, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return python
}

func extract(t *testing.T, name, dir string) {
	t.Helper()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if err := os.CopyFS(dir, archive); err != nil {
		t.Fatal(err)
	}
}
