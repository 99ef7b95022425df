package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// starred is a whole number that T-SQL casts to char or varchar with room for fewer digits than its
// type has: without room an asterisk stands there. It is nil for other casts.
func (r *rewriter) starred(e *ast.Cast, x ast.Expr, from, to Type) ast.Expr {
	if r.env.Dialect != "sqlserver" || from.Kind != Integer || to.Kind != String || to.Length == 0 || e.Type == nil || digitsOf(x, from) <= to.Length {
		return nil
	}
	if national, known := nationalType(e.Type.Name.Last().Text); national || !known { // which is an error
		return nil
	}
	var text ast.Expr = call(e, "CONCAT", ast.Unparen(x))
	out := call(e, "IF", at(&ast.Binary{Op: ">", Left: call(e, "CHAR_LENGTH", text), Right: number(e, to.Length)}, e), at(&ast.StringLit{Value: "*"}, e), text)
	if r.env.Tables == "" || r.depth > 1 || r.env.InTrigger {
		return out
	}
	return r.madeText(out)
}

// smallNumbers are how many digits the functions of MySQL have that give parts of dates.
var smallNumbers = map[string]int{"YEAR": 4, "MONTH": 2, "DAYOFMONTH": 2, "HOUR": 2, "MINUTE": 2, "SECOND": 2, "QUARTER": 1, "DAYOFWEEK": 1, "DAYOFYEAR": 3,
	"WEEK": 2, "ASCII": 3, "SIGN": 2}

// digitsOf is how many letters a whole number of T-SQL has as text; a sign before all digits of a
// column is left out of account, as such numbers are few.
func digitsOf(x ast.Expr, t Type) int {
	switch x := ast.Unparen(x).(type) {
	case *ast.NumberLit:
		return len(x.Text)
	case *ast.Call:
		if n := smallNumbers[strings.ToUpper(x.Name.Last().Text)]; n > 0 {
			return n
		}
	case *ast.Binary: // x % 100
		if n, ok := ast.Unparen(x.Right).(*ast.NumberLit); ok && (x.Op == "%" || x.Op == "mod") {
			if most, err := strconv.Atoi(n.Text); err == nil {
				return len(strconv.Itoa(most - 1))
			}
		}
	}
	switch t.sourceWord() {
	case "tinyint":
		return 3
	case "smallint":
		return 5
	case "bigint":
		return 0 // an error without room
	}
	return textWidth(t)
}
