package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// pivot is PIVOT or UNPIVOT as read.
type pivot struct {
	clause     *ast.Option
	aggregates []*ast.SelectItem
	// keys are the columns whose values choose a column, or UNPIVOT's columns
	// for the names; values are UNPIVOT's columns for the values.
	keys, values []ast.Ident
	choices      []choice
	keepNulls    bool
	alias        ast.Ident
}

// choice is an element of IN: values, or columns, with a name.
type choice struct {
	items []ast.Expr
	alias ast.Ident
	// labels are what UNPIVOT writes for the names of the columns.
	labels []ast.Expr
}

// takePivot takes a PIVOT or UNPIVOT off the options of a source.
func takePivot(list []*ast.Option) (*ast.Option, []*ast.Option) {
	for i, o := range list {
		if word := pivotWord(o); word != "" {
			return o, append(append([]*ast.Option(nil), list[:i]...), list[i+1:]...)
		}
	}
	return nil, list
}

// pivotWord is "pivot" or "unpivot", or "" for another option.
func pivotWord(o *ast.Option) string {
	_, name, _ := strings.Cut(o.Name, ":")
	word, _, _ := strings.Cut(name, " ")
	if word == "pivot" && name != "pivot" { // PIVOT XML
		return ""
	}
	if word == "pivot" || word == "unpivot" {
		return word
	}
	return ""
}

// pivoted rewrites a source with PIVOT or UNPIVOT: as a query over the source
// without it.
func (r *rewriter) pivoted(t ast.TableRef, o *ast.Option, s *scope) (ast.TableRef, []field) {
	p := r.readPivot(o)
	inner, name := withoutPivot(t, r.env.Dialect != "oracle")
	alias := p.alias
	if alias.IsZero() {
		alias = name
	}
	mid := s.closed().inner()
	ref, fields := r.tableRef(inner, mid)
	visible := mid.rows[0].fields
	if len(mid.rows) != 1 || len(fields) == 0 {
		fail(o, "%s of a join", clause(o))
	}
	var q *ast.Query
	var columns []Column
	if pivotWord(o) == "pivot" {
		q, columns = r.pivotQuery(p, ref, visible, mid)
	} else {
		q, columns = r.unpivotQuery(p, ref, visible, mid)
	}
	hint := "q"
	if !alias.IsZero() {
		hint = r.env.Target(alias)
	}
	return r.addRow(t, r.addHelper(hint, q, columns), ast.Name{}, alias, nil, s)
}

// withoutPivot is the source without its PIVOT, and the alias that the result
// has: Oracle writes that behind PIVOT, where the tree has it as that of the source.
func withoutPivot(t ast.TableRef, own bool) (ast.TableRef, ast.Ident) {
	var alias ast.Ident
	switch t := t.(type) {
	case *ast.TableName:
		c := *t
		if _, c.Options = takePivot(t.Options); !own {
			alias, c.Alias = t.Alias, ast.Ident{}
		}
		return &c, alias
	case *ast.Derived:
		c := *t
		if _, c.Options = takePivot(t.Options); !own {
			alias, c.Alias = t.Alias, ast.Ident{}
		}
		return &c, alias
	}
	fail(t, "PIVOT of this source")
	return nil, alias
}

// readPivot reads the text of the clause.
func (r *rewriter) readPivot(o *ast.Option) *pivot {
	w := wordsOf(o, o.Value)
	p := &pivot{clause: o, keepNulls: strings.Contains(o.Name, "include nulls")}
	w.must("(")
	if pivotWord(o) == "pivot" {
		for more := true; more; more = w.take(",") {
			p.aggregates = append(p.aggregates, w.aggregate())
		}
	} else {
		p.values = w.idents()
	}
	w.must("for")
	p.keys = w.idents()
	w.must("in")
	w.must("(")
	for more := true; more; more = w.take(",") {
		p.choices = append(p.choices, w.choice())
	}
	w.must(")")
	w.must(")")
	if !w.end() {
		w.take("as")
		p.alias = w.ident()
	}
	if !w.end() {
		w.fail()
	}
	return p
}

// aggregate reads an aggregate of PIVOT.
func (w *words) aggregate() *ast.SelectItem {
	c := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{w.ident()}}}, w.clause)
	w.must("(")
	if w.take("distinct") {
		c.Quantifier = "distinct"
	}
	if w.take("*") {
		c.Star = true
	} else {
		c.Args = append(c.Args, w.simple())
	}
	w.must(")")
	it := at(&ast.SelectItem{Expr: c}, w.clause)
	if w.take("as") || !isOneOf(strings.ToLower(w.peek().text), "for", ",") {
		it.Alias = w.ident()
	}
	return it
}

// idents reads a name or several in parentheses.
func (w *words) idents() []ast.Ident {
	if !w.take("(") {
		return []ast.Ident{w.ident()}
	}
	var list []ast.Ident
	for more := true; more; more = w.take(",") {
		list = append(list, w.ident())
	}
	w.must(")")
	return list
}

// choice reads an element of IN.
func (w *words) choice() choice {
	c := choice{items: itemsOf(w.group())}
	if w.take("as") || w.peek().kind == 'w' || w.peek().kind == 'q' {
		if t := w.peek(); t.kind == 'w' || t.kind == 'q' {
			c.alias = w.ident()
		} else {
			c.labels = itemsOf(w.group())
		}
	}
	return c
}

func itemsOf(e ast.Expr) []ast.Expr {
	if row, ok := e.(*ast.RowExpr); ok {
		return row.Items
	}
	return []ast.Expr{e}
}

// pivotQuery groups by the columns that PIVOT does not name, with an aggregate
// of the rows that have the values of each choice.
func (r *rewriter) pivotQuery(p *pivot, ref ast.TableRef, visible []field, s *scope) (*ast.Query, []Column) {
	out := at(&ast.Select{From: []ast.TableRef{ref}}, p.clause)
	used := map[string]bool{}
	for _, k := range p.keys {
		used[r.env.Fold(k)] = true
	}
	for _, a := range p.aggregates {
		ast.Inspect(a.Expr, func(n ast.Node) bool {
			if c, ok := n.(*ast.ColumnRef); ok {
				used[r.env.Fold(c.Name.Last())] = true
			}
			return true
		})
	}
	b := &block{out: out, scope: s}
	seen := map[string]bool{}
	for _, f := range visible {
		if used[f.Key] || f.Hidden {
			continue
		}
		r.enter(b, at(&ast.SelectItem{Expr: f.ref()}, p.clause), f.shown(), seen)
		out.GroupBy = append(out.GroupBy, f.ref())
	}
	for _, c := range p.choices {
		if len(c.items) != len(p.keys) {
			fail(p.clause, "PIVOT of %d columns by %d values", len(p.keys), len(c.items))
		}
		for _, a := range p.aggregates {
			x, t := r.expression(r.chosen(p, c, a.Expr.(*ast.Call)), s, true)
			id := r.pivotName(p, c, a)
			r.addItem(b, at(&ast.SelectItem{Expr: x}, p.clause), Column{Type: t, NotNull: r.notNull(x, s)}, id, seen)
		}
	}
	if len(out.GroupBy) > 0 {
		r.keys[out] = b.groupKeys()
	}
	return at(&ast.Query{Body: out}, p.clause), b.columns
}

// shown is the column of a field as a query shows it.
func (f field) shown() Column {
	c := f.Column
	if f.as != "" {
		c.Name = f.as
	}
	return c
}

// chosen is an aggregate over the rows that have the values of a choice.
func (r *rewriter) chosen(p *pivot, c choice, a *ast.Call) ast.Expr {
	var cond ast.Expr
	for i, k := range p.keys {
		key := at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{k}}}, p.clause)
		v := c.items[i]
		if ref, ok := v.(*ast.ColumnRef); ok && r.env.Dialect == "sqlserver" { // a name stands for its text
			v = at(&ast.StringLit{Value: ref.Name.Last().Text}, p.clause)
		}
		if !isLiteral(v) && !contains(v, isNumber) {
			fail(p.clause, "PIVOT by a value that is not constant")
		}
		cond = and(cond, at(&ast.Binary{Op: "=", Left: key, Right: v}, p.clause))
	}
	out := *a
	if a.Star {
		out.Star, out.Args = false, []ast.Expr{at(&ast.NumberLit{Text: "1"}, p.clause)}
	}
	when := at(&ast.When{Cond: cond, Result: out.Args[0]}, p.clause)
	out.Args = []ast.Expr{at(&ast.Case{Whens: []*ast.When{when}}, p.clause)}
	return &out
}

func isNumber(n ast.Node) bool {
	_, ok := n.(*ast.NumberLit)
	return ok
}

// pivotName is the name of the column of a choice and an aggregate. Oracle
// makes it of the value as written, with its quotes, and the alias of the aggregate.
func (r *rewriter) pivotName(p *pivot, c choice, a *ast.SelectItem) ast.Ident {
	id := c.alias
	if id.IsZero() {
		var parts []string
		for _, v := range c.items {
			switch v := v.(type) {
			case *ast.StringLit:
				parts = append(parts, "'"+v.Value+"'")
			case *ast.NumberLit:
				parts = append(parts, v.Text)
			case *ast.ColumnRef:
				parts = append(parts, v.Name.Last().Text)
			default:
				fail(p.clause, "PIVOT by a value without a name")
			}
		}
		id = ast.Ident{Text: strings.Join(parts, "_"), Quoted: true}
	}
	if !a.Alias.IsZero() {
		if r.env.Dialect == "oracle" {
			id.Text = r.env.Fold(id) + "_" + r.env.Fold(a.Alias)
			id.Quoted = true
			if c.alias.Quoted || a.Alias.Quoted || c.alias.IsZero() {
				return id
			}
			id.Quoted = false
		}
	}
	return id
}

// unpivotQuery has a row for each column that UNPIVOT names.
func (r *rewriter) unpivotQuery(p *pivot, ref ast.TableRef, visible []field, s *scope) (*ast.Query, []Column) {
	if len(p.keys) != 1 {
		fail(p.clause, "UNPIVOT with several columns of names")
	}
	used := map[string]bool{}
	for _, c := range p.choices {
		for _, e := range c.items {
			used[r.env.Fold(columnOf(p, e).Name.Last())] = true
		}
	}
	var body ast.QueryBody
	var columns []Column
	for _, c := range p.choices {
		if len(c.items) != len(p.values) {
			fail(p.clause, "UNPIVOT of %d columns into %d", len(c.items), len(p.values))
		}
		b := &block{out: at(&ast.Select{From: []ast.TableRef{ref}}, p.clause), scope: s}
		seen := map[string]bool{}
		for _, f := range visible {
			if !used[f.Key] && !f.Hidden {
				r.enter(b, at(&ast.SelectItem{Expr: f.ref()}, p.clause), f.shown(), seen)
			}
		}
		r.unpivotItems(p, c, b, s, seen)
		if columns == nil {
			body, columns = b.out, b.columns
			continue
		}
		columns = merge(p.clause, columns, b.columns)
		body = at(&ast.SetOp{Op: "union", All: true, Left: body, Right: b.out}, p.clause)
	}
	return at(&ast.Query{Body: body}, p.clause), columns
}

func columnOf(p *pivot, e ast.Expr) *ast.ColumnRef {
	c, ok := e.(*ast.ColumnRef)
	if !ok {
		fail(p.clause, "UNPIVOT of this form")
	}
	return c
}

// unpivotItems are the columns of values and of the name: Oracle has the name
// before the values, SQL Server behind them.
func (r *rewriter) unpivotItems(p *pivot, c choice, b *block, s *scope, seen map[string]bool) {
	name := func() {
		var e ast.Expr
		switch {
		case len(c.labels) == 1:
			e = c.labels[0]
		case c.labels != nil || !c.alias.IsZero():
			fail(p.clause, "UNPIVOT of this form")
		default:
			var list []string
			for _, x := range c.items {
				id := columnOf(p, x).Name.Last()
				text := id.Text
				if r.env.Dialect == "oracle" {
					text = r.env.Fold(id)
				}
				list = append(list, text)
			}
			e = at(&ast.StringLit{Value: strings.Join(list, "_")}, p.clause)
		}
		r.addItem(b, at(&ast.SelectItem{Expr: e}, p.clause), Column{Type: expr.Type{Kind: expr.String}, NotNull: true}, p.keys[0], seen)
	}
	if r.env.Dialect == "oracle" {
		name()
	}
	var some ast.Expr
	for i, e := range c.items {
		x, t := r.expression(e, s, false)
		r.addItem(b, at(&ast.SelectItem{Expr: x}, p.clause), Column{Type: t}, p.values[i], seen)
		there := ast.Expr(at(&ast.IsExpr{X: x, Not: true, Test: "null"}, p.clause))
		some = or(some, there)
	}
	if r.env.Dialect != "oracle" {
		name()
	}
	if !p.keepNulls {
		b.out.Where = some
	}
}
