// Package ext is the extension: SQL that the output has only when it is used.
package ext

import _ "embed"

// Sequences are the table of sequences and the function that takes values from it.
//
//go:embed sequence.sql
var Sequences string

// Ranges is the function that compares ranges.
//
//go:embed ranges.sql
var Ranges string

// Multiranges is the function that compares multiranges.
//
//go:embed multiranges.sql
var Multiranges string

// Networks is the function that compares networks.
//
//go:embed networks.sql
var Networks string

// Initcap is the function for INITCAP.
//
//go:embed initcap.sql
var Initcap string

// Translate is the function for TRANSLATE.
//
//go:embed translate.sql
var Translate string

// Trim is the function for TRIM of a set of letters.
//
//go:embed trim.sql
var Trim string

// SplitPart is the function for split_part.
//
//go:embed split_part.sql
var SplitPart string

// ReplaceLetters is the function for a replacement of letters of a class.
//
//go:embed replace_letters.sql
var ReplaceLetters string

// FindLetters is the function for a search for letters of a class.
//
//go:embed find_letters.sql
var FindLetters string
