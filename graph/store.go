package graph

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
)

// Store keeps entities and links. It knows nothing of walking or counting; package explore does that for every store.
//
// A Store is safe for concurrent use. Every method that takes a context returns promptly when it is cancelled. A
// store that cannot be reached fails with an error that wraps [ErrUnavailable]; it never returns an empty answer.
type Store interface {
	// Snapshot opens the current content for reading. Everything read through one snapshot is of one version.
	// A store without content returns a snapshot with an empty manifest.
	Snapshot(ctx context.Context) (Snapshot, error)
	// Replace swaps the whole content. A snapshot sees all of the old content or all of the new; on failure the old
	// content stays. Entities precede the links that join them; a link without its two ends is refused.
	Replace(ctx context.Context, m *Manifest, records iter.Seq2[Record, error]) error
	Close(ctx context.Context) error
}

// Snapshot reads one version of the content, for as long as a request takes and longer. Held over several calls of
// [Store.Replace] it returns the version that it was opened with or fails with [ErrReplaced], never a part of it. Lists
// belong to the caller; what they point to is read-only. All order is by integers given at load ([Key]): no store ever
// compares text.
type Snapshot interface {
	// Manifest describes the version that is being read.
	Manifest() *Manifest
	// Entities and Links return one result per ID, in the order asked, nil where unknown. Asking twice is allowed.
	Entities(ctx context.Context, ids []ID) ([]*Entity, error)
	Links(ctx context.Context, ids []ID) ([]*Joined, error)
	// FindEntities and FindLinks return one page and the number of all matches.
	FindEntities(ctx context.Context, q EntityQuery) (EntityPage, error)
	FindLinks(ctx context.Context, f LinkFilter, p Page) (LinkPage, error)
	// CountEntities counts all matches by kind, edition and standing, in no particular order; counts are never zero.
	CountEntities(ctx context.Context, f EntityFilter) ([]EntityCount, error)
	// Hops returns, for each question and each of its IDs, one page of the hops by [Hop.Key], and their total. A loop
	// appears once; an unknown ID has none. Asking twice is allowed. A call takes a few round trips at most, not one for
	// each question or ID.
	Hops(ctx context.Context, questions ...HopQuery) ([][]HopPage, error)
	// Expand returns, for each place of the frontier, its hops by [Hop.Key]: one length of a walk. It gives numbers, because
	// a walk meets far more than its answer shows. It returns q.Most hops in all, those of the first places first, and
	// reports whether there are more. A loop is left out, because no path takes one; a number that no entity has gives no
	// hops. A call takes a few round trips at most, not one for each place.
	Expand(ctx context.Context, front []Place, q ExpandQuery) (steps [][]Step, more bool, err error)
	// At returns entities and links by their numbers, in the order asked, of which there must be such. Asking twice is
	// allowed. A call takes one round trip for every few thousand.
	At(ctx context.Context, entities []int32, links []NumberedLink) ([]*Entity, []*Link, error)
}

// EntityQuery asks for a page of entities.
type EntityQuery struct {
	Filter EntityFilter
	Order  []EntityOrder // by rank when empty
	Page   Page
}

// HopQuery asks for a page of the hops of each of some entities.
type HopQuery struct {
	From      []ID
	Direction Direction
	Filter    LinkFilter
	Far       []Kind // of the far entity; any when nil
	Page      Page
}

// Place is an entity, by number, from which a walk continues, and the direction in which it does.
type Place struct {
	Entity    int32
	Direction Direction
}

// ExpandQuery says which hops a walk takes, and how many at most.
type ExpandQuery struct {
	Filter LinkFilter
	Far    []Kind // of the far entity; any when nil
	Most   int
}

// EntityPage holds entities and the key of each in its list.
type EntityPage struct {
	Entities []*Entity
	Keys     []Key // nil where no order was asked for: then it is the rank
	Total    int
}

// EntityCount is the number of entities that share a kind, an edition and a standing.
type EntityCount struct {
	Kind              Kind
	Edition           string
	Standing          Standing // of their own text
	EffectiveStanding Standing
	Count             int
}

// LinkPage holds links by rank.
type LinkPage struct {
	Links []Joined
	Total int
}

// HopPage holds hops of one entity.
type HopPage struct {
	Hops  []Hop
	Total int
}

// Record is one piece of content on its way into a store: either an entity or a link; the other is nil.
type Record struct {
	Entity *Entity
	Link   *Link
}

// Manifest describes a version of the content. It is read-only.
type Manifest struct {
	Hash        string                      `json:"hash"`      // names the version; empty: there is no content
	Editions    []Edition                   `json:"editions"`  // the default one first, then by ID
	Languages   []string                    `json:"languages"` // of labels, sorted: those that lists can be ordered by
	Findings    []Finding                   `json:"findings"`
	WalkRules   []DefaultRule               `json:"walkRules"`
	Appearances []Appearance                `json:"appearances"`          // of kinds, then of entities
	Concepts    []Concept                   `json:"concepts"`             // as stated: by them [suggest] finds what a text is about
	Aliases     []Alias                     `json:"aliases,omitempty"`    // by ID
	AliasOrder  []int32                     `json:"aliasOrder,omitempty"` // places in Aliases, by what they lead to
	Joins       []Join                      `json:"joins"`                // which kinds are joined by which links, sorted: tells a walk what it can reach
	Entities    map[string]map[Kind]int     `json:"entities"`             // how many, by edition and kind
	Links       map[string]map[LinkKind]int `json:"links"`                // of any basis but EDITORIAL
	Readings    map[string]map[LinkKind]int `json:"readings"`             // of basis EDITORIAL, which Links does not include

	EntityClasses []EntityClass `json:"entityClasses"` // by the number that a class has, in the order of the first entities
	LinkClasses   []LinkClass   `json:"linkClasses"`   // likewise
}

// Join records that links of a kind run from entities of one kind to entities of another, and the largest number of
// them from one source and to one target, on any basis and in any edition.
type Join struct {
	Source  Kind     `json:"source"`
	Link    LinkKind `json:"link"`
	Target  Kind     `json:"target"`
	MostOut int      `json:"mostOut"`
	MostIn  int      `json:"mostIn"`
}

// Size returns how many entities and links there are, of any edition and basis.
func (m *Manifest) Size() (entities, links int) {
	for _, byKind := range m.Entities {
		for _, n := range byKind {
			entities += n
		}
	}
	for _, byEdition := range []map[string]map[LinkKind]int{m.Links, m.Readings} {
		for _, byKind := range byEdition {
			for _, n := range byKind {
				links += n
			}
		}
	}
	return entities, links
}

// Alias returns what became of an ID that was published; nil when nothing is on record.
func (m *Manifest) Alias(id ID) *Alias {
	i, ok := slices.BinarySearchFunc(m.Aliases, id, func(a Alias, id ID) int { return cmp.Compare(a.ID, id) })
	if !ok {
		return nil
	}
	return &m.Aliases[i]
}

// Moved returns the ID that an entity or a link has now, the same one where it has not moved.
func (m *Manifest) Moved(id ID) ID {
	if len(m.Aliases) == 0 {
		return id
	}
	if parts := strings.Split(string(id), "~"); len(parts) == 3 {
		return LinkID(m.Moved(ID(parts[0])), LinkKind(parts[1]), m.Moved(ID(parts[2])))
	}
	if a := m.Alias(id); a != nil && a.Status == AliasMoved {
		return a.Entity
	}
	return id
}

// MostAliases is how many IDs of before are given for one entity.
const MostAliases = 100

// AliasesOf returns the IDs of before that lead to an entity, by ID, at most [MostAliases].
func (m *Manifest) AliasesOf(entity ID) (aliases []*Alias) {
	i, _ := slices.BinarySearchFunc(m.AliasOrder, entity, func(at int32, id ID) int { return cmp.Compare(m.Aliases[at].Entity, id) })
	for ; i < len(m.AliasOrder) && len(aliases) < MostAliases && m.Aliases[m.AliasOrder[i]].Entity == entity; i++ {
		aliases = append(aliases, &m.Aliases[m.AliasOrder[i]])
	}
	return aliases
}

// Edition returns an edition by ID, nil when there is none.
func (m *Manifest) Edition(id string) *Edition {
	for i := range m.Editions {
		if m.Editions[i].ID == id {
			return &m.Editions[i]
		}
	}
	return nil
}

// DefaultScope returns the default edition and the reference vocabularies it uses: what is read when a question names
// no editions.
func (m *Manifest) DefaultScope() []string {
	scope := []string{}
	for _, e := range m.Editions {
		if e.IsDefault {
			scope = slices.Concat(scope, []string{e.ID}, e.Uses)
		}
	}
	return scope
}

// PartsTowards returns the kinds of which a part can be of a kind, or a part of a part, and so on, and the kind itself.
func (m *Manifest) PartsTowards(kind Kind) []Kind {
	kinds := []Kind{kind}
	for n := 0; n < len(kinds); n++ {
		for _, j := range m.Joins {
			if j.Link == LinkPartOf && j.Source == kinds[n] && !slices.Contains(kinds, j.Target) {
				kinds = append(kinds, j.Target)
			}
		}
	}
	return kinds
}

// Default returns the default edition; nil when there is no content.
func (m *Manifest) Default() *Edition {
	if len(m.Editions) == 0 || !m.Editions[0].IsDefault {
		return nil
	}
	return &m.Editions[0]
}
