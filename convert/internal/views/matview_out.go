package views

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// convertMatView writes what fills the table of a materialized view. Its
// schedule becomes an event.
func (c *Viewer) convertMatView(v *catalog.View) {
	c.Cat.Place = c.ViewPlace(v)
	t := v.Mat.Table
	v.Db = t.Db
	env := c.QueryEnv(v)
	env.Table = func(n ast.Name) (*query.Source, error) { return c.AllRows(v, n) }
	res, err := query.Rewrite(v.Def.Query, tree.ViewNames(v.Def), env)
	if err == nil {
		err = c.RenameColumns(v, res)
	}
	if err == nil {
		c.helperViews(v, res)
		v.Mat.Fill = c.fill(t, res)
		err = unprinted(v)
	}
	if err != nil {
		c.Lose(rules.MaterializedView, v.Def.At, v.Obj, "kind", v.Obj.Kind, "name", v.Obj.Name, "clause", err.Error())
		v.Mat.Fill = nil
		v.Obj.Partly = true
		return
	}
	if v.Mat.Db = t.Db; readsChosen(v.Mat.Fill) {
		v.Mat.Db = ""
	}
	name := c.Name("refresh_"+t.Target, c.RoutineScope(v.Mat.Db), source.Span{}, v.Obj, false)
	v.Mat.Procedure = v.Mat.NameOut(name)
	c.Inlined(v.Def)
	c.matOptions(v)
	c.matNotes(v)
}

// readsChosen reports whether a statement reads tables of the database that is chosen
// when the script is loaded, which only routines of that database can name.
func readsChosen(s *ast.Insert) bool {
	found := false
	ast.Inspect(s.Query, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			found = found || len(t.Name.Parts) == 1
		}
		return !found
	})
	return found
}

// fill is the INSERT that brings the rows of a query into their table. Types
// that changed since the table was made are taken over.
func (c *Viewer) fill(t *catalog.Table, res *query.Result) *ast.Insert {
	s := &ast.Insert{Table: t.NameOut(), Query: res.Query}
	for _, rc := range res.Columns {
		col := t.ByName[rc.Key]
		if from, ok := rc.Origin.(*catalog.Column); ok && t.Mat != nil && !col.InKey && tree.TypeOf(from.Out) != tree.TypeOf(col.Out) {
			col.Out = copyOf(from.Out)
		}
		s.Columns = append(s.Columns, ast.Ident{Text: col.Target})
	}
	return s
}

// matOptions are the clauses of a materialized view, which all have their items
// below or need no counterpart.
func (c *Viewer) matOptions(v *catalog.View) {
	if v.Mat.Indexed {
		c.Options(v.Def.Options, v.Obj)
		return
	}
	for _, o := range v.Def.Options {
		if o.Name == "oracle:for update" {
			c.Lose(rules.UpdatableMaterializedView, o.At, v.Obj, "clause", catalog.Clip(o.Text))
			continue
		}
		if r := c.Set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			c.Drop(r, o.Name, o.At)
			continue
		}
		c.Option(o, v.Obj)
	}
}

// matNotes raises the items of a materialized view that became a table.
func (c *Viewer) matNotes(v *catalog.View) {
	at := v.Def.Name.Span()
	args := []string{"name", v.Obj.Name, "procedure", v.Mat.Procedure.Last().Text}
	kept := c.keptByTriggers(v, args)
	if v.Mat.Indexed {
		if !kept {
			c.Note(rules.IndexedViewTable, at, v.Obj, args...)
		}
		return
	}
	c.Note(rules.MaterializedViewTable, at, v.Obj, args...)
	for _, o := range v.Def.Options {
		text := " " + strings.ToUpper(strings.Join(strings.Fields(o.Text), " ")) + " "
		if !strings.Contains(text, " REFRESH ") {
			continue
		}
		if !kept && (strings.Contains(text, " ON COMMIT ") || strings.Contains(text, " ON STATEMENT ")) {
			c.Note(rules.RefreshOnCommit, o.At, v.Obj, args...)
		}
		if !kept && strings.Contains(text, " FAST ") {
			c.Note(rules.RefreshFast, o.At, v.Obj, args...)
		}
	}
	c.schedule(v)
}

// clauseHas reports whether the text of one of the options holds words, which
// are in upper case.
func clauseHas(list []*ast.Option, words string) bool {
	for _, o := range list {
		text := " " + strings.ToUpper(strings.Join(strings.Fields(o.Text), " ")) + " "
		if strings.Contains(text, " "+words+" ") {
			return true
		}
	}
	return false
}
