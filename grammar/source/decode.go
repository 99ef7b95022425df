package source

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Encoding names how the bytes of a file were read.
type Encoding string

// The encodings that [Decode] tells apart.
const (
	UTF8        Encoding = "UTF-8"
	UTF8BOM     Encoding = "UTF-8 with byte order mark"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "Windows-1252"
)

// Decode turns the bytes of a file into UTF-8 text. UTF-8 and UTF-16 are
// recognised by their byte order mark, UTF-16 without one by its zero bytes. A
// text whose lines all end in a lone CR gets LF instead. Text that is not valid UTF-8 is read as Windows-1252, whose five
// unassigned bytes become U+FFFD: that is a guess, and callers tell the user.
func Decode(data []byte) (string, Encoding) {
	text, enc := decode(data)
	if strings.IndexByte(text, '\n') < 0 {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return text, enc
}

func decode(data []byte) (string, Encoding) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		text, enc := decode8(data[3:])
		if enc == UTF8 {
			enc = UTF8BOM
		}
		return text, enc
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return decode16(data[2:], 0, 1), UTF16LE
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decode16(data[2:], 1, 0), UTF16BE
	case looksUTF16(data, 1):
		return decode16(data, 0, 1), UTF16LE
	case looksUTF16(data, 0):
		return decode16(data, 1, 0), UTF16BE
	}
	return decode8(data)
}

func decode8(data []byte) (string, Encoding) {
	if utf8.Valid(data) {
		return string(data), UTF8
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil { // the decoder has no failing input; keep the text anyway
		return string(bytes.ToValidUTF8(data, []byte("\uFFFD"))), Windows1252
	}
	return string(text), Windows1252
}

// looksUTF16 reports whether the zero bytes at the start of the data are those of
// UTF-16: a quarter of the units at least are ASCII, that is, have a zero byte at the
// parity given, and hardly any has one at the other.
func looksUTF16(data []byte, zero int) bool {
	n := min(len(data)&^1, 4096)
	var zeros [2]int
	for i, b := range data[:n] {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return n >= 4 && zeros[zero] >= max(2, n/8) && zeros[1-zero] <= n/64
}

func decode16(data []byte, low, high int) string {
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		units = append(units, uint16(data[i+low])|uint16(data[i+high])<<8)
	}
	return string(utf16.Decode(units))
}
