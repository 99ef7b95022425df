package triggers

import (
	"errors"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// computedColumns lets triggers keep computed columns, each after those that
// it uses.
func (c *Planner) computedColumns(t *catalog.Table) {
	done := map[*catalog.Column]bool{}
	var add func(col *catalog.Column, depth int)
	add = func(col *catalog.Column, depth int) {
		if done[col] || depth > len(t.Cols) {
			return
		}
		done[col] = true
		ast.Inspect(col.Comp.Expr, func(n ast.Node) bool {
			if r, ok := n.(*ast.ColumnRef); ok {
				if used := t.ColumnIn(c.Cat, r.Name.Last()); used != nil && used.Comp != nil {
					add(used, depth+1)
				}
			}
			return true
		})
		c.computed(t, col)
	}
	for _, col := range t.Cols {
		if col.Comp != nil && col.Comp.Expr != nil {
			add(col, 0)
		}
	}
}

func (c *Planner) computed(t *catalog.Table, col *catalog.Column) {
	e, typ, digits, err := c.rewriteComputed(t, col)
	number := c.GeneratedNumber(t, col.Comp.Expr)
	if err == nil && (col.Auto || number != nil && c.Dialect != "sqlserver") {
		err = errGenerated
	}
	if err != nil {
		if c.uncomputed == nil {
			c.uncomputed = map[*catalog.Column]error{}
		}
		c.uncomputed[col] = err
		return
	}
	if number != nil {
		c.computedByNumber(t, col, number)
	}
	if col.NotNull && !c.placeholder(col) {
		col.NotNull = false
		t.OnWrite(catalog.PartCheck, true, true, catalog.RefuseNull(col))
	}
	c.Inlined(col.Comp)
	if digits.IsValid() {
		c.Note(rules.ComputedDigits, digits, t.Obj, "column", col.Name, "table", t.Name, "value", catalog.Clip(c.Files.Text(digits)))
	}
	if changes(e) {
		c.Note(rules.ComputedAtWrite, col.Comp.At, t.Obj, "column", col.Name, "table", t.Name, "value", catalog.Clip(c.Files.Text(col.Comp.Expr.Span())))
	}
	s, value := catalog.SetColumn(col, e), col.Comp.Expr
	s.At = col.Comp.At
	col.Comp = nil
	if cond := outOfRange(col, e, typ); cond != nil && !(c.Dialect == "sqlserver" && tree.TypeOf(col.Out) == "int" && fitsInt(t, c.Cat, value)) {
		t.OnWrite(catalog.PartComputed, true, true, &ast.If{Cond: cond, Then: signal("22003", "Value of computed column "+col.Target+" is out of range")})
	}
	if number != nil {
		t.OnWrite(catalog.PartComputed, true, false, &ast.If{Base: s.Base, Cond: hasNumber(number), Then: s})
	}
	t.OnWrite(catalog.PartComputed, number == nil, true, s)
}

// rewriteComputed rewrites the expression of a computed column and finds the first quotient
// that has other digits than in the source, also when the column has taken it.
func (c *Planner) rewriteComputed(t *catalog.Table, col *catalog.Column) (e ast.Expr, typ expr.Type, digits source.Span, err error) {
	env := c.RowEnv(t, nil)
	note := env.Note
	env.Note = func(at source.Span, what expr.Remark) {
		if what == expr.Digits && !digits.IsValid() {
			digits = at
		}
		note(at, what)
	}
	if col.Typ != nil {
		env.Rounds, env.RoundsTo = keepsDigits(col.Out)
	}
	e, typ, err = expr.Rewrite(col.Comp.Expr, env)
	return e, typ, digits, err
}

// keepsDigits are the digits behind the point that a column keeps of a number, false if it
// is not a number of so many digits.
func keepsDigits(out *ast.TypeName) (yes bool, digits int) {
	switch t := expr.TypeOf(out); t.Kind {
	case expr.Integer:
		return true, 0
	case expr.Decimal:
		return true, t.Scale
	}
	return false, 0
}

// errGenerated is why a column is not computed from the number of its row.
var errGenerated = errors.New("it needs the number that AUTO_INCREMENT gives")

// NotComputed is why nothing fills a computed column.
func (c *Planner) NotComputed(col *catalog.Column) string {
	if err := c.uncomputed[col]; err != nil {
		return catalog.Clip(err.Error())
	}
	return "its expression is not known"
}

// changes reports whether an expression of MySQL has another value each time or for
// each session.
func changes(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		word := ""
		switch n := n.(type) {
		case *ast.Call:
			word = n.Name.Last().Text
		case *ast.Keyword:
			word = n.Word
		}
		switch strings.ToUpper(word) {
		case "NOW", "SYSDATE", "CURDATE", "CURTIME", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "UTC_TIMESTAMP", "UTC_DATE", "UTC_TIME",
			"RAND", "UUID", "UUID_SHORT", "USER", "CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "DATABASE", "SCHEMA", "CONNECTION_ID":
			yes = true
		}
		return !yes
	})
	return yes
}

// placeholder gives a NOT NULL column that a trigger fills a default: MySQL 5.6
// refuses a row without a value before the trigger runs. It reports false for
// types without defaults.
func (c *Planner) placeholder(col *catalog.Column) bool {
	if col.Value != nil {
		return true
	}
	e := catalog.Sentinel(col)
	if e == nil {
		return false
	}
	col.Value = &ast.DefaultConstraint{Expr: e}
	return true
}

// triggerDefault plans a default that only a trigger can give. It reports
// false when the expression cannot be rewritten.
func (c *Planner) triggerDefault(col *catalog.Column, d *ast.DefaultConstraint) bool {
	if seq := c.SequenceOf(d.Expr); seq != nil {
		return c.sequenceDefault(col, d, seq)
	}
	var near source.Span
	e, typ, err := c.rewriteDefault(col, d, func(at source.Span) { near = at })
	made := c.madeValue(col, d.Expr)
	if made != nil {
		e, typ, err = made, expr.Type{}, nil
	}
	if err == nil && typ.Kind == expr.Binary && c.Dialect == "oracle" && tree.TypeClass(col.Out) == "string" {
		e, _ = expr.HexText(d.Expr, e, typ)
	}
	if err == nil && tree.TypeClass(col.Out) == "string" && (typ.Kind == expr.DateTime || typ.Kind == expr.Time) {
		text := *d
		text.Expr = &ast.Cast{Base: ast.Base{At: d.Expr.Span()}, X: d.Expr, Type: col.Typ, Func: "cast"}
		e, _, err = c.rewriteDefault(col, &text, nil)
	}
	noRoom := col.NotNull && catalog.Sentinel(col) == nil
	if err != nil || noRoom && col.InPrimary() || c.TakesMore(d.Expr, e) {
		return false
	}
	if _, null := e.(*ast.Keyword); null || tree.IsConstant(e) { // a literal that the column does not take
		return false
	}
	_, word := e.(*ast.Call) // such as 'now'
	if _, text := c.Simplify(d.Expr).(*ast.StringLit); text && made == nil && !word && tree.TypeClass(col.Out) != "string" {
		return false // nor does it when a cast stands around it
	}
	col.ByTrigger, col.ByClause = c.Assigned(col, d.Expr, e, typ), d
	switch {
	case noRoom || col.NotNull && col.GivesNull: // as those of [Planner.nullDefault]
		col.NotNull, col.RefusesNull = false, true
	case col.NotNull:
		c.placeholder(col)
	}
	c.Inlined(d)
	if near != (source.Span{}) {
		c.Note(rules.NearestOfSession, near, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "value", catalog.Clip(c.Files.Text(near)))
		return true
	}
	c.Note(rules.DefaultByTrigger, d.At, col.Table.Obj, "column", col.Name, "table", col.Table.Name, "value", catalog.Clip(c.Files.Text(d.Expr.Span())))
	return true
}

// sequenceDefault plans a default that takes the next value of a sequence.
func (c *Planner) sequenceDefault(col *catalog.Column, d *ast.DefaultConstraint, seq *catalog.Sequence) bool {
	if seq.Row == "" || col.NotNull && catalog.Sentinel(col) == nil {
		return false
	}
	col.BySequence, col.ByClause = seq, d
	if col.NotNull {
		c.placeholder(col)
	}
	if d.At.IsValid() {
		c.Inlined(d)
	}
	return true
}

// triggerDefaults sets defaults where the row has none.
func (c *Planner) triggerDefaults(t *catalog.Table) {
	for _, col := range t.Cols {
		value := col.ByTrigger
		if col.BySequence != nil {
			value = c.NextValue(col.BySequence)
		}
		if value == nil {
			if col.RefusesNull {
				col.Refusal = catalog.RefuseNull(col)
				t.OnWrite(catalog.PartCheck, !slices.Contains(col.SetAt, "insert"), !slices.Contains(col.SetAt, "update"), col.Refusal)
			}
			continue
		}
		var missing ast.Expr = &ast.IsExpr{X: catalog.NewColumn(col), Test: "null"}
		if col.NotNull {
			missing = catalog.IsSentinel(col)
		}
		set := catalog.SetColumn(col, value)
		set.At = source.Span{}
		if col.RefusesNull && !col.ReplacesNull && !slices.Contains(col.SetAt, "update") {
			t.OnWrite(catalog.PartCheck, false, true, catalog.RefuseNull(col))
		}
		if col.AsksMissing {
			t.OnWrite(catalog.PartDefault, true, false, &ast.Assign{Target: missingNumber(col), Value: missing})
		}
		s := &ast.If{Cond: missing, Then: set}
		s.At = col.ByClause.At
		col.Default = s
		t.OnWrite(catalog.PartDefault, true, col.ReplacesNull, s)
	}
}
