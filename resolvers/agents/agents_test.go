package agents_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"linkage/graph/explore"
	"linkage/graph/memstore"
	"linkage/resolvers"
	"linkage/resolvers/agents"
	"linkage/schema"
	"linkage/seeds"
)

func api(t *testing.T) *resolvers.Server {
	t.Helper()
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	store := memstore.New()
	if err := store.Replace(t.Context(), d.Seal(), d.Records()); err != nil {
		t.Fatal(err)
	}
	return resolvers.NewServer(&resolvers.Resolver{Store: store, Limits: explore.DefaultLimits, Service: schema.Service{Version: "test", Store: "test"}}, resolvers.DefaultConfig)
}

// connect returns a client of the protocol, as the official library has it.
func connect(t *testing.T, transport mcp.Transport) *mcp.ClientSession {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() })
	return session
}

func local(t *testing.T) *mcp.ClientSession {
	t.Helper()
	server, err := agents.New(api(t))
	if err != nil {
		t.Fatal(err)
	}
	here, there := mcp.NewInMemoryTransports()
	if _, err := server.Connect(t.Context(), there, nil); err != nil {
		t.Fatal(err)
	}
	return connect(t, here)
}

func call(t *testing.T, s *mcp.ClientSession, tool string, arguments map[string]any) (text string, isError bool) {
	t.Helper()
	result, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	return result.Content[0].(*mcp.TextContent).Text, result.IsError
}

type args = map[string]any

// questions are what an assistant may be asked, with what its answer must hold.
var questions = []struct {
	tool string
	args args
	want []string
}{
	{"search", args{"text": "eur 3"}, []string{`"id":"wtdc22d:EUR3"`}},
	{"search", args{"text": "网络安全", "language": "zh", "first": 3}, []string{`"id":"wtdc22d:cybersecurity"`}},
	{"search", args{"text": "broadband", "kinds": []string{"EXPECTED_RESULT"}}, []string{`"kind":"EXPECTED_RESULT"`}},
	{"entity", args{"id": "wtdc22d:EUR1"}, []string{`"id":"sdg:9"`, `"basis":"STATED"`, `"first":557`}},
	{"entity", args{"id": "wtdc22d:AMS1"}, []string{`"about":"objective"`, `"status":"NOT_STATED"`}},
	{"entity", args{"id": "wtdc22d:AFR2", "basis": []string{"EDITORIAL"}}, []string{`"basis":"EDITORIAL"`, `"confidence":"HIGH"`, `"rationale":{"text":"`}},
	{"entity", args{"id": "sdg:9.c", "language": "zh"}, []string{`"code":"9.c"`, `互联网`}},
	{"neighbourhood", args{"from": []string{"wtdc22d:EUR5"}}, []string{`"id":"sdg:8"`, `"hiddenCount":0`}},
	{"neighbourhood", args{"from": []string{"wsis:C5"}, "depth": 2, "first": 10}, []string{`"completeness":"TRUNCATED"`}},
	{"paths", args{"from": "wtdc22d:EUR2", "to": "wtdc22d:EUR1"}, []string{`as the plan states`, `"weakestBasis":"STATED"`}},
	{"paths", args{"from": "wtdc22d:EUR2", "to": "wtdc22d:EUR1", "passThrough": []string{"REGION"}, "maxLength": 2}, []string{`"id":"wtdc22d:EUR"`}},
	{"paths", args{"from": "wtdc22d:AFR1", "to": "sdg:9", "maxLength": 1}, []string{`"paths":[]`, `"completeness":"EXACT"`}},
	{"contribution", args{"to": "sdg:9", "from": "REGIONAL_INITIATIVE"}, []string{`"value":3`, `"unknownCount":23`}},
	{"contribution", args{"to": "sdg:17", "from": "EXPECTED_RESULT", "counting": "SPLIT", "first": 1}, []string{`"counting":"SPLIT"`, `"explanation":"`}},
	{"matrix", args{"rows": "REGION", "columns": "SDG_GOAL", "of": "REGIONAL_INITIATIVE"}, []string{`"rowKey":"wtdc22d:EUR"`, `"unknownCount":23`}},
	{"matrix", args{"rows": "REGIONAL_INITIATIVE", "columns": "WSIS_ACTION_LINE", "basis": []string{"STATED", "EDITORIAL"}}, []string{`"basis":"EDITORIAL"`}},
	{"coverage", args{"of": "REGIONAL_INITIATIVE", "by": "STRATEGIC_GOAL"}, []string{`"NOT_APPLICABLE"`, `"status":"NOT_STATED"`}},
	{"coverage", args{"of": "REGIONAL_INITIATIVE", "by": "SDG_GOAL", "status": []string{"MENTIONED"}}, []string{`"status":"MENTIONED"`}},
	{"suggestions", args{"text": "Training for women in rural areas"}, []string{`"id":"sdg:5.b"`, `"concept":"women"`}},
	{"suggestions", args{"text": "为农村妇女提供数字技能培训", "kinds": []string{"SDG_TARGET"}, "first": 1}, []string{`"id":"sdg:4.4"`, `"技能"`}},
}

// TestQuestions: every answer is cited, says where its evidence is written, and tells how complete it is or what is unknown.
func TestQuestions(t *testing.T) {
	s := local(t)
	for _, q := range questions {
		name, _ := json.Marshal(q.args)
		text, isError := call(t, s, q.tool, q.args)
		if isError {
			t.Errorf("%s %s: %s", q.tool, name, text)
			continue
		}
		for _, want := range q.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s %s: no %s in %.600s", q.tool, name, want, text)
			}
		}
		var read struct {
			Answer json.RawMessage
			Cite   struct{ Edition, Hash, Rule, Address string }
		}
		if err := json.Unmarshal([]byte(text), &read); err != nil {
			t.Fatal(err)
		}
		if read.Cite.Edition != "wtdc22d" || len(read.Cite.Hash) != 64 || read.Cite.Rule == "" || read.Cite.Address == "" {
			t.Errorf("%s %s: cited as %+v", q.tool, name, read.Cite)
		}
		if isEmpty := strings.Contains(text, `"paths":[]`); !isEmpty && !strings.Contains(text, `"document":{"id":"doc:`) {
			t.Errorf("%s %s: no place is cited", q.tool, name)
		}
		says := map[string]string{"entity": `"absences":`, "suggestions": `"confidence":`}[q.tool]
		if says == "" {
			says = `"completeness":`
		}
		if !strings.Contains(text, says) {
			t.Errorf("%s %s: does not say how far it can be believed, by %s", q.tool, name, says)
		}
	}
}

// TestRefused: what is wrong is told to the assistant, with the way out, and is no failure of the protocol.
func TestRefused(t *testing.T) {
	s := local(t)
	for _, q := range []struct {
		tool string
		args args
		want string
	}{
		{"entity", args{"id": "sdg:99"}, "nothing has this ID; search finds IDs"},
		{"entity", args{"name": "EUR1"}, "name: no such argument; entity takes basis, first, id, language, linkKinds"},
		{"paths", args{"from": "wtdc22d:EUR1"}, "to: is missing; paths needs from, to"},
		{"paths", args{"from": "wtdc22d:EUR1", "to": "sdg:9", "first": 120}, "LIMIT_EXCEEDED first"},
		{"matrix", args{"rows": "INITIATIVE", "columns": "SDG_GOAL"}, "INITIATIVE"},
		{"search", args{"text": "…"}, "has no letter and no digit"},
		{"matrix", args{"rows": "EXPECTED_RESULT", "columns": "SDG_TARGET", "basis": []string{"EDITORIAL"}, "first": 250}, "more than 60000; ask with a smaller first"},
	} {
		text, isError := call(t, s, q.tool, q.args)
		if !isError || !strings.Contains(text, q.want) {
			t.Errorf("%s %v: %.300s; expected an error with %q", q.tool, q.args, text, q.want)
		}
	}
}

// TestTools: every tool teaches what it takes, by the words of the schema, and changes nothing.
func TestTools(t *testing.T) {
	s := local(t)
	seen := 0
	for tool, err := range s.Tools(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		seen++
		if !tool.Annotations.ReadOnlyHint || len(tool.Description) < 60 {
			t.Errorf("%s: %+v %q", tool.Name, tool.Annotations, tool.Description)
		}
		for name, property := range tool.InputSchema.(map[string]any)["properties"].(map[string]any) {
			about, _ := property.(map[string]any)["description"].(string)
			if !strings.Contains(about, "for example") && !strings.Contains(about, "For example") {
				t.Errorf("%s takes %s, which is described as %q", tool.Name, name, about)
			}
		}
	}
	if seen != 8 {
		t.Errorf("%d tools", seen)
	}
}

// TestReading: the resources explain, and the prompts ask with what they are given.
func TestReading(t *testing.T) {
	s := local(t)
	for uri, want := range map[string]string{"linkage://schema": "type Query", "linkage://method": "`UNREAD_FIGURE`: "} {
		r, err := s.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: uri})
		if err != nil || !strings.Contains(r.Contents[0].Text, want) {
			t.Errorf("%s: %v, no %q", uri, err, want)
		}
	}
	p, err := s.GetPrompt(t.Context(), &mcp.GetPromptParams{Name: "how-connected", Arguments: map[string]string{"a": "EUR2 {b}", "b": "EUR1"}})
	if err != nil {
		t.Fatal(err)
	}
	if text := p.Messages[0].Content.(*mcp.TextContent).Text; !strings.Contains(text, "How are EUR2 {b} and EUR1 connected?") {
		t.Errorf("prompt: %s", text)
	}
	if _, err := s.GetPrompt(t.Context(), &mcp.GetPromptParams{Name: "how-connected", Arguments: map[string]string{"a": "EUR2"}}); err == nil || !strings.Contains(err.Error(), "argument b is missing") {
		t.Errorf("without an argument: %v", err)
	}
}

// TestHTTP: the same over HTTP, without sessions; what is too large is refused, and so is a name that is not this machine's.
func TestHTTP(t *testing.T) {
	handler, err := agents.Handler(api(t), false)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	s := connect(t, &mcp.StreamableClientTransport{Endpoint: server.URL, DisableStandaloneSSE: true})
	text, isError := call(t, s, "contribution", args{"to": "sdg:9", "from": "REGIONAL_INITIATIVE"})
	if isError || !strings.Contains(text, `"unknownCount":23`) {
		t.Errorf("over HTTP: %.300s", text)
	}
	for _, c := range []struct {
		host, body string
		status     int
	}{
		{"", strings.Repeat(" ", 300<<10) + "{}", http.StatusRequestEntityTooLarge},
		{"rebound.example", `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`, http.StatusForbidden},
	} {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, server.URL, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = c.host
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if answer.StatusCode != c.status {
			t.Errorf("host %q, %d bytes: %d, expected %d", c.host, len(c.body), answer.StatusCode, c.status)
		}
	}
}
