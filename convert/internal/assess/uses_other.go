package assess

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file finds uses in what the resolver does not look at by itself:
// expressions of indexes, checks added later, and definitions kept as text.

// otherUses records what an object uses beside what resolveObject finds. Names
// that stand for nothing are no remarks here.
func (c *Pricer) otherUses(o *catalog.Object) {
	switch n := o.Node.(type) {
	case *ast.CreateIndex:
		for _, p := range n.Parts {
			c.exprUses(o, o.Parent, p.Expr)
		}
		c.exprUses(o, o.Parent, n.Where)
	case *ast.CreateTable:
		if t := c.Cat.ByName[o.Schema+"\x00"+o.Key]; t != nil && t.Obj == o {
			for _, k := range t.Checks {
				if !n.At.Contains(k.Def.At) {
					c.exprUses(o, o, k.Def.Expr)
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
func (c *Pricer) exprUses(o, table *catalog.Object, e ast.Expr) {
	if _, plain := e.(*ast.ColumnRef); plain || e == nil || table == nil {
		return
	}
	c.Names.Catalog.Walk(e, resolve.Env{Schema: o.Schema, Row: c.Names.Symbols[table]}, func(r resolve.Ref) {
		c.uses(o, r.To)
		c.uses(o, r.Via)
	})
}

// uses adds the object of s to those that o uses.
func (c *Pricer) uses(o *catalog.Object, s *resolve.Symbol) {
	if s == nil {
		return
	}
	if x, ok := s.Object().(*catalog.Object); ok && x != o && x != o.Parent && !slices.Contains(o.Uses, x) {
		o.Uses = append(o.Uses, x)
	}
}

// functionIn finds the functions of PostgreSQL's aggregates, operators, casts
// and event triggers.
var functionIn = regexp.MustCompile(`(?i)\b(?:m?(?:s|final|minv|inv|combine|serial|deserial)func|function|procedure)\s*=?\s*([\w$."]+)`)

// textUse records the use of a function that is named in a text.
func (c *Pricer) textUse(o *catalog.Object, text string) {
	var n ast.Name
	for _, p := range strings.Split(text, ".") {
		name := strings.Trim(p, `"`)
		n.Parts = append(n.Parts, ast.Ident{Text: name, Quoted: name != p})
	}
	if s := c.Names.Catalog.Lookup(n, o.Schema, resolve.Routine); s != nil {
		c.uses(o, s)
	}
}
