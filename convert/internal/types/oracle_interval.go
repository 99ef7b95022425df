package types

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// intervalPrecision is the precision of a type, with the field that it belongs to.
var intervalPrecision = regexp.MustCompile(`(?i)(year|day|second)\s*\(\s*(\d)\s*\)`)

// oracleInterval is an interval of Oracle as it prints one of the type, +01 02:03:04.500000
// or +02-06 with the default precisions, so that equal ones are equal texts. unit are the
// fields of a literal, "" for the text of TO_DSINTERVAL and TO_YMINTERVAL. It is false for a
// text that is not understood.
func oracleInterval(text, unit, typ string) (string, bool) {
	years := isYears(typ)
	digits := map[string]int{"year": 2, "day": 2, "second": 6}
	for _, m := range intervalPrecision.FindAllStringSubmatch(typ, -1) {
		digits[strings.ToLower(m[1])], _ = strconv.Atoi(m[2])
	}
	v, ok := expr.ReadSpan(text, unit, years)
	sign := "+"
	if strings.HasPrefix(strings.TrimSpace(text), "-") {
		sign, v.N = "-", -v.N
	}
	if years {
		return fmt.Sprintf("%s%0*d-%02d", sign, digits["year"], v.N/12, v.N%12), ok
	}
	seconds, kept := v.N/1e6, min(digits["second"], 6)
	out := fmt.Sprintf("%s%0*d %02d:%02d:%02d", sign, digits["day"], seconds/86400, seconds/3600%24, seconds/60%60, seconds%60)
	fraction := fmt.Sprintf("%06d", v.N%1e6)
	if kept > 0 {
		out += "." + fraction[:kept]
	}
	return out, ok && strings.Trim(fraction[kept:], "0") == ""
}

// OracleIntervalOf is the text of an interval of a column of Oracle; ok is false if the
// column is none. A text that is not understood gives "".
func (c *Typer) OracleIntervalOf(col *catalog.Column, e ast.Expr) (text string, ok bool) {
	if c.Dialect != "oracle" || tree.TypeClass(col.Out) != "string" || !strings.HasPrefix(catalog.SourceWord(col), "interval") {
		return "", false
	}
	typ, understood := source.OneLine(c.Files.Text(col.Typ.At)), false
	switch x := e.(type) {
	case *ast.StringLit:
		text, understood = oracleInterval(x.Value, "", typ)
	case *ast.TypedLit:
		text, understood = oracleInterval(x.Value, x.Unit, typ)
	case *ast.Call, *ast.Binary, *ast.Unary:
		v, constant := expr.SpanOf(e)
		if ok = constant && v.Months == isYears(typ); ok {
			text, understood = oracleInterval(v.Text(), "", typ)
		}
		return text, ok && understood
	}
	if !understood {
		text = ""
	}
	return text, true
}

func isYears(typ string) bool { return strings.Contains(strings.ToLower(typ), "year") }

// OracleConstant is the literal that functions of Oracle make of constants for a column of
// times or intervals; other values stay.
func (c *Typer) OracleConstant(col *catalog.Column, e ast.Expr) ast.Expr {
	switch e := ast.Unparen(e).(type) {
	case *ast.Call, *ast.Binary, *ast.Unary:
		if text, ok := c.OracleIntervalOf(col, e); ok {
			return tree.Spanned(&ast.StringLit{Value: text}, e)
		}
		if c.Dialect != "oracle" || tree.TypeClass(col.Out) != "time" {
			return e
		}
		if text, ok := expr.ConstantInstant(e); ok {
			return tree.Spanned(&ast.StringLit{Value: text}, e)
		}
	}
	return e
}
