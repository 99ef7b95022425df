package mysql

import (
	"slices"
	"strings"
)

// HasCollation reports whether MySQL 5.6 has a collation of one of the character sets utf8mb4,
// utf8, latin1, ascii and binary.
func HasCollation(charset, collation string) bool {
	if charset == "binary" {
		return collation == "binary"
	}
	of, ok := strings.CutPrefix(collation, charset+"_")
	return ok && slices.Contains(collations(charset), of)
}

// DefaultCollation is the collation that a character set has where none is named.
func DefaultCollation(charset string) string {
	if charset == "latin1" {
		return "latin1_swedish_ci"
	}
	return charset + "_general_ci"
}

// collations are the collations of a character set without its name.
func collations(charset string) []string {
	unicode := "general_ci bin unicode_ci icelandic_ci latvian_ci romanian_ci slovenian_ci polish_ci estonian_ci spanish_ci swedish_ci turkish_ci czech_ci danish_ci " +
		"lithuanian_ci slovak_ci spanish2_ci roman_ci persian_ci esperanto_ci hungarian_ci sinhala_ci german2_ci croatian_ci unicode_520_ci vietnamese_ci"
	switch charset {
	case "utf8mb4":
		return strings.Fields(unicode)
	case "utf8":
		return strings.Fields(unicode + " general_mysql500_ci")
	case "latin1":
		return strings.Fields("german1_ci swedish_ci danish_ci german2_ci bin general_ci general_cs spanish_ci")
	case "ascii":
		return strings.Fields("general_ci bin")
	}
	return nil
}
