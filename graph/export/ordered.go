package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// orderedZip is a zip file whose files stand by name: excelize hands over its sheets in no order, and the bytes of a
// workbook are to depend on nothing but what it holds.
type orderedZip struct {
	out   *zip.Writer
	files map[string]*packed
	last  *packed
}

// packed is a file in a zip, compressed.
type packed struct {
	bytes bytes.Buffer
	*flate.Writer
	sum  hash.Hash32
	size uint64
}

func newOrderedZip(w io.Writer) excelize.ZipWriter {
	return &orderedZip{out: zip.NewWriter(w), files: map[string]*packed{}}
}

// Create begins a file, and ends the one before it.
func (z *orderedZip) Create(name string) (io.Writer, error) {
	if err := z.end(); err != nil {
		return nil, err
	}
	p := &packed{sum: crc32.NewIEEE()}
	p.Writer, _ = flate.NewWriter(&p.bytes, flate.DefaultCompression) // the level is one of flate's own
	z.files[name], z.last = p, p
	return p, nil
}

func (p *packed) Write(b []byte) (int, error) {
	p.size += uint64(len(b))
	_, _ = p.sum.Write(b) // a hash does not fail
	return p.Writer.Write(b)
}

func (z *orderedZip) end() error {
	if z.last == nil {
		return nil
	}
	return z.last.Close()
}

// AddFS is for parts of a workbook that were read from a file; ours have none.
func (z *orderedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (z *orderedZip) Close() error {
	if err := z.end(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(z.files)) {
		p := z.files[name]
		w, err := z.out.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: p.sum.Sum32(),
			CompressedSize64: uint64(p.bytes.Len()), UncompressedSize64: p.size, Modified: epoch})
		if err != nil {
			return err
		}
		if _, err := p.bytes.WriteTo(w); err != nil {
			return err
		}
	}
	return z.out.Close()
}
