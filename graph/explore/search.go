package explore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"linkage/graph"
)

// SearchField is the part of an entity in which something was found.
type SearchField string

const (
	FieldCode      SearchField = "CODE"
	FieldLabel     SearchField = "LABEL"
	FieldObjective SearchField = "OBJECTIVE"
	FieldSummary   SearchField = "SUMMARY"
)

// SearchFields lists every field, the weightiest first.
var SearchFields = []graph.Meaning[SearchField]{
	{Value: FieldCode, Description: "The code, or a listing of an indicator", Example: "eur 3 finds EUR3"},
	{Value: FieldLabel, Description: "The label, or the short name", Example: "infrastr finds Digital infrastructure development"},
	{Value: FieldObjective, Description: "The objective of an initiative, in our words", Example: "gigabit finds EUR1"},
	{Value: FieldSummary, Description: "The summary", Example: "能力 finds results about skills"},
}

// Completeness says whether an answer is all that there is.
type Completeness string

const (
	Exact     Completeness = "EXACT"
	Partial   Completeness = "PARTIAL"
	Truncated Completeness = "TRUNCATED"
)

// Completenesses lists every value.
var Completenesses = []graph.Meaning[Completeness]{
	{
		Value:       Exact,
		Description: "The answer is complete: what is not in it is not in the data",
		Example:     "a search with few matches",
	},
	{
		Value:       Partial,
		Description: "The answer is all that the data have, but an edition that was read is known only in part: what is not in the answer may still be in its documents",
		Example:     "an analysis of the few names that are known of the adopted plan",
	},
	{
		Value:       Truncated,
		Description: "A limit stopped the work: what is not in the answer may still be in the data",
		Example:     "a search that matches more than is ranked",
	},
}

// Found is an entity with the field and the fragment that match best.
type Found struct {
	Entity   *graph.Entity
	Field    SearchField
	Language string // of the text; empty for a code
	Fragment string // of the text, around the match
}

// fragmentLength is how many characters of a text a fragment has at most.
const fragmentLength = 120

// Points for a word of the question by where it stands, for the whole word and for the beginning of one.
var points = map[SearchField]struct{ whole, begin int }{
	FieldCode: {40, 20}, FieldLabel: {12, 8}, FieldObjective: {4, 2}, FieldSummary: {3, 1},
}

// Search finds entities by words, in any language or in one: every word must begin a word of code, label, objective or
// summary, or the whole must begin the code, or name a kind and the code: "target 9.c". Best first: the whole
// code, the whole label, then by the weight of the fields in which the words stand, then by rank.
//
// What matches and how it ranks is decided here, over candidates from the store; at most Limits.Candidates are ranked,
// and where there are more the answer is Truncated.
//
// Cost: one call of [graph.Snapshot.FindEntities].
func (x Explorer) Search(
	ctx context.Context,
	text, lang string,
	where graph.EntityFilter,
	r PageRequest,
) (List[Found], Completeness, error) {
	pages, err := x.Limits.pager(&listing{version: x.Snapshot.Manifest().Hash, question: func() []any { return []any{"search", text, lang, where} }}, "", 2, r)
	if err != nil {
		return List[Found]{}, "", err
	}
	scored, completeness, err := x.rank(ctx, "text", text, lang, where)
	if err != nil {
		return List[Found]{}, "", err
	}
	from, to := pages.page.Cut(len(scored), func(i int) graph.Key { return scored[i].key() })
	var items []Found
	var keys []graph.Key
	for _, s := range scored[from:to] {
		items, keys = append(items, s.Found), append(keys, s.key())
	}
	return listOf(pages, items, keys, len(scored)), completeness, nil
}

// Suggest completes what somebody begins to type: entities whose code or label it begins, or a word of it, best first.
func (x Explorer) Suggest(ctx context.Context, prefix string, first int) ([]*graph.Entity, error) {
	if err := withinLimit("first", first, 0, x.Limits.MaxFirst, "type more letters"); err != nil {
		return nil, err
	}
	if strings.TrimSpace(prefix) == "" {
		return []*graph.Entity{}, nil
	}
	scored, _, err := x.rank(ctx, "prefix", prefix, "", graph.EntityFilter{})
	suggestions := []*graph.Entity{}
	for _, s := range scored {
		if len(suggestions) < first && (s.Field == FieldCode || s.Field == FieldLabel) {
			suggestions = append(suggestions, s.Entity)
		}
	}
	return suggestions, err
}

type ranked struct {
	Found
	score int
}

func (s ranked) key() graph.Key { return graph.Key{-s.score, s.Entity.Rank} }

func (x Explorer) rank(
	ctx context.Context,
	arg, text, lang string,
	where graph.EntityFilter,
) ([]ranked, Completeness, error) {
	if n := len([]rune(text)); n > x.Limits.TextLength {
		return nil, "", overLimit(arg, n, 0, x.Limits.TextLength, "use fewer words")
	}
	q := questionOf(x.Snapshot.Manifest(), text)
	if len(q.tokens) == 0 {
		return nil, "", badInput(arg, text, "has no letter and no digit", "write a word or a code")
	}
	if lang != "" {
		var err error
		if q.languages, err = x.languages("language", lang); err != nil {
			return nil, "", err
		}
	}
	filter, _, err := x.inScope("where", where, &filterCheck{limits: x.Limits})
	if err != nil {
		return nil, "", err
	}
	filter.And = append(filter.And, q.filter())
	page, err := x.Snapshot.FindEntities(
		ctx,
		graph.EntityQuery{Filter: filter, Page: graph.Page{Limit: x.Limits.Candidates}},
	)
	if err != nil {
		return nil, "", fmt.Errorf("search: %w", err)
	}
	completeness := x.completeness(append(editionsOf(page.Entities), where.Editions...)...)
	if page.Total > len(page.Entities) {
		completeness = Truncated
	}
	var found []ranked
	for _, e := range page.Entities {
		if s, ok := q.score(e); ok {
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(a, b ranked) int { return a.key().Compare(b.key()) })
	return found, completeness, nil
}

// languages gives the languages of labels that an asker's tag means, the nearest first: zh for zh-CN, as labels fall
// back. There is one at least, or an [InputError].
func (x Explorer) languages(arg, lang string) ([]string, error) {
	have := x.Snapshot.Manifest().Languages
	if tag, err := language.Parse(lang); err == nil {
		base, _ := tag.Base()
		meant := slices.Compact([]string{tag.String(), base.String()})
		if meant = slices.DeleteFunc(meant, func(l string) bool { return !slices.Contains(have, l) }); len(meant) > 0 {
			return meant, nil
		}
	}
	return nil, badInput(arg, lang, "no label is in this language", "one of "+strings.Join(have, ", "))
}

// question is what was searched for, prepared once.
type question struct {
	tokens     []string
	code, text string
	languages  []string     // of which each text is looked at in the first it has; any when nil
	kinds      []graph.Kind // that the text may name, where it names a kind and a code: "SDG 9", "target 9.c"
	named      string       // that code, folded; empty where it is no such text
	// short are the short names of entities in which every word begins a word: "no poverty" of sdg:1.
	short map[graph.ID]graph.Texts
}

// kindAndCode takes a text apart that names a code and what it is the code of: "SDG 9", "sdg:9", "target9.c",
// "区域性举措 EUR3". The kinds are those that all of its words for a kind can mean; nil where it is no such text.
func kindAndCode(text string, names kindNames) (kinds []graph.Kind, code string) {
	var rest []string
	named := false
	for _, k := range graph.Kinds {
		kinds = append(kinds, k.Value)
	}
	for _, word := range splitWords(foldText(text)) {
		if called := names.called(word); called == nil {
			rest = append(rest, word)
		} else {
			named = true
			kinds = slices.DeleteFunc(kinds, func(k graph.Kind) bool { return !slices.Contains(called, k) })
		}
	}
	if !named || len(rest) == 0 || len(kinds) == 0 {
		return nil, ""
	}
	return kinds, graph.FoldCode(strings.Join(rest, ""))
}

// splitWords cuts a folded text at blanks, hyphens and colons, where a script ends, and where a number follows letters.
func splitWords(folded string) []string {
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word = nil
	}
	for _, r := range folded {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '−' || r == '_' || r == ':' {
			end()
			continue
		}
		if n := len(word); n > 0 {
			last := word[n-1]
			if unicode.Is(unicode.Han, last) != unicode.Is(unicode.Han, r) || unicode.IsLetter(last) && unicode.IsDigit(r) {
				end()
			}
		}
		word = append(word, r)
	}
	end()
	return words
}

// kindNames are what kinds are called: by their own names and by the short ones of the data, in every language, folded.
type kindNames map[graph.Kind][]string

func namesOfKinds(m *graph.Manifest) kindNames {
	names := kindNames{}
	for _, k := range graph.Kinds {
		list := []string{strings.ToLower(strings.ReplaceAll(string(k.Value), "_", " "))}
		if look := m.Appearance(string(k.Value)); look != nil {
			for _, texts := range []graph.Texts{look.Short, look.Plural} {
				for _, t := range texts {
					list = append(list, foldText(t.Text))
				}
			}
		}
		names[k.Value] = list
	}
	return names
}

// called gives the kinds in whose name a word is: sdg and target in SDG_TARGET; 行动方面, with which it ends, in
// WSIS行动方面. Nil where it is in none.
func (names kindNames) called(word string) (kinds []graph.Kind) {
	last, _ := utf8.DecodeLastRuneInString(word)
	isEnding := unicode.Is(unicode.Han, last) && utf8.RuneCountInString(word) > 1
	for _, k := range graph.Kinds {
		if slices.ContainsFunc(names[k.Value], func(name string) bool {
			return name == word || slices.Contains(strings.Fields(name), word) || isEnding && strings.HasSuffix(name, word)
		}) {
			kinds = append(kinds, k.Value)
		}
	}
	return kinds
}

// questionOf prepares what was searched for.
func questionOf(m *graph.Manifest, text string) question {
	q := question{tokens: graph.QueryTokens(text), code: graph.FoldCode(text), text: foldText(text)}
	q.kinds, q.named = kindAndCode(text, namesOfKinds(m))
	q.short = map[graph.ID]graph.Texts{}
	for _, look := range m.Appearances {
		for _, t := range look.Short {
			if q.begins(graph.Tokens(t.Text)) {
				q.short[graph.ID(look.Subject)] = look.Short
			}
		}
	}
	return q
}

// begins reports whether every word of the question begins one of some tokens.
func (q question) begins(tokens []string) bool {
	return !slices.ContainsFunc(q.tokens, func(t string) bool {
		at, _ := slices.BinarySearch(tokens, t)
		return at == len(tokens) || !strings.HasPrefix(tokens[at], t)
	})
}

// filter selects what answers the question: all that is found by it, and nothing else where no language is named.
func (q question) filter() graph.EntityFilter {
	f := graph.EntityFilter{Or: []graph.EntityFilter{{Prefixes: q.tokens}, {CodePrefix: q.code}}}
	if q.kinds != nil {
		f.Or = append(f.Or, graph.EntityFilter{Kinds: q.kinds, Codes: []string{q.named}})
	}
	if len(q.short) > 0 {
		f.Or = append(f.Or, graph.EntityFilter{IDs: slices.Sorted(maps.Keys(q.short))})
	}
	return f
}

// score rates how well an entity matches the question, and where; it returns false when it does not.
func (q question) score(e *graph.Entity) (ranked, bool) {
	best := ranked{Found: Found{Entity: e}}
	total, reached := 0, make([]int, len(q.tokens)) // points of each word, where it stands best
	see := func(field SearchField, lang, text string, tokens []string) {
		sum := 0
		for i, t := range q.tokens {
			p := points[field]
			at, whole := slices.BinarySearch(tokens, t)
			switch {
			case whole:
				reached[i], sum = max(reached[i], p.whole), sum+p.whole
			case at < len(tokens) && strings.HasPrefix(tokens[at], t):
				reached[i], sum = max(reached[i], p.begin), sum+p.begin
			}
		}
		if field == FieldLabel {
			switch folded := foldText(text); {
			case folded == q.text:
				sum += 60
				total = max(total, 60)
			case strings.HasPrefix(folded, q.text):
				sum += 10
				total = max(total, 10)
			}
		}
		if sum > best.score {
			best.score, best.Field, best.Language, best.Fragment = sum, field, lang, text
		}
	}
	codes := append([]string{e.Code()}, e.Listings...)
	byCode := 0
	for _, code := range codes {
		folded := graph.FoldCode(code)
		if folded == q.code ||
			folded == q.named && slices.Contains(q.kinds, e.Kind) {
			byCode = 1000
			best.score, best.Field, best.Fragment = 1000, FieldCode, code
		} else if strings.HasPrefix(folded, q.code) && byCode < 100 {
			byCode = 100
			best.score, best.Field, best.Fragment = 100, FieldCode, code
		}
		see(FieldCode, "", code, graph.Tokens(code+"\n"+folded))
	}
	for _, part := range []struct {
		field SearchField
		texts graph.Texts
	}{{FieldLabel, q.short[e.ID]}, {FieldLabel, e.Labels}, {FieldObjective, e.Objective}, {FieldSummary, e.Summaries}} {
		languages := part.texts.Languages()
		if q.languages != nil {
			at := slices.IndexFunc(q.languages, func(lang string) bool { return slices.Contains(languages, lang) })
			if at < 0 {
				continue
			}
			languages = q.languages[at : at+1]
		}
		for _, lang := range languages {
			see(part.field, lang, part.texts[lang].Text, graph.Tokens(part.texts[lang].Text))
		}
	}
	if byCode == 0 && slices.Contains(reached, 0) {
		return best, false
	}
	for _, p := range reached {
		total += p
	}
	best.score = cmp.Or(byCode, total) // of codes alike the rank decides
	best.Fragment = fragment(best.Fragment, q.tokens)
	return best, true
}

// foldText brings a text to the form in which whole labels are compared.
func foldText(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(s))), " ")
}

// fragment cuts a text around the first word that was asked for.
func fragment(text string, tokens []string) string {
	runes := []rune(text)
	if len(runes) <= fragmentLength {
		return text
	}
	first := len(runes)
	lower := []rune(strings.Map(unicode.ToLower, text)) // rune by rune, so that places stay
	for _, t := range tokens {
		if i := strings.Index(string(lower), t); i >= 0 {
			first = min(first, len([]rune(string(lower)[:i])))
		}
	}
	if first == len(runes) {
		first = 0
	}
	from := max(0, min(first-fragmentLength/4, len(runes)-fragmentLength))
	cut := string(runes[from:min(len(runes), from+fragmentLength)])
	if from > 0 {
		cut = "…" + cut
	}
	if from+fragmentLength < len(runes) {
		cut += "…"
	}
	return cut
}
