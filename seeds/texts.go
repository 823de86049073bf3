package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"linkage/graph"
)

// Texts are source texts by document, line by line. They are never part of the package: their wording is not ours.
type Texts map[graph.ID][]string

// ReadTexts reads source texts from files. Each file must be one that the data knows, by its hash, so that no line
// number can point into another version of a text.
func (d *Data) ReadTexts(files ...string) (Texts, error) {
	texts := Texts{}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(b)
		document := graph.ID("")
		for _, known := range d.SourceTexts {
			if known.SHA256 == hex.EncodeToString(sum[:]) {
				document = known.Document
			}
		}
		if document == "" {
			return nil, fmt.Errorf("%s: its SHA-256 is %x, which is not that of a source text of the data; see source_texts.csv", name, sum)
		}
		texts[document] = strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	}
	return texts, nil
}

// Quote returns the lines cited as they stand, "" when the text is not available or the citation has no lines.
func (t Texts) Quote(c graph.Citation) string {
	lines := t[c.Document]
	if c.Lines == nil || c.Lines.Last > len(lines) {
		return ""
	}
	return strings.TrimSpace(strings.Join(lines[c.Lines.First-1:c.Lines.Last], "\n"))
}
