package main

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"linkage/graph"
)

// watchTime is how often --watch looks at the folders.
const watchTime = time.Second

// reload serves new data when the process is sent SIGHUP, and with watch when a folder has changed. Data with a fault are
// refused, and the old go on being served.
func (d data) reload(ctx context.Context, store graph.Store, watch bool) {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	go func() {
		defer signal.Stop(hangups)
		var ticks <-chan time.Time
		if watch {
			ticker := time.NewTicker(watchTime)
			defer ticker.Stop()
			ticks = ticker.C
		}
		served := d.fingerprint()
		last := served
		for {
			select {
			case <-ctx.Done():
				return
			case <-hangups:
			case <-ticks:
				now := d.fingerprint()
				settled := now == last // nothing is being written
				last = now
				if now == served || !settled {
					continue
				}
			}
			served = d.fingerprint()
			d.replace(ctx, store)
		}
	}()
}

func (d data) replace(ctx context.Context, store graph.Store) {
	var manifest *graph.Manifest
	if err := sparing(func() error {
		read, _, err := d.read()
		if err != nil {
			return err
		}
		content := read.Dataset // the tables that it was read from can go
		manifest = content.Seal()
		return store.Replace(ctx, manifest, content.Records())
	}); err != nil {
		slog.Error("the new data are refused; the old are still served", "error", err)
		return
	}
	slog.Info("new data are served", "hash", manifest.Hash[:12])
}

// fingerprint changes when a file of the data does.
func (d data) fingerprint() string {
	var s strings.Builder
	for _, name := range d.Data {
		_ = filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				fmt.Fprintln(&s, path, err)
				return nil
			}
			if info, err := entry.Info(); err == nil && !entry.IsDir() {
				fmt.Fprintln(&s, path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return s.String()
}
