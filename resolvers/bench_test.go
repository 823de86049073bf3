package resolvers_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linkage/resolvers"
)

// BenchmarkQuestions answers the questions of folder bench on the built-in data, with the program's executor and with
// gqlgen's, and checks that both give the same bytes.
func BenchmarkQuestions(b *testing.B) {
	files, err := filepath.Glob("../bench/questions/*.graphql")
	if err != nil || len(files) == 0 {
		b.Fatalf("no questions: %v", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".neo4j-graphql.graphql") {
			continue // the same question as another program is asked it
		}
		query, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		var want string
		for executor, s := range map[string]*resolvers.Server{
			"ours":   server(seeded(), resolvers.DefaultConfig),
			"oracle": server(seeded(), resolvers.DefaultConfig).ByOracle(),
		} {
			b.Run(strings.TrimSuffix(filepath.Base(file), ".graphql")+"/"+executor, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					answer := s.Do(b.Context(), &graphql.RawParams{Query: string(query)})
					if want == "" {
						want = string(answer.Data)
					}
					if len(answer.Errors) > 0 || string(answer.Data) != want {
						b.Fatal(answer.Errors)
					}
					answer.Release()
				}
				b.ReportMetric(float64(len(want)), "bytes")
			})
		}
	}
}
