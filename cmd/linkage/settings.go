package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"
)

// settings are flags that a file sets, by name. What the command line or the environment sets goes before them.
type settings map[string]any

// readSettings reads a file of settings.
func readSettings(r io.Reader) (kong.Resolver, error) {
	var s settings
	if err := json.NewDecoder(r).Decode(&s); err != nil {
		return nil, fmt.Errorf("not a JSON object of settings: %w", err)
	}
	return s, nil
}

// Validate refuses settings that no command has.
func (s settings) Validate(app *kong.Application) error {
	known := map[string]bool{}
	for _, command := range append(app.Leaves(false), app.Node) {
		for _, group := range command.AllFlags(false) {
			for _, flag := range group {
				known[flag.Name] = true
			}
		}
	}
	for name := range s {
		if !known[name] {
			return fmt.Errorf("--config: %q is no setting; linkage serve --help lists them", name)
		}
	}
	return nil
}

// Resolve returns the value for a flag, nil where the file does not decide.
func (s settings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if _, is := os.LookupEnv(name); is {
			return nil, nil
		}
	}
	return s[flag.Name], nil
}
