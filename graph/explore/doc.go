// Package explore answers questions about the graph, written once over any [graph.Snapshot]: lists and search, walks
// (paths, patterns, neighbourhoods) and analyses that count (contribution, matrix, flow, coverage, co-linkage,
// corroboration, what-if), and the comparison of editions. It knows no store, no GraphQL and no files.
//
// # The way of a walk
//
// What a question asks for is checked in arguments.go. A walk rule is completed with the defaults ([Explorer.Paths] and
// the analyses differ in them; rule.go). The walk then spreads over a web (web.go): the whole graph by number where the
// store offers it, else what is read of it, one frontier for each length. What a walk may read is bounded by [Limits];
// what a limit stopped is Truncated, never "there is none". Paths are searched in the web (chains.go). Every analysis
// counts from one reach (analysis.go), the pairs of counted things and what they reach, so that a matrix, a flow and a
// coverage of the same question agree.
package explore
