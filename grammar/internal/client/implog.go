package client

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/source"
)

// importLog gives the edits that make a script of what Oracle's imp writes: the
// log of show=y, where each statement stands in quotes, cut into lines of one
// width, or the file of indexfile=, where tables stand behind REM. It is nil for
// any other text.
func importLog(text string) []source.Edit {
	switch {
	case strings.Contains(text, "\nREM  CREATE TABLE \""):
		return indexFile(text)
	case strings.Contains(text, "\n \"CREATE ") && (strings.Contains(text, "\n. importing ") || strings.Contains(text, "\n. . ") || strings.Contains(text, "import done in")):
		return showLog(text)
	}
	return nil
}

// indexFile removes REM before the statements; a line of it that counts rows stays.
func indexFile(text string) []source.Edit {
	const mark = "REM  "
	var edits []source.Edit
	for at := 0; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		if strings.HasPrefix(line, mark) && !strings.HasPrefix(line, mark+"...") {
			edits = append(edits, source.Edit{Start: at, End: at + len(mark)})
		}
		at += len(line) + 1
	}
	return edits
}

// quotedLine is the text of a line of the log that is part of a statement.
func quotedLine(line string) (string, bool) {
	line = strings.TrimSuffix(line, "\r")
	if len(line) < 3 || line[:2] != ` "` || line[len(line)-1] != '"' {
		return "", false
	}
	return line[2 : len(line)-1], true
}

// showLog takes the statements out of their quotes. A line as wide as the
// widest goes on in the next one, unless that begins another statement and
// nothing is open; statements of code keep their lines.
func showLog(text string) []source.Edit {
	width := 0
	for line := range lines(text) {
		if s, ok := quotedLine(line); ok {
			width = max(width, len(s))
		}
	}
	l := &logReader{width: width}
	for at := 0; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		l.line(line, at)
		at += len(line) + 1
	}
	l.end(len(text))
	return l.edits
}

// logReader goes through the lines of a log. Each edit replaces what stands
// between the text of two quoted lines.
type logReader struct {
	width int
	edits []source.Edit
	// from is where the text of the last quoted line ends, and last that text;
	// statement is what the open statement has so far, "" for none.
	from      int
	last      string
	statement string
}

func (l *logReader) line(line string, at int) {
	s, ok := quotedLine(line)
	if !ok {
		l.close()
		return
	}
	between := ""
	switch {
	case l.statement == "":
		between = l.separator()
	case begins(s) && (len(l.last) < l.width || closed(l.statement)):
		between, l.statement = "\n/\n", ""
	case len(l.last) < l.width:
		between = "\n"
	}
	l.edits = append(l.edits, source.Edit{Start: l.from, End: at + 2, Text: between})
	l.from = at + 2 + len(s)
	l.last = s
	l.statement += s
}

// close ends a statement before a line that belongs to none.
func (l *logReader) close() { l.statement = "" }

func (l *logReader) separator() string {
	if l.from == 0 {
		return ""
	}
	return "\n/\n"
}

func (l *logReader) end(at int) {
	l.edits = append(l.edits, source.Edit{Start: l.from, End: at, Text: "\n/\n"})
}

// begins reports whether a line starts as the statements of an export do.
func begins(s string) bool {
	for _, w := range [...]string{"CREATE ", "ALTER ", "COMMENT ON ", "GRANT ", "REVOKE ", "ANALYZE ", "BEGIN  ", "AUDIT ", "DROP ", "RENAME "} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// closed reports whether no parenthesis and no text is open at the end.
func closed(s string) bool {
	depth, quotes := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '\'':
			quotes++
		}
	}
	return depth == 0 && quotes%2 == 0
}
