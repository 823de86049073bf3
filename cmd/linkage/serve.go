package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"linkage/cmd/linkage/web"
)

type serve struct {
	Addr          string        `help:"Address to listen on; port 0 takes a free one." default:"${addr}" env:"LINKAGE_ADDR"`
	Allow         []string      `help:"Origin whose pages may use the API from a browser, for example https://example.org; * allows any. May be repeated. By default: pages of this machine when listening on a loopback address, otherwise none." env:"LINKAGE_ALLOW_ORIGIN" name:"allow-origin" placeholder:"ORIGIN"`
	FrameAncestor []string      `help:"Origin whose pages may show those below /embed in a frame, for example https://example.org; * allows any. May be repeated. By default none; other pages are never shown in one." env:"LINKAGE_FRAME_ANCESTOR" name:"frame-ancestor" placeholder:"ORIGIN"`
	PublicURL     string        `help:"Address at which people reach this server, for example https://linkage.example.org: the first page and those of entities name it as their own." env:"LINKAGE_PUBLIC_URL" name:"public-url" placeholder:"URL"`
	TokenFile     string        `help:"File with tokens, one a line: the API answers only requests with one of them, in the header Authorization: Bearer TOKEN. By default it answers everybody." env:"LINKAGE_TOKEN_FILE" placeholder:"FILE" type:"path"`
	Drain         time.Duration `help:"How long to go on serving after SIGTERM, while /readyz says that it ends, so that proxies turn to other servers. Requests that then still run have as long as any (--limit timeout) and a second for the answer; give the program that much time before it is killed." env:"LINKAGE_DRAIN" default:"0s"`
	Watch         bool          `help:"Look at the folders of --data each second and serve them anew when a file has changed. SIGHUP does so at once. Data with a fault are refused, and the old go on being served." env:"LINKAGE_WATCH"`
	clients
	limits
	observation
	data
	database
	following
}

// ballastBytes are never touched and so take no memory. They let the collector run when there is that much more garbage:
// beside a small graph it would otherwise run dozens of times a second.
const ballastBytes = 32 << 20

// replyTime is how long the last answers may take on their way once no request may run any more.
const replyTime = time.Second

func (c serve) Run(s *streams) error {
	log := c.logger(s.err)
	slog.SetDefault(log)
	start := time.Now()
	ballast := make([]byte, ballastBytes)
	defer runtime.KeepAlive(ballast)
	walks, config, err := c.set()
	if err != nil {
		return err
	}
	api, err := c.server(s, c.database, c.following, walks, config)
	if err != nil {
		return err
	}
	defer api.Store.Close(context.WithoutCancel(s))
	api.Public = strings.TrimSuffix(c.PublicURL, "/")
	snapshot, err := api.Store.Snapshot(s)
	if err != nil {
		return err
	}
	manifest := snapshot.Manifest()
	if manifest.Hash == "" {
		return fmt.Errorf("%s does not hold a graph that this release can read; load one with: linkage load --neo4j-uri %s", c.URI, c.URI)
	}
	tracing, err := c.tracing()
	if err != nil {
		return err
	}
	defer tracing.close(context.WithoutCancel(s))
	metrics := newMetrics(api, api.Store)
	api.Observe = observe(log, metrics)
	draining := new(atomic.Bool)
	handler, err := c.handler(api, metrics, tracing, draining)
	if err != nil {
		return err
	}
	if err := c.profiles(s); err != nil {
		return err
	}
	if c.URI == "" {
		c.reload(s, api.Store, c.Watch)
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", c.Addr, err)
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, IdleTimeout: 2 * time.Minute,
		WriteTimeout:   config.Timeout + 20*time.Second,
		MaxHeaderBytes: 64 << 10,
	}
	fmt.Fprintf(s.out, "http://%s\n", listener.Addr())
	slog.Info("serving", "graphql", fmt.Sprintf("http://%s/graphql", listener.Addr()), "store", api.Resolver.Service.Store, "edition", manifest.Default().ID, "hash", manifest.Hash[:12], "ready", time.Since(start).Round(time.Millisecond))
	if !web.Built() {
		slog.Warn("built without its pages; / says how to build them: make build, with Node 20.19 or newer")
	}
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return err
	case <-s.Done():
	}
	draining.Store(true)
	select {
	case err := <-stopped:
		return err
	case <-time.After(c.Drain):
	}
	most := config.Timeout + replyTime
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	switch err := server.Shutdown(ctx); {
	case errors.Is(err, context.DeadlineExceeded):
		log.Warn("stopped; requests that were still running were cut off", "after", most)
	case err != nil:
		return err
	default:
		log.Info("stopped")
	}
	return nil
}
