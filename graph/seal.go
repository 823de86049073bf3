package graph

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Seal computes what follows from the data: ranks, effective standings, listings and hashes. The
// dataset must have no faults. Seal is called once; the dataset is read-only afterwards.
func (d *Dataset) Seal() *Manifest {
	slices.SortFunc(d.Editions, func(a, b Edition) int {
		if a.IsDefault != b.IsDefault {
			if a.IsDefault {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.ID, b.ID)
	})
	d.rankEntities()
	places, ends := d.numbers()
	d.rankLinks(ends)
	d.settle(places, ends)
	d.placeFindings(places)
	m := &Manifest{Editions: d.Editions, Findings: d.Findings, WalkRules: d.Rules, Appearances: d.Appearances, Concepts: d.Concepts, Entities: map[string]map[Kind]int{}, Links: map[string]map[LinkKind]int{}, Readings: map[string]map[LinkKind]int{}}
	slices.SortFunc(m.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Link, b.Link), cmp.Compare(a.Message["en"].Text, b.Message["en"].Text))
	})
	slices.SortFunc(m.WalkRules, func(a, b DefaultRule) int {
		return cmp.Or(cmp.Compare(ruleOrder[a.Rule], ruleOrder[b.Rule]), cmp.Compare(kindOrder[Kind(a.Subject)], kindOrder[Kind(b.Subject)]), cmp.Compare(a.Subject, b.Subject))
	})
	m.Aliases = d.Aliases
	slices.SortFunc(m.Aliases, func(a, b Alias) int { return cmp.Compare(a.ID, b.ID) })
	for i := range m.Aliases {
		m.AliasOrder = append(m.AliasOrder, int32(i))
	}
	slices.SortStableFunc(m.AliasOrder, func(a, b int32) int { return cmp.Compare(m.Aliases[a].Entity, m.Aliases[b].Entity) })
	m.Joins = d.joins(ends)
	m.EntityClasses, m.LinkClasses = classesOf(d.Entities), classesOf(d.Links)
	slices.SortFunc(m.Appearances, func(a, b Appearance) int {
		return cmp.Or(cmp.Compare(cmp.Or(kindOrder[Kind(a.Subject)], math.MaxInt32), cmp.Or(kindOrder[Kind(b.Subject)], math.MaxInt32)), naturalCompare(a.Subject, b.Subject))
	})
	m.Languages = d.languages()
	var each sync.WaitGroup // side by side, for this is most of the time that a large graph takes
	each.Go(func() {
		for n, lang := range m.Languages {
			d.rankLabels(lang, n)
		}
	})
	each.Go(func() { d.hash(m) })
	each.Wait()
	return m
}

// placeFindings gives each finding the edition that it belongs to.
func (d *Dataset) placeFindings(places map[ID]int32) {
	links := map[ID]string{} // the editions of those that findings are about
	for _, f := range d.Findings {
		if f.Link != "" {
			links[f.Link] = ""
		}
	}
	if len(links) > 0 {
		for _, l := range d.Links {
			if _, asked := links[l.ID]; asked {
				links[l.ID] = l.Edition
			}
		}
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		if f.Link != "" {
			f.Edition = links[f.Link]
		} else {
			f.Edition = d.Entities[places[cmp.Or(f.Entity, f.Citations[0].Document)]].Edition
		}
	}
}

func (d *Dataset) joins(ends [][2]int32) []Join {
	numbers, joins := map[Join]int32{}, []Join{}
	number := func(join Join) int32 {
		n, ok := numbers[join]
		if !ok {
			n = int32(len(joins))
			numbers[join], joins = n, append(joins, join)
		}
		return n
	}
	type counts struct{ out, in []int32 } // by entity
	counted := map[int32]counts{}         // by join
	for i, l := range d.Links {
		if i > 0 && l.Kind != d.Links[i-1].Kind {
			clear(counted) // links are in order, so that no join comes again
		}
		from, to := ends[i][0], ends[i][1]
		n := number(Join{Source: d.Entities[from].Kind, Link: l.Kind, Target: d.Entities[to].Kind})
		c, ok := counted[n]
		if !ok {
			c = counts{make([]int32, len(d.Entities)), make([]int32, len(d.Entities))}
			counted[n] = c
		}
		c.out[from]++
		c.in[to]++
		joins[n].MostOut = max(joins[n].MostOut, int(c.out[from]))
		joins[n].MostIn = max(joins[n].MostIn, int(c.in[to]))
	}
	slices.SortFunc(joins, func(a, b Join) int {
		return cmp.Or(cmp.Compare(kindOrder[a.Source], kindOrder[b.Source]), cmp.Compare(linkKindOrder[a.Link], linkKindOrder[b.Link]), cmp.Compare(kindOrder[a.Target], kindOrder[b.Target]))
	})
	return joins
}

// classesOf lists the classes of entities or links, in the order in which they come.
func classesOf[T interface{ Class() C }, C comparable](all []T) []C {
	known, classes := map[C]bool{}, []C{}
	for _, one := range all {
		if class := one.Class(); !known[class] {
			known[class] = true
			classes = append(classes, class)
		}
	}
	return classes
}

// NumbersOf gives each class its number.
func NumbersOf[C comparable](classes []C) map[C]uint16 {
	numbers := make(map[C]uint16, len(classes))
	for n, class := range classes {
		numbers[class] = uint16(n)
	}
	return numbers
}

func (d *Dataset) rankEntities() {
	edition := map[string]int{}
	for i, e := range d.Editions {
		edition[e.ID] = i
	}
	type ordered struct {
		kind, edition, position int
		*Entity
	}
	order := make([]ordered, len(d.Entities))
	for i, e := range d.Entities {
		order[i] = ordered{kindOrder[e.Kind], edition[e.Edition], e.Position, e}
	}
	slices.SortFunc(order, func(a, b ordered) int {
		switch {
		case a.kind != b.kind:
			return a.kind - b.kind
		case a.edition != b.edition:
			return a.edition - b.edition
		case a.position != b.position:
			return a.position - b.position
		}
		return cmp.Compare(a.ID, b.ID)
	})
	type coded struct {
		code string
		*Entity
	}
	byCode := make([]coded, len(d.Entities))
	for i, o := range order {
		d.Entities[i], o.Rank = o.Entity, i+1
		byCode[i] = coded{o.Code(), o.Entity}
	}
	slices.SortFunc(byCode, func(a, b coded) int {
		if c := naturalCompare(a.code, b.code); c != 0 {
			return c
		}
		return a.Rank - b.Rank
	})
	for i, c := range byCode {
		c.CodeRank = i + 1
	}
}

// rankLinks puts the links in order, and their ends with them.
func (d *Dataset) rankLinks(ends [][2]int32) {
	type ordered struct {
		kind, position int
		ends           [2]int32
		*Link
	}
	order := make([]ordered, len(d.Links))
	for i, l := range d.Links {
		order[i] = ordered{linkKindOrder[l.Kind], cmp.Or(l.Position, math.MaxInt32), ends[i], l}
	}
	slices.SortFunc(order, func(a, b ordered) int {
		switch {
		case a.kind != b.kind:
			return a.kind - b.kind
		case a.ends[0] != b.ends[0]:
			return int(a.ends[0] - b.ends[0])
		case a.position != b.position:
			return a.position - b.position
		case a.ends[1] != b.ends[1]:
			return int(a.ends[1] - b.ends[1])
		}
		return cmp.Compare(a.ID, b.ID)
	})
	for i, o := range order {
		d.Links[i], ends[i], o.Rank = o.Link, o.ends, i+1
	}
}

// languages returns those in which there are labels, and gives each entity room for a rank in each of them.
func (d *Dataset) languages() []string {
	all := map[string]bool{}
	for _, e := range d.Entities {
		for lang := range e.Labels {
			all[lang] = true
		}
	}
	languages := slices.Sorted(maps.Keys(all))
	ranks := make([]int32, len(languages)*len(d.Entities))
	for i, e := range d.Entities {
		from, to := i*len(languages), (i+1)*len(languages)
		e.LabelRanks = ranks[from:to:to]
	}
	return languages
}

// rankLabels gives every label its place in the order of a language, the nth of all.
func (d *Dataset) rankLabels(lang string, n int) {
	type keyed struct {
		key []byte
		at  int32
	}
	order := make([]keyed, len(d.Entities))
	inBatches(len(order), func(from, to int) {
		collator, buffer := collate.New(language.Make(lang), collate.Numeric), collate.Buffer{}
		for i := from; i < to; i++ {
			label, ok := d.Entities[i].Labels[lang]
			if !ok {
				label = d.Entities[i].Labels["en"]
			}
			order[i] = keyed{bytes.Clone(collator.KeyFromString(&buffer, label.Text)), int32(i)}
			buffer.Reset()
		}
	})
	slices.SortFunc(order, func(a, b keyed) int {
		if c := bytes.Compare(a.key, b.key); c != 0 {
			return c
		}
		return int(a.at - b.at)
	})
	for i, k := range order {
		d.Entities[k.at].LabelRanks[n] = int32(i + 1)
	}
}

// inBatches does work on many things, on as many processors as there are.
func inBatches(things int, work func(from, to int)) {
	const batch = 4096
	var each sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), things/batch+1) {
		each.Go(func() {
			for from := int(next.Add(batch)) - batch; from < things; from = int(next.Add(batch)) - batch {
				work(from, min(from+batch, things))
			}
		})
	}
	each.Wait()
}

// upward lists, by number, what every entity is a part or a variant of.
type upward struct{ first, parents []int32 }

func (u upward) of(i int32) []int32 { return u.parents[u.first[i]:u.first[i+1]] }

func (d *Dataset) parents(ends [][2]int32) upward {
	u := upward{first: make([]int32, len(d.Entities)+1)}
	isParent := func(i int) bool {
		return ends[i][0] >= 0 && (d.Links[i].Kind == LinkPartOf || d.Links[i].Kind == LinkVariantOf)
	}
	for i := range d.Links {
		if isParent(i) {
			u.first[ends[i][0]+1]++
		}
	}
	for i := range d.Entities {
		u.first[i+1] += u.first[i]
	}
	u.parents = make([]int32, u.first[len(d.Entities)])
	next := slices.Clone(u.first)
	for i := range d.Links {
		if isParent(i) {
			at := &next[ends[i][0]]
			u.parents[*at] = ends[i][1]
			*at++
		}
	}
	return u
}

// settle computes what an entity derives from its links, and sorts its lists.
func (d *Dataset) settle(places map[ID]int32, ends [][2]int32) {
	parents := d.parents(ends)
	for _, e := range d.Entities {
		e.Listings = nil
	}
	for i, l := range d.Links {
		if l.Listing != "" {
			source := d.Entities[ends[i][0]]
			source.Listings = append(source.Listings, l.Listing)
		}
	}
	var bracketed func(i int32) bool
	bracketed = func(i int32) bool {
		e := d.Entities[i]
		if e.EffectiveStanding == "" {
			e.EffectiveStanding = e.Standing
			if slices.ContainsFunc(parents.of(i), bracketed) {
				e.EffectiveStanding = StandingBracketed
			}
		}
		return e.EffectiveStanding == StandingBracketed
	}
	ownRow := make([]bool, len(d.Entities))
	for _, a := range d.Appearances {
		if i, ok := places[ID(a.Subject)]; ok {
			ownRow[i] = true
		}
	}
	var shownAs func(i int32) ID // the entity itself, else the first that it is a part of with a row
	shownAs = func(i int32) ID {
		if ownRow[i] {
			return d.Entities[i].ID
		}
		for _, p := range parents.of(i) {
			if by := shownAs(p); by != "" {
				return by
			}
		}
		return ""
	}
	for i, e := range d.Entities {
		bracketed(int32(i))
		e.ShownAs = shownAs(int32(i))
		slices.SortFunc(e.Absences, func(a, b Absence) int {
			return cmp.Or(cmp.Compare(cmp.Or(kindOrder[Kind(a.About)], math.MaxInt32), cmp.Or(kindOrder[Kind(b.About)], math.MaxInt32)), cmp.Compare(a.About, b.About))
		})
		slices.SortFunc(e.Brackets, func(a, b Brackets) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), -cmp.Compare(a.Covers, b.Covers))
		})
	}
}

// format numbers the way in which ranks, tokens and whatever else is computed are made. It is a part of the hash of the
// whole content, so that a database that another release has loaded is loaded anew. A test says when to raise it.
const format = 3

// hash computes the hash of each edition from its records, and that of the whole content from its editions.
func (d *Dataset) hash(m *Manifest) {
	sums := map[string]hash.Hash{}
	for _, e := range d.Editions {
		m.Entities[e.ID], m.Links[e.ID], m.Readings[e.ID] = map[Kind]int{}, map[LinkKind]int{}, map[LinkKind]int{}
		sums[e.ID] = sha256.New()
	}
	encodeAll(d.Entities, func(bare *Entity) { // ranks and looks depend on what else is loaded; an edition's hash must not
		bare.Rank, bare.CodeRank, bare.LabelRanks, bare.ShownAs = 0, 0, nil, ""
	}, func(i int, text []byte) {
		e := d.Entities[i]
		sums[e.Edition].Write(text)
		m.Entities[e.Edition][e.Kind]++
	})
	encodeAll(d.Links, func(bare *Link) { bare.Rank = 0 }, func(i int, text []byte) {
		l := d.Links[i]
		sums[l.Edition].Write(text)
		if l.Basis == BasisEditorial {
			m.Readings[l.Edition][l.Kind]++
		} else {
			m.Links[l.Edition][l.Kind]++
		}
	})
	whole := sha256.New()
	encoder := json.NewEncoder(whole)
	_ = encoder.Encode(format)
	for i := range d.Editions {
		e := &d.Editions[i]
		e.Hash = hex.EncodeToString(sums[e.ID].Sum(nil))
		_ = encoder.Encode(e)
	}
	_ = encoder.Encode(m.Findings)
	_ = encoder.Encode(m.WalkRules)
	_ = encoder.Encode(m.Joins)
	_ = encoder.Encode(m.Appearances)
	_ = encoder.Encode(m.Concepts)
	_ = encoder.Encode(m.Aliases)
	m.Hash = hex.EncodeToString(whole.Sum(nil))
}

// encodeAll encodes copies of records, from which something is stripped, as JSON on as many processors as there are, and
// hands the texts over in order.
func encodeAll[T any](records []*T, strip func(*T), take func(i int, text []byte)) {
	const batch = 1024
	type texts struct {
		bytes.Buffer
		ends []int
	}
	ahead := 2 * runtime.GOMAXPROCS(0)
	coming, used := make(chan chan *texts, ahead), make(chan *texts, ahead+2) // in order; the lengths bound what is encoded ahead
	for range cap(used) {
		used <- &texts{}
	}
	go func() {
		defer close(coming)
		for some := range slices.Chunk(records, batch) {
			t, done := <-used, make(chan *texts, 1)
			coming <- done
			go func() {
				t.Reset()
				t.ends = t.ends[:0]
				encoder := json.NewEncoder(t)
				var bare T
				for _, r := range some {
					bare = *r
					strip(&bare)
					if err := encoder.Encode(&bare); err != nil {
						panic(err) // every record can be encoded as JSON
					}
					t.ends = append(t.ends, t.Len())
				}
				done <- t
			}()
		}
	}()
	i := 0
	for done := range coming {
		t, from := <-done, 0
		for _, end := range t.ends {
			take(i, t.Bytes()[from:end])
			i, from = i+1, end
		}
		used <- t
	}
}

// naturalCompare orders codes as people do: runs of digits by their value, and before letters.
func naturalCompare(a, b string) int {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	for a != "" && b != "" {
		if digit(a[0]) && digit(b[0]) {
			i, j := 0, 0
			for i < len(a) && digit(a[i]) {
				i++
			}
			for j < len(b) && digit(b[j]) {
				j++
			}
			x, y := strings.TrimLeft(a[:i], "0"), strings.TrimLeft(b[:j], "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y), cmp.Compare(i, j)); c != 0 {
				return c
			}
			a, b = a[i:], b[j:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}
