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
	for _, f := range c.Cat.Feeders {
		if f.Acts == nil || f.Obj.Ignored {
			continue
		}
		if f.Late {
			late++
			f.Bypass = "@sctconv_trigger_" + strconv.Itoa(late)
		}
		t := c.Cat.Table(f.Def.Table)
		w := &actsWriter{Planner: c, t: t}
		if t == nil || t.Merged || t.Session || !w.all(f) {
			c.giveUp(f)
			continue
		}
		w.apply()
		c.Inlined(f.Def)
		f.Obj.Parent, f.Obj.Becomes = t.Obj, t.Obj
		if len(w.into) > 0 {
			c.Note(rules.TriggerWritesRows, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", t.Name, "other", strings.Join(w.into, ", "))
		} else {
			c.Note(rules.TriggerActsOnRow, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", t.Name)
		}
		c.noteFills(f, rules.TriggerAsSequenceDefault)
	}
}

// giveUp leaves a trigger to people, but for the columns that it fills from sequences.
func (c *Planner) giveUp(f *catalog.Feeder) {
	c.LoseObject(rules.TriggerNotConverted, f.Obj)
	c.KeepSource(f.Def.At, rules.TriggerNotConverted)
	c.noteFills(f, rules.TriggerFeedsColumn)
}

func (c *Planner) noteFills(f *catalog.Feeder, rule string) {
	for i, col := range f.Fed {
		args := []string{"name", f.Obj.Name, "table", col.Table.Name, "column", col.Name}
		c.Note(rule, f.Fills[i].At, f.Obj, args...)
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
	after bool
	parts []catalog.RowPart
	// afters are what it does after the event, into the tables where it writes rows.
	afters []catalog.RowActs
	into   []string
	// free are the columns that take NULL until the trigger has given them a value.
	free    []*catalog.Column
	remarks []func()
}

// errActs is why the acts of a trigger are given up.
var errActs = errors.New("its code does not only set columns")

func (w *actsWriter) all(f *catalog.Feeder) bool {
	for _, acts := range f.Acts {
		w.event, w.after = acts.Event, acts.After
		if w.event == "delete" && slices.ContainsFunc(w.t.Fks, func(fk *catalog.ForeignKey) bool { return !fk.Dropped && fk.OnDelete == "cascade" }) {
			return false // MySQL runs no triggers for the rows that fall with their parent
		}
		stmts, err := w.list(acts.Stmts, 0)
		if err != nil {
			return false
		}
		if len(acts.Of) > 0 {
			cond := w.anyChanged(acts.Of)
			if cond == nil {
				return false
			}
			stmts = []ast.Stmt{tree.Guarded(cond, stmts)}
			w.remarks = append(w.remarks, func() {
				w.Note(rules.TriggerForChanges, f.Def.UpdateOf[0].At, f.Obj, "name", f.Obj.Name, "table", w.t.Name)
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

// anyChanged tells whether an update changes one of some columns, nil if one is not known.
func (w *actsWriter) anyChanged(names []ast.Ident) ast.Expr {
	var any ast.Expr
	for _, id := range names {
		col := w.t.ColumnIn(w.Cat, id)
		if col == nil {
			return nil
		}
		same := &ast.Binary{Op: "<=>", Left: catalog.NewColumn(col), Right: catalog.OldColumn(col)}
		var differs ast.Expr = &ast.Unary{Op: "not", X: &ast.Paren{X: same}}
		if any == nil {
			any = differs
		} else {
			any = &ast.Binary{Op: "or", Left: any, Right: differs}
		}
	}
	return any
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
	out := &ast.If{Cond: cond}
	switch {
	case branches[0] == nil:
		out.Cond, out.Then = &ast.IsExpr{X: tree.Paren(cond), Test: "true", Not: true}, branches[1]
	case branches[1] == nil:
		out.Then = branches[0]
	default:
		out.Then, out.Else = branches[0], branches[1]
	}
	return []ast.Stmt{out}, nil
}

// assign is SET NEW.column = value, behind a test whether the value fits.
func (w *actsWriter) assign(s *ast.Assign) ([]ast.Stmt, error) {
	target, ok := s.Target.(*ast.ColumnRef)
	if !ok {
		return nil, errActs
	}
	col := w.t.Column(w.Cat, target.Name.Last())
	if col == nil || col.Typ == nil || col.Ident != nil || col.Comp != nil || col.Auto || col.Generated() || col.Stamp {
		return nil, errActs
	}
	value, typ, err := w.value(col, s.Value)
	if err != nil {
		return nil, err
	}
	if w.event == "insert" && !w.passesNull(col, s.Value, 0) {
		if col.InPrimary() {
			return nil, errActs
		}
		if col.NotNull && col.ByTrigger == nil && col.BySequence == nil && !slices.Contains(w.free, col) {
			w.free = append(w.free, col)
		}
	}
	set := catalog.SetColumn(col, value)
	set.At = source.Span{}
	out := []ast.Stmt{set}
	if cond := outOfRange(col, value, typ); cond != nil {
		out = []ast.Stmt{&ast.If{Cond: cond, Then: signal("22003", "Value of column "+col.Target+" is out of range")}, set}
	}
	return out, nil
}

// value is a value of the source for a column.
func (w *actsWriter) value(col *catalog.Column, e ast.Expr) (ast.Expr, expr.Type, error) {
	if tree.IsNullWord(ast.Unparen(e)) {
		return e, expr.Type{Kind: expr.Null}, nil
	}
	if !readsRow(e) {
		if out, ok := w.setValue(col, catalog.Giving{Expr: e}); ok {
			return out, expr.Type{}, nil
		}
		return nil, expr.Type{}, errActs
	}
	env := w.env()
	env.Rounds, env.RoundsTo = keepsDigits(col.Out)
	out, typ, err := expr.Rewrite(e, env)
	if err != nil {
		return nil, typ, err
	}
	if w.asText(col, typ) {
		if out, typ, err = expr.Rewrite(&ast.Cast{Base: ast.Base{At: e.Span()}, X: e, Type: col.Typ, Func: "cast"}, w.env()); err != nil {
			return nil, typ, err
		}
	} else if !takesKind(col.Out, typ.Kind) {
		return nil, typ, errActs
	}
	return w.Assigned(col, e, out, typ), typ, nil
}

// asText reports whether a column takes the text of a value of another kind.
func (w *actsWriter) asText(col *catalog.Column, typ expr.Type) bool {
	return tree.TypeClass(col.Out) == "string" && slices.Contains([]expr.Kind{expr.Integer, expr.Decimal, expr.Float, expr.Date, expr.DateTime, expr.Time}, typ.Kind)
}

// takesKind reports whether a column takes values of a kind as they are.
func takesKind(out *ast.TypeName, kind expr.Kind) bool {
	if kind == expr.Null {
		return true
	}
	switch tree.TypeClass(out) {
	case "string":
		return kind == expr.String
	case "number":
		return kind == expr.Integer || kind == expr.Decimal || kind == expr.Float
	case "time":
		return kind == expr.Date || kind == expr.DateTime
	case "binary":
		return kind == expr.Binary
	}
	return false
}

// readsRow reports whether a value reads columns of the rows of the trigger.
func readsRow(e ast.Expr) (reads bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.ColumnRef); ok && len(r.Name.Parts) == 2 {
			reads = true
		}
		return !reads
	})
	return reads
}

// passesNull reports whether a value of a column is NULL where the column is: it is made of the
// column by functions that only change its text.
func (w *actsWriter) passesNull(col *catalog.Column, e ast.Expr, depth int) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		return len(e.Name.Parts) == 2 && e.Name.Parts[0].Text == catalog.NewRow && w.t.Column(w.Cat, e.Name.Last()) == col
	case *ast.Call:
		switch strings.ToLower(e.Name.Last().Text) {
		case "upper", "lower", "initcap", "trim", "ltrim", "rtrim", "substr", "trunc", "round", "abs":
			return len(e.Name.Parts) == 1 && len(e.Args) > 0 && depth < tree.MaxNesting && w.passesNull(col, e.Args[0], depth+1)
		}
	}
	return false
}

// refuse is SIGNAL with the number and the text of the source.
func (w *actsWriter) refuse(s *ast.Raise) ([]ast.Stmt, error) {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "45000"}}
	if u, ok := ast.Unparen(s.Args[0]).(*ast.Unary); ok && u.Op == "-" {
		if n, ok := ast.Unparen(u.X).(*ast.NumberLit); ok && len(n.Text) == 5 && strings.Trim(n.Text, "0123456789") == "" {
			raise.Using = []*ast.NamedArg{{Name: ast.Ident{Text: "MYSQL_ERRNO"}, Value: &ast.NumberLit{Text: n.Text}}}
		}
	}
	if text, ok := w.Simplify(s.Message).(*ast.StringLit); ok {
		raise.Message = &ast.StringLit{Value: tree.CutText(text.Value, mysql.MaxSignalMessage)}
		return []ast.Stmt{raise}, nil
	}
	text, typ, err := expr.Rewrite(s.Message, w.env())
	if err != nil || typ.Kind != expr.String {
		return nil, errActs
	}
	message := &ast.Param{Name: "@sctconv_message"}
	raise.Message = message
	return []ast.Stmt{&ast.Assign{Target: message, Value: tree.FunctionCall("LEFT", ast.Unparen(text), tree.NumberExpr(strconv.Itoa(mysql.MaxSignalMessage)))}, raise}, nil
}

// env resolves the columns of both rows of the trigger.
func (w *actsWriter) env() *expr.Env {
	env := w.RowEnv(w.t, nil)
	note, at := env.Note, env.Column
	env.Note = func(at source.Span, what expr.Remark) { w.remarks = append(w.remarks, func() { note(at, what) }) }
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		if len(n.Parts) != 2 {
			return nil, expr.Type{}, false
		}
		x, typ, ok := at(ast.Name{Parts: n.Parts[1:]})
		col := w.t.ColumnIn(w.Cat, n.Last())
		if !ok || !w.after && (col.Comp != nil || col.Auto && w.event == "insert") {
			return nil, expr.Type{}, false
		}
		if n.Parts[0].Text == catalog.OldRow {
			x = catalog.OldColumn(col)
		}
		return x, typ, true
	}
	return env
}
