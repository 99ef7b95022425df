package mysql

import "strconv"

// The limits of MySQL 5.6 with InnoDB.
const (
	// MaxIdentChars is the length of a name of a schema object in characters.
	MaxIdentChars = 64
	// MaxAliasChars is the length of an alias in characters; the alias of a
	// view's column has the limit of a name.
	MaxAliasChars = 256

	// MaxKeyColumnBytes is the size of one column in a key, without large prefixes.
	MaxKeyColumnBytes = 767
	// MaxKeyBytes is the size of a whole key, of the columns of a partition key, and of
	// one column of a key with innodb_large_prefix and ROW_FORMAT=DYNAMIC or COMPRESSED.
	MaxKeyBytes = 3072
	// MaxKeyColumns is the number of columns in a key.
	MaxKeyColumns = 16
	// MaxIndexes is the number of indexes of a table, the primary key included.
	MaxIndexes = 64

	// MaxColumns is the number of columns of a table.
	MaxColumns = 1017
	// MaxRowBytes is the size of a row without the content of TEXT and BLOB.
	MaxRowBytes = 65535
	// MaxEnumColumns is the number of different ENUM and SET types in a table.
	MaxEnumColumns = 255

	// MaxCharLength is the length of CHAR in characters and BINARY in bytes.
	MaxCharLength = 255
	// MaxVarBytes is the size of VARCHAR and VARBINARY.
	MaxVarBytes = 65535
	// MaxDecimalPrecision and MaxDecimalScale bound DECIMAL, in digits.
	MaxDecimalPrecision = 65
	MaxDecimalScale     = 30
	// MaxFloatPrecision is the p of FLOAT(p), in bits.
	MaxFloatPrecision = 53
	// MaxDisplayWidth is the width of numeric types, in digits.
	MaxDisplayWidth = 255
	// MaxBits is the length of BIT.
	MaxBits = 64
	// MaxFractionDigits is the precision of TIME, DATETIME and TIMESTAMP.
	MaxFractionDigits = 6
	// MaxEnumValues and MaxSetValues bound the values of ENUM and SET.
	MaxEnumValues = 65535
	MaxSetValues  = 64

	// The lengths of comments in characters.
	MaxTableComment     = 2048
	MaxColumnComment    = 1024
	MaxIndexComment     = 1024
	MaxPartitionComment = 1024

	// MaxPartitions is the number of partitions, sub-partitions included.
	MaxPartitions = 8192
	// MaxJoinTables is the number of tables in one join.
	MaxJoinTables = 61
	// MaxSelectNesting is the depth of nested queries.
	MaxSelectNesting = 63
	// MaxSignalMessage is the length of a message of SIGNAL in characters.
	MaxSignalMessage = 128
)

// IntegerBounds are the least and the largest number of a type of whole numbers, "" for other types.
func IntegerBounds(name string, unsigned bool) (low, high string) {
	bits := 8 * integerBytes(name)
	switch {
	case bits == 0:
		return "", ""
	case unsigned:
		return "0", strconv.FormatUint(1<<bits-1, 10)
	}
	most := int64(1)<<(bits-1) - 1
	return strconv.FormatInt(-most-1, 10), strconv.FormatInt(most, 10)
}

// integerBytes is the size of a type of whole numbers, 0 of any other.
func integerBytes(name string) int {
	switch name {
	case "tinyint":
		return 1
	case "smallint":
		return 2
	case "mediumint":
		return 3
	case "int", "integer":
		return 4
	case "bigint":
		return 8
	}
	return 0
}

// CharsetBytes is the largest number of bytes that a character takes in a
// character set, or 0 if the set is not one of MySQL 5.6.
func CharsetBytes(charset string) int {
	switch charset {
	case "latin1", "latin2", "latin5", "latin7", "ascii", "binary", "armscii8", "cp1250", "cp1251", "cp1256",
		"cp1257", "cp850", "cp852", "cp866", "dec8", "geostd8", "greek", "hebrew", "hp8", "keybcs2", "koi8r",
		"koi8u", "macce", "macroman", "swe7", "tis620":
		return 1
	case "ucs2", "big5", "gbk", "gb2312", "euckr", "sjis", "cp932":
		return 2
	case "utf8", "ujis", "eucjpms":
		return 3
	case "utf8mb4", "utf16", "utf16le", "utf32":
		return 4
	}
	return 0
}
