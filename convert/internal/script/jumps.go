package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Scripts of SQL Server look for errors behind each statement and jump to what takes all back. A
// script that is converted has none.

// noteError remembers a variable that gets the number of the last error.
func (c *Reader) noteError(name string, e ast.Expr) {
	p, ok := ast.Unparen(e).(*ast.Param)
	if c.errors == nil {
		c.errors = map[string]bool{}
	}
	c.errors[VariableKey(name)] = ok && strings.EqualFold(p.Name, "@@error")
}

// onError drops an IF that jumps, takes back or stops when there was an error.
func (c *Reader) onError(s *ast.If) bool {
	if c.Dialect != "sqlserver" || s.Else != nil || !c.asksError(s.Cond) || !c.isRecovery(s.Then, 0) {
		return false
	}
	c.Drop(c.Set.Rule(rules.ScriptPrecaution), "if", s.At)
	return true
}

// asksError reports whether a condition holds only where there was an error, or a procedure has
// returned one.
func (c *Reader) asksError(e ast.Expr) bool {
	return slices.ContainsFunc(ast.Conjuncts(e), func(x ast.Expr) bool {
		b, ok := ast.Unparen(x).(*ast.Binary)
		if !ok {
			return false
		}
		if b.Op == "or" {
			return c.asksError(b.Left) && variableSet(b.Right) || c.asksError(b.Right) && variableSet(b.Left)
		}
		p, ok := ast.Unparen(b.Left).(*ast.Param)
		return ok && variableSet(b) && (strings.EqualFold(p.Name, "@@error") || c.errors[VariableKey(p.Name)])
	})
}

// variableSet reports whether a condition is that a variable is not 0.
func variableSet(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Op != "<>" && b.Op != "!=" && b.Op != ">" || !isWhole(b.Right, "0") {
		return false
	}
	_, ok = ast.Unparen(b.Left).(*ast.Param)
	return ok
}

// isRecovery reports whether a statement jumps or is one of precautions.
func (c *Reader) isRecovery(s ast.Stmt, depth int) bool {
	if l, ok := s.(*ast.StmtList); ok && depth < tree.MaxNesting {
		return !slices.ContainsFunc(l.Stmts, func(x ast.Stmt) bool { return !c.isRecovery(x, depth+1) })
	}
	_, jump := s.(*ast.Goto)
	return s != nil && (jump || c.isPrecaution(s, depth))
}

// Jumped drops a jump with what it jumps over, a label, and a RETURN before labels with what is
// done there for errors. It gives how many statements of the list these are.
func (c *Reader) Jumped(list []ast.Stmt) int {
	if c.Dialect != "sqlserver" {
		return 0
	}
	n := 0
	switch s := list[0].(type) {
	case *ast.LabelMark:
		n = 1
	case *ast.Goto:
		n = 1 + slices.IndexFunc(list[1:], func(x ast.Stmt) bool {
			l, ok := x.(*ast.LabelMark)
			return ok && strings.EqualFold(l.Label.Text, s.Label.Text)
		})
	case *ast.Return:
		if len(list) > 1 {
			if _, label := list[1].(*ast.LabelMark); label {
				n = 1
			}
		}
		for n > 0 && n < len(list) {
			if _, label := list[n].(*ast.LabelMark); !label && !c.isRecovery(list[n], 0) {
				break
			}
			n++
		}
	}
	for _, x := range list[:n] {
		c.Drop(c.Set.Rule(rules.ScriptPrecaution), "goto", x.Span())
	}
	return n
}
