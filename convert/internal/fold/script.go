package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// inOrder enters the statements of a list.
func (c *Folder) inOrder(list []ast.Stmt, depth int) {
	for len(list) > 0 {
		n := c.schemaElements(list, depth)
		if n == 0 {
			n = c.Jumped(list)
		}
		if n == 0 {
			c.Guard(list[0].Span(), nil, func() { c.Statement(list[0], depth) })
			n = 1
		}
		list = list[n:]
	}
}

// procedural handles procedural statements of a script, outside of any routine.
func (c *Folder) procedural(s ast.Stmt) {
	s = c.withCount(s)
	if c.FollowVariable(s) {
		return
	}
	c.FollowCursor(s)
	switch s := s.(type) {
	case *ast.TryCatch:
		c.tryCatch(s)
		return
	case *ast.DynamicSQL:
		c.dynamicCall(s)
		return
	case *ast.TableDecl:
		if c.tableVariable(s) {
			return
		}
	case *ast.While:
		if c.unrolledLoop(s) || c.cursorLoop(s) || c.constantCursor(s) || c.changedInTurns(s) || c.SweepingLoop(s) {
			return
		}
	case *ast.Compound:
		c.FromSource(s)
		c.Options(s.Options, nil)
		c.inOrder(s.Stmts, 1)
		return
	}
	c.ForgetVariables(s)
	if kind, name := scriptKind(s); kind != "" {
		c.byKind(s, kind, name)
		return
	}
	c.Lose(rules.UnconvertedClause, s.Span(), nil, "clause", catalog.Clip(c.Files.Text(s.Span())))
}

// tryCatch enters what TRY runs; what CATCH does when that fails is an item.
func (c *Folder) tryCatch(s *ast.TryCatch) {
	c.FromSource(s)
	for _, x := range s.Try {
		c.Statement(x, 1)
	}
	if script.Ignores(s.Catch, 0) {
		for _, x := range s.Catch {
			c.Inlined(x)
		}
		return
	}
	at := s.Catch[0].Span().Join(s.Catch[len(s.Catch)-1].Span())
	kind := "begin catch"
	if r := c.Set.MatchStatement(kind); r != nil {
		c.Lose(r.ID, at, nil, "kind", kind, "name", "", "clause", catalog.Clip(c.Files.Text(at)))
		return
	}
	c.Lose(rules.UnconvertedClause, at, nil, "clause", catalog.Clip(c.Files.Text(at)))
}

// dynamicCall is a script's call that runs text.
func (c *Folder) dynamicCall(s *ast.DynamicSQL) {
	if c.constantText(s) || c.askedText(s) || c.scriptText(s) || c.textParameters(s) || c.grantingText(s) || c.SweepingText(s) {
		return
	}
	for _, o := range s.Options {
		if _, procedure, _ := strings.Cut(o.Name, ":"); procedure == "sp_executesql" {
			c.call(s, procedure, o.Text)
			return
		}
	}
	c.call(s, "", "")
}

// scriptKind is the kind by which rules know a procedural statement, and the
// name it is about; "" for a statement that has none.
func scriptKind(s ast.Stmt) (kind, name string) {
	switch s := s.(type) {
	case *ast.VariableDecl:
		return "declare", s.Names[0].Text
	case *ast.TableDecl:
		return "declare", s.Name.Text
	case *ast.CursorDecl:
		return "declare cursor", s.Name.Text
	case *ast.Assign:
		return "set variable", ""
	case *ast.While:
		return "while", ""
	case *ast.Return:
		return "return", ""
	case *ast.Leave:
		return "break", ""
	case *ast.Iterate:
		return "continue", ""
	case *ast.Goto:
		return "goto", s.Label.Text
	case *ast.LabelMark:
		return "label", s.Label.Text
	case *ast.Raise:
		return s.Verb, ""
	case *ast.Print:
		return "print", ""
	case *ast.Wait:
		return "waitfor " + s.Kind, ""
	case *ast.OpenCursor:
		return "open", ""
	case *ast.FetchCursor:
		if s.Move {
			return "move", ""
		}
		return "fetch", ""
	case *ast.CloseCursor:
		if s.Deallocate {
			return "deallocate", ""
		}
		return "close", ""
	}
	return "", ""
}
