package importer

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"linkage/graph"
	"linkage/seeds"
)

// codes reads codes as people type them.
type codes struct {
	source    graph.Kind                 // of what names them
	byID      map[graph.ID]*graph.Entity // all entities
	byCode    map[string][]*graph.Entity // those that can be named, by folded code
	labels    []label                    // of the same
	countries map[string]graph.ID        // by folded name
	editions  map[string]bool
}

// label is a name of an entity as it is looked for in a text, in small letters.
type label struct {
	text   string
	entity *graph.Entity
}

// unread is a part of a cell that could not be read.
type unread struct{ text, problem, meant string }

const noCode = "names no code"

// codeKinds are the kinds of the links that codes make.
var codeKinds = []graph.LinkKind{graph.LinkContributesTo, graph.LinkAlignsWith, graph.LinkSupports, graph.LinkAddresses, graph.LinkImplements}

func newCodes(base *seeds.Data, source graph.Kind) *codes {
	c := &codes{source: source, byID: map[graph.ID]*graph.Entity{}, byCode: map[string][]*graph.Entity{}, countries: map[string]graph.ID{}, editions: map[string]bool{}}
	for _, e := range base.Editions {
		c.editions[e.ID] = true
	}
	for _, e := range base.Entities {
		c.byID[e.ID] = e
		if e.Kind == graph.KindCountry {
			for _, t := range e.Labels {
				c.countries[fold(t.Text)] = e.ID
			}
			c.countries[fold(e.Code())] = e.ID
		}
		if c.linkKind(e.Kind) == "" {
			continue
		}
		code := folded(e.Code())
		c.byCode[code] = append(c.byCode[code], e)
		if line, part, ok := strings.Cut(code, "."); ok && part[0] >= 'a' && len(part) > 1 { // "C7 e-health" for C7.e-health
			c.byCode[line+part] = append(c.byCode[line+part], e)
		}
		for _, t := range e.Labels {
			c.labels = append(c.labels, label{strings.ToLower(norm.NFKC.String(t.Text)), e})
		}
	}
	for _, a := range base.Appearances { // goals are known by their short names
		if e := c.byID[graph.ID(a.Subject)]; e != nil && c.linkKind(e.Kind) != "" {
			for _, t := range a.Short {
				c.labels = append(c.labels, label{strings.ToLower(norm.NFKC.String(t.Text)), e})
			}
		}
	}
	slices.SortFunc(c.labels, func(a, b label) int { // the longest first
		return cmp.Or(cmp.Compare(len(b.text), len(a.text)), cmp.Compare(a.text, b.text), cmp.Compare(a.entity.ID, b.entity.ID))
	})
	return c
}

// linkKind is the kind of the link to an entity of a kind, "" where there can be none.
func (c *codes) linkKind(target graph.Kind) graph.LinkKind {
	for _, kind := range codeKinds {
		if kind.MayJoin(c.source, target) {
			return kind
		}
	}
	return ""
}

// edition is that of a known entity.
func (c *codes) edition(id graph.ID) string {
	if e := c.byID[id]; e != nil {
		return e.Edition
	}
	return ""
}

// words are what stands before a code, with the edition that it names; "" where it may be any. Those of the six languages
// of the United Nations.
var words = map[string]string{
	"sdg": "sdg", "sdgs": "sdg", "sustainable development goal": "sdg", "sustainable development goals": "sdg", "target": "sdg", "targets": "sdg",
	"odd": "sdg", "cible": "sdg", "cibles": "sdg", "ods": "sdg", "meta": "sdg", "metas": "sdg", "цур": "sdg", "задача": "sdg", "задачи": "sdg",
	"可持续发展目标": "sdg", "具体目标": "sdg", "الغاية": "sdg", "الغايات": "sdg", "أهداف التنمية المستدامة": "sdg",
	"wsis": "wsis", "al": "wsis", "als": "wsis", "action line": "wsis", "action lines": "wsis", "smsi": "wsis", "grande orientation": "wsis", "grandes orientations": "wsis",
	"cmsi": "wsis", "línea de acción": "wsis", "líneas de acción": "wsis", "ввуио": "wsis", "направление деятельности": "wsis", "направления деятельности": "wsis",
	"信息社会世界峰会": "wsis", "行动方面": "wsis", "行动方针": "wsis", "خط العمل": "wsis", "خطوط العمل": "wsis",
	"connect 2030": "connect2030", "strategic goal": "connect2030", "strategic goals": "connect2030", "战略目标": "connect2030",
	"goal": "", "goals": "", "objectif": "", "objectifs": "", "objetivo": "", "objetivos": "", "цель": "", "цели": "", "目标": "", "الهدف": "", "الأهداف": "",
	"no": "", "nº": "", "n°": "", "and": "", "et": "", "y": "", "и": "", "和": "", "及": "",
}

// byLength are the words, the longest first.
var byLength = slices.SortedFunc(maps.Keys(words), func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })

var (
	apart     = regexp.MustCompile(`\d[\s\p{Pd}−]+\d`) // "1-5" and "1 5" are not 15
	span      = regexp.MustCompile(`^(\S+?)\s*(?:[-‐-―−~～]|\bto\b|至|到)\s*(\S+)$`)
	remark    = regexp.MustCompile(`^(.*?)\s*\((.*)\)$`)
	indicator = regexp.MustCompile(`^(\d+\.\w+)\.\w+$`)
)

// read returns the entities that a text names, in its order and each once, and what could not be read. Codes that do not
// say of what they are belong to the vocabulary named before them, or to the one given.
func (c *codes) read(text, vocabulary string) (found []*graph.Entity, problems []unread) {
	text = c.withoutLabels(digits(norm.NFKC.String(text)))
	for _, part := range split(text, ",;、\n|،؛") {
		var entities []*graph.Entity
		var bad []unread
		entities, vocabulary, bad = c.part(part, vocabulary)
		problems = append(problems, bad...)
		for _, e := range entities {
			if !slices.Contains(found, e) {
				found = append(found, e)
			}
		}
	}
	return found, problems
}

// part reads one part of a text: one code, or several with weaker marks between them, such as 4.4/9.c.
func (c *codes) part(text, vocabulary string) ([]*graph.Entity, string, []unread) {
	found, after, bad := c.one(text, vocabulary)
	if bad == nil {
		return found, after, nil
	}
	for _, marks := range []string{"/+&和及与", " "} {
		var all []*graph.Entity
		var problems []unread
		within, words, parts := vocabulary, "", 0
		for _, p := range split(text, marks) {
			p = words + p
			if rest, _ := withoutWords(p); rest == "" { // it says of what the next one is a code
				words = p + " "
				continue
			}
			words, parts = "", parts+1
			found, next, bad := c.one(p, within)
			if bad != nil {
				problems = append(problems, *bad)
			}
			all, within = append(all, found...), next
		}
		if words != "" {
			problems = append(problems, unread{strings.TrimSpace(words), noCode, ""})
		}
		if parts > 1 && (len(problems) == 0 || marks != " ") {
			return all, within, problems
		}
	}
	return nil, after, []unread{*bad}
}

// one reads a text that names one entity, or several parts of one: "C7 (e-health, e-learning)".
func (c *codes) one(text, vocabulary string) (found []*graph.Entity, after string, bad *unread) {
	if e := c.byID[graph.ID(strings.TrimSpace(text))]; e != nil && c.linkKind(e.Kind) != "" {
		return []*graph.Entity{e}, vocabulary, nil
	}
	if e := c.labelled(text); e != nil {
		return []*graph.Entity{e}, vocabulary, nil
	}
	rest, edition := withoutWords(text)
	after = cmp.Or(edition, vocabulary)
	if rest == "" {
		return nil, after, &unread{text, noCode, ""}
	}
	if m := span.FindStringSubmatch(rest); m != nil {
		first, _ := c.find(m[1], after)
		last, _ := c.find(m[2], after)
		if len(first) > 0 && len(last) > 0 {
			return nil, after, &unread{text, "a range; write each code that is meant", ""}
		}
	}
	inside := ""
	if m := remark.FindStringSubmatch(rest); m != nil {
		rest, inside = m[1], m[2]
	}
	list, strict := c.find(rest, after)
	if edition != "" && !strict { // it says what it is a code of
		list = nil
	}
	switch {
	case len(list) == 0:
		return nil, after, c.unknown(text, rest, after)
	case len(list) > 1:
		var ids []string
		for _, e := range list {
			ids = append(ids, string(e.ID))
		}
		return nil, after, &unread{text, "may be several things; say which, for example SDG " + rest + ", or name the vocabulary of the column in the map", strings.Join(ids, " or ")}
	case inside == "":
		return list, after, nil
	}
	return c.parts(text, list[0], inside, after)
}

// labelled returns the entity whose name a text is, nil where it is that of none or of several.
func (c *codes) labelled(text string) (found *graph.Entity) {
	text = strings.ToLower(text)
	for _, l := range c.labels {
		if l.text == text && found != nil && found != l.entity {
			return nil
		} else if l.text == text {
			found = l.entity
		}
	}
	return found
}

// parts reads what stands in brackets after a code: parts of it, if it has any, else a remark.
func (c *codes) parts(text string, whole *graph.Entity, inside, after string) ([]*graph.Entity, string, *unread) {
	prefix := folded(whole.Code()) + "."
	var known []graph.ID
	for code, list := range c.byCode {
		if strings.HasPrefix(code, prefix) && whole.Kind == list[0].Kind {
			known = append(known, list[0].ID)
		}
	}
	if len(known) == 0 {
		if strings.ContainsFunc(inside, unicode.IsDigit) {
			return nil, after, &unread{text, "the brackets may name something else; write it as a code of its own", ""}
		}
		return []*graph.Entity{whole}, after, nil
	}
	slices.Sort(known)
	var found []*graph.Entity
	for _, part := range split(inside, ",;、\n|/&+،؛") {
		list := c.byCode[prefix+folded(part)]
		if len(list) != 1 {
			near := graph.Nearest(whole.ID+"."+graph.ID(strings.ToLower(part)), slices.Values(known))
			return nil, after, &unread{text, fmt.Sprintf("%q is not a part of %s", part, whole.ID), string(near)}
		}
		found = append(found, list[0])
	}
	return found, after, nil
}

// find returns what has a code, or a name, that which is of an edition if there is such. Strict is whether it is.
func (c *codes) find(text, edition string) (found []*graph.Entity, strict bool) {
	if apart.MatchString(text) {
		return nil, false
	}
	found = c.byCode[folded(text)]
	var of []*graph.Entity
	for _, e := range found {
		if e.Edition == edition {
			of = append(of, e)
		}
	}
	if len(of) > 0 {
		return of, true
	}
	return found, false
}

// unknown says of a code that there is none, with what is near.
func (c *codes) unknown(text, rest, edition string) *unread {
	code := folded(rest)
	if m := indicator.FindStringSubmatch(code); m != nil && len(c.byCode[m[1]]) == 1 {
		return &unread{text, "an indicator, to which nothing is linked but its target", string(c.byCode[m[1]][0].ID)}
	}
	if list := c.byCode["c"+code]; edition == "wsis" && len(list) == 1 {
		return &unread{text, "no such action line; they begin with C", string(list[0].ID)}
	}
	meant := ""
	if near := graph.Nearest(code, maps.Keys(c.byCode)); near != "" && len(code) > 1 && near[0] == code[0] {
		meant = string(c.byCode[near][0].ID)
	}
	if goal, _, ok := strings.Cut(code, "."); ok {
		var has []*graph.Entity
		for _, list := range c.byCode {
			if e := list[0]; e.Kind == graph.KindSDGTarget && strings.HasPrefix(e.Code(), goal+".") {
				has = append(has, e)
			}
		}
		if len(has) > 0 {
			slices.SortFunc(has, func(a, b *graph.Entity) int { return cmp.Compare(a.Position, b.Position) })
			return &unread{text, fmt.Sprintf("no such target; goal %s has %s to %s", goal, has[0].Code(), has[len(has)-1].Code()), meant}
		}
	}
	return &unread{text, "no code that is known", meant}
}

// withoutLabels takes out names that stand behind their codes, as in "SDG 4: Quality education": they may have commas.
func (c *codes) withoutLabels(text string) string {
	for _, l := range c.labels {
		lower := strings.ToLower(text)
		at := strings.Index(lower, l.text)
		if at < 1 || len(lower) != len(text) {
			continue
		}
		before := strings.TrimRight(text[:at], " :.-–—(")
		code := folded(l.entity.Code())
		if start := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' }); strings.HasSuffix(folded(before[start+1:]), code) && !strings.HasSuffix(folded(before[start+1:]), "."+code) {
			after := text[at+len(l.text):]
			if strings.HasSuffix(strings.TrimRight(text[:at], " "), "(") {
				after = strings.TrimPrefix(after, ")")
			}
			text = before + after
		}
	}
	return text
}

// withoutWords takes the words off that stand before a code, and returns the edition that they name.
func withoutWords(text string) (rest, edition string) {
	for rest = text; ; {
		rest = strings.Trim(rest, " :.#-–—°№")
		lower := strings.ToLower(rest)
		at := slices.IndexFunc(byLength, func(word string) bool {
			return strings.HasPrefix(lower, word) && len(lower) == len(rest) && !continues(word, rest[len(word):])
		})
		if at < 0 {
			return rest, edition
		}
		rest, edition = rest[len(byLength[at]):], cmp.Or(edition, words[byLength[at]])
	}
}

// continues reports whether what follows a word makes it another one: "sdg" in "sdgs", but not in "sdg4" or 目标 in 目标四.
func continues(word, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	next, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLetter(last) && unicode.IsLetter(next) && !unicode.Is(unicode.Han, last)
}

// split returns the parts of a text between marks that do not stand in brackets.
func split(text, marks string) (parts []string) {
	depth := 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return depth <= 0 && strings.ContainsRune(marks, r)
	}) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// folded is a code as it is compared.
func folded(code string) string { return strings.ReplaceAll(graph.FoldCode(code), ":", "") }

// digits returns a text with the digits of Arabic as those of Latin scripts.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case '٠' <= r && r <= '٩':
			return '0' + r - '٠'
		case '۰' <= r && r <= '۹':
			return '0' + r - '۰'
		case r == '٫':
			return '.'
		}
		return r
	}, s)
}

// lost says what a spreadsheet has made of a code, if it is no longer certain which it was, and which it may have been.
func (c *codes) lost(cell content) (problem, meant string) {
	const again = "; format the column as text and type the code again"
	switch {
	case cell.kind == isNumber && strings.Contains(cell.text, "."):
		if longer := cell.text + "0"; len(c.byCode[longer]) > 0 {
			return fmt.Sprintf("a number, in which %s and %s are one", cell.text, longer) + again, cell.text + " or " + longer
		}
	case cell.kind == isDate:
		return "a date, " + cell.date.Format("2 January 2006") + ", which a spreadsheet makes of a code" + again, c.dated(cell.date)
	case cell.kind == isText:
		for _, form := range dateForms {
			if date, err := time.Parse(form, strings.TrimSpace(cell.text)); err == nil {
				return fmt.Sprintf("%q: a date, which a spreadsheet makes of a code", cell.text) + again, c.dated(date)
			}
		}
	}
	return "", ""
}

// dateForms are those in which spreadsheets write dates to text.
var dateForms = []string{"2006-1-2", "2006-1-2 15:04:05", "2006/1/2", "2006/1/2 15:04", "1/2/2006", "1/2/06", "2/1/2006", "2.1.2006", "2.1.06", "2-Jan", "2-Jan-06", "2-Jan-2006", "02. Jan", "2. Jan", "Jan-06", "2 Jan", "1月2日", "2006年1月2日"}

// dated lists the codes of which a spreadsheet may have made a date.
func (c *codes) dated(date time.Time) string {
	var codes []string
	for _, code := range []string{fmt.Sprintf("%d.%d", date.Day(), date.Month()), fmt.Sprintf("%d.%d", date.Month(), date.Day()), fmt.Sprintf("%d.%d", date.Month(), date.Year()%100)} {
		if len(c.byCode[code]) > 0 && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return strings.Join(codes, " or ")
}

// country returns the country that has a name in some language, or a code in ISO 3166-1 or M49; "" where there is none.
func (c *codes) country(name string) graph.ID {
	if id := c.countries[fold(name)]; id != "" {
		return id
	}
	if e := c.byID[graph.ID(name)]; e != nil && e.Kind == graph.KindCountry {
		return e.ID
	}
	if region, err := language.ParseRegion(strings.ToUpper(name)); err == nil {
		return c.countries[fmt.Sprintf("%03d", region.M49())]
	}
	return ""
}

func (c *codes) nearestCountry(name string) string {
	return string(c.countries[graph.Nearest(fold(name), maps.Keys(c.countries))])
}
