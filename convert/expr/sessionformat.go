package expr

import (
	"cmp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// sessionDateText is a DATE of Oracle as text, in the format that the script has set; without one it fails.
func (r *rewriter) sessionDateText(n ast.Node, x ast.Expr, t Type) ast.Expr {
	d := cmp.Or(t.Source, t.Declared)
	if r.env.DateFormat != "" && (t.Kind == Date || d != nil && strings.EqualFold(d.Name.Last().Text, "date")) {
		e := &ast.Call{}
		e.At = n.Span()
		if text, ok := r.dateText(e, x, r.env.DateFormat); ok {
			return text
		}
	}
	fail(n, "text of a date, which depends on NLS_DATE_FORMAT")
	return nil
}

// withPoint is the text of a decimal with the point of the session.
func (r *rewriter) withPoint(n ast.Node, x ast.Expr) ast.Expr {
	point, _ := r.sessionMarks()
	if point == "." {
		return x
	}
	return call(n, "REPLACE", x, at(&ast.StringLit{Value: "."}, n), at(&ast.StringLit{Value: point}, n))
}

// pointRead is the text of a number with the point of MySQL.
func (r *rewriter) pointRead(n ast.Node, x ast.Expr) ast.Expr {
	point, _ := r.sessionMarks()
	if point == "." {
		return x
	}
	return call(n, "REPLACE", x, at(&ast.StringLit{Value: point}, n), at(&ast.StringLit{Value: "."}, n))
}

// sessionMarks are the point and the mark of groups of the session.
func (r *rewriter) sessionMarks() (point, group string) {
	if list := []rune(r.env.Marks); len(list) == 2 {
		return string(list[0]), string(list[1])
	}
	return ".", ","
}

// remarked is the text of a number in a format with other marks than those of MySQL.
func remarked(n ast.Node, text ast.Expr, point, group string) ast.Expr {
	return made(n, "REPLACE(REPLACE(REPLACE({1}, ',', ';'), '.', {2}), ';', {3})", text, at(&ast.StringLit{Value: point}, n), at(&ast.StringLit{Value: group}, n))
}
