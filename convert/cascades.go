package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// unseenChanges notes columns that the triggers of a table read and a foreign key
// changes: MySQL runs no triggers for rows that it changes by CASCADE or SET NULL.
func (c *converter) unseenChanges(t *table) {
	for _, fk := range t.fks {
		if fk.dropped || fk.onDelete != "set null" && fk.onUpdate != "set null" && fk.onUpdate != "cascade" {
			continue
		}
		var seen []string
		for _, col := range fk.cols {
			if slices.ContainsFunc(t.parts, func(p rowPart) bool { return p.update && readsNew(p.stmt, col) }) {
				seen = append(seen, col.name)
			}
		}
		if len(seen) > 0 {
			c.note(rules.TriggersMissCascade, fk.def.At, t.obj, "table", t.name, "columns", strings.Join(seen, ", "), "parent", fk.ref.name)
		}
	}
}

// readsNew reports whether a statement of a trigger reads the new value of a column.
func readsNew(s ast.Stmt, col *column) (reads bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		if f, ok := n.(*ast.Field); ok && f.Name.Text == col.target {
			if word, ok := f.X.(*ast.Keyword); ok && word.Word == "new" {
				reads = true
			}
		}
		return !reads
	})
	return reads
}
