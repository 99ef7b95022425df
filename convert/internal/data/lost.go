package data

import (
	"errors"
	"slices"
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
		c.NoteGroup("", "query", rules.ScriptQuery, at, at)
		c.KeepSource(at, rules.ScriptQuery)
	default:
		switch s := d.Stmt.(type) {
		case *ast.Insert:
			w.losesRows(s.Table)
		case *ast.CopyData:
			w.losesRows(s.Table)
		}
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

// losesRows remembers that rows of a table are missing.
func (w *dataWriter) losesRows(n ast.Name) {
	t, err := w.tableOf(n)
	if err != nil {
		return
	}
	if w.lacking == nil {
		w.lacking = map[*catalog.Table]bool{}
	}
	w.lacking[t] = true
}

// readsLost fails if the query of a value reads a table of which rows are missing, so that a
// NOT NULL column may get NULL.
func (w *dataWriter) readsLost(col *catalog.Column, e ast.Expr) error {
	if len(w.lacking) == 0 || !col.NotNull || ast.IsLeaf(e) {
		return nil
	}
	var lost *catalog.Table
	ast.Inspect(e, func(n ast.Node) bool {
		if r, ok := n.(*ast.TableName); ok && lost == nil {
			if t := w.c.Cat.Table(r.Name); w.lacking[t] {
				lost = t
			}
		}
		return lost == nil
	})
	if lost == nil {
		return nil
	}
	return tree.FailData(e, "it reads %s, of whose rows some are not converted", lost.Name)
}

// readsUnchanged fails if a query reads a table of which a change is not converted, so that a NOT NULL column
// may get NULL.
func (w *dataWriter) readsUnchanged(cols []*catalog.Column, q *ast.Query) error {
	if len(w.halfChanged) == 0 || !slices.ContainsFunc(cols, func(col *catalog.Column) bool { return col.NotNull }) {
		return nil
	}
	var lost *catalog.Table
	ast.Inspect(q, func(n ast.Node) bool {
		if r, ok := n.(*ast.TableName); ok && lost == nil {
			if t := w.c.Cat.Table(r.Name); w.halfChanged[t] {
				lost = t
			}
		}
		return lost == nil
	})
	if lost == nil {
		return nil
	}
	return tree.FailData(q, "it reads %s, of which a change is not converted", lost.Name)
}

// lostRow is a row of an INSERT with a value that is not converted.
type lostRow struct {
	row *ast.RowExpr
	err error
}

// mayLoseRows reports whether a row of an INSERT can be left out without a change of the
// others: nothing gives them numbers.
func (w *dataWriter) mayLoseRows(t *catalog.Table, cols []*catalog.Column, s *ast.Insert) bool {
	if _, values := s.Query.Body.(*ast.Values); !values || s.Conflict != nil || w.testing {
		return false
	}
	return !w.numbersRows(t, cols)
}

// numbersRows reports whether rows with values for some columns get numbers.
func (w *dataWriter) numbersRows(t *catalog.Table, cols []*catalog.Column) bool {
	return slices.ContainsFunc(t.Cols, func(col *catalog.Column) bool { return w.counterOf(col) != nil && !slices.Contains(cols, col) })
}

// loseRows keeps the rows that were left out as comments.
func (w *dataWriter) loseRows(table ast.Name) {
	for _, l := range w.lostRows {
		at := l.row.Span()
		key := strings.Join([]string{w.c.Files.File(at.Start).Name, table.String(), l.err.Error()}, "\x00")
		w.c.NoteGroup(key, "row", rules.RowNotConverted, at, tree.PlaceOf(l.err, at), "table", table.String(), "reason", catalog.Clip(l.err.Error()))
		w.c.KeepSource(at, rules.RowNotConverted)
		w.c.Covered = append(w.c.Covered, catalog.Cover{At: at})
	}
	if len(w.lostRows) > 0 {
		w.losesRows(table)
		w.last = nil
		for _, k := range w.known {
			k.unsure = true
		}
	}
}
