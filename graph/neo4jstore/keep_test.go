package neo4jstore

import (
	"encoding/json"
	"fmt"
	"runtime"
	"testing"

	"linkage/graph"
	"linkage/seeds"
)

// TestKept: what is kept stays within its limit, by the bytes that are counted and by what the heap grows by, and what
// was used last stays.
func TestKept(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	d.Seal()
	texts := func(yield func(any, bool) bool) {
		for r := range d.Records() {
			var text []byte
			if r.Entity != nil {
				text, _ = json.Marshal(r.Entity)
			} else {
				text, _ = json.Marshal(r.Link)
			}
			if !yield(string(text), r.Entity != nil) {
				return
			}
		}
	}
	for _, limit := range []int{0, 200_000, 64 << 20} {
		var before, after runtime.MemStats
		k := newKept(limit)
		runtime.GC()
		runtime.ReadMemStats(&before)
		for text, isEntity := range texts {
			if isEntity {
				_, err = decodeEntity(k, text)
			} else {
				_, err = decodeLink(k, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for i := range 1000 { // lists, each of which is long
			list := &hopList{hops: make([]hop, 100)}
			k.put(key{number: 1 + i, id: "p:EUR1"}, list, list.bytes())
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		grown := int(after.HeapAlloc) - int(before.HeapAlloc)
		t.Logf("limit %d: %d things, %d bytes counted, %d on the heap", limit, k.what.Len(), k.bytes, grown)
		if k.bytes > limit || grown > limit+50_000 {
			t.Errorf("%d bytes counted, %d on the heap; the limit is %d", k.bytes, grown, limit)
		}
		if limit > 1<<20 && (grown > k.bytes || k.bytes > 3*grown) {
			t.Errorf("%d bytes counted, %d on the heap: not an honest count", k.bytes, grown)
		}
		if _, is := get[*hopList](k, key{number: 1000, id: "p:EUR1"}); is != (limit > 0) {
			t.Errorf("limit %d: the last list is kept: %v", limit, is)
		}
		if e := k.named(d.Entities[0].ID); (e != nil) != (limit > 1<<20) {
			t.Errorf("limit %d: the first entity is %v", limit, e)
		}
		if e := k.named(graph.ID(fmt.Sprint(d.Links[0].ID))); e != nil {
			t.Errorf("the entity %v has the name of a link", e)
		}
		for k.what.Len() > 0 {
			k.what.RemoveOldest()
		}
		if k.bytes != 0 {
			t.Errorf("%d bytes are counted when nothing is kept", k.bytes)
		}
	}
}
