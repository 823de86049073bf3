package graph

import (
	"slices"
	"strings"
)

// Meaning explains one value of an enumeration. The schema's enums are checked against these tables.
type Meaning[T ~string] struct {
	Value       T
	Description string
	Example     string
}

// Kind says what an entity is. The zero value is no kind.
type Kind string

const (
	KindThematicPriority   Kind = "THEMATIC_PRIORITY"
	KindEnabler            Kind = "ENABLER"
	KindOffering           Kind = "OFFERING"
	KindOfferingItem       Kind = "OFFERING_ITEM"
	KindOutcome            Kind = "OUTCOME"
	KindRegion             Kind = "REGION"
	KindRegionalInitiative Kind = "REGIONAL_INITIATIVE"
	KindExpectedResult     Kind = "EXPECTED_RESULT"
	KindBDTPriority        Kind = "BDT_PRIORITY"
	KindStrategicGoal      Kind = "STRATEGIC_GOAL"
	KindSDGGoal            Kind = "SDG_GOAL"
	KindSDGTarget          Kind = "SDG_TARGET"
	KindSDGIndicator       Kind = "SDG_INDICATOR"
	KindWSISActionLine     Kind = "WSIS_ACTION_LINE"
	KindSourceOutcome      Kind = "SOURCE_OUTCOME"
	KindAgenda             Kind = "AGENDA"
	KindDocument           Kind = "DOCUMENT"
	KindFigure             Kind = "FIGURE"
	KindFootnote           Kind = "FOOTNOTE"
	KindVariant            Kind = "VARIANT"
	KindResolution         Kind = "RESOLUTION"
	KindStudyQuestion      Kind = "STUDY_QUESTION"
	KindTerm               Kind = "TERM"
	KindProject            Kind = "PROJECT"
	KindOrganization       Kind = "ORGANIZATION"
	KindCountry            Kind = "COUNTRY"
)

// Kinds lists every kind. Its order is the first part of every entity's rank.
var Kinds = []Meaning[Kind]{
	{KindThematicPriority, "An area of work under which a plan seeks outcomes", "wtdc22d:infrastructure"},
	{KindEnabler, "A way of working that makes the organization more effective", "wtdc22d:regional-presence"},
	{KindOffering, "A range of products and services deployed for the priorities", "wtdc22d:data-statistics"},
	{KindOfferingItem, "One product or service of an offering", "wtdc22d:data-statistics/2"},
	{KindOutcome, "A key result sought under a thematic priority or an enabler", "wtdc22d:infrastructure/7"},
	{KindRegion, "One of the regions by which initiatives are grouped", "wtdc22d:EUR"},
	{KindRegionalInitiative, "A programme of work for a region", "wtdc22d:EUR1"},
	{KindExpectedResult, "What an initiative is expected to bring about", "wtdc22d:EUR1/3"},
	{KindBDTPriority, "A thematic priority of the Telecommunication Development Bureau, as initiatives name it", "bdt:network-infrastructure"},
	{KindStrategicGoal, "A goal of the Connect 2030 Agenda, 2020-2023", "connect2030:2"},
	{KindSDGGoal, "One of the 17 Sustainable Development Goals", "sdg:9"},
	{KindSDGTarget, "One of the 169 targets of the goals", "sdg:9.c"},
	{KindSDGIndicator, "An indicator of the global indicator framework for the SDGs, by its UNSD code", "sdg:C090c01"},
	{KindWSISActionLine, "An action line of the World Summit on the Information Society, or a sub-line of C7", "wsis:C5"},
	{KindSourceOutcome, "An outcome of the working paper from which the plan's outcomes come, by its code", "tdag21:D.7-a"},
	{KindAgenda, "An agenda, programme, framework or set of guidelines that a plan names", "agenda:sendai"},
	{KindDocument, "A document that is cited", "doc:cwg-sfp-2-2"},
	{KindFigure, "A figure of a document", "wtdc22d:figure/RI-6"},
	{KindFootnote, "A footnote of a document", "wtdc22d:footnote/60"},
	{KindVariant, "An alternative to a text that is not agreed", "wtdc22d:cybersecurity/option-2"},
	{KindResolution, "A resolution of a conference", "wtdc-res:1"},
	{KindStudyQuestion, "A Question of a study group", "sgq:1-1"},
	{KindTerm, "A term that a plan defines", "wtdc22d:term/outcome"},
	{KindProject, "A project that puts a plan into practice; the built-in data has none, plans added to it may", "myplan:P-014"},
	{KindOrganization, "An organization that leads projects; the built-in data has none, plans added to it may", "myplan:org/agency"},
	{KindCountry, "A country, by its code in the vocabulary that a plan uses", "m49:404"},
}

var kindOrder = Ordinals(Kinds)

// Ordinals numbers the values of a table from 1, in its order; what is not in the table has 0.
func Ordinals[T ~string](table []Meaning[T]) map[T]int {
	m := make(map[T]int, len(table))
	for i, row := range table {
		m[row.Value] = i + 1
	}
	return m
}

// Values returns the values of a table as text, in its order.
func Values[T ~string](table []Meaning[T]) []string {
	list := make([]string, len(table))
	for i, row := range table {
		list[i] = string(row.Value)
	}
	return list
}

func names[T ~string](table []Meaning[T]) string { return strings.Join(Values(table), ", ") }

// IsKnown reports whether the kind is one of [Kinds].
func (k Kind) IsKnown() bool { return kindOrder[k] > 0 }

// LinkKind reads as a verb from source to target. The zero value is no kind.
type LinkKind string

const (
	LinkPartOf        LinkKind = "PART_OF"
	LinkContributesTo LinkKind = "CONTRIBUTES_TO"
	LinkAlignsWith    LinkKind = "ALIGNS_WITH"
	LinkSupports      LinkKind = "SUPPORTS"
	LinkAddresses     LinkKind = "ADDRESSES"
	LinkMapsTo        LinkKind = "MAPS_TO"
	LinkCustodianOf   LinkKind = "CUSTODIAN_OF"
	LinkDerivedFrom   LinkKind = "DERIVED_FROM"
	LinkSameWording   LinkKind = "SAME_WORDING"
	LinkSameAs        LinkKind = "SAME_AS"
	LinkVariantOf     LinkKind = "VARIANT_OF"
	LinkMentions      LinkKind = "MENTIONS"
	LinkCites         LinkKind = "CITES"
	LinkImplements    LinkKind = "IMPLEMENTS"
	LinkLocatedIn     LinkKind = "LOCATED_IN"
	LinkLedBy         LinkKind = "LED_BY"
)

// LinkKinds lists every kind of link. Its order is the first part of every link's rank.
var LinkKinds = []Meaning[LinkKind]{
	{LinkPartOf, "The source is a part of the target: result to initiative, target to goal, indicator to target", "wtdc22d:EUR1~PART_OF~wtdc22d:EUR"},
	{LinkContributesTo, "The source contributes to an SDG goal or target", "wtdc22d:EUR1~CONTRIBUTES_TO~sdg:9"},
	{LinkAlignsWith, "The source is aligned with a WSIS action line", "wtdc22d:EUR1~ALIGNS_WITH~wsis:C2"},
	{LinkSupports, "The source supports a strategic goal", "wtdc22d:EUR1~SUPPORTS~connect2030:1"},
	{LinkAddresses, "The source addresses a priority", "wtdc22d:EUR1~ADDRESSES~bdt:policy-regulation"},
	{LinkMapsTo, "The WSIS-SDG Matrix maps the action line to an SDG target or goal", "wsis:C2~MAPS_TO~sdg:9.c"},
	{LinkCustodianOf, "The source makes the organization custodian of an SDG indicator", "wtdc22d:data-statistics/3~CUSTODIAN_OF~sdg:C090c01"},
	{LinkDerivedFrom, "The outcome was taken from an outcome of the working paper", "wtdc22d:infrastructure/7~DERIVED_FROM~tdag21:D.2-f"},
	{LinkSameWording, "Both have the same wording in the source; stored once, from the one that comes first", "wtdc22d:regional-presence/2~SAME_WORDING~wtdc22d:operational-efficiency/1"},
	{LinkSameAs, "Both are probably the same thing under two names, by our own reading; stored once, from the name that comes first", "bdt:capacity-development~SAME_AS~bdt:capacity-building"},
	{LinkVariantOf, "The source is an alternative to the target", "wtdc22d:cybersecurity/option-2~VARIANT_OF~wtdc22d:cybersecurity"},
	{LinkMentions, "The text of the source mentions the target", "wtdc22d:EUR4/6~MENTIONS~agenda:cop-guidelines"},
	{LinkCites, "The footnote cites the target as its source", "wtdc22d:footnote/1~CITES~doc:cwg-sfp-2-2"},
	{LinkImplements, "The project puts an initiative, an expected result, an outcome or a priority into practice", "myplan:P-014~IMPLEMENTS~wtdc22d:AFR2"},
	{LinkLocatedIn, "The project or the organization is in a country or a region", "myplan:P-014~LOCATED_IN~m49:404"},
	{LinkLedBy, "The project is led by an organization", "myplan:P-014~LED_BY~myplan:org/agency"},
}

var linkKindOrder = Ordinals(LinkKinds)

// IsKnown reports whether the kind is one of [LinkKinds].
func (k LinkKind) IsKnown() bool { return linkKindOrder[k] > 0 }

// ends says which kinds a link may join; nil means any.
type ends struct{ source, target []Kind }

// planned are the kinds that a plan's own links may start from.
var planned = []Kind{KindThematicPriority, KindEnabler, KindOffering, KindOfferingItem, KindOutcome, KindRegionalInitiative, KindExpectedResult, KindProject}

var linkEnds = map[LinkKind]ends{
	LinkPartOf:        {nil, nil},
	LinkContributesTo: {planned, []Kind{KindSDGGoal, KindSDGTarget}},
	LinkAlignsWith:    {planned, []Kind{KindWSISActionLine}},
	LinkSupports:      {planned, []Kind{KindStrategicGoal}},
	LinkAddresses:     {planned, []Kind{KindThematicPriority, KindBDTPriority}},
	LinkMapsTo:        {[]Kind{KindWSISActionLine}, []Kind{KindSDGGoal, KindSDGTarget}},
	LinkCustodianOf:   {[]Kind{KindOfferingItem}, []Kind{KindSDGIndicator}},
	LinkDerivedFrom:   {[]Kind{KindOutcome}, []Kind{KindSourceOutcome}},
	LinkSameWording:   {[]Kind{KindOutcome}, []Kind{KindOutcome}},
	LinkSameAs:        {[]Kind{KindBDTPriority}, []Kind{KindBDTPriority}},
	LinkVariantOf:     {[]Kind{KindVariant}, nil},
	LinkMentions:      {nil, nil},
	LinkCites:         {[]Kind{KindFootnote}, []Kind{KindDocument, KindResolution}},
	LinkImplements:    {[]Kind{KindProject}, []Kind{KindRegionalInitiative, KindExpectedResult, KindOutcome, KindThematicPriority, KindBDTPriority}},
	LinkLocatedIn:     {[]Kind{KindProject, KindOrganization}, []Kind{KindCountry, KindRegion}},
	LinkLedBy:         {[]Kind{KindProject}, []Kind{KindOrganization}},
}

// partOf says of which kinds an entity of a kind may be a part.
var partOf = map[Kind][]Kind{
	KindOfferingItem:       {KindOffering},
	KindOutcome:            {KindThematicPriority, KindEnabler},
	KindRegionalInitiative: {KindRegion},
	KindExpectedResult:     {KindRegionalInitiative, KindProject},
	KindStrategicGoal:      {KindAgenda},
	KindSDGGoal:            {KindAgenda},
	KindSDGTarget:          {KindSDGGoal},
	KindSDGIndicator:       {KindSDGTarget},
	KindWSISActionLine:     {KindAgenda, KindWSISActionLine},
	KindSourceOutcome:      {KindDocument},
	KindFigure:             {KindDocument},
	KindFootnote:           {KindDocument},
	KindTerm:               {KindDocument},
	KindResolution:         {KindDocument},
	KindStudyQuestion:      {KindDocument},
	KindCountry:            {KindRegion},
}

// MayJoin reports whether a link of the kind may run between entities of these kinds.
func (k LinkKind) MayJoin(source, target Kind) bool {
	if k == LinkPartOf {
		return slices.Contains(partOf[source], target)
	}
	e := linkEnds[k]
	return (e.source == nil || slices.Contains(e.source, source)) && (e.target == nil || slices.Contains(e.target, target))
}
