package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func known(_ *http.Request, id string) (*About, bool) {
	return nil, id == "" || id == "sdg:9.c" || id == "wtdc22d:EUR1/3"
}

func get(h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestNotBuilt: without built pages the program works, and says at each page how to build them.
func TestNotBuilt(t *testing.T) {
	if built(fstest.MapFS{"dist/.keep": {}}) || !built(fstest.MapFS{"dist/index.html.gz": {}}) {
		t.Error("the program does not know whether it has its pages")
	}
	h := newHandler(fstest.MapFS{"dist/.keep": {}}, known, nil)
	for path, status := range map[string]int{"/": 200, "/playground": 200, "/matrix": 200, "/entity/sdg:9.c": 200, "/third-party-licenses": 200, "/.keep": 404, "/assets/x.js": 404} {
		w := get(h, path)
		if w.Code != status {
			t.Errorf("%s: status %d, want %d", path, w.Code, status)
		}
		if status == 200 && !strings.Contains(w.Body.String(), "npm run build") {
			t.Errorf("%s does not say how to build the pages: %s", path, w.Body)
		}
	}
}

func TestHandler(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write([]byte("script"))
	_ = z.Close()
	h := newHandler(fstest.MapFS{
		"dist/.keep":              {},
		"dist/index.html":         {Data: []byte("explorer")},
		"dist/playground.html":    {Data: []byte("playground")},
		"dist/theme.js":           {Data: []byte("theme")},
		"dist/assets/a-1.js.gz":   {Data: zipped.Bytes()},
		"dist/assets/a-1.js.br":   {Data: []byte("brotli")},
		"dist/assets/codicon.ttf": {Data: []byte("font")},
	}, known, nil)
	html := []string{"Accept", "text/html,*/*"}
	tests := []struct {
		name, path string
		header     []string
		status     int
		body       string
		want       map[string]string
	}{
		{"the explorer", "/", nil, 200, "explorer", map[string]string{"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "Content-Security-Policy": policy}},
		{"a view", "/matrix?rows=REGION", nil, 200, "explorer", nil},
		{"an entity whose code has a slash", "/entity/wtdc22d:EUR1/3", html, 200, "explorer", nil},
		{"no such entity", "/entity/wtdc22d:EUR9", html, 404, "explorer", nil},
		{"the playground", "/playground", nil, 200, "playground", map[string]string{"Content-Security-Policy": playgroundPolicy}},
		{"no such page", "/nowhere", html, 404, "explorer", nil},
		{"no such asset, asked for as a page", "/assets/old.js", html, 404, "not found\n", nil},
		{"pages have one address", "/index.html", nil, 404, "not found\n", nil},
		{"brotli", "/assets/a-1.js", []string{"Accept-Encoding", "gzip, br"}, 200, "brotli", map[string]string{"Content-Encoding": "br", "Cache-Control": immutable, "Content-Type": "text/javascript; charset=utf-8", "Vary": "Accept-Encoding"}},
		{"gzip", "/assets/a-1.js", []string{"Accept-Encoding", "gzip, br;q=0"}, 200, zipped.String(), map[string]string{"Content-Encoding": "gzip"}},
		{"neither", "/assets/a-1.js", nil, 200, "script", map[string]string{"Content-Encoding": ""}},
		{"a font", "/assets/codicon.ttf", nil, 200, "font", map[string]string{"Content-Type": "font/ttf"}},
		{"a compressed file by its own name", "/assets/a-1.js.gz", nil, 404, "not found\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := get(h, test.path, test.header...)
			if w.Code != test.status || w.Body.String() != test.body {
				t.Errorf("%d %q, want %d %q", w.Code, w.Body, test.status, test.body)
			}
			for name, value := range test.want {
				if got := w.Header().Get(name); got != value {
					t.Errorf("%s: %q, want %q", name, got, value)
				}
			}
		})
	}
	tag := get(h, "/").Header().Get("ETag")
	if w := get(h, "/", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("unchanged page: %d %q", w.Code, w.Body)
	}
}

// TestPolicy: nothing but the styles of the playground is relaxed.
func TestPolicy(t *testing.T) {
	for _, p := range []string{policy, playgroundPolicy} {
		if strings.Contains(p, "eval") || strings.Contains(p, "http") || strings.Contains(p, "*") || !strings.Contains(p, "script-src 'self';") {
			t.Errorf("policy %q", p)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
}

// TestEmbed: pages below /embed are those above it, and who may show them in a frame is told by the operator; nothing
// else may be shown in one.
func TestEmbed(t *testing.T) {
	built := fstest.MapFS{"dist/index.html": {Data: []byte("explorer")}, "dist/playground.html": {Data: []byte("playground")}, "dist/assets/a-1.js": {Data: []byte("script")}}
	closed, open := newHandler(built, known, nil), newHandler(built, known, []string{"https://a.example", "https://b.example"})
	for path, status := range map[string]int{
		"/embed": 200, "/embed/": 200, "/embed/flow?counting=FULL": 200, "/editions": 200, "/embed/entity/sdg:9.c": 200, "/embed/entity/sdg:99": 404,
		"/embed/entity/": 404, "/embed/playground": 404, "/embed/assets/a-1.js": 404, "/embedded": 404, "/": 200, "/playground": 200,
	} {
		isEmbed := strings.HasPrefix(path, "/embed") && path != "/embedded"
		w := get(open, path, "Accept", "text/html")
		allows := strings.Contains(w.Header().Get("Content-Security-Policy"), "frame-ancestors https://a.example https://b.example")
		if w.Code != status || allows != isEmbed {
			t.Errorf("%s: %d %s", path, w.Code, w.Header())
		}
		if w := get(closed, path, "Accept", "text/html"); w.Code != status || !strings.Contains(w.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s, closed: %d %s", path, w.Code, w.Header())
		}
	}
}

// TestAbout: the page of an entity says what it is about before its script runs, and nothing in it can leave its place.
func TestAbout(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write([]byte(`<head><meta name="description" content="of all" /><title>All</title></head>`))
	_ = z.Close()
	hostile := `"</title></script><script>alert(1)</script>`
	h := newHandler(fstest.MapFS{"dist/index.html.gz": {Data: zipped.Bytes()}}, func(_ *http.Request, id string) (*About, bool) {
		return &About{Title: "EUR1 " + hostile, Description: hostile, Address: "https://example.org/entity/" + id, Linked: map[string]string{"name": hostile}}, true
	}, nil)
	w := get(h, "/entity/x", "Accept", "text/html")
	body := w.Body.String()
	for _, want := range []string{"<title>EUR1 &#34;", `<link rel="canonical" href="https://example.org/entity/x">`, `<script type="application/ld+json">{"name":"\"\u003c/title`} {
		if !strings.Contains(body, want) {
			t.Errorf("%s\nlacks %s", body, want)
		}
	}
	if strings.Contains(body, "<script>") || strings.Contains(body, "of all") || strings.Count(body, "</script>") != 1 || w.Header().Get("Content-Security-Policy") != policy {
		t.Errorf("%s", body)
	}
}
