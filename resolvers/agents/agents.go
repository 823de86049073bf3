// Package agents lets assistants ask the API by the Model Context Protocol. Each tool is one query of folder tools, so
// that an assistant gets what the API says and no second account of it: evidence, completeness and what is unknown. What
// a tool takes are the variables of its query, described as the schema describes the arguments that they are for.
package agents

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linkage/resolvers"
	"linkage/schema"
)

//go:embed tools/*.graphql
var queries embed.FS

// maxAnswerBytes bounds what one call brings into the memory of an assistant.
const maxAnswerBytes = 60_000

const instructions = `Linkage Explorer answers questions about the links between a development plan and the SDGs, WSIS action lines and strategic goals.

- Begin with search: it gives the IDs that the other tools take, such as wtdc22d:EUR1, sdg:9 or wsis:C5.
- Every link has a basis. STATED, OFFICIAL and RELAYED rest on a source; EDITORIAL is a reading of this project's own and comes only where you name it in basis. Say so when you use one.
- Cite: name the document, section and lines that come with each link, and the edition and hash in "cite".
- Never take what is unknown for none: tell unknownCount with every number, and the statuses MENTIONED, UNREAD_FIGURE and NOT_STATED as what they are. A completeness of TRUNCATED means that there may be more.
- The resources linkage://method and linkage://schema explain the words and everything that can be asked.`

// New returns a server of the protocol that answers from the API.
func New(api *resolvers.Server) (*mcp.Server, error) {
	s := mcp.NewServer(
		&mcp.Implementation{Name: "linkage", Title: "Linkage Explorer", Version: api.Service.Version},
		&mcp.ServerOptions{Instructions: instructions, Logger: slog.New(slog.DiscardHandler)},
	)
	tools, err := readTools(api.Schema())
	if err != nil {
		return nil, err
	}
	for _, t := range tools {
		s.AddTool(&mcp.Tool{
			Name: t.name, Title: strings.ToUpper(t.name[:1]) + t.name[1:], Description: t.description, InputSchema: t.input,
			Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: new(bool)},
		}, t.answer(api))
	}
	addResources(s)
	addPrompts(s)
	return s, nil
}

// maxBodyBytes bounds a request over HTTP.
const maxBodyBytes = 256 << 10

// Handler answers the protocol over HTTP, one request at a time and without sessions. Whoever reaches the server by a name
// that others give it, behind a proxy, must say so: a request to this machine by any other name is otherwise refused, so that
// no page can reach it by a name of its own.
func Handler(api *resolvers.Server, isNamed bool) (http.Handler, error) {
	s, err := New(api)
	if err != nil {
		return nil, err
	}
	return mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: maxBodyBytes, DisableLocalhostProtection: isNamed,
	}), nil
}

// LLMs is the text of /llms.txt, which tells an assistant that reads this server what it can ask.
//
//go:embed llms.txt
var LLMs string

// tool is a query that an assistant can ask.
type tool struct {
	name, description string
	query             string
	input             map[string]any // JSON Schema of its variables
}

func readTools(types *ast.Schema) ([]tool, error) {
	const folder = "tools"
	fragments, err := queries.ReadFile(path.Join(folder, "fragments.graphql"))
	if err != nil {
		return nil, err
	}
	shared, err := fragmentsOf(string(fragments))
	if err != nil {
		return nil, err
	}
	var tools []tool
	for _, name := range []string{"search", "entity", "neighbourhood", "paths", "contribution", "matrix", "coverage", "suggestions"} {
		text, err := queries.ReadFile(path.Join(folder, name+".graphql"))
		if err != nil {
			return nil, err
		}
		query := withFragments(string(text), shared)
		doc, errs := gqlparser.LoadQueryWithRules(types, query, nil)
		if len(errs) > 0 {
			return nil, fmt.Errorf("tool %s: %w", name, errs)
		}
		description, query, _ := strings.Cut(strings.TrimPrefix(query, "# "), "\n")
		tools = append(tools, tool{name, description, query, inputOf(types, doc)})
	}
	return tools, nil
}

// fragmentsOf returns fragments by name, each as it stands.
func fragmentsOf(text string) (map[string]string, error) {
	all := map[string]string{}
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		words := strings.Fields(part)
		if len(words) < 2 || words[0] != "fragment" {
			return nil, fmt.Errorf("fragments.graphql: %q is no fragment", part)
		}
		all[words[1]] = part
	}
	return all, nil
}

// withFragments adds to a query the fragments that it spreads, and those that these do.
func withFragments(query string, fragments map[string]string) string {
	for added := true; added; {
		added = false
		for name, text := range fragments {
			if strings.Contains(query, "..."+name+" ") && !strings.Contains(query, "fragment "+name+" ") {
				query, added = query+"\n"+text+"\n", true
			}
		}
	}
	return query
}

// inputOf describes the variables of a query in JSON Schema.
func inputOf(types *ast.Schema, doc *ast.QueryDocument) map[string]any {
	properties, required := map[string]any{}, []string{}
	descriptions := descriptionsOf(doc)
	for _, v := range doc.Operations[0].VariableDefinitions {
		property := typeOf(types, v.Type)
		if about := descriptions[v.Variable]; about != "" {
			property["description"] = about
		}
		if v.DefaultValue != nil {
			if value, err := v.DefaultValue.Value(nil); err == nil {
				property["default"] = value
			}
		}
		if v.Type.NonNull {
			required = append(required, v.Variable)
		}
		properties[v.Variable] = property
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

// typeOf describes a type of the API in JSON Schema. Variables have no other types.
func typeOf(types *ast.Schema, t *ast.Type) map[string]any {
	if t.Elem != nil {
		return map[string]any{"type": "array", "items": typeOf(types, t.Elem)}
	}
	switch def := types.Types[t.NamedType]; {
	case def.Kind == ast.Enum:
		var values []string
		for _, v := range def.EnumValues {
			values = append(values, v.Name)
		}
		return map[string]any{"type": "string", "enum": values}
	case t.NamedType == "Int":
		return map[string]any{"type": "integer"}
	default:
		return map[string]any{"type": "string"}
	}
}

// descriptionsOf finds for each variable the description of the argument, or of the field of an argument, that it is for.
func descriptionsOf(doc *ast.QueryDocument) map[string]string {
	found := map[string]string{}
	note := func(v *ast.Value, description string) {
		if v.Kind == ast.Variable && found[v.Raw] == "" {
			found[v.Raw] = strings.Join(strings.Fields(description), " ")
		}
	}
	var look func(ast.SelectionSet)
	look = func(set ast.SelectionSet) {
		for _, selection := range set {
			field, is := selection.(*ast.Field)
			if !is {
				continue
			}
			for _, a := range field.Arguments {
				note(a.Value, field.Definition.Arguments.ForName(a.Name).Description)
				for _, part := range a.Value.Children {
					if a.Value.Definition != nil && a.Value.Kind == ast.ObjectValue {
						note(part.Value, a.Value.Definition.Fields.ForName(part.Name).Description)
					}
				}
			}
			look(field.SelectionSet)
		}
	}
	look(doc.Operations[0].SelectionSet)
	for _, f := range doc.Fragments {
		look(f.SelectionSet)
	}
	return found
}

// answer is what a call of a tool brings.
type answer struct {
	Answer json.RawMessage `json:"answer"`
	Cite   json.RawMessage `json:"cite"` // edition, hash, rule, and the address that gives the same answer for the same data
}

func (t tool) answer(api *resolvers.Server) mcp.ToolHandler {
	return func(ctx context.Context, call *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		params := &graphql.RawParams{Query: t.query, Extensions: map[string]any{"cite": true}}
		if raw := call.Params.Arguments; len(raw) > 0 {
			decoder := json.NewDecoder(bytes.NewReader(raw))
			decoder.UseNumber()
			if err := decoder.Decode(&params.Variables); err != nil {
				return refused("arguments: not a JSON object: %v", err), nil
			}
		}
		properties := t.input["properties"].(map[string]any)
		for name := range params.Variables {
			if properties[name] == nil {
				return refused("%s: no such argument; %s takes %s", name, t.name, strings.Join(namesOf(properties), ", ")), nil
			}
		}
		for _, name := range t.input["required"].([]string) {
			if params.Variables[name] == nil {
				return refused("%s: is missing; %s needs %s", name, t.name, strings.Join(t.input["required"].([]string), ", ")), nil
			}
		}
		result := api.Do(ctx, params)
		if len(result.Errors) > 0 {
			var problems []string
			for _, err := range result.Errors {
				code, _ := err.Extensions["code"].(string)
				problems = append(problems, strings.TrimSpace(code+" "+err.Message))
			}
			return refused("%s", strings.Join(problems, "\n")), nil
		}
		whole, err := result.Bytes()
		if err != nil {
			return nil, err
		}
		var read struct {
			Data       struct{ Answer json.RawMessage }
			Extensions struct{ Cite json.RawMessage }
		}
		if err := json.Unmarshal(whole, &read); err != nil {
			return nil, err
		}
		if string(read.Data.Answer) == "null" {
			return refused("nothing has this ID; search finds IDs"), nil
		}
		brought, err := json.Marshal(answer{read.Data.Answer, read.Extensions.Cite})
		if err != nil {
			return nil, err
		}
		if len(brought) > maxAnswerBytes {
			return refused("the answer has %d bytes, more than %d; ask with a smaller first, or for fewer kinds", len(brought), maxAnswerBytes), nil
		}
		return &mcp.CallToolResult{
			Content:           []mcp.Content{&mcp.TextContent{Text: string(brought)}},
			StructuredContent: json.RawMessage(brought),
		}, nil
	}
}

func namesOf(properties map[string]any) []string {
	var names []string
	for name := range properties {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// refused tells an assistant what was wrong, so that it can ask again.
func refused(format string, args ...any) *mcp.CallToolResult {
	return &mcp.CallToolResult{IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: fmt.Sprintf(format, args...)}}}
}

func addResources(s *mcp.Server) {
	for _, r := range []struct{ uri, name, about, kind, text string }{
		{"linkage://schema", "schema", "Everything that can be asked, in the schema definition language of GraphQL", "text/plain", schema.SDL},
		{"linkage://method", "method", "The words of an answer: kinds, bases, standings, statuses, and what they mean", "text/markdown", method()},
	} {
		s.AddResource(&mcp.Resource{URI: r.uri, Name: r.name, Description: r.about, MIMEType: r.kind, Size: int64(len(r.text))},
			func(context.Context, *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
				return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: r.uri, MIMEType: r.kind, Text: r.text}}}, nil
			})
	}
}
