package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL holds the new row of INSERT … ON DUPLICATE KEY UPDATE against checks and NOT NULL, lets
// triggers compute it and looks at all keys, also where the row is there and MERGE would only
// change it. Where that tells, or where ON DUPLICATE KEY UPDATE has no words for the clauses, a
// MERGE of constant rows becomes an UPDATE or DELETE of each row that is there and an INSERT of
// each that is not. Which of them are there is asked before anything changes: by the rows that
// the script has written so far, else by a variable of the session.

// maxMergedApart bounds the rows of a MERGE that are looked at one by one.
const maxMergedApart = 500

// mayBeAtOnce reports whether the new row of INSERT … ON DUPLICATE KEY UPDATE stands in the way
// of nothing.
func (m *merger) mayBeAtOnce() bool {
	if m.insert == nil {
		return false
	}
	if holdsNewRows(m.t, m.source.hasNull()) {
		return false
	}
	for _, e := range m.insert.Values {
		if m.w.c.SequenceOf(e) != nil { // a row that is there takes no number
			return false
		}
	}
	return m.key.Primary || !m.breaksOthers()
}

// holdsNewRows reports whether triggers of a table look at its new rows; NULL gets a default from some.
func holdsNewRows(t *catalog.Table, null bool) bool {
	return slices.ContainsFunc(t.Parts, func(p catalog.RowPart) bool {
		return p.Insert && p.Order != catalog.PartSource && (p.Order != catalog.PartDefault || null)
	})
}

// breaksOthers reports whether a row may have a key of another row in one that is not compared.
func (m *merger) breaksOthers() bool {
	cols, err := m.w.insertColumns(m.t, &ast.Insert{Columns: m.insert.Columns}, nil)
	if err != nil {
		return true
	}
	written := map[*catalog.Column]bool{}
	for _, col := range cols {
		written[col] = true
	}
	for _, k := range m.t.Keys {
		counted := false
		for _, p := range k.Parts {
			counted = counted || p.Col != nil && p.Col.Auto && !written[p.Col]
		}
		if k != m.key && !counted {
			return true
		}
	}
	return false
}

// hasNull reports whether a row has NULL.
func (s *mergeSource) hasNull() bool {
	for _, row := range s.rows {
		for _, e := range row.Items {
			if tree.IsNullWord(ast.Unparen(e)) {
				return true
			}
		}
	}
	return false
}

// apart is the MERGE row by row.
func (m *merger) apart(d *catalog.DataStmt, s *ast.Merge) error {
	if len(m.source.rows) > maxMergedApart {
		return tree.FailData(s, "MERGE of more than %d rows", maxMergedApart)
	}
	a := &mergedApart{m: m, d: d, s: s, target: s.Target.(*ast.TableName)}
	if err := a.clauses(); err != nil {
		return err
	}
	return a.rows()
}

// mergedApart is a MERGE that is converted row by row.
type mergedApart struct {
	m      *merger
	d      *catalog.DataStmt
	s      *ast.Merge
	target *ast.TableName
	// matched are the clauses of rows that are there, insert is that of rows that are not.
	matched []*ast.MergeWhen
	insert  *ast.MergeWhen
	// tests come first, changes before the rows that are written.
	tests, out []ast.Stmt
}

// clauses takes any number of clauses of rows that are there, and one INSERT.
func (a *mergedApart) clauses() error {
	a.m.gone = nil
	for _, c := range a.s.When {
		switch {
		case c.By == "source":
			if a.m.key == nil {
				return tree.FailData(c, "rows that are not in the source, where no key is compared")
			}
			a.m.gone = append(a.m.gone, c)
		case c.Matched && (c.Action == "update" || c.Action == "delete" || c.Action == "nothing"):
			a.matched = append(a.matched, c)
		case !c.Matched && c.Action == "insert" && len(c.Values) > 0 && a.insert == nil:
			a.insert = c
		default:
			return tree.FailData(c, "WHEN clause that is no INSERT, UPDATE or DELETE")
		}
	}
	if len(a.matched) > 1 && a.m.key == nil {
		return tree.FailData(a.s.On, "condition that does not compare a key")
	}
	return nil
}

func (a *mergedApart) rows() error {
	var changes []func() error
	var absent []*absentRow
	never := a.insert != nil && a.m.w.refusesAll(a.m.t, a.insert)
	for _, row := range a.m.source.rows {
		on := ast.Unparen(a.of(a.s.On, row, false))
		there := a.exists(on)
		if there.Truth != catalog.No {
			list, err := a.changesOf(on, row)
			if err != nil {
				return err
			}
			changes = append(changes, list...)
		}
		if a.insert == nil || there.Truth == catalog.Yes || there.Truth == catalog.Maybe && never {
			continue
		}
		if err := a.ask(there); err != nil {
			return err
		}
		new, err := a.newRow(there, row)
		if err != nil {
			return err
		}
		absent = append(absent, new)
	}
	for _, change := range changes {
		if err := change(); err != nil {
			return err
		}
	}
	if err := a.write(absent); err != nil {
		return err
	}
	if len(changes) > 0 {
		a.m.w.numbersOfMatched(a.insert, a.s)
	}
	a.d.Out = append(a.d.Out, append(a.tests, a.out...)...)
	for _, c := range a.m.gone {
		s, err := a.m.missing(c)
		if err != nil {
			return err
		}
		a.d.Out = append(a.d.Out, s)
	}
	return nil
}

// of is an expression with the values of a row in the place of the columns of the source; in
// the values of INSERT those need no qualifier.
func (a *mergedApart) of(e ast.Expr, row *ast.RowExpr, bare bool) ast.Expr {
	if e == nil {
		return nil
	}
	box := &ast.Paren{Base: ast.Base{At: e.Span()}, X: e}
	return tree.Cloned(box, func(x ast.Expr) ast.Expr {
		ref, ok := x.(*ast.ColumnRef)
		if !ok {
			return nil
		}
		i := a.m.source.index(a.m.w, ref)
		if i < 0 && bare && len(ref.Name.Parts) == 1 {
			i = a.m.source.named(a.m.w, ref.Name.Last())
		}
		if i < 0 {
			return nil
		}
		return value(row.Items[i])
	}).(*ast.Paren).X
}

// value is an expression that may stand beside others.
func value(e ast.Expr) ast.Expr {
	switch e.(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.Keyword, *ast.Param, *ast.Call:
		return e
	}
	return tree.Spanned(tree.Paren(e), e)
}

// exists asks whether the table has a row that meets a condition, before anything changes.
func (a *mergedApart) exists(where ast.Expr) *catalog.RowTest {
	from := *a.target
	return a.m.w.rowExists(a.d, &from, a.m.t, where)
}

// ask lets MySQL decide a test whose answer is not known.
func (a *mergedApart) ask(t *catalog.RowTest) error {
	if t.Truth != catalog.Maybe || t.Name != "" {
		return nil
	}
	set, err := a.m.w.testVariable(t)
	if err == nil {
		a.tests = append(a.tests, set)
	}
	return err
}

// changesOf are the changes of the row that is there. Where several clauses stand, the first whose
// condition holds is the one.
func (a *mergedApart) changesOf(on ast.Expr, row *ast.RowExpr) (list []func() error, err error) {
	var before []catalog.BranchTest
	for i, c := range a.matched {
		where := tree.Both(on, a.of(condition(c), row, false))
		tests := before
		if cond := condition(c); cond != nil && (len(a.matched) > 1 || c.DeleteWhere != nil) {
			t := a.exists(where)
			if err := a.ask(t); err != nil {
				return nil, err
			}
			tests = append(append([]catalog.BranchTest{}, before...), catalog.BranchTest{RowTest: t})
			before = append(before[:len(before):len(before)], catalog.BranchTest{RowTest: t, Otherwise: true})
			where = on
		} else if cond == nil && i+1 < len(a.matched) {
			return nil, tree.FailData(a.matched[i+1], "WHEN clause that is never reached")
		}
		list = append(list, a.change(c, row, where, tests)...)
	}
	return list, nil
}

// change is what a clause does to the row that is there.
func (a *mergedApart) change(c *ast.MergeWhen, row *ast.RowExpr, where ast.Expr, tests []catalog.BranchTest) (list []func() error) {
	base, target := ast.Base{At: c.At}, *a.target
	switch c.Action {
	case "update":
		u := &ast.Update{Base: base, Table: &target, Where: where}
		for _, it := range c.Set {
			next := *it
			next.Value = a.of(it.Value, row, false)
			u.Set = append(u.Set, &next)
		}
		list = append(list, func() error { return a.piece(u, tests) })
		if c.DeleteWhere != nil {
			del := &ast.Delete{Base: base, Table: &target, Where: tree.Both(a.of(a.s.On, row, false), a.of(c.DeleteWhere, row, false))}
			list = append(list, func() error { return a.piece(del, tests) })
		}
	case "delete":
		del := &ast.Delete{Base: base, Table: &target, Where: where}
		list = append(list, func() error { return a.piece(del, tests) })
	}
	return list
}

// absentRow is a row that is written unless it is there.
type absentRow struct {
	row   *ast.RowExpr
	tests []catalog.BranchTest
}

func (a *mergedApart) newRow(there *catalog.RowTest, row *ast.RowExpr) (*absentRow, error) {
	out := &absentRow{row: &ast.RowExpr{Base: row.Base}, tests: []catalog.BranchTest{{RowTest: there, Otherwise: true}}}
	if out.row.At == (ast.Base{}).At { // DUAL
		out.row.At = a.insert.At
	}
	if cond := condition(a.insert); cond != nil {
		t := a.m.w.askedTest(a.d, a.of(cond, row, false), nil)
		if err := a.ask(t); err != nil {
			return nil, err
		}
		out.tests = append(out.tests, catalog.BranchTest{RowTest: t})
	}
	for _, e := range a.insert.Values {
		out.row.Items = append(out.row.Items, a.of(e, row, true))
	}
	return out, nil
}

// write writes the rows that are not there: those that are known to be missing together.
func (a *mergedApart) write(list []*absentRow) error {
	var known []*ast.RowExpr
	flush := func(tests []catalog.BranchTest, rows ...*ast.RowExpr) error {
		if len(rows) == 0 {
			return nil
		}
		i := &ast.Insert{Base: ast.Base{At: a.insert.At}, Table: a.target.Name, Columns: a.insert.Columns}
		i.Query = &ast.Query{Base: i.Base, Body: &ast.Values{Base: i.Base, Rows: rows}}
		return a.piece(i, tests)
	}
	for _, r := range list {
		switch runs, dynamic := truthOf(r.tests); {
		case runs == catalog.No:
		case len(dynamic) == 0:
			known = append(known, r.row)
		default:
			if err := flush(nil, known...); err != nil {
				return err
			}
			known = nil
			if err := flush(r.tests, r.row); err != nil {
				return err
			}
		}
	}
	return flush(nil, known...)
}

// piece converts a part of the MERGE, which runs under tests that were asked.
func (a *mergedApart) piece(s ast.Stmt, tests []catalog.BranchTest) error {
	runs, dynamic := truthOf(tests)
	if runs == catalog.No {
		return nil
	}
	list, checked, err := a.m.w.part(a.d, s, dynamic)
	a.d.Checked, a.out = a.d.Checked || checked, append(a.out, list...)
	return err
}

// part converts a statement that is a part of another; checked tells that keys act on other tables.
func (w *dataWriter) part(d *catalog.DataStmt, s ast.Stmt, dynamic []catalog.BranchTest) (list []ast.Stmt, checked bool, err error) {
	part := &catalog.DataStmt{Stmt: s, Place: d.Place, Vars: d.Vars, QuotedText: d.QuotedText, Dates: d.Dates}
	w.draws, w.counted, w.begun, w.ownRows = nil, 0, nil, false
	testing, tests := w.testing, w.dynamic
	err = w.underTests(part, dynamic)
	w.testing, w.dynamic = testing, tests
	return part.Out, part.Checked, err
}

// truthOf is what asked tests say, and those of them that MySQL decides.
func truthOf(tests []catalog.BranchTest) (runs catalog.Truth, dynamic []catalog.BranchTest) {
	runs = catalog.Yes
	for _, b := range tests {
		t := b.Truth
		if b.Otherwise {
			t = t.Not()
		}
		switch t {
		case catalog.No:
			return catalog.No, nil
		case catalog.Maybe:
			runs, dynamic = catalog.Maybe, append(dynamic, b)
		}
	}
	return runs, dynamic
}

// numbersOfMatched is for the sequences of an INSERT that stands beside an UPDATE: in Oracle rows
// that are there take values, too.
func (w *dataWriter) numbersOfMatched(insert *ast.MergeWhen, s *ast.Merge) {
	if insert == nil || w.c.Dialect != "oracle" {
		return
	}
	for _, k := range w.drawnIn(insert) {
		w.tellNumbers(k, s)
		k.Lost(false)
	}
}

// refusesAll reports whether the source takes no row of an INSERT, which lacks a value that the
// table needs: a script that ran had none.
func (w *dataWriter) refusesAll(t *catalog.Table, insert *ast.MergeWhen) bool {
	cols, err := w.insertColumns(t, &ast.Insert{Columns: insert.Columns}, nil)
	return err == nil && len(t.Own) == 0 && slices.ContainsFunc(t.Cols, func(col *catalog.Column) bool {
		return !slices.Contains(cols, col) && col.NotNull && !col.Auto && col.Filled == nil && col.DefaultThen(insert.At.Start) == nil &&
			!col.Generated() && col.Null != nil && col.Null.NotNull && col.Null.At.End <= insert.At.Start && col.BySequence == nil && col.ByTrigger == nil
	})
}
