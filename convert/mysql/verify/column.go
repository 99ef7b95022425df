package verify

import (
	"strconv"
	"strings"

	"github.com/pingcap/tidb/pkg/parser/ast"
	tidb "github.com/pingcap/tidb/pkg/parser/mysql"
	"github.com/pingcap/tidb/pkg/parser/types"

	"github.com/sctconv/sctconv/convert/mysql"
	tree "github.com/sctconv/sctconv/grammar/ast"
)

// column is what the checks need to know of a column.
type column struct {
	name    string
	typ     *tree.TypeName
	members []string
	notNull bool
	auto    bool
	spatial bool
	option  *ast.ColumnOption // its DEFAULT
	row     int               // bytes in a row, less than 0 if not known yet
}

// columnOf is [checker.column] for a column whose definition may have been
// checked before.
func (c *checker) columnOf(d *ast.ColumnDef, def *definition, t *table) *column {
	if col := c.knownColumn(d, def, t); col != nil {
		return col
	}
	found := len(c.findings)
	col := c.column(d, t)
	if len(c.findings) == found {
		col.row, _ = mysql.TypeBytes(col.typ, t.charset)
		c.learn(def, col, t)
	}
	return col
}

func (c *checker) column(d *ast.ColumnDef, t *table) *column {
	col := c.columns.New()
	*col = column{name: d.Name.Name.O, typ: c.typeOf(d.Tp), spatial: c.spatial[d.Name.Name.L], row: -1}
	c.columnName(col.name)
	c.dataType(d.Tp, col, t)
	for _, o := range d.Options {
		c.columnOption(o, col, t)
	}
	c.defaultOf(col)
	c.timestamp(d, col)
	return col
}

// typeOf names a type of the parser in the words of the common tree.
func (c *checker) typeOf(ft *types.FieldType) *tree.TypeName {
	name := baseName(ft)
	t := c.types.New()
	t.Unsigned = tidb.HasUnsignedFlag(ft.GetFlag())
	t.Name, t.Charset = tree.Name{Parts: c.idents.List(1)[:1]}, ft.GetCharset()
	t.Name.Parts[0].Text = name
	switch name {
	case "char", "varchar", "binary", "varbinary", "bit", "decimal":
		t.Args = c.numbers(ft.GetFlen(), ft.GetDecimal())
	case "time", "datetime", "timestamp":
		t.Args = c.numbers(ft.GetDecimal(), -1)
	case "enum", "set":
		for _, e := range ft.GetElems() {
			t.Args = append(t.Args, &tree.StringLit{Value: e})
		}
	}
	return t
}

// numbers are the arguments of a type; those less than 0 are not given.
func (c *checker) numbers(first, second int) []tree.Expr {
	switch {
	case first < 0:
		return nil
	case second < 0:
		args := c.args.List(1)[:1]
		args[0] = c.number(first)
		return args
	}
	args := c.args.List(2)[:2]
	args[0], args[1] = c.number(first), c.number(second)
	return args
}

func (c *checker) number(n int) *tree.NumberLit {
	lit := c.literals.New()
	lit.Text = strconv.Itoa(n)
	return lit
}

// baseName is the name of a type without arguments.
func baseName(ft *types.FieldType) string {
	binary := ft.GetCharset() == "binary"
	text := func(isText, isBinary string) string {
		if binary {
			return isBinary
		}
		return isText
	}
	switch ft.GetType() {
	case tidb.TypeTiny:
		return "tinyint"
	case tidb.TypeShort:
		return "smallint"
	case tidb.TypeInt24:
		return "mediumint"
	case tidb.TypeLong:
		return "int"
	case tidb.TypeLonglong:
		return "bigint"
	case tidb.TypeFloat:
		return "float"
	case tidb.TypeDouble:
		return "double"
	case tidb.TypeNewDecimal:
		return "decimal"
	case tidb.TypeBit:
		return "bit"
	case tidb.TypeString:
		return text("char", "binary")
	case tidb.TypeVarchar, tidb.TypeVarString:
		return text("varchar", "varbinary")
	case tidb.TypeTinyBlob:
		return text("tinytext", "tinyblob")
	case tidb.TypeBlob:
		return text("text", "blob")
	case tidb.TypeMediumBlob:
		return text("mediumtext", "mediumblob")
	case tidb.TypeLongBlob:
		return text("longtext", "longblob")
	case tidb.TypeDate, tidb.TypeNewDate:
		return "date"
	case tidb.TypeDuration:
		return "time"
	case tidb.TypeDatetime:
		return "datetime"
	case tidb.TypeTimestamp:
		return "timestamp"
	case tidb.TypeYear:
		return "year"
	case tidb.TypeEnum:
		return "enum"
	case tidb.TypeSet:
		return "set"
	}
	return ""
}

// dataType checks a type against the limits.
func (c *checker) dataType(ft *types.FieldType, col *column, t *table) {
	at := c.place(col.name)
	length, decimal := ft.GetFlen(), ft.GetDecimal()
	name := baseName(ft)
	switch name {
	case "":
		c.add(at, codeSyntax, "type of column %s", col.name)
	case "tinyint", "smallint", "mediumint", "int", "bigint", "float", "double":
		if length > mysql.MaxDisplayWidth {
			c.add(at, 1439, "display width %d of column %s", length, col.name)
		}
	case "decimal":
		c.decimal(col, at, length, decimal)
	case "bit":
		if length > mysql.MaxBits {
			c.add(at, 1439, "BIT(%d), the limit is %d", length, mysql.MaxBits)
		}
	case "char", "binary":
		if length > mysql.MaxCharLength {
			c.add(at, 1074, "column %s is longer than %d", col.name, mysql.MaxCharLength)
		}
	case "varchar", "varbinary":
		_, bytes := mysql.TypeBytes(col.typ, t.charset)
		if bytes > mysql.MaxVarBytes {
			c.add(at, 1074, "column %s has %d bytes, the limit is %d", col.name, bytes, mysql.MaxVarBytes)
		}
	case "time", "datetime", "timestamp":
		if decimal > mysql.MaxFractionDigits {
			c.add(at, 1426, "precision %d of column %s, the limit is %d", decimal, col.name, mysql.MaxFractionDigits)
		}
	case "enum", "set":
		c.members(ft, col, name, at)
	}
	if set := ft.GetCharset(); set != "" {
		if mysql.CharsetBytes(set) == 0 {
			c.add(at, 1115, "unknown character set %s", set)
		}
	}
	if collate := ft.GetCollate(); collate != "" {
		c.collation(collate)
	}
}

func (c *checker) decimal(col *column, at, precision, scale int) {
	if precision > mysql.MaxDecimalPrecision {
		c.add(at, 1426, "precision %d of column %s, the limit is %d", precision, col.name, mysql.MaxDecimalPrecision)
	}
	if scale > mysql.MaxDecimalScale {
		c.add(at, 1425, "scale %d of column %s, the limit is %d", scale, col.name, mysql.MaxDecimalScale)
	}
	if scale > precision && scale <= mysql.MaxDecimalScale {
		c.add(at, 1427, "scale of column %s is larger than its precision", col.name)
	}
}

// members checks the values of ENUM and SET. They are compared without case, as
// by most collations; only binary ones tell a from A.
func (c *checker) members(ft *types.FieldType, col *column, name string, at int) {
	col.members = ft.GetElems()
	caseless := !strings.HasSuffix(ft.GetCollate(), "_bin") && !strings.HasSuffix(ft.GetCollate(), "_cs")
	seen, alike := map[string]bool{}, map[string]bool{}
	for _, e := range col.members {
		e = strings.TrimRight(e, " ")
		key := strings.ToLower(e)
		if seen[e] || alike[key] && caseless && !c.binaryCollation() {
			c.add(at, 1291, "column %s has the value %q twice", col.name, e)
		}
		seen[e], alike[key] = true, true
		if name == "set" && strings.Contains(e, ",") {
			c.add(at, 1367, "a value of the SET %s holds a comma", col.name)
		}
	}
	if name == "set" && len(col.members) > mysql.MaxSetValues {
		c.add(at, 1097, "SET %s has more than %d values", col.name, mysql.MaxSetValues)
	}
	if name == "enum" && len(col.members) > mysql.MaxEnumValues {
		c.add(at, 1097, "ENUM %s has more than %d values", col.name, mysql.MaxEnumValues)
	}
}

// binaryCollation reports whether the statement names a binary collation for its
// table; what it says of single columns is in their types.
func (c *checker) binaryCollation() bool {
	c.tokenize()
	for i, t := range c.tokens {
		if t.is("COLLATE") && i+1 < len(c.tokens) {
			value := c.tokens[i+1].value
			if c.follow(i+1, "=") {
				value = c.valueAt(i + 2)
			}
			if strings.HasSuffix(value, "_bin") {
				return true
			}
		}
	}
	return false
}

func (c *checker) columnOption(o *ast.ColumnOption, col *column, t *table) {
	at := c.place(col.name)
	switch o.Tp {
	case ast.ColumnOptionNotNull:
		col.notNull = true
	case ast.ColumnOptionPrimaryKey:
		col.notNull = true
		t.keys = append(t.keys, &key{primary: true, unique: true, parts: []part{{column: col.name}}})
	case ast.ColumnOptionUniqKey:
		t.keys = append(t.keys, &key{unique: true, parts: []part{{column: col.name}}})
	case ast.ColumnOptionAutoIncrement:
		col.auto = true
		c.autoType(col, at)
	case ast.ColumnOptionDefaultValue:
		col.option = o
	case ast.ColumnOptionOnUpdate:
		_, isNow := nowDigits(o.Expr)
		if !isNow || mysql.FamilyOf(col.typ) != mysql.FamilyDateTime {
			c.add(at, 1294, "ON UPDATE of column %s", col.name)
		}
	case ast.ColumnOptionGenerated:
		c.add(at, codeSyntax, "computed column %s", col.name)
	case ast.ColumnOptionCheck:
		c.columnCheck(o, col, at)
	case ast.ColumnOptionReference:
		c.ignored(c.place("REFERENCES"), "REFERENCES at column %s has no effect", col.name)
	case ast.ColumnOptionComment:
		text := o.StrValue // as the reader of plain statements leaves it
		if v, ok := o.Expr.(ast.ValueExpr); ok {
			text = v.GetString()
		}
		c.comment("column", text, mysql.MaxColumnComment, 1629)
	case ast.ColumnOptionAutoRandom, ast.ColumnOptionSecondaryEngineAttribute:
		c.add(at, codeSyntax, "clause of a later version at column %s", col.name)
	}
}

func (c *checker) autoType(col *column, at int) {
	family := mysql.FamilyOf(col.typ)
	number := family == mysql.FamilyInteger || family == mysql.FamilyFloat
	if !number {
		c.add(at, 1063, "AUTO_INCREMENT for the type of column %s", col.name)
	}
}

func (c *checker) columnCheck(o *ast.ColumnOption, col *column, at int) {
	if o.ConstraintName != "" || !o.Enforced {
		c.add(at, codeSyntax, "named or not enforced CHECK at column %s", col.name)
		return
	}
	c.ignored(c.place("CHECK"), "CHECK has no effect")
}

// timestamp finds the TIMESTAMP columns that get a default and a trigger of
// their own: those that say neither NULL nor DEFAULT.
func (c *checker) timestamp(d *ast.ColumnDef, col *column) {
	if baseName(d.Tp) != "timestamp" {
		return
	}
	for _, o := range d.Options {
		switch o.Tp {
		case ast.ColumnOptionNull, ast.ColumnOptionDefaultValue, ast.ColumnOptionOnUpdate:
			return
		}
	}
	c.ignored(c.place(col.name), "TIMESTAMP column %s says neither NULL nor DEFAULT, so it gets a default and ON UPDATE", col.name)
}
