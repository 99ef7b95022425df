package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
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

// dropDomainOf takes the domain from a column, which keeps the type.
func (c *Folder) dropDomainOf(col *catalog.Column) {
	col.Domain = ast.Name{}
	if col.Typ == nil {
		return
	}
	if u := c.Cat.UserType(col.Typ.Name); types.OfOneColumn(u) {
		c.Inlined(col.Typ)
		col.Typ = u.Domain.Type
	}
}

// dropDomains is DROP DOMAIN of columns. With PRESERVE CONSTRAINTS they keep what
// the domain gave them.
func (c *Folder) dropDomains(t *catalog.Table, a *ast.DropElem) {
	c.Inlined(a)
	if len(a.Options) > 0 {
		return
	}
	for _, id := range a.Names {
		if col := t.Column(c.Cat, id); col != nil {
			c.dropDomainOf(col)
		}
	}
	list := t.Domains[:0]
	for _, d := range t.Domains {
		if !c.sharesColumn(d.Columns, a.Names) {
			list = append(list, d)
		}
	}
	t.Domains = list
}

// sharesColumn reports whether a name is in both lists.
func (c *Folder) sharesColumn(a, b []ast.Ident) bool {
	for _, x := range a {
		for _, y := range b {
			if c.Cat.Fold(x) == c.Cat.Fold(y) {
				return true
			}
		}
	}
	return false
}

// dropDomain is DROP DOMAIN of Oracle. With FORCE the columns lose what the domain
// gave them, but for the type; with PRESERVE they keep it.
func (c *Folder) dropDomain(s *ast.Drop, n ast.Name) {
	u := c.Cat.UserType(n)
	if u == nil || u.Domain == nil || tree.HasOption(s.Options, "oracle:preserve") {
		return
	}
	for _, t := range c.Cat.Tables {
		for _, col := range t.Cols {
			if c.hasType(col, u) || !col.Domain.IsZero() && c.Cat.UserType(col.Domain) == u {
				c.dropDomainOf(col)
			}
		}
		list := t.Domains[:0]
		for _, d := range t.Domains {
			if c.Cat.UserType(d.Domain) != u {
				list = append(list, d)
			}
		}
		t.Domains = list
	}
	delete(c.Cat.Types, u.Obj.Schema+"\x00"+u.Obj.Key)
	delete(c.Cat.TypeNames, u.Obj.Key)
	u.Obj.Ignored = true
}

// alterDomain folds Oracle's ALTER DOMAIN into the definition.
func (c *Folder) alterDomain(s *ast.AlterObject) bool {
	if s.Kind != "domain" && s.Kind != "usecase domain" || c.Dialect != "oracle" || len(s.Actions) != 1 {
		return false
	}
	u := c.Cat.UserType(s.Name)
	if u == nil {
		return c.later(s)
	}
	o := s.Actions[0]
	what, _, _ := strings.Cut(strings.ToLower(o.Value), " ")
	verb := strings.TrimPrefix(o.Name, "oracle:")
	switch {
	case verb == "annotations":
		c.Option(o, u.Obj)
	case what != "display" && what != "order" || verb != "add" && verb != "modify" && verb != "drop":
		return false
	default:
		c.domainShown(u, o, verb, what)
	}
	c.FromSource(s)
	u.Obj.Extra = append(u.Obj.Extra, s.At)
	return true
}

// domainShown changes how values of the domain are shown or sorted.
func (c *Folder) domainShown(u *catalog.UserType, o *ast.Option, verb, what string) {
	list := u.Domain.Options[:0]
	for _, x := range u.Domain.Options {
		if x.Name == "oracle:domain "+what {
			c.Inlined(x)
			continue
		}
		list = append(list, x)
	}
	u.Domain.Options = list
	if verb == "drop" {
		c.Inlined(o)
		return
	}
	cp := *o
	cp.Name = "oracle:domain " + what
	u.Domain.Options = append(list, &cp)
}

// domainOutcome accounts for the definition of a domain.
func (c *Folder) domainOutcome(u *catalog.UserType) {
	d := u.Domain
	if d.Choice != nil || d.Type == nil && len(d.Labels) > 0 {
		c.LoseObject(rules.DomainNotConverted, u.Obj)
		c.KeepSource(d.At, rules.DomainNotConverted)
		return
	}
	c.FromSource(d)
	c.ClausesOfDomain(u)
}
