package expr

import (
	"slices"
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

// uuidsAlike writes the constant texts of a list with a UUID as the target holds them: as PostgreSQL
// prints them, or without the braces of T-SQL.
func (r *rewriter) uuidsAlike(list []ast.Expr, types []Type) {
	is := func(t Type) bool {
		word := t.sourceWord()
		return t.Kind == String && (r.env.Dialect == "postgres" && word == "uuid" || r.env.Dialect == "sqlserver" && word == "uniqueidentifier")
	}
	if !slices.ContainsFunc(types, is) {
		return
	}
	for i, x := range list {
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if !ok {
			continue
		}
		text, ok := UUIDText(s.Value)
		if r.env.Dialect == "sqlserver" { // which compares without case and shows what it has
			text = strings.Trim(s.Value, "{}")
		}
		if ok && text != s.Value {
			list[i] = at(&ast.StringLit{Value: text}, x)
		}
	}
}
