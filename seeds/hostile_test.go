//go:build unix

package seeds_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"linkage/seeds"
)

// opened reads a folder or a zip file over the base and returns what is wrong, with its place left out of the paths.
func opened(t *testing.T, name string) string {
	t.Helper()
	layer, closer, err := seeds.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer closer.Close()
	layer.Name = "my"
	if _, err = seeds.Read(layer); err == nil {
		return ""
	}
	return err.Error()
}

// zipped writes a zip file.
func zipped(t *testing.T, files ...[2]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "my.zip")
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

const editions = "id,name_en,is_default,basis\nmine,Mine,false,STATED\n"

func described(paths ...string) string {
	return fmt.Sprintf(`{"name": "my", "resources": [{"name": "editions", "path": ["%s"]}]}`, strings.Join(paths, `", "`))
}

// TestHostileZips: names that lead out of a zip file lead nowhere, and what unzips to more than the limits is refused, also
// where every file is small enough.
func TestHostileZips(t *testing.T) {
	zeros := strings.Repeat("\x00", 63<<20)
	for name, c := range map[string]struct {
		file string
		want string
	}{
		"slip": {zipped(t, [2]string{"datapackage.json", described("../up.csv", "/etc/hostname", "a/../../up.csv")}, [2]string{"../up.csv", editions}),
			`my/datapackage.json:1: path "../up.csv": expected the path of a file in the package, from its top, with slashes; what refers to editions was not checked
my/datapackage.json:1: path "/etc/hostname": expected the path of a file in the package, from its top, with slashes; what refers to editions was not checked
my/datapackage.json:1: path "a/../../up.csv": expected the path of a file in the package, from its top, with slashes; what refers to editions was not checked`},
		"slip beside": {zipped(t, [2]string{"datapackage.json", described("editions.csv")}, [2]string{"editions.csv", editions}, [2]string{"../up.csv", "x"}), ""},
		"large file": {zipped(t, [2]string{"datapackage.json", described("zeros.csv")}, [2]string{"zeros.csv", zeros + zeros[:2<<20]}),
			`my/datapackage.json:1: path "zeros.csv": cannot be read: larger than 64 MiB, the limit for one file; what refers to editions was not checked`},
		"many large files": {zipped(t, [2]string{"datapackage.json", described(strings.Fields(strings.Repeat("zeros.csv ", 1000))...)}, [2]string{"zeros.csv", zeros}),
			"my/datapackage.json:1: resources have more than 1024 MiB in all, the limit for one package; none of it was read"},
		"large list": {zipped(t, [2]string{"datapackage.json", zeros + zeros[:2<<20]}), "my/datapackage.json: larger than 64 MiB, the limit for one file"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := opened(t, c.file); got != c.want {
				t.Errorf("%s; want %s", got, c.want)
			}
		})
	}
}

// TestHostileFolders: a symbolic link is followed within a folder, and not out of it; what is no file is not read, nor is
// it waited for.
func TestHostileFolders(t *testing.T) {
	outside, dir := filepath.Join(t.TempDir(), "secret.csv"), t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(outside, "secret\n")
	write(filepath.Join(dir, "real.csv"), editions)
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.Symlink(outside, filepath.Join(dir, "out.csv")))
	must(os.Symlink("real.csv", filepath.Join(dir, "editions.csv")))
	must(os.Mkdir(filepath.Join(dir, "folder.csv"), 0o777))
	must(syscall.Mkfifo(filepath.Join(dir, "pipe.csv"), 0o666))

	write(filepath.Join(dir, "datapackage.json"), described("out.csv", "folder.csv", "pipe.csv"))
	const odd = `cannot be read: not a file of its own, but a folder, a device or the like; what refers to editions was not checked`
	want := `my/datapackage.json:1: path "folder.csv": ` + odd + `
my/datapackage.json:1: path "out.csv": cannot be read: it leads out of the package, by a symbolic link; put a copy of the file there; what refers to editions was not checked
my/datapackage.json:1: path "pipe.csv": ` + odd
	if got := opened(t, dir); got != want {
		t.Errorf("%s; want %s", got, want)
	}
	write(filepath.Join(dir, "datapackage.json"), described("editions.csv"))
	if got := opened(t, dir); got != "" {
		t.Errorf("a link within the folder: %s", got)
	}
}
