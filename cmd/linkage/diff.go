package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/graph/memstore"
)

type diff struct {
	From     string        `arg:"" help:"What is compared: a folder or zip file of tables, base for the built-in data alone, or the ID of an edition."`
	To       string        `arg:"" help:"With what: likewise, and of the same sort."`
	JSON     bool          `name:"json" help:"Write JSON, for other tools: counts, and of each difference both sides with their citations."`
	Markdown bool          `help:"Write Markdown, as release notes of the data."`
	First    int           `help:"How many differences of a class are written, at most; all are counted." default:"500" placeholder:"N"`
	Language string        `help:"Language of labels, by its tag." default:"en" placeholder:"TAG"`
	Basis    []graph.Basis `help:"Links that are believed for these reasons are compared; STATED, OFFICIAL and RELAYED by default." placeholder:"BASIS"`
	data
}

// Help says what is taken for one.
func (diff) Help() string {
	return "Entities are taken for one by ID, else by kind and label, else by kind and code, and only where nothing else has the same; links by kind, ends and basis. " +
		"Tables are laid over the built-in data and what --data names, and everything in them is compared; positions and citations are not. " +
		"The exit code is 0 also where there are differences."
}

// base names the built-in data where a folder could be named.
const base = "base"

// diffLimits are wider than those of the service: nobody else waits.
var diffLimits = func() explore.Limits {
	limits := explore.DefaultLimits
	limits.Pairs = 10_000_000
	return limits
}()

// compared is one of the two that are compared.
type compared struct {
	Name      string `json:"name"` // as it was given
	Title     string `json:"title,omitempty"`
	Hash      string `json:"hash"`
	IsPartial bool   `json:"isPartial,omitempty"`
}

// differing is what a comparison found.
type differing struct {
	From         compared             `json:"from"`
	To           compared             `json:"to"`
	Completeness explore.Completeness `json:"completeness"`
	Same         int                  `json:"sameCount"`
	Counts       []differingCount     `json:"counts"`
	Differences  []differingItem      `json:"differences"`
}

type differingCount struct {
	Class explore.DifferenceClass `json:"class"`
	Count int                     `json:"count"`
}

type differingItem struct {
	Class      explore.DifferenceClass `json:"class"`
	Identity   explore.Identity        `json:"identity,omitempty"`
	Fields     []string                `json:"fields,omitempty"`
	Before     *differingEntity        `json:"before,omitempty"`
	After      *differingEntity        `json:"after,omitempty"`
	LinkBefore *differingLink          `json:"linkBefore,omitempty"`
	LinkAfter  *differingLink          `json:"linkAfter,omitempty"`
}

type differingEntity struct {
	ID        graph.ID         `json:"id"`
	Kind      graph.Kind       `json:"kind"`
	Label     string           `json:"label"`
	Authority graph.Authority  `json:"authority"`
	Summary   string           `json:"summary,omitempty"`
	Objective string           `json:"objective,omitempty"`
	Standing  graph.Standing   `json:"standing"`
	Citations []graph.Citation `json:"citations"`
}

type differingLink struct {
	ID        graph.ID         `json:"id"`
	Kind      graph.LinkKind   `json:"kind"`
	Source    differingEnd     `json:"source"`
	Target    differingEnd     `json:"target"`
	Basis     graph.Basis      `json:"basis"`
	Standing  graph.Standing   `json:"standing"`
	Citations []graph.Citation `json:"citations"`
}

type differingEnd struct {
	ID    graph.ID `json:"id"`
	Label string   `json:"label"`
}

func (c diff) Run(s *streams) error {
	if c.JSON && c.Markdown {
		return errors.New("--json and --markdown: a comparison is written in one form; leave one of them out")
	}
	if c.First < 0 {
		return fmt.Errorf("--first %d: expected 0 or more", c.First)
	}
	for _, b := range c.Basis {
		if !slices.ContainsFunc(graph.Bases, func(known graph.Meaning[graph.Basis]) bool { return known.Value == b }) {
			return fmt.Errorf("--basis %s: no such basis; expected one of %s", b, strings.Join(graph.Values(graph.Bases), ", "))
		}
	}
	if _, err := (graph.Texts{"en": {}}).In(c.Language); err != nil {
		return fmt.Errorf("--language: %w", err)
	}
	found, err := c.compare(s)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		w := json.NewEncoder(s.out)
		w.SetIndent("", "  ")
		w.SetEscapeHTML(false)
		return w.Encode(found)
	case c.Markdown:
		return found.markdown(s.out)
	}
	return found.text(s.out)
}

// compare compares data if both are such, and editions otherwise.
func (c diff) compare(ctx context.Context) (*differing, error) {
	isData := func(name string) bool {
		_, err := os.Stat(name)
		return name == base || !errors.Is(err, fs.ErrNotExist)
	}
	basis := c.Basis
	if len(basis) == 0 {
		basis = explore.DefaultBasis
	}
	if isData(c.From) != isData(c.To) {
		other := c.To
		if isData(c.To) {
			other = c.From
		}
		return nil, fmt.Errorf("%q: no such folder or file, and the other is one; name two folders or zip files (%s is the built-in data), or two editions", other, base)
	}
	if !isData(c.From) {
		x, _, err := c.open(ctx, "")
		if err != nil {
			return nil, err
		}
		found, err := x.CompareEditions(ctx, c.From, c.To, basis)
		if err != nil {
			return nil, err
		}
		of := func(name string, e *graph.Edition) compared {
			title, _ := e.Name.In(c.Language)
			return compared{name, title.Text, e.Hash, e.IsPartial}
		}
		return c.found(of(c.From, found.From), of(c.To, found.To), found.Completeness, &found.Comparison), nil
	}
	from, fromHash, err := c.open(ctx, c.From)
	if err != nil {
		return nil, err
	}
	to, toHash, err := c.open(ctx, c.To)
	if err != nil {
		return nil, err
	}
	found, err := explore.CompareData(ctx, from, to, basis)
	if err != nil {
		return nil, err
	}
	return c.found(compared{Name: c.From, Hash: fromHash}, compared{Name: c.To, Hash: toHash}, explore.Exact, found), nil
}

// open reads tables, over those that --data names.
func (c diff) open(ctx context.Context, name string) (x explore.Explorer, hash string, err error) {
	of := c.data
	if name != "" && name != base {
		of.Data = append(slices.Clone(of.Data), name)
	}
	read, _, err := of.read()
	if err != nil {
		return x, "", err
	}
	store, m := memstore.New(), read.Seal()
	if err := store.Replace(ctx, m, read.Records()); err != nil {
		return x, "", err
	}
	snapshot, err := store.Snapshot(ctx)
	return explore.Explorer{Snapshot: snapshot, Limits: diffLimits}, m.Hash, err
}

// found makes what is written of what was found: of each class as many as are asked for.
func (c diff) found(from, to compared, completeness explore.Completeness, found *explore.Comparison) *differing {
	d := &differing{From: from, To: to, Completeness: completeness, Same: found.Same, Counts: []differingCount{}, Differences: []differingItem{}}
	for _, count := range found.Counts() {
		d.Counts = append(d.Counts, differingCount(count))
		for _, one := range found.In([]explore.DifferenceClass{count.Class})[:min(count.Count, c.First)] {
			d.Differences = append(d.Differences, differingItem{one.Class, one.Identity, one.Fields,
				c.entity(one.Before), c.entity(one.After), c.link(one.LinkBefore), c.link(one.LinkAfter)})
		}
	}
	return d
}

func (c diff) entity(e *graph.Entity) *differingEntity {
	if e == nil {
		return nil
	}
	in := func(texts graph.Texts) (text graph.LocalizedText) {
		text, _, _ = texts.Find(c.Language)
		return text
	}
	label := in(e.Labels)
	return &differingEntity{e.ID, e.Kind, label.Text, label.Authority, in(e.Summaries).Text, in(e.Objective).Text, e.Standing, e.Citations}
}

func (c diff) link(l *graph.Joined) *differingLink {
	if l == nil {
		return nil
	}
	end := func(e *graph.Entity) differingEnd { return differingEnd{e.ID, c.entity(e).Label} }
	return &differingLink{l.ID, l.Kind, end(l.From), end(l.To), l.Basis, l.Standing, l.Citations}
}

// classTitles head the differences of a class.
var classTitles = map[explore.DifferenceClass]string{
	explore.DiffAdded: "Added", explore.DiffRemoved: "Removed", explore.DiffRenamed: "Renamed", explore.DiffRenumbered: "Renumbered",
	explore.DiffTextChanged: "Text changed", explore.DiffBracketResolved: "Brackets resolved", explore.DiffBracketed: "Put in brackets",
	explore.DiffAbsenceChanged: "What is not stated has changed", explore.DiffLinkAdded: "Links added", explore.DiffLinkRemoved: "Links removed",
	explore.DiffNotKnown: "Not known, because an edition is partial",
}

// of returns the differences of a class that are written.
func (d *differing) of(class explore.DifferenceClass) []differingItem {
	first := slices.IndexFunc(d.Differences, func(i differingItem) bool { return i.Class == class })
	if first < 0 {
		return nil
	}
	n := 0
	for n < len(d.Differences)-first && d.Differences[first+n].Class == class {
		n++
	}
	return d.Differences[first : first+n]
}

func (d *differing) text(w io.Writer) error {
	var b strings.Builder
	for _, side := range []struct {
		word string
		compared
	}{{"from", d.From}, {"to", d.To}} {
		fmt.Fprintf(&b, "%-5s%s\n", side.word, side.describe())
	}
	fmt.Fprintln(&b, d.inAll())
	for _, count := range d.Counts {
		fmt.Fprintf(&b, "\n%s: %d\n", classTitles[count.Class], count.Count)
		items := d.of(count.Class)
		for _, item := range items {
			fmt.Fprintf(&b, "  %s\n", item.describe(func(s string) string { return s }, func(s string) string { return s }))
		}
		if more := count.Count - len(items); more > 0 {
			fmt.Fprintf(&b, "  and %d more; --first writes them\n", more)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (d *differing) markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# What changed in the data: from %s to %s\n\n", code(d.From.Name), code(d.To.Name))
	fmt.Fprintf(&b, "- From %s\n- To %s\n\n%s\n", literal(d.From.describe()), literal(d.To.describe()), literal(d.inAll()))
	for _, count := range d.Counts {
		fmt.Fprintf(&b, "\n## %s (%d)\n\n", classTitles[count.Class], count.Count)
		items := d.of(count.Class)
		for _, item := range items {
			fmt.Fprintf(&b, "- %s\n", item.describe(code, literal))
		}
		if more := count.Count - len(items); more > 0 {
			fmt.Fprintf(&b, "- and %d more\n", more)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c compared) describe() string {
	words := c.Name
	if c.Title != "" {
		words += ", " + c.Title
	}
	if c.IsPartial {
		words += " (partial: only some of what its documents say is known)"
	}
	return words + ", hash " + c.Hash[:min(12, len(c.Hash))]
}

// inAll says how much is alike, and what to think of no difference in data that are not the same.
func (d *differing) inAll() string {
	words := count(d.Same, "entity is", "entities are") + " alike"
	if len(d.Counts) == 0 {
		words = "no difference in meaning; " + words
		if d.From.Hash != d.To.Hash {
			words += "; the hashes differ by what is not compared, such as positions and citations"
		}
	}
	return words + "."
}

// describe says a difference on one line, with the place that it is cited from: the later one where there are two.
func (i differingItem) describe(code, text func(string) string) string {
	if l := cmp.Or(i.LinkAfter, i.LinkBefore); l != nil {
		return fmt.Sprintf("%s %s %s (%s, %s)%s", code(string(l.Source.ID)), l.Kind, code(string(l.Target.ID)), text(l.Source.Label+" → "+l.Target.Label), l.Basis, places(l.Citations, text))
	}
	e := cmp.Or(i.After, i.Before)
	if i.Before == nil || i.After == nil {
		return fmt.Sprintf("%s %s%s", code(string(e.ID)), text(e.Label), places(e.Citations, text))
	}
	name := code(string(i.Before.ID))
	if i.Before.ID != i.After.ID {
		name += fmt.Sprintf(" → %s (one by %s)", code(string(i.After.ID)), i.Identity)
	}
	var changes []string
	for _, field := range i.Fields {
		switch field {
		case "label":
			changes = append(changes, fmt.Sprintf("“%s” (%s) → “%s” (%s)", i.Before.Label, i.Before.Authority, i.After.Label, i.After.Authority))
		case "summary":
			changes = append(changes, fmt.Sprintf("summary “%s” → “%s”", i.Before.Summary, i.After.Summary))
		case "objective":
			changes = append(changes, fmt.Sprintf("objective “%s” → “%s”", i.Before.Objective, i.After.Objective))
		default:
			changes = append(changes, field)
		}
	}
	label := ""
	if !slices.Contains(i.Fields, "label") {
		label = i.After.Label + ": "
	}
	return fmt.Sprintf("%s %s%s", name, text(label+strings.Join(changes, ", ")), places(i.After.Citations, text))
}

// places says where something is written.
func places(citations []graph.Citation, text func(string) string) string {
	if len(citations) == 0 {
		return ""
	}
	c := citations[0]
	place := fmt.Sprintf(" [%s, %s", c.Document, c.Section)
	switch l := c.Lines; {
	case l == nil:
	case l.First == l.Last:
		place += fmt.Sprintf(", line %d", l.First)
	default:
		place += fmt.Sprintf(", lines %d-%d", l.First, l.Last)
	}
	return text(place + "]")
}

// code is Markdown for a name in code.
func code(name string) string { return "`" + strings.ReplaceAll(name, "`", "'") + "`" }

// literal is Markdown for a text as it is.
func literal(text string) string { return markdownSigns.Replace(text) }

var markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`)
