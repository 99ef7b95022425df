package query

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A hierarchical query of Oracle (CONNECT BY) is a recursive query: the rows of START WITH are
// its first level, and those for which CONNECT BY holds with a row of the level above are the
// next. Its sources, joined, are the base whose rows it connects.

// Words that stand for a value in a hierarchical query. No name of the source without quotes
// can be one of them.
const (
	levelWord = "LEVEL"
	leafWord  = "CONNECT_BY_ISLEAF"
	cycleWord = "CONNECT_BY_ISCYCLE"
	// pathWord is the way from the first level to a row, which sorts rows below those above them.
	pathWord = "\x00path"
	// seenWord are the values of PRIOR of the rows above and of the row.
	seenWord = "\x00seen"
	// priorMark stands before the names of the row above.
	priorMark = "PRIOR "
)

// hierarchy is a hierarchical query in parts.
type hierarchy struct {
	r              *rewriter
	node           *ast.Select
	start, connect ast.Expr
	noCycle        bool
	// circle are the columns by whose values NOCYCLE finds a row again.
	circle   []string
	siblings []*ast.OrderItem
	// base are the rows to connect; rows, merged and exposed are how the query names their columns.
	base    *Source
	rows    []*row
	merged  []merged
	exposed []field
	// number is the column of base with the place of a row in the order of siblings.
	number string
	// values are the columns that each level computes from the one above.
	values []*levelValue
	// path asks for the way to each row, sorted for the order of that.
	path, sorted bool
	// tree are the rows of all levels.
	tree *Source
	// isRepeated tells that each row is only repeated, so often as times says, or as long as while holds.
	isRepeated   bool
	times, while ast.Expr
	// single tells that there is one row to repeat, most how often rows can come.
	single bool
	most   int
	// orders is ORDER BY.
	orders []*ast.OrderItem
	seen   *scope
}

// hierarchyOf takes CONNECT BY out of a SELECT; nil for one without it.
func (r *rewriter) hierarchyOf(s *ast.Select, q *ast.Query, outer *scope) (*ast.Select, *hierarchy) {
	if s.ConnectBy == nil {
		return s, nil
	}
	h := &hierarchy{r: r, node: s, start: s.StartWith, connect: s.ConnectBy, noCycle: s.NoCycle, seen: outer.closed()}
	out := *s
	out.StartWith, out.ConnectBy, out.NoCycle, out.From = nil, nil, false, nil
	if r.env.TypesOnly {
		out.From = s.From
		h.takeValues(&out, nil)
		return &out, h
	}
	if r.env.Ours == nil {
		fail(s, "hierarchical query (CONNECT BY)")
	}
	if q != nil && hasSiblings(q) {
		h.siblings = q.OrderBy
		out.Items = r.numberedSiblings(out.Items)
		body, numbered := *s, *q
		body.Items = out.Items
		numbered.Body, q = &body, &numbered
	}
	h.refuse(&out, q)
	h.sorted = h.siblings != nil || r.depth == 1 && q != nil && r.listsRows(&out, q)
	in := h.seen.inner()
	from := r.from(s.From, in)
	if h.repeated(&out, in) {
		return &out, h
	}
	var joins ast.Expr
	joins, out.Where = h.conditions(s, in.rows)
	out.Where = and(out.Where, h.startOfRoot(in, outer))
	h.sources(in, from, joins, q)
	h.takeValues(&out, q)
	h.path = h.sorted || q != nil && contains(q, isWindow)
	h.levels()
	return &out, h
}

// hasSiblings reports whether a query sorts the rows below each row.
func hasSiblings(q *ast.Query) bool {
	s, ok := q.Body.(*ast.Select)
	return ok && s.ConnectBy != nil && slices.ContainsFunc(q.Options, isSiblings)
}

func isSiblings(o *ast.Option) bool { return o.Name == "oracle:order siblings by" }

// numberedSiblings gives ROWNUM in the list the place of a row in the order of siblings.
func (r *rewriter) numberedSiblings(items []*ast.SelectItem) []*ast.SelectItem {
	var numbered func(ast.Expr) ast.Expr
	numbered = func(e ast.Expr) ast.Expr {
		c, ok := e.(*ast.ColumnRef)
		if !ok || !r.isRowNumber(c.Name) {
			return expr.Rebuilt(e, numbered)
		}
		number := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "ROW_NUMBER"}}}}, c)
		number.Over = at(&ast.WindowDef{OrderBy: []*ast.OrderItem{at(&ast.OrderItem{Expr: quotedName(c, pathWord)}, c)}}, c)
		return number
	}
	out := make([]*ast.SelectItem, len(items))
	for i, it := range items {
		c := *it
		if c.Expr != nil {
			c.Expr = numbered(it.Expr)
		}
		if ref, ok := it.Expr.(*ast.ColumnRef); ok && c.Alias.IsZero() && r.isRowNumber(ref.Name) {
			c.Alias = ref.Name.Last()
		}
		out[i] = &c
	}
	return out
}

// listsRows reports whether a query shows the rows as they are, in no order of its own.
func (r *rewriter) listsRows(s *ast.Select, q *ast.Query) bool {
	return len(q.OrderBy) == 0 && s.Quantifier != "distinct" && s.Quantifier != "unique" && len(s.GroupBy) == 0 && s.Having == nil && !r.hasAggregate(s)
}

// refuse fails for what asks for the order in which Oracle finds the rows.
func (h *hierarchy) refuse(s *ast.Select, q *ast.Query) {
	var n ast.Node = s
	if q != nil {
		n = q
	}
	ast.Inspect(n, func(n ast.Node) bool {
		if c, ok := n.(*ast.ColumnRef); ok && h.r.isRowNumber(c.Name) {
			fail(c, "ROWNUM in a hierarchical query")
		}
		return true
	})
	if h.siblings != nil && !h.r.listsRows(s, &ast.Query{}) {
		fail(s, "ORDER SIBLINGS BY with DISTINCT or groups")
	}
}

// conditions splits WHERE: Oracle joins the sources first and tests all else after it has connected
// the rows.
func (h *hierarchy) conditions(s *ast.Select, sources []*row) (joins, rest ast.Expr) {
	if s.Where == nil || len(sources) == 1 {
		return nil, s.Where
	}
	for _, c := range ast.Conjuncts(s.Where) {
		switch {
		case !marked(c) && h.sourcesNamed(c, sources) < 2:
			rest = and(rest, c)
		case len(s.From) == 1 || contains(c, isHierarchyWord):
			fail(c, "condition over several sources in WHERE of a hierarchical query")
		default:
			joins = and(joins, c)
		}
	}
	return joins, rest
}

// sourcesNamed is how many sources a condition names.
func (h *hierarchy) sourcesNamed(c ast.Expr, sources []*row) int {
	named := map[*row]bool{}
	ast.Inspect(c, func(n ast.Node) bool {
		x, ok := n.(*ast.ColumnRef)
		for _, row := range sources {
			if ok && h.r.names(row, x.Name) && fieldNamed(row.fields, h.r.env.Fold(x.Name.Last()), x.Name.Last().At) != nil {
				named[row] = true
			}
		}
		return true
	})
	return len(named)
}

// startOfRoot takes the parts of START WITH that see the query around it: the levels are then those below
// all rows, and the parts ask for the row of the first level.
func (h *hierarchy) startOfRoot(in, outer *scope) ast.Expr {
	var start, moved ast.Expr
	seesOuter := func(e ast.Expr) bool {
		return contains(e, func(n ast.Node) bool {
			c, ok := n.(*ast.ColumnRef)
			if !ok {
				return false
			}
			if _, here := h.r.findIn(in, c.Name, h.r.env.Fold(c.Name.Last())); here {
				return false
			}
			_, around := h.r.find(outer, c.Name)
			return around
		})
	}
	if seesOuter(h.connect) {
		fail(h.connect, "CONNECT BY that sees the query around it")
	}
	if h.start == nil {
		return nil
	}
	for _, c := range ast.Conjuncts(h.start) {
		if seesOuter(c) {
			moved = and(moved, h.ofRoot(c, in))
			continue
		}
		start = and(start, c)
	}
	h.start = start
	if moved != nil && h.r.env.Note != nil {
		h.r.env.Note(h.node.Span(), expr.Quadratic)
	}
	return moved
}

// ofRoot is an expression over the row of the first level.
func (h *hierarchy) ofRoot(e ast.Expr, in *scope) ast.Expr {
	switch x := e.(type) {
	case nil:
		return nil
	case *ast.Subquery, *ast.Exists:
		fail(e, "START WITH a sub-query that sees the query around it")
	case *ast.ColumnRef:
		if _, ok := h.r.findIn(in, x.Name, h.r.env.Fold(x.Name.Last())); ok {
			return at(&ast.Unary{Op: "connect_by_root", X: x}, x)
		}
		return x
	}
	return expr.Rebuilt(e, func(p ast.Expr) ast.Expr { return h.ofRoot(p, in) })
}

// enter makes the columns of the base visible: mark stands before names, which are those of a
// source with the correlation name.
func (h *hierarchy) enter(s *scope, corr, mark string, keys [][]string) {
	for _, x := range h.rows {
		e := &row{schema: x.schema, closed: x.closed, src: h.base, keys: placesOf(keys, corr)}
		if e.name = x.name; x.name != "" {
			e.name = mark + x.name
		}
		e.fields = h.under(x.fields, corr, mark)
		s.rows = append(s.rows, e)
	}
	for _, m := range h.merged {
		f := m.field
		f.table = corr
		s.merged = append(s.merged, merged{mark + m.key, f})
	}
}

func (h *hierarchy) under(list []field, corr, mark string) []field {
	out := slices.Clone(list)
	for i := range out {
		out[i].table = corr
		out[i].Key = mark + out[i].Key
		if mark != "" {
			out[i].Was, out[i].Since, out[i].Until = nil, 0, 0
		}
	}
	return out
}

// enterWords makes values that are no columns of the base visible.
func (h *hierarchy) enterWords(s *scope, fields ...field) {
	s.rows = append(s.rows, &row{closed: true, fields: fields, src: h.base, keys: [][]string{{}}})
}

// source enters the rows of all levels, and what their values are called, into the scope of the query.
func (h *hierarchy) source(s *scope) []ast.TableRef {
	switch {
	case h.r.env.TypesOnly:
		h.typesOnly(s)
		return nil
	case h.isRepeated:
		return []ast.TableRef{h.numbers(s)}
	}
	corr := s.correlation("tree")
	h.enter(s, corr, "", h.tree.Keys)
	s.exposed = append(s.exposed, h.under(h.exposed, corr, "")...)
	var words []field
	for _, c := range h.tree.Columns[:len(h.tree.Columns)-len(h.base.Columns)] {
		words = append(words, field{Column: c, table: corr})
	}
	for _, word := range []string{leafWord, cycleWord} {
		c := Column{Key: word, Name: word, Type: expr.Type{Kind: expr.Integer}, NotNull: true}
		words = append(words, field{Column: c, as: word, whole: func() ast.Expr { return h.flag(word, corr, s) }})
	}
	h.enterWords(s, words...)
	return []ast.TableRef{at(&ast.TableName{Name: h.tree.Name, Alias: ast.Ident{Text: corr}}, h.node)}
}

// order is ORDER BY, or the order in which each row is followed by those below it.
func (h *hierarchy) order(q *ast.Query, b *block) []*ast.OrderItem {
	switch {
	case h.isRepeated:
		return h.r.order(q.OrderBy, b)
	case !h.sorted:
		return h.r.order(h.orders, b)
	}
	for _, row := range b.scope.rows {
		if f := fieldNamed(row.fields, pathWord, h.node.At); f != nil {
			return []*ast.OrderItem{at(&ast.OrderItem{Expr: f.ref()}, h.node)}
		}
	}
	return nil
}
