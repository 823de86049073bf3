package neo4jstore_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/tools/txtar"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/graphtest"
	"linkage/graph/memstore"
	"linkage/graph/neo4jstore"
	"linkage/resolvers"
	"linkage/resolvers/execute/oracle"
	"linkage/schema"
	"linkage/seeds"
)

// seeded returns the built-in data in both stores.
func seeded(t testing.TB) (embedded, database graph.Store) {
	t.Helper()
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	embedded, database = memstore.New(), open(t)
	m := d.Seal()
	for _, s := range []graph.Store{embedded, database} {
		if err := s.Replace(t.Context(), m, d.Records()); err != nil {
			t.Fatal(err)
		}
	}
	return embedded, database
}

func api(s graph.Store, limits explore.Limits) *resolvers.Server {
	config := resolvers.DefaultConfig
	config.Timeout = 2 * time.Minute
	return apiWith(s, limits, config)
}

func apiWith(s graph.Store, limits explore.Limits, config resolvers.Config) *resolvers.Server {
	service := schema.Service{Version: "test", Store: "test"}
	return resolvers.NewServer(&resolvers.Resolver{Store: s, Limits: limits, Service: service}, config)
}

// comparing returns a function that puts a question to both stores, and to a copy of the database in memory, and compares
// the answers.
func comparing(t *testing.T, a, b graph.Store) func(query string, variables map[string]any) {
	limits := explore.DefaultLimits
	manifest, records, err := b.(*neo4jstore.Store).Records(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	readBack := memstore.New()
	if err := readBack.Replace(t.Context(), manifest, records); err != nil {
		t.Fatal(err)
	}
	embedded, database, copied := api(a, limits), api(b, limits), api(readBack, limits)
	return func(query string, variables map[string]any) {
		t.Helper()
		var texts [3]string
		for i, s := range []*resolvers.Server{embedded, database, copied} {
			answer := s.Do(t.Context(), &graphql.RawParams{Query: query, Variables: variables})
			raw, err := answer.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			texts[i] = string(raw)
		}
		if strings.Contains(texts[0], "INTERNAL") || strings.Contains(texts[0], "TIMEOUT") {
			t.Errorf("%s: %s", query, texts[0])
		}
		if diff := cmp.Diff(texts[0], texts[1]); diff != "" {
			t.Errorf("%s %v (-embedded +neo4j):\n%s", query, variables, diff)
		}
		if diff := cmp.Diff(texts[0], texts[2]); diff != "" {
			t.Errorf("%s %v (-embedded +copy of neo4j):\n%s", query, variables, diff)
		}
	}
}

// TestAnswers: the questions of the API's tests, and random ones, are answered by both stores with the same bytes.
func TestAnswers(t *testing.T) {
	a, b := seeded(t)
	same := comparing(t, a, b)
	files, err := filepath.Glob("../../resolvers/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	examples, err := filepath.Glob("../../examples/*/*.graphql")
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range examples {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		same(string(query), nil)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if f.Name == "query.graphql" {
				same(string(f.Data), map[string]any{"ids": []any{"sdg:9", "wtdc22d:EUR1", "x:y", "wsis:C2~MAPS_TO~sdg:8.2"}})
			}
		}
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 40 {
		same(question(r))
	}
	types := gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL})
	for range 60 {
		o := oracle.Random(types, r)
		same(o.Query, o.Variables)
	}
}

// BenchmarkExamples measures the ready questions on both stores and checks their answers. One iteration is all of them.
func BenchmarkExamples(b *testing.B) {
	embedded, database := seeded(b)
	files, err := filepath.Glob("../../examples/*/*.graphql")
	if err != nil || len(files) == 0 {
		b.Fatalf("no examples: %v", err)
	}
	for _, store := range []struct {
		name string
		*resolvers.Server
	}{
		{"embedded", apiWith(embedded, explore.DefaultLimits, resolvers.DefaultConfig)},
		{"neo4j", apiWith(database, explore.DefaultLimits, resolvers.DefaultConfig)},
	} {
		b.Run(store.name, func(b *testing.B) {
			for b.Loop() {
				for _, file := range files {
					query, err := os.ReadFile(file)
					if err != nil {
						b.Fatal(err)
					}
					want, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".json")
					if err != nil {
						b.Fatal(err)
					}
					answer := store.Do(b.Context(), &graphql.RawParams{Query: string(query)})
					var got bytes.Buffer
					if err := json.Indent(&got, answer.Data, "", "  "); err != nil || got.String()+"\n" != string(want) {
						b.Fatalf("%s: another answer than beside it (%v)", file, err)
					}
				}
			}
			b.ReportMetric(float64(len(files)), "questions")
		})
	}
}

// question makes a random one about entities, their links, and links.
func question(r *rand.Rand) (query string, variables map[string]any) {
	ids := []string{"wtdc22d:EUR1", "wtdc22d:EUR3/2", "sdg:9", "sdg:9.c", "sdg:C090c01", "wsis:C5", "wtdc22d:infrastructure/7", "wtdc22d:AFR1", "agenda:2030", "connect2030:2"}
	return `query($f: EntityFilter, $o: [EntityOrder!], $n: Int, $l: LinkFilter, $t: String!, $from: ID!, $to: ID!, $rule: WalkRule, $of: EntityKind!, $by: EntityKind!, $c: Counting) {
		paths(from: $from, to: $to, through: $rule, maxLength: 4, first: $n) { paths { explanation weakestBasis } completeness excluded { kind count } }
		neighbourhood(from: [$from, $to], depth: 2, through: $rule, first: $n) { nodes { id } links { id } hiddenCount excluded { kind count } }
		matrix(rows: $of, columns: $by, where: $f, through: $rule, counting: $c) { cells { row column value paths(first: 1) { explanation(language: "zh") } } total unknownCount byBasis { basis count } }
		coverage(of: $of, by: $by, through: $rule) { counts { status count } rows(first: 30) { status links { id } citations { section } } }
		contribution(to: $to, from: $of, through: $rule, counting: $c) { value pathCount rows { weight } }
		entities(where: $f, orderBy: $o, first: $n) { totalCount pageInfo { hasNextPage endCursor } facets { kind { value count } }
			nodes { id label { text } links(first: 3, where: $l) { totalCount nodes { id source { id } target { id } } } } }
		links(where: $l, last: $n) { totalCount nodes { id } }
		search(text: $t, first: $n) { totalCount edges { node { id } field fragment } }
	}`, map[string]any{"f": filter(r, 3), "o": order(r), "n": r.IntN(20), "l": linkFilter(r, 2), "t": []string{"dig", "ICT能力", "9", "数字 b", "e 1", "c2"}[r.IntN(6)],
			"from": ids[r.IntN(len(ids))], "to": ids[r.IntN(len(ids))], "rule": walkRule(r), "of": pick(r, graph.Kinds), "by": pick(r, graph.Kinds), "c": pick(r, explore.Countings)}
}

// walkRule makes a rule, now and then one that contradicts itself: its error must be the same, too.
func walkRule(r *rand.Rand) map[string]any {
	rule := map[string]any{}
	if r.IntN(3) == 0 {
		rule["passThrough"] = some(r, graph.Kinds)
	}
	if r.IntN(4) == 0 {
		rule["endOnly"] = some(r, graph.Kinds)
	}
	if r.IntN(5) == 0 {
		rule["via"] = append(some(r, graph.LinkKinds), "PART_OF", "CONTRIBUTES_TO")
	}
	if r.IntN(4) == 0 {
		rule["direction"] = pick(r, graph.Directions)
	}
	if r.IntN(6) == 0 {
		rule["standing"] = some(r, graph.Standings)
	}
	return rule
}

// TestRandom: random data are answered alike, too.
func TestRandom(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	embedded, database := memstore.New(), open(t)
	for range 8 {
		d := graphtest.Random(r)
		m := graphtest.Load(t, embedded, d)
		if err := database.Replace(t.Context(), m, d.Records()); err != nil {
			t.Fatal(err)
		}
		same := comparing(t, embedded, database)
		for range 5 {
			query, variables := question(r)
			delete(variables["f"].(map[string]any), "editions") // of other data
			same(query, variables)
		}
	}
}

func pick[T ~string](r *rand.Rand, table []graph.Meaning[T]) string {
	return string(table[r.IntN(len(table))].Value)
}

func some[T ~string](r *rand.Rand, table []graph.Meaning[T]) []any {
	list := []any{}
	for range r.IntN(4) {
		list = append(list, pick(r, table))
	}
	return list
}

// filter makes a filter of up to so many levels.
func filter(r *rand.Rand, depth int) map[string]any {
	f := map[string]any{}
	maybe := func(chance int, name string, value func() any) {
		if r.IntN(chance) == 0 {
			f[name] = value()
		}
	}
	maybe(3, "kinds", func() any { return some(r, graph.Kinds) })
	maybe(8, "standing", func() any { return some(r, graph.Standings) })
	maybe(8, "effectiveStanding", func() any { return some(r, graph.Standings) })
	maybe(8, "ids", func() any { return []any{"sdg:9", "wtdc22d:EUR1", "wtdc22d:EUR", "no:body", "wsis:C5"}[r.IntN(5):] })
	maybe(8, "absent", func() any {
		return map[string]any{"about": []any{"objective", pick(r, graph.Kinds), "STRATEGIC_GOAL"}[r.IntN(3):], "status": []any{"NOT_STATED", "UNREAD_FIGURE"}[r.IntN(2):]}
	})
	maybe(12, "sourceMissing", func() any { return r.IntN(2) == 0 })
	maybe(6, "codes", func() any { return []any{"eur 1", "9", "C7", "17.6.1", "infrastructure"}[r.IntN(3):] })
	maybe(6, "text", func() any { return []string{"broadband", "能力", "digital skills", "9.c", "ICT"}[r.IntN(5)] })
	maybe(8, "editions", func() any { return []any{"sdg", "wtdc22d"} })
	maybe(2, "linked", func() any {
		to := map[string]any{"direction": pick(r, graph.Directions)}
		if r.IntN(2) == 0 {
			to["kinds"] = some(r, graph.Kinds)
		}
		if r.IntN(2) == 0 {
			to["via"] = some(r, graph.LinkKinds)
		}
		if r.IntN(4) == 0 {
			to["basis"] = some(r, graph.Bases)
		}
		if depth > 1 && r.IntN(3) == 0 {
			to["far"] = filter(r, 1)
		}
		if r.IntN(4) == 0 {
			return map[string]any{"some": to, "atLeast": 1 + r.IntN(3)}
		}
		return map[string]any{[]string{"some", "none"}[r.IntN(2)]: to}
	})
	if depth > 1 {
		maybe(3, "or", func() any { return []any{filter(r, depth-1), filter(r, depth-1)} })
		maybe(4, "and", func() any { return []any{filter(r, depth-1)} })
		maybe(4, "not", func() any { return filter(r, depth-1) })
	}
	return f
}

func linkFilter(r *rand.Rand, depth int) map[string]any {
	f := map[string]any{}
	if r.IntN(2) == 0 {
		f["kinds"] = some(r, graph.LinkKinds)
	}
	if r.IntN(4) == 0 {
		f["basis"] = some(r, graph.Bases)
	}
	if r.IntN(4) == 0 {
		f["source"] = filter(r, 1)
	}
	if r.IntN(4) == 0 {
		f["target"] = filter(r, 1)
	}
	if r.IntN(10) == 0 {
		f["sourceMissing"] = r.IntN(2) == 0
	}
	if depth > 1 && r.IntN(3) == 0 {
		f["not"] = linkFilter(r, depth-1)
	}
	if depth > 1 && r.IntN(3) == 0 {
		f["or"] = []any{linkFilter(r, depth-1), linkFilter(r, depth-1)}
	}
	return f
}

func order(r *rand.Rand) []any {
	list := []any{}
	for range r.IntN(3) {
		list = append(list, map[string]any{"by": pick(r, graph.OrdersBy), "direction": pick(r, graph.Senses), "language": []string{"en", "zh"}[r.IntN(2)]})
	}
	return list
}

// TestKilled: a load that is killed half-way leaves the old graph served, and the next load clears up after it.
func TestKilled(t *testing.T) {
	program := filepath.Join(t.TempDir(), "linkage")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/linkage").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	store := open(t)
	old := graphtest.Load(t, store, graphtest.Small())
	const unfinished = "MATCH (e:LinkageEntity) WHERE " + unread + " RETURN count(e) AS n"
	command := func(ctx context.Context, name string) *exec.Cmd {
		c := exec.CommandContext(ctx, program, name, "--neo4j-uri", server.URI)
		c.Env = append(os.Environ(), "LINKAGE_NEO4J_USER="+server.User, "LINKAGE_NEO4J_PASSWORD="+server.Password)
		return c
	}
	// It is killed as soon as something of it is there; where it was faster than that, another one is.
	half := false
	for tries := 0; tries < 5 && !half; tries++ {
		c := command(t.Context(), "load")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		go func() { _ = c.Wait(); close(ended) }()
		for begun := false; !begun; {
			select {
			case <-ended:
				begun = true
			case <-time.After(5 * time.Millisecond):
				begun = server.Count(t, unfinished) > 0
			}
		}
		_ = c.Process.Kill()
		<-ended
		if half = graphtest.Open(t, store).Manifest().Hash == old.Hash; !half {
			store = open(t)
			old = graphtest.Load(t, store, graphtest.Small())
		}
	}
	if !half || server.Count(t, unfinished) == 0 {
		t.Fatal("no load was killed half-way: each was too fast")
	}
	found, err := graphtest.Open(t, store).FindEntities(t.Context(), graph.EntityQuery{Page: graph.Page{Limit: 1000}})
	if want := len(graphtest.Small().Entities); err != nil || found.Total != want {
		t.Errorf("%d entities are read (%v); the old graph has %d", found.Total, err, want)
	}
	if out, err := command(t.Context(), "status").CombinedOutput(); err != nil ||
		!regexp.MustCompile(`(?s)^current +hash `+old.Hash[:12]+`, 21 entities.*\nunfinished .*\nloading +process .*\nreaders +see hash `+old.Hash[:12]+`, whole\n$`).Match(out) {
		t.Errorf("status: %v\n%s", err, out)
	}
	// The next load waits until the lease of the one that was killed has expired.
	if out, err := command(t.Context(), "load").Output(); err != nil || !strings.HasPrefix(string(out), "loaded 860 entities") {
		t.Fatalf("%v %s", err, out)
	}
	if n := server.Count(t, "MATCH (m:LinkageManifest) RETURN count(m) AS n"); n != 2 {
		t.Errorf("%d generations are left; want the new one and the one before", n)
	}
	if n := server.Count(t, unfinished); n != 0 {
		t.Errorf("%d entities of the load that was killed are left", n)
	}
	if n := server.Count(t, "MATCH (e:LinkageEntity) RETURN count(e) AS n"); n != 860+len(graphtest.Small().Entities) {
		t.Errorf("%d entities are left; want those of two generations", n)
	}
	if out, err := command(t.Context(), "load").CombinedOutput(); err != nil || !strings.HasPrefix(string(out), "there already") {
		t.Errorf("loaded again: %v %s", err, out)
	}
}

// numberOf returns the number of an entity of the small data, and sourceOf that of the source of a link.
func numberOf(t *testing.T, id graph.ID) int32 {
	d := graphtest.Small()
	d.Seal()
	n := slices.IndexFunc(d.Entities, func(e *graph.Entity) bool { return e.ID == id })
	if n < 0 {
		t.Fatalf("no entity %q", id)
	}
	return int32(n)
}

func sourceOf(t *testing.T, link int) int32 {
	d := graphtest.Small()
	d.Seal()
	return numberOf(t, d.Links[link].Source)
}

// TestTrips: a question is one round trip for what it asks, however many entities it is about, and one for the records
// that are not known; asked again, it is none.
func TestTrips(t *testing.T) {
	store := open(t).(*neo4jstore.Store)
	graphtest.Load(t, store, graphtest.Small())
	snapshot := graphtest.Open(t, store)
	ids := []graph.ID{"p:EUR1", "p:EUR2", "sdg:2", "sdg:10"}
	eur1, sdg2 := numberOf(t, "p:EUR1"), numberOf(t, "sdg:2")
	contributes := graph.LinkFilter{Kinds: []graph.LinkKind{graph.LinkContributesTo}}
	for _, c := range []struct {
		name  string
		ask   func() error
		trips int64
	}{
		{"open", func() error { _, err := store.Snapshot(t.Context()); return err }, 1},
		{"entities", func() error { _, err := snapshot.Entities(t.Context(), ids); return err }, 1},
		{"link", func() error { _, err := snapshot.Links(t.Context(), []graph.ID{"p:C2~MAPS_TO~sdg:2"}); return err }, 2},
		{"what was met", func() error {
			_, _, err := snapshot.At(t.Context(), []int32{eur1, sdg2 + 1}, []graph.NumberedLink{{Number: 0, Source: sourceOf(t, 0)}})
			return err
		}, 1},
		{"hops", func() error {
			_, err := snapshot.Hops(t.Context(), graph.HopQuery{From: ids, Direction: graph.Out, Filter: contributes, Page: all},
				graph.HopQuery{From: ids[:2], Direction: graph.Both, Page: all})
			return err
		}, 2},
		{"hops of which the records are known", func() error {
			_, err := snapshot.Hops(t.Context(), graph.HopQuery{From: ids[:2], Direction: graph.Both, Filter: contributes, Page: all})
			return err
		}, 1},
		{"hops of one more", func() error {
			_, err := snapshot.Hops(t.Context(), graph.HopQuery{From: []graph.ID{"p:EUR1", "p:C2"}, Direction: graph.Both, Page: all})
			return err
		}, 2},
		{"expand", func() error {
			_, _, err := snapshot.Expand(t.Context(), []graph.Place{{Entity: eur1, Direction: graph.Both}, {Entity: sdg2, Direction: graph.In}}, graph.ExpandQuery{Most: 100})
			return err
		}, 1},
		{"expand, cut", func() error {
			_, _, err := snapshot.Expand(t.Context(), []graph.Place{{Entity: eur1, Direction: graph.Both}}, graph.ExpandQuery{Most: 1})
			return err
		}, 0},
		{"page", func() error { _, err := snapshot.FindEntities(t.Context(), graph.EntityQuery{Page: all}); return err }, 2},
		{"links", func() error { _, err := snapshot.FindLinks(t.Context(), graph.LinkFilter{}, all); return err }, 2},
		{"counts", func() error { _, err := snapshot.CountEntities(t.Context(), graph.EntityFilter{}); return err }, 1},
	} {
		for again, want := range []int64{c.trips, 0} {
			if c.name == "open" {
				want = 1
			}
			before := store.Trips()
			if err := c.ask(); err != nil {
				t.Fatal(err)
			}
			if n := store.Trips() - before; n != want {
				t.Errorf("%s, asked before %d times: %d round trips; want %d", c.name, again, n, want)
			}
		}
	}
}

// all is a page that holds every list of the small data.
var all = graph.Page{Limit: 1000}

// TestLooks: who opens a snapshot after a load has ended reads what was loaded, and many who open one at the same time
// share a look at the database.
func TestLooks(t *testing.T) {
	store := open(t).(*neo4jstore.Store)
	other := connect(t, neo4jstore.Config{})
	const readers = 200
	for n := range 3 {
		hash := graphtest.Load(t, other, numbered(n)).Hash
		before := store.Trips()
		var opening sync.WaitGroup
		for range readers {
			opening.Go(func() {
				found, err := store.Current(t.Context())
				if err != nil || found != hash {
					t.Errorf("after a load, the current content is %q (%v); want %q", found, err, hash)
				}
			})
		}
		opening.Wait()
		if trips := store.Trips() - before; trips > readers/2 {
			t.Errorf("%d looks for %d readers at the same time", trips, readers)
		}
		entities, err := graphtest.Open(t, store).Entities(t.Context(), []graph.ID{"p:doc"})
		if want := fmt.Sprintf("Document %d", n); err != nil || entities[0].Labels["en"].Text != want {
			t.Errorf("%v (%v); want %s", entities[0], err, want)
		}
	}
}

// TestCancelled: what the asker no longer waits for, the server no longer works on.
func TestCancelled(t *testing.T) {
	store := open(t).(*neo4jstore.Store)
	for name, ask := range map[string]func(context.Context, string) error{"run": store.Run, "ask": store.Ask} {
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := ask(ctx, "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a = -b RETURN count(*) AS n")
		if took := time.Since(start); err == nil || took > 3*time.Second {
			t.Errorf("%s: returned after %v with %v", name, took, err)
		}
		for until := time.Now().Add(10 * time.Second); ; time.Sleep(100 * time.Millisecond) {
			running := server.Count(t, "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'range(1, 100000)' AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*) AS n")
			if running == 0 {
				break
			}
			if time.Now().After(until) {
				t.Fatalf("%s: %d statements still run on the server", name, running)
			}
		}
	}
}

// TestOthers: nodes of others in the same database are left alone.
func TestOthers(t *testing.T) {
	store := open(t)
	server.Count(t, "CREATE (e:Entity {id: 'not ours'})-[:KNOWS]->(:Person) RETURN 1 AS n")
	graphtest.Load(t, store, graphtest.Small())
	graphtest.Load(t, store, graphtest.Small())
	if n := server.Count(t, "MATCH (:Entity)-[r:KNOWS]->(:Person) RETURN count(r) AS n"); n != 1 {
		t.Errorf("%d links of others are left; there was 1", n)
	}
}

// TestAway: a server that is not there is reported promptly, with its address and as unavailable.
func TestAway(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	_, err := neo4jstore.Open(ctx, neo4jstore.Config{URI: "bolt://127.0.0.1:1"})
	if err == nil || !strings.Contains(err.Error(), "bolt://127.0.0.1:1") {
		t.Errorf("%v", err)
	}
	if _, err := neo4jstore.Open(t.Context(), neo4jstore.Config{URI: "http://127.0.0.1"}); err == nil || strings.Contains(fmt.Sprint(err), "\n") {
		t.Errorf("%v", err)
	}
}
