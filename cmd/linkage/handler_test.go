package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const askVersion = `{"query":"{ service { version } }"}`

// TestHeaders: what every answer says to browsers, refusals too.
func TestHeaders(t *testing.T) {
	address := serving(t)
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/graphql?query=%7B__typename%7D", 200}, {"HEAD", "/graphql?query=%7B__typename%7D", 200},
		{"OPTIONS", "/graphql", 204}, {"PUT", "/graphql", 405}, {"GET", "/graphql", 400}, {"GET", "/schema.graphql", 200},
		{"GET", "/healthz", 200}, {"GET", "/", 200}, {"GET", "/nothing", 404},
	} {
		r, body := get(t, c.method, address+c.path, nil, "")
		if r.StatusCode != c.status || c.method == "HEAD" && (body != "" || r.ContentLength <= 0) {
			t.Errorf("%s %s: %d, %d bytes, Content-Length %d", c.method, c.path, r.StatusCode, len(body), r.ContentLength)
		}
		for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy", "X-Request-Id"} {
			if r.Header.Get(name) == "" {
				t.Errorf("%s %s: no %s", c.method, c.path, name)
			}
		}
		if (c.status == 204 || c.status == 405) && !strings.Contains(r.Header.Get("Allow"), "POST") {
			t.Errorf("%s %s: Allow %q", c.method, c.path, r.Header.Get("Allow"))
		}
	}
	for given, kept := range map[string]bool{"abc-1.2_Z": true, "a b": false, strings.Repeat("x", 65): false, `"}`: false} {
		r, _ := get(t, "GET", address+"/healthz", map[string]string{"X-Request-Id": given}, "")
		if got := r.Header.Get("X-Request-Id"); (got == given) != kept {
			t.Errorf("X-Request-Id %q comes back as %q", given, got)
		}
	}
}

// TestTokens: with a file of tokens, only who bears one is answered; health needs none.
func TestTokens(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(file, []byte("# for the press\nfirst-token\n\n  second-token \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	address := serving(t, "--token-file", file)
	for authorization, status := range map[string]int{
		"Bearer first-token": 200, "bearer second-token": 200, "": 401, "Bearer": 401, "Bearer ": 401, "Bearer first-toke": 401,
		"Bearer first-token2": 401, "Basic first-token": 401, "first-token": 401, "Bearer # for the press": 401,
	} {
		r, body := get(t, "POST", address+"/graphql",
			map[string]string{"Content-Type": "application/json", "Authorization": authorization}, askVersion)
		if r.StatusCode != status || status == 401 && (r.Header.Get("WWW-Authenticate") == "" || !strings.Contains(body, "UNAUTHENTICATED")) {
			t.Errorf("%q: %d %s", authorization, r.StatusCode, body)
		}
	}
	if r, _ := get(t, "GET", address+"/schema.graphql", nil, ""); r.StatusCode != 401 {
		t.Errorf("/schema.graphql: %d", r.StatusCode)
	}
	if r, _ := get(t, "GET", address+"/readyz", nil, ""); r.StatusCode != 200 {
		t.Errorf("/readyz: %d", r.StatusCode)
	}
	if err := os.WriteFile(file, []byte("# none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readTokens(file); err == nil {
		t.Error("a file without a token opens the API")
	}
}

// TestClient: who is asked for the rate is the address of the connection, or what a proxy that was named says.
func TestClient(t *testing.T) {
	l, err := clients{Burst: 1, Header: "X-Forwarded-For", Proxies: []string{"10.0.0.0/8", "192.0.2.1", "fd00::/8"}}.limiter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		connection string
		forwarded  []string
		want       string
	}{
		{"203.0.113.7:4711", nil, "203.0.113.7"},
		{"203.0.113.7:4711", []string{"198.51.100.1"}, "203.0.113.7"},
		{"10.1.2.3:4711", []string{"198.51.100.1"}, "198.51.100.1"},
		{"192.0.2.1:4711", []string{"1.2.3.4, 198.51.100.1, 10.9.9.9"}, "198.51.100.1"},
		{"192.0.2.1:4711", []string{"1.2.3.4", "198.51.100.1"}, "198.51.100.1"},
		{"192.0.2.2:4711", []string{"198.51.100.1"}, "192.0.2.2"},
		{"10.1.2.3:4711", []string{"198.51.100.1, nonsense"}, "10.1.2.3"},
		{"10.1.2.3:4711", nil, "10.1.2.3"},
		{"[::ffff:203.0.113.7]:1", nil, "203.0.113.7"},
		{"[2001:db8:1:2:3:4:5:6]:1", nil, "2001:db8:1:2::"},
		{"[fd00::1]:1", []string{"2001:db8:1:2:a::1"}, "2001:db8:1:2::"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.connection
		r.Header["X-Forwarded-For"] = c.forwarded
		if got := l.client(r).String(); got != c.want {
			t.Errorf("%s forwarded for %q: %s; want %s", c.connection, c.forwarded, got, c.want)
		}
	}
	for _, bad := range []clients{{Burst: 0}, {Burst: 1, Rate: -1}, {Burst: 1, Proxies: []string{"proxy.example"}}} {
		if _, err := bad.limiter(nil); err == nil {
			t.Errorf("%+v is accepted", bad)
		}
	}
}

// TestRate: a client that sends too much is told to wait, and another is served.
func TestRate(t *testing.T) {
	address := serving(t, "--rate", "0.01", "--burst", "3", "--proxy", "127.0.0.1")
	ask := func(client string) (*http.Response, string) {
		return get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json", "X-Forwarded-For": client}, askVersion)
	}
	for i := range 5 {
		r, body := ask("198.51.100.1")
		switch {
		case i < 3 && r.StatusCode != 200:
			t.Errorf("request %d: %d %s", i, r.StatusCode, body)
		case i >= 3 && (r.StatusCode != 429 || r.Header.Get("Retry-After") != "100" || !strings.Contains(body, "RATE_LIMITED")):
			t.Errorf("request %d: %d %v %s", i, r.StatusCode, r.Header, body)
		}
	}
	if r, body := ask("198.51.100.2"); r.StatusCode != 200 {
		t.Errorf("another client: %d %s", r.StatusCode, body)
	}
	if r, _ := get(t, "GET", address+"/healthz", map[string]string{"X-Forwarded-For": "198.51.100.1"}, ""); r.StatusCode != 200 {
		t.Errorf("health: %d", r.StatusCode)
	}
}
