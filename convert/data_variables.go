package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// neededVariables marks the assignments that statements about rows need: those
// whose variable one of them, or an assignment that is needed, reads.
func (c *converter) neededVariables() {
	for i := len(c.cat.data) - 1; i >= 0; i-- {
		d := c.cat.data[i]
		if len(d.vars) == 0 || d.assigns != nil && !d.assigns.needed {
			continue
		}
		var n ast.Node = d.stmt
		if d.assigns != nil {
			n = d.value
		}
		ast.Inspect(n, func(n ast.Node) bool {
			if p, ok := n.(*ast.Param); ok {
				if v := d.vars[variableKey(p.Name)]; v != nil {
					v.needed = true
				}
			}
			return true
		})
	}
}

// assignment converts what gives a variable its value. What nobody reads is
// left out.
func (w *dataWriter) assignment(d *dataStmt) error {
	v := d.assigns
	if !v.needed {
		return nil
	}
	to := &ast.Param{Name: d.name}
	if e, ok := w.lastIdentity(d.value); ok {
		if e == nil {
			v.live = false
			return failData(d.value, "SCOPE_IDENTITY() behind rows that are not written one by one")
		}
		d.out = append(d.out, &ast.Assign{Target: to, Value: e})
		return nil
	}
	e, _, err := expr.Rewrite(d.value, w.env(nil, nil))
	if err != nil {
		v.live = false
		return err
	}
	if q, ok := e.(*ast.Subquery); ok {
		if q.Query.Limit == nil {
			q.Query.Limit = &ast.Limit{Count: &ast.NumberLit{Text: "1"}}
		}
		if e, err = w.orKept(d, q); err != nil {
			v.live = false
			return err
		}
	}
	d.out = append(d.out, &ast.Assign{Target: to, Value: e})
	return nil
}

// orKept is the value of SELECT @v = … FROM …, which leaves the variable as it
// is when there is no row. NULL of a row cannot be told from that.
func (w *dataWriter) orKept(d *dataStmt, q *ast.Subquery) (ast.Expr, error) {
	sel, ok := d.stmt.(*ast.SelectStmt)
	if !ok {
		return q, nil
	}
	old, _, ok := w.param(&ast.Param{Name: d.name})
	switch {
	case ok && isNullWord(old):
		return q, nil
	case !ok || !w.neverNull(d.value):
		return nil, failData(sel, "variable %s keeps its value when there is no row", d.name)
	}
	return functionCall("IFNULL", q, old), nil
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
	t := w.c.cat.table(from.Name)
	if t == nil {
		return false
	}
	col := t.column(w.c.cat, ref.Name.Last())
	return col != nil && col.notNull
}

// param is what a variable of the script is: its constant value, or a variable
// of the session.
func (w *dataWriter) param(p *ast.Param) (ast.Expr, expr.Type, bool) {
	v := w.vars[variableKey(p.Name)]
	switch {
	case v == nil:
		return nil, expr.Type{}, false
	case v.value != nil:
		x, t, err := expr.Rewrite(v.value, &expr.Env{Dialect: w.c.dialect})
		return x, t, err == nil
	case !v.live:
		return nil, expr.Type{}, false
	}
	out, ok := w.c.targetType(v.typ)
	return &ast.Param{Name: p.Name}, expr.TypeOf(out), ok
}

// variableValue is the literal that a value stands for when it is a variable
// with a constant value, or text in double quotes; other values stay.
func (w *dataWriter) variableValue(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.Param:
		if v := w.vars[variableKey(x.Name)]; v != nil && v.value != nil {
			return v.value
		}
	case *ast.ColumnRef:
		if w.quotedText && len(x.Name.Parts) == 1 && strings.HasPrefix(w.c.files.Text(x.At), `"`) {
			return spanned(&ast.StringLit{Value: x.Name.Last().Text}, e)
		}
		if len(x.Name.Parts) > 1 {
			return w.c.labelOr(x)
		}
	}
	return e
}

// textOfName is the text that a name in double quotes is where no column has that name.
func (w *dataWriter) textOfName(e ast.Expr, env *expr.Env) ast.Expr {
	x, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || w.c.dialect != "sqlserver" {
		return e
	}
	if env != nil && env.Column != nil {
		if _, _, known := env.Column(x.Name); known {
			return e
		}
	}
	if lit := w.c.doubleQuoted(x.Name); lit != nil {
		return lit
	}
	return e
}

// inserted is what the last INSERT wrote, as far as SCOPE_IDENTITY() tells it.
type inserted struct {
	rows int
	// given is the value of the identity column, nil for one that the server gives.
	given ast.Expr
}

// lastIdentity is SCOPE_IDENTITY() or @@IDENTITY: it reports true for these,
// with the value of the target, nil if it is not known.
func (w *dataWriter) lastIdentity(e ast.Expr) (ast.Expr, bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.Cast:
		return w.lastIdentity(x.X)
	case *ast.Call:
		if name := strings.ToLower(x.Name.String()); name != "scope_identity" && name != "ident_current" {
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
	case w.last == nil || w.last.rows != 1:
		return nil, true
	case w.last.given != nil:
		return w.last.given, true
	}
	return functionCall("LAST_INSERT_ID"), true
}

// remember notes the row that an INSERT writes.
func (w *dataWriter) remember(t *table, cols []*column, q *ast.Query) {
	w.last = nil
	v, ok := q.Body.(*ast.Values)
	auto := t.autoColumn()
	if !ok || auto == nil {
		return
	}
	last := &inserted{rows: len(v.Rows)}
	for i, col := range cols {
		if col == auto && len(v.Rows) == 1 && !isNullWord(v.Rows[0].Items[i]) {
			last.given = v.Rows[0].Items[i]
		}
	}
	w.last = last
}

// autoColumn is the column whose numbers the server gives, nil if there is none.
func (t *table) autoColumn() *column {
	for _, col := range t.cols {
		if col.auto {
			return col
		}
	}
	return nil
}
