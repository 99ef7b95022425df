package fold

import (
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file knows what code creates: by constant text of dynamic SQL, and as
// temporary tables, which routines that it calls see.

// DefineMade enters what the code of the objects and blocks creates into the
// resolver's catalog, unless something of that name is defined.
func (c *Folder) DefineMade() {
	for _, o := range c.Objects {
		if !o.Ignored {
			c.madeBy(o.Node, o.Schema)
		}
	}
	for _, b := range c.Blocks {
		c.madeBy(b, "")
	}
}

func (c *Folder) madeBy(n ast.Node, schema string) {
	body := BodyOf(n)
	if b, ok := n.(*ast.Block); ok {
		body = b.Body
	}
	if body == nil || body.Code == nil {
		return
	}
	m := &maker{c: c, schema: schema}
	m.visit = m.node
	m.node(body.Code)
}

// maker goes through the statements of a body.
type maker struct {
	c      *Folder
	schema string
	// dynamic tells that the statements are those of a text.
	dynamic bool
	visit   func(ast.Node)
}

func (m *maker) node(n ast.Node) {
	switch n := n.(type) {
	case ast.Expr, *ast.Query: // no statements in them
		return
	case *ast.DynamicSQL:
		was := m.dynamic
		m.dynamic = true
		for _, s := range n.Nested {
			m.node(s)
		}
		m.dynamic = was
		return
	case *ast.SelectStmt:
		m.selected(n)
		return
	case *ast.CreateTable:
		m.table(n.Name)
		return
	case *ast.CreateView:
		m.define(resolve.Table, n.Name)
		return
	case *ast.CreateSequence:
		m.define(resolve.Sequence, n.Name)
		return
	case *ast.CreateType, *ast.CreateDomain:
		return
	case *ast.Routine:
		m.define(resolve.Routine, n.Name)
	}
	ast.Children(n, m.visit)
}

// selected enters the table of T-SQL's SELECT INTO.
func (m *maker) selected(n *ast.SelectStmt) {
	if m.c.Dialect != "sqlserver" || n.Query == nil {
		return
	}
	if s, ok := n.Query.Body.(*ast.Select); ok {
		for _, e := range s.Into {
			if r, ok := e.(*ast.ColumnRef); ok {
				m.table(r.Name)
			}
		}
	}
}

// table enters a table; one that is not temporary counts in dynamic SQL only,
// since a routine that makes it by itself sees it anyway.
func (m *maker) table(n ast.Name) {
	if m.dynamic || n.OfSession() {
		m.define(resolve.Table, n)
	}
}

func (m *maker) define(k resolve.Kind, n ast.Name) {
	temporary := k == resolve.Table && n.OfSession()
	catalog := m.c.Names.Catalog
	if n.IsZero() || !m.dynamic && !temporary || catalog.Lookup(n, m.schema, k) != nil {
		return
	}
	schema := m.schema
	if q := n.Qualifier(); !q.IsZero() && !temporary {
		schema = m.c.Cat.Fold(q)
	}
	catalog.Define(schema, &resolve.Symbol{Kind: k, Name: m.c.Cat.Fold(n.Last()), Open: true})
}
