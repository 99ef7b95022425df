package oracle

import (
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// resolveWords decides which words of a unit are keywords: most are one in a
// single clause only and names everywhere else.
func resolveWords(u *scan.Unit) {
	if len(u.Tokens) == 0 {
		return
	}
	r := resolver{u: u, kind: resolveHead(u)}
	r.query = r.kind == kindQuery
	switch r.kind {
	case kindAlter:
		r.alterTable()
	case kindType:
		r.typeHead()
	case kindUser:
		r.userOptions()
	case kindNumber:
		r.sequenceOptions()
	}
	for r.i = 0; r.i < len(u.Tokens); r.i++ {
		r.token(&u.Tokens[r.i])
	}
	compact(u)
}

// resolver goes through the tokens of a unit.
type resolver struct {
	u *scan.Unit
	i int
	// from is where the statement begins; code tells that it is in a body.
	from int
	code bool
	// changing tells that the statement in a body changes data.
	changing bool
	kind     unitKind
	query    bool // in a query
	header   bool // in the header of a routine of a query
	parts    bool // behind PARTITION BY of a table, or LOCAL, GLOBAL of an index

	// open are the parentheses around the token: whether they hold arguments
	// of an XML or JSON function without a special word so far.
	open []bool
}

func (r *resolver) sym(k int) scan.Sym { return r.u.Sym(r.i + k) }

func (r *resolver) typ(k int) int32 {
	if k += r.i; k >= 0 && k < len(r.u.Tokens) {
		return r.u.Tokens[k].Type
	}
	return 0
}

func (r *resolver) token(t *scan.Token) {
	switch scan.Sym(t.Sym) {
	case scan.SymID:
		if t.Type == gen.OracleR_SWITCH && r.kind == kindTable && len(r.open) > 0 {
			r.splitSwitch()
			return
		}
		r.header = r.header || isQueryRoutine(t.Type)
		r.word(t)
	case scan.SymBody:
		r.header = false
	case scan.SymLParen:
		r.open = append(r.open, r.isFunction(r.i-1))
		if r.parts && (r.typ(1) == gen.OracleK_PARTITION || r.typ(1) == gen.OracleK_SUBPARTITION) {
			t.Type = gen.OracleR_SUBLP
		}
	case scan.SymRParen:
		if n := len(r.open); n > 0 {
			r.open = r.open[:n-1]
		}
	case scan.SymArrow:
		if before := r.sym(-1); before == scan.SymID || before == scan.SymQID {
			r.u.Tokens[r.i-1].Type = gen.OracleR_ARGNAME
		}
	}
}

func (r *resolver) word(t *scan.Token) {
	switch {
	case t.Flags&scan.FirstOnLine != 0 && r.i > 0 && !r.code && r.stray(t):
		t.Type = gen.OracleR_STRAY
	case len(r.open) > 0 && r.open[len(r.open)-1] && r.sym(-1) == scan.SymComma && transforms(r.u, r.i):
		r.u.Tokens[r.i-1].Type, r.open[len(r.open)-1] = gen.OracleR_ARGCOMMA, false
	case len(r.open) > 0 && r.open[len(r.open)-1] && specialWord(r.u, r.i):
		t.Type, r.open[len(r.open)-1] = gen.OracleR_ARGTAIL, false
	case t.Type == gen.OracleID && r.testWord():
	case t.Type == gen.OracleID:
		if r.kind == kindTable && len(r.open) == 1 && r.u.Is(r.i, "period") && r.typ(1) == gen.OracleK_FOR {
			t.Type = gen.OracleR_PERIOD
		}
		r.fieldsAfter(t)
	case t.Flags&scan.Collapsed != 0:
	case r.sym(1) == scan.SymDot && t.Flags&scan.Merged == 0:
		if t.Type != gen.OracleR_EXEC {
			t.Type = gen.OracleID
		}
	default:
		r.keyword(t)
	}
}

// keyword keeps the type of t if its clause stands here; otherwise t becomes a name.
func (r *resolver) keyword(t *scan.Token) {
	keep := true
	switch t.Type {
	case gen.OracleR_REFERENCING:
		keep = r.kind == kindTrigger
	case gen.OracleR_WORD_OP:
		keep = t.Flags&scan.Merged != 0 || r.operandBefore() && r.operandAfter()
	case gen.OracleR_SEQ_OPTION:
		keep = r.kind == kindNumber || !r.query && r.operandBefore()
	case gen.OracleK_AS:
		if next := r.typ(1); len(r.open) == 0 && (next == gen.OracleK_SELECT || next == gen.OracleK_WITH || next == gen.OracleLP) && (r.kind == kindTable || r.kind == kindView) {
			r.query = true
		}
	case gen.OracleK_CAST, gen.OracleR_LATERAL, gen.OracleR_PIVOT, gen.OracleR_SAMPLE:
		keep = r.sym(1) == scan.SymLParen && r.typ(-1) != gen.OracleK_TABLE
	case gen.OracleK_FILTER, gen.OracleR_KEEP:
		keep = r.sym(-1) == scan.SymRParen && r.sym(1) == scan.SymLParen
	case gen.OracleK_OVER:
		keep = r.sym(-1) == scan.SymRParen || r.sym(1) == scan.SymLParen && r.typ(-1) != gen.OracleK_TABLE
	case gen.OracleK_SOME:
		keep = r.sym(-1) == scan.SymEq || r.sym(-1) == scan.SymCmp
	case gen.OracleK_ESCAPE:
		keep = r.operandBefore() && r.operandAfter()
	case gen.OracleK_WINDOW:
		keep = r.typ(2) == gen.OracleK_AS
	case gen.OracleK_FOR:
		if r.kind == kindIndex && r.u.Is(r.i+1, "json") {
			t.Type = gen.OracleR_CLAUSE
		}
		return
	case gen.OracleK_NEW:
		r.constructor(t)
		return
	case gen.OracleK_CONSTRAINT:
		keep = !r.query || r.typ(-1) == gen.OracleM_WITH_CHECK_OPTION || r.typ(-1) == gen.OracleM_WITH_READ_ONLY
	case gen.OracleK_CYCLE:
		if r.query && r.sym(-1) == scan.SymRParen {
			t.Type = gen.OracleR_CLAUSE
			return
		}
		keep = !r.query
	case gen.OracleK_PARTITION, gen.OracleK_SUBPARTITION:
		keep = !r.query || r.sym(1) == scan.SymLParen && r.operandBefore()
	case gen.OracleM_PARTITION_BY, gen.OracleM_SUBPARTITION_BY:
		r.partitionBy(t)
		return
	case gen.OracleR_DATE, gen.OracleR_TIMESTAMP:
		keep = r.sym(1) == scan.SymString
	case gen.OracleR_INTERVAL:
		keep = r.interval(t)
	case gen.OracleR_FRAME:
		keep = r.frame()
	case gen.OracleR_MODEL:
		keep = r.query && r.modelFollows()
	case gen.OracleR_OFFSET:
		keep = r.query && r.offset()
	case gen.OracleR_ONLY:
		keep = r.sym(1) == scan.SymLParen && r.tablePlace()
	case gen.OracleR_RETURNING:
		keep = r.kind == kindQuery && len(r.open) == 0 && r.operandBefore() && (r.changing || !r.code)
	case gen.OracleR_SUBQUERY:
		keep = r.sym(1) == scan.SymLParen && (r.typ(2) == gen.OracleK_SELECT || r.typ(2) == gen.OracleK_WITH)
	case gen.OracleR_TEST:
		keep = r.isTest()
	case gen.OracleR_TRIM:
		keep = r.sym(-1) == scan.SymLParen && r.u.Is(r.i-2, "trim")
	case gen.OracleR_UNIT:
		keep = r.sym(1) == scan.SymRParen && (r.sym(-1) == scan.SymNumber || r.sym(-1) == scan.SymQID || r.sym(-1) == scan.SymParam)
	case gen.OracleR_FLASHBACK:
		if r.typ(1) == gen.OracleID {
			r.i++
			r.u.Tokens[r.i].Type = gen.OracleR_MOMENT
		}
	case gen.OracleR_METHOD:
		keep = false
	case gen.OracleR_PARTITIONS:
		keep = r.sym(1) == scan.SymNumber && !r.query
	case gen.OracleR_MODIFIER:
		keep = r.kind == kindType && r.methodFollows()
	case gen.OracleK_ORDER:
		if r.kind == kindType && r.typ(1) == gen.OracleR_MODIFIER {
			t.Type = gen.OracleR_MODIFIER
		}
	case gen.OracleR_AUTOMATIC:
		keep = r.parts && r.sym(-1) == scan.SymRParen
	case gen.OracleR_TRANSACTION, gen.OracleR_OBJECT_FORCE:
		keep = r.i == r.from || t.Type == gen.OracleR_TRANSACTION && t.Flags&scan.FirstOnLine != 0 && r.kind == kindOther || t.Type == gen.OracleR_OBJECT_FORCE && r.kind == kindType
	case gen.OracleR_CLAUSE:
		keep = r.header || r.clause(t)
	default:
		keep = !r.query || r.header || !isSoft(t.Type)
	}
	if !keep {
		t.Type = gen.OracleID
	}
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
