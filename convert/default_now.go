package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// cutsTime reports whether a default is the current time behind a cast that leaves only a
// part of it for the column.
func (c *converter) cutsTime(col *column, e ast.Expr) bool {
	cuts := false
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			cuts = cuts || !c.keepsTime(col, x.Type)
			e = x.X
		case *ast.Keyword:
			return cuts && nowWords[x.Word]
		case *ast.ColumnRef:
			return cuts && nowWords[strings.ToLower(x.Name.Last().Text)]
		case *ast.Call:
			return cuts && nowWords[strings.ToLower(x.Name.Last().Text)]
		case *ast.StringLit:
			return cuts && c.dialect == "postgres" && strings.EqualFold(strings.TrimSpace(x.Value), "now")
		default:
			return false
		}
	}
}

// keepsTime reports whether a type has the day and the time of day, or all that the column
// takes; text of PostgreSQL has both. DATE of Oracle has no fractions.
func (c *converter) keepsTime(col *column, t *ast.TypeName) bool {
	if t == nil {
		return true
	}
	name := strings.ToLower(t.Name.Last().Text)
	if name == "date" {
		return typeOf(col.out) == "date" || c.dialect == "oracle" && argOf(col.out, 0) == 0
	}
	return strings.HasPrefix(name, "timestamp") || strings.Contains(name, "datetime") || c.dialect == "postgres" && name == "text"
}

// timeStyles are the styles of CONVERT that give a text of the time of day alone.
var timeStyles = wordSet("8", "14", "24", "108", "114")

// assigned is a default as the source assigns it to the column. The time of day that a text
// of SQL Server gives is of the first day that a column of days and times has.
func (c *converter) assigned(col *column, from, e ast.Expr, t expr.Type) ast.Expr {
	x, ok := ast.Unparen(from).(*ast.Cast)
	if ok && x.Style != nil && timeStyles[exprText(x.Style)] && typeOf(col.out) == "datetime" {
		return functionCall("TIMESTAMP", &ast.StringLit{Value: "1900-01-01"}, e)
	}
	return c.stored(col, t, e)
}
