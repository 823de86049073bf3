package agents

import (
	"fmt"
	"strings"

	"linkage/graph"
	"linkage/graph/explore"
)

// method explains the words of answers, from the tables that the schema is made from.
func method() string {
	var s strings.Builder
	s.WriteString("# The words of an answer\n\n" + instructions + "\n")
	explain(&s, "Basis: why a link is believed, the strongest reason first", graph.Bases)
	explain(&s, "Status: what is known about the links of an entity to entities of a kind; the first that holds is taken", graph.CoverageStatuses)
	explain(&s, "Standing: how far a text is agreed", graph.Standings)
	explain(&s, "Confidence: how sure a link of basis EDITORIAL is", graph.Confidences)
	explain(&s, "Completeness: whether an answer is all that there is", explore.Completenesses)
	explain(&s, "Counting: how counted entities are distributed over what they reach", explore.Countings)
	explain(&s, "Kinds of entities", graph.Kinds)
	explain(&s, "Kinds of links, read from source to target", graph.LinkKinds)
	return s.String()
}

func explain[T ~string](s *strings.Builder, title string, meanings []graph.Meaning[T]) {
	fmt.Fprintf(s, "\n## %s\n\n", title)
	for _, m := range meanings {
		fmt.Fprintf(s, "- `%s`: %s; for example %s.\n", m.Value, m.Description, m.Example)
	}
}
