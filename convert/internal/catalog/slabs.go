package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/internal/slab"
	"github.com/sctconv/sctconv/report"
)

// slabs is memory for what a run makes much of.
type slabs struct {
	Tables   slab.Of[Table]
	Columns  slab.Of[Column]
	Objects  slab.Of[Object]
	items    slab.Of[Item]
	Keys     slab.Of[Key]
	Parts    slab.Of[Part]
	Chunks   slab.Of[chunk]
	types    slab.Of[ast.TypeName]
	idents   slab.Of[ast.Ident]
	exprs    slab.Of[ast.Expr]
	numbers  slab.Of[ast.NumberLit]
	Defaults slab.Of[ast.DefaultConstraint]

	ReportItems   slab.Of[report.Item]
	ReportObjects slab.Of[report.Object]
}
