package convert

import (
	"slices"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// alterHeirs does to the tables that inherit from t what ALTER TABLE did to it:
// changes of columns and new checks. checks is how many it had before.
func (c *converter) alterHeirs(t *table, a ast.AlterAction, checks, depth int) {
	if depth > maxTypeDepth {
		return
	}
	for _, h := range t.heirs {
		had := len(h.checks)
		switch a := a.(type) {
		case *ast.AddElem:
			first := len(h.cols)
			c.copyColumns(h, t)
			for _, col := range h.cols[first:] {
				c.inheritColumn(col, t.byName[col.key])
			}
			h.addChecks(inheritable(t.checks[min(checks, len(t.checks)):]))
		case *ast.AlterColumn:
			if h.column(c.cat, a.Name) != nil {
				c.alterColumn(h, a)
			}
		case *ast.DropElem:
			if a.Kind == "column" {
				for _, id := range a.Names {
					c.dropColumn(h, id, a.Cascade)
				}
			}
		case *ast.Rename:
			if a.Kind == "column" && h.column(c.cat, a.From) != nil {
				c.rename(h, a)
			}
		}
		c.alterHeirs(h, a, had, depth+1)
	}
}

// inheritColumn takes off a copied column what children do not inherit: an
// identity gives its numbers to the parent alone.
func (c *converter) inheritColumn(col, from *column) {
	col.inherited = from
	if col.ident != nil {
		col.ident, col.null = nil, &ast.NullConstraint{NotNull: true}
	}
}

// addChecks adds checks that a table inherits or copies; one that it has under the name
// already is the same.
func (t *table) addChecks(list []*check) {
	for _, k := range list {
		if !slices.ContainsFunc(t.checks, func(x *check) bool { return x.def == k.def && x.value == k.value }) {
			t.checks = append(t.checks, k)
		}
	}
}

// inheritable are the checks that children inherit.
func inheritable(list []*check) []*check {
	var out []*check
	for _, k := range list {
		if !slices.ContainsFunc(k.def.Options, func(o *ast.Option) bool { return o.Name == "postgres:no inherit" }) {
			out = append(out, k)
		}
	}
	return out
}

// inheritance follows INHERIT and NO INHERIT of ALTER TABLE. The columns are
// those of the table already.
func (c *converter) inheritance(t *table, o *ast.Option) {
	p := c.cat.table(nameFromText(o.Value))
	if p == nil {
		return
	}
	p.heirs = slices.DeleteFunc(p.heirs, func(h *table) bool { return h == t })
	t.checks = copies(t.checks) // they follow those of the parent no more
	if o.Name == "postgres:inherit" {
		p.heirs = append(p.heirs, t)
	}
}

// descendants are the tables that inherit from t, directly or not, each once.
func (t *table) descendants() []*table {
	var list []*table
	seen := map[*table]bool{t: true}
	for next := t.heirs; len(next) > 0; next = next[1:] {
		if h := next[0]; !seen[h] && !h.merged {
			seen[h] = true
			list = append(list, h)
			next = append(next[:len(next):len(next)], h.heirs...)
		}
	}
	return list
}

// familyViews makes, on request, a view of all rows for each table with
// children: what the name of the table means in PostgreSQL without ONLY.
func (c *converter) familyViews() []*view {
	if c.settings.InheritedTables != settings.AsView {
		return nil
	}
	var list []*view
	for _, t := range c.cat.tables {
		heirs := t.descendants()
		if len(heirs) == 0 {
			continue
		}
		name := c.name(t.target+"_all", c.tableScope(t.db), t.def.Name.Span(), t.obj, false)
		v := &view{obj: t.obj, db: t.db, def: &ast.CreateView{Name: t.def.Name}, made: true}
		src, _ := t.rowSource(t.def.Name)
		body := ast.QueryBody(columnsOf(t, t))
		for _, h := range heirs {
			body = &ast.SetOp{Op: "union", All: true, Left: body, Right: columnsOf(h, t)}
		}
		out := &ast.CreateView{Name: v.nameOut(name), Query: &ast.Query{Body: body}}
		v.out = []*ast.CreateView{out}
		v.source = &query.Source{Name: out.Name, Columns: src.Columns}
		t.family = v.source
		c.note(rules.FamilyView, t.def.Name.Span(), t.obj, "name", t.name, "view", name)
		list = append(list, v)
	}
	return list
}

// columnsOf selects the columns of a table that another one has too.
func columnsOf(t, like *table) *ast.Select {
	s := &ast.Select{From: []ast.TableRef{&ast.TableName{Name: t.nameOut()}}}
	for _, col := range like.cols {
		if own := t.byName[col.key]; own != nil && col.filled == nil {
			ref := ast.Name{Parts: []ast.Ident{{Text: t.target}, {Text: own.target}}}
			s.Items = append(s.Items, &ast.SelectItem{Expr: &ast.ColumnRef{Name: ref}})
		}
	}
	return s
}

// allRows finds what a query of a view reads: of a table with children their
// rows too, if there is a view for them; otherwise it is told once.
func (c *converter) allRows(v *view, n ast.Name) (*query.Source, error) {
	src, err := c.rowSource(n, 0)
	if err != nil || c.dialect != "postgres" {
		return src, err
	}
	t := c.cat.table(n)
	if t == nil || !slices.ContainsFunc(t.heirs, func(h *table) bool { return !h.merged }) {
		return src, nil
	}
	if t.family != nil {
		return t.family, nil
	}
	if v != nil && !v.own[t] {
		if v.own == nil {
			v.own = map[*table]bool{}
		}
		v.own[t] = true
		c.note(rules.ParentRowsOnly, n.Span(), v.obj, "name", v.obj.name, "table", t.name)
	}
	return src, nil
}
