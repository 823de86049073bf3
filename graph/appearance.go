package graph

import "strings"

// Shape is the outline of the sign that is drawn for an entity. Shape and color together tell the kinds apart, so that
// color alone never has to.
type Shape string

// Shapes lists every shape.
var Shapes = []Meaning[Shape]{
	{"HEXAGON", "Six corners", "thematic priorities"},
	{"TRIANGLE", "Three corners, one on top", "enablers"},
	{"PENTAGON", "Five corners", "offerings"},
	{"TRIANGLE_DOWN", "Three corners, one below", "items of offerings"},
	{"CIRCLE", "A disc", "outcomes"},
	{"PIN", "A drop that points down, as on a map", "regions"},
	{"DIAMOND", "A square on its corner", "regional initiatives"},
	{"DOT", "A small disc", "expected results"},
	{"CHEVRON", "An arrowhead to the right", "priorities of the Bureau"},
	{"STAR", "Five points", "strategic goals"},
	{"SQUARE", "A square, large enough for a number", "SDG goals"},
	{"RING", "A circle with a hole", "SDG targets"},
	{"BARS", "Three bars, as of a chart", "SDG indicators"},
	{"PILL", "A lying bar with round ends", "WSIS action lines"},
	{"HALF_CIRCLE", "A half disc", "outcomes of the working paper"},
	{"FLAG", "A pennant on its pole", "agendas"},
	{"PAGE", "A sheet with a folded corner", "documents"},
	{"FRAME", "A picture frame", "figures"},
	{"CROSS", "Two bars that cross", "footnotes"},
	{"PARALLELOGRAM", "A leaning rectangle", "variants"},
	{"OCTAGON", "Eight corners", "resolutions"},
	{"TRAPEZOID", "A rectangle that is narrower on top", "study Questions"},
	{"TAG", "A label with a pointed end", "terms"},
}

var shapeOrder = ordinals(Shapes)

// IsKnown tells whether the shape is one of [Shapes].
func (s Shape) IsKnown() bool { return shapeOrder[s] > 0 }

// Appearance is how the entities of a kind, or one entity, are drawn and called for short.
type Appearance struct {
	Subject     string `json:"subject"` // a [Kind] or an [ID]
	Shape       Shape  `json:"shape"`
	Color       string `json:"color"`       // on a light ground, as #RRGGBB
	ColorOnDark string `json:"colorOnDark"` // on a dark ground
	TextColor   string `json:"textColor"`   // of what is written on Color
	Short       Texts  `json:"short"`
	Plural      Texts  `json:"plural,omitempty"` // of a kind
}

// AppearanceSubject names an appearance in a [Fault].
func AppearanceSubject(subject string) string { return "appearance of " + subject }

// AppearanceOf tells how an entity is drawn: by its own row; else in the shape of its kind, and in the color of what it
// is a part of if that has a row of its own. The short name is its own or nil.
func (m *Manifest) AppearanceOf(e *Entity) Appearance {
	look := m.AppearanceOfKind(e.Kind)
	look.Short, look.Plural = nil, nil
	if row := m.appearance(string(e.ColoredBy)); row != nil {
		look.Color, look.ColorOnDark, look.TextColor = row.Color, row.ColorOnDark, row.TextColor
		if e.ColoredBy == e.ID {
			look.Shape, look.Short = row.Shape, row.Short
		}
	}
	return look
}

// AppearanceOfKind tells how entities of a kind are drawn and called; where the data does not say, as a gray disc
// and by the words of the enumeration.
func (m *Manifest) AppearanceOfKind(k Kind) Appearance {
	if row := m.appearance(string(k)); row != nil {
		return *row
	}
	words := strings.ToLower(strings.ReplaceAll(string(k), "_", " "))
	return Appearance{Subject: string(k), Shape: "CIRCLE", Color: "#5C6670", ColorOnDark: "#AEB8C1", TextColor: "#FFFFFF",
		Short: Texts{"en": {Text: words, Authority: AuthorityOurs}}, Plural: Texts{"en": {Text: words, Authority: AuthorityOurs}}}
}

func (m *Manifest) appearance(subject string) *Appearance {
	for i := range m.Appearances {
		if m.Appearances[i].Subject == subject {
			return &m.Appearances[i]
		}
	}
	return nil
}
