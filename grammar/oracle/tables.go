package oracle

import (
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// tableWord resolves the words of CREATE TABLE and ALTER TABLE that are
// keywords elsewhere, or begin a clause or an element only here. It reports
// whether it knew the word.
func (r *resolver) tableWord(t *scan.Token) bool {
	typ := int32(0)
	switch {
	case r.kind == kindView:
		if r.sharing() {
			typ = gen.OracleR_SHARING
		}
	case r.kind != kindTable && r.kind != kindAlter:
	case len(r.open) == 0:
		typ = r.clauseWord()
	default:
		typ = r.elementWord()
	}
	if typ != 0 {
		t.Type = typ
	}
	return typ != 0
}

// clauseWords are the words that [resolver.clauseWord] knows.
var clauseWords = scan.NewWordSet("sharing", "for", "xmltype", "column", "staging", "insert", "order", "object", "after", "of")

// clauseWord is the type of a word behind the columns, 0 if it is none of
// those that need their neighbours.
func (r *resolver) clauseWord() int32 {
	u, i := r.u, r.i
	switch {
	case !u.In(i, clauseWords) && !u.Is(i-1, "ilm"):
	case r.sharing():
		return gen.OracleR_SHARING
	case u.Is(i, "for") && u.Is(i+1, "staging"):
		r.mark(i, 2, gen.OracleR_CLAUSE)
		r.i++
		return gen.OracleR_CLAUSE
	case u.Is(i, "xmltype") && r.sym(-1) != scan.SymDot && (r.sym(1) == scan.SymQID || r.sym(1) == scan.SymID && r.typ(1) == gen.OracleID):
		return gen.OracleR_CLAUSE
	case (u.Is(i, "column") || u.Is(i, "staging")) && r.sym(-1) == scan.SymRParen && r.kind == kindTable:
		return gen.OracleR_CLAUSE
	case u.Is(i, "insert") && u.Is(i-1, "after"), // NO DELETE UNTIL 16 DAYS AFTER INSERT
		u.Is(i, "order") && (u.Is(i-1, "linear") || u.Is(i-1, "interleaved")),
		u.Is(i, "object") && u.Is(i+1, "relational"),
		r.policyWord():
		return gen.OracleID
	}
	return 0
}

// policyUnits are units of the time in a policy.
var policyUnits = scan.NewWordSet("day", "days", "month", "months", "year", "years")

// policyWord reports whether the word belongs to a policy of the life of rows:
// ILM ADD POLICY … AFTER 30 DAYS OF NO MODIFICATION.
func (r *resolver) policyWord() bool {
	u, i := r.u, r.i
	switch {
	case u.Is(i-1, "ilm"), u.Is(i, "after") && (r.sym(1) == scan.SymNumber || u.Is(i+1, "insert")):
		return true
	case u.Is(i, "of"):
		if u.In(i-1, policyUnits) {
			return true
		}
	}
	return false
}

// elementWords are the words that [resolver.elementWord] knows.
var elementWords = scan.NewWordSet("scope", "ref", "with", "materialized", "sort", "object", "keep")

// elementWord is the same among the columns.
func (r *resolver) elementWord() int32 {
	u, i := r.u, r.i
	if !u.In(i, elementWords) {
		return 0
	}
	starts := len(r.open) == 1 && (r.sym(-1) == scan.SymComma || r.sym(-1) == scan.SymLParen)
	switch {
	case starts && u.Is(i, "scope") && r.typ(1) == gen.OracleK_FOR,
		starts && u.Is(i, "ref") && r.sym(1) == scan.SymLParen:
		return gen.OracleR_PERIOD
	case !starts && u.Is(i, "scope") && r.typ(1) == gen.OracleK_IS,
		!starts && u.Is(i, "with") && u.Is(i+1, "rowid") && r.sym(-1) != scan.SymRParen:
		return gen.OracleR_CLAUSE
	case !starts && u.Is(i, "materialized") && r.sym(-1) == scan.SymRParen: // AS (x) MATERIALIZED
		return gen.OracleK_VIRTUAL
	case !starts && u.Is(i, "sort") && r.sym(-1) != scan.SymComma && (r.sym(1) == scan.SymRParen || r.sym(1) == scan.SymComma):
		return gen.OracleR_CLAUSE // of a column of a cluster
	case u.Is(i, "object") && (r.sym(1) == scan.SymRParen || r.sym(1) == scan.SymComma): // JSON (OBJECT)
		return gen.OracleID
	case !starts && u.Is(i, "keep") && r.sym(-1) != scan.SymLParen && r.sym(-1) != scan.SymComma && (r.sym(1) == scan.SymRParen || r.sym(1) == scan.SymComma || r.sym(1) == scan.SymID): // IDENTITY … KEEP
		return gen.OracleR_SEQ_OPTION
	}
	return 0
}
