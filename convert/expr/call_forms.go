package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// form rewrites a call whose form depends on its arguments, and reports whether it does.
type form func(r *rewriter, e *ast.Call) (ast.Expr, Type, bool)

// formOf is the form of a function by the name of the dialect and its own, nil if it has none.
func formOf(dialect, name string) form {
	switch dialect {
	case "sqlserver":
		return serverForm(name)
	case "oracle":
		if f := oracleForm(name); f != nil {
			return f
		}
	case "postgres":
		if f := postgresForm(name); f != nil {
			return f
		}
	}
	return sharedForm(name)
}

// sharedForm is the form of a function that Oracle and PostgreSQL have.
func sharedForm(name string) form {
	switch name {
	case "initcap":
		return (*rewriter).capitals
	case "regexp_substr":
		return (*rewriter).foundLetters
	case "regexp_instr":
		return (*rewriter).placeOf
	case "regexp_count":
		return (*rewriter).countOf
	case "regexp_like":
		return (*rewriter).regexpTruth
	case "chr":
		return (*rewriter).characterOf
	case "to_char":
		return (*rewriter).formatted
	}
	return nil
}

func oracleForm(name string) form {
	switch name {
	case "decode":
		return always((*rewriter).decode)
	case "to_number":
		return (*rewriter).oracleNumber
	case "trunc", "round":
		return (*rewriter).truncDate
	case "hextoraw":
		return (*rewriter).hexBytes
	case "sys_extract_utc", "from_tz", "to_timestamp_tz":
		return (*rewriter).zonedTime
	case "to_date", "to_timestamp":
		return (*rewriter).dateOfText
	case "unistr":
		return (*rewriter).unicodeText
	case "sys_context", "userenv":
		return (*rewriter).sessionText
	case "regexp_replace":
		return (*rewriter).replacedOracle
	case "v", "nv":
		return (*rewriter).unset
	case "coalesce", "nvl":
		return (*rewriter).firstSet
	case "to_nchar":
		return (*rewriter).formatted
	case "nls_initcap":
		return (*rewriter).capitals
	case "nchr":
		return (*rewriter).characterOf
	case "standard_hash":
		return (*rewriter).standardHash
	}
	return nil
}

func serverForm(name string) form {
	switch name {
	case "string_escape":
		return (*rewriter).escapedJSON
	case "stuff":
		return (*rewriter).stuffedList
	case "char", "nchar":
		return (*rewriter).characterOf
	case "datepart":
		return datePartOf("datepart")
	case "datediff":
		return datePartOf("datediff")
	case "datediff_big":
		return datePartOf("datediff_big")
	case "dateadd":
		return datePartOf("dateadd")
	case "datetrunc":
		return datePartOf("datetrunc")
	case "date_bucket":
		return (*rewriter).dateBucket
	case "datename":
		return datePartOf("datename")
	case "choose":
		return (*rewriter).choose
	case "greatest":
		return extremeOf("GREATEST")
	case "least":
		return extremeOf("LEAST")
	case "str":
		return (*rewriter).strOf
	case "switchoffset":
		return (*rewriter).movedTime
	case "todatetimeoffset":
		return (*rewriter).movedTime
	case "quotename":
		return (*rewriter).quoted
	case "degrees", "radians":
		return (*rewriter).wholeAngle
	case "left_shift":
		return shiftFunction("<<")
	case "right_shift":
		return shiftFunction(">>")
	case "bit_count":
		return (*rewriter).bitCount
	case "parsename":
		return (*rewriter).namePart
	case "isdate":
		return (*rewriter).isDate
	case "isnumeric":
		return (*rewriter).numericText
	case "rand":
		return (*rewriter).randomNumber
	case "checksum", "binary_checksum":
		return (*rewriter).randomWhole
	case "datalength":
		return (*rewriter).bytesLength
	case "hashbytes":
		return (*rewriter).hashed
	case "patindex":
		return (*rewriter).patternPlace
	case "format":
		return (*rewriter).netFormat
	case "round":
		return (*rewriter).roundedWithFunction
	case "power":
		return (*rewriter).wholePower
	case "charindex":
		return (*rewriter).foundFrom
	}
	return nil
}

func postgresForm(name string) form {
	switch name {
	case "regexp_replace":
		return (*rewriter).replacedLetters
	case "time_bucket":
		return (*rewriter).timeBucket
	case "date_bin":
		return (*rewriter).dateBin
	case "to_number":
		return (*rewriter).numberOf
	}
	return nil
}

// byArguments rewrites the calls whose form depends on their arguments.
func (r *rewriter) byArguments(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if x, t, ok := r.convertedNull(e, name); ok {
		return x, t, true
	}
	if f := formOf(r.env.Dialect, name); f != nil {
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
