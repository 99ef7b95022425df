package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts that change a schema ask a table of their own which version it has, and define what
// that version lacks. The definitions are taken whatever the rows say; rows that stand beside them
// are written as the rows say.

// tells allows SELECT … INTO variables from tables, which later tests may ask.
func (d *Definitions) tells(q *ast.Query) bool {
	if d.counted(q) {
		d.tell(q)
		return true
	}
	return d.tell(q)
}

// tell enters the variables that a query of tables fills.
func (d *Definitions) tell(q *ast.Query) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.From) == 0 || len(sel.Into) == 0 || len(q.Into) > 0 {
		return false
	}
	for _, e := range sel.Into {
		if r, ok := e.(*ast.ColumnRef); !ok || len(r.Name.Parts) != 1 || !d.Variables[d.C.Cat.Fold(r.Name.Last())] {
			return false
		}
	}
	if d.told == nil {
		d.told = map[string]bool{}
	}
	d.raises = d.raises || !d.C.AlwaysOneRow(sel)
	for _, e := range sel.Into {
		key := d.C.Cat.Fold(e.(*ast.ColumnRef).Name.Last())
		delete(d.Filled, key)
		d.told[key] = true
	}
	return true
}

// raised makes a block that writes rows behind a query, or goes on, where that may raise an error,
// one that does something else, too.
func (d *Definitions) raised(s *ast.Compound) {
	if d.raises && (len(s.Handlers) > 0 || slices.ContainsFunc(d.List, IsRowWork)) {
		d.Partly = true
	}
}

// asksTold reports whether a condition compares what rows have told with constants.
func (d *Definitions) asksTold(e ast.Expr) bool {
	asks, plain := false, true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			told := len(n.Name.Parts) == 1 && d.told[d.C.Cat.Fold(n.Name.Last())]
			asks, plain = asks || told, plain && told
		case *ast.Call:
			plain = plain && tellsNothing[strings.ToLower(n.Name.String())]
		case *ast.Query:
			plain = false
		}
		return plain
	})
	return asks && plain
}

// tellsNothing are functions that conditions put around a variable.
var tellsNothing = tree.WordSet("nvl", "coalesce", "upper", "lower", "trim", "to_number", "substr")

// behindRows is IF that asks for rows and defines something in its only branch.
func (d *Definitions) behindRows(s *ast.If, depth int) bool {
	if s.Else != nil || !d.asksTold(s.Cond) || !d.C.BranchDefines(s.Then, false, 0) {
		return false
	}
	list, ok := s.Then.(*ast.StmtList)
	if !ok {
		list = &ast.StmtList{Stmts: []ast.Stmt{s.Then}}
	}
	d.Conds = append(d.Conds, Asked{Cond: s.Cond, Rows: true})
	defined := len(d.List)
	var rows []ast.Stmt
	for _, x := range list.Stmts {
		if ChangesRows(x) {
			rows = append(rows, x)
		} else if !d.stmt(x, depth+1) {
			return false
		}
	}
	if len(rows) == 0 {
		return true
	}
	made := d.List[defined:]
	d.List = d.List[:defined]
	one := *s
	one.Then = &ast.StmtList{Base: list.Base, Stmts: rows}
	test := d.rowTest(&one)
	if test == nil {
		return false
	}
	d.List = append(append(d.List, made...), test)
	return true
}
