package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// This file tells the meanings of words that matter in procedural statements.

// throws reports whether THROW at i is a statement: three values follow, or
// nothing that could follow a name.
func (t *tagger) throws(i int, next int32) bool {
	if next == gen.SQLServerNUM || next == gen.SQLServerPARAM || next == gen.SQLServerMINUS {
		return t.typ(i+2) == gen.SQLServerCOMMA || t.startsHere(i)
	}
	starts := t.startsHere(i) || t.u.Is(i-1, "catch") && t.typ(i-2) == gen.SQLServerK_BEGIN
	return starts && !t.wantsName(i) && (next == 0 || startsStatement(next))
}

// wantsName reports whether token i follows one after which a name must come.
func (t *tagger) wantsName(i int) bool {
	switch t.typ(i - 1) {
	case gen.SQLServerCOMMA, gen.SQLServerDOT, gen.SQLServerEQ, gen.SQLServerCMP, gen.SQLServerPLUS, gen.SQLServerMINUS, gen.SQLServerSTAR,
		gen.SQLServerSLASH, gen.SQLServerLP, gen.SQLServerK_SELECT, gen.SQLServerK_FROM, gen.SQLServerK_JOIN, gen.SQLServerK_INTO, gen.SQLServerK_SET,
		gen.SQLServerK_WHERE, gen.SQLServerK_AND, gen.SQLServerK_ON, gen.SQLServerK_AS:
		return true
	}
	return t.u.Is(i-1, "by")
}

// signs reports whether ADD or DROP at i is of a signature or classification.
func signs(u *scan.Unit, i int) bool {
	return u.Is(i+1, "signature") || u.Is(i+1, "counter") && u.Is(i+2, "signature") || u.Is(i+1, "sensitivity")
}

// brace gives the braces of an escape of ODBC, {word value}, their tokens.
func (t *tagger) brace(i int) {
	switch t.toks[i].Text(t.u.File()) {
	case "{":
		typ := int32(gen.SQLServerR_LBRACE)
		result := t.typ(i+1) == gen.SQLServerPARAM && t.typ(i+2) == gen.SQLServerEQ && t.u.Is(i+3, "call") // {? = call f}
		if (result || t.u.Is(i+1, "call")) && t.startsHere(i) {
			typ = gen.SQLServerR_CALL_BRACE
		}
		t.change(i, result || t.isName(i+1), typ)
	case "}":
		t.set(i, gen.SQLServerR_RBRACE)
	}
}

// declare finds CURSOR in DECLARE name … CURSOR.
func (t *tagger) declare(i int) {
	for k := i + 2; k < i+5 && t.isName(i+1) && t.isName(k); k++ {
		if t.u.Is(k, "cursor") {
			t.set(k, gen.SQLServerR_CURSOR)
			return
		}
	}
}
