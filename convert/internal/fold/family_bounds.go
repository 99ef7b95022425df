package fold

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
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

// boundValue is a constant with its place in the order of its type: a number, the microseconds of a
// time, or a text.
type boundValue struct {
	e    ast.Expr
	n    *big.Rat
	text string
}

func compareValues(a, b *boundValue) int {
	if a.n != nil && b.n != nil {
		return a.n.Cmp(b.n)
	}
	return strings.Compare(a.text, b.text)
}

// boundReader reads what the checks of a table that inherits say of its rows.
type boundReader struct {
	c *Folder
	t *catalog.Table
}

// bounds are what a check says, nil where it says anything else, too.
func (r *boundReader) bounds(k *catalog.Check) []*keyBound {
	var list []*keyBound
	for _, e := range conjuncts(k.Def.Expr, nil) {
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

func conjuncts(e ast.Expr, list []ast.Expr) []ast.Expr {
	e = ast.Unparen(e)
	if b, ok := e.(*ast.Binary); ok && b.Op == "and" {
		return conjuncts(b.Right, conjuncts(b.Left, list))
	}
	return append(list, e)
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

func instantOf(v *boundValue) time.Time { return time.UnixMicro(v.n.Num().Int64()).UTC() }

// timeBound is a time at a place of the source.
func timeBound(t time.Time, at ast.Node) *boundValue {
	layout := "2006-01-02"
	switch {
	case t.Nanosecond() > 0:
		layout = "2006-01-02 15:04:05.000000"
	case !t.Truncate(24 * time.Hour).Equal(t):
		layout = "2006-01-02 15:04:05"
	}
	return &boundValue{e: tree.Spanned(&ast.StringLit{Value: t.Format(layout)}, at), n: new(big.Rat).SetInt64(t.UnixMicro())}
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
	if col.Typ == nil || tree.IsZoned(col.Typ) {
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
	case "time":
		return timeBound(instantOf(v).Add(time.Microsecond), v.e)
	}
	return nil
}

// constantValue is a constant in the order of a class of types, nil for anything else.
func constantValue(class string, e ast.Expr) *boundValue {
	lit := types.BareLiteral(e)
	if x, ok := lit.(*ast.Cast); ok && len(x.Type.Args) == 0 && class != "text" { // a whole number as numeric
		lit = types.BareLiteral(x.X)
	}
	text := ""
	switch x := lit.(type) {
	case *ast.StringLit:
		text = x.Value
	case *ast.TypedLit:
		text = x.Value
	case *ast.Keyword:
		text = x.Word
	case *ast.NumberLit, *ast.Unary:
		text = tree.ExprText(x)
	default:
		return nil
	}
	v := &boundValue{e: e, text: text}
	switch _, quoted := lit.(*ast.StringLit); class {
	case "integer", "number":
		n, ok := new(big.Rat).SetString(strings.TrimSpace(text))
		if !ok || strings.Trim(text, " -.0123456789") != "" || class == "integer" && !n.IsInt() {
			return nil
		}
		v.n = n
	case "boolean":
		on := map[string]int64{"true": 1, "t": 1, "false": 0, "f": 0}
		n, ok := on[strings.ToLower(text)]
		if !ok {
			return nil
		}
		v.n = new(big.Rat).SetInt64(n)
	case "date", "time":
		t, ok := ParseTime(text)
		if !ok || castsTime(e) && !t.Truncate(24*time.Hour).Equal(t) || class == "date" && !t.Truncate(24*time.Hour).Equal(t) {
			return nil
		}
		v.n = new(big.Rat).SetInt64(t.UnixMicro())
	case "text":
		if !quoted {
			return nil
		}
	default:
		return nil
	}
	return v
}

// castsTime reports whether a constant is cast to a date, which cuts a time.
func castsTime(e ast.Expr) bool {
	x, ok := ast.Unparen(e).(*ast.Cast)
	return ok && (tree.TypeOf(x.Type) == "date" || castsTime(x.X))
}

// ofDate is a comparison of a part of a time, as what it says of the column; known tells that the key
// is such a part.
func (r *boundReader) ofDate(op string, key, value ast.Expr) (b *keyBound, known bool) {
	unit, col := r.dateUnit(key)
	if col == nil {
		return nil, false
	}
	b = &keyBound{text: col.Key, key: key, col: col}
	var first, next time.Time
	switch unit {
	case "year", "month":
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
		first = instantOf(v)
		if start, end := span(first, unit); start.Equal(first) {
			next = end
		} else {
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

// span is the unit of time that an instant lies in: its start and its end.
func span(t time.Time, unit string) (start, end time.Time) {
	y, m, d := t.Date()
	switch unit {
	case "start of year":
		start = time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
		return start, start.AddDate(1, 0, 0)
	case "quarter":
		start = time.Date(y, (m-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
		return start, start.AddDate(0, 3, 0)
	case "start of month":
		start = time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
		return start, start.AddDate(0, 1, 0)
	}
	start = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return start, start.AddDate(0, 0, 1)
}

// dateUnit is the part of a time column that a key is: the number of its year or month, or the
// start of a unit.
func (r *boundReader) dateUnit(key ast.Expr) (unit string, col *catalog.Column) {
	var of ast.Expr
	switch x := key.(type) {
	case *ast.Cast:
		if tree.TypeOf(x.Type) == "date" {
			unit, of = "day", x.X
		}
	case *ast.Call:
		unit, of = datePart(x)
	}
	if unit == "" || of == nil {
		return "", nil
	}
	col = r.column(ast.Unparen(of))
	if col == nil || r.class(col) != "time" && r.class(col) != "date" {
		return "", nil
	}
	return unit, col
}

// datePart is the unit and the operand of EXTRACT, date_part and date_trunc.
func datePart(x *ast.Call) (unit string, of ast.Expr) {
	switch name := strings.ToLower(x.Name.Last().Text); {
	case name == "extract":
		word, from := expr.ExtractParts(x)
		return map[string]string{"year": "year", "month": "month"}[word], from
	case (name == "date_part" || name == "date_trunc") && len(x.Args) == 2:
		s, ok := types.BareLiteral(x.Args[0]).(*ast.StringLit)
		if !ok {
			return "", nil
		}
		word := strings.ToLower(s.Value)
		units := map[string]string{"year": "year", "month": "month"}
		if name == "date_trunc" {
			units = map[string]string{"year": "start of year", "quarter": "quarter", "month": "start of month", "day": "day"}
		}
		return units[word], x.Args[1]
	}
	return "", nil
}
