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
	case kindGrant:
		r.grantOptions()
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

	// open are the parentheses around the token: what function has its arguments
	// in them, if it is one with special words and none has come so far.
	open []callKind
	// makes counts the open brackets of JSON {…} and JSON […].
	makes int
}

// callKind is a kind of function with special words among its arguments.
type callKind uint8

const (
	plainCall  callKind = iota
	formatCall          // of XML or JSON
	miningCall          // of data mining
	makingCall          // that makes JSON of values
)

// inCall is the kind of the function whose arguments the token is one of.
func (r *resolver) inCall() callKind {
	if n := len(r.open); n > 0 {
		return r.open[n-1]
	}
	return plainCall
}

func (r *resolver) sym(k int) scan.Sym { return r.u.Sym(r.i + k) }

func (r *resolver) typ(k int) int32 {
	if k += r.i; k >= 0 && k < len(r.u.Tokens) {
		return r.u.Tokens[k].Type
	}
	return 0
}

// closed leaves the innermost parentheses.
func (r *resolver) closed() {
	if n := len(r.open); n > 0 {
		r.open = r.open[:n-1]
	}
}

func (r *resolver) token(t *scan.Token) {
	switch scan.Sym(t.Sym) {
	case scan.SymJunk, scan.SymLBracket, scan.SymRBracket:
		if !r.openMaker() {
			r.closeMaker(t)
		}
	case scan.SymID:
		if t.Type == gen.OracleR_SWITCH && (r.kind == kindTable || r.kind == kindAlter) && len(r.open) > 0 {
			r.splitSwitch()
			return
		}
		if r.openMaker() {
			return
		}
		r.header = r.header || isQueryRoutine(t.Type)
		r.word(t)
	case scan.SymBody:
		r.header = false
	case scan.SymLParen:
		r.open = append(r.open, r.callAt(r.i-1))
		if r.parts && (r.typ(1) == gen.OracleK_PARTITION || r.typ(1) == gen.OracleK_SUBPARTITION) {
			t.Type = gen.OracleR_SUBLP
		}
	case scan.SymRParen:
		r.closed()
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
	case r.rowState(t):
	case r.inCall() == makingCall && r.memberWord(t):
	case r.inCall() == formatCall && r.sym(-1) == scan.SymComma && transforms(r.u, r.i):
		r.u.Tokens[r.i-1].Type, r.open[len(r.open)-1] = gen.OracleR_ARGCOMMA, plainCall
	case r.inCall() == formatCall && specialWord(r.u, r.i), r.inCall() == miningCall && miningWord(r.u, r.i):
		t.Type, r.open[len(r.open)-1] = gen.OracleR_ARGTAIL, plainCall
	case t.Flags&scan.Collapsed == 0 && (r.tableWord(t) || r.domainOf(t)):
	case t.Type == gen.OracleID && r.testWord():
	case t.Type == gen.OracleID:
		if r.kind == kindTable && len(r.open) == 1 && r.u.Is(r.i, "period") && r.typ(1) == gen.OracleK_FOR {
			t.Type = gen.OracleR_PERIOD
		}
		r.fieldsAfter(t)
		if r.nested() {
			t.Type = gen.OracleR_NESTED
		}
	case t.Flags&scan.Collapsed != 0:
	case r.sym(1) == scan.SymDot && t.Flags&scan.Merged == 0:
		if t.Type != gen.OracleR_EXEC {
			t.Type = gen.OracleID
		}
	default:
		r.keyword(t)
	}
}
