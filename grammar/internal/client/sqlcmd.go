package client

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Sqlcmd is the client of SQL Server.
func Sqlcmd(table *scan.Table) Language {
	return Language{Table: table, dbms: []string{"mssql", "sqlserver"}, new: func(given map[string]string) session {
		s := sqlcmd{}
		for name, value := range given {
			s[strings.ToLower(name)] = value
		}
		return s
	}}
}

// sqlcmd are the variables of sqlcmd by their names in lower case.
type sqlcmd map[string]string

func (sqlcmd) begin([]*source.File) {}

func (s sqlcmd) concerns(text string) bool {
	if len(s) > 0 && strings.Contains(text, "$(") || hasPortalTokens(text) {
		return true
	}
	for line := range lines(text) {
		if line = unindented(line); line != "" && line[0] == ':' || isExit(line) {
			return true
		}
	}
	return false
}

func (s sqlcmd) command(x *script, u *scan.Unit) {
	n := len(x.edits)
	s.statement(x, u)
	text := x.edited(u, n)
	rest := strings.TrimLeft(text[1+wordEnd(text[1:]):], " \t")
	switch u.Word {
	case "setvar":
		s.set(rest)
	case "r":
		x.include(u.End, firstWord(rest))
	}
}

// set follows :setvar name "value"; without a value the variable is no more.
func (s sqlcmd) set(rest string) {
	end := strings.IndexAny(rest, " \t")
	if end < 0 {
		delete(s, strings.ToLower(rest))
		return
	}
	name, value := strings.ToLower(rest[:end]), strings.TrimSpace(rest[end:])
	if n := len(value); n >= 2 && value[0] == '"' && value[n-1] == '"' {
		value = strings.ReplaceAll(value[1:n-1], `""`, `"`)
	}
	if len(value) > maxValue {
		delete(s, name)
		return
	}
	s[name] = value
}

// statement replaces $(name) everywhere, as sqlcmd does also in strings.
func (s sqlcmd) statement(x *script, u *scan.Unit) {
	from := len(x.edits)
	s.variables(x, u)
	s.portal(x, u)
	x.sortEdits(from)
}

func (s sqlcmd) variables(x *script, u *scan.Unit) {
	for i := u.Start; i < u.End; {
		n := strings.Index(x.file.Text[i:u.End], "$(")
		if n < 0 {
			return
		}
		i += n
		end := strings.IndexByte(x.file.Text[i:min(i+maxName, u.End)], ')')
		if end > 0 {
			if value, ok := s[strings.ToLower(x.file.Text[i+2:i+end])]; ok {
				x.replace(i, i+end+1, value)
				i += end - 1
			}
		}
		i += 2
	}
}

// maxName is how many bytes of a text can hold a reference to a variable.
const maxName = 200
