package sqlserver

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// This file reads the statements that hold others. They nest here, not in the
// grammar.

// begin reads what a BEGIN opens: a block, a TRY block with its CATCH, a
// transaction or a dialog.
func (b *batch) begin(pos int) (ast.Stmt, int) {
	switch {
	case beginsTransaction(b.u, pos):
		return b.transaction(pos)
	case beginsDialog(b.u, pos):
		return b.other(pos, b.end(pos))
	case b.u.Is(pos+1, "try"):
		return b.try(pos)
	case b.u.Is(pos+1, "atomic"):
		return b.atomic(pos)
	}
	first := pos + 1
	if b.u.Is(first, "catch") {
		first++
	}
	list, next := b.block(pos, first)
	if first > pos+1 {
		list = append([]ast.Stmt{b.opaque(pos, first, "CATCH without TRY")}, list...)
	}
	return b.list(pos, next, list), next
}

// block reads the statements of the block whose BEGIN is token pos, from token
// first on, and its END.
func (b *batch) block(pos, first int) ([]ast.Stmt, int) {
	list, next := b.statements(nil, first)
	if b.typ(next) != gen.SQLServerK_END {
		return append([]ast.Stmt{b.opaque(pos, first, "BEGIN without END")}, list...), next
	}
	if next++; b.u.Is(next, "try") || b.u.Is(next, "catch") {
		next++
	}
	return list, next
}

// try reads BEGIN TRY … END TRY BEGIN CATCH … END CATCH.
func (b *batch) try(pos int) (ast.Stmt, int) {
	s := &ast.TryCatch{}
	var next int
	s.Try, next = b.block(pos, pos+2)
	c := next
	for b.typ(c) == gen.SQLServerSEMI {
		c++
	}
	if b.typ(c) == gen.SQLServerK_BEGIN && b.u.Is(c+1, "catch") {
		s.Catch, next = b.block(c, c+2)
	} else {
		s.Try = append(s.Try, b.opaque(next-1, next, "TRY without CATCH"))
	}
	s.At = b.w.TokensSpan(b.u, pos, next)
	return s, next
}

// atomic reads BEGIN ATOMIC WITH (…) … END of a natively compiled module.
func (b *batch) atomic(pos int) (ast.Stmt, int) {
	s := &ast.Compound{Atomic: true}
	first := pos + 2
	if b.typ(first) == gen.SQLServerR_WITH_P {
		end := b.listEnd(first)
		s.Options = append(s.Options, b.wordOption("with", first, end))
		first = end
	}
	var next int
	s.Stmts, next = b.block(pos, first)
	s.At = b.w.TokensSpan(b.u, pos, next)
	return s, next
}

func (b *batch) list(pos, next int, stmts []ast.Stmt) *ast.StmtList {
	l := &ast.StmtList{Stmts: stmts}
	l.At = b.w.TokensSpan(b.u, pos, next)
	return l
}

// beginsTransaction reports whether token i is the BEGIN of a transaction.
func beginsTransaction(u *scan.Unit, i int) bool {
	return u.Is(i+1, "tran") || u.Is(i+1, "transaction") || u.Is(i+1, "distributed")
}

// beginsDialog reports whether token i is the BEGIN of a dialog.
func beginsDialog(u *scan.Unit, i int) bool {
	return u.Is(i+1, "dialog") || u.Is(i+1, "conversation")
}

// endsDialog reports whether token i is the END of END CONVERSATION.
func endsDialog(u *scan.Unit, i int) bool { return u.Is(i, "end") && u.Is(i+1, "conversation") }

// condition reads IF … ELSE ….
func (b *batch) condition(pos int) (ast.Stmt, int) {
	s, next, fail := b.prefix(pos)
	c, ok := s.(*ast.If)
	if !ok || fail != nil && !b.isBranch(pos, next, fail) {
		return b.recover(pos, fail)
	}
	c.Then, next = b.guarded(next, fail)
	e := next
	for b.typ(e) == gen.SQLServerSEMI {
		e++
	}
	if b.typ(e) == gen.SQLServerK_ELSE {
		c.Else, next = b.branch(e + 1)
	}
	c.At = b.w.TokensSpan(b.u, pos, next)
	return c, next
}

// loop reads WHILE with the statement or the block that it repeats.
func (b *batch) loop(pos int) (ast.Stmt, int) {
	s, next, fail := b.prefix(pos)
	c, ok := s.(*ast.While)
	if !ok || fail != nil && !b.isBranch(pos, next, fail) {
		return b.recover(pos, fail)
	}
	body, next := b.guarded(next, fail)
	c.Stmts = []ast.Stmt{body}
	if l, ok := body.(*ast.StmtList); ok {
		c.Stmts = l.Stmts
	}
	c.At = b.w.TokensSpan(b.u, pos, next)
	return c, next
}

// isBranch reports whether the damage is in the statement that the condition at pos
// guards, which begins a line at next, and not in the condition.
func (b *batch) isBranch(pos, next int, fail *build.Failure) bool {
	return fail.Token == next && next > pos+1 && next < len(b.u.Tokens) && b.u.Tokens[next].Flags&scan.FirstOnLine != 0
}

// guarded is branch, or text where that does not parse.
func (b *batch) guarded(pos int, fail *build.Failure) (ast.Stmt, int) {
	if fail == nil {
		return b.branch(pos)
	}
	end := b.resync(pos, pos+1)
	return b.w.Opaque(b.u, pos, end, fail), end
}

// branch reads the statement that a condition guards.
func (b *batch) branch(pos int) (ast.Stmt, int) {
	switch b.typ(pos) {
	case 0, gen.SQLServerSEMI, gen.SQLServerK_END, gen.SQLServerK_ELSE:
		return b.opaque(pos-1, pos, "no statement follows"), pos
	}
	return b.statement(pos)
}

// returned reads RETURN of a function that returns a query.
func (b *batch) returned(pos int) (ast.Stmt, int) {
	s, next, fail := b.prefix(pos + 1)
	if fail != nil {
		return b.recover(pos, fail)
	}
	q, ok := s.(*ast.SelectStmt)
	if !ok {
		return b.recover(pos, b.failure(pos+1, "expected a query"))
	}
	r := &ast.Return{Query: q.Query}
	r.At = b.w.TokensSpan(b.u, pos, next)
	return r, next
}
