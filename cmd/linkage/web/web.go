// Package web serves the pages: the explorer and the playground. They are built by npm into dist, which is embedded as
// it stands; a program that was built without them serves a page that says how to get them.
package web

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
)

// dist may hold nothing but .keep, which a pattern without all: would not find.
//
//go:embed all:dist
var dist embed.FS

const (
	// Scripts come from files of our own, and nothing is asked of another origin.
	policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
		"worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	immutable = "public, max-age=31536000, immutable"
)

// playgroundPolicy lets the editor of the playground color its text, which it does by style elements.
var playgroundPolicy = strings.Replace(policy, "style-src 'self'", "style-src 'self' 'unsafe-inline'", 1)

// embedded is the address below which pages are served without what stands around a view, for frames in other pages.
const embedded = "/embed"

// pages are the addresses at which the explorer shows something; what it shows is decided by its script.
var pages = map[string]bool{"/search": true, "/graph": true, "/matrix": true, "/flow": true, "/coverage": true, "/compare": true, "/editions": true, "/help": true}

const notBuilt = `Linkage Explorer

This program was built without its pages. To build them, with Node 20.19 or newer:

    make build

or by hand: npm ci && npm run build in cmd/linkage/web, then go build ./cmd/linkage.

The API needs no pages:

/graphql         ask here: POST {"query": "{ service { version } }"}, or GET ?query=
/schema.graphql  what can be asked
/export          a matrix as a table: ?rows=REGIONAL_INITIATIVE&columns=SDG_GOAL&format=csv
/healthz /readyz /version
`

// file is one file of dist. What was compressed is kept compressed only: nearly every browser takes it so.
type file struct {
	raw, gz, br []byte
	contentType string
	tag         string
}

type handler struct {
	files map[string]*file
	index string // the first page as it is built, to be told what it is about
	about func(r *http.Request, id string) (*About, bool)
	// embedPolicy lets those that the operator names show pages below [embedded] in a frame.
	embedPolicy string
}

// About is what a page says of its subject before its script runs, so that a link unfolds and a crawler reads.
type About struct {
	Title, Description string
	Address            string // at which the page is to be known; empty where nobody said it
	Linked             any    // in JSON-LD
}

// Built reports whether the program has its pages.
func Built() bool { return built(dist) }

func built(dist fs.FS) bool {
	found, err := fs.Glob(dist, "dist/index.html*")
	return err == nil && len(found) > 0
}

// Handler serves the pages. about tells of an entity and whether there is one with an ID: the page of any other is
// answered with 404. For the ID "" it tells of all data, which the first page is about. What it tells may be nil.
// ancestors are the origins whose pages may show those below /embed in a frame, "*" for any; no other page is shown in one.
func Handler(about func(r *http.Request, id string) (*About, bool), ancestors []string) http.Handler {
	return newHandler(dist, about, ancestors)
}

func newHandler(dist fs.FS, about func(r *http.Request, id string) (*About, bool), ancestors []string) http.Handler {
	h := handler{files: map[string]*file{}, about: about, embedPolicy: policy}
	if len(ancestors) > 0 {
		h.embedPolicy = strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors "+strings.Join(ancestors, " "), 1)
	}
	err := fs.WalkDir(dist, "dist", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		url, ending := strings.TrimPrefix(name, "dist"), path.Ext(name)
		if ending == ".gz" || ending == ".br" {
			url = strings.TrimSuffix(url, ending)
		}
		f := h.files[url]
		if f == nil {
			f = &file{contentType: contentType(url)}
			h.files[url] = f
		}
		switch ending {
		case ".gz":
			f.gz = content
		case ".br":
			f.br = content
		default:
			f.raw = content
		}
		sum := sha256.Sum256(append([]byte(f.tag), content...))
		f.tag = `"` + hex.EncodeToString(sum[:8]) + `"`
		return nil
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	delete(h.files, "/.keep")
	if f := h.files["/index.html"]; f != nil {
		h.index = f.text()
	}
	return h
}

// contentType does not ask the machine, whose tables differ.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".md":
		return "text/plain; charset=utf-8"
	case ".ttf":
		return "font/ttf"
	case ".woff2":
		return "font/woff2"
	}
	return "application/octet-stream"
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-cache")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	view := r.URL.Path // the same below /embed
	if below, is := strings.CutPrefix(view, embedded); is && (below == "" || below[0] == '/') {
		header.Set("Content-Security-Policy", h.embedPolicy)
		view = cmp.Or(below, "/")
	}
	id, isEntity := strings.CutPrefix(view, "/entity/")
	switch {
	case r.URL.Path == "/playground":
		header.Set("Content-Security-Policy", playgroundPolicy)
		h.page(w, r, "/playground.html", http.StatusOK)
	case isEntity && id != "":
		h.subject(w, r, id)
	case view == "/":
		h.subject(w, r, "")
	case pages[view]:
		h.page(w, r, "/index.html", http.StatusOK)
	case r.URL.Path == "/third-party-licenses":
		h.page(w, r, "/third-party-licenses.md", http.StatusOK)
	case h.files[r.URL.Path] != nil && !strings.HasSuffix(r.URL.Path, ".html"):
		if strings.HasPrefix(r.URL.Path, "/assets/") {
			header.Set("Cache-Control", immutable) // the name holds a hash of the content
		}
		h.files[r.URL.Path].serve(w, r, http.StatusOK)
	case strings.Contains(r.Header.Get("Accept"), "text/html") && !strings.HasPrefix(r.URL.Path, "/assets/"):
		h.page(w, r, "/index.html", http.StatusNotFound)
	default:
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// subject serves a page that says in its head what it is about: an entity, or all data where the ID is "".
func (h handler) subject(w http.ResponseWriter, r *http.Request, id string) {
	about, known := h.about(r, id)
	switch {
	case !known && !strings.Contains(r.Header.Get("Accept"), "text/html"):
		http.Error(w, "not found", http.StatusNotFound)
	case !known:
		h.page(w, r, "/index.html", http.StatusNotFound)
	case about == nil || h.index == "":
		h.page(w, r, "/index.html", http.StatusOK)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, about.in(h.index))
	}
}

var (
	titleElement       = regexp.MustCompile(`<title>[^<]*</title>`)
	descriptionElement = regexp.MustCompile(`<meta name="description" content="[^"]*"\s*/?>`)
)

// in puts what a page is about into its head. JSON-LD is data and no script, which the policy lets stand; its encoder
// escapes what could end the element.
func (a *About) in(page string) string {
	head := fmt.Sprintf("<title>%s</title>\n", html.EscapeString(a.Title))
	head += fmt.Sprintf("<meta name=\"description\" content=\"%s\">\n", html.EscapeString(a.Description))
	head += fmt.Sprintf("<meta property=\"og:title\" content=\"%s\">\n", html.EscapeString(a.Title))
	head += fmt.Sprintf("<meta property=\"og:description\" content=\"%s\">\n", html.EscapeString(a.Description))
	if a.Address != "" {
		head += fmt.Sprintf("<link rel=\"canonical\" href=\"%s\">\n", html.EscapeString(a.Address))
	}
	if linked, err := json.Marshal(a.Linked); err == nil {
		head += fmt.Sprintf("<script type=\"application/ld+json\">%s</script>\n", linked)
	}
	page = descriptionElement.ReplaceAllLiteralString(page, "")
	return titleElement.ReplaceAllLiteralString(page, head)
}

// text returns a file as it is without compression; empty where it cannot be read.
func (f *file) text() string {
	if f.raw != nil || f.gz == nil {
		return string(f.raw)
	}
	reader, err := gzip.NewReader(bytes.NewReader(f.gz))
	if err != nil {
		return ""
	}
	b, _ := io.ReadAll(reader)
	return string(b)
}

func (h handler) page(w http.ResponseWriter, r *http.Request, name string, status int) {
	if f := h.files[name]; f != nil {
		f.serve(w, r, status)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, notBuilt)
}

func (f *file) serve(w http.ResponseWriter, r *http.Request, status int) {
	header := w.Header()
	header.Set("Content-Type", f.contentType)
	header.Set("Vary", "Accept-Encoding")
	header.Set("ETag", f.tag)
	if status == http.StatusOK && r.Header.Get("If-None-Match") == f.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.raw
	accepts := r.Header.Get("Accept-Encoding")
	switch {
	case f.br != nil && takes(accepts, "br"):
		body = f.br
		header.Set("Content-Encoding", "br")
	case f.gz != nil && takes(accepts, "gzip"):
		body = f.gz
		header.Set("Content-Encoding", "gzip")
	case f.raw == nil:
		reader, err := gzip.NewReader(bytes.NewReader(f.gz))
		if err == nil {
			body, err = io.ReadAll(reader)
		}
		if err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// takes reports whether an Accept-Encoding names an encoding and does not refuse it.
func takes(accepts, encoding string) bool {
	for part := range strings.SplitSeq(accepts, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == encoding {
			weight = strings.ReplaceAll(weight, " ", "")
			return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000"
		}
	}
	return false
}
