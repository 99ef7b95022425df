package query

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// levels makes the views of the levels and the UNION of them all.
func (h *hierarchy) levels() {
	r := h.r
	h.path = h.path && (h.number != "" || h.keyed())
	h.sorted = h.sorted && h.path
	if h.noCycle {
		h.circle = h.priorColumns()
	}
	above := h.level(nil)
	columns := above.Columns
	var whole ast.QueryBody = levelRows(h.node, above, nil)
	most, bounded := h.bound()
	for level := 1; level <= most; level++ {
		above = h.level(above)
		columns = merge(h.node, columns, above.Columns)
		var last ast.Expr
		if level == most && !bounded {
			last = r.tooDeep(h.node, above, level)
		}
		whole = at(&ast.SetOp{Op: "union", All: true, Left: whole, Right: levelRows(h.node, above, last)}, h.node)
	}
	if r.env.Note != nil && !bounded {
		r.env.Note(h.connect.Span(), expr.ByLevels)
	}
	h.tree = r.addHelper("tree", at(&ast.Query{Body: whole}, h.node), columns)
	if h.path {
		h.tree.Keys = [][]string{{keyed(columns, pathWord).Name}}
	}
}

// bound is how many levels there can be below the first, and whether CONNECT BY says so.
func (h *hierarchy) bound() (int, bool) {
	for _, c := range ast.Conjuncts(h.connect) {
		if e := levelBound(c); e != nil {
			n, ok := constantInt(e)
			switch {
			case ok && n <= maxLevels:
				return max(int(n), 1) - 1, true
			case ok && n > maxLevels+1 && !contains(h.connect, isPrior):
				fail(h.connect, "each row below each other in %d levels", n)
			}
		}
	}
	return maxLevels, false
}

func isPrior(n ast.Node) bool {
	u, ok := n.(*ast.Unary)
	return ok && u.Op == "prior"
}

// keyed is the column with a key.
func keyed(columns []Column, key string) Column {
	return columns[slices.IndexFunc(columns, func(c Column) bool { return c.Key == key })]
}

// level is the view of the first level, or of the one below another.
func (h *hierarchy) level(above *Source) *Source {
	r := h.r
	s := h.seen.inner()
	out := at(&ast.Select{}, h.node)
	names := h.seen.inner()
	h.enter(names, "", "", nil)
	h.enterWords(names, field{Column: Column{Key: levelWord}})
	var number ast.Expr = num("1")
	condition := h.start
	corrAbove := ""
	if above != nil {
		corrAbove = s.correlation("above")
		out.From = append(out.From, at(&ast.TableName{Name: above.Name, Alias: ast.Ident{Text: corrAbove}}, h.node))
		number = binary("+", column(corrAbove, above.Columns[0]), num("1"))
		condition = h.fromAbove(h.connect, names)
	}
	corr := s.correlation("t")
	out.From = append(out.From, at(&ast.TableName{Name: h.base.Name, Alias: ast.Ident{Text: corr}}, h.node))
	h.enter(s, corr, "", h.base.Keys)
	if above != nil {
		h.enterAbove(s, corrAbove, above, number)
	}
	columns := h.levelColumns(out, s, above, names, number, corr, corrAbove)
	if condition != nil {
		out.Where, _ = r.expression(condition, s, false)
	}
	if h.noCycle && above != nil {
		out.Where = and(out.Where, h.onWay("=", corr, column(corrAbove, keyed(above.Columns, seenWord))))
	}
	return r.level("level", at(&ast.Query{Body: out}, h.node), columns)
}

// enterAbove makes the row above visible, and the number of the level.
func (h *hierarchy) enterAbove(s *scope, corr string, above *Source, number ast.Expr) {
	h.enter(s, corr, priorMark, nil)
	words := []field{computedField(Column{Key: levelWord, Name: "level", Type: expr.Type{Kind: expr.Integer}, NotNull: true}, number)}
	for _, c := range above.Columns[:len(above.Columns)-len(h.base.Columns)] {
		c.Key = priorMark + c.Key
		words = append(words, field{Column: c, table: corr})
	}
	h.enterWords(s, words...)
}

// levelColumns are the columns of a level: its number, its values, the way to the row, the row.
func (h *hierarchy) levelColumns(out *ast.Select, s *scope, above *Source, names *scope, number ast.Expr, corr, corrAbove string) []Column {
	taken := map[string]bool{}
	for _, c := range h.base.Columns {
		taken[strings.ToLower(c.Name)] = true
	}
	var columns []Column
	add := func(x ast.Expr, c Column) {
		for base, i := c.Name, 2; taken[strings.ToLower(c.Name)]; i++ {
			c.Name = base + "_" + itoa(i)
		}
		taken[strings.ToLower(c.Name)] = true
		out.Items = append(out.Items, at(&ast.SelectItem{Expr: x, Alias: ast.Ident{Text: c.Name}}, h.node))
		columns = append(columns, c)
	}
	add(number, Column{Key: levelWord, Name: "level", Type: expr.Type{Kind: expr.Integer}, NotNull: true})
	for _, v := range h.values {
		e := v.first
		if above != nil {
			e = h.fromAbove(v.step, names)
		}
		x, t := h.r.expression(e, s, false)
		add(x, Column{Key: v.key, Name: v.name, Type: t})
	}
	way := func(word, name string, x ast.Expr) {
		if above != nil {
			x = call("CONCAT", column(corrAbove, keyed(above.Columns, word)), x)
		}
		add(x, Column{Key: word, Name: name, Type: expr.Type{Kind: expr.String}, NotNull: true})
	}
	if h.path {
		way(pathWord, "way", h.step(corr))
	}
	if h.noCycle {
		way(seenWord, "seen", h.valuesOf(h.circle, corr))
	}
	for _, c := range h.base.Columns {
		out.Items = append(out.Items, at(&ast.SelectItem{Expr: column(corr, c)}, h.node))
		c.Unlisted = false
		columns = append(columns, c)
	}
	return columns
}

// step is a row on a way: its number among siblings, else its key, with a comma behind.
func (h *hierarchy) step(corr string) ast.Expr {
	if h.number != "" {
		x := call("LPAD", &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: corr}, {Text: h.number}}}}, num("8"), str("0"))
		return call("CONCAT", x, str(","))
	}
	return h.valuesOf(h.base.Keys[0], corr)
}

// valuesOf is a text of columns of the base, with a comma behind.
func (h *hierarchy) valuesOf(names []string, corr string) ast.Expr {
	var args []ast.Expr
	for i, name := range names {
		if i > 0 {
			args = append(args, str("."))
		}
		c := h.base.Columns[slices.IndexFunc(h.base.Columns, func(c Column) bool { return c.Name == name })]
		x := ast.Expr(column(corr, c))
		if c.Type.Kind == expr.String {
			x = call("HEX", x)
		}
		if !c.NotNull {
			x = call("IFNULL", x, str(""))
		}
		args = append(args, x)
	}
	return call("CONCAT", append(args, str(","))...)
}

// onWay tests whether the values of a row of the base are those of one above, with "=" whether they are not.
func (h *hierarchy) onWay(op, corr string, way ast.Expr) ast.Expr {
	found := call("LOCATE", call("CONCAT", str(","), h.valuesOf(h.circle, corr)), call("CONCAT", str(","), way))
	return binary(op, found, num("0"))
}

// keyed reports whether something tells the rows of the base apart.
func (h *hierarchy) keyed() bool {
	return len(h.base.Keys) > 0 && len(h.base.Keys[0]) > 0 && !slices.ContainsFunc(h.base.Keys[0], func(key string) bool {
		return !slices.ContainsFunc(h.base.Columns, func(c Column) bool { return c.Name == key && c.NotNull })
	})
}

// priorColumns are the columns within PRIOR: Oracle sees a circle where a row has their values of one above it.
func (h *hierarchy) priorColumns() []string {
	var list []string
	names := h.seen.inner()
	h.enter(names, "", "", nil)
	ast.Inspect(h.connect, func(n ast.Node) bool {
		u, ok := n.(*ast.Unary)
		if !ok || u.Op != "prior" {
			return true
		}
		c, ok := ast.Unparen(u.X).(*ast.ColumnRef)
		if ok {
			var f field
			if f, ok = h.r.findIn(names, c.Name, h.r.env.Fold(c.Name.Last())); ok && !has(list, f.Name) {
				list = append(list, f.Name)
			}
		}
		if !ok {
			fail(u, "NOCYCLE with PRIOR of what is no column")
		}
		return false
	})
	return list
}

// flag is 1 or 0: whether a row has no rows below, or one that is above it.
func (h *hierarchy) flag(word, corr string, outer *scope) ast.Expr {
	r := h.r
	if word == cycleWord && !h.noCycle {
		fail(h.node, "%s in a hierarchical query without NOCYCLE", word)
	}
	r.fixed = true
	s := outer.inner()
	names := h.seen.inner()
	h.enter(names, "", "", nil)
	h.enterWords(names, field{Column: Column{Key: levelWord}})
	below := s.correlation("below")
	h.enter(s, below, "", h.base.Keys)
	h.enterAbove(s, corr, h.tree, binary("+", column(corr, h.tree.Columns[0]), num("1")))
	q := at(&ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}}, h.node)
	q.From = []ast.TableRef{at(&ast.TableName{Name: h.base.Name, Alias: ast.Ident{Text: below}}, h.node)}
	q.Where, _ = r.expression(h.fromAbove(h.connect, names), s, false)
	if h.noCycle {
		seen := map[string]string{cycleWord: ">", leafWord: "="} // a row that would close a circle is none below
		q.Where = and(q.Where, h.onWay(seen[word], below, column(corr, keyed(h.tree.Columns, seenWord))))
	}
	there, not := num("1"), num("0")
	if word == leafWord {
		there, not = not, there
	}
	return call("IF", at(&ast.Exists{Query: at(&ast.Query{Body: q}, h.node)}, h.node), there, not)
}
