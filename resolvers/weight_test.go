package resolvers

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linkage/schema"
)

// TestListsAreWeighed: a list of objects is paged, has a number of its own, or says how long it usually is, unless it
// is short whatever is loaded.
func TestListsAreWeighed(t *testing.T) {
	short := map[string]bool{
		"Absence.citations": true, "Finding.citations": true, "Link.citations": true, "WhatIf.citations": true, "Edition.uses": true, "Query.editions": true,
		"Facets.kind": true, "Facets.edition": true, "Facets.standing": true, "Facets.effectiveStanding": true, "Coverage.counts": true,
		"AbsenceFacets.about": true, "AbsenceFacets.status": true, "AbsenceFacets.kind": true, "LinkFacets.basis": true,
		"Query.nodes": true, // by its ids
	}
	for field := range strings.FieldsSeq("absences aliases brackets citations variants excluded byBasis") { // of every entity, of every analysis
		short[field] = true
	}
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: schema.SDL})
	for _, def := range s.Types {
		for _, f := range def.Fields {
			name := def.Name + "." + f.Name
			if def.BuiltIn || def.Kind == ast.InputObject || f.Type.Elem == nil || s.Types[f.Type.Name()].IsLeafType() || strings.HasPrefix(f.Name, "__") {
				continue
			}
			isPaged := paged[f.Name] && strings.HasSuffix(def.Name, "Connection") || paged[f.Name] && strings.HasSuffix(def.Name, "List") || paged[name] || name == "Subgraph.nodes"
			if isPaged || f.Arguments.ForName("first") != nil || assumedSizes[name] > 0 || short[name] || short[f.Name] {
				continue
			}
			t.Errorf("%s: nothing says how long it may be; add @listSize(assumedSize: N) to it in schema/*.graphqls, or page it", name)
		}
	}
}
