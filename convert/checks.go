package convert

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// check is a CHECK constraint of a table, or of the domain of a column.
type check struct {
	def *ast.CheckConstraint
	// value is the column that VALUE stands for in the check of a domain, and
	// names are the columns by the names that stand for them in one of Oracle.
	value *column
	names map[string]*column
	// dropped tells that a later statement removed it; disabled that it is
	// not in force in the source.
	dropped, disabled bool
	// unchecked tells that it did not look at rows when it was switched on again.
	unchecked bool
	// bound tells that it is a rule of SQL Server, which looks at a value only
	// when it is written.
	bound bool
}

func (c *converter) checkConstraint(t *table, x *ast.CheckConstraint) {
	if old := c.namedCheck(t, x.Name); old != nil && old.value == nil && !x.Name.IsZero() {
		c.lose(rules.ConstraintDuplicate, x.At, t.obj, "table", t.name, "name", x.Name.Text)
		return
	}
	k := &check{def: x}
	c.nameCheck(t, x)
	var rest []*ast.Option
	for _, o := range x.Options {
		if r := c.set.MatchOption(o.Name, o.Value); r != nil && r.ID == rules.DisabledConstraint {
			k.disabled = true
			continue
		}
		rest = append(rest, o)
	}
	if k.disabled { // how it would be checked matters no more
		for _, o := range rest {
			c.inlined(o)
		}
		rest = nil
	}
	c.options(rest, t.obj)
	t.checks = append(t.checks, k)
}

// copies are checks that another table has for itself.
func copies(list []*check) []*check {
	out := make([]*check, 0, len(list))
	for _, k := range list {
		if !k.dropped {
			own := *k
			out = append(out, &own)
		}
	}
	return out
}

// isDisabled reports whether a constraint with the options is not in force.
func (c *converter) isDisabled(options []*ast.Option) bool {
	return slices.ContainsFunc(options, func(o *ast.Option) bool {
		r := c.set.MatchOption(o.Name, o.Value)
		return r != nil && r.ID == rules.DisabledConstraint
	})
}

// namedCheck is the check of that name, or nil.
func (c *converter) namedCheck(t *table, id ast.Ident) *check {
	for _, k := range t.checks {
		if !k.dropped && !k.def.Name.IsZero() && c.cat.fold(k.def.Name) == c.cat.fold(id) {
			return k
		}
	}
	return nil
}

// checks enforces the CHECK constraints of a table, which MySQL 5.6 reads and
// forgets, in its triggers.
func (c *converter) checks(t *table) {
	for _, k := range t.checks {
		switch {
		case k.dropped:
			c.inlined(k.def)
		case k.disabled:
			c.withdrawIn(t.obj, k.def.At) // how it was added
			c.lose(rules.DisabledCheck, k.def.At, t.obj, "table", t.name, "clause", clip(c.files.Text(k.def.Expr.Span())))
		case k.ofGone(t):
			c.inlined(k.def)
		default:
			c.enforce(t, k)
		}
	}
}

// notNullChecks makes NOT NULL of checks that say nothing else, as exports of Oracle
// write it: CHECK ("A" IS NOT NULL).
func (c *converter) notNullChecks(t *table) {
	if c.dialect != "oracle" {
		return
	}
	t.checks = slices.DeleteFunc(t.checks, func(k *check) bool {
		cols := map[*column]bool{}
		if k.dropped || k.disabled || k.bound || k.value != nil || !c.notNulls(t, k.def.Expr, cols, 0) {
			return false
		}
		for col := range cols {
			switch {
			case col.null == nil:
			case col.null.NotNull:
				continue
			default:
				c.inlined(col.null)
			}
			col.null = &ast.NullConstraint{NotNull: true}
		}
		c.inlined(k.def)
		return true
	})
}

// ofGone reports whether a column of the domain that the check is of is gone.
func (k *check) ofGone(t *table) bool {
	for _, col := range k.names {
		if t.byName[col.key] != col {
			return true
		}
	}
	return k.value != nil && t.byName[k.value.key] != k.value
}

func (c *converter) enforce(t *table, k *check) {
	e, _, err := expr.Rewrite(k.def.Expr, c.checkEnv(t, k))
	if err != nil {
		c.lose(rules.CheckConstraintNotEnforced, k.def.At, t.obj, "name", k.def.Name.Text, "table", t.name, "clause", err.Error())
		return
	}
	violated := &ast.Unary{Op: "not", X: paren(e)}
	c.inlined(k.def)
	if number := c.generatedNumber(t, k.def.Expr); number != nil {
		t.onWrite(partCheck, true, false, c.refuseRow(t, k, c.givenNumber(t, k, number, violated)))
		t.onWrite(partCheck, false, true, c.refuseRow(t, k, violated))
		return
	}
	if k.bound {
		same := &ast.Binary{Op: "<=>", Left: newColumn(k.value), Right: oldColumn(k.value)}
		changed := &ast.Unary{Op: "not", X: &ast.Paren{X: same}}
		t.onWrite(partCheck, true, false, c.refuseRow(t, k, violated))
		t.onWrite(partCheck, false, true, c.refuseRow(t, k, and(changed, violated)))
		return
	}
	t.onWrite(partCheck, true, true, c.refuseRow(t, k, violated))
}

// refuseRow refuses the row when the condition holds.
func (c *converter) refuseRow(t *table, k *check, violated ast.Expr) *ast.If {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "45000"}, Message: &ast.StringLit{Value: c.checkMessage(t, k)}}
	s := &ast.If{Cond: violated, Then: raise}
	s.At = k.def.At
	return s
}

// checkName is the name of a check, or the table that it is of.
func (c *converter) checkName(t *table, k *check) string { return c.constraintName(t, k.def.Name) }

// constraintName is the name of a constraint in messages, in the case of target names.
func (c *converter) constraintName(t *table, id ast.Ident) string {
	if id.IsZero() {
		return "of " + t.target
	}
	return c.cat.targetName(id)
}

// maxMessage is the longest text of a SIGNAL in characters.
const maxMessage = 128

// checkMessage names the constraint and its condition.
func (c *converter) checkMessage(t *table, k *check) string {
	name := c.checkName(t, k)
	text := source.OneLine(c.textNow(t, k.def.Expr))
	return cutText("Check constraint "+name+" is violated: "+text, maxMessage)
}

// cutText cuts a text to a number of characters.
func cutText(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
