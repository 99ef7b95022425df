package oracle

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/scan"
)

// newBlocks is how bodies of PL/SQL are read. table is that of the scripts.
func newBlocks(table *scan.Table) *build.Blocks {
	return &build.Blocks{
		Table: &scan.Table{Lexis: table.Lexis, Kinds: table.Kinds, Words: table.Words, Merges: table.Merges,
			Retag: protectCode, After: resolveCode},
		Read:          readPiece,
		StartsRoutine: startsRoutine,
		Foreign:       foreign,
	}
}

func readPiece(g build.Generated, p build.Piece) ast.Node {
	o := g.(*parser)
	switch p {
	case build.PieceDecl:
		return o.PlDeclaration().GetS()
	case build.PieceIf:
		return o.PlIf().GetS()
	case build.PieceCase:
		return o.PlCase().GetS()
	case build.PieceWhen:
		return o.PlWhen().GetS()
	case build.PieceLoop:
		return o.PlLoop().GetS()
	case build.PieceHandler:
		return o.PlHandler().GetS()
	case build.PieceRoutine:
		return o.PlRoutine().GetR()
	}
	return o.PlStatement().GetS()
}

// readBody reads the statements of a routine, package, trigger or block.
func readBody(w *build.Worker, u *scan.Unit, s ast.Stmt) {
	switch s := s.(type) {
	case *ast.Routine:
		if s.Language == "" {
			readCode(w, u, s.Body, build.FormRoutine)
		}
	case *ast.CreatePackage:
		readCode(w, u, s.Body, build.FormPackage)
	case *ast.CreateTrigger:
		readCode(w, u, s.Body, triggerForm(w, s.Body))
	case *ast.Block:
		readCode(w, u, s.Body, blockForm(w, s.Body))
	}
}

func readCode(w *build.Worker, u *scan.Unit, b *ast.Body, form build.Form) {
	if b != nil {
		w.BlockOf(b, u, form)
	}
}

func triggerForm(w *build.Worker, b *ast.Body) build.Form {
	if b == nil {
		return build.FormBlock
	}
	text := w.File().Slice(b.At)
	switch {
	case beginsWith(text, "compound"):
		return build.FormCompound
	case beginsWith(text, "call"):
		return build.FormList
	}
	return build.FormBlock
}

// blockForm is that of a block of a script; an EXECUTE line of SQL*Plus is one
// statement, as :x := 1.
func blockForm(w *build.Worker, b *ast.Body) build.Form {
	text := w.File().Slice(b.At)
	if beginsWith(text, "begin") || beginsWith(text, "declare") || strings.HasPrefix(text, "<<") {
		return build.FormBlock
	}
	return build.FormList
}

// beginsWith reports whether word is the first of text, in any case.
func beginsWith(text, word string) bool {
	return len(text) > len(word) && strings.EqualFold(text[:len(word)], word)
}
