package fold

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// newMatView reads the clauses of a materialized view. Data Pump, which writes USING (…), creates the table before it.
func (c *Folder) newMatView(s *ast.CreateView) *catalog.MatView {
	m := &catalog.MatView{}
	for _, o := range s.Options {
		switch _, name, _ := strings.Cut(o.Name, ":"); name {
		case "build deferred", "with no data":
			m.Empty = true
		case "on prebuilt table":
			m.Prebuilt, m.Empty = true, true // its rows come with the data
		case "using":
			if c.Cat.Table(s.Name) != nil {
				m.Prebuilt, m.Empty = true, true
			}
		}
	}
	return m
}

// viewNamed is the view of a name that the scripts defined so far, or nil.
func (c *Folder) viewNamed(n ast.Name) *catalog.View {
	if len(c.Cat.ViewOf) == 0 {
		return nil
	}
	key := c.Cat.KeyOf(n)
	for _, kind := range []string{"materialized view", "view"} {
		if o := c.Cat.Others[kind+"\x00"+key]; o != nil {
			return c.Cat.ViewOf[o]
		}
	}
	return nil
}

// viewIndex is an index on a view. A unique clustered one of SQL Server stores
// the rows of the view.
func (c *Folder) viewIndex(v *catalog.View, s *ast.CreateIndex) {
	if v.Mat == nil && c.Settings.IndexedViews != settings.AsView && s.Unique && tree.HasOption(s.Options, "sqlserver:clustered") {
		v.Mat = &catalog.MatView{Indexed: true}
	}
	if v.Mat != nil {
		v.Mat.Later = append(v.Mat.Later, s)
		c.Cat.ViewIndexes[c.indexKey(s)] = v
		return
	}
	o := c.newObject("index", s.Name, s)
	o.Parent = v.Obj
	c.LoseObject(rules.IndexedView, o, "view", s.Table.String(), "table", s.Table.String())
}

// dropViewIndex forgets an index on a materialized view that the script drops
// again. Without its clustered index an indexed view is a view.
func (c *Folder) dropViewIndex(s *ast.Drop, n ast.Name) {
	key := c.Cat.KeyOf(n)
	if c.Dialect == "sqlserver" {
		key = c.Cat.KeyOf(s.On) + "\x00" + c.Cat.Fold(n.Last())
	}
	v := c.Cat.ViewIndexes[key]
	if v == nil || v.Mat == nil || v.Mat.Table != nil {
		return
	}
	delete(c.Cat.ViewIndexes, key)
	for i, x := range v.Mat.Later {
		ix, ok := x.(*ast.CreateIndex)
		if !ok || c.indexKey(ix) != key {
			continue
		}
		gone := v.Mat.Later[i : i+1]
		if v.Mat.Indexed && ix.Unique && tree.HasOption(ix.Options, "sqlserver:clustered") { // the others go with it
			gone, v.Mat = v.Mat.Later, nil
		} else {
			v.Mat.Later = append(v.Mat.Later[:i:i], v.Mat.Later[i+1:]...)
		}
		for _, x := range gone {
			c.Covered = append(c.Covered, catalog.Cover{At: x.Span(), Dropped: true})
		}
		return
	}
}

// refreshStatement is REFRESH MATERIALIZED VIEW of a script: a view that was
// made without rows gets them. It reports false for a view that is not known.
func (c *Folder) refreshStatement(s *ast.Other) bool {
	if s.Kind != "refresh materialized view" {
		return false
	}
	words := strings.Fields(s.Text)[3:]
	if len(words) > 0 && strings.EqualFold(words[0], "concurrently") {
		words = words[1:]
	}
	if len(words) == 0 {
		return false
	}
	v := c.viewNamed(script.SpelledName(words[0]))
	if v == nil || v.Mat == nil {
		return false
	}
	v.Mat.Empty = len(words) > 3 && strings.EqualFold(words[2], "no")
	c.Inlined(s)
	v.Obj.Extra = append(v.Obj.Extra, s.At)
	return true
}

// Forgotten are the statements about a materialized view that does not become
// a table.
func (c *Folder) Forgotten(v *catalog.View) {
	for _, s := range v.Mat.Later {
		c.Cat.Place = c.ViewPlace(v)
		if ix, ok := s.(*ast.CreateIndex); ok {
			o := c.newObject("index", ix.Name, ix)
			o.Parent = v.Obj
			rule := rules.MaterializedIndex
			if v.Mat.Indexed {
				rule = rules.IndexedView
			}
			c.LoseObject(rule, o, "view", ix.Table.String(), "table", ix.Table.String())
			continue
		}
		c.Lose(rules.AlterTargetMissing, s.Span(), v.Obj, "kind", v.Obj.Kind, "name", v.Obj.Name)
	}
	for _, x := range v.Comments {
		c.Drop(c.Set.Rule(rules.CommentOnOther), "comment on "+v.Obj.Kind, x.At)
	}
}
