package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"linkage/graph"
	"linkage/seeds"
)

type check struct {
	Dir        []string `arg:"" optional:"" help:"Folders or zip files of tables, laid over the built-in data in this order; without any, only the built-in data is checked." type:"path"`
	Labels     []string `help:"CSV file of official labels, with the columns code, language and text, laid over the data. May be repeated." env:"LINKAGE_LABELS" placeholder:"FILE" type:"path"`
	SourceText []string `help:"Plain text of a cited document: also checks that what is cited is in the lines named, and that no wording was copied. May be repeated." env:"LINKAGE_SOURCE_TEXT" placeholder:"FILE" type:"path"`
	JSON       bool     `name:"json" help:"Report to standard output as JSON, for other tools: each fault with file, line, column, code, message and suggestion."`
}

// report is what check finds, as it is written with --json.
type report struct {
	Loads    bool           `json:"loads"`          // false: the data has an error and is not loaded
	Hash     string         `json:"hash,omitempty"` // of data that is loaded
	Editions []checked      `json:"editions"`
	Total    int            `json:"total"` // of all faults
	Faults   []checkedFault `json:"faults"`
}

// checked counts what an edition has.
type checked struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Entities int    `json:"entities"`
	Links    int    `json:"links"`
	Readings int    `json:"readings"`
	Hash     string `json:"hash"`
}

type checkedFault struct {
	File       string          `json:"file"`
	Line       int             `json:"line,omitempty"`
	Column     int             `json:"column,omitempty"`
	Cell       string          `json:"cell,omitempty"` // of a spreadsheet
	Severity   string          `json:"severity"`       // error, or warning: a rule for the built-in data
	Code       graph.FaultCode `json:"code"`
	Message    string          `json:"message"`
	Suggestion string          `json:"suggestion,omitempty"`
}

func (c check) Run(s *streams) error { return sparing(func() error { return c.check(s) }) }

func (c check) check(s *streams) error {
	read, texts, err := data{c.Dir, c.Labels, c.SourceText}.read()
	if faults, ok := errors.AsType[seeds.Faults](err); ok {
		if c.JSON {
			return report{}.write(s, "error", faults)
		}
		fmt.Fprintln(s.err, faults)
		fmt.Fprintf(s.err, "linkage: %s; data with a fault is not loaded\n", count(len(faults), "fault", "faults"))
		return errReported
	}
	if err != nil {
		return err
	}
	unkept := seeds.Lint(read, texts)
	if len(unkept) > 0 && !c.JSON {
		fmt.Fprintln(s.err, unkept)
		fmt.Fprintf(s.err, "linkage: valid, but %s of a rule for the built-in data; it can still be loaded\n", count(len(unkept), "violation", "violations"))
		return errReported
	}
	r := reportOf(read)
	if c.JSON {
		return r.write(s, "warning", unkept)
	}
	for _, e := range r.Editions {
		fmt.Fprintf(s.out, "%-12s %14s %11s  %s  %s\n", e.ID, count(e.Entities, "entity", "entities"), count(e.Links, "link", "links"), e.Hash[:12], e.Name)
		if e.Readings > 0 {
			fmt.Fprintf(s.out, "%-12s and %s of our own (EDITORIAL), not included in these links\n", "", count(e.Readings, "reading", "readings"))
		}
	}
	if len(texts) == 0 {
		fmt.Fprintln(s.out, "not checked without --source-text: whether what is cited is in the lines named, and whether wording was copied")
	}
	fmt.Fprintf(s.out, "sound; hash %s\n", r.Hash)
	return nil
}

// reportOf counts what sound data has.
func reportOf(read *seeds.Data) report {
	m := read.Seal()
	r := report{Loads: true, Hash: m.Hash}
	for _, e := range m.Editions {
		name, _ := e.Name.In("en")
		of := checked{ID: e.ID, Name: name.Text, Hash: e.Hash}
		for _, n := range m.Entities[e.ID] {
			of.Entities += n
		}
		for _, n := range m.Links[e.ID] {
			of.Links += n
		}
		for _, n := range m.Readings[e.ID] {
			of.Readings += n
		}
		r.Editions = append(r.Editions, of)
	}
	return r
}

// write writes a report with the first of the faults, as many as are shown to people.
func (r report) write(s *streams, severity string, faults seeds.Faults) error {
	r.Total, r.Faults = len(faults), []checkedFault{}
	if r.Editions == nil {
		r.Editions = []checked{}
	}
	for _, f := range faults[:min(len(faults), seeds.MaxFaults)] {
		r.Faults = append(r.Faults, checkedFault{f.File, f.Line, f.Column, f.Cell, severity, f.Code, f.Problem, f.Suggestion})
	}
	w := json.NewEncoder(s.out)
	w.SetIndent("", "  ")
	w.SetEscapeHTML(false)
	if err := w.Encode(r); err != nil {
		return err
	}
	if len(faults) > 0 {
		return errReported
	}
	return nil
}

// count returns a number with its noun in the singular or plural.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
