package expr

import (
	"cmp"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Kind is the sort of values of an expression.
type Kind uint8

// The kinds of values.
const (
	Unknown Kind = iota
	Integer
	Decimal
	Float
	String
	Binary
	Date
	DateTime
	Time
	Bool
	Null // the literal NULL
)

// Type is the type of an expression: its kind with, where known, the length of
// strings in characters, or precision and scale of decimals.
type Type struct {
	Kind Kind
	// Cased tells that a column tells case apart where others do not.
	Cased bool
	// AnyCase tells that a column tells no case apart where others do.
	AnyCase bool
	// Exact tells of a decimal that its values have no more digits behind the point
	// than Scale in the source: it is no quotient, and no column of any size.
	Exact bool
	// Zoned tells that the source type carries a time zone.
	Zoned bool
	// Signless tells of a whole number that MySQL computes it without a sign.
	Signless bool
	// Day tells that MySQL makes a day of what is a time in the source.
	Day bool
	// Wide marks integers of 64 bits, whose sum is a decimal in PostgreSQL.
	Wide             bool
	Length           int
	Precision, Scale int
	// Fixed is the length of a column that is CHAR in the source.
	Fixed int
	// Bits is the length of a column of BIT that holds a string of bits of PostgreSQL,
	// 0 for others.
	Bits int
	// Charset is the character set of a column, "" for that of the tables.
	Charset string
	// Enum is the ENUM of a column whose values sort by their place in the list.
	Enum *ast.TypeName
	// Listed is the ENUM of what is no column of it but has its values: they are texts, which
	// sort by their place in the list in the source only.
	Listed *ast.TypeName
	// Foreign names a type of the source whose values the target holds as text, ""
	// for others: its operators do not work on the text.
	Foreign string
	// Labels follow the values of an enumeration that get other names; nil for others.
	Labels Labels
	// Declared is the data type of a column in the source, nil for what is no column.
	Declared *ast.TypeName
	// Source is the data type in the source, nil for the one of the kind; see
	// [Type.SourceType].
	Source *ast.TypeName
}

// Labels finds the last name of a value of an enumeration that was written at a place.
type Labels interface {
	LastName(value string, at source.Pos) string
}

// Computed is the type of values that no column of the type holds any more.
func (t Type) Computed() Type {
	if t.Enum != nil {
		t.Enum, t.Listed, t.Source = nil, t.Enum, cmp.Or(t.Source, t.Declared)
	}
	return t
}

func (t Type) number() bool { return t.Kind == Integer || t.Kind == Decimal || t.Kind == Float }

func (t Type) textual() bool { return t.Kind == String || t.Kind == Null || t.Kind == Unknown }

func (t Type) instant() bool {
	return t.Kind == Date || t.Kind == DateTime
}

// common is the type of a value that can be of either type.
func common(a, b Type) Type {
	switch {
	case a.Kind == Null || a.Kind == Unknown:
		return b
	case b.Kind == Null || b.Kind == Unknown:
		return a
	case moneyOf(a, b) != nil:
		return moneyType(moneyOf(a, b))
	case a.Kind == b.Kind:
		scale := max(a.Scale, b.Scale)
		if a.Foreign == "array" && b.Foreign == "array" && a.Declared != nil {
			return a
		}
		if e := cmp.Or(a.Enum, a.Listed, b.Enum, b.Listed); e != nil && a.Kind == String {
			return Type{Kind: String, Listed: e, Source: cmp.Or(a.Source, b.Source)}
		}
		return Type{Kind: a.Kind, Length: longer(a.Length, b.Length), Precision: max(a.Precision-a.Scale, b.Precision-b.Scale) + scale, Scale: scale,
			Exact: a.Exact && b.Exact, Zoned: a.zoned() || b.zoned(), Signless: a.Signless || b.Signless, Wide: a.Wide || b.Wide, Source: commonSource(a, b), Foreign: cmp.Or(a.Foreign, b.Foreign)}
	case a.Kind == Float && b.number() || b.Kind == Float && a.number():
		return Type{Kind: Float}
	case a.number() && b.number():
		return common(asDecimal(a), asDecimal(b))
	case a.instant() && b.instant():
		return Type{Kind: DateTime, Zoned: a.zoned() || b.zoned()}
	}
	return Type{Kind: String}
}

// longer is the greater length; 0 is unbounded.
func longer(a, b int) int {
	if a == 0 || b == 0 {
		return 0
	}
	return max(a, b)
}

// asDecimal is the decimal type that holds all values of a number.
func asDecimal(t Type) Type {
	if t.Kind == Integer {
		return Type{Kind: Decimal, Precision: integerDigits(t), Exact: true}
	}
	return t
}

// integerDigits are the digits that a whole number can have.
func integerDigits(t Type) int {
	if t.Precision > 0 { // of a literal
		return t.Precision
	}
	switch sourceName(t) {
	case "smallint", "int2":
		return 5
	case "integer", "int", "int4":
		return 10
	}
	return 19
}

// Common is the type of a value that can be of either type.
func Common(a, b Type) Type { return common(a, b) }
