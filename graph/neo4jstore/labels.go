package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"linkage/graph"
)

// ErrServed is wrapped by the error of a load that was interrupted after the switch.
var ErrServed = errors.New("the new graph is served, but not all of its nodes have the label of their kind; load again")

// Label returns the label that nodes of a kind have beside LinkageEntity: the name of its type in the API.
func Label(k graph.Kind) string {
	words := strings.Split(string(k), "_")
	for i, word := range words {
		switch word {
		case "SDG", "WSIS", "BDT":
		default:
			words[i] = word[:1] + strings.ToLower(word[1:])
		}
	}
	return strings.Join(words, "")
}

// kindLabels returns the label of each kind.
func kindLabels() (byKind map[string]string, labels []string) {
	byKind = map[string]string{}
	for _, k := range graph.Kinds {
		byKind[string(k.Value)] = Label(k.Value)
		labels = append(labels, Label(k.Value))
	}
	return byKind, labels
}

// Label gives the nodes of the current graph the labels of their kinds, or takes them away, as configured.
func (s *Store) Label(ctx context.Context) error {
	held, err := s.lease(ctx)
	if err != nil {
		return err
	}
	defer held.release(ctx)
	current, err := held.run(ctx, "which", nil)
	if err != nil {
		return err
	}
	generation, _ := current.(string)
	return held.label(ctx, generation)
}

// label sees to it that only nodes of a generation have the labels of kinds: others lose them first, so that nothing is
// counted twice. Where labels are not wanted, none have them.
func (l *lease) label(ctx context.Context, generation string) error {
	if err := l.relabel(ctx, generation); err != nil {
		return fmt.Errorf("labels of kinds: %w", err)
	}
	return nil
}

func (l *lease) relabel(ctx context.Context, generation string) error {
	byKind, labels := kindLabels()
	if !l.store.config.KindLabels {
		generation = ""
	}
	params := map[string]any{"labels": labels, "byKind": byKind}
	others, err := l.runSlow(ctx, "labelled", map[string]any{"labels": labels, "generation": generation})
	if err != nil {
		return err
	}
	for _, other := range others.([]any) {
		if err := l.inParts(ctx, "labels_take", other.(string), params); err != nil {
			return err
		}
	}
	if generation == "" {
		return nil
	}
	return l.inParts(ctx, "labels_give", generation, params)
}
