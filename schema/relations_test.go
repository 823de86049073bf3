package schema

import (
	"slices"
	"strings"
	"testing"

	"linkage/graph"
	"linkage/seeds"
)

// TestRelationsBothWays: for every sort of link that is loaded, the types at both its ends have a relation that follows
// it.
func TestRelationsBothWays(t *testing.T) {
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	typeOf := map[graph.Kind]string{}
	for name, kind := range kinds {
		typeOf[kind] = name
	}
	follows := func(near graph.Kind, direction graph.Direction, via graph.LinkKind, far graph.Kind) bool {
		for name, r := range relations {
			if strings.HasPrefix(name, typeOf[near]+".") && slices.Contains(r.Via, via) &&
				(r.Direction == direction || r.Direction == graph.Both) && (r.To == nil || slices.Contains(r.To, far)) {
				return true
			}
		}
		return via == graph.LinkVariantOf && direction == graph.In // variants, which every entity has
	}
	for _, j := range d.Seal().Joins {
		if !follows(j.Source, graph.Out, j.Link, j.Target) {
			t.Errorf("%s has no relation %s to %s", typeOf[j.Source], j.Link, typeOf[j.Target])
		}
		if !follows(j.Target, graph.In, j.Link, j.Source) {
			t.Errorf("%s has no relation %s from %s", typeOf[j.Target], j.Link, typeOf[j.Source])
		}
	}
}
