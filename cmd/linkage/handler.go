package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"linkage/cmd/linkage/web"
	"linkage/graph"
	"linkage/resolvers"
	"linkage/resolvers/agents"
	"linkage/schema"
)

// handler returns the service as the network meets it. A request passes each list from top to bottom.
func (c serve) handler(
	api *resolvers.Server, metrics *metrics, tracing *tracing, draining *atomic.Bool,
) (http.Handler, error) {
	origins, err := c.origins()
	if err != nil {
		return nil, err
	}
	tokens, err := readTokens(c.TokenFile)
	if err != nil {
		return nil, err
	}
	limiter, err := c.limiter(func() { metrics.failed("RATE_LIMITED") })
	if err != nil {
		return nil, err
	}
	for _, ancestor := range c.FrameAncestor {
		if !isOrigin(ancestor) {
			return nil, notAnOrigin("--frame-ancestor", ancestor)
		}
	}
	subjects, err := c.subjects(api.Store)
	if err != nil {
		return nil, err
	}
	guarded := func(h http.Handler) http.Handler {
		return through(h,
			limiter.limit,
			tokens.require,
		)
	}
	store := api.Store
	var answers http.Handler = api
	if copied, is := store.(*follower); is {
		answers = copied.tell(api)
	}
	assistants, err := agents.Handler(api, c.PublicURL != "")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", tracing.span(guarded(answers)))
	mux.Handle("GET /schema.graphql", guarded(text(schema.SDL)))
	mux.Handle("GET /export", tracing.span(guarded(c.files(api, c.PublicURL))))
	mux.Handle("GET /changes.atom", guarded(&changes{store: store, limits: api.Limits, public: strings.TrimSuffix(c.PublicURL, "/")}))
	mux.Handle("/mcp", tracing.span(guarded(assistants)))
	mux.Handle("GET /llms.txt", text(agents.LLMs))
	if c.Metrics {
		mux.Handle("GET /metrics", tokens.require(metrics.handler()))
	}
	mux.Handle("GET /healthz", text("ok\n"))
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if draining.Load() {
			http.Error(w, "not ready: the server is about to end", http.StatusServiceUnavailable)
			return
		}
		readyz(w, r, store)
	})
	mux.Handle("GET /version", text("linkage "+versionName()+"\n"))
	mux.Handle("/", web.Handler(subjects.about, c.FrameAncestor))
	return through(mux,
		parting(draining),
		identify,
		secure,
		origins.Handler,
	), nil
}

// through returns a handler that is reached through others.
func through(h http.Handler, others ...func(http.Handler) http.Handler) http.Handler {
	for i := len(others) - 1; i >= 0; i-- {
		h = others[i](h)
	}
	return h
}

// parting ends each connection with its next answer while the server drains.
func parting(draining *atomic.Bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if draining.Load() {
				w.Header().Set("Connection", "close")
			}
			next.ServeHTTP(w, r)
		})
	}
}

// requestID is the header with the ID of a request, by which the log knows it.
const requestID = "X-Request-Id"

// wellFormedID is what the ID of a client may look like, so that no log is forged with one.
var wellFormedID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// identify gives each request an ID, or leaves it the one that it came with.
func identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(requestID)
		if id == "" || !wellFormedID.MatchString(id) {
			id = resolvers.RequestID(r.Context())
		}
		w.Header().Set(requestID, id)
		next.ServeHTTP(w, r.WithContext(resolvers.WithRequestID(r.Context(), id)))
	})
}

// Values of headers, ready to be sent.
var nosniff, noReferrer, nothing = []string{"nosniff"}, []string{"no-referrer"}, []string{"default-src 'none'; frame-ancestors 'none'"}

// secure sets what browsers must know of answers that are no pages; pages replace it with their own.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header["X-Content-Type-Options"] = nosniff
		header["Referrer-Policy"] = noReferrer
		header["Content-Security-Policy"] = nothing
		next.ServeHTTP(w, r)
	})
}

// problem answers with an error in the form of the API.
func problem(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []any{
		map[string]any{"message": message, "extensions": map[string]string{"code": code}}}})
}

func text(s string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte(s))
	})
}

// readyz reports whether questions can be answered.
func readyz(w http.ResponseWriter, r *http.Request, store graph.Store) {
	snapshot, err := store.Snapshot(r.Context())
	if err != nil || snapshot.Manifest().Hash == "" {
		http.Error(w, "not ready: the store is not available, or holds nothing", http.StatusServiceUnavailable)
		return
	}
	if copied, is := store.(*follower); is {
		text(fmt.Sprintf("ready, from a copy of %s that may be used for %s more\n",
			copied.lastChecked().UTC().Format(time.RFC3339), copied.left().Round(time.Second))).ServeHTTP(w, r)
		return
	}
	text("ready\n").ServeHTTP(w, r)
}
