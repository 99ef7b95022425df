package client

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// WordNotRun is the text behind a command that ends the client.
const WordNotRun = "script:behind-exit"

// unindented is a line without the blanks before it.
func unindented(line string) string {
	for line != "" && (line[0] == ' ' || line[0] == '\t') {
		line = line[1:]
	}
	return line
}

// isExit reports whether a line is a command that ends a client.
func isExit(line string) bool {
	line = unindented(line)
	if line == "" || strings.IndexByte(`\:eEqQ`, line[0]) < 0 {
		return false
	}
	rest := line[:min(len(line), 8)]
	for rest != "" && (rest[0] == '\\' || rest[0] == ':') {
		rest = rest[1:]
	}
	n := wordEnd(rest)
	if n < len(rest) && nameByte(rest[n]) { // a column, say
		return false
	}
	word := rest[:n]
	return strings.EqualFold(word, "exit") || strings.EqualFold(word, "quit") || strings.EqualFold(word, "q") && line[0] == '\\'
}

// exits follows a command that ends the client: what stands behind it in the file is
// not run. It reports false for other commands, and where only the run tells whether it
// is reached.
func (x *script) exits(u *scan.Unit) bool {
	switch u.Word {
	case "exit", "quit", "q":
	default:
		return false
	}
	if x.dead() || x.inUnknown() {
		return false
	}
	rest := x.file.Text[u.End:]
	start := u.End + len(rest) - len(strings.TrimLeft(rest, " \t\r\n;"))
	if says(x.file.Text[start:]) {
		x.skips = append(x.skips, source.Skip{Start: start, End: len(strings.TrimRight(x.file.Text, " \t\r\n")), Word: WordNotRun})
	}
	return true
}

// says reports whether a text has more than comments and settings of the client.
func says(text string) bool {
	for line := range lines(text) {
		line = strings.ToLower(strings.TrimSpace(line))
		switch word := line[:wordEnd(line)]; {
		case line == "", line == "/", strings.HasPrefix(line, "--"):
		case word == "rem", word == "remark", word == "prompt", word == "spool", word == "exit", word == "quit", word == "go", line[0] == '\\':
		default:
			return true
		}
	}
	return false
}
