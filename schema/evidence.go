package schema

import (
	"context"
	"fmt"

	"linkage/graph"
)

// Absence is a view of [graph.Absence].
type Absence struct {
	*graph.Absence
	of *graph.Entity
}

func (a Absence) Entity() Entity { return View(a.of) }

func (a Absence) Citations() []Citation { return citations(a.Absence.Citations) }

// Brackets is a view of [graph.Brackets].
type Brackets struct{ *graph.Brackets }

func (b Brackets) Remark(language *string) (*graph.LocalizedText, error) {
	return in(b.Brackets.Remark, language)
}

// Citation is a view of [graph.Citation].
type Citation struct{ *graph.Citation }

func citations(list []graph.Citation) []Citation {
	views := make([]Citation, len(list))
	for i := range list {
		views[i] = Citation{&list[i]}
	}
	return views
}

func (c Citation) Footnote() *int  { return orNull(c.Citation.Footnote) }
func (c Citation) Page() *string   { return orNull(c.Citation.Page) }
func (c Citation) Figure() *string { return orNull(c.Citation.Figure) }
func (c Citation) Note() *string   { return orNull(c.Citation.Note) }

// Quote is stored where it contains only facts, and otherwise read from the source text where there is one.
func (c Citation) Quote(ctx context.Context) *string {
	if c.Citation.Quote != "" {
		return &c.Citation.Quote
	}
	return orNull(from(ctx).Quote(*c.Citation))
}

// Edition is a view of [graph.Edition].
type Edition struct{ *graph.Edition }

// IsNode marks what the interface holds.
func (Edition) IsNode() {}

func edition(ctx context.Context, id string) (*Edition, error) {
	e := from(ctx).Manifest().Edition(id)
	if e == nil {
		return nil, fmt.Errorf("edition %s is not in the store", id)
	}
	return &Edition{e}, nil
}

func (e Edition) Name(language *string) (*graph.LocalizedText, error) {
	return in(e.Edition.Name, language)
}

// Updated is null where nobody says.
func (e Edition) Updated() *graph.Date { return orNull(e.Edition.Updated) }

func (e Edition) Follows(ctx context.Context) (*Edition, error) {
	if e.Edition.Follows == "" {
		return nil, nil
	}
	return edition(ctx, e.Edition.Follows)
}

// Alias is a view of [graph.Alias].
type Alias struct{ *graph.Alias }

func (a Alias) Key() graph.ID { return a.ID }

func (a Alias) Reason(language *string) (*graph.LocalizedText, error) {
	return in(a.Alias.Reason, language)
}

func (e Edition) Uses(ctx context.Context) ([]Edition, error) {
	list := make([]Edition, len(e.Edition.Uses))
	for i, id := range e.Edition.Uses {
		used, err := edition(ctx, id)
		if err != nil {
			return nil, err
		}
		list[i] = *used
	}
	return list, nil
}

// Finding is a view of [graph.Finding].
type Finding struct{ *graph.Finding }

func (f Finding) Edition(ctx context.Context) (*Edition, error) {
	return edition(ctx, f.Finding.Edition)
}

func (f Finding) Message(language *string) (*graph.LocalizedText, error) {
	return in(f.Finding.Message, language)
}

func (f Finding) Citations() []Citation { return citations(f.Finding.Citations) }
