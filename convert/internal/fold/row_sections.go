package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A compound trigger of Oracle has sections for several times. Where they share nothing that one of them changes,
// those for each row are triggers of their own.

// sectionActs is what the sections of a compound trigger do, nil where one is for the statement and does anything.
func (c *Folder) sectionActs(s *ast.CreateTrigger) (list []catalog.RowActs) {
	body := c.triggerBody(s)
	if body == nil || body.Code == nil || len(body.Code.Handlers) > 0 || sharesVariables(body.Code) {
		return nil
	}
	for _, x := range body.Code.Stmts {
		section, ok := x.(*ast.Routine)
		if !ok || section.Body == nil || section.Body.Code == nil {
			return nil
		}
		code := section.Body.Code
		moment := strings.ToLower(section.Name.Last().Text)
		if strings.HasSuffix(moment, " statement") {
			if !doesNothing(code) {
				return nil
			}
			continue
		}
		one := *s
		one.ForEachRow = true
		switch moment {
		case "before each row":
			one.Timing = "before"
		case "after each row":
			one.Timing = "after"
		default:
			return nil
		}
		whole := &ast.Compound{Base: code.Base, Decls: append(slices.Clone(body.Code.Decls), code.Decls...), Stmts: code.Stmts, Handlers: code.Handlers}
		if whole = c.settled(whole); whole == nil {
			return nil
		}
		acts := c.actsOf(&one, whole, nil)
		if acts == nil && !doesNothing(code) {
			return nil
		}
		list = append(list, acts...)
	}
	return list
}

// doesNothing reports whether code is NULL.
func doesNothing(code *ast.Compound) bool {
	return len(code.Decls)+len(code.Handlers) == 0 && !slices.ContainsFunc(code.Stmts, func(s ast.Stmt) bool { _, null := s.(*ast.NullStmt); return !null })
}

// sharesVariables reports whether a compound trigger changes what it declares for all sections.
func sharesVariables(code *ast.Compound) bool {
	shared := map[string]bool{}
	for _, d := range code.Decls {
		switch d := d.(type) {
		case *ast.VariableDecl:
			for _, id := range d.Names {
				shared[strings.ToLower(id.Text)] = true
			}
		case *ast.Routine, *ast.Pragma, *ast.ConditionDecl:
		default:
			return true
		}
	}
	changed := false
	target := func(e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			r, ok := n.(*ast.ColumnRef)
			changed = changed || ok && shared[strings.ToLower(r.Name.Parts[0].Text)]
			return !changed
		})
	}
	ast.Inspect(code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			target(n.Target)
		case *ast.Select:
			for _, e := range n.Into {
				target(e)
			}
		case *ast.FetchCursor:
			for _, e := range n.Into {
				target(e)
			}
		case *ast.Output:
			for _, e := range n.Vars {
				target(e)
			}
		case *ast.Exec: // it may give them back
			for _, a := range n.Args {
				if r, ok := ast.Unparen(a.Value).(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
					target(r)
				}
			}
		}
		return !changed
	})
	return changed
}
