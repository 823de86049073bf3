package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
	"go.uber.org/goleak"

	"linkage/graph/graphtest/neo4jserver"
)

// A fault is something that happens to the database, or to the network before it.
type fault struct {
	name  string
	begin func() error
	end   func() error
	// answers waits until the database answers others.
	answers func(context.Context) error
	lost    bool // connections are refused or lost, which is known at once; else nothing answers
}

// asker asks the same question again and again and keeps what it was told.
type asker struct {
	url, right string
	mutex      sync.Mutex
	told       []told
}

type told struct {
	at         time.Time
	took       time.Duration
	right      bool
	problem    string // what is wrong with it; empty: it is right, or says that the store is not available
	retryAfter bool
}

func (a *asker) ask(ctx context.Context) {
	for ctx.Err() == nil {
		t := a.once()
		a.mutex.Lock()
		a.told = append(a.told, t)
		a.mutex.Unlock()
		time.Sleep(20 * time.Millisecond)
	}
}

func (a *asker) once() (t told) {
	t.at = time.Now()
	defer func() { t.took = time.Since(t.at) }()
	r, err := http.Post(a.url, "application/json", strings.NewReader(`{"query":`+faultQuery+`}`))
	if err != nil {
		t.problem = err.Error() // the process must stay up
		return t
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if t.right = string(body) == a.right; t.right || err != nil {
		return t
	}
	var answer struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	t.retryAfter = r.Header.Get("Retry-After") != ""
	if err := json.Unmarshal(body, &answer); err != nil || len(answer.Errors) == 0 {
		t.problem = fmt.Sprintf("%v: %.300s", err, body)
	}
	for _, e := range answer.Errors {
		if e.Extensions.Code != "STORE_UNAVAILABLE" {
			t.problem = fmt.Sprintf("%s: %.300s", e.Extensions.Code, body)
		}
	}
	return t
}

const faultQuery = `"{ regionalInitiatives(first: 28) { totalCount nodes { id label { text } sdgGoals { nodes { id } } } } }"`

// TestFaults: whatever happens to a real database, a query is answered right or says in time that the store is not
// available; the process stays up, knows when the database is back, and leaves nothing behind.
func TestFaults(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_FAULTS") == "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: faults of a real Neo4j (make faults)")
		return
	}
	const secured, password = "dbms.security.auth_enabled=true", "for-this-test-only"
	database, err := neo4jserver.StartOwn(t.Context(), secured)
	if err != nil {
		t.Fatal(err)
	}
	defer database.Stop()
	become := func(password string) error { // a password is changed, which takes its time on a cold database
		var err error
		for start := time.Now(); time.Since(start) < 20*time.Second; time.Sleep(300 * time.Millisecond) {
			if err = database.Secure(t.Context(), password); err == nil {
				return nil
			}
		}
		return err
	}
	if err := become(password); err != nil {
		t.Fatal(err)
	}
	t.Setenv("LINKAGE_NEO4J_USER", database.User)
	t.Setenv("LINKAGE_NEO4J_PASSWORD", password)
	var out bytes.Buffer
	load := func() bool { // a cold database takes long for its first statements
		return run(t.Context(), []string{"load", "--neo4j-timeout", "1m", "--neo4j-uri", database.URI}, nil, &out, &out) == 0
	}
	for tries := 0; !load(); tries++ {
		if tries == 5 {
			t.Fatal(out.String())
		}
	}
	before := goleak.IgnoreCurrent()
	files := openFiles(t)
	proxies := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	proxy := toxiproxy.NewProxy(proxies, "neo4j", "127.0.0.1:0", strings.TrimPrefix(database.URI, "bolt://"))
	if err := proxy.Start(); err != nil {
		t.Fatal(err)
	}
	toxic := func(kind, attributes string) func() error {
		return func() error {
			_, err := proxy.Toxics.AddToxicJson(strings.NewReader(fmt.Sprintf(`{"name":"fault","type":%q,"attributes":%s}`, kind, attributes)))
			return err
		}
	}
	cure := func() error { return proxy.Toxics.RemoveToxic(context.Background(), "fault") }
	again := func() error { return database.Again(secured) }
	end := func(signal os.Signal) func() error {
		return func() error {
			if !database.End(signal) {
				return fmt.Errorf("the server is not of our own")
			}
			return nil
		}
	}
	signal := func(s syscall.Signal) func() error { return func() error { return syscall.Kill(database.PID, s) } }
	faults := []fault{
		{"refusing", func() error { proxy.Stop(); return nil }, proxy.Start, database.Wait, true},
		{"password changed", func() error {
			if err := become("another-password"); err != nil {
				return err
			}
			proxy.Stop() // connections that are open stay good
			return proxy.Start()
		}, func() error { return become(password) }, database.Wait, true},
		{"resetting", toxic("reset_peer", `{"timeout":0}`), cure, database.Wait, true},
		{"cut", toxic("limit_data", `{"bytes":700}`), cure, database.Wait, true},
		{"slow", toxic("latency", `{"latency":20000}`), cure, database.Wait, false},
		{"half-open", toxic("timeout", `{"timeout":0}`), cure, database.Wait, false},
		{"frozen", signal(syscall.SIGSTOP), signal(syscall.SIGCONT), database.Wait, false},
		{"stopped", end(syscall.SIGTERM), again, database.Wait, false},
		{"killed", end(syscall.SIGKILL), again, database.Wait, true},
	}
	t.Run("faults", func(t *testing.T) {
		address := serving(t, "--neo4j-uri", "bolt://"+proxy.Listen, "--no-keep-answers")
		a := &asker{url: address + "/graphql"}
		if a.right = warmed(t, address); !strings.HasPrefix(a.right, `{"data":{"regionalInitiatives":{"totalCount":28,`) {
			t.Fatalf("%.300s", a.right)
		}
		for _, f := range faults {
			t.Run(f.name, func(t *testing.T) { a.meet(t, address, f) })
		}
	})
	proxy.Stop()
	http.DefaultClient.CloseIdleConnections()
	// The proxy itself leaves what a connection that is cut off while it brings something does not take any more.
	if err := goleak.Find(before, goleak.IgnoreAnyFunction("os/exec.(*Cmd).Wait"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2/toxics.(*ToxicStub).Run")); err != nil {
		t.Error(err)
	}
	if left := openFiles(t); left > files {
		t.Errorf("%d files and connections are open; there were %d", left, files)
	}
}

// warmed asks a server until it answers: a cold database plans for longer than a statement, or a request, may take.
func warmed(t *testing.T, address string) (answer string) {
	t.Helper()
	for range 20 {
		_, answer = get(t, "POST", address+"/graphql", map[string]string{"Content-Type": "application/json"}, `{"query":`+faultQuery+`}`)
		if strings.HasPrefix(answer, `{"data"`) {
			break
		}
		time.Sleep(500 * time.Millisecond)
	}
	return answer
}

// TestReadOnly: a database that refuses every write is enough to serve from, live and as a copy.
func TestReadOnly(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_FAULTS") == "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: serving from a database that cannot be written (make faults)")
		return
	}
	database, err := neo4jserver.StartOwn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer database.Stop()
	load := func() (told string, loaded bool) {
		var out bytes.Buffer
		code := run(t.Context(), []string{"load", "--force", "--neo4j-timeout", "1m", "--neo4j-uri", database.URI}, nil, &out, &out)
		return out.String(), code == 0
	}
	if told, loaded := load(); !loaded {
		t.Fatal(told)
	}
	if !database.End(syscall.SIGTERM) {
		t.Fatal("the server is not of our own")
	}
	if err := database.Again("server.databases.default_to_read_only=true"); err != nil {
		t.Fatal(err)
	}
	if err := database.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if told, loaded := load(); loaded {
		t.Fatalf("the database can be written: %s", told)
	}
	for _, mode := range []string{"live", "snapshot"} {
		address := serving(t, "--neo4j-uri", database.URI, "--neo4j-mode", mode, "--neo4j-timeout", "30s")
		if r, body := get(t, "GET", address+"/readyz", nil, ""); r.StatusCode != 200 {
			t.Errorf("%s: %s", mode, body)
		}
		if answer := warmed(t, address); !strings.HasPrefix(answer, `{"data":{"regionalInitiatives":{"totalCount":28,`) {
			t.Errorf("%s: %.300s", mode, answer)
		}
	}
	var out bytes.Buffer
	if code := run(t.Context(), []string{"status", "--neo4j-uri", database.URI, "--neo4j-timeout", "30s"}, nil, &out, &out); code != 0 {
		t.Errorf("status: %s", out.String())
	}
}

// TestFaultsDiskFull: the disk of the database is full in the middle of a load. The load says so; what is asked meanwhile is
// answered from the old graph, or the store is not available; and with room again, the same load succeeds.
func TestFaultsDiskFull(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_FAULTS") == "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: a disk that is full (make faults)")
		return
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=192m"); err != nil {
		fmt.Fprintln(os.Stderr, "NOT RUN: a disk that is full: no small one can be mounted:", err)
		return
	}
	defer func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	}()
	settings := []string{"server.directories.data=" + filepath.Join(disk, "data"), "db.tx_log.preallocate=false"}
	database, err := neo4jserver.StartOwn(t.Context(), settings...)
	if err != nil {
		t.Fatal(err)
	}
	defer database.Stop()
	load := func(args ...string) (told string, loaded bool) {
		var out bytes.Buffer
		code := run(t.Context(), append([]string{"load", "--neo4j-timeout", "1m", "--neo4j-uri", database.URI}, args...), nil, &out, &out)
		return out.String(), code == 0
	}
	if told, loaded := load(); !loaded {
		t.Fatal(told)
	}
	larger := filepath.Join(t.TempDir(), "larger")
	var out bytes.Buffer
	if code := run(t.Context(), []string{"generate", larger, "--entities", "6000"}, nil, &out, &out); code != 0 {
		t.Fatal(out.String())
	}
	address := serving(t, "--neo4j-uri", database.URI, "--no-keep-answers")
	a := &asker{url: address + "/graphql", right: warmed(t, address)}
	ctx, stop := context.WithCancel(t.Context())
	var askers sync.WaitGroup
	for range 2 {
		askers.Go(func() { a.ask(ctx) })
	}
	filler := filepath.Join(disk, "filler")
	fillUp(t, filler, 4<<20)
	told, loaded := load("--data", larger)
	if loaded || !strings.Contains(told, "the old graph is still served") || !strings.Contains(told, "its disk is full") {
		t.Errorf("a load that has no room: %s", told)
	}
	time.Sleep(time.Second)
	if last := a.once(); last.problem != "" {
		t.Errorf("without room: %s", last.problem)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if told, loaded = load("--data", larger); !loaded {
		t.Log("the database must be started again:", told)
		if !database.End(syscall.SIGTERM) {
			t.Fatal("the server is not of our own")
		}
		// What was half written into the log of transactions has to be cut off, which Neo4j does not dare of itself.
		if err := database.Again(append(settings, "internal.dbms.tx_log.fail_on_corrupted_log_files=false")...); err != nil {
			t.Fatal(err)
		}
		if err := database.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		if answer := warmed(t, address); answer != a.right {
			t.Errorf("started again: %.300s", answer)
		}
	}
	stop()
	askers.Wait()
	if told, loaded = load("--data", larger); !loaded {
		t.Errorf("with room again: %s", told)
	}
	right := 0
	for _, told := range a.told {
		if told.problem != "" {
			t.Errorf("after %v: %s", told.took, told.problem)
		}
		if told.right {
			right++
		}
	}
	t.Logf("%d of %d answers were of the old graph, the rest said that the store is not available", right, len(a.told))
}

// fillUp writes a file until a file system has only so much room left.
func fillUp(t *testing.T, name string, left uint64) {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var room syscall.Statfs_t
	for {
		if err := syscall.Statfs(name, &room); err != nil {
			t.Fatal(err)
		}
		free := room.Bavail * uint64(room.Bsize)
		if free <= left {
			return
		}
		if _, err := file.Write(make([]byte, min(1<<20, free-left))); err != nil {
			t.Fatal(err)
		}
	}
}

// meet lets a fault happen while questions are asked.
func (a *asker) meet(t *testing.T, address string, f fault) {
	ready := func() bool {
		r, err := http.Get(address + "/readyz")
		if err == nil {
			r.Body.Close()
		}
		return err == nil && r.StatusCode == 200
	}
	a.told = nil
	ctx, stop := context.WithCancel(t.Context())
	var askers sync.WaitGroup
	for range 8 {
		askers.Go(func() { a.ask(ctx) })
	}
	time.Sleep(time.Second)
	began := time.Now()
	if err := f.begin(); err != nil {
		t.Fatal(err)
	}
	ended := time.Now() // a server takes its time to stop
	fell := time.Duration(0)
	for fell == 0 && time.Since(ended) < 10*time.Second {
		if !ready() {
			fell = time.Since(began)
		}
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(time.Second)
	known := time.Now()
	time.Sleep(2 * time.Second)
	healed := time.Now()
	if err := f.end(); err != nil {
		t.Fatal(err)
	}
	if err := f.answers(t.Context()); err != nil {
		t.Fatal(err)
	}
	answers := time.Now()
	back := time.Duration(0)
	for back == 0 && time.Since(healed) < time.Minute {
		if ready() {
			back = time.Since(answers)
		}
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(time.Second)
	stop()
	askers.Wait()
	right, refused, slowest, atOnce := 0, 0, time.Duration(0), time.Duration(0)
	for _, told := range a.told {
		switch {
		case told.problem != "":
			t.Errorf("after %v: %s", told.took, told.problem)
		case told.right:
			right++
		default:
			if refused++; !told.retryAfter {
				t.Error("no Retry-After")
			}
			if told.at.After(known) && told.at.Before(healed) {
				atOnce = max(atOnce, told.took)
			}
			slowest = max(slowest, told.took)
		}
	}
	most := 5500 * time.Millisecond
	if f.lost {
		most = 1200 * time.Millisecond
	}
	t.Logf("%d right, %d refused; slowest %v, while it is known %v; readyz fell after %v, was back after %v",
		right, refused, slowest.Round(time.Millisecond), atOnce.Round(time.Millisecond), fell.Round(time.Millisecond), back.Round(time.Millisecond))
	if slowest > most || atOnce > 500*time.Millisecond || fell == 0 || fell > 5*time.Second+ended.Sub(began) || back == 0 || back > 10*time.Second {
		t.Error("too late")
	}
	if last := a.once(); !last.right || refused == 0 {
		t.Errorf("in the end: %+v; %d were refused", last, refused)
	}
}

// openFiles counts what the process has open.
func openFiles(t *testing.T) int {
	t.Helper()
	files, err := filepath.Glob("/proc/self/fd/*")
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}
