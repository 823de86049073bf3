package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"linkage/seeds"
)

// TestPage holds docs/suggestions.md to what is measured, and suggestions to a keyword list where concepts are held back.
func TestPage(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	trial := newTrial(d)
	var b bytes.Buffer
	if err := trial.print(&b); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../../docs/suggestions.md")
	if err != nil {
		t.Fatal(err)
	}
	for table := range strings.SplitSeq(strings.TrimSpace(b.String()), "\n\n") {
		if !strings.Contains(string(page), table) {
			t.Errorf("docs/suggestions.md has other figures than go run ./seeds/internal/evaluate prints:\n%s", table)
		}
	}
	for _, truth := range []string{stated, target, line} {
		for _, lang := range []string{"en", "zh"} {
			list := trial.measure(truth, lang, 3, trial.keywords(trial.half(0)))
			ours := trial.measure(truth, lang, 3, trial.ours(trial.half(0), trial.readings))
			if ours.right == 0 || ours.recall() <= list.recall() {
				t.Errorf("%s, %s: recall at 3 is %.2f, and %.2f by a keyword list", truth, lang, ours.recall(), list.recall())
			}
		}
	}
}

// TestTruths: 24 links are stated, and every reading of a target or a line is counted once.
func TestTruths(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	right := map[string]int{}
	for _, a := range newTrial(d).answers {
		right[a.truth] += len(a.right)
	}
	if right[stated] != 24 || right[target]+right[line] < 300 {
		t.Errorf("known: %v", right)
	}
}
