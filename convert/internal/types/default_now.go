package types

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// CutsTime reports whether a default is the current time behind a cast that leaves only a
// part of it for the column.
func (c *Typer) CutsTime(col *catalog.Column, e ast.Expr) bool {
	cuts := false
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			cuts = cuts || !c.keepsTime(col, x.Type)
			e = x.X
		case *ast.Keyword:
			return cuts && tree.NowWords[x.Word]
		case *ast.ColumnRef:
			return cuts && tree.NowWords[strings.ToLower(x.Name.Last().Text)]
		case *ast.Call:
			return cuts && tree.NowWords[strings.ToLower(x.Name.Last().Text)]
		case *ast.StringLit:
			return cuts && c.Dialect == "postgres" && strings.EqualFold(strings.TrimSpace(x.Value), "now")
		default:
			return false
		}
	}
}

// keepsTime reports whether a type has the day and the time of day, or all that the column
// takes; text of PostgreSQL has both. DATE of Oracle has no fractions.
func (c *Typer) keepsTime(col *catalog.Column, t *ast.TypeName) bool {
	if t == nil {
		return true
	}
	name := strings.ToLower(t.Name.Last().Text)
	if name == "date" {
		return tree.TypeOf(col.Out) == "date" || c.Dialect == "oracle" && tree.ArgOf(col.Out, 0) == 0
	}
	return strings.HasPrefix(name, "timestamp") || strings.Contains(name, "datetime") || c.Dialect == "postgres" && name == "text"
}

// timeStyles are the styles of CONVERT that give a text of the time of day alone.
var timeStyles = tree.WordSet("8", "14", "24", "108", "114")

// Assigned is a default as the source assigns it to the column. The time of day that a text
// of SQL Server gives is of the first day that a column of days and times has.
func (c *Typer) Assigned(col *catalog.Column, from, e ast.Expr, t expr.Type) ast.Expr {
	x, ok := ast.Unparen(from).(*ast.Cast)
	if ok && x.Style != nil && timeStyles[tree.ExprText(x.Style)] && tree.TypeOf(col.Out) == "datetime" {
		return tree.FunctionCall("TIMESTAMP", &ast.StringLit{Value: "1900-01-01"}, e)
	}
	return c.Stored(col, t, e)
}
