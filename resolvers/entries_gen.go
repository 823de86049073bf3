// Code generated from the schema files; DO NOT EDIT.

package resolvers

import (
	"context"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

func (q query) ThematicPriorities(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "THEMATIC_PRIORITY", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Enablers(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "ENABLER", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Offerings(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "OFFERING", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) OfferingItems(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "OFFERING_ITEM", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Outcomes(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "OUTCOME", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Regions(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "REGION", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) RegionalInitiatives(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "REGIONAL_INITIATIVE", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) ExpectedResults(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "EXPECTED_RESULT", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) BdtPriorities(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "BDT_PRIORITY", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) StrategicGoals(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "STRATEGIC_GOAL", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) SdgGoals(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "SDG_GOAL", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) SdgTargets(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "SDG_TARGET", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) SdgIndicators(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "SDG_INDICATOR", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) WsisActionLines(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "WSIS_ACTION_LINE", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) SourceOutcomes(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "SOURCE_OUTCOME", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Agendas(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "AGENDA", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Documents(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "DOCUMENT", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Figures(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "FIGURE", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Footnotes(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "FOOTNOTE", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Variants(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "VARIANT", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Resolutions(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "RESOLUTION", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) StudyQuestions(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "STUDY_QUESTION", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}

func (q query) Terms(ctx context.Context, where *graph.EntityFilter, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error) {
	return q.list(ctx, "TERM", where, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
}
