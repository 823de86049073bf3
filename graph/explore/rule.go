package explore

import (
	"slices"

	"linkage/graph"
)

// WalkRule says which links a walk follows and which entities it passes. Fields that are nil leave the defaults, which
// are data ([graph.Manifest].WalkRules); a list that is there but empty matches nothing.
type WalkRule struct {
	Via         []graph.LinkKind   // links that are followed
	Kinds       []graph.Kind       // entities that are met, besides the ends that the question names
	EndOnly     []graph.Kind       // kinds at which a walk may end but which it does not pass; replaces the default
	PassThrough []graph.Kind       // kinds that are passed although a default says otherwise
	Direction   graph.Direction    // which way links are followed from the end named first
	Basis       []graph.Basis      // of the links
	Confidence  []graph.Confidence // of EDITORIAL links; the others have none and stay
	Standing    []graph.Standing   // of the links, and of the entities besides the ends that the question names
	Editions    []string           // of the links
}

// AppliedRule is the rule that an answer was made by, defaults filled in.
type AppliedRule struct {
	Via         []graph.LinkKind
	Kinds       []graph.Kind // nil: any
	EndOnly     []graph.Kind // not passed, by the second default or as asked
	NeverPassed []graph.Kind // not passed, by the first default
	Direction   graph.Direction
	Basis       []graph.Basis
	Confidence  []graph.Confidence // of EDITORIAL links; nil: any
	Standing    []graph.Standing   // nil: any
	Editions    []string
	MaxLength   int // links of a path at most
}

// walkKind distinguishes the questions that have different defaults.
type walkKind int

const (
	pathWalk walkKind = iota
	neighbourhoodWalk
	analysisWalk
)

// applied checks a rule and fills in the defaults. ends are the entities that the question names; their editions are
// read, too.
func (x Explorer) applied(
	arg string,
	r WalkRule,
	kind walkKind,
	maxLength int,
	ends ...*graph.Entity,
) (*AppliedRule, error) {
	if err := x.checkRule(arg, r); err != nil {
		return nil, err
	}
	a := &AppliedRule{
		Via:        r.Via,
		Kinds:      r.Kinds,
		EndOnly:    r.EndOnly,
		Direction:  r.Direction,
		Basis:      r.Basis,
		Confidence: r.Confidence,
		Standing:   r.Standing,
		Editions:   r.Editions,
		MaxLength:  maxLength,
	}
	if a.Basis == nil {
		a.Basis = DefaultBasis
	}
	if a.Editions == nil {
		a.Editions = x.scope(editionsOf(ends)).editions
	}
	if a.Direction == "" && kind != analysisWalk {
		a.Direction = graph.Both
	}
	notFollowed := map[graph.LinkKind]bool{}
	for _, d := range x.Snapshot.Manifest().WalkRules {
		switch {
		case d.Rule == graph.NotFollowed:
			notFollowed[graph.LinkKind(d.Subject)] = kind == analysisWalk
		case slices.Contains(r.PassThrough, graph.Kind(d.Subject)):
		case d.Rule == graph.NeverAPassage:
			a.NeverPassed = append(a.NeverPassed, graph.Kind(d.Subject))
		case kind != pathWalk && r.EndOnly == nil:
			a.EndOnly = append(a.EndOnly, graph.Kind(d.Subject))
		}
	}
	if a.Via == nil {
		for _, k := range graph.LinkKinds {
			if !notFollowed[k.Value] {
				a.Via = append(a.Via, k.Value)
			}
		}
	}
	return a, nil
}

// filter selects the links that the rule follows.
func (a *AppliedRule) filter() graph.LinkFilter {
	return graph.LinkFilter{
		Kinds:      a.Via,
		Basis:      a.Basis,
		Confidence: a.Confidence,
		Standing:   a.Standing,
		Editions:   a.Editions,
	}
}

// follows reports whether a walk may take links of a class.
func (a *AppliedRule) follows(c graph.LinkClass) bool {
	return (a.Via == nil || slices.Contains(a.Via, c.Kind)) &&
		(a.Basis == nil || slices.Contains(a.Basis, c.Basis)) &&
		(a.Confidence == nil || c.Confidence == "" || slices.Contains(a.Confidence, c.Confidence)) &&
		(a.Standing == nil || slices.Contains(a.Standing, c.Standing)) &&
		(a.Editions == nil || slices.Contains(a.Editions, c.Edition))
}

// stops returns the kinds at which a walk must end.
func (a *AppliedRule) stops() (set kinds) {
	for _, list := range [...][]graph.Kind{a.NeverPassed, a.EndOnly} {
		for _, k := range list {
			set |= one(k)
		}
	}
	return set
}

// meets reports whether a walk may come to an entity that is not the end it is looking for.
func (a *AppliedRule) meets(c graph.EntityClass) bool {
	return (a.Kinds == nil || slices.Contains(a.Kinds, c.Kind)) &&
		(a.Standing == nil || slices.Contains(a.Standing, c.EffectiveStanding))
}

// Way returns the direction in which links are followed, nil where it is one of the two for each path.
func (a *AppliedRule) Way() *graph.Direction {
	if a.Direction == "" {
		return nil
	}
	return &a.Direction
}

// ways returns the directions in which paths run: each path in one of them. A path that may turn runs [Both] ways.
func (a *AppliedRule) ways() []graph.Direction {
	if a.Direction == "" {
		return []graph.Direction{graph.Out, graph.In}
	}
	return []graph.Direction{a.Direction}
}

// far returns the kinds that a walk may meet at all, where it is looking for ends of these kinds; nil is any.
func (a *AppliedRule) far(ends []graph.Kind) []graph.Kind {
	if a.Kinds == nil {
		return nil
	}
	return append(slices.Clone(a.Kinds), ends...)
}

// Exclusion counts entities of a kind at which a rule stopped a walk before its limit.
type Exclusion struct {
	Kind  graph.Kind
	Count int
}

// editionsOf returns the editions of some entities, each once.
func editionsOf(entities []*graph.Entity) (editions []string) {
	for _, e := range entities {
		if len(editions) > 0 && editions[len(editions)-1] == e.Edition {
			continue
		}
		if !slices.Contains(editions, e.Edition) {
			editions = append(editions, e.Edition)
		}
	}
	return editions
}
