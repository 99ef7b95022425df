package script

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// rowCount is SELECT COUNT(*) INTO v of a block, whose value a later IF asks.
type rowCount struct {
	query *ast.Subquery
	// written is how many statements the block had until then.
	written int
}

// counted allows SELECT COUNT(*) INTO a variable from tables of the scripts.
func (d *Definitions) counted(q *ast.Query) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok || len(sel.Into) != 1 || len(q.Into) > 0 || !CountsRows(sel) || d.usesVariables(&ast.Exists{Query: &ast.Query{Body: &ast.Select{From: sel.From, Where: sel.Where}}}) {
		return false
	}
	r, ok := sel.Into[0].(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 {
		return false
	}
	one := *sel
	one.Into = nil
	plain := *q
	plain.Body = &one
	sub := &ast.Subquery{Query: &plain}
	sub.At = q.At
	if d.C.ReadsTables(sub) == nil {
		return false
	}
	if d.counts == nil {
		d.counts = map[string]rowCount{}
	}
	key := d.C.Cat.Fold(r.Name.Last())
	delete(d.Filled, key)
	d.counts[key] = rowCount{sub, len(d.List)}
	return true
}

// rowTest is an IF that asks for rows and writes rows, as [fold.Folder.testsRows] and
// [fold.Folder.asksWhatChanged] read it: counts of rows stand for their variables. It is nil
// for any other.
func (d *Definitions) rowTest(s *ast.If) *ast.If {
	if s.Cond == nil {
		return nil
	}
	if ChangedNothing(s.Cond) != catalog.Maybe {
		return d.behindChange(s)
	}
	uses := false
	ast.Inspect(s, func(n ast.Node) bool {
		if x, ok := n.(ast.Stmt); ok && ChangesRows(x) {
			uses = uses || d.usesVariables(x)
		}
		return !uses
	})
	if uses || len(d.counts) == 0 && !d.asksRows(s) {
		return nil
	}
	out := tree.Cloned(s, func(e ast.Expr) ast.Expr {
		r, ok := e.(*ast.ColumnRef)
		if !ok || len(r.Name.Parts) != 1 {
			return nil
		}
		if n, ok := d.counts[d.C.Cat.Fold(r.Name.Last())]; ok && n.written == len(d.List) {
			return n.query
		}
		return nil
	}).(*ast.If)
	if !d.asksRows(out) {
		return nil
	}
	return out
}

// asksRows reports whether an IF asks for rows and does nothing but write rows.
func (d *Definitions) asksRows(s *ast.If) bool {
	return !d.usesVariables(s.Cond) && d.C.ReadsTables(s.Cond) != nil && d.C.OnlyRows(s.Then, 0) && d.C.OnlyRows(s.Else, 0)
}

// behindChange allows a test of what the statement before it changed.
func (d *Definitions) behindChange(s *ast.If) *ast.If {
	if len(d.List) == 0 || d.usesVariables(s) || !d.C.OnlyRows(s.Then, 0) || !d.C.OnlyRows(s.Else, 0) {
		return nil
	}
	q := ChangedRows(d.List[len(d.List)-1])
	if q == nil || d.C.ReadsTables(&ast.Exists{Query: q}) == nil || !d.C.DirectlyBehind(s, d.List[len(d.List)-1]) {
		return nil
	}
	return s
}

// IsRowWork reports whether a statement of a block writes rows, maybe behind a test.
func IsRowWork(s ast.Stmt) bool {
	_, test := s.(*ast.If)
	return test || ChangesRows(s)
}
