package convert

import (
	"github.com/sctconv/sctconv/convert/internal/assess"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/report"
)

// converter holds the state of one conversion; convert.go has its order.
type converter struct {
	assess.Pricer
	opt     Options
	trees   catalog.Trees
	printer mysql.Printer
	effort  report.EffortModel
	ledger  report.Ledger
}
