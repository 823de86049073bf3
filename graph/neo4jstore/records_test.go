package neo4jstore_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"linkage/graph"
	"linkage/graph/graphtest"
	"linkage/graph/neo4jstore"
	"linkage/seeds"
)

// TestRecords: what was loaded is read back in the same order, whatever the size of the batches.
func TestRecords(t *testing.T) {
	store := open(t).(*neo4jstore.Store)
	if m, records, err := store.Records(t.Context()); err != nil || m.Hash != "" {
		t.Errorf("a store without content has the records of %q (%v)", m.Hash, err)
	} else {
		for r, err := range records {
			t.Errorf("a store without content has the record %v (%v)", r, err)
		}
	}
	built, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	for reads, d := range map[int]*graph.Dataset{1: graphtest.Small(), 7: graphtest.Small(), 1000: built.Dataset} {
		store.ReadBy(reads)
		m := d.Seal()
		if err := store.Replace(t.Context(), m, d.Records()); err != nil {
			t.Fatal(err)
		}
		hash, err := store.Current(t.Context())
		if err != nil || hash != m.Hash {
			t.Errorf("the current content is %q (%v); want %q", hash, err, m.Hash)
		}
		manifest, records, err := store.Records(t.Context())
		if err != nil || manifest.Hash != m.Hash {
			t.Fatalf("records of %q (%v); want those of %q", manifest.Hash, err, m.Hash)
		}
		var got, want []graph.Record
		for r, err := range records {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, r)
		}
		for r := range d.Records() {
			want = append(want, r)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("by %d (-loaded +read):\n%s", reads, diff)
		}
	}
}

// TestRecordsReplaced: when the content is replaced and removed while its records are read, the sequence ends with an
// error that says so.
func TestRecordsReplaced(t *testing.T) {
	open(t)
	store := connect(t, neo4jstore.Config{Grace: time.Nanosecond})
	store.ReadBy(4)
	graphtest.Load(t, store, graphtest.Small())
	_, records, err := store.Records(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range records {
		if err = e; err != nil {
			break
		}
		if n++; n == 6 {
			graphtest.Load(t, store, numbered(1))
			graphtest.Load(t, store, numbered(2))
		}
	}
	if !errors.Is(err, graph.ErrReplaced) || n != 8 {
		t.Errorf("after %d records: %v; want ErrReplaced after the 8 of two batches", n, err)
	}
}
