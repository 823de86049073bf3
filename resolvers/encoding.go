package resolvers

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// minCompressed is the size above which answers are compressed.
const minCompressed = 1 << 10

// An encoding is a form in which an answer is sent.
type encoding int

// The forms, the one that costs least time for its size first.
const (
	zstandard encoding = iota
	brotlied
	gzipped
	encodings // how many there are
	identity
)

var encodingNames = [encodings]string{"zstd", "br", "gzip"}

// Levels at which compressing takes about as long as making the answer.
const (
	brotliLevel = 4
	gzipLevel   = 5
)

var zstdEncoder = sync.OnceValue(func() *zstd.Encoder {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // the options are constants
	}
	return encoder
})

// resetter is a compressor that can be used again.
type resetter interface {
	io.WriteCloser
	Reset(io.Writer)
}

var compressors = [encodings]sync.Pool{
	brotlied: {New: func() any { return resetter(brotli.NewWriterLevel(nil, brotliLevel)) }},
	gzipped: {New: func() any {
		w, err := gzip.NewWriterLevel(nil, gzipLevel)
		if err != nil {
			panic(err) // the level is a constant
		}
		return resetter(w)
	}},
}

// compressed returns bytes in an encoding.
func (e encoding) compressed(body []byte) []byte {
	if e == zstandard {
		return zstdEncoder().EncodeAll(body, make([]byte, 0, len(body)/4))
	}
	w := compressors[e].Get().(resetter)
	defer compressors[e].Put(w)
	var into bytes.Buffer
	w.Reset(&into)
	_, _ = w.Write(body) // into memory
	_ = w.Close()
	return into.Bytes()
}

// encodingFor chooses the form that a client prefers, of those that it accepts the one that costs least.
func encodingFor(accept string) encoding {
	if accept == "" {
		return identity
	}
	best, most := identity, 0.0
	for part := range strings.SplitSeq(accept, ",") {
		name, parameter, _ := strings.Cut(part, ";")
		quality := 1.0
		if value, is := strings.CutPrefix(strings.TrimSpace(parameter), "q="); is {
			quality, _ = strconv.ParseFloat(value, 64)
		}
		name = strings.TrimSpace(name)
		for e := range encodings {
			if name == encodingNames[e] && (quality > most || quality == most && quality > 0 && e < best) {
				best, most = e, quality
			}
		}
	}
	return best
}
