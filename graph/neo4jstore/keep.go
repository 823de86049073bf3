package neo4jstore

import (
	"math"
	"strings"
	"sync"
	"unique"

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

// key names what is kept. The functions below make one of each sort; none is like one of another sort.
type key struct {
	text string
	at   int64
}

func entityKey(rank int) key      { return key{"", int64(rank)} }
func linkKey(rank int) key        { return key{"", -int64(rank)} }
func idKey(id graph.ID) key       { return key{string(id), 0} }
func questionKey(text string) key { return key{text, -1} }

// answerKey names the answer to a question, by its number, for one entity.
func answerKey(number int, id graph.ID) key { return key{string(id), int64(number)} }

// placeKey names the hops of an entity that fit a question. No ID is like its text.
func placeKey(number int, entity int32) key { return key{"hops", int64(number)<<32 | int64(entity)} }

type thing struct {
	value any
	bytes int
}

func newKept(limit int) *kept {
	k := &kept{limit: limit}
	k.what, _ = simplelru.NewLRU(math.MaxInt, func(_ key, t thing) { k.bytes -= t.bytes }) // fails for no size only
	return k
}

// bytesOfPlace is what anything that is kept needs besides its content: a place in a list and in a map, which is up to half
// empty.
const bytesOfPlace = 240

// get returns what is kept under a key. The caller holds the lock.
func get[T any](k *kept, at key) (value T, is bool) {
	if t, kept := k.what.Get(at); kept {
		value, is = t.value.(T)
	}
	return value, is
}

// put keeps a value of so many bytes. The caller holds the lock.
func (k *kept) put(at key, value any, bytes int) {
	bytes += bytesOfPlace + len(at.text)
	if bytes > k.limit {
		return
	}
	k.what.Remove(at)
	k.what.Add(at, thing{value, bytes})
	for k.bytes += bytes; k.bytes > k.limit; {
		k.what.RemoveOldest()
	}
}

// putEntity and putLink keep a record that was decoded from a text. What a record needs is estimated from that text; a
// test compares it with what the heap grows by.
func (k *kept) putEntity(e *graph.Entity, text string) {
	k.put(entityKey(e.Rank), e, 2*len(text)+1400)
	k.put(idKey(e.ID), e.Rank, 8)
}

func (k *kept) putLink(l *graph.Link, text string) {
	// Most links are of few editions and documents, and their ends are parts of their IDs.
	l.Kind, l.Basis, l.Standing = shared(l.Kind), shared(l.Basis), shared(l.Standing)
	l.Edition, l.Confidence = shared(l.Edition), shared(l.Confidence)
	if source, target, joined := strings.Cut(string(l.ID), "~"+string(l.Kind)+"~"); joined {
		l.Source = graph.ID(same(source, string(l.Source)))
		l.Target = graph.ID(same(target, string(l.Target)))
	}
	for i := range l.Citations {
		l.Citations[i].Document = shared(l.Citations[i].Document)
	}
	k.put(linkKey(l.Rank), l, len(text)+400)
}

// shared returns a text that is kept once, however often it occurs.
func shared[T ~string](text T) T { return unique.Make(text).Value() }

// same returns the first text where the second is the same, so that the second need not be kept.
func same(first, second string) string {
	if first == second {
		return first
	}
	return second
}

// number returns that of a question. One that is asked again long after gets another, and what was kept under the old one
// is forgotten in its turn.
func (k *kept) number(question string) int {
	n, is := get[int](k, questionKey(question))
	if !is {
		k.numbers++
		n = k.numbers
		k.put(questionKey(question), n, 0)
	}
	return n
}

// named returns the entity of an ID, nil where it is not kept.
func (k *kept) named(id graph.ID) *graph.Entity {
	rank, is := get[int](k, idKey(id))
	if !is {
		return nil
	}
	e, _ := get[*graph.Entity](k, entityKey(rank))
	return e
}
