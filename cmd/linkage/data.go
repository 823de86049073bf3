package main

import (
	"context"
	"fmt"

	"linkage/graph"
	"linkage/graph/memstore"
	"linkage/resolvers"
	"linkage/schema"
	"linkage/seeds"
)

// data are the flags that say what is read. Commands embed them.
type data struct {
	Data       []string `help:"Folder or zip of tables to lay over the built-in data; may be given again." env:"LINKAGE_DATA" placeholder:"DIR" type:"path"`
	SourceText []string `help:"Plain text of a document that is cited: lets answers quote it. Must be the very file, by its hash; may be given again." env:"LINKAGE_SOURCE_TEXT" placeholder:"FILE" type:"path"`
}

// read reads and checks everything; nothing is used unless all of it is sound.
func (d data) read() (*seeds.Data, seeds.Texts, error) {
	var layers []seeds.Layer
	for _, name := range d.Data {
		layer, closer, err := seeds.Open(name)
		if err != nil {
			return nil, nil, err
		}
		defer closer.Close()
		layers = append(layers, layer)
	}
	read, err := seeds.Read(layers...)
	if err != nil {
		return nil, nil, err
	}
	texts, err := read.ReadTexts(d.SourceText...)
	return read, texts, err
}

// server loads the data into the embedded store and sets the API up over it.
func (d data) server(ctx context.Context) (*resolvers.Server, *graph.Manifest, error) {
	read, texts, err := d.read()
	if err != nil {
		return nil, nil, err
	}
	manifest, store := read.Seal(), memstore.New()
	if err := store.Replace(ctx, manifest, read.Records()); err != nil {
		return nil, nil, fmt.Errorf("load the data: %w", err)
	}
	resolver := &resolvers.Resolver{Store: store, Limits: graph.DefaultLimits, Quote: texts.Quote,
		Service: schema.Service{Version: versionName(), Store: "embedded"}}
	return resolvers.NewServer(resolver, resolvers.DefaultConfig), manifest, nil
}
