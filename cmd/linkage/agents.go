package main

import (
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"linkage/graph/explore"
	"linkage/resolvers"
	"linkage/resolvers/agents"
)

type agent struct {
	data
	database
	following
}

// Run speaks the Model Context Protocol on the standard input and output, until the input ends.
func (a agent) Run(s *streams) error {
	api, err := a.server(s, a.database, a.following, explore.DefaultLimits, resolvers.DefaultConfig)
	if err != nil {
		return err
	}
	defer api.Store.Close(s)
	server, err := agents.New(api)
	if err != nil {
		return err
	}
	return server.Run(s, &mcp.IOTransport{Reader: io.NopCloser(s.in), Writer: unclosed{s.out}})
}

// unclosed is an output that stays open.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
