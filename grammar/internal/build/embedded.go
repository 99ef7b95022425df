package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Embedded reads the statements between two places of the file, which lie
// inside a statement already read: the DDL that a script block runs. It
// reports false unless all of them parse and define or change objects.
func (w *Worker) Embedded(start, end source.Pos) ([]ast.Stmt, bool) {
	sc := scan.NewRegion(w.file, w.dialect.Table, w.file.Offset(start), w.file.Offset(end))
	var list []ast.Stmt
	for u, ok := sc.Next(); ok; u, ok = sc.Next() {
		if u.Kind != scan.UnitSQL || u.Err != "" {
			return nil, false
		}
		if len(u.Tokens) == 0 {
			continue
		}
		s, fail := w.Try(u, 0, len(u.Tokens))
		if fail != nil || !definesObject(s) {
			return nil, false
		}
		list = append(list, s)
	}
	return list, len(list) > 0
}

// definesObject reports whether a statement only defines or changes objects
// that hold data.
func definesObject(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.CreateTable, *ast.AlterTable, *ast.CreateIndex, *ast.CreateSequence, *ast.CommentOn, *ast.CreateType, *ast.CreateDomain, *ast.Drop:
		return true
	}
	return false
}

// Guarded is a script block that runs statements under a condition on what
// exists; cond is the condition's text, which may be empty.
func Guarded(block ast.Stmt, cond source.Span, list []ast.Stmt) *ast.If {
	if !cond.IsValid() {
		cond = source.Span{Start: block.Span().Start, End: block.Span().Start}
	}
	exists := &ast.Exists{}
	exists.At = cond
	then := &ast.StmtList{Stmts: list}
	then.At = list[0].Span().Join(list[len(list)-1].Span())
	s := &ast.If{Cond: exists, Then: then}
	s.At = block.Span()
	return s
}
