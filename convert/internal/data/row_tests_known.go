package data

import (
	"math/big"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/triggers"
	"github.com/sctconv/sctconv/grammar/ast"
)

// knownRows are the rows of a table that tests ask for, as far as the statements so far
// tell them.
type knownRows struct {
	rows []map[*catalog.Column]ast.Expr
	// unsure tells that there may be others, or fewer; changed are columns whose values
	// are not known.
	unsure  bool
	changed map[*catalog.Column]bool
}

// maxKnown bounds the rows that are remembered of a table.
const maxKnown = 2000

// askedTables are the tables whose rows tests ask for.
func (c *Loader) askedTables() map[*catalog.Table]*knownRows {
	m := map[*catalog.Table]*knownRows{}
	asked := func(t *catalog.Table) {
		if t != nil && m[t] == nil {
			m[t] = &knownRows{changed: map[*catalog.Column]bool{}, unsure: t.Merged || t.Parent != nil || len(t.Children) > 0 || t.Obj.Lost || !slices.Contains(c.Cat.Tables, t)}
		}
	}
	for _, t := range c.Cat.RowTests {
		for _, t := range t.Tables {
			asked(t)
		}
	}
	for d := range catalog.InPlace(c.Cat, c.Cat.Data) {
		switch s := d.Stmt.(type) {
		case *ast.Merge:
			asked(c.Cat.Table(tree.NamedIn(s.Target)))
		case *ast.Insert:
			if s.Conflict != nil && c.Dialect == "oracle" {
				asked(c.Cat.Table(s.Table))
			}
		}
	}
	return m
}

// learn remembers what a statement did to the rows of tables that are asked for.
func (w *dataWriter) learn(d *catalog.DataStmt, lost bool) {
	if len(w.known) == 0 || d.Assigns != nil {
		return
	}
	if d.Checked { // keys act on other tables
		for t, k := range w.known {
			k.unsure = k.unsure || len(t.Fks)+len(t.Late) > 0
		}
	}
	k := w.known[w.writesTo(d)]
	if _, emptied := d.Stmt.(*ast.Truncate); k == nil || emptied && !lost {
		return
	}
	if lost || d.Text != nil || len(d.Out) == 0 {
		k.unsure = true
		return
	}
	for _, s := range d.Out {
		k.learn(d.Table, s)
	}
}

// emptied is for a table without rows.
func (w *dataWriter) emptied(t *catalog.Table) {
	if k := w.known[t]; k != nil {
		k.rows, k.unsure = nil, w.testing
	}
}

// writesTo is the table whose rows a statement changes, nil for none that is known.
func (w *dataWriter) writesTo(d *catalog.DataStmt) *catalog.Table {
	if d.Table != nil {
		return d.Table
	}
	if d != w.now {
		defer w.c.Cat.In(d.Place)()
	}
	switch s := d.Stmt.(type) {
	case *ast.Truncate:
		if len(s.Names) == 1 {
			return w.c.Cat.Table(s.Names[0])
		}
	case *ast.CopyData:
		return w.c.Cat.Table(s.Table)
	}
	n := fold.WritesInto(d.Stmt)
	if n.IsZero() {
		n = tree.ChangedIn(d.Stmt)
	}
	if n.IsZero() {
		return nil
	}
	return w.c.Cat.Table(n)
}

func (k *knownRows) learn(t *catalog.Table, s ast.Stmt) {
	switch s := s.(type) {
	case *ast.Insert:
		if s.Query != nil && s.OnDuplicate == nil {
			if v, ok := s.Query.Body.(*ast.Values); ok && len(k.rows)+len(v.Rows) <= maxKnown {
				for _, row := range v.Rows {
					k.rows = append(k.rows, t.RowByColumn(s.Columns, row))
				}
				return
			}
		}
	case *ast.Update:
		if cols := t.SetColumns(s.Set); cols != nil {
			for _, col := range cols {
				k.changed[col] = true
			}
			return
		}
	case *ast.Delete:
		if s.Where == nil && len(s.Using) == 0 {
			k.rows, k.unsure = nil, false
			return
		}
	}
	k.unsure = true
}

// truth is what a condition of the source is by the rows that are known.
func (w *dataWriter) truth(t *catalog.RowTest, e ast.Expr) catalog.Truth {
	switch e := ast.Unparen(e).(type) {
	case *ast.Exists:
		return w.anyRow(t, e.Query, false)
	case *ast.Unary:
		if e.Op == "not" {
			return w.truth(t, e.X).Not()
		}
	case *ast.Binary:
		switch e.Op {
		case "and":
			return bothTruths(w.truth(t, e.Left), w.truth(t, e.Right))
		case "or":
			return bothTruths(w.truth(t, e.Left).Not(), w.truth(t, e.Right).Not()).Not()
		}
		if t := w.literalTruth(e); t != catalog.Maybe {
			return t
		}
		return w.countTruth(t, e)
	}
	return catalog.Maybe
}

// literalTruth compares two numbers.
func (w *dataWriter) literalTruth(e *ast.Binary) catalog.Truth {
	a, ok1 := numberValue(w.variableValue(ast.Unparen(e.Left)))
	b, ok2 := numberValue(w.variableValue(ast.Unparen(e.Right)))
	if !ok1 || !ok2 || e.Quant != "" {
		return catalog.Maybe
	}
	order := a.Cmp(b)
	switch e.Op {
	case "=":
		return catalog.TruthOf(order == 0)
	case "<>", "!=":
		return catalog.TruthOf(order != 0)
	case "<":
		return catalog.TruthOf(order < 0)
	case "<=":
		return catalog.TruthOf(order <= 0)
	case ">":
		return catalog.TruthOf(order > 0)
	case ">=":
		return catalog.TruthOf(order >= 0)
	}
	return catalog.Maybe
}

func bothTruths(a, b catalog.Truth) catalog.Truth {
	switch {
	case a == catalog.No || b == catalog.No:
		return catalog.No
	case a == catalog.Yes && b == catalog.Yes:
		return catalog.Yes
	}
	return catalog.Maybe
}

// countTruth compares (SELECT COUNT(*) …) with 0 or 1.
func (w *dataWriter) countTruth(t *catalog.RowTest, e *ast.Binary) catalog.Truth {
	sub, ok := ast.Unparen(e.Left).(*ast.Subquery)
	n, isNumber := ast.Unparen(e.Right).(*ast.NumberLit)
	if !ok || !isNumber {
		return catalog.Maybe
	}
	switch e.Op + n.Text {
	case "=0", "<1", "<=0":
		return w.anyRow(t, sub.Query, true).Not()
	case ">0", "<>0", "!=0", ">=1":
		return w.anyRow(t, sub.Query, true)
	}
	return catalog.Maybe
}

// anyRow tells whether a query of one table has a row; counts tells that it counts them.
func (w *dataWriter) anyRow(test *catalog.RowTest, q *ast.Query, counts bool) catalog.Truth {
	if q == nil || q.With != nil || q.Limit != nil {
		return catalog.Maybe
	}
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.From) != 1 || len(sel.GroupBy) > 0 || sel.Having != nil || sel.StartWith != nil || sel.ConnectBy != nil || len(sel.Options) > 0 {
		return catalog.Maybe
	}
	if counts != script.CountsRows(sel) {
		return catalog.Maybe
	}
	from, ok := sel.From[0].(*ast.TableName)
	if !ok {
		return catalog.Maybe
	}
	t := test.Tables[from]
	known := w.known[t]
	if known == nil {
		return catalog.Maybe
	}
	return w.amongKnown(t, known, sel.Where)
}

// amongKnown tells whether one of the known rows fits a condition.
func (w *dataWriter) amongKnown(t *catalog.Table, k *knownRows, cond ast.Expr) catalog.Truth {
	found := catalog.No
	if k.unsure {
		found = catalog.Maybe
	}
	for _, row := range k.rows {
		switch w.fits(t, k, row, cond) {
		case catalog.Yes:
			if !k.unsure {
				return catalog.Yes
			}
		case catalog.Maybe:
			found = catalog.Maybe
		}
	}
	return found
}

// fits tells whether a row fits a condition.
func (w *dataWriter) fits(t *catalog.Table, k *knownRows, row map[*catalog.Column]ast.Expr, cond ast.Expr) catalog.Truth {
	switch e := ast.Unparen(cond).(type) {
	case nil:
		return catalog.Yes
	case *ast.Binary:
		switch e.Op {
		case "and":
			return bothTruths(w.fits(t, k, row, e.Left), w.fits(t, k, row, e.Right))
		case "=":
			ref, ok := ast.Unparen(e.Left).(*ast.ColumnRef)
			if !ok {
				return catalog.Maybe
			}
			col := t.ColumnIn(w.c.Cat, ref.Name.Last())
			if col == nil || k.changed[col] || row[col] == nil {
				return catalog.Maybe
			}
			return w.sameValue(col, row[col], w.variableValue(ast.Unparen(e.Right)))
		}
	}
	return catalog.Maybe
}

// sameValue tells whether a written value equals a literal of a condition.
func (w *dataWriter) sameValue(col *catalog.Column, written, asked ast.Expr) catalog.Truth {
	if tree.IsNullWord(written) {
		return catalog.No
	}
	if a, ok := written.(*ast.NumberLit); ok { // without the arithmetic, since there may be many rows
		if b, ok := asked.(*ast.NumberLit); ok && isPlainWhole(a.Text) && isPlainWhole(b.Text) && tree.TypeClass(col.Out) == "number" {
			return catalog.TruthOf(a.Text == b.Text)
		}
	}
	if a, ok := numberValue(written); ok {
		if b, ok := numberValue(asked); ok && tree.TypeClass(col.Out) == "number" {
			return catalog.TruthOf(a.Cmp(b) == 0)
		}
		return catalog.Maybe
	}
	a, ok1 := written.(*ast.StringLit)
	b, ok2 := asked.(*ast.StringLit)
	if !ok1 || !ok2 || tree.TypeClass(col.Out) != "string" {
		return catalog.Maybe
	}
	return w.sameText(a.Value, b.Value)
}

// sameText compares texts as columns do, as far as that does not depend on their collation.
func (w *dataWriter) sameText(a, b string) catalog.Truth {
	if a == b {
		return catalog.Yes
	}
	a, b = strings.TrimRight(a, " "), strings.TrimRight(b, " ")
	if a == "" || b == "" { // which is NULL in Oracle
		return catalog.Maybe
	}
	if w.c.Dialect != "sqlserver" {
		if a == b || strings.EqualFold(a, b) {
			return catalog.Maybe
		}
		return catalog.No
	}
	if strings.EqualFold(a, b) || !triggers.IsASCII(a) || !triggers.IsASCII(b) {
		return catalog.Maybe
	}
	return catalog.No
}

// isPlainWhole reports whether a number is written in the only way for a whole one without a sign.
func isPlainWhole(text string) bool {
	return strings.Trim(text, "0123456789") == "" && (text == "0" || text != "" && text[0] != '0')
}

// numberValue is the value of a literal.
func numberValue(e ast.Expr) (*big.Rat, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.NumberLit:
		if len(e.Text) <= 64 && strings.Trim(e.Text, "0123456789.") == "" {
			return new(big.Rat).SetString(e.Text)
		}
	case *ast.Unary:
		if n, ok := numberValue(e.X); ok && e.Op == "-" {
			return n.Neg(n), true
		}
	}
	return nil, false
}
