package graph

// RuleName names what a default rule says of its subject.
type RuleName string

const (
	NeverAPassage RuleName = "NEVER_A_PASSAGE"
	EndOnly       RuleName = "END_ONLY"
	NotFollowed   RuleName = "NOT_FOLLOWED"
)

// RuleNames lists what default rules can say.
var RuleNames = []Meaning[RuleName]{
	{NeverAPassage, "No walk goes through entities of the kind, unless passThrough names it", "REGION"},
	{EndOnly, "Analyses and neighbourhoods do not go through entities of the kind, unless endOnly or passThrough says otherwise", "SDG_GOAL"},
	{NotFollowed, "Analyses do not follow links of the kind, unless via names it", "MENTIONS"},
}

var ruleOrder = Ordinals(RuleNames)

// DefaultRule is a rule that holds when a question does not say otherwise.
type DefaultRule struct {
	Rule    RuleName `json:"rule"`
	Subject string   `json:"subject"` // a [Kind]; of NotFollowed, a [LinkKind]
	Reason  Texts    `json:"reason"`
}
