package postgres

import (
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// retag works on the tokens of a statement before words are merged: it finds
// statements that are kept as text and routine bodies, and keeps words apart
// that only look like a clause.
func retag(u *scan.Unit) {
	if len(u.Tokens) == 0 || retagStart(u) {
		return
	}
	protectWords(u)
	if u.Tokens[0].Type == gen.PostgresK_CREATE {
		collapseBody(u)
	}
}

// protectWords keeps words of a statement apart that only look like a clause.
func protectWords(u *scan.Unit) {
	alter := u.Tokens[0].Type == gen.PostgresK_ALTER
	if alter && len(u.Tokens) > 1 && u.Is(1, "table") {
		protect(u, 2, "no") // ALTER TABLE no INHERIT parent
	}
	for i := range u.Tokens {
		switch u.Tokens[i].Type {
		case gen.PostgresK_OR:
			if i > 0 && u.Tokens[i-1].Type != gen.PostgresK_CREATE {
				protect(u, i+1, "replace")
			}
		case gen.PostgresK_SET:
			if !alter {
				protectSetting(u, i+1)
			}
		case gen.PostgresK_CLUSTER, gen.PostgresK_OWNER, gen.PostgresK_RENAME:
			if !alter || namedColumn(u, i) {
				asName(u, i)
			}
		case gen.PostgresK_ON:
			protectOn(u, i)
		case gen.PostgresK_WITH:
			protectWith(u, i)
		case gen.PostgresK_USING:
			if !alter && u.Tokens[0].Type != gen.PostgresK_CREATE {
				protect(u, i+1, "index")
			}
		case gen.PostgresK_ROWS:
			protectRows(u, i)
		case gen.PostgresK_FOR:
			if u.Tokens[0].Type != gen.PostgresK_CREATE {
				protect(u, i+1, "row")
			}
		case gen.PostgresK_COLLATION:
			if u.Is(i+1, "for") && u.Sym(i+2) != scan.SymLParen {
				asName(u, i)
			}
		case gen.PostgresK_SEQUENCE:
			if i > 0 && u.Tokens[i-1].Type != gen.PostgresLP {
				protect(u, i+1, "name")
			}
		case gen.PostgresK_NOT:
			protectNot(u, i)
		}
	}
}

// protectOn keeps the name of a table apart from a kind of object in GRANT … ON type TO,
// and from a clause in CREATE INDEX … ON identity (…).
func protectOn(u *scan.Unit, i int) {
	switch {
	case u.Sym(i+1) != scan.SymID:
	case (u.Is(0, "grant") || u.Is(0, "revoke")) && (u.Is(i+2, "to") || u.Is(i+2, "from") || u.Sym(i+2) == scan.SymComma):
		asName(u, i+1)
	case u.Is(0, "create") && u.Sym(i+2) == scan.SymLParen && isIndex(u):
		asName(u, i+1)
	}
}

// isIndex reports whether the statement is CREATE INDEX.
func isIndex(u *scan.Unit) bool { return u.Is(1, "index") || u.Is(1, "unique") && u.Is(2, "index") }

// namedColumn reports whether the word at i of an ALTER is the name of a column or
// constraint: RENAME COLUMN owner TO, RENAME owner TO.
func namedColumn(u *scan.Unit, i int) bool {
	switch u.Tokens[i-1].Type {
	case gen.PostgresK_COLUMN, gen.PostgresK_CONSTRAINT:
		return true
	}
	return i > 1 && u.Is(i-1, "rename") && u.Is(i+1, "to")
}

// asName makes token i an ordinary name.
func asName(u *scan.Unit, i int) { u.Tokens[i].Type = gen.PostgresQID }

// protect makes token i a name if it is the word, so that it is not merged.
func protect(u *scan.Unit, i int, word string) {
	if u.Is(i, word) {
		asName(u, i)
	}
}

// protectSetting keeps the column after SET of an UPDATE apart from ALTER's
// SET STORAGE and the like.
func protectSetting(u *scan.Unit, i int) {
	for _, w := range [...]string{"cache", "compression", "cycle", "expression", "increment", "logged", "maxvalue", "minvalue", "schema",
		"start", "statistics", "storage", "tablespace", "unlogged"} {
		protect(u, i, w)
	}
}

// protectWith keeps a common table expression called DATA or OPTIONS apart
// from WITH DATA and WITH OPTIONS.
func protectWith(u *scan.Unit, i int) {
	if u.Sym(i+1) != scan.SymID || u.Is(i+1, "oids") {
		return
	}
	if u.Sym(i+2) == scan.SymLParen || u.Is(i+2, "as") && (u.Sym(i+3) == scan.SymLParen || u.Is(i+3, "materialized") || u.Is(i+3, "not")) {
		asName(u, i+1)
	}
}

// protectRows keeps a column called ROWS before FROM apart from the table
// function ROWS FROM (f(…), …).
func protectRows(u *scan.Unit, i int) {
	if !u.Is(i+1, "from") || i == 0 {
		return
	}
	switch u.Tokens[i-1].Type {
	case gen.PostgresK_FROM, gen.PostgresK_JOIN, gen.PostgresK_LATERAL:
	case gen.PostgresCOMMA:
		if u.Sym(i+2) != scan.SymLParen || u.Sym(i+3) != scan.SymID || u.Sym(i+4) != scan.SymLParen {
			asName(u, i)
		}
	default:
		asName(u, i)
	}
}

// protectNot keeps NOT before a column called VALID, ENFORCED, OF or MATERIALIZED apart from
// the states of a constraint, which follow a name or a parenthesis.
func protectNot(u *scan.Unit, i int) {
	if i == 0 || !u.Is(i+1, "valid") && !u.Is(i+1, "enforced") && !u.Is(i+1, "of") && !u.Is(i+1, "materialized") {
		return
	}
	if u.Tokens[0].Type == gen.PostgresK_ALTER && u.Is(i+1, "of") {
		return
	}
	switch u.Sym(i - 1) {
	case scan.SymRParen, scan.SymQID:
		return
	case scan.SymID:
		switch u.Tokens[i-1].Type {
		case gen.PostgresK_AND, gen.PostgresK_OR, gen.PostgresK_NOT, gen.PostgresK_WHERE, gen.PostgresK_WHEN, gen.PostgresK_THEN,
			gen.PostgresK_ELSE, gen.PostgresK_ON, gen.PostgresK_SELECT, gen.PostgresK_HAVING, gen.PostgresR_IF, gen.PostgresR_ELSIF,
			gen.PostgresR_WHILE, gen.PostgresR_ASSERT, gen.PostgresR_RETURN:
		default:
			return
		}
	}
	asName(u, i+1)
}

// collapseBody makes one token of an SQL-standard routine body, BEGIN ATOMIC …
// END or RETURN expression; it is the last part of the statement.
func collapseBody(u *scan.Unit) {
	if !isRoutine(u) {
		return
	}
	depth := 0
	for i := range u.Tokens {
		switch u.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymID:
			if depth == 0 && (u.Is(i, "return") || u.Is(i, "begin") && u.Is(i+1, "atomic")) && i > 3 {
				u.Collapse(i, len(u.Tokens), scan.SymBody)
				return
			}
		}
	}
}

// isRoutine reports whether the unit is CREATE [OR REPLACE] FUNCTION or PROCEDURE.
func isRoutine(u *scan.Unit) bool {
	i := 1
	if u.Is(1, "or") {
		i = 3
	}
	return u.Is(i, "function") || u.Is(i, "procedure")
}
