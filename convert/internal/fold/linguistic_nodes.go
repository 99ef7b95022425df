package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

var (
	// sortedCalls are functions whose value depends on how their texts compare.
	sortedCalls = tree.WordSet("min", "max", "greatest", "least", "nullif", "instr", "replace", "trim", "ltrim", "rtrim", "translate",
		"first_value", "last_value", "mode", "median", "percentile_disc", "rank", "dense_rank", "percent_rank", "cume_dist")
	// matchingCalls are regular expressions, which follow NLS_SORT also without NLS_COMP.
	matchingCalls = tree.WordSet("regexp_like", "regexp_replace", "regexp_substr", "regexp_instr", "regexp_count")
	// calendarCalls read or write dates by the calendar of the session.
	calendarCalls = tree.WordSet("to_date", "to_timestamp", "to_timestamp_tz", "to_char", "trunc", "round", "extract", "next_day", "last_day", "add_months")
	// comparisons are the operators that compare texts.
	comparisons = tree.WordSet("=", "<>", "<", ">", "<=", ">=", "like", "not like", "is distinct from", "is not distinct from")
)

// node rewrites one node of a statement, not those in it.
func (l *linguist) node(n ast.Node) {
	if call, ok := n.(*ast.Call); ok && l.calendar && calendarCalls[strings.ToLower(call.Name.Last().Text)] {
		l.err = tree.FailData(n, "a date of the calendar that NLS_CALENDAR sets")
	}
	if l.sort == "" || l.err != nil {
		return
	}
	switch n := n.(type) {
	case *ast.Query:
		l.query(n)
	case *ast.WindowDef:
		l.orders(n.OrderBy)
		l.apart(n.PartitionBy...)
	case *ast.Call:
		l.call(n)
	}
	if l.compares && l.err == nil {
		l.comparison(n)
	}
}

// comparison rewrites a node that compares.
func (l *linguist) comparison(n ast.Node) {
	switch n := n.(type) {
	case *ast.Binary:
		if comparisons[n.Op] {
			l.compared(n, &n.Left, &n.Right)
		}
	case *ast.Between:
		l.compared(n, &n.X, &n.Low, &n.High)
	case *ast.In:
		places := []*ast.Expr{&n.X}
		for i := range n.List {
			places = append(places, &n.List[i])
		}
		l.compared(n, places...)
	case *ast.Case:
		if n.Operand != nil {
			places := []*ast.Expr{&n.Operand}
			for _, w := range n.Whens {
				places = append(places, &w.Cond)
			}
			l.compared(n, places...)
		}
	case *ast.CaseStmt:
		if n.Operand != nil && l.kind(n.Operand) != notText {
			l.refuse(n, "a comparison of texts")
		}
	case *ast.Select:
		if n.Quantifier == "distinct" || n.Quantifier == "unique" {
			l.apartItems(n)
		}
		l.apart(n.GroupBy...)
	case *ast.SetOp:
		if !n.All || n.Op != "union" {
			l.apartBody(n)
		}
	case *ast.Join:
		if n.Natural || len(n.Using) > 0 {
			l.refuse(n, "a join by the names of columns")
		}
	}
}

// compared gives the sides of a comparison, when they are texts, the form in which the sort compares them.
func (l *linguist) compared(n ast.Node, places ...*ast.Expr) {
	texts, other := 0, 0
	for _, p := range places {
		switch l.kind(*p) {
		case isText:
			texts++
		case notText:
			if !tree.IsNullWord(ast.Unparen(*p)) {
				return
			}
		default:
			other++
		}
	}
	if texts == 0 && other == 0 {
		return
	}
	if !l.known || other > 0 {
		l.refuse(n, "a comparison of texts")
		return
	}
	for _, p := range places {
		*p = lowered(*p)
	}
}

// lowered is a text in lower case.
func lowered(e ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return tree.Spanned(&ast.StringLit{Value: strings.ToLower(x.Value), National: x.National}, e)
	case *ast.Keyword:
		return e
	case *ast.Call:
		if len(x.Name.Parts) == 1 && strings.EqualFold(x.Name.Last().Text, "lower") {
			return e
		}
	}
	return tree.Spanned(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "LOWER", At: e.Span()}}}, Args: []ast.Expr{e}}, e)
}

// orders rewrites what rows are sorted by.
func (l *linguist) orders(list []*ast.OrderItem) {
	for _, o := range list {
		switch kind := l.kind(o.Expr); {
		case kind == notText:
		case kind == isText && l.known:
			o.Expr = lowered(o.Expr)
		default:
			l.refuse(o, "an order of texts")
		}
	}
}

// query rewrites the order of a query, which may be that of its columns by number.
func (l *linguist) query(q *ast.Query) {
	for _, o := range q.OrderBy {
		if _, ok := o.Expr.(*ast.NumberLit); ok || !isSelect(q.Body) {
			l.refuse(o, "an order of texts")
			return
		}
	}
	l.orders(q.OrderBy)
}

func isSelect(b ast.QueryBody) bool {
	_, ok := b.(*ast.Select)
	return ok
}

// apart refuses what tells texts apart from each other: of several that are equal, one stays.
func (l *linguist) apart(list ...ast.Expr) {
	for _, e := range list {
		if l.compares && l.kind(e) != notText {
			l.refuse(e, "a choice of different texts")
		}
	}
}

// apartItems refuses different rows with texts.
func (l *linguist) apartItems(s *ast.Select) {
	for _, it := range s.Items {
		l.apart(it.Expr)
	}
}

// apartBody refuses the set operations of rows with texts.
func (l *linguist) apartBody(b ast.QueryBody) {
	switch b := b.(type) {
	case *ast.Select:
		l.apartItems(b)
	case *ast.SetOp:
		l.apartBody(b.Left)
		l.apartBody(b.Right)
	default:
		l.refuse(b, "a choice of different texts")
	}
}

// call rewrites functions that compare or sort.
func (l *linguist) call(e *ast.Call) {
	name := strings.ToLower(e.Name.Last().Text)
	l.orders(e.OrderBy)
	l.orders(e.Within)
	switch {
	case matchingCalls[name]:
		l.refuse(e, "a regular expression")
	case !l.compares:
	case name == "decode" && len(e.Args) > 2:
		places := []*ast.Expr{&e.Args[0]}
		for i := 1; i+1 < len(e.Args); i += 2 {
			places = append(places, &e.Args[i])
		}
		l.compared(e, places...)
	case sortedCalls[name] || e.Quantifier == "distinct":
		if slices.ContainsFunc(e.Args, func(a ast.Expr) bool { return l.kind(a) != notText }) {
			l.refuse(e, strings.ToUpper(name)+" of texts")
		}
	case len(e.Options) > 0 && e.Over == nil:
		l.refuse(e, "a choice of rows")
	}
}
