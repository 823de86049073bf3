// Command release gives the data its next number: it writes the number into datapackage.json, today into editions.csv for each edition
// that has changed, and the release with its hashes on top of RELEASES.md.
//
//	go run ./internal/release 1.0.1 "What changed, for those who cite it."
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"log"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"linkage/graph"
	"linkage/seeds"
)

var (
	number  = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
	version = regexp.MustCompile(`(?m)^ "version": "[^"]*"`)
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 || !number.MatchString(os.Args[1]) || strings.TrimSpace(os.Args[2]) == "" {
		log.Fatal(`release: name the number and what changed: make data-release NUMBER=1.0.1 NOTE="what changed, for those who cite it"`)
	}
	if err := release(os.Args[1], strings.TrimSpace(os.Args[2])); err != nil {
		log.Fatal("release: ", err)
	}
}

func release(next, note string) error {
	list, err := os.ReadFile("RELEASES.md")
	if err != nil {
		return err
	}
	before, after, found := strings.Cut(string(list), "\n## ")
	if !found {
		return errors.New("RELEASES.md has no release yet")
	}
	newest, _, _ := strings.Cut(after, "\n## ")
	m, err := read()
	if err != nil {
		return err
	}
	var changed []string
	for _, e := range m.Editions {
		if !strings.Contains(newest, seeds.ReleasedEdition(e)) {
			changed = append(changed, e.ID)
		}
	}
	if err := stamp(changed); err != nil {
		return err
	}
	b, err := os.ReadFile("datapackage.json")
	if err != nil {
		return err
	}
	if err := os.WriteFile("datapackage.json", version.ReplaceAll(b, []byte(` "version": "`+next+`"`)), 0o644); err != nil {
		return err
	}
	if m, err = read(); err != nil {
		return err
	}
	return os.WriteFile("RELEASES.md", []byte(before+"\n"+seeds.ReleaseNotes(next, m)+"\n- "+note+"\n\n## "+after), 0o644)
}

// read reads the tables as they are in this folder, not as they were compiled in.
func read() (*graph.Manifest, error) {
	d, err := seeds.Read(seeds.Layer{FS: os.DirFS(".")})
	if err != nil {
		return nil, err
	}
	return d.Seal(), nil
}

// stamp writes today as the day on which editions last changed.
func stamp(editions []string) error {
	f, err := os.Open("editions.csv")
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return err
	}
	id, updated := slices.Index(rows[0], "id"), slices.Index(rows[0], "updated")
	if id < 0 || updated < 0 {
		return fmt.Errorf("editions.csv: has the columns %v; expected id and updated among them", rows[0])
	}
	for _, row := range rows[1:] {
		if slices.Contains(editions, row[id]) {
			row[updated] = time.Now().UTC().Format(time.DateOnly)
		}
	}
	out, err := os.Create("editions.csv")
	if err != nil {
		return err
	}
	return errors.Join(csv.NewWriter(out).WriteAll(rows), out.Close())
}
