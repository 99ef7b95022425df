package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// HexDigits are the hexadecimal digits of a text in lower case, without the marks
// between them; false if it has n of them and nothing else.
func HexDigits(s, marks string, n int) (string, bool) {
	s = strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(marks, r) {
			return -1
		}
		return r
	}, strings.TrimSpace(s)))
	return s, len(s) == n && strings.Trim(s, "0123456789abcdef") == ""
}

// UUIDText is a UUID as PostgreSQL prints it.
func UUIDText(s string) (string, bool) {
	d, ok := HexDigits(s, "{}-", 32)
	if !ok {
		return "", false
	}
	return d[:8] + "-" + d[8:12] + "-" + d[12:16] + "-" + d[16:20] + "-" + d[20:], true
}

// uuidOf is a text as UUID, as PostgreSQL prints it: in lower case, with its digits in five groups.
func (r *rewriter) uuidOf(e *ast.Cast, x ast.Expr) ast.Expr {
	if c, ok := ast.Unparen(x).(*ast.Call); !ok || !isCallOf(c, "md5") {
		r.note(e, Lenient)
		x = made(e, "LOWER(REPLACE(REPLACE(REPLACE({1}, '-', ''), '{', ''), '}', ''))", x)
	}
	for _, place := range []int{21, 17, 13, 9} {
		x = call(e, "INSERT", x, number(e, place), number(e, 0), at(&ast.StringLit{Value: "-"}, e))
	}
	return x
}

// uuidsAlike writes the constant texts of a list with a UUID or a network as the target holds them: as
// PostgreSQL prints them, or without the braces of T-SQL.
func (r *rewriter) uuidsAlike(list []ast.Expr, types []Type) {
	word := ""
	for _, t := range types {
		w := t.sourceWord()
		if t.Kind == String && (r.env.Dialect == "postgres" && printsAnew(w) || r.env.Dialect == "sqlserver" && w == "uniqueidentifier") {
			word = w
		}
	}
	if word == "" {
		return
	}
	for i, x := range list {
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if !ok {
			continue
		}
		text := s.Value
		if r.env.Dialect == "sqlserver" { // which compares without case and shows what it has
			if _, ok = UUIDText(text); ok {
				text = strings.Trim(text, "{}")
			}
		} else if printed, ok := AddressText(word, text); ok {
			text = printed
		}
		if text != s.Value {
			list[i] = at(&ast.StringLit{Value: text}, x)
		}
	}
}
