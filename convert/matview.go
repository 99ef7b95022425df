package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// matView is what a materialized view, or an indexed view of SQL Server, has
// besides its query. It becomes a table and a procedure that fills it.
type matView struct {
	// table holds the rows; nil until the types of its columns are known.
	table *table
	// later are indexes and comments, which need its columns.
	later []ast.Stmt
	// prebuilt tells that the table is one that the script creates.
	prebuilt bool
	// indexed tells that it is a view with a unique clustered index.
	indexed bool
	// empty tells that the source leaves it empty until a first refresh.
	empty bool
	// procedure is what fills it, in database db.
	procedure ast.Name
	db        string
	fill      *ast.Insert
	schedule  *schedule
}

// newMatView reads the clauses of a materialized view.
func newMatView(s *ast.CreateView) *matView {
	m := &matView{}
	for _, o := range s.Options {
		switch _, name, _ := strings.Cut(o.Name, ":"); name {
		case "build deferred", "with no data":
			m.empty = true
		case "on prebuilt table":
			m.prebuilt, m.empty = true, true // its rows come with the data
		}
	}
	return m
}

// viewNamed is the view of a name that the scripts defined so far, or nil.
func (c *converter) viewNamed(n ast.Name) *view {
	key := c.cat.keyOf(n)
	for _, kind := range []string{"materialized view", "view"} {
		if o := c.cat.others[kind+"\x00"+key]; o != nil {
			return c.cat.viewOf[o]
		}
	}
	return nil
}

// viewIndex is an index on a view. A unique clustered one of SQL Server stores
// the rows of the view.
func (c *converter) viewIndex(v *view, s *ast.CreateIndex) {
	if v.mat == nil && c.settings.IndexedViews != settings.AsView && s.Unique && hasOption(s.Options, "sqlserver:clustered") {
		v.mat = &matView{indexed: true}
	}
	if v.mat != nil {
		v.mat.later = append(v.mat.later, s)
		c.cat.viewIndexes[c.indexKey(s)] = v
		return
	}
	o := c.newObject("index", s.Name, s)
	o.parent = v.obj
	c.loseObject(rules.IndexedView, o, "view", s.Table.String(), "table", s.Table.String())
}

// dropViewIndex forgets an index on a materialized view that the script drops
// again. Without its clustered index an indexed view is a view.
func (c *converter) dropViewIndex(s *ast.Drop, n ast.Name) {
	key := c.cat.keyOf(n)
	if c.dialect == "sqlserver" {
		key = c.cat.keyOf(s.On) + "\x00" + c.cat.fold(n.Last())
	}
	v := c.cat.viewIndexes[key]
	if v == nil || v.mat == nil || v.mat.table != nil {
		return
	}
	delete(c.cat.viewIndexes, key)
	for i, x := range v.mat.later {
		ix, ok := x.(*ast.CreateIndex)
		if !ok || c.indexKey(ix) != key {
			continue
		}
		gone := v.mat.later[i : i+1]
		if v.mat.indexed && ix.Unique && hasOption(ix.Options, "sqlserver:clustered") { // the others go with it
			gone, v.mat = v.mat.later, nil
		} else {
			v.mat.later = append(v.mat.later[:i:i], v.mat.later[i+1:]...)
		}
		for _, x := range gone {
			c.covered = append(c.covered, cover{at: x.Span(), dropped: true})
		}
		return
	}
}

func hasOption(list []*ast.Option, name string) bool {
	for _, o := range list {
		if o.Name == name {
			return true
		}
	}
	return false
}

// refreshStatement is REFRESH MATERIALIZED VIEW of a script: a view that was
// made without rows gets them. It reports false for a view that is not known.
func (c *converter) refreshStatement(s *ast.Other) bool {
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
	v := c.viewNamed(spelledName(words[0]))
	if v == nil || v.mat == nil {
		return false
	}
	v.mat.empty = len(words) > 3 && strings.EqualFold(words[2], "no")
	c.inlined(s)
	v.obj.extra = append(v.obj.extra, s.At)
	return true
}

// spelledName is a name as a script writes it, without blanks.
func spelledName(s string) ast.Name {
	var n ast.Name
	for _, p := range strings.Split(s, ".") {
		id := ast.Ident{Text: p}
		if len(p) > 1 && p[0] == '"' && p[len(p)-1] == '"' {
			id = ast.Ident{Text: p[1 : len(p)-1], Quoted: true}
		}
		n.Parts = append(n.Parts, id)
	}
	return n
}

// forgotten are the statements about a materialized view that does not become
// a table.
func (c *converter) forgotten(v *view) {
	for _, s := range v.mat.later {
		c.cat.place = c.viewPlace(v)
		if ix, ok := s.(*ast.CreateIndex); ok {
			o := c.newObject("index", ix.Name, ix)
			o.parent = v.obj
			rule := rules.MaterializedIndex
			if v.mat.indexed {
				rule = rules.IndexedView
			}
			c.loseObject(rule, o, "view", ix.Table.String(), "table", ix.Table.String())
			continue
		}
		c.lose(rules.AlterTargetMissing, s.Span(), v.obj, "kind", v.obj.kind, "name", v.obj.name)
	}
	for _, x := range v.comments {
		c.drop(c.set.Rule(rules.CommentOnOther), "comment on "+v.obj.kind, x.at)
	}
}
