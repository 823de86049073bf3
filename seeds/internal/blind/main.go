// Command blind draws readings of ours for a second reader: for each the lines cited, and the far entity among others
// that are as plausible. It is run by hand, see docs/editorial-method.md.
//
//	go run ./seeds/internal/blind -text FILE        the questions
//	go run ./seeds/internal/blind -key              which answer is the reading, for whoever compares
package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"slices"

	"linkage/graph"
	"linkage/seeds"
)

const decoys = 5

func main() {
	seed := flag.String("seed", "wtdc22d", "what the draw depends on, besides the readings")
	n := flag.Int("n", 40, "how many readings to draw")
	file := flag.String("text", "", "source text, for the lines cited")
	key := flag.Bool("key", false, "print the readings, and not the questions")
	flag.Parse()
	d, err := seeds.Read()
	if err != nil {
		log.Fatal(err)
	}
	var texts seeds.Texts
	if *file != "" {
		if texts, err = d.ReadTexts(*file); err != nil {
			log.Fatal(err)
		}
	}
	entities, far := map[graph.ID]*graph.Entity{}, map[graph.LinkKind][]graph.ID{}
	for _, e := range d.Entities {
		entities[e.ID] = e
	}
	linked := map[graph.ID][]graph.ID{}
	var readings []*graph.Link
	for _, k := range d.Links {
		linked[k.Source] = append(linked[k.Source], k.Target)
		if k.Basis == graph.BasisEditorial && k.Kind != graph.LinkSameAs {
			readings = append(readings, k)
			if !slices.Contains(far[k.Kind], k.Target) {
				far[k.Kind] = append(far[k.Kind], k.Target)
			}
		}
	}
	// Ordering by hash is a draw that anyone can repeat with any tool.
	drawn := func(what string) [32]byte { return sha256.Sum256([]byte(*seed + " " + what)) }
	byDraw := func(x, y [32]byte) int { return bytes.Compare(x[:], y[:]) }
	slices.SortFunc(readings, func(a, b *graph.Link) int { return byDraw(drawn(string(a.ID)), drawn(string(b.ID))) })
	for i, k := range readings[:min(*n, len(readings))] {
		// The best of what suggest gives and nobody read is the hardest to distinguish from a reading; the rest is drawn.
		suggested, err := d.Suggest(k.Source, texts)
		if err != nil {
			log.Fatal(err)
		}
		var options, others []graph.ID
		for _, s := range suggested {
			if s.Kind == k.Kind && s.Existing == nil && !s.IsRefused && len(options) < decoys {
				options = append(options, s.Target.ID)
			}
		}
		for _, id := range far[k.Kind] {
			if !slices.Contains(linked[k.Source], id) && !slices.Contains(options, id) {
				others = append(others, id)
			}
		}
		draw := func(id graph.ID) [32]byte { return drawn(fmt.Sprint(k.ID, " ", id)) }
		slices.SortFunc(others, func(a, b graph.ID) int { return byDraw(draw(a), draw(b)) })
		options = append(options, others[:min(decoys-len(options), len(others))]...)
		options = append(options, k.Target)
		slices.SortFunc(options, func(a, b graph.ID) int {
			x, y := drawn("order "+string(k.ID)+string(a)), drawn("order "+string(k.ID)+string(b))
			return cmp.Or(byDraw(x, y), cmp.Compare(a, b))
		})
		if *key {
			fmt.Printf("%d %c %s %s\n", i+1, 'A'+slices.Index(options, k.Target), k.Confidence, k.ID)
			continue
		}
		fmt.Printf("%d. %s\n", i+1, texts.Quote(k.Citations[0]))
		for j, id := range options {
			e := entities[id]
			fmt.Printf("   %c  %s: %s\n", 'A'+j, id, e.Labels["en"].Text)
		}
		fmt.Println("   Z  none of these")
	}
}
