package triggers

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// rowActs writes what triggers of the source do with their row, or gives them up.
func (c *Planner) rowActs() {
	late := 0
	for _, f := range c.inOrder() {
		if f.Acts == nil || f.Obj.Ignored {
			continue
		}
		if f.Late {
			f.Bypass = "@sctconv_trigger_" + strconv.Itoa(late+1)
		}
		if c.actsOf(f) && f.Late {
			late++
		}
	}
	c.functionsGone()
}

// actsOf writes what one trigger does, and reports whether it is converted.
func (c *Planner) actsOf(f *catalog.Feeder) bool {
	defer c.Cat.In(f.Obj.Place)()
	t := c.Cat.Table(f.Def.Table)
	w, known := &actsWriter{Planner: c, t: t}, len(c.fires.found)
	ok := false
	c.Guard(f.Def.At, f.Obj, func() { ok = t != nil && !t.Merged && !t.Session && w.all(f) })
	if !ok {
		c.fires.forget(known)
		c.giveUp(f)
		return false
	}
	w.apply()
	c.Inlined(f.Def)
	f.Obj.Parent, f.Obj.Becomes = t.Obj, t.Obj
	c.noteFills(f, rules.TriggerAsSequenceDefault)
	w.noteActs(f)
	return true
}

// inOrder are the triggers in the order in which they fire: in PostgreSQL by their names.
func (c *Planner) inOrder() []*catalog.Feeder {
	if c.Dialect != "postgres" {
		return c.Cat.Feeders
	}
	list := slices.Clone(c.Cat.Feeders)
	slices.SortStableFunc(list, func(a, b *catalog.Feeder) int {
		return strings.Compare(c.Cat.Fold(a.Def.Name.Last()), c.Cat.Fold(b.Def.Name.Last()))
	})
	return list
}

// actRules are the rules of what a trigger does: set columns to values that depend on no row, act
// on its row, write rows of other tables, ask for changes.
type actRules struct{ sets, acts, writes, changes string }

func (c *Planner) actRules() actRules {
	switch c.Dialect {
	case "postgres":
		return actRules{rules.TriggerFunctionSetsColumns, rules.TriggerFunctionActsOnRow, rules.TriggerFunctionWritesRows, rules.TriggerFunctionForChanges}
	case "sqlserver":
		return actRules{acts: rules.StatementTriggerActsOnRow, writes: rules.StatementTriggerWritesRows, changes: rules.UpdateAsksForChanges}
	}
	return actRules{rules.TriggerSetsColumns, rules.TriggerActsOnRow, rules.TriggerWritesRows, rules.TriggerForChanges}
}

// noteActs tells what became of a trigger.
func (w *actsWriter) noteActs(f *catalog.Feeder) {
	if slices.Contains(f.Def.Events, "truncate") {
		w.Note(rules.TriggerAtTruncate, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", w.t.Name)
	}
	args := []string{"name", f.Obj.Name, "table", w.t.Name}
	if len(w.unfilled) > 0 {
		w.Note(rules.TriggerFillsNoWords, f.Def.Name.Span(), f.Obj, append(args, "columns", strings.Join(w.unfilled, ", "))...)
		if len(w.parts) == 0 && len(w.afters) == 0 {
			return
		}
	}
	if w.recounted {
		w.Note(rules.TriggerRecounts, f.Def.Name.Span(), f.Obj, append(args, "other", w.intoNames())...)
	}
	switch is := w.actRules(); {
	case f.Gives != nil:
		w.Note(is.sets, f.Def.Name.Span(), f.Obj, append(args, "columns", f.Given)...)
	case len(w.into) > 0:
		w.Note(is.writes, f.Def.Name.Span(), f.Obj, append(args, "other", w.intoNames())...)
	default:
		w.Note(is.acts, f.Def.Name.Span(), f.Obj, args...)
	}
	if w.Dialect == "oracle" && slices.ContainsFunc(f.Acts, func(a catalog.RowActs) bool { return a.Reports }) {
		w.Note(rules.ErrorHandlerLeftOut, f.Def.Name.Span(), f.Obj, args...)
	}
	w.noteAsked(f)
	if w.Dialect == "sqlserver" {
		w.noteForeignKeys(f)
		w.noteStatement(f)
	}
}

// giveUp leaves a trigger to people, but for the columns that it fills from sequences.
func (c *Planner) giveUp(f *catalog.Feeder) {
	c.LoseObject(rules.TriggerNotConverted, f.Obj)
	c.KeepLate(f.Def.At, rules.TriggerNotConverted)
	c.noteFills(f, rules.TriggerFeedsColumn)
}

func (c *Planner) noteFills(f *catalog.Feeder, rule string) {
	for i, col := range f.Fed {
		args := []string{"name", f.Obj.Name, "table", col.Table.Name, "column", col.Name}
		at := f.Fills[i].At
		if rule == rules.TriggerAsSequenceDefault {
			at = f.Def.Name.Span()
		}
		c.Note(rule, at, f.Obj, args...)
		if len(f.Def.Events) > 1 {
			c.Note(rules.SequenceAtUpdates, f.Def.Name.Span(), f.Obj, args...)
		}
	}
}

// actsWriter rewrites the acts of a trigger. Nothing is changed until all of them are.
type actsWriter struct {
	*Planner
	t     *catalog.Table
	event string
	// after tells that it fires after the event, once that it does so once a statement, instead that
	// it does so instead of it.
	after, once, instead bool
	// acts are what the trigger does at the event.
	acts []ast.Stmt
	// other is the table that a statement changes, adds the one to which it adds a row, telling tells
	// that the text of an error is read.
	other   *catalog.Table
	adds    *catalog.Table
	telling bool
	// numbers are the statements that take the numbers of sequences for a value, nil where there can be none.
	numbers *[]ast.Stmt
	parts   []catalog.RowPart
	// missesParents tells that it does not see rows that fall with their parents.
	missesParents bool
	// afters are what it does after the event, into the tables where it writes rows.
	afters []catalog.RowActs
	into   []*catalog.Table
	// ties are those of the UPDATE at hand, counting tells that a query is at hand which reads all rows of the table that
	// belong to its row, recounted that there was one.
	ties                []tie
	counting, recounted bool
	// unfilled are the columns of lexemes that it fills no more.
	unfilled []string
	// free are the columns that take NULL until the trigger has given them a value.
	free []*catalog.Column
	// remarks are run when all is rewritten.
	remarks []func()
}

// errActs is why the acts of a trigger are given up.
var errActs = errors.New("its code does not only set columns")

func (w *actsWriter) all(f *catalog.Feeder) bool {
	for _, acts := range f.Acts {
		if w.noWords(acts.Words); len(acts.Stmts) == 0 {
			continue
		}
		once := !f.Def.ForEachRow && f.Def.Timing != "compound"
		w.event, w.after, w.once, w.acts, w.instead = acts.Event, acts.After, once, acts.Stmts, acts.Instead
		if w.followsStatement() && !acts.After && w.t.History != nil {
			return false // it has a row for what the statement wrote, and one for what the trigger did
		}
		stmts, err := w.list(acts.Stmts, 0)
		if err != nil || !w.follows(firing{w.t, w.event}, w.changesOf(acts.Stmts)...) || !w.fallsWithParents() {
			return false
		}
		if len(acts.Of) == 0 && f.Bypass == "" && !acts.After {
			w.always(acts)
		}
		if len(acts.Of) > 0 {
			cond := w.anyChanged(acts.Of)
			if cond == nil {
				return false
			}
			stmts = []ast.Stmt{tree.Guarded(cond, stmts)}
			w.remarks = append(w.remarks, func() {
				w.Note(w.actRules().changes, f.Def.UpdateOf[0].At, f.Obj, "name", f.Obj.Name, "table", w.t.Name)
			})
		}
		if f.Bypass != "" {
			stmts = []ast.Stmt{tree.Guarded(tree.Unset(f.Bypass), stmts)}
		}
		if acts.After {
			w.afters = append(w.afters, catalog.RowActs{Event: acts.Event, Stmts: stmts})
			continue
		}
		for _, s := range stmts {
			w.parts = append(w.parts, catalog.RowPart{Order: catalog.PartSource, Insert: w.event == "insert", Update: w.event == "update", Remove: w.event == "delete", Stmt: s})
		}
	}
	return true
}

// noWords notes the columns of lexemes that the trigger fills no more.
func (w *actsWriter) noWords(cols []ast.Ident) {
	for _, id := range cols {
		if name := w.t.Column(w.Cat, id).Name; !slices.Contains(w.unfilled, name) {
			w.unfilled = append(w.unfilled, name)
		}
	}
}

// always notes the columns that get a value in every row at an event.
func (w *actsWriter) always(acts catalog.RowActs) {
	for _, s := range acts.Stmts {
		set, ok := s.(*ast.Assign)
		if !ok || readsRow(set.Value) || tree.IsNullWord(ast.Unparen(set.Value)) {
			continue
		}
		col := w.t.Column(w.Cat, set.Target.(*ast.ColumnRef).Name.Last())
		w.remarks = append(w.remarks, func() { col.SetAt = append(col.SetAt, acts.Event) })
	}
}

// apply takes the acts into the triggers of the table.
func (w *actsWriter) apply() {
	w.t.Parts = append(w.t.Parts, w.parts...)
	w.t.Afters = append(w.t.Afters, w.afters...)
	for _, col := range w.free {
		col.NotNull, col.RefusesNull = false, true
	}
	for _, say := range w.remarks {
		say()
	}
}

func (w *actsWriter) list(stmts []ast.Stmt, depth int) (out []ast.Stmt, err error) {
	for _, s := range stmts {
		var list []ast.Stmt
		switch s := s.(type) {
		case *ast.Assign:
			list, err = w.assign(s)
		case *ast.If:
			list, err = w.branch(s, depth+1)
		case *ast.Raise:
			list, err = w.refuse(s)
		case *ast.Insert:
			list, err = w.insert(s)
		case *ast.Update:
			list, err = w.update(s)
		case *ast.Delete:
			list, err = w.delete(s)
		default:
			err = errActs
		}
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

func (w *actsWriter) branch(s *ast.If, depth int) ([]ast.Stmt, error) {
	if depth > tree.MaxNesting {
		return nil, errActs
	}
	cond, _, err := expr.Rewrite(s.Cond, w.env())
	if err != nil {
		return nil, err
	}
	var branches [2]*ast.StmtList
	for i, b := range []ast.Stmt{s.Then, s.Else} {
		if l, ok := b.(*ast.StmtList); ok && l != nil {
			list, err := w.list(l.Stmts, depth)
			if err != nil {
				return nil, err
			}
			branches[i] = &ast.StmtList{Stmts: list}
		}
	}
	out := &ast.If{Cond: ast.Unparen(cond)}
	switch {
	case branches[0] == nil:
		out.Cond, out.Then = notTrue(cond), branches[1]
	case branches[1] == nil:
		out.Then = branches[0]
	default:
		out.Then, out.Else = branches[0], branches[1]
	}
	return []ast.Stmt{out}, nil
}

// notTrue is a condition that holds where another does not.
func notTrue(cond ast.Expr) ast.Expr {
	if is, ok := ast.Unparen(cond).(*ast.IsExpr); ok && is.Test == "null" {
		other := *is
		other.Not = !is.Not
		return &other
	}
	return &ast.IsExpr{X: tree.Paren(cond), Test: "true", Not: true}
}

// assign is SET NEW.column = value, behind a test whether the value fits.
func (w *actsWriter) assign(s *ast.Assign) ([]ast.Stmt, error) {
	target, ok := s.Target.(*ast.ColumnRef)
	if !ok {
		return nil, errActs
	}
	col := w.t.Column(w.Cat, target.Name.Last())
	if col == nil || col.Typ == nil || (col.Ident != nil || col.Auto) && w.event != "update" || col.Comp != nil || col.Generated() || col.Stamp && readsRow(s.Value) {
		return nil, errActs
	}
	if w.followsStatement() && w.looksAt(col) {
		return nil, errActs
	}
	value, typ, numbers, err := w.numbered(col, s.Value)
	if err != nil {
		return nil, err
	}
	if w.event == "insert" && !w.followsStatement() && !w.passesNull(col, s.Value, 0) {
		if col.InPrimary() {
			return nil, errActs
		}
		if col.NotNull && col.ByTrigger == nil && col.BySequence == nil && !slices.Contains(w.free, col) {
			w.free = append(w.free, col)
		}
	}
	set := catalog.SetColumn(col, value)
	set.At = source.Span{}
	if cond := outOfRange(col, value, typ); cond != nil && !w.isOf(col, s.Value) {
		numbers = append(numbers, &ast.If{Cond: cond, Then: signal("22003", "Value of column "+col.Target+" is out of range")})
	}
	return append(numbers, set), nil
}

// isOf reports whether an expression is the column itself, of the old or the new row.
func (w *actsWriter) isOf(col *catalog.Column, e ast.Expr) bool {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	return ok && len(ref.Name.Parts) == 2 && w.t.Column(w.Cat, ref.Name.Last()) == col &&
		(ref.Name.Parts[0].Text == catalog.OldRow || ref.Name.Parts[0].Text == catalog.NewRow)
}

// refuse is SIGNAL with the number and the text of the source.
func (w *actsWriter) refuse(s *ast.Raise) ([]ast.Stmt, error) {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "45000"}}
	if s.Condition != nil {
		raise.Condition.SQLState = s.Condition.SQLState
	}
	if number := errorNumber(s.Args); number != "" {
		raise.Using = []*ast.NamedArg{{Name: ast.Ident{Text: "MYSQL_ERRNO"}, Value: &ast.NumberLit{Text: number}}}
	}
	if text, ok := w.Simplify(s.Message).(*ast.StringLit); ok {
		raise.Message = &ast.StringLit{Value: tree.CutText(text.Value, mysql.MaxSignalMessage)}
		return []ast.Stmt{raise}, nil
	}
	w.telling = true
	text, typ, err := expr.Rewrite(s.Message, w.env())
	w.telling = false
	if err != nil || typ.Kind != expr.String {
		return nil, errActs
	}
	message := &ast.Param{Name: "@sctconv_message"}
	raise.Message = message
	return []ast.Stmt{&ast.Assign{Target: message, Value: tree.FunctionCall("LEFT", ast.Unparen(text), tree.NumberExpr(strconv.Itoa(mysql.MaxSignalMessage)))}, raise}, nil
}

// errorNumber is the number of an error of Oracle without its sign, "" for none.
func errorNumber(args []ast.Expr) string {
	if len(args) == 0 {
		return ""
	}
	u, ok := ast.Unparen(args[0]).(*ast.Unary)
	if !ok || u.Op != "-" {
		return ""
	}
	if n, ok := ast.Unparen(u.X).(*ast.NumberLit); ok && len(n.Text) == 5 && strings.Trim(n.Text, "0123456789") == "" {
		return n.Text
	}
	return ""
}
