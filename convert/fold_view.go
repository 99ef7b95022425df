package convert

import (
	"fmt"
	"slices"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Views get other names, schemas and names of columns. Views that were made before
// follow them, as in the source.

// viewRename is a new name of a column of a view.
type viewRename struct {
	from string
	to   ast.Ident
	at   source.Pos
}

// moveView gives a view another schema or name.
func (c *converter) moveView(v *view, schema string, name ast.Ident) {
	if c.cat.formerViews == nil {
		c.cat.formerViews = map[string]*view{}
	}
	c.cat.formerViews[v.key] = v
	c.cat.was = append(c.cat.was, formerKey{v.obj, v.key})
	delete(c.cat.others, v.obj.kind+"\x00"+v.key)
	if schema != v.obj.schema {
		v.obj.schema, v.obj.owner = schema, schema
	}
	v.obj.key, v.obj.name = c.cat.fold(name), c.cat.spelling(name)
	v.key = schema + "\x00" + v.obj.key
	v.def.Name = ast.Name{Parts: append(slices.Clone(v.def.Name.Parts[:len(v.def.Name.Parts)-1]), name)}
	c.cat.others[v.obj.kind+"\x00"+v.key] = v.obj
}

// formerView is the view that had a key, nil if it is gone.
func (c *catalog) formerView(key string) *view {
	v := c.formerViews[key]
	if v == nil || v.obj.ignored {
		return nil
	}
	return v
}

// renameViewColumn folds ALTER VIEW … RENAME COLUMN; ok tells that it is one.
func (c *converter) renameViewColumn(s *ast.AlterObject) (done, ok bool) {
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
	words := optionWords(o.Value)
	if len(words) > 0 && words[0].value == "column" {
		words = words[1:]
	}
	if len(words) != 3 || words[1].value != "to" {
		return nil
	}
	return []ast.Ident{{Text: words[0].value, Quoted: true, At: o.At}, {Text: words[2].value, Quoted: true, At: o.At}}
}

// renameColumnOf enters a new name of a column of a view.
func (c *converter) renameColumnOf(v *view, from, to ast.Ident, by ast.Node) {
	to = ast.Ident{Text: c.cat.fold(to), Quoted: true, At: to.At}
	v.renamed = append(v.renamed, viewRename{from: c.cat.fold(from), to: to, at: by.Span().Start})
	v.obj.extra = append(v.obj.extra, by.Span())
	c.inlined(by)
}

// alterViewAsTable folds ALTER TABLE of a view of PostgreSQL that renames the view or
// columns of it.
func (c *converter) alterViewAsTable(s *ast.AlterTable) bool {
	v := c.viewNamed(s.Name)
	if v == nil || c.dialect != "postgres" || len(s.Actions) != 1 {
		return false
	}
	r, ok := s.Actions[0].(*ast.Rename)
	switch {
	case ok && r.Kind == "column":
		c.renameColumnOf(v, r.From, r.To.Last(), s)
	case ok && r.Kind == "table":
		c.moveView(v, v.obj.schema, r.To.Last())
		v.obj.extra = append(v.obj.extra, s.At)
		c.inlined(s)
	default:
		return false
	}
	return true
}

// alterSequenceAsTable folds ALTER TABLE of PostgreSQL that names a sequence.
func (c *converter) alterSequenceAsTable(s *ast.AlterTable) bool {
	if c.dialect != "postgres" || len(s.Actions) != 1 || c.cat.sequences[c.cat.keyOf(s.Name)] == nil {
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
		o.SetSchema = nameFromText(a.Option.Value).Last()
	default:
		return false
	}
	c.alterObject(o)
	c.inlined(s)
	return true
}

// renameColumns gives the columns of a converted view their later names.
func (c *converter) renameColumns(v *view, res *query.Result) error {
	for _, r := range v.renamed {
		i := slices.IndexFunc(res.Columns, func(x query.Column) bool { return x.Key == r.from })
		s, ok := firstSelect(res.Query.Body)
		if i < 0 || !ok || i >= len(s.Items) {
			return fmt.Errorf("column %s, which is renamed, is not in it", r.from)
		}
		col := &res.Columns[i]
		var from source.Pos
		if n := len(col.Was); n > 0 {
			from = col.Was[n-1].Until
		}
		col.Was = append(col.Was, query.Former{Key: r.from, From: from, Until: r.at})
		old := col.Name
		col.Key, col.Name = c.cat.fold(r.to), c.cat.targetName(r.to)
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

// renamedWith keeps the names that columns of a stored view had, for indexes that name
// them so.
func (t *table) renamedWith(v *view) {
	for _, r := range v.renamed {
		col := t.byName[t.keyAfter(v, r)]
		if col != nil {
			t.oldNames = append(t.oldNames, oldName{key: r.from, col: col, until: r.at})
		}
	}
}

// keyAfter is the key that a column has after all changes.
func (t *table) keyAfter(v *view, r viewRename) string {
	key := r.to.Text
	for _, x := range v.renamed {
		if x.at > r.at && x.from == key {
			key = x.to.Text
		}
	}
	return key
}
