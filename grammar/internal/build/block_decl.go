package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// declarations reads declarations up to BEGIN or END.
func (r *blockReader) declarations(pos int) ([]ast.Stmt, int) {
	var list []ast.Stmt
	for pos < len(r.u.Tokens) {
		switch {
		case r.sym(pos) == scan.SymSemi:
			pos++
			continue
		case (r.is(pos, "begin") || r.is(pos, "end")) && !r.isAssigned(pos):
			return list, pos
		case r.is(pos, "declare"): // DECLARE may be repeated in PL/pgSQL
			pos++
			continue
		case r.isJunk(pos):
			list = append(list, r.opaque(pos, pos+1, r.unexpected(pos)))
			pos++
			continue
		case r.b.StartsRoutine != nil && r.b.StartsRoutine(r.u, pos):
			var s ast.Stmt
			s, pos = r.routine(pos)
			list = append(list, s)
			continue
		}
		s, next := r.simple(PieceDecl, pos)
		if _, bad := s.(*ast.Opaque); bad && r.beginsStatements(pos) {
			r.takeBack()
			return list, pos
		}
		list = append(list, s)
		pos = next
	}
	return list, pos
}

// isJunk reports whether a token that begins no declaration stands before one, or
// before BEGIN.
func (r *blockReader) isJunk(pos int) bool {
	switch r.sym(pos) {
	case scan.SymNumber, scan.SymOp, scan.SymComma, scan.SymRParen:
	default:
		return false
	}
	if s := r.sym(pos + 1); s != scan.SymID && s != scan.SymQID {
		return false
	}
	if r.is(pos+1, "begin") || r.b.StartsRoutine != nil && r.b.StartsRoutine(r.u, pos+1) {
		return true
	}
	_, next, fail := r.piece(PieceDecl, pos+1)
	return fail == nil && r.sym(next) == scan.SymSemi
}

// takeBack forgets the message of the piece that failed last.
func (r *blockReader) takeBack() { r.w.errs = r.w.errs[:len(r.w.errs)-1] }

// beginsStatements reports whether what stands at pos is a statement, so that
// the BEGIN before it is missing.
func (r *blockReader) beginsStatements(pos int) bool {
	switch {
	case r.is(pos, "if"), r.is(pos, "return"), r.is(pos, "raise"), r.startsLoop(pos):
		return true
	}
	n, next, fail := r.piece(PieceStmt, pos)
	return fail == nil && n != nil && r.sym(next) == scan.SymSemi && !r.declares(next+1)
}

// declares reports whether a declaration, or BEGIN, stands at pos.
func (r *blockReader) declares(pos int) bool {
	if r.is(pos, "begin") || r.b.StartsRoutine != nil && r.b.StartsRoutine(r.u, pos) {
		return true
	}
	_, next, fail := r.piece(PieceDecl, pos)
	return fail == nil && r.sym(next) == scan.SymSemi && !r.is(pos, "return") && !r.is(pos, "raise") && !r.is(pos, "end") && !r.is(pos, "commit")
}

// routine reads a nested routine: a declaration, or a definition with its body.
func (r *blockReader) routine(pos int) (ast.Stmt, int) {
	n, next, fail := r.piece(PieceRoutine, pos)
	s, _ := n.(*ast.Routine)
	if s != nil && !r.endsHeader(next) {
		s, fail = nil, r.failure(next, r.unexpected(next)+`, expected IS or ";"`)
	}
	var bad *ast.Opaque
	if s == nil {
		next = r.headerEnd(pos, fail.Token)
		bad = r.w.Opaque(r.u, pos, next, fail)
		s = r.damagedHeader(pos)
	}
	switch {
	case r.is(next, "is"), r.is(next, "as"):
		next = r.routineBody(s, next+1, bad)
	case r.sym(next) != scan.SymSemi && next < len(r.u.Tokens):
		r.error(next, "%s, expected IS or \";\"", r.unexpected(next))
		next = r.routineBody(s, next, bad)
	case bad != nil:
		return bad, r.semicolon(next)
	}
	s.At = r.w.TokensSpan(r.u, pos, next)
	return s, r.semicolon(next)
}

// endsHeader reports whether a header ends before token i: also where IS was
// forgotten at the end of a line.
func (r *blockReader) endsHeader(i int) bool {
	return i >= len(r.u.Tokens) || r.sym(i) == scan.SymSemi || r.is(i, "is") || r.is(i, "as") || r.is(i, "begin") || r.first(i)
}

// damagedHeader is a routine known by its name alone, if by that.
func (r *blockReader) damagedHeader(pos int) *ast.Routine {
	s := &ast.Routine{}
	for i := pos; i < min(pos+6, len(r.u.Tokens)); i++ {
		if r.is(i, "function") {
			s.Kind = ast.Function
		} else if !r.is(i, "procedure") {
			continue
		}
		if k := r.sym(i + 1); k == scan.SymID || k == scan.SymQID {
			text, quoted := scan.IdentText(r.u.Text(i + 1))
			s.Name = ast.Name{Parts: []ast.Ident{{Text: text, Quoted: quoted, At: r.place(i + 1)}}}
		}
		break
	}
	return s
}

// routineBody reads what follows IS or AS.
func (r *blockReader) routineBody(s *ast.Routine, pos int, bad *ast.Opaque) int {
	start := pos
	s.Body = &ast.Body{}
	if r.b.Foreign != nil {
		if end := r.b.Foreign(r.u, pos); end > pos {
			s.Language = "external"
			r.endBody(s.Body, start, end)
			return end
		}
	}
	if len(r.open) >= maxBlocks {
		_, end := r.tooDeep(pos)
		r.endBody(s.Body, start, end)
		return end
	}
	c := &ast.Compound{}
	pos = r.definition(c, pos)
	if bad != nil {
		c.Decls = append([]ast.Stmt{bad}, c.Decls...)
	}
	r.endBody(s.Body, start, pos)
	if bad != nil { // the header stands among the declarations
		s.Body.At = bad.At.Join(s.Body.At)
		s.Body.Text = r.w.file.Slice(s.Body.At)
	}
	c.At = s.Body.At
	s.Body.Code = c
	return pos
}

func (r *blockReader) endBody(b *ast.Body, start, end int) {
	b.At = r.w.TokensSpan(r.u, start, end)
	b.Text = r.w.file.Slice(b.At)
	b.Tokens = end - start
}

// compoundTrigger reads COMPOUND TRIGGER, declarations and timing sections.
func (r *blockReader) compoundTrigger(c *ast.Compound, pos int) int {
	c.Implicit = true
	if r.is(pos, "compound") {
		pos += 2
	}
	r.open = append(r.open, frame{kind: openRoutine, at: pos})
	defer func() { r.open = r.open[:0] }()
	for pos < len(r.u.Tokens) && !r.is(pos, "end") {
		before := pos
		if end := r.sectionHead(pos); end > 0 {
			var s ast.Stmt
			s, pos = r.section(pos, end)
			c.Stmts = append(c.Stmts, s)
			continue
		}
		var decls []ast.Stmt
		decls, pos = r.sectionDecls(pos)
		c.Decls = append(c.Decls, decls...)
		if pos == before {
			end := r.statementEnd(pos, pos)
			c.Decls = append(c.Decls, r.opaque(pos, end, r.unexpected(pos)))
			pos = end
		}
	}
	if pos < len(r.u.Tokens) {
		pos = r.blockEnd(pos)
	}
	return pos
}

// sectionDecls reads the declarations before the next timing section.
func (r *blockReader) sectionDecls(pos int) ([]ast.Stmt, int) {
	end := pos
	for end < len(r.u.Tokens) && r.sectionHead(end) == 0 {
		end++
	}
	sub := &blockReader{w: r.w, b: r.b, u: r.u.Head(end), open: r.open}
	return sub.declarations(pos)
}

// sectionHead is the place of IS after BEFORE STATEMENT, AFTER EACH ROW and the
// like at pos, 0 when none begins there.
func (r *blockReader) sectionHead(pos int) int {
	if !r.isMoment(pos) || r.is(pos-1, "end") {
		return 0
	}
	for i := pos + 1; i < pos+4; i++ {
		switch {
		case (r.is(i, "is") || r.is(i, "as")) && i > pos+1:
			return i
		case !r.is(i, "statement") && !r.is(i, "each") && !r.is(i, "row") && !r.is(i, "of"):
			return 0
		}
	}
	return 0
}

// isMoment reports whether the word at pos begins a timing point.
func (r *blockReader) isMoment(pos int) bool {
	return r.is(pos, "before") || r.is(pos, "after") || r.is(pos, "instead")
}

// section reads a timing section as a routine named by its timing.
func (r *blockReader) section(pos, is int) (ast.Stmt, int) {
	s := &ast.Routine{}
	at := r.w.TokensSpan(r.u, pos, is)
	s.Name = ast.Name{Parts: []ast.Ident{{Text: Words(r.w.file.Slice(at)), At: at}}}
	next := r.routineBody(s, is+1, nil)
	if r.isMoment(next) || r.isMoment(next-1) && r.is(next-2, "end") { // END BEFORE STATEMENT
		for next < len(r.u.Tokens) && r.sym(next) == scan.SymID {
			next++
		}
	}
	s.At = r.w.TokensSpan(r.u, pos, next)
	return s, r.semicolon(next)
}
