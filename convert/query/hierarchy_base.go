package query

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// sources makes the base of a hierarchical query: its only table as it is, else a view of the
// joined sources with the columns that the query names, and of their order among siblings.
func (h *hierarchy) sources(in *scope, from []ast.TableRef, joins ast.Expr, q *ast.Query) {
	used := h.namesUsed(q)
	if t, ok := onlyTable(from); ok && in.pending == nil && h.siblings == nil {
		h.base = &Source{Name: t.Name, Keys: in.rows[0].src.Keys}
		kept := *in.rows[0]
		kept.fields = nil
		for _, f := range in.rows[0].fields {
			if used(f) || h.inKey(f) {
				kept.fields = append(kept.fields, h.kept(f))
				h.base.Columns = append(h.base.Columns, f.Column)
			}
		}
		h.rows = []*row{&kept}
		for _, f := range in.exposed {
			h.exposed = append(h.exposed, h.kept(f))
		}
		return
	}
	h.joined(in, joins, used)
}

func onlyTable(from []ast.TableRef) (*ast.TableName, bool) {
	if len(from) != 1 {
		return nil, false
	}
	t, ok := from[0].(*ast.TableName)
	return t, ok
}

// kept is a column of the base as it is in all levels.
func (h *hierarchy) kept(f field) field {
	if f.Path != nil || f.Inner {
		fail(h.node, "object %s in a hierarchical query", f.Name)
	}
	return f
}

func (h *hierarchy) inKey(f field) bool {
	return len(h.base.Keys) > 0 && slices.Contains(h.base.Keys[0], f.Name)
}

// namesUsed tells the columns that the query names; all if it has a *.
func (h *hierarchy) namesUsed(q *ast.Query) func(field) bool {
	var n ast.Node = h.node
	if q != nil {
		n = q
	}
	all, names := false, map[string]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Star:
			all = true
		case *ast.ColumnRef:
			names[h.r.env.Fold(n.Name.Last())] = true
		}
		return true
	})
	return func(f field) bool {
		named := names[f.Key] || slices.ContainsFunc(f.Was, func(w Former) bool { return names[w.Key] })
		return named || all && !f.Hidden && !f.Unlisted && !f.Inner
	}
}

// joined is the view of the sources; their columns get names that are different.
func (h *hierarchy) joined(in *scope, joins ast.Expr, used func(field) bool) {
	s := at(&ast.Select{From: h.node.From, Where: joins}, h.node)
	places := map[string]int{}
	add := func(f field, qualifier string) {
		ref := at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: f.Key, Quoted: true, At: h.node.At}}}}, h.node)
		if qualifier != "" {
			ref.Name.Parts = append([]ast.Ident{{Text: qualifier, Quoted: true}}, ref.Name.Parts...)
		}
		places[f.table+"\x00"+f.Name] = len(s.Items)
		s.Items = append(s.Items, at(&ast.SelectItem{Expr: ref}, h.node))
	}
	for _, x := range in.rows {
		for _, f := range x.fields {
			if used(f) && !f.Hidden {
				add(h.kept(f), x.name)
			}
		}
	}
	for i, m := range in.merged {
		m.field.table, m.field.Name = "", itoa(i)
		add(m.field, "")
	}
	if h.siblings != nil {
		h.number = "siblings"
		s.Items = append(s.Items, h.siblingNumber(len(s.Items)))
	}
	if len(s.Items) == 0 {
		fail(h.node, "hierarchical query without columns")
	}
	h.base = h.r.helper(at(&ast.Query{Body: s}, h.node), nil, "base", h.seen)
	if h.siblings != nil {
		h.number = h.base.Columns[len(h.base.Columns)-1].Name
	}
	h.renamed(in, places)
}

// renamed gives the columns of the sources the names that they have in the view.
func (h *hierarchy) renamed(in *scope, places map[string]int) {
	now := func(f field, place string) (field, bool) {
		i, ok := places[place]
		if !ok {
			return f, false
		}
		c := h.base.Columns[i]
		f.as = f.Name
		f.Name, f.NotNull, f.Type, f.Origin, f.whole = c.Name, c.NotNull, c.Type, c.Origin, nil
		return f, true
	}
	for _, x := range in.rows {
		kept := *x
		kept.fields = nil
		for _, f := range x.fields {
			if f, ok := now(f, f.table+"\x00"+f.Name); ok {
				kept.fields = append(kept.fields, f)
			}
		}
		h.rows = append(h.rows, &kept)
	}
	for i, m := range in.merged {
		f, _ := now(m.field, "\x00"+itoa(i))
		h.merged = append(h.merged, merged{m.key, f})
	}
	for _, f := range in.exposed {
		for i, m := range in.merged {
			if m.key == f.Key {
				f.table, f.Name = "", itoa(i)
			}
		}
		if f, ok := now(f, f.table+"\x00"+f.Name); ok {
			h.exposed = append(h.exposed, f)
		}
	}
}

// siblingNumber numbers all rows in the order of siblings.
func (h *hierarchy) siblingNumber(i int) *ast.SelectItem {
	c := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "ROW_NUMBER"}}}}, h.node)
	c.Over = at(&ast.WindowDef{}, h.node)
	for _, o := range h.siblings {
		k := *o
		if k.Expr = siblingKey(h.r.listed(o.Expr, h.node)); k.Expr == nil {
			continue
		}
		if contains(k.Expr, isHierarchyWord) {
			fail(o, "ORDER SIBLINGS BY what depends on the levels")
		}
		c.Over.OrderBy = append(c.Over.OrderBy, &k)
	}
	return at(&ast.SelectItem{Expr: c, Alias: ast.Ident{Text: "siblings"}}, h.node)
}

// siblingKey is what sorts siblings as an expression does: their level is the same, and so is
// the way above them. It is nil where they all have one value.
func siblingKey(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	if !contains(e, isHierarchyWord) {
		return e
	}
	if levelOperator(e) == "path" {
		return behindText(e.(*ast.Call).Args[0])
	}
	if !contains(e, func(n ast.Node) bool {
		c, column := n.(*ast.ColumnRef)
		x, ok := n.(ast.Expr)
		return column && !isLevel(c) || ok && levelOperator(x) != ""
	}) {
		return nil
	}
	if b, ok := e.(*ast.Binary); ok && b.Op == "||" && siblingKey(b.Left) == nil {
		if key := siblingKey(b.Right); key != nil {
			return behindText(key)
		}
		return nil
	}
	return e
}

// behindText is a value behind the same text in all rows, which has a value where it is NULL.
func behindText(e ast.Expr) ast.Expr { return concatenated(at(&ast.StringLit{Value: "/"}, e), e) }
