package fold

import (
	"slices"
	"time"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// keyBound is what a check says of a column or expression: from low on and below high, where nil is
// open, or one of some values.
type keyBound struct {
	// text is the same for the same key.
	text      string
	key       ast.Expr
	col       *catalog.Column
	low, high *boundValue
	values    []*boundValue
	check     *catalog.Check
	// month is the number of a month, of which year must say the rest.
	month int64
}

// boundReader reads what the checks of a table that inherits say of its rows.
type boundReader struct {
	c *Folder
	t *catalog.Table
}

// bounds are what a check says, nil where it says anything else, too.
func (r *boundReader) bounds(k *catalog.Check) []*keyBound {
	var list []*keyBound
	for _, e := range ast.Conjuncts(k.Def.Expr) {
		b := r.bound(e)
		if b == nil {
			return nil
		}
		b.check = k
		i := slices.IndexFunc(list, func(x *keyBound) bool { return x.text == b.text })
		switch {
		case i < 0:
			list = append(list, b)
		case !list[i].narrow(b):
			return nil
		}
	}
	return withMonths(list)
}

// narrow takes another bound of the same key in.
func (b *keyBound) narrow(o *keyBound) bool {
	if len(b.values)+len(o.values) > 0 || b.month+o.month > 0 {
		return false
	}
	if o.low != nil && (b.low == nil || compareValues(o.low, b.low) > 0) {
		b.low = o.low
	}
	if o.high != nil && (b.high == nil || compareValues(o.high, b.high) < 0) {
		b.high = o.high
	}
	return true
}

// withMonths makes a year and a month of a column the days of that month; nil for a month of any year.
func withMonths(list []*keyBound) []*keyBound {
	var out []*keyBound
	for _, b := range list {
		if b.month == 0 {
			out = append(out, b)
		}
	}
	for _, m := range list {
		if m.month == 0 {
			continue
		}
		i := slices.IndexFunc(out, func(b *keyBound) bool { return b.col == m.col && b.low != nil && b.high != nil })
		if i < 0 {
			return nil
		}
		first, last := instantOf(out[i].low), instantOf(out[i].high)
		if first.Month() != 1 || first.Day() != 1 || !first.AddDate(1, 0, 0).Equal(last) {
			return nil
		}
		start := time.Date(first.Year(), time.Month(m.month), 1, 0, 0, 0, 0, time.UTC)
		out[i].low, out[i].high = timeBound(start, m.key), timeBound(start.AddDate(0, 1, 0), m.key)
	}
	return out
}

// bound is what a comparison says of its key, nil for any other condition.
func (r *boundReader) bound(e ast.Expr) *keyBound {
	switch x := e.(type) {
	case *ast.Between:
		if x.Not || x.Symmetric {
			return nil
		}
		low, high := r.compared(">=", x.X, x.Low), r.compared("<=", x.X, x.High)
		if low == nil || high == nil || !low.narrow(high) {
			return nil
		}
		return low
	case *ast.In:
		if x.Not {
			return nil
		}
		return r.oneOf(x.X, x.List)
	case *ast.Binary:
		return r.binary(x)
	}
	return nil
}

var mirrored = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}

func (r *boundReader) binary(x *ast.Binary) *keyBound {
	switch {
	case x.Op == "or":
		left, right := r.bound(ast.Unparen(x.Left)), r.bound(ast.Unparen(x.Right))
		if left == nil || right == nil || left.text != right.text || len(left.values) == 0 || len(right.values) == 0 {
			return nil
		}
		left.values = append(left.values, right.values...)
		return left
	case mirrored[x.Op] == "" || x.Quant == "all":
		return nil
	case x.Quant != "":
		if list, ok := types.BareLiteral(x.Right).(*ast.ArrayExpr); ok && x.Op == "=" {
			return r.oneOf(x.Left, list.Items)
		}
		return nil
	}
	if b := r.compared(x.Op, x.Left, x.Right); b != nil {
		return b
	}
	return r.compared(mirrored[x.Op], x.Right, x.Left)
}

func (r *boundReader) oneOf(key ast.Expr, list []ast.Expr) *keyBound {
	var all *keyBound
	for _, e := range list {
		b := r.compared("=", key, e)
		switch {
		case b == nil || len(b.values) != 1:
			return nil
		case all == nil:
			all = b
		default:
			all.values = append(all.values, b.values...)
		}
	}
	return all
}

// compared is a comparison of a key with a constant.
func (r *boundReader) compared(op string, key, value ast.Expr) *keyBound {
	key = ast.Unparen(key)
	if col := r.column(key); col != nil {
		return r.ofColumn(op, col, key, value)
	}
	if b, known := r.ofDate(op, key, value); known {
		return b
	}
	if !r.readsColumns(key) {
		return nil
	}
	v := constantValue("number", value)
	b := &keyBound{text: r.c.plainText(key), key: key}
	switch {
	case v == nil || !v.n.IsInt():
		return nil
	case op == "=":
		b.values = []*boundValue{v}
	case op == ">=":
		b.low = v
	case op == "<":
		b.high = v
	default:
		return nil
	}
	return b
}

// column is the column that a key is, behind casts of texts to text.
func (r *boundReader) column(key ast.Expr) *catalog.Column {
	if x, ok := key.(*ast.Cast); ok {
		if col := r.column(ast.Unparen(x.X)); col != nil && r.class(col) == "text" && r.isText(x.Type) {
			return col
		}
		return nil
	}
	ref, ok := key.(*ast.ColumnRef)
	if !ok || len(ref.Name.Parts) > 2 {
		return nil
	}
	return r.t.ColumnIn(r.c.Cat, ref.Name.Last())
}

func (r *boundReader) isText(typ *ast.TypeName) bool {
	to, ok := r.c.TargetType(typ)
	return ok && tree.TypeClass(to) == "string"
}

// class is how values of a column are ordered, "" where that is not known.
func (r *boundReader) class(col *catalog.Column) string {
	if col.Typ == nil {
		return ""
	}
	to, ok := r.c.TargetType(col.Typ)
	if !ok {
		return ""
	}
	switch name := tree.TypeOf(to); {
	case name == "tinyint" && tree.TypeOf(col.Typ) == "boolean":
		return "boolean"
	case tree.IsInteger(to):
		return "integer"
	case name == "decimal":
		return "number"
	case name == "date":
		return "date"
	case name == "datetime" && tree.IsZoned(col.Typ):
		return "zoned"
	case name == "datetime":
		return "time"
	case tree.TypeClass(to) == "string" && name != "enum":
		return "text"
	}
	return ""
}

// readsColumns reports whether an expression is one of columns, and without queries.
func (r *boundReader) readsColumns(e ast.Expr) bool {
	reads, plain := false, true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			plain = false
		case *ast.ColumnRef:
			reads = reads || r.t.ColumnIn(r.c.Cat, n.Name.Last()) != nil
		}
		return plain
	})
	return reads && plain
}

func (r *boundReader) ofColumn(op string, col *catalog.Column, key, value ast.Expr) *keyBound {
	class := r.class(col)
	v := constantValue(class, value)
	if class == "" || v == nil {
		return nil
	}
	if op != "=" && r.c.Cat.UserType(col.Typ.Name) != nil && class == "text" { // labels have an order of their own
		return nil
	}
	return boundOf(op, &keyBound{text: col.Key, key: key, col: col}, v, class)
}

// boundOf fills a bound with the value that a key is compared with.
func boundOf(op string, b *keyBound, v *boundValue, class string) *keyBound {
	if op == "<=" || op == ">" {
		if v = nextValue(class, v); v == nil {
			return nil
		}
	}
	switch op {
	case "=":
		b.values = []*boundValue{v}
	case ">=", ">":
		b.low = v
	default:
		b.high = v
	}
	return b
}
