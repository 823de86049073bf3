package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"linkage/graph/explore"
	"linkage/graph/memstore"
	"linkage/graph/neo4jstore"
	"linkage/resolvers"
	"linkage/schema"
	"linkage/seeds"
)

// data holds the flags that select what is read. Commands embed it.
type data struct {
	Data       []string `help:"Folder or zip file of tables to lay over the built-in data; may be repeated." env:"LINKAGE_DATA" placeholder:"DIR" type:"path"`
	Labels     []string `help:"CSV file of official labels in any language, with the columns code, language and text, in place of those of the data; may be repeated." env:"LINKAGE_LABELS" placeholder:"FILE" type:"path"`
	SourceText []string `help:"Plain text of a cited document, so that answers can quote it. Its hash must match the one recorded; may be repeated." env:"LINKAGE_SOURCE_TEXT" placeholder:"FILE" type:"path"`
}

// read reads and checks everything; nothing is used unless all of it is valid.
func (d data) read() (*seeds.Data, seeds.Texts, error) {
	layers, closeAll, err := d.layers()
	if err != nil {
		return nil, nil, err
	}
	defer closeAll()
	read, err := seeds.Read(layers...)
	if err != nil {
		return nil, nil, err
	}
	texts, err := read.ReadTexts(d.SourceText...)
	return read, texts, err
}

// layers opens what is laid over the built-in data. The caller closes it when it has been read.
func (d data) layers() (layers []seeds.Layer, closeAll func(), err error) {
	var open []io.Closer
	closeAll = func() {
		for _, c := range open {
			_ = c.Close() // only read
		}
	}
	for _, kind := range []struct {
		names []string
		open  func(string) (seeds.Layer, io.Closer, error)
	}{{d.Data, seeds.Open}, {d.Labels, seeds.OpenLabels}} {
		for _, name := range kind.names {
			layer, closer, err := kind.open(name)
			if err != nil {
				closeAll()
				return nil, nil, err
			}
			layers, open = append(layers, layer), append(open, closer)
		}
	}
	return layers, closeAll, nil
}

// database holds the flags that say where the graph is kept. Commands embed it.
type database struct {
	URI          string        `name:"neo4j-uri" help:"Neo4j server that holds the graph, for example bolt://HOST:7687 or neo4j://HOST:7687 (+s for TLS); by default the graph is kept in memory." env:"LINKAGE_NEO4J_URI" placeholder:"URI"`
	User         string        `name:"neo4j-user" help:"User of the database; without it there is no authentication. The password is read from LINKAGE_NEO4J_PASSWORD or a file." env:"LINKAGE_NEO4J_USER" placeholder:"USER"`
	Name         string        `name:"neo4j-database" help:"Name of the database; by default that of the server." env:"LINKAGE_NEO4J_DATABASE" placeholder:"NAME"`
	PasswordFile string        `name:"neo4j-password-file" help:"File with the password." env:"LINKAGE_NEO4J_PASSWORD_FILE" placeholder:"FILE" type:"path"`
	Timeout      time.Duration `name:"neo4j-timeout" help:"Longest time that one statement may take on the server; of a load, twice as long." env:"LINKAGE_NEO4J_TIMEOUT" default:"5s"`
	Keep         int           `name:"neo4j-keep" help:"Megabytes of memory for what was read of the current graph, which is read once; 0 reads everything anew." env:"LINKAGE_NEO4J_KEEP" default:"512" placeholder:"MB"`
}

// connectTime limits the first connection, for which whoever starts the program has to wait.
const connectTime = 15 * time.Second

// open connects to the database, with settings that are not flags of every command.
func (d database) open(ctx context.Context, settings ...func(*neo4jstore.Config)) (*neo4jstore.Store, error) {
	password := os.Getenv("LINKAGE_NEO4J_PASSWORD")
	if d.PasswordFile != "" {
		b, err := os.ReadFile(d.PasswordFile)
		if err != nil {
			return nil, fmt.Errorf("--neo4j-password-file: %w", err)
		}
		password = strings.TrimSpace(string(b))
	}
	ctx, cancel := context.WithTimeout(ctx, connectTime)
	defer cancel()
	c := neo4jstore.Config{URI: d.URI, User: d.User, Password: password, Database: d.Name, Timeout: d.Timeout, Keep: d.Keep << 20}
	for _, set := range settings {
		set(&c)
	}
	return neo4jstore.Open(ctx, c)
}

// following holds the flags that say how the service reads a database. Commands that answer questions embed it.
type following struct {
	Mode   string        `name:"neo4j-mode" help:"How the database is read: live asks it every question; snapshot answers from a copy of the whole graph in memory, which follows the database." enum:"live,snapshot" default:"live" env:"LINKAGE_NEO4J_MODE"`
	Behind time.Duration `name:"neo4j-behind" help:"With --neo4j-mode snapshot: how far an answer may be behind the database. It is looked at four times as often, or every 10 s; once it is away for longer, nothing is answered." default:"1m" env:"LINKAGE_NEO4J_BEHIND"`
}

// leastBehind bounds how often a database is looked at.
const leastBehind = 2 * time.Second

// serve lets a resolver answer from a database: by asking it, or from a copy that follows it.
func (f following) serve(ctx context.Context, store *neo4jstore.Store, resolver *resolvers.Resolver) error {
	if f.Mode != "snapshot" {
		resolver.Store, resolver.Service.Store = store, "neo4j"
		return nil
	}
	if f.Behind < leastBehind {
		return fmt.Errorf("--neo4j-behind %s: less than %s; the database would be asked all the time", f.Behind, leastBehind)
	}
	copied, err := follow(ctx, store, f.Behind)
	if err != nil {
		return fmt.Errorf("copy the graph: %w", err)
	}
	resolver.Store, resolver.Service.Store, resolver.Behind = copied, "neo4j, copied", f.Behind
	return nil
}

// server sets the API up, within limits, over a store: over the database, which "linkage load" has filled, or over the data in memory.
// The caller closes the store.
func (d data) server(
	ctx context.Context, where database, how following, walks explore.Limits, config resolvers.Config,
) (*resolvers.Server, error) {
	resolver := &resolvers.Resolver{Limits: walks, Service: schema.Service{Version: versionName(), Store: "embedded"}, Build: build()}
	if err := sparing(func() error { return d.take(ctx, where.URI == "", resolver) }); err != nil {
		return nil, err
	}
	if where.URI != "" {
		store, err := where.open(ctx)
		if err != nil {
			return nil, err
		}
		if err := how.serve(ctx, store, resolver); err != nil {
			_ = store.Close(ctx)
			return nil, err
		}
	}
	return resolvers.NewServer(resolver, config), nil
}

// take reads the data and gives a resolver what it quotes from them, and those to answer from if they are embedded.
func (d data) take(ctx context.Context, embedded bool, resolver *resolvers.Resolver) error {
	read, texts, err := d.read()
	if err != nil {
		return err
	}
	resolver.Quote, resolver.Quoted = texts.Quote, slices.Sorted(maps.Keys(texts))
	if !embedded {
		return nil
	}
	store, content := memstore.New(), read.Dataset // the tables that it was read from can go
	if err := store.Replace(ctx, content.Seal(), content.Records()); err != nil {
		return fmt.Errorf("load the data: %w", err)
	}
	resolver.Store = store
	return nil
}
