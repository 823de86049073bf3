package generator_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"linkage/graph"
	"linkage/seeds"
	"linkage/seeds/generator"
)

// written writes a package and gives its folder and the content of its files.
func written(t *testing.T, entities int, seed uint64) (string, map[string][]byte) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	if err := generator.Write(dir, entities, 0, seed); err != nil {
		t.Fatal(err)
	}
	return dir, content(t, dir)
}

func content(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name], err = os.ReadFile(filepath.Join(dir, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestSame: a measurement can be made again by whoever knows the two numbers.
func TestSame(t *testing.T) {
	_, first := written(t, 1000, 1)
	_, again := written(t, 1000, 1)
	_, other := written(t, 1000, 2)
	if !maps.EqualFunc(first, again, bytes.Equal) {
		t.Error("the same arguments gave other bytes")
	}
	for _, name := range []string{"projects.csv", "links.csv"} {
		if bytes.Equal(first[name], other[name]) {
			t.Errorf("%s: another seed gave the same bytes", name)
		}
	}
}

// read reads a package as the program does.
func read(t *testing.T, dir string) *seeds.Data {
	t.Helper()
	layer, closer, err := seeds.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer closer.Close()
	d, err := seeds.Read(layer)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestContent: the program reads a package without a fault, and there is in it what is promised.
func TestContent(t *testing.T) {
	dir, _ := written(t, 2000, 1)
	d := read(t, dir)
	if faults := seeds.Lint(d, nil); len(faults) > 0 {
		t.Fatal(faults)
	}
	m := d.Seal()
	if e := m.Editions[0]; e.ID != "made" || !e.IsDefault {
		t.Errorf("the default edition is %s", e.ID)
	}
	want := map[graph.Kind]int{graph.KindDocument: 1, graph.KindCountry: 40, graph.KindOrganization: 10, graph.KindProject: 400, graph.KindExpectedResult: 1549}
	if diff := cmp.Diff(want, m.Entities["made"]); diff != "" {
		t.Errorf("(-promised +read):\n%s", diff)
	}

	kinds, count := map[graph.ID]graph.Kind{}, map[string]int{}
	for _, e := range d.Entities {
		kinds[e.ID] = e.Kind
		if e.Edition == "made" && !strings.HasPrefix(string(e.ID), "made:") {
			t.Errorf("%s is not marked as made up", e.ID)
		}
		if e.Edition == "made" && e.Standing == graph.StandingBracketed {
			count["bracketed"]++
			if len(e.Brackets) != 1 {
				t.Errorf("%s is bracketed in %d places; expected one", e.ID, len(e.Brackets))
			}
		}
	}
	type from struct {
		source graph.ID
		kind   graph.LinkKind
	}
	links, stated, ends := map[from]int{}, map[from]int{}, map[graph.ID]int{}
	for _, l := range d.Links { // by rank, and so by position
		if l.Edition != "made" || l.Kind == graph.LinkPartOf {
			continue
		}
		f := from{l.Source, l.Kind}
		links[f]++
		count["links"]++
		count[string(kinds[l.Source])+" "+string(l.Kind)+" "+string(kinds[l.Target])]++
		if l.Kind == graph.LinkContributesTo {
			ends[l.Target]++
		}
		if l.Basis == graph.BasisEditorial {
			count["editorial"]++
		} else if l.Kind != graph.LinkMentions {
			stated[f]++
		}
		if want := stated[f]; l.Basis == graph.BasisStated && l.Position != want {
			t.Errorf("%s: position %d; want %d", l.ID, l.Position, want)
		} else if l.Basis == graph.BasisEditorial && l.Position != 0 {
			t.Errorf("%s: position %d, but it is not stated", l.ID, l.Position)
		}
	}
	most := map[string]int{}
	for f, n := range links {
		key := string(kinds[f.source]) + " " + string(f.kind)
		most[key] = max(most[key], n)
		count[key]++
	}
	if diff := cmp.Diff(map[string]int{
		"PROJECT CONTRIBUTES_TO": 4, "PROJECT ALIGNS_WITH": 3, "PROJECT MENTIONS": 1, "EXPECTED_RESULT CONTRIBUTES_TO": 1,
		"PROJECT LOCATED_IN": 1, "PROJECT LED_BY": 1, "PROJECT IMPLEMENTS": 1, "ORGANIZATION LOCATED_IN": 1,
	}, most); diff != "" {
		t.Errorf("most links of one entity (-promised +read):\n%s", diff)
	}
	for _, c := range []struct {
		what         string
		of, from, to int // in percent
	}{
		{"PROJECT CONTRIBUTES_TO", 400, 85, 95},
		{"PROJECT CONTRIBUTES_TO SDG_TARGET", 360, 230, 270}, // 1 to 4
		{"PROJECT ALIGNS_WITH", 400, 100, 100},
		{"PROJECT ALIGNS_WITH WSIS_ACTION_LINE", 400, 185, 215}, // 1 to 3
		{"PROJECT MENTIONS REGIONAL_INITIATIVE", 400, 15, 25},
		{"PROJECT IMPLEMENTS REGIONAL_INITIATIVE", 400, 45, 55},
		{"PROJECT LOCATED_IN COUNTRY", 400, 100, 100},
		{"PROJECT LED_BY ORGANIZATION", 400, 100, 100},
		{"ORGANIZATION LOCATED_IN COUNTRY", 10, 100, 100},
		{"EXPECTED_RESULT CONTRIBUTES_TO SDG_TARGET", 1549, 29, 37},
		{"editorial", count["links"], 3, 5},
		{"bracketed", 1949, 1, 3},
	} {
		if share := 100 * count[c.what] / c.of; share < c.from || share > c.to {
			t.Errorf("%s: %d of %d, %d %%; promised %d to %d", c.what, count[c.what], c.of, share, c.from, c.to)
		}
	}
	degrees := slices.SortedFunc(maps.Values(ends), func(a, b int) int { return b - a })
	sum := 0
	for _, n := range degrees {
		sum += n
	}
	if hubs := degrees[0] + degrees[1] + degrees[2]; hubs < sum/5 || len(degrees) < 100 {
		t.Errorf("of %d links to SDG targets %d lead to three of %d; expected hubs, and most of the targets", sum, hubs, len(degrees))
	}
}

// TestLarge: no row is lost where a table takes several files, and each can be read.
func TestLarge(t *testing.T) {
	_, files := written(t, 100_000, 1)
	description := string(files["datapackage.json"])
	rows := map[string]int{}
	for name, b := range files {
		table, isTable := strings.CutSuffix(name, ".csv")
		if !isTable {
			continue
		}
		if len(b) > 64<<20 || !strings.Contains(description, `"`+name+`"`) {
			t.Errorf("%s: %d bytes; expected 64 MiB at most, and the package to list it", name, len(b))
		}
		all, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		table = strings.TrimRight(table, "-0123456789")
		rows[table] += len(all) - 1
		rows[table+" files"]++
	}
	if rows["links files"] < 2 {
		t.Errorf("links are in %d file; expected several", rows["links files"])
	}
	if got := rows["documents"] + rows["countries"] + rows["organizations"] + rows["projects"] + rows["expected_results"]; got != 100_000 {
		t.Errorf("%d entities", got)
	}
	if links := fmt.Sprintf(" %d links ", rows["links"]+rows["expected_results"]); !strings.Contains(description, links) {
		t.Errorf("%s are in the tables, but the package says: %s", links, description)
	}
}

// TestLinks: there are about as many links as were asked for, and they can be read.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	if err := generator.Write(dir, 2000, 16_000, 1); err != nil {
		t.Fatal(err)
	}
	d := read(t, dir)
	n := 0
	for _, l := range d.Links {
		if l.Edition == "made" {
			n++
		}
	}
	if n < 15_800 || n > 16_200 {
		t.Errorf("%d links; want about 16,000", n)
	}
}

// TestRefused: what cannot be done is refused with a way out, and leaves what is there.
func TestRefused(t *testing.T) {
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "links.csv"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	before := content(t, full)
	for _, c := range []struct {
		dir             string
		entities, links int
		want            string
	}{
		{full, 1000, 0, `dir "` + full + `": not empty, it holds links.csv, and nothing is overwritten; name a folder that is empty or does not exist yet`},
		{filepath.Join(full, "links.csv"), 1000, 0, "; name a folder that is empty or does not exist yet"},
		{t.TempDir(), 999, 0, "entities 999: outside 1000..1000000; take 1000"},
		{t.TempDir(), 1_000_001, 0, "entities 1000001: outside 1000..1000000; take 1000000"},
		{t.TempDir(), 1000, 10_001, "links 10001: outside 0..10000, 10 for each entity; take 10000"},
	} {
		if err := generator.Write(c.dir, c.entities, c.links, 1); err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%d entities to %s: %v; want %s", c.entities, c.dir, err, c.want)
		}
	}
	if diff := cmp.Diff(before, content(t, full)); diff != "" {
		t.Errorf("the folder that was full has changed: %s", diff)
	}
}
