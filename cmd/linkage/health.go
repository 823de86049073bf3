package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

type health struct {
	URL string `arg:"" optional:"" default:"http://127.0.0.1:8080" help:"Address of the server." placeholder:"URL"`
}

// Run asks a server whether it is ready. It is for health checks in an image that has no other program.
func (c health) Run(s *streams) error {
	r, err := http.NewRequestWithContext(s, http.MethodGet, strings.TrimSuffix(c.URL, "/")+"/readyz", nil)
	if err != nil {
		return err
	}
	answer, err := (&http.Client{Timeout: 5 * time.Second}).Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: not ready: %s", c.URL, strings.TrimSpace(string(said)))
	}
	_, err = fmt.Fprintf(s.out, "%s: ready\n", c.URL)
	return err
}
