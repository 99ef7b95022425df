package triggers

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// SET NEW.column in a trigger of MySQL 5.6 cuts a value that the column cannot
// hold, without a word in any sql_mode. So a trigger looks at the value of a
// computed column first, where the type of the expression does not rule it out.

// outOfRange is the condition under which a value does not fit the column, nil
// when it always does.
func outOfRange(col *catalog.Column, e ast.Expr, typ expr.Type) ast.Expr {
	switch tree.TypeClass(col.Out) {
	case "number":
		low, high, scale := bounds(col.Out)
		if high == "" || !mayExceed(col.Out, typ) || tree.TypeOf(col.Out) == "int" && isSmall(e) {
			return nil
		}
		x := ast.Expr(tree.Paren(e))
		if typ.Kind != expr.Integer {
			x = tree.FunctionCall("ROUND", ast.Unparen(e), &ast.NumberLit{Text: strconv.Itoa(scale)})
		}
		return &ast.Between{X: x, Not: true, Low: signedNumber(low), High: signedNumber(high)}
	case "string":
		n := tree.ArgOf(col.Out, 0)
		if tree.TypeOf(col.Out) != "varchar" && tree.TypeOf(col.Out) != "char" || typ.Kind != expr.String || typ.Length > 0 && typ.Length <= n {
			return nil
		}
		return &ast.Binary{Op: ">", Left: tree.FunctionCall("CHAR_LENGTH", ast.Unparen(e)), Right: &ast.NumberLit{Text: strconv.Itoa(n)}}
	}
	return nil
}

// isSmall reports whether a value comes from a function of MySQL that gives no number
// beyond those of INT.
func isSmall(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok || c.Over != nil {
		return false
	}
	switch strings.ToLower(c.Name.Last().Text) {
	case "length", "char_length", "locate", "ascii", "sign", "datediff", "year", "quarter", "month", "week", "dayofmonth", "dayofyear", "dayofweek", "hour", "minute",
		"second":
		return true
	}
	return false
}

// mayExceed reports whether a number of the type may be too large.
func mayExceed(out *ast.TypeName, typ expr.Type) bool {
	switch typ.Kind {
	case expr.Bool, expr.Null, expr.Unknown, expr.String:
		return false
	case expr.Integer:
		return tree.TypeOf(out) != "bigint" && !(tree.TypeOf(out) == "decimal" && tree.ArgOf(out, 0)-tree.ArgOf(out, 1) >= 19)
	case expr.Decimal:
		if tree.TypeOf(out) == "decimal" && typ.Precision > 0 {
			return typ.Precision-typ.Scale > tree.ArgOf(out, 0)-tree.ArgOf(out, 1)
		}
	}
	return tree.TypeOf(out) != "decimal" || tree.ArgOf(out, 0)-tree.ArgOf(out, 1) < 28
}

// bounds are the smallest and largest number of a type and the digits behind
// its point, "" for types without bounds of their own.
func bounds(t *ast.TypeName) (low, high string, scale int) {
	name := tree.TypeOf(t)
	switch name {
	case "decimal":
		digits, scale := tree.ArgOf(t, 0)-tree.ArgOf(t, 1), tree.ArgOf(t, 1)
		high = strings.Repeat("9", max(digits, 0))
		if high == "" {
			high = "0"
		}
		if scale > 0 {
			high += "." + strings.Repeat("9", scale)
		}
		return "-" + high, high, scale
	}
	low, high = mysql.IntegerBounds(name, t.Unsigned)
	return low, high, 0
}

func signedNumber(text string) ast.Expr {
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		return &ast.Unary{Op: "-", X: &ast.NumberLit{Text: rest}}
	}
	return &ast.NumberLit{Text: text}
}
