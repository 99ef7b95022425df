package convert

import (
	"errors"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// lose keeps a statement, or the query that fills a table, as a comment. A query
// that only shows rows has an item of its own.
func (w *dataWriter) lose(d *dataStmt, err error) {
	c, at := w.c, d.rows().Span()
	switch q, isQuery := d.stmt.(*ast.SelectStmt); {
	case d.fill != nil:
		c.note(rules.TableFromQueryEmpty, placeOf(err, at), d.table.obj, "name", d.table.name, "reason", clip(err.Error()))
		c.keepSource(at, rules.TableFromQueryEmpty)
	case isQuery && errors.Is(err, errQuery) && !selectsInto(q):
		c.note(rules.ScriptQuery, at, nil)
		c.keepSource(at, rules.ScriptQuery)
	default:
		w.loseStatement(d, err)
		c.keepSource(at, rules.DataStatementNotConverted)
	}
	c.covered = append(c.covered, cover{at: at})
}

// loseStatement adds an item, or counts the statement under that of an earlier one in the
// same file, of the same kind, for the same table and reason.
func (w *dataWriter) loseStatement(d *dataStmt, err error) {
	at, kind := d.stmt.Span(), dataKind(d.stmt)
	key := strings.Join([]string{w.c.files.File(at.Start).Name, kind, changedTable(d.stmt), err.Error()}, "\x00")
	w.c.noteGroup(key, "statement", rules.DataStatementNotConverted, at, placeOf(err, at), "kind", kind, "reason", clip(err.Error()))
}

// changedTable names the table that a statement changes.
func changedTable(s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.Insert:
		return s.Table.String()
	case *ast.CopyData:
		return s.Table.String()
	}
	return ""
}

// selectsInto reports whether a query makes a table, or fills variables.
func selectsInto(q *ast.SelectStmt) bool {
	into := false
	ast.Inspect(q, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Select:
			into = into || len(n.Into) > 0
		case *ast.Query:
			into = into || len(n.Into) > 0
		}
		return !into
	})
	return into
}
