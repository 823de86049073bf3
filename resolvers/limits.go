package resolvers

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"linkage/graph/explore"
	"linkage/schema"
)

// Config limits what one request may cost the server, and all of them together.
type Config struct {
	Timeout       time.Duration // from the whole request to the answer
	MaxBodyBytes  int
	MaxTokens     int // of a query, as its parser counts them
	MaxSelections int // fields and fragments written in a query
	MaxDepth      int // levels of fields
	MaxFields     int // the most fields that the answer could have

	Concurrency int // light requests that are executed at a time
	HeavySlots  int // heavy requests that are executed at a time
	HeavyFields int // a request for more fields is heavy; so is one that walks or counts
	MaxQueue    int // requests that wait for light ones to end, and as many for heavy ones; others are told to come again

	MaxAnswerBytes    int // of the data of an answer
	MaxUnderWayBytes  int // of all answers that are being sent
	MaxDocumentBytes  int // of all documents that are kept with their plans
	MaxKeptBytes      int // of all answers that are kept; 0: none is
	MaxPersistedBytes int // of all queries that are kept by their hash

	MaxFileBytes int           // of an exported file
	FileSlots    int           // files that are written at a time
	FileTimeout  time.Duration // for one

	NoIntrospection bool // __schema and __type are refused
}

// DefaultConfig holds the bounds of the service.
var DefaultConfig = Config{
	Timeout: 10 * time.Second, MaxBodyBytes: 256 << 10, MaxTokens: 3000, MaxSelections: 600, MaxDepth: 20,
	MaxFields: 200_000, Concurrency: 16, HeavySlots: 8, HeavyFields: 20_000, MaxQueue: 256,
	MaxAnswerBytes: 5 << 20, MaxUnderWayBytes: 256 << 20, MaxDocumentBytes: 32 << 20, MaxKeptBytes: 64 << 20,
	MaxPersistedBytes: 8 << 20, MaxFileBytes: 512 << 20, FileSlots: 2, FileTimeout: 2 * time.Minute,
}

// A Limit is a bound of the service. Those that can be set, whoever runs the service can set by name.
type Limit struct {
	schema.Limit
	of    *int           // what holds it; nil: it cannot be set
	times *time.Duration // what holds it in milliseconds, instead
	least int
}

// Limits lists every limit that a client can meet, and what bounds all clients together.
func Limits(l *explore.Limits, c *Config) []Limit {
	of := func(name string, n *int, description string) Limit {
		return Limit{Limit: schema.Limit{Name: name, Value: *n, Description: description}, of: n, least: 1}
	}
	fixed := func(name string, n int, description string) Limit {
		return Limit{Limit: schema.Limit{Name: name, Value: n, Description: description}}
	}
	orNone := func(limit Limit) Limit {
		limit.least = 0
		return limit
	}
	return []Limit{
		of("first", &l.MaxFirst, "elements of a page"),
		of("defaultFirst", &l.DefaultFirst, "elements of a page when neither first nor last is given"),
		of("ids", &l.MaxIDs, "IDs in one argument"),
		of("filterDepth", &l.FilterDepth, "levels of and, or, not, far, source, target in one filter"),
		of("filterParts", &l.FilterParts, "filters within one filter"),
		of("filterValues", &l.FilterValues, "values in one list of a filter"),
		of("orderBy", &l.OrderParts, "criteria of one order"),
		of("textLength", &l.TextLength, "characters of a text or a code"),
		of("longText", &l.LongText, "characters of a text for which something is suggested"),
		of("candidates", &l.Candidates, "matches of a search that are ranked"),
		of("paths", &l.Paths, "paths in one list"),
		of("maxLength", &l.Length, "links of a path between two entities"),
		of("analysisLength", &l.AnalysisLength, "links of a path that an analysis counts"),
		of("neighbourhoodDepth", &l.Depth, "links between a neighbour and the entities asked for"),
		of("neighbours", &l.Neighbours, "entities of a neighbourhood or a subgraph that are shown"),
		fixed("centralityNodes", explore.MaxMeasured, "entities of a subgraph that are measured"),
		of("steps", &l.Steps, "links of a walk, repeats counted"),
		of("pairs", &l.Pairs, "pairs that a co-linkage lists"),
		of("walkEntities", &l.WalkEntities, "entities that one walk meets, with more the answer is TRUNCATED; and from which an analysis or a walk starts"),
		of("walkHops", &l.WalkHops, "links that one walk reads; with more the answer is TRUNCATED"),
		of("walkSteps", &l.WalkSteps, "steps of one search for paths; with more the answer is TRUNCATED"),
		of("work", &l.Work, "steps of all walks and counts of one request; "+
			"beyond them a list is TRUNCATED and a number fails with LIMIT_EXCEEDED"),
		of("body", &c.MaxBodyBytes, "bytes of a request"),
		of("tokens", &c.MaxTokens, "tokens of a query: names, numbers, brackets"),
		of("selections", &c.MaxSelections, "fields and fragments written in a query"),
		of("depth", &c.MaxDepth, "levels of fields in a query"),
		of("fields", &c.MaxFields, "the most fields that an answer could have, given the page sizes asked for"),
		of("answer", &c.MaxAnswerBytes, "bytes of the data of an answer"),
		of("answersUnderWay", &c.MaxUnderWayBytes, "bytes of the data of all answers that are being sent; "+
			"beyond them a request is asked to come again"),
		of("requests", &c.Concurrency, "light requests that are executed at a time"),
		of("heavyRequests", &c.HeavySlots, "heavy requests that are executed at a time"),
		of("heavyFields", &c.HeavyFields, "fields that the answer to a light request could have; one that walks or counts is heavy"),
		orNone(of("queue", &c.MaxQueue, "requests that wait for light ones to end, and as many for heavy ones; "+
			"beyond them a request is asked to come again")),
		of("documents", &c.MaxDocumentBytes, "bytes of the queries that are kept parsed"),
		orNone(of("answersKept", &c.MaxKeptBytes, "bytes of the answers that are kept for those who ask the same")),
		orNone(of("persistedQueries", &c.MaxPersistedBytes, "bytes of the queries that are kept by their hash")),
		of("exportBytes", &c.MaxFileBytes, "bytes of a file that /export writes"),
		of("exports", &c.FileSlots, "files that /export writes at a time; as many requests may wait"),
		{Limit: schema.Limit{Name: "exportTimeout", Value: int(c.FileTimeout.Milliseconds()), Description: "milliseconds until a file of /export is written"},
			times: &c.FileTimeout, least: 1},
		fixed("errors", maxErrors, "errors reported in one answer"),
		{Limit: schema.Limit{Name: "timeout", Value: int(c.Timeout.Milliseconds()), Description: "milliseconds until an answer"},
			times: &c.Timeout, least: 1},
	}
}

// SetLimit sets a limit by its name.
func SetLimit(l *explore.Limits, c *Config, name string, value int) error {
	all := Limits(l, c)
	at := slices.IndexFunc(all, func(limit Limit) bool { return limit.Name == name && limit.CanBeSet() })
	if at < 0 {
		var names []string
		for _, limit := range all {
			if limit.CanBeSet() {
				names = append(names, limit.Name)
			}
		}
		return fmt.Errorf("%s: no such limit, or none that can be set; one of %s", name, strings.Join(names, ", "))
	}
	switch limit := all[at]; {
	case value < limit.least || value > math.MaxInt32:
		return fmt.Errorf("%s=%d: must be from %d to %d", name, value, limit.least, math.MaxInt32)
	case limit.times != nil:
		*limit.times = time.Duration(value) * time.Millisecond
	default:
		*limit.of = value
	}
	return nil
}

// CanBeSet reports whether the limit is one that whoever runs the service can set.
func (l Limit) CanBeSet() bool { return l.of != nil || l.times != nil }
