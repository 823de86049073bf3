package memstore

import (
	"slices"
	"strings"

	"linkage/graph"
)

// words lists, for each of many words, the entities that have it, so that a search need not look at every entity.
type words struct {
	sorted   []string
	first    []int32 // the entities of word i are entities[first[i]:first[i+1]]
	entities []int32 // by number
}

// wordsOf lists the words that a function finds in each of some entities.
func wordsOf(entities []*graph.Entity, of func(*graph.Entity) []string) words {
	numbers := map[string]int32{} // of words, in the order in which they are met
	var met []string
	var counts, found []int32 // how often each word is found, and the words of all entities
	ends := make([]int, len(entities))
	for i, e := range entities {
		for _, word := range of(e) {
			n, ok := numbers[word]
			if !ok {
				n = int32(len(met))
				word = strings.Clone(word) // it may be a part of a long text
				numbers[word], met, counts = n, append(met, word), append(counts, 0)
			}
			counts[n]++
			found = append(found, n)
		}
		ends[i] = len(found)
	}
	w := words{sorted: met, first: make([]int32, len(met)+1), entities: make([]int32, len(found))}
	slices.Sort(w.sorted)
	next := make([]int32, len(met)) // by number: where its next entity is put
	for i, word := range w.sorted {
		n := numbers[word]
		next[n] = w.first[i]
		w.first[i+1] = w.first[i] + counts[n]
	}
	from := 0
	for i, end := range ends {
		for _, n := range found[from:end] {
			w.entities[next[n]] = int32(i)
			next[n]++
		}
		from = end
	}
	return w
}

// of returns the entities that have a word, by number.
func (w words) of(word string) []int32 {
	i, ok := slices.BinarySearch(w.sorted, word)
	if !ok {
		return nil
	}
	return w.entities[w.first[i]:w.first[i+1]]
}

// begun returns the entities that have a word which begins so, in no order, some perhaps several times.
func (w words) begun(prefix string) []int32 {
	from, _ := slices.BinarySearch(w.sorted, prefix)
	count, _ := slices.BinarySearchFunc(w.sorted[from:], prefix, func(word, prefix string) int {
		if strings.HasPrefix(word, prefix) {
			return -1
		}
		return 1
	})
	return w.entities[w.first[from]:w.first[from+count]]
}
