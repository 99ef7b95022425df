package script

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// serverQuery runs a query of the catalog of SQL Server.
type serverQuery struct {
	u *Unroller
	s *serverCatalog
	// outer is the query around a sub-query.
	outer *serverQuery
	from  []*serverSource
	// where are the conditions by the number of tables that must have a row before.
	where map[int][]ast.Expr
	row   func() bool
	// totals are the values of aggregates over all rows.
	totals map[*ast.Call]*Value
}

// A serverSource is a table in FROM, with its row of the moment.
type serverSource struct {
	name string
	view *serverView
	on   ast.Expr
	row  []*Value
}

// asksCatalog reports whether a query reads tables of SQL Server's catalog alone.
func (u *Unroller) asksCatalog(q *ast.Query) bool {
	if u.C.Dialect != "sqlserver" || q == nil {
		return false
	}
	asks, other := false, false
	ast.Inspect(q, func(n ast.Node) bool {
		if t, ok := n.(*ast.TableName); ok {
			asks = true
			other = other || !isServerCatalog(t.Name)
		}
		return !other
	})
	return asks && !other
}

// catalogRows calls row for each row of a query of the catalog; row reads its values by the function
// that it gets. It reports false for a query whose rows are not known.
func (u *Unroller) catalogRows(q *ast.Query, row func(value func(ast.Expr) (*Value, bool)) bool) bool {
	if !u.asksCatalog(q) {
		return false
	}
	tables, ok := u.tablesAsked(q)
	if !ok {
		return false
	}
	x := &serverQuery{u: u, s: newServerCatalog(u.C, tables, u.gone)}
	return x.s.look(0) && x.rows(q, func() bool { return row(func(e ast.Expr) (*Value, bool) { return x.value(e, 0) }) })
}

// rows goes through the rows of a query, or to the only one of a query with aggregates.
func (x *serverQuery) rows(q *ast.Query, row func() bool) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok {
		return false
	}
	var calls []*ast.Call
	for _, it := range sel.Items {
		ast.Inspect(it.Expr, func(n ast.Node) bool {
			if c, ok := n.(*ast.Call); ok && aggregates[strings.ToLower(c.Name.Last().Text)] {
				calls = append(calls, c)
			}
			_, query := n.(*ast.Subquery)
			return !query
		})
	}
	if len(calls) == 0 {
		return x.run(q, row)
	}
	totals := map[*ast.Call]*Value{}
	for _, c := range calls {
		if totals[c] = (&Value{}); strings.EqualFold(c.Name.Last().Text, "count") {
			totals[c] = &Value{Kind: 'i'}
		}
	}
	if sel.Top != nil || !x.run(q, func() bool {
		return !slices.ContainsFunc(calls, func(c *ast.Call) bool { return !x.add(c, totals) })
	}) {
		return false
	}
	x.totals = totals
	return row()
}

var aggregates = tree.WordSet("count", "min", "max", "string_agg")

// add adds the row of the moment to an aggregate.
func (x *serverQuery) add(c *ast.Call, totals map[*ast.Call]*Value) bool {
	name, old := strings.ToLower(c.Name.Last().Text), totals[c]
	if c.Star {
		totals[c] = &Value{Kind: 'i', n: old.n + 1}
		return true
	}
	if len(c.Args) == 0 || len(c.Options) > 0 || c.Quantifier != "" || c.Over != nil || len(c.Within) > 0 {
		return false
	}
	v, ok := x.value(c.Args[0], 0)
	switch {
	case !ok:
		return false
	case v.Kind == 0:
	case name == "count":
		totals[c] = &Value{Kind: 'i', n: old.n + 1}
	case name == "string_agg":
		sep, ok := x.value(c.Args[len(c.Args)-1], 0)
		if !ok || len(c.Args) != 2 || v.Kind != 't' || sep.Kind != 't' {
			return false
		}
		text := v.S
		if old.Kind == 't' {
			text = old.S + sep.S + text
		}
		totals[c] = &Value{Kind: 't', S: text}
		return len(text) < maxCatalogText
	case old.Kind == 0, v.Kind == 'i' && (v.n < old.n) == (name == "min"), v.Kind == 't' && (strings.ToLower(v.S) < strings.ToLower(old.S)) == (name == "min"):
		totals[c] = v
	}
	return true
}

// maxCatalogText is the length of a text that a query of the catalog puts together.
const maxCatalogText = 1 << 16

// tablesAsked are the tables whose constraints a query asks for, nil for all; false if it names one that
// the scripts do not define.
func (u *Unroller) tablesAsked(q *ast.Query) (list []*catalog.Table, ok bool) {
	ok = true
	refers, other, tables := false, false, map[string]bool{}
	ast.Inspect(q, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Binary:
			other = other || n.Op == "or"
		case *ast.Unary:
			other = other || n.Op == "not"
		case *ast.ColumnRef:
			name := strings.ToLower(n.Name.Last().Text)
			refers = refers || strings.HasPrefix(name, "referenced_") || strings.HasPrefix(name, "rkey")
		case *ast.TableName:
			if strings.EqualFold(n.Name.Last().Text, "tables") {
				tables[strings.ToLower(cmp.Or(n.Alias.Text, n.Name.Last().Text))] = true
			}
		}
		return true
	})
	add := func(t *catalog.Table) {
		if !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	ast.Inspect(q, func(n ast.Node) bool {
		b, is := n.(*ast.Binary)
		if !is || b.Op != "=" {
			return true
		}
		if name, is := u.tableText(b, refers, tables); is {
			for _, t := range u.C.Cat.Named[u.C.Cat.Fold(ast.Ident{Text: name, Quoted: true})] {
				add(t)
			}
			return true
		}
		if t, is := u.tableID(b, refers); is {
			if ok = ok && t != nil; ok {
				add(t)
			}
		}
		return ok
	})
	if other { // it may mean more
		list = nil
	}
	return list, ok
}

// tableText is the name of a table with which a query compares that of constraints or tables.
func (u *Unroller) tableText(b *ast.Binary, refers bool, tables map[string]bool) (name string, ok bool) {
	v, known := u.Eval(b.Right, 0)
	if !known || v.Kind != 't' {
		return "", false
	}
	switch left := ast.Unparen(b.Left).(type) {
	case *ast.Call:
		ok = strings.EqualFold(left.Name.Last().Text, "object_name") && len(left.Args) == 1 && strings.HasPrefix(dictionaryColumn(left.Args[0]), "parent_obj")
	case *ast.ColumnRef:
		ok = strings.EqualFold(left.Name.Last().Text, "table_name") ||
			!refers && strings.EqualFold(left.Name.Last().Text, "name") && tables[strings.ToLower(left.Name.Qualifier().Text)]
	}
	return v.S, ok
}

// tableID is the table with whose number a query compares that of constraints, nil if the scripts do not define it.
func (u *Unroller) tableID(b *ast.Binary, refers bool) (t *catalog.Table, ok bool) {
	switch column := dictionaryColumn(b.Left); column {
	case "parent_object_id", "parent_obj", "fkeyid", "object_id", "id":
		call, is := ast.Unparen(b.Right).(*ast.Call)
		if !is || !strings.EqualFold(call.Name.Last().Text, "object_id") || len(call.Args) == 0 || refers && (column == "object_id" || column == "id") {
			return nil, false
		}
		v, known := u.Eval(call.Args[0], 0)
		if !known || v.Kind != 't' {
			return nil, false
		}
		return u.C.Cat.Table(tree.ReadName(v.S)), true
	}
	return nil, false
}

// run goes through the rows of a query.
func (x *serverQuery) run(q *ast.Query, row func() bool) bool {
	sel, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || q.Limit != nil || len(sel.GroupBy) > 0 || sel.Having != nil || len(q.Options) > 0 && !listsText(q) {
		return false
	}
	for _, t := range sel.From {
		if !x.source(t, nil, 0) {
			return false
		}
	}
	x.where = map[int][]ast.Expr{}
	for _, e := range ast.Conjuncts(sel.Where) {
		n := x.needs(e)
		x.where[n] = append(x.where[n], e)
	}
	if len(q.OrderBy) == 0 || sel.Top == nil {
		most := int64(-1)
		if sel.Top != nil {
			n, ok := x.u.whole(sel.Top.Count)
			if !ok || sel.Top.Percent {
				return false
			}
			most = n
		}
		x.row = func() bool {
			if most == 0 {
				return true
			}
			most--
			return row()
		}
		return x.join(0)
	}
	return false
}

// source enters a table of FROM, whose row must meet a condition.
func (x *serverQuery) source(t ast.TableRef, on ast.Expr, depth int) bool {
	switch t := t.(type) {
	case *ast.TableName:
		word := strings.ToLower(t.Name.Last().Text)
		if strings.EqualFold(t.Name.Qualifier().Text, "information_schema") && (word == "tables" || word == "columns") {
			word = "information_schema." + word
		}
		view := x.s.view(word)
		if view == nil || len(t.Columns) > 0 {
			return false
		}
		name := t.Alias
		if name.IsZero() {
			name = t.Name.Last()
		}
		x.from = append(x.from, &serverSource{name: name.Text, view: view, on: on})
		return true
	case *ast.ParenTable:
		return depth < tree.MaxNesting && x.source(t.Table, on, depth+1)
	case *ast.Join:
		if depth >= tree.MaxNesting || t.Kind != "inner" && t.Kind != "cross" || len(t.Using) > 0 || t.Natural || !x.source(t.Left, on, depth+1) {
			return false
		}
		return x.source(t.Right, t.On, depth+1)
	}
	return false
}

// needs is the number of tables that must have a row before a condition can be looked at.
func (x *serverQuery) needs(e ast.Expr) (n int) {
	ast.Inspect(e, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.Subquery, *ast.Exists:
			n = len(x.from)
			return false
		case *ast.ColumnRef:
			for i, f := range x.from {
				if f.has(node) {
					n = max(n, i+1)
					return true
				}
			}
		}
		return true
	})
	return n
}

// has reports whether a column is one of the table.
func (f *serverSource) has(ref *ast.ColumnRef) bool {
	of := ref.Name.Qualifier()
	return (of.IsZero() || strings.EqualFold(of.Text, f.name)) &&
		slices.ContainsFunc(f.view.columns, func(c string) bool { return strings.EqualFold(c, ref.Name.Last().Text) })
}

// join goes through the rows of the tables from one on.
func (x *serverQuery) join(i int) bool {
	for _, e := range x.where[i] {
		yes, ok := x.truth(e, 0)
		switch {
		case !ok:
			return false
		case !yes:
			return true
		}
	}
	if i == len(x.from) {
		return x.row()
	}
	f := x.from[i]
	defer func() { f.row = nil }()
	for _, row := range f.view.rows {
		if !x.s.look(1) {
			return false
		}
		f.row = row
		if f.on != nil {
			yes, ok := x.truth(f.on, 0)
			if !ok {
				return false
			}
			if !yes {
				continue
			}
		}
		if !x.join(i + 1) {
			return false
		}
	}
	return true
}

// listsText reports whether a query gives the texts of its rows as one: FOR XML PATH(”).
func listsText(q *ast.Query) bool {
	if len(q.Options) != 1 || q.Options[0].Name != "sqlserver:for xml" {
		return false
	}
	words := strings.ToLower(strings.Join(strings.Fields(q.Options[0].Text), ""))
	sel, ok := q.Body.(*ast.Select)
	return ok && len(sel.Items) == 1 && (sel.Items[0].Alias.IsZero() || strings.EqualFold(sel.Items[0].Alias.Text, "text()")) &&
		(words == "forxmlpath('')" || words == "forxmlpath(''),type")
}

// column is the value of a column in the row of the moment.
func (x *serverQuery) column(ref *ast.ColumnRef) (*Value, bool) {
	name, of := ref.Name.Last().Text, ref.Name.Qualifier()
	for _, f := range x.from {
		if !of.IsZero() && !strings.EqualFold(of.Text, f.name) {
			continue
		}
		for i, c := range f.view.columns {
			if strings.EqualFold(c, name) {
				if f.row == nil || f.row[i] == nil {
					return nil, false
				}
				return f.row[i], true
			}
		}
		if !of.IsZero() {
			return nil, false
		}
	}
	if x.outer != nil {
		return x.outer.column(ref)
	}
	return nil, false
}

// truth is a condition; NULL is not true.
func (x *serverQuery) truth(e ast.Expr, depth int) (yes, ok bool) {
	v, ok := x.value(e, depth)
	return ok && v.Kind == 'b' && v.b, ok && (v.Kind == 'b' || v.Kind == 0)
}

// value computes an expression over the row of the moment.
func (x *serverQuery) value(e ast.Expr, depth int) (*Value, bool) {
	if depth > tree.MaxNesting {
		return nil, false
	}
	switch e := e.(type) {
	case *ast.Paren:
		return x.value(e.X, depth+1)
	case *ast.Collate:
		return x.value(e.X, depth+1)
	case *ast.ColumnRef:
		return x.column(e)
	case *ast.Binary:
		return x.binary(e, depth)
	case *ast.Unary:
		v, ok := x.value(e.X, depth+1)
		if !ok {
			return nil, false
		}
		return x.u.unary(&ast.Unary{Op: e.Op, X: v.Literal()}, depth)
	case *ast.IsExpr:
		v, ok := x.value(e.X, depth+1)
		return &Value{Kind: 'b', b: ok && (v.Kind == 0) != e.Not}, ok && e.Test == "null"
	case *ast.In:
		return x.in(e, depth)
	case *ast.Exists:
		found := false
		inner := &serverQuery{u: x.u, s: x.s, outer: x}
		ok := inner.run(e.Query, func() bool { found = true; return true })
		return &Value{Kind: 'b', b: found}, ok
	case *ast.Subquery:
		return x.scalar(e, depth)
	case *ast.Cast:
		v, ok := x.value(e.X, depth+1)
		if !ok || v.Kind == 'b' {
			return nil, false
		}
		return x.u.cast(&ast.Cast{X: v.Literal(), Type: e.Type}, depth)
	case *ast.Case:
		return x.choice(e, depth)
	case *ast.Call:
		return x.call(e, depth)
	}
	return x.u.Eval(e, depth)
}

// choice is CASE.
func (x *serverQuery) choice(e *ast.Case, depth int) (*Value, bool) {
	for _, w := range e.Whens {
		cond := w.Cond
		if e.Operand != nil {
			cond = tree.Spanned(&ast.Binary{Op: "=", Left: e.Operand, Right: w.Cond}, w)
		}
		yes, ok := x.truth(cond, depth+1)
		switch {
		case !ok:
			return nil, false
		case yes:
			return x.value(w.Result, depth+1)
		}
	}
	if e.Else == nil {
		return &Value{}, true
	}
	return x.value(e.Else, depth+1)
}

// scalar is the value of a query of one column and at most one row.
func (x *serverQuery) scalar(e *ast.Subquery, depth int) (*Value, bool) {
	sel, ok := e.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) != 1 {
		return nil, false
	}
	out := oneValue{q: e.Query}
	inner := &serverQuery{u: x.u, s: x.s, outer: x}
	ok = inner.rows(e.Query, func() bool { return out.add(inner.value(sel.Items[0].Expr, depth+1)) })
	return out.value(), ok
}

// oneValue is the value of a sub-query: that of its only row, or the texts of all rows.
type oneValue struct {
	q    *ast.Query
	v    *Value
	rows int
}

func (o *oneValue) add(v *Value, known bool) bool {
	o.rows++
	switch {
	case !known:
		return false
	case o.v == nil || !listsText(o.q):
		o.v = v
	case v.Kind == 't':
		o.v = &Value{Kind: 't', S: o.v.S + v.S}
	}
	if listsText(o.q) {
		return o.v.Kind == 't' && len(o.v.S) < maxCatalogText && !strings.ContainsAny(o.v.S, "&<>") // which XML writes otherwise
	}
	return o.rows == 1
}

func (o *oneValue) value() *Value {
	if o.v == nil {
		return &Value{}
	}
	return o.v
}

func (x *serverQuery) in(e *ast.In, depth int) (*Value, bool) {
	v, ok := x.value(e.X, depth+1)
	if !ok || v.Kind == 0 {
		return v, ok
	}
	found := false
	for _, item := range e.List {
		if _, query := item.(*ast.Subquery); query {
			return nil, false
		}
		w, ok := x.value(item, depth+1)
		if !ok || w.Kind != v.Kind {
			return nil, false
		}
		found = found || sameValue(v, w)
	}
	return &Value{Kind: 'b', b: found != e.Not}, true
}

// sameValue compares as the catalog does, whose texts are the same in any case.
func sameValue(a, b *Value) bool {
	if a.Kind == 't' {
		return strings.EqualFold(strings.TrimRight(a.S, " "), strings.TrimRight(b.S, " "))
	}
	return a.n == b.n
}

func (x *serverQuery) binary(e *ast.Binary, depth int) (*Value, bool) {
	a, ok1 := x.value(e.Left, depth+1)
	if !ok1 || e.Quant != "" {
		return nil, false
	}
	if a.Kind == 'b' && a.b == (e.Op == "or") && (e.Op == "and" || e.Op == "or") {
		return a, true
	}
	b, ok2 := x.value(e.Right, depth+1)
	switch {
	case !ok2:
		return nil, false
	case e.Op == "and" || e.Op == "or":
		if a.Kind == 0 && b.Kind == 'b' && b.b == (e.Op == "and") || a.Kind == 'b' && b.Kind == 0 || a.Kind == 0 && b.Kind == 0 {
			return &Value{}, true
		}
		return b, b.Kind == 'b'
	case a.Kind == 0 || b.Kind == 0:
		return &Value{}, true
	case a.Kind == b.Kind && (a.Kind == 't' || a.Kind == 'i') && (e.Op == "=" || e.Op == "<>" || e.Op == "!="):
		return &Value{Kind: 'b', b: sameValue(a, b) == (e.Op == "=")}, true
	case a.Kind == 't' && b.Kind == 't' && (e.Op == "like" || e.Op == "not like") && e.Escape == nil:
		yes := isLike([]rune(strings.ToLower(a.S)), []rune(strings.ToLower(b.S)))
		return &Value{Kind: 'b', b: yes == (e.Op == "like")}, true
	case a.Kind == 't' && b.Kind == 't' && (e.Op == "<" || e.Op == ">"):
		less := strings.Compare(strings.ToLower(a.S), strings.ToLower(b.S))
		return &Value{Kind: 'b', b: less < 0 && e.Op == "<" || less > 0 && e.Op == ">"}, true
	}
	return x.u.binary(e.Op, a, b)
}

// isLike is LIKE of T-SQL, with one character of a list in brackets.
func isLike(s, pattern []rune) bool {
	at := make([]bool, len(s)+1) // the places in s up to which the pattern so far can reach
	at[0] = true
	for len(pattern) > 0 {
		p := pattern[0]
		if p == '%' {
			reached := false
			for i := range at {
				reached = reached || at[i]
				at[i] = reached
			}
			pattern = pattern[1:]
			continue
		}
		list, not, rest := []rune{p}, false, pattern[1:]
		if end := slices.Index(pattern, ']'); p == '[' && end > 0 {
			list, rest = pattern[1:end], pattern[end+1:]
			if not = len(list) > 0 && list[0] == '^'; not {
				list = list[1:]
			}
		}
		for i := len(s); i > 0; i-- {
			at[i] = at[i-1] && (p == '_' || slices.Contains(list, s[i-1]) != not)
		}
		at[0], pattern = false, rest
	}
	return at[len(s)]
}

// call computes the functions that ask for names and numbers of the catalog; the others do so
// with the values of their arguments.
func (x *serverQuery) call(e *ast.Call, depth int) (*Value, bool) {
	if v := x.totals[e]; v != nil {
		return v, true
	}
	args := make([]*Value, len(e.Args))
	for i, a := range e.Args {
		v, ok := x.value(a, depth+1)
		if !ok || v.Kind == 'b' {
			return nil, false
		}
		args[i] = v
	}
	name := strings.ToLower(e.Name.Last().Text)
	if len(args) > 0 && e.X == nil {
		if v, is := x.named(name, args); is {
			return v, v != nil
		}
	}
	plain := *e
	plain.Args = nil
	for _, v := range args {
		plain.Args = append(plain.Args, v.Literal())
	}
	return x.u.Eval(&plain, depth)
}

// named computes functions of names and numbers; nil if the value is not known.
func (x *serverQuery) named(name string, args []*Value) (v *Value, is bool) {
	first := args[0]
	switch name {
	case "object_id":
		if of := x.s.object(first.S); first.Kind == 't' && of != nil {
			return x.s.id(of), true
		}
		return nil, true
	case "object_name", "object_schema_name":
		t, isTable := x.s.of(first).(*catalog.Table)
		k, isConstraint := x.s.of(first).(*serverConstraint)
		switch {
		case isConstraint && name == "object_name":
			return text(k.name), true
		case isConstraint:
			t = k.table
		case !isTable:
			return &Value{}, true
		}
		if name == "object_name" {
			return text(t.Name), true
		}
		return text(schemaOf(t)), true
	case "schema_name":
		if first.Kind == 'i' && first.n >= 1 && first.n <= int64(len(x.s.schemas)) {
			return text(x.s.schemas[first.n-1]), true
		}
		return nil, true
	case "schema_id":
		return x.s.schemaID(first.S), first.Kind == 't'
	case "col_name", "columnproperty":
		return x.ofColumn(name, first, args), len(args) > 1
	case "objectproperty":
		return x.property(first, args), len(args) == 2
	}
	return nil, false
}

// ofColumn is COL_NAME(table, place) or COLUMNPROPERTY(table, name, 'ColumnId').
func (x *serverQuery) ofColumn(name string, table *Value, args []*Value) *Value {
	t, ok := x.s.of(table).(*catalog.Table)
	switch {
	case !ok:
		return nil
	case name == "columnproperty":
		col := t.Column(x.s.c.Cat, ast.Ident{Text: args[1].S, Quoted: true})
		if len(args) != 3 || !strings.EqualFold(args[2].S, "ColumnId") || col == nil {
			return nil
		}
		return place(col)
	case args[1].Kind != 'i' || args[1].n < 1 || args[1].n > int64(len(t.Cols)):
		return &Value{}
	}
	return text(t.Cols[args[1].n-1].Name)
}

// property is OBJECTPROPERTY(constraint, 'IsForeignKey') and its like.
func (x *serverQuery) property(id *Value, args []*Value) *Value {
	kinds := map[string]string{"isforeignkey": "F", "isprimarykey": "PK", "isuniquecnst": "UQ", "ischeckcnst": "C", "isdefaultcnst": "D"}
	kind := kinds[strings.ToLower(args[1].S)]
	k, ok := x.s.of(id).(*serverConstraint)
	if kind == "" {
		return nil
	}
	if ok && k.kind == kind {
		return &Value{Kind: 'i', n: 1}
	}
	return &Value{Kind: 'i'}
}
