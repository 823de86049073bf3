package resolvers_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linkage/resolvers"
)

const everything = `{"query":"{ entities(first: 500) { nodes { id label { text } citations { section note } } } }"}`

// TestLargeAnswer: an answer that would be too large is an error, and not cut.
func TestLargeAnswer(t *testing.T) {
	config := resolvers.DefaultConfig
	config.MaxAnswerBytes = 10_000
	answer := server(seeded(), config).Do(t.Context(), &graphql.RawParams{Query: `{ entities(first: 500) { nodes { id } } }`})
	if len(answer.Errors) != 1 || answer.Errors[0].Extensions["code"] != "LIMIT_EXCEEDED" || answer.Data != nil {
		t.Errorf("%v %.100s", answer.Errors, answer.Data)
	}
	if answer := server(seeded(), config).Do(t.Context(), &graphql.RawParams{Query: `{ entities(first: 100) { nodes { id } } }`}); len(answer.Errors) > 0 {
		t.Errorf("%d bytes: %v", len(answer.Data), answer.Errors)
	}
}

// waiting is a client that reads nothing until it is told to.
type waiting struct {
	*httptest.ResponseRecorder
	writes chan struct{}
	read   chan struct{}
}

func (w waiting) Write(b []byte) (int, error) {
	select {
	case w.writes <- struct{}{}:
	default:
	}
	<-w.read
	return w.ResponseRecorder.Write(b)
}

// TestUnderWay: what answers hold that are being sent is bounded; a client beyond the bound is asked to come again.
func TestUnderWay(t *testing.T) {
	config := resolvers.DefaultConfig
	config.MaxUnderWayBytes = 100_000 // one answer, not two
	s := server(seeded(), config)
	ask := func(w http.ResponseWriter) {
		r := httptest.NewRequest("POST", "/graphql", strings.NewReader(everything))
		r.Header.Set("Content-Type", "application/json")
		s.ServeHTTP(w, r)
	}
	first := waiting{httptest.NewRecorder(), make(chan struct{}, 1), make(chan struct{})}
	sent := make(chan struct{})
	go func() {
		ask(first)
		close(sent)
	}()
	<-first.writes
	second := httptest.NewRecorder()
	ask(second)
	if second.Code != 503 || second.Header().Get("Retry-After") == "" || !strings.Contains(second.Body.String(), "BUSY") {
		t.Errorf("%d %v %.200s", second.Code, second.Header(), second.Body)
	}
	close(first.read)
	<-sent
	third := httptest.NewRecorder()
	if ask(third); third.Code != 200 || first.Body.String() != third.Body.String() {
		t.Errorf("%d %.200s", third.Code, third.Body)
	}
}

// pipes is a listener whose connections are in memory, so that time can stand still.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	c, open := <-p
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

// TestClientThatDoesNotRead: it is cut off when an honest one would have read the answer.
func TestClientThatDoesNotRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		connections := make(pipes)
		served := &http.Server{Handler: server(seeded(), resolvers.DefaultConfig)}
		stopped := make(chan error, 1)
		go func() { stopped <- served.Serve(connections) }()
		client, theirs := net.Pipe()
		connections <- theirs
		fmt.Fprintf(client, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(everything), everything)
		start := time.Now()
		head, err := bufio.NewReader(client).Peek(12)
		if err != nil || string(head) != "HTTP/1.1 200" {
			t.Fatalf("%q %v", head, err)
		}
		time.Sleep(time.Minute)
		n, err := io.Copy(io.Discard, client)
		if err != nil || n > 50_000 {
			t.Errorf("%d bytes were still sent after %v (%v)", n, time.Since(start), err)
		}
		close(connections)
		<-stopped
		_ = served.Close()
	})
}
