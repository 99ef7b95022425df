package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// standsAside reports whether a trigger does nothing where the change that another one makes of its own
// rows fires it again, and does not see that change: all that it does stands behind UPDATE() of
// columns which that one does not set, and it names none that it sets.
func (c *Folder) standsAside(s, changer *ast.CreateTrigger, t *catalog.Table) bool {
	set := c.ownColumnsSet(changer, t)
	whole, ok := c.Whole(s).(*ast.CreateTrigger)
	if set == nil || !ok || whole.Body == nil || whole.Body.Code == nil {
		return false
	}
	acts := false
	for _, x := range plainStatements(whole.Body.Code.Stmts, 0) {
		test, isTest := x.(*ast.If)
		switch {
		case isTest && test.Else == nil && c.asksColumns(test.Cond, set):
			acts = true
		case isTest && test.Else == nil && onlyReturns(test.Then):
		default:
			if _, setting := x.(*ast.Set); !setting {
				return false
			}
		}
	}
	if !acts {
		return false
	}
	sees := false
	ast.Inspect(whole.Body.Code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			key := c.Cat.Fold(n.Name.Last())
			col := t.ByName[key]
			sees = sees || set[key] || col != nil && (col.Comp != nil || col.Stamp)
		case *ast.Star:
			sees = true
		}
		return !sees
	})
	return !sees
}

// plainStatements are the statements of a body without the blocks around them.
func plainStatements(list []ast.Stmt, depth int) []ast.Stmt {
	if len(list) == 1 && depth < tree.MaxNesting {
		switch x := list[0].(type) {
		case *ast.Compound:
			if len(x.Decls)+len(x.Handlers) == 0 {
				return plainStatements(x.Stmts, depth+1)
			}
		case *ast.StmtList:
			return plainStatements(x.Stmts, depth+1)
		}
	}
	return list
}

func onlyReturns(s ast.Stmt) bool {
	list := plainStatements([]ast.Stmt{s}, 0)
	if len(list) != 1 {
		return false
	}
	r, ok := list[0].(*ast.Return)
	return ok && r.Value == nil
}

// asksColumns reports whether a condition is UPDATE() of a column that is not set, or some of these
// joined by OR.
func (c *Folder) asksColumns(e ast.Expr, set map[string]bool) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		return x.Op == "or" && c.asksColumns(x.Left, set) && c.asksColumns(x.Right, set)
	case *ast.Call:
		if !strings.EqualFold(x.Name.String(), "update") || len(x.Args) != 1 {
			return false
		}
		ref, ok := x.Args[0].(*ast.ColumnRef)
		return ok && !set[c.Cat.Fold(ref.Name.Last())]
	}
	return false
}

// ownColumnsSet are the columns that a trigger sets in rows of its own table by UPDATE; nil where it
// changes them otherwise, too.
func (c *Folder) ownColumnsSet(s *ast.CreateTrigger, t *catalog.Table) map[string]bool {
	whole, ok := c.Whole(s).(*ast.CreateTrigger)
	if !ok || whole.Body == nil || whole.Body.Code == nil {
		return nil
	}
	set, other := map[string]bool{}, false
	ast.Inspect(whole.Body.Code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Update:
			if !c.namesTable(n.Table, n.From, t) {
				break
			}
			for _, it := range n.Set {
				for _, target := range it.Targets {
					ref, ok := target.(*ast.ColumnRef)
					if other = other || !ok; ok {
						set[c.Cat.Fold(ref.Name.Last())] = true
					}
				}
			}
		case *ast.Delete:
			other = other || c.Cat.Table(tree.ChangedIn(n)) == t
		case *ast.Insert:
			other = other || c.Cat.Table(n.Table) == t
		case *ast.Merge, *ast.DynamicSQL, *ast.Exec:
			other = true
		}
		return !other
	})
	if other {
		return nil
	}
	return set
}
