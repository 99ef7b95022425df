// Package tree holds what the rooms of a conversion ask of the pieces of a tree and how they build new ones:
// types, constants, expressions, queries and options, without any knowledge of the catalog.
package tree

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// MaxTypeDepth bounds domains over domains.
const MaxTypeDepth = 16

// TypeQuery is the type as the rules see it.
func TypeQuery(t *ast.TypeName) rules.TypeQuery {
	q := rules.TypeQuery{Name: strings.ToLower(t.Name.Last().Text), Unit: t.Unit}
	for _, a := range t.Args {
		q.Args = append(q.Args, ExprText(a))
	}
	return q
}

// ArgOf is the numeric argument i of a type, 0 if there is none. A column of which the source does
// not say the type has none.
func ArgOf(t *ast.TypeName, i int) int {
	if t == nil || i >= len(t.Args) {
		return 0
	}
	n, err := strconv.Atoi(ExprText(t.Args[i]))
	if err != nil {
		return 0
	}
	return n
}

// TypeOf is the name of a target type, "" of none.
func TypeOf(t *ast.TypeName) string {
	if t == nil {
		return ""
	}
	return t.Name.Last().Text
}

// IsZoned reports whether a type of a source is of times with a time zone or offset.
func IsZoned(t *ast.TypeName) bool {
	if t == nil {
		return false
	}
	n := strings.ToLower(t.Name.String())
	return strings.Contains(n, "timestamptz") || strings.Contains(n, "datetimeoffset") || strings.Contains(n, "with time zone") || strings.Contains(n, "with local time zone")
}

// IsInteger reports whether a target type is of whole numbers.
func IsInteger(t *ast.TypeName) bool {
	switch TypeOf(t) {
	case "tinyint", "smallint", "mediumint", "int", "bigint":
		return true
	}
	return false
}

func IsLOB(t *ast.TypeName) bool {
	n := TypeOf(t)
	return strings.HasSuffix(n, "text") || strings.HasSuffix(n, "blob")
}

func IsSpatial(t *ast.TypeName) bool {
	switch TypeOf(t) {
	case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection":
		return true
	}
	return false
}

func IsCharacter(t *ast.TypeName) bool {
	switch TypeOf(t) {
	case "char", "varchar", "enum", "set":
		return true
	}
	return strings.HasSuffix(TypeOf(t), "text")
}

// IsFloat reports whether a cast to the type makes a number of the column's own form.
func IsFloat(t *ast.TypeName) bool {
	return t != nil && (strings.EqualFold(t.Name.Last().Text, "float") || strings.EqualFold(t.Name.Last().Text, "real"))
}

// TypeClass groups target types by the literals they take.
func TypeClass(t *ast.TypeName) string {
	switch TypeOf(t) {
	case "char", "varchar", "enum", "set", "tinytext", "text", "mediumtext", "longtext":
		return "string"
	case "date", "datetime", "time", "timestamp", "year":
		return "time"
	case "bit":
		return "bit"
	case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob":
		return "binary"
	case "geometry", "point", "linestring", "polygon":
		return "spatial"
	}
	return "number"
}

// RangeKinds are the range types whose text the extension compares.
var RangeKinds = map[string]string{"int4range": "int", "int8range": "int", "numrange": "num", "daterange": "date", "tsrange": "ts", "tstzrange": "tz"}

// The functions of the extension that compare ranges, and several of them.
const (
	RangeFunction      = "sctconv_ranges_overlap"
	MultirangeFunction = "sctconv_multiranges_overlap"
)

// TypeText is a target type with its arguments, "" for none.
func TypeText(t *ast.TypeName) string {
	if t == nil {
		return ""
	}
	s := TypeOf(t)
	if len(t.Args) > 0 {
		args := make([]string, len(t.Args))
		for i, a := range t.Args {
			args[i] = ExprText(a)
		}
		s += "(" + strings.Join(args, ",") + ")"
	}
	if t.Unsigned {
		s += " unsigned"
	}
	return s
}

// IsNeverNull reports whether columns of a type of SQL Server are NOT NULL
// where nothing is said.
func IsNeverNull(t *ast.TypeName) bool {
	if t == nil || len(t.Name.Parts) == 0 {
		return false
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "sysname", "timestamp", "rowversion":
		return true
	}
	return false
}

func IsSerial(t *ast.TypeName) bool {
	if t == nil || len(t.Name.Parts) == 0 {
		return false
	}
	name := t.Name.Parts[len(t.Name.Parts)-1].Text
	if len(name) < len("serial") || name[0]|' ' != 's' && name[0]|' ' != 'b' {
		return false
	}
	switch strings.ToLower(name) {
	case "serial", "bigserial", "smallserial", "serial4", "serial8", "serial2":
		return true
	}
	return false
}

var RangeTypes = WordSet("int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "int4multirange", "int8multirange", "nummultirange",
	"tsmultirange", "tstzmultirange", "datemultirange")

// IsIntervalType reports whether values of a type, or its elements, are intervals.
func IsIntervalType(t *ast.TypeName) bool {
	name := t.Name.Last().Text
	return len(name) >= 8 && strings.EqualFold(name[:8], "interval") && (len(name) == 8 || name[8] == ' ')
}

func IntervalType(t *ast.TypeName) interval.Type {
	out := interval.TypeOf(t.Name.Last().Text)
	if len(t.Args) == 1 {
		if n, ok := t.Args[0].(*ast.NumberLit); ok {
			out.Digits, _ = strconv.Atoi(n.Text)
		}
	}
	return out
}

var wholeTypes = WordSet("pls_integer", "binary_integer", "simple_integer")

// IsWholeType reports whether a type of PL/SQL rounds to whole numbers, as INTEGER does.
func IsWholeType(t *ast.TypeName) bool { return wholeTypes[strings.ToLower(t.Name.String())] }
