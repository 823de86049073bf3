// Package web serves the pages: the explorer and the playground. They are built by npm into dist, which is embedded as
// it stands; a program that was built without them serves a page that says how to get them.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io"
	"io/fs"
	"net/http"
	"path"
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

// pages are the addresses at which the explorer shows something; what it shows is decided by its script.
var pages = map[string]bool{"/": true, "/search": true, "/graph": true, "/matrix": true, "/flow": true, "/coverage": true, "/compare": true, "/help": true}

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
	known func(r *http.Request, id string) bool
}

// Handler serves the pages. known reports whether an ID is that of an entity: the page of any other is answered with
// 404.
func Handler(known func(r *http.Request, id string) bool) http.Handler {
	return newHandler(dist, known)
}

func newHandler(dist fs.FS, known func(r *http.Request, id string) bool) http.Handler {
	h := handler{map[string]*file{}, known}
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
	id, isEntity := strings.CutPrefix(r.URL.Path, "/entity/")
	switch {
	case r.URL.Path == "/playground":
		header.Set("Content-Security-Policy", playgroundPolicy)
		h.page(w, r, "/playground.html", http.StatusOK)
	case pages[r.URL.Path], isEntity && h.known(r, id):
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
