package query

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// maxGroupingSets bounds how many queries a GROUP BY becomes.
const maxGroupingSets = 64

// groupings are the keys of GROUP BY and, where there are several, the sets of
// them by which the rows are grouped.
type groupings struct {
	keys  []ast.Expr
	index map[string]int
	sets  [][]int
	// calls are the arguments of GROUPING and its like, as marks name them.
	calls [][]ast.Expr
}

const groupingMark = "\x00grouping"

// call enters GROUPING(x, …); a mark stands for it.
func (g *groupings) call(n ast.Node, args []ast.Expr) ast.Expr {
	if len(args) == 0 || len(args) > 30 {
		fail(n, "GROUPING with %d arguments", len(args))
	}
	g.calls = append(g.calls, args)
	return at(&ast.Param{Name: groupingMark + strconv.Itoa(len(g.calls)-1)}, n)
}

// withoutRows is a list of GROUP BY in which (a, b) are two of its elements.
func withoutRows(list []ast.Expr) []ast.Expr {
	if !slices.ContainsFunc(list, isRow) {
		return list
	}
	var out []ast.Expr
	for _, e := range list {
		if row, ok := e.(*ast.RowExpr); ok {
			out = append(out, row.Items...)
		} else {
			out = append(out, e)
		}
	}
	return out
}

func isRow(e ast.Expr) bool {
	_, ok := e.(*ast.RowExpr)
	return ok
}

// hasSets reports whether rows are grouped in several ways.
func hasSets(s *ast.Select) string {
	for _, o := range s.Options {
		if _, word, _ := strings.Cut(o.Name, "with "); word == "rollup" || word == "cube" {
			return word
		}
	}
	for _, e := range s.GroupBy {
		if c, ok := e.(*ast.Call); ok && setWord(c) != "" {
			return "sets"
		}
	}
	return ""
}

// setWord is "rollup", "cube" or "grouping sets", or "" for another call.
func setWord(c *ast.Call) string {
	if len(c.Name.Parts) != 1 {
		return ""
	}
	switch w := strings.ToLower(strings.Join(strings.Fields(c.Name.Last().Text), " ")); w {
	case "rollup", "cube", "grouping sets":
		return w
	}
	return ""
}

// readSets reads GROUP BY into sets; every element multiplies them.
func (r *rewriter) readSets(s *ast.Select, b *block) *groupings {
	g := b.scope.grouping
	g.index = map[string]int{}
	list := s.GroupBy
	if w := hasSets(s); w == "rollup" || w == "cube" {
		list = []ast.Expr{at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: w}}}, Args: list}, s)}
	}
	g.sets = [][]int{nil}
	for _, e := range list {
		more := r.setsOf(e, g, b)
		var all [][]int
		for _, x := range g.sets {
			for _, y := range more {
				all = append(all, joinedSets(x, y))
			}
		}
		if g.sets = all; len(all) > maxGroupingSets {
			fail(e, "more than %d grouping sets", maxGroupingSets)
		}
	}
	return g
}

// setsOf are the sets of one element of GROUP BY.
func (r *rewriter) setsOf(e ast.Expr, g *groupings, b *block) [][]int {
	c, ok := e.(*ast.Call)
	if !ok || setWord(c) == "" {
		return [][]int{r.keySet(e, g, b)}
	}
	var out [][]int
	if setWord(c) == "grouping sets" {
		list := c.Args
		if len(list) == 0 && len(c.Options) == 1 { // T-SQL keeps the text
			list = wordsOf(c.Options[0], c.Options[0].Value).sets()
		}
		if len(list) == 0 {
			fail(c, "GROUPING SETS of this form")
		}
		for _, a := range list {
			out = append(out, r.setsOf(a, g, b)...)
		}
		return out
	}
	var parts [][]int
	for _, a := range c.Args {
		parts = append(parts, r.keySet(a, g, b))
	}
	if setWord(c) == "rollup" {
		for n := len(parts); n >= 0; n-- {
			var set []int
			for _, p := range parts[:n] {
				set = joinedSets(set, p)
			}
			out = append(out, set)
		}
		return out
	}
	if len(parts) > 6 {
		fail(c, "more than %d grouping sets", maxGroupingSets)
	}
	for mask := 1<<len(parts) - 1; mask >= 0; mask-- {
		var set []int
		for i, p := range parts {
			if mask>>(len(parts)-1-i)&1 == 1 {
				set = joinedSets(set, p)
			}
		}
		out = append(out, set)
	}
	return out
}

func joinedSets(a, b []int) []int {
	out := append([]int(nil), a...)
	for _, x := range b {
		found := false
		for _, y := range out {
			found = found || x == y
		}
		if !found {
			out = append(out, x)
		}
	}
	return out
}

// keySet are the keys of one element: an expression or several in parentheses.
func (r *rewriter) keySet(e ast.Expr, g *groupings, b *block) []int {
	e = ast.Unparen(e)
	if row, ok := e.(*ast.RowExpr); ok {
		var set []int
		for _, x := range row.Items {
			set = joinedSets(set, r.keySet(x, g, b))
		}
		return set
	}
	x := b.unlabelled(r.groupKey(e, b))
	text := ast.Dump(x)
	i, ok := g.index[text]
	if !ok {
		i = len(g.keys)
		g.index[text] = i
		g.keys = append(g.keys, x)
	}
	return []int{i}
}

// groupKey is an expression of GROUP BY.
func (r *rewriter) groupKey(e ast.Expr, b *block) ast.Expr {
	if n, ok := e.(*ast.NumberLit); ok {
		i := r.resultColumn(n, b.columns)
		if i < 0 || r.env.Dialect != "postgres" {
			fail(n, "GROUP BY a constant")
		}
		return b.out.Items[i].Expr
	}
	x, t := r.expression(e, b.scope, false)
	equalTexts(e, t)
	return x
}

// unlabelled replaces names of the list by what they stand for.
func (b *block) unlabelled(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case nil:
		return nil
	case *ast.ColumnRef:
		if len(x.Name.Parts) == 1 {
			if i := b.itemOf(x); i >= 0 {
				return b.out.Items[i].Expr
			}
		}
	}
	return expr.Rebuilt(e, b.unlabelled)
}

// plainGroups replaces the marks of GROUPING where there is one set.
func (b *block) plainGroups() {
	g := b.scope.grouping
	if len(g.calls) == 0 || len(g.sets) > 0 {
		return
	}
	for _, it := range b.out.Items {
		it.Expr = g.inSet(it.Expr, nil)
	}
	b.out.Having = g.inSet(b.out.Having, nil)
	for _, o := range b.order {
		o.Expr = g.inSet(o.Expr, nil)
	}
}

// inSet is an expression for the rows of one grouping set, nil for all keys:
// the other keys are NULL, but in aggregates, which see the rows themselves.
func (g *groupings) inSet(e ast.Expr, set map[int]bool) ast.Expr {
	if e == nil {
		return nil
	}
	if p, ok := e.(*ast.Param); ok && strings.HasPrefix(p.Name, groupingMark) {
		i, _ := strconv.Atoi(p.Name[len(groupingMark):])
		return at(&ast.NumberLit{Text: strconv.Itoa(g.bits(e, g.calls[i], set))}, e)
	}
	if set == nil {
		return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return g.inSet(x, nil) })
	}
	if i, ok := g.index[ast.Dump(e)]; ok && !set[i] {
		return at(&ast.Keyword{Word: "null"}, e)
	}
	if c, ok := e.(*ast.Call); ok && len(c.Name.Parts) == 1 && aggregateNames[c.Name.Parts[0].Text] {
		return e
	}
	if isQuery(e) && g.missingIn(e, set) {
		fail(e, "sub-query over a key of grouping sets")
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return g.inSet(x, set) })
}

// bits is the value of GROUPING: a bit for each argument that is no key of the set.
func (g *groupings) bits(n ast.Node, args []ast.Expr, set map[int]bool) int {
	v := 0
	for _, a := range args {
		v <<= 1
		if set == nil {
			continue
		}
		i, ok := g.index[ast.Dump(a)]
		if !ok {
			fail(n, "GROUPING of what is no key")
		}
		if !set[i] {
			v |= 1
		}
	}
	return v
}

// missingIn reports whether a key that the set does not have stands in n.
func (g *groupings) missingIn(n ast.Node, set map[int]bool) bool {
	return contains(n, func(x ast.Node) bool {
		i, ok := g.index[ast.Dump(x)]
		return ok && !set[i]
	})
}

// union makes one query of each grouping set. Keys of ORDER BY that are no
// names of the result become columns of a view that is sorted.
func (g *groupings) union(b *block, r *rewriter) {
	visible := len(b.columns)
	for _, o := range b.order {
		if isLabel(o.Expr) {
			continue
		}
		name := uniqueFold("sort", lowered(b.columns))
		b.out.Items = append(b.out.Items, &ast.SelectItem{Expr: o.Expr})
		b.columns = append(b.columns, Column{Key: "\x00" + name, Name: name})
		o.Expr = label(b.columns[len(b.columns)-1])
	}
	for i := range b.columns {
		b.columns[i].NotNull, b.columns[i].Origin = false, nil
	}
	b.body = g.queries(b)
	if len(b.columns) == visible {
		return
	}
	src := r.addHelper("sets", at(&ast.Query{Body: b.body}, b.out), b.columns)
	b.columns, b.body = b.columns[:visible], nil
	b.out = at(&ast.Select{From: []ast.TableRef{&ast.TableName{Name: src.Name}}}, b.out)
	for _, c := range b.columns {
		b.out.Items = append(b.out.Items, &ast.SelectItem{Expr: label(c)})
	}
}

// isLabel reports whether a key of ORDER BY is a column of the result, or
// whether that is NULL.
func isLabel(e ast.Expr) bool {
	if t, ok := e.(*ast.IsExpr); ok {
		e = t.X
	}
	c, ok := e.(*ast.ColumnRef)
	return ok && len(c.Name.Parts) == 1
}

func lowered(list []Column) map[string]bool {
	out := map[string]bool{}
	for _, c := range list {
		out[strings.ToLower(c.Name)] = true
	}
	return out
}

// queries are those of all sets.
func (g *groupings) queries(b *block) ast.QueryBody {
	var out ast.QueryBody
	for _, list := range g.sets {
		set := map[int]bool{}
		for _, i := range list {
			set[i] = true
		}
		one := g.query(b, list, set)
		if out == nil {
			out = one
			continue
		}
		out = at(&ast.SetOp{Op: "union", All: b.out.Quantifier != "distinct", Left: out, Right: one}, b.out)
	}
	return out
}

// query groups the rows by one set.
func (g *groupings) query(b *block, list []int, set map[int]bool) *ast.Select {
	out := *b.out
	out.Items, out.GroupBy = nil, nil
	for i, it := range b.out.Items {
		c := at(&ast.SelectItem{Expr: g.inSet(it.Expr, set), Alias: it.Alias}, it)
		if ref, ok := c.Expr.(*ast.ColumnRef); !ok || ref.Name.Last().Text != b.columns[i].Name {
			c.Alias = ast.Ident{Text: b.columns[i].Name}
		}
		out.Items = append(out.Items, c)
	}
	for _, i := range list {
		out.GroupBy = append(out.GroupBy, g.keys[i])
	}
	out.Having = g.inSet(b.unlabelled(b.out.Having), set)
	if len(list) == 0 && !aggregated(&out) {
		out.Having = and(out.Having, binary(">=", countAll(), num("0"))) // one row, whatever there is
	}
	return &out
}

// aggregated reports whether a rewritten SELECT has an aggregate of its own.
func aggregated(s *ast.Select) bool {
	found := false
	look := func(n ast.Node) bool {
		if c, ok := n.(*ast.Call); ok && len(c.Name.Parts) == 1 && aggregateNames[c.Name.Parts[0].Text] {
			found = true
		}
		return !found && !isQuery(n)
	}
	for _, it := range s.Items {
		ast.Inspect(it.Expr, look)
	}
	if s.Having != nil {
		ast.Inspect(s.Having, look)
	}
	return found
}
