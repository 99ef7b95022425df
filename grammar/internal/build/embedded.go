package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Embedded reads the statements of a file made from literals: the DDL that a
// script runs as text. It reports false unless all of them parse and define or
// change objects.
func (w *Worker) Embedded(f *source.File) ([]ast.Stmt, bool) {
	list := w.NestedIn(f)
	for _, s := range list {
		if !definesObject(s) {
			return nil, false
		}
	}
	return list, len(list) > 0
}

// definesObject reports whether a statement only defines or changes objects.
func definesObject(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.CreateTable, *ast.AlterTable, *ast.CreateIndex, *ast.CreateSequence, *ast.CommentOn, *ast.CreateType, *ast.CreateDomain, *ast.Drop,
		*ast.CreateSchema, *ast.CreateSynonym, *ast.CreateView, *ast.Routine, *ast.CreateTrigger, *ast.Grant:
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

// DefinedByCall is a call of a script whose only text that looks like SQL is a
// constant definition, as in EXEC ('CREATE …') and in helpers that create what
// is missing: the definition counts as if written directly, behind a test that
// is the rest of the call. It is nil for any other call.
func (w *Worker) DefinedByCall(s *ast.Exec) ast.Stmt {
	var text *source.File
	look := func(e ast.Expr) bool {
		if l, is := unparen(e).(*ast.StringLit); is && !startsDefinition(l.Value) {
			return true // as of most calls, without a file for the text
		}
		f, ok := w.constant(e)
		if !ok || !startsDefinition(f.Text) {
			return true
		}
		if text != nil {
			return false
		}
		text = f
		return true
	}
	for _, a := range s.Args {
		if !look(a.Value) {
			return nil
		}
	}
	if !look(s.Text) || text == nil {
		return nil
	}
	list, ok := w.Embedded(text)
	if !ok {
		return nil
	}
	test := s.Name.Span()
	if strings.EqualFold(s.Name.Last().Text, "sp_executesql") {
		test = source.Span{} // it runs the text whatever there is
	}
	return Guarded(s, test, list)
}

// startsDefinition reports whether text begins as a definition.
func startsDefinition(text string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return strings.EqualFold(word, "create") || strings.EqualFold(word, "alter")
}

// constant is the text of a constant expression as a file of its own.
func (w *Worker) constant(e ast.Expr) (*source.File, bool) {
	if e == nil {
		return nil, false
	}
	return (&texts{w: w, left: maxFixed, reach: maxReach}).text(e)
}
