package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linkage/graph"
	"linkage/graph/export"
	"linkage/resolvers"
)

// pairsQuery asks for all that an exported table and its citation say; the package has it, too.
//
//go:embed pairs.graphql
var pairsQuery string

// pairs is the answer to it.
type pairs struct {
	Service struct {
		Version, Hash string
		Edition       struct {
			ID   string
			Name struct{ Text string }
		}
	}
	Matrix *struct {
		Things, UnknownCount int
		Completeness         string
		Rule                 struct {
			Basis, Standing, EndOnly, NeverPassed []string
			MaxLength                             int
		}
		Rows []struct {
			Key      string
			Total    float64
			Share    struct{ Count, Of, Unknown int }
			Entity   struct{ Label struct{ Text string } }
			Coverage *struct{ Status string }
		}
		Columns []struct {
			Key    string
			Entity struct{ Label struct{ Text string } }
		}
		Cells     []pair
		CellCount int
	}
}

// pair is a row and a column that are linked.
type pair struct {
	RowKey, ColumnKey, WeakestBasis string
	Value                           float64
}

// formats are what GET /export gives, with the ending of a file and its type.
var formats = map[string]struct {
	ending, mediaType string
	write             func(io.Writer, export.Package) error
}{
	"csv":    {".csv", "text/csv; charset=utf-8", func(w io.Writer, p export.Package) error { return export.CSV(w, p.Table) }},
	"zip":    {".zip", "application/zip", export.Zip},
	"text":   {".txt", "text/plain; charset=utf-8", func(w io.Writer, p export.Package) error { return export.Text(w, p.Citation) }},
	"bibtex": {".bib", "application/x-bibtex; charset=utf-8", func(w io.Writer, p export.Package) error { return export.BibTeX(w, p.Citation) }},
	"ris":    {".ris", "application/x-research-info-systems; charset=utf-8", func(w io.Writer, p export.Package) error { return export.RIS(w, p.Citation) }},
	"csl":    {".json", "application/vnd.citationstyles.csl+json", func(w io.Writer, p export.Package) error { return export.CSLJSON(w, p.Citation) }},
}

// exporter answers GET /export: a matrix as one tidy table, alone or with its README, query and data package, and the
// citation of any view. It asks the API as every client does, so the same limits and errors hold.
type exporter struct{ api *resolvers.Server }

const longest = 2000 // characters of a title or an address in a citation

func (x exporter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	format, known := formats[cmp.Or(q.Get("format"), "csv")]
	if !known {
		http.Error(w, fmt.Sprintf("format %q: expected csv, zip, text, bibtex, ris or csl", q.Get("format")), http.StatusBadRequest)
		return
	}
	address, err := url.Parse(q.Get("address"))
	if err != nil || address.String() != "" && address.Scheme != "http" && address.Scheme != "https" || len(q.Get("address")) > longest || len(q.Get("title")) > longest {
		http.Error(w, fmt.Sprintf("title and address: at most %d characters each, the address that of a page, for example https://example.org/?rows=REGION", longest), http.StatusBadRequest)
		return
	}
	variables := variablesOf(q)
	answer := x.api.Do(r.Context(), &graphql.RawParams{Query: pairsQuery, Variables: variables})
	defer answer.Release()
	if len(answer.Errors) > 0 {
		http.Error(w, answer.Errors[0].Message, resolvers.Refusal(w, answer.Errors))
		return
	}
	var data pairs
	if err := json.Unmarshal(answer.Data, &data); err != nil || data.Matrix == nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	p := export.Package{
		Table: tableOf(data), Query: pairsQuery, Variables: variables,
		Citation: export.Citation{
			Title: cmp.Or(strings.Join(strings.Fields(q.Get("title")), " "), fmt.Sprintf("%s by %s", variables["rows"], variables["columns"])),
			Data:  data.Service.Edition.Name.Text, Edition: data.Service.Edition.ID, Hash: data.Service.Hash, Version: data.Service.Version,
			Address: address.String(), Date: time.Now().UTC(),
		},
		Notes: notesOf(data, variables),
	}
	var body bytes.Buffer
	if err := format.write(&body, p); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", format.mediaType)
	header.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="linkage-%s%s"`, p.Hash[:min(12, len(p.Hash))], format.ending))
	_, _ = w.Write(body.Bytes())
}

// variablesOf reads the question from an address: the same names as in the address of the page.
func variablesOf(q url.Values) map[string]any {
	v := map[string]any{
		"rows": cmp.Or(q.Get("rows"), string(graph.KindRegionalInitiative)), "columns": cmp.Or(q.Get("columns"), string(graph.KindSDGGoal)),
		"counting": cmp.Or(q.Get("counting"), "FULL"), "language": cmp.Or(q.Get("lang"), "en"),
	}
	if of := q.Get("of"); of != "" {
		v["of"] = of
	}
	through := map[string]any{}
	if basis := q.Get("basis"); basis != "" {
		through["basis"] = toAny(strings.Split(basis, ","))
	}
	if standing := q.Get("standing"); standing != "" && standing != "ANY" {
		through["standing"] = toAny([]string{standing})
	}
	if q.Get("through") == "1" {
		through["endOnly"] = []any{}
	}
	if len(through) > 0 {
		v["through"] = through
	}
	return v
}

func toAny(list []string) []any {
	values := make([]any, len(list))
	for i, s := range list {
		values[i] = s
	}
	return values
}

var pairColumns = []export.Column{
	{Name: "row_id", Type: "string", Description: "ID of the row"},
	{Name: "row_label", Type: "string", Description: "its label"},
	{Name: "status", Type: "string", Description: "what is known of the row: STATED, LINKED, DERIVED, NOT_APPLICABLE, MENTIONED, UNREAD_FIGURE, NOT_STATED; empty where other things than the rows are counted"},
	{Name: "column_id", Type: "string", Description: "ID of the column that it is linked with; empty in the one line of a row that is linked with none"},
	{Name: "column_label", Type: "string", Description: "its label"},
	{Name: "value", Type: "number", Description: "what the pair counts; empty where nothing is linked, for what cannot be said is no number"},
	{Name: "basis", Type: "string", Description: "the weakest basis of what is counted: STATED, OFFICIAL, RELAYED, EDITORIAL (our own reading)"},
	{Name: "unknown", Type: "integer", Description: "of how many counted things of the row it cannot be said what they are linked with"},
}

// tableOf makes one row for each pair, and one for each row of the matrix that has none.
func tableOf(p pairs) export.Table {
	labels := map[string]string{}
	for _, c := range p.Matrix.Columns {
		labels[c.Key] = c.Entity.Label.Text
	}
	linked := map[string][]pair{}
	for _, c := range p.Matrix.Cells {
		linked[c.RowKey] = append(linked[c.RowKey], c)
	}
	t := export.Table{Columns: pairColumns}
	for _, row := range p.Matrix.Rows {
		status, unknown := "", strconv.Itoa(row.Share.Unknown)
		if row.Coverage != nil {
			status = row.Coverage.Status
		}
		for _, c := range linked[row.Key] {
			t.Rows = append(t.Rows, []string{row.Key, row.Entity.Label.Text, status, c.ColumnKey, labels[c.ColumnKey],
				strconv.FormatFloat(c.Value, 'f', -1, 64), c.WeakestBasis, unknown})
		}
		if linked[row.Key] == nil {
			t.Rows = append(t.Rows, []string{row.Key, row.Entity.Label.Text, status, "", "", "", "", unknown})
		}
	}
	return t
}

// notesOf says the rule, the unit and what is not known.
func notesOf(p pairs, variables map[string]any) []string {
	m := p.Matrix
	unit := variables["rows"]
	if of, is := variables["of"]; is {
		unit = of
	}
	notes := []string{
		fmt.Sprintf("Unit: one %v. Counting: %v.", unit, variables["counting"]),
		fmt.Sprintf("Rule: links of basis %s; standing %s; a path ends at %s, never leads through %s and has at most %d links.", strings.Join(m.Rule.Basis, ", "),
			cmp.Or(strings.Join(m.Rule.Standing, ", "), "any"), cmp.Or(strings.Join(m.Rule.EndOnly, ", "), "nothing else"), strings.Join(m.Rule.NeverPassed, ", "), m.Rule.MaxLength),
		fmt.Sprintf("Unknown: of %d things that are counted, the sources do not say of %d what they are linked with. An empty value is not zero.", m.Things, m.UnknownCount),
	}
	if slices.Contains(m.Rule.Basis, string(graph.BasisEditorial)) {
		notes = append(notes, "Our own readings (EDITORIAL) are counted; no person has reviewed them.")
	}
	if m.Completeness != "EXACT" || m.CellCount > len(m.Cells) {
		notes = append(notes, "TRUNCATED: a limit stopped the count or the list; this is not all.")
	}
	return notes
}
