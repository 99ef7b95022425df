package pipeline

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// transaction runs the whole script in a transaction, of SQL Server in a database that it names.
func (w *rewriter) transaction() {
	around := map[string][2]string{"oracle": {"SET DEFINE ON\n", "COMMIT;\n"}, "sqlserver": {"USE works\nGO\nBEGIN TRANSACTION\nGO\n", "COMMIT TRANSACTION\nGO\n"},
		"postgres": {"BEGIN;\nSET LOCAL lock_timeout = '5s';\n", "COMMIT;\n"}}[w.dialect]
	w.out.WriteString(around[0] + w.text + batchEnd[w.dialect] + around[1])
}

// constraints moves the constraints of tables behind their definitions.
func (w *rewriter) constraints() {
	for _, s := range w.list {
		t, ok := s.Stmt.(*ast.CreateTable)
		if !ok || len(t.Options) > 0 || t.Partition != nil || w.repeatsKeys(t) {
			w.plain(s)
			continue
		}
		text, moved := w.withoutConstraints(t, s.text)
		w.plain(statement{s.Stmt, text})
		for _, c := range moved {
			w.plain(statement{&ast.AlterTable{}, "ALTER TABLE " + nameText(w.dialect, t.Name) + " ADD " + c})
		}
	}
}

// repeatsKeys tells of a table with two keys of the same columns, which PostgreSQL makes one
// of in a single statement only.
func (w *rewriter) repeatsKeys(t *ast.CreateTable) bool {
	seen := map[string]bool{}
	for _, e := range t.Elems {
		if k, ok := e.(*ast.KeyConstraint); ok {
			text := w.text[w.file.Offset(k.At.Start):w.file.Offset(k.At.End)]
			columns := text[strings.Index(text, "(")+1:]
			if seen[columns] {
				return true
			}
			seen[columns] = true
		}
	}
	return false
}

// withoutConstraints cuts the constraints that follow another element out of a definition.
func (w *rewriter) withoutConstraints(t *ast.CreateTable, text string) (rest string, moved []string) {
	offset := func(p source.Pos) int { return w.file.Offset(p) - w.file.Offset(t.At.Start) }
	done := 0
	for i, e := range t.Elems {
		switch e.(type) {
		case *ast.KeyConstraint, *ast.ForeignKeyConstraint, *ast.CheckConstraint, *ast.ExcludeConstraint:
		default:
			continue
		}
		start, end := offset(e.Span().Start), offset(e.Span().End)
		before := strings.TrimRight(text[done:start], " \t\r\n")
		if i == 0 || !strings.HasSuffix(before, ",") || end > len(text) {
			continue
		}
		rest += strings.TrimSuffix(before, ",")
		moved, done = append(moved, text[start:end]), end
	}
	return rest + text[done:], moved
}
