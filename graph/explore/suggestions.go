package explore

import (
	"context"
	"fmt"
	"slices"

	"linkage/graph"
	"linkage/graph/suggest"
)

// mostReadings bounds the readings from which an index of suggestions learns.
const mostReadings = 5000

// SuggestionIndex reads what suggestions are made from: the concepts, the entities of the default scope that may be
// suggested, the first Limits.Candidates by rank, and our own readings that lead to them, the first 5,000.
//
// Cost: three calls of the store and some tens of milliseconds; keep it as long as the version stays.
func (x Explorer) SuggestionIndex(ctx context.Context) (*suggest.Index, error) {
	m := x.Snapshot.Manifest()
	targets, err := x.Snapshot.FindEntities(ctx, graph.EntityQuery{
		Filter: graph.EntityFilter{Kinds: suggest.Kinds, Editions: m.DefaultScope()},
		Page:   graph.Page{Limit: x.Limits.Candidates},
	})
	if err != nil {
		return nil, fmt.Errorf("what may be suggested: %w", err)
	}
	links, err := x.Snapshot.FindLinks(ctx, graph.LinkFilter{
		Kinds: suggest.LinkKinds, Basis: []graph.Basis{graph.BasisEditorial}, Editions: m.DefaultScope(),
	}, graph.Page{Limit: mostReadings})
	if err != nil {
		return nil, fmt.Errorf("readings: %w", err)
	}
	var readings []suggest.Reading
	at := map[graph.ID]int{}
	for _, k := range links.Links {
		i, known := at[k.Source]
		if !known {
			i = len(readings)
			at[k.Source] = i
			readings = append(readings, suggest.Reading{Source: k.From})
		}
		readings[i].Targets = append(readings[i].Targets, k.Target)
	}
	slices.SortFunc(readings, func(a, b suggest.Reading) int { return a.Source.Rank - b.Source.Rank })
	return suggest.New(m.Concepts, targets.Entities, readings), nil
}

// Suggestions finds what a text may serve, the best first.
func (x Explorer) Suggestions(index *suggest.Index, text string, kinds []graph.Kind, first int) ([]suggest.Suggestion, error) {
	if n := len([]rune(text)); n > x.Limits.LongText {
		return nil, overLimit("text", n, 0, x.Limits.LongText, "ask for a part of it")
	}
	if len(graph.QueryTokens(text)) == 0 {
		return nil, badInput("text", text, "has no letter and no digit", "write a sentence or more")
	}
	for _, k := range kinds {
		if !slices.Contains(suggest.Kinds, k) {
			return nil, badInput("kinds", string(k), "nothing of this kind is suggested", fmt.Sprintf("some of %v", suggest.Kinds))
		}
	}
	if err := withinLimit("first", first, 0, x.Limits.MaxFirst, "ask for fewer"); err != nil {
		return nil, err
	}
	found := index.For(text, suggest.Options{Kinds: kinds})
	return found[:min(first, len(found))], nil
}
