package schema

import (
	"context"

	"linkage/graph"
)

// Appearance is what an appearance is to a client.
type Appearance struct{ graph.Appearance }

func (r Record) Appearance(ctx context.Context) Appearance {
	return Appearance{from(ctx).Manifest().AppearanceOf(r.Entity)}
}

func (a Appearance) ShortLabel(language *string) (*graph.LocalizedText, error) {
	return inOrNull(a.Short, language)
}

func (a Appearance) PluralLabel(language *string) (*graph.LocalizedText, error) {
	return inOrNull(a.Plural, language)
}

// inOrNull gives a text in a language, null where there is none in any.
func inOrNull(texts graph.Texts, language *string) (*graph.LocalizedText, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	return in(texts, language)
}
