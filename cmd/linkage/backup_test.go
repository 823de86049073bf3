package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"linkage/graph/graphtest/neo4jserver"
)

// TestBackup does what docs/operations.md says of backups on a real Neo4j: a graph with a plan over the built-in data is dumped and
// exported, removed, and brought back both ways, each time as it was.
func TestBackup(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_FLEET") == "" {
		t.Skip("NOT RUN: a backup of a real Neo4j (make neo4j)")
	}
	database, err := neo4jserver.StartOwn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer database.Stop()
	t.Setenv("LINKAGE_NEO4J_URI", database.URI)
	t.Setenv("LINKAGE_NEO4J_TIMEOUT", "1m") // a cold database takes long
	dir := t.TempDir()
	do := func(args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(t.Context(), args, strings.NewReader(""), &out, &errs); code != 0 {
			t.Fatalf("linkage %v: %d %s%s", args, code, out.String(), errs.String())
		}
		return out.String()
	}
	again := func() {
		t.Helper()
		if err := database.Again(); err != nil {
			t.Fatal(err)
		}
		if err := database.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	hash := func() string {
		t.Helper()
		found := regexp.MustCompile(`readers +see hash ([0-9a-f]+), whole`).FindStringSubmatch(do("status"))
		if found == nil {
			t.Fatalf("no whole graph: %s", do("status"))
		}
		return found[1]
	}
	plan, backup := filepath.Join(dir, "plan"), filepath.Join(dir, "backup.zip")
	do("new", plan)
	do("load", "--data", plan)
	was := hash()
	do("export", "--data", plan, "--format", "zip", "-o", backup)

	empty := func() {
		t.Helper()
		if err := database.Clear(t.Context()); err != nil {
			t.Fatal(err)
		}
		if code := run(t.Context(), []string{"status"}, strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}); code == 0 {
			t.Fatal("the graph is still there")
		}
	}
	if !database.End(syscall.SIGTERM) {
		fmt.Fprintln(os.Stderr, "NOT RUN: neo4j-admin dump and load, which need a Neo4j started from its jars and not with Docker")
	} else {
		if out, err := database.Admin(t.Context(), "database", "dump", "neo4j", "--to-path="+dir); err != nil {
			t.Fatalf("dump: %v\n%s", err, out)
		}
		again()
		empty()
		database.End(syscall.SIGTERM)
		if out, err := database.Admin(t.Context(), "database", "load", "neo4j", "--from-path="+dir, "--overwrite-destination=true"); err != nil {
			t.Fatalf("load: %v\n%s", err, out)
		}
		again()
		if now := hash(); now != was {
			t.Errorf("the dump has brought back %s; there was %s", now, was)
		}
	}
	empty()
	do("load", "--data", backup)
	if now := hash(); now != was {
		t.Errorf("the export has brought back %s; there was %s", now, was)
	}
	question := filepath.Join(dir, "question.graphql")
	if err := os.WriteFile(question, []byte(`{ nodes(ids: ["example:P-01", "wtdc22d:EUR1"]) { id } }`), 0o666); err != nil {
		t.Fatal(err)
	}
	if answer := do("query", question); !strings.Contains(answer, `"example:P-01"`) || !strings.Contains(answer, `"wtdc22d:EUR1"`) {
		t.Errorf("answered %s", answer)
	}
}
