package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// T-SQL scripts change many rows in turns of some: WHILE 1 = 1 BEGIN DELETE TOP (1000) …; IF
// @@ROWCOUNT = 0 BREAK END. Together the turns are the statement without TOP.

// inTurns is such a loop.
type inTurns struct {
	c *Folder
	// change is the statement, counted are variables that get its @@ROWCOUNT.
	change  ast.Stmt
	counted map[string]bool
	// ends tells that the loop ends when no row is reached.
	ends bool
}

// changedInTurns enters the statement that a loop repeats until it reaches no row. It reports
// false for any other loop.
func (c *Folder) changedInTurns(s *ast.While) bool {
	t := &inTurns{c: c, counted: map[string]bool{}}
	if c.Dialect != "sqlserver" || !t.stmts(s.Stmts, 0) || t.change == nil || !t.lasts(s.Cond) || !t.ends {
		return false
	}
	one := t.whole()
	if one == nil {
		return false
	}
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.LoopUnrolled), "loop", s.Span())
	limit := c.session.rowLimit
	c.session.rowLimit = ""
	c.Statement(one, 1)
	c.session.rowLimit = limit
	return true
}

func (t *inTurns) stmts(list []ast.Stmt, depth int) bool {
	return !slices.ContainsFunc(list, func(s ast.Stmt) bool { return !t.stmt(s, depth+1) })
}

func (t *inTurns) stmt(s ast.Stmt, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch s := s.(type) {
	case *ast.StmtList:
		return t.stmts(s.Stmts, depth)
	case *ast.Compound:
		return len(s.Decls) == 0 && t.stmts(s.Stmts, depth)
	case *ast.Update, *ast.Delete:
		if t.change != nil {
			return false
		}
		t.change = s
		return true
	case *ast.Wait, *ast.Print:
		return true
	case *ast.Raise:
		return script.Says(s)
	case *ast.Transaction:
		return s.Verb != "rollback"
	case *ast.Other:
		return s.Kind == "checkpoint"
	case *ast.Assign:
		p, ok := s.Target.(*ast.Param)
		if ok && t.isCount(s.Value) && t.change != nil {
			t.counted[script.VariableKey(p.Name)] = true
			return true
		}
		return false
	case *ast.If:
		leave, ok := onlyOf(s.Then).(*ast.Leave)
		if !ok || leave.When != nil || s.Else != nil || t.change == nil || !t.few(s.Cond) {
			return false
		}
		t.ends = true
		return true
	}
	return false
}

// onlyOf is the one statement of a block.
func onlyOf(s ast.Stmt) ast.Stmt {
	for range tree.MaxNesting {
		switch x := s.(type) {
		case *ast.StmtList:
			if len(x.Stmts) != 1 {
				return nil
			}
			s = x.Stmts[0]
		case *ast.Compound:
			if len(x.Stmts) != 1 || len(x.Decls) > 0 {
				return nil
			}
			s = x.Stmts[0]
		default:
			return s
		}
	}
	return nil
}

// isCount reports whether an expression is the number of rows of the last statement.
func (t *inTurns) isCount(e ast.Expr) bool {
	p, ok := ast.Unparen(e).(*ast.Param)
	return ok && (strings.EqualFold(p.Name, "@@rowcount") || t.counted[script.VariableKey(p.Name)])
}

// few reports whether a condition is that no row, or fewer than a turn takes, were reached.
func (t *inTurns) few(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	return ok && t.isCount(b.Left) && (b.Op == "=" && isNumber(b.Right, "0") || b.Op == "<" && ast.IsLeaf(ast.Unparen(b.Right)))
}

func isNumber(e ast.Expr, text string) bool {
	n, ok := ast.Unparen(e).(*ast.NumberLit)
	return ok && n.Text == text
}

// lasts reports whether the loop begins, and goes on while rows are left.
func (t *inTurns) lasts(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Exists:
		t.ends = t.ends || t.asksForRows(e.Query)
		return t.ends
	case *ast.Binary:
		left, isNum := ast.Unparen(e.Left).(*ast.NumberLit)
		if isNum {
			return e.Op == "=" && isNumber(e.Right, left.Text)
		}
		p, isVar := ast.Unparen(e.Left).(*ast.Param)
		if !isVar || e.Op != ">" && e.Op != "<>" && e.Op != "!=" || !isNumber(e.Right, "0") || !t.counted[script.VariableKey(p.Name)] {
			return false
		}
		v := t.c.Variables[script.VariableKey(p.Name)]
		if v == nil || v.Value == nil {
			return false
		}
		first, known := ast.Unparen(v.Value).(*ast.NumberLit)
		t.ends = true
		return known && first.Text != "0"
	}
	return false
}

// asksForRows reports whether a query asks for rows that the statement changes.
func (t *inTurns) asksForRows(q *ast.Query) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.From) != 1 || len(sel.GroupBy) > 0 || sel.Having != nil || sel.Where == nil {
		return false
	}
	from, ok := sel.From[0].(*ast.TableName)
	where := ast.Expr(nil)
	switch s := t.change.(type) {
	case *ast.Update:
		where = s.Where
	case *ast.Delete:
		where = s.Where
	}
	text := func(n ast.Node) string {
		return strings.Join(strings.Fields(strings.ToLower(t.c.Files.Text(n.Span()))), " ")
	}
	return ok && where != nil && t.c.Cat.Table(from.Name) != nil && t.c.Cat.Table(from.Name) == t.c.Cat.Table(tree.ChangedIn(t.change)) && text(where) == text(sel.Where)
}

// whole is the statement for all rows, nil where the turns may do more.
func (t *inTurns) whole() ast.Stmt {
	switch s := t.change.(type) {
	case *ast.Delete:
		top, rest := tree.SplitTop(s.Options)
		if top == nil && t.c.session.rowLimit == "" {
			return nil
		}
		out := *s
		out.Options = rest
		return &out
	case *ast.Update:
		top, rest := tree.SplitTop(s.Options)
		table := t.c.Cat.Table(tree.ChangedIn(s))
		if table == nil || s.Where == nil || len(s.From) > 0 || top == nil && t.c.session.rowLimit == "" {
			return nil
		}
		for _, it := range s.Set {
			col := table.Assigned(t.c.Cat, it)
			if col == nil || slices.ContainsFunc(s.Set, func(o *ast.SetItem) bool { return t.reads(o.Value, col.Key) }) {
				return nil
			}
		}
		out := *s
		out.Options = rest
		return &out
	}
	return nil
}

// reads reports whether an expression has a column of that name, or a query.
func (t *inTurns) reads(e ast.Expr, key string) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Query:
			found = true
		case *ast.ColumnRef:
			found = found || t.c.Cat.Fold(n.Name.Last()) == key
		}
		return !found
	})
	return found
}
