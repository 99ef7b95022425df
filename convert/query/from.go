package query

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// from rewrites the sources of a SELECT and enters their columns into the scope.
func (r *rewriter) from(list []ast.TableRef, s *scope) []ast.TableRef {
	var out []ast.TableRef
	for _, t := range outerElements(list) {
		if r.isDual(t) {
			continue
		}
		if isLateral(t) && !hasConstantRows(t) || r.seesOuter(t, s) {
			a := r.lateral(t, s, false)
			s.exposed, s.pending = append(s.exposed, a.fields...), and(s.pending, a.on)
			if a.ref != nil {
				out = append(out, a.ref)
			}
			continue
		}
		x, fields := r.tableRef(t, s)
		out = append(out, x)
		if s.exposed == nil { // as mostly, so that they need no copy
			s.exposed = slices.Clip(fields)
		} else {
			s.exposed = append(s.exposed, fields...)
		}
	}
	if len(out) < 2 {
		return out
	}
	for i, x := range out { // a comma binds weaker than JOIN in MySQL
		if j, ok := x.(*ast.Join); ok {
			out[i] = at(&ast.ParenTable{Table: j}, j)
		}
	}
	return out
}

// seesOuter reports whether a sub-query in FROM sees rows outside of the query that it stands
// in, which it can without LATERAL.
func (r *rewriter) seesOuter(t ast.TableRef, s *scope) bool {
	d, ok := t.(*ast.Derived)
	return ok && s.outer != nil && len(d.Options) == 0 && r.seesRows(d.Query, s.outer)
}

// isDual reports whether a source is Oracle's table of one row.
func (r *rewriter) isDual(t ast.TableRef) bool {
	n, ok := t.(*ast.TableName)
	return ok && r.env.Dialect == "oracle" && upper(n.Name.Last().Text) == "DUAL" && len(n.Options) == 0
}

// tableRef rewrites a source and gives what * stands for.
func (r *rewriter) tableRef(t ast.TableRef, s *scope) (ast.TableRef, []field) {
	if r.depth++; r.depth > maxDepth*10 {
		fail(t, "too many joins within each other")
	}
	defer func() { r.depth-- }()
	if j := nestedJSON(t); j != nil {
		t = j
	}
	switch t := t.(type) {
	case *ast.TableName:
		if o, _ := takePivot(t.Options); o != nil {
			return r.pivoted(t, o, s)
		}
		if src := r.former(t, s); src != nil {
			return r.addRow(t, src, t.Name, t.Alias, t.Columns, s)
		}
		if p := r.partitionOf(t, s); p != nil {
			return r.partitionRows(t, p, s)
		}
		r.options(t.Options)
		src := r.source(t, s)
		return r.addRow(t, src, t.Name, t.Alias, t.Columns, s)
	case *ast.Derived:
		if o, _ := takePivot(t.Options); o != nil {
			return r.pivoted(t, o, s)
		}
		r.options(t.Options)
		hint := "q"
		if !t.Alias.IsZero() {
			hint = r.env.Target(t.Alias)
		}
		src := r.helper(t.Query, t.Columns, hint, s)
		return r.addRow(t, src, ast.Name{}, t.Alias, t.Columns, s)
	case *ast.ParenTable:
		return r.parenTable(t, s)
	case *ast.Join:
		return r.join(t, s)
	case *ast.TableFunc:
		if rows, columns, ok := expr.ConstantRows(t); ok {
			return r.tableRef(constantTable(t, rows, columns), s)
		}
		a := r.lateral(t, s, false)
		if a.ref == nil || a.on != nil && s.nullSide > 0 {
			fail(t, "function in FROM")
		}
		s.pending = and(s.pending, a.on)
		return a.ref, a.fields
	}
	fail(t, "source of rows that was not understood")
	return nil, nil
}

// hasConstantRows reports whether a source is a function of a constant.
func hasConstantRows(t ast.TableRef) bool {
	f, ok := t.(*ast.TableFunc)
	if ok {
		_, _, ok = expr.ConstantRows(f)
	}
	return ok
}

// constantTable is VALUES in the place of a function of a constant.
func constantTable(t *ast.TableFunc, rows []*ast.RowExpr, columns []ast.Ident) *ast.Derived {
	d := &ast.Derived{Query: at(&ast.Query{Body: at(&ast.Values{Rows: rows}, t)}, t), Alias: t.Alias, Columns: columns}
	return at(d, t)
}

// former is the source of the rows of a table at other times, nil for a table as it is now.
func (r *rewriter) former(t *ast.TableName, s *scope) *Source {
	if len(t.Options) == 0 || r.env.Former == nil || t.Options[0].Name != "sqlserver:for system_time" {
		return nil
	}
	q := r.env.Former(t, t.Options[0])
	if q == nil {
		return nil
	}
	r.options(t.Options[1:])
	now := r.source(t, s)
	src := *r.helper(q, nil, r.env.Target(t.Name.Last()), s)
	src.Columns = slices.Clone(src.Columns)
	for i := range src.Columns {
		key := src.Columns[i].Key
		src.Columns[i].Unlisted = slices.ContainsFunc(now.Columns, func(c Column) bool { return c.Key == key && c.Unlisted })
	}
	src.Updatable, r.fixed = false, true
	return &src
}

// source finds what a name in FROM stands for.
func (r *rewriter) source(t *ast.TableName, s *scope) *Source {
	if src := r.cteSource(t.Name, s); src != nil {
		return src
	}
	find := r.env.Table
	if r.env.Only != nil && isOnly(t.Options) {
		find = r.env.Only
	}
	src, err := find(t.Name)
	if err != nil {
		fail(t, "%s", err)
	}
	r.fixed = r.fixed || !src.Updatable
	return src
}

// isOnly reports whether a table is meant without those that inherit from it.
func isOnly(list []*ast.Option) bool {
	for _, o := range list {
		if o.Name == "postgres:only" {
			return true
		}
	}
	return false
}

// addRow enters a source under its alias or own name.
func (r *rewriter) addRow(n ast.Node, src *Source, name ast.Name, alias ast.Ident, columns []ast.Ident, s *scope) (ast.TableRef, []field) {
	out := at(&ast.TableName{Name: src.Name}, n)
	x := &row{node: out, src: src}
	want := src.Name.Last().Text
	switch {
	case !alias.IsZero():
		x.name, want = r.env.Fold(alias), r.env.Target(alias)
	case !name.IsZero():
		x.name = r.env.Fold(name.Last())
		if len(name.Parts) > 1 {
			x.schema = r.env.Fold(name.Qualifier())
		}
	}
	corr := s.correlation(want)
	x.keys = placesOf(src.Keys, corr)
	if corr != src.Name.Last().Text {
		out.Alias = ast.Ident{Text: corr}
	}
	if len(columns) > len(src.Columns) {
		fail(n, "%d names for %d columns", len(columns), len(src.Columns))
	}
	x.fields = make([]field, 0, len(src.Columns))
	for i, c := range src.Columns {
		f := field{Column: c, table: corr}
		x.objects = x.objects || c.Path != nil
		if i < len(columns) {
			if f.Path != nil {
				fail(n, "names for the columns of an object")
			}
			f.Key, f.as = r.env.Fold(columns[i]), r.env.Target(columns[i])
		}
		x.fields = append(x.fields, f)
	}
	s.rows = append(s.rows, x)
	return out, x.fields
}

func (r *rewriter) parenTable(t *ast.ParenTable, s *scope) (ast.TableRef, []field) {
	r.options(t.Options)
	if !t.Alias.IsZero() {
		fail(t, "join with an alias")
	}
	x, fields := r.tableRef(t.Table, s)
	if j, ok := x.(*ast.Join); ok {
		x = at(&ast.ParenTable{Table: j}, t)
	}
	return x, fields
}

// join rewrites a join. USING and NATURAL become conditions, of whose two
// columns the query sees one.
func (r *rewriter) join(j *ast.Join, s *scope) (ast.TableRef, []field) {
	r.options(j.Options)
	switch j.Kind {
	case "full":
		s.nullSide++
		defer func() { s.nullSide-- }()
		return r.fullJoin(j, s)
	case "cross apply", "outer apply":
		return r.lateralJoin(j, s)
	}
	if isLateral(j.Right) && !j.Natural && j.Kind != "right" && len(j.Using) == 0 {
		return r.lateralJoin(j, s)
	}
	first, before := len(s.rows), s.pending
	left, lf := r.joinSide(j.Left, j.Kind == "right", s)
	middle, between := len(s.rows), s.pending
	right, rf := r.joinSide(j.Right, j.Kind == "left", s)
	if j.Kind == "right" && between != before || j.Kind == "left" && s.pending != between {
		fail(j, "function in FROM within an outer join")
	}
	out := at(&ast.Join{Kind: j.Kind, Left: left, Right: right}, j)
	on, fields := r.condition(j, s, lf, rf)
	out.On = on
	if out.On == nil && (j.Kind == "left" || j.Kind == "right") {
		fail(j, "outer join without a condition")
	}
	if j.Kind == "left" {
		s.optional(middle, len(s.rows))
	} else if j.Kind == "right" {
		s.optional(first, middle)
	}
	return out, fields
}

// joinSide rewrites a side of a join, which an outer join may leave out.
func (r *rewriter) joinSide(t ast.TableRef, optional bool, s *scope) (ast.TableRef, []field) {
	if optional {
		s.nullSide++
		defer func() { s.nullSide-- }()
	}
	return r.tableRef(t, s)
}

// optional marks the sources of an outer join that may be missing.
func (s *scope) optional(from, to int) {
	for _, x := range s.rows[from:to] {
		list := append([]field(nil), x.fields...)
		for i := range list {
			list[i].NotNull = false
		}
		x.fields, x.optional = list, true
	}
}

// condition is that of a join, with what * stands for after it.
func (r *rewriter) condition(j *ast.Join, s *scope, lf, rf []field) (ast.Expr, []field) {
	keys := r.commonKeys(j, lf, rf)
	if j.On != nil && r.env.TypesOnly {
		return j.On, append(lf[:len(lf):len(lf)], rf...)
	}
	if j.On != nil {
		on, _ := r.expression(j.On, s, false)
		return on, append(lf[:len(lf):len(lf)], rf...)
	}
	var on ast.Expr
	var fields []field
	for _, k := range keys {
		a, b := fieldBy(j, lf, k), fieldBy(j, rf, k)
		equalTexts(j, a.Type)
		on = and(on, at(&ast.Binary{Op: "=", Left: a.ref(), Right: b.ref()}, j))
		one := a
		if j.Kind == "right" {
			one = b
		}
		if j.Kind == "full" {
			one = either(a, b)
		}
		s.merged = append([]merged{{k, one}}, s.merged...)
		fields = append(fields, one)
	}
	for _, f := range append(lf[:len(lf):len(lf)], rf...) {
		if !has(keys, f.Key) {
			fields = append(fields, f)
		}
	}
	return on, fields
}

// commonKeys are the columns of USING, or those that NATURAL finds.
func (r *rewriter) commonKeys(j *ast.Join, lf, rf []field) []string {
	var keys []string
	for _, id := range j.Using {
		keys = append(keys, r.env.Fold(id))
	}
	if j.Natural {
		for _, a := range lf {
			for _, b := range rf {
				if a.Key == b.Key && !a.Hidden && !b.Hidden && !a.Inner && !b.Inner && !has(keys, a.Key) {
					if a.Path != nil || b.Path != nil {
						fail(j, "NATURAL JOIN by an object")
					}
					keys = append(keys, a.Key)
				}
			}
		}
	}
	return keys
}

func fieldBy(n ast.Node, list []field, key string) field {
	if f := fieldNamed(list, key, n.Span()); f != nil {
		return *f
	}
	fail(n, "column %s of USING is not known", key)
	return field{}
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// either is COALESCE of two columns.
func either(a, b field) field {
	out := a
	out.NotNull = false
	out.whole = func() ast.Expr {
		return &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "COALESCE"}}}, Args: []ast.Expr{a.ref(), b.ref()}}
	}
	return out
}
