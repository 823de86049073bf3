package main

import (
	"context"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// asks connects the official client and asks one question.
func asks(t *testing.T, transport mcp.Transport) {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "search", Arguments: map[string]any{"text": "eur 3", "first": 1}})
	if err != nil {
		t.Fatal(err)
	}
	if text := result.Content[0].(*mcp.TextContent).Text; !strings.Contains(text, `"id":"wtdc22d:EUR3"`) {
		t.Errorf("search found %.300s", text)
	}
}

// TestAgents: an assistant is answered by the command, and by the server beside the API.
func TestAgents(t *testing.T) {
	t.Run("on standard input and output", func(t *testing.T) {
		toServer, fromClient := io.Pipe()
		toClient, fromServer := io.Pipe()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		ended := make(chan error, 1)
		go func() { ended <- agent{}.Run(&streams{Context: ctx, in: toServer, out: fromServer, err: io.Discard}) }()
		asks(t, &mcp.IOTransport{Reader: toClient, Writer: fromClient})
		if err := <-ended; err != nil { // the client has closed the input
			t.Errorf("ended with %v", err)
		}
	})
	t.Run("over HTTP", func(t *testing.T) {
		asks(t, &mcp.StreamableClientTransport{Endpoint: serving(t) + "/mcp", DisableStandaloneSSE: true})
	})
}

// TestLLMs: what /llms.txt names is there, and the questions that it shows are answered.
func TestLLMs(t *testing.T) {
	address := serving(t)
	_, whole := get(t, "GET", address+"/llms.txt", nil, "")
	links := regexp.MustCompile(`\]\((/[^)]+)\)`).FindAllStringSubmatch(whole, -1)
	questions := regexp.MustCompile("`({ .*})`").FindAllStringSubmatch(whole, -1)
	if len(links) < 5 || len(questions) < 4 {
		t.Fatalf("%d links and %d questions in %s", len(links), len(questions), whole)
	}
	for _, link := range links {
		want := map[string]int{"/graphql": 400, "/mcp": 405}[link[1]] // nothing is asked
		if want == 0 {
			want = 200
		}
		if r, body := get(t, "GET", address+link[1], nil, ""); r.StatusCode != want {
			t.Errorf("%s: %d %.200s", link[1], r.StatusCode, body)
		}
	}
	for _, q := range questions {
		if r, body := get(t, "GET", address+"/graphql?query="+url.QueryEscape(q[1]), nil, ""); r.StatusCode != 200 || strings.Contains(body, `"errors"`) {
			t.Errorf("%s: %d %.300s", q[1], r.StatusCode, body)
		}
	}
}
