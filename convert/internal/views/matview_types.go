package views

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// Materialize gives the materialized views tables, whose columns have the types
// of their queries. All passes over tables that follow see them.
func (c *Viewer) Materialize() {
	list := c.liveViews()
	if !needTables(list) {
		return
	}
	for _, v := range list {
		c.Cat.Place = c.ViewPlace(v)
		res, err := query.Rewrite(v.Def.Query, tree.ViewNames(v.Def), c.TypeEnv())
		if err == nil {
			err = c.RenameColumns(v, res)
		}
		switch {
		case v.Mat != nil && err == nil:
			if err = c.matTable(v, res); err != nil {
				v.Mat.Table = nil
			}
		case err == nil:
			v.Source = &query.Source{Name: v.Def.Name, Columns: res.Columns}
		}
		if v.Mat != nil && err != nil {
			c.loseMatView(v, err)
		}
	}
	for _, v := range list {
		v.Source = nil // names are not chosen yet
	}
}

func needTables(list []*catalog.View) bool {
	for _, v := range list {
		if v.Mat != nil {
			return true
		}
	}
	return false
}

// loseMatView keeps a materialized view as a comment, but an indexed one as a
// view, as which it has the same rows.
func (c *Viewer) loseMatView(v *catalog.View, err error) {
	c.Forgotten(v)
	if v.Mat.Indexed {
		v.Mat = nil
		return
	}
	c.loseView(v, rules.MaterializedView, err)
}

// matTable makes the table of a materialized view, or finds the one on which it
// was built.
func (c *Viewer) matTable(v *catalog.View, res *query.Result) error {
	if v.Mat.Prebuilt {
		t := c.Cat.ByName[v.Key]
		if t == nil {
			return expr.NewProblem(v.Def, "its prebuilt table is not defined")
		}
		for _, rc := range res.Columns {
			if t.ByName[rc.Key] == nil {
				return expr.NewProblem(v.Def, "its prebuilt table has no column %s", rc.Name)
			}
		}
		v.Mat.Table = t
		return nil
	}
	if c.Cat.ByName[v.Key] != nil {
		return expr.NewProblem(v.Def, "a table has the same name")
	}
	def := &ast.CreateTable{Name: v.Def.Name}
	def.At = v.Def.At
	t := &catalog.Table{Obj: v.Obj, Def: def, Schema: v.Obj.Schema, ByName: map[string]*catalog.Column{}, Mat: v}
	for _, rc := range res.Columns {
		col, err := c.matColumn(v, t, rc)
		if err != nil {
			return err
		}
		c.AddColumn(t, col)
	}
	t.RenamedWith(v)
	v.Mat.Table = t
	c.Cat.Tables = append(c.Cat.Tables, t)
	c.Cat.Rename(t, v.Def.Name.Last())
	c.Cat.ByName[v.Key] = t
	t.Describe(v.Comments)
	c.masterKey(v, t, res)
	for _, s := range v.Mat.Later {
		c.Statement(s, 0)
	}
	return nil
}

// matColumn is a column with the type of a result column.
func (c *Viewer) matColumn(v *catalog.View, t *catalog.Table, rc query.Column) (*catalog.Column, error) {
	id := ast.Ident{Text: rc.Key, Quoted: true, At: v.Def.Name.Span()}
	if c.Dialect == "sqlserver" || rc.Path != nil {
		id.Text = rc.Name
	}
	col := &catalog.Column{Table: t, Key: rc.Key, Name: rc.Name, NotNull: rc.NotNull, Def: &ast.ColumnDef{Name: id}}
	if rc.Path != nil {
		col.Attr = &catalog.Attribute{Key: rc.Key, Name: rc.Key, Path: rc.Path, Col: col}
	}
	col.Def.At = v.Def.Name.Span()
	if from, ok := rc.Origin.(*catalog.Column); ok && from.Out != nil {
		col.Out, col.Charset, col.Compare = copyOf(from.Out), from.Charset, from.Compare
		return col, nil
	}
	if col.Out = c.resultType(rc.Type); col.Out == nil {
		return nil, expr.NewProblem(v.Def, "the type of its column %s is not known", rc.Name)
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
func (c *Viewer) resultType(t expr.Type) *ast.TypeName {
	switch {
	case t.Kind == expr.Null:
		return c.MysqlType(&ast.TypeName{}, "longtext")
	case t.Kind == expr.Decimal && t.Precision == 0:
		return c.MysqlType(&ast.TypeName{}, "decimal", strconv.Itoa(mysql.MaxDecimalPrecision), strconv.Itoa(mysql.MaxDecimalScale))
	}
	if t.Listed != nil {
		return copyOf(t.Listed)
	}
	return t.Column()
}

// masterKey is the primary key that Oracle gives a materialized view of one
// table: the one of the table, if all its columns are there.
func (c *Viewer) masterKey(v *catalog.View, t *catalog.Table, res *query.Result) {
	if c.Dialect != "oracle" || clauseHas(v.Def.Options, "WITH ROWID") {
		return
	}
	from := c.Copied(v.Def.Query)
	if from == nil || from.Primary() == nil {
		return
	}
	of := map[*catalog.Column]*catalog.Column{}
	for _, rc := range res.Columns {
		if col, ok := rc.Origin.(*catalog.Column); ok && col.Table == from {
			of[col] = t.ByName[rc.Key]
		}
	}
	k := &catalog.Key{Primary: true, Node: v.Def}
	for _, p := range from.Primary().Parts {
		if of[p.Col] == nil {
			return
		}
		of[p.Col].NotNull = true
		k.Parts = append(k.Parts, catalog.Part{Col: of[p.Col]})
	}
	t.Keys = append(t.Keys, k)
}
