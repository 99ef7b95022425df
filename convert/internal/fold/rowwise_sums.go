package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A sum over the rows of the statement that is added to a column of another table is added row by
// row: UPDATE s SET qty = s.qty - i.q FROM stock s JOIN (SELECT stock_id, SUM(qty) AS q FROM inserted
// GROUP BY stock_id) i ON i.stock_id = s.id.

// sumMark is the name of what stands for the sum of a value.
const sumMark = "\x00sum"

// grouped enters a query of FROM that groups the rows of the statement.
func (q *rowQuery) grouped(t *ast.Derived, names *rowNames) bool {
	s, ok := t.Query.Body.(*ast.Select)
	if !ok || q.changed == nil || len(t.Columns) > 0 || t.Query.With != nil || t.Query.Limit != nil || len(t.Query.OrderBy) > 0 || len(s.GroupBy) == 0 || len(s.From) != 1 {
		return false
	}
	one := *s
	one.GroupBy = nil
	kind := q.r.kindOf(s.From[0])
	if !plainSelect(&one) || kind != insertedRows && kind != deletedRows {
		return false
	}
	inner := &rowNames{}
	inner.bare = q.enter(s.From[0].(*ast.TableName), kind, inner)
	names.ids, names.names = append(names.ids, inner.bare), append(names.names, []string{q.r.c.Cat.Fold(t.Alias)})
	cols := map[string]ast.Expr{}
	for _, it := range s.Items {
		x, ok := q.groupItem(it, inner)
		name := it.Alias
		if ref, is := ast.Unparen(it.Expr).(*ast.ColumnRef); is && name.IsZero() {
			name = ref.Name.Last()
		}
		if !ok || name.IsZero() {
			return false
		}
		cols[q.r.c.Cat.Fold(name)] = x
	}
	if q.derived == nil {
		q.derived = map[int]map[string]ast.Expr{}
	}
	ok = q.where(s.Where, inner, 0)
	q.derived[inner.bare] = cols
	return ok
}

// groupItem is a column of the groups, or a sum over their rows.
func (q *rowQuery) groupItem(it *ast.SelectItem, inner *rowNames) (ast.Expr, bool) {
	if x, ok := q.sum(it.Expr, inner); ok {
		return x, true
	}
	ref, ok := ast.Unparen(it.Expr).(*ast.ColumnRef)
	if !ok || it.Target != nil {
		return nil, false
	}
	return q.qualified(ref, inner)
}

// sum is SUM of a column, or COUNT(*), of the rows of the statement.
func (q *rowQuery) sum(e ast.Expr, inner *rowNames) (ast.Expr, bool) {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || call.Over != nil || call.Quantifier != "" || len(call.Name.Parts) != 1 {
		return nil, false
	}
	of := &ast.Call{Base: call.Base, Name: ast.Name{Parts: []ast.Ident{{Text: sumMark}}}}
	switch name := strings.ToLower(call.Name.Last().Text); {
	case (name == "count" || name == "count_big") && call.Star:
		of.Args = []ast.Expr{tree.Spanned(&ast.NumberLit{Text: "1"}, call)}
	case name == "sum" && len(call.Args) == 1:
		x, ok := q.qualified(call.Args[0], inner)
		if !ok || sourceOf(x) < 0 {
			return nil, false
		}
		of.Args = []ast.Expr{x}
	default:
		return nil, false
	}
	return of, true
}

// sumOf is a sub-query that sums the rows of the statement which belong to the changed row by the
// column that ties it to them.
func (q *rowQuery) sumOf(e *ast.Subquery) (ast.Expr, bool) {
	s, ok := e.Query.Body.(*ast.Select)
	if !ok || q.changed == nil || e.Query.With != nil || e.Query.Limit != nil || !plainSelect(s) || len(s.From) != 1 || len(s.Items) != 1 {
		return nil, false
	}
	kind := q.r.kindOf(s.From[0])
	if kind != insertedRows && kind != deletedRows {
		return nil, false
	}
	conds := ast.Conjuncts(s.Where)
	b, ok := ast.Unparen(s.Where).(*ast.Binary)
	own := q.r.nameOf(s.From[0])
	if len(conds) != 1 || !ok || b.Op != "=" || !q.followsTie(own, b.Left, b.Right) && !q.followsTie(own, b.Right, b.Left) {
		return nil, false
	}
	id := slices.Index(q.kinds, kind) // the row that it meets is one of these
	if id < 0 || !q.onlyTied(id) {
		return nil, false
	}
	return q.sum(s.Items[0].Expr, &rowNames{names: [][]string{{own}}, ids: []int{id}, bare: id})
}

// onlyTied reports whether a source is the only one with rows of the statement, of which nothing is
// asked but to be tied to the changed table.
func (q *rowQuery) onlyTied(id int) bool {
	return len(q.rowSources()) == 1 && q.derived[id] == nil && !slices.ContainsFunc(q.conds, func(c ast.Expr) bool {
		if b, ok := ast.Unparen(c).(*ast.Binary); ok && b.Op == "=" && (q.isChanged(b.Left) && sourceOf(b.Right) == id || q.isChanged(b.Right) && sourceOf(b.Left) == id) {
			return false
		}
		reads := false
		ast.Inspect(c, func(n ast.Node) bool {
			x, ok := n.(*ast.ColumnRef)
			reads = reads || ok && sourceOf(x) == id
			return !reads
		})
		return reads
	})
}

// hasSum reports whether something reads a sum.
func hasSum(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		c, ok := n.(*ast.Call)
		yes = yes || ok && c.Name.Last().Text == sumMark
		return !yes
	})
	return yes
}

// addsSum is the value of a column to which a sum is added, for one row; false for other values. A sum
// passes over NULL, which no row may have where the source does not say what then.
func (q *rowQuery) addsSum(col ast.Ident, x ast.Expr) (ast.Expr, bool) {
	grown, by := grows(x)
	c := q.changed.Column(q.r.c.Cat, col)
	if grown == nil || !q.isChanged(grown) || q.column(grown) != q.r.c.Cat.Fold(col) || q.r.final && !isCounted(c) {
		return nil, false
	}
	sum, filled := ast.Unparen(by).(*ast.Call)
	if filled = filled && len(sum.Args) == 2 && (strings.EqualFold(sum.Name.String(), "isnull") || strings.EqualFold(sum.Name.String(), "coalesce")); filled {
		if n, ok := ast.Unparen(sum.Args[1]).(*ast.NumberLit); !ok || n.Text != "0" {
			return nil, false
		}
		by = sum.Args[0]
	}
	sum, ok := ast.Unparen(by).(*ast.Call)
	if !ok || sum.Name.Last().Text != sumMark {
		return nil, false
	}
	value := sum.Args[0]
	if sourceOf(value) >= 0 {
		of := q.r.t.Column(q.r.c.Cat, value.(*ast.ColumnRef).Name.Last())
		if q.r.final && (of == nil || !isCounted(of) || tree.TypeText(of.Typ) != tree.TypeText(c.Typ) || !filled && !saysNotNull(of)) {
			return nil, false
		}
		if filled {
			value = &ast.Call{Base: sum.Base, Name: ast.Name{Parts: []ast.Ident{{Text: "isnull"}}}, Args: []ast.Expr{value, tree.Spanned(&ast.NumberLit{Text: "0"}, sum)}}
		}
	}
	out := *ast.Unparen(x).(*ast.Binary)
	out.Right = value
	return &out, true
}
