// Package postgres reads PostgreSQL scripts: SQL as psql and pg_dump write it.
//
// Postgres.g4 holds the statements on top of the shared grammar; gen is what
// the ANTLR tool makes of it. Words that are keywords only beside certain
// others are told apart by protect.go, start.go and retag.go before the parser
// sees them. Bodies in PL/pgSQL and SQL are read by code.go; those in other
// languages are kept as text.
package postgres

//go:generate go run github.com/sctconv/sctconv/internal/cmd/grammargen Postgres
