package mysql

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Type prints a data type of a column.
func Type(t *ast.TypeName) string {
	p := NewPrinter()
	p.typeName(t)
	return p.Text()
}

// typeForm says how a type of MySQL 5.6 is written.
type typeForm struct {
	// least and most bound the number of arguments; most -1 means any.
	least, most int
	numeric     bool // takes UNSIGNED and ZEROFILL
	text        bool // takes CHARACTER SET and COLLATE
}

// formOf finds the form of a type by its name in lower case.
func formOf(name string) (typeForm, bool) {
	switch name {
	case "tinyint", "smallint", "mediumint", "int", "integer", "bigint":
		return typeForm{most: 1, numeric: true}, true
	case "decimal", "numeric", "dec", "fixed", "float", "double", "real", "double precision":
		return typeForm{most: 2, numeric: true}, true
	case "char", "text":
		return typeForm{most: 1, text: true}, true
	case "varchar":
		return typeForm{least: 1, most: 1, text: true}, true
	case "tinytext", "mediumtext", "longtext":
		return typeForm{text: true}, true
	case "enum", "set":
		return typeForm{least: 1, most: -1, text: true}, true
	case "varbinary":
		return typeForm{least: 1, most: 1}, true
	case "bit", "binary", "blob", "datetime", "timestamp", "time", "year":
		return typeForm{most: 1}, true
	case "date", "bool", "boolean", "tinyblob", "mediumblob", "longblob",
		"geometry", "point", "linestring", "polygon",
		"multipoint", "multilinestring", "multipolygon", "geometrycollection":
		return typeForm{}, true
	}
	return typeForm{}, false
}

func (p *Printer) typeName(t *ast.TypeName) {
	p.node(t, func() { p.bareType(t) })
}

func (p *Printer) bareType(t *ast.TypeName) {
	name := typeWord(t)
	form, ok := formOf(name)
	if !ok || len(t.Name.Parts) != 1 {
		p.lacks(true, t.At, "type "+clip(t.Name.String()))
		p.write(unprintable)
		return
	}
	p.typeExtras(t)
	p.upper(name)
	p.typeArgs(t, form)
	p.numberAttributes(t, form)
	p.textAttributes(t, form)
}

// typeExtras records the parts of a type that no type of MySQL has.
func (p *Printer) typeExtras(t *ast.TypeName) {
	p.lacks(t.Array > 0, t.At, "array type")
	p.lacks(t.SetOf, t.At, "SETOF")
	p.lacks(t.Ref != "", t.At, "reference to the type of a column")
	p.lacks(t.Unit == "byte", t.At, "length in bytes for character types")
	p.unknown(t.Options, "mysql:zerofill")
}

func (p *Printer) typeArgs(t *ast.TypeName, form typeForm) {
	n := len(t.Args)
	if n < form.least || form.most >= 0 && n > form.most {
		p.problem(t.At, "type %s with %d arguments", t.Name.String(), n)
	}
	if n == 0 {
		return
	}
	p.write("(")
	list(p, t.Args, ",", func(e ast.Expr) { p.typeArg(t, e) })
	p.write(")")
}

// typeArg prints a length, or a value of ENUM and SET.
func (p *Printer) typeArg(t *ast.TypeName, e ast.Expr) {
	_, isString := e.(*ast.StringLit)
	number, isNumber := e.(*ast.NumberLit)
	isMember := isEnum(t)
	if isString != isMember || !isString && (!isNumber || !isInteger(number.Text)) {
		p.problem(t.At, "type %s does not take the argument %s", t.Name.String(), clip(Expr(e)))
	}
	p.expr(e, levelAny)
}

func isEnum(t *ast.TypeName) bool {
	name := typeWord(t)
	return name == "enum" || name == "set"
}

func (p *Printer) numberAttributes(t *ast.TypeName, form typeForm) {
	if t.Unsigned {
		p.lacks(!form.numeric, t.At, "UNSIGNED for this type")
		p.write(" UNSIGNED")
	}
	if option(t.Options, "mysql:zerofill") != nil {
		p.lacks(!form.numeric, t.At, "ZEROFILL for this type")
		p.write(" ZEROFILL")
	}
}

func (p *Printer) textAttributes(t *ast.TypeName, form typeForm) {
	collate := t.Collate.String()
	if t.Charset == "" && collate == "" {
		return
	}
	p.lacks(!form.text, t.At, "character set or collation for this type")
	if t.Charset != "" {
		p.write(" CHARACTER SET ")
		p.word(t.At, t.Charset)
	}
	if collate != "" {
		p.write(" COLLATE ")
		p.word(t.At, collate)
	}
}

// castType prints the target of CAST, which knows fewer types than a column.
func (p *Printer) castType(t *ast.TypeName, cast *ast.Cast) {
	if t == nil {
		p.problem(cast.At, "CAST without a type")
		p.write(unprintable)
		return
	}
	p.node(t, func() { p.bareCastType(t) })
}

func (p *Printer) bareCastType(t *ast.TypeName) {
	p.typeExtras(t)
	name := typeWord(t)
	form := typeForm{}
	switch name {
	case "signed", "unsigned", "date", "signed integer", "unsigned integer":
	case "binary", "datetime", "time":
		form.most = 1
	case "char":
		form = typeForm{most: 1, text: true}
	case "decimal":
		form.most = 2
	default:
		p.lacks(true, t.At, "CAST to "+clip(name))
		name = unprintable
	}
	p.lacks(t.Unsigned, t.At, "UNSIGNED for this type")
	p.lacks(!t.Collate.IsZero(), t.At, "collation in CAST")
	p.write(strings.ToUpper(name))
	p.typeArgs(t, form)
	if t.Charset != "" {
		p.lacks(!form.text, t.At, "character set for this type")
		p.write(" CHARACTER SET ")
		p.word(t.At, t.Charset)
	}
}

// typeWord is the name of a type in lower case.
func typeWord(t *ast.TypeName) string {
	if len(t.Name.Parts) != 1 {
		return strings.ToLower(t.Name.String())
	}
	word := t.Name.Parts[0].Text
	for i := range len(word) {
		if c := word[i]; c >= 'A' && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(word)
		}
	}
	return word // as nearly all
}

// TypeArgument is the value of the numeric argument i of a type, or otherwise.
func TypeArgument(t *ast.TypeName, i, otherwise int) int {
	if i >= len(t.Args) {
		return otherwise
	}
	lit, ok := t.Args[i].(*ast.NumberLit)
	if !ok {
		return otherwise
	}
	n, err := strconv.Atoi(lit.Text)
	if err != nil {
		return otherwise
	}
	return n
}
