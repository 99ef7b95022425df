package query

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL 5.6 puts the query of a view in the place of its name where it can, and
// then computes the columns of the rows that an outer join leaves out, too:
// COALESCE(x, 0) is 0 there, a constant is itself, where NULL is right. (Seen on
// 5.6.24.) So a view with such columns that an outer join may leave out is made
// with ALGORITHM=TEMPTABLE, or stands behind one that is.

// solidify does that for the sources of a block.
func (r *rewriter) solidify(b *block) {
	var list []*row
	for _, x := range b.scope.rows {
		if x.optional && x.loose() {
			list = append(list, x)
		}
	}
	if len(list) == 0 || r.env.TypesOnly {
		return
	}
	used := usedPlaces(b)
	for _, x := range list {
		for _, f := range x.fields {
			if f.Loose && (len(b.scope.over.calls) > 0 || used[f.table+"\x00"+f.Name]) {
				r.solid(x)
				break
			}
		}
	}
}

// usedPlaces are the columns that a block names.
func usedPlaces(b *block) map[string]bool {
	used := map[string]bool{}
	look := func(n ast.Node) bool {
		if c, ok := n.(*ast.ColumnRef); ok && len(c.Name.Parts) == 2 {
			used[place(c)] = true
		}
		return true
	}
	ast.Inspect(b.result(), look)
	for _, o := range b.order {
		ast.Inspect(o, look)
	}
	return used
}

// loose reports whether a source is a view with a column that may have a value
// in a row that an outer join leaves out.
func (x *row) loose() bool {
	if x.node == nil {
		return false
	}
	for _, f := range x.fields {
		if f.Loose {
			return true
		}
	}
	return false
}

// optionalRows are the sources that outer joins may leave out.
func optionalRows(rows []*row) []*row {
	var list []*row
	for _, x := range rows {
		if x.optional {
			list = append(list, x)
		}
	}
	return list
}

// solidRows is [rewriter.solid] for all sources that need it.
func (r *rewriter) solidRows(rows []*row) {
	for _, x := range rows {
		if x.loose() && !r.env.TypesOnly {
			r.solid(x)
		}
	}
}

// solid makes the view of a source one whose rows MySQL stores before it joins.
func (r *rewriter) solid(x *row) {
	name := x.src.Name.String()
	for i := range r.helpers {
		if r.helpers[i].Name.String() == name {
			r.helpers[i].Solid = true
			return
		}
	}
	made := r.solids[name]
	if made == nil {
		made = r.addHelper(x.src.Name.Last().Text, at(selectAll(x.src), x.node), x.src.Columns)
		r.helpers[len(r.helpers)-1].Solid = true
		r.solids[name] = made
	}
	x.node.Name = made.Name
	x.node.Alias = ast.Ident{Text: x.fields[0].table}
}

// firm gives columns of a query whose view MySQL cannot put in its place no mark.
func firm(q *ast.Query, columns []Column) []Column {
	s, ok := q.Body.(*ast.Select)
	if ok && q.Limit == nil && s.Quantifier != "distinct" && len(s.GroupBy) == 0 && s.Having == nil && len(s.From) > 0 && !stored(s) {
		return columns
	}
	out := make([]Column, len(columns))
	for i, c := range columns {
		c.Loose = false
		out[i] = c
	}
	return out
}

// stored reports whether the list has an aggregate or a sub-query.
func stored(s *ast.Select) bool {
	for _, it := range s.Items {
		if contains(it.Expr, func(n ast.Node) bool {
			c, ok := n.(*ast.Call)
			_, sub := n.(*ast.Subquery)
			_, exists := n.(*ast.Exists)
			return sub || exists || ok && storing[strings.ToUpper(c.Name.String())]
		}) {
			return true
		}
	}
	return false
}

var storing = wordSet("COUNT SUM AVG MIN MAX GROUP_CONCAT BIT_AND BIT_OR BIT_XOR STD STDDEV STDDEV_POP STDDEV_SAMP VAR_POP VAR_SAMP VARIANCE")

// strict reports whether a rewritten expression is NULL wherever all columns of
// the sources are.
func (s *scope) strict(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.ColumnRef:
		f := s.fieldOf(x)
		return f != nil && !f.Loose
	case *ast.Paren:
		return s.strict(x.X)
	case *ast.Unary:
		return s.strict(x.X)
	case *ast.Cast:
		return s.strict(x.X)
	case *ast.Collate:
		return s.strict(x.X)
	case *ast.Between:
		return s.strict(x.X)
	case *ast.In:
		return len(x.List) > 0 && s.strict(x.X)
	case *ast.Keyword:
		return x.Word == "null"
	case *ast.SpecialArg:
		return x.X != nil && s.strict(x.X)
	case *ast.Binary:
		return nullOperators[x.Op] && x.Quant == "" && (s.strict(x.Left) || s.strict(x.Right))
	case *ast.Case:
		return s.strictCase(x)
	case *ast.Call:
		return s.strictCall(x)
	}
	return false
}

func (s *scope) strictCase(x *ast.Case) bool {
	for _, w := range x.Whens {
		if !s.strict(w.Result) {
			return false
		}
	}
	return x.Else == nil || s.strict(x.Else)
}

func (s *scope) strictCall(x *ast.Call) bool {
	name, n := strings.ToUpper(x.Name.String()), 0
	for _, a := range x.Args {
		if s.strict(a) {
			n++
		}
	}
	switch {
	case nullFunctions[name]:
		return n > 0
	case name == "COALESCE" || name == "IFNULL":
		return n == len(x.Args)
	case name == "NULLIF":
		return s.strict(x.Args[0])
	case name == "IF":
		return len(x.Args) == 3 && s.strict(x.Args[1]) && s.strict(x.Args[2])
	}
	return false
}

var nullOperators = wordSet("+ - * / % div mod = <> < <= > >= like & | ^ << >>")

// nullFunctions are NULL when one of their arguments is.
var nullFunctions = wordSet(`UPPER LOWER LCASE UCASE CHAR_LENGTH LENGTH SUBSTRING LEFT RIGHT TRIM LTRIM RTRIM REPLACE REVERSE REPEAT CONCAT LPAD RPAD
	LOCATE INSTR ABS ROUND TRUNCATE CEILING FLOOR SIGN SQRT POW EXP LN LOG10 GREATEST LEAST DATE TIME YEAR MONTH DAY DAYOFMONTH DAYOFYEAR HOUR MINUTE
	SECOND MICROSECOND QUARTER WEEKDAY DAYOFWEEK LAST_DAY DATE_ADD DATE_SUB DATE_FORMAT DATEDIFF TIMESTAMPDIFF TIMESTAMPADD TIMEDIFF TIMESTAMP TO_DAYS
	TIME_TO_SEC EXTRACT CONVERT HEX MD5 ASCII ORD CRC32 MOD`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
