package views

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Views converts the views, each after those that it uses.
func (c *Viewer) Views() {
	c.Cat.ViewList = c.liveViews()
	for _, v := range c.Cat.ViewList {
		if v.Mat == nil && !v.Obj.Lost {
			c.viewName(v)
		}
	}
	c.Cat.ViewList = append(c.familyViews(), c.Cat.ViewList...)
	for _, v := range c.Cat.ViewList {
		switch {
		case v.Obj.Lost, v.Made:
		case !c.Guard(v.Def.At, v.Obj, func() { c.convert(v) }):
			v.Obj.Lost = true
		}
	}
}

func (c *Viewer) convert(v *catalog.View) {
	if v.Mat != nil {
		c.convertMatView(v)
		return
	}
	c.convertView(v)
}

// liveViews are the views that the scripts leave, each after those it uses.
func (c *Viewer) liveViews() []*catalog.View {
	c.Cat.Views = map[string]*catalog.View{}
	var live []*catalog.View
	for _, v := range c.Cat.ViewList {
		if !v.Obj.Ignored {
			live = append(live, v)
			c.Cat.Views[v.Key] = v
		}
	}
	return orderViews(live, func(o *catalog.Object) *catalog.View {
		v := c.Cat.ViewOf[o]
		if v != nil && o.Ignored {
			return c.Cat.Views[v.Key] // a later one, where the script made it again
		}
		return v
	})
}

// orderViews sorts views so that each follows those that it uses. The walk
// keeps its own stack: chains of views may be long.
func orderViews(list []*catalog.View, of func(*catalog.Object) *catalog.View) []*catalog.View {
	type frame struct {
		obj  *catalog.Object
		next int
	}
	var sorted []*catalog.View
	seen := map[*catalog.Object]bool{}
	for _, first := range list {
		if seen[first.Obj] {
			continue
		}
		seen[first.Obj] = true
		for stack := []frame{{obj: first.Obj}}; len(stack) > 0; {
			f := &stack[len(stack)-1]
			if f.next == len(f.obj.Uses) {
				if v := of(f.obj); v != nil && v.Obj == f.obj {
					sorted = append(sorted, v)
				}
				stack = stack[:len(stack)-1]
				continue
			}
			used := f.obj.Uses[f.next]
			f.next++
			v := of(used)
			if v != nil {
				used = v.Obj
			}
			if (v != nil || used.Kind == "function") && !seen[used] { // whose query may stand in the view
				seen[used] = true
				stack = append(stack, frame{obj: used})
			}
		}
	}
	return sorted
}

// viewName chooses the database and the name of a view.
func (c *Viewer) viewName(v *catalog.View) {
	v.Db = c.DatabaseOf(v.Obj.Schema, v.Def.Name.Qualifier())
	last := v.Def.Name.Last()
	v.Obj.Target = c.Name(c.Cat.TargetName(last), c.TableScope(v.Db), last.At, v.Obj, true)
}

// convertView rewrites a view, or says why it cannot be.
func (c *Viewer) convertView(v *catalog.View) {
	rule := rules.ViewQueryUnsupported
	c.Cat.Place = c.ViewPlace(v)
	env := c.QueryEnv(v)
	env.Table = func(n ast.Name) (*query.Source, error) {
		src, err := c.AllRows(v, n)
		if err != nil {
			rule = rules.ViewNotConverted
		}
		return src, err
	}
	var res *query.Result
	err := refused(v.Def)
	if err == nil {
		res, err = query.Rewrite(queryOf(v.Def), tree.ViewNames(v.Def), env)
	}
	if err == nil {
		err = c.RenameColumns(v, res)
	}
	if err == nil {
		c.viewOut(v, res)
		err = unprinted(v)
	}
	if err != nil {
		c.loseView(v, rule, err)
		return
	}
	c.addedColumns(v, res)
	v.Source = &query.Source{Name: v.Out[len(v.Out)-1].Name, Columns: res.Columns, Keys: res.Keys, Updatable: res.Updatable}
	c.viewNotes(v, res)
	c.Inlined(v.Def)
	c.ViewOptions(v)
	for _, o := range v.Hints {
		if r := c.Set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			c.Drop(r, o.Name, o.At)
		}
	}
}

// refused are the kinds of views that no query explains.
func refused(s *ast.CreateView) error {
	if s.Temporary {
		return expr.NewProblem(s, "temporary view")
	}
	return nil
}

// queryOf is the query of a view. CREATE RECURSIVE VIEW v (c) AS query is
// CREATE VIEW v AS WITH RECURSIVE v (c) AS (query) SELECT c FROM v.
func queryOf(s *ast.CreateView) *ast.Query {
	if s.Query == nil || !slices.ContainsFunc(s.Options, isRecursive) {
		return s.Query
	}
	table := &ast.CTE{Base: s.Query.Base, Name: s.Name.Last(), Columns: tree.ViewNames(s), Body: &ast.SelectStmt{Base: s.Query.Base, Query: s.Query}}
	sel := &ast.Select{Base: s.Query.Base, From: []ast.TableRef{&ast.TableName{Base: s.Query.Base, Name: ast.Name{Parts: []ast.Ident{s.Name.Last()}}}}}
	for _, id := range table.Columns {
		sel.Items = append(sel.Items, &ast.SelectItem{Base: s.Query.Base, Expr: &ast.ColumnRef{Base: s.Query.Base, Name: ast.Name{Parts: []ast.Ident{id}}}})
	}
	return &ast.Query{Base: s.Query.Base, With: &ast.With{Base: s.Query.Base, Recursive: true, CTEs: []*ast.CTE{table}}, Body: sel}
}

func isRecursive(o *ast.Option) bool { return strings.HasSuffix(o.Name, ":recursive") }

// unprinted is the first thing that the printer cannot write.
func unprinted(v *catalog.View) error {
	for _, s := range v.Out {
		p := mysql.NewPrinter()
		p.Stmt(s)
		if list := p.Problems(); len(list) > 0 {
			return errors.New(list[0].Msg)
		}
	}
	if v.Mat != nil {
		p := mysql.NewPrinter()
		p.Stmt(v.Mat.Fill)
		if list := p.Problems(); len(list) > 0 {
			return errors.New(list[0].Msg)
		}
	}
	return nil
}

// loseView keeps a view as a comment.
func (c *Viewer) loseView(v *catalog.View, rule string, err error) {
	at := v.Def.At
	var p *expr.Problem
	if errors.As(err, &p) && p.At.IsValid() {
		at = p.At
	}
	v.Out = nil
	for _, it := range slices.Clone(v.Obj.Items) { // what was said of the query matters no more
		for _, remark := range catalog.RemarkRules {
			if it.Rule.ID == remark {
				c.TakeBack(v.Obj, it)
			}
		}
	}
	c.Note(rule, at, v.Obj, "kind", "view", "name", v.Obj.Name, "clause", err.Error())
	c.Covered = append(c.Covered, catalog.Cover{At: v.Def.At})
	v.Obj.Lost = true
	c.KeepSource(v.Def.At, rule)
}

// viewOut builds the statements of a view.
func (c *Viewer) viewOut(v *catalog.View, res *query.Result) {
	replace := v.Def.OrReplace || v.Def.Alter
	c.helperViews(v, res)
	s := &ast.CreateView{Name: v.NameOut(v.Obj.Target), Query: res.Query, OrReplace: replace}
	s.At = v.Def.At
	if v.Def.CheckOption != "" && res.Updatable {
		s.CheckOption = v.Def.CheckOption
	}
	v.Out = append(v.Out, s)
}

// helperViews builds the views that the query of a view needs.
func (c *Viewer) helperViews(v *catalog.View, res *query.Result) {
	for _, h := range res.Helpers {
		s := &ast.CreateView{Name: h.Name, Query: h.Query, OrReplace: v.Def.OrReplace || v.Def.Alter}
		s.At = h.Query.At
		if h.Solid {
			s.Options = append(s.Options, tree.TargetOption("mysql:algorithm", "temptable"))
		}
		v.Out = append(v.Out, s)
	}
}

// viewNotes raises the items of a view that was converted.
func (c *Viewer) viewNotes(v *catalog.View, res *query.Result) {
	name := v.Def.Name.Span()
	if v.Def.Materialized {
		c.Note(rules.MaterializedViewAsView, name, v.Obj, "name", v.Obj.Name)
	}
	if v.Def.CheckOption != "" && !res.Updatable {
		c.Note(rules.ViewCheckOption, name, v.Obj, "name", v.Obj.Name)
	}
	if v.Def.ReadOnly {
		c.Note(rules.ViewReadOnly, name, v.Obj, "name", v.Obj.Name)
	}
	if n := len(res.Helpers); n > 0 {
		c.Note(rules.ViewHelpers, name, v.Obj, "name", v.Obj.Name, "count", tree.Plural(n), "first", res.Helpers[0].Name.Last().Text)
	}
}

// QueryEnv is what the rewriting of a view's query asks for.
func (c *Viewer) QueryEnv(v *catalog.View) *query.Env {
	noted := map[expr.Remark]bool{}
	env := &query.Env{
		Shared: c.Expressions(), Fold: c.Cat.Fold, Lists: c.listSeparator,
		ListType: c.IsListType,
		Former:   c.former,
		Only:     c.OwnRows,
		Part:     c.PartSource,
		Target:   func(id ast.Ident) string { return catalog.ValidName(c.Cat.TargetName(id)) },
		Helper: func(hint string) ast.Name {
			return v.NameOut(c.Name(v.Obj.Target+"_"+hint, c.TableScope(v.Db), source.Span{}, nil, false))
		},
		Harmless: func(o *ast.Option) bool {
			if !tree.IsHint(o) {
				return false
			}
			v.Hints = append(v.Hints, o)
			return true
		},
		Note: func(at source.Span, what expr.Remark) {
			if !noted[what] {
				noted[what] = true
				c.remark(what, at, v)
			}
		},
	}
	if !v.OfRows {
		env.View = c.Ours
	}
	return env
}

// remark is an item about a query. What statements about rows search takes its time only once.
func (c *Viewer) remark(what expr.Remark, at source.Span, v *catalog.View) {
	place := "view " + v.Obj.Name
	if v.OfRows {
		if what == expr.Quadratic || what == expr.Documents || what == expr.ByNumbers || what == expr.ByLevels || what == expr.Series {
			return
		}
		place = "rows of " + cmp.Or(v.Obj.Name, "the script")
	}
	c.Note(catalog.RemarkRules[what], at, v.Obj, "name", v.Obj.Name, "place", place, "clause", catalog.Clip(c.Files.Text(at)))
}
