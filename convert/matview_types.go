package convert

import (
	"fmt"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// materialize gives the materialized views tables, whose columns have the types
// of their queries. All passes over tables that follow see them.
func (c *converter) materialize() {
	list := c.liveViews()
	if !needTables(list) {
		return
	}
	for _, v := range list {
		c.cat.place = c.viewPlace(v)
		res, err := query.Rewrite(v.def.Query, viewNames(v.def), c.typeEnv())
		if err == nil {
			err = c.renameColumns(v, res)
		}
		switch {
		case v.mat != nil && err == nil:
			if err = c.matTable(v, res); err != nil {
				v.mat.table = nil
			}
		case err == nil:
			v.source = &query.Source{Name: v.def.Name, Columns: res.Columns}
		}
		if v.mat != nil && err != nil {
			c.loseMatView(v, err)
		}
	}
	for _, v := range list {
		v.source = nil // names are not chosen yet
	}
}

func needTables(list []*view) bool {
	for _, v := range list {
		if v.mat != nil {
			return true
		}
	}
	return false
}

// loseMatView keeps a materialized view as a comment, but an indexed one as a
// view, as which it has the same rows.
func (c *converter) loseMatView(v *view, err error) {
	c.forgotten(v)
	if v.mat.indexed {
		v.mat = nil
		return
	}
	c.loseView(v, rules.MaterializedView, err)
}

// typeEnv is what finding the types of a query asks for; it tells nothing.
func (c *converter) typeEnv() *query.Env {
	helpers := 0
	return &query.Env{
		Dialect: c.dialect, Fold: c.cat.fold, TypeOf: c.targetType, Function: c.mappedFunction, Constant: c.label,
		Collation: collationFor(c.settings.Charset, c.settings.Charset+"_bin"),
		Target:    func(id ast.Ident) string { return validName(c.cat.targetName(id)) },
		Table:     func(n ast.Name) (*query.Source, error) { return c.rowSource(n, 0) },
		Helper: func(string) ast.Name {
			helpers++
			return ast.Name{Parts: []ast.Ident{{Text: fmt.Sprintf("\x00helper%d", helpers)}}}
		},
		Harmless: isHint,
		Note:     func(source.Span, expr.Remark) {},
	}
}

// matTable makes the table of a materialized view, or finds the one on which it
// was built.
func (c *converter) matTable(v *view, res *query.Result) error {
	if v.mat.prebuilt {
		t := c.cat.byName[v.key]
		if t == nil {
			return expr.NewProblem(v.def, "its prebuilt table is not defined")
		}
		for _, rc := range res.Columns {
			if t.byName[rc.Key] == nil {
				return expr.NewProblem(v.def, "its prebuilt table has no column %s", rc.Name)
			}
		}
		v.mat.table = t
		return nil
	}
	if c.cat.byName[v.key] != nil {
		return expr.NewProblem(v.def, "a table has the same name")
	}
	def := &ast.CreateTable{Name: v.def.Name}
	def.At = v.def.At
	t := &table{obj: v.obj, def: def, schema: v.obj.schema, byName: map[string]*column{}, mat: v}
	for _, rc := range res.Columns {
		col, err := c.matColumn(v, t, rc)
		if err != nil {
			return err
		}
		c.addColumn(t, col)
	}
	t.renamedWith(v)
	v.mat.table = t
	c.cat.tables = append(c.cat.tables, t)
	c.cat.rename(t, v.def.Name.Last())
	c.cat.byName[v.key] = t
	t.describe(v.comments)
	c.masterKey(v, t, res)
	for _, s := range v.mat.later {
		c.statement(s, 0)
	}
	return nil
}

// matColumn is a column with the type of a result column.
func (c *converter) matColumn(v *view, t *table, rc query.Column) (*column, error) {
	id := ast.Ident{Text: rc.Key, Quoted: true, At: v.def.Name.Span()}
	if c.dialect == "sqlserver" {
		id.Text = rc.Name
	}
	col := &column{table: t, key: rc.Key, name: rc.Name, notNull: rc.NotNull, def: &ast.ColumnDef{Name: id}}
	col.def.At = v.def.Name.Span()
	if from, ok := rc.Origin.(*column); ok && from.out != nil {
		col.out, col.charset, col.compare = copyOf(from.out), from.charset, from.compare
		return col, nil
	}
	if col.out = c.resultType(rc.Type); col.out == nil {
		return nil, expr.NewProblem(v.def, "the type of its column %s is not known", rc.Name)
	}
	return col, nil
}

// copyOf is a type that can be changed without the other.
func copyOf(t *ast.TypeName) *ast.TypeName {
	out := *t
	out.Args = append([]ast.Expr(nil), out.Args...)
	out.At = source.Span{}
	return &out
}

// resultType is the data type that holds all values of a computed column. A
// column of nothing but NULL is text, as in PostgreSQL; decimals of unknown size
// get all digits that MySQL has.
func (c *converter) resultType(t expr.Type) *ast.TypeName {
	switch {
	case t.Kind == expr.Null:
		return c.mysqlType(&ast.TypeName{}, "longtext")
	case t.Kind == expr.Decimal && t.Precision == 0:
		return c.mysqlType(&ast.TypeName{}, "decimal", "65", "30")
	}
	return t.Column()
}

// masterKey is the primary key that Oracle gives a materialized view of one
// table: the one of the table, if all its columns are there.
func (c *converter) masterKey(v *view, t *table, res *query.Result) {
	if c.dialect != "oracle" || clauseHas(v.def.Options, "WITH ROWID") {
		return
	}
	from := c.copied(v.def.Query)
	if from == nil || from.primary() == nil {
		return
	}
	of := map[*column]*column{}
	for _, rc := range res.Columns {
		if col, ok := rc.Origin.(*column); ok && col.table == from {
			of[col] = t.byName[rc.Key]
		}
	}
	k := &key{primary: true, node: v.def}
	for _, p := range from.primary().parts {
		if of[p.col] == nil {
			return
		}
		of[p.col].notNull = true
		k.parts = append(k.parts, part{col: of[p.col]})
	}
	t.keys = append(t.keys, k)
}

// copied is the table of which a query takes rows as they are, nil if it does
// anything else.
func (c *converter) copied(q *ast.Query) *table {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.From) != 1 || s.Quantifier != "" || len(s.GroupBy) > 0 || s.Having != nil {
		return nil
	}
	name, plain := s.From[0].(*ast.TableName)
	if !plain || q.With != nil {
		return nil
	}
	return c.cat.table(name.Name)
}
