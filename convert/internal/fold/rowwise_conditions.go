package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// verdict is a condition of IF in a trigger of SQL Server: one that is known at the event, one over
// the row, or, if any is set, one that holds where it does for any row.
type verdict struct {
	x                 ast.Expr
	known, holds, any bool
	// unsure tells that the condition may be unknown for a row.
	unsure bool
	// none are the texts of conditions of which none holds for a row.
	none []string
}

// fails is the condition that it does not hold for the row.
func (v verdict) fails() ast.Expr {
	if v.unsure {
		return &ast.IsExpr{X: tree.Paren(v.x), Test: "true", Not: true}
	}
	return &ast.Unary{Op: "not", X: tree.Paren(v.x)}
}

func decidedAs(holds bool) verdict { return verdict{known: true, holds: holds} }

// test is what a condition of IF says of the rows.
func (r *rowwise) test(e ast.Expr, depth int) (verdict, bool) {
	if v, ok := r.testRows(e, depth); ok {
		return v, true
	}
	return r.rowTest(e)
}

func (r *rowwise) testRows(e ast.Expr, depth int) (v verdict, ok bool) {
	if depth > tree.MaxNesting {
		return v, false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Unary:
		if x.Op != "not" {
			return v, false
		}
		if v, ok = r.test(x.X, depth+1); !ok || v.any {
			return v, false
		}
		if v.known {
			return decidedAs(!v.holds), true
		}
		return verdict{x: &ast.Unary{Base: x.Base, Op: "not", X: tree.Paren(v.x)}, unsure: v.unsure}, true
	case *ast.Binary:
		if x.Op == "and" || x.Op == "or" {
			return r.bothOf(x, depth)
		}
		return r.compared(x)
	case *ast.Exists:
		return r.exists(x)
	case *ast.Call:
		if strings.EqualFold(x.Name.String(), "update") && len(x.Args) == 1 {
			return r.updated(x)
		}
	}
	return v, false
}

// bothOf is AND or OR of two conditions. AND of two of which each may be about another row is not known.
func (r *rowwise) bothOf(x *ast.Binary, depth int) (verdict, bool) {
	a, ok1 := r.test(x.Left, depth+1)
	b, ok2 := r.test(x.Right, depth+1)
	decides := x.Op == "or"
	switch {
	case !ok1 || !ok2 || x.Op == "and" && a.any && b.any:
		return verdict{}, false
	case a.known && a.holds == decides || b.known && b.holds == decides:
		return decidedAs(decides), true
	case a.known:
		return b, true
	case b.known:
		return a, true
	}
	return verdict{x: &ast.Binary{Base: x.Base, Op: x.Op, Left: operandOf(x.Op, a.x), Right: operandOf(x.Op, b.x)}, any: a.any || b.any, unsure: a.unsure || b.unsure}, true
}

// updated is UPDATE(column): whether a statement names the column, for which stands whether its
// value changes.
func (r *rowwise) updated(x *ast.Call) (v verdict, ok bool) {
	c, isColumn := x.Args[0].(*ast.ColumnRef)
	switch {
	case !isColumn || len(c.Name.Parts) != 1 || r.event == "delete":
		return v, false
	case r.event == "insert":
		return decidedAs(true), true
	}
	r.asked = append(r.asked, c.Name.Last())
	return verdict{x: tree.Spanned(columnOfRow(catalog.ChangedRow, c.Name.Last()), x)}, true
}

// exists is whether there are rows: of inserted or deleted at all, or with a property.
func (r *rowwise) exists(x *ast.Exists) (v verdict, ok bool) {
	if x.Query.With != nil || x.Query.Limit != nil {
		return v, false
	}
	sel, ok := x.Query.Body.(*ast.Select)
	if !ok {
		return v, false
	}
	one := *sel
	if one.Top = nil; len(one.Items) > 0 && sel.Top != nil {
		if n, isNumber := ast.Unparen(sel.Top.Count).(*ast.NumberLit); !isNumber || n.Text == "0" {
			return v, false
		}
	}
	if !plainSelect(&one) {
		return v, false
	}
	q := &rowQuery{r: r}
	rest, others, ok := q.beside(&one)
	if !ok {
		q, rest, others = &rowQuery{r: r}, &one, nil
	}
	q.others = others
	list, ok := q.matches(rest, nil)
	switch {
	case !ok:
		return v, false
	case len(list) == 0:
		return decidedAs(false), true
	}
	var any ast.Expr
	for _, m := range list {
		if !q.besideExist(&m) {
			return v, false
		}
		if m.cond == nil {
			return decidedAs(true), true
		}
		if any == nil {
			any = m.cond
		} else {
			any = &ast.Binary{Op: "or", Left: operandOf("or", any), Right: operandOf("or", m.cond)}
		}
	}
	return verdict{x: any, any: true}, true
}

// compared is a comparison whose value is known: the number of rows, or of a variable.
func (r *rowwise) compared(x *ast.Binary) (v verdict, ok bool) {
	if v, ok := r.notAll(x); ok {
		return v, true
	}
	left, right := bareItem(x.Left), ast.Unparen(x.Right)
	if q := r.counted(left); q != nil {
		if n, ok := right.(*ast.NumberLit); ok && slices.Contains([]string{">0", ">=1", "<>0", "!=0"}, x.Op+n.Text) {
			return r.exists(tree.Spanned(&ast.Exists{Query: q}, x))
		}
	}
	if n, ok := right.(*ast.NumberLit); ok && (n.Text == "0" || n.Text == "1") {
		if r.countsChanged(left) { // of a statement that has changed rows: there is one at least
			return someRows(x.Op, n.Text, true)
		}
		if there, ok := r.countsRows(left); ok {
			return someRows(x.Op, n.Text, there)
		}
		if call, ok := left.(*ast.Call); ok && strings.EqualFold(call.Name.String(), "trigger_nestlevel") && len(call.Args) == 0 && (!r.final || r.firesFirst()) {
			return firstLevel(x.Op, n.Text)
		}
	}
	p, isParam := left.(*ast.Param)
	if !isParam || x.Op != "=" && x.Op != "<>" && x.Op != "!=" {
		return v, false
	}
	held, ok := r.vars[r.c.Cat.Fold(ast.Ident{Text: p.Name})].(*ast.StringLit)
	lit, ok2 := right.(*ast.StringLit)
	if !ok || !ok2 || strings.EqualFold(held.Value, lit.Value) != (held.Value == lit.Value) { // the collation decides
		return v, false
	}
	return decidedAs((held.Value == lit.Value) == (x.Op == "=")), true
}

// counted is the query of COUNT(*) that an expression or a variable has, nil for others.
func (r *rowwise) counted(e ast.Expr) *ast.Query {
	if p, ok := e.(*ast.Param); ok {
		return r.counts[r.c.Cat.Fold(ast.Ident{Text: p.Name})]
	}
	if sub, ok := e.(*ast.Subquery); ok && sub.Query.With == nil && len(sub.Query.OrderBy) == 0 {
		if s, ok := sub.Query.Body.(*ast.Select); ok && countsAll(s) && s.Where != nil {
			return sub.Query
		}
	}
	return nil
}

// countsAll reports whether COUNT(*) is the only item of a SELECT.
func countsAll(s *ast.Select) bool {
	if len(s.Items) != 1 || len(s.From) == 0 {
		return false
	}
	count, ok := ast.Unparen(s.Items[0].Expr).(*ast.Call)
	return ok && strings.HasPrefix(strings.ToLower(count.Name.String()), "count") && count.Star && count.Over == nil
}

// bareItem is the only item of a SELECT without a source, or another expression as it is.
func bareItem(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	if sub, ok := e.(*ast.Subquery); ok && sub.Query.With == nil {
		if s, ok := sub.Query.Body.(*ast.Select); ok && len(s.From) == 0 && s.Where == nil && len(s.Items) == 1 {
			return ast.Unparen(s.Items[0].Expr)
		}
	}
	return e
}

// someRows compares a number of rows, which is 0 or at least one, with 0 or 1.
func someRows(op, n string, there bool) (verdict, bool) {
	switch op + n {
	case ">0", ">=1", "<>0", "!=0":
		return decidedAs(there), true
	case "=0", "<1", "<=0":
		return decidedAs(!there), true
	}
	return verdict{}, false
}

// firstLevel compares the level of a trigger that no other one fires with 0 or 1.
func firstLevel(op, n string) (verdict, bool) {
	switch op + n {
	case ">1", "<>1", "!=1":
		return decidedAs(false), true
	case "<=1", "=1", ">0", ">=1":
		return decidedAs(true), true
	}
	return verdict{}, false
}

// countsChanged is the number of rows of the statement that fired the trigger, as its first
// statement asks for it, SET NOCOUNT makes it 0, or a variable that holds it.
func (r *rowwise) countsChanged(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Param:
		return !r.begun && strings.EqualFold(x.Name, "@@rowcount") || r.changed[r.c.Cat.Fold(ast.Ident{Text: x.Name})]
	case *ast.Call:
		return !r.begun && strings.EqualFold(x.Name.String(), "rowcount_big")
	}
	return false
}

// countsRows is SELECT COUNT(*) of inserted or deleted.
func (r *rowwise) countsRows(e ast.Expr) (there, ok bool) {
	sub, ok := ast.Unparen(e).(*ast.Subquery)
	if !ok || sub.Query.With != nil {
		return false, false
	}
	sel, ok := sub.Query.Body.(*ast.Select)
	if !ok || !plainSelect(sel) || sel.Where != nil || len(sel.Items) != 1 || len(sel.From) != 1 {
		return false, false
	}
	if !countsAll(sel) {
		return false, false
	}
	kind := r.kindOf(sel.From[0])
	return !r.missing(kind), kind == insertedRows || kind == deletedRows
}
