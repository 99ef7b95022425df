package expr

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// aggregate is what an aggregate function is in MySQL.
type aggregate struct {
	name string
	kind Kind // of the result; Unknown for that of the argument
}

// aggregates are the functions over groups that MySQL 5.6 has, by dialect mark
// (ops as in the table of functions) and name.
var aggregates = map[string]aggregate{
	"ops count": {"COUNT", Integer}, "s count_big": {"COUNT", Integer}, "ops sum": {"SUM", Unknown}, "ops avg": {"AVG", Decimal},
	"ops min": {"MIN", Unknown}, "ops max": {"MAX", Unknown},
	"op stddev_samp": {"STDDEV_SAMP", Float}, "op stddev_pop": {"STDDEV_POP", Float}, "p stddev": {"STDDEV_SAMP", Float},
	"op var_samp": {"VAR_SAMP", Float}, "op var_pop": {"VAR_POP", Float}, "p variance": {"VAR_SAMP", Float},
	"s stdev": {"STDDEV_SAMP", Float}, "s stdevp": {"STDDEV_POP", Float}, "s var": {"VAR_SAMP", Float}, "s varp": {"VAR_POP", Float},
	"p bool_and": {"MIN", Bool}, "p every": {"MIN", Bool}, "p bool_or": {"MAX", Bool},
	"p any_value": {"MIN", Unknown}, "p bit_and": {"BIT_AND", Integer}, "p bit_or": {"BIT_OR", Integer}, "p bit_xor": {"BIT_XOR", Integer},
	"o stddev": {"STDDEV_SAMP", Float}, "o variance": {"VAR_SAMP", Float}, "o any_value": {"MIN", Unknown}, "o boolean_and_agg": {"MIN", Bool}, "o every": {"MIN", Bool}, "o boolean_or_agg": {"MAX", Bool}, "o approx_count_distinct": {"COUNT", Integer},
	"s approx_count_distinct": {"COUNT", Integer},
	"op corr":                 {"CORR", Float}, "op covar_pop": {"COVAR_POP", Float}, "op covar_samp": {"COVAR_SAMP", Float}, "op regr_slope": {"REGR_SLOPE", Float},
	"op regr_intercept": {"REGR_INTERCEPT", Float}, "op regr_r2": {"REGR_R2", Float}, "op regr_count": {"REGR_COUNT", Integer}, "op regr_avgx": {"REGR_AVGX", Float},
	"op regr_avgy": {"REGR_AVGY", Float}, "op regr_sxx": {"REGR_SXX", Float}, "op regr_syy": {"REGR_SYY", Float}, "op regr_sxy": {"REGR_SXY", Float},
	"ps string_agg": {"GROUP_CONCAT", String}, "o listagg": {"GROUP_CONCAT", String}, "o wm_concat": {"GROUP_CONCAT", String},
	"p array_agg": {"GROUP_CONCAT", String}, "p json_agg": {"GROUP_CONCAT", String}, "p jsonb_agg": {"GROUP_CONCAT", String},
	"p json_object_agg": {"GROUP_CONCAT", String}, "p jsonb_object_agg": {"GROUP_CONCAT", String},
	"o json_arrayagg": {"GROUP_CONCAT", String}, "o json_objectagg": {"GROUP_CONCAT", String},
}

var dialectMark = map[string]string{"oracle": "o", "sqlserver": "s", "postgres": "p"}

// aggregateOf finds an aggregate function of a dialect by its name in lower case.
func aggregateOf(dialect, name string) *aggregate {
	var key [24]byte
	mark := dialectMark[dialect]
	for _, marks := range [...]string{"ops", "op", "ps", "o", "s", "p"} {
		if !strings.Contains(marks, mark) {
			continue
		}
		if a, ok := aggregates[string(append(append(append(key[:0], marks...), ' '), name...))]; ok {
			return &a
		}
	}
	return nil
}

// IsAggregate reports whether a call is one of an aggregate function that
// MySQL has too.
func IsAggregate(dialect string, e *ast.Call) bool {
	return e.Over == nil && aggregateOf(dialect, strings.ToLower(e.Name.Last().Text)) != nil
}

// aggregate rewrites a function over a group.
func (r *rewriter) aggregate(e *ast.Call, f *aggregate) (ast.Expr, Type) {
	if k := r.keepOf(e); k != nil {
		plain := *e
		plain.Options = nil
		inner := *r
		inner.kept = k
		return inner.aggregate(&plain, f)
	}
	if oracleLists[strings.ToLower(e.Name.Last().Text)] {
		return r.oracleList(e)
	}
	if f.name == "GROUP_CONCAT" {
		e = withoutOverflow(e)
	}
	if len(e.Options) > 0 || e.Quantifier != "" && e.Quantifier != "distinct" && e.Quantifier != "all" {
		fail(e, "clause of %s", strings.ToUpper(e.Name.String()))
	}
	r.refuseAggregate(e, f)
	if f.name == "GROUP_CONCAT" && isArrayAgg(e) {
		return r.arrayOf(e)
	}
	if name := strings.ToLower(e.Name.Last().Text); jsonLists[name] != "" {
		return r.jsonList(e, name)
	}
	if f.name == "GROUP_CONCAT" {
		return r.list(e), Type{Kind: String}
	}
	if pairs[f.name] != "" {
		return r.pairOf(e, f.name)
	}
	if len(e.Within) > 0 || len(e.OrderBy) > 0 || len(e.Args) != 1 && !e.Star || e.Star && f.name != "COUNT" {
		fail(e, "aggregate %s of this form", strings.ToUpper(e.Name.String()))
	}
	out := call(e, f.name)
	if e.Quantifier == "distinct" {
		out.Quantifier = "distinct"
	}
	if e.Star {
		out.Star = e.Filter == nil && r.kept == nil
		if !out.Star {
			out.Args = []ast.Expr{r.filtered(e, at(&ast.NumberLit{Text: "1"}, e))}
		}
		return out, Type{Kind: Integer, Wide: true}
	}
	if isRow(e.Args[0]) {
		return r.countedRows(e, f.name), Type{Kind: Integer, Wide: true}
	}
	if f.name == "COUNT" && out.Quantifier == "" {
		if solid := r.wholeRow(e.Args[0]).Solid; solid != nil {
			out.Args = []ast.Expr{r.filtered(e, solid)}
			return out, Type{Kind: Integer, Wide: true}
		}
	}
	x, t := r.inner().expr(e.Args[0])
	if out.Quantifier != "" && !t.EqualTexts() {
		fail(e, "equal values of type %s", t.Foreign)
	}
	if t.IsListed(x) && (f.name == "MIN" || f.name == "MAX") {
		list := []ast.Expr{x}
		r.enumOrder(list, []Type{t})
		out.Args = []ast.Expr{r.filtered(e, list[0])}
		t = t.Computed()
		return enumValue(e, out, t.Listed), Type{Kind: String, Listed: t.Listed, Source: t.Source}
	}
	if first, ok := r.firstGUID(e, f.name, x, t); ok {
		return first, t
	}
	out.Args = []ast.Expr{r.filtered(e, x)}
	x, result := r.aggregated(e, f, out, t)
	result.Source = r.aggregatedSource(f.name, t, result)
	return x, result
}

// keepOf is the condition of KEEP, nil for an aggregate without it.
func (r *rewriter) keepOf(e *ast.Call) ast.Expr {
	if len(e.Options) != 1 || e.Options[0].Name != "oracle:keep" || r.env.Keep == nil || r.overGroups {
		return nil
	}
	return r.env.Keep(e.Options[0])
}

// refuseAggregate refuses an aggregate of bits, or of a type that the target holds as text.
func (r *rewriter) refuseAggregate(e *ast.Call, f *aggregate) {
	if strings.HasPrefix(f.name, "BIT_") && slices.ContainsFunc(e.Args, r.bitsOfColumn) {
		fail(e, "aggregate %s of type bit", f.name)
	}
	if f.name != "COUNT" && f.name != "GROUP_CONCAT" {
		r.refuseForeignArgs(e, strings.ToLower(e.Name.Last().Text))
	}
}

// inner is a rewriter for the argument of an aggregate, in which there is no other.
func (r *rewriter) inner() *rewriter {
	env := *r.env
	env.Aggregates = r.overGroups && env.Aggregates
	env.Window, env.Keep, env.Place, env.PlaceOver = nil, nil, nil, nil
	return &rewriter{env: &env, depth: r.depth}
}

// filtered is the argument of an aggregate where FILTER lets the row through.
func (r *rewriter) filtered(e *ast.Call, x ast.Expr) ast.Expr {
	if r.kept != nil {
		x = at(&ast.Case{Whens: []*ast.When{at(&ast.When{Cond: r.kept, Result: x}, e)}}, e)
	}
	if e.Filter == nil {
		return x
	}
	c, _ := r.inner().expr(e.Filter)
	return at(&ast.Case{Whens: []*ast.When{at(&ast.When{Cond: c, Result: x}, e.Filter)}}, e.Filter)
}

// aggregated gives the call its type. The mean of integers is an integer in T-SQL.
func (r *rewriter) aggregated(e *ast.Call, f *aggregate, out *ast.Call, t Type) (ast.Expr, Type) {
	name := strings.ToLower(e.Name.Last().Text)
	if f.name == "STDDEV_SAMP" { // which a view of MySQL 5.6 stores as STD, that of the population
		out.Name = ast.Name{Parts: []ast.Ident{{Text: "VAR_SAMP"}}}
		root := call(e, "SQRT", out)
		if r.env.Dialect != "oracle" || name != "stddev" {
			return root, Type{Kind: Float}
		}
		return made(e, "IF({1} = 1, 0, {2})", counted(e, out), root), Type{Kind: Float} // 0 for one value
	}
	switch {
	case strings.HasPrefix(f.name, "BIT_"): // without values it is NULL, and has a sign
		return made(e, "IF(COUNT({1}) = 0, NULL, SIGNED({2}))", out.Args[0], out), Type{Kind: Integer, Wide: t.Wide}
	case r.env.Dialect == "oracle" && name == "variance":
		return made(e, "IF({1} = 1, 0, {2})", counted(e, out), out), Type{Kind: Float}
	case name == "approx_count_distinct":
		out.Quantifier = "distinct"
	case f.name == "AVG" && t.Kind == Integer && r.env.Dialect == "sqlserver":
		count := counted(e, out)
		out.Name = ast.Name{Parts: []ast.Ident{{Text: "SUM"}}}
		return at(&ast.Binary{Op: "div", Left: out, Right: count}, e), t
	case f.name == "AVG" && t.Kind == Float:
		return out, t
	case f.name == "AVG" && r.env.Dialect == "sqlserver" && t.Kind == Decimal && t.Precision > 0:
		return r.meanMS(e, out, t)
	case f.name == "AVG":
		if r.rounded != e || r.roundedTo >= t.Scale+divisionDigits {
			r.note(e, Digits)
		}
		return out, decimal(maxPrecision, max(6, t.Scale+4))
	case f.name == "SUM" && t.Kind == Integer:
		if r.env.Dialect == "postgres" && t.Wide {
			return out, Type{Kind: Decimal, Precision: maxPrecision, Exact: true}
		}
		return out, Type{Kind: Integer, Wide: true}
	case f.name == "SUM" && t.Kind == Decimal:
		sum := decimal(maxPrecision, t.Scale)
		sum.Exact = t.Exact
		return out, sum
	case f.kind == Unknown:
		return out, t
	}
	return out, Type{Kind: f.kind, Wide: f.name == "COUNT" && (r.env.Dialect != "sqlserver" || name == "count_big" || name == "approx_count_distinct")}
}

// counted counts the values of an aggregate.
func counted(e *ast.Call, out *ast.Call) *ast.Call {
	count := call(e, "COUNT", out.Args...)
	count.Quantifier = out.Quantifier
	return count
}

// list is STRING_AGG or LISTAGG: GROUP_CONCAT with a constant separator.
func (r *rewriter) list(e *ast.Call) ast.Expr { return r.listOf(e, (*rewriter).element) }

// listOf is list with each value as element writes it.
func (r *rewriter) listOf(e *ast.Call, element func(*rewriter, *ast.Call, ast.Expr, Type) ast.Expr) ast.Expr {
	if len(e.Args) == 0 || len(e.Args) > 2 || e.Star {
		fail(e, "aggregate %s of this form", strings.ToUpper(e.Name.String()))
	}
	separator := ""
	if r.env.Dialect == "oracle" && strings.EqualFold(e.Name.Last().Text, "wm_concat") {
		separator = ","
	}
	if len(e.Args) == 2 {
		text, ok := constantText(e.Args[1])
		if !ok {
			fail(e, "separator that is not constant")
		}
		separator = text
	}
	inner := r.inner()
	if r.env.Dialect != "postgres" {
		inner.keepBlanks(e.Args[0])
	}
	var x ast.Expr // nil for a row
	var t Type
	if inner.wholeRow(e.Args[0]).Fields == nil {
		x, t = inner.expr(e.Args[0])
	}
	out := call(e, "GROUP_CONCAT", r.filtered(e, element(inner, e, x, t)))
	if e.Quantifier == "distinct" {
		out.Quantifier = "distinct"
	}
	for _, o := range append(e.OrderBy[:len(e.OrderBy):len(e.OrderBy)], e.Within...) {
		if len(o.Options) > 0 {
			fail(o, "ORDER BY USING")
		}
		key, kt := inner.expr(o.Expr)
		if !kt.SortsAsText() {
			fail(o.Expr, "order of type %s", kt.Foreign)
		}
		out.OrderBy = append(out.OrderBy, OrderKeys(r.env.Dialect, o, kt.SortValue(key), false)...)
	}
	if out.OrderBy == nil && out.Quantifier == "distinct" && r.env.Dialect == "postgres" && x != nil && t.SortsAsText() { // it sorts them to find those that are equal
		out.OrderBy = OrderKeys(r.env.Dialect, at(&ast.OrderItem{Expr: e.Args[0]}, e), t.SortValue(x), true)
	}
	out.Args = append(out.Args, at(&ast.SpecialArg{Word: "separator", X: at(&ast.StringLit{Value: separator}, e)}, e))
	r.note(e, LongList)
	return out
}

// element is a value of a list as the source writes it.
func (r *rewriter) element(e *ast.Call, x ast.Expr, t Type) ast.Expr {
	switch {
	case x == nil:
		fail(e.Args[0], "row as one value")
	case t.Kind == Bool && r.env.Dialect == "postgres":
		return truthText(x, "t", "f", e)
	case t.Kind == Float && r.env.Dialect == "oracle":
		fail(e.Args[0], "text of a floating point number")
	}
	x, _ = r.asText(e, x, t)
	return x
}

// withoutOverflow is LISTAGG without what it does with lists of more than 4000 bytes:
// here the limit is another, which its item tells.
func withoutOverflow(e *ast.Call) *ast.Call {
	if len(e.Options) != 1 || !strings.HasPrefix(strings.ToUpper(strings.Join(strings.Fields(e.Options[0].Text), " ")), "ON OVERFLOW ") {
		return e
	}
	out := *e
	out.Options = nil
	return &out
}

// OrderKeys are the items of ORDER BY that sort as o does; x is its rewritten
// expression. MySQL takes NULL for the least value, Oracle and PostgreSQL for
// the greatest. notNull tells that x is never NULL.
func OrderKeys(dialect string, o *ast.OrderItem, x ast.Expr, notNull bool) []*ast.OrderItem {
	item := at(&ast.OrderItem{Expr: x, Desc: o.Desc}, o)
	first := o.Desc != (dialect == "sqlserver") // T-SQL has NULLs first in ascending order
	if o.Nulls != "" {
		first = o.Nulls == "first"
	}
	if notNull || first == !o.Desc {
		return []*ast.OrderItem{item}
	}
	null := at(&ast.IsExpr{X: x, Test: "null"}, o.Expr)
	return []*ast.OrderItem{at(&ast.OrderItem{Expr: null, Desc: first}, o), item}
}
