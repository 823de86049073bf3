package graph

import (
	"fmt"
	"iter"
)

// Dataset is content before it is put into a store, as it was read from files, in any order.
type Dataset struct {
	Editions    []Edition
	Entities    []*Entity
	Links       []*Link
	Findings    []Finding
	Rules       []DefaultRule
	Appearances []Appearance
	Concepts    []Concept
	Aliases     []Alias
}

// Fault is something wrong with a dataset. A dataset with a fault is not loaded.
type Fault struct {
	Subject string // ID of the edition, entity or link; or an [AbsenceSubject] or [FindingSubject]
	Field   string // of the subject; may be empty
	Code    FaultCode
	Problem string // what is wrong and what was expected
	Unknown string // what was named and is not there; may be empty
}

// FaultCode classes a [Fault] for programs; its values stay what they are.
type FaultCode string

const (
	FaultUnknown       FaultCode = "unknown"
	FaultDuplicate     FaultCode = "duplicate"
	FaultMissing       FaultCode = "missing"
	FaultValue         FaultCode = "value"
	FaultJoin          FaultCode = "join"
	FaultCycle         FaultCode = "cycle"
	FaultContradiction FaultCode = "contradiction"
)

// FaultCodes lists every code.
var FaultCodes = []Meaning[FaultCode]{
	{FaultUnknown, "Something is named that is not there", "target sdg:9.x"},
	{FaultDuplicate, "What must be unique is there twice", "two entities with one ID, label or position"},
	{FaultMissing, "Something that is needed is not given", "a label in the language of the edition"},
	{FaultValue, "A value is not one of those expected", "standing maybe"},
	{FaultJoin, "Two things cannot be joined in this way", "LED_BY from a project to a region"},
	{FaultCycle, "Something is, in the end, a part of itself", "mine:1 under mine:2 under mine:1"},
	{FaultContradiction, "Two things cannot both be so", "an absence of goals, and a link to one"},
}

// AbsenceSubject names an absence in a [Fault].
func AbsenceSubject(entity ID, a Absence) string { return fmt.Sprintf("%s about %s", entity, a.About) }

// AdoptionSubject names the adoption of a variant in a [Fault].
func AdoptionSubject(variant ID) string { return fmt.Sprintf("adoption of %s", variant) }

// RuleSubject names a default rule in a [Fault].
func RuleSubject(r DefaultRule) string { return fmt.Sprintf("%s of %s", r.Rule, r.Subject) }

// ConceptSubject names a concept in a [Fault].
func ConceptSubject(c Concept) string { return fmt.Sprintf("concept %s", c.ID) }

// FindingSubject names a finding in a [Fault] by its place in the dataset.
func FindingSubject(i int) string { return fmt.Sprintf("finding %d", i+1) }

// Records returns the sealed content, entities before links, each by rank.
func (d *Dataset) Records() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for _, e := range d.Entities {
			if !yield(Record{Entity: e}, nil) {
				return
			}
		}
		for _, l := range d.Links {
			if !yield(Record{Link: l}, nil) {
				return
			}
		}
	}
}

// numbers finds the places of entities, and of the two ends of each link, in the lists of the dataset: -1 where there is
// no such entity.
func (d *Dataset) numbers() (of map[ID]int32, ends [][2]int32) {
	of = make(map[ID]int32, len(d.Entities))
	for i, e := range d.Entities {
		if _, twice := of[e.ID]; !twice {
			of[e.ID] = int32(i)
		}
	}
	at := func(id ID) int32 {
		if i, ok := of[id]; ok {
			return i
		}
		return -1
	}
	ends = make([][2]int32, len(d.Links))
	for i, l := range d.Links {
		ends[i] = [2]int32{at(l.Source), at(l.Target)}
	}
	return of, ends
}
