package schema

import (
	"cmp"
	"context"
	"strings"

	"linkage/graph"
)

// Shape is the outline of the symbol that is drawn for an entity. Shape and color together distinguish the kinds, so
// that color alone never has to.
type Shape string

// Appearance is a view of how an entity, or the entities of a kind, are drawn, with their short names.
type Appearance struct {
	Shape                         Shape
	Color, ColorOnDark, TextColor string
	short, plural                 graph.Texts
}

// Appearance returns the entity's own row; where it has none, the shape of its kind in the color of what it is a part
// of, if that has a row of its own. The short name is the entity's own, or null.
func (r Record) Appearance(ctx context.Context) Appearance {
	m := from(ctx).Manifest()
	a := appearanceOfKind(m, r.Kind)
	a.short, a.plural = nil, nil
	if row := m.Appearance(string(r.ShownAs)); row != nil {
		own := appearanceOf(row)
		a.Color, a.ColorOnDark, a.TextColor = own.Color, own.ColorOnDark, own.TextColor
		if r.ShownAs == r.ID {
			a.Shape, a.short = own.Shape, own.short
		}
	}
	return a
}

// appearanceOfKind returns how entities of a kind are drawn and named; where the data does not say, a gray disc
// and the words of the enumeration.
func appearanceOfKind(m *graph.Manifest, k graph.Kind) Appearance {
	if row := m.Appearance(string(k)); row != nil {
		return appearanceOf(row)
	}
	words := graph.Texts{"en": {Text: strings.ToLower(strings.ReplaceAll(string(k), "_", " ")), Authority: graph.AuthorityOurs}}
	return Appearance{"CIRCLE", "#5C6670", "#AEB8C1", "#FFFFFF", words, words}
}

func appearanceOf(row *graph.Appearance) Appearance {
	return Appearance{Shape(cmp.Or(row.Values["shape"], "CIRCLE")), row.Values["color"], row.Values["color_on_dark"],
		row.Values["text_color"], row.Short, row.Plural}
}

func (a Appearance) ShortLabel(language *string) (*graph.LocalizedText, error) {
	return inOrNull(a.short, language)
}

func (a Appearance) PluralLabel(language *string) (*graph.LocalizedText, error) {
	return inOrNull(a.plural, language)
}

// inOrNull returns a text in a language, null where there is none in any.
func inOrNull(texts graph.Texts, language *string) (*graph.LocalizedText, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	return in(texts, language)
}
