package oracle

import "github.com/sctconv/sctconv/grammar/scan"

// This file finds where a piece of a body ends whose semicolon, or IS, is missing: at
// a line that begins another one for certain.

// begins reports whether token k, the first of its line and in no parentheses, begins a
// piece of its own, so that the one at i ends before it without its mark.
func (c *coder) begins(i, k int, header bool) bool {
	u := c.u
	s := u.Sym(k)
	if s != scan.SymID && s != scan.SymQID && s != scan.SymParam {
		return false
	}
	if header {
		return c.behindHeader(i, k)
	}
	if !c.ends(k - 1) {
		return false
	}
	if s != scan.SymID {
		return u.Sym(k+1) == scan.SymAssign && !c.decl
	}
	switch {
	case u.Sym(k+1) == scan.SymAssign && !c.decl, startsRoutine(u, k):
		return true
	case u.Is(k, "begin"), u.Is(k, "declare"):
		return c.follows(k)
	case u.Is(k, "end"):
		return u.Sym(k+1) == scan.SymSemi || u.Is(k+1, "if") || u.Is(k+1, "loop") || u.Is(k+1, "case") || u.Sym(k+2) == scan.SymSemi
	case u.Is(k, "exception"):
		return u.Is(k+1, "when")
	case c.decl:
		return u.Is(k, "type") && c.isDeclared(k+1) || u.Is(k, "subtype") && c.isDeclared(k+1) || u.Is(k, "cursor") && c.follows(k) && !u.Is(k-1, "ref") || u.Is(k, "pragma") && c.follows(k) ||
			k > i+1 && c.declaresAt(i) && c.variableAt(k)
	case u.Is(k, "if"), u.Is(k, "elsif"), u.Is(k, "raise"), u.Is(k, "exit"), u.Is(k, "while"), u.Is(k, "forall"):
		return c.follows(k) || u.Sym(k+1) == scan.SymSemi || u.Sym(k+1) == scan.SymLParen
	case u.Is(k, "execute"):
		return u.Is(k+1, "immediate") && !u.Is(i, "forall")
	}
	return c.plain(i) && c.isVerb(k)
}

// unfinished are words that something must follow in a statement or declaration.
var unfinished = scan.NewWordSet("and", "or", "not", "in", "like", "between", "is", "as", "from", "where", "by", "on", "when", "then", "else", "using", "into",
	"with", "union", "all", "minus", "intersect", "distinct", "select", "set", "values", "return", "default", "for", "of", "begin", "declare", "loop", "constant", "to")

// ends reports whether token k can end a statement or declaration.
func (c *coder) ends(k int) bool {
	switch c.u.Sym(k) {
	case scan.SymQID, scan.SymString, scan.SymNumber, scan.SymRParen, scan.SymParam, scan.SymAttr:
		return true
	case scan.SymID:
		return !c.u.In(k, unfinished)
	}
	return false
}

// follows reports whether a name or value stands behind the word at k.
func (c *coder) follows(k int) bool {
	switch c.u.Sym(k + 1) {
	case scan.SymID, scan.SymQID, scan.SymParam, scan.SymNumber, scan.SymString:
		return true
	}
	return false
}

// declaresAt reports whether the piece at i declares a variable, an exception or a type,
// whose declaration is on one line as a rule.
func (c *coder) declaresAt(i int) bool {
	return !c.u.Is(i, "cursor") && (c.u.Sym(i+1) == scan.SymID || c.u.Sym(i+1) == scan.SymQID)
}

// variableAt reports whether a variable is declared at k: a name, a type and the end.
func (c *coder) variableAt(k int) bool {
	u := c.u
	switch u.Sym(k + 1) {
	case scan.SymID, scan.SymQID:
	default:
		return false
	}
	if c.isKeyword(k) {
		return false
	}
	k++
	if u.Is(k, "constant") {
		k++
	}
	for k++; u.Sym(k) == scan.SymDot; k += 2 {
	}
	switch u.Sym(k) {
	case scan.SymSemi, scan.SymAssign, scan.SymAttr:
		return true
	case scan.SymLParen:
		return u.Sym(k+1) == scan.SymNumber
	}
	return false
}

// declarationWords are words that go on with a declaration.
var declarationWords = scan.NewWordSet("not", "default", "index", "return", "is", "as", "table", "range", "with", "null", "of", "ref", "character", "nocopy", "constant", "to")

// isKeyword reports whether the word at k may go on with a declaration.
func (c *coder) isKeyword(k int) bool {
	if c.u.Tokens[k].Flags&scan.Merged != 0 { // NOT NULL
		return true
	}
	return c.u.In(k, declarationWords)
}

// plainVerbs are words that begin a statement in which no other word begins one.
var plainVerbs = scan.NewWordSet("return", "raise", "commit", "rollback", "savepoint", "close", "exit", "null", "fetch", "continue")

// plain reports whether the piece at i is no more than an expression, so that the first
// word of a statement cannot belong to it.
func (c *coder) plain(i int) bool {
	u := c.u
	if u.In(i, plainVerbs) {
		return true
	}
	if u.Is(i, "execute") && u.Is(i+1, "immediate") {
		return true
	}
	switch u.Sym(i + 1) {
	case scan.SymAssign, scan.SymDot, scan.SymLParen:
		return u.Sym(i) != scan.SymID || !u.Is(i, "if") && !u.Is(i, "elsif") && !u.Is(i, "while") && !u.Is(i, "when")
	}
	return false
}

// sqlVerbs are words that begin a statement of SQL or of a cursor.
var sqlVerbs = scan.NewWordSet("select", "insert", "update", "delete", "merge", "open", "fetch", "close", "for", "savepoint")

// isVerb reports whether the word at k can begin a statement.
func (c *coder) isVerb(k int) bool {
	u := c.u
	switch {
	case u.Is(k, "return") && (u.Is(k+1, "into") || u.Is(k+1, "bulk")): // of a statement before
		return false
	case u.Is(k, "return"), u.Is(k, "commit"), u.Is(k, "rollback"), u.Is(k, "null"):
		return u.Sym(k+1) == scan.SymSemi || c.follows(k)
	case u.Is(k, "else"), u.Is(k, "loop"):
		return true
	}
	if u.In(k, sqlVerbs) {
		return c.follows(k) && !u.Is(k+1, "of")
	}
	// a call: a qualified name with arguments
	return u.Sym(k+1) == scan.SymDot && u.Sym(k+3) == scan.SymLParen
}

// behindHeader reports whether token k stands behind the header of the routine at i, whose
// IS is missing: it begins no clause of it.
func (c *coder) behindHeader(i, k int) bool {
	u := c.u
	if k < i+2 || u.Is(k-1, "return") || u.Is(k, "begin") {
		return u.Is(k, "begin") && k >= i+2
	}
	switch u.Sym(k - 1) {
	case scan.SymDot, scan.SymComma, scan.SymEq:
		return false
	}
	return c.variableAt(k) && !u.Is(k, "authid") && !u.Is(k, "return") && !u.Is(k, "pipelined") && !u.Is(k, "deterministic") && !u.Is(k, "parallel_enable") &&
		!u.Is(k, "result_cache") && !u.Is(k, "accessible") && !u.Is(k, "sql_macro") && !u.Is(k, "language") && !u.Is(k, "external") && !u.Is(k, "aggregate")
}
