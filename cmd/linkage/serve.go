package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/rs/cors"

	"linkage/cmd/linkage/web"
	"linkage/graph"
	"linkage/schema"
)

type serve struct {
	Addr  string   `help:"Address to listen on; port 0 takes a free one." default:"${addr}" env:"LINKAGE_ADDR"`
	Allow []string `help:"Origin whose pages may use the API from a browser, for example https://example.org; * allows any. May be repeated. By default: pages of this machine when listening on a loopback address, otherwise none." env:"LINKAGE_ALLOW_ORIGIN" name:"allow-origin" placeholder:"ORIGIN"`
	Log   string   `help:"How much to log to standard error: ${enum}." enum:"debug,info,warn,error" default:"info" env:"LINKAGE_LOG"`
	data
	database
}

// shutdownTime is how long running requests may continue after the signal to stop.
const shutdownTime = 5 * time.Second

func (c serve) Run(s *streams) error {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Log)) // the parser has checked it
	log := slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: level}))
	slog.SetDefault(log)
	start := time.Now()
	allow, err := c.origins()
	if err != nil {
		return err
	}
	api, err := c.server(s, c.database)
	if err != nil {
		return err
	}
	defer api.Store.Close(context.WithoutCancel(s))
	snapshot, err := api.Store.Snapshot(s)
	if err != nil {
		return err
	}
	manifest := snapshot.Manifest()
	if manifest.Hash == "" {
		return fmt.Errorf("%s does not hold a graph that this release can read; load one with: linkage load --neo4j-uri %s", c.URI, c.URI)
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", c.Addr, err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.HandleFunc("GET /schema.graphql", func(w http.ResponseWriter, _ *http.Request) { text(w, schema.SDL) })
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { text(w, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if snapshot, err := api.Store.Snapshot(r.Context()); err != nil || snapshot.Manifest().Hash == "" {
			http.Error(w, "not ready: the store is not available, or holds nothing", http.StatusServiceUnavailable)
			return
		}
		text(w, "ready\n")
	})
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) { text(w, "linkage "+versionName()+"\n") })
	mux.Handle("/", web.Handler(func(r *http.Request, id string) bool {
		snapshot, err := api.Store.Snapshot(r.Context())
		if err != nil {
			return true // the page itself reports that the store is not available
		}
		found, err := snapshot.Entities(r.Context(), []graph.ID{graph.ID(id)})
		return err != nil || found[0] != nil
	}))
	server := &http.Server{
		Handler:           cors.New(allow).Handler(mux),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 64 << 10,
	}
	fmt.Fprintf(s.out, "http://%s\n", listener.Addr())
	slog.Info("serving", "graphql", fmt.Sprintf("http://%s/graphql", listener.Addr()), "store", api.Resolver.Service.Store, "edition", manifest.Default().ID, "hash", manifest.Hash[:12], "ready", time.Since(start).Round(time.Millisecond))
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return err
	case <-s.Done():
	}
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	switch err := server.Shutdown(ctx); {
	case errors.Is(err, context.DeadlineExceeded):
		log.Warn("stopped; requests that were still running were cut off", "after", shutdownTime)
	case err != nil:
		return err
	default:
		log.Info("stopped")
	}
	return nil
}

// origins returns the options that decide which pages may use the API from a browser.
func (c serve) origins() (cors.Options, error) {
	options := cors.Options{AllowedMethods: []string{http.MethodGet, http.MethodPost}, AllowedHeaders: []string{"Content-Type", "Accept"}, MaxAge: 600}
	for _, origin := range c.Allow {
		u, err := url.Parse(origin)
		if origin != "*" && (err != nil || u.Scheme == "" || u.Host == "" || u.Path != "") {
			return options, fmt.Errorf("--allow-origin %q: not an origin; expected, for example, https://example.org, or *", origin)
		}
	}
	switch {
	case len(c.Allow) > 0:
		options.AllowedOrigins = c.Allow
	case isLoopback(c.Addr):
		options.AllowOriginFunc = func(origin string) bool {
			u, err := url.Parse(origin)
			return err == nil && isLoopback(net.JoinHostPort(u.Hostname(), "0"))
		}
	default:
		options.AllowOriginFunc = func(string) bool { return false }
	}
	return options, nil
}

func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func text(w http.ResponseWriter, s string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(s))
}
