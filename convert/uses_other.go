package convert

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file finds uses in what the resolver does not look at by itself:
// expressions of indexes, checks added later, and definitions kept as text.

// otherUses records what an object uses beside what resolveObject finds. Names
// that stand for nothing are no remarks here.
func (c *converter) otherUses(o *object) {
	switch n := o.node.(type) {
	case *ast.CreateIndex:
		for _, p := range n.Parts {
			c.exprUses(o, o.parent, p.Expr)
		}
		c.exprUses(o, o.parent, n.Where)
	case *ast.CreateTable:
		if t := c.cat.byName[o.schema+"\x00"+o.key]; t != nil && t.obj == o {
			for _, k := range t.checks {
				if !n.At.Contains(k.def.At) {
					c.exprUses(o, o, k.def.Expr)
				}
			}
		}
	case *ast.Other:
		for _, m := range functionIn.FindAllStringSubmatch(n.Text, -1) {
			c.textUse(o, m[1])
		}
	}
}

// exprUses records what an expression over the columns of table uses.
func (c *converter) exprUses(o, table *object, e ast.Expr) {
	if _, plain := e.(*ast.ColumnRef); plain || e == nil || table == nil {
		return
	}
	c.names.catalog.Walk(e, resolve.Env{Schema: o.schema, Row: c.names.symbols[table]}, func(r resolve.Ref) {
		c.uses(o, r.To)
		c.uses(o, r.Via)
	})
}

// uses adds the object of s to those that o uses.
func (c *converter) uses(o *object, s *resolve.Symbol) {
	if s == nil {
		return
	}
	if x, ok := s.Object().(*object); ok && x != o && x != o.parent && !slices.Contains(o.uses, x) {
		o.uses = append(o.uses, x)
	}
}

// functionIn finds the functions of PostgreSQL's aggregates, operators, casts
// and event triggers.
var functionIn = regexp.MustCompile(`(?i)\b(?:m?(?:s|final|minv|inv|combine|serial|deserial)func|function|procedure)\s*=?\s*([\w$."]+)`)

// textUse records the use of a function that is named in a text.
func (c *converter) textUse(o *object, text string) {
	var n ast.Name
	for _, p := range strings.Split(text, ".") {
		name := strings.Trim(p, `"`)
		n.Parts = append(n.Parts, ast.Ident{Text: name, Quoted: name != p})
	}
	if s := c.names.catalog.Lookup(n, o.schema, resolve.Routine); s != nil {
		c.uses(o, s)
	}
}
