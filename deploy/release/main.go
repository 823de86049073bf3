// Command release makes the files of a release: for each system an archive with the program, its pages, its unit and the
// licences of all that it is made from; what it is made from as a CycloneDX document; and the sums of these. The same commit,
// built by the same version of Go, gives the same bytes.
//
//	go run ./deploy/release -version v0.1.0 -o dist
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/CycloneDX/cyclonedx-go"
)

const (
	everywhere = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64"
	web        = "cmd/linkage/web/"
	pages      = web + "dist/third-party-licenses.md.gz" // is written when the pages are built, after all else
	standard   = "stdlib"                                // as scanners for weaknesses name the library of Go
)

// file is one file of an archive.
type file struct {
	name string
	mode fs.FileMode
	body []byte
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("release: ")
	version := flag.String("version", "devel", "the version, in names and in the program")
	targets := flag.String("targets", everywhere, "systems to build for")
	into := flag.String("o", "dist", "folder to write to, a new one or that of a release before, which is removed")
	flag.Parse()
	if err := release(*version, strings.Split(*targets, ","), *into); err != nil {
		log.Fatal(err)
	}
}

func release(version string, targets []string, into string) error {
	last, err := exec.Command("git", "log", "-1", "--format=%H %ct").Output()
	if err != nil {
		return fmt.Errorf("the time of the commit, which all files are given: git log: %w", err)
	}
	commit, stamp, _ := strings.Cut(strings.TrimSpace(string(last)), " ")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return err
	}
	at := time.Unix(seconds, 0).UTC()
	bundled, err := licencesOfPages()
	if err != nil {
		return err
	}
	common, err := commonFiles()
	if err != nil {
		return err
	}
	common = append(common, file{"licenses/pages.md", 0o644, bundled})
	if _, err := os.Stat(filepath.Join(into, "SHA256SUMS")); err == nil {
		if err := os.RemoveAll(into); err != nil {
			return err
		}
	} else if there, err := os.ReadDir(into); len(there) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("-o %s: has files and no SHA256SUMS, so it is not the folder of a release; name another", into)
	}
	if err := os.MkdirAll(into, 0o777); err != nil {
		return err
	}
	modules := map[string]*debug.Module{}
	for _, target := range targets {
		program, info, err := build(version, commit, target)
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		own := []*debug.Module{{Path: standard, Version: strings.TrimPrefix(info.GoVersion, "go")}}
		for _, m := range info.Deps {
			own = append(own, cmp.Or(m.Replace, m))
		}
		for _, m := range own {
			modules[m.Path] = m
		}
		licences, err := licencesOf(own)
		if err != nil {
			return err
		}
		name := "linkage_" + strings.TrimPrefix(version, "v") + "_" + strings.ReplaceAll(target, "/", "_")
		if err := archive(filepath.Join(into, name), slices.Concat([]file{program}, common, licences), at); err != nil {
			return err
		}
		fmt.Println(name)
	}
	document := filepath.Join(into, "linkage_"+strings.TrimPrefix(version, "v")+".cdx.json")
	if err := bill(document, version, bundled, slices.SortedFunc(maps.Values(modules), func(a, b *debug.Module) int { return cmp.Compare(a.Path, b.Path) }), at); err != nil {
		return err
	}
	return sums(into)
}

// build compiles the program for a system, and returns it with what it is made from. Go is kept from writing what it finds of git into
// the program, for that is not the same in every clone of a commit.
func build(version, commit, target string) (file, *debug.BuildInfo, error) {
	system, processor, ok := strings.Cut(target, "/")
	if !ok {
		return file{}, nil, fmt.Errorf("a system is written as linux/amd64, or several as %s", everywhere)
	}
	dir, err := os.MkdirTemp("", "release")
	if err != nil {
		return file{}, nil, err
	}
	defer os.RemoveAll(dir)
	f := file{name: "linkage", mode: 0o755}
	if system == "windows" {
		f.name += ".exe"
	}
	out := filepath.Join(dir, f.name)
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -X main.version="+version+" -X main.commit="+commit, "-o", out, "./cmd/linkage")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor)
	if said, err := c.CombinedOutput(); err != nil {
		return f, nil, fmt.Errorf("go build: %w\n%s", err, said)
	}
	info, err := buildinfo.ReadFile(out)
	if err != nil {
		return f, nil, err
	}
	f.body, err = os.ReadFile(out)
	return f, info, err
}

// commonFiles are those that every archive has besides the program.
func commonFiles() (files []file, err error) {
	for name, from := range map[string]string{
		"README.md": "README.md", "CHANGELOG.md": "CHANGELOG.md", "LICENSE": "LICENSE", "NOTICE": "NOTICE", "linkage.service": "deploy/linkage.service",
	} {
		body, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name, 0o644, body})
	}
	return files, nil
}

// licencesOfPages returns the packages that are bundled into the pages, with their licences, as the bundler lists them. A release without
// pages is an error.
func licencesOfPages() ([]byte, error) {
	packed, err := os.ReadFile(pages)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("the pages are not built: run make pages, which needs Node")
	}
	if err != nil {
		return nil, err
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(unpacked)
}

var licence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)`)

// licencesOf returns the licences and notices of the modules that are compiled in.
func licencesOf(modules []*debug.Module) (files []file, err error) {
	folders, err := foldersOf(modules)
	if err != nil {
		return nil, err
	}
	for i, m := range modules {
		dir, found := folders[i], len(files)
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !licence.MatchString(e.Name()) || e.IsDir() {
				continue
			}
			body, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			files = append(files, file{"licenses/" + m.Path + "/" + e.Name(), 0o644, body})
		}
		if len(files) == found {
			return nil, fmt.Errorf("%s %s has no licence: look at it before it is passed on", m.Path, m.Version)
		}
	}
	return files, nil
}

// foldersOf returns where the source of each module lies.
func foldersOf(modules []*debug.Module) ([]string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	list := []string{"list", "-m", "-f", "{{.Path}} {{.Dir}}"}
	for _, m := range modules {
		if m.Path != standard {
			list = append(list, m.Path)
		}
	}
	out, err := exec.Command("go", list...).Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", strings.Join(list, " "), err)
	}
	at := map[string]string{standard: strings.TrimSpace(string(root))}
	for line := range strings.Lines(string(out)) {
		path, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
		at[path] = dir
	}
	folders := make([]string, len(modules))
	for i, m := range modules {
		folders[i] = at[m.Path]
	}
	return folders, nil
}

// archive writes the files below a folder of the archive's name, in order of names, all of one time and of nobody.
func archive(name string, files []file, at time.Time) error {
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	isZip := slices.ContainsFunc(files, func(f file) bool { return f.name == "linkage.exe" })
	suffix := ".tar.gz"
	if isZip {
		suffix = ".zip"
	}
	out, err := os.Create(name + suffix)
	if err != nil {
		return err
	}
	defer out.Close()
	folder := filepath.Base(name) + "/"
	if isZip {
		w := zip.NewWriter(out)
		for _, f := range files {
			h := &zip.FileHeader{Name: folder + f.name, Method: zip.Deflate, Modified: at}
			h.SetMode(f.mode)
			entry, err := w.CreateHeader(h)
			if err != nil {
				return err
			}
			if _, err := entry.Write(f.body); err != nil {
				return err
			}
		}
		return cmp.Or(w.Close(), out.Close())
	}
	packed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := tar.NewWriter(packed)
	for _, f := range files {
		h := &tar.Header{Name: folder + f.name, Mode: int64(f.mode), Size: int64(len(f.body)), ModTime: at, Format: tar.FormatPAX}
		if err := w.WriteHeader(h); err != nil {
			return err
		}
		if _, err := w.Write(f.body); err != nil {
			return err
		}
	}
	return cmp.Or(w.Close(), packed.Close(), out.Close())
}

// bill writes what the program and its pages are made from.
func bill(name, version string, bundled []byte, modules []*debug.Module, at time.Time) error {
	program := cyclonedx.Component{BOMRef: "linkage", Type: cyclonedx.ComponentTypeApplication, Name: "linkage", Version: version}
	components := []cyclonedx.Component{}
	for _, m := range modules {
		components = append(components, component("golang", m.Path, m.Version))
	}
	packages, err := packagesOfPages(bundled)
	if err != nil {
		return err
	}
	components = append(components, packages...)
	refs := make([]string, len(components))
	for i, c := range components {
		refs[i] = c.BOMRef
	}
	b := cyclonedx.NewBOM()
	b.Metadata = &cyclonedx.Metadata{Timestamp: at.Format(time.RFC3339), Component: &program}
	b.Components, b.Dependencies = &components, &[]cyclonedx.Dependency{{Ref: program.BOMRef, Dependencies: &refs}}
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	defer out.Close()
	return cmp.Or(cyclonedx.NewBOMEncoder(out, cyclonedx.BOMFileFormatJSON).SetPretty(true).Encode(b), out.Close())
}

func component(system, name, version string) cyclonedx.Component {
	path := strings.Replace(name, "@", "%40", 1)
	if system == "golang" {
		path = strings.ToLower(path) // as the specification of package URLs has it
	}
	ref := "pkg:" + system + "/" + path + "@" + version
	return cyclonedx.Component{BOMRef: ref, Type: cyclonedx.ComponentTypeLibrary, Name: name, Version: version, PackageURL: ref}
}

var named = regexp.MustCompile(`(?m)^## (\S+) - (\S+) \(([^)]*)\)$`)

// packagesOfPages returns the packages of the bundler's list, and checks that they are those of package-lock.json.
func packagesOfPages(bundled []byte) (found []cyclonedx.Component, err error) {
	b, err := os.ReadFile(web + "package-lock.json")
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct{ Version string }
	}
	if err := json.Unmarshal(b, &lock); err != nil {
		return nil, err
	}
	locked := map[string]bool{}
	for path, p := range lock.Packages {
		_, name, _ := strings.Cut("/"+path, "/node_modules/")
		if i := strings.LastIndex(name, "node_modules/"); i >= 0 {
			name = name[i+len("node_modules/"):]
		}
		locked[name+"@"+p.Version] = true
	}
	for _, m := range named.FindAllStringSubmatch(string(bundled), -1) {
		if !locked[m[1]+"@"+m[2]] {
			return nil, fmt.Errorf("%s %s is in the pages and not in package-lock.json: build the pages anew", m[1], m[2])
		}
		c := component("npm", m[1], m[2])
		c.Licenses = &cyclonedx.Licenses{{License: &cyclonedx.License{Name: m[3]}}}
		found = append(found, c)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s names no package", pages)
	}
	return found, nil
}

// sums writes SHA256SUMS, as sha256sum --check reads it.
func sums(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var list strings.Builder
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(b), e.Name())
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(list.String()), 0o644)
}
