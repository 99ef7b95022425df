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
