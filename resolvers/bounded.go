package resolvers

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// bounded keeps values within a number of bytes; those that were not used for the longest time give way.
type bounded[K comparable, T any] struct {
	most int

	mutex sync.Mutex
	lru   *simplelru.LRU[K, *sized[T]]
	bytes int
}

type sized[T any] struct {
	value T
	bytes int
}

// overhead is what an entry takes besides its key and its value.
const overhead = 300

func newBounded[K comparable, T any](most int) *bounded[K, T] {
	b := &bounded[K, T]{most: most}
	lru, err := simplelru.NewLRU(1<<24, func(_ K, old *sized[T]) { b.bytes -= old.bytes })
	if err != nil {
		panic(err) // the size is positive
	}
	b.lru = lru
	return b
}

func (b *bounded[K, T]) get(key K) (value T, found bool) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	kept, found := b.lru.Get(key)
	if found {
		value = kept.value
	}
	return value, found
}

// add keeps a value that takes so many bytes with its key, unless it alone is too large.
func (b *bounded[K, T]) add(key K, value T, bytes int) {
	bytes += overhead
	if bytes > b.most {
		return
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.lru.Remove(key) // another request may have added it
	b.lru.Add(key, &sized[T]{value, bytes})
	b.bytes += bytes
	b.shrink()
}

// grow counts bytes that a value has taken since it was added, if it is still kept.
func (b *bounded[K, T]) grow(key K, bytes int) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if kept, found := b.lru.Peek(key); found {
		kept.bytes += bytes
		b.bytes += bytes
		b.shrink()
	}
}

func (b *bounded[K, T]) shrink() {
	for b.bytes > b.most {
		b.lru.RemoveOldest()
	}
}

// size returns how many values are kept, and their bytes.
func (b *bounded[K, T]) size() (n, bytes int) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.lru.Len(), b.bytes
}
