package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"linkage/graph"
	"linkage/graph/suggest"
	"linkage/seeds"
)

type suggestions struct {
	Entity string     `arg:"" optional:"" help:"ID of the entity that the readings would start from, for example wtdc22d:AFR2."`
	Text   string     `help:"A text instead of an entity, in English or Chinese; - reads it from the standard input." placeholder:"TEXT"`
	Kinds  []string   `help:"Suggest only entities of these kinds." placeholder:"KIND,…"`
	First  int        `help:"How many to show." default:"20" placeholder:"N"`
	Accept []graph.ID `help:"Print rows for a table of readings, of what is suggested with these IDs: basis EDITORIAL, with a confidence and a rationale to review." placeholder:"ID,…"`
	data
}

// maxSuggestText bounds a text that is read from the standard input.
const maxSuggestText = 100_000

// Run shows what a text may serve and decides nothing.
func (c suggestions) Run(s *streams) error {
	switch {
	case c.First < 1:
		return fmt.Errorf("--first %d: expected 1 or more", c.First)
	case (c.Entity == "") == (c.Text == ""):
		return errors.New("expected the ID of an entity or --text, and not both")
	case c.Text != "" && c.Accept != nil:
		return errors.New("--accept needs an entity, from which the readings would start")
	}
	var kinds []graph.Kind
	for _, k := range c.Kinds {
		if !slices.Contains(suggest.Kinds, graph.Kind(k)) {
			return fmt.Errorf("--kinds %q: expected some of %v", k, suggest.Kinds)
		}
		kinds = append(kinds, graph.Kind(k))
	}
	read, texts, err := c.read()
	if err != nil {
		return err
	}
	var list []seeds.Suggestion
	if c.Text != "" {
		text, err := c.text(s.in)
		if err != nil {
			return err
		}
		for _, found := range read.Index().For(text, suggest.Options{Kinds: kinds}) {
			list = append(list, seeds.Suggestion{Suggestion: found})
		}
	} else {
		if list, err = read.Suggest(graph.ID(c.Entity), texts); err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(x seeds.Suggestion) bool { return kinds != nil && !slices.Contains(kinds, x.Target.Kind) })
	}
	if c.Accept != nil {
		return c.rows(s, read, list)
	}
	list = list[:min(c.First, len(list))]
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "TO\tCONFIDENCE\tSCORE\tTHERE\tLIKE\tLABEL\tWORDS")
	for _, x := range list {
		there := "-"
		if x.IsRefused {
			there = "refused"
		}
		if x.Existing != nil {
			there = strings.TrimSpace(fmt.Sprint(x.Existing.Basis, " ", x.Existing.Confidence))
		}
		like := "-"
		if x.Like != nil {
			like = string(x.Like[0].ID)
		}
		label, _ := x.Target.Labels.In("en")
		fmt.Fprintf(table, "%s\t%s\t%.1f\t%s\t%s\t%s\t%s\n", x.Target.ID, x.Confidence, x.Score, there, like, label.Text, words(x))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(s.out, "WORDS: a concept and the words that name it, * where it is only a part or a means of the entity; then words of its label. LIKE: the nearest text that was read so")
	if slices.ContainsFunc(list, func(x seeds.Suggestion) bool { return x.IsRefused }) {
		fmt.Fprintln(s.out, "refused: it contradicts what the source states, or says less than an existing reading; check would not accept it")
	}
	if c.Entity != "" && len(texts) == 0 {
		fmt.Fprintln(s.out, "searched in our own words only; --source-text also searches the source text")
	}
	return nil
}

// words shows the words that speak for a suggestion: under each concept the first few, with the lines of the first.
func words(x seeds.Suggestion) string {
	const most = 3
	var groups []string
	for from := 0; from < len(x.Words); {
		w, to := x.Words[from], from
		var texts []string
		for ; to < len(x.Words) && x.Words[to].Concept == w.Concept; to++ {
			if len(texts) < most && !slices.Contains(texts, x.Words[to].Text) {
				texts = append(texts, x.Words[to].Text)
			}
		}
		group := strings.Join(texts, ", ")
		if w.Concept != "" {
			group = w.Concept + map[graph.Extent]string{graph.ExtentPart: "*"}[w.Covers] + ": " + group
		}
		if x.Lines != nil && x.Lines[from].First > 0 {
			group += fmt.Sprintf(" (%s)", span(&x.Lines[from]))
		}
		groups = append(groups, group)
		from = to
	}
	return strings.Join(groups, "; ")
}

func (c suggestions) text(in io.Reader) (string, error) {
	text := c.Text
	if text == "-" {
		b, err := io.ReadAll(io.LimitReader(in, maxSuggestText+1))
		if err != nil {
			return "", fmt.Errorf("standard input: %w", err)
		}
		text = string(b)
	}
	if len(text) > maxSuggestText {
		return "", fmt.Errorf("--text: more than %d bytes; give a part of it", maxSuggestText)
	}
	if !utf8.ValidString(text) {
		return "", errors.New("--text: not UTF-8; convert it first")
	}
	return text, nil
}

// rows prints what was accepted as rows of a table of links.
func (c suggestions) rows(s *streams, read *seeds.Data, list []seeds.Suggestion) error {
	columns, err := seeds.LinkColumns()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(read.Entities, func(e *graph.Entity) bool { return e.ID == graph.ID(c.Entity) })
	source := read.Entities[at]
	rows := [][]string{columns}
	for _, id := range c.Accept {
		i := slices.IndexFunc(list, func(x seeds.Suggestion) bool { return x.Target.ID == id })
		switch {
		case i < 0:
			return fmt.Errorf("--accept %s: not suggested for %s; linkage suggest %s --first 100 shows what is", id, c.Entity, c.Entity)
		case list[i].Existing != nil:
			return fmt.Errorf("--accept %s: there already, as %s", id, list[i].Existing.ID)
		case list[i].IsRefused:
			return fmt.Errorf("--accept %s: it contradicts what the source states, or says less than an existing reading; check would not accept it", id)
		}
		x := list[i]
		rationale := x.Rationale(source.ID)
		cells := map[string]string{"source": string(source.ID), "kind": string(x.Kind), "target": string(id), "basis": string(graph.BasisEditorial),
			"standing": string(graph.StandingAgreed), "confidence": string(x.Confidence), "rationale_en": rationale["en"].Text, "rationale_zh": rationale["zh"].Text,
			"edition": source.Edition, "document": string(source.Citations[0].Document), "section": source.Citations[0].Section, "lines": span(x.Citation)}
		row := make([]string, len(columns))
		for i, column := range columns {
			row[i] = cells[column]
		}
		rows = append(rows, row)
	}
	return csv.NewWriter(s.out).WriteAll(rows)
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
