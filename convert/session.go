package convert

import (
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// isTemporary reports whether each session has rows of its own in the table.
func isTemporary(k ast.TableKind) bool {
	return k == ast.TableTemporary || k == ast.TableGlobalTemporary
}

// sessionTables names the procedures that create tables of sessions, and takes
// from them what MySQL cannot have on them: foreign keys, also those that
// reference them. Triggers were not made.
func (c *converter) sessionTables() {
	if c.settings.TemporaryTables != settings.InSession {
		return
	}
	for _, t := range c.cat.tables {
		kept := t.fks[:0]
		for _, fk := range t.fks {
			if t.session || fk.ref.session {
				c.inlined(fk.def)
				c.note(rules.SessionTableLimits, fk.def.At, t.obj, "name", t.name, "clause", "FOREIGN KEY")
				continue
			}
			kept = append(kept, fk)
		}
		t.fks = kept
		if !t.session {
			continue
		}
		t.creator = ast.Name{Parts: append(t.nameOut().Parts[:len(t.nameOut().Parts)-1:len(t.nameOut().Parts)-1],
			ast.Ident{Text: c.name("create_"+t.target, c.routineScope(t.db), source.Span{}, t.obj, false)})}
		c.note(rules.SessionTable, t.def.Name.Span(), t.obj, "name", t.name, "procedure", t.creator.Last().Text)
	}
}

// sessionStatement is the procedure that creates a table for a session.
func sessionStatement(t *table, settings *settings.Settings) *statement {
	return &statement{kind: "procedure", name: t.creator.Last().Text, origin: t.def.At, table: t, obj: t.obj,
		write: func(p *mysql.Printer) {
			b := trees{settings: settings}
			p.TableProcedure(t.creator, b.table(t))
		}}
}
