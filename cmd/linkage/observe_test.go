package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v3"
)

// names finds what is measured in the text of an expression or of /metrics.
var names = regexp.MustCompile(`\b(?:linkage|go|process)_[a-z_]+`)

// TestUnit: the program starts and ends with what the unit of systemd gives it.
func TestUnit(t *testing.T) {
	unit, err := os.ReadFile("../../deploy/linkage.service")
	if err != nil {
		t.Fatal(err)
	}
	_, command, _ := strings.Cut(string(unit), "\nExecStart=/usr/local/bin/linkage serve --addr 127.0.0.1:8080 ")
	command, _, _ = strings.Cut(command, "\n")
	if !strings.Contains(command, "--drain") {
		t.Fatalf("the unit starts %q", command)
	}
	address := serving(t, strings.Fields(command)...)
	if r, body := get(t, "GET", address+"/readyz", nil, ""); r.StatusCode != 200 {
		t.Errorf("/readyz: %d %s", r.StatusCode, body)
	}
}

// TestDeploy: the dashboard and the alerts speak of metrics that there are, and every metric of ours is on the dashboard.
func TestDeploy(t *testing.T) {
	address := serving(t)
	_, text := get(t, "GET", address+"/metrics", nil, "")
	there := map[string]bool{}
	for _, line := range regexp.MustCompile(`(?m)^([a-z_]+)`).FindAllString(text, -1) {
		there[line] = true
	}
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	raw, err := os.ReadFile("../../deploy/grafana-dashboard.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &dashboard); err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, p := range dashboard.Panels {
		for _, target := range p.Targets {
			for _, name := range names.FindAllString(target.Expr, -1) {
				shown[strings.TrimSuffix(name, "_bucket")] = true
				if !there[name] {
					t.Errorf("dashboard, %s: no metric %s", p.Title, name)
				}
			}
		}
	}
	for name := range there {
		base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_sum"), "_count")
		if strings.HasPrefix(name, "linkage_") && !shown[base] {
			t.Errorf("%s is not on the dashboard", name)
		}
	}
	var alerts struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr         string
				Annotations, Labels map[string]string
			}
		}
	}
	if raw, err = os.ReadFile("../../deploy/alerts.yml"); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(raw, &alerts); err != nil || len(alerts.Groups) != 1 || len(alerts.Groups[0].Rules) < 5 {
		t.Fatalf("%v: %+v", err, alerts)
	}
	for _, rule := range alerts.Groups[0].Rules {
		measured := names.FindAllString(rule.Expr, -1)
		if len(measured) == 0 || rule.Annotations["summary"] == "" || rule.Annotations["action"] == "" || rule.Labels["severity"] == "" {
			t.Errorf("%s: incomplete: %+v", rule.Alert, rule)
		}
		for _, name := range measured {
			if !there[name] {
				t.Errorf("alert %s: no metric %s", rule.Alert, name)
			}
		}
		if code := regexp.MustCompile(`code="(.*?)"`).FindStringSubmatch(rule.Expr); code != nil && !strings.Contains(text, code[0]) {
			t.Errorf("alert %s: no code %s", rule.Alert, code[1])
		}
	}
}

// locked is a log that several goroutines write.
type locked struct {
	sync.Mutex
	bytes.Buffer
}

func (l *locked) Write(b []byte) (int, error) {
	l.Lock()
	defer l.Unlock()
	return l.Buffer.Write(b)
}

func (l *locked) String() string {
	l.Lock()
	defer l.Unlock()
	return l.Buffer.String()
}

// TestOperations: each operation is a line of the log and counted, and neither tells what was asked for.
func TestOperations(t *testing.T) {
	var log locked
	address := servingTo(t, &log, "--log-format", "json")
	const body = `{"query":"query Find($text: String!) { search(text: $text) { totalCount } }","operationName":"Find","variables":{"text":"confidential"}}`
	headers := map[string]string{"Content-Type": "application/json", "X-Request-Id": "req-1"}
	for range 2 {
		get(t, "POST", address+"/graphql", headers, body)
	}
	get(t, "POST", address+"/graphql", headers, `{"query":"{ regions(first: -1) { totalCount } }"}`)
	_, text := get(t, "GET", address+"/metrics", nil, "")
	for _, want := range []string{
		`linkage_operations_total{outcome="answered"} 1`, `linkage_operations_total{outcome="kept"} 1`,
		`linkage_operations_total{outcome="failed"} 1`, `linkage_errors_total{code="BAD_USER_INPUT"} 1`, "linkage_store_up 1",
		`linkage_operation_duration_seconds_count{outcome="kept"} 1`, "linkage_answers_kept 1", `linkage_data_info{edition="wtdc22d",hash="`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("metrics without %s", want)
		}
	}
	if strings.Contains(text+log.String(), "confidential") {
		t.Error("a variable is in the log or in the metrics")
	}
	var outcomes []string
	for line := range strings.Lines(log.String()) {
		var operation struct {
			Msg, Request, Name, Document, Outcome string
			Fields, Calls, Bytes, Duration        int
		}
		if err := json.Unmarshal([]byte(line), &operation); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if operation.Msg != "operation" {
			continue
		}
		outcomes = append(outcomes, operation.Outcome)
		if operation.Request != "req-1" || len(operation.Document) != 12 || operation.Duration == 0 ||
			operation.Outcome == "answered" && (operation.Name != "Find" || operation.Fields == 0 || operation.Calls == 0 || operation.Bytes == 0) {
			t.Errorf("%s", line)
		}
	}
	if strings.Join(outcomes, " ") != "answered kept BAD_USER_INPUT" {
		t.Errorf("%v", outcomes)
	}
}

// TestSpans: a collector is sent a span for each operation, within the trace of the client.
func TestSpans(t *testing.T) {
	var sent locked
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/traces" || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %s", r.URL, r.Header)
		}
		_, _ = io.Copy(&sent, r.Body)
	}))
	defer collector.Close()
	t.Run("serving", func(t *testing.T) { // when it stops it sends what is left
		address := serving(t, "--otlp-endpoint", collector.URL)
		get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json",
			"Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}, `{"query":"query Who { service { version } }"}`)
	})
	var got struct {
		ResourceSpans []struct {
			ScopeSpans []struct {
				Spans []struct {
					TraceID, SpanID, ParentSpanID, Name string
					StartTimeUnixNano, EndTimeUnixNano  string
					Kind                                int
					Attributes                          []struct {
						Key   string
						Value map[string]string
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(sent.String()), &got); err != nil {
		t.Fatalf("%v: %s", err, sent.String())
	}
	spans := got.ResourceSpans[0].ScopeSpans[0].Spans
	if len(spans) != 1 || spans[0].TraceID != "0af7651916cd43dd8448eb211c80319c" || spans[0].ParentSpanID != "b7ad6b7169203331" ||
		spans[0].Name != "Who" || spans[0].Kind != 2 || spans[0].StartTimeUnixNano >= spans[0].EndTimeUnixNano {
		t.Errorf("%s", sent.String())
	}
}

// TestObservationFlags: what must not be served to the world is not, and a wrong flag is one line.
func TestObservationFlags(t *testing.T) {
	for want, o := range map[string]observation{
		"not a private address": {Pprof: "0.0.0.0:6060"}, "not a private address; expected": {Pprof: "203.0.113.1:6060"},
		"not a private": {Pprof: ":6060"},
	} {
		if err := o.profiles(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	for _, o := range []observation{{OTLP: "collector:4317"}, {OTLP: "http://127.0.0.1:4318", Share: 2}} {
		if _, err := o.tracing(); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
	if r, _ := get(t, "GET", serving(t, "--no-metrics")+"/metrics", nil, ""); r.StatusCode != 404 {
		t.Errorf("--no-metrics: %d", r.StatusCode)
	}
}
