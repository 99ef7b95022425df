package code

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// This file names what stands in clauses and arguments.

// options names each option after the thing that it belongs to: "table option
// with nolock". The words of its value follow; of TOP only that it is a share.
func (w *walker) options(of string, list []*ast.Option) {
	for _, o := range list {
		_, name, _ := strings.Cut(o.Name, ":")
		value := firstWords(o.Value)
		if name == "top" {
			value = word(strings.HasSuffix(strings.ToLower(o.Value), "percent"), "percent")
		}
		w.say(o.At, name, of, name, value)
	}
}

// firstWords are the leading words of the value of an option, three at most;
// a number counts as one, and parentheses are left out.
func firstWords(value string) string {
	if len(value) > 60 {
		value = value[:60]
	}
	list := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" \t\r\n()=,;'", r) })
	return strings.Join(list[:min(len(list), 3)], " ")
}

// transaction names a statement of transactions, with what it is called.
func (w *walker) transaction(s *ast.Transaction) {
	w.say(s.At, strings.ToUpper(s.Verb), "transaction", s.Verb)
	if !s.Name.IsZero() {
		w.say(s.At, s.Name.Text, "named transaction", s.Verb)
	}
	w.options("transaction option", s.Options)
}

// raised tells what RAISERROR or THROW raises: the current error again, one by
// number, or one put together from variables.
func raised(s *ast.Raise) string {
	if s.Message == nil && len(s.Args) == 0 {
		return "again"
	}
	if _, number := s.Message.(*ast.NumberLit); number {
		return "number"
	}
	for _, e := range append([]ast.Expr{s.Message}, s.Args...) {
		if _, variable := e.(*ast.Param); variable {
			return "variable"
		}
	}
	return ""
}

// assignments names SELECT with variables as targets; of a query it takes the
// last row.
func (w *walker) assignments(s *ast.Select) {
	for _, it := range s.Items {
		if it.Target != nil {
			w.say(s.At, "", "select assignment", word(len(s.From) > 0, "query"))
			return
		}
	}
}

// table names a table that is not an ordinary one of the schema, and its hints.
func (w *walker) table(t *ast.TableName) {
	name := last(t.Name)
	switch {
	case len(t.Name.Parts) > 3:
		w.Construct("remote table", t.At, t.Name.String())
	case w.inTrigger && len(t.Name.Parts) == 1 && (name == "inserted" || name == "deleted"):
		w.Construct("trigger table "+name, t.At, name)
	case strings.EqualFold(t.Name.Qualifier().Text, "sys"), len(t.Name.Parts) == 1 && systemTables[name]:
		w.Construct("system table", t.At, t.Name.String())
	}
	w.options("table option", t.Options)
}

// systemTables are those known without a schema.
var systemTables = map[string]bool{"sysobjects": true, "syscolumns": true, "sysindexes": true, "sysprocesses": true, "sysusers": true, "systypes": true,
	"syscomments": true, "sysdatabases": true, "sysmessages": true}

// refersTo reports whether a statement reads a table by that name.
func refersTo(s ast.Stmt, name string) bool {
	found := false
	if s == nil {
		return false
	}
	ast.Inspect(s, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok && len(t.Name.Parts) == 1 && strings.EqualFold(t.Name.Last().Text, name) {
			found = true
		}
		return !found
	})
	return found
}

// binary names an operator; the sum of texts and the sum of a date and a number
// are named apart.
func (w *walker) binary(e *ast.Binary) {
	if w.isChangedRow(e.Left) || w.isChangedRow(e.Right) {
		w.Construct("row comparison", e.At, e.Op)
		return
	}
	w.say(e.At, e.Op, "operator", e.Op, e.Quant)
	if e.Quant != "" && limited(e.Right) {
		w.Construct("limit in subquery", e.At, "")
	}
	if e.Op != "+" && e.Op != "-" {
		return
	}
	switch {
	case e.Op == "+" && (isText(e.Left) || isText(e.Right)):
		w.Construct("concatenation", e.At, "")
	case isNow(e.Left), isNow(e.Right):
		w.Construct("date arithmetic", e.At, "")
	}
}

// isChangedRow reports whether e is the whole row OLD or NEW of a trigger.
func (w *walker) isChangedRow(e ast.Expr) bool {
	var n ast.Name
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		n = e.Name
	case *ast.Star:
		n = e.Table
	}
	return w.inTrigger && len(n.Parts) == 1 && (last(n) == "old" || last(n) == "new")
}

func (w *walker) in(e *ast.In) {
	if len(e.List) == 1 && limited(e.List[0]) {
		w.Construct("limit in subquery", e.At, "")
	}
}

// limited reports whether e is a subquery that takes some rows only.
func limited(e ast.Expr) bool {
	s, ok := e.(*ast.Subquery)
	if !ok || s.Query == nil {
		return false
	}
	body, ok := s.Query.Body.(*ast.Select)
	return s.Query.Limit != nil || ok && body.Top != nil
}

func isText(e ast.Expr) bool {
	_, ok := e.(*ast.StringLit)
	return ok
}

// isNow reports whether e is the present time or a time made from it.
func isNow(e ast.Expr) bool {
	c, ok := e.(*ast.Call)
	if !ok {
		return false
	}
	switch last(c.Name) {
	case "getdate", "getutcdate", "sysdatetime", "sysutcdatetime", "dateadd":
		return true
	}
	return false
}

// special names calls that are more than a function: with the part of a date as
// first argument, of a method of an XML value, and sets of groups.
func (w *walker) special(e *ast.Call) {
	name := last(e.Name)
	switch name {
	case "dateadd", "datediff", "datediff_big", "datename", "datepart", "datetrunc":
		if part := datePart(e.Args); part != "" {
			w.say(e.At, part, "date part", name, part)
		}
	case "value", "nodes", "query", "exist", "modify":
		if (e.X != nil || len(e.Name.Parts) > 1) && !takesText(e.X) {
			w.say(e.At, name, "xml method", name)
		}
	case "grouping sets", "cube", "rollup":
		w.say(e.At, name, name)
	}
	if usesModel(e) {
		w.Construct("model function", e.At, e.Name.String())
	}
}

// usesModel reports whether e is a function of data mining: it says what it USES, or
// what it predicts.
func usesModel(e *ast.Call) bool {
	name := last(e.Name)
	if !strings.HasPrefix(name, "prediction") && !strings.HasPrefix(name, "cluster_") && !strings.HasPrefix(name, "feature_") && !strings.HasPrefix(name, "ora_dm_") &&
		!strings.HasPrefix(name, "vector_embed") {
		return false
	}
	for _, a := range e.Args {
		if s, ok := a.(*ast.SpecialArg); ok && s.Word == "using" {
			return true
		}
	}
	for _, o := range e.Options {
		switch _, word, _ := strings.Cut(o.Name, ":"); word {
		case "cost", "for", "into", "of":
			return true
		}
	}
	return false
}

// datePart is the part of a date that the first argument names, in full.
func datePart(args []ast.Expr) string {
	if len(args) == 0 {
		return ""
	}
	c, ok := args[0].(*ast.ColumnRef)
	if !ok || len(c.Name.Parts) != 1 {
		return ""
	}
	part := last(c.Name)
	if full, ok := dateParts[part]; ok {
		return full
	}
	return part
}

var dateParts = map[string]string{"wk": "week", "ww": "week", "ms": "millisecond", "mcs": "microsecond", "ns": "nanosecond", "tz": "tzoffset",
	"isowk": "iso_week", "isoww": "iso_week", "dw": "weekday", "w": "weekday", "dy": "dayofyear", "y": "dayofyear"}
