package explain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"linkage/graph"
)

// Said is what a headline of a matrix says: some of the things that are counted, or of the columns, and what is known
// of the others.
type Said struct {
	About           string // LINKED, EMPTY or UNKNOWN
	Count, Of       int
	Things, Columns graph.Texts     // what many of them are called
	Known           int             // things that are linked with some column
	Unknown         int             // things that may yet be linked with the columns that are EMPTY
	Within          []*graph.Entity // the wholes that they are parts of, of Wholes in all
	Wholes          int
	Statuses        []StatusCount // of UNKNOWN: why
}

// StatusCount is how many things have a status.
type StatusCount struct {
	Status graph.CoverageStatus
	Count  int
}

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
func Headline(h Said) graph.Texts {
	return inEach(func(lang string, w headlines) string {
		form := map[string][2]string{"LINKED": w.linked, "EMPTY": w.empty, "UNKNOWN": w.unknown}[h.About]
		return fill(forNumber(form, h.Count), "{of}", strconv.Itoa(h.Of), "{known}", strconv.Itoa(h.Known),
			"{things}", w.many(h.Things, lang), "{columns}", w.many(h.Columns, lang))
	})
}

// Detail says in every language what has to be known beside a headline; nil where there is nothing.
func Detail(h Said) graph.Texts {
	if h.Count == 0 {
		return nil
	}
	return inEach(func(lang string, w headlines) string {
		switch h.About {
		case "LINKED":
			if len(h.Within) == 1 {
				return fill(w.within, "{whole}", labelOf(h.Within[0], lang))
			}
			if len(h.Within) > 1 && len(h.Within) < h.Wholes {
				return fill(w.withinSome, "{n}", strconv.Itoa(len(h.Within)), "{of}", strconv.Itoa(h.Wholes))
			}
		case "EMPTY":
			if h.Unknown == 1 {
				return w.mayBeOne
			}
			if h.Unknown > 0 {
				return fill(w.mayBe, "{unknown}", strconv.Itoa(h.Unknown), "{things}", w.many(h.Things, lang))
			}
		case "UNKNOWN":
			var parts []string
			for _, c := range h.Statuses {
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

// many returns the name of many entities, as it stands within a sentence: an abbreviation keeps its capitals.
func (w headlines) many(names graph.Texts, lang string) string {
	text, err := names.In(lang)
	if err != nil || text == nil {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text.Text)
	second, _ := utf8.DecodeRuneInString(text.Text[size:])
	if w.lowers && unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + text.Text[size:]
	}
	return text.Text
}
