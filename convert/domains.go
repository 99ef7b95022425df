package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// A domain gives its columns what it says: the type where they have none, NOT
// NULL, the default and the checks. PostgreSQL's and Oracle's are the same but for
// the names in a check: VALUE in PostgreSQL, in Oracle the domain, or its columns.

// domainType is a domain as type.
func domainType(n ast.Name) *ast.TypeName {
	t := &ast.TypeName{Name: n}
	t.At = n.Span()
	return t
}

// ownDomain gives a column what the domain behind its type says.
func (c *converter) ownDomain(col *column) {
	if col.domain.IsZero() {
		return
	}
	u := c.cat.userType(col.domain)
	if !ofOneColumn(u) {
		c.lose(rules.DomainOfColumns, col.domain.Span(), col.table.obj, "name", col.domain.String(), "column", col.name, "table", col.table.name)
		return
	}
	c.applyDomain(col, u)
}

// ofOneColumn reports whether a type is a domain that a single column can have.
func ofOneColumn(u *userType) bool {
	return u != nil && u.domain != nil && u.domain.Type != nil
}

func (c *converter) inlineDomain(col *column, t *ast.TypeName, u *userType, depth int) *ast.TypeName {
	if u.domain.Type == nil {
		at, _ := c.written(col, t)
		c.note(rules.DomainOfColumns, at, col.table.obj, "name", t.Name.String(), "column", col.name, "table", col.table.name)
		return c.mysqlType(t, "longtext")
	}
	c.applyDomain(col, u)
	c.inlined(u.domain.Type)
	return c.mapType(col, u.domain.Type, depth+1)
}

// applyDomain gives a column the clauses of a domain but for the type.
func (c *converter) applyDomain(col *column, u *userType) {
	var names map[string]*column
	if c.dialect == "oracle" {
		names = map[string]*column{u.obj.key: col}
	}
	c.domainClauses(col, u.domain.Constraints, names)
	c.fromSource(u.domain)
}

// domainClauses gives a column the clauses of a domain, or of a column of one.
func (c *converter) domainClauses(col *column, list []ast.Constraint, names map[string]*column) {
	for _, x := range list {
		switch x := x.(type) {
		case *ast.NullConstraint:
			col.notNull = col.notNull || x.NotNull
			c.inlined(x)
		case *ast.DefaultConstraint:
			if col.def0 == nil && col.comp == nil && col.ident == nil {
				col.def0 = x
			}
			c.inlined(x)
		case *ast.CheckConstraint:
			col.table.checks = append(col.table.checks, &check{def: x, value: col, names: names})
			c.enforced[x] = true
		}
	}
}

// checkEnv gives the names in a check their meaning.
func (c *converter) checkEnv(t *table, k *check) *expr.Env {
	env := c.rowEnv(t, k.value)
	if k.names == nil {
		return env
	}
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		name := c.cat.fold(n.Last())
		col := k.names[name]
		if col == nil && name == "VALUE" {
			col = k.value
		}
		if len(n.Parts) > 1 || col == nil {
			return nil, expr.Type{}, false
		}
		return newColumn(col), col.valueType(), true
	}
	return env
}

// domainTypes gives columns without a type that of their domain of several columns.
func (c *converter) domainTypes(t *table) {
	for _, d := range t.domains {
		u := c.cat.userType(d.Domain)
		for i, id := range d.Columns {
			col := t.column(c.cat, id)
			switch {
			case col == nil || col.typ != nil || u == nil || u.domain == nil:
			case u.domain.Type != nil:
				col.typ = u.domain.Type
			case i < len(u.domain.Columns):
				col.typ = u.domain.Columns[i].Type
			}
		}
	}
}

// sharedDomains gives columns what the domains say that they have together.
func (c *converter) sharedDomains(t *table) {
	for _, d := range t.domains {
		u := c.cat.userType(d.Domain)
		cols := make([]*column, len(d.Columns))
		known := u != nil && u.domain != nil
		for i, id := range d.Columns {
			cols[i] = t.column(c.cat, id)
			known = known && cols[i] != nil
		}
		switch {
		case known && u.domain.Type != nil:
			for _, col := range cols {
				c.applyDomain(col, u)
			}
		case known && u.domain.Choice == nil && len(cols) == len(u.domain.Columns):
			c.sharedDomain(cols, u)
		default:
			c.lose(rules.DomainOfColumns, d.At, t.obj, "name", d.Domain.String(), "column", c.files.Text(d.At), "table", t.name)
		}
	}
}

func (c *converter) sharedDomain(cols []*column, u *userType) {
	all := make(map[string]*column, len(cols))
	for i, part := range u.domain.Columns {
		all[c.cat.fold(part.Name)] = cols[i]
	}
	for i, part := range u.domain.Columns {
		c.domainClauses(cols[i], part.Constraints, all)
		c.inlined(part)
	}
	for _, x := range u.domain.Constraints {
		if k, ok := x.(*ast.CheckConstraint); ok {
			cols[0].table.checks = append(cols[0].table.checks, &check{def: k, value: cols[0], names: all})
			c.enforced[k] = true
		}
	}
	c.fromSource(u.domain)
}

// dropDomainOf takes the domain from a column, which keeps the type.
func (c *converter) dropDomainOf(col *column) {
	col.domain = ast.Name{}
	if col.typ == nil {
		return
	}
	if u := c.cat.userType(col.typ.Name); ofOneColumn(u) {
		c.inlined(col.typ)
		col.typ = u.domain.Type
	}
}

// dropDomains is DROP DOMAIN of columns. With PRESERVE CONSTRAINTS they keep what
// the domain gave them.
func (c *converter) dropDomains(t *table, a *ast.DropElem) {
	c.inlined(a)
	if len(a.Options) > 0 {
		return
	}
	for _, id := range a.Names {
		if col := t.column(c.cat, id); col != nil {
			c.dropDomainOf(col)
		}
	}
	list := t.domains[:0]
	for _, d := range t.domains {
		if !c.sharesColumn(d.Columns, a.Names) {
			list = append(list, d)
		}
	}
	t.domains = list
}

// sharesColumn reports whether a name is in both lists.
func (c *converter) sharesColumn(a, b []ast.Ident) bool {
	for _, x := range a {
		for _, y := range b {
			if c.cat.fold(x) == c.cat.fold(y) {
				return true
			}
		}
	}
	return false
}

// dropDomain is DROP DOMAIN of Oracle. With FORCE the columns lose what the domain
// gave them, but for the type; with PRESERVE they keep it.
func (c *converter) dropDomain(s *ast.Drop, n ast.Name) {
	u := c.cat.userType(n)
	if u == nil || u.domain == nil || hasOption(s.Options, "oracle:preserve") {
		return
	}
	for _, t := range c.cat.tables {
		for _, col := range t.cols {
			if c.hasType(col, u) || !col.domain.IsZero() && c.cat.userType(col.domain) == u {
				c.dropDomainOf(col)
			}
		}
		list := t.domains[:0]
		for _, d := range t.domains {
			if c.cat.userType(d.Domain) != u {
				list = append(list, d)
			}
		}
		t.domains = list
	}
	delete(c.cat.types, u.obj.schema+"\x00"+u.obj.key)
	delete(c.cat.typeNames, u.obj.key)
	u.obj.ignored = true
}

// alterDomain folds Oracle's ALTER DOMAIN into the definition.
func (c *converter) alterDomain(s *ast.AlterObject) bool {
	if s.Kind != "domain" && s.Kind != "usecase domain" || c.dialect != "oracle" || len(s.Actions) != 1 {
		return false
	}
	u := c.cat.userType(s.Name)
	if u == nil {
		return c.later(s)
	}
	o := s.Actions[0]
	what, _, _ := strings.Cut(strings.ToLower(o.Value), " ")
	verb := strings.TrimPrefix(o.Name, "oracle:")
	switch {
	case verb == "annotations":
		c.option(o, u.obj)
	case what != "display" && what != "order" || verb != "add" && verb != "modify" && verb != "drop":
		return false
	default:
		c.domainShown(u, o, verb, what)
	}
	c.fromSource(s)
	u.obj.extra = append(u.obj.extra, s.At)
	return true
}

// domainShown changes how values of the domain are shown or sorted.
func (c *converter) domainShown(u *userType, o *ast.Option, verb, what string) {
	list := u.domain.Options[:0]
	for _, x := range u.domain.Options {
		if x.Name == "oracle:domain "+what {
			c.inlined(x)
			continue
		}
		list = append(list, x)
	}
	u.domain.Options = list
	if verb == "drop" {
		c.inlined(o)
		return
	}
	cp := *o
	cp.Name = "oracle:domain " + what
	u.domain.Options = append(list, &cp)
}

// domainOutcome accounts for the definition of a domain.
func (c *converter) domainOutcome(u *userType) {
	d := u.domain
	if d.Choice != nil || d.Type == nil && len(d.Labels) > 0 {
		c.loseObject(rules.DomainNotConverted, u.obj)
		c.keepSource(d.At, rules.DomainNotConverted)
		return
	}
	c.fromSource(d)
	c.clausesOfDomain(u)
}

// clausesOfDomain accounts for the clauses of a domain that columns may have.
func (c *converter) clausesOfDomain(u *userType) {
	d := u.domain
	for _, x := range d.Constraints {
		c.domainClause(u, x)
	}
	for _, l := range d.Labels {
		c.inlined(l)
	}
	for _, part := range d.Columns {
		c.fromSource(part)
		c.inlined(part.Type)
		for _, x := range part.Constraints {
			c.domainClause(u, x)
		}
		c.options(part.Options, u.obj)
	}
	c.options(d.Options, u.obj)
	if d.Type != nil {
		c.inlined(d.Type)
	}
}

// domainClause accounts for a clause that no column has.
func (c *converter) domainClause(u *userType, x ast.Constraint) {
	switch x := x.(type) {
	case *ast.CheckConstraint:
		c.options(x.Options, u.obj)
		if !c.enforced[x] { // no column has the domain
			c.inlined(x)
		}
	case *ast.DefaultConstraint:
		c.defaultOptions(x, u.obj)
		c.inlined(x)
	case *ast.NullConstraint:
		c.inlined(x)
	}
}
