// Command contributions asks which regional initiatives contribute to a goal, by a client that genqlient generates from
// the query and the schema.
//
//	go run . http://127.0.0.1:8080 sdg:9
package main

//go:generate ./generate.sh

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/Khan/genqlient/graphql"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: contributions ADDRESS GOAL; for example http://127.0.0.1:8080 sdg:9")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "contributions:", err)
		os.Exit(1)
	}
}

func run(address, goal string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	client := graphql.NewClient(address+"/graphql", http.DefaultClient)
	answer, err := Contributions(ctx, client, goal, nil)
	if err != nil {
		return err
	}
	c := answer.Contribution
	fmt.Printf("%s, %s: %g of %d regional initiatives; of %d it cannot be said.\n", c.To.GetId(), c.To.GetLabel().Text, c.Value, c.Things, c.UnknownCount)
	for _, row := range c.Rows {
		hops := row.Paths[0].Hops
		at := hops[len(hops)-1].Link.Citations[0]
		fmt.Printf("  %s %s (%s): %s, line %d\n", row.Source.GetCode(), row.Source.GetLabel().Text, row.WeakestBasis, at.Section, at.Lines.First)
	}
	fmt.Printf("Cite as: %s, edition %s, hash %.12s\n", answer.Service.Edition.Name.Text, answer.Service.Edition.Id, answer.Service.Hash)
	return nil
}
