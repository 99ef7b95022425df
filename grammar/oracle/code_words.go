package oracle

import (
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file decides which words of a PL/SQL body are keywords. Most are one
// only where a statement or declaration begins, so the body is cut into such
// pieces first; the blocks themselves are put together by build.Blocks.

// phraseStarts are the words that [protectCode] looks at.
var phraseStarts = scan.NewWordSet("merge", "when", "or", "limit", "if")

// protectCode keeps words of a body apart that only look like a phrase of SQL.
func protectCode(u *scan.Unit) {
	merging := false
	for i := range u.Tokens {
		switch {
		case u.Sym(i) == scan.SymSemi:
			merging = false
		case !u.In(i, phraseStarts):
		case u.Is(i, "merge"):
			merging = true
		case !merging && u.Is(i, "when") && u.Is(i+1, "matched"): // a variable
			u.Tokens[i+1].Type = gen.OracleQID
		case u.Is(i, "or") && u.Is(i+1, "replace"), u.Is(i, "limit") && u.Is(i+1, "value"):
			u.Tokens[i+1].Type = gen.OracleQID
		case u.Is(i, "if") && (u.Is(i+1, "exists") || u.Is(i+1, "not")):
			u.Tokens[i].Type = gen.OracleR_IF
		}
	}
}

// resolveCode gives the words of a body their token types.
func resolveCode(u *scan.Unit) {
	c := &coder{u: u}
	c.decl = !u.Is(0, "begin") && !u.Is(0, "call") && !u.IsLabel(0) && !(u.Is(0, "execute") && u.Is(1, "immediate"))
	for i := 0; i < len(u.Tokens); {
		header := c.startsHeader(i)
		end := c.pieceEnd(i, header)
		c.follow(i, end, header)
		c.piece(i, end, header)
		i = max(end, i+1)
	}
	compact(u)
}

// coder goes through the pieces of a body.
type coder struct {
	u *scan.Unit
	// decl tells that declarations stand here, outer the same of the blocks
	// around, innermost last.
	decl  bool
	outer []bool
}

// follow keeps count of the blocks by the piece from i up to end.
func (c *coder) follow(i, end int, header bool) {
	switch {
	case c.u.Is(i, "begin") && c.decl:
		c.decl = false
	case c.u.Is(i, "begin"):
		c.outer = append(c.outer, false)
	case c.u.Is(i, "declare"), header && c.u.Sym(end-1) != scan.SymSemi:
		c.outer = append(c.outer, c.decl)
		c.decl = true
	case c.u.Is(i, "end") && len(c.outer) > 0 && !c.u.Is(i+1, "if") && !c.u.Is(i+1, "loop") && !c.u.Is(i+1, "case"):
		c.decl = c.outer[len(c.outer)-1]
		c.outer = c.outer[:len(c.outer)-1]
	}
}

// pieceEnd is the place after the piece at i: after a semicolon, after a word
// that statements follow, or before one. header tells that a routine begins at i.
func (c *coder) pieceEnd(i int, header bool) int {
	if c.u.Is(i, "insert") && insertsByCondition(c.u, i) {
		return c.semicolon(i)
	}
	depth, cases, closed := 0, 0, -1 // closed is the END of a CASE expression
	for k := i; k < len(c.u.Tokens); k++ {
		if k > i && depth <= 0 && cases == 0 && c.u.Tokens[k].Flags&scan.FirstOnLine != 0 && c.begins(i, k, header) {
			return k
		}
		switch c.u.Sym(k) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymSemi:
			return k + 1
		case scan.SymNumber, scan.SymOp, scan.SymComma:
			if k == i && c.decl { // junk before a declaration
				return k + 1
			}
			if c.u.Text(k) == ">>" && c.u.IsLabel(i) {
				return k + 1
			}
		case scan.SymID:
			if depth > 0 || c.u.Sym(k-1) == scan.SymDot {
				continue
			}
			switch w := c.word(k); string(w.b[:w.n]) {
			case "case":
				if k > i {
					cases++
				}
			case "end":
				if cases > 0 {
					cases, closed = cases-1, k
				}
			case "then":
				if cases == 0 {
					return k + 1
				}
			case "loop":
				if cases == 0 && (closed == k-1 || !c.u.Is(k-1, "end")) {
					return k + 1
				}
			case "begin", "declare", "else", "exception", "is", "as", "trigger":
				if cases == 0 && c.opens(i, k, header) {
					return k + 1
				}
			}
		}
	}
	return len(c.u.Tokens)
}

// semicolon is the place after the next semicolon.
func (c *coder) semicolon(i int) int {
	for i < len(c.u.Tokens) && c.u.Sym(i) != scan.SymSemi {
		i++
	}
	return min(i+1, len(c.u.Tokens))
}

// opens reports whether statements or declarations follow the word at k of the
// piece that begins at i.
func (c *coder) opens(i, k int, header bool) bool {
	u := c.u
	switch {
	case u.Is(k, "begin"), u.Is(k, "declare"), u.Is(k, "else"), u.Is(k, "exception") && u.Is(k+1, "when"):
		return k == i
	case u.Is(k, "is"), u.Is(k, "as"):
		return header
	case u.Is(k, "trigger"):
		return k == i+1 && u.Is(i, "compound")
	}
	return false
}

// startsHeader reports whether the header of a routine, or a timing point of a
// compound trigger, begins at i.
func (c *coder) startsHeader(i int) bool {
	u := c.u
	switch {
	case !u.In(i, headerWords):
		return false
	case u.Is(i, "before"), u.Is(i, "after"):
		return u.Is(i+1, "statement") || u.Is(i+1, "each")
	case u.Is(i, "instead"):
		return u.Is(i+1, "of")
	}
	return startsRoutine(u, i)
}

// headerWords are the first words of headers.
var headerWords = scan.NewWordSet(append([]string{"procedure", "function", "before", "after", "instead"}, modifierWords...)...)

// modifiers are words before PROCEDURE or FUNCTION in an object type.
var (
	modifierWords = []string{"member", "static", "constructor", "map", "order", "overriding", "final", "instantiable", "not"}
	modifiers     = scan.NewWordSet(modifierWords...)
)

// startsRoutine reports whether a nested routine or a method begins at i.
func startsRoutine(u *scan.Unit, i int) bool {
	for k := i; k < i+6; k++ {
		switch {
		case u.Is(k, "procedure"), u.Is(k, "function"):
			s := u.Sym(k + 1)
			return (s == scan.SymID || s == scan.SymQID) && !u.Is(i-1, "end")
		case !u.In(k, modifiers):
			return false
		}
	}
	return false
}

// foreign is the end of a call specification at i, 0 if there is none.
func foreign(u *scan.Unit, i int) int {
	if !isForeign(u, i) {
		return 0
	}
	for i < len(u.Tokens) && u.Sym(i) != scan.SymSemi {
		i++
	}
	return i
}

// isForeign reports whether a call specification begins at i, and not the
// declaration of a variable that is called so.
func isForeign(u *scan.Unit, i int) bool {
	if u.Is(i, "language") {
		return u.Is(i+1, "java") || u.Is(i+1, "c") || u.Is(i+1, "javascript")
	}
	return u.Is(i, "external") || u.Is(i, "mle")
}

// piece resolves the words from i up to end.
func (c *coder) piece(i, end int, header bool) {
	kind := kindQuery
	switch {
	case header:
		kind = kindType
	case c.u.Is(i, "type") && c.isDeclared(i+1):
		kind = kindCode
	}
	r := resolver{u: c.u, from: i, i: i, kind: kind, query: kind == kindQuery, code: true}
	r.changing = c.changes(i) || c.u.Is(i, "forall") || c.u.Is(i, "execute")
	for ; r.i < end && r.i < len(c.u.Tokens); r.i++ {
		r.token(&c.u.Tokens[r.i])
	}
	switch kind {
	case kindType:
		c.headerWords(i, end)
	default:
		c.statement(i, end)
	}
}

// headerWords joins SELF AS RESULT, the result of a constructor.
func (c *coder) headerWords(i, end int) {
	for ; i < end; i++ {
		if c.u.Is(i, "self") && c.u.Is(i+1, "as") && c.u.Is(i+2, "result") {
			fuse(c.u, i, i+3, scan.SymID, gen.OracleID)
			return
		}
	}
}

// isDeclared reports whether IS or AS follows the name at i.
func (c *coder) isDeclared(i int) bool { return c.u.Is(i+1, "is") || c.u.Is(i+1, "as") }

// blockWords are words behind which statements stand without a semicolon between.
var blockWords = scan.NewWordSet("begin", "declare", "else", "exception")

// statement resolves the words that belong to PL/SQL alone.
func (c *coder) statement(i, end int) {
	for i < end && c.u.In(i, blockWords) && !c.isVariable(i) {
		i++
	}
	if i >= end || c.u.Sym(i) != scan.SymID {
		if i < end && c.u.Sym(i) == scan.SymQID {
			c.declaration(i, end)
		}
		return
	}
	t := &c.u.Tokens[i]
	if typ := c.verb(i); typ != 0 {
		t.Type = typ
		c.inside(i, end)
		return
	}
	if c.isVariable(i) {
		if c.u.Sym(i+1) == scan.SymAssign || t.Type == gen.OracleR_OBJECT_FORCE {
			t.Type = gen.OracleID
		}
		for k := i + 1; k < end; k++ {
			c.common(k)
		}
		return
	}
	switch {
	case c.changes(i), c.u.Is(i, "select"), c.u.Is(i, "with"):
		c.sql(i, end)
	case c.u.Is(i, "for"), c.u.Is(i, "when"), c.u.Is(i, "case"), c.u.Is(i, "end"):
		c.inside(i, end)
	default:
		c.declaration(i, end)
	}
}

// isVariable reports whether the word at i is the target of an assignment, or a
// call.
func (c *coder) isVariable(i int) bool {
	switch c.u.Sym(i + 1) {
	case scan.SymAssign, scan.SymDot, scan.SymLParen, scan.SymSemi, scan.SymAt, scan.SymEOF:
		return true
	}
	return false
}

// common resolves words that may stand in any statement.
func (c *coder) common(k int) {
	switch w := c.word(k); string(w.b[:w.n]) {
	case "bulk":
		c.pair(k, true, "collect", gen.OracleR_BULK)
	case "mod":
		if isOperand(c.u.Sym(k-1)) && !c.isWord(k-1) && isOperand(c.u.Sym(k+1)) && c.u.Sym(k+1) != scan.SymRParen {
			c.u.Tokens[k].Type = gen.OracleR_MOD
		}
	case "current":
		c.pair(k, true, "of", gen.OracleR_CURRENT_OF)
	}
}

// sql resolves what PL/SQL adds to a statement of SQL.
func (c *coder) sql(i, end int) {
	change := !c.u.Is(i, "select") && !c.u.Is(i, "with")
	if c.u.Is(i, "insert") {
		insertFirst(c.u, i)
	}
	depth := 0
	for k := i + 1; k < end; k++ {
		switch c.u.Sym(k) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymID:
			c.common(k)
			if change && depth == 0 && c.u.Is(k, "return") {
				c.u.Tokens[k].Type = gen.OracleR_RETURNING
			}
		}
	}
}

// declaration resolves the words after the name of a variable, which is no keyword.
func (c *coder) declaration(i, end int) {
	if s := c.u.Sym(i + 1); c.decl && c.u.Sym(i) == scan.SymID && (s == scan.SymID || s == scan.SymQID) {
		c.u.Tokens[i].Type = gen.OracleID
	}
	switch k := i + 1; {
	case k >= end:
	case c.u.Is(k, "constant"):
		c.u.Tokens[k].Type = gen.OracleR_CONSTANT
	case c.u.Is(k, "exception"):
		c.u.Tokens[k].Type = gen.OracleR_EXCEPTION
	case c.u.Is(k, "ref") && c.u.Sym(k+1) != scan.SymSemi:
		c.u.Tokens[k].Type = gen.OracleK_REF
	}
	for k := i + 1; k < end; k++ {
		c.common(k)
	}
}

// isWord reports whether token k is a keyword.
func (c *coder) isWord(k int) bool {
	return c.u.Sym(k) == scan.SymID && (c.u.Tokens[k].Type != gen.OracleID || c.u.Is(k, "if") || c.u.Is(k, "while") || c.u.Is(k, "elsif"))
}

// isOperand reports whether a token of the class can end an operand.
func isOperand(s scan.Sym) bool {
	switch s {
	case scan.SymID, scan.SymQID, scan.SymNumber, scan.SymRParen, scan.SymParam:
		return true
	}
	return false
}
