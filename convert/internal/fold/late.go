package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Files of a folder stand in the order of their names, so a statement may come before the
// definitions that it is about. It is then put off.

// later puts off a statement about what is not defined yet. It reports whether it did.
func (c *Folder) later(s ast.Stmt) bool {
	if c.last {
		return false
	}
	c.deferred = append(c.deferred, catalog.Deferred{Stmt: s, Place: c.Cat.Place})
	return true
}

// maxRounds bounds how often statements are put off again behind those that they need.
const maxRounds = 8

// foldDeferred enters the statements that were put off, those that wait for others of them behind
// these.
func (c *Folder) foldDeferred() {
	defer c.Cat.In(c.Cat.Place)()
	for round := 1; len(c.deferred) > 0; round++ {
		list := c.deferred
		c.deferred, c.last = nil, round > maxRounds
		for _, d := range list {
			if _, trigger := d.Stmt.(*ast.CreateTrigger); trigger && !c.last { // it needs all there is
				c.deferred = append(c.deferred, d)
				continue
			}
			c.Cat.Place = d.Place
			c.Guard(d.Stmt.Span(), nil, func() { c.Statement(d.Stmt, 1) })
		}
		if len(c.deferred) == len(list) {
			round = maxRounds
		}
	}
	c.last = false
}

// settle enters those that were put off and define what a statement changes or drops.
func (c *Folder) settle(defines func(ast.Stmt) bool) {
	if c.last {
		return
	}
	var now []catalog.Deferred
	c.deferred = slices.DeleteFunc(c.deferred, func(d catalog.Deferred) bool {
		ok := defines(d.Stmt)
		if ok {
			now = append(now, d)
		}
		return ok
	})
	defer c.Cat.In(c.Cat.Place)()
	defer func() { c.last = false }()
	for _, d := range now {
		c.last, c.Cat.Place = true, d.Place
		c.Statement(d.Stmt, 1)
	}
}

// waits reports whether a table is made of others that are not defined yet.
func (c *Folder) waits(s *ast.CreateTable) bool {
	needs := slices.Clone(s.Inherits)
	if !s.PartitionOf.IsZero() {
		needs = append(needs, s.PartitionOf)
	}
	for _, e := range s.Elems {
		if l, ok := e.(*ast.LikeClause); ok {
			needs = append(needs, l.Table)
		}
	}
	return slices.ContainsFunc(needs, func(n ast.Name) bool { return !c.definesRelation(n) })
}

// definesRelation reports whether the scripts defined a table or view up to here.
func (c *Folder) definesRelation(n ast.Name) bool {
	return c.Cat.Table(n) != nil || c.viewNamed(n) != nil
}

// settleTable enters a table that was put off, since it is made again or dropped.
func (c *Folder) settleTable(n ast.Name) {
	c.settle(func(s ast.Stmt) bool {
		t, ok := s.(*ast.CreateTable)
		return ok && c.Cat.KeyOf(t.Name) == c.Cat.KeyOf(n)
	})
}
