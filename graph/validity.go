package graph

import (
	"strings"
	"time"
)

// Date is a day by ISO 8601, "2026-11-28"; empty where there is none. Of two days the earlier is the smaller text.
type Date string

// IsDay reports whether there is such a day.
func (d Date) IsDay() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Number returns the day as a number that orders as days do, 20261128; otherwise where there is none.
func (d Date) Number(otherwise int) int {
	if d == "" {
		return otherwise
	}
	n := 0
	for _, digit := range strings.ReplaceAll(string(d), "-", "") {
		n = 10*n + int(digit-'0')
	}
	return n
}

// Before and after all days, as numbers.
const (
	FirstDay = 0
	LastDay  = 99991231
)

// HoldsAt reports whether what holds from one day to another, both included and either open where it is empty, holds
// on a day; on any day where that is empty.
func HoldsAt(from, to, at Date) bool {
	return at == "" || (from == "" || from <= at) && (to == "" || at <= to)
}

// AliasStatus says what became of an ID.
type AliasStatus string

const (
	AliasMoved     AliasStatus = "MOVED"
	AliasWithdrawn AliasStatus = "WITHDRAWN"
)

// AliasStatuses lists both.
var AliasStatuses = []Meaning[AliasStatus]{
	{AliasMoved, "The same thing now has another ID, by which it is found as well", "a project whose number got another digit"},
	{AliasWithdrawn, "There no longer is such a thing; what took its place is named where something did", "two projects that became one"},
}

// Alias is an ID that was published and has been replaced or withdrawn. It is never given to anything else.
type Alias struct {
	ID     ID          `json:"id"`
	Status AliasStatus `json:"status"`
	Entity ID          `json:"entity,omitempty"` // what has the ID's meaning now, or took its place
	Since  Date        `json:"since"`
	Reason Texts       `json:"reason"`
}

// AliasSubject names an alias in a [Fault].
func AliasSubject(id ID) string { return "alias " + string(id) }
