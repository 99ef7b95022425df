package mysqlscript

import (
	"strconv"
	"strings"
)

// isSpace reports whether the server skips c between tokens.
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// isControl reports whether c is a control character. Some of them are blanks too.
func isControl(c byte) bool { return c < ' ' || c == 0x7f }

// commentToLineEnd reports whether text starts with # or with -- and a blank or nothing.
func commentToLineEnd(text string) bool {
	if text[0] == '#' {
		return true
	}
	if !strings.HasPrefix(text, "--") {
		return false
	}
	return len(text) == 2 || isSpace(text[2])
}

// lineLength is the number of bytes before the end of the line.
func lineLength(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

// executable looks at the start of a /*! comment. It reports whether the server runs what the comment holds, and how
// many bytes its opening has: 3 for /*!, 8 for /*!50601.
func executable(text string) (runs bool, opening int) {
	if len(text) < 8 {
		return true, 3
	}
	version, err := strconv.ParseUint(text[3:8], 10, 32)
	if err != nil {
		return true, 3
	}
	return version <= ServerVersion, 8
}

// commentLength is the number of bytes of the comment that text starts with, -1 if it has no end.
func commentLength(text string) int {
	end := strings.Index(text[2:], "*/")
	if end < 0 {
		return -1
	}
	return 2 + end + 2
}

// isDelimiterCommand reports whether text starts with the word DELIMITER and a blank or the end of the line.
func isDelimiterCommand(text string) bool {
	if !hasFold(text, delimiterWord) {
		return false
	}
	rest := text[len(delimiterWord):]
	return rest == "" || strings.IndexByte(" \t\r\n", rest[0]) >= 0
}

// delimiterArgument is the new delimiter of a DELIMITER line: what stands in quotes, or all up to a space.
func delimiterArgument(line string) string {
	arg := strings.TrimLeft(line[len(delimiterWord):], " \t")
	end := " "
	if arg != "" && strings.IndexByte("'\"`", arg[0]) >= 0 {
		arg, end = arg[1:], arg[:1]
	}
	arg, _, _ = strings.Cut(arg, end)
	return arg
}

// oddByte reports whether text has a blank, a control character or a byte outside of ASCII.
func oddByte(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r <= ' ' || r >= 0x7f }) >= 0
}

// containsFold reports whether text holds word, which is in lower case, in upper or lower case.
func containsFold(text, word string) bool { return strings.Contains(strings.ToLower(text), word) }

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
