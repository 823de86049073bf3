package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// Citation is what one needs to cite an answer and to have it again: the same question to the data of the same hash
// has the same answer.
type Citation struct {
	Title   string    // of the picture or the table
	Data    string    // the name of the edition
	Edition string    // its ID
	Hash    string    // of all data that answered
	Version string    // of the program
	Address string    // where the question can be asked again; may be empty
	Date    time.Time // when it was asked; zero where it is not told, so that the same data give the same bytes
}

// short names data by the beginning of their hash.
func short(hash string) string { return hash[:min(12, len(hash))] }

// dated returns the time in a form, "" where it is not told.
func (c Citation) dated(form string) string {
	if c.Date.IsZero() {
		return ""
	}
	return c.Date.Format(form)
}

// publisher stands where formats want an author: the program makes no other claim.
const publisher = "Linkage Explorer"

const day = "2006-01-02"

// Text writes a citation as a sentence.
func Text(w io.Writer, c Citation) error {
	_, err := fmt.Fprintf(w, "%s%s. %s. Data: %s (%s), hash %s. Version %s.%s%s\n",
		publisher, before(" (", c.dated("2006"))+after(c.dated("2006"), ")"), c.Title, c.Data, c.Edition, c.Hash, c.Version,
		before(" ", c.Address), before(" Accessed ", c.dated(day))+after(c.dated(day), "."))
	return err
}

// BibTeX writes a citation as an entry of BibTeX.
func BibTeX(w io.Writer, c Citation) error {
	var s strings.Builder
	fmt.Fprintf(&s, "@misc{linkage-%s,\n", short(c.Hash))
	for _, field := range [][2]string{
		{"author", "{" + publisher + "}"},
		{"title", texEscape(c.Title)},
		{"year", c.Date.Format("2006")},
		{"howpublished", before("\\url{", urlEscape(c.Address)) + after(c.Address, "}")},
		{"note", texEscape(fmt.Sprintf("Data: %s (%s), hash %s, version %s", c.Data, c.Edition, c.Hash, c.Version))},
		{"urldate", c.Date.Format(day)},
	} {
		if field[1] != "" {
			fmt.Fprintf(&s, "  %s = {%s},\n", field[0], field[1])
		}
	}
	s.WriteString("}\n")
	_, err := io.WriteString(w, s.String())
	return err
}

var texEscape = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `%`, `\%`, `&`, `\&`, `#`, `\#`, `_`, `\_`, `$`, `\$`).Replace

// urlEscape keeps an address from closing the braces around it.
var urlEscape = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace

// RIS writes a citation as reference managers exchange it.
func RIS(w io.Writer, c Citation) error {
	var s strings.Builder
	for _, field := range [][2]string{
		{"TY", "DATA"}, {"AU", publisher}, {"TI", c.Title}, {"PY", c.Date.Format("2006")}, {"PB", publisher}, {"ET", c.Edition},
		{"N1", fmt.Sprintf("Data: %s, hash %s, version %s", c.Data, c.Hash, c.Version)}, {"UR", c.Address}, {"Y2", c.Date.Format("2006/01/02")}, {"ER", ""},
	} {
		if field[1] != "" || field[0] == "ER" {
			fmt.Fprintf(&s, "%s  - %s\r\n", field[0], oneLine(field[1]))
		}
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// CSLJSON writes a citation for processors of the Citation Style Language.
func CSLJSON(w io.Writer, c Citation) error {
	item := map[string]any{
		"id": "linkage-" + short(c.Hash), "type": "dataset", "title": c.Title, "publisher": publisher,
		"author":  []map[string]string{{"literal": publisher}},
		"version": c.Version, "note": fmt.Sprintf("Data: %s (%s), hash %s", c.Data, c.Edition, c.Hash),
	}
	if !c.Date.IsZero() {
		date := map[string]any{"date-parts": [][]int{{c.Date.Year(), int(c.Date.Month()), c.Date.Day()}}}
		item["issued"], item["accessed"] = date, date
	}
	if c.Address != "" {
		item["URL"] = c.Address
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode([]any{item})
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// before returns a text with something before it, or nothing where there is no text.
func before(what, text string) string {
	if text == "" {
		return ""
	}
	return what + text
}

// after returns an ending where there is a text.
func after(text, ending string) string {
	if text == "" {
		return ""
	}
	return ending
}
