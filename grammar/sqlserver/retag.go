package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// retag works on the tokens of a batch before words are merged. Words that are
// keywords only in some places become names in all others, words with several
// meanings get a token for each, and bodies of routines become one token.
func retag(u *scan.Unit) {
	t := &tagger{u: u, toks: u.Tokens}
	t.implicitCall()
	for i := 0; i < len(t.toks); i++ {
		if n := len(t.bodies); n > 0 && i == t.bodies[n-1].from {
			i = t.bodies[n-1].to - 1
			t.head = headNone
			continue
		}
		t.word(i)
	}
	t.collapse()
}

// retagCode is retag for the body of a routine, in which no other is defined.
func retagCode(u *scan.Unit) {
	t := &tagger{u: u, toks: u.Tokens, code: true}
	for i := range t.toks {
		t.word(i)
	}
}

// head is the sort of statement that a word stands in, as far as it matters
// for the meaning of words.
type head uint8

const (
	headNone head = iota
	headTable
	headAlterTable
	headPrincipal
	headSequence
)

type tagger struct {
	u    *scan.Unit
	toks []scan.Token
	head head
	// action is the token behind the name of the table or principal being defined.
	action int
	depth  int
	// header is the end of the routine header being read.
	header int
	bodies []region
	// code tells that the tokens are those of a body.
	code bool
	// looked tells that split is known.
	looked, split bool
}

// region is a range of tokens.
type region struct{ from, to int }

// typ is the type of token i, 0 outside the batch.
func (t *tagger) typ(i int) int32 {
	if i < 0 || i >= len(t.toks) {
		return 0
	}
	t.u.Step()
	return t.toks[i].Type
}

func (t *tagger) set(i int, typ int32) { t.toks[i].Type = typ }

// keep makes token i a name unless it is a keyword here.
func (t *tagger) keep(i int, keyword bool) {
	if !keyword {
		t.set(i, gen.SQLServerID)
	}
}

// change gives token i another type if it is what that type stands for.
func (t *tagger) change(i int, yes bool, typ int32) {
	if yes {
		t.set(i, typ)
	}
}

// implicitCall marks a name at the start of a batch: a call without EXECUTE.
func (t *tagger) implicitCall() {
	if len(t.toks) == 0 || t.typ(1) == gen.SQLServerCOLON {
		return
	}
	if t.isName(0) {
		t.set(0, gen.SQLServerR_CALL)
	}
}

func (t *tagger) isName(i int) bool {
	typ := t.typ(i)
	return typ == gen.SQLServerID || typ == gen.SQLServerQID
}

// isWord reports whether token i is a name or a word that may yet become one.
func (t *tagger) isWord(i int) bool {
	return i >= 0 && i < len(t.toks) && (t.toks[i].Sym == uint8(scan.SymID) || t.toks[i].Sym == uint8(scan.SymQID))
}

// afterOperand reports whether token i follows the end of a name or value.
func (t *tagger) afterOperand(i int) bool {
	switch t.typ(i - 1) {
	case gen.SQLServerID, gen.SQLServerQID, gen.SQLServerRP, gen.SQLServerNUM, gen.SQLServerSTR, gen.SQLServerPARAM, gen.SQLServerBIN,
		gen.SQLServerK_NULL, gen.SQLServerK_ASC, gen.SQLServerK_DESC, gen.SQLServerK_END:
		return true
	}
	return false
}

// word gives token i the type it has in this place.
func (t *tagger) word(i int) {
	next := t.typ(i + 1)
	call := next == gen.SQLServerLP
	if t.startsLine(i) {
		t.head = headNone
	}
	if t.named(i) {
		t.set(i, gen.SQLServerID)
	}
	switch t.toks[i].Type {
	case gen.SQLServerID, gen.SQLServerQID:
		t.name(i)
	case gen.SQLServerLP:
		t.depth++
	case gen.SQLServerRP:
		t.depth--
	case gen.SQLServerSEMI:
		t.change(i, next == gen.SQLServerNUM && t.isName(i-1), gen.SQLServerR_PROC_NUMBER)
		t.depth, t.head = 0, headNone
	case gen.SQLServerK_CREATE, gen.SQLServerK_ALTER:
		if t.typ(i-1) != gen.SQLServerK_OR {
			t.define(i)
		}
	case gen.SQLServerK_DROP:
		t.drop(i)
	case gen.SQLServerK_WITH:
		t.with(i)
	case gen.SQLServerK_IF:
		exists := next == gen.SQLServerK_EXISTS && t.typ(i+2) != gen.SQLServerLP
		if t.change(i, exists, gen.SQLServerR_IF); !exists && t.head == headAlterTable && t.depth <= 0 {
			t.head = headNone
		}
	case gen.SQLServerK_LEFT, gen.SQLServerK_RIGHT, gen.SQLServerK_UPDATE:
		t.keep(i, !call)
	case gen.SQLServerK_CAST, gen.SQLServerR_TRY_CAST, gen.SQLServerR_MATCH, gen.SQLServerR_TABLE_FN, gen.SQLServerR_XMLNS:
		t.keep(i, call && t.typ(i-1) != gen.SQLServerDCOLON && (!t.u.Is(i, "predict") || t.u.Is(i+2, "model")))
	case gen.SQLServerK_ADD:
		t.change(i, t.startsHere(i) && signs(t.u, i), gen.SQLServerR_OTHER)
	case gen.SQLServerR_OTHER:
		t.statementWord(i, next)
	case gen.SQLServerR_THROW:
		t.keep(i, t.throws(i, next))
	case gen.SQLServerK_DECLARE:
		t.declare(i)
	case gen.SQLServerK_ON: // the value of a setting, no part of ON DELETE SET NULL ON UPDATE
		setting := t.typ(i-2) == gen.SQLServerK_SET && t.typ(i-1) != gen.SQLServerK_NULL && t.typ(i-1) != gen.SQLServerK_DEFAULT
		t.change(i, setting && i+1 < len(t.toks) && t.toks[i+1].Flags&scan.FirstOnLine != 0, gen.SQLServerID)
	case gen.SQLServerK_TABLE:
		if t.typ(i-1) == gen.SQLServerPARAM || t.typ(i-1) == gen.SQLServerK_AS && t.typ(i-2) == gen.SQLServerPARAM {
			t.head = headTable
		}
	case gen.SQLServerJUNK:
		t.brace(i)
	case gen.SQLServerEQ:
		t.change(i+1, t.u.Is(i+1, "cursor") && t.typ(i-1) == gen.SQLServerPARAM && t.typ(i-2) == gen.SQLServerK_SET, gen.SQLServerR_CURSOR)
	default:
		t.clauseWord(i, next)
	}
}

// named reports whether token i is a word that is not reserved at a place where
// only a name can stand.
func (t *tagger) named(i int) bool {
	switch t.toks[i].Type {
	case gen.SQLServerR_TRY_CAST, gen.SQLServerR_MATCH, gen.SQLServerR_TABLE_FN, gen.SQLServerR_HASH, gen.SQLServerR_RESTART, gen.SQLServerR_XMLNS,
		gen.SQLServerK_CACHE, gen.SQLServerK_CYCLE, gen.SQLServerK_MINVALUE, gen.SQLServerK_MAXVALUE, gen.SQLServerK_COLUMNSTORE, gen.SQLServerK_COLUMN_SET,
		gen.SQLServerK_FILESTREAM_ON, gen.SQLServerK_TEXTIMAGE_ON, gen.SQLServerK_INCLUDE, gen.SQLServerK_CAST, gen.SQLServerK_USING,
		gen.SQLServerR_AFTER, gen.SQLServerR_DISABLE, gen.SQLServerR_ENABLE, gen.SQLServerR_READONLY, gen.SQLServerR_JOIN_HINT, gen.SQLServerR_OFFSET, gen.SQLServerR_RETURNS,
		gen.SQLServerR_FRAME, gen.SQLServerR_THROW, gen.SQLServerR_EXTERNAL, gen.SQLServerK_OUTPUT,
		gen.SQLServerR_OTHER:
	default:
		return false
	}
	switch t.typ(i - 1) {
	case gen.SQLServerK_INTO:
		return !t.u.Is(i, "openquery") && !t.u.Is(i, "openrowset") && !t.u.Is(i, "opendatasource")
	case gen.SQLServerK_TABLE, gen.SQLServerK_VIEW, gen.SQLServerK_INDEX, gen.SQLServerK_REFERENCES, gen.SQLServerK_PROCEDURE,
		gen.SQLServerK_FUNCTION, gen.SQLServerK_TRIGGER, gen.SQLServerR_SEQUENCE, gen.SQLServerR_SYNONYM, gen.SQLServerR_TYPE, gen.SQLServerDOT,
		gen.SQLServerK_COLUMN, gen.SQLServerK_ADD, gen.SQLServerK_EXEC:
		return true
	case gen.SQLServerLP, gen.SQLServerCOMMA: // a column with its type, or in a list
		next := t.typ(i + 1)
		return next == gen.SQLServerID || next == gen.SQLServerRP || next == gen.SQLServerCOMMA
	case gen.SQLServerK_FROM:
		return t.typ(i+1) != gen.SQLServerLP
	case gen.SQLServerK_ON:
		return t.typ(i-3) == gen.SQLServerK_INDEX
	}
	return false
}

// startsLine reports whether token i is the first of a line and begins a
// statement that is no part of the one before it.
func (t *tagger) startsLine(i int) bool {
	if t.toks[i].Flags&scan.FirstOnLine == 0 || t.depth > 0 || !startsStatement(t.toks[i].Type) || t.typ(i) == gen.SQLServerK_SET {
		return false
	}
	if t.typ(i) == gen.SQLServerK_WITH && (t.u.Is(i-1, "start") || t.u.Is(i-1, "restart")) {
		return false
	}
	return t.typ(i) == gen.SQLServerK_END || !t.acts(i)
}

// statementWord tells words that begin a statement, but are not reserved, from
// names.
func (t *tagger) statementWord(i int, next int32) {
	switch {
	case t.u.Is(i, "send"):
		t.keep(i, t.startsHere(i) && next == gen.SQLServerK_ON)
	case t.u.Is(i, "receive"):
		list := (next == gen.SQLServerID || next == gen.SQLServerPARAM) && !t.wantsName(i) && t.typ(i+2) != gen.SQLServerDOT
		t.keep(i, t.startsHere(i) && (next == gen.SQLServerK_TOP || next == gen.SQLServerSTAR || list))
	case t.u.Is(i, "get"), t.u.Is(i, "move"):
		t.keep(i, t.u.Is(i+1, "conversation"))
	case t.u.Is(i, "rename"): // of Azure Synapse
		t.keep(i, t.startsHere(i) && (t.u.Is(i+1, "object") || t.typ(i+1) == gen.SQLServerR_DATABASE))
	case t.u.Is(i, "copy"):
		t.keep(i, t.startsHere(i) && next == gen.SQLServerK_INTO)
	case t.u.Is(i, "lineno"):
		t.keep(i, t.startsHere(i) && next == gen.SQLServerNUM)
	}
}

// startsHere reports whether a statement may begin at token i.
func (t *tagger) startsHere(i int) bool {
	prev := t.typ(i - 1)
	return prev == 0 || t.toks[i].Flags&scan.FirstOnLine != 0 || prev == gen.SQLServerSEMI || prev == gen.SQLServerK_BEGIN || prev == gen.SQLServerK_ELSE
}

// contextNames are the names that [tagger.name] makes words of.
var contextNames = scan.NewWordSet("global", "order", "language", "window", "within", "path", "out", "leading", "trailing", "both", "returning",
	"sp_rename", "sp_addextendedproperty", "sp_updateextendedproperty", "sp_dropextendedproperty")

// name looks at a name that may be a label, or OUT of a parameter.
func (t *tagger) name(i int) {
	switch {
	case t.typ(i+1) == gen.SQLServerCOLON && t.depth <= 0 && t.startsHere(i):
		t.set(i, gen.SQLServerR_LABEL)
	case t.head == headAlterTable && t.typ(i-1) == gen.SQLServerK_FOR && t.depth <= 0 && (t.u.Is(i, "xml") || t.u.Is(i, "json") || t.u.Is(i, "browse")):
		t.set(i, gen.SQLServerQID) // the column of a default, no part of FOR XML
	case !t.u.In(i, contextNames):
	case t.u.Is(i, "global") && t.u.Is(i-1, "of") && t.u.Is(i-2, "current"):
		t.change(i, t.isName(i+1), gen.SQLServerR_GLOBAL)
	case t.u.Is(i, "order"): // of a columnstore index
		t.change(i, i >= t.header && t.typ(i+1) == gen.SQLServerLP && (t.afterOperand(i) || t.typ(i-1) == gen.SQLServerK_COLUMNSTORE), gen.SQLServerR_ORDER)
	case t.u.Is(i, "language"):
		t.change(i, t.depth > 0 && t.typ(i-1) == gen.SQLServerCOMMA && isValue(t.typ(i+1)), gen.SQLServerR_LANGUAGE)
	case t.typ(i-1) == gen.SQLServerSEMI && t.depth <= 0 && t.typ(i+1) == gen.SQLServerSTR: // tools list calls that each are a batch
		t.set(i, gen.SQLServerR_CALL)
	case t.u.Is(i, "returning"): // the type that a function of JSON gives
		t.change(i, t.depth > 0 && (isValue(t.typ(i-1)) || t.isName(i-1)) && t.isName(i+1), gen.SQLServerR_RETURNING)
	case t.u.Is(i, "window"):
		t.change(i, t.isName(i+1) && t.typ(i+2) == gen.SQLServerK_AS && t.typ(i+3) == gen.SQLServerLP && t.afterOperand(i), gen.SQLServerK_WINDOW)
	case t.u.Is(i, "within") && t.u.Is(i+3, "graph"): // WITHIN GROUP (GRAPH PATH)
		t.set(i, gen.SQLServerR_GRAPH)
		t.change(i+1, t.isWord(i+1), gen.SQLServerID)
	case t.u.Is(i, "path") && t.typ(i-1) == gen.SQLServerK_FOR && (t.typ(i+1) == gen.SQLServerK_AS || t.isName(i+1)): // a table of a graph
		t.set(i-1, gen.SQLServerR_GRAPH)
	case t.u.Is(i, "leading"), t.u.Is(i, "trailing"), t.u.Is(i, "both"):
		t.change(i, t.typ(i-1) == gen.SQLServerLP && t.u.Is(i-2, "trim") && (isValue(t.typ(i+1)) || t.isName(i+1)), gen.SQLServerR_TRIM)
	case t.u.Is(i, "out") && (i < t.header && t.afterOperand(i) || t.typ(i-1) == gen.SQLServerPARAM):
		t.set(i, gen.SQLServerK_OUTPUT)
	}
}

// isValue reports whether a token of the type is a value.
func isValue(typ int32) bool {
	switch typ {
	case gen.SQLServerNUM, gen.SQLServerSTR, gen.SQLServerPARAM, gen.SQLServerBIN:
		return true
	}
	return false
}

// drop makes the words after DROP, unless it is an action of an ALTER, the
// kind of object.
func (t *tagger) drop(i int) {
	switch {
	case t.columnAction(i):
		return
	case t.acts(i):
		t.change(i, t.head == headPrincipal, gen.SQLServerR_DROP)
		return
	}
	t.head = headNone
	for k := range kindWords(t.u, i+1) {
		if t.toks[i+1+k].Sym == uint8(scan.SymID) {
			t.set(i+1+k, gen.SQLServerR_KIND)
		}
	}
}
