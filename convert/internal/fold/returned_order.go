package fold

import (
	"maps"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// PostgreSQL writes the rows of a part when the statement reads it in FROM, before its own;
// rows of a part that only sub-queries of values read, or nothing, get their numbers later.

// orderedPart is an INSERT of a statement with WITH.
type orderedPart struct {
	key   string
	table *catalog.Table
	// reads are the parts that it reads in FROM, and those that these read.
	reads map[string]bool
}

// inOrder enters an INSERT, the part of that name, and reports whether the rows of those
// before it that go to the same table, which numbers them, get their numbers first.
func (w *changing) inOrder(key string, s ast.Stmt) bool {
	i, ok := s.(*ast.Insert)
	if !ok {
		return true
	}
	p := &orderedPart{key: key, table: w.c.Cat.Table(i.Table), reads: map[string]bool{}}
	if i.Query != nil {
		w.readInFrom(i.Query.Body, p.reads, 0)
	}
	for at := len(w.order) - 1; at >= 0; at-- {
		before := w.order[at]
		if p.reads[before.key] {
			maps.Copy(p.reads, before.reads)
		} else if before.table == p.table && p.table != nil && w.numbersRows(p.table) {
			return false
		}
	}
	w.order = append(w.order, p)
	return true
}

// numbersRows reports whether a table takes numbers for its rows.
func (w *changing) numbersRows(t *catalog.Table) bool {
	for _, col := range t.Cols {
		if col.Ident != nil || col.Serial || tree.IsSerial(col.Typ) || col.Def0 != nil && w.c.SequenceOf(col.Def0.Expr) != nil {
			return true
		}
	}
	return false
}

// readInFrom gathers the parts in the FROM of a query.
func (w *changing) readInFrom(b ast.QueryBody, into map[string]bool, depth int) {
	if depth > tree.MaxNesting {
		return
	}
	switch b := b.(type) {
	case *ast.Select:
		for _, t := range b.From {
			w.readByTable(t, into, depth)
		}
	case *ast.SetOp:
		w.readInFrom(b.Left, into, depth+1)
		w.readInFrom(b.Right, into, depth+1)
	case *ast.ParenQuery:
		w.readInFrom(b.Query.Body, into, depth+1)
	}
}

func (w *changing) readByTable(t ast.TableRef, into map[string]bool, depth int) {
	switch t := t.(type) {
	case *ast.TableName:
		into[w.c.Cat.Fold(t.Name.Last())] = true
	case *ast.Join:
		w.readByTable(t.Left, into, depth)
		w.readByTable(t.Right, into, depth)
	case *ast.ParenTable:
		w.readByTable(t.Table, into, depth)
	case *ast.Derived:
		w.readInFrom(t.Query.Body, into, depth+1)
	}
}
