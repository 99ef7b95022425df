package postgres

import (
	"strings"

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
	alter := u.Tokens[0].Type == gen.PostgresK_ALTER
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
			if !alter {
				asName(u, i)
			}
		case gen.PostgresK_WITH:
			protectWith(u, i)
		case gen.PostgresK_ROWS:
			protectRows(u, i)
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
	if u.Tokens[0].Type == gen.PostgresK_CREATE {
		collapseBody(u)
	}
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

// protectNot keeps NOT before a column called VALID or ENFORCED apart from
// the states of a constraint, which follow a name or a parenthesis.
func protectNot(u *scan.Unit, i int) {
	if !u.Is(i+1, "valid") && !u.Is(i+1, "enforced") || i == 0 {
		return
	}
	switch u.Sym(i - 1) {
	case scan.SymRParen, scan.SymQID:
		return
	case scan.SymID:
		switch u.Tokens[i-1].Type {
		case gen.PostgresK_AND, gen.PostgresK_OR, gen.PostgresK_NOT, gen.PostgresK_WHERE, gen.PostgresK_WHEN, gen.PostgresK_THEN,
			gen.PostgresK_ELSE, gen.PostgresK_ON, gen.PostgresK_SELECT, gen.PostgresK_HAVING:
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

// retagMerged works on the tokens after merging: words that are keywords only
// beside certain others.
func retagMerged(u *scan.Unit) {
	for i := range u.Tokens {
		t := &u.Tokens[i]
		switch t.Type {
		case gen.PostgresID:
			retagWord(u, i)
		case gen.PostgresK_EXISTS:
			if u.Sym(i+1) != scan.SymLParen || namesTable(u, i) {
				asName(u, i)
			}
		case gen.PostgresK_VALUES:
			retagValues(u, i)
		case gen.PostgresK_BETWEEN:
			if !followsOperand(u, i) || namesTable(u, i) {
				asName(u, i)
			}
		case gen.PostgresK_RECURSIVE:
			if !follows(u, i, gen.PostgresK_WITH) && !u.Is(i+1, "view") {
				asName(u, i)
			}
		case gen.PostgresK_LEFT, gen.PostgresK_RIGHT, gen.PostgresK_DELETE, gen.PostgresK_INSERT, gen.PostgresK_UPDATE:
			if u.Sym(i+1) == scan.SymLParen {
				asName(u, i)
			}
		case gen.PostgresK_ROW:
			if u.Sym(i+1) == scan.SymLParen && !namesTable(u, i) {
				t.Type = gen.PostgresR_ROW
			}
		case gen.PostgresK_TEMP, gen.PostgresK_TEMPORARY, gen.PostgresK_UNLOGGED:
			if follows(u, i, gen.PostgresK_INTO) && u.Sym(i+1) == scan.SymID {
				t.Type = gen.PostgresR_TEMP
			}
		case gen.PostgresPARAM:
			retagVariable(u, i)
		case gen.PostgresK_RANGE, gen.PostgresK_ROWS, gen.PostgresQID:
			retagFrame(u, i)
		case gen.PostgresK_DOMAIN:
			if u.Tokens[0].Type == gen.PostgresR_COMMENT && follows(u, i, gen.PostgresK_ON) && i > 2 && u.Sym(i+1) != scan.SymEOF && !u.Is(i+1, "is") {
				t.Type = gen.PostgresR_DOMAIN
			}
		}
	}
}

// follows reports whether the token before i has the type.
func follows(u *scan.Unit, i int, typ int32) bool { return i > 0 && u.Tokens[i-1].Type == typ }

// namesTable reports whether a name must stand at i, even before a parenthesis.
func namesTable(u *scan.Unit, i int) bool {
	if i == 0 {
		return false
	}
	switch u.Tokens[i-1].Type {
	case gen.PostgresK_TABLE, gen.PostgresK_INTO, gen.PostgresK_VIEW, gen.PostgresK_REFERENCES, gen.PostgresK_FUNCTION, gen.PostgresM_IF_NOT_EXISTS:
		return true
	}
	return false
}

// retagValues keeps VALUES a keyword before its rows, in DEFAULT VALUES and in
// FOR VALUES.
func retagValues(u *scan.Unit, i int) {
	rows := u.Sym(i+1) == scan.SymLParen && !namesTable(u, i)
	if !rows && !follows(u, i, gen.PostgresK_DEFAULT) && !follows(u, i, gen.PostgresK_FOR) {
		asName(u, i)
	}
}

// followsOperand reports whether the token before i can end an operand.
func followsOperand(u *scan.Unit, i int) bool {
	switch u.Sym(i - 1) {
	case scan.SymEOF, scan.SymComma, scan.SymLParen, scan.SymDot:
		return false
	case scan.SymID:
		switch u.Tokens[i-1].Type {
		case gen.PostgresK_SELECT, gen.PostgresK_COLUMN, gen.PostgresK_TABLE, gen.PostgresK_FROM, gen.PostgresK_INTO, gen.PostgresK_WHERE,
			gen.PostgresK_ON, gen.PostgresK_AND, gen.PostgresK_OR, gen.PostgresM_ORDER_BY, gen.PostgresM_GROUP_BY, gen.PostgresK_SET:
			return false
		}
	}
	return true
}

// retagVariable makes a name of a psql variable that stands in its place.
func retagVariable(u *scan.Unit, i int) {
	text := u.Tokens[i].Text()
	if len(text) < 2 || text[0] != ':' || text[1] == '\'' || i == 0 {
		return
	}
	if text[1] == '"' || u.Sym(i+1) == scan.SymDot {
		asName(u, i)
		return
	}
	switch u.Tokens[i-1].Type {
	case gen.PostgresK_FROM, gen.PostgresK_JOIN, gen.PostgresK_INTO, gen.PostgresK_TABLE, gen.PostgresK_SCHEMA, gen.PostgresK_DATABASE,
		gen.PostgresK_ROLE, gen.PostgresK_USER, gen.PostgresK_TO, gen.PostgresM_OWNER_TO, gen.PostgresDOT:
		asName(u, i)
	}
}

// retagTest finds the words after IS JSON and IS NFC: they name one test.
func retagTest(u *scan.Unit, i int) {
	if !follows(u, i, gen.PostgresK_IS) && !(follows(u, i, gen.PostgresK_NOT) && follows(u, i-1, gen.PostgresK_IS)) {
		return
	}
	if u.Is(i+1, "normalized") {
		u.Tokens[i+1].Type = gen.PostgresR_TEST
	}
	if !u.Is(i, "json") {
		return
	}
	if u.Is(i+1, "value") || u.Is(i+1, "scalar") || u.Is(i+1, "array") || u.Is(i+1, "object") {
		i++
		u.Tokens[i].Type = gen.PostgresR_TEST
	}
	if (u.Is(i+1, "with") || u.Is(i+1, "without")) && u.Is(i+2, "unique") {
		u.Tokens[i+1].Type, u.Tokens[i+2].Type = gen.PostgresR_TEST, gen.PostgresR_TEST
		if u.Is(i+3, "keys") {
			u.Tokens[i+3].Type = gen.PostgresR_TEST
		}
	}
}

// retagWord gives token i, a word that is no keyword, the type it has beside
// its neighbours.
func retagWord(u *scan.Unit, i int) {
	switch next := u.Sym(i + 1); {
	case next == scan.SymLParen:
		retagCall(u, i)
	case next == scan.SymString || follows(u, i, gen.PostgresSTR) || next == scan.SymID:
		retagInterval(u, i)
	}
	if u.Is(i, "exclude") && u.Is(i+1, "using") {
		u.Tokens[i].Type = gen.PostgresR_EXCLUDE
	}
	retagFrame(u, i)
	retagTest(u, i)
	retagHash(u, i)
}

// retagHash finds MODULUS and REMAINDER of a partition bound.
func retagHash(u *scan.Unit, i int) {
	switch {
	case u.Sym(i+1) != scan.SymNumber:
	case u.Is(i, "modulus"):
		u.Tokens[i].Type = gen.PostgresR_MODULUS
	case u.Is(i, "remainder"):
		u.Tokens[i].Type = gen.PostgresR_REMAINDER
	}
}

// retagCall finds the functions whose arguments have a syntax of their own.
func retagCall(u *scan.Unit, i int) {
	switch text := u.Tokens[i].Text(); {
	case len(text) > 4 && (strings.EqualFold(text[:3], "xml") || strings.EqualFold(text[:4], "json")):
		if specialFunction(strings.ToLower(text)) {
			u.Tokens[i].Type = gen.PostgresR_SPECIAL
		}
	case u.Is(i, "operator"):
		u.Tokens[i].Type = gen.PostgresR_OPERATOR
	case u.Is(i, "exclude"):
		if i > 0 && u.Tokens[0].Type != gen.PostgresK_SELECT {
			u.Tokens[i].Type = gen.PostgresR_EXCLUDE
		}
	}
}

// specialFunction reports whether the arguments of a function are more than a
// list of expressions.
func specialFunction(word string) bool {
	switch word {
	case "xmlelement", "xmlforest", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable", "xmlexists",
		"json_table", "json_value", "json_query", "json_exists", "json_object", "json_array", "json_objectagg", "json_arrayagg",
		"json_scalar", "json_serialize":
		return true
	}
	return false
}

// isField reports whether token i is a field of an interval.
func isField(u *scan.Unit, i int) bool {
	return u.Is(i, "year") || u.Is(i, "month") || u.Is(i, "day") || u.Is(i, "hour") || u.Is(i, "minute") || u.Is(i, "second")
}

// retagInterval finds INTERVAL DAY TO SECOND and the fields after INTERVAL '…'.
func retagInterval(u *scan.Unit, i int) {
	switch {
	case u.Is(i, "interval") && isField(u, i+1):
		u.Tokens[i].Type = gen.PostgresR_INTERVAL
		retagFields(u, i+1)
	case isField(u, i) && follows(u, i, gen.PostgresSTR) && isIntervalBefore(u, i-1):
		retagFields(u, i)
	}
}

// isIntervalBefore reports whether the string at i is the text of an interval.
func isIntervalBefore(u *scan.Unit, i int) bool {
	return u.Is(i-1, "interval") || u.Sym(i-1) == scan.SymRParen && u.Is(i-4, "interval")
}

func retagFields(u *scan.Unit, i int) {
	u.Tokens[i].Type = gen.PostgresR_FIELD
	if u.Is(i+1, "to") && isField(u, i+2) {
		u.Tokens[i+2].Type = gen.PostgresR_FIELD
	}
}

// retagFrame finds ROWS, RANGE and GROUPS at the start of a window frame.
func retagFrame(u *scan.Unit, i int) {
	if !u.Is(i, "rows") && !u.Is(i, "range") && !u.Is(i, "groups") {
		return
	}
	bound := u.Is(i+1, "between") || u.Is(i+1, "unbounded") || u.Is(i+1, "current")
	if bound || u.Is(i+2, "preceding") || u.Is(i+2, "following") {
		u.Tokens[i].Type = gen.PostgresR_FRAME
	}
}
