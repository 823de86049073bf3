package schema

import _ "embed"

// SDL is the schema as clients read it.
//
//go:embed schema.graphql
var SDL string
