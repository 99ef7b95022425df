package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// procedural handles procedural statements of a script, outside of any routine.
func (c *converter) procedural(s ast.Stmt) {
	if c.followVariable(s) {
		return
	}
	switch s := s.(type) {
	case *ast.TryCatch:
		c.tryCatch(s)
		return
	case *ast.DynamicSQL:
		c.dynamicCall(s)
		return
	case *ast.While:
		if c.unrolledLoop(s) {
			return
		}
	case *ast.Compound:
		c.fromSource(s)
		c.options(s.Options, nil)
		c.inOrder(s.Stmts, 1)
		return
	}
	c.forgetVariables(s)
	if kind, name := scriptKind(s); kind != "" {
		c.byKind(s, kind, name)
		return
	}
	c.lose(rules.UnconvertedClause, s.Span(), nil, "clause", clip(c.files.Text(s.Span())))
}

// tryCatch enters what TRY runs; what CATCH does when that fails is an item.
func (c *converter) tryCatch(s *ast.TryCatch) {
	c.fromSource(s)
	for _, x := range s.Try {
		c.statement(x, 1)
	}
	if ignores(s.Catch, 0) {
		for _, x := range s.Catch {
			c.inlined(x)
		}
		return
	}
	at := s.Catch[0].Span().Join(s.Catch[len(s.Catch)-1].Span())
	kind := "begin catch"
	if r := c.set.MatchStatement(kind); r != nil {
		c.lose(r.ID, at, nil, "kind", kind, "name", "", "clause", clip(c.files.Text(at)))
		return
	}
	c.lose(rules.UnconvertedClause, at, nil, "clause", clip(c.files.Text(at)))
}

// dynamicCall is a script's call that runs text.
func (c *converter) dynamicCall(s *ast.DynamicSQL) {
	if c.constantText(s) {
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
		return "declare", s.Name.Text
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
