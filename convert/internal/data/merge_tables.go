package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A MERGE of the rows of tables is an UPDATE of the joined rows, and then an INSERT of the rows
// that the table does not have. What becomes of the rows that the source does not have stands
// between them: new rows are none of those.

// joinedMerge is a MERGE of the rows of tables.
type joinedMerge struct {
	w      *dataWriter
	d      *catalog.DataStmt
	s      *ast.Merge
	t      *catalog.Table
	target *ast.TableName
	// matched, gone and insert are the clauses, of which each is there once.
	matched, gone, insert *ast.MergeWhen
	out                   []ast.Stmt
}

// mergeTables converts a MERGE of the rows of tables.
func (w *dataWriter) mergeTables(d *catalog.DataStmt, s *ast.Merge, t *catalog.Table) error {
	m := &joinedMerge{w: w, d: d, s: s, t: t, target: s.Target.(*ast.TableName)}
	if err := m.clauses(); err != nil {
		return err
	}
	if m.reads(s.Source) {
		return tree.FailData(s.Source, "MERGE of rows of the table that it changes")
	}
	var parts []ast.Stmt
	if m.matched != nil {
		parts = append(parts, m.change(m.matched, []ast.TableRef{s.Source}, s.On))
	}
	if m.gone != nil {
		parts = append(parts, m.change(m.gone, nil, m.without(s.Source, s.On)))
	}
	if m.insert != nil && !w.refusesAll(t, m.insert) {
		parts = append(parts, m.newRows())
	}
	for _, p := range parts {
		if err := m.piece(p); err != nil {
			return err
		}
	}
	if m.matched != nil {
		w.numbersOfMatched(m.insert, s)
	}
	d.Out = append(d.Out, m.out...)
	return nil
}

// clauses takes one clause of each kind.
func (m *joinedMerge) clauses() error {
	for _, c := range m.s.When {
		var place **ast.MergeWhen
		switch {
		case c.DeleteWhere != nil:
		case c.Action == "insert" && !c.Matched && len(c.Values) > 0:
			place = &m.insert
		case (c.Action == "update" || c.Action == "delete") && c.By == "source":
			place = &m.gone
		case (c.Action == "update" || c.Action == "delete") && c.Matched:
			place = &m.matched
		}
		if place == nil || *place != nil {
			return tree.FailData(c, "WHEN clause beside others, in a MERGE of rows of a table")
		}
		*place = c
	}
	if m.insert != nil && m.matched != nil && (m.matched.Action == "delete" || m.assignsCompared()) {
		return tree.FailData(m.matched, "rows that are there and no longer are what is compared")
	}
	return nil
}

// assignsCompared reports whether a column that is compared gets another value.
func (m *joinedMerge) assignsCompared() bool {
	j := &joinedChange{w: m.w, t: m.t, target: m.target}
	set := map[*catalog.Column]bool{}
	for _, it := range tree.SplitRows(m.matched.Set) {
		if col := m.t.Assigned(m.w.c.Cat, it); col != nil {
			set[col] = true
		}
	}
	return j.reads(m.s.On, set)
}

// reads reports whether the rows are those of the table that is changed.
func (m *joinedMerge) reads(r ast.TableRef) (found bool) {
	ast.Inspect(r, func(n ast.Node) bool {
		if name, ok := n.(*ast.TableName); ok {
			found = found || m.w.c.Cat.Table(name.Name) == m.t
		}
		return !found
	})
	return found
}

// change is what a clause does to rows that are there.
func (m *joinedMerge) change(c *ast.MergeWhen, from []ast.TableRef, where ast.Expr) ast.Stmt {
	where = tree.Both(where, condition(c))
	base, target := ast.Base{At: c.At}, *m.target
	if c.Action == "delete" {
		return &ast.Delete{Base: base, Table: &target, Using: from, Where: where}
	}
	return &ast.Update{Base: base, Table: &target, Set: c.Set, From: from, Where: where}
}

// without is the condition that a table has no row that is like one.
func (m *joinedMerge) without(r ast.TableRef, on ast.Expr) ast.Expr {
	return &ast.Unary{Base: ast.Base{At: m.s.On.Span()}, Op: "not", X: tree.RowExists(r, on, m.s.On)}
}

// newRows is the INSERT of the rows that the table does not have.
func (m *joinedMerge) newRows() *ast.Insert {
	base, target := ast.Base{At: m.insert.At}, *m.target
	sel := &ast.Select{Base: base, From: []ast.TableRef{m.s.Source}, Where: tree.Both(m.without(&target, m.s.On), condition(m.insert))}
	for _, e := range m.insert.Values {
		sel.Items = append(sel.Items, &ast.SelectItem{Base: ast.Base{At: e.Span()}, Expr: e})
	}
	return &ast.Insert{Base: base, Table: m.target.Name, Columns: m.insert.Columns, Query: &ast.Query{Base: base, Body: sel}}
}

// piece converts a part of the MERGE.
func (m *joinedMerge) piece(s ast.Stmt) error {
	list, checked, err := m.w.part(m.d, s, nil)
	m.d.Checked, m.out = m.d.Checked || checked, append(m.out, list...)
	return err
}
