package explore

import (
	"context"
	"slices"

	"linkage/graph"
)

// AbsenceOf is a record of what the sources do not state about an entity.
type AbsenceOf struct {
	Entity *graph.Entity
	*graph.Absence

	at int // its place among those of the entity
}

func (a AbsenceOf) key() graph.Key { return graph.Key{a.Entity.Rank, a.at} }

// AbsenceFacets are the numbers of records by what they say.
type AbsenceFacets struct {
	Abouts   []Facet
	Statuses []Facet
	Kinds    []Facet // of the entities
}

// Absences is a page of records, by rank of the entity, then as recorded.
type Absences struct {
	List[AbsenceOf]
	all []AbsenceOf
}

// FindAbsences returns a page of the records of the entities that a filter selects; wanted narrows the records, as in
// [graph.EntityFilter] it does the entities.
//
// Cost: one call of [graph.Snapshot.FindEntities], of all the entities that have such a record, for only together do
// they give the total; too many are an [graph.InputError].
func (x Explorer) FindAbsences(
	ctx context.Context, where graph.EntityFilter, wanted graph.AbsentFilter, r PageRequest,
) (*Absences, error) {
	if err := (&filterCheck{limits: x.Limits}).absent("absent", &wanted); err != nil {
		return nil, err
	}
	pages, err := x.Limits.pager(&listing{
		version: x.Snapshot.Manifest().Hash, question: func() []any { return []any{"absences", where, wanted} }}, "", 2, r)
	if err != nil {
		return nil, err
	}
	having := where
	having.And = append(slices.Clone(where.And), graph.EntityFilter{Absent: &wanted})
	entities, _, err := x.selectAll(ctx, "where", having)
	if err != nil {
		return nil, err
	}
	var all []AbsenceOf
	for _, e := range entities {
		for i := range e.Absences {
			if wanted.Matches(e.Absences[i]) {
				all = append(all, AbsenceOf{e, &e.Absences[i], i})
			}
		}
	}
	from, to := pages.page.Cut(len(all), func(i int) graph.Key { return all[i].key() })
	keys := make([]graph.Key, to-from)
	for i := range keys {
		keys[i] = all[from+i].key()
	}
	return &Absences{listOf(pages, all[from:to], keys, len(all)), all}, nil
}

// Facets counts all records of the list.
func (l Absences) Facets() AbsenceFacets {
	abouts, statuses, kinds := map[string]int{}, map[string]int{}, map[string]int{}
	for _, a := range l.all {
		abouts[a.About]++
		statuses[string(a.Status)]++
		kinds[string(a.Entity.Kind)]++
	}
	return AbsenceFacets{
		facets(abouts, append(graph.Values(graph.Kinds), graph.AbsenceFields...)),
		facets(statuses, graph.Values(graph.CoverageStatuses)),
		facets(kinds, graph.Values(graph.Kinds)),
	}
}
