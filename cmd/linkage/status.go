package main

import (
	"context"
	"fmt"
	"time"

	"linkage/graph/neo4jstore"
)

type status struct {
	database
}

// Run prints what the database holds. It fails where readers see nothing, or something broken.
func (c status) Run(s *streams) error {
	if c.URI == "" {
		return fmt.Errorf("--neo4j-uri is missing: name the database to look at, for example bolt://127.0.0.1:7687")
	}
	store, err := c.open(s)
	if err != nil {
		return err
	}
	defer store.Close(context.WithoutCancel(s))
	status, err := store.Status(s)
	if err != nil {
		return err
	}
	for _, g := range status.Generations {
		fmt.Fprintf(s.out, "%-12s%s\n", stateOf(g), described(g))
	}
	if l := status.Load; l != nil {
		far := ""
		if l.Total > 0 {
			far = fmt.Sprintf(", %d of %d records", l.Done, l.Total)
		}
		fmt.Fprintf(s.out, "%-12s%s%s, since %s, last seen %s; taken for dead from %s on\n", "loading", l.By, far,
			l.Started.Format(time.DateTime), l.Renewed.Format(time.TimeOnly), l.Expires.Format(time.TimeOnly))
	} else {
		fmt.Fprintf(s.out, "%-12sno load is running\n", "idle")
	}
	served, problem := status.Served()
	switch {
	case problem != "":
		fmt.Fprintf(s.out, "%-12sbroken: %s; linkage load mends it\n", "readers", problem)
		return errReported
	case served == nil:
		fmt.Fprintf(s.out, "%-12ssee nothing that this release can read; load a graph with: linkage load\n", "readers")
		return errReported
	}
	fmt.Fprintf(s.out, "%-12ssee hash %.12s, whole\n", "readers", served.Hash)
	return nil
}

func stateOf(g neo4jstore.Generation) string {
	switch {
	case g.Current:
		return "current"
	case g.HasManifest:
		return "replaced"
	}
	return "unfinished"
}

// described tells what there is of a generation and what becomes of it.
func described(g neo4jstore.Generation) string {
	text := fmt.Sprintf("%s, %s", count(g.Entities, "entity", "entities"), count(g.Links, "link", "links"))
	if g.Hash != "" {
		text = fmt.Sprintf("hash %.12s, %s", g.Hash, text)
	}
	if !g.Loaded.IsZero() {
		text += ", loaded " + g.Loaded.Format(time.DateTime)
	}
	switch {
	case !g.Replaced.IsZero():
		text += ", replaced " + g.Replaced.Format(time.TimeOnly) + "; kept for its readers until the next load"
	case !g.Current:
		text += "; of a load that is running, or was interrupted: the next load removes it"
	}
	return text
}
