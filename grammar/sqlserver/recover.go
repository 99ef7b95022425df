package sqlserver

import (
	"fmt"
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// recover goes on after the statement at pos did not parse. A bad element of a
// table costs that element only, and text that no statement begins with only
// itself; otherwise the statement is kept as text, up to the next one.
func (b *batch) recover(pos int, fail *build.Failure) (ast.Stmt, int) {
	if s, next, ok := b.spliced(pos, fail); ok {
		return s, next
	}
	if s, next, ok := b.beforeLine(pos, fail); ok {
		return s, next
	}
	end := b.resync(pos, max(fail.Token, pos+1))
	return b.w.Opaque(b.u, pos, end, fail), end
}

// spliced reads the CREATE TABLE at pos without the elements that do not parse.
func (b *batch) spliced(pos int, fail *build.Failure) (ast.Stmt, int, bool) {
	if b.typ(pos) != gen.SQLServerK_CREATE || b.typ(pos+1) != gen.SQLServerK_TABLE {
		return nil, 0, false
	}
	end := b.resync(pos, max(b.listEnd(pos), pos+1))
	part := *b.u
	part.Tokens = slices.Clone(b.u.Tokens[pos:end])
	inner := *fail
	inner.Token -= pos
	s, ok := b.w.Spliced(&part, &inner)
	return s, end, ok
}

// listEnd is the token after the list in parentheses of the statement at pos.
func (b *batch) listEnd(pos int) int {
	depth := 0
	for i := pos; i < len(b.u.Tokens); i++ {
		switch b.typ(i) {
		case gen.SQLServerLP:
			depth++
		case gen.SQLServerRP:
			if depth--; depth <= 0 {
				return i + 1
			}
		case gen.SQLServerSEMI, gen.SQLServerK_CREATE:
			if i > pos {
				return i
			}
		}
	}
	return len(b.u.Tokens)
}

// beforeLine reads the statement at pos up to the line of the failure, if that
// line begins with a name: then the line itself is what is wrong.
func (b *batch) beforeLine(pos int, fail *build.Failure) (ast.Stmt, int, bool) {
	i := min(fail.Token, len(b.u.Tokens)-1)
	for i > pos && b.u.Tokens[i].Flags&scan.FirstOnLine == 0 {
		i--
	}
	if i <= pos || b.typ(i) != gen.SQLServerID && b.typ(i) != gen.SQLServerJUNK || b.typ(pos) == gen.SQLServerK_IF {
		return nil, 0, false
	}
	s, next, f := b.w.Prefix(b.u, pos, i)
	return s, next, f == nil && next == i
}

// stray is an END or ELSE that belongs to nothing.
func (b *batch) stray(pos int) ast.Stmt {
	word := "END without BEGIN"
	if b.typ(pos) == gen.SQLServerK_ELSE {
		word = "ELSE without IF"
	}
	return b.opaque(pos, pos+1, word)
}

func (b *batch) opaque(pos, end int, msg string) *ast.Opaque {
	return b.w.Opaque(b.u, pos, end, b.failure(pos, msg))
}

// tooDeep gives up the rest of the batch.
func (b *batch) tooDeep(pos int) (ast.Stmt, int) {
	return b.opaque(pos, len(b.u.Tokens), fmt.Sprintf("nested more than %d levels deep", maxDepth)), len(b.u.Tokens)
}
