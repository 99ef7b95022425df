package postgres

import (
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// retagStart types the first words of a statement. It reports whether the
// statement is kept as text, so that nothing else is to be done.
func retagStart(u *scan.Unit) bool {
	switch first := &u.Tokens[0]; {
	case u.Is(0, "comment") && u.Is(1, "on"):
		if n := otherKind(u, 2); n > 0 {
			return keepAsText(u, 2+n)
		}
		first.Type = gen.PostgresR_COMMENT
	case u.Is(0, "set") || u.Is(0, "reset"):
		return retagSet(u)
	case retagCursor(u):
	case u.Is(0, "call"):
		first.Type = gen.PostgresR_CALL
	case u.Is(0, "revoke"):
		first.Type = gen.PostgresR_REVOKE
	case first.Type == gen.PostgresK_CREATE, first.Type == gen.PostgresK_ALTER, first.Type == gen.PostgresK_DROP:
		return retagDefinition(u)
	case transactionWord(u):
		first.Type = gen.PostgresR_TRANSACTION
		return true
	default:
		if n := otherStatement(u); n > 0 {
			return keepAsText(u, n)
		}
	}
	return false
}

// keepAsText makes the first n words the token of a statement kept as text.
func keepAsText(u *scan.Unit, n int) bool {
	u.Collapse(0, min(n, len(u.Tokens)), scan.SymOpaque)
	u.Tokens[0].Type = gen.PostgresR_OTHER
	return true
}

// retagSet tells settings of the session from SET TRANSACTION and the like.
func retagSet(u *scan.Unit) bool {
	switch {
	case u.Is(0, "reset"), u.Is(1, "constraints"):
		return keepAsText(u, min(2, 1+len(u.Tokens[1:])))
	case u.Is(1, "transaction"), len(u.Tokens) < 2:
		return keepAsText(u, 2)
	case u.Is(1, "session") && u.Is(2, "characteristics"):
		return keepAsText(u, 3)
	}
	u.Tokens[0].Type = gen.PostgresR_SET
	return true
}

// transactionWords are words that begin a statement about transactions.
var transactionWords = scan.NewWordSet("begin", "commit", "rollback", "savepoint", "end", "abort", "release")

// transactionWord reports whether the unit controls a transaction.
func transactionWord(u *scan.Unit) bool {
	if u.In(0, transactionWords) {
		return true
	}
	return u.Is(0, "start") && u.Is(1, "transaction")
}

// otherStatements are words that begin a statement that is kept as text.
var otherStatements = scan.NewWordSet("analyze", "analyse", "checkpoint", "cluster", "copy", "deallocate", "discard",
	"execute", "explain", "import", "listen", "load", "lock", "notify", "prepare", "reassign", "reindex",
	"show", "unlisten", "vacuum", "unload", "upsert", "use", "backup", "restore")

// otherStatement is how many words name the kind of a statement that is kept
// as text, 0 for every other statement.
func otherStatement(u *scan.Unit) int {
	if u.In(0, otherStatements) {
		return 1
	}
	switch {
	case u.Is(0, "refresh"):
		return 3
	case u.Is(0, "security"):
		return 2
	}
	return 0
}

// retagDefinition looks at CREATE, ALTER and DROP: kinds of objects without a
// node are kept as text.
func retagDefinition(u *scan.Unit) bool {
	i := 1
	if u.Is(1, "or") && u.Is(2, "replace") {
		i = 3
	}
	if n := otherKind(u, i); n > 0 {
		return keepAsText(u, i+n)
	}
	if u.Tokens[0].Type == gen.PostgresK_DROP {
		return false
	}
	if n := otherDefinition(u, i); n > 0 {
		return keepAsText(u, i+n)
	}
	return false
}

// otherKinds are kinds of objects whose statements are kept as text.
var otherKinds = scan.NewWordSet("operator", "cast", "conversion", "transform", "statistics", "subscription", "trusted", "procedural")

// otherKind is how many words from i on name a kind of object that is kept as
// text with every verb, 0 for other kinds.
func otherKind(u *scan.Unit, i int) int {
	if u.In(i, otherKinds) {
		return 1 + kindTail(u, i)
	}
	for _, w := range [...][2]string{{"access", "method"}, {"event", "trigger"}, {"text", "search"}, {"user", "mapping"}, {"large", "object"},
		{"default", "conversion"}, {"default", "privileges"}, {"owned", "by"}} {
		if u.Is(i, w[0]) && u.Is(i+1, w[1]) {
			return 2 + kindTail(u, i+1)
		}
	}
	if u.Is(i, "foreign") && u.Is(i+1, "data") {
		return 3
	}
	return 0
}

// kindTail is how many words more belong to the kind that ends at i.
func kindTail(u *scan.Unit, i int) int {
	switch {
	case u.Is(i, "operator") && (u.Is(i+1, "class") || u.Is(i+1, "family")):
		return 1
	case u.Is(i, "search") && u.Sym(i+1) == scan.SymID:
		return 1
	case (u.Is(i, "trusted") || u.Is(i, "procedural")) && (u.Is(i+1, "language") || u.Is(i+1, "procedural")):
		return 1 + kindTail(u, i+1)
	case u.Is(i, "mapping") && u.Is(i+1, "for"):
		return 1
	}
	return 0
}

// otherDefinitions are kinds of objects whose CREATE and ALTER are kept as text.
var otherDefinitions = scan.NewWordSet("aggregate", "collation", "language", "server", "publication", "tablespace", "database", "extension",
	"policy", "rule", "system", "external", "readable", "writable", "resource", "library", "datashare", "tablegroup", "changefeed", "schedule", "source", "sink", "connection", "cluster")

// otherDefinition is otherKind for kinds that only DROP and COMMENT model.
func otherDefinition(u *scan.Unit, i int) int {
	if u.In(i, otherDefinitions) {
		return 1
	}
	if u.Tokens[0].Type == gen.PostgresK_ALTER && (u.Is(i, "table") || u.Is(i, "index")) && u.Is(i+1, "all") {
		return 2
	}
	if u.Tokens[0].Type == gen.PostgresK_ALTER && (u.Is(i, "partition") || u.Is(i, "range")) {
		return 1 // zones of CockroachDB
	}
	if u.Is(i, "materialized") && u.Is(i+2, "all") {
		return 3
	}
	return 0
}
