package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/export"
	"linkage/resolvers"
	"linkage/resolvers/files"
)

type exportFile struct {
	Question string `arg:"" optional:"" default:"graph" help:"What to export: graph for all of it, or a field of the API with its arguments, such as coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL) or regionalInitiatives(where: {...})."`
	Format   string `help:"Format of the file; they are listed above. By default by the ending of --output, else csv." short:"f" placeholder:"NAME"`
	Language string `help:"Language of labels, by its tag." default:"en" placeholder:"TAG"`
	Output   string `help:"File to write; it is complete or not there. By default standard output." short:"o" type:"path" placeholder:"FILE"`
	Title    string `help:"Title for the citation; by default the question." placeholder:"TEXT"`
	data
	database
}

// Help lists the formats.
func (exportFile) Help() string {
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	for _, f := range export.Formats {
		which := ""
		if f.NeedsGraph {
			which = " (graphs only)"
		}
		fmt.Fprintf(w, "  %s\t%s%s\n", f.Name, f.Description, which)
	}
	_ = w.Flush() // into memory
	return "Graphs are graph, graph(where: …, links: …), subgraph(…) and neighbourhood(…). Formats:\n\n" + table.String()
}

// Run writes to a file beside the one that is named and gives it its name when it is complete.
func (c exportFile) Run(s *streams) error {
	server, err := c.server(s, c.database, following{}, explore.DefaultLimits, resolvers.DefaultConfig)
	if err != nil {
		return err
	}
	defer server.Store.Close(s)
	f, err := c.files(server, "").Open(s, files.Request{Question: c.Question, Format: cmp.Or(c.Format, formatOf(c.Output)), Language: c.Language, Title: c.Title})
	if err != nil {
		return err
	}
	if f.Truncated != "" {
		fmt.Fprintln(s.err, f.Truncated)
	}
	if c.Output == "" {
		out := bufio.NewWriter(s.out)
		if err := f.Write(out); err != nil {
			return err
		}
		return out.Flush()
	}
	part, err := os.CreateTemp(filepath.Dir(c.Output), filepath.Base(c.Output)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // what is left of one that failed
	defer part.Close()
	if err := f.Write(part); err != nil {
		return err
	}
	if err := part.Chmod(0o644); err != nil {
		return err
	}
	if err := part.Close(); err != nil {
		return err
	}
	return os.Rename(part.Name(), c.Output)
}

// formatOf is the first format whose files end like a name, "" where there is none.
func formatOf(name string) string {
	for _, f := range export.Formats {
		if name != "" && filepath.Ext(name) == f.Ending {
			return f.Name
		}
	}
	return ""
}

// files answers questions as files, from what the flags name.
func (d data) files(api *resolvers.Server, public string) files.Service {
	return files.Service{API: api, Public: public, Package: d.writePackage}
}

// writePackage writes what the graph was made from, unless the tables have changed since it was loaded, or are others.
func (d data) writePackage(w io.Writer, hash string) error {
	read, _, err := d.read()
	if err != nil {
		return err
	}
	if read.Seal().Hash != hash {
		return &graph.InputError{Code: graph.BadInput, Arg: "format", Value: "zip", Problem: "the graph was not made from the tables that this program has now",
			Hint: "start it with --data and what was loaded, or take another format"}
	}
	return read.Write(w)
}
