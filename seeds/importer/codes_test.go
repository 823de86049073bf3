package importer

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"linkage/graph"
	"linkage/seeds"
)

func builtIn(t testing.TB) *codes {
	t.Helper()
	base, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	return newCodes(base, graph.KindProject)
}

// TestRead: codes are read as people type them, and what is not certain is told, never guessed.
func TestRead(t *testing.T) {
	c := builtIn(t)
	for _, test := range []struct{ text, vocabulary, want string }{
		{"SDG 4.4, 9.c; WSIS C5", "", "sdg:4.4 sdg:9.c wsis:C5"},
		{"4.4/9.c", "", "sdg:4.4 sdg:9.c"},
		{"4.4 9.c", "", "sdg:4.4 sdg:9.c"},
		{"SDG4", "", "sdg:4"},
		{"SDG-4", "", "sdg:4"},
		{"SDG #4", "", "sdg:4"},
		{"SDG Goal 4", "", "sdg:4"},
		{"SDGs 4, 9 and 17", "", "sdg:4 sdg:9 sdg:17"},
		{"Sustainable Development Goal 4", "", "sdg:4"},
		{"Target 9.c", "", "sdg:9.c"},
		{"Targets 5.b & 17.8", "", "sdg:5.b sdg:17.8"},
		{"9.C", "", "sdg:9.c"},
		{"sdg:9.c", "", "sdg:9.c"},
		{"９．ｃ", "", "sdg:9.c"},
		{"9.с", "", "sdg:9.c"}, // a Cyrillic Es
		{"4.4, 4.4", "", "sdg:4.4"},
		{"4.4.", "", "sdg:4.4"},
		{"4.4 (skills)", "", "sdg:4.4"},
		{"SDG 4.4\nWSIS C5", "", "sdg:4.4 wsis:C5"},
		{"WSIS C5", "", "wsis:C5"},
		{"AL C5", "", "wsis:C5"},
		{"c5,c6", "", "wsis:C5 wsis:C6"},
		{"C5; C7 (e-health)", "", "wsis:C5 wsis:C7.e-health"},
		{"C7 (e-health, e-learning)", "", "wsis:C7.e-health wsis:C7.e-learning"},
		{"C7 e-health", "", "wsis:C7.e-health"},
		{"C7: E-Health", "", "wsis:C7.e-health"},
		{"WSIS Action Line C7.e-government", "", "wsis:C7.e-government"},
		{"C2 (infrastructure)", "", "wsis:C2"},
		{"SDG 9: Industry, innovation and infrastructure; C2", "", "sdg:9 wsis:C2"},
		{"SDG 4 (Quality education), 4.4", "", "sdg:4 sdg:4.4"},
		{"No poverty", "", "sdg:1"},
		{"目标4.4", "", "sdg:4.4"},
		{"具体目标9.c、17.8；C5", "", "sdg:9.c sdg:17.8 wsis:C5"},
		{"可持续发展目标4和9", "", "sdg:4 sdg:9"},
		{"ODD 4, cible 9.c ; SMSI C4", "", "sdg:4 sdg:9.c wsis:C4"},
		{"ODS 4 y 9.c", "", "sdg:4 sdg:9.c"},
		{"ЦУР 4 и 9.c", "", "sdg:4 sdg:9.c"},
		{"أهداف التنمية المستدامة ٤.٤، ٩", "", "sdg:4.4 sdg:9"},
		{"4; 9", "sdg", "sdg:4 sdg:9"},
		{"Connect 2030 goal 2", "", "connect2030:2"},
		{"17", "", "sdg:17"}, // nothing else has this code
		{"EUR1", "", "wtdc22d:EUR1"},
		{"", "", ""},

		{"4", "", `! "4" connect2030:4 or sdg:4`},
		{"WSIS C5, 4", "", `wsis:C5 ! "4" connect2030:4 or sdg:4`},
		{"SDG 4.12", "", `! "SDG 4.12" sdg:4.1`},
		{"9.c.1", "", `! "9.c.1" sdg:9.c`},
		{"AL 5", "", `! "AL 5" wsis:C5`},
		{"SDG C5", "", `! "SDG C5" wsis:C5`},
		{"C1-C3", "", `! "C1-C3"`},
		{"SDG 1–5", "", `! "SDG 1–5"`},
		{"1 5", "sdg", "sdg:1 sdg:5"},
		{"C7 (e-helth)", "", `! "C7 (e-helth)" wsis:C7.e-health`},
		{"4.4 (and 4.5)", "", `! "4.4 (and 4.5)"`},
		{"SDG", "", `! "SDG"`},
		{"4.4 9.c WSIS", "", `! "4.4 9.c WSIS"`},
		{"see annex", "", `! "see annex"`},
		{"4.4, n/a", "", `sdg:4.4 ! "n" ! "a"`},
	} {
		found, problems := c.read(test.text, test.vocabulary)
		var got []string
		for _, e := range found {
			got = append(got, string(e.ID))
		}
		for _, p := range problems {
			got = append(got, strings.TrimSpace(fmt.Sprintf("! %q %s", p.text, p.meant)))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

// TestLost: what a spreadsheet has made of a code is told with the codes that it may have been.
func TestLost(t *testing.T) {
	c := builtIn(t)
	for _, test := range []struct {
		cell content
		want string
	}{
		{content{kind: isDate, date: time.Date(2026, 4, 4, 0, 0, 0, 0, time.UTC)}, "4.4"},
		{content{kind: isDate, date: time.Date(2026, 2, 5, 0, 0, 0, 0, time.UTC)}, "5.2 or 2.5"},
		{content{kind: isDate, date: time.Date(2005, 3, 1, 0, 0, 0, 0, time.UTC)}, "1.3 or 3.1 or 3.5"},
		{content{kind: isNumber, text: "16.1"}, "16.1 or 16.10"},
		{content{text: "04-Apr"}, "4.4"},
		{content{text: "2026-04-04"}, "4.4"},
		{content{text: "4/4/2026"}, "4.4"},
		{content{text: "4月4日"}, "4.4"},
	} {
		if problem, got := c.lost(test.cell); problem == "" || got != test.want {
			t.Errorf("%+v: %q, %q; want %q", test.cell, problem, got, test.want)
		}
	}
	for _, sure := range []content{{kind: isNumber, text: "4.4"}, {kind: isNumber, text: "4"}, {text: "16.1"}, {text: "4.4"}, {text: "4/9"}} {
		if problem, _ := c.lost(sure); problem != "" {
			t.Errorf("%+v: %s", sure, problem)
		}
	}
}
