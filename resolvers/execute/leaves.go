package execute

import (
	"strconv"
)

// The functions of this file append values as JSON, as gqlgen writes them.

func appendText[T ~string](b []byte, v T) []byte {
	const hex = "0123456789ABCDEF"
	s, start := string(v), 0
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		case '\\', '"':
			b = append(b, '\\', c)
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
		}
		start = i + 1
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

func appendInt(b []byte, v int) []byte { return strconv.AppendInt(b, int64(v), 10) }

func appendFloat(b []byte, v float64) []byte { return strconv.AppendFloat(b, v, 'g', -1, 64) }

func appendBool(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }

func appendNull(b []byte) []byte { return append(b, "null"...) }

// nullable writes what a pointer points to.
func nullable[T any](write func([]byte, T) []byte) func([]byte, *T) []byte {
	return func(b []byte, v *T) []byte {
		if v == nil {
			return appendNull(b)
		}
		return write(b, *v)
	}
}

func listOf[T any](write func([]byte, T) []byte) func([]byte, []T) []byte {
	return func(b []byte, list []T) []byte {
		b = append(b, '[')
		for i, v := range list {
			if i > 0 {
				b = append(b, ',')
			}
			b = write(b, v)
		}
		return append(b, ']')
	}
}

func listOrNull[T any](write func([]byte, T) []byte) func([]byte, []T) []byte {
	whole := listOf(write)
	return func(b []byte, list []T) []byte {
		if list == nil {
			return appendNull(b)
		}
		return whole(b, list)
	}
}
