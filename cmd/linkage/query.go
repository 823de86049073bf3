package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph/explore"
	"linkage/resolvers"
)

type query struct {
	File      string `arg:"" help:"File with a GraphQL request; - reads standard input."`
	Operation string `help:"Operation to execute, if the file has several." placeholder:"NAME"`
	Variables string `help:"Variables, as a JSON object." placeholder:"JSON"`
	Cite      bool   `help:"Say in extensions.cite how the answer is cited: edition, hash, rule, and an address that gives the same answer for the same data. linkage verify reads it."`
	data
	database
}

// Run prints the whole answer, including errors; with errors the exit code is 1.
func (q query) Run(s *streams) error {
	read := func() ([]byte, error) { return os.ReadFile(q.File) }
	if q.File == "-" {
		read = func() ([]byte, error) { return io.ReadAll(io.LimitReader(s.in, 1<<20)) }
	}
	text, err := read()
	if err != nil {
		return err
	}
	params := &graphql.RawParams{Query: string(text), OperationName: q.Operation}
	if q.Cite {
		params.Extensions = map[string]any{"cite": true}
	}
	if q.Variables != "" {
		decoder := json.NewDecoder(bytes.NewReader([]byte(q.Variables)))
		decoder.UseNumber()
		if err := decoder.Decode(&params.Variables); err != nil {
			return fmt.Errorf("--variables: not a JSON object: %w", err)
		}
	}
	server, err := q.server(s, q.database, following{}, explore.DefaultLimits, resolvers.DefaultConfig)
	if err != nil {
		return err
	}
	defer server.Store.Close(s)
	answer := server.Do(s, params)
	raw, err := answer.Bytes()
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, raw, "", "  "); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(s.out, indented.String()); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return errReported
	}
	return nil
}
