package graph

import (
	"maps"
	"slices"

	"golang.org/x/text/language"
)

// Basis is the reason to believe a link.
type Basis string

const (
	BasisStated    Basis = "STATED"
	BasisOfficial  Basis = "OFFICIAL"
	BasisRelayed   Basis = "RELAYED"
	BasisEditorial Basis = "EDITORIAL"
)

// Bases lists every basis, the strongest first.
var Bases = []Meaning[Basis]{
	{BasisStated, "The plan itself says so", "EUR1 names SDG 9"},
	{BasisOfficial, "Another official document says so", "target 9.c belongs to goal 9"},
	{BasisRelayed, "Official content, as relayed by a third party", "the WSIS-SDG Matrix maps C2 to 9.c"},
	{BasisEditorial, "Our own reading, with a rationale and a confidence; never part of an answer unless asked for; no person has reviewed one yet", "AFR2 is about broadband, as target 9.c is"},
}

// Standing says how far a text is agreed.
type Standing string

const (
	StandingAgreed    Standing = "AGREED"
	StandingBracketed Standing = "BRACKETED"
)

// Standings lists every standing.
var Standings = []Meaning[Standing]{
	{StandingAgreed, "The text is without square brackets", "wtdc22d:infrastructure/3"},
	{StandingBracketed, "The text is in square brackets: it is not yet agreed", "wtdc22d:infrastructure/1"},
}

// Confidence says how sure an EDITORIAL link is.
type Confidence string

const (
	ConfidenceHigh   Confidence = "HIGH"
	ConfidenceMedium Confidence = "MEDIUM"
	ConfidenceLow    Confidence = "LOW"
)

// Confidences lists every confidence, the highest first.
var Confidences = []Meaning[Confidence]{
	{ConfidenceHigh, "The cited lines name the concept of the far entity themselves", "AFR2 and action line C2"},
	{ConfidenceMedium, "The cited lines name a part or a means of it", "ARB2 and target 16.2"},
	{ConfidenceLow, "The reading is possible, but so is another", "ARB1 and target 10.2"},
}

// CoverageStatus says what is known about the links of an entity to entities of a kind. An [Absence] has one of
// NOT_APPLICABLE, UNREAD_FIGURE and NOT_STATED; the others are computed.
type CoverageStatus string

const (
	StatusStated        CoverageStatus = "STATED"
	StatusLinked        CoverageStatus = "LINKED"
	StatusDerived       CoverageStatus = "DERIVED"
	StatusNotApplicable CoverageStatus = "NOT_APPLICABLE"
	StatusMentioned     CoverageStatus = "MENTIONED"
	StatusUnreadFigure  CoverageStatus = "UNREAD_FIGURE"
	StatusNotStated     CoverageStatus = "NOT_STATED"
)

// CoverageStatuses lists every status in the order in which the first that holds is taken.
var CoverageStatuses = []Meaning[CoverageStatus]{
	{StatusStated, "A STATED link of its own says so", "EUR1 and SDG goals"},
	{StatusLinked, "A link of its own on another basis says so; the weakest basis shows which", "indicator 9.c.1 and SDG targets"},
	{StatusDerived, "Only longer paths lead to such entities", "EUR1 and SDG targets"},
	{StatusNotApplicable, "The source says that the question does not apply", "EUR2 and strategic goals"},
	{StatusMentioned, "The text mentions such things without saying which", "AFR1 and SDG goals"},
	{StatusUnreadFigure, "The answer is in a figure whose content is missing from the source text", "AFR1 and thematic priorities"},
	{StatusNotStated, "The source gives no answer", "ARB1 and expected results"},
}

// Authority says whose words a text is.
type Authority string

const (
	AuthorityOfficial    Authority = "OFFICIAL"
	AuthorityOurs        Authority = "OURS"
	AuthorityTranslation Authority = "TRANSLATION"
)

// Authorities lists every authority.
var Authorities = []Meaning[Authority]{
	{AuthorityOfficial, "A name as its source gives it", "the Chinese title of EUR1"},
	{AuthorityOurs, "Our own words", "the label of an expected result"},
	{AuthorityTranslation, "Our translation of an official name", "the English title of EUR1"},
}

// Severity says how serious a [Finding] is for a reader.
type Severity string

const (
	SeverityInfo    Severity = "INFO"
	SeverityWarning Severity = "WARNING"
	SeverityError   Severity = "ERROR"
)

// Severities lists every severity, the mildest first.
var Severities = []Meaning[Severity]{
	{SeverityInfo, "For information; no answer is affected", "a code written with a non-breaking hyphen"},
	{SeverityWarning, "An answer may rest on something disputed or incomplete", "a pair that only one table of the matrix has"},
	{SeverityError, "An answer is known to be wrong", "no example in the built-in data"},
}

// Text is a text with its authority.
type Text struct {
	Text      string    `json:"text"`
	Authority Authority `json:"authority"`
}

// Texts holds one text for each language, by BCP 47 tag.
type Texts map[string]Text

// LocalizedText is a text in the language asked for or, where there is none, in the one that stands in for it.
type LocalizedText struct {
	Text       string
	Language   string
	IsFallback bool // the language asked for was not there
	Authority  Authority
}

// In returns the text in the language asked for; else in its base language ("zh" for "zh-Hans"), else in English,
// else in the first language there is. It returns nil when there is no text at all, and fails with an
// [InputError] when the argument is not a BCP 47 tag.
func (t Texts) In(lang string) (*LocalizedText, error) {
	text, there, err := t.Find(lang)
	if !there {
		return nil, err
	}
	return &text, nil
}

// Find is In for a text that need not be on the heap, and reports whether there is one.
func (t Texts) Find(lang string) (text LocalizedText, there bool, err error) {
	if x, ok := t[lang]; ok { // as nearly always, and parsing a tag costs more than all the rest
		return LocalizedText{x.Text, lang, false, x.Authority}, true, nil
	}
	tag, err := language.Parse(lang)
	if err != nil {
		return text, false, &InputError{BadInput, "language", lang, "not a BCP 47 language tag", `write "en" or "zh"`}
	}
	base, _ := tag.Base()
	for _, l := range []string{tag.String(), base.String()} {
		if x, ok := t[l]; ok {
			return LocalizedText{x.Text, l, false, x.Authority}, true, nil
		}
	}
	for _, l := range t.Languages() {
		return LocalizedText{t[l].Text, l, true, t[l].Authority}, true, nil
	}
	return text, false, nil
}

// Languages returns the languages there are, English first and the others sorted, so that the choice is always the same.
func (t Texts) Languages() []string {
	list := slices.Sorted(maps.Keys(t))
	if i := slices.Index(list, "en"); i > 0 {
		list = slices.Insert(slices.Delete(list, i, i+1), 0, "en")
	}
	return list
}

// LineSpan is a range of lines of a source text, both ends included, counted from 1.
type LineSpan struct {
	First int `json:"first"`
	Last  int `json:"last"`
}

// Citation says where something is written.
type Citation struct {
	Document      ID        `json:"document"`
	Section       string    `json:"section"`
	Lines         *LineSpan `json:"lines,omitempty"`
	Footnote      int       `json:"footnote,omitempty"` // 0: none
	Page          string    `json:"page,omitempty"`
	Figure        string    `json:"figure,omitempty"`
	Note          string    `json:"note,omitempty"`
	Quote         string    `json:"quote,omitempty"`         // only names, codes and numbers
	SourceMissing bool      `json:"sourceMissing,omitempty"` // the source itself is faulty here
}

// Absence records that a text does not answer a question. It is never a link.
type Absence struct {
	About     string         `json:"about"` // a [Kind], or "objective"
	Status    CoverageStatus `json:"status"`
	Citations []Citation     `json:"citations"`
}

// AbsenceStatuses are those that a record of an absence can have; the others are computed.
var AbsenceStatuses = []CoverageStatus{StatusNotApplicable, StatusUnreadFigure, StatusNotStated}

// AbsenceFields are the fields, as opposed to kinds, that an absence can be about.
var AbsenceFields = []string{"objective"}

// Brackets records square brackets in one line of an entity's own text.
type Brackets struct {
	Line    int    `json:"line"`
	Opening int    `json:"opening"`
	Closing int    `json:"closing"`
	Covers  Extent `json:"covers"`
	Remark  Texts  `json:"remark,omitempty"`
}

// Extent says how much of a text stands in brackets, or how much of an entity a concept is.
type Extent string

const (
	ExtentWhole Extent = "WHOLE"
	ExtentPart  Extent = "PART"
)

// Extents lists every extent.
var Extents = []Meaning[Extent]{
	{ExtentWhole, "The whole of it: all of the text is in brackets, or the concept is all that the entity is about", "wtdc22d:infrastructure/1"},
	{ExtentPart, "A part of it: some words of the text are in brackets, or the concept is a part or a means of the entity", "wtdc22d:term/thematic-priority"},
}

// Effect says what would become of an entity if a variant of it were adopted.
type Effect string

const (
	EffectKeeps     Effect = "KEEPS"
	EffectDissolves Effect = "DISSOLVES"
)

// Effects lists every effect.
var Effects = []Meaning[Effect]{
	{EffectKeeps, "The entity keeps its place, in the same words or in others", "wtdc22d:cybersecurity/option-1"},
	{EffectDissolves, "The entity ceases to exist on its own; its parts need another place", "wtdc22d:cybersecurity/option-2"},
}

// Adoption says what would become of an entity if a variant of it were adopted: our reading of the variant.
type Adoption struct {
	Effect    Effect     `json:"effect"`
	Rationale Texts      `json:"rationale"`
	Citations []Citation `json:"citations"`
}

// Finding is a fault or an irregularity in the data or in its source, reported to whoever uses the data.
type Finding struct {
	Rule      string     `json:"rule"`
	Severity  Severity   `json:"severity"`
	Entity    ID         `json:"entity,omitempty"` // empty: not about an entity
	Link      ID         `json:"link,omitempty"`   // empty: not about a link
	Message   Texts      `json:"message"`
	Citations []Citation `json:"citations"`
	Edition   string     `json:"edition"` // of what it is about, else of the document cited; filled by [Dataset.Seal]
}

// Edition is a body of data that was published together: one plan, or one reference vocabulary.
type Edition struct {
	ID        string   `json:"id"`
	Name      Texts    `json:"name"`
	Language  string   `json:"language"`         // of its source, a BCP 47 tag
	Period    *Period  `json:"period,omitempty"` // nil where its document names none
	IsDefault bool     `json:"isDefault"`
	Uses      []string `json:"uses,omitempty"`      // reference vocabularies that are read along with it
	Basis     Basis    `json:"basis"`               // on which basis its entities have their parents
	IsPartial bool     `json:"isPartial,omitempty"` // only some of what its documents say is in it
	Follows   string   `json:"follows,omitempty"`   // the edition that it takes the place of
	Updated   Date     `json:"updated,omitempty"`   // when its data last changed
	Hash      string   `json:"hash"`                // of its content, filled by [Dataset.Seal]
}

// Period is the span of years that an edition covers, by its own document.
type Period struct {
	First    int      `json:"first"`
	Last     int      `json:"last"`
	Standing Standing `json:"standing"`
}

// Languages returns the languages in which everything in the edition has a label: English and its own.
func (e *Edition) Languages() []string {
	if e.Language == "" || e.Language == "en" {
		return []string{"en"}
	}
	return []string{"en", e.Language}
}

// SourceMissing reports whether the source is faulty at a place that is cited.
func SourceMissing(citations []Citation) bool {
	return slices.ContainsFunc(citations, func(c Citation) bool { return c.SourceMissing })
}
