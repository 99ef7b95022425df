package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// What a query of the data dictionary gives for all its rows: aggregates, texts put together, and the value of a sub-query.

// rows goes through the rows of a query, or to the only one of a query with aggregates.
func (x *dictionaryQuery) rows(q *ast.Query, row func() bool) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok {
		return false
	}
	var calls []*ast.Call
	for _, it := range sel.Items {
		ast.Inspect(it.Expr, func(n ast.Node) bool {
			if c, ok := n.(*ast.Call); ok && aggregates[strings.ToLower(c.Name.Last().Text)] {
				calls = append(calls, c)
			}
			_, query := n.(*ast.Subquery)
			return !query
		})
	}
	if len(calls) == 0 {
		return x.run(q, row)
	}
	totals := map[*ast.Call]*Value{}
	for _, c := range calls {
		if totals[c] = (&Value{}); strings.EqualFold(c.Name.Last().Text, "count") {
			totals[c] = &Value{Kind: 'i'}
		}
	}
	if sel.Top != nil || !x.run(q, func() bool {
		return !slices.ContainsFunc(calls, func(c *ast.Call) bool { return !x.add(c, totals) })
	}) {
		return false
	}
	x.totals = totals
	return row()
}

var aggregates = tree.WordSet("count", "min", "max", "string_agg")

// add adds the row of the moment to an aggregate.
func (x *dictionaryQuery) add(c *ast.Call, totals map[*ast.Call]*Value) bool {
	name, old := strings.ToLower(c.Name.Last().Text), totals[c]
	if c.Star {
		totals[c] = &Value{Kind: 'i', n: old.n + 1}
		return true
	}
	if len(c.Args) == 0 || len(c.Options) > 0 || c.Quantifier != "" || c.Over != nil || len(c.Within) > 0 {
		return false
	}
	v, ok := x.value(c.Args[0], 0)
	switch {
	case !ok || v.Kind == 'a' || v.Kind == 'u':
		return false
	case v.Kind == 0:
	case name == "count":
		totals[c] = &Value{Kind: 'i', n: old.n + 1}
	case name == "string_agg":
		sep, ok := x.value(c.Args[len(c.Args)-1], 0)
		if !ok || len(c.Args) != 2 || v.Kind != 't' || sep.Kind != 't' {
			return false
		}
		text := v.S
		if old.Kind == 't' {
			text = old.S + sep.S + text
		}
		totals[c] = &Value{Kind: 't', S: text}
		return len(text) < maxCatalogText
	case old.Kind == 0, v.Kind == 'i' && (v.n < old.n) == (name == "min"), v.Kind == 't' && (strings.ToLower(v.S) < strings.ToLower(old.S)) == (name == "min"):
		totals[c] = v
	}
	return true
}

// maxCatalogText is the length of a text that a query of the data dictionary puts together.
const maxCatalogText = 1 << 16

// listsText reports whether a query gives the texts of its rows as one: FOR XML PATH(”).
func listsText(q *ast.Query) bool {
	if len(q.Options) != 1 || q.Options[0].Name != "sqlserver:for xml" {
		return false
	}
	words := strings.ToLower(strings.Join(strings.Fields(q.Options[0].Text), ""))
	sel, ok := q.Body.(*ast.Select)
	return ok && len(sel.Items) == 1 && (sel.Items[0].Alias.IsZero() || strings.EqualFold(sel.Items[0].Alias.Text, "text()")) &&
		(words == "forxmlpath('')" || words == "forxmlpath(''),type")
}

// scalar is the value of a query of one column and at most one row.
func (x *dictionaryQuery) scalar(e *ast.Subquery, depth int) (*Value, bool) {
	sel, ok := e.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) != 1 {
		return nil, false
	}
	out := oneValue{q: e.Query}
	inner := &dictionaryQuery{u: x.u, s: x.s, outer: x}
	ok = inner.rows(e.Query, func() bool { return out.add(inner.value(sel.Items[0].Expr, depth+1)) })
	return out.value(), ok
}

// oneValue is the value of a sub-query: that of its only row, or the texts of all rows.
type oneValue struct {
	q    *ast.Query
	v    *Value
	rows int
}

func (o *oneValue) add(v *Value, known bool) bool {
	o.rows++
	switch {
	case !known || v.Kind == 'a' || v.Kind == 'u':
		return false
	case o.v == nil || !listsText(o.q):
		o.v = v
	case v.Kind == 't':
		o.v = &Value{Kind: 't', S: o.v.S + v.S}
	}
	if listsText(o.q) {
		return o.v.Kind == 't' && len(o.v.S) < maxCatalogText && !strings.ContainsAny(o.v.S, "&<>") // which XML writes otherwise
	}
	return o.rows == 1
}

func (o *oneValue) value() *Value {
	if o.v == nil {
		return &Value{}
	}
	return o.v
}
