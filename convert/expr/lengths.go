package expr

import (
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

// joinedLength is the most characters that a call of CONCAT or REPLACE makes of rewritten
// arguments, 0 when it is not known.
func joinedLength(name string, args []ast.Expr, types []Type) int {
	switch name {
	case "concat":
		sum := 0
		for _, t := range types {
			n := writtenLength(t)
			if n == 0 && t.Kind != Null {
				return 0
			}
			sum += n
		}
		return sum
	case "replace":
		return replacedLength(args, types)
	case "choose":
		most := 0
		for _, t := range types[1:] {
			n := writtenLength(t)
			if n == 0 && t.Kind != Null {
				return 0
			}
			most = max(most, n)
		}
		return most
	}
	return 0
}

// writtenLength is the most characters of a value that is written as text, 0 when they are
// not known.
func writtenLength(t Type) int {
	switch t.Kind {
	case String:
		return t.Length
	case Integer:
		return len("-9223372036854775808")
	case Decimal:
		if t.Precision > 0 {
			return t.Precision + len("-0.")
		}
	}
	return 0
}

// replacedLength is the most characters that REPLACE makes: as many as before when a text
// makes room for one that is no longer, otherwise so many times more.
func replacedLength(args []ast.Expr, types []Type) int {
	n := writtenLength(types[0])
	search, known := args[1].(*ast.StringLit)
	if n == 0 || !known || search.Value == "" {
		return 0
	}
	with := 0
	if len(args) > 2 {
		lit, known := args[2].(*ast.StringLit)
		if !known {
			return 0
		}
		with = utf8.RuneCountInString(lit.Value)
	}
	from := utf8.RuneCountInString(search.Value)
	if with <= from {
		return n
	}
	return (n + from - 1) / from * with
}
