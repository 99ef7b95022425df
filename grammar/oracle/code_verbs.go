package oracle

import (
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file has the words of PL/SQL: those that begin a statement or
// declaration, and those inside.

// codeVerbs are the words that [coder.verb] knows.
var codeVerbs = scan.NewWordSet("null", "return", "if", "elsif", "while", "loop", "raise", "exit", "continue", "execute", "pipe", "set", "lock",
	"goto", "forall", "pragma", "cursor", "subtype", "type", "call", "open", "fetch", "close")

// verb is the token type of the word that begins a statement or declaration, 0
// when it is none of PL/SQL's own.
func (c *coder) verb(i int) int32 {
	u := c.u
	next := u.Sym(i + 1)
	name := next == scan.SymID || next == scan.SymQID
	switch {
	case !u.In(i, codeVerbs):
		return 0
	case next == scan.SymAssign, next == scan.SymDot, c.decl && name && !c.declares(i):
		return 0
	case u.Is(i, "null"):
		return gen.OracleR_NULL
	case u.Is(i, "return"):
		return gen.OracleR_RETURN
	case u.Is(i, "if"), u.Is(i, "elsif"):
		return gen.OracleR_IF
	case u.Is(i, "while"):
		return gen.OracleR_WHILE
	case u.Is(i, "loop"):
		return gen.OracleR_LOOP
	case u.Is(i, "raise"):
		return gen.OracleR_RAISE
	case u.Is(i, "exit"), u.Is(i, "continue"):
		return gen.OracleR_EXIT
	case u.Is(i, "execute") && u.Is(i+1, "immediate"):
		fuse(u, i, i+2, scan.SymID, gen.OracleR_EXECUTE)
		return gen.OracleR_EXECUTE
	case u.Is(i, "pipe") && u.Is(i+1, "row"):
		fuse(u, i, i+2, scan.SymID, gen.OracleR_PIPE)
		return gen.OracleR_PIPE
	case u.Is(i, "set") && u.Is(i+1, "transaction"):
		fuse(u, i, i+2, scan.SymID, gen.OracleR_TRANSACTION)
		return gen.OracleR_TRANSACTION
	case u.Is(i, "set") && (u.Is(i+1, "constraint") || u.Is(i+1, "constraints")):
		fuse(u, i, i+2, scan.SymID, gen.OracleR_OTHER)
		return gen.OracleR_OTHER
	case u.Is(i, "lock") && u.Is(i+1, "table"):
		fuse(u, i, i+2, scan.SymID, gen.OracleR_OTHER)
		return gen.OracleR_OTHER
	case !name:
		if next == scan.SymParam {
			return c.cursorVerb(i)
		}
		return 0
	}
	switch {
	case u.Is(i, "goto"):
		return gen.OracleR_GOTO
	case u.Is(i, "forall"):
		return gen.OracleR_FORALL
	case u.Is(i, "pragma"):
		return gen.OracleR_PRAGMA
	case u.Is(i, "cursor"):
		return gen.OracleR_CURSOR
	case u.Is(i, "subtype") && c.isDeclared(i+1):
		return gen.OracleR_SUBTYPE
	case u.Is(i, "type") && c.isDeclared(i+1):
		return gen.OracleR_TYPE_DEF
	case u.Is(i, "call"):
		return gen.OracleR_CALL
	}
	return c.cursorVerb(i)
}

// declares reports whether the word at i begins a declaration.
func (c *coder) declares(i int) bool {
	return c.u.Is(i, "cursor") || c.u.Is(i, "type") || c.u.Is(i, "subtype") || c.u.Is(i, "pragma")
}

func (c *coder) cursorVerb(i int) int32 {
	switch {
	case c.u.Is(i, "open"):
		return gen.OracleR_OPEN
	case c.u.Is(i, "fetch"):
		return gen.OracleR_FETCH
	case c.u.Is(i, "close"):
		return gen.OracleR_CLOSE
	}
	return 0
}

// inside resolves the words in a statement or declaration of PL/SQL.
func (c *coder) inside(i, end int) {
	verb := c.u.Tokens[i].Type
	switch verb {
	case gen.OracleK_FOR, gen.OracleR_WHILE:
		if c.u.Is(end-1, "loop") { // also behind the END of a CASE
			c.u.Tokens[end-1].Type = gen.OracleR_LOOP
		}
	case gen.OracleR_CURSOR, gen.OracleR_TYPE_DEF, gen.OracleR_SUBTYPE:
		if i++; c.u.Sym(i) == scan.SymID {
			c.u.Tokens[i].Type = gen.OracleID
		}
	}
	depth := 0
	for k := i + 1; k < end; k++ {
		switch c.u.Sym(k) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymID:
			if c.u.Sym(k-1) == scan.SymDot {
				continue
			}
			if c.common(k); depth > 0 && verb != gen.OracleR_CURSOR {
				continue
			}
			if verb == gen.OracleR_FORALL && c.changes(k) {
				c.sql(k, end)
				return
			}
			if typ := c.insideWord(k, verb); typ != 0 {
				c.u.Tokens[k].Type = typ
			}
		}
	}
}

// insertsByCondition reports whether INSERT ALL WHEN or INSERT FIRST, in which
// THEN and ELSE end no piece, begins at i.
func insertsByCondition(u *scan.Unit, i int) bool {
	return u.Is(i+1, "first") || u.Is(i+1, "all") && u.Is(i+2, "when")
}

// changeVerbs are words that begin a statement that changes data.
var changeVerbs = scan.NewWordSet("insert", "update", "delete", "merge")

// changes reports whether a statement that changes data begins at k.
func (c *coder) changes(k int) bool { return c.u.In(k, changeVerbs) }

// insideWord is the token type of a word of PL/SQL at k in a statement that
// begins with verb; 0 when it is none.
func (c *coder) insideWord(k int, verb int32) int32 {
	u := c.u
	switch w := c.word(k); string(w.b[:w.n]) {
	case "loop":
		if !u.Is(k-1, "end") {
			return gen.OracleR_LOOP
		}
	case "reverse":
		if u.Is(k-1, "in") && u.Sym(k+1) != scan.SymDot && u.Sym(k+1) != scan.SymDotDot {
			return gen.OracleR_REVERSE
		}
	case "mutable", "immutable":
		return when(verb == gen.OracleK_FOR, gen.OracleR_MUTABLE)
	case "pairs":
		return c.pair(k, verb == gen.OracleK_FOR && u.Is(k-1, "in"), "of", gen.OracleR_INDICES)
	case "limit":
		return when(verb == gen.OracleR_FETCH && !c.isTarget(k) && (!u.Is(k-1, "limit") || c.isTarget(k-1)), gen.OracleR_LIMIT)
	case "out":
		bind := u.Is(k-1, "using") || u.Sym(k-1) == scan.SymComma
		return when(bind && (verb == gen.OracleR_EXECUTE || verb == gen.OracleR_OPEN || verb == gen.OracleR_FORALL), gen.OracleR_OUT)
	case "return":
		return when(verb == gen.OracleR_CURSOR || verb == gen.OracleR_TYPE_DEF || verb == gen.OracleR_EXECUTE, gen.OracleK_RETURN)
	case "range":
		return when(verb == gen.OracleR_SUBTYPE, gen.OracleR_RANGE)
	case "record":
		return when(verb == gen.OracleR_TYPE_DEF, gen.OracleR_RECORD)
	case "array":
		return when(verb == gen.OracleR_TYPE_DEF, gen.OracleK_VARRAY)
	case "execute":
		return c.pair(k, verb == gen.OracleR_FORALL, "immediate", gen.OracleR_EXECUTE)
	case "indices", "values":
		return c.pair(k, verb == gen.OracleR_FORALL || verb == gen.OracleK_FOR && u.Is(k-1, "in"), "of", gen.OracleR_INDICES)
	case "save":
		return c.pair(k, true, "exceptions", gen.OracleR_SAVE)
	case "ref":
		return c.pair(k, true, "cursor", gen.OracleR_REF_CURSOR)
	case "index":
		return c.pair(k, true, "by", gen.OracleR_INDEX_BY)
	}
	return 0
}

// isTarget reports whether token k stands where INTO has a variable.
func (c *coder) isTarget(k int) bool { return c.u.Is(k-1, "into") || c.u.Sym(k-1) == scan.SymComma }

// when is typ under a condition, else 0.
func when(is bool, typ int32) int32 {
	if is {
		return typ
	}
	return 0
}

// pair makes one token of the word at k and the next one, if that is second.
func (c *coder) pair(k int, is bool, second string, typ int32) int32 {
	if !is || !c.u.Is(k+1, second) {
		return 0
	}
	fuse(c.u, k, k+2, scan.SymID, typ)
	return typ
}

// lowered is a short word in lower case.
type lowered struct {
	b [10]byte
	n int
}

// word is the word at k in lower case, empty when it is longer than any that
// matters.
func (c *coder) word(k int) (w lowered) {
	text := c.u.Text(k)
	if len(text) > len(w.b) {
		return w
	}
	w.n = len(text)
	for i := range len(text) {
		w.b[i] = text[i]
		if 'A' <= text[i] && text[i] <= 'Z' {
			w.b[i] |= 0x20
		}
	}
	return w
}
