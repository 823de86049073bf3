package main

import (
	"os"
	"path/filepath"
	"testing"

	"linkage/graph"
)

func TestEssence(t *testing.T) {
	const ours = `{"data":{"node":{"code":"9","region":{"code":"EUR"},"targets":{"nodes":[
		{"code":"9.1","label":{"text":"One"}},{"code":"9.c","label":{"text":"Two"}}]}}},"extensions":{"data":{}}}`
	for name, c := range map[string]struct {
		answer string
		equal  bool
	}{
		"order and wrappers": {`{"data":{"sdgGoals":[{"region":[{"code":"EUR"}],"code":"9","targets":[
			{"code":"9.c","label":"Two"},{"code":"9.1","label":"One"}]}]}}`, true},
		"no GraphQL": {`{"code":"9","region":{"code":"EUR"},"targets":[
			{"code":"9.c","label":"Two"},{"code":"9.1","label":"One"}]}`, true},
		"another text": {`{"code":"9","region":{"code":"EUR"},"targets":[
			{"code":"9.c","label":"Three"},{"code":"9.1","label":"One"}]}`, false},
		"one too few":    {`{"code":"9","region":{"code":"EUR"},"targets":[{"code":"9.c","label":"Two"}]}`, false},
		"another region": {`{"code":"9","region":{"code":"AFR"},"targets":[]}`, false},
	} {
		q := &question{name: "goal"}
		want, err := essence(q, []byte(ours))
		if err != nil {
			t.Fatal(err)
		}
		got, err := essence(q, []byte(c.answer))
		if err != nil || (got == want) != c.equal {
			t.Errorf("%s: equal is %v, expected %v: %v\n%s\n%s", name, got == want, c.equal, err, want, got)
		}
	}
	if _, err := essence(&question{}, []byte(`{"errors":[{"message":"no"}],"data":null}`)); err == nil {
		t.Error("an answer with errors is accepted")
	}
}

func TestPathEssence(t *testing.T) {
	const entities = `{"paths":[{"entities":[{"id":"a:1"},{"id":"b:2"}],"hops":[`
	q := &question{name: "path"}
	got, err := essence(q, []byte(entities+`{"link":{"id":"b:2~PART_OF~a:1","kind":"PART_OF"},"direction":"IN"}]}]}`))
	if want := "1 links from a:1 to b:2"; err != nil || got != want {
		t.Errorf("%q, %v; expected %q", got, err, want)
	}
	for name, rest := range map[string]string{
		"the wrong way": `{"link":{"id":"b:2~PART_OF~a:1","kind":"PART_OF"},"direction":"OUT"}]}]}`,
		"no hop":        `]}]}`,
	} {
		if got, err := essence(q, []byte(entities+rest)); err == nil {
			t.Errorf("%s: accepted as %q", name, got)
		}
	}
}

func TestLabels(t *testing.T) {
	for kind, want := range map[graph.Kind]string{
		graph.KindRegionalInitiative: "RegionalInitiative", graph.KindSDGGoal: "SDGGoal",
		graph.KindWSISActionLine: "WSISActionLine", graph.KindBDTPriority: "BDTPriority", graph.KindRegion: "Region",
	} {
		if got := labelOf(kind); got != want || kindOf(got) != string(kind) {
			t.Errorf("%s: %s, and back %v; expected %s", kind, got, kindOf(got), want)
		}
	}
}

// TestQuestions: every question is there in every language, and there is no other file.
func TestQuestions(t *testing.T) {
	questions, err := readQuestions("questions")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("questions/*")
	if err != nil || len(files) != 3*len(questions) {
		t.Errorf("%d files for %d questions: %v", len(files), len(questions), err)
	}
	for _, q := range questions {
		if _, err := os.Stat(filepath.Join("questions", q.name+".cypher")); err != nil {
			t.Error(err)
		}
	}
}

// TestRatio: a ratio is the median of what it is in each round, not the ratio of medians.
func TestRatio(t *testing.T) {
	q := &question{name: "q"}
	r := &results{samples: map[cell][]sample{
		{"a", "q"}: {{requests: 10, took: 1}, {requests: 40, took: 1}, {requests: 90, took: 1}},
		{"b", "q"}: {{requests: 5, took: 1}, {requests: 10, took: 1}, {requests: 9, took: 1}},
	}}
	if got := r.ratio("a", "b", q, perSecond); got != 4 {
		t.Errorf("%v; expected 4", got)
	}
	if got := r.median("a", q, perSecond); got != 40 {
		t.Errorf("%v; expected 40", got)
	}
}
