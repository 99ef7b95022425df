package scan

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape undoes the backslash escapes of PostgreSQL and doubled quotes.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '\'') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i += 1 + escape(&b, s[i+1:])
		case s[i] == '\'' && i+1 < len(s):
			b.WriteByte('\'')
			i += 2
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

// escape writes what the characters after a backslash stand for and tells how
// many they are.
func escape(b *strings.Builder, s string) int {
	switch c := s[0]; c {
	case 'b', 'f', 'n', 'r', 't', 'v':
		b.WriteByte("\b\f\n\r\t\v"[strings.IndexByte("bfnrtv", c)])
	case 'x':
		if n := digitsOf(s[1:], 2, 16); n > 0 {
			writeByte(b, s[1:1+n], 16)
			return 1 + n
		}
		b.WriteByte(c)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := digitsOf(s, 3, 8)
		writeByte(b, s[:n], 8)
		return n
	case 'u', 'U':
		want := 4
		if c == 'U' {
			want = 8
		}
		if digitsOf(s[1:], want, 16) == want {
			b.WriteRune(codePoint(s[1 : 1+want]))
			return 1 + want
		}
		b.WriteByte(c)
	default:
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		return n
	}
	return 1
}

// digitsOf counts the digits that s begins with, up to most.
func digitsOf(s string, most, radix int) int {
	n := 0
	for n < most && n < len(s) && isHex(s[n]) && (radix == 16 || s[n] < '8') {
		n++
	}
	return n
}

func writeByte(b *strings.Builder, digits string, radix int) {
	v, _ := strconv.ParseUint(digits, radix, 16) // digitsOf has checked them
	b.WriteByte(byte(v))
}

// codePoint is the character with the hexadecimal number digits.
func codePoint(digits string) rune {
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || v > utf8.MaxRune {
		return utf8.RuneError
	}
	return rune(v)
}

// unicodeText undoes the escapes of U&'…': \XXXX, \+XXXXXX and \\, where esc
// is the backslash. Two halves of a surrogate pair make one character.
func unicodeText(s string, esc byte) string {
	if strings.IndexByte(s, esc) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != esc {
			b.WriteByte(s[i])
			i++
			continue
		}
		r, n := unicodeEscape(s[i+1:], esc)
		if utf16.IsSurrogate(r) && i+1+n < len(s) && s[i+1+n] == esc {
			if low, m := unicodeEscape(s[i+2+n:], esc); utf16.DecodeRune(r, low) != utf8.RuneError {
				r, n = utf16.DecodeRune(r, low), n+1+m
			}
		}
		b.WriteRune(r)
		i += 1 + n
	}
	return b.String()
}

// unicodeEscape is the character after an escape character and the number of
// bytes that name it.
func unicodeEscape(s string, esc byte) (rune, int) {
	switch {
	case s != "" && s[0] == '+' && digitsOf(s[1:], 6, 16) == 6:
		return codePoint(s[1:7]), 7
	case digitsOf(s, 4, 16) == 4:
		return codePoint(s[:4]), 4
	case s != "" && s[0] == esc:
		return rune(esc), 1
	}
	return rune(esc), 0
}
