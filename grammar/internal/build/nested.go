package build

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// maxNested is how deeply SQL in strings may hold SQL in strings.
const maxNested = 4

// Nest reads the constant texts of the dynamic statements below n. It must not
// be called by an action of a grammar, since it uses the parser.
func (w *Worker) Nest(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		d, ok := n.(*ast.DynamicSQL)
		if ok && d.Nested == nil {
			if l, is := unparen(d.Text).(*ast.StringLit); is {
				d.Nested = w.nested(l)
			}
		}
		return !ok
	})
}

func unparen(e ast.Expr) ast.Expr {
	for {
		p, ok := e.(*ast.Paren)
		if !ok {
			return e
		}
		e = p.X
	}
}

// nested are the statements in a literal; nil unless one of them can be read.
// What is wrong in them is no error of the script.
func (w *Worker) nested(l *ast.StringLit) []ast.Stmt {
	if f, ok := w.Inside(l); ok {
		return w.NestedIn(f)
	}
	return nil
}

// NestedIn are the statements of a file that is the text of one literal or
// several; nil unless one of them can be read.
func (w *Worker) NestedIn(f *source.File) []ast.Stmt {
	if w.depth >= maxNested {
		return nil
	}
	outer, errs := w.file, len(w.errs)
	w.setFile(f)
	w.depth++
	defer func() {
		w.setFile(outer)
		w.depth--
		w.errs = w.errs[:errs]
	}()
	var list []ast.Stmt
	read := false
	sc := scan.New(f, w.dialect.Table)
	for u, ok := sc.Next(); ok; u, ok = sc.Next() {
		for _, s := range w.unit(u) {
			_, bad := s.(*ast.Opaque)
			read = read || !bad
			list = append(list, s)
		}
	}
	if !read {
		return nil
	}
	return list
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
	text := w.file.Slice(l.At)
	start := w.file.Offset(l.At.Start)
	from, to, escape := literalBounds(text)
	if to < from {
		return nil, false
	}
	f := w.file.Inside(start+from, start+to, escape)
	return f, f.Text == l.Value
}

// literalBounds are the bounds of what stands between the quotes of a literal
// of any dialect, and how its escapes are undone.
func literalBounds(text string) (from, to int, escape source.Escape) {
	if strings.HasPrefix(text, "$") {
		n := strings.IndexByte(text[1:], '$') + 2
		return n, len(text) - n, nil
	}
	i := strings.IndexByte(text, '\'')
	if i < 0 || len(text) < i+2 {
		return 0, -1, nil
	}
	switch strings.ToLower(text[:i]) {
	case "", "n":
		return i + 1, len(text) - 1, source.DoubledQuote
	case "q", "nq":
		return i + 2, len(text) - 2, nil
	case "e":
		return i + 1, len(text) - 1, source.Backslash
	}
	return 0, -1, nil
}
