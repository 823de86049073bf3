package seeds

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// encodingOf returns what is wrong with a file that is not in a byte encoding of text, "" where nothing is.
func encodingOf(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return "UTF-16, not UTF-8"
	case bytes.IndexByte(b[:min(len(b), 1000)], 0) >= 0:
		return "no UTF-8 text: it has bytes of 0, as UTF-16 and workbooks have"
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return "no CSV but a workbook or a zip"
	}
	return ""
}

// guessed describes a cell that is not UTF-8 and what its encoding may be, by how it would read in it.
func guessed(cell string) string {
	var bad byte
	for rest := cell; rest != "" && bad == 0; {
		c, size := utf8.DecodeRuneInString(rest)
		if c == utf8.RuneError && size == 1 {
			bad = rest[0]
		}
		rest = rest[size:]
	}
	name, decoder := "Windows-1252 (Latin-1)", charmap.Windows1252.NewDecoder()
	if inPairs(cell) {
		if s, err := simplifiedchinese.GB18030.NewDecoder().String(cell); err == nil && strings.ContainsFunc(s, isHan) {
			name, decoder = "GB 18030 (GBK)", simplifiedchinese.GB18030.NewDecoder()
		}
	}
	read, err := decoder.String(cell)
	if err != nil {
		return fmt.Sprintf("byte 0x%X is not UTF-8", bad)
	}
	return fmt.Sprintf("byte 0x%X is not UTF-8; in %s the cell reads %q", bad, name, read)
}

// inPairs reports whether bytes beyond ASCII come in pairs, as the usual Chinese characters do. Letters of European
// languages stand alone between those of ASCII.
func inPairs(s string) bool {
	run := 0
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			run++
		} else if run%2 == 1 {
			return false
		}
	}
	return run%2 == 0
}

func isHan(c rune) bool { return unicode.Is(unicode.Han, c) }

// separatorOf returns what separates the cells of a file, "" where it is commas.
func (t *table) separatorOf(b []byte) string {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	header := strings.TrimSpace(string(line))
	if strings.HasPrefix(header, "sep=") {
		return fmt.Sprintf("%q is a line for one program; expected the header", header)
	}
	for _, s := range []struct{ sign, name string }{{";", "semicolons"}, {"\t", "tabs"}, {"|", "bars"}} {
		for name := range strings.SplitSeq(header, s.sign) {
			if strings.Contains(header, s.sign) && !strings.Contains(header, ",") && t.field(strings.Trim(name, `" `)) != nil {
				return fmt.Sprintf("cells are separated by %s; expected commas", s.name)
			}
		}
	}
	return ""
}

// openQuote finds the cell, by line and column, with the quotation mark that a reader stumbled over: the one that opens
// the cell, for where a missing one was noticed is of little help.
func openQuote(b []byte, bad *csv.ParseError) (line, column int) {
	for range bad.StartLine - 1 {
		_, b, _ = bytes.Cut(b, []byte("\n"))
	}
	line, column = bad.StartLine, 1
	at, atColumn := line, 1
	quoted := false
	for i, byteColumn := 0, 1; i < len(b) && (line < bad.Line || byteColumn < bad.Column); i, byteColumn = i+1, byteColumn+1 {
		switch b[i] {
		case '"':
			if quoted = !quoted; quoted {
				at, atColumn = line, column
			}
		case ',':
			if !quoted {
				column++
			}
		case '\n':
			line, byteColumn = line+1, 0
		}
	}
	if !quoted && column != atColumn { // a mark in a cell that began without one
		return line, column
	}
	return at, atColumn
}

// jsonLines returns the line on which each value of a JSON text begins, by its path: "/resources/0/name".
func jsonLines(b []byte) map[string]int {
	lines := map[string]int{}
	d := json.NewDecoder(bytes.NewReader(b))
	var walk func(path string)
	walk = func(path string) {
		from := d.InputOffset()
		token, err := d.Token()
		if err != nil {
			return
		}
		blank := len(b[from:]) - len(bytes.TrimLeft(b[from:], " \t\r\n,:"))
		lines[path], _ = placeIn(b, from+int64(blank))
		switch token {
		case json.Delim('{'):
			for d.More() {
				key, _ := d.Token()
				walk(fmt.Sprintf("%s/%v", path, key))
			}
		case json.Delim('['):
			for i := 0; d.More(); i++ {
				walk(fmt.Sprintf("%s/%d", path, i))
			}
		default:
			return
		}
		_, _ = d.Token() // the end
	}
	walk("")
	return lines
}

// placeIn returns line and column, in characters from 1, of a byte.
func placeIn(b []byte, offset int64) (line, column int) {
	before := b[:max(0, min(offset, int64(len(b))))]
	return 1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// jsonName says in words what JSON should be there.
func jsonName(k reflect.Kind) string {
	switch k {
	case reflect.Slice:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	}
	return "a number"
}

// plural puts a noun that ends in s for many as its number needs it.
func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
