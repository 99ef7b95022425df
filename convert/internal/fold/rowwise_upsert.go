package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger of SQL Server changes a row of another table, or adds it where there is none: UPDATE and
// IF @@ROWCOUNT = 0 INSERT, or MERGE with inserted. For a row that is a test whether there is one.

// upsert is UPDATE with IF @@ROWCOUNT = 0 behind it as IF EXISTS, nil for other statements.
func (r *rowwise) upsert(stmts []ast.Stmt) *ast.If {
	if !r.single || len(stmts) < 2 {
		return nil
	}
	u, ok := stmts[0].(*ast.Update)
	test, ok2 := stmts[1].(*ast.If)
	if !ok || !ok2 || test.Else != nil || u.Where == nil || len(u.From) > 0 || u.With != nil || !asksForNoRows(test.Cond) {
		return nil
	}
	target, ok := u.Table.(*ast.TableName)
	if t := r.c.Cat.Table(tree.ChangedIn(u)); !ok || t == nil || t == r.t {
		return nil
	}
	return &ast.If{Base: u.Base, Cond: tree.RowExists(target, u.Where, u), Then: u, Else: test.Then}
}

// asksForNoRows reports whether a condition is that the statement before has changed no rows.
func asksForNoRows(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok {
		return false
	}
	p, isParam := ast.Unparen(b.Left).(*ast.Param)
	n, isNumber := ast.Unparen(b.Right).(*ast.NumberLit)
	return isParam && isNumber && strings.EqualFold(p.Name, "@@rowcount") && (b.Op == "=" && n.Text == "0" || b.Op == "<" && n.Text == "1")
}

// merges is MERGE of another table with inserted or deleted, which changes the row that is there and adds
// the one that is not.
func (r *rowwise) merges(s *ast.Merge, depth int) (out rowActs, ok bool) {
	target, isTable := s.Target.(*ast.TableName)
	source, isSource := s.Source.(*ast.TableName)
	if !isTable || !isSource || s.With != nil || len(s.Outputs)+len(s.Options)+len(target.Options) > 0 || !isRows(r.kindOf(source)) || r.c.Cat.Table(target.Name) == r.t || r.loop > 0 || r.fires {
		return out, false
	}
	if r.missing(r.kindOf(source)) {
		return out, true
	}
	r.single, r.assumed = true, true
	then, other := &ast.StmtList{}, &ast.StmtList{}
	for _, w := range s.When {
		if w.Cond != nil || w.By == "source" || w.Where != nil || w.DeleteWhere != nil || len(w.Options) > 0 {
			return out, false
		}
		from := []ast.TableRef{target, source}
		switch {
		case w.Matched && w.Action == "update" && len(then.Stmts) == 0:
			then.Stmts = append(then.Stmts, &ast.Update{Base: w.Base, Table: &ast.TableName{Base: target.Base, Name: targetName(target)}, From: from, Set: w.Set, Where: s.On})
		case !w.Matched && w.Action == "insert" && len(w.Values) > 0 && len(other.Stmts) == 0:
			row := &ast.Select{From: []ast.TableRef{source}}
			row.At = w.At
			for _, x := range w.Values {
				row.Items = append(row.Items, tree.Spanned(&ast.SelectItem{Expr: x}, x))
			}
			other.Stmts = append(other.Stmts, &ast.Insert{Base: w.Base, Table: target.Name, Columns: w.Columns, Query: &ast.Query{Body: row}})
		default:
			return out, false
		}
	}
	q := &rowQuery{r: r}
	list, ok := q.matches(&ast.Select{From: []ast.TableRef{source}}, nil)
	if !ok || len(list) != 1 || list[0].cond != nil {
		return out, false
	}
	cond, ok := q.value(tree.RowExists(target, s.On, s), list[0])
	if !ok || q.recounted {
		return out, false
	}
	acts1, ok1 := r.one(then, depth+1)
	acts2, ok2 := r.one(other, depth+1)
	if !ok1 || !ok2 || len(acts1.sets)+len(acts2.sets) > 0 {
		return out, false
	}
	out.others = choice(cond, &ast.IsExpr{X: tree.Paren(cond), Test: "true", Not: true}, acts1.others, acts2.others)
	return out, true
}

// targetName is the name by which FROM has the target of a MERGE.
func targetName(t *ast.TableName) ast.Name {
	if t.Alias.IsZero() {
		return t.Name
	}
	return ast.Name{Parts: []ast.Ident{t.Alias}}
}

// choice is IF around the statements of its branches, if there are any; not is that the condition does not hold.
func choice(cond, not ast.Expr, then, other []ast.Stmt) []ast.Stmt {
	if len(then) == 0 || len(other) == 0 {
		return append(guardedBy(cond, then), guardedBy(not, other)...)
	}
	both := tree.Guarded(cond, then)
	both.Else = &ast.StmtList{Stmts: other}
	return []ast.Stmt{both}
}
