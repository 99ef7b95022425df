package types

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// printsValue reports whether a cast to text prints a time or money that another cast has read from a constant: the text has
// the form of that type and not that of the constant.
func printsValue(x *ast.Cast) bool {
	inner, ok := ast.Unparen(x.X).(*ast.Cast)
	return ok && x.Type != nil && inner.Type != nil && x.Type.Array == 0 && textTypes[strings.ToLower(x.Type.Name.Last().Text)] &&
		printedTypes[strings.ToLower(inner.Type.Name.Last().Text)]
}

var (
	textTypes    = tree.WordSet("char", "character", "varchar", "varchar2", "nvarchar", "nvarchar2", "nchar", "character varying", "text", "bpchar")
	printedTypes = tree.WordSet("date", "datetime", "datetime2", "smalldatetime", "time", "timestamp", "money", "smallmoney")
)

// printedStyles are the layouts of the styles of CONVERT of T-SQL.
var printedStyles = map[string]string{"112": "20060102", "23": "2006-01-02", "120": "2006-01-02 15:04:05", "20": "2006-01-02 15:04:05", "101": "01/02/2006",
	"102": "2006.01.02", "103": "02/01/2006", "104": "02.01.2006", "105": "02-01-2006", "110": "01-02-2006", "111": "2006/01/02", "108": "15:04:05",
	"121": "2006-01-02 15:04:05.000", "21": "2006-01-02 15:04:05.000"}

// printedConstant is the text that [printsValue] tells of where T-SQL prints a date or time in a style; what it cannot tell stays.
func printedConstant(x *ast.Cast) ast.Expr {
	inner := ast.Unparen(x.X).(*ast.Cast)
	word := strings.ToLower(inner.Type.Name.Last().Text)
	s, ok := BareLiteral(inner).(*ast.StringLit)
	if !ok || x.Style == nil && (word != "date" || strings.HasSuffix(strings.ToLower(x.Type.Name.Last().Text), "2")) || word == "time" || word == "timestamp" {
		return x
	}
	read, ok := expr.ReadServerTime(s.Value, expr.DateOrder{}, word != "date")
	if !ok || read.Ordered || read.Zoned || !read.Day {
		return x
	}
	t := expr.RoundedMoment(read.Time, word)
	layout := "2006-01-02"
	if x.Style != nil {
		layout = printedStyles[tree.ExprText(x.Style)]
	}
	if word == "date" {
		layout, _, _ = strings.Cut(layout, " ")
	}
	if layout == "" || word == "date" && strings.Contains(layout, ":") || word == "datetime2" && strings.Contains(layout, ".") {
		return x
	}
	text := t.Format(layout)
	const usual = 30
	n := tree.ArgOf(x.Type, 0)
	if len(x.Type.Args) == 0 {
		n = usual
	}
	if n > 0 && len(text) > n {
		text = text[:n]
	}
	if name := strings.ToLower(x.Type.Name.Last().Text); name == "char" || name == "nchar" {
		text += strings.Repeat(" ", max(n-len(text), 0))
	}
	return tree.Spanned(&ast.StringLit{Value: text}, x)
}
