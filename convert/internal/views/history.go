package views

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// KeepHistories lets AFTER triggers write the rows that tables had to the tables of
// their histories, until the time at which they are changed or deleted.
func (c *Viewer) KeepHistories() {
	for _, t := range c.Cat.Tables {
		h := t.History
		if h == nil || t.Obj.Lost || h.Table.Obj.Lost {
			continue
		}
		now := tree.FunctionCall("UTC_TIMESTAMP")
		if tree.ArgOf(t.Period.End.Out, 0) > 0 {
			now.Args = []ast.Expr{t.Period.End.Out.Args[0]}
		}
		c.After(t, "update", formerRow(t, catalog.NewColumn(t.Period.Start)))
		c.After(t, "delete", formerRow(t, now))
		c.unkept(t)
	}
}

// formerRow writes the row that a table had to its history; it ends at that time.
func formerRow(t *catalog.Table, end ast.Expr) ast.Stmt {
	h := t.History
	row := &ast.RowExpr{}
	s := &ast.Insert{Table: h.Table.NameOut(), Query: &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}}}
	for _, col := range t.Cols {
		own := h.Table.ByName[col.Key]
		if own == nil {
			continue
		}
		value := ast.Expr(catalog.OldColumn(col))
		if col == t.Period.End {
			value = end
		}
		s.Columns, row.Items = append(s.Columns, ast.Ident{Text: own.Target}), append(row.Items, value)
	}
	return s
}

// unkept notes the foreign keys that change or delete rows, for which no trigger runs.
func (c *Viewer) unkept(t *catalog.Table) {
	for _, fk := range t.References() {
		if fk.Dropped || fk.OnDelete != "cascade" && fk.OnDelete != "set null" && fk.OnUpdate != "set null" && fk.OnUpdate != "cascade" {
			continue
		}
		var names []string
		for _, col := range fk.Cols {
			names = append(names, col.Name)
		}
		c.Note(rules.HistoryMissesCascade, fk.Def.At, t.Obj, "table", t.Name, "columns", strings.Join(names, ", "), "parent", fk.Ref.Name, "history", t.HistoryName())
	}
}
