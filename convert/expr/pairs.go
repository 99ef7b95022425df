package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// The sums over pairs of numbers, {1} and {2}, each NULL where the other one is.
const (
	sumXY = "(SUM({1} * 1.0 * {2}) - SUM({1}) * SUM({2}) / COUNT({1}) + 0e0)"
	sumXX = "(VAR_POP({2}) * COUNT({2}))"
	sumYY = "(VAR_POP({1}) * COUNT({1}))"
	slope = sumXY + " / NULLIF(VAR_POP({2}) * COUNT({2}), 0)"
)

// pairs are the aggregates over pairs of numbers that Oracle and PostgreSQL have, as MySQL computes them.
var pairs = map[string]string{
	"CORR":           sumXY + " / NULLIF(SQRT(" + sumXX + " * " + sumYY + "), 0)",
	"COVAR_POP":      sumXY + " / COUNT({1})",
	"COVAR_SAMP":     sumXY + " / NULLIF(COUNT({1}) - 1, 0)",
	"REGR_SLOPE":     slope,
	"REGR_INTERCEPT": "AVG({1}) - " + slope + " * AVG({2})",
	"REGR_R2":        "IF(" + sumYY + " = 0, IF(" + sumXX + " = 0, NULL, 1), POW(" + sumXY + ", 2) / NULLIF(" + sumXX + " * " + sumYY + ", 0))",
	"REGR_COUNT":     "COUNT({1})",
	"REGR_AVGX":      "AVG({2}) + 0e0",
	"REGR_AVGY":      "AVG({1}) + 0e0",
	"REGR_SXX":       sumXX,
	"REGR_SYY":       sumYY,
	"REGR_SXY":       sumXY,
}

// pairOf rewrites an aggregate over pairs of numbers; rows where one is NULL do not count.
func (r *rewriter) pairOf(e *ast.Call, name string) (ast.Expr, Type) {
	if len(e.Args) != 2 || e.Quantifier != "" || len(e.Options)+len(e.OrderBy)+len(e.Within) > 0 {
		fail(e, "aggregate %s of this form", strings.ToUpper(e.Name.String()))
	}
	y, ty := r.inner().expr(e.Args[0])
	x, tx := r.inner().expr(e.Args[1])
	if !ty.number() || !tx.number() {
		fail(e, "aggregate %s of what are no numbers", strings.ToUpper(e.Name.String()))
	}
	first := r.filtered(e, made(e, "CASE WHEN {2} IS NOT NULL THEN {1} END", y, x))
	second := r.filtered(e, made(e, "CASE WHEN {1} IS NOT NULL THEN {2} END", y, x))
	t := Type{Kind: Float}
	if name == "REGR_COUNT" {
		t = Type{Kind: Integer, Wide: true}
	}
	return made(e, "("+pairs[name]+")", first, second), t
}
