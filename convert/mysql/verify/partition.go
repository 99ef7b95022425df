package verify

import (
	"math/big"
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"
	driver "github.com/pingcap/tidb/pkg/parser/test_driver"

	"github.com/sctconv/sctconv/convert/mysql"
)

// partition checks the partitioning of a table.
func (c *checker) partition(o *ast.PartitionOptions, t *table) {
	at := c.place("PARTITION")
	c.addIf(o.Interval != nil || o.Tp == ast.PartitionTypeNone || o.Tp == ast.PartitionTypeSystemTime, at, 1492, "partitions of this kind")
	c.addIf(len(o.UpdateIndexes) > 0, at, codeSyntax, "UPDATE INDEXES")
	c.addIf(t.foreign > 0, at, 1506, "foreign key of a partitioned table")
	c.addIf(t.temporary, at, 1562, "partitions of a temporary table")
	c.partitionTable(t, at)
	c.partitionColumns(o, t, at)
	c.partitionKeys(o, t, at)
	c.partitionDefinitions(o, at)
}

// partitionTable finds columns and keys that a partitioned table cannot have.
func (c *checker) partitionTable(t *table, at int) {
	for _, k := range t.keys {
		c.addIf(k.fulltext, at, 1757, "full-text index of a partitioned table")
	}
	for _, col := range t.columns {
		c.addIf(col.spatial, at, 1178, "spatial column of a partitioned table")
	}
}

// partitionColumns checks the types of the columns that partition the table.
func (c *checker) partitionColumns(o *ast.PartitionOptions, t *table, at int) {
	if o.Expr != nil {
		c.partitionExpr(o, t, at)
		return
	}
	for _, n := range o.ColumnNames {
		col := t.column(n.Name.O)
		if col == nil {
			c.addIf(len(t.columns) > 0, at, 1488, "partition column %s is not in the table", n.Name.O)
			continue
		}
		if o.Tp != ast.PartitionTypeKey {
			c.columnsType(col, at)
		}
	}
}

// columnsType checks a column of RANGE COLUMNS or LIST COLUMNS.
func (c *checker) columnsType(col *column, at int) {
	switch mysql.FamilyOf(col.typ) {
	case mysql.FamilyInteger, mysql.FamilyDate:
		return
	case mysql.FamilyDateTime:
		if col.typ.Name.String() == "datetime" {
			return
		}
	case mysql.FamilyText, mysql.FamilyBinary:
		c.addIf(mysql.IsLOB(col.typ), at, 1502, "partitions by the TEXT or BLOB column %s", col.name)
		return
	case mysql.FamilyTime:
		return
	}
	c.add(at, 1659, "partitions by the type of column %s", col.name)
}

// partitionExpr checks an expression, which must be an integer.
func (c *checker) partitionExpr(o *ast.PartitionOptions, t *table, at int) {
	if name, ok := o.Expr.(*ast.ColumnNameExpr); ok {
		col := t.column(name.Name.Name.O)
		if col == nil {
			c.addIf(len(t.columns) > 0, at, 1054, "partition column %s is not in the table", name.Name.Name.O)
			return
		}
		family := mysql.FamilyOf(col.typ)
		c.addIf(family != mysql.FamilyInteger && family != mysql.FamilyYear && family != mysql.FamilyBit, at, 1659,
			"partitions by column %s, which is no integer", col.name)
		return
	}
	v := &partitionVisitor{c: c, t: t, at: at}
	o.Expr.Accept(v)
}

// partitionVisitor searches a partition expression.
type partitionVisitor struct {
	c  *checker
	t  *table
	at int
}

func (v *partitionVisitor) Enter(n ast.Node) (ast.Node, bool) {
	switch n := n.(type) {
	case *ast.FuncCallExpr:
		v.c.addIf(!inPartition(n.FnName.L), v.at, 1564, "function %s in a partition expression", n.FnName.O)
		v.c.addIf(v.onTimestamp(n), v.at, 1486, "function of a TIMESTAMP column in a partition expression")
	case *ast.SubqueryExpr, *ast.CaseExpr, *ast.VariableExpr, *ast.FuncCastExpr:
		v.c.add(v.at, 1564, "expression that partitions cannot have")
	}
	return n, false
}

func (v *partitionVisitor) Leave(n ast.Node) (ast.Node, bool) { return n, true }

// onTimestamp reports whether a function depends on the session's time zone.
func (v *partitionVisitor) onTimestamp(f *ast.FuncCallExpr) bool {
	if f.FnName.L == "unix_timestamp" || len(f.Args) != 1 {
		return false
	}
	name, ok := f.Args[0].(*ast.ColumnNameExpr)
	if !ok {
		return false
	}
	col := v.t.column(name.Name.Name.O)
	return col != nil && col.typ.Name.String() == "timestamp"
}

// inPartition reports whether a function is allowed in a partition expression.
func inPartition(function string) bool {
	switch function {
	case "abs", "ceiling", "ceil", "datediff", "day", "dayofmonth", "dayofweek", "dayofyear", "extract", "floor",
		"hour", "microsecond", "minute", "mod", "month", "quarter", "second", "time_to_sec", "to_days", "to_seconds",
		"unix_timestamp", "weekday", "year", "yearweek":
		return true
	}
	return false
}

// partitionKeys checks that each unique key has all columns of the partitioning.
func (c *checker) partitionKeys(o *ast.PartitionOptions, t *table, at int) {
	names := partitionNames(&o.PartitionMethod)
	if o.Sub != nil {
		names = append(names, partitionNames(o.Sub)...)
	}
	for _, k := range t.keys {
		for _, n := range names {
			c.addIf(k.unique && !k.has(n), at, 1503, "a unique key does not have the partition column %s", n)
		}
	}
}

func (k *key) has(column string) bool {
	for _, p := range k.parts {
		if strings.EqualFold(p.column, column) {
			return true
		}
	}
	return false
}

// partitionNames are the columns that a method depends on.
func partitionNames(m *ast.PartitionMethod) []string {
	var names []string
	for _, n := range m.ColumnNames {
		names = append(names, n.Name.O)
	}
	if m.Expr != nil {
		v := &columnVisitor{}
		m.Expr.Accept(v)
		names = append(names, v.names...)
	}
	return names
}

// columnVisitor collects the columns of an expression.
type columnVisitor struct{ names []string }

func (v *columnVisitor) Enter(n ast.Node) (ast.Node, bool) {
	if name, ok := n.(*ast.ColumnNameExpr); ok {
		v.names = append(v.names, name.Name.Name.O)
	}
	return n, false
}

func (v *columnVisitor) Leave(n ast.Node) (ast.Node, bool) { return n, true }

// partitionDefinitions checks the single partitions.
func (c *checker) partitionDefinitions(o *ast.PartitionOptions, at int) {
	n := max(len(o.Definitions), int(min(o.Num, 1<<20)))
	if o.Sub != nil {
		n *= max(1, int(min(o.Sub.Num, 1<<10)))
		inner := o.Sub.Tp == ast.PartitionTypeHash || o.Sub.Tp == ast.PartitionTypeKey
		outer := o.Tp == ast.PartitionTypeRange || o.Tp == ast.PartitionTypeList
		c.addIf(!inner || !outer, at, 1500, "sub-partitions of this kind")
	}
	c.addIf(n > mysql.MaxPartitions, at, 1499, "%d partitions, the limit is %d", n, mysql.MaxPartitions)
	c.partitionOrder(o, at)
	seen := map[string]bool{}
	for _, d := range o.Definitions {
		c.name(d.Name.O)
		c.addIf(seen[d.Name.L], c.place(d.Name.O), 1517, "duplicate partition %s", d.Name.O)
		seen[d.Name.L] = true
		c.partitionDefinition(o, d)
	}
}

// partitionOrder checks that single integer bounds of RANGE grow, and that those
// of LIST differ.
func (c *checker) partitionOrder(o *ast.PartitionOptions, at int) {
	var last *big.Int
	seen := map[string]bool{}
	for _, d := range o.Definitions {
		switch clause := d.Clause.(type) {
		case *ast.PartitionDefinitionClauseLessThan:
			bound := integerBound(clause.Exprs)
			c.addIf(last != nil && bound != nil && bound.Cmp(last) <= 0, at, 1493, "the bound of partition %s is not larger than the one before", d.Name.O)
			last = bound
		case *ast.PartitionDefinitionClauseIn:
			for _, row := range clause.Values {
				if n := integerBound(row); n != nil {
					c.addIf(seen[n.String()], at, 1495, "the value %s is in two partitions", n)
					seen[n.String()] = true
				}
			}
		}
	}
}

// integerBound is the value of a bound that is one integer, or nil.
func integerBound(row []ast.ExprNode) *big.Int {
	if len(row) != 1 {
		return nil
	}
	if v, ok := row[0].(*driver.ValueExpr); ok && v.Kind() == driver.KindString { // in the order of texts
		return nil
	}
	text, _, _ := literalOf(row[0])
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		return nil
	}
	return n
}

func (c *checker) partitionDefinition(o *ast.PartitionOptions, d *ast.PartitionDefinition) {
	for _, opt := range d.Options {
		if opt.Tp == ast.TableOptionComment {
			c.comment("partition", opt.StrValue, mysql.MaxPartitionComment, 1793)
		}
	}
	at := c.place(d.Name.O)
	var values []ast.ExprNode
	switch clause := d.Clause.(type) {
	case *ast.PartitionDefinitionClauseLessThan:
		values = clause.Exprs
	case *ast.PartitionDefinitionClauseIn:
		c.addIf(len(clause.Values) == 0, at, 1479, "DEFAULT partition")
		for _, row := range clause.Values {
			values = append(values, row...)
		}
	}
	for _, v := range values {
		c.partitionValue(o, v, at)
	}
}

// partitionValue checks the type of a bound: integers, but for COLUMNS literals.
func (c *checker) partitionValue(o *ast.PartitionOptions, v ast.ExprNode, at int) {
	if _, ok := v.(*ast.DefaultExpr); ok {
		c.add(at, 1479, "DEFAULT as the value of a partition")
		return
	}
	text, isNull, isLiteral := literalOf(v)
	isInteger := strings.Trim(text, "+-0123456789") == ""
	switch {
	case o.Expr != nil && isLiteral && !isNull && (!isInteger || text == ""):
		c.add(at, 1697, "the value of a partition is no integer")
	case o.Expr == nil && !isLiteral && !isMaxValue(v):
		c.add(at, 1654, "the value of a partition is no literal")
	}
}

func isMaxValue(v ast.ExprNode) bool {
	_, ok := v.(*ast.MaxValueExpr)
	return ok
}
