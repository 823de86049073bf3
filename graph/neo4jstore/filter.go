package neo4jstore

import (
	"strconv"
	"strings"

	"linkage/graph"
)

// compiler turns filters into predicates. It joins only constants of this file: every value from a request is a
// parameter. Every property that is compared always exists, so that no comparison is null.
type compiler struct {
	params map[string]any
	names  int // used so far
}

func (c *compiler) param(value any) string {
	name := "p" + strconv.Itoa(len(c.params))
	c.params[name] = value
	return "$" + name
}

// all joins predicates that must hold together. "Always" is a parameter: the planner of Neo4j 5.26 stumbles over
// constants beside EXISTS ("There should be at least one subquery expression").
func (c *compiler) all(predicates []string) string {
	if len(predicates) == 0 {
		return c.param(true)
	}
	return "(" + strings.Join(predicates, " AND ") + ")"
}

func among[T ~string](c *compiler, predicates *[]string, property string, values []T) {
	if values != nil {
		*predicates = append(*predicates, property+" IN "+c.param(plain(values)))
	}
}

func plain[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

// combined joins the and, or, not of a filter.
func combined[F any](c *compiler, predicates *[]string, predicate func(*F) string, and, or []F, not *F) {
	for i := range and {
		*predicates = append(*predicates, predicate(&and[i]))
	}
	if or != nil {
		alternatives := []string{c.param(false)}
		for i := range or {
			alternatives = append(alternatives, predicate(&or[i]))
		}
		*predicates = append(*predicates, "("+strings.Join(alternatives, " OR ")+")")
	}
	if not != nil {
		*predicates = append(*predicates, "NOT "+predicate(not))
	}
}

// entity returns the predicate for the entity of that name in the statement.
func (c *compiler) entity(e string, f *graph.EntityFilter) string {
	var p []string
	among(c, &p, e+".kind", f.Kinds)
	among(c, &p, e+".edition", f.Editions)
	among(c, &p, e+".standing", f.Standing)
	among(c, &p, e+".iri", f.IRIs)
	if folded := f.FoldedCodes(); folded != nil {
		p = append(p, "any(code IN "+e+".codes WHERE code IN "+c.param(folded)+")")
	}
	if f.Prefixes != nil {
		p = append(p, "all(prefix IN "+c.param(f.Prefixes)+" WHERE any(token IN "+e+".tokens WHERE token STARTS WITH prefix))")
	}
	if f.CodePrefix != "" {
		p = append(p, "any(code IN "+e+".codes WHERE code STARTS WITH "+c.param(f.CodePrefix)+")")
	}
	if f.Linked != nil {
		if f.Linked.Some != nil {
			p = append(p, c.linkedTo(e, f.Linked.Some))
		}
		if f.Linked.None != nil {
			p = append(p, "NOT "+c.linkedTo(e, f.Linked.None))
		}
	}
	combined(c, &p, func(part *graph.EntityFilter) string { return c.entity(e, part) }, f.And, f.Or, f.Not)
	return c.all(p)
}

func (c *compiler) linkedTo(e string, to *graph.LinkedTo) string {
	// Names of their own: a name that stands outside already would mean the very same link.
	c.names++
	l, far := "l"+strconv.Itoa(c.names), "far"+strconv.Itoa(c.names)
	var p []string
	among(c, &p, far+".kind", to.Kinds)
	among(c, &p, l+".kind", to.Via)
	among(c, &p, l+".basis", to.Basis)
	among(c, &p, l+".edition", to.Editions)
	return "EXISTS { MATCH (" + e + ")" + arrow(l, to.Direction) + "(" + far + ":LinkageEntity) WHERE " + c.all(p) + " }"
}

// arrow returns the pattern of a relationship that runs this way.
func arrow(name string, d graph.Direction) string {
	switch d {
	case graph.Out:
		return "-[" + name + "]->"
	case graph.In:
		return "<-[" + name + "]-"
	}
	return "-[" + name + "]-"
}

// link returns the predicate for the link of that name, whose ends are named source and target.
func (c *compiler) link(l string, f *graph.LinkFilter) string {
	var p []string
	among(c, &p, l+".kind", f.Kinds)
	among(c, &p, l+".basis", f.Basis)
	among(c, &p, l+".standing", f.Standing)
	among(c, &p, l+".edition", f.Editions)
	if f.Confidence != nil {
		p = append(p, "("+l+".confidence = '' OR "+l+".confidence IN "+c.param(plain(f.Confidence))+")")
	}
	if f.Source != nil {
		p = append(p, c.entity("source", f.Source))
	}
	if f.Target != nil {
		p = append(p, c.entity("target", f.Target))
	}
	combined(c, &p, func(part *graph.LinkFilter) string { return c.link(l, part) }, f.And, f.Or, f.Not)
	return c.all(p)
}
