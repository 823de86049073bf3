package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"linkage/graph/export"
)

var cited = export.Citation{
	Title: "Goals & {lines} 100 %", Data: "A plan", Edition: "test", Hash: "0123456789abcdef", Version: "v1",
	Address: "https://example.org/?rows=REGION&x=}", Date: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC),
}

var table = export.Table{
	Columns: []export.Column{{Name: "id", Type: "string", Description: "an ID"}, {Name: "value", Type: "number", Description: "a number"}},
	Rows:    [][]string{{"=1+1", "-0.5"}, {`he said "no", twice`, ""}},
}

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var s strings.Builder
	if err := write(&s); err != nil {
		t.Fatal(err)
	}
	return s.String()
}

func TestCSV(t *testing.T) {
	got := written(t, func(w io.Writer) error { return export.CSV(w, table) })
	want := "\uFEFFid,value\r\n'=1+1,-0.5\r\n\"he said \"\"no\"\", twice\",\r\n"
	if got != want {
		t.Errorf("%q; want %q", got, want)
	}
}

func TestCitations(t *testing.T) {
	for name, c := range map[string]struct {
		write func(io.Writer, export.Citation) error
		want  []string
	}{
		"text":   {export.Text, []string{"Goals & {lines} 100 %. Data: A plan (test), hash 0123456789abcdef. Version v1. https://example.org/", "Accessed 2026-03-04."}},
		"BibTeX": {export.BibTeX, []string{"@misc{linkage-0123456789ab,", `title = {Goals \& \{lines\} 100 \%}`, `\url{https://example.org/?rows=REGION&x=%7D}`, "urldate = {2026-03-04}"}},
		"RIS":    {export.RIS, []string{"TY  - DATA\r\n", "TI  - Goals & {lines} 100 %\r\n", "Y2  - 2026/03/04\r\nER  - \r\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := written(t, func(w io.Writer) error { return c.write(w, cited) })
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("%s\nlacks %q", got, want)
				}
			}
			if name == "BibTeX" && strings.Count(got, "{") != strings.Count(got, "}") {
				t.Errorf("braces do not balance: %s", got)
			}
		})
	}
	var items []map[string]any
	if err := json.Unmarshal([]byte(written(t, func(w io.Writer) error { return export.CSLJSON(w, cited) })), &items); err != nil || items[0]["type"] != "dataset" {
		t.Errorf("CSL-JSON: %v, %v", items, err)
	}
}

func TestZip(t *testing.T) {
	var b bytes.Buffer
	p := export.Package{Table: table, Citation: cited, Notes: []string{"Unit: one thing."}, Query: "{ service { version } }", Variables: map[string]any{"rows": "REGION"}}
	if err := export.Zip(&b, p); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"README.txt": "Unit: one thing.", "data.csv": "'=1+1", "query.graphql": "service", "variables.json": `"REGION"`,
		"CITATION.txt": "0123456789abcdef", "datapackage.json": `"path": "data.csv"`,
	} {
		f, err := r.Open(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if content, err := io.ReadAll(f); err != nil || !strings.Contains(string(content), want) {
			t.Errorf("%s lacks %q: %s, %v", name, want, content, err)
		}
	}
}
