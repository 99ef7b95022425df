// Package mysqlscript splits a MySQL script into the statements that a server receives.
//
// It is a second reading of our own output, independent of the code that wrote it: quotes, escapes and comments follow
// the lexer of the MySQL 5.6 server with its default sql_mode, delimiters follow the mysql client. Where the two would
// read a text differently, or clients of different versions would, or the client would take a piece of it as a command
// of its own (a shell escape, for example), Split reports an error instead of choosing.
package mysqlscript

import (
	"fmt"
	"strings"
)

// ServerVersion is the version that decides whether the code in a comment such as /*!50601 code */ is run: code for a
// later version is a comment. The digits are major, minor (two) and patch (two).
const ServerVersion = 50624

const (
	delimiterWord = "delimiter"
	// maxDelimiter is how many bytes of a delimiter the client keeps.
	maxDelimiter = 15
)

// Statement is one statement of a script, without its delimiter.
type Statement struct {
	// Text runs from the first character of code to the last one. Comments before, after and between statements are
	// not part of any statement; comments inside stay. A /*! comment counts as code, also one for a later server,
	// because the client sends it.
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
// The error is nil or an *Error; the statements before its place are returned with it. Errors are:
//   - a string, quoted name or comment without an end, and a NUL byte
//   - DELIMITER behind other text on its line, without an argument, with a backslash, or with an argument that has
//     more than 15 bytes, control characters or characters outside ASCII; the word at other places where a client
//     looks for it
//   - a command of the mysql client: \! or a line such as "source x"; USE or HELP without a delimiter on its line
//   - a backslash before a backquote or line end in a name: clients up to 5.6 take it for an escape, the server does not
//   - -- before a control character, or before anything but a blank at the start of a statement
//   - a comment that holds /*! or ends in /*/, stands directly behind --, or directly before a character outside ASCII
//   - in a /*! comment: a delimiter, another /*! comment, or any comment that starts on the line of the opening;
//     a star right behind it
//   - in a /*! comment for a later server: also quotes, backslashes and comments, because the client reads it as code
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
	end       int // offset behind the last code of the open statement
	versioned int // line on which the open /*! comment starts, 0 outside of such comments

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
	if s.versioned > 0 {
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
	case hasFold(rest, delimiterWord) && s.clientSeesDelimiter(rest):
		return s.delimiterCommand()
	case strings.HasPrefix(rest, s.delim):
		return s.delimiter()
	case strings.HasPrefix(rest, "/*!"):
		return s.versionedComment()
	case commentToLineEnd(rest), strings.HasPrefix(rest, "/*"):
		return s.comment()
	case s.versioned > 0 && strings.HasPrefix(rest, "*/"):
		return s.closeVersioned()
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
	case c == '\\' && (s.start < 0 || !strings.HasPrefix(rest, `\N`)):
		return s.errorHere("backslash outside quotes: a command to the mysql client")
	case c == '\\':
		s.code(2)
	case strings.HasPrefix(rest, "--") && (s.start < 0 || isControl(rest[2])):
		return s.errorHere("-- without a blank: a comment for some readers only")
	case s.start < 0:
		return s.firstToken()
	default:
		s.code(1)
	}
	return nil
}

// firstToken opens a statement with one character of code, unless the client takes its line for a command.
func (s *splitter) firstToken() *Error {
	rest := s.src[s.pos:]
	word, _, _ := strings.Cut(strings.ToLower(firstWord(rest)), s.delim)
	switch {
	case clientCommands[word]:
		return s.errorHere("%q at the start of a statement is a command to the mysql client", word)
	case (word == "use" || word == "help") && !strings.Contains(rest[:lineLength(rest)], s.delim):
		return s.errorHere("%q without a delimiter on its line, at whose end the mysql client runs it", word)
	}
	s.code(1)
	return nil
}

// clientCommands are the words that mysql clients run themselves when they start a line on which no statement is open.
// Left out are DELIMITER, which Split knows, and the words that the server knows too (USE, HELP).
var clientCommands = map[string]bool{
	"charset": true, "clear": true, "connect": true, "edit": true, "ego": true, "exit": true, "go": true,
	"nopager": true, "notee": true, "nowarning": true, "nowarnings": true, "pager": true, "print": true, "prompt": true,
	"query_attributes": true, "quit": true, "rehash": true, "resetconnection": true, "source": true,
	"ssl_session_data_print": true, "status": true, "system": true, "tee": true, "warnings": true,
}

// quoted takes a string or quoted name. Only strings know backslash escapes. A doubled quote looks like two texts side
// by side, which comes to the same.
func (s *splitter) quoted(quote byte) *Error {
	for i := s.pos + 1; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == '\\' && quote == '`' && i+1 < len(s.src) && strings.IndexByte("`\r\n", s.src[i+1]) >= 0:
			return s.errorAt(i, "backslash before a backquote or line end in a name")
		case c == '\\':
			i++ // in names too: clients take two bytes, and for the server the second one is as good as any other
		case c == quote:
			return s.closeQuoted(i + 1 - s.pos)
		}
	}
	return s.errorHere("%c without end", quote)
}

// closeQuoted takes n bytes of quoted text. If its last line starts with DELIMITER, the client drops the end of the line.
func (s *splitter) closeQuoted(n int) *Error {
	text := s.src[s.pos : s.pos+n]
	if last := strings.LastIndexByte(text, '\n'); last >= 0 && hasFold(text[last+1:], delimiterWord) {
		return s.errorAt(s.pos+last+1, "last line of a quoted text starts with \"delimiter\"")
	}
	s.code(n)
	return nil
}

// comment takes a comment that is none of /*! kind.
func (s *splitter) comment() *Error {
	if s.start >= 0 && s.end == s.pos && strings.HasSuffix(s.src[s.start:s.pos], "--") {
		return s.errorHere("comment directly behind --, which becomes a comment when the client removes this one")
	}
	rest := s.src[s.pos:]
	if rest[0] != '/' {
		s.advance(lineLength(rest))
		return nil
	}
	n := commentLength(rest)
	switch {
	case n < 0:
		return s.errorHere("comment without end")
	case s.versioned == s.line:
		return s.errorHere("comment on the line of the /*! comment around it")
	case strings.Contains(rest[2:n], "/*!") || strings.HasSuffix(rest[2:n], "/*/"):
		return s.errorHere("/*! or /*/ in a comment, behind which the client looks for another end")
	case n < len(rest) && (rest[n] == '\\' || rest[n] > 0x7f):
		return s.errorHere("comment directly before a word in which the client puts a blank instead of it")
	}
	s.advance(n)
	return nil
}

// versionedComment opens a /*! comment whose code this server runs, or takes all of one for a later server.
func (s *splitter) versionedComment() *Error {
	if s.versioned > 0 {
		return s.errorHere("/*! comment inside a /*! comment")
	}
	rest := s.src[s.pos:]
	runs, n := executable(rest)
	if !runs {
		body := n
		if n = commentLength(rest); n < 0 {
			return s.errorHere("comment without end")
		}
		if readAsCode(rest[body : n-1]) {
			return s.errorHere("quotes, backslashes, comments or DELIMITER in a comment with code for a later server")
		}
	}
	if err := s.checkEnd(n); err != nil {
		return err
	}
	if runs {
		s.versioned = s.line
	}
	s.code(n)
	return nil
}

// readAsCode reports whether the client finds something in the body of a comment that only the server skips. The body
// includes the last star, because the client sees a comment in /*/.
func readAsCode(body string) bool {
	return strings.ContainsAny(body, "'\"`\\#") || strings.Contains(body, "--") || strings.Contains(body, "/*") ||
		containsFold(body, delimiterWord)
}

func (s *splitter) closeVersioned() *Error {
	if err := s.checkEnd(2); err != nil {
		return err
	}
	s.versioned = 0
	s.code(2)
	return nil
}

// checkEnd looks at the next n bytes, which open or close a /*! comment: no delimiter may start behind the first one,
// and no star may follow, because the client sees a comment in */*.
func (s *splitter) checkEnd(n int) *Error {
	rest := s.src[s.pos:]
	if strings.Contains(rest[1:min(len(rest), n+len(s.delim)-1)], s.delim) {
		return s.errorHere("delimiter inside a /*! comment")
	}
	if strings.HasPrefix(rest[n-1:], "/*") {
		return s.errorHere("star behind a /*! comment")
	}
	return nil
}

// delimiter ends the open statement.
func (s *splitter) delimiter() *Error {
	if s.versioned > 0 {
		return s.errorHere("delimiter inside a /*! comment")
	}
	s.flush()
	s.advance(len(s.delim))
	return nil
}

// clientSeesDelimiter reports whether a client makes something of text, which starts with the word DELIMITER: at the
// start of a statement or a line, and some clients elsewhere if a space follows.
func (s *splitter) clientSeesDelimiter(text string) bool {
	return s.start < 0 || s.src[s.pos-1] == '\n' || strings.HasPrefix(text[len(delimiterWord):], " ")
}

// delimiterCommand takes a DELIMITER line, of which nothing but the delimiter counts.
func (s *splitter) delimiterCommand() *Error {
	rest := s.src[s.pos:]
	line := strings.TrimSuffix(rest[:lineLength(rest)], "\r")
	arg := delimiterArgument(line)
	switch {
	case s.start >= 0:
		return s.errorHere("the mysql client takes \"delimiter\" inside a statement as a command")
	case !isDelimiterCommand(rest) || !s.firstOnLine():
		return s.errorHere("DELIMITER is a command only as the first word of its line")
	case arg == "":
		return s.errorHere("DELIMITER without an argument")
	case strings.Contains(line, `\`):
		return s.errorHere("DELIMITER with a backslash")
	case len(arg) > maxDelimiter || oddByte(arg):
		return s.errorHere("delimiter %q has more than %d bytes, blanks or characters outside ASCII", arg, maxDelimiter)
	}
	s.delim = arg
	s.advance(len(line))
	return nil
}

// firstOnLine reports whether only blanks, or a byte order mark, stand before pos on its line.
func (s *splitter) firstOnLine() bool {
	before := s.src[strings.LastIndexByte(s.src[:s.pos], '\n')+1 : s.pos]
	return strings.Trim(strings.TrimPrefix(before, "\ufeff"), " \t\r\f\v") == ""
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
