package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"encoding/json"
)

// started starts the program in a process of its own and returns its address; it is stopped with the test.
func started(t *testing.T, args ...string) (address string, process *os.Process) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := &exec.Cmd{Path: program, Args: append([]string{"linkage"}, args...), Env: os.Environ(), Stderr: t.Output()}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		_ = command.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line), command.Process
}

// measured reads the numbers of some metrics.
func measured(t *testing.T, address string, names ...string) []float64 {
	t.Helper()
	_, text := get(t, "GET", address+"/metrics", nil, "")
	values := make([]float64, len(names))
	for i, name := range names {
		found := regexp.MustCompile(`(?m)^` + name + ` (.*)$`).FindStringSubmatch(text)
		if found == nil {
			t.Fatalf("no metric %s", name)
		}
		values[i], _ = strconv.ParseFloat(found[1], 64)
	}
	return values
}

// TestSoak asks at a fixed rate for a long time, half of it what is kept: no answer is wrong, and what the server takes
// does not grow.
func TestSoak(t *testing.T) {
	howLong, _ := time.ParseDuration(os.Getenv("LINKAGE_TEST_SOAK"))
	if howLong == 0 {
		fmt.Fprintln(os.Stderr, "NOT RUN: a long time of questions (make soak)")
		return
	}
	const rate = 100 // in a second
	address, _ := started(t, "serve", "--addr", "127.0.0.1:0", "--log", "warn",
		"--limit", "answersKept=4000000", "--limit", "documents=4000000") // full before it is measured
	files, err := filepath.Glob("../../bench/questions/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var questions, answers []string
	ask := func(query string) (answer string, took time.Duration, err error) {
		raw, _ := json.Marshal(map[string]string{"query": query})
		start := time.Now()
		r, err := http.Post(address+"/graphql", "application/json", strings.NewReader(string(raw)))
		if err != nil {
			return "", 0, err
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		return string(body), time.Since(start), err
	}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, ".neo4j-graphql.graphql") {
			continue
		}
		answer, _, err := ask(string(query))
		if err != nil || !strings.HasPrefix(answer, `{"data"`) {
			t.Fatalf("%s: %v %.300s", file, err, answer)
		}
		questions, answers = append(questions, string(query)), append(answers, answer)
	}
	var mutex sync.Mutex
	var times []time.Duration
	bad := 0
	next := make(chan int, 10*rate)
	var workers sync.WaitGroup
	for range 16 {
		workers.Go(func() {
			for n := range next {
				query := questions[n%len(questions)]
				if n%2 == 0 {
					query += fmt.Sprintf("\n# %d", n) // is made anew
				}
				answer, took, err := ask(query)
				mutex.Lock()
				if times = append(times, took); err != nil || answer != answers[n%len(questions)] {
					bad++
				}
				mutex.Unlock()
			}
		})
	}
	var samples [][]float64
	tick := time.NewTicker(time.Second / rate)
	defer tick.Stop()
	start := time.Now()
	sample := max(howLong/60, time.Second)
	for n := 0; time.Since(start) < howLong; n++ {
		<-tick.C
		next <- n
		if time.Duration(len(samples))*sample < time.Since(start) {
			samples = append(samples, measured(t, address, "process_resident_memory_bytes", "go_goroutines", "process_open_fds"))
		}
	}
	close(next)
	workers.Wait()
	slices.Sort(times)
	mean := func(samples [][]float64, what int) (sum float64) {
		for _, s := range samples {
			sum += s[what]
		}
		return sum / float64(len(samples))
	}
	fifth := len(samples) / 5
	begin, end := samples[fifth:2*fifth], samples[len(samples)-fifth:] // the first fifth warms up
	t.Logf("%d requests in %v, %d bad; p50 %v, p99 %v, slowest %v", len(times), time.Since(start).Round(time.Second), bad,
		times[len(times)/2], times[len(times)*99/100], times[len(times)-1])
	for what, c := range []struct {
		name        string
		unit, slack float64
	}{{"MB resident", 1 << 20, 25 << 20}, {"goroutines", 1, 10}, {"files and connections", 1, 10}} {
		from, to := mean(begin, what), mean(end, what)
		t.Logf("%s: %.1f, in the end %.1f", c.name, from/c.unit, to/c.unit)
		if to > from+c.slack {
			t.Errorf("%s have grown", c.name)
		}
	}
	if bad > 0 {
		t.Errorf("%d bad answers", bad)
	}
}
