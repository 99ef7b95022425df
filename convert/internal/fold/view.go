package fold

import (
	"fmt"
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// moveView gives a view another schema or name.
func (c *Folder) moveView(v *catalog.View, schema string, name ast.Ident) {
	c.Cat.ViewMoved(v)
	c.Cat.Was = append(c.Cat.Was, catalog.FormerKey{Obj: v.Obj, Key: v.Key})
	delete(c.Cat.Others, v.Obj.Kind+"\x00"+v.Key)
	if schema != v.Obj.Schema {
		v.Obj.Schema, v.Obj.Owner = schema, schema
	}
	v.Obj.Key, v.Obj.Name = c.Cat.Fold(name), c.Cat.Spelling(name)
	v.Key = schema + "\x00" + v.Obj.Key
	v.Def.Name = ast.Name{Parts: append(slices.Clone(v.Def.Name.Parts[:len(v.Def.Name.Parts)-1]), name)}
	c.Cat.Others[v.Obj.Kind+"\x00"+v.Key] = v.Obj
}

// renameViewColumn folds ALTER VIEW … RENAME COLUMN; ok tells that it is one.
func (c *Folder) renameViewColumn(s *ast.AlterObject) (done, ok bool) {
	var change *ast.Option
	for _, o := range s.Actions {
		if o.Name == "postgres:rename" || o.Name == "postgres:rename column" {
			change = o
		}
	}
	if change == nil {
		return false, false
	}
	words := renameWords(change)
	if words == nil {
		return false, false
	}
	v := c.viewNamed(s.Name)
	if v == nil {
		return c.later(s), true
	}
	c.renameColumnOf(v, words[0], words[1], s)
	return true, true
}

// renameWords are the old and the new name of a change kept as text: [COLUMN] a TO b.
func renameWords(o *ast.Option) []ast.Ident {
	words := tree.OptionWords(o.Value)
	if len(words) > 0 && words[0].Value == "column" {
		words = words[1:]
	}
	if len(words) != 3 || words[1].Value != "to" {
		return nil
	}
	return []ast.Ident{{Text: words[0].Value, Quoted: true, At: o.At}, {Text: words[2].Value, Quoted: true, At: o.At}}
}

// renameColumnOf enters a new name of a column of a view.
func (c *Folder) renameColumnOf(v *catalog.View, from, to ast.Ident, by ast.Node) {
	to = ast.Ident{Text: c.Cat.Fold(to), Quoted: true, At: to.At}
	v.Renamed = append(v.Renamed, catalog.ViewRename{From: c.Cat.Fold(from), To: to, At: by.Span().Start})
	v.Obj.Extra = append(v.Obj.Extra, by.Span())
	c.Inlined(by)
}

// alterViewAsTable folds ALTER TABLE of a view of PostgreSQL that renames the view or
// columns of it.
func (c *Folder) alterViewAsTable(s *ast.AlterTable) bool {
	v := c.viewNamed(s.Name)
	if v == nil || c.Dialect != "postgres" || len(s.Actions) != 1 {
		return false
	}
	r, ok := s.Actions[0].(*ast.Rename)
	switch {
	case ok && r.Kind == "column":
		c.renameColumnOf(v, r.From, r.To.Last(), s)
	case ok && r.Kind == "table":
		c.moveView(v, v.Obj.Schema, r.To.Last())
		v.Obj.Extra = append(v.Obj.Extra, s.At)
		c.Inlined(s)
	default:
		return false
	}
	return true
}

// alterSequenceAsTable folds ALTER TABLE of PostgreSQL that names a sequence.
func (c *Folder) alterSequenceAsTable(s *ast.AlterTable) bool {
	if c.Dialect != "postgres" || len(s.Actions) != 1 || c.Cat.Sequences[c.Cat.KeyOf(s.Name)] == nil {
		return false
	}
	o := &ast.AlterObject{Base: s.Base, Kind: "sequence", Name: s.Name}
	switch a := s.Actions[0].(type) {
	case *ast.Rename:
		o.RenameTo = a.To
	case *ast.AlterOption:
		if a.Option == nil || a.Option.Name != "postgres:set schema" {
			return false
		}
		o.SetSchema = tree.NameFromText(a.Option.Value).Last()
	default:
		return false
	}
	c.alterObject(o)
	c.Inlined(s)
	return true
}

// RenameColumns gives the columns of a converted view their later names.
func (c *Folder) RenameColumns(v *catalog.View, res *query.Result) error {
	for _, r := range v.Renamed {
		i := slices.IndexFunc(res.Columns, func(x query.Column) bool { return x.Key == r.From })
		s, ok := tree.FirstSelect(res.Query.Body)
		if i < 0 || !ok || i >= len(s.Items) {
			return fmt.Errorf("column %s, which is renamed, is not in it", r.From)
		}
		col := &res.Columns[i]
		var from source.Pos
		if n := len(col.Was); n > 0 {
			from = col.Was[n-1].Until
		}
		col.Was = append(col.Was, query.Former{Key: r.From, From: from, Until: r.At})
		old := col.Name
		col.Key, col.Name = c.Cat.Fold(r.To), c.Cat.TargetName(r.To)
		s.Items[i].Alias = ast.Ident{Text: col.Name}
		for _, key := range res.Keys {
			for k := range key {
				if key[k] == old {
					key[k] = col.Name
				}
			}
		}
	}
	return nil
}

// createView enters a view. It is converted when the names of tables are known.
func (c *Folder) createView(s *ast.CreateView) {
	checkOptionOf(s)
	if len(s.Columns) == 0 && tree.HasOption(s.Options, collectionOption) {
		s.Columns = []ast.ViewColumn{{Name: ast.Ident{Text: "DATA", At: s.Name.Span()}}}
	}
	kind := "view"
	if s.Materialized {
		kind = "materialized view"
	}
	k := kind + "\x00" + c.Cat.KeyOf(s.Name)
	old := c.Cat.Others[k]
	var earlier []*ast.CreateView
	if old != nil && (s.OrReplace || s.Alter) {
		if o := c.Cat.ViewOf[old]; o != nil {
			earlier = append(o.Earlier, o.Def)
			c.Cat.ViewMoved(o)
		}
		c.supersedeView(old)
		old = nil
	}
	v := &catalog.View{Obj: c.newObject(kind, s.Name, s), Def: s, Key: c.Cat.KeyOf(s.Name), Earlier: earlier}
	c.Cat.ViewMade(v)
	if c.Dialect == "postgres" { // the others look its names up when it is read
		v.Obj.Place = c.Cat.NowThen()
		v.Obj.Place.Kept = true
	}
	if old != nil {
		c.Lose(rules.ObjectRedefined, s.At, v.Obj, "kind", kind, "name", v.Obj.Name)
		v.Obj.Ignored = true
		return
	}
	if s.Materialized && c.Settings.MaterializedViews != settings.AsView {
		v.Mat = c.newMatView(s)
	}
	c.Cat.Others[k], c.Cat.ViewOf[v.Obj] = v.Obj, v
	c.Cat.ViewList = append(c.Cat.ViewList, v)
}

func (c *Folder) supersedeView(o *catalog.Object) {
	if s, ok := o.Node.(*ast.CreateView); ok && isPlaceholder(s) {
		c.withoutItems(o)
		c.Supersede(o)
	} else {
		c.supersede(o)
	}
	c.Covered = append(c.Covered, catalog.Cover{At: o.Node.Span()})
}

// isPlaceholder reports whether a view consists of NULL values, as that by which dumps cut a circle of objects before the
// view itself replaces it.
func isPlaceholder(s *ast.CreateView) bool {
	if s.Query == nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	return ok && len(sel.From) == 0 && len(sel.Items) > 0 && !slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool {
		cast, ok := it.Expr.(*ast.Cast)
		return !ok || !tree.IsNullWord(cast.X)
	})
}

// dropReaders drops the views that read a table or view which CASCADE drops, and those that
// read them.
func (c *Folder) dropReaders(s *ast.Drop, reads func(ast.Name) bool, depth int) {
	if !s.Cascade || c.Dialect != "postgres" || depth > tree.MaxNesting {
		return
	}
	for _, v := range slices.Clone(c.Cat.ViewList) {
		if v.Obj.Ignored || !c.sameFile(s, v.Obj) || !readsNamed(v.Def, reads) {
			continue
		}
		c.dropReaders(s, func(n ast.Name) bool { return c.Cat.KeyOf(n) == v.Key }, depth+1)
		c.dropView(v.Obj.Kind, ast.Name{Parts: []ast.Ident{{Text: v.Obj.Schema, Quoted: true}, {Text: v.Obj.Key, Quoted: true}}})
	}
}

func readsNamed(n ast.Node, reads func(ast.Name) bool) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		t, ok := n.(*ast.TableName)
		found = found || ok && reads(t.Name)
		return !found
	})
	return found
}

// dropView forgets a view that the script drops again.
func (c *Folder) dropView(kind string, n ast.Name) {
	k := kind + "\x00" + c.Cat.KeyOf(n)
	o := c.Cat.Others[k]
	if o == nil {
		return
	}
	o.Ignored = true
	c.Covered = append(c.Covered, catalog.Cover{At: o.Node.Span(), Dropped: true})
	delete(c.Cat.Others, k)
	v := c.Cat.ViewOf[o]
	if v == nil {
		return
	}
	c.Cat.ViewMoved(v)
	if v.Mat != nil {
		for _, s := range v.Mat.Later {
			c.Covered = append(c.Covered, catalog.Cover{At: s.Span(), Dropped: true})
		}
	}
}
