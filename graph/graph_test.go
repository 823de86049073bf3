package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"linkage/graph"
	"linkage/graph/graphtest"
)

func TestFoldCode(t *testing.T) {
	for typed, want := range map[string]string{
		"EUR3": "eur3", "eur 3": "eur3", "Eur-3": "eur3", "ＥＵＲ３": "eur3", "EUR\u20113": "eur3", "EUR\u00a03": "eur3",
		"СIS4": "cis4" /* Cyrillic Es */, "D.7‑a": "d.7a", "16.10": "16.10", "9.C": "9.c", "C7.e-government": "c7.egovernment", "−": "",
	} {
		if got := graph.FoldCode(typed); got != want {
			t.Errorf("%q folds to %q; want %q", typed, got, want)
		}
	}
	if graph.FoldCode("16.1") == graph.FoldCode("16.10") {
		t.Error("16.1 and 16.10 are one")
	}
}

func FuzzFoldCode(f *testing.F) {
	f.Add("ＥＵＲ 3")
	f.Add("ΑΒΓ\xff")
	f.Fuzz(func(t *testing.T, s string) {
		if once := graph.FoldCode(s); graph.FoldCode(once) != once {
			t.Errorf("%q folds to %q and then to %q", s, once, graph.FoldCode(once))
		}
	})
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"ICT能力":             "ict 力 能 能力",
		"Broadband, 5G! 5g": "5g broadband",
		"宽带":                "宽 宽带 带",
		"":                  "",
	} {
		if got := strings.Join(graph.Tokens(text), " "); got != want {
			t.Errorf("%q has tokens %q; want %q", text, got, want)
		}
	}
	if got := strings.Join(graph.QueryTokens("ICT能力"), " "); got != "ict 能力" {
		t.Errorf("asked for %q", got)
	}
}

func TestTextsIn(t *testing.T) {
	texts := graph.Texts{"en": {Text: "goal"}, "zh": {Text: "目标"}}
	for lang, want := range map[string]string{"en": "goal", "en-GB": "goal", "zh": "目标", "zh-Hans": "目标", "ru": "goal (en)"} {
		got, err := texts.In(lang)
		if err != nil {
			t.Fatal(err)
		}
		text := got.Text
		if got.IsFallback {
			text += " (" + got.Language + ")"
		}
		if text != want {
			t.Errorf("in %s: %q; want %q", lang, text, want)
		}
	}
	if _, err := texts.In("not a language"); code(err) != graph.BadInput {
		t.Errorf("a language that is none gave %v", err)
	}
}

// TestNaturalOrder compares the order of codes with one made the slow way: every number padded.
func TestNaturalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-C]?[1-9][0-9]{0,2}(\.([1-9][0-9]?|[a-c]))?`), 2, 8, rapid.ID).Draw(t, "codes")
		d := &graph.Dataset{Editions: []graph.Edition{{ID: "e", IsDefault: true}}}
		for i, c := range codes {
			d.Entities = append(d.Entities, &graph.Entity{ID: graph.ID("x:" + c), Kind: graph.KindTerm, Edition: "e", Position: i + 1, Standing: graph.StandingAgreed})
		}
		d.Seal()
		slices.SortFunc(d.Entities, func(a, b *graph.Entity) int { return a.CodeRank - b.CodeRank })
		for i := 1; i < len(d.Entities); i++ {
			if a, b := padded(d.Entities[i-1].Code()), padded(d.Entities[i].Code()); a > b {
				t.Fatalf("%s stands before %s", d.Entities[i-1].Code(), d.Entities[i].Code())
			}
		}
	})
}

func padded(code string) string {
	var out, run strings.Builder
	flush := func() {
		if run.Len() > 0 {
			trimmed := strings.TrimLeft(run.String(), "0")
			out.WriteString(strings.Repeat("0", 6-len(trimmed)) + trimmed)
			run.Reset()
		}
	}
	for _, r := range code {
		if r >= '0' && r <= '9' {
			run.WriteRune(r)
			continue
		}
		flush()
		out.WriteRune(r)
	}
	flush()
	return out.String()
}

// TestSeal: what follows from the data does not depend on the order in which it was read.
func TestSeal(t *testing.T) {
	a, b := graphtest.Small(), graphtest.Small()
	slices.Reverse(b.Entities)
	slices.Reverse(b.Links)
	slices.Reverse(b.Editions)
	if diff := cmp.Diff(a.Seal(), b.Seal()); diff != "" {
		t.Errorf("manifests differ:\n%s", diff)
	}
	if diff := cmp.Diff(a.Entities, b.Entities); diff != "" {
		t.Errorf("entities differ:\n%s", diff)
	}
	c := graphtest.Small()
	c.Entities[3].Labels["en"] = graph.Text{Text: "Another name"}
	before, after := a.Editions, c.Seal().Editions
	if before[0].Hash == after[0].Hash || before[2].Hash != after[2].Hash {
		t.Error("a change of one edition must show in its hash, and in no other")
	}
}

func code(err error) graph.Code {
	if input, ok := errors.AsType[*graph.InputError](err); ok {
		return input.Code
	}
	return ""
}

// TestFormat: what Seal computes belongs to a number that is in the hash of the content, or a database would go on to
// serve ranks and tokens that this program no longer makes.
func TestFormat(t *testing.T) {
	const format, want = 3, "ac47301467c60520"
	d := graphtest.Small()
	d.Seal()
	sum := sha256.New()
	encoder := json.NewEncoder(sum)
	for record, err := range d.Records() {
		if err = errors.Join(err, encoder.Encode(record)); err != nil {
			t.Fatal(err)
		}
		if record.Entity != nil {
			_ = encoder.Encode(record.Entity.Tokens())
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != want || graph.Format != format {
		t.Errorf("sealed records have the sum %s with format %d; want %s with %d. If ranks, tokens or other computed fields "+
			"are made differently now, raise the constant format in seal.go, and write both here", got, graph.Format, want, format)
	}
}

// TestNearest compares with what is one or two letters away by the definition: letters taken away, put in or changed.
func TestNearest(t *testing.T) {
	letters := "ab9."
	one := func(words map[string]bool) map[string]bool {
		near := maps.Clone(words)
		for w := range words {
			for i := range len(w) + 1 {
				for _, c := range letters {
					near[w[:i]+string(c)+w[i:]] = true
					if i < len(w) {
						near[w[:i]+w[i+1:]], near[w[:i]+string(c)+w[i+1:]] = true, true
					}
				}
			}
		}
		return near
	}
	for _, word := range []string{"", "a", "ab", "9.ab"} {
		self := map[string]bool{word: true}
		first := one(self)
		second := one(first)
		for candidate := range one(second) {
			want := ""
			if second[candidate] {
				want = candidate
			}
			if got := graph.Nearest(word, slices.Values([]string{candidate})); got != want {
				t.Errorf("Nearest(%q, %q) is %q", word, candidate, got)
			}
		}
		if word != "" {
			for candidate := range first {
				if got := graph.Nearest(word, slices.Values([]string{candidate + "ab", word, candidate})); got != word {
					t.Errorf("of %q, %q is nearer than %q to itself", candidate, got, word)
				}
			}
		}
	}
	long := strings.Repeat("ab", 40)
	for candidate, want := range map[string]bool{"x" + long[1:79] + "x": true, "x" + long + "x": true, "x" + long[1:40] + "x" + long[41:79] + "x": false} {
		if got := graph.Nearest(long, slices.Values([]string{candidate})); got == candidate != want {
			t.Errorf("Nearest(%q, %q) is %q", long, candidate, got)
		}
	}
}

// TestConceptWords: where a word of a concept stands, and where it is a part of another word.
func TestConceptWords(t *testing.T) {
	for _, c := range []struct{ word, text, want string }{
		{"skill", "digital skills for all", "skill"},
		{"skill", "a skilled worker", ""},
		{"skill*", "a skilled worker", "skilled"},
		{"art", "smart cities", ""},
		{"art", "art, culture", "art"},
		{"5g", "及时部署4g、5g技术", "5g"},
		{"5g", "15g", ""},
		{"宽带", "国家宽带计划", "宽带"},
		{"ict", "district and ict", "ict"},
		{"law", "law", "law"},
		{"law", "lawss", ""},
	} {
		got := strings.Join(graph.Concept{Words: map[string][]string{"en": {c.word}}}.In(c.text), " ")
		if got != c.want {
			t.Errorf("%q in %q: %q; want %q", c.word, c.text, got, c.want)
		}
	}
}
