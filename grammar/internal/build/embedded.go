package build

import (
	"strings"

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
// other than routines, whose bodies would quote what quotes them.
func definesObject(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.CreateTable, *ast.AlterTable, *ast.CreateIndex, *ast.CreateSequence, *ast.CommentOn, *ast.CreateType, *ast.CreateDomain, *ast.Drop,
		*ast.CreateSchema, *ast.CreateSynonym, *ast.CreateView:
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
	var lit *ast.StringLit
	look := func(e ast.Expr) bool {
		l, ok := e.(*ast.StringLit)
		if !ok || !startsDefinition(l.Value) {
			return true
		}
		if lit != nil {
			return false
		}
		lit = l
		return true
	}
	for _, a := range s.Args {
		if !look(a.Value) {
			return nil
		}
	}
	if !look(s.Text) || lit == nil {
		return nil
	}
	from, to, ok := w.inside(lit)
	if !ok {
		return nil
	}
	list, ok := w.Embedded(from, to)
	if !ok {
		return nil
	}
	return Guarded(s, s.Name.Span(), list)
}

// startsDefinition reports whether text begins as a definition.
func startsDefinition(text string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return strings.EqualFold(word, "create") || strings.EqualFold(word, "alter")
}

// inside are the bounds of the text of a literal. It reports false when quotes
// are doubled in it, since the text then is not what the file holds.
func (w *Worker) inside(l *ast.StringLit) (from, to source.Pos, ok bool) {
	text := w.file.Slice(l.At)
	n := strings.IndexByte(text, '\'')
	if n < 0 || len(text) < n+2 || text[len(text)-1] != '\'' || strings.Contains(text[n+1:len(text)-1], "'") {
		return 0, 0, false
	}
	return l.At.Start + source.Pos(n+1), l.At.End - 1, true
}
