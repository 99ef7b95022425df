package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// createBound enters a default or rule. By itself it does nothing.
func (c *Folder) createBound(s *ast.CreateBound) {
	o := c.newObject(s.Kind, s.Name, s)
	key := s.Kind + "\x00" + c.Cat.KeyOf(s.Name)
	if c.Cat.Bound[key] != nil {
		o.Ignored = true
		c.Lose(rules.ObjectRedefined, s.At, o, "kind", s.Kind, "name", o.Name)
		return
	}
	if c.Cat.Bound == nil {
		c.Cat.Bound = map[string]*catalog.BoundObject{}
	}
	c.Cat.Bound[key] = &catalog.BoundObject{Obj: o, Def: s}
	c.Inlined(s)
}

// dropBound forgets a default or rule; what it is bound to keeps it from being
// dropped in the source.
func (c *Folder) dropBound(kind string, n ast.Name) {
	key := kind + "\x00" + c.Cat.KeyOf(n)
	if b := c.Cat.Bound[key]; b != nil {
		b.Obj.Ignored = true
		delete(c.Cat.Bound, key)
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
		args[k] = script.ArgText(a.Value)
	}
	return args
}

// execDone marks a call whose arguments have been taken.
func (c *Folder) execDone(s *ast.Exec) {
	c.FromSource(s)
	for _, a := range s.Args {
		c.Mapped.Add(a.At)
		c.Inlined(a.Value)
	}
}

// bindCall follows sp_bindefault, sp_bindrule and their opposites. It reports
// false for objects that the scripts do not define.
func (c *Folder) bindCall(s *ast.Exec, procedure string) bool {
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
	to := catalog.Binding{Kind: kind, At: s.At, Future: strings.EqualFold(args["@futureonly"], "futureonly")}
	if len(order) == 3 {
		if to.Object = c.Cat.Bound[kind+"\x00"+c.Cat.KeyOf(tree.ReadName(args[order[0]]))]; to.Object == nil {
			return false
		}
	}
	if !c.bind(tree.ReadName(args["@objname"]), to) {
		return false
	}
	c.execDone(s)
	return true
}

// bind applies a binding to the column or alias type of that name.
func (c *Folder) bind(n ast.Name, b catalog.Binding) bool {
	if n.IsZero() {
		return false
	}
	if t := c.tableBefore(n); t != nil {
		col := t.Column(c.Cat, n.Last())
		return col != nil && c.bindColumn(col, b)
	}
	u := c.Cat.UserType(n)
	if u == nil || u.Typ == nil {
		return false
	}
	if u.Bound == nil {
		u.Bound = map[string]*catalog.Binding{}
	}
	b.Typed = u
	u.Bound[b.Kind] = &b
	if b.Object == nil {
		delete(u.Bound, b.Kind)
	}
	for _, t := range c.Cat.Tables {
		for _, col := range t.Cols {
			if own := col.Bound[b.Kind]; !b.Future && c.hasType(col, u) && (own == nil || own.Typed == u) {
				c.bindColumn(col, b)
			}
		}
	}
	return true
}

// bindTyped gives a new column what its type has.
func (c *Folder) bindTyped(col *catalog.Column) {
	if c.Dialect != "sqlserver" || col.Typ == nil {
		return
	}
	u := c.Cat.UserType(col.Typ.Name)
	if u == nil {
		return
	}
	for _, kind := range [...]string{"default", "rule"} {
		if b := u.Bound[kind]; b != nil {
			c.bindColumn(col, *b)
		}
	}
}

// bindColumn gives a column a default or rule, or takes it off. A column with a
// DEFAULT of its own takes no other; the source refuses it.
func (c *Folder) bindColumn(col *catalog.Column, b catalog.Binding) bool {
	if col.Bound == nil {
		col.Bound = map[string]*catalog.Binding{}
	}
	old := col.Bound[b.Kind]
	if b.Kind == "default" {
		if old == nil && (col.Def0 != nil || b.Object == nil) {
			return b.Typed != nil
		}
		c.dropDefault(col, b.At.Start)
		if b.Object != nil {
			col.ChangeDefault(b.At.Start, &ast.DefaultConstraint{Base: ast.Base{At: b.At}, Expr: b.Object.Def.Expr})
		}
	} else {
		if old == nil && b.Object == nil {
			return b.Typed != nil
		}
		c.bindRule(col, b)
	}
	delete(col.Bound, b.Kind)
	if b.Object != nil {
		col.Bound[b.Kind] = &b
	}
	return true
}

// bindRule puts the condition of a rule in the place of the one before.
func (c *Folder) bindRule(col *catalog.Column, b catalog.Binding) {
	for _, k := range col.Table.Checks {
		if k.Value == col && k.Bound {
			k.Dropped = true
		}
	}
	if b.Object == nil {
		return
	}
	d := &ast.CheckConstraint{Expr: b.Object.Def.Expr}
	d.Name = b.Object.Def.Name.Last()
	d.At = b.At
	d.Options = []*ast.Option{{Name: "sqlserver:with nocheck"}} // rows that are there are not looked at
	col.Table.Checks = append(col.Table.Checks, &catalog.Check{Def: d, Value: col, Bound: true})
}
