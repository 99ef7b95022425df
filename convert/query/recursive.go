package query

import (
	"maps"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A recursive query that goes from row to row of a table is a UNION of views, one a level:
// each is the query over the rows of the level above. A row below the last level ends the
// query with an error.

// The views are stored while a query runs: MySQL 5.6 may plan a join of all levels for hours.

// maxLevels bounds the levels.
const maxLevels = 20

// recursion is a recursive query in parts.
type recursion struct {
	first, step ast.QueryBody
	all         bool
}

// recursionOf takes a recursive query apart; nil when its own part reads no table besides
// itself, so that nothing but a condition ends it.
func (r *rewriter) recursionOf(e *ast.CTE, key string) *recursion {
	body, ok := e.Body.(*ast.SelectStmt)
	if !ok || body.Query.With != nil || len(body.Query.OrderBy) > 0 || body.Query.Limit != nil {
		return nil
	}
	u, ok := body.Query.Body.(*ast.SetOp)
	if !ok || u.Op != "union" || r.reads(u.Left, key) != 0 || r.reads(u.Right, key) != 1 {
		return nil
	}
	if _, plain := unwrappedBody(u.Right).(*ast.Select); !plain || r.tables(u.Right) < 2 {
		return nil
	}
	return &recursion{u.Left, u.Right, u.All}
}

func unwrappedBody(b ast.QueryBody) ast.QueryBody {
	for {
		p, ok := b.(*ast.ParenQuery)
		if !ok || p.Query.With != nil || len(p.Query.OrderBy) > 0 || p.Query.Limit != nil {
			return b
		}
		b = p.Query.Body
	}
}

// reads is how often a query names a source, tables how many sources it names.
func (r *rewriter) reads(b ast.QueryBody, key string) int {
	return r.sources(b, func(t *ast.TableName) bool { return len(t.Name.Parts) == 1 && r.env.Fold(t.Name.Last()) == key })
}

func (r *rewriter) tables(b ast.QueryBody) int {
	return r.sources(b, func(t *ast.TableName) bool { return !r.isDual(t) })
}

func (r *rewriter) sources(b ast.QueryBody, counts func(*ast.TableName) bool) int {
	n := 0
	ast.Inspect(b, func(x ast.Node) bool {
		if t, ok := x.(*ast.TableName); ok && counts(t) {
			n++
		}
		return true
	})
	return n
}

// recursiveLevels is the source of a recursive query; nil for one that is none of these.
func (r *rewriter) recursiveLevels(e *ast.CTE, key string, seen *scope) *Source {
	parts := r.recursionOf(e, key)
	if parts == nil || r.env.Ours == nil || r.env.TypesOnly {
		return nil
	}
	hint := r.env.Target(e.Name)
	first, columns := r.query(at(&ast.Query{Body: parts.first}, e), e.Columns, seen)
	above := r.level(hint, first, columns)
	var names []ast.Ident
	for _, c := range columns {
		if c.Path != nil {
			return nil
		}
		names = append(names, ast.Ident{Text: c.Key, Quoted: true})
	}
	var whole ast.QueryBody = levelRows(e, above, nil)
	for level := 1; level <= maxLevels; level++ {
		before := maps.Clone(r.made) // what a level makes reads the rows above it
		s := &scope{ctes: &cte{outer: seen.ctes, key: key, node: e, rows: above}}
		q, below := r.query(at(&ast.Query{Body: parts.step}, e), names, s)
		r.made = before
		columns = merge(e, columns, below)
		above = r.level(hint, q, below)
		var last ast.Expr
		if level == maxLevels {
			last = r.tooDeep(e, above, level)
		}
		whole = at(&ast.SetOp{Op: "union", All: parts.all, Left: whole, Right: levelRows(e, above, last)}, e)
	}
	if r.env.Note != nil {
		r.env.Note(e.Name.At, expr.ByLevels)
	}
	return r.addHelper(hint, at(&ast.Query{Body: whole}, e), columns)
}

// level is the view of a level.
func (r *rewriter) level(hint string, q *ast.Query, columns []Column) *Source {
	src := r.addHelper(hint, q, columns)
	r.helpers[len(r.helpers)-1].Solid = true
	return src
}

// levelRows are the rows of a level, with another expression for the first column if it is given.
func levelRows(n ast.Node, src *Source, first ast.Expr) *ast.Select {
	s := at(&ast.Select{From: []ast.TableRef{at(&ast.TableName{Name: src.Name, Alias: ast.Ident{Text: "l"}}, n)}}, n)
	for i, c := range src.Columns {
		x := ast.Expr(column("l", c))
		item := &ast.SelectItem{Expr: x}
		if i == 0 && first != nil {
			item = &ast.SelectItem{Expr: first, Alias: ast.Ident{Text: c.Name}}
		}
		s.Items = append(s.Items, item)
	}
	return s
}

// tooDeep is the first column of a level, an error where there is a row.
func (r *rewriter) tooDeep(n ast.Node, src *Source, level int) ast.Expr {
	x := column("l", src.Columns[0])
	there := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "IF"}}}, Args: []ast.Expr{binary("=", x, x), num(itoa(level)), num(itoa(level))}}
	guard := &ast.Call{Name: r.env.Ours(expr.AtMost), Args: []ast.Expr{there, num(itoa(level - 1))}}
	return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "IF"}}}, Args: []ast.Expr{binary(">", guard, num("0")), x, num("0")}}
}
