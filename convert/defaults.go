package convert

import (
	"encoding/hex"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// defaultValue converts the DEFAULT of a column.
func (c *converter) defaultValue(col *column) {
	d := col.def0
	if d == nil {
		return
	}
	if !col.auto {
		c.convertDefault(col, d)
	}
	c.onNullUpdate(col, d)
}

// forUpdates reports whether a clause is DEFAULT ON NULL FOR INSERT AND UPDATE.
func forUpdates(o *ast.Option) bool {
	return o.Name == "oracle:default on null for insert" && strings.EqualFold(strings.Join(strings.Fields(o.Value), " "), "and update")
}

// defaultOptions applies the rules to the clauses of a default but for the one that
// concerns updates, see [converter.onNullUpdate].
func (c *converter) defaultOptions(d *ast.DefaultConstraint, obj *object) {
	for _, o := range d.Options {
		if !forUpdates(o) {
			c.option(o, obj)
		}
	}
}

// onNullUpdate lets the default stand for NULL at updates, too, where a trigger sets it.
func (c *converter) onNullUpdate(col *column, d *ast.DefaultConstraint) {
	for _, o := range d.Options {
		switch {
		case !forUpdates(o):
		case col.refusesNull:
			col.replacesNull = true
			c.inlined(o)
		default:
			c.lose(rules.DefaultOnNullForUpdate, o.At, col.table.obj, "clause", clip(o.Text))
		}
	}
}

// convertDefault makes of a default what MySQL 5.6 takes: a literal, or
// CURRENT_TIMESTAMP.
func (c *converter) convertDefault(col *column, d *ast.DefaultConstraint) {
	e := c.madeDefault(col, d.Expr)
	if e == nil {
		e = c.storedLiteral(col, c.textOf(col, c.simplify(c.castLiteral(d.Expr))))
	}
	if d.OnNull {
		c.onNull(col, isNullWord(e))
	}
	if s, text := e.(*ast.StringLit); text && typeClass(col.out) == "binary" {
		if e = c.bytesDefault(s); e == nil {
			c.loseDefault(rules.DefaultExpressionNotSupported, col, d)
			return
		}
	}
	if text, ok := c.oracleIntervalOf(col, e); ok && text != "" {
		e = &ast.StringLit{Value: text}
	}
	e = c.settingsTime(col, e)
	var out ast.Expr
	ok := false
	if !c.cutsTime(col, d.Expr) {
		if out, ok = c.literalDefault(col, e); !ok {
			out, ok = c.constantDefault(col, d)
		}
	}
	switch {
	case ok && out == nil: // DEFAULT NULL of a NOT NULL column says nothing
		c.inlined(d)
		return
	case ok && isLOB(col.out) && !isNullWord(out):
		c.lobDefault(col, d, out)
		return
	case !ok && c.triggerDefault(col, d):
		return
	case !ok:
		c.loseDefault(rules.DefaultExpressionNotSupported, col, d)
		return
	}
	out = roundedDefault(col, out)
	out.SetSpan(d.Expr.Span())
	c.inlined(d)
	col.value = c.slabs.defaults.New()
	col.value.Expr, col.value.At = out, d.At
	switch {
	case d.OnNull && col.refusesNull:
		col.byTrigger, col.byClause = out, d
		c.note(rules.DefaultOnNullByTrigger, d.At, col.table.obj, "column", col.name, "table", col.table.name)
	case d.OnNull:
		c.note(rules.DefaultOnNull, d.At, col.table.obj, "column", col.name, "table", col.table.name)
	}
}

// onNull makes room for the default that stands for NULL, too: the server
// refuses NULL in a NOT NULL column before a trigger could replace it, so a
// trigger refuses it instead at updates. A primary key stays NOT NULL, and a
// column whose default is NULL itself.
func (c *converter) onNull(col *column, null bool) {
	col.notNull = true
	if !null && !inPrimary(col) {
		col.notNull, col.refusesNull = false, true
	}
}

// lobDefault lets a trigger give the default of a BLOB or TEXT column. Such a
// column cannot be NOT NULL, since the server would refuse a row without a
// value before the trigger runs; updates to NULL are refused by a trigger.
func (c *converter) lobDefault(col *column, d *ast.DefaultConstraint, value ast.Expr) {
	value.SetSpan(d.Expr.Span())
	col.byTrigger, col.byClause = value, d
	if col.notNull {
		col.notNull, col.refusesNull = false, true
	}
	c.inlined(d)
	c.note(rules.DefaultOnLob, d.At, col.table.obj, "column", col.name, "table", col.table.name, "value", clip(c.files.Text(d.Expr.Span())))
}

// bytesDefault is the value of a binary column whose default is written as
// text, nil when it is not known. Oracle reads such text as hexadecimal digits,
// PostgreSQL after \x; all else are the bytes of the text.
func (c *converter) bytesDefault(s *ast.StringLit) ast.Expr {
	raw, ok := []byte(nil), !s.National
	if c.dialect == "oracle" {
		var err error
		raw, err = hex.DecodeString(s.Value)
		ok = err == nil
	} else if raw, ok = expr.BytesOf(s.Value); s.National {
		ok = false
	}
	if !ok {
		return nil
	}
	if len(raw) == 0 {
		return &ast.StringLit{}
	}
	return &ast.BinaryLit{Digits: strings.ToUpper(hex.EncodeToString(raw)), Radix: 16}
}

func (c *converter) loseDefault(rule string, col *column, d *ast.DefaultConstraint) {
	col.lostDefault = true
	if d.OnNull {
		col.notNull, col.refusesNull = true, false
	}
	c.lose(rule, d.At, col.table.obj, "column", col.name, "table", col.table.name, "clause", clip(c.files.Text(d.At)), "value", clip(c.files.Text(d.Expr.Span())))
}

// constantDefault is the literal that a call with constant arguments stands for.
func (c *converter) constantDefault(col *column, d *ast.DefaultConstraint) (ast.Expr, bool) {
	if c.sequenceOf(d.Expr) != nil {
		return nil, false
	}
	e, _, err := c.rewriteDefault(d)
	if err != nil {
		return nil, false
	}
	return c.literalDefault(col, folded(c.simplify(e)))
}

// isConstant reports whether an expression is a literal.
func isConstant(e ast.Expr) bool {
	switch e.(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.TypedLit:
		return true
	}
	return false
}

func (c *converter) rewriteDefault(d *ast.DefaultConstraint) (ast.Expr, expr.Type, error) {
	return expr.Rewrite(d.Expr, &expr.Env{Dialect: c.dialect, TypeOf: c.targetType, Collation: c.settings.Collation, Function: c.mappedFunction, Constant: c.label, Sequence: c.nextValueOf})
}

func isNullWord(e ast.Expr) bool { return isWord(e, "null") }

func isWord(e ast.Expr, word string) bool {
	k, ok := e.(*ast.Keyword)
	return ok && k.Word == word
}

// simplify removes parentheses and casts around a default.
func (c *converter) simplify(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Paren:
			e = x.X
		case *ast.Cast:
			if lit := c.castConstant(x); lit != nil {
				return lit
			}
			e = x.X
		case *ast.Collate:
			e = x.X
		case *ast.ColumnRef:
			return c.labelOr(x)
		default:
			return e
		}
	}
}
