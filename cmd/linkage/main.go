// Command linkage serves a graph of development plans and the goals they are linked to.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"linkage/seeds"

	"github.com/alecthomas/kong"
)

// version and commit are set by the build.
var version, commit = "", ""

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// streams are what a command reads and writes.
type streams struct {
	context.Context
	in       io.Reader
	out, err io.Writer
}

const description = `Answers questions about the links between a development plan and the SDGs, WSIS action lines and strategic goals, each answer with its evidence.

  linkage serve                          serve GraphQL on http://127.0.0.1:8080/graphql
  linkage query questions.graphql        answer a question from a file, as JSON
  linkage export -o plan.xlsx            write the graph, or any answer, as a file
  linkage load --neo4j-uri bolt://HOST   keep the graph in Neo4j
  linkage status                         what Neo4j holds, and what readers see of it
  linkage new myplan                     write a small example plan to put your own in its place
  linkage import plan.xlsx --map map.yaml myplan
                                         make such a folder from a spreadsheet of actions
  linkage check myplan                   check a folder of tables laid over the built-in ones
  linkage diff base myplan               what differs between two sets of data, or two editions, by meaning
  linkage suggest wtdc22d:AFR2           what its text may serve, for readings of our own
  linkage mcp                            answer an assistant by the Model Context Protocol
  linkage generate DIR                   write made-up data to measure with

The data is built in; --data lays a folder or zip of tables over it (seeds/FORMAT.md describes them). Every flag can be set in the environment as shown.`

type commands struct {
	Config kong.ConfigFlag `help:"File of settings in JSON, by the names of flags without dashes before them; what stands on the command line or in the environment goes before it." placeholder:"FILE" env:"LINKAGE_CONFIG"`

	Serve    serve        `cmd:"" help:"Serve the API over HTTP."`
	New      newPlan      `cmd:"" help:"Write a folder with a small plan, invented, to put your own in its place."`
	Import   importTable  `cmd:"" help:"Make a folder of tables from a spreadsheet with one row for each action."`
	Check    check        `cmd:"" help:"Check a data package: every fault with file, line and column."`
	Load     load         `cmd:"" help:"Load the data into Neo4j; readers see the old graph until the new one is complete."`
	Status   status       `cmd:"" help:"Show what the database holds, whether it is whole, what readers see and whether a load is running."`
	Health   health       `cmd:"" help:"Ask a server whether it is ready: the health check of a container."`
	Query    query        `cmd:"" help:"Answer a GraphQL request from a file and print the answer as JSON."`
	Export   exportFile   `cmd:"" help:"Write the graph, or the answer to a question, as a file: CSV, XLSX, GraphML, RDF and others."`
	Verify   verify       `cmd:"" help:"Say whether an exported file, or a saved answer, still is what the data say, and what moved if not."`
	Diff     diff         `cmd:"" help:"Say what differs between two sets of data, or two editions, by meaning: added, removed, renamed, renumbered and more."`
	Suggest  suggestions  `cmd:"" help:"Suggest what a text, or that of an entity, may serve, with the words that speak for it."`
	MCP      agent        `cmd:"" name:"mcp" help:"Answer assistants by the Model Context Protocol, on standard input and output; serve answers them at /mcp."`
	Generate generate     `cmd:"" help:"Write a data package of made-up projects, of any size, for measurements."`
	Version  printVersion `cmd:"" help:"Print the versions of the program and of the built-in data, with commit, edition and hash."`
}

// done ends parsing where a flag, for example --help, has done everything.
type done int

// run is the whole program and returns the exit code. 0: success; 1: failure; 2: the command line is wrong, or the
// program is, which it says.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) (code int) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case done:
			code = int(p)
		default:
			fmt.Fprintf(errs, "linkage: this is a fault of the program, please report it: %v\n%s", p, debug.Stack())
			code = 2
		}
	}()
	var c commands
	parser := kong.Must(&c, kong.Name("linkage"), kong.Description(description), kong.Writers(out, errs),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}), kong.Exit(func(code int) { panic(done(code)) }),
		kong.Configuration(readSettings), kong.Vars{"addr": "127.0.0.1:8080"})
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(errs, "linkage: %v; see linkage --help\n", err)
		return 2
	}
	if err := command.Run(&streams{ctx, in, out, errs}); err != nil {
		if !errors.Is(err, errReported) {
			fmt.Fprintln(errs, "linkage:", err)
		}
		return 1
	}
	return 0
}

// errReported ends a command that has already reported what is wrong.
var errReported = errors.New("told")

type printVersion struct{}

func (printVersion) Run(s *streams) error {
	about, err := seeds.Describe()
	if err != nil {
		return err
	}
	data, err := seeds.Read()
	if err != nil {
		return err
	}
	m := data.Seal()
	_, err = fmt.Fprintf(s.out, "linkage %s\ncommit %s\nbuilt-in data %s\nedition %s\nhash %s\n",
		versionName(), commitName(), about.Version, m.Default().ID, m.Hash)
	return err
}

// commitName is what the build says, or what the Go toolchain knows where it built from a clone.
func commitName() string {
	if info, ok := debug.ReadBuildInfo(); ok && commit == "" {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return s.Value
			}
		}
	}
	return cmp.Or(commit, "unknown")
}

// versionName is what the build says, or what the Go toolchain knows.
func versionName() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// build tells programs apart that have one version name: those that were built between releases. Answers that a client
// keeps of one of them are not those of another.
func build() string {
	if version != "" && !strings.HasSuffix(version, "-dirty") {
		return ""
	}
	return time.Now().String()
}
