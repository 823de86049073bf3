package main

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"linkage/graph"
	"linkage/seeds"
)

type suggest struct {
	Entity string `arg:"" help:"ID of the entity that the readings would start from, for example wtdc22d:AFR2."`
	First  int    `help:"How many to show." default:"20" placeholder:"N"`
	CSV    bool   `name:"csv" help:"Print rows for a table of readings, without those that already exist or would be refused; confidence and rationale are left to you."`
	data
}

// Run shows candidates and decides nothing: check refuses a row without a confidence and a rationale.
func (c suggest) Run(s *streams) error {
	if c.First < 1 {
		return fmt.Errorf("--first %d: expected 1 or more", c.First)
	}
	read, texts, err := c.read()
	if err != nil {
		return err
	}
	list, err := read.Suggest(graph.ID(c.Entity), texts)
	if err != nil {
		return err
	}
	if c.CSV {
		return c.rows(s, read, list)
	}
	list = list[:min(c.First, len(list))]
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "KIND\tTO\tLIKE\tTHERE\tCONCEPTS (WORD, LINES)\tLABEL")
	for _, x := range list {
		there := "-"
		if x.IsRefused {
			there = "refused"
		}
		if x.Existing != nil {
			there = string(x.Existing.Basis)
			if x.Existing.Confidence != "" {
				there += " " + string(x.Existing.Confidence)
			}
		}
		var concepts []string
		for _, m := range x.Concepts {
			found := m.Word
			if lines := span(&m.Lines); lines != "" {
				found += ", " + lines
			}
			concepts = append(concepts, fmt.Sprintf("%s%s (%s)", m.Concept, map[graph.Extent]string{graph.ExtentPart: "*"}[m.Extent], found))
		}
		label, _ := x.Target.Labels.In("en")
		fmt.Fprintf(table, "%s\t%s\t%.2f\t%s\t%s\t%s\n", x.Kind, x.Target.ID, x.Similarity, there, strings.Join(concepts, "; "), label.Text)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(s.out, "* the concept is a part or a means of the far entity: not enough for HIGH")
	if slices.ContainsFunc(list, func(x seeds.Suggestion) bool { return x.IsRefused }) {
		fmt.Fprintln(s.out, "refused: it contradicts what the source states, or says less than an existing reading; check would not accept it")
	}
	if len(texts) == 0 {
		fmt.Fprintln(s.out, "searched in our own words only; --source-text also searches the source text")
	}
	return nil
}

func (c suggest) rows(s *streams, read *seeds.Data, list []seeds.Suggestion) error {
	columns, err := seeds.LinkColumns()
	if err != nil {
		return err
	}
	var source *graph.Entity
	for _, e := range read.Entities {
		if e.ID == graph.ID(c.Entity) {
			source = e
		}
	}
	w := csv.NewWriter(s.out)
	_ = w.Write(columns)
	written := 0
	for _, x := range list {
		if x.Existing != nil || x.IsRefused || written == c.First {
			continue
		}
		written++
		cells := map[string]string{"source": string(source.ID), "kind": string(x.Kind), "target": string(x.Target.ID), "basis": string(graph.BasisEditorial),
			"standing": string(graph.StandingAgreed), "edition": source.Edition, "document": string(source.Citations[0].Document),
			"section": source.Citations[0].Section, "lines": span(x.Citation)}
		row := make([]string, len(columns))
		for i, column := range columns {
			row[i] = cells[column]
		}
		_ = w.Write(row)
	}
	w.Flush()
	return w.Error()
}

// span formats lines as in the tables.
func span(lines *graph.LineSpan) string {
	switch {
	case lines == nil || lines.First == 0:
		return ""
	case lines.First == lines.Last:
		return fmt.Sprint(lines.First)
	}
	return fmt.Sprintf("%d-%d", lines.First, lines.Last)
}
