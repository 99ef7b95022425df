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
	c.putOff(catalog.Deferred{Stmt: s, Place: c.Cat.Place})
	return true
}

func (c *Folder) putOff(d catalog.Deferred) {
	c.deferred = append(c.deferred, d)
	if n, ok := waitsFor(d.Stmt); ok {
		c.waiting++
		if c.waitingFor == nil {
			c.waitingFor = map[string]int{}
		}
		c.waitingFor[c.Cat.Fold(n.Last())]++
	}
}

// waitsFor is the table that a definition among the statements that are put off makes, or has as
// its trigger; false for other statements.
func waitsFor(s ast.Stmt) (ast.Name, bool) {
	switch s := s.(type) {
	case *ast.CreateTable:
		return s.Name, true
	case *ast.CreateTrigger:
		return s.Table, true
	}
	return ast.Name{}, false
}

// maxRounds bounds how often statements are put off again behind those that they need.
const maxRounds = 8

// foldDeferred enters the statements that were put off, those that wait for others of them behind
// these.
func (c *Folder) foldDeferred() {
	defer c.Cat.In(c.Cat.Place)()
	for round := 1; len(c.deferred) > 0; round++ {
		list := c.deferred
		c.deferred, c.waiting, c.waitingFor, c.last = nil, 0, nil, round > maxRounds
		for _, d := range list {
			if _, trigger := d.Stmt.(*ast.CreateTrigger); trigger && !c.last { // it needs all there is
				c.putOff(d)
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
	if c.last || c.waiting == 0 {
		return
	}
	var now []catalog.Deferred
	c.deferred = slices.DeleteFunc(c.deferred, func(d catalog.Deferred) bool {
		ok := defines(d.Stmt)
		if ok {
			now = append(now, d)
			c.waiting--
			n, _ := waitsFor(d.Stmt)
			c.waitingFor[c.Cat.Fold(n.Last())]--
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
	return slices.ContainsFunc(needs, c.definesLater)
}

// definesLater reports whether the scripts define a table or view of that name, but not yet.
func (c *Folder) definesLater(n ast.Name) bool {
	return !c.last && c.Cat.Table(n) == nil && c.viewNamed(n) == nil && c.anywhere()[c.Cat.Fold(n.Last())]
}

// definesProcedureLater reports whether the scripts define a procedure of that name, or the body of the package
// that it is in, but not yet.
func (c *Folder) definesProcedureLater(n ast.Name) bool {
	return !c.last && c.procedureFor(n) == nil && c.anywhere()[routineMark+c.Cat.Fold(n.Parts[0])]
}

// routineMark stands before the names of routines among those of tables.
const routineMark = "\x00"

// anywhere are the names of the tables, views, procedures and packages that the scripts define.
func (c *Folder) anywhere() map[string]bool {
	if c.defined == nil {
		c.defined = map[string]bool{}
		for _, s := range c.Scripts {
			for _, x := range s.Stmts {
				c.enterDefined(x)
			}
		}
	}
	return c.defined
}

// enterDefined notes the name of what a statement of a script defines.
func (c *Folder) enterDefined(s ast.Node) {
	switch s := s.(type) {
	case *ast.CreateTable:
		c.defined[c.Cat.Fold(s.Name.Last())] = true
	case *ast.CreateView:
		c.defined[c.Cat.Fold(s.Name.Last())] = true
	case *ast.Routine:
		c.defined[routineMark+c.Cat.Fold(s.Name.Last())] = true
	case *ast.CreatePackage:
		c.defined[routineMark+c.Cat.Fold(s.Name.Last())] = true
	case *ast.StmtList, *ast.If, *ast.Block, *ast.Exec:
		ast.Inspect(c.Whole(s), func(n ast.Node) bool {
			if n != ast.Node(s) {
				switch n.(type) {
				case *ast.CreateTable, *ast.CreateView:
					c.enterDefined(n)
				}
			}
			return true
		})
	}
}

// awaited reports whether the definition of a table was put off.
func (c *Folder) awaited(n ast.Name) bool {
	return c.waitingFor[c.Cat.Fold(n.Last())] > 0 && slices.ContainsFunc(c.deferred, func(d catalog.Deferred) bool { return c.makes(d.Stmt, n) })
}

func (c *Folder) makes(s ast.Stmt, n ast.Name) bool {
	t, ok := s.(*ast.CreateTable)
	return ok && c.isNamed(t.Name, n)
}

// isNamed reports whether two names are one. Most differ in their last parts, which needs no key.
func (c *Folder) isNamed(a, b ast.Name) bool {
	return c.Cat.Fold(a.Last()) == c.Cat.Fold(b.Last()) && c.Cat.KeyOf(a) == c.Cat.KeyOf(b)
}

// settleTable enters a table that was put off, and triggers of it, since it is made again or dropped.
func (c *Folder) settleTable(n ast.Name) {
	if c.waitingFor[c.Cat.Fold(n.Last())] == 0 {
		return
	}
	c.settle(func(s ast.Stmt) bool {
		t, trigger := s.(*ast.CreateTrigger)
		return c.makes(s, n) || trigger && !t.Table.IsZero() && c.isNamed(t.Table, n) && c.Cat.ByName[c.Cat.KeyOf(n)] != nil
	})
}
