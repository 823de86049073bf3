package countries_test

import (
	"testing"

	"linkage/graph"
	"linkage/seeds"
	"linkage/seeds/countries"
)

// TestM49: the vocabulary is sound, keeps the rules, and has every country under its region with its names.
func TestM49(t *testing.T) {
	d, err := seeds.Read(seeds.Layer{Name: "m49", FS: countries.M49()})
	if err != nil {
		t.Fatal(err)
	}
	if unkept := seeds.Lint(d, nil); len(unkept) > 0 {
		t.Error(unkept)
	}
	parents := map[graph.ID]graph.ID{}
	for _, l := range d.Links {
		if l.Edition == "m49" {
			parents[l.Source] = l.Target
		}
	}
	counts := map[graph.Kind]int{}
	for _, e := range d.Entities {
		if e.Edition != "m49" {
			continue
		}
		counts[e.Kind]++
		for _, lang := range []string{"en", "ar", "es", "fr", "ru", "zh"} {
			if e.Kind != graph.KindDocument && e.Labels[lang].Text == "" {
				t.Errorf("%s has no name in %q", e.ID, lang)
			}
		}
		if e.Kind == graph.KindCountry && parents[e.ID] == "" {
			t.Errorf("%s is in no region", e.ID)
		}
		if e.ID == "m49:404" && (e.Labels["zh"].Text != "肯尼亚" || parents[e.ID] != "m49:014" || e.Summaries["en"].Text != "ISO 3166-1 codes KE and KEN.") {
			t.Errorf("Kenya: %+v in %s", e, parents[e.ID])
		}
	}
	if counts[graph.KindCountry] != 247 || counts[graph.KindRegion] != 22 {
		t.Errorf("%v", counts)
	}
}
