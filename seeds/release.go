package seeds

import (
	"fmt"
	"strings"

	"linkage/graph"
)

// ReleaseNotes returns the beginning of a release in RELEASES.md: its number, its hash, and its editions.
func ReleaseNotes(number string, m *graph.Manifest) string {
	var s strings.Builder
	fmt.Fprintf(&s, "## %s\n\nHash `%s`.\n\n| edition | hash | last changed |\n| --- | --- | --- |\n", number, m.Hash)
	for _, e := range m.Editions {
		s.WriteString(ReleasedEdition(e))
	}
	return s.String()
}

// ReleasedEdition returns the row of an edition in the notes of a release.
func ReleasedEdition(e graph.Edition) string {
	return fmt.Sprintf("| `%s` | `%s` | %s |\n", e.ID, e.Hash[:12], e.Updated)
}
