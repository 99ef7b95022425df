package convert

import (
	"strings"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// convertMatView writes what fills the table of a materialized view. Its
// schedule becomes an event.
func (c *converter) convertMatView(v *view) {
	c.cat.place = c.viewPlace(v)
	t := v.mat.table
	v.db = t.db
	env := c.queryEnv(v)
	env.Table = func(n ast.Name) (*query.Source, error) { return c.allRows(v, n) }
	res, err := query.Rewrite(v.def.Query, viewNames(v.def), env)
	if err == nil {
		err = c.renameColumns(v, res)
	}
	if err == nil {
		c.helperViews(v, res)
		v.mat.fill = c.fill(t, res)
		err = unprinted(v)
	}
	if err != nil {
		c.lose(rules.MaterializedView, v.def.At, v.obj, "kind", v.obj.kind, "name", v.obj.name, "clause", err.Error())
		v.mat.fill = nil
		v.obj.partly = true
		return
	}
	if v.mat.db = t.db; readsChosen(v.mat.fill) {
		v.mat.db = ""
	}
	name := c.name("refresh_"+t.target, c.routineScope(v.mat.db), source.Span{}, v.obj, false)
	v.mat.procedure = v.mat.nameOut(name)
	c.inlined(v.def)
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

// nameOut is the name of a routine or event of a materialized view.
func (m *matView) nameOut(name string) ast.Name {
	if m.db == "" {
		return ast.Name{Parts: []ast.Ident{{Text: name}}}
	}
	return ast.Name{Parts: []ast.Ident{{Text: m.db}, {Text: name}}}
}

// fill is the INSERT that brings the rows of a query into their table. Types
// that changed since the table was made are taken over.
func (c *converter) fill(t *table, res *query.Result) *ast.Insert {
	s := &ast.Insert{Table: t.nameOut(), Query: res.Query}
	for _, rc := range res.Columns {
		col := t.byName[rc.Key]
		if from, ok := rc.Origin.(*column); ok && t.mat != nil && !col.inKey && typeOf(from.out) != typeOf(col.out) {
			col.out = copyOf(from.out)
		}
		s.Columns = append(s.Columns, ast.Ident{Text: col.target})
	}
	return s
}

// routineScope are the names of the routines of a database: those of the
// source, wherever they are, and ours.
func (c *converter) routineScope(db string) scope {
	if c.routines == nil {
		c.routines = map[string]scope{}
	}
	if c.routines[db] == nil {
		s := scope{}
		for _, o := range c.objects {
			if o.kind == "procedure" || o.kind == "function" {
				s[strings.ToLower(o.name)] = true
			}
		}
		c.routines[db] = s
	}
	return c.routines[db]
}

// matOptions are the clauses of a materialized view, which all have their items
// below or need no counterpart.
func (c *converter) matOptions(v *view) {
	if v.mat.indexed {
		c.options(v.def.Options, v.obj)
		return
	}
	for _, o := range v.def.Options {
		if o.Name == "oracle:for update" {
			c.lose(rules.UpdatableMaterializedView, o.At, v.obj, "clause", clip(o.Text))
			continue
		}
		if r := c.set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			c.drop(r, o.Name, o.At)
			continue
		}
		c.option(o, v.obj)
	}
}

// matNotes raises the items of a materialized view that became a table.
func (c *converter) matNotes(v *view) {
	at := v.def.Name.Span()
	args := []string{"name", v.obj.name, "procedure", v.mat.procedure.Last().Text}
	kept := c.keptByTriggers(v, args)
	if v.mat.indexed {
		if !kept {
			c.note(rules.IndexedViewTable, at, v.obj, args...)
		}
		return
	}
	c.note(rules.MaterializedViewTable, at, v.obj, args...)
	for _, o := range v.def.Options {
		text := " " + strings.ToUpper(strings.Join(strings.Fields(o.Text), " ")) + " "
		if !strings.Contains(text, " REFRESH ") {
			continue
		}
		if !kept && (strings.Contains(text, " ON COMMIT ") || strings.Contains(text, " ON STATEMENT ")) {
			c.note(rules.RefreshOnCommit, o.At, v.obj, args...)
		}
		if !kept && strings.Contains(text, " FAST ") {
			c.note(rules.RefreshFast, o.At, v.obj, args...)
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
