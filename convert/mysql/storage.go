package mysql

import "github.com/sctconv/sctconv/grammar/ast"

// Family is the sort of values a type has.
type Family int

// The families of types. Columns of one family can be compared and joined
// without a change of the value's nature.
const (
	FamilyUnknown Family = iota
	FamilyInteger
	FamilyDecimal
	FamilyFloat
	FamilyBit
	FamilyText
	FamilyBinary
	FamilyDate
	FamilyTime
	FamilyDateTime
	FamilyYear
	FamilyEnum
	FamilySet
	FamilySpatial
)

// FamilyOf is the family of a type, FamilyUnknown if MySQL 5.6 has no such type.
func FamilyOf(t *ast.TypeName) Family { return familyOf(typeWord(t)) }

func familyOf(word string) Family {
	switch word {
	case "tinyint", "smallint", "mediumint", "int", "integer", "bigint", "bool", "boolean":
		return FamilyInteger
	case "decimal", "numeric", "dec", "fixed":
		return FamilyDecimal
	case "float", "double", "real", "double precision":
		return FamilyFloat
	case "bit":
		return FamilyBit
	case "char", "varchar", "tinytext", "text", "mediumtext", "longtext":
		return FamilyText
	case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob":
		return FamilyBinary
	case "date":
		return FamilyDate
	case "time":
		return FamilyTime
	case "datetime", "timestamp":
		return FamilyDateTime
	case "year":
		return FamilyYear
	case "enum":
		return FamilyEnum
	case "set":
		return FamilySet
	case "geometry", "point", "linestring", "polygon",
		"multipoint", "multilinestring", "multipolygon", "geometrycollection":
		return FamilySpatial
	}
	return FamilyUnknown
}

// IsLOB reports whether values of the type are kept outside the row: TEXT,
// BLOB and spatial types. They have no default and no key without a length.
func IsLOB(t *ast.TypeName) bool {
	return lobPointer(t) > 0
}

// lobPointer is the size of a LOB column in the row: its length and an address.
func lobPointer(t *ast.TypeName) int {
	const address = 8
	word := typeWord(t)
	switch word {
	case "tinytext", "tinyblob":
		return 1 + address
	case "text", "blob":
		return lobLength(TypeArgument(t, 0, 65535)) + address
	case "mediumtext", "mediumblob":
		return 3 + address
	case "longtext", "longblob":
		return 4 + address
	}
	if familyOf(word) == FamilySpatial {
		return 4 + address
	}
	return 0
}

// lobLength is the size of the length of a TEXT(n) or BLOB(n).
func lobLength(n int) int {
	switch {
	case n < 1<<8:
		return 1
	case n < 1<<16:
		return 2
	case n < 1<<24:
		return 3
	}
	return 4
}

// TypeBytes is the largest size of a column in bytes: in the row, which counts
// against [MaxRowBytes], and in a key, which counts against [MaxKeyColumnBytes].
// charset is the one of the column or else of its table. The key size of a LOB is
// that of its prefix, so it is 0 here. An unknown type or character set counts 0
// and the widest one.
func TypeBytes(t *ast.TypeName, charset string) (row, key int) {
	if n := lobPointer(t); n > 0 {
		return n, 0
	}
	n := fixedBytes(t)
	switch typeWord(t) {
	case "char":
		n = TypeArgument(t, 0, 1) * widthOf(t, charset)
	case "varchar":
		n = TypeArgument(t, 0, 0) * widthOf(t, charset)
		return n + lengthBytes(n), n
	case "binary":
		n = TypeArgument(t, 0, 1)
	case "varbinary":
		n = TypeArgument(t, 0, 0)
		return n + lengthBytes(n), n
	}
	return n, n
}

func widthOf(t *ast.TypeName, charset string) int {
	if t.Charset != "" {
		charset = t.Charset
	}
	if n := CharsetBytes(charset); n > 0 {
		return n
	}
	return 4
}

// lengthBytes is the size of the length of a value with up to n bytes.
func lengthBytes(n int) int {
	if n < 256 {
		return 1
	}
	return 2
}

// fixedBytes is the size of types that do not hold text.
func fixedBytes(t *ast.TypeName) int {
	word := typeWord(t)
	switch word {
	case "year", "bool", "boolean":
		return 1
	case "date":
		return 3
	case "double", "real", "double precision":
		return 8
	case "float":
		return floatBytes(t)
	case "decimal", "numeric", "dec", "fixed":
		return decimalBytes(TypeArgument(t, 0, 10), TypeArgument(t, 1, 0))
	case "bit":
		return (TypeArgument(t, 0, 1) + 7) / 8
	case "time":
		return 3 + fractionBytes(t)
	case "timestamp":
		return 4 + fractionBytes(t)
	case "datetime":
		return 5 + fractionBytes(t)
	case "enum":
		return lengthBytes(len(t.Args))
	case "set":
		return setBytes(len(t.Args))
	}
	return integerBytes(word)
}

// floatBytes is the size of FLOAT, FLOAT(m,d) and FLOAT(p).
func floatBytes(t *ast.TypeName) int {
	if len(t.Args) == 1 && TypeArgument(t, 0, 0) > 24 {
		return 8
	}
	return 4
}

// fractionBytes is the size of the fractional seconds.
func fractionBytes(t *ast.TypeName) int { return (TypeArgument(t, 0, 0) + 1) / 2 }

// decimalBytes is the size of a DECIMAL: 4 bytes for nine digits, on each side
// of the point, and less for the digits left over.
func decimalBytes(precision, scale int) int {
	return digitBytes(precision-scale) + digitBytes(scale)
}

func digitBytes(n int) int {
	if n <= 0 {
		return 0
	}
	return n/9*4 + (n%9+1)/2
}

// setBytes is the size of a SET: 1, 2, 3, 4 or 8 bytes.
func setBytes(members int) int {
	if n := (members + 7) / 8; n <= 4 {
		return n
	}
	return 8
}
