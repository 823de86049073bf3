package seeds_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"linkage/seeds"
)

// TestWriteFolder: all is written or nothing, and nothing that was there is touched.
func TestWriteFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "plan")
	failing := errors.New("a fault")
	half := func(dir string) error {
		if err := os.WriteFile(filepath.Join(dir, "datapackage.json"), nil, 0o666); err != nil {
			t.Error(err)
		}
		return failing
	}
	whole := func(dir string) error {
		return errors.Join(os.WriteFile(filepath.Join(dir, "datapackage.json"), nil, 0o666), os.WriteFile(filepath.Join(dir, "a.csv"), nil, 0o666))
	}
	names := func() (names []string) {
		files, _ := os.ReadDir(dir)
		for _, f := range files {
			names = append(names, f.Name())
		}
		return names
	}
	if err := seeds.WriteFolder(dir, half); !errors.Is(err, failing) {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder is left: %v", err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := seeds.WriteFolder(dir, half); !errors.Is(err, failing) || len(names()) != 0 {
		t.Errorf("%v, %v", err, names())
	}
	if _, err := os.Stat(dir); err != nil {
		t.Errorf("a folder that was there is gone: %v", err)
	}
	if err := seeds.WriteFolder(dir, whole); err != nil || !slices.Equal(names(), []string{"a.csv", "datapackage.json"}) {
		t.Errorf("%v, %v", err, names())
	}
	if err := seeds.WriteFolder(dir, half); err == nil || errors.Is(err, failing) || len(names()) != 2 {
		t.Errorf("%v, %v", err, names())
	}
}
