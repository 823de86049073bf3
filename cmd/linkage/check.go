package main

import (
	"errors"
	"fmt"

	"linkage/seeds"
)

type check struct {
	Dir        []string `arg:"" optional:"" help:"Folders or zip files of tables, laid over the built-in data in this order; without any, only the built-in data is checked." type:"path"`
	SourceText []string `help:"Plain text of a cited document: also checks that what is cited is in the lines named, and that no wording was copied. May be repeated." env:"LINKAGE_SOURCE_TEXT" placeholder:"FILE" type:"path"`
}

func (c check) Run(s *streams) error {
	read, texts, err := data{c.Dir, c.SourceText}.read()
	if faults, ok := errors.AsType[seeds.Faults](err); ok {
		fmt.Fprintln(s.err, faults)
		fmt.Fprintf(s.err, "linkage: %s; data with a fault is not loaded\n", count(len(faults), "fault", "faults"))
		return errReported
	}
	if err != nil {
		return err
	}
	if unkept := seeds.Lint(read, texts); len(unkept) > 0 {
		fmt.Fprintln(s.err, unkept)
		fmt.Fprintf(s.err, "linkage: valid, but %s of a rule for the built-in data; it can still be loaded\n", count(len(unkept), "violation", "violations"))
		return errReported
	}
	m := read.Seal()
	for _, e := range m.Editions {
		entities, links, readings := 0, 0, 0
		for _, n := range m.Entities[e.ID] {
			entities += n
		}
		for _, n := range m.Links[e.ID] {
			links += n
		}
		for _, n := range m.Readings[e.ID] {
			readings += n
		}
		name, _ := e.Name.In("en")
		fmt.Fprintf(s.out, "%-12s %14s %11s  %s  %s\n", e.ID, count(entities, "entity", "entities"), count(links, "link", "links"), e.Hash[:12], name.Text)
		if readings > 0 {
			fmt.Fprintf(s.out, "%-12s and %s of our own (EDITORIAL), not included in these links\n", "", count(readings, "reading", "readings"))
		}
	}
	if len(texts) == 0 {
		fmt.Fprintln(s.out, "not checked without --source-text: whether what is cited is in the lines named, and whether wording was copied")
	}
	fmt.Fprintf(s.out, "sound; hash %s\n", m.Hash)
	return nil
}

// count returns a number with its noun in the singular or plural.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
