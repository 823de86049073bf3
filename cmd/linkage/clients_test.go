package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestClients runs the clients of examples/clients against a server. All of them ask one question and must print the same, and
// what each does besides is looked at. It makes environments of Python, Go and Node with pinned packages, which are kept;
// make clients asks for it.
func TestClients(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_CLIENTS") == "" {
		t.Skip("NOT RUN: clients in other languages (make clients)")
	}
	address := serving(t)
	where, err := filepath.Abs("../../examples/clients")
	if err != nil {
		t.Fatal(err)
	}
	want := contributions(t, address)
	// runs runs a command in the folder of a client, and returns what it printed.
	runs := func(t *testing.T, folder string, env []string, command ...string) string {
		t.Helper()
		c := exec.CommandContext(t.Context(), command[0], command[1:]...)
		c.Dir, c.Env = filepath.Join(where, folder), append(append(os.Environ(), "LINKAGE="+address), env...)
		var errs strings.Builder
		c.Stderr = &errs
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s%s", strings.Join(command, " "), err, out, errs.String())
		}
		return string(out)
	}
	same := func(t *testing.T, got string) {
		t.Helper()
		if got != want {
			t.Errorf("printed\n%s\nexpected\n%s", got, want)
		}
	}
	t.Run("curl", func(t *testing.T) {
		for _, tool := range []string{"curl", "jq"} {
			if _, err := exec.LookPath(tool); err != nil {
				t.Skipf("NOT RUN: %v (apt-get install curl jq)", err)
			}
		}
		same(t, runs(t, "curl", nil, "./contributions.sh", address, "sdg:9"))
	})
	t.Run("go", func(t *testing.T) {
		runs(t, "go", nil, "./generate.sh")
		same(t, runs(t, "go", nil, "go", "run", ".", address, "sdg:9"))
	})
	t.Run("python", func(t *testing.T) {
		python := environment(t, filepath.Join(where, "python", "requirements.txt"))
		runs(t, "python", nil, filepath.Join(filepath.Dir(python), "ariadne-codegen"))
		same(t, runs(t, "python", nil, python, "contributions.py", address, "sdg:9"))
		pictures := t.TempDir()
		runs(t, "python", []string{"PICTURES=" + pictures}, python, "run_notebook.py")
		kept, err := filepath.Glob(filepath.Join(where, "python", "pictures", "*.svg"))
		if err != nil || len(kept) != 3 {
			t.Fatalf("%d pictures are kept: %v", len(kept), err)
		}
		for _, name := range kept {
			drawn, err := os.ReadFile(filepath.Join(pictures, filepath.Base(name)))
			if err != nil || !strings.Contains(string(drawn), "</svg>") {
				t.Errorf("%s was not drawn: %v", filepath.Base(name), err)
			}
		}
	})
	t.Run("r", func(t *testing.T) {
		if err := exec.Command("Rscript", "-e", "library(httr2)").Run(); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("R with httr2: %v (apt-get install r-base-core r-cran-httr2)", err)
			}
			fmt.Fprintln(os.Stderr, "NOT RUN: the client in R, which needs R with httr2 (apt-get install r-base-core r-cran-httr2)")
			t.Skip("NOT RUN: no R with httr2")
		}
		same(t, runs(t, "r", nil, "Rscript", "contributions.R", address, "sdg:9"))
		refused := exec.CommandContext(t.Context(), "Rscript", "contributions.R", address, "sdg:99")
		refused.Dir = filepath.Join(where, "r")
		if out, err := refused.CombinedOutput(); err == nil || !strings.Contains(string(out), "sdg:99") {
			t.Errorf("an unknown goal: %v %s", err, out)
		}
	})
	t.Run("typescript", func(t *testing.T) {
		runs(t, "typescript", nil, "npm", "ci", "--no-audit", "--no-fund")
		runs(t, "typescript", nil, "npm", "run", "--silent", "generate")
		for _, client := range []string{"apollo", "urql", "relay"} {
			same(t, runs(t, "typescript", nil, "npm", "run", "--silent", client, "--", address, "sdg:9"))
		}
		drawing := runs(t, "typescript", nil, "npm", "run", "--silent", "drawing", "--", address, "wtdc22d:EUR5")
		if n := strings.Count(drawing, "<circle"); n < 5 || !strings.Contains(drawing, "SDG") {
			t.Errorf("the drawing has %d entities: %.300s", n, drawing)
		}
		page := runs(t, "typescript", nil, "npm", "run", "--silent", "page", "--", address, "WSIS_ACTION_LINE")
		const said = "5 of 28 initiatives say so; of 23 it cannot be said"
		marks, unknown := strings.Count(page, "<circle"), strings.Count(page, "<rect")
		if strings.Count(page, said) != 2 || marks != 15+9 || unknown != 23*(17+19) {
			t.Errorf("the page has %d marks and %d unknown: %.600s", marks, unknown, page)
		}
	})
}

// contributions is what every client prints of the regional initiatives that contribute to goal 9, by this program's own query.
func contributions(t *testing.T, address string) string {
	t.Helper()
	var answer struct {
		Data struct {
			Contribution struct {
				To struct {
					ID    string
					Label struct{ Text string }
				}
				Value                float64
				Things, UnknownCount int
				Rows                 []struct {
					Source struct {
						Code  string
						Label struct{ Text string }
					}
					WeakestBasis string
					Paths        []struct {
						Hops []struct {
							Link struct {
								Citations []struct {
									Section string
									Lines   struct{ First int }
								}
							}
						}
					}
				}
			}
			Service struct {
				Hash    string
				Edition struct {
					ID   string
					Name struct{ Text string }
				}
			}
		}
	}
	query, err := os.ReadFile("../../examples/clients/queries/contributions.graphql")
	if err != nil {
		t.Fatal(err)
	}
	asked, err := json.Marshal(map[string]any{"query": string(query), "variables": map[string]any{"goal": "sdg:9"}})
	if err != nil {
		t.Fatal(err)
	}
	_, body := get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json"}, string(asked))
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	c, s := answer.Data.Contribution, answer.Data.Service
	if c.Value != 3 || c.UnknownCount != 23 {
		t.Fatalf("the API says %g, and %d unknown", c.Value, c.UnknownCount)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s: %g of %d regional initiatives; of %d it cannot be said.\n", c.To.ID, c.To.Label.Text, c.Value, c.Things, c.UnknownCount)
	for _, row := range c.Rows {
		hops := row.Paths[0].Hops
		at := hops[len(hops)-1].Link.Citations[0]
		fmt.Fprintf(&b, "  %s %s (%s): %s, line %d\n", row.Source.Code, row.Source.Label.Text, row.WeakestBasis, at.Section, at.Lines.First)
	}
	fmt.Fprintf(&b, "Cite as: %s, edition %s, hash %.12s\n", s.Edition.Name.Text, s.Edition.ID, s.Hash)
	return b.String()
}
