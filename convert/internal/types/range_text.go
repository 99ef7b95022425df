package types

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ConstantRange is the text of a range that a call of PostgreSQL makes of constant
// bounds for a column of that type, such as daterange('2024-01-01', NULL, '[]'); nil for
// anything else. Ranges of instants with a time zone are not known without that of the
// session.
func (c *Typer) ConstantRange(col *catalog.Column, e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || col.Typ == nil || col.Typ.Array > 0 {
		return nil
	}
	name := strings.ToLower(call.Name.Last().Text)
	if kind := tree.RangeKinds[name]; kind == "" || kind == "tz" || tree.TypeOf(c.BaseType(col.Typ)) != name {
		return nil
	}
	marks, ok := c.RangeMarks(call)
	if !ok {
		return nil
	}
	low, ok1 := c.constantBound(name, call.Args[0])
	high, ok2 := c.constantBound(name, call.Args[1])
	if !ok1 || !ok2 {
		return nil
	}
	open, shut := marks[:1], marks[1:]
	if low == "" {
		open = "("
	}
	if high == "" {
		shut = ")"
	}
	return tree.Spanned(&ast.StringLit{Value: c.Printed(col, open+low+","+high+shut)}, e)
}

// RangeMarks are the marks of the bounds of a range that a call of two or three arguments
// makes, "[)" if it names none; false for other calls.
func (c *Typer) RangeMarks(call *ast.Call) (string, bool) {
	switch len(call.Args) {
	case 2:
		return "[)", true
	case 3:
		s, ok := c.Simplify(call.Args[2]).(*ast.StringLit)
		if !ok || len(s.Value) != 2 || !strings.Contains("[(", s.Value[:1]) || !strings.Contains(")]", s.Value[1:]) {
			return "", false
		}
		return s.Value, true
	}
	return "", false
}

// constantBound is the text of a bound as the server prints it, "" for none.
func (c *Typer) constantBound(name string, e ast.Expr) (string, bool) {
	if tree.IsNullWord(c.Simplify(e)) {
		return "", true
	}
	text, ok := ConstantNumber(e)
	if lit, typed := c.Simplify(e).(*ast.TypedLit); typed && !ok {
		text, ok = lit.Value, true
	}
	if !ok || text == "" {
		return "", false
	}
	switch {
	case strings.HasPrefix(name, "int"):
		return text, strings.Trim(text, "0123456789-") == ""
	case name == "numrange":
		return text, strings.Trim(text, "0123456789-.") == ""
	}
	for _, layout := range []string{"2006-01-02", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04"} {
		t, err := time.Parse(layout, text)
		switch {
		case err != nil:
		case name == "daterange":
			return t.Format("2006-01-02"), len(layout) == len("2006-01-02")
		default:
			return `"` + t.Format("2006-01-02 15:04:05.999999") + `"`, t.Nanosecond()%1000 == 0
		}
	}
	return "", false
}
