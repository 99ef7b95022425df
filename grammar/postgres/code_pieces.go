package postgres

import "github.com/sctconv/sctconv/grammar/scan"

// This file cuts a body into statements, declarations and heads of constructs,
// since most words of PL/pgSQL are keywords only at the start of one or beside
// certain others. The blocks themselves are put together by build.Blocks.

// retagCode types the words of a body, piece by piece, before words are merged.
func retagCode(u *scan.Unit) { (&coder{u: u}).retag() }

// retagPlain is retagCode for a list of statements of SQL.
func retagPlain(u *scan.Unit) { (&coder{u: u, plainSQL: true}).retag() }

func (c *coder) retag() {
	u, out := c.u, 0
	for i := 0; i < len(u.Tokens); {
		c.next(i)
		p := *u
		p.Tokens = u.Tokens[i:c.last:c.last]
		i = c.end
		rest := u.Tokens[c.last:c.end]
		c.piece(&p)
		out += copy(u.Tokens[out:], p.Tokens)
		out += copy(u.Tokens[out:], rest)
	}
	u.Tokens = u.Tokens[:out]
}

// coder goes through the pieces of a body.
type coder struct {
	u *scan.Unit
	// plainSQL tells that all are statements of SQL.
	plainSQL bool
	// decl tells that declarations come.
	decl bool
	// last is the end of the piece without its semicolon, end with it.
	last, end int
}

// next finds the end of the piece at i, which is at least a token long.
func (c *coder) next(i int) {
	c.last = max(c.pieceEnd(i), min(i+1, len(c.u.Tokens)))
	c.end = c.last
	switch {
	case c.u.Sym(i) == scan.SymSemi:
		c.last = i
	case c.u.Sym(c.end) == scan.SymSemi:
		c.end++
	}
}

// pieceEnd is the place after the last token of the piece at i; a semicolon may
// follow.
func (c *coder) pieceEnd(i int) int {
	u := c.u
	switch {
	case u.Sym(i) == scan.SymSemi:
		return i + 1
	case c.plainSQL:
		return c.textEnd(i, "")
	case u.IsLabel(i):
		return min(i+3, len(u.Tokens))
	case assigned(u, i):
		return c.textEnd(i, "")
	case u.Is(i, "begin"):
		c.decl = false
		return i + 1
	case u.Is(i, "declare"):
		c.decl = true
		return i + 1
	case u.Is(i, "end"):
		return endOfEnd(u, i)
	case u.Is(i, "else"), u.Is(i, "loop"), u.Is(i, "exception") && u.Is(i+1, "when"):
		return i + 1
	case c.decl && isJunk(u, i):
		return i + 1
	case c.decl:
		return c.textEnd(i, "")
	case u.Is(i, "if"), u.Is(i, "elsif"), u.Is(i, "elseif"), u.Is(i, "when"):
		return c.textEnd(i, "then")
	case u.Is(i, "while"), u.Is(i, "for"), u.Is(i, "foreach"):
		return c.textEnd(i, "loop")
	case u.Is(i, "case"):
		return c.textEnd(i, "when")
	}
	return c.textEnd(i, "")
}

// isJunk reports whether token i can begin nothing.
func isJunk(u *scan.Unit, i int) bool {
	switch u.Sym(i) {
	case scan.SymNumber, scan.SymOp, scan.SymComma, scan.SymRParen:
		return true
	}
	return false
}

// assigned reports whether token i is a variable that is assigned to.
func assigned(u *scan.Unit, i int) bool {
	switch u.Sym(i + 1) {
	case scan.SymAssign, scan.SymEq, scan.SymDot, scan.SymLBracket:
		return u.Sym(i) == scan.SymID
	}
	return false
}

// endOfEnd is the place after END [IF | LOOP | CASE] [label].
func endOfEnd(u *scan.Unit, i int) int {
	i++
	if u.Is(i, "if") || u.Is(i, "loop") || u.Is(i, "case") {
		i++
	}
	if s := u.Sym(i); (s == scan.SymID || s == scan.SymQID) && (u.Sym(i+1) == scan.SymSemi || i+1 == len(u.Tokens)) {
		i++
	}
	return i
}

// textEnd is the end of the piece at i: after the word that ends it, if it has
// one, before a semicolon, or before a line that begins another piece.
func (c *coder) textEnd(i int, word string) int {
	u := c.u
	depth, cases := 0, 0
	for k := i; k < len(u.Tokens); k++ {
		switch u.Sym(k) {
		case scan.SymSemi:
			return k
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymAssign:
			if k > i && !c.decl && depth <= 0 && startsLine(u, k-1) && c.assigns(i, k-1) {
				return k - 1
			}
		case scan.SymID:
			switch {
			case u.Sym(k-1) == scan.SymDot || k == i:
			case word == "when" && cases == 0 && u.Is(k, "when"):
				return k
			case u.Is(k, "case"):
				cases++
			case u.Is(k, "end") && cases > 0:
				cases--
			case cases == 0 && (word == "then" || depth <= 0) && word != "" && u.Is(k, word):
				return k + 1
			case cases == 0 && depth <= 0 && startsLine(u, k) && c.begins(i, k):
				return k
			}
		}
	}
	return len(u.Tokens)
}

// assigns reports whether the word at k, which ":=" follows, begins an assignment
// of its own, so that the semicolon of the piece at i is missing.
func (c *coder) assigns(i, k int) bool {
	s := c.u.Sym(k)
	return k > i && (s == scan.SymID || s == scan.SymQID || s == scan.SymParam) && endsOperand(c.u, k-1) && !c.u.Is(k-1, "diagnostics")
}

func startsLine(u *scan.Unit, i int) bool { return u.Tokens[i].Flags&scan.FirstOnLine != 0 }

// begins reports whether the word at k, the first of its line, begins a piece
// of its own, so that the semicolon of the one at i is missing.
func (c *coder) begins(i, k int) bool {
	u := c.u
	switch {
	case u.Is(k, "begin"), u.Is(k, "declare"):
		return u.Sym(k+1) == scan.SymID || u.Sym(k+1) == scan.SymQID
	case u.Is(k, "end"), u.Is(k, "elsif"), u.Is(k, "else"):
		return u.Sym(k+1) != scan.SymComma
	case u.Is(k, "while"), u.Is(k, "foreach"), u.Is(k, "raise"), u.Is(k, "perform"):
		return u.Sym(k+1) != scan.SymComma && endsOperand(u, k-1)
	case u.Is(k, "exception"):
		return u.Is(k+1, "when")
	case u.Is(k, "if"):
		return !u.Is(i, "drop") && !u.Is(i, "alter") && !u.Is(i, "create")
	case u.Is(k, "return"):
		return u.Sym(k+1) != scan.SymComma
	case u.Is(k, "get"):
		return (u.Is(k+1, "diagnostics") || u.Is(k+2, "diagnostics")) && endsOperand(u, k-1)
	case u.Is(k, "commit"), u.Is(k, "rollback"), u.Is(k, "null"):
		return u.Sym(k+1) == scan.SymSemi && endsOperand(u, k-1)
	case u.Is(k, "for"):
		return u.Is(k+2, "in") || u.Sym(k+2) == scan.SymComma
	case u.Is(k, "execute"):
		return !u.Is(k+1, "procedure") && !u.Is(k+1, "function") && !u.Is(k+1, "on") && !u.Is(k-1, "for") && !u.Is(k-1, "query") && !u.Is(k-1, "in") && !u.Is(k-1, "as")
	case u.Is(k, "when"):
		return u.Is(i, "exception")
	case u.Is(k, "call"), u.Is(k, "insert") && u.Is(k+1, "into"), u.Is(k, "delete") && u.Is(k+1, "from"):
		return endsOperand(u, k-1) && !u.Is(i, "with") && !u.Is(i, "create")
	}
	return c.plain(i) && isVerb(u, k) && endsOperand(u, k-1)
}

// plainVerbs are words that begin a statement in which no other word begins one.
var plainVerbs = scan.NewWordSet("perform", "raise", "call", "execute", "set", "close", "exit", "null", "get", "fetch", "commit", "rollback")

// plain reports whether the piece at i is no more than an expression, so that
// the first word of a statement cannot belong to it.
func (c *coder) plain(i int) bool {
	u := c.u
	if u.In(i, plainVerbs) {
		return true
	}
	return assigned(u, i) || u.Is(i, "return") && !u.Is(i+1, "query") || u.Is(i, "open") && !u.Is(i+2, "for") && !u.Is(i+3, "for") && !u.Is(i+4, "for")
}

// verbs are words that begin a statement.
var verbs = scan.NewWordSet("select", "insert", "update", "delete", "with", "execute", "open", "fetch", "close", "set", "commit", "rollback",
	"get", "exit", "continue", "create", "drop", "alter", "truncate", "lock", "notify", "analyze", "assert", "merge", "null")

// isVerb reports whether the word at k can begin a statement.
func isVerb(u *scan.Unit, k int) bool {
	if u.In(k, verbs) {
		return u.Sym(k+1) != scan.SymComma && u.Sym(k+1) != scan.SymDot
	}
	return false
}

// unfinished are words that something must follow in a statement.
var unfinished = scan.NewWordSet("and", "or", "not", "in", "like", "between", "is", "from", "where", "by", "on", "when", "then", "else", "as", "using",
	"into", "strict", "execute", "perform", "foreach", "array", "assert", "return", "case", "reverse", "ilike", "to", "any", "some", "while", "if", "elsif", "with", "union", "all", "except", "intersect", "distinct", "select", "for", "query", "do", "also", "instead", "key")

// endsOperand reports whether the token at i can end an expression.
func endsOperand(u *scan.Unit, i int) bool {
	switch u.Sym(i) {
	case scan.SymQID, scan.SymString, scan.SymNumber, scan.SymRParen, scan.SymRBracket, scan.SymParam:
		return true
	case scan.SymID:
		return !u.In(i, unfinished)
	}
	return false
}
