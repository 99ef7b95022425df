package fold

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ofDate is a comparison of a part of a time, as what it says of the column; known tells that the key
// is such a part.
func (r *boundReader) ofDate(op string, key, value ast.Expr) (b *keyBound, known bool) {
	unit, number, col := r.dateUnit(key)
	if col == nil {
		return nil, false
	}
	b = &keyBound{text: col.Key, key: key, col: col}
	var first, next time.Time
	switch {
	case number:
		n := constantValue("integer", value)
		if n == nil || !n.n.Num().IsInt64() {
			return nil, true
		}
		y := n.n.Num().Int64()
		if unit == "month" {
			if op != "=" || y < 1 || y > 12 {
				return nil, true
			}
			return &keyBound{text: "month of " + col.Key, key: key, col: col, month: y}, true
		}
		if y < 1000 || y > 9998 {
			return nil, true
		}
		first, next = time.Date(int(y), 1, 1, 0, 0, 0, 0, time.UTC), time.Date(int(y)+1, 1, 1, 0, 0, 0, 0, time.UTC)
	default:
		v := constantValue("time", value)
		if v == nil {
			return nil, true
		}
		if first, next = instantOf(v), NextStep(instantOf(v), unit); !StepOf(first, unit).Equal(first) {
			return nil, true
		}
	}
	if op == "=" || op == ">=" {
		b.low = timeBound(first, value)
	}
	if op == "=" || op == "<=" {
		b.high = timeBound(next, value)
	}
	if op == ">" {
		b.low = timeBound(next, value)
	}
	if op == "<" {
		b.high = timeBound(first, value)
	}
	return b, true
}

// dateUnit is the part of a time column that a key is: the number of its year or month, or the
// start of a unit.
func (r *boundReader) dateUnit(key ast.Expr) (unit string, number bool, col *catalog.Column) {
	var of ast.Expr
	switch x := key.(type) {
	case *ast.Cast:
		if tree.TypeOf(x.Type) == "date" {
			unit, of = "day", x.X
		}
	case *ast.Call:
		unit, number, of = datePart(x)
	}
	if unit == "" || of == nil {
		return "", false, nil
	}
	col = r.column(ast.Unparen(of))
	if col == nil || r.class(col) != "time" && r.class(col) != "date" {
		return "", false, nil
	}
	return unit, number, col
}

// numberParts and startParts are the parts of a time that tell a span of it.
var (
	numberParts = map[string]string{"year": "year", "month": "month"}
	startParts  = map[string]string{"year": "year", "quarter": "quarter", "month": "month", "day": "day"}
)

// datePart is the unit and the operand of EXTRACT and date_part, which give its number, and of date_trunc.
func datePart(x *ast.Call) (unit string, number bool, of ast.Expr) {
	switch name := strings.ToLower(x.Name.Last().Text); {
	case name == "extract":
		word, from := expr.ExtractParts(x)
		return numberParts[word], true, from
	case (name == "date_part" || name == "date_trunc") && len(x.Args) == 2:
		s, ok := types.BareLiteral(x.Args[0]).(*ast.StringLit)
		switch {
		case !ok:
		case name == "date_part":
			return numberParts[strings.ToLower(s.Value)], true, x.Args[1]
		default:
			return startParts[strings.ToLower(s.Value)], false, x.Args[1]
		}
	}
	return "", false, nil
}
