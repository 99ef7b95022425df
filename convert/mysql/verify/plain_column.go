package verify

import (
	"strconv"
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"
	"github.com/pingcap/tidb/pkg/parser/charset"
	"github.com/pingcap/tidb/pkg/parser/mysql"
	"github.com/pingcap/tidb/pkg/parser/opcode"
	"github.com/pingcap/tidb/pkg/parser/types"
)

func (r *plainReader) column() *ast.ColumnDef {
	d := r.columns.New()
	d.Name = r.columnName()
	text := r.definitionText()
	def := r.known[text]
	r.found = r.found[:0]
	if def != nil {
		r.last = r.tok.start + len(text)
		r.advance(r.last)
		d.Tp, r.found = def.typ, append(r.found, def.options...)
	} else {
		d.Tp = r.dataType()
	}
	end, whole := r.textEnd, -1
	for {
		if r.last == end && whole < 0 {
			whole = len(r.found)
		}
		if r.failed || r.is(",") || r.is(")") {
			break
		}
		r.found = append(r.found, r.columnOption())
	}
	if def == nil && !r.failed && whole >= 0 {
		def = r.learn(text, d.Tp, r.found[:whole])
	}
	r.defs = append(r.defs, def)
	d.Options = append(r.lists.List(len(r.found)), r.found...)
	return d
}

// newType is a type without length and decimals.
func (r *plainReader) newType(kind byte) *types.FieldType {
	t := r.types.New()
	t.SetType(kind)
	t.SetFlen(types.UnspecifiedLength)
	t.SetDecimal(types.UnspecifiedLength)
	return t
}

func (r *plainReader) dataType() *types.FieldType {
	name := r.next(tokenWord)
	switch name {
	case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT":
		return r.integerType(name)
	case "VARCHAR", "CHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT":
		return r.textType(name)
	case "DECIMAL":
		return r.decimalType()
	case "DATETIME", "TIMESTAMP", "TIME":
		return r.timeType(name)
	case "DATE":
		return r.newType(mysql.TypeDate)
	case "DOUBLE":
		r.need(!r.is("("))
		return r.newType(mysql.TypeDouble)
	case "FLOAT":
		r.need(!r.is("("))
		return r.newType(mysql.TypeFloat)
	case "ENUM":
		return r.enumType()
	case "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB":
		return r.binaryType(name)
	}
	r.failed = true
	return nil
}

// plainTypes are the types of the parser by the words of MySQL.
var plainTypes = map[string]byte{
	"TINYINT": mysql.TypeTiny, "SMALLINT": mysql.TypeShort, "MEDIUMINT": mysql.TypeInt24, "INT": mysql.TypeLong, "BIGINT": mysql.TypeLonglong,
	"CHAR": mysql.TypeString, "VARCHAR": mysql.TypeVarchar, "TINYTEXT": mysql.TypeTinyBlob, "TEXT": mysql.TypeBlob,
	"MEDIUMTEXT": mysql.TypeMediumBlob, "LONGTEXT": mysql.TypeLongBlob,
	"BINARY": mysql.TypeString, "VARBINARY": mysql.TypeVarchar, "TINYBLOB": mysql.TypeTinyBlob, "BLOB": mysql.TypeBlob,
	"MEDIUMBLOB": mysql.TypeMediumBlob, "LONGBLOB": mysql.TypeLongBlob,
	"DATETIME": mysql.TypeDatetime, "TIMESTAMP": mysql.TypeTimestamp, "TIME": mysql.TypeDuration,
}

func (r *plainReader) integerType(name string) *types.FieldType {
	t := r.newType(plainTypes[name])
	t.SetFlen(r.length())
	if r.word("UNSIGNED") {
		t.AddFlag(mysql.UnsignedFlag)
	}
	return t
}

func (r *plainReader) decimalType() *types.FieldType {
	t := r.newType(mysql.TypeNewDecimal)
	if r.word("(") {
		t.SetFlen(r.number())
		if r.word(",") {
			t.SetDecimal(r.number())
		}
		r.need(r.word(")"))
	}
	if r.word("UNSIGNED") {
		t.AddFlag(mysql.UnsignedFlag)
	}
	return t
}

func (r *plainReader) textType(name string) *types.FieldType {
	t := r.newType(plainTypes[name])
	switch name {
	case "VARCHAR":
		r.need(r.is("("))
		t.SetFlen(r.length())
	case "CHAR", "TEXT":
		t.SetFlen(r.length())
	}
	if r.words("CHARACTER", "SET") {
		t.SetCharset(r.charset())
	}
	return t
}

func (r *plainReader) binaryType(name string) *types.FieldType {
	t := r.newType(plainTypes[name])
	switch name {
	case "VARBINARY":
		r.need(r.is("("))
		t.SetFlen(r.length())
	case "BINARY", "BLOB":
		t.SetFlen(r.length())
	}
	t.SetCharset(charset.CharsetBin)
	t.SetCollate(charset.CharsetBin)
	t.AddFlag(mysql.BinaryFlag)
	return t
}

func (r *plainReader) timeType(name string) *types.FieldType {
	t := r.newType(plainTypes[name])
	width := mysql.MaxDatetimeWidthNoFsp
	if name == "TIME" {
		width = mysql.MaxDurationWidthNoFsp
	}
	t.SetDecimal(r.length())
	if t.GetDecimal() > 0 {
		width += 1 + t.GetDecimal()
	}
	t.SetFlen(width)
	return t
}

// enumType reads the members of an ENUM, whose blanks at the end the parser drops.
func (r *plainReader) enumType() *types.FieldType {
	t := r.newType(mysql.TypeEnum)
	var members []string
	longest := -1
	r.list(func() {
		m := strings.TrimRight(r.text(), " ")
		members, longest = append(members, m), max(longest, len(m))
	})
	t.SetElems(members)
	t.SetFlen(longest)
	for i, m := range members {
		t.SetElemWithIsBinaryLit(i, m, false)
	}
	return t
}

// length reads a number in parentheses, if there is one.
func (r *plainReader) length() int {
	if !r.word("(") {
		return types.UnspecifiedLength
	}
	n := r.number()
	r.need(r.word(")"))
	return n
}

// number reads a small number of digits only.
func (r *plainReader) number() int {
	n, ok := r.integer()
	r.need(ok)
	return int(n)
}

// integer reads a number, and tells whether it is one of digits only and not large.
func (r *plainReader) integer() (int64, bool) {
	n, err := strconv.ParseUint(r.next(tokenNumber), 10, 31)
	return int64(n), err == nil
}

func (r *plainReader) columnOption() *ast.ColumnOption {
	o := r.options.New()
	switch {
	case r.word("NULL"):
		o.Tp = ast.ColumnOptionNull
	case r.words("NOT", "NULL"):
		o.Tp = ast.ColumnOptionNotNull
	case r.word("DEFAULT"):
		o.Tp, o.Expr = ast.ColumnOptionDefaultValue, r.defaultValue()
	case r.words("ON", "UPDATE"):
		o.Tp, o.Expr = ast.ColumnOptionOnUpdate, r.now()
	case r.word("AUTO_INCREMENT"):
		o.Tp = ast.ColumnOptionAutoIncrement
	case r.word("COLLATE"):
		o.Tp, o.StrValue = ast.ColumnOptionCollate, r.collation()
	case r.word("COMMENT"):
		o.Tp, o.StrValue = ast.ColumnOptionComment, r.text()
	default:
		r.failed = true
	}
	return o
}

// defaultValue reads NULL, a string, a number with or without a sign, or
// CURRENT_TIMESTAMP.
func (r *plainReader) defaultValue() ast.ExprNode {
	switch {
	case r.word("NULL"):
		return literal(nil)
	case r.is("CURRENT_TIMESTAMP"):
		return r.now()
	case r.word("-"):
		return &ast.UnaryOperationExpr{Op: opcode.Minus, V: literal(r.amount())}
	case r.tok.kind == tokenNumber:
		return literal(r.amount())
	}
	return literal(r.text())
}

// amount reads a number that is not large, or one with digits on both sides of a point.
func (r *plainReader) amount() any {
	whole, fraction, ok := strings.Cut(r.tok.value, ".")
	if !ok {
		return int64(r.number())
	}
	text := r.next(tokenNumber)
	if r.need(len(text) < maxDecimal && isDigits(whole) && isDigits(fraction)); r.failed {
		return nil // of other forms NewDecimal makes a panic
	}
	v, err := ast.NewDecimal(text)
	r.need(err == nil)
	return v
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// maxDecimal bounds the length of numbers with a point; the parser rounds long ones.
const maxDecimal = 60

func literal(v any) ast.ValueExpr {
	return ast.NewValueExpr(v, mysql.DefaultCharset, mysql.DefaultCollationName)
}

// now reads CURRENT_TIMESTAMP with or without a precision.
func (r *plainReader) now() ast.ExprNode {
	r.need(r.word("CURRENT_TIMESTAMP"))
	f := &ast.FuncCallExpr{FnName: ast.CIStr{O: "CURRENT_TIMESTAMP", L: "current_timestamp"}}
	if n := r.length(); n >= 0 {
		f.Args = []ast.ExprNode{literal(int64(n))}
	}
	return f
}
