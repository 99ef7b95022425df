package scan

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/source"
)

// LiteralText is where the text of a literal of any dialect lies in its token,
// and how its escapes are undone, those between adjacent literals included. to
// is less than from when tok is no literal.
func LiteralText(tok string) (from, to int, escape source.Escape) {
	if strings.HasPrefix(tok, "$") {
		n := strings.IndexByte(tok[1:], '$') + 2
		return n, len(tok) - n, nil
	}
	if strings.HasPrefix(tok, `"`) && len(tok) > 1 { // T-SQL without QUOTED_IDENTIFIER
		return 1, len(tok) - 1, doubleQuoteEscape
	}
	i := strings.IndexByte(tok, '\'')
	if i < 0 || len(tok) < i+2 {
		return 0, -1, nil
	}
	switch strings.ToLower(tok[:i]) {
	case "", "n":
		return i + 1, len(tok) - 1, quoteEscape
	case "q", "nq":
		_, size := utf8.DecodeRuneInString(tok[i+1:])
		return i + 1 + size, len(tok) - 1 - size, nil
	case "e":
		return i + 1, len(tok) - 1, backslashEscape
	case "u", "u&":
		end := i + literalEnd(tok[i:], '\'')
		return i + 1, end - 1, unicodeEscapes(escapeOf(tok[end:]))
	}
	return 0, -1, nil
}

// quoteEscape is a doubled quote, or what stands between adjacent literals.
func quoteEscape(text string, i int) (value string, length int) {
	if text[i] != '\'' {
		return "", 0
	}
	if v, n := source.DoubledQuote(text, i); n > 0 {
		return v, n
	}
	if rest := afterBlanks(text[i+1:]); strings.HasPrefix(rest, "'") {
		return "", len(text) - i - len(rest) + 1
	}
	return "", 0
}

// doubleQuoteEscape is a doubled double quote.
func doubleQuoteEscape(text string, i int) (value string, length int) {
	if strings.HasPrefix(text[i:], `""`) {
		return `"`, 2
	}
	return "", 0
}

// backslashEscape is quoteEscape, or an escape of E'…'.
func backslashEscape(text string, i int) (value string, length int) {
	if text[i] != '\\' || i+1 >= len(text) {
		return quoteEscape(text, i)
	}
	var b strings.Builder
	n := escape(&b, text[i+1:])
	return b.String(), 1 + n
}

// unicodeEscapes are the escapes of U&'…', which begin with esc.
func unicodeEscapes(esc byte) source.Escape {
	return func(text string, i int) (string, int) {
		if text[i] != esc {
			return quoteEscape(text, i)
		}
		r, n := unicodeEscape(text[i+1:], esc)
		n++
		if utf16.IsSurrogate(r) && i+n < len(text) && text[i+n] == esc {
			if low, m := unicodeEscape(text[i+n+1:], esc); utf16.DecodeRune(r, low) != utf8.RuneError {
				r, n = utf16.DecodeRune(r, low), n+1+m
			}
		}
		return string(r), n
	}
}
