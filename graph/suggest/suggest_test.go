package suggest_test

import (
	"slices"
	"strings"
	"testing"

	"linkage/graph"
	"linkage/graph/suggest"
)

func entity(id graph.ID, kind graph.Kind, en, zh string) *graph.Entity {
	return &graph.Entity{ID: id, Kind: kind, Labels: graph.Texts{"en": {Text: en}, "zh": {Text: zh}}}
}

var (
	skills   = entity("sdg:4.4", graph.KindSDGTarget, "Skills for employment", "就业技能")
	access   = entity("sdg:9.c", graph.KindSDGTarget, "Affordable access to the Internet", "可负担的互联网接入")
	security = entity("wsis:C5", graph.KindWSISActionLine, "Building confidence and security", "树立信心和安全性")
	targets  = append(others(), skills, access, security)
	concepts = []graph.Concept{
		{ID: "skills", Words: map[string][]string{"en": {"skill*", "training"}, "zh": {"技能"}}, Targets: map[graph.ID]graph.Extent{"sdg:4.4": graph.ExtentWhole}},
		{ID: "broadband", Words: map[string][]string{"en": {"broadband"}, "zh": {"宽带"}}, Targets: map[graph.ID]graph.Extent{"sdg:9.c": graph.ExtentPart}},
	}
	exercises = entity("p:1", graph.KindProject, "Exercises against attacks on computers", "针对计算机攻击的演习")
	readings  = []suggest.Reading{{Source: exercises, Targets: []graph.ID{"wsis:C5", "sdg:99"}}}
)

// others are many, so that a word of few is rare.
func others() (list []*graph.Entity) {
	for i := range 40 {
		list = append(list, entity(graph.ID("x:"+strings.Repeat("i", i+1)), graph.KindSDGGoal, "Other "+strings.Repeat("z", i), "其他"))
	}
	return list
}

func found(list []suggest.Suggestion) string {
	var s []string
	for _, x := range list {
		s = append(s, string(x.Target.ID)+" "+string(x.Confidence))
	}
	return strings.Join(s, ", ")
}

// TestFor: what speaks for an entity, in both languages, and how much each reason is worth.
func TestFor(t *testing.T) {
	x := suggest.New(concepts, targets, readings)
	for _, c := range []struct {
		name, text, want string
		options          suggest.Options
	}{
		{"a concept that is the whole", "Training for teachers", "sdg:4.4 HIGH", suggest.Options{}},
		{"a concept that is a part", "Broadband in schools", "sdg:9.c MEDIUM", suggest.Options{}},
		{"in Chinese", "学校的宽带和数字技能", "sdg:4.4 HIGH, sdg:9.c MEDIUM", suggest.Options{}},
		{"the whole weighs more than a part", "broadband skills", "sdg:4.4 HIGH, sdg:9.c MEDIUM", suggest.Options{}},
		{"words of a label, in another form", "secure and confident builders", "wsis:C5 LOW", suggest.Options{}},
		{"a text that was read so", "computer attacks: exercise", "wsis:C5 LOW", suggest.Options{}},
		{"but not by itself", "computer attacks: exercise", "", suggest.Options{Without: func(id graph.ID) bool { return id == "p:1" }}},
		{"of one kind", "broadband skills and security, confidence, building", "wsis:C5 LOW", suggest.Options{Kinds: []graph.Kind{graph.KindWSISActionLine}}},
		{"nothing", "Elephants", "", suggest.Options{}},
		{"no word", "…", "", suggest.Options{}},
	} {
		if got := found(x.For(c.text, c.options)); got != c.want {
			t.Errorf("%s: %q gives %q, expected %q", c.name, c.text, got, c.want)
		}
	}
}

// TestWords: the words that speak are those of the text, concepts first, and a pair of characters is a part of its word.
func TestWords(t *testing.T) {
	x := suggest.New(concepts, targets, readings)
	list := x.For("Skilled people, and 就业技能; employment", suggest.Options{})
	if found(list) != "sdg:4.4 HIGH" {
		t.Fatalf("found %s", found(list))
	}
	want := []suggest.Word{{"技能", "skills", graph.ExtentWhole}, {"skilled", "skills", graph.ExtentWhole}, {Text: "就业技能"}, {Text: "employment"}}
	if !slices.Equal(list[0].Words, want) {
		t.Errorf("%+v, expected %+v", list[0].Words, want)
	}
	list = x.For("computer attacks: exercise", suggest.Options{})
	if len(list) != 1 || len(list[0].Like) != 1 || list[0].Like[0] != exercises {
		t.Errorf("a text like p:1 gives %+v", list)
	}
}
