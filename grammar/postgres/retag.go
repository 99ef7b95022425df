package postgres

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// retagMerged works on the tokens after merging: words that are keywords only
// beside certain others.
func retagMerged(u *scan.Unit) {
	retagRelatives(u)
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
			if namesBetween(u, i) {
				asName(u, i)
			}
		case gen.PostgresK_RECURSIVE:
			if !follows(u, i, gen.PostgresK_WITH) && !u.Is(i+1, "view") {
				asName(u, i)
			}
		case gen.PostgresK_LEFT, gen.PostgresK_RIGHT, gen.PostgresK_DELETE, gen.PostgresK_INSERT, gen.PostgresK_UPDATE:
			if u.Sym(i+1) == scan.SymLParen && (t.Type != gen.PostgresK_INSERT || !u.Is(i-1, "then")) { // MERGE … THEN INSERT (
				asName(u, i)
			}
		case gen.PostgresK_ROW:
			if u.Sym(i+1) == scan.SymLParen && !namesTable(u, i) {
				t.Type = gen.PostgresR_ROW
			}
		case gen.PostgresK_TEMP, gen.PostgresK_TEMPORARY, gen.PostgresK_UNLOGGED:
			if follows(u, i, gen.PostgresK_INTO) && u.Sym(i+1) == scan.SymID && !u.Is(i-2, "insert") && !u.Is(i-2, "merge") {
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

// retagBody is retagMerged for a body: each of its definitions is a unit of its own.
func retagBody(u *scan.Unit) {
	for i := 0; i < len(u.Tokens); i++ {
		t := u.Tokens[i].Type
		if t != gen.PostgresK_CREATE && t != gen.PostgresK_ALTER || !startsStatement(u, i) {
			continue
		}
		p := *u
		p.Tokens = u.Tokens[i:statementEnd(u, i)]
		retagRelatives(&p)
		i += len(p.Tokens) - 1
	}
	retagMerged(u)
}

// startsStatement reports whether a statement of a body may begin at i.
func startsStatement(u *scan.Unit, i int) bool {
	return i == 0 || u.Sym(i-1) == scan.SymSemi || u.Is(i-1, "begin") || u.Is(i-1, "then") || u.Is(i-1, "else") || u.Is(i-1, "loop")
}

// statementEnd is the place of the semicolon behind i.
func statementEnd(u *scan.Unit, i int) int {
	for ; i < len(u.Tokens) && u.Sym(i) != scan.SymSemi; i++ {
	}
	return i
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
	if !rows && !follows(u, i, gen.PostgresK_DEFAULT) && (!follows(u, i, gen.PostgresK_FOR) || u.Sym(i+1) == scan.SymRParen) {
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

// namesBetween reports whether BETWEEN at i is the name of a column or table.
func namesBetween(u *scan.Unit, i int) bool {
	if follows(u, i, gen.PostgresK_SET) { // maybe a variable of that name
		s := u.Sym(i + 1)
		return s == scan.SymEq || s == scan.SymDot || s == scan.SymLBracket || s == scan.SymEOF
	}
	return !followsOperand(u, i) || namesTable(u, i) && !beginsOperand(u, i-1)
}

// retagVariable makes a name of a psql variable that stands in its place.
func retagVariable(u *scan.Unit, i int) {
	text := u.Text(i)
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
	case next == scan.SymLParen && !(follows(u, i, gen.PostgresSTR) && isField(u, i)):
		retagCall(u, i)
	case next == scan.SymString || follows(u, i, gen.PostgresSTR) || next == scan.SymID:
		retagInterval(u, i)
	}
	if u.In(i, contextWords) {
		if u.Is(i, "exclude") && u.Is(i+1, "using") {
			u.Tokens[i].Type = gen.PostgresR_EXCLUDE
		}
		retagFrame(u, i)
		retagHash(u, i)
	}
	retagTest(u, i)
}

// contextWords are words that mean something beside their neighbours.
var contextWords = scan.NewWordSet("exclude", "rows", "range", "groups", "modulus", "remainder")

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
	switch text := u.Text(i); {
	case namesTable(u, i):
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

// intervalFields are the fields of an interval.
var intervalFields = scan.NewWordSet("year", "month", "day", "hour", "minute", "second")

// isField reports whether token i is a field of an interval.
func isField(u *scan.Unit, i int) bool { return u.In(i, intervalFields) }

// retagInterval finds INTERVAL DAY TO SECOND and the fields after INTERVAL '…'.
func retagInterval(u *scan.Unit, i int) {
	switch {
	case u.Is(i, "interval") && isField(u, i+1):
		u.Tokens[i].Type = gen.PostgresR_INTERVAL
		retagFields(u, i+1)
	case follows(u, i, gen.PostgresSTR) && isField(u, i) && isIntervalBefore(u, i-1):
		retagFields(u, i)
		for i++; i < len(u.Tokens) && (u.Is(i, "to") || isField(u, i)); i++ {
		}
		if u.Sym(i) == scan.SymLParen && u.Sym(i+1) == scan.SymNumber && u.Sym(i+2) == scan.SymRParen {
			mark(u, i, i+3, gen.PostgresR_MORE)
		}
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

// frameUnits are the first words of a window frame.
var frameUnits = scan.NewWordSet("rows", "range", "groups")

// retagFrame finds ROWS, RANGE and GROUPS at the start of a window frame.
func retagFrame(u *scan.Unit, i int) {
	if !u.In(i, frameUnits) {
		return
	}
	bound := u.Is(i+1, "between") || u.Is(i+1, "unbounded") || u.Is(i+1, "current")
	if bound && beginsOperand(u, i) {
		asName(u, i)
	} else if bound || u.Is(i+2, "preceding") || u.Is(i+2, "following") {
		u.Tokens[i].Type = gen.PostgresR_FRAME
	}
}

// operandStarts are words behind which an operand begins.
var operandStarts = scan.NewWordSet("when", "then", "else", "and", "or", "not", "where", "on", "having", "if", "elsif", "while", "return", "case", "select")

// beginsOperand reports whether the word at i stands where only an operand can.
func beginsOperand(u *scan.Unit, i int) bool {
	switch u.Sym(i - 1) {
	case scan.SymAssign, scan.SymEq, scan.SymComma:
		return true
	case scan.SymLParen:
		return !u.Is(i-2, "over") && !u.Is(i-2, "as")
	}
	return u.In(i-1, operandStarts)
}
