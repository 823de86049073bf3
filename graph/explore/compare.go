package explore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"linkage/graph"
)

// EditionComparison holds the differences between two editions.
type EditionComparison struct {
	From, To     *graph.Edition
	Added        []*graph.Entity // in To alone, by rank
	Removed      []*graph.Entity // in From alone, by rank
	Changed      []EntityChange
	LinksAdded   []graph.Joined
	LinksRemoved []graph.Joined
	Same         int // entities that are in both and alike
}

// EntityChange is an entity that is in both editions and not alike.
type EntityChange struct {
	Before, After *graph.Entity
	Fields        []string
}

// CompareEditions matches the entities of two editions by kind and code, and their links by kind, ends, basis and
// standing: a link whose basis has changed is one that was removed and one that was added. Only links on some bases are
// compared, on [DefaultBasis] when nil.
//
// Cost: two calls of [graph.Snapshot.FindEntities] and two of [graph.Snapshot.FindLinks].
func (x Explorer) CompareEditions(
	ctx context.Context, from, to string, basis []graph.Basis,
) (*EditionComparison, error) {
	if basis == nil {
		basis = DefaultBasis
	}
	if err := checkKnown("basis", basis, graph.Bases); err != nil {
		return nil, err
	}
	args, editions := [2]string{"from", "to"}, [2]string{from, to}
	entities := [2][]*graph.Entity{}
	for i, id := range editions {
		if err := x.checkEditions(args[i], []string{id}); err != nil {
			return nil, err
		}
		var err error
		if entities[i], _, err = x.selectAll(ctx, args[i], graph.EntityFilter{Editions: []string{id}}); err != nil {
			return nil, err
		}
	}
	key, sides := matchingKey(entities[0], entities[1]), [2]editionSide{}
	for i, id := range editions {
		var err error
		if sides[i], err = x.side(ctx, args[i], id, basis, entities[i], key); err != nil {
			return nil, err
		}
	}
	before, after := sides[0], sides[1]
	c := &EditionComparison{From: x.Snapshot.Manifest().Edition(from), To: x.Snapshot.Manifest().Edition(to)}
	for key, e := range before.entities {
		other, ok := after.entities[key]
		if !ok {
			c.Removed = append(c.Removed, e)
		} else if fields := differences(e, other); len(fields) > 0 {
			c.Changed = append(c.Changed, EntityChange{e, other, fields})
		} else {
			c.Same++
		}
	}
	c.Added = without(after.entities, before.entities)
	c.LinksAdded, c.LinksRemoved = without(after.links, before.links), without(before.links, after.links)
	byRank := func(a, b *graph.Entity) int { return cmp.Compare(a.Rank, b.Rank) }
	slices.SortFunc(c.Added, byRank)
	slices.SortFunc(c.Removed, byRank)
	slices.SortFunc(c.Changed, func(a, b EntityChange) int { return byRank(a.Before, b.Before) })
	for _, links := range [][]graph.Joined{c.LinksAdded, c.LinksRemoved} {
		slices.SortFunc(links, func(a, b graph.Joined) int { return cmp.Compare(a.Rank, b.Rank) })
	}
	return c, nil
}

func without[T any](all, others map[string]T) (list []T) {
	for key, value := range all {
		if _, ok := others[key]; !ok {
			list = append(list, value)
		}
	}
	return list
}

// editionSide is the content of an edition, by what it is matched by.
type editionSide struct {
	entities map[string]*graph.Entity
	links    map[string]graph.Joined
}

// matchingKey returns the key by which an entity is matched. An entity of either edition that is compared is matched by
// kind and code, so that a link to the one's goal and a link to the other's are the same; any other by its ID. Codes are
// folded, unless an edition has two that fold to the same.
func matchingKey(from, to []*graph.Entity) func(*graph.Entity) string {
	folded := func(e *graph.Entity) string { return string(e.Kind) + " " + graph.FoldCode(e.Code()) }
	compared, isAmbiguous := map[graph.ID]bool{}, map[string]bool{}
	for _, side := range [][]*graph.Entity{from, to} {
		seen := map[string]bool{}
		for _, e := range side {
			k := folded(e)
			compared[e.ID], isAmbiguous[k], seen[k] = true, isAmbiguous[k] || seen[k], true
		}
	}
	return func(e *graph.Entity) string {
		switch k := folded(e); {
		case !compared[e.ID]:
			return string(e.ID)
		case isAmbiguous[k]:
			return string(e.Kind) + " " + e.Code()
		default:
			return k
		}
	}
}

// side reads the links of an edition, and puts its entities and links under their keys.
func (x Explorer) side(
	ctx context.Context, arg, edition string, basis []graph.Basis,
	entities []*graph.Entity, key func(*graph.Entity) string,
) (editionSide, error) {
	s := editionSide{map[string]*graph.Entity{}, map[string]graph.Joined{}}
	links, err := x.Snapshot.FindLinks(
		ctx,
		graph.LinkFilter{Editions: []string{edition}, Basis: basis},
		graph.Page{Limit: x.Limits.Pairs},
	)
	if err != nil {
		return s, fmt.Errorf("links of edition %s: %w", edition, err)
	}
	if links.Total > x.Limits.Pairs {
		return s, limitExceeded(
			arg,
			edition,
			fmt.Sprintf("has %d links; at most %d are compared", links.Total, x.Limits.Pairs),
			"",
		)
	}
	for _, e := range entities {
		s.entities[key(e)] = e
	}
	for _, l := range links.Links {
		s.links[fmt.Sprint(key(l.From), " ", l.Kind, " ", key(l.To), " ", l.Basis, " ", l.Standing)] = l
	}
	return s, nil
}

// differences names the fields in which two entities differ. Position is not one of them: a single insertion would
// change it for all that follow.
func differences(e, other *graph.Entity) []string {
	same := map[string]bool{
		"label": maps.Equal(
			e.Labels,
			other.Labels,
		), "summary": maps.Equal(e.Summaries, other.Summaries), "objective": maps.Equal(e.Objective, other.Objective),
		"standing": e.Standing == other.Standing, "effectiveStanding": e.EffectiveStanding == other.EffectiveStanding,
		"absences": reflect.DeepEqual(e.Absences, other.Absences),
	}
	var fields []string
	for _, name := range slices.Sorted(maps.Keys(same)) {
		if !same[name] {
			fields = append(fields, name)
		}
	}
	return fields
}
