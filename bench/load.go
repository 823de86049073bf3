package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// sample is what one arm did with one question for a few seconds.
type sample struct {
	requests, took   float64 // took in seconds
	server, database float64 // processor time in milliseconds for each request
}

// load puts a question to an arm over keep-alive connections, each asking again as soon as it is answered.
func (a *arm) load(ctx context.Context, q *question, connections int, howLong time.Duration) (sample, error) {
	request := a.request(q)
	start, err := a.used()
	if err != nil {
		return sample{}, err
	}
	var requests atomic.Int64
	began := time.Now()
	errs := make([]error, connections)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = a.askUntil(ctx, began.Add(howLong), q, request, &requests) })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return sample{}, fmt.Errorf("%s, %s: %w", a.name, q.name, err)
	}
	took := time.Since(began)
	end, err := a.used()
	if err != nil {
		return sample{}, err
	}
	n := float64(requests.Load())
	each := func(d time.Duration) float64 { return d.Seconds() * 1000 / n }
	return sample{n, took.Seconds(), each(end.server - start.server), each(end.database - start.database)}, nil
}

// askUntil puts a request over one connection, again and again, and counts.
func (a *arm) askUntil(ctx context.Context, end time.Time, q *question, request []byte, count *atomic.Int64) error {
	c, err := dial(ctx, a.address)
	if err != nil {
		return err
	}
	defer c.conn.Close()
	for time.Now().Before(end) && ctx.Err() == nil {
		answer, err := c.ask(request)
		if err != nil {
			return err
		}
		if len(answer) != a.sizes[q.name] {
			return fmt.Errorf("an answer of %d bytes; the one that was checked has %d", len(answer), a.sizes[q.name])
		}
		count.Add(1)
	}
	return ctx.Err()
}

// connection keeps one connection to a server alive, with as little work as possible on this side.
type connection struct {
	conn   net.Conn
	reader *bufio.Reader
	answer bytes.Buffer
}

func dial(ctx context.Context, address string) (*connection, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		return nil, err
	}
	return &connection{conn: conn, reader: bufio.NewReaderSize(conn, 64<<10)}, nil
}

// answerTime limits one request.
const answerTime = 30 * time.Second

// ask sends a request and returns the body of the answer, which is valid until the next one.
func (c *connection) ask(request []byte) ([]byte, error) {
	if err := c.conn.SetDeadline(time.Now().Add(answerTime)); err != nil {
		return nil, err
	}
	if _, err := c.conn.Write(request); err != nil {
		return nil, err
	}
	response, err := http.ReadResponse(c.reader, nil)
	if err != nil {
		return nil, err
	}
	c.answer.Reset()
	if _, err := io.Copy(&c.answer, response.Body); err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %.500s", response.Status, c.answer.Bytes())
	}
	return c.answer.Bytes(), nil
}
