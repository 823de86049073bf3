package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// document writes a text piece by piece and remembers the first error.
type document struct {
	*bufio.Writer
	err error
}

func newDocument(w io.Writer) *document { return &document{Writer: bufio.NewWriter(w)} }

func (d *document) printf(format string, args ...any) {
	if d.err == nil {
		_, d.err = fmt.Fprintf(d, format, args...)
	}
}

// end writes what is left.
func (d *document) end(err error) error {
	if err == nil {
		err = d.err
	}
	if err != nil {
		return err
	}
	return d.Flush()
}

// escaped returns a text as it stands in XML.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // into memory
	return b.String()
}

// provenance says of which data a file is, and where they can be had again.
func (c *Content) provenance() string {
	var b strings.Builder
	_ = Text(&b, c.Citation) // into memory
	return strings.TrimSpace(b.String())
}
