package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// statements reads statements up to a word that ends a list of them.
func (r *blockReader) statements(pos int) ([]ast.Stmt, int) {
	var list []ast.Stmt
	for pos < len(r.u.Tokens) && !r.stops(pos) {
		if r.sym(pos) == scan.SymSemi {
			pos++
			continue
		}
		var s ast.Stmt
		s, pos = r.statement(pos)
		list = append(list, s)
	}
	return list, pos
}

// statement reads the statement at pos with its semicolon.
func (r *blockReader) statement(pos int) (ast.Stmt, int) {
	switch {
	case r.plain:
		return r.simple(PieceStmt, pos)
	case len(r.open) >= maxBlocks:
		return r.tooDeep(pos)
	case r.u.IsLabel(pos):
		return r.labelled(pos)
	case r.sym(pos) != scan.SymID:
		return r.simple(PieceStmt, pos)
	case r.isStray(pos):
		return r.lost(PieceDecl, pos, r.failure(pos, r.unexpected(pos)))
	case r.startsBlock(pos):
		c := &ast.Compound{}
		next := r.block(c, pos)
		c.At = r.w.TokensSpan(r.u, pos, next)
		return c, r.semicolon(next)
	case r.is(pos, "if"):
		return r.condition(pos)
	case r.is(pos, "case"):
		return r.choice(pos)
	case r.startsLoop(pos):
		return r.loop(pos)
	}
	return r.simple(PieceStmt, pos)
}

// isStray reports whether the word at pos ends a construct that is not open.
func (r *blockReader) isStray(pos int) bool {
	return (r.is(pos, "end") || r.is(pos, "else") || r.is(pos, "elsif") || r.is(pos, "when")) && !r.isAssigned(pos)
}

func (r *blockReader) startsBlock(pos int) bool {
	return (r.is(pos, "declare") || r.is(pos, "begin")) && !r.isAssigned(pos)
}

func (r *blockReader) startsLoop(pos int) bool {
	return r.is(pos, "loop") || r.is(pos, "while") || r.is(pos, "for") || r.is(pos, "foreach")
}

// isAssigned reports whether the word at pos is the name of a variable.
func (r *blockReader) isAssigned(pos int) bool {
	switch r.sym(pos + 1) {
	case scan.SymAssign, scan.SymDot, scan.SymLBracket:
		return true
	}
	return false
}

// labelled reads a label with its block or loop, or alone.
func (r *blockReader) labelled(pos int) (ast.Stmt, int) {
	label, next := r.label(pos)
	if label.Text == "" || !r.startsBlock(next) && !r.startsLoop(next) && !r.is(next, "case") {
		m := &ast.LabelMark{Label: label}
		m.At = r.w.TokensSpan(r.u, pos, next)
		return m, next
	}
	s, end := r.statement(next)
	setLabel(s, label)
	at := s.Span()
	at.Start = r.place(pos).Start
	s.SetSpan(at)
	return s, end
}

func setLabel(s ast.Stmt, label ast.Ident) {
	switch s := s.(type) {
	case *ast.Compound:
		s.Label = label
	case *ast.CaseStmt:
		s.Label = label
	case *ast.Loop:
		s.Label = label
	case *ast.While:
		s.Label = label
	case *ast.ForRange:
		s.Label = label
	case *ast.ForQuery:
		s.Label = label
	case *ast.Foreach:
		s.Label = label
	}
}

// semicolon passes the semicolon that ends a statement.
func (r *blockReader) semicolon(pos int) int {
	if r.sym(pos) == scan.SymSemi {
		return pos + 1
	}
	if pos < len(r.u.Tokens) {
		r.error(pos, "%s, expected \";\"", r.unexpected(pos))
	}
	return pos
}

// condition reads IF … END IF.
func (r *blockReader) condition(pos int) (ast.Stmt, int) {
	start := pos
	r.open = append(r.open, frame{kind: openIf, at: pos})
	first, pos := r.branch(pos)
	return r.branches(start, first, pos)
}

// branches reads what follows the first branch of an IF, which began at start.
func (r *blockReader) branches(start int, first *ast.If, pos int) (ast.Stmt, int) {
	last := first
	for n := 0; r.is(pos, "elsif") || r.is(pos, "elseif"); n++ {
		var next *ast.If
		at := pos
		next, pos = r.branch(pos)
		next.ElseIf = true
		if n < maxElseIf {
			last.Else, last = next, next
		} else {
			o, l := r.opaque(at, pos, "more ELSIF than can be read"), last.Then.(*ast.StmtList)
			l.Stmts, l.At = append(l.Stmts, o), l.At.Join(o.At)
		}
	}
	if r.is(pos, "else") {
		last.Else, pos = r.stmtList(pos + 1)
	}
	end, next := r.closed(pos, openIf)
	at := r.w.TokensSpan(r.u, start, end)
	for s := first; s != nil; s, _ = s.Else.(*ast.If) { // an ELSIF holds those after it
		at.Start = s.At.Start
		s.At = at
	}
	return first, next
}

// branch reads IF or ELSIF condition THEN statements.
func (r *blockReader) branch(pos int) (*ast.If, int) {
	n, next, fail := r.piece(PieceIf, pos)
	s, _ := n.(*ast.If)
	if s == nil {
		next = r.headEnd(pos, fail)
		s = &ast.If{Cond: r.w.Opaque(r.u, pos, next, fail)}
	}
	s.Then, next = r.stmtList(next)
	s.At = r.w.TokensSpan(r.u, pos, next)
	return s, next
}

func (r *blockReader) stmtList(pos int) (*ast.StmtList, int) {
	l := &ast.StmtList{}
	start := pos
	l.Stmts, pos = r.statements(pos)
	l.At = r.w.TokensSpan(r.u, start, pos)
	if start == pos { // behind THEN or ELSE
		l.At = r.place(start - 1)
		l.At.Start = l.At.End
	}
	return l, pos
}

// choice reads CASE … END CASE.
func (r *blockReader) choice(pos int) (ast.Stmt, int) {
	start := pos
	n, pos, fail := r.piece(PieceCase, pos)
	c, _ := n.(*ast.CaseStmt)
	if c == nil {
		pos = r.wordBefore("when", fail.Token, start)
		c = &ast.CaseStmt{Operand: r.w.Opaque(r.u, start, pos, fail)}
	}
	r.open = append(r.open, frame{kind: openCase, at: start})
	for r.is(pos, "when") {
		var b *ast.CaseBranch
		b, pos = r.caseBranch(pos)
		c.Whens = append(c.Whens, b)
	}
	if r.is(pos, "else") {
		c.Else, pos = r.stmtList(pos + 1)
	}
	end, next := r.closed(pos, openCase)
	c.At = r.w.TokensSpan(r.u, start, end)
	return c, next
}

func (r *blockReader) caseBranch(pos int) (*ast.CaseBranch, int) {
	n, next, fail := r.piece(PieceWhen, pos)
	b, _ := n.(*ast.CaseBranch)
	if b == nil {
		next = r.headEnd(pos, fail)
		b = &ast.CaseBranch{Conds: []ast.Expr{r.w.Opaque(r.u, pos, next, fail)}}
	}
	b.Stmts, next = r.statements(next)
	b.At = r.w.TokensSpan(r.u, pos, next)
	return b, next
}

// loop reads a loop of any form.
func (r *blockReader) loop(pos int) (ast.Stmt, int) {
	n, next, fail := r.piece(PieceLoop, pos)
	s, _ := n.(ast.Stmt)
	if s == nil {
		next = r.headEnd(pos, fail)
		s = &ast.While{Cond: r.w.Opaque(r.u, pos, next, fail)}
	}
	return r.loopBody(pos, s, next)
}

// loopBody reads the statements of a loop, which began at start, and its end.
func (r *blockReader) loopBody(start int, s ast.Stmt, pos int) (ast.Stmt, int) {
	r.open = append(r.open, frame{kind: openLoop, at: start})
	list, next := r.statements(pos)
	end, next := r.closed(next, openLoop)
	setStmts(s, list)
	s.SetSpan(r.w.TokensSpan(r.u, start, end))
	return s, next
}

func setStmts(s ast.Stmt, list []ast.Stmt) {
	switch s := s.(type) {
	case *ast.Loop:
		s.Stmts = list
	case *ast.While:
		s.Stmts = list
	case *ast.ForRange:
		s.Stmts = list
	case *ast.ForQuery:
		s.Stmts = list
	case *ast.Foreach:
		s.Stmts = list
	}
}

// closed ends the innermost construct, of the kind: end is the place after its
// END kind [label], next that after the semicolon.
func (r *blockReader) closed(pos int, kind opened) (end, next int) {
	f := r.top()
	r.open = r.open[:len(r.open)-1]
	switch {
	case !r.is(pos, "end"):
	case r.closes(pos) == kind:
		end = r.blockEnd(pos + 1)
		return end, r.semicolon(end)
	case r.closes(pos) == openBlock && r.endsHere(pos, f):
		end = r.blockEnd(pos)
		r.error(pos, "expected END %s", kind)
		return end, r.semicolon(end)
	}
	r.error(pos, "%s, expected END %s", r.unexpected(pos), kind)
	return pos, pos
}

// endsHere tells whether a plain END closes f, which needs a word after END,
// rather than the block around it: by its column, since one of the two is wrong.
func (r *blockReader) endsHere(pos int, f frame) bool {
	if !r.first(pos) {
		return false
	}
	at := r.column(pos)
	return at == r.column(f.at) && at != r.column(r.top().at)
}
