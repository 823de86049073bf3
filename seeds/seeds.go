// Package seeds holds the facts: tables of entities and links with their citations, as a Tabular Data Package that is
// embedded in the binary, and the reader for it and for any other package of the same form. FORMAT.md describes every
// column.
package seeds

import (
	"archive/zip"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"

	"linkage/graph"
	"linkage/graph/suggest"
)

//go:generate go run ./internal/enums
//go:generate go run ./internal/format

// Base is the built-in package.
//
//go:embed datapackage.json *.csv
var Base embed.FS

// Limits on what is read, unzipped, so that no file and no package can exhaust memory.
const (
	maxFileBytes    = 64 << 20
	maxPackageBytes = 1 << 30
)

// Layer is a package to read and the name under which faults in it are reported.
type Layer struct {
	Name   string // "" for the base, whose files are named without a folder
	FS     fs.FS
	labels string // the file, where the layer is no package but one table of official labels
}

// SourceText identifies the plain text to which a document's line numbers refer.
type SourceText struct {
	Document graph.ID
	SHA256   string
	Lines    int
}

// Data is what the tables say.
type Data struct {
	*graph.Dataset
	SourceTexts []SourceText
	NoReadings  []NoReading
	Read        map[string]bool // editions of which our own readings are complete

	laid     map[[2]string]bool // entities and languages whose labels the table official_labels has replaced: their form is that of their source
	places   *places
	schema   *Package
	tables   map[string][]row // as they were read, by name
	licenses []any            // of all packages
	index    *suggest.Index   // once it was asked for
}

// Open returns the package in a folder or in a zip file. The caller closes it when it has been read.
func Open(name string) (Layer, io.Closer, error) {
	info, err := os.Stat(name)
	if err != nil {
		return Layer{}, nil, err
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name) // symbolic links lead to what is in the folder, and nowhere else
		if err != nil {
			return Layer{}, nil, err
		}
		return Layer{Name: name, FS: root.FS()}, root, nil
	}
	archive, err := zip.OpenReader(name)
	if errors.Is(err, zip.ErrFormat) {
		return Layer{}, nil, fmt.Errorf("%s: neither a folder nor a zip file", name)
	} else if err != nil {
		return Layer{}, nil, err
	}
	// People zip the folder as often as its content.
	if _, err := fs.Stat(archive, packageFile); err != nil {
		if inner, _ := fs.Glob(archive, "*/"+packageFile); len(inner) == 1 {
			sub, err := fs.Sub(archive, path.Dir(inner[0]))
			return Layer{Name: name, FS: sub}, archive, err
		}
	}
	return Layer{Name: name, FS: archive}, archive, nil
}

// OpenLabels returns a file of official labels, with the columns of the table official_labels, as a layer. The caller closes
// it when it has been read.
func OpenLabels(file string) (Layer, io.Closer, error) {
	folder, name := filepath.Split(file)
	root, err := os.OpenRoot(cmp.Or(folder, "."))
	if err != nil {
		return Layer{}, nil, err
	}
	return Layer{Name: filepath.Clean(folder), FS: root.FS(), labels: name}, root, nil
}

// Describe returns the description of the tables.
func Describe() (*Package, error) { return readPackage(Base, "") }

// Read reads the base and the layers over it, in order. A layer whose package has the name of an earlier one replaces
// it. The last layer with a default edition decides which edition is the default.
//
// Every fault of every file is found before any is reported: the error is of type [Faults], or of reading itself.
func Read(layers ...Layer) (*Data, error) {
	r := reader{languages: map[string][]string{}, names: map[string]string{}}
	schema, err := Describe()
	if err != nil {
		return nil, err
	}
	r.schema = schema
	packages, err := r.open(append([]Layer{{FS: Base}}, layers...))
	if err != nil {
		return nil, err
	}
	var licenses []any
	for _, p := range packages {
		r.read(p)
		for _, license := range p.Licenses {
			if !slices.ContainsFunc(licenses, func(known any) bool { return reflect.DeepEqual(known, license) }) {
				licenses = append(licenses, license)
			}
		}
	}
	r.checkReferences()
	data := r.data()
	data.schema, data.tables, data.licenses = schema, r.rows, licenses
	if !r.unread["editions"] && !r.unread["entities"] && !r.unread["links"] { // otherwise what is missing is nobody's fault
		for _, f := range data.Validate() {
			r.faults = append(r.faults, r.places.place(f))
		}
	}
	if faults := r.sorted(); len(faults) > 0 {
		return nil, faults
	}
	return data, nil
}

// Seal is [graph.Dataset.Seal]. Faults of the data can no longer be placed after it, so that [Lint] comes before.
func (d *Data) Seal() *graph.Manifest {
	d.places = nil
	return d.Dataset.Seal()
}
