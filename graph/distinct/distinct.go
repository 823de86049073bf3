// Package distinct finds what is equal among millions of things that have numbers: by hashes of their keys, which take a
// tenth of the memory of a map of the keys themselves.
package distinct

import "hash/maphash"

// Set holds numbers of things with different keys. It does not keep the keys: it asks for them again.
type Set[K comparable] struct {
	key   func(int32) K
	seed  maphash.Seed
	first map[uint64]int32 // by the hash of the key, or by the next one where another key has that hash
}

// New returns an empty set with room for so many things, whose keys a function tells.
func New[K comparable](room int, key func(int32) K) *Set[K] {
	return &Set[K]{key, maphash.MakeSeed(), make(map[uint64]int32, room)}
}

// Add adds a thing, unless one with its key is there already. It returns the one that is then there.
func (s *Set[K]) Add(n int32) int32 {
	first, hash, ok := s.find(s.key(n))
	if !ok {
		s.first[hash] = n
		return n
	}
	return first
}

// Find returns the thing with a key, and whether there is one.
func (s *Set[K]) Find(k K) (int32, bool) {
	n, _, ok := s.find(k)
	return n, ok
}

// find also returns the hash under which a thing with the key stands, or would.
func (s *Set[K]) find(k K) (n int32, hash uint64, ok bool) {
	for hash = maphash.Comparable(s.seed, k); ; hash++ {
		if n, ok = s.first[hash]; !ok || s.key(n) == k {
			return n, hash, ok
		}
	}
}
