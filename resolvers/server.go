package resolvers

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
	"linkage/resolvers/execute"
	"linkage/schema"
)

// Server answers GraphQL over HTTP, and in the program itself with [Server.Do].
type Server struct {
	*Resolver
	// Observe is told of every request that was answered, refused ones too, where it is set.
	Observe func(context.Context, Operation)

	config       Config
	types        *ast.Schema
	exec         *executor.Executor
	light, heavy *gate
	files        *gate

	documents *execute.Documents
	bodies    *bounded[string, request]
	persisted *bounded[digest, string]
	answers   *answers
	most      atomic.Pointer[most]
	underWay  atomic.Int64 // bytes
}

// An Operation is what is reported of one request. Variables are never a part of it.
type Operation struct {
	Name     string
	Document string // what the SHA-256 of the query begins with, the one by which clients name a persisted query
	Fields   int    // that it was weighed at
	Depth    int
	Work     int // steps of its walks and counts
	Calls    int // questions put to the store
	Bytes    int // of the answer
	Start    time.Time
	Duration time.Duration
	Kept     bool     // the answer was kept from an earlier request
	Codes    []string // of the errors in the answer
}

// maxBodiesBytes bounds the bodies of requests that are known by their bytes.
const maxBodiesBytes = 8 << 20

// NewServer sets up the executor with each of its limits.
func NewServer(r *Resolver, config Config) *Server {
	s := &Server{Resolver: r, config: config,
		light: newGate(config.Concurrency, config.MaxQueue), heavy: newGate(config.HeavySlots, config.MaxQueue),
		files: newGate(config.FileSlots, config.FileSlots)}
	s.Resolver.Service.Limits = s.limits()
	s.documents = execute.NewDocuments(config.MaxDocumentBytes, checkLiterals)
	s.bodies = newBounded[string, request](maxBodiesBytes)
	s.persisted = newBounded[digest, string](config.MaxPersistedBytes)
	if config.MaxKeptBytes > 0 {
		s.answers = newAnswers(r, config)
	}
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
	s.exec.SetErrorPresenter(s.Present)
	s.exec.SetRecoverFunc(recovered)
	s.exec.Use(weight{s})
	s.exec.Use(extension.Introspection{})
}

// Use is what requests take at the moment.
type Use struct {
	LightRunning, LightWaiting, HeavyRunning, HeavyWaiting int // requests
	UnderWayBytes                                          int // of answers that are being sent
	Kept, KeptBytes                                        int // answers
}

// Use returns what requests take at the moment.
func (s *Server) Use() Use {
	u := Use{LightRunning: len(s.light.slots), LightWaiting: len(s.light.queue), HeavyRunning: len(s.heavy.slots),
		HeavyWaiting: len(s.heavy.queue), UnderWayBytes: int(s.underWay.Load())}
	if s.answers != nil {
		u.Kept, u.KeptBytes = s.answers.kept.size()
	}
	return u
}

// FileLimits bound files that are made of many answers.
type FileLimits struct {
	MaxBytes int // of one
	Timeout  time.Duration
	gate     *gate
}

// Files returns what bounds files.
func (s *Server) Files() FileLimits {
	return FileLimits{s.config.MaxFileBytes, s.config.FileTimeout, s.files}
}

// Enter waits until another file may be written, and fails where too many wait; the returned function ends it.
func (l FileLimits) Enter(ctx context.Context) (leave func(), err error) {
	return l.gate.leave, l.gate.enter(ctx)
}

// Schema is that of the questions.
func (s *Server) Schema() *ast.Schema { return s.types }

// limits lists every limit as clients are shown it.
func (s *Server) limits() []schema.Limit {
	var shown []schema.Limit
	for _, limit := range Limits(&s.Limits, &s.config) {
		shown = append(shown, limit.Limit)
	}
	return shown
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
		var raw bytes.Buffer
		out := json.NewEncoder(&raw)
		out.SetEscapeHTML(false) // an address has ampersands
		failed := out.Encode(a.Extensions)
		after, err = slices.Concat([]byte(`"extensions":`), bytes.TrimSuffix(raw.Bytes(), []byte("\n")), after), cmp.Or(err, failed)
		if a.Data != nil {
			after = slices.Concat([]byte(","), after)
		}
	}
	return [...][]byte{before, a.Data, after}, err
}

// A task is one request on its way to an answer.
type task struct {
	*Server
	ctx       context.Context
	params    *graphql.RawParams
	in        *gate                     // in which it has a slot; nil: none
	named     *digest                   // by which the query is to be kept
	operation *graphql.OperationContext // nil until the query is parsed
	snapshot  graph.Snapshot            // nil until the store is opened
	session   *session                  // nil until the request is executed
	Operation
}

// task begins a request, which must be answered before the returned function is called.
func (s *Server) task(ctx context.Context, params *graphql.RawParams) (*task, context.CancelFunc) {
	t := &task{Server: s, params: params}
	t.Start, t.Name = time.Now(), params.OperationName
	var cancel context.CancelFunc
	t.ctx, cancel = context.WithTimeout(ctx, s.config.Timeout)
	return t, cancel
}

// Do answers one request within the time that the server gives it. Answers that are kept have no part in it.
func (s *Server) Do(ctx context.Context, params *graphql.RawParams) (answer Answer) {
	t, cancel := s.task(ctx, params)
	defer cancel()
	defer func() { t.report(answer.Errors, len(answer.Data)) }()
	defer t.leave()
	defer t.recover(&answer)
	if err := t.enter(s.light); err != nil {
		return t.failed(err)
	}
	if errs := t.parse(); len(errs) > 0 {
		return Answer{Errors: errs}
	}
	return t.execute()
}

// enter takes a slot, instead of the one that the task may have.
func (t *task) enter(g *gate) error {
	t.leave()
	err := g.enter(t.ctx)
	if err == nil {
		t.in = g
	}
	return err
}

func (t *task) leave() {
	if t.in != nil {
		t.in.leave()
		t.in = nil
	}
}

// recover answers a request in which there was a panic.
func (t *task) recover(answer *Answer) {
	if p := recover(); p != nil {
		*answer = t.failed(recovered(t.ctx, p))
	}
}

func (t *task) failed(err error) Answer {
	return Answer{Errors: gqlerror.List{t.Present(t.ctx, err)}}
}

// parse parses and validates the query.
func (t *task) parse() gqlerror.List {
	t.ctx = graphql.StartOperationTrace(t.ctx)
	now := graphql.Now()
	t.params.ReadTime = graphql.TraceTiming{Start: now, End: now}
	operation, errs := t.exec.CreateOperationContext(t.ctx, t.params)
	if len(errs) > 0 {
		return capped(errs)
	}
	if err := cmp.Or(t.documents.Checked(operation.Doc), checkVariables(t.types, operation)); err != nil {
		return gqlerror.List{t.Present(t.ctx, err)}
	}
	t.operation = operation
	if operation.Operation != nil {
		t.Name = operation.Operation.Name
	}
	return nil
}

// open opens the snapshot that the request is answered from.
func (t *task) open() (err error) {
	if t.snapshot == nil {
		if t.snapshot, err = t.Store.Snapshot(t.ctx); err != nil {
			return fmt.Errorf("open the store: %w", err)
		}
	}
	return nil
}

// execute weighs and executes the request that was parsed.
func (t *task) execute() Answer {
	if err := t.open(); err != nil {
		return t.failed(err)
	}
	t.ctx, t.session = t.begin(t.ctx, t.snapshot)
	total, refusal := weight{t.Server}.weigh(t.operation, t.snapshot.Manifest())
	t.Fields, t.Depth = total.fields, total.depth
	if refusal != nil {
		return Answer{Errors: gqlerror.List{refusal}}
	}
	if total.walks || total.fields > t.config.HeavyFields {
		if err := t.enter(t.heavy); err != nil {
			return t.failed(err)
		}
	}
	responses, ctx := t.exec.DispatchOperation(t.ctx, t.operation)
	response := responses(ctx)
	if response == nil {
		return t.failed(cmp.Or(ctx.Err(), context.DeadlineExceeded))
	}
	answer := Answer{Errors: capped(response.Errors), Data: response.Data}
	t.Work = t.session.explorer.Work.Spent()
	if m := t.snapshot.Manifest(); m.Default() != nil {
		data := map[string]string{"edition": m.Default().ID, "hash": m.Hash}
		if t.Behind > 0 {
			data["behindAtMost"] = t.Behind.String()
		}
		answer.Extensions = map[string]any{"data": data}
		if t.wants("cost") {
			answer.Extensions["cost"] = map[string]int{"fields": total.fields, "depth": total.depth, "work": t.Work}
		}
		if t.wants("cite") {
			answer.Extensions["cite"] = t.cite(m)
		}
	}
	return answer
}

// wants reports whether the answer is to say something of itself, by its name in the extensions of the request.
func (t *task) wants(name string) bool {
	wanted, _ := t.params.Extensions[name].(bool)
	return wanted
}

// sha returns what the SHA-256 of the query begins with.
func (t *task) sha() string {
	sum := sha256.Sum256([]byte(t.params.Query))
	return hex.EncodeToString(sum[:6])
}

// report tells the observer of the request.
func (t *task) report(errs gqlerror.List, size int) {
	if t.Observe == nil {
		return
	}
	for _, err := range errs {
		code, _ := err.Extensions["code"].(string)
		t.Codes = append(t.Codes, code)
	}
	if t.Document == "" {
		t.Document = t.sha()
	}
	t.Bytes, t.Duration = size, time.Since(t.Start)
	if t.session != nil {
		t.Calls = int(t.session.calls.Load())
	}
	t.Observe(t.ctx, t.Operation)
}
