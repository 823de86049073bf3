package explore_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/memstore"
	"linkage/seeds"
	"linkage/seeds/generator"
)

// graphs are what walks are measured on: the built-in data, and made-up graphs of growing size.
var graphs = []struct {
	name     string
	entities int // 0: the built-in data
}{{"base", 0}, {"10k", 10_000}, {"100k", 100_000}}

// measured returns an explorer over one of them, and its dataset, read once.
var measured = func() func(b *testing.B, entities int) (explore.Explorer, *graph.Dataset) {
	var mutex sync.Mutex
	type loaded struct {
		x explore.Explorer
		d *graph.Dataset
	}
	known := map[int]loaded{}
	return func(b *testing.B, entities int) (explore.Explorer, *graph.Dataset) {
		b.Helper()
		mutex.Lock()
		defer mutex.Unlock()
		if l, ok := known[entities]; ok {
			return l.x, l.d
		}
		var layers []seeds.Layer
		if entities > 0 {
			dir := filepath.Join(b.TempDir(), "made")
			if err := generator.Write(dir, entities, 0, 1); err != nil {
				b.Fatal(err)
			}
			layer, closer, err := seeds.Open(dir)
			if err != nil {
				b.Fatal(err)
			}
			defer closer.Close()
			layers = append(layers, layer)
		}
		d, err := seeds.Read(layers...)
		if err != nil {
			b.Fatal(err)
		}
		store := memstore.New()
		if err := store.Replace(b.Context(), d.Seal(), d.Records()); err != nil {
			b.Fatal(err)
		}
		snapshot, err := store.Snapshot(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		known[entities] = loaded{explore.Explorer{Snapshot: snapshot, Limits: explore.DefaultLimits}, d.Dataset}
		return known[entities].x, d.Dataset
	}
}()

// naming counts, straight from the records, the entities of a kind that name entities of another, the pairs, and the
// pairs of each of those: what the analyses must find.
func naming(d *graph.Dataset, of, kind graph.Kind) (namers, pairs int, byTarget map[graph.ID]int) {
	kinds, named := map[graph.ID]graph.Kind{}, map[graph.ID]bool{}
	for _, e := range d.Entities {
		kinds[e.ID] = e.Kind
	}
	byTarget = map[graph.ID]int{}
	for _, l := range d.Links {
		if l.Kind == graph.LinkContributesTo && kinds[l.Source] == of &&
			kinds[l.Target] == kind &&
			l.Basis != graph.BasisEditorial {
			pairs++
			byTarget[l.Target]++
			named[l.Source] = true
		}
	}
	return len(named), pairs, byTarget
}

// BenchmarkWalks measures each walk and analysis; "answer" is the size of the answer, in elements.
func BenchmarkWalks(b *testing.B) {
	for _, g := range graphs {
		b.Run(g.name, func(b *testing.B) {
			x, d := measured(b, g.entities)
			one, goals := graph.ID("wtdc22d:EUR1"), graph.KindSDGGoal
			other, of, place := graph.ID("wtdc22d:EUR5"), graph.KindRegionalInitiative, graph.KindRegion
			if g.entities > 0 {
				one, other, goals = "made:P000001", "made:P000002", graph.KindSDGTarget
				of, place = graph.KindProject, graph.KindCountry
			}
			namers, pairs, byTarget := naming(d, of, goals)
			hub := graph.ID("sdg:9")
			for id, n := range byTarget {
				if n > byTarget[hub] || n == byTarget[hub] && id < hub {
					hub = id
				}
			}
			initiatives := explore.Count{Of: of}
			ask := func(name string, question func() (answer, want int, err error)) {
				b.Run(name, func(b *testing.B) {
					b.ReportAllocs()
					answer := 0
					for b.Loop() {
						n, want, err := question()
						if err != nil || n != want {
							b.Fatalf("%d; want %d (%v)", n, want, err)
						}
						answer = n
					}
					b.ReportMetric(float64(answer), "answer")
				})
			}
			ask("entity", func() (int, int, error) {
				found, err := x.Nodes(b.Context(), "ids", []graph.ID{one})
				return len(found), 1, err
			})
			for depth := range 3 {
				want := -1
				ask(fmt.Sprint("neighbourhood/", depth+1), func() (int, int, error) {
					found, err := x.Neighbourhood(b.Context(), []graph.ID{one}, depth+1, explore.WalkRule{}, 1000)
					if err != nil {
						return 0, 0, err
					}
					if want < 0 {
						want = len(found.Nodes)
					}
					return len(found.Nodes), want, nil
				})
			}
			for _, first := range []int{1, 10, 100} {
				want := -1
				ask(fmt.Sprint("paths/", first), func() (int, int, error) {
					found, err := x.Paths(
						b.Context(),
						explore.PathRequest{From: one, To: other, MaxLength: 5, First: first},
					)
					if err != nil {
						return 0, 0, err
					}
					if want < 0 {
						want = len(found.Paths)
					}
					return len(found.Paths), want, nil
				})
			}
			ask("contribution", func() (int, int, error) {
				c, err := x.Contribution(b.Context(), hub, initiatives, explore.Distinct)
				if err != nil {
					return 0, 0, err
				}
				return c.DistinctSources, byTarget[hub], nil
			})
			ask("matrix", func() (int, int, error) {
				m, err := x.Matrix(b.Context(), of, goals, explore.Count{}, explore.Full)
				if err != nil {
					return 0, 0, err
				}
				return len(m.Cells), pairs, nil
			})
			ask("flow", func() (int, int, error) {
				f, err := x.Flow(
					b.Context(),
					[]graph.Kind{place, of, goals},
					initiatives,
					explore.Split,
				)
				if err != nil {
					return 0, 0, err
				}
				between := 0
				for _, l := range f.Links {
					if f.Nodes[l.Target].Level == 2 {
						between++
					}
				}
				return between, pairs, nil
			})
			ask("coverage", func() (int, int, error) {
				c, err := x.Coverage(b.Context(), goals, initiatives)
				if err != nil {
					return 0, 0, err
				}
				return c.Counts[0].Count + c.Counts[1].Count, namers, nil // STATED and DERIVED
			})
			few := initiatives
			few.Where.Text = "country 017"
			if g.entities == 0 {
				few.Where.Text = ""
			}
			want := -1
			ask("coLinkage", func() (int, int, error) {
				c, err := x.CoLinkage(b.Context(), goals, few, 2)
				if err != nil {
					return 0, 0, err
				}
				if want < 0 {
					want = len(c.Pairs)
				}
				return len(c.Pairs), want, nil
			})
			ask("corroboration", func() (int, int, error) {
				c, err := x.Corroboration(
					b.Context(),
					[]graph.ID{"wtdc22d:EUR1", "wtdc22d:EUR2", "wtdc22d:EUR3", "wtdc22d:EUR4", "wtdc22d:EUR5"},
					nil,
				)
				return len(c), 15, err
			})
			steps := []explore.WalkStep{
				{Via: []graph.LinkKind{graph.LinkAlignsWith}, Direction: graph.Out},
				{Via: []graph.LinkKind{graph.LinkMapsTo}, Direction: graph.Out},
			}
			ends := -1
			ask("walk", func() (int, int, error) {
				w, err := x.Walk(
					b.Context(),
					graph.EntityFilter{Kinds: []graph.Kind{of}},
					steps,
					explore.PageRequest{},
				)
				if err != nil {
					return 0, 0, err
				}
				if ends < 0 {
					ends = w.Ends.Total
				}
				return w.Ends.Total, ends, nil
			})
		})
	}
}
