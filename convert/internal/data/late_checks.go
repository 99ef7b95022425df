package data

import (
	"math/big"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A check that is in force before the rows of the script in the target, but not in the source, is held against rows
// of constants.

// truths are the values that a condition may have.
type truths uint8

const (
	isFalse truths = 1 << iota
	isUnknown
	isTrue
	anyTruth = isFalse | isUnknown | isTrue
)

// lateRow is a row that a check is held against; generated columns have no value in it.
type lateRow struct {
	w    *dataWriter
	k    *catalog.Check
	t    *catalog.Table
	cols []*catalog.Column
	row  *ast.RowExpr
}

// truth is what a condition is for the row.
func (r *lateRow) truth(e ast.Expr, depth int) truths {
	if depth > tree.MaxNesting {
		return anyTruth
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Unary:
		if e.Op == "not" {
			return negated(r.truth(e.X, depth+1))
		}
	case *ast.IsExpr:
		if x := r.operand(e.X); e.Test == "null" && x != nil && !r.w.emptyText(x) {
			return truthIf(tree.IsNullWord(x) != e.Not)
		}
	case *ast.In:
		return r.among(e.X, e.List, e.Not)
	case *ast.Between:
		if !e.Symmetric {
			in := combined(r.compared(">=", e.X, e.Low), r.compared("<=", e.X, e.High), false)
			if e.Not {
				return negated(in)
			}
			return in
		}
	case *ast.Binary:
		switch {
		case e.Op == "and" || e.Op == "or":
			return combined(r.truth(e.Left, depth+1), r.truth(e.Right, depth+1), e.Op == "or")
		case e.Quant == "":
			return r.compared(e.Op, e.Left, e.Right)
		case e.Op == "=" && e.Quant == "any":
			if list, ok := castOff(e.Right).(*ast.ArrayExpr); ok {
				return r.among(e.Left, list.Items, false)
			}
		}
	}
	return anyTruth
}

// emptyText reports whether a constant is the empty text of Oracle, which is NULL there.
func (w *dataWriter) emptyText(x ast.Expr) bool {
	lit, ok := x.(*ast.StringLit)
	return ok && lit.Value == "" && w.c.Dialect == "oracle"
}

// among tells whether a value is one of a list.
func (r *lateRow) among(x ast.Expr, list []ast.Expr, not bool) truths {
	in := isFalse
	for _, e := range list {
		in = combined(in, r.compared("=", x, e), true)
	}
	if not {
		return negated(in)
	}
	return in
}

// operand is the constant that an operand of the check is for the row, nil when it is not known.
func (r *lateRow) operand(e ast.Expr) ast.Expr {
	e = castOff(e)
	ref, ok := e.(*ast.ColumnRef)
	if !ok {
		return e
	}
	col := r.column(ref)
	if col == nil {
		return nil
	}
	n := 0
	for _, c := range r.cols {
		switch {
		case c == col && !c.Generated():
			if !tree.IsWord(r.row.Items[n], "default") {
				return r.row.Items[n]
			}
			n++
		case !c.Generated():
			n++
		}
	}
	if col.Auto || col.Filled != nil || col.Comp != nil || col.ByTrigger != nil || col.BySequence != nil || col.LostDefault || col.SessionDefault {
		return nil
	}
	if col.Value == nil {
		return &ast.Keyword{Word: "null"}
	}
	return constantDefault(col, r.row)
}

// constantDefault is the default that a row gets for a column, nil if it is not constant.
func constantDefault(col *catalog.Column, row ast.Node) ast.Expr {
	d := col.DefaultThen(row.Span().Start)
	if d == nil {
		return nil
	}
	e := ast.Unparen(d.Expr)
	if _, isNumber := numberValue(e); isNumber {
		return e
	}
	if text, ok := e.(*ast.StringLit); ok && text.Value != "" {
		return text
	}
	return nil
}

// column is the column of the table that a name in the check stands for.
func (r *lateRow) column(ref *ast.ColumnRef) *catalog.Column {
	key := r.w.c.Cat.Fold(ref.Name.Last())
	if r.k.Value != nil {
		if key == "value" {
			return r.k.Value
		}
		return nil
	}
	if r.k.Names != nil {
		return r.k.Names[key]
	}
	return r.t.ColumnIn(r.w.c.Cat, ref.Name.Last())
}

// castOff is an expression without parentheses and the casts of texts that PostgreSQL writes.
func castOff(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			if x.Type == nil || len(x.Type.Args) > 0 {
				return e
			}
			switch strings.ToLower(x.Type.Name.Last().Text) {
			case "text", "varchar", "character varying":
				e = x.X
			default:
				return e
			}
		default:
			return e
		}
	}
}

// compared compares two operands, of which one is a column.
func (r *lateRow) compared(op string, left, right ast.Expr) truths {
	a, b := r.operand(left), r.operand(right)
	apart, told := map[string]bool{"is distinct from": true, "is not distinct from": false}[op]
	switch {
	case a == nil || b == nil:
		return anyTruth
	case told && (tree.IsNullWord(a) || tree.IsNullWord(b)):
		return truthIf((tree.IsNullWord(a) != tree.IsNullWord(b)) == apart)
	case apart:
		op = "<>"
	case told:
		op = "="
	}
	switch {
	case tree.IsNullWord(a) || tree.IsNullWord(b):
		return isUnknown
	}
	col := r.column2(left, right)
	if col == nil {
		return anyTruth
	}
	switch class := tree.TypeClass(col.Out); class {
	case "number":
		x, ok1 := r.numberOf(left, a)
		y, ok2 := r.numberOf(right, b)
		if ok1 && ok2 {
			return orderIs(op, x.Cmp(y))
		}
	case "string":
		x, ok1 := a.(*ast.StringLit)
		y, ok2 := b.(*ast.StringLit)
		if ok1 && ok2 && (op == "=" || op == "<>" || op == "!=") {
			switch r.w.sameText(x.Value, y.Value) {
			case catalog.Yes:
				return truthIf(op == "=")
			case catalog.No:
				return truthIf(op != "=")
			}
		}
	}
	return anyTruth
}

// column2 is the column among two operands; of two columns both must have the same class.
func (r *lateRow) column2(left, right ast.Expr) *catalog.Column {
	var col *catalog.Column
	for _, e := range [...]ast.Expr{left, right} {
		ref, ok := castOff(e).(*ast.ColumnRef)
		if !ok {
			continue
		}
		c := r.column(ref)
		if c == nil || c.Out == nil || c.Foreign != "" || col != nil && tree.TypeClass(col.Out) != tree.TypeClass(c.Out) {
			return nil
		}
		col = c
	}
	return col
}

// numberOf is the number that an operand is, as its column keeps it.
func (r *lateRow) numberOf(e, value ast.Expr) (*big.Rat, bool) {
	n, ok := numberValue(value)
	if !ok {
		return nil, false
	}
	ref, isColumn := castOff(e).(*ast.ColumnRef)
	if !isColumn {
		return n, true
	}
	switch out := r.column(ref).Out; tree.TypeOf(out) {
	case "float", "double":
		return n, n.IsInt()
	case "decimal":
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(0, secondArg(out)))), nil)
		return n, new(big.Rat).Mul(n, new(big.Rat).SetInt(scale)).IsInt()
	}
	return n, n.IsInt()
}

// secondArg is the scale of a type.
func secondArg(t *ast.TypeName) int {
	if len(t.Args) < 2 {
		return 0
	}
	return int(tree.WholeOf(t.Args[1], 0))
}

// orderIs tells whether an operator holds for operands in an order (-1, 0 or 1).
func orderIs(op string, order int) truths {
	switch op {
	case "=":
		return truthIf(order == 0)
	case "<>", "!=":
		return truthIf(order != 0)
	case "<":
		return truthIf(order < 0)
	case "<=":
		return truthIf(order <= 0)
	case ">":
		return truthIf(order > 0)
	case ">=":
		return truthIf(order >= 0)
	}
	return anyTruth
}

func truthIf(yes bool) truths {
	if yes {
		return isTrue
	}
	return isFalse
}

func negated(t truths) (out truths) {
	out = t & isUnknown
	if t&isTrue != 0 {
		out |= isFalse
	}
	if t&isFalse != 0 {
		out |= isTrue
	}
	return out
}

// combined is AND, or OR: the least or the greatest of each pair of truths.
func combined(a, b truths, or bool) (out truths) {
	for x := isFalse; x <= isTrue; x <<= 1 {
		for y := isFalse; y <= isTrue; y <<= 1 {
			switch {
			case a&x == 0 || b&y == 0:
			case or:
				out |= max(x, y)
			default:
				out |= min(x, y)
			}
		}
	}
	return out
}
