package seeds_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"linkage/graph"
	"linkage/seeds"
)

// base reads the built-in data.
func base(t testing.TB) (*seeds.Data, *graph.Manifest) {
	t.Helper()
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Seal()
}

// texts reads the source texts named in LINKAGE_SOURCE_TEXT, which are not part of the project.
func texts(t *testing.T, d *seeds.Data) seeds.Texts {
	name := os.Getenv("LINKAGE_SOURCE_TEXT")
	if name == "" {
		t.Log("LINKAGE_SOURCE_TEXT is not set: not checked whether what is cited stands in its lines, and whether wording was copied")
		return nil
	}
	texts, err := d.ReadTexts(name)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestCounts holds the data to counts that were made from the plan and its references independently of the tables.
func TestCounts(t *testing.T) {
	d, m := base(t)
	scope := m.DefaultScope()
	sum := func(counts map[string]map[graph.Kind]int, k graph.Kind) (n int) {
		for _, edition := range scope {
			n += counts[edition][k]
		}
		return n
	}
	for kind, want := range map[graph.Kind]int{
		graph.KindThematicPriority: 4, graph.KindEnabler: 7, graph.KindOffering: 5, graph.KindOfferingItem: 14, graph.KindOutcome: 29,
		graph.KindRegion: 6, graph.KindRegionalInitiative: 28, graph.KindExpectedResult: 133, graph.KindBDTPriority: 8,
		graph.KindStrategicGoal: 5, graph.KindSDGGoal: 17, graph.KindSDGTarget: 169, graph.KindSDGIndicator: 235,
		graph.KindWSISActionLine: 19, graph.KindSourceOutcome: 32, graph.KindAgenda: 15, graph.KindDocument: 15, graph.KindFigure: 10,
		graph.KindFootnote: 73, graph.KindVariant: 4, graph.KindResolution: 1, graph.KindStudyQuestion: 0, graph.KindTerm: 14,
	} {
		if got := sum(m.Entities, kind); got != want {
			t.Errorf("%s: %d loaded, %d in the source", kind, got, want)
		}
	}

	kinds, parts, links := map[graph.ID]graph.Kind{}, map[graph.ID]int{}, map[string]int{}
	for _, e := range d.Entities {
		kinds[e.ID] = e.Kind
	}
	for _, l := range d.Links {
		if l.Kind == graph.LinkPartOf {
			parts[l.Target]++
		}
		links[string(l.Kind)+" "+string(l.Basis)]++
		if l.Kind == graph.LinkMapsTo {
			links["MAPS_TO "+string(kinds[l.Target])]++
		}
		if l.Listing != "" {
			links["listings"]++
		}
	}
	// Numbers of parts, in the order of the plan.
	for prefix, want := range map[string][]int{
		"wtdc22d: infrastructure applications enabling-environment cybersecurity":                                 {7, 2, 3, 4},
		"wtdc22d: membership-driven regional-presence diversity-inclusion environmental-sustainability":           {2, 5, 1, 1},
		"wtdc22d: partnerships-cooperation resource-mobilization operational-efficiency":                          {1, 1, 2},
		"wtdc22d: policy-knowledge data-statistics capacity-development technical-assistance convening-platforms": {4, 3, 2, 3, 2},
		"wtdc22d: AFR AMS ARB ASP CIS EUR":                                                    {4, 4, 5, 5, 5, 5},
		"wtdc22d: AFR1 AFR2 AFR3 AFR4 AMS1 AMS2 AMS3 AMS4 ARB1 ARB2 ARB3 ARB4 ARB5":           {9, 12, 6, 6, 5, 2, 3, 5, 0, 0, 0, 0, 0},
		"wtdc22d: ASP1 ASP2 ASP3 ASP4 ASP5 CIS1 CIS2 CIS3 CIS4 CIS5 EUR1 EUR2 EUR3 EUR4 EUR5": {4, 7, 8, 6, 6, 5, 4, 5, 7, 5, 6, 6, 5, 6, 5},
		"sdg: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17":                                      {7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19},
		"wsis: C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11":                                            {0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0},
		"agenda: 2030 wsis connect-2030 sendai":                                               {17, 11, 5, 0},
		"doc: wtdc22-draft tdag21-2":                                                          {73 + 10 + 14, 31},
		"wtdc22d: infrastructure/1 EUR1/1 term/outcome footnote/1":                            {0, 0, 0, 0},
		"tdag21: D.1-a D.7-e":                                                                 {0, 0},
		"sdg: 9.c 4.4 5.b 17.6 17.8 16.1 16.10":                                               {1, 1, 1, 1, 1, 4, 2},
		"bdt: network-infrastructure policy-regulation digital-services-applications digital-inclusion cybersecurity": {0, 0, 0, 0, 0},
	} {
		fields := strings.Fields(prefix)
		var got []int
		for _, code := range fields[1:] {
			id := graph.ID(fields[0] + code)
			if kinds[id] == "" {
				t.Errorf("%s is not there", id)
			}
			got = append(got, parts[id])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("parts of %s (-source +loaded):\n%s", prefix, diff)
		}
	}
	for name, want := range map[string]int{
		"ADDRESSES STATED": 8, "CONTRIBUTES_TO STATED": 15, "ALIGNS_WITH STATED": 9, "SUPPORTS STATED": 4,
		"DERIVED_FROM STATED": 32, "SAME_WORDING STATED": 3, "VARIANT_OF STATED": 4, "CUSTODIAN_OF STATED": 5,
		"MAPS_TO RELAYED": 187, "MAPS_TO SDG_TARGET": 163, "MAPS_TO SDG_GOAL": 24, "listings": 251,
	} {
		if links[name] != want {
			t.Errorf("%s: %d loaded, %d in the source", name, links[name], want)
		}
	}

	count := map[string]int{}
	for _, e := range d.Entities {
		if e.Objective != nil {
			count["objectives"]++
		}
		if len(e.Listings) > 1 {
			count["indicators under several targets"]++
		}
		if e.Standing == graph.StandingBracketed {
			count["bracketed "+string(e.Kind)]++
		}
		for _, a := range e.Absences {
			count[string(e.Kind)+" "+a.About+" "+string(a.Status)]++
		}
		for _, c := range e.Citations {
			if c.SourceMissing {
				count["faulty sources of "+string(e.Kind)]++
			}
		}
	}
	for _, f := range d.Findings {
		count[f.Rule]++
	}
	for name, want := range map[string]int{
		"objectives": 24, "indicators under several targets": 12, "bracketed OUTCOME": 14, "bracketed THEMATIC_PRIORITY": 1,
		"REGIONAL_INITIATIVE objective NOT_STATED": 4, "REGIONAL_INITIATIVE EXPECTED_RESULT NOT_STATED": 5,
		"REGIONAL_INITIATIVE STRATEGIC_GOAL NOT_APPLICABLE": 2, "REGIONAL_INITIATIVE THEMATIC_PRIORITY UNREAD_FIGURE": 28,
		"REGIONAL_INITIATIVE ENABLER UNREAD_FIGURE": 28, "REGIONAL_INITIATIVE OFFERING UNREAD_FIGURE": 28,
		"ENABLER SDG_GOAL UNREAD_FIGURE": 7, "OFFERING STUDY_QUESTION UNREAD_FIGURE": 5, "THEMATIC_PRIORITY RESOLUTION UNREAD_FIGURE": 4,
		"matrix-pair-in-one-table-only": 3, "matrix-pair-in-reverse-table-only": 3, "faulty sources of FOOTNOTE": 1,
	} {
		if count[name] != want {
			t.Errorf("%s: %d loaded, %d in the source", name, count[name], want)
		}
	}
}

// TestStated holds what EUR1 to EUR5 state to the order in which they state it.
func TestStated(t *testing.T) {
	d, _ := base(t)
	got := map[graph.ID][]string{}
	for _, l := range d.Links { // by rank, and so as stated
		if l.Basis == graph.BasisEditorial {
			continue
		}
		switch l.Kind {
		case graph.LinkContributesTo, graph.LinkAlignsWith, graph.LinkSupports, graph.LinkAddresses:
			got[l.Source] = append(got[l.Source], l.Target.Code())
		}
	}
	want := map[graph.ID][]string{
		"wtdc22d:EUR1": {"9", "17", "C2", "C9", "C6", "1", "2", "network-infrastructure", "policy-regulation"},
		"wtdc22d:EUR2": {"2", "3", "C7", "digital-services-applications"},
		"wtdc22d:EUR3": {"4", "5", "8", "10", "17", "C3", "C4", "C7", "2", "digital-inclusion", "capacity-development"},
		"wtdc22d:EUR4": {"9", "16", "17", "C5", "cybersecurity", "capacity-building"},
		"wtdc22d:EUR5": {"9", "17", "8", "C1", "4", "digital-innovation-ecosystems"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-source +loaded):\n%s", diff)
	}
}

// TestReleases: the newest release in RELEASES.md is the data that there is, and each edition says when it last changed: those who cite
// an answer, and readers of the change feed, rely on it.
func TestReleases(t *testing.T) {
	list, err := os.ReadFile("RELEASES.md")
	if err != nil {
		t.Fatal(err)
	}
	p, err := seeds.Describe()
	if err != nil {
		t.Fatal(err)
	}
	_, m := base(t)
	_, newest, _ := strings.Cut(string(list), "\n## ")
	newest, _, _ = strings.Cut(newest, "\n- ")
	if diff := cmp.Diff("## "+newest, seeds.ReleaseNotes(p.Version, m)); diff != "" {
		t.Errorf("the data needs a release of its own: make data-release NUMBER=1.0.1 NOTE='what changed' (-RELEASES.md +data):\n%s", diff)
	}
}

// TestLint holds the built-in data to every rule.
func TestLint(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range seeds.Lint(d, texts(t, d)) {
		t.Error(f)
	}
}

// TestFaults reads folders with faults and compares what is reported with what should be: each archive has the files of
// a folder, laid over the built-in data, and "want", the faults.
func TestFaults(t *testing.T) {
	files, err := os.ReadDir("testdata")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(file.Name(), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile("testdata/" + file.Name())
			if err != nil {
				t.Fatal(err)
			}
			folder, want, source := fstest.MapFS{}, "", ""
			for _, f := range archive.Files {
				switch f.Name {
				case "want":
					want = string(f.Data)
				case "source":
					source = string(f.Data)
				default:
					folder[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			got := ""
			d, err := seeds.Read(seeds.Layer{Name: "my", FS: folder})
			if err == nil {
				var texts seeds.Texts
				if source != "" {
					texts = seeds.Texts{"doc:mine": strings.Split(source, "\n")}
				}
				if faults := seeds.Lint(d, texts); len(faults) > 0 {
					err = faults
				}
			}
			if err != nil {
				got = err.Error() + "\n"
			}
			if os.Getenv("UPDATE") != "" {
				for i := range archive.Files {
					if archive.Files[i].Name == "want" {
						archive.Files[i].Data = []byte(got)
					}
				}
				if err := os.WriteFile("testdata/"+file.Name(), txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestEncodings: a file that is not UTF-8 is reported once, where it is first seen, with what it may be; nothing that
// follows from it is.
func TestEncodings(t *testing.T) {
	const header, tail = "id,kind,edition,position,standing,label_en,label_en_authority,document,section\n", `; save the file as "CSV UTF-8 (comma delimited)"; what refers to entities was not checked`
	utf16 := []byte{0xff, 0xfe}
	for _, c := range []byte(header) {
		utf16 = append(utf16, c, 0)
	}
	for name, c := range map[string]struct {
		table []byte
		want  string
	}{
		"utf-16":             {utf16, "my/entities.csv:1: UTF-16, not UTF-8" + tail},
		"utf-16_unmarked":    {utf16[2:], "my/entities.csv:1: no UTF-8 text: it has bytes of 0, as UTF-16 and workbooks have" + tail},
		"workbook":           {[]byte("PK\x03\x04 and so on"), "my/entities.csv:1: no CSV but a workbook or a zip" + tail},
		"latin-1":            {[]byte(header + "doc:mine,DOCUMENT,mine,1,AGREED,Priorit\xe9s,OURS,doc:mine,1\nmine:2,TERM,mine,1,AGREED,Num\xe9ro,OURS,doc:mine,1\n"), `my/entities.csv:2:6: byte 0xE9 is not UTF-8; in Windows-1252 (Latin-1) the cell reads "Priorités"` + tail},
		"windows-1252":       {[]byte(header + "doc:mine,DOCUMENT,mine,1,AGREED,\x93Plan\x94,OURS,doc:mine,1\n"), `my/entities.csv:2:6: byte 0x93 is not UTF-8; in Windows-1252 (Latin-1) the cell reads "“Plan”"` + tail},
		"gbk":                {[]byte(header + "doc:mine,DOCUMENT,mine,1,AGREED,\xb9\xe6\xbb\xae,OURS,doc:mine,1\n"), `my/entities.csv:2:6: byte 0xB9 is not UTF-8; in GB 18030 (GBK) the cell reads "规划"` + tail},
		"header_in_latin-1":  {[]byte("id,kind,\xe9dition\n"), `my/entities.csv:1:3: byte 0xE9 is not UTF-8; in Windows-1252 (Latin-1) the cell reads "édition"` + tail},
		"within_other_bytes": {[]byte("\ufeff" + header + "doc:mine,DOCUMENT,mine,1,AGREED,计划 \xe9,OURS,doc:mine,1\n"), `my/entities.csv:2:6: byte 0xE9 is not UTF-8; in Windows-1252 (Latin-1) the cell reads "è®¡åˆ’ é"` + tail},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := seeds.Read(seeds.Layer{Name: "my", FS: fstest.MapFS{
				"datapackage.json": {Data: []byte(`{"name": "my", "resources": [{"name": "editions", "path": "editions.csv"}, {"name": "entities", "path": "entities.csv"}, {"name": "links", "path": "links.csv"}]}`)},
				"editions.csv":     {Data: []byte("id,name_en,is_default,basis\nmine,Mine,false,STATED\n")},
				"entities.csv":     {Data: c.table},
				"links.csv":        {Data: []byte("source,kind,target,basis,standing,edition,document,section\nmine:2,CONTRIBUTES_TO,sdg:9,STATED,AGREED,mine,doc:mine,1\n")},
			}})
			if err == nil || err.Error() != c.want {
				t.Errorf("%v; want %s", err, c.want)
			}
		})
	}
	_, err := seeds.Read(seeds.Layer{Name: "my", FS: fstest.MapFS{"datapackage.json": {Data: utf16}}})
	if want := "my/datapackage.json:1: UTF-16, not UTF-8; save it as UTF-8"; err == nil || err.Error() != want {
		t.Errorf("%v; want %s", err, want)
	}
}

// TestManyFaults: of many faults the first thousand are told and all are counted. What may have been meant is looked for in
// those that are told alone: it takes a look at every key, and in all of them time would grow with the square of the rows.
func TestManyFaults(t *testing.T) {
	const many = 3_000
	var entities, links strings.Builder
	entities.WriteString("id,kind,edition,position,standing,label_en,label_en_authority,document,section\ndoc:my,DOCUMENT,my,1,AGREED,My plan,OURS,doc:my,1\n")
	links.WriteString("source,kind,target,basis,standing,edition,document,section\n")
	for i := range many {
		fmt.Fprintf(&entities, "my:P-%d,PROJECT,my,%d,AGREED,Project %d,OURS,doc:my,1\n", i, i+1, i)
		fmt.Fprintf(&links, "my:P-%d,LED_BY,my:Q-%d,STATED,AGREED,my,doc:my,1\n", i, i)
	}
	_, err := seeds.Read(seeds.Layer{Name: "my", FS: fstest.MapFS{
		"datapackage.json": {Data: []byte(`{"name": "my", "resources": [{"name": "editions", "path": "editions.csv"}, {"name": "entities", "path": "entities.csv"}, {"name": "links", "path": "links.csv"}]}`)},
		"editions.csv":     {Data: []byte("id,name_en,is_default,basis\nmy,Mine,false,STATED\n")},
		"entities.csv":     {Data: []byte(entities.String())},
		"links.csv":        {Data: []byte(links.String())},
	}})
	faults, _ := errors.AsType[seeds.Faults](err)
	if told := strings.Split(faults.Error(), "\n"); len(faults) != many || len(told) != seeds.MaxFaults+1 || told[seeds.MaxFaults] != "and 2000 more" {
		t.Errorf("%d faults, %d lines, the last %q", len(faults), len(told), told[len(told)-1])
	}
	for i, f := range faults {
		if looked := f.Suggestion != ""; looked != (i < seeds.MaxFaults) {
			t.Fatalf("fault %d, %v: %q may have been meant", i, f, f.Suggestion)
		}
	}
}

// TestBooleans: true and false as spreadsheets write them.
func TestBooleans(t *testing.T) {
	for cell, want := range map[string]bool{"true": true, "TRUE": true, "True": true, "1": true, "false": false, "FALSE": false, "0": false} {
		d, err := seeds.Read(seeds.Layer{Name: "my", FS: fstest.MapFS{
			"datapackage.json": {Data: []byte(`{"name": "my", "resources": [{"name": "editions", "path": "editions.csv"}]}`)},
			"editions.csv":     {Data: []byte("id,name_en,is_default,basis,is_read\nmine,Mine," + cell + ",STATED," + cell + "\n")},
		}})
		if err != nil {
			t.Errorf("%s: %v", cell, err)
			continue
		}
		if m := d.Seal(); (m.Editions[0].ID == "mine") != want || d.Read["mine"] != want {
			t.Errorf("%s: is_default is %v and is_read %v; want %v", cell, m.Editions[0].ID == "mine", d.Read["mine"], want)
		}
	}
}

// TestLanguages: whatever is built in has its words in English and in Chinese, whatever the language of its edition is.
func TestLanguages(t *testing.T) {
	d, _ := base(t)
	check := func(what any, texts graph.Texts) {
		if texts["en"].Text == "" || texts["zh"].Text == "" {
			t.Errorf("%v: %v; expected a text in en and in zh", what, texts)
		}
	}
	for _, e := range d.Editions {
		check(e.ID, e.Name)
	}
	for _, e := range d.Entities {
		check(e.ID, e.Labels)
		for _, texts := range []graph.Texts{e.Objective, e.Summaries} {
			if texts != nil {
				check(e.ID, texts)
			}
		}
	}
	for _, l := range d.Links {
		if l.Rationale != nil {
			check(l.ID, l.Rationale)
		}
	}
	for _, f := range d.Findings {
		check(f.Rule, f.Message)
	}
}

// FuzzRead returns anything as a table, in the place of the base: it may be refused, by file, but never panic.
func FuzzRead(f *testing.F) {
	f.Add("id,kind\nx:1,TERM\n")
	f.Add("source,kind,target\n\"wtdc22d:EUR1\",PART_OF,\n")
	f.Add("\ufeffid\n\"\n")
	f.Add("id,id\n,\n")
	f.Add("id;kind\n1;2\n")
	f.Add("\xff\xfei\x00")
	f.Add("id,kind\nx:1,\xe9\nx:2,a\"b\n")
	f.Add("id,kind,edition,position,parent,standing,label_en,label_en_authority,label_zh,label_zh_authority,document,section\ndoc:x,DOCUMENT,x,1,doc:x,AGREED,X,OURS,某,OURS,doc:x,1\n")
	f.Fuzz(func(t *testing.T, table string) {
		_, err := seeds.Read(seeds.Layer{Name: "my", FS: fstest.MapFS{
			"datapackage.json": &fstest.MapFile{Data: []byte(`{"name": "linkage-seeds", "resources": [
				{"name": "entities", "path": "t.csv"}, {"name": "links", "path": "t.csv"}, {"name": "brackets", "path": "t.csv"}, {"name": "editions", "path": "t.csv"}]}`)},
			"t.csv": &fstest.MapFile{Data: []byte(table)},
		}})
		if err == nil || !strings.HasPrefix(err.Error(), "my/") {
			t.Errorf("one table as four was accepted, or refused without naming the file: %v", err)
		}
	})
}

// TestAdopted: the few names that are known of what the conference adopted stand beside the draft, as a part of it that
// says so, and nothing that is asked without naming them is about them.
func TestAdopted(t *testing.T) {
	d, m := base(t)
	if e := m.Edition("wtdc22"); e == nil || !e.IsPartial || e.IsDefault || e.Follows != m.Default().ID || slices.Contains(m.DefaultScope(), e.ID) {
		t.Fatalf("%+v", e)
	}
	for _, e := range m.Editions {
		if e.IsPartial != (e.ID == "wtdc22") {
			t.Errorf("%s: is_partial %v", e.ID, e.IsPartial)
		}
	}
	want := map[graph.Kind]int{graph.KindThematicPriority: 5, graph.KindResolution: 8, graph.KindRegionalInitiative: 3, graph.KindDocument: 1}
	if got := m.Entities["wtdc22"]; !maps.Equal(got, want) {
		t.Errorf("%v; want %v", got, want)
	}
	if len(m.Links["wtdc22"])+len(m.Readings["wtdc22"]) > 0 {
		t.Errorf("links %v, readings %v; no link of the adopted plan is known", m.Links["wtdc22"], m.Readings["wtdc22"])
	}
	for _, e := range d.Entities {
		if e.Edition == "wtdc22" && e.Kind != graph.KindDocument && (e.Labels["en"].Authority != graph.AuthorityOfficial || e.Summaries != nil) {
			t.Errorf("%s: %v %v; expected the name as its source gives it, and no more", e.ID, e.Labels, e.Summaries)
		}
	}
}
