package explain_test

import (
	"regexp"
	"strings"
	"testing"

	"linkage/graph"
	"linkage/graph/explore/explain"
	"linkage/seeds"
)

// planPaths holds the built-in data, from which paths are taken.
type planPaths struct {
	entities map[graph.ID]*graph.Entity
	links    []*graph.Link
}

func readPlan(t *testing.T) planPaths {
	t.Helper()
	d, err := seeds.Read()
	if err != nil {
		t.Fatal(err)
	}
	d.Seal()
	p := planPaths{map[graph.ID]*graph.Entity{}, d.Links}
	for _, e := range d.Entities {
		p.entities[e.ID] = e
	}
	return p
}

// path joins entities of the plan, given by their IDs, with the links of the plan.
func (p planPaths) path(t *testing.T, ids ...string) graph.Path {
	t.Helper()
	var path graph.Path
	for i, id := range ids {
		e := p.entities[graph.ID(id)]
		if e == nil {
			t.Fatalf("no entity %s", id)
		}
		path.Entities = append(path.Entities, e)
		if i == 0 {
			continue
		}
		for _, l := range p.links {
			if near := path.Entities[i-1].ID; l.Source == near && l.Target == e.ID || l.Source == e.ID && l.Target == near {
				path.Links = append(path.Links, l)
				break
			}
		}
		if path.Length() != i {
			t.Fatalf("nothing joins %s and %s", ids[i-1], id)
		}
	}
	return path
}

// TestExplanation compares the wording with sentences whose grammar was checked one by one.
func TestExplanation(t *testing.T) {
	plan := readPlan(t)
	for _, c := range []struct{ path, en, zh string }{
		{
			"sdg:9",
			"SDG 9 (Build resilient infrastructure, promote inclusive and sustainable industrialization and foster innovation) is both the start and the end of the path, so no link is needed.",
			"可持续发展目标9（建造具备抵御灾害能力的基础设施，促进具有包容性的可持续工业化，推动创新）本身既是起点也是终点，无需经过任何联系。",
		},
		{
			"wtdc22d:cybersecurity",
			"The thematic priority “Cybersecurity” (in square brackets, not yet agreed) is both the start and the end of the path, so no link is needed.",
			"主题重点“网络安全”（在方括号内，尚未商定）本身既是起点也是终点，无需经过任何联系。",
		},
		{
			"wtdc22d:EUR1 wsis:C2 sdg:9.c sdg:9",
			"Regional initiative EUR1 (Digital infrastructure development) is aligned with WSIS action line C2 (Information and communication infrastructure), as the plan states; " +
				"the WSIS-SDG Matrix maps line C2 to SDG target 9.c (Access to ICT, and affordable Internet in least developed countries), as relayed from the official source by a third party; " +
				"and target 9.c belongs to SDG 9 (Build resilient infrastructure, promote inclusive and sustainable industrialization and foster innovation), as official documents state.",
			"据计划所述，区域性举措EUR1（数字基础设施发展）与WSIS行动方面C2（信息通信基础设施）相一致；" +
				"据第三方转录的官方内容，WSIS-SDG矩阵将行动方面C2对应到可持续发展目标具体目标9.c（信息通信技术的普及与最不发达国家可负担的互联网）；" +
				"据官方文件，具体目标9.c属于可持续发展目标9（建造具备抵御灾害能力的基础设施，促进具有包容性的可持续工业化，推动创新）。",
		},
		{
			"wtdc22d:data-statistics wtdc22d:data-statistics/3 sdg:C090c01 sdg:9.c wsis:C2 wtdc22d:EUR1 wtdc22d:EUR",
			"The offering “Provision of data and statistics” includes data-statistics offering item 3 (Custodianship of five SDG indicators), as the plan states; " +
				"data-statistics item 3 covers the custodianship of SDG indicator 9.c.1 (Population covered by a mobile network, by technology), as the plan also states; " +
				"indicator 9.c.1 belongs to SDG target 9.c (Access to ICT, and affordable Internet in least developed countries), as official documents state; " +
				"target 9.c is one to which the WSIS-SDG Matrix maps WSIS action line C2 (Information and communication infrastructure), as relayed from the official source by a third party; " +
				"line C2 is one with which regional initiative EUR1 (Digital infrastructure development) is aligned, as the plan states; " +
				"and initiative EUR1 belongs to region EUR (Europe), as the plan also states.",
			"据计划所述，产品和服务“提供数据和统计数字”包括产品和服务分项data-statistics/3（五项SDG指标的托管）；" +
				"又据计划所述，分项data-statistics/3包括对可持续发展目标指标9.c.1（移动网络覆盖的人口比例，按技术分列）的托管；" +
				"据官方文件，指标9.c.1属于可持续发展目标具体目标9.c（信息通信技术的普及与最不发达国家可负担的互联网）；" +
				"据第三方转录的官方内容，WSIS-SDG矩阵中对应到具体目标9.c的有WSIS行动方面C2（信息通信基础设施）；" +
				"据计划所述，与行动方面C2相一致的有区域性举措EUR1（数字基础设施发展）；" +
				"又据计划所述，举措EUR1属于区域EUR（欧洲）。",
		},
		{
			"sdg:17 wtdc22d:EUR3 wtdc22d:EUR3/1 agenda:accessible-europe",
			"SDG 17 (Strengthen the means of implementation and revitalize the Global Partnership for Sustainable Development) receives a contribution from regional initiative EUR3 (Digital inclusion and skills development), as the plan states; " +
				"initiative EUR3 includes expected result EUR3/1 (Digital accessibility as a national priority), as the plan also states; " +
				"and result EUR3/1 mentions the agenda or programme “Accessible Europe – ICT for All”, as the plan also states.",
			"据计划所述，为可持续发展目标17（加强执行手段，重振可持续发展全球伙伴关系）做出贡献的有区域性举措EUR3（数字包容性和技能开放）；" +
				"又据计划所述，举措EUR3包括预期结果EUR3/1（数字无障碍列为国家优先工作）；" +
				"又据计划所述，结果EUR3/1提及议程或方案“无障碍欧洲 – ICT惠及全民”。",
		},
		{
			"bdt:policy-regulation wtdc22d:EUR1 connect2030:2 wtdc22d:EUR3 bdt:digital-inclusion",
			"The BDT priority “Policy and regulation” is addressed by regional initiative EUR1 (Digital infrastructure development), as the plan states; " +
				"initiative EUR1 supports strategic goal 2 (Inclusiveness), as the plan also states; " +
				"strategic goal 2 is supported by regional initiative EUR3 (Digital inclusion and skills development), as the plan also states; " +
				"and initiative EUR3 addresses the BDT priority “Digital inclusion”, as the plan also states.",
			"据计划所述，针对BDT主题重点“政策和监管”的有区域性举措EUR1（数字基础设施发展）；" +
				"又据计划所述，举措EUR1支持战略目标2（包容性）；" +
				"又据计划所述，支持战略目标2的有区域性举措EUR3（数字包容性和技能开放）；" +
				"又据计划所述，举措EUR3针对BDT主题重点“数字包容性”。",
		},
		{
			"sdg:13.1 sdg:C200303 sdg:11.5 sdg:11",
			"SDG target 13.1 (Resilience to climate hazards and natural disasters) includes SDG indicator 1.5.1/11.5.1/13.1.1 (Rate of people killed, missing or affected by disasters), as official documents state; " +
				"indicator 1.5.1/11.5.1/13.1.1 belongs to SDG target 11.5 (Deaths and losses caused by disasters), as official documents also state; " +
				"and target 11.5 belongs to SDG 11 (Make cities and human settlements inclusive, safe, resilient and sustainable), as official documents also state.",
			"据官方文件，可持续发展目标具体目标13.1（抵御气候灾害和自然灾害）包括可持续发展目标指标1.5.1/11.5.1/13.1.1（灾害致死、失踪和受影响者的比率）；" +
				"又据官方文件，指标1.5.1/11.5.1/13.1.1属于可持续发展目标具体目标11.5（灾害造成的伤亡与损失）；" +
				"又据官方文件，具体目标11.5属于可持续发展目标11（建设包容、安全、有抵御灾害能力和可持续的城市和人类住区）。",
		},
		{
			"wtdc22d:cybersecurity/option-1 wtdc22d:cybersecurity wtdc22d:cybersecurity/2 tdag21:D.6-a",
			"The variant “Cybersecurity as a separate priority” (in square brackets, not yet agreed) is an alternative to the thematic priority “Cybersecurity” (in square brackets), as the plan states (in square brackets); " +
				"that priority includes cybersecurity outcome 2 (Secure and resilient infrastructure and services; in square brackets), as the plan also states; " +
				"and cybersecurity outcome 2 is derived from source outcome D.6-a (Outcome D.6-a of the working paper), as the plan also states.",
			"据计划所述（在方括号内，尚未商定），备选案文“网络安全单列为重点”（在方括号内）可替代主题重点“网络安全”（在方括号内）；" +
				"又据计划所述，该主题重点包括成果cybersecurity/2（安全而有韧性的基础设施；在方括号内）；" +
				"又据计划所述，成果cybersecurity/2源自来源成果D.6-a（工作文件成果D.6-a）。",
		},
		{
			"wtdc22d:infrastructure/7 wtdc22d:infrastructure wtdc22d:infrastructure/6 wtdc22d:infrastructure/6/alternative",
			"Infrastructure outcome 7 (Disaster risk management and emergency communications) belongs to the thematic priority “Infrastructure and services”, as the plan states; " +
				"that priority includes infrastructure outcome 6 (Better broadband through created demand (D.3-a); in square brackets, not yet agreed), as the plan also states; " +
				"and infrastructure outcome 6 has an alternative in the variant “Broadband for social and economic growth” (in square brackets), as the plan also states (in square brackets).",
			"据计划所述，成果infrastructure/7（灾害风险管理与应急通信）属于主题重点“基础设施和服务”；" +
				"又据计划所述，该主题重点包括成果infrastructure/6（以创造需求改善宽带（D.3-a）；在方括号内，尚未商定）；" +
				"又据计划所述（在方括号内），可替代成果infrastructure/6的有备选案文“以宽带带动社会经济增长”（在方括号内）。",
		},
		{
			"tdag21:D.4-b wtdc22d:regional-presence/2 wtdc22d:operational-efficiency/1 wtdc22d:operational-efficiency",
			"Source outcome D.4-b (Outcome D.4-b of the working paper) gave rise to regional-presence outcome 2 (Dual UN and project role strengthened (D.4-b)), as the plan states; " +
				"regional-presence outcome 2 has the same wording as operational-efficiency outcome 1 (Dual UN and project role strengthened (D.1-b)), as the plan also states; " +
				"and operational-efficiency outcome 1 belongs to the enabler “Operational efficiency, effectiveness and innovation”, as the plan also states.",
			"据计划所述，源自来源成果D.4-b（工作文件成果D.4-b）的有成果regional-presence/2（双重责任的加强（D.4-b））；" +
				"又据计划所述，成果regional-presence/2与成果operational-efficiency/1（双重责任的加强（D.1-b））行文相同；" +
				"又据计划所述，成果operational-efficiency/1属于推动因素“运营效率、有效性和创新”。",
		},
		{
			"wtdc22d:footnote/16 wtdc-res:1 doc:baap",
			"Footnote 16 cites resolution 1 (WTDC Resolution 1), as the plan states; " +
				"and resolution 1 belongs to the document “Buenos Aires Action Plan”, as the plan also states.",
			"据计划所述，脚注16援引第1号决议（WTDC第1号决议）；" +
				"又据计划所述，第1号决议属于文件“布宜诺斯艾利斯行动计划”。",
		},
		{
			"doc:cwg-sfp-2-2 wtdc22d:footnote/1",
			"The document “CWG-SFP 2/2” is cited by footnote 1, as the plan states.",
			"据计划所述，援引文件“CWG-SFP 2/2”的有脚注1。",
		},
		{
			"wtdc22d:figure/3.2 agenda:wsis wsis:C7 wsis:C7.e-health sdg:3.8",
			"Figure 3.2 (Linkages of ITU-D related thematic priorities, product and service offerings and enablers with ITU resolutions, WSIS action lines and SDGs) mentions the agenda or programme “World Summit on the Information Society”, as the plan states; " +
				"that agenda or programme includes WSIS action line C7 (ICT Applications), as official documents state; " +
				"line C7 includes WSIS action line C7.e-health (E-health), as official documents also state; " +
				"and the WSIS-SDG Matrix maps line C7.e-health to SDG target 3.8 (Universal health coverage), as relayed from the official source by a third party.",
			"据计划所述，图3.2（与ITU-D相关的主题重点工作、产品和服务提供和推动因素与国际电联决议、WSIS行动方面和SDG的联系）提及议程或方案“信息社会世界峰会”；" +
				"据官方文件，该议程或方案包括WSIS行动方面C7（信息通信技术应用）；" +
				"又据官方文件，行动方面C7包括WSIS行动方面C7.e-health（电子卫生）；" +
				"据第三方转录的官方内容，WSIS-SDG矩阵将行动方面C7.e-health对应到可持续发展目标具体目标3.8（全民健康覆盖）。",
		},
		{
			"sdg:C170801 wtdc22d:data-statistics/3",
			"The custodianship of SDG indicator 17.8.1 (Individuals using the Internet) falls under data-statistics offering item 3 (Custodianship of five SDG indicators), as the plan states.",
			"据计划所述，对可持续发展目标指标17.8.1（使用互联网的人口比例）的托管属于产品和服务分项data-statistics/3（五项SDG指标的托管）。",
		},
	} {
		path := plan.path(t, strings.Fields(c.path)...)
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			if got := explain.Sentence(path, lang, nil); got != want {
				t.Errorf("%s in %s:\n got %s\nwant %s", c.path, lang, got, want)
			}
		}
	}
}

func TestExplanationLanguage(t *testing.T) {
	path := readPlan(t).path(t, "wtdc22d:EUR", "wtdc22d:EUR1", "sdg:9")
	en, zh := explain.Sentence(path, "en", nil), explain.Sentence(path, "zh", nil)
	for lang, want := range map[string]string{
		"en-GB": en, "zh-Hans": zh, "zh-CN": zh, "zh-Hant-TW": zh, "fr": en /* not its labels either */, "": en, "not a language": en,
	} {
		if got := explain.Sentence(path, lang, nil); got != want {
			t.Errorf("in %q: %s", lang, got)
		}
	}
}

// TestExplanationOfEveryLink explains every link of the plan, in both directions.
func TestExplanationOfEveryLink(t *testing.T) {
	plan := readPlan(t)
	for _, l := range plan.links {
		ends := []*graph.Entity{plan.entities[l.Source], plan.entities[l.Target]}
		for range 2 {
			checkSentences(t, graph.Path{Entities: ends, Links: []*graph.Link{l}})
			ends = []*graph.Entity{ends[1], ends[0]}
		}
	}
}

// TestExplanationLacksNothing explains made-up paths with every value of every enumeration, whether the plan has it or not.
func TestExplanationLacksNothing(t *testing.T) {
	entity := func(id graph.ID, k graph.Kind) *graph.Entity {
		return &graph.Entity{ID: id, Kind: k, Labels: graph.Texts{"en": {Text: "Label of " + id.Code()}, "zh": {Text: id.Code() + "的标签"}}}
	}
	first, middle, last := entity("x:F1", graph.KindExpectedResult), entity("x:M2", graph.KindRegionalInitiative), entity("x:L3", graph.KindSDGGoal)
	link := func(source, target *graph.Entity, k graph.LinkKind, b graph.Basis) *graph.Link {
		return &graph.Link{Source: source.ID, Target: target.ID, Kind: k, Basis: b}
	}
	unlike := distinct{}

	for _, k := range graph.LinkKinds {
		for _, l := range []*graph.Link{link(first, last, k.Value, graph.BasisStated), link(last, first, k.Value, graph.BasisStated)} {
			path := graph.Path{Entities: []*graph.Entity{first, last}, Links: []*graph.Link{l}}
			checkSentences(t, path)
			if k.Value != graph.LinkSameWording && k.Value != graph.LinkSameAs { // which say the same both ways
				unlike.check(t, path)
			}
		}
	}
	for _, k := range graph.Kinds {
		for _, id := range []graph.ID{"x:S/7", "x:plain"} { // codes with a number and without one
			e := entity(id, k.Value) // is introduced in the first clause and recalled in the second
			path := graph.Path{Entities: []*graph.Entity{first, e, last}, Links: []*graph.Link{
				link(first, e, graph.LinkMentions, graph.BasisStated), link(e, last, graph.LinkMentions, graph.BasisOfficial)}}
			checkSentences(t, path)
			unlike.check(t, path)
			if s := explain.Sentence(path, "zh", nil); strings.Contains(s, "提及（") || strings.Contains(s, "，提及") {
				t.Errorf("%s has no name: %s", k.Value, s)
			}
		}
	}
	for _, b := range graph.Bases {
		for _, c := range append(graph.Confidences, graph.Meaning[graph.Confidence]{}) { // no confidence is not a low one
			for _, standing := range graph.Standings {
				one, two := link(first, middle, graph.LinkPartOf, b.Value), link(middle, last, graph.LinkContributesTo, b.Value)
				one.Confidence, two.Confidence, two.Standing = c.Value, c.Value, standing.Value
				path := graph.Path{Entities: []*graph.Entity{first, middle, last}, Links: []*graph.Link{one, two}}
				checkSentences(t, path)
				unlike.check(t, path)
			}
		}
	}
}

func TestExplanationLeavesLabelsAlone(t *testing.T) {
	goal := &graph.Entity{ID: "x:{target}", Kind: graph.KindSDGGoal, Labels: graph.Texts{"en": {Text: "{source} and {basis}"}}}
	path := graph.Path{Entities: []*graph.Entity{goal}}
	if got, want := explain.Sentence(path, "en", nil), "SDG {target} ({source} and {basis}) is both the start and the end of the path, so no link is needed."; got != want {
		t.Errorf("alone: %s", got)
	}
	path.Entities = append(path.Entities, &graph.Entity{ID: "x:2", Kind: graph.KindAgenda, Labels: graph.Texts{"en": {Text: "{label}"}}})
	path.Links = []*graph.Link{{Source: goal.ID, Target: "x:2", Kind: graph.LinkPartOf, Basis: graph.BasisOfficial}}
	if got, want := explain.Sentence(path, "en", nil), "SDG {target} ({source} and {basis}) belongs to the agenda or programme “{label}”, as official documents state."; got != want {
		t.Errorf("linked: %s", got)
	}
}

// TestExplanationOfEditorialLinks uses made-up links, because the readings may change.
func TestExplanationOfEditorialLinks(t *testing.T) {
	plan := readPlan(t)
	path := plan.path(t, "wtdc22d:AFR", "wtdc22d:AFR3")
	path.Entities = append(path.Entities, plan.entities["wsis:C5"], plan.entities["wtdc22d:ARB2"])
	path.Links = append(path.Links,
		&graph.Link{Source: "wtdc22d:AFR3", Kind: graph.LinkAlignsWith, Target: "wsis:C5", Basis: graph.BasisEditorial, Confidence: graph.ConfidenceHigh},
		&graph.Link{Source: "wtdc22d:ARB2", Kind: graph.LinkAlignsWith, Target: "wsis:C5", Basis: graph.BasisEditorial, Confidence: graph.ConfidenceLow})
	for lang, want := range map[string]string{
		"en": "Region AFR (Africa) includes regional initiative AFR3 (Building trust and security in the use of telecommunications/information and communication technologies and in the protection of personal data), as the plan states; " +
			"initiative AFR3 is aligned with WSIS action line C5 (Building confidence and security in the use of ICTs), by our own reading (confidence HIGH); " +
			"and line C5 is one with which regional initiative ARB2 (Building confidence and security in the use of telecommunications/ICTs, including child online protection, in the era of new and emerging digital technologies) is aligned, again by our own reading (confidence LOW).",
		"zh": "据计划所述，区域AFR（非洲）包括区域性举措AFR3（在使用电信/信息通信技术和保护个人数据方面建立信任并提高安全性）；" +
			"据我们自己的解读（可信度高），举措AFR3与WSIS行动方面C5（树立使用信息通信技术的信心并提高安全性）相一致；" +
			"又据我们自己的解读（可信度低），与行动方面C5相一致的有区域性举措ARB2（在包括保护上网儿童在内的新的和新兴数字技术时代，树立使用电信/信息通信技术的信心并提高安全性）。",
	} {
		if got := explain.Sentence(path, lang, nil); got != want {
			t.Errorf("in %s:\n got %s\nwant %s", lang, got, want)
		}
	}
}

// distinct finds two paths with the same explanation, which happens when a phrase is missing or copied from another.
type distinct map[string]bool

func (d distinct) check(t *testing.T, p graph.Path) {
	t.Helper()
	for lang := range flaws {
		s := explain.Sentence(p, lang, nil)
		if d[s] {
			t.Errorf("two paths have the same explanation: %s", s)
		}
		d[s] = true
	}
}

// flaws match what no sentence in a language may contain, including what a missing phrase leaves behind.
var flaws = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`^[^A-Z]|[^.]$|  | [,;.)]|[(“] |,[,;.]|;[,;.]|\(\)|“”|[{}]|(and|also|again)[,;.]|\b[Aa] SDG|, mentions|and mentions`),
	"zh": regexp.MustCompile(`^[，；（]|[^。]$|  |[，；][，；（。]|（）|“”|[{}]|[,;()]|，又`),
}

// checkSentences checks the explanation of a path in every language for its form, and for the names of all entities in the order of the path.
func checkSentences(t *testing.T, p graph.Path) {
	t.Helper()
	for lang, flaw := range flaws {
		s := explain.Sentence(p, lang, nil)
		if found := flaw.FindString(s); found != "" {
			t.Errorf("%q in: %s", found, s)
		}
		rest := s
		for _, e := range p.Entities {
			_, after, ok := strings.Cut(strings.ToLower(rest), strings.ToLower(e.Labels[lang].Text))
			if !ok {
				t.Errorf("%s is not named, or not in its place: %s", e.ID, s)
			}
			rest = after
		}
	}
}

// TestSentenceNamesEditions: where several plans are loaded, what is stated is said to be of its plan.
func TestSentenceNamesEditions(t *testing.T) {
	plan := readPlan(t)
	path := plan.path(t, "wtdc22d:EUR", "wtdc22d:EUR1", "sdg:9")
	other := *path.Links[1]
	other.Edition = "mine"
	path.Links[1] = &other
	plans := map[string]graph.Texts{
		"wtdc22d": {"en": {Text: "The draft"}, "zh": {Text: "草案"}},
		"mine":    {"en": {Text: "Our plan"}, "zh": {Text: "本计划"}},
	}
	for lang, want := range map[string][]string{
		"en": {", as “The draft” states", ", as “Our plan” also states"},
		"zh": {"据“草案”所述", "又据“本计划”所述"},
	} {
		said := explain.Sentence(path, lang, plans)
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("%s does not say %q", said, w)
			}
		}
	}
	if said := explain.Sentence(path, "en", map[string]graph.Texts{"wtdc22d": plans["wtdc22d"]}); !strings.Contains(said, "as the plan states") {
		t.Errorf("a single plan: %s", said)
	}
}
