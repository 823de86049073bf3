package explain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"linkage/graph"
	"linkage/graph/explore"
)

// KindNames returns what many entities of a kind are called.
type KindNames func(graph.Kind) graph.Texts

// headlines are the words for the headlines of a matrix in a language. Numbers and names stand for {of}, {known},
// {unknown}, {things}, {columns}, {whole} and {n}.
type headlines struct {
	linked, empty, unknown    [2]string // after a number: after one, and after any other
	within, withinSome, mayBe string
	mayBeOne                  string
	statuses                  map[graph.CoverageStatus][2]string
	between, stop             string
	lowers                    bool // names of kinds begin small within a sentence
}

var headlinesIn = map[string]headlines{
	"en": {
		linked: [2]string{
			"of {of} {things} is linked with {columns}",
			"of {of} {things} are linked with {columns}",
		},
		empty: [2]string{
			"of {of} {columns} is linked with none of the {known}",
			"of {of} {columns} are linked with none of the {known}",
		},
		unknown:    [2]string{"of {of} {things}: it cannot be said", "of {of} {things}: it cannot be said"},
		within:     "All are parts of {whole}.",
		withinSome: "In {n} of {of} groups.",
		mayBe:      "{unknown} {things} may yet be: of them it cannot be said.",
		mayBeOne:   "1 of them may yet be: of it nothing can be said.",
		statuses: map[graph.CoverageStatus][2]string{
			graph.StatusMentioned: {
				"1 speaks of such things only in general",
				"{n} speak of such things only in general",
			},
			graph.StatusUnreadFigure: {
				"of 1 the answer is in a missing figure",
				"of {n} the answer is in a missing figure",
			},
			graph.StatusNotStated: {"of 1 the source gives no answer", "of {n} the source gives no answer"},
		},
		between: ", ", stop: ".", lowers: true,
	},
	"zh": {
		linked:     [2]string{"与{columns}有关联（{things}共 {of}）", "与{columns}有关联（{things}共 {of}）"},
		empty:      [2]string{"与这 {known} 项均无关联（{columns}共 {of}）", "与这 {known} 项均无关联（{columns}共 {of}）"},
		unknown:    [2]string{"无法确定（{things}共 {of}）", "无法确定（{things}共 {of}）"},
		within:     "均属于“{whole}”。",
		withinSome: "分属 {of} 组中的 {n} 组。",
		mayBe:      "另有 {unknown} 项情况不明，可能与之有关联。",
		mayBeOne:   "另有 1 项情况不明，可能与之有关联。",
		statuses: map[graph.CoverageStatus][2]string{
			graph.StatusMentioned:    {"1 项仅泛泛提及", "{n} 项仅泛泛提及"},
			graph.StatusUnreadFigure: {"1 项的答案在缺失的图中", "{n} 项的答案在缺失的图中"},
			graph.StatusNotStated:    {"1 项来源未述明", "{n} 项来源未述明"},
		},
		between: "，", stop: "。",
	},
}

// Headline says in every language what the number of a headline is a number of, to be read after the number.
func Headline(h explore.Headline, names KindNames) graph.Texts {
	return inEach(func(lang string, w headlines) string {
		form := map[explore.HeadlineKind][2]string{
			explore.HeadlineLinked: w.linked, explore.HeadlineEmpty: w.empty, explore.HeadlineUnknown: w.unknown,
		}[h.Kind]
		return fill(forNumber(form, h.Count), "{of}", strconv.Itoa(h.Of), "{known}", strconv.Itoa(h.Known),
			"{things}", w.many(names, h.Counted, lang), "{columns}", w.many(names, h.Columns, lang))
	})
}

// Detail says in every language what has to be known beside a headline; nil where there is nothing.
func Detail(h explore.Headline, names KindNames) graph.Texts {
	if h.Count == 0 {
		return nil
	}
	return inEach(func(lang string, w headlines) string {
		switch h.Kind {
		case explore.HeadlineLinked:
			if len(h.Within) == 1 {
				return fill(w.within, "{whole}", labelOf(h.Within[0], lang))
			}
			if len(h.Within) > 1 && len(h.Within) < h.Wholes {
				return fill(w.withinSome, "{n}", strconv.Itoa(len(h.Within)), "{of}", strconv.Itoa(h.Wholes))
			}
		case explore.HeadlineEmpty:
			if h.Unknown == 1 {
				return w.mayBeOne
			}
			if h.Unknown > 0 {
				return fill(w.mayBe, "{unknown}", strconv.Itoa(h.Unknown), "{things}", w.many(names, h.Counted, lang))
			}
		case explore.HeadlineUnknown:
			var parts []string
			for _, c := range h.Counts {
				parts = append(parts, fill(forNumber(w.statuses[c.Status], c.Count), "{n}", strconv.Itoa(c.Count)))
			}
			if parts != nil {
				said := strings.Join(parts, w.between)
				first, size := utf8.DecodeRuneInString(said)
				return string(unicode.ToUpper(first)) + said[size:] + w.stop
			}
		}
		return ""
	})
}

// inEach makes a text in each language of the words; a text that is empty in all is none.
func inEach(say func(lang string, w headlines) string) graph.Texts {
	texts := graph.Texts{}
	for lang, w := range headlinesIn {
		if said := say(lang, w); said != "" {
			texts[lang] = graph.Text{Text: said, Authority: graph.AuthorityOurs}
		}
	}
	return texts
}

func forNumber(forms [2]string, n int) string {
	if n == 1 {
		return forms[0]
	}
	return forms[1]
}

// many returns the name of many entities of a kind, as it stands within a sentence: an abbreviation keeps its capitals.
func (w headlines) many(names KindNames, k graph.Kind, lang string) string {
	text, err := names(k).In(lang)
	if err != nil || text == nil {
		return string(k)
	}
	first, size := utf8.DecodeRuneInString(text.Text)
	second, _ := utf8.DecodeRuneInString(text.Text[size:])
	if w.lowers && unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + text.Text[size:]
	}
	return text.Text
}
