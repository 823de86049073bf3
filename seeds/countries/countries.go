// Package countries holds a vocabulary of countries and areas that plans can use: a data package to lay over the built-in
// data. The command of seeds/internal/countries writes its tables from Unicode CLDR.
package countries

import (
	"embed"
	"io/fs"
	"os"

	"linkage/seeds"
)

//go:embed m49
var embedded embed.FS

// M49 has the files of the vocabulary.
func M49() fs.FS {
	m49, err := fs.Sub(embedded, "m49")
	if err != nil {
		panic(err) // the name is that of the folder above
	}
	return m49
}

// Write writes the vocabulary to a folder, which must be empty or not exist.
func Write(dir string) error {
	return seeds.WriteFolder(dir, func(dir string) error { return os.CopyFS(dir, M49()) })
}
