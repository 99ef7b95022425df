// Package sqlserver reads SQL Server scripts: Transact-SQL as sqlcmd and
// Management Studio write it.
//
// A unit is a batch, the text between two GO lines. Its statements are found
// by the grammar: SQLServer.g4, on top of the shared one, reads one statement,
// and batch.go puts statements, blocks and conditions together. gen is what
// the ANTLR tool makes of the grammar. Words that are keywords only beside
// certain others are told apart by retag.go before the parser sees them.
// Bodies of routines are kept as text.
package sqlserver

//go:generate go run github.com/sctconv/sctconv/internal/cmd/grammargen SQLServer
