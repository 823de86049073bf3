package main

import (
	"fmt"

	"linkage/seeds/starter"
)

type newPlan struct {
	Dir string `arg:"" help:"Folder to write to; it must be empty or not yet exist." type:"path"`
}

func (n newPlan) Run(s *streams) error {
	if err := starter.Write(n.Dir); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.out, "wrote an invented plan to %s; its README.md says what to change first\n", n.Dir)
	return err
}
