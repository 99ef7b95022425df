package oracle

import (
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file tells keywords from names by what stands around them.

// keyword keeps the type of t if its clause stands here; otherwise t becomes a
// name.
func (r *resolver) keyword(t *scan.Token) {
	switch t.Type {
	case gen.OracleK_AS:
		if next := r.typ(1); len(r.open) == 0 && (next == gen.OracleK_SELECT || next == gen.OracleK_WITH || next == gen.OracleLP) && (r.kind == kindTable || r.kind == kindView) {
			r.query = true
		}
	case gen.OracleK_FOR:
		if r.kind == kindIndex && r.u.Is(r.i+1, "json") {
			t.Type = gen.OracleR_CLAUSE
		}
	case gen.OracleK_NEW:
		r.constructor(t)
	case gen.OracleM_PARTITION_BY, gen.OracleM_SUBPARTITION_BY:
		r.partitionBy(t)
	case gen.OracleR_FLASHBACK:
		if r.typ(1) == gen.OracleID {
			r.i++
			r.u.Tokens[r.i].Type = gen.OracleR_MOMENT
		}
	case gen.OracleK_ORDER:
		if r.kind == kindType && r.typ(1) == gen.OracleR_MODIFIER {
			t.Type = gen.OracleR_MODIFIER
		}
	default:
		switch {
		case t.Type == gen.OracleK_CYCLE && r.query && r.sym(-1) == scan.SymRParen:
			t.Type = gen.OracleR_CLAUSE
		case !r.inExpression(t):
			t.Type = gen.OracleID
		}
	}
}

// inExpression reports whether t is a keyword: of an expression or query, or
// see inDefinition.
func (r *resolver) inExpression(t *scan.Token) bool {
	switch t.Type {
	case gen.OracleR_WORD_OP:
		return t.Flags&scan.Merged != 0 || r.operandBefore() && r.operandAfter()
	case gen.OracleK_CAST:
		return r.sym(1) == scan.SymLParen && r.typ(-1) != gen.OracleK_TABLE
	case gen.OracleR_LATERAL, gen.OracleR_PIVOT, gen.OracleR_SAMPLE:
		return r.query && r.sym(1) == scan.SymLParen && r.typ(-1) != gen.OracleK_TABLE && r.typ(-1) != gen.OracleK_INTO
	case gen.OracleK_FILTER, gen.OracleR_KEEP:
		return r.sym(-1) == scan.SymRParen && r.sym(1) == scan.SymLParen
	case gen.OracleK_OVER:
		return r.sym(-1) == scan.SymRParen || r.sym(1) == scan.SymLParen && r.typ(-1) != gen.OracleK_TABLE
	case gen.OracleK_SOME:
		return r.sym(-1) == scan.SymEq || r.sym(-1) == scan.SymCmp
	case gen.OracleK_ESCAPE:
		return r.operandBefore() && r.operandAfter()
	case gen.OracleK_WINDOW:
		return r.typ(2) == gen.OracleK_AS
	case gen.OracleR_DATE, gen.OracleR_TIMESTAMP:
		return r.sym(1) == scan.SymString
	case gen.OracleR_INTERVAL:
		return r.interval(t)
	case gen.OracleR_FRAME:
		return r.frame()
	case gen.OracleR_MODEL:
		return r.query && r.modelFollows()
	case gen.OracleR_OFFSET:
		return r.query && r.offset()
	case gen.OracleR_ONLY:
		return r.sym(1) == scan.SymLParen && r.tablePlace() && r.typ(-1) != gen.OracleK_INTO
	case gen.OracleR_RETURNING:
		return r.kind == kindQuery && len(r.open) == 0 && r.operandBefore() && (r.changing || !r.code)
	case gen.OracleR_SUBQUERY:
		return r.sym(1) == scan.SymLParen && (r.typ(2) == gen.OracleK_SELECT || r.typ(2) == gen.OracleK_WITH)
	case gen.OracleR_TEST:
		return r.isTest()
	case gen.OracleR_TRIM:
		return r.sym(-1) == scan.SymLParen && r.u.Is(r.i-2, "trim")
	case gen.OracleR_UNIT:
		return r.sym(1) == scan.SymRParen && (r.sym(-1) == scan.SymNumber || r.sym(-1) == scan.SymQID || r.sym(-1) == scan.SymParam)
	}
	return r.inDefinition(t)
}

// inDefinition reports whether t is a keyword of the definition of an object,
// or one in any place.
func (r *resolver) inDefinition(t *scan.Token) bool {
	switch t.Type {
	case gen.OracleR_REFERENCING:
		return r.kind == kindTrigger
	case gen.OracleR_SEQ_OPTION:
		return r.kind == kindNumber || !r.query && r.operandBefore()
	case gen.OracleK_CONSTRAINT:
		return !r.query || r.typ(-1) == gen.OracleM_WITH_CHECK_OPTION || r.typ(-1) == gen.OracleM_WITH_READ_ONLY
	case gen.OracleK_CYCLE:
		return !r.query
	case gen.OracleK_PARTITION, gen.OracleK_SUBPARTITION:
		next := r.sym(1)
		if r.typ(1) == gen.OracleK_FOR {
			next = r.sym(2)
		}
		return !r.query || next == scan.SymLParen && r.operandBefore()
	case gen.OracleR_METHOD:
		return false
	case gen.OracleR_PARTITIONS:
		return (r.sym(1) == scan.SymNumber || r.u.Is(r.i+1, "auto")) && !r.query && (r.kind != kindAlter || r.parts)
	case gen.OracleR_MODIFIER:
		return r.kind == kindType && r.methodFollows()
	case gen.OracleR_AUTOMATIC:
		return r.parts && r.sym(-1) == scan.SymRParen
	case gen.OracleR_TRANSACTION:
		return r.i == r.from || t.Flags&scan.FirstOnLine != 0 && r.kind == kindOther && r.sym(-1) != scan.SymComma && r.sym(-1) != scan.SymLParen
	case gen.OracleR_OBJECT_FORCE:
		return r.i == r.from || r.kind == kindType && !r.code
	case gen.OracleR_CLAUSE:
		return r.header || r.clause(t)
	}
	return !r.query || r.header || !isSoft(t.Type)
}

// isSoft reports whether a keyword is an ordinary name in queries.
func isSoft(typ int32) bool {
	switch typ {
	case gen.OracleK_ADD, gen.OracleK_AFTER, gen.OracleK_ALWAYS, gen.OracleK_AUTHORIZATION, gen.OracleK_BEFORE, gen.OracleK_CACHE,
		gen.OracleK_CASCADE, gen.OracleK_CLUSTER, gen.OracleK_COLUMN, gen.OracleK_DISABLE, gen.OracleK_EACH,
		gen.OracleK_ENABLE, gen.OracleK_FOLLOWS, gen.OracleK_FUNCTION, gen.OracleK_GENERATED, gen.OracleK_IDENTITY,
		gen.OracleK_MAXVALUE, gen.OracleK_MINVALUE, gen.OracleK_MODIFY, gen.OracleK_NOCACHE, gen.OracleK_NOCOPY, gen.OracleK_NOCYCLE,
		gen.OracleK_NOMAXVALUE, gen.OracleK_NOMINVALUE, gen.OracleK_NOORDER, gen.OracleK_OBJECT, gen.OracleK_OLD, gen.OracleK_OUT,
		gen.OracleK_PACKAGE, gen.OracleK_PARENT, gen.OracleK_PRECEDES, gen.OracleK_PROCEDURE, gen.OracleK_REF, gen.OracleK_REFERENCES,
		gen.OracleK_RENAME, gen.OracleK_RESTART, gen.OracleK_RETURN, gen.OracleK_ROLE, gen.OracleK_SCHEMA, gen.OracleK_SEQUENCE,
		gen.OracleK_SYNONYM, gen.OracleK_TRIGGER, gen.OracleK_TRUNCATE, gen.OracleK_TYPE, gen.OracleK_UNDER, gen.OracleK_USER,
		gen.OracleK_VARRAY, gen.OracleK_VIRTUAL:
		return true
	}
	return false
}
