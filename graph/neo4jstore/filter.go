package neo4jstore

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"linkage/graph"
)

// compiler turns filters into predicates. It joins only constants of this file: every value from a request is a
// parameter. Every property that is compared always exists, so that no comparison is null.
type compiler struct {
	params map[string]any
	names  int    // used so far
	near   string // the entity whose links are asked for, where they are those of one
}

func newCompiler(near string) *compiler { return &compiler{params: map[string]any{}, near: near} }

func (c *compiler) param(value any) string {
	name := "p" + strconv.Itoa(len(c.params))
	c.params[name] = value
	return "$" + name
}

// part returns the expression for one criterion of an order of entities.
func (c *compiler) part(o *graph.EntityOrder) string {
	part := "e.rank"
	switch o.By {
	case graph.ByCode:
		part = "e.codeRank"
	case graph.ByLabel:
		part = "e[" + c.param("labelRank_"+o.Language) + "]"
	case graph.ByLinkCount:
		part = "COUNT { MATCH (e)" + arrow("l", graph.Both, linkKinds(&o.Links)) + "(:LinkageEntity)" +
			" WITH DISTINCT l, startNode(l) AS source, endNode(l) AS target WHERE " + c.link("l", &o.Links) + " RETURN l }"
	}
	if o.Sense == graph.Descending {
		part = "-" + part
	}
	return part
}

// start returns the beginning of a statement about entities, up to its WHERE: by the index that helps most.
func (c *compiler) start(f *graph.EntityFilter) string {
	if q := fulltext(f); q != "" {
		return "CALL db.index.fulltext.queryNodes('linkage_tokens', " + c.param(q) + ") YIELD node AS e" +
			"\nWITH e WHERE e.generation = $generation AND "
	}
	index, where := []string{"generation", "id"}, ""
	if !hasIDs(f) {
		index, where = []string{"generation", "rank"}, "e.rank > "+c.param(0)+" AND " // an index serves only what names all its properties
		if kinds, _ := bothOf(f); kinds != nil {
			index = []string{"generation", "kindOrder", "rank"}
			where += "e.kindOrder IN " + c.param(kindOrders(kinds)) + " AND "
		}
	}
	return "MATCH (e:LinkageEntity)" + seek("e", index...) + "\nWHERE e.generation = $generation AND " + where
}

// seek makes a statement look up the entities of that name in an index. The planner chooses by what it knew of the graph
// when it last looked: after a load it may take all entities of a large graph for a few, and read every one.
func seek(name string, index ...string) string {
	return "\nUSING INDEX SEEK " + name + ":LinkageEntity(" + strings.Join(index, ", ") + ")"
}

// hasIDs reports whether a part of the filter that must hold names entities.
func hasIDs(f *graph.EntityFilter) bool {
	return f.IDs != nil || slices.ContainsFunc(f.And, func(part graph.EntityFilter) bool { return hasIDs(&part) })
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
	among(c, &p, e+".id", f.IDs)
	among(c, &p, e+".kind", f.Kinds)
	among(c, &p, e+".edition", f.Editions)
	among(c, &p, e+".standing", f.Standing)
	among(c, &p, e+".effectiveStanding", f.EffectiveStanding)
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
	if f.Absent != nil {
		p = append(p, c.absent(e, f.Absent))
	}
	if f.SourceMissing != nil {
		p = append(p, e+".sourceMissing = "+c.param(*f.SourceMissing))
	}
	c.valid(&p, e, f.At)
	if l := f.Linked; l != nil {
		switch {
		case l.Some != nil && l.AtLeast != nil:
			match, far := c.linkedTo(e, l.Some)
			p = append(p, "COUNT { "+match+" RETURN DISTINCT "+far+" } >= "+c.param(*l.AtLeast))
		case l.Some != nil:
			match, _ := c.linkedTo(e, l.Some)
			p = append(p, "EXISTS { "+match+" }")
		}
		if l.None != nil {
			match, _ := c.linkedTo(e, l.None)
			p = append(p, "NOT EXISTS { "+match+" }")
		}
	}
	combined(c, &p, func(part *graph.EntityFilter) string { return c.entity(e, part) }, f.And, f.Or, f.Not)
	return c.all(p)
}

// valid adds the predicate that an entity or a link holds on a day.
func (c *compiler) valid(p *[]string, name string, at graph.Date) {
	if at != "" {
		day := c.param(at.Number(graph.FirstDay))
		*p = append(*p, name+".validFrom <= "+day, name+".validTo >= "+day)
	}
}

// absent gives the predicate for an absence on record, as absenceKey writes them.
func (c *compiler) absent(e string, f *graph.AbsentFilter) string {
	var wanted []string
	for _, about := range append(graph.Values(graph.Kinds), graph.AbsenceFields...) {
		for _, status := range graph.AbsenceStatuses {
			if a := (graph.Absence{About: about, Status: status}); f.Matches(a) {
				wanted = append(wanted, absenceKey(a))
			}
		}
	}
	return "any(absence IN " + e + ".absences WHERE absence IN " + c.param(wanted) + ")"
}

func absenceKey(a graph.Absence) string { return a.About + " " + string(a.Status) }

// linkedTo gives the pattern of such links of an entity, and the name of the far one in it.
func (c *compiler) linkedTo(e string, to *graph.LinkedTo) (match, far string) {
	// Names of their own: a name that stands outside already would mean the very same link.
	c.names++
	l, far := "l"+strconv.Itoa(c.names), "far"+strconv.Itoa(c.names)
	var p []string
	among(c, &p, far+".kind", to.Kinds)
	among(c, &p, l+".basis", to.Basis)
	if to.Editions != nil {
		read := []string{l + ".edition IN " + c.param(to.Editions)}
		if to.NearEdition {
			read = append(read, l+".edition = "+e+".edition")
		}
		for _, by := range to.OrEditions {
			named := []string{l + ".edition IN " + c.param(by.Editions)}
			if by.Far != nil {
				named = append(named, c.entity(far, by.Far))
			}
			read = append(read, c.all(named))
		}
		p = append(p, "("+strings.Join(read, " OR ")+")")
	}
	if to.Far != nil {
		p = append(p, c.entity(far, to.Far))
	}
	return "MATCH (" + e + ")" + arrow(l, to.Direction, to.Via) + "(" + far + ":LinkageEntity) WHERE " + c.all(p), far
}

// arrow returns the pattern of a relationship of one of the kinds that runs this way; nil is any kind. The kinds are named
// in the order of their table, so that the same kinds are the same statement.
func arrow(name string, d graph.Direction, kinds []graph.LinkKind) string {
	if kinds != nil {
		var types []string
		for _, k := range graph.LinkKinds {
			if slices.Contains(kinds, k.Value) {
				types = append(types, string(k.Value))
			}
		}
		name += ":" + cmp.Or(strings.Join(types, "|"), noType)
	}
	switch d {
	case graph.Out:
		return "-[" + name + "]->"
	case graph.In:
		return "<-[" + name + "]-"
	}
	return "-[" + name + "]-"
}

// noType is a type that no relationship has.
const noType = "LINKAGE_NOTHING"

// linkKinds returns the kinds that a filter leaves; nil is any.
func linkKinds(f *graph.LinkFilter) []graph.LinkKind {
	return left(f, func(f *graph.LinkFilter) []graph.LinkKind { return f.Kinds })
}

// left returns what all parts of a filter that must hold together leave of a list; nil is any.
func left[T comparable](f *graph.LinkFilter, list func(*graph.LinkFilter) []T) []T {
	values := list(f)
	for i := range f.And {
		values = intersection(values, left(&f.And[i], list))
	}
	return values
}

// kindOrders returns the places of kinds in their table, as the index of entities has them.
func kindOrders(kinds []graph.Kind) []int {
	orders := make([]int, len(kinds))
	for i, k := range kinds {
		orders[i] = kindOrder[k]
	}
	return orders
}

var kindOrder, linkKindOrder = graph.Ordinals(graph.Kinds), graph.Ordinals(graph.LinkKinds)

// link returns the predicate for the link of that name, whose ends are named source and target.
func (c *compiler) link(l string, f *graph.LinkFilter) string {
	var p []string
	among(c, &p, l+".kind", f.Kinds)
	among(c, &p, l+".basis", f.Basis)
	among(c, &p, l+".standing", f.Standing)
	if f.Editions != nil && f.NearEdition {
		p = append(p, "("+l+".edition IN "+c.param(f.Editions)+" OR "+l+".edition = "+c.near+".edition)")
	} else {
		among(c, &p, l+".edition", f.Editions)
	}
	if f.SourceMissing != nil {
		p = append(p, l+".sourceMissing = "+c.param(*f.SourceMissing))
	}
	c.valid(&p, l, f.At)
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
