package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"linkage/graph"
	"linkage/graph/neo4jstore"
	"linkage/resolvers"
)

// metrics are what Prometheus reads.
type metrics struct {
	registry   *prometheus.Registry
	operations *prometheus.CounterVec
	errors     *prometheus.CounterVec
	duration   *prometheus.HistogramVec
	calls      prometheus.Counter
	work       prometheus.Counter
	bytes      prometheus.Counter
}

// errorCodes are those that errors are counted by; a code that is not among them is counted as OTHER.
var errorCodes = []string{
	"BAD_USER_INPUT", "NOT_FOUND", "WITHDRAWN", "LIMIT_EXCEEDED", "TIMEOUT", "STORE_UNAVAILABLE", "BUSY", "INTERNAL", "RATE_LIMITED",
	"GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "PERSISTED_QUERY_NOT_FOUND", "OTHER",
}

func newMetrics(api *resolvers.Server, store graph.Store) *metrics {
	counter := func(name, help string) prometheus.CounterOpts { return prometheus.CounterOpts{Name: name, Help: help} }
	m := &metrics{
		registry: prometheus.NewRegistry(),
		operations: prometheus.NewCounterVec(counter("linkage_operations_total",
			"Operations by how they ended: answered, kept (from an earlier request) or failed (with an error)."), []string{"outcome"}),
		errors: prometheus.NewCounterVec(counter("linkage_errors_total", "Errors in answers by their code."), []string{"code"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "linkage_operation_duration_seconds",
			Help: "Time from the whole request to the answer.", Buckets: prometheus.ExponentialBuckets(0.0005, 2.5, 12)}, []string{"outcome"}),
		calls: prometheus.NewCounter(counter("linkage_store_calls_total", "Questions put to the store.")),
		work:  prometheus.NewCounter(counter("linkage_work_steps_total", "Steps of walks and counts.")),
		bytes: prometheus.NewCounter(counter("linkage_answer_bytes_total", "Bytes of answers before they are compressed.")),
	}
	for _, outcome := range []string{answered, kept, "failed"} {
		m.operations.WithLabelValues(outcome)
		m.duration.WithLabelValues(outcome)
	}
	for _, code := range errorCodes {
		m.errors.WithLabelValues(code)
	}
	m.registry.MustRegister(m.operations, m.errors, m.duration, m.calls, m.work, m.bytes, state{api, store},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 2})
}

func (m *metrics) count(o resolvers.Operation, outcome string) {
	if len(o.Codes) > 0 {
		outcome = "failed"
	}
	m.operations.WithLabelValues(outcome).Inc()
	m.duration.WithLabelValues(outcome).Observe(o.Duration.Seconds())
	m.calls.Add(float64(o.Calls))
	m.work.Add(float64(o.Work))
	m.bytes.Add(float64(o.Bytes))
	for _, code := range o.Codes {
		m.failed(code)
	}
}

// failed counts an error.
func (m *metrics) failed(code string) {
	known := "OTHER"
	for _, c := range errorCodes {
		if c == code {
			known = code
		}
	}
	m.errors.WithLabelValues(known).Inc()
}

// loads is a store that others load into.
type loads interface {
	Loading(ctx context.Context) (*neo4jstore.Running, error)
}

// state is what is true at the moment of the reading.
type state struct {
	api   *resolvers.Server
	store graph.Store
}

var (
	storeUp   = prometheus.NewDesc("linkage_store_up", "1 when the store answers and holds data, else 0.", nil, nil)
	dataInfo  = prometheus.NewDesc("linkage_data_info", "1; the labels name the data that are served.", []string{"edition", "hash", "version"}, nil)
	running   = prometheus.NewDesc("linkage_requests_running", "Requests that are executed.", []string{"weight"}, nil)
	waiting   = prometheus.NewDesc("linkage_requests_waiting", "Requests that wait to be executed.", []string{"weight"}, nil)
	underWay  = prometheus.NewDesc("linkage_answers_under_way_bytes", "Bytes of answers that are being sent.", nil, nil)
	keptBytes = prometheus.NewDesc("linkage_answers_kept_bytes", "Bytes of the answers that are kept.", nil, nil)
	loadRuns  = prometheus.NewDesc("linkage_load_running", "1 while a load into the database runs, else 0.", nil, nil)
	loadDone  = prometheus.NewDesc("linkage_load_done_records", "Records of the running load that the database has taken in.", nil, nil)
	loadAll   = prometheus.NewDesc("linkage_load_all_records", "Records that the running load has.", nil, nil)
	keptCount = prometheus.NewDesc("linkage_answers_kept", "Answers that are kept.", nil, nil)
)

func (s state) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{storeUp, dataInfo, running, waiting, underWay, keptBytes, keptCount, loadRuns, loadDone, loadAll} {
		to <- d
	}
}

// storeTime limits how long a reading waits for the store.
const storeTime = 2 * time.Second

func (s state) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value int, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(value), labels...)
	}
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	up := 0
	if snapshot, err := s.store.Snapshot(ctx); err == nil && snapshot.Manifest().Hash != "" {
		up = 1
		gauge(dataInfo, 1, snapshot.Manifest().Default().ID, snapshot.Manifest().Hash, versionName())
	}
	gauge(storeUp, up)
	load := neo4jstore.Running{}
	if database, is := s.store.(loads); is {
		if runs, err := database.Loading(ctx); err == nil && runs != nil {
			load = *runs
		}
	}
	gauge(loadRuns, min(len(load.By), 1))
	gauge(loadDone, load.Done)
	gauge(loadAll, load.Total)
	use := s.api.Use()
	gauge(running, use.LightRunning, "light")
	gauge(running, use.HeavyRunning, "heavy")
	gauge(waiting, use.LightWaiting, "light")
	gauge(waiting, use.HeavyWaiting, "heavy")
	gauge(underWay, use.UnderWayBytes)
	gauge(keptBytes, use.KeptBytes)
	gauge(keptCount, use.Kept)
}
