package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"linkage/graph"
	"linkage/seeds"
)

// tableMap says what the columns of a table are. docs/import.md describes it.
type tableMap struct {
	Edition   string            `yaml:"edition"`
	Name      map[string]string `yaml:"name"`     // of the plan, by language
	Language  string            `yaml:"language"` // of the plan
	Document  map[string]string `yaml:"document"` // what the table is called, by language; the name of the plan where it is empty
	Sheet     string            `yaml:"sheet"`
	Header    int               `yaml:"header"`
	Encoding  string            `yaml:"encoding"`
	Separator string            `yaml:"separator"`
	Merged    string            `yaml:"merged"`
	Hidden    string            `yaml:"hidden"`
	Kind      graph.Kind        `yaml:"kind"`    // of the rows
	Pillars   graph.Kind        `yaml:"pillars"` // kind of the pillars
	Code      string            `yaml:"code"`    // how codes are made where no column has them
	Columns   columns           `yaml:"columns"`

	file       string
	pillarLink graph.LinkKind // from a row to its pillar
}

type columns struct {
	Code    *column     `yaml:"code"`
	Title   perLanguage `yaml:"title"`
	Text    *column     `yaml:"text"`
	Page    *column     `yaml:"page"`
	Pillar  perLanguage `yaml:"pillar"`
	Body    perLanguage `yaml:"body"`
	Country *column     `yaml:"country"`
	Codes   codeColumns `yaml:"codes"`
}

// all lists the columns that the map names.
func (c *columns) all() []*column {
	list := slices.Concat([]*column{c.Code, c.Text, c.Page, c.Country}, c.Title, c.Pillar, c.Body, perLanguage(c.Codes))
	return slices.DeleteFunc(list, func(c *column) bool { return c == nil })
}

// column is a column of the table, by its header.
type column struct {
	Name       string
	language   string          // of what is in it, where that is a name
	authority  graph.Authority // of the same
	vocabulary string          // edition in which its codes are looked up first; may be empty
	line       int             // of the map
	at         int             // in the table, from 0, once its header is read
}

// UnmarshalYAML reads a header.
func (c *column) UnmarshalYAML(n *yaml.Node) error {
	c.line = n.Line
	if n.Kind != yaml.ScalarNode {
		return fmt.Errorf("line %d: expected the header of a column", n.Line)
	}
	c.Name = oneLine(n.Value)
	return nil
}

// perLanguage has a column for each language: "Title" or {en: Title, fr: Titre}.
type perLanguage []*column

// UnmarshalYAML reads both forms. What is in the only column is in the language of the plan.
func (p *perLanguage) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*p = perLanguage{{Name: oneLine(n.Value), line: n.Line}}
		return nil
	}
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf(`line %d: expected the header of a column, or one for each language: {en: Title, fr: Titre}`, n.Line)
	}
	for i := 0; i < len(n.Content); i += 2 {
		tag := n.Content[i].Value
		if _, err := language.ParseBase(tag); err != nil {
			return fmt.Errorf("line %d: %q: expected the tag of a language, for example fr", n.Content[i].Line, tag)
		}
		c := &column{language: tag}
		if err := c.UnmarshalYAML(n.Content[i+1]); err != nil {
			return err
		}
		*p = append(*p, c)
	}
	return nil
}

// codeColumns has columns with codes: "Links", [SDG, WSIS] or {sdg: SDG, wsis: WSIS}.
type codeColumns []*column

// UnmarshalYAML reads all forms.
func (p *codeColumns) UnmarshalYAML(n *yaml.Node) error {
	columns := n.Content
	switch n.Kind {
	case yaml.ScalarNode:
		columns = []*yaml.Node{n}
	case yaml.MappingNode:
		columns = nil
		for i := 0; i < len(n.Content); i += 2 {
			c := &column{vocabulary: n.Content[i].Value}
			if err := c.UnmarshalYAML(n.Content[i+1]); err != nil {
				return err
			}
			*p = append(*p, c)
		}
	}
	for _, n := range columns {
		c := &column{}
		if err := c.UnmarshalYAML(n); err != nil {
			return err
		}
		*p = append(*p, c)
	}
	return nil
}

// maxMapBytes is more than any map needs.
const maxMapBytes = 1 << 20

var (
	editionID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	yamlLine  = regexp.MustCompile(`^(?:yaml: )?line (\d+): `)
)

// readMap reads and checks a map. Its faults are all found at once, but for those that keep it from being read.
func readMap(file string) (*tableMap, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxMapBytes+1))
	if err != nil {
		return nil, err
	}
	m := &tableMap{file: file, Header: 1, Language: "en", Kind: graph.KindProject, Pillars: graph.KindThematicPriority, Code: "A-{row}"}
	if len(b) > maxMapBytes {
		return nil, seeds.Faults{m.mapFault(0, seeds.FaultUnreadable, "", "larger than %d MiB, the limit for a map", maxMapBytes>>20)}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(b))
	decoder.KnownFields(true)
	if err := decoder.Decode(m); err != nil {
		return nil, m.yamlFaults(err)
	}
	if faults := m.check(); len(faults) > 0 {
		return nil, faults
	}
	for _, c := range slices.Concat(m.Columns.Title, m.Columns.Pillar, m.Columns.Body) {
		c.authority = graph.AuthorityOfficial // as its source gives it
	}
	return m, nil
}

// yamlFaults takes over what the YAML reader says, with its lines.
func (m *tableMap) yamlFaults(err error) seeds.Faults {
	problems := []string{err.Error()}
	if typed, ok := errors.AsType[*yaml.TypeError](err); ok {
		problems = typed.Errors
	} else if errors.Is(err, io.EOF) {
		problems = []string{"is empty; docs/import.md shows one"}
	}
	var faults seeds.Faults
	for _, p := range problems {
		line := 0
		if at := yamlLine.FindStringSubmatch(p); at != nil {
			line, _ = strconv.Atoi(at[1])
			p = p[len(at[0]):]
		}
		p = strings.ReplaceAll(strings.ReplaceAll(p, "type importer.tableMap", "a map"), "type importer.columns", "columns")
		faults = append(faults, m.mapFault(line, seeds.FaultUnreadable, "", "%s", p))
	}
	return faults
}

func (m *tableMap) mapFault(line int, code graph.FaultCode, suggestion, format string, args ...any) seeds.Fault {
	return seeds.Fault{File: m.file, Line: line, Code: code, Problem: fmt.Sprintf(format, args...), Suggestion: suggestion}
}

// languages are those in which everything needs a name.
func (m *tableMap) languages() []string { return (&graph.Edition{Language: m.Language}).Languages() }

func (m *tableMap) document() graph.ID { return graph.ID(m.Edition + ":table") }

func (m *tableMap) check() (faults seeds.Faults) {
	fault := func(line int, code graph.FaultCode, suggestion, format string, args ...any) {
		faults = append(faults, m.mapFault(line, code, suggestion, format, args...))
	}
	if !editionID.MatchString(m.Edition) {
		fault(0, graph.FaultValue, "", "edition: %q: expected a short name for IDs, in small letters, for example myplan", m.Edition)
	}
	if _, err := language.ParseBase(m.Language); err != nil {
		fault(0, graph.FaultValue, "", "language: %q: expected the tag of a language, for example fr", m.Language)
		return faults
	}
	if m.Document == nil {
		m.Document = m.Name
	}
	for _, lang := range m.languages() {
		for key, texts := range map[string]map[string]string{"name": m.Name, "document": m.Document} {
			if texts[lang] == "" {
				fault(0, graph.FaultMissing, "", "%s: no text in %q; expected, for example, %s: {%s: Digital plan}", key, lang, key, lang)
			}
		}
	}
	for key, columns := range map[string]perLanguage{"title": m.Columns.Title, "pillar": m.Columns.Pillar, "body": m.Columns.Body} {
		var has []string
		for _, c := range columns {
			c.language = cmp.Or(c.language, m.Language)
			has = append(has, c.language)
		}
		for _, lang := range m.languages() {
			if (key == "title" || len(columns) > 0) && !slices.Contains(has, lang) {
				fault(0, graph.FaultMissing, "", "columns: %s: no column in %q; everything in a plan in %q is named in %s: {%s: HEADER}", key, lang, m.Language, strings.Join(m.languages(), " and "), lang)
			}
		}
	}
	if m.Header < 1 {
		fault(0, graph.FaultValue, "", "header: %d: expected the number of a row, from 1", m.Header)
	}
	if len([]rune(m.Separator)) > 1 {
		fault(0, graph.FaultValue, "", "separator: %q: expected one character", m.Separator)
	}
	for _, choice := range []struct {
		key, value string
		known      []string
	}{{"merged", m.Merged, []string{"repeat"}}, {"hidden", m.Hidden, []string{"read", "skip"}}} {
		if choice.value != "" && !slices.Contains(choice.known, choice.value) {
			fault(0, graph.FaultValue, "", "%s: %q: expected %s, or nothing", choice.key, choice.value, strings.Join(choice.known, " or "))
		}
	}
	if !strings.Contains(m.Code, "{row}") || !graph.ID("x:"+strings.ReplaceAll(m.Code, "{row}", "1")).IsEntity() {
		fault(0, graph.FaultValue, "A-{row}", "code: %q: expected letters and digits with {row}, for the number of the row", m.Code)
	}
	if !graph.LinkContributesTo.MayJoin(m.Kind, graph.KindSDGGoal) {
		fault(0, graph.FaultValue, "", "kind: %q: expected a kind that can contribute to goals, for example PROJECT or OUTCOME", m.Kind)
	}
	if len(m.Columns.Body) > 0 && !graph.LinkLedBy.MayJoin(m.Kind, graph.KindOrganization) {
		fault(0, graph.FaultJoin, "", "columns: body: a %s is not led by a body; only a PROJECT is", m.Kind)
	}
	if m.Columns.Country != nil && !graph.LinkLocatedIn.MayJoin(m.Kind, graph.KindCountry) {
		fault(0, graph.FaultJoin, "", "columns: country: a %s is not located in a country; only a PROJECT is", m.Kind)
	}
	for _, kind := range []graph.LinkKind{graph.LinkPartOf, graph.LinkImplements, graph.LinkAddresses} {
		if m.pillarLink == "" && kind.MayJoin(m.Kind, m.Pillars) {
			m.pillarLink = kind
		}
	}
	if m.pillarLink == "" && len(m.Columns.Pillar) > 0 {
		fault(0, graph.FaultJoin, "", "pillars: %q: a %s is neither a part of one nor puts one into practice", m.Pillars, m.Kind)
	}
	slices.SortStableFunc(faults, func(a, b seeds.Fault) int { return cmp.Compare(a.Problem, b.Problem) })
	return faults
}
