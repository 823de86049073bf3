// Code generated from the schema files; DO NOT EDIT.

package execute

import (
	"context"

	"github.com/99designs/gqlgen/graphql/introspection"

	"linkage/graph"
	"linkage/graph/explore"
	"linkage/schema"
)

// Query answers the root fields.
type Query interface {
	Node(ctx context.Context, id graph.ID) (schema.Node, error)
	Nodes(ctx context.Context, ids []graph.ID) ([]schema.Node, error)
	Entity(ctx context.Context, by explore.Ref) (schema.Entity, error)
	Entities(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EntityConnection, error)
	Links(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*schema.LinkConnection, error)
	Absences(ctx context.Context, where *graph.EntityFilter, absent *graph.AbsentFilter, first *int, after *string, last *int, before *string) (*schema.AbsenceConnection, error)
	Search(ctx context.Context, text string, language *string, where *graph.EntityFilter, first *int, after *string, last *int, before *string) (*schema.SearchConnection, error)
	Suggest(ctx context.Context, prefix string, first *int) ([]schema.Entity, error)
	Suggestions(ctx context.Context, text string, kinds []graph.Kind, first *int) ([]schema.Suggestion, error)
	Neighbourhood(ctx context.Context, from []graph.ID, depth *int, through *explore.WalkRule, first *int) (*schema.Subgraph, error)
	Subgraph(ctx context.Context, where graph.EntityFilter, links *graph.LinkFilter, first *int) (*schema.Subgraph, error)
	Paths(ctx context.Context, from graph.ID, to graph.ID, through *explore.WalkRule, maxLength *int, first *int) (*schema.PathSearch, error)
	Walk(ctx context.Context, from graph.EntityFilter, steps []explore.WalkStep, first *int, after *string) (*schema.Walk, error)
	Contribution(ctx context.Context, to graph.ID, from graph.Kind, where *graph.EntityFilter, counting *explore.Counting, through *explore.WalkRule) (*schema.Contribution, error)
	Matrix(ctx context.Context, rows graph.Kind, columns graph.Kind, of *graph.Kind, where *graph.EntityFilter, counting *explore.Counting, through *explore.WalkRule) (*schema.Matrix, error)
	Flow(ctx context.Context, levels []graph.Kind, of *graph.Kind, where *graph.EntityFilter, counting *explore.Counting, through *explore.WalkRule) (*schema.Flow, error)
	Coverage(ctx context.Context, of graph.Kind, by graph.Kind, where *graph.EntityFilter, through *explore.WalkRule) (*schema.Coverage, error)
	CoLinkage(ctx context.Context, of graph.Kind, through graph.Kind, where *graph.EntityFilter, minimum *int, rule *explore.WalkRule) (*schema.CoLinkage, error)
	Corroboration(ctx context.Context, initiatives []graph.ID, basis []graph.Basis) ([]schema.Corroboration, error)
	WhatIf(ctx context.Context, variant graph.ID) (*schema.WhatIf, error)
	CompareEditions(ctx context.Context, from graph.ID, to graph.ID, basis []graph.Basis) (*schema.EditionComparison, error)
	Findings(ctx context.Context, severity *graph.Severity, rule *string, editions []graph.ID) ([]schema.Finding, error)
	Editions(ctx context.Context) ([]schema.Edition, error)
	Service(ctx context.Context) (*schema.Service, error)
	ThematicPriorities(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ThematicPriorityConnection, error)
	Enablers(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.EnablerConnection, error)
	Offerings(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OfferingConnection, error)
	OfferingItems(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OfferingItemConnection, error)
	Outcomes(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OutcomeConnection, error)
	Regions(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.RegionConnection, error)
	RegionalInitiatives(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.RegionalInitiativeConnection, error)
	ExpectedResults(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ExpectedResultConnection, error)
	BdtPriorities(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.BDTPriorityConnection, error)
	StrategicGoals(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.StrategicGoalConnection, error)
	SdgGoals(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SDGGoalConnection, error)
	SdgTargets(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SDGTargetConnection, error)
	SdgIndicators(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SDGIndicatorConnection, error)
	WsisActionLines(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.WSISActionLineConnection, error)
	SourceOutcomes(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.SourceOutcomeConnection, error)
	Agendas(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.AgendaConnection, error)
	Documents(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.DocumentConnection, error)
	Figures(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.FigureConnection, error)
	Footnotes(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.FootnoteConnection, error)
	Variants(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.VariantConnection, error)
	Resolutions(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ResolutionConnection, error)
	StudyQuestions(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.StudyQuestionConnection, error)
	Terms(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.TermConnection, error)
	Projects(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.ProjectConnection, error)
	Organizations(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.OrganizationConnection, error)
	Countries(ctx context.Context, where *graph.EntityFilter, at *graph.Date, orderBy []graph.EntityOrder, first *int, after *string, last *int, before *string) (*schema.CountryConnection, error)
}

var fieldsOfAbsence = fields{
	"entity": single(func(ctx context.Context, v *schema.Absence, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"about":  leaf(func(v *schema.Absence) string { return v.About }, appendText[string]),
	"status": leaf(func(v *schema.Absence) graph.CoverageStatus { return v.Status }, appendText[graph.CoverageStatus]),
	"citations": lists(func(ctx context.Context, v *schema.Absence, a []any) ([]schema.Citation, error) {
		return v.Citations(), nil
	}),
}

var fieldsOfAbsenceConnection = fields{
	"edges": lists(func(ctx context.Context, v *schema.AbsenceConnection, a []any) ([]schema.AbsenceEdge, error) {
		return v.Edges(), nil
	}),
	"nodes": lists(func(ctx context.Context, v *schema.AbsenceConnection, a []any) ([]schema.Absence, error) {
		return v.Nodes(), nil
	}),
	"pageInfo": single(func(ctx context.Context, v *schema.AbsenceConnection, a []any) (explore.PageInfo, bool, error) {
		return value(v.PageInfo(), nil)
	}),
	"totalCount": leaf(func(v *schema.AbsenceConnection) int { return v.TotalCount() }, appendInt),
	"facets": single(func(ctx context.Context, v *schema.AbsenceConnection, a []any) (explore.AbsenceFacets, bool, error) {
		return value(v.Facets(), nil)
	}),
}

var fieldsOfAbsenceEdge = fields{
	"cursor": leaf(func(v *schema.AbsenceEdge) string { return v.Cursor }, appendText[string]),
	"node": single(func(ctx context.Context, v *schema.AbsenceEdge, a []any) (schema.Absence, bool, error) {
		return value(v.Node, nil)
	}),
}

var fieldsOfAbsenceFacets = fields{
	"about": lists(func(ctx context.Context, v *explore.AbsenceFacets, a []any) ([]explore.Facet, error) {
		return v.Abouts, nil
	}),
	"status": lists(func(ctx context.Context, v *explore.AbsenceFacets, a []any) ([]explore.Facet, error) {
		return v.Statuses, nil
	}),
	"kind": lists(func(ctx context.Context, v *explore.AbsenceFacets, a []any) ([]explore.Facet, error) {
		return v.Kinds, nil
	}),
}

var fieldsOfAlias = fields{
	"key":    leaf(func(v *schema.Alias) graph.ID { return v.Key() }, appendText[graph.ID]),
	"status": leaf(func(v *schema.Alias) graph.AliasStatus { return v.Status }, appendText[graph.AliasStatus]),
	"since":  leaf(func(v *schema.Alias) graph.Date { return v.Since }, appendText[graph.Date]),
	"reason": single(func(ctx context.Context, v *schema.Alias, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Reason(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
}

var fieldsOfAppearance = fields{
	"shape":       leaf(func(v *schema.Appearance) schema.Shape { return v.Shape }, appendText[schema.Shape]),
	"color":       leaf(func(v *schema.Appearance) string { return v.Color }, appendText[string]),
	"colorOnDark": leaf(func(v *schema.Appearance) string { return v.ColorOnDark }, appendText[string]),
	"textColor":   leaf(func(v *schema.Appearance) string { return v.TextColor }, appendText[string]),
	"shortLabel": single(func(ctx context.Context, v *schema.Appearance, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.ShortLabel(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"pluralLabel": single(func(ctx context.Context, v *schema.Appearance, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.PluralLabel(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
}

var fieldsOfAppliedRule = fields{
	"via":         leaf(func(v *explore.AppliedRule) []graph.LinkKind { return v.Via }, listOf(appendText[graph.LinkKind])),
	"kinds":       leaf(func(v *explore.AppliedRule) []graph.Kind { return v.Kinds }, listOrNull(appendText[graph.Kind])),
	"endOnly":     leaf(func(v *explore.AppliedRule) []graph.Kind { return v.EndOnly }, listOf(appendText[graph.Kind])),
	"neverPassed": leaf(func(v *explore.AppliedRule) []graph.Kind { return v.NeverPassed }, listOf(appendText[graph.Kind])),
	"direction":   leaf(func(v *explore.AppliedRule) *graph.Direction { return v.Way() }, nullable(appendText[graph.Direction])),
	"basis":       leaf(func(v *explore.AppliedRule) []graph.Basis { return v.Basis }, listOf(appendText[graph.Basis])),
	"confidence":  leaf(func(v *explore.AppliedRule) []graph.Confidence { return v.Confidence }, listOrNull(appendText[graph.Confidence])),
	"standing":    leaf(func(v *explore.AppliedRule) []graph.Standing { return v.Standing }, listOrNull(appendText[graph.Standing])),
	"editions":    leaf(func(v *explore.AppliedRule) []string { return v.Editions }, listOf(appendText[string])),
	"maxLength":   leaf(func(v *explore.AppliedRule) int { return v.MaxLength }, appendInt),
}

var fieldsOfBasisCount = fields{
	"basis": leaf(func(v *explore.BasisCount) graph.Basis { return v.Basis }, appendText[graph.Basis]),
	"count": leaf(func(v *explore.BasisCount) int { return v.Count }, appendInt),
}

var fieldsOfBrackets = fields{
	"line":    leaf(func(v *schema.Brackets) int { return v.Line }, appendInt),
	"opening": leaf(func(v *schema.Brackets) int { return v.Opening }, appendInt),
	"closing": leaf(func(v *schema.Brackets) int { return v.Closing }, appendInt),
	"covers":  leaf(func(v *schema.Brackets) graph.Extent { return v.Covers }, appendText[graph.Extent]),
	"remark": single(func(ctx context.Context, v *schema.Brackets, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Remark(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
}

var fieldsOfCentrality = fields{
	"entity": single(func(ctx context.Context, v *schema.Centrality, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"degree":      leaf(func(v *schema.Centrality) int { return v.Degree }, appendInt),
	"inDegree":    leaf(func(v *schema.Centrality) int { return v.InDegree }, appendInt),
	"outDegree":   leaf(func(v *schema.Centrality) int { return v.OutDegree }, appendInt),
	"betweenness": leaf(func(v *schema.Centrality) float64 { return v.Betweenness }, appendFloat),
	"isBridge":    leaf(func(v *schema.Centrality) bool { return v.IsBridge }, appendBool),
}

var fieldsOfCitation = fields{
	"document": levelOf(func(ctx context.Context, of []schema.Citation, a []any) ([]schema.Record, error) {
		return schema.Level{}.CitationDocument(ctx, of)
	}),
	"section": leaf(func(v *schema.Citation) string { return v.Section }, appendText[string]),
	"lines": single(func(ctx context.Context, v *schema.Citation, a []any) (graph.LineSpan, bool, error) {
		return pointer(v.Lines, nil)
	}),
	"footnote":      leaf(func(v *schema.Citation) *int { return v.Footnote() }, nullable(appendInt)),
	"page":          leaf(func(v *schema.Citation) *string { return v.Page() }, nullable(appendText[string])),
	"figure":        leaf(func(v *schema.Citation) *string { return v.Figure() }, nullable(appendText[string])),
	"quote":         leaves(func(ctx context.Context, v *schema.Citation, a []any) (*string, error) { return v.Quote(ctx), nil }, nullable(appendText[string])),
	"note":          leaf(func(v *schema.Citation) *string { return v.Note() }, nullable(appendText[string])),
	"sourceMissing": leaf(func(v *schema.Citation) bool { return v.SourceMissing }, appendBool),
}

var fieldsOfCoLinkage = fields{
	"rule": single(func(ctx context.Context, v *schema.CoLinkage, a []any) (explore.AppliedRule, bool, error) {
		return pointer(v.Rule, nil)
	}),
	"things":       leaf(func(v *schema.CoLinkage) int { return v.Things }, appendInt),
	"unknownCount": leaf(func(v *schema.CoLinkage) int { return v.UnknownCount }, appendInt),
	"byBasis": lists(func(ctx context.Context, v *schema.CoLinkage, a []any) ([]explore.BasisCount, error) {
		return v.ByBasis, nil
	}),
	"completeness": leaf(func(v *schema.CoLinkage) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"excluded": lists(func(ctx context.Context, v *schema.CoLinkage, a []any) ([]explore.Exclusion, error) {
		return v.Excluded, nil
	}),
	"pairs": lists(func(ctx context.Context, v *schema.CoLinkage, a []any) ([]schema.CoLinkedPair, error) {
		return v.Pairs(arg[*int](a, 0), arg[*graph.ID](a, 1), arg[*explore.ListOrder](a, 2))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID])), argumentOf("orderBy", optional(readText[explore.ListOrder]))),
	"pairCount": leaf(func(v *schema.CoLinkage) int { return v.PairCount() }, appendInt),
	"alone": lists(func(ctx context.Context, v *schema.CoLinkage, a []any) ([]schema.Record, error) {
		return entities(v.Alone(arg[*int](a, 0), arg[*graph.ID](a, 1)))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
	"aloneCount": leaf(func(v *schema.CoLinkage) int { return v.AloneCount() }, appendInt),
	"unstated": lists(func(ctx context.Context, v *schema.CoLinkage, a []any) ([]schema.Record, error) {
		return entities(v.Unstated(arg[*int](a, 0), arg[*graph.ID](a, 1)))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
	"unstatedCount": leaf(func(v *schema.CoLinkage) int { return v.UnstatedCount() }, appendInt),
}

var fieldsOfCoLinkedPair = fields{
	"key": leaf(func(v *schema.CoLinkedPair) graph.ID { return v.Key() }, appendText[graph.ID]),
	"a": single(func(ctx context.Context, v *schema.CoLinkedPair, a []any) (schema.Record, bool, error) {
		return entity(v.A(), nil)
	}),
	"b": single(func(ctx context.Context, v *schema.CoLinkedPair, a []any) (schema.Record, bool, error) {
		return entity(v.B(), nil)
	}),
	"count": leaf(func(v *schema.CoLinkedPair) int { return v.Count() }, appendInt),
	"through": lists(func(ctx context.Context, v *schema.CoLinkedPair, a []any) ([]schema.Record, error) {
		return entities(v.Through(), nil)
	}),
}

var fieldsOfContribution = fields{
	"rule": single(func(ctx context.Context, v *schema.Contribution, a []any) (explore.AppliedRule, bool, error) {
		return pointer(v.Rule, nil)
	}),
	"things":       leaf(func(v *schema.Contribution) int { return v.Things }, appendInt),
	"unknownCount": leaf(func(v *schema.Contribution) int { return v.UnknownCount }, appendInt),
	"byBasis": lists(func(ctx context.Context, v *schema.Contribution, a []any) ([]explore.BasisCount, error) {
		return v.ByBasis, nil
	}),
	"completeness": leaf(func(v *schema.Contribution) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"excluded": lists(func(ctx context.Context, v *schema.Contribution, a []any) ([]explore.Exclusion, error) {
		return v.Excluded, nil
	}),
	"to": single(func(ctx context.Context, v *schema.Contribution, a []any) (schema.Record, bool, error) {
		return entity(v.To(), nil)
	}),
	"value":           leaf(func(v *schema.Contribution) float64 { return v.Value }, appendFloat),
	"counting":        leaf(func(v *schema.Contribution) explore.Counting { return v.Counting }, appendText[explore.Counting]),
	"distinctSources": leaf(func(v *schema.Contribution) int { return v.DistinctSources }, appendInt),
	"fullCount":       leaf(func(v *schema.Contribution) int { return v.FullCount }, appendInt),
	"splitCount":      leaf(func(v *schema.Contribution) float64 { return v.SplitCount }, appendFloat),
	"pathCount":       leaf(func(v *schema.Contribution) int { return v.PathCount }, appendInt),
	"share": single(func(ctx context.Context, v *schema.Contribution, a []any) (schema.Share, bool, error) {
		return value(v.Share(), nil)
	}),
	"rows": lists(func(ctx context.Context, v *schema.Contribution, a []any) ([]schema.ContributionRow, error) {
		return v.Rows(arg[*int](a, 0), arg[*graph.ID](a, 1), arg[*explore.ListOrder](a, 2))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID])), argumentOf("orderBy", optional(readText[explore.ListOrder]))),
	"rowCount": leaf(func(v *schema.Contribution) int { return v.RowCount() }, appendInt),
}

var fieldsOfContributionRow = fields{
	"key": leaf(func(v *schema.ContributionRow) graph.ID { return v.Key() }, appendText[graph.ID]),
	"source": single(func(ctx context.Context, v *schema.ContributionRow, a []any) (schema.Record, bool, error) {
		return entity(v.Source(), nil)
	}),
	"weight":       leaf(func(v *schema.ContributionRow) float64 { return v.Weight }, appendFloat),
	"weakestBasis": leaf(func(v *schema.ContributionRow) graph.Basis { return v.WeakestBasis }, appendText[graph.Basis]),
	"pathCount":    leaf(func(v *schema.ContributionRow) int { return v.PathCount }, appendInt),
	"paths": lists(func(ctx context.Context, v *schema.ContributionRow, a []any) ([]schema.Path, error) {
		return v.Paths(ctx, arg[*int](a, 0))
	}, argumentOf("first", optional(schema.UnmarshalInt))),
}

var fieldsOfCorroboration = fields{
	"link": single(func(ctx context.Context, v *schema.Corroboration, a []any) (schema.Link, bool, error) {
		return pointer(v.Link(), nil)
	}),
	"isSupported": leaf(func(v *schema.Corroboration) bool { return v.IsSupported }, appendBool),
	"pathCount":   leaf(func(v *schema.Corroboration) int { return v.PathCount }, appendInt),
	"paths": lists(func(ctx context.Context, v *schema.Corroboration, a []any) ([]schema.Path, error) {
		return v.Paths(ctx, arg[*int](a, 0))
	}, argumentOf("first", optional(schema.UnmarshalInt))),
}

var fieldsOfCoverage = fields{
	"rule": single(func(ctx context.Context, v *schema.Coverage, a []any) (explore.AppliedRule, bool, error) {
		return pointer(v.Rule, nil)
	}),
	"things":       leaf(func(v *schema.Coverage) int { return v.Things }, appendInt),
	"unknownCount": leaf(func(v *schema.Coverage) int { return v.UnknownCount }, appendInt),
	"byBasis": lists(func(ctx context.Context, v *schema.Coverage, a []any) ([]explore.BasisCount, error) {
		return v.ByBasis, nil
	}),
	"completeness": leaf(func(v *schema.Coverage) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"excluded": lists(func(ctx context.Context, v *schema.Coverage, a []any) ([]explore.Exclusion, error) {
		return v.Excluded, nil
	}),
	"total": leaf(func(v *schema.Coverage) int { return v.Total }, appendInt),
	"counts": lists(func(ctx context.Context, v *schema.Coverage, a []any) ([]schema.CoverageCount, error) {
		return v.Counts(), nil
	}),
	"rows": lists(func(ctx context.Context, v *schema.Coverage, a []any) ([]schema.CoverageRow, error) {
		return v.Rows(arg[[]graph.CoverageStatus](a, 0), arg[*int](a, 1), arg[*graph.ID](a, 2))
	}, argumentOf("status", listIn(readText[graph.CoverageStatus])), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
}

var fieldsOfCoverageCount = fields{
	"status": leaf(func(v *schema.CoverageCount) graph.CoverageStatus { return v.Status }, appendText[graph.CoverageStatus]),
	"count":  leaf(func(v *schema.CoverageCount) int { return v.Count }, appendInt),
	"share": single(func(ctx context.Context, v *schema.CoverageCount, a []any) (schema.Share, bool, error) {
		return value(v.Share(), nil)
	}),
}

var fieldsOfCoverageReason = fields{
	"status": leaf(func(v *schema.CoverageReason) graph.CoverageStatus { return v.Status }, appendText[graph.CoverageStatus]),
	"links": lists(func(ctx context.Context, v *schema.CoverageReason, a []any) ([]schema.Link, error) {
		return v.Links(), nil
	}),
	"citations": lists(func(ctx context.Context, v *schema.CoverageReason, a []any) ([]schema.Citation, error) {
		return v.Citations(), nil
	}),
}

var fieldsOfCoverageRow = fields{
	"key": leaf(func(v *schema.CoverageRow) graph.ID { return v.Key() }, appendText[graph.ID]),
	"entity": single(func(ctx context.Context, v *schema.CoverageRow, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"status":       leaf(func(v *schema.CoverageRow) graph.CoverageStatus { return v.Status }, appendText[graph.CoverageStatus]),
	"weakestBasis": leaf(func(v *schema.CoverageRow) *graph.Basis { return v.WeakestBasis() }, nullable(appendText[graph.Basis])),
	"reasons": lists(func(ctx context.Context, v *schema.CoverageRow, a []any) ([]schema.CoverageReason, error) {
		return v.Reasons(ctx)
	}),
	"links": lists(func(ctx context.Context, v *schema.CoverageRow, a []any) ([]schema.Link, error) { return v.Links(ctx) }),
	"citations": lists(func(ctx context.Context, v *schema.CoverageRow, a []any) ([]schema.Citation, error) {
		return v.Citations(ctx)
	}),
}

var fieldsOfDefaultRule = fields{
	"rule":    leaf(func(v *schema.DefaultRule) graph.RuleName { return v.Rule }, appendText[graph.RuleName]),
	"subject": leaf(func(v *schema.DefaultRule) string { return v.Subject }, appendText[string]),
	"reason": single(func(ctx context.Context, v *schema.DefaultRule, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Reason(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
}

var fieldsOfDifference = fields{
	"key":      leaf(func(v *schema.Difference) graph.ID { return v.Key() }, appendText[graph.ID]),
	"class":    leaf(func(v *schema.Difference) explore.DifferenceClass { return v.Class }, appendText[explore.DifferenceClass]),
	"identity": leaf(func(v *schema.Difference) *explore.Identity { return v.Identity() }, nullable(appendText[explore.Identity])),
	"before": single(func(ctx context.Context, v *schema.Difference, a []any) (schema.Record, bool, error) {
		return entity(v.Before(), nil)
	}),
	"after": single(func(ctx context.Context, v *schema.Difference, a []any) (schema.Record, bool, error) {
		return entity(v.After(), nil)
	}),
	"linkBefore": single(func(ctx context.Context, v *schema.Difference, a []any) (schema.Link, bool, error) {
		return pointer(v.LinkBefore(), nil)
	}),
	"linkAfter": single(func(ctx context.Context, v *schema.Difference, a []any) (schema.Link, bool, error) {
		return pointer(v.LinkAfter(), nil)
	}),
	"fields": leaf(func(v *schema.Difference) []string { return v.Fields }, listOf(appendText[string])),
}

var fieldsOfDifferenceCount = fields{
	"class": leaf(func(v *explore.DifferenceCount) explore.DifferenceClass { return v.Class }, appendText[explore.DifferenceClass]),
	"count": leaf(func(v *explore.DifferenceCount) int { return v.Count }, appendInt),
}

var fieldsOfDirective = fields{
	"name":         leaf(func(v *introspection.Directive) string { return v.Name }, appendText[string]),
	"description":  leaf(func(v *introspection.Directive) *string { return v.Description() }, nullable(appendText[string])),
	"isRepeatable": leaf(func(v *introspection.Directive) bool { return v.IsRepeatable }, appendBool),
	"locations":    leaf(func(v *introspection.Directive) []string { return v.Locations }, listOf(appendText[string])),
	"args": lists(func(ctx context.Context, v *introspection.Directive, a []any) ([]introspection.InputValue, error) {
		return v.VisibleArgs(arg[bool](a, 0)), nil
	}, argumentOf("includeDeprecated", readBool)),
}

var fieldsOfEdition = fields{
	"id": leaf(func(v *schema.Edition) string { return v.ID }, appendText[string]),
	"name": single(func(ctx context.Context, v *schema.Edition, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Name(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"language":  leaf(func(v *schema.Edition) string { return v.Language }, appendText[string]),
	"hash":      leaf(func(v *schema.Edition) string { return v.Hash }, appendText[string]),
	"isPartial": leaf(func(v *schema.Edition) bool { return v.IsPartial }, appendBool),
	"follows": single(func(ctx context.Context, v *schema.Edition, a []any) (schema.Edition, bool, error) {
		return pointer(v.Follows(ctx))
	}),
	"updated":   leaf(func(v *schema.Edition) *graph.Date { return v.Updated() }, nullable(appendText[graph.Date])),
	"isDefault": leaf(func(v *schema.Edition) bool { return v.IsDefault }, appendBool),
	"uses":      lists(func(ctx context.Context, v *schema.Edition, a []any) ([]schema.Edition, error) { return v.Uses(ctx) }),
	"period": single(func(ctx context.Context, v *schema.Edition, a []any) (graph.Period, bool, error) {
		return pointer(v.Period, nil)
	}),
}

var fieldsOfEditionComparison = fields{
	"from": single(func(ctx context.Context, v *schema.EditionComparison, a []any) (schema.Edition, bool, error) {
		return pointer(v.From(), nil)
	}),
	"to": single(func(ctx context.Context, v *schema.EditionComparison, a []any) (schema.Edition, bool, error) {
		return pointer(v.To(), nil)
	}),
	"completeness": leaf(func(v *schema.EditionComparison) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"sameCount":    leaf(func(v *schema.EditionComparison) int { return v.SameCount() }, appendInt),
	"counts": lists(func(ctx context.Context, v *schema.EditionComparison, a []any) ([]explore.DifferenceCount, error) {
		return v.Counts(), nil
	}),
	"differences": lists(func(ctx context.Context, v *schema.EditionComparison, a []any) ([]schema.Difference, error) {
		return v.Differences(arg[[]explore.DifferenceClass](a, 0), arg[*int](a, 1), arg[*graph.ID](a, 2))
	}, argumentOf("classes", listIn(readText[explore.DifferenceClass])), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
	"addedCount":   leaf(func(v *schema.EditionComparison) int { return v.AddedCount() }, appendInt),
	"removedCount": leaf(func(v *schema.EditionComparison) int { return v.RemovedCount() }, appendInt),
	"changedCount": leaf(func(v *schema.EditionComparison) int { return v.ChangedCount() }, appendInt),
	"added": lists(func(ctx context.Context, v *schema.EditionComparison, a []any) ([]schema.Record, error) {
		return entities(v.Added(arg[*int](a, 0), arg[*graph.ID](a, 1)))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
	"removed": lists(func(ctx context.Context, v *schema.EditionComparison, a []any) ([]schema.Record, error) {
		return entities(v.Removed(arg[*int](a, 0), arg[*graph.ID](a, 1)))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
	"changed": lists(func(ctx context.Context, v *schema.EditionComparison, a []any) ([]schema.EntityChange, error) {
		return v.Changed(arg[*int](a, 0), arg[*graph.ID](a, 1))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
	"linksAddedCount":   leaf(func(v *schema.EditionComparison) int { return v.LinksAddedCount() }, appendInt),
	"linksRemovedCount": leaf(func(v *schema.EditionComparison) int { return v.LinksRemovedCount() }, appendInt),
	"linksAdded": lists(func(ctx context.Context, v *schema.EditionComparison, a []any) ([]schema.Link, error) {
		return v.LinksAdded(arg[*int](a, 0), arg[*graph.ID](a, 1))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
	"linksRemoved": lists(func(ctx context.Context, v *schema.EditionComparison, a []any) ([]schema.Link, error) {
		return v.LinksRemoved(arg[*int](a, 0), arg[*graph.ID](a, 1))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID]))),
}

var fieldsOfEntityChange = fields{
	"key": leaf(func(v *schema.EntityChange) graph.ID { return v.Key() }, appendText[graph.ID]),
	"before": single(func(ctx context.Context, v *schema.EntityChange, a []any) (schema.Record, bool, error) {
		return entity(v.Before(), nil)
	}),
	"after": single(func(ctx context.Context, v *schema.EntityChange, a []any) (schema.Record, bool, error) {
		return entity(v.After(), nil)
	}),
	"identity": leaf(func(v *schema.EntityChange) explore.Identity { return v.Identity }, appendText[explore.Identity]),
	"classes":  leaf(func(v *schema.EntityChange) []explore.DifferenceClass { return v.Classes }, listOf(appendText[explore.DifferenceClass])),
	"fields":   leaf(func(v *schema.EntityChange) []string { return v.Fields }, listOf(appendText[string])),
}

var fieldsOfEntityConnection = fields{
	"edges": lists(func(ctx context.Context, v *schema.EntityConnection, a []any) ([]schema.EntityEdge, error) {
		return v.Edges(), nil
	}),
	"nodes": lists(func(ctx context.Context, v *schema.EntityConnection, a []any) ([]schema.Record, error) {
		return entities(v.Nodes(), nil)
	}),
	"pageInfo": single(func(ctx context.Context, v *schema.EntityConnection, a []any) (explore.PageInfo, bool, error) {
		return value(v.PageInfo(), nil)
	}),
	"totalCount": leaf(func(v *schema.EntityConnection) int { return v.TotalCount() }, appendInt),
	"facets": single(func(ctx context.Context, v *schema.EntityConnection, a []any) (schema.Facets, bool, error) {
		return pointer(v.Facets(ctx))
	}),
}

var fieldsOfEntityEdge = fields{
	"cursor": leaf(func(v *schema.EntityEdge) string { return v.Cursor }, appendText[string]),
	"node": single(func(ctx context.Context, v *schema.EntityEdge, a []any) (schema.Record, bool, error) {
		return entity(v.Node, nil)
	}),
}

var fieldsOfEntityFacet = fields{
	"entity": single(func(ctx context.Context, v *schema.EntityFacet, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"count": leaf(func(v *schema.EntityFacet) int { return v.Count }, appendInt),
}

var fieldsOfEntityLinkConnection = fields{
	"edges": lists(func(ctx context.Context, v *schema.EntityLinkConnection, a []any) ([]schema.EntityLinkEdge, error) {
		return v.Edges(), nil
	}),
	"nodes": appended(func(v *schema.EntityLinkConnection, to []schema.Record) []schema.Record { return v.AppendNodes(to) }),
	"pageInfo": single(func(ctx context.Context, v *schema.EntityLinkConnection, a []any) (explore.PageInfo, bool, error) {
		return value(v.PageInfo(), nil)
	}),
	"totalCount": leaf(func(v *schema.EntityLinkConnection) int { return v.TotalCount() }, appendInt),
}

var fieldsOfEntityLinkEdge = fields{
	"cursor": leaf(func(v *schema.EntityLinkEdge) string { return v.Cursor }, appendText[string]),
	"node": single(func(ctx context.Context, v *schema.EntityLinkEdge, a []any) (schema.Record, bool, error) {
		return entity(v.Node, nil)
	}),
	"link": single(func(ctx context.Context, v *schema.EntityLinkEdge, a []any) (schema.Link, bool, error) {
		return value(v.Link, nil)
	}),
}

var fieldsOfEnumValue = fields{
	"name":              leaf(func(v *introspection.EnumValue) string { return v.Name }, appendText[string]),
	"description":       leaf(func(v *introspection.EnumValue) *string { return v.Description() }, nullable(appendText[string])),
	"isDeprecated":      leaf(func(v *introspection.EnumValue) bool { return v.IsDeprecated() }, appendBool),
	"deprecationReason": leaf(func(v *introspection.EnumValue) *string { return v.DeprecationReason() }, nullable(appendText[string])),
}

var fieldsOfExclusion = fields{
	"kind":  leaf(func(v *explore.Exclusion) graph.Kind { return v.Kind }, appendText[graph.Kind]),
	"count": leaf(func(v *explore.Exclusion) int { return v.Count }, appendInt),
}

var fieldsOfFacet = fields{
	"value": leaf(func(v *explore.Facet) string { return v.Value }, appendText[string]),
	"count": leaf(func(v *explore.Facet) int { return v.Count }, appendInt),
}

var fieldsOfFacets = fields{
	"kind":     lists(func(ctx context.Context, v *schema.Facets, a []any) ([]explore.Facet, error) { return v.Kinds, nil }),
	"edition":  lists(func(ctx context.Context, v *schema.Facets, a []any) ([]explore.Facet, error) { return v.Editions, nil }),
	"standing": lists(func(ctx context.Context, v *schema.Facets, a []any) ([]explore.Facet, error) { return v.Standings, nil }),
	"effectiveStanding": lists(func(ctx context.Context, v *schema.Facets, a []any) ([]explore.Facet, error) {
		return v.EffectiveStandings, nil
	}),
	"region": lists(func(ctx context.Context, v *schema.Facets, a []any) ([]schema.EntityFacet, error) {
		return v.Region(ctx)
	}),
}

var fieldsOfField = fields{
	"name":        leaf(func(v *introspection.Field) string { return v.Name }, appendText[string]),
	"description": leaf(func(v *introspection.Field) *string { return v.Description() }, nullable(appendText[string])),
	"args": lists(func(ctx context.Context, v *introspection.Field, a []any) ([]introspection.InputValue, error) {
		return v.VisibleArgs(arg[bool](a, 0)), nil
	}, argumentOf("includeDeprecated", readBool)),
	"type": single(func(ctx context.Context, v *introspection.Field, a []any) (introspection.Type, bool, error) {
		return pointer(v.Type, nil)
	}),
	"isDeprecated":      leaf(func(v *introspection.Field) bool { return v.IsDeprecated() }, appendBool),
	"deprecationReason": leaf(func(v *introspection.Field) *string { return v.DeprecationReason() }, nullable(appendText[string])),
}

var fieldsOfFinding = fields{
	"edition": single(func(ctx context.Context, v *schema.Finding, a []any) (schema.Edition, bool, error) {
		return pointer(v.Edition(ctx))
	}),
	"rule":     leaf(func(v *schema.Finding) string { return v.Rule }, appendText[string]),
	"severity": leaf(func(v *schema.Finding) graph.Severity { return v.Severity }, appendText[graph.Severity]),
	"entity": levelOf(func(ctx context.Context, of []schema.Finding, a []any) ([]schema.Record, error) {
		return schema.Level{}.FindingEntity(ctx, of)
	}),
	"link": levelOf(func(ctx context.Context, of []schema.Finding, a []any) ([]*schema.Link, error) {
		return schema.Level{}.FindingLink(ctx, of)
	}),
	"message": single(func(ctx context.Context, v *schema.Finding, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Message(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"citations": lists(func(ctx context.Context, v *schema.Finding, a []any) ([]schema.Citation, error) {
		return v.Citations(), nil
	}),
}

var fieldsOfFindingRule = fields{
	"rule":  leaf(func(v *explore.FindingRule) string { return v.Rule }, appendText[string]),
	"count": leaf(func(v *explore.FindingRule) int { return v.Count }, appendInt),
}

var fieldsOfFlow = fields{
	"rule": single(func(ctx context.Context, v *schema.Flow, a []any) (explore.AppliedRule, bool, error) {
		return pointer(v.Rule, nil)
	}),
	"things":       leaf(func(v *schema.Flow) int { return v.Things }, appendInt),
	"unknownCount": leaf(func(v *schema.Flow) int { return v.UnknownCount }, appendInt),
	"byBasis": lists(func(ctx context.Context, v *schema.Flow, a []any) ([]explore.BasisCount, error) {
		return v.ByBasis, nil
	}),
	"completeness": leaf(func(v *schema.Flow) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"excluded": lists(func(ctx context.Context, v *schema.Flow, a []any) ([]explore.Exclusion, error) {
		return v.Excluded, nil
	}),
	"of": leaf(func(v *schema.Flow) graph.Kind { return v.Of }, appendText[graph.Kind]),
	"nodes": lists(func(ctx context.Context, v *schema.Flow, a []any) ([]schema.FlowNode, error) {
		return v.Nodes(arg[*int](a, 0), arg[*graph.ID](a, 1), arg[*explore.ListOrder](a, 2))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID])), argumentOf("orderBy", optional(readText[explore.ListOrder]))),
	"nodeCount": leaf(func(v *schema.Flow) int { return v.NodeCount() }, appendInt),
	"links": lists(func(ctx context.Context, v *schema.Flow, a []any) ([]schema.FlowLink, error) {
		return v.Links(arg[*int](a, 0), arg[*graph.ID](a, 1), arg[*explore.ListOrder](a, 2))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID])), argumentOf("orderBy", optional(readText[explore.ListOrder]))),
	"linkCount": leaf(func(v *schema.Flow) int { return v.LinkCount() }, appendInt),
	"balanced":  leaf(func(v *schema.Flow) bool { return v.Balanced() }, appendBool),
	"distinct":  leaf(func(v *schema.Flow) int { return v.Distinct }, appendInt),
	"counting":  leaf(func(v *schema.Flow) explore.Counting { return v.Counting }, appendText[explore.Counting]),
	"ended":     lists(func(ctx context.Context, v *schema.Flow, a []any) ([]explore.FlowEnded, error) { return v.Ended, nil }),
	"unknown": lists(func(ctx context.Context, v *schema.Flow, a []any) ([]schema.FlowUnknown, error) {
		return v.Unknown(), nil
	}),
	"bypassed": lists(func(ctx context.Context, v *schema.Flow, a []any) ([]explore.FlowBypassed, error) {
		return v.Bypassed, nil
	}),
}

var fieldsOfFlowBypassed = fields{
	"level": leaf(func(v *explore.FlowBypassed) int { return v.Level }, appendInt),
	"units": leaf(func(v *explore.FlowBypassed) int { return v.Units }, appendInt),
	"pairs": leaf(func(v *explore.FlowBypassed) int { return v.Pairs }, appendInt),
}

var fieldsOfFlowEnded = fields{
	"level":  leaf(func(v *explore.FlowEnded) int { return v.Level }, appendInt),
	"reason": leaf(func(v *explore.FlowEnded) explore.FlowEnd { return v.Reason }, appendText[explore.FlowEnd]),
	"value":  leaf(func(v *explore.FlowEnded) float64 { return v.Value }, appendFloat),
}

var fieldsOfFlowLink = fields{
	"key":          leaf(func(v *schema.FlowLink) graph.ID { return v.Key() }, appendText[graph.ID]),
	"sourceKey":    leaf(func(v *schema.FlowLink) graph.ID { return v.SourceKey }, appendText[graph.ID]),
	"targetKey":    leaf(func(v *schema.FlowLink) graph.ID { return v.TargetKey }, appendText[graph.ID]),
	"value":        leaf(func(v *schema.FlowLink) float64 { return v.Value }, appendFloat),
	"weakestBasis": leaf(func(v *schema.FlowLink) graph.Basis { return v.WeakestBasis() }, appendText[graph.Basis]),
	"paths": lists(func(ctx context.Context, v *schema.FlowLink, a []any) ([]schema.Path, error) {
		return v.Paths(ctx, arg[*int](a, 0))
	}, argumentOf("first", optional(schema.UnmarshalInt))),
}

var fieldsOfFlowNode = fields{
	"key": leaf(func(v *schema.FlowNode) graph.ID { return v.Key() }, appendText[graph.ID]),
	"entity": single(func(ctx context.Context, v *schema.FlowNode, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"level": leaf(func(v *schema.FlowNode) int { return v.Level }, appendInt),
	"value": leaf(func(v *schema.FlowNode) float64 { return v.Value }, appendFloat),
	"share": single(func(ctx context.Context, v *schema.FlowNode, a []any) (schema.Share, bool, error) {
		return value(v.Share(), nil)
	}),
	"ended": lists(func(ctx context.Context, v *schema.FlowNode, a []any) ([]explore.FlowEnded, error) {
		return v.Ended, nil
	}),
}

var fieldsOfFlowUnknown = fields{
	"nodeKey": leaf(func(v *schema.FlowUnknown) graph.ID { return v.NodeKey }, appendText[graph.ID]),
	"level":   leaf(func(v *schema.FlowUnknown) int { return v.Level }, appendInt),
	"status":  leaf(func(v *schema.FlowUnknown) graph.CoverageStatus { return v.Status }, appendText[graph.CoverageStatus]),
	"value":   leaf(func(v *schema.FlowUnknown) float64 { return v.Value }, appendFloat),
}

var fieldsOfHeadline = fields{
	"kind":  leaf(func(v *schema.Headline) explore.HeadlineKind { return v.Kind }, appendText[explore.HeadlineKind]),
	"count": leaf(func(v *schema.Headline) int { return v.Count }, appendInt),
	"of":    leaf(func(v *schema.Headline) int { return v.Of }, appendInt),
	"text": single(func(ctx context.Context, v *schema.Headline, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Text(ctx, arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"detail": single(func(ctx context.Context, v *schema.Headline, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Detail(ctx, arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"keys": leaf(func(v *schema.Headline) []graph.ID { return v.Keys() }, listOf(appendText[graph.ID])),
}

var fieldsOfHop = fields{
	"link": single(func(ctx context.Context, v *schema.Hop, a []any) (schema.Link, bool, error) {
		return value(v.Link, nil)
	}),
	"from": single(func(ctx context.Context, v *schema.Hop, a []any) (schema.Record, bool, error) {
		return entity(v.From, nil)
	}),
	"to": single(func(ctx context.Context, v *schema.Hop, a []any) (schema.Record, bool, error) {
		return entity(v.To, nil)
	}),
	"direction": leaf(func(v *schema.Hop) graph.Direction { return v.Direction }, appendText[graph.Direction]),
}

var fieldsOfInputValue = fields{
	"name":        leaf(func(v *introspection.InputValue) string { return v.Name }, appendText[string]),
	"description": leaf(func(v *introspection.InputValue) *string { return v.Description() }, nullable(appendText[string])),
	"type": single(func(ctx context.Context, v *introspection.InputValue, a []any) (introspection.Type, bool, error) {
		return pointer(v.Type, nil)
	}),
	"defaultValue":      leaf(func(v *introspection.InputValue) *string { return v.DefaultValue }, nullable(appendText[string])),
	"isDeprecated":      leaf(func(v *introspection.InputValue) bool { return v.IsDeprecated() }, appendBool),
	"deprecationReason": leaf(func(v *introspection.InputValue) *string { return v.DeprecationReason() }, nullable(appendText[string])),
}

var fieldsOfKindCount = fields{
	"kind":        leaf(func(v *schema.KindCount) graph.Kind { return v.Kind }, appendText[graph.Kind]),
	"description": leaf(func(v *schema.KindCount) string { return v.Description }, appendText[string]),
	"example":     leaf(func(v *schema.KindCount) string { return v.Example }, appendText[string]),
	"count":       leaf(func(v *schema.KindCount) int { return v.Count }, appendInt),
	"appearance": single(func(ctx context.Context, v *schema.KindCount, a []any) (schema.Appearance, bool, error) {
		return value(v.Appearance, nil)
	}),
}

var fieldsOfLimit = fields{
	"name":        leaf(func(v *schema.Limit) string { return v.Name }, appendText[string]),
	"value":       leaf(func(v *schema.Limit) int { return v.Value }, appendInt),
	"description": leaf(func(v *schema.Limit) string { return v.Description }, appendText[string]),
}

var fieldsOfLineSpan = fields{
	"first": leaf(func(v *graph.LineSpan) int { return v.First }, appendInt),
	"last":  leaf(func(v *graph.LineSpan) int { return v.Last }, appendInt),
}

var fieldsOfLink = fields{
	"id":   leaf(func(v *schema.Link) graph.ID { return v.ID }, appendText[graph.ID]),
	"kind": leaf(func(v *schema.Link) graph.LinkKind { return v.Kind }, appendText[graph.LinkKind]),
	"source": single(func(ctx context.Context, v *schema.Link, a []any) (schema.Record, bool, error) {
		return entity(v.Source(), nil)
	}),
	"target": single(func(ctx context.Context, v *schema.Link, a []any) (schema.Record, bool, error) {
		return entity(v.Target(), nil)
	}),
	"basis":      leaf(func(v *schema.Link) graph.Basis { return v.Basis }, appendText[graph.Basis]),
	"standing":   leaf(func(v *schema.Link) graph.Standing { return v.Standing }, appendText[graph.Standing]),
	"position":   leaf(func(v *schema.Link) *int { return v.Position() }, nullable(appendInt)),
	"listing":    leaf(func(v *schema.Link) *string { return v.Listing() }, nullable(appendText[string])),
	"confidence": leaf(func(v *schema.Link) *graph.Confidence { return v.Confidence() }, nullable(appendText[graph.Confidence])),
	"rationale": single(func(ctx context.Context, v *schema.Link, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Rationale(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"validFrom": leaf(func(v *schema.Link) *graph.Date { return v.ValidFrom() }, nullable(appendText[graph.Date])),
	"validTo":   leaf(func(v *schema.Link) *graph.Date { return v.ValidTo() }, nullable(appendText[graph.Date])),
	"citations": lists(func(ctx context.Context, v *schema.Link, a []any) ([]schema.Citation, error) {
		return v.Citations(), nil
	}),
	"edition": single(func(ctx context.Context, v *schema.Link, a []any) (schema.Edition, bool, error) {
		return pointer(v.Edition(ctx))
	}),
}

var fieldsOfLinkConnection = fields{
	"edges": lists(func(ctx context.Context, v *schema.LinkConnection, a []any) ([]schema.LinkEdge, error) {
		return v.Edges(), nil
	}),
	"nodes": lists(func(ctx context.Context, v *schema.LinkConnection, a []any) ([]schema.Link, error) {
		return v.Nodes(), nil
	}),
	"pageInfo": single(func(ctx context.Context, v *schema.LinkConnection, a []any) (explore.PageInfo, bool, error) {
		return value(v.PageInfo(), nil)
	}),
	"totalCount": leaf(func(v *schema.LinkConnection) int { return v.TotalCount() }, appendInt),
	"facets": levelOf(func(ctx context.Context, of []schema.LinkConnection, a []any) ([]explore.LinkFacets, error) {
		return schema.Level{}.LinkConnectionFacets(ctx, of)
	}),
}

var fieldsOfLinkEdge = fields{
	"cursor": leaf(func(v *schema.LinkEdge) string { return v.Cursor }, appendText[string]),
	"node": single(func(ctx context.Context, v *schema.LinkEdge, a []any) (schema.Link, bool, error) {
		return value(v.Node, nil)
	}),
}

var fieldsOfLinkFacets = fields{
	"basis": lists(func(ctx context.Context, v *explore.LinkFacets, a []any) ([]explore.Facet, error) {
		return v.Bases, nil
	}),
}

var fieldsOfLinkKindCount = fields{
	"kind":           leaf(func(v *schema.LinkKindCount) graph.LinkKind { return v.Kind }, appendText[graph.LinkKind]),
	"description":    leaf(func(v *schema.LinkKindCount) string { return v.Description }, appendText[string]),
	"example":        leaf(func(v *schema.LinkKindCount) string { return v.Example }, appendText[string]),
	"count":          leaf(func(v *schema.LinkKindCount) int { return v.Count }, appendInt),
	"editorialCount": leaf(func(v *schema.LinkKindCount) int { return v.EditorialCount }, appendInt),
}

var fieldsOfLocalizedText = fields{
	"text":       leaf(func(v *graph.LocalizedText) string { return v.Text }, appendText[string]),
	"language":   leaf(func(v *graph.LocalizedText) string { return v.Language }, appendText[string]),
	"isFallback": leaf(func(v *graph.LocalizedText) bool { return v.IsFallback }, appendBool),
	"authority":  leaf(func(v *graph.LocalizedText) graph.Authority { return v.Authority }, appendText[graph.Authority]),
}

var fieldsOfMatrix = fields{
	"rule": single(func(ctx context.Context, v *schema.Matrix, a []any) (explore.AppliedRule, bool, error) {
		return pointer(v.Rule, nil)
	}),
	"things":       leaf(func(v *schema.Matrix) int { return v.Things }, appendInt),
	"unknownCount": leaf(func(v *schema.Matrix) int { return v.UnknownCount }, appendInt),
	"byBasis": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]explore.BasisCount, error) {
		return v.ByBasis, nil
	}),
	"completeness": leaf(func(v *schema.Matrix) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"excluded": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]explore.Exclusion, error) {
		return v.Excluded, nil
	}),
	"rows": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]schema.MatrixLine, error) {
		return v.Rows(arg[*int](a, 0), arg[*graph.ID](a, 1), arg[*explore.ListOrder](a, 2), arg[*bool](a, 3))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID])), argumentOf("orderBy", optional(readText[explore.ListOrder])), argumentOf("omitEmpty", optional(readBool))),
	"rowCount": leaf(func(v *schema.Matrix) int { return v.RowCount() }, appendInt),
	"columns": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]schema.MatrixLine, error) {
		return v.Columns(arg[*int](a, 0), arg[*graph.ID](a, 1), arg[*explore.ListOrder](a, 2), arg[*bool](a, 3))
	}, argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID])), argumentOf("orderBy", optional(readText[explore.ListOrder])), argumentOf("omitEmpty", optional(readBool))),
	"columnCount": leaf(func(v *schema.Matrix) int { return v.ColumnCount() }, appendInt),
	"cells": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]schema.MatrixCell, error) {
		return v.Cells(arg[[]graph.ID](a, 0), arg[[]graph.ID](a, 1), arg[*int](a, 2), arg[*graph.ID](a, 3), arg[*explore.ListOrder](a, 4))
	}, argumentOf("rows", listIn(readText[graph.ID])), argumentOf("columns", listIn(readText[graph.ID])), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[graph.ID])), argumentOf("orderBy", optional(readText[explore.ListOrder]))),
	"cellCount": leaf(func(v *schema.Matrix) int { return v.CellCount() }, appendInt),
	"total":     leaf(func(v *schema.Matrix) float64 { return v.Total }, appendFloat),
	"distinct":  leaf(func(v *schema.Matrix) int { return v.Distinct }, appendInt),
	"counting":  leaf(func(v *schema.Matrix) explore.Counting { return v.Counting }, appendText[explore.Counting]),
	"counts": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]schema.CoverageCount, error) {
		return v.Counts(), nil
	}),
	"groups": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]schema.MatrixGroup, error) {
		return v.Groups(ctx, arg[*explore.ListOrder](a, 0))
	}, argumentOf("orderBy", optional(readText[explore.ListOrder]))),
	"headlines": lists(func(ctx context.Context, v *schema.Matrix, a []any) ([]schema.Headline, error) {
		return v.Headlines(ctx)
	}),
}

var fieldsOfMatrixCell = fields{
	"key":       leaf(func(v *schema.MatrixCell) graph.ID { return v.Key() }, appendText[graph.ID]),
	"rowKey":    leaf(func(v *schema.MatrixCell) graph.ID { return v.RowKey() }, appendText[graph.ID]),
	"columnKey": leaf(func(v *schema.MatrixCell) graph.ID { return v.ColumnKey() }, appendText[graph.ID]),
	"value":     leaf(func(v *schema.MatrixCell) float64 { return v.Value }, appendFloat),
	"share": single(func(ctx context.Context, v *schema.MatrixCell, a []any) (schema.Share, bool, error) {
		return value(v.Share(), nil)
	}),
	"weakestBasis": leaf(func(v *schema.MatrixCell) graph.Basis { return v.WeakestBasis() }, appendText[graph.Basis]),
	"paths": lists(func(ctx context.Context, v *schema.MatrixCell, a []any) ([]schema.Path, error) {
		return v.Paths(ctx, arg[*int](a, 0))
	}, argumentOf("first", optional(schema.UnmarshalInt))),
}

var fieldsOfMatrixGroup = fields{
	"key": leaf(func(v *schema.MatrixGroup) graph.ID { return v.Key() }, appendText[graph.ID]),
	"whole": single(func(ctx context.Context, v *schema.MatrixGroup, a []any) (schema.Record, bool, error) {
		return entity(v.Whole(), nil)
	}),
	"rowKeys": leaf(func(v *schema.MatrixGroup) []graph.ID { return v.RowKeys() }, listOf(appendText[graph.ID])),
	"share": single(func(ctx context.Context, v *schema.MatrixGroup, a []any) (schema.Share, bool, error) {
		return value(v.Share(), nil)
	}),
	"counts": lists(func(ctx context.Context, v *schema.MatrixGroup, a []any) ([]schema.CoverageCount, error) {
		return v.Counts(), nil
	}),
}

var fieldsOfMatrixLine = fields{
	"key": leaf(func(v *schema.MatrixLine) graph.ID { return v.Key() }, appendText[graph.ID]),
	"entity": single(func(ctx context.Context, v *schema.MatrixLine, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"total":    leaf(func(v *schema.MatrixLine) float64 { return v.Total }, appendFloat),
	"distinct": leaf(func(v *schema.MatrixLine) int { return v.Distinct }, appendInt),
	"unknown":  leaf(func(v *schema.MatrixLine) int { return v.Unknown }, appendInt),
	"share": single(func(ctx context.Context, v *schema.MatrixLine, a []any) (schema.Share, bool, error) {
		return value(v.Share(), nil)
	}),
	"unrecorded": leaf(func(v *schema.MatrixLine) int { return v.Unrecorded }, appendInt),
	"coverage": single(func(ctx context.Context, v *schema.MatrixLine, a []any) (schema.CoverageRow, bool, error) {
		return pointer(v.Coverage(), nil)
	}),
}

var fieldsOfPageInfo = fields{
	"hasNextPage":     leaf(func(v *explore.PageInfo) bool { return v.HasNextPage }, appendBool),
	"hasPreviousPage": leaf(func(v *explore.PageInfo) bool { return v.HasPreviousPage }, appendBool),
	"startCursor":     leaf(func(v *explore.PageInfo) *string { return v.StartCursor }, nullable(appendText[string])),
	"endCursor":       leaf(func(v *explore.PageInfo) *string { return v.EndCursor }, nullable(appendText[string])),
}

var fieldsOfPath = fields{
	"length": leaf(func(v *schema.Path) int { return v.Length() }, appendInt),
	"entities": lists(func(ctx context.Context, v *schema.Path, a []any) ([]schema.Record, error) {
		return entities(v.Entities(), nil)
	}),
	"hops":         lists(func(ctx context.Context, v *schema.Path, a []any) ([]schema.Hop, error) { return v.Hops(), nil }),
	"weakestBasis": leaf(func(v *schema.Path) graph.Basis { return v.WeakestBasis() }, appendText[graph.Basis]),
	"explanation": leaves(func(ctx context.Context, v *schema.Path, a []any) (string, error) {
		return v.Explanation(ctx, arg[*string](a, 0))
	}, appendText[string], argumentOf("language", optional(readText[string]))),
}

var fieldsOfPathSearch = fields{
	"paths":        lists(func(ctx context.Context, v *schema.PathSearch, a []any) ([]schema.Path, error) { return v.Paths(), nil }),
	"completeness": leaf(func(v *schema.PathSearch) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"excluded": lists(func(ctx context.Context, v *schema.PathSearch, a []any) ([]explore.Exclusion, error) {
		return v.Excluded, nil
	}),
}

var fieldsOfPeriod = fields{
	"first":    leaf(func(v *graph.Period) int { return v.First }, appendInt),
	"last":     leaf(func(v *graph.Period) int { return v.Last }, appendInt),
	"standing": leaf(func(v *graph.Period) graph.Standing { return v.Standing }, appendText[graph.Standing]),
}

var fieldsOfQuery = fields{
	"node": single(func(ctx context.Context, v *Query, a []any) (schema.Node, bool, error) {
		return node((*v).Node(ctx, arg[graph.ID](a, 0)))
	}, argumentOf("id", readText[graph.ID])),
	"nodes": lists(func(ctx context.Context, v *Query, a []any) ([]schema.Node, error) {
		return (*v).Nodes(ctx, arg[[]graph.ID](a, 0))
	}, argumentOf("ids", listIn(readText[graph.ID]))),
	"entity": single(func(ctx context.Context, v *Query, a []any) (schema.Record, bool, error) {
		return entity((*v).Entity(ctx, arg[explore.Ref](a, 0)))
	}, argumentOf("by", readEntityRef)),
	"entities": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return pointer((*v).Entities(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"links": single(func(ctx context.Context, v *Query, a []any) (schema.LinkConnection, bool, error) {
		return pointer((*v).Links(ctx, arg[*graph.LinkFilter](a, 0), arg[*int](a, 1), arg[*string](a, 2), arg[*int](a, 3), arg[*string](a, 4)))
	}, argumentOf("where", optional(readLinkFilter)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"absences": single(func(ctx context.Context, v *Query, a []any) (schema.AbsenceConnection, bool, error) {
		return pointer((*v).Absences(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.AbsentFilter](a, 1), arg[*int](a, 2), arg[*string](a, 3), arg[*int](a, 4), arg[*string](a, 5)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("absent", optional(readAbsentFilter)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"search": single(func(ctx context.Context, v *Query, a []any) (schema.SearchConnection, bool, error) {
		return pointer((*v).Search(ctx, arg[string](a, 0), arg[*string](a, 1), arg[*graph.EntityFilter](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("text", readText[string]), argumentOf("language", optional(readText[string])), argumentOf("where", optional(readEntityFilter)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"suggest": lists(func(ctx context.Context, v *Query, a []any) ([]schema.Record, error) {
		return entities((*v).Suggest(ctx, arg[string](a, 0), arg[*int](a, 1)))
	}, argumentOf("prefix", readText[string]), argumentOf("first", optional(schema.UnmarshalInt))),
	"suggestions": lists(func(ctx context.Context, v *Query, a []any) ([]schema.Suggestion, error) {
		return (*v).Suggestions(ctx, arg[string](a, 0), arg[[]graph.Kind](a, 1), arg[*int](a, 2))
	}, argumentOf("text", readText[string]), argumentOf("kinds", listIn(readText[graph.Kind])), argumentOf("first", optional(schema.UnmarshalInt))),
	"neighbourhood": single(func(ctx context.Context, v *Query, a []any) (schema.Subgraph, bool, error) {
		return pointer((*v).Neighbourhood(ctx, arg[[]graph.ID](a, 0), arg[*int](a, 1), arg[*explore.WalkRule](a, 2), arg[*int](a, 3)))
	}, argumentOf("from", listIn(readText[graph.ID])), argumentOf("depth", optional(schema.UnmarshalInt)), argumentOf("through", optional(readWalkRule)), argumentOf("first", optional(schema.UnmarshalInt))),
	"subgraph": single(func(ctx context.Context, v *Query, a []any) (schema.Subgraph, bool, error) {
		return pointer((*v).Subgraph(ctx, arg[graph.EntityFilter](a, 0), arg[*graph.LinkFilter](a, 1), arg[*int](a, 2)))
	}, argumentOf("where", readEntityFilter), argumentOf("links", optional(readLinkFilter)), argumentOf("first", optional(schema.UnmarshalInt))),
	"paths": single(func(ctx context.Context, v *Query, a []any) (schema.PathSearch, bool, error) {
		return pointer((*v).Paths(ctx, arg[graph.ID](a, 0), arg[graph.ID](a, 1), arg[*explore.WalkRule](a, 2), arg[*int](a, 3), arg[*int](a, 4)))
	}, argumentOf("from", readText[graph.ID]), argumentOf("to", readText[graph.ID]), argumentOf("through", optional(readWalkRule)), argumentOf("maxLength", optional(schema.UnmarshalInt)), argumentOf("first", optional(schema.UnmarshalInt))),
	"walk": single(func(ctx context.Context, v *Query, a []any) (schema.Walk, bool, error) {
		return pointer((*v).Walk(ctx, arg[graph.EntityFilter](a, 0), arg[[]explore.WalkStep](a, 1), arg[*int](a, 2), arg[*string](a, 3)))
	}, argumentOf("from", readEntityFilter), argumentOf("steps", listIn(readWalkStep)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string]))),
	"contribution": single(func(ctx context.Context, v *Query, a []any) (schema.Contribution, bool, error) {
		return pointer((*v).Contribution(ctx, arg[graph.ID](a, 0), arg[graph.Kind](a, 1), arg[*graph.EntityFilter](a, 2), arg[*explore.Counting](a, 3), arg[*explore.WalkRule](a, 4)))
	}, argumentOf("to", readText[graph.ID]), argumentOf("from", readText[graph.Kind]), argumentOf("where", optional(readEntityFilter)), argumentOf("counting", optional(readText[explore.Counting])), argumentOf("through", optional(readWalkRule))),
	"matrix": single(func(ctx context.Context, v *Query, a []any) (schema.Matrix, bool, error) {
		return pointer((*v).Matrix(ctx, arg[graph.Kind](a, 0), arg[graph.Kind](a, 1), arg[*graph.Kind](a, 2), arg[*graph.EntityFilter](a, 3), arg[*explore.Counting](a, 4), arg[*explore.WalkRule](a, 5)))
	}, argumentOf("rows", readText[graph.Kind]), argumentOf("columns", readText[graph.Kind]), argumentOf("of", optional(readText[graph.Kind])), argumentOf("where", optional(readEntityFilter)), argumentOf("counting", optional(readText[explore.Counting])), argumentOf("through", optional(readWalkRule))),
	"flow": single(func(ctx context.Context, v *Query, a []any) (schema.Flow, bool, error) {
		return pointer((*v).Flow(ctx, arg[[]graph.Kind](a, 0), arg[*graph.Kind](a, 1), arg[*graph.EntityFilter](a, 2), arg[*explore.Counting](a, 3), arg[*explore.WalkRule](a, 4)))
	}, argumentOf("levels", listIn(readText[graph.Kind])), argumentOf("of", optional(readText[graph.Kind])), argumentOf("where", optional(readEntityFilter)), argumentOf("counting", optional(readText[explore.Counting])), argumentOf("through", optional(readWalkRule))),
	"coverage": single(func(ctx context.Context, v *Query, a []any) (schema.Coverage, bool, error) {
		return pointer((*v).Coverage(ctx, arg[graph.Kind](a, 0), arg[graph.Kind](a, 1), arg[*graph.EntityFilter](a, 2), arg[*explore.WalkRule](a, 3)))
	}, argumentOf("of", readText[graph.Kind]), argumentOf("by", readText[graph.Kind]), argumentOf("where", optional(readEntityFilter)), argumentOf("through", optional(readWalkRule))),
	"coLinkage": single(func(ctx context.Context, v *Query, a []any) (schema.CoLinkage, bool, error) {
		return pointer((*v).CoLinkage(ctx, arg[graph.Kind](a, 0), arg[graph.Kind](a, 1), arg[*graph.EntityFilter](a, 2), arg[*int](a, 3), arg[*explore.WalkRule](a, 4)))
	}, argumentOf("of", readText[graph.Kind]), argumentOf("through", readText[graph.Kind]), argumentOf("where", optional(readEntityFilter)), argumentOf("minimum", optional(schema.UnmarshalInt)), argumentOf("rule", optional(readWalkRule))),
	"corroboration": lists(func(ctx context.Context, v *Query, a []any) ([]schema.Corroboration, error) {
		return (*v).Corroboration(ctx, arg[[]graph.ID](a, 0), arg[[]graph.Basis](a, 1))
	}, argumentOf("initiatives", listIn(readText[graph.ID])), argumentOf("basis", listIn(readText[graph.Basis]))),
	"whatIf": single(func(ctx context.Context, v *Query, a []any) (schema.WhatIf, bool, error) {
		return pointer((*v).WhatIf(ctx, arg[graph.ID](a, 0)))
	}, argumentOf("variant", readText[graph.ID])),
	"compareEditions": single(func(ctx context.Context, v *Query, a []any) (schema.EditionComparison, bool, error) {
		return pointer((*v).CompareEditions(ctx, arg[graph.ID](a, 0), arg[graph.ID](a, 1), arg[[]graph.Basis](a, 2)))
	}, argumentOf("from", readText[graph.ID]), argumentOf("to", readText[graph.ID]), argumentOf("basis", listIn(readText[graph.Basis]))),
	"findings": lists(func(ctx context.Context, v *Query, a []any) ([]schema.Finding, error) {
		return (*v).Findings(ctx, arg[*graph.Severity](a, 0), arg[*string](a, 1), arg[[]graph.ID](a, 2))
	}, argumentOf("severity", optional(readText[graph.Severity])), argumentOf("rule", optional(readText[string])), argumentOf("editions", listIn(readText[graph.ID]))),
	"editions": lists(func(ctx context.Context, v *Query, a []any) ([]schema.Edition, error) { return (*v).Editions(ctx) }),
	"service": single(func(ctx context.Context, v *Query, a []any) (schema.Service, bool, error) {
		return pointer((*v).Service(ctx))
	}),
	"thematicPriorities": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.ThematicPriorityConnection) schema.EntityConnection { return v.EntityConnection })((*v).ThematicPriorities(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"enablers": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.EnablerConnection) schema.EntityConnection { return v.EntityConnection })((*v).Enablers(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"offerings": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.OfferingConnection) schema.EntityConnection { return v.EntityConnection })((*v).Offerings(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"offeringItems": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.OfferingItemConnection) schema.EntityConnection { return v.EntityConnection })((*v).OfferingItems(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"outcomes": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.OutcomeConnection) schema.EntityConnection { return v.EntityConnection })((*v).Outcomes(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"regions": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.RegionConnection) schema.EntityConnection { return v.EntityConnection })((*v).Regions(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"regionalInitiatives": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.RegionalInitiativeConnection) schema.EntityConnection { return v.EntityConnection })((*v).RegionalInitiatives(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"expectedResults": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.ExpectedResultConnection) schema.EntityConnection { return v.EntityConnection })((*v).ExpectedResults(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"bdtPriorities": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.BDTPriorityConnection) schema.EntityConnection { return v.EntityConnection })((*v).BdtPriorities(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"strategicGoals": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.StrategicGoalConnection) schema.EntityConnection { return v.EntityConnection })((*v).StrategicGoals(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"sdgGoals": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.SDGGoalConnection) schema.EntityConnection { return v.EntityConnection })((*v).SdgGoals(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"sdgTargets": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.SDGTargetConnection) schema.EntityConnection { return v.EntityConnection })((*v).SdgTargets(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"sdgIndicators": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.SDGIndicatorConnection) schema.EntityConnection { return v.EntityConnection })((*v).SdgIndicators(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"wsisActionLines": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.WSISActionLineConnection) schema.EntityConnection { return v.EntityConnection })((*v).WsisActionLines(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"sourceOutcomes": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.SourceOutcomeConnection) schema.EntityConnection { return v.EntityConnection })((*v).SourceOutcomes(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"agendas": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.AgendaConnection) schema.EntityConnection { return v.EntityConnection })((*v).Agendas(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"documents": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.DocumentConnection) schema.EntityConnection { return v.EntityConnection })((*v).Documents(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"figures": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.FigureConnection) schema.EntityConnection { return v.EntityConnection })((*v).Figures(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"footnotes": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.FootnoteConnection) schema.EntityConnection { return v.EntityConnection })((*v).Footnotes(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"variants": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.VariantConnection) schema.EntityConnection { return v.EntityConnection })((*v).Variants(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"resolutions": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.ResolutionConnection) schema.EntityConnection { return v.EntityConnection })((*v).Resolutions(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"studyQuestions": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.StudyQuestionConnection) schema.EntityConnection { return v.EntityConnection })((*v).StudyQuestions(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"terms": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.TermConnection) schema.EntityConnection { return v.EntityConnection })((*v).Terms(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"projects": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.ProjectConnection) schema.EntityConnection { return v.EntityConnection })((*v).Projects(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"organizations": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.OrganizationConnection) schema.EntityConnection { return v.EntityConnection })((*v).Organizations(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"countries": single(func(ctx context.Context, v *Query, a []any) (schema.EntityConnection, bool, error) {
		return inner(func(v *schema.CountryConnection) schema.EntityConnection { return v.EntityConnection })((*v).Countries(ctx, arg[*graph.EntityFilter](a, 0), arg[*graph.Date](a, 1), arg[[]graph.EntityOrder](a, 2), arg[*int](a, 3), arg[*string](a, 4), arg[*int](a, 5), arg[*string](a, 6)))
	}, argumentOf("where", optional(readEntityFilter)), argumentOf("at", optional(readText[graph.Date])), argumentOf("orderBy", listIn(readEntityOrder)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
}

var fieldsOfRecord = fields{
	"id":   leaf(func(v *schema.Record) graph.ID { return v.ID }, appendText[graph.ID]),
	"kind": leaf(func(v *schema.Record) graph.Kind { return v.Kind }, appendText[graph.Kind]),
	"code": leaf(func(v *schema.Record) string { return v.Code() }, appendText[string]),
	"iri":  leaf(func(v *schema.Record) *string { return v.IRI() }, nullable(appendText[string])),
	"label": levelOf(func(ctx context.Context, of []schema.Record, a []any) ([]*graph.LocalizedText, error) {
		return schema.Level{}.RecordLabel(ctx, of, arg[*string](a, 0))
	}, argumentOf("language", optional(readText[string]))),
	"summary": single(func(ctx context.Context, v *schema.Record, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Summary(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"standing":          leaf(func(v *schema.Record) graph.Standing { return v.Standing }, appendText[graph.Standing]),
	"effectiveStanding": leaf(func(v *schema.Record) graph.Standing { return v.EffectiveStanding }, appendText[graph.Standing]),
	"brackets": lists(func(ctx context.Context, v *schema.Record, a []any) ([]schema.Brackets, error) {
		return v.Brackets(), nil
	}),
	"variants": levelOfLists(func(ctx context.Context, of []schema.Record, a []any) ([][]schema.Record, error) {
		return schema.Level{}.RecordVariants(ctx, of)
	}),
	"absences": lists(func(ctx context.Context, v *schema.Record, a []any) ([]schema.Absence, error) {
		return v.Absences(), nil
	}),
	"edition": single(func(ctx context.Context, v *schema.Record, a []any) (schema.Edition, bool, error) {
		return pointer(v.Edition(ctx))
	}),
	"validFrom": leaf(func(v *schema.Record) *graph.Date { return v.ValidFrom() }, nullable(appendText[graph.Date])),
	"validTo":   leaf(func(v *schema.Record) *graph.Date { return v.ValidTo() }, nullable(appendText[graph.Date])),
	"aliases": lists(func(ctx context.Context, v *schema.Record, a []any) ([]schema.Alias, error) {
		return v.Aliases(ctx), nil
	}),
	"citations": lists(func(ctx context.Context, v *schema.Record, a []any) ([]schema.Citation, error) {
		return v.Citations(), nil
	}),
	"appearance": single(func(ctx context.Context, v *schema.Record, a []any) (schema.Appearance, bool, error) {
		return value(v.Appearance(ctx), nil)
	}),
	"links": levelOf(func(ctx context.Context, of []schema.Record, a []any) ([]schema.LinkConnection, error) {
		return schema.Level{}.RecordLinks(ctx, of, arg[*graph.Direction](a, 0), arg[*graph.LinkFilter](a, 1), arg[*int](a, 2), arg[*string](a, 3), arg[*int](a, 4), arg[*string](a, 5))
	}, argumentOf("direction", optional(readText[graph.Direction])), argumentOf("where", optional(readLinkFilter)), argumentOf("first", optional(schema.UnmarshalInt)), argumentOf("after", optional(readText[string])), argumentOf("last", optional(schema.UnmarshalInt)), argumentOf("before", optional(readText[string]))),
	"linkCount": levelOfLeaves(func(ctx context.Context, of []schema.Record, a []any) ([]int, error) {
		return schema.Level{}.RecordLinkCount(ctx, of, arg[*graph.Direction](a, 0), arg[*graph.LinkFilter](a, 1))
	}, appendInt, argumentOf("direction", optional(readText[graph.Direction])), argumentOf("where", optional(readLinkFilter))),
}

var fieldsOfSchema = fields{
	"description": leaf(func(v *introspection.Schema) *string { return v.Description() }, nullable(appendText[string])),
	"types": lists(func(ctx context.Context, v *introspection.Schema, a []any) ([]introspection.Type, error) {
		return v.Types(), nil
	}),
	"queryType": single(func(ctx context.Context, v *introspection.Schema, a []any) (introspection.Type, bool, error) {
		return pointer(v.QueryType(), nil)
	}),
	"mutationType": single(func(ctx context.Context, v *introspection.Schema, a []any) (introspection.Type, bool, error) {
		return pointer(v.MutationType(), nil)
	}),
	"subscriptionType": single(func(ctx context.Context, v *introspection.Schema, a []any) (introspection.Type, bool, error) {
		return pointer(v.SubscriptionType(), nil)
	}),
	"directives": lists(func(ctx context.Context, v *introspection.Schema, a []any) ([]introspection.Directive, error) {
		return v.Directives(), nil
	}),
}

var fieldsOfSearchConnection = fields{
	"edges": lists(func(ctx context.Context, v *schema.SearchConnection, a []any) ([]schema.SearchEdge, error) {
		return v.Edges(), nil
	}),
	"nodes": lists(func(ctx context.Context, v *schema.SearchConnection, a []any) ([]schema.Record, error) {
		return entities(v.Nodes(), nil)
	}),
	"pageInfo": single(func(ctx context.Context, v *schema.SearchConnection, a []any) (explore.PageInfo, bool, error) {
		return value(v.PageInfo(), nil)
	}),
	"totalCount":   leaf(func(v *schema.SearchConnection) int { return v.TotalCount() }, appendInt),
	"completeness": leaf(func(v *schema.SearchConnection) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
}

var fieldsOfSearchEdge = fields{
	"cursor": leaf(func(v *schema.SearchEdge) string { return v.Cursor }, appendText[string]),
	"node": single(func(ctx context.Context, v *schema.SearchEdge, a []any) (schema.Record, bool, error) {
		return entity(v.Node, nil)
	}),
	"field":    leaf(func(v *schema.SearchEdge) explore.SearchField { return v.Field }, appendText[explore.SearchField]),
	"language": leaf(func(v *schema.SearchEdge) *string { return v.Language }, nullable(appendText[string])),
	"fragment": leaf(func(v *schema.SearchEdge) string { return v.Fragment }, appendText[string]),
}

var fieldsOfService = fields{
	"version": leaf(func(v *schema.Service) string { return v.Version }, appendText[string]),
	"edition": single(func(ctx context.Context, v *schema.Service, a []any) (schema.Edition, bool, error) {
		return pointer(v.Edition(ctx), nil)
	}),
	"hash":     leaves(func(ctx context.Context, v *schema.Service, a []any) (string, error) { return v.Hash(ctx), nil }, appendText[string]),
	"store":    leaf(func(v *schema.Service) string { return v.Store }, appendText[string]),
	"limits":   lists(func(ctx context.Context, v *schema.Service, a []any) ([]schema.Limit, error) { return v.Limits, nil }),
	"executor": leaf(func(v *schema.Service) string { return v.Executor() }, appendText[string]),
	"walkRules": lists(func(ctx context.Context, v *schema.Service, a []any) ([]schema.DefaultRule, error) {
		return v.WalkRules(ctx), nil
	}),
	"kinds": lists(func(ctx context.Context, v *schema.Service, a []any) ([]schema.KindCount, error) {
		return v.Kinds(ctx), nil
	}),
	"linkKinds": lists(func(ctx context.Context, v *schema.Service, a []any) ([]schema.LinkKindCount, error) {
		return v.LinkKinds(ctx), nil
	}),
	"findingRules": lists(func(ctx context.Context, v *schema.Service, a []any) ([]explore.FindingRule, error) {
		return v.FindingRules(ctx), nil
	}),
	"languages": leaves(func(ctx context.Context, v *schema.Service, a []any) ([]string, error) { return v.Languages(ctx), nil }, listOf(appendText[string])),
}

var fieldsOfShare = fields{
	"count":   leaf(func(v *schema.Share) int { return v.Count }, appendInt),
	"of":      leaf(func(v *schema.Share) int { return v.Of }, appendInt),
	"unknown": leaf(func(v *schema.Share) int { return v.Unknown }, appendInt),
}

var fieldsOfSubgraph = fields{
	"nodes": lists(func(ctx context.Context, v *schema.Subgraph, a []any) ([]schema.Record, error) {
		return entities(v.Nodes(), nil)
	}),
	"links":        lists(func(ctx context.Context, v *schema.Subgraph, a []any) ([]schema.Link, error) { return v.Links(), nil }),
	"hiddenCount":  leaf(func(v *schema.Subgraph) int { return v.HiddenCount() }, appendInt),
	"completeness": leaf(func(v *schema.Subgraph) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
	"excluded": lists(func(ctx context.Context, v *schema.Subgraph, a []any) ([]explore.Exclusion, error) {
		return v.Excluded, nil
	}),
	"centrality": lists(func(ctx context.Context, v *schema.Subgraph, a []any) ([]schema.Centrality, error) {
		return v.Centrality(arg[*int](a, 0))
	}, argumentOf("first", optional(schema.UnmarshalInt))),
}

var fieldsOfSuggestion = fields{
	"entity": single(func(ctx context.Context, v *schema.Suggestion, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"confidence": leaf(func(v *schema.Suggestion) graph.Confidence { return v.Confidence }, appendText[graph.Confidence]),
	"score":      leaf(func(v *schema.Suggestion) float64 { return v.Score() }, appendFloat),
	"words": lists(func(ctx context.Context, v *schema.Suggestion, a []any) ([]schema.SuggestionWord, error) {
		return v.Words(), nil
	}),
	"like": lists(func(ctx context.Context, v *schema.Suggestion, a []any) ([]schema.Record, error) {
		return entities(v.Like(), nil)
	}),
}

var fieldsOfSuggestionWord = fields{
	"text":    leaf(func(v *schema.SuggestionWord) string { return v.Text }, appendText[string]),
	"concept": leaf(func(v *schema.SuggestionWord) *string { return v.Concept() }, nullable(appendText[string])),
	"covers":  leaf(func(v *schema.SuggestionWord) *graph.Extent { return v.Covers() }, nullable(appendText[graph.Extent])),
}

var fieldsOfType = fields{
	"kind":           leaf(func(v *introspection.Type) string { return v.Kind() }, appendText[string]),
	"name":           leaf(func(v *introspection.Type) *string { return v.Name() }, nullable(appendText[string])),
	"description":    leaf(func(v *introspection.Type) *string { return v.Description() }, nullable(appendText[string])),
	"specifiedByURL": leaf(func(v *introspection.Type) *string { return v.SpecifiedByURL() }, nullable(appendText[string])),
	"fields": lists(func(ctx context.Context, v *introspection.Type, a []any) ([]introspection.Field, error) {
		return v.Fields(arg[bool](a, 0)), nil
	}, argumentOf("includeDeprecated", readBool)),
	"interfaces": lists(func(ctx context.Context, v *introspection.Type, a []any) ([]introspection.Type, error) {
		return v.Interfaces(), nil
	}),
	"possibleTypes": lists(func(ctx context.Context, v *introspection.Type, a []any) ([]introspection.Type, error) {
		return v.PossibleTypes(), nil
	}),
	"enumValues": lists(func(ctx context.Context, v *introspection.Type, a []any) ([]introspection.EnumValue, error) {
		return v.EnumValues(arg[bool](a, 0)), nil
	}, argumentOf("includeDeprecated", readBool)),
	"inputFields": lists(func(ctx context.Context, v *introspection.Type, a []any) ([]introspection.InputValue, error) {
		return v.VisibleInputFields(arg[bool](a, 0)), nil
	}, argumentOf("includeDeprecated", readBool)),
	"ofType": single(func(ctx context.Context, v *introspection.Type, a []any) (introspection.Type, bool, error) {
		return pointer(v.OfType(), nil)
	}),
	"isOneOf": leaf(func(v *introspection.Type) bool { return v.IsOneOf() }, appendBool),
}

var fieldsOfWalk = fields{
	"ends":      lists(func(ctx context.Context, v *schema.Walk, a []any) ([]schema.WalkEnd, error) { return v.Ends(), nil }),
	"totalEnds": leaf(func(v *schema.Walk) int { return v.TotalEnds() }, appendInt),
	"pageInfo": single(func(ctx context.Context, v *schema.Walk, a []any) (explore.PageInfo, bool, error) {
		return value(v.PageInfo(), nil)
	}),
	"completeness": leaf(func(v *schema.Walk) explore.Completeness { return v.Completeness }, appendText[explore.Completeness]),
}

var fieldsOfWalkEnd = fields{
	"entity": single(func(ctx context.Context, v *schema.WalkEnd, a []any) (schema.Record, bool, error) {
		return entity(v.Entity(), nil)
	}),
	"pathCount":    leaf(func(v *schema.WalkEnd) int { return v.PathCount }, appendInt),
	"weakestBasis": leaf(func(v *schema.WalkEnd) graph.Basis { return v.WeakestBasis }, appendText[graph.Basis]),
	"paths": lists(func(ctx context.Context, v *schema.WalkEnd, a []any) ([]schema.Path, error) {
		return v.Paths(ctx, arg[*int](a, 0))
	}, argumentOf("first", optional(schema.UnmarshalInt))),
}

var fieldsOfWhatIf = fields{
	"variant": single(func(ctx context.Context, v *schema.WhatIf, a []any) (schema.Record, bool, error) {
		return entity(v.Variant(), nil)
	}),
	"of": single(func(ctx context.Context, v *schema.WhatIf, a []any) (schema.Record, bool, error) {
		return entity(v.Of(), nil)
	}),
	"effect": leaf(func(v *schema.WhatIf) graph.Effect { return v.Effect() }, appendText[graph.Effect]),
	"rationale": single(func(ctx context.Context, v *schema.WhatIf, a []any) (graph.LocalizedText, bool, error) {
		return pointer(v.Rationale(arg[*string](a, 0)))
	}, argumentOf("language", optional(readText[string]))),
	"citations": lists(func(ctx context.Context, v *schema.WhatIf, a []any) ([]schema.Citation, error) {
		return v.Citations(), nil
	}),
	"kept": lists(func(ctx context.Context, v *schema.WhatIf, a []any) ([]schema.Record, error) {
		return entities(v.Kept(), nil)
	}),
	"homeless": lists(func(ctx context.Context, v *schema.WhatIf, a []any) ([]schema.Record, error) {
		return entities(v.Homeless(), nil)
	}),
	"candidates": lists(func(ctx context.Context, v *schema.WhatIf, a []any) ([]schema.Record, error) {
		return entities(v.Candidates(), nil)
	}),
	"links": lists(func(ctx context.Context, v *schema.WhatIf, a []any) ([]schema.Link, error) { return v.Links(), nil }),
}

// objects are the types of the schema and what their fields are read with.
var objects = map[string]fields{
	"Absence":           fieldsOfAbsence,
	"AbsenceConnection": fieldsOfAbsenceConnection,
	"AbsenceEdge":       fieldsOfAbsenceEdge,
	"AbsenceFacets":     fieldsOfAbsenceFacets,
	"Agenda": with(fieldsOfRecord, fields{
		"mentionedBy": relation("Agenda", "mentionedBy"),
		"parts":       relation("Agenda", "parts"),
	}),
	"AgendaConnection":     fieldsOfEntityConnection,
	"AgendaEdge":           fieldsOfEntityEdge,
	"AgendaLinkConnection": fieldsOfEntityLinkConnection,
	"AgendaLinkEdge":       fieldsOfEntityLinkEdge,
	"Alias":                fieldsOfAlias,
	"Appearance":           fieldsOfAppearance,
	"AppliedRule":          fieldsOfAppliedRule,
	"BDTPriority": with(fieldsOfRecord, fields{
		"initiatives": relation("BDTPriority", "initiatives"),
		"projects":    relation("BDTPriority", "projects"),
		"sameAs":      relation("BDTPriority", "sameAs"),
	}),
	"BDTPriorityConnection":     fieldsOfEntityConnection,
	"BDTPriorityEdge":           fieldsOfEntityEdge,
	"BDTPriorityLinkConnection": fieldsOfEntityLinkConnection,
	"BDTPriorityLinkEdge":       fieldsOfEntityLinkEdge,
	"BasisCount":                fieldsOfBasisCount,
	"Brackets":                  fieldsOfBrackets,
	"Centrality":                fieldsOfCentrality,
	"Citation":                  fieldsOfCitation,
	"CoLinkage":                 fieldsOfCoLinkage,
	"CoLinkedPair":              fieldsOfCoLinkedPair,
	"Contribution":              fieldsOfContribution,
	"ContributionRow":           fieldsOfContributionRow,
	"Corroboration":             fieldsOfCorroboration,
	"Country": with(fieldsOfRecord, fields{
		"region":        relationToOne("Country", "region"),
		"projects":      relation("Country", "projects"),
		"organizations": relation("Country", "organizations"),
	}),
	"CountryConnection":     fieldsOfEntityConnection,
	"CountryEdge":           fieldsOfEntityEdge,
	"CountryLinkConnection": fieldsOfEntityLinkConnection,
	"CountryLinkEdge":       fieldsOfEntityLinkEdge,
	"Coverage":              fieldsOfCoverage,
	"CoverageCount":         fieldsOfCoverageCount,
	"CoverageReason":        fieldsOfCoverageReason,
	"CoverageRow":           fieldsOfCoverageRow,
	"DefaultRule":           fieldsOfDefaultRule,
	"Difference":            fieldsOfDifference,
	"DifferenceCount":       fieldsOfDifferenceCount,
	"Document": with(fieldsOfRecord, fields{
		"footnotes":      relation("Document", "footnotes"),
		"figures":        relation("Document", "figures"),
		"terms":          relation("Document", "terms"),
		"sourceOutcomes": relation("Document", "sourceOutcomes"),
		"citedBy":        relation("Document", "citedBy"),
		"resolutions":    relation("Document", "resolutions"),
		"mentions":       relation("Document", "mentions"),
		"mentionedBy":    relation("Document", "mentionedBy"),
	}),
	"DocumentConnection":     fieldsOfEntityConnection,
	"DocumentEdge":           fieldsOfEntityEdge,
	"DocumentLinkConnection": fieldsOfEntityLinkConnection,
	"DocumentLinkEdge":       fieldsOfEntityLinkEdge,
	"Edition":                fieldsOfEdition,
	"EditionComparison":      fieldsOfEditionComparison,
	"Enabler": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("Enabler", "sdgGoals"),
		"sdgTargets":         relation("Enabler", "sdgTargets"),
		"wsisActionLines":    relation("Enabler", "wsisActionLines"),
		"strategicGoals":     relation("Enabler", "strategicGoals"),
		"thematicPriorities": relation("Enabler", "thematicPriorities"),
		"bdtPriorities":      relation("Enabler", "bdtPriorities"),
		"mentions":           relation("Enabler", "mentions"),
		"outcomes":           relation("Enabler", "outcomes"),
	}),
	"EnablerConnection":     fieldsOfEntityConnection,
	"EnablerEdge":           fieldsOfEntityEdge,
	"EnablerLinkConnection": fieldsOfEntityLinkConnection,
	"EnablerLinkEdge":       fieldsOfEntityLinkEdge,
	"EntityChange":          fieldsOfEntityChange,
	"EntityConnection":      fieldsOfEntityConnection,
	"EntityEdge":            fieldsOfEntityEdge,
	"EntityFacet":           fieldsOfEntityFacet,
	"EntityLinkConnection":  fieldsOfEntityLinkConnection,
	"EntityLinkEdge":        fieldsOfEntityLinkEdge,
	"Exclusion":             fieldsOfExclusion,
	"ExpectedResult": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("ExpectedResult", "sdgGoals"),
		"sdgTargets":         relation("ExpectedResult", "sdgTargets"),
		"wsisActionLines":    relation("ExpectedResult", "wsisActionLines"),
		"strategicGoals":     relation("ExpectedResult", "strategicGoals"),
		"thematicPriorities": relation("ExpectedResult", "thematicPriorities"),
		"bdtPriorities":      relation("ExpectedResult", "bdtPriorities"),
		"mentions":           relation("ExpectedResult", "mentions"),
		"initiative":         relationToOne("ExpectedResult", "initiative"),
		"project":            relationToOne("ExpectedResult", "project"),
		"projects":           relation("ExpectedResult", "projects"),
	}),
	"ExpectedResultConnection":     fieldsOfEntityConnection,
	"ExpectedResultEdge":           fieldsOfEntityEdge,
	"ExpectedResultLinkConnection": fieldsOfEntityLinkConnection,
	"ExpectedResultLinkEdge":       fieldsOfEntityLinkEdge,
	"Facet":                        fieldsOfFacet,
	"Facets":                       fieldsOfFacets,
	"Figure": with(fieldsOfRecord, fields{
		"document": relationToOne("Figure", "document"),
		"mentions": relation("Figure", "mentions"),
	}),
	"FigureConnection":     fieldsOfEntityConnection,
	"FigureEdge":           fieldsOfEntityEdge,
	"FigureLinkConnection": fieldsOfEntityLinkConnection,
	"FigureLinkEdge":       fieldsOfEntityLinkEdge,
	"Finding":              fieldsOfFinding,
	"FindingRule":          fieldsOfFindingRule,
	"Flow":                 fieldsOfFlow,
	"FlowBypassed":         fieldsOfFlowBypassed,
	"FlowEnded":            fieldsOfFlowEnded,
	"FlowLink":             fieldsOfFlowLink,
	"FlowNode":             fieldsOfFlowNode,
	"FlowUnknown":          fieldsOfFlowUnknown,
	"Footnote": with(fieldsOfRecord, fields{
		"document": relationToOne("Footnote", "document"),
		"cites":    relation("Footnote", "cites"),
	}),
	"FootnoteConnection":     fieldsOfEntityConnection,
	"FootnoteEdge":           fieldsOfEntityEdge,
	"FootnoteLinkConnection": fieldsOfEntityLinkConnection,
	"FootnoteLinkEdge":       fieldsOfEntityLinkEdge,
	"Headline":               fieldsOfHeadline,
	"Hop":                    fieldsOfHop,
	"KindCount":              fieldsOfKindCount,
	"Limit":                  fieldsOfLimit,
	"LineSpan":               fieldsOfLineSpan,
	"Link":                   fieldsOfLink,
	"LinkConnection":         fieldsOfLinkConnection,
	"LinkEdge":               fieldsOfLinkEdge,
	"LinkFacets":             fieldsOfLinkFacets,
	"LinkKindCount":          fieldsOfLinkKindCount,
	"LocalizedText":          fieldsOfLocalizedText,
	"Matrix":                 fieldsOfMatrix,
	"MatrixCell":             fieldsOfMatrixCell,
	"MatrixGroup":            fieldsOfMatrixGroup,
	"MatrixLine":             fieldsOfMatrixLine,
	"Offering": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("Offering", "sdgGoals"),
		"sdgTargets":         relation("Offering", "sdgTargets"),
		"wsisActionLines":    relation("Offering", "wsisActionLines"),
		"strategicGoals":     relation("Offering", "strategicGoals"),
		"thematicPriorities": relation("Offering", "thematicPriorities"),
		"bdtPriorities":      relation("Offering", "bdtPriorities"),
		"mentions":           relation("Offering", "mentions"),
		"items":              relation("Offering", "items"),
	}),
	"OfferingConnection": fieldsOfEntityConnection,
	"OfferingEdge":       fieldsOfEntityEdge,
	"OfferingItem": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("OfferingItem", "sdgGoals"),
		"sdgTargets":         relation("OfferingItem", "sdgTargets"),
		"wsisActionLines":    relation("OfferingItem", "wsisActionLines"),
		"strategicGoals":     relation("OfferingItem", "strategicGoals"),
		"thematicPriorities": relation("OfferingItem", "thematicPriorities"),
		"bdtPriorities":      relation("OfferingItem", "bdtPriorities"),
		"mentions":           relation("OfferingItem", "mentions"),
		"offering":           relationToOne("OfferingItem", "offering"),
		"sdgIndicators":      relation("OfferingItem", "sdgIndicators"),
	}),
	"OfferingItemConnection":     fieldsOfEntityConnection,
	"OfferingItemEdge":           fieldsOfEntityEdge,
	"OfferingItemLinkConnection": fieldsOfEntityLinkConnection,
	"OfferingItemLinkEdge":       fieldsOfEntityLinkEdge,
	"OfferingLinkConnection":     fieldsOfEntityLinkConnection,
	"OfferingLinkEdge":           fieldsOfEntityLinkEdge,
	"Organization": with(fieldsOfRecord, fields{
		"projects":  relation("Organization", "projects"),
		"countries": relation("Organization", "countries"),
		"regions":   relation("Organization", "regions"),
	}),
	"OrganizationConnection":     fieldsOfEntityConnection,
	"OrganizationEdge":           fieldsOfEntityEdge,
	"OrganizationLinkConnection": fieldsOfEntityLinkConnection,
	"OrganizationLinkEdge":       fieldsOfEntityLinkEdge,
	"Outcome": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("Outcome", "sdgGoals"),
		"sdgTargets":         relation("Outcome", "sdgTargets"),
		"wsisActionLines":    relation("Outcome", "wsisActionLines"),
		"strategicGoals":     relation("Outcome", "strategicGoals"),
		"thematicPriorities": relation("Outcome", "thematicPriorities"),
		"bdtPriorities":      relation("Outcome", "bdtPriorities"),
		"mentions":           relation("Outcome", "mentions"),
		"parent":             relationToOne("Outcome", "parent"),
		"sourceOutcomes":     relation("Outcome", "sourceOutcomes"),
		"sameWording":        relation("Outcome", "sameWording"),
		"projects":           relation("Outcome", "projects"),
	}),
	"OutcomeConnection":     fieldsOfEntityConnection,
	"OutcomeEdge":           fieldsOfEntityEdge,
	"OutcomeLinkConnection": fieldsOfEntityLinkConnection,
	"OutcomeLinkEdge":       fieldsOfEntityLinkEdge,
	"PageInfo":              fieldsOfPageInfo,
	"Path":                  fieldsOfPath,
	"PathSearch":            fieldsOfPathSearch,
	"Period":                fieldsOfPeriod,
	"Project": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("Project", "sdgGoals"),
		"sdgTargets":         relation("Project", "sdgTargets"),
		"wsisActionLines":    relation("Project", "wsisActionLines"),
		"strategicGoals":     relation("Project", "strategicGoals"),
		"thematicPriorities": relation("Project", "thematicPriorities"),
		"bdtPriorities":      relation("Project", "bdtPriorities"),
		"mentions":           relation("Project", "mentions"),
		"implements":         relation("Project", "implements"),
		"initiatives":        relation("Project", "initiatives"),
		"expectedResults":    relation("Project", "expectedResults"),
		"countries":          relation("Project", "countries"),
		"regions":            relation("Project", "regions"),
		"ledBy":              relation("Project", "ledBy"),
	}),
	"ProjectConnection":     fieldsOfEntityConnection,
	"ProjectEdge":           fieldsOfEntityEdge,
	"ProjectLinkConnection": fieldsOfEntityLinkConnection,
	"ProjectLinkEdge":       fieldsOfEntityLinkEdge,
	"Query":                 fieldsOfQuery,
	"Region": with(fieldsOfRecord, fields{
		"initiatives":   relation("Region", "initiatives"),
		"figures":       relation("Region", "figures"),
		"countries":     relation("Region", "countries"),
		"projects":      relation("Region", "projects"),
		"organizations": relation("Region", "organizations"),
	}),
	"RegionConnection":     fieldsOfEntityConnection,
	"RegionEdge":           fieldsOfEntityEdge,
	"RegionLinkConnection": fieldsOfEntityLinkConnection,
	"RegionLinkEdge":       fieldsOfEntityLinkEdge,
	"RegionalInitiative": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("RegionalInitiative", "sdgGoals"),
		"sdgTargets":         relation("RegionalInitiative", "sdgTargets"),
		"wsisActionLines":    relation("RegionalInitiative", "wsisActionLines"),
		"strategicGoals":     relation("RegionalInitiative", "strategicGoals"),
		"thematicPriorities": relation("RegionalInitiative", "thematicPriorities"),
		"bdtPriorities":      relation("RegionalInitiative", "bdtPriorities"),
		"mentions":           relation("RegionalInitiative", "mentions"),
		"region":             relationToOne("RegionalInitiative", "region"),
		"objective": single(func(ctx context.Context, v *schema.Record, a []any) (graph.LocalizedText, bool, error) {
			return pointer(schema.RegionalInitiative{Record: *v}.Objective(arg[*string](a, 0)))
		}, argumentOf("language", optional(readText[string]))),
		"expectedResults": relation("RegionalInitiative", "expectedResults"),
		"projects":        relation("RegionalInitiative", "projects"),
	}),
	"RegionalInitiativeConnection":     fieldsOfEntityConnection,
	"RegionalInitiativeEdge":           fieldsOfEntityEdge,
	"RegionalInitiativeLinkConnection": fieldsOfEntityLinkConnection,
	"RegionalInitiativeLinkEdge":       fieldsOfEntityLinkEdge,
	"Resolution": with(fieldsOfRecord, fields{
		"document": relationToOne("Resolution", "document"),
		"citedBy":  relation("Resolution", "citedBy"),
	}),
	"ResolutionConnection":     fieldsOfEntityConnection,
	"ResolutionEdge":           fieldsOfEntityEdge,
	"ResolutionLinkConnection": fieldsOfEntityLinkConnection,
	"ResolutionLinkEdge":       fieldsOfEntityLinkEdge,
	"SDGGoal": with(fieldsOfRecord, fields{
		"agenda":          relationToOne("SDGGoal", "agenda"),
		"targets":         relation("SDGGoal", "targets"),
		"initiatives":     relation("SDGGoal", "initiatives"),
		"projects":        relation("SDGGoal", "projects"),
		"contributors":    relation("SDGGoal", "contributors"),
		"wsisActionLines": relation("SDGGoal", "wsisActionLines"),
	}),
	"SDGGoalConnection":     fieldsOfEntityConnection,
	"SDGGoalEdge":           fieldsOfEntityEdge,
	"SDGGoalLinkConnection": fieldsOfEntityLinkConnection,
	"SDGGoalLinkEdge":       fieldsOfEntityLinkEdge,
	"SDGIndicator": with(fieldsOfRecord, fields{
		"listings":   leaf(func(v *schema.Record) []string { return schema.SDGIndicator{Record: *v}.Listings() }, listOf(appendText[string])),
		"targets":    relation("SDGIndicator", "targets"),
		"custodians": relation("SDGIndicator", "custodians"),
	}),
	"SDGIndicatorConnection":     fieldsOfEntityConnection,
	"SDGIndicatorEdge":           fieldsOfEntityEdge,
	"SDGIndicatorLinkConnection": fieldsOfEntityLinkConnection,
	"SDGIndicatorLinkEdge":       fieldsOfEntityLinkEdge,
	"SDGTarget": with(fieldsOfRecord, fields{
		"goal":            relationToOne("SDGTarget", "goal"),
		"indicators":      relation("SDGTarget", "indicators"),
		"initiatives":     relation("SDGTarget", "initiatives"),
		"projects":        relation("SDGTarget", "projects"),
		"contributors":    relation("SDGTarget", "contributors"),
		"wsisActionLines": relation("SDGTarget", "wsisActionLines"),
	}),
	"SDGTargetConnection":     fieldsOfEntityConnection,
	"SDGTargetEdge":           fieldsOfEntityEdge,
	"SDGTargetLinkConnection": fieldsOfEntityLinkConnection,
	"SDGTargetLinkEdge":       fieldsOfEntityLinkEdge,
	"SearchConnection":        fieldsOfSearchConnection,
	"SearchEdge":              fieldsOfSearchEdge,
	"Service":                 fieldsOfService,
	"Share":                   fieldsOfShare,
	"SourceOutcome": with(fieldsOfRecord, fields{
		"document": relationToOne("SourceOutcome", "document"),
		"outcomes": relation("SourceOutcome", "outcomes"),
	}),
	"SourceOutcomeConnection":     fieldsOfEntityConnection,
	"SourceOutcomeEdge":           fieldsOfEntityEdge,
	"SourceOutcomeLinkConnection": fieldsOfEntityLinkConnection,
	"SourceOutcomeLinkEdge":       fieldsOfEntityLinkEdge,
	"StrategicGoal": with(fieldsOfRecord, fields{
		"agenda":      relationToOne("StrategicGoal", "agenda"),
		"initiatives": relation("StrategicGoal", "initiatives"),
		"projects":    relation("StrategicGoal", "projects"),
		"supporters":  relation("StrategicGoal", "supporters"),
	}),
	"StrategicGoalConnection":     fieldsOfEntityConnection,
	"StrategicGoalEdge":           fieldsOfEntityEdge,
	"StrategicGoalLinkConnection": fieldsOfEntityLinkConnection,
	"StrategicGoalLinkEdge":       fieldsOfEntityLinkEdge,
	"StudyQuestion": with(fieldsOfRecord, fields{
		"document": relationToOne("StudyQuestion", "document"),
	}),
	"StudyQuestionConnection":     fieldsOfEntityConnection,
	"StudyQuestionEdge":           fieldsOfEntityEdge,
	"StudyQuestionLinkConnection": fieldsOfEntityLinkConnection,
	"StudyQuestionLinkEdge":       fieldsOfEntityLinkEdge,
	"Subgraph":                    fieldsOfSubgraph,
	"Suggestion":                  fieldsOfSuggestion,
	"SuggestionWord":              fieldsOfSuggestionWord,
	"Term": with(fieldsOfRecord, fields{
		"document": relationToOne("Term", "document"),
		"mentions": relation("Term", "mentions"),
	}),
	"TermConnection":     fieldsOfEntityConnection,
	"TermEdge":           fieldsOfEntityEdge,
	"TermLinkConnection": fieldsOfEntityLinkConnection,
	"TermLinkEdge":       fieldsOfEntityLinkEdge,
	"ThematicPriority": with(fieldsOfRecord, fields{
		"sdgGoals":           relation("ThematicPriority", "sdgGoals"),
		"sdgTargets":         relation("ThematicPriority", "sdgTargets"),
		"wsisActionLines":    relation("ThematicPriority", "wsisActionLines"),
		"strategicGoals":     relation("ThematicPriority", "strategicGoals"),
		"thematicPriorities": relation("ThematicPriority", "thematicPriorities"),
		"bdtPriorities":      relation("ThematicPriority", "bdtPriorities"),
		"mentions":           relation("ThematicPriority", "mentions"),
		"outcomes":           relation("ThematicPriority", "outcomes"),
		"initiatives":        relation("ThematicPriority", "initiatives"),
		"projects":           relation("ThematicPriority", "projects"),
		"mentionedBy":        relation("ThematicPriority", "mentionedBy"),
	}),
	"ThematicPriorityConnection":     fieldsOfEntityConnection,
	"ThematicPriorityEdge":           fieldsOfEntityEdge,
	"ThematicPriorityLinkConnection": fieldsOfEntityLinkConnection,
	"ThematicPriorityLinkEdge":       fieldsOfEntityLinkEdge,
	"Variant": with(fieldsOfRecord, fields{
		"of":       relationToOne("Variant", "of"),
		"mentions": relation("Variant", "mentions"),
	}),
	"VariantConnection":     fieldsOfEntityConnection,
	"VariantEdge":           fieldsOfEntityEdge,
	"VariantLinkConnection": fieldsOfEntityLinkConnection,
	"VariantLinkEdge":       fieldsOfEntityLinkEdge,
	"WSISActionLine": with(fieldsOfRecord, fields{
		"parent":      relationToOne("WSISActionLine", "parent"),
		"agenda":      relationToOne("WSISActionLine", "agenda"),
		"sublines":    relation("WSISActionLine", "sublines"),
		"sdgTargets":  relation("WSISActionLine", "sdgTargets"),
		"sdgGoals":    relation("WSISActionLine", "sdgGoals"),
		"initiatives": relation("WSISActionLine", "initiatives"),
		"projects":    relation("WSISActionLine", "projects"),
		"aligned":     relation("WSISActionLine", "aligned"),
	}),
	"WSISActionLineConnection":     fieldsOfEntityConnection,
	"WSISActionLineEdge":           fieldsOfEntityEdge,
	"WSISActionLineLinkConnection": fieldsOfEntityLinkConnection,
	"WSISActionLineLinkEdge":       fieldsOfEntityLinkEdge,
	"Walk":                         fieldsOfWalk,
	"WalkEnd":                      fieldsOfWalkEnd,
	"WhatIf":                       fieldsOfWhatIf,
	"__Directive":                  fieldsOfDirective,
	"__EnumValue":                  fieldsOfEnumValue,
	"__Field":                      fieldsOfField,
	"__InputValue":                 fieldsOfInputValue,
	"__Schema":                     fieldsOfSchema,
	"__Type":                       fieldsOfType,
}

func readAbsentFilter(v any) (in graph.AbsentFilter, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("about", nil); given {
		err = set(err, &in.About, x, listIn(readText[string]))
	}
	if x, given := m.field("status", nil); given {
		err = set(err, &in.Status, x, listIn(readText[graph.CoverageStatus]))
	}
	return in, err
}

func readCodeRef(v any) (in explore.CodeRef, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("code", nil); given {
		err = set(err, &in.Code, x, readText[string])
	}
	if x, given := m.field("kind", nil); given {
		err = set(err, &in.Kind, x, readText[graph.Kind])
	}
	if x, given := m.field("edition", nil); given {
		err = set(err, &in.Edition, x, readText[string])
	}
	return in, err
}

func readEntityFilter(v any) (in graph.EntityFilter, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("ids", nil); given {
		err = set(err, &in.IDs, x, listIn(readText[graph.ID]))
	}
	if x, given := m.field("kinds", nil); given {
		err = set(err, &in.Kinds, x, listIn(readText[graph.Kind]))
	}
	if x, given := m.field("editions", nil); given {
		err = set(err, &in.Editions, x, listIn(readText[string]))
	}
	if x, given := m.field("standing", nil); given {
		err = set(err, &in.Standing, x, listIn(readText[graph.Standing]))
	}
	if x, given := m.field("effectiveStanding", nil); given {
		err = set(err, &in.EffectiveStanding, x, listIn(readText[graph.Standing]))
	}
	if x, given := m.field("codes", nil); given {
		err = set(err, &in.Codes, x, listIn(readText[string]))
	}
	if x, given := m.field("text", nil); given {
		err = set(err, &in.Text, x, readText[string])
	}
	if x, given := m.field("linked", nil); given {
		err = set(err, &in.Linked, x, optional(readLinkedFilter))
	}
	if x, given := m.field("absent", nil); given {
		err = set(err, &in.Absent, x, optional(readAbsentFilter))
	}
	if x, given := m.field("sourceMissing", nil); given {
		err = set(err, &in.SourceMissing, x, optional(readBool))
	}
	if x, given := m.field("at", nil); given {
		err = set(err, &in.At, x, readText[graph.Date])
	}
	if x, given := m.field("and", nil); given {
		err = set(err, &in.And, x, listIn(readEntityFilter))
	}
	if x, given := m.field("or", nil); given {
		err = set(err, &in.Or, x, listIn(readEntityFilter))
	}
	if x, given := m.field("not", nil); given {
		err = set(err, &in.Not, x, optional(readEntityFilter))
	}
	return in, err
}

func readEntityOrder(v any) (in graph.EntityOrder, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("by", nil); given {
		err = set(err, &in.By, x, readText[graph.OrderBy])
	}
	if x, given := m.field("direction", "ASC"); given {
		err = set(err, &in.Sense, x, readText[graph.Sense])
	}
	if x, given := m.field("language", "en"); given {
		err = set(err, &in.Language, x, readText[string])
	}
	if x, given := m.field("links", nil); given {
		err = set(err, &in.Links, x, readLinkFilter)
	}
	return in, err
}

func readEntityRef(v any) (in explore.Ref, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("id", nil); given {
		err = set(err, &in.ID, x, optional(readText[graph.ID]))
	}
	if x, given := m.field("iri", nil); given {
		err = set(err, &in.IRI, x, optional(readText[string]))
	}
	if x, given := m.field("code", nil); given {
		err = set(err, &in.Code, x, optional(readCodeRef))
	}
	return in, err
}

func readLinkFilter(v any) (in graph.LinkFilter, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("kinds", nil); given {
		err = set(err, &in.Kinds, x, listIn(readText[graph.LinkKind]))
	}
	if x, given := m.field("basis", nil); given {
		err = set(err, &in.Basis, x, listIn(readText[graph.Basis]))
	}
	if x, given := m.field("confidence", nil); given {
		err = set(err, &in.Confidence, x, listIn(readText[graph.Confidence]))
	}
	if x, given := m.field("standing", nil); given {
		err = set(err, &in.Standing, x, listIn(readText[graph.Standing]))
	}
	if x, given := m.field("editions", nil); given {
		err = set(err, &in.Editions, x, listIn(readText[string]))
	}
	if x, given := m.field("at", nil); given {
		err = set(err, &in.At, x, readText[graph.Date])
	}
	if x, given := m.field("source", nil); given {
		err = set(err, &in.Source, x, optional(readEntityFilter))
	}
	if x, given := m.field("target", nil); given {
		err = set(err, &in.Target, x, optional(readEntityFilter))
	}
	if x, given := m.field("sourceMissing", nil); given {
		err = set(err, &in.SourceMissing, x, optional(readBool))
	}
	if x, given := m.field("and", nil); given {
		err = set(err, &in.And, x, listIn(readLinkFilter))
	}
	if x, given := m.field("or", nil); given {
		err = set(err, &in.Or, x, listIn(readLinkFilter))
	}
	if x, given := m.field("not", nil); given {
		err = set(err, &in.Not, x, optional(readLinkFilter))
	}
	return in, err
}

func readLinkedFilter(v any) (in graph.LinkedFilter, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("some", nil); given {
		err = set(err, &in.Some, x, optional(readLinkedTo))
	}
	if x, given := m.field("none", nil); given {
		err = set(err, &in.None, x, optional(readLinkedTo))
	}
	if x, given := m.field("atLeast", nil); given {
		err = set(err, &in.AtLeast, x, optional(schema.UnmarshalInt))
	}
	return in, err
}

func readLinkedTo(v any) (in graph.LinkedTo, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("kinds", nil); given {
		err = set(err, &in.Kinds, x, listIn(readText[graph.Kind]))
	}
	if x, given := m.field("via", nil); given {
		err = set(err, &in.Via, x, listIn(readText[graph.LinkKind]))
	}
	if x, given := m.field("direction", "BOTH"); given {
		err = set(err, &in.Direction, x, readText[graph.Direction])
	}
	if x, given := m.field("basis", nil); given {
		err = set(err, &in.Basis, x, listIn(readText[graph.Basis]))
	}
	if x, given := m.field("editions", nil); given {
		err = set(err, &in.Editions, x, listIn(readText[string]))
	}
	if x, given := m.field("far", nil); given {
		err = set(err, &in.Far, x, optional(readEntityFilter))
	}
	return in, err
}

func readRepeat(v any) (in explore.Repeat, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("min", int64(1)); given {
		err = set(err, &in.Min, x, schema.UnmarshalInt)
	}
	if x, given := m.field("max", int64(1)); given {
		err = set(err, &in.Max, x, schema.UnmarshalInt)
	}
	return in, err
}

func readWalkRule(v any) (in explore.WalkRule, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("via", nil); given {
		err = set(err, &in.Via, x, listIn(readText[graph.LinkKind]))
	}
	if x, given := m.field("kinds", nil); given {
		err = set(err, &in.Kinds, x, listIn(readText[graph.Kind]))
	}
	if x, given := m.field("endOnly", nil); given {
		err = set(err, &in.EndOnly, x, listIn(readText[graph.Kind]))
	}
	if x, given := m.field("passThrough", nil); given {
		err = set(err, &in.PassThrough, x, listIn(readText[graph.Kind]))
	}
	if x, given := m.field("direction", nil); given {
		err = set(err, &in.Direction, x, readText[graph.Direction])
	}
	if x, given := m.field("basis", nil); given {
		err = set(err, &in.Basis, x, listIn(readText[graph.Basis]))
	}
	if x, given := m.field("confidence", nil); given {
		err = set(err, &in.Confidence, x, listIn(readText[graph.Confidence]))
	}
	if x, given := m.field("standing", nil); given {
		err = set(err, &in.Standing, x, listIn(readText[graph.Standing]))
	}
	if x, given := m.field("editions", nil); given {
		err = set(err, &in.Editions, x, listIn(readText[string]))
	}
	return in, err
}

func readWalkStep(v any) (in explore.WalkStep, err error) {
	m, err := inputOf(v)
	if err != nil {
		return in, err
	}
	if x, given := m.field("via", nil); given {
		err = set(err, &in.Via, x, listIn(readText[graph.LinkKind]))
	}
	if x, given := m.field("direction", "BOTH"); given {
		err = set(err, &in.Direction, x, readText[graph.Direction])
	}
	if x, given := m.field("to", nil); given {
		err = set(err, &in.To, x, listIn(readText[graph.Kind]))
	}
	if x, given := m.field("basis", nil); given {
		err = set(err, &in.Basis, x, listIn(readText[graph.Basis]))
	}
	if x, given := m.field("repeat", nil); given {
		err = set(err, &in.Repeat, x, optional(readRepeat))
	}
	if x, given := m.field("absent", false); given {
		err = set(err, &in.Absent, x, readBool)
	}
	return in, err
}
