package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linkage/graph/graphtest/neo4jserver"
)

// question is one question in the languages of the arms.
type question struct {
	name  string
	ours  string
	neo4j string // for @neo4j/graphql
}

// readQuestions reads the questions of a folder, NAME.graphql and NAME.neo4j-graphql.graphql.
func readQuestions(folder string) (questions []*question, err error) {
	for _, name := range []string{"entity", "initiative", "goal", "initiatives", "reaches", "matrix", "path"} {
		ours, err := os.ReadFile(filepath.Join(folder, name+".graphql"))
		if err != nil {
			return nil, err
		}
		theirs, err := os.ReadFile(filepath.Join(folder, name+".neo4j-graphql.graphql"))
		if err != nil {
			return nil, err
		}
		questions = append(questions, &question{name, string(ours), string(theirs)})
	}
	return questions, nil
}

// Names of the arms, as the tables show them.
const (
	embedded     = "linkage, embedded"
	keeping      = "linkage, answers kept"
	live         = "linkage, live on Neo4j"
	copying      = "linkage, copy of Neo4j"
	bare         = "bare handler"
	neo4jGraphQL = "@neo4j/graphql"
	handWritten  = "hand-written Cypher"
)

// arm is a server that is measured, with the database that it asks.
type arm struct {
	name     string
	address  string
	path     func(q *question) string
	body     func(q *question) string
	server   []int          // its processes
	database []int          // those of the database; nil without one
	sizes    map[string]int // bytes of the answer that was checked, by question
}

// used is the processor time that an arm has used so far.
type used struct{ server, database time.Duration }

func (a *arm) used() (used, error) {
	server, err := processorTime(a.server)
	if err != nil {
		return used{}, err
	}
	database, err := processorTime(a.database)
	return used{server, database}, err
}

// request returns a question as it goes over the connection.
func (a *arm) request(q *question) []byte {
	body := a.body(q)
	return fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"+
		"Accept: application/json\r\nContent-Length: %d\r\n\r\n%s", a.path(q), len(body), body)
}

// once asks a question and returns the answer.
func (a *arm) once(ctx context.Context, q *question) ([]byte, error) {
	c, err := dial(ctx, a.address)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	answer, err := c.ask(a.request(q))
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", a.name, q.name, err)
	}
	return bytes.Clone(answer), nil
}

// coldTries is how often a question is asked until there is an answer: a database that has just started can take longer
// for a statement that it has not met than a server lets a request wait.
const coldTries = 6

// settled returns what is comparable of an answer, and keeps the answer's size.
func (a *arm) settled(ctx context.Context, q *question) (what string, err error) {
	for range coldTries {
		var answer []byte
		if answer, err = a.once(ctx, q); err != nil {
			return "", err
		}
		a.sizes[q.name] = len(answer)
		if what, err = essence(q, answer); err == nil {
			return what, nil
		}
	}
	return "", fmt.Errorf("%s, %s: %w", a.name, q.name, err)
}

// Where a question goes: GraphQL has one address, the handlers have one for each question.
func graphQLPath(*question) string    { return "/graphql" }
func rootPath(*question) string       { return "/" }
func questionPath(q *question) string { return "/" + q.name }

func ourQuery(q *question) string   { return queryBody(q.ours) }
func neo4jQuery(q *question) string { return queryBody(q.neo4j) }

func queryBody(query string) string {
	body, _ := json.Marshal(map[string]string{"query": query}) // a text never fails
	return string(body)
}

// servers are all arms, and what must be stopped in the end.
type servers struct {
	arms  []*arm
	stops []func()
}

func (s *servers) stop() {
	for i := len(s.stops) - 1; i >= 0; i-- {
		s.stops[i]()
	}
}

// add starts a server as an arm.
func (s *servers) add(ctx context.Context, a arm, name string, args ...string) error {
	p, err := start(ctx, name, args...)
	if err != nil {
		return err
	}
	s.stops = append(s.stops, p.stop)
	a.address, a.sizes = p.address, map[string]int{}
	a.server, err = family(p.command.Process.Pid)
	s.arms = append(s.arms, &a)
	return err
}

// start starts our program and the bare handler, and with peers all the others.
func (s *servers) start(ctx context.Context, c config, withPeers bool, questions []*question) error {
	if _, err := exec.LookPath("node"); withPeers && err != nil {
		return errors.New("node is missing: install Node 20.19 or newer, see https://nodejs.org")
	}
	ours := arm{name: embedded, path: graphQLPath, body: ourQuery}
	if err := s.add(ctx, ours, c.linkage, append(serveArgs, unkept)...); err != nil {
		return fmt.Errorf("%w; build the program with: make build", err)
	}
	ours.name = keeping
	if err := s.add(ctx, ours, c.linkage, serveArgs...); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "linkage-bench-")
	if err != nil {
		return err
	}
	s.stops = append(s.stops, func() { os.RemoveAll(folder) })
	if err := keepAnswers(ctx, s.arms[0], questions, folder); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if err := s.add(ctx, arm{name: bare, path: questionPath, body: ourQuery}, self, "serve-bare", folder); err != nil {
		return err
	}
	if withPeers {
		return s.startPeers(ctx, c, self)
	}
	return nil
}

// serveArgs start our program on a free port.
var serveArgs = []string{"serve", "--addr", "127.0.0.1:0", "--log", "warn"}

// unkept lets every answer be made.
const unkept = "--no-keep-answers"

// startPeers starts two databases of one release, one with our graph and one with the plain graph, and what asks them.
func (s *servers) startPeers(ctx context.Context, c config, self string) error {
	ours, err := s.startDatabase(ctx)
	if err != nil {
		return err
	}
	if out, err := exec.CommandContext(ctx, c.linkage, "load", "--neo4j-timeout", "1m", "--neo4j-uri", ours.uri).CombinedOutput(); err != nil {
		return fmt.Errorf("%s load: %w: %s", c.linkage, err, out)
	}
	plain, err := s.startDatabase(ctx)
	if err != nil {
		return err
	}
	if err := fillPlain(ctx, plain.uri); err != nil {
		return fmt.Errorf("fill the plain graph: %w", err)
	}
	onOurs := arm{name: live, path: graphQLPath, body: ourQuery, database: ours.processes}
	if err := s.add(ctx, onOurs, c.linkage, slices.Concat(serveArgs, []string{unkept, "--neo4j-uri", ours.uri})...); err != nil {
		return err
	}
	// A copy asks the database only whether it holds something new: what that costs is not of a question.
	ofOurs := arm{name: copying, path: graphQLPath, body: ourQuery}
	following := []string{unkept, "--neo4j-uri", ours.uri, "--neo4j-mode", "snapshot"}
	if err := s.add(ctx, ofOurs, c.linkage, slices.Concat(serveArgs, following)...); err != nil {
		return err
	}
	onNode := arm{name: neo4jGraphQL, path: rootPath, body: neo4jQuery, database: plain.processes}
	if err := s.add(ctx, onNode, "node", filepath.Join(c.peers, "server.js"), plain.uri, c.questions); err != nil {
		return fmt.Errorf("%w; its packages come with: make bench-peers", err)
	}
	byHand := arm{name: handWritten, path: questionPath, body: ourQuery, database: plain.processes}
	return s.add(ctx, byHand, self, "serve-cypher", c.questions, plain.uri)
}

// database is a Neo4j that was started for this run.
type database struct {
	uri       string
	processes []int
}

func (s *servers) startDatabase(ctx context.Context) (database, error) {
	server, err := neo4jserver.StartOwn(ctx)
	if err != nil {
		return database{}, err
	}
	s.stops = append(s.stops, server.Stop)
	fmt.Fprintln(os.Stderr, "Neo4j:", server.How)
	processes, err := family(server.PID)
	return database{server.URI, processes}, err
}

func fillPlain(ctx context.Context, uri string) error {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	return writePlain(ctx, driver)
}

// keepAnswers writes an arm's answers into a folder, for the bare handler.
func keepAnswers(ctx context.Context, a *arm, questions []*question, folder string) error {
	for _, q := range questions {
		answer, err := a.once(ctx, q)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, q.name), answer, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// checkEqual asks every arm every question and fails when the answers, reduced to what is comparable, differ.
func checkEqual(ctx context.Context, arms []*arm, questions []*question) error {
	var problems []error
	for _, q := range questions {
		var want string
		for i, a := range arms {
			got, err := a.settled(ctx, q)
			switch {
			case err != nil:
				problems = append(problems, err)
			case i == 0:
				want = got
			case got != want:
				const differ = "%s: %s answers\n%s\n%s answers\n%s"
				problems = append(problems, fmt.Errorf(differ, q.name, arms[0].name, want, a.name, got))
			}
		}
	}
	return errors.Join(problems...)
}
