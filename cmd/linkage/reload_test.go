package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestReload: data that have changed are served without a restart, on SIGHUP or when they are watched; data with a fault
// are refused, and the old go on being served.
func TestReload(t *testing.T) {
	for name, args := range map[string][]string{"signal": nil, "watch": {"--watch"}} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			generate := func(entities string) {
				t.Helper()
				var out bytes.Buffer
				if err := os.RemoveAll(folder); err != nil {
					t.Fatal(err)
				}
				if code := run(t.Context(), []string{"generate", folder, "--entities", entities}, nil, &out, &out); code != 0 {
					t.Fatal(out.String())
				}
			}
			generate("1000")
			var log locked
			address := servingTo(t, &log, append([]string{"--data", folder}, args...)...)
			count := func() string {
				_, body := get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json"},
					`{"query":"{ projects(first: 0) { totalCount } }"}`)
				return body
			}
			before := count()
			changed := func(until func() bool) bool {
				if name == "signal" {
					if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
						t.Fatal(err)
					}
				}
				for range 300 {
					if until() {
						return true
					}
					time.Sleep(100 * time.Millisecond)
				}
				return false
			}
			generate("1500")
			if !changed(func() bool { return count() != before }) {
				t.Fatalf("%s is still served: %s", before, log.String())
			}
			after := count()
			links, err := filepath.Glob(filepath.Join(folder, "*.csv"))
			if err != nil || len(links) == 0 {
				t.Fatal("no tables", err)
			}
			if err := os.WriteFile(links[0], []byte("nothing,that,is,a,table\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			if !changed(func() bool { return strings.Contains(log.String(), "the new data are refused") }) || count() != after {
				t.Errorf("served %s, before %s: %s", count(), after, log.String())
			}
		})
	}
}
