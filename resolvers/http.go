package resolvers

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
)

// Media types of answers: with the newer one, the status shows whether a request was executed.
const (
	jsonType     = "application/json"
	responseType = "application/graphql-response+json"
)

const allowed = "GET, HEAD, POST, OPTIONS"

// ServeHTTP answers GraphQL over HTTP as its specification says: GET with a query, POST with JSON.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept, Accept-Encoding")
	accepted := negotiate(r.Header.Values("Accept"))
	if accepted == "" {
		s.refuse(w, jsonType, http.StatusNotAcceptable, "Accept: answers come as "+responseType+" or "+jsonType)
		return
	}
	var params graphql.RawParams
	var problem string
	status := http.StatusBadRequest
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		problem = fromURL(r.URL.RawQuery, &params)
	case http.MethodPost:
		status, problem = s.fromBody(w, r, &params)
	case http.MethodOptions:
		w.Header().Set("Allow", allowed)
		w.WriteHeader(http.StatusNoContent)
		return
	default:
		w.Header().Set("Allow", allowed)
		status, problem = http.StatusMethodNotAllowed, r.Method+": use GET or POST"
	}
	if problem != "" {
		s.refuse(w, accepted, status, problem)
		return
	}
	named, refusal := s.unpersist(&params)
	switch {
	case refusal != nil:
		s.sendError(w, accepted, refusal)
		return
	case strings.TrimSpace(params.Query) == "":
		s.refuse(w, accepted, http.StatusBadRequest, "query: is empty; send it in the field \"query\"")
		return
	}
	t, cancel := s.task(r.Context(), &params)
	defer cancel()
	t.named = named
	unless := ""
	if r.Method != http.MethodPost {
		unless = r.Header.Get("If-None-Match")
	}
	reply := t.reply(unless)
	defer reply.Release()
	s.send(w, r, accepted, reply)
}

// fromURL reads a request from the query of a URL.
func fromURL(raw string, p *graphql.RawParams) (problem string) {
	q, err := url.ParseQuery(raw)
	if text, failed := url.QueryUnescape(raw); err != nil || failed != nil || !utf8.ValidString(text) {
		return "the query of the URL is malformed, or not UTF-8"
	}
	p.Query, p.OperationName = q.Get("query"), q.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if !decode([]byte(q.Get(name)), into) {
			return name + ": not a JSON object"
		}
	}
	return ""
}

// buffers are those in which requests were read.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// mostPooled is the size of the largest buffer that serves another request.
const mostPooled = 64 << 10

// fromBody reads a request from a body, before a slot is taken: a client that sends slowly occupies none.
func (s *Server) fromBody(w http.ResponseWriter, r *http.Request, p *graphql.RawParams) (status int, problem string) {
	if kind := r.Header.Get("Content-Type"); kind != jsonType {
		if kind, _, err := mime.ParseMediaType(kind); err != nil || kind != jsonType {
			return http.StatusUnsupportedMediaType, "Content-Type: a request must be sent as " + jsonType
		}
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return http.StatusUnsupportedMediaType, "Content-Encoding: a request must be sent uncompressed"
	}
	body := buffers.Get().(*bytes.Buffer)
	defer func() {
		if body.Cap() <= mostPooled {
			body.Reset()
			buffers.Put(body)
		}
	}()
	_, err := body.ReadFrom(http.MaxBytesReader(w, r.Body, int64(s.config.MaxBodyBytes)))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, fmt.Sprintf("body: larger than %d bytes", s.config.MaxBodyBytes)
	case err != nil:
		return http.StatusBadRequest, "body: broke off"
	}
	return http.StatusBadRequest, s.read(body.String(), p)
}

// request is the JSON of a request.
type request struct {
	Query         string
	OperationName string
	Variables     json.RawMessage
	Extensions    json.RawMessage
}

// read reads the body of a request; of one that was read lately, the JSON around its variables is known.
func (s *Server) read(body string, p *graphql.RawParams) (problem string) {
	const notJSON = `body: not a JSON object with "query", "variables" and "operationName"`
	r, known := s.bodies.get(body)
	if !known {
		switch {
		case !utf8.ValidString(body):
			return "body: not UTF-8"
		case strings.HasPrefix(strings.TrimLeft(body, " \t\r\n"), "["):
			return "body: a list of requests; send each in a request of its own"
		case json.Unmarshal([]byte(body), &r) != nil:
			return notJSON
		}
		s.bodies.add(body, r, 2*len(body))
	}
	p.Query, p.OperationName = r.Query, r.OperationName
	if !decode(r.Variables, &p.Variables) || !decode(r.Extensions, &p.Extensions) {
		return notJSON
	}
	return ""
}

// decode reads a JSON object, or nothing where there is none. Its numbers stay as they are written.
func decode(text []byte, into *map[string]any) bool {
	if len(text) == 0 {
		return true
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(into) != nil {
		return false
	}
	_, err := decoder.Token()
	return err == io.EOF // there is nothing after it
}

// A reply is an answer on its way to a client.
type reply struct {
	Answer           // where it is not kept
	kept      *kept  // where it is
	unchanged string // the tag of the answer that the client has; then nothing else is sent
}

// reply answers a request, with what is kept of an earlier answer where there is one. Unless is the If-None-Match of
// the client: a tag names what was asked of which data, so that one that fits need not be looked up.
func (t *task) reply(unless string) (r reply) {
	defer func() { t.report(r.Errors, r.size()) }()
	defer t.leave()
	defer t.recover(&r.Answer)
	if err := t.enter(t.light); err != nil {
		return reply{Answer: t.failed(err)}
	}
	if _, known := t.documents.Get(t.ctx, t.params.Query); !known || t.answers == nil {
		if errs := t.parse(); len(errs) > 0 {
			return reply{Answer: Answer{Errors: errs}}
		}
	}
	if t.named != nil {
		t.persisted.add(*t.named, t.params.Query, len(t.params.Query))
	}
	if t.answers == nil {
		return reply{Answer: t.execute()}
	}
	if err := t.open(); err != nil {
		return reply{Answer: t.failed(err)}
	}
	q, err := t.question()
	if err != nil {
		return reply{Answer: t.failed(err)}
	}
	if unless != "" {
		if tag := t.answers.tag(q); Matches(unless, tag) {
			t.Kept = true
			return reply{unchanged: tag}
		}
	}
	found, made, land := t.answers.look(q)
	if made != nil {
		gate := t.in
		t.leave()
		if err := gate.wait(t.ctx, made); err != nil {
			return reply{Answer: t.failed(err)}
		}
		if found, _ = t.answers.kept.get(q); found == nil {
			if err := t.enter(t.light); err != nil {
				return reply{Answer: t.failed(err)}
			}
		}
	}
	if found != nil {
		t.Kept, t.Document = true, found.sha
		return reply{kept: found}
	}
	var keeping *kept
	if land != nil {
		defer func() { land(keeping) }()
	}
	if t.operation == nil {
		if errs := t.parse(); len(errs) > 0 {
			return reply{Answer: Answer{Errors: errs}}
		}
	}
	answer := t.execute()
	if keeping = t.keep(q, answer); keeping == nil {
		return reply{Answer: answer}
	}
	answer.Release()
	return reply{kept: keeping}
}

func (r reply) size() int {
	if r.kept != nil {
		return len(r.kept.body)
	}
	return len(r.Data)
}

// refuse answers what is no request of GraphQL.
func (s *Server) refuse(w http.ResponseWriter, accepted string, status int, problem string) {
	err := gqlerror.Errorf("%s", problem)
	err.Extensions = map[string]any{"code": string(graph.BadInput)}
	parts, _ := Answer{Errors: gqlerror.List{err}}.parts() // of texts
	w.Header().Set("Cache-Control", never)
	s.write(w, accepted, status, parts[:])
}

// statusOf returns the status of an answer that is not kept, and sets the headers that go with it. With the older media
// type it is 200 for whatever is a request, except where the server is too busy for any.
func statusOf(w http.ResponseWriter, answer Answer, accepted string) int {
	status := Refusal(w, answer.Errors)
	if answer.Data != nil || accepted == jsonType && answer.Errors[0].Extensions["code"] != codeBusy {
		return http.StatusOK
	}
	return status
}

// Refusal sets the headers that go with errors, and returns the status of an answer that has nothing else.
func Refusal(w http.ResponseWriter, errors gqlerror.List) int {
	w.Header().Set("Cache-Control", never)
	for _, err := range errors {
		if code := err.Extensions["code"]; code == codeBusy || code == codeUnavailable {
			w.Header().Set("Retry-After", "1")
		}
	}
	if len(errors) > 0 {
		switch errors[0].Extensions["code"] {
		case codeBusy, codeUnavailable, codeTimeout:
			return http.StatusServiceUnavailable
		case codeInternal:
			return http.StatusInternalServerError
		}
	}
	return http.StatusBadRequest
}

// send sends a reply in the form that the client takes.
func (s *Server) send(w http.ResponseWriter, r *http.Request, accepted string, reply reply) {
	header := w.Header()
	if reply.unchanged != "" {
		header.Set("Cache-Control", revalidate)
		header.Set("ETag", `"`+reply.unchanged+`"`)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	parts, err := reply.parts()
	if err != nil {
		slog.ErrorContext(r.Context(), "the answer could not be written", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	size := sizeOf(parts)
	form := identity
	if size > minCompressed {
		form = encodingFor(r.Header.Get("Accept-Encoding"))
	}
	defer s.underWay.Add(-int64(size))
	if s.underWay.Add(int64(size)) > int64(s.config.MaxUnderWayBytes) {
		s.sendError(w, accepted, s.Present(r.Context(), errTooMuch))
		return
	}
	ending := ""
	if form != identity {
		parts, ending = [][]byte{s.compressed(form, reply.kept, parts)}, "."+encodingNames[form]
		header.Set("Content-Encoding", encodingNames[form])
	}
	if reply.kept == nil {
		s.write(w, accepted, statusOf(w, reply.Answer, accepted), parts)
		return
	}
	header.Set("Cache-Control", revalidate)
	if r.Method != http.MethodPost {
		header.Set("ETag", `"`+reply.kept.tag+ending+`"`)
	}
	s.write(w, accepted, http.StatusOK, parts)
}

// What caches may do with answers: those that are kept may be stored, and must be asked for; others not even that.
const revalidate, never = "no-cache", "no-store"

func (s *Server) sendError(w http.ResponseWriter, accepted string, err *gqlerror.Error) {
	answer := Answer{Errors: gqlerror.List{err}}
	parts, _ := answer.parts() // of texts
	s.write(w, accepted, statusOf(w, answer, accepted), parts[:])
}

func (r reply) parts() ([][]byte, error) {
	if r.kept != nil {
		return [][]byte{r.kept.body}, nil
	}
	parts, err := r.Answer.parts()
	return parts[:], err
}

// compressed returns the parts in one form, which is kept with an answer that is.
func (s *Server) compressed(form encoding, kept *kept, parts [][]byte) []byte {
	if kept != nil {
		return s.answers.in(form, kept)
	}
	return form.compressed(bytes.Join(parts, nil))
}

func sizeOf(parts [][]byte) (size int) {
	for _, part := range parts {
		size += len(part)
	}
	return size
}

// contentTypes are ready for the header, by media type.
var contentTypes = map[string][]string{jsonType: {jsonType + "; charset=utf-8"}, responseType: {responseType + "; charset=utf-8"}}

// slowest is the rate in bytes per second below which a client that reads an answer is cut off.
const slowest = 100_000

func (s *Server) write(w http.ResponseWriter, accepted string, status int, parts [][]byte) {
	size := sizeOf(parts)
	patience := s.config.Timeout + time.Duration(size)*time.Second/slowest
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(patience)) // where there is a connection
	w.Header()["Content-Type"] = contentTypes[accepted]
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
	if len(accept) == 0 || len(accept) == 1 && (accept[0] == jsonType || accept[0] == "*/*") {
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
