package code

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// expression names constructs in expressions.
func (w *walker) expression(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Call:
		w.call(e)
	case *ast.ColumnRef:
		w.reference(e)
	case *ast.Param:
		w.say(e.At, e.Name, "parameter mark", e.Name)
	case *ast.Subquery:
		if e.Kind != "" {
			w.say(e.At, "", "subquery", e.Kind)
		}
	case *ast.ArrayExpr:
		w.Construct("array constructor", e.At, "")
	case *ast.Subscript:
		w.say(e.At, "", "subscript", word(e.Slice, "slice"))
	case *ast.RowExpr:
		w.Construct("row value", e.At, "")
	case *ast.Binary:
		w.binary(e)
		w.quantified(e)
		w.arithmetic(e)
	case *ast.In:
		w.in(e)
	case *ast.Unary:
		w.say(e.At, e.Op, "prefix", e.Op)
	case *ast.IsExpr:
		w.say(e.At, e.Test, "is", e.Test)
	case *ast.TypedLit:
		w.say(e.At, e.Type, "literal", e.Type)
	case *ast.Cast:
		w.say(e.At, e.Func, "cast", e.Func)
		if e.Type != nil {
			w.typeName("cast", e.Type)
		}
	case *ast.SequenceRef:
		w.Construct("sequence next value", e.At, e.Name.String())
	case *ast.Opaque:
		if e.Err != "" {
			w.Construct("unread", e.At, "")
		}
	}
}

func (w *walker) call(e *ast.Call) {
	name := strings.ToLower(e.Name.String())
	if w.attribute(e.Name, e.At) {
		return
	}
	w.special(e)
	if e.Over != nil {
		w.say(e.At, name, "window function", last(e.Name))
		return // what the function is called does not matter then
	}
	if e.Filter != nil {
		w.Construct("aggregate filter", e.At, name)
	}
	if len(e.Within) > 0 {
		w.Construct("within group", e.At, name)
	}
	if e.X == nil && name != "" {
		w.Call(name, e.At)
	}
	for _, a := range e.Args {
		if _, named := a.(*ast.NamedArg); named {
			w.Construct("named arguments", e.At, name)
			break
		}
	}
}

// pseudo are names that stand for something other than a column in one of the
// dialects.
var pseudo = map[string]bool{
	"rownum": true, "rowid": true, "level": true, "ora_rowscn": true, "column_value": true, "object_id": true, "object_value": true,
	"connect_by_isleaf": true, "connect_by_iscycle": true, "inserting": true, "updating": true, "deleting": true, "sqlcode": true,
	"sqlerrm": true, "sqlstate": true, "found": true, "ctid": true, "tableoid": true, "xmin": true,
	"tg_op": true, "tg_name": true, "tg_when": true, "tg_level": true, "tg_relid": true, "tg_relname": true, "tg_table_name": true,
	"tg_table_schema": true, "tg_nargs": true, "tg_argv": true, "tg_event": true, "tg_tag": true,
}

// bare are the functions of the rules that may stand without parentheses.
var bare = map[string]bool{"dbtimezone": true, "sessiontimezone": true, "sys_guid": true}

// attribute names an attribute of a cursor, x%FOUND; SQL is the implicit cursor.
func (w *walker) attribute(n ast.Name, at source.Span) bool {
	if len(n.Parts) < 2 {
		return false
	}
	attr, ok := strings.CutPrefix(last(n), "%")
	if !ok {
		return false
	}
	if strings.EqualFold(n.Parts[0].Text, "sql") {
		w.say(at, strings.ToUpper(attr), "implicit cursor", attr)
	} else {
		w.say(at, strings.ToUpper(attr), "cursor attribute", attr)
	}
	return true
}

func (w *walker) reference(e *ast.ColumnRef) {
	known := w.Words.lower(e.Name.Last().Text)
	name := known.name
	switch {
	case w.attribute(e.Name, e.At):
	case len(e.Name.Parts) > 1 && (name == "nextval" || name == "currval"):
		w.Construct("sequence "+name, e.At, e.Name.String())
	case known.pseudo && !e.Name.Last().Quoted:
		w.Construct("pseudo "+name, e.At, strings.ToUpper(name))
	case len(e.Name.Parts) == 1 && bare[name] && !e.Name.Last().Quoted:
		w.Call(name, e.At)
	}
	w.labelled(e)
	if e.Outer {
		w.Construct("outer join mark", e.At, e.Name.String())
	}
}

// part names constructs in what is neither statement nor expression.
func (w *walker) part(n ast.Node) {
	switch n := n.(type) {
	case *ast.Query:
		w.query(n)
	case *ast.Select:
		w.selects(n)
	case *ast.SetOp:
		w.say(n.At, strings.ToUpper(n.Op), n.Op, word(n.All, "all"))
	case *ast.When:
		w.caseConds(append([]ast.Expr{n.Cond}, n.Also...))
	case *ast.CTE:
		w.say(n.At, n.Name.Text, "common table expression", word(refersTo(n.Body, n.Name.Text), "recursive"))
	case *ast.OrderItem:
		if n.Nulls != "" {
			w.say(n.At, "", "order nulls", n.Nulls)
		}
		if hasOption(n.Options, "using") {
			w.Construct("order using", n.At, "")
		}
	case *ast.Join:
		w.say(n.At, n.Kind, "join", n.Kind)
	case *ast.Derived:
		w.say(n.At, n.Alias.Text, "derived table", word(n.Lateral, "lateral"))
		w.options("table option", n.Options)
	case *ast.TableFunc:
		w.Construct("table function", n.At, n.Alias.Text)
		w.options("table function option", n.Options)
	case *ast.TableName:
		w.table(n)
	case *ast.Values:
		if len(n.Rows) > 0 {
			w.Construct("values", n.At, "")
		}
	case *ast.Limit:
		w.limit(n)
	case *ast.Top:
		w.say(n.At, "", "top", word(n.Percent, "percent"), word(n.WithTies, "with ties"))
	case *ast.MergeWhen:
		w.say(n.At, n.Action, "merge when", n.Action, word(n.By != "", "by "+n.By))
	case *ast.Output:
		if n.Returning {
			return
		}
		w.say(n.At, n.Into.String(), "output clause", word(!n.Into.IsZero(), "into"))
	case *ast.SetItem:
		if len(n.Targets) > 1 {
			w.Construct("multiple column assignment", n.At, "")
		}
		if len(n.Targets) == 1 {
			if p, ok := n.Targets[0].(*ast.Param); ok {
				w.Construct("update assignment", n.At, p.Name)
			}
		}
	}
}

// into names SELECT INTO, apart for a query that has one row whatever the tables hold.
func (w *walker) into(at source.Span, b ast.QueryBody, options []*ast.Option) {
	if s, ok := b.(*ast.Select); ok && hasOneRow(s) {
		w.Construct("single row into", at, "")
		return
	}
	w.say(at, "", "select into", word(hasOption(options, "strict"), "strict"))
}

// hasOneRow reports whether a SELECT reads no table, or only aggregates of all rows.
func hasOneRow(s *ast.Select) bool {
	if len(s.GroupBy) > 0 || s.Having != nil || len(s.Items) == 0 {
		return false
	}
	if len(s.From) == 0 {
		return s.Where == nil
	}
	for _, i := range s.Items {
		c, ok := i.Expr.(*ast.Call)
		if ok && strings.EqualFold(c.Name.Last().Text, "coalesce") && len(c.Args) > 0 {
			c, ok = c.Args[0].(*ast.Call)
		}
		if ok && c.Over == nil && aggregates[last(c.Name)] {
			return true
		}
	}
	return false
}

// aggregates are the usual aggregate functions of PostgreSQL.
var aggregates = map[string]bool{
	"count": true, "sum": true, "avg": true, "min": true, "max": true, "array_agg": true, "string_agg": true, "bool_and": true, "bool_or": true,
	"every": true, "json_agg": true, "jsonb_agg": true, "json_object_agg": true, "jsonb_object_agg": true, "xmlagg": true, "stddev": true, "variance": true,
}

// with visits WITH; its routines are the query's own.
func (w *walker) with(n *ast.With) {
	for _, r := range n.Routines {
		w.Construct("query routine", r.At, r.Name.String())
		w.size.enter(r)
		w.routine(r)
	}
	for _, e := range n.CTEs {
		w.node(e)
	}
}

func (w *walker) query(q *ast.Query) {
	if len(q.Into) > 0 {
		w.into(q.At, q.Body, q.Options)
	}
	if q.With != nil && q.With.Recursive {
		w.Construct("recursive query", q.With.At, "")
	}
	if joinsTexts(q) {
		w.Construct("text aggregation", q.At, "FOR XML PATH")
	} else {
		w.options("query option", q.Options)
	}
	for _, o := range q.Options {
		if strings.HasSuffix(o.Name, ":for update") || strings.HasSuffix(o.Name, ":for") {
			w.forUpdate(o)
		}
	}
}

// forUpdate names what stands after FOR UPDATE.
func (w *walker) forUpdate(o *ast.Option) {
	value := " " + strings.Join(strings.Fields(strings.ToLower(o.Value)), " ") + " "
	for _, s := range [...]string{"of", "nowait", "skip locked", "wait"} {
		if strings.Contains(value, " "+s+" ") {
			w.say(o.At, strings.ToUpper(s), "for update", s)
		}
	}
}

func (w *walker) selects(s *ast.Select) {
	if s.ConnectBy != nil || s.StartWith != nil {
		w.Construct("connect by", s.At, "")
	}
	if len(s.DistinctOn) > 0 {
		w.Construct("distinct on", s.At, "")
	}
	if len(s.Into) > 0 {
		w.into(s.At, s, s.Options)
	}
	w.options("select option", s.Options)
	w.assignments(s)
	for _, h := range s.Hints {
		w.Construct("hint", h.At, h.Text)
	}
}
