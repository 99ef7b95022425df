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

// uuidsAlike writes the constant texts of a list with a UUID as PostgreSQL prints them, which is how
// the target holds them.
func (r *rewriter) uuidsAlike(list []ast.Expr, types []Type) {
	if r.env.Dialect != "postgres" || !slices.ContainsFunc(types, func(t Type) bool { return t.Kind == String && t.sourceWord() == "uuid" }) {
		return
	}
	for i, x := range list {
		if s, ok := ast.Unparen(x).(*ast.StringLit); ok {
			if text, ok := UUIDText(s.Value); ok {
				list[i] = at(&ast.StringLit{Value: text}, x)
			}
		}
	}
}
