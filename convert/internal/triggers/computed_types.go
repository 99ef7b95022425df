package triggers

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// ComputedTypes gives computed columns without a data type the type of their
// expression.
func (c *Planner) ComputedTypes(t *catalog.Table) {
	for _, col := range t.Cols {
		if col.Comp == nil || col.Typ != nil || col.Comp.Expr == nil {
			continue
		}
		collation := c.withoutCollation(col)
		_, typ, err := c.Rewrite(t, nil, col.Comp.Expr)
		out := typ.Column()
		if whole := c.wholeType(typ); err == nil && whole != nil {
			out = whole
		}
		if own := c.declaredType(typ, col.Comp.Expr); err == nil && own != nil {
			out = own
		}
		if err == nil && typ.Kind == expr.Float && c.singlePrecision(t, col.Comp.Expr) {
			out = c.MysqlType(&ast.TypeName{}, "float")
		}
		if cast, ok := ast.Unparen(col.Comp.Expr).(*ast.Cast); ok && (err != nil || out != nil && tree.IsInteger(out)) {
			if own, ok := c.TargetType(cast.Type); ok && (err != nil || tree.IsInteger(own)) { // a cast to SMALLINT is one to SIGNED in MySQL
				copied := *own
				out = &copied
			}
		}
		if out == nil && err != nil {
			out = c.calledType(ast.Unparen(col.Comp.Expr))
		}
		if err == nil && c.Dialect == "sqlserver" {
			col.Money = expr.MoneyType(typ)
		}
		if out != nil {
			out.At = col.Def.At
			col.Out = out
		}
		if err == nil && typ.IsTree() {
			col.Foreign, col.Charset = typ.Foreign, typ.Charset
		}
		if !collation.IsZero() {
			c.TypeCollation(col, &ast.TypeName{Collate: collation})
		}
	}
}

// declaredType is the type of times, and of texts and bytes of one length, that T-SQL
// computes: that of a cast, or of the time that DATEADD or ISNULL begins with; nil for others.
func (c *Planner) declaredType(typ expr.Type, e ast.Expr) *ast.TypeName {
	if c.Dialect != "sqlserver" {
		return nil
	}
	time := typ.Kind == expr.DateTime || typ.Kind == expr.Time
	var source *ast.TypeName
	switch e := ast.Unparen(e).(type) {
	case *ast.Cast:
		source = e.Type
	case *ast.Call:
		if name := e.Name.Last().Text; time && typ.Source == nil && (strings.EqualFold(name, "dateadd") || strings.EqualFold(name, "isnull")) {
			source = typ.Declared
		}
	}
	if source == nil {
		return nil
	}
	own, ok := c.TargetType(source)
	if !ok || !time && tree.TypeOf(own) != "char" && tree.TypeOf(own) != "binary" {
		return nil
	}
	copied := *own
	return &copied
}

// singlePrecision reports whether T-SQL computes in REAL: with columns of that type, and none
// of FLOAT.
func (c *Planner) singlePrecision(t *catalog.Table, e ast.Expr) bool {
	if c.Dialect != "sqlserver" {
		return false
	}
	single, other := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Binary, *ast.Unary, *ast.Paren:
		case *ast.NumberLit:
			other = other || strings.ContainsAny(n.Text, "eE")
		case *ast.ColumnRef:
			col := t.ColumnIn(c.Cat, n.Name.Last())
			other = other || col == nil || tree.TypeOf(col.Out) == "double"
			single = single || col != nil && tree.TypeOf(col.Out) == "float"
			return false
		default:
			other = true
		}
		return !other
	})
	return single && !other
}

// wholeType is the type of whole numbers that T-SQL computes: most of its functions, and
// arithmetic on what is not larger, make INT. It is nil for other values.
func (c *Planner) wholeType(typ expr.Type) *ast.TypeName {
	if c.Dialect != "sqlserver" || typ.Kind != expr.Integer {
		return nil
	}
	own, ok := c.TargetType(typ.SourceType(c.Dialect))
	if !ok || !tree.IsInteger(own) {
		return nil
	}
	copied := *own
	return &copied
}

// withoutCollation takes COLLATE of SQL Server off the expression of a computed column, where
// it is the collation of the column.
func (c *Planner) withoutCollation(col *catalog.Column) ast.Name {
	k, ok := ast.Unparen(col.Comp.Expr).(*ast.Collate)
	if !ok || c.Dialect != "sqlserver" {
		return ast.Name{}
	}
	g := *col.Comp
	g.Expr = k.X
	c.FromSource(k)
	c.FromSource(col.Comp.Expr)
	col.Comp = &g
	return k.Collation
}

// calledType is the type of the value of a function of T-SQL that is not converted, or of
// one that the scripts define, nil if it is not known.
func (c *Planner) calledType(e ast.Expr) *ast.TypeName {
	call, ok := e.(*ast.Call)
	if !ok || c.Dialect != "sqlserver" {
		return nil
	}
	switch strings.ToLower(call.Name.Last().Text) {
	case "checksum", "binary_checksum", "patindex", "datalength", "object_id", "db_id":
		return c.MysqlType(&ast.TypeName{Base: call.Base}, "int")
	case "getlevel":
		return c.MysqlType(&ast.TypeName{Base: call.Base}, "smallint")
	case "stlength", "starea", "stdistance":
		return c.MysqlType(&ast.TypeName{Base: call.Base}, "double")
	case "json_value":
		return c.MysqlType(&ast.TypeName{Base: call.Base}, "varchar", "4000")
	case "hashbytes":
		return c.MysqlType(&ast.TypeName{Base: call.Base}, "varbinary", "64")
	}
	if o := c.Cat.Others["function\x00"+c.Cat.KeyOf(call.Name)]; o != nil {
		if r, ok := o.Node.(*ast.Routine); ok && r.Returns != nil {
			if to, known := c.TargetType(r.Returns); known {
				copied := *to
				return &copied
			}
		}
	}
	return nil
}
