package data

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// maxMergeRows bounds the rows that a MERGE with conditions compares one by one.
const maxMergeRows = 1000

// The aliases of the table and of the constant rows in what a MERGE becomes.
const (
	mergedTable = "t"
	mergedRows  = "s"
)

// condition is what follows AND in WHEN, or WHERE in Oracle; nil for neither.
func condition(c *ast.MergeWhen) ast.Expr {
	if c.Cond != nil {
		return c.Cond
	}
	return c.Where
}

// changes is the UPDATE of the rows that are there and meet the condition, by
// the constant rows. It runs before the INSERT, which then leaves them alone.
func (m *merger) changes(cols []*catalog.Column, from map[*catalog.Column]int) (*ast.Update, error) {
	if len(m.source.rows) > maxMergeRows {
		return nil, tree.FailData(m.update, "condition of more than %d rows", maxMergeRows)
	}
	env := *m.env
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) { return m.joined(n, from) }
	out := &ast.Update{Table: m.aliased()}
	for _, it := range m.update.Set {
		item, err := m.joinedItem(it, &env, from)
		if err != nil {
			return nil, err
		}
		out.Set = append(out.Set, item)
	}
	cond, _, err := expr.Rewrite(differences(condition(m.update)), &env)
	if err != nil {
		return nil, err
	}
	rows, err := m.constants(cols)
	if err != nil {
		return nil, err
	}
	out.From = []ast.TableRef{rows}
	out.Where = &ast.Paren{X: cond}
	for _, p := range m.key.Parts {
		same := &ast.Binary{Op: "=", Left: column2(mergedTable, p.Col), Right: column2(mergedRows, p.Col)}
		out.Where = &ast.Binary{Op: "and", Left: same, Right: out.Where}
	}
	return out, nil
}

// aliased is the table under its alias.
func (m *merger) aliased() *ast.TableName {
	return &ast.TableName{Name: m.t.NameOut(), Alias: ast.Ident{Text: mergedTable}}
}

// column2 is a column with its qualifier.
func column2(qualifier string, col *catalog.Column) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: qualifier}, {Text: col.Target}}}}
}

// joined is what a name means in the UPDATE: a column of the constant rows
// goes by the name of the column that it is written into.
func (m *merger) joined(n ast.Name, from map[*catalog.Column]int) (ast.Expr, expr.Type, bool) {
	if i := m.source.index(m.w, &ast.ColumnRef{Name: n}); i >= 0 {
		for col, place := range from {
			if place == i {
				return column2(mergedRows, col), expr.TypeOf(col.Out), true
			}
		}
		return nil, expr.Type{}, false
	}
	if _, _, ok := m.env.Column(n); !ok {
		return nil, expr.Type{}, false
	}
	col := m.t.ColumnIn(m.w.c.Cat, n.Last())
	return column2(mergedTable, col), expr.TypeOf(col.Out), true
}

// joinedItem is an assignment of the UPDATE.
func (m *merger) joinedItem(it *ast.SetItem, env *expr.Env, from map[*catalog.Column]int) (*ast.SetItem, error) {
	col := m.t.Assigned(m.w.c.Cat, it)
	place, ok := m.taken(it.Value, false)
	if col == nil || col.Generated() || !ok || m.key.Has(col) {
		return nil, tree.FailData(it, "assignment of MERGE")
	}
	out := &ast.SetItem{Targets: []ast.Expr{column2(mergedTable, col)}}
	if place < 0 {
		v, err := m.w.assigned(col, it.Value, env)
		out.Value = v
		return out, err
	}
	if at, written := from[col]; !written || at != place {
		return nil, tree.FailData(it, "value of column %s differs from that of a new row", col.Name)
	}
	out.Value = column2(mergedRows, col)
	return out, nil
}

// constants are the rows as a table of the query.
func (m *merger) constants(cols []*catalog.Column) (*ast.Derived, error) {
	v, err := m.rows(cols, m.places)
	if err != nil {
		return nil, err
	}
	var body ast.QueryBody
	for _, row := range v.Rows {
		sel := &ast.Select{}
		for i, e := range row.Items {
			if m.places[cols[i]] < 0 && !m.key.Has(cols[i]) { // a constant of the INSERT alone
				continue
			}
			it := &ast.SelectItem{Expr: e}
			if body == nil {
				it.Alias = ast.Ident{Text: cols[i].Target}
			}
			sel.Items = append(sel.Items, it)
		}
		if body == nil {
			body = sel
			continue
		}
		body = &ast.SetOp{Op: "union", All: true, Left: body, Right: sel}
	}
	return &ast.Derived{Query: &ast.Query{Body: body}, Alias: ast.Ident{Text: mergedRows}}, nil
}

// missing is what becomes of the rows that the source does not have.
func (m *merger) missing(c *ast.MergeWhen) (ast.Stmt, error) {
	absent, err := m.absent()
	if err != nil {
		return nil, err
	}
	if e := condition(c); e != nil {
		cond, _, err := expr.Rewrite(e, m.env)
		if err != nil {
			return nil, err
		}
		absent = &ast.Binary{Op: "and", Left: absent, Right: &ast.Paren{X: cond}}
	}
	if c.Action == "delete" {
		return &ast.Delete{Table: &ast.TableName{Name: m.t.NameOut()}, Where: absent}, nil
	}
	out := &ast.Update{Table: &ast.TableName{Name: m.t.NameOut()}, Where: absent}
	set := map[*catalog.Column]bool{}
	for _, it := range c.Set {
		if m.t.Reads(m.w.c.Cat, it.Value, set) {
			return nil, tree.FailData(it, errSetBefore)
		}
		item, err := m.w.setItem(m.t, it, m.env, set)
		if err != nil {
			return nil, err
		}
		out.Set = append(out.Set, item)
	}
	return out, nil
}

// absent is the condition that no constant row has the key.
func (m *merger) absent() (ast.Expr, error) {
	env := m.w.env(m.t, nil)
	in := &ast.In{Not: true}
	names := &ast.RowExpr{}
	for _, p := range m.key.Parts {
		if !p.Col.NotNull {
			return nil, tree.FailData(m.insert, "rows that are not in the source, by a key that may be NULL")
		}
		names.Items = append(names.Items, catalog.PlainColumn(p.Col))
	}
	for _, row := range m.source.rows {
		values := &ast.RowExpr{}
		for _, p := range m.key.Parts {
			e := m.compared[p.Col]
			if place, ok := m.taken(e, false); ok && place >= 0 {
				e = row.Items[place]
			}
			x, err := m.w.value(p.Col, e, env)
			if err != nil {
				return nil, err
			}
			if tree.IsNullWord(x) {
				return nil, tree.FailData(e, "NULL in a key")
			}
			values.Items = append(values.Items, x)
		}
		if len(values.Items) == 1 {
			in.List = append(in.List, values.Items[0])
			continue
		}
		in.List = append(in.List, values)
	}
	in.X = names
	if len(names.Items) == 1 {
		in.X = names.Items[0]
	}
	return in, nil
}

// differences spells EXISTS (SELECT s.a, s.b EXCEPT SELECT t.a, t.b), which
// asks whether two rows differ, as comparisons; other conditions stay.
func differences(e ast.Expr) ast.Expr {
	x, ok := ast.Unparen(e).(*ast.Exists)
	if !ok || x.Query == nil {
		return e
	}
	op, ok := x.Query.Body.(*ast.SetOp)
	if !ok || strings.ToLower(op.Op) != "except" || op.All {
		return e
	}
	left, right := bareItems(op.Left), bareItems(op.Right)
	if len(left) == 0 || len(left) != len(right) {
		return e
	}
	var out ast.Expr
	for i := range left {
		differ := &ast.Binary{Op: "is distinct from", Left: left[i], Right: right[i]}
		differ.At = left[i].Span()
		if out == nil {
			out = differ
			continue
		}
		out = &ast.Binary{Op: "or", Left: out, Right: differ}
		out.SetSpan(e.Span())
	}
	return out
}

// bareItems are the values of a SELECT without tables and conditions.
func bareItems(b ast.QueryBody) []ast.Expr {
	s, ok := b.(*ast.Select)
	if !ok || len(s.From) > 0 || s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil {
		return nil
	}
	var list []ast.Expr
	for _, it := range s.Items {
		list = append(list, it.Expr)
	}
	return list
}
