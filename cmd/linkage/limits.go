package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"linkage/graph/explore"
	"linkage/resolvers"
)

// limits holds the flags that bound what requests may cost.
type limits struct {
	Limit         map[string]int `help:"Set a limit, for example --limit first=200; may be repeated. They are listed above, and in service { limits }." env:"LINKAGE_LIMIT" mapsep:"," placeholder:"NAME=N"`
	KeepAnswers   bool           `help:"Keep answers, within the limit answersKept, for those who ask the same of the same data." negatable:"" default:"true" env:"LINKAGE_KEEP_ANSWERS"`
	Introspection bool           `help:"Answer __schema and __type; the schema is at /schema.graphql in any case." negatable:"" default:"true" env:"LINKAGE_INTROSPECTION"`
}

// set returns the limits with those that the flags set.
func (l limits) set() (explore.Limits, resolvers.Config, error) {
	walks, config := explore.DefaultLimits, resolvers.DefaultConfig
	for name, value := range l.Limit {
		if err := resolvers.SetLimit(&walks, &config, name, value); err != nil {
			return walks, config, fmt.Errorf("--limit %w", err)
		}
	}
	if !l.KeepAnswers {
		config.MaxKeptBytes = 0
	}
	config.NoIntrospection = !l.Introspection
	return walks, config, nil
}

// Help lists the limits with their defaults.
func (serve) Help() string {
	walks, config := explore.DefaultLimits, resolvers.DefaultConfig
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	for _, limit := range resolvers.Limits(&walks, &config) {
		if limit.CanBeSet() {
			fmt.Fprintf(w, "  %s=%d\t%s\n", limit.Name, limit.Value, limit.Description)
		}
	}
	_ = w.Flush() // into memory
	return "Limits and their defaults:\n\n" + table.String()
}
