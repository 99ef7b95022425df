package client

import "strings"

// argument is an argument of a psql command; known tells whether the script says
// what it is.
type argument struct {
	text  string
	known bool
}

// arguments splits the rest of a command line as psql does: parts in quotes, values
// of variables and plain text that stand together are one argument.
func (s *psql) arguments(rest string) []argument {
	var list []argument
	for {
		rest = strings.TrimLeft(rest, " \t\r\n")
		if rest == "" || rest[0] == '\\' {
			return list
		}
		a := argument{known: true}
		for rest != "" && strings.IndexByte(" \t\r\n\\", rest[0]) < 0 {
			text, n, known := s.part(rest)
			a.text, a.known, rest = a.text+text, a.known && known, rest[n:]
			if len(a.text) > maxValue {
				a.known, a.text = false, a.text[:maxValue]
			}
		}
		list = append(list, a)
	}
}

// part is the first part of an argument and its length in the line.
func (s *psql) part(rest string) (text string, length int, known bool) {
	switch c := rest[0]; c {
	case '\'':
		return quotedPart(rest)
	case '"', '`':
		inner, _, ok := strings.Cut(rest[1:], rest[:1])
		length = 1 + len(inner)
		if ok {
			length++
		}
		return inner, length, c == '"'
	case ':':
		if n := reference(rest); n > 0 {
			text, known = s.value(rest[:n], 0)
			if !known {
				text = rest[:n]
			}
			return text, n, known
		}
	}
	return rest[:1], 1, true
}

// quotedPart undoes the quotes and the escapes of a part in single quotes.
func quotedPart(rest string) (text string, length int, known bool) {
	var out strings.Builder
	i := 1
	for i < len(rest) {
		c := rest[i]
		switch {
		case c == '\'' && strings.HasPrefix(rest[i+1:], "'"):
			i++
		case c == '\'':
			return out.String(), i + 1, true
		case c == '\\' && i+1 < len(rest):
			i++
			c = escaped(rest[i])
		}
		out.WriteByte(c)
		i++
	}
	return out.String(), i, false
}

// escaped is the byte that a backslash and c stand for.
func escaped(c byte) byte {
	if i := strings.IndexByte("nrtbf", c); i >= 0 {
		return "\n\r\t\b\f"[i]
	}
	return c
}
