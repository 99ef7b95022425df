package query

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// kept are the KEEP clauses of a SELECT: aggregates of the rows of a group that
// are first or last in an order.
type kept struct{ of []*over }

const keepMark = "\x00keep"

// keep enters KEEP (DENSE_RANK FIRST | LAST ORDER BY …); the mark that it gives
// stands for the condition of the rows.
func (r *rewriter) keep(o *ast.Option, s *scope) ast.Expr {
	w := wordsOf(o, o.Value)
	w.must("(")
	w.must("dense_rank")
	last := w.take("last")
	if !last {
		w.must("first")
	}
	w.must("order")
	w.must("by")
	order := w.sortItems()
	w.must(")")
	over, grouping, outer := s.over, s.grouping, s.keeping
	s.over, s.grouping, s.keeping = nil, nil, nil
	out := r.overOf(o, nil, order, s)
	s.over, s.grouping, s.keeping = over, grouping, outer
	if last {
		for i := range out.order {
			k := &out.order[i]
			k.desc, k.nullsFirst = !k.desc, !k.nullsFirst
		}
	}
	return outer.mark(out)
}

// mark enters the rows that a condition is about, and gives what stands for the condition.
func (k *kept) mark(o *over) ast.Expr {
	k.of = append(k.of, o)
	return at(&ast.Param{Name: keepMark + strconv.Itoa(len(k.of)-1)}, o.node)
}

// keptRows makes a view of the rows of a SELECT with a mark of those that are
// first, over which the SELECT then groups.
func (r *rewriter) keptRows(b *block) {
	k := b.scope.keeping
	if len(k.of) == 0 || r.keptWithin(b) {
		return
	}
	n := k.of[0].node
	if b.scope.correlated || len(b.scope.over.calls) > 0 || len(b.scope.grouping.sets) > 0 || b.scope.over.limit != nil {
		fail(n, "rows at a place of an order with window functions, grouping sets, or names of the query around it")
	}
	s := &stage{r: r, b: b, l: &windows{}, index: map[string]int{}, seen: map[string]bool{}, now: "w", other: "x"}
	s.l.calls = k.of
	s.inner = at(&ast.Select{From: b.out.From, Where: b.out.Where}, b.out)
	s.base = r.env.Helper("rows")
	s.src = s.base
	var marks []ast.Expr
	for _, o := range k.of {
		for _, g := range b.out.GroupBy {
			x := b.unlabelled(g)
			o.partition = append(o.partition, typed{x: x, notNull: r.notNull(x, b.scope)})
		}
		s.note(o.node, expr.Quadratic)
		if o.place != nil {
			marks = append(marks, s.atPlace(o))
			continue
		}
		where := and(s.samePartition(o), s.before(o.order, s.other, s.now, false))
		found := at(&ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}, From: []ast.TableRef{&ast.TableName{Name: s.base, Alias: ast.Ident{Text: s.other}}}, Where: where}, n)
		marks = append(marks, at(&ast.Unary{Op: "not", X: at(&ast.Exists{Query: at(&ast.Query{Body: found}, n)}, n)}, n))
	}
	out := at(&ast.Select{Quantifier: b.out.Quantifier}, b.out)
	for i, it := range b.out.Items {
		c := at(&ast.SelectItem{Expr: s.overRows(it.Expr), Alias: ast.Ident{Text: b.columns[i].Name}}, it)
		out.Items = append(out.Items, c)
	}
	for _, g := range b.out.GroupBy {
		out.GroupBy = append(out.GroupBy, s.overRows(b.unlabelled(g)))
	}
	out.Having = s.overRows(b.unlabelled(b.out.Having))
	for _, o := range b.order {
		o.Expr = s.overRows(o.Expr)
	}
	out.From = []ast.TableRef{at(&ast.TableName{Name: s.markedRows(marks), Alias: ast.Ident{Text: s.now}}, b.out)}
	b.out = out
}

// markedRows are the views of the rows and of the rows with marks.
func (s *stage) markedRows(marks []ast.Expr) ast.Name {
	name := s.r.env.Helper("marked")
	q := at(&ast.Select{From: []ast.TableRef{&ast.TableName{Name: s.base, Alias: ast.Ident{Text: s.now}}}}, s.b.out)
	columns := append([]Column(nil), s.columns...)
	for _, c := range s.columns {
		q.Items = append(q.Items, &ast.SelectItem{Expr: column(s.now, c)})
	}
	for i, m := range marks {
		c := Column{Name: markName(i), Type: expr.Type{Kind: expr.Bool}, NotNull: true}
		q.Items = append(q.Items, &ast.SelectItem{Expr: m, Alias: ast.Ident{Text: c.Name}})
		columns = append(columns, c)
	}
	s.addAll([]Helper{{Name: s.base, Query: at(&ast.Query{Body: s.inner}, s.b.out), Columns: s.columns},
		{Name: name, Query: at(&ast.Query{Body: q}, s.b.out), Columns: columns}})
	return name
}

func markName(i int) string { return "sctconv_first_" + itoa(i+1) }

// overRows is an expression whose columns are those of the view of the rows.
func (s *stage) overRows(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case nil:
		return nil
	case *ast.ColumnRef:
		if len(x.Name.Parts) == 1 {
			return x
		}
		return s.ref(typed{x: x, notNull: s.r.notNull(x, s.b.scope)}, s.now, "k")
	case *ast.Param:
		if strings.HasPrefix(x.Name, keepMark) {
			i, _ := strconv.Atoi(x.Name[len(keepMark):])
			return column(s.now, Column{Name: markName(i)})
		}
	}
	if isQuery(e) {
		s.queryOverRows(e)
		return e
	}
	return expr.Rebuilt(e, s.overRows)
}

// queryOverRows makes a sub-query name the view of the rows where it names their tables.
func (s *stage) queryOverRows(e ast.Expr) {
	around, own := map[string]bool{}, map[string]bool{}
	for _, from := range s.inner.From {
		aliasesOf(from, around)
	}
	aliasesOf(e, own)
	ast.Inspect(e, func(n ast.Node) bool {
		c, ok := n.(*ast.ColumnRef)
		if !ok || len(c.Name.Parts) != 2 {
			return true
		}
		switch alias := strings.ToLower(c.Name.Parts[0].Text); {
		case !around[alias]:
		case own[alias] || own[s.now]:
			fail(e, "KEEP beside a sub-query whose tables have the same names")
		default:
			ref := *c
			named := s.ref(typed{x: &ref, notNull: s.r.notNull(&ref, s.b.scope)}, s.now, "k").(*ast.ColumnRef)
			c.Name = named.Name
		}
		return true
	})
}

// aliasesOf collects the names by which columns of the tables below n are named.
func aliasesOf(n ast.Node, names map[string]bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch t := n.(type) {
		case *ast.TableName:
			alias := t.Alias
			if alias.IsZero() {
				alias = t.Name.Last()
			}
			names[strings.ToLower(alias.Text)] = true
		case *ast.Derived:
			names[strings.ToLower(t.Alias.Text)] = true
		}
		return true
	})
}
