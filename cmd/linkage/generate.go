package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"linkage/seeds/generator"
)

type generate struct {
	Dir      string `arg:"" help:"Folder to write to; it must be empty or not yet exist." type:"path"`
	Entities int    `help:"Number of entities to generate, 1000 to 1000000." default:"100000" placeholder:"N"`
	Links    int    `help:"About how many links to generate, at most 10 for each entity; by default some three for each." placeholder:"N"`
	Seed     uint64 `help:"Seed of the random choices: the same number produces the same bytes." default:"1"`
}

// Run reports what was written in the words of the package itself.
func (g generate) Run(s *streams) error {
	if err := generator.Write(g.Dir, g.Entities, g.Links, g.Seed); err != nil {
		return err
	}
	b, err := os.ReadFile(filepath.Join(g.Dir, "datapackage.json"))
	if err != nil {
		return err
	}
	var written struct{ Description string }
	if err := json.Unmarshal(b, &written); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "wrote %s; use it with: linkage serve --data %s\n", written.Description, g.Dir)
	return err
}
