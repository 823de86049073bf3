package seeds

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// WriteFolder makes a folder with the files that write puts into the one it is given, all of them or none: when write or
// the disk fails, nothing is left. The folder must be empty or not exist, since nothing is ever overwritten, and write
// makes no folders in it.
func WriteFolder(dir string, write func(dir string) error) (err error) {
	const wayOut = "name a folder that is empty or does not exist yet"
	there, err := os.ReadDir(dir)
	if len(there) > 0 {
		return fmt.Errorf("dir %q: not empty, it holds %s, and nothing is overwritten; %s", dir, there[0].Name(), wayOut)
	}
	made := errors.Is(err, fs.ErrNotExist)
	if made {
		err = os.MkdirAll(dir, 0o777)
	}
	if err != nil {
		return fmt.Errorf("dir %q: %w; %s", dir, err, wayOut)
	}
	part, err := os.MkdirTemp(dir, ".part-*")
	if err != nil {
		return fmt.Errorf("dir %q: %w; %s", dir, err, wayOut)
	}
	var moved []string
	defer func() {
		rest := os.RemoveAll(part)
		if err == nil {
			err = rest
			return
		}
		for _, name := range moved {
			_ = os.Remove(name) // the first error is the one to report
		}
		if made {
			_ = os.Remove(dir) // only if empty
		}
	}()
	if err := write(part); err != nil {
		return err
	}
	files, err := os.ReadDir(part)
	if err != nil {
		return err
	}
	slices.SortStableFunc(files, func(a, b fs.DirEntry) int { // without the list of its tables a folder is no package
		switch packageFile {
		case a.Name():
			return 1
		case b.Name():
			return -1
		}
		return 0
	})
	for _, f := range files {
		name := filepath.Join(dir, f.Name())
		if err := os.Rename(filepath.Join(part, f.Name()), name); err != nil {
			return fmt.Errorf("dir %q: %w", dir, err)
		}
		moved = append(moved, name)
	}
	return nil
}
