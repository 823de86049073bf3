package resolvers

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/resolvers/execute"
	"linkage/schema"
)

// Config limits what one request may cost the server.
type Config struct {
	Timeout       time.Duration // from the whole request to the answer
	MaxBodyBytes  int64
	MaxTokens     int // of a query, as its parser counts them
	MaxSelections int // fields and fragments written in a query
	MaxDepth      int // levels of fields
	MaxFields     int // the most fields that the answer could have
	Concurrency   int // requests that are executed at a time; others wait until their timeout

	MaxAnswerBytes   int // of the data of an answer
	MaxUnderWayBytes int // of the data of all answers that are being sent
	MaxDocumentBytes int // of all documents that are kept with their plans
}

// DefaultConfig holds the bounds of the service.
var DefaultConfig = Config{Timeout: 10 * time.Second, MaxBodyBytes: 256 << 10, MaxTokens: 3000, MaxSelections: 600, MaxDepth: 20, MaxFields: 200_000, Concurrency: 16,
	MaxAnswerBytes: 5 << 20, MaxUnderWayBytes: 256 << 20, MaxDocumentBytes: 32 << 20}

// Server answers GraphQL over HTTP, and in the program itself with [Server.Do].
type Server struct {
	*Resolver
	config Config
	types  *ast.Schema
	exec   *executor.Executor
	slots  chan struct{}

	documents *execute.Documents
	most      atomic.Pointer[most]
	underWay  atomic.Int64 // bytes
}

// NewServer sets up the executor with each of its limits.
func NewServer(r *Resolver, config Config) *Server {
	s := &Server{Resolver: r, config: config, slots: make(chan struct{}, config.Concurrency)}
	s.Resolver.Service.Limits = s.limits()
	s.documents = execute.NewDocuments(config.MaxDocumentBytes, checkLiterals)
	executable := execute.New(r.Query(), s.documents, config.MaxAnswerBytes)
	s.types = executable.Schema()
	s.use(executable)
	return s
}

// use sets up what parses, validates and executes requests.
func (s *Server) use(executable graphql.ExecutableSchema) {
	s.exec = executor.New(executable)
	s.exec.SetQueryCache(s.documents)
	s.exec.SetParserTokenLimit(s.config.MaxTokens)
	s.exec.SetErrorPresenter(s.present)
	s.exec.SetRecoverFunc(recovered)
	s.exec.Use(weight{s})
	s.exec.Use(extension.Introspection{})
}

// limits lists every limit that a client can meet.
func (s *Server) limits() []schema.Limit {
	return []schema.Limit{
		{Name: "first", Value: s.Limits.MaxFirst, Description: "elements of a page"},
		{Name: "defaultFirst", Value: s.Limits.DefaultFirst, Description: "elements of a page when neither first nor last is given"},
		{Name: "ids", Value: s.Limits.MaxIDs, Description: "IDs in one argument"},
		{Name: "filterDepth", Value: s.Limits.FilterDepth, Description: "levels of and, or, not, far, source, target in one filter"},
		{Name: "filterParts", Value: s.Limits.FilterParts, Description: "filters within one filter"},
		{Name: "filterValues", Value: s.Limits.FilterValues, Description: "values in one list of a filter"},
		{Name: "orderBy", Value: s.Limits.OrderParts, Description: "criteria of one order"},
		{Name: "textLength", Value: s.Limits.TextLength, Description: "characters of a text or a code"},
		{Name: "candidates", Value: s.Limits.Candidates, Description: "matches of a search that are ranked"},
		{Name: "paths", Value: s.Limits.Paths, Description: "paths in one list"},
		{Name: "maxLength", Value: s.Limits.Length, Description: "links of a path between two entities"},
		{Name: "analysisLength", Value: s.Limits.AnalysisLength, Description: "links of a path that an analysis counts"},
		{Name: "neighbourhoodDepth", Value: s.Limits.Depth, Description: "links between a neighbour and the entities asked for"},
		{Name: "neighbours", Value: s.Limits.Neighbours, Description: "entities of a neighbourhood or a subgraph that are shown"},
		{Name: "centralityNodes", Value: explore.MaxMeasured, Description: "entities of a subgraph that are measured"},
		{Name: "steps", Value: s.Limits.Steps, Description: "links of a walk, repeats counted"},
		{Name: "counted", Value: s.Limits.Counted, Description: "entities that an analysis or a walk starts from, and lines of a matrix on each side"},
		{Name: "pairs", Value: s.Limits.Pairs, Description: "pairs that an analysis counts or lists"},
		{Name: "walkEntities", Value: s.Limits.WalkEntities, Description: "entities that one walk meets; with more the answer is TRUNCATED"},
		{Name: "walkHops", Value: s.Limits.WalkHops, Description: "links that one walk reads; with more the answer is TRUNCATED"},
		{Name: "walkSteps", Value: s.Limits.WalkSteps, Description: "steps of one search for paths; with more the answer is TRUNCATED"},
		{Name: "work", Value: s.Limits.Work, Description: "steps of all walks and counts of one request; beyond them a list is TRUNCATED and a number fails with LIMIT_EXCEEDED"},
		{Name: "body", Value: int(s.config.MaxBodyBytes), Description: "bytes of a request"},
		{Name: "tokens", Value: s.config.MaxTokens, Description: "tokens of a query: names, numbers, brackets"},
		{Name: "selections", Value: s.config.MaxSelections, Description: "fields and fragments written in a query"},
		{Name: "depth", Value: s.config.MaxDepth, Description: "levels of fields in a query"},
		{Name: "fields", Value: s.config.MaxFields, Description: "the most fields that an answer could have, given the page sizes asked for"},
		{Name: "answer", Value: s.config.MaxAnswerBytes, Description: "bytes of the data of an answer"},
		{Name: "answersUnderWay", Value: s.config.MaxUnderWayBytes, Description: "bytes of the data of all answers that are being sent; beyond them a request is asked to come again"},
		{Name: "errors", Value: maxErrors, Description: "errors reported in one answer"},
		{Name: "timeout", Value: int(s.config.Timeout.Milliseconds()), Description: "milliseconds until an answer"},
	}
}

// Answer is the answer to a request, before it is written.
type Answer struct {
	Errors     gqlerror.List
	Data       json.RawMessage // nil: the request was not executed
	Extensions map[string]any
}

// Release gives back the memory of the data, which must not be read any more.
func (a Answer) Release() { execute.Release(a.Data) }

// Bytes returns the answer as JSON, errors first as the specification advises.
func (a Answer) Bytes() ([]byte, error) {
	parts, err := a.parts()
	return bytes.Join(parts[:], nil), err
}

// parts returns what stands before the data, the data as they are, and what stands after them.
func (a Answer) parts() (parts [3][]byte, err error) {
	before, after := []byte("{"), []byte("}")
	if len(a.Errors) > 0 {
		raw, failed := json.Marshal(a.Errors)
		before, err = append(append(before, `"errors":`...), raw...), failed
		if a.Data != nil || a.Extensions != nil {
			before = append(before, ',')
		}
	}
	if a.Data != nil {
		before = append(before, `"data":`...)
	}
	if a.Extensions != nil {
		raw, failed := json.Marshal(a.Extensions)
		after, err = slices.Concat([]byte(`"extensions":`), raw, after), cmp.Or(err, failed)
		if a.Data != nil {
			after = slices.Concat([]byte(","), after)
		}
	}
	return [...][]byte{before, a.Data, after}, err
}

// Do answers one request within the time that the server gives it.
func (s *Server) Do(ctx context.Context, params *graphql.RawParams) (answer Answer) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(ctx), s.config.Timeout)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			answer = Answer{Errors: gqlerror.List{s.present(ctx, recovered(ctx, p))}}
		}
		slog.DebugContext(ctx, "answered", "operation", params.OperationName, "duration", time.Since(start), "errors", len(answer.Errors), "bytes", len(answer.Data))
	}()
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return Answer{Errors: gqlerror.List{s.present(ctx, ctx.Err())}}
	}
	params.ReadTime = graphql.TraceTiming{Start: graphql.Now(), End: graphql.Now()}
	operation, errs := s.exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		return Answer{Errors: capped(errs)}
	}
	if err := cmp.Or(s.documents.Checked(operation.Doc), checkVariables(s.types, operation)); err != nil {
		return Answer{Errors: gqlerror.List{s.present(ctx, err)}}
	}
	ctx, session, err := s.open(ctx)
	if err != nil {
		return Answer{Errors: gqlerror.List{s.present(ctx, fmt.Errorf("open the store: %w", err))}}
	}
	total, refusal := weight{s}.weigh(operation, session.Manifest())
	if refusal != nil {
		return Answer{Errors: gqlerror.List{refusal}}
	}
	responses, ctx := s.exec.DispatchOperation(ctx, operation)
	response := responses(ctx)
	if response == nil {
		return Answer{Errors: gqlerror.List{s.present(ctx, cmp.Or(ctx.Err(), context.DeadlineExceeded))}}
	}
	answer = Answer{Errors: capped(response.Errors), Data: response.Data}
	if m := session.Manifest(); m.Default() != nil {
		answer.Extensions = map[string]any{"data": map[string]string{"edition": m.Default().ID, "hash": m.Hash}}
		if wanted, _ := params.Extensions["cost"].(bool); wanted {
			answer.Extensions["cost"] = map[string]int{"fields": total.fields, "depth": total.depth, "work": session.explorer.Work.Spent()}
		}
	}
	return answer
}

// Media types of answers: with the newer one, the status shows whether a request was executed.
const (
	jsonType     = "application/json"
	responseType = "application/graphql-response+json"
)

// ServeHTTP answers GraphQL over HTTP as its specification says: GET with a query, POST with JSON.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	accepted := negotiate(r.Header.Values("Accept"))
	if accepted == "" {
		s.refuse(w, jsonType, http.StatusNotAcceptable, "Accept: answers come as "+responseType+" or "+jsonType)
		return
	}
	var params graphql.RawParams
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		if problem := fromURL(r.URL.Query(), &params); problem != "" {
			s.refuse(w, accepted, http.StatusBadRequest, problem)
			return
		}
	case http.MethodPost:
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != jsonType {
			s.refuse(w, accepted, http.StatusUnsupportedMediaType, "Content-Type: a request must be sent as "+jsonType)
			return
		}
		// Read before a slot is taken: a client that sends slowly occupies none.
		decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, s.config.MaxBodyBytes))
		decoder.UseNumber()
		var tooLarge *http.MaxBytesError
		if err := decoder.Decode(&params); errors.As(err, &tooLarge) {
			s.refuse(w, accepted, http.StatusRequestEntityTooLarge, fmt.Sprintf("body: larger than %d bytes", s.config.MaxBodyBytes))
			return
		} else if err != nil {
			s.refuse(w, accepted, http.StatusBadRequest, `body: not a JSON object with "query", "variables" and "operationName"`)
			return
		}
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		s.refuse(w, accepted, http.StatusMethodNotAllowed, r.Method+": use GET or POST")
		return
	}
	if strings.TrimSpace(params.Query) == "" {
		s.refuse(w, accepted, http.StatusBadRequest, "query: is empty; send it in the field \"query\"")
		return
	}
	answer := s.Do(r.Context(), &params)
	defer answer.Release()
	status := http.StatusOK
	if answer.Data == nil && accepted == responseType {
		status = http.StatusBadRequest
		switch answer.Errors[0].Extensions["code"] {
		case codeUnavailable, codeTimeout:
			status = http.StatusServiceUnavailable
		case codeInternal:
			status = http.StatusInternalServerError
		}
	}
	size := int64(len(answer.Data))
	defer s.underWay.Add(-size)
	if s.underWay.Add(size) > int64(s.config.MaxUnderWayBytes) {
		w.Header().Set("Retry-After", "1")
		err := gqlerror.Errorf("answers of more than %d bytes are under way to clients; try again in a second", s.config.MaxUnderWayBytes)
		err.Extensions = map[string]any{"code": codeUnavailable}
		s.write(w, accepted, http.StatusServiceUnavailable, Answer{Errors: gqlerror.List{err}})
		return
	}
	s.write(w, accepted, status, answer)
}

func fromURL(q url.Values, p *graphql.RawParams) (problem string) {
	p.Query, p.OperationName = q.Get("query"), q.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := q.Get(name); text != "" {
			decoder := json.NewDecoder(strings.NewReader(text))
			decoder.UseNumber()
			if decoder.Decode(into) != nil {
				return name + ": not a JSON object"
			}
		}
	}
	return ""
}

func (s *Server) refuse(w http.ResponseWriter, accepted string, status int, problem string) {
	err := gqlerror.Errorf("%s", problem)
	err.Extensions = map[string]any{"code": string(graph.BadInput)}
	s.write(w, accepted, status, Answer{Errors: gqlerror.List{err}})
}

// slowest is the rate in bytes per second below which a client that reads an answer is cut off.
const slowest = 100_000

func (s *Server) write(w http.ResponseWriter, accepted string, status int, answer Answer) {
	parts, err := answer.parts()
	if err != nil {
		slog.Error("the answer could not be written", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	size := len(parts[0]) + len(parts[1]) + len(parts[2])
	patience := s.config.Timeout + time.Duration(size)*time.Second/slowest
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(patience)) // where there is a connection
	w.Header().Set("Content-Type", accepted+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(size))
	w.WriteHeader(status)
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return // the client has left, or does not read
		}
	}
}

// negotiate chooses the media type of the answer that the client prefers, "" when it accepts none of them.
func negotiate(accept []string) string {
	if len(accept) == 0 {
		return jsonType
	}
	type wish struct {
		kind string
		q    float64
	}
	var wishes []wish
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		kind, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(cmp.Or(parameters["q"], "1"), 64)
		if err != nil || q <= 0 {
			continue
		}
		switch kind {
		case "*/*", "application/*":
			kind = jsonType
		}
		if kind == jsonType || kind == responseType {
			wishes = append(wishes, wish{kind, q})
		}
	}
	if len(wishes) == 0 {
		return ""
	}
	return slices.MaxFunc(wishes, func(a, b wish) int { return cmp.Compare(a.q, b.q) }).kind
}
