package fold

import (
	"math/big"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// boundValue is a constant with its place in the order of its type: a number, the microseconds of a
// time, or a text.
type boundValue struct {
	e    ast.Expr
	n    *big.Rat
	text string
	// zoned tells of a time with an offset.
	zoned bool
}

func compareValues(a, b *boundValue) int {
	if a.n != nil && b.n != nil {
		return a.n.Cmp(b.n)
	}
	return strings.Compare(a.text, b.text)
}

func instantOf(v *boundValue) time.Time { return time.UnixMicro(v.n.Num().Int64()).UTC() }

// timeBound is a time at a place of the source.
func timeBound(t time.Time, at ast.Node) *boundValue {
	layout := "2006-01-02"
	switch {
	case t.Nanosecond() > 0:
		layout = "2006-01-02 15:04:05.000000"
	case !StepOf(t, "day").Equal(t):
		layout = "2006-01-02 15:04:05"
	}
	return &boundValue{e: tree.Spanned(&ast.StringLit{Value: t.Format(layout)}, at), n: new(big.Rat).SetInt64(t.UnixMicro())}
}

// nextValue is the least value above one, nil where that is not known.
func nextValue(class string, v *boundValue) *boundValue {
	switch class {
	case "integer":
		if !v.n.IsInt() {
			return nil
		}
		n := new(big.Int).Add(v.n.Num(), big.NewInt(1))
		return &boundValue{e: tree.Spanned(tree.WholeNumber(n), v.e), n: new(big.Rat).SetInt(n)}
	case "date":
		return timeBound(instantOf(v).AddDate(0, 0, 1), v.e)
	case "time", "zoned":
		next := timeBound(instantOf(v).Add(time.Microsecond), v.e)
		if next.zoned = v.zoned; v.zoned {
			next.e.(*ast.StringLit).Value = instantOf(next).Format("2006-01-02 15:04:05.999999+00")
		}
		return next
	}
	return nil
}

// constantValue is a constant in the order of a class of types, nil for anything else.
func constantValue(class string, e ast.Expr) *boundValue {
	lit := types.BareLiteral(e)
	if x, ok := lit.(*ast.Cast); ok && len(x.Type.Args) == 0 && class != "text" { // a whole number as numeric
		lit = types.BareLiteral(x.X)
	}
	v := &boundValue{e: e}
	switch x := lit.(type) {
	case *ast.StringLit:
		v.text = x.Value
	case *ast.TypedLit:
		v.text = x.Value
	case *ast.Keyword:
		v.text = x.Word
	case *ast.NumberLit, *ast.Unary:
		v.text = tree.ExprText(x)
	default:
		return nil
	}
	if _, quoted := lit.(*ast.StringLit); class == "text" && quoted || v.place(class) {
		return v
	}
	return nil
}

// place finds the place of a value in the order of a class, and reports whether it has one.
func (v *boundValue) place(class string) bool {
	switch class {
	case "integer", "number":
		n, ok := new(big.Rat).SetString(strings.TrimSpace(v.text))
		v.n = n
		return ok && strings.Trim(v.text, " -.0123456789") == "" && (class == "number" || n.IsInt())
	case "boolean":
		n, ok := map[string]int64{"true": 1, "t": 1, "false": 0, "f": 0}[strings.ToLower(v.text)]
		v.n = new(big.Rat).SetInt64(n)
		return ok
	case "zoned":
		if t, ok := tree.WithOffset(v.text); ok {
			v.n, v.zoned = new(big.Rat).SetInt64(t.UnixMicro()), true
			return true
		}
	case "date", "time":
	default:
		return false
	}
	t, ok := ParseTime(v.text)
	v.n = new(big.Rat).SetInt64(t.UnixMicro())
	return ok && (class == "time" && !castsTime(v.e) || class == "zoned" && !castsTime(v.e) || StepOf(t, "day").Equal(t))
}

// castsTime reports whether a constant is cast to a date, which cuts a time.
func castsTime(e ast.Expr) bool {
	x, ok := ast.Unparen(e).(*ast.Cast)
	return ok && (tree.TypeOf(x.Type) == "date" || castsTime(x.X))
}
