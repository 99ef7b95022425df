package client

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// SQLPlus is the client of Oracle, SQLcl included.
func SQLPlus(table *scan.Table) Language {
	return Language{Table: table, dbms: []string{"oracle"}, log: importLog, new: func(given map[string]string) session {
		s := &sqlplus{define: '&', concat: '.', given: map[string]string{}, values: map[string]string{}}
		for name, value := range given {
			s.given[strings.ToUpper(name)] = value
			s.values[strings.ToUpper(name)] = value
		}
		return s
	}}
}

// sqlplus are the variables of SQL*Plus and how they are written. A zero define,
// concat or escape is off.
type sqlplus struct {
	define, concat, escape byte
	given, values          map[string]string // by names in upper case
	idle                   bool              // no file has anything for the session
}

// begin looks for a file that has variables, or may run others: without one, it does
// not matter what the files say of variables.
func (s *sqlplus) begin(files []*source.File) {
	s.idle = !slices.ContainsFunc(files, func(f *source.File) bool { return s.uses(f.Text) })
}

func (s *sqlplus) uses(text string) bool { return s.finds(text, s.usesLine) }

func (s *sqlplus) concerns(text string) bool {
	return !s.idle && s.finds(text, func(words []string) bool { return s.usesLine(words) || settles(words) })
}

// finds reports whether a text has variables, or a line whose first words, in lower
// case, do what of tells.
func (s *sqlplus) finds(text string, of func(words []string) bool) bool {
	if s.define != 0 && strings.IndexByte(text, s.define) >= 0 {
		return true
	}
	for line := range lines(text) {
		line = unindented(line)
		if len(line) < 2 {
			continue
		}
		if isExit(line) {
			return true
		}
		switch line[0] | 0x20 {
		case '@' | 0x20:
			return true
		case 's', 'd':
			if mayBeSetting(line) && of(append(strings.Fields(strings.ToLower(line[:min(len(line), 200)])), "")) {
				return true
			}
		}
	}
	return false
}

// mayBeSetting tells quickly whether a line begins like START, SET or DEFINE.
func mayBeSetting(line string) bool {
	return len(line) >= 3 && (strings.EqualFold(line[:3], "sta") || strings.EqualFold(line[:3], "set") || strings.EqualFold(line[:3], "def"))
}

// usesLine reports whether a line may run a script, or writes variables in another
// way. START WITH is a clause.
func (s *sqlplus) usesLine(words []string) bool {
	if shortOf(words[0], "start", 3) {
		return words[1] != "with"
	}
	if words[0] != "set" {
		return false
	}
	var as byte
	for i, w := range words[:len(words)-1] {
		if isDefine(w) {
			setChar(&as, s.define, settingValue(words[i+1]))
		}
	}
	return as != 0 && as != s.define
}

// settles reports whether a line says something about variables.
func settles(words []string) bool {
	return shortOf(words[0], "define", 3) || words[0] == "set" && slices.ContainsFunc(words[1:], func(w string) bool {
		return isDefine(w) || shortOf(w, "concat", 3) || shortOf(w, "escape", 3)
	})
}

// isDefine reports whether a word, in lower case, is the setting for the character
// before variables.
func isDefine(word string) bool { return shortOf(word, "define", 3) || word == "scan" }

// settingValue is a value of SET without quotes and the mark at its end.
func settingValue(word string) string { return strings.Trim(strings.TrimRight(word, ";"), `'"`) }

func (s *sqlplus) command(x *script, u *scan.Unit) {
	text := x.file.Text[u.Start:u.End]
	if u.Word != "remark" && u.Word != "undefine" {
		n := len(x.edits)
		s.statement(x, u)
		text = x.edited(u, n)
	}
	name := strings.TrimLeft(text, "@")
	rest := strings.TrimLeft(text[wordEnd(text):], " \t")
	switch u.Word {
	case "define":
		s.set(rest)
	case "undefine":
		for _, name := range strings.Fields(rest) {
			delete(s.values, strings.ToUpper(strings.TrimRight(name, ";")))
		}
	case "accept":
		s.asked(rest)
	case "column":
		s.column(strings.Fields(rest))
	case "set":
		s.setting(strings.Fields(rest))
	case "@", "@@":
		s.start(x, u, name)
	case "start":
		s.start(x, u, rest)
	}
}

func (s *sqlplus) statement(x *script, u *scan.Unit) { s.variables(x, u.Start, u.End) }

// variables replaces the variables between two offsets.
func (s *sqlplus) variables(x *script, from, to int) {
	text := x.file.Text[:to]
	for i := from; s.define != 0; {
		n := strings.IndexByte(text[i:], s.define)
		if n < 0 {
			return
		}
		i += n
		if s.escape != 0 && i > from && text[i-1] == s.escape {
			x.replace(i-1, i, "")
			i++
			continue
		}
		name := i + 1
		if name < to && text[name] == s.define {
			name++
		}
		end := name
		for end < to && nameByte(text[end]) {
			end++
		}
		value, ok := s.values[strings.ToUpper(text[name:end])]
		if s.concat != 0 && end < to && text[end] == s.concat {
			end++
		}
		if ok {
			x.replace(i, end, value)
		}
		i = max(end, i+1)
	}
}

// set follows DEFINE name = value.
func (s *sqlplus) set(rest string) {
	name, value, ok := strings.Cut(rest, "=")
	name = strings.ToUpper(strings.TrimSpace(name))
	if !ok || name == "" || strings.ContainsAny(name, " \t") {
		return
	}
	value = strings.TrimRight(strings.TrimSpace(value), "; \t")
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = strings.ReplaceAll(value[1:n-1], value[:1]+value[:1], value[:1])
	}
	if len(value) > maxValue {
		delete(s.values, name)
		return
	}
	s.values[name] = value
}

// maxValue is how long a value of a variable may be, in bytes.
const maxValue = 32 << 10

// asked follows a command that gives a variable a value that only the run knows.
func (s *sqlplus) asked(name string) {
	name, _, _ = strings.Cut(name, " ")
	name = strings.ToUpper(strings.TrimRight(name, ";"))
	delete(s.values, name)
	if value, ok := s.given[name]; ok {
		s.values[name] = value
	}
}

// column follows COLUMN … NEW_VALUE name.
func (s *sqlplus) column(words []string) {
	for i := 0; i+1 < len(words); i++ {
		switch w := strings.ToLower(words[i]); {
		case shortOf(w, "new_value", 5), shortOf(w, "old_value", 5):
			s.asked(words[i+1])
		}
	}
}

// setting follows the SET commands that say how variables are written.
func (s *sqlplus) setting(words []string) {
	for i := 0; i+1 < len(words); i++ {
		value := settingValue(words[i+1])
		switch w := strings.ToLower(words[i]); {
		case isDefine(w):
			setChar(&s.define, '&', value)
		case shortOf(w, "concat", 3):
			setChar(&s.concat, '.', value)
		case shortOf(w, "escape", 3):
			setChar(&s.escape, '\\', value)
		}
	}
}

// setChar sets a character by ON, OFF or itself.
func setChar(to *byte, usual byte, value string) {
	switch strings.ToLower(value) {
	case "off":
		*to = 0
	case "on":
		if *to == 0 {
			*to = usual
		}
	default:
		if len(value) == 1 {
			*to = value[0]
		}
	}
}

// start runs a script with its arguments, the variables 1, 2 and so on.
func (s *sqlplus) start(x *script, u *scan.Unit, rest string) {
	name := firstWord(strings.TrimLeft(rest, " \t"))
	_, args, _ := strings.Cut(rest, name)
	for i, arg := range arguments(strings.TrimLeft(args, `"'`)) {
		s.values[itoa(i+1)] = arg
	}
	x.include(u.End, name)
}

// shortOf reports whether word is the name or one of its short forms.
func shortOf(word, name string, shortest int) bool {
	return len(word) >= shortest && strings.HasPrefix(name, word)
}

func nameByte(c byte) bool {
	return c-'0' < 10 || c|0x20-'a' < 26 || c == '_' || c == '$' || c == '#' || c >= 0x80
}

// wordEnd is the end of the letters at the start.
func wordEnd(s string) int {
	i := 0
	for i < len(s) && s[i]|0x20-'a' < 26 {
		i++
	}
	return i
}
