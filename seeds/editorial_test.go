package seeds_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"linkage/graph"
	"linkage/seeds"
)

// TestSuggest: what was read is among what would be suggested, or the concepts and the readings have come apart.
func TestSuggest(t *testing.T) {
	d, _ := base(t)
	read := map[graph.ID][]*graph.Link{}
	for _, k := range d.Links {
		if k.Basis == graph.BasisEditorial {
			read[k.Source] = append(read[k.Source], k)
		}
	}
	for i, source := range slices.Sorted(maps.Keys(read)) {
		if i%5 != 0 { // each takes a while
			continue
		}
		list, err := d.Suggest(source, nil)
		if err != nil {
			t.Fatal(err)
		}
		suggested := map[graph.ID]seeds.Suggestion{}
		for i, s := range list {
			suggested[s.Target.ID] = s
			if s.Existing != nil && s.IsRefused {
				t.Errorf("%s: %s is there and would be refused", source, s.Target.ID)
			}
			if i > 0 && s.Score > list[i-1].Score {
				t.Errorf("%s: %s stands after what has a lower score", source, s.Target.ID)
			}
			if len(s.Words) != len(s.Lines) {
				t.Errorf("%s: %s has %d words and lines for %d", source, s.Target.ID, len(s.Words), len(s.Lines))
			}
			if slices.ContainsFunc(s.Like, func(e *graph.Entity) bool { return e.ID == source }) {
				t.Errorf("%s speaks for %s itself", source, s.Target.ID)
			}
		}
		for _, k := range read[source] {
			if s, ok := suggested[k.Target]; !ok || s.Existing != k {
				t.Errorf("%s is not suggested", k.ID)
			}
		}
	}
}

// TestStrategicGoals: every initiative of an edition that is read has a strategic goal, stated or read, or a record why it has none.
func TestStrategicGoals(t *testing.T) {
	d, _ := base(t)
	answered := map[graph.ID]bool{}
	for _, k := range d.Links {
		if k.Kind == graph.LinkSupports {
			answered[k.Source] = true
		}
	}
	for _, n := range d.NoReadings {
		if n.About == graph.KindStrategicGoal {
			answered[n.Entity] = true
		}
	}
	for _, e := range d.Entities {
		for _, a := range e.Absences {
			if a.About == string(graph.KindStrategicGoal) {
				answered[e.ID] = true
			}
		}
		if e.Kind == graph.KindRegionalInitiative && d.Read[e.Edition] && !answered[e.ID] {
			t.Errorf("%s has no strategic goal and no reason why not; add one to no_readings", e.ID)
		}
	}
}

var counted = regexp.MustCompile("(?m)^\\| `(editorial_\\w+\\.csv)` \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$")

// TestMethodPage holds the page on our readings to the tables.
func TestMethodPage(t *testing.T) {
	page, err := os.ReadFile("../docs/editorial-method.md")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{}
	for _, m := range counted.FindAllStringSubmatch(string(page), -1) {
		said[m[1]] = m[2:]
	}
	names, err := filepath.Glob("editorial_*.csv")
	if err != nil || len(names) != len(said) {
		t.Fatalf("%d tables, %d on the page: %v", len(names), len(said), err)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		column := slices.Index(rows[0], "confidence")
		count := map[string]int{}
		for _, row := range rows[1:] {
			count[row[column]]++
		}
		var got []string
		for _, c := range graph.Confidences {
			got = append(got, fmt.Sprint(count[string(c.Value)]))
		}
		if got = append(got, fmt.Sprint(len(rows)-1)); !slices.Equal(got, said[name]) {
			t.Errorf("%s: %v; the page says %v", name, got, said[name])
		}
	}
}

// TestSecondReading holds what the page says of the second readings to their records.
func TestSecondReading(t *testing.T) {
	page, err := os.ReadFile("../docs/editorial-method.md")
	if err != nil {
		t.Fatal(err)
	}
	same, independent := agreement(t, "../docs/second-reading.csv"), agreement(t, "../docs/independent-reading.csv")
	for what := range same {
		if line := fmt.Sprintf("| %s | %d | %d |", what, same[what], independent[what]); !strings.Contains(string(page), line) {
			t.Errorf("the page does not say %q", line)
		}
	}
}

// agreement counts how far a second reading of forty agrees with the first.
func agreement(t *testing.T, record string) map[string]int {
	t.Helper()
	f, err := os.Open(record)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	order := map[string]int{"LOW": 1, "MEDIUM": 2, "HIGH": 3}
	count := map[string]int{}
	for _, row := range rows[1:] {
		first, second := order[row[2]], order[row[3]]
		switch {
		case first == second:
			count["the confidence was the same"]++
		case second < first:
			count["the second reader was less sure"]++
		default:
			count["the second reader was more sure"]++
		}
		if second > 0 {
			count["the reading was among those that apply"]++
		}
		if row[4] == "yes" {
			count["it was the best"]++
		}
		count["other entities that apply as well, HIGH or MEDIUM"] += strings.Count(row[5], " HIGH") + strings.Count(row[5], " MEDIUM")
	}
	if len(rows) != 41 || len(count) != 6 {
		t.Errorf("%s: %d rows, %v", record, len(rows), count)
	}
	return count
}
