// Package neo4jserver gives tests a real Neo4j: one that is named by the environment, else one that it starts itself,
// with Docker where there is an engine, else from the jars of Neo4j Community, which Maven fetches once.
package neo4jserver

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

//go:embed pom.xml
var pom []byte

// release is the one in pom.xml; its jars are kept by this name.
const release = "5.26.28"

// Server is a Neo4j that tests may empty and fill as they like.
type Server struct {
	URI, User, Password string
	How                 string // in words: where it is from
	PID                 int    // of its process, or of the first in its container; 0 where the environment names the server
	stop                func()
	launch              func(settings []string) error // nil where it was not started from jars
	end                 func(os.Signal)
	admin               func(ctx context.Context, args []string) ([]byte, error) // nil like launch
}

// Stop ends the server if it was started here.
func (s *Server) Stop() { s.stop() }

// Start finds a server or starts one, and waits until it answers. It takes half a minute the first time.
func Start(ctx context.Context) (*Server, error) {
	if uri := os.Getenv("LINKAGE_TEST_NEO4J_URI"); uri != "" {
		s := &Server{
			URI: uri, User: os.Getenv("LINKAGE_TEST_NEO4J_USER"), Password: os.Getenv("LINKAGE_TEST_NEO4J_PASSWORD"),
			How: "named by LINKAGE_TEST_NEO4J_URI", stop: func() {},
		}
		return s, s.wait(ctx, nil)
	}
	s, err := StartOwn(ctx)
	if err != nil {
		err = fmt.Errorf("LINKAGE_TEST_NEO4J_URI is not set, and %w", err)
	}
	return s, err
}

// StartOwn starts a server that nobody else uses, whatever the environment names, with settings of neo4j.conf (name=value)
// besides those that tests need.
func StartOwn(ctx context.Context, settings ...string) (*Server, error) {
	if exec.CommandContext(ctx, "docker", "info").Run() == nil {
		return startContainer(ctx, settings)
	}
	for _, tool := range []string{"java", "mvn"} {
		if _, err := exec.LookPath(tool); err != nil {
			return nil, fmt.Errorf("no Neo4j can be started: no Docker engine answers, and %s is missing (Java 17 and Maven 3 are needed)", tool)
		}
	}
	jars, err := Jars(ctx)
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "linkage-neo4j-")
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().String()
	listener.Close()
	usual := []string{
		"server.bolt.listen_address=" + address, "server.http.enabled=false", "server.https.enabled=false",
		"dbms.usage_report.enabled=false", "dbms.security.auth_enabled=false",
		"server.memory.heap.initial_size=256m", "server.memory.heap.max_size=512m", "server.memory.pagecache.size=64m",
	}
	if err := os.Mkdir(filepath.Join(home, "conf"), 0o755); err != nil {
		return nil, err
	}
	args := []string{"-Xms256m", "-Xmx512m", "-XX:+UseSerialGC"}
	for _, p := range []string{"java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang"} {
		args = append(args, "--add-opens=java.base/"+p+"=ALL-UNNAMED")
	}
	args = append(args, "-cp", filepath.Join(jars, "*"), "org.neo4j.server.CommunityEntryPoint", "--home-dir="+home, "--config-dir="+filepath.Join(home, "conf"))
	log, err := os.Create(filepath.Join(home, "log"))
	if err != nil {
		return nil, err
	}
	s := &Server{URI: "bolt://" + address, How: "Community " + release + " started from its jars"}
	ended := make(chan struct{})
	s.launch = func(settings []string) error {
		if err := os.WriteFile(filepath.Join(home, "conf", "neo4j.conf"), configuration(usual, settings), 0o644); err != nil {
			return err
		}
		server := exec.Command("java", args...)
		server.Stdout, server.Stderr = log, log
		if err := server.Start(); err != nil {
			return fmt.Errorf("start Neo4j: %w", err)
		}
		gone := make(chan struct{})
		go func() { _ = server.Wait(); close(gone) }()
		s.PID, ended = server.Process.Pid, gone
		s.end = func(signal os.Signal) {
			_ = server.Process.Signal(signal)
			select {
			case <-gone:
			case <-time.After(20 * time.Second):
				_ = server.Process.Kill()
				<-gone
			}
		}
		return nil
	}
	s.admin = func(ctx context.Context, args []string) ([]byte, error) {
		return AdminCommand(ctx, jars, home, args...).CombinedOutput()
	}
	s.stop = func() {
		s.end(syscall.SIGTERM)
		log.Close()
		os.RemoveAll(home)
	}
	if err := s.launch(settings); err != nil {
		return nil, err
	}
	if err := s.wait(ctx, ended); err != nil {
		tail, _ := os.ReadFile(log.Name())
		s.Stop()
		return nil, fmt.Errorf("%w\n%s", err, tail[max(0, len(tail)-2000):])
	}
	return s, nil
}

// End ends the process by a signal, and keeps its data for [Server.Again]; false where it was not started from jars.
func (s *Server) End(signal os.Signal) bool {
	if s.end == nil {
		return false
	}
	s.end(signal)
	return true
}

// Again starts a server that has ended, at the same address and with these settings, and does not wait until it answers.
func (s *Server) Again(settings ...string) error { return s.launch(settings) }

// Admin runs neo4j-admin for a server that has ended, and returns what it printed; an error where it was not started from jars.
func (s *Server) Admin(ctx context.Context, args ...string) ([]byte, error) {
	if s.admin == nil {
		return nil, errors.New("neo4j-admin is at hand only for a server that was started from jars")
	}
	return s.admin(ctx, args)
}

// AdminCommand is neo4j-admin from the jars, for the server in a folder that has another, conf.
func AdminCommand(ctx context.Context, jars, home string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "java", append([]string{"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-cp", filepath.Join(jars, "*"), "org.neo4j.cli.AdminTool"}, args...)...)
	c.Env = append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+filepath.Join(home, "conf"))
	return c
}

// configuration is the text of neo4j.conf: each setting may be there once.
func configuration(usual, settings []string) []byte {
	byName := map[string]string{}
	for _, setting := range slices.Concat(usual, settings) {
		name, value, _ := strings.Cut(setting, "=")
		byName[name] = value
	}
	var conf strings.Builder
	for name, value := range byName {
		fmt.Fprintf(&conf, "%s=%s\n", name, value)
	}
	return []byte(conf.String())
}

// variables are those by which the official image takes settings.
func variables(settings []string) map[string]string {
	all := map[string]string{"NEO4J_AUTH": "none"}
	for _, setting := range settings {
		name, value, _ := strings.Cut(setting, "=")
		all["NEO4J_"+strings.NewReplacer("_", "__", ".", "_").Replace(name)] = value
	}
	return all
}

// startContainer runs the official image on a free port of this machine.
func startContainer(ctx context.Context, settings []string) (*Server, error) {
	const image = "neo4j:5.26-community"
	args := []string{"run", "--detach", "--rm", "--publish", "127.0.0.1::7687"}
	for name, value := range variables(settings) {
		args = append(args, "--env", name+"="+value)
	}
	out, err := exec.CommandContext(ctx, "docker", append(args, image)...).Output()
	if err != nil {
		return nil, fmt.Errorf("docker run %s: %w", image, err)
	}
	id := strings.TrimSpace(string(out))
	s := &Server{How: "container of " + image, stop: func() { _ = exec.Command("docker", "stop", id).Run() }}
	address, err := exec.CommandContext(ctx, "docker", "port", id, "7687/tcp").Output()
	if err != nil {
		s.Stop()
		return nil, fmt.Errorf("docker port %s: %w", id, err)
	}
	s.URI = "bolt://" + strings.TrimSpace(string(address))
	pid, err := exec.CommandContext(ctx, "docker", "inspect", "--format", "{{.State.Pid}}", id).Output()
	if err != nil {
		s.Stop()
		return nil, fmt.Errorf("docker inspect %s: %w", id, err)
	}
	if s.PID, err = strconv.Atoi(strings.TrimSpace(string(pid))); err != nil {
		s.Stop()
		return nil, fmt.Errorf("docker inspect %s: %w", id, err)
	}
	if err := s.wait(ctx, nil); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

// Secure lets a server that was started with dbms.security.auth_enabled=true ask for a password, instead of the one that
// it asks for so far.
func (s *Server) Secure(ctx context.Context, password string) error {
	s.User = "neo4j"
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.User, cmp.Or(s.Password, "neo4j"), ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	_, err = neo4j.ExecuteQuery(ctx, driver, "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
		map[string]any{"old": cmp.Or(s.Password, "neo4j"), "new": password}, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("system"))
	if err == nil {
		s.Password = password
	}
	return err
}

// Jars returns the folder with the jars of Neo4j, which Maven fetches once. It is filled beside its place and then moved,
// so that it is whole or not there.
func Jars(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	jars := filepath.Join(cache, "linkage", "neo4j-"+release)
	if _, err := os.Stat(jars); err == nil {
		return jars, nil
	}
	if err := os.MkdirAll(filepath.Dir(jars), 0o755); err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(filepath.Dir(jars), "fetch-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	if err := os.WriteFile(filepath.Join(work, "pom.xml"), pom, 0o644); err != nil {
		return "", err
	}
	maven := exec.CommandContext(ctx, "mvn", "-q", "-B", "-f", filepath.Join(work, "pom.xml"), "dependency:copy-dependencies", "-DoutputDirectory="+filepath.Join(work, "jars"))
	if out, err := maven.CombinedOutput(); err != nil {
		return "", fmt.Errorf("fetch Neo4j with Maven: %w\n%s", err, strings.TrimSpace(string(out)))
	}
	if err := os.Rename(filepath.Join(work, "jars"), jars); err != nil {
		if _, there := os.Stat(jars); there != nil {
			return "", err
		}
	}
	return jars, nil
}

// Wait returns when the server answers a statement, and fails when it does not within two minutes.
func (s *Server) Wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	for {
		if err := s.wait(ctx, nil); err != nil {
			return err
		}
		if _, err := s.run(ctx, "RETURN 1"); err == nil || ctx.Err() != nil {
			return err
		}
	}
}

// wait returns when the server answers, or has ended.
func (s *Server) wait(ctx context.Context, ended <-chan struct{}) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	driver, err := s.driver()
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	for {
		err := driver.VerifyConnectivity(ctx)
		var refused *neo4j.Neo4jError
		if err == nil || s.User == "" && errors.As(err, &refused) { // it answers, by asking for a password
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("Neo4j %s (%s) does not answer: %w", s.URI, s.How, err)
		case <-ended:
			return fmt.Errorf("Neo4j (%s) ended before it answered", s.How)
		case <-time.After(300 * time.Millisecond):
		}
	}
}

// Clear removes everything from the server.
func (s *Server) Clear(ctx context.Context) error {
	_, err := s.run(ctx, "MATCH (n) DETACH DELETE n")
	return err
}

// Count returns the number "n" of the first row of a statement.
func (s *Server) Count(t testing.TB, cypher string) int {
	t.Helper()
	records, err := s.run(t.Context(), cypher)
	if err != nil {
		t.Fatal(err)
	}
	n, _, err := neo4j.GetRecordValue[int64](records[0], "n")
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

// Rows returns the values of each row of a statement.
func (s *Server) Rows(t testing.TB, cypher string) [][]any {
	t.Helper()
	records, err := s.run(t.Context(), cypher)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	var rows [][]any
	for _, r := range records {
		rows = append(rows, r.Values)
	}
	return rows
}

func (s *Server) driver() (neo4j.DriverWithContext, error) {
	auth := neo4j.NoAuth()
	if s.User != "" {
		auth = neo4j.BasicAuth(s.User, s.Password, "")
	}
	return neo4j.NewDriverWithContext(s.URI, auth)
}

func (s *Server) run(ctx context.Context, cypher string) ([]*neo4j.Record, error) {
	driver, err := s.driver()
	if err != nil {
		return nil, err
	}
	defer driver.Close(ctx)
	result, err := neo4j.ExecuteQuery(ctx, driver, cypher, nil, neo4j.EagerResultTransformer)
	if err != nil {
		return nil, err
	}
	return result.Records, nil
}

// Main runs the tests of a package against a server. Where there is none it says so aloud and does not run them;
// where one is required (CI=true), that is a failure. run gets the server.
func Main(run func(*Server) int) int {
	s, err := Start(context.Background())
	if err != nil {
		notice := fmt.Sprintln("NOT RUN: tests against Neo4j:", err)
		fmt.Fprint(os.Stderr, notice)
		if os.Getenv("CI") == "true" {
			return 1
		}
		// "go test ./..." hides what a package that passes has printed, but for this line, of which it makes "[no tests to
		// run]". A terminal gets the whole notice.
		fmt.Println("testing: warning: no tests to run")
		if tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
			fmt.Fprint(tty, notice)
			tty.Close()
		}
		return 0
	}
	defer s.Stop()
	fmt.Fprintln(os.Stderr, "Neo4j:", s.How)
	return run(s)
}
