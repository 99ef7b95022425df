package data

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// NestedRows takes what statements about rows say of nested tables out of them: the
// elements are rows of tables of their own.
func (c *Loader) NestedRows() {
	for d := range catalog.InPlace(c.Cat, c.Cat.Data) {
		out, err := c.withoutNested(d)
		switch {
		case err != nil:
			d.Refused = err
		case out != nil:
			d.Before, d.Stmt, d.Cols = d.Stmt, out, nil
		}
	}
}

// withoutNested is a statement without what it says of nested tables, nil if it says
// nothing of them. The rows of their elements are entered as statements behind it.
func (c *Loader) withoutNested(d *catalog.DataStmt) (ast.Stmt, error) {
	switch s := d.Stmt.(type) {
	case *ast.Insert:
		if s.Query == nil {
			return nil, nil
		}
		if s.Elements != nil {
			return c.insertElements(s)
		}
		t := c.Cat.Table(s.Table)
		if t == nil || len(t.Nested) == 0 {
			return nil, nil
		}
		n := &nester{c: c, d: d, t: t, s: s, keys: make([]int, len(t.Primary().Parts))}
		err := n.insert()
		if n.out == nil {
			return nil, err
		}
		return n.out, err
	case *ast.Update:
		if out := c.updateElements(s); out != nil {
			return out, nil
		}
		return c.replaced(d, s)
	case *ast.Delete:
		return c.deleteElements(s), nil
	}
	return nil, nil
}

// nester takes the nested tables out of one INSERT.
type nester struct {
	c *Loader
	d *catalog.DataStmt
	t *catalog.Table
	s *ast.Insert
	// columns are those of the statement; nested are the nested tables by their places
	// in it, keys the places of the primary key.
	columns []ast.Ident
	nested  map[int]*catalog.Nested
	keys    []int
	out     *ast.Insert
}

// insert takes the nested tables out of the rows of the statement.
func (n *nester) insert() error {
	n.places()
	if len(n.nested) == 0 {
		return nil
	}
	out, q := *n.s, *n.s.Query
	out.Query, out.Columns = &q, nil
	for i, id := range n.columns {
		if n.nested[i] == nil {
			out.Columns = append(out.Columns, id)
		}
	}
	switch b := q.Body.(type) {
	case *ast.Values:
		rows := &ast.Values{Base: b.Base}
		for _, row := range b.Rows {
			items, err := n.row(row, row.Items)
			if err != nil {
				return err
			}
			rows.Rows = append(rows.Rows, &ast.RowExpr{Base: row.Base, Items: items})
		}
		q.Body = rows
	case *ast.Select:
		sel := *b
		values := make([]ast.Expr, len(b.Items))
		for i, it := range b.Items {
			values[i] = it.Expr
		}
		if _, err := n.row(b, values); err != nil {
			return err
		}
		sel.Items = nil
		for i, it := range b.Items {
			if n.nested[i] == nil {
				sel.Items = append(sel.Items, it)
			} else if !tree.IsNullWord(it.Expr) && !onlyDual(b.From) {
				return tree.FailData(it, "nested table of rows of a query")
			}
		}
		q.Body = &sel
	default:
		return tree.FailData(n.s, "nested table of rows of a query")
	}
	n.out = &out
	return nil
}

// places finds the columns of the statement.
func (n *nester) places() {
	n.columns = n.s.Columns
	if len(n.columns) == 0 {
		cols := n.d.Cols
		if len(cols) == 0 {
			cols = n.t.Full
		}
		for _, col := range cols {
			n.columns = append(n.columns, ast.Ident{Text: col.Key, Quoted: true})
		}
	}
	for i := range n.keys {
		n.keys[i] = -1
	}
	n.nested = map[int]*catalog.Nested{}
	for i, id := range n.columns {
		key := n.c.Cat.Fold(id)
		for _, x := range n.t.Nested {
			if x.Col.Key == key {
				n.nested[i] = x
			}
		}
		for k, p := range n.t.Primary().Parts {
			if p.Col.Key == key {
				n.keys[k] = i
			}
		}
	}
}

// row takes the nested tables out of a row, and makes rows of their elements.
func (n *nester) row(place ast.Node, items []ast.Expr) ([]ast.Expr, error) {
	if len(items) != len(n.columns) {
		return nil, tree.FailData(place, "%d values for %d columns", len(items), len(n.columns))
	}
	var rest []ast.Expr
	for i, e := range items {
		x := n.nested[i]
		if x == nil {
			rest = append(rest, e)
			continue
		}
		if err := n.elements(x, e, items); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// elements makes an INSERT of the elements of a nested table.
func (n *nester) elements(x *catalog.Nested, e ast.Expr, items []ast.Expr) error {
	rows, err := n.c.constructedElements(x, e)
	if err != nil || len(rows) == 0 {
		return err
	}
	key, err := n.key(e, items)
	if err != nil {
		return err
	}
	v := &ast.Values{}
	for _, values := range rows {
		v.Rows = append(v.Rows, tree.Spanned(&ast.RowExpr{Items: append(slices.Clone(key), values...)}, e))
	}
	v.At = e.Span()
	s := &ast.Insert{Table: x.Table.Def.Name, Query: &ast.Query{Body: v}}
	s.At, s.Query.At = n.s.At, e.Span()
	for _, col := range x.Table.Cols {
		s.Columns = append(s.Columns, ast.Ident{Text: col.Key, Quoted: true})
	}
	n.d.Nested = append(n.d.Nested, &catalog.DataStmt{Stmt: s, Place: n.d.Place, Vars: n.d.Vars, QuotedText: n.d.QuotedText})
	return nil
}

// key is the primary key of a row: constants, or what the row has that is written alone.
func (n *nester) key(place ast.Node, items []ast.Expr) ([]ast.Expr, error) {
	v, rows := n.s.Query.Body.(*ast.Values)
	var list []ast.Expr
	for k, i := range n.keys {
		switch {
		case i >= 0 && tree.IsConstant(items[i]):
			list = append(list, items[i])
		case !rows || len(v.Rows) == 1:
			list = append(list, returnedKey(n.t.Primary().Parts[k].Col, place))
		default:
			return nil, tree.FailData(place, "nested table of a row whose key is not constant")
		}
	}
	return list, nil
}

// returnedKey stands for what the row that was written last has in a column.
func returnedKey(col *catalog.Column, place ast.Node) ast.Expr {
	ref := tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: col.Key, Quoted: true}}}}, place)
	return tree.Spanned(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: script.ReturnedColumn}}}, Args: []ast.Expr{ref}}, place)
}

// constructedElements are the elements of a constructor of a nested table, or of an array with
// their places; none of NULL.
func (c *Loader) constructedElements(x *catalog.Nested, e ast.Expr) ([][]ast.Expr, error) {
	e = ast.Unparen(e)
	if tree.IsNullWord(e) {
		return nil, nil
	}
	call, ok := e.(*ast.Call)
	if !ok || call.X != nil || len(call.Options) > 0 || c.Cat.UserType(call.Name) != x.Type {
		return nil, tree.FailData(e, "value for the nested table %s", x.Col.Name)
	}
	if limit, err := strconv.Atoi(x.Limit()); err == nil && len(call.Args) > limit {
		return nil, tree.FailData(e, "more elements than the array %s takes", x.Col.Name)
	}
	var rows [][]ast.Expr
	for _, arg := range call.Args {
		values, err := c.element(x, arg)
		if err != nil {
			return nil, err
		}
		if x.Placed {
			place := tree.Spanned(&ast.NumberLit{Text: strconv.Itoa(len(rows) + 1)}, arg)
			values = append([]ast.Expr{place}, values...)
		}
		rows = append(rows, values)
	}
	return rows, nil
}

// onlyDual reports whether a query reads no table but DUAL.
func onlyDual(list []ast.TableRef) bool {
	for _, r := range list {
		if n, ok := r.(*ast.TableName); !ok || !strings.EqualFold(n.Name.Last().Text, "dual") {
			return false
		}
	}
	return true
}

// element is the value of an element, or those of its attributes.
func (c *Loader) element(x *catalog.Nested, e ast.Expr) ([]ast.Expr, error) {
	count := len(x.Elements())
	if x.Elem == nil {
		return []ast.Expr{e}, nil
	}
	call, ok := ast.Unparen(e).(*ast.Call)
	if u, isNew := ast.Unparen(e).(*ast.Unary); isNew && u.Op == "new" {
		call, ok = u.X.(*ast.Call)
	}
	if !ok {
		return nil, tree.FailData(e, "element of the nested table %s", x.Col.Name)
	}
	a := &catalog.Attribute{Typ: x.Elem}
	for _, col := range x.Elements() {
		a.Parts = append(a.Parts, &catalog.Attribute{Own: col.Key, Def: col.Def})
	}
	args := c.ConstructorArgs(a, call)
	if len(args) != count {
		return nil, tree.FailData(e, "element of the nested table %s", x.Col.Name)
	}
	return args, nil
}

// nestedRows converts the rows of nested tables that a statement has.
func (w *dataWriter) nestedRows(d *catalog.DataStmt) error {
	last := w.last
	for _, n := range d.Nested {
		if n.Refused != nil {
			return n.Refused
		}
		w.last = last
		n, err := w.withReturnedKeys(n)
		if err != nil {
			return err
		}
		if err := w.statement(n); err != nil {
			return err
		}
		d.Out = append(d.Out, n.Out...)
		w.wrote[n.Table] = true
	}
	return nil
}

// withReturnedKeys is a statement about elements with the key of the row written last in place
// of what stands for it.
func (w *dataWriter) withReturnedKeys(d *catalog.DataStmt) (*catalog.DataStmt, error) {
	s, ok := d.Stmt.(*ast.Insert)
	if !ok {
		return d, nil
	}
	v, ok := s.Query.Body.(*ast.Values)
	if !ok {
		return d, nil
	}
	rows, found := &ast.Values{Base: v.Base}, false
	for _, row := range v.Rows {
		items := slices.Clone(row.Items)
		for i, e := range items {
			call, is := e.(*ast.Call)
			if !is || call.Name.Last().Text != script.ReturnedColumn {
				continue
			}
			x, known, err := w.returnedValue(call.Args[0].(*ast.ColumnRef))
			if err != nil || !known {
				return nil, tree.FailData(e, "nested table of a row whose key is not known")
			}
			items[i], found = x, true
		}
		rows.Rows = append(rows.Rows, &ast.RowExpr{Base: row.Base, Items: items})
	}
	if !found {
		return d, nil
	}
	out, insert, q := *d, *s, *s.Query
	q.Body, insert.Query, out.Stmt = rows, &q, &insert
	return &out, nil
}
