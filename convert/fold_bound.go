package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// This file follows the defaults and rules of SQL Server that are objects of
// their own, bound to columns and alias types by procedures: they become
// defaults and checks of the columns.

// boundObject is CREATE DEFAULT or CREATE RULE.
type boundObject struct {
	obj *object
	def *ast.CreateBound
}

// createBound enters a default or rule. By itself it does nothing.
func (c *converter) createBound(s *ast.CreateBound) {
	o := c.newObject(s.Kind, s.Name, s)
	key := s.Kind + "\x00" + c.cat.keyOf(s.Name)
	if c.cat.bound[key] != nil {
		o.ignored = true
		c.lose(rules.ObjectRedefined, s.At, o, "kind", s.Kind, "name", o.name)
		return
	}
	if c.cat.bound == nil {
		c.cat.bound = map[string]*boundObject{}
	}
	c.cat.bound[key] = &boundObject{obj: o, def: s}
	c.inlined(s)
}

// dropBound forgets a default or rule; what it is bound to keeps it from being
// dropped in the source.
func (c *converter) dropBound(kind string, n ast.Name) {
	key := kind + "\x00" + c.cat.keyOf(n)
	if b := c.cat.bound[key]; b != nil {
		b.obj.ignored = true
		delete(c.cat.bound, key)
	}
}

// execArgs are the texts of the arguments of a call, by name in lower case;
// those without a name have the names of their places.
func execArgs(s *ast.Exec, order ...string) map[string]string {
	args := map[string]string{}
	for i, a := range s.Args {
		k := strings.ToLower(a.Name.Text)
		if k == "" && i < len(order) {
			k = order[i]
		}
		args[k] = argText(a.Value)
	}
	return args
}

// execDone marks a call whose arguments have been taken.
func (c *converter) execDone(s *ast.Exec) {
	c.fromSource(s)
	for _, a := range s.Args {
		c.mapped.add(a.At)
		c.mapped.add(a.Value.Span())
	}
}

// bindCall follows sp_bindefault, sp_bindrule and their opposites. It reports
// false for objects that the scripts do not define.
func (c *converter) bindCall(s *ast.Exec, procedure string) bool {
	order := map[string][]string{
		"sp_bindefault": {"@defname", "@objname", "@futureonly"}, "sp_bindrule": {"@rulename", "@objname", "@futureonly"},
		"sp_unbindefault": {"@objname", "@futureonly"}, "sp_unbindrule": {"@objname", "@futureonly"},
	}[procedure]
	if order == nil {
		return false
	}
	kind := "default"
	if strings.HasSuffix(procedure, "rule") {
		kind = "rule"
	}
	args := execArgs(s, order...)
	to := binding{kind: kind, at: s.At, future: strings.EqualFold(args["@futureonly"], "futureonly")}
	if len(order) == 3 {
		if to.object = c.cat.bound[kind+"\x00"+c.cat.keyOf(readName(args[order[0]]))]; to.object == nil {
			return false
		}
	}
	if !c.bind(readName(args["@objname"]), to) {
		return false
	}
	c.execDone(s)
	return true
}

// binding is what a call binds or, when object is nil, takes off.
type binding struct {
	kind   string
	object *boundObject
	at     source.Span
	// future tells that columns that are there keep what they have.
	future bool
	// typed tells that it comes from the type of the column.
	typed *userType
}

// bind applies a binding to the column or alias type of that name.
func (c *converter) bind(n ast.Name, b binding) bool {
	if n.IsZero() {
		return false
	}
	if t := c.tableBefore(n); t != nil {
		col := t.column(c.cat, n.Last())
		return col != nil && c.bindColumn(col, b)
	}
	u := c.cat.userType(n)
	if u == nil || u.typ == nil {
		return false
	}
	if u.bound == nil {
		u.bound = map[string]*binding{}
	}
	b.typed = u
	u.bound[b.kind] = &b
	if b.object == nil {
		delete(u.bound, b.kind)
	}
	for _, t := range c.cat.tables {
		for _, col := range t.cols {
			if own := col.bound[b.kind]; !b.future && c.hasType(col, u) && (own == nil || own.typed == u) {
				c.bindColumn(col, b)
			}
		}
	}
	return true
}

// bindTyped gives a new column what its type has.
func (c *converter) bindTyped(col *column) {
	if c.dialect != "sqlserver" || col.typ == nil {
		return
	}
	u := c.cat.userType(col.typ.Name)
	if u == nil {
		return
	}
	for _, kind := range [...]string{"default", "rule"} {
		if b := u.bound[kind]; b != nil {
			c.bindColumn(col, *b)
		}
	}
}

// bindColumn gives a column a default or rule, or takes it off. A column with a
// DEFAULT of its own takes no other; the source refuses it.
func (c *converter) bindColumn(col *column, b binding) bool {
	if col.bound == nil {
		col.bound = map[string]*binding{}
	}
	old := col.bound[b.kind]
	if b.kind == "default" {
		if old == nil && (col.def0 != nil || b.object == nil) {
			return b.typed != nil
		}
		c.dropDefault(col, b.at.Start)
		if b.object != nil {
			col.def0 = &ast.DefaultConstraint{Expr: b.object.def.Expr}
			col.def0.At = b.at
		}
	} else {
		if old == nil && b.object == nil {
			return b.typed != nil
		}
		c.bindRule(col, b)
	}
	delete(col.bound, b.kind)
	if b.object != nil {
		col.bound[b.kind] = &b
	}
	return true
}

// bindRule puts the condition of a rule in the place of the one before.
func (c *converter) bindRule(col *column, b binding) {
	for _, k := range col.table.checks {
		if k.value == col && k.bound {
			k.dropped = true
		}
	}
	if b.object == nil {
		return
	}
	d := &ast.CheckConstraint{Expr: b.object.def.Expr}
	d.Name = b.object.def.Name.Last()
	d.At = b.at
	d.Options = []*ast.Option{{Name: "sqlserver:with nocheck"}} // rows that are there are not looked at
	col.table.checks = append(col.table.checks, &check{def: d, value: col, bound: true})
}
