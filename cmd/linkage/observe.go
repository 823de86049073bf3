package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"time"

	"go.opentelemetry.io/otel/trace"

	"linkage/resolvers"
)

// observation holds the flags that say what can be seen of the service from outside.
type observation struct {
	Log       string  `help:"How much to log to standard error: ${enum}. Each operation is a line at info; variables are never logged." enum:"debug,info,warn,error" default:"info" env:"LINKAGE_LOG"`
	LogFormat string  `help:"Form of the log: ${enum}." enum:"text,json" default:"text" env:"LINKAGE_LOG_FORMAT"`
	Metrics   bool    `help:"Serve metrics for Prometheus at /metrics; with --token-file they need a token, too." negatable:"" default:"true" env:"LINKAGE_METRICS"`
	OTLP      string  `name:"otlp-endpoint" help:"OpenTelemetry collector that is sent a span for each operation, over HTTP, for example http://127.0.0.1:4318. By default none is." env:"LINKAGE_OTLP_ENDPOINT,OTEL_EXPORTER_OTLP_ENDPOINT" placeholder:"URL"`
	Share     float64 `name:"trace-share" help:"Share of operations that are traced, from 0 to 1, where the client does not decide." default:"1" env:"LINKAGE_TRACE_SHARE"`
	Pprof     string  `name:"pprof-addr" help:"Private address at which Go's profiles are served, for example 127.0.0.1:6060. By default they are not." env:"LINKAGE_PPROF_ADDR" placeholder:"ADDR"`
}

// logger returns the log that the flags ask for.
func (o observation) logger(w io.Writer) *slog.Logger {
	var options slog.HandlerOptions
	var level slog.Level
	_ = level.UnmarshalText([]byte(o.Log)) // the parser has checked it
	options.Level = level
	if o.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, &options))
	}
	return slog.New(slog.NewTextHandler(w, &options))
}

// observe logs and counts an operation, and adds it to its span.
func observe(log *slog.Logger, m *metrics) func(context.Context, resolvers.Operation) {
	return func(ctx context.Context, o resolvers.Operation) {
		outcome := outcomeOf(o)
		m.count(o, outcome)
		if log.Enabled(ctx, slog.LevelInfo) {
			log.LogAttrs(ctx, slog.LevelInfo, "operation", slog.String("request", resolvers.RequestID(ctx)),
				slog.String("name", o.Name), slog.String("document", o.Document), slog.Int("fields", o.Fields),
				slog.Int("depth", o.Depth), slog.Int("work", o.Work), slog.Int("calls", o.Calls), slog.Int("bytes", o.Bytes),
				slog.Duration("duration", o.Duration), slog.String("outcome", outcome))
		}
		if span := trace.SpanFromContext(ctx); span.IsRecording() {
			describe(span, o, outcome)
		}
	}
}

// Outcomes of operations without errors; of others it is the code of the first error.
const answered, kept = "answered", "kept"

func outcomeOf(o resolvers.Operation) string {
	switch {
	case len(o.Codes) > 0:
		return o.Codes[0]
	case o.Kept:
		return kept
	}
	return answered
}

// profiles serves Go's profiles until the context ends, on an address that nobody outside can reach.
func (o observation) profiles(ctx context.Context) error {
	if o.Pprof == "" {
		return nil
	}
	addr, err := netip.ParseAddrPort(o.Pprof)
	if err != nil || !addr.Addr().IsLoopback() && !addr.Addr().IsPrivate() {
		return fmt.Errorf("--pprof-addr %s: not a private address; expected, for example, 127.0.0.1:6060", o.Pprof)
	}
	listener, err := net.Listen("tcp", o.Pprof)
	if err != nil {
		return fmt.Errorf("--pprof-addr %s: %w", o.Pprof, err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() { _ = server.Serve(listener) }()
	slog.Info("profiles", "address", fmt.Sprintf("http://%s/debug/pprof/", listener.Addr()))
	return nil
}
