package resolvers_test

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"linkage/graph"
	"linkage/graph/memstore"
	"linkage/resolvers"
	"linkage/seeds"
)

// post sends a request as JSON, and get one in a URL; headers are name and value in turn.
func post(h http.Handler, body string, headers ...string) *httptest.ResponseRecorder {
	return send(h, httptest.NewRequest("POST", "/graphql", strings.NewReader(body)),
		append([]string{"Content-Type", "application/json"}, headers...)...)
}

func get(h http.Handler, query url.Values, headers ...string) *httptest.ResponseRecorder {
	return send(h, httptest.NewRequest("GET", "/graphql?"+query.Encode(), nil), headers...)
}

func send(h http.Handler, r *http.Request, headers ...string) *httptest.ResponseRecorder {
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const goals = `query A($n: Int) { sdgGoals(first: $n) { nodes { id label { text } summary { text } } } }
query B($n: Int) { sdgGoals(first: $n) { nodes { id } } }`

// request writes a request as JSON.
func request(query, operation string, variables, extensions map[string]any) string {
	raw, err := json.Marshal(map[string]any{
		"query": query, "operationName": operation, "variables": variables, "extensions": extensions})
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// TestKept: who asks the same gets the same bytes, and the store is not asked again; who asks something else does not
// get them.
func TestKept(t *testing.T) {
	store := &counting{Store: seeded()}
	s := server(store, resolvers.DefaultConfig)
	bare := resolvers.DefaultConfig
	bare.MaxKeptBytes = 0
	unkept := server(seeded(), bare)
	n := func(n int) map[string]any { return map[string]any{"n": n} }
	cost := map[string]any{"cost": true}
	for _, c := range []struct {
		name, body string
		asks       bool
	}{
		{"first", request(goals, "A", n(3), nil), true},
		{"again", request(goals, "A", n(3), nil), false},
		{"spaced", " " + request(goals, "A", n(3), nil) + "\n", false},
		{"operation", request(goals, "B", n(3), nil), true},
		{"variables", request(goals, "A", n(4), nil), true},
		{"document", request(goals+" ", "A", n(3), nil), true},
		{"option", request(goals, "A", n(3), cost), true},
		{"option_again", request(goals, "A", n(3), cost), false},
		{"no_option", request(goals, "A", n(3), map[string]any{"cost": false}), false},
		{"error", request(goals, "A", n(-1), nil), false},
		{"part_in_error", request(`{ sdgGoals(first: 1) { nodes { id } } regions(first: -1) { totalCount } }`, "", nil, nil), true},
		{"part_in_error_again", request(`{ sdgGoals(first: 1) { nodes { id } } regions(first: -1) { totalCount } }`, "", nil, nil), true},
	} {
		store.calls = nil
		got, want := post(s, c.body), post(unkept, c.body)
		if c.name != "option" && c.name != "option_again" && got.Body.String() != want.Body.String() {
			t.Errorf("%s: %s; want %s", c.name, got.Body, want.Body)
		}
		if asked := len(store.calls) > 0; asked != c.asks {
			t.Errorf("%s: the store was asked %v", c.name, store.calls)
		}
		if isCost := strings.Contains(got.Body.String(), `"cost"`); isCost != strings.HasPrefix(c.name, "option") {
			t.Errorf("%s: cost: %s", c.name, got.Body)
		}
	}
}

// TestKeptOfData: what is kept is of one version of the data.
func TestKeptOfData(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	store := memstore.New()
	if err := store.Replace(t.Context(), d.Seal(), d.Records()); err != nil {
		t.Fatal(err)
	}
	s := server(store, resolvers.DefaultConfig)
	body := request(goals, "B", map[string]any{"n": 500}, nil)
	before := post(s, body).Body.String()
	d.Entities = slices.DeleteFunc(d.Entities, func(e *graph.Entity) bool { return e.ID == "sdg:17" })
	d.Links = slices.DeleteFunc(d.Links, func(l *graph.Link) bool { return l.Source == "sdg:17" || l.Target == "sdg:17" })
	if err := store.Replace(t.Context(), d.Seal(), d.Records()); err != nil {
		t.Fatal(err)
	}
	after := post(s, body).Body.String()
	if !strings.Contains(before, `"sdg:17"`) || strings.Contains(after, `"sdg:17"`) {
		t.Errorf("before %s, after %s", before, after)
	}
}

// paused is a store whose first question waits, and that counts how many snapshots were read.
type paused struct {
	graph.Store
	release chan struct{}
	asked   chan struct{}
	err     error
}

func (p paused) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	s, err := p.Store.Snapshot(ctx)
	return pausedSnapshot{s, p}, err
}

type pausedSnapshot struct {
	graph.Snapshot
	paused
}

func (p pausedSnapshot) FindEntities(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	p.asked <- struct{}{}
	select {
	case <-p.release:
	case <-ctx.Done():
		return graph.EntityPage{}, ctx.Err()
	}
	if p.err != nil {
		return graph.EntityPage{}, p.err
	}
	return p.Snapshot.FindEntities(ctx, q)
}

// TestSingleFlight: those who ask the same at the same time wait for one answer. A failure is not shared: then each
// asks.
func TestSingleFlight(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		asked int
	}{"answer": {nil, 1}, "failure": {errors.New("broken"), 20}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store := paused{seeded(), make(chan struct{}), make(chan struct{}, 100), c.err}
				config := resolvers.DefaultConfig
				config.Concurrency = 30
				s := server(store, config)
				answers := make(chan string, 20)
				for range 20 {
					go func() { answers <- post(s, request(goals, "B", nil, nil)).Body.String() }()
				}
				synctest.Wait()
				if len(store.asked) != 1 {
					t.Errorf("%d questions at a time; want 1", len(store.asked))
				}
				close(store.release)
				for range 20 {
					if answer := <-answers; strings.Contains(answer, `"sdg:1"`) != (c.err == nil) {
						t.Errorf("%.200s", answer)
					}
				}
				if len(store.asked) != c.asked {
					t.Errorf("%d questions; want %d", len(store.asked), c.asked)
				}
			})
		})
	}
}

// TestLeaderLeaves: who waits for the answer to another's request gets one when the other leaves.
func TestLeaderLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := paused{seeded(), make(chan struct{}), make(chan struct{}, 100), nil}
		s := server(store, resolvers.DefaultConfig)
		body := request(goals, "B", nil, nil)
		ctx, leave := context.WithCancel(t.Context())
		leader := httptest.NewRequest("POST", "/graphql", strings.NewReader(body)).WithContext(ctx)
		go send(s, leader, "Content-Type", "application/json")
		synctest.Wait()
		answer := make(chan string, 1)
		go func() { answer <- post(s, body).Body.String() }()
		synctest.Wait()
		leave()
		synctest.Wait()
		close(store.release)
		if got := <-answer; !strings.Contains(got, `"sdg:1"`) {
			t.Errorf("%.200s", got)
		}
	})
}

// TestKeptBytes: answers are kept within a number of bytes, those that were asked last.
func TestKeptBytes(t *testing.T) {
	store := &counting{Store: seeded()}
	config := resolvers.DefaultConfig
	config.MaxKeptBytes = 20_000
	s := server(store, config)
	ask := func(n int) (asked bool) {
		store.calls = nil
		post(s, request(goals, "A", map[string]any{"n": n}, nil), "Accept-Encoding", "gzip")
		return len(store.calls) > 0
	}
	for n := range 17 {
		ask(n)
	}
	if ask(16) || !ask(1) || !ask(16-8) {
		t.Error("not those that were asked last are kept")
	}
}

// TestEncodings: large answers come in the form that the client prefers, small ones as they are.
func TestEncodings(t *testing.T) {
	unpack := map[string]func(io.Reader) (io.Reader, error){
		"":     func(r io.Reader) (io.Reader, error) { return r, nil },
		"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
	}
	bare := resolvers.DefaultConfig
	bare.MaxKeptBytes = 0
	large, small := request(goals, "A", nil, nil), request(goals, "A", map[string]any{"n": 1}, nil)
	for name, s := range map[string]http.Handler{
		"kept": server(seeded(), resolvers.DefaultConfig), "unkept": server(seeded(), bare),
	} {
		want := post(s, large).Body.String()
		for accept, form := range map[string]string{
			"": "", "identity": "", "gzip": "gzip", "br": "br", "zstd": "zstd", "gzip, deflate, br, zstd": "zstd",
			"gzip, br": "br", "gzip;q=1.0, br;q=0.5": "gzip", "gzip;q=0": "", "br; q=0, gzip ;q=0.1": "gzip", "*": "", "gzip;q=x": "",
		} {
			for range 2 { // made, and kept
				w := post(s, large, "Accept-Encoding", accept)
				size, got := w.Body.Len(), ""
				if r, err := unpack[form](w.Body); err == nil {
					raw, _ := io.ReadAll(r)
					got = string(raw)
				}
				if w.Header().Get("Content-Encoding") != form || got != want || form != "" && size > len(want)/2 {
					t.Errorf("%s, Accept-Encoding %q: %q, %d bytes of %d", name, accept, w.Header(), size, len(want))
				}
			}
		}
		if w := post(s, small, "Accept-Encoding", "gzip"); w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: %d bytes are compressed", name, w.Body.Len())
		}
	}
}

// TestUnchanged: a client that has the answer is told so, unless the data has changed.
func TestUnchanged(t *testing.T) {
	s := server(seeded(), resolvers.DefaultConfig)
	ask := url.Values{"query": {goals}, "operationName": {"A"}}
	first := get(s, ask, "Accept-Encoding", "gzip")
	tag := first.Header().Get("ETag")
	if first.Code != 200 || !strings.HasSuffix(tag, `.gzip"`) || first.Header().Get("Cache-Control") != "no-cache" {
		t.Fatalf("%d %v", first.Code, first.Header())
	}
	plain := strings.Replace(tag, ".gzip", "", 1)
	fresh := server(seeded(), resolvers.DefaultConfig) // another server, which has not been asked
	for _, c := range []struct {
		name   string
		s      http.Handler
		ask    url.Values
		unless string
		status int
	}{
		{"same", s, ask, tag, 304},
		{"other_form", s, ask, plain, 304},
		{"weak_in_a_list", s, ask, `"x", W/` + tag, 304},
		{"elsewhere", fresh, ask, tag, 304},
		{"other_tag", s, ask, `"x"`, 200},
		{"any", s, ask, "*", 200},
		{"other_question", s, url.Values{"query": {goals}, "operationName": {"B"}}, tag, 200},
		{"other_variables", s, url.Values{"query": {goals}, "operationName": {"A"}, "variables": {`{"n":2}`}}, tag, 200},
	} {
		w := get(c.s, c.ask, "If-None-Match", c.unless, "Accept-Encoding", "gzip")
		if w.Code != c.status || (w.Body.Len() == 0) != (c.status == 304) || w.Header().Get("ETag") == "" {
			t.Errorf("%s: %d %v %.80s", c.name, w.Code, w.Header(), w.Body)
		}
	}
	failed := get(s, url.Values{"query": {"{ regions(first: -1) { totalCount } }"}})
	if failed.Header().Get("ETag") != "" || failed.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("an answer with an error: %v", failed.Header())
	}
	if w := post(s, request(goals, "A", nil, nil), "If-None-Match", tag); w.Code != 200 {
		t.Errorf("POST: %d", w.Code)
	}
	head := send(s, httptest.NewRequest("HEAD", "/graphql?"+ask.Encode(), nil), "If-None-Match", tag)
	if head.Code != 304 {
		t.Errorf("HEAD: %d", head.Code)
	}
}

// TestPersisted: a query that was sent once with its hash can be named by it.
func TestPersisted(t *testing.T) {
	const query = "{ service { version } }"
	hashed := func(q string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(q))) }
	named := func(hash any) map[string]any {
		return map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}
	}
	inURL := func(query string, hash string) url.Values {
		v := url.Values{"extensions": {`{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`}}
		if query != "" {
			v.Set("query", query)
		}
		return v
	}
	s := server(seeded(), resolvers.DefaultConfig)
	wrong := hashed("something else")
	for _, c := range []struct {
		name string
		w    *httptest.ResponseRecorder
		want string
	}{
		{"unknown", post(s, request("", "", nil, named(hashed(query)))), "PERSISTED_QUERY_NOT_FOUND"},
		{"unknown_get", get(s, inURL("", hashed(query))), "PERSISTED_QUERY_NOT_FOUND"},
		{"sent", post(s, request(query, "", nil, named(hashed(query)))), `{"data":{"service":`},
		{"known", post(s, request("", "", nil, named(hashed(query)))), `{"data":{"service":`},
		{"known_get", get(s, inURL("", hashed(query))), `{"data":{"service":`},
		{"wrong_hash", post(s, request(query, "", nil, named(wrong))), "not the SHA-256 of the query"},
		{"wrong_hash_is_not_kept", post(s, request("", "", nil, named(wrong))), "PERSISTED_QUERY_NOT_FOUND"},
		{"sent_by_get", get(s, inURL("{ __typename }", hashed("{ __typename }"))), `{"data":{"__typename"`},
		{"known_by_get", get(s, inURL("", hashed("{ __typename }"))), `{"data":{"__typename"`},
		{"invalid", post(s, request("{ nothing }", "", nil, named(hashed("{ nothing }")))), "GRAPHQL_VALIDATION_FAILED"},
		{"invalid_is_not_kept", post(s, request("", "", nil, named(hashed("{ nothing }")))), "PERSISTED_QUERY_NOT_FOUND"},
		{"no_hash", post(s, request("", "", nil, named(7))), "not a SHA-256"},
		{"no_object", post(s, request("", "", nil, map[string]any{"persistedQuery": "x"})), "not a SHA-256"},
	} {
		if !strings.Contains(c.w.Body.String(), c.want) {
			t.Errorf("%s: %s; want %s", c.name, c.w.Body, c.want)
		}
	}
	config := resolvers.DefaultConfig
	config.MaxPersistedBytes = 10 * (len(query) + 310)
	small := server(seeded(), config)
	for i := range 20 {
		q := fmt.Sprintf("{ service { version } } # %d", i)
		post(small, request(q, "", nil, named(hashed(q))))
	}
	for i, want := range map[int]string{0: "NOT_FOUND", 19: `"data"`} {
		w := post(small, request("", "", nil, named(hashed(fmt.Sprintf("{ service { version } } # %d", i)))))
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("query %d of 20: %s", i, w.Body)
		}
	}
	config.MaxPersistedBytes = 0
	if w := post(server(seeded(), config), request("", "", nil, named(wrong))); !strings.Contains(w.Body.String(), "NOT_SUPPORTED") {
		t.Error(w.Body)
	}
}

// TestIntrospection: it can be shut, and then nothing of it is answered from what a client has.
func TestIntrospection(t *testing.T) {
	config := resolvers.DefaultConfig
	ask := url.Values{"query": {"{ __schema { queryType { name } } }"}}
	open := get(server(seeded(), config), ask)
	config.NoIntrospection = true
	shut := get(server(seeded(), config), ask, "If-None-Match", open.Header().Get("ETag"))
	if !strings.Contains(open.Body.String(), `"Query"`) || shut.Code != 200 || strings.Contains(shut.Body.String(), `"Query"`) {
		t.Errorf("open %s, shut %d %s", open.Body, shut.Code, shut.Body)
	}
}

// TestQueue: more requests than may wait are told to come again, and heavy ones do not stand in the way of light ones.
func TestQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := paused{seeded(), make(chan struct{}), make(chan struct{}, 100), nil}
		config := resolvers.DefaultConfig
		config.Concurrency, config.HeavySlots, config.MaxQueue = 1, 1, 2
		s := server(store, config)
		heavy := func(i int) string {
			return request(fmt.Sprintf("{ coverage(of: REGION, by: SDG_GOAL) { total } entities(first: %d) { totalCount } }", i+1), "", nil, nil)
		}
		answers := make(chan *httptest.ResponseRecorder, 100)
		for i := range 4 {
			go func() { answers <- post(s, heavy(i)) }()
			synctest.Wait()
		}
		w := <-answers // one is executed, two wait
		if w.Code != 503 || w.Header().Get("Retry-After") != "1" || !strings.Contains(w.Body.String(), `"BUSY"`) {
			t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
		}
		if w := post(s, request("{ service { version } }", "", nil, nil)); w.Code != 200 {
			t.Errorf("a light request beside heavy ones: %d %s", w.Code, w.Body)
		}
		close(store.release)
		for range 3 {
			if w := <-answers; w.Code != 200 || !strings.Contains(w.Body.String(), `"data"`) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		}
	})
}

// TestSetLimit: each limit that can be set is one that a client is shown, and the other way around.
func TestSetLimit(t *testing.T) {
	walks, config := resolvers.Resolver{}.Limits, resolvers.DefaultConfig
	for _, limit := range resolvers.Limits(&walks, &config) {
		if err := resolvers.SetLimit(&walks, &config, limit.Name, 12345); (err == nil) != limit.CanBeSet() {
			t.Errorf("%s: %v", limit.Name, err)
		}
	}
	for _, limit := range resolvers.Limits(&walks, &config) {
		if limit.CanBeSet() && limit.Value != 12345 {
			t.Errorf("%s: %d", limit.Name, limit.Value)
		}
	}
	for name, value := range map[string]int{"first": 0, "work": -1, "answersKept": -1, "nothing": 1} {
		if resolvers.SetLimit(&walks, &config, name, value) == nil {
			t.Errorf("%s=%d is accepted", name, value)
		}
	}
	if err := resolvers.SetLimit(&walks, &config, "answersKept", 0); err != nil {
		t.Error(err)
	}
}
