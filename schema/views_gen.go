// Code generated from the schema files; DO NOT EDIT.

package schema

import (
	"context"

	"linkage/graph"
)

// View returns the view of an entity by the type of its kind; nil of nil.
func View(e *graph.Entity) Entity {
	if e == nil {
		return nil
	}
	switch e.Kind {
	case "THEMATIC_PRIORITY":
		return ThematicPriority{Record{e}}
	case "ENABLER":
		return Enabler{Record{e}}
	case "OFFERING":
		return Offering{Record{e}}
	case "OFFERING_ITEM":
		return OfferingItem{Record{e}}
	case "OUTCOME":
		return Outcome{Record{e}}
	case "REGION":
		return Region{Record{e}}
	case "REGIONAL_INITIATIVE":
		return RegionalInitiative{Record{e}}
	case "EXPECTED_RESULT":
		return ExpectedResult{Record{e}}
	case "BDT_PRIORITY":
		return BDTPriority{Record{e}}
	case "STRATEGIC_GOAL":
		return StrategicGoal{Record{e}}
	case "SDG_GOAL":
		return SDGGoal{Record{e}}
	case "SDG_TARGET":
		return SDGTarget{Record{e}}
	case "SDG_INDICATOR":
		return SDGIndicator{Record{e}}
	case "WSIS_ACTION_LINE":
		return WSISActionLine{Record{e}}
	case "SOURCE_OUTCOME":
		return SourceOutcome{Record{e}}
	case "AGENDA":
		return Agenda{Record{e}}
	case "DOCUMENT":
		return Document{Record{e}}
	case "FIGURE":
		return Figure{Record{e}}
	case "FOOTNOTE":
		return Footnote{Record{e}}
	case "VARIANT":
		return Variant{Record{e}}
	case "RESOLUTION":
		return Resolution{Record{e}}
	case "STUDY_QUESTION":
		return StudyQuestion{Record{e}}
	case "TERM":
		return Term{Record{e}}
	case "PROJECT":
		return Project{Record{e}}
	case "ORGANIZATION":
		return Organization{Record{e}}
	case "COUNTRY":
		return Country{Record{e}}
	}
	panic("no view of kind " + e.Kind)
}

// Views of an entity of this kind, and of its connections.
type (
	ThematicPriority               struct{ Record }
	ThematicPriorityConnection     struct{ EntityConnection }
	ThematicPriorityEdge           struct{ EntityEdge }
	ThematicPriorityLinkConnection struct{ EntityLinkConnection }
	ThematicPriorityLinkEdge       struct{ EntityLinkEdge }
)

func (c ThematicPriorityConnection) Nodes() []ThematicPriority {
	return nodesOf[ThematicPriority](c.EntityConnection.Nodes())
}
func (c ThematicPriorityConnection) Edges() []ThematicPriorityEdge {
	return edgesOf[ThematicPriorityEdge](c.EntityConnection.Edges())
}
func (c ThematicPriorityLinkConnection) Nodes() []ThematicPriority {
	return nodesOf[ThematicPriority](c.EntityLinkConnection.Nodes())
}
func (c ThematicPriorityLinkConnection) Edges() []ThematicPriorityLinkEdge {
	return linkEdgesOf[ThematicPriorityLinkEdge](c.EntityLinkConnection.Edges())
}
func (e ThematicPriorityEdge) Node() ThematicPriority {
	return ThematicPriority{e.EntityEdge.Node.record()}
}
func (e ThematicPriorityLinkEdge) Node() ThematicPriority {
	return ThematicPriority{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneThematicPriority(ctx context.Context) (*ThematicPriority, error) {
	return oneOf[ThematicPriority](ctx, r)
}

func (r Record) ThematicPriorityLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*ThematicPriorityLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &ThematicPriorityLinkConnection{*c}, nil
}

func (ThematicPriority) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	Enabler               struct{ Record }
	EnablerConnection     struct{ EntityConnection }
	EnablerEdge           struct{ EntityEdge }
	EnablerLinkConnection struct{ EntityLinkConnection }
	EnablerLinkEdge       struct{ EntityLinkEdge }
)

func (c EnablerConnection) Nodes() []Enabler { return nodesOf[Enabler](c.EntityConnection.Nodes()) }
func (c EnablerConnection) Edges() []EnablerEdge {
	return edgesOf[EnablerEdge](c.EntityConnection.Edges())
}
func (c EnablerLinkConnection) Nodes() []Enabler {
	return nodesOf[Enabler](c.EntityLinkConnection.Nodes())
}
func (c EnablerLinkConnection) Edges() []EnablerLinkEdge {
	return linkEdgesOf[EnablerLinkEdge](c.EntityLinkConnection.Edges())
}
func (e EnablerEdge) Node() Enabler     { return Enabler{e.EntityEdge.Node.record()} }
func (e EnablerLinkEdge) Node() Enabler { return Enabler{e.EntityLinkEdge.Node.record()} }

func (r Record) OneEnabler(ctx context.Context) (*Enabler, error) { return oneOf[Enabler](ctx, r) }

func (r Record) EnablerLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*EnablerLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &EnablerLinkConnection{*c}, nil
}

func (Enabler) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	Offering               struct{ Record }
	OfferingConnection     struct{ EntityConnection }
	OfferingEdge           struct{ EntityEdge }
	OfferingLinkConnection struct{ EntityLinkConnection }
	OfferingLinkEdge       struct{ EntityLinkEdge }
)

func (c OfferingConnection) Nodes() []Offering { return nodesOf[Offering](c.EntityConnection.Nodes()) }
func (c OfferingConnection) Edges() []OfferingEdge {
	return edgesOf[OfferingEdge](c.EntityConnection.Edges())
}
func (c OfferingLinkConnection) Nodes() []Offering {
	return nodesOf[Offering](c.EntityLinkConnection.Nodes())
}
func (c OfferingLinkConnection) Edges() []OfferingLinkEdge {
	return linkEdgesOf[OfferingLinkEdge](c.EntityLinkConnection.Edges())
}
func (e OfferingEdge) Node() Offering     { return Offering{e.EntityEdge.Node.record()} }
func (e OfferingLinkEdge) Node() Offering { return Offering{e.EntityLinkEdge.Node.record()} }

func (r Record) OneOffering(ctx context.Context) (*Offering, error) { return oneOf[Offering](ctx, r) }

func (r Record) OfferingLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*OfferingLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &OfferingLinkConnection{*c}, nil
}

func (Offering) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	OfferingItem               struct{ Record }
	OfferingItemConnection     struct{ EntityConnection }
	OfferingItemEdge           struct{ EntityEdge }
	OfferingItemLinkConnection struct{ EntityLinkConnection }
	OfferingItemLinkEdge       struct{ EntityLinkEdge }
)

func (c OfferingItemConnection) Nodes() []OfferingItem {
	return nodesOf[OfferingItem](c.EntityConnection.Nodes())
}
func (c OfferingItemConnection) Edges() []OfferingItemEdge {
	return edgesOf[OfferingItemEdge](c.EntityConnection.Edges())
}
func (c OfferingItemLinkConnection) Nodes() []OfferingItem {
	return nodesOf[OfferingItem](c.EntityLinkConnection.Nodes())
}
func (c OfferingItemLinkConnection) Edges() []OfferingItemLinkEdge {
	return linkEdgesOf[OfferingItemLinkEdge](c.EntityLinkConnection.Edges())
}
func (e OfferingItemEdge) Node() OfferingItem { return OfferingItem{e.EntityEdge.Node.record()} }
func (e OfferingItemLinkEdge) Node() OfferingItem {
	return OfferingItem{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneOfferingItem(ctx context.Context) (*OfferingItem, error) {
	return oneOf[OfferingItem](ctx, r)
}

func (r Record) OfferingItemLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*OfferingItemLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &OfferingItemLinkConnection{*c}, nil
}

func (OfferingItem) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	Outcome               struct{ Record }
	OutcomeConnection     struct{ EntityConnection }
	OutcomeEdge           struct{ EntityEdge }
	OutcomeLinkConnection struct{ EntityLinkConnection }
	OutcomeLinkEdge       struct{ EntityLinkEdge }
)

func (c OutcomeConnection) Nodes() []Outcome { return nodesOf[Outcome](c.EntityConnection.Nodes()) }
func (c OutcomeConnection) Edges() []OutcomeEdge {
	return edgesOf[OutcomeEdge](c.EntityConnection.Edges())
}
func (c OutcomeLinkConnection) Nodes() []Outcome {
	return nodesOf[Outcome](c.EntityLinkConnection.Nodes())
}
func (c OutcomeLinkConnection) Edges() []OutcomeLinkEdge {
	return linkEdgesOf[OutcomeLinkEdge](c.EntityLinkConnection.Edges())
}
func (e OutcomeEdge) Node() Outcome     { return Outcome{e.EntityEdge.Node.record()} }
func (e OutcomeLinkEdge) Node() Outcome { return Outcome{e.EntityLinkEdge.Node.record()} }

func (r Record) OneOutcome(ctx context.Context) (*Outcome, error) { return oneOf[Outcome](ctx, r) }

func (r Record) OutcomeLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*OutcomeLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &OutcomeLinkConnection{*c}, nil
}

func (Outcome) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	Region               struct{ Record }
	RegionConnection     struct{ EntityConnection }
	RegionEdge           struct{ EntityEdge }
	RegionLinkConnection struct{ EntityLinkConnection }
	RegionLinkEdge       struct{ EntityLinkEdge }
)

func (c RegionConnection) Nodes() []Region { return nodesOf[Region](c.EntityConnection.Nodes()) }
func (c RegionConnection) Edges() []RegionEdge {
	return edgesOf[RegionEdge](c.EntityConnection.Edges())
}
func (c RegionLinkConnection) Nodes() []Region {
	return nodesOf[Region](c.EntityLinkConnection.Nodes())
}
func (c RegionLinkConnection) Edges() []RegionLinkEdge {
	return linkEdgesOf[RegionLinkEdge](c.EntityLinkConnection.Edges())
}
func (e RegionEdge) Node() Region     { return Region{e.EntityEdge.Node.record()} }
func (e RegionLinkEdge) Node() Region { return Region{e.EntityLinkEdge.Node.record()} }

func (r Record) OneRegion(ctx context.Context) (*Region, error) { return oneOf[Region](ctx, r) }

func (r Record) RegionLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*RegionLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &RegionLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	RegionalInitiative               struct{ Record }
	RegionalInitiativeConnection     struct{ EntityConnection }
	RegionalInitiativeEdge           struct{ EntityEdge }
	RegionalInitiativeLinkConnection struct{ EntityLinkConnection }
	RegionalInitiativeLinkEdge       struct{ EntityLinkEdge }
)

func (c RegionalInitiativeConnection) Nodes() []RegionalInitiative {
	return nodesOf[RegionalInitiative](c.EntityConnection.Nodes())
}
func (c RegionalInitiativeConnection) Edges() []RegionalInitiativeEdge {
	return edgesOf[RegionalInitiativeEdge](c.EntityConnection.Edges())
}
func (c RegionalInitiativeLinkConnection) Nodes() []RegionalInitiative {
	return nodesOf[RegionalInitiative](c.EntityLinkConnection.Nodes())
}
func (c RegionalInitiativeLinkConnection) Edges() []RegionalInitiativeLinkEdge {
	return linkEdgesOf[RegionalInitiativeLinkEdge](c.EntityLinkConnection.Edges())
}
func (e RegionalInitiativeEdge) Node() RegionalInitiative {
	return RegionalInitiative{e.EntityEdge.Node.record()}
}
func (e RegionalInitiativeLinkEdge) Node() RegionalInitiative {
	return RegionalInitiative{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneRegionalInitiative(ctx context.Context) (*RegionalInitiative, error) {
	return oneOf[RegionalInitiative](ctx, r)
}

func (r Record) RegionalInitiativeLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*RegionalInitiativeLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &RegionalInitiativeLinkConnection{*c}, nil
}

func (RegionalInitiative) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	ExpectedResult               struct{ Record }
	ExpectedResultConnection     struct{ EntityConnection }
	ExpectedResultEdge           struct{ EntityEdge }
	ExpectedResultLinkConnection struct{ EntityLinkConnection }
	ExpectedResultLinkEdge       struct{ EntityLinkEdge }
)

func (c ExpectedResultConnection) Nodes() []ExpectedResult {
	return nodesOf[ExpectedResult](c.EntityConnection.Nodes())
}
func (c ExpectedResultConnection) Edges() []ExpectedResultEdge {
	return edgesOf[ExpectedResultEdge](c.EntityConnection.Edges())
}
func (c ExpectedResultLinkConnection) Nodes() []ExpectedResult {
	return nodesOf[ExpectedResult](c.EntityLinkConnection.Nodes())
}
func (c ExpectedResultLinkConnection) Edges() []ExpectedResultLinkEdge {
	return linkEdgesOf[ExpectedResultLinkEdge](c.EntityLinkConnection.Edges())
}
func (e ExpectedResultEdge) Node() ExpectedResult { return ExpectedResult{e.EntityEdge.Node.record()} }
func (e ExpectedResultLinkEdge) Node() ExpectedResult {
	return ExpectedResult{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneExpectedResult(ctx context.Context) (*ExpectedResult, error) {
	return oneOf[ExpectedResult](ctx, r)
}

func (r Record) ExpectedResultLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*ExpectedResultLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &ExpectedResultLinkConnection{*c}, nil
}

func (ExpectedResult) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	BDTPriority               struct{ Record }
	BDTPriorityConnection     struct{ EntityConnection }
	BDTPriorityEdge           struct{ EntityEdge }
	BDTPriorityLinkConnection struct{ EntityLinkConnection }
	BDTPriorityLinkEdge       struct{ EntityLinkEdge }
)

func (c BDTPriorityConnection) Nodes() []BDTPriority {
	return nodesOf[BDTPriority](c.EntityConnection.Nodes())
}
func (c BDTPriorityConnection) Edges() []BDTPriorityEdge {
	return edgesOf[BDTPriorityEdge](c.EntityConnection.Edges())
}
func (c BDTPriorityLinkConnection) Nodes() []BDTPriority {
	return nodesOf[BDTPriority](c.EntityLinkConnection.Nodes())
}
func (c BDTPriorityLinkConnection) Edges() []BDTPriorityLinkEdge {
	return linkEdgesOf[BDTPriorityLinkEdge](c.EntityLinkConnection.Edges())
}
func (e BDTPriorityEdge) Node() BDTPriority     { return BDTPriority{e.EntityEdge.Node.record()} }
func (e BDTPriorityLinkEdge) Node() BDTPriority { return BDTPriority{e.EntityLinkEdge.Node.record()} }

func (r Record) OneBDTPriority(ctx context.Context) (*BDTPriority, error) {
	return oneOf[BDTPriority](ctx, r)
}

func (r Record) BDTPriorityLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*BDTPriorityLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &BDTPriorityLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	StrategicGoal               struct{ Record }
	StrategicGoalConnection     struct{ EntityConnection }
	StrategicGoalEdge           struct{ EntityEdge }
	StrategicGoalLinkConnection struct{ EntityLinkConnection }
	StrategicGoalLinkEdge       struct{ EntityLinkEdge }
)

func (c StrategicGoalConnection) Nodes() []StrategicGoal {
	return nodesOf[StrategicGoal](c.EntityConnection.Nodes())
}
func (c StrategicGoalConnection) Edges() []StrategicGoalEdge {
	return edgesOf[StrategicGoalEdge](c.EntityConnection.Edges())
}
func (c StrategicGoalLinkConnection) Nodes() []StrategicGoal {
	return nodesOf[StrategicGoal](c.EntityLinkConnection.Nodes())
}
func (c StrategicGoalLinkConnection) Edges() []StrategicGoalLinkEdge {
	return linkEdgesOf[StrategicGoalLinkEdge](c.EntityLinkConnection.Edges())
}
func (e StrategicGoalEdge) Node() StrategicGoal { return StrategicGoal{e.EntityEdge.Node.record()} }
func (e StrategicGoalLinkEdge) Node() StrategicGoal {
	return StrategicGoal{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneStrategicGoal(ctx context.Context) (*StrategicGoal, error) {
	return oneOf[StrategicGoal](ctx, r)
}

func (r Record) StrategicGoalLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*StrategicGoalLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &StrategicGoalLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	SDGGoal               struct{ Record }
	SDGGoalConnection     struct{ EntityConnection }
	SDGGoalEdge           struct{ EntityEdge }
	SDGGoalLinkConnection struct{ EntityLinkConnection }
	SDGGoalLinkEdge       struct{ EntityLinkEdge }
)

func (c SDGGoalConnection) Nodes() []SDGGoal { return nodesOf[SDGGoal](c.EntityConnection.Nodes()) }
func (c SDGGoalConnection) Edges() []SDGGoalEdge {
	return edgesOf[SDGGoalEdge](c.EntityConnection.Edges())
}
func (c SDGGoalLinkConnection) Nodes() []SDGGoal {
	return nodesOf[SDGGoal](c.EntityLinkConnection.Nodes())
}
func (c SDGGoalLinkConnection) Edges() []SDGGoalLinkEdge {
	return linkEdgesOf[SDGGoalLinkEdge](c.EntityLinkConnection.Edges())
}
func (e SDGGoalEdge) Node() SDGGoal     { return SDGGoal{e.EntityEdge.Node.record()} }
func (e SDGGoalLinkEdge) Node() SDGGoal { return SDGGoal{e.EntityLinkEdge.Node.record()} }

func (r Record) OneSDGGoal(ctx context.Context) (*SDGGoal, error) { return oneOf[SDGGoal](ctx, r) }

func (r Record) SDGGoalLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*SDGGoalLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &SDGGoalLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	SDGTarget               struct{ Record }
	SDGTargetConnection     struct{ EntityConnection }
	SDGTargetEdge           struct{ EntityEdge }
	SDGTargetLinkConnection struct{ EntityLinkConnection }
	SDGTargetLinkEdge       struct{ EntityLinkEdge }
)

func (c SDGTargetConnection) Nodes() []SDGTarget {
	return nodesOf[SDGTarget](c.EntityConnection.Nodes())
}
func (c SDGTargetConnection) Edges() []SDGTargetEdge {
	return edgesOf[SDGTargetEdge](c.EntityConnection.Edges())
}
func (c SDGTargetLinkConnection) Nodes() []SDGTarget {
	return nodesOf[SDGTarget](c.EntityLinkConnection.Nodes())
}
func (c SDGTargetLinkConnection) Edges() []SDGTargetLinkEdge {
	return linkEdgesOf[SDGTargetLinkEdge](c.EntityLinkConnection.Edges())
}
func (e SDGTargetEdge) Node() SDGTarget     { return SDGTarget{e.EntityEdge.Node.record()} }
func (e SDGTargetLinkEdge) Node() SDGTarget { return SDGTarget{e.EntityLinkEdge.Node.record()} }

func (r Record) OneSDGTarget(ctx context.Context) (*SDGTarget, error) {
	return oneOf[SDGTarget](ctx, r)
}

func (r Record) SDGTargetLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*SDGTargetLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &SDGTargetLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	SDGIndicator               struct{ Record }
	SDGIndicatorConnection     struct{ EntityConnection }
	SDGIndicatorEdge           struct{ EntityEdge }
	SDGIndicatorLinkConnection struct{ EntityLinkConnection }
	SDGIndicatorLinkEdge       struct{ EntityLinkEdge }
)

func (c SDGIndicatorConnection) Nodes() []SDGIndicator {
	return nodesOf[SDGIndicator](c.EntityConnection.Nodes())
}
func (c SDGIndicatorConnection) Edges() []SDGIndicatorEdge {
	return edgesOf[SDGIndicatorEdge](c.EntityConnection.Edges())
}
func (c SDGIndicatorLinkConnection) Nodes() []SDGIndicator {
	return nodesOf[SDGIndicator](c.EntityLinkConnection.Nodes())
}
func (c SDGIndicatorLinkConnection) Edges() []SDGIndicatorLinkEdge {
	return linkEdgesOf[SDGIndicatorLinkEdge](c.EntityLinkConnection.Edges())
}
func (e SDGIndicatorEdge) Node() SDGIndicator { return SDGIndicator{e.EntityEdge.Node.record()} }
func (e SDGIndicatorLinkEdge) Node() SDGIndicator {
	return SDGIndicator{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneSDGIndicator(ctx context.Context) (*SDGIndicator, error) {
	return oneOf[SDGIndicator](ctx, r)
}

func (r Record) SDGIndicatorLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*SDGIndicatorLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &SDGIndicatorLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	WSISActionLine               struct{ Record }
	WSISActionLineConnection     struct{ EntityConnection }
	WSISActionLineEdge           struct{ EntityEdge }
	WSISActionLineLinkConnection struct{ EntityLinkConnection }
	WSISActionLineLinkEdge       struct{ EntityLinkEdge }
)

func (c WSISActionLineConnection) Nodes() []WSISActionLine {
	return nodesOf[WSISActionLine](c.EntityConnection.Nodes())
}
func (c WSISActionLineConnection) Edges() []WSISActionLineEdge {
	return edgesOf[WSISActionLineEdge](c.EntityConnection.Edges())
}
func (c WSISActionLineLinkConnection) Nodes() []WSISActionLine {
	return nodesOf[WSISActionLine](c.EntityLinkConnection.Nodes())
}
func (c WSISActionLineLinkConnection) Edges() []WSISActionLineLinkEdge {
	return linkEdgesOf[WSISActionLineLinkEdge](c.EntityLinkConnection.Edges())
}
func (e WSISActionLineEdge) Node() WSISActionLine { return WSISActionLine{e.EntityEdge.Node.record()} }
func (e WSISActionLineLinkEdge) Node() WSISActionLine {
	return WSISActionLine{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneWSISActionLine(ctx context.Context) (*WSISActionLine, error) {
	return oneOf[WSISActionLine](ctx, r)
}

func (r Record) WSISActionLineLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*WSISActionLineLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &WSISActionLineLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	SourceOutcome               struct{ Record }
	SourceOutcomeConnection     struct{ EntityConnection }
	SourceOutcomeEdge           struct{ EntityEdge }
	SourceOutcomeLinkConnection struct{ EntityLinkConnection }
	SourceOutcomeLinkEdge       struct{ EntityLinkEdge }
)

func (c SourceOutcomeConnection) Nodes() []SourceOutcome {
	return nodesOf[SourceOutcome](c.EntityConnection.Nodes())
}
func (c SourceOutcomeConnection) Edges() []SourceOutcomeEdge {
	return edgesOf[SourceOutcomeEdge](c.EntityConnection.Edges())
}
func (c SourceOutcomeLinkConnection) Nodes() []SourceOutcome {
	return nodesOf[SourceOutcome](c.EntityLinkConnection.Nodes())
}
func (c SourceOutcomeLinkConnection) Edges() []SourceOutcomeLinkEdge {
	return linkEdgesOf[SourceOutcomeLinkEdge](c.EntityLinkConnection.Edges())
}
func (e SourceOutcomeEdge) Node() SourceOutcome { return SourceOutcome{e.EntityEdge.Node.record()} }
func (e SourceOutcomeLinkEdge) Node() SourceOutcome {
	return SourceOutcome{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneSourceOutcome(ctx context.Context) (*SourceOutcome, error) {
	return oneOf[SourceOutcome](ctx, r)
}

func (r Record) SourceOutcomeLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*SourceOutcomeLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &SourceOutcomeLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Agenda               struct{ Record }
	AgendaConnection     struct{ EntityConnection }
	AgendaEdge           struct{ EntityEdge }
	AgendaLinkConnection struct{ EntityLinkConnection }
	AgendaLinkEdge       struct{ EntityLinkEdge }
)

func (c AgendaConnection) Nodes() []Agenda { return nodesOf[Agenda](c.EntityConnection.Nodes()) }
func (c AgendaConnection) Edges() []AgendaEdge {
	return edgesOf[AgendaEdge](c.EntityConnection.Edges())
}
func (c AgendaLinkConnection) Nodes() []Agenda {
	return nodesOf[Agenda](c.EntityLinkConnection.Nodes())
}
func (c AgendaLinkConnection) Edges() []AgendaLinkEdge {
	return linkEdgesOf[AgendaLinkEdge](c.EntityLinkConnection.Edges())
}
func (e AgendaEdge) Node() Agenda     { return Agenda{e.EntityEdge.Node.record()} }
func (e AgendaLinkEdge) Node() Agenda { return Agenda{e.EntityLinkEdge.Node.record()} }

func (r Record) OneAgenda(ctx context.Context) (*Agenda, error) { return oneOf[Agenda](ctx, r) }

func (r Record) AgendaLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*AgendaLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &AgendaLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Document               struct{ Record }
	DocumentConnection     struct{ EntityConnection }
	DocumentEdge           struct{ EntityEdge }
	DocumentLinkConnection struct{ EntityLinkConnection }
	DocumentLinkEdge       struct{ EntityLinkEdge }
)

func (c DocumentConnection) Nodes() []Document { return nodesOf[Document](c.EntityConnection.Nodes()) }
func (c DocumentConnection) Edges() []DocumentEdge {
	return edgesOf[DocumentEdge](c.EntityConnection.Edges())
}
func (c DocumentLinkConnection) Nodes() []Document {
	return nodesOf[Document](c.EntityLinkConnection.Nodes())
}
func (c DocumentLinkConnection) Edges() []DocumentLinkEdge {
	return linkEdgesOf[DocumentLinkEdge](c.EntityLinkConnection.Edges())
}
func (e DocumentEdge) Node() Document     { return Document{e.EntityEdge.Node.record()} }
func (e DocumentLinkEdge) Node() Document { return Document{e.EntityLinkEdge.Node.record()} }

func (r Record) OneDocument(ctx context.Context) (*Document, error) { return oneOf[Document](ctx, r) }

func (r Record) DocumentLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*DocumentLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &DocumentLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Figure               struct{ Record }
	FigureConnection     struct{ EntityConnection }
	FigureEdge           struct{ EntityEdge }
	FigureLinkConnection struct{ EntityLinkConnection }
	FigureLinkEdge       struct{ EntityLinkEdge }
)

func (c FigureConnection) Nodes() []Figure { return nodesOf[Figure](c.EntityConnection.Nodes()) }
func (c FigureConnection) Edges() []FigureEdge {
	return edgesOf[FigureEdge](c.EntityConnection.Edges())
}
func (c FigureLinkConnection) Nodes() []Figure {
	return nodesOf[Figure](c.EntityLinkConnection.Nodes())
}
func (c FigureLinkConnection) Edges() []FigureLinkEdge {
	return linkEdgesOf[FigureLinkEdge](c.EntityLinkConnection.Edges())
}
func (e FigureEdge) Node() Figure     { return Figure{e.EntityEdge.Node.record()} }
func (e FigureLinkEdge) Node() Figure { return Figure{e.EntityLinkEdge.Node.record()} }

func (r Record) OneFigure(ctx context.Context) (*Figure, error) { return oneOf[Figure](ctx, r) }

func (r Record) FigureLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*FigureLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &FigureLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Footnote               struct{ Record }
	FootnoteConnection     struct{ EntityConnection }
	FootnoteEdge           struct{ EntityEdge }
	FootnoteLinkConnection struct{ EntityLinkConnection }
	FootnoteLinkEdge       struct{ EntityLinkEdge }
)

func (c FootnoteConnection) Nodes() []Footnote { return nodesOf[Footnote](c.EntityConnection.Nodes()) }
func (c FootnoteConnection) Edges() []FootnoteEdge {
	return edgesOf[FootnoteEdge](c.EntityConnection.Edges())
}
func (c FootnoteLinkConnection) Nodes() []Footnote {
	return nodesOf[Footnote](c.EntityLinkConnection.Nodes())
}
func (c FootnoteLinkConnection) Edges() []FootnoteLinkEdge {
	return linkEdgesOf[FootnoteLinkEdge](c.EntityLinkConnection.Edges())
}
func (e FootnoteEdge) Node() Footnote     { return Footnote{e.EntityEdge.Node.record()} }
func (e FootnoteLinkEdge) Node() Footnote { return Footnote{e.EntityLinkEdge.Node.record()} }

func (r Record) OneFootnote(ctx context.Context) (*Footnote, error) { return oneOf[Footnote](ctx, r) }

func (r Record) FootnoteLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*FootnoteLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &FootnoteLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Variant               struct{ Record }
	VariantConnection     struct{ EntityConnection }
	VariantEdge           struct{ EntityEdge }
	VariantLinkConnection struct{ EntityLinkConnection }
	VariantLinkEdge       struct{ EntityLinkEdge }
)

func (c VariantConnection) Nodes() []Variant { return nodesOf[Variant](c.EntityConnection.Nodes()) }
func (c VariantConnection) Edges() []VariantEdge {
	return edgesOf[VariantEdge](c.EntityConnection.Edges())
}
func (c VariantLinkConnection) Nodes() []Variant {
	return nodesOf[Variant](c.EntityLinkConnection.Nodes())
}
func (c VariantLinkConnection) Edges() []VariantLinkEdge {
	return linkEdgesOf[VariantLinkEdge](c.EntityLinkConnection.Edges())
}
func (e VariantEdge) Node() Variant     { return Variant{e.EntityEdge.Node.record()} }
func (e VariantLinkEdge) Node() Variant { return Variant{e.EntityLinkEdge.Node.record()} }

func (r Record) OneVariant(ctx context.Context) (*Variant, error) { return oneOf[Variant](ctx, r) }

func (r Record) VariantLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*VariantLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &VariantLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Resolution               struct{ Record }
	ResolutionConnection     struct{ EntityConnection }
	ResolutionEdge           struct{ EntityEdge }
	ResolutionLinkConnection struct{ EntityLinkConnection }
	ResolutionLinkEdge       struct{ EntityLinkEdge }
)

func (c ResolutionConnection) Nodes() []Resolution {
	return nodesOf[Resolution](c.EntityConnection.Nodes())
}
func (c ResolutionConnection) Edges() []ResolutionEdge {
	return edgesOf[ResolutionEdge](c.EntityConnection.Edges())
}
func (c ResolutionLinkConnection) Nodes() []Resolution {
	return nodesOf[Resolution](c.EntityLinkConnection.Nodes())
}
func (c ResolutionLinkConnection) Edges() []ResolutionLinkEdge {
	return linkEdgesOf[ResolutionLinkEdge](c.EntityLinkConnection.Edges())
}
func (e ResolutionEdge) Node() Resolution     { return Resolution{e.EntityEdge.Node.record()} }
func (e ResolutionLinkEdge) Node() Resolution { return Resolution{e.EntityLinkEdge.Node.record()} }

func (r Record) OneResolution(ctx context.Context) (*Resolution, error) {
	return oneOf[Resolution](ctx, r)
}

func (r Record) ResolutionLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*ResolutionLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &ResolutionLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	StudyQuestion               struct{ Record }
	StudyQuestionConnection     struct{ EntityConnection }
	StudyQuestionEdge           struct{ EntityEdge }
	StudyQuestionLinkConnection struct{ EntityLinkConnection }
	StudyQuestionLinkEdge       struct{ EntityLinkEdge }
)

func (c StudyQuestionConnection) Nodes() []StudyQuestion {
	return nodesOf[StudyQuestion](c.EntityConnection.Nodes())
}
func (c StudyQuestionConnection) Edges() []StudyQuestionEdge {
	return edgesOf[StudyQuestionEdge](c.EntityConnection.Edges())
}
func (c StudyQuestionLinkConnection) Nodes() []StudyQuestion {
	return nodesOf[StudyQuestion](c.EntityLinkConnection.Nodes())
}
func (c StudyQuestionLinkConnection) Edges() []StudyQuestionLinkEdge {
	return linkEdgesOf[StudyQuestionLinkEdge](c.EntityLinkConnection.Edges())
}
func (e StudyQuestionEdge) Node() StudyQuestion { return StudyQuestion{e.EntityEdge.Node.record()} }
func (e StudyQuestionLinkEdge) Node() StudyQuestion {
	return StudyQuestion{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneStudyQuestion(ctx context.Context) (*StudyQuestion, error) {
	return oneOf[StudyQuestion](ctx, r)
}

func (r Record) StudyQuestionLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*StudyQuestionLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &StudyQuestionLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Term               struct{ Record }
	TermConnection     struct{ EntityConnection }
	TermEdge           struct{ EntityEdge }
	TermLinkConnection struct{ EntityLinkConnection }
	TermLinkEdge       struct{ EntityLinkEdge }
)

func (c TermConnection) Nodes() []Term     { return nodesOf[Term](c.EntityConnection.Nodes()) }
func (c TermConnection) Edges() []TermEdge { return edgesOf[TermEdge](c.EntityConnection.Edges()) }
func (c TermLinkConnection) Nodes() []Term { return nodesOf[Term](c.EntityLinkConnection.Nodes()) }
func (c TermLinkConnection) Edges() []TermLinkEdge {
	return linkEdgesOf[TermLinkEdge](c.EntityLinkConnection.Edges())
}
func (e TermEdge) Node() Term     { return Term{e.EntityEdge.Node.record()} }
func (e TermLinkEdge) Node() Term { return Term{e.EntityLinkEdge.Node.record()} }

func (r Record) OneTerm(ctx context.Context) (*Term, error) { return oneOf[Term](ctx, r) }

func (r Record) TermLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*TermLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &TermLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Project               struct{ Record }
	ProjectConnection     struct{ EntityConnection }
	ProjectEdge           struct{ EntityEdge }
	ProjectLinkConnection struct{ EntityLinkConnection }
	ProjectLinkEdge       struct{ EntityLinkEdge }
)

func (c ProjectConnection) Nodes() []Project { return nodesOf[Project](c.EntityConnection.Nodes()) }
func (c ProjectConnection) Edges() []ProjectEdge {
	return edgesOf[ProjectEdge](c.EntityConnection.Edges())
}
func (c ProjectLinkConnection) Nodes() []Project {
	return nodesOf[Project](c.EntityLinkConnection.Nodes())
}
func (c ProjectLinkConnection) Edges() []ProjectLinkEdge {
	return linkEdgesOf[ProjectLinkEdge](c.EntityLinkConnection.Edges())
}
func (e ProjectEdge) Node() Project     { return Project{e.EntityEdge.Node.record()} }
func (e ProjectLinkEdge) Node() Project { return Project{e.EntityLinkEdge.Node.record()} }

func (r Record) OneProject(ctx context.Context) (*Project, error) { return oneOf[Project](ctx, r) }

func (r Record) ProjectLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*ProjectLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &ProjectLinkConnection{*c}, nil
}

func (Project) IsPlanned() {}

// Views of an entity of this kind, and of its connections.
type (
	Organization               struct{ Record }
	OrganizationConnection     struct{ EntityConnection }
	OrganizationEdge           struct{ EntityEdge }
	OrganizationLinkConnection struct{ EntityLinkConnection }
	OrganizationLinkEdge       struct{ EntityLinkEdge }
)

func (c OrganizationConnection) Nodes() []Organization {
	return nodesOf[Organization](c.EntityConnection.Nodes())
}
func (c OrganizationConnection) Edges() []OrganizationEdge {
	return edgesOf[OrganizationEdge](c.EntityConnection.Edges())
}
func (c OrganizationLinkConnection) Nodes() []Organization {
	return nodesOf[Organization](c.EntityLinkConnection.Nodes())
}
func (c OrganizationLinkConnection) Edges() []OrganizationLinkEdge {
	return linkEdgesOf[OrganizationLinkEdge](c.EntityLinkConnection.Edges())
}
func (e OrganizationEdge) Node() Organization { return Organization{e.EntityEdge.Node.record()} }
func (e OrganizationLinkEdge) Node() Organization {
	return Organization{e.EntityLinkEdge.Node.record()}
}

func (r Record) OneOrganization(ctx context.Context) (*Organization, error) {
	return oneOf[Organization](ctx, r)
}

func (r Record) OrganizationLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*OrganizationLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &OrganizationLinkConnection{*c}, nil
}

// Views of an entity of this kind, and of its connections.
type (
	Country               struct{ Record }
	CountryConnection     struct{ EntityConnection }
	CountryEdge           struct{ EntityEdge }
	CountryLinkConnection struct{ EntityLinkConnection }
	CountryLinkEdge       struct{ EntityLinkEdge }
)

func (c CountryConnection) Nodes() []Country { return nodesOf[Country](c.EntityConnection.Nodes()) }
func (c CountryConnection) Edges() []CountryEdge {
	return edgesOf[CountryEdge](c.EntityConnection.Edges())
}
func (c CountryLinkConnection) Nodes() []Country {
	return nodesOf[Country](c.EntityLinkConnection.Nodes())
}
func (c CountryLinkConnection) Edges() []CountryLinkEdge {
	return linkEdgesOf[CountryLinkEdge](c.EntityLinkConnection.Edges())
}
func (e CountryEdge) Node() Country     { return Country{e.EntityEdge.Node.record()} }
func (e CountryLinkEdge) Node() Country { return Country{e.EntityLinkEdge.Node.record()} }

func (r Record) OneCountry(ctx context.Context) (*Country, error) { return oneOf[Country](ctx, r) }

func (r Record) CountryLinks(ctx context.Context, where *graph.LinkFilter, first *int, after *string, last *int, before *string) (*CountryLinkConnection, error) {
	c, err := r.EntityLinks(ctx, where, first, after, last, before)
	if err != nil {
		return nil, err
	}
	return &CountryLinkConnection{*c}, nil
}
