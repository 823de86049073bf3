package graph

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ID names an entity or a link for ever. An entity's is a CURIE such as "wtdc22d:EUR1/3" or "sdg:9.c"; a link's is
// made of its ends and its kind, "wtdc22d:EUR1~CONTRIBUTES_TO~sdg:9" (see [LinkID]). Letter case is significant.
type ID string

var entityID = regexp.MustCompile(`^[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9./-]*$`)

// IsEntity tells whether the ID has the form of an entity's.
func (id ID) IsEntity() bool { return entityID.MatchString(string(id)) }

// IsLink tells whether the ID has the form of a link's.
func (id ID) IsLink() bool { return strings.Contains(string(id), "~") }

// IsEdition reports whether the ID has the form of an edition's, which is the prefix of its entities' IDs or another
// name without a colon.
func (id ID) IsEdition() bool { return !strings.Contains(string(id), ":") }

// Code is the part of an entity's ID after the colon.
func (id ID) Code() string {
	_, code, _ := strings.Cut(string(id), ":")
	return code
}

// LinkID gives the ID of the link of one kind between two entities. A link is stored once, so this is enough to name it.
func LinkID(source ID, kind LinkKind, target ID) ID {
	return source + "~" + ID(kind) + "~" + target
}

// lookAlikes are the letters of other scripts that print like a Latin one and turn up in codes: the plan itself heads
// one initiative with a Cyrillic Es.
var lookAlikes = strings.NewReplacer(
	"а", "a", "в", "b", "с", "c", "е", "e", "н", "h", "і", "i", "ј", "j", "к", "k", "м", "m", "о", "o", "р", "p", "ѕ", "s",
	"т", "t", "у", "y", "х", "x", "α", "a", "β", "b", "ε", "e", "ζ", "z", "η", "h", "ι", "i", "κ", "k", "μ", "m", "ν", "n",
	"ο", "o", "ρ", "p", "τ", "t", "υ", "y", "χ", "x",
)

// FoldCode brings a code as people type it to the one form that is compared: case, spaces, every sort of hyphen, full
// width and look-alike letters do not count. "EUR 3", "eur-3" and "ＥＵＲ３" are one; "16.10" and "16.1" stay two.
func FoldCode(s string) string {
	for range 4 { // what is left after one round may come together to something that folds again
		folded := foldOnce(s)
		if folded == s {
			break
		}
		s = folded
	}
	return s
}

func foldOnce(s string) string {
	s = lookAlikes.Replace(strings.ToLower(norm.NFKC.String(s)))
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Cf, r) || r == '−' || r == '_' {
			return -1
		}
		return r
	}, s)
}
