package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A trigger of Oracle that only sets columns of its row, from the row itself, and refuses rows is
// read whole: what it does at an event are the acts of that event. One that fires once a statement
// and refuses it may as well refuse each row.

// acting follows the statements of such a trigger at one event.
type acting struct {
	*feeding
	// filled are the columns that the trigger fills from sequences.
	filled []catalog.Filling
	// vars are the variables with what they hold, types those of their declarations.
	vars  map[string]ast.Expr
	types map[string]*ast.TypeName
	// rows are the variables that hold a row as a whole, with its name, records those that are
	// rows of a table.
	rows    map[string]string
	records map[string]*catalog.Table
	// cursors are those that the trigger declares.
	cursors map[string]*ast.CursorDecl
	def     *ast.CreateTrigger
	old     string // the name of the old row
	event   string
	// after tells that it fires after the event, once that it does so once a statement: then it
	// can set no column.
	after, once bool
	// deep is how deep in calls of routines the statements stand, own are the procedures that the trigger declares.
	deep int
	own  map[string]*ast.Routine
	// same tells that the statement which is run changes no column, unchanged that leaving the row out
	// on this way is to leave it as it is, assigned that a column has been set on some way.
	same, unchanged, assigned bool
	// copies tells of variables that hold the new row whether they may as well be it.
	copies map[string]bool
	// handler are the handlers of the blocks around, direct tells that nothing of their block
	// follows the list that comes next, sure are queries that have a row.
	handler *handlers
	direct  bool
	sure    map[ast.Stmt]bool
	// reports tells that a handler would have replaced an error by its own.
	reports bool
	// words are the columns of lexemes that it fills.
	words []ast.Ident
	// asked are the columns about which UPDATING asks.
	asked []ast.Ident
	// numbered tells that the code has taken a number for a column that it fills.
	numbered bool
}

// actsOf is what a trigger does at each of its events beside filling columns from sequences, nil
// where it does anything but set columns and refuse rows.
func (c *Folder) actsOf(s *ast.CreateTrigger, code *ast.Compound, filled []catalog.Filling) []catalog.RowActs {
	if c.Dialect == "sqlserver" && s.Body != nil && len(s.Body.Text) <= longestCode {
		return c.rowwiseActs(s, false)
	}
	if c.Dialect == "oracle" && s.Timing == "compound" {
		return c.sectionActs(s)
	}
	if code == nil || c.Dialect != "oracle" && passesErrors(code) {
		return nil
	}
	var list []catalog.RowActs
	for _, event := range s.Events {
		if event == "truncate" {
			continue
		}
		a := newActing(c, s, filled, event)
		if !a.declares(code.Decls) || c.Dialect == "oracle" && len(code.Handlers) > 0 && !a.handling(code.Handlers, code.Stmts) {
			return nil
		}
		out, ok := a.trigger(s.When, code.Stmts)
		if !ok {
			return nil
		}
		if len(out) > 0 || len(a.words) > 0 {
			acts := catalog.RowActs{Event: event, After: s.Timing == "after", Stmts: out, Words: a.words, Reports: a.reports, Asked: a.asked, Missing: missingIn(out)}
			if event == "update" {
				acts.Of = s.UpdateOf
			}
			list = append(list, acts)
		}
	}
	return list
}

func newActing(c *Folder, s *ast.CreateTrigger, filled []catalog.Filling, event string) *acting {
	a := &acting{feeding: newFeeding(c, s), filled: filled,
		def: s, old: catalog.OldRow, event: event, after: s.Timing == "after", once: !s.ForEachRow}
	if !s.Old.IsZero() {
		a.old = s.Old.Text
	}
	return a
}

// trigger is the code of the trigger behind its condition.
func (a *acting) trigger(when ast.Expr, code []ast.Stmt) ([]ast.Stmt, bool) {
	if when == nil {
		return a.list(code, 0)
	}
	cond, known, holds := a.test(when, 0)
	cond = a.asksMissing(cond)
	stmts, ok := a.list(code, 0)
	switch {
	case !ok || len(stmts) == 0 || known && holds:
		return stmts, ok
	case known:
		return nil, true
	}
	return a.guarded(cond, stmts, nil)
}

func (a *acting) list(stmts []ast.Stmt, depth int) (out []ast.Stmt, ok bool) {
	direct := a.direct
	a.direct = false
	for i, s := range stmts {
		if x, ok := s.(*ast.SelectStmt); ok && x.Query != nil && a.c.Dialect == "oracle" && !a.sure[s] {
			if q := tree.OfFirstRow(x.Query); q != x.Query {
				s = &ast.SelectStmt{Base: x.Base, Query: q}
			}
		}
		if q := a.mayMiss(s); q != nil {
			if h := a.catching(); h != nil && !h.ends {
				if !direct || h != a.handler || len(a.filled) > 0 {
					return nil, false
				}
				rest, ok := a.unlessMissing(s, q, stmts[i+1:], depth+1)
				return append(out, rest...), ok
			}
			refused, ok := a.refusesMissing(s, q, depth+1)
			if !ok {
				return nil, false
			}
			out = append(out, refused...)
		}
		one, ok := a.one(s, depth+1)
		if !ok {
			return nil, false
		}
		out = append(out, one...)
	}
	return out, true
}

// one is what a statement does: nothing, or more than one act.
func (a *acting) one(s ast.Stmt, depth int) ([]ast.Stmt, bool) {
	if depth > tree.MaxNesting {
		return nil, false
	}
	switch s := s.(type) {
	case nil, *ast.NullStmt, *ast.CloseCursor:
		return nil, true
	case *ast.OpenCursor:
		return nil, a.c.Dialect != "oracle" || a.opens(s)
	case *ast.FetchCursor:
		if a.c.Dialect == "oracle" {
			return a.fetches(s)
		}
	case *ast.Return:
		if a.deep > 0 {
			return nil, s.Value == nil || onlyLooks(s.Value)
		}
		return nil, a.returns(s)
	case *ast.StmtList:
		return a.list(s.Stmts, depth)
	case *ast.Compound:
		switch {
		case len(s.Decls) > 0:
			return nil, false
		case len(s.Handlers) > 0:
			return a.handledBlock(s, depth)
		}
		return a.list(s.Stmts, depth)
	case *ast.If:
		return a.branch(s, depth)
	case *ast.CaseStmt:
		x := tree.CaseAsIf(s)
		if x == nil || s.Else == nil && !a.decided(x) { // without ELSE it raises CASE_NOT_FOUND
			return nil, false
		}
		return a.branch(x, depth)
	case *ast.Assign:
		return a.assigns(s, s.Target, s.Value)
	case *ast.SelectStmt:
		if sel, ok := s.Query.Body.(*ast.Select); ok && readsDual(sel) && len(sel.Into) == 1 && len(sel.Items) == 1 {
			return a.assigns(s, sel.Into[0], sel.Items[0].Expr)
		}
		if out, ok := a.looks(s); ok {
			return out, true
		}
	case *ast.Perform:
		if r, args := a.called(s); r != nil {
			return a.calls(r, args)
		}
		return nil, a.performs(s)
	case *ast.Exec:
		if r, args := a.called(s); r != nil {
			return a.calls(r, args)
		}
		return a.refuses(s)
	case *ast.Raise:
		if raises(s) {
			if a.c.Dialect == "oracle" && s.Condition != nil {
				return a.raisesNamed(s, depth)
			}
			return a.raises(s)
		}
	case *ast.Insert, *ast.Update, *ast.Delete:
		if out, ok := a.returning(s); ok {
			return out, true
		}
		return a.writes(s)
	case *ast.Merge:
		return a.merges(s)
	}
	a.forget(s)
	return nil, a.silent(s)
}

// silent reports whether a statement does nothing but compute variables, and can raise no error
// since a row is missing.
func (a *acting) silent(s ast.Stmt) bool {
	plain := true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Select:
			plain = plain && readsDual(n)
		case *ast.Call:
			plain = plain && !catalog.Volatile(n.Name.Last().Text) && len(a.c.Cat.Codes[a.c.Cat.KeyOf(n.Name)]) == 0
		}
		return plain
	})
	return plain && a.harmless(s)
}

// assigns is a value for a column of the new row. Those from sequences are read elsewhere.
func (a *acting) assigns(s ast.Stmt, target, value ast.Expr) ([]ast.Stmt, bool) {
	id, ok := a.newColumn(target)
	if !ok {
		id, ok = a.copyColumn(target)
	}
	if !ok {
		return nil, a.sets(s, target, value)
	}
	if value == nil || a.event == "delete" || a.after || a.once {
		return nil, false
	}
	if slices.ContainsFunc(a.filled, func(f catalog.Filling) bool { return a.c.Cat.Fold(f.Column) == a.c.Cat.Fold(id) }) {
		a.filledBy(id, value)
		return nil, slices.ContainsFunc(a.filled, func(f catalog.Filling) bool { return s.Span().Contains(f.At) })
	}
	if value = a.withoutWords(id, value); value == nil {
		return nil, true
	}
	out := &ast.Assign{Target: columnOfRow(catalog.NewRow, id), Value: a.row(value)}
	out.At = s.Span()
	a.changes(id)
	a.parts(target)
	a.assigned = true
	return []ast.Stmt{out}, true
}

// row is an expression of the trigger with names for the columns of its rows. At INSERT there is
// no old row, at DELETE no new one: their columns are NULL.
func (a *acting) row(e ast.Expr) ast.Expr {
	old := &feeding{c: a.c, row: a.old}
	replace := func(e ast.Expr) ast.Expr {
		if id, ok := a.newColumn(e); ok {
			return a.columnOf(catalog.NewRow, "delete", id, e)
		}
		if id, ok := old.newColumn(e); ok {
			return a.columnOf(catalog.OldRow, "insert", id, e)
		}
		if out := a.ofRowHeld(e); out != nil {
			return out
		}
		if r, ok := e.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
			if value := a.vars[a.c.Cat.Fold(r.Name.Last())]; value != nil {
				return inPlace(value)
			}
		}
		if value := a.vars[currentNumber(e)]; value != nil {
			return value
		}
		if value := a.attribute(e); value != nil {
			return inPlace(value)
		}
		if key := a.field(e); key != "" && a.vars[key] != nil {
			return inPlace(a.vars[key])
		}
		return a.word(e)
	}
	if !anyReplaced(e, replace) { // as most are
		return e
	}
	if out := replace(e); out != nil {
		return out
	}
	return tree.Cloned(&ast.Paren{X: e}, replace).(*ast.Paren).X
}

// inPlace is the value of a variable where it is named.
func inPlace(value ast.Expr) ast.Expr {
	switch x := ast.Unparen(value).(type) {
	case *ast.Subquery, *ast.ColumnRef, *ast.StringLit, *ast.NumberLit, *ast.Keyword, *ast.Call:
		return x
	case *ast.Cast:
		switch ast.Unparen(x.X).(type) {
		case *ast.ColumnRef, *ast.StringLit, *ast.NumberLit, *ast.Call:
			return x
		}
	}
	return tree.Paren(value)
}

// anyReplaced reports whether something in an expression is replaced.
func anyReplaced(e ast.Expr, replace func(ast.Expr) ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		yes = yes || ok && replace(x) != nil
		return !yes
	})
	return yes
}

// columnOf is a column of a row that there is not at an event.
func (a *acting) columnOf(row, missing string, id ast.Ident, e ast.Expr) ast.Expr {
	if _, paren := e.(*ast.Paren); paren {
		return nil
	}
	if a.event == missing || a.once {
		return tree.Spanned(&ast.Keyword{Word: "null"}, e)
	}
	if r, named := e.(*ast.ColumnRef); named && strings.EqualFold(r.Name.Parts[0].Text, row) {
		return nil
	}
	return tree.Spanned(columnOfRow(row, id), e)
}

func columnOfRow(row string, id ast.Ident) *ast.ColumnRef {
	return &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: row}, id}}}
}

// readsFilled reports whether a condition reads a column that the trigger fills.
func (a *acting) readsFilled(e ast.Expr) (reads bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 && strings.EqualFold(r.Name.Parts[0].Text, catalog.NewRow) {
			reads = reads || slices.ContainsFunc(a.filled, func(f catalog.Filling) bool { return a.c.Cat.Fold(f.Column) == a.c.Cat.Fold(r.Name.Last()) })
		}
		return !reads
	})
	return reads && a.event == "insert"
}

// actsAlone is a trigger that does nothing but set columns and refuse rows, nil for any other.
func (c *Folder) actsAlone(s *ast.CreateTrigger) *catalog.Feeder {
	f := &catalog.Feeder{Def: s, Acts: c.actsOf(s, c.handledCode(s), nil)}
	if len(f.Acts) == 0 || !c.canAct(f) { // it is priced as code then
		return nil
	}
	return f
}

// canAct reports whether the trigger is there for all rows that the script writes behind it.
func (c *Folder) canAct(f *catalog.Feeder) bool {
	t := c.Cat.Table(f.Def.Table)
	if t == nil || t.Merged || f.Switched || c.triggerOff(t, f) || c.leftOff(t) {
		return false
	}
	if into := writtenBy(f.Acts); (len(into) > 0 || drawsAny(f.Acts)) && !c.writesApart(f, t, into) || c.missesTruncate(t, f.Acts) {
		return false
	}
	f.Late = c.switchesTriggers(t) || anyOf(c.Cat.DataOn(t), func(d *catalog.DataStmt) bool {
		return d.Stmt != nil && d.Stmt.Span().Start < f.Def.At.Start && firesAny(d.Stmt, f.Acts) && c.changes(d, t)
	})
	return true
}

// missesTruncate reports whether the script empties the table by TRUNCATE, which fires no trigger at
// deletes; in the target it is a DELETE.
func (c *Folder) missesTruncate(t *catalog.Table, list []catalog.RowActs) bool {
	if !slices.ContainsFunc(list, func(a catalog.RowActs) bool { return a.Event == "delete" }) {
		return false
	}
	empties := func(d *catalog.DataStmt) bool { _, ok := d.Stmt.(*ast.Truncate); return ok }
	return anyOf(c.Cat.DataOn(t), empties) || c.Dialect == "postgres" && len(t.Fks) > 0 && slices.ContainsFunc(c.Cat.Data, empties) // CASCADE may reach it
}

// firesAny reports whether a statement fires a trigger at one of its events.
func firesAny(s ast.Stmt, list []catalog.RowActs) bool {
	return slices.ContainsFunc(list, func(a catalog.RowActs) bool {
		if len(a.Stmts) == 0 {
			return false
		}
		switch s := s.(type) {
		case *ast.CopyData:
			return a.Event == "insert"
		case *ast.Insert:
			return a.Event == "insert" || a.Event == "update" && s.Conflict != nil && s.Conflict.Update
		case *ast.Update:
			return a.Event == "update"
		case *ast.Delete:
			return a.Event == "delete"
		}
		return true
	})
}

// changes reports whether a statement of the script writes rows of a table, but for TRUNCATE.
func (c *Folder) changes(d *catalog.DataStmt, t *catalog.Table) bool {
	if _, empties := d.Stmt.(*ast.Truncate); empties {
		return false
	}
	return c.Cat.Changes(d, t)
}

// acts reports whether columns remain that a trigger fills from sequences, and gives the trigger
// up whose acts cannot be taken over.
func (c *Folder) acts(f *catalog.Feeder, fills bool) bool {
	if c.Dialect == "sqlserver" { // now that all keys and triggers are known
		f.Acts = c.rowwiseActs(f.Def, true)
		c.noteMeeting(f)
	}
	if f.Acts != nil && c.canAct(f) && (fills || len(f.Fills) == 0) {
		return true
	}
	f.Acts, f.Partly = nil, true
	c.LoseObject(rules.TriggerNotConverted, f.Obj)
	c.KeepLate(f.Def.At, rules.TriggerNotConverted)
	return fills
}
