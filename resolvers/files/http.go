package files

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"linkage/graph"
	"linkage/resolvers"
)

// longest bounds a title and the address of a page, in characters.
const longest = 2000

// grace is how long a client may take for what is left when the time of a file is up.
const grace = 20 * time.Second

// addressOf is where the file can be had again.
func (s Service) addressOf(r Request, q *question) string {
	v := url.Values{"question": {q.text}}
	for name, value := range map[string]string{"format": r.Format, "lang": r.Language, "title": r.Title} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return strings.TrimSuffix(s.Public, "/") + "/export?" + v.Encode()
}

// ServeHTTP answers GET /export. A file has limits of its own: how many are written at a time, how long and how large one
// may be. Beyond the size the connection breaks off, so that no part is taken for the whole.
func (s Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	request, err := requestOf(r.URL.Query())
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	limits := s.API.Files()
	ctx, cancel := context.WithTimeout(r.Context(), limits.Timeout)
	defer cancel()
	leave, err := limits.Enter(ctx)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	defer leave()
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(limits.Timeout + grace)) // where there is a connection
	f, err := s.Open(ctx, request)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	tag := f.tag(s.API, request)
	header := w.Header()
	header.Set("ETag", tag)
	header.Set("Cache-Control", "no-cache")
	if resolvers.Matches(r.Header.Get("If-None-Match"), strings.Trim(tag, `"`)) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", f.MediaType)
	header.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s"`, f.Name()))
	if f.Truncated != "" {
		header.Set("Linkage-Completeness", "TRUNCATED")
	}
	out := &bounded{ResponseWriter: w, most: limits.MaxBytes, headOnly: r.Method == http.MethodHead}
	switch err := f.Write(out); {
	case err == nil, errors.Is(err, errHead):
	case out.written == 0:
		for _, name := range []string{"ETag", "Content-Disposition", "Linkage-Completeness"} {
			header.Del(name)
		}
		s.refuse(w, r, err)
	default:
		slog.ErrorContext(r.Context(), "a file broke off", "file", f.Name(), "bytes", out.written, "error", err)
		panic(http.ErrAbortHandler)
	}
}

// bounded is a client that takes so many bytes and no more.
type bounded struct {
	http.ResponseWriter
	written, most int
	headOnly      bool
}

var errHead = errors.New("only the header was asked for")

func (b *bounded) Write(p []byte) (int, error) {
	if b.headOnly {
		b.WriteHeader(http.StatusOK)
		return 0, errHead
	}
	if b.written+len(p) > b.most {
		return 0, &graph.InputError{Code: graph.LimitExceeded, Arg: "exportBytes", Value: b.most, Problem: "the file is larger, in bytes", Hint: "narrow the question, or use linkage export"}
	}
	n, err := b.ResponseWriter.Write(p)
	b.written += n
	return n, err
}

// tag names a file for If-None-Match: the same question to the same data and the same program.
func (f *File) tag(api *resolvers.Server, r Request) string {
	day := ""
	if !f.Date.IsZero() {
		day = f.Date.Format(time.DateOnly)
	}
	raw, err := json.Marshal([]string{f.Hash, f.Version, api.Build, f.Question, f.Format.Name, f.Language, f.Title, r.Address, day})
	if err != nil {
		panic(err) // texts
	}
	sum := sha256.Sum256(raw)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

// refuse answers with what is wrong, as text.
func (s Service) refuse(w http.ResponseWriter, r *http.Request, err error) {
	shown := s.API.Present(r.Context(), err)
	http.Error(w, shown.Message, resolvers.Refusal(w, gqlerror.List{shown}))
}

// requestOf reads what is asked for from an address: question, format, lang; title and address for the citation. An
// address without a question has that of a page: a matrix, by the names that the page gives to its settings.
func requestOf(q url.Values) (Request, error) {
	page, err := url.Parse(q.Get("address"))
	if err != nil || page.String() != "" && page.Scheme != "http" && page.Scheme != "https" || len(q.Get("address")) > longest || len(q.Get("title")) > longest {
		return Request{}, &graph.InputError{Code: graph.BadInput, Arg: "title and address", Value: page,
			Problem: fmt.Sprintf("at most %d characters each, the address that of a page", longest), Hint: "write, for example, https://example.org/?rows=REGION"}
	}
	r := Request{Question: q.Get("question"), Format: q.Get("format"), Language: q.Get("lang"), Title: q.Get("title"), Address: page.String()}
	if r.Question == "" {
		r.Question = matrixOf(q)
	}
	return r, nil
}

// matrixOf makes the question of the address of a page.
func matrixOf(q url.Values) string {
	args := []string{"rows: " + value(cmp.Or(q.Get("rows"), string(graph.KindRegionalInitiative))), "columns: " + value(cmp.Or(q.Get("columns"), string(graph.KindSDGGoal)))}
	for _, name := range []string{"of", "counting"} {
		if q.Get(name) != "" {
			args = append(args, name+": "+value(q.Get(name)))
		}
	}
	var through []string
	if basis := q.Get("basis"); basis != "" {
		var list []string
		for one := range strings.SplitSeq(basis, ",") {
			list = append(list, value(one))
		}
		through = append(through, "basis: ["+strings.Join(list, ", ")+"]")
	}
	if standing := q.Get("standing"); standing != "" && standing != "ANY" {
		through = append(through, "standing: ["+value(standing)+"]")
	}
	if q.Get("through") == "1" {
		through = append(through, "endOnly: []")
	}
	if through != nil {
		args = append(args, "through: {"+strings.Join(through, ", ")+"}")
	}
	return "matrix(" + strings.Join(args, ", ") + ")"
}

// value writes a name as it stands; what is none is a text, which the API refuses by its name.
func value(s string) string {
	for _, c := range s {
		if c != '_' && (c < 'A' || c > 'Z') {
			return fmt.Sprintf("%q", s)
		}
	}
	return s
}
