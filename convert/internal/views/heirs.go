package views

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// familyViews makes, on request, a view of all rows for each table with
// children: what the name of the table means in PostgreSQL without ONLY.
func (c *Viewer) familyViews() []*catalog.View {
	if c.Settings.InheritedTables != settings.AsView {
		return nil
	}
	var list []*catalog.View
	for _, t := range c.Cat.Tables {
		heirs := t.Descendants()
		if len(heirs) == 0 {
			continue
		}
		name := c.Name(t.Target+"_all", c.TableScope(t.Db), t.Def.Name.Span(), t.Obj, false)
		v := &catalog.View{Obj: t.Obj, Db: t.Db, Def: &ast.CreateView{Name: t.Def.Name}, Made: true}
		src, _ := t.RowSource(t.Def.Name)
		body := ast.QueryBody(fold.ColumnsOf(t, t))
		for _, h := range heirs {
			body = &ast.SetOp{Op: "union", All: true, Left: body, Right: fold.ColumnsOf(h, t)}
		}
		out := &ast.CreateView{Name: v.NameOut(name), Query: &ast.Query{Body: body}}
		v.Out = []*ast.CreateView{out}
		v.Source = &query.Source{Name: out.Name, Columns: src.Columns}
		t.Family = v.Source
		c.Note(rules.FamilyView, t.Def.Name.Span(), t.Obj, "name", t.Name, "view", name)
		list = append(list, v)
	}
	return list
}
