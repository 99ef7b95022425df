package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// sessionCall handles SELECT set_config(…), with which dumps of PostgreSQL begin.
// It reports false for any other query.
func (c *converter) sessionCall(s *ast.SelectStmt) bool {
	call := onlyCall(s)
	if call == nil || c.dialect != "postgres" || !strings.EqualFold(call.Name.Last().Text, "set_config") {
		return false
	}
	if len(call.Args) == 3 && argText(call.Args[0]) == "search_path" {
		if _, ok := call.Args[1].(*ast.StringLit); ok {
			c.searchPath(argText(call.Args[1]))
		}
	}
	c.byKind(s, "set_config", "")
	return true
}

// onlyCall is the call that a SELECT without any other clause consists of.
func onlyCall(s *ast.SelectStmt) *ast.Call {
	q := s.Query
	if q == nil || q.With != nil || len(q.OrderBy) > 0 || q.Limit != nil {
		return nil
	}
	body, ok := q.Body.(*ast.Select)
	if !ok || len(body.Items) != 1 || len(body.From) > 0 || body.Where != nil {
		return nil
	}
	call, _ := body.Items[0].Expr.(*ast.Call)
	return call
}
