package seeds

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// NewFolder makes a folder to write a package to. It must be empty or not exist: nothing is ever overwritten.
func NewFolder(dir string) error {
	const wayOut = "name a folder that is empty or does not exist yet"
	there, err := os.ReadDir(dir)
	if len(there) > 0 {
		return fmt.Errorf("dir %q: not empty, it holds %s, and nothing is overwritten; %s", dir, there[0].Name(), wayOut)
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = os.MkdirAll(dir, 0o777)
	}
	if err != nil {
		return fmt.Errorf("dir %q: %w; %s", dir, err, wayOut)
	}
	return nil
}
