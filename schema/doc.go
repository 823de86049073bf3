// Package schema is the contract with clients: the GraphQL schema, one file for each noun, and the types that its
// values are bound to. They are views: one pointer to what package graph has, and the words of the schema for it.
package schema

//go:generate go run ./internal/generate
