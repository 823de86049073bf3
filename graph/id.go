package graph

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ID names an entity or a link permanently. An entity's is a CURIE such as "wtdc22d:EUR1/3" or "sdg:9.c"; a link's is
// made of its ends and its kind, "wtdc22d:EUR1~CONTRIBUTES_TO~sdg:9" (see [LinkID]). Letter case is significant.
type ID string

var entityID = regexp.MustCompile(`^[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9./-]*$`)

// IsEntity reports whether the ID has the form of an entity's.
func (id ID) IsEntity() bool { return entityID.MatchString(string(id)) }

// IsLink reports whether the ID has the form of a link's.
func (id ID) IsLink() bool { return strings.Contains(string(id), "~") }

// IsEdition reports whether the ID has the form of an edition's: a name without a colon, usually
// the prefix of the IDs of its entities.
func (id ID) IsEdition() bool { return !strings.Contains(string(id), ":") }

// Code is the part of an entity's ID after the colon.
func (id ID) Code() string {
	_, code, _ := strings.Cut(string(id), ":")
	return code
}

// LinkID returns the ID of the link of one kind between two entities. A link is stored once, so this identifies it.
func LinkID(source ID, kind LinkKind, target ID) ID {
	return source + "~" + ID(kind) + "~" + target
}

// lookAlikes maps letters of other scripts to the Latin letters that they look like. They occur in codes: the plan
// itself writes the heading of one initiative with a Cyrillic Es.
var lookAlikes = strings.NewReplacer(
	"а", "a", "в", "b", "с", "c", "е", "e", "н", "h", "і", "i", "ј", "j", "к", "k", "м", "m", "о", "o", "р", "p", "ѕ", "s",
	"т", "t", "у", "y", "х", "x", "α", "a", "β", "b", "ε", "e", "ζ", "z", "η", "h", "ι", "i", "κ", "k", "μ", "m", "ν", "n",
	"ο", "o", "ρ", "p", "τ", "t", "υ", "y", "χ", "x",
)

// FoldCode reduces a code as people type it to the form that is compared: case, spaces, hyphens of any kind, full
// width and look-alike letters are ignored. "EUR 3", "eur-3" and "ＥＵＲ３" are equal; "16.10" and "16.1" are not.
func FoldCode(s string) string {
	if !strings.ContainsFunc(s, folds) {
		return s
	}
	for range 4 { // the result of one round may itself fold further
		folded := foldOnce(s)
		if folded == s {
			break
		}
		s = folded
	}
	return s
}

// folds reports whether a character may not stand in a folded code. Most codes have none.
func folds(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '.' || r == '/')
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
