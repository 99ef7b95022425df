package triggers

import (
	"fmt"
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// checks enforces the CHECK constraints of a table, which MySQL 5.6 reads and
// forgets, in its triggers.
func (c *Planner) checks(t *catalog.Table) {
	for _, k := range t.Checks {
		switch {
		case k.Dropped:
			c.Inlined(k.Def)
		case k.Disabled:
			c.WithdrawIn(t.Obj, k.Def.At) // how it was added
			c.Lose(rules.DisabledCheck, k.Def.At, t.Obj, "table", t.Name, "clause", catalog.Clip(c.Files.Text(k.Def.Expr.Span())))
		case k.OfGone(t):
			c.Inlined(k.Def)
		default:
			c.enforce(t, k)
		}
	}
}

// NotNullChecks makes NOT NULL of checks that say nothing else, as exports of Oracle
// write it: CHECK ("A" IS NOT NULL).
func (c *Planner) NotNullChecks(t *catalog.Table) {
	if c.Dialect != "oracle" {
		return
	}
	t.Checks = slices.DeleteFunc(t.Checks, func(k *catalog.Check) bool {
		cols := map[*catalog.Column]bool{}
		if k.Dropped || k.Disabled || k.Bound || k.Value != nil || !c.NotNulls(t, k.Def.Expr, cols, 0) {
			return false
		}
		for col := range cols {
			switch {
			case col.Null == nil:
			case col.Null.NotNull:
				continue
			default:
				c.Inlined(col.Null)
			}
			col.Null = &ast.NullConstraint{NotNull: true}
		}
		c.Inlined(k.Def)
		return true
	})
}

func (c *Planner) enforce(t *catalog.Table, k *catalog.Check) {
	env := c.checkEnv(t, k)
	env.Lookup = c.lookupIn(t)
	e, _, err := expr.Rewrite(k.Def.Expr, env)
	if err != nil {
		c.Lose(rules.CheckConstraintNotEnforced, k.Def.At, t.Obj, "name", k.Def.Name.Text, "table", t.Name, "clause", err.Error())
		return
	}
	violated := &ast.Unary{Op: "not", X: tree.Paren(e)}
	c.Inlined(k.Def)
	if number := c.GeneratedNumber(t, k.Def.Expr); number != nil {
		t.OnWrite(catalog.PartCheck, true, false, c.refuseRow(t, k, c.givenNumber(t, k, number, violated)))
		t.OnWrite(catalog.PartCheck, false, true, c.refuseRow(t, k, violated))
		return
	}
	if k.Bound {
		same := &ast.Binary{Op: "<=>", Left: catalog.NewColumn(k.Value), Right: catalog.OldColumn(k.Value)}
		changed := &ast.Unary{Op: "not", X: &ast.Paren{X: same}}
		t.OnWrite(catalog.PartCheck, true, false, c.refuseRow(t, k, violated))
		t.OnWrite(catalog.PartCheck, false, true, c.refuseRow(t, k, tree.And(changed, violated)))
		return
	}
	t.OnWrite(catalog.PartCheck, true, true, c.refuseRow(t, k, violated))
}

// lookupIn rewrites the queries of functions that a check of a table calls. They may not read
// the table itself: the source checks behind the change, the trigger before it.
func (c *Planner) lookupIn(t *catalog.Table) func(ast.Expr, []expr.Argument) (ast.Expr, expr.Type) {
	if c.Dialect != "sqlserver" {
		return nil
	}
	env := c.TypeEnv()
	env.Table = func(n ast.Name) (*query.Source, error) {
		if c.Cat.Table(n) == t || c.Cat.Table(n) == nil {
			return nil, fmt.Errorf("it reads %s", n)
		}
		return c.RowSource(n, 0)
	}
	return func(e ast.Expr, args []expr.Argument) (ast.Expr, expr.Type) {
		out, typ, err := query.Lookup(e, args, env)
		if err != nil {
			panic(err)
		}
		return out, typ
	}
}

// refuseRow refuses the row when the condition holds.
func (c *Planner) refuseRow(t *catalog.Table, k *catalog.Check, violated ast.Expr) *ast.If {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "45000"}, Message: &ast.StringLit{Value: c.checkMessage(t, k)}}
	s := &ast.If{Cond: violated, Then: raise}
	s.At = k.Def.At
	k.Refusals = append(k.Refusals, s)
	return s
}

// checkName is the name of a check, or the table that it is of.
func (c *Planner) checkName(t *catalog.Table, k *catalog.Check) string {
	return c.ConstraintName(t, k.Def.Name)
}

// checkMessage names the constraint and its condition.
func (c *Planner) checkMessage(t *catalog.Table, k *catalog.Check) string {
	name := c.checkName(t, k)
	text := k.Text
	switch {
	case text != "":
	case c.Composed[k.Def.Expr.Span()]:
		text = source.OneLine(mysql.Expr(k.Def.Expr))
	default:
		text = source.OneLine(c.TextNow(t, k.Def.Expr))
	}
	return tree.CutText("Check constraint "+name+" is violated: "+text, mysql.MaxSignalMessage)
}

// checkEnv gives the names in a check their meaning.
func (c *Planner) checkEnv(t *catalog.Table, k *catalog.Check) *expr.Env {
	env := c.RowEnv(t, k.Value)
	if k.Names == nil {
		return env
	}
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		name := c.Cat.Fold(n.Last())
		col := k.Names[name]
		if col == nil && name == "VALUE" {
			col = k.Value
		}
		if len(n.Parts) > 1 || col == nil {
			return nil, expr.Type{}, false
		}
		return catalog.NewColumn(col), col.ValueType(), true
	}
	return env
}
