package client

import (
	"maps"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Psql is the client of PostgreSQL.
func Psql(table *scan.Table) Language {
	return Language{Table: table, dbms: []string{"postgresql", "postgres"}, new: func(given map[string]string) session {
		return &psql{values: maps.Clone(given), unknown: map[string]bool{}}
	}}
}

// psql are the variables of psql. Unknown are those that have a value which only
// the run tells.
type psql struct {
	values  map[string]string
	unknown map[string]bool
	last    string // the statement before
	start   int    // where it starts
}

func (*psql) begin([]*source.File) {}

func (s *psql) concerns(text string) bool {
	if len(s.values) > 0 && strings.IndexByte(text, ':') >= 0 || strings.Contains(text, `\gexec`) {
		return true
	}
	for line := range lines(text) {
		if line = unindented(line); line == "" || line[0] != '\\' {
			continue
		}
		switch line[1 : 1+wordEnd(line[1:])] {
		case "q", "quit", "set", "if", "i", "ir", "include":
			return true
		}
	}
	return false
}

func (s *psql) command(x *script, u *scan.Unit) {
	rest := x.file.Text[u.Start+1+len(u.Word) : u.End]
	if x.condition(s, u, rest) || x.dead() {
		return
	}
	args := s.arguments(rest)
	switch u.Word {
	case "set":
		s.set(x, args)
	case "unset":
		s.forget(args, 0, false)
	case "prompt":
		s.forget(args, len(args)-1, true)
	case "getenv":
		s.forget(args, 0, true)
	case "gset":
		s.stored()
	case "gexec":
		s.executed(x, u)
	case "i", "ir", "include", "include_relative":
		s.include(x, u, rest, args)
	}
}

// set follows \set name values; the values are joined.
func (s *psql) set(x *script, args []argument) {
	if len(args) == 0 {
		return
	}
	name, value, known := args[0].text, "", args[0].known && !x.inUnknown()
	for _, a := range args[1:] {
		value, known = value+a.text, known && a.known
	}
	if !known || len(value) > maxValue {
		delete(s.values, name)
		s.unknown[name] = true
		return
	}
	if s.values == nil {
		s.values = map[string]string{}
	}
	s.values[name] = value
	delete(s.unknown, name)
}

// forget takes the value of the variable that argument i names; unknown tells that
// it has another one then.
func (s *psql) forget(args []argument, i int, unknown bool) {
	if i < 0 || i >= len(args) {
		return
	}
	delete(s.values, args[i].text)
	s.unknown[args[i].text] = unknown
}

// stored follows \gset, which stores the columns of the statement before it.
func (s *psql) stored() {
	for name := range s.values {
		if strings.Contains(s.last, name) {
			delete(s.values, name)
			s.unknown[name] = true
		}
	}
}

// include runs a script; a name of one variable is replaced, so that the message
// about a file that is not there tells it.
func (s *psql) include(x *script, u *scan.Unit, rest string, args []argument) {
	if len(args) == 0 || !args[0].known {
		return
	}
	if strings.Contains(rest, ":") && args[0].text != "" {
		end := u.Start + 1 + len(u.Word) + len(strings.TrimRight(rest, " \t\r"))
		x.replace(end-len(strings.TrimSpace(rest)), end, args[0].text)
	}
	x.include(u.End, args[0].text)
}

// statement replaces the variables that the scanner has found.
func (s *psql) statement(x *script, u *scan.Unit) {
	s.last, s.start = x.file.Text[u.Start:u.End], u.Start
	if len(s.values) == 0 && !strings.Contains(s.last, ":{?") {
		return
	}
	for notes := x.scanner.Notes(); x.notes < len(notes); x.notes++ {
		n := notes[x.notes]
		start := x.file.Offset(n.At.Start)
		if start >= u.End {
			return
		}
		if start < u.Start || n.Kind != ast.NoteSubstitution || n.Text[0] != ':' {
			continue
		}
		if value, ok := s.value(n.Text, 0); ok {
			x.replace(start, start+len(n.Text), value)
		}
	}
}

// value is what a reference stands for: :name, :'name', :"name" or :{?name}. Names
// in a value that is no literal are replaced too.
func (s *psql) value(ref string, depth int) (string, bool) {
	name := strings.Trim(ref[1:], `'"`)
	if ref[1] == '{' {
		return s.isSet(strings.Trim(ref[1:], "{?}"))
	}
	value, ok := s.values[name]
	switch {
	case !ok:
		return "", false
	case ref[1] == '\'':
		return literal(value), true
	case ref[1] == '"':
		return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`, true
	}
	return s.nested(value, depth)
}

// isSet is the value of :{?name}.
func (s *psql) isSet(name string) (string, bool) {
	if _, ok := s.values[name]; ok {
		return "TRUE", true
	}
	if s.unknown[name] {
		return "", false
	}
	return "FALSE", true
}

// maxNested bounds how deep values of variables name variables.
const maxNested = 8

// nested replaces the variables in a value, as far as they have one: psql reads the
// value as if it stood in the statement, but a variable not again within itself.
func (s *psql) nested(value string, depth int) (string, bool) {
	if strings.IndexByte(value, ':') < 0 || depth >= maxNested {
		return value, true
	}
	var out strings.Builder
	for i := 0; i < len(value); {
		n := reference(value[i:])
		if n == 0 {
			out.WriteByte(value[i])
			i++
			continue
		}
		text, ok := s.value(value[i:i+n], depth+1)
		if !ok {
			text = value[i : i+n]
		}
		out.WriteString(text)
		if i += n; out.Len() > maxValue {
			return "", false
		}
	}
	return out.String(), true
}

// reference is the length of the reference to a variable that s begins with, 0 if
// there is none. A colon after a colon is a cast.
func reference(s string) int {
	if len(s) < 2 || s[0] != ':' {
		return 0
	}
	if s[1] == ':' {
		return 0
	}
	from, close := 1, ""
	switch s[1] {
	case '\'', '"':
		from, close = 2, s[1:2]
	case '{':
		from, close = 3, "}"
		if !strings.HasPrefix(s, ":{?") {
			return 0
		}
	}
	end := from
	for end < len(s) && nameByte(s[end]) && s[end] != '$' && s[end] != '#' {
		end++
	}
	if end == from || !strings.HasPrefix(s[end:], close) {
		return 0
	}
	return end + len(close)
}

// literal is a value as a string constant.
func literal(value string) string {
	quoted := "'" + strings.ReplaceAll(value, "'", "''") + "'"
	if strings.Contains(value, `\`) {
		return " E" + strings.ReplaceAll(quoted, `\`, `\\`)
	}
	return quoted
}
