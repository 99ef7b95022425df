package scan

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// sqlcmdCommands are the commands of sqlcmd that begin with a colon.
func sqlcmdCommands() (*Words, []string) {
	return clientWords([]clientWord{{"connect", 7}, {"ed", 2}, {"error", 5}, {"exit", 4}, {"help", 4}, {"list", 4}, {"listvar", 7},
		{"on", 2}, {"out", 3}, {"perftrace", 9}, {"quit", 4}, {"r", 1}, {"reset", 5}, {"serverlist", 10}, {"setvar", 6}, {"xml", 3}})
}

// sqlserverUnit reads a batch up to a GO line, or a command line of sqlcmd. A
// long batch of rows is read in pieces.
func (s *Scanner) sqlserverUnit() *Unit {
	u := s.begin()
	if u == nil {
		return nil
	}
	rows := true
	for {
		s.skip()
		if rows && s.fresh && s.rowsEnd(u, &rows) {
			return s.finish(u)
		}
		if word, ok := s.sqlcmd(); ok {
			if s.pos > u.Start {
				return s.finish(u)
			}
			return s.sqlcmdLine(word)
		}
		if !s.next() {
			return s.finish(u)
		}
		if s.tag == tagGo && (s.tok.Flags&FirstOnLine != 0 || s.behindStatement()) {
			if n, ok := s.goLine(u); ok {
				u.Repeat = n
				return s.finish(u)
			}
		}
		s.keep(u)
		if s.err != "" {
			return s.damaged(u)
		}
	}
}

// behindStatement reports whether a GO stands at the end of a statement in its line, as exports of
// DBeaver have it: in capitals behind a parenthesis, a bracket, a text or a semicolon.
func (s *Scanner) behindStatement() bool {
	start := int(s.tok.Start)
	if s.text[start:s.tok.End] != "GO" {
		return false
	}
	before := strings.TrimRight(s.text[:start], " \t")
	return len(before) < start && before != "" && strings.ContainsRune(")];'", rune(before[len(before)-1]))
}

// goLine reads the rest of a GO line: a number, a semicolon and a comment, all
// optional. It reports false if there is more on the line.
func (s *Scanner) goLine(u *Unit) (repeat int, ok bool) {
	i := s.blanksEnd(s.pos)
	digits := i
	i = s.digitsEnd(i)
	number := s.text[digits:i]
	i = s.blanksEnd(i)
	semi := s.byteAt(i) == ';'
	if semi {
		i = s.blanksEnd(i + 1)
	}
	if !s.restBlank(i) && (s.byteAt(i) != '-' || s.byteAt(i+1) != '-') {
		return 0, false
	}
	s.cover(u)
	if number != "" {
		s.next()
		s.cover(u)
		repeat, _ = strconv.Atoi(number) // too large a number counts as none
	}
	if semi {
		s.next()
		s.cover(u)
	}
	return repeat, true
}

// sqlcmd tells which command of sqlcmd begins at the current position, which
// must be the first of its line.
func (s *Scanner) sqlcmd() (word string, ok bool) {
	if !s.fresh || s.pos+1 >= len(s.text) {
		return "", false
	}
	if s.text[s.pos] == '!' && s.text[s.pos+1] == '!' {
		return "!!", true
	}
	if s.text[s.pos] != ':' {
		return s.bareCommand()
	}
	if strings.HasPrefix(s.text[s.pos+1:], "!!") {
		return "!!", true
	}
	return s.clientName(s.pos + 1)
}

// bareCommand tells which of the commands begins that need no colon, with nothing
// behind them; in the middle of a batch the words can be names.
func (s *Scanner) bareCommand() (word string, ok bool) {
	end := s.asciiWordEnd(s.pos)
	if end == s.pos || s.tok != (Token{}) || !s.restBlank(end) {
		return "", false
	}
	for _, word := range [...]string{"ed", "exit", "quit", "reset"} {
		if strings.EqualFold(s.text[s.pos:end], word) {
			return word, true
		}
	}
	return "", false
}

func (s *Scanner) sqlcmdLine(word string) *Unit {
	end := s.trimmedLineEnd(s.pos)
	if word == "r" {
		s.include(s.pos+2, end)
	}
	return s.line(UnitClient, word, s.pos, end)
}

// include notes that the client command ending at end reads another file,
// named after start.
func (s *Scanner) include(start, end int) {
	if start = s.blanksEnd(start); start < end {
		s.addNote(ast.NoteInclude, start, end)
	}
}
