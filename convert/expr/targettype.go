package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// castName is the type of MySQL's CAST with its arguments.
func castName(t Type) (string, []int) {
	switch t.Kind {
	case Integer, Bool:
		return "signed", nil
	case Decimal:
		if t.Precision > 0 {
			return "decimal", []int{t.Precision, t.Scale}
		}
		return "decimal", []int{mysql.MaxDecimalPrecision, mysql.MaxDecimalScale}
	case String:
		if t.Length > 0 {
			return "char", []int{t.Length}
		}
		return "char", nil
	case Binary:
		return "binary", nil
	case Date:
		return "date", nil
	case DateTime:
		return "datetime", []int{6}
	case Time:
		return "time", []int{6}
	case Float:
		return "decimal", []int{maxPrecision, maxScale}
	}
	return "", nil
}

// TypeOf is the type of the values of a MySQL data type.
func TypeOf(t *ast.TypeName) Type {
	if t == nil {
		return Type{}
	}
	switch name := strings.ToLower(t.Name.Last().Text); name {
	case "tinyint":
		if arg(t, 0) == 1 {
			return Type{Kind: Bool}
		}
		return Type{Kind: Integer}
	case "smallint", "mediumint", "int", "integer", "year", "bit":
		return Type{Kind: Integer}
	case "bigint":
		return Type{Kind: Integer, Wide: true}
	case "decimal", "numeric":
		return Type{Kind: Decimal, Precision: arg(t, 0), Scale: arg(t, 1)}
	case "float", "double":
		return Type{Kind: Float}
	case "char", "varchar":
		return Type{Kind: String, Length: arg(t, 0)}
	case "enum":
		return Type{Kind: String, Enum: t}
	case "tinytext", "text", "mediumtext", "longtext", "set":
		return Type{Kind: String}
	case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob":
		return Type{Kind: Binary, Length: arg(t, 0)}
	case "date":
		return Type{Kind: Date}
	case "datetime", "timestamp":
		return Type{Kind: DateTime}
	case "time":
		return Type{Kind: Time}
	}
	return Type{}
}

// arg is a numeric argument of a type, 0 if there is none.
func arg(t *ast.TypeName, i int) int { return mysql.TypeArgument(t, i, 0) }

// maxVarchar is the longest VARCHAR that a column computed from others gets.
const maxVarchar = 4000

// Column is the MySQL data type that holds all values of type t, nil when t is
// not known.
func (t Type) Column() *ast.TypeName {
	name, args := "", []int(nil)
	switch t.Kind {
	case Integer:
		name = "bigint"
	case Bool:
		name, args = "tinyint", []int{1}
	case Decimal:
		scale := min(t.Scale, mysql.MaxDecimalScale)
		name, args = "decimal", []int{min(max(t.Precision, scale, 1), mysql.MaxDecimalPrecision), scale}
	case Float:
		name = "double"
	case String:
		name = "longtext"
		if t.Length > 0 && t.Length <= maxVarchar {
			name, args = "varchar", []int{t.Length}
		}
	case Binary:
		name = "longblob"
		if t.Length > 0 && t.Length <= maxVarchar {
			name, args = "varbinary", []int{t.Length}
		}
	case Date:
		name = "date"
	case DateTime:
		name, args = "datetime", []int{6}
	case Time:
		name, args = "time", []int{6}
	default:
		return nil
	}
	out := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
	for _, n := range args {
		out.Args = append(out.Args, &ast.NumberLit{Text: strconv.Itoa(n)})
	}
	return out
}
