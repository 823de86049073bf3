package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/memstore"
	"linkage/resolvers"
	"linkage/schema"
	"linkage/seeds"
)

// seeded returns a store that holds the built-in data.
var seeded = sync.OnceValue(func() graph.Store {
	d, err := seeds.Read()
	if err != nil {
		panic(err)
	}
	store, m := memstore.New(), d.Seal()
	if err := store.Replace(context.Background(), m, d.Records()); err != nil {
		panic(err)
	}
	return store
})

func server(store graph.Store, config resolvers.Config) *resolvers.Server {
	return resolvers.NewServer(&resolvers.Resolver{Store: store, Limits: explore.DefaultLimits, Service: schema.Service{Version: "test", Store: "test"}}, config)
}

// counting is a store that counts the questions put to its snapshots.
type counting struct {
	graph.Store
	mutex sync.Mutex
	calls []string
}

func (c *counting) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	s, err := c.Store.Snapshot(ctx)
	return countingSnapshot{s, c}, err
}

func (c *counting) called(format string, args ...any) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.calls = append(c.calls, fmt.Sprintf(format, args...))
}

type countingSnapshot struct {
	graph.Snapshot
	*counting
}

func (s countingSnapshot) Entities(ctx context.Context, ids []graph.ID) ([]*graph.Entity, error) {
	s.called("Entities of %d", len(ids))
	return s.Snapshot.Entities(ctx, ids)
}

func (s countingSnapshot) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	s.called("Links of %d", len(ids))
	return s.Snapshot.Links(ctx, ids)
}

func (s countingSnapshot) FindEntities(ctx context.Context, q graph.EntityQuery) (graph.EntityPage, error) {
	s.called("FindEntities")
	return s.Snapshot.FindEntities(ctx, q)
}

func (s countingSnapshot) CountEntities(ctx context.Context, f graph.EntityFilter) ([]graph.EntityCount, error) {
	s.called("CountEntities")
	return s.Snapshot.CountEntities(ctx, f)
}

func (s countingSnapshot) FindLinks(ctx context.Context, f graph.LinkFilter, p graph.Page) (graph.LinkPage, error) {
	s.called("FindLinks")
	return s.Snapshot.FindLinks(ctx, f, p)
}

func (s countingSnapshot) Hops(ctx context.Context, questions ...graph.HopQuery) ([][]graph.HopPage, error) {
	of := make([]string, len(questions))
	for i, q := range questions {
		of[i] = strconv.Itoa(len(q.From))
	}
	s.called("Hops of %s", strings.Join(of, "+"))
	return s.Snapshot.Hops(ctx, questions...)
}

func (s countingSnapshot) At(ctx context.Context, entities []int32, links []graph.NumberedLink) ([]*graph.Entity, []*graph.Link, error) {
	s.called("At %d+%d", len(entities), len(links))
	return s.Snapshot.At(ctx, entities, links)
}

func (s countingSnapshot) Expand(ctx context.Context, front []graph.Place, q graph.ExpandQuery) ([][]graph.Step, bool, error) {
	s.called("Expand of %d", len(front))
	return s.Snapshot.Expand(ctx, front, q)
}

// TestAnswers puts each question of testdata to the built-in data and compares the answer, and the questions that the
// store was asked for it. It runs in a bubble, where time stands still until every field of a level has asked: so the
// number of calls is a fact and not a race. UPDATE=1 writes the answers.
func TestAnswers(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			params, want := graphql.RawParams{}, map[string]string{}
			for _, f := range archive.Files {
				switch f.Name {
				case "query.graphql":
					params.Query = string(f.Data)
				case "vars.json":
					if err := json.Unmarshal(f.Data, &params.Variables); err != nil {
						t.Fatal(err)
					}
				default:
					want[f.Name] = string(f.Data)
				}
			}
			store := &counting{Store: seeded()}
			var answer resolvers.Answer
			synctest.Test(t, func(t *testing.T) { answer = server(store, resolvers.DefaultConfig).Do(t.Context(), &params) })
			answer.Extensions = nil // the hash changes with every datum
			raw, err := answer.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			var indented bytes.Buffer
			if err := json.Indent(&indented, raw, "", "  "); err != nil {
				t.Fatal(err)
			}
			slices.Sort(store.calls) // root fields run side by side
			got := map[string]string{"want.json": indented.String() + "\n", "calls": strings.Join(store.calls, "\n") + "\n"}
			if os.Getenv("UPDATE") != "" {
				var kept []txtar.File
				for _, f := range archive.Files {
					if got[f.Name] == "" {
						kept = append(kept, f)
					}
				}
				archive.Files = append(kept, txtar.File{Name: "want.json", Data: []byte(got["want.json"])}, txtar.File{Name: "calls", Data: []byte(got["calls"])})
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestExamples answers the ready questions of folder examples and compares the answers that stand beside them. UPDATE=1
// writes the answers.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../examples/*/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	s := server(seeded(), resolvers.DefaultConfig)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(query), "# ") {
				t.Error("the first line does not say in plain words what is asked")
			}
			answer := s.Do(t.Context(), &graphql.RawParams{Query: string(query)})
			if len(answer.Errors) > 0 {
				t.Fatal(answer.Errors)
			}
			var got bytes.Buffer
			if err := json.Indent(&got, answer.Data, "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
			beside := strings.TrimSuffix(file, ".graphql") + ".json"
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(beside, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(beside)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestReleased answers the operations that the last release came with: what worked then works now.
func TestReleased(t *testing.T) {
	files, err := filepath.Glob("../schema/released/operations/*/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no operations: %v", err)
	}
	s := server(seeded(), resolvers.DefaultConfig)
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if answer := s.Do(t.Context(), &graphql.RawParams{Query: string(query)}); len(answer.Errors) > 0 {
			t.Errorf("%s: %v", file, answer.Errors)
		}
	}
}

// away is a store that cannot be asked, from its n-th question on.
type away struct {
	graph.Store
	err error
}

func (a away) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	s, err := a.Store.Snapshot(ctx)
	return awaySnapshot{s, a.err}, err
}

type awaySnapshot struct {
	graph.Snapshot
	err error
}

func (s awaySnapshot) Hops(context.Context, ...graph.HopQuery) ([][]graph.HopPage, error) {
	return nil, s.err
}

type closed struct{ graph.Store }

func (closed) Snapshot(context.Context) (graph.Snapshot, error) {
	return nil, fmt.Errorf("dial tcp 10.0.0.1:7687: %w", graph.ErrUnavailable)
}

// TestErrors: what clients read of an error, by its code.
func TestErrors(t *testing.T) {
	const region = `{ entity(by: {id: "wtdc22d:EUR1"}) { id ... on RegionalInitiative { region { id } } } editions { id } }`
	for name, c := range map[string]struct {
		store graph.Store
		query string
		want  string // code and a part of the message
		data  string
	}{
		"two_names":            {seeded(), `{ entity(by: {code: {code: "1"}}) { id } }`, "BAD_USER_INPUT names several entities: connect2030:1, sdg:1", `{"entity":null}`},
		"one_of":               {seeded(), `query($id: ID, $iri: String) { entity(by: {id: $id, iri: $iri}) { id } }`, "GRAPHQL_VALIDATION_FAILED", ""},
		"over_limit":           {seeded(), `{ regions(first: 1000) { totalCount } service { version } }`, "LIMIT_EXCEEDED first 1000: outside 0..500", `{"regions":null,"service":{"version":"test"}}`},
		"huge_number":          {seeded(), `{ regions(first: 99999999999999999999) { totalCount } }`, "", ""},
		"language":             {seeded(), `{ regions(first: 1) { nodes { label(language: "?") { text } } } }`, `BAD_USER_INPUT language "?": not a BCP 47 language tag`, `{"regions":null}`},
		"syntax":               {seeded(), `{ regions `, "GRAPHQL_PARSE_FAILED", ""},
		"unknown_field":        {seeded(), `{ region }`, "GRAPHQL_VALIDATION_FAILED", ""},
		"unknown_edition":      {seeded(), `{ entities(where: {editions: ["x"]}) { totalCount } }`, `NOT_FOUND where.editions "x": no such edition; one of wtdc22d`, `{"entities":null}`},
		"confidence_alone":     {seeded(), `{ links(where: {confidence: [HIGH]}) { totalCount } }`, `BAD_USER_INPUT where.confidence "HIGH": only EDITORIAL links have a confidence, and no basis names EDITORIAL; add basis: [EDITORIAL]`, `{"links":null}`},
		"confidence_elsewhere": {seeded(), `{ links(where: {or: [{basis: [EDITORIAL]}, {confidence: [HIGH]}]}) { totalCount } }`, `BAD_USER_INPUT where.or[1].confidence "HIGH": only EDITORIAL`, `{"links":null}`},
		"confidence_beside":    {seeded(), `{ links(where: {source: {ids: ["wtdc22d:AFR2"]}, basis: [EDITORIAL], or: [{confidence: [HIGH]}], not: {or: [{confidence: [LOW]}, {kinds: [CONTRIBUTES_TO]}]}}) { nodes { id } } }`, "", `{"links":{"nodes":[{"id":"wtdc22d:AFR2~ALIGNS_WITH~wsis:C2"},{"id":"wtdc22d:AFR2~ALIGNS_WITH~wsis:C6"},{"id":"wtdc22d:AFR2~SUPPORTS~connect2030:1"},{"id":"wtdc22d:AFR2~SUPPORTS~connect2030:2"},{"id":"wtdc22d:AFR2~ADDRESSES~wtdc22d:infrastructure"}]}}`},
		"confidence_of_a_walk": {seeded(), `{ neighbourhood(from: ["wtdc22d:EUR1"], through: {basis: [STATED], confidence: [HIGH, LOW]}) { hiddenCount } }`, `BAD_USER_INPUT through.confidence "HIGH LOW": only EDITORIAL`, `{"neighbourhood":null}`},
		"far_is_a_level":       {seeded(), `{ entities(where: {linked: {some: {far: {linked: {some: {far: {linked: {some: {far: {linked: {some: {far: {linked: {none: {far: {}}}}}}}}}}}}}}}}) { totalCount } }`, `LIMIT_EXCEEDED where.linked.some.far.linked.some.far.linked.some.far.linked.some.far.linked.none.far 6: nested deeper than 5; use fewer levels of`, `{"entities":null}`},
		"many_ids":             {seeded(), `{ entities(where: {ids: [` + strings.Repeat(`"sdg:9",`, 101) + `]}) { totalCount } }`, `LIMIT_EXCEEDED where.ids 101: outside 0..100; ask in several requests`, `{"entities":null}`},
		"fewer_than":           {seeded(), `{ entities(where: {linked: {none: {kinds: [SDG_GOAL]}, atLeast: 2}}) { totalCount } }`, `BAD_USER_INPUT where.linked.atLeast 2: counts what some describes, and some is missing; write {some`, `{"entities":null}`},
		"at_least_none":        {seeded(), `{ entities(where: {linked: {some: {kinds: [SDG_GOAL]}, atLeast: 0}}) { totalCount } }`, `BAD_USER_INPUT where.linked.atLeast 0: must be at least 1; for entities without such links use none`, `{"entities":null}`},
		"absent_about":         {seeded(), `{ entities(where: {absent: {about: ["objectives"]}}) { totalCount } }`, `BAD_USER_INPUT where.absent.about "objectives": no record of an absence is about such a thing; a kind such as STRATEGIC_GOAL, or objective`, `{"entities":null}`},
		"absent_computed":      {seeded(), `{ entities(where: {or: [{absent: {status: [MENTIONED]}}]}) { totalCount } }`, `BAD_USER_INPUT where.or[0].absent.status "MENTIONED": is computed and on no record of an absence; ask coverage`, `{"entities":null}`},
		"edition_far_away":     {seeded(), `{ entities(where: {linked: {some: {far: {editions: ["x"]}}}}) { totalCount } }`, `NOT_FOUND where.linked.some.far.editions "x": no such edition`, `{"entities":null}`},
		"store_gone":           {away{seeded(), fmt.Errorf("connection refused by 10.0.0.1: %w", graph.ErrUnavailable)}, region, "STORE_UNAVAILABLE the store is not available", `{"entity":{"id":"wtdc22d:EUR1","region":null},"editions":[{"id":"wtdc22d"},{"id":"connect2030"},{"id":"sdg"},{"id":"wsis"},{"id":"wtdc22"}]}`},
		"store_stalled": {away{seeded(), fmt.Errorf("%w: %w", graph.ErrUnavailable, context.DeadlineExceeded)}, region,
			"STORE_UNAVAILABLE the store is not available", `{"entity":{"id":"wtdc22d:EUR1","region":null},"editions":[{"id":"wtdc22d"},{"id":"connect2030"},{"id":"sdg"},{"id":"wsis"},{"id":"wtdc22"}]}`},
		"store_replaced": {away{seeded(), fmt.Errorf("hops: %w", graph.ErrReplaced)}, region,
			"STORE_UNAVAILABLE the data was replaced while the answer was being made; ask again", `{"entity":{"id":"wtdc22d:EUR1","region":null},"editions":[{"id":"wtdc22d"},{"id":"connect2030"},{"id":"sdg"},{"id":"wsis"},{"id":"wtdc22"}]}`},
		"store_never":            {closed{seeded()}, region, "STORE_UNAVAILABLE the store is not available", ""},
		"our_fault":              {away{seeded(), errors.New("password is hunter2")}, region, "INTERNAL internal error; quote the request", `{"entity":{"id":"wtdc22d:EUR1","region":null},"editions":[{"id":"wtdc22d"},{"id":"connect2030"},{"id":"sdg"},{"id":"wsis"},{"id":"wtdc22"}]}`},
		"time_out":               {away{seeded(), context.DeadlineExceeded}, region, "TIMEOUT no answer within", `{"entity":{"id":"wtdc22d:EUR1","region":null},"editions":[{"id":"wtdc22d"},{"id":"connect2030"},{"id":"sdg"},{"id":"wsis"},{"id":"wtdc22"}]}`},
		"int_of_33_bits":         {seeded(), `{ regions(first: 4294967296) { totalCount } }`, "BAD_USER_INPUT first 4294967296: not a whole number of 32 bits", ""},
		"int_that_is_not_read":   {seeded(), `query Q($no: Boolean = false) { regions(first: 1) { totalCount } sdgGoals(first: 4294967296) @include(if: $no) { totalCount } }`, "BAD_USER_INPUT first 4294967296: not a whole number of 32 bits", ""},
		"int_in_a_filter":        {seeded(), `{ node(id: "sdg:9") { id ... on Region { initiatives(where: {source: {linked: {some: {}, atLeast: -2147483649}}}) { totalCount } } } }`, "BAD_USER_INPUT where.source.linked.atLeast -2147483649: not a whole number of 32 bits", ""},
		"int_by_default":         {seeded(), `query Q($n: Int = 2147483648) { regions(first: $n) { totalCount } }`, "BAD_USER_INPUT $n 2147483648: not a whole number of 32 bits", ""},
		"int_of_32_bits":         {seeded(), `{ regions(first: 2147483647) { totalCount } }`, "LIMIT_EXCEEDED first 2147483647: outside 0..500; ask for a page", `{"regions":null}`},
		"negative":               {seeded(), `{ regions(last: -1) { totalCount } }`, "BAD_USER_INPUT last -1: must be at least 0; give one from 0 to 500", `{"regions":null}`},
		"zero":                   {seeded(), `{ neighbourhood(from: ["sdg:9"], depth: 0) { hiddenCount } regions(first: 0) { totalCount } }`, "BAD_USER_INPUT depth 0: must be at least 1; give one from 1 to 6", `{"neighbourhood":null,"regions":{"totalCount":6}}`},
		"nothing_named":          {seeded(), `{ neighbourhood(from: []) { hiddenCount } }`, "BAD_USER_INPUT from: a list of 0; at least 1 must be given", `{"neighbourhood":null}`},
		"centrality":             {seeded(), `{ subgraph(where: {}, first: 1000) { hiddenCount centrality { degree } } }`, "LIMIT_EXCEEDED centrality 843: entities are shown; at most 500 are measured", `{"subgraph":{"hiddenCount":0,"centrality":null}}`},
		"centrality_of_no_one":   {seeded(), `{ neighbourhood(from: ["sdg:9"]) { completeness centrality(first: -1) { degree } } }`, "BAD_USER_INPUT first -1: must be at least 0", `{"neighbourhood":{"completeness":"EXACT","centrality":null}}`},
		"kind_and_code":          {seeded(), `{ contribution(to: "SDG 9", from: REGIONAL_INITIATIVE) { value } }`, `NOT_FOUND to "SDG 9": no such entity; did you mean sdg:9?`, `{"contribution":null}`},
		"code_of_several":        {seeded(), `{ neighbourhood(from: ["1"]) { hiddenCount } }`, `NOT_FOUND from "1": no such entity; did you mean connect2030:1 or sdg:1`, `{"neighbourhood":null}`},
		"row_of_nothing":         {seeded(), `{ matrix(rows: REGION, columns: SDG_GOAL, of: REGIONAL_INITIATIVE) { cells(rows: ["wtdc22d:EUR", "wtdc22d:EUR1"]) { value } } }`, `NOT_FOUND rows "wtdc22d:EUR1": is the key of nothing in this matrix; take the key of one of its rows`, `{"matrix":null}`},
		"column_of_nothing":      {seeded(), `{ matrix(rows: REGIONAL_INITIATIVE, columns: SDG_GOAL) { cells(columns: ["9"]) { value } } }`, `NOT_FOUND columns "9": is the key of nothing in this matrix; did you mean sdg:9?`, `{"matrix":null}`},
		"absence_about":          {seeded(), `{ absences(absent: {about: ["sdg"]}) { totalCount } }`, `BAD_USER_INPUT absent.about "sdg": no record of an absence is about such a thing`, `{"absences":null}`},
		"absences_page":          {seeded(), `{ absences(first: 501) { totalCount } }`, `LIMIT_EXCEEDED first 501: outside 0..500`, `{"absences":null}`},
		"key_of_nothing":         {seeded(), `{ compareEditions(from: "wtdc22d", to: "sdg") { addedCount added(after: "wtdc22d:EUR1") { id } } }`, `NOT_FOUND after "wtdc22d:EUR1": is the key of nothing in this list`, `{"compareEditions":null}`},
		"code_for_an_id":         {seeded(), `{ paths(from: "EUR3", to: "sdg:9") { completeness } }`, `NOT_FOUND from "EUR3": no such entity; did you mean wtdc22d:EUR3?`, `{"paths":null}`},
		"goal_contributes":       {seeded(), `{ contribution(to: "wtdc22d:EUR1", from: SDG_GOAL) { value } }`, `BAD_USER_INPUT from "SDG_GOAL": contributes to no REGIONAL_INITIATIVE; it is the other way round`, `{"contribution":null}`},
		"corroborated_goal":      {seeded(), `{ corroboration(initiatives: ["sdg:9"]) { isSupported } }`, `BAD_USER_INPUT initiatives "sdg:9": is of kind SDG_GOAL, which contributes to no SDG`, `{"corroboration":null}`},
		"pages_as_a_whole":       {seeded(), `{ sdgGoals { nodes { targets { nodes { indicators { nodes { targets { totalCount } } } } } } } negative: regions(first: -2000000000) { nodes { id } } }`, "BAD_USER_INPUT first -2000000000: must be at least 0; give one from 0 to 500", ""},
		"negative_pays_nothing":  {seeded(), `{ negative: regions(first: -2000000000) { nodes { id } } entities { nodes { links { nodes { source { links { nodes { target { links { nodes { id } } } } } } } } } } }`, "LIMIT_EXCEEDED query: up to ", ""},
		"null_is_the_default":    {seeded(), `{ neighbourhood(from: ["sdg:9"], first: null) { nodes { links { nodes { source { links { nodes { target { links { nodes { id } } } } } } } } } } }`, "LIMIT_EXCEEDED query: up to ", ""},
		"edition":                {seeded(), `{ node(id: "sdg") { id ... on Edition { isDefault } } nodes(ids: ["wtdc22d:EUR", "nothing", "wtdc22d"]) { __typename id } }`, "", `{"node":{"id":"sdg","isDefault":false},"nodes":[{"__typename":"Region","id":"wtdc22d:EUR"},null,{"__typename":"Edition","id":"wtdc22d"}]}`},
		"unknown_is_null":        {seeded(), `{ entity(by: {code: {code: "EUR99"}}) { id } node(id: "x:y") { id } nodes(ids: ["sdg:9", "x:y"]) { id } }`, "", `{"entity":null,"node":null,"nodes":[{"id":"sdg:9"},null]}`},
		"too_deep":               {seeded(), "{ regions { nodes " + strings.Repeat("{ initiatives(first: 1) { nodes { region ", 7) + "{ id }" + strings.Repeat(" } } }", 7) + " } }", "LIMIT_EXCEEDED query: ", ""},
		"too_wide":               {seeded(), `{ entities { nodes { links { nodes { source { links { nodes { target { links { nodes { id } } } } } } } } } } }`, "LIMIT_EXCEEDED query: up to ", ""},
		"too_many_fields":        {seeded(), "{ " + strings.Repeat("editions { id } ", 400) + "}", "LIMIT_EXCEEDED query: 800 selections, more than 600", ""},
		"too_many_tokens":        {seeded(), "{ " + strings.Repeat("a ", 5000) + "}", "GRAPHQL_PARSE_FAILED", ""},
		"fragments_of_fragments": {seeded(), fragments(24), "LIMIT_EXCEEDED query: ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			answer := server(c.store, resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{Query: c.query})
			raw, err := answer.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(raw), "hunter2") || strings.Contains(string(raw), "10.0.0.1") {
				t.Errorf("the inside leaks: %s", raw)
			}
			got := ""
			if len(answer.Errors) > 0 {
				got = fmt.Sprint(answer.Errors[0].Extensions["code"], " ", answer.Errors[0].Message)
			}
			wantCode, wantPart, _ := strings.Cut(c.want, " ")
			if name != "huge_number" && (!strings.HasPrefix(got, wantCode) || !strings.Contains(got, wantPart) || (c.want == "") != (got == "")) {
				t.Errorf("error %q; want %q", got, c.want)
			}
			if name == "huge_number" && got == "" {
				t.Error("no error")
			}
			if name != "huge_number" && name != "pages_as_a_whole" && string(answer.Data) != c.data {
				t.Errorf("data %s; want %s", answer.Data, c.data)
			}
		})
	}
}

// TestErrorOfCentrality: what is too large to be measured is an error of the field alone.
func TestErrorOfCentrality(t *testing.T) {
	answer := server(seeded(), resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{
		Query: `{ subgraph(where: {}, first: 1000) { hiddenCount centrality { degree } } }`})
	if len(answer.Errors) != 1 || answer.Errors[0].Path.String() != "subgraph.centrality" {
		t.Errorf("%v", answer.Errors)
	}
}

// TestIntVariables: an Int in a variable has 32 bits and is a number, also where nothing that takes it is reached.
func TestIntVariables(t *testing.T) {
	const (
		page   = `query Q($n: Int) { regions(first: 1) { totalCount } sdgGoals(first: $n) @skip(if: true) { totalCount } }`
		filter = `query Q($w: [EntityFilter!]) { regions(first: 1) { totalCount } sdgGoals(where: {or: $w}) @skip(if: true) { totalCount } }`
	)
	number := func(n string) map[string]any { return map[string]any{"n": json.Number(n)} }
	atLeast := func(n any) map[string]any {
		return map[string]any{"w": []any{map[string]any{}, map[string]any{"linked": map[string]any{"some": map[string]any{}, "atLeast": n}}}}
	}
	for name, c := range map[string]struct {
		query     string
		variables map[string]any
		want      string // a part of the message; empty where there is no error
	}{
		"most":       {page, number("2147483647"), ""},
		"least":      {page, number("-2147483648"), ""},
		"null":       {page, map[string]any{"n": nil}, ""},
		"absent":     {page, nil, ""},
		"one_more":   {page, number("2147483648"), "$n 2147483648: not a whole number of 32 bits; give one from -2147483648 to 2147483647"},
		"text":       {page, map[string]any{"n": "5"}, `$n "5": not a whole number of 32 bits`},
		"in_a_list":  {filter, atLeast(json.Number("4294967297")), "$w[1].linked.atLeast 4294967297: not a whole number of 32 bits"},
		"in_a_place": {filter, atLeast(json.Number("3")), ""},
		"of_go":      {filter, atLeast(float64(1 << 40)), "$w[1].linked.atLeast 1.099511627776e+12: not a whole number of 32 bits"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := server(seeded(), resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{Query: c.query, Variables: c.variables})
			switch {
			case c.want == "" && len(answer.Errors) > 0:
				t.Error(answer.Errors)
			case c.want != "" && (len(answer.Errors) != 1 || !strings.Contains(answer.Errors[0].Message, c.want) ||
				answer.Errors[0].Extensions["code"] != "BAD_USER_INPUT"):
				t.Errorf("%v; want %s", answer.Errors, c.want)
			}
		})
	}
}

// TestSentencesOfPlans: a sentence names the plan that states a link where links of several plans were read, and only
// there.
func TestSentencesOfPlans(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	d.Editions = append(d.Editions, graph.Edition{ID: "mine", Name: graph.Texts{"en": {Text: "My plan"}, "zh": {Text: "我的规划"}},
		Uses: []string{"sdg"}, Basis: graph.BasisStated})
	for _, e := range d.Entities {
		if e.ID == "wtdc22d:EUR1" {
			twin := *e
			twin.ID, twin.Edition, twin.Objective = "mine:EUR1", "mine", nil
			d.Entities = append(d.Entities, &twin)
			break
		}
	}
	for _, l := range d.Links {
		if l.ID == "wtdc22d:EUR1~CONTRIBUTES_TO~sdg:9" {
			twin := *l
			twin.Source, twin.Edition = "mine:EUR1", "mine"
			twin.ID = graph.LinkID(twin.Source, twin.Kind, twin.Target)
			d.Links = append(d.Links, &twin)
			break
		}
	}
	if faults := d.Validate(); len(faults) > 0 {
		t.Fatal(faults)
	}
	store, m := memstore.New(), d.Seal()
	if err := store.Replace(t.Context(), m, d.Records()); err != nil {
		t.Fatal(err)
	}
	const cells = `matrix(rows: REGIONAL_INITIATIVE, columns: SDG_GOAL, where: %s) { cells(columns: ["sdg:9"]) { paths(first: 1) { explanation } } }`
	for name, c := range map[string]struct{ query, want, without string }{
		"several": {`{ paths(from: "wtdc22d:EUR1", to: "mine:EUR1", maxLength: 2) { paths { explanation explanation_zh: explanation(language: "zh") } } }`,
			", as “Draft WTDC Action Plan, 2022” states; and SDG 9 receives a contribution from regional initiative EUR1 (Digital infrastructure development), as “My plan” also states.", "as the plan"},
		"chinese": {`{ paths(from: "wtdc22d:EUR1", to: "mine:EUR1", maxLength: 2) { paths { explanation(language: "zh") } } }`,
			"又据“我的规划”所述，", "据计划所述"},
		"not_read": {`{ paths(from: "wtdc22d:EUR1", to: "sdg:9", maxLength: 1) { paths { explanation } } }`, "as the plan states", "“"},
		"one_named": {`{ paths(from: "mine:EUR1", to: "sdg:9", maxLength: 1, through: {editions: ["mine"]}) { paths { explanation } } }`,
			"as the plan states", "My plan"},
		"cells_of_one": {"{ " + fmt.Sprintf(cells, `{codes: ["EUR1"]}`) + " }", "as the plan states", "“"},
		"cells_of_two": {"{ " + fmt.Sprintf(cells, `{codes: ["EUR1"], editions: ["wtdc22d", "mine"]}`) + " }", "as “My plan” states", "as the plan"},
		"walk": {`{ walk(from: {ids: ["wtdc22d:EUR1"], editions: ["wtdc22d", "mine"]}, steps: [{via: [CONTRIBUTES_TO]}]) { ends { paths { explanation } } } }`,
			"as “Draft WTDC Action Plan, 2022” states", "as the plan"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := server(store, resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{Query: c.query})
			if said := string(answer.Data); len(answer.Errors) > 0 || !strings.Contains(said, c.want) || strings.Contains(said, c.without) {
				t.Errorf("%v %s; want %q and no %q", answer.Errors, said, c.want, c.without)
			}
		})
	}
}

// fragments is a short query that spreads each fragment twice, so that walking it takes exponential time.
func fragments(n int) string {
	var s strings.Builder
	s.WriteString("{ service { edition { ...F0 } } }")
	for i := range n {
		fmt.Fprintf(&s, " fragment F%d on Edition { a: uses { ...F%d } b: uses { ...F%d } }", i, i+1, i+1)
	}
	fmt.Fprintf(&s, " fragment F%d on Edition { id }", n)
	return s.String()
}

// slow is a store that does not answer until it is told to give up.
type slow struct{ graph.Store }

func (slow) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := resolvers.DefaultConfig
		config.Concurrency = 1
		s, start := server(slow{seeded()}, config), time.Now()
		var both sync.WaitGroup
		for range 2 { // one is executed, one waits for its place
			both.Go(func() {
				answer := s.Do(t.Context(), &graphql.RawParams{Query: "{ service { version } }"})
				if answer.Errors[0].Extensions["code"] != "TIMEOUT" || answer.Data != nil {
					t.Errorf("%v %s", answer.Errors, answer.Data)
				}
			})
		}
		both.Wait()
		if took := time.Since(start); took != config.Timeout {
			t.Errorf("answered after %v; the limit is %v", took, config.Timeout)
		}
	})
}

// TestHTTP: what the specification of GraphQL over HTTP asks for.
func TestHTTP(t *testing.T) {
	const newer = "application/graphql-response+json"
	for name, c := range map[string]struct {
		method, target, contentType, accept, body string
		status                                    int
		kind, part                                string
	}{
		"post":             {"POST", "/graphql", "application/json", "", `{"query":"{ service { store } }"}`, 200, "application/json; charset=utf-8", `{"data":{"service":{"store":"test"}},"extensions":{"data":{"edition":"wtdc22d","hash":"`},
		"post_charset":     {"POST", "/graphql", "application/json; charset=utf-8", newer, `{"query":"{ __typename }"}`, 200, newer + "; charset=utf-8", `{"data":{"__typename":"Query"}`},
		"get":              {"GET", "/graphql?query=%7Bservice%7Bstore%7D%7D", "", "*/*", "", 200, "application/json; charset=utf-8", `{"data":{"service"`},
		"variables":        {"GET", "/graphql?query=query(%24n:Int)%7Bregions(first:%24n)%7BtotalCount%20nodes%7Bcode%7D%7D%7D&variables=%7B%22n%22:1%7D", "", newer, "", 200, newer + "; charset=utf-8", `{"data":{"regions":{"totalCount":6,"nodes":[{"code":"AFR"}]}}`},
		"quality":          {"POST", "/graphql", "application/json", "application/json;q=0.5, " + newer, `{"query":"{ __typename }"}`, 200, newer + "; charset=utf-8", ""},
		"not_acceptable":   {"POST", "/graphql", "application/json", "text/html", `{"query":"{ __typename }"}`, 406, "", "Accept"},
		"form":             {"POST", "/graphql", "application/x-www-form-urlencoded", "", "query=%7B__typename%7D", 415, "", "Content-Type"},
		"put":              {"PUT", "/graphql", "application/json", "", `{}`, 405, "", "use GET or POST"},
		"no_query":         {"GET", "/graphql", "", "", "", 400, "", "query: is empty"},
		"bad_variables":    {"GET", "/graphql?query=%7B__typename%7D&variables=1", "", "", "", 400, "", "variables: not a JSON object"},
		"not_json":         {"POST", "/graphql", "application/json", "", "<secret>", 400, "", "body: not a JSON object"},
		"garbage":          {"POST", "/graphql", "application/json", "", `{"query":"{ __typename }"} {}`, 400, "", "body: not a JSON object"},
		"garbage_in_url":   {"GET", "/graphql?query=%7B__typename%7D&variables=%7B%7D%7B%7D", "", "", "", 400, "", "variables: not a JSON object"},
		"batch":            {"POST", "/graphql", "application/json", "", ` [{"query":"{ __typename }"}]`, 400, "", "body: a list of requests; send each in a request of its own"},
		"multipart":        {"POST", "/graphql", "multipart/form-data; boundary=x", "", "--x--", 415, "", "Content-Type"},
		"plain":            {"POST", "/graphql", "text/plain", "", `{"query":"{ __typename }"}`, 415, "", "Content-Type"},
		"latin":            {"POST", "/graphql", "application/json", "", "{\"query\":\"{ __typename } # \xe9\"}", 400, "", "body: not UTF-8"},
		"latin_in_url":     {"GET", "/graphql?query=%7B__typename%7D%23%E9", "", "", "", 400, "", "malformed"},
		"too_large":        {"POST", "/graphql", "application/json", "", `{"query":"` + strings.Repeat("a", 300<<10), 413, "", "larger than 262144 bytes"},
		"invalid":          {"POST", "/graphql", "application/json", newer, `{"query":"{ nothing }"}`, 400, "", `{"errors":[`},
		"invalid_as_json":  {"POST", "/graphql", "application/json", "", `{"query":"{ nothing }"}`, 200, "", `{"errors":[`},
		"mutation":         {"POST", "/graphql", "application/json", newer, `{"query":"mutation { x }"}`, 400, "", `{"errors":[`},
		"an_error_in_data": {"POST", "/graphql", "application/json", newer, `{"query":"{ regions(first: -1) { totalCount } }"}`, 200, "", `"path":["regions"]`},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, c.target, strings.NewReader(c.body))
			if c.contentType != "" {
				r.Header.Set("Content-Type", c.contentType)
			}
			if c.accept != "" {
				r.Header.Set("Accept", c.accept)
			}
			w := httptest.NewRecorder()
			server(seeded(), resolvers.DefaultConfig).ServeHTTP(w, r)
			body := w.Body.String()
			if w.Code != c.status || !strings.Contains(body, c.part) || c.kind != "" && w.Header().Get("Content-Type") != c.kind {
				t.Errorf("%d %s: %s", w.Code, w.Header().Get("Content-Type"), body)
			}
			if strings.Contains(body, "secret") || !json.Valid([]byte(body)) || len(body) > 10_000 {
				t.Errorf("echoed, or no JSON: %s", body)
			}
			if c.status == 405 && w.Header().Get("Allow") == "" {
				t.Error("no Allow")
			}
			if w.Code != 200 && strings.Contains(body, `"data"`) {
				t.Errorf("data in an answer to a request that was not executed: %s", body)
			}
		})
	}
}

// FuzzQuery: no text, however hostile, brings the server down or out of its time.
func FuzzQuery(f *testing.F) {
	f.Add(`{ entity(by: {code: {code: "eur 3"}}) { id links { nodes { id } } } }`)
	f.Add(fragments(4))
	f.Add("{ a: __schema { types { name } } }")
	f.Add(`query($x: [EntityFilter!]) { entities(where: {or: $x}) { totalCount } }`)
	s := server(seeded(), resolvers.DefaultConfig)
	f.Fuzz(func(t *testing.T, query string) {
		answer := s.Do(t.Context(), &graphql.RawParams{Query: query})
		raw, err := answer.Bytes()
		if err != nil || !json.Valid(raw) {
			t.Fatalf("%v: %s", err, raw)
		}
		for _, e := range answer.Errors {
			if e.Extensions["code"] == "INTERNAL" {
				t.Errorf("%q: %s", query, raw)
			}
		}
	})
}

// TestSnapshot: one answer rests on one version, though the content is replaced while it is made.
func TestSnapshot(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	store, m := memstore.New(), d.Seal()
	if err := store.Replace(t.Context(), m, d.Records()); err != nil {
		t.Fatal(err)
	}
	var none iter.Seq2[graph.Record, error] = func(func(graph.Record, error) bool) {}
	swapping := swap{store, func() { _ = store.Replace(t.Context(), &graph.Manifest{}, none) }}
	answer := server(swapping, resolvers.DefaultConfig).Do(t.Context(), &graphql.RawParams{Query: `{ regions(first: 1) { nodes { ... on Region { initiatives { totalCount } } } } }`})
	if got, want := string(answer.Data), `{"regions":{"nodes":[{"initiatives":{"totalCount":4}}]}}`; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}

// swap replaces its content as soon as a snapshot is open.
type swap struct {
	graph.Store
	replace func()
}

func (s swap) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	snapshot, err := s.Store.Snapshot(ctx)
	s.replace()
	return snapshot, err
}

var _ http.Handler = (*resolvers.Server)(nil)
