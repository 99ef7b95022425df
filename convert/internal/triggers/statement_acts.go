package triggers

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/rules"
)

// What the acts of triggers of SQL Server, which fire once a statement and after it, need beside
// those that fire for each row.

// noteAsked tells of the columns about which a trigger asks by UPDATE() or UPDATING().
func (w *actsWriter) noteAsked(f *catalog.Feeder) {
	var asked []string
	for _, acts := range f.Acts {
		for _, id := range acts.Asked {
			if col := w.t.ColumnIn(w.Cat, id); col != nil && !slices.Contains(asked, col.Name) {
				asked = append(asked, col.Name)
			}
		}
	}
	if len(asked) > 0 {
		w.Note(w.actRules().changes, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", w.t.Name, "columns", strings.Join(asked, ", "))
	}
}

// followsStatement reports whether the rows are written and checked as the statement says before the
// trigger acts, as in SQL Server unless one fires instead of the statement.
func (w *actsWriter) followsStatement() bool { return w.Dialect == "sqlserver" && !w.instead }

// noteStatement tells of other tables of which a row may be changed for several rows of a statement,
// of a handler, and of a trigger that fires instead of it.
func (w *actsWriter) noteStatement(f *catalog.Feeder) {
	var many []string
	for _, acts := range f.Acts {
		for _, n := range acts.Many {
			if t := w.Cat.Table(n); t != nil && !slices.Contains(many, t.Name) {
				many = append(many, t.Name)
			}
		}
	}
	if len(many) > 0 {
		w.Note(rules.RowsChangedOften, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", w.t.Name, "other", strings.Join(many, ", "))
	}
	if slices.ContainsFunc(f.Acts, func(a catalog.RowActs) bool { return a.Reports }) {
		w.Note(rules.HandlerLeftOut, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", w.t.Name)
	}
	if slices.ContainsFunc(f.Acts, func(a catalog.RowActs) bool { return a.Single }) {
		w.Note(rules.OneRowTrigger, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", w.t.Name)
	}
	if w.instead {
		w.Note(rules.InsteadBefore, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", w.t.Name)
	}
}

// noteForeignKeys tells of foreign keys that change rows of the table, or delete those that no trigger
// of the parent deletes first: SQL Server fires its triggers for them, MySQL does not.
func (w *actsWriter) noteForeignKeys(f *catalog.Feeder) {
	for _, fk := range w.t.Fks {
		var does []string
		for _, acts := range f.Acts {
			word := rowsOfKey(fk, acts.Event)
			if word != "" && !slices.Contains(does, word) && (acts.Event != "delete" || w.missesParents) {
				does = append(does, word)
			}
		}
		if len(does) > 0 && fk.Ref != nil {
			w.Note(rules.TriggerMissesForeignKey, f.Def.Name.Span(), f.Obj, "name", f.Obj.Name, "table", w.t.Name, "what", strings.Join(does, " and "), "parent", fk.Ref.Name)
		}
	}
}

// rowsOfKey is what a foreign key does with rows of its table at an event, "" for nothing.
// Identities have the same values always.
func rowsOfKey(fk *catalog.ForeignKey, event string) string {
	sets := func(action string) bool { return action == "set null" || action == "set default" }
	moves := slices.ContainsFunc(fk.RefCols, func(col *catalog.Column) bool { return col == nil || col.Ident == nil })
	switch {
	case fk.Dropped:
	case event == "delete" && fk.OnDelete == "cascade":
		return "deletes"
	case event == "update" && (sets(fk.OnDelete) || moves && (sets(fk.OnUpdate) || fk.OnUpdate == "cascade")):
		return "changes"
	}
	return ""
}

// looksAt reports whether a key, a foreign key or a check looks at a column: SQL Server does so at
// the value of the statement, too, before the trigger gives another one.
func (w *actsWriter) looksAt(col *catalog.Column) bool {
	return slices.ContainsFunc(w.t.Keys, func(k *catalog.Key) bool {
		return slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col == col })
	}) || slices.ContainsFunc(w.t.Fks, func(fk *catalog.ForeignKey) bool { return !fk.Dropped && slices.Contains(fk.Cols, col) }) ||
		slices.ContainsFunc(w.t.Checks, func(c *catalog.Check) bool {
			return !c.Dropped && !c.Disabled && (c.Value == col || w.t.Reads(w.Cat, c.Def.Expr, map[*catalog.Column]bool{col: true}))
		})
}
