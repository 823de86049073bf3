package resolvers

import (
	"context"
	"sync/atomic"

	"linkage/graph/explore"
	"linkage/graph/suggest"
)

// keptIndex keeps what suggestions are made from, for the version of the content that was asked about last. The zero
// value is empty. Requests that find it empty at once each make their own; that is some milliseconds, once a version.
type keptIndex struct{ last atomic.Pointer[indexOf] }

type indexOf struct {
	hash  string
	index *suggest.Index
}

func (k *keptIndex) of(ctx context.Context, x explore.Explorer) (*suggest.Index, error) {
	hash := x.Snapshot.Manifest().Hash
	if last := k.last.Load(); last != nil && last.hash == hash {
		return last.index, nil
	}
	index, err := x.SuggestionIndex(ctx)
	if err != nil {
		return nil, err
	}
	k.last.Store(&indexOf{hash, index})
	return index, nil
}
