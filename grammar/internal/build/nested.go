package build

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// maxNested is how deeply SQL in strings may hold SQL in strings.
const maxNested = 4

func unparen(e ast.Expr) ast.Expr {
	for {
		p, ok := e.(*ast.Paren)
		if !ok {
			return e
		}
		e = p.X
	}
}

// nestedText is what reads SQL in strings, with memory that is used again.
type nestedText struct {
	scan.Scanner
	batch scan.Batch
}

// NestedIn are the statements of a file that is the text of one literal or
// several; nil unless one of them can be read.
func (w *Worker) NestedIn(f *source.File) []ast.Stmt {
	if w.depth >= maxNested {
		return nil
	}
	outer, errs, text := w.file, len(w.errs), &w.nested[w.depth]
	w.setFile(f)
	w.depth++
	defer func() {
		w.setFile(outer)
		w.depth--
		w.errs = w.errs[:errs]
	}()
	var list []ast.Stmt
	text.Nested(f, w.dialect.Table)
	for text.Fill(&text.batch) {
		for _, u := range text.batch.Units {
			list = w.unit(list, u)
		}
	}
	for _, s := range list {
		if _, bad := s.(*ast.Opaque); !bad {
			return list
		}
	}
	return nil
}

// In does something with f, which was made from the file of the worker, as the
// file that is being read.
func (w *Worker) In(f *source.File, do func()) {
	outer := w.file
	w.setFile(f)
	defer w.setFile(outer)
	do()
}

// Inside is the text of a literal as a file of its own. It reports false for
// forms of literals whose text cannot be placed.
func (w *Worker) Inside(l *ast.StringLit) (*source.File, bool) {
	start := w.file.Offset(l.At.Start)
	from, to, escape := scan.LiteralText(w.file.Slice(l.At))
	if to < from {
		return nil, false
	}
	f := w.file.Inside(start+from, start+to, escape)
	return f, f.Text == l.Value
}
