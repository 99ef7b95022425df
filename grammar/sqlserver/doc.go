// Package sqlserver reads SQL Server scripts: Transact-SQL as sqlcmd and
// Management Studio write it.
//
// A unit is a batch, the text between two GO lines. Its statements are found
// by the grammar: SQLServer.g4, on top of the shared one, reads one statement,
// and batch.go and blocks.go put statements, blocks, loops and conditions
// together. gen is what the ANTLR tool makes of the grammar. Words that are
// keywords only beside certain others are told apart by retag.go before the
// parser sees them.
//
// The body of a routine is one token of its batch; code.go reads its text in the
// same way, and dynamic.go the constant text of EXECUTE and sp_executesql.
package sqlserver

//go:generate go run github.com/sctconv/sctconv/internal/cmd/grammargen SQLServer
