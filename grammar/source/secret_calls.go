package source

import (
	"slices"
	"strings"
)

// arguments masks the literals at the given places, counted from 1, in the
// arguments of a call: in parentheses, or up to the end of a T-SQL statement.
// Named arguments are found by their name.
func (m *masker) arguments(r region, i int, places ...int) {
	open := false
	if p := m.symbol(r, i, "("); p >= 0 {
		i, open = p, true
	} else if p := m.symbol(r, i, "]"); p >= 0 {
		i = p
	}
	const most = 12
	for n := 1; n <= most; n++ {
		if slices.Contains(places, n) {
			m.value(r, i, false)
		}
		if i = m.nextArgument(r, i, open); i < 0 {
			return
		}
	}
}

// nextArgument is the offset behind the next comma outside quotes and
// parentheses, -1 if the arguments end before. Arguments that do not stand in
// parentheses end with their line, unless a comma goes on.
func (m *masker) nextArgument(r region, i int, open bool) int {
	next := m.argumentEnd(r, i, open)
	if next < 0 {
		m.looks(i, min(r.end, i+maxValue))
	} else {
		m.looks(i, next)
	}
	return next
}

func (m *masker) argumentEnd(r region, i int, open bool) int {
	depth := 0
	for end := min(r.end, i+maxValue); i < end; {
		switch c := m.text[i]; c {
		case '\'', '"':
			if i = m.skipQuoted(r, i); i < 0 {
				return -1
			}
			continue
		case '\n':
			if !open && !m.goesOn(r, i) {
				return -1
			}
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return -1
			}
		case ';':
			return -1
		case ',':
			if depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return -1
}

// goesOn reports whether a list of arguments goes on behind the line end at i.
func (m *masker) goesOn(r region, i int) bool {
	before := strings.TrimRight(m.text[max(r.start, i-80):i], " \t\r")
	if before == "" || strings.IndexByte(",=(", before[len(before)-1]) >= 0 {
		return true
	}
	next := m.blanks(region{literal, r.start, min(r.end, i+80)}, i)
	return next < r.end && m.text[next] == ','
}

// skipQuoted is the offset behind the quoted text at i, -1 if it does not end.
// In a literal, the quotes of a literal are doubled.
func (m *masker) skipQuoted(r region, i int) int {
	if r.kind == code || m.text[i] == '"' {
		_, _, next := m.quoted(i, r.end)
		return next
	}
	if !strings.HasPrefix(m.text[i:r.end], "''") {
		return -1
	}
	n := strings.Index(m.text[i+2:r.end], "''")
	if n < 0 {
		return -1
	}
	return i + n + 4
}

// rowset masks the third part of OPENROWSET('provider', 'server';'user';'password', …).
func (m *masker) rowset(r region, i int) {
	if i = m.symbol(r, i, "("); i < 0 {
		return
	}
	if i = m.nextArgument(r, i, true); i < 0 {
		return
	}
	for range 2 {
		if i = m.skipLiteral(r, i); i < 0 {
			return
		}
		if i = m.symbol(r, i, ";"); i < 0 {
			return
		}
	}
	m.value(r, i, false)
}

// skipLiteral is the offset behind the literal at i, -1 if there is none.
func (m *masker) skipLiteral(r region, i int) int {
	i = m.blanks(r, i)
	if i < r.end {
		i += m.literalPrefix(i)
	}
	if i >= r.end || m.text[i] != '\'' {
		return -1
	}
	_, _, next := m.quoted(i, r.end)
	return next
}

// logon masks the password in user/password@service behind CONNECT or the name
// of a client program.
func (m *masker) logon(r region, i int) {
	end := m.lineRest(r, i)
	for i < end && (m.text[i] == ' ' || m.text[i] == '\t') {
		i++
	}
	for strings.HasPrefix(m.text[i:end], "-") { // an option of the program
		n := strings.IndexByte(m.text[i:end], ' ')
		if n < 0 {
			return
		}
		i += n + 1
	}
	s := m.text[i:end]
	if n := strings.IndexAny(s, " \t;'"); n >= 0 {
		s = s[:n]
	}
	slash := strings.IndexByte(s, '/')
	if slash < 1 || strings.HasPrefix(s, "//") || strings.HasPrefix(s, "&") && !strings.Contains(s, "/") {
		return
	}
	secret := s[slash+1:]
	if at := strings.LastIndexByte(secret, '@'); at >= 0 {
		secret = secret[:at]
	}
	start := i + slash + 1
	if len(secret) > 1 && secret[0] == '"' && secret[len(secret)-1] == '"' {
		start, secret = start+1, secret[1:len(secret)-1]
	}
	m.add(start, start+len(secret), '*')
}

// commandLine masks the value of an option on the rest of the line: the
// password of -P, or what follows the colon in -u user:password.
func (m *masker) commandLine(r region, i int, flag string) {
	end := m.lineRest(r, i)
	n := strings.Index(m.text[i:end], " "+flag)
	if n < 0 {
		return
	}
	i += n + 1 + len(flag)
	for i < end && (m.text[i] == ' ' || m.text[i] == '\t' || m.text[i] == '=') {
		i++
	}
	if i < end && m.text[i] == '"' {
		i++
	}
	line := region{r.kind, r.start, end}
	if flag != "-u" {
		m.bare(line, i, " \t'\";")
		return
	}
	s := m.text[i:end]
	if k := strings.IndexAny(s, " \t'\""); k >= 0 {
		s = s[:k]
	}
	if colon := strings.IndexByte(s, ':'); colon >= 0 {
		m.add(i+colon+1, i+len(s), '*')
	}
}

// define masks the value of a variable of the client whose name says that it is
// a password: DEFINE, :setvar and \set.
func (m *masker) define(r region, i int) {
	end := m.lineRest(r, i)
	line := region{r.kind, r.start, end}
	name, next := m.word(line, i)
	if !strings.Contains(name, "PASS") && !strings.Contains(name, "PWD") && !strings.Contains(name, "SECRET") {
		return
	}
	before := ""
	if words := m.wordsBefore(i, 1); len(words) == 1 {
		before = words[0]
	}
	eq := m.symbol(line, next, "=")
	switch {
	case before == "DEFINE" && eq < 0, before == "SET" && r.kind != remark:
		return
	case eq >= 0:
		next = eq
	}
	if m.value(line, next, false) < 0 {
		m.bare(line, m.blanks(line, next), " \t'\";")
	}
}
