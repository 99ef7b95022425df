package data

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// guarded is underTests that a panic does not end.
func (w *dataWriter) guarded(d *catalog.DataStmt, dynamic []catalog.BranchTest) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("internal error: %s", catalog.Defect(p))
		}
	}()
	return w.underTests(d, dynamic)
}

// underTests converts a statement with the tests around it that MySQL decides, and the test
// that asks what it reaches.
func (w *dataWriter) underTests(d *catalog.DataStmt, dynamic []catalog.BranchTest) error {
	var set ast.Stmt
	if d.Asks != nil {
		if w.ask(d.Asks); d.Asks.Truth == catalog.Maybe {
			set = w.setTest(d.Asks)
		}
	}
	w.testing, w.dynamic = len(dynamic) > 0, dynamic
	err := w.statement(d)
	if err == nil && w.testing {
		err = w.live(d, dynamic)
	}
	if err == nil && set != nil {
		d.Out = append([]ast.Stmt{set}, d.Out...)
	}
	return err
}

// live puts what a statement became under tests that MySQL decides: each test is a variable
// of the session, which is set before the first statement that needs it.
func (w *dataWriter) live(d *catalog.DataStmt, tests []catalog.BranchTest) error {
	if len(d.Out) == 0 && d.Text == nil {
		return nil
	}
	var before []ast.Stmt
	for _, b := range tests {
		if b.Name == "" && !b.Failed {
			if set := w.setTest(b.RowTest); set != nil {
				before = append(before, set)
			}
		}
	}
	cond := liveCondition(tests)
	if cond == nil {
		return nil
	}
	if d.Text != nil {
		return tree.FailData(d.Stmt, "lines of rows behind a test")
	}
	out := before
	for _, s := range d.Out {
		list, err := w.conditional(d, s, cond)
		if err != nil {
			return err
		}
		out = append(out, list...)
	}
	d.Out = out
	if s, ok := d.Stmt.(*ast.Insert); ok && d.Table != nil {
		w.mayCount(d.Table, s)
	}
	return nil
}

// mayCount is for rows that may not be written, and then take no numbers: neither in the
// source nor, since each row is an INSERT of its own, in MySQL.
func (w *dataWriter) mayCount(t *catalog.Table, s *ast.Insert) {
	for _, col := range t.Cols {
		k := w.counterOf(col)
		if k == nil {
			continue
		}
		if slices.ContainsFunc(s.Columns, func(id ast.Ident) bool { return t.ColumnIn(w.c.Cat, id) == col }) {
			if col.Auto {
				k.HereKnown, k.MostKnown = false, false
				k.Known = k.Known && !k.Follows
			}
			continue
		}
		next, ok := k.Next()
		inStep := k.Alike || ok && k.HereKnown && k.Here == next && k.Step == k.HereStep
		if !inStep {
			w.tellNumbers(k, s)
		}
		k.Lost(inStep)
	}
}

// setTest gives a test a variable, with the value that it has there; nil when it cannot be
// written, and what it decides is converted whatever it says.
func (w *dataWriter) setTest(t *catalog.RowTest) ast.Stmt {
	set, err := w.testVariable(t)
	if err != nil {
		t.Failed = true
		w.c.Guarded(t.Cond, rules.GuardedDefinition)
		return nil
	}
	w.c.Inlined(t.Cond)
	return set
}

// testVariable gives a test a variable of the session.
func (w *dataWriter) testVariable(t *catalog.RowTest) (ast.Stmt, error) {
	vars := w.vars
	w.vars = t.Vars
	defer func() { w.vars = vars }()
	e, _, err := expr.Rewrite(t.Cond, w.env(nil, nil))
	if err != nil {
		return nil, err
	}
	if !neverUnknown(e) {
		e = tree.FunctionCall("IFNULL", e, &ast.NumberLit{Text: "0"})
	}
	w.tests++
	t.Name = "@sctconv_test_" + strconv.Itoa(w.tests)
	return &ast.Assign{Target: &ast.Param{Name: t.Name}, Value: e}, nil
}

// neverUnknown reports whether a condition is true or false.
func neverUnknown(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Exists:
		return true
	case *ast.Unary:
		return e.Op == "not" && neverUnknown(e.X)
	}
	return false
}

// liveCondition is the condition of tests that have variables, nil without any.
func liveCondition(tests []catalog.BranchTest) ast.Expr {
	var all ast.Expr
	for _, b := range tests {
		if b.Name == "" {
			continue
		}
		var e ast.Expr = &ast.Param{Name: b.Name}
		if b.Otherwise {
			e = &ast.Unary{Op: "not", X: e}
		}
		all = tree.Both(all, e)
	}
	return all
}

// conditional is a statement of the target that does nothing where a condition does not hold.
func (w *dataWriter) conditional(d *catalog.DataStmt, s ast.Stmt, cond ast.Expr) ([]ast.Stmt, error) {
	switch s := s.(type) {
	case *ast.Assign:
		if d.Assigns == nil { // of a test
			return []ast.Stmt{s}, nil
		}
		old, _, ok := w.param(&ast.Param{Name: d.Name})
		if !ok {
			d.Assigns.Live = false
			return nil, tree.FailData(d.Stmt, "variable %s has no value that is known", d.Name)
		}
		s.Value = tree.FunctionCall("IF", cond, s.Value, old)
		return []ast.Stmt{s}, nil
	case *ast.Insert:
		return conditionalInsert(s, cond)
	case *ast.Update:
		s.Where = tree.Both(cond, parenOr(s.Where))
		return []ast.Stmt{s}, nil
	case *ast.Delete:
		s.Where = tree.Both(cond, parenOr(s.Where))
		return []ast.Stmt{s}, nil
	}
	return nil, tree.FailData(s, "a statement of this kind behind a test of rows")
}

func parenOr(e ast.Expr) ast.Expr {
	if b, ok := e.(*ast.Binary); ok && b.Op == "or" {
		return tree.Paren(b)
	}
	return e
}

// conditionalInsert makes an INSERT one of a SELECT with the condition, row by row: rows of
// a UNION would have one type.
func conditionalInsert(s *ast.Insert, cond ast.Expr) ([]ast.Stmt, error) {
	if s.Query == nil {
		return nil, tree.FailData(s, "a row of defaults behind a test")
	}
	switch body := s.Query.Body.(type) {
	case *ast.Select:
		if len(body.GroupBy) > 0 || body.Having != nil || s.Query.Limit != nil || len(body.From) == 0 && body.Where == nil {
			break
		}
		body.Where = tree.Both(cond, parenOr(body.Where))
		return []ast.Stmt{s}, nil
	case *ast.Values:
		var list []ast.Stmt
		for _, row := range body.Rows {
			list = append(list, rowUnder(s, row, cond))
		}
		return list, nil
	}
	return nil, tree.FailData(s, "rows of this query behind a test")
}

// rowUnder is the INSERT of one row under a condition. A column that says DEFAULT is left out.
func rowUnder(s *ast.Insert, row *ast.RowExpr, cond ast.Expr) ast.Stmt {
	one := *s
	one.Columns = nil
	sel := &ast.Select{Where: cond}
	sel.At = row.At
	for i, e := range row.Items {
		if k, ok := e.(*ast.Keyword); ok && k.Word == "default" {
			continue
		}
		one.Columns = append(one.Columns, s.Columns[i])
		sel.Items = append(sel.Items, &ast.SelectItem{Expr: e})
	}
	one.Query = &ast.Query{Body: sel}
	return &one
}
