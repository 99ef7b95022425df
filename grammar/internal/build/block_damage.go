package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
)

// This file keeps damage small: what does not parse is one opaque statement,
// and a missing semicolon costs nothing.

// simple reads a statement or declaration of one piece with its semicolon.
func (r *blockReader) simple(p Piece, pos int) (ast.Stmt, int) {
	n, next, fail := r.piece(p, pos)
	if s, ok := n.(ast.Stmt); ok {
		if r.sym(next) == scan.SymSemi {
			return s, next + 1
		}
		if next >= len(r.u.Tokens) || r.follows(p, next) {
			return s, r.semicolon(next)
		}
		fail = r.failure(next, r.unexpected(next)+`, expected ";"`)
	}
	if s, next := r.cutLine(p, pos, fail); s != nil {
		return s, next
	}
	return r.lost(p, pos, fail)
}

// follows reports whether a statement of its own begins at the line of token i.
func (r *blockReader) follows(p Piece, i int) bool {
	if !r.first(i) {
		return false
	}
	if r.structural(i) {
		return true
	}
	if r.sym(i) == scan.SymSemi || r.sym(i) != scan.SymID && r.sym(i) != scan.SymQID && r.sym(i) != scan.SymParam {
		return false
	}
	_, next, fail := r.piece(p, i)
	return fail == nil && (r.sym(next) == scan.SymSemi || next == len(r.u.Tokens))
}

// structural reports whether the word at i begins or ends a construct.
func (r *blockReader) structural(i int) bool {
	return r.stops(i) || r.u.IsLabel(i) || r.startsBlock(i) || r.startsLoop(i) || r.is(i, "if") ||
		(r.is(i, "return") || r.is(i, "raise") || r.is(i, "exit")) && !r.isAssigned(i)
}

// cutLine reads the piece at pos as ending with a line before the failure,
// where its semicolon was forgotten. It is nil when that makes no sense.
func (r *blockReader) cutLine(p Piece, pos int, fail *Failure) (ast.Stmt, int) {
	end := min(fail.Token, len(r.u.Tokens)-1)
	for end > pos && !r.first(end) {
		end--
	}
	if end <= pos || !r.follows(p, end) {
		return nil, 0
	}
	n, next, bad := r.pieceOf(p, pos, end)
	s, ok := n.(ast.Stmt)
	if bad != nil || !ok || next != end {
		return nil, 0
	}
	return s, r.semicolon(end)
}

// lost keeps a damaged statement as text. When THEN or LOOP shows that it was
// the head of a construct, what it held is read.
func (r *blockReader) lost(p Piece, pos int, fail *Failure) (ast.Stmt, int) {
	end := r.statementEnd(pos, max(pos, fail.Token))
	if p == PieceStmt {
		if i := r.headWord(pos, end); i > 0 {
			return r.beheaded(pos, i, fail)
		}
	}
	o := r.w.Opaque(r.u, pos, end, fail)
	if r.sym(end) == scan.SymSemi {
		end++
	}
	return o, end
}

// headWord is the place of THEN or LOOP between pos and end, outside of CASE
// expressions and parentheses; 0 if there is none.
func (r *blockReader) headWord(pos, end int) int {
	depth := 0
	for i := pos; i < end; i++ {
		switch {
		case r.sym(i) == scan.SymLParen, r.is(i, "case"):
			depth++
		case r.sym(i) == scan.SymRParen, r.is(i, "end"):
			depth--
		case depth <= 0 && i > pos && (r.is(i, "then") || r.is(i, "loop") && !r.is(i-1, "end")):
			return i
		}
	}
	return 0
}

// beheaded reads IF or a loop whose head up to the word at i is damaged.
func (r *blockReader) beheaded(pos, i int, fail *Failure) (ast.Stmt, int) {
	head := r.w.Opaque(r.u, pos, i+1, fail)
	if r.is(i, "loop") {
		return r.loopBody(pos, &ast.While{Cond: head}, i+1)
	}
	r.open = append(r.open, frame{kind: openIf, at: pos})
	s := &ast.If{Cond: head}
	then, next := r.stmtList(i + 1)
	s.Then, s.At = then, r.w.TokensSpan(r.u, pos, next)
	return r.branches(pos, s, next)
}

// statementEnd is where the damaged statement at pos ends, at from or behind: at
// a semicolon, or at a line that begins or ends a construct.
func (r *blockReader) statementEnd(pos, from int) int {
	for i := from; i < len(r.u.Tokens); i++ {
		if r.sym(i) == scan.SymSemi || i > from && r.first(i) && r.structural(i) {
			return max(i, pos+1)
		}
	}
	return len(r.u.Tokens)
}

// headEnd is where the statements begin after a damaged head: after THEN or
// LOOP, or at the next line when that word is missing.
func (r *blockReader) headEnd(pos int, fail *Failure) int {
	cases := 0 // CASE expressions that are open
	for i := pos + 1; i < len(r.u.Tokens) && r.sym(i) != scan.SymSemi; i++ {
		switch {
		case r.is(i, "then") && cases <= 0, r.is(i, "loop"):
			return i + 1
		case r.is(i, "case"):
			cases++
		case r.is(i, "end"):
			cases--
		}
	}
	for i := max(pos+1, fail.Token); i < len(r.u.Tokens) && r.sym(i) != scan.SymSemi; i++ {
		if r.first(i) {
			return i
		}
	}
	return min(max(pos+1, fail.Token), len(r.u.Tokens))
}

// wordBefore is the place of a word at or after from and before the next
// semicolon; the token after pos when there is none.
func (r *blockReader) wordBefore(word string, from, pos int) int {
	for i := max(from, pos+1); i < len(r.u.Tokens) && r.sym(i) != scan.SymSemi; i++ {
		if r.is(i, word) {
			return i
		}
	}
	return min(max(from, pos+1), len(r.u.Tokens))
}

// headerEnd is the place of IS, AS or ";" after a damaged header, or of the
// BEGIN that shows that they are missing.
func (r *blockReader) headerEnd(pos, from int) int {
	for i := max(pos+1, from); i < len(r.u.Tokens); i++ {
		if r.sym(i) == scan.SymSemi || r.is(i, "is") || r.is(i, "as") || r.is(i, "begin") {
			return i
		}
	}
	return len(r.u.Tokens)
}

// tooDeep keeps a construct that nests too deeply as text, up to its END.
func (r *blockReader) tooDeep(pos int) (ast.Stmt, int) {
	depth, i := 0, pos
	for ; i < len(r.u.Tokens); i++ {
		switch {
		case r.is(i, "begin"), (r.is(i, "if") || r.is(i, "loop") || r.is(i, "case")) && !r.is(i-1, "end"):
			depth++
		case r.is(i, "end"):
			depth--
		}
		if depth < 0 || depth == 0 && r.sym(i) == scan.SymSemi {
			break
		}
	}
	i = min(max(i, pos+1), len(r.u.Tokens))
	return r.opaque(pos, i, "blocks nested too deeply"), i
}
