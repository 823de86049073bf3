package main

import (
	"fmt"

	"linkage/seeds/countries"
	"linkage/seeds/starter"
)

type newPlan struct {
	Dir       string `arg:"" help:"Folder to write to; it must be empty or not yet exist." type:"path"`
	Countries bool   `help:"Write a vocabulary of countries and areas in place of a plan: M49 and ISO 3166-1 codes, regions, and names in six languages from Unicode CLDR."`
}

func (n newPlan) Run(s *streams) error {
	if n.Countries {
		if err := countries.Write(n.Dir); err != nil {
			return err
		}
		_, err := fmt.Fprintf(s.out, "wrote countries and areas to %s; use them with: --data %s, before that of a plan\n", n.Dir, n.Dir)
		return err
	}
	if err := starter.Write(n.Dir); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.out, "wrote an invented plan to %s; its README.md says what to change first\n", n.Dir)
	return err
}
