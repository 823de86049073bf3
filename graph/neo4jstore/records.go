package neo4jstore

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"linkage/graph"
)

// Current returns the hash of the current content, "" when there is none. It costs one round trip, which reads no record.
func (s *Store) Current(ctx context.Context) (hash string, err error) {
	current, err := s.Snapshot(ctx)
	if err != nil {
		return "", err
	}
	return current.Manifest().Hash, nil
}

// Records returns the current content as [Store.Replace] takes it: entities by rank, then links by rank. They are read in
// batches while the sequence is ranged over. It fails with [graph.ErrReplaced] where the content was replaced and removed
// meanwhile; then it may be ranged over in vain again, and Records is to be called anew.
func (s *Store) Records(ctx context.Context) (*graph.Manifest, iter.Seq2[graph.Record, error], error) {
	current, err := s.Snapshot(ctx)
	if err != nil {
		return nil, nil, err
	}
	return current.Manifest(), func(yield func(graph.Record, error) bool) {
		if err := current.(*snapshot).eachRecord(ctx, func(r graph.Record) bool { return yield(r, nil) }); err != nil {
			yield(graph.Record{}, err)
		}
	}, nil
}

// eachRecord calls visit for every record until it returns false. The rank of a link goes by its kind and then by its
// source, so links are read kind by kind along their sources.
func (s *snapshot) eachRecord(ctx context.Context, visit func(graph.Record) bool) error {
	goesOn := true
	for after := 0; goesOn; {
		rows, err := s.read(ctx, statement("records_entities"), map[string]any{"after": after, "most": s.store.reads})
		if err != nil {
			return fmt.Errorf("entities after rank %d: %w", after, err)
		}
		for _, row := range rows {
			e, at := &graph.Entity{}, row.([]any)
			if err := json.Unmarshal([]byte(at[1].(string)), e); err != nil {
				return err
			}
			after = e.Rank
			if !visit(graph.Record{Entity: e}) {
				return nil
			}
		}
		goesOn = len(rows) == s.store.reads
	}
	for _, kind := range graph.LinkKinds {
		for _, source := range s.sourcesOf(kind.Value) {
			params := map[string]any{
				"link":   string(kind.Value),
				"kind":   kindOrder[source],
				"source": 0,
				"after":  0,
				"most":   s.store.reads,
			}
			for goesOn = true; goesOn; {
				rows, err := s.read(ctx, statement("records_links"), params)
				if err != nil {
					return fmt.Errorf("links %s after rank %d: %w", kind.Value, params["after"], err)
				}
				for _, row := range rows {
					l, at := &graph.Link{}, row.([]any)
					if err := json.Unmarshal([]byte(at[2].(string)), l); err != nil {
						return err
					}
					params["source"], params["after"] = at[0], at[1]
					if !visit(graph.Record{Link: l}) {
						return nil
					}
				}
				goesOn = len(rows) == s.store.reads
			}
		}
	}
	return nil
}

// sourcesOf returns the kinds of entities from which links of a kind run, in their order.
func (s *snapshot) sourcesOf(kind graph.LinkKind) []graph.Kind {
	var kinds []graph.Kind
	for _, j := range s.manifest.Joins { // are sorted by the kind of the source
		if j.Link == kind && !slices.Contains(kinds, j.Source) {
			kinds = append(kinds, j.Source)
		}
	}
	return kinds
}
