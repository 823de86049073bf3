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
	keepEntities := func(k *kept) {
		for _, e := range d.Entities {
			text, _ := json.Marshal(e)
			if _, err := decodeEntity(k, string(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	keepLinks := func(k *kept) {
		for _, l := range d.Links {
			text, _ := json.Marshal(l)
			if _, err := decodeLink(k, string(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	keepLists := func(k *kept) {
		for i := range 1000 {
			list := &hopList{hops: make([]hop, 10)}
			k.put(answerKey(1+i, "p:EUR1"), list, list.bytes())
		}
	}
	// growth returns what is kept and what the heap grew by.
	growth := func(limit int, keep ...func(*kept)) (k *kept, grown int) {
		var before, after runtime.MemStats
		k = newKept(limit)
		runtime.GC()
		runtime.ReadMemStats(&before)
		for _, some := range keep {
			some(k)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		return k, int(after.HeapAlloc) - int(before.HeapAlloc)
	}
	for name, keep := range map[string]func(*kept){"entities": keepEntities, "links": keepLinks, "lists": keepLists} {
		k, grown := growth(64<<20, keep)
		t.Logf("%s: %d bytes counted, %d on the heap", name, k.bytes, grown)
		if grown > k.bytes || k.bytes > 2*grown {
			t.Errorf("%s: %d bytes counted, %d on the heap: not an honest count", name, k.bytes, grown)
		}
	}
	for _, limit := range []int{0, 200_000, 64 << 20} {
		k, grown := growth(limit, keepEntities, keepLinks, keepLists)
		t.Logf("limit %d: %d things, %d bytes counted, %d on the heap", limit, k.what.Len(), k.bytes, grown)
		if k.bytes > limit || grown > limit+50_000 {
			t.Errorf("%d bytes counted, %d on the heap; the limit is %d", k.bytes, grown, limit)
		}
		if _, is := get[*hopList](k, answerKey(1000, "p:EUR1")); is != (limit > 0) {
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

// TestLook: who comes while a look is on its way gets the next one, and all who wait for it share it.
func TestLook(t *testing.T) {
	began, goes := make(chan int), make(chan bool)
	n := 0
	l := &looks{open: func() (*snapshot, error) {
		n++
		began <- n
		<-goes
		return &snapshot{generation: fmt.Sprint(n)}, nil
	}}
	generation := func(l *look) string {
		<-l.done
		return l.opened.generation
	}
	first := l.join()
	<-began
	second, third := l.join(), l.join()
	goes <- true
	<-began
	fourth := l.join()
	goes <- true
	<-began
	goes <- true
	got := fmt.Sprint(generation(first), generation(second), generation(third), generation(fourth))
	if want := "1223"; got != want {
		t.Errorf("got the looks %s; want %s", got, want)
	}
}
