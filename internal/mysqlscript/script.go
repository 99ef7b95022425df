// Package mysqlscript splits a MySQL script into the statements that a server receives.
//
// It is a second reading of our own output, independent of the code that wrote it: quotes, escapes and comments follow
// the lexer of the MySQL 5.6 server, delimiters follow the mysql client. Where the two would read a text differently,
// or the client would take a piece of it as a command of its own (a shell escape, for example), Split reports an error
// instead of choosing.
package mysqlscript

import (
	"fmt"
	"strings"
)

// ServerVersion is the version that decides whether the code in a comment such as /*!50601 code */ is run: code for a
// later version is a comment. The digits are major, minor (two) and patch (two).
const ServerVersion = 50624

// Statement is one statement of a script, without its delimiter.
type Statement struct {
	// Text runs from the first character of code to the last one. Comments before, after and between statements are
	// not part of any statement; comments inside stay.
	Text string
	// Offset is where Text starts in the script, in bytes from 0.
	Offset int
	// Line is the line on which Text starts, counted from 1. Lines end at "\n".
	Line int
}

// Error says at which place a script cannot be split, and why.
type Error struct {
	Offset int    // in bytes from 0
	Line   int    // counted from 1
	Msg    string // reason, without position
}

// Error returns the line and the reason.
func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Msg) }

// Split returns the statements of a script in order. A last statement needs no delimiter. Text that holds only blanks
// and comments is no statement.
//
// The error is nil or an *Error; the statements before its place are returned with it. Errors are: a string, quoted
// name or comment without an end; a NUL byte; DELIMITER without an argument, with a backslash in it, or inside a
// statement; a command of the mysql client (\! or a line such as "source x"); a delimiter inside a /*! comment; and a
// /*! comment for a later server that holds quotes, backslashes or the delimiter.
func Split(script string) ([]Statement, error) {
	s := splitter{src: script, delim: ";", start: -1, line: 1}
	if err := s.run(); err != nil {
		return s.out, err
	}
	return s.out, nil
}

// splitter holds the state between two characters of the script. Nothing but advance moves pos.
type splitter struct {
	src   string
	delim string
	pos   int
	line  int

	start     int // offset of the open statement, -1 outside of statements
	startLine int
	end       int  // offset behind the last code of the open statement
	versioned bool // between /*! and its */

	out []Statement
}

// run takes one piece after another: blanks, a comment, a quoted text, a delimiter or one character of code.
func (s *splitter) run() *Error {
	if i := strings.IndexByte(s.src, 0); i >= 0 {
		return s.errorAt(i, "NUL byte")
	}
	s.advance(len(s.src) - len(strings.TrimPrefix(s.src, "\ufeff")))
	for s.pos < len(s.src) {
		if err := s.next(); err != nil {
			return err
		}
	}
	if s.versioned {
		return s.errorAt(s.start, "/*! comment without end")
	}
	s.flush()
	return nil
}

func (s *splitter) next() *Error {
	rest := s.src[s.pos:]
	switch {
	case isSpace(rest[0]):
		s.advance(1)
	case s.start < 0 && isDelimiterCommand(rest):
		return s.delimiterCommand()
	case hasFold(rest, "delimiter "):
		return s.errorHere("the mysql client takes \"delimiter \" inside a statement as a command")
	case strings.HasPrefix(rest, s.delim):
		return s.delimiter()
	case commentToLineEnd(rest):
		s.advance(lineLength(rest))
	case strings.HasPrefix(rest, "/*"):
		return s.comment()
	case s.versioned && strings.HasPrefix(rest, "*/"):
		s.versioned = false
		s.code(2)
	default:
		return s.token()
	}
	return nil
}

// token takes a quoted text or one character of code.
func (s *splitter) token() *Error {
	rest := s.src[s.pos:]
	switch c := rest[0]; {
	case c == '\'' || c == '"' || c == '`':
		return s.quoted(c)
	case c == '\\' && !strings.HasPrefix(rest, `\N`):
		return s.errorHere("backslash outside quotes: a command to the mysql client")
	case c == '\\':
		s.code(2)
	case s.start < 0 && clientCommands[strings.ToLower(firstWord(rest))]:
		return s.errorHere("%q at the start of a statement is a command to the mysql client", firstWord(rest))
	default:
		s.code(1)
	}
	return nil
}

// clientCommands are the words that the mysql client runs itself when they start a line on which no statement is open.
// Left out are DELIMITER, which Split knows, and the words that the server knows too (USE, HELP).
var clientCommands = map[string]bool{
	"charset": true, "clear": true, "connect": true, "edit": true, "ego": true, "exit": true, "go": true,
	"nopager": true, "notee": true, "nowarning": true, "pager": true, "print": true, "prompt": true, "quit": true,
	"rehash": true, "source": true, "status": true, "system": true, "tee": true, "warnings": true,
}

// quoted takes a string or quoted name. Only strings know backslash escapes. A doubled quote looks like two texts side
// by side, which comes to the same.
func (s *splitter) quoted(quote byte) *Error {
	for i := s.pos + 1; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == '\\' && quote != '`':
			i++
		case c == quote:
			s.code(i + 1 - s.pos)
			return nil
		}
	}
	return s.errorHere("%c without end", quote)
}

// comment takes a /* comment, or opens a /*! comment whose code this server runs.
func (s *splitter) comment() *Error {
	rest := s.src[s.pos:]
	runs, prefix := executable(rest)
	if runs && s.versioned {
		return s.errorHere("/*! comment inside a /*! comment")
	}
	if runs {
		s.versioned = true
		s.code(prefix)
		return nil
	}
	n := commentLength(rest, prefix > 2)
	if n < 0 {
		return s.errorHere("comment without end")
	}
	if body := rest[:n]; prefix > 2 && (strings.ContainsAny(body, "'\"`\\") || strings.Contains(body, s.delim)) {
		return s.errorHere("quotes, backslashes or delimiter in a comment with code for a later server")
	}
	s.advance(n)
	return nil
}

// delimiter ends the open statement.
func (s *splitter) delimiter() *Error {
	if s.versioned {
		return s.errorHere("delimiter inside a /*! comment")
	}
	s.flush()
	s.advance(len(s.delim))
	return nil
}

// delimiterCommand takes a DELIMITER line: the new delimiter is the first word after it, or what stands in quotes.
func (s *splitter) delimiterCommand() *Error {
	line := s.src[s.pos : s.pos+lineLength(s.src[s.pos:])]
	arg := strings.Trim(line[len("delimiter"):], " \t\r")
	if arg != "" && strings.IndexByte("'\"`", arg[0]) >= 0 {
		arg, _, _ = strings.Cut(arg[1:], arg[:1])
	} else {
		arg, _, _ = strings.Cut(strings.ReplaceAll(arg, "\t", " "), " ")
	}
	switch {
	case arg == "":
		return s.errorHere("DELIMITER without an argument")
	case strings.Contains(arg, `\`):
		return s.errorHere("DELIMITER with a backslash")
	}
	s.delim = arg
	s.advance(len(line))
	return nil
}

// code takes n bytes that belong to a statement, and opens one if none is open.
func (s *splitter) code(n int) {
	if s.start < 0 {
		s.start, s.startLine = s.pos, s.line
	}
	s.advance(n)
	s.end = s.pos
}

// flush closes the open statement, if there is one.
func (s *splitter) flush() {
	if s.start >= 0 {
		s.out = append(s.out, Statement{Text: s.src[s.start:s.end], Offset: s.start, Line: s.startLine})
	}
	s.start = -1
}

func (s *splitter) advance(n int) {
	s.line += strings.Count(s.src[s.pos:s.pos+n], "\n")
	s.pos += n
}

func (s *splitter) errorHere(format string, args ...any) *Error {
	return s.errorAt(s.pos, fmt.Sprintf(format, args...))
}

func (s *splitter) errorAt(offset int, msg string) *Error {
	return &Error{Offset: offset, Line: 1 + strings.Count(s.src[:offset], "\n"), Msg: msg}
}
