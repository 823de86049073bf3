package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/http"
	"os"
	"strings"
)

// tokens are those with which the API may be used, by their hash; none: by everybody.
type tokens [][sha256.Size]byte

// readTokens reads a file with one token a line; empty lines and those that begin with # do not count.
func readTokens(file string) (tokens, error) {
	if file == "" {
		return nil, nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--token-file: %w", err)
	}
	var list tokens
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, sha256.Sum256([]byte(line)))
		}
	}
	if list == nil {
		return nil, fmt.Errorf("--token-file %s: holds no token; write one on each line", file)
	}
	return list, nil
}

// require passes on requests that bear a token. How long it takes says nothing about how much of one was right.
func (t tokens) require(next http.Handler) http.Handler {
	if t == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		sum, found := sha256.Sum256([]byte(given)), 0
		for _, token := range t {
			found |= subtle.ConstantTimeCompare(token[:], sum[:])
		}
		if found == 0 || !strings.EqualFold(scheme, "Bearer") {
			w.Header().Set("WWW-Authenticate", "Bearer")
			problem(w, http.StatusUnauthorized, "UNAUTHENTICATED", "a token is needed: send the header Authorization: Bearer TOKEN")
			return
		}
		next.ServeHTTP(w, r)
	})
}
