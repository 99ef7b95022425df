package expr

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

// regexp rewrites ~ and SIMILAR TO with a constant pattern.
func (r *rewriter) regexp(e *ast.Binary) ast.Expr {
	right, similar := unwrapped(e.Right), strings.HasSuffix(e.Op, "similar to")
	if f, ok := right.(*ast.Call); ok && strings.EqualFold(f.Name.Last().Text, "similar_to_escape") && len(f.Args) == 1 {
		right, similar = unwrapped(f.Args[0]), true // what PostgreSQL prints for SIMILAR TO
	}
	lit, ok := right.(*ast.StringLit)
	value := ""
	switch {
	case !ok || e.Escape != nil:
	case similar:
		value, ok = similarPattern(lit.Value)
	default:
		value, ok = posixPattern(lit.Value)
	}
	if !ok || e.Escape != nil {
		fail(e, "regular expression that MySQL 5.6 may read differently")
	}
	if readsBytes(value) {
		r.note(e, Bytes)
	}
	r.keepBlanks(e.Left)
	x, _ := r.expr(e.Left)
	var pattern ast.Expr = at(&ast.StringLit{Value: value}, lit)
	if strings.HasSuffix(e.Op, "*") {
		x, pattern = call(e, "LOWER", x), call(e, "LOWER", pattern)
	}
	op := "regexp"
	if strings.HasPrefix(e.Op, "!") || strings.HasPrefix(e.Op, "not ") {
		op = "not regexp"
	}
	return at(&ast.Binary{Op: op, Left: x, Right: pattern}, e)
}

// classes are the classes of characters behind a backslash as POSIX has them,
// for use within brackets.
var classes = map[byte]string{'d': "0-9", 's': "[:space:]", 'w': "[:alnum:]_"}

// posixClasses are the classes of characters that MySQL 5.6 knows; PostgreSQL has ascii and word, too.
var posixClasses = wordsOf("alnum alpha blank cntrl digit graph lower print punct space upper xdigit")

// patternForm is what regular expressions of a source have beside POSIX.
type patternForm struct {
	// escape writes what a backslash before a character means, bracket the bracket
	// expression at the start of a text, of which it gives the length. Both report false
	// for what MySQL 5.6 cannot say.
	escape  func(*strings.Builder, byte) bool
	bracket func(*strings.Builder, string) (int, bool)
	// groups tells that (?:…) is a group.
	groups bool
}

// posix is a regular expression as MySQL 5.6 reads it, which knows POSIX only. It
// reports false for what POSIX cannot say.
func (f patternForm) posix(p string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c == '\\':
			i++
			if i == len(p) || !f.escape(&b, p[i]) {
				return "", false
			}
		case c == '[':
			n, ok := f.bracket(&b, p[i:])
			if !ok {
				return "", false
			}
			i += n - 1
		case f.groups && strings.HasPrefix(p[i:], "(?:"):
			b.WriteByte('(')
			i += 2
		case strings.HasPrefix(p[i:], "(?"):
			return "", false
		case c == '?' && i > 0 && strings.IndexByte("*+?}", p[i-1]) >= 0 && (i < 2 || p[i-2] != '\\'):
			// How much a part takes does not matter to whether the whole matches.
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), !emptyBranch(b.String())
}

// posixPattern is a regular expression of PostgreSQL as MySQL 5.6 reads it.
func posixPattern(p string) (string, bool) {
	if strings.HasPrefix(p, "***") {
		return "", false
	}
	return patternForm{escape: escape, bracket: bracket, groups: true}.posix(p)
}

// readsBytes reports whether a pattern may match other texts in MySQL 5.6, which
// reads bytes: one any character is one byte there, and only letters of ASCII are
// letters.
func readsBytes(p string) bool {
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '[':
			n := strings.IndexByte(p[min(i+2, len(p)):], ']')
			if strings.HasPrefix(p[i:], "[[:") || n < 0 {
				return true
			}
			end := i + 2 + n
			if strings.Contains(p[i:end], "[:") || p[i+1] == '^' && !repeats(p[end+1:]) && !anywhere(p, i, end+1) {
				return true
			}
			i = end
		case '.':
			if !repeats(p[i+1:]) {
				return true
			}
		}
	}
	return false
}

// anywhere reports whether the part of a pattern between two places, a class without
// some characters of ASCII, may match at any place: then one byte is enough.
func anywhere(p string, start, end int) bool {
	for _, c := range []byte(p[start:end]) {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	before, after := strings.TrimPrefix(p[:start], "^"), strings.TrimSuffix(p[end:], "$")
	return (before == ".*" || p[:start] == "") && (after == ".*" || p[end:] == "")
}

// repeats reports whether what stands before may come any number of times.
func repeats(rest string) bool {
	return strings.HasPrefix(rest, "*") || strings.HasPrefix(rest, "+")
}

// emptyBranch reports whether a pattern, or an alternative in it, is empty, which
// MySQL 5.6 refuses.
func emptyBranch(p string) bool {
	return p == "" || p[0] == '|' || strings.HasSuffix(p, "|") || strings.Contains(p, "||") || strings.Contains(p, "(|") || strings.Contains(p, "|)") ||
		strings.Contains(p, "()")
}

// escape writes what a backslash before c means.
func escape(b *strings.Builder, c byte) bool {
	lower := c | 0x20
	switch class, ok := classes[lower]; {
	case ok && c == lower:
		b.WriteString("[" + class + "]")
	case ok:
		b.WriteString("[^" + class + "]")
	case c == 'n':
		b.WriteByte('\n')
	case c == 't':
		b.WriteByte('\t')
	case c == 'r':
		b.WriteByte('\r')
	case c == 'A':
		b.WriteByte('^')
	case c == 'Z':
		b.WriteByte('$')
	case c == 'm':
		b.WriteString("[[:<:]]")
	case c == 'M':
		b.WriteString("[[:>:]]")
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80:
		return false
	case c == '^' || c == '\\':
		b.WriteString(`\` + string(c))
	default:
		b.WriteString("[" + string(c) + "]")
	}
	return true
}

// bracket writes the bracket expression at the start of p and gives its length.
// POSIX knows no backslash there; a ] stands first and a - last.
func bracket(b *strings.Builder, p string) (int, bool) {
	i, not := 1, ""
	if strings.HasPrefix(p[i:], "^") {
		i, not = i+1, "^"
	}
	var body strings.Builder
	first, last := "", ""
	for start := i; i < len(p); i++ {
		c := p[i]
		switch {
		case c == ']' && i > start:
			b.WriteString("[" + not + first + body.String() + last + "]")
			return i + 1, true
		case c == ']':
			first = "]"
		case c >= 0x80:
			return 0, false // MySQL 5.6 compares bytes
		case c == '[' && i+1 < len(p) && strings.IndexByte(":.=", p[i+1]) >= 0:
			n := strings.Index(p[i+2:], string(p[i+1])+"]")
			if n < 0 || p[i+1] == ':' && !posixClasses[p[i+2:i+2+n]] {
				return 0, false
			}
			body.WriteString(p[i : i+n+4])
			i += n + 3
		case c == '\\':
			if i++; i == len(p) {
				return 0, false
			}
			switch e := p[i]; {
			case classes[e] != "":
				body.WriteString(classes[e])
			case e == ']':
				first = "]"
			case e == '-':
				last = "-"
			case e == 'n':
				body.WriteByte('\n')
			case e == 't':
				body.WriteByte('\t')
			case e == '^' && body.Len() == 0 && first == "" && not == "":
				return 0, false
			case e >= 'a' && e <= 'z' || e >= 'A' && e <= 'Z' || e >= '0' && e <= '9' || e >= 0x80:
				return 0, false
			default:
				body.WriteByte(e)
			}
		case c == '-' && (i == start || i+1 < len(p) && p[i+1] == ']'):
			last = "-"
		default:
			body.WriteByte(c)
		}
	}
	return 0, false
}

// similarPattern is a pattern of SIMILAR TO as regular expression: % and _ are
// wild, and the marks ., ^ and $ mean themselves.
func similarPattern(p string) (string, bool) {
	var b strings.Builder
	b.WriteString("^(")
	for i := 0; i < len(p); i++ {
		switch c := p[i]; c {
		case '%':
			b.WriteString(".*")
		case '_':
			b.WriteByte('.')
		case '.', '$':
			b.WriteString("[" + string(c) + "]")
		case '^':
			b.WriteString(`\^`)
		case '\\':
			i++
			if i == len(p) || p[i] >= 0x80 || p[i] >= 'a' && p[i] <= 'z' || p[i] >= 'A' && p[i] <= 'Z' || p[i] >= '0' && p[i] <= '9' {
				return "", false
			}
			escape(&b, p[i])
		case '[':
			n, ok := bracket(&b, p[i:])
			if !ok {
				return "", false
			}
			i += n - 1
		default:
			b.WriteByte(c)
		}
	}
	b.WriteString(")$")
	return b.String(), true
}
