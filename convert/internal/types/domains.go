package types

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// ownDomain gives a column what the domain behind its type says.
func (c *Typer) ownDomain(col *catalog.Column) {
	if col.Domain.IsZero() {
		return
	}
	u := c.Cat.UserType(col.Domain)
	if !OfOneColumn(u) {
		c.Lose(rules.DomainOfColumns, col.Domain.Span(), col.Table.Obj, "name", col.Domain.String(), "column", col.Name, "table", col.Table.Name)
		return
	}
	c.applyDomain(col, u)
}

// OfOneColumn reports whether a type is a domain that a single column can have.
func OfOneColumn(u *catalog.UserType) bool {
	return u != nil && u.Domain != nil && u.Domain.Type != nil
}

func (c *Typer) inlineDomain(col *catalog.Column, t *ast.TypeName, u *catalog.UserType, depth int) *ast.TypeName {
	if u.Domain.Type == nil {
		at, _ := c.Written(col, t)
		c.Note(rules.DomainOfColumns, at, col.Table.Obj, "name", t.Name.String(), "column", col.Name, "table", col.Table.Name)
		return c.MysqlType(t, "longtext")
	}
	c.applyDomain(col, u)
	c.Inlined(u.Domain.Type)
	return c.mapType(col, u.Domain.Type, depth+1)
}

// applyDomain gives a column the clauses of a domain but for the type.
func (c *Typer) applyDomain(col *catalog.Column, u *catalog.UserType) {
	var names map[string]*catalog.Column
	if c.Dialect == "oracle" {
		names = map[string]*catalog.Column{u.Obj.Key: col}
	}
	if col.Def0 == nil && len(col.Defaults) == 0 && col.Comp == nil && col.Ident == nil {
		col.Defaults = u.Defaults
	}
	c.domainClauses(col, u.Domain.Constraints, names)
	c.FromSource(u.Domain)
}

// domainClauses gives a column the clauses of a domain, or of a column of one.
func (c *Typer) domainClauses(col *catalog.Column, list []ast.Constraint, names map[string]*catalog.Column) {
	for _, x := range list {
		switch x := x.(type) {
		case *ast.NullConstraint:
			col.NotNull = col.NotNull || x.NotNull
			c.Inlined(x)
		case *ast.DefaultConstraint:
			if col.Def0 == nil && col.Comp == nil && col.Ident == nil {
				col.Def0 = x
			}
			c.Inlined(x)
		case *ast.CheckConstraint:
			col.Table.Checks = append(col.Table.Checks, &catalog.Check{Def: x, Value: col, Names: names})
			c.Enforced[x] = true
		}
	}
}

// DomainTypes gives columns without a type that of their domain of several columns.
func (c *Typer) DomainTypes(t *catalog.Table) {
	for _, d := range t.Domains {
		u := c.Cat.UserType(d.Domain)
		for i, id := range d.Columns {
			col := t.Column(c.Cat, id)
			switch {
			case col == nil || col.Typ != nil || u == nil || u.Domain == nil:
			case u.Domain.Type != nil:
				col.Typ = u.Domain.Type
			case i < len(u.Domain.Columns):
				col.Typ = u.Domain.Columns[i].Type
			}
		}
	}
}

// SharedDomains gives columns what the domains say that they have together.
func (c *Typer) SharedDomains(t *catalog.Table) {
	for _, d := range t.Domains {
		u := c.Cat.UserType(d.Domain)
		cols := make([]*catalog.Column, len(d.Columns))
		known := u != nil && u.Domain != nil
		for i, id := range d.Columns {
			cols[i] = t.Column(c.Cat, id)
			known = known && cols[i] != nil
		}
		switch {
		case known && u.Domain.Type != nil:
			for _, col := range cols {
				c.applyDomain(col, u)
			}
		case known && u.Domain.Choice == nil && len(cols) == len(u.Domain.Columns):
			c.sharedDomain(cols, u)
		default:
			c.Lose(rules.DomainOfColumns, d.At, t.Obj, "name", d.Domain.String(), "column", c.Files.Text(d.At), "table", t.Name)
		}
	}
}

func (c *Typer) sharedDomain(cols []*catalog.Column, u *catalog.UserType) {
	all := make(map[string]*catalog.Column, len(cols))
	for i, part := range u.Domain.Columns {
		all[c.Cat.Fold(part.Name)] = cols[i]
	}
	for i, part := range u.Domain.Columns {
		c.domainClauses(cols[i], part.Constraints, all)
		c.Inlined(part)
	}
	for _, x := range u.Domain.Constraints {
		if k, ok := x.(*ast.CheckConstraint); ok {
			cols[0].Table.Checks = append(cols[0].Table.Checks, &catalog.Check{Def: k, Value: cols[0], Names: all})
			c.Enforced[k] = true
		}
	}
	c.FromSource(u.Domain)
}

// ClausesOfDomain accounts for the clauses of a domain that columns may have.
func (c *Typer) ClausesOfDomain(u *catalog.UserType) {
	d := u.Domain
	for _, x := range d.Constraints {
		c.domainClause(u, x)
	}
	for _, l := range d.Labels {
		c.Inlined(l)
	}
	for _, part := range d.Columns {
		c.FromSource(part)
		c.Inlined(part.Type)
		for _, x := range part.Constraints {
			c.domainClause(u, x)
		}
		c.Options(part.Options, u.Obj)
	}
	c.Options(d.Options, u.Obj)
	if d.Type != nil {
		c.Inlined(d.Type)
	}
}

// domainClause accounts for a clause that no column has.
func (c *Typer) domainClause(u *catalog.UserType, x ast.Constraint) {
	switch x := x.(type) {
	case *ast.CheckConstraint:
		c.Options(x.Options, u.Obj)
		if !c.Enforced[x] { // no column has the domain
			c.Inlined(x)
		}
	case *ast.DefaultConstraint:
		c.DefaultOptions(x, u.Obj)
		c.Inlined(x)
	case *ast.NullConstraint:
		c.Inlined(x)
	}
}
