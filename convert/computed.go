package convert

import (
	"errors"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// computedTypes gives computed columns without a data type the type of their
// expression.
func (c *converter) computedTypes(t *table) {
	for _, col := range t.cols {
		if col.comp == nil || col.typ != nil || col.comp.Expr == nil {
			continue
		}
		collation := c.withoutCollation(col)
		_, typ, err := c.rewrite(t, nil, col.comp.Expr)
		out := typ.Column()
		if whole := c.wholeType(typ); err == nil && whole != nil {
			out = whole
		}
		if cast, ok := ast.Unparen(col.comp.Expr).(*ast.Cast); ok && (err != nil || out != nil && isInteger(out)) {
			if own, ok := c.targetType(cast.Type); ok && (err != nil || isInteger(own)) { // a cast to SMALLINT is one to SIGNED in MySQL
				copied := *own
				out = &copied
			}
		}
		if out == nil && err != nil {
			out = c.calledType(ast.Unparen(col.comp.Expr))
		}
		if out != nil {
			out.At = col.def.At
			col.out = out
		}
		if !collation.IsZero() {
			c.typeCollation(col, &ast.TypeName{Collate: collation})
		}
	}
}

// wholeType is the type of whole numbers that T-SQL computes: most of its functions, and
// arithmetic on what is not larger, make INT. It is nil for other values.
func (c *converter) wholeType(typ expr.Type) *ast.TypeName {
	if c.dialect != "sqlserver" || typ.Kind != expr.Integer {
		return nil
	}
	own, ok := c.targetType(typ.SourceType(c.dialect))
	if !ok || !isInteger(own) {
		return nil
	}
	copied := *own
	return &copied
}

// withoutCollation takes COLLATE of SQL Server off the expression of a computed column, where
// it is the collation of the column.
func (c *converter) withoutCollation(col *column) ast.Name {
	k, ok := ast.Unparen(col.comp.Expr).(*ast.Collate)
	if !ok || c.dialect != "sqlserver" {
		return ast.Name{}
	}
	g := *col.comp
	g.Expr = k.X
	c.fromSource(k)
	c.fromSource(col.comp.Expr)
	col.comp = &g
	return k.Collation
}

// calledType is the type of the value of a function of T-SQL that is not converted, or of
// one that the scripts define, nil if it is not known.
func (c *converter) calledType(e ast.Expr) *ast.TypeName {
	call, ok := e.(*ast.Call)
	if !ok || c.dialect != "sqlserver" {
		return nil
	}
	switch strings.ToLower(call.Name.Last().Text) {
	case "checksum", "binary_checksum", "patindex", "datalength", "object_id", "db_id":
		return c.mysqlType(&ast.TypeName{Base: call.Base}, "int")
	case "getlevel":
		return c.mysqlType(&ast.TypeName{Base: call.Base}, "smallint")
	case "stlength", "starea", "stdistance":
		return c.mysqlType(&ast.TypeName{Base: call.Base}, "double")
	case "json_value":
		return c.mysqlType(&ast.TypeName{Base: call.Base}, "varchar", "4000")
	case "hashbytes":
		return c.mysqlType(&ast.TypeName{Base: call.Base}, "varbinary", "64")
	}
	if o := c.cat.others["function\x00"+c.cat.keyOf(call.Name)]; o != nil {
		if r, ok := o.node.(*ast.Routine); ok && r.Returns != nil {
			if to, known := c.targetType(r.Returns); known {
				copied := *to
				return &copied
			}
		}
	}
	return nil
}

// computedColumns lets triggers keep computed columns, each after those that
// it uses.
func (c *converter) computedColumns(t *table) {
	done := map[*column]bool{}
	var add func(col *column, depth int)
	add = func(col *column, depth int) {
		if done[col] || depth > len(t.cols) {
			return
		}
		done[col] = true
		ast.Inspect(col.comp.Expr, func(n ast.Node) bool {
			if r, ok := n.(*ast.ColumnRef); ok {
				if used := t.columnIn(c.cat, r.Name.Last()); used != nil && used.comp != nil {
					add(used, depth+1)
				}
			}
			return true
		})
		c.computed(t, col)
	}
	for _, col := range t.cols {
		if col.comp != nil && col.comp.Expr != nil {
			add(col, 0)
		}
	}
}

func (c *converter) computed(t *table, col *column) {
	e, typ, err := c.rewrite(t, nil, col.comp.Expr)
	if err == nil && (col.auto || c.generatedNumber(t, col.comp.Expr) != nil) {
		err = errGenerated
	}
	if err != nil {
		if c.uncomputed == nil {
			c.uncomputed = map[*column]error{}
		}
		c.uncomputed[col] = err
		return
	}
	if col.notNull && !c.placeholder(col) {
		col.notNull = false
		t.onWrite(partCheck, true, true, refuseNull(col))
	}
	c.inlined(col.comp)
	if changes(e) {
		c.note(rules.ComputedAtWrite, col.comp.At, t.obj, "column", col.name, "table", t.name, "value", clip(c.files.Text(col.comp.Expr.Span())))
	}
	s, value := setColumn(col, e), col.comp.Expr
	s.At = col.comp.At
	col.comp = nil
	if cond := outOfRange(col, e, typ); cond != nil && !(c.dialect == "sqlserver" && typeOf(col.out) == "int" && t.fitsInt(c.cat, value)) {
		t.onWrite(partComputed, true, true, &ast.If{Cond: cond, Then: signal("22003", "Value of computed column "+col.target+" is out of range")})
	}
	t.onWrite(partComputed, true, true, s)
}

// errGenerated is why a column is not computed from the number of its row.
var errGenerated = errors.New("it needs the number that AUTO_INCREMENT gives")

// notComputed is why nothing fills a computed column.
func (c *converter) notComputed(col *column) string {
	if err := c.uncomputed[col]; err != nil {
		return clip(err.Error())
	}
	return "its expression is not known"
}

// changes reports whether an expression of MySQL has another value each time or for
// each session.
func changes(e ast.Expr) (yes bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		word := ""
		switch n := n.(type) {
		case *ast.Call:
			word = n.Name.Last().Text
		case *ast.Keyword:
			word = n.Word
		}
		switch strings.ToUpper(word) {
		case "NOW", "SYSDATE", "CURDATE", "CURTIME", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "UTC_TIMESTAMP", "UTC_DATE", "UTC_TIME",
			"RAND", "UUID", "UUID_SHORT", "USER", "CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "DATABASE", "SCHEMA", "CONNECTION_ID":
			yes = true
		}
		return !yes
	})
	return yes
}

// refuseNull refuses NULL in a column that cannot be NOT NULL, with the state
// that the server itself uses.
func refuseNull(col *column) *ast.If {
	raise := &ast.Raise{Verb: "signal", Condition: &ast.Condition{SQLState: "23000"},
		Message: &ast.StringLit{Value: cutText("Column "+col.target+" cannot be null", maxMessage)}}
	return &ast.If{Cond: &ast.IsExpr{X: newColumn(col), Test: "null"}, Then: raise}
}

// placeholder gives a NOT NULL column that a trigger fills a default: MySQL 5.6
// refuses a row without a value before the trigger runs. It reports false for
// types without defaults.
func (c *converter) placeholder(col *column) bool {
	if col.value != nil {
		return true
	}
	e := sentinel(col)
	if e == nil {
		return false
	}
	col.value = &ast.DefaultConstraint{Expr: e}
	return true
}

// sentinel is the value of a placeholder, nil for types without defaults.
func sentinel(col *column) ast.Expr {
	if isLOB(col.out) || isSpatial(col.out) {
		return nil
	}
	switch typeClass(col.out) {
	case "string", "binary":
		if typeOf(col.out) == "enum" {
			return nil
		}
		return &ast.StringLit{}
	case "time":
		switch typeOf(col.out) {
		case "date":
			return &ast.StringLit{Value: "1000-01-01"}
		case "time":
			return &ast.StringLit{Value: "00:00:00"}
		case "year":
			return &ast.StringLit{Value: "1901"}
		}
		return &ast.StringLit{Value: "1000-01-01 00:00:00"}
	case "number":
		return &ast.NumberLit{Text: "0"}
	}
	return nil
}

// triggerDefault plans a default that only a trigger can give. It reports
// false when the expression cannot be rewritten.
func (c *converter) triggerDefault(col *column, d *ast.DefaultConstraint) bool {
	if seq := c.sequenceOf(d.Expr); seq != nil {
		return c.sequenceDefault(col, d, seq)
	}
	e, typ, err := c.rewriteDefault(d)
	made := c.madeValue(col, d.Expr)
	if made != nil {
		e, typ, err = made, expr.Type{}, nil
	}
	if err == nil && typ.Kind == expr.Binary && c.dialect == "oracle" && typeClass(col.out) == "string" {
		e, _ = expr.HexText(d.Expr, e, typ)
	}
	if err == nil && typeClass(col.out) == "string" && (typ.Kind == expr.DateTime || typ.Kind == expr.Time) {
		text := *d
		text.Expr = &ast.Cast{Base: ast.Base{At: d.Expr.Span()}, X: d.Expr, Type: col.typ, Func: "cast"}
		e, _, err = c.rewriteDefault(&text)
	}
	noRoom := col.notNull && sentinel(col) == nil
	if err != nil || noRoom && inPrimary(col) || c.takesMore(d.Expr, e) {
		return false
	}
	if _, null := e.(*ast.Keyword); null || isConstant(e) { // a literal that the column does not take
		return false
	}
	_, word := e.(*ast.Call) // such as 'now'
	if _, text := c.simplify(d.Expr).(*ast.StringLit); text && made == nil && !word && typeClass(col.out) != "string" {
		return false // nor does it when a cast stands around it
	}
	col.byTrigger, col.byClause = c.assigned(col, d.Expr, e, typ), d
	switch {
	case noRoom: // as those of [converter.lobDefault]
		col.notNull, col.refusesNull = false, true
	case col.notNull:
		c.placeholder(col)
	}
	c.inlined(d)
	c.note(rules.DefaultByTrigger, d.At, col.table.obj, "column", col.name, "table", col.table.name, "value", clip(c.files.Text(d.Expr.Span())))
	return true
}

// inPrimary reports whether a column is part of the primary key.
func inPrimary(col *column) bool {
	pk := col.table.primary()
	return pk != nil && usesColumn(pk, col)
}

// sequenceDefault plans a default that takes the next value of a sequence.
func (c *converter) sequenceDefault(col *column, d *ast.DefaultConstraint, seq *sequence) bool {
	if seq.row == "" || col.notNull && sentinel(col) == nil {
		return false
	}
	col.bySequence, col.byClause = seq, d
	if col.notNull {
		c.placeholder(col)
	}
	if d.At.IsValid() {
		c.inlined(d)
	}
	return true
}

// triggerDefaults sets defaults where the row has none.
func (c *converter) triggerDefaults(t *table) {
	for _, col := range t.cols {
		value := col.byTrigger
		if col.bySequence != nil {
			value = c.nextValue(col.bySequence)
		}
		if value == nil {
			if col.refusesNull {
				t.onWrite(partCheck, true, true, refuseNull(col))
			}
			continue
		}
		var missing ast.Expr = &ast.IsExpr{X: newColumn(col), Test: "null"}
		if col.notNull {
			missing = &ast.Binary{Op: "=", Left: newColumn(col), Right: sentinel(col)}
		}
		set := setColumn(col, value)
		set.At = source.Span{}
		if col.refusesNull && !col.replacesNull {
			t.onWrite(partCheck, false, true, refuseNull(col))
		}
		s := &ast.If{Cond: missing, Then: set}
		s.At = col.byClause.At
		t.onWrite(partDefault, true, col.replacesNull, s)
	}
}

// shadow plans a column that a trigger fills and a key uses; value is built
// when the names are known.
func (c *converter) shadow(t *table, name string, typ *ast.TypeName, notNull bool, value func() ast.Expr) *column {
	for base, n := name, 2; t.byName["\x00"+name] != nil; n++ {
		name = base + "_" + strconv.Itoa(n)
	}
	col := &column{table: t, key: "\x00" + name, name: name, def: &ast.ColumnDef{Name: ast.Ident{Text: strings.ToLower(name), Quoted: true}}, out: typ, notNull: notNull, filled: value}
	if notNull {
		c.placeholder(col)
	}
	c.addColumn(t, col)
	return col
}

// rowVersion is a number of eight bytes that grows with every call.
func rowVersion() ast.Expr {
	return functionCall("UNHEX", functionCall("LPAD", functionCall("HEX", functionCall("UUID_SHORT")), &ast.NumberLit{Text: "16"}, &ast.StringLit{Value: "0"}))
}

// shadowColumns fills the columns made for keys, and row versions.
func (c *converter) shadowColumns(t *table) {
	for _, col := range t.cols {
		if col.filled == nil || col.comp != nil {
			continue
		}
		if col.notNull {
			c.placeholder(col)
		}
		if e := col.filled(); e != nil {
			s := setColumn(col, e)
			s.At = source.Span{}
			t.onWrite(partShadow, true, true, s)
		}
	}
}
