package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// word rewrites a function without parentheses: SYSDATE, CURRENT_USER.
func (r *rewriter) word(e ast.Expr, name string) (ast.Expr, Type, bool) {
	if word := strings.ToLower(name); r.env.Dialect == "oracle" && (word == "true" || word == "false") {
		return at(&ast.Keyword{Word: word}, e), boolean, true
	}
	f := functionOf(r.env.Dialect, strings.ToLower(name))
	if f == nil || !f.word {
		return nil, Type{}, false
	}
	return f.fill(e, nil), f.result, true
}

func (r *rewriter) call(e *ast.Call) (ast.Expr, Type) {
	name := strings.ToLower(e.Name.Last().Text)
	if r.env.Lists != nil && r.env.Aggregates && e.X == nil && e.Over == nil && len(e.Args) == 1 {
		if separator, ok := r.env.Lists(e.Name); ok {
			list := *e
			list.Args = []ast.Expr{e.Args[0], at(&ast.StringLit{Value: separator}, e)}
			return r.list(&list), Type{Kind: String}
		}
	}
	if q, escaped := xmlList(e); q != nil && r.env.Dialect == "sqlserver" {
		if list := r.xmlAsList(q, escaped, 0); list != nil {
			return r.expr(list)
		}
	}
	switch n := len(e.Name.Parts); {
	case n > 1 && e.X == nil && r.env.Dialect == "oracle" && strings.EqualFold(e.Name.Parts[n-2].Text, "dbms_lob"):
		return r.largeObject(e, name)
	case e.X != nil || len(e.Name.Parts) > 2:
		fail(e, "method %s", e.Name)
	case len(e.Name.Parts) == 2 && !isSystemSchema(e.Name.Parts[0].Text) && !(r.env.Dialect == "postgres" && ofExtension[name]):
		fail(e, "function %s", e.Name)
	case e.Over != nil && r.env.TypesOnly:
		return r.windowType(e, name)
	case e.Over != nil:
		return r.window(e, name)
	}
	if f := aggregateOf(r.env.Dialect, name); f != nil && r.env.Aggregates {
		return r.aggregate(e, f)
	}
	switch {
	case e.Filter != nil || len(e.Within) > 0 || len(e.OrderBy) > 0 || e.Quantifier != "" || e.Star || len(e.Options) > 0:
		fail(e, "aggregate %s", strings.ToUpper(name))
	}
	e = r.texts(r.wholeNumbers(e, name), name)
	r.blankEnds(e, name)
	r.refuseForeignArgs(e, name)
	f := r.given(name)
	if (name == "grouping" || name == "grouping_id") && f == nil && r.env.Grouping != nil {
		list, _ := r.exprs(plainArgs(e))
		return r.env.Grouping(e, list), Type{Kind: Integer}
	}
	if f == nil {
		if out, t, ok := r.byArguments(e, name); ok {
			return out, t
		}
		f = functionOf(r.env.Dialect, name)
	}
	args := plainArgs(e)
	if f == nil {
		fail(e, "function %s", strings.ToUpper(e.Name.String()))
	}
	if len(args) < f.least || len(args) > f.most {
		fail(e, "function %s with %d arguments", strings.ToUpper(name), len(args))
	}
	list, types := r.exprs(args)
	if ofText[name] && r.env.Dialect == "oracle" {
		for i, t := range types {
			if t.Kind == Binary {
				list[i], types[i] = HexText(e, list[i], t)
			}
		}
	}
	if choices[name] {
		r.resultsAlike(list, types)
	}
	switch name {
	case "isnull", "coalesce":
		r.chosen(list, types, name == "isnull")
		r.chosenFirst(list, types)
	case "nvl", "greatest", "least":
		r.chosenFirst(list, types)
	case "nvl2":
		r.resultsAlike(list[1:], types[1:])
		r.chosenFirst(list[1:], types[1:])
	case "iif":
		r.resultsAlike(list[1:], types[1:])
		r.chosen(list[1:], types[1:], false)
	}
	if name == "nullif" {
		if x, ok := r.nullIfEmpty(e, list, types); ok {
			return x, types[0]
		}
	}
	if name == "nullif" && (types[0].instant() || types[0].Kind == Time) { // which MySQL makes text of
		return timeAgain(f.fill(e, list), types[0], e), types[0]
	}
	if readsTime[name] {
		r.asTimes(list, types)
	}
	t := roundedType(name, args, cutLength(name, args, f.typeOf(types)), types)
	if t.Kind == String && t.Length == 0 {
		t.Length = joinedLength(name, list, types)
	}
	t.Source = r.called(name, types, t)
	return f.fill(e, list), t
}

// roundedType is the type of a call that leaves a decimal no more digits behind the
// point than a constant argument says.
func roundedType(name string, args []ast.Expr, t Type, types []Type) Type {
	if len(types) == 0 || types[0].Kind != Decimal {
		return t
	}
	scale := 0
	switch name {
	case "round", "trunc":
		if len(args) == 2 {
			n, ok := wholeNumber(args[1])
			if !ok || n > maxScale {
				return t
			}
			scale = max(n, 0)
		}
		if t = types[0]; t.Scale < scale {
			return t
		}
	case "ceil", "ceiling", "floor":
		if t.Kind == Integer {
			return t
		}
		t = types[0]
	default:
		return t
	}
	out := decimal(t.Precision-t.Scale+scale+1, scale)
	out.Exact = true
	return out
}

// cutLength is the type of a call that gives no more characters than a
// constant argument says.
func cutLength(name string, args []ast.Expr, t Type) Type {
	switch name {
	case "left", "right", "substring", "substr":
	default:
		return t
	}
	last := args[len(args)-1]
	if len(args) < 3 && strings.HasPrefix(name, "sub") {
		return t
	}
	if lit, ok := unwrapped(last).(*ast.NumberLit); ok {
		if n, err := strconv.Atoi(lit.Text); err == nil && n > 0 && (t.Length == 0 || n < t.Length) {
			t.Length = n
		}
	}
	return t
}

// readsTime are the functions whose templates take the time of a date, which
// MySQL does not find in a text.
var readsTime = map[string]bool{"add_months": true, "last_day": true, "months_between": true}

// asTimes makes times of the dates that are written as text.
func (r *rewriter) asTimes(list []ast.Expr, types []Type) {
	for i, x := range list {
		if _, ok := x.(*ast.StringLit); ok && types[i].instant() {
			list[i] = call(x, "TIMESTAMP", x)
		}
	}
}

// ofExtension are functions of PostgreSQL's extensions, which dumps name with
// the schema of the extension.
var ofExtension = map[string]bool{"uuid_generate_v1": true, "uuid_generate_v1mc": true, "uuid_generate_v4": true, "gen_random_uuid": true,
	"gen_random_bytes": true}

// isSystemSchema reports whether the functions of a schema are the server's own.
func isSystemSchema(s string) bool {
	switch strings.ToLower(s) {
	case "pg_catalog", "sys", "standard":
		return true
	}
	return false
}

// plainArgs are the arguments; FROM and FOR of SUBSTRING count as commas, and
// the words of TRIM and EXTRACT are no arguments.
func plainArgs(e *ast.Call) []ast.Expr {
	var list []ast.Expr
	for _, a := range e.Args {
		if s, ok := a.(*ast.SpecialArg); ok {
			if s.X == nil || s.Word != "from" && s.Word != "for" {
				fail(e, "word %s in a call", strings.ToUpper(s.Word))
			}
			a = s.X
		}
		if _, ok := a.(*ast.NamedArg); ok {
			fail(e, "argument by name")
		}
		list = append(list, a)
	}
	return list
}

// byArguments rewrites the calls whose form depends on their arguments.
func (r *rewriter) byArguments(e *ast.Call, name string) (ast.Expr, Type, bool) {
	switch r.env.Dialect + " " + name {
	case "oracle decode":
		x, t := r.decode(e)
		return x, t, true
	case "oracle to_number", "postgres to_number":
		if r.env.Dialect == "oracle" && IsGuidNumber(e) {
			return guidNumber(e), Type{Kind: Decimal}, true
		}
		if x, t, ok := r.numberOf(e); ok {
			return x, t, true
		}
	case "sqlserver stuff":
		if list := r.stuffed(e); list != nil {
			x, t := r.expr(list)
			return x, t, true
		}
	case "oracle trunc", "oracle round":
		if out, t, ok := r.truncDate(e); ok {
			return out, t, true
		}
	case "oracle chr", "postgres chr", "sqlserver char", "sqlserver nchar":
		x := r.character(e)
		return x, Type{Kind: String, Length: 1}, true
	case "oracle hextoraw":
		if lit, ok := onlyText(e); ok && isHex(lit) {
			return at(&ast.BinaryLit{Digits: strings.ToUpper(lit), Radix: 16}, e), Type{Kind: Binary}, true
		}
	case "oracle sys_extract_utc":
		if len(e.Args) == 1 && isWord(e.Args[0], "systimestamp") {
			return call(e, "UTC_TIMESTAMP", at(&ast.NumberLit{Text: "6"}, e)), Type{Kind: DateTime}, true
		}
	case "oracle to_date", "oracle to_timestamp":
		if c := roundTrip(e); c != nil {
			if out, t, ok := r.truncDate(c); ok {
				return out, t, true
			}
		}
		x := r.constantDate(e)
		return x, Type{Kind: DateTime}, true
	case "oracle regexp_like", "postgres regexp_like":
		x := r.regexpLike(e)
		return x, boolean, true
	case "oracle unistr":
		if text, ok := unicode(e); ok {
			return at(&ast.StringLit{Value: text}, e), Type{Kind: String, Length: max(1, len([]rune(text)))}, true
		}
	case "oracle sys_context":
		x := r.session(e)
		return x, Type{Kind: String}, true
	case "sqlserver datepart", "sqlserver datediff", "sqlserver datediff_big", "sqlserver dateadd", "sqlserver datetrunc", "sqlserver datename":
		x, t := r.datePart(e, name)
		return x, t, true
	case "oracle to_char", "postgres to_char", "oracle to_nchar":
		return r.formatted(e)
	case "sqlserver greatest", "sqlserver least": // as in PostgreSQL, NULL is left out
		return r.extreme(e, strings.ToUpper(name))
	case "sqlserver datalength":
		x, t := r.expr(onlyOf(e))
		if t.Kind != Binary {
			fail(e, "DATALENGTH of text, whose bytes are others")
		}
		return call(e, "LENGTH", x), Type{Kind: Integer}, true
	case "sqlserver format":
		return r.netFormat(e)
	case "sqlserver round":
		if len(e.Args) == 3 {
			return r.roundedOrCut(e)
		}
	case "sqlserver power":
		if x, t, ok := r.wholePower(e); ok {
			return x, t, true
		}
	}
	if x, t, ok := r.textForm(e, name); ok {
		return x, t, true
	}
	switch r.env.Dialect {
	case "postgres":
		if x, t, ok := r.postgresCall(e, name); ok {
			return x, t, true
		}
	case "oracle":
		if x, t, ok := r.oracleCall(e, name); ok {
			return x, t, true
		}
	}
	if name == "extract" {
		x, t := r.extract(e)
		return x, t, true
	}
	if name == "trim" {
		if x, ok := r.trim(e); ok {
			return x, Type{Kind: String}, true
		}
	}
	return nil, Type{}, false
}

// session is SYS_CONTEXT of a property of the session that MySQL knows.
func (r *rewriter) session(e *ast.Call) ast.Expr {
	var words [2]string
	for i := range words {
		if i < len(e.Args) {
			if s, ok := e.Args[i].(*ast.StringLit); ok {
				words[i] = strings.ToLower(s.Value)
			}
		}
	}
	word := map[string]string{"session_user": "user", "current_user": "user", "proxy_user": "user"}[words[1]]
	switch {
	case words[0] == "userenv" && word != "":
		x, _, _ := r.word(e, word)
		return x
	case words[0] == "userenv" && (words[1] == "host" || words[1] == "terminal"):
		return call(e, "SUBSTRING_INDEX", call(e, "USER"), at(&ast.StringLit{Value: "@"}, e), at(&ast.Unary{Op: "-", X: number(e, 1)}, e))
	case words[0] == "userenv" && (words[1] == "sid" || words[1] == "sessionid"):
		return call(e, "CONNECTION_ID")
	case words[0] == "userenv" && (words[1] == "current_schema" || words[1] == "db_name"):
		return call(e, "DATABASE")
	}
	fail(e, "SYS_CONTEXT of %s", strings.ToUpper(words[1]))
	return nil
}

// decode is DECODE(x, a, b, …): a CASE whose NULLs compare equal.
func (r *rewriter) decode(e *ast.Call) (ast.Expr, Type) {
	if len(e.Args) < 3 {
		fail(e, "DECODE with %d arguments", len(e.Args))
	}
	list, types := r.exprs(e.Args)
	var results []ast.Expr
	var kinds []Type
	for i := 2; i < len(list)+1; i += 2 {
		j := min(i, len(list)-1) // the last value may stand alone
		results, kinds = append(results, list[j]), append(kinds, types[j])
	}
	r.resultsAlike(results, kinds)
	r.chosenFirst(results, kinds)
	out := at(&ast.Case{}, e)
	t := Type{Kind: Null}
	for i, x := range results {
		t = common(t, kinds[i])
		if 2*i+2 < len(list) {
			cond := at(&ast.Binary{Op: "<=>", Left: list[0], Right: list[2*i+1]}, e.Args[2*i+1])
			out.Whens = append(out.Whens, at(&ast.When{Cond: cond, Result: x}, e.Args[2*i+1]))
		} else {
			out.Else = x
		}
	}
	return out, t
}

// namedPart rewrites date_part('unit', x) and date_trunc('day', x).
func (r *rewriter) namedPart(e *ast.Call, name string) (ast.Expr, Type) {
	if len(e.Args) != 2 {
		fail(e, "%s with %d arguments", name, len(e.Args))
	}
	lit, ok := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok {
		fail(e, "unit of %s that is not constant", name)
	}
	unit := strings.ToLower(lit.Value)
	if name == "date_part" {
		if x, t, ok := r.fieldOfDifference(e, unit, e.Args[1]); ok {
			return x, t
		}
	}
	x, t := r.expr(e.Args[1])
	if name == "date_trunc" {
		return r.truncated(e, unit, x, t)
	}
	if unit == "epoch" {
		return r.epoch(e, e.Args[1], x, t)
	}
	if unit == "julian" && t.Kind == Date {
		return made(e, "TO_DAYS({1}) + 1721060", x), r.fieldType()
	}
	return r.part(e, unit, x)
}

// part is one field of a date.
func (r *rewriter) part(e ast.Node, unit string, x ast.Expr) (ast.Expr, Type) {
	switch {
	case unit == "second" && r.env.Dialect == "postgres":
		return r.seconds(e, x)
	case unit == "isodow":
		return at(&ast.Binary{Op: "+", Left: call(e, "WEEKDAY", x), Right: number(e, 1)}, e), r.fieldType()
	case unit == "week" && r.env.Dialect == "postgres":
		return call(e, "WEEK", x, number(e, 3)), r.fieldType()
	}
	switch unit {
	case "year", "quarter", "month", "day", "hour", "minute", "second":
		return call(e, strings.ToUpper(unit), x), r.fieldType()
	case "doy":
		return call(e, "DAYOFYEAR", x), r.fieldType()
	case "dow":
		return at(&ast.Binary{Op: "-", Left: call(e, "DAYOFWEEK", x), Right: at(&ast.NumberLit{Text: "1"}, e)}, e), r.fieldType()
	}
	if template := fieldTemplates[unit]; template != "" && r.env.Dialect == "postgres" {
		t := r.fieldType()
		if unit == "milliseconds" {
			t = decimal(maxPrecision, 3)
		}
		return made(e, template, x), t
	}
	fail(e, "field %s of a date", unit)
	return nil, Type{}
}

// fieldTemplates are fields that only PostgreSQL has.
var fieldTemplates = map[string]string{"milliseconds": "SECOND({1}) * 1000 + MICROSECOND({1}) * 0.001", "microseconds": "SECOND({1}) * 1000000 + MICROSECOND({1})",
	"isoyear": "YEARWEEK({1}, 3) DIV 100", "decade": "YEAR({1}) DIV 10", "century": "(YEAR({1}) + 99) DIV 100", "millennium": "(YEAR({1}) + 999) DIV 1000"}

// fieldType is the type of a field of a date, which PostgreSQL does not divide
// as an integer.
func (r *rewriter) fieldType() Type {
	if r.env.Dialect == "postgres" {
		return Type{Kind: Decimal, Precision: 10, Exact: true}
	}
	return Type{Kind: Integer}
}

// extract is EXTRACT(field FROM x).
func (r *rewriter) extract(e *ast.Call) (ast.Expr, Type) {
	var unit string
	var from ast.Expr
	for _, a := range e.Args {
		switch a := a.(type) {
		case *ast.SpecialArg:
			if a.Word == "from" {
				from = a.X
			} else {
				unit = a.Word
			}
		case *ast.ColumnRef:
			unit = strings.ToLower(a.Name.Last().Text)
		case *ast.StringLit:
			unit = strings.ToLower(a.Value)
		case *ast.Keyword:
			unit = a.Word
		}
	}
	if from == nil {
		fail(e, "EXTRACT of this form")
	}
	if x, t, ok := r.fieldOfDifference(e, unit, from); ok {
		return x, t
	}
	x, t := r.expr(from)
	switch {
	case t.Foreign != "":
		fail(e, "EXTRACT of type %s", t.Foreign)
	case t.number() && r.env.Dialect == "oracle":
		fail(e, "EXTRACT of a value that is no date")
	}
	if unit == "epoch" {
		return r.epoch(e, from, x, t)
	}
	if unit == "julian" && t.Kind == Date {
		return made(e, "TO_DAYS({1}) + 1721060", x), r.fieldType()
	}
	return r.part(e, unit, x)
}

// trim is TRIM with its words.
func (r *rewriter) trim(e *ast.Call) (ast.Expr, bool) {
	out := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "TRIM"}}}}, e)
	special := false
	for _, a := range e.Args {
		s, ok := a.(*ast.SpecialArg)
		if !ok {
			x, _ := r.expr(a)
			out.Args = append(out.Args, x)
			continue
		}
		special = true
		c := at(&ast.SpecialArg{Word: s.Word}, s)
		if s.X != nil {
			c.X, _ = r.expr(s.X)
			if lit, ok := unwrapped(s.X).(*ast.StringLit); r.env.Dialect == "postgres" && s.Word != "from" && (!ok || len([]rune(lit.Value)) != 1) {
				fail(e, "more than one character to trim")
			}
		}
		out.Args = append(out.Args, c)
	}
	return out, special
}
