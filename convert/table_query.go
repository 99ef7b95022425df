package convert

import (
	"errors"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// This file makes tables from queries: CREATE TABLE … AS and SELECT … INTO. The
// columns are known where the statement stands, so that later statements can
// change the table as any other.

// fromQuery is a query that makes a table: its columns, or why they are not known.
type fromQuery struct {
	columns []query.Column
	err     error
	// missing tells that a table or view that it reads is not defined yet.
	missing bool
	// views are the columns of the views that it reads, nil while they are looked for.
	views map[*view]*viewThen
}

// viewThen is a view as the statements so far define it.
type viewThen struct {
	columns []query.Column
	err     error
}

// resultOf finds the columns of the query of CREATE TABLE … AS.
func (c *converter) resultOf(s *ast.CreateTable) *fromQuery {
	f := &fromQuery{views: map[*view]*viewThen{}}
	if s.Query == nil || hasTypes(s.Elems) {
		return nil
	}
	f.columns, f.err = c.columnsOf(f, s.Query, elemNames(s.Elems))
	for i := 0; f.err == nil && i < len(f.columns); i++ {
		switch rc := f.columns[i]; {
		case strings.HasPrefix(rc.Key, "\x00"): // the source refuses it
			f.err = expr.NewProblem(s, "two of its columns have one name")
		case c.resultSource(rc) == nil:
			f.err = expr.NewProblem(s, "the type of its column %s is not known", rc.Name)
		}
	}
	return f
}

// elemNames are the names that a list of columns without types gives.
func elemNames(list []ast.TableElem) []ast.Ident {
	var names []ast.Ident
	for _, e := range list {
		if d, ok := e.(*ast.ColumnDef); ok {
			names = append(names, d.Name)
		}
	}
	return names
}

// columnsOf are the columns of a query with the types of the source, as the
// statements so far define its tables.
func (c *converter) columnsOf(f *fromQuery, q *ast.Query, names []ast.Ident) ([]query.Column, error) {
	env := c.typeEnv()
	env.TypesOnly = true
	env.Harmless = func(*ast.Option) bool { return true }
	env.Table = func(n ast.Name) (*query.Source, error) {
		src, err := c.sourceThen(f, n)
		if src == nil && err == nil {
			f.missing = true
			err = errors.New(n.String() + " is not defined in the files")
		}
		return src, err
	}
	res, err := query.Rewrite(q, names, env)
	if err != nil {
		return nil, err
	}
	return res.Columns, nil
}

// maxViewsRead bounds views that read views.
const maxViewsRead = 200

// sourceThen is the table or view of a name as it is defined so far; nil if
// there is none.
func (c *converter) sourceThen(f *fromQuery, n ast.Name) (*query.Source, error) {
	t := c.cat.table(n)
	if t != nil && len(t.cols) > 0 {
		return c.tableThen(t)
	}
	v := c.viewNamed(n)
	if v == nil {
		return nil, nil
	}
	then, known := f.views[v]
	switch {
	case known && then == nil:
		return nil, expr.NewProblem(v.def, "view %s reads itself", n)
	case !known && len(f.views) == maxViewsRead:
		return nil, expr.NewProblem(v.def, "too many views that read views")
	case !known:
		f.views[v] = nil
		then = &viewThen{}
		then.columns, then.err = c.columnsOf(f, v.def.Query, viewNames(v.def))
		f.views[v] = then
	}
	if then.err != nil {
		return nil, then.err
	}
	return &query.Source{Name: v.def.Name, Columns: then.columns}, nil
}

// tableThen are the columns of a table with the types that the statements so
// far give.
func (c *converter) tableThen(t *table) (*query.Source, error) {
	src := &query.Source{Name: t.def.Name}
	for _, col := range t.cols {
		rc := query.Column{Key: col.key, Name: c.cat.spelling(col.def.Name), NotNull: c.carriesNotNull(t, col), Origin: col}
		if rc.Type = c.typeThen(t, col); rc.Type.Source != nil {
			rc.Type.Zoned = isZoned(rc.Type.Source)
		}
		src.Columns = append(src.Columns, rc)
	}
	return src, nil
}

// typeThen is the type of the values of a column: that which is written, or for
// a computed column that of its expression.
func (c *converter) typeThen(t *table, col *column) expr.Type {
	if col.typ != nil {
		out, _ := c.targetType(col.typ)
		own := expr.TypeOf(out)
		own.Source, own.Exact = plainType(col.typ), own.Kind == expr.Decimal && len(col.typ.Args) > 0
		return own
	}
	if col.comp == nil || col.comp.Expr == nil {
		if own := c.typeFromReference(col); own != nil {
			out, _ := c.targetType(own)
			from := expr.TypeOf(out)
			from.Source = plainType(own)
			return from
		}
		return expr.Type{}
	}
	_, own, err := expr.Rewrite(col.comp.Expr, &expr.Env{Dialect: c.dialect, TypeOf: c.targetType, Function: c.mappedFunction, Constant: c.label,
		Column: func(n ast.Name) (ast.Expr, expr.Type, bool) {
			other := t.column(c.cat, n.Last())
			if other == nil || other.typ == nil {
				return nil, expr.Type{}, false
			}
			return newColumn(other), c.typeThen(t, other), true
		}})
	if err != nil {
		return expr.Type{}
	}
	own.Source = own.SourceType(c.dialect)
	return own
}

// plainType is a type without its place; serial types are integers.
func plainType(t *ast.TypeName) *ast.TypeName {
	out := *t
	out.At, out.Options = source.Span{}, nil
	if isSerial(t) {
		name := map[byte]string{'b': "bigint", 's': "integer"}[strings.ToLower(t.Name.Last().Text)[0]]
		switch strings.ToLower(t.Name.Last().Text) {
		case "serial8":
			name = "bigint"
		case "smallserial", "serial2":
			name = "smallint"
		}
		out.Name = ast.Name{Parts: []ast.Ident{{Text: name}}}
	}
	return &out
}

// isZoned reports whether a type of PostgreSQL has a time zone.
func isZoned(t *ast.TypeName) bool {
	n := strings.ToLower(t.Name.Last().Text)
	return n == "timestamptz" || strings.HasSuffix(n, "with time zone")
}

// carriesNotNull reports whether a column made from the column is NOT NULL, too.
// In Oracle a primary key does not carry, in PostgreSQL nothing does.
func (c *converter) carriesNotNull(t *table, col *column) bool {
	said := col.null != nil && col.null.NotNull
	if c.dialect != "sqlserver" {
		return said && c.dialect == "oracle"
	}
	if said || col.ident != nil || col.null == nil && isNeverNull(col.typ) {
		return true
	}
	if pk := t.primary(); pk != nil {
		for _, p := range pk.parts {
			if p.col == col {
				return true
			}
		}
	}
	return false
}

// resultSource is the type of the source that a column of a result has.
func (c *converter) resultSource(rc query.Column) *ast.TypeName {
	if rc.Type.Source != nil {
		return plainType(rc.Type.Source)
	}
	return rc.Type.SourceType(c.dialect)
}

// queryColumns are the columns of a table that a query makes, as a script would
// define them, and the other elements of the list.
func (c *converter) queryColumns(s *ast.CreateTable, f *fromQuery) []ast.TableElem {
	var given []*ast.ColumnDef
	var rest []ast.TableElem
	for _, e := range s.Elems {
		if d, ok := e.(*ast.ColumnDef); ok {
			given = append(given, d)
			continue
		}
		rest = append(rest, e)
	}
	var list []ast.TableElem
	literals := c.neverNull(s.Query, len(f.columns))
	for i, rc := range f.columns {
		d := &ast.ColumnDef{}
		if i < len(given) {
			*d = *given[i]
		} else {
			d.Name = ast.Ident{Text: rc.Key, Quoted: true, At: s.Name.Span()}
			if c.dialect == "sqlserver" {
				d.Name.Text = rc.Name
			}
			d.At = s.Name.Span()
		}
		d.Type = c.resultSource(rc)
		c.noteDigits(d, rc.Type)
		if (rc.NotNull && rc.Origin != nil || literals[i]) && !saysNull(d) {
			d.Constraints = append([]ast.Constraint{&ast.NullConstraint{NotNull: true}}, d.Constraints...)
		}
		list = append(list, d)
	}
	return append(list, rest...)
}

func saysNull(d *ast.ColumnDef) bool {
	for _, k := range d.Constraints {
		if _, ok := k.(*ast.NullConstraint); ok {
			return true
		}
	}
	return false
}

// neverNull are the items of a SELECT of SQL Server that are constants, or
// ISNULL with a constant, which make columns NOT NULL.
func (c *converter) neverNull(q *ast.Query, n int) []bool {
	list := make([]bool, n)
	if c.dialect != "sqlserver" {
		return list
	}
	for i, e := range selected(q, n) {
		if call, ok := e.(*ast.Call); ok && len(call.Args) == 2 && strings.EqualFold(call.Name.Last().Text, "isnull") {
			e = ast.Unparen(call.Args[1])
		}
		switch e.(type) {
		case *ast.NumberLit, *ast.StringLit, *ast.BinaryLit:
			list[i] = true
		}
	}
	return list
}

// isPlain reports whether an item is a column, or *.
func isPlain(e ast.Expr) bool {
	switch e.(type) {
	case *ast.ColumnRef, *ast.Star:
		return true
	}
	return false
}

// selected is what the SELECT of a query says of each of its n columns: * for all that it
// stands for, nil where that is not known.
func selected(q *ast.Query, n int) []ast.Expr {
	list := make([]ast.Expr, 0, n)
	if s, ok := q.Body.(*ast.Select); ok {
		for _, it := range s.Items {
			e := ast.Unparen(it.Expr)
			if _, star := e.(*ast.Star); star {
				for range n - len(s.Items) {
					list = append(list, e)
				}
			}
			list = append(list, e)
		}
	}
	return append(list, make([]ast.Expr, n)...)[:n]
}

// fillFrom enters what the table of a query takes over beyond its columns, and
// plans its rows.
func (c *converter) fillFrom(t *table, f *fromQuery, stmt ast.Stmt) {
	s := t.def
	c.note(rules.TableFromQuery, s.Name.Span(), t.obj, "name", t.name)
	if c.dialect == "sqlserver" && c.copied(s.Query) != nil {
		once := map[any]int{}
		for _, rc := range f.columns {
			once[rc.Origin]++
		}
		items := selected(s.Query, len(f.columns))
		for i, rc := range f.columns {
			if from, ok := rc.Origin.(*column); ok && from.ident != nil && once[from] == 1 && isPlain(items[i]) {
				t.cols[i].ident = from.ident
			}
		}
	}
	switch {
	case hasOption(s.Options, "postgres:with no data"):
		c.inlined(s.Query)
	case c.settings.Data == "skip":
		c.drop(c.set.Rule(rules.DataLeftOut), "rows of a query", s.Query.Span())
	default:
		c.cat.data = append(c.cat.data, &dataStmt{stmt: stmt, place: c.cat.place, fill: s.Query, table: t, cols: t.cols[:len(f.columns):len(f.columns)]})
	}
}
