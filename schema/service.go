package schema

import (
	"context"

	"linkage/graph"
	"linkage/graph/explore"
)

// Service describes the service itself.
type Service struct {
	Version string
	Store   string
	Limits  []Limit
}

// Limit is a limit of a request.
type Limit struct {
	Name        string
	Value       int
	Description string
}

// KindCount is a kind of entity and how many there are.
type KindCount struct {
	Kind                 graph.Kind
	Description, Example string
	Count                int
	Appearance           Appearance
}

// LinkKindCount is a kind of link and how many there are.
type LinkKindCount struct {
	Kind                 graph.LinkKind
	Description, Example string
	Count                int
	EditorialCount       int
}

func (Service) Edition(ctx context.Context) *Edition {
	if e := from(ctx).Manifest().Default(); e != nil {
		return &Edition{e}
	}
	return nil
}

// Executor names how queries are executed.
func (Service) Executor() string { return "levels" }

func (Service) WalkRules(ctx context.Context) []DefaultRule {
	rules := from(ctx).Manifest().WalkRules
	list := make([]DefaultRule, len(rules))
	for i, r := range rules {
		list[i] = DefaultRule{r}
	}
	return list
}

func (Service) Hash(ctx context.Context) string { return from(ctx).Manifest().Hash }

func (Service) Languages(ctx context.Context) []string {
	return append([]string{}, from(ctx).Manifest().Languages...)
}

// FindingRules lists what findings can be asked for.
func (Service) FindingRules(ctx context.Context) []explore.FindingRule {
	return explore.FindingRules(from(ctx).Manifest())
}

func (Service) Kinds(ctx context.Context) []KindCount {
	m := from(ctx).Manifest()
	list := make([]KindCount, len(graph.Kinds))
	for i, k := range graph.Kinds {
		list[i] = KindCount{k.Value, k.Description, k.Example, count(m, m.Entities, k.Value), appearanceOfKind(m, k.Value)}
	}
	return list
}

func (Service) LinkKinds(ctx context.Context) []LinkKindCount {
	m := from(ctx).Manifest()
	list := make([]LinkKindCount, len(graph.LinkKinds))
	for i, k := range graph.LinkKinds {
		list[i] = LinkKindCount{k.Value, k.Description, k.Example, count(m, m.Links, k.Value), count(m, m.Readings, k.Value)}
	}
	return list
}

// count adds up a kind over the editions that are read by default.
func count[K comparable](m *graph.Manifest, counts map[string]map[K]int, kind K) (n int) {
	for _, edition := range m.DefaultScope() {
		n += counts[edition][kind]
	}
	return n
}
