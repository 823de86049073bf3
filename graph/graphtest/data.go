package graphtest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"linkage/graph"
)

// Small returns a small plan with everything in it that the clauses are about: parts of parts, links with and without a
// position, parallel links, a loop over two links, every basis, brackets, an indicator under two targets, a second
// plan.
func Small() *graph.Dataset {
	d := &graph.Dataset{Editions: []graph.Edition{
		{ID: "plan", Name: english("The plan"), IsDefault: true, Uses: []string{"sdg"}, Basis: graph.BasisStated},
		{ID: "sdg", Name: english("The goals"), Basis: graph.BasisOfficial},
		{ID: "other", Name: english("Another plan"), Uses: []string{"sdg"}, Basis: graph.BasisStated},
	}}
	entity := func(id graph.ID, kind graph.Kind, position int, en, zh string) *graph.Entity {
		edition := map[string]string{"sdg": "sdg", "o": "other"}[string(id[:max(1, indexByte(id, ':'))])]
		if edition == "" {
			edition = "plan"
		}
		e := &graph.Entity{ID: id, Kind: kind, Edition: edition, Position: position, Standing: graph.StandingAgreed,
			Labels:    graph.Texts{"en": {Text: en, Authority: graph.AuthorityOurs}, "zh": {Text: zh, Authority: graph.AuthorityOurs}},
			Citations: cite()}
		d.Entities = append(d.Entities, e)
		return e
	}
	link := func(source graph.ID, kind graph.LinkKind, target graph.ID, position int, basis graph.Basis) *graph.Link {
		l := &graph.Link{ID: graph.LinkID(source, kind, target), Kind: kind, Source: source, Target: target, Edition: "plan",
			Basis: basis, Standing: graph.StandingAgreed, Position: position, Citations: cite()}
		if basis == graph.BasisEditorial {
			l.Confidence, l.Rationale = graph.ConfidenceLow, english("It may be so")
			l.Rationale["zh"] = graph.Text{Text: "可能如此", Authority: graph.AuthorityOurs}
		}
		d.Links = append(d.Links, l)
		return l
	}
	entity("p:doc", graph.KindDocument, 1, "Document", "文件")
	entity("p:EUR", graph.KindRegion, 1, "Europe", "欧洲")
	entity("p:AFR", graph.KindRegion, 2, "Africa", "非洲")
	entity("p:EUR1", graph.KindRegionalInitiative, 1, "Digital infrastructure", "数字基础设施")
	entity("p:EUR2", graph.KindRegionalInitiative, 2, "ICT skills", "ICT能力")
	entity("p:eur2", graph.KindRegionalInitiative, 3, "In small letters", "小写")
	entity("p:AFR1", graph.KindRegionalInitiative, 4, "Trust", "信任").Standing = graph.StandingBracketed
	entity("p:AFR1/1", graph.KindExpectedResult, 1, "Result one", "结果一")
	entity("p:AFR1/2", graph.KindExpectedResult, 2, "Result two", "结果二")
	entity("p:C1", graph.KindWSISActionLine, 1, "Line one", "一线")
	entity("p:C2", graph.KindWSISActionLine, 2, "Line two", "二线")
	entity("p:C10", graph.KindWSISActionLine, 3, "Line ten", "十线")
	entity("sdg:agenda", graph.KindAgenda, 1, "Agenda", "议程")
	for i, code := range []graph.ID{"sdg:1", "sdg:2", "sdg:10"} {
		entity(code, graph.KindSDGGoal, i+1, "Goal "+code.Code(), "目标"+code.Code()).IRI = "http://example.org/" + code.Code()
		link(code, graph.LinkPartOf, "sdg:agenda", 0, graph.BasisOfficial).Edition = "sdg"
	}
	for i, code := range []graph.ID{"sdg:1.1", "sdg:1.10", "sdg:2.1"} {
		entity(code, graph.KindSDGTarget, i+1, "Target "+code.Code(), "具体目标"+code.Code())
	}
	link("sdg:1.1", graph.LinkPartOf, "sdg:1", 0, graph.BasisOfficial).Edition = "sdg"
	link("sdg:1.10", graph.LinkPartOf, "sdg:1", 0, graph.BasisOfficial).Edition = "sdg"
	link("sdg:2.1", graph.LinkPartOf, "sdg:2", 0, graph.BasisOfficial).Edition = "sdg"
	entity("sdg:C010101", graph.KindSDGIndicator, 1, "Indicator", "指标")
	for target, listing := range map[graph.ID]string{"sdg:1.1": "1.1.1", "sdg:2.1": "2.1.1"} {
		l := link("sdg:C010101", graph.LinkPartOf, target, 0, graph.BasisOfficial)
		l.Listing, l.Edition = listing, "sdg"
	}
	link("p:EUR1", graph.LinkPartOf, "p:EUR", 0, graph.BasisStated)
	link("p:EUR2", graph.LinkPartOf, "p:EUR", 0, graph.BasisStated)
	link("p:eur2", graph.LinkPartOf, "p:EUR", 0, graph.BasisStated)
	link("p:AFR1", graph.LinkPartOf, "p:AFR", 0, graph.BasisStated)
	link("p:AFR1/1", graph.LinkPartOf, "p:AFR1", 0, graph.BasisStated)
	link("p:AFR1/2", graph.LinkPartOf, "p:AFR1", 0, graph.BasisStated)
	// As stated: 10, 2; then one without a position, and one that is our reading.
	link("p:EUR1", graph.LinkContributesTo, "sdg:10", 1, graph.BasisStated)
	link("p:EUR1", graph.LinkContributesTo, "sdg:2", 2, graph.BasisStated)
	link("p:EUR1", graph.LinkContributesTo, "sdg:1", 0, graph.BasisStated)
	link("p:EUR1", graph.LinkContributesTo, "sdg:1.1", 0, graph.BasisEditorial)
	link("p:EUR1", graph.LinkAlignsWith, "p:C10", 1, graph.BasisStated)
	link("p:EUR1", graph.LinkAlignsWith, "p:C2", 2, graph.BasisStated)
	link("p:EUR2", graph.LinkContributesTo, "sdg:2", 1, graph.BasisStated).Standing = graph.StandingBracketed
	link("p:C2", graph.LinkMapsTo, "sdg:2.1", 1, graph.BasisRelayed)
	link("p:C2", graph.LinkMapsTo, "sdg:2", 2, graph.BasisRelayed)
	// Two links run one way and one the other between the same two.
	link("p:EUR2", graph.LinkMentions, "p:AFR1", 0, graph.BasisStated)
	link("p:AFR1", graph.LinkMentions, "p:EUR2", 0, graph.BasisStated)
	link("p:EUR1", graph.LinkMentions, "sdg:10", 0, graph.BasisStated)
	absent := func(e *graph.Entity, about string, status graph.CoverageStatus) {
		e.Absences = append(e.Absences, graph.Absence{About: about, Status: status, Citations: cite()})
	}
	for _, e := range d.Entities {
		switch e.ID {
		case "p:EUR2":
			absent(e, "objective", graph.StatusNotStated)
			absent(e, string(graph.KindStrategicGoal), graph.StatusNotApplicable)
		case "p:eur2":
			absent(e, "objective", graph.StatusNotApplicable)
		case "p:C1":
			e.Citations = []graph.Citation{{Document: "p:doc", Section: "1"}, {Document: "p:doc", Section: "2", SourceMissing: true}}
		}
	}
	for _, l := range d.Links {
		if l.ID == "p:C2~MAPS_TO~sdg:2.1" {
			l.Citations = []graph.Citation{{Document: "p:doc", Section: "1", SourceMissing: true}}
		}
	}
	entity("o:X1", graph.KindRegionalInitiative, 1, "Of another plan", "另一计划")
	link("o:X1", graph.LinkContributesTo, "sdg:2", 1, graph.BasisStated).Edition = "other"
	for name, subjects := range map[graph.RuleName][]string{
		graph.NeverAPassage: {string(graph.KindRegion), string(graph.KindAgenda), string(graph.KindDocument)},
		graph.EndOnly:       {string(graph.KindSDGGoal), string(graph.KindWSISActionLine)},
		graph.NotFollowed:   {string(graph.LinkMentions)},
	} {
		for _, subject := range subjects {
			d.Rules = append(d.Rules, graph.DefaultRule{Rule: name, Subject: subject, Reason: english("It is so")})
		}
	}
	return d
}

// Random returns a dataset of some entities and links that have nothing to do with each other, but are sound.
func Random(r *rand.Rand) *graph.Dataset {
	d := &graph.Dataset{Editions: []graph.Edition{
		{ID: "plan", Name: english("The plan"), IsDefault: true, Basis: graph.BasisStated, Uses: []string{"sdg"}[:r.IntN(2)]},
		{ID: "sdg", Name: english("The goals"), Basis: graph.BasisOfficial},
	}}
	kinds := []graph.Kind{graph.KindDocument, graph.KindRegionalInitiative, graph.KindExpectedResult, graph.KindSDGGoal, graph.KindSDGTarget, graph.KindWSISActionLine, graph.KindTerm}
	words := []string{"broadband", "digital", "能力", "skills", "数字", "network", "ICT", "9.c"}
	for i := range 5 + r.IntN(30) {
		kind, edition := kinds[r.IntN(len(kinds))], d.Editions[r.IntN(2)].ID
		if i == 0 {
			kind, edition = graph.KindDocument, "plan"
		}
		text := fmt.Sprint(words[r.IntN(len(words))], " ", words[r.IntN(len(words))], " ", i)
		d.Entities = append(d.Entities, &graph.Entity{
			ID: graph.ID(fmt.Sprintf("x:%c%d", "CceE"[r.IntN(4)], i)), Kind: kind, Edition: edition, Position: i + 1,
			Standing: graph.Standings[r.IntN(2)].Value, IRI: []string{"", fmt.Sprint("http://example.org/", i)}[r.IntN(2)],
			Labels:    graph.Texts{"en": {Text: text, Authority: graph.AuthorityOurs}, "zh": {Text: text, Authority: graph.AuthorityOurs}},
			Citations: []graph.Citation{{Document: "x:doc", Section: "1"}},
		})
	}
	d.Entities[0].ID = "x:doc"
	seen, stated := map[graph.ID]bool{}, map[graph.ID]int{}
	for range r.IntN(80) {
		source, target := d.Entities[r.IntN(len(d.Entities))], d.Entities[r.IntN(len(d.Entities))]
		id := graph.LinkID(source.ID, graph.LinkMentions, target.ID)
		if source == target || seen[id] {
			continue
		}
		seen[id] = true
		position := 0
		if r.IntN(3) > 0 {
			stated[source.ID]++
			position = 100 - stated[source.ID] // one each, and not in the order of the list
		}
		d.Links = append(d.Links, &graph.Link{ID: id, Kind: graph.LinkMentions, Source: source.ID, Target: target.ID, Edition: d.Editions[r.IntN(2)].ID,
			Basis: graph.Bases[r.IntN(3)].Value, Standing: graph.Standings[r.IntN(2)].Value, Position: position, Citations: d.Entities[0].Citations})
	}
	return d
}

func english(s string) graph.Texts {
	return graph.Texts{"en": {Text: s, Authority: graph.AuthorityOurs}}
}

func cite() []graph.Citation { return []graph.Citation{{Document: "p:doc", Section: "1"}} }

func indexByte(id graph.ID, b byte) int {
	for i := range len(id) {
		if id[i] == b {
			return i
		}
	}
	return -1
}

// Load validates, shuffles and seals a dataset and gives it to a store.
func Load(t testing.TB, store graph.Store, d *graph.Dataset) *graph.Manifest {
	t.Helper()
	if faults := d.Validate(); len(faults) > 0 {
		t.Fatalf("the test data has faults: %v", faults)
	}
	rand.Shuffle(len(d.Entities), func(i, j int) { d.Entities[i], d.Entities[j] = d.Entities[j], d.Entities[i] })
	rand.Shuffle(len(d.Links), func(i, j int) { d.Links[i], d.Links[j] = d.Links[j], d.Links[i] })
	m := d.Seal()
	if err := store.Replace(t.Context(), m, d.Records()); err != nil {
		t.Fatal(err)
	}
	return m
}

// Open opens the current content of a store.
func Open(t testing.TB, store graph.Store) graph.Snapshot {
	t.Helper()
	s, err := store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}
