package fold

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// createDomain enters a domain.
func (c *Folder) createDomain(s *ast.CreateDomain) {
	if s.IfNotExists && c.Cat.Types[c.Cat.KeyOf(s.Name)] != nil {
		c.newObject("domain", s.Name, s).Ignored = true
		c.Inlined(s)
		return
	}
	o := c.newObject("domain", s.Name, s)
	for _, x := range s.Constraints {
		switch k := x.(type) {
		case *ast.CheckConstraint:
			c.NameDomainCheck(o, k)
		case *ast.KeyConstraint, *ast.ForeignKeyConstraint, *ast.ExcludeConstraint, *ast.IdentityConstraint, *ast.GeneratedConstraint:
			c.Lose(rules.UnparsedElement, k.Span(), o, "clause", catalog.Clip(c.Files.Text(k.Span()))) // only columns have them
		}
	}
	u := &catalog.UserType{Obj: o, Domain: s}
	if len(s.Labels) > 0 && c.domainLabels(u) {
		c.Cat.Labels = append(c.Cat.Labels, u)
	}
	c.defineType(s.Name, u)
}

// domainLabels makes a type and a check of the values of an enumeration of Oracle:
// the column holds the value, which counts from 1 where none is given. It reports
// false for values that are no literals.
func (c *Folder) domainLabels(u *catalog.UserType) bool {
	d := u.Domain
	u.Labels = map[string]ast.Expr{}
	ref := &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{d.Name.Last()}}}
	list := &ast.In{X: ref}
	var last int64
	longest := 0
	for _, l := range d.Labels {
		lit, text := labelLiteral(l, &last)
		if lit == nil {
			return false
		}
		longest = max(longest, text)
		list.List = append(list.List, lit)
		for _, id := range l.Names {
			u.Labels[c.Cat.Fold(id)] = lit
		}
	}
	d.Type = &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "number"}}}, Args: []ast.Expr{&ast.NumberLit{Text: "10"}}}
	if longest > 0 {
		d.Type.Name.Parts[0].Text, d.Type.Args[0] = "varchar2", &ast.NumberLit{Text: strconv.Itoa(longest)}
	}
	k := &ast.CheckConstraint{Expr: list}
	k.Name = d.Name.Last()
	k.At = source.Span{Start: d.Labels[0].At.Start, End: d.Labels[len(d.Labels)-1].At.End}
	list.At = k.At
	d.Constraints = append(d.Constraints, k)
	return true
}

// labelLiteral is the value of a label, nil if it is no literal, and its length if it is
// a text. last is the number before.
func labelLiteral(l *ast.DomainLabel, last *int64) (lit ast.Expr, length int) {
	switch v := l.Value.(type) {
	case nil:
		*last++
	case *ast.StringLit:
		return v, max(len([]rune(v.Value)), 1)
	case *ast.NumberLit:
		n, err := strconv.ParseInt(v.Text, 10, 32)
		if err != nil {
			return nil, 0
		}
		*last = n
	default:
		return nil, 0
	}
	n := &ast.NumberLit{Text: strconv.FormatInt(*last, 10)}
	n.At = l.At
	return n, 0
}
