// Bench puts the same questions to our program and to what one would otherwise use, checks that all give equal
// answers, and measures requests and processor time: "make bench-http" and "make bench-peers".
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// config is what the flags say.
type config struct {
	linkage     string // the program, as built
	questions   string // the folder with the questions in every language
	peers       string // the folder with the server for Node
	rounds      int
	cell        time.Duration // how long one arm is asked one question
	warm        time.Duration // the same before the first round, not counted
	connections int
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures, or is one of the servers that are started from this program.
func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New("say what to measure: http or peers")
	}
	switch command := args[0]; {
	case command == "serve-bare" && len(args) == 2:
		return serveBare(ctx, args[1])
	case command == "serve-cypher" && len(args) == 3:
		return serveCypher(ctx, args[1], args[2])
	case command == "http" || command == "peers":
		c, err := parse(args)
		if err != nil {
			return err
		}
		return c.compare(ctx, command == "peers", out)
	default:
		return fmt.Errorf("%q: say what to measure: http or peers", command)
	}
}

func parse(args []string) (c config, err error) {
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.StringVar(&c.linkage, "linkage", "bin/linkage", "the program that is measured")
	flags.StringVar(&c.questions, "questions", "bench/questions", "folder with the questions")
	flags.StringVar(&c.peers, "peers", "bench/peers", "folder with the server for Node")
	flags.IntVar(&c.rounds, "rounds", 5, "rounds; of each figure the median is shown")
	flags.DurationVar(&c.cell, "cell", 2*time.Second, "how long one server is asked one question in a round")
	flags.DurationVar(&c.warm, "warm", 8*time.Second, "the same before the first round, not counted")
	flags.IntVar(&c.connections, "connections", 8, "connections that ask at the same time")
	err = flags.Parse(args[1:])
	return c, err
}

// compare starts every server, checks that their answers are equal, measures them and prints tables.
func (c config) compare(ctx context.Context, withPeers bool, out io.Writer) error {
	questions, err := readQuestions(c.questions)
	if err != nil {
		return err
	}
	var s servers
	defer s.stop()
	if err := s.start(ctx, c, withPeers, questions); err != nil {
		return err
	}
	if err := checkEqual(ctx, s.arms, questions); err != nil {
		return err
	}
	results, err := c.measure(ctx, s.arms, questions)
	if err != nil {
		return err
	}
	return results.print(out, withPeers)
}
