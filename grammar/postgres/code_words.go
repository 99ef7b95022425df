package postgres

import (
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file types the words of a piece of a body; see code_pieces.go.

// piece types the words of one piece, which has no semicolon.
func (c *coder) piece(p *scan.Unit) {
	if len(p.Tokens) == 0 {
		return
	}
	switch {
	case c.plainSQL && p.Is(0, "return"):
		retagStatement(p)
	case c.plainSQL:
		if retagStart(p) {
			return
		}
		retagInto(p)
	case p.IsLabel(0), p.Is(0, "begin"), p.Is(0, "declare"), p.Is(0, "end"), p.Is(0, "else"):
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
		joinAttribute(p, 2)
	default:
		joinAttribute(p, 1)
		i := retagScroll(p, 1)
		if p.Is(i, "cursor") && (i > 1 || p.Sym(i+1) == scan.SymLParen || p.Is(i+1, "for") || p.Is(i+1, "is")) {
			p.Tokens[i].Type = gen.PostgresR_CURSOR
		}
	}
}

// joinAttribute makes one token of % TYPE or % ROWTYPE behind the name at i.
func joinAttribute(p *scan.Unit, i int) {
	for p.Sym(i+1) == scan.SymDot {
		i += 2
	}
	if p.Sym(i+1) == scan.SymPercent && (p.Is(i+2, "type") || p.Is(i+2, "rowtype")) {
		p.Collapse(i+1, i+3, scan.SymAttr)
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
	protect(p, in+1, "out")
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
	case p.Is(0, "fetch"), p.Is(0, "move"), p.Is(0, "close"):
		return retagCursor(p)
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
	case p.Is(1, "query") && (retagText(p, 2) || startsRows(p, 2)):
		p.Tokens[1].Type = gen.PostgresR_QUERY
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

// retagStrict types STRICT behind INTO, and makes names of the targets.
func retagStrict(p *scan.Unit) {
	for i := range p.Tokens {
		if !p.Is(i, "into") || (p.Is(i-1, "insert") || p.Is(i-1, "merge")) && !p.Is(0, "execute") || p.Sym(i-1) == scan.SymDot {
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
			case p.Is(i-1, "select") && p.Sym(i-2) != scan.SymDot && !p.Is(i-2, "as"), (p.Is(i-1, "distinct") || p.Is(i-1, "all")) && p.Is(i-2, "select"):
				p.Tokens[i].Type = gen.PostgresR_INTO
			}
		}
	}
}
