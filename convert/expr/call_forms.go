package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// form rewrites a call whose form depends on its arguments, and reports whether it does.
type form func(r *rewriter, e *ast.Call) (ast.Expr, Type, bool)

// formOf is the form of a function by the name of the dialect and its own, nil if it has none.
func formOf(name string) form {
	switch name {
	case "oracle initcap", "postgres initcap":
		return (*rewriter).capitals
	case "postgres regexp_replace":
		return (*rewriter).replacedLetters
	case "oracle regexp_substr", "postgres regexp_substr":
		return (*rewriter).foundLetters
	case "oracle regexp_instr", "postgres regexp_instr":
		return (*rewriter).placeOf
	case "oracle regexp_count", "postgres regexp_count":
		return (*rewriter).countOf
	case "oracle decode":
		return always((*rewriter).decode)
	case "oracle to_number":
		return (*rewriter).oracleNumber
	case "postgres time_bucket":
		return (*rewriter).timeBucket
	case "postgres date_bin":
		return (*rewriter).dateBin
	case "postgres to_number":
		return (*rewriter).numberOf
	case "sqlserver string_escape":
		return (*rewriter).escapedJSON
	case "sqlserver stuff":
		return (*rewriter).stuffedList
	case "oracle trunc", "oracle round":
		return (*rewriter).truncDate
	case "oracle chr", "postgres chr", "sqlserver char", "sqlserver nchar":
		return (*rewriter).characterOf
	case "oracle hextoraw":
		return (*rewriter).hexBytes
	case "oracle sys_extract_utc", "oracle from_tz", "oracle to_timestamp_tz":
		return (*rewriter).zonedTime
	case "oracle to_date", "oracle to_timestamp":
		return (*rewriter).dateOfText
	case "oracle regexp_like", "postgres regexp_like":
		return (*rewriter).regexpTruth
	case "oracle unistr":
		return (*rewriter).unicodeText
	case "oracle sys_context", "oracle userenv":
		return (*rewriter).sessionText
	case "oracle regexp_replace":
		return (*rewriter).replacedOracle
	case "oracle v", "oracle nv":
		return (*rewriter).unset
	case "oracle coalesce", "oracle nvl":
		return (*rewriter).firstSet
	case "sqlserver datepart":
		return datePartOf("datepart")
	case "sqlserver datediff":
		return datePartOf("datediff")
	case "sqlserver datediff_big":
		return datePartOf("datediff_big")
	case "sqlserver dateadd":
		return datePartOf("dateadd")
	case "sqlserver datetrunc":
		return datePartOf("datetrunc")
	case "sqlserver date_bucket":
		return (*rewriter).dateBucket
	case "sqlserver datename":
		return datePartOf("datename")
	case "oracle to_char", "oracle to_nchar", "postgres to_char":
		return (*rewriter).formatted
	case "sqlserver choose":
		return (*rewriter).choose
	case "sqlserver greatest":
		return extremeOf("GREATEST")
	case "sqlserver least":
		return extremeOf("LEAST")
	case "sqlserver str":
		return (*rewriter).strOf
	case "sqlserver switchoffset":
		return (*rewriter).switchedToUTC
	case "sqlserver todatetimeoffset":
		return (*rewriter).withOffsetMS
	case "sqlserver quotename":
		return (*rewriter).quoted
	case "sqlserver degrees", "sqlserver radians":
		return (*rewriter).wholeAngle
	case "sqlserver left_shift":
		return shiftFunction("<<")
	case "sqlserver right_shift":
		return shiftFunction(">>")
	case "sqlserver bit_count":
		return (*rewriter).bitCount
	case "sqlserver parsename":
		return (*rewriter).namePart
	case "sqlserver isdate":
		return (*rewriter).isDate
	case "sqlserver isnumeric":
		return (*rewriter).numericText
	case "sqlserver rand":
		return (*rewriter).randomNumber
	case "sqlserver checksum", "sqlserver binary_checksum":
		return (*rewriter).randomWhole
	case "sqlserver datalength":
		return (*rewriter).bytesLength
	case "sqlserver hashbytes":
		return (*rewriter).hashed
	case "sqlserver patindex":
		return (*rewriter).patternPlace
	case "sqlserver format":
		return (*rewriter).netFormat
	case "sqlserver round":
		return (*rewriter).roundedWithFunction
	case "sqlserver power":
		return (*rewriter).wholePower
	}
	return nil
}

// byArguments rewrites the calls whose form depends on their arguments.
func (r *rewriter) byArguments(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if f := formOf(r.env.Dialect + " " + name); f != nil {
		if x, t, ok := f(r, e); ok {
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
	switch name {
	case "extract":
		x, t := r.extract(e)
		return x, t, true
	case "trim":
		return r.trim(e)
	}
	return nil, Type{}, false
}

// always is a form that takes all arguments.
func always(f func(*rewriter, *ast.Call) (ast.Expr, Type)) form {
	return func(r *rewriter, e *ast.Call) (ast.Expr, Type, bool) {
		x, t := f(r, e)
		return x, t, true
	}
}

func datePartOf(name string) form {
	return always(func(r *rewriter, e *ast.Call) (ast.Expr, Type) { return r.datePart(e, name) })
}

// extremeOf is GREATEST or LEAST of T-SQL, which leaves NULL out as PostgreSQL does.
func extremeOf(name string) form {
	return func(r *rewriter, e *ast.Call) (ast.Expr, Type, bool) { return r.extreme(e, name) }
}

// wholeFormat are formats of dates whose texts are whole numbers.
var wholeFormat = regexp.MustCompile(`^(?i:FM)?(?i:YYYY|RRRR|IYYY|YY|RR|MM|DDD|DD|D|HH24|HH12|HH|MI|SSSSS|SS|IW|WW|W|Q|J)+$`)

// oracleNumber is TO_NUMBER of Oracle, of a GUID, and of fields of a date, too.
func (r *rewriter) oracleNumber(e *ast.Call) (ast.Expr, Type, bool) {
	if IsGuidNumber(e) {
		return guidNumber(e), Type{Kind: Decimal}, true
	}
	if x, ok := r.fieldsNumber(e); ok {
		return x, Type{Kind: Integer, Wide: true}, true
	}
	return r.numberOf(e)
}

// fieldsNumber is the number that fields of a date make, TO_NUMBER(TO_CHAR(d, 'YYYYMMDD')); false for other calls.
func (r *rewriter) fieldsNumber(e *ast.Call) (ast.Expr, bool) {
	if len(e.Args) != 1 {
		return nil, false
	}
	c, ok := unwrapped(e.Args[0]).(*ast.Call)
	if !ok || !isCallOf(c, "to_char") || len(c.Args) != 2 {
		return nil, false
	}
	format, constant := lastText(c, 2)
	if !constant || !wholeFormat.MatchString(format) {
		return nil, false
	}
	if _, t := r.expr(c.Args[0]); !t.instant() {
		return nil, false
	}
	x, _ := r.expr(c)
	return made(e, "SIGNED({1})", x), true
}

// stuffedList is STUFF of a list that FOR XML joins.
func (r *rewriter) stuffedList(e *ast.Call) (ast.Expr, Type, bool) {
	list := r.stuffed(e)
	if list == nil {
		return nil, Type{}, false
	}
	x, t := r.expr(list)
	return x, t, true
}

// characterOf is the character of a code.
func (r *rewriter) characterOf(e *ast.Call) (ast.Expr, Type, bool) {
	return r.character(e), Type{Kind: String, Length: 1}, true
}

// hexBytes is HEXTORAW of a constant.
func (r *rewriter) hexBytes(e *ast.Call) (ast.Expr, Type, bool) {
	lit, ok := onlyText(e)
	if !ok || !isHex(lit) {
		return nil, Type{}, false
	}
	return at(&ast.BinaryLit{Digits: strings.ToUpper(lit), Radix: 16}, e), Type{Kind: Binary}, true
}

// presentUTC is SYS_EXTRACT_UTC(SYSTIMESTAMP).
func (r *rewriter) presentUTC(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 1 || !isWord(e.Args[0], "systimestamp") {
		return nil, Type{}, false
	}
	return call(e, "UTC_TIMESTAMP", at(&ast.NumberLit{Text: "6"}, e)), Type{Kind: DateTime}, true
}

// dateOfText is TO_DATE or TO_TIMESTAMP.
func (r *rewriter) dateOfText(e *ast.Call) (ast.Expr, Type, bool) {
	if c := roundTrip(e); c != nil {
		if out, t, ok := r.truncDate(c); ok {
			return out, t, true
		}
	}
	if out, t, ok := r.dateOfColumn(e); ok {
		return out, t, true
	}
	return r.constantDate(e), Type{Kind: DateTime}, true
}

// regexpTruth is REGEXP_LIKE.
func (r *rewriter) regexpTruth(e *ast.Call) (ast.Expr, Type, bool) {
	return r.regexpLike(e), boolean, true
}

// unicodeText is UNISTR of a constant.
func (r *rewriter) unicodeText(e *ast.Call) (ast.Expr, Type, bool) {
	text, ok := unicode(e)
	if !ok {
		return nil, Type{}, false
	}
	return at(&ast.StringLit{Value: text}, e), Type{Kind: String, Length: max(1, len([]rune(text)))}, true
}

// roundedWithFunction is ROUND with its third argument, which may cut.
func (r *rewriter) roundedWithFunction(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 3 {
		return nil, Type{}, false
	}
	return r.roundedOrCut(e)
}

// decode is DECODE(x, a, b, …): a CASE whose NULLs compare equal.
func (r *rewriter) decode(e *ast.Call) (ast.Expr, Type) {
	if len(e.Args) < 3 {
		fail(e, "DECODE with %d arguments", len(e.Args))
	}
	list, types := r.exprs(e.Args)
	if types[0].bytes() && types[1].Kind == String { // all are what the first value to compare with is
		list[0], types[0] = HexText(e, list[0], types[0])
	}
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
