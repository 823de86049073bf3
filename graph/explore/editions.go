package explore

// completeness of an answer for which some editions were read, and no limit stopped the work.
func (x Explorer) completeness(editions ...string) Completeness {
	for _, id := range editions {
		if e := x.Snapshot.Manifest().Edition(id); e != nil && e.IsPartial {
			return Partial
		}
	}
	return Exact
}

// Answers with paths name the editions whose links were read for them, so that a sentence about a path can say which of
// several plans states a link.

func (s *PathSearch) Editions() []string     { return s.rule.Editions }
func (e WalkEnd) Editions() []string         { return e.pattern.rule.Editions }
func (c Corroboration) Editions() []string   { return c.pattern.rule.Editions }
func (r ContributionRow) Editions() []string { return r.reached.rule.Editions }
func (c MatrixCell) Editions() []string      { return c.matrix.reached.rule.Editions }
func (e FlowEvidence) Editions() []string    { return e.Flow.Rule.Editions }
