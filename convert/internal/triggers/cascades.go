package triggers

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// unseenChanges notes columns that the triggers of a table read and a foreign key
// changes: MySQL runs no triggers for rows that it changes by CASCADE or SET NULL.
func (c *Planner) unseenChanges(t *catalog.Table) {
	for _, fk := range t.Fks {
		if fk.Dropped || fk.OnDelete != "set null" && fk.OnUpdate != "set null" && fk.OnUpdate != "cascade" {
			continue
		}
		var seen []string
		for _, col := range fk.Cols {
			if slices.ContainsFunc(t.Parts, func(p catalog.RowPart) bool { return p.Update && readsNew(p.Stmt, col) }) {
				seen = append(seen, col.Name)
			}
		}
		if len(seen) > 0 {
			c.Note(rules.TriggersMissCascade, fk.Def.At, t.Obj, "table", t.Name, "columns", strings.Join(seen, ", "), "parent", fk.Ref.Name)
		}
	}
}

// readsNew reports whether a statement of a trigger reads the new value of a column.
func readsNew(s ast.Stmt, col *catalog.Column) (reads bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok && f.Name.Text == col.Target {
			if word, ok := f.X.(*ast.Keyword); ok && word.Word == "new" {
				reads = true
			}
		}
		return !reads
	})
	return reads
}
