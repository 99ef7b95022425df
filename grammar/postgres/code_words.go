package postgres

import (
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file cuts a body into statements, declarations and heads of constructs,
// since most words of PL/pgSQL are keywords only at the start of one or beside
// certain others. The blocks themselves are put together by build.Blocks.

// retagCode types the words of a body, piece by piece, before words are merged.
func retagCode(u *scan.Unit) {
	c := &coder{u: u}
	out := 0
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
	case isLabel(u, i):
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

// assigned reports whether token i is a variable that is assigned to.
func assigned(u *scan.Unit, i int) bool {
	switch u.Sym(i + 1) {
	case scan.SymAssign, scan.SymEq, scan.SymDot, scan.SymLBracket:
		return u.Sym(i) == scan.SymID
	}
	return false
}

func isLabel(u *scan.Unit, i int) bool {
	return u.Sym(i) == scan.SymOp && u.Tokens[i].Text() == "<<"
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
			if k-1 > i && depth <= 0 && startsLine(u, k-1) {
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

func startsLine(u *scan.Unit, i int) bool { return u.Tokens[i].Flags&scan.FirstOnLine != 0 }

// begins reports whether the word at k, the first of its line, begins a piece
// of its own, so that the semicolon of the one at i is missing.
func (c *coder) begins(i, k int) bool {
	u := c.u
	switch {
	case u.Is(k, "begin"), u.Is(k, "declare"):
		return u.Sym(k+1) == scan.SymID || u.Sym(k+1) == scan.SymQID
	case u.Is(k, "end"), u.Is(k, "elsif"), u.Is(k, "else"), u.Is(k, "while"), u.Is(k, "foreach"), u.Is(k, "raise"), u.Is(k, "perform"):
		return u.Sym(k+1) != scan.SymComma
	case u.Is(k, "exception"):
		return u.Is(k+1, "when")
	case u.Is(k, "if"):
		return !u.Is(i, "drop") && !u.Is(i, "alter") && !u.Is(i, "create")
	case u.Is(k, "return"):
		return u.Sym(k+1) != scan.SymComma
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

// plain reports whether the piece at i is no more than an expression, so that
// the first word of a statement cannot belong to it.
func (c *coder) plain(i int) bool {
	u := c.u
	for _, w := range [...]string{"perform", "raise", "call", "execute", "set", "close", "exit", "null", "get", "fetch", "commit", "rollback"} {
		if u.Is(i, w) {
			return true
		}
	}
	return assigned(u, i) || u.Is(i, "return") && !u.Is(i+1, "query") || u.Is(i, "open") && !u.Is(i+2, "for")
}

// isVerb reports whether the word at k can begin a statement.
func isVerb(u *scan.Unit, k int) bool {
	for _, w := range [...]string{"select", "insert", "update", "delete", "with", "execute", "open", "fetch", "close", "set", "commit", "rollback",
		"get", "exit", "continue", "create", "drop", "alter", "truncate", "lock", "notify", "analyze", "assert", "merge", "null"} {
		if u.Is(k, w) {
			return u.Sym(k+1) != scan.SymComma && u.Sym(k+1) != scan.SymDot
		}
	}
	return false
}

// endsOperand reports whether the token at i can end an expression.
func endsOperand(u *scan.Unit, i int) bool {
	switch u.Sym(i) {
	case scan.SymQID, scan.SymString, scan.SymNumber, scan.SymRParen, scan.SymRBracket, scan.SymParam:
		return true
	case scan.SymID:
		for _, w := range [...]string{"and", "or", "not", "in", "like", "between", "is", "from", "where", "by", "on", "when", "then", "else", "as", "using",
			"into", "with", "union", "all", "except", "intersect", "distinct", "select", "for", "query", "do", "also", "instead", "key"} {
			if u.Is(i, w) {
				return false
			}
		}
		return true
	}
	return false
}

// piece types the words of one piece, which has no semicolon.
func (c *coder) piece(p *scan.Unit) {
	if len(p.Tokens) == 0 {
		return
	}
	switch {
	case isLabel(p, 0), p.Is(0, "begin"), p.Is(0, "declare"), p.Is(0, "end"), p.Is(0, "else"):
		return
	case assigned(p, 0):
		asName(p, 0)
	case c.decl:
		retagDeclaration(p)
	case retagConstruct(p):
	case retagStatement(p):
	case retagStart(p):
		return
	default:
		retagInto(p)
	}
	protectWords(p)
}

// set gives token i a type if it is the word, and reports whether it is.
func set(p *scan.Unit, i int, word string, typ int32) bool {
	if !p.Is(i, word) {
		return false
	}
	p.Tokens[i].Type = typ
	return true
}

// named makes a name of the word at i, which no keyword can be there, and of
// those after commas; it gives the place after them.
func named(p *scan.Unit, i int) int {
	for {
		if p.Sym(i) == scan.SymID {
			asName(p, i)
		}
		for i++; p.Sym(i) == scan.SymDot; i += 2 {
		}
		if p.Sym(i) != scan.SymComma {
			return i
		}
		i++
	}
}

// retagDeclaration types the words of a declaration.
func retagDeclaration(p *scan.Unit) {
	if p.Sym(0) == scan.SymID {
		asName(p, 0)
	}
	switch {
	case p.Is(1, "alias") && p.Is(2, "for"):
		p.Tokens[1].Type = gen.PostgresR_ALIAS
	case set(p, 1, "constant", gen.PostgresR_CONSTANT):
	default:
		i := retagScroll(p, 1)
		if p.Is(i, "cursor") && (i > 1 || p.Sym(i+1) == scan.SymLParen || p.Is(i+1, "for") || p.Is(i+1, "is")) {
			p.Tokens[i].Type = gen.PostgresR_CURSOR
		}
	}
}

// retagScroll types [NO] SCROLL at i, and gives the place after it.
func retagScroll(p *scan.Unit, i int) int {
	if p.Is(i, "no") && p.Is(i+1, "scroll") {
		p.Tokens[i].Type = gen.PostgresR_NO
		i++
	}
	if p.Is(i, "scroll") && (p.Is(i+1, "cursor") || p.Is(i+1, "for")) {
		p.Tokens[i].Type = gen.PostgresR_SCROLL
		i++
	}
	return i
}

// retagConstruct types the words of the head of a condition or loop.
func retagConstruct(p *scan.Unit) bool {
	switch {
	case set(p, 0, "if", gen.PostgresR_IF), set(p, 0, "elsif", gen.PostgresR_ELSIF), set(p, 0, "elseif", gen.PostgresR_ELSIF):
	case set(p, 0, "loop", gen.PostgresR_LOOP):
	case set(p, 0, "while", gen.PostgresR_WHILE):
		set(p, len(p.Tokens)-1, "loop", gen.PostgresR_LOOP)
	case set(p, 0, "for", gen.PostgresR_FOR), set(p, 0, "foreach", gen.PostgresR_FOREACH):
		set(p, len(p.Tokens)-1, "loop", gen.PostgresR_LOOP)
		retagLoop(p)
	case p.Is(0, "when"), p.Is(0, "exception"):
		for i := range p.Tokens {
			retagState(p, i)
		}
	case p.Is(0, "case"):
	default:
		return false
	}
	return true
}

// retagState types SQLSTATE before a string.
func retagState(p *scan.Unit, i int) {
	if p.Sym(i+1) == scan.SymString {
		set(p, i, "sqlstate", gen.PostgresR_SQLSTATE)
	}
}

// retagLoop types the words of FOR and FOREACH.
func retagLoop(p *scan.Unit) {
	in := named(p, 1)
	for in < len(p.Tokens) && !p.Is(in, "in") {
		if p.Sym(in+1) == scan.SymNumber {
			set(p, in, "slice", gen.PostgresR_SLICE)
		}
		in++
	}
	bounds, depth := 0, 0
	for i := in + 1; i < len(p.Tokens); i++ {
		switch p.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymDotDot:
			if depth == 0 {
				bounds = i
			}
		case scan.SymID:
			if bounds > 0 && depth == 0 {
				set(p, i, "by", gen.PostgresR_BY)
			}
		}
	}
	switch {
	case bounds > 0:
		if p.Sym(in+2) != scan.SymDotDot && p.Sym(in+2) != scan.SymLParen || p.Sym(in+2) == scan.SymLParen && p.Is(in+1, "reverse") {
			set(p, in+1, "reverse", gen.PostgresR_REVERSE)
		}
	case retagText(p, in+1), startsRows(p, in+1):
		p.Tokens[in].Type = gen.PostgresR_IN
		retagInto(p)
	}
}

// retagText types EXPLAIN and SHOW, which return rows but are kept as text.
func retagText(p *scan.Unit, i int) bool {
	return p.Sym(i+1) != scan.SymDot && i+1 < len(p.Tokens) && (set(p, i, "explain", gen.PostgresR_OTHER) || set(p, i, "show", gen.PostgresR_OTHER))
}

// startsRows reports whether a statement that returns rows begins at i, maybe
// in parentheses.
func startsRows(p *scan.Unit, i int) bool {
	for p.Sym(i) == scan.SymLParen {
		i++
	}
	for _, w := range [...]string{"select", "with", "values", "table", "execute", "insert", "update", "delete", "merge"} {
		if p.Is(i, w) {
			return p.Sym(i+1) != scan.SymLParen || w == "select" || w == "values" || w == "execute"
		}
	}
	return false
}

// retagStatement types the words of a statement of PL/pgSQL, and reports
// whether it is one.
func retagStatement(p *scan.Unit) bool {
	switch {
	case set(p, 0, "return", gen.PostgresR_RETURN):
		retagReturn(p)
	case set(p, 0, "perform", gen.PostgresR_PERFORM):
	case set(p, 0, "raise", gen.PostgresR_RAISE):
		retagRaise(p)
	case set(p, 0, "exit", gen.PostgresR_EXIT), set(p, 0, "continue", gen.PostgresR_CONTINUE):
		if !p.Is(1, "when") {
			named(p, 1)
		}
	case set(p, 0, "get", gen.PostgresR_GET):
		retagGet(p)
	case set(p, 0, "assert", gen.PostgresR_ASSERT):
	case set(p, 0, "open", gen.PostgresR_OPEN):
		retagOpen(p)
	case set(p, 0, "fetch", gen.PostgresR_FETCH), set(p, 0, "move", gen.PostgresR_MOVE):
		retagFetch(p)
	case set(p, 0, "close", gen.PostgresR_CLOSE):
		named(p, 1)
	case p.Is(0, "execute"):
		retagStrict(p)
	case p.Is(0, "null"):
	default:
		return false
	}
	return true
}

func retagReturn(p *scan.Unit) {
	switch {
	case set(p, 1, "next", gen.PostgresR_NEXT):
	case p.Is(1, "query") && len(p.Tokens) > 2:
		p.Tokens[1].Type = gen.PostgresR_QUERY
		retagText(p, 2)
	}
}

func retagRaise(p *scan.Unit) {
	i := 1
	for _, w := range [...]string{"exception", "debug", "log", "info", "notice", "warning"} {
		if set(p, 1, w, gen.PostgresR_LEVEL) {
			i = 2
			break
		}
	}
	retagState(p, i)
}

func retagGet(p *scan.Unit) {
	_ = set(p, 1, "current", gen.PostgresR_CURRENT) || set(p, 1, "stacked", gen.PostgresR_STACKED)
	_ = set(p, 1, "diagnostics", gen.PostgresR_DIAGNOSTICS) || set(p, 2, "diagnostics", gen.PostgresR_DIAGNOSTICS)
	for i := 2; i < len(p.Tokens); i++ {
		if s := p.Sym(i + 1); (s == scan.SymEq || s == scan.SymAssign) && p.Sym(i) == scan.SymID && p.Sym(i-1) != scan.SymDot {
			asName(p, i)
		}
	}
}

func retagOpen(p *scan.Unit) {
	named(p, 1)
	for i := 2; i < min(len(p.Tokens), 6); i++ {
		if p.Is(i, "no") || p.Is(i, "scroll") {
			retagScroll(p, i)
			return
		}
	}
}

// retagFetch types the direction, which FROM or IN ends, and makes names of the
// cursor and the targets.
func retagFetch(p *scan.Unit) {
	retagStrict(p)
	from := 1
	for from < len(p.Tokens) && !p.Is(from, "from") && !p.Is(from, "in") && !p.Is(from, "into") {
		from++
	}
	if from == len(p.Tokens) || p.Is(from, "into") {
		named(p, 1)
		return
	}
	named(p, from+1)
	for _, w := range [...]string{"next", "prior", "first", "last", "absolute", "relative", "forward", "backward"} {
		if set(p, 1, w, gen.PostgresR_DIRECTION) {
			return
		}
	}
}

// retagStrict types STRICT behind INTO, and makes names of the targets.
func retagStrict(p *scan.Unit) {
	for i := range p.Tokens {
		if !p.Is(i, "into") || p.Is(i-1, "insert") || p.Is(i-1, "merge") || p.Sym(i-1) == scan.SymDot {
			continue
		}
		if s := p.Sym(i + 2); s == scan.SymID || s == scan.SymQID || s == scan.SymParam {
			if set(p, i+1, "strict", gen.PostgresR_STRICT) {
				i++
			}
		}
		if !intoTable(p, i) {
			named(p, i+1)
		}
	}
}

// intoTable reports whether the INTO at i makes a table.
func intoTable(p *scan.Unit, i int) bool {
	if s := p.Sym(i + 2); s != scan.SymID && s != scan.SymQID || p.Is(0, "execute") || p.Is(i+2, "from") || !p.Is(i, "into") {
		return false
	}
	return p.Is(i+1, "temp") || p.Is(i+1, "temporary") || p.Is(i+1, "unlogged") || p.Is(i+1, "table")
}

// retagInto types INTO of a query: directly after SELECT, and behind the
// clauses that follow the query.
func retagInto(p *scan.Unit) {
	retagStrict(p)
	depth, tail := 0, false
	for i := range p.Tokens {
		switch p.Sym(i) {
		case scan.SymLParen:
			depth++
		case scan.SymRParen:
			depth--
		case scan.SymID:
			switch {
			case depth != 0 || p.Sym(i-1) == scan.SymDot:
			case p.Is(i, "order") && p.Is(i+1, "by"), p.Is(i, "limit"), p.Is(i, "offset"), p.Is(i, "fetch"), p.Is(i, "for") && i > 0:
				tail = true
			case p.Is(i, "returning"), p.Is(i, "union"), p.Is(i, "except"), p.Is(i, "intersect"):
				tail = false
			case !p.Is(i, "into"):
			case tail:
				p.Tokens[i].Type = gen.PostgresR_INTO_LAST
			case p.Is(i-1, "select"), (p.Is(i-1, "distinct") || p.Is(i-1, "all")) && p.Is(i-2, "select"):
				p.Tokens[i].Type = gen.PostgresR_INTO
			}
		}
	}
}
