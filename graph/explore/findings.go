package explore

import (
	"slices"
	"strings"

	"linkage/graph"
)

// Findings gives the faults and peculiarities of the editions named, by rule; where none is named, those of the default
// edition and of what it uses. An empty severity or rule is any; a rule that no edition has is an [graph.InputError].
func (x Explorer) Findings(severity graph.Severity, rule string, editions []string) ([]graph.Finding, error) {
	m := x.Snapshot.Manifest()
	if err := x.checkEditions("editions", editions); err != nil {
		return nil, err
	}
	if rules := FindingRules(m); rule != "" && !slices.ContainsFunc(rules, func(r FindingRule) bool { return r.Rule == rule }) {
		var names []string
		for _, r := range rules {
			names = append(names, r.Rule)
		}
		return nil, badInput("rule", rule, "no finding is of this rule", "one of "+strings.Join(names, ", "))
	}
	if editions == nil {
		editions = m.DefaultScope()
	}
	found := []graph.Finding{}
	for _, f := range m.Findings {
		if slices.Contains(editions, f.Edition) && (severity == "" || f.Severity == severity) && (rule == "" || f.Rule == rule) {
			found = append(found, f)
		}
	}
	return found, nil
}

// FindingRule is a sort of finding and how many there are in the editions that are read by default.
type FindingRule struct {
	Rule  string
	Count int
}

// FindingRules lists the rules of all editions, by name.
func FindingRules(m *graph.Manifest) []FindingRule {
	rules, scope := []FindingRule{}, m.DefaultScope()
	for _, f := range m.Findings { // by rule
		if len(rules) == 0 || rules[len(rules)-1].Rule != f.Rule {
			rules = append(rules, FindingRule{Rule: f.Rule})
		}
		if slices.Contains(scope, f.Edition) {
			rules[len(rules)-1].Count++
		}
	}
	return rules
}
