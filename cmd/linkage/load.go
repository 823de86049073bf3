package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"linkage/graph"
	"linkage/graph/neo4jstore"
)

type load struct {
	DryRun bool          `help:"Check the data and the connection without changing anything."`
	Wait   time.Duration `help:"Longest time to wait for another load to end."                                                                               default:"2m"`
	Force  bool          `help:"Load whatever the database holds: the same content, a load that runs, nodes that no load has made."`
	Labels bool          `help:"Give the nodes of the graph their kind as a label, such as RegionalInitiative, for those who write Cypher (docs/cypher.md)." default:"true" name:"kind-labels" negatable:""`
	data
	database
}

// Run does nothing when the database already holds the same content.
func (l load) Run(s *streams) error {
	if l.URI == "" {
		return fmt.Errorf("--neo4j-uri is missing: name the database to load into, for example bolt://127.0.0.1:7687")
	}
	var content *graph.Dataset // without the tables that it was read from
	var manifest *graph.Manifest
	if err := sparing(func() error {
		read, _, err := l.read()
		if err == nil {
			content, manifest = read.Dataset, read.Seal()
		}
		return err
	}); err != nil {
		return err
	}
	store, err := l.open(s, func(c *neo4jstore.Config) {
		c.Wait, c.Force, c.KindLabels, c.Timeout = l.Wait, l.Force, l.Labels, 2*l.Timeout
	})
	if err != nil {
		return err
	}
	defer store.Close(context.WithoutCancel(s))
	status, err := store.Status(s)
	if err != nil {
		return err
	}
	served, problem := status.Served()
	if problem != "" {
		fmt.Fprintf(s.err, "the graph in the database is broken: %s; it is loaded anew\n", problem)
	}
	readings := 0
	for _, kinds := range manifest.Readings {
		for _, n := range kinds {
			readings += n
		}
	}
	what := fmt.Sprintf("%s and %s, and %s of our own, hash %s", count(len(content.Entities), "entity", "entities"),
		count(len(content.Links)-readings, "link", "links"), count(readings, "reading", "readings"), manifest.Hash[:12])
	switch {
	case !l.Force && served != nil && problem == "" && served.Hash == manifest.Hash:
		if !l.DryRun && !status.Labelled(l.Labels) {
			if err := store.Label(s); err != nil {
				return err
			}
		}
		_, err = fmt.Fprintln(s.out, "there already:", what)
	case l.DryRun:
		_, err = fmt.Fprintln(s.out, "would load", what)
	default:
		if status.Load != nil && !l.Force {
			fmt.Fprintf(s.err, "another load is running (%s, since %s); waiting for it, %v at most\n",
				status.Load.By, status.Load.Started.Format(time.DateTime), l.Wait)
		}
		start := time.Now()
		records, total := content.Records(), len(content.Entities)+len(content.Links)
		if file, is := s.err.(*os.File); is && term.IsTerminal(int(file.Fd())) {
			records = shown(file, total, records)
		} else {
			records = logged(s.err, tellEvery, total, records)
		}
		err = store.Replace(s, manifest, records)
		switch {
		case errors.Is(err, neo4jstore.ErrUnsettled), errors.Is(err, neo4jstore.ErrServed):
			return err
		case err != nil && served != nil:
			return fmt.Errorf("the old graph is still served: %w", err)
		case err != nil:
			return fmt.Errorf("nothing was loaded: %w", err)
		}
		_, err = fmt.Fprintf(s.out, "loaded %s in %v\n", what, time.Since(start).Round(time.Millisecond))
	}
	return err
}

// shown returns the same records and draws on a terminal how far they are.
func shown(w io.Writer, total int, records iter.Seq2[graph.Record, error]) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		bar := progressbar.NewOptions(
			total,
			progressbar.OptionSetWriter(w),
			progressbar.OptionSetDescription("loading"),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("records"),
			progressbar.OptionClearOnFinish(),
		)
		for r, err := range records {
			_ = bar.Add(1)
			if !yield(r, err) {
				break
			}
		}
		_ = bar.Finish()
	}
}

// tellEvery is how often a log is told how far a load is.
const tellEvery = 10 * time.Second

// logged returns the same records and writes every so often a line on how far they are.
func logged(w io.Writer, every time.Duration, total int, records iter.Seq2[graph.Record, error]) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		start := time.Now()
		last, n := start, 0
		for r, err := range records {
			if now := time.Now(); n > 0 && now.Sub(last) >= every {
				last = now
				perSecond := float64(n) / now.Sub(start).Seconds()
				left := time.Duration(float64(total-n) / perSecond * float64(time.Second))
				fmt.Fprintf(w, "loading: %d of %d records, %.0f a second, about %v left\n", n, total, perSecond, left.Round(time.Second))
			}
			if !yield(r, err) {
				return
			}
			n++
		}
	}
}
