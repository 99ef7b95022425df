package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file follows the statements with which scripts of SQL Server drop a
// constraint whose name they do not know: variables, a query of the catalog that
// fills one with the name, and EXEC of ALTER TABLE … DROP CONSTRAINT with it.

// unnamedDrop is what has been read of such statements.
type unnamedDrop struct {
	c *Folder
	// variables hold the name, or the text made of it, with their marks in lower case.
	variables []string
	asked     script.CatalogQuestion
	// found tells that the question is known, text that a variable holds the whole
	// statement, done that it was run.
	found, text, done bool
}

// maxUnnamedDrop is how many statements are looked at.
const maxUnnamedDrop = 12

// droppedByQuery gives how many statements of the list it took, 0 if they do
// something else.
func (c *Folder) droppedByQuery(list []ast.Stmt) int {
	if c.Dialect != "sqlserver" {
		return 0
	}
	u := &unnamedDrop{c: c}
	for i, s := range list[:min(len(list), maxUnnamedDrop)] {
		if !u.stmt(s, 0) {
			return 0
		}
		if !u.done {
			continue
		}
		if !c.dropAsked(&u.asked, s) {
			return 0
		}
		for _, s := range list[:i+1] {
			c.Inlined(s)
		}
		return i + 1
	}
	return 0
}

// stmt reads one statement; it reports false for one that has no part in it.
func (u *unnamedDrop) stmt(s ast.Stmt, depth int) bool {
	if u.done || depth > 4 {
		return false
	}
	switch s := s.(type) {
	case *ast.VariableDecl:
		return s.Default == nil || script.IsPlainValue(s.Default) || len(s.Names) == 1 && u.assign(s.Names[0].Text, s.Default)
	case *ast.Assign:
		p, ok := s.Target.(*ast.Param)
		return ok && u.assign(p.Name, s.Value)
	case *ast.SelectStmt:
		return u.query(s)
	case *ast.Print:
		return u.found
	case *ast.If:
		return u.found && s.Else == nil && u.stmt(s.Then, depth+1)
	case *ast.StmtList:
		return !slices.ContainsFunc(s.Stmts, func(x ast.Stmt) bool { return !u.stmt(x, depth+1) })
	case *ast.DynamicSQL:
		text := strings.ToLower(u.c.Files.Text(s.Span()))
		u.done = u.found && u.uses(text) && (strings.Contains(text, "drop constraint") || u.text)
		return u.done
	}
	return false
}

// uses reports whether a text has one of the variables.
func (u *unnamedDrop) uses(text string) bool {
	return slices.ContainsFunc(u.variables, func(v string) bool { return strings.Contains(text, v) })
}

// assign is SET of the name, or of a text that is made of it.
func (u *unnamedDrop) assign(variable string, e ast.Expr) bool {
	if q, ok := ast.Unparen(e).(*ast.Subquery); ok && !u.found {
		return u.ask(variable, q.Query)
	}
	text := strings.ToLower(u.c.Files.Text(e.Span()))
	if !u.found || !strings.Contains(text, "drop constraint") || !u.uses(text) {
		return false
	}
	u.variables, u.text = append(u.variables, strings.ToLower(variable)), true
	return true
}

// query is SELECT @name = … FROM the catalog, or SELECT @text = ….
func (u *unnamedDrop) query(s *ast.SelectStmt) bool {
	if s.Query == nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) != 1 {
		return false
	}
	p, ok := sel.Items[0].Target.(*ast.Param)
	if !ok {
		return false
	}
	if len(sel.From) == 0 {
		return u.assign(p.Name, sel.Items[0].Expr)
	}
	u.text = strings.Contains(strings.ToLower(u.c.Files.Text(sel.Items[0].Span())), "drop constraint")
	return !u.found && u.ask(p.Name, s.Query)
}

func (u *unnamedDrop) ask(variable string, q *ast.Query) bool {
	if u.found = u.asked.Read(q); u.found {
		u.variables = append(u.variables, strings.ToLower(variable))
	}
	return u.found
}

// dropAsked drops the constraint that a question finds.
func (c *Folder) dropAsked(q *script.CatalogQuestion, at ast.Stmt) bool {
	t := c.Cat.Table(tree.ReadName(q.Table))
	if t == nil {
		return false
	}
	switch {
	case q.Kind == "default":
		col := t.Column(c.Cat, ast.Ident{Text: q.Column, Quoted: true})
		if col == nil {
			return false
		}
		c.dropDefault(col, at.Span().Start)
		return true
	case q.Kind == "primary key":
		return c.dropKeys(t, func(k *catalog.Key) bool { return k.Primary })
	case q.Referenced != "":
		return c.dropReferences(t, tree.ReadName(q.Referenced))
	case q.Kind == "foreign key" && len(t.Fks) == 1:
		return c.dropReferences(t, t.Fks[0].Def.Table)
	}
	return false
}

// dropReferences drops the foreign keys of t to a table.
func (c *Folder) dropReferences(t *catalog.Table, to ast.Name) bool {
	n := len(t.Fks)
	t.Fks = slices.DeleteFunc(t.Fks, func(fk *catalog.ForeignKey) bool {
		same := c.Cat.KeyOf(fk.Def.Table) == c.Cat.KeyOf(to)
		if same {
			c.Inlined(fk.Def)
		}
		return same
	})
	return len(t.Fks) < n
}
