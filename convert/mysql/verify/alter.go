package verify

import (
	"github.com/pingcap/tidb/pkg/parser/ast"
)

func (c *checker) alterTable(s *ast.AlterTableStmt) {
	t := &table{name: s.Table.Name.O, database: s.Table.Schema.O, charset: c.charset, large: true}
	for _, spec := range s.Specs {
		c.alterSpec(spec, t)
	}
}

// alterSpec checks one change. Its table is not known.
func (c *checker) alterSpec(s *ast.AlterTableSpec, t *table) {
	c.addIf(s.IfExists || s.IfNotExists, c.place("IF"), codeSyntax, "IF [NOT] EXISTS in ALTER TABLE")
	switch s.Tp {
	case ast.AlterTableOption, ast.AlterTableDropColumn, ast.AlterTableDropPrimaryKey, ast.AlterTableDropIndex,
		ast.AlterTableDropForeignKey, ast.AlterTableRenameTable, ast.AlterTableLock, ast.AlterTableAlgorithm,
		ast.AlterTableForce, ast.AlterTableAddPartitions, ast.AlterTableCoalescePartitions, ast.AlterTableDropPartition,
		ast.AlterTableTruncatePartition, ast.AlterTableEnableKeys, ast.AlterTableDisableKeys,
		ast.AlterTableRemovePartitioning, ast.AlterTableRebuildPartition, ast.AlterTableReorganizePartition,
		ast.AlterTableCheckPartitions, ast.AlterTableExchangePartition, ast.AlterTableOptimizePartition,
		ast.AlterTableRepairPartition, ast.AlterTableImportTablespace, ast.AlterTableDiscardTablespace,
		ast.AlterTableOrderByColumns, ast.AlterTablePartition:
	case ast.AlterTableAlterColumn:
		c.alterDefault(s)
	case ast.AlterTableAddColumns, ast.AlterTableModifyColumn, ast.AlterTableChangeColumn:
	case ast.AlterTableAddConstraint:
		c.constraint(s.Constraint, t)
		c.duplicateKeys(t)
	default:
		c.add(0, codeSyntax, "change of a later version")
	}
	for _, d := range s.NewColumns {
		c.alterColumn(d, t)
	}
	for _, k := range s.NewConstraints {
		c.constraint(k, t)
	}
	c.tableOptions(s.Options)
}

// alterColumn checks a column that is added or changed.
func (c *checker) alterColumn(d *ast.ColumnDef, t *table) {
	if d.Tp == nil || d.Tp.GetType() == 0 && baseName(d.Tp) == "" {
		return
	}
	c.column(d, t)
}

// alterDefault checks ALTER COLUMN … SET DEFAULT, which takes literals only.
func (c *checker) alterDefault(s *ast.AlterTableSpec) {
	for _, d := range s.NewColumns {
		for _, o := range d.Options {
			_, _, ok := literalOf(o.Expr)
			c.addIf(o.Tp == ast.ColumnOptionDefaultValue && o.Expr != nil && !ok, c.place("DEFAULT"), codeSyntax, "SET DEFAULT of an expression")
		}
	}
}

func (c *checker) duplicateKeys(t *table) {
	names := map[string]bool{}
	for _, k := range t.keys {
		c.addIf(k.name != "" && names[k.name], c.place(k.name), 1061, "duplicate key name %s", k.name)
		names[k.name] = true
	}
}
