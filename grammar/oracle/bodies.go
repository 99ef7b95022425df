package oracle

import (
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// prepareUnit keeps words apart that only look like a phrase, and replaces the body of
// a PL/SQL unit by one token.
func prepareUnit(u *scan.Unit) {
	for i := 1; i+1 < len(u.Tokens); i++ {
		switch u.Tokens[i].Type {
		case gen.OracleK_OR:
			if i > 1 && u.Sym(i+2) == scan.SymLParen && u.Is(i+1, "replace") { // a condition
				u.Tokens[i+1].Type = gen.OracleQID
			}
		case gen.OracleK_VIEW, gen.OracleK_SYNONYM, gen.OracleK_TRIGGER, gen.OracleK_TABLE, gen.OracleK_INDEX, gen.OracleK_ON, gen.OracleK_FOR, gen.OracleK_FROM, gen.OracleK_INTO, gen.OracleK_UPDATE:
			if startsPhrase(u, i+1) {
				u.Tokens[i+1].Type = gen.OracleQID
			}
		case gen.OracleK_SELECT, gen.OracleCOMMA, gen.OracleK_DISTINCT:
			if u.Is(i+2, "as") && (u.Is(i+1, "store") || u.Is(i+1, "return")) {
				u.Tokens[i+1].Type = gen.OracleQID
			}
		case gen.OracleLP, gen.OracleK_AND, gen.OracleK_WHERE:
			if u.Is(i+1, "store") && u.Is(i+2, "in") {
				u.Tokens[i+1].Type = gen.OracleQID
			}
		}
	}
	collapseBodies(u)
}

// startsPhrase reports whether the word at i, which is a name there, would become a part
// of STORE AS, RETURN AS, PERIOD FOR or ON OVERFLOW.
func startsPhrase(u *scan.Unit, i int) bool {
	switch {
	case u.Is(i, "store"), u.Is(i, "return"), u.Is(i, "period"):
		return true
	case u.Is(i, "overflow"):
		return !u.Is(i+1, "truncate") && !u.Is(i+1, "error")
	}
	return false
}

func collapseBodies(u *scan.Unit) {
	switch {
	case u.Is(0, "declare"), u.Is(0, "begin"), u.IsLabel(0):
		u.CollapseBody(0, len(u.Tokens))
	case u.Is(0, "create"):
		if i := objectWord(u); i > 0 {
			collapseCreated(u, i)
		}
		collapseQueryRoutines(u)
	case u.Is(0, "with"), u.Is(0, "select"), u.Is(0, "insert"), u.Sym(0) == scan.SymLParen:
		collapseQueryRoutines(u)
	}
}

// objectWord is the index of the object kind after CREATE, 0 if there is none
// that can have a body.
func objectWord(u *scan.Unit) int {
	i := 1
	if u.Is(i, "or") && u.Is(i+1, "replace") {
		i += 2
	}
	if u.Is(i, "editionable") || u.Is(i, "noneditionable") {
		i++
	}
	return i
}

func collapseCreated(u *scan.Unit, i int) {
	switch {
	case u.Is(i, "procedure"), u.Is(i, "function"), u.Is(i, "package"), u.Is(i, "type") && u.Is(i+1, "body"):
		if k := bodyStart(u, i+1); k > 0 {
			u.CollapseBody(k, len(u.Tokens))
		}
	case u.Is(i, "type"):
		collapseCallSpecs(u, i+1)
	case u.Is(i, "trigger"):
		if k := triggerBody(u, i+2); k > 0 {
			u.CollapseBody(k, len(u.Tokens))
		}
	}
}

// bodyStart is the index after the IS or AS that begins the body, 0 if there is none.
func bodyStart(u *scan.Unit, i int) int {
	depth := 0
	for ; i < len(u.Tokens); i++ {
		switch u.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymID:
			if depth == 0 && (u.Is(i, "is") || u.Is(i, "as")) && u.Sym(i-1) != scan.SymDot {
				return i + 1
			}
		}
	}
	return 0
}

// triggerBody is the index of the word that begins the body of a trigger, 0 if
// there is none.
func triggerBody(u *scan.Unit, i int) int {
	depth := 0
	for ; i < len(u.Tokens); i++ {
		switch u.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymOp:
			if depth == 0 && u.IsLabel(i) {
				return i
			}
		case scan.SymID:
			if depth == 0 && startsTriggerBody(u, i) {
				return i
			}
		}
	}
	return 0
}

func startsTriggerBody(u *scan.Unit, i int) bool {
	if u.Sym(i-1) == scan.SymDot {
		return false
	}
	return u.Is(i, "declare") || u.Is(i, "begin") || u.Is(i, "call") || u.Is(i, "compound") && u.Is(i+1, "trigger")
}

// collapseCallSpecs makes a body of each LANGUAGE … or EXTERNAL … of the
// methods of an object type.
func collapseCallSpecs(u *scan.Unit, i int) {
	for ; i < len(u.Tokens); i++ {
		if (u.Is(i-1, "is") || u.Is(i-1, "as")) && isForeign(u, i) {
			end := specEnd(u, i)
			fuse(u, i, end, scan.SymBody, gen.OracleBODY)
			i = end - 1
		}
	}
	compact(u)
}

// specEnd is the index of the comma or parenthesis that ends a call specification.
func specEnd(u *scan.Unit, i int) int {
	depth := 0
	for ; i < len(u.Tokens); i++ {
		switch u.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			if depth--; depth < 0 {
				return i
			}
		case scan.SymComma:
			if depth == 0 {
				return i
			}
		}
	}
	return i
}
