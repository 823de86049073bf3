package seeds

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"linkage/graph"
)

// MaxFaults is how many faults are shown; of more than that, only the number.
const MaxFaults = 1000

// Codes of faults of files, beside those of the graph. The code of a fault that [Lint] finds is the name of its rule.
const (
	FaultPackage    graph.FaultCode = "package"
	FaultUnreadable graph.FaultCode = "unreadable"
	FaultUnsafe     graph.FaultCode = "unsafe"
)

// FaultCodes lists every code of what is read.
var FaultCodes = append([]graph.Meaning[graph.FaultCode]{
	{Value: FaultPackage, Description: "`datapackage.json` does not say what is to be read", Example: "a resource without a path"},
	{Value: FaultUnreadable, Description: "A file, or a line of it, cannot be read", Example: "a line with a cell too few; a file in UTF-16"},
	{Value: FaultUnsafe, Description: "A text would be run by a spreadsheet or a page, or is not all visible", Example: "=HYPERLINK(…)"},
}, graph.FaultCodes...)

// Fault is something wrong in a file.
type Fault struct {
	File       string
	Line       int    // from 1; 0: the file as a whole
	Column     int    // from 1, as a spreadsheet counts them; 0: the line as a whole
	Cell       string // of a spreadsheet, with its sheet: "Actions!B7"; empty for other files
	Code       graph.FaultCode
	Problem    string
	Suggestion string // what may have been meant; may be empty

	unknown, table string // what was named and is not in a table; a suggestion is looked for when the fault is shown
}

func (f Fault) String() string {
	s := f.File
	if f.Cell != "" {
		s += ": " + f.Cell
	} else if f.Line > 0 {
		s += fmt.Sprintf(":%d", f.Line)
	}
	if f.Column > 0 && f.Cell == "" {
		s += fmt.Sprintf(":%d", f.Column)
	}
	s += ": " + f.Problem
	if f.Suggestion != "" {
		s += "; did you mean " + f.Suggestion + "?"
	}
	return s
}

// Faults are all the faults of what was read; none of the data may be used.
type Faults []Fault

func (fs Faults) Error() string {
	var s strings.Builder
	for i, f := range fs {
		if i == MaxFaults {
			fmt.Fprintf(&s, "and %d more\n", len(fs)-MaxFaults)
			break
		}
		fmt.Fprintln(&s, f)
	}
	return strings.TrimSuffix(s.String(), "\n")
}

func byPlace(a, b Fault) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Problem, b.Problem))
}

// sorted returns what could not be read first, then the faults by place, only the first of each cell: what follows from
// it adds nothing but what may have been meant.
func (r *reader) sorted() Faults {
	r.sayWithdrawn()
	slices.SortStableFunc(r.first, byPlace)
	slices.SortStableFunc(r.faults, byPlace)
	faults := r.first
	for i, f := range r.faults {
		if i > 0 {
			last := &faults[len(faults)-1]
			if before := r.faults[i-1]; f.File == before.File && f.Line == before.Line && f.Column == before.Column && (f.Column > 0 || f.Problem == before.Problem) {
				last.Suggestion, last.unknown, last.table = cmp.Or(last.Suggestion, f.Suggestion), cmp.Or(last.unknown, f.unknown), cmp.Or(last.table, f.table)
				continue
			}
		}
		faults = append(faults, f)
	}
	r.suggest(faults[:min(len(faults), MaxFaults)])
	return faults
}

// sayWithdrawn says of IDs that are named and not there what became of them.
func (r *reader) sayWithdrawn() {
	gone := map[string]row{}
	for _, at := range r.rows["aliases"] {
		if at.get("status") == string(graph.AliasWithdrawn) {
			gone[at.get("alias")] = at
		}
	}
	for i := range r.faults {
		f := &r.faults[i]
		if at, is := gone[f.unknown]; is && f.table == "entities" {
			before, _, _ := strings.Cut(f.Problem, strconv.Quote(f.unknown))
			f.Problem = fmt.Sprintf("%s%q: withdrawn on %s: %s", before, f.unknown, at.get("since"), strings.TrimSuffix(at.get("reason_en"), "."))
			f.Suggestion, f.unknown = at.get("entity"), ""
		}
	}
}

// maxCompared limits how many keys are compared in all to find what may have been meant: some seconds.
const maxCompared = 30_000_000

// suggest fills in what may have been meant. It looks at every key for each fault, so that it is for those that are shown.
func (r *reader) suggest(faults []Fault) {
	byCode := r.byCode(faults)
	compared := 0
	for i := range faults {
		f := &faults[i]
		if f.unknown == "" || f.Suggestion != "" {
			continue
		}
		if f.table == "entities" {
			f.Suggestion = byCode[wholeID+graph.FoldCode(f.unknown)]
		}
		if f.Suggestion == "" && compared < maxCompared {
			compared += len(r.rows[f.table])
			f.Suggestion = graph.Nearest(f.unknown, r.keys(f.table))
		}
		if f.Suggestion == "" && f.table == "entities" {
			f.Suggestion = byCode[codeOf(f.unknown)]
		}
	}
}

// keys lists the keys of a table as they are written in a cell.
func (r *reader) keys(table string) iter.Seq[string] {
	return func(yield func(string) bool) {
		columns := r.schema.resource(table).Schema.PrimaryKey
		for _, at := range r.rows[table] {
			name := at.get(columns[0])
			if len(columns) > 1 {
				name = at.key(columns).String()
			}
			if !yield(name) {
				return
			}
		}
		if table != "links" {
			return
		}
		for _, at := range r.rows["entities"] { // a parent is a link too
			if parent := at.get("parent"); parent != "" && !yield(key{at.get("id"), string(graph.LinkPartOf), parent}.String()) {
				return
			}
		}
	}
}

// wholeID marks in [reader.byCode] what was compared with whole IDs; no code has it.
const wholeID = ":"

// byCode returns entities by what people write instead of their IDs, of what is written in faults: the ID with other
// capitals, blanks and hyphens ("SDG: 9.C"), without its colon ("sdg 9.c"), or the code alone ("EUR 1"), where one entity
// alone has it.
func (r *reader) byCode(faults []Fault) map[string]string {
	meant := map[string]string{} // what is looked for; "" until it is found
	for _, f := range faults {
		if f.unknown != "" && f.table == "entities" {
			meant[wholeID+graph.FoldCode(f.unknown)], meant[codeOf(f.unknown)] = "", ""
		}
	}
	if len(meant) == 0 {
		return nil
	}
	several := map[string]bool{}
	for id := range r.keys("entities") {
		prefix, _, _ := strings.Cut(id, ":")
		for _, whole := range []string{graph.FoldCode(id), graph.FoldCode(prefix) + codeOf(id)} {
			if _, ok := meant[wholeID+whole]; ok {
				meant[wholeID+whole] = id
			}
		}
		code := codeOf(id)
		if first, ok := meant[code]; ok {
			several[code] = several[code] || first != "" && first != id
			meant[code] = id
		}
	}
	for code := range several {
		if several[code] {
			meant[code] = ""
		}
	}
	return meant
}

// codeOf returns the code of an ID, or of what was written in its place, as it is compared.
func codeOf(id string) string {
	_, code, ok := strings.Cut(id, ":")
	if !ok {
		code = id
	}
	return graph.FoldCode(code)
}
