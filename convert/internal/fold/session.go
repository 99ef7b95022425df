package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
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

// SessionTables names the procedures that create tables of sessions, and takes
// from them what MySQL cannot have on them: foreign keys, also those that
// reference them. Triggers were not made.
func (c *Folder) SessionTables() {
	if c.Settings.TemporaryTables != settings.InSession {
		return
	}
	for _, t := range c.Cat.Tables {
		kept := t.Fks[:0]
		for _, fk := range t.Fks {
			if t.Session || fk.Ref.Session {
				c.Inlined(fk.Def)
				c.Note(rules.SessionTableLimits, fk.Def.At, t.Obj, "name", t.Name, "clause", "FOREIGN KEY")
				continue
			}
			kept = append(kept, fk)
		}
		t.Fks = kept
		if !t.Session {
			continue
		}
		t.Creator = ast.Name{Parts: append(t.NameOut().Parts[:len(t.NameOut().Parts)-1:len(t.NameOut().Parts)-1],
			ast.Ident{Text: c.Name("create_"+t.Target, c.RoutineScope(t.Db), source.Span{}, t.Obj, false)})}
		c.Note(rules.SessionTable, t.Def.Name.Span(), t.Obj, "name", t.Name, "procedure", t.Creator.Last().Text)
	}
}

// SessionStatement is the procedure that creates a table for a session.
func SessionStatement(t *catalog.Table, settings *settings.Settings) *catalog.Statement {
	return &catalog.Statement{Kind: "procedure", Name: t.Creator.Last().Text, Origin: t.Def.At, Table: t, Obj: t.Obj,
		Write: func(p *mysql.Printer) {
			b := catalog.Trees{Settings: settings}
			p.TableProcedure(t.Creator, b.Table(t))
		}}
}

// sessionCall handles SELECT set_config(…), with which dumps of PostgreSQL begin, and calls of functions that a
// rule names. It reports false for any other query.
func (c *Folder) sessionCall(s *ast.SelectStmt) bool {
	call := script.OnlyCall(s.Query)
	if call == nil || c.Dialect != "postgres" {
		return false
	}
	name := strings.ToLower(call.Name.Last().Text)
	if name != "set_config" {
		if c.Set.MatchStatement("select "+name) == nil {
			return false
		}
		c.byKind(s, "select "+name, name)
		return true
	}
	if len(call.Args) == 3 {
		c.setByCall(s, call)
	}
	c.byKind(s, "set_config", "")
	return true
}

// setByCall follows set_config with constant arguments.
func (c *Folder) setByCall(s *ast.SelectStmt, call *ast.Call) {
	value, ok := call.Args[1].(*ast.StringLit)
	if !ok {
		return
	}
	switch script.ArgText(call.Args[0]) {
	case "search_path":
		c.SearchPath(script.ArgText(value))
	case "timezone":
		set := &ast.Set{Name: "timezone", Value: "'" + script.ArgText(value) + "'"}
		set.At = s.At
		c.sessionZone(set)
	}
}
