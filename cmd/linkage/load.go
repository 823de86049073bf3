package main

import (
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"linkage/graph"
)

type load struct {
	DryRun bool `help:"Check the data and the connection without changing anything."`
	data
	database
}

// Run does nothing when the database already holds the same content.
func (l load) Run(s *streams) error {
	if l.URI == "" {
		return fmt.Errorf("--neo4j-uri is missing: name the database to load into, for example bolt://127.0.0.1:7687")
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
	readings := 0
	for _, kinds := range manifest.Readings {
		for _, n := range kinds {
			readings += n
		}
	}
	what := fmt.Sprintf("%s and %s, and %s of our own, hash %s", count(len(read.Entities), "entity", "entities"),
		count(len(read.Links)-readings, "link", "links"), count(readings, "reading", "readings"), manifest.Hash[:12])
	switch {
	case snapshot.Manifest().Hash == manifest.Hash:
		_, err = fmt.Fprintln(s.out, "there already:", what)
	case l.DryRun:
		_, err = fmt.Fprintln(s.out, "would load", what)
	default:
		start := time.Now()
		if err := store.Replace(s, manifest, shown(s.err, len(read.Entities)+len(read.Links), read.Records())); err != nil {
			return fmt.Errorf("the old graph is still served: %w", err)
		}
		_, err = fmt.Fprintf(s.out, "loaded %s in %v\n", what, time.Since(start).Round(time.Millisecond))
	}
	return err
}

// shown returns the same records and shows how far they are, when somebody looks at a terminal.
func shown(w io.Writer, total int, records iter.Seq2[graph.Record, error]) iter.Seq2[graph.Record, error] {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return records
	}
	return func(yield func(graph.Record, error) bool) {
		bar := progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("loading"), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		for r, err := range records {
			_ = bar.Add(1)
			if !yield(r, err) {
				break
			}
		}
		_ = bar.Finish()
	}
}
