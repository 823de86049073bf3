package resolvers

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"linkage/graph"
)

// citation is how an answer is cited, in its extensions: the same address gives the same bytes for data of the same hash.
type citation struct {
	Edition string `json:"edition"`
	Name    string `json:"name"` // of the edition
	Hash    string `json:"hash"`
	Version string `json:"version"` // of the program
	Rule    string `json:"rule"`
	Address string `json:"address,omitempty"` // left out where it is longer than longestAddress: then the query is to be sent again
}

// longestAddress is what servers and proxies take at least, in bytes.
const longestAddress = 8000

func (t *task) cite(m *graph.Manifest) citation {
	edition := m.Default()
	name, _ := edition.Name.In("en")
	c := citation{Edition: edition.ID, Hash: m.Hash, Version: t.Service.Version, Rule: ruleOf(m)}
	if name != nil {
		c.Name = name.Text
	}
	q := url.Values{"query": {t.params.Query}, "extensions": {`{"cite":true}`}}
	if t.params.OperationName != "" {
		q.Set("operationName", t.params.OperationName)
	}
	if len(t.params.Variables) > 0 {
		raw, err := json.Marshal(t.params.Variables)
		if err != nil {
			return c // they did not come over HTTP
		}
		q.Set("variables", string(raw))
	}
	if address := t.Public + "/graphql?" + q.Encode(); len(address) <= longestAddress {
		c.Address = address
	}
	return c
}

// ruleOf says what holds where a query says nothing else. It is a part of the data, and so of what their hash names.
func ruleOf(m *graph.Manifest) string {
	subjects := map[graph.RuleName][]string{}
	for _, r := range m.WalkRules {
		subjects[r.Rule] = append(subjects[r.Rule], r.Subject)
	}
	var bases []string
	for _, b := range graph.Bases {
		if b.Value != graph.BasisEditorial {
			bases = append(bases, string(b.Value))
		}
	}
	listed := func(list []string) string { return strings.Join(slices.Sorted(slices.Values(list)), ", ") }
	return "Where the query says nothing else: links of basis " + strings.Join(bases, ", ") + "; editions " + strings.Join(m.DefaultScope(), ", ") +
		"; no walk leads through " + listed(subjects[graph.NeverAPassage]) + "; analyses and neighbourhoods end at " + listed(subjects[graph.EndOnly]) +
		"; analyses do not follow " + listed(subjects[graph.NotFollowed]) + "."
}
