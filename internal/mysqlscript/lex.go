package mysqlscript

import (
	"strconv"
	"strings"
)

// isSpace reports whether the server skips c between tokens.
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// commentToLineEnd reports whether text starts with # or with -- and a blank, a control character or nothing.
func commentToLineEnd(text string) bool {
	if text[0] == '#' {
		return true
	}
	if !strings.HasPrefix(text, "--") {
		return false
	}
	return len(text) == 2 || text[2] <= ' ' || text[2] == 0x7f
}

// lineLength is the number of bytes before the end of the line.
func lineLength(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

// executable looks at the start of a comment. It reports whether the server runs what the comment holds, and how many
// bytes its opening has: 2 for /*, 3 for /*!, 8 for /*!50601.
func executable(text string) (runs bool, prefix int) {
	if !strings.HasPrefix(text, "/*!") {
		return false, 2
	}
	if len(text) < 8 {
		return true, 3
	}
	version, err := strconv.ParseUint(text[3:8], 10, 32)
	if err != nil {
		return true, 3
	}
	return version <= ServerVersion, 8
}

// commentLength is the number of bytes of the comment that text starts with, -1 if it has no end. A comment with code
// for a later server may hold comments, one level deep; others end at the first */.
func commentLength(text string, nests bool) int {
	for i := 2; i < len(text); i++ {
		switch {
		case strings.HasPrefix(text[i:], "*/"):
			return i + 2
		case nests && strings.HasPrefix(text[i:], "/*"):
			inner := commentLength(text[i:], false)
			if inner < 0 {
				return -1
			}
			i += inner - 1
		}
	}
	return -1
}

// isDelimiterCommand reports whether text starts with the word DELIMITER.
func isDelimiterCommand(text string) bool {
	const word = "delimiter"
	return hasFold(text, word) && (len(text) == len(word) || isSpace(text[len(word)]))
}

func hasFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// firstWord is the longest start of text without blanks and punctuation.
func firstWord(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool {
		return !(r == '_' || r == '$' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f)
	})
	if end < 0 {
		return text
	}
	return text[:end]
}
