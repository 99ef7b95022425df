package data

import (
	"errors"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// lose keeps a statement, or the query that fills a table, as a comment. A query
// that only shows rows has an item of its own.
func (w *dataWriter) lose(d *catalog.DataStmt, err error) {
	c, at := w.c, d.Rows().Span()
	switch q, isQuery := d.Stmt.(*ast.SelectStmt); {
	case d.Fill != nil:
		c.Note(rules.TableFromQueryEmpty, tree.PlaceOf(err, at), d.Table.Obj, "name", d.Table.Name, "reason", catalog.Clip(err.Error()))
		c.KeepSource(at, rules.TableFromQueryEmpty)
	case isQuery && errors.Is(err, errQuery) && w.runsResult(at): // the command has the item
		c.KeepSource(at, rules.PsqlGexec)
	case isQuery && errors.Is(err, errQuery) && !tree.SelectsInto(q):
		c.Note(rules.ScriptQuery, at, nil)
		c.KeepSource(at, rules.ScriptQuery)
	default:
		w.loseStatement(d, err)
		c.KeepSource(at, rules.DataStatementNotConverted)
	}
	c.Covered = append(c.Covered, catalog.Cover{At: at})
}

// runsResult reports whether psql runs what a query gives.
func (w *dataWriter) runsResult(at source.Span) bool {
	f := w.c.Files.File(at.End)
	if f == nil {
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(f.Text[f.Offset(at.End):], " \t\r\n"), `\gexec`)
}

// loseStatement adds an item, or counts the statement under that of an earlier one in the
// same file, of the same kind, for the same table and reason.
func (w *dataWriter) loseStatement(d *catalog.DataStmt, err error) {
	at, kind := d.Stmt.Span(), tree.DataKind(d.Stmt)
	key := strings.Join([]string{w.c.Files.File(at.Start).Name, kind, changedTable(d.Stmt), err.Error()}, "\x00")
	w.c.NoteGroup(key, "statement", rules.DataStatementNotConverted, at, tree.PlaceOf(err, at), "kind", kind, "reason", catalog.Clip(err.Error()))
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
