package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// NextWithin is the call of nextval in the value of setval, as in GREATEST(…, nextval('s')).
func NextWithin(call *ast.Call) (next *ast.Call) {
	if len(call.Args) < 2 {
		return nil
	}
	ast.Inspect(call.Args[1], func(n ast.Node) bool {
		if x, ok := n.(*ast.Call); ok && strings.EqualFold(x.Name.Last().Text, "greatest") {
			for _, a := range x.Args {
				if c := counterCall(ast.Uncast(a)); c != nil && len(c.Args) == 1 {
					next = c
				}
			}
		}
		return next == nil
	})
	return next
}

// SetsNumbers is the query of a statement that only sets sequences, nil for others.
func SetsNumbers(s ast.Stmt) *ast.SelectStmt {
	q, ok := s.(*ast.SelectStmt)
	if p, performs := s.(*ast.Perform); performs {
		q, ok = &ast.SelectStmt{Base: p.Base, Query: p.Query}, true
	}
	if !ok {
		return nil
	}
	if calls, hidden := CounterCalls(q); len(calls) == 0 || hidden != nil || tree.SelectsInto(q) {
		return nil
	}
	return q
}

// CounterCalls are the calls of setval and nextval that the items of a query are; hidden
// is one that stands elsewhere in it, or is made for more rows than one.
func CounterCalls(s *ast.SelectStmt) (calls []*ast.Call, hidden *ast.Call) {
	if s.Query == nil {
		return nil, nil
	}
	items := map[*ast.Call]bool{}
	stack := []ast.QueryBody{s.Query.Body}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch b := b.(type) {
		case *ast.SetOp:
			stack = append(stack, b.Right, b.Left)
		case *ast.Select:
			for _, it := range b.Items {
				call := counterCall(ast.Uncast(it.Expr))
				if call != nil && (len(call.Args) > 1 || len(b.From) == 0 && b.Where == nil) {
					calls, items[call] = append(calls, call), true
				}
			}
		}
	}
	for _, call := range calls {
		items[NextWithin(call)] = true
	}
	ast.Inspect(s, func(n ast.Node) bool {
		if call, ok := n.(*ast.Call); ok && !items[call] && hidden == nil {
			hidden = counterCall(call)
		}
		return true
	})
	return calls, hidden
}

// counterCall is a call of setval or nextval, nil for anything else.
func counterCall(n ast.Node) *ast.Call {
	call, ok := n.(*ast.Call)
	if !ok {
		return nil
	}
	switch name := strings.ToLower(call.Name.Last().Text); {
	case name == "setval" && (len(call.Args) == 2 || len(call.Args) == 3), name == "nextval" && len(call.Args) == 1:
		return call
	}
	return nil
}
