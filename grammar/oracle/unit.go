package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
)

// parseUnit adds the statement of a unit to a list. Where a terminator is missing, a
// statement that begins a line is cut off and read on its own.
func parseUnit(w *build.Worker, list []ast.Stmt, u *scan.Unit, words *scan.Words) []ast.Stmt {
	rest := u
	for work := 0; ; {
		s, fail := w.Try(rest, 0, len(rest.Tokens))
		if fail == nil {
			return append(list, finish(w, u, s))
		}
		work += len(rest.Tokens)
		if work > maxCutting || !startsStatement(rest, fail.Token) {
			return append(list, w.Statement(rest))
		}
		s, before := w.Try(rest, 0, fail.Token)
		if before != nil {
			return append(list, w.Statement(rest))
		}
		list = append(list, finish(w, u, s))
		rest = cut(rest, fail.Token, words)
	}
}

// maxCutting bounds the work spent on missing terminators, in tokens looked at.
const maxCutting = 1 << 24

// startsStatement reports whether token i is the first of its line and a word
// that begins a statement.
func startsStatement(u *scan.Unit, i int) bool {
	if i <= 0 || i >= len(u.Tokens) || u.Tokens[i].Flags&scan.FirstOnLine == 0 || u.Sym(i) != scan.SymID {
		return false
	}
	word, _, _ := strings.Cut(strings.ToLower(u.Text(i)), " ")
	switch word {
	case "alter", "begin", "call", "comment", "commit", "create", "declare", "delete", "drop", "grant", "insert", "merge", "revoke",
		"rollback", "select", "truncate", "update", "with":
		return true
	}
	return false
}

// cut is the unit of the tokens from k on, with the types that their words
// have at the start of a statement.
func cut(u *scan.Unit, k int, words *scan.Words) *scan.Unit {
	rest := *u
	rest.Exec = false
	rest.Tokens = u.Tokens[k:]
	rest.Start = int(rest.Tokens[0].Start)
	for i := range rest.Tokens {
		t := &rest.Tokens[i]
		if scan.Sym(t.Sym) != scan.SymID || t.Flags&(scan.Merged|scan.Collapsed) != 0 || u.Sym(k+i-1) == scan.SymDot {
			continue
		}
		t.Type = gen.OracleID
		if typ := words.Lookup(u.Text(k + i)); typ != 0 {
			t.Type = typ
		}
	}
	collapseBodies(&rest)
	rest.Rescan() // its words are merged already
	resolveWords(&rest)
	return &rest
}

// finish completes a statement by what only the tokens of the unit tell.
func finish(w *build.Worker, u *scan.Unit, s ast.Stmt) ast.Stmt {
	readBody(w, u, s)
	switch s.(type) {
	case *ast.SelectStmt, *ast.CreateView, *ast.Insert, *ast.CreateTable:
		readQueryRoutines(w)
	}
	if p, ok := s.(*ast.CreatePackage); ok && p.Body != nil {
		p.Routines = subprograms(p)
	}
	if b, ok := s.(*ast.Block); ok {
		w.NestScript(b)
	}
	if x, ok := s.(*ast.Exec); ok {
		if g := w.DefinedByCall(x); g != nil {
			return g
		}
	}
	return s
}
