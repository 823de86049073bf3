package main

import (
	"fmt"
	"time"
)

type load struct {
	DryRun bool `help:"Check the data and the connection, and change nothing."`
	data
	database
}

// Run does nothing when the database holds the very same content already.
func (l load) Run(s *streams) error {
	if l.URI == "" {
		return fmt.Errorf("--neo4j-uri is missing: say which database to load into, as bolt://127.0.0.1:7687")
	}
	read, _, err := l.read()
	if err != nil {
		return err
	}
	store, err := l.open(s)
	if err != nil {
		return err
	}
	defer store.Close(s)
	manifest := read.Seal()
	snapshot, err := store.Snapshot(s)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("%d entities and %d links, hash %s", len(read.Entities), len(read.Links), manifest.Hash[:12])
	switch {
	case snapshot.Manifest().Hash == manifest.Hash:
		_, err = fmt.Fprintln(s.out, "there already:", what)
	case l.DryRun:
		_, err = fmt.Fprintln(s.out, "would load", what)
	default:
		start := time.Now()
		if err := store.Replace(s, manifest, read.Records()); err != nil {
			return fmt.Errorf("the old graph is still served: %w", err)
		}
		_, err = fmt.Fprintf(s.out, "loaded %s in %v\n", what, time.Since(start).Round(time.Millisecond))
	}
	return err
}
