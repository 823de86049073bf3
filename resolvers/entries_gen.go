// Code generated from the schema files; DO NOT EDIT.

package resolvers

import (
	"context"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

func (q query) ThematicPriorities(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ThematicPriorityConnection, error) {
	c, err := q.list(ctx, "THEMATIC_PRIORITY", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.ThematicPriorityConnection {
		return schema.ThematicPriorityConnection{EntityConnection: *c}
	})
}

func (q query) Enablers(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EnablerConnection, error) {
	c, err := q.list(ctx, "ENABLER", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.EnablerConnection {
		return schema.EnablerConnection{EntityConnection: *c}
	})
}

func (q query) Offerings(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OfferingConnection, error) {
	c, err := q.list(ctx, "OFFERING", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.OfferingConnection {
		return schema.OfferingConnection{EntityConnection: *c}
	})
}

func (q query) OfferingItems(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OfferingItemConnection, error) {
	c, err := q.list(ctx, "OFFERING_ITEM", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.OfferingItemConnection {
		return schema.OfferingItemConnection{EntityConnection: *c}
	})
}

func (q query) Outcomes(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OutcomeConnection, error) {
	c, err := q.list(ctx, "OUTCOME", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.OutcomeConnection {
		return schema.OutcomeConnection{EntityConnection: *c}
	})
}

func (q query) Regions(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.RegionConnection, error) {
	c, err := q.list(ctx, "REGION", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.RegionConnection {
		return schema.RegionConnection{EntityConnection: *c}
	})
}

func (q query) RegionalInitiatives(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.RegionalInitiativeConnection, error) {
	c, err := q.list(ctx, "REGIONAL_INITIATIVE", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.RegionalInitiativeConnection {
		return schema.RegionalInitiativeConnection{EntityConnection: *c}
	})
}

func (q query) ExpectedResults(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ExpectedResultConnection, error) {
	c, err := q.list(ctx, "EXPECTED_RESULT", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.ExpectedResultConnection {
		return schema.ExpectedResultConnection{EntityConnection: *c}
	})
}

func (q query) BdtPriorities(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.BDTPriorityConnection, error) {
	c, err := q.list(ctx, "BDT_PRIORITY", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.BDTPriorityConnection {
		return schema.BDTPriorityConnection{EntityConnection: *c}
	})
}

func (q query) StrategicGoals(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.StrategicGoalConnection, error) {
	c, err := q.list(ctx, "STRATEGIC_GOAL", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.StrategicGoalConnection {
		return schema.StrategicGoalConnection{EntityConnection: *c}
	})
}

func (q query) SdgGoals(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SDGGoalConnection, error) {
	c, err := q.list(ctx, "SDG_GOAL", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.SDGGoalConnection {
		return schema.SDGGoalConnection{EntityConnection: *c}
	})
}

func (q query) SdgTargets(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SDGTargetConnection, error) {
	c, err := q.list(ctx, "SDG_TARGET", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.SDGTargetConnection {
		return schema.SDGTargetConnection{EntityConnection: *c}
	})
}

func (q query) SdgIndicators(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SDGIndicatorConnection, error) {
	c, err := q.list(ctx, "SDG_INDICATOR", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.SDGIndicatorConnection {
		return schema.SDGIndicatorConnection{EntityConnection: *c}
	})
}

func (q query) WsisActionLines(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.WSISActionLineConnection, error) {
	c, err := q.list(ctx, "WSIS_ACTION_LINE", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.WSISActionLineConnection {
		return schema.WSISActionLineConnection{EntityConnection: *c}
	})
}

func (q query) SourceOutcomes(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SourceOutcomeConnection, error) {
	c, err := q.list(ctx, "SOURCE_OUTCOME", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.SourceOutcomeConnection {
		return schema.SourceOutcomeConnection{EntityConnection: *c}
	})
}

func (q query) Agendas(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.AgendaConnection, error) {
	c, err := q.list(ctx, "AGENDA", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.AgendaConnection {
		return schema.AgendaConnection{EntityConnection: *c}
	})
}

func (q query) Documents(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.DocumentConnection, error) {
	c, err := q.list(ctx, "DOCUMENT", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.DocumentConnection {
		return schema.DocumentConnection{EntityConnection: *c}
	})
}

func (q query) Figures(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.FigureConnection, error) {
	c, err := q.list(ctx, "FIGURE", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.FigureConnection {
		return schema.FigureConnection{EntityConnection: *c}
	})
}

func (q query) Footnotes(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.FootnoteConnection, error) {
	c, err := q.list(ctx, "FOOTNOTE", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.FootnoteConnection {
		return schema.FootnoteConnection{EntityConnection: *c}
	})
}

func (q query) Variants(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.VariantConnection, error) {
	c, err := q.list(ctx, "VARIANT", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.VariantConnection {
		return schema.VariantConnection{EntityConnection: *c}
	})
}

func (q query) Resolutions(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ResolutionConnection, error) {
	c, err := q.list(ctx, "RESOLUTION", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.ResolutionConnection {
		return schema.ResolutionConnection{EntityConnection: *c}
	})
}

func (q query) StudyQuestions(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.StudyQuestionConnection, error) {
	c, err := q.list(ctx, "STUDY_QUESTION", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.StudyQuestionConnection {
		return schema.StudyQuestionConnection{EntityConnection: *c}
	})
}

func (q query) Terms(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.TermConnection, error) {
	c, err := q.list(ctx, "TERM", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.TermConnection {
		return schema.TermConnection{EntityConnection: *c}
	})
}

func (q query) Projects(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ProjectConnection, error) {
	c, err := q.list(ctx, "PROJECT", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.ProjectConnection {
		return schema.ProjectConnection{EntityConnection: *c}
	})
}

func (q query) Organizations(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OrganizationConnection, error) {
	c, err := q.list(ctx, "ORGANIZATION", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.OrganizationConnection {
		return schema.OrganizationConnection{EntityConnection: *c}
	})
}

func (q query) Countries(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.CountryConnection, error) {
	c, err := q.list(ctx, "COUNTRY", where, at, orderBy, explore.PageRequest{First: first, After: after, Last: last, Before: before})
	return viewOf(c, err, func(c *schema.EntityConnection) schema.CountryConnection {
		return schema.CountryConnection{EntityConnection: *c}
	})
}
