package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A usual trick of Oracle gives each row several times:
//
//	CONNECT BY PRIOR id = id AND PRIOR SYS_GUID() IS NOT NULL AND LEVEL <= n
//
// The only row below a row is itself, and a random value above keeps Oracle from seeing a circle.
// So the query is a join with numbers.

// repeated takes such a condition; false for others, which lose the random value.
func (h *hierarchy) repeated(s *ast.Select, in *scope) bool {
	var rest, bound, while ast.Expr
	same, random, others := map[string]bool{}, false, 0
	for _, c := range ast.Conjuncts(h.connect) {
		if isRandomAbove(c) {
			random = true
			continue
		}
		rest = and(rest, c)
		if key := h.sameAsAbove(c, in); key != "" {
			same[key] = true
		} else if b := levelBound(c); b != nil && bound == nil && while == nil {
			bound = b
		} else if holdsUpTo(c) && bound == nil && while == nil {
			while = c
		} else {
			others++
		}
	}
	if rest == nil {
		fail(h.connect, "CONNECT BY without an end")
	}
	h.connect = rest
	for _, x := range in.rows {
		if !x.decidedBy(func(p string) bool { return same[p] }) {
			return false
		}
	}
	if len(same) > 0 && !random || others > 0 || bound == nil && while == nil || h.noCycle {
		fail(h.connect, "CONNECT BY of rows with themselves, or of one row with others than LEVEL <= n")
	}
	if h.siblings != nil {
		fail(h.node, "ORDER SIBLINGS BY of rows that are repeated")
	}
	h.times, h.while, h.isRepeated, h.single = bound, while, true, len(same) == 0
	s.From, s.Where = h.node.From, h.node.Where
	if h.start != nil {
		s.Where = and(s.Where, &ast.Paren{X: h.start})
	}
	return true
}

// isRandomAbove reports whether a condition holds for all rows but is another value each time.
func isRandomAbove(e ast.Expr) bool {
	x, ok := e.(*ast.IsExpr)
	if !ok || x.Test != "null" || !x.Not {
		return false
	}
	u, ok := x.X.(*ast.Unary)
	if !ok || u.Op != "prior" {
		return false
	}
	name := ""
	switch v := ast.Unparen(u.X).(type) {
	case *ast.Call:
		name = v.Name.String()
	case *ast.ColumnRef:
		name = v.Name.String()
	}
	return isOneOf(strings.TrimPrefix(upper(name), "SYS."), "SYS_GUID", "DBMS_RANDOM.VALUE", "DBMS_RANDOM.RANDOM")
}

// sameAsAbove is the place of a column that must be the same in the row above; "" for other conditions.
func (h *hierarchy) sameAsAbove(e ast.Expr, s *scope) string {
	b, ok := e.(*ast.Binary)
	if !ok || b.Op != "=" || b.Quant != "" {
		return ""
	}
	left, right := ast.Unparen(b.Left), ast.Unparen(b.Right)
	u, ok := left.(*ast.Unary)
	if !ok {
		if u, ok = right.(*ast.Unary); !ok {
			return ""
		}
		right = left
	}
	above, ok := ast.Unparen(u.X).(*ast.ColumnRef)
	here, ok2 := right.(*ast.ColumnRef)
	if !ok || !ok2 || u.Op != "prior" {
		return ""
	}
	f, ok := h.r.findIn(s, above.Name, h.r.env.Fold(above.Name.Last()))
	g, ok2 := h.r.findIn(s, here.Name, h.r.env.Fold(here.Name.Last()))
	if !ok || !ok2 || f.table != g.table || f.Name != g.Name {
		return ""
	}
	return f.table + "\x00" + f.Name
}

// partOf is the call by which a condition asks whether a text has a part, nil for other conditions.
func partOf(e ast.Expr) *ast.Call {
	switch x := e.(type) {
	case *ast.IsExpr:
		if c, ok := ast.Unparen(x.X).(*ast.Call); ok && x.Not && x.Test == "null" && upper(c.Name.String()) == "REGEXP_SUBSTR" {
			return c
		}
	case *ast.Binary:
		c, ok := ast.Unparen(x.Left).(*ast.Call)
		if n, zero := constantInt(x.Right); ok && zero && n == 0 && x.Op == ">" && isOneOf(upper(c.Name.String()), "INSTR", "REGEXP_INSTR") {
			return c
		}
	}
	return nil
}

// holdsUpTo reports whether a condition that holds for a level holds for all before it: it asks for
// the part of a text with the number of the level.
func holdsUpTo(e ast.Expr) bool {
	c := partOf(e)
	if c == nil {
		return false
	}
	if len(c.Args) != 4 || contains(c.Args[0], isHierarchyWord) || contains(c.Args[1], isHierarchyWord) {
		return false
	}
	from, ok := constantInt(c.Args[2])
	number := ast.Unparen(c.Args[3])
	if b, less := number.(*ast.Binary); less && b.Op == "-" {
		if n, constant := constantInt(b.Right); constant && n == 1 {
			number = ast.Unparen(b.Left)
		}
	}
	return ok && from == 1 && isLevel(number)
}

// atLevel is an expression with a number in place of the level.
func atLevel(e ast.Expr, level int) ast.Expr {
	if e == nil {
		return nil
	}
	if isLevel(e) {
		return at(&ast.NumberLit{Text: itoa(level)}, e)
	}
	return expr.Rebuilt(e, func(p ast.Expr) ast.Expr { return atLevel(p, level) })
}

// levelBound is n of LEVEL <= n and its other forms, nil for other conditions.
func levelBound(e ast.Expr) ast.Expr {
	b, ok := e.(*ast.Binary)
	if !ok || b.Quant != "" {
		return nil
	}
	left, right, op := ast.Unparen(b.Left), ast.Unparen(b.Right), b.Op
	if isLevel(right) {
		left, right = right, left
		op = map[string]string{">": "<", ">=": "<="}[op]
	}
	switch {
	case !isLevel(left) || contains(right, isHierarchyWord):
	case op == "<=":
		return right
	case op == "<":
		if n, ok := constantInt(right); ok {
			return at(&ast.NumberLit{Text: itoa(int(n - 1))}, right)
		}
		return at(&ast.Binary{Op: "-", Left: at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "CEIL"}}}, Args: []ast.Expr{right}}, b), Right: at(&ast.NumberLit{Text: "1"}, b)}, b)
	}
	return nil
}

func isLevel(e ast.Expr) bool {
	c, ok := e.(*ast.ColumnRef)
	return ok && len(c.Name.Parts) == 1 && upper(c.Name.Parts[0].Text) == levelWord
}

// numbers enters the numbers of the repeated rows.
func (h *hierarchy) numbers(s *scope) ast.TableRef {
	r := h.r
	src, remark := h.series()
	corr := s.correlation("n")
	n := column(corr, src.Columns[0])
	f := field{Column: src.Columns[0], table: corr}
	f.Key = levelWord
	s.rows = append(s.rows, &row{closed: true, fields: []field{f}, src: src, keys: placesOf(src.Keys, corr)})
	within := h.within(s, n)
	s.pending = and(s.pending, &ast.Paren{X: binary("or", binary("=", n, num("1")), within)})
	if r.env.Note != nil {
		r.env.Note(h.connect.Span(), remark)
	}
	return at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: corr}}, h.node)
}

// series are the numbers that count rows: up to 1000 for those of a table, more where there is one row.
func (h *hierarchy) series() (*Source, expr.Remark) {
	r := h.r
	if h.most = expr.MaxElements; h.single {
		h.most = maxSeries
		return r.series(h.node, 1, 1, maxSeries), expr.Series
	}
	return r.elementNumbers(h.node), expr.ByNumbers
}

// within is whether a row comes so often as a number says; an error where it comes more often than
// there are numbers.
func (h *hierarchy) within(s *scope, n ast.Expr) ast.Expr {
	r := h.r
	atMost := func(count ast.Expr) ast.Expr {
		return binary("<=", n, &ast.Call{Name: r.env.Ours(expr.AtMost), Args: []ast.Expr{count, num(itoa(h.most))}})
	}
	if h.while == nil {
		times, _ := r.expression(h.times, s, false)
		return and(binary("<=", n, times), atMost(call("FLOOR", times)))
	}
	text, _ := r.expression(partOf(h.while).Args[0], s, false) // has no more parts than letters, which is cheap to ask
	holds, _ := r.expression(h.while, s, false)
	more, _ := r.expression(atLevel(h.while, h.most+1), s, false)
	return and(and(binary("<=", n, binary("+", call("CHAR_LENGTH", text), num("1"))), holds), atMost(call("IF", more, num(itoa(h.most+1)), n)))
}
