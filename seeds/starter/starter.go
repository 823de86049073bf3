// Package starter writes a small plan to begin from, with all the usual tables. It is invented, and says so in every row.
package starter

import (
	"embed"
	"io/fs"
	"os"

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
	return seeds.WriteFolder(dir, func(dir string) error { return os.CopyFS(dir, Plan()) })
}
