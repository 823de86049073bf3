package neo4jstore

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"linkage/graph"
)

// kept holds what was read of one generation, which never changes: records, and lists as the numbers of their elements.
// Its size never exceeds a limit of bytes; what was used longest ago goes first. It is safe for concurrent use.
type kept struct {
	mutex   sync.Mutex
	what    *simplelru.LRU[key, thing]
	bytes   int // of everything kept
	limit   int
	numbers int // given to questions so far
}

// key names what is kept: an entity or a link by its rank, the ranks behind an ID, the answer to a question, or the number
// of a question that is asked about many entities and the answer for one of them. Fields that do not apply are zero.
type key struct {
	question     string
	number       int
	id           graph.ID
	entity, link int
}

type thing struct {
	value any
	bytes int
}

func newKept(limit int) *kept {
	k := &kept{limit: limit}
	k.what, _ = simplelru.NewLRU(math.MaxInt, func(_ key, t thing) { k.bytes -= t.bytes }) // fails for no size only
	return k
}

// Bytes that what is kept needs besides its content: a place in the list and in the map, which is up to half empty.
const bytesOfPlace = 300

// get returns what is kept under a key. The caller holds the lock.
func get[T any](k *kept, at key) (value T, is bool) {
	if t, kept := k.what.Get(at); kept {
		value, is = t.value.(T)
	}
	return value, is
}

// put keeps a value of so many bytes. The caller holds the lock.
func (k *kept) put(at key, value any, bytes int) {
	bytes += bytesOfPlace + len(at.question) + len(at.id)
	if bytes > k.limit {
		return
	}
	k.what.Remove(at)
	k.what.Add(at, thing{value, bytes})
	for k.bytes += bytes; k.bytes > k.limit; {
		k.what.RemoveOldest()
	}
}

// bytesOf returns how many bytes a record needs that is so long as text: the texts themselves, and what holds them. A
// test compares it with what the heap grows by.
func bytesOf(text string) int { return 3*len(text) + 500 }

// putEntity and putLink keep a record that was decoded from a text.
func (k *kept) putEntity(e *graph.Entity, text string) {
	k.put(key{entity: e.Rank}, e, bytesOf(text))
	k.put(key{id: e.ID}, e.Rank, 0)
}

func (k *kept) putLink(l *graph.Link, text string) { k.put(key{link: l.Rank}, l, bytesOf(text)) }

// number returns that of a question. One that is asked again long after gets another, and what was kept under the old one
// is forgotten in its turn.
func (k *kept) number(question string) int {
	n, is := get[int](k, key{question: question})
	if !is {
		k.numbers++
		n = k.numbers
		k.put(key{question: question}, n, 0)
	}
	return n
}

// named returns the entity of an ID, nil where it is not kept.
func (k *kept) named(id graph.ID) *graph.Entity {
	rank, is := get[int](k, key{id: id})
	if !is {
		return nil
	}
	e, _ := get[*graph.Entity](k, key{entity: rank})
	return e
}
