//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestDiskFull: a disk fills up while a command writes. It says so, leaves nothing of what it began, and what was there stays.
func TestDiskFull(t *testing.T) {
	for _, args := range [][]string{
		{"new", "plan"},
		{"generate", "plan", "--entities", "1000"},
		{"import", "../seeds/importer/testdata/actions.csv", "plan", "--map", "../seeds/importer/testdata/map.yaml"},
		{"export", "-o", "graph.json"},
	} {
		t.Run(args[0], func(t *testing.T) {
			disk := t.TempDir()
			if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=16k"); err != nil {
				fmt.Fprintln(os.Stderr, "NOT RUN: a disk that is full: no small one can be mounted:", err)
				return
			}
			defer func() {
				if err := syscall.Unmount(disk, 0); err != nil {
					t.Error(err)
				}
			}()
			was := filepath.Join(disk, "graph.json")
			if err := os.WriteFile(was, []byte("of yesterday"), 0o666); err != nil {
				t.Fatal(err)
			}
			for i, arg := range args[1:] {
				switch {
				case arg == "plan" || arg == "graph.json":
					args[i+1] = filepath.Join(disk, arg)
				case strings.HasPrefix(arg, ".."):
					args[i+1] = filepath.Join("..", arg)
				}
			}
			var out bytes.Buffer
			if code := run(t.Context(), args, nil, &out, &out); code != 1 || !strings.Contains(out.String(), "no space left") {
				t.Errorf("%d %s", code, out.String())
			}
			left, err := os.ReadDir(disk)
			if content, _ := os.ReadFile(was); err != nil || len(left) != 1 || string(content) != "of yesterday" {
				t.Errorf("left: %v %v, with %q", left, err, content)
			}
		})
	}
}
