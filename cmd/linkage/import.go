package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"linkage/seeds"
	"linkage/seeds/importer"
)

type importTable struct {
	Table string   `arg:"" help:"Spreadsheet (.xlsx) or CSV file with one row for each action." type:"path"`
	Dir   string   `arg:"" help:"Folder to write to; it must be empty or not yet exist." type:"path"`
	Map   string   `help:"File in YAML that says what the columns are; docs/import.md describes it." required:"" placeholder:"FILE" type:"path"`
	Data  []string `help:"Folder or zip file of tables in which codes and countries are looked up as well as in the built-in data; may be repeated." env:"LINKAGE_DATA" placeholder:"DIR" type:"path"`
	JSON  bool     `name:"json" help:"Report to standard output as JSON, for other tools, as check does; a fault has its cell."`
}

func (i importTable) Run(s *streams) error {
	layers, closeAll, err := data{Data: i.Data}.layers()
	if err != nil {
		return err
	}
	defer closeAll()
	plan, err := importer.Import(i.Table, i.Map, i.Dir, layers...)
	if faults, ok := errors.AsType[seeds.Faults](err); ok {
		if i.JSON {
			return report{}.write(s, "error", faults)
		}
		fmt.Fprintln(s.err, faults)
		fmt.Fprintf(s.err, "linkage: %s; nothing was written\n", count(len(faults), "fault", "faults"))
		return errReported
	}
	if err != nil {
		return err
	}
	if i.JSON {
		return reportOf(plan.Data).write(s, "error", nil)
	}
	if len(plan.Unread) > 0 {
		fmt.Fprintf(s.out, "columns that the map does not name, not read: %s\n", strings.Join(plan.Unread, ", "))
	}
	var counts []string
	for _, kind := range slices.Sorted(maps.Keys(plan.Counts)) {
		counts = append(counts, fmt.Sprintf("%d %s", plan.Counts[kind], kind))
	}
	var flags strings.Builder
	for _, layer := range i.Data {
		flags.WriteString(" --data " + layer)
	}
	_, err = fmt.Fprintf(s.out, "wrote %s and %s to %s; use it with: linkage serve%s --data %s\n", strings.Join(counts, ", "), count(plan.Links, "link", "links"), i.Dir, flags.String(), i.Dir)
	return err
}
