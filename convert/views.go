package convert

import (
	"errors"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// view is a view of the source and what it becomes.
type view struct {
	obj *object
	def *ast.CreateView
	key string
	db  string
	// source is what queries see of it; nil until it is converted.
	source *query.Source
	// out are the views that it needs, and itself.
	out []*ast.CreateView
	// hints are clauses of the query that were left out.
	hints []*ast.Option
	// comments are those of the view and its columns.
	comments []viewComment
	// made is a view of ours, own the tables that it reads without their children.
	made bool
	own  map[*table]bool
	// renamed are columns that got another name later.
	renamed []viewRename
	// mat is set for a view whose rows are stored.
	mat *matView
}

// createView enters a view. It is converted when the names of tables are known.
func (c *converter) createView(s *ast.CreateView) {
	checkOptionOf(s)
	kind := "view"
	if s.Materialized {
		kind = "materialized view"
	}
	k := kind + "\x00" + c.cat.keyOf(s.Name)
	old := c.cat.others[k]
	if old != nil && (s.OrReplace || s.Alter) {
		c.supersedeView(old)
		old = nil
	}
	v := &view{obj: c.newObject(kind, s.Name, s), def: s, key: c.cat.keyOf(s.Name)}
	if old != nil {
		c.lose(rules.ObjectRedefined, s.At, v.obj, "kind", kind, "name", v.obj.name)
		v.obj.ignored = true
		return
	}
	if s.Materialized && c.settings.MaterializedViews != settings.AsView {
		v.mat = newMatView(s)
	}
	c.cat.others[k], c.cat.viewOf[v.obj] = v.obj, v
	c.cat.viewList = append(c.cat.viewList, v)
}

func (c *converter) supersedeView(o *object) {
	c.supersede(o)
	c.covered = append(c.covered, cover{at: o.node.Span()})
}

// dropView forgets a view that the script drops again.
func (c *converter) dropView(kind string, n ast.Name) {
	k := kind + "\x00" + c.cat.keyOf(n)
	o := c.cat.others[k]
	if o == nil {
		return
	}
	o.ignored = true
	c.covered = append(c.covered, cover{at: o.node.Span(), dropped: true})
	delete(c.cat.others, k)
	if v := c.cat.viewOf[o]; v != nil && v.mat != nil {
		for _, s := range v.mat.later {
			c.covered = append(c.covered, cover{at: s.Span(), dropped: true})
		}
	}
}

// views converts the views, each after those that it uses.
func (c *converter) views() {
	c.cat.viewList = c.liveViews()
	for _, v := range c.cat.viewList {
		if v.mat == nil && !v.obj.lost {
			c.viewName(v)
		}
	}
	c.cat.viewList = append(c.familyViews(), c.cat.viewList...)
	for _, v := range c.cat.viewList {
		switch {
		case v.obj.lost, v.made:
		case v.mat != nil:
			c.convertMatView(v)
		default:
			c.convertView(v)
		}
	}
}

// liveViews are the views that the scripts leave, each after those it uses.
func (c *converter) liveViews() []*view {
	c.cat.views = map[string]*view{}
	of := map[*object]*view{}
	var live []*view
	for _, v := range c.cat.viewList {
		if !v.obj.ignored {
			live = append(live, v)
			c.cat.views[v.key] = v
			of[v.obj] = v
		}
	}
	return orderViews(live, of)
}

// orderViews sorts views so that each follows those that it uses. The walk
// keeps its own stack: chains of views may be long.
func orderViews(list []*view, of map[*object]*view) []*view {
	type frame struct {
		v    *view
		next int
	}
	var sorted []*view
	seen := map[*view]bool{}
	for _, first := range list {
		if seen[first] {
			continue
		}
		seen[first] = true
		for stack := []frame{{v: first}}; len(stack) > 0; {
			f := &stack[len(stack)-1]
			if f.next == len(f.v.obj.uses) {
				sorted = append(sorted, f.v)
				stack = stack[:len(stack)-1]
				continue
			}
			used := of[f.v.obj.uses[f.next]]
			f.next++
			if used != nil && !seen[used] {
				seen[used] = true
				stack = append(stack, frame{v: used})
			}
		}
	}
	return sorted
}

// viewName chooses the database and the name of a view.
func (c *converter) viewName(v *view) {
	v.db = c.databaseOf(v.obj.schema, v.def.Name.Qualifier())
	last := v.def.Name.Last()
	v.obj.target = c.name(c.cat.targetName(last), c.tableScope(v.db), last.At, v.obj, true)
}

func (v *view) nameOut(name string) ast.Name {
	n := ast.Name{}
	if v.db != "" {
		n.Parts = append(n.Parts, ast.Ident{Text: v.db})
	}
	return ast.Name{Parts: append(n.Parts, ast.Ident{Text: name})}
}

// convertView rewrites a view, or says why it cannot be.
func (c *converter) convertView(v *view) {
	rule := rules.ViewQueryUnsupported
	c.cat.place = c.viewPlace(v)
	env := c.queryEnv(v)
	env.Table = func(n ast.Name) (*query.Source, error) {
		src, err := c.allRows(v, n)
		if err != nil {
			rule = rules.ViewNotConverted
		}
		return src, err
	}
	var res *query.Result
	err := refused(v.def)
	if err == nil {
		res, err = query.Rewrite(v.def.Query, viewNames(v.def), env)
	}
	if err == nil {
		err = c.renameColumns(v, res)
	}
	if err == nil {
		c.viewOut(v, res)
		err = unprinted(v)
	}
	if err != nil {
		c.loseView(v, rule, err)
		return
	}
	v.source = &query.Source{Name: v.out[len(v.out)-1].Name, Columns: res.Columns, Keys: res.Keys, Updatable: res.Updatable}
	c.viewNotes(v, res)
	c.inlined(v.def)
	c.viewOptions(v)
	for _, o := range v.hints {
		if r := c.set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			c.drop(r, o.Name, o.At)
		}
	}
}

// refused are the kinds of views that no query explains.
func refused(s *ast.CreateView) error {
	if s.Temporary {
		return expr.NewProblem(s, "temporary view")
	}
	for _, o := range s.Options {
		if strings.HasSuffix(o.Name, ":recursive") {
			return expr.NewProblem(o, "recursive view")
		}
	}
	return nil
}

func viewNames(s *ast.CreateView) []ast.Ident {
	var list []ast.Ident
	for _, col := range s.Columns {
		list = append(list, col.Name)
	}
	return list
}

// unprinted is the first thing that the printer cannot write.
func unprinted(v *view) error {
	for _, s := range v.out {
		p := mysql.NewPrinter()
		p.Stmt(s)
		if list := p.Problems(); len(list) > 0 {
			return errors.New(list[0].Msg)
		}
	}
	if v.mat != nil {
		p := mysql.NewPrinter()
		p.Stmt(v.mat.fill)
		if list := p.Problems(); len(list) > 0 {
			return errors.New(list[0].Msg)
		}
	}
	return nil
}

// loseView keeps a view as a comment.
func (c *converter) loseView(v *view, rule string, err error) {
	at := v.def.At
	var p *expr.Problem
	if errors.As(err, &p) && p.At.IsValid() {
		at = p.At
	}
	v.out = nil
	for _, it := range slices.Clone(v.obj.items) { // what was said of the query matters no more
		for _, remark := range remarkRules {
			if it.rule.ID == remark {
				c.takeBack(v.obj, it)
			}
		}
	}
	c.note(rule, at, v.obj, "kind", "view", "name", v.obj.name, "clause", err.Error())
	c.covered = append(c.covered, cover{at: v.def.At})
	v.obj.lost = true
	c.keepSource(v.def.At, rule)
}

// viewOut builds the statements of a view.
func (c *converter) viewOut(v *view, res *query.Result) {
	replace := v.def.OrReplace || v.def.Alter
	c.helperViews(v, res)
	s := &ast.CreateView{Name: v.nameOut(v.obj.target), Query: res.Query, OrReplace: replace}
	s.At = v.def.At
	if v.def.CheckOption != "" && res.Updatable {
		s.CheckOption = v.def.CheckOption
	}
	v.out = append(v.out, s)
}

// helperViews builds the views that the query of a view needs.
func (c *converter) helperViews(v *view, res *query.Result) {
	for _, h := range res.Helpers {
		s := &ast.CreateView{Name: h.Name, Query: h.Query, OrReplace: v.def.OrReplace || v.def.Alter}
		s.At = h.Query.At
		if h.Solid {
			s.Options = append(s.Options, targetOption("mysql:algorithm", "temptable"))
		}
		v.out = append(v.out, s)
	}
}

// viewNotes raises the items of a view that was converted.
func (c *converter) viewNotes(v *view, res *query.Result) {
	name := v.def.Name.Span()
	if v.def.Materialized {
		c.note(rules.MaterializedViewAsView, name, v.obj, "name", v.obj.name)
	}
	if v.def.CheckOption != "" && !res.Updatable {
		c.note(rules.ViewCheckOption, name, v.obj, "name", v.obj.name)
	}
	if v.def.ReadOnly {
		c.note(rules.ViewReadOnly, name, v.obj, "name", v.obj.name)
	}
	if n := len(res.Helpers); n > 0 {
		c.note(rules.ViewHelpers, name, v.obj, "name", v.obj.name, "count", plural(n), "first", res.Helpers[0].Name.Last().Text)
	}
}

// queryEnv is what the rewriting of a view's query asks for.
func (c *converter) queryEnv(v *view) *query.Env {
	noted := map[expr.Remark]bool{}
	return &query.Env{
		Dialect: c.dialect, Fold: c.cat.fold, TypeOf: c.targetType, Function: c.mappedFunction, Constant: c.label, Lists: c.listSeparator,
		Only:      func(n ast.Name) (*query.Source, error) { return c.rowSource(n, 0) },
		Collation: collationFor(c.settings.Charset, c.settings.Charset+"_bin"),
		Target:    func(id ast.Ident) string { return validName(c.cat.targetName(id)) },
		Helper: func(hint string) ast.Name {
			return v.nameOut(c.name(v.obj.target+"_"+hint, c.tableScope(v.db), source.Span{}, nil, false))
		},
		Harmless: func(o *ast.Option) bool {
			if !isHint(o) {
				return false
			}
			v.hints = append(v.hints, o)
			return true
		},
		Note: func(at source.Span, what expr.Remark) {
			if !noted[what] {
				noted[what] = true
				c.note(remarkRules[what], at, v.obj, "name", v.obj.name, "clause", clip(c.files.Text(at)))
			}
		},
	}
}

var remarkRules = map[expr.Remark]string{expr.Digits: rules.QuotientDigits, expr.LongList: rules.ListLength,
	expr.Quadratic: rules.QuadraticView, expr.Ties: rules.OrderOfEqualRows, expr.Bytes: rules.RegexpReadsBytes,
	expr.English: rules.EnglishNames, expr.Lenient: rules.LenientCast, expr.RowID: rules.RowidIsKey}

// isHint reports whether an option changes how a statement is run, not its rows.
func isHint(o *ast.Option) bool {
	return harmlessHints[o.Name] || strings.HasPrefix(o.Name, "sqlserver:option ")
}

// harmlessHints are the names of options that are hints.
var harmlessHints = wordSet("sqlserver:option", "sqlserver:with nolock", "sqlserver:nolock", "sqlserver:with readuncommitted", "sqlserver:with noexpand",
	"sqlserver:with index", "sqlserver:with forceseek", "sqlserver:with forcescan", "sqlserver:with rowlock", "sqlserver:with holdlock",
	"sqlserver:with readcommitted", "sqlserver:with updlock", "sqlserver:with paglock", "sqlserver:with xlock", "sqlserver:with tablock",
	"sqlserver:with tablockx", "sqlserver:with serializable", "sqlserver:with repeatableread", "sqlserver:with nowait", "sqlserver:join", "postgres:materialized", "postgres:not materialized",
	"postgres:only", "postgres:descendants")

// validName is a name that MySQL takes.
func validName(want string) string {
	name := usable(want)
	if name == "" {
		name = "_"
	}
	return shorten(name, want)
}
