package postgres

import (
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// The databases that come from PostgreSQL or speak its language (Redshift,
// Greenplum, CockroachDB, EDB) have clauses of their own, most about where rows are
// stored. Each is made one token R_CLAUSE, which the grammar keeps as an option
// with the name of its first word. Their indexes within CREATE TABLE begin with
// R_INDEX, their IDENTITY(1, 1) is R_IDENTITY.

// retagRelatives finds the clauses of relatives in statements about tables and indexes.
func retagRelatives(u *scan.Unit) {
	if len(u.Tokens) == 0 {
		return
	}
	first := u.Tokens[0].Type
	if first != gen.PostgresK_CREATE && first != gen.PostgresK_ALTER {
		return
	}
	if u.Is(1, "schema") {
		retagQuota(u)
		return
	}
	from := 1
	for from < len(u.Tokens) && !u.Is(from, "table") && !u.Is(from, "index") {
		if u.Is(from, "view") || u.Tokens[from].Type == gen.PostgresM_MATERIALIZED_VIEW {
			retagView(u, from)
			return
		}
		if from++; from > 6 {
			return
		}
	}
	if u.Is(from-1, "inverted") {
		u.Tokens[from-1].Type = gen.PostgresR_CLAUSE
	}
	if u.Is(from+1, "nonconcurrently") {
		u.Tokens[from+1].Type = gen.PostgresK_CONCURRENTLY
	}
	for i := from + 2; i < len(u.Tokens); i++ {
		switch u.Tokens[i].Type {
		case gen.PostgresK_SELECT: // the names of a query are free
			retagDistributed(u)
			return
		case gen.PostgresK_UNIQUE, gen.PostgresK_INDEX:
			i = max(i, elementIndex(u, i)-1)
		case gen.PostgresK_IDENTITY:
			if u.Sym(i+1) == scan.SymLParen && u.Sym(i+3) == scan.SymComma && !follows(u, i, gen.PostgresK_AS) {
				u.Tokens[i].Type = gen.PostgresR_IDENTITY
			}
		default:
			end := clauseEnd(u, i)
			if end <= i {
				continue
			}
			mark(u, i, end, gen.PostgresR_CLAUSE)
			i = end - 1
		}
	}
}

// retagView finds what Redshift says of views: WITH NO SCHEMA BINDING at the end,
// BACKUP and AUTO REFRESH before AS.
func retagView(u *scan.Unit, from int) {
	if end := len(u.Tokens); u.Is(end-2, "schema") && u.Is(end-1, "binding") && u.Is(end-3, "no") {
		mark(u, end-4, end, gen.PostgresR_CLAUSE)
	}
	for i := from; i < len(u.Tokens) && u.Tokens[i].Type != gen.PostgresK_AS; i++ {
		switch {
		case u.Is(i, "backup") && u.Sym(i+1) == scan.SymID:
			mark(u, i, i+2, gen.PostgresR_CLAUSE)
		case u.Is(i, "auto") && u.Is(i+1, "refresh") && u.Sym(i+2) == scan.SymID:
			mark(u, i, i+3, gen.PostgresR_CLAUSE)
		case i > from+1 && u.In(i, spreadWords):
			if end := clauseEnd(u, i); end > i {
				mark(u, i, end, gen.PostgresR_CLAUSE)
				i = end - 1
			}
		}
	}
	if u.Tokens[0].Type == gen.PostgresK_CREATE {
		retagDistributed(u)
	}
}

// retagQuota finds how much room Redshift gives a schema.
func retagQuota(u *scan.Unit) {
	for i := max(len(u.Tokens)-3, 3); i < len(u.Tokens); i++ {
		if n := len(u.Tokens); u.Is(i, "quota") && (i+2 == n && u.Is(i+1, "unlimited") || i+3 == n && u.Sym(i+1) == scan.SymNumber) {
			mark(u, i, n, gen.PostgresR_CLAUSE)
			return
		}
	}
}

// spreadWords begin what Redshift says of the rows of a view.
var spreadWords = scan.NewWordSet("diststyle", "distkey", "sortkey", "compound", "interleaved")

// retagDistributed finds DISTRIBUTED at the end of a query, as Greenplum writes it.
func retagDistributed(u *scan.Unit) {
	for i := len(u.Tokens) - 1; i > len(u.Tokens)-60 && i > 1; i-- {
		if !u.Is(i, "distributed") {
			continue
		}
		for _, c := range clauses {
			if end := c.end(u, i); end == len(u.Tokens) {
				mark(u, i, end, gen.PostgresR_CLAUSE)
				return
			}
		}
	}
}

// mark gives the token at i the type, and those behind it up to end R_MORE.
func mark(u *scan.Unit, i, end int, first int32) {
	u.Tokens[i].Type = first
	for j := i + 1; j < end; j++ {
		u.Tokens[j].Type = gen.PostgresR_MORE
	}
}

// elementIndex finds INDEX name (columns) between the elements of a table, and
// gives the token behind its first words, or i. A column that is named index has a
// type there.
func elementIndex(u *scan.Unit, i int) int {
	word := i
	if u.Tokens[i].Type == gen.PostgresK_UNIQUE {
		word++
	}
	if word > i && u.Is(word, "without") && u.Is(word+1, "index") { // CockroachDB looks at all rows
		word++
	}
	if !startsElement(u, i) || !u.Is(word, "index") {
		return i
	}
	open := word + 1
	if u.Sym(open) == scan.SymID || u.Sym(open) == scan.SymQID {
		open++
	}
	if u.Sym(open) != scan.SymLParen || u.Sym(open+1) == scan.SymNumber {
		return i
	}
	mark(u, i, word+1, gen.PostgresR_INDEX)
	return word + 1
}

// startsElement reports whether an element of a table, or an action, begins at i.
func startsElement(u *scan.Unit, i int) bool {
	return u.Sym(i-1) == scan.SymLParen || u.Sym(i-1) == scan.SymComma
}

// elementEnd is the end of a clause that stands between the elements of a table:
// FAMILY name (columns), INVERTED INDEX, DEFAULT COLUMN ENCODING (…).
func elementEnd(u *scan.Unit, i int) int {
	switch {
	case u.Is(i, "period"):
		if u.Sym(i+2) == scan.SymRParen && ofForeignKey(u, i) {
			return i + 1
		}
	case u.Is(i, "family"):
		open := i + 1
		if u.Sym(open) == scan.SymQID || u.Sym(open) == scan.SymID {
			open++
		}
		if u.Sym(i-1) != scan.SymComma || u.Sym(open) != scan.SymLParen || u.Sym(open+1) == scan.SymNumber { // a call of family()
			return i
		}
		if end := behindGroup(u, open); u.Sym(end) == scan.SymComma || u.Sym(end) == scan.SymRParen {
			return end
		}
	case u.Is(i, "inverted") && u.Is(i+1, "index"):
		return elementBehind(u, i)
	case u.Is(i, "default") && u.Is(i+1, "column") && u.Is(i+2, "encoding"):
		return elementBehind(u, i)
	}
	return i
}

// ofForeignKey reports whether token i stands in the columns of FOREIGN KEY or
// REFERENCES, whose last may be a period of PostgreSQL 18.
func ofForeignKey(u *scan.Unit, i int) bool {
	const most = 100
	j := i - 1
	for ; j > max(0, i-most) && u.Sym(j) != scan.SymLParen; j-- {
	}
	if j--; j > 0 && u.Tokens[j].Type == gen.PostgresM_FOREIGN_KEY {
		return true
	}
	for j > 1 && u.Sym(j-1) == scan.SymDot {
		j -= 2
	}
	return j > 1 && u.Tokens[j-1].Type == gen.PostgresK_REFERENCES
}

// elementBehind is the comma or parenthesis that ends the element at i.
func elementBehind(u *scan.Unit, i int) int {
	for i < len(u.Tokens) && u.Sym(i) != scan.SymComma && u.Sym(i) != scan.SymRParen {
		if u.Sym(i) == scan.SymLParen {
			i = behindGroup(u, i)
			continue
		}
		i++
	}
	return i
}

// actionEnd is the end of an ALTER TABLE action about storage.
func actionEnd(u *scan.Unit, i int) int {
	if u.Tokens[0].Type != gen.PostgresK_ALTER || u.Sym(i-1) == scan.SymDot {
		return i
	}
	switch end := len(u.Tokens); {
	case u.Is(i, "alter"):
		if u.In(i+1, alteredStorage) || i+1 < end && u.Tokens[i+1].Type == gen.PostgresM_PRIMARY_KEY {
			return end
		}
	case u.Is(i, "encode"):
		if u.Is(i-2, "column") || u.Is(i-2, "alter") {
			return min(i+2, end)
		}
	case u.Is(i, "add"):
		if u.Is(i+1, "default") && u.Is(i+2, "partition") || u.Is(i+1, "partition") && (u.In(i+3, greenplumBounds) || u.In(i+2, greenplumBounds)) {
			return end
		}
	case u.Is(i, "set"):
		if u.Is(i+1, "distributed") || u.Is(i+1, "locality") {
			return end
		}
	case u.Is(i, "configure") && u.Is(i+1, "zone"), (u.Is(i, "split") || u.Is(i, "unsplit")) && u.Is(i+1, "at"), u.Is(i, "scatter"), u.Is(i, "append") && u.Is(i+1, "from"):
		return end
	}
	return i
}

// greenplumBounds begin the bounds of a partition that ALTER TABLE adds.
var greenplumBounds = scan.NewWordSet("start", "end", "values", "every")

// alteredStorage are words behind ALTER in an action about where rows are stored.
var alteredStorage = scan.NewWordSet("distkey", "sortkey", "compound", "diststyle", "encode")

// endsClause reports whether a clause of a column or table can end with token i.
func endsClause(u *scan.Unit, i int) bool {
	switch u.Sym(i) {
	case scan.SymQID, scan.SymRParen, scan.SymRBracket, scan.SymNumber, scan.SymString, scan.SymOpaque:
		return true
	case scan.SymID:
		switch u.Tokens[i].Type {
		case gen.PostgresK_TABLE, gen.PostgresK_COLUMN, gen.PostgresK_ADD, gen.PostgresK_DROP, gen.PostgresK_ALTER, gen.PostgresK_CONSTRAINT,
			gen.PostgresK_REFERENCES, gen.PostgresK_DEFAULT, gen.PostgresK_RENAME, gen.PostgresK_TO, gen.PostgresM_RENAME_TO, gen.PostgresM_IF_NOT_EXISTS,
			gen.PostgresM_IF_EXISTS, gen.PostgresK_ONLY, gen.PostgresK_COLLATE, gen.PostgresK_USING, gen.PostgresK_ON, gen.PostgresK_AND, gen.PostgresK_OR, gen.PostgresK_NOT:
			return false
		}
		return true
	}
	return false
}

// afterPartitionBy reports whether the parenthesis at i ends PARTITION BY method (columns).
func afterPartitionBy(u *scan.Unit, i int) bool {
	depth := 0
	for ; i > 1; i-- {
		switch u.Sym(i) {
		case scan.SymRParen:
			depth++
		case scan.SymLParen:
			if depth--; depth == 0 {
				return u.Tokens[i-2].Type == gen.PostgresM_PARTITION_BY
			}
		}
	}
	return false
}

// behindGroup is the token behind the parentheses that open at i.
func behindGroup(u *scan.Unit, i int) int {
	depth := 0
	for ; i < len(u.Tokens); i++ {
		switch u.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return i
}
