// Command cypher-shell runs one statement, in the stand-in for the image of Neo4j, whose own is not among its jars.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func main() {
	user, password := flag.String("u", "neo4j", "user"), flag.String("p", "", "password")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	driver, err := neo4j.NewDriverWithContext("bolt://localhost:7687", neo4j.BasicAuth(*user, *password, ""))
	if err == nil {
		_, err = neo4j.ExecuteQuery(ctx, driver, flag.Arg(0), nil, neo4j.EagerResultTransformer)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
