// Command format writes FORMAT.md: what the tables are, from the package that describes them. It is run by go generate.
package main

import (
	"fmt"
	"log"
	"os"
	"strings"

	"linkage/seeds"
)

const introduction = `<!-- Written by go generate from datapackage.json; change it there. -->
# The tables

This folder is a [Tabular Data Package](https://specs.frictionlessdata.io/tabular-data-package/): ` + "`datapackage.json`" + ` lists the tables,
the tables are CSV in UTF-8 that any spreadsheet opens. It is built into the program. Another folder, or a zip of it, is laid over it with
` + "`--data DIR`" + `, after ` + "`linkage check DIR`" + ` has found nothing.

**A folder of your own** needs a ` + "`datapackage.json`" + ` with its own name and the tables it has, by the names below; columns that are not
required may be left out:

` + "```json" + `
{"name": "my-plan", "resources": [
  {"name": "editions", "path": "editions.csv"},
  {"name": "entities", "path": ["documents.csv", "initiatives.csv"]},
  {"name": "links", "path": "links.csv"}
]}
` + "```" + `

- Rows are added to those of the layers below. Two rows with one key are a fault: an ID is never given twice.
- The last layer that marks an edition as the default decides which edition answers when a question names none.
- The official wording of goals, targets and the like is not shipped. Whoever has it lays a CSV file with the columns code, language and text over the data, by
  ` + "`--labels FILE`" + ` or as the table ` + "`official_labels`" + ` of a folder; in these languages it takes the place of the labels that are there.
- A package with the name of one below it (` + "`linkage-seeds`" + ` is this one) replaces that one whole.
- Every fault is told as ` + "`file:line:column: problem`" + `, columns counted as a spreadsheet does, all at once, but of more than 1,000 only the
  number; nothing is loaded unless all is sound. Where something unknown is named, the nearest that is known is offered.
- An edition says its language in ` + "`language`" + `; without it, it is English. What it has is named in English and in that language, and in no other
  unless you like: a column that ends in ` + "`_zh`" + ` and is not required may be left out, and may be there for any language, as ` + "`name_fr`, `label_fr`, `label_fr_authority`" + `.
- A boolean is true or false as spreadsheets write it: ` + "`TRUE`, `true` and `1`, `FALSE`, `false` and `0`" + `; an empty cell is false.
- A cell is visible text on one line, without markup, and does not begin as a formula does (` + "`=`, `+`, `-`, `@`" + `): a spreadsheet would run it.
- What cannot be read at all (an encoding other than UTF-8, a separator other than the comma, a quotation mark left open) is told first, and
  nothing of what follows from it.
- A file may have 64 MiB at most and a package 1 GiB, unzipped. It is read where it lies: a path that leads out of it, by dots or by a symbolic link, is a fault.

**What a row promises.** It says what is so, where it is written and how sure that is. Names, codes and numbers are given as their source has them. The wording of outcomes,
results, objectives, definitions, targets and indicators is not copied: labels and summaries are our own words, and the citation says where the
wording stands. What a source does not say is an absence, never a link, unless it is
marked as our own reading: basis EDITORIAL, by [docs/editorial-method.md](../docs/editorial-method.md). An ID, once published, keeps its meaning forever.
`

const faults = `
## Faults for other programs

` + "`linkage check --json DIR`" + ` writes one object to standard output; the exit code is 1 where there is a fault, as without it:

` + "```json" + `
{
  "loads": false,
  "editions": [],
  "total": 1,
  "faults": [
    {"file": "my-plan/links.csv", "line": 16, "column": 3, "severity": "error", "code": "value",
     "message": "target \"SDG 14.2\": expected, for example, \"wsis:C2\"", "suggestion": "sdg:14.2"}
  ]
}
` + "```" + `

Line and column count from 1, and are left out where a fault is about the file or the line as a whole. ` + "`cell`" + ` is there in what ` + "`linkage import --json`" + ` says of a spreadsheet, for
example "Actions!B7"; line and column are then its row and its column. ` + "`total`" + ` counts all faults; ` + "`faults`" + ` has the first 1,000.
An ` + "`error`" + ` keeps the data from being loaded. A ` + "`warning`" + ` is about a rule that the built-in data keeps, and its code is the name of the rule. ` + "`suggestion`" + ` is there where
something near is known. Of data that loads there are the ` + "`hash`" + `, and of each edition its ID, name, numbers and hash. The codes of errors, which stay what they are:

| code | meaning | for example |
| --- | --- | --- |
`

func main() {
	p, err := seeds.Describe()
	if err != nil {
		log.Fatal(err)
	}
	var s strings.Builder
	s.WriteString(introduction)
	for _, r := range p.Resources {
		fmt.Fprintf(&s, "\n## %s: `%s`\n\n%s Primary key: %s.\n", r.Title, r.Name, r.Description, code(r.Schema.PrimaryKey))
		if len(r.Path) > 1 {
			fmt.Fprintf(&s, "Files: %s.\n", code(r.Path))
		} else {
			fmt.Fprintf(&s, "File: %s.\n", code(r.Path))
		}
		s.WriteString("\n| column | type | required | meaning | for example |\n| --- | --- | --- | --- | --- |\n")
		for _, f := range r.Schema.Fields {
			kind, required, meaning := f.Type, "", f.Description
			if f.Constraints.Required {
				required = "yes"
			}
			for _, key := range r.Schema.ForeignKeys {
				if len(key.Fields) == 1 && key.Fields[0] == f.Name {
					target := key.Reference.Resource
					if target == "" {
						target = r.Name
					}
					kind = fmt.Sprintf("%s of `%s`", key.Reference.Fields[0], target)
				}
			}
			if f.Constraints.Enum != nil {
				meaning += ". One of " + strings.Join(f.Constraints.Enum, ", ")
			}
			fmt.Fprintf(&s, "| `%s` | %s | %s | %s | %s |\n", f.Name, kind, required, meaning, f.Example)
		}
	}
	s.WriteString(faults)
	for _, c := range seeds.FaultCodes {
		fmt.Fprintf(&s, "| `%s` | %s | %s |\n", c.Value, c.Description, c.Example)
	}
	if err := os.WriteFile("FORMAT.md", []byte(s.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}

func code(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }
