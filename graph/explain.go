package graph

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Explanation tells the path in one sentence, from its first entity to its last: what each link says, and on what
// basis. English and Chinese are written; whoever asks for another language, or for what is none, gets English.
//
// An entity is named in full where it is met, and in short where the next link starts from it. Square brackets are told
// of entities and of links. The path must be one of a valid dataset.
func (p Path) Explanation(lang string) string {
	b, lang := phrasebookFor(lang)
	near := b.introduce(p.Entities[0], lang)
	if p.Length() == 0 {
		return b.sentence(fill(b.itself, "{entity}", near))
	}
	var clauses []string
	for i, l := range p.Links {
		far := b.introduce(p.Entities[i+1], lang)
		source, target := near, far
		if p.Direction(i) == In {
			source, target = far, near
		}
		basis := b.bases[l.Basis].first
		if i > 0 && l.Basis == p.Links[i-1].Basis {
			basis = b.bases[l.Basis].again
		}
		clauses = append(clauses, fill(b.clause,
			"{statement}", fill(b.links[l.Kind][p.Direction(i)], "{source}", source, "{target}", target),
			"{basis}", basis+b.aside(b.confidences[l.Confidence], b.standing(l.Standing))))
		near = b.recall(p.Entities[i+1], lang)
	}
	said := clauses[0]
	if last := len(clauses) - 1; last > 0 {
		said = strings.Join(clauses[:last], b.next) + b.last + clauses[last]
	}
	return b.sentence(said)
}

// phrasebook is all that a language needs to explain paths. Each map has an entry for every value of its key.
type phrasebook struct {
	nouns       map[Kind]wording                  // with {code} or its halves {stem} and {number}, or with {label}
	links       map[LinkKind]map[Direction]string // with {source} and {target}, the end that the path meets first standing first
	bases       map[Basis]wording
	confidences map[Confidence]string

	clause     string  // with {statement} and {basis}
	itself     string  // with {entity}: the sentence about a path without links
	next, last string  // between clauses, and before the last of them
	stop       string  // ends the sentence
	notes      string  // what is said in passing, with {notes}
	note       string  // between notes
	bracketed  wording // of a standing
}

// wording is how a thing is put where it comes up, and where it comes up again.
type wording struct{ first, again string }

// phrasebooks has one for each language. A kind whose codes are slugs goes by its label in quotation marks; every other
// by its code, with the label in parentheses behind it. A slug before a number stays: no other name of what it stands
// for is at hand, and a reader can look it up.
var phrasebooks = map[string]*phrasebook{
	"en": {
		nouns: map[Kind]wording{
			KindThematicPriority:   {"the thematic priority “{label}”", "that priority"},
			KindEnabler:            {"the enabler “{label}”", "that enabler"},
			KindOffering:           {"the offering “{label}”", "that offering"},
			KindOfferingItem:       {"{stem} offering item {number}", "{stem} item {number}"},
			KindOutcome:            {"{stem} outcome {number}", "{stem} outcome {number}"},
			KindRegion:             {"region {code}", "region {code}"},
			KindRegionalInitiative: {"regional initiative {code}", "initiative {code}"},
			KindExpectedResult:     {"expected result {code}", "result {code}"},
			KindBDTPriority:        {"the BDT priority “{label}”", "that priority"},
			KindStrategicGoal:      {"strategic goal {code}", "strategic goal {code}"},
			KindSDGGoal:            {"SDG {code}", "SDG {code}"},
			KindSDGTarget:          {"SDG target {code}", "target {code}"},
			KindSDGIndicator:       {"SDG indicator {code}", "indicator {code}"},
			KindWSISActionLine:     {"WSIS action line {code}", "line {code}"},
			KindSourceOutcome:      {"source outcome {code}", "source outcome {code}"},
			KindAgenda:             {"the framework “{label}”", "that framework"},
			KindDocument:           {"the document “{label}”", "that document"},
			KindFigure:             {"figure {number}", "figure {number}"},
			KindFootnote:           {"footnote {number}", "footnote {number}"},
			KindVariant:            {"the variant “{label}”", "that variant"},
			KindResolution:         {"resolution {code}", "resolution {code}"},
			KindStudyQuestion:      {"Study Group Question {code}", "Question {code}"},
			KindTerm:               {"the term “{label}”", "that term"},
		},
		links: map[LinkKind]map[Direction]string{
			LinkPartOf:        {Out: "{source} belongs to {target}", In: "{target} includes {source}"},
			LinkContributesTo: {Out: "{source} contributes to {target}", In: "{target} receives a contribution from {source}"},
			LinkAlignsWith:    {Out: "{source} is aligned with {target}", In: "{target} is one with which {source} is aligned"},
			LinkSupports:      {Out: "{source} supports {target}", In: "{target} is supported by {source}"},
			LinkAddresses:     {Out: "{source} addresses {target}", In: "{target} is addressed by {source}"},
			LinkMapsTo:        {Out: "the WSIS-SDG Matrix maps {source} to {target}", In: "{target} is one to which the WSIS-SDG Matrix maps {source}"},
			LinkCustodianOf:   {Out: "{source} covers the custodianship of {target}", In: "the custodianship of {target} falls under {source}"},
			LinkDerivedFrom:   {Out: "{source} is derived from {target}", In: "{target} gave rise to {source}"},
			LinkSameWording:   {Out: "{source} has the same wording as {target}", In: "{target} has the same wording as {source}"},
			LinkSameAs:        {Out: "{source} is probably the same as {target}", In: "{target} is probably the same as {source}"},
			LinkVariantOf:     {Out: "{source} is an alternative to {target}", In: "{target} has an alternative in {source}"},
			LinkMentions:      {Out: "{source} mentions {target}", In: "{target} is mentioned by {source}"},
			LinkCites:         {Out: "{source} cites {target}", In: "{target} is cited by {source}"},
		},
		bases: map[Basis]wording{
			BasisStated:    {"as the plan states", "as the plan also states"},
			BasisOfficial:  {"as official documents state", "as official documents also state"},
			BasisRelayed:   {"as relayed from the official source by a third party", "again as relayed from the official source by a third party"},
			BasisEditorial: {"by our own reading", "again by our own reading"},
		},
		confidences: map[Confidence]string{ConfidenceHigh: "confidence HIGH", ConfidenceMedium: "confidence MEDIUM", ConfidenceLow: "confidence LOW"},
		clause:      "{statement}, {basis}",
		itself:      "{entity} is both the start and the end of the path, so no link is needed",
		next:        "; ", last: "; and ", stop: ".",
		notes: " ({notes})", note: "; ",
		bracketed: wording{"in square brackets, not yet agreed", "in square brackets"},
	},
	"zh": {
		nouns: map[Kind]wording{
			KindThematicPriority:   {"主题重点“{label}”", "该主题重点"},
			KindEnabler:            {"推动因素“{label}”", "该推动因素"},
			KindOffering:           {"产品和服务“{label}”", "该项产品和服务"},
			KindOfferingItem:       {"产品和服务分项{code}", "分项{code}"},
			KindOutcome:            {"成果{code}", "成果{code}"},
			KindRegion:             {"区域{code}", "区域{code}"},
			KindRegionalInitiative: {"区域性举措{code}", "举措{code}"},
			KindExpectedResult:     {"预期结果{code}", "结果{code}"},
			KindBDTPriority:        {"BDT主题重点“{label}”", "该主题重点"},
			KindStrategicGoal:      {"战略目标{code}", "战略目标{code}"},
			KindSDGGoal:            {"可持续发展目标{code}", "可持续发展目标{code}"},
			KindSDGTarget:          {"可持续发展目标具体目标{code}", "具体目标{code}"},
			KindSDGIndicator:       {"可持续发展目标指标{code}", "指标{code}"},
			KindWSISActionLine:     {"WSIS行动方面{code}", "行动方面{code}"},
			KindSourceOutcome:      {"来源成果{code}", "来源成果{code}"},
			KindAgenda:             {"框架“{label}”", "该框架"},
			KindDocument:           {"文件“{label}”", "该文件"},
			KindFigure:             {"图{number}", "图{number}"},
			KindFootnote:           {"脚注{number}", "脚注{number}"},
			KindVariant:            {"备选案文“{label}”", "该备选案文"},
			KindResolution:         {"第{code}号决议", "第{code}号决议"},
			KindStudyQuestion:      {"研究组课题{code}", "课题{code}"},
			KindTerm:               {"术语“{label}”", "该术语"},
		},
		links: map[LinkKind]map[Direction]string{
			LinkPartOf:        {Out: "{source}属于{target}", In: "{target}包括{source}"},
			LinkContributesTo: {Out: "{source}为{target}做出贡献", In: "为{target}做出贡献的有{source}"},
			LinkAlignsWith:    {Out: "{source}与{target}相一致", In: "与{target}相一致的有{source}"},
			LinkSupports:      {Out: "{source}支持{target}", In: "支持{target}的有{source}"},
			LinkAddresses:     {Out: "{source}针对{target}", In: "针对{target}的有{source}"},
			LinkMapsTo:        {Out: "WSIS-SDG矩阵将{source}对应到{target}", In: "WSIS-SDG矩阵中对应到{target}的有{source}"},
			LinkCustodianOf:   {Out: "{source}包括对{target}的托管", In: "对{target}的托管属于{source}"},
			LinkDerivedFrom:   {Out: "{source}源自{target}", In: "源自{target}的有{source}"},
			LinkSameWording:   {Out: "{source}与{target}行文相同", In: "{target}与{source}行文相同"},
			LinkSameAs:        {Out: "{source}与{target}很可能是同一事物", In: "{target}与{source}很可能是同一事物"},
			LinkVariantOf:     {Out: "{source}可替代{target}", In: "可替代{target}的有{source}"},
			LinkMentions:      {Out: "{source}提及{target}", In: "提及{target}的有{source}"},
			LinkCites:         {Out: "{source}援引{target}", In: "援引{target}的有{source}"},
		},
		bases: map[Basis]wording{
			BasisStated:    {"据计划所述", "又据计划所述"},
			BasisOfficial:  {"据官方文件", "又据官方文件"},
			BasisRelayed:   {"据第三方转录的官方内容", "又据第三方转录的官方内容"},
			BasisEditorial: {"据我们自己的解读", "又据我们自己的解读"},
		},
		confidences: map[Confidence]string{ConfidenceHigh: "可信度高", ConfidenceMedium: "可信度中", ConfidenceLow: "可信度低"},
		clause:      "{basis}，{statement}",
		itself:      "{entity}本身既是起点也是终点，无需经过任何联系",
		next:        "；", last: "；", stop: "。",
		notes: "（{notes}）", note: "；",
		bracketed: wording{"在方括号内，尚未商定", "在方括号内"},
	},
}

// phrasebookFor gives the phrasebook for a language and the language of the labels that go with it.
func phrasebookFor(lang string) (*phrasebook, string) {
	if tag, err := language.Parse(lang); err == nil {
		base, _ := tag.Base()
		if b, ok := phrasebooks[base.String()]; ok {
			return b, lang
		}
	}
	return phrasebooks["en"], "en"
}

// introduce names an entity in full. A label that would only say the name again ("Footnote 60") is left out.
func (b *phrasebook) introduce(e *Entity, lang string) string {
	phrase, label := b.nouns[e.Kind].first, labelOf(e, lang)
	name := nameOf(phrase, e, label)
	if strings.Contains(phrase, "{label}") || strings.EqualFold(name, label) {
		label = ""
	}
	return name + b.aside(label, b.standing(e.EffectiveStanding))
}

// recall names an entity in short, right after it was introduced.
func (b *phrasebook) recall(e *Entity, lang string) string {
	return nameOf(b.nouns[e.Kind].again, e, labelOf(e, lang))
}

// nameOf fills in a noun. An indicator goes by all of its listings, for any one of them may contradict the target that
// the path comes from: the UN itself prints 1.5.1, 11.5.1 and 13.1.1 for the same one.
func nameOf(noun string, e *Entity, label string) string {
	code := e.Code()
	if len(e.Listings) > 0 {
		code = strings.Join(e.Listings, "/")
	}
	stem, number := "", code
	if i := strings.LastIndex(code, "/"); i >= 0 {
		stem, number = code[:i], code[i+1:]
	}
	name := fill(noun, "{code}", code, "{stem}", stem, "{number}", number, "{label}", label)
	return strings.TrimSpace(name) // a code without a slash has no stem
}

func labelOf(e *Entity, lang string) string {
	if text, err := e.Labels.In(lang); err == nil && text != nil {
		return text.Text
	}
	return e.Code()
}

func (b *phrasebook) standing(s Standing) string {
	if s == StandingBracketed {
		return b.bracketed.first
	}
	return ""
}

// aside puts in parentheses what there is to note.
func (b *phrasebook) aside(notes ...string) string {
	notes = slices.DeleteFunc(notes, func(n string) bool { return n == "" })
	if len(notes) == 0 {
		return ""
	}
	return fill(b.notes, "{notes}", strings.Join(notes, b.note))
}

// sentence finishes one: it is told once what square brackets mean.
func (b *phrasebook) sentence(s string) string {
	if before, after, ok := strings.Cut(s, b.bracketed.first); ok {
		s = before + b.bracketed.first + strings.ReplaceAll(after, b.bracketed.first, b.bracketed.again)
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + b.stop
}

// fill puts values for placeholders, all in one pass, so that a value is never taken for a placeholder.
func fill(phrase string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(phrase)
}
