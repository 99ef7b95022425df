package fold

import (
	"errors"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
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
	views map[*catalog.View]*catalog.ViewThen
}

// resultOf finds the columns of the query of CREATE TABLE … AS.
func (c *Folder) resultOf(s *ast.CreateTable) *fromQuery {
	if s.Query == nil || hasTypes(s.Elems) {
		return nil
	}
	f := &fromQuery{views: map[*catalog.View]*catalog.ViewThen{}}
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
func (c *Folder) columnsOf(f *fromQuery, q *ast.Query, names []ast.Ident) ([]query.Column, error) {
	env := c.TypeEnv()
	env.TypesOnly, env.Part = true, nil // a partition has the columns of its table
	if c.dates != nil {
		env.DateFormat, env.Marks = c.dates.Date, c.dates.Marks
	}
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
func (c *Folder) sourceThen(f *fromQuery, n ast.Name) (*query.Source, error) {
	t := c.Cat.Table(n)
	if t != nil {
		t = wholeOf(t)
	}
	if t != nil && len(t.Cols) > 0 {
		return c.tableThen(t)
	}
	v := c.viewNamed(n)
	if v == nil {
		return nil, nil
	}
	then, known := f.views[v]
	switch {
	case known && then == nil:
		return nil, expr.NewProblem(v.Def, "view %s reads itself", n)
	case !known && len(f.views) == maxViewsRead:
		return nil, expr.NewProblem(v.Def, "too many views that read views")
	case !known:
		f.views[v] = nil
		then = &catalog.ViewThen{}
		then.Columns, then.Err = c.columnsOf(f, v.Def.Query, tree.ViewNames(v.Def))
		f.views[v] = then
	}
	if then.Err != nil {
		return nil, then.Err
	}
	return &query.Source{Name: v.Def.Name, Columns: then.Columns}, nil
}

// tableThen are the columns of a table with the types that the statements so
// far give.
func (c *Folder) tableThen(t *catalog.Table) (*query.Source, error) {
	src := &query.Source{Name: t.Def.Name}
	for _, col := range t.Cols {
		rc := query.Column{Key: col.Key, Name: c.Cat.Spelling(col.Def.Name), NotNull: c.carriesNotNull(t, col), Origin: col}
		if rc.Type = c.typeThen(t, col); rc.Type.Source != nil {
			rc.Type.Zoned = tree.IsZoned(rc.Type.Source)
		}
		src.Columns = append(src.Columns, rc)
		src.Columns = append(src.Columns, c.attributesThen(t, col)...)
	}
	return src, nil
}

// typeThen is the type of the values of a column: that which is written, or for
// a computed column that of its expression.
func (c *Folder) typeThen(t *catalog.Table, col *catalog.Column) expr.Type {
	if col.Typ != nil {
		out, _ := c.TargetType(col.Typ)
		own := expr.TypeOf(out)
		own.Source, own.Exact = PlainType(col.Typ), own.Kind == expr.Decimal && len(col.Typ.Args) > 0
		return own
	}
	if col.Comp == nil || col.Comp.Expr == nil {
		if own := c.TypeFromReference(col); own != nil {
			out, _ := c.TargetType(own)
			from := expr.TypeOf(out)
			from.Source = PlainType(own)
			return from
		}
		return expr.Type{}
	}
	_, own, err := expr.Rewrite(col.Comp.Expr, &expr.Env{Shared: c.Expressions(),
		Column: func(n ast.Name) (ast.Expr, expr.Type, bool) {
			other := t.Column(c.Cat, n.Last())
			if other == nil || other.Typ == nil {
				return nil, expr.Type{}, false
			}
			return catalog.NewColumn(other), c.typeThen(t, other), true
		}})
	if err != nil {
		return expr.Type{}
	}
	own.Source = own.SourceType(c.Dialect)
	return own
}

// PlainType is a type without its place; serial types are integers.
func PlainType(t *ast.TypeName) *ast.TypeName {
	out := *t
	out.At, out.Options = source.Span{}, nil
	if tree.IsSerial(t) {
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

// carriesNotNull reports whether a column made from the column is NOT NULL, too.
// In Oracle a primary key does not carry, in PostgreSQL nothing does.
func (c *Folder) carriesNotNull(t *catalog.Table, col *catalog.Column) bool {
	said := col.Null != nil && col.Null.NotNull
	if c.Dialect != "sqlserver" {
		return said && c.Dialect == "oracle"
	}
	if said || col.Ident != nil || col.Null == nil && tree.IsNeverNull(col.Typ) {
		return true
	}
	if pk := t.Primary(); pk != nil {
		for _, p := range pk.Parts {
			if p.Col == col {
				return true
			}
		}
	}
	return false
}

// resultSource is the type of the source that a column of a result has.
func (c *Folder) resultSource(rc query.Column) *ast.TypeName {
	if rc.Type.Source != nil {
		return PlainType(rc.Type.Source)
	}
	return rc.Type.SourceType(c.Dialect)
}

// queryColumns are the columns of a table that a query makes, as a script would
// define them, and the other elements of the list.
func (c *Folder) queryColumns(s *ast.CreateTable, f *fromQuery) []ast.TableElem {
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
			if rc.Path != nil {
				d.Name.Text = strings.ReplaceAll(rc.Key, ".", "_")
			}
			if c.Dialect == "sqlserver" {
				d.Name.Text = rc.Name
			}
			d.At = s.Name.Span()
		}
		d.Type = c.resultSource(rc)
		c.NoteDigits(d, rc.Type)
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
func (c *Folder) neverNull(q *ast.Query, n int) []bool {
	list := make([]bool, n)
	if c.Dialect != "sqlserver" {
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
func (c *Folder) fillFrom(t *catalog.Table, f *fromQuery, stmt ast.Stmt) {
	s := t.Def
	c.Note(rules.TableFromQuery, s.Name.Span(), t.Obj, "name", t.Name)
	if c.Dialect == "sqlserver" && c.Copied(s.Query) != nil {
		once := map[any]int{}
		for _, rc := range f.columns {
			once[rc.Origin]++
		}
		items := selected(s.Query, len(f.columns))
		for i, rc := range f.columns {
			if from, ok := rc.Origin.(*catalog.Column); ok && from.Ident != nil && once[from] == 1 && isPlain(items[i]) {
				t.Cols[i].Ident = from.Ident
			}
		}
	}
	switch {
	case tree.HasOption(s.Options, "postgres:with no data"):
		c.Inlined(s.Query)
	case c.Settings.Data == "skip":
		c.Drop(c.Set.Rule(rules.DataLeftOut), "rows of a query", s.Query.Span())
	default:
		c.Cat.Data = append(c.Cat.Data, &catalog.DataStmt{Stmt: stmt, Place: c.Cat.NowThen(), Fill: s.Query, Table: t, Dates: c.dates, Refused: c.fillRefused, Cols: t.Cols[:len(f.columns):len(f.columns)]})
	}
}
