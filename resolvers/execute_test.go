package resolvers_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linkage/graph"
	"linkage/resolvers"
	"linkage/resolvers/execute/oracle"
	"linkage/schema"
)

// TestOracle asks random operations of the program's executor and of gqlgen's, on a store that fails now and then: both
// give the same bytes and the same errors. LINKAGE_RANDOM sets how many; the seed is printed.
func TestOracle(t *testing.T) {
	types := gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL})
	tries, _ := strconv.Atoi(os.Getenv("LINKAGE_RANDOM"))
	seed := rand.Uint64()
	t.Log("seed", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	store := &failing{Store: seeded()}
	ours := server(store, resolvers.DefaultConfig)
	theirs := server(store, resolvers.DefaultConfig).ByOracle()
	executed, failed := 0, 0
	var again oracle.Operation
	for range max(tries, 1500) {
		o := again
		if again.Query == "" { // a new one; each is asked twice, so that its plan meets other values of its variables
			o = oracle.Random(types, r)
			again = oracle.Operation{Query: o.Query, Variables: flipped(o.Variables, r)}
		} else {
			again = oracle.Operation{}
		}
		store.broken = r.Uint64() // most operations meet a store that is whole
		got := ours.Do(t.Context(), &graphql.RawParams{Query: o.Query, Variables: maps.Clone(o.Variables)})
		want := theirs.Do(t.Context(), &graphql.RawParams{Query: o.Query, Variables: maps.Clone(o.Variables)})
		if diff := cmp.Diff(told(want), told(got)); diff != "" || string(want.Data) != string(got.Data) {
			t.Fatalf("%s\n%v\n(-gqlgen +ours):\n%s%s", o.Query, o.Variables, diff, cmp.Diff(string(want.Data), string(got.Data)))
		}
		if got.Data != nil {
			executed++
		}
		if len(got.Errors) > 0 && got.Data != nil {
			failed++
		}
	}
	t.Logf("%d executed, %d of them with errors", executed, failed)
	if executed < max(tries, 1500)/2 || failed < executed/10 || failed > executed*9/10 {
		t.Errorf("%d executed, %d of them with errors: too few of a sort", executed, failed)
	}
}

// flipped returns other values for the variables of directives.
func flipped(variables map[string]any, r *rand.Rand) map[string]any {
	other := maps.Clone(variables)
	for name, v := range other {
		if is, isBool := v.(bool); isBool && r.IntN(2) == 0 {
			other[name] = !is
		}
	}
	return other
}

// told lists errors by path, code and message, in order.
func told(a resolvers.Answer) []string {
	list := []string{}
	for _, e := range a.Errors {
		list = append(list, fmt.Sprint(e.Path, e.Extensions["code"], e.Message))
	}
	slices.Sort(list)
	return list
}

// failing is a store of which some methods fail, whatever they are asked: which ones depends on a number.
type failing struct {
	graph.Store
	broken uint64
}

func (f *failing) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	s, err := f.Store.Snapshot(ctx)
	return failingSnapshot{s, f.broken}, err
}

type failingSnapshot struct {
	graph.Snapshot
	broken uint64
}

func (s failingSnapshot) fails(method string) error {
	h := fnv.New64()
	fmt.Fprint(h, s.broken, method)
	if h.Sum64()%4 != 0 {
		return nil
	}
	return errors.New("the store is broken")
}

func (s failingSnapshot) Hops(ctx context.Context, questions ...graph.HopQuery) ([][]graph.HopPage, error) {
	if err := s.fails("hops"); err != nil {
		return nil, err
	}
	return s.Snapshot.Hops(ctx, questions...)
}

func (s failingSnapshot) Links(ctx context.Context, ids []graph.ID) ([]*graph.Joined, error) {
	if err := s.fails("links"); err != nil {
		return nil, err
	}
	return s.Snapshot.Links(ctx, ids)
}

func (s failingSnapshot) CountEntities(ctx context.Context, f graph.EntityFilter) ([]graph.EntityCount, error) {
	if err := s.fails("facets"); err != nil {
		return nil, err
	}
	return s.Snapshot.CountEntities(ctx, f)
}

// TestLight: no operation brings many more fields than it was weighed for. When one does, look at what @listSize in the
// schema files assumes of its lists.
func TestLight(t *testing.T) {
	types := gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL})
	seed := rand.Uint64()
	t.Log("seed", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	s := server(seeded(), resolvers.DefaultConfig)
	most, of := 0.0, ""
	for range 1500 {
		o := oracle.Random(types, r)
		answer := s.Do(t.Context(), &graphql.RawParams{Query: o.Query, Variables: o.Variables, Extensions: map[string]any{"cost": true}})
		cost, executed := answer.Extensions["cost"].(map[string]int)
		var data any
		if !executed || json.Unmarshal(answer.Data, &data) != nil {
			continue
		}
		if ratio := float64(members(data)) / float64(cost["fields"]); ratio > most && members(data) > 1000 {
			most, of = ratio, o.Query
		}
	}
	t.Logf("at most %.2f fields for each that was weighed", most)
	if most > 4 {
		t.Errorf("%.2f fields for each that was weighed: %s", most, of)
	}
}

// members counts the fields in an answer.
func members(v any) (n int) {
	switch v := v.(type) {
	case map[string]any:
		for _, field := range v {
			n += 1 + members(field)
		}
	case []any:
		for _, element := range v {
			n += members(element)
		}
	}
	return n
}
