package script

import (
	"path"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// TearsDown leaves out a file that only drops what other files create, as products ship
// it beside the one that creates: it is not run with it. It reports false for a file that
// does anything else, and for one that drops some of the tables, as migrations do, and for any numbered
// file that leaves tables.
func (c *Reader) TearsDown(s *ast.Script) bool {
	if len(c.Scripts) < 2 || s.File.Continues {
		return false
	}
	names, ok := DroppedTables(s.Stmts, nil, 0)
	if !ok || len(names) == 0 {
		return false
	}
	gone := map[*catalog.Table]bool{}
	for _, n := range names {
		if t := c.Cat.ByName[c.Cat.KeyOf(n)]; t != nil {
			gone[t] = true
		}
	}
	if len(gone) == 0 || len(gone) < len(c.Cat.Tables) && !(saysDrop(s.File.Name) && !isStep(s.File.Name) && c.wholeFiles(gone)) {
		return false
	}
	r := c.Set.Rule(rules.TeardownScript)
	for _, x := range s.Stmts {
		c.Drop(r, "drop script", x.Span())
	}
	c.Note(rules.TeardownScript, s.Stmts[0].Span(), nil, "name", path.Base(s.File.Name))
	return true
}

// DroppedTables adds the tables that statements drop; ok tells that they do nothing else
// that matters.
func DroppedTables(list []ast.Stmt, names []ast.Name, depth int) (_ []ast.Name, ok bool) {
	for _, s := range list {
		if depth > tree.MaxNesting {
			return nil, false
		}
		ok := true
		switch s := s.(type) {
		case nil, *ast.Set, *ast.Use, *ast.Transaction, *ast.Print, *ast.ClientCommand, *ast.VariableDecl:
		case *ast.AlterTable:
			ok = OnlyDrops(s)
		case *ast.Drop:
			if s.Kind == "table" {
				names = append(names, s.Names...)
			}
		case *ast.If:
			names, ok = DroppedTables([]ast.Stmt{s.Then, s.Else}, names, depth+1)
		case *ast.StmtList:
			names, ok = DroppedTables(s.Stmts, names, depth+1)
		case *ast.DynamicSQL:
			names, ok = DroppedTables(s.Nested, names, depth+1)
			ok = ok && len(s.Nested) > 0
		default:
			ok = false
		}
		if !ok {
			return nil, false
		}
	}
	return names, true
}

// wholeFiles reports whether all tables of the files that made these are among them.
func (c *Reader) wholeFiles(gone map[*catalog.Table]bool) bool {
	files := map[*source.File]bool{}
	for t := range gone {
		files[c.Files.File(t.Def.At.Start)] = true
	}
	for _, t := range c.Cat.Tables {
		if !gone[t] && files[c.Files.File(t.Def.At.Start)] {
			return false
		}
	}
	return true
}

// isStep reports whether the name of a file begins with a number, as those of migrations
// that run one after the other: V4_2__drop_cache.sql, 007-drop.sql.
func isStep(name string) bool {
	base := strings.TrimLeft(path.Base(strings.ReplaceAll(name, `\`, "/")), "Vv")
	return base != "" && '0' <= base[0] && base[0] <= '9'
}

// saysDrop reports whether the name of a file says that it clears away.
func saysDrop(name string) bool {
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	for _, word := range [...]string{"drop", "uninstall", "remove", "delete", "teardown", "clean", "destroy"} {
		if strings.Contains(base, word) {
			return true
		}
	}
	return false
}
