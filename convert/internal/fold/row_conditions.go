package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// decided reports whether one of the tests of a chain of IF holds at the event.
func (a *acting) decided(s *ast.If) bool {
	for range tree.MaxNesting {
		_, known, holds := a.test(s.Cond, 0)
		if known && holds {
			return true
		}
		next, ok := s.Else.(*ast.If)
		if !ok {
			return false
		}
		s = next
	}
	return false
}

// eventsAsked are the events that words of conditions ask for.
var eventsAsked = map[string]string{"inserting": "insert", "updating": "update", "deleting": "delete"}

// test is a condition at the event; known tells that it always holds, or never.
func (a *acting) test(e ast.Expr, depth int) (out ast.Expr, known, holds bool) {
	e = ast.Unparen(e)
	if event := eventOf(e); event != "" {
		return e, true, eventsAsked[event] == a.event
	}
	if known, holds := a.updatesColumn(e); known {
		return e, true, holds
	}
	if out := a.changedAsked(e); out != nil {
		return out, false, false
	}
	if out := a.columnUpdated(e); out != nil {
		return out, false, false
	}
	if out, changed := a.rowChanged(e); out != nil {
		return out, a.event != "update", changed
	}
	if out, known, changed := a.documentsDiffer(e); out != nil {
		return out, known, changed
	}
	switch x := e.(type) {
	case *ast.Unary:
		if x.Op == "not" && depth < tree.MaxNesting {
			in, known, holds := a.test(x.X, depth+1)
			return &ast.Unary{Base: x.Base, Op: x.Op, X: tree.Paren(in)}, known, !holds
		}
	case *ast.Binary:
		if (x.Op == "and" || x.Op == "or") && depth < tree.MaxNesting {
			return a.both(x, depth+1)
		}
	}
	out = a.row(e)
	known, holds = constantTest(out)
	return out, known, holds
}

// rowChanged is NEW IS DISTINCT FROM OLD, in the ways to write it, or that with NOT; nil for other
// conditions. A row that there is not differs from one that there is.
func (a *acting) rowChanged(e ast.Expr) (out ast.Expr, changed bool) {
	b, ok := e.(*ast.Binary)
	if !ok || a.once || b.Op != "is distinct from" && b.Op != "is not distinct from" {
		return nil, false
	}
	left, right := rowNamed(b.Left), rowNamed(b.Right)
	if left != catalog.NewRow || right != catalog.OldRow {
		left, right = right, left
	}
	if left != catalog.NewRow || right != catalog.OldRow {
		return nil, false
	}
	out = tree.Spanned(columnOfRow(catalog.NewRow, ast.Ident{Text: catalog.RowChanged}), e)
	if b.Op == "is distinct from" {
		return out, true
	}
	return tree.Spanned(&ast.Unary{Op: "not", X: tree.Paren(out)}, e), false
}

// isUnchanged reports whether a condition says, where it holds or does not, that no column changes: to leave
// such a row out is to leave it as it is.
func isUnchanged(cond ast.Expr, holds bool) bool {
	if not, ok := cond.(*ast.Unary); ok && not.Op == "not" {
		cond, holds = ast.Unparen(not.X), !holds
	}
	r, ok := cond.(*ast.ColumnRef)
	return ok && !holds && r.Name.Last().Text == catalog.RowChanged
}

// alone reports whether no other trigger of the table fires at updates: the source runs none for a
// row that is left out.
func (a *acting) alone() bool {
	t := a.c.Cat.Table(a.def.Table)
	return !slices.ContainsFunc(a.c.Cat.Feeders, func(f *catalog.Feeder) bool {
		return f.Def != a.def && !f.Obj.Ignored && slices.Contains(f.Def.Events, "update") && a.c.Cat.Table(f.Def.Table) == t
	})
}

// updatesColumn is UPDATING('C'), which is known where the trigger is for updates of that column alone.
func (a *acting) updatesColumn(e ast.Expr) (known, holds bool) {
	call, ok := e.(*ast.Call)
	if !ok || len(call.Name.Parts) != 1 || !strings.EqualFold(call.Name.Last().Text, "updating") || len(call.Args) != 1 {
		return false, false
	}
	if a.event != "update" {
		return true, false
	}
	col, ok := call.Args[0].(*ast.StringLit)
	return ok && len(a.def.UpdateOf) == 1 && strings.EqualFold(col.Value, a.def.UpdateOf[0].Text), true
}

// columnUpdated is UPDATING('C') of a trigger for updates of any column as the condition that the
// column changes, nil for any other expression.
func (a *acting) columnUpdated(e ast.Expr) ast.Expr {
	call, ok := e.(*ast.Call)
	if !ok || a.c.Dialect != "oracle" || len(call.Name.Parts) != 1 || !strings.EqualFold(call.Name.Last().Text, "updating") || len(call.Args) != 1 {
		return nil
	}
	col, ok := call.Args[0].(*ast.StringLit)
	if !ok {
		return nil
	}
	id := ast.Ident{Text: col.Value, At: col.At}
	a.asked = append(a.asked, id)
	return tree.Spanned(columnOfRow(catalog.ChangedRow, id), e)
}

// both is AND or OR of two tests.
func (a *acting) both(x *ast.Binary, depth int) (out ast.Expr, known, holds bool) {
	left, known1, holds1 := a.test(x.Left, depth)
	right, known2, holds2 := a.test(x.Right, depth)
	decides := x.Op == "or" // the value of one side that decides
	switch {
	case known1 && holds1 == decides || known2 && holds2 == decides:
		return x, true, decides
	case known1 && known2:
		return x, true, !decides
	case known1:
		return right, false, false
	case known2:
		return left, false, false
	}
	return &ast.Binary{Base: x.Base, Op: x.Op, Left: operandOf(x.Op, left), Right: operandOf(x.Op, right)}, false, false
}

// operandOf is an operand of AND or OR.
func operandOf(op string, e ast.Expr) ast.Expr {
	if b, ok := e.(*ast.Binary); ok && (b.Op == "and" || b.Op == "or") && b.Op != op {
		return tree.Paren(e)
	}
	return e
}
