package data

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// neededVariables marks the assignments that statements about rows need: those
// whose variable one of them, or an assignment that is needed, reads.
func (c *Loader) neededVariables() {
	for i := len(c.Cat.Data) - 1; i >= 0; i-- {
		d := c.Cat.Data[i]
		if len(d.Vars) == 0 || d.Assigns != nil && !d.Assigns.Needed {
			continue
		}
		var n ast.Node = d.Stmt
		if d.Assigns != nil {
			n = d.Value
		}
		needs(n, d.Vars)
		for _, t := range d.Tests {
			needs(t.Cond, t.Vars)
			if old := d.Vars[script.VariableKey(d.Name)]; old != nil { // which the variable keeps where the test does not hold
				old.Needed = true
			}
		}
	}
}

// needs marks the variables that a node reads.
func needs(n ast.Node, vars map[string]*catalog.ScriptVariable) {
	ast.Inspect(n, func(n ast.Node) bool {
		if p, ok := n.(*ast.Param); ok {
			if v := vars[script.VariableKey(p.Name)]; v != nil {
				v.Needed = true
			}
		}
		return true
	})
}

// notAssigned keeps the value of a variable whose assignment is not reached: a constant is
// put into the variable of the session, which later statements read.
func (w *dataWriter) notAssigned(d *catalog.DataStmt) {
	old := w.vars[script.VariableKey(d.Name)]
	switch {
	case !d.Assigns.Needed || old != nil && old.Live:
	case old == nil || old.Value == nil:
		d.Assigns.Live = false
	default:
		w.keepOld(d)
	}
}

// keepOld gives a variable of the session the constant that it has so far.
func (w *dataWriter) keepOld(d *catalog.DataStmt) {
	old, _, ok := w.param(&ast.Param{Name: d.Name})
	if !ok {
		d.Assigns.Live = false
		return
	}
	d.Out = append(d.Out, &ast.Assign{Target: &ast.Param{Name: d.Name}, Value: old})
}

// assignment converts what gives a variable its value. What nobody reads is
// left out.
func (w *dataWriter) assignment(d *catalog.DataStmt) error {
	v := d.Assigns
	if w.c.Dialect == "oracle" {
		return w.assignedInBlock(d)
	}
	if k := w.nextOf(d.Value); k != nil {
		return w.drawnVariable(d, k)
	}
	if !v.Needed {
		return nil
	}
	to := &ast.Param{Name: d.Name}
	if call, ok := d.Value.(*ast.Call); ok && call.Name.Last().Text == script.ReturnedName {
		return w.returned(d, v, to)
	}
	if e, ok := w.lastIdentity(d.Value); ok {
		if e == nil {
			v.Live = false
			return tree.FailData(d.Value, "the number of a row that is not written by itself")
		}
		d.Out = append(d.Out, &ast.Assign{Target: to, Value: e})
		return nil
	}
	e, t, err := expr.Rewrite(d.Value, w.env(nil, nil))
	if err == nil {
		err = w.holds(v, t, d.Value)
	}
	if err != nil {
		v.Live = false
		return err
	}
	if q, ok := e.(*ast.Subquery); ok {
		if q.Query.Limit == nil {
			q.Query.Limit = &ast.Limit{Count: &ast.NumberLit{Text: "1"}}
		}
		if e, err = w.orKept(d, q); err != nil {
			v.Live = false
			return err
		}
	}
	d.Out = append(d.Out, &ast.Assign{Target: to, Value: e})
	return nil
}

// returned gives a variable the number of the row that was written last.
func (w *dataWriter) returned(d *catalog.DataStmt, v *catalog.ScriptVariable, to *ast.Param) error {
	var e ast.Expr
	k := w.counterOf(v.Of)
	switch {
	case w.last == nil || w.last.table != v.Of.Table || !slices.Equal(w.last.tests, w.dynamic):
	case w.last.written(v.Of) != nil:
		e = w.last.written(v.Of)
	case v.Of.Auto && w.last.given != nil:
		e = w.last.given
	case v.Of.Auto:
		e = tree.FunctionCall("LAST_INSERT_ID")
	case k != nil && k.Known && k.Given && !w.takesMore(v.Of, k):
		e = tree.NumberExpr(strconv.FormatInt(k.Last, 10))
	}
	if e == nil {
		v.Live = false
		return tree.FailData(d.Value, "the value of column %s in the row before", v.Of.Name)
	}
	d.Out = append(d.Out, &ast.Assign{Target: to, Value: e})
	return nil
}

// drawnVariable gives a variable the next value of a counter: the number when it is known.
func (w *dataWriter) drawnVariable(d *catalog.DataStmt, k *catalog.Counter) error {
	v := d.Assigns
	if n, ok := k.Take(); ok && len(w.dynamic) == 0 {
		w.lastTaken, v.Live, v.Value = k, false, tree.NumberExpr(strconv.FormatInt(n, 10))
		return nil
	}
	w.tellNumbers(k, d.Value)
	k.Lost(k.Seq != nil)
	if k.Seq == nil {
		v.Live = false
		return tree.FailData(d.Value, "value of a sequence that is not known")
	}
	d.Out = append(d.Out, &ast.Assign{Target: &ast.Param{Name: d.Name}, Value: w.c.NextValue(k.Seq)})
	return nil
}

// takesMore reports whether another column of the table takes numbers of the counter, too.
func (w *dataWriter) takesMore(of *catalog.Column, k *catalog.Counter) bool {
	return slices.ContainsFunc(of.Table.Cols, func(col *catalog.Column) bool { return col != of && w.counterOf(col) == k })
}

// orKept is the value of SELECT @v = … FROM …, which leaves the variable as it
// is when there is no row. NULL of a row cannot be told from that.
func (w *dataWriter) orKept(d *catalog.DataStmt, q *ast.Subquery) (ast.Expr, error) {
	sel, ok := d.Stmt.(*ast.SelectStmt)
	if !ok {
		return q, nil
	}
	old, _, ok := w.param(&ast.Param{Name: d.Name})
	switch {
	case ok && tree.IsNullWord(old):
		return q, nil
	case !ok || !w.neverNull(d.Value):
		return nil, tree.FailData(sel, "variable %s keeps its value when there is no row", d.Name)
	}
	return tree.FunctionCall("IFNULL", q, old), nil
}

// neverNull reports whether the value of a query of one table is a column that
// is NOT NULL.
func (w *dataWriter) neverNull(value ast.Expr) bool {
	sub, ok := value.(*ast.Subquery)
	if !ok {
		return false
	}
	sel, ok := sub.Query.Body.(*ast.Select)
	if !ok || len(sel.From) != 1 || len(sel.Items) != 1 {
		return false
	}
	from, isTable := sel.From[0].(*ast.TableName)
	ref, isColumn := sel.Items[0].Expr.(*ast.ColumnRef)
	if !isTable || !isColumn {
		return false
	}
	t := w.c.Cat.Table(from.Name)
	if t == nil {
		return false
	}
	col := t.ColumnIn(w.c.Cat, ref.Name.Last())
	return col != nil && col.NotNull
}

// param is what a variable of the script is: its constant value, or a variable
// of the session.
func (w *dataWriter) param(p *ast.Param) (ast.Expr, expr.Type, bool) {
	v := w.vars[script.VariableKey(p.Name)]
	switch {
	case v == nil:
		return nil, expr.Type{}, false
	case v.Value != nil:
		x, t, err := expr.Rewrite(v.Value, &expr.Env{Shared: w.c.ScriptExpressions()})
		return x, t, err == nil
	case !v.Live:
		return nil, expr.Type{}, false
	}
	if v.Of != nil {
		return &ast.Param{Name: p.Name}, expr.TypeOf(v.Of.Out), true
	}
	out, ok := w.c.TargetType(v.Typ)
	return &ast.Param{Name: p.Name}, expr.TypeOf(out), ok
}

// variableValue is the literal that a value stands for when it is a variable
// with a constant value, or text in double quotes; other values stay.
func (w *dataWriter) variableValue(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.Param:
		if v := w.vars[script.VariableKey(x.Name)]; v != nil && v.Value != nil {
			return v.Value
		}
	case *ast.ColumnRef:
		if w.quotedText && len(x.Name.Parts) == 1 && strings.HasPrefix(w.c.Files.Text(x.At), `"`) {
			return tree.Spanned(&ast.StringLit{Value: x.Name.Last().Text}, e)
		}
		if len(x.Name.Parts) > 1 {
			return w.c.LabelOr(x)
		}
	}
	return e
}

// knownArguments gives functions of T-SQL in FROM the constants that their variables hold.
func (w *dataWriter) knownArguments(s ast.Stmt) {
	if w.c.Dialect != "sqlserver" || s == nil || len(w.vars) == 0 {
		return
	}
	ast.Inspect(s, func(n ast.Node) bool {
		t, ok := n.(*ast.TableFunc)
		if !ok {
			return true
		}
		if c, ok := t.Call.(*ast.Call); ok {
			known := *c
			known.Args = slices.Clone(c.Args)
			for i, a := range c.Args {
				known.Args[i] = w.variableValue(a)
			}
			t.Call = &known
		}
		return true
	})
}

// textOfName is the text that a name in double quotes is where no column has that name.
func (w *dataWriter) textOfName(e ast.Expr, env *expr.Env) ast.Expr {
	x, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || w.c.Dialect != "sqlserver" {
		return e
	}
	if env != nil && env.Column != nil {
		if _, _, known := env.Column(x.Name); known {
			return e
		}
	}
	if lit := w.c.DoubleQuoted(x.Name); lit != nil {
		return lit
	}
	return e
}

// inserted is what the last INSERT wrote, as far as SCOPE_IDENTITY() tells it.
type inserted struct {
	rows  int
	table *catalog.Table
	// given is the value of the identity column, nil for one that the server gives.
	given ast.Expr
	// cols are the columns of row, the only one.
	cols []*catalog.Column
	row  *ast.RowExpr
	// tests are those around it that MySQL decides.
	tests []catalog.BranchTest
}

// written is the constant that the row has in a column, nil if that is not known.
func (n *inserted) written(col *catalog.Column) ast.Expr {
	if i := slices.Index(n.cols, col); i >= 0 && tree.IsConstant(n.row.Items[i]) {
		return n.row.Items[i]
	}
	return nil
}

// lastIdentity is SCOPE_IDENTITY(), @@IDENTITY or IDENT_CURRENT of a table: it reports true for these,
// with the value of the target, nil if it is not known.
func (w *dataWriter) lastIdentity(e ast.Expr) (ast.Expr, bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.Cast:
		return w.lastIdentity(x.X)
	case *ast.Call:
		switch strings.ToLower(x.Name.String()) {
		case "scope_identity":
		case "ident_current":
			if w.last == nil || w.last.table != w.namedBy(x) {
				return nil, true // only the last table's is known
			}
		default:
			return nil, false
		}
	case *ast.Param:
		if !strings.EqualFold(x.Name, "@@identity") {
			return nil, false
		}
	default:
		return nil, false
	}
	switch {
	case w.last == nil || w.last.table.AutoColumn() == nil || w.last.rows != 1 || !slices.Equal(w.last.tests, w.dynamic):
		return nil, true
	case w.last.given != nil:
		return w.last.given, true
	}
	return tree.FunctionCall("LAST_INSERT_ID"), true
}

// remember notes the row that an INSERT writes.
func (w *dataWriter) remember(t *catalog.Table, cols []*catalog.Column, q *ast.Query) {
	w.last = nil
	v, ok := q.Body.(*ast.Values)
	if !ok {
		return
	}
	auto := t.AutoColumn()
	last := &inserted{rows: len(v.Rows), table: t, tests: w.dynamic}
	if len(v.Rows) == 1 {
		last.cols, last.row = cols, v.Rows[0]
	}
	for i, col := range cols {
		if col == auto && len(v.Rows) == 1 && !tree.IsNullWord(v.Rows[0].Items[i]) {
			last.given = v.Rows[0].Items[i]
		}
	}
	w.last = last
}

// namedBy is the table that the only argument of a call names as text, nil for none.
func (w *dataWriter) namedBy(call *ast.Call) *catalog.Table {
	if len(call.Args) != 1 {
		return nil
	}
	return w.c.Cat.Table(tree.NameIn(call.Args[0]))
}
