package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// hostile are requests that are meant to cost much, with what they are answered.
func hostile() map[string]struct{ body, encoding, want string } {
	query := func(q string) string {
		raw, _ := json.Marshal(map[string]string{"query": q})
		return string(raw)
	}
	times := func(n int, format string) string {
		var s strings.Builder
		for i := range n {
			fmt.Fprintf(&s, strings.ReplaceAll(format, "#", "%[1]d"), i)
		}
		return s.String()
	}
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	_, _ = w.Write(make([]byte, 100<<20))
	_ = w.Close()
	return map[string]struct{ body, encoding, want string }{
		"deep":           {query(strings.Repeat("{ node(id: 1) ", 10_000) + strings.Repeat("}", 10_000)), "", "GRAPHQL_PARSE_FAILED"},
		"deep_unclosed":  {query(strings.Repeat("{a", 1400)), "", "GRAPHQL_PARSE_FAILED"},
		"deep_lists":     {query("{ nodes(ids: " + strings.Repeat("[", 1400) + strings.Repeat("]", 1400) + ") { id } }"), "", "errors"},
		"deep_variables": {`{"query":"{ __typename }","variables":{"a":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}}`, "", "not a JSON object"},
		"aliases":        {query("{ " + times(100_000, "a#: __typename ") + "}"), "", "larger than"},
		"fewer_aliases":  {query("{ " + times(900, "a#: __typename ") + "}"), "", "LIMIT_EXCEEDED"},
		"one_name":       {query("{ regions(first: 1) { nodes { " + strings.Repeat("id ", 2000) + "} } }"), "", "LIMIT_EXCEEDED"},
		"fragments": {query("{ service { edition { ...F0 } } }" + times(22, " fragment F# on Edition { a: uses { ...G# } }") +
			" fragment F22 on Edition { id }"), "", "errors"},
		"doubling":    {query(doubling(30)), "", "LIMIT_EXCEEDED"},
		"circle":      {query("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"), "", "GRAPHQL_VALIDATION_FAILED"},
		"text":        {query("{ search(text: \"" + strings.Repeat("x", 5<<20) + "\") { totalCount } }"), "", "larger than"},
		"less_text":   {query("{ search(text: \"" + strings.Repeat("网", 60_000) + "\") { totalCount } }"), "", "LIMIT_EXCEEDED"},
		"comment":     {query("#" + strings.Repeat("x", 250<<10) + "\n{ __typename }"), "", `"data"`},
		"errors":      {query("{ " + times(900, "no# ") + "}"), "", "LIMIT_EXCEEDED"},
		"less_errors": {query("{ " + times(590, "no# ") + "}"), "", "more errors are not shown"},
		"directives":  {query("{ __typename " + strings.Repeat("@no ", 1400) + "}"), "", "more errors are not shown"},
		"variables":   {query("query(" + times(700, "$v#: Int ") + ") { __typename }"), "", "errors"},
		"ids":         {query(`{ nodes(ids: [` + strings.Repeat(`"sdg:9",`, 2900) + `]) { id } }`), "", "LIMIT_EXCEEDED"},
		"pages":       {query("{ entities(first: 500) { nodes { links(first: 500) { nodes { id } edges { node { id } } } } } }"), "", "errors"},
		"bomb":        {bomb.String(), "gzip", "sent uncompressed"},
		"latin":       {"{\"query\":\"{ __typename } # \xff\xfe\"}", "", "not UTF-8"},
		"zeros":       {strings.Repeat("\x00", 100_000), "", "not a JSON object"},
		"batch":       {"[" + strings.Repeat(`{"query":"{__typename}"},`, 5000) + "{}]", "", "a list of requests"},
		"number":      {`{"query":"query($n: Int) { regions(first: $n) { totalCount } }","variables":{"n":1` + strings.Repeat("0", 100_000) + `}}`, "", "GRAPHQL_VALIDATION_FAILED"},
	}
}

// doubling is a short query that spreads each fragment twice.
func doubling(n int) string {
	var s strings.Builder
	s.WriteString("{ service { edition { ...F0 } } }")
	for i := range n {
		fmt.Fprintf(&s, " fragment F%d on Edition { a: uses { ...F%d } b: uses { ...F%d } }", i, i+1, i+1)
	}
	fmt.Fprintf(&s, " fragment F%d on Edition { id }", n)
	return s.String()
}

// TestHostile: what is meant to cost much is refused, shortly, and with few words.
func TestHostile(t *testing.T) {
	address := serving(t)
	for name, c := range hostile() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r, body := get(t, "POST", address+"/graphql",
				map[string]string{"Content-Type": "application/json", "Content-Encoding": c.encoding}, c.body)
			took := time.Since(start)
			if r.StatusCode >= 500 || !strings.Contains(body, c.want) || len(body) > 20_000 || took > 2*time.Second {
				t.Errorf("%d after %v, %d bytes: %.300s", r.StatusCode, took, len(body), body)
			}
			if os.Getenv("LINKAGE_TEST_STORM") != "" {
				t.Logf("%d after %v", r.StatusCode, took.Round(100*time.Microsecond))
			}
		})
	}
}

// TestStorm: while many clients send slowly, read nothing, stay idle or send what is hostile or heavy, another is served
// within a second.
func TestStorm(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_STORM") == "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: a storm of hostile clients (make hostile)")
		return
	}
	address := serving(t)
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	var clients sync.WaitGroup
	dial := func() net.Conn {
		var d net.Dialer
		conn, err := d.DialContext(ctx, "tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			if ctx.Err() == nil {
				t.Error(err)
			}
			return nil
		}
		context.AfterFunc(ctx, func() { conn.Close() })
		return conn
	}
	for range 3000 { // idle
		dial()
	}
	for range 200 { // send a byte at a time
		clients.Go(func() {
			conn := dial()
			for ctx.Err() == nil && conn != nil {
				head := "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
				for i := range head {
					if _, err := conn.Write([]byte{head[i]}); err != nil {
						conn = dial() // was cut off
						break
					}
					time.Sleep(100 * time.Millisecond)
				}
			}
		})
	}
	const large = `{"query":"{ entities(first: 500) { nodes { id label { text } summary { text } citations { section note } } } }"}`
	for range 100 { // ask for much, again and again, and read nothing
		clients.Go(func() {
			if conn := dial(); conn != nil {
				for range 200 {
					if _, err := fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(large), large); err != nil {
						return
					}
				}
			}
		})
	}
	bodies := hostile()
	for worker := range 16 { // send what is hostile, or heavy and never kept
		clients.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				for _, c := range bodies {
					body := c.body
					if worker%2 == 0 {
						body = fmt.Sprintf(`{"query":"{ matrix(rows: REGIONAL_INITIATIVE, columns: SDG_TARGET) { cells { value paths { length } } } } # %d %d"}`, worker, n)
					}
					r, _ := http.NewRequestWithContext(ctx, "POST", address+"/graphql", strings.NewReader(body))
					r.Header.Set("Content-Type", "application/json")
					if response, err := http.DefaultClient.Do(r); err == nil {
						_, _ = io.Copy(io.Discard, response.Body)
						response.Body.Close()
					}
				}
			}
		})
	}
	var slowest, all time.Duration
	served := 0
	for n := 0; ctx.Err() == nil; n++ {
		start := time.Now()
		conn := dial()
		if conn == nil {
			break
		}
		body := fmt.Sprintf(`{"query":"{ sdgGoals(first: 3) { nodes { id } } } # %d"}`, n)
		fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		answer, err := io.ReadAll(conn)
		if ctx.Err() != nil {
			break
		}
		took := time.Since(start)
		if err != nil || !bytes.Contains(answer, []byte(`"sdg:3"`)) || took > time.Second {
			t.Errorf("the other client: %v after %v: %.300s", err, took, answer)
		}
		slowest, all, served = max(slowest, took), all+took, served+1
		time.Sleep(50 * time.Millisecond)
	}
	clients.Wait()
	http.DefaultClient.CloseIdleConnections()
	if served == 0 {
		t.Fatal("the other client was not served")
	}
	t.Logf("the other client was served %d times, in %v on average, %v at most", served, (all / time.Duration(served)).Round(time.Millisecond), slowest.Round(time.Millisecond))
}
