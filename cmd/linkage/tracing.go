package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"linkage/resolvers"
)

// tracing sends a span for each operation to a collector; nil where none is configured.
type tracing struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

func (o observation) tracing() (*tracing, error) {
	if o.OTLP == "" {
		return nil, nil
	}
	u, err := url.Parse(o.OTLP)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("--otlp-endpoint %q: not an address of a collector; expected, for example, http://127.0.0.1:4318", o.OTLP)
	}
	if o.Share < 0 || o.Share > 1 {
		return nil, fmt.Errorf("--trace-share %v: must be from 0 to 1", o.Share)
	}
	exporter := collector{strings.TrimSuffix(o.OTLP, "/") + "/v1/traces", &http.Client{Timeout: 10 * time.Second}}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithSampler(sdk.ParentBased(sdk.TraceIDRatioBased(o.Share))))
	return &tracing{provider, provider.Tracer("linkage")}, nil
}

// close sends what has not been sent.
func (t *tracing) close(ctx context.Context) {
	if t != nil {
		_ = t.provider.Shutdown(ctx) // a collector that is away is no fault of ours
	}
}

// span surrounds a request with a span, within the trace of the client if it sends one.
func (t *tracing) span(next http.Handler) http.Handler {
	if t == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := t.tracer.Start(ctx, "graphql", trace.WithSpanKind(trace.SpanKindServer))
		defer span.End()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// describe says in a span which operation it was and how it ended.
func describe(span trace.Span, o resolvers.Operation, outcome string) {
	span.SetName(cmp.Or(o.Name, "graphql"))
	span.SetAttributes(attribute.String("graphql.operation.name", o.Name), attribute.String("graphql.document.hash", o.Document),
		attribute.Int("linkage.fields", o.Fields), attribute.Int("linkage.depth", o.Depth), attribute.Int("linkage.work", o.Work),
		attribute.Int("linkage.store.calls", o.Calls), attribute.Int("linkage.bytes", o.Bytes), attribute.String("linkage.outcome", outcome))
	if len(o.Codes) > 0 {
		span.SetStatus(codes.Error, outcome)
	}
}

// collector sends spans over HTTP, as JSON: one of the forms of the OpenTelemetry protocol. The exporter that comes with
// the SDK would add gRPC and protocol buffers to the program, three times what the SDK itself does.
type collector struct {
	url    string
	client *http.Client
}

// ExportSpans sends finished spans.
func (c collector) ExportSpans(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	list := make([]any, len(spans))
	for i, s := range spans {
		list[i] = encoded(s)
	}
	resource := map[string]any{"attributes": attributes([]attribute.KeyValue{
		attribute.String("service.name", "linkage"), attribute.String("service.version", versionName())})}
	body, err := json.Marshal(map[string]any{"resourceSpans": []any{map[string]any{"resource": resource,
		"scopeSpans": []any{map[string]any{"scope": map[string]any{"name": "linkage"}, "spans": list}}}}})
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := c.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 1<<20))
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("%s: %s", c.url, response.Status)
	}
	return nil
}

// Shutdown has nothing left to do.
func (collector) Shutdown(context.Context) error { return nil }

func encoded(s sdk.ReadOnlySpan) map[string]any {
	of := map[string]any{
		"traceId": s.SpanContext().TraceID().String(), "spanId": s.SpanContext().SpanID().String(), "name": s.Name(),
		"kind": int(s.SpanKind()), "attributes": attributes(s.Attributes()),
		"startTimeUnixNano": strconv.FormatInt(s.StartTime().UnixNano(), 10),
		"endTimeUnixNano":   strconv.FormatInt(s.EndTime().UnixNano(), 10),
	}
	if parent := s.Parent().SpanID(); parent.IsValid() {
		of["parentSpanId"] = parent.String()
	}
	if s.Status().Code == codes.Error {
		of["status"] = map[string]any{"code": 2, "message": s.Status().Description}
	}
	return of
}

func attributes(list []attribute.KeyValue) []any {
	all := make([]any, len(list))
	for i, a := range list {
		value := map[string]any{"stringValue": a.Value.String()}
		if a.Value.Type() == attribute.INT64 {
			value = map[string]any{"intValue": a.Value.String()} // 64 bits are a text in the protocol's JSON
		}
		all[i] = map[string]any{"key": a.Key, "value": value}
	}
	return all
}
