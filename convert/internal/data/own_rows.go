package data

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL assigns from left to right and refuses sub-queries that read the table which their
// statement changes. Where that matters, a derived table computes the values and tells the rows
// by their key: MySQL makes it before any row changes.

// ownUpdate converts an UPDATE by way of the derived table.
func (w *dataWriter) ownUpdate(j *joinedChange, set []*ast.SetItem) (*ast.Update, error) {
	env := w.env(j.t, nil)
	changed := map[*catalog.Column]bool{}
	ready := make([]ast.Expr, len(set))
	var values []ast.Expr
	for i, it := range set {
		col := j.t.Assigned(w.c.Cat, it)
		if col == nil || col.Generated() || w.nextOf(it.Value) != nil {
			return nil, tree.FailData(it, "target of an assignment")
		}
		changed[col] = true
		if !w.isPlainValue(it.Value) {
			values = append(values, it.Value)
			continue
		}
		v, err := w.assigned(col, it.Value, env)
		if err != nil {
			return nil, err
		}
		ready[i] = v
	}
	own, err := w.ownRowsOf(j, changed, values)
	if err != nil {
		return nil, err
	}
	out := &ast.Update{Table: &ast.TableName{Name: j.t.NameOut()}, From: []ast.TableRef{own.table}, Where: own.where}
	for i, k := 0, len(own.columns)-len(values); i < len(set); i++ {
		col := j.t.Assigned(w.c.Cat, set[i])
		next := &ast.SetItem{Targets: []ast.Expr{columnOfTable(j.t, col)}, Value: ready[i]}
		if next.Value == nil {
			if !takes(col, own.columns[k].Type) {
				return nil, tree.FailData(set[i], "type of the value for column %s", col.Name)
			}
			next.Value = w.c.Stored(col, own.columns[k].Type, own.refs[k])
			k++
		}
		out.Set = append(out.Set, next)
	}
	return out, nil
}

// ownDelete converts a DELETE by way of the derived table.
func (w *dataWriter) ownDelete(j *joinedChange) (*ast.Delete, error) {
	own, err := w.ownRowsOf(j, nil, nil)
	if err != nil {
		return nil, err
	}
	return &ast.Delete{Table: &ast.TableName{Name: j.t.NameOut()}, Using: []ast.TableRef{own.table}, Where: own.where}, nil
}

// ownRowsTable is the derived table, the condition that joins it, and its columns: the key, then
// the values.
type ownRowsTable struct {
	table   *ast.Derived
	where   ast.Expr
	columns []query.Column
	refs    []ast.Expr
}

func (w *dataWriter) ownRowsOf(j *joinedChange, changed map[*catalog.Column]bool, values []ast.Expr) (*ownRowsTable, error) {
	key := j.t.RowKey(changed)
	if key == nil {
		return nil, tree.FailData(j.target, "rows of a table without a key")
	}
	var items []*ast.SelectItem
	for _, col := range key {
		items = append(items, j.column(col))
	}
	for _, v := range values {
		items = append(items, &ast.SelectItem{Expr: v})
	}
	for i, it := range items {
		it.Alias = ast.Ident{Text: "column" + strconv.Itoa(i+1)}
	}
	body := &ast.Select{Items: items, From: j.sources(), Where: j.where}
	q := &ast.Query{With: j.with, Body: body}
	q.At, body.At = j.target.At, j.target.At
	res, err := w.rows(q, j.t, true)
	if err != nil {
		return nil, err
	}
	list := tree.ItemsOf(res.Query)
	if len(list) != len(items) || len(res.Columns) != len(items) {
		return nil, tree.FailData(j.target, "rows of a query that is not simple")
	}
	out := &ownRowsTable{table: &ast.Derived{Query: res.Query, Alias: tree.OwnRows}, columns: res.Columns}
	for i, it := range list {
		if it.Alias.IsZero() {
			it.Alias = items[i].Alias
		}
		ref := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{tree.OwnRows, it.Alias}}}
		out.refs = append(out.refs, ref)
		if i < len(key) {
			eq := &ast.Binary{Op: "=", Left: columnOfTable(j.t, key[i]), Right: ref}
			if out.where != nil {
				out.where = &ast.Binary{Op: "and", Left: out.where, Right: eq}
			} else {
				out.where = eq
			}
		}
	}
	return out, nil
}

// columnOfTable is a column by the name of its table.
func columnOfTable(t *catalog.Table, col *catalog.Column) ast.Expr {
	plain := catalog.PlainColumn(col)
	return &ast.ColumnRef{Name: ast.Name{Parts: append(slices.Clone(t.NameOut().Parts), plain.Name.Parts...)}}
}
