// Package files answers questions as files. A question is a field of the API with its arguments, such as
// coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL); what is selected of it is what the file needs. It is put to the API like
// every other, page by page, so that its rules, limits and errors hold; package export writes the answer.
package files

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
	"linkage/graph/export"
	"linkage/resolvers"
)

// Service answers questions as files.
type Service struct {
	API    *resolvers.Server
	Public string // address at which people reach the server; may be empty
	// Package writes everything that the graph of a hash was made from, as a data package that can be loaded again.
	Package func(w io.Writer, hash string) error
}

// Request asks for a file.
type Request struct {
	Question string // "" is [Whole]
	Format   string // "" is the first of [export.Formats]
	Language string // of labels; "" is English
	Title    string // "" is the question
	Address  string // of the page that shows it; "" is the address of the file
}

// Whole is the question for the whole graph.
const Whole = "graph"

// A File is an answer that is ready to be written. Further pages of it are asked for while it is.
type File struct {
	export.Format
	export.Content
	Truncated string // why this is not everything; "" where it is
	service   Service
	isWhole   bool
}

// Name is what the file is called.
func (f *File) Name() string {
	return "linkage-" + f.Hash[:min(12, len(f.Hash))] + f.Ending
}

// Write writes the file. Where it fails, what was written is of no use.
func (f *File) Write(w io.Writer) error {
	if f.isPackage() {
		return f.service.Package(w, f.Hash)
	}
	return f.Format.Write(w, &f.Content)
}

func (f *File) isPackage() bool {
	return f.Format.Name == "zip" && f.isWhole && f.service.Package != nil
}

// refusal is an error of the API, in the words in which it tells it.
type refusal struct{ of *gqlerror.Error }

func (r refusal) Error() string { return r.of.Message }
func (r refusal) Unwrap() error { return r.of }

func badQuestion(value any, problem, hint string) error {
	return &graph.InputError{Code: graph.BadInput, Arg: "question", Value: value, Problem: problem, Hint: hint}
}

// Open asks a question. Mistakes in it are a [graph.InputError], or the error of the API.
func (s Service) Open(ctx context.Context, r Request) (*File, error) {
	format, known := export.FormatNamed(cmp.Or(r.Format, export.Formats[0].Name))
	if !known {
		var names []string
		for _, f := range export.Formats {
			names = append(names, f.Name)
		}
		return nil, &graph.InputError{Code: graph.BadInput, Arg: "format", Value: r.Format, Problem: "no such format", Hint: "take one of " + strings.Join(names, ", ")}
	}
	q, err := s.parse(cmp.Or(r.Question, Whole))
	if err != nil {
		return nil, err
	}
	if format.NeedsGraph && !q.isGraph() {
		return nil, &graph.InputError{Code: graph.BadInput, Arg: "format", Value: format.Name,
			Problem: "only a graph has it: graph, subgraph(…) or neighbourhood(…)", Hint: "take csv, xlsx or zip for " + q.name()}
	}
	f := &File{Format: format, service: s, isWhole: q.text == Whole}
	f.Language, f.Question = cmp.Or(r.Language, "en"), q.text
	f.Title = cmp.Or(strings.Join(strings.Fields(r.Title), " "), q.title())
	f.Address = cmp.Or(r.Address, s.addressOf(r, q))
	if format.IsCitation {
		f.Date = time.Now().UTC()
	}
	a := asking{Service: s, ctx: ctx, question: q, file: f}
	if q.isGraph() {
		err = a.graph()
	} else {
		err = a.tables()
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// asking is one question on its way to a file.
type asking struct {
	Service
	ctx      context.Context
	question *question
	file     *File
}

// data is JSON as it is read: numbers as they are written.
type data = map[string]any

// do asks the API. All answers to a question are of the same data, or it fails.
func (a *asking) do(query string, variables map[string]any) (data, error) {
	answer := a.API.Do(a.ctx, &graphql.RawParams{Query: query, Variables: variables})
	defer answer.Release()
	if len(answer.Errors) > 0 {
		return nil, refusal{answer.Errors[0]}
	}
	hash := ""
	if of, is := answer.Extensions["data"].(map[string]string); is {
		hash = of["hash"]
	}
	if a.file.Hash == "" {
		a.file.Hash = hash
	}
	if hash != a.file.Hash {
		return nil, graph.ErrReplaced
	}
	in := json.NewDecoder(strings.NewReader(string(answer.Data)))
	in.UseNumber()
	var d data
	if err := in.Decode(&d); err != nil {
		return nil, fmt.Errorf("answer of the API: %w", err)
	}
	return d, nil
}

// preamble is selected with every question: what a citation says.
const preamble = "service { version hash edition { id name(language: $language) { text } } }"

// ask asks for a field, and reads what a citation says.
func (a *asking) ask(selection string) (data, error) {
	a.file.Query = "query Export($language: String!) {\n  " + preamble + "\n  " + selection + "\n}\n"
	a.file.Variables = map[string]any{"language": a.file.Language}
	d, err := a.do(a.file.Query, a.file.Variables)
	if err != nil {
		return nil, err
	}
	service, _ := d["service"].(data)
	f := a.file
	f.Version, f.Edition, f.Data = text(service, "version"), text(service, "edition.id"), text(service, "edition.name.text")
	return d, nil
}

// usesLanguage keeps a variable in use that a page of codes and numbers alone would not need.
const usesLanguage = "service { edition { name(language: $language) { language } } }"

// more asks for a further page.
func (a *asking) more(selection string) (data, error) {
	return a.do("query Export($language: String!) { "+selection+" "+usesLanguage+" }", a.file.Variables)
}

// at returns what stands at a path of names, nil where nothing does. Of lists it returns what stands at the path in each
// element.
func at(v any, path string) any {
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		switch in := v.(type) {
		case data:
			v = in[name]
		case []any:
			var list []any
			for _, element := range in {
				list = append(list, at(element, strings.TrimSuffix(name+"."+path, ".")))
			}
			return list
		default:
			return nil
		}
	}
	return v
}

// text returns what stands at a path as a cell: of lists all that differ, separated by semicolons.
func text(v any, path string) string {
	switch in := at(v, path).(type) {
	case nil:
		return ""
	case []any:
		var cells []string
		for _, element := range in {
			if cell := text(element, ""); cell != "" && !slices.Contains(cells, cell) {
				cells = append(cells, cell)
			}
		}
		return strings.Join(cells, "; ")
	case string:
		return in
	case bool, json.Number:
		return fmt.Sprint(in)
	}
	return ""
}

// elements returns the list at a path.
func elements(v any, path string) []any {
	list, _ := at(v, path).([]any)
	return list
}
