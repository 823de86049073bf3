// Package starter writes a small plan to begin from, with all the usual tables. It is invented, and says so in every row.
package starter

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"linkage/seeds"
)

//go:embed plan
var embedded embed.FS

// Plan has the files of the plan: a data package with a README.md.
func Plan() fs.FS {
	plan, err := fs.Sub(embedded, "plan")
	if err != nil {
		panic(err) // the name is that of the folder above
	}
	return plan
}

// Write writes the plan to a folder, which must be empty or not exist.
func Write(dir string) error {
	if err := seeds.NewFolder(dir); err != nil {
		return err
	}
	return fs.WalkDir(Plan(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := fs.ReadFile(Plan(), name)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), b, 0o666)
		}
		if err != nil {
			return fmt.Errorf("dir %q: incomplete, remove it: %w", dir, err)
		}
		return nil
	})
}
