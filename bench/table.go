package main

import (
	"fmt"
	"io"
	"strings"
)

// print writes the tables, as a page can hold them: figures, then ratios.
func (r *results) print(out io.Writer, withPeers bool) error {
	t := &table{out: out}
	t.line("%d connections, %d rounds, %v for each server and question in a round; medians of the rounds",
		r.config.connections, r.config.rounds, r.config.cell)
	r.printFigures(t)
	r.printBare(t)
	if withPeers {
		r.printAgainst(t, neo4jGraphQL)
		r.printAgainst(t, handWritten)
	}
	return t.err
}

// printFigures writes what every arm does with every question.
func (r *results) printFigures(t *table) {
	t.head(2, "question", "server", "requests/s", "CPU ms, server", "CPU ms, database", "CPU ms, both", "bytes")
	for _, q := range r.questions {
		for _, a := range r.arms {
			databaseTime := "-"
			if a.database != nil {
				databaseTime = fmt.Sprintf("%.3f", r.median(a.name, q, ofDatabase))
			}
			t.line("| %s | %s | %.0f | %.3f | %s | %.3f | %d |", q.name, a.name, r.median(a.name, q, perSecond),
				r.median(a.name, q, ofServer), databaseTime, r.median(a.name, q, ofBoth), a.sizes[q.name])
		}
	}
}

// printBare writes what share of the bare handler's throughput our program reaches.
func (r *results) printBare(t *table) {
	t.head(1, "question", "requests/s, embedded against the bare handler", "answers kept")
	for _, q := range r.questions {
		t.line("| %s | %.0f %% | %.0f %% |", q.name,
			100*r.ratio(embedded, bare, q, perSecond), 100*r.ratio(keeping, bare, q, perSecond))
	}
}

// printAgainst writes how many times less processor time our program uses than a peer, server and database together,
// and how many times the requests it answers.
func (r *results) printAgainst(t *table, peer string) {
	t.head(1, "against "+peer, "embedded, CPU less", "embedded, requests/s", "copy, CPU less", "copy, requests/s", "live, CPU less", "live, requests/s")
	for _, q := range r.questions {
		t.line("| %s | %.1f × | %.1f × | %.1f × | %.1f × | %.2f × | %.2f × |", q.name,
			r.ratio(peer, embedded, q, ofBoth), r.ratio(embedded, peer, q, perSecond),
			r.ratio(peer, copying, q, ofBoth), r.ratio(copying, peer, q, perSecond),
			r.ratio(peer, live, q, ofBoth), r.ratio(live, peer, q, perSecond))
	}
}

// table writes lines and keeps the first error.
type table struct {
	out io.Writer
	err error
}

func (t *table) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.out, format+"\n", args...)
	}
}

// head begins a table, of which the first columns hold words and the others numbers.
func (t *table) head(words int, columns ...string) {
	rule := strings.Repeat(" --- |", words) + strings.Repeat(" --: |", len(columns)-words)
	t.line("\n| %s |\n|%s", strings.Join(columns, " | "), rule)
}
