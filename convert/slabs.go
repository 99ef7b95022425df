package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/slab"
	"github.com/sctconv/sctconv/report"
)

// slabs is memory for what a run makes much of.
type slabs struct {
	tables   slab.Of[table]
	columns  slab.Of[column]
	objects  slab.Of[object]
	items    slab.Of[item]
	keys     slab.Of[key]
	parts    slab.Of[part]
	chunks   slab.Of[chunk]
	types    slab.Of[ast.TypeName]
	idents   slab.Of[ast.Ident]
	exprs    slab.Of[ast.Expr]
	numbers  slab.Of[ast.NumberLit]
	defaults slab.Of[ast.DefaultConstraint]

	reportItems   slab.Of[report.Item]
	reportObjects slab.Of[report.Object]
}
