package query

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A query of T-SQL with FOR JSON or FOR XML gives one text of all its rows: here GROUP_CONCAT.

// document is how a query shows its rows as one text.
type document struct {
	option *ast.Option
	// one tells that the rows must be those of one table.
	one bool
	// separator stands between the texts of rows, each of which row makes of its columns; its
	// type is that of the whole.
	separator string
	row       func(*expr.Env, []expr.Shown) (ast.Expr, expr.Type)
	// whole makes the text of the query of those of its rows; nil if that is it.
	whole func(rows ast.Expr) ast.Expr
}

// isDocument reports whether a query gives its rows as one text.
func isDocument(q *ast.Query) bool {
	return slices.ContainsFunc(q.Options, func(o *ast.Option) bool { return o.Name == "sqlserver:for json" || o.Name == "sqlserver:for xml" })
}

// takeDocument gives how a query shows its rows as one text, nil if it does not, and its other options.
func takeDocument(list []*ast.Option) (*document, []*ast.Option) {
	for i, o := range list {
		var d *document
		switch o.Name {
		case "sqlserver:for json":
			d = forJSON(o)
		case "sqlserver:for xml":
			d = forXML(o)
		}
		if d != nil {
			return d, slices.Delete(slices.Clone(list), i, i+1)
		}
	}
	return nil, list
}

// asText is the query of the one text that a query with FOR JSON or FOR XML gives.
func (r *rewriter) asText(q *ast.Query, d *document, names []ast.Ident, outer *scope) (*ast.Query, []Column) {
	s, ok := q.Body.(*ast.Select)
	if !ok {
		fail(d.option, "%s of a set operation", clause(d.option))
	}
	column := Column{Key: "\x00document", Name: "document", Type: expr.Type{Kind: expr.String}}
	if len(names) > 0 {
		column.Key, column.Name = r.env.Fold(names[0]), r.env.Target(names[0])
	}
	if r.env.TypesOnly {
		text := at(&ast.SelectItem{Expr: at(&ast.StringLit{}, q), Alias: ast.Ident{Text: column.Name}}, q)
		return at(&ast.Query{Body: at(&ast.Select{Items: []*ast.SelectItem{text}}, q)}, q), []Column{column}
	}
	if d.one && (len(s.From) != 1 || isJoin(s.From[0])) {
		fail(d.option, "%s AUTO of other than one table", clause(d.option))
	}
	documents := documentsIn(s)
	one := r.oneRow(q, s)
	if !one && !plainRows(q, s) {
		q = r.rowsApart(q, s, d)
		s = q.Body.(*ast.Select)
	}
	b := r.selectBlock(s, nil, outer, q)
	delete(r.keys, b.out)
	if b.body != nil {
		fail(d.option, "%s of such groups", clause(d.option))
	}
	out := at(&ast.Query{Limit: b.limit}, q)
	if b.limit == nil {
		out.Limit = r.limit(q.Limit)
	}
	text, t := d.row(&expr.Env{Shared: r.env.Shared, Note: r.env.Note}, r.shown(s, b, documents))
	column.Type = t
	if order := unlabelled(b); one {
		out.OrderBy = order
	} else {
		text = r.joinedRows(d, text, order)
	}
	if d.whole != nil {
		text = d.whole(text)
	}
	b.out.Items = []*ast.SelectItem{at(&ast.SelectItem{Expr: text, Alias: ast.Ident{Text: column.Name}}, q)}
	out.Body = b.out
	return out, []Column{column}
}

func isJoin(t ast.TableRef) bool {
	switch t := t.(type) {
	case *ast.Join:
		return true
	case *ast.ParenTable:
		return isJoin(t.Table)
	}
	return false
}

// documentsIn are the names of the columns whose texts are documents.
func documentsIn(s *ast.Select) map[string]bool {
	out := map[string]bool{}
	for _, it := range s.Items {
		if expr.GivesDocument(it.Expr) {
			out[it.Alias.Text] = true
		}
	}
	return out
}

// oneRow reports whether a query has one row at most.
func (r *rewriter) oneRow(q *ast.Query, s *ast.Select) bool {
	switch {
	case s.Quantifier == "distinct" || len(s.GroupBy) > 0 || hasSets(s) != "":
		return false
	case s.Top != nil:
		n, ok := ast.Uncast(s.Top.Count).(*ast.NumberLit)
		return ok && n.Text == "1" && !s.Top.Percent && !s.Top.WithTies
	case q.Limit != nil:
		n, ok := q.Limit.Count.(*ast.NumberLit)
		return ok && n.Text == "1" && !q.Limit.Percent && !q.Limit.WithTies
	}
	return len(s.From) == 0 || s.Having != nil || r.hasAggregate(s)
}

// plainRows reports whether a query has the rows of its sources, which a list can join itself.
func plainRows(q *ast.Query, s *ast.Select) bool {
	return q.Limit == nil && (s.Top == nil || isAllRows(s.Top)) && s.Quantifier != "distinct" && len(s.GroupBy) == 0 && s.Having == nil && hasSets(s) == ""
}

// rowsApart is a query over the rows of a query, which it reads in FROM.
func (r *rewriter) rowsApart(q *ast.Query, s *ast.Select, d *document) *ast.Query {
	inner, body := *q, *s
	inner.Options = slices.DeleteFunc(slices.Clone(q.Options), func(o *ast.Option) bool { return o == d.option })
	body.Items = slices.Clone(s.Items)
	for i, it := range s.Items { // FOR XML takes columns without names
		if _, star := it.Expr.(*ast.Star); !star && it.Alias.IsZero() && nameOf(it.Expr, r.env.Dialect, 0).IsZero() {
			body.Items[i] = named(it.Expr, unnamedColumn+itoa(i+1))
		}
	}
	alias := ast.Ident{Text: "all_rows", Quoted: true}
	var keys []*ast.OrderItem
	for i, o := range q.OrderBy {
		name := r.nameOfKey(&body, o.Expr)
		if name.IsZero() {
			it := named(o.Expr, orderColumn+itoa(i+1))
			body.Items, name = append(body.Items, it), it.Alias
		}
		k := *o
		k.Expr = at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{alias, name}}}, o)
		keys = append(keys, &k)
	}
	if inner.Body = &body; q.Limit == nil && s.Top == nil {
		inner.OrderBy = nil
	}
	of := at(&ast.Derived{Query: &inner, Alias: alias}, q)
	star := at(&ast.SelectItem{Expr: at(&ast.Star{}, q)}, q)
	return at(&ast.Query{Body: at(&ast.Select{Items: []*ast.SelectItem{star}, From: []ast.TableRef{of}}, q), OrderBy: keys}, q)
}

// named is an item of a list with a name.
func named(e ast.Expr, name string) *ast.SelectItem {
	return at(&ast.SelectItem{Expr: e, Alias: ast.Ident{Text: name, Quoted: true}}, e)
}

// unnamedColumn and orderColumn are what columns without names, and those that the order of
// rows needs, begin with in the query of the rows.
const (
	unnamedColumn = "sctconv_unnamed_"
	orderColumn   = "sctconv_order_"
)

// shown are the columns of a row with what they are called in the document.
func (r *rewriter) shown(s *ast.Select, b *block, documents map[string]bool) []expr.Shown {
	var list []expr.Shown
	for i, c := range b.columns {
		x := b.out.Items[i].Expr
		col := expr.Shown{Name: c.Name, X: x, Source: x, Type: c.Type, NotNull: c.NotNull}
		if len(s.Items) == len(b.columns) {
			if _, star := s.Items[i].Expr.(*ast.Star); !star {
				col.Source, col.Name = s.Items[i].Expr, s.Items[i].Alias.Text
				if s.Items[i].Alias.IsZero() {
					col.Name = nameOf(s.Items[i].Expr, r.env.Dialect, 0).Text
				}
			}
		}
		if strings.HasPrefix(col.Name, orderColumn) {
			continue
		}
		if strings.HasPrefix(col.Name, unnamedColumn) {
			col.Name = ""
		}
		col.Document = documents[col.Name]
		list = append(list, col)
	}
	return list
}

// unlabelled is the order of a block without names of its list.
func unlabelled(b *block) []*ast.OrderItem {
	var out []*ast.OrderItem
	for _, o := range b.order {
		k := *o
		if ref, ok := o.Expr.(*ast.ColumnRef); ok && len(ref.Name.Parts) == 1 {
			for i, c := range b.columns {
				if c.Name == ref.Name.Parts[0].Text {
					k.Expr = b.out.Items[i].Expr
				}
			}
		}
		out = append(out, &k)
	}
	return out
}

// joinedRows joins the texts of rows in an order.
func (r *rewriter) joinedRows(d *document, rows ast.Expr, order []*ast.OrderItem) ast.Expr {
	list := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "GROUP_CONCAT"}}}, Args: []ast.Expr{rows}, OrderBy: order}, d.option)
	list.Args = append(list.Args, at(&ast.SpecialArg{Word: "separator", X: at(&ast.StringLit{Value: d.separator}, d.option)}, d.option))
	if r.env.Note != nil {
		r.env.Note(d.option.At, expr.LongList)
	}
	return list
}

// lateralDocument is a source of the one text that a query gives, which sees the sources before it.
func (r *rewriter) lateralDocument(t *ast.Derived, q *ast.Query, s, seen *scope) applied {
	if len(t.Columns) != 1 {
		fail(t, "document without a name")
	}
	x, xt := r.expression(at(&ast.Subquery{Query: q}, q), seen, false)
	f := computedField(Column{Key: r.env.Fold(t.Columns[0]), Name: r.env.Target(t.Columns[0]), Type: xt}, x)
	r.enterLateral(t.Alias, []field{f}, s)
	return applied{fields: []field{f}}
}

// rootNode is column.nodes('/root') of XML, which gives one row for each document that has the root.
func (r *rewriter) rootNode(t *ast.TableFunc, c *ast.Call, s *scope, outer bool) (applied, bool) {
	if r.env.Dialect != "sqlserver" || len(t.Columns) != 1 || len(t.Options) > 0 {
		return applied{}, false
	}
	env := &expr.Env{Shared: r.env.Shared, Note: r.env.Note, Column: func(n ast.Name) (ast.Expr, expr.Type, bool) {
		f, ok := r.find(s, n)
		if !ok {
			return nil, expr.Type{}, false
		}
		return f.ref(), f.Type, true
	}}
	doc, typ, there, ok := expr.XMLRoot(c, outer, env)
	if !ok {
		return applied{}, false
	}
	f := computedField(Column{Key: r.env.Fold(t.Columns[0]), Name: r.env.Target(t.Columns[0]), Type: typ}, doc)
	r.enterLateral(t.Alias, []field{f}, s)
	a := applied{fields: []field{f}}
	if !outer {
		s.pending = and(s.pending, there)
	}
	return a, true
}
