package neo4jstore

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
)

// Status is what a database holds.
type Status struct {
	Generations []Generation // the current one first, then those that can be read, then what loads have left
	Load        *Running     // nil: none runs
	Layout      int          // of the current generation; 0: there is none
}

// Generation is what one load has left in the database.
type Generation struct {
	Name                 string
	Hash                 string // of its content; empty: not known
	Current, HasManifest bool
	Entities, Links      int // that are there
	EntitiesOf, LinksOf  int // that were loaded
	Labelled             int // entities that have the label of a kind
	Loaded, Replaced     time.Time
}

// Running is a load that has the lease.
type Running struct {
	By                        string
	Started, Renewed, Expires time.Time
	Done, Total               int // records; 0 where it only gives labels
}

// Problem says what is wrong with a generation that is to be read; empty: nothing.
func (g Generation) Problem() string {
	switch {
	case !g.HasManifest:
		return "it has no manifest"
	case g.Entities != g.EntitiesOf || g.Links != g.LinksOf:
		return fmt.Sprintf("it has %d entities and %d links of %d and %d", g.Entities, g.Links, g.EntitiesOf, g.LinksOf)
	}
	return ""
}

// Served returns the generation that readers see and what is wrong with it; nil when there is none that this release
// can read.
func (s *Status) Served() (*Generation, string) {
	if len(s.Generations) == 0 || !s.Generations[0].Current || s.Layout != layout {
		return nil, ""
	}
	return &s.Generations[0], s.Generations[0].Problem()
}

// Labelled reports whether the nodes that should have the labels of their kinds do, and no others.
func (s *Status) Labelled(wanted bool) bool {
	for _, g := range s.Generations {
		if wanted && g.Current && g.Labelled != g.Entities || !(wanted && g.Current) && g.Labelled > 0 {
			return false
		}
	}
	return true
}

// Loading returns the load that runs, nil when there is none. Unlike [Store.Status] it costs little.
func (s *Store) Loading(ctx context.Context) (*Running, error) {
	records, err := s.ask(ctx, statement("status_current"), nil)
	if err != nil {
		return nil, fmt.Errorf("load that runs: %w", err)
	}
	return running(records[0].AsMap()), nil
}

// running reads the load of a row, nil when there is none.
func running(row map[string]any) *Running {
	by, is := row["by"].(string)
	if !is {
		return nil
	}
	return &Running{by, at(row["started"]), at(row["renewed"]), at(row["expires"]), orZero(row["done"]), orZero(row["total"])}
}

// orZero reads a number that may be missing.
func orZero(v any) int {
	n, _ := v.(int64)
	return int(n)
}

// Status counts everything that the database holds of the store's.
func (s *Store) Status(ctx context.Context) (*Status, error) {
	_, labels := kindLabels()
	ask := func(name string) ([]map[string]any, error) {
		records, err := s.runWithin(ctx, slow*s.config.Timeout, statement("status_"+name), map[string]any{"labels": labels})
		if err != nil {
			return nil, fmt.Errorf("status: %w", err)
		}
		var rows []map[string]any
		for _, r := range records {
			rows = append(rows, r.AsMap())
		}
		return rows, nil
	}
	byName := map[string]*Generation{}
	generation := func(name any) *Generation {
		text, _ := name.(string)
		if byName[text] == nil {
			byName[text] = &Generation{Name: text}
		}
		return byName[text]
	}
	current, err := ask("current")
	if err != nil {
		return nil, err
	}
	manifests, err := ask("manifests")
	if err != nil {
		return nil, err
	}
	kept, err := ask("kept")
	if err != nil {
		return nil, err
	}
	status := &Status{}
	for _, row := range current {
		if row["generation"] != nil {
			generation(row["generation"]).Current = true
			status.Layout = orZero(row["layout"])
		}
		status.Load = running(row)
	}
	for _, row := range manifests {
		g := generation(row["generation"])
		g.Hash, _ = row["hash"].(string)
		g.HasManifest, g.EntitiesOf, g.LinksOf = true, orZero(row["entities"]), orZero(row["links"])
		g.Loaded, g.Replaced = at(row["loaded"]), at(row["replaced"])
	}
	for _, row := range kept {
		g := generation(row["generation"])
		g.Entities, g.Links, g.Labelled = orZero(row["entities"]), orZero(row["links"]), orZero(row["labelled"])
	}
	first := func(yes bool) int {
		if yes {
			return 0
		}
		return 1
	}
	for _, g := range byName {
		status.Generations = append(status.Generations, *g)
	}
	slices.SortFunc(status.Generations, func(a, b Generation) int {
		return cmp.Or(first(a.Current)-first(b.Current), first(a.HasManifest)-first(b.HasManifest),
			b.Replaced.Compare(a.Replaced), cmp.Compare(a.Name, b.Name))
	})
	return status, nil
}
